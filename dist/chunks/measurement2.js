import { t as Failure } from "./failure2.js";
import { a as discriminatedUnion, c as literal, f as record, h as union, m as string, n as array, p as strictObject, r as boolean, t as _enum, u as number } from "./schemas.js";
import { n as coarsen } from "./histogram.js";
import { n as MOST_REASON, t as MOST_BYTES } from "./measurement.js";
import { i as MOST_LISTED, n as EVIDENCE_KINDS, t as COST_METRICS } from "./evidence.js";
import { C as stopReason, S as side, T as value, _ as named, a as distinct, b as position, c as id, d as lines, f as list, g as ms, h as moment, i as count, l as integer, m as mode, n as TWICE, o as environmentSchema, p as metricName, r as column, s as hex, t as MOST, u as isDistinct, v as number$1, w as text$1, x as share } from "./fields.js";
import { a as sortedKeys, r as readJson, t as complaintText } from "./json.js";
import { o as isCounted } from "./metrics.js";
import { n as loadSchema } from "./schema-load.js";
import { o as FACTORS } from "./plan-choice.js";
import { n as ENGINE_NAMES, r as MODES } from "./plan.js";
import { n as ENFORCEMENTS, t as CAPABILITIES } from "./policy.js";
import { t as sandboxSchema } from "./sandbox-schema.js";
// src/wire/evidence-schema.ts
const MOST_EVIDENCE = {
	pairs: 3 * MOST.pairs,
	ranges: 200,
	touchedFunctions: 50,
	remarks: 50,
	uses: 300,
	text: 500,
	bytes: 3e5,
	line: 1e7
};
const words = text$1(MOST_EVIDENCE.text);
const place = strictObject({
	name: words,
	file: words,
	line: integer(1, MOST_EVIDENCE.line).nullable()
});
const operation = named("Operation", "One kind of work within a request. Every text is hostile: escape it before printing.", {
	service: words,
	name: words,
	kind: _enum([
		"server",
		"client",
		"internal",
		"producer",
		"consumer"
	]),
	statement: words.describe("Without its values; empty where none is told."),
	parent: words.describe("The parent's name; empty at the root."),
	outside: boolean().describe("It asks somebody else, and nobody answers below it."),
	code: place.nullable()
});
const series = named("EvidenceSeries", "A number that a service or its processes tell.", {
	source: _enum([
		"process",
		"scraped",
		"client"
	]),
	name: words,
	reading: _enum([
		"per-second",
		"per-request",
		"mean",
		"p50",
		"p95"
	]),
	unit: _enum([
		"ms",
		"bytes",
		"share",
		""
	])
});
const USE = [
	"operation",
	"calls",
	"errors",
	"selfMs",
	"criticalMs",
	"repeated",
	"serialMs"
];
const FUNCTION_USE = [
	"code",
	"selfMs",
	"totalMs",
	"ownedMs"
];
const flat = (fields) => list(number$1(0, 1e9), fields.length * MOST_EVIDENCE.uses).refine((numbers) => numbers.length % fields.length === 0, `is not ${fields.length} numbers for each entry`).refine((numbers) => isDistinct(numbers.filter((_, i) => i % fields.length === 0)), TWICE).describe(`${fields.join(", ")} in turn.`);
const tracedTime = named("TracedTime", "Where the time of some traced requests went, as means per request.", {
	requestMs: ms,
	waitedMs: ms,
	uses: flat(USE)
});
const trial = named("TrialEvidence", "What one side's block showed.", {
	requests: count,
	meanMs: ms.nullable(),
	slowMs: ms.nullable().describe("Of the slowest twentieth."),
	traces: strictObject({
		traced: count,
		slowTraced: count,
		spans: count,
		dropped: count,
		all: tracedTime,
		slow: tracedTime
	}).nullable(),
	series: list(value.nullable(), MOST_LISTED.series).describe("One value for each of series; null where there is none."),
	functions: flat(FUNCTION_USE).nullable()
});
const pair = strictObject({
	index: integer(1, MOST_EVIDENCE.pairs),
	scenario: id,
	extra: boolean().describe("Measured for its evidence alone: nothing of it is judged."),
	base: trial.nullable(),
	head: trial
});
const touched = strictObject({
	path: words,
	lines: list(integer(1, MOST_EVIDENCE.line), 2 * MOST_EVIDENCE.ranges).refine((numbers) => numbers.length % 2 === 0, "is not first and last in turn").describe("First and last in turn, as head numbers them."),
	functions: list(text$1(100), MOST_EVIDENCE.touchedFunctions)
});
const evidenceCost = strictObject({
	kind: _enum(EVIDENCE_KINDS),
	scenario: id,
	metric: _enum(COST_METRICS),
	pairs: count,
	change: number$1(-1, 1e6),
	low: number$1(-1, 1e6),
	high: number$1(-1, 1e6),
	setting: hex(64)
});
const MOST_COSTS = EVIDENCE_KINDS.length * COST_METRICS.length * MOST.scenarios;
const evidenceSchema = named("Evidence", "What was seen besides the times of answers: explains, and decides nothing.", {
	operations: distinct(operation, MOST_LISTED.operations, (one) => [
		one.service,
		one.kind,
		one.name,
		one.statement,
		one.parent
	]),
	series: distinct(series, MOST_LISTED.series, (one) => [
		one.source,
		one.reading,
		one.name
	]),
	functions: distinct(place, MOST_LISTED.functions, (one) => one),
	pairs: list(pair, MOST_EVIDENCE.pairs * MOST.scenarios),
	touched: distinct(touched, MOST_LISTED.files, ({ path }) => path).describe("What head changes, as git tells it."),
	costs: distinct(evidenceCost, MOST_COSTS, ({ kind, scenario, metric }) => [
		kind,
		scenario,
		metric
	]).describe("What a calibration said of traces in pairs that are judged."),
	remarks: list(words, MOST_EVIDENCE.remarks)
});
// src/wire/evidence.ts
function evidenceColumns({ pairs, touched, ...rest }) {
	return {
		...rest,
		pairs: pairs.map(({ base, head, ...pair }) => ({
			...pair,
			base: base && trialColumns$1(base),
			head: trialColumns$1(head)
		})),
		touched: touched.map(({ lines, ...file }) => ({
			...file,
			lines: lines.flat()
		}))
	};
}
function trialColumns$1({ traces, functions, ...rest }) {
	return {
		...rest,
		traces: traces && {
			...traces,
			all: timeColumns(traces.all),
			slow: timeColumns(traces.slow)
		},
		functions: functions?.flatMap(({ code, selfMs, totalMs, ownedMs }) => [
			code,
			selfMs,
			totalMs,
			ownedMs
		]) ?? null
	};
}
function timeColumns({ operations, ...rest }) {
	const uses = operations.flatMap((use) => [
		use.operation,
		use.calls,
		use.errors,
		use.selfMs,
		use.criticalMs,
		use.repeated,
		use.serialMs
	]);
	return {
		...rest,
		uses
	};
}
function evidenceOf({ pairs, touched, ...rest }) {
	return {
		...rest,
		pairs: pairs.map(({ base, head, ...pair }) => ({
			...pair,
			base: base && trialOf$1(base),
			head: trialOf$1(head)
		})),
		touched: touched.map(({ lines, ...file }) => ({
			...file,
			lines: inGroups(lines, 2).map(([a = 1, b = 1]) => [a, b])
		}))
	};
}
function trialOf$1({ traces, functions, ...rest }) {
	return {
		...rest,
		traces: traces && {
			...traces,
			all: timeOf(traces.all),
			slow: timeOf(traces.slow)
		},
		functions: functions && inGroups(functions, 4).map(([code = 0, selfMs = 0, totalMs = 0, ownedMs = 0]) => ({
			code,
			selfMs,
			totalMs,
			ownedMs
		}))
	};
}
function timeOf({ uses, ...rest }) {
	const operations = inGroups(uses, 7).map(([operation = 0, calls = 0, errors = 0, selfMs = 0, criticalMs = 0, repeated = 0, serialMs = 0]) => ({
		operation,
		calls,
		errors,
		selfMs,
		criticalMs,
		repeated,
		serialMs
	}));
	return {
		...rest,
		operations
	};
}
function inGroups(numbers, size) {
	return Array.from({ length: Math.floor(numbers.length / size) }, (_, i) => numbers.slice(i * size, (i + 1) * size));
}
const SMALLER = [
	{
		said: "only the first 100 of each list were kept",
		without: (all) => shortened(all, 100)
	},
	{
		said: "only the first 30 of each list were kept",
		without: (all) => shortened(all, 30)
	},
	{
		said: "what head changes was left out",
		without: (all) => ({
			...all,
			touched: []
		})
	},
	{
		said: "numbers of the service were left out",
		without: (all) => ({
			...shortened(all, 30, 0),
			series: []
		})
	},
	{
		said: "functions were left out",
		without: (all) => ({
			...everyTrial(all, (one) => ({
				...one,
				functions: null
			})),
			functions: []
		})
	},
	{
		said: "traces were left out",
		without: (all) => ({
			...everyTrial(all, (one) => ({
				...one,
				traces: null
			})),
			operations: []
		})
	}
];
function fittedEvidence(evidence) {
	let fitting = bounded(evidence);
	for (const { said, without } of [{
		said: "",
		without: (all) => all
	}, ...SMALLER]) {
		fitting = without(fitting);
		const remarks = said === "" ? fitting.remarks : [...fitting.remarks.filter((one) => !one.startsWith(ROOM)), `${ROOM}${said}`];
		fitting = {
			...fitting,
			remarks: remarks.slice(-MOST_EVIDENCE.remarks)
		};
		if (new TextEncoder().encode(JSON.stringify(evidenceColumns(fitting))).length <= MOST_EVIDENCE.bytes) return evidenceSchema.safeParse(evidenceColumns(fitting)).success ? fitting : void 0;
	}
}
function bounded(all) {
	const placed = (code) => code.line !== null && code.line > MOST_EVIDENCE.line ? {
		...code,
		line: null
	} : code;
	return {
		...everyTrial(all, (one) => ({
			...one,
			series: one.series.map((value) => value !== null && Math.abs(value) > LARGEST ? null : value)
		})),
		operations: all.operations.map((one) => ({
			...one,
			code: one.code && placed(one.code)
		})),
		functions: all.functions.map(placed),
		remarks: all.remarks.map((remark) => remark.slice(0, MOST_EVIDENCE.text))
	};
}
const LARGEST = 0x38d7ea4c68000;
const ROOM = "for want of room ";
function shortened(all, most, mostSeries = most) {
	const isKept = ({ operation }) => operation < most;
	const time = (one) => ({
		...one,
		operations: one.operations.filter(isKept)
	});
	return {
		...everyTrial(all, (one) => ({
			...one,
			series: one.series.slice(0, mostSeries),
			traces: one.traces && {
				...one.traces,
				all: time(one.traces.all),
				slow: time(one.traces.slow)
			},
			functions: one.functions?.filter(({ code }) => code < most) ?? null
		})),
		operations: all.operations.slice(0, most),
		series: all.series.slice(0, mostSeries),
		functions: all.functions.slice(0, most),
		touched: all.touched.slice(0, most)
	};
}
function everyTrial(all, change) {
	return {
		...all,
		pairs: all.pairs.map((pair) => ({
			...pair,
			base: pair.base && change(pair.base),
			head: change(pair.head)
		}))
	};
}
// src/wire/evidence-checks.ts
function evidenceComplaints(evidence, { scenarios }) {
	if (new TextEncoder().encode(JSON.stringify(evidence)).length > MOST_EVIDENCE.bytes) return [{
		path: ["evidence"],
		message: `is larger than ${MOST_EVIDENCE.bytes / 1e3} kB`
	}];
	const seen = new Set();
	for (const [i, { index, scenario, base, head }] of evidence.pairs.entries()) {
		const key = `${index} ${scenario}`;
		const isCompared = scenarios.get(scenario);
		const message = isCompared === void 0 ? "is of a scenario that is not in the protocol" : seen.has(key) ? "is there twice" : isCompared === (base === null) ? "has base for a new scenario, or lacks it for one that is compared" : [base, head].some((trial) => trial !== null && !fits$1(trial, evidence)) ? "points beyond the end of a list" : null;
		if (message !== null) return [{
			path: [
				"evidence",
				"pairs",
				i
			],
			message
		}];
		seen.add(key);
	}
	return [];
}
function fits$1({ traces, series, functions }, evidence) {
	const within = (numbers, size, length) => numbers.every((number, i) => i % size !== 0 || Number.isInteger(number) && number < length);
	const traced = traces === null ? [] : [traces.all.uses, traces.slow.uses];
	return series.length === evidence.series.length && traced.every((uses) => within(uses, USE.length, evidence.operations.length)) && within(functions ?? [], FUNCTION_USE.length, evidence.functions.length);
}
// src/wire/measurement-checks.ts
function complaints(columns) {
	const { protocol, plannedPairs, pilot, pairs, histograms, evidence } = columns;
	const known = new Set(protocol.scenarios.map(({ name }) => name));
	const found = [...when(known.size !== protocol.scenarios.length, ["protocol", "scenarios"], "has a scenario twice"), ...useComplaints(protocol, known)];
	if (found.length > 0) return found;
	const idle = pilot?.observations.findIndex(({ waited }) => waited !== void 0) ?? -1;
	const one = [...when(pilot !== null && pilot.index.length !== 1, ["pilot", "index"], "is not one pair"), ...when(idle >= 0, [
		"pilot",
		"observations",
		idle,
		"waited"
	], "is in the pilot, where no scenario waits")];
	const shardsFit = shardComplaints(columns);
	const strange = histograms.findIndex(({ scenario }) => !known.has(scenario));
	return [
		...one,
		...pilot === null ? [] : under(["pilot"], pairComplaints(pilot, protocol)),
		...when(plannedPairs > 0 && pairs.index.length > plannedPairs, ["pairs", "index"], "has more pairs than were planned"),
		...under(["pairs"], pairComplaints(pairs, protocol)),
		...shardsFit,
		...when(strange >= 0, [
			"histograms",
			strange,
			"scenario"
		], "is not in the protocol"),
		...evidence === void 0 ? [] : evidenceComplaints(evidence, { scenarios: comparedIn(protocol) })
	];
}
function shardComplaints({ shard, shards, pairs, plannedPairs }) {
	const inOrder = shards?.every(({ index }, k) => index === k + 1) ?? true;
	const sum = (read) => (shards ?? []).reduce((all, one) => all + read(one), 0);
	const isAll = sum((one) => one.pairs) === pairs.index.length && sum((one) => one.plannedPairs) === plannedPairs;
	return [
		...when(shard !== void 0 && shard.index > shard.of, ["shard", "index"], "is beyond the last shard"),
		...when(shard !== void 0 && shards !== void 0, ["shards"], "is in what is one shard itself"),
		...when(shards !== void 0 && (shards.length < 2 || !inOrder), ["shards"], "is not every shard in turn"),
		...when(shards !== void 0 && !isAll, ["shards"], "does not add up to the pairs that are there"),
		...when(shards?.some((one) => one.pairs > one.plannedPairs) ?? false, ["shards"], "has more pairs than were planned")
	];
}
function comparedIn({ scenarios }) {
	return new Map(scenarios.map(({ name, status }) => [name, status === "compared"]));
}
function useComplaints(protocol, known) {
	return [[
		"cells",
		protocol.cells,
		protocol.cellKinds.length
	], [
		"slos",
		protocol.slos,
		protocol.sloKinds.length
	]].flatMap(([key, uses, kinds]) => [...when(total(uses) > MOST.cells, ["protocol", key], "has too many entries"), ...uses.flatMap((use, i) => [...when(!known.has(use.scenario), [
		"protocol",
		key,
		i,
		"scenario"
	], "is not in the protocol"), ...when(use.kinds.some((kind) => kind >= kinds), [
		"protocol",
		key,
		i,
		"kinds"
	], "points beyond the end of the kinds")])]);
}
function pairComplaints({ observations, ...pairs }, protocol) {
	const { scenarios } = protocol;
	const { index } = pairs;
	const asExpected = observations.length === scenarios.length && observations.every((one, i) => one.scenario === scenarios[i]?.name);
	return [
		...when(!index.every((each, k) => k === 0 || each > (index[k - 1] ?? each)), ["index"], "does not ascend"),
		...lengthComplaints(pairs, index.length),
		...when(!asExpected, ["observations"], "is not one entry for each scenario of the protocol, in its order"),
		...(asExpected ? observations : []).flatMap((observation, i) => {
			const expected = {
				pairs: index.length - (observation.waited?.length ?? 0),
				compared: scenarios[i]?.status === "compared",
				metrics: metricsOf(protocol, observation)
			};
			const all = [...waitedComplaints(observation, index.length), ...observationComplaints(observation, expected)];
			return under(["observations", i], all);
		})
	];
}
function waitedComplaints({ waited = [] }, pairs) {
	return when(!waited.every((pair, k) => pair < pairs && (k === 0 || pair > (waited[k - 1] ?? pair))), ["waited"], "is not an ascending list of pairs");
}
function metricsOf({ cells, cellKinds, slos, sloKinds }, { scenario }) {
	const used = (uses, kinds) => uses.filter((use) => use.scenario === scenario).flatMap((use) => use.kinds.flatMap((kind) => kinds[kind]?.metric ?? []));
	return [...used(cells, cellKinds), ...used(slos, sloKinds)];
}
function observationComplaints({ base, head, invalid }, expected) {
	return [
		...when(expected.compared && base === null, ["base"], "is null for a scenario that is compared"),
		...when(!expected.compared && base !== null, ["base"], "is not null for a new scenario"),
		...base === null ? [] : under(["base"], trialComplaints(base, expected)),
		...under(["head"], trialComplaints(head, expected)),
		...under(["invalid"], invalidComplaints(invalid, expected))
	];
}
function trialComplaints({ readings, errorKinds, ...counters }, expected) {
	const { pairs, metrics } = expected;
	const { firstHalfP50Ms: first, secondHalfP50Ms: second } = counters;
	return [
		...lengthComplaints(counters, pairs),
		...errorKinds === void 0 ? [] : under(["errorKinds"], kindComplaints(errorKinds, pairs)),
		...when(!agree(first, second), ["secondHalfP50Ms"], "has a half without the other"),
		...metrics.flatMap((metric) => when(Object.hasOwn(readings, metric.name) && !fits(readings[metric.name], metric), ["readings", metric.name], "is of the wrong kind")),
		...Object.entries(readings).flatMap(([name, column]) => under(["readings", name], readingComplaints(column, pairs)))
	];
}
function kindComplaints({ kinds, byPair }, pairs) {
	const isPaired = (entries) => {
		const positions = entries.filter((_, i) => i % 2 === 0);
		return entries.length % 2 === 0 && positions.every((one) => one < kinds.length) && new Set(positions).size === positions.length;
	};
	return [
		...when(new Set(kinds).size !== kinds.length, ["kinds"], "has a kind twice"),
		...when(byPair.length !== pairs, ["byPair"], "is not one entry for each pair"),
		...when(!byPair.every(isPaired), ["byPair"], "is not position and count in turn")
	];
}
function fits(column, metric) {
	return column === void 0 || isCounted(metric) === "counts" in column;
}
function readingComplaints(column, pairs) {
	const lengths = lengthComplaints(column, pairs);
	if ("values" in column) return lengths;
	const { counts, totals } = column;
	return [
		...lengths,
		...when(!agree(counts, totals), ["totals"], "has a total without a count, or a count without a total"),
		...when(counts.some((count, k) => (count ?? 0) > (totals[k] ?? 0)), ["counts"], "has more than the total")
	];
}
function invalidComplaints({ reasons, byPair }, { pairs }) {
	return [...when(byPair.length !== pairs, ["byPair"], "is not one entry for each pair"), ...when(byPair.flat().some((reason) => reason >= reasons.length), ["byPair"], "points beyond the end of the reasons")];
}
function lengthComplaints(lists, pairs) {
	return Object.entries(lists).flatMap(([key, list]) => when(Array.isArray(list) && list.length !== pairs, [key], "is not one entry for each pair"));
}
function agree(one, other) {
	return one.every((each, k) => each === null === ((other[k] ?? null) === null));
}
function total(uses) {
	return uses.reduce((sum, { kinds }) => sum + kinds.length, 0);
}
function when(wrong, path, message) {
	return wrong ? [{
		path,
		message
	}] : [];
}
function under(prefix, found) {
	return found.map(({ path, message }) => ({
		path: [...prefix, ...path],
		message
	}));
}
// src/wire/measurement-pairs.ts
const readings = union([strictObject({ values: column(value.nullable(), "In the metric's unit; null where a pair has no reading.") }), strictObject({
	counts: column(count.nullable(), "How many of the totals; null where a pair has no reading."),
	totals: column(count.nullable(), "Out of how many.")
})]).meta({
	id: "Readings",
	description: "One metric, one entry for each pair."
});
const KINDS = {
	each: 20,
	all: 20 * MOST.pairs
};
const errorKinds = named("ErrorKinds", "How often each kind of error was met: codes and counts only.", {
	kinds: list(string().regex(/^[A-Za-z0-9 _-]{1,40}$/), KINDS.all).describe("Each kind once: `status 401`, `ECONNREFUSED`."),
	byPair: column(list(count, 2 * KINDS.each), "Of each pair its kinds: a position in kinds, from 0, and its count, in turn.")
});
const trials = named("Trials", "One side of every pair under one scenario: one entry for each pair.", {
	readings: record(metricName, readings).refine((byName) => Object.keys(byName).length <= MOST.metrics).meta({
		maxProperties: MOST.metrics,
		description: "By metric name."
	}),
	planned: column(count, "Requests that the schedule held."),
	sent: column(count, "Requests that were sent."),
	succeeded: column(count, "Requests that were answered well."),
	errors: column(count, "Requests that failed."),
	errorKinds: errorKinds.describe("Absent where no trial tells any.").exactOptional(),
	failedChecks: column(count, "Requests whose answer was not the expected one."),
	dropped: column(count, "Scheduled requests that were never sent."),
	achievedPerSecond: column(number$1(0, 1e9), "Answered requests per second."),
	lagP95Ms: column(ms, "How late requests were sent, 95th percentile, ms."),
	sentP50Ms: column(ms.nullable(), "Median latency from the actual sending, ms; null without a success."),
	firstHalfP50Ms: column(ms.nullable(), "Median latency of the block's first half, ms; null without a success in both halves."),
	secondHalfP50Ms: column(ms.nullable(), "Median latency of the block's second half, ms; null as the first."),
	cpuMs: column(ms.nullable(), "CPU time of the process tree during the block, ms; null where not measured.")
});
const REASONS = {
	each: 32,
	all: 32 * MOST.pairs
};
const invalid = named("Invalid", "Why the timing of a pair does not count.", {
	reasons: list(text$1(300), REASONS.all).describe("Each reason once."),
	byPair: column(list(position(REASONS.all), REASONS.each), "Of each pair its reasons: positions in reasons, from 0; empty where the pair's timing counts.")
});
const observations = named("Observations", "What all pairs say of one scenario.", {
	scenario: id,
	waited: list(position(MOST.pairs), MOST.pairs).describe("The pairs in which it waited, as positions from 0: no list below has an entry for them. Absent where it never did.").exactOptional(),
	base: trials.nullable().describe("Null where base does not know the scenario."),
	head: trials,
	invalid
});
const pairsSchema = named("Pairs", "Base and head trials of freshly started processes, by columns: entry k of every list is pair k.", {
	index: column(integer(0, 1e3), "0 is the pilot, which is discarded; ascending."),
	mode: column(mode, "Whether both sides ran at once, request by request, or one after the other."),
	bootFirst: column(side, "A fair coin: which side was booted first."),
	sendFirst: column(side, "A fair coin: which side sent first."),
	totalMs: column(ms, "Wall time of the whole pair, ms."),
	bootMs: column(ms, "What booting and stopping took of it, ms."),
	warmUpMs: column(ms, "What warm-ups were planned to take of it, ms."),
	blockMs: column(ms, "What blocks were planned to take of it, ms."),
	steal: column(share.nullable(), "Share of CPU time that the hypervisor took, 0 to 1; null where not known."),
	load: column(number$1(0, 1e6).nullable(), "One-minute load average; null where not known."),
	utilisation: column(number$1(0, 2).nullable(), "CPU used over cores × time, 0 to 1; null where not known."),
	observations: list(observations, MOST.scenarios).describe("The protocol's scenarios, in its order.")
});
const PLAIN = {
	pair: Object.keys(pairsSchema.omit({ observations: true }).shape),
	trial: Object.keys(trials.omit({
		readings: true,
		errorKinds: true,
		firstHalfP50Ms: true,
		secondHalfP50Ms: true
	}).shape)
};
// src/wire/measurement-rows.ts
function toColumns(measurement) {
	const { protocol, pilot, pairs, evidence, ...rest } = measurement;
	return {
		...rest,
		protocol: protocolColumns(protocol),
		pilot: pilot === null ? null : pairColumns([pilot], protocol),
		pairs: pairColumns(pairs, protocol),
		...evidence === void 0 ? {} : { evidence: evidenceColumns(evidence) }
	};
}
function toRows(columns) {
	const { protocol, pilot, pairs, evidence, ...rest } = columns;
	return {
		...rest,
		protocol: protocolOf(protocol),
		pilot: pilot === null ? null : pairsOf(pilot)[0] ?? null,
		pairs: pairsOf(pairs),
		...evidence === void 0 ? {} : { evidence: evidenceOf(evidence) }
	};
}
function protocolColumns({ cells, slos, ...rest }) {
	const ofCells = kindsOf(cells);
	const ofSlos = kindsOf(slos);
	return {
		...rest,
		cellKinds: ofCells.kinds,
		cells: ofCells.uses,
		sloKinds: ofSlos.kinds,
		slos: ofSlos.uses
	};
}
function protocolOf({ cellKinds, cells, sloKinds, slos, ...rest }) {
	return {
		...rest,
		cells: entriesOf(cells, cellKinds),
		slos: entriesOf(slos, sloKinds)
	};
}
function kindsOf(entries) {
	const seen = new Map();
	const kinds = [];
	const uses = [];
	for (const { scenario, ...kind } of entries) {
		const key = JSON.stringify(kind, sortedKeys);
		const position = seen.get(key) ?? kinds.push(kind) - 1;
		seen.set(key, position);
		const last = uses.at(-1);
		if (last?.scenario === scenario) last.kinds.push(position);
		else uses.push({
			scenario,
			kinds: [position]
		});
	}
	return {
		kinds,
		uses
	};
}
function entriesOf(uses, kinds) {
	return uses.flatMap((use) => use.kinds.map((kind) => ({
		scenario: use.scenario,
		...at(kinds, kind)
	})));
}
function pairColumns(pairs, { scenarios }) {
	return {
		...columnsOf(pairs, PLAIN.pair),
		observations: scenarios.map(({ name, status }) => {
			const mine = pairs.map(({ observations }) => observations.find(({ scenario }) => scenario === name));
			const waited = mine.flatMap((seen, k) => seen === void 0 ? [k] : []);
			return {
				...observationColumns(name, mine.filter((one) => one !== void 0), status === "compared"),
				...waited.length === 0 ? {} : { waited }
			};
		})
	};
}
function pairsOf({ observations, ...columns }) {
	return columns.index.map((_, k) => ({
		...row(columns, k),
		observations: observations.flatMap((observation) => {
			const waited = observation.waited ?? [];
			return waited.includes(k) ? [] : [observationOf(observation, k - waited.filter((pair) => pair < k).length)];
		})
	}));
}
function observationColumns(scenario, seen, compared) {
	const base = seen.flatMap((one) => one.base ?? []);
	if (base.length !== (compared ? seen.length : 0)) throw wrong(`Scenario ${scenario} has base trials for some pairs only`);
	const reasons = [...new Set(seen.flatMap(({ invalid }) => invalid))];
	return {
		scenario,
		base: compared ? trialColumns(base) : null,
		head: trialColumns(seen.map(({ head }) => head)),
		invalid: {
			reasons,
			byPair: seen.map(({ invalid }) => invalid.map((reason) => reasons.indexOf(reason)))
		}
	};
}
function observationOf({ scenario, base, head, invalid }, k) {
	return {
		scenario,
		base: base === null ? null : trialOf(base, k),
		head: trialOf(head, k),
		invalid: at(invalid.byPair, k).map((reason) => at(invalid.reasons, reason))
	};
}
function trialColumns(trials) {
	const names = [...new Set(trials.flatMap(({ readings }) => Object.keys(readings)))].sort();
	return {
		readings: Object.fromEntries(names.map((name) => [name, readingColumn(name, trials)])),
		...columnsOf(trials, PLAIN.trial),
		...errorKindsColumn(trials),
		firstHalfP50Ms: trials.map(({ halvesMs }) => halvesMs?.[0] ?? null),
		secondHalfP50Ms: trials.map(({ halvesMs }) => halvesMs?.[1] ?? null)
	};
}
function trialOf({ readings, errorKinds, firstHalfP50Ms, secondHalfP50Ms, ...columns }, k) {
	const [first, second] = [at(firstHalfP50Ms, k), at(secondHalfP50Ms, k)];
	const read = Object.entries(readings).flatMap(([name, column]) => {
		const reading = readingOf(column, k);
		return reading === null ? [] : [[name, reading]];
	});
	return {
		readings: Object.fromEntries(read),
		...row(columns, k),
		...errorKindsOf(errorKinds, k),
		halvesMs: first === null || second === null ? null : [first, second]
	};
}
function errorKindsColumn(trials) {
	const kinds = [...new Set(trials.flatMap(({ errorKinds }) => Object.keys(errorKinds ?? {})))];
	if (trials.every(({ errorKinds }) => errorKinds === void 0)) return {};
	return { errorKinds: {
		kinds,
		byPair: trials.map(({ errorKinds }) => Object.entries(errorKinds ?? {}).flatMap(([kind, n]) => [kinds.indexOf(kind), n]))
	} };
}
function errorKindsOf(column, k) {
	const entries = column === void 0 ? [] : at(column.byPair, k);
	if (column === void 0 || entries.length === 0) return {};
	const found = entries.flatMap((position, i) => i % 2 === 1 ? [] : [[at(column.kinds, position), at(entries, i + 1)]]);
	return { errorKinds: Object.fromEntries(found) };
}
function readingColumn(name, trials) {
	const read = trials.map(({ readings }) => Object.hasOwn(readings, name) ? readings[name] ?? null : null);
	const shares = read.map((one) => one?.kind === "share" ? one : null);
	const values = read.map((one) => one?.kind === "value" ? one.value : null);
	if (!shares.some((share) => share !== null)) return { values };
	if (values.some((value) => value !== null)) throw wrong(`Metric ${name} is read as a value and as a share`);
	return {
		counts: shares.map((share) => share?.count ?? null),
		totals: shares.map((share) => share?.total ?? null)
	};
}
function readingOf(column, k) {
	if ("values" in column) {
		const value = at(column.values, k);
		return value === null ? null : {
			kind: "value",
			value
		};
	}
	const [count, total] = [at(column.counts, k), at(column.totals, k)];
	return count === null || total === null ? null : {
		kind: "share",
		count,
		total
	};
}
function columnsOf(rows, fields) {
	return Object.fromEntries(fields.map((field) => [field, rows.map((one) => one[field])]));
}
function row(columns, k) {
	const entries = Object.entries(columns);
	return Object.fromEntries(entries.map(([key, column]) => [key, column[k]]));
}
function at(list, k) {
	return list[k];
}
function wrong(message) {
	return new Failure("internal", `${message}.`, "This is a bug in Benchgate: please report it.");
}
// src/wire/metric-schema.ts
const cost = named("Cost", "How a row is computed of readings of the same trial: each times its price, all added.", {
	terms: array(strictObject({
		reading: metricName,
		price: number().positive().max(1e6).describe("Of one unit of the reading, in the row's unit.")
	})).min(1).max(4),
	tokens: metricName.nullable().describe("What a cost is divided by; null: it is that of 1,000 requests.")
});
const metric = named("Metric", "One quantity of a scenario.", {
	name: metricName.describe("For example latency.p95."),
	effect: _enum([
		"log-ratio",
		"log-odds",
		"difference"
	]).describe("How two readings become one number: of values log-ratio, of counts log-odds, of shares difference."),
	unit: text$1(32).describe("What its values are in: ms, per-second, share (0 to 1), or a unit of the user."),
	better: _enum(["lower", "higher"]).describe("Which direction is good."),
	keepsInvalidPairs: boolean().describe("Whether a pair with invalid timing still counts."),
	cost: cost.describe("Absent of what is read.").exactOptional()
});
// src/wire/policy-schema.ts
const text = (most) => string().max(most);
const host = text(300);
const storedPolicy = strictObject({
	profile: strictObject({
		name: text(100),
		role: text(500),
		source: text(512).describe("Path from the repository's root.")
	}).nullable().describe("null where there is none."),
	capabilities: array(_enum(CAPABILITIES)).max(CAPABILITIES.length),
	repoWrite: _enum(["human_approval", "deny"]),
	historyWrite: boolean().describe("Whether branches of a history may be written without a person."),
	egress: discriminatedUnion("kind", [
		strictObject({ kind: literal("open") }),
		strictObject({ kind: literal("deny") }),
		strictObject({
			kind: literal("listed"),
			hosts: array(host).max(64)
		})
	]),
	enforcement: _enum(ENFORCEMENTS),
	targets: boolean().describe("Whether load may go to targets, whatever egress says."),
	exports: boolean().describe("Whether numbers and news may go to receivers, whatever egress says."),
	fork: boolean().describe("Whether head is of a fork.")
}).describe("What was allowed, and by whom; absent where neither a profile nor the configuration says anything of it.");
// src/wire/shard-schema.ts
const shardIndex = integer(1, 8);
const shardSchema = named("Shard", "Which part it is of a measurement that several runners share.", {
	index: shardIndex.describe("From 1."),
	of: integer(2, 8).describe("How many there are."),
	seed: hex(64).describe("What all of them share: the seed of each follows from it.")
});
const shardPairs = named("ShardPairs", "What one shard brought to the measurement that they are joined to.", {
	index: shardIndex.describe("From 1, ascending."),
	plannedPairs: integer(1, MOST.pairs),
	pairs: integer(0, MOST.pairs).describe("Measured; 0 of one that is missing.")
});
const shardsSchema = list(shardPairs, 8).describe("The runners whose pairs are joined here, in their order. Absent of one machine.");
// src/wire/measurement-schema.ts
const revision = (which) => strictObject({
	side: literal(which),
	sha: hex(40).describe("The commit, 40 hexadecimal digits."),
	ref: text$1(300).describe("What the commit is called. Text from outside: escape it before printing.")
});
const source = text$1(600).describe("`default`, or file and line.");
const cellKind = named("CellKind", "A metric to be compared, with its margins.", {
	metric,
	gating: boolean().describe("Whether this row can fail the gate."),
	margins: strictObject({
		flag: number$1(0, 100).describe("The smallest worsening that is a regression: a ratio or a share (0.05 = 5 %)."),
		same: number$1(0, 100).describe("The largest change still called no change, as `flag`."),
		minChange: ms.describe("The absolute worsening that a regression also needs, in the metric's unit.")
	}),
	source
});
const sloKind = named("SloKind", "An absolute objective for one metric.", {
	metric,
	comparator: _enum([
		"<=",
		"<",
		">=",
		">"
	]),
	bound: value.describe("In the metric's unit."),
	objective: text$1(100).describe("As the user wrote it, `p95 <= 300ms`."),
	source
});
const uses = (kinds) => array(strictObject({
	scenario: id,
	kinds: list(position(MOST.cells), MOST.cells).describe(`Positions in ${kinds}, from 0.`)
})).max(MOST.cells).describe(`Which of ${kinds} each scenario has, in the order of the report.`);
const design = named("Design", "How the experiment was to be run.", {
	mode: _enum(["auto", ...MODES]),
	maxDurationMs: ms.describe("For all pairs together, the pilot included, ms."),
	maxPairs: integer(1, MOST.pairs),
	shards: integer(2, 8).exactOptional().describe("How many runners were to share the pairs; absent: one machine."),
	blockMs: ms.nullable().describe("ms; null: from the rate."),
	warmUpMs: ms.nullable().describe("ms; null: from the rate."),
	complete: boolean().describe("Whether measuring goes on after a regression was found."),
	asWritten: boolean().describe("Whether k6 scripts run with the durations they declare."),
	freshPerScenario: boolean().default(false).describe("Whether the service was started anew for every scenario of a pair.")
});
const scenarioSchema = named("Scenario", "What a scenario is called, who drives it and how fast.", {
	name: id,
	status: _enum(["compared", "new"]).describe("New: base does not know it, so it is only measured on head."),
	engine: _enum(ENGINE_NAMES).describe("What sent the requests."),
	ratePerSecond: number$1(0, 1e6).describe("Requests per second and side."),
	load: loadSchema.describe("Absent where requests are sent at a fixed rate, or as a script says.").exactOptional(),
	requestsPerFlow: integer(1, 100).describe("Of a flow with steps: how many requests each flow is. Absent where every request is due by itself.").exactOptional(),
	loadChanged: literal(true).describe("Head changes its load; base's was sent to both sides. Absent where it does not.").exactOptional(),
	warmUpMs: ms.describe("Thrown away before each block, ms."),
	blockMs: ms.describe("Length of each block, ms.")
});
const protocolSchema = named("Protocol", "Everything that decides the verdict, fixed before the first pair.", {
	revisions: strictObject({
		base: revision("base"),
		head: revision("head")
	}),
	scenarios: list(scenarioSchema, MOST.scenarios),
	cellKinds: list(cellKind, MOST.cells).describe("Each metric with its margins, once for all scenarios that have the same."),
	cells: uses("cellKinds"),
	sloKinds: list(sloKind, MOST.cells).describe("Each objective, once for all scenarios that have the same."),
	slos: uses("sloKinds"),
	design,
	onInconclusive: _enum([
		"warn",
		"approve",
		"fail"
	]).describe("What a gating row that stays inconclusive does."),
	seed: hex(64).describe("64 hexadecimal digits: the source of every draw."),
	configuration: text$1(600).describe("Where the judging configuration was read."),
	proposed: lines.describe("What head's configuration would change: shown, never judged."),
	leftOut: list(id, MOST.scenarios).describe("Scenarios that were not measured because others were asked for; absent in what a gate measures.").exactOptional(),
	policy: storedPolicy.exactOptional(),
	warnings: lines
});
const histogram = named("Histogram", "A sparse log-linear histogram of all pairs with valid timing: shown, never judged.", {
	scenario: id,
	metric: metricName.describe("latency or ttft, in ms."),
	side,
	resolution: integer(1, 65536).describe("Bins per octave; bin 0 begins at 1 ms."),
	bins: list(integer(-1e9, 1e9), MOST.bins).refine(isSparse, "is not index and count in turn, indices ascending").describe("Index and count in turn, indices ascending.")
});
const counted = strictObject({
	calibrations: count,
	flagged: count.describe("Calibrations in which a gating row was called regression or improvement."),
	significant: count.describe("Calibrations in which a gating row was significant, however small the difference.")
}).refine(({ calibrations, flagged, significant }) => Math.max(flagged, significant) <= calibrations, "counts more false alarms than calibrations");
const calibrations = named("CalibrationTally", "Calibrations of this kind of machine and in all, counted when measuring began: shown, never judged.", {
	kind: text$1(400),
	here: counted,
	all: counted
});
const planned = integer(1, MOST.pairs);
const pace = strictObject({
	scenario: id,
	ratePerSecond: number$1(0, 1e6).describe("Requests per second and side: the scenario's own, or the pilot's."),
	warmUpMs: ms.describe("When both sides of the pilot had settled, ms."),
	scalable: boolean().describe("Whether the length of its blocks was to be chosen."),
	clear: boolean().default(false).describe("Whether the pilot's head was so much slower that its blocks are short."),
	timed: boolean().describe("Whether it takes warm-up and block as planned.")
});
const noise = strictObject({
	scenario: id,
	metric: metricName,
	sd: number$1(1e-6, 100).describe("Standard deviation of log ratios over pairs.")
});
const replan = strictObject({
	pairs: planned,
	leftMs: ms,
	pairMs: ms,
	plannedPairs: planned
});
const tuning = named("Tuning", "How block length and number of pairs were chosen after the pilot, with all they were chosen from.", {
	leftMs: ms.describe("Time left after the pilot, ms."),
	otherMs: ms.describe("What a pair takes beside warm-ups and blocks, ms."),
	paces: list(pace, MOST.scenarios).describe("What the pilot said of each scenario."),
	noise: list(noise, MOST.cells).describe("What calibrations of this kind of machine said of the rows that gate."),
	factor: number().refine((factor) => FACTORS.some((one) => one === factor), `is none of ${FACTORS.join(", ")}`).describe(`Blocks are so many times the standard length: ${[...FACTORS].sort((a, b) => a - b).join(", ")}.`),
	plannedPairs: planned.describe("Chosen before the first pair."),
	replan: replan.nullable().describe("The one change of plan, from the sizes of the first effects; null where it did not come.")
});
const measurementSchema = strictObject({
	schemaVersion: literal(1),
	protocol: protocolSchema,
	environment: environmentSchema,
	mode: mode.nullable().describe("How the pairs ran; null when the pilot was not finished."),
	modeReason: text$1(MOST_REASON),
	plannedPairs: integer(0, MOST.pairs).describe("Planned after the pilot; 0 when it was not finished."),
	tuning: tuning.exactOptional().describe("Absent of calibrations, where no pairs were planned, and in older files."),
	shard: shardSchema.exactOptional().describe("Absent where it is all of a measurement."),
	shards: shardsSchema.exactOptional(),
	pilot: pairsSchema.nullable().describe("One pair, which is discarded; null when it was not finished, or for want of room."),
	pairs: pairsSchema,
	histograms: list(histogram, MOST.scenarios * 4).describe("Empty for want of room."),
	stop: stopReason.describe("Why measuring ended."),
	minutesNeeded: number$1(0, 1e6).nullable().describe(`For too-slow: the minutes that 12 pairs would need.`),
	startedAt: moment.describe("ISO 8601, UTC."),
	elapsedMs: ms.describe("Wall time of it all, ms."),
	warnings: lines,
	notSwapped: list(text$1(300), 32).describe("What the same side had in every pair although no code belongs to it: shown, never judged.").exactOptional(),
	sandbox: sandboxSchema.exactOptional().describe("Absent where nobody asked for it."),
	evidence: evidenceSchema.exactOptional().describe("Absent where nothing was watched, for want of room, and in older files."),
	calibrations: calibrations.exactOptional().describe("Absent without a calibration file.")
}).meta({ description: "All that Benchgate measured, and the protocol that judges it. Numbers are exact." });
function isSparse(bins) {
	return bins.length % 2 === 0 && bins.every((number, i) => i % 2 === 1 ? number >= 1 : i === 0 || number > (bins[i - 2] ?? number));
}
// src/wire/measurement.ts
const RULES = {
	maxBytes: MOST_BYTES,
	maxDepth: 8,
	maxKeys: 2 * MOST.metrics
};
function readMeasurement(text) {
	const read = readJson(text, RULES, measurementSchema);
	if ("why" in read) throw refused(read.why);
	const [first] = complaints(read.value);
	if (first !== void 0) throw refused(complaintText(first));
	return toRows(read.value);
}
function refused(why) {
	return new Failure("config", `file is not a Benchgate measurement: ${why}.`, "Give the measurement.json that this version wrote; schema/measurement.schema.json describes it.");
}
function renderMeasurement(measurement) {
	return fitted(measurement).text;
}
function asStored(measurement) {
	const { histograms, evidence } = fitted(measurement).fitting;
	const { evidence: _, ...rest } = measurement;
	return {
		...rest,
		histograms,
		...evidence && { evidence }
	};
}
function fitted(measurement) {
	for (let fitting = withFittedEvidence(measurement); fitting !== null; fitting = smaller(fitting)) {
		const text = `${JSON.stringify(toColumns(fitting), sortedKeys)}\n`;
		if (new TextEncoder().encode(text).length <= RULES.maxBytes) return {
			fitting,
			text
		};
	}
	throw tooLarge();
}
function withFittedEvidence({ evidence, ...rest }) {
	const fitting = evidence && fittedEvidence(evidence);
	return {
		...rest,
		...fitting && { evidence: fitting }
	};
}
function smaller(measurement) {
	const { evidence, ...rest } = measurement;
	if (evidence !== void 0) return rest;
	const { histograms, pilot, pairs, warnings } = measurement;
	if (histograms.some(({ resolution }) => resolution > 1)) return {
		...measurement,
		histograms: histograms.map(coarsen)
	};
	if (histograms.length > 0) return {
		...measurement,
		histograms: []
	};
	if (pilot !== null) return {
		...measurement,
		pilot: null
	};
	if (pairs.length > 0) return {
		...measurement,
		pairs: [],
		warnings: [...warnings, LEFT_OUT]
	};
	return null;
}
const LEFT_OUT = "The pairs do not fit into the 2 MiB of measurement.json and were left out: report.json has the result.";
function tooLarge() {
	return new Failure("config", "measurement.json would be larger than 2 MiB.", "Measure fewer scenarios in one configuration, or fewer pairs (design.max-pairs).");
}
export { shardsSchema as a, MOST_COSTS as c, scenarioSchema as i, evidenceCost as l, readMeasurement as n, storedPolicy as o, renderMeasurement as r, toColumns as s, asStored as t };
