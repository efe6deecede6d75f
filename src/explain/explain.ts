import type { Diagnosis, Suspect } from '../model/diagnosis.ts';
import type { Verdict } from '../model/verdict.ts';
import { byCpu } from './computing.ts';
import { type Case, casesOf, type ExplainInput } from './evidence.ts';
import { byKind } from './kinds.ts';
import { byDrift, byErrors, byStreaming, byTail } from './suspicions.ts';

/** Weaker evidence than this explains nothing and is left out. */
const NEGLIGIBLE = 0.05;

/** What each kind of evidence says of a case; null where it says nothing. */
const SUSPICIONS = [byCpu, byKind, byStreaming, byTail, byErrors, byDrift] as const;

/** What one kind of evidence says of one case. */
interface CaseSuspect {
  readonly suspect: Suspect;
  readonly slower: boolean;
  readonly gating: boolean;
  /** Findings of the same kind, scenario and direction say the same thing of different rows. */
  readonly key: string;
}

/**
 * Evidence for the timing rows that got slower or faster, from what was measured beside them: what got slower first, then
 * the strongest. Rows of one scenario usually moved together, so each kind of evidence is given once, for the row that it
 * explains best.
 */
export function explain(verdict: Verdict, input: ExplainInput): Diagnosis {
  const best = new Map<string, CaseSuspect>();
  const findings = casesOf(verdict, input).flatMap(suspectsOf).sort(byStrength);
  for (const finding of findings) if (!best.has(finding.key)) best.set(finding.key, finding);
  return { suspects: [...best.values()].map(({ suspect }) => suspect), unexplained: [] };
}

function suspectsOf(one: Case): readonly CaseSuspect[] {
  const { scenario, metric } = one.row.cell;
  return SUSPICIONS.flatMap((suspicion, kind) => {
    const found = suspicion(one);
    if (found === null) return [];
    const weight = found.weight === null ? null : Math.min(1, Math.max(0, found.weight));
    if (weight !== null && weight < NEGLIGIBLE) return [];
    const suspect = { scenario, metric: metric.name, weight, evidence: found.evidence };
    return [{ suspect, slower: one.slower, gating: one.row.cell.gating, key: `${scenario} ${one.slower} ${kind}` }];
  });
}

function byStrength(one: CaseSuspect, other: CaseSuspect): number {
  return (
    Number(other.slower) - Number(one.slower) || Number(other.gating) - Number(one.gating) || strengthOf(other) - strengthOf(one)
  );
}

/** What could be all of it for what anybody knows is looked at first. */
function strengthOf({ suspect: { weight } }: CaseSuspect): number {
  return weight ?? 1;
}
