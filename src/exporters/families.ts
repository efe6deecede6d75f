import { labelName } from '../config/tracing-tags.ts';
import { GATE_OUTCOMES } from '../model/gate-outcome.ts';
import { recordOf } from '../model/metrics.ts';
import { RUN_ENDS, type WatchRun } from '../model/watch.ts';
import type { WatchedTarget } from '../model/watched-target.ts';
import { recentlyBroken } from '../watch/burn-rate.ts';
import { countedRuns } from '../watch/maintenance.ts';
import { SERIES_HELP, seriesOfMetric } from '../watch/metric-series.ts';
import { NO_OCCASIONS, type Occasion, type Occasions } from '../watch/occasions.ts';
import {
  ALL_EVENTS,
  BROKEN_RUNS,
  CHANGE_POINT,
  GATE_OUTCOMES_TOTAL,
  GOOD_EVENTS,
  REVISION,
  RUN_TIMESTAMP,
  RUNS,
  WAIVER_END,
} from '../watch/own-series.ts';
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
 * configuration: an objective or a scenario that it does not have is left out. Counters begin at 0, so that the first run
 * counts, and each year anew, which is a restart to Prometheus: nobody needs to keep more than a year.
 */
export function familiesOf(
  watched: WatchedTarget,
  runs: readonly WatchRun[],
  now: number,
  occasions: Occasions = NO_OCCASIONS,
): readonly Family[] {
  const past = runs.filter(({ at }) => Date.parse(at) <= now);
  const facts: FamilyFacts = { watched, past, now, occasions, year: Date.UTC(new Date(now).getUTCFullYear(), 0, 1) };
  return [
    ...eventFamilies(facts),
    ...runFamilies(facts),
    ...valueFamilies(facts),
    ...occasionFamilies(facts),
    ...gateFamilies(facts),
  ]
    .filter(({ samples }) => samples.length > 0)
    .map((family) => tagged(family, watched.tags ?? {}));
}

/** With the tags of a profile as labels; what a series has of its own stays what it is. */
function tagged(family: Family, tags: Readonly<Record<string, string>>): Family {
  const labels = Object.fromEntries(Object.entries(tags).map(([name, value]) => [labelName(name), value]));
  return { ...family, samples: family.samples.map((one) => ({ ...one, labels: { ...labels, ...one.labels } })) };
}

/** What families are made of. */
interface FamilyFacts {
  readonly watched: WatchedTarget;
  /** The runs until now. */
  readonly past: readonly WatchRun[];
  readonly now: number;
  /** When the year began. */
  readonly year: number;
  readonly occasions: Occasions;
}

function eventFamilies({ watched: { slos, target }, past, now, year, occasions }: FamilyFacts): readonly Family[] {
  const counting = countedRuns(past, occasions.maintenance);
  const told = budgetObjectives(slos, target).map((objective) => {
    const readings = readingsOf(counting, objective, { from: Number.NEGATIVE_INFINITY, to: now });
    const labels = { target: target.name, scenario: objective.scenario, objective: objective.name };
    const counted = totalOf(readings.filter(({ at }) => at >= year));
    return { labels, ...counted, broken: recentlyBroken(readings, objective) };
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

function runFamilies({ watched: { target, scenarios }, past, year }: FamilyFacts): readonly Family[] {
  const told = scenarios.map((scenario) => {
    const own = runsOf(past, { scenario, target: target.name });
    return { labels: { target: target.name, scenario }, own, last: newest(own) };
  });
  return [
    {
      ...{ name: RUNS, type: 'counter', help: 'Load tests of a scenario, by how they ended.' },
      samples: told.flatMap(({ labels, own }) =>
        RUN_ENDS.map((end) => ({
          labels: { ...labels, end },
          value: own.filter((run) => run.end === end && Date.parse(run.at) >= year).length,
        })),
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

function valueFamilies({ watched: { target, scenarios, metrics }, past }: FamilyFacts): readonly Family[] {
  const told = scenarios.flatMap((scenario) => {
    const values = newest(runsOf(past, { scenario, target: target.name }))?.values ?? {};
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

/** At most so many changes and waivers. */
const MOST_OCCASIONS = 200;

function occasionFamilies({ watched: { target }, past, now, occasions: { changes, waivers } }: FamilyFacts): readonly Family[] {
  const mine = past.filter((run) => run.target === target.name);
  // The newest of each metric: those before it were told when they were.
  const samples = (occasions: readonly Occasion[]) =>
    [...new Map(occasions.toSorted((a, b) => a.at - b.at).map((one) => [`${one.scenario} ${one.metric}`, one])).values()]
      .slice(0, MOST_OCCASIONS)
      .map(({ scenario, metric, at }) => ({ labels: { target: target.name, scenario, metric }, value: at / 1000 }));
  return [
    {
      ...{ name: CHANGE_POINT, type: 'gauge', help: 'When the first run after the newest change of a metric began, since 1970.' },
      samples: samples(changes.filter(({ at }) => at <= now)),
    },
    {
      ...{ name: REVISION, type: 'gauge', help: 'When a run first found the revision that the target runs now, since 1970.' },
      samples: revisionOf(mine).map(({ revision, at }) => ({ labels: { target: target.name, revision }, value: at / 1000 })),
    },
    {
      ...{ name: WAIVER_END, type: 'gauge', help: 'When a waiver of a regression ends, since 1970.' },
      samples: samples(waivers),
    },
  ];
}

/** Nothing where it is not kept what gates said: a 0 would say that nothing was decided. */
function gateFamilies({ watched: { target }, now, year, occasions: { outcomes } }: FamilyFacts): readonly Family[] {
  const counted = outcomes.filter(({ at }) => Date.parse(at) >= year && Date.parse(at) <= now);
  const samples = GATE_OUTCOMES.map((outcome) => ({
    labels: { target: target.name, outcome },
    value: counted.filter(({ state }) => state === outcome).length,
  }));
  return [
    {
      ...{ name: GATE_OUTCOMES_TOTAL, type: 'counter', help: 'Commits of pull requests, by what the gate said of them.' },
      samples: outcomes.length === 0 ? [] : samples,
    },
  ];
}

/** The revision that the newest run found, and when it was first found since there was another one; none where nobody says. */
function revisionOf(runs: readonly WatchRun[]): readonly { readonly revision: string; readonly at: number }[] {
  const said = runs
    .flatMap(({ at, revision }) => (revision === null ? [] : [{ revision, at: Date.parse(at) }]))
    .sort((a, b) => b.at - a.at);
  const before = said.findIndex(({ revision }) => revision !== said[0]?.revision);
  return said.slice(0, before === -1 ? undefined : before).slice(-1);
}

function newest(runs: readonly WatchRun[]): WatchRun | undefined {
  return runs
    .filter(({ end }) => end === 'complete')
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .at(-1);
}
