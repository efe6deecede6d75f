import type { ShardPairs } from '../model/shard.ts';
import { signedMidRanks } from './sign-flip.ts';

/** The stratum of each pair, from 0, in measured order: pairs of one machine are one, of shards each has its own. */
export function strataOf(pairs: number, shards: readonly Pick<ShardPairs, 'pairs'>[] | undefined): readonly number[] {
  if (shards === undefined) return Array.from({ length: pairs }, () => 0);
  return shards.flatMap(({ pairs: own }, stratum) => Array.from({ length: own }, () => stratum)).slice(0, pairs);
}

/** The known values of each stratum that has any, in the order of the strata. */
export function byStratum(values: readonly (number | null)[], strata: readonly number[]): readonly (readonly number[])[] {
  const groups = new Map<number, number[]>();
  for (const [k, value] of values.entries()) {
    if (value === null) continue;
    const stratum = strata[k] ?? 0;
    const group = groups.get(stratum);
    if (group === undefined) groups.set(stratum, [value]);
    else group.push(value);
  }
  return [...groups].sort(([one], [other]) => one - other).map(([, group]) => group);
}

/**
 * Signed mid-ranks within each stratum, over one more than the values that it has, so that strata count by their size (van
 * Elteren, Bulletin de l'Institut International de Statistique 37, 1960). Of one stratum the ranks as they are.
 */
export function stratifiedRanks(values: readonly (number | null)[], strata: readonly number[]): Float64Array {
  const present = new Set(values.flatMap((value, k) => (value === null ? [] : [strata[k] ?? 0])));
  if (present.size <= 1) return signedMidRanks(values);
  const scores = new Float64Array(values.length);
  for (const stratum of present) {
    const own = values.map((value, k) => ((strata[k] ?? 0) === stratum ? value : null));
    const weight = weightOf(own.filter((value) => value !== null).length);
    for (const [k, rank] of signedMidRanks(own).entries()) if (rank !== 0) scores[k] = rank * weight;
  }
  return scores;
}

/** What a rank among so many counts. */
export const weightOf = (count: number): number => 1 / (count + 1);
