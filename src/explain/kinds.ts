import type { MovedRow } from '../model/diagnosis.ts';
import { partOf } from '../model/part.ts';
import type { Row } from '../model/verdict.ts';
import type { Case, Suspicion } from './evidence.ts';

/** Of kinds that all moved, one that moved so many times as far as the next is named. */
const MUCH_MORE = 1.5;

/** Which kinds of request: where a scenario is split into parts, those that moved with it while others did not. */
export function byKind({ row, siblings, slower }: Case): Suspicion | null {
  const parts = partsOf(siblings);
  const changed = parts
    .flatMap((rows) => strongest(rows.filter(({ outcome }) => outcome === row.outcome)) ?? [])
    .sort((a, b) => sizeOf(b) - sizeOf(a));
  if (changed.length === 0) return null;
  const moved = changed.map(({ cell, change }): MovedRow => ({ metric: cell.metric, change: change ?? Number.NaN }));
  if (changed.length === parts.length) {
    // All moved: one that moved much further than the others may have moved them.
    const [[first, second], [most, next]] = [changed, moved];
    if (!first || !second || !most || !next || sizeOf(first) < MUCH_MORE * sizeOf(second)) return null;
    return { weight: null, evidence: { kind: 'worst-part', slower, parts: parts.length, moved: [most, next] } };
  }
  const unchanged = parts.filter((rows) => rows.every(({ outcome }) => outcome === 'no-change')).length;
  const steady = unchanged === parts.length - changed.length;
  // What did not change accounts for nothing; of what stayed open nobody knows.
  return { weight: steady ? 1 : null, evidence: { kind: 'parts', slower, parts: parts.length, moved, steady } };
}

/** The rows of each part. */
function partsOf(siblings: readonly Row[]): readonly (readonly Row[])[] {
  const parts = new Map<string, Row[]>();
  for (const sibling of siblings) {
    const part = partOf(sibling.cell.metric.name);
    if (part !== undefined) parts.set(part, [...(parts.get(part) ?? []), sibling]);
  }
  return [...parts.values()];
}

function strongest(rows: readonly Row[]): Row | undefined {
  return [...rows].sort((a, b) => sizeOf(b) - sizeOf(a))[0];
}

/** How far a ratio is from 1, the same up and down. */
function sizeOf({ change }: Row): number {
  return Math.abs(Math.log1p(change ?? 0));
}
