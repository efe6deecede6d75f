import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { bytesOf } from '../../src/machine/https-request.ts';
import { newMask } from '../../src/machine/mask.ts';
import { postWith } from '../../src/machine/post.ts';
import type { Receiver } from '../../src/model/receiver.ts';
import { exportedPast, exportRuns } from '../../src/pipelines/export-runs.ts';
import { exportedText } from '../../src/report/exports.ts';
import type { Clock } from '../../src/world/world.ts';
import { langfuseSays } from '../contract/langfuse.ts';
import { aWatchRun, NOON } from '../support/a-watch-run.ts';
import { type Loopback, loopback } from '../support/loopback.ts';
import { aWatchedTarget } from '../support/watched-target.ts';
import { fakeWorld } from '../support/world.ts';
import { readWriteRequest } from '../support/write-request.ts';

const open: Loopback[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** A Received is a request as it came. */
interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Somebody who receives numbers: where, and what came. */
async function aReceiver(answer: (got: Received) => readonly [status: number, said?: string, headers?: Record<string, string>]) {
  const received: Received[] = [];
  const server = await loopback(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const got = { method, path: url, headers, body: await bytesOf(request, 1_000_000) };
    received.push(got);
    const [status, said = '', more = {}] = answer(got);
    response.writeHead(status, more).end(said);
  });
  open.push(server);
  return { url: server.url, received };
}
const receiver = (kind: Receiver['kind'], url: string, other: Partial<Receiver> = {}): Receiver => ({
  ...{ kind, url, login: null, token: null, headers: {} },
  ...other,
});
const LANGFUSE = { login: { user: 'LANGFUSE_PUBLIC_KEY', password: 'LANGFUSE_SECRET_KEY' } };
const ENV = {
  ...{ LANGFUSE_PUBLIC_KEY: 'pk-lf-1', LANGFUSE_SECRET_KEY: 'sk-lf-secret\n', A_USER: '12345', A_PASSWORD: 'a-password' },
  ...{ A_TOKEN: 'a-secret-token', A_TENANT: '7', LINES: 'one\ntwo' },
};

it('what is dated in the future is not told of, now or as the newest', async () => {
  const [past, future] = [aWatchRun({ at: NOON }), aWatchRun({ at: NOON + 365 * 86_400_000 })];
  const read = async () => ({ runs: [past, future], problems: [] });
  const history = { kind: 'folder', name: 'h', read, append: unused, last: unused, gates: null } as const;
  const at = new Date(NOON + 60_000).toISOString();
  expect((await exportedPast(history, { watched: aWatchedTarget(), at })).runs).toEqual([past]);
});

const unused = async () => Promise.reject(new Error('not asked for'));

const RUNS = ['items', 'chat', 'agent'].map((scenario) =>
  aWatchRun({
    ...{ at: NOON, run: 'a load test', scenario, revision: '1a2b3c4', end: scenario === 'agent' ? 'partial' : 'complete' },
    values: { 'latency.p50': 20, 'latency.p95': 350, 'error-rate': 0, 'ttft.p90': 100, 'of-nobody': 1 },
    counts: scenario === 'items' ? [{ objective: 'items latency p95 <= 300ms', good: 200, total: 300 }] : [],
  }),
);

const CLOCK: Clock = { now: () => 0, date: () => '', sleep: async () => {} };

/** Sends the newest load test: what became of it, and all that was said meanwhile. */
async function sent(receivers: readonly Receiver[], { runs = RUNS, clock = CLOCK }: { runs?: typeof RUNS; clock?: Clock } = {}) {
  const mask = newMask();
  const world = fakeWorld({
    ...{ mask, env: ENV, clock, digest: (text: string) => createHash('sha256').update(text).digest('hex') },
    network: { post: postWith({}) } as never,
  });
  const order = { receivers, watched: aWatchedTarget(), runs, waivers: [], maintenance: [], outcomes: [], since: null };
  const results = await exportRuns(order, world);
  return { results, mask };
}
const ok = () => aReceiver(() => [200]);

