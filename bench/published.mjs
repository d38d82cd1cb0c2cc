/** Makes the repository that is searched: the sources of published packages, and call sites of our fixtures among them. */
import {execFileSync} from 'node:child_process';
import {copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';

import {inCache, packageFolders} from './cache.mjs';

const FIXTURES = fileURLToPath(new URL('../fixtures/no-deprecated-sign', import.meta.url));
export const CALL_SITES = 50;
const SOURCE = /\.(?:[mc]?[jt]s|[jt]sx|vue|svelte)$/;
const CALL = /\.sign(?:Blob|Jwt)\(/g;

/** Tells a file with a call site, whatever prints its path. */
export const SEEDED = /bench-site-\d+\./g;

/**
 * @param {number} files how many source files; packages are copied under other folders as often as it takes
 * @returns the root of a Git repository with all of it committed
 */
export async function publishedRepository(files) {
  const folders = await packageFolders();
  const sites = callSites();
  return inCache(`published-${files}`, JSON.stringify([2, folders, sites]), (root) => {
    const sources = copySources(folders, root, files);
    sites.forEach(({extension, text}, number) => {
      const neighbour = sources[Math.floor((number * sources.length) / sites.length)];
      writeFileSync(join(dirname(neighbour), `bench-site-${number}${extension}`), text);
    });
    commit(root);
  });
}

/** The source files of a repository, as Git lists them. */
export function sourcesIn(root) {
  return execFileSync('git', ['ls-files', '-z'], {cwd: root, encoding: 'utf8', maxBuffer: Infinity}).split('\0').filter((name) => SOURCE.test(name));
}

/** Commits all that is in a folder, whatever the configuration of this machine. */
export function commit(root) {
  const git = (...args) => execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost', '-c', 'core.autocrlf=false', '-c', 'core.excludesFile=/dev/null', ...args], {cwd: root, stdio: ['ignore', 'ignore', 'inherit']});
  git('init', '-q');
  git('add', '-A', '-f');
  git('commit', '-q', '--no-verify', '-m', 'All files');
}

/** Fixtures of one call each that any tool can see by its text, evenly taken from all. */
function callSites() {
  const all = readdirSync(FIXTURES).sort().flatMap((name) => {
    const folder = join(FIXTURES, name);
    const input = readdirSync(folder).find((file) => /^input\.[mc]?[jt]s$/.test(file));
    const text = input === undefined ? '' : readFileSync(join(folder, input), 'utf8');
    const isOne = text.match(CALL)?.length === 1 && JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')).findings?.length === 1;
    return isOne && !/['"]\.\.?\//.test(text) ? [{extension: input.slice('input'.length), text}] : [];
  });
  return Array.from({length: CALL_SITES}, (_, number) => all[Math.floor((number * all.length) / CALL_SITES)]);
}

function copySources(folders, root, wanted) {
  const sources = [];
  for (let copy = 1; sources.length < wanted; copy++) {
    for (const folder of folders) {
      for (const file of filesIn(folder)) {
        if (sources.length === wanted) {
          return sources;
        }
        const target = join(root, `copy${copy}`, `package${folders.indexOf(folder)}`, relative(folder, file));
        mkdirSync(dirname(target), {recursive: true});
        if (!existsSync(target)) {
          copyFileSync(file, target);
        }
        if (SOURCE.test(file)) {
          sources.push(target);
        }
      }
    }
  }
  return sources;
}

/** What a repository would have of a package: no source maps, and nothing that is installed. */
function filesIn(folder) {
  return readdirSync(folder, {withFileTypes: true}).sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === 'node_modules' ? [] : filesIn(path);
    }
    return entry.isFile() && !entry.name.endsWith('.map') && !entry.name.startsWith('.git') ? [path] : [];
  });
}
