#!/usr/bin/env python3
"""Request smuggling through front proxies: nginx, haproxy and apache (Debian's) stand before
`vanban serve`, and streams that two servers may cut differently are sent through them.

For each stream the answers of the backend that reach the client (they carry X-Request-Id) are compared
with the requests that the backend counted. More requests than answers means that a request came in
which nobody sent, or that an answer went to nobody. After each stream plain requests go through the
proxy; each must get its own answer, or the shared connection is out of step.

  VANBAN_HOME=… bench/smuggling.py build/dev/cli/vanban
"""
import itertools
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

HIDDEN = "GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n"

NGINX = """daemon off; pid {dir}/pid; error_log {dir}/error.log; worker_processes 1; {user}
events {{ worker_connections 256; }}
http {{ access_log off; client_body_temp_path {dir}/b; proxy_temp_path {dir}/p; fastcgi_temp_path {dir}/f;
  uwsgi_temp_path {dir}/u; scgi_temp_path {dir}/s;
  upstream back {{ server 127.0.0.1:{back}; keepalive 4; }}
  server {{ listen 127.0.0.1:{port};
    location / {{ proxy_pass http://back; proxy_http_version 1.1; proxy_set_header Connection ""; }} }} }}
"""
HAPROXY = """defaults
  mode http
  timeout connect 2s
  timeout client 5s
  timeout server 5s
  http-reuse always
listen front
  bind 127.0.0.1:{port}
  server back 127.0.0.1:{back}
"""
APACHE = """ServerRoot /usr/lib/apache2
LoadModule mpm_event_module modules/mod_mpm_event.so
LoadModule authz_core_module modules/mod_authz_core.so
LoadModule proxy_module modules/mod_proxy.so
LoadModule proxy_http_module modules/mod_proxy_http.so
PidFile {dir}/pid
ErrorLog {dir}/error.log
ServerName localhost
Listen 127.0.0.1:{port}
User www-data
Group www-data
ProxyPass / http://127.0.0.1:{back}/ keepalive=On
"""


def commands(folder):
    return {
        "nginx": (NGINX, ["nginx", "-e", f"{folder}/error.log", "-c", f"{folder}/conf"]),
        "haproxy": (HAPROXY, ["haproxy", "-f", f"{folder}/conf"]),
        "apache": (APACHE, ["apache2", "-f", f"{folder}/conf", "-DFOREGROUND"]),
    }


