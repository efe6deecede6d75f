import { changeAlone } from '../compare/alone.ts';
import { metricNamed } from '../config/metric-names.ts';
import { everyPair, NO_KINDS, type WatchKinds, withProfiles, withTraces } from '../evidence/kinds.ts';
import type { Ms } from '../model/brand.ts';
import { COST_METRICS, type EvidenceCost, type EvidenceKind } from '../model/evidence.ts';
import { Failure } from '../model/failure.ts';
import { defaultMargins } from '../model/metrics.ts';
import type { Cell, Mode, Plan } from '../model/plan.ts';
import { eachSide, type Side } from '../model/revision.ts';
import { scenarioOf } from '../model/scenario.ts';
import type { EvidenceSources } from '../model/service.ts';
import type { Pair } from '../model/trial.ts';
import { formatTime } from '../report/numbers.ts';
import type { World } from '../world/world.ts';
import { tossTried } from './coins.ts';
import { inspectAll } from './engines.ts';
import { FailedAnswers } from './failed-answers.ts';
import { wholeInterim } from './interim.ts';
import { settingOf } from './known-costs.ts';
import { type MeasureInput, runInTime, SCENARIO, type Session } from './session.ts';

/** A CostTrial is a kind of evidence, and what a side is asked for with it and without it; null: it is not even watched. */
export interface CostTrial {
  readonly kind: EvidenceKind;
  readonly having: WatchKinds;
  readonly lacking: WatchKinds | null;
}

/** The kinds of evidence that a service is asked for: each as it is taken, and its pairs without it. */
export function costTrials(sources: EvidenceSources): readonly CostTrial[] {
  const { traces, metrics, profile } = sources;
  return [
    ...(traces === null ? [] : [{ kind: 'traces', having: withTraces(sources), lacking: everyPair(sources) } as const]),
    ...(metrics === null ? [] : [{ kind: 'metrics', having: everyPair(sources), lacking: NO_KINDS } as const]),
    ...(profile === null ? [] : [{ kind: 'profiles', having: withProfiles(sources), lacking: NO_KINDS } as const]),
  ];
}

/** What is to be measured: so many pairs of each kind from this index on, in this time at most. */
export interface CostInput extends Pick<MeasureInput, 'plan' | 'launcher' | 'engines'> {
  readonly trials: readonly CostTrial[];
  readonly mode: Mode;
  readonly pairs: number;
  readonly first: number;
  readonly maxMs: Ms;
}

/** What each kind costs, and what is to be said of it. */
export interface MeasuredCosts {
  readonly costs: readonly EvidenceCost[];
  readonly remarks: readonly string[];
}

/**
 * What evidence costs: pairs of one commit, in which one side is asked for it and the other is not, by a coin. The kinds take
 * turns, so that each has its share of the time and of the machine's moods.
 */
export async function measureCosts(input: CostInput, world: World): Promise<MeasuredCosts> {
  const plan = costPlan(input.plan);
  if (input.trials.length === 0 || plan.protocol.scenarios.length === 0) return { costs: [], remarks: [] };
  const kinds = input.trials.map(({ kind }) => kind).join(', ');
  world.screen.note(`What it costs to ask for ${kinds}: up to ${input.pairs} pairs of each, at most ${formatTime(input.maxMs)}.`);
  const session = await openSession({ ...input, plan }, world);
  const endsAt = world.clock.now() + input.maxMs;
  const runs = input.trials.map((trial): CostRun => ({ trial, pairs: [], why: null }));
  let index = input.first;
  for (let turn = 0; turn < input.pairs; turn++)
    for (const run of runs) if (run.why === null) await runCostPair(session, run, { ...input, index: index++, endsAt });
  return {
    costs: runs.flatMap((run) => costsOf(run, plan, world)),
    remarks: runs.flatMap(({ trial: { kind }, pairs, why }) =>
      why === null ? [] : [`What ${kind} cost was measured in ${pairs.length} of ${input.pairs} pairs: ${why}`],
    ),
  };
}

