import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { watchBoot } from '../../src/evidence/boot-watch.ts';
import { joinEvidence } from '../../src/evidence/join.ts';
import { everyPair, NO_KINDS, type WatchKinds, withProfiles, withTraces } from '../../src/evidence/kinds.ts';
import { type WatchedPair, watchedTrial } from '../../src/evidence/watched-pair.ts';
import { nodeClock } from '../../src/machine/clock.ts';
import { nodeNetwork } from '../../src/machine/network.ts';
import type { ProcessCounters } from '../../src/model/process-counters.ts';
import { eachSide, type Side } from '../../src/model/revision.ts';
import type { Target } from '../../src/model/target.ts';
import type { NodeProfiler } from '../../src/world/profiler.ts';
import type { ReceivedSpans, SpanReceiver } from '../../src/world/spans.ts';
import { aSpan, aTraceId } from '../support/a-span.ts';
import { type Loopback, loopback } from '../support/loopback.ts';
import { fakeWorld } from '../support/world.ts';

const both = (kinds: WatchKinds) => eachSide(() => kinds);
const ALL: WatchKinds = { traces: 'otlp', metrics: '/metrics', profile: 'node' };
const ROOTS = { base: '/base', head: '/head' };

const open: Loopback[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** A service whose page of metrics counts how often it was asked, and whose processes have used as many ms of CPU as it was looked at. */
async function target(side: Side, page?: (asked: number) => string): Promise<Target> {
  let asked = 0;
  let looked = 0;
  const server = await loopback((request, response) => {
    if (page === undefined || request.url !== '/metrics') response.statusCode = 404;
    response.end(page?.(++asked));
  });
  open.push(server);
  const none: ProcessCounters = {
    ...{ userMs: null, systemMs: null, runQueueMs: null, switches: null, majorFaults: null, readBytes: null, writtenBytes: null },
    ...{ networkBytes: null, throttledMs: null, rssBytes: null, openFiles: null, threads: null },
  };
  return {
    ...{ side, url: server.url, variables: {}, startUpMs: 1 },
    ...{ cpuMs: () => null, failure: () => null, tail: () => [], spoil: () => {}, stop: async () => {} },
    counters: () => ({ ...none, userMs: 100 * ++looked }),
  };
}

/** A World with receivers that give these spans in turn, and profilers; what is open of them, by when it was opened. */
function watching(batches: readonly ReceivedSpans[] = [], sampled: Awaited<ReturnType<NodeProfiler['stop']>> | null = null) {
  const alive: string[] = [];
  const left = [...batches];
  let [opened, forgotten] = [0, 0];
  const forget = () => {
    forgotten += 1;
  };
  const closed = (name: string) => async () => void alive.splice(alive.indexOf(name), 1);
  const begin = (name: string) => {
    alive.push(name);
    return { close: closed(name) };
  };
  const world = fakeWorld({
    clock: nodeClock(),
    network: nodeNetwork({}),
    receiveSpans: async (): Promise<SpanReceiver> => {
      const name = `http://127.0.0.1:${++opened}/x`;
      return { ...begin(name), url: name, forget, take: () => left.shift() ?? { spans: [], dropped: 0, refused: 0 } };
    },
    openProfiler: async (): Promise<NodeProfiler> => {
      if (sampled === null) throw new Error('no port');
      const name = `profiler ${++opened}`;
      return { ...begin(name), variables: { NODE_OPTIONS: name }, start: () => {}, stop: async () => sampled };
    },
  });
  return { world, alive, forgotten: () => forgotten };
}

/** One watched block of head, as a pair, and how long it was watched, ms; it began so many ms after that was said. */
async function block(
  kinds: WatchKinds,
  { world }: ReturnType<typeof watching>,
  at: Target,
  inMs = 0,
): Promise<WatchedPair & { readonly watchedMs: number }> {
  const watch = await watchBoot({ kinds: both(kinds), roots: ROOTS, sides: ['head'], first: 'head' }, world);
  const drive = watch.watch({ base: null, head: at }, 1000);
  drive.watches.head?.begin(inMs);
  const begunAt = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 40));
  drive.watches.head?.end();
  const watchedMs = performance.now() - begunAt;
  const { head } = await drive.collect();
  await watch.close();
  return {
    watchedMs,
    index: 1,
    scenario: 'home',
    extra: true,
    base: null,
    head: watchedTrial(Float64Array.of(1, 2, 3, 40), { answered: 100, answerBytes: 512 }, head),
  };
}