describe('the newest load test', () => {
  it('is sent to each receiver in what it understands', async () => {
    const [prometheus, collector] = [await ok(), await ok()];
    const langfuse = await aReceiver(({ method, path, headers, body }) =>
      langfuseSays(method, path, { headers, body: String(body) }),
    );
    const { results } = await sent([
      receiver('remote-write', `${prometheus.url}/api/v1/write`, {
        ...{ login: { user: 'A_USER', password: 'A_PASSWORD' }, headers: { 'x-scope-orgid': 'A_TENANT' } },
      }),
      receiver('otlp', `${collector.url}/v1/metrics`, { token: 'A_TOKEN' }),
      receiver('langfuse', langfuse.url, LANGFUSE),
    ]);
    expect(results.map(({ failure }) => failure)).toEqual([null, null, null]);
    const [written] = prometheus.received;
    expect(written).toMatchObject({ method: 'POST', path: '/api/v1/write' });
    expect(written?.headers).toMatchObject({
      ...{ 'content-type': 'application/x-protobuf', 'content-encoding': 'snappy', 'x-scope-orgid': '7' },
      'x-prometheus-remote-write-version': '0.1.0',
      authorization: `Basic ${Buffer.from('12345:a-password').toString('base64')}`,
    });
    const series = readWriteRequest(written?.body ?? Buffer.alloc(0));
    expect(series.find(({ labels }) => labels.quantile === '0.95' && labels.scenario === 'items')?.samples).toEqual([
      [NOON + 180_000, 0.35],
    ]);
    const [measured] = collector.received;
    expect(measured).toMatchObject({ method: 'POST', path: '/v1/metrics' });
    expect(measured?.headers).toMatchObject({ 'content-type': 'application/json', authorization: 'Bearer a-secret-token' });
    expect(JSON.parse(String(measured?.body)).resourceMetrics[0].scopeMetrics[0].metrics.length).toBeGreaterThan(5);
    expect(results.map(exportedText)).toEqual([
      expect.stringMatching(/^remote-write: \d+ samples sent to 127\.0\.0\.1:\d+$/),
      expect.stringMatching(/^otlp: \d+ samples sent to 127/),
      expect.stringMatching(/^langfuse: 1 trace and \d+ scores sent to 127/),
    ]);
  });

  it('is a trace of Langfuse with a span for each scenario, and scores of them, the same ones when it is sent twice', async () => {
    const langfuse = await aReceiver(({ method, path, headers, body }) =>
      langfuseSays(method, path, { headers, body: String(body) }),
    );
    for (const _ of [1, 2]) {
      const { results } = await sent([receiver('langfuse', langfuse.url, LANGFUSE)]);
      expect(results[0]?.failure).toBe(null);
    }
    const bodies = langfuse.received.map(({ path, body }) => ({ path, ...JSON.parse(String(body)) }));
    const half = bodies.length / 2;
    expect(bodies.slice(half)).toEqual(bodies.slice(0, half));
    const [trace, ...scores] = bodies.slice(0, half);
    const { spans } = trace.resourceSpans[0].scopeSpans[0];
    expect(spans.map(({ name }: { readonly name: string }) => name)).toEqual(['load test', 'items', 'chat', 'agent']);
    const [root, items, , agent] = spans;
    expect(items).toMatchObject({ traceId: root.traceId, parentSpanId: root.spanId, startTimeUnixNano: `${NOON}000000` });
    expect(agent).toMatchObject({ status: { code: 2, message: 'partial' }, endTimeUnixNano: root.endTimeUnixNano });
    expect(root.attributes).toContainEqual({ key: 'langfuse.release', value: { stringValue: '1a2b3c4' } });
    const named = (name: string) => scores.find((one) => one.name === name);
    const of = { path: '/api/public/scores', traceId: root.traceId, observationId: items.spanId, environment: 'staging' };
    expect(named('items latency.p95')).toMatchObject({ ...of, value: 350, dataType: 'NUMERIC', comment: 'ms' });
    expect(named('items latency p95 <= 300ms')).toMatchObject({ ...of, value: 0, dataType: 'BOOLEAN' });
    expect(named('chat ttft p90 <= 500ms')).toMatchObject({ value: 1, dataType: 'BOOLEAN' });
    // Of a run that was cut off, and of what the configuration does not have, nothing.
    expect(scores.filter(({ name }) => /agent|of-nobody/.test(name))).toEqual([]);
    expect(new Set(scores.map(({ id }) => id)).size).toBe(scores.length);
  });

  it('is nothing, and nobody is asked, where the history has none', async () => {
    const collector = await ok();
    const { results } = await sent([receiver('otlp', collector.url)], { runs: [] });
    expect([results.map(exportedText), collector.received]).toEqual([
      ['otlp: nothing to send, for the history has no load test'],
      [],
    ]);
  });
});

