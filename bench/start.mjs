/** What it takes to start: `--help`, and `check --staged` as a hook runs it before each commit. */
import {execFileSync} from 'node:child_process';
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

import {command, compare, ours, printTable} from './measure.mjs';
import {publishedRepository} from './published.mjs';
import {wholeUnit} from './repository.mjs';

const STAGED_FILES = 10;

export function help({rounds}) {
  const node = command('`node -e 0`', process.execPath, ['-e', '0']);
  printTable('Start', compare([node, ours('**`--help`**', ['--help'])], rounds));
}

export async function staged({files, rounds}) {
  const cwd = await publishedRepository(files);
  const base = command('`node -e 0` and a call of Git', 'sh', ['-c', `"${process.execPath}" -e 0; git diff --cached --raw`], {cwd});
  for (const hits of [0, 1]) {
    try {
      stage(cwd, hits);
      printTable(`\`check --staged\`, ${STAGED_FILES} files, ${hits === 0 ? 'none mentions signing' : 'one signs'}`, compare([base, ours('**`check --staged`**', ['check', '--staged'], {cwd})], rounds));
    } finally {
      unstage(cwd);
    }
  }
}

function stage(cwd, hits) {
  mkdirSync(join(cwd, 'bench-staged'));
  for (let number = 0; number < STAGED_FILES; number++) {
    const text = number < hits ? Object.values(wholeUnit(number))[0] : `export const part${number} = (items) => items.filter((item) => item.kind === ${number});\n`;
    writeFileSync(join(cwd, 'bench-staged', `part${number}.js`), text);
  }
  execFileSync('git', ['add', '-f', 'bench-staged'], {cwd, stdio: ['ignore', 'ignore', 'inherit']});
}

function unstage(cwd) {
  execFileSync('git', ['rm', '-q', '-r', '--cached', '--ignore-unmatch', 'bench-staged'], {cwd});
  rmSync(join(cwd, 'bench-staged'), {recursive: true, force: true});
}
