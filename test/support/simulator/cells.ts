import type { CompareInput } from '../../../src/compare/looks.ts';
import type { Mode } from '../../../src/model/plan.ts';
import { BY_DEFAULT, blocksOf, type Experiment, evidenceOf, PUBLISHED, PUBLISHED_PACE } from './experiment.ts';
import type { LevelName } from './machine.ts';
import type { Truth } from './replay.ts';
import { type Dependence, evidenceOfSeries } from './series.ts';
import type { Effect } from './side.ts';
import { TROUBLES, type TroubleName } from './trouble.ts';

/** What head does: the effects of the published tables by the names they have there, and what was added since. */
export const EFFECTS = {
  null: {},
  '2%': { slower: 0.02 },
  '3%': { slower: 0.03 },
  '5%': { slower: 0.05 },
  '10%': { slower: 0.1 },
  '20%': { slower: 0.2 },
  'tail3%x3': { tail: { probability: 0.03, times: 3 } },
  '10% and fails 5%': { slower: 0.1, failing: 0.05 },
  'fails 5% from pair 11': { later: { from: 11, effect: { failing: 0.05 } } },
  'fails 20% from pair 11': { later: { from: 11, effect: { failing: 0.2 } } },
  'fails 1 pair in 15': { outage: 1 / 15 },
  'faster, then slower': { slower: -0.1, later: { from: 11, effect: { slower: 0.25 } } },
} as const satisfies Readonly<Record<string, Effect>>;

export type EffectName = keyof typeof EFFECTS;

/** Which rows gate together. */
export type Family = 'published' | 'default';

const METRICS = { published: PUBLISHED, default: BY_DEFAULT } as const;

const blocksOfSeconds = (blockSeconds: number) => ({ ...PUBLISHED_PACE, blockSeconds });

/** How the pairs are planned, where it is not 30 pairs of blocks of 3 s. */
export const DESIGNS = {
  'closed at 17 of 30': { pairs: 17, planned: 30 },
  '72 s': { pairs: 12, pace: blocksOfSeconds(4.5) },
  '10 min': { pairs: 40, pace: blocksOfSeconds(13.5) },
} as const satisfies Readonly<Record<string, Pick<Experiment, 'pairs' | 'planned' | 'pace'>>>;

export type DesignName = keyof typeof DESIGNS;

/** A MachineCell is one kind of measurement on a simulated machine, request by request. */
export interface MachineCell {
  readonly kind: 'machine';
  readonly level: LevelName;
  readonly mode: Mode;
  readonly effect: EffectName;
  readonly family: Family;
  readonly trouble?: TroubleName;
  readonly design?: DesignName;
}

/** A SeriesCell is one kind of measurement made up pair by pair. */
export interface SeriesCell {
  readonly kind: 'series';
  readonly pairs: number;
  readonly dependence: Dependence;
  readonly effect: 'null' | '5%' | '10% and fails 5%';
}

/** A CalibrationCell is one kind of measurement, to be simulated many times. */
export type CalibrationCell = MachineCell | SeriesCell;

/** What is simulated for a cell: cells with the same name differ only in the rows that are looked at. */
export function measurementName(cell: CalibrationCell): string {
  if (cell.kind === 'series') return ['series', `${cell.pairs} pairs`, cell.dependence, cell.effect].join(', ');
  const { level, mode, effect, trouble, design } = cell;
  return [level, mode, effect, ...(trouble ? [trouble] : []), ...(design ? [design] : [])].join(', ');
}

export function nameOf(cell: CalibrationCell): string {
  const rows = cell.kind === 'machine' && cell.family === 'default' ? ', default rows' : '';
  return `${measurementName(cell)}${rows}`;
}

/** Run number `run` of a measurement, once for each of its cells; `without` leaves head's effect out. */
export function evidencesOf(cells: readonly CalibrationCell[], run: number, without = false): readonly CompareInput[] {
  const [first] = cells;
  if (first === undefined) return [];
  const seed = `${measurementName(first)}, run ${run}`;
  if (first.kind === 'series') {
    const { pairs, dependence, effect } = first;
    return [evidenceOfSeries({ seed, pairs, dependence, effect: without ? {} : EFFECTS[effect] })];
  }
  const blocks = blocksOf(experimentOf(first, seed, without));
  return cells.map((cell) => {
    if (cell.kind === 'series') throw new Error('a series has no blocks');
    return evidenceOf({ ...experimentOf(cell, seed, without), metrics: METRICS[cell.family] }, blocks);
  });
}

function experimentOf({ level, mode, effect, trouble, design }: MachineCell, seed: string, without: boolean): Experiment {
  const troubled = trouble === undefined ? {} : { trouble: TROUBLES[trouble] };
  const designed = design === undefined ? {} : DESIGNS[design];
  return { seed, level, mode, effect: without ? {} : EFFECTS[effect], ...troubled, ...designed };
}

/**
 * A slowdown moves every quantile and mean alike; what anything else does to them has no formula, nor has a delay that is
 * added to both sides.
 */
export function truthOf(cell: CalibrationCell): Truth {
  const effect: Effect = EFFECTS[cell.effect];
  const delayed = cell.kind === 'machine' && cell.trouble === 'every pair late';
  const unclear = [effect.tail, effect.later, effect.outage, effect.failing].some((one) => one !== undefined);
  const slowed = slowdownOf(effect) !== 0;
  return (metric) => {
    if (unclear || (slowed && delayed)) return undefined;
    if (metric === 'error-rate' || metric === 'dropped-rate') return 0;
    return metric === 'slow-share' && slowed ? undefined : Math.log1p(slowdownOf(effect));
  };
}

const slowdownOf = ({ slower = 0 }: Effect) => slower;
