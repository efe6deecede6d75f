import type { Ms } from '../../../model/brand.ts';

/** A RequestPoint is what a load generator tells of one request (docs/generators.md#points): hostile until it was looked at. */
export interface RequestPoint {
  /** When it was sent, ms since 1970. */
  readonly atMs: Ms;
  /** From its sending to the end of its answer. */
  readonly ms: Ms;
  readonly ok: boolean;
  /** Of the answer, an HTTP status or another code; null where none came, or none is told. */
  readonly status: number | null;
  /** Why it failed, in a few words; empty where nothing is told. */
  readonly error: string;
  /** What kind of request it is; empty where nothing is told. */
  readonly name: string;
  /** When it was due, ms since 1970, where it is sent on a schedule: its latency counts from then. */
  readonly dueMs: Ms | null;
}

/** A BadLine is a line of points that cannot be one, and why: in words of ours, since its own may be anything. */
export interface BadLine {
  readonly why: string;
}

/** A PointReader takes one line after the other; null for one that holds no point, such as a header. */
export interface PointReader {
  line(text: string): RequestPoint | BadLine | null;
}

/** The moments between which a generator can have sent, ms since 1970. */
export interface RunBounds {
  readonly fromMs: Ms;
  readonly toMs: Ms;
}

/** No request is waited for longer: an hour. */
const LONGEST_MS = 3_600_000;
/** Names and errors are for people. */
const LONGEST_TEXT = 500;
/** Clocks that tell whole milliseconds, or seconds on the way, are this far off at most, ms. */
const SLACK_MS = 1000;

/** Why a point cannot be of this run; null where it can. */
export function whyNoPoint({ atMs, ms, status, error, name, dueMs }: RequestPoint, { fromMs, toMs }: RunBounds): string | null {
  const inRun = (moment: number) => moment >= fromMs - SLACK_MS && moment <= toMs + SLACK_MS;
  // NaN is neither more nor less than anything.
  if (!(ms >= 0 && ms <= LONGEST_MS)) return '"ms" is no time from 0 to an hour';
  if (!inRun(atMs)) return `"at" is no moment of this run, in ms since 1970${howOff(atMs, toMs, inRun)}`;
  if (!inRun(atMs + ms)) return 'its answer would have ended after now';
  if (dueMs !== null && !(inRun(dueMs) && dueMs <= atMs + SLACK_MS)) return '"due" is no moment of this run before "at"';
  if (status !== null && !(Number.isInteger(status) && status >= 0 && status <= 999))
    return '"status" is no whole number up to 999';
  return error.length > LONGEST_TEXT || name.length > LONGEST_TEXT ? `a text is longer than ${LONGEST_TEXT} characters` : null;
}

/** Other units that clocks tell, and how many ms they are. */
const UNITS = { seconds: 1000, microseconds: 1 / 1000, nanoseconds: 1 / 1_000_000 };
/** Zones differ by quarters of an hour, by up to fourteen hours. */
const [ZONE_MS, FARTHEST_MS] = [900_000, 14 * 3_600_000];

/** What such a moment most likely is, where that can be told; empty where not. */
function howOff(atMs: Ms, nowMs: Ms, inRun: (moment: number) => boolean): string {
  for (const [unit, ms] of Object.entries(UNITS)) if (inRun(atMs * ms)) return `: it seems to be in ${unit}`;
  const zoneMs = Math.round((atMs - nowMs) / ZONE_MS) * ZONE_MS;
  if (zoneMs === 0 || Math.abs(zoneMs) > FARTHEST_MS || !inRun(atMs - zoneMs)) return '';
  return `: it seems to be of another zone, ${Math.abs(zoneMs) / 3_600_000} h ${zoneMs > 0 ? 'ahead of' : 'behind'} UTC`;
}
