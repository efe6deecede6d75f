import type { Report, ReportSuspect } from '../model/report.ts';
import { cut, type Details, details, type Line, line, list, sentence, strong } from './document.ts';
import { countOf, formatShare } from './numbers.ts';
import { failingRows, type RowSections } from './row-order.ts';
import { rowName } from './table-cells.ts';

/** The first suspect, named with its row where that is not the one that the first line tells of. */
export function suspectLine({ suspects: [first] }: Pick<Report, 'suspects'>, rows: RowSections): Line {
  if (first === undefined) return [];
  const told = failingRows(rows)[0] ?? rows.main[0];
  const where = told?.scenario === first.scenario && told.metric === first.metric ? [] : line` of ${rowName(first)}`;
  return line`${strong('First suspect')}${where}: ${suspectText(first)}`;
}

/** More suspects explain nothing. */
const MOST_SUSPECTS = 5;

/** The others, folded. */
export function otherSuspects({ suspects }: Pick<Report, 'suspects'>): Details {
  const others = suspects.slice(1);
  const items = others.map((suspect) => line`${rowName(suspect)}: ${suspectText(suspect)}`);
  return details(countOf(others.length, 'more suspect'), [cut(list('', items), MOST_SUSPECTS)]);
}

/** What was seen, and how much of the change it could account for. All that is said of a suspect is said here. */
export function suspectText({ evidence, weight }: ReportSuspect): Line {
  const much = weight === null ? '' : ` Could account for ${formatShare(weight)} of the change.`;
  return line`${sentence(evidence)}${much}`;
}