describe('a receiver that is down or does not want it', () => {
  it('does not keep the others from being told', async () => {
    const [gone, down, collector] = [await ok(), await aReceiver(() => [503, 'busy']), await ok()];
    await open.shift()?.close();
    const { results } = await sent([
      receiver('remote-write', gone.url),
      receiver('langfuse', down.url, LANGFUSE),
      receiver('otlp', collector.url),
    ]);
    expect(results.map(({ failure }) => failure?.message ?? null)).toEqual([
      expect.stringMatching(/^remote-write: 127\.0\.0\.1:\d+ cannot be asked: connect ECONNREFUSED/),
      expect.stringMatching(/^langfuse: 127\.0\.0\.1:\d+ answered 503: busy, three times$/),
      null,
    ]);
    expect([down.received.length, collector.received.length]).toEqual([3, 1]);
  });

  it.each([
    ['otlp', 401, 'no', 'answered 401: no', 'the variables hold that `export.otlp` names'],
    ['otlp', 403, '', 'answered 403', 'the variables hold'],
    ['otlp', 404, 'not found', 'answered 404: not found', '`export.otlp.url`: it may be another path'],
    ['otlp', 307, '', 'leads elsewhere (307), and no redirect is followed', '`export.otlp.url`'],
    [
      'otlp',
      200,
      '{"partialSuccess":{"rejectedDataPoints":"3","errorMessage":"too many labels"}}',
      'did not take 3 values: too many labels',
      'It says why',
    ],
    ['remote-write', 400, 'out of bounds', 'answered 400: out of bounds', 'storage.tsdb.out_of_order_time_window'],
    ['remote-write', 400, 'label name missing', 'answered 400: label name missing', '`export.remote-write.url`'],
    ['langfuse', 400, 'out of order', 'answered 400: out of order', '`export.langfuse.url`'],
  ] as const)('%s, %i %s: is told with what to do', async (kind, status, said, message, hint) => {
    const other = await aReceiver(() => [status, said, { location: 'https://example.com/' }]);
    const { results } = await sent([receiver(kind, other.url, kind === 'langfuse' ? LANGFUSE : {})]);
    expect(results[0]?.failure).toEqual({ message: expect.stringContaining(message), hint: expect.stringContaining(hint) });
    expect(other.received).toHaveLength(1);
  });

  it('is not waited for without end', async () => {
    const langfuse = await aReceiver(() => [200]);
    let now = 0;
    const clock = { now: () => (now += 20_000), date: () => '', sleep: async () => {} };
    const { results } = await sent([receiver('langfuse', langfuse.url, LANGFUSE)], { clock });
    expect(results[0]?.failure?.message).toMatch(/^langfuse: 127\S+ took longer than 120 s, and was not told all of it$/);
    expect(langfuse.received.length).toBeLessThan(10);
  });

  it.each([
    [400, 'out of order sample'],
    [400, 'err-mimir-sample-out-of-order'],
    [400, 'duplicate sample for timestamp'],
    [409, 'conflict'],
  ])('but for one that has these samples already: %i %s', async (status, said) => {
    const prometheus = await aReceiver(() => [status, said]);
    const { results } = await sent([receiver('remote-write', prometheus.url)]);
    expect([results[0]?.failure, results.map(exportedText)]).toEqual([
      null,
      [expect.stringMatching(/had the newest load test before$/)],
    ]);
  });

  it.each([
    ['', { partialSuccess: {} }],
    ['', { partialSuccess: { rejectedDataPoints: 0, errorMessage: 'a warning' } }],
    ['', null],
  ])('an answer of OTLP%s that refuses nothing is none: %j', async (_, answer) => {
    const collector = await aReceiver(() => [200, answer === null ? 'nonsense' : JSON.stringify(answer)]);
    expect((await sent([receiver('otlp', collector.url)])).results[0]?.failure).toBe(null);
  });
});

describe('threat 75: what lets us in', () => {
  it.each([
    [{ token: 'MISSING' }, 'the variable MISSING, which `export.otlp` names, is not set'],
    [{ headers: { 'x-key': 'MISSING' } }, 'the variable MISSING'],
    [{ login: { user: 'A_USER', password: 'MISSING' } }, 'the variable MISSING'],
    [{ token: 'LINES' }, 'the variable LINES, which `export.otlp` names, holds more than one line'],
  ])('is not sent in part: %j', async (access, message) => {
    const collector = await ok();
    const { results } = await sent([receiver('otlp', collector.url, access)]);
    expect([results[0]?.failure?.message, collector.received]).toEqual([expect.stringContaining(message), []]);
  });

  it.each([
    [{ token: 'A_TOKEN' }, ['a-secret-token']],
    [{ login: { user: 'A_USER', password: 'A_PASSWORD' } }, ['a-password', Buffer.from('12345:a-password').toString('base64')]],
    [{ headers: { 'x-key': 'A_TOKEN' } }, ['a-secret-token']],
  ])('is in no word of ours, though the receiver repeats it: %j', async (access, secrets) => {
    const echo = await aReceiver(({ headers }) => [400, `you said ${headers.authorization ?? headers['x-key']}`]);
    const { results, mask } = await sent([receiver('otlp', echo.url, access)]);
    expect(results[0]?.failure?.message).toContain('you said');
    for (const secret of secrets) {
      expect(JSON.stringify(results)).not.toContain(secret);
      expect(mask.apply(`said ${secret}`)).not.toContain(secret);
    }
  });

  it('is not cut in two where the words of a receiver end', async () => {
    for (const said of [
      (text: string) => text,
      (text: string) => JSON.stringify({ partialSuccess: { rejectedDataPoints: 1, errorMessage: text } }),
    ]) {
      const echo = await aReceiver(({ headers }) => [
        said('').length === 0 ? 400 : 200,
        said(`${'.'.repeat(185)}${headers.authorization}`),
      ]);
      const { results } = await sent([receiver('otlp', echo.url, { token: 'A_TOKEN' })]);
      expect(results[0]?.failure?.message).toMatch(/\.Bearer \*\*\*$/);
    }
  });

  it('goes to no other host, wherever the receiver leads', async () => {
    const elsewhere = await ok();
    const leading = await aReceiver(() => [308, '', { location: elsewhere.url }]);
    await sent([receiver('otlp', leading.url, { token: 'A_TOKEN' }), receiver('langfuse', leading.url, LANGFUSE)]);
    expect([leading.received.length, elsewhere.received]).toEqual([2, []]);
  });
});
