import type { DecisionCode, DecisionRecord, GateState, Requirement } from '../model/decision.ts';
import type { ApprovalKind } from '../model/governance.ts';
import { capitalised, type Headline, type Line, line, SIGNS, type Sign } from './document.ts';
import { verdictWords } from './headline.ts';
import { countOf } from './numbers.ts';
import { rowsOf } from './row-order.ts';
import { longerDecides } from './undecided-steps.ts';
import { unmeasuredPhrase } from './unmeasured-text.ts';

/** What an approval of each kind is called. */
export const KINDS: Record<ApprovalKind, string> = { governance: 'governance approval', waiver: 'waiver' };

/** The decision in one line: what GitHub does with the merge, and why; then what was found. */
export function decisionHeadline(record: DecisionRecord): Headline {
  const { decision, decidedBy, key, report } = record;
  const { state, found } = PHRASES[decision.code];
  const suite = key === 'default' ? '' : ` (${key})`;
  const blocked = found && decision.state === 'pending' ? 'failure' : decision.state;
  const lead = `${STATES[decidedBy === null ? blocked : 'pending'].lead}${suite}`;
  const other = decidedBy === null ? '' : `, pull request ${decidedBy} of the same commit decides`;
  const why = `${lead}${other}${decidedBy === null || !found ? state(record) : ''}`;
  const sign = decidedBy === null ? signOf(record) : SIGNS.open;
  if (!found) return { ...sign, text: `${why}.` };
  const said: Line = report === null ? ['nothing was measured.'] : verdictWords(report, rowsOf(report));
  return { ...sign, text: isAside(record) ? line`${why}. ${capitalised(said)}` : line`${why}: ${said}` };
}

/** Whether what is waited for has nothing to do with what was measured. */
const isAside = ({ decision: { code } }: DecisionRecord) => code === 'needs-approval' || code === 'changes-requested';

/** How many approvals a requirement still lacks. */
export function missingOf({ minimum, approvals }: Requirement): number {
  return Math.max(0, minimum - approvals.length);
}

const STATES: Record<GateState, { readonly lead: string; readonly sign: Sign }> = {
  success: { lead: 'Passed', sign: SIGNS.good },
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

/** What follows the state of each decision, and whether what was found in the numbers follows that. */
interface DecisionWords {
  readonly found: boolean;
  state(record: DecisionRecord): string;
}

const found = (state: DecisionWords['state'] = () => ''): DecisionWords => ({ found: true, state });
const alone = (state: DecisionWords['state'] | string): DecisionWords => ({
  found: false,
  state: typeof state === 'string' ? () => `: ${state}` : state,
});

/** What is said of each decision. */
export const PHRASES: Readonly<Record<DecisionCode, DecisionWords>> = {
  pass: found(),
  regressed: found((record) => until(record, 'it is fixed')),
  undecided: found((record) => until(record, longer(record.report))),
  'no-data': found((record) => until(record, `${withoutData(record.report)} measured`)),
  approved: found(({ decision }) => `, approved by ${approverWords(decision.requirements)}`),
  waived: found(({ decision }) => `, accepted by ${accepterWords(decision.requirements)}`),
  'needs-approval': found((record) => until(record)),
  'changes-requested': found((record) => until(record)),
  'not-needed': alone(({ decision }) => `: not measured, ${unmeasuredPhrase(decision.unmeasured)}`),
  'not-asked': alone(({ decision }) => `: not measured yet, ${unmeasuredPhrase(decision.unmeasured)}`),
  measuring: alone('performance is being measured'),
  stale: alone('the measurement is out of date'),
  'measuring-failed': alone('performance could not be measured'),
  refused: alone('the measurement is refused'),
  'rules-unreadable': alone("base's rules cannot be read"),
};

/** All that unblocks the merge: mending what was found, or people who accept it; and whatever else people are asked for. */
function until({ decision: { requirements, blockers } }: DecisionRecord, mended?: string): string {
  const people = (kind: ApprovalKind, [one, many]: readonly [string, string]) => {
    const due = requirements.find((each) => each.kind === kind && missingOf(each) > 0);
    if (due === undefined) return [];
    const more = due.approvals.length > 0 ? 'more ' : '';
    return [`${countOf(missingOf(due), `${more}person`, `${more}people`)} ${missingOf(due) === 1 ? one : many}`];
  };
  const accepted = people('waiver', ['accepts it', 'accept it']);
  const all = [
    [...(mended === undefined ? [] : [mended]), ...accepted].join(' or '),
    blockers.length === 0 ? '' : 'the changes that were requested are settled',
    people('governance', ['approves it', 'approve it']).join(''),
  ].filter((one) => one !== '');
  return all.length === 0 ? '' : ` until ${all.join(', and ')}`;
}

function longer(report: DecisionRecord['report']): string {
  const helps = report !== null && !report.validity.partial && longerDecides(rowsOf(report));
  return helps ? 'it is measured longer' : 'another measurement decides it';
}

/** What bars the way when all that was measured is well, or accepted. */
function withoutData(report: DecisionRecord['report']): string {
  if (report === null || report.validity.pairs === 0 || report.verdict.state === 'no-data') return 'it is';
  const count = report.verdict.reasons.filter(({ code }) => code === 'no-data').length || 1;
  return `${countOf(count, 'row')} without data ${count === 1 ? 'is' : 'are'}`;
}

/** People by their waivers, or the base branch by those that stand there. */
function accepterWords(requirements: readonly Requirement[]): string {
  const given = requirements.filter(({ kind, approvals }) => kind === 'waiver' && approvals.length > 0);
  return given.length === 0 ? 'a standing waiver' : approverWords(given);
}

function approverWords(requirements: readonly Requirement[]): string {
  const lonely = requirements.some(({ approvals }) => approvals.some((one) => one.alone));
  return lonely ? 'its author alone' : countOf(approversOf(requirements), 'person', 'people');
}

function approversOf(requirements: readonly Requirement[]): number {
  return new Set(requirements.flatMap(({ approvals }) => approvals.map(({ id }) => id))).size;
}
