import type { Family } from './families.ts';
import type { Moment } from './moments.ts';
import { attributes, nanoseconds, RESOURCE, SCOPE } from './otlp-values.ts';

/** AGGREGATION_TEMPORALITY_CUMULATIVE: each value is the sum of all until then. */
const CUMULATIVE = 2;

/** Moments as an ExportMetricsServiceRequest in OTLP's JSON. */
export function otlpMetrics(moments: readonly Moment[]): unknown {
  const names = [...new Set(moments.flatMap(({ families }) => families.map(({ name }) => name)))];
  const metrics = names.flatMap((name) => {
    const told = moments.flatMap(({ at, families }) =>
      families.filter((one) => one.name === name).map((family) => ({ at, family })),
    );
    const [first] = told;
    return first === undefined ? [] : [metricOf(first.family, told.flatMap(pointsOf))];
  });
  return { resourceMetrics: [{ resource: RESOURCE, scopeMetrics: [{ scope: SCOPE, metrics }] }] };
}

/** A unit would become a part of its name where Prometheus reads it, and our names have theirs. */
function metricOf({ name, help, type }: Family, dataPoints: readonly unknown[]): unknown {
  const about = { name, description: help };
  if (type !== 'counter') return { ...about, gauge: { dataPoints } };
  return { ...about, sum: { aggregationTemporality: CUMULATIVE, isMonotonic: true, dataPoints } };
}

function pointsOf({ at, family }: { readonly at: number; readonly family: Family }): readonly unknown[] {
  return family.samples.map(({ labels, value }) => ({
    ...{ attributes: attributes(labels), timeUnixNano: nanoseconds(at), asDouble: value },
    // When a counter began: they begin each year anew.
    ...(family.type === 'counter' && { startTimeUnixNano: nanoseconds(Date.UTC(new Date(at).getUTCFullYear(), 0, 1)) }),
  }));
}
