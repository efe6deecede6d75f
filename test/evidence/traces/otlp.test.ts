import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countSpans, readSpans } from '../../../src/evidence/traces/otlp.ts';
import { type Random, seeded } from '../../../src/model/random.ts';
import type { SpanBody } from '../../../src/model/span.ts';
import { howMany } from '../../support/how-many.ts';
import { asJson, encoded, type OracleRequest, type OracleSpan } from '../../support/oracle-otlp.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures/otlp', name));
const read = (bytes: Uint8Array, format: SpanBody['format'] = 'protobuf', most = 1e6) => readSpans([{ bytes, format }], most);

const id = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const nanoseconds = fc.bigInt(1n, 9n * 10n ** 18n).map(String);
const anyValue: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }).map((stringValue) => ({ stringValue })),
  fc.boolean().map((boolValue) => ({ boolValue })),
  fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n).map((value) => ({ intValue: String(value) })),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((doubleValue) => ({ doubleValue })),
  fc.constant({ arrayValue: { values: [{ stringValue: 'a' }] } }),
  fc.constant({ kvlistValue: { values: [{ key: 'a', value: { kvlistValue: { values: [] } } }] } }),
  fc.constant({}),
);
const attributes = fc.uniqueArray(fc.record({ key: fc.string({ unit: 'binary', maxLength: 12 }), value: anyValue }), {
  selector: ({ key }) => key,
  maxLength: 12,
});
const anySpan: fc.Arbitrary<OracleSpan> = fc.record({
  traceId: id(16),
  spanId: id(8),
  parentSpanId: fc.oneof(id(8), id(0)),
  name: fc.string({ unit: 'binary', maxLength: 40 }),
  kind: fc.nat(5),
  startTimeUnixNano: nanoseconds,
  endTimeUnixNano: nanoseconds,
  attributes,
  status: fc.option(fc.record({ code: fc.nat(2), message: fc.string({ maxLength: 5 }) }), { nil: undefined }),
  events: fc.array(fc.record({ name: fc.string(), timeUnixNano: nanoseconds, attributes }), { maxLength: 2 }),
  links: fc.array(fc.record({ traceId: id(16), spanId: id(8) }), { maxLength: 2 }),
  droppedAttributesCount: fc.nat(9),
  traceState: fc.string({ maxLength: 5 }),
});
const anyRequest: fc.Arbitrary<OracleRequest> = fc.record({
  resourceSpans: fc.array(
    fc.record({
      resource: fc.record({ attributes: fc.tuple(attributes, fc.string()).map(([rest, name]) => serviceNamed(name, rest)) }),
      scopeSpans: fc.array(fc.record({ spans: fc.array(anySpan, { maxLength: 4 }) }), { maxLength: 2 }),
    }),
    { maxLength: 3 },
  ),
});

function serviceNamed(name: string, rest: OracleSpan['attributes']): OracleSpan['attributes'] {
  return [...rest, { key: 'service.name', value: { stringValue: name } }];
}

/** What should be read of a request, said once more in other words. */
function expected({ resourceSpans }: OracleRequest) {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans
        .filter(({ startTimeUnixNano }) => BigInt(startTimeUnixNano) >= 1000n)
        .map((span) => {
          const [startUs, endUs] = [span.startTimeUnixNano, span.endTimeUnixNano].map((ns) => Number(BigInt(ns) / 1000n));
          return {
            traceId: hex(span.traceId),
            spanId: hex(span.spanId),
            parentId: hex(span.parentSpanId),
            service: resource.attributes.at(-1)?.value.stringValue,
            name: span.name,
            kind: ['internal', 'internal', 'server', 'client', 'producer', 'consumer'][span.kind],
            startUs,
            endUs: Math.max(startUs ?? 0, endUs ?? 0),
            error: span.status?.code === 2,
            attributes: new Map(span.attributes.flatMap(({ key, value }) => (isPlain(value) ? [[key, textOf(value)]] : []))),
          };
        }),
    ),
  );
}

const isPlain = (value: object) => Object.keys(value).length > 0 && !('arrayValue' in value) && !('kvlistValue' in value);
const textOf = (value: object) => String(Object.values(value)[0]);

