import type { Claim } from '../model/claim.ts';
import type { Decision } from '../model/decision.ts';
import { type Governance, type GovernedFiles, type Rules, WORKFLOWS } from '../model/governance.ts';
import type { Measurement } from '../model/measurement.ts';
import {
  type ChangedFiles,
  type Comment,
  isFork,
  type PullRequest,
  type Review,
  type Role,
  type Run,
} from '../model/pull-request.ts';
import type { Report } from '../model/report.ts';
import type { GitHub, Status } from '../world/world.ts';
import { candidates, type Discussion, findApprovals, type Roles, remeasureRequests } from './approvals.ts';
import { attemptsOf } from './attempts.ts';
import type { ClaimCriteria } from './claims.ts';
import { contextFor, markerFor } from './context.ts';
import { decide } from './decision.ts';
import { governedFiles } from './governed-files.ts';
import type { PendingDecision } from './pending.ts';
import { isOwnSticky } from './post.ts';
import { useWaivers } from './waivers.ts';

/** What a measurement must be of to count, but for what judges it. */
type ClaimTarget = Omit<ClaimCriteria, 'config' | 'changedLoads'>;

/** SnapshotOptions are what reading everything takes: GitHub, and what other rooms know. */
export interface SnapshotOptions {
  readonly github: GitHub;
  readonly defaultBranch: string;
  /** The login as which we write. */
  readonly bot: string;
  readonly key: string;
  /** ISO 8601, UTC. */
  now(): string;
  /** Whether the default branch's configuration names this branch as gated. */
  isProtected(branch: string): Promise<boolean>;
  /** Base's rules: first who governs, then the rest, which takes the changed files. */
  rules(pull: PullRequest): Promise<Pick<DecisionStart, 'governance' | 'complete'>>;
  conclude(measurement: Measurement): Report;
}

/** A RulesWithClaim is what the rules say of the changed files, and how the measurement is found that they judge. */
export interface RulesWithClaim {
  readonly rules: Rules;
  claim(target: ClaimTarget): Promise<{ readonly claim: Claim; readonly runs: readonly Run[] }>;
}

/** A Snapshot is everything that a decision was made of, and the decision. */
export interface Snapshot {
  readonly pending: PendingDecision;
  readonly pull: PullRequest;
  /** The commit that gets the status: the head, or a merge group's. */
  readonly sha: string;
  readonly context: string;
  readonly marker: string;
  readonly rules: Rules;
  readonly files: GovernedFiles;
  readonly claim: Claim;
  readonly report: Report | null;
  readonly decision: Decision;
  readonly status: Status | null;
  /** Our own comments with the marker. */
  readonly sticky: readonly Comment[];
  readonly discussion: Discussion;
  readonly runs: readonly Run[];
  /** The commit whose measurement counts. */
  readonly measured: string;
  /** Whether no later run can change the claim: the first measurement counts, and nobody asked for another. */
  readonly final: boolean;
  /** When somebody permitted asked for another measurement, ISO 8601. */
  readonly askedAt: readonly string[];
}

/** A DecisionStart is a decision that is ours to make: what may be written on, and the rules that say so. */
export interface DecisionStart {
  readonly pending: PendingDecision;
  readonly pull: PullRequest;
  /** The commit that gets the status: the head, or a merge group's. */
  readonly sha: string;
  readonly context: string;
  readonly governance: Governance;
  complete(files: ChangedFiles): Promise<RulesWithClaim>;
}

/** Whether there is something to decide; null where nothing may be written. */
export async function begin(pending: PendingDecision, options: SnapshotOptions): Promise<DecisionStart | null> {
  const { github, key } = options;
  const pull = await github.pull(pending.number);
  if (pull === null || !pull.open) return null;
  const rules = await options.rules(pull);
  if (!(await isOurs(pending, pull, { governance: rules.governance, options })) || (await isShadow(pending, pull, github)))
    return null;
  return { ...rules, pending, pull, sha: pending.group?.sha ?? pull.head.sha, context: contextFor(key, pull.base.ref) };
}

/** Reads everything else anew, and decides. */
export async function takeSnapshot(start: DecisionStart, options: SnapshotOptions): Promise<Snapshot> {
  const { github, key, bot } = options;
  const { pending, pull, sha, context, governance } = start;
  const changed = await github.files(pull.number, pull.changedFiles);
  const { rules, claim: claimOf } = await start.complete(changed);
  const [reviews, comments] = [await github.reviews(pull.number), await github.comments(pull.number)];
  const { discussion, roles } = await readDiscussion({ pull, governance, reviews, comments }, github);
  const found = await findClaim(start, { claimOf, discussion, roles }, options);
  const { claim } = found;
  const report = claim.kind === 'measured' ? options.conclude(claim.measurement) : null;
  const files = governedFiles(changed, governance, rules.own);
  const decision = decide({
    pull,
    // Else it would not have begun.
    gated: true,
    rules,
    claim,
    report,
    files,
    fork: isFork(pull),
    ownPull: pull.author?.login === bot,
    approvals: findApprovals(discussion, roles, since(start, claim)),
    waivers: report === null ? null : useWaivers(rules.waivers, report, options.now().slice(0, 10)),
  });
  const marker = markerFor(key, pull.number, pull.base.ref);
  const status = await github.status(sha, context);
  const sticky = comments.filter((comment) => isOwnSticky(comment, { bot, marker }));
  return { pending, pull, sha, context, marker, rules, files, report, decision, status, sticky, discussion, ...found };
}

/**
 * Since when a waiver may have been given: since the numbers were there. Those of a merge group's own measurement come after
 * all that was said of the pull request, which was let into the queue by it.
 */
