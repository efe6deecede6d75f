import { compare, interimChange, waitingScenarios } from '../compare/compare.ts';
import { looksFor } from '../compare/looks.ts';
import { earlyStop } from '../judge/stopping.ts';
import type { Environment, StopReason } from '../model/measurement.ts';
import type { Protocol } from '../model/plan.ts';
import type { Pair } from '../model/trial.ts';
import type { Waiver } from '../model/waiver.ts';
import { interimText } from '../report/reasons.ts';

/**
 * An InterimResult is what is made of the pairs so far: whether to stop, which scenarios the next pair leaves out (found without
 * knowing which side is which), and one short text for the progress line.
 */
export interface InterimResult {
  readonly stop: StopReason | null;
  readonly waiting: readonly string[];
  readonly text: string;
}

/** Asked after every pair; the pilot is not among the pairs. */
export type InterimAnalysis = (pairs: readonly Pair[], plannedPairs: number, protocol: Protocol) => InterimResult;

/** Of a gate: at a planned look it stops when every row is settled, as far as `waivers` do not need it to go on. */
export function gateInterim(waivers: readonly Waiver[], { cpuResolutionMs = null }: Environment): InterimAnalysis {
  return (pairs, plannedPairs, protocol) => {
    const evidence = { protocol, plannedPairs, pairs, closed: false, cpuResolutionMs };
    const isLook = looksFor(plannedPairs).includes(pairs.length);
    const judged = isLook ? { protocol, comparisons: compare(evidence), plannedPairs, pairs: pairs.length } : null;
    const text = interimText(interimChange(evidence), pairs.length);
    return { stop: judged && earlyStop(judged, waivers), waiting: waitingScenarios(evidence), text };
  };
}

/** Of what is measured to the last pair, a calibration or a shard: every scenario in every pair, and nothing that is seen ends it. */
export const wholeInterim: InterimAnalysis = (pairs, plannedPairs, protocol) => ({
  stop: null,
  text: interimText(interimChange({ protocol, plannedPairs, pairs, closed: false }), pairs.length),
  waiting: [],
});