describe('bodies of OTLP', () => {
  it.each([
    ['protobuf', () => fixture('sdk.pb'), 'protobuf'],
    ['protobuf with gzip', () => gunzipSync(fixture('sdk.pb.gz')), 'protobuf'],
    ['JSON', () => fixture('sdk.json'), 'json'],
  ] as const)('as OpenTelemetry’s SDK for Node.js sends them are read: %s', (_, body, format) => {
    const { spans, dropped, refused } = read(body(), format);
    expect([spans.length, dropped, refused, countSpans({ bytes: body(), format })]).toEqual([10, 0, 0, 10]);
    const [query] = spans;
    expect(spans.map(({ name, kind, error }) => [name, kind, error]).slice(5)).toEqual([
      ['SELECT', 'client', false],
      ['SELECT', 'client', false],
      ['SELECT', 'client', true],
      ['render ünïcode ☕', 'internal', false],
      ['GET /orders/:id', 'server', false],
    ]);
    expect(query).toMatchObject({ service: 'shop', traceId: '000661050d62ae640123456789abcde0', parentId: spans[4]?.spanId });
    expect(Object.fromEntries(query?.attributes ?? [])).toEqual({
      'db.system.name': 'postgresql',
      'db.query.text': 'SELECT * FROM items WHERE id = 0',
      'code.function.name': 'loadItem',
      'code.file.path': '/srv/shop/src/items.js',
      'code.line.number': '12',
      big: '9007199254740992',
      share: '0.25',
      hit: 'false',
    });
  });

  it('are read as OpenTelemetry’s generated code wrote them', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const bytes = encoded(request);
        const told = request.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
        expect(countSpans({ bytes, format: 'protobuf' })).toBe(told.length);
        expect(read(bytes).spans).toEqual(expected(request));
      }),
      { seed: 15, numRuns: howMany(200, 5000) },
    );
  });

  it('are read the same from JSON', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const bytes = asJson(request);
        expect(read(bytes, 'json').spans).toEqual(expected(request));
        expect(countSpans({ bytes, format: 'json' })).toBe(
          request.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)).length,
        );
      }),
      { seed: 15, numRuns: howMany(200, 5000) },
    );
  });

  it('of JSON may have numbers as numbers, nulls, capitals, and fields that nobody knows', () => {
    const span = {
      ...{ traceId: 'ABCDEF0123456789ABCDEF0123456789', spanId: 'ABCDEF0123456789', parentSpanId: null, new: { field: [] } },
      ...{ name: 'x', kind: 2, startTimeUnixNano: 1795524187565668000, endTimeUnixNano: '1795524187565669999', events: null },
      attributes: [{ key: 'n', value: { intValue: 7 } }, { key: 'd', value: { doubleValue: 'NaN' } }, { key: 'none' }, 5, null],
    };
    const body = { resourceSpans: [{ resource: null, scopeSpans: [{ spans: [span, { ...span, spanId: 'short' }, 5, null] }] }] };
    const { spans, dropped } = read(new TextEncoder().encode(JSON.stringify(body)), 'json');
    expect(dropped).toBe(3);
    expect(spans).toMatchObject([{ traceId: 'abcdef0123456789abcdef0123456789', spanId: 'abcdef0123456789', parentId: '' }]);
    expect(spans[0]).toMatchObject({ startUs: 1795524187565668, endUs: 1795524187565669, kind: 'server', service: '' });
    expect(spans[0]?.attributes).toEqual(
      new Map([
        ['n', '7'],
        ['d', 'NaN'],
      ]),
    ); // prettier-ignore
  });

  it('may tell the resource after its spans', () => {
    const [spans, resource] = [{ scopeSpans: [{ spans: [aSpan()] }] }, { resource: { attributes: serviceNamed('late', []) } }];
    const [first, second] = [spans, resource].map((part) => encoded({ resourceSpans: [part as never] }).subarray(2));
    const inner = Buffer.concat([first ?? new Uint8Array(), second ?? new Uint8Array()]);
    expect(read(Buffer.concat([Buffer.from([0x0a, inner.length]), inner])).spans).toMatchObject([{ service: 'late' }]);
  });

  it('have spans without identifiers or a beginning, which belong nowhere and are counted', () => {
    const spans = [
      aSpan(),
      aSpan({ traceId: new Uint8Array(4) }),
      aSpan({ spanId: new Uint8Array() }),
      aSpan({ startTimeUnixNano: '0' }),
    ];
    const { spans: kept, dropped } = read(encoded(requestOf(spans)));
    expect([kept.length, dropped]).toEqual([1, 3]);
  });
});

