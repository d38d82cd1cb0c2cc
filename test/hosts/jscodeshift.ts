import path from 'node:path';

import {RULE_NAMES} from '../../src/analysis/finding.ts';
import {RULES} from '../../src/migration/rules.ts';
import {eachFixture, eachTarget, type Host} from './host.ts';
import {built, installed, runNode} from './process.ts';
import {plantTree, type Tree} from './tree.ts';

const EXTENSIONS = 'js,mjs,cjs,jsx,ts,mts,cts,tsx,vue,svelte';

/** jscodeshift itself with its default runner, all transforms one after the other. */
export const jscodeshift: Host = {
  title: 'jscodeshift',
  name: 'jscodeshift',
  run: (all) => eachTarget(all, async (fixtures, target) => {
    const [safe, unsafe] = [plantTree(fixtures), plantTree(fixtures)];
    try {
      const failures = new Map([...transform(safe, ...target), ...transform(unsafe, '--unsafe=true', ...target)]);
      return await eachFixture(fixtures, (fixture) => {
        const failure = failures.get(safe.fileOf(fixture)) ?? failures.get(unsafe.fileOf(fixture));
        if (failure !== undefined) {
          throw new Error(failure);
        }
        return {findings: null, output: safe.read(fixture), unsafe: unsafe.read(fixture)};
      });
    } finally {
      safe.remove();
      unsafe.remove();
    }
  }),
};

/** Runs all transforms over a tree, and returns what jscodeshift says of the files that a transform failed on. */
function transform({root}: Tree, ...options: string[]): Map<string, string> {
  const cache = path.join(root, 'babel.json');
  const failures = new Map<string, string>();
  for (const rule of RULE_NAMES.filter((name) => RULES[name].edits.length > 0)) {
    const args = ['-t', built(`transforms/${rule}.js`), `--extensions=${EXTENSIONS}`, '--fail-on-error', ...options, root];
    const {status, stdout, stderr} = runNode(installed('jscodeshift/bin/jscodeshift.js'), args, {BABEL_CACHE_PATH: cache});
    const failed = [...stdout.matchAll(/ ERR (?<file>\S+) (?<why>.*)/gu)];
    if (stderr !== '' || status !== (failed.length === 0 ? 0 : 1)) {
      throw new Error(`jscodeshift -t ${rule} ended with ${status}:\n${stdout}\n${stderr}`);
    }
    for (const {groups} of failed) {
      failures.set(groups?.['file'] ?? '', groups?.['why'] ?? '');
    }
  }
  return failures;
}
