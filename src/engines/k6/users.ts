import { Failure } from '../../model/failure.ts';
import type { Points } from '../../model/points.ts';
import { quantile } from '../../model/quantile.ts';
import type { Side } from '../../model/revision.ts';
import type { Segment } from '../../model/segment.ts';
import type { Drive } from '../../world/engine.ts';
import { type ArrivalRates, fastestOf } from './script/lag.ts';
import { numberIn, type ScriptOptions, type ScriptScenario, stagesOf } from './script/options.ts';

/** What k6 did of the open scenarios of a script, and what it was told. */
interface OpenLoad {
  readonly name: string;
  readonly sides: readonly Side[];
  readonly points: Points;
  readonly options: ScriptOptions;
  readonly rates: Readonly<Record<string, ArrivalRates>>;
}

/** A Shortage is an open scenario of one side whose virtual users were all busy when iterations were due. */
interface Shortage {
  readonly side: Side;
  readonly scenario: string;
  readonly dropped: number;
  readonly due: number;
  readonly users: number;
  readonly ratePerSecond: number;
  /** Of an iteration, ms. */
  readonly meanMs: number;
  /** What the quickest tenth of the iterations took at most, ms: before a queue had formed, if there is one. */
  readonly quickMs: number;
}

/** A pair does not count with more than a hundredth dropped; so many can be no accident of the machine. */
const TOO_MANY = 0.05;
/** A service that is still cold drops some in a pilot; so many it drops in every pair. */
const HOPELESS = 0.5;
const QUICKEST = 0.1;
/** Answers differ: as many users more than the mean takes. */
const ROOM = 1.5;

/** k6 says the same of every dropped iteration, and not how many users it would take: each side's shortages in a sentence. */
export function shortageRemarks(load: OpenLoad): Drive['remarks'] {
  return shortagesOf(load).map((shortage) => ({ text: `${load.name}: ${textOf(shortage)}`, times: shortage.dropped }));
}

/** Where base itself drops iterations nothing can be compared: told in the pilot, before all pairs are measured in vain. */
export function requireUsers(load: OpenLoad): void {
  const ofBase = shortagesOf(load).filter(({ side }) => side === 'base');
  const found = ofBase.find((shortage) => shortage.dropped > (hasTooFew(shortage) ? TOO_MANY : HOPELESS) * shortage.due);
  if (found === undefined) return;
  const [limit, hint] = hasTooFew(found)
    ? [
        "That is the load's own limit, and tells nothing of the service.",
        `Give that scenario of the script \`maxVUs: ${neededBy(found)}\` or more (and as many preAllocatedVUs), or lower its rate.`,
      ]
    : [
        'More virtual users would only wait with the others.',
        `Lower the rate of that scenario, or measure on a larger runner. Where its iterations differ so much by themselves, as by a sleep of random length, give it \`maxVUs: ${neededBy(found)}\`.`,
      ];
  throw new Failure('config', `${load.name}: ${textOf(found)}. ${limit}`, hint);
}

/** How many virtual users a script may have at once at most: of all its scenarios, as if all of them ran at once. */
export function usersOf({ scenarios }: Pick<ScriptOptions, 'scenarios'>): number {
  return scenarios.reduce((total, scenario) => total + usersIn(scenario), 0);
}

/** Failure `config` where a script may have more virtual users at once than its target allows. */
export function requireFewUsers(scenario: string, options: Pick<ScriptOptions, 'scenarios'>, most: number): void {
  const users = usersOf(options);
  if (users <= most) return;
  throw new Failure(
    'config',
    `Scenario ${scenario}: its script may have ${users} virtual users at once, and the target allows ${most}.`,
    'Give the script fewer, or raise `max-in-flight` of the target if it may take that.',
  );
}

/** Failure `config` where a part of the load would be nobody's: k6 gives each whole virtual users. */
export function requireUsersForAll(scenario: string, { scenarios }: Pick<ScriptOptions, 'scenarios'>, { of }: Segment): void {
  const few = scenarios.find((one) => usersIn(one) < of);
  if (few === undefined) return;
  throw new Failure(
    'config',
    `Scenario ${scenario}: ${few.name} of its script has ${usersIn(few)} virtual users at most, fewer than the ${of} segments.`,
    'Give the script as many users as there are segments, or the target fewer segments.',
  );
}

/** The most virtual users at once. */
function usersIn({ executor, settings }: ScriptScenario): number {
  const { vus, maxVUs, preAllocatedVUs, startVUs } = settings;
  // Stages of rates have rates for targets.
  const ramp = executor === 'ramping-vus' ? stagesOf(settings).map(({ target }) => target) : [];
  return Math.max(...[vus, maxVUs, preAllocatedVUs, startVUs, ...ramp].map(numberIn));
}

/** Whether users would be missing of a service that nothing slows down: else iterations are slow because they wait for each other. */
function hasTooFew({ ratePerSecond, quickMs, users }: Shortage): boolean {
  return (ratePerSecond * quickMs) / 1000 >= users;
}

function shortagesOf({ sides, points, options, rates }: OpenLoad): readonly Shortage[] {
  return sides.flatMap((side) =>
    options.scenarios.flatMap(({ name: scenario, settings }) => {
      const valuesOf = (metric: string) =>
        points
          .filter((one) => one.side === side && one.scenario === scenario && one.metric === metric)
          .flatMap((one) => [...one.values]);
      const dropped = sum(valuesOf('dropped_iterations'));
      const took = valuesOf('iteration_duration');
      const ratePerSecond = fastestOf(rates[scenario] ?? []) * 1000;
      if (dropped === 0 || ratePerSecond === 0 || took.length === 0) return [];
      const users = Math.max(numberIn(settings.maxVUs), numberIn(settings.preAllocatedVUs));
      const times = {
        meanMs: sum(took) / took.length,
        quickMs: quantile(
          [...took].sort((a, b) => a - b),
          QUICKEST,
        ),
      };
      return [{ side, scenario, dropped, due: dropped + took.length, users, ratePerSecond, ...times }];
    }),
  );
}

function textOf(shortage: Shortage): string {
  const { side, scenario, dropped, due, users, ratePerSecond, meanMs, quickMs } = shortage;
  const busy = `all ${users} virtual users of ${scenario} were busy`;
  if (!hasTooFew(shortage)) {
    const slowed = `iterations that take ${Math.round(quickMs)} ms at best took ${Math.round(meanMs)}`;
    return `${side} dropped ${dropped} of ${due} iterations, for it does not keep up with ${ratePerSecond}/s here: ${busy}, and ${slowed}`;
  }
  const takes = `${ratePerSecond}/s and ${Math.round(meanMs)} ms an iteration take ${neededBy(shortage)}`;
  return `${side} dropped ${dropped} of ${due} iterations, for ${busy}: ${takes}`;
}

function neededBy({ ratePerSecond, meanMs, users }: Shortage): number {
  return Math.max(users + 1, Math.ceil((ROOM * ratePerSecond * meanMs) / 1000));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
