import type { Evidence, TracedTime } from '../model/evidence.ts';
import { quantile } from '../model/quantile.ts';
import { eachSide, SIDES, type Side, type Sided } from '../model/revision.ts';
import { fromTo } from '../report/change-words.ts';
import { countOf, formatMs } from '../report/numbers.ts';
import { htmlLine } from './html.ts';
import { linear, type ValueScale } from './scale.ts';
import { areSeveral, spanLabel } from './span-label.ts';
import { suspectMark } from './suspect-mark.ts';
import { round } from './svg.ts';
import { barTicks, gridOf } from './time-bars.ts';

/** Lines of one figure: what is beyond shares one. */
const MOST_ROWS = 8;
/** Of a request: what is less on both sides shares that line, too, or none. */
const SMALL = 0.005;

/** A PathRow is one kind of work on the critical path: medians over pairs of ms per request. */
interface PathRow extends Sided<number> {
  readonly service: string;
  readonly name: string;
  readonly statement: string;
}

/** A PathPlace is of which scenario, and which of its suspects names a piece of work. */
interface PathPlace {
  readonly scenario: string;
  readonly suspectOf: (work: PathRow) => number | null;
}

/** What a request waited for on each side, the most changed first: of all requests, and of the slowest twentieth. */
export function pathFigures(evidence: Evidence, place: PathPlace): readonly string[] {
  const figures = (['all', 'slow'] as const).map((which) => pathFigure(evidence, which, place)).filter((figure) => figure !== '');
  return figures.length === 0 ? [] : [KEYS, ...figures];
}

const KEYS =
  '<p class="note">The critical path: what the answer had to wait for, per request, as the median over watched pairs, the most changed first.</p><ul class="keys"><li><i class="key base"></i>base, the upper bar</li><li><i class="key head"></i>head, the lower one</li></ul>';

const TITLES = { all: 'What a request waits for', slow: 'What the slowest 5 % wait for' } as const;

function pathFigure(evidence: Evidence, which: 'all' | 'slow', { scenario, suspectOf }: PathPlace): string {
  const pairs = evidence.pairs.filter((one) => one.scenario === scenario);
  const times = (side: Side) =>
    pairs.flatMap((pair) => {
      const traces = pair[side]?.traces ?? null;
      return traces === null || (which === 'slow' ? traces.slowTraced : traces.traced) === 0 ? [] : [traces[which]];
    });
  const both = { base: times('base'), head: times('head') };
  if (both.base.length === 0 || both.head.length === 0) return '';
  const whole = eachSide((side) => medianOf(both[side].map(({ requestMs }) => requestMs)));
  const rows = shownRows(pathRows(evidence, both), Math.max(whole.base, whole.head));
  const time = linear(0, Math.max(0.001, ...rows.flatMap(({ base, head }) => [base, head])), formatMs);
  const several = areSeveral(evidence.operations);
  return [
    `<figure class="whole path"><h4>${TITLES[which]}: ${htmlLine(fromTo(whole.base, whole.head, 'ms'))}</h4>`,
    barTicks(time),
    '<ul class="spans paths">',
    ...rows.map((row) => pathRow(row, time, `${suspectMark(suspectOf(row))}${spanLabel(row, several)}`)),
    '</ul>',
    '</figure>',
  ].join('\n');
}

function pathRow(row: PathRow, time: ValueScale, called: string): string {
  const bars = SIDES.map((side, k) => {
    const width = Math.max(row[side] > 0 ? 2 : 0, (row[side] / time.ends[1]) * 1000);
    return `<rect class="${side}" y="${k === 0 ? 4 : 13}" width="${round(width)}" height="7"/>`;
  });
  return [
    `<li><span class="what">${called}</span>`,
    `<svg class="bar" viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">${gridOf(time)}${bars.join('')}</svg>`,
    `<span class="ms">${htmlLine(fromTo(row.base, row.head, 'ms'))}</span></li>`,
  ].join('');
}

/** Operations of one name, wherever they were called, and the time before any of them. */
function pathRows({ operations }: Evidence, times: Sided<readonly TracedTime[]>): readonly PathRow[] {
  const alike = new Map<string, { readonly named: Omit<PathRow, Side>; readonly places: Set<number> }>();
  for (const [at, { service, name, statement }] of operations.entries()) {
    const key = JSON.stringify([service, name, statement]);
    const one = alike.get(key) ?? { named: { service, name, statement }, places: new Set() };
    one.places.add(at);
    alike.set(key, one);
  }
  const rows = [...alike.values()].map(({ named, places }) => ({
    ...named,
    ...eachSide((side) =>
      medianOf(
        times[side].map(({ operations: uses }) =>
          uses.reduce((sum, { operation, criticalMs }) => sum + (places.has(operation) ? criticalMs : 0), 0),
        ),
      ),
    ),
  }));
  const waited = eachSide((side) => medianOf(times[side].map(({ waitedMs }) => waitedMs)));
  return [...rows, { service: '', name: 'before the first span', statement: '', ...waited }];
}

function shownRows(rows: readonly PathRow[], whole: number): readonly PathRow[] {
  const large = rows.filter(({ base, head }) => Math.max(base, head) >= SMALL * whole);
  const change = ({ base, head }: PathRow) => Math.abs(head - base);
  if (large.length === 0) return [];
  const shown = large.sort((a, b) => change(b) - change(a)).slice(0, MOST_ROWS);
  const others = rows.filter((row) => !shown.includes(row) && Math.max(row.base, row.head) > 0);
  const sums = eachSide((side) => others.reduce((sum, row) => sum + row[side], 0));
  const left = { service: '', name: countOf(others.length, 'other'), statement: '', ...sums };
  return [...shown, ...(Math.max(left.base, left.head) < SMALL * whole ? [] : [left])];
}

const medianOf = (values: readonly number[]) =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
