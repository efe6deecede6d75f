import type { Constraint, StatedBound } from '../model/profile.ts';

/** Of all constraints together; a profile with more is no text that anybody keeps. */
const MOST = 64;
/** Of one of them, characters. */
const LONGEST = 1000;
const SHOWN = 200;

/** A text of constraints as it is written, and its line in the file. */
export interface WrittenConstraint {
  readonly text: string;
  readonly line: number;
}

/** How people write a comparison; `â‰¤` is ≤ that was read as Windows-1252. */
const COMPARATORS: readonly (readonly [RegExp, StatedBound['comparator']])[] = [
  [/<=|=<|≤|\bat most\b|\bno more than\b/, '<='],
  [/>=|=>|≥|\bat least\b|\bno less than\b/, '>='],
  [/<|\bless than\b|\bbelow\b|\bunder\b/, '<'],
  [/>|\bmore than\b|\babove\b/, '>'],
];
const COMPARATOR = new RegExp(COMPARATORS.map(([{ source }]) => source).join('|'), 'g');
const AMOUNT = /^\s*(\d{1,9}(?:\.\d{1,6})?)\s*(ms|milliseconds|s|seconds|us|µs|μs|%)?\s*(?:\([^()]{1,100}\))?\s*\.?\s*$/;
/** At the end of a part, in its own letters. */
const NOTE = /\(\s*([^()]{1,100}?)\s*\)\s*\.?\s*$/;
const UNITS: Readonly<Record<string, string>> = { milliseconds: 'ms', seconds: 's' };

/** Words that say nothing of what is meant. */
const FILLERS = ['keep', 'keeps', 'hold', 'holds', 'stay', 'stays', 'must', 'should', 'be', 'is', 'are', 'the', 'of', 'for'];
const EMPTY = new Set([...FILLERS, 'a', 'an', 'to', 'its', 'target', 'objective', 'with']);

/** Reads what constraints state: each item is a list of its own, whose parts a comma, a semicolon, a line or "and" ends. */
export function readConstraints(items: readonly WrittenConstraint[]): readonly Constraint[] {
  return items.flatMap(readItem).slice(0, MOST);
}

function readItem({ text: written, line }: WrittenConstraint): readonly Constraint[] {
  const text = mended(written.slice(0, LONGEST));
  const shown = (part: string) => part.replace(/\s+/g, ' ').trim().slice(0, SHOWN);
  if (comparatorsIn(text) === 0) return shown(text) === '' ? [] : [{ text: shown(text), line, bound: null, why: null }];
  const parts = partsOf(text);
  const read = parts.map(readPart);
  const leading = leadingStatistic(read);
  return parts.flatMap((part, index): readonly Constraint[] => {
    const found = read[index];
    if (shown(part) === '' || found === undefined) return [];
    if (typeof found === 'string') return [{ text: shown(part), line, bound: null, why: found === '' ? null : found }];
    const statistic = found.statistic ?? (found.amount.endsWith('%') ? null : leading);
    return [{ text: shown(part), line, bound: { ...found, statistic }, why: null }];
  });
}

/** Signs that were stored in one encoding and read in another, and what Markdown marks words with. */
function mended(text: string): string {
  return (
    text
      .replaceAll('â‰¤', '≤')
      .replaceAll('â‰¥', '≥')
      .replaceAll(/Â?\u00a0/g, ' ')
      .replaceAll(/[*`]/g, '')
      // In a long run of spaces each optional part of an amount could end anywhere.
      .replaceAll(/[^\S\n]+/g, ' ')
  );
}

/** A comma inside of brackets ends nothing. */
function partsOf(text: string): readonly string[] {
  return text.split(/(?:[,;\n]|\band\b|\.\s)(?![^(]{0,200}\))/i);
}

const comparatorsIn = (text: string): number => text.toLowerCase().match(COMPARATOR)?.length ?? 0;

/** A part as a bound, or why it is none; an empty text where it does not look like one. */
function readPart(written: string): StatedBound | string {
  const part = written.toLowerCase();
  const count = comparatorsIn(part);
  if (count === 0) return statisticsIn(part).statistics.length === 0 ? '' : 'it names a quantile, and no bound';
  if (count > 1) return 'it has several comparisons';
  const [sign = ''] = part.match(COMPARATOR) ?? [];
  const at = part.indexOf(sign);
  const [, amount, unit] = AMOUNT.exec(part.slice(at + sign.length)) ?? [];
  if (amount === undefined) return 'after the comparison stands more than an amount and a note in brackets';
  if (unit === undefined) return 'its amount has no unit: ms, s or %';
  const { statistics, rest } = statisticsIn(part.slice(0, at));
  if (statistics.length > 1) return 'it names several quantiles';
  const words = rest.split(/[^a-z0-9]+/).filter((word) => word !== '' && !EMPTY.has(word));
  if (words.length === 0) return 'it does not say what it is about';
  const [, note = ''] = NOTE.exec(written) ?? [];
  const comparator = COMPARATORS.find(([pattern]) => pattern.test(sign))?.[1] ?? '<=';
  return { statistic: statistics[0] ?? null, words, comparator, amount: `${amount}${UNITS[unit] ?? unit}`, note };
}

/** `p95`, `95th percentile`, `median`, `mean`, and what is left without them. */
function statisticsIn(text: string): { readonly statistics: readonly string[]; readonly rest: string } {
  const statistics: string[] = [];
  const take = (statistic: string) => {
    statistics.push(statistic);
    return ' ';
  };
  const rest = text
    .replace(/\b(\d{1,2}(?:\.\d{1,2})?)(?:st|nd|rd|th)[ -]percentile\b/g, (_, number: string) => take(`p${number}`))
    .replace(/\bp(\d{1,2}(?:\.\d{1,2})?)\b/g, (_, number: string) => take(`p${number}`))
    .replace(/\bmedian\b/g, () => take('p50'))
    .replace(/\b(?:mean|average|avg)\b/g, () => take('mean'));
  return { statistics, rest };
}

/**
 * The quantile that leads a list holds for all of it: "p95 TTFT ≤ 300ms, RPC < 50ms" (docs/adr/0062-a-profile-is-read.md). Where
 * another part names one of its own nobody can tell which holds for the rest.
 */
function leadingStatistic(read: readonly (StatedBound | string)[]): string | null {
  const named = read.flatMap((one) => (typeof one === 'string' || one.statistic === null ? [] : [one]));
  return named.length === 1 && named[0] === read[0] ? (named[0]?.statistic ?? null) : null;
}
