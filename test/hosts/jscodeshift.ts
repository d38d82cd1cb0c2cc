import {rmSync} from 'node:fs';
import path from 'node:path';

import {RULE_NAMES} from '../../src/analysis/finding.ts';
import {eachFixture, type Host} from './host.ts';
import {built, installed, runNode} from './process.ts';
import {plantTree, type Tree} from './tree.ts';

const EXTENSIONS = 'js,mjs,cjs,jsx,ts,mts,cts,tsx';

/** jscodeshift itself with its default runner, the three transforms one after the other. */
export const jscodeshift: Host = {
  title: 'jscodeshift',
  name: 'jscodeshift',
  async run(fixtures) {
    const [safe, unsafe] = [plantTree(fixtures), plantTree(fixtures)];
    try {
      transform(safe);
      transform(unsafe, '--unsafe=true');
      return await eachFixture(fixtures, (fixture) => ({findings: null, output: safe.read(fixture), unsafe: unsafe.read(fixture)}));
    } finally {
      safe.remove();
      unsafe.remove();
    }
  },
};

function transform({root}: Tree, ...options: string[]): void {
  const cache = path.join(root, '../', `${path.basename(root)}-babel.json`);
  for (const rule of RULE_NAMES) {
    const args = ['-t', built(`transforms/${rule}.js`), `--extensions=${EXTENSIONS}`, '--fail-on-error', ...options, root];
    const {status, stdout, stderr} = runNode(installed('jscodeshift/bin/jscodeshift.js'), args, {BABEL_CACHE_PATH: cache});
    if (status !== 0 || stderr !== '') {
      throw new Error(`jscodeshift -t ${rule} ended with ${status}:\n${stdout}\n${stderr}`);
    }
  }
  rmSync(cache, {force: true});
}
