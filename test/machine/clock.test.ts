import { expect, it } from 'vitest';
import { nodeClock } from '../../src/machine/clock.ts';

const clock = nodeClock();

it('is monotonic, in ms', async () => {
  const before = clock.now();
  await clock.sleep(30);
  expect(clock.now() - before).toBeGreaterThanOrEqual(29);
});

it('tells the date as ISO 8601 in UTC', () => {
  expect(clock.date()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

it('sleeps no longer than until the signal, before or during the sleep, without an error', async () => {
  await clock.sleep(1e6, AbortSignal.abort());
  const controller = new AbortController();
  const sleeping = clock.sleep(1e6, controller.signal);
  controller.abort();
  await expect(sleeping).resolves.toBeUndefined();
});
