import type { Config } from '../config/config.ts';
import type { Claim } from '../model/claim.ts';
import { type Artifact, MEASURING_EVENTS, type Run } from '../model/pull-request.ts';
import { MOST_SHARDS } from '../model/shard.ts';
import type { GitHub } from '../world/world.ts';
import type { AdoptionContext } from './adopt.ts';
import { attemptsBefore } from './attempts-before.ts';
import {
  attemptOf,
  attemptsThatLeft,
  candidatesOf,
  fromAsked,
  moment,
  type RunArtifact,
  whyNotFetched,
} from './claim-candidates.ts';
import { type ComparedCriteria, type FetchedParts, readCandidate } from './read-candidate.ts';

/** What a measurement must be of to count. */
export interface ClaimCriteria {
  /** What judges; null where there is nothing to judge by. */
  readonly config: Config | null;
  /** Scenarios that head's own configuration adds. */
  readonly newScenarios: readonly string[];
  /** Scenarios of which head changes the load. */
  readonly changedLoads: AdoptionContext['changedLoads'];
  /** Whether head is of a fork. */
  readonly fork: boolean;
  /** The commit that was measured. */
  readonly head: { readonly sha: string; readonly ref: string; readonly repositoryId: number | null };
  /** The base commit, or else the tip of the base branch, whose merge-base with head is it. */
  readonly base: { readonly ref: string; readonly sha: string; readonly isMergeBase: boolean };
  /** Path of the measuring workflow. */
  readonly workflow: string;
  readonly key: string;
  /** The run that this job belongs to, whose conclusion is not known yet; null where it is another one. */
  readonly ownRun: Run | null;
  /** When somebody permitted asked for a new measurement, ISO 8601, the last time first. */
  readonly remeasure: readonly string[];
  /** ISO 8601: requests from before were not all read; null where they were. */
  readonly unreadBefore: string | null;
}

/** What was found of a measurement: the claim, the runs that could have left it, and which requests for another one it took. */
export interface ClaimReading {
  readonly claim: Claim;
  readonly runs: readonly Run[];
  /** Requests that came after the first measurement, the last first. */
  readonly askedAt: readonly string[];
  /** How many files lie between the commits; null where none were compared, or GitHub does not list all. */
  readonly compared: number | null;
}

/** Measurements that are fetched until one is valid, and runs whose artifacts are listed: each costs a request (threat 49). */
const MOST = { downloads: 5, runs: 10 };

/** A measurement may be several artifacts: so many are fetched of all together. */
const MOST_PARTS = 2 * MOST_SHARDS;

/**
 * The measurement of a head commit: of those that the measuring workflow left, the first that is valid. Whoever re-runs it
 * until it is green gets the first one again, unless somebody permitted asked to measure anew.
 */
export async function readClaim(criteria: ClaimCriteria, github: GitHub): Promise<ClaimReading> {
  const runs = await github.runs(criteria.workflow, criteria.head.sha);
  const artifacts: RunArtifact[] = [];
  const ours = runs.filter((run) => isAbout(run, criteria));
  for (const run of someOf(ours.filter((one) => mayHaveLeft(one, criteria))))
    artifacts.push(
      ...(await github.artifacts(run.id))
        .filter((artifact) => isFrom(artifact, run, criteria))
        .map((artifact) => ({ run, artifact })),
    );
  artifacts.sort((a, b) => moment(a) - moment(b) || a.artifact.id - b.artifact.id);
  const [first] = artifacts;
  const begun = ours.filter(({ conclusion }) => conclusion !== 'skipped');
  if (first === undefined) return { runs, claim: withoutArtifact(begun, criteria), askedAt: [], compared: null };
  const askedAt = criteria.remeasure.filter((at) => Date.parse(at) > moment(first));
  const counting = fromAsked(artifacts, askedAt);
  // Another one of a shard that is there is another measurement, too.
  const [only] = candidatesOf(artifacts);
  const isOne = only?.parts.length === artifacts.length;
  const unclear = counting[0] === first && !isOne && isUnread(first, criteria);
  const { sha, isMergeBase } = criteria.base;
  const base = isMergeBase ? { sha, files: null } : await github.mergeBase(sha, criteria.head.sha);
  const fetched = { left: MOST_PARTS, cancelled: new Set<number>() };
  const found = { ...criteria, mergeBase: base?.sha ?? null };
  const claim = unclear ? unclearClaim(first) : await firstValid(counting, { ...found, fetched }, github);
  return {
    runs,
    claim: withBefore(
      claim,
      ours,
      artifacts.filter(({ artifact }) => !fetched.cancelled.has(artifact.id)),
    ),
    askedAt,
    compared: base?.files ?? null,
  };
}

