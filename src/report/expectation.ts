import type { PlanChoice } from '../design/plan-choice.ts';
import { countOf, formatTime } from './numbers.ts';

/**
 * What a plan of pairs is expected to find and when, in one line: `16 pairs of 11s: finds +5 % of chat latency.p50 9 times
 * out of 10, expected after ~2 min`.
 */
export function expectationText({ pairs, pairMs, goal, found, expectedPairs }: PlanChoice): string {
  const plan = `${pairs} pairs of ${formatTime(pairMs)}`;
  if (goal === null) return `${plan}, ${about(pairs * pairMs)} at most`;
  const times = Math.min(9, Math.floor(found * 10 + 1e-9));
  const often = times === 0 ? 'seldom finds' : 'finds';
  const howOften = times === 0 ? '' : ` ${countOf(times, 'time')} out of 10`;
  const change = `+${Number((100 * goal.change).toPrecision(2))} %`;
  return `${plan}: ${often} ${change} of ${goal.scenario} ${goal.metric}${howOften}, expected after ${about(expectedPairs * pairMs)}`;
}

/** `~45s`, `~2 min`. */
function about(ms: number): string {
  return ms < 90_000 ? `~${formatTime(ms)}` : `~${Math.round(ms / 60_000)} min`;
}
