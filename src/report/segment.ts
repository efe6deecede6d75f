import type { JoinedLoad, JoinedPart } from '../model/load-test.ts';
import { MOST_SKEW_MS, type SegmentResult } from '../model/segment.ts';
import type { RunEnd } from '../model/watch.ts';
import { type DocumentBlock, type Line, line, list, table } from './document.ts';
import { escapeLog } from './escape.ts';
import { countOf, NOTHING } from './numbers.ts';

/** What was sent of one scenario by one segment. */
export interface SegmentSent {
  readonly scenario: string;
  readonly sent: number;
  readonly failed: number;
  readonly end: RunEnd;
}

/** What is said of one segment: what it sent, and that it has no verdict. */
export function renderSegment(
  { segment, target, startAt, warnings }: SegmentResult,
  sent: readonly SegmentSent[],
): { readonly lines: readonly string[]; readonly markdown: string } {
  const what = sent.map(({ scenario, sent: count, failed, end }) => {
    const ended = end === 'complete' ? '' : `, ${SEGMENT_ENDS[end]}`;
    return `${scenario}: ${countOf(count, 'request')}, ${failed} failed${ended}`;
  });
  const lines = [
    `Segment ${segment.index} of ${segment.of} of a load on ${target}, from ${startAt} on.`,
    ...what,
    ...warnings,
    NO_VERDICT,
  ];
  const text = `<pre>\n${escapeLog(lines.join('\n'))}\n</pre>`;
  return { lines, markdown: `### ⚪ Load test: one of ${segment.of} segments\n\n${text}\n` };
}

const NO_VERDICT = 'It has no verdict of its own: all segments are joined, by `benchgate merge` or the job with `mode: merge`.';

const SEGMENT_ENDS: Readonly<Record<RunEnd, string>> = {
  complete: 'complete',
  aborted: 'stopped by the breaker',
  partial: 'cut off',
};

/** Whether what was sent together was the load that was planned, as far as its parts go. */
export function isOneLoad({ parts, missing, apartMs, clocksApartMs }: JoinedLoad): boolean {
  const together = [apartMs, clocksApartMs ?? 0, ...parts.map(({ skewMs }) => Math.abs(skewMs ?? 0))];
  return missing.length === 0 && parts.every(({ skewMs }) => skewMs !== null) && together.every((ms) => ms <= MOST_SKEW_MS);
}

/** When each part of a load began, and what of that is not as it has to be. */
export function joinedBlocks(joined: JoinedLoad | undefined): readonly DocumentBlock[] {
  if (joined === undefined) return [];
  const rows = Array.from({ length: joined.of }, (_, at) => {
    const part = joined.parts.find(({ index }) => index === at + 1);
    const cells = part === undefined ? ['missing', NOTHING] : [beginning(part), SEGMENT_ENDS[part.end]];
    const isSound =
      part !== undefined && part.end === 'complete' && Math.abs(part.skewMs ?? Number.POSITIVE_INFINITY) <= MOST_SKEW_MS;
    return {
      cells: [[`${at + 1} of ${joined.of}`], ...cells.map((text) => [text])],
      tone: isSound ? ('plain' as const) : ('open' as const),
    };
  });
  return [table(['Segment', 'Began, after it was due', 'End'], rows), list('', joinedLines(joined))];
}

function beginning({ skewMs }: JoinedPart): string {
  return skewMs === null ? 'sent nothing' : inMs(skewMs);
}

/** To the millisecond, whatever its size: it is held against a second. */
const inMs = (ms: number): string => `${ms < 0 ? '−' : '+'}${Math.abs(ms)} ms`;

function joinedLines(joined: JoinedLoad): readonly Line[] {
  const { of, missing, parts } = joined;
  const late = parts.filter(({ skewMs }) => Math.abs(skewMs ?? 0) > MOST_SKEW_MS);
  return [
    ...(missing.length === 0
      ? []
      : [
          line`${missing.length === 1 ? 'segment' : 'segments'} ${missing.join(', ')} of ${String(of)} left nothing: the load was smaller than planned`,
        ]),
    ...late.map(
      ({ index, skewMs }) =>
        line`segment ${String(index)} began ${inMs(skewMs ?? 0)} from when it was due: more than a second is another load`,
    ),
    ...(parts.length > 1 ? apartLines(joined) : []),
    ...(isOneLoad(joined) ? [] : [ANEW]),
  ];
}

/** Of one alone there is nothing to say. */
function apartLines({ apartMs, clocksApartMs }: JoinedLoad): readonly Line[] {
  return [
    line`the segments began within ${String(Math.round(apartMs))} ms of each other, each by its own clock${apartMs > MOST_SKEW_MS ? ': more than a second is another load' : ''}`,
    ...(clocksApartMs === null
      ? [line`how their clocks stand against each other is not known: the target does not tell the time`]
      : clocksApartMs > MOST_SKEW_MS
        ? [
            line`their clocks differ by ${String(clocksApartMs)} ms at least, held against the target's: they did not begin together`,
          ]
        : []),
  ];
}

/** What is run again alone would begin at the moment that is over. */
const ANEW = line`next: the jobs of these segments say why; then start all jobs anew, with another moment, and not the failed ones alone`;
