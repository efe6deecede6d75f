import { register } from 'node:module';
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

/**
 * The assistant's traces, by OpenTelemetry's own SDK: loaded before server.js. Where no OTEL_EXPORTER_OTLP_ENDPOINT says who
 * wants them, nothing is traced.
 */
if (process.env.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined) {
  register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'assistant' }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  registerInstrumentations({ instrumentations: [new HttpInstrumentation()] });
  globalThis.traceWork = traced;
  process.once('SIGTERM', () => provider.shutdown());
}

/** What the work of each name is, in OpenTelemetry's words. */
const WORK = {
  vectors: client('search vectors', 'vectors', 'nearest 6 of prompts'),
  document: client('select documents', 'documents', 'select * from documents where id = ?'),
  documents: client('select documents', 'documents', 'select * from documents where id in (?)'),
  record: client('select records', 'directory', 'select * from records where key = ?'),
  records: client('select records', 'directory', 'select * from records where key in (?)'),
  firstToken: client('first token', 'model', ''),
  retrieve: { name: 'retrieve', options: {} },
};

function client(name, system, statement) {
  const text = statement === '' ? {} : { 'db.query.text': statement };
  return { name, options: { kind: SpanKind.CLIENT, attributes: { 'db.system.name': system, ...text } } };
}

function traced(name, work) {
  const span = WORK[name];
  if (span === undefined) return work();
  return trace.getTracer('assistant').startActiveSpan(span.name, span.options, async (active) => {
    try {
      return await work();
    } catch (error) {
      active.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      active.end();
    }
  });
}
