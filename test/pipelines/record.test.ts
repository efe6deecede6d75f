import { describe, expect, it } from 'vitest';
import { refused } from '../../src/demo/github/answer.ts';
import type { RecordReport } from '../../src/model/record.ts';
import type { Request } from '../../src/model/request.ts';
import { record, rehearseRecord } from '../../src/pipelines/record.ts';
import { failedSteps } from '../../src/report/record.ts';
import type { World } from '../../src/world/world.ts';
import { profileText } from '../support/a-profile.ts';
import { aHistoryScene, BRANCH, type HistoryScene, READER, WRITER } from '../support/history-branch.ts';
import { memory } from '../support/memory.ts';
import { secondaryLimit } from '../support/pretend/faults.ts';
import { aLoadTestReport, aWatchRun } from '../support/watch.ts';
import { readWriteRequest, type SentSeries } from '../support/write-request.ts';

const CONFIG = `service: { start: node server.js }
scenarios:
  - { name: chat, http: { path: /chat, rate: 5/s } }
slos:
  - { scenario: chat, metric: latency, objective: p95 <= 300ms }
targets:
  staging: { url: "https://staging.example.com", every: 1h, window: 28d }
`;
const CHAT = 'staging/chat/2026-01.jsonl';
const LEFT = '/runner/benchgate-watch/load-test.json';
const RUN = aWatchRun();

interface Recording {
  readonly runs?: readonly ReturnType<typeof aWatchRun>[];
  readonly inputs?: Request['inputs'];
  readonly env?: Readonly<Record<string, string>>;
  readonly left?: string;
  readonly network?: World['network'];
}

const scene = () => aHistoryScene({ files: { 'benchgate.yml': CONFIG } });

/** A job that has checked nothing out, with what a load test has left. */
function jobOf({ github, port }: HistoryScene, { runs = [RUN], inputs = {}, env = {}, left, network }: Recording = {}) {
  const text = left ?? JSON.stringify(aLoadTestReport({ runs }));
  const clock = { now: () => 0, date: () => '2026-01-02T03:10:00.000Z', sleep: async () => {} };
  const { world } = memory(text === '' ? {} : { [LEFT]: text }, {
    clock,
    env: { GITHUB_REPOSITORY: 'acme/shop', ...env },
    github: async ({ token }) => port(token),
    ...(network === undefined ? {} : { network }),
  });
  const own = { target: 'staging', history: 'branch', 'github-token': WRITER, 'head-ref': github.state.branches.main, ...inputs };
  return { world, request: { inputs: own, event: null, directory: '/runner', workingTree: false, runId: '7-1' } };
}

async function recorded(there: HistoryScene, recording: Recording = {}): Promise<RecordReport> {
  const { world, request } = jobOf(there, recording);
  const report = await record(request, world);
  if (report === null) throw new Error('nothing was recorded');
  return report;
}

const failuresOf = (report: RecordReport) => failedSteps(report).map(({ step, failure }) => [step, failure?.message]);

