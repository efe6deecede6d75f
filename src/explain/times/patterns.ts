import type { Share } from '../../model/brand.ts';
import type { MovedRow, Suspect } from '../../model/diagnosis.ts';
import { quantileOf } from '../../model/metrics.ts';
import { partOf } from '../../model/part.ts';
import { type Trial, valueIn } from '../../model/trial.ts';
import type { Row } from '../../model/verdict.ts';
import { type Case, clamped, siblingOf, suspectOf, typicalDifference, typicalOf } from './case.ts';
import { movedShare } from './distributions.ts';

/** Of kinds that all moved, one that moved so many times as far as the next is named. */
const MUCH_MORE = 1.5;

/** Which kinds of request: where a scenario is split into parts, those that moved with it while others did not. */
export function byParts(one: Case): Suspect | null {
  const { row, siblings } = one;
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
    return suspectOf(one, null, { kind: 'worst-part', parts: parts.length, moved: [most, next] });
  }
  const unchanged = parts.filter((rows) => rows.every(({ outcome }) => outcome === 'no-change')).length;
  const steady = unchanged === parts.length - changed.length;
  // What did not change accounts for nothing; of what stayed open nobody knows.
  return suspectOf(one, steady ? 1 : null, { kind: 'parts', parts: parts.length, moved, steady });
}

/** Of the added time, a share of at least this on one side of a split is called "mostly". */
const MOSTLY = 0.7;

/** Before the first token or while streaming: how much of the changed total time has passed when the first token comes. */
export function byStreaming(one: Case): Suspect | null {
  const quantile = /^(?:latency|ttft)\.(p.+)$/.exec(one.row.cell.metric.name)?.[1];
  if (quantile === undefined) return null;
  const first = typicalDifference(one, reading(`ttft.${quantile}`));
  const whole = typicalDifference(one, reading(`latency.${quantile}`));
  if (first === null || whole === null || whole === 0 || Math.sign(whole) !== (one.slower ? 1 : -1)) return null;
  const share = clamped(first / whole);
  const found = (where: 'before-first' | 'while-streaming' | 'both', weight: Share): Suspect =>
    suspectOf(one, weight, { kind: 'streaming', quantile, firstMs: first, wholeMs: whole, where });
  if (share >= MOSTLY) return found('before-first', share);
  return share <= 1 - MOSTLY ? found('while-streaming', 1 - share) : found('both', 0.5);
}

/** Every request or only some: a tail that moved while the median did not, with how many requests must have moved. */
export function byTail(one: Case): Suspect | null {
  const { cell, change } = one.row;
  const prefix = cell.metric.name.split('.')[0] ?? '';
  const middle = siblingOf(one, prefix === 'slow-share' ? 'latency.p50' : `${prefix}.p50`);
  const isTail = cell.metric.name === 'slow-share' || (quantileOf(cell.metric.name) ?? 0) > 0.5;
  if (!isTail || change === null || change === 0 || middle === undefined || middle.change === null) return null;
  if (middle.outcome === 'regression' || middle.outcome === 'improvement') return null;
  // Where it is known which kind it is, nobody needs to guess.
  if (byParts(one) !== null) return null;
  const share = one.distributions === null ? 0 : movedShare(one.distributions, one.slower);
  const rows = { tail: { metric: cell.metric, change }, middle: { metric: middle.cell.metric, change: middle.change } };
  return suspectOf(one, 1 - Math.abs(middle.change / change), { kind: 'tail', ...rows, share });
}

/** Errors: a failing request has no latency, costs a retry, or holds others up. How much that is, no count of them says. */
export function byErrors(one: Case): Suspect | null {
  const errors = siblingOf(one, 'error-rate');
  if (!errors || errors.change === null || errors.base === null || errors.head === null) return null;
  if (errors.outcome !== 'regression' && errors.outcome !== 'improvement') return null;
  const failed = { base: errors.base, head: errors.head };
  return suspectOf(one, null, { kind: 'errors', failed });
}

/** Drift: the second half of head's blocks is slower than the first, and base's is not. */
export function byDrift(one: Case): Suspect | null {
  const base = typicalOf(one, 'base', drift);
  const head = typicalOf(one, 'head', drift);
  const { change } = one.row;
  if (!one.slower || base === null || head === null || change === null || change <= 0) return null;
  // A base that warms up says nothing of a head that does too, only less.
  const grown = head - Math.max(0, base);
  if (grown <= 0) return null;
  const second = { base: Math.expm1(base), head: Math.expm1(head) };
  return suspectOf(one, grown / Math.log1p(change), { kind: 'drift', second });
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

/** ln(second half / first half) of a block's median latency. */
function drift({ halvesMs }: Trial): number | null {
  return halvesMs === null || halvesMs[0] <= 0 || halvesMs[1] <= 0 ? null : Math.log(halvesMs[1] / halvesMs[0]);
}

function reading(metric: string): (trial: Trial) => number | null {
  return (trial) => valueIn(trial, metric);
}
