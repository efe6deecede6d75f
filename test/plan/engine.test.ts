import { describe, expect, it } from 'vitest';
import { chooseEngine, engineWarnings, refuseEmbedded, requireK6, wantsK6 } from '../../src/plan/engine.ts';
import { config } from '../config/example.ts';

const scenarios = config(`service: {start: x}
scenarios:
  - {name: plain, http: {path: /}}
  - {name: stream, http: {path: /, stream: sse}}
  - {name: random, http: {path: /, arrivals: poisson}}
  - {name: script, k6: a.js}
`).scenarios.map(({ scenario }) => scenario);
const k6 = { path: '/k6', version: '2.2.0' };
const declared = scenarios.slice(0, 3);

describe('the engine', () => {
  it.each([
    ['auto', k6, ['k6', 'embedded', 'embedded', 'k6']],
    ['k6', k6, ['k6', 'embedded', 'embedded', 'k6']],
    ['auto', null, ['embedded', 'embedded', 'embedded', 'k6']],
    ['embedded', k6, ['embedded', 'embedded', 'embedded', 'k6']],
  ] as const)('%s, with %j', (asked, found, expected) => {
    expect(scenarios.map(chooseEngine(asked, found))).toEqual(expected);
  });

  it('k6 is looked for where it could drive something', () => {
    expect(wantsK6(declared, 'auto')).toBe(true);
    expect(wantsK6(scenarios.slice(1, 3), 'auto')).toBe(false);
    expect(wantsK6(scenarios.slice(1, 3), 'k6')).toBe(true);
    expect(wantsK6(scenarios, 'embedded')).toBe(false);
  });

  it('is the embedded one where something is read of answers', () => {
    const metrics = config(`service: {start: x, metrics: /metrics}
scenarios: [{name: plain, http: {path: /}}]
metrics: {cost: {from: json.cost}, depth: {from: scraped.depth, scenario: other-*}}
`).metrics;
    expect(declared.slice(0, 1).map(chooseEngine('k6', k6, metrics))).toEqual(['embedded']);
    expect(declared.slice(0, 1).map(chooseEngine('auto', k6, { depth: metrics.depth ?? expect.fail() }))).toEqual(['k6']);
    expect(engineWarnings(declared.slice(0, 1), 'k6', metrics)).toEqual([
      'plain: driven by the embedded engine, for k6 does not tell what answers say',
    ]);
  });

  it('of a script is never the embedded one', () => {
    expect(() => refuseEmbedded(scenarios, 'embedded')).toThrow('Scenario script is a k6 script');
    expect(() => refuseEmbedded(declared, 'embedded')).not.toThrow();
    const asked = (engine: 'auto' | 'k6', offline = false) => ({ engine, offline });
    const kind = 'environment';
    const hint = expect.stringContaining('k6-version');
    expect(() => requireK6(scenarios, asked('auto'), null)).toThrow(expect.objectContaining({ kind, hint }));
    expect(() => requireK6(declared, asked('auto'), null)).not.toThrow();
    expect(() => requireK6(scenarios, asked('k6'), k6)).not.toThrow();
    // Who may not fetch is not told to.
    const offline = expect.stringMatching(/give its path as k6-path: offline forbids to fetch it\.$/);
    expect(() => requireK6(scenarios, asked('auto', true), null)).toThrow(expect.objectContaining({ kind, hint: offline }));
  });

  it('of clients that wait and of searches is the embedded one', () => {
    const loads = config(`service: {start: x}
scenarios:
  - {name: clients, http: {path: /, clients: 2}}
  - {name: capacity, http: {path: /, saturation: {objective: p95 <= 1s, from: 20/s, to: 50/s}}}
`).scenarios.map(({ scenario }) => scenario);
    expect(loads.map(chooseEngine('k6', k6))).toEqual(['embedded', 'embedded']);
    expect(wantsK6(loads, 'auto')).toBe(false);
    expect(engineWarnings(loads, 'k6')).toEqual([
      'clients: driven by the embedded engine, for k6 sends declared requests only at a fixed rate',
      'capacity: driven by the embedded engine, for k6 cannot search for the highest rate',
    ]);
  });

  it('is explained where it is not the one asked for', () => {
    expect(engineWarnings(scenarios, 'auto')).toEqual([]);
    expect(engineWarnings(scenarios, 'k6')).toEqual([
      'stream: driven by the embedded engine, for k6 cannot time the first event of a stream',
      'random: driven by the embedded engine, for k6 cannot send at random moments',
    ]);
  });
});

describe('a command', () => {
  const own = config('service: {start: x}\nscenarios: [{name: own, command: {run: perf/a.sh, rate: 5/s}}]\n');
  const programs = own.scenarios.map(({ scenario }) => scenario);

  it('is driven by itself, whatever is asked for declared requests; k6 is not looked for', () => {
    expect(programs.map(chooseEngine('k6', k6))).toEqual(['command']);
    expect([wantsK6(programs, 'auto'), engineWarnings(programs, 'k6')]).toEqual([false, []]);
    expect(() => refuseEmbedded(programs, 'embedded')).toThrow('Scenario own is a command');
  });
});
