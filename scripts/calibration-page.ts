import { shareInterval } from '../test/support/simulator/binomial.ts';
import { type CalibrationCell, sumOf, type Tally } from '../test/support/simulator/cells.ts';
import { PUBLISHED_CELLS, PUBLISHED_SPREAD, type Published, publishedRuns } from '../test/support/simulator/published.ts';
import { COVERAGE, HEAD, MACHINE, NULLS, POWER, WHOLE, WHY } from './calibration-texts.ts';

/** A Measured is a cell and what its runs came to. */
export interface Measured {
  readonly cell: CalibrationCell;
  readonly tally: Tally;
}

/** What was promised of the method. */
const GOALS = { rejected: 0.065, regression: 0.02, coverage: 0.95, powerPoints: 10 };

/** docs/calibration.md: every number in it comes from these measurements. */
export function calibrationPage(measured: readonly Measured[]): string {
  const published = measured.filter(({ cell }) => cell.family === 'published');
  const nulls = measured.filter(({ cell }) => cell.effect === 'null');
  return [
    HEAD,
    '## What came out\n',
    summary(measured),
    WHY,
    '## Equal code\n',
    NULLS,
    nullTable(nulls),
    '## Intervals under a real slowdown\n',
    COVERAGE,
    coverageTable(published.filter(({ cell, tally }) => cell.effect !== 'null' && tally.known > 0)),
    '## Power without margins\n',
    POWER,
    powerTable(published, 'rejected'),
    '## The whole method\n',
    WHOLE,
    powerTable(published, 'regression'),
    '## The simulated machine\n',
    MACHINE,
    spreadTable(nulls.filter(({ cell }) => cell.family === 'published')),
  ].join('\n');
}

function summary(measured: readonly Measured[]): string {
  const nulls = measured.filter(({ cell }) => cell.effect === 'null');
  const published = measured.filter(({ cell }) => cell.family === 'published');
  const slowed = effects(published).filter(({ tally }) => tally.known > 0);
  const lines = [
    goalLine(
      'any rejection at most 6.5 %',
      nulls.map(({ tally }) => atMostMark(tally.rejected, tally.runs, GOALS.rejected)),
    ),
    goalLine(
      'false regression at most 2 %',
      nulls.map(({ tally }) => atMostMark(tally.regression, tally.runs, GOALS.regression)),
    ),
    goalLine(
      'coverage at least 95 %, equal code',
      nulls.map(({ tally }) => coverageMark(tally, 'missed')),
    ),
    goalLine(
      'coverage at least 95 %, slowdown, all looks',
      slowed.map(({ tally }) => coverageMark(tally, 'missed')),
    ),
    goalLine(
      'coverage at least 95 %, slowdown, as reported',
      slowed.map(({ tally }) => coverageMark(tally, 'missedShown')),
    ),
    goalLine(
      'power without margins',
      effects(published).map((one) => powerMark(one, 'rejected')),
    ),
    goalLine(
      'power of the whole method',
      effects(published).map((one) => powerMark(one, 'regression')),
    ),
    goalLine(
      'no more pairs without margins',
      effects(published).map((one) => pairsMark(one, 'rejected')),
    ),
    goalLine(
      'no more pairs of the whole method',
      published.map((one) => pairsMark(one, 'regression')),
    ),
  ];
  return `| goal | cells that meet it | miss it, but within chance | miss it |\n|---|--:|--:|--:|\n${lines.join('\n')}\n`;
}

const effects = (measured: readonly Measured[]) => measured.filter(({ cell }) => cell.effect !== 'null');

type Mark = 'met' | 'within chance' | 'missed';

function goalLine(goal: string, marks: readonly Mark[]): string {
  const count = (mark: Mark) => marks.filter((one) => one === mark).length;
  return `| ${goal} | ${count('met')} of ${marks.length} | ${count('within chance')} | ${count('missed')} |`;
}

/** A count above its goal is still no proof of a larger share. */
function atMostMark(count: number, runs: number, goal: number): Mark {
  if (count <= goal * runs) return 'met';
  return shareInterval(count, runs)[0] <= goal ? 'within chance' : 'missed';
}

type Missed = 'missed' | 'missedShown' | 'missedWithout';

const coverageMark = (tally: Tally, kind: Missed) => atMostMark(tally[kind], tally.known, 1 - GOALS.coverage);

type Kind = 'rejected' | 'regression';

const publishedOf = ({ cell }: Measured): Published | undefined =>
  PUBLISHED_CELLS.find(({ level, mode, effect }) => level === cell.level && mode === cell.mode && effect === cell.effect);

function powerMark(one: Measured, kind: Kind): Mark {
  const goal = (publishedOf(one)?.[kind] ?? 0) - GOALS.powerPoints;
  const { runs } = one.tally;
  if (100 * (one.tally[kind] / runs) >= goal) return 'met';
  return 100 * shareInterval(one.tally[kind], runs)[1] >= goal ? 'within chance' : 'missed';
}

