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
  readonly parts: readonly (RunArtifact & { readonly shard: number | null })[];
  /** How many artifacts came after the last of its own. */
  readonly later: number;
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
 * of a commit does: whoever begins one shard again until it is fast gets the first one again.
 */
export function candidatesOf(artifacts: readonly RunArtifact[]): readonly ClaimCandidate[] {
  const last = artifacts.length - 1;
  const candidates: ClaimCandidate[] = [];
  const seen = new Set<number>();
  for (const [at, one] of artifacts.entries()) {
    if (shardOf(one) === null) candidates.push({ run: one.run, parts: [{ ...one, shard: null }], later: last - at });
    else if (!seen.has(one.run.id)) {
      seen.add(one.run.id);
      const parts = firstOfEach(artifacts.filter(({ run }) => run.id === one.run.id));
      const end = Math.max(...parts.map(({ artifact }) => artifacts.findIndex((other) => other.artifact.id === artifact.id)));
      candidates.push({ run: one.run, parts, later: last - end });
    }
  }
  return candidates;
}

function firstOfEach(artifacts: readonly RunArtifact[]): ClaimCandidate['parts'] {
  const parts = artifacts.flatMap((one) => {
    const shard = shardOf(one);
    return shard === null ? [] : [{ ...one, shard }];
  });
  return parts.filter(({ shard }, at) => parts.findIndex((other) => other.shard === shard) === at);
}

/** Why a candidate is not fetched, by what is known without that; null where it is. */
export function whyNotFetched({ run, parts }: ClaimCandidate, artifacts: readonly RunArtifact[]): Unfetched | null {
  const ofRun = artifacts.filter((one) => one.run.id === run.id);
  const isMixed = ofRun.some((one) => shardOf(one) === null) && ofRun.some((one) => shardOf(one) !== null);
  if (isMixed) return { kind: 'refused', why: 'the run left a measurement, and shards of one' };
  // An artifact can be deleted and made again by whoever ran in the job: of two of one name neither is believed.
  const isTwice = ({ artifact }: RunArtifact) =>
    artifacts.some((other) => other.artifact.name === artifact.name && other.artifact.id !== artifact.id);
  if (parts.some(isTwice)) return { kind: 'refused', why: 'the run left two measurements of one name' };
  if (parts.some(({ artifact }) => artifact.expired)) return { kind: 'stale', why: 'the measurement has expired' };
  if (parts.some(({ artifact }) => artifact.size > MOST_BYTES)) return { kind: 'refused', why: 'it is larger than 2 MiB' };
  return null;
}

/** In one sentence of ours. */
interface Unfetched {
  readonly kind: 'refused' | 'stale';
  readonly why: string;
}
