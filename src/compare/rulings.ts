import type { TailChances } from './estimator.ts';
import { EQUIVALENCE_LEVEL, FAMILY_LEVELS, LIST_LEVEL, type PlannedLook, spentLevel } from './looks.ts';
import type { Sample } from './sample.ts';
import { type SequentialTest, sequentialTest } from './sequential.ts';
import { type Signs, signFlipStatistic, signsFor } from './sign-flip.ts';
import { stratifiedRanks } from './strata.ts';

/** A TestResult is what one direction's test says of one cell at one look. */
interface TestResult {
  readonly rejected: boolean;
  /** The first step's critical value of Z, for the simultaneous interval. */
  readonly critical: number;
  /** The critical value of Z that this cell was held against in the last step, for the interval that decided. */
  readonly faced: number;
}

/** A Ruling is what the tests say of one cell at one look: worse, better, the same. */
export interface Ruling {
  readonly worse: TestResult;
  readonly better: TestResult;
  readonly equivalence: number;
  /** What this look may spend on either end of an interval of this cell alone. */
  readonly tails: TailChances;
  /** The cell's own sequential p-value, for lists; null where there is none to make, or nothing to say. */
  readonly p: number | null;
}

/** How the pairs were planned: what the tests need beside the samples. */
interface LookSchedule {
  readonly seed: string;
  readonly plannedPairs: number;
  /** Ascending. */
  readonly looks: readonly PlannedLook[];
}

/**
 * The rulings, by look and then by sample. The gating samples are one family; every other sample is a family of its own
 * (docs/statistics.md#sign-flip-test).
 */
export function rulings(samples: readonly Sample[], schedule: LookSchedule): readonly (readonly Ruling[])[] {
  const signs = signsFor(schedule.seed, schedule.plannedPairs);
  const tests = testsFor(samples, signs.vectors);
  const tailsAt = (j: number, level: number) =>
    spentLevel(level, schedule.looks[j]?.time ?? 0) - spentLevel(level, schedule.looks[j - 1]?.time ?? 0);
  return schedule.looks.map((moment, j) => {
    const tails = { worse: tailsAt(j, FAMILY_LEVELS.worse), better: tailsAt(j, FAMILY_LEVELS.better) };
    return ruleLook(samples, { ...moment, tails, signs, tests });
  });
}

/** The two directions of one family. */
interface Directions {
  readonly worse: SequentialTest;
  readonly better: SequentialTest;
}

interface Tests {
  readonly family: Directions;
  readonly alone: readonly Directions[];
  readonly equivalence: readonly SequentialTest[];
  readonly list: readonly SequentialTest[];
  /** The same tests of samples without zeros and ties, by the pairs in which their scenario waited. */
  readonly untied: ReadonlyMap<string, TieFreeTests>;
}

interface TieFreeTests {
  readonly waited: Sample['waited'];
  readonly strata: Sample['strata'];
  readonly family: Directions;
  readonly alone: Directions;
  readonly equivalence: SequentialTest;
}

interface LookInput extends PlannedLook {
  readonly tails: TailChances;
  readonly signs: Signs;
  readonly tests: Tests;
}

function testsFor(samples: readonly Sample[], vectors: number): Tests {
  const test = (level: number) => sequentialTest(level, vectors);
  // A family of untied samples is not known, so its level is divided among `members`: never too narrow.
  const both = (members = 1): Directions => ({
    worse: test(FAMILY_LEVELS.worse / members),
    better: test(FAMILY_LEVELS.better / members),
  });
  const members = Math.max(1, samples.filter(({ cell }) => cell.gating).length);
  return {
    family: both(),
    alone: samples.map(() => both()),
    equivalence: samples.map(() => test(EQUIVALENCE_LEVEL)),
    list: samples.map(() => test(LIST_LEVEL)),
    untied: new Map(
      samples.map(({ waited, strata }) => [
        keyOf(waited),
        { waited, strata, family: both(members), alone: both(), equivalence: test(EQUIVALENCE_LEVEL) },
      ]),
    ),
  };
}

function keyOf(waited: Sample['waited']): string {
  return waited.map(Number).join('');
}

function ruleLook(samples: readonly Sample[], input: LookInput): readonly Ruling[] {
  const { pairs, time, tails, signs, tests } = input;
  const zs = samples.map((sample) => signFlipStatistic(scores(sample.effects, sample, pairs), signs));
  const sames = samples.map((sample, a) =>
    sample.late.some(Boolean) ? signFlipStatistic(scores(onTime(sample), sample, pairs), signs) : zs[a],
  );
  const untied = new Map([...tests.untied].map(([key, one]) => [key, untiedCriticals(one, input)]));
  const members = samples.flatMap(({ cell }, a) => (cell.gating ? [a] : []));
  const family = { worse: ruleFamily(tests.family.worse, 1), better: ruleFamily(tests.family.better, -1) };
  function ruleFamily(test: SequentialTest, direction: 1 | -1) {
    return test(
      time,
      members.map((a) => towards(zs[a], direction)),
    );
  }
  const listed = samples.map(({ effects }) => effects.some((effect) => effect !== null));
  const long = isLong(listed.filter(Boolean).length);
  return samples.map((sample, a) => {
    const gaps = sample.effects.slice(0, pairs).some((effect, k) => effect === null && !sample.waited[k]);
    const fallback = (gaps ? undefined : untied.get(keyOf(sample.waited))) ?? NO_FALLBACK;
    const member = members.indexOf(a);
    const rule = (side: keyof Directions, direction: 1 | -1): TestResult => {
      const step = member < 0 ? tests.alone[a]?.[side](time, [towards(zs[a], direction)]) : family[side];
      const bound = member < 0 ? fallback.alone[side] : fallback.family[side];
      return findingOf(step, Math.max(member, 0), { bound, observed: direction * (zs[a]?.[0] ?? 0) });
    };
    const same = sames[a]?.map(Math.abs) ?? new Float64Array();
    const equivalence = tests.equivalence[a]?.(time, [same]).critical ?? Number.POSITIVE_INFINITY;
    return {
      worse: rule('worse', 1),
      better: rule('better', -1),
      equivalence: usable(equivalence, fallback.equivalence, same[0] ?? 0),
      tails,
      p: long ? listedP(tests.list[a], time, listed[a] ? zs[a] : undefined) : null,
    };
  });
}

