import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aClone, type Clone } from '../support/clone.ts';
import { cli } from '../support/dist.ts';
import { bodyOf, type Loopback, loopback } from '../support/loopback.ts';
import { aLoadTestReport, aWatchRun } from '../support/watch.ts';

const CONFIG = `service: { start: node server.js }
scenarios: [{ name: chat, http: { path: /, rate: 10/s } }]
slos: [{ scenario: chat, metric: latency, objective: p95 <= 300ms }]
targets: { staging: { url: "http://127.0.0.1:1", every: 1h, window: 7d } }
alerts: { webhook: { url-from: HOOK, hosts: [127.0.0.1] } }
`;
const HOUR = 3_600_000;
const now = Date.now();

let project: Clone;
let hook: Loopback;
const told: string[] = [];
let status = 503;

/** Good for a day; the last two runs, of which the newest is still to be recorded, are wholly bad. */
beforeAll(async () => {
  project = aClone();
  hook = await loopback(async (request, response) => {
    const { text } = JSON.parse(await bodyOf(request)) as { readonly text: string };
    if (status === 200) told.push(text);
    response.writeHead(status).end();
  });
  const runs = Array.from({ length: 26 }, (_, k) => {
    const at = new Date(now - (25 - k) * HOUR - 60_000).toISOString();
    const bad = k < 24 ? 5 : 1000;
    return aWatchRun({
      at,
      run: `${at} local`,
      counts: [{ objective: 'chat latency p95 <= 300ms', good: 1000 - bad, total: 1000 }],
    });
  });
  mkdirSync(join(project.path, 'history/staging/chat'), { recursive: true });
  for (const run of runs.slice(0, -1))
    appendFileSync(join(project.path, `history/staging/chat/${run.at.slice(0, 7)}.jsonl`), `${JSON.stringify(run)}\n`);
  mkdirSync(join(project.path, 'left'));
  writeFileSync(join(project.path, 'left/load-test.json'), JSON.stringify(aLoadTestReport({ runs: runs.slice(-1) })));
});
afterAll(async () => {
  await hook.close();
  project.remove();
});

const record = () =>
  cli(['record', '--target', 'staging', '--from', 'left', '--history-folder', 'history'], {
    cwd: project.path,
    env: { HOOK: `${hook.url}/services/SECRETSECRET` },
  });

describe('benchgate record', () => {
  it('tells a webhook of an alert with the next run where it was down, once, and never prints its address', async () => {
    project.commit({ 'benchgate.yml': CONFIG });
    const down = await record();
    expect([down.code, down.stdout]).toEqual([3, expect.stringMatching(/The webhook at 127\.0\.0\.1 answered 503/)]);
    status = 200;
    const up = await record();
    expect([up.code, up.stdout], up.stderr).toEqual([0, expect.stringMatching(/webhook at 127\.0\.0\.1 told/)]);
    expect((await record()).code).toBe(0);
    expect(told).toEqual([expect.stringMatching(/burns too fast \(page\): staging: chat latency p95/)]);
    expect([down, up].map(({ stdout, stderr }) => stdout + stderr).join()).not.toContain('SECRETSECRET');
  });

  it('and slo say nothing of what was found in maintenance but that it is maintenance', async () => {
    const iso = (ms: number) => new Date(ms).toISOString().replace(/\.\d+/, '');
    const window = `{ from: "${iso(now - 3 * HOUR)}", until: "${iso(now + HOUR)}", reason: The database moves. }`;
    project.commit({ 'benchgate.yml': `${CONFIG}maintenance: [${window}]\n` });
    const slo = await cli(['slo', '--target', 'staging', '--history-folder', 'history'], { cwd: project.path });
    expect([slo.code, slo.stdout]).toEqual([0, expect.stringMatching(/nobody is told: The database moves/)]);
    expect(slo.stdout).toMatch(/no alert/);
    expect((await cli(['validate'], { cwd: project.path })).code).toBe(0);
  });
});
