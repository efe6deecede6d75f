import type { CustomMetric } from './custom-metric.ts';
import type { Side } from './revision.ts';

/** A ClusterRun is one TestRun of k6-operator: a block of one scenario on one side, in one pair. */
export interface ClusterRun {
  /** The name of the TestRun; those of its jobs begin with it. */
  readonly name: string;
  /** From 1. */
  readonly pair: number;
  readonly side: Side;
  readonly scenario: string;
}

/** A ClusterLoad is what is known of a scenario's load when its points are read. */
export interface ClusterLoad {
  readonly scenario: string;
  /** The k6 metric that is its latency. */
  readonly latency: string;
  /** Whether it runs for warm-up and block as planned, so that the end of its block is known. */
  readonly timed: boolean;
  /** When iterations are due, by the script's scenarios: pieces of so many ms, and the rates at both ends, per ms. */
  readonly rates: Readonly<Record<string, readonly { readonly ms: number; readonly from: number; readonly to: number }[]>>;
  /** What its script measures of its own. */
  readonly custom: readonly CustomMetric[];
  /** The columns of its points between value and `extra_tags`, in their order. */
  readonly tags: readonly string[];
}

/** A ClusterPlan is what was rendered for a cluster, as far as whoever collects has to know it. */
export interface ClusterPlan {
  readonly schemaVersion: 1;
  /** Tells one rendering from others: a digest of all that it is made of, 16 hexadecimal digits. */
  readonly id: string;
  /** What all objects' names begin with. */
  readonly name: string;
  readonly namespace: string;
  /** Runners per TestRun: each is one segment of the load. */
  readonly parallelism: number;
  /** The image of k6. */
  readonly image: string;
  /** Where runners leave points: in their logs, or each in a file of a volume. */
  readonly points: 'logs' | 'volume';
  /** In the order in which they run. */
  readonly runs: readonly ClusterRun[];
  readonly loads: readonly ClusterLoad[];
}

/** The file of a runner's points, `INDEX` from 1: k6-operator calls its job so. */
export function runnerName(run: Pick<ClusterRun, 'name'>, index: number): string {
  return `${run.name}-${index}`;
}
