import type { ObjectiveCell, ObjectiveTally } from '../test/support/simulator/objectives.ts';
import { isChanging } from './calibration-cells.ts';
import { atLeastMark, atMostMark, goalLine, isMachine, type Mark, type Measured } from './calibration-marks.ts';
import type { MeasuredShards } from './calibration-shards.ts';
import * as shards from './calibration-shards.ts';
import {
  coverageMark,
  coverageTable,
  nullTable,
  pairsMark,
  powerMark,
  powerTable,
  rowMarks,
  rowTable,
  spreadTable,
} from './calibration-study.ts';
import {
  changingTable,
  dependenceTable,
  objectiveTable,
  outageTable,
  plannedTable,
  timedTable,
  troubleTable,
} from './calibration-tables.ts';
import * as texts from './calibration-texts.ts';

/** A Calibration is what `npm run calibrate:full` counted: the content of docs/calibration.json. */
export interface Calibration {
  readonly measured: readonly Measured[];
  readonly objectives: readonly { readonly cell: ObjectiveCell; readonly tally: ObjectiveTally }[];
  readonly shards: readonly MeasuredShards[];
}

/** docs/calibration.md: every number in it comes from these measurements. */
export function calibrationPage(calibration: Calibration): string {
  const parts = partsOf(calibration.measured);
  const nulls = parts.studied.filter(isNull);
  const slowed = parts.published.filter(({ cell, tally }) => cell.effect !== 'null' && tally.known > 0);
  return [
    texts.HEAD,
    ['## What came out\n', summary(calibration), texts.WHY],
    ['## Equal code\n', texts.NULLS, nullTable(nulls)],
    ['## Trouble that knows no side\n', texts.TROUBLE, troubleTable(parts.troubled)],
    [
      '## Heads that change while they are measured\n',
      texts.CHANGING,
      changingTable(parts.changing),
      outageTable(parts.changing),
    ],
    ['## What is found in a given time\n', texts.TIMED, timedTable(parts.timed)],
    ['## Every number of planned pairs\n', texts.PLANNED, plannedTable(parts.planned)],
    ['## Pairs that depend on each other\n', texts.DEPENDENT, dependenceTable(parts.dependent)],
    ['## Shards\n', shards.SHARDS, shards.shardNullTable(calibration.shards)],
    [shards.BIAS, shards.shardBiasTable(calibration.shards), shards.FOUND, shards.shardPowerTable(calibration.shards)],
    ['## Objectives at their bound\n', texts.OBJECTIVES, objectiveTable(calibration.objectives)],
    ['## Intervals under a real slowdown\n', texts.COVERAGE, coverageTable(slowed), texts.ROWS, rowTable(slowed.filter(isLarge))],
    ['## Power without margins\n', texts.POWER, powerTable(parts.published, 'rejected')],
    ['## The whole method\n', texts.WHOLE, powerTable(parts.published, 'regression')],
    ['## The simulated machine\n', texts.MACHINE, spreadTable(nulls.filter(({ cell }) => cell.family === 'published'))],
  ]
    .flat()
    .join('\n');
}

/** The cells by what they are there for. */
function partsOf(measured: readonly Measured[]) {
  const machine = measured.filter(isMachine);
  const plain = machine.filter(({ cell }) => cell.trouble === undefined && cell.design === undefined);
  const changing = plain.filter(({ cell }) => isChanging(cell));
  const studied = plain.filter((one) => !changing.includes(one));
  return {
    studied,
    published: studied.filter(({ cell }) => cell.family === 'published'),
    changing,
    troubled: machine.filter(({ cell }) => cell.trouble !== undefined),
    timed: machine.filter(({ cell }) => cell.design !== undefined),
    planned: measured.filter(({ cell }) => cell.kind === 'series' && cell.dependence === 'none'),
    dependent: measured.filter(({ cell }) => cell.kind === 'series' && cell.dependence !== 'none'),
  };
}

const isNull = ({ cell }: Measured) => cell.effect === 'null';
const isLarge = ({ cell }: Measured) => cell.effect === '20%';
const isNoisy = ({ cell }: Measured) => cell.kind === 'machine' && cell.level === 'noisy';

