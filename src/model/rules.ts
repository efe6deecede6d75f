import type { Governance } from './governance.ts';
import type { OnInconclusive } from './plan.ts';
import type { Waiver } from './waiver.ts';

/** Rules are what base says about deciding on a pull request, and what head would change of it. */
export interface Rules {
  readonly governance: Governance;
  readonly onInconclusive: OnInconclusive;
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
type RulePart = 'budget' | 'slo' | 'scenario' | 'design' | 'on-inconclusive' | 'governance' | 'waivers' | 'configuration';

/** A RuleChange is one difference between base's rules and head's that a person should see. */
export interface RuleChange {
  readonly part: RulePart;
  /** Whether head's rule lets more through than base's. */
  readonly loosens: boolean;
  /** One sentence of ours, which may hold text from outside: `rpc latency.p95: max-increase 5 % → 20 %`. */
  readonly text: string;
  /** Line in head's configuration, from 1; null where it has none. */
  readonly line: number | null;
}
