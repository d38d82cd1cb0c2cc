import {defineConfig} from 'vitest/config';

/** The long rungs of docs/trust.md: each proves one promise on thousands of programs, and prints its figures. */
export const RUNGS = [
  'test/hosts/**',
  'test/properties/**',
  'test/variants/**',
  'test/parsers/**',
  'test/real-code/**',
  'test/old-suites/**',
  'test/faults/**',
  'test/security/**',
];

export default defineConfig({
  test: {
    include: RUNGS.map((folder) => `${folder}/*.test.ts`),
    maxWorkers: '100%',
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
