/** The words of docs/mutation.md. DATE is when the report was made. */
export const HEAD = `# Mutation testing of the method

A mutant is the source with one small change: \`<\` for \`<=\`, \`0\` for a result, a condition that always holds. A test suite
that still passes does not notice the change. \`npm run mutate\` ([Stryker](https://stryker-mutator.io), settings in
\`scripts/stryker.json\`) makes every mutant of \`src/compare/\` and \`src/judge/\` and runs the unit tests of these two rooms
against it; the simulations of [calibration](calibration.md) do not help. At least 90 % are to be killed.

All at once may take more than an hour, as every endless loop is waited for. File by file
(\`npm run mutate -- --mutate src/compare/looks.ts\`), as here, most take seconds. \`sequential.ts\` was run against its own
tests, uncounted, for its loops are hot:
\`MUTATION_TESTS=test/compare/sequential.test.ts npm run mutate -- --coverageAnalysis off --mutate src/compare/sequential.ts\`.

This page is made by \`node scripts/run.js scripts/mutation-page.ts --write\` from the reports of DATE; it is not made
while a survivor is unexplained. A mutant is killed when a test fails, or when it never ends (*by timeout*: no test has a
time limit of its own, so slow is not killed; each of these was looked at: a loop without end, or 2³⁰ sign vectors).

Every file was held against the tests of its own (\`test/judge/row.test.ts\` for \`judge/row.ts\`), and not
against the dearest of these: the properties of
\`compare.ts\` and \`judge.ts\` that simulate many measurements. So at least this much is killed. The mutants are Stryker's
own, switched on one after the other in one process, which takes seconds where a run of vitest for each takes minutes; for
\`judge/outcome.ts\`, \`judge/slos.ts\` and \`compare/failing.ts\` \`npm run mutate\` came to the same counts.
A file marked ¹ was not run again: its row is that of the version of 2026-11-25, against all tests of both rooms.
Of these only \`sequential.ts\` has changed since, by two dozen lines.

The names of files in the table are those of the time it was made: of \`compare/\`, ranks, signs and the statistic are \`sign-flip.ts\` now,
walsh and normal \`estimator.ts\`, levels and evidence \`looks.ts\`, failing \`sample.ts\`, discoveries \`rulings.ts\`; of \`judge/\`, reasons are part of
\`judge.ts\` and \`report/reasons.ts\`. The next run replaces the table.

\`compare/dependence.ts\` is not in the table. Against three of its fast tests at least 107 of its 131 mutants are killed (81.7 %);
the tests that draw many orders or samples, which may kill some of the others, were too slow to be run for every mutant, and the 24
that are left were not looked at.
`;

export const SURVIVED = `## What survived, and why

Each line says where, what stood there, and what the mutant made of it. \`sequential.ts\` and \`signs.ts\` are loops over
typed arrays with shortcuts for speed: none of their survivors changes a result.
`;

/** How many mutants of a file were killed, how many of those by timeout, and how many live. */
export interface Counts {
  readonly killed: number;
  readonly timeouts: number;
  readonly living: number;
}

/** What an earlier run of all tests of both rooms came to, of files that were not run again: their loops take long. */
export const EARLIER: Readonly<Record<string, Counts>> = {
  'compare/ranks.ts': { killed: 39, timeouts: 4, living: 3 },
  'compare/select.ts': { killed: 39, timeouts: 19, living: 2 },
  'compare/sequential.ts': { killed: 169, timeouts: 15, living: 22 },
  'compare/signs.ts': { killed: 26, timeouts: 3, living: 3 },
  'judge/clopper-pearson.ts': { killed: 53, timeouts: 2, living: 4 },
};

/** Survivors of one kind: why they live, and which they are (file, what became what). */
interface Explained {
  readonly why: string;
  readonly of: readonly string[];
}

