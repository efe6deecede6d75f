import { signFlipStatistic, signsFor } from '../../compare/sign-flip.ts';
import type { EvidenceSuspect } from '../../model/diagnosis.ts';

/** A Hypothesis is that a number moved with a row, and the suspect if it did: one of a family that is tested together. */
export interface Hypothesis {
  readonly suspect: EvidenceSuspect;
  /** By pair, + = the way the row moved; null where the pair does not tell. */
  readonly differences: readonly (number | null)[];
  /** A smaller mean difference is not worth naming. */
  readonly least: number;
}

type TestedNumber = Pick<Hypothesis, 'differences' | 'least'>;

/** Of all families in which nothing differs, so many name something: half of what is asked, for the row may be noise, too. */
const LEVEL = 0.025;
/** Fewer pairs cannot reach the level, whatever they say: 2^-6 is below it, 2^-5 is not. */
export const MIN_WATCHED = 6;
/** A difference further out than so many typical ones counts as so far: one pair of a busy machine must not hide the others. */
const OUTLYING = 1.5;

/**
 * Those that moved, by sign flips of whole pairs (Westfall & Young's step-down over max-T): the family-wise error holds
 * whatever hangs together with what, and however many there are. What stays below its least under a flip cannot lead there,
 * so that many small numbers cost no power.
 */
export function moved<H extends TestedNumber>(family: readonly H[]): readonly H[] {
  const enough = family.filter(canLead);
  const pairs = Math.max(0, ...enough.map(({ differences }) => differences.length));
  const signs = signsFor('suspects', pairs);
  const tested = enough
    .map((one) => ({ one, statistic: statisticOf(one, (scores) => signFlipStatistic(scores, signs)) }))
    .sort((a, b) => (a.statistic[0] ?? 0) - (b.statistic[0] ?? 0));
  const most = new Float64Array(signs.vectors);
  const chances = tested.map(({ statistic }) => {
    let reached = 0;
    for (let i = 0; i < most.length; i++) {
      most[i] = Math.max(most[i] ?? 0, statistic[i] ?? 0);
      if ((most[i] ?? 0) >= (statistic[0] ?? 0) - TIE) reached++;
    }
    return (statistic[0] ?? 0) > 0 ? reached / most.length : 1;
  });
  // From the most striking down: what is less striking than one that did not move has not moved.
  const first = chances.findLastIndex((chance) => chance > LEVEL);
  const kept = new Set(tested.slice(first + 1).map(({ one }) => one));
  return family.filter((one) => kept.has(one));
}

/** Whether enough pairs tell it, and some flip takes its mean beyond its least: what cannot lead is not tested. */
function canLead({ differences, least }: TestedNumber): boolean {
  const known = differences.filter((one) => one !== null);
  return known.length >= MIN_WATCHED && known.reduce((sum, one) => sum + Math.abs(one), 0) >= least * known.length;
}

/** Statistics that differ by rounding only are equal. */
const TIE = 1e-9;

/** Z of its bounded differences under every flip; 0 where their mean does not reach the least. */
function statisticOf({ differences, least }: TestedNumber, z: (scores: Float64Array) => Float64Array): Float64Array {
  const sizes = differences.flatMap((one) => (one === null ? [] : [Math.abs(one)])).sort((a, b) => a - b);
  const typical = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const bound = typical > 0 ? OUTLYING * typical : Number.POSITIVE_INFINITY;
  const scores = Float64Array.from(differences, (one) => Math.max(-bound, Math.min(bound, one ?? 0)));
  const statistic = z(scores);
  const norm = Math.sqrt(scores.reduce((sum, score) => sum + score * score, 0));
  return statistic.map((value) => (value > 0 && (value * norm) / sizes.length >= least ? value : 0));
}