function since({ pending: { group }, governance }: DecisionStart, claim: Claim): string | null {
  if (claim.kind !== 'measured') return null;
  return group !== null && governance.mergeQueue === 'remeasure' ? new Date(0).toISOString() : claim.at;
}

interface ClaimInput {
  readonly claimOf: RulesWithClaim['claim'];
  readonly discussion: Discussion;
  readonly roles: Roles;
}

/** The measurement that counts, as far as there is one. */
async function findClaim(
  { pending, pull, governance }: DecisionStart,
  { claimOf, discussion, roles }: ClaimInput,
  options: SnapshotOptions,
): Promise<Pick<Snapshot, 'claim' | 'runs' | 'measured' | 'final' | 'askedAt'>> {
  const target = subject({ pending, pull, governance }, options);
  let asked: readonly string[] = [];
  const remeasuredAt = (first: string) => {
    asked = remeasureRequests(discussion, roles, first);
    return asked;
  };
  const { claim, runs } = await claimOf({ ...target, remeasuredAt });
  return { claim, runs, measured: target.head.sha, final: claim.kind === 'measured' && asked.length === 0, askedAt: asked };
}

/**
 * The comments as they are now, if nothing that the decision was made of has changed since: then what was written is right.
 * Null if something has.
 */
export async function unchangedComments(
  snapshot: Snapshot,
  { github, bot }: SnapshotOptions,
): Promise<readonly Comment[] | null> {
  const pull = await github.pull(snapshot.pull.number);
  if (pull === null) return null;
  const runs = snapshot.final ? snapshot.runs : await github.runs(snapshot.rules.governance.measureWorkflow, snapshot.measured);
  const now = { pull, reviews: await github.reviews(pull.number), comments: await github.comments(pull.number), runs };
  return digestOf({ ...snapshot.discussion, pull: snapshot.pull, runs: snapshot.runs }, bot) === digestOf(now, bot)
    ? now.comments
    : null;
}

/** A run must be of the workflow that base names, the base branch a gated one, and whoever commands somebody who may. */
async function isOurs(
  { workflow, comment, group }: PendingDecision,
  { base }: PullRequest,
  { governance, options }: { readonly governance: Governance; readonly options: SnapshotOptions },
): Promise<boolean> {
  if (base.ref !== options.defaultBranch && !(await options.isProtected(base.ref))) return false;
  if (group !== null && group.branch !== base.ref) return false;
  if (workflow !== null && workflow !== governance.measureWorkflow && workflow !== WORKFLOWS.poke) return false;
  if (comment === null) return true;
  const login = comment.login.toLowerCase();
  return governance.users.includes(login) || !STRANGERS.includes(await options.github.role(comment.login));
}

/**
 * A status is of a commit, and a stranger can open a pull request of anybody's: from a fork it must neither hold up nor let
 * through what a branch of the repository itself brings to the same base (threat 49).
 */
async function isShadow({ group }: PendingDecision, pull: PullRequest, github: GitHub): Promise<boolean> {
  if (group !== null || !isFork(pull)) return false;
  const others = await github.pullsAt(pull.head.sha);
  return others.some((one) => !isFork(one) && one.open && one.head.sha === pull.head.sha && one.base.ref === pull.base.ref);
}

/** A command of somebody with no say costs three requests, not twenty (threat 49). */
const STRANGERS: readonly Role[] = ['none', 'read'];

async function readDiscussion(
  { pull, governance, reviews, comments }: Omit<Discussion, 'authorship' | 'retargetedAt'>,
  github: GitHub,
): Promise<{ readonly discussion: Discussion; readonly roles: Roles }> {
  const unknown = { pull, governance, reviews, comments, authorship: { ids: [], complete: true }, retargetedAt: null };
  // Nobody spoke who would have to be told apart from the authors: two requests less.
  if (attemptsOf(unknown).length === 0 && candidates(unknown).length === 0) return { discussion: unknown, roles: new Map() };
  const authorship = await github.authorship(pull.number, pull.commits);
  const said = { ...unknown, authorship, retargetedAt: await github.retargetedAt(pull.number) };
  const roles = new Map<string, Role>();
  for (const login of candidates(said)) roles.set(login, await github.role(login));
  return { discussion: said, roles };
}

/** What has to be measured: the pull request's head against the merge-base, or a merge group against what it is built on. */
function subject(
  {
    pending,
    pull,
    governance,
  }: { readonly pending: PendingDecision; readonly pull: PullRequest; readonly governance: Governance },
  { github, key }: SnapshotOptions,
): Omit<ClaimTarget, 'remeasuredAt'> {
  const { group, ownRun } = pending;
  const { head, base } = pull;
  const common = { workflow: governance.measureWorkflow, key, ownRun };
  if (group === null || governance.mergeQueue !== 'remeasure')
    return { ...common, head, base: { ref: base.ref, sha: () => github.mergeBase(base.sha, head.sha) } };
  const grouped = { sha: group.sha, ref: head.ref, repositoryId: base.repositoryId };
  return { ...common, head: grouped, base: { ref: base.ref, sha: async () => group.base } };
}

interface PullState {
  readonly pull: PullRequest;
  readonly reviews: readonly Review[];
  readonly comments: readonly Comment[];
  readonly runs: readonly Run[];
}

/** Everything that can change while a decision is made, but for what we write ourselves. */
function digestOf({ pull, reviews, comments, runs }: PullState, bot: string): string {
  const { open, base, head, changedFiles, commits } = pull;
  const others = comments.filter(({ account }) => account?.login !== bot);
  return JSON.stringify([open, base, head, changedFiles, commits, reviews, others, runs]);
}
