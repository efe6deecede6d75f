import { describe, expect, it } from 'vitest';
import { nodeWorld } from '../src/node-world.ts';
import { loopback } from './support/loopback.ts';

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

  it('threat 49: does not wait for GitHub once it is cancelled', async () => {
    const server = await loopback((_, response) => response.writeHead(429, { 'retry-after': '500' }).end());
    const cancellation = new AbortController();
    const env = { GITHUB_API_URL: server.url };
    const github = await nodeWorld({ env, version: '9.9.9', cancelled: cancellation.signal }).github({
      owner: 'acme',
      name: 'shop',
      token: 'x',
      bot: 'x[bot]',
    });
    const asked = github.defaultBranch();
    setTimeout(() => cancellation.abort(), 50);
    await expect(asked).rejects.toMatchObject({ kind: 'environment', message: expect.stringContaining('Cancelled') });
    expect(github.calls()).toBe(1);
    await server.close();
  });
});
