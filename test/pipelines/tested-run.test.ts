import { expect, it } from 'vitest';
import { testedRun } from '../../src/pipelines/tested-run.ts';
import { aPlan } from '../support/experiment.ts';
import { aBlock, aPlannedScenario } from '../support/measure.ts';
import { aLoadTarget, aWatchRun } from '../support/watch.ts';

it('another load than was asked for keeps no objective, and one that is broken under it is broken', () => {
  const plan = aPlan();
  const found = (ms: number, broken: readonly string[]) => {
    const block = { ...aBlock([ms]), broken };
    const ended = { planned: aPlannedScenario(), block, end: 'complete', trip: null, limit: null } as const;
    const about = { startedAt: '2026-01-02T03:04:05.000Z', seconds: 1, remarks: [] };
    const { objectives } = testedRun(
      { ...ended, ...about },
      { plan, target: aLoadTarget(), slos: plan.protocol.slos, maintenance: [] },
      aWatchRun(),
    );
    return objectives.map(({ state, value }) => [state, value]);
  };
  const other = ['the load generator sent at another rate than it was asked for'];
  expect(found(10, [])).toEqual([['kept', 10]]);
  expect(found(10, other)).toEqual([['no-data', null]]);
  expect(found(500, other)).toEqual([['broken', 500]]);
});