/** The spread of pairs is known of the whole method only; to the first rejection it is much the same. */
function pairsMark(one: Measured, kind: Kind): Mark {
  const { ours, theirs } = pairsOf(one, kind);
  if (ours <= theirs + ROUNDED[kind]) return 'met';
  const { runs, pairs, pairsSquared } = one.tally;
  const variance = pairsSquared / runs - (pairs / runs) ** 2;
  const error = Math.sqrt(variance / runs + variance / publishedRuns(one.cell.effect));
  return ours <= theirs + ROUNDED[kind] + 2 * error ? 'within chance' : 'missed';
}

/** Half of the last published digit. */
const ROUNDED: Readonly<Record<Kind, number>> = { rejected: 0.5, regression: 0.05 };

function pairsOf(one: Measured, kind: Kind): { readonly ours: number; readonly theirs: number } {
  const { runs, pairs, pairsToRejection } = one.tally;
  const published = publishedOf(one);
  return kind === 'rejected'
    ? { ours: pairsToRejection / runs, theirs: published?.pairsToRejection ?? 0 }
    : { ours: pairs / runs, theirs: published?.pairs ?? 0 };
}

function nullTable(nulls: readonly Measured[]): string {
  const rows = nulls.map(({ cell, tally }) => {
    const { runs, rejected, regression } = tally;
    return `| ${cell.level}, ${cell.mode} | ${cell.family} | ${runs} | ${share(rejected, runs)} | ${share(regression, runs)} | ${held(tally, 'missed')} | ${held(tally, 'missedShown')} | ${(tally.pairs / runs).toFixed(1)} |`;
  });
  return `| machine | rows | runs | any rejection | false regression | coverage | as reported | mean pairs |\n|---|---|--:|--:|--:|--:|--:|--:|\n${rows.join('\n')}\n`;
}

function coverageTable(measured: readonly Measured[]): string {
  const row = (name: string, tally: Tally) =>
    `| ${name} | ${tally.known} | ${held(tally, 'missed')} | ${held(tally, 'missedWithout')} | ${held(tally, 'missedShown')} |`;
  const names = [...new Set(measured.map(({ cell }) => effectText(cell)))];
  const all = names.map((name) => {
    const tallies = measured.filter(({ cell }) => effectText(cell) === name).map(({ tally }) => tally);
    return row(`all, ${name}`, sumOf(tallies));
  });
  const rows = measured.map(({ cell, tally }) => row(`${cell.level}, ${cell.mode}, ${effectText(cell)}`, tally));
  const head = '| cell | runs | all looks | without the slowdown | as reported |\n|---|--:|--:|--:|--:|';
  return `${[head, ...all, ...rows].join('\n')}\n`;
}

function powerTable(measured: readonly Measured[], kind: Kind): string {
  const rows = measured.map((one) => {
    const { cell, tally } = one;
    const published = publishedOf(one);
    const theirs = published?.[kind] ?? 0;
    const { ours, theirs: theirPairs } = pairsOf(one, kind);
    const power = cell.effect === 'null' ? '' : powerMark(one, kind) === 'missed' ? 'lower power' : '';
    const more = pairsMark(one, kind) === 'missed' ? 'more pairs' : '';
    const digits = kind === 'rejected' ? 0 : 1;
    const unchanged =
      kind === 'regression' ? ` ${published?.allNoChange ?? 0} % | ${percent(tally.allNoChange / tally.runs)} |` : '';
    return `| ${cell.level}, ${cell.mode}, ${effectText(cell)} | ${theirs.toFixed(1)} % | ${share(tally[kind], tally.runs)} | ${theirPairs.toFixed(digits)} | ${ours.toFixed(1)} |${unchanged} ${[power, more].filter(Boolean).join(', ')} |`;
  });
  const what = kind === 'rejected' ? 'rejected' : 'regression';
  const extra = kind === 'regression' ? [' all unchanged, study | ours |', '--:|--:|'] : ['', ''];
  return `| cell | ${what}, study | ours | pairs, study | ours |${extra[0]} |\n|---|--:|--:|--:|--:|${extra[1]}---|\n${rows.join('\n')}\n`;
}

function effectText({ effect }: CalibrationCell): string {
  if (effect === 'null') return 'equal code';
  return effect === 'tail3%x3' ? '3 % of requests × 3' : `+${effect.replace('%', ' %')}`;
}

function spreadTable(nulls: readonly Measured[]): string {
  const rows = nulls.map(
    ({ cell, tally }) =>
      `| ${cell.level}, ${cell.mode} | ${PUBLISHED_SPREAD[cell.level][cell.mode]} | ${(tally.spread / tally.runs).toFixed(3)} |`,
  );
  return `| machine | published | here |\n|---|--:|--:|\n${rows.join('\n')}\n`;
}

const held = (tally: Tally, kind: Missed) => share(tally.known - tally[kind], tally.known);

function share(count: number, runs: number): string {
  const [low, high] = shareInterval(count, runs);
  return `${percent(count / runs)} [${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)}]`;
}

const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
