import type { Random } from '../../src/model/random.ts';

/** A Shape draws the logarithm of one request's own latency, before the machine and the process add to it. */
export type Shape = (random: Random) => number;

/** One component of a mixture of normal distributions: its share, and its mean and standard deviation in logarithms. */
type Mode = readonly [share: number, mean: number, sd: number];

const BODY: readonly [Mode] = [[1, 0, 0.3]];

/**
 * What head may look like; base is `plain`. Where there are two modes, the upper one's mean and deviation were solved so that
 * p50 (which lies in it) and p95 stay exactly where base has them.
 */
export const SHAPES = {
  plain: mixture(BODY),
  slower: (random) => Math.log(1.2) + mixture(BODY)(random),
  'two modes': mixture([
    [0.35, -0.7, 0.2],
    [0.65, 0.1707, 0.2319],
  ]),
  'two near modes': mixture([
    [0.35, -0.45, 0.2],
    [0.65, 0.1658, 0.2339],
  ]),
  'a small fast mode': mixture([
    [0.1, -1.4, 0.2],
    [0.9, 0.0406, 0.2858],
  ]),
  wider: mixture([[1, 0, 0.36]]),
  'a slow tail': (random) => mixture(BODY)(random) + (random.next() < 0.03 ? Math.log(2) : 0),
} satisfies Readonly<Record<string, Shape>>;

/** How noisy the machine is: standard deviations in logarithms, as in the simulations that chose the test. */
const MACHINES = {
  quiet: { walk: 0.001, sway: 0.01, bursts: 0.005, burstSeconds: 1, burst: 0.4, start: 0.004, local: 0.02, localSeconds: 0.3 },
  ci: { walk: 0.004, sway: 0.04, bursts: 0.02, burstSeconds: 1.5, burst: 0.6, start: 0.015, local: 0.05, localSeconds: 0.3 },
  noisy: { walk: 0.01, sway: 0.12, bursts: 0.06, burstSeconds: 2, burst: 0.9, start: 0.02, local: 0.1, localSeconds: 0.4 },
} as const;

export type Noise = keyof typeof MACHINES;

const STEP_SECONDS = 0.1;
/** Slow answers that every service has: their share, and how much slower, in logarithms. */
const TAIL = { share: 0.03, mean: 0.5 };
/** The machine's slow sway comes and goes in so many seconds. */
const SWAY_SECONDS = 5;
const TYPICAL_MS = 20;

/** Both sides' latencies of one pair that ran interleaved, ascending, ms. */
export function pairOfBlocks(
  shapes: { readonly base: Shape; readonly head: Shape },
  { noise, requests, seconds = 6 }: { readonly noise: Noise; readonly requests: number; readonly seconds?: number },
  random: Random,
): { readonly base: Float64Array; readonly head: Float64Array } {
  const machine = machineSpeed(noise, seconds, random);
  const side = (shape: Shape) => {
    const start = MACHINES[noise].start * normal(random);
    const own = localSpeed(noise, machine.length, random);
    const values = Array.from({ length: requests }, (_, i) => {
      const step = Math.floor((i / requests) * machine.length);
      const load = machine[step] ?? 0;
      const tail = random.next() < TAIL.share ? exponential(TAIL.mean, random) * (1 + 2 * Math.max(load, 0)) : 0;
      return TYPICAL_MS * Math.exp(load + start + (own[step] ?? 0) + shape(random) + tail);
    });
    return Float64Array.from(values).sort();
  };
  return { base: side(shapes.base), head: side(shapes.head) };
}

/** What hits both sides alike: a random walk, a sway around it, and bursts of a neighbour's load. */
function machineSpeed(noise: Noise, seconds: number, random: Random): readonly number[] {
  const { walk, sway, bursts, burstSeconds, burst } = MACHINES[noise];
  const keep = Math.exp(-STEP_SECONDS / SWAY_SECONDS);
  let walked = 0;
  let swayed = sway * normal(random);
  let [left, height] = [0, 0];
  return Array.from({ length: Math.round(seconds / STEP_SECONDS) }, () => {
    walked += walk * Math.sqrt(STEP_SECONDS) * normal(random);
    swayed = keep * swayed + sway * Math.sqrt(1 - keep * keep) * normal(random);
    if (left <= 0 && random.next() < bursts * STEP_SECONDS)
      [left, height] = [exponential(burstSeconds, random), exponential(burst, random)];
    left -= STEP_SECONDS;
    return walked + swayed + (left > 0 ? height : 0);
  });
}

/** What hits one side only. */
function localSpeed(noise: Noise, steps: number, random: Random): readonly number[] {
  const { local, localSeconds } = MACHINES[noise];
  const keep = Math.exp(-STEP_SECONDS / localSeconds);
  let now = local * normal(random);
  return Array.from({ length: steps }, () => {
    now = keep * now + local * Math.sqrt(1 - keep * keep) * normal(random);
    return now;
  });
}

function mixture(modes: readonly Mode[]): Shape {
  return (random) => {
    const at = random.next();
    const upTo = (last: number) => modes.slice(0, last + 1).reduce((sum, [share]) => sum + share, 0);
    const [, mean, sd] = modes.find((_, i) => at < upTo(i)) ?? BODY[0];
    return mean + sd * normal(random);
  };
}

function exponential(mean: number, random: Random): number {
  return -mean * Math.log(1 - random.next());
}

/** Box & Muller (Annals of Mathematical Statistics 29(2), 1958). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
