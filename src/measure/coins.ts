import type { Mode } from '../model/plan.ts';
import { seeded } from '../model/random.ts';
import type { Side } from '../model/revision.ts';
import type { Places } from '../model/target.ts';
import type { Pair } from '../model/trial.ts';

/** Coins are what chance decides of a pair. */
export type Coins = Pick<Pair, 'bootFirst' | 'sendFirst'>;

/**
 * Independent fair coins per pair: they make the sign-flip test exact (docs/statistics.md#coins). Booting and sending have one
 * each, so that an effect of the order can be traced to either; alternating, the side that boots first is also the first to
 * send. What belongs to a place has others.
 */
export function tossCoins(seed: string, index: number, mode: Mode): Coins & { readonly places: Places } {
  const toss = (what: string): Side => (seeded(seed, `pair ${index} ${what}`).coin() ? 'base' : 'head');
  const bootFirst = toss('boot');
  const places = { port: toss('port'), need: toss('need') };
  return { bootFirst, sendFirst: mode === 'interleaved' ? toss('send') : bootFirst, places };
}

/** Which side of a pair has what is tried on one side alone: another fair coin. */
export function tossTried(seed: string, index: number): Side {
  return seeded(seed, `pair ${index} tried`).coin() ? 'base' : 'head';
}
