import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeFiles } from '../../src/machine/files.ts';
import { nodeGit } from '../../src/machine/git.ts';
import { nodeMachine } from '../../src/machine/machine.ts';
import { creep } from '../../src/pipelines/creep.ts';
import { gate } from '../../src/pipelines/gate.ts';
import type { World } from '../../src/world/world.ts';
import { smallest } from '../config/example.ts';
import { aCalibrationRecord } from '../support/a-calibration.ts';
import { profileText } from '../support/a-profile.ts';
import { aClone, type Clone } from '../support/clone.ts';
import { playedK6 } from '../support/k6.ts';
import { fakeWorld } from '../support/world.ts';

let clone: Clone;
beforeAll(() => {
  clone = aClone();
  clone.commit({ 'benchgate.yml': smallest(), 'perf/c.jsonl': `${JSON.stringify(aCalibrationRecord())}\n` });
  clone.git('tag', 'v1');
  clone.commit({ 'server.js': '// slower' });
});
afterAll(() => clone.remove());

/** What is done in the clone until the first of head's code would run. */
function untilPrepared(): { readonly world: World; readonly done: string[] } {
  const git = nodeGit(process.env);
  const done: string[] = [];
  const world = fakeWorld({
    git: {
      run: (args, options) => {
        if (args.some((one) => one.endsWith(':perf/c.jsonl'))) done.push('calibrations of base');
        return git.run(args, options);
      },
    },
    files: {
      ...nodeFiles(),
      findLeft: () => {
        done.push('prepares');
        return Promise.reject(new Error('far enough'));
      },
    },
    clock: { now: () => 0, date: () => '2027-01-31T23:00:00.000Z', sleep: () => Promise.resolve() },
    k6: { ...playedK6({}), locate: () => Promise.resolve(null) },
    machine: nodeMachine('0.0.0', {}),
    sandboxes: {
      probe: async () => ({ mechanism: null, why: 'no root' }),
      open: () => Promise.reject(new Error('there is none')),
      openLoad: () => Promise.reject(new Error('there is none')),
      sweep: async () => {},
    },
  });
  return { world, done };
}

it.each([
  ['a gate', gate, { 'base-ref': 'v1' }],
  ['a creep', creep, { since: 'v1' }],
] as const)('threat 89: %s knows which calibrations count before anything of head runs', async (_, measures, named) => {
  const { world, done } = untilPrepared();
  const inputs = { ...named, 'calibration-file': 'perf/c.jsonl', offline: 'true' };
  const request = { inputs, event: null, directory: clone.path, workingTree: false, runId: '1' };
  await expect(measures(request, world)).rejects.toThrow('far enough');
  expect(done).toEqual(['calibrations of base', 'prepares']);
});

it('threat 95: a gate whose profile closes the network runs nothing where nothing keeps it closed, unless that is chosen by name', async () => {
  const own = aClone();
  const request = {
    inputs: { 'base-ref': 'base', offline: 'true' },
    event: null,
    directory: own.path,
    workingTree: false,
    runId: '1',
  };
  try {
    own.commit({ 'benchgate.yml': smallest(), 'agents/performance-engineer.md': profileText() });
    own.git('tag', 'base');
    own.commit({ 'agents/performance-engineer.md': profileText({ approval_policy: '{}' }) });
    const { world, done } = untilPrepared();
    await expect(gate(request, world)).rejects.toMatchObject({
      kind: 'policy',
      message: expect.stringContaining('EGRESS_UNENFORCEABLE'),
    });
    expect(done).toEqual([]);
    own.commit({ 'benchgate.yml': smallest('policy: { enforcement: best-effort }') });
    own.git('tag', '--force', 'base');
    own.commit({ 'a.txt': '' });
    await expect(gate(request, world)).rejects.toThrow('far enough');
  } finally {
    own.remove();
  }
});
