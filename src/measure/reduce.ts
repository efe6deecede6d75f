import type { Histogram } from '../model/histogram.ts';
import { START_UP } from '../model/metric.ts';
import { rounded } from '../model/quantile.ts';
import type { Side, Sided } from '../model/revision.ts';
import type { Observation, Trial } from '../model/trial.ts';
import type { Block } from '../world/engine.ts';
import { latencies, valuesOf } from './block.ts';
import { histogramOf } from './histogram.ts';
import { readingsOf, slowBound } from './readings.ts';
import { invalidity } from './validity.ts';

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
