import type { Ms } from './brand.ts';
import type { Random } from './random.ts';
import type { Side, Sided } from './revision.ts';
import type { FlowStep } from './scenario.ts';

/** An Answer is what came back for one request. `body` is kept (up to 1 MiB) only when the Volley asks for it. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** AnswerHeaders are the headers of an answer, by names in small letters; of `set-cookie` a list. */
export type AnswerHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A RateLimit is what an answer says of how much more may be asked: requests, and how long to wait, ms; null where it does not. */
export interface RateLimit {
  readonly remaining: number | null;
  readonly waitMs: Ms | null;
}

/** What an answer is worth: an error has no latency; a failed check has one. */
export type Grade = 'ok' | 'error' | 'failed-check';

/** An Arrival is one request that is due, whatever happened to the ones before it (open model). */
export interface Arrival {
  /** From the start of the volley, ms. */
  readonly atMs: Ms;
  readonly side: Side;
  /** Request body; empty for none. */
  readonly body: string;
}

/** Traced are the sides whose requests carry a `traceparent` (W3C Trace Context): each with its stream of random digits. */
export interface Traced {
  readonly traced?: Sided<Random | null>;
}

/** An AnswerReader takes the user's own numbers from an answer, by the names of their metrics. */
export interface AnswerReader {
  /** Whether it needs the body. */
  readonly readsBody: boolean;
  read(answer: Answer, headers: AnswerHeaders): Readonly<Record<string, number>>;
}

/** A RequestTemplate is what every request of a scenario has in common, and what its answers are worth. */
export interface RequestTemplate extends Traced {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Time the first non-empty server-sent event of each answer. */
  readonly stream: boolean;
  readonly timeoutMs: Ms;
  readonly keepBody: boolean;
  readonly grade: (answer: Answer) => Grade;
  /** Reads each answer that is no error. */
  readonly reader?: AnswerReader;
  /** Takes what is needed of an answer that is ok; the name of the error where it is not there, else empty. */
  readonly take?: (answer: Answer, headers: AnswerHeaders) => string;
  /**
   * Told what became of each request that was sent, as soon as that is known; with the beginning of an answer that is not ok,
   * else an empty text. It is hostile and may hold secrets.
   */
  readonly onSettled?: (shot: Shot, excerpt: string) => void;
}

/** A Volley is a schedule of requests to one or both sides, fired from one process. Arrivals ascend by time. */
export interface Volley extends RequestTemplate {
  readonly arrivals: readonly Arrival[];
  /** Target URLs, null where a side is not driven. */
  readonly urls: Sided<string | null>;
  /** What `${NAME}` stands for in path and headers; bodies are filled in already. */
  readonly values: Sided<Readonly<Record<string, string>>>;
  /** Requests that may be under way at once on a side; more are dropped. Without it as many as one machine can hold. */
  readonly maxInFlight?: number;
}

/**
 * A Loop is a number of clients of one side, each of which sends its next request once the last was answered (closed
 * model). A request is due when its client is ready for it, so that none is ever late.
 */
export interface Loop extends RequestTemplate {
  readonly side: Side;
  readonly url: string;
  /** As in a Volley. */
  readonly values: Readonly<Record<string, string>>;
  readonly clients: number;
  /** Between an answer and the client's next request, ms. */
  readonly thinkTimeMs: Ms;
  /** No request is sent after this, ms. */
  readonly durationMs: Ms;
  /** The next body of a client (from 0); empty for none. */
  readonly nextBody: (client: number) => string;
}

/** A FlowDraw is what one flow sends: which of the steps, in their order, and what is filled in. */
export interface FlowDraw {
  readonly steps: readonly FlowStep[];
  readonly values: Readonly<Record<string, string>>;
}

/** A FlowArrival is one flow whose first request is due, whatever happened to the flows before it (open model). */
export interface FlowArrival extends FlowDraw {
  /** From the start of the volley, ms. */
  readonly atMs: Ms;
  readonly side: Side;
}

/** A FlowSending is what all requests of flows have in common. */
export interface FlowSending extends Traced {
  readonly timeoutMs: Ms;
  /** As of a RequestTemplate. */
  readonly reader?: AnswerReader;
  /** As of a RequestTemplate. */
  readonly onSettled?: (shot: Shot, excerpt: string) => void;
}

/** A FlowVolley is a schedule of flows to one or both sides, from one process. Arrivals ascend by time. */
export interface FlowVolley extends FlowSending, Pick<Volley, 'maxInFlight'> {
  readonly arrivals: readonly FlowArrival[];
  /** Target URLs, null where a side is not driven. */
  readonly urls: Sided<string | null>;
}

/** A FlowLoop is a number of clients of one side, each of which begins its next flow once the last is over (closed model). */
export interface FlowLoop extends FlowSending, Pick<Loop, 'side' | 'url' | 'values' | 'clients' | 'thinkTimeMs' | 'durationMs'> {
  /** What a client (from 0) sends next. */
  readonly nextFlow: (client: number) => FlowDraw;
}

/** A Shot is what became of one Arrival. Times are ms from the start of the volley; NaN where the moment never came. */
export interface Shot {
  readonly side: Side;
  readonly intendedMs: Ms;
  readonly sentMs: Ms;
  readonly firstTokenMs: Ms;
  readonly endMs: Ms;
  readonly grade: Grade | 'dropped';
  /** Of an error: `status 503`, `ECONNREFUSED`, `timeout`; else empty. */
  readonly error: string;
  /** What the answer said of how much may still be asked; absent where it said nothing. */
  readonly limit?: RateLimit;
  /** Whether the answer only said where the answer is. */
  readonly redirected?: true;
  /** Of the answer's body, as it came; absent where none came to its end. */
  readonly bytes?: number;
  /** The user's own numbers in the answer; absent where none are read. */
  readonly told?: Readonly<Record<string, number>>;
  /** Of a flow: which step it was, and when the flow was due, ms. */
  readonly flow?: { readonly step: string; readonly dueMs: Ms };
}

/** A Question is one request of a scenario, sent for what comes back. */
export interface Question extends Pick<RequestTemplate, 'method' | 'path' | 'headers' | 'timeoutMs'> {
  readonly url: string;
  /** What `${NAME}` stands for in path and headers; the body is filled in already. */
  readonly values?: Readonly<Record<string, string>>;
  /** Empty for none. */
  readonly body: string;
}

/** A RawAnswer is everything that came back for a Question: hostile. Times are ms from its sending. */
export interface RawAnswer {
  /** Null where no answer began. */
  readonly status: number | null;
  readonly headers: AnswerHeaders;
  readonly contentType: string | null;
  readonly location: string | null;
  /** The first mebibyte of it. */
  readonly body: string;
  readonly bytes: number;
  /** The first server-sent event with data; null where there was none. */
  readonly firstTokenMs: Ms | null;
  readonly endMs: Ms;
  /** `ECONNREFUSED`, `timeout`, `aborted`; null where the answer is complete. */
  readonly error: string | null;
}

/** Why a step of a flow was not sent, which counts as dropped. */
export const AFTER_FAILURE = 'after a step that failed';
