import type { NetworkHold } from './network-hold.ts';

/** What a profile can let Benchgate do. */
export const CAPABILITIES = ['repo.read', 'repo.write', 'test.run', 'plan.read'] as const;

/** A Capability is one of them: reading the repository, writing to it, running tests, planning from reports. */
export type Capability = (typeof CAPABILITIES)[number];

/** An Egress is where fetching, building, code under test and the gate's load may connect to. */
export type Egress =
  | { readonly kind: 'open' }
  | { readonly kind: 'deny' }
  /** Fetching alone, and to these alone: `host:port`, exact. */
  | { readonly kind: 'listed'; readonly hosts: readonly string[] };

/** How what is denied is kept: `required` ends a measurement where it cannot be enforced, `best-effort` says so and goes on. */
export const ENFORCEMENTS = ['required', 'best-effort'] as const;

/** An Enforcement is one of them. */
export type Enforcement = (typeof ENFORCEMENTS)[number];

/** A RepoWrite is on whose word the repository is written to: never without a person's. */
export type RepoWrite = 'human_approval' | 'deny';

/** Branches of a history are called so, with a year; they alone are written without a person, and only where that is allowed by name. */
export const HISTORY_BRANCHES = 'benchgate-history-';

/** A Policy is what Benchgate may do here: the strictest of profile, configuration and event. */
export interface Policy {
  /** Whose it is, and from where; null where there is no profile. */
  readonly profile: { readonly name: string; readonly role: string; readonly source: string } | null;
  readonly capabilities: readonly Capability[];
  readonly repoWrite: RepoWrite;
  /** Branches of a history may be written without a person, because the profile allows it by name. */
  readonly historyWrite: boolean;
  readonly egress: Egress;
  readonly enforcement: Enforcement;
  /** Load may go to the targets that base's configuration names, and numbers and news to its hosts, whatever `egress` says. */
  readonly targets: boolean;
  readonly exports: boolean;
  /** Put onto every k6 run, span resource and exported number. */
  readonly tracingTags: Readonly<Record<string, string>>;
  /** Whether head is of a fork, which writes nothing. */
  readonly fork: boolean;
  /** Whether a profile or the configuration says any of this: then every report tells it. */
  readonly stated: boolean;
}

/** A StatedPolicy is a policy that somebody stated, as reports have it. */
export type StatedPolicy = Omit<Policy, 'tracingTags' | 'stated'>;

/** A ReportedPolicy is what a report tells of the policy that it was made under: nothing where nobody stated one. */
export interface ReportedPolicy {
  readonly policy?: StatedPolicy;
  /** How far the network was kept closed; absent where it is open. */
  readonly network?: NetworkHold;
}

/** Of a policy that is stated, with how far the network was kept closed. */
export function reportedPolicy(policy: StatedPolicy | undefined, network: NetworkHold): ReportedPolicy {
  if (policy === undefined) return {};
  return { policy, ...(policy.egress.kind === 'open' ? {} : { network }) };
}

/** What reports tell of a policy; undefined where nobody stated one. */
export function statedPolicy({ stated, tracingTags: _, ...policy }: Policy): StatedPolicy | undefined {
  return stated ? policy : undefined;
}

/** What holds where neither a profile nor a configuration says anything. */
export const NO_POLICY: Policy = {
  profile: null,
  capabilities: CAPABILITIES,
  repoWrite: 'human_approval',
  historyWrite: true,
  egress: { kind: 'open' },
  enforcement: 'required',
  targets: true,
  exports: true,
  tracingTags: {},
  fork: false,
  stated: false,
};
