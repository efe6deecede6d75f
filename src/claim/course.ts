import { compare, waitingScenarios } from '../compare/compare.ts';
import { looksFor } from '../compare/looks.ts';
import { turnsOf } from '../design/tuning.ts';
import { earlyStop } from '../judge/stopping.ts';
import { tossCoins } from '../measure/coins.ts';
import type { Measurement } from '../model/measurement.ts';
import type { PlannedScenario, Protocol } from '../model/plan.ts';
import type { Pair } from '../model/trial.ts';
import { isSame } from '../wire/json.ts';
import { failedWholly } from './counts.ts';

/** Pairs are counted from 1, the pilot is 0; none is left out. */
export function numbersFollow({ pilot, pairs }: Measurement): boolean {
  return (pilot === null || pilot.index === 0) && pairs.every(({ index }, k) => index === k + 1);
}

/** Which side began is what the seed says, in every pair. */
export function coinsFollow({ protocol: { seed }, pilot, pairs }: Measurement): boolean {
  return [...(pilot === null ? [] : [pilot]), ...pairs].every(({ index, mode, bootFirst, sendFirst }) => {
    const coins = tossCoins(seed, index, mode);
    return coins.bootFirst === bootFirst && coins.sendFirst === sendFirst;
  });
}

/** A scenario is left out of a pair where all of its rows are narrow by then, and never otherwise. */
export function waitingFollows({ pairs, plannedPairs, shard }: Measurement, protocol: Protocol): boolean {
  const names = protocol.scenarios.map(({ name }) => name);
  return pairs.every(({ observations }, k) => {
    // Alone a scenario never waits, and nobody does before the first look, which a shard never has.
    const evidence = { protocol, plannedPairs, pairs: pairs.slice(0, k), closed: false };
    const waiting = names.length < 2 || shard !== undefined ? [] : waitingScenarios(evidence);
    const due = names.filter((name) => !waiting.includes(name));
    return isSame(
      due,
      observations.map(({ scenario }) => scenario),
    );
  });
}

/** Clocks tell no less, and timers may wake a little early, ms. */
const EARLY_MS = 50;

/** A pair takes what its scenarios take, and all pairs no more than the whole. */
export function timesFollow({ protocol, pilot, pairs, elapsedMs }: Measurement): boolean {
  const all = [...(pilot === null ? [] : [pilot]), ...pairs];
  const total = all.reduce((sum, { totalMs }) => sum + totalMs, 0);
  return total <= elapsedMs + EARLY_MS && pairs.every((pair) => isLongEnough(pair, protocol.scenarios));
}

function isLongEnough(pair: Pair, scenarios: readonly PlannedScenario[]): boolean {
  const driven = pair.observations.flatMap((seen) => {
    const scenario = scenarios.find(({ name }) => name === seen.scenario);
    if (scenario === undefined) return [];
    const cut = failedWholly(seen.head) || (seen.base !== null && failedWholly(seen.base));
    return [{ ...scenario, cut, turns: turnsOf(scenario, pair.mode) }];
  });
  const sum = (read: (one: (typeof driven)[number]) => number) => driven.reduce((all, one) => all + one.turns * read(one), 0);
  const warmUpMs = sum((one) => one.warmUpMs);
  const blockMs = sum((one) => one.blockMs);
  // Scripts, searches and what is cut short take what they take.
  const certainMs = sum((one) =>
    one.engine === 'embedded' && one.load?.kind !== 'saturation' && !one.cut ? one.warmUpMs + one.blockMs - EARLY_MS : 0,
  );
  return isNear(pair.warmUpMs, warmUpMs) && isNear(pair.blockMs, blockMs) && pair.totalMs >= pair.bootMs + certainMs;
}

/** The same but for the last bits of a sum. */
export function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-6 * Math.max(1, Math.abs(one), Math.abs(other));
}

/** Why measuring ended is what its pairs say, by these rows. What base accepts lets it go on after a regression. */
export function stopFollows(measurement: Measurement, protocol: Protocol): boolean {
  const { stop, pairs, plannedPairs, elapsedMs, environment } = measurement;
  if (pairs.length === 0) return true;
  if (stop === 'max-pairs') return pairs.length === plannedPairs;
  if (stop === 'time-budget') {
    const typicalMs = pairs.reduce((sum, { totalMs }) => sum + totalMs, 0) / pairs.length;
    return elapsedMs + typicalMs + EARLY_MS >= measurement.protocol.design.maxDurationMs;
  }
  if (measurement.shard !== undefined || !looksFor(plannedPairs).includes(pairs.length)) return false;
  const { cpuResolutionMs = null } = environment;
  const comparisons = compare({ protocol, plannedPairs, pairs, closed: false, cpuResolutionMs });
  const found = earlyStop({ protocol, comparisons, plannedPairs, pairs: pairs.length });
  return found === stop || (found === 'regression-found' && (stop === 'all-resolved' || stop === 'futile'));
}
