import type { Suspect } from '../../model/diagnosis.ts';
import { type Case, NEGLIGIBLE } from './case.ts';
import { byCpu } from './computing.ts';
import { byDrift, byErrors, byParts, byStreaming, byTail } from './patterns.ts';

/** What can be told of a case from its times alone: each null where it says nothing. */
const KINDS = [byCpu, byParts, byStreaming, byTail, byErrors, byDrift] as const;

/**
 * The suspects of the rows of one scenario that moved the same way, from times alone. They usually moved together, so each kind
 * is told once, for the row that it explains best.
 */
export function fromTimes(cases: readonly Case[]): readonly Suspect[] {
  const found = KINDS.flatMap((by) => {
    const all = cases.flatMap((one) => {
      const suspect = by(one);
      return suspect === null ? [] : [{ suspect, gating: one.row.cell.gating }];
    });
    const told = all.filter(({ suspect }) => strengthOf(suspect) >= NEGLIGIBLE);
    return told.sort(byStrength).slice(0, 1);
  });
  return found.sort(byStrength).map(({ suspect }) => suspect);
}

interface Found {
  readonly suspect: Suspect;
  readonly gating: boolean;
}

/** Of rows that gate before others. */
function byStrength(a: Found, b: Found): number {
  return Number(b.gating) - Number(a.gating) || strengthOf(b.suspect) - strengthOf(a.suspect);
}

/** What could be all of it for what anybody knows is looked at first. */
function strengthOf({ weight }: Suspect): number {
  return weight ?? 1;
}
