import type { Claim } from '../model/claim.ts';
import type { Decided, Decision, DecisionCode, RequirementReason } from '../model/decision.ts';
import { countOf } from './numbers.ts';

/** What a status text tells of. */
type StatusFacts = Pick<Decided, 'decision' | 'rules' | 'claim' | 'report' | 'head'>;

/** GitHub takes no longer one. */
const LONGEST = 140;

/**
 * The text of the commit status: what it came to, who has approved, and of which commits. Plain ASCII, so that no name can
 * dress up as something else; what is too long loses from the first part, never the commits. A merge group may carry it.
 */
export function describeDecision(facts: StatusFacts, { carried = false } = {}): string {
  const { head, report, decision } = facts;
  const counts = decision.requirements.map(
    ({ kind, approvals, minimum }) => `${kind} approval ${Math.min(approvals.length, minimum)}/${minimum}`,
  );
  const commits = [`head ${head.slice(0, 7)}`, ...(report === null ? [] : [`base ${report.base.sha.slice(0, 7)}`])];
  const tail = [...(COUNTED.includes(decision.code) ? counts : []), ...commits].map((part) => ` - ${ascii(part)}`).join('');
  const text = (cut(ascii(sentence(facts)), LONGEST - tail.length) + tail).slice(0, LONGEST);
  return carried ? `carried from ${head.slice(0, 7)}: ${text}`.slice(0, LONGEST) : text;
}

/** Where approvals say something about the state. */
const COUNTED: readonly DecisionCode[] = ['approved', 'waived', 'regressed', 'needs-approval', 'undecided', 'no-data'];

const NEEDS: Readonly<Record<Exclude<RequirementReason['code'], 'verdict'>, string>> = {
  files: 'changes governed files',
  sensitive: 'changes performance-sensitive files',
  unlisted: 'files not all listed',
  loosened: 'loosens the rules',
  fork: 'comes from a fork',
  own: 'opened by the deciding account',
};

/** Each state has a sentence of its own. */
function sentence({ decision, rules, claim }: StatusFacts): string {
  const { code, rows, requirements, blockers, waivers } = decision;
  const waived = waivers.filter(({ effect }) => effect === 'waives').length;
  const needs = requirements.flatMap(({ why }) => why.flatMap((one) => (one.code === 'verdict' ? [] : [NEEDS[one.code]])));
  const why = rules.problem ?? whyOf(claim);
  switch (code) {
    case 'pass':
      return 'no regression';
    case 'approved':
      return 'no regression, approved';
    case 'waived':
      return waived > 0 ? `accepted by ${countOf(waived, 'waiver')} of the base branch` : 'accepted by waiver';
    case 'regressed':
      return failing(rows);
    case 'needs-approval':
      return `needs approval: ${needs.join(', ')}`;
    case 'changes-requested':
      return `changes requested by ${blockers.join(', ')}`;
    case 'measuring':
      return 'waiting for the measurement';
    case 'stale':
      return `measure again: ${why ?? 'the rules have changed'}`;
    case 'measuring-failed':
      return `measuring failed: ${why ?? 'see the run'}`;
    case 'refused':
      return `measurement refused: ${why ?? 'it cannot be read'}`;
    case 'no-data':
      return rows.missing > 0 ? `not measured: ${countOf(rows.missing, 'row')} without data` : 'nothing was measured';
    case 'undecided':
      return `undecided: ${countOf(rows.open, 'row')} not clear`;
    case 'rules-unreadable':
      return `rules cannot be read: ${why ?? 'see the run'}`;
    case 'not-gated':
      return 'this base branch is not gated';
    default:
      return code satisfies never;
  }
}

function failing({ regressed, broken }: Decision['rows']): string {
  const parts = [
    ...(regressed > 0 ? [countOf(regressed, 'regression')] : []),
    ...(broken > 0 ? [`${countOf(broken, 'SLO')} broken`] : []),
  ];
  return parts.join(', ') || 'regression';
}

function ascii(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, '?');
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, Math.max(0, most - 3))}...` : text;
}

function whyOf(claim: Claim): string | null {
  switch (claim.kind) {
    case 'refused':
    case 'stale':
      return claim.why;
    case 'failed':
      return `the run ended with ${claim.conclusion}`;
    case 'waiting':
    case 'measured':
      return null;
    default:
      return claim satisfies never;
  }
}
