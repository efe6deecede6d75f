import { CLOSED_ERRORS } from '../model/part.ts';
import type { PlannedScenario } from '../model/plan.ts';
import { rounded } from '../model/quantile.ts';
import { gridOf } from '../model/saturation.ts';
import { type Reading, type Trial, valueIn } from '../model/trial.ts';

/** A TrialOf is one side of a pair under one scenario, and which scenario that is. */
export interface TrialOf {
  readonly scenario: PlannedScenario;
  readonly trial: Trial;
}

/** A number that was rounded when it was written is at most this far from what it was, as a share of it. */
export const ROUNDED = 1e-5;

/** A number is written to six digits behind the point at the most. */
const SMALLEST = 1e-6;

/** A reading that is a count out of a total; null where there is none. */
export function shareIn({ readings }: Trial, name: string): Extract<Reading, { kind: 'share' }> | null {
  const reading = Object.hasOwn(readings, name) ? readings[name] : undefined;
  return reading?.kind === 'share' ? reading : null;
}

/** How many latencies a block has: with our own load generator and with programs every answer that came; k6 says it by the slow share alone. */
export function latencyCount({ scenario, trial }: TrialOf): number | null {
  if (scenario.load?.kind === 'saturation') return null;
  if (scenario.engine !== 'k6') return trial.succeeded + trial.failedChecks;
  return shareIn(trial, 'slow-share')?.total ?? null;
}

/** Whether nothing was answered and everything that was sent failed: then a block may be cut short. */
export function failedWholly({ succeeded, failedChecks, errors }: Trial): boolean {
  return succeeded === 0 && failedChecks === 0 && errors > 0;
}

/** Whether the counts of a block say the same wherever they are said (docs/security.md#what-a-measurement-proves). */
export function countsAgree(one: TrialOf): boolean {
  const { scenario, trial } = one;
  const { planned, sent, dropped, errors, errorKinds } = trial;
  const kinds = errorKinds === undefined ? errors : Object.values(errorKinds).reduce((sum, count) => sum + count, 0);
  if (planned !== sent + dropped || kinds !== errors) return false;
  // A search has the block of one rate, and no shares.
  if (scenario.load?.kind === 'saturation') return true;
  return scenario.engine === 'k6' ? k6CountsAgree(trial) : ownCountsAgree(trial);
}

/** Of a reading that is there unless its total is nothing. */
function isShare(trial: Trial, name: string, count: number, total: number): boolean {
  const share = shareIn(trial, name);
  if (total === 0) return share === null;
  return share !== null && share.count === count && share.total === total;
}

function ownCountsAgree(trial: Trial): boolean {
  const { planned, sent, succeeded, errors, failedChecks, dropped } = trial;
  return (
    sent === succeeded + errors + failedChecks &&
    isShare(trial, 'error-rate', errors, sent) &&
    isShare(trial, 'checks-failed', failedChecks, succeeded + failedChecks) &&
    isShare(trial, 'dropped-rate', dropped, planned)
  );
}

/** k6 counts iterations that threw among the errors, checks by themselves, and iterations that were dropped. */
function k6CountsAgree(trial: Trial): boolean {
  const { sent, succeeded, errors, failedChecks, dropped } = trial;
  const none = { count: 0, total: 0 };
  const [open, closed] = [shareIn(trial, 'error-rate') ?? none, shareIn(trial, CLOSED_ERRORS) ?? none];
  const checks = shareIn(trial, 'checks-failed') ?? none;
  const lost = shareIn(trial, 'dropped-rate') ?? none;
  const iterations = lost.total - lost.count;
  return (
    succeeded <= sent &&
    errors >= sent - succeeded &&
    open.count + closed.count === errors &&
    open.total + closed.total === succeeded + errors &&
    checks.count === failedChecks &&
    dropped === (iterations === 0 ? lost.count : Math.round((lost.count * sent) / iterations))
  );
}

/**
 * Whether what was sent and answered fits the rate and the length of a block that was not cut short. How requests arrive, and
 * whether answers are checked, is not asked: base's configuration may have changed that since, and nothing else tells.
 */
export function ratesAgree({ scenario, trial }: TrialOf): boolean {
  const { engine, load, ratePerSecond, requestsPerFlow: each = 1, blockMs, warmUpMs } = scenario;
  if (load?.kind === 'saturation') return true;
  const throughput = valueIn(trial, 'throughput');
  if (throughput === null) return false;
  if (engine === 'k6') return throughput === trial.achievedPerSecond;
  const seconds = blockMs / 1000;
  const [answered, well] = [trial.achievedPerSecond * seconds, throughput * seconds];
  if (!isWhole(answered, ROUNDED) || !isWhole(well, ROUNDED) || well > answered) return false;
  // A program's users may have more than one request under way, and its rate is asked where pairs count (validityAgrees).
  if (engine === 'command') return true;
  // Answered in the block, but asked before it: by clients one each, at a rate no more than the warm-up holds.
  const before = load?.kind === 'closed' ? load.clients + 0.5 : mostPlanned((ratePerSecond * warmUpMs) / 1000, each);
  const inAll = trial.succeeded + trial.failedChecks;
  const late = answered - inAll;
  return (
    (load?.kind === 'closed' ? Math.abs(late) : late) <= before &&
    answered - well <= trial.failedChecks + before &&
    (load !== undefined || isPlanned(trial.planned, ratePerSecond * seconds, each))
  );
}

/** Random arrivals are six standard deviations from what is expected never in a lifetime; of flows all requests are planned. */
function isPlanned(planned: number, expected: number, each = 1): boolean {
  return planned % each === 0 && Math.abs(planned - expected) <= mostPlanned(expected, each) - expected;
}

function mostPlanned(expected: number, each = 1): number {
  return expected + each * (6 * Math.sqrt(expected / each) + 6);
}

/** A quotient of two rounded numbers that counts something: large ones are too rough to tell. */
function isWhole(count: number, rough: number): boolean {
  return Math.abs(count - Math.round(count)) <= Math.max(1e-3, rough * count);
}

/**
 * Whether the CPU time of the block is that of one request, so many times as there were answers: a whole number of times. How
 * many of the block's answers that were nobody can tell, since a busy machine reads its clocks late; and k6's are scaled.
 */
export function cpuAgrees({ scenario, trial }: TrialOf): boolean {
  const each = valueIn(trial, 'cpu-per-request');
  if (each === null) return true;
  if (trial.cpuMs === null || each < 0) return false;
  if (each === 0) return trial.cpuMs < 1;
  const rough = ROUNDED + SMALLEST / each + SMALLEST / trial.cpuMs;
  return scenario.engine === 'k6' || isWhole(trial.cpuMs / each, rough);
}

/** Whether the rate that a search found is one that it could try in this pair, and its block is of that rate. */
export function searchAgrees({ scenario, trial }: TrialOf, seed: string): boolean {
  const { load } = scenario;
  const found = valueIn(trial, 'max-rate');
  if (load?.kind !== 'saturation') return true;
  if (found === null) return trial.planned === 0;
  const expected = (found * load.stepMs) / 1000;
  return gridOf(load, seed).some((rate) => rounded(rate) === found) && isPlanned(trial.planned, expected);
}
