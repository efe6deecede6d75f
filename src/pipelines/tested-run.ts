import type { TestedScenario } from '../measure/load-test.ts';
import { invalidity, readingsOf, trialOf } from '../measure/trial.ts';
import { costIn } from '../model/cost.ts';
import type { HeldObjective, TestedRun } from '../model/load-test.ts';
import type { Metric } from '../model/metrics.ts';
import { keepsObjective, type Slo } from '../model/slo.ts';
import type { Reading } from '../model/trial.ts';
import type { WatchRun } from '../model/watch.ts';
import type { LoadPlan } from '../plan/load-target.ts';
import { countEvents, type Events, objectiveName } from '../watch/objectives.ts';

/** What a driven scenario comes to: its line of history, its values, and each of its objectives held against them. */
export function testedRun(
  { planned, block, end, trip, limit, seconds, startedAt }: TestedScenario,
  { plan, target, slos }: LoadPlan,
  about: Pick<WatchRun, 'run' | 'revision' | 'dirty' | 'runner'>,
): TestedRun {
  const mine = slos.filter(({ scenario }) => scenario === planned.name);
  const metrics = [...plan.protocol.cells.filter(({ scenario }) => scenario === planned.name), ...mine].map(
    ({ metric }) => metric,
  );
  const names = [...new Set(metrics.map(({ name }) => name))];
  const readings = block === null || block.sent === 0 ? {} : readingsOf(block, names, null);
  const read = Object.fromEntries(
    names.flatMap((name) => {
      const reading = Object.hasOwn(readings, name) ? readings[name] : undefined;
      if (reading === undefined || (reading.kind === 'share' && reading.total === 0)) return [];
      return [[name, reading.kind === 'value' ? reading.value : reading.count / reading.total]];
    }),
  );
  const values = { ...read, ...costsIn(metrics, read) };
  const { aborted = 0, ...errors } = block?.errorKinds ?? {};
  // What was under way when the test was ended is nobody's failure.
  const events = {
    ...{ sent: (block?.sent ?? 0) - aborted, failed: (block?.errors ?? 0) - aborted, times: block?.values ?? {} },
    shares: sharesIn(readings),
  };
  const isWhole = end === 'complete';
  const { run, revision, dirty, runner } = about;
  return {
    run: {
      ...{ version: 1, at: startedAt, run, target: target.name, scenario: planned.name, end, revision, dirty, runner },
      ...{ seconds, sent: events.sent, failed: events.failed, values },
      counts: isWhole ? mine.flatMap((slo) => countEvents(slo, events) ?? []) : [],
    },
    ...{ trip, limit, errors, dropped: block?.dropped ?? 0 },
    objectives: isWhole ? mine.map((slo) => held(slo, values, block?.broken.length === 0)) : [],
    units: Object.fromEntries(metrics.map(({ name, unit }) => [name, unit])),
  };
}

/** What is computed from prices. A run says nothing of what is not known whole. */
function costsIn(metrics: readonly Metric[], values: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    metrics.flatMap(({ name, cost }) => {
      const value = cost === undefined ? null : costIn(cost, (reading) => values[reading] ?? null);
      return value === null ? [] : [[name, value] as const];
    }),
  );
}

/** What was not the load that was planned: what was sent late takes longer by that, and is not the target's to answer for. */
export function notAsPlanned({ planned, block, end }: TestedScenario): readonly string[] {
  if (block === null || end !== 'complete') return [];
  const trial = trialOf(block, [], null);
  return [...block.broken, ...invalidity(trial, trial)].map((reason) => `${planned.name}: ${reason}`);
}

function sharesIn(readings: Readonly<Record<string, Reading>>): Events['shares'] {
  return Object.fromEntries(
    Object.entries(readings).flatMap(([name, one]) => (one.kind === 'share' ? [[name, one] as const] : [])),
  );
}

/** Another load than was asked for shows no objective to be kept: one that is broken under it is broken all the same. */
function held(slo: Slo, values: Readonly<Record<string, number>>, isLoad: boolean): HeldObjective {
  const found = values[slo.metric.name] ?? null;
  const isBroken = found !== null && !keepsObjective(slo, found);
  const value = isLoad || isBroken ? found : null;
  const state = value === null ? 'no-data' : isBroken ? 'broken' : 'kept';
  return { name: objectiveName(slo), unit: slo.metric.unit, bound: slo.bound, value, state, source: slo.source };
}