describe('a boot that is watched', () => {
  it('gives addresses in the order of the places, and leaves none open', async () => {
    for (const first of ['base', 'head'] as const) {
      const all = watching([], { why: 'no reason' });
      const watch = await watchBoot({ kinds: both(ALL), roots: ROOTS, sides: ['head', 'base'], first }, all.world);
      const ports = [watch.variables.base, watch.variables.head].map((one) => one.OTEL_EXPORTER_OTLP_ENDPOINT ?? '');
      expect(ports[0] !== undefined && ports[1] !== undefined && ports[0] < ports[1]).toBe(first === 'base');
      expect(all.alive).toHaveLength(4);
      await watch.close();
      expect(all.alive).toEqual([]);
    }
  });

  it('measures on where one of them cannot be opened: neither side has any, none is left open, and it is said', async () => {
    const all = watching();
    const watch = await watchBoot({ kinds: both(ALL), roots: ROOTS, sides: ['base', 'head'], first: 'base' }, all.world);
    expect([watch.variables, all.alive]).toEqual([{ base: {}, head: {} }, []]);
    const { head } = await block({ ...ALL, metrics: null }, all, await target('head'));
    expect(head.problems).toEqual(['traces and profiles: no port']);
    expect(head.series.map(({ series }) => series.name)).toContain('cpu-user');
  });

  it('ends where that cannot be opened whose cost is measured: without it there would seem to be none', async () => {
    const all = watching();
    const kinds = { base: NO_KINDS, head: { ...NO_KINDS, profile: 'node' } };
    const opening = watchBoot({ kinds, roots: ROOTS, sides: ['base', 'head'], first: 'base' }, all.world);
    await expect(opening).rejects.toThrow('no port');
    expect(all.alive).toEqual([]);
  });

  it('opens nothing and says nothing to a service that is asked nothing', async () => {
    const all = watching();
    const watch = await watchBoot({ kinds: both(NO_KINDS), roots: ROOTS, sides: ['base', 'head'], first: 'base' }, all.world);
    expect([watch.variables, all.alive]).toEqual([{ base: {}, head: {} }, []]);
    expect(watch.watch({ base: null, head: await target('head') }, 1000).watches).toMatchObject({
      base: null,
      head: { traced: false },
    });
  });

  it('asks in every pair only for what costs next to nothing, and for each other kind in pairs of its own', () => {
    expect([everyPair(ALL), withTraces(ALL), withProfiles(ALL)]).toEqual([
      { traces: null, metrics: '/metrics', profile: null },
      { traces: 'otlp', metrics: '/metrics', profile: null },
      { traces: null, metrics: null, profile: 'node' },
    ]);
  });
});

