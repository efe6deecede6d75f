import { expect, it } from 'vitest';
import { throwIfCancelled, unlessCancelled } from '../../../src/prepare/jobs/cancelled.ts';

const CANCELLED = { kind: 'environment', message: 'cancelled' };

it('gives what the work gives, and what it throws', async () => {
  const { signal } = new AbortController();
  expect(await unlessCancelled(signal, Promise.resolve(5))).toBe(5);
  await expect(unlessCancelled(signal, Promise.reject(new Error('no')))).rejects.toThrow('no');
});

it('does not wait for the work when it is cancelled, before or during it', async () => {
  const controller = new AbortController();
  const waiting = unlessCancelled(controller.signal, new Promise(() => {}));
  controller.abort();
  await expect(waiting).rejects.toMatchObject(CANCELLED);
  await expect(unlessCancelled(controller.signal, Promise.resolve(5))).rejects.toMatchObject(CANCELLED);
});

it('throws only when cancelled', () => {
  throwIfCancelled(new AbortController().signal);
  expect(() => throwIfCancelled(AbortSignal.abort())).toThrow(expect.objectContaining(CANCELLED));
});
