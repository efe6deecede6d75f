import type { EvidenceSources } from '../model/service.ts';
import { about, choice, word } from './schema-values.ts';

/** What the service is asked for beside answers: it explains rows, and decides none (docs/explain.md). */
export const writtenSources = {
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
    word(/^(?:node|off|\/(?!\/)[!-~]{0,1023})$/, 'node, off, or a path such as /debug/pprof/profile').prefault('off'),
    'CPU profiles, in pairs of their own: `node` of a Node process, or the path at which the service gives pprof profiles.',
    'node',
    '/debug/pprof/profile',
  ),
};

/** How they are written. */
interface WrittenSources {
  readonly traces: string;
  readonly metrics?: string | undefined;
  readonly profile: string;
}

/** What is wrong with them beside the rest of a service: at which key, and why. */
export function sourceProblems({
  start,
  port,
  ...sources
}: WrittenSources & { readonly start?: string | undefined; readonly port: number | 'auto' }): readonly {
  readonly key: string;
  readonly text: string;
}[] {
  const told = (['traces', 'profile'] as const).filter((key) => ['otlp', 'node'].includes(sources[key]));
  const untold = start === undefined ? told : [];
  const isShared = start !== undefined && port === 'auto' && /^:\d/.test(sources.metrics ?? '');
  return [
    ...untold.map((key) => ({
      key,
      text: `is ${sources[key]}, which a start is told: only a service with start can be asked for it`,
    })),
    ...(isShared
      ? [
          {
            key: 'metrics',
            text: 'has a port that both sides would listen on: write `port` too, so that they take turns, or the path alone',
          },
        ]
      : []),
  ];
}

/** What they come to. */
export function sourcesOf({ traces, metrics, profile }: WrittenSources): EvidenceSources {
  return { traces: traces === 'otlp' ? traces : null, metrics: metrics ?? null, profile: profile === 'off' ? null : profile };
}
