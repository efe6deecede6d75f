import type { CachingReview } from './caching.ts';
import type { Approval } from './decision.ts';
import type { RuleChange } from './governance.ts';
import type { ReportRow } from './report.ts';
import type { Waiver } from './waiver.ts';

/** An AdrFacts is a decision of people on a merged pull request that is worth a record of its own: what it was made of. */
export interface AdrFacts {
  readonly pull: number;
  /** Of the pull request's page. */
  readonly url: string;
  /** Head commits, 40 hexadecimal digits. */
  readonly head: string;
  readonly base: string;
  /** The day of the last approval, `2027-01-31`, UTC. */
  readonly date: string;
  /**
   * What it decides on, sorted: `waiver chat latency.p95`, `objective chat latency`, `budget chat cost-per-token`, all with names of the
   * configuration; `cache src/cache.ts`, which is text from outside.
   */
  readonly about: readonly string[];
  /** The gating rows of the measurement and those that changed; empty where it is gone. */
  readonly rows: readonly ReportRow[];
  readonly approvals: readonly Approval[];
  /** Entries of perf/waivers.yml that it brought or used. */
  readonly waivers: readonly Waiver[];
  /** Changes of objectives and budgets. */
  readonly changes: readonly RuleChange[];
  /** What is known of the caching that people approved; null where they approved none. */
  readonly caching: CachingReview | null;
}
