import type { Column } from './column.ts';
import { isLong } from './discoveries.ts';
import { signedMidRanks } from './ranks.ts';
import { type SequentialTest, sequentialTest, signFlipStatistic } from './sequential.ts';
import { type Signs, signsFor } from './signs.ts';

/** False alarms over the whole family of gating cells and all looks together. */
export const FAMILY_LEVEL = 0.05;

/** Two one-sided tests at 5 % each say "no change". */
export const EQUIVALENCE_LEVEL = 0.1;

/** A Ruling is what the tests say of one cell at one look: the critical values are for its two intervals. */
export interface Ruling {
  readonly rejected: boolean;
  readonly critical: number;
  readonly equivalence: number;
  /** The cell's own sequential p-value, for lists; null where there is none to make, or nothing to say. */
  readonly p: number | null;
}

/** How the pairs were planned: what the tests need beside the columns. */
export interface Schedule {
  readonly seed: string;
  readonly plannedPairs: number;
  /** Ascending numbers of pairs. */
  readonly looks: readonly number[];
}

/**
 * The rulings, by look and then by column. The gating columns are one family; every other column is a family of its own
 * (statistics.md §1.6).
 */
export function rulings(columns: readonly Column[], schedule: Schedule): readonly (readonly Ruling[])[] {
  const signs = signsFor(schedule.seed, schedule.plannedPairs);
  const tests = testsFor(columns, signs.vectors);
  return schedule.looks.map((pairs) => ruleLook(columns, { pairs, time: pairs / schedule.plannedPairs, signs, tests }));
}

interface Tests {
  readonly family: SequentialTest;
  readonly alone: readonly SequentialTest[];
  readonly equivalence: readonly SequentialTest[];
  /** The same tests of samples without zeros and ties, by the pairs in which their scenario waited. */
  readonly untied: ReadonlyMap<string, Untied>;
}

interface Untied {
  readonly waited: Column['waited'];
  readonly family: SequentialTest;
  readonly alone: SequentialTest;
  readonly equivalence: SequentialTest;
}

interface Moment {
  readonly pairs: number;
  readonly time: number;
  readonly signs: Signs;
  readonly tests: Tests;
}

function testsFor(columns: readonly Column[], vectors: number): Tests {
  // A family of untied samples is not known, so its level is divided among the members: never too narrow.
  const share = FAMILY_LEVEL / Math.max(1, columns.filter(({ cell }) => cell.gating).length);
  const test = (level: number) => sequentialTest(level, vectors);
  return {
    family: test(FAMILY_LEVEL),
    alone: columns.map(() => test(FAMILY_LEVEL)),
    equivalence: columns.map(() => test(EQUIVALENCE_LEVEL)),
    untied: new Map(
      columns.map(({ waited }) => [
        keyOf(waited),
        { waited, family: test(share), alone: test(FAMILY_LEVEL), equivalence: test(EQUIVALENCE_LEVEL) },
      ]),
    ),
  };
}

function keyOf(waited: Column['waited']): string {
  return waited.map(Number).join('');
}

function ruleLook(columns: readonly Column[], { pairs, time, signs, tests }: Moment): readonly Ruling[] {
  const tested = columns.map((column) => ({ column, z: signFlipStatistic(scores(column, pairs), signs) }));
  const untied = new Map([...tests.untied].map(([key, one]) => [key, untiedCriticals(one, { pairs, time, signs })]));
  const members = tested.filter(({ column }) => column.cell.gating);
  const family = tests.family(
    time,
    members.map(({ z }) => z),
  );
  const listed = columns.map(({ sample }) => sample.some((effect) => effect !== null));
  const long = isLong(listed.filter(Boolean).length);
  const observed = Math.max(0, ...members.map(({ z }) => z[0] ?? 0));
  return tested.map((one, a) => {
    const { column, z } = one;
    const gaps = column.sample.slice(0, pairs).some((effect, k) => effect === null && !column.waited[k]);
    const fallback = (gaps ? undefined : untied.get(keyOf(column.waited))) ?? NO_FALLBACK;
    const member = members.indexOf(one);
    const own = member < 0 || long ? tests.alone[a]?.(time, [z]) : undefined;
    const alone = member < 0 ? own : undefined;
    const equivalence = tests.equivalence[a]?.(time, [z]).critical ?? Number.POSITIVE_INFINITY;
    return {
      rejected: (alone ? alone.rejected[0] : family.rejected[member]) ?? false,
      critical: alone ? usable(alone.critical, fallback.alone, z[0] ?? 0) : usable(family.critical, fallback.family, observed),
      equivalence: usable(equivalence, fallback.equivalence, z[0] ?? 0),
      p: long && listed[a] ? (own?.p ?? null) : null,
    };
  });
}

/** What is flipped: the effects themselves for differences, their signed ranks otherwise; 0 where a pair says nothing. */
function scores({ cell, sample }: Column, pairs: number): Float64Array {
  const effects = Array.from({ length: pairs }, (_, k) => sample[k] ?? null);
  return cell.metric.effect === 'difference' ? Float64Array.from(effects, (effect) => effect ?? 0) : signedMidRanks(effects);
}

/** The critical values of a sample without zeros and ties in the pairs in which its scenario did not wait. */
function untiedCriticals(untied: Untied, { pairs, time, signs }: Omit<Moment, 'tests'>) {
  const z = signFlipStatistic(signedMidRanks(Array.from({ length: pairs }, (_, k) => (untied.waited[k] ? null : k + 1))), signs);
  const ask = (test: SequentialTest) => test(time, [z]).critical;
  return { family: ask(untied.family), alone: ask(untied.alone), equivalence: ask(untied.equivalence) };
}

/** A sample with gaps is smaller than the pairs are many: nothing is known of an untied one of its size. */
const NO_FALLBACK = { family: Number.POSITIVE_INFINITY, alone: Number.POSITIVE_INFINITY, equivalence: Number.POSITIVE_INFINITY };

/**
 * A sample of mostly zeros (errors are rare) has too few different Z for a critical value: nothing is rejected. Its
 * interval asks about effects other than zero, where there are no zeros and no ties: it takes their critical value,
 * but never one below the observed Z, so that it holds 0 as 0 is not rejected (docs/adr/0006).
 */
function usable(critical: number, untied: number, observed: number): number {
  return Number.isFinite(critical) ? critical : Math.max(untied, observed);
}
