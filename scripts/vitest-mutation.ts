import { defineConfig } from 'vitest/config';

/**
 * The tests that mutants of compare/ and judge/ have to fail: their own, without those that draw many samples. No test is
 * too slow here, so that a mutant is not killed for being slow; endless ones are Stryker's to end.
 */
export default defineConfig({
  test: { include: ['test/{compare,judge}/*.test.ts'], maxWorkers: 1, testTimeout: 600_000 },
});
