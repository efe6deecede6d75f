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
  it('gives each side its shots, and the moment its block begins', async () => {
    const { blocks } = await driven();
    expect(blocks.head).toMatchObject({ fromMs: 200, blockMs: 1000 });
    expect(blocks.base).toMatchObject({ fromMs: 210, blockMs: 1000 });
    expect(blocks.base?.shots).toHaveLength(60);
    expect(new Set(blocks.base?.shots.map(({ side }) => side))).toEqual(new Set(['base']));
  });

  it('reads CPU time from a little before the block until its end', async () => {
    const { blocks, cpuMs, cpuWindowMs } = await driven();
    expect(blocks.base?.cpu).toMatchObject({ fromMs: 185, toMs: 1200 });
    // A fifth of a core on each side, a tenth for the load.
    expect(blocks.base?.cpu?.ms).toBeCloseTo(203, 6);
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
    expect(blocks.head?.shots).toHaveLength(60);
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
    await drive(workload, targets, ['head'], { ...world, load: { fire } });
    const checked = { ...scenario, stream: true, expect: { status: [], json: {} } };
    await drive({ ...workload, scenario: checked }, targets, ['head'], { ...world, load: { fire } });
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
