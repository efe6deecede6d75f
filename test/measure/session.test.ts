import { expect, it } from 'vitest';
import { ENGINES } from '../../src/engines/engines.ts';
import { FailedAnswers } from '../../src/measure/failed-answers.ts';
import { elapsed, leftMs, runInTime, SCENARIO, type Session, withDeadline } from '../../src/measure/session.ts';
import { aPlan, enginesFor, stage } from '../support/experiment.ts';

it('counts the time from when measuring began, and names the scenario that is driven', async () => {
  const { world, launcher, progress } = stage();
  await world.clock.sleep(1000);
  const interim = () => ({ stop: null, waiting: [], text: '' });
  const plan = aPlan({ maxDurationMs: 5000 });
  const session: Session = {
    input: { plan, launcher, engines: ENGINES, interim },
    world,
    engines: await enginesFor(plan, { launcher, world }),
    startedAt: 1000,
    date: '',
    answers: new FailedAnswers(),
  };
  const run = await runInTime(session, { index: 3, mode: 'interleaved', waiting: [] }, `pair 3 · ${SCENARIO}`);
  expect(run?.pair.index).toBe(3);
  expect(progress).toEqual(['pair 3 · chat']);
  expect(elapsed(session)).toBeCloseTo(1310, -2);
  expect(leftMs(session)).toBe(5000 - elapsed(session));
});

it('cancels what is not done in time, and only that', async () => {
  const { world } = stage();
  const work = (ms: number) =>
    withDeadline(1000, world, async ({ clock, cancelled }) => {
      await clock.sleep(ms, cancelled);
      return cancelled.aborted;
    });
  expect(await work(500)).toBe(false);
  expect(await work(1500)).toBe(true);
  expect(world.clock.now()).toBe(1500);
  expect(world.cancelled.aborted).toBe(false);
});

it('is cancelled with the rest', async () => {
  const { world, cancel } = stage();
  cancel();
  expect(await withDeadline(1000, world, async ({ cancelled }) => cancelled.aborted)).toBe(true);
});
