import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync} from 'node:fs';
import {homedir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';

import type {Package} from './packages.ts';

const run = promisify(execFile);

/** Outside of the repository, and kept: what is there is not fetched again. */
const CACHE = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'eslint-plugin-iamcredentials', 'packages');

/** So many packages in one go of npm, and so many goes at a time. */
const BATCH = 6;
const LANES = 2;

/** The folder of a package in the cache, named by what was published. */
export function folderOf({spec, integrity}: Package): string {
  const digest = createHash('sha256').update(integrity).digest('hex').slice(0, 12);
  return path.join(CACHE, `${tarballName(spec)}-${digest}`);
}

/**
 * Fetches the packages that are not in the cache, with the npm client and without running anything of theirs.
 * @returns how many were fetched
 * @throws when one is not what was published
 */
export async function fetchPackages(packages: readonly Package[]): Promise<number> {
  const missing = packages.filter((one) => !existsSync(folderOf(one)));
  const batches = Array.from({length: Math.ceil(missing.length / BATCH)}, (_, index) => missing.slice(index * BATCH, (index + 1) * BATCH));
  await Promise.all(Array.from({length: LANES}, async () => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      await fetchBatch(batch);
    }
  }));
  return missing.length;
}

async function fetchBatch(batch: readonly Package[]): Promise<void> {
  mkdirSync(CACHE, {recursive: true});
  const work = mkdtempSync(path.join(CACHE, 'fetching-'));
  try {
    await run('npm', ['pack', '--ignore-scripts', '--loglevel', 'error', ...batch.map(({spec}) => spec)], {cwd: work, shell: process.platform === 'win32'});
    for (const one of batch) {
      const tarball = `${tarballName(one.spec)}.tgz`;
      const integrity = integrityOf(path.join(work, tarball));
      if (integrity !== one.integrity) {
        throw new Error(`${one.spec} is not what test/real-code/packages.json pins: ${integrity}`);
      }
      // Tarballs disagree about the name of their folder.
      const unpacked = path.join(work, 'unpacked');
      mkdirSync(unpacked);
      await run('tar', ['-xzf', tarball, '-C', 'unpacked', '--strip-components=1'], {cwd: work});
      renameSync(unpacked, folderOf(one));
    }
  } finally {
    rmSync(work, {recursive: true, force: true});
  }
}

/** What `npm pack` calls the tarball of a package, without its extension. */
function tarballName(spec: string): string {
  const at = spec.lastIndexOf('@');
  return `${spec.slice(0, at).replace(/^@/u, '').replaceAll('/', '-')}-${spec.slice(at + 1)}`;
}

function integrityOf(file: string): string {
  return `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
}
