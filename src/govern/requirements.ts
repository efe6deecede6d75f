import type { Requirement } from '../model/decision.ts';
import type { ApprovalKind, GovernanceNeed } from '../model/governance.ts';
import type { GovernedFiles } from '../model/governed-files.ts';
import type { Rules } from '../model/rules.ts';
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

/** Paths, rules and rows that are named; the rest is counted. */
const MOST_NAMED = 5;

/** Why governance must approve, in a fixed order; empty where it need not. */
export function governanceNeeds({ rules, files, fork, ownPull }: Omit<Needing, 'approvals' | 'left'>): readonly GovernanceNeed[] {
  const needs: readonly (readonly [GovernanceNeed, boolean])[] = [
    ['files', files.governed.length > 0],
    ['sensitive', files.sensitive.length > 0],
    ['unlisted', !files.complete],
    ['loosened', rules.changes.some(({ loosens }) => loosens)],
    // Until it is measured where it can reach nothing else, a fork's code could have made its numbers up.
    ['fork', fork],
    ['own', ownPull],
  ];
  return needs.filter(([, needed]) => needed).map(([need]) => need);
}

/** The approvals that are needed, with those that were given: governance first. */
export function requirementsOf(needing: Needing): readonly Requirement[] {
  const needs = governanceNeeds(needing);
  const waiver = waiverWhy(needing);
  return [
    ...(needs.length > 0
      ? [
          requirement(
            'governance',
            needs.flatMap((need) => governanceWhy(need, needing)),
            needing,
          ),
        ]
      : []),
    ...(waiver.length > 0 ? [requirement('waiver', waiver, needing)] : []),
  ];
}

/** Whether enough people have approved. Nobody is never enough. */
export function isMet({ minimum, approvals }: Requirement): boolean {
  return approvals.length >= minimum && approvals.length > 0;
}

function requirement(kind: ApprovalKind, why: readonly string[], { rules, approvals }: Needing): Requirement {
  return { kind, minimum: rules.governance.minimum[kind], approvals: approvals.approvals[kind], why };
}

function governanceWhy(need: GovernanceNeed, { files, rules }: Needing): readonly string[] {
  switch (need) {
    case 'files':
      return [`It changes what rules and measurement are made of: ${named(files.governed)}.`];
    case 'sensitive':
      return [`It changes performance-sensitive files: ${named(files.sensitive)}.`];
    case 'unlisted':
      return ['GitHub does not list all of its files, so a governed one may be among them.'];
    case 'loosened':
      return [loosening(rules)];
    case 'fork':
      return ['It comes from a fork, whose code could have made up the measurement.'];
    case 'own':
      return ['It was opened by the account that also decides.'];
    default:
      return need satisfies never;
  }
}

/**
 * What a person accepts with a waiver. What has no data is only among it where the pull request changes what is measured
 * (docs/security.md#r3): otherwise measuring again is what helps.
 */
function waiverWhy({ left, files }: Needing): readonly string[] {
  if (left === null) return [];
  const reasons = [...left.failing, ...left.open, ...(files.governed.length > 0 ? left.missing : [])];
  return bounded(reasons.map(({ text }) => text));
}

function loosening({ changes }: Rules): string {
  const [first, ...others] = changes.filter(({ loosens }) => loosens).map(({ text }) => text);
  return `It loosens the rules: ${first}${others.length > 0 ? `, and ${others.length} more` : ''}.`;
}

function bounded(sentences: readonly string[]): readonly string[] {
  const rest = sentences.length - MOST_NAMED;
  return rest > 0 ? [...sentences.slice(0, MOST_NAMED), `And ${rest} more.`] : sentences;
}

function named(paths: readonly string[]): string {
  const rest = paths.length - MOST_NAMED;
  return paths.slice(0, MOST_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
