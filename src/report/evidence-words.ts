import type { EvidenceSuspect, SuspectNumber } from '../model/diagnosis.ts';
import type { Side } from '../model/revision.ts';
import { cleanText } from './escape.ts';
import { countOf, formatBytes, formatMs, formatNumber, formatPart, formatValue } from './numbers.ts';

/** Longest name from outside within a sentence, in code points, also where a sentence says more: all stay within 160. */
const LONGEST_NAME = { usual: 39, slowest: 26 };

/** What evidence shows in one plain sentence, with its numbers. */
export function evidenceText(suspect: EvidenceSuspect): string {
  return `${TEXTS[suspect.kind](suspect)}${effectText(suspect)}.`;
}

/** What is worth trying: keeping, then joining, then sending elsewhere, then computing less. What got faster needs nothing. */
export function suggestionFor({ kind, slower }: Pick<EvidenceSuspect, 'kind' | 'slower'>): string | null {
  return slower ? SUGGESTIONS[kind] : null;
}

/** ` (+118 ms on average)`: a row of a quantile changed by another time. How much of the change that is, is said with all suspects. */
function effectText({ ms, slowest }: EvidenceSuspect): string {
  return ms === null ? '' : ` (${ms >= 0 ? '+' : ''}${formatMs(ms)} ${slowest ? 'in the slowest 5 %' : 'on average'})`;
}

const TEXTS: Readonly<Record<EvidenceSuspect['kind'], (suspect: EvidenceSuspect) => string>> = {
  'lost-cache': (suspect) => `${nameOf(suspect)} runs in ${often(suspect, 'head')} instead of ${often(suspect, 'base')}`,
  'cache-hits': (suspect) =>
    `${suspect.slower ? 'Fewer' : 'More'} reads are found in the cache: ${nameOf(suspect)} went ${fromTo(suspect)}`,
  'repeated-calls': (suspect) => `${callsText(suspect)}${repeatedText(suspect)}`,
  'more-calls': callsText,
  'new-operation': (suspect) =>
    suspect.slower
      ? `Requests now do ${nameOf(suspect)}, which base does not`
      : `Requests no longer do ${nameOf(suspect)}, as base does`,
  'serial-calls': serialText,
  'slow-outside': (suspect) => `Waiting for ${nameOf(suspect)} takes ${insteadOf(suspect)} of a request`,
  queue: (suspect) => `${suspect.slower ? 'More' : 'Less'} waiting in line: ${nameOf(suspect)} went ${fromTo(suspect)}`,
  lock: lockText,
  'late-start': (suspect) => `Requests wait ${insteadOf(suspect)} before the service begins with them`,
  'waiting-operation': (suspect) => `${nameOf(suspect)} takes ${insteadOf(suspect)} by itself, and most of it is not computing`,
  'slow-operation': (suspect) => `${nameOf(suspect)} takes ${insteadOf(suspect)} by itself`,
  'more-bytes': (suspect) =>
    suspect.subject === 'answer-bytes'
      ? `Each answer is ${insteadOf(suspect)} long`
      : `Each request moves ${insteadOf(suspect)} (${nameOf(suspect)})`,
  'more-tokens': (suspect) => `Each request takes ${insteadOf(suspect)} tokens (${nameOf(suspect)})`,
  'log-flood': (suspect) =>
    suspect.numbers[0]?.unit === 'ms'
      ? `Writing takes ${insteadOf(suspect)} of CPU time per request (${nameOf(suspect)})`
      : `Each request writes ${insteadOf(suspect)} (${nameOf(suspect)})`,
  garbage: (suspect) => `Collecting garbage takes ${insteadOf(suspect)} (${nameOf(suspect)})`,
  function: (suspect) => `The function ${placeOf(suspect)} takes ${insteadOf(suspect)} of CPU time per request`,
  'computing-operation': (suspect) => `${nameOf(suspect)} takes ${insteadOf(suspect)} by itself, and most of it is computing`,
  'run-queue': (suspect) => `Threads of the service wait ${insteadOf(suspect)} per request for a processor`,
  'major-faults': (suspect) => `Each request waits for ${insteadOf(suspect)} pages of memory from the disk`,
};

