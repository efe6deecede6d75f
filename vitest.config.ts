import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const isThere = (program: string, word = '--version') => spawnSync(program, [word], { stdio: 'ignore' }).status === 0;

/** The same of programs that take a second to say their version. */
const isOnPath = (program: string) => spawnSync('/bin/sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;

/** Files of which nothing can be run here, or in a run that is not the long one: the last lines of `npm test` say which lanes were run. */
const ABSENT = [
  ...(process.env.BENCHGATE_LONG === '1' ? [] : ['test/e2e/bisect-live.test.ts']),
  ...(isThere('promtool') ? [] : ['test/dashboards/promtool.test.ts']),
  ...(isThere('chromium') ? [] : ['test/page/chromium*.test.ts']),
  ...(isOnPath('locust') ? [] : ['test/engines/command/locust.test.ts']),
  ...(existsSync('/usr/share/jmeter/lib/ext/ApacheJMeter_http.jar') ? [] : ['test/engines/command/jmeter-real.test.ts']),
  ...(isOnPath('h2load') ? [] : ['test/engines/command/h2load.test.ts']),
  ...(isThere('prometheus-alertmanager') ? [] : ['test/tell/real-alertmanager.test.ts']),
  ...(isThere('prometheus') ? [] : ['test/dashboards/prometheus.test.ts']),
  ...(isThere('kubectl', 'options') ? [] : ['test/operator/kubectl.test.ts']),
  ...(isThere('prometheus') && isThere('promtool') ? [] : ['test/evidence/metrics/prometheus.test.ts']),
];

/**
 * End-to-end tests that hold whatever else the machine does: they run commands, drive `decide` against the pretend GitHub, or
 * measure without asking for a verdict that noise could change. All others have the machine to themselves.
 */
const SIDE_BY_SIDE = [
  'action-modes',
  'alerts',
  'calibrate',
  'cheats',
  'cli-*',
  'containers-failures',
  'containers-leftovers',
  'dashboards',
  'decide',
  'decide-*',
  'demo-interrupted',
  'docs-samples',
  'failures',
  'generators',
  'generators-real',
  'k6-arrivals',
  'k6-download',
  'k6-ends',
  'killed',
  'load-test',
  'load-test-command',
  'needs',
  'no-data',
  'operator',
  'package',
  'profiles',
  'propose',
  'record',
  'sandbox-bwrap',
  'slo',
  'try',
].map((name) => `test/e2e/${name}.test.ts`);

/** Those whose heads are many times slower, or that are asked for no verdict: they leave most of two cores idle, and there may be two. */
const TWO_AT_ONCE = ['containers', 'deployed', 'k6-cases', 'k6-load', 'load-test-k6'].map((name) => `test/e2e/${name}.test.ts`);

/** Brings Node 24, which end-to-end tests run dist/ with. */
const globalSetup = ['test/support/bring-node24.ts'];

export default defineConfig({
  test: {
    // Patient: a test that hangs is found, one on a busy machine is not.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Groups follow each other. Two cores are what CI has, and timing inside tests suffers from more.
    projects: [
      {
        extends: true,
        // Half of the time would go into loading the same modules for each file.
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', ...ABSENT],
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        // They wait more than they work.
        test: { name: 'e2e', include: SIDE_BY_SIDE, globalSetup, maxWorkers: 4, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: { name: 'two', include: TWO_AT_ONCE, globalSetup, maxWorkers: 2, sequence: { groupOrder: 2 } },
      },
      {
        extends: true,
        test: {
          name: 'timed',
          include: ['test/e2e/*.test.ts'],
          exclude: [...SIDE_BY_SIDE, ...TWO_AT_ONCE, ...ABSENT],
          globalSetup,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
