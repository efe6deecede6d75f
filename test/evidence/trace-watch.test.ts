import { expect, it } from 'vitest';
import { openTraces } from '../../src/evidence/trace-watch.ts';
import { aSpan } from '../support/a-span.ts';
import { fakeWorld } from '../support/world.ts';

it('the cap on spans is one of a trial, however often a service sends', async () => {
  let now = 0;
  const spans = Array(40_000).fill(aSpan({ id: 1, from: 0, to: 1 }));
  const world = fakeWorld({
    clock: {
      now: () => now,
      date: () => '',
      sleep: async (ms) => {
        now += ms;
      },
    },
    receiveSpans: async () => ({
      url: 'http://127.0.0.1:1/x',
      forget: () => {},
      take: () => (now < 1000 ? { spans, dropped: 0, refused: 0 } : { spans: [], dropped: 0, refused: 0 }),
      close: async () => {},
    }),
  });
  const { take } = await openTraces(world, { host: '127.0.0.1', port: 0 });
  const came = await take();
  expect([came.spans.length, came.dropped]).toEqual([60_000, 340_000]);
});
