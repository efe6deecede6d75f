import { describe, expect, it } from 'vitest';
import { gatesOf } from '../../src/govern/gates.ts';
import { smallest } from '../config/example.ts';
import { imagine, portTo } from '../support/github-port.ts';

describe('gatesOf', () => {
  it("R3, threat 37: takes the default branch's word, not that of the branch itself", async () => {
    const gated = smallest('governance: {protected-bases: [release]}\n');
    const world = imagine({ texts: { 'benchgate.yml@refs/heads/main': gated, 'benchgate.yml@refs/heads/lax': smallest() } });
    const isGated = (branch: string, defaultBranch: string) =>
      gatesOf({ defaultBranch, config: undefined }, portTo(world)).isGated(branch);
    expect(await isGated('release', 'main')).toBe(true);
    expect(await isGated('legacy', 'main')).toBe(false);
    expect(await isGated('release', 'lax')).toBe(false);
    expect(await isGated('release', 'gone')).toBe(false);
  });

  it('asks nothing for the default branch, and once for all others', async () => {
    const world = imagine({ texts: { 'benchgate.yml@refs/heads/main': smallest() } });
    const gates = gatesOf({ defaultBranch: 'main', config: undefined }, portTo(world));
    expect([await gates.isGated('main'), world.calls]).toEqual([true, []]);
    expect([await gates.isGated('a'), await gates.isGated('b')]).toEqual([false, false]);
    expect(await gates.measureWorkflow()).toBe('.github/workflows/benchgate-measure.yml');
    expect(world.calls).toEqual(['text', 'text']);
  });
});
