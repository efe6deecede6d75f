import type { Share } from '../model/brand.ts';
import type { SeenEvidence, SeenKind, SeenNumber } from '../model/diagnosis.ts';
import type { Side } from '../model/revision.ts';
import { cleanText } from './escape.ts';
import { countOf, formatMs, formatNumber, formatPart, formatValue } from './numbers.ts';

/** A SeenSuspect is what was seen, and how it is told. */
interface SeenSuspect extends SeenEvidence {
  readonly slower: boolean;
  readonly weight: Share | null;
}

/** Longest name from outside within a sentence, in code points, also where a sentence says more: all stay within 160. */
const LONGEST_NAME = { usual: 44, slowest: 26 };

/** What was seen in one plain sentence, with its numbers. */
export function seenText(seen: SeenSuspect): string {
  return `${TEXTS[seen.kind](seen)}${effectText(seen)}.`;
}

/** What is worth trying: keeping, then joining, then sending elsewhere, then computing less. What got faster needs nothing. */
export function suggestionFor({ kind, slower }: Pick<SeenSuspect, 'kind' | 'slower'>): string | null {
  return slower ? SUGGESTIONS[kind] : null;
}

/** ` (+118 ms, about 84 % of the change)` */
function effectText({ ms, weight, slowest }: SeenSuspect): string {
  const parts = [
    ...(ms === null ? [] : [`${ms >= 0 ? '+' : ''}${formatMs(ms)}${slowest ? ' in the slowest 5 %' : ''}`]),
    ...(weight === null ? [] : [`about ${formatPart(weight)} of the change`]),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

type SeenText = (seen: SeenSuspect) => string;

const TEXTS: Readonly<Record<SeenKind, SeenText>> = {
  'lost-cache': (seen) => `${nameOf(seen)} runs in ${often(seen, 'head')} instead of ${often(seen, 'base')}`,
  'cache-hits': (seen) => `${seen.slower ? 'Fewer' : 'More'} reads are found in the cache: ${nameOf(seen)} went ${fromTo(seen)}`,
  'repeated-calls': (seen) => `${callsText(seen)}${repeatedText(seen)}`,
  'more-calls': callsText,
  'new-operation': (seen) =>
    seen.slower ? `Requests now do ${nameOf(seen)}, which base does not` : `Requests no longer do ${nameOf(seen)}, as base does`,
  'serial-calls': serialText,
  'slow-outside': (seen) => `Waiting for ${nameOf(seen)} takes ${insteadOf(seen)} of a request`,
  queue: (seen) => `${seen.slower ? 'More' : 'Less'} waiting in line: ${nameOf(seen)} went ${fromTo(seen)}`,
  lock: lockText,
  'late-start': (seen) => `Requests wait ${insteadOf(seen)} before the service begins with them`,
  'waiting-operation': (seen) => `${nameOf(seen)} takes ${insteadOf(seen)} by itself, and most of it is not computing`,
  'slow-operation': (seen) => `${nameOf(seen)} takes ${insteadOf(seen)} by itself`,
  'more-bytes': (seen) => `Each request moves ${insteadOf(seen)} (${nameOf(seen)})`,
  'more-tokens': (seen) => `Each request takes ${insteadOf(seen)} tokens (${nameOf(seen)})`,
  'log-flood': (seen) => `Each request writes ${insteadOf(seen)} (${nameOf(seen)})`,
  garbage: (seen) => `Collecting garbage takes ${insteadOf(seen)} (${nameOf(seen)})`,
  function: (seen) => `The function ${nameOf(seen)} takes ${insteadOf(seen)} of CPU time per request`,
  'computing-operation': (seen) => `${nameOf(seen)} takes ${insteadOf(seen)} by itself, and most of it is computing`,
  'run-queue': (seen) => `Threads of the service wait ${insteadOf(seen)} per request for a processor`,
  'major-faults': (seen) => `Each request waits for ${insteadOf(seen)} pages of memory from the disk`,
};

const SUGGESTIONS: Readonly<Record<SeenKind, string>> = {
  'lost-cache': 'Keep what was read: look at the key, the lifetime and what empties the cache.',
  'cache-hits': "Look at the cache's keys, its size and what empties it.",
  'repeated-calls': 'Keep the first answer for the rest of the request.',
  'more-calls': 'Read them in one query, or keep what was read.',
  'new-operation': 'Keep its answer, do it once for many requests, or do it after the answer.',
  'serial-calls': 'Ask for all of them in one batch, or start them together.',
  'slow-outside': 'Keep its answer, ask for less at once, or look at its index or at the other service.',
  queue: 'Hold a place for a shorter time, or allow more at once.',
  lock: 'Keep work out of the lock, or split what it guards.',
  'late-start': 'Look for what keeps the service from taking requests: a busy event loop, a full queue or pool.',
  'waiting-operation': 'Look there for a sleep, a lock or a call that leaves no span.',
  'slow-operation': 'Keep its result, or do it less often.',
  'more-bytes': 'Send less: fewer fields, pages, or compressed.',
  'more-tokens': 'Keep answers, shorten prompts, or send easy requests to a smaller model.',
  'log-flood': 'Log less for each request, or write in batches.',
  garbage: 'Keep objects and use them again; make fewer of them in loops.',
  function: 'Keep its result, call it less often, then make it cheaper.',
  'computing-operation': 'Keep its result, do it less often, then make it cheaper.',
  'run-queue': 'Compute less, or in fewer threads at once.',
  'major-faults': 'Keep less in memory, or give the service more.',
};

/** Text from outside as code within a sentence. */
function nameOf({ subject, slowest }: SeenSuspect): string {
  const name = cleanText(subject, slowest ? LONGEST_NAME.slowest : LONGEST_NAME.usual).replaceAll('`', "'");
  return name === '' ? 'the service' : `\`${name}\``;
}

/** Where no trace shows the place, the turns that threads take are all that is known. */
function lockText(seen: SeenSuspect): string {
  const turns = `threads take turns ${seen.slower ? 'more' : 'less'} often`;
  if (seen.numbers[0]?.unit === 'ms') return `${nameOf(seen)} waits ${insteadOf(seen)}, ${turns}: a lock`;
  return `Without more computing ${turns}, ${insteadOf(seen)} times per request: a lock`;
}

/** Calls of one operation, or of several that ran side by side on the other side. */
function serialText(seen: SeenSuspect): string {
  const others = seen.numbers.find(({ what }) => what === 'others');
  if (others === undefined) return `Calls of ${nameOf(seen)} wait for one another, ${insteadOf(seen)} of a request`;
  const how = seen.slower ? 'no longer run side by side' : 'run side by side now';
  return `${nameOf(seen)} and ${countOf(others.head, 'other')} ${how}, ${insteadOf(seen)} of a request`;
}

function callsText(seen: SeenSuspect): string {
  return `Each request ${/^select\b/i.test(seen.subject) ? 'reads' : 'does'} ${nameOf(seen)} ${times(seen, 'head')} instead of ${times(seen, 'base')}`;
}

function repeatedText({ numbers: [, repeated], slower }: SeenSuspect): string {
  if (repeated === undefined) return '';
  return `, ${countText(slower ? repeated.head : repeated.base)} of them asked before`;
}

function times({ numbers: [calls] }: SeenSuspect, side: Side): string {
  const count = countText(calls?.[side] ?? 0);
  if (count === '0') return 'never';
  return count === '1' ? 'once' : `${count} times`;
}

/** Whole where it is nearly so. */
function countText(count: number): string {
  return Math.abs(count - Math.round(count)) < 0.005 * count ? String(Math.round(count)) : formatNumber(count);
}

function often({ numbers: [calls] }: SeenSuspect, side: Side): string {
  const share = calls?.[side] ?? 0;
  return share >= 0.995 ? 'every request' : share === 0 ? 'none' : `${formatPart(share)} of the requests`;
}

/** `40.0 ms instead of 10.0 ms` */
function insteadOf({ numbers: [number] }: SeenSuspect): string {
  return number === undefined ? 'another time' : `${written(number, 'head')} instead of ${written(number, 'base')}`;
}

/** `from 0.12 to 5.20` */
function fromTo({ numbers: [number] }: SeenSuspect): string {
  return number === undefined ? 'up' : `from ${written(number, 'base')} to ${written(number, 'head')}`;
}

function written({ unit, ...sides }: SeenNumber, side: Side): string {
  const value = sides[side];
  if (unit === '') return countText(value);
  return unit === 'bytes' ? bytesText(value) : formatValue(value, unit);
}

/** `640 B`, `12.3 kB`, `1.50 MB` */
function bytesText(bytes: number): string {
  const [scale, unit] = bytes >= 1e6 ? [1e6, 'MB'] : bytes >= 1e3 ? [1e3, 'kB'] : [1, 'B'];
  return `${formatNumber(bytes / Number(scale))} ${unit}`;
}
