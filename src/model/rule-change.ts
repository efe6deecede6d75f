/** What part of the rules a pull request changes. */
export type RulePart = 'budget' | 'slo' | 'scenario' | 'design' | 'on-inconclusive' | 'governance' | 'waivers' | 'configuration';

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
