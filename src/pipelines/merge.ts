import { joinShards } from '../claim/join-shards.ts';
import { Failure } from '../model/failure.ts';
import type { Measurement } from '../model/measurement.ts';
import { pathFrom, type Request } from '../model/request.ts';
import { MOST_SHARDS } from '../model/shard.ts';
import { readInputs } from '../plan/inputs.ts';
import { asStored, readMeasurement } from '../wire/measurement.ts';
import type { World } from '../world/world.ts';
import { concludeWhole } from './conclude.ts';
import { type GateResult, openDuet, writeDuet } from './duet.ts';

/** We join what shards measured, and conclude from it as a gate does from what one machine measured. */
export async function merge(request: Request, files: readonly string[], world: World): Promise<GateResult> {
  const setting = await openDuet(request, world);
  const shards: Measurement[] = [];
  for (const file of files) shards.push(await readShard(file, request.directory, world));
  const measurement = asStored(joinShards(shards));
  return writeDuet(concludeWhole(measurement), measurement, setting, world);
}

/** The same of the artifacts of one run, as they were downloaded into a folder: of each shard the first that it left. */
export async function mergeRun(request: Request, world: World): Promise<GateResult> {
  const { from, commentKey } = readInputs(request.inputs);
  const folder = pathFrom(request.directory, from);
  const [, run = '', attempts = '1'] = /^(.+)-(\d+)$/.exec(request.runId) ?? [];
  const found: string[] = [];
  for (let index = 1; index <= MOST_SHARDS; index++) {
    const places = Array.from(
      { length: Number(attempts) },
      (_, attempt) => `${folder}/benchgate-${commentKey}-${run}-${attempt + 1}-shard-${index}/measurement.json`,
    );
    const place = await firstWhole(places, request.directory, world);
    if (place !== null) found.push(place);
  }
  if (found.length === 0) throw noShards(folder);
  return merge(request, found, world);
}

/** The first that was not cancelled, as whoever decides takes it; else the first there is. */
async function firstWhole(places: readonly string[], directory: string, world: World): Promise<string | null> {
  let first: string | null = null;
  for (const place of places) {
    if ((await world.files.read(place)) === null) continue;
    if ((await readShard(place, directory, world)).stop !== 'cancelled') return place;
    first ??= place;
  }
  return first;
}

const GIVE = 'Give the measurement.json of every shard, or the segment.json of every segment.';

async function readShard(file: string, directory: string, world: World): Promise<Measurement> {
  const path = pathFrom(directory, file);
  if (await world.files.isFolder(path))
    throw new Failure('config', `${file} is a folder.`, `Give the file that is in it: ${file}/measurement.json.`);
  const text = await world.files.read(path);
  if (text === null) throw new Failure('config', `There is no file ${file}.`, GIVE);
  try {
    const measurement = readMeasurement(text);
    if (measurement.shard !== undefined) return measurement;
  } catch (thrown) {
    const { message, hint } = Failure.from(thrown);
    throw new Failure('config', message.replace(/^file/, file), hint, { cause: thrown });
  }
  throw new Failure(
    'config',
    `${file} is no shard.`,
    'Join what `--shard 1/3` (the input `shard`) measured; what is whole has its report.',
  );
}

function noShards(folder: string): Failure {
  return new Failure(
    'config',
    `No shard of this run is in ${folder}.`,
    'Download the artifacts of the shards into it (`from`), each into a folder of its name, as the workflow of `benchgate init --shards 3` does.',
  );
}
