import type { Governance } from './governance.ts';
import type { OnInconclusive } from './plan.ts';
import type { RuleChange } from './rule-change.ts';
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
