import { describe, expect, it } from 'vitest';
import { lintWorkflows } from '../../src/setup/lint.ts';
import { starterFiles } from '../../src/setup/starter.ts';
import { findings, generated, MEASURE, POKE, REPORT, rules, SINGLE } from './a-workflow.ts';

describe('lintWorkflows', () => {
  it.each(['two-stage', 'single'] as const)('has nothing to say of what init writes: %s', (shape) => {
    const files = Object.entries(generated(shape)).map(([file, text]) => ({ file, text }));
    const found = lintWorkflows(files, shape === 'single' ? SINGLE : MEASURE);
    expect(found.map(({ level, rule }) => `${level} ${rule}`)).toEqual(files.map(() => 'ok sound'));
  });

  it('names the placeholder of the action, which nobody can have reviewed', () => {
    const files = Object.entries(starterFiles()).filter(([path]) => path.includes('/workflows/'));
    const found = lintWorkflows(
      files.map(([file, text]) => ({ file, text })),
      MEASURE,
    ).filter(({ level }) => level !== 'ok');
    expect(found.map(({ rule }) => rule)).toEqual(['unpinned', 'unpinned']);
    expect(found[0]?.text).toContain('FULL_SHA');
  });

  it('says where, and what to write instead', () => {
    expect(findings([MEASURE, 'actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8', 'actions/checkout@v5'])).toEqual(
      [
        {
          level: 'error',
          rule: 'unpinned',
          file: MEASURE,
          line:
            generated()
              [MEASURE]?.split('\n')
              .findIndex((line) => line.includes('actions/checkout')) ?? 0,
          text: 'actions/checkout@v5 is not pinned to a commit: a tag can be moved to other code.',
          fix: 'Write actions/checkout@ and 40 hexadecimal digits, with the version in a comment behind.',
        },
      ].map((one) => ({ ...one, line: one.line + 1 })),
    );
  });

  it('names the input and the mode that were meant, and says nothing else of a job that cannot start', () => {
    const [input] = findings([REPORT, 'mode: decide', 'mode: decide\n          coment: always']);
    expect(input).toMatchObject({ rule: 'unknown-input', line: 35, fix: expect.stringContaining('did you mean comment?') });
    const typed = findings([REPORT, 'mode: decide', 'mode: decid']);
    expect(typed.map(({ rule }) => rule)).toEqual(['unknown-mode', 'missing-workflow']);
    expect(typed[0]?.fix).toContain('did you mean decide?');
  });

  it.each([
    ['no permissions at the top', REPORT, 'permissions: {}\n', '', 'error top-permissions'],
    ['permissions at the top', REPORT, 'permissions: {}\n', 'permissions: { contents: read }\n', 'error top-permissions'],
    ['write-all at the top', REPORT, 'permissions: {}\n', 'permissions: write-all\n', 'error top-permissions'],
    ['no time limit', REPORT, '    timeout-minutes: 10\n', '', 'warning timeout'],
    ['an image by its tag', MEASURE, /actions\/upload-artifact@\S+/, 'docker://alpine:3', 'error unpinned'],
    ['permissions of the poke', POKE, '    permissions: {}', '    permissions: { statuses: write }', 'error poke'],
    ['an action in the poke', POKE, '- run: "true"', `- uses: acme/x@${'2'.repeat(40)}`, 'error poke'],
    ['another event of the poke', POKE, 'pull_request_review:\n    types: [submitted, dismissed, edited]', 'push:', 'error poke'],
    ['no YAML', POKE, 'jobs:', 'jobs: [', 'error unreadable'],
    ['no jobs', POKE, /jobs:[\s\S]*/, '', 'error unreadable'],
  ])('fires on %s', (_, file, from, to, rule) => {
    expect(rules([file, from, to])).toContain(rule);
  });

  it('threat 34: fires on an expression inside a script, where a branch is called `a"; curl`', () => {
    expect(rules([POKE, '"true"', '"echo ${{ github.head_ref }}"'])).toEqual(['error interpolation']);
    expect(rules([POKE, '"true"', '"echo ${{ secrets.KEY }}"'])).toEqual(['error interpolation', 'error poke']);
  });

  it('leaves workflows alone that have nothing to do with Benchgate', () => {
    const other = { file: '.github/workflows/ci.yml', text: 'on: push\njobs: { a: { steps: [{ run: "${{ x }}" }] } }' };
    const files = Object.entries(generated()).map(([file, text]) => ({ file, text }));
    expect(lintWorkflows([...files, other, { file: 'x.yml', text: ': [' }], MEASURE).every(({ level }) => level === 'ok')).toBe(
      true,
    );
  });
});