describe('a block that is watched', () => {
  it('tells traces of the requests that were sent in it, and when no more come', async () => {
    const span = (ms: number) => {
      const traceId = aTraceId((Date.now() + ms) * 1000);
      return aSpan({ id: 1, traceId, from: 1000, to: 9000, name: 'GET /', kind: 'server' });
    };
    const batch = (...spans: ReturnType<typeof span>[]) => ({ spans, dropped: 1, refused: 1 });
    const all = watching([batch(span(15), span(-60_000)), batch(), batch(span(20))]);
    const joined = joinEvidence([await block({ ...ALL, profile: null, metrics: null }, all, await target('head'))]);
    expect(joined.evidence.operations).toMatchObject([{ name: 'GET /', kind: 'server' }]);
    expect(joined.evidence.pairs[0]?.head.traces).toMatchObject({
      traced: 2,
      spans: 2,
      dropped: 3,
      all: { requestMs: 9, waitedMs: 1 },
    });
    expect(joined.detail.waterfalls).toMatchObject([
      { scenario: 'home', side: 'head', which: 'typical' },
      { scenario: 'home', side: 'head', which: 'slow' },
    ]);
    expect(joined.evidence.remarks).toEqual([
      'traces: more spans came than are kept (1 of 1 blocks)',
      'traces: something came that is no OTLP (1 of 1 blocks)',
    ]);
  });

  it('tells none of a request of the warm-up, though that its block begins was said before', async () => {
    const sent = (ms: number) => {
      const traceId = aTraceId((Date.now() + ms) * 1000);
      return aSpan({ id: 1, traceId, from: 1000, to: 9000, name: 'GET /', kind: 'server' });
    };
    const batch = { spans: [sent(5), sent(10), sent(35)], dropped: 0, refused: 0 };
    const { head } = await block({ ...NO_KINDS, traces: 'otlp' }, watching([batch]), await target('head'), 25);
    expect(head.traces?.evidence.traced).toBe(1);
  });

  it('has room for its own spans: those that came before it are forgotten, but where its begin was seen late', async () => {
    const forgets = async (inMs: number) => {
      const all = watching();
      const options = { kinds: both({ ...NO_KINDS, traces: 'otlp' }), roots: ROOTS, sides: ['head'], first: 'head' } as const;
      const watch = await watchBoot(options, all.world);
      watch.watch({ base: null, head: await target('head') }, 1000).watches.head?.begin(inMs);
      await watch.close();
      return all.forgotten();
    };
    expect([await forgets(100), await forgets(-900)]).toEqual([1, 0]);
  });

  it('loses one kind of evidence alone where that goes wrong, and never what is measured', async () => {
    const throwing = (): never => {
      throw new RangeError('beyond');
    };
    const page = (asked: number) => `# TYPE hits_total counter\nhits_total ${50 * asked}\n`;
    const all = watching();
    const receiver = { url: 'http://127.0.0.1:1/x', forget: () => {}, take: throwing, close: async () => {} };
    const profiler = { variables: {}, start: throwing, stop: throwing, close: async () => {} };
    const world = { ...all.world, receiveSpans: async () => receiver, openProfiler: async () => profiler };
    const at = { ...(await target('head', page)), counters: throwing };
    const { head } = await block(ALL, { ...all, world }, at);
    expect(head.series.map(({ series }) => series.name)).toContain('hits_total');
    expect([...new Set(head.problems)].sort()).toEqual(['processes: beyond', 'profile: beyond', 'traces: beyond']);
    const deaf = { ...all.world, network: { ...all.world.network, page: throwing } };
    const unread = await block({ ...NO_KINDS, metrics: '/metrics' }, { ...all, world: deaf }, await target('head', page));
    expect(unread.head.problems[0]).toMatch(/^metrics: /);
    expect(unread.head.series.map(({ series }) => series.name)).toContain('cpu-user');
  });

  it('says so where no trace came', async () => {
    const foreign = { spans: [aSpan({ id: 1, from: 0, to: 9 })], dropped: 0, refused: 0 };
    const none = await block({ ...NO_KINDS, traces: 'otlp' }, watching(), await target('head'));
    const others = await block({ ...NO_KINDS, traces: 'otlp' }, watching([foreign]), await target('head'));
    expect(none.head.problems).toEqual([expect.stringContaining('no span came')]);
    expect(others.head.problems).toEqual([expect.stringContaining('does the service take up `traceparent`?')]);
    const cases = [
      ['grpc', 'gRPC, which is not taken'],
      ['path', 'without `/v1/traces`?'],
      ['format', 'neither protobuf nor JSON'],
    ] as const;
    const told = cases.map(async ([mistake, why]) => {
      const came = { spans: [], dropped: 0, refused: 0, mistake };
      const { head } = await block({ ...NO_KINDS, traces: 'otlp' }, watching([came]), await target('head'));
      expect(head.problems).toEqual([expect.stringContaining(why)]);
    });
    await Promise.all(told);
  });

  it('tells what its page of metrics and its processes counted, per request', async () => {
    const page = (asked: number) => `# TYPE hits_total counter\nhits_total ${50 * asked}\n`;
    const { head } = await block({ ...NO_KINDS, metrics: '/metrics' }, watching(), await target('head', page));
    const values = Object.fromEntries(head.series.map(({ series, value }) => [`${series.name} ${series.reading}`, value]));
    expect(values).toMatchObject({ 'hits_total per-request': 0.5, 'cpu-user per-request': 1 });
    expect(head).toMatchObject({ requests: 100, meanMs: 11.5, slowMs: 40, problems: [] });
    // What was counted before the block began belongs to requests of the warm-up.
    const early = await block({ ...NO_KINDS, metrics: '/metrics' }, watching(), await target('head', page), 20);
    for (const name of ['hits_total', 'cpu-user']) {
      const of = ({ series }: typeof head) =>
        series.find(({ series: one }) => one.name === name && one.reading === 'per-request')?.value ?? Number.NaN;
      expect(of(early.head) / of(head)).toBeCloseTo((early.watchedMs - 20) / early.watchedMs, 1);
    }
    const missing = await block({ ...NO_KINDS, metrics: '/metrics' }, watching(), await target('head'));
    expect(missing.head.problems).toEqual(['metrics: status 404', 'metrics: status 404']);
    expect(joinEvidence([missing]).evidence.remarks).toEqual(['metrics: status 404 (1 of 1 blocks)']);
  });

  it('tells where its CPU time went, with files for other programs', async () => {
    const node = (id: number, functionName: string, children: readonly number[]) => ({
      ...{ id, children, hitCount: 0 },
      callFrame: {
        functionName,
        scriptId: '1',
        url: functionName === '(root)' ? '' : 'file:///head/src/app.js',
        lineNumber: 4,
        columnNumber: 0,
      },
    });
    const profile = {
      ...{ nodes: [node(1, '(root)', [2]), node(2, 'find', [])], startTime: 0, endTime: 50_000 },
      ...{ samples: [2, 2], timeDeltas: [0, 50_000] },
    };
    const sampled = { text: JSON.stringify(profile), processes: 1 };
    const pair = await block({ ...NO_KINDS, profile: 'node' }, watching([], sampled), await target('head'));
    const { evidence, detail, profiles } = joinEvidence([pair]);
    expect(evidence.functions).toMatchObject([{ name: 'find', file: 'src/app.js', line: 5 }]);
    expect(evidence.pairs[0]?.head.functions?.[0]?.selfMs).toBeGreaterThan(0);
    expect(detail.flame?.children.map(({ name }) => name)).toEqual(['find']);
    expect(Object.keys(profiles).sort()).toEqual([
      ...['base.collapsed.txt', 'base.speedscope.json', 'head.collapsed.txt', 'head.speedscope.json'],
    ]);
    const none = await block({ ...NO_KINDS, profile: 'node' }, watching([], { why: 'it is no Node.js' }), await target('head'));
    expect(none.head.problems).toEqual(['profile: it is no Node.js']);
    expect(joinEvidence([none]).profiles).toEqual({});
  });

  it('asks a path for a profile of as many seconds as the block has', async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.end('no profile');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const { head } = await block({ ...NO_KINDS, profile: '/debug/pprof/profile' }, watching(), {
      ...(await target('head')),
      url,
    });
    await new Promise((resolve) => server.close(resolve));
    expect(asked).toEqual(['/debug/pprof/profile?seconds=1']);
    expect(head.problems).toEqual([expect.stringMatching(/^profile: /)]);
  });

  it('asks for no profile any more once nobody watches: a request would hold the program for as long as a block', async () => {
    const told = new EventEmitter();
    const [begun, hungUp] = [once(told, 'begun'), once(told, 'hung up')];
    const server = await loopback(({ socket }) => {
      told.emit('begun');
      socket.once('close', () => told.emit('hung up'));
    });
    open.push(server);
    const { world } = watching();
    const options = { kinds: both({ ...NO_KINDS, profile: '/pprof' }), roots: ROOTS, sides: ['head'], first: 'head' } as const;
    const watch = await watchBoot(options, world);
    watch.watch({ base: null, head: { ...(await target('head')), url: server.url } }, 60_000).watches.head?.begin(0);
    await begun;
    await watch.close();
    const late = new Promise<string>((resolve) => setTimeout(() => resolve('still asking'), 1000).unref());
    expect(await Promise.race([hungUp.then(() => 'hung up'), late])).toBe('hung up');
  });

  it('shows nothing where it was cut short before it began', async () => {
    const { world } = watching();
    const watch = await watchBoot({ kinds: both(NO_KINDS), roots: ROOTS, sides: ['head'], first: 'head' }, world);
    expect(await watch.watch({ base: null, head: await target('head') }, 1000).collect()).toEqual({ base: null, head: null });
  });

  it('waits for nothing once it is interrupted', async () => {
    const interrupt = new AbortController();
    const stop = () => new Promise<never>(() => {});
    const openProfiler = async () => ({ variables: {}, start: () => {}, stop, close: async () => {} });
    const world = { ...watching().world, openProfiler, cancelled: interrupt.signal };
    const options = { kinds: both({ ...NO_KINDS, profile: 'node' }), roots: ROOTS, sides: ['head'], first: 'head' } as const;
    const drive = (await watchBoot(options, world)).watch({ base: null, head: await target('head') }, 1000);
    drive.watches.head?.begin(0);
    interrupt.abort();
    drive.watches.head?.end();
    expect(await Promise.race([drive.collect(), nodeClock().sleep(500)])).toEqual({ base: null, head: null });
  });
});