/** The scenarios that have a median at a rate of ours, with the rows that tell what it costs. */
function costPlan(plan: Plan): Plan {
  const { protocol } = plan;
  const cells = protocol.scenarios.flatMap(({ name }) =>
    COST_METRICS.flatMap((metricName): readonly Cell[] => {
      const metric = metricNamed(metricName, scenarioOf(plan.scenarios, name), {});
      if (metric === undefined) return [];
      return [{ scenario: name, metric, gating: false, margins: defaultMargins(metric), source: 'default' }];
    }),
  );
  const scenarios = protocol.scenarios.filter(({ name }) => cells.some(({ scenario }) => scenario === name));
  return { ...plan, protocol: { ...protocol, scenarios, cells, slos: [] } };
}

async function openSession(input: Pick<MeasureInput, 'plan' | 'launcher' | 'engines'>, world: World): Promise<Session> {
  const answers = new FailedAnswers();
  const { plan, launcher, engines: loaders } = input;
  const job = { plan, roots: launcher.roots, seen: () => {} };
  const [startedAt, date] = [world.clock.now(), world.clock.date()];
  const engines = await inspectAll(loaders, job, world);
  return { input: { ...input, interim: wholeInterim }, world, engines, startedAt, date, answers };
}

/** A CostRun is what came of a kind so far: its pairs as if head had had it, and why there will be no more. */
interface CostRun {
  readonly trial: CostTrial;
  readonly pairs: Pair[];
  why: string | null;
}

interface CostTurn extends Pick<CostInput, 'mode' | 'pairs'> {
  readonly index: number;
  readonly endsAt: number;
}

async function runCostPair(session: Session, run: CostRun, { index, mode, pairs, endsAt }: CostTurn): Promise<void> {
  const { input, world } = session;
  const { kind, having, lacking } = run.trial;
  const leftMs = endsAt - world.clock.now();
  const tried = tossTried(input.plan.protocol.seed, index);
  const label = `with and without ${kind} ${run.pairs.length + 1}/${pairs} · ${SCENARIO} · ${formatTime(leftMs)} left`;
  const turn = { index, mode, waiting: [], kinds: eachSide((side) => (side === tried ? having : lacking)) };
  const ended = () => (world.cancelled.aborted ? 'they were interrupted' : 'the time for them was used up');
  if (world.cancelled.aborted || leftMs < (run.pairs.at(-1)?.totalMs ?? 0)) {
    run.why = ended();
    return;
  }
  try {
    const done = await runInTime(session, turn, label, leftMs);
    if (done === null) run.why = ended();
    else run.pairs.push(asIfHead(done.pair, tried));
  } catch (thrown) {
    world.screen.note(`No more pairs with ${kind}: ${Failure.from(thrown).message}`);
    run.why = 'the service failed in one';
  }
}

/** What the coin did is undone. */
function asIfHead(pair: Pair, tried: Side): Pair {
  if (tried === 'head') return pair;
  const observations = pair.observations.map((one) => (one.base === null ? one : { ...one, base: one.head, head: one.base }));
  return { ...pair, observations };
}

function costsOf({ trial: { kind }, pairs }: CostRun, plan: Plan, { digest }: World): readonly EvidenceCost[] {
  const { protocol } = plan;
  return protocol.scenarios.flatMap(({ name }) => {
    const setting = settingOf(plan, name, digest);
    return COST_METRICS.flatMap((metric): readonly EvidenceCost[] => {
      const cell = protocol.cells.find((one) => one.scenario === name && one.metric.name === metric);
      const found = cell === undefined ? null : changeAlone(cell, { pairs, protocol });
      if (found === null) return [];
      const { low, high } = found.interval;
      return [{ kind, scenario: name, metric, pairs: found.pairs, change: found.value, low, high, setting }];
    });
  });
}
