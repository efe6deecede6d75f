import type { Change } from './brand.ts';
import type { MergedPull, PullEffect, RowKey } from './creep.ts';

/** A MergedSum is what the gates of merged pull requests measured of one row, taken together. */
export interface MergedSum extends Omit<PullEffect, keyof RowKey> {
  /** Pull requests of which the change is known. */
  readonly known: number;
  /** The largest changes for the worse first, at most three. */
  readonly most: readonly { readonly number: number; readonly change: Change }[];
}

const MOST = 3;

/**
 * The changes of a row one after the other: logarithms of ratios, and differences, add up. Each was measured by other pairs, so
 * that the halves of their intervals add up as squares. Null where none is known.
 */
export function sumOfMerged(pulls: readonly MergedPull[], row: RowKey, better: 'lower' | 'higher'): MergedSum | null {
  const found = pulls.flatMap(({ number, effects = [] }) =>
    effects.flatMap((one) => (one.scenario === row.scenario && one.metric === row.metric ? [{ number, ...one }] : [])),
  );
  const [first] = found;
  if (first === undefined) return null;
  const { form } = first;
  const alike = found.filter((one) => one.form === form);
  const [to, from] = form === 'relative' ? [Math.log1p, Math.expm1] : [same, same];
  const sum = alike.reduce((total, { change }) => total + to(change), 0);
  const half = Math.hypot(...alike.map(({ low, high }) => (to(high) - to(low)) / 2));
  const sign = better === 'lower' ? 1 : -1;
  const worst = alike.filter(({ change }) => sign * change > 0).sort((a, b) => sign * (b.change - a.change));
  return {
    form,
    ...{ change: from(sum), low: from(sum - half), high: from(sum + half), known: alike.length },
    most: worst.slice(0, MOST).map(({ number, change }) => ({ number, change })),
  };
}

const same = (value: number) => value;
