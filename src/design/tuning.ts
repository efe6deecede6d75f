import { quantileOf, recordOf } from '../model/metrics.ts';
import { partOf } from '../model/part.ts';
import type { Cell, Design, Mode, PlannedScenario, Protocol } from '../model/plan.ts';
import { type Observation, valueIn } from '../model/trial.ts';
import type { Pace } from '../model/tuning.ts';

/** How long blocks may be, as multiples of the standard length; of equal ones the first. */
export const FACTORS = [1, 0.5, 2, 3, 4] as const;

/**
 * A block holds 300 requests, 1,000 where a p99 gates, in 5 to 20 s; with a p99.9 5,000 (docs/statistics.md#blocks-and-pairs).
 */
const BLOCK = { requests: 300, forTail: 1000, forFarTail: 5000, leastMs: 5000, mostMs: 20_000 };

/**
 * A pilot whose head takes half as long again is clear: a sixth of the requests shows such a change in every block
 * (docs/adr/0021-minutes-to-a-verdict.md).
 */
const CLEAR = { ratio: 1.5, share: 1 / 6 };

/** A warm-up takes this long at least, ms, and a minute at most. */
export const WARM_UP = { leastMs: 2000, mostMs: 60_000 };

/** The length of a block at this rate, before it is tuned: 300 requests, or 1,000, in 5 to 20 s. */
export function standardBlockMs(ratePerSecond: number, tailGates: boolean): number {
  const requests = tailGates ? BLOCK.forTail : BLOCK.requests;
  const ms = ratePerSecond > 0 ? (requests / ratePerSecond) * 1000 : BLOCK.mostMs;
  return Math.round(Math.min(BLOCK.mostMs, Math.max(BLOCK.leastMs, ms)));
}

/** A scenario with the warm-up and the block that a factor gives it; blocks fall below the standard only while they hold enough. */
export function withPace(scenario: PlannedScenario, cells: readonly Cell[], pace: Pace, factor: number): PlannedScenario {
  const { warmUpMs, ratePerSecond } = pace;
  if (!pace.timed) return scenario;
  if (!pace.scalable) return { ...scenario, warmUpMs };
  const quantiles = cells
    .filter((cell) => cell.scenario === scenario.name)
    .map((cell) => ({ ...cell, q: quantileOf(cell.metric.name) ?? 0 }));
  const tailGates = quantiles.some(({ q, gating }) => gating && q >= 0.99);
  // Of a declared rate the plan knows the standard; of a script or of clients that wait only the pilot does.
  const standard = scenario.ratePerSecond > 0 ? scenario.blockMs : standardBlockMs(ratePerSecond, tailGates);
  const requests = quantiles.some(({ q }) => q >= 0.999) ? BLOCK.forFarTail : tailGates ? BLOCK.forTail : BLOCK.requests;
  const leastMs = ratePerSecond > 0 ? (requests / ratePerSecond) * 1000 : standard;
  if (pace.clear) {
    const shortMs = Math.max(BLOCK.leastMs / 2, CLEAR.share * leastMs);
    return { ...scenario, warmUpMs, blockMs: Math.round(Math.min(standard, shortMs)) };
  }
  return { ...scenario, warmUpMs, blockMs: Math.round(Math.max(factor * standard, Math.min(standard, leastMs))) };
}

/** How pairs run as far as a configuration tells: a rate that is what is measured needs a side alone; busy machines only the pilot knows. */
export function modeOf({ mode }: Pick<Design, 'mode'>, scenarios: readonly PlannedScenario[]): Mode {
  // Two programs at once disturb each other: one that base does not know is sent to head alone.
  const alone = scenarios.some(
    ({ load, engine, status }) => (load !== undefined || engine === 'command') && status === 'compared',
  );
  return mode === 'alternating' || alone ? 'alternating' : 'interleaved';
}

/** How often a pair drives a scenario: once for both sides, or once for each. */
export function turnsOf({ status }: PlannedScenario, mode: Mode): number {
  return mode === 'alternating' && status === 'compared' ? 2 : 1;
}

/**
 * How clear a pilot is: head's median over base's, or what gates first of its times, as a part of the ratio that is clear; 1
 * and more is. 0 where everything is to be measured to the end, where a p99.9 gates, which needs its thousands of answers, and
 * where parts gate, of which each has a share of them.
 */
export function howClear(
  { cells, design }: Pick<Protocol, 'cells' | 'design'>,
  { scenario, base, head, invalid }: Observation,
): number {
  const times = cells.filter((cell) => cell.scenario === scenario && cell.gating && recordOf(cell.metric.name)?.ofAnswers);
  const needsMany = times.some(({ metric }) => (quantileOf(metric.name) ?? 0) >= 0.999 || partOf(metric.name) !== undefined);
  const [row] = times;
  if (design.complete || needsMany || row === undefined || base === null || invalid.length > 0) return 0;
  const [before, after] = [valueIn(base, row.metric.name), valueIn(head, row.metric.name)];
  return before !== null && after !== null && before > 0 ? after / before / CLEAR.ratio : 0;
}

/** Whether a block of this design may be tuned: not where its length is written, nor where a search or a script has its own. */
export function isScalable({ load }: PlannedScenario, { blockMs }: Pick<Design, 'blockMs'>): boolean {
  return blockMs === null && load?.kind !== 'saturation';
}

/** A scenario as short as a tuned pair may have it: where nothing is written, a warm-up of 2 s and half a standard block. */
export function shortest(scenario: PlannedScenario, cells: readonly Cell[], design: Design): PlannedScenario {
  const scalable = scenario.status === 'compared' && isScalable(scenario, design);
  const pace = {
    scenario: scenario.name,
    ratePerSecond: scenario.ratePerSecond,
    warmUpMs: design.warmUpMs ?? WARM_UP.leastMs,
    scalable,
    clear: false,
    timed: scenario.load?.kind !== 'saturation',
  };
  if (scalable && scenario.ratePerSecond === 0) return { ...scenario, warmUpMs: pace.warmUpMs, blockMs: BLOCK.leastMs / 2 };
  return withPace(scenario, cells, pace, Math.min(...FACTORS));
}
