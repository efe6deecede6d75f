import { describe, expect, it } from 'vitest';
import { httpLoad } from '../../src/engines/embedded/http-load.ts';
import { nodeClock } from '../../src/machine/clock.ts';
import { askClock } from '../../src/prepare/target-clock.ts';
import { loopback } from '../support/loopback.ts';
import { fakeWorld } from '../support/world.ts';

const READY = { ready: { kind: 'http', path: '/up' } } as const;

/** What is found of a target whose clock is so many ms ahead, or that says something else than the time. */
async function asked(aheadMs: number, headers: Readonly<Record<string, string>> = {}) {
  const { url, close } = await loopback((_, response) => {
    response.sendDate = false;
    response.writeHead(200, { date: new Date(Date.now() + aheadMs).toUTCString(), ...headers }).end('up');
  });
  try {
    return await askClock({ url }, READY, fakeWorld({ load: httpLoad(), clock: nodeClock() }));
  } finally {
    await close();
  }
}

describe('how a clock stands against the target’s', () => {
  it('is told within bounds that hold it, closer than a second', async () => {
    const found = await asked(7000);
    expect(found?.leastMs).toBeLessThanOrEqual(7000);
    expect(found?.mostMs).toBeGreaterThanOrEqual(7000);
    expect((found?.mostMs ?? 0) - (found?.leastMs ?? 0)).toBeLessThan(1100);
  });

  it('is not told by what a cache has kept, by what says no time, and by nobody', async () => {
    expect(await asked(0, { age: '10' })).toBeNull();
    expect(await asked(0, { date: 'soon' })).toBeNull();
    const world = fakeWorld({ load: httpLoad(), clock: nodeClock() });
    expect(await askClock({ url: 'http://127.0.0.1:9' }, READY, world)).toBeNull();
  });
});
