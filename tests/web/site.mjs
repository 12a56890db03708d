// A site to visit: an archive made of the sample corpus, indexed, and served by the real program.

import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = process.env.VANBAN;
if (!program) throw new Error("VANBAN must name the program to test");

const samples = fileURLToPath(new URL("../../corpus/samples", import.meta.url));
const testdata = fileURLToPath(new URL("testdata", import.meta.url));

/// All documents below a folder: not what describes them.
function documentsIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return documentsIn(path);
    return /\.(txt|html|docx|jsonl)$/.test(entry.name) ? [path] : [];
  });
}

/// The address the program prints once it listens.
function addressOf(server) {
  return new Promise((resolve, reject) => {
    let printed = "";
    server.stdout.on("data", (bytes) => {
      printed += bytes;
      const address = /http:\/\/\S+/.exec(printed);
      if (address) resolve(address[0]);
    });
    server.on("exit", (status) => reject(new Error(`vanban serve ended with ${status}`)));
  });
}

export class Site {
  /// `documents`: more of them, text by file name. `refusing`: some may be none, which `add` says.
  /// `accounts`: first passwords by name; with some, nobody reads without signing in.
  /// `intake`: anybody may send documents.
  static async start(documents = {}, { refusing = false, accounts = {}, intake = false } = {}) {
    const site = new Site();
    site.folder = mkdtempSync(join(tmpdir(), "vanban-web-"));
    const more = join(site.folder, "more");
    mkdirSync(more);
    for (const [name, text] of Object.entries(documents)) writeFileSync(join(more, name), text);
    site.home = ["--home", join(site.folder, "home")];
    site.run("add", ...documentsIn(samples), ...documentsIn(testdata));
    const added = documentsIn(more);
    if (added.length > 0) {
      const kSomeRefused = 65;
      const { status } = spawnSync(program, [...site.home, "--quiet", "add", ...added]);
      if (status !== 0 && !(refusing && status === kSomeRefused)) throw new Error(`vanban add: ${status}`);
    }
    site.run("index");
    const closed = Object.keys(accounts).length > 0;
    if (closed) {
      const folder = join(site.folder, "home", "accounts");
      mkdirSync(folder);
      writeFileSync(join(folder, "rules.json"), '{"hash_passes": 1, "hash_kib": 8}');
    }
    for (const [name, password] of Object.entries(accounts)) site.addAccount(name, password, "can-bo");
    site.server = spawn(program, [...site.home, "serve", "--listen", "127.0.0.1:0",
      ...(closed ? ["--require-account"] : []), ...(intake ? ["--open-intake"] : [])],
      { stdio: ["ignore", "pipe", "inherit"] });
    site.origin = new URL(await addressOf(site.server)).origin;
    return site;
  }

  /// A command of the program on the site's data.
  run(...words) {
    execFileSync(program, [...this.home, "--quiet", ...words]);
  }

  /// Somebody who may sign in and read up to "nội bộ".
  addAccount(name, password, role) {
    execFileSync(program, [...this.home, "--quiet", "account", "add", name, "--role", role, "--level", "noi-bo",
      "--password-stdin"], { input: `${password}\n` });
  }

  /// The secret of a new token of an account.
  addToken(account, ...scopes) {
    const words = ["token", "add", account, "--scope", ...scopes];
    return execFileSync(program, [...this.home, ...words], { stdio: ["ignore", "pipe", "ignore"] }).toString().trim();
  }

  /// Waits until a generation is served.
  async serves(generation) {
    const deadline = Date.now() + 20000;
    while ((await (await fetch(this.address("/version"))).json()).generation !== generation) {
      if (Date.now() > deadline) throw new Error(`generation ${generation} is not served`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  address(path) {
    return new URL(path, this.origin).href;
  }

  /// What the API answers.
  async api(path) {
    const answer = await fetch(this.address(`/api/v1${path}`));
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  }

  /// The page of a held work.
  async documentPath(work) {
    return `/documents/${(await this.api(`/works/${encodeURIComponent(work)}`)).id}`;
  }

  async stop() {
    const ended = new Promise((resolve) => this.server.on("exit", resolve));
    this.server.kill("SIGTERM");
    await ended;
    rmSync(this.folder, { recursive: true });
  }
}
