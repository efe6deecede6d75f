import type { Histogram } from '../model/histogram.ts';
import { quantile } from '../model/quantile.ts';
import type { Observation, Trial } from '../model/trial.ts';
import { answersWithin, ascending, type Block, countedShots, firstTokens, isAnswered, latencies, rounded } from './block.ts';
import { histogramOf } from './histogram.ts';
import { readingsOf, slowBound } from './readings.ts';
import { invalidity } from './validity.ts';

/** What is kept of a pair's blocks under one scenario; `names` are the metrics that are judged. */
export function observe(scenario: string, blocks: { base: Block | null; head: Block }, names: readonly string[]): Observation {
  const slowFromMs = blocks.base === null ? null : slowBound(blocks.base, blocks.head);
  const head = trialOf(blocks.head, names, slowFromMs);
  const base = blocks.base === null ? null : trialOf(blocks.base, names, slowFromMs);
  return { scenario, base, head, invalid: base === null ? invalidity(head, head) : invalidity(base, head) };
}

/** The Trial of one block. */
export function trialOf(block: Block, names: readonly string[], slowFromMs: number | null): Trial {
  const shots = countedShots(block);
  const answered = shots.filter(isAnswered);
  const sent = shots.filter((shot) => shot.grade !== 'dropped');
  const inTime = answersWithin(block, block.fromMs, block.fromMs + block.blockMs);
  return {
    readings: readingsOf(block, names, slowFromMs),
    planned: shots.length,
    sent: sent.length,
    succeeded: shots.filter((shot) => shot.grade === 'ok').length,
    errors: shots.filter((shot) => shot.grade === 'error').length,
    failedChecks: shots.filter((shot) => shot.grade === 'failed-check').length,
    dropped: shots.length - sent.length,
    achievedPerSecond: rounded((inTime.length * 1000) / block.blockMs),
    lagP95Ms:
      at(
        0.95,
        ascending(sent, (shot) => shot.sentMs - shot.intendedMs),
      ) ?? 0,
    sentP50Ms: at(
      0.5,
      ascending(answered, (shot) => shot.endMs - shot.sentMs),
    ),
    halvesMs: halves(block),
    cpuMs: block.cpu === null ? null : rounded(block.cpu.ms),
  };
}

/** The distributions to show of one block: latency, and time to first token where there is one. */
export function distributions(scenario: string, side: Histogram['side'], block: Block): readonly Histogram[] {
  const latency = histogramOf({ scenario, side, metric: 'latency' }, latencies(block));
  const ttft = histogramOf({ scenario, side, metric: 'ttft' }, firstTokens(block));
  return [latency, ttft].filter(({ bins }) => bins.length > 0);
}

/** Median latency of the requests intended in the first and in the second half of the block. */
function halves(block: Block): readonly [number, number] | null {
  const middle = block.fromMs + block.blockMs / 2;
  const first = at(0.5, latencies({ ...block, shots: block.shots.filter((shot) => shot.intendedMs < middle) }));
  const second = at(0.5, latencies({ ...block, fromMs: middle }));
  return first === null || second === null ? null : [first, second];
}

function at(q: number, sorted: Float64Array): number | null {
  return sorted.length === 0 ? null : rounded(quantile(sorted, q));
}
