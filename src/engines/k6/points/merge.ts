import type { Points, Series } from '../../../model/points.ts';

/** Merged are the points of several generators of one load as if one had made them. */
export interface Merged {
  readonly points: Points;
  /** Between the first and the last beginning, by the clocks of the generators, ms; 0 where at most one told its own. */
  readonly apartMs: number;
}

/**
 * The points of segments of one load as one, exactly: every point is kept, and what is made of them afterwards is made of all at
 * once, never of what was made of each. A generator's clock counts from when its scenario began (`marker`, a gauge in ms since
 * 1970): moments are moved to the first beginning. Within a series points stand by their moments, whatever the order of their lines.
 */
export function mergePoints(parts: readonly Points[], marker: string): Merged {
  const begun = parts.map((points) => beginnings(points, marker));
  const first = new Map<string, number>();
  for (const each of begun)
    for (const [scenario, ms] of each) first.set(scenario, Math.min(ms, first.get(scenario) ?? Number.POSITIVE_INFINITY));
  const shifts = begun.map((each) => new Map([...each].map(([scenario, ms]) => [scenario, ms - (first.get(scenario) ?? ms)])));
  const shifted = parts.map((points, at) => points.map((series) => moved(series, shifts[at]?.get(series.scenario) ?? 0, marker)));
  const groups = new Map<string, Series[]>();
  for (const series of shifted.flat()) {
    const { metric, side, scenario, part } = series;
    const key = JSON.stringify([metric, side, scenario, part ?? null]);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(series);
  }
  return {
    points: [...groups.values()].map(joined),
    apartMs: shifts.flatMap((each) => [...each.values()]).reduce((most, ms) => Math.max(most, ms), 0),
  };
}

/** When each scenario began, ms since 1970: its earliest marker. */
function beginnings(points: Points, marker: string): ReadonlyMap<string, number> {
  const own = points.filter(({ metric, values }) => metric === marker && values.length > 0);
  return new Map(own.map(({ scenario, values }) => [scenario, values.reduce((least, value) => Math.min(least, value))]));
}

function moved(series: Series, ms: number, marker: string): Series {
  if (ms === 0) return series;
  const values = series.metric === marker ? series.values.map((value) => value - ms) : series.values;
  return { ...series, values, atUs: series.atUs.map((at) => at - ms * 1000) };
}

/** By their moments; equal ones as they came, so that series of the same requests keep the same order. */
function joined(group: readonly Series[]): Series {
  const [first] = group;
  if (first === undefined) throw new Error('a group of series has none');
  const length = group.reduce((sum, { atUs }) => sum + atUs.length, 0);
  const all = { ...first, ...columns(length) };
  let from = 0;
  for (const { atUs, values, expected, status } of group) {
    all.atUs.set(atUs, from);
    all.values.set(values, from);
    all.expected.set(expected, from);
    all.status.set(status, from);
    from += atUs.length;
  }
  return isAscending(all.atUs) ? all : sorted(all);
}

function isAscending(moments: Float64Array): boolean {
  return moments.every((moment, at) => at === 0 || moment >= (moments[at - 1] ?? moment));
}

function sorted(series: Series): Series {
  const order = Uint32Array.from(series.atUs, (_, at) => at).sort(
    (a, b) => (series.atUs[a] ?? 0) - (series.atUs[b] ?? 0) || a - b,
  );
  const { atUs, values, expected, status } = columns(order.length);
  order.forEach((from, at) => {
    atUs[at] = series.atUs[from] ?? 0;
    values[at] = series.values[from] ?? 0;
    expected[at] = series.expected[from] ?? 0;
    status[at] = series.status[from] ?? 0;
  });
  return { ...series, atUs, values, expected, status };
}

const columns = (length: number): Pick<Series, 'atUs' | 'values' | 'expected' | 'status'> => ({
  atUs: new Float64Array(length),
  values: new Float64Array(length),
  expected: new Uint8Array(length),
  status: new Uint16Array(length),
});
