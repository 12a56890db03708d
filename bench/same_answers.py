"""same_answers.py VANBAN HOME QUESTIONS.tsv COUNT WAY…: is every answer the same however an archive is indexed?

HOME is rebuilt in each WAY ("--jobs 2 --shards 4"); each time a server answers the first COUNT
questions with facets. All of an answer but timings and the number of the generation is compared.
"""

import http.client
import json
import subprocess
import sys
import urllib.parse

vanban, home, questions, count, ways = (sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]),
                                        sys.argv[5:])
with open(questions, encoding="utf-8") as file:
    asked = [line.rstrip("\n").split("\t")[-1] for line in file][:count]


def answers():
    server = subprocess.Popen([vanban, "--home", home, "serve", "--listen", "127.0.0.1:0"],
                              stdout=subprocess.PIPE, text=True)
    port = int(server.stdout.readline().split()[-1].rstrip("/").rsplit(":", 1)[1])
    found = []
    for question in asked:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        connection.request("GET", "/api/v1/search?facets=true&limit=20&q="
                           + urllib.parse.quote(question))
        reply = connection.getresponse()
        answer = json.loads(reply.read())
        assert reply.status == 200, answer
        connection.close()
        answer.pop("stats")
        answer.pop("generation")
        found.append(answer)
    server.kill()
    server.wait()
    return found


first = None
failed = False
for way in ways:
    subprocess.run([vanban, "--quiet", "--home", home, "index", "--rebuild", *way.split()], check=True)
    found = answers()
    first = first or found
    different = [i for i, (a, b) in enumerate(zip(first, found)) if a != b]
    failed = failed or bool(different)
    hits = sum(len(answer["hits"]) for answer in found)
    print(f"{way}: {len(found)} answers, {hits} hits, {len(different)} differ from the first way",
          flush=True)
    for i in different[:3]:
        print("  ", asked[i], "\n  ", first[i], "\n  ", found[i])
sys.exit(1 if failed else 0)
