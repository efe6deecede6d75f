import { describe, expect, it } from 'vitest';
import { DECIDING_GRANTS } from '../../src/setup/lint-deciding.ts';
import { ACTION, REPORT, rules, SINGLE } from './a-workflow.ts';

const pinned = (action: string) => `      - uses: ${action}@${'2'.repeat(40)}\n      - uses: ${ACTION}`;
const BENCHGATE = `      - uses: ${ACTION}`;

describe('a job that decides', () => {
  it.each([
    ['a checkout', BENCHGATE, `${pinned('actions/checkout')}`, 'error decide-checkout'],
    ['a script', /$/, '      - run: echo\n', 'error decide-shell'],
    ['another action', BENCHGATE, pinned('acme/notify'), 'error decide-other'],
    ['a local action', BENCHGATE, `      - uses: ./x\n${BENCHGATE}`, 'error decide-other'],
    ['contents: write', 'contents: read', 'contents: write', 'error decide-permissions'],
    ['issues: write', '      checks: write', '      issues: write\n      checks: write', 'error decide-permissions'],
    ['what its settings give', / {4}permissions:\n( {6}.*\n)+/, '', 'error decide-permissions'],
    ['write-all', /permissions:\n( {6}.*\n)+/, 'permissions: write-all\n', 'error decide-permissions'],
    ['every comment', / && \(startsWith\(.*?from, '\/benchgate '\)\)/, '', 'warning comment-guard'],
    [
      'a secret of any branch',
      'mode: decide',
      'mode: decide\n          github-token: ${{ secrets.APP }}',
      'warning decide-secret',
    ],
    ['no record', / {6}- if: always\(\)\n( {8}.*\n)+/, '', 'note decide-audit'],
    ['pull_request', 'on:\n', 'on:\n  pull_request:\n', 'error decide-trigger'],
    ['no sweep', / {2}schedule:\n.*\n/, '', 'warning missing-trigger'],
    ['no retargeting', ', edited, closed', ', closed', 'warning missing-trigger'],
    ['no deleted commands', 'types: [created, edited, deleted]', 'types: [created, edited]', 'warning missing-trigger'],
    ['no edited commands', 'types: [created, edited, deleted]', 'types: [created, deleted]', 'warning missing-trigger'],
    ['no measurement', 'types: [completed]', 'types: [requested]', 'error missing-trigger'],
  ])('fires on %s', (_, from, to, rule) => {
    expect(rules([REPORT, from, to])).toEqual([rule]);
  });

  it.each(Object.keys(DECIDING_GRANTS))('fires where %s is missing', (scope) => {
    expect(rules([REPORT, new RegExp(` {6}${scope}: .*\n`), ''])).toEqual(['error decide-permissions']);
  });

  it('threat 36: fires on a cache', () => {
    expect(rules([REPORT, BENCHGATE, pinned('actions/cache/restore')])).toEqual(['error decide-cache']);
  });

  it('threat 5: fires on a filter by the name of a branch', () => {
    expect(rules([REPORT, 'types: [completed]', 'types: [completed]\n    branches: [main]'])).toEqual(['error branch-filter']);
  });

  it('may make the token of an app, whose key is in an environment', () => {
    const app = `${pinned('actions/create-github-app-token').replace(/\n/, '\n        with: { private-key: "${{ secrets.KEY }}" }\n')}`;
    const at = 'timeout-minutes: 10';
    expect(rules([REPORT, BENCHGATE, app], [REPORT, at, `${at}\n    environment: benchgate`])).toEqual([]);
    expect(rules([REPORT, BENCHGATE, app])).toEqual(['warning decide-secret']);
    const token = 'mode: decide\n          github-token: ${{ steps.app.outputs.token }}';
    expect(rules([REPORT, 'mode: decide', token], [REPORT, /permissions:\n( {6}.*\n)+/, 'permissions: {}\n'])).toEqual([]);
  });
});

describe('a job that decides beside the one that measures', () => {
  it.each([
    ['not waiting', '    needs: measure\n', '', 'error needs'],
    ['nothing after a failure', '!cancelled()', 'true', 'warning after-failure'],
    ["a fork's token", /&& \(!github\.event\.pull_request .*\n/, '\n', 'warning fork-guard'],
    ['every comment', / && \(startsWith\(.*?from, '\/benchgate '\)\)/, '', 'warning comment-guard'],
    ['pull_request_target', 'on:\n', 'on:\n  pull_request_target:\n', 'error privileged-trigger'],
  ])('fires on %s', (_, from, to, rule) => {
    expect(rules([SINGLE, from, to])).toEqual([rule]);
  });
});