function listedP(test: SequentialTest | undefined, time: number, z: Float64Array | undefined): number | null {
  return test === undefined || z === undefined ? null : test(time, [z.map(Math.abs)]).p;
}

/** Z as it is where + means worse is asked for, mirrored where better is. */
function towards(z: Float64Array | undefined, direction: 1 | -1): Float64Array {
  if (z === undefined) return new Float64Array();
  return direction === 1 ? z : z.map((value) => -value);
}

function findingOf(
  step: ReturnType<SequentialTest> | undefined,
  member: number,
  { bound, observed }: { readonly bound: number; readonly observed: number },
): TestResult {
  const faced = step?.faced[member] ?? Number.POSITIVE_INFINITY;
  return {
    rejected: step?.rejected[member] ?? false,
    critical: usable(step?.critical ?? Number.POSITIVE_INFINITY, bound, observed),
    faced: usable(faced, bound, observed),
  };
}

/** What is flipped: the effects themselves for differences, their signed ranks within each shard otherwise; 0 where a pair says nothing. */
function scores(sample: Sample['effects'], { cell, strata }: Sample, pairs: number): Float64Array {
  const effects = Array.from({ length: pairs }, (_, k) => sample[k] ?? null);
  if (cell.metric.effect === 'difference') return Float64Array.from(effects, (effect) => effect ?? 0);
  return stratifiedRanks(effects, strata);
}

/** The effects of pairs whose requests were sent in time: lateness makes sides look more alike than they are. */
export function onTime({ effects, late }: Pick<Sample, 'effects' | 'late'>): Sample['effects'] {
  return effects.map((effect, k) => (late[k] ? null : effect));
}

/** The critical values of a sample without zeros and ties in the pairs in which its scenario did not wait. */
function untiedCriticals(untied: TieFreeTests, { pairs, time, signs }: LookInput) {
  const measured = Math.min(pairs, untied.strata.length);
  const values = Array.from({ length: measured }, (_, k) => (untied.waited[k] ? null : k + 1));
  const z = signFlipStatistic(stratifiedRanks(values, untied.strata), signs);
  const ask = (test: SequentialTest, of: Float64Array) => test(time, [of]).critical;
  const both = ({ worse, better }: Directions) => ({ worse: ask(worse, z), better: ask(better, towards(z, -1)) });
  return {
    family: both(untied.family),
    alone: both(untied.alone),
    equivalence: ask(untied.equivalence, z.map(Math.abs)),
  };
}

const NEVER = { worse: Number.POSITIVE_INFINITY, better: Number.POSITIVE_INFINITY };

/** A sample with gaps is smaller than the pairs are many: nothing is known of an untied one of its size. */
const NO_FALLBACK = { family: NEVER, alone: NEVER, equivalence: Number.POSITIVE_INFINITY };

/**
 * A sample of mostly zeros (errors are rare) has too few different Z for a critical value: nothing is rejected. Its
 * interval asks about effects other than zero, where there are no zeros and no ties: it takes their critical value,
 * but never one below the observed Z, so that it holds 0 as 0 is not rejected (docs/adr/0006-error-rows.md).
 */
function usable(critical: number, untied: number, observed: number): number {
  return Number.isFinite(critical) ? critical : Math.max(untied, observed);
}

/** With fewer comparisons a reader sees them all, and the gate alone says what to make of them. */
const FEW = 20;

/** Whether so many comparisons are a list in which some will look changed by chance. */
export function isLong(comparisons: number): boolean {
  return comparisons > FEW;
}

/**
 * The q of each p: the smallest share of false finds at which it would be on the list of what changed. Step-up procedure of
 * Benjamini & Hochberg (Journal of the Royal Statistical Society B 57(1), 1995): the i-th smallest of m p gives p · m / i,
 * made monotone from the largest down. Null stays null and is not counted.
 */
export function qValues(ps: readonly (number | null)[]): readonly (number | null)[] {
  const known = ps.flatMap((p, at) => (p === null ? [] : [{ p, at }])).sort((a, b) => b.p - a.p);
  const q: (number | null)[] = ps.map(() => null);
  let least = 1;
  for (const [i, { p, at }] of known.entries()) {
    least = Math.min(least, (p * known.length) / (known.length - i));
    q[at] = least;
  }
  return q;
}
