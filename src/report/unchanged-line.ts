import type { ReportComparison } from '../model/report.ts';
import { type Line, name } from './document.ts';
import { type ReportRows, tallyOf } from './rows.ts';
import { formatSize } from './text.ts';

/** What stands in the place of a table where nothing is to be told of: that no gating row changed, and how far that reaches. */
export function unchangedLine(rows: ReportRows): Line {
  const { unchanged, metSlos } = tallyOf(rows);
  const subject = unchanged === 1 ? 'The one gating row is' : `All ${unchanged} gating rows are`;
  const same: Line = unchanged === 0 ? [] : [`${subject} unchanged: `, ...reach(rows), '.'];
  const kept = metSlos === 0 ? '' : metSlos === 1 ? 'The SLO is met.' : `All ${metSlos} SLOs are met.`;
  return [...same, ...(same.length > 0 && kept !== '' ? [' '] : []), ...(kept === '' ? [] : [kept])];
}

/** A row is unchanged within a range that is wider than its budget, or below its minimum change. */
function reach({ unchanged, main }: ReportRows): Line {
  const compared = [...main, ...unchanged].flatMap(({ comparison }) =>
    comparison?.gating && comparison.outcome === 'no-change' ? [comparison] : [],
  );
  const small = compared.some(({ note }) => note === 'below-min-change') ? ', or by less than its minimum change' : '';
  const subject = compared.length === 1 ? 'not' : 'none';
  return [`${subject} by more than the range that counts as no change`, ...exampleOf(compared), small];
}

/** The widest range of a time tells the most. */
function exampleOf(compared: readonly ReportComparison[]): Line {
  const times = compared.filter(({ unit, form }) => unit === 'ms' && form === 'relative');
  const [widest] = [...(times.length > 0 ? times : compared)].sort(
    (a, b) => b.budget.noChangeWithin - a.budget.noChangeWithin || (a.metric < b.metric ? -1 : 1),
  );
  if (widest === undefined) return [];
  return [' (for ', name(widest.metric), ` ±${formatSize(widest.budget.noChangeWithin, widest.form)})`];
}
