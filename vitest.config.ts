import {defineConfig} from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // By default one core would stay idle, of which there may be two.
    maxWorkers: '100%',
    // They have a configuration and a command of their own.
    exclude: ['test/package/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
