import { Failure } from '../model/failure.ts';

/** One request waits for GitHub at most so often (threat 49). */
const MOST_WAITS = 5;
/** All requests of one start wait together at most so long, ms: the job ends after ten minutes. */
const MOST_WAITING_MS = 600_000;
/** Where GitHub does not say how long, it asks for a minute at least, ms; twice as long the next time. */
const DEFAULT_WAIT_MS = 60_000;

/** What waiting takes. */
export interface WaitOptions {
  /** Milliseconds since 1970: GitHub says when a limit ends in wall time. */
  now(): number;
  sleep(ms: number): Promise<void>;
  note(text: string): void;
}

/** What an error of a request says of limits. */
interface LimitError {
  readonly status: number;
  readonly message: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Sends again what GitHub's limits refused, which it did not do: so a POST is safe as well. */
export function withinLimits(waiting: WaitOptions): <T>(send: () => Promise<T>) => Promise<T> {
  let waitedMs = 0;
  return async (send) => {
    for (let waits = 0; ; waits++) {
      try {
        return await send();
      } catch (thrown) {
        const error = limitErrorOf(thrown);
        if (error === null) throw thrown;
        const ms = waitFor(error, waits, waiting.now());
        if (waits >= MOST_WAITS || waitedMs + ms > MOST_WAITING_MS) throw tooLong(ms);
        waitedMs += ms;
        waiting.note(`GitHub's rate limit is used up: waiting ${Math.ceil(ms / 1000)} s`);
        await waiting.sleep(ms);
      }
    }
  };
}

/** Null for every other error; a missing permission is a 403 as well, and says so. */
function limitErrorOf(thrown: unknown): LimitError | null {
  if (!(thrown instanceof Error) || !('status' in thrown) || (thrown.status !== 403 && thrown.status !== 429)) return null;
  const response = 'response' in thrown && isObject(thrown.response) ? thrown.response : {};
  const headers = isObject(response.headers) ? response.headers : {};
  const limited = { status: thrown.status, message: thrown.message, headers };
  if (thrown.status === 429) return limited;
  if (/not accessible by/i.test(thrown.message)) return null;
  const says = headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0';
  return says || /\b(secondary rate limit|abuse detection)\b/i.test(thrown.message) ? limited : null;
}

/** How long GitHub asks to wait, ms. */
function waitFor({ headers }: LimitError, waits: number, now: number): number {
  const after = headers['retry-after'];
  if (typeof after === 'string' && /^\d{1,6}$/.test(after)) return Number(after) * 1000;
  const reset = Number(headers['x-ratelimit-reset']);
  // A second more: the limit ends after that second has passed.
  if (headers['x-ratelimit-remaining'] === '0' && reset > 0) return Math.max(0, reset * 1000 - now) + 1000;
  return DEFAULT_WAIT_MS * 2 ** waits;
}

function tooLong(ms: number): Failure {
  return new Failure(
    'github',
    `GitHub's rate limit is used up, and would be for another ${Math.ceil(ms / 1000)} s.`,
    'Nothing to mend: the next event or the next schedule tries again, or run this job again later. A token of a GitHub App has a limit of its own.',
  );
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