/** What counts says how often measuring was begun before it, and left nothing. */
function withBefore(claim: Claim, runs: readonly Run[], artifacts: readonly RunArtifact[]): Claim {
  const counted = artifacts.find(
    ({ run, artifact }) => claim.kind === 'measured' && run.url === claim.url && artifact.createdAt === claim.at,
  );
  if (claim.kind !== 'measured' || counted === undefined) return claim;
  const { run, artifact } = counted;
  const attempt = attemptOf(artifact);
  const isOther = (one: RunArtifact) => one.run.id !== run.id || attemptOf(one.artifact) !== attempt;
  const earlier = artifacts.slice(0, artifacts.indexOf(counted)).filter(isOther);
  const left = attemptsThatLeft(earlier, claim.measurement.shards?.length ?? 1);
  const before = attemptsBefore(runs, { run, attempt, left });
  return before === 0 ? claim : { ...claim, before };
}

function withoutArtifact(runs: readonly Run[], { ownRun }: ClaimCriteria): Claim {
  const last = runs.at(-1);
  if (last === undefined) return { kind: 'waiting', running: false, url: null };
  const running = runs.findLast(({ id, conclusion }) => conclusion === null && id !== ownRun?.id);
  if (running !== undefined) return { kind: 'waiting', running: true, url: running.url };
  if (last.conclusion === 'success') return { kind: 'absent', url: last.url };
  return { kind: 'failed', conclusion: last.conclusion ?? 'failure', url: last.url };
}

/** The first ones, of which one counts, and the last ones, one of which somebody may have asked for. */
function someOf(runs: readonly Run[]): readonly Run[] {
  return runs.filter((_, index) => index < MOST.runs / 2 || index >= runs.length - MOST.runs / 2);
}

/**
 * Whether a run can have left a measurement that counts: it succeeded, or is this very one, or was begun again: that somebody began
 * it again, and ended that, does not take away what an earlier attempt left.
 */
function mayHaveLeft({ id, conclusion, attempt }: Run, { ownRun }: ClaimCriteria): boolean {
  return conclusion === 'success' || id === ownRun?.id || attempt > 1;
}

function isAbout(run: Run, { workflow, head }: ClaimCriteria): boolean {
  return (
    run.path === workflow &&
    MEASURING_EVENTS.includes(run.event) &&
    run.headSha === head.sha &&
    run.headRepositoryId !== null &&
    run.headRepositoryId === head.repositoryId
  );
}

/** Named for the suite, the run and one of its attempts; of this run and this commit (docs/security.md#r6). */
function isFrom({ name, runId, headSha }: Artifact, run: Run, { key, head, ownRun }: ClaimCriteria): boolean {
  const stem = `benchgate-${key}-${run.id}-`;
  const isNamed = name.startsWith(stem) && /^[1-9]\d{0,3}(?:-shard-[1-8])?$/.test(name.slice(stem.length));
  const ended = run.conclusion === 'success' || run.id === ownRun?.id;
  const last = ended ? run.attempt : run.attempt - 1;
  return isNamed && attemptOf({ name }) <= last && runId === run.id && headSha === head.sha;
}

/** Whether somebody may have asked for another measurement in what was not read: then nobody knows which counts. */
function isUnread(first: RunArtifact, { unreadBefore }: ClaimCriteria): boolean {
  return unreadBefore !== null && !(Date.parse(unreadBefore) <= moment(first));
}

const unclearClaim = ({ run: { url } }: RunArtifact): Claim => ({
  kind: 'stale',
  why: 'there are several, and too many comments to read whether somebody asked for another one: ask for it again',
  url,
});

async function firstValid(
  artifacts: readonly RunArtifact[],
  { fetched, ...criteria }: ComparedCriteria & { readonly fetched: FetchedParts },
  github: GitHub,
): Promise<Claim> {
  let first: Claim | null = null;
  let downloads = 0;
  for (const candidate of candidatesOf(artifacts)) {
    const why = whyNotFetched(candidate, artifacts);
    if (why === null && (downloads >= MOST.downloads || fetched.left < candidate.parts.length)) break;
    if (why === null) downloads++;
    const { url } = candidate.run;
    const claim = why === null ? await readCandidate(candidate, { ...criteria, artifacts, fetched }, github) : { ...why, url };
    if (claim.kind === 'measured') return claim;
    first ??= claim;
  }
  return first ?? { kind: 'waiting', running: false, url: null };
}
