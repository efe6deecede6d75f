import type { Measurement } from '../model/measurement.ts';
import { quantile } from '../model/quantile.ts';
import type { Pair } from '../model/trial.ts';
import { countOf, formatDuration, formatPart } from '../report/numbers.ts';
import { drawChart, type PageFigure } from './chart.ts';
import { pairsAlong, shardEdges } from './pairs-along.ts';
import { linear } from './scale.ts';
import { escapeXml, label, line, type PlotFrame, type Point, px, py, round } from './svg.ts';

/** What a pair's time goes into, in order. */
const PHASES = [
  { name: 'boot', words: 'start and stop', of: ({ bootMs }: Pair) => bootMs },
  { name: 'warm', words: 'warm-up', of: ({ warmUpMs }: Pair) => warmUpMs },
  { name: 'block', words: 'counted blocks', of: ({ blockMs }: Pair) => blockMs },
  { name: 'rest', words: 'everything else', of: restOf },
] as const;

function restOf({ totalMs, bootMs, warmUpMs, blockMs }: Pair): number {
  return Math.max(0, totalMs - bootMs - warmUpMs - blockMs);
}

const medianOf = (values: readonly number[]) =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

/** Where the time of a typical pair went: one bar, with its parts named below it. */
export function pairTimeline({ pairs, mode }: Measurement): string {
  const parts = PHASES.map(({ name, words, of }) => ({ name, words, ms: medianOf(pairs.map(of)) }));
  const total = parts.reduce((sum, { ms }) => sum + ms, 0);
  let at = 0;
  const bars = parts.map(({ name, ms }) => {
    const x = (at / total) * 1000;
    at += ms;
    return `<rect class="phase ${name}" x="${round(x)}" width="${round((ms / total) * 1000)}" height="20"/>`;
  });
  const said = parts.map(({ words, ms }) => `${words} ${formatDuration(ms)}`).join(', ');
  const list = parts.map(
    ({ name, words, ms }) => `<li><i class="key ${name}"></i>${words} <b>${escapeXml(formatDuration(ms))}</b></li>`,
  );
  const how = mode === 'alternating' ? 'one side after the other' : 'both sides at once, request by request';
  return [
    `<figure class="whole"><h4>A typical pair: ${escapeXml(formatDuration(total))}, ${how}</h4>`,
    `<svg class="bar" viewBox="0 0 1000 20" preserveAspectRatio="none" role="img" aria-label="${escapeXml(said)}">${bars.join('')}</svg>`,
    `<ul class="keys">${list.join('')}</ul>`,
    `<figcaption>Medians over ${escapeXml(countOf(pairs.length, 'pair'))}; only the counted blocks are compared.</figcaption></figure>`,
  ].join('\n');
}

/** How long each pair took, part by part. */
export function runFigure({ pairs, shards }: Measurement): PageFigure {
  const longest = Math.max(1, ...pairs.map(({ totalMs }) => totalMs));
  const x = pairAxis(pairs.length);
  const y = linear(0, longest * 1.05, (value) => (value === 0 ? '0' : formatDuration(value)));
  return {
    title: 'Time of each pair',
    picture: drawChart({
      instead: `Time of ${countOf(pairs.length, 'pair')}: median ${formatDuration(medianOf(pairs.map(({ totalMs }) => totalMs)))}, longest ${formatDuration(longest)}.`,
      ...{ x, y, along: pairsAlong(shards), height: 220 },
      draw: (frame) => [...shardEdges(frame, shards), ...pairs.flatMap((pair, k) => column(frame, k + 1, pair))],
    }),
    notes: [],
  };
}

function column(frame: PlotFrame, at: number, pair: Pair): readonly string[] {
  const [left, right] = [px(frame, at - 0.36), px(frame, at + 0.36)];
  let sum = 0;
  return PHASES.map(({ name, of }) => {
    const [bottom, top] = [py(frame, sum), py(frame, sum + of(pair))];
    sum += of(pair);
    return `<rect class="phase ${name}" x="${left}" y="${top}" width="${round(right - left)}" height="${round(Math.max(0, bottom - top))}"/>`;
  });
}

/** How busy the machine was in each pair, and what the hypervisor took; null where the system tells neither. */
export function loadFigure({ pairs, shards }: Measurement): PageFigure | null {
  const busy = seriesOf(pairs, ({ utilisation }) => utilisation);
  const stolen = seriesOf(pairs, ({ steal }) => steal);
  if (busy.length === 0 && stolen.length === 0) return null;
  const highest = Math.max(0.1, ...[...busy, ...stolen].map(([, value]) => value));
  const y = linear(0, highest * 1.15, formatPart);
  const said = [
    ...(busy.length === 0 ? [] : [`CPU in use ${formatPart(medianOf(busy.map(([, value]) => value)))}`]),
    ...(stolen.length === 0 ? [] : [`taken by the hypervisor ${formatPart(medianOf(stolen.map(([, value]) => value)))}`]),
  ].join(', ');
  return {
    title: 'Load of the machine',
    picture: drawChart({
      instead: `Load of the machine, medians over pairs: ${said}.`,
      ...{ x: pairAxis(pairs.length), y, along: pairsAlong(shards), height: 220 },
      draw: (frame) => [
        ...shardEdges(frame, shards),
        ...named(frame, busy, ['load', 'CPU in use']),
        ...named(frame, stolen, ['steal', 'hypervisor']),
      ],
    }),
    notes: [],
  };
}

function named(frame: PlotFrame, points: readonly Point[], [look, words]: readonly [string, string]): readonly string[] {
  const last = points.at(-1);
  if (last === undefined) return [];
  const y = py(frame, last[1]);
  return [line(frame, points, look), label([frame.left + frame.width, y < frame.top + 20 ? y + 16 : y - 6], words, 'end', look)];
}

function seriesOf(pairs: readonly Pair[], of: (pair: Pair) => number | null): readonly Point[] {
  return pairs.flatMap((pair, k): readonly Point[] => {
    const value = of(pair);
    return value === null ? [] : [[k + 1, value]];
  });
}

function pairAxis(count: number) {
  const step = count > 20 ? 10 : count > 8 ? 5 : 1;
  const ticks = Array.from({ length: Math.floor(count / step) }, (_, k) => ({
    at: (k + 1) * step,
    text: String((k + 1) * step),
  }));
  return { ends: [0.25, count + 0.75] as const, isLogarithmic: false, ticks, placeOf: (value: number) => value };
}
