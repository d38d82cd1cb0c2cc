/** `check` of a large repository, beside what searches text only, and what parses everything. */
import {cpSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {peersFolder} from './cache.mjs';
import {command, compare, count, forgetFiles, isInstalled, ours, printTable} from './measure.mjs';
import {CALL_SITES, publishedRepository, SEEDED, sourcesIn} from './published.mjs';
import {EACH_WORD} from './words.mjs';

const OWN = fileURLToPath(new URL('peers', import.meta.url));
const EXTENSIONS = 'js,mjs,cjs,jsx,ts,mts,cts,tsx';
/** ESLint takes minutes for all files: of so many, one is linted. */
const ESLINT_TAKES_ONE_OF = 20;
const SLOW_ROUNDS = 3;

export async function search({files, rounds, withPeers}) {
  const cwd = await publishedRepository(files);
  const sources = sourcesIn(cwd);
  printTable(`${titleOf(sources)}, warm`, compare([...searches(cwd), ...(withPeers ? peers(cwd, sources) : [])], rounds), {found: foundBy});
  printCounters(cwd);
}

/** The same when nothing of the disk is in memory, which only the administrator of a machine can bring about. */
export async function cold({files}) {
  const cwd = await publishedRepository(files);
  try {
    forgetFiles();
  } catch (error) {
    console.log(`\nNot measured cold: the system cannot be told to forget what it has read (${error.code}).`);
    return;
  }
  const commands = searches(cwd).map((one) => ({...one, before: forgetFiles}));
  printTable(`${titleOf(sourcesIn(cwd))}, cold: nothing of the disk in memory`, compare(commands, SLOW_ROUNDS), {found: foundBy});
}

function titleOf(sources) {
  return `${sources.length.toLocaleString('en')} source files, ${CALL_SITES} call sites`;
}

function searches(cwd) {
  return [
    isInstalled('rg') ? command('`rg -l`', 'rg', ['-l', '-F', ...EACH_WORD, '.'], {cwd}) : null,
    command('`git grep -lF`', 'git', ['grep', '-lF', '--no-color', ...EACH_WORD], {cwd}),
    ours('**`check`**', ['check', '--format', 'json', '.'], {cwd}),
  ].filter((one) => one !== null);
}

function peers(cwd, sources) {
  const folder = peersFolder();
  cpSync(OWN, folder, {recursive: true});
  const bin = (name) => join(folder, 'node_modules/.bin', name);
  const rounds = SLOW_ROUNDS;
  return [
    command('`oxlint`, a JavaScript rule', bin('oxlint'), ['-c', join(folder, 'oxlintrc.json'), '--format', 'unix', '.'], {cwd, rounds}),
    command('`ast-grep scan`, three rules', bin('ast-grep'), ['scan', '--rule', join(folder, 'ast-grep.yml'), '--report-style', 'short', '.'], {cwd, rounds}),
    command('`jscodeshift`, a text check first', bin('jscodeshift'), ['-t', join(folder, 'jscodeshift.cjs'), '--cpus=2', `--extensions=${EXTENSIONS}`, '--dry', '--silent', '.'], {cwd, rounds: 1}),
    eslint(cwd, folder, sources),
  ];
}

function eslint(cwd, folder, sources) {
  const sample = sources.filter((name, index) => index % ESLINT_TAKES_ONE_OF === 0 || name.match(SEEDED) !== null).filter((name) => /\.[mc]?[jt]sx?$/.test(name));
  const config = join(folder, 'eslint.config.mjs');
  writeFileSync(config, "import parser from '@typescript-eslint/parser';\nimport bench from './plugin.mjs';\n\nexport default [{files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'], languageOptions: {parser}, linterOptions: {reportUnusedDisableDirectives: 'off'}, plugins: {bench}, rules: {'bench/sign': 'error'}}];\n");
  return command(`\`eslint\`, TypeScript parser (${sample.length.toLocaleString('en')} files, scaled)`, process.execPath, [join(folder, 'node_modules/eslint/bin/eslint.js'), '-c', config, '--no-inline-config', '--format', 'json', ...sample], {cwd, rounds: 1, scale: sources.length / sample.length});
}

function foundBy({runs}) {
  const found = runs.map(({stdout}) => new Set(stdout.match(SEEDED)).size);
  return `${Math.min(...found)} of ${CALL_SITES}`;
}

function printCounters(cwd) {
  const {stdout, opened, bytes, parsed, nodes} = count(['check', '--format', 'json', '.'], cwd);
  const found = JSON.parse(stdout);
  console.log(`\n\`check\` opened ${opened.toLocaleString('en')} source files, read ${(bytes / 1e6).toFixed(1)} MB, parsed ${parsed} times (${nodes.toLocaleString('en')} nodes), and found ${found.flatMap(({messages}) => messages).length} places in ${found.length} files that mention signing.`);
}
