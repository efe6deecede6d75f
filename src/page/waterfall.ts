import type { Waterfall, WaterfallSpan } from '../model/evidence.ts';
import { SIDES } from '../model/revision.ts';
import { countOf, formatMs } from '../report/numbers.ts';
import { linear, type ValueScale } from './scale.ts';
import { areSeveral, spanLabel } from './span-label.ts';
import { suspectMark } from './suspect-mark.ts';
import { escapeXml, round } from './svg.ts';
import { barTicks, gridOf } from './time-bars.ts';

/** Rows of one request: more nobody reads, and the widest say most. */
const MOST_ROWS = 40;

/** What the lines of a waterfall share. */
interface FallFrame {
  /** ms. */
  readonly time: ValueScale;
  /** Whether spans are of several services. */
  readonly several: boolean;
  /** The place of a suspect that names this work, from 1; null where none does. */
  suspectOf(span: WaterfallSpan): number | null;
}

/** Nobody suspects what base does. */
const UNSUSPECTED = () => null;

/** One request of each side on one scale, typical or slow; nothing where neither side has one. */
export function waterfallFigure(
  falls: readonly Waterfall[],
  which: Waterfall['which'],
  suspectOf: FallFrame['suspectOf'],
): string {
  const shown = SIDES.flatMap((side) => falls.find((one) => one.which === which && one.side === side) ?? []);
  if (shown.length === 0) return '';
  const longest = Math.max(...shown.map(({ requestMs }) => requestMs), 0.001);
  const frame = { time: linear(0, longest, formatMs), several: areSeveral(shown.flatMap(({ spans }) => spans)), suspectOf };
  const said = shown.map(({ side, requestMs }) => `${side} ${formatMs(requestMs)}`).join(', ');
  return [
    `<figure class="whole"><h4>A ${which} request: ${escapeXml(said)}</h4>`,
    ...shown.map((fall) => oneSide(fall, fall.side === 'head' ? frame : { ...frame, suspectOf: UNSUSPECTED })),
    '</figure>',
  ].join('\n');
}

function oneSide({ side, requestMs, spans }: Waterfall, frame: FallFrame): string {
  const rows = rowsOf(treeOf(spans), 0);
  const widest = [...rows].sort((a, b) => b.ms - a.ms).slice(0, MOST_ROWS);
  const kept = rows.filter((row) => widest.includes(row));
  const hidden = rows.length - kept.length;
  return [
    `<h5 class="${side}">${side} <span>${escapeXml(formatMs(requestMs))}</span></h5>`,
    barTicks(frame.time),
    `<ol class="spans ${side}">`,
    ...kept.map((row) => spanRow(row, frame)),
    '</ol>',
    ...(hidden === 0 ? [] : [`<p class="note">${escapeXml(countOf(hidden, 'shorter line'))} left out.</p>`]),
  ].join('\n');
}

/** Spans of one caller that do the same, as one line. */
interface SpanRow {
  readonly depth: number;
  readonly spans: readonly WaterfallSpan[];
  /** Of all of them. */
  readonly ms: number;
}

function spanRow({ depth, spans, ms }: SpanRow, { time, several, suspectOf }: FallFrame): string {
  const [first] = spans;
  if (first === undefined) return '';
  const place = (at: number) => (time.placeOf(at) / time.ends[1]) * 1000;
  const bars = spans.map(({ fromMs, toMs, critical, error }) => {
    // Calls that follow each other at once are still told apart.
    const width = Math.max(2, place(toMs) - place(fromMs) - (spans.length > 1 ? 2 : 0));
    return `<rect class="${critical ? 'critical' : 'beside'}${error ? ' error' : ''}" x="${round(place(fromMs))}" width="${round(width)}" y="6" height="12"/>`;
  });
  const times = spans.length > 1 ? `<b>× ${spans.length}</b> ` : '';
  const failed = spans.filter(({ error }) => error).length;
  const errors = failed === 0 ? '' : `<b class="bad">${countOf(failed, 'error')}</b> `;
  return [
    `<li class="d${Math.min(depth, 9)}"><span class="what">${suspectMark(suspectOf(first))}${times}${errors}${spanLabel(first, several)}</span>`,
    `<svg class="bar" viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">${gridOf(time)}${bars.join('')}</svg>`,
    `<span class="ms">${escapeXml(formatMs(ms))}</span></li>`,
  ].join('');
}

interface SpanNode {
  readonly span: WaterfallSpan;
  readonly below: SpanNode[];
}

/** The tree whose walk these are. */
function treeOf(spans: readonly WaterfallSpan[]): readonly SpanNode[] {
  const roots: SpanNode[] = [];
  const open: SpanNode[] = [];
  for (const span of spans) {
    const node = { span, below: [] };
    // A depth that skips one hangs on what is there.
    open.length = Math.min(open.length, Math.max(0, span.depth));
    (open.at(-1)?.below ?? roots).push(node);
    open.push(node);
  }
  return roots;
}

function rowsOf(nodes: readonly SpanNode[], depth: number): readonly SpanRow[] {
  const alike = new Map<string, SpanNode[]>();
  for (const node of nodes) {
    const { service, name, statement } = node.span;
    const key = JSON.stringify([service, name, statement]);
    const before = alike.get(key);
    if (before === undefined) alike.set(key, [node]);
    else before.push(node);
  }
  return [...alike.values()].flatMap((group) => {
    const spans = group.map(({ span }) => span);
    const ms = spans.reduce((sum, { fromMs, toMs }) => sum + Math.max(0, toMs - fromMs), 0);
    return [
      { depth, spans, ms },
      ...rowsOf(
        group.flatMap(({ below }) => below),
        depth + 1,
      ),
    ];
  });
}
