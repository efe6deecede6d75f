import type { ReportRow, ReportSlo } from '../model/report.ts';
import { failedSides, sidesText } from './all-failed.ts';
import { joined, type Line, line, type Piece, SIGNS, type Sign, type Tone } from './document.ts';
import { formatChange, formatLimit, formatValue, unbroken } from './numbers.ts';
import { NOTES } from './outcome-notes.ts';
import type { RowWithSlos } from './row-order.ts';
import { spreadWords } from './spread-words.ts';
import { isOurs, limitIn } from './units.ts';

/** What a row came to in a few words, its objectives included, under the mark of the worse of them. */
export function rowVerdict({ comparison, slos }: RowWithSlos): Sign & { readonly words: Line } {
  const outcome = comparison ? [[outcomeWords(comparison)]] : [];
  const objectives = slos.map(sloWords);
  const failing = slos.some((slo) => slo.failing);
  const parts = failing && comparison?.outcome !== 'regression' ? [...objectives, ...outcome] : [...outcome, ...objectives];
  const tone = toneOf(comparison, slos);
  const missing = comparison !== null && (comparison.outcome === 'no-data' || failedSides(comparison).length > 0);
  const sign = missing && tone === 'open' ? SIGNS.missing : SIGNS[tone];
  return { ...sign, words: joined(parts, '; ') };
}

/** Of a row that people or base accept: all of it, whatever it says against head. */
export function waivedVerdict(row: RowWithSlos): ReturnType<typeof rowVerdict> {
  const verdict = rowVerdict(row);
  const against =
    verdict.tone === 'bad' || (verdict.tone === 'open' && row.comparison?.gating === true && isOpen(row.comparison));
  return against ? { ...SIGNS.waived, words: line`waived: ${verdict.words}` } : verdict;
}

const isOpen = ({ outcome }: ReportRow) => outcome === 'inconclusive' || outcome === 'no-data';

function toneOf(comparison: ReportRow | null, slos: readonly ReportSlo[]): Tone {
  const gating = comparison?.gating && comparison.note !== 'new' ? comparison.outcome : null;
  if (gating === 'regression' || slos.some((slo) => slo.failing)) return 'bad';
  if (gating === 'no-data' || gating === 'inconclusive' || slos.some((slo) => slo.state !== 'met')) return 'open';
  return gating === null && slos.length === 0 ? 'plain' : 'good';
}

/** What a comparison came to, without its objectives. */
export function outcomeWords(comparison: ReportRow): string {
  const note = noteWords(comparison);
  switch (comparison.outcome) {
    case 'regression':
      if (failedSides(comparison).length > 0) return allFailedWords(comparison);
      return spreadWords(comparison) ?? (comparison.gating ? overWords(comparison) : 'regressed');
    case 'improvement':
      return spreadWords(comparison) ?? 'improved';
    case 'no-change':
      if (comparison.note === 'below-margin') return `changed, but within budget: allowed ${leastWorse(comparison)}`;
      return note ? `no change: ${note}` : 'no change';
    case 'inconclusive':
      return undecidedWords(comparison, note);
    case 'no-data':
      return note ?? 'no data';
    default:
      return comparison.outcome satisfies never;
  }
}

function noteWords(comparison: ReportRow): string | null {
  const { note } = comparison;
  if (note === null) return null;
  return note === 'below-min-change' ? belowMinimum(comparison) : NOTES[note].cell;
}

const overWords = (row: ReportRow) => `${row.better === 'lower' ? 'over' : 'under'} budget: allowed ${leastWorse(row)}`;
const allFailedWords = (comparison: ReportRow) => `every request to ${sidesText(failedSides(comparison))} failed`;

function undecidedWords(comparison: ReportRow, note: string | null): string {
  if (failedSides(comparison).length > 0) return allFailedWords(comparison);
  if (note === null) return 'undecided';
  return `undecided: ${note}${comparison.note === 'small-change' ? ` (${leastWorse(comparison)})` : ''}`;
}

/** Where no budget has a minimum, the clock has one: it tells no smaller difference of CPU time. */
function belowMinimum({ budget, unit, test }: ReportRow): string {
  const minimum = formatLimit(budget.minChange, unit) ?? 'the minimum';
  const below = budget.minChange > 0 ? `below ${minimum}` : 'less than the clock tells';
  return test?.rejected ? `significant, but ${below}` : below;
}

function sloWords(objective: ReportSlo): Line {
  const { state, failing, unit, bound, baseState } = objective;
  const slo = line`SLO ${limitIn(bound, unit).map(together)}`;
  const likely = likelyText(objective);
  switch (state) {
    case 'met':
      return ['SLO met'];
    case 'broken':
      return failing ? line`breaks ${slo}${likely}, ${BASE_TOO[baseState]}` : line`${slo}: broken${likely}, but by base, too`;
    case 'undecided':
      return line`${slo}: undecided${likely}`;
    case 'no-data':
      return line`${slo}: no data`;
    default:
      return state satisfies never;
  }
}

const BASE_TOO: Readonly<Record<ReportSlo['state'], string>> = {
  met: 'base keeps it',
  broken: 'base breaks it, too',
  undecided: 'base may, too',
  'no-data': 'base has no data',
};

/** Where head's value lies, ` (likely 90.2 to 101 ms)`; nothing where that is not known, or the unit is not ours. */
function likelyText({ interval, unit }: ReportSlo): string {
  if (interval?.low == null || interval.high === null || !isOurs(unit)) return '';
  const [low, high] = [formatValue(interval.low, unit), formatValue(interval.high, unit)];
  const [from = '', called] = low.split(' ');
  return ` (likely ${unbroken(`${called !== undefined && high.endsWith(` ${called}`) ? from : low} to ${high}`)})`;
}

/** The smallest change that is a regression: `+5 %`, of throughput `−5 %`. */
export function leastWorse({ budget, better, form }: Pick<ReportRow, 'budget' | 'better' | 'form'>): string {
  return unbroken(formatChange(better === 'lower' ? budget.maxIncrease : -budget.maxIncrease, form));
}

/** On one line in a narrow table. */
export function together(part: string | Piece): string | Piece {
  return typeof part === 'string' ? unbroken(part) : part;
}
