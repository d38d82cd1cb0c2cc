// Bundles the checks with the program that they check, after its mutants were put in.
import path from 'node:path';

import {Rolldown} from 'tsdown';

const COLLECTOR = path.resolve('test/mutation/unit-tests.ts');

/** Vitest runs only in its own process: test files get a stand-in that collects them. */
const collectingTests = {
  name: 'collecting-tests',
  resolveId: (source, importer) => (source === 'vitest' ? (importer === COLLECTOR ? {id: source, external: true} : COLLECTOR) : null),
};

const bundle = await Rolldown.rolldown({
  input: 'test/mutation/checks.ts',
  platform: 'node',
  logLevel: 'silent',
  external: (id) => id !== 'vitest' && !id.startsWith('.') && !id.startsWith('/'),
  plugins: [collectingTests],
  treeshake: {moduleSideEffects: (id) => id.endsWith('.test.ts')},
});
await bundle.write({file: '.mutation/checks.mjs', format: 'esm', codeSplitting: false});
await bundle.close();
