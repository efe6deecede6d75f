import {
  type Evidence,
  type EvidenceCost,
  MOST_COST,
  type PairEvidence,
  type TracedTime,
  type TrialEvidence,
} from '../model/evidence.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Trial } from '../model/trial.ts';

/** Means that were rounded may miss each other by this share, and by this many ms. */
const CLOSE = { share: 0.02, ms: 0.05 };

/**
 * The evidence of a claim, as far as scenarios are known, without its remarks, which are texts of nobody we know; null where it
 * cannot be that of these pairs. It decides nothing: without it the same verdict is explained less.
 */
export function claimedEvidence({ evidence, pairs }: Measurement, isKnown: (scenario: string) => boolean): Evidence | null {
  if (evidence === undefined) return null;
  const last = pairs.at(-1)?.index ?? 0;
  const trials = new Map(
    pairs.flatMap(({ index, observations }) => observations.map((seen) => [`${index} ${seen.scenario}`, seen] as const)),
  );
  const agrees = (pair: PairEvidence): boolean => {
    const sides = [pair.base, pair.head].filter((side) => side !== null);
    if (!sides.every(({ traces }) => traces === null || (addsUp(traces.all) && addsUp(traces.slow)))) return false;
    if (pair.extra) return pair.index > last;
    const seen = trials.get(`${pair.index} ${pair.scenario}`);
    return (
      seen !== undefined && fits(pair.head, seen.head) && (pair.base === null || seen.base === null || fits(pair.base, seen.base))
    );
  };
  if (!evidence.pairs.every(agrees)) return null;
  if (!evidence.costs.every(isLittle)) return null;
  return { ...evidence, pairs: evidence.pairs.filter(({ scenario }) => isKnown(scenario)), remarks: [] };
}

/** Pairs that are judged are traced only where that is known to cost little. */
const isLittle = ({ kind, metric, high }: EvidenceCost) => kind === 'traces' && metric === 'latency.p50' && high <= MOST_COST;

/** A mean is no less than nothing of a request, and the slowest twentieth is no faster than all; nobody answered what was not sent. */
function fits({ requests, meanMs, slowMs }: TrialEvidence, { sent }: Trial): boolean {
  return requests <= sent && (meanMs === null || slowMs === null || slowMs >= meanMs * (1 - CLOSE.share) - CLOSE.ms);
}

/** What is waited for on the critical path is what a request takes after its first span began. */
function addsUp({ requestMs, waitedMs, operations }: TracedTime): boolean {
  const critical = operations.reduce((sum, use) => sum + use.criticalMs, 0);
  const most = requestMs * (1 + CLOSE.share) + CLOSE.ms;
  return (
    waitedMs <= most &&
    critical <= most &&
    operations.every((use) => use.serialMs <= use.criticalMs * (1 + CLOSE.share) + CLOSE.ms)
  );
}
