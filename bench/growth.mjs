/** Whether the time grows with the code, and not faster: long files, bundles, and a migration of many files. */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';

import {compare, ours, printTable} from './measure.mjs';

const SITES = [500, 1_000, 2_000];
const MEGABYTES = [2.5, 5, 10];
const FILES = 2_000;
const SITES_IN_FILE = 5;
const ROUNDS = 3;

/** One file with more and more call sites, and a minified bundle of one call site that is longer and longer. */
export function growth() {
  inFolder((root) => {
    printTable('One file with many call sites', compare(SITES.map((sites) => checkOf(root, `sites-${sites}.js`, signing(sites), `${sites.toLocaleString('en')} call sites`)), ROUNDS));
    printTable('A minified bundle with one call site', compare(MEGABYTES.map((size) => checkOf(root, `bundle-${size}.js`, bundle(size * 1e6), `${size} MB`)), ROUNDS));
  });
}

/** What it takes to rewrite and prove many files, beside finding them. */
export function migration() {
  inFolder((root) => {
    for (let number = 0; number < FILES; number++) {
      write(root, `src/part${number % 100}/sign${number}.js`, signing(SITES_IN_FILE));
    }
    const title = `${(FILES * SITES_IN_FILE).toLocaleString('en')} call sites in ${FILES.toLocaleString('en')} files`;
    printTable(title, compare([ours('`check`', ['check', '--format', 'json'], {cwd: root, rounds: 1}), ours('**`migrate --dry-run`**', ['migrate', '--dry-run', '--format', 'json'], {cwd: root, rounds: 1})], 1));
  });
}

function inFolder(work) {
  const root = mkdtempSync(join(tmpdir(), 'iamcredentials-bench-'));
  try {
    write(root, 'package.json', JSON.stringify({name: 'bench', private: true, type: 'module', dependencies: {googleapis: '^149.0.0'}}));
    work(root);
  } finally {
    rmSync(root, {recursive: true, force: true});
  }
}

function checkOf(cwd, name, text, title) {
  write(cwd, name, text);
  return ours(title, ['check', '--format', 'json', name], {cwd});
}

function write(root, name, text) {
  mkdirSync(dirname(join(root, name)), {recursive: true});
  writeFileSync(join(root, name), text);
}

function signing(sites) {
  const calls = Array.from({length: sites}, (_, number) => `
export async function sign${number}(email, bytes) {
  const {data} = await iam.projects.serviceAccounts.signBlob({
    name: \`projects/-/serviceAccounts/\${email}\`,
    requestBody: {bytesToSign: bytes},
  });
  return data.signature;
}
`);
  return `import {google} from 'googleapis';\n\nconst iam = google.iam('v1');\n${calls.join('')}`;
}

function bundle(length) {
  const part = (number) => `function f${number}(e,t){var n=e.map(function(e){return e.kind==="k${number}"?t:e.value+1});return n.length>2?n[0]:{a:n,b:t}}`;
  const parts = [];
  for (let written = 0, number = 0; written < length; number++) {
    parts.push(part(number));
    written += parts[number].length;
  }
  const half = Math.floor(parts.length / 2);
  const site = signing(1).replaceAll(/\n\s*/g, '\n');
  return `${site}\n${parts.slice(0, half).join('')}\n${parts.slice(half).join('')}\n`;
}
