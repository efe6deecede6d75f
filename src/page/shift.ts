import type { Share } from '../model/brand.ts';
import { type PairQuantiles, SHOWN_QUANTILES } from '../model/evidence.ts';
import { quantile } from '../model/quantile.ts';
import { countOf, formatChange, formatRange } from '../report/numbers.ts';
import { drawChart, type PageFigure } from './chart.ts';
import { type Ecdf, valueAt } from './ecdf.ts';
import { changeScale, type ValueScale } from './scale.ts';
import { area, dots, line, type PlotFrame, type Point, py } from './svg.ts';

/** How one quantile changed: head / base − 1; the band is null where no pairs tell it. */
interface Shift {
  readonly q: Share;
  readonly change: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** The change of each quantile: over pairs with a band, or of all answers together where pairs do not tell. */
export function shiftFigure(called: string, quantiles: readonly PairQuantiles[], ecdf: Ecdf): PageFigure | null {
  const ofPairs = SHOWN_QUANTILES.flatMap((q, at) => shiftOverPairs(q, at, quantiles));
  const shifts = ofPairs.length > 1 ? ofPairs : SHOWN_QUANTILES.flatMap((q) => shiftOfAll(q, ecdf));
  if (shifts.length < 2) return null;
  const ends = shifts.flatMap(({ change, low, high }) => [change, low ?? change, high ?? change]);
  const y = changeScale(ends, (value) => formatChange(value, 'relative'));
  return {
    title: `${called}: change of each quantile`,
    picture: drawChart({
      ...{ instead: insteadOf(called, shifts), x: QUANTILES, y, along: 'quantile of base and head' },
      draw: (frame) => drawShifts(frame, y, shifts),
    }),
    notes: [
      ofPairs.length > 1
        ? `Line: median over ${countOf(quantiles.length, 'pair')}. Band: 95 % interval of that median, each quantile on its own. Shown, never judged.`
        : 'All answers of all pairs together; what single pairs say was not kept, so there is no band.',
    ],
  };
}

const QUANTILES: ValueScale = {
  ends: [0, 1],
  isLogarithmic: false,
  ticks: [0.05, 0.25, 0.5, 0.75, 0.95].map((at) => ({ at, text: `p${Math.round(at * 100)}` })),
  placeOf: (value) => value,
};

function drawShifts(frame: PlotFrame, y: ValueScale, shifts: readonly Shift[]): readonly string[] {
  const points = (value: (shift: Shift) => number) => shifts.map((one): Point => [one.q, y.placeOf(value(one))]);
  const middle = points(({ change }) => change);
  const zero = py(frame, y.placeOf(0));
  const banded = shifts.every(({ low }) => low !== null);
  return [
    banded ? area(frame, { low: points(({ low }) => low ?? 0), high: points(({ high }) => high ?? 0) }, 'band') : '',
    `<path class="rule" d="M${frame.left} ${zero}H${frame.left + frame.width}"/>`,
    line(frame, middle, 'head'),
    dots(frame, middle, 'head dot', 2.4),
  ];
}

function shiftOverPairs(q: Share, at: number, quantiles: readonly PairQuantiles[]): readonly Shift[] {
  const ratios = quantiles
    .flatMap(({ base, head }) => {
      const [before, after] = [base?.[at], head[at]];
      return before && after ? [Math.log(after / before)] : [];
    })
    .sort((a, b) => a - b);
  if (ratios.length < LEAST_PAIRS) return [];
  const rank = rankOfBand(ratios.length);
  const [low, high] = [ratios[rank] ?? Number.NaN, ratios.at(-1 - rank) ?? Number.NaN];
  return [{ q, change: Math.expm1(quantile(ratios, 0.5)), low: Math.expm1(low), high: Math.expm1(high) }];
}

/** The smallest number of values whose extremes hold the median with 95 %: 1 − 2 · 2⁻⁶ = 0.97. */
const LEAST_PAIRS = 6;
const OUTSIDE = 0.05;

/** The place of the lower end of the median's interval: so many values lie below it with a chance of 2.5 % at most. */
function rankOfBand(count: number): number {
  let [term, below, rank] = [2 ** -count, 0, 0];
  while (rank < count / 2 && below + term <= OUTSIDE / 2) {
    below += term;
    term *= (count - rank) / (rank + 1);
    rank += 1;
  }
  return rank - 1;
}

function shiftOfAll(q: Share, ecdf: Ecdf): readonly Shift[] {
  const [base, head] = [valueAt(ecdf, ecdf.base, q), valueAt(ecdf, ecdf.head, q)];
  return base === null || head === null ? [] : [{ q, change: head / base - 1, low: null, high: null }];
}

function insteadOf(called: string, shifts: readonly Shift[]): string {
  const said = shifts
    .filter(({ q }) => [0.05, 0.5, 0.95].includes(q))
    .map(({ q, change, low, high }) => {
      const band = low === null ? '' : ` (${formatRange({ low, high }, 'relative')})`;
      return `p${Math.round(q * 100)} ${formatChange(change, 'relative')}${band}`;
    });
  return `Change of each quantile of ${called}: ${said.join(', ')}.`;
}
