import {spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {SOURCE_RULES} from '../../src/analysis/finding.ts';
import {firstWordsOf, mentionsWordsOf, WORDS} from '../../src/migration/words.ts';
import {siftByReading} from '../../src/project/sift-by-reading.ts';
import {decode} from '../../src/project/read.ts';
import {CLI, type Files, folder, repository, SAFE} from '../cli/program.ts';

const COUNTERS = join(import.meta.dirname, '../../bench/counters.cjs');

interface Counters {
  readonly opened: number;
  readonly parsed: number;
}

/** What the command does, in figures that no other load changes. */
function count(root: string, ...args: readonly string[]): Counters {
  const {stderr} = spawnSync(process.execPath, ['--require', COUNTERS, CLI, ...args], {cwd: root, encoding: 'utf8'});
  return JSON.parse(stderr.trimEnd().split('\n').at(-1) ?? '') as Counters;
}

function plainFiles(count: number): Files {
  return Object.fromEntries(Array.from({length: count}, (_, number) => [`src/area${number % 10}/part${number}.js`, `import {other} from './other${number}.js';\nexport const part${number} = other;\n`]));
}

/** A call whose answer stays in its file, so that nothing is followed out of it. */
const CLOSED = SAFE.replace('export async', 'async');

describe('what a run does', () => {
  test('only what mentions signing is parsed, with what it may belong to and then alone, and every other file is opened once', () => {
    const hits = Object.fromEntries(Array.from({length: 5}, (_, number) => [`src/sign${number}.js`, CLOSED]));
    const root = repository({...plainFiles(295), ...hits});
    const {opened, parsed} = count(root, 'check');
    expect(parsed).toBe(5 * 2);
    // What may mention signing is opened again to be looked at closely.
    expect(opened).toBe(295 + 5 * 2);
  });

  test('nothing is parsed where nothing mentions signing', () => {
    expect(count(repository(plainFiles(20)), 'check')).toMatchObject({opened: 20, parsed: 0});
  });

  test('of the files around, only those that may import what signs are looked at', () => {
    const user = "import {sign} from '../sign.js';\nexport const twice = async (sa) => [await sign(sa, 'AA=='), await sign(sa, 'AQ==')];\n";
    const root = repository({...plainFiles(100), 'src/sign.js': SAFE, 'src/area1/user.js': user, 'package.json': '{"private": true}'});
    const alone = count(repository({'src/sign.js': SAFE, 'src/area1/user.js': user, 'package.json': '{"private": true}'}), 'check');
    expect(count(root, 'check')).toMatchObject({parsed: alone.parsed, opened: alone.opened + 2 * 100});
  });

  test('of a package that does not show what signs, those that import it by its name are not looked at', () => {
    const manifest = '{"name": "signer", "private": true, "main": "index.js", "exports": {".": "./index.js"}}';
    const ofPackage = {'package.json': manifest, 'index.js': 'export const one = 1;\n', 'src/sign.js': SAFE};
    const others = Object.fromEntries(Array.from({length: 50}, (_, number) => [`area${String(number)}/user.js`, "import {one} from 'signer';\nimport * as all from '..';\nexport const two = [one, all];\n"]));
    const alone = count(repository(ofPackage), 'check');
    expect(count(repository({...ofPackage, ...others}), 'check')).toMatchObject({parsed: alone.parsed, opened: alone.opened + 2 * 50});
  });
});

describe('what is loaded', () => {
  /** The modules of packages that the command loads, of those that take long to load. */
  function heavy(root: string, ...args: readonly string[]): string[] {
    const code = "const m = require('node:module'); const load = m._load; m._load = function (name, ...rest) { if (/^(?:typescript|ts-morph|eslint|jscodeshift|@babel|@typescript-eslint)/.test(name)) require('node:fs').writeSync(2, `LOADED ${name}\\n`); return load.call(this, name, ...rest); };";
    const preload = join(folder({'preload.cjs': code}), 'preload.cjs');
    const {stderr} = spawnSync(process.execPath, ['--require', preload, CLI, ...args], {cwd: root, encoding: 'utf8'});
    return stderr.split('\n').filter((line) => line.startsWith('LOADED '));
  }

  test.each([{args: ['--help']}, {args: ['--version']}, {args: ['check']}, {args: ['check', '--staged']}])('no parser, compiler or linter: $args', ({args}) => {
    expect(heavy(repository(plainFiles(3)), ...args)).toEqual([]);
  });
});

describe('files that are passed over', () => {
  const texts: Readonly<Record<string, Buffer>> = {
    'every word.js': Buffer.from(SOURCE_RULES.flatMap((rule) => WORDS[rule].flat()).join('\n')),
    ...Object.fromEntries(SOURCE_RULES.flatMap((rule) => WORDS[rule].map((group, number) => [`${rule}-${number}.js`, Buffer.from(`// é\n${group.join(' ')}`)]))),
    'mark.js': Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(SAFE)]),
    'utf16.js': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(SAFE, 'utf16le')]),
    'utf16be.js': Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(SAFE, 'utf16le').swap16()]),
    'binary.js': Buffer.from(`\0${SAFE}`),
    'latin1.js': Buffer.from(`// é\n${SAFE}`, 'latin1'),
    'long.js': Buffer.from(`${' '.repeat(300_000)}${SAFE}`),
    'new\nline "quoted".js': Buffer.from(SAFE),
    'none.js': Buffer.from('export const one = 1;\n'),
    'empty.js': Buffer.from(''),
  };

  test('are those in which the slow way finds no word either', () => {
    const root = folder(texts);
    const names = Object.keys(texts);
    const isPassed = siftByReading(names.map((name) => join(root, name)), firstWordsOf(SOURCE_RULES));
    const passed = names.filter((_, index) => isPassed(index));
    expect(passed).toEqual(['none.js', 'empty.js']);
    expect(names.filter((name) => decode(texts[name] ?? Buffer.of(), name).kind === 'unrelated')).toEqual(passed);
  });

  test('are never those that cannot be read', () => {
    const root = folder({'folder/a.js': SAFE});
    const isPassed = siftByReading([join(root, 'gone.js'), join(root, 'folder')], /x/);
    expect([isPassed(0), isPassed(1)]).toEqual([false, false]);
  });

  test('are the same with two threads', () => {
    const many = Object.fromEntries(Array.from({length: 6_000}, (_, number) => [`a${number % 50}/part${number}.js`, number % 500 === 7 ? CLOSED : 'export const one = 1;\n']));
    const {stdout} = spawnSync(process.execPath, [CLI, 'check', '--format', 'json'], {cwd: repository(many), encoding: 'utf8'});
    expect((JSON.parse(stdout) as {messages: unknown[]}[]).filter(({messages}) => messages.length > 0)).toHaveLength(12);
  });

  test('the benchmark has others search for the same words', async () => {
    const words = new URL('../../bench/words.mjs', import.meta.url).href;
    const {WORDS: searched} = (await import(words)) as {readonly WORDS: readonly string[]};
    expect([...searched].sort()).toEqual([...new Set(SOURCE_RULES.flatMap((rule) => WORDS[rule].map(([first]) => first)))].sort());
    expect(searched.every((word) => firstWordsOf(SOURCE_RULES).test(word))).toBe(true);
    expect(mentionsWordsOf('')).toBe(false);
  });
});
