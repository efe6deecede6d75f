import { describe, expect, it } from 'vitest';
import { lintWorkflows } from '../../src/setup/lint.ts';
import { twoStageWorkflows } from '../../src/setup/starter-workflows.ts';
import { watchWorkflows } from '../../src/setup/watch-workflows.ts';
import { ACTION } from './a-workflow.ts';

const WATCH = '.github/workflows/benchgate-watch-staging.yml';
const CREEP = '.github/workflows/benchgate-creep.yml';
const written = {
  ...twoStageWorkflows({ action: ACTION }),
  ...watchWorkflows({ action: ACTION }, [{ name: 'staging', periodMs: 3_600_000 }]),
};

/** What is found in one of the files once it was changed. */
function rules(file: string, from: string | RegExp, to: string): readonly string[] {
  const text = written[file] ?? '';
  expect(text).toMatch(from);
  const files = Object.entries({ ...written, [file]: text.replace(from, to) });
  const found = lintWorkflows(
    files.map(([name, content]) => ({ file: name, text: content })),
    '.github/workflows/benchgate-measure.yml',
  );
  return found.filter(({ level }) => level !== 'ok').map(({ level, rule }) => `${level} ${rule}`);
}

it('what init writes is sound', () => {
  expect(rules(WATCH, 'load-test', 'load-test')).toEqual([]);
});

describe('a job that sends load', () => {
  it.each([
    ['contents: write', 'contents: read', 'contents: write', 'error load-test-permissions'],
    ['issues: write', 'contents: read', 'issues: write', 'error load-test-permissions'],
    [
      'what its settings give',
      / {4}permissions:\n {6}contents: read.*\n/,
      '    permissions: write-all\n',
      'error load-test-permissions',
    ],
    ['pull requests', 'on:\n', 'on:\n  pull_request_target:\n', 'error watch-trigger'],
    ['no turns', /concurrency: .*\n/, '', 'warning overlap'],
    ['no switch', /env:\n {2}BENCHGATE_WATCH: .*\n/, '', 'note kill-switch'],
    ['no time', /timeout-minutes: 30\n {4}/, '', 'warning timeout'],
  ])('fires on %s', (_, from, to, rule) => {
    expect([...new Set(rules(WATCH, from, to))]).toContain(rule);
  });

  it('fires where nobody records what it reads', () => {
    expect(rules(WATCH, / {2}record:\n[\s\S]*$/, '')).toEqual(['warning not-recorded']);
    expect(rules(WATCH, /(history: branch)([\s\S]*) {2}record:\n[\s\S]*$/, 'history-folder: perf$2')).toEqual([]);
  });
});

describe('a job that records', () => {
  const step = '      - uses: actions/download-artifact@';
  it.each([
    ['a shell', step, `      - run: npm ci\n${step}`, 'error record-other'],
    ['a checkout', step, `      - uses: actions/checkout@${'2'.repeat(40)}\n${step}`, 'error record-other'],
    ['checks: write', 'issues: write', 'checks: write', 'error record-permissions'],
    ['statuses: write', 'statuses: read', 'statuses: write', 'error record-permissions'],
    ['pull-requests: write', 'pull-requests: read', 'pull-requests: write', 'error record-permissions'],
    [
      'write-all',
      / {4}permissions:\n {6}contents: write[\s\S]*?(?= {4}steps)/,
      '    permissions: write-all\n',
      'error record-permissions',
    ],
    ['no wait', '    needs: load-test\n', '', 'error record-needs'],
    ['a test that found a problem', / {4}if: .*cancelled.*\n/, '', 'warning record-needs'],
  ])('fires on %s', (_, from, to, rule) => {
    expect(rules(WATCH, from, to)).toEqual([rule]);
  });

  it('may do without issues and without what gates said, and read', () => {
    expect(rules(WATCH, /issues: write.*/, 'actions: read')).toEqual([]);
    expect(rules(WATCH, / {6}pull-requests: read.*\n {6}statuses: read.*\n/, '')).toEqual([]);
  });
});

describe('a comparison with the last release', () => {
  it('may read what gates measured, and nothing more', () => {
    expect(rules(CREEP, 'checks: read', 'checks: read')).toEqual([]);
    expect(rules(CREEP, 'checks: read', 'checks: write')).toEqual(['error measure-permissions']);
    expect(rules(CREEP, 'checks: read', 'issues: read')).toEqual(['error measure-permissions']);
  });
});
