import {defineConfig} from 'vitest/config';

/** What is published, installed as users install it. It asks the registry, so it is no part of `npm test`. */
export default defineConfig({
  test: {
    include: ['test/package/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
