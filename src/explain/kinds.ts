import { partOf } from '../model/part.ts';
import { changeText } from '../model/quantity.ts';
import type { OutcomeRow } from '../model/verdict.ts';
import type { Case } from './evidence.ts';
import type { Suspicion } from './words.ts';

/** More names than this nobody reads. */
const MOST_NAMED = 3;

/** Of kinds that all moved, one that moved so many times as far as the next is named. */
const MUCH_MORE = 1.5;

/** Which kinds of request: where a scenario is split into parts, those that moved with it while others did not. */
export function byKind({ row, siblings, slower }: Case): Suspicion | null {
  const parts = partsOf(siblings);
  const direction = slower ? 'slower' : 'faster';
  const changed = parts
    .flatMap(({ part, rows }) => {
      const most = strongest(rows.filter(({ outcome }) => outcome === row.outcome));
      return most === undefined ? [] : [{ part, most }];
    })
    .sort((a, b) => sizeOf(b.most) - sizeOf(a.most));
  if (changed.length === 0) return null;
  if (changed.length === parts.length) return byWorst(changed, direction);
  const others = parts.length - changed.length;
  const steady = parts.filter(({ rows }) => rows.every(({ outcome }) => outcome === 'no-change')).length;
  const named = changed.slice(0, MOST_NAMED).map(({ part, most }) => `${part} (${quantileText(most)})`);
  const more = changed.length > MOST_NAMED ? ` and ${changed.length - MOST_NAMED} more` : '';
  const rest = steady === others ? 'the others are unchanged' : `the others are not shown to be ${direction}`;
  const verb = changed.length === 1 ? 'is' : 'are';
  return {
    // What did not change accounts for nothing; of what stayed open nobody knows.
    weight: steady === others ? 1 : null,
    evidence: `Of ${parts.length} kinds of requests ${named.join(', ')}${more} ${verb} ${direction}; ${rest}.`,
  };
}

interface Changed {
  readonly part: string;
  readonly most: OutcomeRow;
}

/** All moved: one that moved much further than the others may have moved them. */
function byWorst([first, second, ...rest]: readonly Changed[], direction: string): Suspicion | null {
  if (first === undefined || second === undefined || sizeOf(first.most) < MUCH_MORE * sizeOf(second.most)) return null;
  const numbers = `${first.part} the most (${quantileText(first.most)}; the next is ${second.part}, ${quantileText(second.most)})`;
  return { weight: null, evidence: `All ${rest.length + 2} kinds of requests are ${direction}, ${numbers}.` };
}

function partsOf(siblings: readonly OutcomeRow[]): readonly { readonly part: string; readonly rows: readonly OutcomeRow[] }[] {
  const parts = new Map<string, OutcomeRow[]>();
  for (const sibling of siblings) {
    const part = partOf(sibling.cell.metric.name);
    if (part !== undefined) parts.set(part, [...(parts.get(part) ?? []), sibling]);
  }
  return [...parts].map(([part, rows]) => ({ part, rows }));
}

function strongest(rows: readonly OutcomeRow[]): OutcomeRow | undefined {
  return [...rows].sort((a, b) => sizeOf(b) - sizeOf(a))[0];
}

/** How far a ratio is from 1, the same up and down. */
function sizeOf({ change }: OutcomeRow): number {
  return Math.abs(Math.log1p(change ?? 0));
}

/** `p95 +80 %`. */
function quantileText({ cell: { metric }, change }: OutcomeRow): string {
  return `${metric.name.split('.').at(-1)} ${changeText(change ?? Number.NaN, metric)}`;
}
