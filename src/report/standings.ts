import type { Share } from '../model/brand.ts';
import type { AlertReading, ErrorBudget, Standing } from '../model/error-budget.ts';
import { type Line, line, outside, type Table, type TableRow, table } from './document.ts';
import { countOf, formatNumber, formatPart, NOTHING } from './numbers.ts';

/** How a service stands with its objectives: a row each. */
export function standingTable(standings: readonly Standing[]): Table {
  return table(['Error budget', 'Left', 'Spent', 'Runs', 'State', 'Alert'], standings.map(standingCells));
}

/** What has to be said of incidents: what began, what came back, what is over. */
export function incidentLines(standings: readonly Standing[]): readonly Line[] {
  return standings.flatMap(({ budget: { objective }, incident, event }) => {
    const called = outside(objective.name);
    if (incident?.state === 'pending') return [line`${called}: burns too fast in one run; the next one confirms it or not`];
    switch (event) {
      case 'opened':
        return [line`${called}: its alert is open (${incident?.severity ?? ''})`];
      case 'reopened':
        return [line`${called}: its alert is open again, ${countOf(incident?.reopened ?? 1, 'time')} within a day`];
      case 'worsened':
        return [line`${called}: its alert is worse than before (${incident?.severity ?? ''})`];
      case 'closed':
        return [line`${called}: its alert is closed after ${countOf(incident?.good ?? 0, 'good run')}`];
      case 'updated':
      case null:
        return [];
      default:
        return event satisfies never;
    }
  });
}

function standingCells({ budget, alerts, incident }: Standing): TableRow {
  const { objective, spent, left } = budget;
  const isOpen = incident?.state === 'open';
  const alert = isOpen ? `❌ ${incident.severity}` : incident?.state === 'pending' ? '⚠️ pending' : alertWords(alerts);
  return {
    cells: [
      [outside(objective.name)],
      [left === null ? NOTHING : formatPart(left.share.value)],
      [spent === null || left === null ? NOTHING : spentPart(spent, left.share.value)],
      [runsText(budget)],
      [STATES[budget.state]],
      [alert],
    ],
    tone: isOpen || budget.state === 'broken' ? 'bad' : budget.state === 'kept' ? 'plain' : 'open',
  };
}

/** Together with what is left it is the whole, as it is shown too. */
function spentPart(spent: Share, left: Share): string {
  const rest = 100 - Math.round(left * 100);
  return rest === 0 ? formatPart(spent) : formatPart(rest / 100);
}

const STATES: Readonly<Record<ErrorBudget['state'], string>> = {
  kept: '✅ kept',
  broken: '❌ broken',
  undecided: 'undecided',
  'too-few-runs': 'too few runs',
};

function runsText({ runs: { complete, missing } }: ErrorBudget): string {
  return missing === 0 ? String(complete) : `${complete}, ${missing} missing`;
}

/** How fast it burns where that is known: the slowest window that counts. */
function alertWords(alerts: readonly AlertReading[]): string {
  const rates = alerts.flatMap(({ rates: [long] }) => (long.rate === null ? [] : [long.rate]));
  return rates.length === 0 ? 'not known yet' : `quiet, burns ${formatNumber(Math.max(...rates))} ×`;
}
