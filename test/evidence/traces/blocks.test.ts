import { describe, expect, it } from 'vitest';
import { blockTraces } from '../../../src/evidence/traces/block-traces.ts';
import { joinBlocks } from '../../../src/evidence/traces/join-blocks.ts';
import type { TracedTime } from '../../../src/model/evidence.ts';
import type { TraceSpan } from '../../../src/model/span.ts';
import { aSpan, aTraceId, SENT_US } from '../../support/a-span.ts';

const BLOCK = { fromUs: SENT_US, toUs: SENT_US + 1_000_000, root: '/checkout/head' };
const block = (spans: readonly TraceSpan[]) => blockTraces({ spans, dropped: 0 }, BLOCK);

/** A request of `/orders` that asks the database for each of so many items, one after the other, 2 ms each. */
function orders(
  index: number,
  queries: readonly string[],
  attributes: Readonly<Record<string, string>> = {},
): readonly TraceSpan[] {
  const traceId = aTraceId(SENT_US + index * 1000, index);
  const server = { id: 1, traceId, name: 'GET /orders', kind: 'server' as const, attributes: { 'http.route': '/orders' } };
  const calls = queries.map((text, place) =>
    aSpan({
      ...{
        id: place + 2,
        parent: 1,
        traceId,
        name: 'SELECT',
        kind: 'client',
        from: 1000 + place * 3000,
        to: 3000 + place * 3000,
      },
      attributes: { 'db.query.text': text, ...attributes },
    }),
  );
  return [aSpan({ ...server, from: 500, to: 1500 + queries.length * 3000 }), ...calls];
}

const item = (id: number) => `select * from items where id = ${id}`;

