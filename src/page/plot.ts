import type { Ms } from '../model/brand.ts';
import { drawMarks, drawShades, type Marks, roomBelow } from './marks.ts';
import type { ValueScale } from './scale.ts';
import { timeTicks } from './scale.ts';
import { escapeXml, label, type PlotFrame, px, py } from './svg.ts';

/** A PlotSize is for a screen: lettering stays as large where there is less room. */
export interface PlotSize {
  readonly name: 'wide' | 'narrow';
  readonly width: number;
  /** Of the plot alone. */
  readonly height: number;
  readonly left: number;
  readonly right: number;
  /** Places along the time axis: more would lie on each other. */
  readonly columns: number;
  readonly timeTicks: number;
}

/** One is shown, by the width of the window. */
export const SIZES: readonly PlotSize[] = [
  { name: 'wide', width: 900, height: 176, left: 70, right: 52, columns: 160, timeTicks: 9 },
  { name: 'narrow', width: 350, height: 156, left: 58, right: 46, columns: 60, timeTicks: 3 },
];

/** An EndLabel says what a line is, at its end. */
export interface EndLabel {
  readonly text: string;
  readonly value: number;
  readonly look: string;
}

/** A Rule is a line across that something is held against. */
export interface Rule {
  readonly value: number;
  readonly text: string;
}

/** A Hover is what a pointer is told over one place of the time axis. */
export interface Hover {
  readonly at: Ms;
  readonly text: string;
}

/** A Plot is one plot over time, before it is drawn. */
export interface Plot {
  /** What a screen reader says in its place. */
  readonly instead: string;
  readonly time: readonly [Ms, Ms];
  readonly scale: ValueScale;
  readonly marks: Marks;
  readonly rules: readonly Rule[];
  readonly ends: readonly EndLabel[];
  readonly hovers: readonly Hover[];
  /** The data, on this frame. */
  draw(frame: PlotFrame): readonly string[];
}

/** Above the plot stand the changes. */
const TOP = 24;

export function drawPlot(plot: Plot, size: PlotSize): string {
  const { width, left, right } = size;
  const { scale, time, marks, instead } = plot;
  const height = TOP + size.height + roomBelow(marks);
  const place = { left, top: TOP, width: width - left - right, height: size.height };
  const frame: PlotFrame = { ...place, x: time, y: scale.ends };
  return [
    `<svg class="${size.name}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(instead)}">`,
    ...drawShades(frame, marks),
    ...gridLines(frame, plot, size),
    ...plot.draw(frame),
    ...ruleLines(frame, plot),
    ...drawMarks(frame, marks),
    ...endLabels(frame, plot),
    ...(size.name === 'wide' ? hoverAreas(frame, plot) : []),
    '</svg>',
  ].join('\n');
}

function gridLines(frame: PlotFrame, { scale, time, marks }: Plot, { timeTicks: most }: PlotSize): readonly string[] {
  const { left, top, width, height } = frame;
  const bottom = top + height;
  const across = scale.ticks.map(({ at, text }) => {
    const y = py(frame, at);
    return `<path class="grid" d="M${left} ${y}H${left + width}"/>${label([left - 6, y + 4], text, 'end')}`;
  });
  const along = timeTicks(time, most).map(({ at, text }) => {
    const x = px(frame, at);
    return `<path class="grid" d="M${x} ${top}V${bottom}"/>${label([x, bottom + roomBelow(marks) - 6], text, 'middle')}`;
  });
  return [...across, ...along, `<path class="axis" d="M${left} ${bottom}H${left + width}"/>`];
}

function ruleLines(frame: PlotFrame, { rules, scale }: Plot): readonly string[] {
  return rules.map(({ value, text }) => {
    const y = py(frame, scale.placeOf(value));
    const above = y - 5 > frame.top + 10;
    return `<path class="rule" d="M${frame.left} ${y}H${frame.left + frame.width}"/>${label([frame.left + 4, above ? y - 5 : y + 14], text, 'start', 'rule')}`;
  });
}

/** Lettering is so high. */
const LETTER = 13;

/** Beside the ends of the lines, the higher one above, and none on another. */
function endLabels(frame: PlotFrame, { ends, scale }: Plot): readonly string[] {
  const wanted = ends
    .map(({ text, value, look }) => ({ text, look, y: py(frame, scale.placeOf(value)) + 4 }))
    .sort((a, b) => b.y - a.y);
  let free = frame.top + frame.height + LETTER;
  return wanted.map(({ text, look, y }) => {
    free = Math.min(y, free - LETTER);
    return label([frame.left + frame.width + 5, free], text, 'start', look);
  });
}

/** Each place from halfway to the one before it up to halfway to the next. */
function hoverAreas(frame: PlotFrame, { hovers, time }: Plot): readonly string[] {
  return hovers.map(({ at, text }, k) => {
    const [before, after] = [hovers[k - 1]?.at ?? time[0], hovers[k + 1]?.at ?? time[1]];
    const [x1, x2] = [px(frame, k === 0 ? time[0] : (before + at) / 2), px(frame, (after + at) / 2)];
    const width = Math.max(0.1, Math.round((x2 - x1) * 10) / 10);
    return `<rect class="hover" x="${x1}" y="${frame.top}" width="${width}" height="${frame.height}"><title>${escapeXml(text)}</title></rect>`;
  });
}
