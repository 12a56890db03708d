// A site to visit: an archive made of the sample corpus, indexed, and served by the real program.

import { execFileSync, spawn } from "node:child_process";
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
  /// `documents`: more of them, text by file name.
  static async start(documents = {}) {
    const site = new Site();
    site.folder = mkdtempSync(join(tmpdir(), "vanban-web-"));
    const more = join(site.folder, "more");
    mkdirSync(more);
    for (const [name, text] of Object.entries(documents)) writeFileSync(join(more, name), text);
    const home = ["--home", join(site.folder, "home")];
    const run = (...words) => execFileSync(program, [...home, "--quiet", ...words]);
    run("add", ...documentsIn(samples), ...documentsIn(testdata), ...documentsIn(more));
    run("index");
    site.server = spawn(program, [...home, "serve", "--listen", "127.0.0.1:0"],
      { stdio: ["ignore", "pipe", "inherit"] });
    site.origin = new URL(await addressOf(site.server)).origin;
    return site;
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
