import { type PretendAnswer, refused } from '../../../src/demo/github/answer.ts';
import type { IncomingCall } from '../../../src/demo/github/server.ts';

/** A PretendFault is something that goes wrong, this many times, at requests that it is for. */
export interface PretendFault {
  readonly method: string;
  /** Of the path. */
  readonly route: RegExp;
  /** How often; once when it is left out. */
  readonly times?: number;
  /** In place of what GitHub would answer; null where GitHub does what was asked, and the connection breaks before it says so. */
  readonly answer: PretendAnswer | null;
}

/** PretendFaults are taken in the order in which they were added; each request takes one at most. */
export interface PretendFaults {
  add(fault: PretendFault): void;
}

export interface FaultQueue extends PretendFaults {
  take(request: Pick<IncomingCall, 'method' | 'path'>): PretendFault | null;
}

export function faultQueue(): FaultQueue {
  const queue: { readonly fault: PretendFault; left: number }[] = [];
  return {
    add: (fault) => void queue.push({ fault, left: fault.times ?? 1 }),
    take: ({ method, path }) => {
      const found = queue.find(({ fault, left }) => left > 0 && fault.method === method && fault.route.test(path));
      if (!found) return null;
      found.left -= 1;
      return found.fault;
    },
  };
}

/** Too much at once, and how many seconds to wait. */
export function secondaryLimit(seconds: number): PretendAnswer {
  const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
  return { ...refused(403, message), headers: { 'retry-after': String(seconds) } };
}
