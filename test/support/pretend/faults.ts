import { type PretendAnswer, refused } from '../../../src/demo/github/answer.ts';

/** A PretendFault is something that goes wrong, this many times, at requests that it is for. */
export type PretendFault = {
  /** GET, POST…; every method when it is left out. */
  readonly method?: string;
  /** A route's template, or a pattern of the path; every request when it is left out. */
  readonly route?: string | RegExp;
  /** How often; once when it is left out. */
  readonly times?: number;
} & (
  | { readonly kind: 'status'; readonly status: number; readonly message?: string; readonly retryAfter?: number }
  /** The connection breaks: before GitHub did anything, or after it did and before the answer went out. */
  | { readonly kind: 'drop'; readonly done?: boolean }
  /** Too much at once; seconds to wait, or GitHub does not say. */
  | { readonly kind: 'secondary-limit'; readonly retryAfter?: number }
);

/** PretendFaults are taken in the order in which they were added; each request takes one at most. */
export interface PretendFaults {
  add(fault: PretendFault): void;
}

/** What a fault can be for. */
interface Target {
  readonly method: string;
  readonly path: string;
  readonly template: string | null;
}

export interface FaultQueue extends PretendFaults {
  take(request: Target): PretendFault | null;
}

export function faultQueue(): FaultQueue {
  const queue: { readonly fault: PretendFault; left: number }[] = [];
  return {
    add: (fault) => void queue.push({ fault, left: fault.times ?? 1 }),
    take: (request) => {
      const found = queue.find(({ fault, left }) => left > 0 && isFor(fault, request));
      if (!found) return null;
      found.left -= 1;
      return found.fault;
    },
  };
}

/** What a fault answers in place of GitHub; null where GitHub answers all the same. */
export function faultAnswer(fault: PretendFault): PretendAnswer | null {
  switch (fault.kind) {
    case 'status':
      return { ...refused(fault.status, fault.message ?? 'Server Error'), headers: after(fault.retryAfter) };
    case 'secondary-limit': {
      const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
      return { ...refused(403, message), headers: after(fault.retryAfter) };
    }
    case 'drop':
      return null;
    default:
      return fault satisfies never;
  }
}

function after(seconds: number | undefined): Readonly<Record<string, string>> {
  return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}

function isFor({ method, route }: PretendFault, request: Target): boolean {
  if (method !== undefined && method !== request.method) return false;
  if (route === undefined) return true;
  return typeof route === 'string'
    ? route === request.template
    : new RegExp(route.source, route.flags.replace(/[gy]/g, '')).test(request.path);
}