describe('record, in a job that has checked nothing out', () => {
  it('adds what the test has left to the history, and says how the service stands with it', async () => {
    const there = await scene();
    const before = aWatchRun({ run: 'before', at: '2026-01-01T03:04:05.000Z' });
    there.push({ [CHAT]: `${JSON.stringify(before)}\n` });
    const report = await recorded(there);
    expect(failuresOf(report)).toEqual([]);
    expect(there.files()?.[CHAT]).toBe(`${JSON.stringify(before)}\n${JSON.stringify(RUN)}\n`);
    expect(report).toMatchObject({ target: 'staging', runs: 1, standings: [{ budget: { requests: 2000, bad: 40 } }] });
    expect(report.steps).toContainEqual({ step: 'history', done: [`${BRANCH}: 1 run added`], failure: null });
  });

  it('threat 95: writes no history that the profile does not allow by name: it stays what the load test left', async () => {
    const profiled = (approvals: string) =>
      aHistoryScene({
        files: { 'benchgate.yml': CONFIG, 'agents/performance-engineer.md': profileText({ approval_policy: approvals }) },
      });
    const there = await profiled('{ repo.write: human_approval, network.egress: deny }');
    const report = await recorded(there);
    expect([failuresOf(report), there.files()]).toEqual([[], null]);
    expect(report.steps.find(({ step }) => step === 'history')?.done[0]).toContain(
      'nothing was written, since the profile agents/performance-engineer.md does not allow history.write',
    );
    expect(report.standings).toHaveLength(1);
    expect(report.policy).toMatchObject({ profile: { source: 'agents/performance-engineer.md' }, historyWrite: false });
    expect(report.network).toEqual({ kind: 'unused' });
    const allowed = await profiled('{ repo.write: human_approval, history.write: allow }');
    await recorded(allowed);
    expect(allowed.files()?.[CHAT]).toBe(`${JSON.stringify(RUN)}\n`);
  });

  it('is the same when it is done again', async () => {
    const there = await scene();
    await recorded(there);
    const again = await recorded(there);
    expect(again.steps).toContainEqual({ step: 'history', done: [`${BRANCH}: 0 runs added, 1 recorded before`], failure: null });
    expect(there.files()?.[CHAT]).toBe(`${JSON.stringify(RUN)}\n`);
  });

  it('takes no standing, no state and no word of what the test says, but its runs (threat 69)', async () => {
    const there = await scene();
    const left = JSON.stringify({ ...aLoadTestReport({ runs: [RUN] }), state: 'kept', standings: [{ all: 'well' }] });
    const { standings } = await recorded(there, { left });
    expect(standings).toMatchObject([{ budget: { requests: 1000, bad: 20 } }]);
  });

  it.each<[string, Recording]>([
    ['of another target', { runs: [aWatchRun({ target: 'prod' })] }],
    ['of a scenario that the target has not', { runs: [aWatchRun({ scenario: 'main' })] }],
    ['of another start of the workflow', { runs: [aWatchRun({ run: '2026-01-02T03:04:05.000Z 6-1' })] }],
    ['of another year', { runs: [aWatchRun({ at: '2020-01-02T03:04:05.000Z' })] }],
    ['of no kind', { left: '{"runs":[{}]}' }],
  ])('writes nothing where what was left is %s (threat 69)', async (_, recording) => {
    const there = await scene();
    const report = await recorded(there, recording);
    expect(failuresOf(report)).toEqual([['read', expect.stringContaining('load-test.json ')]]);
    expect([report.runs, there.files()]).toEqual([0, null]);
    expect(there.github.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('reads the configuration of the commit that it was started on', async () => {
    const there = await scene();
    const started = there.github.state.branches.main;
    there.push({ 'benchgate.yml': CONFIG.replace('staging:', 'prod:') }, 'main');
    expect(failuresOf(await recorded(there, { inputs: { 'head-ref': started } }))).toEqual([]);
    await expect(recorded(there)).rejects.toMatchObject({ message: expect.stringContaining('has no target "staging"') });
  });

  it.each([
    ['a missing permission', { inputs: { 'github-token': READER } }, null, 'The token lacks "contents: write"'],
    ['a ruleset', {}, { times: 9, answer: refused(422, 'Repository rule violations found') }, 'Repository rule violations found'],
    ['a limit', {}, { answer: secondaryLimit(3000) }, 'rate limit is used up'],
  ])('says what %s has kept it from, how it stands all the same, and that nothing is lost', async (_, recording, fault, said) => {
    const there = await scene();
    if (fault !== null) there.github.faults.add({ method: 'POST', route: /git\/refs/, ...fault });
    const report = await recorded(there, recording);
    expect(failuresOf(report)).toEqual([['history', expect.stringContaining(said)]]);
    expect(failedSteps(report)[0]?.failure?.hint).toMatch(/Nothing is lost: the runs stay in what the test has left/);
    expect(report.standings).toMatchObject([{ budget: { requests: 1000 } }]);
    expect(there.files()).toBe(null);
  });

  it('does the rest where the test has left nothing, and says that it did', async () => {
    const there = await scene();
    there.push({ [CHAT]: `${JSON.stringify(aWatchRun({ at: '2026-01-01T03:04:05.000Z' }))}\n` });
    const report = await recorded(there, { left: '' });
    expect(failuresOf(report)).toEqual([['read', 'There is no benchgate-watch/load-test.json: nothing was recorded.']]);
    expect(report.standings).toMatchObject([{ budget: { requests: 1000 } }]);
  });

  it('keeps what gates said, and sends how often they said it with the runs', async () => {
    const receiver = `${CONFIG}export: { remote-write: { url: "https://metrics.example.com/write" } }\n`;
    const there = await aHistoryScene({ files: { 'benchgate.yml': receiver } });
    const { state, tokens } = there.github;
    tokens.gates = { contents: 'write', issues: 'write', pull_requests: 'read', statuses: 'read' };
    const { head } = there.github.openPull({ author: 'ana', head: 'change', push: { files: { a: 'a' } } });
    const status = {
      context: 'benchgate (main)',
      state: 'failure',
      description: '',
      url: 'https://github.com/acme/shop/actions/runs/1',
      at: '2026-01-02T03:05:00Z',
    } as const;
    state.statuses.push({ id: 1, sha: head.sha, ...status });
    const sent: SentSeries[] = [];
    const post: World['network']['post'] = async (_, { body }) => {
      sent.push(...readWriteRequest(Buffer.from(body)));
      return { status: 204, said: '', retryAfter: null };
    };
    const network = { post } as World['network'];
    const report = await recorded(there, { inputs: { 'github-token': 'gates' }, network });
    expect(failuresOf(report)).toEqual([]);
    expect(report.steps).toContainEqual({ step: 'gates', done: [`${BRANCH}: 1 gate outcome added`], failure: null });
    const gates = sent.filter(({ labels }) => labels.__name__ === 'benchgate_gate_outcomes_total');
    expect(gates.map(({ labels, samples }) => [labels.target, labels.outcome, samples.map(([, value]) => value)])).toEqual([
      ['staging', 'success', [0, 0]],
      ['staging', 'failure', [0, 1]],
    ]);
  });

  it('says that it may not ask what gates said, and has done all the rest', async () => {
    const report = await recorded(await scene());
    expect(report.steps.find(({ step }) => step === 'gates')).toEqual({
      ...{ step: 'gates', failure: null },
      done: [expect.stringContaining('The token lacks "pull-requests: read"')],
    });
  });

  it('does nothing where load tests are switched off', async () => {
    const there = await scene();
    const { world, request } = jobOf(there, { env: { BENCHGATE_WATCH: 'off' } });
    expect(await record(request, world)).toBe(null);
    expect(there.github.calls).toEqual([]);
  });

  it('says in a dry run what it would add, and adds nothing', async () => {
    const there = await scene();
    const { world, request } = jobOf(there);
    expect(await rehearseRecord(request, world)).toContain(
      'benchgate-history-*: staging chat 2026-01-02T03:04:05.000Z, complete',
    );
    expect(there.files()).toBe(null);
  });

  it.each<[string, Record<string, string>, Record<string, string>, RegExp]>([
    ['no history', { history: 'none' }, {}, /No history was named/],
    ['no token', { 'github-token': '' }, {}, /There is no token/],
  ])('asks for what is missing: %s', async (_, inputs, env, said) => {
    const there = await scene();
    await expect(recorded(there, { inputs, env })).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringMatching(said),
    });
  });
});
