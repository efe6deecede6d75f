/**
 * A small service that tells of its work as OpenTelemetry's SDKs do, by hand: each request asks as many queries as the file
 * `queries` says, one after the other, and reads `/metrics` out. It listens to nothing but the variables that SDKs know.
 */
export const TRACED_SERVER = `
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';

const queries = Number(readFileSync('queries', 'utf8'));
const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_BSP_SCHEDULE_DELAY: delay } = process.env;
let [spans, asked] = [[], 0];
const nanos = () => String(BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000)) * 1000n);
const begin = (traceId, parentSpanId, name, kind, attributes) => {
  const span = { traceId, parentSpanId, name, kind, attributes, spanId: randomBytes(8).toString('hex'), startTimeUnixNano: nanos() };
  return { span, end: () => traceId && spans.push({ ...span, endTimeUnixNano: nanos() }) };
};
const text = (key, stringValue) => ({ key, value: { stringValue } });

async function find(traceId, parent, id) {
  asked += 1;
  const { end } = begin(traceId, parent, 'SELECT items', 3, [text('db.query.text', 'select * from items where id = ' + id), text('db.system.name', 'postgresql')]);
  await new Promise((resolve) => setTimeout(resolve, 3));
  end();
}

createServer(async (request, response) => {
  if (request.url === '/metrics') return response.end('# TYPE queries_total counter\\nqueries_total ' + asked + '\\n');
  const [, traceId, parent, flags] = (request.headers.traceparent ?? '').split('-');
  const { span, end } = begin(flags === '01' ? traceId : undefined, parent, 'GET /', 2, []);
  for (let id = 0; id < queries; id++) await find(span.traceId, span.spanId, id);
  end();
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ status: 'ok' }));
}).listen(Number(process.env.PORT), '127.0.0.1');

if (endpoint !== undefined)
  setInterval(async () => {
    const batch = spans;
    spans = [];
    if (batch.length === 0) return;
    const resource = { attributes: [text('service.name', 'items')] };
    const body = JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans: batch }] }] });
    await fetch(endpoint + '/v1/traces', { method: 'POST', headers: { 'content-type': 'application/json' }, body }).catch(() => {});
  }, Number(delay));
`;
