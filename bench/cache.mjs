/** What the benchmarks run on and against, fetched once by npm into the cache that test/real-code keeps outside of the tree. */
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'tsdown';

const pathOf = (name) => fileURLToPath(new URL(name, import.meta.url));
const {fetchPackages, folderOf} = await loaded('../test/real-code/fetch.ts');

/** The packages that the repository is made of: all large, and with little to do with signing. */
const SPECS = ['n8n-nodes-base@', 'viem@', 'date-fns@', '@pulumi/gcp@', 'antd@', 'three@', 'typescript@'];

const PEERS = {
  '@ast-grep/cli': '0.51.1',
  '@typescript-eslint/parser': '8.73.0',
  eslint: '10.15.0',
  jscodeshift: '17.4.0',
  oxlint: '1.89.0',
  typescript: '6.0.3',
};

const packages = pinned();
const CACHE = join(dirname(dirname(folderOf(packages[0]))), 'bench');

/** The folders of the published packages, fetched where they are missing. */
export async function packageFolders() {
  await fetchPackages(packages);
  return packages.map((one) => folderOf(one));
}

/** The folder whose `node_modules` has the peers; npm installs them when their versions change. */
export function peersFolder() {
  return inCache('peers', JSON.stringify(PEERS), (folder) => {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({private: true, dependencies: PEERS}));
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel', 'error'], {cwd: folder, stdio: 'inherit', shell: process.platform === 'win32'});
  });
}

/** A folder of the cache that is made once for what it is made of. */
export function inCache(name, madeOf, make) {
  const folder = join(CACHE, `${name}-${createHash('sha256').update(madeOf).digest('hex').slice(0, 12)}`);
  if (!existsSync(folder)) {
    const unfinished = `${folder}.unfinished`;
    rmSync(unfinished, {recursive: true, force: true});
    mkdirSync(unfinished, {recursive: true});
    make(unfinished);
    renameSync(unfinished, folder);
  }
  return folder;
}

function pinned() {
  const groups = JSON.parse(readFileSync(pathOf('../test/real-code/packages.json'), 'utf8'));
  const all = Object.values(groups).flatMap((group) => Object.entries(group));
  return SPECS.map((start) => {
    const [spec, integrity] = all.find(([candidate]) => candidate.startsWith(start));
    return {spec, integrity};
  });
}

/** A module of the tests, which are in TypeScript. */
async function loaded(name) {
  const [{chunks: [{code}]}] = await build({config: false, entry: pathOf(name), format: 'esm', platform: 'node', dts: false, write: false, clean: false, logLevel: 'warn'});
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}
