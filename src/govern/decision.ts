import type { CachingReview } from '../model/caching.ts';
import type { Claim } from '../model/claim.ts';
import type { Decision, DecisionCode, GateState, Requirement, RequirementReason, Unmeasured } from '../model/decision.ts';
import type { GovernedFiles, RuleEffect, Rules } from '../model/governance.ts';
import type { PullRequest } from '../model/pull-request.ts';
import type { Report } from '../model/report.ts';
import type { WaiverUse } from '../model/waiver.ts';
import type { Approvals } from './approvals.ts';
import { type Remainder, remainderOf } from './waivers.ts';

/** Facts are all that a decision follows from. Who has written them and when is no part of it: the same facts, the same decision. */
export interface Facts {
  readonly pull: Pick<PullRequest, 'author'>;
  readonly rules: Rules;
  readonly claim: Claim;
  /** Null where nothing was measured. */
  readonly report: Report | null;
  /** Why it has not to be measured; null where it has. */
  readonly unmeasured: Unmeasured | null;
  readonly files: GovernedFiles;
  /** Null where nothing says that it adds or changes caching. */
  readonly caching: CachingReview | null;
  readonly fork: boolean;
  /** Whether the account that decides opened it. */
  readonly ownPull: boolean;
  readonly approvals: Approvals;
  /** Null where nothing was measured. */
  readonly waivers: readonly WaiverUse[] | null;
}

/** The state that GitHub shows (docs/approvals.md#what-the-status-says). */
export function decidePull(facts: Facts): Decision {
  const { claim, rules, approvals } = facts;
  const report = claim.kind === 'measured' ? facts.report : null;
  const waivers = report === null ? [] : (facts.waivers ?? []);
  const left = report === null ? null : remainderOf(report, waivers, rules.onInconclusive);
  // Without rules nobody knows who would have to approve.
  const requirements = rules.problem === null ? requirementsOf({ ...facts, left }) : [];
  const { code, state } = ruleFor({ ...facts, report, left, waivers, requirements });
  const { refusals, blockers } = approvals;
  return { state, code, unmeasured: facts.unmeasured, rows: rowsOf(left), requirements, refusals, blockers, waivers };
}

/** Facts with what was found of them. */
interface DerivedFacts extends Facts {
  readonly left: Remainder | null;
  readonly waivers: readonly WaiverUse[];
  readonly requirements: readonly Requirement[];
}

/** A DecisionRule is a state, and when it is the one. */
interface DecisionRule {
  readonly code: DecisionCode;
  readonly state: GateState;
  applies(facts: DerivedFacts): boolean;
}

/**
 * The first that applies decides. First what cannot be judged at all (error), then what stands against it (failure), then
 * what is still to come (pending), and only what nothing of that is true of passes (success). So an approval can never make
 * it worse. There is no other state: a status knows none that is skipped or neutral, which GitHub would count as success.
 */
const DECISION_RULES: readonly DecisionRule[] = [
  { code: 'rules-unreadable', state: 'error', applies: ({ rules }) => rules.problem !== null },
  {
    code: 'refused',
    state: 'error',
    applies: ({ claim, left, unmeasured }) =>
      claim.kind === 'refused' || isUnjudged(claim, left) || (claim.kind === 'absent' && unmeasured === null),
  },
  {
    code: 'measuring-failed',
    state: 'error',
    applies: ({ claim, unmeasured }) => claim.kind === 'failed' && unmeasured === null,
  },
  {
    code: 'regressed',
    state: 'failure',
    applies: (facts) => facts.left?.failing.some(isRegression) === true && !isAccepted(facts),
  },
  { code: 'undecided', state: 'failure', applies: (facts) => hasAny(facts.left?.failing) && !isAccepted(facts) },
  // What was not measured is never passed over; only where head changes what is measured may a person accept it
  // (docs/security.md#r3).
  { code: 'no-data', state: 'failure', applies: ({ left, files }) => hasAny(left?.missing) && !hasAny(files.governed) },
  { code: 'changes-requested', state: 'failure', applies: ({ approvals }) => hasAny(approvals.blockers) },
  { code: 'not-asked', state: 'pending', applies: ({ unmeasured }) => unmeasured !== null && !passes(unmeasured) },
  { code: 'stale', state: 'pending', applies: ({ claim, unmeasured }) => claim.kind === 'stale' && unmeasured === null },
  { code: 'measuring', state: 'pending', applies: ({ claim, unmeasured }) => claim.kind === 'waiting' && unmeasured === null },
  { code: 'no-data', state: 'pending', applies: (facts) => hasAny(facts.left?.missing) && !isAccepted(facts) },
  { code: 'undecided', state: 'pending', applies: (facts) => hasAny(facts.left?.open) && !isAccepted(facts) },
  // What a waiver is missing for was found above: here it is governance.
  { code: 'needs-approval', state: 'pending', applies: ({ requirements }) => !requirements.every(isMet) },
  // The one pass without data: GitHub's own list of files says so, or base does (threat 66).
  { code: 'not-needed', state: 'success', applies: ({ unmeasured }) => unmeasured !== null },
  {
    code: 'waived',
    state: 'success',
    applies: (facts) => isAccepted(facts) || facts.waivers.some(({ effect }) => effect === 'waives'),
  },
  { code: 'approved', state: 'success', applies: ({ requirements }) => hasAny(requirements) },
  { code: 'pass', state: 'success', applies: ({ left }) => left !== null },
];

