import { env } from 'node:process';
import { defineConfig } from 'vitest/config';

/**
 * The tests that mutants of compare/ and judge/ have to fail: their own, without those that draw many samples; or those
 * that MUTATION_TESTS names. No test is too slow here, so that a mutant is not killed for being slow; endless ones are
 * Stryker's to end. SLOW simulates whole measurements for 20 s: with it each of the many mutants it reaches took that long,
 * and what it promises users is no test of one file.
 */
const SLOW = 'test/judge/holds.test.ts';
const TESTS = env.MUTATION_TESTS ?? 'test/{compare,judge}/*.test.ts';

export default defineConfig({ test: { include: [TESTS], exclude: [SLOW], maxWorkers: 1, testTimeout: 600_000 } });
