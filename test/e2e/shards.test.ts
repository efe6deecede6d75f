import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adoptShards } from '../../src/govern/adopt-shards.ts';
import { conclude } from '../../src/pipelines/conclude.ts';
import { readMeasurement } from '../../src/wire/measurement.ts';
import { config } from '../config/example.ts';
import type { Clone } from '../support/clone.ts';
import { cli } from '../support/dist.ts';
import { LONG } from '../support/how-many.ts';
import { aProject, CONFIG } from '../support/project.ts';

const SHARED = CONFIG.replace('max-pairs: 12', 'max-pairs: 12, shards: 2');
const COMMITS = ['--base-ref', 'main', '--head-ref', 'feature', '--engine', 'embedded'];

describe('benchgate run --shard', () => {
  let project: Clone;
  beforeAll(() => {
    project = aProject({ base: 5, head: 40 }, SHARED);
  });
  afterAll(() => project.remove());

  it('is one of as many as the configuration has, and builds nothing where it is not', async () => {
    const { code, stderr } = await cli(['run', ...COMMITS, '--shard', '1/3'], { cwd: project.path });
    expect([code, stderr]).toEqual([3, expect.stringContaining('design.shards of the configuration is 2')]);
    expect(stderr).not.toContain('pilot');
  });

  it('is told by --dry-run, with the pairs that it takes', async () => {
    const { code, stdout } = await cli(['run', ...COMMITS, '--shard', '2/2', '--dry-run'], { cwd: project.path });
    expect([code, stdout]).toEqual([0, expect.stringContaining('shard: 2 of 2, which have one verdict together')]);
    expect(stdout).toContain('for a pilot and 8 pairs of');
    const whole = await cli(['run', ...COMMITS, '--dry-run'], { cwd: project.path });
    expect(whole.stdout).toContain('shards: this machine measures all pairs, as one; `--shard 1/2` measures a part of them');
  });

  // Twice 8 pairs: simulated shards are adopted in test/govern.
  if (LONG)
    it('leaves what whoever decides takes for a shard, and joins', async () => {
      const measured = [];
      for (const index of [1, 2]) {
        const args = ['run', ...COMMITS, '--shard', `${index}/2`, '--output-dir', `out-${index}`];
        expect((await cli(args, { cwd: project.path })).code).toBe(0);
        measured.push(readMeasurement(readFileSync(join(project.path, `out-${index}/measurement.json`), 'utf8')));
      }
      const revisions = {
        base: { sha: project.git('rev-parse', 'main'), ref: 'main' },
        head: { sha: project.git('rev-parse', 'feature') },
      };
      const taken = adoptShards(measured, { config: config(SHARED), changedLoads: [], newScenarios: [], revisions });
      if (taken.kind !== 'adopted') expect.fail(taken.why);
      expect(conclude(taken.measurement).verdict.state).toBe('fail');
    }, 180_000);
});
