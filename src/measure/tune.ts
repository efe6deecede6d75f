import { type ChoiceInput, choosePlan, MIN_PAIRS, type PlanChoice, pairMsOf, RESERVE } from '../design/plan-choice.ts';
import { FACTORS, howClear, isScalable, turnsOf, WARM_UP, withPace } from '../design/tuning.ts';
import type { Ms } from '../model/brand.ts';
import type { Mode, Protocol } from '../model/plan.ts';
import type { Observation, Trial } from '../model/trial.ts';
import type { KnownNoise, Pace, Tuning } from '../model/tuning.ts';
import type { Engines } from './engines.ts';
import type { PairRun } from './pair.ts';
import { expectedPairMs } from './plan-pairs.ts';

/** What pairs are planned from: a pilot, how pairs will run, and what is known of the machine. */
export interface TuneInput {
  readonly protocol: Protocol;
  readonly engines: Pick<Engines, 'timing'>;
  readonly pilot: PairRun;
  readonly mode: Mode;
  readonly noise: readonly KnownNoise[];
  readonly leftMs: Ms;
}

/** A TuneResult is the plan of pairs, and the protocol that holds its blocks and warm-ups. */
interface TuneResult {
  readonly tuning: Tuning;
  readonly choice: PlanChoice;
  readonly protocol: Protocol;
}

/** The plan of pairs after the pilot, or the time that 12 pairs would take at the least, ms. */
export function tune(input: TuneInput): TuneResult | { readonly neededMs: Ms } {
  const { protocol, mode, noise, leftMs } = input;
  const choiceInput = choiceInputOf(protocol, mode);
  const known = { leftMs, otherMs: otherMsOf(input), paces: pacesOf(input), noise: noiseFor(protocol, noise) };
  const choice = choosePlan(choiceInput, known);
  if (choice === null) {
    const shortest = Math.min(...FACTORS.map((factor) => pairMsOf(choiceInput, known, factor)));
    return { neededMs: MIN_PAIRS * shortest * RESERVE };
  }
  const { factor, pairs: plannedPairs } = choice;
  return {
    tuning: { ...known, factor, plannedPairs, replan: null },
    choice,
    protocol: pacedProtocol(protocol, known.paces, factor),
  };
}

/** What a protocol asks of a plan of pairs. */
export function choiceInputOf({ scenarios, cells, design }: Protocol, mode: Mode): ChoiceInput {
  return { scenarios, cells, design: { maxPairs: design.maxPairs }, mode };
}

function pacedProtocol(protocol: Protocol, paces: readonly Pace[], factor: number): Protocol {
  const scenarios = protocol.scenarios.map((scenario) => {
    const pace = paces.find((one) => one.scenario === scenario.name);
    return pace === undefined ? scenario : withPace(scenario, protocol.cells, pace, factor);
  });
  return { ...protocol, scenarios };
}

function pacesOf({ protocol, engines, pilot }: TuneInput): readonly Pace[] {
  const { design } = protocol;
  return protocol.scenarios.map((scenario): Pace => {
    const seen = pilot.pair.observations.find((one) => one.scenario === scenario.name);
    const settled = pilot.settled.find((one) => one.scenario === scenario.name)?.ms ?? scenario.warmUpMs;
    const { timed } = engines.timing(scenario);
    // What base does not know is shown and decides nothing: longer blocks of it would buy nothing.
    const scalable = timed && scenario.status === 'compared' && isScalable(scenario, design);
    return {
      scenario: scenario.name,
      ratePerSecond: scenario.ratePerSecond > 0 ? scenario.ratePerSecond : rateOf(seen),
      warmUpMs: design.warmUpMs ?? Math.min(WARM_UP.mostMs, Math.max(WARM_UP.leastMs, settled)),
      scalable,
      clear: scalable && seen !== undefined && howClear(protocol, seen) >= 1,
      timed,
    };
  });
}

/** Of a script or of clients that wait only the pilot tells: the slower side's, so that both have enough. */
function rateOf(seen: Observation | undefined): number {
  const rates = [seen?.base, seen?.head].filter((trial): trial is Trial => trial !== null && trial !== undefined);
  return rates.length === 0 ? 0 : Math.min(...rates.map(({ achievedPerSecond }) => achievedPerSecond));
}

/** What a pair takes beside the timed scenarios; the pilot tells, in the mode that pairs will have. */
function otherMsOf({ protocol: { scenarios }, engines, pilot, mode }: TuneInput): number {
  const timed = scenarios.filter((scenario) => engines.timing(scenario).timed);
  const driven = timed.reduce((sum, scenario) => sum + turnsOf(scenario, mode) * (scenario.warmUpMs + scenario.blockMs), 0);
  return Math.max(0, expectedPairMs(pilot.pair, mode) - driven);
}

/** Of the rows that decide. */
function noiseFor({ cells }: Protocol, noise: readonly KnownNoise[]): readonly KnownNoise[] {
  return noise.filter((one) =>
    cells.some(({ scenario, metric, gating }) => gating && scenario === one.scenario && metric.name === one.metric),
  );
}
