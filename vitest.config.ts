import {defineConfig} from 'vitest/config';

import {RUNGS} from './vitest.trust.config.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // By default one core would stay idle, of which there may be two.
    maxWorkers: '100%',
    // Each has a configuration and a command of its own.
    exclude: ['test/package/**', ...RUNGS],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
