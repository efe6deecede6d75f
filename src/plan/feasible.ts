import { MIN_PAIRS } from '../design/plan-choice.ts';
import { modeOf, shortest, turnsOf } from '../design/tuning.ts';
import { Failure } from '../model/failure.ts';
import type { Protocol } from '../model/plan.ts';

const MINUTE_MS = 60_000;

/**
 * Refuses a plan whose pairs certainly do not fit into `max-duration`, before anything is built: a pilot, and so many pairs
 * that are as short as they may be. What starting takes only the pilot tells, and how long a script runs as written only k6.
 * Failure `config`, with the time that would do.
 */
export function requireFeasible(
  { scenarios, cells, design }: Pick<Protocol, 'scenarios' | 'cells' | 'design'>,
  leastPairs: number | undefined,
): void {
  const mode = modeOf(design, scenarios);
  // A search may end at once, and a script as written runs as long as it says.
  const certain = scenarios.filter(({ load, engine }) => load?.kind !== 'saturation' && !(engine === 'k6' && design.asWritten));
  const msOf = (timed: typeof scenarios) =>
    timed.reduce((sum, scenario) => sum + turnsOf(scenario, mode) * (scenario.warmUpMs + scenario.blockMs), 0);
  const pilotMs = msOf(certain);
  // Blocks of a calibration stay as they are.
  const pairMs = leastPairs === undefined ? msOf(certain.map((one) => shortest(one, cells, design))) : pilotMs;
  const pairs = leastPairs ?? MIN_PAIRS;
  const neededMs = pilotMs + pairs * pairMs;
  if (neededMs <= design.maxDurationMs) return;
  const minutes = Math.ceil(neededMs / MINUTE_MS) + 1;
  throw new Failure(
    'config',
    `A pilot and ${pairs} pairs do not fit into ${Math.floor(design.maxDurationMs / 1000)}s: their requests alone take ${Math.ceil(neededMs / 1000)}s.`,
    `Raise design.max-duration to ${minutes}m or more, or ask for shorter blocks, fewer scenarios or higher rates.`,
  );
}
