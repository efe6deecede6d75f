import { describe, expect, it } from 'vitest';
import { lintWorkflows } from '../../src/setup/lint.ts';
import { lintShardCounts } from '../../src/setup/lint-shards.ts';
import { starterFiles } from '../../src/setup/starter.ts';
import { readWorkflow } from '../../src/setup/workflow.ts';
import { ACTION, MEASURE, SINGLE } from './a-workflow.ts';

/** The workflow of three shards that `init` writes, with these texts in place of others. */
function sharded(...changes: readonly (readonly [from: string, to: string])[]): string {
  const text = starterFiles({ workflows: 'two-stage', action: ACTION, shards: 3 })[MEASURE] ?? '';
  return changes.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`nothing is ${from}`);
    return before.replace(from, to);
  }, text);
}

const rulesOf = (text: string) =>
  lintWorkflows([{ file: MEASURE, text }], MEASURE).flatMap(({ level, rule }) => (rule === 'shards' ? [level] : []));

function countsOf(text: string, shards: number | undefined) {
  const workflow = readWorkflow(text, MEASURE);
  if ('problem' in workflow) throw new Error(workflow.problem);
  return [...lintShardCounts([workflow], shards)];
}

describe('a job that is one of several shards', () => {
  it.each(['two-stage', 'single'] as const)('is begun once for each by what init writes: %s', (workflows) => {
    const file = workflows === 'single' ? SINGLE : MEASURE;
    const text = starterFiles({ workflows, action: ACTION, shards: 8 })[file] ?? '';
    const found = lintWorkflows([{ file, text }], file).filter(({ rule }) => rule === 'shards');
    expect([found, countsOf(text, 8)]).toEqual([[], []]);
  });

  it.each([
    ['a shard that is never begun', ['shard: [1, 2, 3]', 'shard: [1, 2]'], ['error']],
    ['a shard that is begun twice', ['shard: [1, 2, 3]', 'shard: [1, 2, 2, 3]'], ['error']],
    ['shards from 0', ['shard: [1, 2, 3]', 'shard: [0, 1, 2]'], ['error']],
    ['more shards than there are', ['matrix.shard }}/3', 'matrix.shard }}/2'], ['error']],
    ['another name in the matrix', ['shard: [1, 2, 3]', 'part: [1, 2, 3]'], ['error']],
    ['shards that cancel each other', ['fail-fast: false', 'fail-fast: true'], ['warning']],
    ['texts in place of numbers', ['shard: [1, 2, 3]', 'shard: ["1", "2", "3"]'], []],
  ] as const)('fires on %s', (_, change, levels) => {
    expect(rulesOf(sharded(change))).toEqual(levels);
  });

  it('has as many as the configuration, which each of its jobs is held against', () => {
    expect(countsOf(sharded(), 3)).toEqual([]);
    expect(countsOf(sharded(), 2)).toMatchObject([
      { level: 'error', file: MEASURE, text: expect.stringContaining('design.shards: 2') },
    ]);
    expect(countsOf(sharded(), undefined)).toMatchObject([
      { rule: 'shards', text: expect.stringContaining('has no design.shards') },
    ]);
  });

  it('is missed where the configuration alone has shards', () => {
    const whole = starterFiles({ workflows: 'two-stage', action: ACTION })[MEASURE] ?? '';
    expect(countsOf(whole, undefined)).toEqual([]);
    expect(countsOf(whole, 3)).toMatchObject([{ level: 'warning', text: expect.stringContaining('all pairs on one machine') }]);
  });
});
