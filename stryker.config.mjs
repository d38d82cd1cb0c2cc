/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: ['src/analysis/**/*.ts', 'src/edits/**/*.ts'],
  plugins: ['./test/mutation/runner.mjs'],
  testRunner: 'fixtures',
  buildCommand: 'node test/mutation/build.mjs',
  coverageAnalysis: 'perTest',
  ignorePatterns: ['dist', 'docs', 'playground', 'bench', 'many-repositories'],
  tempDirName: 'node_modules/.cache/stryker',
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: {fileName: 'coverage/mutation/report.json'},
  htmlReporter: {fileName: 'coverage/mutation/report.html'},
  incrementalFile: 'coverage/mutation/incremental.json',
  disableTypeChecks: false,
  concurrency: 2,
  timeoutMS: 30_000,
  thresholds: {high: 90, low: 85, break: null},
};
