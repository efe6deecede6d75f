import { t as joinShards } from "./join-shards.js";
import { t as Failure } from "./failure2.js";
import { r as pathFrom } from "./request2.js";
import { t as readInputs } from "./inputs.js";
import { n as readMeasurement, t as asStored } from "./measurement2.js";
import { r as concludeWhole } from "./conclude.js";
import { i as writeDuet, n as openDuet } from "./duet.js";
// src/pipelines/merge.ts
async function merge(request, files, world) {
	const setting = await openDuet(request, world);
	const shards = [];
	for (const file of files) shards.push(await readShard(file, request.directory, world));
	const measurement = asStored(joinShards(shards));
	return writeDuet(concludeWhole(measurement), measurement, setting, world);
}
async function mergeRun(request, world) {
	const { from, commentKey } = readInputs(request.inputs);
	const folder = pathFrom(request.directory, from);
	const [, run = "", attempts = "1"] = /^(.+)-(\d+)$/.exec(request.runId) ?? [];
	const found = [];
	for (let index = 1; index <= 8; index++) {
		const place = await firstWhole(Array.from({ length: Number(attempts) }, (_, attempt) => `${folder}/benchgate-${commentKey}-${run}-${attempt + 1}-shard-${index}/measurement.json`), request.directory, world);
		if (place !== null) found.push(place);
	}
	if (found.length === 0) throw noShards(folder);
	return merge(request, found, world);
}
async function firstWhole(places, directory, world) {
	let first = null;
	for (const place of places) {
		if (await world.files.read(place) === null) continue;
		if ((await readShard(place, directory, world)).stop !== "cancelled") return place;
		first ??= place;
	}
	return first;
}
const GIVE = "Give the measurement.json of every shard, or the segment.json of every segment.";
async function readShard(file, directory, world) {
	const path = pathFrom(directory, file);
	if (await world.files.isFolder(path)) throw new Failure("config", `${file} is a folder.`, `Give the file that is in it: ${file}/measurement.json.`);
	const text = await world.files.read(path);
	if (text === null) throw new Failure("config", `There is no file ${file}.`, GIVE);
	try {
		const measurement = readMeasurement(text);
		if (measurement.shard !== void 0) return measurement;
	} catch (thrown) {
		const { message, hint } = Failure.from(thrown);
		throw new Failure("config", message.replace(/^file/, file), hint, { cause: thrown });
	}
	throw new Failure("config", `${file} is no shard.`, "Join what `--shard 1/3` (the input `shard`) measured; what is whole has its report.");
}
function noShards(folder) {
	return new Failure("config", `No shard of this run is in ${folder}.`, "Download the artifacts of the shards into it (`from`), each into a folder of its name, as the workflow of `benchgate init --shards 3` does.");
}
export { merge, mergeRun };
