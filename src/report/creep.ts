import type { MergedPull, RowKey } from '../model/creep.ts';
import { sumOfMerged } from '../model/merged-sum.ts';
import type { Report, ReportRevision, ReportRow } from '../model/report.ts';
import {
  type CommandBlock,
  commandBlock,
  type Details,
  type DocumentBlock,
  details,
  joined,
  type Line,
  line,
  list,
  outside,
  paragraph,
  strong,
} from './document.ts';
import { countOf, formatChange, formatEstimate } from './numbers.ts';
import type { RowWithSlos } from './row-order.ts';
import { rowName } from './table-cells.ts';

/** What lies between a release and the branch, and how often was measured; nothing of a report of something else. */
export function sinceRelease({ base, creep, comparisons }: Report): readonly DocumentBlock[] {
  if (creep === undefined) return [];
  const { commits, pulls, unlisted, suspected } = creep;
  const merged = pulls.length + unlisted;
  const between = line`Since ${outside(base.ref)}: ${countOf(commits, 'commit')}, ${countOf(merged, 'merged pull request')}.`;
  const missing = merged - pulls.filter(({ effects }) => effects !== undefined).length;
  const none = line` What the gate measured of each could not be read (missing: ${missing} of ${merged}), so there is no sum of it.`;
  return [
    paragraph(...between, ...(merged > 0 && missing === merged ? none : [])),
    ...(missing === merged
      ? []
      : [list(`One by one, by their own gates (missing: ${missing} of ${merged})`, sums(comparisons, pulls))]),
    paragraph(...(suspected.length === 0 ? [] : twice(suspected))),
  ];
}

/** So many rows are added up: the regressions, else the first that gate. */
const MOST_SUMS = 3;

function sums(rows: readonly ReportRow[], pulls: readonly MergedPull[]): readonly Line[] {
  const gating = rows.filter((row) => row.gating);
  const worse = gating.filter(({ outcome }) => outcome === 'regression');
  return (worse.length > 0 ? worse : gating).slice(0, MOST_SUMS).map((row) => {
    const sum = sumOfMerged(pulls, row, row.better);
    if (sum === null) return line`${rowName(row)}: none of them measured it`;
    const { change, low, high, form, known, most } = sum;
    const worst = most.map((one) => line`${outside(`#${one.number}`)} ${formatChange(one.change, form)}`);
    const by = worst.length === 0 ? [] : line`, most by ${joined(worst, ', ')}`;
    return line`${rowName(row)}: ${formatEstimate(change, { low, high, level: 0.95 }, form)} in sum of ${known}${by}`;
  });
}

/** That a second measurement counts, and what it was asked. */
function twice(suspected: readonly RowKey[]): Line {
  const rows = joined(suspected.map(rowName), ', ');
  return line`Measured twice: a first measurement found ${rows} worse. This is the second, with other coins, and only what it was asked about decides: what both find is told as worse.`;
}

/** The pull requests that were merged, folded. */
export function mergedPulls({ creep }: Report): readonly Details[] {
  if (creep === undefined || creep.pulls.length === 0) return [];
  const items = creep.pulls.map(({ number, title }) => line`${outside(`#${number}`)} ${outside(title)}`);
  const more = creep.unlisted === 0 ? [] : [[`… and ${countOf(creep.unlisted, 'older one')}.`]];
  return [details(countOf(creep.pulls.length + creep.unlisted, 'merged pull request'), [list('', [...items, ...more])])];
}

/** What to do about a branch that crept away from its release. */
export function creepSteps(failing: number): readonly Line[] {
  const which = failing > MOST_COMMANDS ? `, for the first ${MOST_COMMANDS} rows,` : '';
  return [
    line`${strong('Find the commits')} that brought it${which} with the command below, in a clone with its whole history.`,
    line`${strong('Is the slowdown intended?')} The next release makes it the new start. To allow more until then, widen ${outside('creep.budgets')} in a pull request.`,
  ];
}

/** More commands than these nobody starts. */
const MOST_COMMANDS = 3;

/** The commands that find the commits behind the rows that failed. */
export function bisectCommands({ base, head, creep, verdict }: Report, failing: readonly RowWithSlos[]): readonly CommandBlock[] {
  if (creep === undefined || verdict.state !== 'fail') return [];
  return failing
    .slice(0, MOST_COMMANDS)
    .map(({ scenario, metric }) =>
      commandBlock(
        `benchgate bisect --good ${nameFor(base)} --bad ${head.sha.slice(0, 12)} --scenario ${scenario} --metric ${metric}`,
      ),
    );
}

/** A version as it is called, anything else as its commit: other names could mean something to a shell. */
function nameFor({ ref, sha }: ReportRevision): string {
  return /^v?[0-9]+\.[0-9]+\.[0-9]+$/.test(ref) ? ref : sha.slice(0, 12);
}

/** What is said between two measurements. */
export function againText(suspected: readonly RowKey[]): string {
  return `The first measurement found ${countOf(suspected.length, 'row')} worse: everything is measured once more, with other coins.`;
}