/** Whether it passes unmeasured, or waits until somebody asks for a measurement. */
export function passes(unmeasured: Unmeasured): boolean {
  return unmeasured.code === 'label' ? unmeasured.passes : unmeasured.code === 'ignored';
}

function ruleFor(facts: DerivedFacts): Pick<DecisionRule, 'code' | 'state'> {
  return DECISION_RULES.find(({ applies }) => applies(facts)) ?? { code: 'refused', state: 'error' };
}

/** What was measured and not judged is not known to be anything. */
function isUnjudged(claim: Claim, left: Remainder | null): boolean {
  return claim.kind === 'measured' && left === null;
}

/** Whether people accepted what is left of the verdict. */
function isAccepted({ requirements }: DerivedFacts): boolean {
  const waiver = requirements.find(({ kind }) => kind === 'waiver');
  return waiver !== undefined && isMet(waiver);
}

function isRegression({ code }: Remainder['failing'][number]): boolean {
  return code === 'regression' || code === 'slo';
}

function hasAny(list: readonly unknown[] | undefined): boolean {
  return list !== undefined && list.length > 0;
}

function rowsOf(left: Remainder | null): Decision['rows'] {
  const failing = (code: string) => left?.failing.filter((reason) => reason.code === code).length ?? 0;
  return {
    regressed: failing('regression'),
    broken: failing('slo'),
    open: openRows(left),
    // What is of no row is that nothing was measured.
    missing: left?.missing.filter(({ scenario }) => scenario !== null).length ?? 0,
  };
}

/** Rows that are undecided, whatever the rules make of that. */
function openRows(left: Remainder | null): number {
  return left === null ? 0 : [...left.open, ...left.failing].filter((reason) => !isRegression(reason)).length;
}

/** What decides which approvals a pull request needs. */
type RequirementsInput = Omit<DerivedFacts, 'claim' | 'report' | 'waivers' | 'requirements'>;

/** The approvals that are needed, with those that were given: governance first. */
export function requirementsOf(input: RequirementsInput): readonly Requirement[] {
  const { rules, approvals } = input;
  return [['governance', governanceWhy(input)] as const, ['waiver', waiverWhy(input)] as const]
    .filter(([, why]) => why.length > 0)
    .map(([kind, why]) => ({ kind, minimum: rules.governance.minimum[kind], approvals: approvals.approvals[kind], why }));
}

/** Whether enough people have approved. Nobody is never enough. */
export function isMet({ minimum, approvals }: Requirement): boolean {
  return approvals.length >= minimum && approvals.length > 0;
}

/** Why governance must approve, in a fixed order; empty where it need not. */
function governanceWhy({
  pull,
  rules,
  files,
  caching,
  fork,
  ownPull,
  unmeasured,
}: RequirementsInput): readonly RequirementReason[] {
  const changes = (effect: RuleEffect) => rules.changes.filter((change) => change.effect === effect).map(({ text }) => text);
  const [looser, otherwise] = [changes('loosens'), changes('measures-otherwise')];
  const build = asksPeople(rules.governance, pull) ? (files.build ?? []) : [];
  return [
    ...(files.governed.length > 0 ? [{ code: 'files', paths: files.governed } as const] : []),
    ...(files.sensitive.length > 0 ? [{ code: 'sensitive', paths: files.sensitive } as const] : []),
    ...(build.length > 0 ? [{ code: 'build', paths: build } as const] : []),
    ...(caching !== null && rules.caching?.asksPeople ? [{ code: 'caching', paths: caching.paths } as const] : []),
    ...(files.complete ? [] : [{ code: 'unlisted' } as const]),
    ...(looser.length > 0 ? [{ code: 'loosened', changes: looser } as const] : []),
    ...(otherwise.length > 0 ? [{ code: 'measured-otherwise', changes: otherwise } as const] : []),
    // Also where a sandbox held: that is the word of a job that the fork's commit could have written (ADR 68).
    ...(fork && unmeasured === null ? [{ code: 'fork' } as const] : []),
    ...(ownPull ? [{ code: 'own' } as const] : []),
  ];
}

/** Whether people must look at what a pull request builds: of whoever is no person always, unless base's rules say otherwise. */
function asksPeople({ trust }: Rules['governance'], { author }: Facts['pull']): boolean {
  return (trust ?? (author?.type === 'User' ? 'measurements' : 'people')) === 'people';
}

/**
 * What a person accepts with a waiver. What has no data is only among it where the pull request changes what is measured
 * (docs/security.md#r3): otherwise measuring again is what helps.
 */
function waiverWhy({ left, files }: RequirementsInput): readonly RequirementReason[] {
  if (left === null) return [];
  const reasons = [...left.failing, ...left.open, ...(files.governed.length > 0 ? left.missing : [])];
  return reasons.map((reason) => ({ code: 'verdict', reason }));
}
