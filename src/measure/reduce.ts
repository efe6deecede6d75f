import { type Histogram, histogramOf } from '../model/histogram.ts';
import { START_UP } from '../model/metrics.ts';
import { rounded } from '../model/quantile.ts';
import type { Side, Sided } from '../model/revision.ts';
import { LATE, type Observation, type Trial } from '../model/trial.ts';
import type { Block } from '../world/engine.ts';
import { latencies, valuesOf } from './block.ts';
import { readingsOf, slowBound } from './readings.ts';

/**
 * What is kept of a pair's blocks under one scenario; `names` are the metrics that are judged, `startUpMs` what no block
 * tells (null where it is not known).
 */
export function observe(
  scenario: string,
  blocks: { base: Block | null; head: Block },
  names: readonly string[],
  startUpMs: Sided<number | null> = { base: null, head: null },
): Observation {
  const slowFromMs = blocks.base === null ? null : slowBound(blocks.base, blocks.head);
  const started = (trial: Trial, side: Side) => (names.includes(START_UP) ? withStartUp(trial, startUpMs[side]) : trial);
  const head = started(trialOf(blocks.head, names, slowFromMs), 'head');
  const base = blocks.base === null ? null : started(trialOf(blocks.base, names, slowFromMs), 'base');
  const broken = new Set([...(blocks.base?.broken ?? []), ...blocks.head.broken]);
  const invalid =
    blocks.head.search === undefined ? invalidity(base ?? head, head) : unbounded(blocks.base ?? blocks.head, blocks.head);
  return { scenario, base, head, invalid: [...broken, ...invalid] };
}

function withStartUp(trial: Trial, ms: number | null): Trial {
  if (ms === null) return trial;
  return { ...trial, readings: { ...trial.readings, [START_UP]: { kind: 'value', value: rounded(ms) } } };
}

/** Why two searches cannot be compared; it does not know which side is which. */
function unbounded(a: Block, b: Block): readonly string[] {
  const limits = [a.search?.limit, b.search?.limit];
  if (limits.includes('none')) return ['not even the lowest rate kept its objective'];
  return limits.every((limit) => limit === 'generator') ? ['the load generator was the limit on both sides'] : [];
}

/** The Trial of one block. */
export function trialOf(block: Block, names: readonly string[], slowFromMs: number | null): Trial {
  const { planned, sent, succeeded, errors, failedChecks, dropped, lagP95Ms, sentP50Ms, halvesMs, cpu } = block;
  return {
    readings: readingsOf(block, names, slowFromMs),
    planned,
    sent,
    succeeded,
    errors,
    ...(block.errorKinds === undefined ? {} : { errorKinds: block.errorKinds }),
    failedChecks,
    dropped,
    achievedPerSecond: rounded((block.answered * 1000) / block.blockMs),
    lagP95Ms,
    sentP50Ms,
    halvesMs,
    cpuMs: cpu === null ? null : rounded(cpu.ms),
  };
}

/** The distributions to show of one block: latency, and time to first token where there is one. */
export function distributions(scenario: string, side: Histogram['side'], block: Block): readonly Histogram[] {
  const latency = histogramOf({ scenario, side, metric: 'latency' }, latencies(block));
  const ttft = histogramOf({ scenario, side, metric: 'ttft' }, valuesOf(block, 'ttft'));
  return [latency, ttft].filter(({ bins }) => bins.length > 0);
}

/** More dropped requests than this share and the block was not the load that was planned (docs/statistics.md#lost-and-late-pairs). */
const DROPPED = 0.01;
/** Requests may be this late, as a share of the median latency, before lag is part of what is measured. */
const LAG = 0.2;
/**
 * But this late, ms, they may always be: a timer of this process cannot do better on a busy machine, and the same lag
 * on both sides cancels in the comparison, so services faster than 2.5 ms can be measured too.
 */
const LAG_FLOOR_MS = 0.5;
/** Fewer sent requests than this share of the plan are another experiment. */
const SENT = 0.5;

/**
 * Why the timing of a pair does not count; empty when it does. The reasons do not know which side is which:
 * invalidity(a, b) equals invalidity(b, a), so that dropping a pair cannot favour a side.
 */
export function invalidity(a: Trial, b: Trial): readonly string[] {
  const either = (rule: (trial: Trial) => boolean) => rule(a) || rule(b);
  const reasons: string[] = [];
  if (either(({ dropped, planned }) => dropped > DROPPED * planned)) reasons.push('more than 1 % of the requests were dropped');
  if (either(isLate)) reasons.push(LATE);
  if (either(({ sent, planned }) => sent < SENT * planned || planned === 0))
    reasons.push('fewer than half of the planned requests were sent');
  return reasons;
}

function isLate({ lagP95Ms, sentP50Ms }: Trial): boolean {
  return sentP50Ms !== null && lagP95Ms > Math.max(LAG * sentP50Ms, LAG_FLOOR_MS);
}
