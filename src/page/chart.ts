import { outsideText } from './html.ts';
import type { ValueScale } from './scale.ts';
import { label, type PlotFrame, px, py } from './svg.ts';

/** A PageChart is one small plot of two axes, drawn once for every width: two stand side by side, on a phone one below the other. */
export interface PageChart {
  /** What a screen reader says in its place. */
  readonly instead: string;
  readonly x: ValueScale;
  readonly y: ValueScale;
  /** What the axis along tells; what the other one does stands above the chart. */
  readonly along: string;
  readonly height?: number;
  /** Room for words beside the plot, px. */
  readonly right?: number;
  /** The data, on this frame. */
  draw(frame: PlotFrame): readonly string[];
}

const WIDTH = 470;
const ROOM = { left: 64, right: 14, top: 16, bottom: 42 } as const;

export function drawChart({ instead, x, y, along, height = 270, right = ROOM.right, draw }: PageChart): string {
  const { left, top } = ROOM;
  const place = { left, top, width: WIDTH - left - right, height: height - top - ROOM.bottom };
  const frame: PlotFrame = { ...place, x: x.ends, y: y.ends };
  return [
    `<svg class="chart" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${outsideText(instead, 600)}">`,
    ...grid(frame, x, y),
    ...draw(frame),
    label([left + place.width / 2, height - 4], along, 'middle'),
    '</svg>',
  ].join('\n');
}

/** The scale of shares of 0 to 1. */
export const SHARES: ValueScale = {
  ends: [0, 1],
  isLogarithmic: false,
  ticks: [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, text: `${at * 100} %` })),
  placeOf: (value) => Math.min(1, Math.max(0, value)),
};

/** Closer together marks of an axis cannot be read, px. */
const APART = 52;

function grid(frame: PlotFrame, x: ValueScale, y: ValueScale): readonly string[] {
  const { left, top, width, height } = frame;
  const bottom = top + height;
  const across = y.ticks.map(({ at, text }) => {
    const place = py(frame, at);
    return `<path class="grid" d="M${left} ${place}H${left + width}"/>${label([left - 7, place + 4], text, 'end')}`;
  });
  let free = left - APART / 2;
  const along = x.ticks.flatMap(({ at, text }) => {
    const place = px(frame, at);
    // Beside the end words would be cut off.
    const isLast = place > left + width - APART / 3;
    if (place < free + (isLast ? APART / 2 : 0) || place > left + width) return [];
    free = place + APART;
    return `<path class="tick" d="M${place} ${bottom}v4"/>${label([isLast ? left + width + 8 : place, bottom + 17], text, isLast ? 'end' : 'middle')}`;
  });
  return [...across, ...along, `<path class="axis" d="M${left} ${bottom}H${left + width}"/>`];
}

/** Dots as one path: of thousands the page stays small. */
export function dotsPath(places: readonly (readonly [number, number])[], look: string): string {
  return places.length === 0 ? '' : `<path class="dots ${look}" d="${places.map(([x, y]) => `M${x} ${y}h0`).join('')}"/>`;
}

/** A PageFigure is one picture of the page of a report: its title, what is said below, and what else belongs to it. */
export interface PageFigure {
  readonly title: string;
  readonly picture: string;
  readonly notes: readonly string[];
  /** Attributes of the figure, such as where its data is. */
  readonly data?: string;
  readonly wide?: true;
}

export function pageFigure({ title, picture, notes, data = '', wide }: PageFigure): string {
  return [
    `<figure${wide ? ' class="whole"' : ''}${data}>`,
    `<h4>${outsideText(title, 200)}</h4>`,
    `<div class="static">${picture}</div>`,
    ...(notes.length === 0 ? [] : [`<figcaption>${notes.map((note) => outsideText(note, 500)).join(' ')}</figcaption>`]),
    '</figure>',
  ].join('\n');
}
