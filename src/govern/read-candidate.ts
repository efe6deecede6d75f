import type { Config } from '../config/config.ts';
import type { Claim } from '../model/claim.ts';
import { Failure } from '../model/failure.ts';
import type { Measurement } from '../model/measurement.ts';
import { readMeasurement } from '../wire/measurement.ts';
import type { GitHub } from '../world/world.ts';
import { type Adoption, type AdoptionContext, adopt } from './adopt.ts';
import { adoptShard, adoptShards } from './adopt-shards.ts';
import { type ClaimCandidate, type ClaimPart, type RunArtifact, readableOf } from './claim-candidates.ts';

/** What a candidate is held against. */
export interface ComparedCriteria extends Pick<AdoptionContext, 'newScenarios' | 'changedLoads'> {
  /** Whether head is of a fork. */
  readonly fork: boolean;
  /** Null where there is nothing to judge by. */
  readonly config: Config | null;
  readonly head: { readonly sha: string };
  readonly base: { readonly ref: string };
  /** The base commit itself; null where base and head have nothing in common. */
  readonly mergeBase: string | null;
}

/** What was fetched for all candidates together. */
export interface FetchedParts {
  /** How many more may be; it is counted down. */
  left: number;
  /** Numbers of artifacts that are shards which were cancelled. */
  readonly cancelled: Set<number>;
}

/** A CandidateReading is what a candidate is read by. */
interface CandidateReading extends ComparedCriteria {
  /** All of this commit's that may count. */
  readonly artifacts: readonly RunArtifact[];
  readonly fetched: FetchedParts;
}

/** A ChosenPart is the artifact that counts for a part, and what is in it. */
interface ChosenPart {
  readonly one: RunArtifact;
  readonly measurement: Measurement;
}

/** What a candidate comes to. */
export async function readCandidate(candidate: ClaimCandidate, reading: CandidateReading, github: GitHub): Promise<Claim> {
  const { url } = candidate.run;
  const refused = (why: string): Claim => ({ kind: 'refused', why, url });
  const { mergeBase: base, config, newScenarios, changedLoads, fork, artifacts } = reading;
  if (base === null) return refused('base and head have no history in common');
  if (config === null) return refused('there is no configuration to judge it by');
  const revisions = { base: { sha: base, ref: reading.base.ref }, head: reading.head };
  const context = { config, newScenarios, changedLoads, fork, revisions };
  try {
    const chosen = await chooseParts(candidate, { ...reading, context }, github);
    const measurements = chosen.map(({ measurement }) => measurement);
    if (candidate.parts.some(({ shard }, k) => (measurements[k]?.shard?.index ?? null) !== shard))
      return refused('its name says another shard than it is');
    if (measurements.some(({ shards }) => shards !== undefined))
      return refused('it is joined already, which whoever decides does');
    const adopted = adoptAll(measurements, context);
    if (adopted.kind !== 'adopted') return { kind: adopted.kind, why: adopted.why, url };
    const end = Math.max(...chosen.map(({ one }) => artifacts.indexOf(one)));
    const at = artifacts[end]?.artifact.createdAt ?? '';
    return { kind: 'measured', measurement: adopted.measurement, at, url, later: artifacts.length - 1 - end };
  } catch (thrown) {
    const failure = Failure.from(thrown);
    // What GitHub or the network does is no property of the claim.
    if (failure.kind === 'github' || failure.kind === 'environment' || failure.kind === 'internal') throw failure;
    // A message is a sentence; why is the end of one.
    return refused(failure.message.replace(/\.$/, ''));
  }
}

type PartReading = CandidateReading & { readonly context: AdoptionContext };

async function chooseParts({ parts }: ClaimCandidate, reading: PartReading, github: GitHub): Promise<readonly ChosenPart[]> {
  const chosen: ChosenPart[] = [];
  reading.fetched.left -= parts.length;
  for (const part of parts) chosen.push(...(await choosePart(part, reading, github)));
  return chosen;
}

/**
 * The first that is not out of date, as of measurements of one machine the first that is valid counts: who is told to re-run jobs
 * has a shard measured anew. Where all are out of date, the first of them.
 */
async function choosePart(part: ClaimPart, reading: PartReading, github: GitHub): Promise<readonly ChosenPart[]> {
  const { artifacts, fetched, context } = reading;
  const read = async (one: RunArtifact) => {
    const measurement = readMeasurement(await github.download(one.artifact));
    if (part.shard !== null && measurement.stop === 'cancelled') fetched.cancelled.add(one.artifact.id);
    return { one, measurement };
  };
  const [first, ...later] = readableOf(part, artifacts);
  if (first === undefined) return [];
  const found = await read(first);
  const isOutOfDate = ({ measurement }: ChosenPart) => adoptShard(measurement, context).kind === 'stale';
  if (later.length === 0 || !isOutOfDate(found)) return [found];
  for (const one of later) {
    if (fetched.left === 0) break;
    fetched.left--;
    const other = await read(one);
    if (!isOutOfDate(other)) return [other];
  }
  return [found];
}

function adoptAll(measurements: readonly Measurement[], context: AdoptionContext): Adoption {
  const [only] = measurements;
  return only !== undefined && only.shard === undefined ? adopt(only, context) : adoptShards(measurements, context);
}
