import { describe, expect, it } from 'vitest';
import type { Ended } from '../../src/watch/breaker.ts';
import { breakerOf } from '../../src/watch/breaker.ts';
import { growth } from '../support/growth.ts';

const RULES = { windowMs: 10_000, errors: 0.5, throttled: 0.2, latencyMs: 5000 };

/** Requests every so many ms; what is said after each. */
function fed(requests: readonly Partial<Ended>[], everyMs = 20) {
  const breaker = breakerOf(RULES);
  return requests.map((one, k) =>
    breaker({ atMs: k * everyMs, failed: false, throttled: false, latencyMs: one.failed ? Number.NaN : 20, ...one }),
  );
}
const some = (count: number, one: Partial<Ended> = {}) => Array.from({ length: count }, () => one);

describe('breakerOf', () => {
  it('lets what is well alone', () => {
    expect(fed(some(2000)).every((trip) => trip === null)).toBe(true);
  });

  it('costs no more for each request where the window is long', () => {
    const many = (count: number) => {
      const breaker = breakerOf({ ...RULES, windowMs: 600_000 });
      for (let k = 0; k < count; k++) breaker({ atMs: k, failed: false, throttled: false, latencyMs: 20 });
    };
    expect(growth(many, 10_000, 10)).toBeLessThan(40);
  });

  it('trips where the share fails, once 20 have ended, and stays so', () => {
    const said = fed([...some(19, { failed: true }), ...some(40, { failed: true })]);
    expect(said.findIndex((trip) => trip !== null)).toBe(19);
    expect(said.at(-1)).toEqual({ code: 'errors', seen: 1, most: 0.5 });
  });

  it('trips sooner where the target itself asks for less', () => {
    const said = fed([...some(100), ...some(100, { failed: true, throttled: true })]);
    const at = said.findIndex((trip) => trip !== null);
    expect(said[at]).toMatchObject({ code: 'throttled', most: 0.2 });
    expect(at).toBeLessThan(140);
  });

  it('trips where the median takes too long', () => {
    expect(fed(some(40, { latencyMs: 6000 })).at(-1)).toEqual({ code: 'latency', seen: 6000, most: 5000 });
  });

  it('looks at the last 20 where requests are rare', () => {
    const said = fed([...some(100), ...some(20, { failed: true })], 5000);
    expect(said.at(-1)).toMatchObject({ code: 'errors' });
  });

  it('forgets what is older than the window', () => {
    expect(fed([...some(9, { failed: true }), ...some(1500)]).every((trip) => trip === null)).toBe(true);
    // Of 500 requests in ten seconds: however many went well before, half of these is soon reached.
    const said = fed([...some(5000), ...some(400, { failed: true })]);
    expect(said.findIndex((trip) => trip !== null)).toBeLessThan(5000 + 270);
  });
});
