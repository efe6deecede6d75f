import type { CachingRules } from './caching.ts';
import type { OnInconclusive } from './plan.ts';
import type { Role } from './pull-request.ts';
import type { Waiver } from './waiver.ts';

/** What a person accepts: a change of the rules, or a measured regression. A proposal to write is a kind for later. */
export type ApprovalKind = 'governance' | 'waiver';

/** The workflows of a repository with forks: what measures, what decides and reports, and what wakes that after a review. */
export const WORKFLOWS = {
  measure: '.github/workflows/benchgate-measure.yml',
  report: '.github/workflows/benchgate-report.yml',
  poke: '.github/workflows/benchgate-poke.yml',
} as const;

/** Governance is who decides what on a pull request, with every default filled in. Always base's. */
export interface Governance {
  /** Whether an approving review is a governance approval; where it is not, only a command is one. */
  readonly reviews: boolean;
  /** The least role that may approve; null where only `users` may. */
  readonly leastRole: Role | null;
  /** Logins that may approve whatever their role, in small letters. */
  readonly users: readonly string[];
  /** Approvals that each kind needs, ≥ 1. */
  readonly minimum: Readonly<Record<ApprovalKind, number>>;
  /** Patterns of governed files, the built-in ones included. */
  readonly governed: readonly string[];
  /** Patterns of performance-sensitive files. */
  readonly sensitive: readonly string[];
  /** Branches that are gated beside the default branch. */
  readonly protectedBases: readonly string[];
  readonly mergeQueue: 'carry' | 'remeasure';
  /** Who is believed where code comes that nobody reads in a diff; null: measurements, but of bots' pull requests people. */
  readonly trust: Trust | null;
  /** Whether whoever is alone in being able to write may approve their own pull requests. */
  readonly solo: boolean;
  /** Patterns of files that say what is built and of what, the built-in ones included. */
  readonly build: readonly string[];
  /** Path of the workflow whose measurements are accepted. */
  readonly measureWorkflow: string;
}

/** MeasureWhen is which pull requests are measured at all. */
export interface MeasureWhen {
  readonly drafts: boolean;
  /** The label that asks for it; null where none is needed. */
  readonly label: string | null;
  /** What a pull request without the label does. */
  readonly withoutLabel: 'wait' | 'pass';
}

/** Where nothing else is said every pull request is measured. */
export const ALWAYS: MeasureWhen = { drafts: true, label: null, withoutLabel: 'wait' };

/**
 * Trust is whether the measurement of a pull request that changes what is built is believed by itself, or needs people too:
 * it was made on the machine that ran this code.
 */
export type Trust = 'measurements' | 'people';

/** GovernedFiles are the changed files of a pull request that need a person to look at them. Paths are text from outside. */
export interface GovernedFiles {
  /** What rules and measurement are made of: configuration, scenarios, workflows. */
  readonly governed: readonly string[];
  /** What the configuration names as performance-sensitive, without the governed ones. */
  readonly sensitive: readonly string[];
  /** Dependencies, lockfiles and what builds, without the governed ones; absent where none changed. */
  readonly build?: readonly string[];
  /** False where GitHub did not list all files: then a governed one may be among the rest (docs/security.md#r4). */
  readonly complete: boolean;
}

/** Rules are what base says about deciding on a pull request, and what head would change of it. */
export interface Rules {
  readonly governance: Governance;
  readonly onInconclusive: OnInconclusive;
  /** Patterns of files that no measurement is about: base's. */
  readonly ignore: readonly string[];
  readonly when: MeasureWhen;
  /** Absent where base has no configuration. */
  readonly caching?: CachingRules;
  /** Path of the configuration; null where neither commit has one. */
  readonly file: string | null;
  /** Patterns of files that the configuration makes governed: itself, scripts, bodies. */
  readonly own: readonly string[];
  readonly changes: readonly RuleChange[];
  readonly waivers: readonly Waiver[];
  /** Why base's rules cannot be read, one sentence of ours; null where they can. */
  readonly problem: string | null;
}

/** What part of the rules a pull request changes. */
type RulePart =
  | 'service'
  | 'need'
  | 'scenario'
  | 'metric'
  | 'budget'
  | 'slo'
  | 'prices'
  | 'caching'
  | 'design'
  | 'on-inconclusive'
  | 'governance'
  | 'ignore'
  | 'when'
  | 'waivers'
  | 'policy'
  | 'configuration';

/**
 * A RuleEffect is what a change of the rules does to the gate: it lets more through, it measures something else, which can
 * let anything through, or neither. Of the first two a person decides.
 */
export type RuleEffect = 'loosens' | 'measures-otherwise' | 'neither';

/** A RuleChange is one difference between base's rules and head's that a person should see. */
export interface RuleChange {
  readonly part: RulePart;
  readonly effect: RuleEffect;
  /** One sentence of ours, which may hold text from outside: `rpc latency.p95: max-increase 5 % → 20 %`. */
  readonly text: string;
  /** Line in head's configuration, from 1; null where it has none. */
  readonly line: number | null;
}