function summary({ measured, objectives, shards: sharded }: Calibration): string {
  const parts = partsOf(measured);
  const nulls = [...parts.studied, ...parts.troubled, ...parts.timed, ...parts.planned].filter(isNull);
  const slowed = parts.published.filter(({ cell, tally }) => cell.effect !== 'null' && tally.known > 0);
  const failing = parts.changing.filter(({ cell }) => cell.effect.includes('from pair'));
  const rejection = ({ tally }: Measured) => atMostMark(tally.rejected, tally.runs, 0.05);
  const regression = (goal: number) => (one: Measured) => atMostMark(one.tally.regression, one.tally.runs, goal);
  const effects = parts.published.filter((one) => !isNull(one));
  const lines: readonly (readonly [string, readonly Mark[]])[] = [
    ['any rejection at most 5 %, equal code', nulls.map(rejection)],
    ['false regression at most 2 %, quiet and CI machine', nulls.filter((one) => !isNoisy(one)).map(regression(0.02))],
    ['false regression at most 4 %, noisy machine', nulls.filter(isNoisy).map(regression(0.04))],
    ['row by row, what is shown holds the truth in 95 %, +20 %', rowMarks(slowed.filter(isLarge))],
    ['a head that fails from pair 11 on passes in 5 %, of 20 pairs or more', failing.flatMap(longPassMarks)],
    ['the same, all pairs measured', failing.map(({ tally }) => atMostMark(tally.wholePassed, tally.runs, 0.05))],
    ['no row unchanged that saw a pair fail', parts.changing.filter(struck).map(({ tally }) => noneMark(tally.struckUnchanged))],
    ['faster, then slower is red in 95 %, all pairs measured', parts.changing.filter(turning).map(wholeFailMark)],
    ['+5 % in 72 s in 95 %', parts.timed.filter(named('5%', '72 s')).map((one) => foundMark(one, 'regression', 0.95))],
    [
      '+3 % rejected, p50, in 10 min in 90 %',
      parts.timed.filter(named('3%', '10 min')).map((one) => foundMark(one, 'firstRejected', 0.9)),
    ],
    [
      'independent pairs called dependent in at most 1 %',
      nulls.map(({ tally }) => atMostMark(tally.dependent, tally.runs, 0.01)),
    ],
    ['no row ends without an interval', parts.planned.map(({ tally }) => noneMark(tally.unbounded))],
    [
      'broken at the bound in at most 5 %, independent blocks',
      objectives.filter(({ cell }) => cell.dependence === 'none').map(({ tally }) => atMostMark(tally.broken, tally.runs, 0.05)),
    ],
    [
      'any rejection at most 5 %, equal code, shards, also with one missing',
      sharded.filter(shards.isNull).map(({ tally }) => atMostMark(tally.rejected, tally.runs, 0.05)),
    ],
    [
      'false regression at most 5 %, shards whose builds differ by 0.5 to 2 %, also with one missing',
      sharded.filter(shards.isBiased).map(({ tally }) => atMostMark(tally.regression, tally.runs, 0.05)),
    ],
    [
      'any rejection at most 5 %, the same',
      sharded.filter(shards.isBiased).map(({ tally }) => atMostMark(tally.rejected, tally.runs, 0.05)),
    ],
    ['all intervals hold, equal code', parts.studied.filter(isNull).map(({ tally }) => coverageMark(tally, 'missed'))],
    ['all intervals hold, slowdown, all looks', slowed.map(({ tally }) => coverageMark(tally, 'missed'))],
    ['all intervals hold, slowdown, as reported', slowed.map(({ tally }) => coverageMark(tally, 'missedShown'))],
    ['power without margins, as studied', effects.map((one) => powerMark(one, 'rejected'))],
    ['power of the whole method, as studied', effects.map((one) => powerMark(one, 'regression'))],
    ['no more pairs without margins', effects.map((one) => pairsMark(one, 'rejected'))],
    ['no more pairs of the whole method', parts.published.map((one) => pairsMark(one, 'regression'))],
  ];
  const rows = lines.map(([goal, marks]) => goalLine(goal, marks));
  return `| goal | cells that meet it | miss it, but within chance | miss it |\n|---|--:|--:|--:|\n${rows.join('\n')}\n`;
}

const longPassMarks = ({ tally }: Measured) => (tally.long === 0 ? [] : [atMostMark(tally.longPassed, tally.long, 0.05)]);
const noneMark = (count: number): Mark => (count === 0 ? 'met' : 'missed');
const struck = ({ cell }: Measured) => cell.effect === 'fails 1 pair in 15';
const turning = ({ cell }: Measured) => cell.effect === 'faster, then slower';
const wholeFailMark = ({ tally }: Measured) => atLeastMark(tally.wholeFailed, tally.runs, 0.95);
const named = (effect: string, design: string) => (one: Measured) =>
  one.cell.kind === 'machine' && one.cell.effect === effect && one.cell.design === design;
const foundMark = ({ tally }: Measured, what: 'regression' | 'firstRejected', goal: number) =>
  atLeastMark(tally[what], tally.runs, goal);
