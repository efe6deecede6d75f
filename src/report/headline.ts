import type { StopReason } from '../model/measurement.ts';
import type { Report, ReportValidity } from '../model/report.ts';
import type { SloState, VerdictState } from '../model/verdict.ts';
import { type Document, SIGNS, type Sign } from './document.ts';
import { countOf } from './numbers.ts';
import type { Tally } from './row-order.ts';

/** The verdict in one line. Its state comes from the verdict, its counts from the rows that are shown. */
export function headlineOf(report: Report, tally: Tally): Document['headline'] {
  const subject = report.creep === undefined ? 'Performance' : 'Performance since the release';
  return { ...STATES[report.verdict.state], text: `${subject}: ${findingsOf(report, tally)}` };
}

/** What was found, in a few words: `1 regression, 1 SLO broken`. */
export function findingsOf(report: Report, tally: Tally): string {
  const { partial, pairs, plannedPairs } = report.validity;
  return `${phraseOf(report, tally)}${partial ? ` (partial: ${pairsMeasured({ pairs, plannedPairs })})` : ''}`;
}

/** How much was measured, and how: `12 of 30 pairs, interleaved`. */
export function pairsMeasured({ pairs, plannedPairs, mode = null }: PairCounts): string {
  if (plannedPairs === 0) return 'no pair measured';
  return `${pairs} of ${countOf(plannedPairs, 'pair')}${mode === null ? '' : `, ${mode}`}`;
}

type PairCounts = Pick<ReportValidity, 'pairs' | 'plannedPairs'> & Partial<Pick<ReportValidity, 'mode'>>;

const STATES: Record<VerdictState, Sign> = {
  pass: SIGNS.good,
  fail: SIGNS.bad,
  inconclusive: SIGNS.open,
  'no-data': SIGNS.missing,
};

function phraseOf({ verdict, validity, slos }: Report, tally: Tally): string {
  switch (verdict.state) {
    case 'pass':
      return passPhrase(tally);
    case 'fail':
      return counted(broken(tally)) ?? `${counted(open(tally)) ?? 'undecided'}, and on-inconclusive says fail`;
    case 'inconclusive': {
      const opened = counted(open(tally)) ?? counted(slosThatAre('undecided', slos, ' undecided'));
      return WITHOUT_DECISION[validity.stop] ?? opened ?? 'undecided';
    }
    case 'no-data':
      if (validity.pairs === 0) return NOTHING_MEASURED[validity.stop] ?? 'nothing was measured';
      return counted([...noData(tally), ...slosThatAre('no-data', slos, ' without data')]) ?? 'nothing was measured';
    default:
      return verdict.state satisfies never;
  }
}

/** Where the whole measurement came to nothing, the rows need not be counted. */
const WITHOUT_DECISION: Partial<Record<StopReason, string>> = {
  'too-slow': 'not enough time to decide',
  cancelled: 'stopped before it could decide',
};

/** Without a pair, why there is none. */
const NOTHING_MEASURED: Partial<Record<StopReason, string>> = {
  'too-slow': 'nothing was measured, since too few pairs fit into the time',
  cancelled: 'nothing was measured before it was cancelled',
};

function passPhrase(tally: Tally): string {
  const same = tally.unchanged > 0 ? 'no change' : 'nothing to compare';
  const nothing = tally.inconclusive > 0 ? 'no regression found' : same;
  const better = tally.improvements > 0 ? countOf(tally.improvements, 'improvement') : nothing;
  const already = plural(tally.alreadyBrokenSlos, 'SLO', ' already broken in base');
  return [better, ...open(tally), ...already, ...plural(tally.newScenarios, 'new scenario')].join(', ');
}

const broken = (tally: Tally) => [...plural(tally.regressions, 'regression'), ...plural(tally.brokenSlos, 'SLO', ' broken')];
const open = (tally: Tally) => [...plural(tally.inconclusive, 'row', ' inconclusive'), ...noData(tally)];
const noData = (tally: Tally) => plural(tally.noData, 'row', ' without data');

function slosThatAre(state: SloState, slos: Report['slos'], words: string): readonly string[] {
  return plural(slos.filter((slo) => slo.state === state).length, 'SLO', words);
}

function plural(count: number, noun: string, rest = ''): readonly string[] {
  return count === 0 ? [] : [`${countOf(count, noun)}${rest}`];
}

function counted(phrases: readonly string[]): string | null {
  return phrases.length === 0 ? null : phrases.join(', ');
}
