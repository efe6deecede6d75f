import { CLOSED_ERRORS } from '../model/part.ts';
import type { Report, ReportRow } from '../model/report.ts';
import { SIDES, type Side } from '../model/revision.ts';
import { type Line, line, name, outside } from './document.ts';
import { countOf, formatShare } from './numbers.ts';

const ERRORS: readonly string[] = ['error-rate', CLOSED_ERRORS];

/** The sides of which every request failed, as its row of errors says; none of other rows. */
export function failedSides(row: ReportRow): readonly Side[] {
  return ERRORS.includes(row.metric) ? SIDES.filter((side) => row[side] === 1) : [];
}

/** `head`, `base and to head`: to follow "every request to". */
export function sidesText(sides: readonly Side[]): string {
  return sides.join(' and to ');
}

/** That a side answered no request of a scenario well, with what the other did: why nothing of it could be compared. */
export function allFailedText({ comparisons, errors = [] }: Report, scenario: string): Line | null {
  const row = comparisons.find((one) => one.scenario === scenario && failedSides(one).length > 0);
  if (row === undefined) return null;
  const sides = failedSides(row);
  const kinds = errors.filter((one) => one.scenario === scenario && sides.includes(one.side)).flatMap((one) => one.kinds);
  const [first, ...others] = new Set(kinds.map(({ kind }) => kind));
  const more = others.length === 0 ? '' : ` and ${countOf(others.length, 'more kind')}`;
  const why = first === undefined ? [] : [line`${outside(first)}${more}`];
  const other = SIDES.flatMap((side) => {
    const share = row[side];
    return sides.includes(side) || share === null ? [] : [line`${side}: ${formatShare(share)} errors`];
  });
  const known = [...why, ...other];
  const [one = [], two] = known;
  const told = known.length === 0 ? [] : line` (${one}${two === undefined ? [] : line`; ${two}`})`;
  return line`${name(scenario)}: every request to ${sidesText(sides)} failed${told}, so that no times could be compared`;
}
