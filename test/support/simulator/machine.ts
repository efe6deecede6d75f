import type { Draws } from './draws.ts';

/** A Level is how noisy a machine is; every size is on the scale of log latency. */
export interface Level {
  /** Random walk, standard deviation after one second. */
  readonly walk: number;
  /** Ornstein–Uhlenbeck process with a time constant of 5 s, standard deviation. */
  readonly swing: number;
  /** Bursts of other tenants: arrivals per second, mean duration in seconds, mean height. */
  readonly bursts: number;
  readonly burstSeconds: number;
  readonly burstHeight: number;
  /** Standard deviation of what one start of a process draws, once for its life. */
  readonly process: number;
  /** Standard deviation and time constant (seconds) of the disturbance that one side has for itself. */
  readonly local: number;
  readonly localSeconds: number;
}

/** From an almost idle machine of one's own to a loaded shared one; a real shared two-core machine lies between the last two. */
export const LEVELS = {
  quiet: {
    walk: 0.001,
    swing: 0.01,
    bursts: 0.005,
    burstSeconds: 1,
    burstHeight: 0.4,
    process: 0.004,
    local: 0.02,
    localSeconds: 0.3,
  },
  ci: {
    walk: 0.004,
    swing: 0.04,
    bursts: 0.02,
    burstSeconds: 1.5,
    burstHeight: 0.6,
    process: 0.015,
    local: 0.05,
    localSeconds: 0.3,
  },
  noisy: {
    walk: 0.01,
    swing: 0.12,
    bursts: 0.06,
    burstSeconds: 2,
    burstHeight: 0.9,
    process: 0.02,
    local: 0.1,
    localSeconds: 0.4,
  },
} as const satisfies Readonly<Record<string, Level>>;

export type LevelName = keyof typeof LEVELS;

/** Seconds between two states of the machine. */
export const STEP = 0.1;

const SWING_SECONDS = 5;

/** A Machine is what slows down whatever runs on it at that moment. */
export interface Machine {
  /** The log slowdown of the next step. */
  step(): number;
}

/** A machine that has been on for long: its swing is in equilibrium, and no burst is under way. */
export function machineOf(level: Level, draws: Draws): Machine {
  const keep = Math.exp(-STEP / SWING_SECONDS);
  const [walkStep, swingStep] = [level.walk * Math.sqrt(STEP), level.swing * Math.sqrt(1 - keep * keep)];
  let walk = 0;
  let swing = level.swing * draws.normal();
  let bursts: { left: number; readonly height: number }[] = [];
  return {
    step: () => {
      walk += walkStep * draws.normal();
      swing = keep * swing + swingStep * draws.normal();
      for (let arrivals = draws.poisson(level.bursts * STEP); arrivals > 0; arrivals--)
        bursts.push({ left: draws.exponential(level.burstSeconds), height: draws.exponential(level.burstHeight) });
      let slowdown = walk + swing;
      if (bursts.length > 0) {
        for (const burst of bursts) {
          slowdown += burst.height;
          burst.left -= STEP;
        }
        bursts = bursts.filter(({ left }) => left > 0);
      }
      return slowdown;
    },
  };
}

/** The disturbance of one side during one block: first-order autoregressive, in equilibrium. */
export function localNoise(level: Level, draws: Draws): Machine {
  const keep = Math.exp(-STEP / level.localSeconds);
  const innovation = level.local * Math.sqrt(1 - keep * keep);
  let state = level.local * draws.normal();
  return {
    step: () => {
      const now = state;
      state = keep * state + innovation * draws.normal();
      return now;
    },
  };
}
