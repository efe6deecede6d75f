import { expect, it } from 'vitest';
import { withDeadline } from '../../src/measure/deadline.ts';
import { stage } from '../support/experiment.ts';

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
