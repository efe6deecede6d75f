import type { Report } from '../model/report.ts';
import type { WaiverEffect, WaiverUse } from '../model/waiver.ts';
import { type Line, line, outside, sentence } from './document.ts';
import { formatChange } from './numbers.ts';
import { rowName } from './table-cells.ts';
import { inUnit } from './units.ts';

/** A waiver with what it came to; the number that it is about is always said. */
export function waiverLine({ waiver, effect }: WaiverUse, report: Report | null): Line {
  const { scenario, metric, issue, reason, owner, source } = waiver;
  const row = report?.comparisons.find((one) => one.scenario === scenario && one.metric === metric);
  const head = row === undefined || waiver.ceiling.kind === 'change' ? [] : line` (head ${inUnit(row.head, row.unit)})`;
  const numbers = row?.change == null ? '' : line` ${formatChange(row.change, row.form)}${head}`;
  const found = line`${MARKS[effect]} ${rowName(waiver)}${numbers}: ${effectWords({ waiver, effect })}`;
  const written = line`${found} ${outside(source)}, owner ${outside(owner)}`;
  // Why it stood once is of no use where it has no effect any more.
  const stale = effect === 'exceeded' || effect === 'expired';
  return stale ? line`${written}.` : line`${written}, ${outside(issue)}: “${sentence(reason)}”`;
}

/** Whether a waiver is worth a line in the open: it decides something, or somebody thinks that it does. */
export function isNotable({ effect }: WaiverUse): boolean {
  return effect === 'waives' || effect === 'exceeded' || effect === 'expired';
}

const MARKS: Record<WaiverEffect, string> = { waives: '✅', exceeded: '❌', expired: '⚠️', 'not-needed': '–', 'no-row': '–' };

function effectWords({ waiver, effect }: WaiverUse): Line {
  const ceiling = outside(waiver.ceilingText);
  const expires = outside(waiver.expires);
  switch (effect) {
    case 'waives':
      return line`waived up to ${ceiling} until ${expires}.`;
    case 'exceeded':
      return line`beyond the ${ceiling} waived.`;
    case 'expired':
      return line`the waiver of ${ceiling} expired on ${expires} and has no effect: renew or remove it on the base branch.`;
    case 'not-needed':
      return line`not needed: no regression was found. Waived up to ${ceiling} until ${expires}.`;
    case 'no-row':
      return line`nothing of this name was measured. Waived up to ${ceiling} until ${expires}.`;
    default:
      return effect satisfies never;
  }
}
