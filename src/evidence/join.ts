import type { Evidence, EvidenceDetail, PairEvidence, TrialEvidence } from '../model/evidence.ts';
import type { WatchedPair, WatchedTrial } from './watched-pair.ts';

/** What all pairs showed, with positions in lists that they share; what head changes and the quantiles are others' to add. */
export interface JoinedEvidence {
  readonly evidence: Evidence;
  readonly detail: EvidenceDetail;
}

/** Joins what each pair showed. */
export function joinEvidence(watched: readonly WatchedPair[]): JoinedEvidence {
  const pairs = watched.map((pair): PairEvidence => {
    const { index, scenario, extra, base, head } = pair;
    return { index, scenario, extra, base: base === null ? null : trialOf(base), head: trialOf(head) };
  });
  return {
    evidence: { operations: [], series: [], functions: [], pairs, touched: [], costs: [], remarks: [] },
    detail: { schemaVersion: 1, waterfalls: [], flame: null, quantiles: [] },
  };
}

function trialOf({ requests, meanMs, slowMs }: WatchedTrial): TrialEvidence {
  return { requests, meanMs, slowMs, traces: null, series: [], functions: null };
}
