import type { Share } from './brand.ts';

/** What can be proposed: each kind has files of its own, and a rule of what it may make of them. */
export const PROPOSAL_KINDS = ['ratchet', 'dashboards', 'waivers', 'adr', 'patch'] as const;

/** A ProposalKind is one of them. */
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

/** The modes that git has for a plain file: no link, no submodule. */
export const PLAIN_MODES = ['100644', '100755'] as const;

/** A ProposedFile is what a proposal makes of one file. */
export interface ProposedFile {
  /** From the repository's root. Of a new ADR the number is not known yet: `NNNN-title.md`. */
  readonly path: string;
  readonly mode: (typeof PLAIN_MODES)[number];
  /** The whole new text; null where the file is taken away. */
  readonly text: string | null;
  /** Git's name of its text at the base commit; null where there is none. */
  readonly baseBlob: string | null;
}

/** A ProposalReason is one thing that a proposal changes, with what it was and what it becomes. All of it may be text from outside. */
export interface ProposalReason {
  readonly about: string;
  /** Null where there was nothing. */
  readonly before: string | null;
  /** Null where nothing is left. */
  readonly after: string | null;
  readonly why: string;
}

/** A ProposalDraft is what is proposed, before it has its digest. */
export interface ProposalDraft {
  readonly kind: ProposalKind;
  readonly title: string;
  /** The commit of the default branch that it was made from, 40 hexadecimal digits. */
  readonly base: string;
  readonly files: readonly ProposedFile[];
  readonly reasons: readonly ProposalReason[];
}

/** A Proposal is a change of the repository as whole texts, which a person approves by its digest. */
export interface Proposal extends ProposalDraft {
  /** SHA-256 of all of it in one canonical form, 64 hexadecimal digits. */
  readonly digest: string;
}

/** How the names of all branches of proposals begin. */
export const PROPOSAL_PREFIX = 'benchgate/proposal-';

/** The branch that a proposal is written to, once a person approved: `benchgate/proposal-ratchet-0123456789ab`. */
export function proposalBranch({ kind, digest }: Pick<Proposal, 'kind' | 'digest'>): string {
  return `${PROPOSAL_PREFIX}${kind}-${digest.slice(0, 12)}`;
}

/** A ProposalPlan is the proposals of one run, with the digest that the person approves: of all of theirs. */
export interface ProposalPlan {
  readonly proposals: readonly Proposal[];
  readonly digest: string;
}

/** Bounds of one proposal: what is larger nobody reads before approving it. */
export const MOST_PROPOSED = { files: 10, bytes: 262_144, proposals: 8 } as const;

/** Where the number of a new ADR stands until it is known: when it is written. */
export const UNNUMBERED = 'NNNN';

/** ProposalRules are what base says of proposals, with every default filled in. */
export interface ProposalRules {
  /** Patterns of files that a patch may change; none where base names none. */
  readonly paths: readonly string[];
  /** Shell commands that a patch has to pass; null where base names none. */
  readonly test: string | null;
  readonly security: string | null;
  /** How much worse than anything that was seen a tightened objective still allows, as a ratio: 0.1. */
  readonly headroom: Share;
  /** Folders, from the repository's root. */
  readonly adrFolder: string;
  readonly dashboards: string;
  /** The environment whose reviewers approve a write. */
  readonly environment: string;
  /** Logins that are asked to review; empty for whoever CODEOWNERS names. */
  readonly reviewers: readonly string[];
  readonly labels: readonly string[];
  /** Whether a proposal becomes a pull request, or an issue with a patch that a person applies. */
  readonly write: 'pull-request' | 'issue';
}
