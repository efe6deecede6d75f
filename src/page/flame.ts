import type { FlameNode } from '../model/evidence.ts';
import { outside, type TableRow, table } from '../report/document.ts';
import { formatMs, formatPart } from '../report/numbers.ts';
import { htmlBlock, outsideText } from './html.ts';
import { escapeXml, round } from './svg.ts';

const WIDTH = 960;
const ROW = 20;
/** What is narrower cannot be pointed at, and what is deeper not be seen. */
const NARROWEST = 0.0015;
const MOST_BOXES = 500;
const DEEPEST = 60;

/** A box of the flame graph: from where to where, of 1, and how deep. */
interface Box {
  readonly node: FlameNode;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

/** CPU time by call, both sides in one: as wide as the mean of both, coloured by which has more. */
export function flameFigure(flame: FlameNode): string {
  const whole = widthOf(flame);
  if (!(whole > 0)) return '';
  const all = boxesOf(flame, whole);
  const widest = [...all].sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, MOST_BOXES);
  const kept = new Set(widest);
  const boxes = all.filter((box) => kept.has(box));
  const height = (Math.max(...boxes.map(({ depth }) => depth)) + 1) * ROW;
  const functions = functionTable(flame);
  const { base, head } = flame.totalMs;
  const said = `CPU time per request by function: base ${formatMs(base)}, head ${formatMs(head)}. The functions that changed most are in the table below.`;
  return [
    '<figure class="whole" data-flame>',
    `<h4>CPU time per request, by call: base ${escapeXml(formatMs(base))}, head ${escapeXml(formatMs(head))}</h4>`,
    `<ul class="keys"><li><i class="key more"></i>more CPU time in head</li><li><i class="key same"></i>the same</li><li><i class="key less"></i>less in head</li></ul>`,
    `<svg class="flame" viewBox="0 0 ${WIDTH} ${height}" width="100%" role="img" aria-label="${escapeXml(said)}">`,
    ...boxes.map((box) => drawBox(box, whole)),
    '</svg>',
    `<figcaption>Callers stand above what they call. As wide as the mean of both sides${all.length > boxes.length ? '; narrow boxes are left out' : ''}.</figcaption>`,
    '</figure>',
    ...(functions.rows.length === 0 ? [] : [htmlBlock(functions, 'Functions whose own CPU time changed most')]),
  ].join('\n');
}

const widthOf = ({ totalMs: { base, head } }: FlameNode) => (Math.max(0, base) + Math.max(0, head)) / 2;

function boxesOf(flame: FlameNode, whole: number): readonly Box[] {
  const boxes: Box[] = [];
  const open: Box[] = [{ node: flame, from: 0, to: 1, depth: 0 }];
  for (let box = open.pop(); box !== undefined; box = open.pop()) {
    boxes.push(box);
    let { from } = box;
    for (const node of [...box.node.children].sort((a, b) => widthOf(b) - widthOf(a))) {
      // Times that do not sum up, as a claim may tell them, stay within their caller.
      const to = Math.min(box.to, from + widthOf(node) / whole);
      if (to - from >= NARROWEST && box.depth < DEEPEST) open.push({ node, from, to, depth: box.depth + 1 });
      from = to;
    }
  }
  return boxes;
}

function drawBox({ node, from, to, depth }: Box, whole: number): string {
  const { base, head } = node.totalMs;
  const [x, y, width] = [round(from * WIDTH), depth * ROW, Math.max(0.5, round((to - from) * WIDTH - 1))];
  const name = outsideText(node.name === '' ? '(unnamed)' : node.name, 80);
  const said = `${name}${node.file === '' ? '' : ` in ${outsideText(node.file, 80)}`}: base ${formatMs(base)}, head ${formatMs(head)} (${sideOf(node, whole)})`;
  const place = `x="${x}" y="${y}" width="${width}" height="${ROW - 1}"`;
  // Its own width cuts a long name off.
  const text = width < NARROWEST_NAMED ? '' : `<text x="5" y="14">${name}</text>`;
  return `<svg class="box ${lookOf(head - base, whole)}" ${place} data-at="${+from.toFixed(5)} ${+to.toFixed(5)} ${depth}" data-name="${name}"><title>${said}</title><rect width="100%" height="100%"/>${text}</svg>`;
}

/** Px: in less there is no room for two letters. */
const NARROWEST_NAMED = 22;

function sideOf({ totalMs: { base, head } }: FlameNode, whole: number): string {
  const share = formatPart(Math.abs(head - base) / whole);
  return head > base ? `more by ${share} of the whole` : head < base ? `less by ${share} of the whole` : 'the same';
}

/** How much of the whole a box gained or lost. */
const STEPS = [0.005, 0.03, 0.1];

function lookOf(change: number, whole: number): string {
  const step = STEPS.filter((least) => Math.abs(change) / whole >= least).length;
  return step === 0 ? 'same' : `${change > 0 ? 'more' : 'less'}${step}`;
}

const MOST_FUNCTIONS = 15;
/** Of the whole: what changed by less is no news. */
const CHANGED = 0.005;

/** Own CPU time of each function wherever it was called, the most changed first. */
function functionTable(flame: FlameNode) {
  const own = new Map<string, { name: string; file: string; base: number; head: number }>();
  const open = [flame];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    open.push(...node.children);
    const key = JSON.stringify([node.name, node.file]);
    const { base, head } = own.get(key) ?? { base: 0, head: 0 };
    const below = (side: 'base' | 'head', of: FlameNode) => of.children.reduce((sum, { totalMs }) => sum + totalMs[side], 0);
    own.set(key, {
      ...{ name: node.name, file: node.file },
      base: base + Math.max(0, node.totalMs.base - below('base', node)),
      head: head + Math.max(0, node.totalMs.head - below('head', node)),
    });
  }
  const rows = [...own.values()]
    .filter(({ base, head }) => Math.abs(head - base) > widthOf(flame) * CHANGED)
    .sort((a, b) => Math.abs(b.head - b.base) - Math.abs(a.head - a.base))
    .slice(0, MOST_FUNCTIONS)
    .map(({ name, file, base, head }): TableRow => {
      const change = head - base;
      const sign = change > 0 ? '+' : change < 0 ? '−' : '';
      return {
        cells: [[outside(name)], [formatMs(base)], [formatMs(head)], [`${sign}${formatMs(Math.abs(change))}`], [outside(file)]],
        tone: 'plain',
      };
    });
  return table(['Function, its own CPU time', 'Base', 'Head', 'Change', 'File'], rows);
}
