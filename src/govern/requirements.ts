import type { Requirement, RequirementReason } from '../model/decision.ts';
import type { GovernedFiles, Rules } from '../model/governance.ts';
import type { Approvals } from './approvals.ts';
import type { LeftOver } from './waivers.ts';

/** What decides which approvals a pull request needs. */
interface Needing {
  readonly rules: Rules;
  readonly files: GovernedFiles;
  readonly fork: boolean;
  readonly ownPull: boolean;
  readonly approvals: Approvals;
  /** Null where nothing was measured. */
  readonly left: LeftOver | null;
}

/** The approvals that are needed, with those that were given: governance first. */
export function requirementsOf(needing: Needing): readonly Requirement[] {
  const { rules, approvals } = needing;
  return [['governance', governanceWhy(needing)] as const, ['waiver', waiverWhy(needing)] as const]
    .filter(([, why]) => why.length > 0)
    .map(([kind, why]) => ({ kind, minimum: rules.governance.minimum[kind], approvals: approvals.approvals[kind], why }));
}

/** Whether enough people have approved. Nobody is never enough. */
export function isMet({ minimum, approvals }: Requirement): boolean {
  return approvals.length >= minimum && approvals.length > 0;
}

/** Why governance must approve, in a fixed order; empty where it need not. */
function governanceWhy({ rules, files, fork, ownPull }: Needing): readonly RequirementReason[] {
  const changes = rules.changes.filter(({ loosens }) => loosens).map(({ text }) => text);
  return [
    ...(files.governed.length > 0 ? [{ code: 'files', paths: files.governed } as const] : []),
    ...(files.sensitive.length > 0 ? [{ code: 'sensitive', paths: files.sensitive } as const] : []),
    ...(files.complete ? [] : [{ code: 'unlisted' } as const]),
    ...(changes.length > 0 ? [{ code: 'loosened', changes } as const] : []),
    // Until it is measured where it can reach nothing else, a fork's code could have made its numbers up.
    ...(fork ? [{ code: 'fork' } as const] : []),
    ...(ownPull ? [{ code: 'own' } as const] : []),
  ];
}

/**
 * What a person accepts with a waiver. What has no data is only among it where the pull request changes what is measured
 * (docs/security.md#r3): otherwise measuring again is what helps.
 */
function waiverWhy({ left, files }: Needing): readonly RequirementReason[] {
  if (left === null) return [];
  const reasons = [...left.failing, ...left.open, ...(files.governed.length > 0 ? left.missing : [])];
  return reasons.map((reason) => ({ code: 'verdict', reason }));
}
