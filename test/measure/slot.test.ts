import { describe, expect, it } from 'vitest';
import { runSlot } from '../../src/measure/slot.ts';
import { Failure } from '../../src/model/failure.ts';
import { aPlan, enginesFor, type Play, stage } from '../support/experiment.ts';
import { aK6Outcome, aK6Plan, aK6Scenario, filesInMemory, PROGRAM, playedK6 } from '../support/k6.ts';
import { requests } from '../support/k6-points.ts';
import { aPlannedScenario } from '../support/measure.ts';

const both = {
  pair: 1,
  boot: ['base', 'head'],
  send: ['head', 'base'],
  waiting: [],
  places: { port: 'head', need: 'base' },
} as const;
const scenarios = [aPlannedScenario(), aPlannedScenario({ name: 'rpc' }), aPlannedScenario({ name: 'fresh', status: 'new' })];

async function setUp(play: Play = {}, planned = scenarios) {
  const built = stage(play);
  const started: string[] = [];
  const starting = (pair: number, scenario: string) => started.push(`${pair} ${scenario}`);
  const plan = aPlan({}, planned);
  return {
    ...built,
    started,
    experiment: { plan, launcher: built.launcher, engines: await enginesFor(plan, built), world: built.world, starting },
  };
}

describe('runSlot', () => {
  it('boots, drives every scenario one after the other, and stops', async () => {
    const { experiment, log, started } = await setUp();
    const { drives, bootMs } = await runSlot(experiment, both);
    expect(log).toEqual([
      'boot base',
      'boot head',
      'fire /chat head+base',
      'fire /rpc head+base',
      'fire /fresh head',
      'stop base',
      'stop head',
    ]);
    expect(started).toEqual(['1 chat', '1 rpc', '1 fresh']);
    expect(drives.map(({ scenario }) => scenario)).toEqual(['chat', 'rpc', 'fresh']);
    expect(bootMs).toBe(110);
  });

  it('drives each scenario as its load says', async () => {
    const closed = { kind: 'closed', clients: 3, thinkTimeMs: 0 } as const;
    const search = {
      ...({ kind: 'saturation', metric: 'latency.p95', comparator: '<=', boundMs: 300, objective: 'p95 <= 300ms' } as const),
      ...{ fromPerSecond: 20, toPerSecond: 21, stepMs: 1000 },
    };
    const planned = [aPlannedScenario({ name: 'a', load: closed }), aPlannedScenario({ name: 'b', load: search })];
    const { experiment, log } = await setUp({}, planned);
    const { drives } = await runSlot(experiment, { ...both, boot: ['head'], send: ['head'] });
    // Warm-up, the lowest rate, the highest rate.
    expect(log).toEqual(['boot head', 'loop /a head 3', 'fire /b head', 'fire /b head', 'fire /b head', 'stop head']);
    expect(drives[1]?.result.blocks.head?.own).toEqual({ 'max-rate': { kind: 'value', value: 21 } });
  });

  it('starts them in the places that the coin gave, and keeps the log of a side that failed requests', async () => {
    const places: unknown[] = [];
    const outcome: Play['outcome'] = (side, n) => (side === 'head' && n % 2 === 0 ? { grade: 'error', error: 'status 500' } : {});
    const { experiment, log } = await setUp({ outcome, onBoot: (_, given) => places.push(given) });
    await runSlot(experiment, { ...both, waiting: ['rpc', 'fresh'] });
    expect(places).toEqual([both.places]);
    expect(log.filter((line) => line.startsWith('spoil'))).toEqual(['spoil head']);
    expect(log.indexOf('spoil head')).toBeLessThan(log.indexOf('stop head'));
  });

  it('leaves out what base does not know when base runs alone', async () => {
    const { experiment, log } = await setUp();
    await runSlot(experiment, { ...both, boot: ['base'], send: ['base'] });
    expect(log).toEqual(['boot base', 'fire /chat base', 'fire /rpc base', 'stop base']);
  });

  it('boots for each scenario where the design asks for that', async () => {
    const { experiment, log } = await setUp();
    const plan = aPlan({ freshPerScenario: true }, scenarios);
    const { drives, bootMs } = await runSlot({ ...experiment, plan }, { ...both, waiting: ['fresh'] });
    const boot = ['boot base', 'boot head'];
    const stop = ['stop base', 'stop head'];
    expect(log).toEqual([...boot, 'fire /chat head+base', ...stop, ...boot, 'fire /rpc head+base', ...stop]);
    expect(drives.map(({ scenario }) => scenario)).toEqual(['chat', 'rpc']);
    expect(bootMs).toBe(220);
  });

  it('leaves out scenarios that wait', async () => {
    const { experiment, log, started } = await setUp();
    const { drives } = await runSlot(experiment, { ...both, waiting: ['chat', 'fresh'] });
    expect(log).toEqual(['boot base', 'boot head', 'fire /rpc head+base', 'stop base', 'stop head']);
    expect(started).toEqual(['1 rpc']);
    expect(drives.map(({ scenario }) => scenario)).toEqual(['rpc']);
  });

  it('throws the failure of a target that died, after stopping both', async () => {
    const died = new Failure('target', 'head: node server.js ended with code 1', 'Look at its log.');
    const failure: Play['failure'] = (side, log) => (side === 'head' && log.includes('fire /rpc head+base') ? died : null);
    const { experiment, log } = await setUp({ failure });
    await expect(runSlot(experiment, both)).rejects.toBe(died);
    expect(log.slice(-3)).toEqual(['fire /rpc head+base', 'stop base', 'stop head']);
  });

  it('stops the other target when one cannot be stopped, and says so', async () => {
    const { experiment, log, launcher } = await setUp();
    const left = new Failure('environment', 'left over', 'Kill it.');
    const boot: typeof launcher.boot = async (sides) => {
      const targets = await launcher.boot(sides);
      return targets.map((target) => (target.side === 'base' ? { ...target, stop: () => Promise.reject(left) } : target));
    };
    await expect(runSlot({ ...experiment, launcher: { ...launcher, boot } }, both)).rejects.toBe(left);
    expect(log).toContain('stop head');
  });

  it('ends when it is cancelled, and stops both', async () => {
    const { experiment, log } = await setUp({ onFire: (_, { cancel }) => cancel() });
    await expect(runSlot(experiment, both)).rejects.toThrow();
    expect(log).toEqual(['boot base', 'boot head', 'fire /chat head+base', 'stop base', 'stop head']);
  });

  it('has k6 drive what is planned for it, and the rest itself', async () => {
    const load = aPlannedScenario({ name: 'load', engine: 'k6' });
    const http = aPlan({}, [aPlannedScenario(), load]);
    const plan = { ...http, scenarios: [...http.scenarios.slice(0, 1), aK6Scenario()], k6: PROGRAM };
    const { experiment, log } = await setUp();
    const k6 = playedK6({
      run: async () => aK6Outcome({ points: [...requests('base', [[300, 1]]), ...requests('head', [[300, 2]])] }),
    });
    const world = { ...experiment.world, k6, files: filesInMemory() };
    const engines = await enginesFor(plan, { ...experiment, world });
    const { drives } = await runSlot({ ...experiment, plan, world, engines }, both);
    expect(log.filter((line) => line.startsWith('fire'))).toEqual(['fire /chat head+base']);
    expect(drives.map(({ scenario, result }) => [scenario, result.blocks.head?.sentP50Ms])).toEqual([
      ['chat', 10],
      ['load', 2],
    ]);
  });

  it('throws the failure of a target that died rather than the complaint of k6', async () => {
    const died = new Failure('target', 'head: node server.js ended with code 1', 'Look at its log.');
    const { experiment } = await setUp({ failure: (side) => (side === 'head' ? died : null) });
    const k6 = playedK6({ run: () => Promise.reject(new Failure('load', 'k6 was killed', 'See why.')) });
    const world = { ...experiment.world, k6, files: filesInMemory() };
    const engines = await enginesFor(aK6Plan(), { ...experiment, world });
    await expect(runSlot({ ...experiment, plan: aK6Plan(), world, engines }, both)).rejects.toBe(died);
  });
});