export const EXPLAINED: readonly Explained[] = [
  {
    why: '**One step too many.** The loop takes one more step, past the end, where a typed array has nothing and keeps nothing.',
    of: [
      'compare/ranks.ts from < order.length → from <= order.length',
      'compare/select.ts left < right → left <= right',
      'compare/sequential.ts s < vectors → s <= vectors',
      'compare/sequential.ts s < largest.length → s <= largest.length',
      'compare/sequential.ts s < sums.length → s <= sums.length',
      'compare/sequential.ts s < living.length → s <= living.length',
      'compare/sequential.ts k < PAIRS_PER_BYTE → k <= PAIRS_PER_BYTE',
      'compare/signs.ts i < SAMPLED → i <= SAMPLED',
      'compare/signs.ts i < vectors → i <= vectors',
    ],
  },
  {
    why: `**A step that is done again.** A sum under one more way to swap is written over by the next round; a share is halved once
more than a double has digits for.`,
    of: ['compare/sequential.ts b < 2 ** k → b <= 2 ** k', 'judge/clopper-pearson.ts i < HALVINGS → i <= HALVINGS'],
  },
  {
    why: `**A shortcut.** Without it the same value is found with more work: adding groups of no pairs, searching where nothing can be
found, copying the one member of a family, looking for a critical value among all vectors and not only in the tail, going
on with a selection that has its value, making a test whose result nobody asks for.`,
    of: [
      'compare/select.ts rank >= i → true',
      'compare/sequential.ts some.length === 0 → false',
      'compare/sequential.ts rest.length === 0 → false',
      'compare/sequential.ts only !== undefined → true',
      'compare/sequential.ts only !== undefined → only === undefined',
      'compare/sequential.ts only !== undefined && statistics.length === 1 → false',
      'compare/sequential.ts allowed < 1 → false',
      'compare/sequential.ts tail.length > allowed → false',
      'compare/sequential.ts largest[s] ?? 0 → largest[s] && 0',
      'judge/clopper-pearson.ts events === trials → false',
    ],
  },
  {
    why: '**Equal values either way.** Of two equal values it does not matter which is kept or shown, nor whether one on the bound is looked at.',
    of: [
      'compare/sequential.ts (z[s] ?? 0) > (largest[s] ?? 0) → (z[s] ?? 0) >= (largest[s] ?? 0)',
      'compare/sequential.ts value < critical → value <= critical',
      'compare/sequential.ts (largest[s] ?? 0) > floor → (largest[s] ?? 0) >= floor',
      'compare/interim.ts one.size > most.size → one.size >= most.size',
    ],
  },
  {
    why: `**The same number by other means.** A group of pairs is number 0 or 1 where all vectors are listed; only the size of a sum
counts, not its sign; a width is finite when both ends are, and then so is their sum; both ends of an interval
are finite or neither is; a change has one + and that in front; 0 / 0 is not narrow either; a text is neither a count above 0 nor a
waiver for any row, nor a column with a statistic; dividing by ±1 is multiplying; the products of neighbours are the same from
either side; 0 / 0 is not far from anything, and no step of a clock is 0 over any count; a direction is worse or it is not.`,
    of: [
      'compare/signs.ts PAIRS_PER_BYTE * g → PAIRS_PER_BYTE / g',
      'compare/sequential.ts (sums[s] ?? 0) + (partial[group[s] ?? 0] ?? 0) → (sums[s] ?? 0) - (partial[group[s] ?? 0] ?? 0)',
      'compare/interim.ts Number.isFinite(interval.low) && Number.isFinite(interval.high) → Number.isFinite(interval.low) || Number.isFinite(interval.high)',
      'compare/waiting.ts squares.length === 0 → false',
      'compare/sample.ts [] → ["Stryker was here"]',
      'judge/stopping.ts [] → ["Stryker was here"]',
      'judge/outcome.ts look.decision.high - look.decision.low → look.decision.high + look.decision.low',
      'compare/rulings.ts [] → ["Stryker was here"]',
      "compare/estimates.ts estimatorOf(column, pairs).value * (cell.metric.better === 'lower' ? 1 : -1) → estimatorOf(column, pairs).value / (cell.metric.better === 'lower' ? 1 : -1)",
      'compare/attainments.ts k + 1 → k - 1',
      'compare/failing.ts base.total === 0 → false',
      'compare/failing.ts head.total === 0 → false',
      'compare/sample.ts cpuResolutionMs === null → false',
      'compare/compare.ts \'better\' → ""',
      'judge/reasons.ts /^\\+/ → /\\+/',
    ],
  },
  {
    why: `**What is known from elsewhere.** A pair has an effect only where both sides have a number, and shares on one side only where
there are some on the other; of a pair with a ratio both sides are 0 or neither is; a smallest detectable change only where
there is a look, and a first look where there is a last one; keys stay different whatever stands between their digits.`,
    of: [
      'compare/estimates.ts base === null → false',
      'compare/estimates.ts head === null → false',
      'compare/estimates.ts base.total === 0 → false',
      'compare/estimates.ts head.total === 0 → false',
      'compare/estimates.ts base.total === 0 || head.total === 0 → base.total === 0 && head.total === 0',
      'compare/estimates.ts base > 0 && head > 0 → base > 0 || head > 0',
      'compare/estimates.ts base > 0 → true',
      'compare/estimates.ts base > 0 → base >= 0',
      'compare/estimates.ts head > 0 → true',
      'compare/estimates.ts head > 0 → head >= 0',
      'compare/rulings.ts \'\' → "Stryker was here!"',
      'judge/stopping.ts first === undefined || last === undefined → first === undefined && last === undefined',
      'judge/stopping.ts first === undefined → false',
      'judge/stopping.ts last === undefined → false',
      'judge/calibration-rows.ts measured === undefined → false',
    ],
  },
  {
    why: `**Guards for the type checker.** An index may be missing for all that TypeScript knows, and never is: there is one ruling, one
test and one statistic for each column, and a settlement where one was found. The same for \`default\` after every case.`,
    of: [
      'compare/sample.ts reading === null → false',
      'compare/sample.ts default: return metric.effect satisfies never; → default:',
      'compare/compare.ts ruled.at(-1)?.[a]?.p → ruled.at(-1)?.[a].p',
      'compare/compare.ts ruled[j]?.[a] → ruled[j][a]',
      'compare/compare.ts [] → ["Stryker was here"]',
      'compare/rulings.ts schedule.looks[j]?.time → schedule.looks[j].time',
      'compare/rulings.ts tests.alone[a]?.[side] → tests.alone[a][side]',
      'compare/rulings.ts zs[a]?.[0] → zs[a][0]',
      'compare/rulings.ts sames[a]?.map → sames[a].map',
      'compare/rulings.ts tests.equivalence[a]?.(time, [same]) → tests.equivalence[a](time, [same])',
      'compare/rulings.ts test === undefined → false',
      'compare/rulings.ts z === undefined → false',
      'compare/rulings.ts step?.faced → step.faced',
      'compare/rulings.ts step?.rejected → step.rejected',
      'compare/rulings.ts step?.critical → step.critical',
      'compare/rulings.ts false → true',
      'judge/judge.ts note !== null → true',
      'judge/reasons.ts default: return note satisfies never; → default:',
      'judge/stopping.ts settlementOf(one)?.look → settlementOf(one).look',
      'judge/stopping.ts look === undefined → false',
      'judge/stopping.ts false → true',
    ],
  },
  {
    why: `**The border of a real number.** Measured numbers do not fall on it: the allowance for rounding, the width of a scenario that
may wait, the ends of an exact interval in the last digit; no share of sign vectors or coins is 5 %, and none of up to 400 coins
passes it by the one order in which all show heads, nor does a look begin at a level that it may spend exactly.`,
    of: [
      'compare/ranks.ts at(sizes, order[to] ?? 0) - size <= TIE → at(sizes, order[to] ?? 0) - size < TIE',
      'compare/ranks.ts Math.abs(value) <= TIE → Math.abs(value) < TIE',
      'compare/waiting.ts widthOf(cell, evidence) < NARROW → widthOf(cell, evidence) <= NARROW',
      'judge/slos.ts chanceOfAtLeast(breaking[side], pairs) > SIGN_LEVEL → chanceOfAtLeast(breaking[side], pairs) >= SIGN_LEVEL',
      'judge/slos.ts k <= coins → k < coins',
      'compare/looks.ts 2 ** -pairs <= spent(level, pairs / plannedPairs) → 2 ** -pairs < spent(level, pairs / plannedPairs)',
      'judge/clopper-pearson.ts 1 - atMost(events - 1, trials, share) >= tail → 1 - atMost(events - 1, trials, share) > tail',
      'judge/clopper-pearson.ts atMost(events, trials, share) <= tail → atMost(events, trials, share) < tail',
    ],
  },
];
