import type { Report, ReportQuantiles } from '../model/report.ts';
import {
  type Chart,
  type Details,
  type DocumentPart,
  details,
  type Line,
  line,
  name,
  paragraph,
  type Table,
  table,
} from './document.ts';
import { formatMs, formatNumber } from './numbers.ts';

/** More pictures nobody looks at. */
const MOST_CHARTS = 3;
/** No chart of Mermaid has a logarithmic axis: of a wider distribution only the far end would be seen. */
const WIDEST = 10;

/** The times of base and head in pictures, folded: of each scenario that changed. */
export function chartDetails({ quantiles = [] }: Pick<Report, 'quantiles'>): readonly Details[] {
  const shown = quantiles.filter(isDrawn).slice(0, MOST_CHARTS);
  if (shown.length === 0) return [];
  return [details('Picture of the times', shown.flatMap(chartOf))];
}

function chartOf(quantiles: ReportQuantiles): readonly DocumentPart[] {
  const { scenario, metric, shares, base, head } = quantiles;
  const places = shares.map((share) => `p${Number((share * 100).toPrecision(3))}`);
  const wide = isWide(quantiles);
  const what: Line = line`${name(scenario)} · ${name(metric)}: ${wide ? RATIO : TIMES}`;
  const chart: Chart = wide
    ? { kind: 'chart', places, unit: 'head ÷ base', base: base.map(() => 1), head: head.map((ms, at) => ms / (base[at] ?? ms)) }
    : { kind: 'chart', places, unit: 'ms', base, head };
  return [paragraph(...what), chart];
}

const TIMES = 'how long the fastest 5 % to 99 % of the requests took at most, ms.';
const RATIO = "head's times over base's, for the fastest 5 % to 99 % of the requests.";

/** A report that was read may say anything: from a nanosecond to thirty years. */
function isDrawn({ base, head }: ReportQuantiles): boolean {
  return [...base, ...head].every((ms) => ms >= 1e-6 && ms <= 1e12);
}

function isWide({ shares, base, head }: ReportQuantiles): boolean {
  const middle = shares.indexOf(0.5);
  return [base, head].some((side) => (side.at(-1) ?? 0) > WIDEST * (side[middle] ?? 0));
}

/** A blue and an orange that the colour-blind tell apart, three times as bright or dark as what GitHub draws them on in both themes. */
const PALETTE = '#1A85D6, #D55E00';
/** Which colour is whose, to stand below a chart: Mermaid has no legend. */
export const COLOURS = 'Blue is base, orange is head.';

/** A Chart in Mermaid, which GitHub draws. Nothing is in it but our own words and numbers. */
export function mermaidOf({ places, unit, base, head }: Chart): string {
  const top = Math.max(...base, ...head);
  return [
    `%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "${PALETTE}"}}}}%%`,
    'xychart-beta',
    `  x-axis [${places.join(', ')}]`,
    `  y-axis "${unit}" 0 --> ${plain(top * 1.05)}`,
    `  line [${base.map(plain).join(', ')}]`,
    `  line [${head.map(plain).join(', ')}]`,
  ].join('\n');
}

/** A Chart as numbers, where nothing can be drawn. */
export function numbersOf({ places, unit, base, head }: Chart): Table {
  const cell = (side: readonly number[], at: number): Line => [
    unit === 'ms' ? formatMs(side[at] ?? 0) : formatNumber(side[at] ?? 0),
  ];
  return table(
    [unit, 'Base', 'Head'],
    places.map((place, at) => ({ cells: [[place], cell(base, at), cell(head, at)], tone: 'plain' })),
  );
}

/** Four digits, never in the notation with an exponent. */
function plain(value: number): string {
  const rounded = Number(value.toPrecision(4));
  return rounded.toFixed(
    Math.abs(rounded) >= 1000 || rounded === 0 ? 0 : Math.min(6, 3 - Math.floor(Math.log10(Math.abs(rounded)))),
  );
}
