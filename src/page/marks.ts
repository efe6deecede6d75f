import type { Ms } from '../model/brand.ts';
import type { RunGap } from '../model/error-budget.ts';
import { label, type PlotFrame, px } from './svg.ts';

/** A Mark is something that happened at a moment, ms since 1970, with a word for it where there is room. */
export interface Mark {
  readonly at: Ms;
  readonly text: string;
}

/** A RunMark is a run that says less than others. */
export interface RunMark {
  readonly at: Ms;
  readonly kind: 'aborted' | 'partial' | 'dirty';
}

/** A TimeSpan is from one moment to another, ms since 1970. */
export interface TimeSpan {
  readonly from: Ms;
  readonly to: Ms;
}

/** Marks are all that happened in the time of a plot, besides what was measured. */
export interface Marks {
  readonly incidents: readonly TimeSpan[];
  readonly maintenance: readonly TimeSpan[];
  readonly changes: readonly Mark[];
  readonly revisions: readonly Mark[];
  readonly runs: readonly RunMark[];
  readonly gaps: readonly RunGap[];
}

/** Nothing happened. */
export const NO_MARKS: Marks = { incidents: [], maintenance: [], changes: [], revisions: [], runs: [], gaps: [] };

/** The name of the hatching, which a page has once. */
export const HATCH = 'hatch';

/** The hatching of incidents: it is seen without any colour. */
export const HATCHING = `<svg class="defs" aria-hidden="true" width="0" height="0"><defs><pattern id="${HATCH}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatched" width="7" height="7"/><path class="hatching" d="M0 0V7"/></pattern></defs></svg>`;

/** The time of incidents and of maintenance, behind everything. */
export function drawShades(frame: PlotFrame, { incidents, maintenance }: Marks): readonly string[] {
  return [
    ...maintenance.flatMap((span) => shade(frame, span, 'class="maintenance"')),
    ...incidents.flatMap((span) => shade(frame, span, `class="incident" fill="url(#${HATCH})"`)),
  ];
}

function shade(frame: PlotFrame, { from, to }: TimeSpan, look: string): readonly string[] {
  if (to < frame.x[0] || from > frame.x[1]) return [];
  const [x1, x2] = [px(frame, Math.max(from, frame.x[0])), px(frame, Math.min(to, frame.x[1]))];
  // However short it was, it is seen.
  const width = Math.max(3, Math.round((x2 - x1) * 10) / 10);
  return [`<rect ${look} x="${x1}" y="${frame.top}" width="${width}" height="${frame.height}"/>`];
}

/** Closer ones lie on each other, px. */
const APART = 6;
/** A word takes so much room. */
const WORD = 86;
/** Below the axis: where runs are marked, and where revisions are. */
const RUNS = 10;
const REVISIONS = 26;

/** How much room is needed below the axis, the times of it included. */
export function roomBelow({ revisions, runs, gaps }: Marks): number {
  if (revisions.length > 0) return 54;
  return runs.length + gaps.length > 0 ? 40 : 24;
}

/** Changes above the plot, what became of runs and the revisions below it. */
export function drawMarks(frame: PlotFrame, { changes, revisions, runs, gaps }: Marks): readonly string[] {
  const bottom = frame.top + frame.height;
  const inside = <T extends { readonly at: Ms }>(marks: readonly T[]) =>
    apart(
      marks.filter(({ at }) => at >= frame.x[0] && at <= frame.x[1]),
      frame,
    );
  return [
    ...inside(changes).map(({ at }) => shape('change', px(frame, at), frame.top - 6, `V${bottom}`)),
    ...wordsOf(inside(changes), { frame, y: frame.top - 8, look: 'change' }),
    ...gaps.map(({ after, before }) => `<path class="gap" d="M${px(frame, after)} ${bottom + RUNS}H${px(frame, before)}"/>`),
    ...inside(runs).map(({ at, kind }) => shape(kind, px(frame, at), bottom + RUNS)),
    ...inside(revisions).map(({ at }) => shape('revision', px(frame, at), bottom + REVISIONS - 4)),
    ...wordsOf(inside(revisions), { frame, y: bottom + REVISIONS, look: 'revision' }),
  ];
}

interface WordPlace {
  readonly frame: PlotFrame;
  readonly y: number;
  readonly look: string;
}

/** The words of marks that have room for one, after them or before. */
function wordsOf(marks: readonly Mark[], { frame, y, look }: WordPlace): readonly string[] {
  let free = frame.left - WORD / 2;
  return marks.flatMap(({ at, text }, k) => {
    const x = px(frame, at);
    const next = marks[k + 1];
    const right = next === undefined ? frame.left + frame.width + WORD / 3 : px(frame, next.at) - APART;
    const isAfter = right - x >= WORD;
    const before = marks[k - 1];
    if (before !== undefined) free = Math.max(free, px(frame, before.at) + APART);
    if (text === '' || (!isAfter && x - free < WORD)) return [];
    free = isAfter ? x + WORD : x;
    return isAfter ? label([x + 7, y], text, 'start', look) : label([x - 7, y], text, 'end', look);
  });
}

/** What each mark looks like: told apart by shape, not by colour. */
const SHAPES = {
  change: 'm0 0l-5 -8h10z',
  aborted: 'm-4 -4l8 8m0 -8l-8 8',
  partial: 'm-4 -4h8v8h-8z',
  dirty: 'm0 -5l5 5l-5 5l-5 -5z',
  revision: 'm0 -4l4 7h-8z',
} as const;

/** A shape at a place; `then` is what its line goes on with. */
function shape(kind: keyof typeof SHAPES, x: number, y: number, then = ''): string {
  return `<path class="mark ${kind}" d="M${x} ${y}${SHAPES[kind]}"/>${then === '' ? '' : `<path class="change-line" d="M${x} ${y}${then}"/>`}`;
}

/** A legend's shape. */
export function legendShape(kind: keyof typeof SHAPES | 'gap' | 'incident' | 'maintenance'): string {
  const inner =
    kind === 'gap'
      ? '<path class="gap" d="M1 8H19"/>'
      : kind === 'incident' || kind === 'maintenance'
        ? `<rect class="${kind}" ${kind === 'incident' ? `fill="url(#${HATCH})" ` : ''}x="1" y="1" width="18" height="14"/>`
        : shape(kind, 10, kind === 'change' ? 12 : 8);
  return `<svg class="legend" viewBox="0 0 20 16" width="20" height="16" aria-hidden="true">${inner}</svg>`;
}

/** Those that do not lie on the one before. */
function apart<T extends { readonly at: Ms }>(marks: readonly T[], frame: PlotFrame): readonly T[] {
  let last = Number.NEGATIVE_INFINITY;
  return marks.filter(({ at }) => {
    const x = px(frame, at);
    if (x - last < APART) return false;
    last = x;
    return true;
  });
}
