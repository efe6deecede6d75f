import type { Capability, Egress, RepoWrite } from './policy.ts';

/** The parts of a profile's text that are kept for `plan`, by their headings. */
export const PROFILE_SECTIONS = ['mission', 'operating procedure', 'guardrails', 'key outputs', 'tooling'] as const;

/** A ProfileSection is one of them. */
export type ProfileSection = (typeof PROFILE_SECTIONS)[number];

/** ProfileApprovals are what a profile allows, with every default filled in. */
export interface ProfileApprovals {
  readonly repoWrite: RepoWrite;
  /** Branches of a history may be written without a person. */
  readonly historyWrite: boolean;
  readonly egress: Egress;
  /** Load may go to the targets that the configuration names, whatever `egress` says. */
  readonly targets: boolean;
  /** Numbers and news may go to the hosts that the configuration names, whatever `egress` says. */
  readonly exports: boolean;
}

/** A StatedBound is a constraint that states an objective: what it says, before it is known which scenario it is about. */
export interface StatedBound {
  /** `p95`, `mean`; null where neither the sentence nor what leads its list says. */
  readonly statistic: string | null;
  /** What it is about, in small letters: `orchestrator`, `rpc`. */
  readonly words: readonly string[];
  readonly comparator: '<=' | '<' | '>=' | '>';
  /** Amount and unit, `300ms`. */
  readonly amount: string;
  /** What stood in brackets behind it: `LAN`; empty where nothing did. */
  readonly note: string;
}

/** A Constraint is one of a profile's constraints, in its own words, and what of it could be read. */
export interface Constraint {
  readonly text: string;
  /** In the file, from 1. */
  readonly line: number;
  readonly bound: StatedBound | null;
  /** Why nothing was read of what looks like an objective; null where it does not look like one, or was read. */
  readonly why: string | null;
}

/**
 * A Profile is what a repository says of its performance engineer, in one Markdown file with YAML front matter: what it may do,
 * what it promises, and how it works. Never CPU time: that is the profile of a process.
 */
export interface Profile {
  /** Path from the repository's root. */
  readonly file: string;
  readonly name: string;
  /** Empty where it says none. */
  readonly role: string;
  readonly capabilities: readonly Capability[];
  readonly approvals: ProfileApprovals;
  /** Put onto every k6 run, span resource and exported number, by name. */
  readonly tracingTags: Readonly<Record<string, string>>;
  readonly constraints: readonly Constraint[];
  /** What stands below each heading, without the heading; absent where there is none. */
  readonly sections: Readonly<Partial<Record<ProfileSection, string>>>;
  /** What it says and nothing uses. */
  readonly warnings: readonly string[];
}
