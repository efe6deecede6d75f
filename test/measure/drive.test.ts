import { describe, expect, it } from 'vitest';
import { drive } from '../../src/measure/drive.ts';
import type { Volley } from '../../src/model/load.ts';
import { type Play, stage } from '../support/experiment.ts';
import { httpScenario, plannedScenario } from '../support/measure.ts';

const scenario = httpScenario({ bodies: ['a', 'b'], method: 'POST', path: '/chat' });
const workload = { scenario, planned: plannedScenario(), seed: 's', pair: 3 };

async function driven(play: Play = {}, sides: readonly ('base' | 'head')[] = ['head', 'base']) {
  const { world, launcher } = stage(play);
  const targets = await launcher.boot(sides);
  const of = (side: string) => targets.find((target) => target.side === side) ?? null;
  return drive(workload, { base: of('base'), head: of('head') }, sides, world);
}

describe('drive', () => {
  it('gives each side a block of its own, of the same requests', async () => {
    const { blocks } = await driven();
    // 60 arrivals a side from 0 ms on; base is 10 ms behind, and so is its block.
    expect(blocks.head).toMatchObject({ planned: 50, blockMs: 1000 });
    expect(blocks.base).toMatchObject({ planned: 50, blockMs: 1000 });
  });

  it('reads CPU time from a little before the block until its end', async () => {
    const { blocks, cpuMs, cpuWindowMs } = await driven();
    // A fifth of a core on each side, a tenth for the load.
    expect(blocks.base?.cpu?.ms).toBeCloseTo(203, 6);
    // From 185 ms until 1,200 ms: base answers at 190.1 + n × 20 + 10 ms, head at 180.1 + n × 20 + 10 ms.
    expect([blocks.base?.cpu?.answers, blocks.head?.cpu?.answers]).toEqual([50, 51]);
    expect(cpuWindowMs).toBe(1015);
    expect(cpuMs).toBeCloseTo(0.5 * 1015, 6);
  });

  it('says nothing of CPU time where the system does not', async () => {
    const { blocks, cpuMs } = await driven({ cpuShare: null });
    expect([blocks.base?.cpu, blocks.head?.cpu, cpuMs]).toEqual([null, null, null]);
  });

  it('drives one side alone', async () => {
    const { blocks } = await driven({}, ['head']);
    expect(blocks.base).toBeNull();
    expect(blocks.head?.planned).toBe(50);
  });

  it('sends what the scenario declares, and keeps bodies only to check them', async () => {
    const volleys: Volley[] = [];
    const { world, launcher } = stage();
    const [target] = await launcher.boot(['head']);
    const fire = async (volley: Volley) => {
      volleys.push(volley);
      return [];
    };
    const targets = { base: null, head: target ?? null };
    await drive(workload, targets, ['head'], { ...world, load: { ...world.load, fire } });
    const checked = { ...scenario, stream: true, expect: { status: [], json: {} } };
    await drive({ ...workload, scenario: checked }, targets, ['head'], { ...world, load: { ...world.load, fire } });
    expect(volleys[0]).toMatchObject({
      urls: { base: null, head: 'http://head' },
      method: 'POST',
      path: '/chat',
      stream: false,
      timeoutMs: 1000,
      keepBody: false,
    });
    expect(volleys[1]).toMatchObject({ stream: true, keepBody: true });
    expect(volleys[1]?.grade({ status: 200, body: '[]' })).toBe('failed-check');
  });
});
