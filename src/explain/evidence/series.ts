import type { EvidenceSuspect } from '../../model/diagnosis.ts';
import type { EvidenceSeries } from '../../model/evidence.ts';
import { NEGLIGIBLE, suspectOf } from '../times/case.ts';
import { type CaseEvidence, differencesOf, growthOf, type Quantity, scaleOf, typicalOne, typicalSides } from './case-evidence.ts';
import type { Hypothesis } from './family.ts';

/** Fewer bytes than so many for each ms that is lost, written by the slowest of libraries, are not what it was lost on. */
const BYTES_OF_MS = 500;
/** A number that moved by less than this share of itself is not worth naming. */
const RELATIVE = 0.2;
/** Switches move a little with whatever is done otherwise. */
const MUCH = 0.5;

/** A SeriesMeaning is what a series tells where it moves: which kind, and whether more of it is worse. */
interface SeriesMeaning {
  readonly kind: EvidenceSuspect['kind'];
  readonly worse: 'more' | 'less';
  readonly relative: number;
}

/** What the numbers of a service and its processes say, each by what its name means. */
export function seriesHypotheses(evidence: CaseEvidence): readonly Hypothesis[] {
  const { series } = evidence;
  const rates = ratesOf(series);
  const within = new Set(rates.flatMap(({ hits, misses }) => [hits, misses]));
  const single = series.flatMap((one, index) => {
    const meaning = within.has(index) ? null : meaningOf(one);
    return meaning === null || isLittlesLaw(meaning, evidence, valueAt(index))
      ? []
      : [hypothesisOf(one, meaning, evidence, valueAt(index))];
  });
  return [...single, ...rates.map((rate) => hitRate(rate, evidence))];
}

function hypothesisOf(
  { name, unit, reading }: Pick<EvidenceSeries, 'name' | 'unit' | 'reading'>,
  { kind, worse, relative }: SeriesMeaning,
  evidence: CaseEvidence,
  quantity: Quantity,
): Hypothesis {
  const sign = worse === 'more' ? 1 : -1;
  const differences = differencesOf(evidence, quantity).map((one) => (one === null ? null : sign * one));
  const typical = typicalOne(differences);
  const { changeMs, slower, slowest } = evidence;
  // Only time that each request waited can be held against what a request takes longer.
  const isTime = unit === 'ms' && reading === 'per-request' && typical !== null && !slowest;
  const worth = isTime ? NEGLIGIBLE : unit === 'bytes' ? BYTES_OF_MS : 0;
  const least = Math.max(relative * scaleOf(evidence, quantity), worth * (changeMs ?? 0), Number.MIN_VALUE);
  const suspect = suspectOf(evidence, isTime && changeMs !== null ? typical / changeMs : null, {
    ...{ kind, subject: name, slowest: false, touched: null },
    ms: isTime ? (slower ? typical : -typical) : null,
    numbers: [{ what: name, unit, ...typicalSides(evidence, quantity) }],
  });
  return { suspect, differences, least };
}

/** Requests that take twice as long are twice as many at any time (Little's law): what only follows from that tells nothing. */
function isLittlesLaw({ kind, worse }: SeriesMeaning, evidence: CaseEvidence, quantity: Quantity): boolean {
  if (kind !== 'queue' || worse !== 'more') return false;
  const time = growthOf(evidence, ({ trial }) => trial.meanMs);
  const held = growthOf(evidence, quantity);
  return held.less > 0 && time.less > 0 && held.more / held.less < BEYOND * (time.more / time.less);
}

/** Beyond what follows from the time by so many times. */
const BEYOND = 1.5;

function valueAt(index: number): Quantity {
  return ({ trial }) => trial.series[index] ?? null;
}

