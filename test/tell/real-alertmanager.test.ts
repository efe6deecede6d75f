import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { nodeNetwork } from '../../src/machine/network.ts';
import type { WatchRun } from '../../src/model/watch.ts';
import { tellAlertmanager } from '../../src/tell/alertmanager.ts';
import { incidentStory } from '../../src/watch/incident-stories.ts';
import { course, HOUR, hourly, objective, START } from '../support/incident.ts';
import { bodyOf, loopback } from '../support/loopback.ts';
import { fakeWorld } from '../support/world.ts';

/** What Alertmanager tells others. */
interface Notification {
  readonly status: 'firing' | 'resolved';
  readonly alerts: readonly { readonly status: string; readonly labels: Readonly<Record<string, string>> }[];
}

/** The same runs, the last of which began just now. */
function untilNow(runs: readonly WatchRun[]): readonly WatchRun[] {
  const later = Date.now() - 60_000 - (START + (runs.length - 1) * HOUR);
  return runs.map((run) => ({ ...run, at: new Date(Date.parse(run.at) + later).toISOString() }));
}

describe('with alertmanager', () => {
  const folder = mkdtempSync(join(tmpdir(), 'benchgate-alertmanager-'));
  const told: Notification[] = [];
  let receiver: Awaited<ReturnType<typeof loopback>>;
  let child: ChildProcess | undefined;
  let address = '';

  /** Waits, a bounded time, until this is so. */
  const until = async (what: string, isSo: () => boolean | Promise<boolean>) => {
    for (let tries = 0; tries < 200; tries++) {
      if (await isSo()) return;
      await new Promise((wait) => setTimeout(wait, 50));
    }
    throw new Error(`${what} never happened`);
  };
  const shown = async () => {
    const answer = await fetch(`http://${address}/api/v2/alerts`).catch(() => null);
    return (answer?.ok ? await answer.json() : []) as { labels: Record<string, string>; startsAt: string; endsAt: string }[];
  };
  const tell = async (runs: readonly WatchRun[]) => {
    const now = Date.now();
    const story = incidentStory(untilNow(runs), objective, now);
    if (story === null) throw new Error('no incident was opened');
    const world = fakeWorld({ network: nodeNetwork() });
    const { failure } = await tellAlertmanager(
      { url: `http://${address}`, authorizationFrom: null },
      { stories: [story], now },
      world,
    );
    expect(failure).toBeNull();
    return story;
  };

  beforeAll(async () => {
    receiver = await loopback(async (request, response) => {
      told.push(JSON.parse(await bodyOf(request)));
      response.end();
    });
    const free = createServer();
    free.listen(0, '127.0.0.1');
    await once(free, 'listening');
    const at = free.address();
    address = `127.0.0.1:${typeof at === 'object' ? at?.port : 0}`;
    await new Promise((closed) => free.close(closed));
    const route = {
      receiver: 'hook',
      group_by: ['target', 'objective'],
      group_wait: '100ms',
      group_interval: '1s',
      repeat_interval: '1h',
    };
    const receivers = [{ name: 'hook', webhook_configs: [{ url: receiver.url, send_resolved: true }] }];
    writeFileSync(join(folder, 'alertmanager.yml'), stringify({ route, receivers }));
    const args = [
      '--config.file=alertmanager.yml',
      '--storage.path=data',
      `--web.listen-address=${address}`,
      '--cluster.listen-address=',
    ];
    child = spawn('prometheus-alertmanager', args, { cwd: folder, stdio: 'ignore' });
    await until('that it listens', async () => (await fetch(`http://${address}/-/ready`).catch(() => null))?.ok === true);
  });
  afterAll(async () => {
    if (child?.kill()) await once(child, 'close');
    await receiver.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('an incident is told once while it is open, is one alert that ends after the next run, and is told to be over', async () => {
    const story = await tell(hourly(course(2)));
    await until('that it told', () => told.length > 0);
    await tell(hourly(course(2)));
    const [alert, ...others] = await shown();
    expect([alert?.labels, others]).toEqual([
      {
        ...{ alertname: 'BenchgateIncident', severity: 'page', target: 'staging', scenario: 'chat' },
        objective: 'chat latency p95 <= 300ms',
      },
      [],
    ]);
    expect(Date.parse(alert?.startsAt ?? '')).toBe(story.incident.since);
    expect(Date.parse(alert?.endsAt ?? '') - Date.now()).toBeGreaterThan(HOUR);
    await tell(hourly(course(2, 8)));
    await until('that it told the end', () => told.some(({ status }) => status === 'resolved'));
    expect(told.map(({ status }) => status)).toEqual(['firing', 'resolved']);
    expect(await shown()).toEqual([]);
  });
});
