import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultNames, measuredMetrics } from '../../../src/config/metric-names.ts';
import { answerMetrics, answerReader } from '../../../src/engines/embedded/answer-reader.ts';
import { embedded } from '../../../src/engines/embedded/embedded.ts';
import { httpLoad } from '../../../src/engines/embedded/http-load.ts';
import { nodeClock } from '../../../src/machine/clock.ts';
import { readingsOf } from '../../../src/measure/trial.ts';
import { planScenario } from '../../../src/plan/cells.ts';
import { config, smallest } from '../../config/example.ts';
import { aPlan } from '../../support/experiment.ts';
import { type Loopback, loopback } from '../../support/loopback.ts';
import { fakeWorld } from '../../support/world.ts';

const open: Loopback[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const METRICS = `metrics:
  cost: {from: json.usage.cost, unit: cent}
  tokens: {from: "json.usage.tokens[1]", type: counter, unit: tokens, better: higher}
  cache_hit: {from: header.X-Cache, type: rate, better: higher}
  queue_depth: {from: header.x-queue, type: gauge}
`;
const CONFIG = (scenario: string) => config(`service: {start: x}\nscenarios:\n  - {name: chat, ${scenario}}\n${METRICS}`);

/** The rows that a drive of head has, and what it says of it. */
async function driven(scenario: string, listener: RequestListener) {
  const { metrics, design, scenarios } = CONFIG(scenario);
  const one = scenarios[0]?.scenario ?? expect.fail('there is no scenario');
  const planned = {
    ...planScenario(one, { status: 'compared', design, tailGates: false }),
    ...{ engine: 'embedded' as const, warmUpMs: 40, blockMs: 400 },
  };
  const server = await loopback(listener);
  open.push(server);
  const target = {
    ...{ side: 'head' as const, url: server.url, variables: {}, startUpMs: 1, cpuMs: () => null, counters: () => null },
    ...{ failure: () => null, tail: () => [], spoil: () => {}, stop: async () => {} },
  };
  const plan = { ...aPlan({}, [planned]), scenarios: [one], customMetrics: measuredMetrics(metrics) };
  const world = fakeWorld({ clock: nodeClock(), load: httpLoad(), machine: { ...fakeWorld().machine, ownCpuMs: () => 0 } });
  const engine = embedded({ plan, roots: { base: '/b', head: '/h' }, seen: () => {} });
  const { blocks, remarks } = await engine.drive(
    { planned, pair: 1, sides: ['head'], targets: { base: null, head: target } },
    world,
  );
  const block = blocks.head ?? expect.fail('there is no block');
  const names = defaultNames(one, metrics).filter((name) => /^(cost|tokens|cache|queue)/.test(name));
  const readings = readingsOf(block, names, null);
  return {
    names,
    readings: Object.fromEntries(names.map((name) => [name, readings[name]])),
    remarks: remarks.map(({ text }) => text),
    block,
  };
}

const ROWS = ['cost.p50', 'cost.p95', 'tokens.per-second', 'tokens.per-request', 'cache-hit', 'queue-depth.mean'];

/** Answers in turn with 2 and 4 cents, 10 and 20 tokens, of four one from the cache. */
function answering(body: (cost: number, tokens: number) => string): RequestListener {
  let n = 0;
  return (_, response) => {
    const odd = n++ % 2 === 1;
    response.setHeader('x-cache', n % 4 === 0 ? 'HIT from here' : 'MISS').setHeader('x-queue', odd ? '3' : '1.0');
    response.end(body(odd ? 4 : 2, odd ? 20 : 10));
  };
}
const asJson = (cost: number, tokens: number) => JSON.stringify({ usage: { cost, tokens: [0, tokens] } });
const value = (near: number, within: number) => ({ kind: 'value', value: expect.closeTo(near, within) });

describe('numbers of answers', () => {
  it.each([
    ['at a rate', 'http: {path: /, rate: 200/s}', asJson],
    ['of clients', 'http: {path: /, clients: 1, think-time: 4ms}', asJson],
    ['of flows', 'flow: {rate: 100/s, steps: [{name: a, path: /}, {name: b, path: /}]}', asJson],
    [
      'of streams',
      'http: {path: /, rate: 200/s, stream: sse}',
      (cost: number, tokens: number) => `data: {"choices": []}\n\ndata: ${asJson(cost, tokens)}\n\ndata: [DONE]\n\n`,
    ],
  ] as const)('become rows: %s', async (_, scenario, body) => {
    const { names, readings, remarks, block } = await driven(scenario, answering(body));
    expect(names).toEqual(ROWS);
    expect(readings).toMatchObject({
      'cost.p50': { kind: 'value', value: expect.any(Number) },
      'cost.p95': value(4, 6),
      'tokens.per-request': value(15, -0.5),
      'queue-depth.mean': value(2, 0),
    });
    const hits = readings['cache-hit'];
    expect(hits).toEqual({ kind: 'share', count: expect.any(Number), total: block.succeeded });
    expect(hits?.kind === 'share' && Math.abs(hits.count - hits.total / 4)).toBeLessThanOrEqual(1);
    const perSecond = readings['tokens.per-second'];
    expect(perSecond?.kind === 'value' && Math.abs(perSecond.value - (15 * block.answered * 1000) / block.blockMs)).toBeLessThan(
      60,
    );
    expect(remarks).toEqual([]);
  });

  it('are missing where no answer has them, and that is said', async () => {
    const { readings, remarks } = await driven('http: {path: /, rate: 100/s}', (_, response) =>
      response.end('{"usage": "none"}'),
    );
    expect(Object.values(readings)).toEqual(ROWS.map(() => undefined));
    expect(remarks).toContain('chat: no answer has json.usage.cost as a number, so cost has no value');
    expect(remarks).toHaveLength(4);
  });

  it('are not read of errors', async () => {
    const { readings } = await driven('http: {path: /, rate: 100/s}', (_, response) =>
      response.writeHead(500, { 'x-queue': '7' }).end(asJson(1, 1)),
    );
    expect(Object.values(readings)).toEqual(ROWS.map(() => undefined));
  });
});

describe('an answer that lies', () => {
  const metrics = (line: string) => answerMetrics(measuredMetrics(config(smallest(`metrics:\n  a: ${line}\n`)).metrics), 'home');
  const read = (line: string, found: unknown) =>
    answerReader(metrics(line))?.read(
      { status: 200, body: JSON.stringify({ a: found }) },
      { a: typeof found === 'string' ? found : undefined },
    ).a;

  it.each([
    [3, 3],
    ['3.25', 3.25],
    [' 3 ', 3],
    [true, 1],
    [0, 0],
    ...[-1, 1e13, '1e5', '0x10', 'Infinity', '', 'NaN', null, [], {}, '9'.repeat(16), '٣'].map((found) => [found, undefined]),
  ])('threat 81: is no amount unless it is a bounded number: %j', (found, expected) => {
    expect(read('{from: json.a}', found)).toBe(expected);
  });

  it.each([
    [2, 1],
    ['0', 0],
    ['Hit', 1],
    ['hit, miss', 1],
    ['miss', 0],
    ['history', 0],
    ['TRUE', 1],
    [false, 0],
    [-3, undefined],
  ])('is one or nothing of a rate: %j', (found, expected) => {
    expect(read('{from: json.a, type: rate}', found)).toBe(expected);
    if (typeof found === 'string') expect(read('{from: header.A, type: rate}', found)).toBe(expected);
  });

  it('cannot reach what every object has, nor be deeper than asked', () => {
    expect(answerReader(metrics('{from: json.constructor.length}'))?.read({ status: 200, body: '{}' }, {})).toEqual({});
    expect(answerReader(metrics('{from: json.a}'))?.read({ status: 200, body: `${'['.repeat(1e5)}` }, {})).toEqual({});
  });
});
