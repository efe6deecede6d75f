import { MOST_BYTES } from '../model/measurement.ts';
import type { Artifact, Run } from '../model/pull-request.ts';

/** A run that measured, with an artifact that it left. */
export interface RunArtifact {
  readonly run: Run;
  readonly artifact: Artifact;
}

/** A ClaimCandidate is what may be the measurement of a commit: one artifact of all of it, or those of the shards of one run. */
export interface ClaimCandidate {
  readonly run: Run;
  /** By shard; one without any is of all of it. */
  readonly parts: readonly ClaimPart[];
}

/** A ClaimPart is what may be one shard, or all of a measurement: the first counts that is not out of date. */
export interface ClaimPart {
  /** From 1; null of all of a measurement. */
  readonly shard: number | null;
  /** One at least, in the order in which they came. */
  readonly choices: readonly RunArtifact[];
}

/** `benchgate-KEY-RUN-ATTEMPT`, and which shard it is where it is one of several. */
const NAME = /-(\d+)(?:-shard-([1-8]))?$/;

/** Its name says it. */
export const attemptOf = ({ name }: Pick<Artifact, 'name'>): number => Number(NAME.exec(name)?.[1]);

/** Which shard it is of, by its name; null where it is a measurement of its own. */
const shardOf = ({ artifact }: RunArtifact): number | null => {
  const shard = NAME.exec(artifact.name)?.[2];
  return shard === undefined ? null : Number(shard);
};

/**
 * What may count, in the order in which it came. Of each shard of a run the first that was left counts, as the first measurement
 * of a commit does: whoever begins one shard again until it is fast gets the first one again. A later attempt counts by itself
 * where it left as many shards as all of them together: where one before it is refused, none of its attempt is believed.
 */
export function candidatesOf(artifacts: readonly RunArtifact[]): readonly ClaimCandidate[] {
  const candidates: ClaimCandidate[] = [];
  const seen = new Set<string>();
  for (const one of artifacts) {
    const { run, artifact } = one;
    if (shardOf(one) === null) candidates.push({ run, parts: [{ shard: null, choices: [one] }] });
    else if (!seen.has(attemptName(one))) {
      seen.add(attemptName(one));
      const all = partsOf(artifacts.filter((other) => other.run.id === run.id));
      const since = artifacts.filter((other) => other.run.id === run.id && attemptOf(other.artifact) >= attemptOf(artifact));
      const parts = candidates.some((other) => other.run.id === run.id) ? partsOf(since) : all;
      if (parts.length === all.length) candidates.push({ run, parts });
    }
  }
  return candidates;
}

function partsOf(ofRun: readonly RunArtifact[]): readonly ClaimPart[] {
  const shards = new Set(ofRun.map(shardOf).filter((shard) => shard !== null));
  return [...shards].map((shard) => ({ shard, choices: ofRun.filter((one) => shardOf(one) === shard) }));
}

/** Tells attempts of runs apart. */
const attemptName = ({ run, artifact }: RunArtifact): string => `${run.id} ${attemptOf(artifact)}`;

/**
 * From the first that came after somebody asked for it on: after the last time that any did come. Shards that an attempt left
 * before it was asked belong to those that it left afterwards.
 */
export function fromAsked(artifacts: readonly RunArtifact[], askedAt: readonly string[]): readonly RunArtifact[] {
  const after = (asked: string) => artifacts.findIndex((one) => moment(one) > Date.parse(asked));
  const from = askedAt.map(after).find((index) => index >= 0) ?? 0;
  const under = new Set(artifacts.slice(from).map(attemptName));
  return artifacts.filter((one, at) => at >= from || (shardOf(one) !== null && under.has(attemptName(one))));
}

/** When GitHub received it. */
export const moment = ({ artifact }: RunArtifact): number => Date.parse(artifact.createdAt);

/** How many attempts left a measurement, valid or not: one that is shared is there when all of so many shards are. */
export function attemptsThatLeft(artifacts: readonly RunArtifact[], shards: number): number {
  const left = new Map<string, Set<number | null>>();
  for (const one of artifacts) left.set(attemptName(one), (left.get(attemptName(one)) ?? new Set()).add(shardOf(one)));
  return [...left.values()].filter((parts) => parts.has(null) || parts.size >= shards).length;
}

/** Why a candidate is not fetched, by what is known without that; null where it is. */
export function whyNotFetched({ run, parts }: ClaimCandidate, artifacts: readonly RunArtifact[]): Unfetched | null {
  const ofRun = artifacts.filter((one) => one.run.id === run.id);
  const isMixed = ofRun.some((one) => shardOf(one) === null) && ofRun.some((one) => shardOf(one) !== null);
  if (isMixed) return { kind: 'refused', why: 'the run left a measurement, and shards of one' };
  const firsts = parts.map(({ choices }) => choices.find(({ artifact }) => !artifact.expired));
  if (firsts.includes(undefined)) return { kind: 'stale', why: 'the measurement has expired' };
  const why = firsts.flatMap((one) => (one === undefined ? [] : (whyNotBelieved(one, artifacts) ?? [])))[0];
  return why === undefined ? null : { kind: 'refused', why };
}

/** What of a part may be read: the first that GitHub still has, and those after it that may take its place. */
export function readableOf({ choices }: ClaimPart, artifacts: readonly RunArtifact[]): readonly RunArtifact[] {
  const [first, ...later] = choices.filter(({ artifact }) => !artifact.expired);
  return first === undefined ? [] : [first, ...later.filter((one) => whyNotBelieved(one, artifacts) === null)];
}

function whyNotBelieved({ artifact }: RunArtifact, artifacts: readonly RunArtifact[]): string | null {
  // An artifact can be deleted and made again by whoever ran in the job: of two of one name neither is believed.
  if (artifacts.some((other) => other.artifact.name === artifact.name && other.artifact.id !== artifact.id))
    return 'the run left two measurements of one name';
  return artifact.size > MOST_BYTES ? 'it is larger than 2 MiB' : null;
}

/** In one sentence of ours. */
interface Unfetched {
  readonly kind: 'refused' | 'stale';
  readonly why: string;
}
