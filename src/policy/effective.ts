import type { Config } from '../config/config.ts';
import { CAPABILITIES, type Egress, NO_POLICY, type Policy, type RepoWrite } from '../model/policy.ts';

/** What a policy is made of, beside what started it: what one commit says. */
interface PolicySource extends Pick<Config, 'policy'> {
  readonly profile?: Config['profile'] | undefined;
}

/**
 * The strictest of what the profile, the configuration and the event say (docs/policy.md#effective). Whatever one of them allows,
 * another can deny; none gives back what another has denied.
 */
export function effectivePolicy({ profile, policy }: PolicySource, { fork }: Pick<Policy, 'fork'>): Policy {
  const { approvals } = profile ?? {};
  const capabilities = profile?.capabilities ?? CAPABILITIES;
  const writes = capabilities.includes('repo.write') && !fork;
  const said: readonly (RepoWrite | undefined)[] = [writes ? undefined : 'deny', approvals?.repoWrite, policy.repoWrite];
  const repoWrite = said.includes('deny') ? 'deny' : 'human_approval';
  const { enforcement, ...rules } = policy;
  return {
    profile: profile === undefined ? null : { name: profile.name, role: profile.role, source: profile.file },
    capabilities,
    repoWrite,
    historyWrite: repoWrite !== 'deny' && mayWriteHistory({ profile, policy }),
    egress: narrower(approvals?.egress ?? NO_POLICY.egress, rules.egress ?? NO_POLICY.egress),
    enforcement: enforcement ?? NO_POLICY.enforcement,
    targets: (approvals?.targets ?? true) && (rules.targets ?? true),
    exports: (approvals?.exports ?? true) && (rules.exports ?? true),
    tracingTags: profile?.tracingTags ?? {},
    fork,
    stated: profile !== undefined || Object.values(policy).some((value) => value !== undefined),
  };
}

/** Once anybody says how the repository is written to, its history is written only where that is allowed by name. */
function mayWriteHistory({ profile, policy }: PolicySource): boolean {
  if (policy.historyWrite === false) return false;
  if (profile !== undefined) return profile.approvals.historyWrite;
  return policy.historyWrite === true || policy.repoWrite === undefined;
}

/** Of two lists what both have: where that is nothing, nothing is reached. */
function narrower(one: Egress, other: Egress): Egress {
  if (one.kind === 'open') return other;
  if (other.kind === 'open') return one;
  if (one.kind === 'deny' || other.kind === 'deny') return { kind: 'deny' };
  const hosts = one.hosts.filter((host) => other.hosts.includes(host));
  return hosts.length === 0 ? { kind: 'deny' } : { kind: 'listed', hosts };
}
