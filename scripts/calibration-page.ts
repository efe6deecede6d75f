import { shareInterval } from '../test/support/simulator/binomial.ts';
import type { CalibrationCell, Tally } from '../test/support/simulator/cells.ts';
import { PUBLISHED_CELLS, PUBLISHED_SPREAD, type Published, publishedRuns } from '../test/support/simulator/published.ts';

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

const HEAD = `# Calibration

<!-- Written by \`npm run calibrate:full -- --write\`; not by hand. -->

How often the method is wrong, and what it finds: simulated measurements, whose truth is known, put through the same code
that judges real ones (\`src/measure/reduce.ts\`, \`src/compare/\`, \`src/judge/\`). Run \`npm run calibrate:full\` to get this page
again, digit for digit (\`--json\` for the counts, \`--jobs 2\` for two threads).

Seeds: the text \`LEVEL, MODE, EFFECT, run N\` with N counted from 0 (\`, default rows\` before \`, run\` for the second family).
They were fixed before the first run, and none was changed after. Ranges in brackets are exact binomial 95 % intervals.
`;

const NULLS = `No difference between base and head. *Any rejection*: any gating row at any of six looks, measuring to the end, no
margins; the promise is 5 %, the goal at most 6.5 %. *False regression*: the gate with its margins, stopping as it does, says
\`fail\`; goal at most 2 %. *Coverage*: all rows' intervals hold the truth at all looks; goal at least 95 %. *Rows*: the six of
the study that chose the method (p50, p95, p99 and mean latency, p95 of time to first token, errors), or those that gate by
default (p50, p95, time to first token, slow share, errors, dropped requests; the model has no CPU time).
`;

const COVERAGE = `A slowdown of every request moves all quantiles and the mean alike, so the truth is known. The goal is 95 % again.
`;

const POWER = `Any of six rows rejected, without margins, and the mean number of pairs until then (30 where nothing was rejected).
*Study*: the published numbers, from 150 runs of each effect and 500 of each null, with looks at 8, 12, 16, 20, 25 and 30 pairs;
ours are at 10, 13, 16, 20, 25 and 30. The goal is a power at most ten points lower, in no more pairs. Pairs are *more* only
where they exceed the study's by more than twice the standard error of the difference.
`;

const WHOLE = `With the default margins, stopping at a regression, when all is settled or when it is futile. *All unchanged*: every row
ended as no change.
`;

const MACHINE = `Log latency is the machine (random walk, Ornstein–Uhlenbeck, bursts of other tenants) plus one draw for each start of a
process, an AR(1) disturbance of the side, a normal body and an exponential tail; errors are over-dispersed
(\`test/support/simulator/\`). Time to first token is not part of the published model: here it is 40 % of the latency with a spread
of its own. The standard deviation of a pair's log ratio of p50, against the published one, says whether the machine is the same.
`;

function summary(measured: readonly Measured[]): string {
  const nulls = measured.filter(({ cell }) => cell.effect === 'null');
  const published = measured.filter(({ cell }) => cell.family === 'published');
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
      'coverage at least 95 %',
      measured.filter(({ tally }) => tally.known > 0).map(({ tally }) => coverageMark(tally)),
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

const coverageMark = ({ missed, known }: Tally) => atMostMark(missed, known, 1 - GOALS.coverage);

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
    const { runs, rejected, regression, missed, known } = tally;
    const held = known - missed;
    return `| ${cell.level}, ${cell.mode} | ${cell.family} | ${runs} | ${share(rejected, runs)} | ${share(regression, runs)} | ${share(held, known)} | ${(tally.pairs / runs).toFixed(1)} |`;
  });
  return `| machine | rows | runs | any rejection | false regression | coverage | mean pairs |\n|---|---|--:|--:|--:|--:|--:|\n${rows.join('\n')}\n`;
}

function coverageTable(measured: readonly Measured[]): string {
  const rows = measured.map(
    ({ cell, tally }) =>
      `| ${cell.level}, ${cell.mode}, +${cell.effect.replace('%', ' %')} | ${tally.known} | ${share(tally.known - tally.missed, tally.known)} |`,
  );
  return `| cell | runs | coverage |\n|---|--:|--:|\n${rows.join('\n')}\n`;
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

function share(count: number, runs: number): string {
  const [low, high] = shareInterval(count, runs);
  return `${percent(count / runs)} [${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)}]`;
}

const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
