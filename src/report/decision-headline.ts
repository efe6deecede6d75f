import type { DecisionCode, DecisionRecord, GateState, Requirement } from '../model/decision.ts';
import type { ApprovalKind } from '../model/governance.ts';
import { type Document, SIGNS, type Sign } from './document.ts';
import { findingsOf } from './headline.ts';
import { countOf } from './numbers.ts';
import { rowsOf, tallyOf } from './row-order.ts';
import { unmeasuredPhrase } from './unmeasured-text.ts';

/** What an approval of each kind is called. */
export const KINDS: Record<ApprovalKind, string> = { governance: 'governance approval', waiver: 'waiver' };

/** The decision in one line: what GitHub does with the merge, and why. */
export function decisionHeadline(record: DecisionRecord): Document['headline'] {
  const { decision, decidedBy, key } = record;
  const suite = key === 'default' ? '' : ` (${key})`;
  if (decidedBy !== null) {
    const phrases = [`pull request ${decidedBy} of the same commit decides`, ...phraseOf(record)];
    return { ...SIGNS.open, text: `${STATES.pending.lead}${suite}: ${phrases.join(', ')}` };
  }
  return { ...signOf(record), text: `${STATES[decision.state].lead}${suite}: ${phraseOf(record).join(', ')}` };
}

/** How many approvals a requirement still lacks. */
export function missingOf({ minimum, approvals }: Requirement): number {
  return Math.max(0, minimum - approvals.length);
}

const STATES: Record<GateState, { readonly lead: string; readonly sign: Sign }> = {
  success: { lead: 'Performance', sign: SIGNS.good },
  failure: { lead: 'Merge blocked', sign: SIGNS.bad },
  error: { lead: 'Merge blocked', sign: SIGNS.refused },
  pending: { lead: 'Merge waits', sign: SIGNS.open },
};

/** Codes whose sign says more than the state's. */
const OWN_SIGNS: Partial<Record<DecisionCode, Sign>> = {
  measuring: SIGNS.waiting,
  'not-asked': SIGNS.waiting,
  'no-data': SIGNS.missing,
};

/** What passes although it could not be decided is not simply green. */
function signOf({ decision, report }: DecisionRecord): Sign {
  const open = decision.code === 'pass' && report !== null && report.verdict.state !== 'pass';
  return OWN_SIGNS[decision.code] ?? STATES[open ? 'pending' : decision.state].sign;
}

function phraseOf(record: DecisionRecord): readonly string[] {
  const { decision, report } = record;
  return PHRASES[decision.code](report === null ? [] : [findingsOf(report, tallyOf(rowsOf(report)))], record);
}

const measured = (found: readonly string[]) => (found.length > 0 ? found : ['nothing was measured']);

/** What is said of each decision, with what was found in the numbers. */
export const PHRASES: Readonly<Record<DecisionCode, (found: readonly string[], record: DecisionRecord) => readonly string[]>> = {
  pass: measured,
  regressed: measured,
  undecided: measured,
  'no-data': (found, { report }) => [withoutData(report), ...(report?.verdict.state === 'fail' ? found : [])],
  approved: (found, { decision }) => [...found, `approved by ${approverWords(decision.requirements)}`],
  waived: (found) => [...found, 'waived'],
  'needs-approval': (found, { decision }) => [
    ...decision.requirements.filter((one) => missingOf(one) > 0).map(missingWords),
    ...found,
  ],
  'not-needed': (_, { decision }) => [`not measured, ${unmeasuredPhrase(decision.unmeasured)}`],
  'not-asked': (_, { decision }) => [`not measured yet, ${unmeasuredPhrase(decision.unmeasured)}`],
  'changes-requested': (found) => ['changes requested', ...found],
  measuring: () => ['performance is being measured'],
  stale: () => ['the measurement is out of date'],
  'measuring-failed': () => ['performance could not be measured'],
  refused: () => ['the measurement is refused'],
  'rules-unreadable': () => ["base's rules cannot be read"],
};

/** What bars the way when all that was measured is well, or accepted. */
function withoutData(report: DecisionRecord['report']): string {
  if (report === null || report.validity.pairs === 0) return 'nothing was measured';
  const tally = tallyOf(rowsOf(report));
  const count = report.verdict.reasons.filter(({ code }) => code === 'no-data').length;
  return report.verdict.state === 'no-data' ? findingsOf(report, tally) : `${countOf(count || 1, 'row')} without data`;
}

function missingWords(requirement: Requirement): string {
  return `${countOf(missingOf(requirement), KINDS[requirement.kind])} missing`;
}

function approverWords(requirements: readonly Requirement[]): string {
  const alone = requirements.some(({ approvals }) => approvals.some((one) => one.alone));
  return alone ? 'its author alone' : countOf(approversOf(requirements), 'person', 'people');
}

function approversOf(requirements: readonly Requirement[]): number {
  return new Set(requirements.flatMap(({ approvals }) => approvals.map(({ id }) => id))).size;
}
