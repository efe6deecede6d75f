import { afterEach, describe, expect, it } from 'vitest';
import { nodeGitHub } from '../../src/github/github.ts';
import { BOT, imagine, portTo } from '../support/github-port.ts';
import { closeScripted, scripted, TOKEN } from '../support/scripted.ts';

afterEach(closeScripted);

describe('nodeGitHub', () => {
  it('has every verb of the port', () => {
    const github = nodeGitHub({ owner: 'acme', name: 'shop', token: TOKEN, bot: BOT }, {});
    expect(Object.keys(github).sort()).toEqual(Object.keys(portTo(imagine())).sort());
    expect(github.calls()).toBe(0);
  });

  it('works with nothing but an address', async () => {
    const { server } = await scripted(() => ({ json: { default_branch: 'trunk' } }));
    const env = { GITHUB_API_URL: `${server.url}/api` };
    const github = nodeGitHub({ owner: 'acme', name: 'shop', token: TOKEN, bot: BOT }, env);
    expect([await github.defaultBranch(), github.calls()]).toEqual(['trunk', 1]);
  });
});
