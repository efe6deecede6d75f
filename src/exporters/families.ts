import { recordOf } from '../model/metrics.ts';
import { RUN_ENDS, type WatchRun } from '../model/watch.ts';
import type { WatchedTarget } from '../model/watched-target.ts';
import { recentlyBroken } from '../watch/burn-rate.ts';
import { SERIES_HELP, seriesOfMetric } from '../watch/metric-series.ts';
import { ALL_EVENTS, BROKEN_RUNS, GOOD_EVENTS, RUN_TIMESTAMP, RUNS } from '../watch/own-series.ts';
import { readingsOf, runsOf, totalOf } from '../watch/readings.ts';
import { budgetObjectives } from '../watch/standing.ts';

/** A LabelledValue is one value of a family, told from the others by its labels. */
interface LabelledValue {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A Family is the samples of one name, for Prometheus. */
export interface Family {
  readonly name: string;
  /** `untyped`: quantiles that are no summary's, which would need a sum and a count of all times. */
  readonly type: 'counter' | 'gauge' | 'untyped';
  readonly help: string;
  readonly samples: readonly LabelledValue[];
}

/**
 * What a history says of a target up to now (ms since 1970), for Prometheus. How many series there are follows from the
 * configuration: an objective or a scenario that it does not have is left out. Counters begin at 0, so that the first run counts.
 */
export function familiesOf(watched: WatchedTarget, runs: readonly WatchRun[], now: number): readonly Family[] {
  const past = runs.filter(({ at }) => Date.parse(at) <= now);
  return [...eventFamilies(watched, past, now), ...runFamilies(watched, past), ...valueFamilies(watched, past)].filter(
    ({ samples }) => samples.length > 0,
  );
}

function eventFamilies({ slos, target }: WatchedTarget, runs: readonly WatchRun[], now: number): readonly Family[] {
  const told = budgetObjectives(slos, target).map((objective) => {
    const readings = readingsOf(runs, objective, { from: Number.NEGATIVE_INFINITY, to: now });
    const labels = { target: target.name, scenario: objective.scenario, objective: objective.name };
    return { labels, ...totalOf(readings), broken: recentlyBroken(readings, objective) };
  });
  const samples = (of: (one: (typeof told)[number]) => number) => told.map((one) => ({ labels: one.labels, value: of(one) }));
  return [
    {
      ...{ name: ALL_EVENTS, type: 'counter', help: 'Requests of complete runs that count for an objective.' },
      samples: samples(({ total }) => total),
    },
    {
      ...{ name: GOOD_EVENTS, type: 'counter', help: 'Requests of complete runs that kept an objective.' },
      samples: samples(({ total, bad }) => total - bad),
    },
    {
      ...{ name: BROKEN_RUNS, type: 'gauge', help: 'The newest runs, one after the other, that broke an objective.' },
      samples: samples(({ broken }) => broken),
    },
  ];
}

function runFamilies({ target, scenarios }: WatchedTarget, runs: readonly WatchRun[]): readonly Family[] {
  const told = scenarios.map((scenario) => {
    const own = runsOf(runs, { scenario, target: target.name });
    return { labels: { target: target.name, scenario }, own, last: newest(own) };
  });
  return [
    {
      ...{ name: RUNS, type: 'counter', help: 'Load tests of a scenario, by how they ended.' },
      samples: told.flatMap(({ labels, own }) =>
        RUN_ENDS.map((end) => ({ labels: { ...labels, end }, value: own.filter((run) => run.end === end).length })),
      ),
    },
    {
      ...{ name: RUN_TIMESTAMP, type: 'gauge', help: 'When the newest complete run of a scenario began, since 1970.' },
      samples: told.flatMap(({ labels, last }) => (last ? [{ labels, value: Date.parse(last.at) / 1000 }] : [])),
    },
  ];
}

/** At most so many values of a run: a script may have any number of parts. */
const MOST_VALUES = 100;

function valueFamilies({ target, scenarios, metrics }: WatchedTarget, runs: readonly WatchRun[]): readonly Family[] {
  const told = scenarios.flatMap((scenario) => {
    const values = newest(runsOf(runs, { scenario, target: target.name }))?.values ?? {};
    const unitOf = (name: string) => (metrics[scenario]?.find((metric) => metric.name === name) ?? recordOf(name))?.unit ?? '';
    return Object.entries(values)
      .slice(0, MOST_VALUES)
      .map(([name, value]) => {
        const { series, labels, factor } = seriesOfMetric({ name, unit: unitOf(name) });
        const all = { target: target.name, scenario, ...labels };
        return { series, sample: { labels: all, value: Number((value * factor).toPrecision(12)) } };
      });
  });
  return Object.entries(SERIES_HELP).map(([name, help]): Family => {
    const samples = told.filter(({ series }) => series === name).map(({ sample }) => sample);
    return { name, type: samples.some(({ labels }) => 'quantile' in labels) ? 'untyped' : 'gauge', help, samples };
  });
}

function newest(runs: readonly WatchRun[]): WatchRun | undefined {
  return runs
    .filter(({ end }) => end === 'complete')
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .at(-1);
}