describe('the traces of a block', () => {
  it('say where the time of a request went, on average', () => {
    const { evidence, operations, foreign } = block([...orders(1, [item(1), item(2), item(3)]), ...orders(2, [item(1)])]);
    expect([evidence.traced, evidence.slowTraced, evidence.spans, foreign]).toEqual([2, 1, 6, 0]);
    expect(operations).toEqual([
      expect.objectContaining({
        service: 'shop',
        name: 'GET /orders',
        kind: 'server',
        statement: '/orders',
        parent: '',
        outside: false,
      }),
      expect.objectContaining({
        name: 'SELECT',
        statement: 'select * from items where id = ?',
        parent: 'GET /orders',
        outside: true,
      }),
    ]);
    // 10.5 and 4.5 ms, the first half a millisecond of each before any span.
    expect(evidence.all).toEqual({
      requestMs: 7.5,
      waitedMs: 0.5,
      operations: [
        { operation: 0, calls: 1, errors: 0, selfMs: 3, criticalMs: 3, repeated: 0, serialMs: 0 },
        { operation: 1, calls: 2, errors: 0, selfMs: 4, criticalMs: 4, repeated: 0, serialMs: 2 },
      ],
    });
    expect(evidence.slow.requestMs).toBe(10.5);
    expect(evidence.slow.operations[1]).toMatchObject({ calls: 3, serialMs: 4 });
  });

  it('threat 79: have no more operations than can be looked at, however many names a service makes up', () => {
    const spans = Array.from({ length: 3000 }, (_, id) =>
      aSpan({
        id,
        traceId: aTraceId(SENT_US + id * 100, id),
        from: 0,
        to: 1000,
        name: `GET /${'abcdefghij'.charAt(id % 10)}x${id}y`,
      }),
    );
    const { operations, unlisted, evidence } = block([...spans, ...orders(999, [item(1)])]);
    expect(operations).toHaveLength(1000);
    expect(unlisted).toBe(2002);
    expect(evidence.all.operations).toHaveLength(1000);
    expect(evidence.traced).toBe(3001);
    expect(block(orders(1, [item(1)])).unlisted).toBe(0);
  });

  it('of all operations sum to the time from the first span to the end', () => {
    const requests = Array.from({ length: 40 }, (_, index) =>
      orders(
        index,
        Array.from({ length: 1 + (index % 7) }, (_, n) => item(n)),
      ),
    );
    const { evidence } = block(requests.flat());
    expect(evidence.slowTraced).toBe(2);
    for (const { requestMs, waitedMs, operations } of [evidence.all, evidence.slow]) {
      const critical = operations.reduce((sum, { criticalMs }) => sum + criticalMs, 0);
      expect(critical).toBeCloseTo(requestMs - waitedMs, 3);
    }
  });

  it('count what is asked again within a request, and not what is asked with other values', () => {
    const repeatedOf = (spans: readonly TraceSpan[]) => block(spans).evidence.all.operations[1]?.repeated;
    expect(repeatedOf(orders(1, [item(1), item(1), item(2), item(1)]))).toBe(2);
    expect(repeatedOf([...orders(1, [item(1)]), ...orders(2, [item(1)])])).toBe(0);
    expect(repeatedOf(orders(1, ['select 1 from t where id = $1', 'select 1 from t where id = $1']))).toBe(0);
  });

  it('count calls side by side as no series', () => {
    const side = (id: number, from: number) => aSpan({ id, parent: 1, from, to: from + 5000, name: 'call', kind: 'client' });
    const { evidence } = block([aSpan({ id: 1, from: 0, to: 9000 }), side(2, 1000), side(3, 1400), side(4, 1800)]);
    expect(evidence.all.operations[1]).toMatchObject({ calls: 3, serialMs: 0 });
  });

  it('threat 79: are those of requests that were sent in it: others are foreign, and so are spans that are hours away', () => {
    const others = [
      aSpan({ id: 1, from: 0, to: 5, traceId: aTraceId(SENT_US - 1) }),
      aSpan({ id: 1, from: 0, to: 5, traceId: aTraceId(SENT_US + 1_000_000) }),
      aSpan({ id: 1, from: 0, to: 5, traceId: 'f'.repeat(32) }),
      aSpan({ id: 9, from: 0, to: 4e9 }),
      aSpan({ id: 8, from: -4e9, to: 1 }),
    ];
    const { evidence, foreign, waterfalls } = block(others);
    expect([evidence.traced, evidence.spans, foreign, waterfalls]).toEqual([0, 0, 5, []]);
    expect(evidence.all).toEqual({ requestMs: 0, waitedMs: 0, operations: [] });
    expect(block([...others, aSpan({ id: 2, from: 0, to: 5 })]).evidence.traced).toBe(1);
  });

  it('know who answers, whatever a client does by itself', () => {
    const call = aSpan({ id: 2, parent: 1, from: 10, to: 90, name: 'GET', kind: 'client' });
    const connect = aSpan({ id: 3, parent: 2, from: 20, to: 30, name: 'connect' });
    const answer = aSpan({ id: 4, parent: 2, from: 40, to: 80, name: 'answer', kind: 'server', service: 'stock' });
    const outsideOf = (spans: readonly TraceSpan[]) => block(spans).operations.map(({ name, outside }) => [name, outside]);
    const root = aSpan({ id: 1, from: 0, to: 100, name: 'root' });
    expect(outsideOf([root, call, connect])).toContainEqual(['GET', true]);
    expect(outsideOf([root, call, connect, answer])).toContainEqual(['GET', false]);
  });

  it('say where code is, without the folder of the side', () => {
    const code = (attributes: Readonly<Record<string, string>>) =>
      block([aSpan({ id: 1, from: 0, to: 1, attributes })]).operations[0]?.code;
    const today = { 'code.file.path': '/checkout/head/src/items.js', 'code.function.name': 'load', 'code.line.number': '12' };
    expect(code(today)).toEqual({ file: 'src/items.js', name: 'load', line: 12 });
    const before = { 'code.filepath': 'file:///srv/items.js', 'code.function': 'load', 'code.lineno': '-1' };
    expect(code(before)).toEqual({ file: '/srv/items.js', name: 'load', line: null });
    expect(code({ 'code.function.name': 'Items.load' })).toEqual({ file: '', name: 'Items.load', line: null });
    expect(code({})).toBe(null);
  });

  it('draw the request nearest to the median, and that nearest to the 97.5 % quantile', () => {
    const requests = Array.from({ length: 41 }, (_, index) =>
      orders(
        index,
        Array.from({ length: index }, (_, n) => item(n)),
      ),
    );
    const { waterfalls } = block(requests.flat());
    expect(waterfalls.map(({ which, requestMs, spans }) => [which, requestMs, spans.length])).toEqual([
      ['typical', 61.5, 21],
      ['slow', 118.5, 40],
    ]);
    expect(waterfalls[0]?.spans[1]).toEqual({
      ...{ depth: 1, service: 'shop', name: 'SELECT', statement: 'select * from items where id = ?' },
      ...{ fromMs: 1, toMs: 3, critical: true, error: false },
    });
  });

  it('draw at most 200 spans, those that are waited for first, and every one below its parent', () => {
    const wide = Array.from({ length: 400 }, (_, n) =>
      aSpan({ id: n + 2, parent: 1, from: n * 10, to: n * 10 + (n % 2 === 0 ? 30 : 9) }),
    );
    const deep = Array.from({ length: 400 }, (_, n) =>
      aSpan({ id: n + 500, parent: n === 0 ? 1 : n + 499, from: n, to: 3999 - n }),
    );
    const spans = block([aSpan({ id: 1, from: 0, to: 4000 }), ...wide, ...deep]).waterfalls[0]?.spans ?? [];
    expect(spans).toHaveLength(200);
    for (const [index, { depth }] of spans.entries())
      expect(depth === 0 || spans.slice(0, index).some((above) => above.depth === depth - 1) || depth === 50).toBe(true);
  });

  it('of a span that came twice count once, and a request without its first span is kept', () => {
    const spans = orders(1, [item(1), item(2)]);
    const { evidence } = block([...spans.slice(1), ...spans.slice(1)]);
    expect(evidence.all).toMatchObject({ requestMs: 6, waitedMs: 2, operations: [{ calls: 2, criticalMs: 4 }] });
  });
});

