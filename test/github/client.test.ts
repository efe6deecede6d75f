import { afterEach, describe, expect, it } from 'vitest';
import { clientFor } from '../../src/github/client.ts';
import { closeScripted, type Scripted, START, scripted, TOKEN } from '../support/scripted.ts';

afterEach(closeScripted);

const repo = { json: { default_branch: 'main' } };

/** Answers in turn; the last one stays. */
const inTurn = (answers: readonly Scripted[]) => (_: unknown, count: number) =>
  answers[Math.min(count, answers.length) - 1] ?? {};

describe('the client of GitHub', () => {
  it('sends the token, our name and the version, to the address of the environment', async () => {
    const { github, asked } = await scripted(() => repo);
    expect(await github.defaultBranch()).toBe('main');
    expect(asked[0]).toMatchObject({ method: 'GET', url: '/repos/acme/shop' });
    expect(asked[0]?.headers).toMatchObject({
      authorization: `token ${TOKEN}`,
      'user-agent': expect.stringContaining('benchgate'),
    });
  });

  it('asks again after a 502 and after a connection that broke', async () => {
    for (const fault of [{ status: 502 }, { how: 'drop' }] as const) {
      const { github, asked } = await scripted(inTurn([fault, fault, repo]));
      expect(await github.defaultBranch()).toBe('main');
      expect([asked.length, github.calls()]).toEqual([3, 3]);
    }
  });

  it('gives up after three more tries', async () => {
    const { github, asked } = await scripted(() => ({ status: 503, json: { message: 'Unavailable' } }));
    await expect(github.defaultBranch()).rejects.toMatchObject({
      kind: 'github',
      message: 'GitHub answered 503 to GET /repos/acme/shop: Unavailable',
    });
    expect(asked.length).toBe(4);
  });

  it('gives up on a server that says nothing', async () => {
    const { github } = await scripted(() => ({ how: 'hang' }), { idleMs: 20 });
    await expect(github.defaultBranch()).rejects.toMatchObject({ message: expect.stringContaining('no answer in time') });
  });

  it('does not send a POST twice on its own account', async () => {
    const { client, asked } = await scripted(() => ({ status: 502 }));
    const post = client.ask((octokit) => octokit.rest.issues.createComment({ ...client.at, issue_number: 7, body: 'x' }));
    await expect(post).rejects.toMatchObject({ kind: 'github' });
    expect(asked.length).toBe(1);
    // Each request has its own count: the next one is repeated again.
    await expect(client.ask((octokit) => octokit.rest.repos.get(client.at))).rejects.toMatchObject({ kind: 'github' });
    expect(asked.length).toBe(5);
  });

  it('threat 49: waits for a secondary limit with retry-after and for the primary one with its reset', async () => {
    const secondary = {
      status: 403,
      headers: { 'retry-after': '1' },
      json: { message: 'You have exceeded a secondary rate limit.' },
    };
    const reset = String(START / 1000 + 30);
    const primary = {
      status: 403,
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
      json: { message: 'API rate limit exceeded' },
    };
    for (const paced of [false, true]) {
      const { github, slept, notes, asked } = await scripted(inTurn([secondary, primary, repo]), { paced });
      expect(await github.defaultBranch()).toBe('main');
      expect(slept).toEqual([1000, 30_000]);
      expect([asked.length, notes.length]).toEqual([3, 2]);
    }
  });

  it('threat 49: a 429 for a POST is waited for and sent again, once', async () => {
    const { client, slept, asked } = await scripted(
      inTurn([
        { status: 429, headers: { 'retry-after': '5' } },
        { status: 201, json: {} },
      ]),
    );
    await client.ask((octokit) => octokit.rest.issues.createComment({ ...client.at, issue_number: 7, body: 'x' }));
    expect([slept, asked.length]).toEqual([[5000], 2]);
  });

  it('a single paced POST waits for nothing', async () => {
    const { client } = await scripted(() => ({ status: 201, json: {} }), { paced: true });
    const took = async () => {
      const before = performance.now();
      await client.ask((octokit) => octokit.rest.issues.createComment({ ...client.at, issue_number: 7, body: 'x' }));
      return performance.now() - before;
    };
    const first = await took();
    // The second one is sent a second after the first.
    expect(first).toBeLessThan(await took());
  });

  it('reads all pages, and refuses a list without an end', async () => {
    const page = (count: number): Scripted => ({ json: [{ count }], headers: { link: '<https://evil.example/>; rel="next"' } });
    const { client, asked } = await scripted((_, count) => (count < 3 ? page(count) : { json: [{ count }] }));
    const list = client.all((octokit) => octokit.rest.pulls.list, client.at);
    expect(await list).toEqual([{ count: 1 }, { count: 2 }, { count: 3 }]);
    expect(asked.map(({ url }) => url.replace(/.*page=/, ''))).toEqual(['1', '2', '3']);
    const endless = await scripted((_, count) => page(count));
    const most = endless.client.all((octokit) => octokit.rest.pulls.list, client.at);
    await expect(most).rejects.toMatchObject({ kind: 'github', message: expect.stringContaining('5000') });
    expect(endless.asked.length).toBe(50);
    const none = await scripted(() => ({ json: { message: 'hello' } }));
    await expect(none.github.openPulls({ order: 'oldest', page: 1 })).rejects.toMatchObject({
      message: expect.stringContaining('a list was expected'),
    });
  });

  it('follows a renamed repository on the same host, and takes the token nowhere else', async () => {
    const moved = await scripted(({ url }, _) =>
      url === '/repos/acme/shop' ? { status: 301, headers: { location: '/api/repositories/1' } } : repo,
    );
    expect(await moved.github.defaultBranch()).toBe('main');
    const other = await scripted(() => repo);
    const away = await scripted(() => ({ status: 302, headers: { location: `${other.server.url}/api/x` } }));
    await expect(away.github.defaultBranch()).rejects.toMatchObject({ message: expect.stringContaining('another host') });
    expect(other.asked).toEqual([]);
  });

  it('speaks https, or http to this machine only', () => {
    const make = (url: string) => () =>
      clientFor(
        { owner: 'a', name: 'b', token: TOKEN, bot: 'x[bot]' },
        { env: { GITHUB_API_URL: url }, waiting: { now: () => 0, sleep: async () => {}, note: () => {} } },
      );
    for (const bad of ['http://ghe.example/api/v3', 'file:///x', 'nonsense'])
      expect(make(bad)).toThrowError(expect.objectContaining({ kind: 'config' }));
    for (const good of ['https://ghe.example/api/v3/', '', 'http://127.0.0.1:1']) expect(make(good)).not.toThrow();
  });

  it('finds nothing where there is nothing', async () => {
    const { client } = await scripted(() => ({ status: 404, json: { message: 'Not Found' } }));
    expect(await client.find((octokit) => octokit.rest.repos.get(client.at))).toBeNull();
    await expect(client.ask((octokit) => octokit.rest.repos.get(client.at))).rejects.toMatchObject({ kind: 'github' });
  });
});
