import {defineConfig} from 'tsdown';

const RULES_WITH_TRANSFORM = ['no-deprecated-sign', 'require-jwt-exp', 'no-project-id-in-name', 'no-deprecated-audit-log-name', 'min-client-version', 'prefer-generate-id-token'];

// Dependencies stay outside; chunks are split at each dynamic import, so that what is imported lazily is loaded lazily.
export default defineConfig([
  {
    entry: {
      index: 'src/index.ts',
      api: 'src/api.ts',
      cli: 'src/cli.ts',
      // A thread of its own.
      'sift-worker': 'src/project/sift-worker.ts',
    },
    outDir: 'dist',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    fixedExtension: false,
    dts: true,
  },
  // Each transform is one small file beside its source: jscodeshift compiles it with Babel, and takes dist/ as it is.
  ...RULES_WITH_TRANSFORM.map((rule) => ({
    entry: {[rule]: `transforms/${rule}.ts`},
    outDir: 'transforms',
    format: 'esm' as const,
    platform: 'node' as const,
    target: 'node20',
    fixedExtension: false,
    dts: false,
    clean: false,
    plugins: [{
      name: 'use-built-api',
      resolveId: (id: string) => (id === './api.ts' ? {id: '../dist/api.js', external: true} : null),
    }],
  })),
]);
