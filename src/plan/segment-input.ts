import { isInCalendar } from '../config/calendar.ts';
import { MOST_SEGMENTS, type Segment } from '../model/segment.ts';
import type { InputReader } from './input-reader.ts';

/** What a load that several machines send is told of this one. */
export interface SegmentInputs {
  /** Which part of it this machine sends; undefined for all of it. */
  readonly segment: Segment | undefined;
  /** When all of them begin, ISO 8601 UTC. */
  readonly startAt: string | undefined;
}

/** Only load tests are sent in segments. */
export function readSegmentInputs(reader: InputReader): SegmentInputs {
  const mode = reader.optional('mode', () => true, '') ?? 'auto';
  const isSending = ['auto', 'load-test'].includes(mode);
  const only = (expected: string) => (isSending ? expected : 'none in this mode, since only `load-test` is sent in segments');
  return {
    segment: reader.parsed(
      'segment',
      (text) => (isSending ? readPart(text) : undefined),
      only(`a part of 2 to ${MOST_SEGMENTS} such as 2/3`),
    ),
    startAt: reader.parsed(
      'start-at',
      (text) => (isSending ? readMoment(text) : undefined),
      only('a moment in UTC such as 2026-11-28T01:00:00Z'),
    ),
  };
}

function readPart(text: string): Segment | undefined {
  const found = /^([1-9]\d?)\/([1-9]\d?)$/.exec(text);
  const [index, of] = [Number(found?.[1]), Number(found?.[2])];
  return found !== null && index <= of && of >= 2 && of <= MOST_SEGMENTS ? { index, of } : undefined;
}

function readMoment(text: string): string | undefined {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/.test(text) && isInCalendar(text) ? text : undefined;
}
