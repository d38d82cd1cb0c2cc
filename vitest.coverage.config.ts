import {defineConfig} from 'vitest/config';

/** Which branches of the analysis and of the edits the tests take that run in their own process. */
export default defineConfig({
  test: {
    include: ['test/{analysis,core,edits,generator,linked,plan}/*.test.ts'],
    exclude: ['test/linked/behaviour.test.ts'],
    maxWorkers: '100%',
    testTimeout: 600_000,
    hookTimeout: 600_000,
    coverage: {
      enabled: true,
      provider: 'v8',
      include: ['src/{analysis,edits}/**/*.ts'],
      reporter: ['text', 'html', 'json-summary'],
      reportsDirectory: 'coverage/branches',
      thresholds: {branches: 95},
    },
  },
});
