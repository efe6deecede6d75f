import type { Mode } from '../../../src/model/plan.ts';
import { BY_DEFAULT, carryOut, PUBLISHED } from './experiment.ts';
import type { LevelName } from './machine.ts';
import { type Replay, replay, type Truth } from './replay.ts';
import type { Effect } from './side.ts';

/** The effects of the published tables, by the names they have there. */
export const EFFECTS = {
  null: {},
  '2%': { slower: 0.02 },
  '5%': { slower: 0.05 },
  '10%': { slower: 0.1 },
  '20%': { slower: 0.2 },
  'tail3%x3': { tail: { probability: 0.03, times: 3 } },
} as const satisfies Readonly<Record<string, Effect>>;

export type EffectName = keyof typeof EFFECTS;

/** Which rows gate together. */
export type Family = 'published' | 'default';

/** A CalibrationCell is one kind of measurement, to be simulated many times. */
export interface CalibrationCell {
  readonly level: LevelName;
  readonly mode: Mode;
  readonly effect: EffectName;
  readonly family: Family;
}

const METRICS = { published: PUBLISHED, default: BY_DEFAULT } as const;

/** How often each thing happened in a cell's runs. */
export interface Tally {
  readonly runs: number;
  /** Any row rejected at any of the six looks, had measuring never stopped. */
  readonly rejected: number;
  /** Pairs until then, 30 where nothing was rejected; summed over the runs. */
  readonly pairsToRejection: number;
  /** Pairs until the gate stopped, and their squares; summed over the runs. */
  readonly pairs: number;
  readonly pairsSquared: number;
  /** The verdict was `fail`, which only a regression makes it here. */
  readonly regression: number;
  /** A regression or an improvement. */
  readonly change: number;
  readonly allNoChange: number;
  /** Runs with intervals that did not hold the truth, of those where it is known. */
  readonly missed: number;
  readonly known: number;
  /** Of these, the runs whose shown intervals did not; and those that missed 0 in the same run without its effect. */
  readonly missedShown: number;
  readonly missedWithout: number;
  /** Standard deviation of a pair's log ratio of the median latency; summed over the runs. */
  readonly spread: number;
}

export function nameOf({ level, mode, effect, family }: CalibrationCell): string {
  return [level, mode, effect, ...(family === 'default' ? ['default rows'] : [])].join(', ');
}

/** Simulates runs `from` (counted from 0) up to `to` of a cell. The seed of each run is its cell's name and its number. */
export function tally(cell: CalibrationCell, to: number, from = 0): Tally {
  const truth = truthOf(cell.effect);
  const { level, mode, effect, family } = cell;
  const replays = Array.from({ length: to - from }, (_, i) => {
    const experiment = { seed: `${nameOf(cell)}, run ${from + i}`, level, mode, metrics: METRICS[family] };
    const seen = replay(carryOut({ ...experiment, effect: EFFECTS[effect] }), truth);
    if (effect === 'null' || seen.covered === null) return { ...seen, coveredWithout: seen.covered };
    return { ...seen, coveredWithout: replay(carryOut({ ...experiment, effect: {} }), () => 0).covered };
  });
  return tallyOf(replays);
}

/** The tallies of one cell's runs together. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = (field: keyof Tally) => tallies.reduce((total, one) => total + one[field], 0);
  return {
    runs: sum('runs'),
    rejected: sum('rejected'),
    pairsToRejection: sum('pairsToRejection'),
    pairs: sum('pairs'),
    pairsSquared: sum('pairsSquared'),
    regression: sum('regression'),
    change: sum('change'),
    allNoChange: sum('allNoChange'),
    missed: sum('missed'),
    known: sum('known'),
    missedShown: sum('missedShown'),
    missedWithout: sum('missedWithout'),
    spread: sum('spread'),
  };
}

/** A slowdown moves every quantile and mean alike; what a tail does to them has no formula. Errors never change here. */
function truthOf(name: EffectName): Truth {
  const effect: Effect = EFFECTS[name];
  return (metric) => {
    if (metric === 'error-rate' || metric === 'dropped-rate') return 0;
    if (effect.tail !== undefined || (metric === 'slow-share' && effect.slower !== undefined)) return undefined;
    return Math.log1p(effect.slower ?? 0);
  };
}

/** A Twin is a run, and whether the same run without its effect had no change in all its intervals. */
interface Twin extends Replay {
  readonly coveredWithout: boolean | null;
}

function tallyOf(replays: readonly Twin[]): Tally {
  const count = (holds: (one: Twin) => boolean) => replays.filter(holds).length;
  const sum = (value: (one: Replay) => number) => replays.reduce((total, one) => total + value(one), 0);
  const outcomes = ({ ending }: Replay) => ending.verdict.rows.map(({ outcome }) => outcome);
  return {
    runs: replays.length,
    rejected: count(({ rejectedAt }) => rejectedAt !== null),
    pairsToRejection: sum(({ rejectedAt }) => rejectedAt ?? PLANNED),
    pairs: sum(({ ending }) => ending.pairs),
    pairsSquared: sum(({ ending }) => ending.pairs ** 2),
    regression: count(({ ending }) => ending.verdict.state === 'fail'),
    change: count((one) => outcomes(one).some((outcome) => outcome === 'regression' || outcome === 'improvement')),
    allNoChange: count((one) => outcomes(one).every((outcome) => outcome === 'no-change')),
    missed: count(({ covered }) => covered === false),
    known: count(({ covered }) => covered !== null),
    missedShown: count(({ coveredShown }) => coveredShown === false),
    missedWithout: count(({ coveredWithout }) => coveredWithout === false),
    spread: sum(({ spread }) => spread),
  };
}

/** Pairs of every experiment here, as in the published tables. */
const PLANNED = 30;
