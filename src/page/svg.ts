/** A PlotFrame is the plotting area of one chart: what numbers its axes show, and where it lies in the plot, in px. */
export interface PlotFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** A Point is two numbers of the axes. */
export type Point = readonly [x: number, y: number];

/** The pixel of a number on one axis. */
export const px = ({ left, width, x }: PlotFrame, value: number) => round(left + ((value - x[0]) / (x[1] - x[0])) * width);
export const py = ({ top, height, y }: PlotFrame, value: number) =>
  round(top + height - ((value - y[0]) / (y[1] - y[0])) * height);

export function line(frame: PlotFrame, points: readonly Point[], look: string, dashed = false): string {
  return `<path class="${look}" d="${pathOf(frame, points)}"${dashed ? ' stroke-dasharray="5 4"' : ''}/>`;
}

/** What lies between two lines over the same places. */
export function area(
  frame: PlotFrame,
  { low, high }: { readonly low: readonly Point[]; readonly high: readonly Point[] },
  look: string,
) {
  return `<path class="${look}" d="${pathOf(frame, [...low, ...high.toReversed()])}Z"/>`;
}

export function dots(frame: PlotFrame, points: readonly Point[], look: string, radius = 3): string {
  return points.map(([x, y]) => `<circle class="${look}" cx="${px(frame, x)}" cy="${py(frame, y)}" r="${radius}"/>`).join('\n');
}

/** Words at a place of the picture, px. */
export function label([x, y]: Point, text: string, anchor: 'start' | 'middle' | 'end' = 'start', look = ''): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}"${look === '' ? '' : ` class="${look}"`}>${escapeXml(text)}</text>`;
}

/** Text from wherever, between tags or in an attribute of SVG or HTML. */
export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function pathOf(frame: PlotFrame, points: readonly Point[]): string {
  return points.map(([x, y], k) => `${k === 0 ? 'M' : 'L'}${px(frame, x)} ${py(frame, y)}`).join('');
}

/** To a tenth of a pixel. */
export const round = (value: number) => Math.round(value * 10) / 10;