const SUGGESTIONS: Readonly<Record<EvidenceSuspect['kind'], string>> = {
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
function nameOf({ subject, slowest }: EvidenceSuspect): string {
  const name = cleanText(subject, slowest ? LONGEST_NAME.slowest : LONGEST_NAME.usual).replaceAll('`', "'");
  return name === '' ? 'the service' : `\`${name}\``;
}

/** One without a name is known by its line. Of what leads to a function, a package or a folder, the end has to be read. */
function placeOf(suspect: EvidenceSuspect): string {
  const all = Array.from(suspect.subject);
  const most = LONGEST_NAME.usual - 1;
  const end = all.slice(-most).join('');
  const subject = all.length > most ? `…${end.slice(Math.max(0, end.indexOf('/')))}` : suspect.subject;
  return `${/\/.*:\d+$/.test(subject) ? 'at ' : ''}${nameOf({ ...suspect, subject })}`;
}

/** Where no trace shows the place, the turns that threads take are all that is known. */
function lockText(suspect: EvidenceSuspect): string {
  const turns = `threads take turns ${suspect.slower ? 'more' : 'less'} often`;
  if (suspect.numbers[0]?.unit === 'ms') return `${nameOf(suspect)} waits ${insteadOf(suspect)}, ${turns}: a lock`;
  return `Without more computing ${turns}, ${insteadOf(suspect)} times per request: a lock`;
}

/** Calls of one operation, or of several that ran side by side on the other side. */
function serialText(suspect: EvidenceSuspect): string {
  const others = suspect.numbers.find(({ what }) => what === 'others');
  if (others === undefined) return `Calls of ${nameOf(suspect)} wait for one another, ${insteadOf(suspect)} of a request`;
  const how = suspect.slower ? 'no longer run side by side' : 'run side by side now';
  return `${nameOf(suspect)} and ${countOf(others.head, 'other')} ${how}, ${insteadOf(suspect)} of a request`;
}

function callsText(suspect: EvidenceSuspect): string {
  return `Each request ${/^select\b/i.test(suspect.subject) ? 'reads' : 'does'} ${nameOf(suspect)} ${times(suspect, 'head')} instead of ${times(suspect, 'base')}`;
}

function repeatedText({ numbers: [, repeated], slower }: EvidenceSuspect): string {
  if (repeated === undefined) return '';
  return `, ${countText(slower ? repeated.head : repeated.base)} of them asked before`;
}

function times({ numbers: [calls] }: EvidenceSuspect, side: Side): string {
  const count = countText(calls?.[side] ?? 0);
  if (count === '0') return 'never';
  return count === '1' ? 'once' : `${count} times`;
}

/** Whole where it is nearly so. */
function countText(count: number): string {
  return Math.abs(count - Math.round(count)) < 0.005 * count ? String(Math.round(count)) : formatNumber(count);
}

function often({ numbers: [calls] }: EvidenceSuspect, side: Side): string {
  const share = calls?.[side] ?? 0;
  return share >= 0.995 ? 'every request' : share === 0 ? 'none' : `${formatPart(share)} of the requests`;
}

/** `40.0 ms instead of 10.0 ms` */
function insteadOf({ numbers: [number] }: EvidenceSuspect): string {
  return number === undefined ? 'another time' : `${written(number, 'head')} instead of ${written(number, 'base')}`;
}

/** `from 0.12 to 5.20` */
function fromTo({ numbers: [number] }: EvidenceSuspect): string {
  return number === undefined ? 'up' : `from ${written(number, 'base')} to ${written(number, 'head')}`;
}

function written({ unit, ...sides }: SuspectNumber, side: Side): string {
  const value = sides[side];
  if (unit === '') return countText(value);
  return unit === 'bytes' ? formatBytes(value) : formatValue(value, unit);
}
