import { expect, it } from 'vitest';
import { readEnvFile } from '../../src/config/env-file.ts';
import { envNameProblem } from '../../src/config/schema-service.ts';
import { config, problems } from './example.ts';

const read = (text: string) => readEnvFile(text, 'perf/.env', envNameProblem);
const complaints = (text: string) => {
  const found = read(text);
  return 'problems' in found ? found.problems.map(({ line, text: what }) => `${line}: ${what}`) : [];
};

it('reads names and values, with quotes, comments and export', () => {
  const text = [
    '\uFEFF# all of it',
    '',
    'PLAIN=a value # and why',
    'export EXPORTED = x',
    'HASH=a#b',
    'DOUBLE="a \\"b\\"\\n# c" # why',
    "SINGLE='${HOST} # stays'",
    'PLACE=http://${HOST}:${PORT}',
    'NONE=',
    'PLAIN=twice',
  ].join('\r\n');
  expect(read(text)).toEqual({
    values: {
      PLAIN: 'twice',
      EXPORTED: 'x',
      HASH: 'a#b',
      DOUBLE: 'a "b"\n# c',
      SINGLE: '$${HOST} # stays',
      PLACE: 'http://${HOST}:${PORT}',
      NONE: '',
    },
  });
});

it('says what is wrong, with its line', () => {
  const text = 'A=1\nno variable\nB="open\nPORT=80\nGITHUB_TOKEN=x\nC=a\0b\n1A=x';
  expect(complaints(text)).toEqual([
    '2: is no variable: expected NAME=value, with # before a comment',
    '3: B has a quote that is not closed on its line',
    expect.stringMatching(/^4: PORT is set by Benchgate/),
    expect.stringMatching(/^5: GITHUB_TOKEN is never passed/),
    '6: C holds a NUL character',
    '7: is no variable: expected NAME=value, with # before a comment',
  ]);
});

it('is bounded', () => {
  expect(complaints(`A=${'x'.repeat(70_000)}`)).toEqual(['1: is larger than 64 KiB: it is no file of variables']);
  expect(complaints(Array.from({ length: 300 }, (_, i) => `A${i}=`).join('\n'))).toEqual([
    '1: has 300 variables: keep at most 256',
  ]);
  expect(complaints('x\n'.repeat(5000))).toHaveLength(20);
});

const withService = (more: string) => `service: {start: x, ${more}}\nscenarios: [{name: a, http: {path: /}}]\n`;

it('is one file or several, inside the repository', () => {
  expect(config(withService('env-file: perf/.env')).service.envFiles).toEqual(['perf/.env']);
  expect(config(withService('env-file: [a, b]')).service.envFiles).toEqual(['a', 'b']);
  expect(problems(withService('env-file: ../.env'))[0]).toContain('service.env-file: expected a path from the repository');
});

it.each([
  ['pass: [NPM_TOKEN]', 'service.pass: is for install, and there is none: remove it'],
  [
    'install: npm ci, pass: [NPM_TOKEN]',
    'service.pass: has NPM_TOKEN, and install may run scripts, which would see it: write one of npm ci',
  ],
  ['install: npm ci --ignore-scripts, pass: [GITHUB_TOKEN]', 'is never passed to a process that Benchgate starts'],
  ['install: npm ci --ignore-scripts, pass: [npm_config_registry]', 'is never passed'],
])('a secret only goes where no script runs: %s', (service, problem) => {
  expect(problems(withService(service))[0]).toContain(problem);
});

it('a proxy may be passed to any install', () => {
  expect(config(withService('install: make deps, pass: [HTTPS_PROXY, no_proxy]')).service.pass).toEqual([
    'HTTPS_PROXY',
    'no_proxy',
  ]);
});
