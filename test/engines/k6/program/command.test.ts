import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { inspectArguments, k6Command, runArguments } from '../../../../src/engines/k6/program/command.ts';

const FILES = { config: '/t/config.json', points: '/t/points.csv', log: '/dev/null', output: '/dev/stdout' };

it('runs k6 with exactly these arguments', () => {
  expect(runArguments({ script: '/w/duet.js', variables: { A: '1', B: 'x=y' }, tags: [] }, FILES).join(' ')).toBe(
    'run --config /t/config.json --quiet --no-color --address= --no-usage-report --log-format=json --summary-mode=disabled ' +
      '--include-system-env-vars=false --system-tags=scenario,name,status,expected_response,error_code --out csv=/t/points.csv ' +
      '-e A=1 -e B=x=y /w/duet.js',
  );
  expect(runArguments({ script: 's.js', variables: {}, tags: ['check', 'method'] }, FILES)).toContain(
    '--system-tags=scenario,name,status,expected_response,error_code,check,method',
  );
  expect(runArguments({ script: 's.js', variables: {}, tags: [], labels: { team: 'a b' } }, FILES).join(' ')).toContain(
    '--tag team=a b s.js',
  );
  expect(inspectArguments({ script: 's.js', variables: { A: '1' } }, '/c').join(' ')).toBe(
    'inspect --config /c --no-color --log-format=json --execution-requirements -e A=1 s.js',
  );
});

it('passes on how to reach the network, and nothing else', () => {
  const env = { PATH: '/bin', K6_VUS: '7', GITHUB_TOKEN: 'secret', HTTPS_PROXY: 'http://p', NO_PROXY: undefined };
  expect(k6Command({ path: '/k6', version: '2.2.0' }, ['run'], { cwd: '/', files: FILES, env }).env).toEqual({
    HTTPS_PROXY: 'http://p',
    K6_CSV_TIME_FORMAT: 'unix_micro',
    K6_AUTO_EXTENSION_RESOLUTION: 'false',
    K6_NO_USAGE_REPORT: 'true',
  });
});

it('quotes every word for the shell', () => {
  const words = ["it's", '$HOME `x`', '"a"', '', 'é\\n', '-e', 'A=b c;d'];
  const { text } = k6Command({ path: '/usr/bin/printf', version: '1.0.0' }, ['[%s]', ...words], {
    cwd: '/',
    files: FILES,
    env: {},
  });
  expect(execFileSync('/bin/sh', ['-c', text.replace(">'/dev/stdout'", '')], { encoding: 'utf8' })).toBe(
    words.map((word) => `[${word}]`).join(''),
  );
});

it.each([
  [1, 2, '0:1/2', '0,1/2,1'],
  [2, 3, '1/3:2/3', '0,1/3,2/3,1'],
  [3, 3, '2/3:1', '0,1/3,2/3,1'],
])('tells k6 which part of a load it sends: %i of %i', (index, of, part, sequence) => {
  const told = runArguments({ script: 's.js', variables: {}, tags: [], segment: { index, of } }, FILES);
  expect(told).toContain(`--execution-segment=${part}`);
  expect(told).toContain(`--execution-segment-sequence=${sequence}`);
  expect(runArguments({ script: 's.js', variables: {}, tags: [] }, FILES).join(' ')).not.toContain('segment');
});
