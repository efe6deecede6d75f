import type { Config } from '../config/config.ts';
import { matches } from '../config/glob.ts';
import { metricNamed } from '../config/metric-names.ts';
import { boundIn, boundProblem, objectiveMetric } from '../config/objectives.ts';
import { bytesPer } from '../config/quantity.ts';
import type { Objective } from '../config/schema-limits.ts';
import type { Share } from '../model/brand.ts';
import type { Metric } from '../model/metrics.ts';
import type { ProposalRules } from '../model/proposal.ts';
import type { Scenario } from '../model/scenario.ts';
import type { LoadTarget, WatchRun } from '../model/watch.ts';
import { badShare } from '../watch/bad-share.ts';
import { objectiveName, shareAsked } from '../watch/objectives.ts';
import { readingsOf } from '../watch/readings.ts';
import { tighterText } from './bounds.ts';

/** A TightenedObjective is one entry of `slos:` with a bound that its load tests allow. */
export interface TightenedObjective {
  /** Its place among `slos:`, from 0. */
  readonly index: number;
  readonly about: string;
  readonly unit: string;
  /** As written, and as it becomes. */
  readonly before: string;
  readonly after: string;
  /** The worst that the load tests found, and how many there were. */
  readonly worst: number;
  readonly runs: number;
  /** Of load tests at most this share is worse than that, with a confidence of 95 %; null where all requests were counted instead. */
  readonly worse: Share | null;
}

/** What a target's load tests say of its objectives. */
export interface RatchetInput {
  readonly config: Config;
  readonly target: LoadTarget;
  /** In no window of maintenance. */
  readonly runs: readonly WatchRun[];
  /** Ms since 1970. */
  readonly now: number;
}

/**
 * The worst of n load tests bounds, with 95 % confidence, what all but a share 1 − 0.05^(1/n) of load tests find, whatever they are
 * spread like (Wilks, Annals of Mathematical Statistics 12, 1941). With 14 that share is at most a fifth, with 13 it is more.
 */
const LEAST_RUNS = 14;
const CONFIDENCE = 0.95;

/**
 * The objectives that can be tighter: the worst of at least 14 complete load tests of each scenario that an entry is for, and
 * headroom. Of shares of requests the upper end of src/watch's interval takes the place of the worst. Never looser.
 */
export function tightenedObjectives(
  input: RatchetInput,
  { headroom }: Pick<ProposalRules, 'headroom'>,
): readonly TightenedObjective[] {
  return input.config.slos.flatMap((objective, index) => {
    const found = scenariosOf(objective, input.config).map((asked) => worstOf(asked, objective, { ...input, headroom }));
    const all = found.filter((one) => one !== null);
    const [first] = all;
    if (first === undefined || all.length < found.length) return [];
    const most = isAtMost(objective) ? Math.max : Math.min;
    const after = tighterText(objective.bound, most(...all.map(({ bound }) => bound)));
    if (after === null) return [];
    const [worst, runs] = [most(...all.map(({ value }) => value)), Math.min(...all.map((one) => one.runs))];
    const worse = all.some(({ counted }) => counted) ? null : 1 - (1 - CONFIDENCE) ** (1 / runs);
    const about = `${objective.scenario} ${objective.metric}`;
    return [{ index, about, unit: first.unit, before: objective.bound.written, after, worst, runs, worse }];
  });
}

interface AskedScenario {
  readonly scenario: Scenario;
  readonly metric: Metric;
}

/** Every scenario that an entry is for: a bound that one of them does not allow is none for the entry. */
function scenariosOf(objective: Objective, config: Config): readonly AskedScenario[] {
  const about = objectiveMetric(objective, config.metrics);
  if ('problem' in about) return [];
  return config.scenarios.flatMap(({ name, scenario }) => {
    const metric = matches(objective.scenario, name) ? metricNamed(about.metric, scenario, config.metrics) : undefined;
    return metric === undefined || boundProblem(metric, objective) !== undefined ? [] : [{ scenario, metric }];
  });
}

/** A Worst is what load tests of one scenario found at worst, and the bound that follows from it. */
interface Worst {
  /** In the metric's unit. */
  readonly value: number;
  readonly unit: string;
  /** With headroom, in the unit of the objective's own bound. */
  readonly bound: number;
  readonly runs: number;
  /** Whether it is of requests counted over all load tests, and not of load tests. */
  readonly counted: boolean;
}

type WorstInput = RatchetInput & Pick<ProposalRules, 'headroom'>;

function worstOf({ scenario, metric }: AskedScenario, objective: Objective, input: WorstInput): Worst | null {
  const { target, runs, now, headroom } = input;
  if (metric.unit === 'share') return worstShare({ scenario, metric }, objective, input);
  const own = new Map(
    runs
      .filter((run) => run.target === target.name && run.scenario === scenario.name && run.end === 'complete' && !run.dirty)
      .filter(({ at }) => Date.parse(at) > now - target.windowMs && Date.parse(at) <= now)
      .map((run) => [run.run, run.values[metric.name]]),
  );
  const values = [...own.values()].filter((value) => value !== undefined);
  // A test that does not tell the metric may have been the worst.
  if (values.length < LEAST_RUNS || values.length < own.size) return null;
  const value = (isAtMost(objective) ? Math.max : Math.min)(...values);
  const scale = objective.bound.kind === 'bytes' ? (bytesPer(metric.unit) ?? 1) : 1;
  const bound = value * scale * (isAtMost(objective) ? 1 + headroom : 1 - headroom);
  return { value, unit: metric.unit, bound, runs: values.length, counted: false };
}

/** A share of requests may be 0 in every load test: then the worst of them says nothing of the next one. */
function worstShare({ scenario, metric }: AskedScenario, objective: Objective, input: WorstInput): Worst | null {
  const { target, runs, now, headroom } = input;
  const { comparator, written } = objective.bound;
  const slo = { scenario: scenario.name, metric, comparator, bound: boundIn(metric, objective), objective: written, source: '' };
  const share = shareAsked(slo);
  if (share === null) return null;
  const { windowMs, periodMs, name } = target;
  const budget = { name: objectiveName(slo), scenario: scenario.name, target: name, share, windowMs, periodMs };
  const readings = readingsOf(runs, budget, { from: now - windowMs, to: now });
  const bad = readings.length < LEAST_RUNS ? null : badShare(readings);
  if (bad === null) return null;
  const { high } = bad.interval;
  const asGood = (of: number) => (isAtMost(objective) ? of : 1 - of);
  const found = { value: asGood(high), bound: asGood(high * (1 + headroom)) };
  return { ...found, unit: metric.unit, runs: readings.length, counted: true };
}

const isAtMost = ({ bound: { comparator } }: Objective): boolean => comparator === '<=' || comparator === '<';
