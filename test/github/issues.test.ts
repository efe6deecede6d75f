import { describe, expect, it } from 'vitest';
import { nodeGitHub } from '../../src/github/github.ts';
import { BOT } from '../support/github-port.ts';
import { RECORD_TOKEN } from '../support/pretend/permissions.ts';
import { aScene } from '../support/pretend/scene.ts';

async function repository() {
  const { github } = await aScene();
  const port = nodeGitHub(
    { owner: 'acme', name: 'shop', token: RECORD_TOKEN, bot: BOT },
    { GITHUB_API_URL: github.url },
    { pauseMs: 1 },
  );
  return { github, port };
}
const text = { title: 'Slow', body: 'It is' };

describe('issues of our own', () => {
  it('are those that are open, and those that were closed since', async () => {
    const { port, github } = await repository();
    const first = await port.createIssue({ ...text, label: 'slo' });
    const second = await port.createIssue({ ...text, label: 'slo' });
    expect([first, second]).toMatchObject([{ number: 2, open: true, closedAt: null, ...text }, { number: 3 }]);
    expect(await port.updateIssue(3, { ...text, body: 'Over', open: false })).toBe(true);
    const closedAt = github.state.issues[1]?.closedAt ?? '';
    const since = async (at: string) => (await port.issues('SLO', at))?.map(({ number, open }) => [number, open]);
    expect(await since(closedAt)).toEqual([
      [2, true],
      [3, false],
    ]);
    expect(await since('2030-01-01T00:00:00Z')).toEqual([[2, true]]);
    expect(await port.issues('other', closedAt)).toEqual([]);
    expect(await port.updateIssue(99, { ...text, open: true })).toBe(false);
  });

  it('threat 72: are those by our own author, with the label, and no pull requests, whatever GitHub lists', async () => {
    const { port, github } = await repository();
    const mine = await port.createIssue({ ...text, label: 'slo' });
    const user = { login: BOT, type: 'Bot' };
    const one = { number: 9, state: 'open', title: 'T', body: 'B', closed_at: null, labels: [{ name: 'slo' }], user };
    const body = [
      { ...one, user: { login: 'stranger', type: 'User' } },
      { ...one, user: { login: 'other[bot]', type: 'Bot' } },
      { ...one, user: { ...user, type: 'User' } },
      { ...one, user: null },
      { ...one, labels: ['other', { name: null }] },
      { ...one, pull_request: { url: 'x' } },
      { ...one, number: 2, body: null },
    ];
    github.faults.add({ method: 'GET', route: /\/issues$/, answer: { status: 200, body } });
    expect((await port.issues('slo', '2026-01-01T00:00:00Z'))?.map(({ number }) => number)).toEqual([mine?.number]);
  });

  it('are more than a page', async () => {
    const { port, github } = await repository();
    for (let made = 0; made < 120; made++) github.writeIssue(BOT, { ...text, labels: ['slo'] });
    expect(await port.issues('slo', '2026-01-01T00:00:00Z')).toHaveLength(120);
  });

  it('are none where the repository has none', async () => {
    const { port, github } = await repository();
    github.state.hasIssues = false;
    expect([await port.issues('slo', '2026-01-01T00:00:00Z'), await port.createIssue({ ...text, label: 'slo' })]).toEqual([
      null,
      null,
    ]);
  });

  it.each(['made, but 502', 'made, but dropped', '502'] as const)('%s: leaves one', async (fate) => {
    const { port, github } = await repository();
    const answer = fate === '502' ? { status: 502, body: { message: 'Bad Gateway' } } : null;
    if (fate === 'made, but 502') {
      github.writeIssue(BOT, { ...text, labels: ['slo'] });
      github.faults.add({ method: 'POST', route: /\/issues$/, answer: { status: 502, body: { message: 'Bad Gateway' } } });
    } else github.faults.add({ method: 'POST', route: /\/issues$/, answer });
    expect(await port.createIssue({ ...text, label: 'slo' })).toMatchObject({ number: 2 });
    expect(github.state.issues).toHaveLength(1);
  });
});
