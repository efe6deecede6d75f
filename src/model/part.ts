import type { Sided } from './revision.ts';

/**
 * A Part is the requests of a scenario that have one value of the tag it is split by, with how many the pilot saw on each
 * side (null for a side that was not driven). Its rows are `latency{NAME}.pQ`.
 */
export interface Part {
  readonly scenario: string;
  readonly name: string;
  readonly requests: Sided<number | null>;
  /** Its only row, where that is no latency. */
  readonly row?: string;
}

/**
 * The row of the errors of closed scenarios in a k6 script that has open ones too: a loop that waits for answers sends more
 * to a faster side, and would weigh its own errors against those of the others.
 */
export const CLOSED_ERRORS = 'error-rate{closed}';

/**
 * The row of answers that only say where the answer is, of all answers. They come fast: a side that has more of them does less
 * in each, or makes its clients ask again, and the times of the two are not those of the same work.
 */
export const REDIRECTS = 'redirect-rate';

/** Statuses with which a client is sent elsewhere (RFC 9110, 15.4). */
export function isRedirect(status: number): boolean {
  return REDIRECTING.has(status);
}

const REDIRECTING: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Whether a row is one of those that only the pilot finds. */
export function isFound(row: string): boolean {
  return partOf(row) !== undefined || row === CLOSED_ERRORS || row === REDIRECTS;
}

/** As long as a name of a metric may be with all that stands around it. */
const LONGEST = 40;

/**
 * What a tag's value is called in the name of a metric: letters, digits, `_`, `/` and `-`. Of a URL, which is k6's name for a
 * request without one, its path: host and port differ between sides, and queries between requests.
 */
export function partName(value: string): string {
  const path = value.replace(/[a-z][a-z0-9+.-]*:\/\/[^/\s?#]*\/?/gi, '/').replace(/[?#].*$/s, '');
  const plain = path.replace(/[^A-Za-z0-9_/]+/g, '-').replace(/\/{2,}/g, '/');
  return plain.slice(0, LONGEST).replace(/^-+|-+$/g, '');
}

/** The family of a part's latencies: `latency{items}`. */
export function familyOf(part: string): string {
  return `latency{${part}}`;
}

/** The part that a family or a metric is of: `latency{items}.p95` → `items`; undefined for the whole scenario's. */
export function partOf(metric: string): string | undefined {
  return /^latency\{([A-Za-z0-9_/-]{1,40})\}(?:\.|$)/.exec(metric)?.[1];
}
