import { isRedirect } from '../../model/part.ts';
import type { Side } from '../../model/revision.ts';
import { beganInside, type PointEvent, type PointEvents } from './script/events.ts';

/** A K6Attempt is one request of whichever protocol: an HTTP request, a gRPC call, a WebSocket session, a request of a browser. */
export interface K6Attempt {
  readonly event: PointEvent;
  /** Why it failed: `status 503`, `grpc 13`, `connect`; null where it did not. */
  readonly failure: string | null;
  /** Whether anything was answered, good or bad: that costs the service CPU time. */
  readonly answered: boolean;
}

/** The status of a WebSocket that was opened (RFC 6455, 4.1), and of a gRPC call that went well. */
const SWITCHED = 101;
const OK = 0;
/** From here on a status is k6's error code: no answer came (docs/k6.md#points). */
const NO_ANSWER = 1000;
/** What each hundred of k6's error codes is called here. */
const KINDS: Readonly<Record<number, string>> = { 11: 'dns', 12: 'connect', 13: 'tls', 16: 'http2' };
const TIMEOUTS = [1050, 1211];
const RESET = 1220;
/** gRPC's code for a call that reached nobody. */
const UNAVAILABLE = 14;

/** Every request of a side, of each protocol by the points that k6 makes one of for each. */
export function attemptsOf(events: PointEvents): readonly K6Attempt[] {
  return [
    ...events('http_req_failed').map((event) => judged(event, event.value === 1)),
    ...events('browser_http_req_failed').map((event) => judged(event, event.value === 1)),
    ...events('grpc_req_duration').map((event) => called(event)),
    ...events('ws_sessions').map((event) => judged(event, event.status !== SWITCHED)),
  ];
}

/** Of the answers inside the block those that are redirects: each step of one that k6 follows is a request of its own. */
export function redirectsOf(events: PointEvents): { readonly count: number; readonly total: number } {
  const answered = events('http_req_duration').filter((event) => beganInside(event) && isAnswer(event.status));
  return { count: answered.filter(({ status }) => isRedirect(status)).length, total: answered.length };
}

/** Whether a point of a latency metric is of a request that went well: failed ones take another time, often none at all. */
export function isGood(metric: string, { expected, status }: Pick<PointEvent, 'expected' | 'status'>): boolean {
  if (metric.startsWith('grpc_')) return status === OK;
  return metric.startsWith('ws_') ? status === SWITCHED : expected;
}

function judged(event: PointEvent, failed: boolean): K6Attempt {
  return { event, failure: failed ? kindOf(event.status) : null, answered: isAnswer(event.status) };
}

const isAnswer = (status: number) => status > 0 && status < NO_ANSWER;

function called(event: PointEvent): K6Attempt {
  const { status } = event;
  return { event, failure: status === OK ? null : `grpc ${status}`, answered: status !== UNAVAILABLE };
}

function kindOf(status: number): string {
  if (status === 0) return 'connect';
  if (status < NO_ANSWER) return `status ${status}`;
  if (TIMEOUTS.includes(status)) return 'timeout';
  return status === RESET ? 'reset' : (KINDS[Math.floor(status / 100)] ?? 'other');
}

/** How many exceptions k6 logged for scenarios of this side (all where it was driven alone) that are wanted by their own name. */
export function exceptionsOf(
  exceptions: Readonly<Record<string, number>>,
  { side, driven, wanted = () => true }: { side: Side; driven: readonly Side[]; wanted?: (scenario: string) => boolean },
): number {
  const mark = driven.length < 2 ? '' : `${side}__`;
  const mine = Object.entries(exceptions).filter(([name]) => name.startsWith(mark) && wanted(name.slice(mark.length)));
  return mine.reduce((total, [, count]) => total + count, 0);
}
