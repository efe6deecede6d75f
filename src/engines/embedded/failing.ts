import type { Shot } from '../../model/load.ts';

/** So many requests, every one of them failed, and a side is not asked any more. */
const ENOUGH = 20;

/** A Watch sees what becomes of requests while they are sent. */
interface Watch {
  see(shot: Shot): void;
}

/**
 * Calls `giveUp` once a side has failed every request so far: 20 of them or more, for at least so long, since a service may
 * need a moment after it said that it is ready. It does not know which side is which.
 */
export function watchFor(patienceMs: number, giveUp: () => void): Watch {
  const counts = { base: 0, head: 0 };
  const well = { base: false, head: false };
  return {
    see: ({ side, grade, endMs }) => {
      if (grade !== 'error') well[side] = true;
      counts[side] += 1;
      if (!well[side] && counts[side] >= ENOUGH && endMs >= patienceMs) giveUp();
    },
  };
}

/** Why the timing of a block does not count that was cut short: in words that do not tell the side. */
export const CUT_SHORT = 'every request to one side failed, so the rest were not sent';
