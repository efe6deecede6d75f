import { expect, it } from 'vitest';
import { exitFailure } from '../../../../src/engines/k6/program/exit.ts';

it('takes 0 and 99 for data', () => {
  expect([0, 99].map((code) => exitFailure({ code, signal: null }, 'thresholds were crossed', '/w'))).toEqual([null, null]);
});

it.each([100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 255])('explains exit code %i', (code) => {
  const failure = exitFailure({ code, signal: null }, 'what k6 said', '/w');
  expect([failure?.kind, failure?.message]).toEqual(['load', `k6 failed (exit code ${code}): what k6 said`]);
  expect(failure?.hint).not.toBe(exitFailure({ code: 7, signal: null }, null, '/w')?.hint);
});

it('tells a k6 that was killed, and one that never was', () => {
  const told = (code: number | null, signal: string | null) => {
    const failure = exitFailure({ code, signal }, null, '/w');
    return [failure?.kind, failure?.message];
  };
  expect(told(null, 'SIGKILL')).toEqual(['load', 'k6 was killed by SIGKILL: it gave no reason']);
  expect(told(137, null)).toEqual(['load', 'k6 was killed by signal 9: it gave no reason']);
  expect(told(127, null)).toEqual(['environment', 'k6 could not be started: it gave no reason']);
});

it.each([
  [
    "could not initialize '/w é/perf/a.js': could not load JS test 'file:///w%20%C3%A9/perf/a.js': file:///w%20%C3%A9/perf/a.js: Line 1:9 Unexpected token ;",
    'perf/a.js: Line 1:9 Unexpected token ;',
  ],
  [
    `The moduleSpecifier "/w é/perf/gone.js" couldn't be found on local disk. Make sure that you've specified the right path to the file. If you're …`,
    `The moduleSpecifier "perf/gone.js" couldn't be found on local disk.`,
  ],
])('gives the gist of %s', (reason, gist) => {
  expect(exitFailure({ code: 107, signal: null }, reason, '/w é')?.message).toBe(`k6 failed (exit code 107): ${gist}`);
});

it.each([
  ["could not load JS test 'a': The moduleSpecifier \"lodash\" couldn't be recognised as something k6 supports.", 'esbuild'],
  ['The moduleSpecifier "./lib/util" couldn\'t be found on local disk.', 'with its ending'],
  ["could not load JS test 'a': read /w/lib: is a directory", 'with its ending'],
  ['GoError: stat /w/users.csv: no such file or directory', 'open() takes paths'],
  ['unknown modules ["k6/x/sse"] were tried to be loaded', 'xk6'],
  ['The moduleSpecifier "https://j.io/a.js" couldn\'t be retrieved from the resolved url "https://j.io/a.js".', 'a copy beside'],
  ['ReferenceError: process is not defined', '__ENV'],
  ["could not load JS test 'a': unknown executor type 'nonsense'", 'constant-vus'],
])('says what to do where k6 says %s', (reason, hint) => {
  expect(exitFailure({ code: 107, signal: null }, reason, '/w')?.hint).toContain(hint);
});
