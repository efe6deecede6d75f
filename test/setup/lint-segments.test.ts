import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { lintWorkflows } from '../../src/setup/lint.ts';
import { readSegments, starterFiles } from '../../src/setup/starter.ts';
import { readWorkflow } from '../../src/setup/workflow.ts';
import { ACTION } from './a-workflow.ts';

const WATCH = '.github/workflows/benchgate-watch-staging.yml';
const written = starterFiles({ workflows: 'two-stage', action: ACTION, watch: [], segments: 3 });
const text = written[WATCH] ?? '';

/** What is found once the workflow was changed. */
function rules(from: string | RegExp, to: string): readonly string[] {
  expect(text).toMatch(from);
  const files = Object.entries({ ...written, [WATCH]: text.replace(from, to) })
    .filter(([file]) => file.includes('/workflows/'))
    .map(([file, content]) => ({ file, text: content }));
  const found = lintWorkflows(files, '.github/workflows/benchgate-measure.yml');
  return found.filter(({ level }) => level !== 'ok').map(({ level, rule }) => `${level} ${rule}`);
}

describe('init --watch --segments', () => {
  it('writes one moment, a matrix, what joins and what records; and the number into the configuration', () => {
    expect(rules('load-test', 'load-test')).toEqual([]);
    expect(readConfig(written['.github/benchgate.yml'] ?? '', 'b.yml')).toMatchObject({
      config: { targets: [{ name: 'staging', segments: 3 }] },
    });
    const read = readWorkflow(text, WATCH);
    if ('problem' in read) expect.fail(read.problem);
    expect(read.jobs.map(({ id, needs }) => [id, needs])).toEqual([
      ['start', []],
      ['load-test', ['start']],
      ['merge', ['load-test']],
      ['record', ['merge']],
    ]);
    expect(read.jobs[1]?.written.strategy).toEqual({ 'fail-fast': false, matrix: { segment: [1, 2, 3] } });
    expect(text).toContain('          segment: ${{ matrix.segment }}/3\n          start-at: ${{ needs.start.outputs.at }}\n');
    expect(text).toContain('k6-version: ');
  });

  it('leaves a configuration that says how many its own number', () => {
    const own = starterFiles({
      workflows: 'none',
      action: ACTION,
      watch: [{ name: 'staging', periodMs: 3_600_000, segments: 5 }],
      segments: 3,
    });
    expect(own[WATCH]).toContain('segment: [1, 2, 3, 4, 5] # as many as load.segments of the target');
  });

  it('takes 2 to 20, for load tests alone', () => {
    expect([readSegments('20', true), readSegments(undefined, false)]).toEqual([20, undefined]);
    for (const one of ['1', '21', 'three', '2.5']) expect(() => readSegments(one, true)).toThrow('cannot send a load together');
    expect(() => readSegments('3', false)).toThrow('none are asked for');
  });
});

describe('a job that sends a part of a load', () => {
  it.each([
    ['no moment', / {10}start-at: .*\n/, '', ['error segment-start']],
    ['a moment of its own', '${{ needs.start.outputs.at }}', '2026-11-28T01:00:00Z', ['error segment-start']],
    ['parts that end each other', 'fail-fast: false', 'fail-fast: true', ['warning segment-fail-fast']],
    ['a part that nobody sends', 'segment: [1, 2, 3]', 'segment: [1, 2]', ['error segment-matrix']],
    [
      'a token that writes',
      'contents: read # configuration and scripts',
      'contents: write # scripts',
      ['error load-test-permissions'],
    ],
    ['nobody who joins', /mode: merge\n/, 'mode: validate\n', ['warning segment-merge']],
  ])('fires on %s', (_, from, to, expected) => {
    expect(rules(from, to)).toEqual(expect.arrayContaining(expected));
  });
});

describe('a job that joins segments', () => {
  it.each([
    ['is skipped where one fails', / {4}# A segment that is missing.*\n.*\n/, '', ['warning segment-merge']],
    ['may write', /contents: read # configuration and history/, 'contents: write # history', ['error load-test-permissions']],
    ['is not waited for', 'needs: merge', 'needs: load-test', ['error record-needs']],
    ['has nobody who records', / {2}record:\n[\s\S]*$/, '', ['warning not-recorded']],
  ])('fires where it %s', (_, from, to, expected) => {
    expect(rules(from, to)).toEqual(expected);
  });
});
