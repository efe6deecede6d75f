import { about, choice, word } from './schema-values.ts';

/** What the service is asked for beside answers: it explains rows, and decides none (docs/explain.md). */
export const sourceKeys = {
  traces: about(
    choice(['otlp', 'off']).prefault('off'),
    '`otlp`: the service sends its OpenTelemetry traces to Benchgate, so that the report can say where the time went. Its start is told where by OTEL_EXPORTER_OTLP_ENDPOINT, as every OpenTelemetry SDK reads it.',
    'otlp',
  ),
  metrics: about(
    word(/^(?::(?:\d{1,5}|\$\{[A-Z][A-Z0-9_]{0,63}\}))?\/[!-~]{0,1023}$/, 'a path such as /metrics or :9090/metrics').optional(),
    'The page with metrics of the service, in the format of Prometheus: read when a block begins and when it ends, so that the report can say what changed inside. With `:PORT` before the path on another port than the service.',
    '/metrics',
    ':9090/metrics',
  ),
  profile: about(
    word(/^(?:node|off|\/[!-~]{0,1023})$/, 'node, off, or a path such as /debug/pprof/profile').prefault('off'),
    'CPU profiles, in pairs of their own: `node` of a Node process, or the path at which the service gives pprof profiles.',
    'node',
    '/debug/pprof/profile',
  ),
};
