import { quantile } from '../../../src/model/quantile.ts';
import type { Block } from '../../../src/world/engine.ts';
import type { Draws } from './draws.ts';
import { type Level, localNoise, STEP } from './machine.ts';

/** An Effect is what head does differently. Nothing by default. */
export interface Effect {
  /** Every request takes so much longer (0.05 = 5 %). */
  readonly slower?: number;
  /** Requests that with this probability take `times` as long. */
  readonly tail?: { readonly probability: number; readonly times: number };
  /** Errors are so many times as frequent. */
  readonly errors?: number;
  /** So many requests fail besides (0.05 = 5 %). */
  readonly failing?: number;
  /** The share of pairs in which every request fails. */
  readonly outage?: number;
  /** From this pair on (the first is 1) it is this instead. */
  readonly later?: { readonly from: number; readonly effect: Effect };
}

/** What an effect is in one pair. */
export function effectIn(effect: Effect, pair: number): Effect {
  return effect.later !== undefined && pair >= effect.later.from ? effect.later.effect : effect;
}

/** One block of one side: what it is driven with, and by whom it is disturbed. */
export interface Slot {
  readonly level: Level;
  /** The machine's log slowdown at every step of the block. */
  readonly slowdown: Float64Array;
  readonly requestsPerStep: number;
  readonly effect: Effect;
  /** How late the load generator sends at every step of the block, ms; absent where it is in time. */
  readonly lateness?: Float64Array;
}

export const TYPICAL_MS = 20;
/** Spread of the requests themselves, on the log scale. */
const BODY = 0.3;
/** So many requests have a tail of this mean, longer while the machine is loaded. */
const TAIL = { share: 0.03, mean: 0.5, underLoad: 2 };
const ERRORS = 0.003;
/** The first token comes after so much of the latency, with a spread of its own. */
const FIRST_TOKEN = { share: 0.4, spread: 0.2 };

/** What one freshly started process answers during a block. */
export function driveSide({ level, slowdown, requestsPerStep, effect, lateness }: Slot, draws: Draws): Block {
  const count = slowdown.length * requestsPerStep;
  const blockMs = slowdown.length * STEP * 1000;
  if (effect.outage !== undefined && draws.chance(effect.outage)) return blockOf(NOTHING, { count, errors: count, blockMs });
  const [latency, ttft] = [new Float64Array(count), new Float64Array(count)];
  const start = level.process * draws.normal() + Math.log1p(effect.slower ?? 0) + Math.log(TYPICAL_MS);
  const local = localNoise(level, draws);
  let next = 0;
  for (const machine of slowdown) {
    const now = start + machine + local.step();
    for (let i = 0; i < requestsPerStep; i++) {
      const log = now + BODY * draws.normal() + tail(machine, draws) + tailEffect(effect, draws);
      latency[next] = Math.exp(log);
      ttft[next++] = FIRST_TOKEN.share * Math.exp(log + FIRST_TOKEN.spread * draws.normal());
    }
  }
  const rare = draws.poisson(count * ERRORS * (effect.errors ?? 1) * draws.gamma2());
  const errors = Math.min(count, rare + (effect.failing === undefined ? 0 : draws.poisson(count * effect.failing)));
  const sentP50Ms = lateness === undefined ? TYPICAL_MS : quantile(latency.toSorted(), 0.5);
  if (lateness !== undefined) delay([latency, ttft], lateness);
  const timing = { lagP95Ms: lateness === undefined ? 0 : quantile(lateness.toSorted(), 0.95), sentP50Ms };
  return { ...blockOf({ latency: latency.sort(), ttft: ttft.sort() }, { count, errors, blockMs }), ...timing };
}

/** Waiting counts from the moment that was meant, so what is sent late takes longer by as much. */
function delay(families: readonly Float64Array[], lateness: Float64Array): void {
  for (const values of families) {
    const perStep = values.length / lateness.length;
    for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) + (lateness[Math.floor(i / perStep)] ?? 0);
  }
}

function tail(machine: number, draws: Draws): number {
  return draws.chance(TAIL.share) ? draws.exponential(TAIL.mean) * (1 + TAIL.underLoad * Math.max(machine, 0)) : 0;
}

function tailEffect({ tail: change }: Effect, draws: Draws): number {
  return change !== undefined && draws.chance(change.probability) ? Math.log(change.times) : 0;
}

/** What a block in which every request failed leaves behind. */
const NOTHING = { latency: new Float64Array(), ttft: new Float64Array() };

interface Counts {
  readonly count: number;
  readonly errors: number;
  readonly blockMs: number;
}

/** As an engine would leave it; the model has no CPU time. */
function blockOf(values: typeof NOTHING, { count: total, errors, blockMs }: Counts): Block {
  const answeredWell = total - errors;
  return {
    planned: total,
    sent: total,
    succeeded: answeredWell,
    errors,
    failedChecks: 0,
    dropped: 0,
    lagP95Ms: 0,
    sentP50Ms: answeredWell === 0 ? null : TYPICAL_MS,
    halvesMs: null,
    values: { latency: values.latency, ttft: values.ttft },
    shares: { 'error-rate': { count: errors, total }, 'dropped-rate': { count: 0, total } },
    own: {},
    blockMs,
    answerBytes: null,
    answered: total,
    answeredWell,
    cpu: null,
    broken: [],
  };
}
