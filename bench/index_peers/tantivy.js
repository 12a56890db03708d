// Builds a Tantivy index of the entries of a .jsonl file, for run.py:
//
//   node tantivy.js FOLDER ARTICLES.jsonl
//
// needs `npm install --no-save @oxdev03/node-tantivy-binding-linux-x64-gnu` in this folder or above. Without arguments
// it says only whether the engine can be loaded. The default tokenizer lower-cases and keeps diacritics.
const fs = require('fs');
const readline = require('readline');
const { Document, Index, SchemaBuilder } = require('@oxdev03/node-tantivy-binding-linux-x64-gnu');

const HEAP_BYTES = 256 << 20;
const THREADS = 2;

async function build(folder, articles) {
  const fields = new SchemaBuilder();
  for (const [name, tokenizer] of [['id', 'raw'], ['title', 'default'], ['text', 'default']]) {
    fields.addTextField(name, { stored: true, tokenizerName: tokenizer });
  }
  const index = new Index(fields.build(), folder, false);
  const writer = index.writer(HEAP_BYTES, THREADS);
  for await (const line of readline.createInterface({ input: fs.createReadStream(articles), crlfDelay: Infinity })) {
    const entry = JSON.parse(line);
    const document = new Document();
    for (const name of ['id', 'title', 'text']) {
      document.addText(name, entry[name]);
    }
    writer.addDocument(document);
  }
  writer.commit();
  writer.waitMergingThreads();
}

if (process.argv.length === 4) {
  build(process.argv[2], process.argv[3]);
}
