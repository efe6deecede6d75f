import { describe, expect, it } from 'vitest';
import { lintWorkflows } from '../../src/setup/lint.ts';
import { proposeWorkflow } from '../../src/setup/propose-workflow.ts';
import { twoStageWorkflows } from '../../src/setup/starter-workflows.ts';
import { ACTION } from './a-workflow.ts';

const FILE = '.github/workflows/benchgate-propose.yml';
const written = { ...twoStageWorkflows({ action: ACTION }), ...proposeWorkflow({ action: ACTION }) };

/** What is found once the file was changed. */
function rules(from: string | RegExp, to: string): readonly string[] {
  const text = written[FILE] ?? '';
  expect(text).toMatch(from);
  const files = Object.entries({ ...written, [FILE]: text.replace(from, to) });
  const found = lintWorkflows(
    files.map(([file, content]) => ({ file, text: content })),
    '.github/workflows/benchgate-measure.yml',
  );
  return found.filter(({ level }) => level !== 'ok').map(({ level, rule }) => `${level} ${rule}`);
}

it('what init writes is sound', () => {
  expect(rules('propose', 'propose')).toEqual([]);
});

it('threat 48: one job alone of what init writes may write, and it runs nothing but Benchgate', () => {
  const text = written[FILE] ?? '';
  expect(text.match(/: write\b/g)).toHaveLength(2);
  expect(text).not.toMatch(/^ *-? *run:/m);
  const [, write = ''] = text.split('\n  write:\n');
  expect(write.match(/uses: (\S+)/g)).toEqual([`uses: ${ACTION.split(' ')[0]}`]);
});

it('a branch that somebody names reaches the job that plans as an input of Benchgate, and nothing else', () => {
  const text = written[FILE] ?? '';
  const [, plan = '', ...others] = text.split(/^ {2}(?:plan|write):$/m);
  expect(plan).toContain('mode: propose\n          history: branch\n          patch-branch: ${{ inputs.patch-branch }}\n');
  expect(plan).not.toContain(': write');
  expect(others.join('')).not.toContain('inputs.');
  expect(text.match(/\binputs\./g)).toHaveLength(2);
});

it('a patch is measured with what the service needs', () => {
  const runner = { runtime: { kind: 'node', version: '24' }, k6: true } as const;
  const text = proposeWorkflow({ action: ACTION, runner })[FILE] ?? '';
  expect(text).toContain('with: { node-version: "24" }');
  expect(text).toContain('k6-version: ');
});

describe('a job that plans', () => {
  it.each([
    ['contents: write', 'contents: read', 'contents: write', 'error propose-permissions'],
    [
      'what its settings give',
      / {4}permissions:\n {6}contents: read[^\n]*\n[^\n]*\n[^\n]*\n/,
      '    permissions: write-all\n',
      'error propose-permissions',
    ],
    ['pull requests that start it', 'on:\n', 'on:\n  pull_request_target:\n', 'error propose-trigger'],
  ])('is told of %s', (_, from, to, rule) => {
    expect(rules(from, to)).toContain(rule);
  });
});

describe('threat 48: a job that writes', () => {
  it.each([
    ['no environment', / {4}environment: .*\n/, '', 'error propose-environment'],
    ['more than it needs', 'pull-requests: write', 'id-token: write', 'error propose-permissions'],
    ['a shell beside it', /steps:\n(?! *- uses: actions)/, 'steps:\n      - run: echo hello\n', 'error propose-other'],
    [
      'another action beside it',
      /steps:\n(?! *- uses: actions)/,
      'steps:\n      - uses: actions/checkout@0123456789012345678901234567890123456789\n',
      'error propose-other',
    ],
    ['a digest of nobody', / +digest: \$\{\{ needs.*\n/, '', 'error propose-digest'],
    ['a digest that it chooses itself', /digest: \$\{\{ needs.*\n/, 'digest: ${{ inputs.digest }}\n', 'error propose-digest'],
  ])('is told of %s', (_, from, to, rule) => {
    expect(rules(from, to)).toContain(rule);
  });
});