def streams():
    """(name, bytes) of every stream: ways to name a length × what follows."""
    codings = ["chunked", " chunked", "\tchunked", "\x0bchunked", "chunked ", "Chunked", "CHUNKED", "xchunked", "chunkedx",
               "chunked, identity", "identity, chunked", "gzip, chunked", "chunked, chunked", "\"chunked\"", "chunked;q=1",
               "chunked\x00", "\x00chunked", "x\r\n chunked", "\r\n chunked", "identity", "gzip", "", "chunk", "chunked\r",
               "\xa0chunked", "chu\u006eked,", ",chunked"]
    names = ["Transfer-Encoding: ", "Transfer-Encoding:", "transfer-encoding: ", "Transfer-Encoding : ", "Transfer-Encoding\t: ",
             "Transfer_Encoding: ", " Transfer-Encoding: ", "X: y\rTransfer-Encoding: ", "X: y\nTransfer-Encoding: ",
             "Transfer-Encoding\x00: ", "Transfer\u002dEncoding:\r\n "]
    lengths = ["", "Content-Length: 4\r\n", "Content-Length: {all}\r\n"]
    kinds = []
    for name, coding in itertools.chain(((n, "chunked") for n in names), ((names[0], c) for c in codings)):
        for length in lengths:
            kinds.append((f"{name}{coding} | {length.strip()}", length, f"{name}{coding}\r\n"))
            kinds.append((f"{length.strip()} after {name}{coding}", f"{name}{coding}\r\n", length))
    for label, first, second in kinds:
        body = "0\r\n\r\n" + HIDDEN
        fields = (first + second).replace("{all}", str(len(body)))
        yield label, f"POST /api/v1/check HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n{fields}\r\n{body}"
    for label, fields, body in [
            ("two lengths", "Content-Length: 0\r\nContent-Length: {n}\r\n", HIDDEN),
            ("two lengths, other order", "Content-Length: {n}\r\nContent-Length: 0\r\n", HIDDEN),
            ("a list of lengths", "Content-Length: 0, {n}\r\n", HIDDEN),
            ("+ before the length", "Content-Length: +0\r\n", HIDDEN),
            ("- before the length", "Content-Length: -1\r\n", HIDDEN),
            ("a blank in the length", "Content-Length: 0 0\r\n", HIDDEN),
            ("a hexadecimal length", "Content-Length: 0x0\r\n", HIDDEN),
            ("2^64", "Content-Length: 18446744073709551616\r\n", HIDDEN),
            ("an empty length", "Content-Length: \r\n", HIDDEN),
            ("a folded length", "Content-Length:\r\n {n}\r\n", HIDDEN),
            ("a blank before the colon", "Content-Length : {n}\r\n", HIDDEN),
            ("a bare LF ends the head", "Content-Length: {n}\n\n", HIDDEN),
            ("chunk size 0x0", "Transfer-Encoding: chunked\r\n", "0x0\r\n\r\n" + HIDDEN),
            ("chunk size -0", "Transfer-Encoding: chunked\r\n", "-0\r\n\r\n" + HIDDEN),
            ("chunk size overflow", "Transfer-Encoding: chunked\r\n", "10000000000000000\r\n\r\n" + HIDDEN),
            ("chunk ends with LF", "Transfer-Encoding: chunked\r\n", "1\nx\n0\n\n" + HIDDEN),
            ("chunk extension with CR", "Transfer-Encoding: chunked\r\n", "1;a\rb\r\nx\r\n0\r\n\r\n" + HIDDEN),
            ("chunk extension with LF", "Transfer-Encoding: chunked\r\n", "1;a\nx\r\n0\r\n\r\n" + HIDDEN),
            ("chunk without its end", "Transfer-Encoding: chunked\r\n", "1\r\nxX0\r\n\r\n" + HIDDEN),
            ("a length in the trailer", "Transfer-Encoding: chunked\r\n", "0\r\nContent-Length: 44\r\n\r\n" + HIDDEN),
            ("a coding in the trailer", "Transfer-Encoding: chunked\r\n", "0\r\nTransfer-Encoding: chunked\r\n\r\n" + HIDDEN),
            ("Connection names the length", "Connection: Content-Length\r\nContent-Length: {n}\r\n", HIDDEN),
            ("Connection names the coding", "Connection: Transfer-Encoding\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + HIDDEN),
            ("Expect", "Expect: 100-continue\r\nContent-Length: {n}\r\n", HIDDEN),
            ("Expect, odd", "Expect: 100-continue, x\r\nContent-Length: {n}\r\n", HIDDEN),
            ("Upgrade: h2c", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n", HIDDEN)]:
        for method in ("POST /api/v1/check", "GET /version", "HEAD /version"):
            text = fields.replace("{n}", str(len(body)))
            yield (f"{label}, {method.split()[0]}",
                   f"{method} HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n{text}\r\n{body}")
    for line in ("GET /version\r\n", "GET /version HTTP/1.0\r\nContent-Length: 5\r\n\r\n", "GET http://a/version HTTP/1.1\r\nHost: b\r\n\r\n",
                 "GET /version HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "GET /version\tHTTP/1.1\r\nHost: a\r\n\r\n",
                 "GET /version HTTP/1.1 x\r\nHost: a\r\n\r\n", "GET  /version HTTP/1.1\r\nHost: a\r\n\r\n",
                 "\r\n\r\nGET /version HTTP/1.1\r\nHost: a\r\n\r\n", "GET /version#" + "a HTTP/1.1\r\nHost: a\r\n\r\n",
                 "GET /version%0d%0aX:y HTTP/1.1\r\nHost: a\r\n\r\n", "GET /a/..%2f..%2fversion HTTP/1.1\r\nHost: a\r\n\r\n"):
        yield f"line {line[:40]!r}", line + HIDDEN


def talk(port, data, wait=1.0):
    received = b""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(data.encode("latin-1"))
        connection.settimeout(wait)
        try:
            while piece := connection.recv(65536):
                received += piece
        except (TimeoutError, ConnectionResetError):
            pass
    return received


def counted(back):
    with urllib.request.urlopen(f"http://127.0.0.1:{back}/metrics") as answer:
        text = answer.read().decode()
    return sum(int(n) for route, n in re.findall(r'^vanban_http_requests_total\{route="([^"]*)".*\} (\d+)', text, re.M)
               if route != "/metrics")


def wait_for(port):
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"nothing listens on port {port}")


def main():
    program = sys.argv[1]
    back = 18190
    server = subprocess.Popen([program, "serve", "--listen", f"127.0.0.1:{back}"], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
    bad = 0
    try:
        wait_for(back)
        for number, name in enumerate(("nginx", "haproxy", "apache")):
            folder = pathlib.Path(tempfile.mkdtemp(prefix="vanban-smuggling-"))
            os.chmod(folder, 0o755)
            template, command = commands(folder)[name]
            port = back + 1 + number
            user = "user www-data;" if os.geteuid() == 0 else ""
            (folder / "conf").write_text(template.format(dir=folder, port=port, back=back, user=user))
            proxy = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=(folder / "said").open("w"))
            try:
                wait_for(port)
                sent = passed = refused = wrong = 0
                for label, data in streams():
                    before = counted(back)
                    answers = talk(port, data, wait=0.3)
                    ours = len(re.findall(rb"(?im)^X-Request-Id:", answers))
                    ours += bool(answers) and not answers.startswith(b"HTTP/")  # To HTTP/0.9: no head.
                    time.sleep(0.02)
                    requests = counted(back) - before
                    canaries = [talk(port, f"GET /version?c={i} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n") for i in range(2)]
                    sent += 1
                    passed += ours
                    refused += ours == 0
                    if requests != ours or not all(c.startswith(b"HTTP/1.1 200") and c.count(b"HTTP/1.1 ") == 1 and
                                                   b'"version"' in c for c in canaries):
                        wrong += 1
                        print(f"{name}: {label!r}: {requests} requests, {ours} answers; canaries "
                              f"{[c[:15] for c in canaries]}", flush=True)
                print(f"{name}: {sent} streams, {passed} answers of the backend, {refused} streams stopped before it, "
                      f"{wrong} out of step", flush=True)
                bad += wrong
            finally:
                proxy.terminate()
                proxy.wait()
    finally:
        server.terminate()
        server.wait()
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
