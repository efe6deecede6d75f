import { describe, expect, it } from 'vitest';
import { describePlan, expectedTime } from '../../src/plan/describe.ts';
import { aProtocol, aScenario } from '../support/simulate.ts';

it('says what would run, how many rows decide, and how long it takes', () => {
  const scenarios = [
    aScenario('chat', { ratePerSecond: 50, warmUpMs: 2000, blockMs: 8000 }),
    aScenario('extra', { status: 'new', ratePerSecond: 10, warmUpMs: 2000, blockMs: 8000 }),
  ];
  const protocol = aProtocol({ scenarios });
  const lines = describePlan(protocol);
  expect(lines[0]).toBe('scenario chat: embedded, 50/s per side, warm-up 2s, block 8s');
  expect(lines[1]).toContain('extra (new: head only)');
  expect(lines[2]).toMatch(/^\d+ gating rows, \d+ informational, \d+ SLOs?$/);
  const script = aScenario('soak', { engine: 'k6', ratePerSecond: 0, warmUpMs: 2000, blockMs: 8000 });
  const ofScript = (asWritten: boolean) =>
    describePlan({ ...protocol, scenarios: [script], design: { ...protocol.design, asWritten } })[0];
  expect(ofScript(false)).toBe('scenario soak: k6, load as its script says, warm-up 2s, block 8s');
  expect(ofScript(true)).toBe('scenario soak: k6, load as its script says, warm-up 2s, block as long as its script says');
  expect(lines[3]).toBe(`measuring takes ${expectedTime(protocol)}`);
  expect(describePlan(protocol, { leastPairs: 30 })[3]).toContain('for a pilot and 30 pairs of');
});

it('says how requests are sent where it is not at a fixed rate, and that the sides then take turns', () => {
  const search = {
    ...({ kind: 'saturation', metric: 'latency.p95', comparator: '<=', boundMs: 300, objective: 'p95 <= 300ms' } as const),
    ...{ fromPerSecond: 20, toPerSecond: 2000, stepMs: 1000 },
  };
  const times = { ratePerSecond: 0, warmUpMs: 2000, blockMs: 8000 };
  const clients = (count: number, thinkTimeMs: number) =>
    aScenario('load', { ...times, load: { kind: 'closed', clients: count, thinkTimeMs } });
  const lines = describePlan(aProtocol({ scenarios: [clients(8, 0), aScenario('capacity', { ...times, load: search })] }));
  expect(lines[0]).toBe('scenario load: embedded, 8 clients per side, warm-up 2s, block 8s');
  expect(lines[1]).toBe(
    'scenario capacity: embedded, search from 20/s to 2000/s for p95 <= 300ms in at most 14 steps of 1s, warm-up 2s, at most 8s',
  );
  // Two sides and two scenarios of ten seconds; who takes turns anyway is not warned of it.
  expect(lines[3]).toContain('pairs of 46s (at most 40s of requests, and 6s assumed');
  expect(lines[3]).not.toContain('more if');
  expect(describePlan(aProtocol({ scenarios: [clients(1, 100)] }))[0]).toContain('1 client per side that thinks for 100ms');
});

describe('expectedTime', () => {
  const scenarios = [aScenario('chat', { warmUpMs: 2000, blockMs: 8000 }), aScenario('rpc', { warmUpMs: 2000, blockMs: 8000 })];
  const { design } = aProtocol({});
  const time = (changed: Partial<typeof design> = {}, of = scenarios) =>
    expectedTime({ scenarios: of, design: { ...design, ...changed } });

  it('says how many minutes, what is assumed, and where it ends', () => {
    // Thirteen pairs of 23 s are five minutes; thirty would be twelve.
    expect(time()).toBe(
      'about 5 to 10 minutes for a pilot and 12 to 30 pairs of 23s (20s of requests, and 3s assumed for starting and stopping the service, which only the pilot tells), more if one side must run after the other; at most 10m after the builds',
    );
    expect(time({ mode: 'interleaved' })).not.toContain('more if');
    expect(time({ maxPairs: 12 })).toContain('about 5 minutes for a pilot and 12 pairs of 23s');
  });

  it('takes the start that was seen in place of the assumed one', () => {
    expect(expectedTime({ scenarios, design }, { startMs: 40_000 })).toMatch(
      /^about 10 minutes for .* pairs of 1m \(20s of requests, and 40s for starting the service, as long as that took here\)/,
    );
  });

  it('counts every start and every turn', () => {
    expect(time({ freshPerScenario: true })).toContain('pairs of 26s (20s of requests, and 6s assumed');
    expect(time({ mode: 'alternating' })).toContain('pairs of 46s (40s of requests, and 6s assumed');
  });

  it('says when the requests alone do not fit, not when a guess does not', () => {
    expect(time({ maxDurationMs: 120_000 })).toContain(
      'at most 2m after the builds: at this length 12 pairs do not fit, so that blocks become shorter',
    );
    // Thirteen times 20 s of requests fit into 270 s, with the 3 s assumed for starting they would not.
    expect(time({ maxDurationMs: 270_000 })).toMatch(/^about 5 minutes for .*at most 4m30s after the builds$/);
  });

  it('does not know how long scripts run as written', () => {
    const script = [aScenario('soak', { engine: 'k6', ratePerSecond: 0 })];
    expect(time({ asWritten: true }, script)).toContain(', and as long as scripts say that run as written');
    expect(time({ asWritten: true })).not.toContain('as written');
  });
});
