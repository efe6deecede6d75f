import type { BisectAsk, BisectPlan, BisectResult, BisectStep, Stretch } from '../../src/model/bisect.ts';
import { type Random, seeded } from '../../src/model/random.ts';
import { nextMove } from '../../src/watch/bisect.ts';
import { timeMetric } from './simulate.ts';
import { drawsFrom } from './simulator/draws.ts';

/** A History is commits, and what each brought, as a log ratio: `changes[k]` is the commit at place k, the good one's is 0. */
export interface History {
  readonly seed: string;
  readonly changes: readonly number[];
  /** Places that cannot be built. */
  readonly broken?: readonly number[];
  readonly noise?: Noise;
}

/**
 * How a pair's effect is off: its standard deviation, how often it is three times as wild, how often it does not count, and how
 * much each build is faster or slower than its code is (layout), for all its pairs.
 */
export interface Noise {
  readonly sd: number;
  readonly wild?: number;
  readonly invalid?: number;
  readonly layout?: number;
}

/** The p50 of the simulated CI machine. */
export const CI_NOISE: Noise = { sd: 0.045, wild: 0.05, invalid: 0.03 };

export const aBisectPlan = (commits: number, changed: Partial<BisectPlan> = {}): BisectPlan => ({
  version: 1,
  scenario: 'chat',
  metric: timeMetric('latency.p50'),
  commits: Array.from({ length: commits + 1 }, (_, k) => k.toString(16).padStart(40, '0')),
  level: 0.05,
  least: Math.log1p(0.03),
  firstPairs: 16,
  mostPairs: 64,
  budget: 2000,
  ...changed,
});

/** What a history's duet gives: always the same for the same ask after as many pairs. */
export function measured(history: History, { from, to, pairs }: BisectAsk, have: number): BisectStep {
  const broken = [from, to].find((place) => history.broken?.includes(place));
  if (broken !== undefined) return { unbuilt: broken };
  const { sd, wild = 0, invalid = 0, layout = 0 } = history.noise ?? CI_NOISE;
  const build = (place: number) => layout * normalOf(seeded(history.seed, `build ${place}`));
  const truth = between(history, { from, to }) + build(to) - build(from);
  const random = seeded(history.seed, `${from}-${to} after ${have}`);
  const effects = Array.from({ length: pairs }, () => {
    const size = random.next() < wild ? 3 * sd : sd;
    const effect = truth + size * normalOf(random);
    return random.next() < invalid ? null : effect;
  });
  return { from, to, effects };
}

const normalOf = (random: Random) => drawsFrom(random).normal();

/** What a stretch truly changed. */
export const between = ({ changes }: History, { from, to }: Stretch) =>
  changes.slice(from + 1, to + 1).reduce((sum, change) => sum + change, 0);

/** A whole search of a history, from these steps on. */
export function searched(
  history: History,
  plan: BisectPlan,
  before: readonly BisectStep[] = [],
): { readonly steps: readonly BisectStep[]; readonly result: BisectResult } {
  const steps = [...before];
  for (;;) {
    const move = nextMove(plan, steps);
    if (move.kind === 'end') return { steps, result: move.result };
    const { from, to } = move.ask;
    const have = steps.reduce(
      (sum, step) => sum + ('effects' in step && step.from === from && step.to === to ? step.effects.length : 0),
      0,
    );
    steps.push(measured(history, move.ask, have));
  }
}
