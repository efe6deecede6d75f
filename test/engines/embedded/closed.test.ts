import { describe, expect, it } from 'vitest';
import { driveClosed } from '../../../src/engines/embedded/closed.ts';
import { invalidity, readingsOf, trialOf } from '../../../src/measure/trial.ts';
import type { Loop } from '../../../src/model/load.ts';
import { stage } from '../../support/experiment.ts';
import { anHttpScenario, aPlannedScenario } from '../../support/measure.ts';

const load = { kind: 'closed', clients: 2, thinkTimeMs: 0 } as const;
const scenario = anHttpScenario({ ratePerSecond: 0, load, bodies: ['a', 'b'], method: 'POST', path: '/chat' });
const workload = { scenario, planned: aPlannedScenario({ ratePerSecond: 0, load }), seed: 's', pair: 3 };

async function driven(side: 'base' | 'head', latencyMs = 10) {
  const { world, launcher } = stage({ latencyMs: () => latencyMs });
  const [target] = await launcher.boot([side]);
  const loops: Loop[] = [];
  const loop = (one: Loop, signal: AbortSignal) => {
    loops.push(one);
    return world.load.loop(one, signal);
  };
  const targets = { base: null, head: null, [side]: target ?? null };
  const drive = await driveClosed(workload, load, { targets, sides: [side] }, { ...world, load: { ...world.load, loop } });
  return { drive, loops };
}

describe('driveClosed', () => {
  it('counts what clients were answered within the block', async () => {
    const { drive } = await driven('head');
    const block = drive.blocks.head;
    expect(drive.blocks.base).toBeNull();
    // Two clients, 100 answers a second each, for one second.
    expect(block && readingsOf(block, ['latency.p50'], null)).toMatchObject({
      throughput: { value: 200 },
      'latency.p50': { value: 10 },
      'error-rate': { count: 0, total: 200 },
    });
    expect(drive.cpuWindowMs).toBe(1015);
    const slower = (await driven('head', 20)).drive.blocks.head;
    expect(slower && readingsOf(slower, [], null)).toMatchObject({ throughput: { value: 100 } });
  });

  it('is never late, and never short of what was planned', async () => {
    const block = (await driven('head')).drive.blocks.head;
    const trial = block && trialOf(block, [], null);
    expect(trial).toMatchObject({ planned: 200, sent: 200, lagP95Ms: 0 });
    expect(trial && invalidity(trial, trial)).toEqual([]);
  });

  it('sends what the scenario declares, with the same draws of each client on both sides', async () => {
    const bodies = async (side: 'base' | 'head') => {
      const [one] = (await driven(side)).loops;
      expect(one).toMatchObject({ side, url: `http://${side}`, clients: 2, durationMs: 1200, method: 'POST', path: '/chat' });
      return [1, 1, 1, 1, 1, 1, 1, 1].map((client) => one?.nextBody(client));
    };
    const base = await bodies('base');
    expect(base).toEqual(await bodies('head'));
    expect(new Set(base)).toEqual(new Set(['a', 'b']));
  });
});
