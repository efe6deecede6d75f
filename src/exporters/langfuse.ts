import { keepsObjective } from '../model/slo.ts';
import type { WatchRun } from '../model/watch.ts';
import type { WatchedTarget } from '../model/watched-target.ts';
import { objectiveName } from '../watch/objectives.ts';
import type { WatchTest } from './moments.ts';
import { attributes, nanoseconds, RESOURCE, SCOPE } from './otlp-values.ts';

/** A Digest of a text, 64 hexadecimal digits: what is sent twice has the same names, and is there once. */
type Digest = (text: string) => string;

/** A Score is one number of a scenario, as Langfuse's scores API takes it. */
export interface Score {
  readonly id: string;
  readonly traceId: string;
  readonly observationId: string;
  readonly name: string;
  readonly value: number;
  readonly dataType: 'NUMERIC' | 'BOOLEAN';
  readonly environment?: string;
  readonly comment?: string;
}

/** Without it Langfuse shows a trace some ten minutes later. */
export const LANGFUSE_HEADERS = { 'x-langfuse-ingestion-version': '4' };

/** SPAN_KIND_INTERNAL, and STATUS_CODE_ERROR of a run that was not complete. */
const [INTERNAL, ERROR] = [1, 2];

/** A load test as a trace in OTLP's JSON: a span of all, and one below it for each scenario. */
export function langfuseTrace(test: WatchTest, { target, tags = {} }: WatchedTarget, digest: Digest): unknown {
  const own = Object.entries(tags).map(([name, value]) => [`langfuse.trace.metadata.${name}`, value] as const);
  const traceId = traceOf(test, digest);
  const [first] = test.runs;
  const root = {
    ...{ traceId, spanId: spanOf(test, '', digest), name: 'load test', kind: INTERNAL },
    ...timesOf(test.from, test.to),
    attributes: attributes({
      ...Object.fromEntries(own),
      'langfuse.trace.name': `load test of ${target.name}`,
      'langfuse.environment': environmentOf(target.name) ?? null,
      'langfuse.release': first?.revision ?? null,
      'langfuse.trace.metadata.target': target.name,
      'langfuse.trace.metadata.dirty': first?.dirty ?? false,
      'langfuse.trace.metadata.runner': first?.runner ?? null,
    }),
  };
  let begins = test.from;
  const scenarios = test.runs.map((run) => {
    const ends = begins + run.seconds * 1000;
    const span = {
      traceId,
      spanId: spanOf(test, run.scenario, digest),
      parentSpanId: root.spanId,
      ...spanFor(run, begins, ends),
    };
    begins = ends;
    return span;
  });
  return { resourceSpans: [{ resource: RESOURCE, scopeSpans: [{ scope: SCOPE, spans: [root, ...scenarios] }] }] };
}

function spanFor({ scenario, end, sent, failed, revision }: WatchRun, from: number, to: number): object {
  return {
    ...{ name: scenario, kind: INTERNAL, ...timesOf(from, to) },
    ...(end !== 'complete' && { status: { code: ERROR, message: end } }),
    attributes: attributes({
      'langfuse.version': revision,
      'langfuse.observation.metadata.end': end,
      'langfuse.observation.metadata.sent': sent,
      'langfuse.observation.metadata.failed': failed,
    }),
  };
}

const timesOf = (from: number, to: number) => ({ startTimeUnixNano: nanoseconds(from), endTimeUnixNano: nanoseconds(to) });

/** At most so many scores of a test: each takes a request. */
const MOST_SCORES = 100;

/** The numbers of a test that the configuration knows, and whether each objective was kept; of complete runs alone. */
export function langfuseScores(test: WatchTest, watched: WatchedTarget, digest: Digest): readonly Score[] {
  const traceId = traceOf(test, digest);
  const environment = environmentOf(watched.target.name);
  return test.runs
    .filter(({ end }) => end === 'complete')
    .flatMap((run) => {
      const observationId = spanOf(test, run.scenario, digest);
      return scored(run, watched).map(
        (one): Score => ({
          ...{ id: digest(`${test.run} ${run.target} ${one.name}`).slice(0, 32), traceId, observationId, ...one },
          ...(environment !== undefined && { environment }),
        }),
      );
    })
    .slice(0, MOST_SCORES);
}

function scored(
  run: WatchRun,
  { metrics, slos }: WatchedTarget,
): readonly Pick<Score, 'name' | 'value' | 'dataType' | 'comment'>[] {
  const read = (name: string) => (Object.hasOwn(run.values, name) ? run.values[name] : undefined);
  const kept = slos
    .filter(({ scenario }) => scenario === run.scenario)
    .flatMap((slo) => {
      const value = read(slo.metric.name);
      if (value === undefined) return [];
      return [{ name: objectiveName(slo), value: keepsObjective(slo, value) ? 1 : 0, dataType: 'BOOLEAN' as const }];
    });
  const numbers = (metrics[run.scenario] ?? []).flatMap(({ name, unit }) => {
    const value = read(name);
    return value === undefined ? [] : [{ name: `${run.scenario} ${name}`, value, dataType: 'NUMERIC' as const, comment: unit }];
  });
  return [...kept, ...numbers];
}

/** A target's name as an environment of Langfuse's, of which its own begin with its name. */
function environmentOf(target: string): string | undefined {
  return target.startsWith('langfuse') ? undefined : target;
}

function traceOf({ run, runs }: WatchTest, digest: Digest): string {
  return digest(`${runs[0]?.target} ${run}`).slice(0, 32);
}

function spanOf({ run, runs }: WatchTest, scenario: string, digest: Digest): string {
  return digest(`${runs[0]?.target} ${run} ${scenario}`).slice(0, 16);
}
