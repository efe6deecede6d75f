import { describe, expect, it } from 'vitest';
import { patchWalls } from '../../src/pipelines/patch-walls.ts';
import type { SandboxProbe } from '../../src/world/sandbox.ts';
import { config, smallest } from '../config/example.ts';
import { fakeWorld } from '../support/world.ts';

const NETNS: SandboxProbe = { mechanism: 'netns', how: 'as root', seccomp: true };
const NONE: SandboxProbe = { mechanism: null, why: 'no root' };
const wallsOf = (text: string, env: Readonly<Record<string, string>>, probe: SandboxProbe) => {
  const world = fakeWorld({ env });
  return patchWalls(config(smallest(text)), { ...world, sandboxes: { ...world.sandboxes, probe: async () => probe } });
};
const DENIED = 'policy: { network.egress: deny }\n';

describe('what keeps a patch apart', () => {
  it.each([
    ['a job of GitHub', { GITHUB_ACTIONS: 'true' }],
    ['a job of anybody', { CI: '1' }],
  ])('threat 105: in %s is always a sandbox, whatever the configuration asks for, or nothing runs', async (_, env) => {
    for (const text of [
      '',
      'sandbox: off\n',
      'sandbox: auto\n',
      `policy: { network.egress: deny, enforcement: best-effort }\n`,
    ]) {
      expect(await wallsOf(text, env, NETNS)).toMatchObject({ apart: true, sandbox: { mode: 'required' } });
      await expect(wallsOf(text, env, NONE)).rejects.toMatchObject({
        kind: 'policy',
        message: expect.stringContaining('there is no sandbox here: no root'),
        hint: expect.stringContaining('`benchgate propose --patch`'),
      });
    }
  });

  it.each([
    ['', 'auto'],
    ['sandbox: off\n', 'off'],
    ['sandbox: required\n', 'required'],
    [DENIED, 'required'],
    [`sandbox: off\n${DENIED}`, 'required'],
  ])('on a machine of one’s own is what "%s" comes to: %s', async (text, mode) => {
    expect(await wallsOf(text, { CI: 'false' }, NETNS)).toMatchObject({ apart: false, sandbox: { mode } });
  });

  it('is nothing there where nothing can be had, unless it has to be', async () => {
    expect(await wallsOf('', {}, NONE)).toMatchObject({ apart: false });
    await expect(wallsOf(DENIED, {}, NONE)).rejects.toMatchObject({
      kind: 'policy',
      message: expect.stringContaining('EGRESS_UNENFORCEABLE'),
    });
  });

  it('keeps a patch from running where a profile lets nothing be run', async () => {
    const profile = { ...config(smallest()), profile: { capabilities: ['repo.read'], approvals: {}, file: 'a.md' } as never };
    const world = fakeWorld();
    await expect(patchWalls(profile, world)).rejects.toMatchObject({
      kind: 'policy',
      message: expect.stringContaining('test.run is not allowed'),
    });
  });
});
