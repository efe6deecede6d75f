import { afterEach, describe, expect, it } from 'vitest';
import { newMask } from '../../src/machine/mask.ts';
import { nodeNetwork } from '../../src/machine/network.ts';
import type { WatchRun } from '../../src/model/watch.ts';
import { tellAlertmanager } from '../../src/tell/alertmanager.ts';
import { course, HOUR, hourly, momentOf, START, storyOf } from '../support/incident.ts';
import { bodyOf, type Loopback, loopback } from '../support/loopback.ts';
import { fakeWorld } from '../support/world.ts';

const open: Loopback[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** What it is sent, and how it answers. */
async function anAlertmanager(answer: (path: string) => number = () => 200) {
  const sent: { path: string; authorization: string | undefined; alerts: readonly Record<string, unknown>[] }[] = [];
  const server = await loopback(async (request, response) => {
    const path = request.url ?? '';
    sent.push({ path, authorization: request.headers.authorization, alerts: JSON.parse(await bodyOf(request)) });
    response.writeHead(answer(path)).end('{"code":600,"message":"garbage');
  });
  open.push(server);
  const world = fakeWorld({ network: nodeNetwork(), mask: newMask(), env: { TOKEN: 'Bearer abcdefgh' } });
  const tell = (runs: readonly WatchRun[], { now = momentOf(runs), from = null as string | null, path = '' } = {}) =>
    tellAlertmanager({ url: `${server.url}${path}`, authorizationFrom: from }, { stories: [storyOf(runs)], now }, world);
  return { sent, tell, world };
}

const opened = hourly(course(2));
const over = hourly(course(2, 8));
const iso = (ms: number) => new Date(ms).toISOString();

describe('Alertmanager', () => {
  it('is told of an open incident until after the next run, each time anew, and of its end', async () => {
    const { sent, tell } = await anAlertmanager();
    for (const runs of [opened, opened, over]) expect((await tell(runs)).failure).toBeNull();
    expect(sent.map(({ path }) => path)).toEqual(['/api/v2/alerts', '/api/v2/alerts', '/api/v2/alerts']);
    const [first, again, end] = sent.map(({ alerts }) => alerts[0]);
    expect(first).toMatchObject({
      labels: {
        ...{ alertname: 'BenchgateIncident', severity: 'page', target: 'staging', scenario: 'chat' },
        objective: 'chat latency p95 <= 300ms',
      },
      annotations: { summary: 'staging: chat latency p95 <= 300ms', description: 'The error budget burns too fast (page)' },
      // The last run, an hour until the next, and half an hour of grace.
      ...{ startsAt: iso(START + 24 * HOUR), endsAt: iso(START + 26.5 * HOUR) },
    });
    expect(again).toEqual(first);
    expect(end).toMatchObject({ labels: first?.labels, startsAt: first?.startsAt, endsAt: iso(momentOf(over)) });
  });

  it('is not told of what ended a day ago, and asked of nothing where there is nothing', async () => {
    const { sent, tell } = await anAlertmanager();
    expect(await tell(over, { now: momentOf(over) + 25 * HOUR })).toEqual({ done: [], failure: null });
    expect(sent).toEqual([]);
  });

  it('is told on as long as an incident is open, although runs are missing', async () => {
    const { sent, tell } = await anAlertmanager();
    const now = momentOf(opened) + 5 * HOUR;
    await tell(opened, { now });
    expect(sent[0]?.alerts[0]?.endsAt).toBe(iso(now + HOUR / 2));
  });

  it('is shown the header that the environment holds, at the path that is configured; the header is hidden', async () => {
    const { sent, tell, world } = await anAlertmanager();
    await tell(opened, { from: 'TOKEN', path: '/am' });
    expect(sent[0]).toMatchObject({ path: '/am/api/v2/alerts', authorization: 'Bearer abcdefgh' });
    expect(world.mask.apply('Bearer abcdefgh, abcdefgh')).not.toContain('abcdefgh');
    expect((await tell(opened, { from: 'MISSING' })).failure?.message).toMatch(/MISSING.*is not set/);
    expect(sent).toHaveLength(1);
  });

  it.each([400, 500, 302])('that answers %i fails, and says so', async (status) => {
    const { tell } = await anAlertmanager(() => status);
    expect((await tell(opened)).failure?.message).toContain(`Alertmanager at 127.0.0.1 answered ${status}`);
  });
});
