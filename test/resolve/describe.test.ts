import { expect, it } from 'vitest';
import { describePlan } from '../../src/resolve/describe.ts';
import { protocolOf, scenarioOf } from '../support/simulate.ts';

it('says what would run, how many rows decide, and how long it takes', () => {
  const scenarios = [
    scenarioOf('chat', { ratePerSecond: 50, warmUpMs: 2000, blockMs: 8000 }),
    scenarioOf('extra', { status: 'new', ratePerSecond: 10, warmUpMs: 2000, blockMs: 8000 }),
  ];
  const protocol = protocolOf({ scenarios });
  const lines = describePlan(protocol);
  expect(lines[0]).toBe('scenario chat: embedded, 50/s per side, warm-up 2s, block 8s');
  expect(lines[1]).toContain('extra (new: head only)');
  expect(lines[2]).toMatch(/^\d+ gating rows, \d+ informational, \d+ SLOs$/);
  const script = scenarioOf('soak', { engine: 'k6', ratePerSecond: 0, warmUpMs: 2000, blockMs: 8000 });
  const ofScript = (asWritten: boolean) =>
    describePlan({ ...protocol, scenarios: [script], design: { ...protocol.design, asWritten } })[0];
  expect(ofScript(false)).toBe('scenario soak: k6, load as its script says, warm-up 2s, block 8s');
  expect(ofScript(true)).toBe('scenario soak: k6, load as its script says, warm-up 2s, block as long as its script says');
  // Twelve pairs of twenty seconds are four minutes.
  expect(lines[3]).toContain('12 to 30 pairs: 4m to 10m');
  expect(describePlan(protocol, 30)[3]).toMatch(/^30 pairs: 10m of/);
});

it('says how requests are sent where it is not at a fixed rate, and that the sides then take turns', () => {
  const search = {
    ...({ kind: 'saturation', metric: 'latency.p95', comparator: '<=', boundMs: 300, objective: 'p95 <= 300ms' } as const),
    ...{ fromPerSecond: 20, toPerSecond: 2000, stepMs: 1000 },
  };
  const times = { ratePerSecond: 0, warmUpMs: 2000, blockMs: 8000 };
  const clients = (count: number, thinkTimeMs: number) =>
    scenarioOf('load', { ...times, load: { kind: 'closed', clients: count, thinkTimeMs } });
  const lines = describePlan(protocolOf({ scenarios: [clients(8, 0), scenarioOf('capacity', { ...times, load: search })] }));
  expect(lines[0]).toBe('scenario load: embedded, 8 clients per side, warm-up 2s, block 8s');
  expect(lines[1]).toBe(
    'scenario capacity: embedded, search from 20/s to 2000/s for p95 <= 300ms in at most 14 steps of 1s, warm-up 2s, at most 8s',
  );
  // Two sides, two scenarios of ten seconds, twelve pairs: eight minutes.
  expect(lines[3]).toContain('12 to 30 pairs: 8m to 20m of requests at most when alternating');
  expect(describePlan(protocolOf({ scenarios: [clients(1, 100)] }))[0]).toContain('1 client per side that thinks for 100ms');
});
