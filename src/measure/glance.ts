import { compare, glimpse, waiting } from '../compare/compare.ts';
import { looksFor } from '../compare/looks.ts';
import { stopping } from '../judge/stopping.ts';
import type { Environment, StopReason } from '../model/measurement.ts';
import type { Protocol } from '../model/plan.ts';
import type { Pair } from '../model/trial.ts';
import type { Waiver } from '../model/waiver.ts';
import { glimpseText } from '../report/reasons.ts';

/**
 * A Glance is what is made of the pairs so far: whether to stop, which scenarios the next pair leaves out (found without
 * knowing which side is which), and one short text for the progress line.
 */
export interface Glance {
  readonly stop: StopReason | null;
  readonly waiting: readonly string[];
  readonly text: string;
}

/** Asked after every pair; the pilot is not among the pairs. */
export type GlanceAt = (pairs: readonly Pair[], plannedPairs: number, protocol: Protocol) => Glance;

/** Of a gate: at a planned look it stops when every row is settled, as far as `waivers` do not need it to go on. */
export function gateGlance(waivers: readonly Waiver[], { cpuResolutionMs = null }: Environment): GlanceAt {
  return (pairs, plannedPairs, protocol) => {
    const evidence = { protocol, plannedPairs, pairs, closed: false, cpuResolutionMs };
    const isLook = looksFor(plannedPairs).includes(pairs.length);
    const judged = isLook ? { protocol, comparisons: compare(evidence), plannedPairs, pairs: pairs.length } : null;
    const text = glimpseText(glimpse(evidence), pairs.length);
    return { stop: judged && stopping(judged, waivers), waiting: waiting(evidence), text };
  };
}

/** Of a calibration: every scenario in every pair, to the last; what waits has no noise to tell of. */
export const calibrationGlance: GlanceAt = (pairs, plannedPairs, protocol) => ({
  stop: null,
  text: glimpseText(glimpse({ protocol, plannedPairs, pairs, closed: false }), pairs.length),
  waiting: [],
});