/** What a series means, by its name; null where it says nothing of why. */
function meaningOf({ source, name, reading }: EvidenceSeries): SeriesMeaning | null {
  if (source !== 'scraped') return COUNTED.get(name) ?? null;
  const word = (/^[^{]*/.exec(name)?.[0] ?? '').slice(0, LONGEST_WORD);
  // What a counter rises by in a second says as much of how many requests came: it has a reading per request, too.
  const found = reading === 'per-second' ? undefined : SCRAPED.find(({ pattern }) => pattern.test(word));
  return found === undefined ? null : { kind: found.kind, worse: found.worse ?? 'more', relative: RELATIVE };
}

/** Names say what they are of at their beginning, and a claim may have many long ones. */
const LONGEST_WORD = 100;

/** What the system counts of processes, and who asks of answers. */
const COUNTED: ReadonlyMap<string, SeriesMeaning> = new Map([
  ['run-queue-delay', { kind: 'run-queue', worse: 'more', relative: RELATIVE }],
  ['throttled', { kind: 'run-queue', worse: 'more', relative: RELATIVE }],
  ['major-faults', { kind: 'major-faults', worse: 'more', relative: RELATIVE }],
  ['context-switches', { kind: 'lock', worse: 'more', relative: MUCH }],
  ['disk-written', { kind: 'log-flood', worse: 'more', relative: MUCH }],
  ['network', { kind: 'more-bytes', worse: 'more', relative: RELATIVE }],
  ['answer-bytes', { kind: 'more-bytes', worse: 'more', relative: RELATIVE }],
]);

interface NamePattern {
  readonly pattern: RegExp;
  readonly kind: EvidenceSuspect['kind'];
  readonly worse?: SeriesMeaning['worse'];
}

/** Names of others: the first that fits. What is free, or how large something may be, is worse where there is less of it. */
const SCRAPED: readonly NamePattern[] = [
  { pattern: /(?:^|[_:.])(?:gc|garbage)(?:[_:.]|$)|garbage_?collect/i, kind: 'garbage' },
  { pattern: /hit_?(?:rate|ratio|share|percent)/i, kind: 'cache-hits', worse: 'less' },
  { pattern: /miss_?(?:rate|ratio|share|percent)/i, kind: 'cache-hits' },
  { pattern: /cache.*miss|miss.*cache/i, kind: 'cache-hits' },
  { pattern: /cache.*hits?(?:[_:.]|$)|hits?_.*cache/i, kind: 'cache-hits', worse: 'less' },
  {
    pattern: /(?:queue|pool|connections?|slots?|workers?).*(?:idle|free|available|size|limit|max|capacity)/i,
    kind: 'queue',
    worse: 'less',
  },
  { pattern: /queue|pending|wait|in_?flight|backlog|pool/i, kind: 'queue' },
  { pattern: /tokens?(?:[_:.]|$)/i, kind: 'more-tokens' },
  { pattern: /(?:response|request|body|payload|sent|received|transmit).*(?:bytes|size)/i, kind: 'more-bytes' },
  { pattern: /(?:^|[_:.])log(?:s|ger|ging)?[_:.].*(?:lines?|bytes|records?|messages?)/i, kind: 'log-flood' },
];

/** A HitRate is two series that differ in a word alone: what was found, and what was not. */
interface HitRate {
  readonly hits: number;
  readonly misses: number;
  readonly name: string;
}

function ratesOf(series: readonly EvidenceSeries[]): readonly HitRate[] {
  const keyOf = ({ name, reading }: EvidenceSeries) => `${reading} ${stemOf(name)}`;
  const misses = new Map(series.flatMap((one, index) => (/miss/i.test(one.name) ? [[keyOf(one), index] as const] : [])));
  return series.flatMap((one, hits) => {
    const { source, name } = one;
    const missed = misses.get(keyOf(one));
    const isPair =
      source === 'scraped' && one.reading !== 'per-second' && /hit/i.test(name) && !/miss/i.test(name) && missed !== undefined;
    return isPair ? [{ hits, misses: missed, name }] : [];
  });
}

/** Hits over hits and misses. */
function hitRate({ hits, misses, name }: HitRate, evidence: CaseEvidence): Hypothesis {
  const [found, missed] = [valueAt(hits), valueAt(misses)];
  const quantity: Quantity = (one) => {
    const [good, bad] = [found(one), missed(one)];
    return good === null || bad === null || good + bad <= 0 ? null : good / (good + bad);
  };
  const meaning = { kind: 'cache-hits', worse: 'less', relative: POINTS } as const;
  return hypothesisOf({ name, unit: 'share', reading: 'mean' }, meaning, evidence, quantity);
}

/** A hit rate that fell by a twentieth of itself: at 95 % the misses doubled. */
const POINTS = 0.05;

function stemOf(name: string): string {
  return name.toLowerCase().replace(/miss(?:es|ed)?|hits?/g, '*');
}
