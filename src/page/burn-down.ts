import type { Ms } from '../model/brand.ts';
import type { BudgetPoint } from '../model/error-budget.ts';
import type { ObjectiveHistory } from '../model/history-report.ts';
import { type TableRow, table } from '../report/document.ts';
import { countOf, formatMoment, formatPart, NOTHING } from '../report/numbers.ts';
import { columnsOf, middleOf, spreadOf, type TimeColumns } from './columns.ts';
import type { Figure } from './figure.ts';
import type { Marks } from './marks.ts';
import type { Plot } from './plot.ts';
import { linear, type ValueScale } from './scale.ts';
import { area, dots, line, type PlotFrame, type Point } from './svg.ts';

/** More than this below nothing is drawn at the edge: how far does not matter any more. */
const LOWEST = -1;

/** What was left of an error budget, run after run. */
export function burnDownFigure(
  { standing, burnDown }: ObjectiveHistory,
  { time, marks }: { readonly time: readonly [Ms, Ms]; readonly marks: Marks },
): Figure {
  const { objective } = standing.budget;
  const columnsFor = (most: number) => columnsOf(burnDown, ({ at }) => at, most);
  const days = Math.round(objective.windowMs / 86_400_000);
  return {
    title: `${objective.name}: error budget left`,
    plot: (size) => burnDownPlot(columnsFor(size.columns), { time, marks, called: objective.name }),
    notes: (size) => [
      burnDown.length === 0
        ? 'Too few runs to say anything.'
        : `What was left of the budget of ${countOf(days, 'day')} at each run.`,
      ...(columnsFor(size.columns).binMs === null ? [] : ['Several runs are drawn as one: the line is the lowest of them.']),
      ...(burnDown.some(({ left }) => left < LOWEST) ? ['What is below −100 % is drawn at the edge.'] : []),
    ],
    numbers: (size) => numbersTable(columnsFor(size.columns)),
  };
}

interface BurnDownInput {
  readonly time: readonly [Ms, Ms];
  readonly marks: Marks;
  readonly called: string;
}

function burnDownPlot(columns: TimeColumns<BudgetPoint>, { time, marks, called }: BurnDownInput): Plot {
  const points = columns.columns.map((column) => ({ at: middleOf(column), left: lowestOf(column.items) }));
  const lowest = Math.min(0, ...points.map(({ left }) => Math.max(LOWEST, left)));
  const scale = linear(lowest, 1, formatPart);
  const last = points.at(-1);
  const from = points[0];
  // Of several that are drawn as one it is the newest that the table above the plot has too.
  const newest = columns.columns.at(-1)?.items.at(-1)?.left ?? 1;
  const said =
    last === undefined || from === undefined
      ? 'too few runs'
      : `from ${formatPart(from.left)} to ${formatPart(newest)}, lowest ${formatPart(Math.min(...points.map(({ left }) => left)))}. The numbers are in the table below`;
  return {
    ...{ instead: `${called}, error budget left: ${said}.`, time, scale, marks },
    rules: lowest < 0 ? [{ value: 0, text: 'spent' }] : [],
    ends: last === undefined ? [] : [{ text: formatPart(newest), value: last.left, look: 'line0' }],
    hovers: columns.columns.map((column) => ({ at: middleOf(column), text: hoverText(column.items) })),
    draw: (frame) => drawBurnDown(frame, scale, points),
  };
}

interface Left {
  readonly at: Ms;
  readonly left: number;
}

function drawBurnDown(frame: PlotFrame, scale: ValueScale, points: readonly Left[]): readonly string[] {
  const high = points.map(({ at, left }): Point => [at, scale.placeOf(left)]);
  const low = points.map(({ at }): Point => [at, 0]);
  const few = points.length <= 20;
  return [
    points.length > 1 ? area(frame, { low, high }, 'band') : '',
    line(frame, high, 'line0'),
    few ? dots(frame, high, 'line0 dot', 2.5) : '',
  ];
}

const lowestOf = (items: readonly BudgetPoint[]) => spreadOf(items.map(({ left }) => left))?.low ?? 1;

function hoverText(items: readonly BudgetPoint[]): string {
  const last = items.at(-1);
  return last === undefined
    ? NOTHING
    : `${momentOf(last.at)}\n${formatPart(lowestOf(items))} left, of ${countOf(last.runs, 'run')}`;
}

function numbersTable({ columns }: TimeColumns<BudgetPoint>) {
  const rows = columns.toReversed().map(({ from, to, items }): TableRow => {
    const when = from === to ? momentOf(to) : `${momentOf(from)} – ${momentOf(to)}`;
    return { cells: [[when], [formatPart(lowestOf(items))], [String(items.at(-1)?.runs ?? 0)]], tone: 'plain' };
  });
  return table(['Until', 'Left', 'Runs in the window'], rows);
}

const momentOf = (at: Ms) => formatMoment(new Date(at).toISOString());
