import type { CpuSuspect, EvidenceSuspect, MovedRow, Suspect } from '../model/diagnosis.ts';
import { formOf } from '../model/metrics.ts';
import { partOf } from '../model/part.ts';
import type { ReportSuspect } from '../model/report.ts';
import { cleanText } from './escape.ts';
import { evidenceText, suggestionFor } from './evidence-words.ts';
import { formatChange, formatMs, formatNumber, formatPart, formatShare } from './numbers.ts';

/** A suspect in one plain sentence with its numbers. */
export function suspectInWords(suspect: Suspect): ReportSuspect {
  const { scenario, metric, weight, kind, slower } = suspect;
  const told = { scenario, metric, weight, kind, slower };
  if (!('numbers' in suspect)) return { ...told, evidence: timesText(suspect) };
  const suggestion = suggestionFor(suspect);
  const numbers = suspect.numbers.map((number) => ({ ...number, what: cleanText(number.what, LONGEST_NAME) }));
  return {
    ...told,
    evidence: evidenceText(suspect),
    ...(suggestion === null ? {} : { suggestion }),
    numbers,
    ...(suspect.touched === null ? {} : { touched: suspect.touched }),
    claim: true,
  };
}

/** Longest name of a number, in code points. */
const LONGEST_NAME = 200;

function timesText(suspect: Exclude<Suspect, EvidenceSuspect>): string {
  const direction = suspect.slower ? 'slower' : 'faster';
  switch (suspect.kind) {
    case 'computing':
    case 'crowded':
    case 'partly-computing':
    case 'waiting':
      return cpuText(suspect);
    case 'parts':
      return partsText(suspect, direction);
    case 'worst-part': {
      const [first, next] = suspect.moved;
      const most = `${partOf(first.metric.name)} the most (${statisticText(first)}`;
      return `All ${suspect.parts} kinds of requests are ${direction}, ${most}; the next is ${partOf(next.metric.name)}, ${statisticText(next)}).`;
    }
    case 'streaming': {
      const { quantile, firstMs, wholeMs, where } = suspect;
      const numbers = `The first token's ${quantile} ${movedBy(firstMs)} and the whole answer's ${movedBy(wholeMs)}`;
      return `${numbers}: it is ${direction} ${WHERE[where]}.`;
    }
    case 'tail': {
      const { tail, middle, share } = suspect;
      const numbers = `${tail.metric.name} changed by ${changeText(tail)}, ${middle.metric.name} by ${changeText(middle)}`;
      const some = share > 0 ? `at least ${formatShare(Number(share.toPrecision(2)))} of the requests are` : 'some requests are';
      return `${numbers}: the typical request is not shown to be ${direction}, but ${some}: one kind of them, or what happens now and then.`;
    }
    case 'errors': {
      const { base, head } = suspect.failed;
      return `Errors went from ${formatShare(base)} to ${formatShare(head)} of the requests: failing requests may change the time of the others.`;
    }
    case 'drift': {
      const { base, head } = suspect.second;
      return `Within its blocks head's second half is ${formatPart(head)} slower than the first (base ${formatPart(base)}): something builds up with time or load.`;
    }
    default:
      return suspect satisfies never;
  }
}

const WHERE = {
  'before-first': 'before the first token',
  'while-streaming': 'while streaming',
  both: 'both before the first token and while streaming',
} as const;

/** CPU time that is next to nothing: beside the changed time, beside what it was, and by itself. */
const HARDLY = { ofTime: 0.005, grown: 0.1, ms: 0.5 };

function cpuText({ kind, slower, time, cpuMs, grown, share, busy }: CpuSuspect): string {
  const name = time.isMean ? `The mean ${time.name}` : time.name;
  const isLittle = Math.abs(cpuMs) < Math.min(HARDLY.ms, HARDLY.ofTime * Math.abs(time.ms)) && Math.abs(grown) < HARDLY.grown;
  const cpu = isLittle ? 'hardly changed' : movedBy(cpuMs);
  const numbers = `${name} ${movedBy(time.ms)}, CPU time per request ${cpu}`;
  const which = `the ${slower ? 'added' : 'saved'} time`;
  switch (kind) {
    case 'computing':
      return `${numbers}: ${which} is mostly computing (${formatPart(share)}).`;
    case 'crowded': {
      const others = slower
        ? 'what computes longer keeps other requests waiting'
        : 'what computes less keeps fewer requests waiting';
      const cores =
        busy === null ? '' : ` (the service kept ${formatNumber(busy.head)} cores busy, base ${formatNumber(busy.base)})`;
      return `${numbers}: ${formatPart(share)} of ${which} is computing, and ${others}${cores}.`;
    }
    case 'partly-computing':
      return `${numbers}: ${formatPart(share)} of ${which} is computing; the rest is waiting, for the processor or for something else.`;
    case 'waiting': {
      const why = slower ? 'I/O, locks, a queue, more round trips' : 'less I/O, fewer locks or round trips, a shorter queue';
      const little = !isLittle && cpuMs * time.ms > 0 ? ', too little for it' : '';
      return `${numbers}${little}: ${which} is mostly waiting (${formatPart(1 - share)}): ${why}.`;
    }
    default:
      return kind satisfies never;
  }
}

/** More names than this nobody reads. */
const MOST_NAMED = 3;

function partsText({ parts, moved, steady }: Extract<Suspect, { kind: 'parts' }>, direction: string): string {
  const named = moved.slice(0, MOST_NAMED).map((row) => `${partOf(row.metric.name)} (${statisticText(row)})`);
  const more = moved.length > MOST_NAMED ? ` and ${moved.length - MOST_NAMED} more` : '';
  const rest = steady ? 'the others are unchanged' : `the others are not shown to be ${direction}`;
  const verb = moved.length === 1 ? 'is' : 'are';
  return `Of ${parts} kinds of requests ${named.join(', ')}${more} ${verb} ${direction}; ${rest}.`;
}

/** `p95 +80 %`. */
function statisticText(row: MovedRow): string {
  return `${row.metric.name.split('.').at(-1)} ${changeText(row)}`;
}

function changeText({ metric, change }: MovedRow): string {
  return formatChange(change, formOf(metric));
}

/** `rose by 20 ms`. */
function movedBy(ms: number): string {
  return `${ms >= 0 ? 'rose' : 'fell'} by ${formatMs(Math.abs(ms))}`;
}
