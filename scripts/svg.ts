import { escapeXml, label as labelAt, type PlotFrame, type Point, px, py, round } from '../src/page/svg.ts';

/** Marks look the same in every figure: base, head, and what both are held against. */
export type Mark = 'base' | 'head' | 'rule' | 'good' | 'bad' | 'faint';

const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #57606a; }
  .title { font-weight: 600; fill: #24292f; }
  .axis { stroke: #8c959f; fill: none; }
  .base { stroke: #0969da; fill: #0969da; } .head { stroke: #bc4c00; fill: #bc4c00; }
  .good { stroke: #1a7f37; fill: #1a7f37; } .bad { stroke: #cf222e; fill: #cf222e; }
  .rule { stroke: #8250df; fill: #8250df; } .faint { stroke: #afb8c1; fill: #afb8c1; }
  path { fill: none !important; stroke-width: 1.8; } .band { stroke: none; fill-opacity: .13; }
  text.base, text.head, text.good, text.bad, text.rule, text.faint { stroke: none; }
  @media (prefers-color-scheme: dark) {
    text { fill: #9198a1; } .title { fill: #f0f6fc; }
    .base { stroke: #4493f8; fill: #4493f8; } .head { stroke: #f0883e; fill: #f0883e; }
    .good { stroke: #3fb950; fill: #3fb950; } .bad { stroke: #f85149; fill: #f85149; }
    .rule { stroke: #ab7df8; fill: #ab7df8; } .faint { stroke: #656c76; fill: #656c76; }
  }`;

/** A whole picture. `title` is what a screen reader says of it. */
export function picture(
  size: { readonly width: number; readonly height: number },
  title: string,
  parts: readonly string[],
): string {
  const { width, height } = size;
  const opening = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" role="img" aria-label="${escapeXml(title)}">`;
  return [opening, `<style>${STYLE}\n</style>`, ...parts, '</svg>', ''].join('\n');
}

/** The two axes with their marks and names. */
export function axes(
  frame: PlotFrame,
  names: { readonly x: string; readonly y: string },
  ticks: { readonly x: Ticks; readonly y: Ticks },
): string {
  const { left, top, width, height } = frame;
  const bottom = top + height;
  const lines = `<path class="axis" d="M${left} ${top}V${bottom}H${left + width}"/>`;
  const along = Object.entries(ticks.x).map(([text, value]) => label(px(frame, value), bottom + 16, text, 'middle'));
  const up = Object.entries(ticks.y).map(([text, value]) => label(left - 6, py(frame, value) + 4, text, 'end'));
  const xName = label(left + width / 2, bottom + 34, names.x, 'middle');
  const yName = label(left - 6, top - 10, names.y, 'start');
  return [lines, ...along, ...up, xName, yName].join('\n');
}

/** Where an axis has marks: their texts and numbers. */
export type Ticks = Readonly<Record<string, number>>;

/** A rectangle between two corners in the axes' numbers. */
export function box(frame: PlotFrame, from: Point, to: Point, look: string): string {
  const [x1, x2] = [px(frame, from[0]), px(frame, to[0])];
  const [y1, y2] = [py(frame, to[1]), py(frame, from[1])];
  return `<rect class="${look}" x="${x1}" y="${y1}" width="${round(x2 - x1)}" height="${round(y2 - y1)}"/>`;
}

export function label(x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end' = 'start', look = ''): string {
  return labelAt([x, y], text, anchor, look);
}
