import { describe, expect, it } from 'vitest';
import { readScriptOptions } from '../../src/engines/k6/script/options.ts';
import type { Repertoire } from '../../src/engines/k6/script/scripts.ts';
import { certainPairMs } from '../../src/measure/too-long.ts';
import { planOf } from '../support/experiment.ts';
import { k6Plan, PROGRAM } from '../support/k6.ts';
import { plannedScenario } from '../support/measure.ts';

const times = { warmUpMs: 2000, blockMs: 8000 };

function ofScript(scenarios: object, asWritten = false): number {
  const planned = plannedScenario({ name: 'load', engine: 'k6', ratePerSecond: 0, ...times });
  const plan = k6Plan({ protocol: planOf({ asWritten }, [planned]).protocol });
  const script = { files: {}, modules: { base: '', head: '' }, options: readScriptOptions({ scenarios }), inner: null };
  const repertoire: Repertoire = { program: PROGRAM, scripts: new Map([['load', script]]), forbidden: null, warnings: [] };
  return certainPairMs(plan, repertoire, 'interleaved');
}

describe('the time that a pair takes at the least', () => {
  it('is warm-up and block of every scenario, for each side that has its turn', () => {
    const scenarios = [plannedScenario({ name: 'a', ...times }), plannedScenario({ name: 'b', ...times, status: 'new' })];
    expect(certainPairMs(planOf({}, scenarios), null, 'interleaved')).toBe(20_000);
    expect(certainPairMs(planOf({}, scenarios), null, 'alternating')).toBe(30_000);
  });

  it('knows how long ramps are, and what waits for them', () => {
    const ramp = { executor: 'ramping-vus', stages: [{ duration: '3m', target: 5 }, { duration: '2m' }] };
    expect(ofScript({ a: ramp })).toBe(300_000);
    expect(ofScript({ a: { ...ramp, startTime: '1m' } })).toBe(360_000);
  });

  it('counts what is cut as cut, and as written where that is asked', () => {
    const users = { executor: 'constant-vus', vus: 1, duration: '5m' };
    expect(ofScript({ a: users })).toBe(10_000);
    expect(ofScript({ a: users }, true)).toBe(300_000);
  });

  it('counts iterations and searches as nothing: they may end sooner', () => {
    expect(ofScript({ a: { executor: 'shared-iterations', iterations: 5, maxDuration: '10m' } })).toBe(0);
    const search = {
      ...({ kind: 'saturation', metric: 'latency.p95', comparator: '<=', boundMs: 300, objective: 'p95 <= 300ms' } as const),
      ...{ fromPerSecond: 20, toPerSecond: 2000, stepMs: 1000 },
    };
    expect(certainPairMs(planOf({}, [plannedScenario({ load: search })]), null, 'alternating')).toBe(0);
  });
});
