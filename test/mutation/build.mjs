// Bundles the checks with the program that they check, after its mutants were put in.
import {Rolldown} from 'tsdown';

const bundle = await Rolldown.rolldown({
  input: 'test/mutation/checks.ts',
  platform: 'node',
  logLevel: 'silent',
  external: (id) => !id.startsWith('.') && !id.startsWith('/'),
});
await bundle.write({file: '.mutation/checks.mjs', format: 'esm', codeSplitting: false});
await bundle.close();
