import { defineConfig } from 'vitest/config';

/** The tests that mutants of compare/ and judge/ have to fail: their own, without those that draw many samples. */
export default defineConfig({ test: { include: ['test/{compare,judge}/*.test.ts'], maxWorkers: 1 } });
