import type { FlameNode } from '../model/evidence.ts';
import { name as nameOf, outside, type TableRow, table } from '../report/document.ts';
import { countOf, formatMs, formatPart, NOTHING } from '../report/numbers.ts';
import { htmlBlock, outsideText } from './html.ts';
import { type Sampling, samplingOf } from './sampling.ts';
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

/** CPU time by call, both sides in one: as wide as the mean of both, coloured by which has more. Folded where neither has. */
export function flameFigure(flame: FlameNode): string {
  const whole = widthOf(flame);
  if (!(whole > 0)) return '';
  const sampling = samplingOf(flame);
  const functions = functionTable(flame, sampling);
  const { base, head } = flame.totalMs;
  const title = `CPU time per request, by call: base ${formatMs(base)}, head ${formatMs(head)}`;
  const drawn = drawFlame(flame, sampling);
  if (functions.rows.length > 0 || sampling.isBeyondChance(flame.totalMs))
    return [
      `<figure class="whole" data-flame><h4>${escapeXml(title)}</h4>`,
      drawn,
      '</figure>',
      ...(functions.rows.length === 0 ? [] : [htmlBlock(functions, 'Functions whose own CPU time changed most')]),
    ].join('\n');
  const said = `${title}. No difference beyond what sampling leaves to chance.`;
  return `<details><summary>${escapeXml(said)}</summary><figure class="whole" data-flame>${drawn}</figure></details>`;
}

function drawFlame(flame: FlameNode, sampling: Sampling): string {
  const whole = widthOf(flame);
  const all = boxesOf(flame, whole);
  const widest = [...all].sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, MOST_BOXES);
  const kept = new Set(widest);
  const boxes = all.filter((box) => kept.has(box));
  const height = (Math.max(...boxes.map(({ depth }) => depth)) + 1) * ROW;
  const { base, head } = flame.totalMs;
  const said = `CPU time per request by function: base ${formatMs(base)}, head ${formatMs(head)}. What changed most is listed below.`;
  const { samples } = sampling;
  const left = all.length > boxes.length ? ' Narrow boxes are left out.' : '';
  return [
    `<ul class="keys"><li><i class="key more"></i>more CPU time in head</li><li><i class="key same"></i>about the same</li><li><i class="key less"></i>less in head</li></ul>`,
    `<svg class="flame" viewBox="0 0 ${WIDTH} ${height}" width="100%" role="img" aria-label="${escapeXml(said)}">`,
    ...boxes.map((box) => drawBox(box, whole, sampling)),
    '</svg>',
    `<figcaption>Callers stand above what they call, as wide as the mean of both sides. Seen in about ${countOf(samples.base, 'sample')} of base and ${samples.head} of head; what so few can show by chance (three standard deviations) has no colour.${left}</figcaption>`,
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

function drawBox({ node, from, to, depth }: Box, whole: number, sampling: Sampling): string {
  const { base, head } = node.totalMs;
  const [x, y, width] = [round(from * WIDTH), depth * ROW, Math.max(0.5, round((to - from) * WIDTH - 1))];
  const name = outsideText(node.name === '' ? '(unnamed)' : node.name, 80);
  const called = outsideText(shortName(node.name === '' ? '(unnamed)' : node.name), 80);
  const said = `${name}${node.file === '' ? '' : ` in ${outsideText(node.file, 80)}`}: base ${formatMs(base)}, head ${formatMs(head)} (${sideOf(node, whole)})`;
  const place = `x="${x}" y="${y}" width="${width}" height="${ROW - 1}"`;
  const shown = cutTo(shortName(node.name === '' ? '(unnamed)' : node.name), width);
  const text = shown === '' ? '' : `<text x="5" y="14">${outsideText(shown, 80)}</text>`;
  const look = sampling.isBeyondChance(node.totalMs) ? lookOf(head - base, whole) : 'same';
  return `<svg class="box ${look}" ${place} data-at="${+from.toFixed(5)} ${+to.toFixed(5)} ${depth}" data-name="${called}"><title>${said}</title><rect width="100%" height="100%"/>${text}</svg>`;
}

/** Without what is the same in all of a runtime's functions, or of a package's. */
const shortName = (name: string) => name.replace(/^\(node\) |^[\w.-]+(\/[\w.-]+)*\//, '');

/** Px of a letter, about; of fewer than so many nothing can be read. */
const LETTER = 6.7;
const FEWEST = 6;

/** As much of a name as there is room for. */
function cutTo(name: string, width: number): string {
  const room = Math.floor((width - 8) / LETTER);
  const letters = [...name];
  if (letters.length <= room) return name;
  return room < FEWEST ? '' : `${letters.slice(0, room - 1).join('')}…`;
}

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

const MOST_FUNCTIONS = 12;
/** Of the whole: what changed by less is no news. */
const CHANGED = 0.01;

/** Own CPU time of each function wherever it was called, the most changed first. */
function functionTable(flame: FlameNode, sampling: Sampling) {
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
    .filter((times) => Math.abs(times.head - times.base) > widthOf(flame) * CHANGED && sampling.isBeyondChance(times))
    .sort((a, b) => Math.abs(b.head - b.base) - Math.abs(a.head - a.base))
    .slice(0, MOST_FUNCTIONS)
    .map(({ name, file, base, head }): TableRow => {
      const change = head - base;
      const sign = change > 0 ? '+' : change < 0 ? '−' : '';
      return {
        cells: [
          [name === '' ? NOTHING : nameOf(name)],
          [formatMs(base)],
          [formatMs(head)],
          [`${sign}${formatMs(Math.abs(change))}`],
          [outside(shortPath(file))],
        ],
        tone: 'plain',
      };
    });
  return table(['Function, its own CPU time', 'Base', 'Head', 'Change', 'File'], rows);
}

/** The end of a path tells most: `…/net/http/server.go`. */
function shortPath(file: string): string {
  const parts = file.split('/');
  return parts.length <= PARTS + 1 ? file : `…/${parts.slice(-PARTS).join('/')}`;
}

const PARTS = 3;
