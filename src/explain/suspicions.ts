import { quantileOf } from '../model/metric.ts';
import { changeText, valueText } from '../model/quantity.ts';
import type { Trial } from '../model/trial.ts';
import { movedShare } from './distributions.ts';
import { type Case, siblingOf, typicalDifference, typicalOf } from './evidence.ts';
import { byKind } from './kinds.ts';
import { moved, percent, type Suspicion } from './words.ts';

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
  const numbers = `The first token's ${quantile} ${moved(first)} and the whole answer's ${moved(whole)}`;
  const change = one.slower ? 'slower' : 'faster';
  if (share >= MOSTLY) return { weight: share, evidence: `${numbers}: it is ${change} before the first token.` };
  if (share <= 1 - MOSTLY) return { weight: 1 - share, evidence: `${numbers}: it is ${change} while streaming.` };
  return { weight: 0.5, evidence: `${numbers}: it is ${change} both before the first token and while streaming.` };
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
  const direction = one.slower ? 'slower' : 'faster';
  const share = one.distributions === null ? 0 : movedShare(one.distributions, one.slower);
  const some =
    share > 0 ? `at least ${valueText(Number(share.toPrecision(2)), 'share')} of the requests are` : 'some requests are';
  const numbers = `${cell.metric.name} changed by ${changeText(change, cell.metric)}, ${middle.cell.metric.name} by ${changeText(middle.change, middle.cell.metric)}`;
  return {
    weight: 1 - Math.abs(middle.change / change),
    evidence: `${numbers}: the typical request is not shown to be ${direction}, but ${some}: one kind of them, or what happens now and then.`,
  };
}

/** Errors: a failing request has no latency, costs a retry, or holds others up. How much that is, no count of them says. */
export function byErrors(one: Case): Suspicion | null {
  const errors = siblingOf(one, 'error-rate');
  if (!errors || errors.change === null || errors.base === null || errors.head === null) return null;
  if (errors.outcome !== 'regression' && errors.outcome !== 'improvement') return null;
  const numbers = `Errors went from ${valueText(errors.base, 'share')} to ${valueText(errors.head, 'share')} of the requests`;
  return { weight: null, evidence: `${numbers}: failing requests may change the time of the others.` };
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
  const evidence = `Within its blocks head's second half is ${percent(Math.expm1(head))} slower than the first (base ${percent(Math.expm1(base))}): something builds up with time or load.`;
  return { weight: grown / Math.log1p(change), evidence };
}

/** ln(second half / first half) of a block's median latency. */
function drift({ halvesMs }: Trial): number | null {
  return halvesMs === null || halvesMs[0] <= 0 || halvesMs[1] <= 0 ? null : Math.log(halvesMs[1] / halvesMs[0]);
}

function reading(metric: string): (trial: Trial) => number | null {
  return ({ readings }) => {
    const found = Object.hasOwn(readings, metric) ? readings[metric] : undefined;
    return found?.kind === 'value' ? found.value : null;
  };
}
