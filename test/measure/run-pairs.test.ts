import { expect, it } from 'vitest';
import { ENGINES } from '../../src/engines/engines.ts';
import { FailedAnswers } from '../../src/measure/failed-answers.ts';
import { type PairsStart, runPairs } from '../../src/measure/run-pairs.ts';
import type { Session } from '../../src/measure/session.ts';
import { aPlan, enginesFor, type Play, stage } from '../support/experiment.ts';
import { aPlannedScenario } from '../support/measure.ts';

const scenario = aPlannedScenario({ warmUpMs: 200, blockMs: 1000 });
const pace = { scenario: 'chat', ratePerSecond: 50, warmUpMs: 200, scalable: false, clear: false, timed: true };

async function begin(play: Play, plannedPairs = 12, maxDurationMs = 600_000) {
  const { world, launcher, notes } = stage(play);
  const plan = aPlan({ blockMs: 1000, warmUpMs: 200, maxDurationMs }, [scenario]);
  const interim = () => ({ stop: null, waiting: [], text: '' });
  const session: Session = {
    input: { plan, launcher, engines: ENGINES, interim },
    world,
    engines: await enginesFor(plan, { launcher, world }),
    startedAt: 0,
    date: '',
    answers: new FailedAnswers(),
  };
  const tuning = { leftMs: 590_000, otherMs: 110, paces: [pace], noise: [], factor: 1, plannedPairs, replan: null };
  const { scenarios, cells, design } = plan.protocol;
  const tuned = {
    tuning: { ...tuning, noise: [{ scenario: 'chat', metric: 'latency.p50', sd: 0.01 }] },
    choiceInput: { scenarios, cells, design, mode: 'interleaved' },
  } as const;
  const start: PairsStart = { mode: 'interleaved', pairPlan: { pairs: plannedPairs, pairMs: 1310, minutesNeeded: null }, tuned };
  return { session, start, notes };
}

it('changes the number of pairs once, after eight, and says so', async () => {
  // What was expected to differ by 1 % differs by up to a factor of four, one way and the other.
  let pair = 0;
  const wild: Play['latencyMs'] = (side) =>
    (side === 'head') === (pair % 2 === 0) ? 10 : ([40, 12, 25, 11, 15][pair % 5] ?? 10);
  const { session, start, notes } = await begin({
    latencyMs: wild,
    onFire: () => {
      pair += 1;
    },
  });
  const { pairPlan, tuning, runs, stop } = await runPairs(session, start);
  expect(tuning?.replan).toMatchObject({ pairs: 8, plannedPairs: pairPlan.pairs });
  expect(pairPlan.pairs).toBeGreaterThan(12);
  expect([runs.length, stop]).toEqual([pairPlan.pairs, 'max-pairs']);
  expect(notes.filter((note) => note.startsWith('The first 8 pairs differ'))).toHaveLength(1);
});

it('keeps the plan where pairs are as alike as expected', async () => {
  const { session, start, notes } = await begin({});
  const { pairPlan, tuning } = await runPairs(session, start);
  expect([pairPlan.pairs, tuning?.replan?.plannedPairs, notes]).toEqual([12, 12, []]);
});

it('ends a pair that does not end in time, and keeps those before it', async () => {
  let pair = 0;
  const { session, start } = await begin(
    {
      latencyMs: () => (pair > 5 ? 30_000 : 10),
      onFire: () => {
        pair += 1;
      },
    },
    12,
    20_000,
  );
  const { runs, stop } = await runPairs(session, start);
  expect([runs.length, stop]).toEqual([5, 'time-budget']);
  expect(session.world.clock.now()).toBeLessThan(20_500);
});
