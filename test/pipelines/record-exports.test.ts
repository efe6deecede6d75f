import { afterEach, describe, expect, it } from 'vitest';
import { bytesOf } from '../../src/machine/https-request.ts';
import { postWith } from '../../src/machine/post.ts';
import { record } from '../../src/pipelines/record.ts';
import { aHistoryScene, WRITER } from '../support/history-branch.ts';
import { type Loopback, loopback } from '../support/loopback.ts';
import { memory } from '../support/memory.ts';
import { aLoadTestReport, aWatchRun } from '../support/watch.ts';
import { readWriteRequest } from '../support/write-request.ts';

const open: Loopback[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const RUN = aWatchRun();
const WAIVERS = `waivers:
  - { scenario: chat, metric: latency.p95, ceiling: 12%, expires: "2026-01-31", issue: "#1", reason: soon, owner: "@octocat" }
`;

/** What a job records that exports to here, with what these receivers were sent. */
async function recorded({ runs = [RUN], down = false, export: written = '' } = {}) {
  const bodies: Buffer[] = [];
  const server = await loopback(async (request, response) => {
    bodies.push(await bytesOf(request, 1_000_000));
    response.writeHead(down ? 404 : 200).end();
  });
  open.push(server);
  const receivers =
    written || `remote-write: { url: "${server.url}/api/v1/write" }, otlp: { url: "${server.url}", token-from: NONE }`;
  const config = `service: { start: node server.js }
scenarios:
  - { name: chat, http: { path: /chat, rate: 5/s } }
slos:
  - { scenario: chat, metric: latency, objective: p95 <= 300ms }
targets:
  staging: { url: "https://staging.example.com", every: 1h, window: 28d }
export: { ${receivers} }
`;
  const there = await aHistoryScene({ files: { 'benchgate.yml': config, 'perf/waivers.yml': WAIVERS } });
  const before = aWatchRun({ run: 'before', at: '2026-01-01T03:04:05.000Z' });
  there.push({ 'staging/chat/2026-01.jsonl': `${JSON.stringify(before)}\n` });
  const left = JSON.stringify(aLoadTestReport({ runs }));
  const { world } = memory(
    { '/runner/benchgate-watch/load-test.json': left },
    {
      clock: { now: () => 0, date: () => '2026-01-02T03:10:00.000Z', sleep: async () => {} },
      env: { GITHUB_REPOSITORY: 'acme/shop' },
      github: async ({ token }) => there.port(token),
      network: { post: postWith({}) } as never,
    },
  );
  const inputs = { target: 'staging', history: 'branch', 'github-token': WRITER, 'head-ref': there.github.state.branches.main };
  const request = { inputs, event: null, directory: '/runner', workingTree: false, runId: '7-1' };
  const report = await record(request, world);
  return { steps: report?.steps.filter(({ step }) => step === 'export'), bodies };
}

describe('what a load test left', () => {
  it('is sent with all of this year before it, and the waivers of the default branch; one that cannot be told keeps no other', async () => {
    const { steps, bodies } = await recorded();
    expect(steps).toEqual([
      { step: 'export', done: [expect.stringMatching(/^remote-write: \d+ samples sent to 127/)], failure: null },
      { step: 'export', done: [], failure: { message: expect.stringContaining('the variable NONE'), hint: expect.any(String) } },
    ]);
    const [body = Buffer.alloc(0)] = bodies;
    const series = readWriteRequest(body);
    const samples = (name: string) => series.find(({ labels }) => labels.__name__ === name)?.samples;
    expect(samples('benchgate_slo_events_total')?.map(([, value]) => value)).toEqual([1000, 2000]);
    expect(samples('benchgate_waiver_end_timestamp_seconds')?.at(-1)?.[1]).toBe(Date.parse('2026-02-01') / 1000);
    expect(samples('benchgate_revision_timestamp_seconds')?.at(-1)?.[1]).toBe(Date.parse(`${'2026-01-01T03:04:05Z'}`) / 1000);
  });

  it('is kept, and said not to have been sent, where nobody takes it', async () => {
    const { steps } = await recorded({ down: true });
    expect(steps?.map(({ failure }) => failure?.message)).toEqual([
      expect.stringMatching(/^remote-write: 127\.0\.0\.1:\d+ answered 404$/),
      expect.stringContaining('the variable NONE'),
    ]);
  });

  it('is sent to nobody where it is nothing, or nobody is named', async () => {
    expect(await recorded({ runs: [] })).toEqual({ steps: [], bodies: [] });
    expect(await recorded({ export: ' ' })).toEqual({ steps: [], bodies: [] });
  });
});
