import type { EvidenceSources } from '../model/service.ts';

/** The WatchKinds of a pair are what its service is asked for; the counters of its processes are read without asking. */
export type WatchKinds = EvidenceSources;

/** Nothing is asked of the service. */
export const NO_KINDS: WatchKinds = { traces: null, metrics: null, profile: null };

/** In every pair: what takes a service next to no time (docs/explain.md#cost). */
export function everyPair({ metrics }: EvidenceSources): WatchKinds {
  return { ...NO_KINDS, metrics };
}

/** In pairs of their own, a kind in each, so that none is seen through another one's cost. */
export function withTraces({ traces, metrics }: EvidenceSources): WatchKinds {
  return { ...NO_KINDS, traces, metrics };
}

/** As `withTraces`, of profiles. */
export function withProfiles({ profile }: EvidenceSources): WatchKinds {
  return { ...NO_KINDS, profile };
}
