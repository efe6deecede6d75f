import { describe, expect, it } from 'vitest';
import { whyUnneeded } from '../../src/plan/unneeded.ts';
import type { Git } from '../../src/world/world.ts';
import { smallest } from '../config/example.ts';
import { fakeWorld } from '../support/world.ts';

const BASE = 'b'.repeat(40);
const HEAD = 'a'.repeat(40);
const REMEASURE = smallest('governance: {merge-queue: remeasure}\n');

/** Git with a base and a head that have these configurations. */
function gitOf(files: Readonly<Record<string, string>>): Git {
  const say = (stdout: string, code = 0) => Promise.resolve({ code, stdout, stderr: '' });
  return {
    run: ([command, ...rest]) => {
      const last = rest.at(-1) ?? '';
      if (command === 'rev-parse' && rest.includes('--show-toplevel')) return say('/repo\n');
      if (command === 'rev-parse' && rest.includes('--is-shallow-repository')) return say('false\n');
      if (command === 'rev-parse') return say(`${last.slice(0, 40)}\n`);
      if (command === 'merge-base') return say(`${BASE}\n`);
      const has = (commit: string, path: string) => path === 'benchgate.yml' && files[commit] !== undefined;
      if (command === 'ls-tree') return say(has(rest[1] ?? '', last) ? `100644 blob ${'0'.repeat(40)}\t${last}\0` : '');
      if (command === 'cat-file') return say(files[last.slice(0, 40)] ?? '');
      return say('', 1);
    },
  };
}

const carried = async (name: string, files: Readonly<Record<string, string>>) =>
  (
    await whyUnneeded(
      {
        inputs: {},
        event: { name, baseSha: BASE, headSha: HEAD, baseRef: 'main' },
        directory: '/repo',
        workingTree: false,
        runId: '7-1',
      },
      fakeWorld({ git: gitOf(files) }),
    )
  )?.code === 'carried';

describe('whyUnneeded', () => {
  it('carries a merge group over unless base says otherwise', async () => {
    expect(await carried('merge_group', { [BASE]: smallest(), [HEAD]: smallest() })).toBe(true);
    expect(await carried('merge_group', { [BASE]: REMEASURE, [HEAD]: REMEASURE })).toBe(false);
  });

  it("threat 1: asks base, not the group's own configuration", async () => {
    expect(await carried('merge_group', { [BASE]: REMEASURE, [HEAD]: smallest() })).toBe(false);
    expect(await carried('merge_group', { [BASE]: smallest(), [HEAD]: REMEASURE })).toBe(true);
  });

  it('is no question for anything but a merge group', async () => {
    expect(await carried('pull_request', { [BASE]: smallest(), [HEAD]: smallest() })).toBe(false);
    const local = { inputs: {}, event: null, directory: '/', workingTree: true, runId: 'local' };
    expect(await whyUnneeded(local, fakeWorld())).toBeNull();
  });
});
