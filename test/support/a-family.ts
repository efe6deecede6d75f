import { type CompareInput, compare, waitingScenarios } from '../../src/compare/compare.ts';
import { looksFor } from '../../src/compare/looks.ts';
import { earlyStop } from '../../src/judge/stopping.ts';
import type { Comparison } from '../../src/model/comparison.ts';
import { type Random, seeded } from '../../src/model/random.ts';
import type { Observation, Reading } from '../../src/model/trial.ts';
import { aCell, aPair, aProtocol, aTrial } from './simulate.ts';

/** Standard deviation of one pair's log ratio where `noise` is 1: a duet on a quiet machine. */
const SD = { 'latency.p50': 0.03, 'latency.p95': 0.05, 'cpu-per-request': 0.02 } as const;
const METRICS = [...Object.keys(SD), 'error-rate'];
const PAIRS = 30;
/** As pairs usually are: 8 s of warm-up and block for each scenario, 3 s to start and stop. */
const SECONDS = { scenario: 8, pair: 3 };

/** An Unequal is a made-up family: scenarios of four metrics each, as noisy as it says and slower by so much in head (a ratio). */
export interface Family {
  readonly seed: string;
  readonly noise: readonly number[];
  readonly slower?: readonly number[];
  /** Whether narrow scenarios wait. */
  readonly waits: boolean;
}

/** What measuring until it stopped came to. */
export interface FamilyRun {
  readonly evidence: CompareInput;
  readonly comparisons: readonly Comparison[];
  readonly seconds: number;
}

/** Measures a family pair by pair, as `measure` does, until it should stop. */
export function measureFamily({ seed, noise, slower = [], waits }: Family): FamilyRun {
  const random = seeded(seed, 'unequal');
  const names = noise.map((_, i) => `scenario-${i}`);
  const protocol = aProtocol({ seed, cells: names.flatMap((name) => METRICS.map((metric) => aCell(name, metric))) });
  let input: CompareInput = { protocol, plannedPairs: PAIRS, pairs: [], closed: false };
  let [left, seconds]: [readonly string[], number] = [[], 0];
  for (let index = 1; ; index++) {
    const seen = names.map((name, i) => observe(name, { noise: noise[i] ?? 1, slower: slower[i] ?? 0 }, random));
    const observations = seen.filter(({ scenario }) => !left.includes(scenario));
    seconds += SECONDS.pair + SECONDS.scenario * observations.length;
    input = { ...input, pairs: [...input.pairs, aPair(index, observations)] };
    left = waits ? waitingScenarios(input) : [];
    if (!looksFor(PAIRS).includes(index)) continue;
    const comparisons = compare(input);
    if (earlyStop({ protocol, comparisons, plannedPairs: PAIRS, pairs: index }) !== null)
      return { evidence: input, comparisons, seconds };
  }
}

function observe(
  scenario: string,
  { noise, slower }: { readonly noise: number; readonly slower: number },
  random: Random,
): Observation {
  const shared = normal(random);
  const logs = Object.entries(SD).map(([metric, sd]) => {
    const effect = metric.startsWith('latency') ? Math.log1p(slower) : 0;
    return [metric, effect + sd * noise * (0.7 * shared + 0.714 * normal(random))] as const;
  });
  const trial = (side: 0 | 1) => {
    const times = logs.map(([metric, log]) => [metric, { kind: 'value', value: 10 * Math.exp(side * log) }] as const);
    const errors: Reading = { kind: 'share', count: Math.floor(4 * random.next() ** 3), total: 300 };
    return aTrial({ ...Object.fromEntries(times), 'error-rate': errors });
  };
  return { scenario, base: trial(0), head: trial(1), invalid: [] };
}

/** Box & Muller (Annals of Mathematical Statistics 29(2), 1958). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
