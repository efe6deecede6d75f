import type { Report, ReportComparison } from '../model/report.ts';
import type { WaiverEffect, WaiverUse } from '../model/waiver.ts';
import { inUnit, rowName } from './cells.ts';
import { type Line, outside, sentence } from './document.ts';
import { formatChange } from './numbers.ts';

/** A waiver with what it came to; the number that it is about is always said. */
export function waiverLine({ waiver, effect }: WaiverUse, report: Report | null): Line {
  const { ceilingText, expires, issue, reason, owner, source } = waiver;
  const row = report?.comparisons.find(({ scenario, metric }) => scenario === waiver.scenario && metric === waiver.metric);
  const parts: Line = [
    `${MARKS[effect]} `,
    ...rowName(waiver),
    ...numbersOf(row),
    ': ',
    ...effectWords(effect, { ceiling: outside(ceilingText), expires: outside(expires) }),
  ];
  return [...parts, ' ', outside(source), ', owner ', outside(owner), ', ', outside(issue), ': “', sentence(reason), '”'];
}

/** Whether a waiver is worth a line in the open: it decides something, or somebody thinks that it does. */
export function isNotable({ effect }: WaiverUse): boolean {
  return effect === 'waives' || effect === 'exceeded' || effect === 'expired';
}

const MARKS: Record<WaiverEffect, string> = {
  waives: '✅',
  exceeded: '❌',
  expired: '⚠️',
  'not-needed': '–',
  'no-row': '–',
};

function effectWords(effect: WaiverEffect, { ceiling, expires }: Readonly<Record<'ceiling' | 'expires', Line[number]>>): Line {
  switch (effect) {
    case 'waives':
      return ['waived up to ', ceiling, ' until ', expires, '.'];
    case 'exceeded':
      return ['beyond the ', ceiling, ' that are waived, so the waiver has no effect.'];
    case 'expired':
      return ['the waiver of ', ceiling, ' expired on ', expires, ' and has no effect: renew or remove it on the base branch.'];
    case 'not-needed':
      return ['not needed: no regression was found. Waived up to ', ceiling, ' until ', expires, '.'];
    case 'no-row':
      return ['nothing of this name was measured. Waived up to ', ceiling, ' until ', expires, '.'];
    default:
      return effect satisfies never;
  }
}

function numbersOf(row: ReportComparison | undefined): Line {
  if (row?.change == null) return [];
  return [` ${formatChange(row.change, row.form)} (head `, ...inUnit(row.head, row.unit), ')'];
}
