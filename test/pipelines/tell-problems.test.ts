import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { nodeGitHub } from '../../src/github/github.ts';
import { newMask } from '../../src/machine/mask.ts';
import { nodeNetwork } from '../../src/machine/network.ts';
import type { RecordReport } from '../../src/model/record.ts';
import type { WatchRun } from '../../src/model/watch.ts';
import { record } from '../../src/pipelines/record.ts';
import { renderRecordMarkdown } from '../../src/report/record.ts';
import { historyBranch } from '../../src/wire/history-branch.ts';
import { BOT } from '../support/github-port.ts';
import { course, HOUR, hourly, many, momentOf, START } from '../support/incident.ts';
import { bodyOf, type Loopback, loopback } from '../support/loopback.ts';
import { memory } from '../support/memory.ts';
import { RECORD_TOKEN } from '../support/pretend/permissions.ts';
import { aScene } from '../support/pretend/scene.ts';
import { aLoadTestReport } from '../support/watch.ts';

const open: Loopback[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const CONFIG = `service: {start: node server.js}
scenarios: [{name: chat, http: {path: /chat, rate: 5/s}}]
slos: [{scenario: chat, metric: latency, objective: p95 <= 300ms}]
targets: {staging: {url: "https://staging.example.com", every: 1h, window: 7d}}
`;

/** The job that records, on a made-up GitHub, with a webhook and an Alertmanager; `down` says whether a path of theirs is. */
async function aJob(config: (urls: { readonly hook: string; readonly manager: string }) => string, down = (_: string) => false) {
  const told: string[] = [];
  const server = await loopback(async (request, response) => {
    const path = request.url ?? '';
    const said = JSON.parse(await bodyOf(request));
    if (!down(path)) told.push(path === '/hook/secret' ? said.text : `${path} ${said.length}`);
    response.writeHead(down(path) ? 503 : 200).end();
  });
  open.push(server);
  const text = `${CONFIG}${config({ hook: '127.0.0.1', manager: server.url })}`;
  const { github } = await aScene({ files: { 'benchgate.yml': text, 'a.txt': 'a' }, at: '2026-01-03T02:00:00Z' });
  const env = { GITHUB_API_URL: github.url, HOOK: `${server.url}/hook/secret` };
  const port = nodeGitHub({ owner: 'acme', name: 'shop', token: RECORD_TOKEN, bot: BOT }, env, { pauseMs: 1 });
  const clock = { at: 0, now: () => 0, date: () => new Date(clock.at).toISOString(), sleep: async () => {} };
  const { world, held } = memory(
    {},
    {
      ...{ network: nodeNetwork(), mask: newMask(), env: { ...env, GITHUB_REPOSITORY: 'acme/shop' }, clock },
      github: async () => port,
      digest: (one) => createHash('sha256').update(one).digest('hex'),
    },
  );
  const asked = { target: 'staging', history: 'branch', 'github-token': RECORD_TOKEN };
  /** The newest run is what the test has left; those before are in the history already, where it can be written. */
  const run = async (runs: readonly WatchRun[], now = momentOf(runs), isWritable = true): Promise<RecordReport> => {
    clock.at = now;
    if (isWritable) await historyBranch(port, world).append(runs.slice(0, -1));
    const left = runs.slice(-1).map((one) => ({ ...one, run: `${one.at} 7-1` }));
    held.set('/job/benchgate-watch/load-test.json', JSON.stringify(aLoadTestReport({ runs: left })));
    const inputs = { ...asked, 'head-ref': github.state.branches.main };
    const found = await record({ inputs, event: null, directory: '/job', workingTree: false, runId: '7-1' }, world);
    if (found === null) throw new Error('it was switched off');
    return found;
  };
  return { run, told, github, held, issues: github.state.issues };
}

const failures = ({ steps }: RecordReport) =>
  steps.flatMap(({ step, failure }) => (failure === null ? [] : [`${step}: ${failure.message}`]));
const done = ({ steps }: RecordReport) => steps.flatMap(({ step, done: lines }) => (step === 'alerts' ? lines : []));
const ALL = ({ manager }: { readonly manager: string }) =>
  `alerts: {webhook: {url-from: HOOK, hosts: [127.0.0.1]}, alertmanager: {url: "${manager}/am"}}\n`;

const opened = hourly(course(2));
const over = hourly(course(2, 8));

describe('the job that records', () => {
  it('tells of a problem by all ways, once however often it runs, and of its end', async () => {
    const { run, told, issues, github } = await aJob(ALL);
    const first = await run(opened);
    expect([failures(first), done(first)]).toEqual([
      [],
      [
        'issue 2 opened: chat latency p95 <= 300ms',
        'webhook at 127.0.0.1 told: chat latency p95 <= 300ms opened',
        'Alertmanager at 127.0.0.1 told of 1',
      ],
    ]);
    expect(done(await run(opened))).toEqual(['Alertmanager at 127.0.0.1 told of 1']);
    const end = await run(over);
    expect([failures(end), issues.map((issue) => issue.open)]).toEqual([[], [false]]);
    await run(over);
    expect(told.filter((text) => !text.startsWith('/am'))).toEqual([
      expect.stringMatching(/❌ The error budget burns too fast \(page\): staging/),
      expect.stringMatching(/✅ It is over/),
    ]);
    expect(issues).toHaveLength(1);
    // What was told is kept beside the history.
    expect(Object.keys(github.state.branches)).toContain('benchgate-history-2026');
  });

  it('where history.write is denied says that it cannot remember, tells what the test brought, and all others', async () => {
    const denied = (urls: Parameters<typeof ALL>[0]) => `${ALL(urls)}policy: {history.write: deny}\n`;
    const { run, told, github } = await aJob(denied);
    const branches = () => JSON.stringify(github.state.branches);
    const first = await run(opened);
    expect([failures(first), done(first)]).toEqual([
      [],
      [
        'issue 2 opened: chat latency p95 <= 300ms',
        expect.stringMatching(
          /^webhook: what it is told cannot be kept, since `policy` of the configuration does not allow history\.write/,
        ),
        'webhook at 127.0.0.1 told: chat latency p95 <= 300ms opened',
        'Alertmanager at 127.0.0.1 told of 1',
      ],
    ]);
    // The next test is no news: the incident is open as before.
    const later = await run(hourly(course(3)));
    expect(failures(later)).toEqual([]);
    expect(told.filter((text) => !text.startsWith('/am'))).toHaveLength(1);
    const kept = branches();
    await run(hourly(course(3)), undefined, false);
    expect(branches()).toBe(kept);
  });

  it('threat 73: says nothing of the address of a webhook but what the configuration says', async () => {
    const { run } = await aJob(
      () => 'alerts: {issues: false, webhook: {url-from: HOOK, hosts: ["*.0.0.1"]}}\n',
      () => true,
    );
    const report = await run(opened);
    expect(failures(report)).toEqual(['alerts: The webhook at *** answered 503.']);
    expect(JSON.stringify(report)).not.toMatch(/127\.0\.0\.1|secret/);
  });

  it('tells by the ways that work where others do not, and the next time what was not told, in order', async () => {
    let isDown = true;
    const { run, told, issues } = await aJob(ALL, (path) => isDown && path === '/hook/secret');
    const first = await run(opened);
    expect(failures(first)).toEqual(['alerts: The webhook at 127.0.0.1 answered 503.']);
    expect(renderRecordMarkdown(first)).not.toContain('secret');
    expect([issues.length, told]).toEqual([1, ['/am/api/v2/alerts 1']]);
    await run(over);
    isDown = false;
    expect(failures(await run(over))).toEqual([]);
    await run(over);
    expect(told.filter((text) => !text.startsWith('/am'))).toEqual([
      expect.stringMatching(/burns too fast/),
      expect.stringMatching(/It is over/),
    ]);
  });

  it('tells nobody in maintenance: what is found then opens nothing, and what is open stays', async () => {
    const until = new Date(START + 30 * HOUR).toISOString().replace('.000', '');
    const from = (hour: number) => new Date(START + hour * HOUR).toISOString().replace('.000', '');
    const window = (hour: number) => `maintenance: [{from: ${from(hour)}, until: ${until}, reason: The database moves.}]\n`;
    const silent = await aJob((urls) => `${ALL(urls)}${window(24)}`);
    const found = await silent.run(opened);
    expect([failures(found), silent.told, silent.issues]).toEqual([[], [], []]);
    expect(done(found)).toEqual(['maintenance until 2026-01-03 06:00 UTC, nobody is told: The database moves.']);
    expect(found.standings[0]?.incident).toBeNull();
    const after = await aJob((urls) => `${ALL(urls)}${window(26)}`);
    await after.run(opened);
    await after.run(hourly(course(2, 3)), START + 29 * HOUR);
    expect(after.issues.map((issue) => issue.open)).toEqual([true]);
    // Told on, or it would end there by itself.
    expect(after.told.filter((text) => text.startsWith('/am'))).toHaveLength(2);
  });

  it('tells nothing where nobody is to be told, and needs no permission for it', async () => {
    const { run, github, issues } = await aJob(() => 'alerts: {issues: false}\n');
    github.tokens[RECORD_TOKEN] = { contents: 'write' };
    expect(failures(await run(opened))).toEqual([]);
    expect(issues).toEqual([]);
  });

  it('without issues still tells a webhook, once', async () => {
    const { run, github, told } = await aJob(ALL);
    github.state.hasIssues = false;
    expect(done(await run(opened))[0]).toBe('this repository has no issues: none was written');
    await run(opened);
    expect(told.filter((text) => !text.startsWith('/am'))).toHaveLength(1);
  });

  it('takes no problem for over while the history cannot be read', async () => {
    const { run, github, issues, held } = await aJob(ALL);
    await run(opened);
    github.faults.add({
      method: 'GET',
      route: /git\/(ref|trees|commits)/,
      times: 50,
      answer: { status: 403, body: { message: 'no' } },
    });
    const found = await run(hourly([...course(2), ...many(2, 0)]), undefined, false);
    expect(failures(found).every((text) => text.startsWith('history:'))).toBe(true);
    expect([issues.map((issue) => issue.open), held.size]).toEqual([[true], 1]);
  });

  it('of an objective that was renamed closes the issue', async () => {
    const { run, github, issues } = await aJob(ALL);
    await run(opened);
    const { main = '' } = github.state.branches;
    const config = github.state.commits[main]?.files['benchgate.yml'] ?? '';
    github.pushTo('main', { files: { 'benchgate.yml': config.replace('p95 <= 300ms', 'p95 <= 400ms') } });
    await run(opened);
    expect(issues.map((issue) => issue.open)).toEqual([false]);
  });
});
