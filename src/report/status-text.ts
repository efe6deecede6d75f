import type { Decision, DecisionCode, DecisionRecord, RequirementReason } from '../model/decision.ts';
import { countOf } from './numbers.ts';
import { unmeasuredPhrase } from './unmeasured-text.ts';

/** What a status text tells of. */
type StatusFacts = Pick<DecisionRecord, 'decision' | 'rules' | 'claim' | 'report' | 'head'>;

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
  const text = (cut(ascii(SENTENCES[decision.code](facts)), LONGEST - tail.length) + tail).slice(0, LONGEST);
  return carried ? `carried from ${head.slice(0, 7)}: ${text}`.slice(0, LONGEST) : text;
}

/** The texts of a status that stands for no decision. */
export const UNDECIDED = {
  failed: 'could not be decided: see the run',
  restless: 'it kept changing while it was decided: the next event decides',
  changed: 'it changed while it was decided: the next event decides',
} as const;

/** Whether a status says that nothing was decided. */
export function isUndecided(description: string): boolean {
  return Object.values(UNDECIDED).some((text) => text === description);
}

/** Where approvals say something about the state. */
const COUNTED: readonly DecisionCode[] = ['approved', 'waived', 'regressed', 'needs-approval', 'undecided', 'no-data'];

const NEEDS: Readonly<Record<Exclude<RequirementReason['code'], 'verdict'>, string>> = {
  files: 'changes governed files',
  sensitive: 'changes performance-sensitive files',
  build: 'changes what is built',
  caching: 'changes caching',
  unlisted: 'files not all listed',
  loosened: 'loosens the rules',
  'measured-otherwise': 'changes what is measured',
  fork: 'comes from a fork',
  own: 'opened by the deciding account',
};

/** Each state has a sentence of its own. */
const SENTENCES: Readonly<Record<DecisionCode, (facts: StatusFacts) => string>> = {
  pass: () => 'no regression',
  approved: ({ decision }) => `no regression, approved${aloneWords(decision)}`,
  'not-needed': ({ decision }) => `not measured: ${unmeasuredPhrase(decision.unmeasured)}${aloneWords(decision)}`,
  'not-asked': ({ decision }) => `not measured yet: ${unmeasuredPhrase(decision.unmeasured)}`,
  waived: ({ decision }) => {
    const count = decision.waivers.filter(({ effect }) => effect === 'waives').length;
    return count > 0 ? `accepted by ${countOf(count, 'waiver')} of the base branch` : `accepted by waiver${aloneWords(decision)}`;
  },
  regressed: ({ decision }) => failing(decision.rows),
  'needs-approval': ({ decision }) => {
    const why = decision.requirements.flatMap((one) => one.why);
    return `needs approval: ${why.flatMap(({ code }) => (code === 'verdict' ? [] : [NEEDS[code]])).join(', ')}`;
  },
  'changes-requested': ({ decision }) => `changes requested by ${decision.blockers.join(', ')}`,
  measuring: () => 'waiting for the measurement',
  stale: (facts) => `measure again: ${whyOf(facts) ?? 'the rules have changed'}`,
  'measuring-failed': (facts) => `measuring failed: ${whyOf(facts) ?? 'see the run'}`,
  refused: (facts) => `measurement refused: ${whyOf(facts) ?? 'it cannot be read'}`,
  'no-data': ({ decision: { rows } }) =>
    rows.missing > 0 ? `not measured: ${countOf(rows.missing, 'row')} without data` : 'nothing was measured',
  undecided: ({ decision }) => `${countOf(decision.rows.open, 'row')} undecided`,
  'rules-unreadable': (facts) => `rules cannot be read: ${whyOf(facts) ?? 'see the run'}`,
};

/** Who alone may write has looked alone: whoever reads the status should know. */
function aloneWords({ requirements }: Decision): string {
  return requirements.some(({ approvals }) => approvals.some(({ alone }) => alone)) ? ' by its author alone' : '';
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

function whyOf({ rules, claim }: StatusFacts): string | null {
  if (rules.problem !== null) return rules.problem;
  if (claim.kind === 'absent') return 'the run left none, so see whether its workflow uploads it';
  if (claim.kind === 'failed') return `the run ended with ${claim.conclusion}`;
  return claim.kind === 'refused' || claim.kind === 'stale' ? claim.why : null;
}
