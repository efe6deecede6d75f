import type { DecisionCode, Requirement } from '../model/decision.ts';
import type { GovernanceNeed } from '../model/governance.ts';

/** What a status text tells of. */
interface Told {
  readonly code: DecisionCode;
  readonly requirements: readonly Requirement[];
  readonly needs: readonly GovernanceNeed[];
  /** Logins whose request for changes blocks. */
  readonly blockers: readonly string[];
  /** Rows that regressed, objectives that are broken, rows that stayed open, that have no data. */
  readonly rows: { readonly regressed: number; readonly broken: number; readonly open: number; readonly missing: number };
  /** Entries of the waiver file that waive something. */
  readonly waived: number;
  /** Why the claim does not count or the rules cannot be read, a sentence of ours; null for everything else. */
  readonly why: string | null;
  /** 40 digits each; base is the commit that head was compared with, null where it was with none. */
  readonly head: string;
  readonly base: string | null;
}

/** GitHub takes no longer one. */
const LONGEST = 140;

/**
 * The text of the commit status: what it came to, who has approved, and of which commits. Plain ASCII, so that no name can
 * dress up as something else; what is too long loses from the first part, never the commits.
 */
export function describeDecision(told: Told): string {
  const { head, base, requirements } = told;
  const counts = requirements.map(
    ({ kind, approvals, minimum }) => `${kind} approval ${Math.min(approvals.length, minimum)}/${minimum}`,
  );
  const commits = [`head ${head.slice(0, 7)}`, ...(base === null ? [] : [`base ${base.slice(0, 7)}`])];
  const tail = [...(COUNTED.includes(told.code) ? counts : []), ...commits].map((part) => ` - ${ascii(part)}`).join('');
  return (cut(ascii(sentence(told)), LONGEST - tail.length) + tail).slice(0, LONGEST);
}

/** Where approvals say something about the state. */
const COUNTED: readonly DecisionCode[] = ['approved', 'waived', 'regressed', 'needs-approval', 'undecided', 'no-data'];

const NEEDS: Readonly<Record<GovernanceNeed, string>> = {
  files: 'changes governed files',
  sensitive: 'changes performance-sensitive files',
  unlisted: 'files not all listed',
  loosened: 'loosens the rules',
  fork: 'comes from a fork',
  own: 'opened by the deciding account',
};

/** Each state has a sentence of its own. */
function sentence({ code, needs, blockers, rows, waived, why }: Told): string {
  switch (code) {
    case 'pass':
      return 'no regression';
    case 'approved':
      return 'no regression, approved';
    case 'waived':
      return waived > 0 ? `accepted by ${counted(waived, 'waiver')} of the base branch` : 'accepted by waiver';
    case 'regressed':
      return failing(rows);
    case 'needs-approval':
      return `needs approval: ${needs.map((need) => NEEDS[need]).join(', ')}`;
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
      return rows.missing > 0 ? `not measured: ${counted(rows.missing, 'row')} without data` : 'nothing was measured';
    case 'undecided':
      return `undecided: ${counted(rows.open, 'row')} not clear`;
    case 'rules-unreadable':
      return `rules cannot be read: ${why ?? 'see the run'}`;
    case 'not-gated':
      return 'this base branch is not gated';
    default:
      return code satisfies never;
  }
}

function failing({ regressed, broken }: Told['rows']): string {
  const parts = [
    ...(regressed > 0 ? [counted(regressed, 'regression')] : []),
    ...(broken > 0 ? [`${counted(broken, 'SLO')} broken`] : []),
  ];
  return parts.join(', ') || 'regression';
}

function ascii(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, '?');
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, Math.max(0, most - 3))}...` : text;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
