import type { GateOutcome } from '../model/gate-outcome.ts';
import type { ProcedureFact, ProposalState } from '../model/procedure.ts';
import type { ProposalKind } from '../model/proposal.ts';
import { shellWord } from '../model/shell-word.ts';

/** A ProposalStand is how far a proposal of the last plan is. */
export interface ProposalStand {
  readonly kind: ProposalKind;
  readonly title: string;
  readonly state: ProposalState;
  /** Where its patch is. */
  readonly patch: string;
  /** The branch that it is written to once a person approved, and its last commit as this clone knows it; null where it knows none. */
  readonly branch: string;
  readonly tip: string | null;
}

/** LastProposals are where the last plan of proposals is looked for, and what it holds; null where there is none. */
export interface LastProposals {
  readonly file: string;
  readonly plan: { readonly digest: string; readonly proposals: readonly ProposalStand[] } | null;
}

/** What the last plan proposes; nothing where it proposes nothing. */
export function proposedFacts({ file, plan }: LastProposals): readonly ProcedureFact[] {
  const [first] = plan?.proposals ?? [];
  if (plan === null || first === undefined) return [];
  return [{ code: 'proposed', file, count: plan.proposals.length, title: first.title, digest: plan.digest }];
}

/** Whether any of the last proposals is not merged yet. */
export function hasOpen({ plan }: LastProposals): boolean {
  return plan?.proposals.some(({ state }) => state !== 'merged') ?? false;
}

/** What is left to be approved of proposals: the facts of all, whether any is left, and what takes the first such one further. */
export function approvalOf(
  proposals: readonly ProposalStand[],
  outcomes: readonly GateOutcome[],
): { readonly facts: readonly ProcedureFact[]; readonly isDone: boolean; readonly command: string | null } {
  const known = proposals.map((one) => ({ ...one, gate: gateOf(one, outcomes) }));
  const facts = known.map(({ title, state, branch, gate }): ProcedureFact => ({ code: 'proposal', title, state, branch, gate }));
  const left = known.filter(({ state, gate }) => state !== 'merged' && gate?.state !== 'success');
  const next = TURNS.flatMap((state) => left.filter((one) => one.state === state))[0];
  return { facts, isDone: left.length === 0, command: next === undefined ? null : commandFor(next) };
}

/** What needs whoever plans comes before what waits for others. */
const TURNS: readonly ProposalState[] = ['applied', 'waiting', 'stale', 'opened'];

function gateOf({ tip }: ProposalStand, outcomes: readonly GateOutcome[]): Pick<GateOutcome, 'pull' | 'state'> | null {
  const [last] = outcomes.filter(({ sha }) => sha === tip).toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return last === undefined ? null : { pull: last.pull, state: last.state };
}

/** What an opened one waits for is a person on its pull request. */
function commandFor({ kind, state, patch }: ProposalStand): string | null {
  switch (state) {
    case 'waiting':
      return `git apply ${shellWord(patch)}`;
    case 'stale':
      return kind === 'patch' ? `benchgate propose --patch ${shellWord(patch)}` : 'benchgate propose';
    case 'applied':
      return 'git push -u origin HEAD';
    case 'opened':
    case 'merged':
      return null;
    default:
      return state satisfies never;
  }
}
