import type { Evidence, EvidenceSeries, OperationUse, TrialEvidence } from '../model/evidence.ts';
import { quantile } from '../model/quantile.ts';
import type { Sided } from '../model/revision.ts';
import { name as code, type Line, line, outside, type TableRow, table } from '../report/document.ts';
import { formatBytes, formatChange, formatMs, formatNumber, formatShare, NOTHING } from '../report/numbers.ts';
import { htmlBlock } from './html.ts';

const MOST_ROWS = 25;

/** What traces and numbers of the service say of one scenario, both sides beside each other. */
export function evidenceTables(scenario: string, evidence: Evidence): readonly string[] {
  const pairs = evidence.pairs.filter((one) => one.scenario === scenario);
  const sides = {
    base: pairs.flatMap(({ base }) => base ?? []),
    head: pairs.map(({ head }) => head),
  };
  return [
    ...folded('Operations in traces', operationRows(evidence, sides), OPERATION_HEAD),
    ...folded('Numbers of the service and its processes', seriesRows(evidence, sides), SERIES_HEAD),
  ];
}

const OPERATION_HEAD = ['Operation', 'Calls, base', 'Head', 'Own time, base', 'Head', 'Of'];
const SERIES_HEAD = ['Number', 'Base', 'Head', 'Change', 'Told by'];

function folded(title: string, rows: readonly TableRow[], head: readonly string[]): readonly string[] {
  if (rows.length === 0) return [];
  const shown = { ...table(head, rows.slice(0, MOST_ROWS)), hidden: Math.max(0, rows.length - MOST_ROWS) };
  return [`<details><summary>${title}</summary>\n${htmlBlock(shown, title)}\n<p class="note">${MEANS}</p></details>`];
}

const MEANS = 'Medians over pairs; calls and times are means per request.';

type Trials = Sided<readonly TrialEvidence[]>;

/** The most time first, of either side. */
function operationRows({ operations }: Evidence, trials: Trials): readonly TableRow[] {
  const of = (side: keyof Trials, at: number, what: (use: OperationUse) => number) => {
    const uses = trials[side].flatMap(({ traces }) => (traces === null ? [] : [traces.all.operations]));
    return medianOf(uses.map((all) => all.filter(({ operation }) => operation === at).reduce((sum, use) => sum + what(use), 0)));
  };
  const rows = operations.flatMap(({ name, service, statement }, at) => {
    const calls = ({ calls: one }: OperationUse) => one;
    const self = ({ selfMs }: OperationUse) => selfMs;
    const [before, after] = [of('base', at, self), of('head', at, self)];
    const times = Math.max(before ?? 0, after ?? 0);
    if (times === 0) return [];
    const cells = [of('base', at, calls), of('head', at, calls)].map((one) => [
      one === null ? NOTHING : String(Number(one.toFixed(2))),
    ]);
    const own = [before, after].map((one) => [one === null ? NOTHING : formatMs(one)]);
    return [
      {
        times,
        cells: [operationName(name, statement), ...cells, ...own, [outside(service)]],
      },
    ];
  });
  return rows.sort((a, b) => b.times - a.times).map(({ cells }) => ({ cells, tone: 'plain' }));
}

/** Of a name and a statement one often says all of the other. */
function operationName(name: string, statement: string): Line {
  if (statement === '' || name.endsWith(statement)) return [outside(name)];
  return statement.startsWith(name) ? [code(statement)] : line`${outside(name)} ${code(statement)}`;
}

function seriesRows({ series }: Evidence, trials: Trials): readonly TableRow[] {
  return series.flatMap((one, at): readonly TableRow[] => {
    const [base, head] = (['base', 'head'] as const).map((side) =>
      medianOf(trials[side].flatMap((trial) => trial.series[at] ?? [])),
    );
    if (base == null && head == null) return [];
    const change = base != null && base > 0 && head != null ? formatChange(head / base - 1, 'relative') : NOTHING;
    return [
      {
        cells: [
          [outside(one.name), `, ${one.reading.replace('-', ' ')}`],
          [seriesValue(base, one)],
          [seriesValue(head, one)],
          [change],
          [TOLD_BY[one.source]],
        ],
        tone: 'plain',
      },
    ];
  });
}

const TOLD_BY = { process: 'the system', scraped: 'the service', client: 'its answers' } as const;

function seriesValue(value: number | null | undefined, { unit }: EvidenceSeries): string {
  if (value == null) return NOTHING;
  if (unit === 'ms') return formatMs(value);
  if (unit === 'share') return formatShare(value);
  return unit === 'bytes' ? formatBytes(value) : formatNumber(value);
}

function medianOf(values: readonly number[]): number | null {
  return values.length === 0
    ? null
    : quantile(
        [...values].sort((a, b) => a - b),
        0.5,
      );
}
