import { n as shardSeed, t as pairsOfShard } from "./shards.js";
import { t as Failure } from "./failure2.js";
import { i as mergeAll } from "./histogram.js";
import { i as isFound } from "./part.js";
import { n as isSame } from "./json.js";
// src/claim/join-shards.ts
function joinShards(measurements) {
	const shards = measurements.map(requireShard).sort((one, other) => one.shard.index - other.shard.index);
	const [first] = shards;
	if (first === void 0) throw refused("There is no shard to join", "Give the measurement.json of every shard.");
	requireOneMeasurement(shards, first);
	const brought = broughtBy(shards, first);
	const pairs = renumbered(shards.flatMap((one) => one.pairs));
	const { seed } = first.shard;
	const { shard: _, tuning: __, evidence: ___, calibrations: ____, sandbox: _____, notSwapped: ______, ...rest } = first;
	const notSwapped = [...new Set(shards.flatMap((one) => one.notSwapped ?? []))];
	const sandbox = weakestSandbox(shards);
	return {
		...rest,
		protocol: {
			...joinedProtocol(shards.map(({ protocol }) => protocol), first.protocol),
			seed
		},
		plannedPairs: brought.reduce((sum, { plannedPairs }) => sum + plannedPairs, 0),
		environment: withCoarsestClock(shards, first),
		shards: brought,
		pilot: null,
		pairs,
		histograms: mergeAll(shards.flatMap(({ histograms }) => histograms)),
		stop: stopOf(shards, brought),
		minutesNeeded: largestOf(shards.map(({ minutesNeeded }) => minutesNeeded)),
		startedAt: shards.map(({ startedAt }) => startedAt).sort()[0] ?? rest.startedAt,
		elapsedMs: Math.max(...shards.map(({ elapsedMs }) => elapsedMs)),
		...first.notSwapped === void 0 ? {} : { notSwapped },
		...sandbox === void 0 ? {} : { sandbox },
		warnings: [...new Set(shards.flatMap(({ warnings, protocol }) => [...protocol.warnings, ...warnings])), ...differing(shards)]
	};
}
function requireShard(measurement) {
	const { shard } = measurement;
	if (shard !== void 0) return {
		...measurement,
		shard
	};
	throw refused("A measurement is no shard", "Join what `--shard 1/3` (the input `shard`) measured; what is whole has its report.");
}
function requireOneMeasurement(shards, first) {
	const again = "Join the shards of one run, each once.";
	for (const [i, one] of shards.entries()) {
		const name = `Shard ${one.shard.index}`;
		const other = one.shard.index === first.shard.index ? "another one of that number" : `shard ${first.shard.index}`;
		const { base, head } = one.protocol.revisions;
		const revisions = first.protocol.revisions;
		if (base.sha !== revisions.base.sha || head.sha !== revisions.head.sha) throw refused(`${name} is of other commits than ${other}`, again);
		if (one.shard.of !== first.shard.of) throw refused(`${name} is one of ${one.shard.of}, another one of ${first.shard.of}`, again);
		if (one.shard.seed !== first.shard.seed) throw refused(`${name} is of another measurement: it has another seed`, again);
		if (one.protocol.seed !== shardSeed(one.shard.seed, one.shard.index)) throw refused(`${name} has a seed that is not its own`, "Measure it again, as `benchgate run --shard` does.");
		if (shards.findIndex(({ shard }) => shard.index === one.shard.index) < i) throw refused(`${name} is there twice: two shards with one seed are the same coins twice`, again);
		if (one.environment.benchgate !== first.environment.benchgate) throw refused(`${name} was measured by another version of Benchgate`, again);
		if (!isSame(configured(one.protocol), configured(first.protocol))) throw refused(`${name} was measured by another configuration than ${other}`, again);
		if (one.plannedPairs !== 0 && one.plannedPairs !== pairsOf(one)) throw refused(`${name} planned ${one.plannedPairs} pairs, and each had to take ${pairsOf(one)}`, again);
	}
}
const pairsOf = ({ protocol, shard }) => pairsOfShard(protocol.design.maxPairs, shard.of);
function configured({ seed: _, cells, slos, warnings: __, ...rest }) {
	const isPlanned = ({ metric }) => !isFound(metric.name);
	return {
		...rest,
		cells: cells.filter(isPlanned),
		slos: slos.filter(isPlanned)
	};
}
function broughtBy(shards, first) {
	const plannedPairs = pairsOf(first);
	return Array.from({ length: first.shard.of }, (_, k) => {
		const found = shards.find(({ shard }) => shard.index === k + 1);
		return {
			index: k + 1,
			plannedPairs,
			pairs: found?.pairs.length ?? 0
		};
	});
}
function renumbered(pairs) {
	return pairs.map((pair, k) => ({
		...pair,
		index: k + 1
	}));
}
function joinedProtocol(protocols, first) {
	const cells = distinct(protocols.flatMap((one) => one.cells));
	return {
		...first,
		cells,
		slos: distinct(protocols.flatMap((one) => one.slos)),
		warnings: []
	};
}
function distinct(rows) {
	return rows.filter((one, i) => rows.findIndex((other) => isSame(other, one)) === i);
}
function stopOf(shards, brought) {
	if (brought.every(({ pairs, plannedPairs }) => pairs === plannedPairs)) return "max-pairs";
	const [first] = shards;
	return brought.some(({ pairs }) => pairs > 0) ? "shards-missing" : first?.stop ?? "shards-missing";
}
function largestOf(values) {
	const known = values.filter((value) => value !== null);
	return known.length === 0 ? null : Math.max(...known);
}
function withCoarsestClock(shards, { environment }) {
	const cpuResolutionMs = largestOf(shards.map((one) => one.environment.cpuResolutionMs ?? null));
	return environment.cpuResolutionMs === void 0 && cpuResolutionMs === null ? environment : {
		...environment,
		cpuResolutionMs
	};
}
function weakestSandbox(shards) {
	const held = ({ sandbox }) => sandbox?.mechanism == null ? 0 : sandbox.walls.filter(({ state }) => state === "held").length;
	return [...shards].sort((one, other) => held(one) - held(other))[0]?.sandbox;
}
function differing(shards) {
	const machines = new Set(shards.map(({ environment: { cpuModel, cpus } }) => `${cpuModel}, ${cpus} processors`));
	const modes = new Set(shards.flatMap(({ mode, pairs }) => pairs.length > 0 ? [mode] : []));
	return [...machines.size > 1 ? ["Shards ran on machines that are not alike: sides were compared on each by itself."] : [], ...modes.size > 1 ? ["Sides ran at once in some shards, and one after the other in others."] : []];
}
function refused(why, hint) {
	return new Failure("config", `${why}.`, hint);
}
export { joinShards as t };