describe('the traces of many blocks', () => {
  const of = (time: TracedTime | undefined) => time?.operations.map(({ operation, calls }) => [operation, calls]);

  it('share one table of operations, the longest first', () => {
    const one = block(orders(1, [item(1)]));
    const other = block([
      ...orders(1, [item(1), item(2), item(3)]),
      aSpan({ id: 99, from: 0, to: 400, name: 'once', traceId: aTraceId(SENT_US + 1000, 1) }),
    ]);
    const { operations, traces, leftOut } = joinBlocks([one, null, other]);
    expect(operations.map(({ name }) => name)).toEqual(['SELECT', 'GET /orders', 'once']);
    expect(traces.map((trace) => of(trace?.all))).toEqual([
      [
        [0, 1],
        [1, 1],
      ],
      undefined,
      [
        [0, 3],
        [1, 1],
        [2, 1],
      ],
    ]); // prettier-ignore
    expect(leftOut).toBe(0);
  });

  it('leave out the shortest operations beyond 300, and count them', () => {
    const many = Array.from({ length: 320 }, (_, n) => aSpan({ id: n + 1, from: 0, to: 10 * (n + 1), name: `operation ${n}` }));
    const { operations, traces, leftOut } = joinBlocks([block(many)]);
    expect([operations.length, leftOut, traces[0]?.all.operations.length]).toEqual([300, 20, 300]);
    expect(operations[0]?.name).toBe('operation 319');
    expect(operations.map(({ name }) => name)).not.toContain('operation 19');
  });

  it('tell where code is as the last block says, and who answered in any', () => {
    const call = (line: string) =>
      aSpan({
        id: 1,
        from: 0,
        to: 9,
        name: 'GET',
        kind: 'client',
        attributes: { 'code.function.name': 'get', 'code.line.number': line },
      });
    const answered = [call('7'), aSpan({ id: 2, parent: 1, from: 1, to: 2, kind: 'server' })];
    const { operations } = joinBlocks([block(answered), block([call('9')])]);
    expect(operations[0]).toMatchObject({ name: 'GET', outside: false, code: { line: 9 } });
  });
});
