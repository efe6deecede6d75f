import type { Block } from '../../../src/measure/block.ts';
import type { Draws } from './draws.ts';
import { type Level, localNoise } from './machine.ts';

/** An Effect is what head does differently. Nothing by default. */
export interface Effect {
  /** Every request takes so much longer (0.05 = 5 %). */
  readonly slower?: number;
  /** Requests that with this probability take `times` as long. */
  readonly tail?: { readonly probability: number; readonly times: number };
  /** Errors are so many times as frequent. */
  readonly errors?: number;
}

/** One block of one side: what it is driven with, and by whom it is disturbed. */
export interface Slot {
  readonly level: Level;
  /** The machine's log slowdown at every step of the block. */
  readonly slowdown: Float64Array;
  readonly requestsPerStep: number;
  readonly effect: Effect;
}

const TYPICAL_MS = 20;
/** Spread of the requests themselves, on the log scale. */
const BODY = 0.3;
/** So many requests have a tail of this mean, longer while the machine is loaded. */
const TAIL = { share: 0.03, mean: 0.5, underLoad: 2 };
const ERRORS = 0.003;
/** The first token comes after so much of the latency, with a spread of its own. */
const FIRST_TOKEN = { share: 0.4, spread: 0.2 };

/** What one freshly started process answers during a block. */
export function driveSide({ level, slowdown, requestsPerStep, effect }: Slot, draws: Draws): Block {
  const count = slowdown.length * requestsPerStep;
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
  const errors = draws.poisson(count * ERRORS * (effect.errors ?? 1) * draws.gamma2());
  return blockOf({ latency: latency.sort(), ttft: ttft.sort() }, Math.min(errors, count));
}

function tail(machine: number, draws: Draws): number {
  return draws.chance(TAIL.share) ? draws.exponential(TAIL.mean) * (1 + TAIL.underLoad * Math.max(machine, 0)) : 0;
}

function tailEffect({ tail: change }: Effect, draws: Draws): number {
  return change !== undefined && draws.chance(change.probability) ? Math.log(change.times) : 0;
}

const BLOCK_MS = 3000;

/** As an engine would leave it; the model has no CPU time. */
function blockOf(values: { readonly latency: Float64Array; readonly ttft: Float64Array }, errors: number): Block {
  const total = values.latency.length;
  return {
    planned: total,
    sent: total,
    succeeded: total - errors,
    errors,
    failedChecks: 0,
    dropped: 0,
    lagP95Ms: 0,
    sentP50Ms: TYPICAL_MS,
    halvesMs: null,
    values: { latency: values.latency, ttft: values.ttft },
    shares: { 'error-rate': { count: errors, total }, 'dropped-rate': { count: 0, total } },
    own: {},
    blockMs: BLOCK_MS,
    answered: total,
    answeredWell: total - errors,
    cpu: null,
    broken: [],
  };
}
