import { env } from 'node:process';
import { defineConfig } from 'vitest/config';

/**
 * The tests that mutants of compare/ and judge/ have to fail: their own, without those that draw many samples; or those
 * that MUTATION_TESTS names. No test is too slow here, so that a mutant is not killed for being slow; endless ones are
 * Stryker's to end.
 */
const TESTS = env.MUTATION_TESTS ?? 'test/{compare,judge}/*.test.ts';

export default defineConfig({ test: { include: [TESTS], maxWorkers: 1, testTimeout: 600_000 } });