function aSpan(wish: Partial<OracleSpan> = {}): OracleSpan {
  const identity = { traceId: new Uint8Array(16).fill(1), spanId: new Uint8Array(8).fill(2), parentSpanId: new Uint8Array() };
  const times = { startTimeUnixNano: '1795524187565668000', endTimeUnixNano: '1795524187565669000' };
  return { ...identity, name: 'x', kind: 1, ...times, attributes: [], status: undefined, ...wish };
}

function requestOf(spans: readonly OracleSpan[]): OracleRequest {
  return { resourceSpans: [{ resource: { attributes: serviceNamed('shop', []) }, scopeSpans: [{ spans }] }] };
}

describe('a body from an enemy', () => {
  /** What a body may hold on to: times its own size, and something for the first ones. */
  const [TIMES, LEAST] = [40, 4096];
  const sizeOf = (value: unknown): number => JSON.stringify(value, (_, one) => (one instanceof Map ? [...one] : one)).length;

  it('is refused as a whole or read, whatever its bytes: at every length of a good one, with any byte changed, or of any bytes', () => {
    const random = seeded('15', 'spoilt bodies');
    const requests = fc.sample(anyRequest, { seed: 15, numRuns: 40 });
    const good = [...requests.map(encoded), ...requests.map(asJson), fixture('sdk.pb'), fixture('sdk.json')];
    let [refusals, reads] = [0, 0];
    for (let left = howMany(5000, 100_000); left > 0; left--) {
      const bytes = spoilt(good[below(random, good.length)] ?? new Uint8Array(), random);
      const { spans, dropped, refused } = read(bytes, left % 2 === 0 ? 'protobuf' : 'json');
      const isWhole = refused === 0 || spans.length + dropped === 0;
      if (!isWhole || sizeOf(spans) > LEAST + TIMES * bytes.length) expect.fail(`of ${Buffer.from(bytes).toString('hex')}`);
      refusals += refused;
      reads += spans.length;
    }
    expect(Math.min(refusals, reads)).toBeGreaterThan(500);
  });

  it('that ends in the middle tells nothing, at whatever byte', () => {
    const bytes = fixture('sdk.pb');
    for (let length = 1; length < bytes.length; length++)
      expect([length, read(bytes.subarray(0, length)).spans.length]).toEqual([length, 0]);
  });

  it('threat 79: gets no memory for lengths that it only claims', () => {
    const claims = [
      [0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f],
      [0x0a, 0x06, 0x12, 0xff, 0xff, 0xff, 0xff, 0x07],
      [0x0a, 0x08, 0x12, 0x06, 0x12, 0xff, 0xff, 0xff, 0xff, 0x07],
      // A span that is longer than its scope, and has what follows the scope read twice.
      [0x0a, 0x06, 0x12, 0x02, 0x12, 0x04, 0x2a, 0x00],
    ];
    for (const claim of claims) {
      const body = { bytes: Uint8Array.from(claim), format: 'protobuf' as const };
      expect(readSpans([body], 10)).toEqual({ spans: [], dropped: 0, refused: 1 });
      expect(countSpans(body)).toBe(null);
    }
  });

  it('nested deeper than calls can be is refused or read', () => {
    const groups = Uint8Array.from({ length: 200_000 }, () => (3 << 3) | 3);
    expect(read(groups).refused).toBe(1);
    const lists = `{"resourceSpans":[{"scopeSpans":[{"spans":[{"attributes":${'['.repeat(1e5)}${']'.repeat(1e5)}}]}]}]}`;
    expect(read(new TextEncoder().encode(lists), 'json')).toEqual({ spans: [], dropped: 1, refused: 0 });
    expect(read(new TextEncoder().encode('['.repeat(1e6)), 'json').refused).toBe(1);
  });

  it('threat 79: is none where it has more objects and lists than any spans have', () => {
    // Below a name that nobody looks at: only their number is wrong with them.
    const refused = (inside: string, count: number) =>
      read(new TextEncoder().encode(`{"resourceSpans":[],"x":[0${inside.repeat(count)}]}`), 'json').refused;
    expect([',{}', ',[]'].map((inside) => refused(inside, 999_000))).toEqual([0, 0]);
    expect([',{}', ',[]'].map((inside) => refused(inside, 1_000_000))).toEqual([1, 1]);
  });

  it('threat 79: has at most 64 attributes of a span read, and 1024 characters of a text, none of them half', () => {
    const attributes = Array.from({ length: 100 }, (_, n) => ({ key: `a${n}`, value: { stringValue: '😀'.repeat(2000) } }));
    const request = requestOf([aSpan({ name: `x${'😀'.repeat(2000)}`, attributes })]);
    for (const { spans } of [read(encoded(request)), read(asJson(request), 'json')]) {
      expect(spans[0]?.attributes.size).toBe(64);
      expect(spans[0]?.attributes.get('a63')).toBe('😀'.repeat(512));
      expect(spans[0]?.name).toBe(`x${'😀'.repeat(511)}`);
    }
  });

  it('spoils no other body', () => {
    const good = { bytes: encoded(requestOf([aSpan()])), format: 'protobuf' as const };
    const bad = { bytes: good.bytes.subarray(0, -1), format: 'protobuf' as const };
    expect(readSpans([bad, good, bad], 10)).toMatchObject({ spans: [{ name: 'x' }], refused: 2 });
  });
});

