import { about, choice, word } from './schema-values.ts';

/** A path, or one on another port of the service; `${NAME}` is filled in. */
const METRICS_PAGE = /^(?::(?:\d{1,5}|\$\{[A-Za-z_][A-Za-z0-9_]{0,127}\}))?\/[!-~]{0,1023}$/;

/** What the service is asked for beside answers: it explains rows, and decides none (docs/explain.md). */
export const sourceKeys = {
  traces: about(
    choice(['otlp', 'off']).prefault('off'),
    '`otlp`: the service sends its OpenTelemetry traces to Benchgate, so that the report can say where the time went. Its start is told where by OTEL_EXPORTER_OTLP_ENDPOINT, as every OpenTelemetry SDK reads it.',
    'otlp',
  ),
  metrics: about(
    word(METRICS_PAGE, 'a path such as /metrics, or one on another port such as :9100/metrics').optional(),
    'The page with metrics of the service, in the format of Prometheus, or as OpenMetrics: read when a block begins and when it ends, so that the report can say what changed inside.',
    '/metrics',
  ),
  profile: about(
    word(/^(?:node|off|\/[!-~]{0,1023})$/, 'node, off, or a path such as /debug/pprof/profile').prefault('off'),
    'CPU profiles, in pairs of their own: `node` of a Node process, or the path at which the service gives pprof profiles.',
    'node',
    '/debug/pprof/profile',
  ),
};
