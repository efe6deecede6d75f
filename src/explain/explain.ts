import type { Diagnosis, Suspect } from '../model/diagnosis.ts';
import type { Protocol } from '../model/plan.ts';
import type { Pair } from '../model/trial.ts';
import type { Verdict } from '../model/verdict.ts';
import { type Case, casesOf } from './evidence.ts';
import { byCpu, byDrift, byErrors, byStreaming, byTail } from './suspicions.ts';

/** Weaker evidence than this explains nothing and is left out. */
const NEGLIGIBLE = 0.05;

/** What each kind of evidence says of a case; null where it says nothing. */
const SUSPICIONS = [byCpu, byStreaming, byTail, byErrors, byDrift] as const;

/** Evidence for every timing row that got slower or faster, from what was measured beside it; the strongest first. */
export function explain({
  verdict,
  pairs,
}: {
  readonly protocol: Protocol;
  readonly verdict: Verdict;
  readonly pairs: readonly Pair[];
}): Diagnosis {
  const suspects = casesOf(verdict, pairs).flatMap(suspectsOf);
  return { suspects: suspects.sort((a, b) => b.weight - a.weight) };
}

function suspectsOf(one: Case): readonly Suspect[] {
  const { scenario, metric } = one.row.cell;
  return SUSPICIONS.flatMap((suspicion) => {
    const found = suspicion(one);
    if (found === null) return [];
    const weight = Math.min(1, Math.max(0, found.weight));
    return weight >= NEGLIGIBLE ? [{ scenario, metric: metric.name, weight, evidence: found.evidence }] : [];
  });
}
