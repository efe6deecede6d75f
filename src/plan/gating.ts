import type { Config } from '../config/config.ts';
import { type Metric, quantileOf } from '../model/metrics.ts';
import type { Design } from '../model/plan.ts';
import type { Scenario } from '../model/scenario.ts';
import { isOneDeployment } from '../model/service.ts';

/** Requests above a quantile that make it a quantile at all, and one that may gate (docs/statistics.md#few-requests). */
const ABOVE = { measured: 1, gating: 5 };
/** From this quantile on a block needs so many requests. */
const FAR_TAIL = { quantile: 0.999, requests: 5000 };

/** Why a side must be deployed anew for each trial before anything of it can be judged (docs/statistics.md#one-deployment). */
export const ONE_DEPLOYMENT = 'each side is one deployment that is not restarted between pairs';

/** A GatingContext is what decides whether a row of a scenario may gate. */
interface GatingContext {
  readonly scenario: Scenario;
  /** Requests in a block of one side. */
  readonly count: number;
  readonly config: Config;
}

/** Requests that a block of one side must hold for this metric to mean anything. */
export function requestsFor(name: string): number {
  const q = quantileOf(name);
  if (q === undefined) return 0;
  return q >= FAR_TAIL.quantile ? FAR_TAIL.requests : Math.ceil(ABOVE.measured / (1 - q) - 1e-6);
}

/** Why a row is only shown: one deployment's luck, too few requests beyond a quantile, or a throughput that the schedule gives. */
export function whyNotGating({ name }: Metric, { scenario, count, config }: GatingContext): string | undefined {
  if (isOneDeployment(config.service)) return ONE_DEPLOYMENT;
  if (name === 'throughput') return whyNoThroughput(scenario, config.design.mode);
  const q = quantileOf(name) ?? 0;
  if (q <= 0.95 || count * (1 - q) >= ABOVE.gating - 1e-6) return undefined;
  return tooFew(count, Math.ceil(ABOVE.gating / (1 - q) - 1e-6));
}

/**
 * At a fixed rate throughput only says whether requests were dropped. A script may loop as fast as answers come; then it
 * says more, but only while one side has the machine and the load generator to itself.
 */
function whyNoThroughput(scenario: Scenario, mode: Design['mode']): string | undefined {
  // Such pairs always alternate.
  if (scenario.kind !== 'k6' && scenario.load !== undefined) return undefined;
  if (scenario.kind !== 'k6')
    return 'the rate is fixed, so a slower service drops requests instead: write a budget for dropped-rate';
  return mode === 'alternating' ? undefined : 'two sides that run at once share it: write "mode: alternating" under design';
}

export function tooFew(count: number, need: number): string {
  return `a block holds about ${Math.floor(count)} requests and needs ${need}: raise rate or design.block`;
}