function below(random: Random, most: number): number {
  return Math.floor(random.next() * most);
}

/** A body that is cut, or has some bytes changed, or both; of some nothing is left as it was. */
function spoilt(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = Uint8Array.from(random.coin() ? bytes.subarray(0, below(random, bytes.length + 1)) : bytes);
  const changes = below(random, 10) === 0 ? copy.length : below(random, 4);
  for (let left = Math.min(changes, copy.length); left > 0; left--) copy[below(random, copy.length)] = below(random, 256);
  return copy;
}

describe('more spans than are kept', () => {
  const traced = (trace: number, index: number) => aSpan({ traceId: new Uint8Array(16).fill(trace), name: `${trace}.${index}` });
  const bodyOf = (spans: readonly OracleSpan[]) => ({ bytes: encoded(requestOf(spans)), format: 'protobuf' as const });

  it('threat 79: leave out whole traces, the last to come first', () => {
    const interleaved = [1, 2, 3, 1, 2, 3, 1].map(traced);
    const { spans, dropped } = readSpans([bodyOf(interleaved.slice(0, 4)), bodyOf(interleaved.slice(4))], 6);
    expect(spans.map(({ name }) => name)).toEqual(['1.0', '2.1', '1.3', '2.4', '1.6']);
    expect(dropped).toBe(2);
  });

  it('are not all read before they are left out', () => {
    const many = Array.from({ length: 1000 }, (_, index) => traced(index % 250, index));
    const { spans, dropped } = readSpans([bodyOf(many)], 100);
    expect([spans.length, dropped]).toEqual([100, 900]);
  });
});

describe('a body of millions that are nothing', () => {
  const million = `[${'1,'.repeat(999_999)}1]`;
  it.each([
    ['resources', `{"resourceSpans":${million}}`],
    ['scopes', `{"resourceSpans":[{"scopeSpans":${million}}]}`],
    ['spans', `{"resourceSpans":[{"scopeSpans":[{"spans":${million}}]}]}`],
    ['attributes', `{"resourceSpans":[{"resource":{"attributes":${million}},"scopeSpans":[]}]}`],
  ])('is given up at once: %s', (_, text) => {
    const began = performance.now();
    expect(read(new TextEncoder().encode(text), 'json').spans).toEqual([]);
    expect(performance.now() - began).toBeLessThan(1500);
  });
});
