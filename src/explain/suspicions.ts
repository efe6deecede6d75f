import type { Share } from '../model/brand.ts';
import { quantileOf } from '../model/metrics.ts';
import { type Trial, valueIn } from '../model/trial.ts';
import { movedShare } from './distributions.ts';
import { type Case, type Suspicion, siblingOf, typicalDifference, typicalOf } from './evidence.ts';
import { byKind } from './kinds.ts';

/** Of the added time, a share of at least this on one side of a split is called "mostly". */
const MOSTLY = 0.7;

/** Before the first token or while streaming: how much of the changed total time has passed when the first token comes. */
export function byStreaming(one: Case): Suspicion | null {
  const quantile = /^(?:latency|ttft)\.(p.+)$/.exec(one.row.cell.metric.name)?.[1];
  if (quantile === undefined) return null;
  const first = typicalDifference(one, reading(`ttft.${quantile}`));
  const whole = typicalDifference(one, reading(`latency.${quantile}`));
  if (first === null || whole === null || whole === 0 || Math.sign(whole) !== (one.slower ? 1 : -1)) return null;
  const share = Math.min(1, Math.max(0, first / whole));
  const found = (where: 'before-first' | 'while-streaming' | 'both', weight: Share): Suspicion => ({
    weight,
    evidence: { kind: 'streaming', slower: one.slower, quantile, firstMs: first, wholeMs: whole, where },
  });
  if (share >= MOSTLY) return found('before-first', share);
  return share <= 1 - MOSTLY ? found('while-streaming', 1 - share) : found('both', 0.5);
}

/** Every request or only some: a tail that moved while the median did not, with how many requests must have moved. */
export function byTail(one: Case): Suspicion | null {
  const { cell, change } = one.row;
  const prefix = cell.metric.name.split('.')[0] ?? '';
  const middle = siblingOf(one, prefix === 'slow-share' ? 'latency.p50' : `${prefix}.p50`);
  const isTail = cell.metric.name === 'slow-share' || (quantileOf(cell.metric.name) ?? 0) > 0.5;
  if (!isTail || change === null || change === 0 || middle === undefined || middle.change === null) return null;
  if (middle.outcome === 'regression' || middle.outcome === 'improvement') return null;
  // Where it is known which kind it is, nobody needs to guess.
  if (byKind(one) !== null) return null;
  const share = one.distributions === null ? 0 : movedShare(one.distributions, one.slower);
  const tail = { metric: cell.metric, change };
  return {
    weight: 1 - Math.abs(middle.change / change),
    evidence: { kind: 'tail', slower: one.slower, tail, middle: { metric: middle.cell.metric, change: middle.change }, share },
  };
}

/** Errors: a failing request has no latency, costs a retry, or holds others up. How much that is, no count of them says. */
export function byErrors(one: Case): Suspicion | null {
  const errors = siblingOf(one, 'error-rate');
  if (!errors || errors.change === null || errors.base === null || errors.head === null) return null;
  if (errors.outcome !== 'regression' && errors.outcome !== 'improvement') return null;
  const failed = { base: errors.base, head: errors.head };
  return { weight: null, evidence: { kind: 'errors', slower: one.slower, failed } };
}

/** Drift: the second half of head's blocks is slower than the first, and base's is not. */
export function byDrift(one: Case): Suspicion | null {
  const base = typicalOf(one, 'base', drift);
  const head = typicalOf(one, 'head', drift);
  const { change } = one.row;
  if (!one.slower || base === null || head === null || change === null || change <= 0) return null;
  // A base that warms up says nothing of a head that does too, only less.
  const grown = head - Math.max(0, base);
  if (grown <= 0) return null;
  const second = { base: Math.expm1(base), head: Math.expm1(head) };
  return { weight: grown / Math.log1p(change), evidence: { kind: 'drift', slower: true, second } };
}

/** ln(second half / first half) of a block's median latency. */
function drift({ halvesMs }: Trial): number | null {
  return halvesMs === null || halvesMs[0] <= 0 || halvesMs[1] <= 0 ? null : Math.log(halvesMs[1] / halvesMs[0]);
}

function reading(metric: string): (trial: Trial) => number | null {
  return (trial) => valueIn(trial, metric);
}
