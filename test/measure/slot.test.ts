import { describe, expect, it } from 'vitest';
import { runSlot } from '../../src/measure/slot.ts';
import { Failure } from '../../src/model/failure.ts';
import { type Play, planOf, stage } from '../support/experiment.ts';
import { plannedScenario } from '../support/measure.ts';

const both = { pair: 1, boot: ['base', 'head'], send: ['head', 'base'] } as const;
const scenarios = [plannedScenario(), plannedScenario({ name: 'rpc' }), plannedScenario({ name: 'fresh', status: 'new' })];

function setUp(play: Play = {}) {
  const built = stage(play);
  const started: string[] = [];
  const starting = (pair: number, scenario: string) => started.push(`${pair} ${scenario}`);
  return {
    ...built,
    started,
    experiment: { plan: planOf({}, scenarios), launcher: built.launcher, world: built.world, starting },
  };
}

describe('runSlot', () => {
  it('boots, drives every scenario one after the other, and stops', async () => {
    const { experiment, log, started } = setUp();
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

  it('leaves out what base does not know when base runs alone', async () => {
    const { experiment, log } = setUp();
    await runSlot(experiment, { pair: 1, boot: ['base'], send: ['base'] });
    expect(log).toEqual(['boot base', 'fire /chat base', 'fire /rpc base', 'stop base']);
  });

  it('throws the failure of a target that died, after stopping both', async () => {
    const died = new Failure('target', 'head: node server.js ended with code 1', 'Look at its log.');
    const failure: Play['failure'] = (side, log) => (side === 'head' && log.includes('fire /rpc head+base') ? died : null);
    const { experiment, log } = setUp({ failure });
    await expect(runSlot(experiment, both)).rejects.toBe(died);
    expect(log.slice(-3)).toEqual(['fire /rpc head+base', 'stop base', 'stop head']);
  });

  it('stops the other target when one cannot be stopped, and says so', async () => {
    const { experiment, log, launcher } = setUp();
    const left = new Failure('environment', 'left over', 'Kill it.');
    const boot: typeof launcher.boot = async (sides) => {
      const targets = await launcher.boot(sides);
      return targets.map((target) => (target.side === 'base' ? { ...target, stop: () => Promise.reject(left) } : target));
    };
    await expect(runSlot({ ...experiment, launcher: { ...launcher, boot } }, both)).rejects.toBe(left);
    expect(log).toContain('stop head');
  });

  it('ends when it is cancelled, and stops both', async () => {
    const { experiment, log } = setUp({ onFire: (_, { cancel }) => cancel() });
    await expect(runSlot(experiment, both)).rejects.toThrow();
    expect(log).toEqual(['boot base', 'boot head', 'fire /chat head+base', 'stop base', 'stop head']);
  });

  it('refuses a scenario that only k6 can drive', async () => {
    const { experiment } = setUp();
    const k6 = { kind: 'k6', name: 'chat', script: 'chat.js', env: {}, latency: 'http_req_duration' } as const;
    const plan = { ...experiment.plan, scenarios: [k6] };
    await expect(runSlot({ ...experiment, plan }, both)).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringContaining('k6'),
    });
  });
});
