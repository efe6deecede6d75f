import { median } from 'simple-statistics';
import { blockTraces } from '../src/evidence/traces/block-traces.ts';
import { countSpans, readSpans } from '../src/evidence/traces/otlp.ts';
import { asJson, decodeWithOracle, encoded, type OracleRequest, type OracleSpan } from '../test/support/oracle-otlp.ts';

/** As an SDK sends them: 512 in a body. */
const SPANS_PER_BODY = 512;
const ATTRIBUTES = 8;
const SPANS_PER_TRACE = 16;
/** Microseconds since 1970 of the first span. */
const FROM_US = 1_795_524_187_565_668;
const ALWAYS = { fromUs: FROM_US, toUs: 2 * FROM_US, root: '' };

/**
 * `npm run bench:otlp`: spans read per second of processor time, and against OpenTelemetry's generated decoder on the same bodies,
 * side by side.
 */
export async function main(args: readonly string[]): Promise<void> {
  const requests = Array.from({ length: 40 }, (_, body) => requestOf(body));
  const bodies = requests.map(encoded);
  const spans = bodies.length * SPANS_PER_BODY;
  const asSent = bodies.map((bytes) => ({ bytes, format: 'protobuf' as const }));
  const asText = requests.map((request) => ({ bytes: asJson(request), format: 'json' as const }));
  const ours = (of: typeof asSent | typeof asText) => timed(() => expectAll(readSpans(of, spans).spans.length, spans));
  const theirs = () => timed(() => void bodies.map(decodeWithOracle));
  const read = readSpans(asSent, spans);
  const rounds = Array.from({ length: args.includes('--quick') ? 3 : 15 }, () => {
    const [protobuf, oracle, json] = [ours(asSent), theirs(), ours(asText)];
    const counted = timed(() => asSent.map((body) => countSpans(body)));
    const analysed = timed(() => expectAll(blockTraces(read, ALWAYS).evidence.spans, spans));
    return { protobuf, oracle, json, counted, analysed, ratio: oracle / protobuf };
  });
  // The first ones meet code that is not compiled yet.
  const mid = (of: (round: (typeof rounds)[number]) => number) => median(rounds.slice(rounds.length > 3 ? 3 : 1).map(of));
  const rate = (ms: number) => `${Math.round(spans / ms)} thousand spans per second of processor time`;
  const bytes = bodies.reduce((sum, one) => sum + one.length, 0);
  console.log(`${spans} spans with ${ATTRIBUTES} attributes each, ${(bytes / spans).toFixed(0)} bytes a span`);
  console.log(`protobuf: ${rate(mid(({ protobuf }) => protobuf))} (goal: ≥ 80)`);
  console.log(`JSON: ${rate(mid(({ json }) => json))}`);
  console.log(`counted as they arrive: ${((1000 * mid(({ counted }) => counted)) / bodies.length).toFixed(0)} µs a body`);
  console.log(`critical paths and operations: ${rate(mid(({ analysed }) => analysed))}`);
  console.log(`speed against OpenTelemetry's generated decoder: ${mid(({ ratio }) => ratio).toFixed(2)} ×`);
}

/** Milliseconds of processor time: what else runs on the machine does not count. */
function timed(act: () => void): number {
  const from = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

function expectAll(read: number, sent: number): void {
  if (read !== sent) throw new Error(`read ${read} spans of ${sent}`);
}

function requestOf(body: number): OracleRequest {
  const spans = Array.from({ length: SPANS_PER_BODY }, (_, index) => spanOf(body * SPANS_PER_BODY + index));
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] };
  return { resourceSpans: [{ resource, scopeSpans: [{ spans }] }] };
}

function spanOf(index: number): OracleSpan {
  const bytesOf = (digits: string) => Uint8Array.from(Buffer.from(digits, 'hex'));
  const id = (number: number) => bytesOf(number.toString(16).padStart(16, '0'));
  const trace = Math.floor(index / SPANS_PER_TRACE);
  const start = 1000n * BigInt(FROM_US + trace * 1000 + index * 10) + 123n;
  return {
    traceId: bytesOf((FROM_US + trace).toString(16).padStart(16, '0').padEnd(32, '7')),
    spanId: id(index + 1),
    parentSpanId: id(index % SPANS_PER_TRACE === 0 ? 0 : trace * SPANS_PER_TRACE + 1),
    name: 'GET /items/:id',
    kind: 2,
    startTimeUnixNano: `${start}`,
    endTimeUnixNano: `${start + 1_234_567n}`,
    attributes: [
      { key: 'http.request.method', value: { stringValue: 'GET' } },
      { key: 'http.route', value: { stringValue: '/items/:id' } },
      { key: 'url.path', value: { stringValue: `/items/${index}` } },
      { key: 'http.response.status_code', value: { intValue: '200' } },
      { key: 'server.address', value: { stringValue: '127.0.0.1' } },
      { key: 'server.port', value: { intValue: '8080' } },
      { key: 'cache.hit', value: { boolValue: index % 3 === 0 } },
      { key: 'load.share', value: { doubleValue: index / 7 } },
    ],
    status: {},
  };
}
