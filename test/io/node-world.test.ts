import { describe, expect, it } from 'vitest';
import { nodeWorld } from '../../src/io/node-world.ts';

describe('nodeWorld', () => {
  const world = nodeWorld({ env: { RUNNER_NAME: 'runner-1' }, version: '9.9.9', cancelled: new AbortController().signal });

  it('joins the real ports', async () => {
    expect(world.machine.environment()).toMatchObject({ benchgate: '9.9.9', node: process.version, runner: 'runner-1' });
    expect(await world.files.read('/no/such/file')).toBeNull();
    expect((await world.git.run(['--version'], { cwd: '/' })).code).toBe(0);
    expect(await world.network.accepts(await world.network.freePort())).toBe(false);
  });

  it('digests with SHA-256', () => {
    // FIPS 180-2, appendix B.1.
    expect(world.digest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
