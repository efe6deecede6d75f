import { n as eachSide, r as otherSide, t as SIDES } from "./revision.js";
import { h as LATE, i as methodPage } from "./layout.js";
import { a as int, d as string, f as union, l as record$1, n as array, o as literal, r as boolean, s as number$1, t as _enum, u as strictObject } from "./schemas.js";
import { A as modeOf, B as median, C as chooseCount, D as FACTORS, E as pairMsOf, F as criticalSum, G as knownNoise, H as sampleStandardDeviation, I as signedRankTails, L as LOOKS_OF_30, M as shortest, N as standardBlockMs, O as WARM_UP, P as turnsOf, R as scaledLooks, S as RESERVE, T as goalsOf, U as sampleVariance, V as medianAbsoluteDeviation, W as sum$1, _ as metricNamed, a as CONFIG_FILES, b as matches, f as fitsMargin, g as defaultNames, i as governanceOf, j as paced, k as isScalable, l as withJsonType, m as slosOf, n as readWaivers, o as readConfig, p as minChangeIn, t as WAIVERS_FILE, v as measuredMetrics, w as choosePlan, x as loadSchema, y as isGlob, z as mean$1 } from "./waivers.js";
import { i as seeded, r as rounded, t as quantile } from "./quantile.js";
import { a as recordOf, n as defaultMargins, r as gatesByDefault } from "./metrics.js";
import { a as partOf, n as closedErrorSlos, r as familyOf, t as CLOSED_ERRORS } from "./part.js";
import { i as quantileOf, n as formOf, r as isCounted, t as START_UP } from "./metric.js";
import { a as assemble, i as withFalseAlarms, n as renderCalibrationJson, o as kindOf$1, r as renderCalibrationLine, t as assembleCalibration } from "./calibration.js";
import { t as Failure } from "./failure2.js";
import { n as MODES, t as ENGINE_NAMES } from "./plan.js";
import { C as REASON_CODES, S as OUTCOME_NOTES, T as isHidden, b as MOST_LOST, w as asksPerson, x as OUTCOMES } from "./errors.js";
import { A as parseRate, C as formatDuration, E as parseDuration, F as printProblem, L as shown, M as configFailure, O as parsePercent, P as pathText, k as parsePoints } from "./schema-values.js";
import { a as mostSteps, i as longestSearchMs } from "./saturation.js";
import { t as readInputs } from "./inputs2.js";
import { n as importsOf, t as importedFile } from "./imports.js";
import { n as renderFailureMarkdown, r as renderMarkdown, t as renderCalibrationMarkdown } from "./markdown2.js";
import { r as glimpseText } from "./reasons.js";
import { t as renderJson } from "./json2.js";
import { basename, join, posix } from "node:path";
// src/model/measurement.ts
/** Every StopReason. */
const STOP_REASONS = [
	"regression-found",
	"all-resolved",
	"futile",
	"max-pairs",
	"time-budget",
	"too-slow",
	"all-failed",
	"cancelled"
];
// src/wire/measurement-values.ts
/**
* Bounds of a measurement (docs/security.md#r8). Metrics of a scenario: 32 and two for each of 20 parts, while all cells stay
* within 32 for each of 64 scenarios. Lines: one warning for each cell, and some more.
*/
const MOST$2 = {
	scenarios: 64,
	pairs: 64,
	metrics: 72,
	cells: 2048,
	lines: 2248,
	bins: 2e4
};
const text$1 = (most) => string().max(most);
const hex = (digits) => string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));
const id = string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/);
const metricName = string().regex(/^(?:[a-z][a-z0-9.-]{0,63}|latency\{[A-Za-z0-9_/-]{1,40}\}\.[a-z0-9.]{1,8})$/);
const moment = string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/);
/** Up to eleven days. */
const ms = number$1().min(0).max(1e9);
const count$2 = number$1().int().min(0).max(1e9);
/** In a list of at most so many, from 0. */
const position = (most) => number$1().int().min(0).max(most - 1);
const share$1 = number$1().min(0).max(1);
const value$1 = number$1().min(-0x38d7ea4c68000).max(0x38d7ea4c68000);
const side = _enum(["base", "head"]);
const mode = _enum(MODES);
const stopReason$1 = _enum(STOP_REASONS);
const outcome = _enum(OUTCOMES);
const lines = array(text$1(2e3)).max(MOST$2.lines);
/** One entry for each pair. */
const column = (entry, description) => array(entry).max(MOST$2.pairs).describe(description);
/** An Environment as measurement.json and report.json hold it. */
const environmentSchema = strictObject({
	os: text$1(100),
	arch: text$1(32),
	cpus: number$1().int().min(0).max(1e5),
	cpuModel: text$1(200),
	memoryMb: number$1().min(0).max(1e9).describe("MiB."),
	cpuResolutionMs: number$1().min(0).max(10).nullable().describe("How far behind a reading of a process's CPU time can be, ms; null where there is none.").exactOptional(),
	node: text$1(64),
	benchgate: text$1(64),
	k6: text$1(64).describe("Version of the k6 that sent requests; absent when none did.").exactOptional(),
	runner: text$1(300).describe("What the CI calls this machine; empty on a terminal.")
}).meta({
	id: "Environment",
	description: "The machine that measured."
});
// src/wire/measurement-checks.ts
/** What a schema cannot say: parts of a measurement that contradict each other, in the order of importance. */
function complaints(columns) {
	const { protocol, plannedPairs, pilot, pairs, histograms } = columns;
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
	const strange = histograms.findIndex(({ scenario }) => !known.has(scenario));
	return [
		...one,
		...pilot === null ? [] : under(["pilot"], pairComplaints(pilot, protocol)),
		...when(plannedPairs > 0 && pairs.index.length > plannedPairs, ["pairs", "index"], "has more pairs than were planned"),
		...under(["pairs"], pairComplaints(pairs, protocol)),
		...when(strange >= 0, [
			"histograms",
			strange,
			"scenario"
		], "is not in the protocol")
	];
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
	]].flatMap(([key, uses, kinds]) => [...when(total$1(uses) > MOST$2.cells, ["protocol", key], "has too many entries"), ...uses.flatMap((use, i) => [...when(!known.has(use.scenario), [
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
				metrics: metricsOf$1(protocol, observation)
			};
			const all = [...waitedComplaints(observation, index.length), ...observationComplaints(observation, expected)];
			return under(["observations", i], all);
		})
	];
}
function waitedComplaints({ waited = [] }, pairs) {
	return when(!waited.every((pair, k) => pair < pairs && (k === 0 || pair > (waited[k - 1] ?? pair))), ["waited"], "is not an ascending list of pairs");
}
function metricsOf$1({ cells, cellKinds, slos, sloKinds }, { scenario }) {
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
/** Whether two columns are null in the same places. */
function agree(one, other) {
	return one.every((each, k) => each === null === ((other[k] ?? null) === null));
}
function total$1(uses) {
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
const readings = union([strictObject({ values: column(value$1.nullable(), "In the metric's unit; null where a pair has no reading.") }), strictObject({
	counts: column(count$2.nullable(), "How many of the totals; null where a pair has no reading."),
	totals: column(count$2.nullable(), "Out of how many.")
})]).meta({
	id: "Readings",
	description: "One metric, one entry for each pair."
});
/** Kinds of one trial, which each pair may have others of. */
const KINDS = {
	each: 20,
	all: 20 * MOST$2.pairs
};
const errorKinds = strictObject({
	kinds: array(string().regex(/^[A-Za-z0-9 _-]{1,40}$/)).max(KINDS.all).describe("Each kind once: `status 401`, `ECONNREFUSED`."),
	byPair: column(array(count$2).max(2 * KINDS.each), "Of each pair its kinds: a position in kinds, from 0, and its count, in turn.")
}).meta({
	id: "ErrorKinds",
	description: "How often each kind of error was met: codes and counts only."
});
const trials = strictObject({
	readings: record$1(metricName, readings).refine((byName) => Object.keys(byName).length <= MOST$2.metrics).meta({
		maxProperties: MOST$2.metrics,
		description: "By metric name."
	}),
	planned: column(count$2, "Requests that the schedule held."),
	sent: column(count$2, "Requests that were sent."),
	succeeded: column(count$2, "Requests that were answered well."),
	errors: column(count$2, "Requests that failed."),
	errorKinds: errorKinds.describe("Absent where no trial tells any.").exactOptional(),
	failedChecks: column(count$2, "Requests whose answer was not the expected one."),
	dropped: column(count$2, "Scheduled requests that were never sent."),
	achievedPerSecond: column(number$1().min(0).max(1e9), "Answered requests per second."),
	lagP95Ms: column(ms, "How late requests were sent, 95th percentile, ms."),
	sentP50Ms: column(ms.nullable(), "Median latency from the actual sending, ms; null without a success."),
	firstHalfP50Ms: column(ms.nullable(), "Median latency of the block's first half, ms; null without a success in both halves."),
	secondHalfP50Ms: column(ms.nullable(), "Median latency of the block's second half, ms; null as the first."),
	cpuMs: column(ms.nullable(), "CPU time of the process tree during the block, ms; null where not measured.")
}).meta({
	id: "Trials",
	description: "One side of every pair under one scenario: one entry for each pair."
});
/** Reasons found in one pair; their positions are below the number of reasons, which one pair after another may bring. */
const REASONS = {
	each: 32,
	all: 32 * MOST$2.pairs
};
const invalid = strictObject({
	reasons: array(text$1(300)).max(REASONS.all).describe("Each reason once."),
	byPair: column(array(position(REASONS.all)).max(REASONS.each), "Of each pair its reasons: positions in reasons, from 0; empty where the pair's timing counts.")
}).meta({
	id: "Invalid",
	description: "Why the timing of a pair does not count."
});
const observations = strictObject({
	scenario: id,
	waited: array(position(MOST$2.pairs)).max(MOST$2.pairs).describe("The pairs in which it waited, as positions from 0: no list below has an entry for them. Absent where it never did.").exactOptional(),
	base: trials.nullable().describe("Null where base does not know the scenario."),
	head: trials,
	invalid
}).meta({
	id: "Observations",
	description: "What all pairs say of one scenario."
});
/** Pairs as measurement.json holds them. */
const pairsSchema = strictObject({
	index: column(number$1().int().min(0).max(1e3), "0 is the pilot, which is discarded; ascending."),
	mode: column(mode, "Whether both sides ran at once, request by request, or one after the other."),
	bootFirst: column(side, "A fair coin: which side was booted first."),
	sendFirst: column(side, "A fair coin: which side sent first."),
	totalMs: column(ms, "Wall time of the whole pair, ms."),
	bootMs: column(ms, "What booting and stopping took of it, ms."),
	warmUpMs: column(ms, "What warm-ups were planned to take of it, ms."),
	blockMs: column(ms, "What blocks were planned to take of it, ms."),
	steal: column(share$1.nullable(), "Share of CPU time that the hypervisor took, 0 to 1; null where not known."),
	load: column(number$1().min(0).max(1e6).nullable(), "One-minute load average; null where not known."),
	utilisation: column(number$1().min(0).max(2).nullable(), "CPU used over cores × time, 0 to 1; null where not known."),
	observations: array(observations).max(MOST$2.scenarios).describe("The protocol's scenarios, in its order.")
}).meta({
	id: "Pairs",
	description: "Base and head trials of freshly started processes, by columns: entry k of every list is pair k."
});
/** The fields of a Pair and of a Trial that are plain columns: one list with one entry for each pair. */
const PLAIN = {
	pair: Object.keys(pairsSchema.omit({ observations: true }).shape),
	trial: Object.keys(trials.omit({
		readings: true,
		errorKinds: true,
		firstHalfP50Ms: true,
		secondHalfP50Ms: true
	}).shape)
};
// src/wire/sorted-keys.ts
/** For JSON.stringify: objects with their keys in alphabetical order, so that equal values give equal text. */
function sortedKeys(_key, value) {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1));
}
/** Whether two plain values are the same, whatever the order of their keys; a key without a value is like no key. */
function isSame$1(one, other) {
	return JSON.stringify(one, sortedKeys) === JSON.stringify(other, sortedKeys);
}
// src/wire/measurement-rows.ts
/** The Measurement as measurement.json holds it; nothing is rounded or left out. */
function toColumns(measurement) {
	const { protocol, pilot, pairs } = measurement;
	return {
		...measurement,
		protocol: protocolColumns(protocol),
		pilot: pilot === null ? null : pairColumns([pilot], protocol),
		pairs: pairColumns(pairs, protocol)
	};
}
/** The Measurement that these columns hold; they must be consistent, as the checks make sure. */
function toRows(columns) {
	const { protocol, pilot, pairs } = columns;
	return {
		...columns,
		protocol: protocolOf$1(protocol),
		pilot: pilot === null ? null : pairsOf$1(pilot)[0] ?? null,
		pairs: pairsOf$1(pairs)
	};
}
function protocolColumns({ cells, slos, ...rest }) {
	const ofCells = kindsOf$1(cells);
	const ofSlos = kindsOf$1(slos);
	return {
		...rest,
		cellKinds: ofCells.kinds,
		cells: ofCells.uses,
		sloKinds: ofSlos.kinds,
		slos: ofSlos.uses
	};
}
function protocolOf$1({ cellKinds, cells, sloKinds, slos, ...rest }) {
	return {
		...rest,
		cells: entriesOf(cells, cellKinds),
		slos: entriesOf(slos, sloKinds)
	};
}
/** Neighbours of one scenario become one Use, so that the order stays. */
function kindsOf$1(entries) {
	const seen = /* @__PURE__ */ new Map();
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
		...at$1(kinds, kind)
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
function pairsOf$1({ observations, ...columns }) {
	return columns.index.map((_, k) => ({
		...row$1(columns, k),
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
		base: base === null ? null : trialOf$1(base, k),
		head: trialOf$1(head, k),
		invalid: at$1(invalid.byPair, k).map((reason) => at$1(invalid.reasons, reason))
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
function trialOf$1({ readings, errorKinds, firstHalfP50Ms, secondHalfP50Ms, ...columns }, k) {
	const [first, second] = [at$1(firstHalfP50Ms, k), at$1(secondHalfP50Ms, k)];
	const read = Object.entries(readings).flatMap(([name, column]) => {
		const reading = readingOf(column, k);
		return reading === null ? [] : [[name, reading]];
	});
	return {
		readings: Object.fromEntries(read),
		...row$1(columns, k),
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
	const entries = column === void 0 ? [] : at$1(column.byPair, k);
	if (column === void 0 || entries.length === 0) return {};
	const found = entries.flatMap((position, i) => i % 2 === 1 ? [] : [[at$1(column.kinds, position), at$1(entries, i + 1)]]);
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
		const value = at$1(column.values, k);
		return value === null ? null : {
			kind: "value",
			value
		};
	}
	const [count, total] = [at$1(column.counts, k), at$1(column.totals, k)];
	return count === null || total === null ? null : {
		kind: "share",
		count,
		total
	};
}
/** These fields of all rows, as columns. The cast states that they are all of T, which the schema made sure of. */
function columnsOf(rows, fields) {
	return Object.fromEntries(fields.map((field) => [field, rows.map((one) => one[field])]));
}
/** Entry k of every column. */
function row$1(columns, k) {
	const entries = Object.entries(columns);
	return Object.fromEntries(entries.map(([key, column]) => [key, column[k]]));
}
/** The cast states what the schema checked: that the list is long enough. */
function at$1(list, k) {
	return list[k];
}
function wrong(message) {
	return new Failure("internal", `${message}.`, "This is a bug in Benchgate: please report it.");
}
// src/wire/measurement-protocol.ts
const revision$2 = (which) => strictObject({
	side: literal(which),
	sha: hex(40).describe("The commit, 40 hexadecimal digits."),
	ref: text$1(300).describe("What the commit is called. Text from outside: escape it before printing.")
});
const metric = strictObject({
	name: metricName.describe("For example latency.p95."),
	effect: _enum([
		"log-ratio",
		"log-odds",
		"difference"
	]).describe("How two readings become one number: of values log-ratio, of counts log-odds, of shares difference."),
	unit: text$1(32).describe("What its values are in: ms, per-second, share (0 to 1), or a unit of the user."),
	better: _enum(["lower", "higher"]).describe("Which direction is good."),
	keepsInvalidPairs: boolean().describe("Whether a pair with invalid timing still counts.")
}).meta({
	id: "Metric",
	description: "One quantity of a scenario."
});
const source = text$1(600).describe("`default`, or file and line.");
const cellKind = strictObject({
	metric,
	gating: boolean().describe("Whether this row can fail the gate."),
	margins: strictObject({
		flag: number$1().min(0).max(100).describe("The smallest worsening that is a regression: a ratio or a share (0.05 = 5 %)."),
		same: number$1().min(0).max(100).describe("The largest change still called no change, as `flag`."),
		minChange: ms.describe("The absolute worsening that a regression also needs, in the metric's unit.")
	}),
	source
}).meta({
	id: "CellKind",
	description: "A metric to be compared, with its margins."
});
const sloKind = strictObject({
	metric,
	comparator: _enum([
		"<=",
		"<",
		">=",
		">"
	]),
	bound: value$1.describe("In the metric's unit."),
	objective: text$1(100).describe("As the user wrote it, `p95 <= 300ms`."),
	source
}).meta({
	id: "SloKind",
	description: "An absolute objective for one metric."
});
const uses = (kinds) => array(strictObject({
	scenario: id,
	kinds: array(position(MOST$2.cells)).max(MOST$2.cells).describe(`Positions in ${kinds}, from 0.`)
})).max(MOST$2.cells).describe(`Which of ${kinds} each scenario has, in the order of the report.`);
const design = strictObject({
	mode: _enum(["auto", ...MODES]),
	maxDurationMs: ms.describe("For all pairs together, the pilot included, ms."),
	maxPairs: number$1().int().min(1).max(MOST$2.pairs),
	blockMs: ms.nullable().describe("ms; null: from the rate."),
	warmUpMs: ms.nullable().describe("ms; null: from the rate."),
	complete: boolean().describe("Whether measuring goes on after a regression was found."),
	asWritten: boolean().describe("Whether k6 scripts run with the durations they declare."),
	freshPerScenario: boolean().default(false).describe("Whether the service was started anew for every scenario of a pair.")
}).meta({
	id: "Design",
	description: "How the experiment was to be run."
});
/** A PlannedScenario as measurement.json and report.json hold it. */
const scenarioSchema = strictObject({
	name: id,
	status: _enum(["compared", "new"]).describe("New: base does not know it, so it is only measured on head."),
	engine: _enum(ENGINE_NAMES).describe("What sent the requests."),
	ratePerSecond: number$1().min(0).max(1e6).describe("Requests per second and side."),
	load: loadSchema.describe("Absent where requests are sent at a fixed rate, or as a script says.").exactOptional(),
	warmUpMs: ms.describe("ms."),
	blockMs: ms.describe("ms.")
}).meta({
	id: "Scenario",
	description: "What a scenario is called, who drives it and how fast."
});
/** The protocol as measurement.json holds it. */
const protocolSchema = strictObject({
	revisions: strictObject({
		base: revision$2("base"),
		head: revision$2("head")
	}),
	scenarios: array(scenarioSchema).max(MOST$2.scenarios),
	cellKinds: array(cellKind).max(MOST$2.cells).describe("Each metric with its margins, once for all scenarios that have the same."),
	cells: uses("cellKinds"),
	sloKinds: array(sloKind).max(MOST$2.cells).describe("Each objective, once for all scenarios that have the same."),
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
	warnings: lines
}).meta({
	id: "Protocol",
	description: "Everything that decides the verdict, fixed before the first pair."
});
// src/wire/measurement-schema.ts
const histogram = strictObject({
	scenario: id,
	metric: metricName.describe("latency or ttft, in ms."),
	side,
	resolution: number$1().int().min(1).max(65536).describe("Bins per octave; bin 0 begins at 1 ms."),
	bins: array(number$1().int().min(-1e9).max(1e9)).max(MOST$2.bins).refine(isSparse, "is not index and count in turn, indices ascending").describe("Index and count in turn, indices ascending.")
}).meta({
	id: "Histogram",
	description: "A sparse log-linear histogram of all pairs with valid timing: shown, never judged."
});
const counted = strictObject({
	calibrations: count$2,
	flagged: count$2.describe("Calibrations in which a gating row was called regression or improvement."),
	significant: count$2.describe("Calibrations in which a gating row was significant, however small the difference.")
}).refine(({ calibrations, flagged, significant }) => Math.max(flagged, significant) <= calibrations, "counts more false alarms than calibrations");
const calibrations = strictObject({
	kind: text$1(400),
	here: counted,
	all: counted
}).meta({
	id: "CalibrationTally",
	description: "Calibrations of this kind of machine and in all, counted when measuring began: shown, never judged."
});
const planned = number$1().int().min(1).max(MOST$2.pairs);
const pace = strictObject({
	scenario: id,
	ratePerSecond: number$1().min(0).max(1e6).describe("Requests per second and side: the scenario's own, or the pilot's."),
	warmUpMs: ms.describe("When both sides of the pilot had settled, ms."),
	scalable: boolean().describe("Whether the length of its blocks was to be chosen."),
	timed: boolean().describe("Whether it takes warm-up and block as planned.")
});
const noise = strictObject({
	scenario: id,
	metric: metricName,
	sd: number$1().min(1e-6).max(100).describe("Standard deviation of log ratios over pairs.")
});
const replan = strictObject({
	pairs: planned,
	leftMs: ms,
	pairMs: ms,
	plannedPairs: planned
});
/** How block length and number of pairs were chosen. */
const tuning = strictObject({
	leftMs: ms.describe("Time left after the pilot, ms."),
	otherMs: ms.describe("What a pair takes beside warm-ups and blocks, ms."),
	paces: array(pace).max(MOST$2.scenarios).describe("What the pilot said of each scenario."),
	noise: array(noise).max(MOST$2.cells).describe("What calibrations of this kind of machine said of the rows that gate."),
	factor: number$1().refine((factor) => FACTORS.some((one) => one === factor), `is none of ${FACTORS.join(", ")}`).describe(`Blocks are so many times the standard length: ${[...FACTORS].sort((a, b) => a - b).join(", ")}.`),
	plannedPairs: planned.describe("Chosen before the first pair."),
	replan: replan.nullable().describe("The one change of plan, from the sizes of the first effects; null where it did not come.")
}).meta({
	id: "Tuning",
	description: "How block length and number of pairs were chosen after the pilot, with all they were chosen from."
});
/** The content of measurement.json: nothing unknown, everything finite and in range, every list as long as it must be. */
const measurementSchema = strictObject({
	schemaVersion: literal(1),
	protocol: protocolSchema,
	environment: environmentSchema,
	mode: mode.nullable().describe("How the pairs ran; null when the pilot was not finished."),
	modeReason: text$1(1e3),
	plannedPairs: number$1().int().min(0).max(MOST$2.pairs).describe("Planned after the pilot; 0 when it was not finished."),
	tuning: tuning.exactOptional().describe("Absent of calibrations, where no pairs were planned, and in older files."),
	pilot: pairsSchema.nullable().describe("One pair, which is discarded; null when it was not finished, or for want of room."),
	pairs: pairsSchema,
	histograms: array(histogram).max(MOST$2.scenarios * 4).describe("Empty for want of room."),
	stop: stopReason$1.describe("Why measuring ended."),
	minutesNeeded: number$1().min(0).max(1e6).nullable().describe(`For too-slow: the minutes that 12 pairs would need.`),
	startedAt: moment.describe("ISO 8601, UTC."),
	elapsedMs: ms.describe("Wall time of it all, ms."),
	warnings: lines,
	notSwapped: array(text$1(300)).max(32).describe("What the same side had in every pair although no code belongs to it: shown, never judged.").exactOptional(),
	calibrations: calibrations.exactOptional().describe("Absent without a calibration file.")
}).meta({ description: "All that Benchgate measured, and the protocol that judges it. Numbers are exact." });
/** Index and count in turn, indices ascending, no count of nothing. */
function isSparse(bins) {
	return bins.length % 2 === 0 && bins.every((number, i) => i % 2 === 1 ? number >= 1 : i === 0 || number > (bins[i - 2] ?? number));
}
// src/wire/measurement-text.ts
/** Keys that mean something to JavaScript itself. */
const FORBIDDEN = [
	"__proto__",
	"constructor",
	"prototype"
];
/** Reads a JSON text as if an enemy wrote it: within the rules, and exactly as the schema says. */
function readJson(text, rules, schema) {
	const why = refusal(text, rules);
	if (why !== void 0) return { why };
	const json = parse(text);
	if (json === void 0) return { why: "it is not JSON" };
	const { success, data, error } = schema.safeParse(json);
	return success ? { value: data } : { why: complaintOf(error.issues[0]) };
}
function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
function complaintOf(issue) {
	return complaintText({
		path: (issue?.path ?? []).map((step) => typeof step === "number" ? step : String(step)),
		message: issue?.code === "custom" && issue.message !== "Invalid input" ? issue.message : "does not fit the schema"
	});
}
/** A Complaint as the end of a sentence. What comes after `readings` is a name that the file gives. */
function complaintText({ path, message }) {
	return `${pathText(path.slice(0, path.indexOf("readings") + 1 || path.length)) || "it"} ${message}`;
}
/**
* Why a JSON text is refused before it is parsed, or undefined. JSON.parse keeps the last of two equal keys and takes any
* depth, so both are looked for in the text itself, in one pass: a regular expression could be made to take for ever.
* A text that is not JSON may pass here: JSON.parse refuses it.
*/
function refusal(text, { maxBytes, maxDepth, maxKeys = Number.POSITIVE_INFINITY }) {
	if (new TextEncoder().encode(text).length > maxBytes) return `it is larger than ${maxBytes / 1024 / 1024} MiB`;
	const open = [];
	for (let i = 0; i < text.length; i++) {
		const sign = text[i];
		if (sign === "{" || sign === "[") {
			open.push(sign === "{" ? /* @__PURE__ */ new Set() : null);
			if (open.length > maxDepth) return `it is nested more than ${maxDepth} deep`;
		} else if (sign === "}" || sign === "]") open.pop();
		else if (sign === "\"") {
			const end = endOfString(text, i);
			const complaint = isKey(text, end) ? keyComplaint(text.slice(i, end + 1), open.at(-1) ?? null) : void 0;
			if (complaint !== void 0) return complaint;
			if ((open.at(-1)?.size ?? 0) > maxKeys) return `it has a mapping of more than ${maxKeys} keys`;
			i = end;
		}
	}
}
/** The index of the closing quote; of the last character where there is none. */
function endOfString(text, start) {
	for (let i = start + 1; i < text.length; i++) if (text[i] === "\\") i++;
	else if (text[i] === "\"") return i;
	return text.length - 1;
}
/** Whether the string that ends here is followed by a colon. */
function isKey(text, end) {
	let next = end + 1;
	while (next < text.length && " 	\n\r".includes(text[next] ?? "")) next++;
	return text[next] === ":";
}
function keyComplaint(literal, frame) {
	const key = decoded(literal);
	if (FORBIDDEN.includes(key)) return "it has a key that is never allowed";
	if (frame?.has(key)) return "it has a key twice";
	frame?.add(key);
}
/** The key as JSON means it: escapes cannot hide that two are equal. */
function decoded(literal) {
	try {
		return String(JSON.parse(literal));
	} catch {
		return literal;
	}
}
// src/wire/measurement.ts
/** The largest mapping is that of a trial's readings; a little more, so that the schema says where it is (docs/security.md#r8). */
const RULES$2 = {
	maxBytes: 2097152,
	maxDepth: 8,
	maxKeys: 2 * MOST$2.metrics
};
/**
* Reads measurement.json as if an enemy wrote it: bounded, nothing unknown, every number finite and in
* range, no part that contradicts another.
* Failure `config` on anything else, repeating none of its values.
*/
function readMeasurement(text) {
	const read = readJson(text, RULES$2, measurementSchema);
	if ("why" in read) throw refused$2(read.why);
	const [first] = complaints(read.value);
	if (first !== void 0) throw refused$2(complaintText(first));
	return toRows(read.value);
}
function refused$2(why) {
	return new Failure("config", `file is not a Benchgate measurement: ${why}.`, "Give the measurement.json that this version wrote; schema/measurement.schema.json describes it.");
}
// src/plan/engine.ts
/** k6 where it is there and can, the embedded engine otherwise; a k6 script needs k6. */
function chooseEngine(asked, k6) {
	const declared = asked === "embedded" || k6 === null ? () => "embedded" : engineOfRequest;
	return (scenario) => scenario.kind === "k6" ? "k6" : declared(scenario);
}
/** Whether k6 has to be looked for. */
function wantsK6(scenarios, asked) {
	return asked === "k6" || asked === "auto" && scenarios.some((scenario) => scenario.kind === "k6" || whyNotK6(scenario) === null);
}
/** The embedded engine runs no scripts. */
function refuseEmbedded(scenarios, asked) {
	const script = scenarios.find(({ kind }) => kind === "k6");
	if (script === void 0 || asked !== "embedded") return;
	throw new Failure("config", `Scenario ${script.name} is a k6 script, and the input engine asks for the embedded engine, which runs none.`, "Leave the input engine at auto, or declare the request under `http:` in the scenario.");
}
/** What needs k6 cannot do without it. */
function requireK6(scenarios, { engine: asked, offline }, k6) {
	const script = scenarios.find(({ kind }) => kind === "k6");
	if (k6 !== null || script === void 0 && asked !== "k6") return;
	const what = script === void 0 ? "The input engine asks for k6" : `Scenario ${script.name} is a k6 script`;
	throw new Failure("environment", `${what}, and there is no k6 on this machine.`, offline ? OFFLINE_HINT : K6_HINT);
}
/** How to get k6, in one sentence. */
const K6_HINT = "Install k6 so that it is on PATH, give its path as k6-path, or give k6-version (such as 2.2.0) to have that release fetched and verified.";
const OFFLINE_HINT = "Install k6 so that it is on PATH, or give its path as k6-path: offline forbids to fetch it.";
/** What is said of the requests that k6 cannot send although it was asked for. */
function engineWarnings(scenarios, asked) {
	if (asked !== "k6") return [];
	return scenarios.flatMap((scenario) => {
		const why = scenario.kind === "http" ? whyNotK6(scenario) : null;
		return why === null ? [] : [`${scenario.name}: driven by the embedded engine, for k6 ${why}`];
	});
}
const engineOfRequest = (scenario) => whyNotK6(scenario) === null ? "k6" : "embedded";
/** k6 sees an answer only when it is complete (docs/k6.md#points), and its arrivals are evenly spaced. */
function whyNotK6({ stream, arrivals, load }) {
	if (load?.kind === "closed") return "sends declared requests only at a fixed rate";
	if (load?.kind === "saturation") return "cannot search for the highest rate";
	if (stream) return "cannot time the first event of a stream";
	return arrivals === "poisson" ? "cannot send at random moments" : null;
}
// src/plan/cells.ts
/** The pilot's warm-up holds 200 requests, in 2 s or more (docs/statistics.md#blocks-and-pairs). */
const WARM_UP_REQUESTS = 200;
/** Requests above a quantile that make it a quantile at all, and one that may gate (docs/statistics.md#few-requests). */
const ABOVE = {
	measured: 1,
	gating: 5
};
/** From this quantile on a block needs so many requests. */
const FAR_TAIL = {
	quantile: .999,
	requests: 5e3
};
/** Rows per scenario: what a measurement may hold (docs/security.md#r8). */
const MAX_METRICS = 32;
/** Every row of a configuration: by scenario, the metrics in the order of the report. */
function planRows(config, status = "compared", engineOf = chooseEngine("auto", null)) {
	const planned = config.scenarios.map(({ scenario }) => ({
		scenario,
		plan: {
			...planScenario(scenario, {
				status,
				design: config.design,
				tailGates: tailGates(scenario, config)
			}),
			engine: engineOf(scenario)
		}
	}));
	const rows = planned.map(({ scenario, plan }) => scenarioRows(scenario, plan, config));
	return {
		scenarios: planned.map(({ plan }) => plan),
		cells: rows.flatMap(({ cells }) => cells),
		slos: rows.flatMap(({ slos }) => slos),
		warnings: rows.flatMap(({ warnings }) => warnings)
	};
}
/** How fast and how long a scenario is driven. The rate of a k6 script is not known before k6 has read it: 0. */
function planScenario(scenario, { status, design, tailGates }) {
	const rate = scenario.kind === "http" ? scenario.ratePerSecond : 0;
	const load = scenario.kind === "http" ? scenario.load : void 0;
	const requests = (count) => rate > 0 ? count / rate * 1e3 : 0;
	const standardMs = standardBlockMs(load?.kind === "closed" ? Number.POSITIVE_INFINITY : rate, tailGates);
	return {
		name: scenario.name,
		status,
		ratePerSecond: rate,
		...load === void 0 ? {} : { load },
		warmUpMs: Math.round(design.warmUpMs ?? Math.max(WARM_UP.leastMs, requests(WARM_UP_REQUESTS))),
		blockMs: Math.round(load?.kind === "saturation" ? longestSearchMs(load) : design.blockMs ?? standardMs)
	};
}
/** Whether a budget asks for a p99 or beyond to decide. */
function tailGates({ name }, { budgets }) {
	return budgets.some(({ scenario, metric, gate }) => matches(scenario, name) && (quantileOf(metric) ?? 0) >= .99 && gate !== false);
}
function scenarioRows(scenario, plan, config) {
	const warnings = [];
	const budgets = budgetsOf(scenario.name, config);
	const slos = slosOf(scenario, config);
	const asked = [...budgets.map(({ budget }) => budget.metric).filter((name) => !isGlob(name)), ...slos.map(({ metric }) => metric.name)];
	const count = plan.ratePerSecond > 0 ? plan.ratePerSecond * plan.blockMs / 1e3 : Number.POSITIVE_INFINITY;
	const measured = (name) => {
		const need = requestsFor(name);
		if (count >= need) return true;
		if (asked.includes(name) || gatesByDefault(name, scenario)) warnings.push(notMeasured({
			scenario,
			name,
			count,
			need
		}));
		return false;
	};
	const wanted = rowNames(scenario, plan, {
		config,
		asked
	});
	if (wanted.length > MAX_METRICS) warnings.push(`${scenario.name}: only the first ${MAX_METRICS} metrics are compared`);
	const names = wanted.slice(0, MAX_METRICS).filter(measured);
	return {
		cells: names.map((name) => metricNamed(name, scenario, config.metrics)).filter((metric) => metric !== void 0).map((metric) => cellOf(metric, {
			scenario,
			count,
			budgets,
			warnings,
			mode: config.design.mode
		})),
		slos: slos.filter(({ metric }) => names.includes(metric.name)),
		warnings
	};
}
/** All scenarios share a start, so that the first one has its row. */
function rowNames(scenario, plan, { config, asked }) {
	const isFirst = plan.status === "compared" && config.scenarios[0]?.scenario === scenario;
	const names = /* @__PURE__ */ new Set([...defaultNames(scenario, config.metrics), ...asked]);
	names.delete(START_UP);
	return isFirst ? [...names, START_UP] : [...names];
}
/** Cells of these metrics of a scenario, with the budgets that are about them. */
function cellsNamed(names, name, config) {
	const scenario = config.scenarios.find((setting) => setting.name === name)?.scenario;
	if (scenario === void 0) return {
		cells: [],
		warnings: []
	};
	const warnings = [];
	const context = {
		scenario,
		count: Number.POSITIVE_INFINITY,
		budgets: budgetsOf(name, config),
		warnings,
		mode: config.design.mode
	};
	return {
		cells: names.flatMap((metric) => metricNamed(metric, scenario, config.metrics) ?? []).map((metric) => cellOf(metric, context)),
		warnings
	};
}
function budgetsOf(scenario, config) {
	return config.budgets.map((budget, i) => ({
		budget,
		source: `${config.file}:${config.budgetLines[i] ?? 1}`
	})).filter(({ budget }) => matches(budget.scenario, scenario));
}
function cellOf(metric, context) {
	const own = context.budgets.filter(({ budget }) => isFor(budget, metric));
	const last = (pick) => own.map(({ budget }) => pick(budget)).findLast((value) => value !== void 0);
	const named = own.some(({ budget }) => names(budget, metric));
	const wanted = last(({ gate }) => gate) ?? (named || gatesByDefault(metric.name, context.scenario));
	const margins = marginsOf(metric, last);
	const within = last(({ noChangeWithin }) => fitsMargin(noChangeWithin, metric) ? noChangeWithin?.value : void 0);
	if (within !== void 0 && within < margins.same) context.warnings.push(`${context.scenario.name} ${metric.name}: no-change-within is less than max-increase, which is used instead`);
	const source = own.findLast(({ budget }) => decides(budget, metric))?.source ?? "default";
	const why = wanted ? whyNotGating(metric, context) : void 0;
	if (why !== void 0 && named) context.warnings.push(`${context.scenario.name} ${metric.name}: shown, but it cannot gate: ${why}`);
	return {
		scenario: context.scenario.name,
		metric,
		gating: wanted && why === void 0,
		margins,
		source
	};
}
/** A budget for errors is for those of closed scenarios too. */
function isFor(budget, { name }) {
	return matches(budget.metric, name) || name === "error-rate{closed}" && matches(budget.metric, "error-rate");
}
/** Whether a budget is about this metric by name: of parts also by a pattern that is about parts, since nobody lists them. */
function names(budget, { name }) {
	return budget.metric === name || partOf(name) !== void 0 && budget.metric.includes("{");
}
function marginsOf(metric, last) {
	const standard = defaultMargins(metric);
	const most = last(({ maxIncrease }) => fitsMargin(maxIncrease, metric) ? maxIncrease?.value : void 0);
	const within = last(({ noChangeWithin }) => fitsMargin(noChangeWithin, metric) ? noChangeWithin?.value : void 0);
	const least = last(({ minChange }) => minChangeIn(minChange, metric));
	const flag = most ?? standard.flag;
	const same = within ?? (most === void 0 ? standard.same : 2 * most);
	return {
		flag,
		same: Math.max(same, flag),
		minChange: least ?? standard.minChange
	};
}
function decides(budget, metric) {
	const { maxIncrease, noChangeWithin, minChange, gate } = budget;
	return fitsMargin(maxIncrease, metric) || fitsMargin(noChangeWithin, metric) || minChangeIn(minChange, metric) !== void 0 || gate !== void 0;
}
/** Requests that a block of one side must hold for this metric to mean anything. */
function requestsFor(name) {
	const q = quantileOf(name);
	if (q === void 0) return 0;
	return q >= FAR_TAIL.quantile ? FAR_TAIL.requests : Math.ceil(ABOVE.measured / (1 - q) - 1e-6);
}
/** Too few requests beyond a quantile, or a throughput that the schedule gives. */
function whyNotGating({ name }, { scenario, count, mode }) {
	if (name === "throughput") return whyNoThroughput(scenario, mode);
	const q = quantileOf(name) ?? 0;
	if (q <= .95 || count * (1 - q) >= ABOVE.gating - 1e-6) return void 0;
	const need = Math.ceil(ABOVE.gating / (1 - q) - 1e-6);
	return `a block holds about ${Math.floor(count)} requests and needs ${need}: raise rate or design.block`;
}
/**
* At a fixed rate throughput only says whether requests were dropped. A script may loop as fast as answers come; then it
* says more, but only while one side has the machine and the load generator to itself.
*/
function whyNoThroughput(scenario, mode) {
	if (scenario.kind === "http" && scenario.load !== void 0) return void 0;
	if (scenario.kind === "http") return "the rate is fixed, so a slower service drops requests instead: write a budget for dropped-rate";
	return mode === "alternating" ? void 0 : "two sides that run at once share it: write \"mode: alternating\" under design";
}
function notMeasured({ scenario, name, count, need }) {
	return `${scenario.name} ${name}: not measured: a block holds about ${Math.floor(count)} requests and needs ${need}: raise rate or design.block`;
}
// src/design/replan.ts
/** Fewer effects than this say too little of their spread. */
const LEAST_EFFECTS = 6;
/** Variance of the size of a normal effect around 0, over the effect's own: 1 − 2/π. */
const FOLDED = 1 - 2 / Math.PI;
/**
* The number of pairs, chosen anew with the noise that the first pairs show. It sees the sizes of their effects and never the
* signs: whichever sides are swapped the plan is the same, so given the sizes the signs are still fair coins, and the
* sign-flip test stays exact (docs/adr/0013-many-scenarios.md, docs/adr/0021-minutes-to-a-verdict.md).
*/
function replanned(asked, known, plan, { pairs, leftMs, pairMs }) {
	const goals = goalsOf(asked, known, plan.factor).map((goal) => seen(goal, asked, pairs));
	const under = {
		planned: plan.plannedPairs,
		pairMs,
		leftMs,
		measured: pairs.length
	};
	return chooseCount(asked, under, goals) ?? plan.plannedPairs;
}
/**
* The goal in deviations of what was seen and what was expected, each for half: eight pairs tell a deviation to a quarter of
* itself. As it was planned where too little was seen.
*/
function seen(goal, { cells }, pairs) {
	const metric = cells.find((cell) => cell.scenario === goal.scenario && cell.metric.name === goal.metric)?.metric;
	const sizes = metric === void 0 ? [] : sizesOf(metric, goal.scenario, pairs);
	if (sizes.length < LEAST_EFFECTS) return goal;
	return {
		...goal,
		size: Math.sqrt(goal.size * Math.log1p(goal.change) / spreadOfSizes(sizes))
	};
}
/** How large each pair's effect is, log ratio, whichever side is worse. */
function sizesOf(metric, scenario, pairs) {
	return pairs.flatMap(({ observations }) => {
		const one = observations.find((each) => each.scenario === scenario);
		if (one === void 0 || one.base === null || one.invalid.length > 0) return [];
		const [base, head] = [valueIn(one.base, metric), valueIn(one.head, metric)];
		return base > 0 && head > 0 ? [Math.abs(Math.log(head / base))] : [];
	});
}
/**
* The standard deviation that sizes tell of. Without a change it is their root mean square. A change adds its own size to
* all of them; so where they differ less from each other than sizes around 0 would, that is what counts.
*/
function spreadOfSizes(sizes) {
	const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
	const centre = mean(sizes);
	const around = sizes.reduce((sum, size) => sum + (size - centre) ** 2, 0) / (sizes.length - 1);
	return Math.sqrt(Math.min(mean(sizes.map((size) => size * size)), around / FOLDED));
}
function valueIn({ readings }, { name }) {
	const reading = Object.hasOwn(readings, name) ? readings[name] : void 0;
	return reading?.kind === "value" ? reading.value : NaN;
}
// src/compare/failing.ts
/** Far beyond a margin: ten times as much, 3 percentage points of errors by default. Nobody would call that the same. */
const FAR = 10;
/** And no luck of single requests: as far apart as two binomial shares are once in 16,000 pairs. */
const UNLIKELY$1 = 4;
/**
* In which pairs one side failed far beyond the margin and the other did not. Failures come in clusters (a process that
* starts broken fails all of its requests), so that bounds which count requests say nothing of such rows: once a pair like
* that was measured, "no change" is not shown. It does not know which side failed.
*/
function failingPairs({ metric, margins }, readings) {
	const rare = metric.effect === "difference" && metric.keepsInvalidPairs;
	return readings.base.map((base, k) => {
		const head = readings.head[k] ?? null;
		if (!rare || base?.kind !== "share" || head?.kind !== "share" || base.total === 0 || head.total === 0) return false;
		const apart = Math.abs(base.count / base.total - head.count / head.total);
		return apart > FAR * margins.flag && apart > UNLIKELY$1 * deviation(base, head);
	});
}
/** The standard deviation of the difference of two shares, if both are counts of one process. */
function deviation(base, head) {
	const pooled = (base.count + head.count) / (base.total + head.total);
	return Math.sqrt(pooled * (1 - pooled) * (1 / base.total + 1 / head.total));
}
// src/compare/walsh.ts
/** The Walsh averages (x_i + x_j) / 2, i ≤ j, of K values: K(K+1)/2 numbers, ascending. */
function walshAverages(values) {
	const averages = new Float64Array(values.length * (values.length + 1) / 2);
	let next = 0;
	for (const [i, first] of values.entries()) for (let j = i; j < values.length; j++) averages[next++] = (first + (values[j] ?? 0)) / 2;
	return averages.sort();
}
/** The Hodges–Lehmann estimate: the median of the Walsh averages (docs/statistics.md#intervals). NaN without values. */
function hodgesLehmann(walsh) {
	const last = walsh.length - 1;
	return ((walsh[last >> 1] ?? NaN) + (walsh[last + 1 >> 1] ?? NaN)) / 2;
}
/** The Walsh averages that remain when so many are taken off either end; unbounded where that is negative. */
function walshInterval(walsh, below, above = below) {
	return {
		low: walsh[below] ?? Number.NEGATIVE_INFINITY,
		high: walsh[walsh.length - 1 - above] ?? Number.POSITIVE_INFINITY
	};
}
/** Far above what rounding does to numbers of this size, far below the distance between two of them. */
const ROUNDING = 1e-9;
/**
* How many Walsh averages of `count` values to take off each end so that the interval inverts the signed-rank test with
* this critical value of Z (docs/statistics.md#intervals).
*/
function walshCut(count, critical) {
	const mean = count * (count + 1) / 4;
	const deviation = Math.sqrt(count * (count + 1) * (2 * count + 1) / 24);
	return Number.isFinite(critical) ? Math.floor(mean - critical * deviation + ROUNDING) : -1;
}
/**
* How many Walsh averages of `count` values to take off one end, so that the true median lies beyond what remains with at
* most the chance `tail`: exact, −1 when the values are too few for any bound.
*/
function exactCut(count, tail) {
	const tails = signedRankTails(count)[count] ?? Float64Array.of(1);
	return tails.length - 1 - criticalSum(tails, tail);
}
// src/compare/column.ts
/** The metric whose clock may be coarse: ticks of 10 ms on some systems. */
const CPU = "cpu-per-request";
/** The column of a cell over these pairs; a scenario that base does not know has no effects. */
function columnOf(cell, { pairs, protocol, cpuResolutionMs = null }) {
	const { metric } = cell;
	const seen = pairs.map((pair) => pair.observations.find(({ scenario }) => scenario === cell.scenario));
	const counts = (one) => metric.keepsInvalidPairs || one.invalid.every((reason) => reason === "requests were sent late");
	const counting = seen.map((one) => one && counts(one) ? one : void 0);
	const readings = eachSide((side) => readingsOf$1(counting, side, metric));
	const sample = protocol.scenarios.some(({ name, status }) => name === cell.scenario && status === "new") ? [] : readings.base.map((base, k) => effectOf(metric, base, readings.head[k] ?? null));
	return {
		cell,
		readings,
		waited: seen.map((one) => one === void 0),
		sample,
		late: counting.map((one) => one !== void 0 && !metric.keepsInvalidPairs && one.invalid.length > 0),
		failing: failingPairs(cell, readings),
		resolution: cpuResolutionMs === null || metric.name !== CPU ? 0 : cpuResolution(counting, cpuResolutionMs),
		typical: eachSide((side) => typical(metric, readings[side]) ?? typical(metric, readingsOf$1(seen, side, metric)))
	};
}
/** Each side's readings of a metric; null where a pair has none. */
function readingsOf$1(seen, side, metric) {
	return seen.map((one) => {
		const readings = one?.[side]?.readings;
		return readings !== void 0 && Object.hasOwn(readings, metric.name) ? readings[metric.name] ?? null : null;
	});
}
/** A reading as one number in the metric's unit; null for a share of nothing. */
function numberOf(reading) {
	if (reading === null) return null;
	if (reading.kind === "value") return Number.isFinite(reading.value) ? reading.value : null;
	return reading.total > 0 ? reading.count / reading.total : null;
}
/** The typical value of one side's readings, in the metric's unit; null without data. */
function typical(metric, readings) {
	const shares = readings.flatMap((reading) => reading?.kind === "share" && reading.total > 0 ? [reading] : []);
	if (shares.length > 0) return sum(shares.map(({ count }) => count)) / sum(shares.map(({ total }) => total));
	const values = readings.map(numberOf).filter((value) => value !== null);
	if (values.length === 0) return null;
	if (metric.effect === "difference") return sum(values) / values.length;
	return values.every((value) => value > 0) ? Math.exp(hodgesLehmann(walshAverages(values.map(Math.log)))) : hodgesLehmann(walshAverages(values));
}
/** One pair's effect (docs/statistics.md#effects); null where a side says nothing or a ratio has a zero on one side only. */
function effectOf(metric, base, head) {
	const sides = [scaled(metric, base), scaled(metric, head)];
	if (sides[0] === null || sides[1] === null) return null;
	const worse = metric.better === "lower" ? sides[1] - sides[0] : sides[0] - sides[1];
	if (Number.isNaN(worse)) return 0;
	return Number.isFinite(worse) ? worse : null;
}
/** A reading on the scale on which the two sides are subtracted. */
function scaled(metric, reading) {
	const value = numberOf(reading);
	if (reading === null || value === null) return null;
	switch (metric.effect) {
		case "difference": return value;
		case "log-ratio": return value >= 0 ? Math.log(value) : null;
		case "log-odds": return reading.kind === "share" ? Math.log(reading.count + .5) : null;
		default: return metric.effect;
	}
}
/** The clock's step over the answers of the first pair's smaller block: later pairs must change nothing about earlier looks. */
function cpuResolution(counting, stepMs) {
	const answersOf = ({ cpuMs, readings }) => (cpuMs ?? 0) / (numberOf(readings[CPU] ?? null) ?? NaN);
	for (const one of counting) {
		const answers = one?.base ? Math.min(answersOf(one.base), answersOf(one.head)) : NaN;
		if (answers > 0) return stepMs / answers;
	}
	return 0;
}
function sum(values) {
	return values.reduce((total, value) => total + value, 0);
}
// src/compare/discoveries.ts
/** With fewer comparisons a reader sees them all, and the gate alone says what to make of them. */
const FEW = 20;
/** Whether so many comparisons are a list in which some will look changed by chance. */
function isLong(comparisons) {
	return comparisons > FEW;
}
/**
* The q of each p: the smallest share of false finds at which it would be on the list of what changed. Step-up procedure of
* Benjamini & Hochberg (Journal of the Royal Statistical Society B 57(1), 1995): the i-th smallest of m p gives p · m / i,
* made monotone from the largest down. Null stays null and is not counted.
*/
function qValues(ps) {
	const known = ps.flatMap((p, at) => p === null ? [] : [{
		p,
		at
	}]).sort((a, b) => b.p - a.p);
	const q = ps.map(() => null);
	let least = 1;
	for (const [i, { p, at }] of known.entries()) {
		least = Math.min(least, p * known.length / (known.length - i));
		q[at] = least;
	}
	return q;
}
// src/compare/normal.ts
/**
* The value that a standard normal variable exceeds with the chance `tail` (0 to ½), to 0.0005: Abramowitz & Stegun 26.2.23.
* Infinite for a chance of 0.
*/
function normalQuantile(tail) {
	const t = Math.sqrt(-2 * Math.log(tail));
	if (!Number.isFinite(t)) return Number.POSITIVE_INFINITY;
	return t - (2.515517 + t * (.802853 + t * .010328)) / (1 + t * (1.432788 + t * (.189269 + t * .001308)));
}
// src/compare/estimator.ts
const UNBOUNDED = {
	low: Number.NEGATIVE_INFINITY,
	high: Number.POSITIVE_INFINITY
};
/** Hodges–Lehmann and the signed-rank test's interval: for effects on a log scale, robust against a wild pair. */
function medianEstimator(values) {
	const walsh = walshAverages(values);
	const count = values.length;
	return {
		value: hodgesLehmann(walsh),
		interval: (worse, better = worse) => walshInterval(walsh, walshCut(count, worse), walshCut(count, better)),
		own: ({ worse, better }) => walshInterval(walsh, exactCut(count, worse), exactCut(count, better)),
		beyond: (end, direction) => {
			if (direction === "worse") return end > 0 ? end : walsh.find((average) => average > 0) ?? end;
			return end < 0 ? end : walsh.findLast((average) => average < 0) ?? end;
		}
	};
}
/**
* Mean and the t-type interval that inverts the sign-flip test: for differences of shares, where a rare event must count
* with its full size. `whenConstant` bounds a sample without any spread.
*/
function meanEstimator(values, whenConstant = null) {
	if (values.length === 0) return {
		value: NaN,
		interval: () => UNBOUNDED,
		own: () => UNBOUNDED,
		beyond: (end) => end
	};
	const value = mean$1([...values]);
	const interval = (worse, better = worse) => whenConstant ?? {
		low: value - reach(values, worse, -1),
		high: value + reach(values, better, 1)
	};
	return {
		value,
		interval,
		own: ({ worse, better }) => interval(normalQuantile(worse), normalQuantile(better)),
		beyond: (end, direction) => direction === "worse" ? Math.max(end, 0) : Math.min(end, 0)
	};
}
/** With fewer pairs not even the extreme ones bound anything: 2^−9 is the chance that all of nine lie on one side. */
const LEAST_EXTREMES = 9;
/**
* How far the interval reaches to one side: t·s/√K with t = c·√((K − 1)/(K − c²)), Student's t of the same Z. No Z is larger than
* √K, where every pair says the same: from there on the furthest pair bounds the mean, and nothing where pairs are few.
*/
function reach(values, critical, direction) {
	const count = values.length;
	if (count >= 2 && critical ** 2 < count) return critical * Math.sqrt((count - 1) / (count - critical ** 2)) * sampleStandardDeviation([...values]) / Math.sqrt(count);
	if (!Number.isFinite(critical) || count < LEAST_EXTREMES) return Number.POSITIVE_INFINITY;
	const center = mean$1([...values]);
	return Math.max(...values.map((value) => direction * (value - center)));
}
// src/compare/estimates.ts
/** The estimator of a column's effects over its first `pairs` pairs. */
function estimatorOf({ cell, sample, readings }, pairs) {
	const effects = sample.slice(0, pairs).filter((effect) => effect !== null);
	if (cell.metric.effect !== "difference") return medianEstimator(effects);
	return meanEstimator(effects, effects.every((effect) => effect === 0) ? bothSame(readings, pairs, cell.metric.better === "lower") : null);
}
/** Head − base in the metric's unit: the mean for differences of shares (as the estimate), Hodges–Lehmann otherwise. */
function absoluteOf({ cell, sample, readings }, pairs) {
	const differences = sample.slice(0, pairs).flatMap((effect, k) => {
		const base = numberOf(readings.base[k] ?? null);
		const head = numberOf(readings.head[k] ?? null);
		return effect === null || base === null || head === null ? [] : [head - base];
	});
	return (cell.metric.effect === "difference" ? meanEstimator(differences) : medianEstimator(differences)).value;
}
/**
* The typical values of both sides over the first pairs, in the metric's unit, such that head against base is the estimated
* change: the typical pair's middle, half of the change to either side of it. Null without data.
*/
function sidesOf$1(column, pairs) {
	const { cell, sample, readings } = column;
	const both = sample.slice(0, pairs).flatMap((effect, k) => {
		const [base, head] = [numberOf(readings.base[k] ?? null), numberOf(readings.head[k] ?? null)];
		return effect === null || base === null || head === null ? [] : [{
			base,
			head
		}];
	});
	const seen = (side) => typical(cell.metric, readings[side].slice(0, pairs));
	if (both.length === 0) return eachSide(seen);
	if (cell.metric.effect !== "log-ratio") return eachSide((side) => shareOf(both, side));
	const logs = both.filter(({ base, head }) => base > 0 && head > 0);
	if (logs.length === 0) return eachSide(seen);
	const middle = medianEstimator(logs.map(({ base, head }) => (Math.log(base) + Math.log(head)) / 2)).value;
	const change = estimatorOf(column, pairs).value * (cell.metric.better === "lower" ? 1 : -1);
	return {
		base: Math.exp(middle - change / 2),
		head: Math.exp(middle + change / 2)
	};
}
/** Shares are means over pairs, as their difference is. */
function shareOf(both, side) {
	return both.reduce((total, one) => total + one[side], 0) / both.length;
}
/** Normal quantile of a two-sided 95 % interval. */
const Z_95$2 = 1.96;
/**
* How far apart two shares may be that were the same in every pair: 3/n on either side where no request or every request
* had the event, else the binomial's own spread; null for readings that are no shares.
*/
function bothSame(readings, pairs, lowerIsBetter) {
	const [base, head] = [totalsOf(readings.base.slice(0, pairs)), totalsOf(readings.head.slice(0, pairs))];
	if (base.total === 0 || head.total === 0) return null;
	const share = base.count / base.total;
	if (share > 0 && share < 1) {
		const half = Z_95$2 * Math.sqrt(share * (1 - share) * (1 / base.total + 1 / head.total));
		return {
			low: -half,
			high: half
		};
	}
	const [ofBase, ofHead] = [3 / base.total, 3 / head.total];
	return share === 0 === lowerIsBetter ? {
		low: -ofBase,
		high: ofHead
	} : {
		low: -ofHead,
		high: ofBase
	};
}
function totalsOf(readings) {
	const shares = readings.flatMap((reading) => reading?.kind === "share" ? [reading] : []);
	return {
		count: sum$1(shares.map(({ count }) => count)),
		total: sum$1(shares.map(({ total }) => total))
	};
}
// src/compare/levels.ts
/**
* False alarms over the whole family of gating cells and all looks together: that something is called worse, and that it is
* called better. A gate is there to find what is worse, so most of the 5 % goes there (docs/statistics.md#was-it-luck).
*/
const FAMILY_LEVELS = {
	worse: .04,
	better: .01
};
/** Two one-sided tests at 5 % each say "no change". */
const EQUIVALENCE_LEVEL = .1;
/** A list of what changed asks either way. */
const LIST_LEVEL = FAMILY_LEVELS.worse + FAMILY_LEVELS.better;
/** The level of every interval but that of "no change". */
const INTERVAL_LEVEL = 1 - LIST_LEVEL;
/** How much of a level may be spent by a time: level · time^1.5, as a product, since `**` differs between engines in the last bit. */
function spent(level, time) {
	return level * time * Math.sqrt(time);
}
// src/compare/looks.ts
/** The numbers of pairs at which a measurement of `plannedPairs` may stop, ascending. */
function looksFor(plannedPairs) {
	return scaledLooks(plannedPairs).filter((look) => isBounded(look, plannedPairs));
}
/**
* Whether a row that counts in every pair has an interval with two ends at its first look: the chance that all of so many
* pairs lie on one side of the true value is 2^−pairs. A look at which a row could be called without one is no look.
*/
function isBounded(pairs, plannedPairs) {
	const level = Math.min(FAMILY_LEVELS.worse, FAMILY_LEVELS.better);
	return 2 ** -pairs <= spent(level, pairs / plannedPairs);
}
// src/compare/evidence.ts
/**
* The looks that were reached, ascending. Where time closed the measurement, and not what was seen, the last look is at all
* pairs there are and has all of the level that is left: its time is 1 (docs/statistics.md#looks).
*/
function looksReached({ plannedPairs, pairs, closed }) {
	const moments = looksFor(plannedPairs).filter((look) => look <= pairs.length).map((look) => ({
		pairs: look,
		time: look / plannedPairs
	}));
	if (!closed || pairs.length < 9) return moments;
	return [...moments.filter((look) => look.pairs < pairs.length), {
		pairs: pairs.length,
		time: 1
	}];
}
// src/compare/ranks.ts
/** Effects closer than this are ties: they come from equal readings and differ by rounding only. */
const TIE = 1e-12;
/**
* Signed mid-ranks: the rank of |value| among all, ties sharing their mean rank, with the value's sign. A zero or a
* missing value gets 0; missing values take no rank.
*/
function signedMidRanks(values) {
	const ranks = new Float64Array(values.length);
	const sizes = values.map((value) => value === null ? NaN : Math.abs(value));
	const order = sizes.flatMap((size, k) => Number.isNaN(size) ? [] : [k]).sort((a, b) => at(sizes, a) - at(sizes, b));
	for (let from = 0; from < order.length;) {
		const to = tieEnd(order, sizes, from);
		const rank = (from + 1 + to) / 2;
		for (const k of order.slice(from, to)) ranks[k] = rank * signOf(values[k] ?? 0);
		from = to;
	}
	return ranks;
}
function tieEnd(order, sizes, from) {
	const size = at(sizes, order[from] ?? 0);
	let to = from + 1;
	while (to < order.length && at(sizes, order[to] ?? 0) - size <= TIE) to++;
	return to;
}
function signOf(value) {
	return Math.abs(value) <= TIE ? 0 : Math.sign(value);
}
function at(values, index) {
	return values[index] ?? NaN;
}
// src/compare/select.ts
/**
* The value that would stand at `rank` (from 0) if `values[0..count)` were sorted in descending order. Reorders the
* values. Hoare's quickselect (Communications of the ACM 4(7), 1961), with the middle element as the pivot.
*/
function selectDescending(values, count, rank) {
	let left = 0;
	let right = count - 1;
	while (left < right) {
		const [i, j] = partition(values, left, right);
		if (rank <= j) right = j;
		else if (rank >= i) left = i;
		else break;
	}
	return values[rank] ?? NaN;
}
/** Splits into values ≥ pivot (up to the second result) and values ≤ pivot (from the first result on). */
function partition(values, left, right) {
	const pivot = values[left + right >>> 1] ?? 0;
	let i = left;
	let j = right;
	while (i <= j) {
		while ((values[i] ?? 0) > pivot) i++;
		while ((values[j] ?? 0) < pivot) j--;
		if (i > j) break;
		const swapped = values[i] ?? 0;
		values[i] = values[j] ?? 0;
		values[j] = swapped;
		i++;
		j--;
	}
	return [i, j];
}
// src/compare/signs.ts
/** Enough that the Monte Carlo error of a 5 % level is 0.3 points (docs/statistics.md#sign-flip-test). */
const SAMPLED = 4096;
/** Up to here all sign vectors are enumerated: 2^12 = 4096 costs no more than sampling. */
const ENUMERATED_PAIRS = 12;
const BYTES_PER_DRAW = 4;
/** The signs for a measurement of `plannedPairs`: all of them when they are few, else a sample that the seed fixes. */
function signsFor(seed, plannedPairs) {
	const few = plannedPairs <= ENUMERATED_PAIRS;
	const vectors = few ? 2 ** plannedPairs : SAMPLED;
	const bytes = Array.from({ length: Math.ceil(plannedPairs / 8) }, () => new Uint8Array(vectors));
	if (few) enumerate(bytes, vectors);
	else sample(bytes, seed);
	return {
		vectors,
		bytes
	};
}
/** Vector i swaps pair k when bit k of i is set. */
function enumerate(bytes, vectors) {
	for (const [g, group] of bytes.entries()) for (let i = 0; i < vectors; i++) group[i] = i >>> 8 * g;
}
function sample(bytes, seed) {
	const random = seeded(seed, "signs");
	for (let i = 1; i < SAMPLED; i++) {
		let bits = 0;
		for (const [g, group] of bytes.entries()) {
			bits = g % BYTES_PER_DRAW === 0 ? random.bits() : bits >>> 8;
			group[i] = bits;
		}
	}
}
// src/compare/sequential.ts
/** 13 % of a single Z lie above 1.5, more than any level asks for: the search for a critical value starts there. */
const UNLIKELY = 1.5;
/** A sequential test that has not looked yet. `vectors` is the size of the reference set. */
function sequentialTest(level, vectors) {
	const alive = new Uint8Array(vectors).fill(1);
	let dead = 0;
	let final = null;
	return (time, statistics) => {
		const allowed = Math.floor(spent(level, time) * vectors - dead);
		const largest = maxima(statistics, vectors);
		const critical = criticalValue(largest, alive, allowed);
		const { rejected, faced } = stepDown(statistics, alive, {
			allowed,
			critical
		});
		const p = final ?? (dead + livingAsExtreme(largest, alive)) / vectors;
		for (let s = 0; s < vectors; s++) {
			if (alive[s] === 0 || !reaches(largest[s] ?? 0, critical)) continue;
			alive[s] = 0;
			dead++;
		}
		if (alive[0] === 0) final = p;
		return {
			critical,
			rejected,
			faced,
			p
		};
	};
}
/** How many of the living are at least as extreme as what was observed, itself included. */
function livingAsExtreme(largest, alive) {
	const observed = largest[0] ?? 0;
	let count = 0;
	for (let s = 0; s < largest.length; s++) if (alive[s] === 1 && reaches(largest[s] ?? 0, observed)) count++;
	return count;
}
/**
* Z of one cell under every sign vector: Σ s_k r_k / √Σ r_k² (docs/statistics.md#sign-flip-test), + where head is worse; 0 where
* every score is 0.
*/
function signFlipStatistic(scores, signs) {
	const sums = new Float64Array(signs.vectors);
	const squares = scores.reduce((sum, score) => sum + score * score, 0);
	if (squares === 0) return sums;
	for (const [g, group] of signs.bytes.entries()) {
		const some = scores.subarray(8 * g, 8 * (g + 1));
		if (some.length === 0) break;
		const partial = partialSums(some);
		for (let s = 0; s < sums.length; s++) sums[s] = (sums[s] ?? 0) + (partial[group[s] ?? 0] ?? 0);
	}
	const scale = 1 / Math.sqrt(squares);
	for (let s = 0; s < sums.length; s++) sums[s] = (sums[s] ?? 0) * scale;
	return sums;
}
/** The sum of up to eight scores under every way to swap them: looking sums up is much faster than adding them. */
function partialSums(scores) {
	const sums = /* @__PURE__ */ new Float64Array(256);
	sums[0] = scores.reduce((sum, score) => sum + score, 0);
	for (let k = 0; k < 8; k++) for (let b = 0; b < 2 ** k; b++) sums[b + 2 ** k] = (sums[b] ?? 0) - 2 * (scores[k] ?? 0);
	return sums;
}
/** Rejects, takes the rejected out, and asks again with the smaller family's own critical value, until nothing new falls. */
function stepDown(statistics, alive, first) {
	const rejected = statistics.map(() => false);
	const faced = statistics.map(() => first.critical);
	let critical = first.critical;
	for (;;) {
		for (const a of faced.keys()) if (!rejected[a]) faced[a] = critical;
		const fallen = statistics.flatMap((z, a) => !rejected[a] && reaches(z[0] ?? 0, critical) ? [a] : []);
		for (const a of fallen) rejected[a] = true;
		const rest = statistics.filter((_, a) => !rejected[a]);
		if (fallen.length === 0 || rest.length === 0) return {
			rejected,
			faced
		};
		critical = criticalValue(maxima(rest, alive.length), alive, first.allowed);
	}
}
/** The largest of the members' Z under every sign vector; 0 where all are negative, which no critical value is. */
function maxima(statistics, vectors) {
	const largest = new Float64Array(vectors);
	for (const z of statistics) for (let s = 0; s < vectors; s++) if ((z[s] ?? 0) > (largest[s] ?? 0)) largest[s] = z[s] ?? 0;
	return largest;
}
/** The smallest value that at most `allowed` of the living vectors reach; Infinity when ties or the level leave none. */
function criticalValue(largest, alive, allowed) {
	if (allowed < 1) return Number.POSITIVE_INFINITY;
	const tail = livingAbove(UNLIKELY, largest, alive);
	const living = tail.length > allowed ? tail : livingAbove(-1, largest, alive);
	const refused = selectDescending(living, living.length, allowed) * 1.0000000001;
	let critical = Number.POSITIVE_INFINITY;
	for (let s = 0; s < living.length; s++) {
		const value = living[s] ?? 0;
		if (value < critical && value > refused) critical = value;
	}
	return critical;
}
function livingAbove(floor, largest, alive) {
	let count = 0;
	for (let s = 0; s < largest.length; s++) if (alive[s] === 1 && (largest[s] ?? 0) > floor) count++;
	const living = new Float64Array(count);
	for (let s = 0, next = 0; s < largest.length; s++) if (alive[s] === 1 && (largest[s] ?? 0) > floor) living[next++] = largest[s] ?? 0;
	return living;
}
function reaches(value, critical) {
	return value >= critical * .9999999999;
}
// src/compare/rulings.ts
/**
* The rulings, by look and then by column. The gating columns are one family; every other column is a family of its own
* (docs/statistics.md#sign-flip-test).
*/
function rulings(columns, schedule) {
	const signs = signsFor(schedule.seed, schedule.plannedPairs);
	const tests = testsFor(columns, signs.vectors);
	const tailsAt = (j, level) => spent(level, schedule.looks[j]?.time ?? 0) - spent(level, schedule.looks[j - 1]?.time ?? 0);
	return schedule.looks.map((moment, j) => {
		const tails = {
			worse: tailsAt(j, FAMILY_LEVELS.worse),
			better: tailsAt(j, FAMILY_LEVELS.better)
		};
		return ruleLook(columns, {
			...moment,
			tails,
			signs,
			tests
		});
	});
}
function testsFor(columns, vectors) {
	const test = (level) => sequentialTest(level, vectors);
	const both = (members = 1) => ({
		worse: test(FAMILY_LEVELS.worse / members),
		better: test(FAMILY_LEVELS.better / members)
	});
	const members = Math.max(1, columns.filter(({ cell }) => cell.gating).length);
	return {
		family: both(),
		alone: columns.map(() => both()),
		equivalence: columns.map(() => test(EQUIVALENCE_LEVEL)),
		list: columns.map(() => test(LIST_LEVEL)),
		untied: new Map(columns.map(({ waited }) => [keyOf(waited), {
			waited,
			family: both(members),
			alone: both(),
			equivalence: test(EQUIVALENCE_LEVEL)
		}]))
	};
}
function keyOf(waited) {
	return waited.map(Number).join("");
}
function ruleLook(columns, input) {
	const { pairs, time, tails, signs, tests } = input;
	const zs = columns.map((column) => signFlipStatistic(scores(column.sample, column, pairs), signs));
	const sames = columns.map((column, a) => column.late.some(Boolean) ? signFlipStatistic(scores(onTime(column), column, pairs), signs) : zs[a]);
	const untied = new Map([...tests.untied].map(([key, one]) => [key, untiedCriticals(one, input)]));
	const members = columns.flatMap(({ cell }, a) => cell.gating ? [a] : []);
	const family = {
		worse: ruleFamily(tests.family.worse, 1),
		better: ruleFamily(tests.family.better, -1)
	};
	function ruleFamily(test, direction) {
		return test(time, members.map((a) => towards(zs[a], direction)));
	}
	const listed = columns.map(({ sample }) => sample.some((effect) => effect !== null));
	const long = isLong(listed.filter(Boolean).length);
	return columns.map((column, a) => {
		const fallback = (column.sample.slice(0, pairs).some((effect, k) => effect === null && !column.waited[k]) ? void 0 : untied.get(keyOf(column.waited))) ?? NO_FALLBACK;
		const member = members.indexOf(a);
		const rule = (side, direction) => {
			const step = member < 0 ? tests.alone[a]?.[side](time, [towards(zs[a], direction)]) : family[side];
			const bound = member < 0 ? fallback.alone[side] : fallback.family[side];
			return findingOf(step, Math.max(member, 0), {
				bound,
				observed: direction * (zs[a]?.[0] ?? 0)
			});
		};
		const same = sames[a]?.map(Math.abs) ?? /* @__PURE__ */ new Float64Array();
		const equivalence = tests.equivalence[a]?.(time, [same]).critical ?? Number.POSITIVE_INFINITY;
		return {
			worse: rule("worse", 1),
			better: rule("better", -1),
			equivalence: usable$1(equivalence, fallback.equivalence, same[0] ?? 0),
			tails,
			p: long ? listedP(tests.list[a], time, listed[a] ? zs[a] : void 0) : null
		};
	});
}
function listedP(test, time, z) {
	return test === void 0 || z === void 0 ? null : test(time, [z.map(Math.abs)]).p;
}
/** Z as it is where + means worse is asked for, mirrored where better is. */
function towards(z, direction) {
	if (z === void 0) return /* @__PURE__ */ new Float64Array();
	return direction === 1 ? z : z.map((value) => -value);
}
function findingOf(step, member, { bound, observed }) {
	const faced = step?.faced[member] ?? Number.POSITIVE_INFINITY;
	return {
		rejected: step?.rejected[member] ?? false,
		critical: usable$1(step?.critical ?? Number.POSITIVE_INFINITY, bound, observed),
		faced: usable$1(faced, bound, observed)
	};
}
/** What is flipped: the effects themselves for differences, their signed ranks otherwise; 0 where a pair says nothing. */
function scores(sample, { cell }, pairs) {
	const effects = Array.from({ length: pairs }, (_, k) => sample[k] ?? null);
	return cell.metric.effect === "difference" ? Float64Array.from(effects, (effect) => effect ?? 0) : signedMidRanks(effects);
}
/** The effects of pairs whose requests were sent in time: lateness makes sides look more alike than they are. */
function onTime({ sample, late }) {
	return sample.map((effect, k) => late[k] ? null : effect);
}
/** The critical values of a sample without zeros and ties in the pairs in which its scenario did not wait. */
function untiedCriticals(untied, { pairs, time, signs }) {
	const z = signFlipStatistic(signedMidRanks(Array.from({ length: pairs }, (_, k) => untied.waited[k] ? null : k + 1)), signs);
	const ask = (test, of) => test(time, [of]).critical;
	const both = ({ worse, better }) => ({
		worse: ask(worse, z),
		better: ask(better, towards(z, -1))
	});
	return {
		family: both(untied.family),
		alone: both(untied.alone),
		equivalence: ask(untied.equivalence, z.map(Math.abs))
	};
}
const NEVER = {
	worse: Number.POSITIVE_INFINITY,
	better: Number.POSITIVE_INFINITY
};
/** A sample with gaps is smaller than the pairs are many: nothing is known of an untied one of its size. */
const NO_FALLBACK = {
	family: NEVER,
	alone: NEVER,
	equivalence: Number.POSITIVE_INFINITY
};
/**
* A sample of mostly zeros (errors are rare) has too few different Z for a critical value: nothing is rejected. Its
* interval asks about effects other than zero, where there are no zeros and no ties: it takes their critical value,
* but never one below the observed Z, so that it holds 0 as 0 is not rejected (docs/adr/0006-error-rows.md).
*/
function usable$1(critical, untied, observed) {
	return Number.isFinite(critical) ? critical : Math.max(untied, observed);
}
// src/model/slo.ts
/** Whether a value, in the metric's unit, keeps the objective. */
function keepsObjective({ comparator, bound }, value) {
	switch (comparator) {
		case "<=": return value <= bound;
		case "<": return value < bound;
		case ">=": return value >= bound;
		case ">": return value > bound;
		default: return comparator;
	}
}
// src/compare/attainments.ts
/** The correlation of neighbouring blocks that an interval can be widened for; beyond it there is no bound worth naming. */
const MOST_DEPENDENT = .9;
/** What each side's blocks say of every SLO, in the protocol's order (docs/statistics.md#objectives). */
function attainments(evidence) {
	const pairs = evidence.pairs.slice(0, looksReached(evidence).at(-1)?.pairs ?? evidence.pairs.length);
	const { slos } = evidence.protocol;
	const tail = .09999999999999998 / 2 / Math.max(1, slos.length);
	return slos.map((slo) => attainmentOf(slo, pairs, tail));
}
function attainmentOf(slo, pairs, tail) {
	const { scenario, metric } = slo;
	const ran = pairs.flatMap(({ observations }) => observations.find((one) => one.scenario === scenario) ?? []);
	const counting = ran.filter((one) => metric.keepsInvalidPairs || one.invalid.length === 0);
	const of = (side) => readingsOf$1(counting, side, metric);
	const breaking = (side) => of(side).map(numberOf).filter((value) => value !== null && !keepsObjective(slo, value)).length;
	const lost = (side) => ran.length - of(side).filter((reading) => numberOf(reading) !== null).length;
	const shown = (side) => attained(slo, of(side), tail) ?? unbounded$1(attained(slo, readingsOf$1(ran, side, metric), tail));
	return {
		slo,
		sides: eachSide(shown),
		pairs: ran.length,
		lost: eachSide(lost),
		breaking: eachSide(breaking)
	};
}
/** What only lost pairs say is a value to show, and bounds nothing: the objective is open, and not without data. */
function unbounded$1(estimate) {
	if (estimate === null) return null;
	return {
		...estimate,
		interval: {
			...estimate.interval,
			low: Number.NEGATIVE_INFINITY,
			high: Number.POSITIVE_INFINITY
		}
	};
}
function attained({ metric }, readings, tail) {
	const values = readings.map(numberOf).filter((value) => value !== null);
	if (values.length === 0) return null;
	return metric.effect === "log-ratio" ? typicalValue(values, tail) : meanShare(values, constantShare(readings), tail);
}
/**
* Hodges–Lehmann of ln value, of the value itself where one is 0 or less, with the exact signed-rank interval: with few blocks
* nothing is bounded. Blocks that resemble their neighbours say less than as many others would: the interval is wider by
* √((1 + r)/(1 − r)), r their correlation.
*/
function typicalValue(values, tail) {
	const onLogScale = values.every((value) => value > 0);
	const scaled = onLogScale ? values.map(Math.log) : values;
	const back = (one) => onLogScale ? Math.exp(one) : one;
	const walsh = walshAverages(scaled);
	const value = hodgesLehmann(walsh);
	const { low, high } = walshInterval(walsh, exactCut(scaled.length, tail));
	const r = Math.min(MOST_DEPENDENT, Math.max(0, neighbours(scaled)));
	const wider = Math.sqrt((1 + r) / (1 - r));
	const end = (one) => Number.isFinite(one) ? back(value + wider * (one - value)) : one;
	return {
		value: back(value),
		interval: {
			low: end(low),
			high: end(high),
			level: 1 - 2 * tail
		}
	};
}
/** The correlation of neighbours, with what it is short of in so few values added again: (1 + 3r)/n (Kendall, Biometrika 41, 1954). */
function neighbours(values) {
	const center = values.reduce((sum, value) => sum + value, 0) / values.length;
	const away = values.map((value) => value - center);
	const squares = away.reduce((sum, value) => sum + value * value, 0);
	if (squares === 0) return 0;
	const r = away.reduce((sum, value, k) => sum + value * (away[k + 1] ?? 0), 0) / squares;
	return r <= 0 ? 0 : r + (1 + 3 * r) / values.length;
}
/** The mean over blocks with a t-type interval, unless it is known without one. */
function meanShare(values, whenConstant, tail) {
	const estimator = meanEstimator(values, whenConstant);
	const { low, high } = estimator.interval(normalQuantile(tail));
	return {
		value: estimator.value,
		interval: {
			low,
			high,
			level: 1 - 2 * tail
		}
	};
}
/** The rule of three where no request, or every request, had the event. */
function constantShare(readings) {
	const shares = readings.filter((reading) => reading?.kind === "share");
	const total = shares.reduce((sum, reading) => sum + reading.total, 0);
	const count = shares.reduce((sum, reading) => sum + reading.count, 0);
	if (total === 0 || count > 0 && count < total) return null;
	const reach = Math.min(1, 3 / total);
	return count === 0 ? {
		low: 0,
		high: reach
	} : {
		low: 1 - reach,
		high: 1
	};
}
// src/compare/dependence.ts
/** Orders to hold the measured one against: at a level of 1 % twenty of them are as extreme. */
const ORDERS = 2e3;
/** With fewer pairs no order is rare enough to be told from chance. */
const LEAST_PAIRS = 9;
/**
* Of every cell of the protocol, how its effects depend on the order of the pairs up to the last look; null where nothing is
* found or it does not gate. A permutation test: if pairs are as good as independent, every order of them was equally
* likely, whatever their distribution and whatever head changed. Per row two statistics of the effects' ranks, each over its
* own standard deviation: the correlation with time, and that of neighbours where it is positive (Wald & Wolfowitz, Annals
* of Mathematical Statistics 14(4), 1943). The largest over rows and both is held against random orders of the pairs.
*/
function dependences(evidence) {
	const { cells, seed } = evidence.protocol;
	const pairs = looksReached(evidence).at(-1)?.pairs ?? 0;
	const sampleOf = (cell) => columnOf(cell, evidence).sample.slice(0, pairs);
	const rows = cells.map((cell) => cell.gating && pairs >= LEAST_PAIRS ? centredRanks(sampleOf(cell)) : null);
	const tested = rows.filter((row) => row !== null);
	if (tested.length === 0) return rows.map(() => null);
	const critical = criticalOf(tested, {
		random: seeded(seed, "order"),
		pairs
	});
	const straight = Array.from({ length: pairs }, (_, k) => k);
	return rows.map((row) => {
		if (row === null) return null;
		const [drift, serial] = statisticsOf(row, straight);
		if (Math.max(drift, serial) <= critical) return null;
		return drift >= serial ? "drift" : "serial";
	});
}
/** The value that at most so many of the random orders reach as the level allows. */
function criticalOf(rows, { random, pairs }) {
	const order = Array.from({ length: pairs }, (_, k) => k);
	const largest = new Float64Array(ORDERS);
	for (let i = 0; i < ORDERS; i++) {
		shuffle(order, random);
		largest[i] = Math.max(...rows.flatMap((row) => statisticsOf(row, order)));
	}
	return largest.sort()[Math.ceil(ORDERS * .99)] ?? Number.POSITIVE_INFINITY;
}
/** Ranks of the effects, their mean taken off; null where a pair says nothing or all say the same. */
function centredRanks(sample) {
	const known = sample.filter((effect) => effect !== null);
	const least = Math.min(...known);
	if (known.length < LEAST_PAIRS || known.every((effect) => effect === least)) return null;
	const ranks = signedMidRanks(sample.map((effect) => effect === null ? null : effect - least + 1));
	const middle = (known.length + 1) / 2;
	return sample.map((effect, k) => effect === null ? null : (ranks[k] ?? 0) - middle);
}
/** Correlation with time and of neighbours in this order, each in standard deviations of what chance makes of it. */
function statisticsOf(row, order) {
	let [count, squares, trend, neighbours, times] = [
		0,
		0,
		0,
		0,
		0
	];
	let before = null;
	const middle = (order.length - 1) / 2;
	for (const [k, pair] of order.entries()) {
		const rank = row[pair] ?? null;
		if (rank === null) continue;
		count++;
		squares += rank * rank;
		trend += rank * (k - middle);
		times += (k - middle) ** 2;
		if (before !== null) neighbours += before * rank;
		before = rank;
	}
	return [Math.abs(trend) / Math.sqrt(squares * times) * Math.sqrt(count - 1), (neighbours / squares + 1 / (count - 1)) * Math.sqrt(count)];
}
/** Fisher & Yates. */
function shuffle(order, random) {
	for (let k = order.length - 1; k > 0; k--) {
		const other = Math.floor(random.next() * (k + 1));
		[order[k], order[other]] = [order[other] ?? 0, order[k] ?? 0];
	}
}
// src/model/comparison.ts
/**
* An effect (+ = head is worse, a log ratio or a difference) as a change: head/base − 1 or head − base, where + means
* that head is larger. Infinity stays: nothing bounds it.
*/
function toChange(effect, metric) {
	const larger = metric.better === "lower" ? effect : -effect;
	return metric.effect === "difference" || !Number.isFinite(larger) ? larger : Math.expm1(larger);
}
/** An interval of effects as an interval of changes. */
function toChanges({ low, high }, metric) {
	const [first, second] = metric.better === "lower" ? [low, high] : [high, low];
	return {
		low: toChange(first, metric),
		high: toChange(second, metric)
	};
}
// src/compare/glimpse.ts
/** The normal quantile of a two-sided 95 % interval: unadjusted, good enough for a progress line. */
const Z_95$1 = 1.96;
/**
* What the pairs so far look like: the gating cell whose change is largest in its margins; null while there is nothing to
* compare. It decides nothing: its interval is adjusted neither for the looks nor for the other cells.
*/
function glimpse({ protocol, pairs }) {
	const seen = protocol.cells.filter(({ gating, metric }) => gating && metric.effect !== "log-odds").flatMap((cell) => sight(columnOf(cell, {
		pairs,
		protocol
	}), pairs.length));
	if (seen.length === 0) return null;
	const { cell, estimate, interval } = seen.reduce((most, one) => one.size > most.size ? one : most);
	return {
		cell,
		change: toChange(estimate, cell.metric),
		interval: toChanges(interval, cell.metric)
	};
}
function sight(column, pairs) {
	const estimator = estimatorOf(column, pairs);
	if (!Number.isFinite(estimator.value)) return [];
	const { effect } = column.cell.metric;
	const { flag } = column.cell.margins;
	const size = Math.abs(estimator.value) / (effect === "difference" ? flag : Math.log1p(flag));
	return [{
		cell: column.cell,
		estimate: estimator.value,
		interval: estimator.interval(Z_95$1),
		size
	}];
}
// src/compare/waiting.ts
/** The normal quantile of a two-sided 90 % interval, the one that shows "no change" (docs/statistics.md#intervals). */
const Z_90 = 1.6449;
/**
* Narrow is an expected interval of at most this many margins to each side. At the first look of 30 pairs the sequential
* test widens it by 1.42 (c = 2.34 for a level of 0.1), to half of the margin: there is room for any estimate that is itself
* below half. And no scenario that really changed by its margin is ever narrow at ten pairs: the root mean square of the
* effects is then at least that large, and the width 1.64/√10 = 0.52. Simulated in docs/adr/0013-many-scenarios.md.
*/
const NARROW = .35;
/**
* The scenarios that the next pair may leave out, so that the time goes where intervals are wide: those whose gating cells
* are all narrow, while others are not. From the first look on. It sees the sizes of the effects and never their signs:
* swapping the sides of any pair changes nothing, so the sign-flip test stays exact (docs/adr/0013-many-scenarios.md).
*/
function waiting(evidence) {
	if (looksReached(evidence).length === 0) return [];
	const { scenarios, cells } = evidence.protocol;
	const narrow = scenarios.filter(({ name }) => cells.every((cell) => cell.scenario !== name || !cell.gating || widthOf(cell, evidence) < NARROW));
	return narrow.length === scenarios.length ? [] : narrow.map(({ name }) => name);
}
/**
* Half the width of a cell's expected interval, in margins: 0 where nothing ever differed (errors that never happen) and
* where nothing is read on this machine (CPU time), infinite where no pair counts.
*/
function widthOf(cell, { pairs, protocol }) {
	const { sample, typical } = columnOf(cell, {
		pairs,
		protocol
	});
	if (typical.base === null && typical.head === null) return 0;
	const squares = sample.flatMap((effect) => effect === null ? [] : [effect * effect]);
	if (squares.length === 0) return Number.POSITIVE_INFINITY;
	const error = Math.sqrt(squares.reduce((total, square) => total + square, 0)) / squares.length;
	const { same } = cell.margins;
	return Z_90 * error / (cell.metric.effect === "difference" ? same : Math.log1p(same));
}
// src/compare/compare.ts
/** Every cell of the protocol, in its order, seen at every look that was reached (docs/statistics.md#formulas). */
function compare(evidence) {
	const { protocol, plannedPairs } = evidence;
	const columns = protocol.cells.map((cell) => columnOf(cell, evidence));
	const looks = looksReached(evidence);
	const ruled = rulings(columns, {
		seed: protocol.seed,
		plannedPairs,
		looks
	});
	const q = qValues(columns.map((_, a) => ruled.at(-1)?.[a]?.p ?? null));
	return columns.map((column, a) => ({
		cell: column.cell,
		sample: column.sample,
		looks: looks.flatMap(({ pairs }, j) => {
			const ruling = ruled[j]?.[a];
			return ruling ? [lookAt(column, pairs, ruling)] : [];
		}),
		base: column.typical.base,
		head: column.typical.head,
		q: q[a] ?? null
	}));
}
function lookAt(column, pairs, ruling) {
	const { worse, better, equivalence } = ruling;
	const estimator = estimatorOf(column, pairs);
	const punctual = {
		...column,
		sample: onTime(column)
	};
	const same = estimatorOf(punctual, pairs);
	const used = column.sample.slice(0, pairs).map((effect) => effect !== null);
	const count = (flags) => flags.slice(0, pairs).filter(Boolean).length;
	return {
		pairs,
		used: count(used),
		late: used.filter((one, k) => one && column.late[k]).length,
		waited: count(column.waited),
		failing: count(column.failing),
		estimate: estimator.value,
		interval: {
			...heldBy(estimator.interval(worse.critical, better.critical), ruling),
			level: INTERVAL_LEVEL
		},
		rejected: worse.rejected ? "worse" : better.rejected ? "better" : null,
		critical: worse.faced,
		decision: {
			...decisionOf(estimator, ruling),
			level: INTERVAL_LEVEL
		},
		equivalence: {
			...same.interval(equivalence),
			...sidesOf$1(punctual, pairs),
			estimate: same.value,
			level: .9
		},
		absolute: absoluteOf(column, pairs),
		resolution: column.resolution,
		...sidesOf$1(column, pairs)
	};
}
/** 0 stays within what did not reject it, also where ties or a borrowed critical value put an end on or beyond it. */
function heldBy({ low, high }, { worse, better }) {
	return {
		low: worse.rejected ? low : Math.min(low, 0),
		high: better.rejected ? high : Math.max(high, 0)
	};
}
/**
* The end towards 0 of what was rejected is the test's own, which leaves 0 out; the other end is of this row alone, which
* has one wherever the row has enough pairs. What was not rejected is held against the family at both ends. Where most
* pairs are equal and the others were rejected, the typical pair is 0: the interval holds it, as it holds every estimate.
*/
function decisionOf(estimator, ruling) {
	const { worse, better, tails } = ruling;
	const tested = estimator.interval(worse.faced, better.faced);
	const own = estimator.own(tails);
	if (worse.rejected) return {
		low: Math.min(estimator.beyond(tested.low, "worse"), estimator.value),
		high: own.high
	};
	if (better.rejected) return {
		low: own.low,
		high: Math.max(estimator.beyond(tested.high, "better"), estimator.value)
	};
	return heldBy({
		low: bounded$2(tested.low, own.low),
		high: bounded$2(tested.high, own.high)
	}, ruling);
}
/** Early looks of large families bound no end: then the row's own does, which holds for this row alone. */
function bounded$2(end, own) {
	return Number.isFinite(end) ? end : own;
}
// src/compare/noise.ts
/** The median absolute deviation of a normal distribution is its standard deviation over this (1 / Φ⁻¹(¾)). */
const MAD_OF_NORMAL = 1.4826;
/** With fewer pairs in either order, their spread is not known. */
const LEAST_OF_AN_ORDER = 3;
const LEVEL$1 = .95;
/** Normal quantile of a two-sided 95 % interval. */
const Z_95 = 1.96;
/** The noise of every comparison, in their order; `pairs` are those that were compared. */
function noises(comparisons, pairs) {
	return comparisons.map(({ cell, sample }) => {
		const effects = sample.filter((effect) => effect !== null);
		const order = (first) => orderEffect(sample, pairs.map(first), cell.metric);
		const known = effects.length >= 2;
		return {
			pairs: effects.length,
			sd: known ? Math.sqrt(sampleVariance(effects)) : null,
			robustSd: known ? MAD_OF_NORMAL * medianAbsoluteDeviation(effects) : null,
			bootFirst: order(({ bootFirst }) => bootFirst),
			sendFirst: pairs.every(({ mode }) => mode === "interleaved") ? order(({ sendFirst }) => sendFirst) : null
		};
	});
}
/**
* What going first does to a side: half the difference between the mean effects of the pairs in either order, so that
* something that always favours one side is not taken for the order. The interval is Welch's (Biometrika 34, 1947).
*/
function orderEffect(sample, first, metric) {
	const of = (side) => sample.flatMap((effect, k) => effect !== null && first[k] === side ? [effect] : []);
	const [base, head] = [of("base"), of("head")];
	if (base.length < LEAST_OF_AN_ORDER || head.length < LEAST_OF_AN_ORDER) return null;
	const value = (mean$1(head) - mean$1(base)) / 2;
	const [ofBase, ofHead] = [sampleVariance(base) / base.length, sampleVariance(head) / head.length];
	const spread = ofBase + ofHead;
	const freedom = spread ** 2 / (ofBase ** 2 / (base.length - 1) + ofHead ** 2 / (head.length - 1));
	const reach = spread === 0 ? 0 : tQuantile(freedom) * Math.sqrt(spread) / 2;
	const ends = toChanges({
		low: value - reach,
		high: value + reach
	}, metric);
	return {
		value: toChange(value, metric),
		interval: {
			...ends,
			level: LEVEL$1
		}
	};
}
/** Student's two-sided 95 % quantile by its expansion in 1 / freedom (Abramowitz & Stegun 26.7.5): 0.1 % off from 5 on. */
function tQuantile(freedom) {
	const z = Z_95;
	const first = (z ** 3 + z) / 4;
	const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
	const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
	return z + first / freedom + second / freedom ** 2 + third / freedom ** 3;
}
// src/engines/engines.ts
/** The engines, loaded when a plan names them. Another one is a folder beside these, and a line here. */
const ENGINES = {
	embedded: async () => (await import("./embedded.js")).embedded,
	k6: async () => (await import("./k6.js")).k6
};
// src/model/histogram.ts
/**
* The bin of a positive value: 0 begins at 1 ms, negative below. `resolution` is a power of two up to 2^20. The double's
* own exponent and leading mantissa bits are the index, so there is no logarithm.
*/
function binOf(value, resolution) {
	const bits = Math.log2(resolution);
	BYTES.setFloat64(0, value);
	return (BYTES.getUint32(0) >>> MANTISSA_BITS - bits) - EXPONENT_BIAS * resolution;
}
/** Where a bin begins, ms; it ends where the next one begins. */
function binStart(index, resolution) {
	const octave = Math.floor(index / resolution);
	return 2 ** octave * (1 + (index - octave * resolution) / resolution);
}
const BYTES = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));
/** Of an IEEE 754 double: mantissa bits in its upper half, and what is added to its exponent. */
const MANTISSA_BITS = 20;
const EXPONENT_BIAS = 1023;
// src/explain/distributions.ts
/** The distributions of a scenario's `latency` or `ttft`; null where a side has none, or none was kept. */
function distributionsOf(histograms, { scenario, metric }) {
	const of = (side) => {
		const found = histograms.find((one) => one.scenario === scenario && one.metric === metric && one.side === side);
		return found === void 0 ? [] : barsOf(found);
	};
	const [base, head] = [of("base"), of("head")];
	return total(base) === 0 || total(head) === 0 ? null : {
		base,
		head
	};
}
/** Mean of head − mean of base, ms. Only means can be held against CPU time, which is known as a mean. */
function meanDifference({ base, head }) {
	return meanOf(head) - meanOf(base);
}
/**
* The least share of requests, 0 to 1, that must have become slower (or faster) for base's distribution to become head's:
* the largest distance between the two distribution functions.
*/
function movedShare({ base, head }, slower) {
	const [before, after] = slower ? [base, head] : [head, base];
	const sizes = {
		before: total(before),
		after: total(after)
	};
	let [share, reached, behind] = [
		0,
		0,
		0
	];
	let next = 0;
	for (const { ms, count } of before) {
		reached += count;
		for (; next < after.length && (after[next]?.ms ?? 0) <= ms; next++) behind += after[next]?.count ?? 0;
		share = Math.max(share, reached / sizes.before - behind / sizes.after);
	}
	return share;
}
function barsOf({ bins, resolution }) {
	return bins.flatMap((index, at) => {
		if (at % 2 !== 0) return [];
		const ms = (binStart(index, resolution) + binStart(index + 1, resolution)) / 2;
		return Number.isFinite(ms) ? [{
			ms,
			count: bins[at + 1] ?? 0
		}] : [];
	});
}
function total(bars) {
	return bars.reduce((sum, { count }) => sum + count, 0);
}
function meanOf(bars) {
	return bars.reduce((sum, { ms, count }) => sum + ms * count, 0) / total(bars);
}
// src/explain/evidence.ts
/** The timing rows that got clearly slower or faster. */
function casesOf({ rows }, { pairs, histograms }) {
	return rows.filter(({ outcome, cell }) => recordOf(cell.metric.name)?.explained && (outcome === "regression" || outcome === "improvement")).map((row) => ({
		row,
		difference: row.base === null || row.head === null ? null : row.head - row.base,
		slower: row.outcome === "regression",
		siblings: rows.filter(({ cell }) => cell.scenario === row.cell.scenario),
		observations: pairs.flatMap((pair) => pair.observations).flatMap((one) => usable(one, row.cell.scenario)),
		distributions: distributionsOf(histograms, {
			scenario: row.cell.scenario,
			metric: row.cell.metric.name.startsWith("ttft.") ? "ttft" : "latency"
		})
	}));
}
/** The typical difference head − base of a number that each trial may have; null where no pair has both. */
function typicalDifference({ observations }, read) {
	const differences = observations.flatMap(({ base, head }) => {
		const [before, after] = [read(base), read(head)];
		return before === null || after === null ? [] : [after - before];
	});
	return differences.length === 0 ? null : median(differences);
}
/** One side's typical number; null where no trial has it. */
function typicalOf({ observations }, side, read) {
	const values = observations.map((one) => read(one[side])).filter((value) => value !== null);
	return values.length === 0 ? null : median(values);
}
/** The row of a scenario that carries this metric. */
function siblingOf({ siblings }, metric) {
	return siblings.find(({ cell }) => cell.metric.name === metric);
}
function usable(one, scenario) {
	const { base, head } = one;
	const counts = one.invalid.every((reason) => reason === LATE);
	return one.scenario === scenario && counts && base !== null ? [{
		...one,
		base,
		head
	}] : [];
}
// src/explain/computing.ts
/** Of the changed time, at least this share is called "mostly". */
const MOSTLY$1 = .5;
/** CPU time that grew by less is no reason to look for requests that wait for each other. */
const GROWN = .1;
/** CPU time that grew by so much is said even where it is not most of the changed time, if it may be a part worth saying. */
const GROWN_MUCH = .5;
const PART = .2;
/** A queue that is never empty has no mean; what is busier than this counts as so busy. */
const BUSIEST = .98;
/**
* Computing or waiting: how much of the changed time is CPU time of the process. What computes longer also keeps others
* waiting, so that a service which is often busy loses more time than it computes.
*/
function byCpu(one) {
	const cpuMs = typicalDifference(one, cpuPerRequest);
	const time = timeOf(one);
	if (cpuMs === null || time === null) return null;
	const share = within(cpuMs / time.ms);
	const queue = queueOf(one);
	const found = (kind, weight) => ({
		weight,
		evidence: {
			kind,
			slower: one.slower,
			time,
			cpuMs,
			share,
			busy: queue?.busy ?? null
		}
	});
	if (share >= MOSTLY$1) return found("computing", share);
	const crowd = queue === null ? 0 : within(queue.ms / time.ms);
	const grown = grownBy(one);
	if (crowd >= MOSTLY$1 && grown >= GROWN) return found("crowded", crowd);
	const part = Math.max(share, crowd);
	return grown >= GROWN_MUCH && part >= PART ? found("partly-computing", part) : found("waiting", 1 - share);
}
/** The changed time, ms: of the mean, which CPU time can be held against; of the row itself where no distribution is known. */
function timeOf({ row, difference, slower, distributions }) {
	const { name, unit } = row.cell.metric;
	if (unit !== "ms" || difference === null || difference === 0) return null;
	const mean = distributions === null ? 0 : meanDifference(distributions);
	if (Math.sign(mean) === (slower ? 1 : -1)) return {
		name: name.split(".")[0] ?? name,
		isMean: true,
		ms: mean
	};
	return {
		name,
		isMean: false,
		ms: difference
	};
}
/**
* What requests that come at random take to compute, and to wait for those that came before: c / (1 − ρ^m), with CPU time
* per request c, m cores and a share ρ of them busy. Exact for exponential times and one or two cores (M/M/m).
*/
function queueOf(one) {
	const [base, head] = [loadOf(one, "base"), loadOf(one, "head")];
	if (base === null || head === null) return null;
	const cores = Math.floor(Math.max(base.busy, head.busy)) + 1;
	const spent = ({ cpuMs, busy }) => cpuMs / (1 - Math.min(BUSIEST, busy / cores) ** cores);
	return {
		ms: spent(head) - spent(base),
		busy: {
			base: base.busy,
			head: head.busy
		}
	};
}
function loadOf(one, side) {
	const cpuMs = typicalOf(one, side, cpuPerRequest);
	const perSecond = typicalOf(one, side, ({ achievedPerSecond }) => achievedPerSecond);
	return cpuMs === null || perSecond === null ? null : {
		cpuMs,
		busy: cpuMs * perSecond / 1e3
	};
}
/** By how much CPU time per request grew, or shrank where the row got faster, as a ratio − 1. */
function grownBy(one) {
	const [base, head] = [typicalOf(one, "base", cpuPerRequest), typicalOf(one, "head", cpuPerRequest)];
	const [from, to] = one.slower ? [base, head] : [head, base];
	return from === null || to === null || from <= 0 ? 0 : to / from - 1;
}
function cpuPerRequest({ cpuMs, sent }) {
	return cpuMs === null || sent === 0 ? null : cpuMs / sent;
}
function within(share) {
	return Math.min(1, Math.max(0, share));
}
// src/explain/kinds.ts
/** Of kinds that all moved, one that moved so many times as far as the next is named. */
const MUCH_MORE = 1.5;
/** Which kinds of request: where a scenario is split into parts, those that moved with it while others did not. */
function byKind({ row, siblings, slower }) {
	const parts = partsOf$1(siblings);
	const changed = parts.flatMap((rows) => strongest(rows.filter(({ outcome }) => outcome === row.outcome)) ?? []).sort((a, b) => sizeOf(b) - sizeOf(a));
	if (changed.length === 0) return null;
	const moved = changed.map(({ cell, change }) => ({
		metric: cell.metric,
		change: change ?? NaN
	}));
	if (changed.length === parts.length) {
		const [[first, second], [most, next]] = [changed, moved];
		if (!first || !second || !most || !next || sizeOf(first) < MUCH_MORE * sizeOf(second)) return null;
		return {
			weight: null,
			evidence: {
				kind: "worst-part",
				slower,
				parts: parts.length,
				moved: [most, next]
			}
		};
	}
	const steady = parts.filter((rows) => rows.every(({ outcome }) => outcome === "no-change")).length === parts.length - changed.length;
	return {
		weight: steady ? 1 : null,
		evidence: {
			kind: "parts",
			slower,
			parts: parts.length,
			moved,
			steady
		}
	};
}
/** The rows of each part. */
function partsOf$1(siblings) {
	const parts = /* @__PURE__ */ new Map();
	for (const sibling of siblings) {
		const part = partOf(sibling.cell.metric.name);
		if (part !== void 0) parts.set(part, [...parts.get(part) ?? [], sibling]);
	}
	return [...parts.values()];
}
function strongest(rows) {
	return [...rows].sort((a, b) => sizeOf(b) - sizeOf(a))[0];
}
/** How far a ratio is from 1, the same up and down. */
function sizeOf({ change }) {
	return Math.abs(Math.log1p(change ?? 0));
}
// src/explain/suspicions.ts
/** Of the added time, a share of at least this on one side of a split is called "mostly". */
const MOSTLY = .7;
/** Before the first token or while streaming: how much of the changed total time has passed when the first token comes. */
function byStreaming(one) {
	const quantile = /^(?:latency|ttft)\.(p.+)$/.exec(one.row.cell.metric.name)?.[1];
	if (quantile === void 0) return null;
	const first = typicalDifference(one, reading(`ttft.${quantile}`));
	const whole = typicalDifference(one, reading(`latency.${quantile}`));
	if (first === null || whole === null || whole === 0 || Math.sign(whole) !== (one.slower ? 1 : -1)) return null;
	const share = Math.min(1, Math.max(0, first / whole));
	const found = (where, weight) => ({
		weight,
		evidence: {
			kind: "streaming",
			slower: one.slower,
			quantile,
			firstMs: first,
			wholeMs: whole,
			where
		}
	});
	if (share >= MOSTLY) return found("before-first", share);
	return share <= .30000000000000004 ? found("while-streaming", 1 - share) : found("both", .5);
}
/** Every request or only some: a tail that moved while the median did not, with how many requests must have moved. */
function byTail(one) {
	const { cell, change } = one.row;
	const prefix = cell.metric.name.split(".")[0] ?? "";
	const middle = siblingOf(one, prefix === "slow-share" ? "latency.p50" : `${prefix}.p50`);
	if (!(cell.metric.name === "slow-share" || (quantileOf(cell.metric.name) ?? 0) > .5) || change === null || change === 0 || middle === void 0 || middle.change === null) return null;
	if (middle.outcome === "regression" || middle.outcome === "improvement") return null;
	if (byKind(one) !== null) return null;
	const share = one.distributions === null ? 0 : movedShare(one.distributions, one.slower);
	const tail = {
		metric: cell.metric,
		change
	};
	return {
		weight: 1 - Math.abs(middle.change / change),
		evidence: {
			kind: "tail",
			slower: one.slower,
			tail,
			middle: {
				metric: middle.cell.metric,
				change: middle.change
			},
			share
		}
	};
}
/** Errors: a failing request has no latency, costs a retry, or holds others up. How much that is, no count of them says. */
function byErrors(one) {
	const errors = siblingOf(one, "error-rate");
	if (!errors || errors.change === null || errors.base === null || errors.head === null) return null;
	if (errors.outcome !== "regression" && errors.outcome !== "improvement") return null;
	const failed = {
		base: errors.base,
		head: errors.head
	};
	return {
		weight: null,
		evidence: {
			kind: "errors",
			slower: one.slower,
			failed
		}
	};
}
/** Drift: the second half of head's blocks is slower than the first, and base's is not. */
function byDrift(one) {
	const base = typicalOf(one, "base", drift);
	const head = typicalOf(one, "head", drift);
	const { change } = one.row;
	if (!one.slower || base === null || head === null || change === null || change <= 0) return null;
	const grown = head - Math.max(0, base);
	if (grown <= 0) return null;
	const second = {
		base: Math.expm1(base),
		head: Math.expm1(head)
	};
	return {
		weight: grown / Math.log1p(change),
		evidence: {
			kind: "drift",
			slower: true,
			second
		}
	};
}
/** ln(second half / first half) of a block's median latency. */
function drift({ halvesMs }) {
	return halvesMs === null || halvesMs[0] <= 0 || halvesMs[1] <= 0 ? null : Math.log(halvesMs[1] / halvesMs[0]);
}
function reading(metric) {
	return ({ readings }) => {
		const found = Object.hasOwn(readings, metric) ? readings[metric] : void 0;
		return found?.kind === "value" ? found.value : null;
	};
}
// src/explain/explain.ts
/** Weaker evidence than this explains nothing and is left out. */
const NEGLIGIBLE = .05;
/** What each kind of evidence says of a case; null where it says nothing. */
const SUSPICIONS = [
	byCpu,
	byKind,
	byStreaming,
	byTail,
	byErrors,
	byDrift
];
/**
* Evidence for the timing rows that got slower or faster, from what was measured beside them: what got slower first, then
* the strongest. Rows of one scenario usually moved together, so each kind of evidence is given once, for the row that it
* explains best.
*/
function explain(verdict, measured) {
	const best = /* @__PURE__ */ new Map();
	const findings = casesOf(verdict, measured).flatMap(findingsOf).sort(byStrength);
	for (const finding of findings) if (!best.has(finding.key)) best.set(finding.key, finding);
	return { suspects: [...best.values()].map(({ suspect }) => suspect) };
}
function findingsOf(one) {
	const { scenario, metric } = one.row.cell;
	return SUSPICIONS.flatMap((suspicion, kind) => {
		const found = suspicion(one);
		if (found === null) return [];
		const weight = found.weight === null ? null : Math.min(1, Math.max(0, found.weight));
		if (weight !== null && weight < NEGLIGIBLE) return [];
		return [{
			suspect: {
				scenario,
				metric: metric.name,
				weight,
				evidence: found.evidence
			},
			slower: one.slower,
			gating: one.row.cell.gating,
			key: `${scenario} ${one.slower} ${kind}`
		}];
	});
}
function byStrength(one, other) {
	return Number(other.slower) - Number(one.slower) || Number(other.gating) - Number(one.gating) || strengthOf(other) - strengthOf(one);
}
/** What could be all of it for what anybody knows is looked at first. */
function strengthOf({ suspect: { weight } }) {
	return weight ?? 1;
}
// src/govern/job-end.ts
/**
* Turns a verdict into a JobEnd. Only what `failOn` names can fail, and with it always what has no data; an empty set never
* fails. A verdict of `fail` fails with 1 when one of its reasons is of a named kind; where `on-inconclusive: fail` turned
* undecided rows into a `fail`, naming `regression` is enough, since that is what they are treated as. `inconclusive` and
* `no-data` verdicts fail with 2, and so does every other one that no pair stands behind.
*/
function endJob(report, failOn) {
	const { state } = report.verdict;
	const counts = isMeasured(report);
	const found = kindsOf(report);
	const kinds = counts || found.includes("no-data") ? found : [...found, "no-data"];
	const said = counts || state === "no-data" ? `The verdict is ${state}` : `The verdict is ${state}, but no pair counts`;
	const named = kinds.filter((kind) => failOn.has(kind));
	const unmeasured = kinds.includes("no-data") && failOn.size > 0;
	if (named.length > 0 || unmeasured) {
		const why = named.length > 0 ? "and fail-on names" : "which fails whatever fail-on names";
		return {
			exitCode: state === "fail" ? 1 : 2,
			fails: true,
			text: `${said}, ${[why, named.join(" and ")].join(" ").trim()}.`
		};
	}
	if (kinds.length === 0) return {
		exitCode: 0,
		fails: false,
		text: `${said}.`
	};
	return {
		exitCode: 0,
		fails: false,
		text: `${said}; ${failOn.size === 0 ? "fail-on is never, so this is no failure" : `fail-on does not name ${kinds.join(" or ")}`}.`
	};
}
/** Whether a pair was measured that says something of a gating row, where there is one. */
function isMeasured({ validity, comparisons }) {
	const gating = comparisons.filter((row) => row.gating);
	return validity.pairs > 0 && (gating.length === 0 || gating.some(({ pairs }) => pairs > 0));
}
/** The kinds behind a verdict, each once; a `fail` of undecided rows, or without a reason, counts as a regression. */
function kindsOf({ verdict: { state, reasons } }) {
	const kinds = [...new Set(reasons.flatMap((reason) => kindOf(reason.code) ?? []))];
	switch (state) {
		case "pass": return [];
		case "fail": return kinds.every((kind) => kind === "inconclusive") ? ["regression", ...kinds] : kinds;
		case "inconclusive": return kinds.includes("no-data") ? ["inconclusive", "no-data"] : ["inconclusive"];
		case "no-data": return ["no-data"];
		default: return state;
	}
}
function kindOf(code) {
	switch (code) {
		case "regression":
		case "slo":
		case "no-data": return code;
		case "too-slow": return "no-data";
		case "inconclusive":
		case "too-many-dropped":
		case "dependent":
		case "cancelled": return "inconclusive";
		case "clean": return null;
		default: return code;
	}
}
// src/judge/calibration-rows.ts
/** The fewest pairs of a look, a usual measurement's, and the most. */
const RESOLVED_IN = [
	LOOKS_OF_30[0],
	20,
	40
];
/** The rows of a calibration: how noisy each is, what it could resolve, and whether it raised a false alarm. */
function calibrationRows({ rows, comparisons, noises }) {
	return rows.flatMap((row, i) => {
		const [comparison, noise] = [comparisons[i], noises[i]];
		if (comparison === void 0 || noise === void 0) return [];
		const { scenario, metric, gating, margins } = row.cell;
		return [{
			scenario,
			metric: metric.name,
			form: formOf(metric),
			gating,
			budget: margins.flag,
			...noise,
			resolves: RESOLVED_IN.map((pairs) => ({
				pairs,
				change: resolvable(row, comparison, pairs)
			})),
			significant: comparison.looks.some(({ rejected }) => rejected !== null),
			outcome: row.outcome,
			measured: row.outcome !== "no-data" && row.note !== "too-many-dropped" && row.note !== "late"
		}];
	});
}
/**
* The smallest change found with 80 % probability in so many pairs: what was found for the pairs there were, times
* √(pairs there were ÷ pairs), on the scale of effects (docs/statistics.md#detectable-change).
*/
function resolvable({ mde, cell }, { looks }, pairs) {
	const measured = looks.at(-1)?.pairs;
	if (mde === null || measured === void 0) return null;
	const scale = Math.sqrt(measured / pairs);
	return cell.metric.effect === "difference" ? mde * scale : Math.expm1(Math.log1p(mde) * scale);
}
/** A calibration needs its 20 pairs, and all pairs that were planned: else a Failure, and no number that looks like one. */
function requireCalibrated({ pairs, plannedPairs, stop, minutesNeeded }) {
	const kept = "What was measured is kept in measurement.json.";
	if (stop === "cancelled") throw new Failure("environment", `The calibration was cancelled after ${pairs.length} of ${plannedPairs} pairs.`, `Start it again. ${kept}`);
	if (pairs.length >= 20) return;
	const needed = minutesNeeded === null ? "" : `: they need about ${Math.ceil(minutesNeeded)} minutes`;
	throw new Failure("config", stop === "too-slow" ? `The 20 pairs of a calibration do not fit into max-duration${needed}.` : `max-duration ended after ${pairs.length} of the 20 pairs that a calibration needs.`, `Raise max-duration (the input, or design.max-duration). ${kept}`);
}
// src/judge/clopper-pearson.ts
const LEVEL = .95;
/** Each halves what is left: the ends are exact to the last digits of a double. */
const HALVINGS = 60;
/**
* A share of events among independent trials with its exact 95 % interval (Clopper & Pearson, Biometrika 26, 1934): every
* share under which as few or as many events would be seen at least 2.5 times out of 100. Null without a trial.
*/
function clopperPearson(events, trials) {
	if (trials === 0) return null;
	const tail = .050000000000000044 / 2;
	const low = events === 0 ? 0 : crossing((share) => 1 - atMost(events - 1, trials, share) >= tail);
	const high = events === trials ? 1 : crossing((share) => atMost(events, trials, share) <= tail);
	return {
		value: events / trials,
		interval: {
			low,
			high,
			level: LEVEL
		}
	};
}
/** Where a condition that holds for large shares begins to hold. */
function crossing(holds) {
	let [low, high] = [0, 1];
	for (let i = 0; i < HALVINGS; i++) {
		const middle = (low + high) / 2;
		if (holds(middle)) high = middle;
		else low = middle;
	}
	return (low + high) / 2;
}
/** The chance of at most so many events, each with this chance (0 < share < 1). */
function atMost(events, trials, share) {
	let log = trials * Math.log1p(-share);
	let chance = Math.exp(log);
	for (let k = 1; k <= events; k++) {
		log += Math.log((trials - k + 1) / k) + Math.log(share) - Math.log1p(-share);
		chance += Math.exp(log);
	}
	return Math.min(1, chance);
}
// src/judge/false-alarms.ts
/** How many calibrations measured every gating row, on this kind of machine and in all, and how many raised a false alarm. */
function tally(records, kind) {
	const whole = records.filter(({ unmeasured }) => unmeasured === 0);
	return {
		kind,
		here: count$1(whole.filter((record) => record.kind === kind)),
		all: count$1(whole)
	};
}
/** The same as shares with their intervals. */
function falseAlarms$1({ kind, here, all }) {
	return {
		kind,
		here: rate(here),
		all: rate(all)
	};
}
function count$1(records) {
	return {
		calibrations: records.length,
		flagged: records.filter(({ flagged }) => flagged > 0).length,
		significant: records.filter(({ significant }) => significant > 0).length
	};
}
function rate(counted) {
	return {
		...counted,
		flaggedShare: clopperPearson(counted.flagged, counted.calibrations),
		significantShare: clopperPearson(counted.significant, counted.calibrations)
	};
}
// src/judge/outcome.ts
/**
* What the last look makes of a comparison, or null where it leaves it open: what was unchanged or better at an earlier look
* and is not any more was too early. A regression that was found at any look stays one (its false alarms are within the
* level already); it is shown as of the last look that found it.
*/
function settlementOf({ looks, cell }) {
	const least = looks[0]?.pairs ?? 0;
	const found = looks.findLast((look) => isRegression(look, cell, least));
	if (found !== void 0) return {
		outcome: "regression",
		note: null,
		look: found
	};
	const last = looks.at(-1);
	if (last === void 0) return null;
	const settled = isImprovement(last, cell) ? {
		outcome: "improvement",
		note: null
	} : unchangedBy(last, cell);
	return settled && {
		...settled,
		look: last
	};
}
/** Whether there is nothing to compare: a side without any reading, in every pair. */
function hasNoData({ sample, base, head }) {
	return (base === null || head === null) && sample.every((effect) => effect === null);
}
/** The pairs of a look that were meant to say something of a cell: those in which its scenario did not wait. */
const measured = ({ pairs, waited }) => pairs - waited;
/** Whether too many pairs say nothing of a cell: their timing was invalid, or nothing could be read. */
function tooManyDropped(look) {
	return measured(look) - look.used > MOST_LOST * measured(look);
}
/** Whether, with those that were late, too many are left out for sameness to be shown. */
function tooManyLate(look) {
	return tooManyDropped({
		...look,
		used: look.used - look.late
	});
}
/** Whether so many pairs are lost that even with all planned ones measured too many would be. */
function cannotShowSame(look, plannedPairs) {
	const left = plannedPairs - look.pairs;
	return tooManyLate({
		...look,
		pairs: look.pairs + left,
		used: look.used + left
	}) || look.failing > 0;
}
/** A margin on the scale of effects: ln(1 + margin) where effects are logarithms, as it is for differences. */
function effectMargin(margin, metric) {
	return metric.effect === "difference" ? margin : Math.log1p(margin);
}
/**
* Whether a look's change is large enough in the metric's unit, too: a budget may ask for both, and what the metric's clock
* cannot tell is no change.
*/
function reachesMinChange({ absolute, resolution }, { minChange }) {
	return Math.abs(absolute) >= Math.max(minChange, resolution);
}
/** Dropping is symmetric, so that what is left is a fair test; a row needs as many pairs as the first look has. */
function isRegression(look, cell, least) {
	return look.rejected === "worse" && look.used >= least && isCalled(look, cell);
}
/** Lost pairs can hide what became worse in them. */
function isImprovement(look, cell) {
	return look.rejected === "better" && !tooManyDropped(look) && isCalled(look, cell);
}
/** Relevant, and with an interval to show. */
function isCalled(look, cell) {
	return Number.isFinite(look.decision.high - look.decision.low) && Math.abs(look.estimate) >= effectMargin(cell.margins.flag, cell.metric) && reachesMinChange(look, cell.margins);
}
function unchangedBy(look, cell) {
	if (tooManyLate(look) || look.failing > 0) return null;
	const same = effectMargin(cell.margins.same, cell.metric);
	if (-same < look.equivalence.low && look.equivalence.high < same) return {
		outcome: "no-change",
		note: look.rejected ? "below-margin" : null
	};
	if (staysBelowMinChange(look, cell)) return {
		outcome: "no-change",
		note: "below-min-change"
	};
	return null;
}
/**
* Whether even the ends of the equivalence interval are less than `minChange` away from base (docs/adr/0007-below-min-change.md).
* What the clock cannot tell in one block is no such minimum: many pairs may show it, so it is left open instead.
*/
function staysBelowMinChange(look, { metric, margins }) {
	const { low, high } = toChanges(look.equivalence, metric);
	const unit = metric.effect === "difference" ? 1 : look.base ?? NaN;
	return Math.max(Math.abs(low), Math.abs(high)) * unit < margins.minChange;
}
// src/judge/row.ts
/**
* Normal quantile of 80 %: the power that the smallest detectable change is stated for (docs/statistics.md#detectable-change).
*/
const Z_80 = .84;
/** A comparison's outcome with its numbers, from the look that settled it, else from the last one. */
function rowOf(comparison, protocol, stop) {
	const { cell, base, head, q } = comparison;
	const { metric } = cell;
	const nothing = hasNoData(comparison);
	const settled = nothing ? null : settlementOf(comparison);
	const last = nothing ? void 0 : comparison.looks.at(-1);
	const shown = settled?.look ?? last;
	const unchanged = settled?.outcome === "no-change";
	const of = shown && unchanged ? shown.equivalence : shown;
	return {
		cell: nothing && isOptional(comparison) ? {
			...cell,
			gating: false
		} : cell,
		outcome: nothing ? "no-data" : settled?.outcome ?? "inconclusive",
		note: nothing ? whyNothing(comparison, protocol) : settled ? settled.note : whyOpen(comparison, stop),
		change: of && Number.isFinite(of.estimate) ? toChange(of.estimate, metric) : null,
		interval: shown ? changes(unchanged ? shown.equivalence : shown.decision, metric) : null,
		simultaneous: shown ? changes(shown.interval, metric) : null,
		mde: last && last.failing === 0 ? detectable(last, metric) : null,
		q,
		pairs: pairsOf(shown, unchanged) ?? comparison.sample.filter((effect) => effect !== null).length,
		base: of?.base ?? base,
		head: of?.head ?? head,
		settledAt: settled?.look.pairs ?? null,
		unseen: unchanged && shown ? unseenShare(shown, cell) : null,
		test: shown ? testOf(shown, cell, protocol) : null
	};
}
function pairsOf(shown, unchanged) {
	return shown && (unchanged ? shown.used - shown.late : shown.used);
}
/** The same row as an open one, for a reason that is found only after all rows are known. */
function reopened(row, note) {
	return {
		...row,
		outcome: "inconclusive",
		note,
		settledAt: null,
		unseen: null,
		mde: null
	};
}
/** Whether the measurement lacks nothing without it, so that it does not gate: nobody asked for it, and neither side has it. */
function isOptional({ cell: { metric, source }, base, head }) {
	const optional = recordOf(metric.name)?.optional;
	return optional === "always" || optional === "unless-asked" && source === "default" && base === null && head === null;
}
/** The gating cells are one family; every other cell is a family of its own (docs/statistics.md#sign-flip-test). */
function testOf({ pairs, critical, rejected }, { gating }, { cells }) {
	return {
		family: gating ? cells.filter((cell) => cell.gating).length : 1,
		look: pairs,
		critical: Number.isFinite(critical) ? critical : null,
		rejected: rejected !== null
	};
}
function changes(interval, metric) {
	return {
		...toChanges(interval, metric),
		level: interval.level
	};
}
/** One chance in twenty of seeing nothing. */
const UNSEEN = .05;
/** The share s of pairs that fail altogether for which (1 − s)^pairs is 5 %: of rows of failures without any. */
function unseenShare({ used, base, head }, { metric }) {
	return metric.keepsInvalidPairs && metric.effect === "difference" && base === 0 && head === 0 ? 1 - UNSEEN ** (1 / used) : null;
}
/**
* The smallest worsening found with 80 % probability: half-width · (c + 0.84) / c, of the end that
* decides about worse.
*/
function detectable({ estimate, decision, critical }, metric) {
	const half = estimate - decision.low;
	if (half <= 0 && decision.high > estimate) return null;
	const effect = Number.isFinite(critical) && critical > 0 ? half * (critical + Z_80) / critical : half;
	if (!Number.isFinite(effect)) return null;
	return metric.effect === "difference" ? effect : Math.expm1(effect);
}
function whyNothing({ cell }, { scenarios }) {
	return scenarios.some(({ name, status }) => name === cell.scenario && status === "new") ? "new" : "not-measured";
}
function whyOpen(comparison, stop) {
	const last = comparison.looks.at(-1);
	if (last === void 0) return "too-few-pairs";
	if (tooManyDropped(last)) return "too-many-dropped";
	if (last.failing > 0) return "failing-pairs";
	if (tooManyLate(last)) return "late";
	if (stop === "regression-found" || stop === "cancelled") return "stopped-early";
	if (last.rejected === null) return "noise";
	const { margins, metric } = comparison.cell;
	return Math.abs(last.estimate) >= effectMargin(margins.flag, metric) && !reachesMinChange(last, margins) ? "below-min-change" : "small-change";
}
// src/judge/reopen.ts
/**
* A tenth more failures on one side, and the two sides no longer answer the same: what is left of the answers is another
* selection of them, or something else altogether (an error page is fast, and costs nothing).
*/
const DIFFERENT = .1;
/** Of a script's open scenarios, and of its closed ones where it has both: their latencies and CPU time are in the same rows. */
const ERRORS = ["error-rate", CLOSED_ERRORS];
/**
* The rows, without those that compare answers of different kinds: where one side fails so much more than the other, only
* the failures are compared. Latency and CPU time of the answers that are left show nothing.
*/
function withoutDifferentAnswers(rows) {
	const differing = rows.filter(answersDiffer).map(({ cell }) => cell.scenario);
	return rows.map((row) => {
		const { scenario, metric } = row.cell;
		if (!(!metric.keepsInvalidPairs && row.outcome !== "no-data") || !differing.includes(scenario)) return row;
		return {
			...reopened(row, "answers-differ"),
			change: null,
			interval: null,
			simultaneous: null,
			mde: null
		};
	});
}
function answersDiffer({ cell: { metric }, base, head }) {
	return ERRORS.includes(metric.name) && base !== null && head !== null && Math.abs(head - base) > DIFFERENT;
}
/**
* The rows, in which what shows that pairs depend on each other settles neither sameness nor an improvement. A regression
* stays: a head that begins to fail half-way is a drift, too.
*/
function withoutDependentRows(rows, dependences) {
	return rows.map((row, i) => {
		const found = dependences[i] ?? null;
		const settled = row.outcome === "no-change" || row.outcome === "improvement";
		return found !== null && settled ? reopened(row, found) : row;
	});
}
// src/judge/slos.ts
/**
* Head held against its objectives. A broken one fails the gate unless base breaks it too and head did not make the
* metric worse; a scenario that base does not know never gates (docs/statistics.md#objectives).
*/
function sloRows(attainments, rows, protocol) {
	return attainments.map((attainment) => {
		const { slo, sides } = attainment;
		const state = stateOf(attainment, "head");
		const baseState = stateOf(attainment, "base");
		const compared = protocol.scenarios.some(({ name, status }) => name === slo.scenario && status === "compared");
		const newlyBroken = state === "broken" && (baseState !== "broken" || regressed(slo, rows));
		const { value = null, interval = null } = sides.head ?? {};
		return {
			slo,
			state,
			baseState,
			value,
			interval,
			lost: attainment.pairs === 0 ? 0 : attainment.lost.head / attainment.pairs,
			failing: compared && newlyBroken
		};
	});
}
/** One-sided: as seldom wrong as an end of the interval. */
const SIGN_LEVEL = .05;
/**
* Kept or broken only when the whole interval says so. What swapping sides protects is the difference of two sides and no
* absolute value: lateness and drops may take the fast blocks first, or the slow ones. So met needs most pairs to count, and
* broken must hold with every lost pair taken for one that meets the objective (a sign test over all pairs).
*/
function stateOf({ slo, sides, pairs, lost, breaking }, side) {
	const estimate = sides[side];
	if (estimate === null) return "no-data";
	const { low, high } = estimate.interval;
	const [lowKeeps, highKeeps] = [keepsObjective(slo, low), keepsObjective(slo, high)];
	if (lowKeeps && highKeeps) return lost[side] > .2 * pairs ? "undecided" : "met";
	if (lowKeeps || highKeeps) return "undecided";
	return lost[side] > 0 && chanceOfAtLeast(breaking[side], pairs) > SIGN_LEVEL ? "undecided" : "broken";
}
/** The chance that of so many fair coins at least `heads` show heads. */
function chanceOfAtLeast(heads, coins) {
	let [chance, ways] = [0, 1];
	for (let k = 0; k <= coins; k++) {
		if (k >= heads) chance += ways;
		ways = ways * (coins - k) / (k + 1);
	}
	return chance / 2 ** coins;
}
function regressed(slo, rows) {
	return rows.some(({ cell, outcome }) => outcome === "regression" && cell.scenario === slo.scenario && cell.metric.name === slo.metric.name);
}
// src/judge/spread.ts
/** Without these a scenario's quantiles cannot be said to agree. */
const QUANTILES = ["latency.p50", "latency.p95"];
/**
* The rows, with `spread-changed` as the note of every spread that changed beyond its margin while the quantiles of its
* scenario are unchanged: then it is the shape of the distribution that changed. It changes no outcome.
*/
function markSpread(rows) {
	return rows.map((row) => {
		return row.cell.metric.name === "spread" && (row.outcome === "regression" || row.outcome === "improvement") && quantilesAgree(row.cell.scenario, rows) ? {
			...row,
			note: "spread-changed"
		} : row;
	});
}
/** Whether p50 and p95, and every other latency that gates, are shown to be unchanged. */
function quantilesAgree(name, rows) {
	const latencies = rows.filter(({ cell: { scenario, gating, metric } }) => {
		return scenario === name && (QUANTILES.includes(metric.name) || gating && metric.name.startsWith("latency."));
	});
	return latencies.length > 0 && latencies.every(({ outcome }) => outcome === "no-change");
}
// src/judge/judge.ts
/** The outcome of every comparison and objective, and the verdict that follows from them (docs/statistics.md#verdict). */
function judge(judged) {
	const rows = markSpread(withoutDifferentAnswers(withoutDependentRows(judged.comparisons.map((comparison) => rowOf(comparison, judged.protocol, judged.stop)), judged.dependences)));
	const slos = sloRows(judged.attainments, rows, judged.protocol);
	return {
		...conclude$1(judged, rows, slos),
		rows,
		slos
	};
}
/** What is worst decides: fail, then no data, then a measurement that was not finished, then what stayed open. */
function conclude$1(judged, rows, slos) {
	const gating = rows.filter(({ cell }) => cell.gating);
	const failing = [...gating.filter(({ outcome }) => outcome === "regression").map(regressionReason), ...slos.filter((slo) => slo.failing).map((slo) => sloReason("slo", slo))];
	if (failing.length > 0) return {
		state: "fail",
		reasons: failing
	};
	const unfinished = stopReason(judged);
	const missing = missingReasons(judged, gating, slos);
	if (missing.length > 0) return {
		state: "no-data",
		reasons: unfinished ? [unfinished, ...missing] : missing
	};
	if (unfinished) return {
		state: "inconclusive",
		reasons: [unfinished]
	};
	const open = gating.filter(({ outcome }) => outcome === "inconclusive");
	const hidden = slos.filter(isHidden);
	const opened = open.length > 0 ? concludeOpen(open, judged) : null;
	if (hidden.length > 0 && opened?.state !== "fail") return {
		state: "inconclusive",
		reasons: [...hidden.map((slo) => sloReason("inconclusive", slo)), ...open.map(inconclusiveReason)]
	};
	if (opened !== null) return opened;
	return {
		state: "pass",
		reasons: [cleanReason(rows, slos, judged.pairs)]
	};
}
/** What gates and has no data on a side: one reason per row, and per objective that no row speaks of. */
function missingReasons({ pairs, protocol }, gating, slos) {
	if (pairs === 0) return [{
		code: "no-data",
		...WHOLE_RUN
	}];
	const places = [...gating.filter(({ outcome }) => outcome === "no-data").map(({ cell }) => cell), ...slos.filter(({ state }) => state === "no-data").map(({ slo }) => slo)];
	const isNew = (name) => protocol.scenarios.some((one) => one.name === name && one.status === "new");
	const gaps = places.filter(({ scenario }) => !isNew(scenario));
	return [...new Map(gaps.map((place) => [`${place.scenario} ${place.metric.name}`, place])).values()].map(noDataReason);
}
/** Rows that stayed open: a person decides where they are too coarse, else the setting does. */
function concludeOpen(open, { protocol }) {
	const coarse = open.filter(isCoarse);
	const fine = open.filter((row) => !isCoarse(row));
	if (protocol.onInconclusive === "fail" && fine.length > 0) return {
		state: "fail",
		reasons: fine.map(inconclusiveReason)
	};
	if (coarse.length > 0 && protocol.onInconclusive === "warn") return {
		state: "inconclusive",
		reasons: coarse.map(inconclusiveReason)
	};
	return {
		state: coarse.length > 0 || protocol.onInconclusive === "approve" ? "inconclusive" : "pass",
		reasons: open.map(inconclusiveReason)
	};
}
function isCoarse(row) {
	return asksPerson(row, row.cell.margins.flag);
}
/** Where a reason is that concerns the whole run. */
const WHOLE_RUN = {
	scenario: null,
	metric: null
};
/** A row that regressed. */
function regressionReason(row) {
	return {
		code: "regression",
		...placeOf$1(row.cell),
		row
	};
}
/** An objective that head breaks; or, `inconclusive`, one that nobody can hold against head, since too many pairs are lost. */
function sloReason(code, slo) {
	return {
		code,
		...placeOf$1(slo.slo),
		slo
	};
}
/** What was not measured. */
function noDataReason(place) {
	return {
		code: "no-data",
		...placeOf$1(place)
	};
}
/** Why a measurement that was not finished decides nothing; null for one that was. */
function stopReason({ stop, minutesNeeded, pairs, plannedPairs }) {
	if (stop === "cancelled") return {
		code: "cancelled",
		...WHOLE_RUN,
		pairs,
		plannedPairs
	};
	return stop === "too-slow" ? {
		code: "too-slow",
		...WHOLE_RUN,
		minutesNeeded
	} : null;
}
/** A row that stayed open. */
function inconclusiveReason(row) {
	const { note } = row;
	return {
		code: note === "too-many-dropped" ? note : note === "drift" || note === "serial" ? "dependent" : "inconclusive",
		...placeOf$1(row.cell),
		row
	};
}
/** What a clean pass rests on. */
function cleanReason(rows, slos, pairs) {
	const compared = rows.filter(({ cell, outcome }) => cell.gating && outcome !== "no-data");
	const improved = compared.filter(({ outcome }) => outcome === "improvement").length;
	const broken = slos.filter(({ state }) => state === "broken").length;
	return {
		code: "clean",
		...WHOLE_RUN,
		compared: compared.length,
		improved,
		broken,
		pairs
	};
}
function placeOf$1({ scenario, metric }) {
	return {
		scenario,
		metric: metric.name
	};
}
// src/judge/stopping.ts
/** Futility counts on the rest of the pairs to make intervals shorter than 1/√K would: a cautious guess. */
const OPTIMISM = .85;
/** One look says too little of how wide intervals will end. */
const FIRST_FUTILE_LOOK = 2;
/**
* Why measuring should stop at this look, or null to go on (docs/statistics.md#stopping): a regression was found, nothing is
* open, nothing open can be decided any more, or the planned pairs are used up. A regression that base has accepted
* decides nothing, so the other rows are still worth their pairs.
*/
function stopping(input, waivers = []) {
	const { protocol, plannedPairs, pairs } = input;
	const gating = input.comparisons.filter((one) => one.cell.gating && !hasNoData(one));
	const looks = Math.max(0, ...input.comparisons.map((one) => one.looks.length));
	const open = gating.filter((one) => settlementOf(one) === null);
	if (gating.some((one) => settlementOf(one)?.outcome === "regression" && !isWaived(one, waivers)) && !protocol.design.complete) return "regression-found";
	if (looks > 0 && open.length === 0) return "all-resolved";
	if (pairs >= plannedPairs) return "max-pairs";
	return looks >= FIRST_FUTILE_LOOK && open.every((one) => isHopeless(one, plannedPairs)) ? "futile" : null;
}
/** Whether a waiver allows for the row being as bad as it was when it was settled. */
function isWaived(one, waivers) {
	const { cell } = one;
	const look = settlementOf(one)?.look;
	if (look === void 0) return false;
	const change = toChange(look.estimate, cell.metric);
	const lower = cell.metric.better === "lower";
	return waivers.some(({ scenario, metric, ceiling }) => {
		if (scenario !== cell.scenario || metric !== cell.metric.name) return false;
		if (ceiling.kind === "change") return (lower ? change : -change) <= ceiling.value;
		return look.head !== null && (lower ? look.head <= ceiling.value : look.head >= ceiling.value);
	});
}
/**
* Whether even all planned pairs would show neither sameness nor a change: no change is in sight, and the equivalence
* interval stays too wide, or too many pairs are lost.
*/
function isHopeless({ cell, looks }, plannedPairs) {
	const [first, last] = [looks[0], looks.at(-1)];
	if (first === void 0 || last === void 0) return false;
	const half = (last.equivalence.high - last.equivalence.low) / 2;
	const final = OPTIMISM * half * Math.sqrt(last.used / usedAtEnd(last, plannedPairs));
	if (!cannotShowSame(last, plannedPairs)) return final >= effectMargin(cell.margins.same, cell.metric) && !isInSight(last, final);
	const reach = last.estimate - last.decision.low;
	if (!Number.isFinite(reach)) return usedAtEnd(last, plannedPairs) < first.pairs;
	return !isInSight(last, OPTIMISM * reach * Math.sqrt(last.used / usedAtEnd(last, plannedPairs)));
}
/**
* The pairs that will say something when all planned ones were measured. A scenario that waited may still be measured in all
* that are left, of which as many are lost as so far.
*/
function usedAtEnd({ pairs, used, waited }, plannedPairs) {
	return used + (plannedPairs - pairs) * used / Math.max(1, pairs - waited);
}
/** Whether a change may yet be found: the estimate is half of the interval or more away from none. */
function isInSight({ estimate }, half) {
	return Math.abs(estimate) >= half / 2;
}
// src/design/expectation.ts
/**
* What a plan of pairs is expected to find and when, in one line: `16 pairs of 11s: finds +5 % of chat latency.p50 9 times
* out of 10, expected after ~2 min`.
*/
function expectationText({ pairs, pairMs, goal, found, expectedPairs }) {
	const plan = `${pairs} pairs of ${timeText$1(pairMs)}`;
	if (goal === null) return `${plan}, ${about(pairs * pairMs)} at most`;
	const times = Math.min(9, Math.floor(found * 10 + 1e-9));
	const often = times === 0 ? "seldom finds" : "finds";
	const howOften = times === 0 ? "" : ` ${times} ${times === 1 ? "time" : "times"} out of 10`;
	return `${plan}: ${often} ${`+${Number((100 * goal.change).toPrecision(2))} %`} of ${goal.scenario} ${goal.metric}${howOften}, expected after ${about(expectedPairs * pairMs)}`;
}
/** `~45s`, `~2 min`. */
function about(ms) {
	return ms < 9e4 ? `~${timeText$1(ms)}` : `~${Math.round(ms / 6e4)} min`;
}
/** Whole seconds, tenths below ten: `11s`, `6.5s`. */
function timeText$1(ms) {
	const seconds = ms / 1e3;
	return seconds < 9.95 ? `${Number(seconds.toFixed(1))}s` : `${Math.round(seconds)}s`;
}
// src/measure/engines.ts
/** Makes the engines that a plan names, and has each inspect its part. */
async function inspectAll(loaders, job, world) {
	const inspected = /* @__PURE__ */ new Map();
	for (const name of new Set(job.plan.protocol.scenarios.map((planned) => planned.engine))) {
		const engine = (await loaders[name]())(job);
		inspected.set(name, {
			engine,
			inspection: await engine.inspect(world)
		});
	}
	const of = ({ engine }) => inspected.get(engine) ?? uninspected(engine);
	const inspections = [...inspected.values()].map(({ inspection }) => inspection);
	const reasons = inspections.flatMap(({ forbidden }) => forbidden ?? []);
	return {
		forbidden: reasons.length === 0 ? null : reasons.join("; "),
		warnings: inspections.flatMap(({ warnings }) => warnings),
		versions: Object.fromEntries([...inspected].flatMap(([name, { inspection: { version } }]) => version === null ? [] : [[name, version]])),
		timing: (planned) => of(planned).inspection.timing(planned),
		drive: (turn, world) => of(turn.planned).engine.drive(turn, world)
	};
}
function uninspected(name) {
	throw new Failure("internal", `The engine ${name} did not inspect what it is to drive.`, "Please report this.");
}
// src/measure/failed-answers.ts
/** As many are kept of each side: enough to see what is wrong, too few to fill a log. */
const EACH = 5;
/**
* FailedAnswers are the first answers of each side that were not ok: one line each, without control characters. They are
* hostile and may hold secrets: for the terminal and the folder of logs, never for a report, a comment or measurement.json.
*/
var FailedAnswers = class {
	#lines = {
		base: [],
		head: []
	};
	#told = /* @__PURE__ */ new Set();
	see(scenario, { side, grade, error }, excerpt) {
		const mine = this.#lines[side];
		if (mine.length >= EACH || grade !== "error" && grade !== "failed-check" || error === "aborted") return;
		const what = grade === "error" ? error : "not what expect.json asks for";
		const said = excerpt === "" ? "no body" : escaped(excerpt);
		mine.push(`${side}: ${scenario}: ${escaped(what)}: ${said}`);
	}
	/** Into the folder of logs, where there are any. */
	async write(folder, { files }) {
		if (this.#all.length > 0) await files.write(`${folder}/logs/failed-answers.log`, `${this.#all.join("\n")}\n`);
	}
	get #all() {
		return [...this.#lines.base, ...this.#lines.head];
	}
	/** Shows those that were not shown yet. */
	tell(screen) {
		const fresh = this.#all.filter((line) => !this.#told.has(line));
		if (fresh.length === 0) return;
		for (const line of fresh) this.#told.add(line);
		screen.note(["The first answers that were not ok:", ...fresh.map((line) => `  | ${line}`)].join("\n"));
	}
};
/** Everything that could steer a terminal or end a line as JSON writes it. */
function escaped(text) {
	return text.replace(/[\p{C}\p{Zl}\p{Zp}\\]/gu, (sign) => {
		if (sign === "\\") return "\\\\";
		return {
			"\n": "\\n",
			"\r": "\\r",
			"	": "\\t"
		}[sign] ?? `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;
	});
}
// src/measure/histogram.ts
/** Bins per octave: at most 0.39 % between a value and the middle of its bin (docs/statistics.md#histograms). */
const RESOLUTION = 128;
/** Values below a microsecond are counted as one: a clock tells no less. */
const SMALLEST_MS$1 = .001;
/** The Histogram of these values (ms). */
function histogramOf(name, values) {
	const counts = /* @__PURE__ */ new Map();
	for (const value of values) add(counts, binOf(Math.max(value, SMALLEST_MS$1), RESOLUTION), 1);
	return {
		...name,
		resolution: RESOLUTION,
		bins: sparse(counts)
	};
}
/** Both together; the finer one is coarsened to the other's resolution. */
function merge(a, b) {
	if (a.resolution > b.resolution) return merge(coarsen(a), b);
	if (a.resolution < b.resolution) return merge(a, coarsen(b));
	const counts = /* @__PURE__ */ new Map();
	for (const [index, count] of [...entries(a), ...entries(b)]) add(counts, index, count);
	return {
		...a,
		bins: sparse(counts)
	};
}
/** The same with half as many bins per octave; one bin per octave is the coarsest. */
function coarsen(histogram) {
	if (histogram.resolution === 1) return histogram;
	const counts = /* @__PURE__ */ new Map();
	for (const [index, count] of entries(histogram)) add(counts, Math.floor(index / 2), count);
	return {
		...histogram,
		resolution: histogram.resolution / 2,
		bins: sparse(counts)
	};
}
/** Histograms of the same scenario, metric and side are merged; the others stay, in the order of their first coming. */
function mergeAll(histograms) {
	const merged = /* @__PURE__ */ new Map();
	for (const histogram of histograms) {
		const key = JSON.stringify([
			histogram.scenario,
			histogram.metric,
			histogram.side
		]);
		const before = merged.get(key);
		merged.set(key, before === void 0 ? histogram : merge(before, histogram));
	}
	return [...merged.values()];
}
function add(counts, index, count) {
	counts.set(index, (counts.get(index) ?? 0) + count);
}
function sparse(counts) {
	return [...counts].sort(([a], [b]) => a - b).flat();
}
function entries({ bins }) {
	return bins.flatMap((index, at) => at % 2 === 0 ? [[index, bins[at + 1] ?? 0]] : []);
}
// src/measure/mode.ts
/** Above this share of the machine both sides at once disturb each other (docs/statistics.md#both-sides-at-once). */
const MAX_UTILISATION = .6;
/** How the pilot runs: interleaved where that can be allowed at all, since only that shows the utilisation. */
function pilotMode({ asked, cores, forbidden }) {
	if (forbidden !== null || asked === "alternating") return "alternating";
	return asked === "interleaved" || cores >= 2 ? "interleaved" : "alternating";
}
/** How the pairs run, chosen once after the pilot. */
function chooseMode({ asked, cores, utilisation, forbidden }) {
	const busy = `both sides and the load kept ${percent(utilisation ?? 0)} of ${cores} cores busy`;
	const tooBusy = utilisation !== null && utilisation > MAX_UTILISATION;
	if (asked === "alternating") return alternating("the configuration asks for it");
	if (forbidden !== null) {
		const reason = `both sides cannot run at once: ${forbidden}`;
		return alternating(reason, asked === "interleaved" ? [`The configuration asks for interleaved pairs, but ${reason}.`] : []);
	}
	const unwise = cores < 2 ? "the machine has one core" : tooBusy ? busy : null;
	if (asked === "interleaved") return interleaved("the configuration asks for it", unwise === null ? [] : [`Interleaved pairs are not advised here: ${unwise}.`]);
	if (cores < 2) return alternating("the machine has one core");
	if (utilisation === null) return alternating("this system does not tell how busy both sides would keep it");
	if (tooBusy) return alternating(`${busy}, more than ${percent(MAX_UTILISATION)}`);
	return interleaved(`${busy}, at most ${percent(MAX_UTILISATION)} is allowed`);
}
function alternating(reason, warnings = []) {
	return {
		mode: "alternating",
		reason,
		warnings
	};
}
function interleaved(reason, warnings = []) {
	return {
		mode: "interleaved",
		reason,
		warnings
	};
}
const percent = (share) => `${Math.round(share * 100)} %`;
// src/measure/block.ts
/** Latencies, ascending, ms. Every answer has one, a failed check too; an error has none. */
function latencies({ values }) {
	return values.latency ?? NONE;
}
/** The values of a family, ascending; none where the block has no such family. */
function valuesOf({ values }, family) {
	return values[family] ?? NONE;
}
const NONE = /* @__PURE__ */ new Float64Array();
// src/measure/parts.ts
/** The parts of a scenario that a pair saw on either side. */
function partsOf(scenario, blocks) {
	const families = [blocks.base, blocks.head].flatMap((block) => Object.keys(block?.values ?? {}));
	const names = new Set(families.flatMap((family) => partOf(family) ?? []));
	const counted = (count) => eachSide((side) => blocks[side] === null ? null : count(blocks[side]));
	const requests = counted(({ shares }) => shares["error-rate{closed}"]?.total ?? 0);
	const errors = requests.base || requests.head ? [{
		scenario,
		name: "closed",
		requests,
		row: CLOSED_ERRORS
	}] : [];
	return [...[...names].map((name) => ({
		scenario,
		name,
		requests: counted((block) => valuesOf(block, familyOf(name)).length)
	})), ...errors];
}
/** The plan with rows for the parts that the pilot found; from here on every pair reads them. */
function withParts(plan, parts) {
	if (parts.length === 0) return plan;
	const { cells, warnings } = plan.split(parts);
	const { protocol } = plan;
	const all = [...protocol.cells, ...cells];
	return {
		...plan,
		protocol: {
			...protocol,
			cells: all,
			slos: [...protocol.slos, ...closedErrorSlos(protocol.slos, all)],
			warnings: [...protocol.warnings, ...warnings]
		}
	};
}
// src/measure/readings.ts
/** The slow share counts answers beyond this quantile of both blocks together (docs/statistics.md#effects). */
const SLOW_QUANTILE = .98;
/** A quantile needs one value beyond it; past p99 the far tail needs five: p99.9 from 5,000 requests on. */
const BEYOND = 1;
const BEYOND_P99 = 5;
/**
* The bound of the slow share, ms: the pooled 98 % quantile of both sides' latencies. Null when a side has no answer,
* since nothing is then compared.
*/
function slowBound(base, head) {
	const [left, right] = [latencies(base), latencies(head)];
	if (left.length === 0 || right.length === 0) return null;
	return quantile(Float64Array.from([...left, ...right]).sort(), SLOW_QUANTILE);
}
/** What a block says, by name: always its counts and rates; quantiles, means and metrics of a script's own where `names` asks for them. */
function readingsOf(block, names, slowFromMs) {
	const readings = {
		...counts(block),
		...rates(block),
		...timings(block, names),
		...slowShare(block, slowFromMs),
		...spread(block, names),
		...own(block, names)
	};
	return Object.fromEntries(Object.entries(readings).sort(([a], [b]) => a < b ? -1 : 1));
}
function counts({ shares }) {
	const readings = Object.entries(shares).map(([name, { count, total }]) => share(name, count, total));
	return Object.assign({}, ...readings);
}
function rates({ answeredWell, blockMs, cpu }) {
	const throughput = value("throughput", answeredWell * 1e3 / blockMs);
	return cpu === null || cpu.answers === 0 ? throughput : {
		...throughput,
		...value("cpu-per-request", cpu.ms / cpu.answers)
	};
}
function timings(block, names) {
	const readings = {};
	for (const name of names) {
		const sorted = valuesOf(block, name.slice(0, name.indexOf(".")));
		const read = name.endsWith(".mean") ? mean(sorted) : quantileIfEnough(sorted, quantileOf(name));
		if (read !== null) Object.assign(readings, value(name, read));
	}
	return readings;
}
function slowShare(block, slowFromMs) {
	if (slowFromMs === null) return {};
	const values = latencies(block);
	return share("slow-share", values.filter((latency) => latency > slowFromMs).length, values.length);
}
function spread(block, names) {
	const read = names.includes("spread") ? spreadOf(latencies(block)) : null;
	return read === null ? {} : value("spread", read);
}
/** A script may have more metrics of its own than are judged. */
function own(block, names) {
	return Object.fromEntries(Object.entries(block.own).filter(([name]) => names.includes(name)));
}
function quantileIfEnough(sorted, q) {
	if (q === void 0 || sorted.length === 0) return null;
	return sorted.length * (1 - q) + 1e-9 < (q > .99 ? BEYOND_P99 : BEYOND) ? null : quantile(sorted, q);
}
function mean(values) {
	let sum = 0;
	for (const each of values) sum += each;
	return values.length === 0 ? null : sum / values.length;
}
function value(name, read) {
	return { [name]: {
		kind: "value",
		value: rounded(read)
	} };
}
function share(name, count, total) {
	return total === 0 ? {} : { [name]: {
		kind: "share",
		count,
		total
	} };
}
/** A clock tells no less than a microsecond, and a logarithm needs more than nothing. */
const SMALLEST_MS = .001;
/**
* How wide ascending latencies are spread, as a pure number: the mean distance of their logarithms from the median's. A
* service that is slower by a factor has the same spread, one with two modes a larger one (docs/adr/0016-spread.md). Null with fewer
* than two values.
*/
function spreadOf(sorted) {
	if (sorted.length < 2) return null;
	const half = sorted.length >> 1;
	const logs = Array.from(sorted, (ms) => Math.log(Math.max(ms, SMALLEST_MS)));
	let sum = 0;
	for (let k = 0; k < half; k++) sum += (logs[logs.length - 1 - k] ?? 0) - (logs[k] ?? 0);
	return sum / sorted.length;
}
// src/measure/reduce.ts
/**
* What is kept of a pair's blocks under one scenario; `names` are the metrics that are judged, `startUpMs` what no block
* tells (null where it is not known).
*/
function observe(scenario, blocks, names, startUpMs = {
	base: null,
	head: null
}) {
	const slowFromMs = blocks.base === null ? null : slowBound(blocks.base, blocks.head);
	const started = (trial, side) => names.includes("start-up") ? withStartUp(trial, startUpMs[side]) : trial;
	const head = started(trialOf(blocks.head, names, slowFromMs), "head");
	const base = blocks.base === null ? null : started(trialOf(blocks.base, names, slowFromMs), "base");
	const broken = /* @__PURE__ */ new Set([...blocks.base?.broken ?? [], ...blocks.head.broken]);
	const invalid = blocks.head.search === void 0 ? invalidity(base ?? head, head) : unbounded(blocks.base ?? blocks.head, blocks.head);
	return {
		scenario,
		base,
		head,
		invalid: [...broken, ...invalid]
	};
}
function withStartUp(trial, ms) {
	if (ms === null) return trial;
	return {
		...trial,
		readings: {
			...trial.readings,
			[START_UP]: {
				kind: "value",
				value: rounded(ms)
			}
		}
	};
}
/** Why two searches cannot be compared; it does not know which side is which. */
function unbounded(a, b) {
	const limits = [a.search?.limit, b.search?.limit];
	if (limits.includes("none")) return ["not even the lowest rate kept its objective"];
	return limits.every((limit) => limit === "generator") ? ["the load generator was the limit on both sides"] : [];
}
/** The Trial of one block. */
function trialOf(block, names, slowFromMs) {
	const { planned, sent, succeeded, errors, failedChecks, dropped, lagP95Ms, sentP50Ms, halvesMs, cpu } = block;
	return {
		readings: readingsOf(block, names, slowFromMs),
		planned,
		sent,
		succeeded,
		errors,
		...block.errorKinds === void 0 ? {} : { errorKinds: block.errorKinds },
		failedChecks,
		dropped,
		achievedPerSecond: rounded(block.answered * 1e3 / block.blockMs),
		lagP95Ms,
		sentP50Ms,
		halvesMs,
		cpuMs: cpu === null ? null : rounded(cpu.ms)
	};
}
/** The distributions to show of one block: latency, and time to first token where there is one. */
function distributions(scenario, side, block) {
	return [histogramOf({
		scenario,
		side,
		metric: "latency"
	}, latencies(block)), histogramOf({
		scenario,
		side,
		metric: "ttft"
	}, valuesOf(block, "ttft"))].filter(({ bins }) => bins.length > 0);
}
/** More dropped requests than this share and the block was not the load that was planned (docs/statistics.md#lost-and-late-pairs). */
const DROPPED = .01;
/** Requests may be this late, as a share of the median latency, before lag is part of what is measured. */
const LAG = .2;
/**
* But this late, ms, they may always be: a timer of this process cannot do better on a busy machine, and the same lag
* on both sides cancels in the comparison, so services faster than 2.5 ms can be measured too.
*/
const LAG_FLOOR_MS = .5;
/** Fewer sent requests than this share of the plan are another experiment. */
const SENT = .5;
/**
* Why the timing of a pair does not count; empty when it does. The reasons do not know which side is which:
* invalidity(a, b) equals invalidity(b, a), so that dropping a pair cannot favour a side.
*/
function invalidity(a, b) {
	const either = (rule) => rule(a) || rule(b);
	const reasons = [];
	if (either(({ dropped, planned }) => dropped > DROPPED * planned)) reasons.push("more than 1 % of the requests were dropped");
	if (either(isLate)) reasons.push(LATE);
	if (either(({ sent, planned }) => sent < SENT * planned || planned === 0)) reasons.push("fewer than half of the planned requests were sent");
	return reasons;
}
function isLate({ lagP95Ms, sentP50Ms }) {
	return sentP50Ms !== null && lagP95Ms > Math.max(LAG * sentP50Ms, LAG_FLOOR_MS);
}
// src/measure/slot.ts
/**
* Drives every scenario of a slot, one after the other: all of them on one boot, or each on one of its own where the design
* asks for that.
*/
async function runSlot(experiment, slot) {
	const { scenarios, design } = experiment.plan.protocol;
	const due = scenarios.filter((planned) => sidesOf(planned, slot).length > 0);
	const runs = [];
	for (const group of design.freshPerScenario ? due.map((planned) => [planned]) : [due]) runs.push(await runBoot(experiment, slot, group));
	return {
		drives: runs.flatMap(({ drives }) => drives),
		bootMs: runs.reduce((sum, { bootMs }) => sum + bootMs, 0)
	};
}
/** Boots fresh targets, drives these scenarios, and stops the targets whatever happened. */
async function runBoot(experiment, slot, scenarios) {
	const { launcher, world } = experiment;
	const startedAt = world.clock.now();
	const targets = await launcher.boot(slot.boot, slot.places);
	const bootedAt = world.clock.now();
	try {
		const drives = await driveAll(experiment, {
			slot,
			targets,
			scenarios
		});
		const drivenAt = world.clock.now();
		await stopAll$1(targets);
		return {
			drives,
			bootMs: bootedAt - startedAt + (world.clock.now() - drivenAt)
		};
	} catch (thrown) {
		await stopAll$1(targets).catch(() => {});
		throw thrown;
	}
}
async function driveAll(experiment, { slot, targets, scenarios }) {
	const { world, starting } = experiment;
	const drives = [];
	const startUpMs = eachSide((side) => targets.find((target) => target.side === side)?.startUpMs ?? null);
	for (const planned of scenarios) {
		const sides = sidesOf(planned, slot);
		starting(slot.pair, planned.name);
		const turn = {
			planned,
			pair: slot.pair,
			sides,
			targets: sided(targets, sides)
		};
		const result = await experiment.engines.drive(turn, world).catch((thrown) => {
			throwIfOver(targets, world);
			throw thrown;
		});
		drives.push({
			scenario: planned.name,
			result,
			startUpMs
		});
		for (const target of targets) if (isBad(result.blocks[target.side])) target.spoil();
		experiment.answers?.tell(world.screen);
		if (slot.pair === PILOT) for (const target of targets) lastWords(target, {
			scenario: planned.name,
			block: result.blocks[target.side]
		}, world);
		throwIfOver(targets, world);
	}
	return drives;
}
const PILOT = 0;
/** Lines of a service's log that are shown. */
const SHOWN_LINES$1 = 20;
/** What a service printed that failed everything in the pilot: only here, for it may hold secrets. */
function lastWords(target, { scenario, block }, { screen }) {
	if (block === null || block.errors === 0 || block.errors < block.sent) return;
	const lines = target.tail(SHOWN_LINES$1).map((line) => `  | ${line}`);
	screen.note([`${target.side} failed every request to ${scenario} in the pilot. The last lines of its log:`, ...lines].join("\n"));
}
function isBad(block) {
	return block !== null && block.errors + block.failedChecks > 0;
}
/** The sides of a slot that know this scenario; none while it waits. */
function sidesOf({ name, status }, { send, waiting }) {
	return waiting.includes(name) ? [] : send.filter((side) => side === "head" || status === "compared");
}
function sided(targets, sides) {
	return eachSide((side) => sides.includes(side) ? targets.find((target) => target.side === side) ?? null : null);
}
/** A dead target or a cancelled run makes the pair void. */
function throwIfOver(targets, world) {
	world.cancelled.throwIfAborted();
	for (const target of targets) {
		const failure = target.failure();
		if (failure !== null) throw failure;
	}
}
/** Stops every target even if one of them cannot be stopped. */
async function stopAll$1(targets) {
	const ends = await Promise.allSettled(targets.map((target) => target.stop()));
	for (const end of ends) if (end.status === "rejected") throw end.reason;
}
// src/measure/warm-up.ts
/** Medians are taken over this long, ms, and over this many answers at least. */
const WINDOW = {
	ms: 1e3,
	answers: 20
};
/** Where the next window may begin, ms. */
const STEP_MS = 500;
/**
* When both sides had settled, in ms from the first request: the first moment, 2 s at least, from which the answers of one
* second are as fast as those of the block's second half, on both sides. It does not know which side is which. Null where that
* never came, or where there is too little to tell.
*/
function settledMs(blocks, { warmUpMs, blockMs }) {
	const sides = [blocks.base, blocks.head].filter((block) => block !== null).map(({ course }) => course);
	const half = blockMs / 2;
	for (let atMs = WARM_UP.leastMs; atMs <= warmUpMs + half; atMs += STEP_MS) if (sides.every((course) => course !== void 0 && isWarm(course, atMs - warmUpMs, half))) return atMs;
	return null;
}
/** Whether the window from this moment of the block on (negative: of the warm-up) is as fast as what comes after half of it. */
function isWarm({ atMs, ms }, fromMs, half) {
	const later = ms.filter((_, i) => (atMs[i] ?? 0) >= half);
	const from = atMs.findIndex((at) => at >= fromMs);
	if (from < 0 || later.length < WINDOW.answers) return false;
	const ended = atMs.findIndex((at) => at >= fromMs + WINDOW.ms);
	return medianOf(ms.slice(from, Math.max(ended < 0 ? ms.length : ended, from + WINDOW.answers))) <= 1.1 * medianOf(later);
}
function medianOf(values) {
	return quantile(Float64Array.from(values).sort(), .5);
}
// src/measure/pair.ts
/** Measures one pair of freshly started processes; null when it was cancelled, as it is when the time is used up: half a pair is no pair. */
async function runPair(experiment, turn) {
	try {
		return await measurePair(experiment, turn);
	} catch (thrown) {
		if (experiment.world.cancelled.aborted) return null;
		throw thrown;
	}
}
async function measurePair({ plan, world, ...rest }, { index, mode, waiting }) {
	const { clock, machine } = world;
	const startedAt = clock.now();
	const ticks = machine.ticks();
	const { places, ...coins } = tossCoins(plan.protocol.seed, index, mode);
	const slots = [];
	for (const sides of slotsOf(coins, mode)) slots.push(await runSlot({
		plan,
		world,
		...rest
	}, {
		pair: index,
		waiting,
		places,
		...sides
	}));
	const drives = slots.flatMap((slot) => slot.drives);
	const seen = plan.protocol.scenarios.filter(({ name }) => !waiting.includes(name)).map((scenario) => summarise(plan.protocol, scenario, drives));
	const pair = {
		index,
		mode,
		...coins,
		observations: seen.map(({ observation }) => observation),
		...timesOf(slots, plan.protocol),
		totalMs: clock.now() - startedAt,
		steal: stolen(ticks, machine.ticks()),
		load: machine.loadAverage(),
		utilisation: utilisationOf(drives, machine.environment().cpus)
	};
	const remarks = drives.flatMap(({ result }) => result.remarks);
	const parts = seen.flatMap((one) => one.parts);
	const settled = seen.map(({ observation: { scenario }, settledMs }) => ({
		scenario,
		ms: settledMs
	}));
	return {
		pair,
		histograms: seen.flatMap(({ histograms }) => histograms),
		parts,
		remarks,
		settled
	};
}
/**
* Independent fair coins per pair: they make the sign-flip test exact (docs/statistics.md#coins). Booting and sending have one
* each, so that an effect of the order can be traced to either; alternating, the side that boots first is also the first to
* send. What belongs to a place has others.
*/
function tossCoins(seed, index, mode) {
	const toss = (what) => seeded(seed, `pair ${index} ${what}`).coin() ? "base" : "head";
	const bootFirst = toss("boot");
	const places = {
		port: toss("port"),
		need: toss("need")
	};
	return {
		bootFirst,
		sendFirst: mode === "interleaved" ? toss("send") : bootFirst,
		places
	};
}
function slotsOf({ bootFirst, sendFirst }, mode) {
	const boot = [bootFirst, otherSide(bootFirst)];
	if (mode === "interleaved") return [{
		boot,
		send: [sendFirst, otherSide(sendFirst)]
	}];
	return boot.map((side) => ({
		boot: [side],
		send: [side]
	}));
}
/** One scenario of the pair: what was observed, and its distributions if the timing counts. */
function summarise(protocol, planned, drives) {
	const { name } = planned;
	const mine = drives.filter(({ scenario }) => scenario === name);
	const blocks = blocksOf(name, mine);
	const startUpMs = eachSide((side) => mine.find(({ result }) => result.blocks[side] !== null)?.startUpMs[side] ?? null);
	const observation = observe(name, blocks, metricsOf(protocol, name), startUpMs);
	const histograms = SIDES.flatMap((side) => {
		const left = blocks[side];
		return left === null ? [] : distributions(name, side, left);
	});
	return {
		observation,
		histograms: observation.invalid.length === 0 ? histograms : [],
		parts: partsOf(name, blocks),
		settledMs: settledMs(blocks, planned)
	};
}
/** The blocks of one scenario, from one slot or from two. */
function blocksOf(name, mine) {
	const find = (side) => mine.map(({ result }) => result.blocks[side]).find((block) => block !== null) ?? null;
	const head = find("head");
	if (head === null) throw new Failure("internal", `Scenario ${name} was not driven on head.`, "Please report this.");
	return {
		base: find("base"),
		head
	};
}
/** The metrics that are judged: those of the cells and of the objectives. */
function metricsOf({ cells, slos }, scenario) {
	const mine = [...cells, ...slos].filter((each) => each.scenario === scenario);
	return [...new Set(mine.map(({ metric }) => metric.name))];
}
/** Warm-up and block as planned: what a drive takes beyond them (waiting for the last answers, reading clocks) is overhead. */
function timesOf(slots, { scenarios }) {
	const driven = slots.flatMap(({ drives }) => drives.flatMap(({ scenario }) => scenarios.find(({ name }) => name === scenario) ?? []));
	const sum = (values) => values.reduce((total, value) => total + value, 0);
	return {
		bootMs: sum(slots.map(({ bootMs }) => bootMs)),
		warmUpMs: sum(driven.map(({ warmUpMs }) => warmUpMs)),
		blockMs: sum(driven.map(({ blockMs }) => blockMs))
	};
}
function stolen(before, after) {
	if (before === null || after === null || after.total === before.total) return null;
	return (after.steal - before.steal) / (after.total - before.total);
}
function utilisationOf(drives, cores) {
	const sum = (read) => drives.reduce((total, { result }) => total + read(result), 0);
	if (drives.length === 0 || drives.some(({ result }) => result.cpuMs === null)) return null;
	return sum(({ cpuMs }) => cpuMs ?? 0) / (cores * sum(({ cpuWindowMs }) => cpuWindowMs));
}
/** Whether a side failed every request of every scenario that both sides know. */
function failedAll({ observations }, side) {
	const tried = observations.flatMap(({ base, head }) => base === null ? [] : [side === "base" ? base : head]).filter(({ sent, errors }) => sent + errors > 0);
	return tried.length > 0 && tried.every(({ sent, errors }) => errors > 0 && errors >= sent);
}
// src/measure/plan-pairs.ts
const MINUTE_MS$2 = 6e4;
/** As many pairs as fit into the time that is left, at most `maxPairs` (docs/statistics.md#blocks-and-pairs). */
function planPairs(pairMs, time, maxPairs, least = 12) {
	const left = time.budgetMs - time.elapsedMs;
	if (Math.floor(left / pairMs) < least) {
		const needed = time.elapsedMs + least * pairMs * RESERVE;
		return {
			pairMs,
			pairs: 0,
			minutesNeeded: Math.ceil(needed / MINUTE_MS$2)
		};
	}
	return {
		pairMs,
		pairs: Math.max(least, Math.min(maxPairs, Math.floor(left / (pairMs * RESERVE)))),
		minutesNeeded: null
	};
}
/** Too little time: so much would be needed after what has passed, ms. */
function tooSlow(neededMs, elapsedMs) {
	return {
		pairMs: neededMs / 12,
		pairs: 0,
		minutesNeeded: Math.ceil((elapsedMs + neededMs) / MINUTE_MS$2)
	};
}
/** What a pair will take in this mode, from the pilot: alternating boots and drives the sides one after the other. */
function expectedPairMs(pilot, mode) {
	return pilot.mode === "interleaved" && mode === "alternating" ? 2 * pilot.totalMs : pilot.totalMs;
}
/** A stretch of time in words: `2m10s`, `45s`. */
function timeText(ms) {
	const seconds = Math.max(0, Math.round(ms / 1e3));
	return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${String(seconds % 60).padStart(2, "0")}s`;
}
/**
* How long the requests of one pair take at the least, ms: what runs for a fixed time. What is longer than the whole budget
* need not be tried.
*/
function certainPairMs(scenarios, engines, mode) {
	return scenarios.reduce((sum, scenario) => sum + turnsOf(scenario, mode) * engines.timing(scenario).certainMs, 0);
}
// src/measure/session.ts
/** Time since measuring began, ms. */
const elapsed = ({ world, startedAt }) => world.clock.now() - startedAt;
/** Time until `max-duration` is used up, ms. */
const leftMs = (session) => session.input.plan.protocol.design.maxDurationMs - elapsed(session);
/** One pair, ended when the time is used up; null when it was ended or cancelled: half a pair is no pair. */
function runInTime(session, turn, label) {
	const { input, world, engines, answers } = session;
	return withDeadline(leftMs(session), world, (bounded) => {
		const starting = (_, scenario) => world.screen.progress(label.replace(SCENARIO, () => scenario));
		const { plan, launcher } = input;
		return runPair({
			plan,
			launcher,
			engines,
			world: bounded,
			starting,
			answers
		}, turn);
	});
}
/** Where a label names the scenario that is being driven. */
const SCENARIO = "{scenario}";
/**
* Does something in a World that is cancelled when this much time has passed: what takes too long ends as what somebody
* interrupts does.
*/
async function withDeadline(ms, world, work) {
	const [late, ended] = [new AbortController(), new AbortController()];
	const waiting = world.clock.sleep(Math.max(0, ms), ended.signal).then(() => {
		if (!ended.signal.aborted) late.abort();
	});
	try {
		return await work({
			...world,
			cancelled: AbortSignal.any([world.cancelled, late.signal])
		});
	} finally {
		ended.abort();
		await waiting;
	}
}
// src/measure/run-pairs.ts
/** Measures pairs until the caller has seen enough, the pairs or the time are used up, or it is cancelled. */
async function runPairs(session, { mode, pairPlan, tuned }) {
	const { input, world } = session;
	const runs = [];
	let tuning = tuned?.tuning;
	let planned = pairPlan.pairs;
	let glanced = {
		stop: null,
		waiting: [],
		text: ""
	};
	const ended = (stop) => ({
		runs,
		stop,
		pairPlan: {
			...pairPlan,
			pairs: planned
		},
		...tuning === void 0 ? {} : { tuning }
	});
	while (runs.length < planned) {
		const pairMs = typicalMs(runs, pairPlan.pairMs);
		if (elapsed(session) + pairMs > input.plan.protocol.design.maxDurationMs) return ended("time-budget");
		const turn = {
			index: runs.length + 1,
			mode,
			waiting: glanced.waiting
		};
		const left = `${timeText((planned - runs.length) * pairMs)} left`;
		const label = [
			`pair ${turn.index}/${planned}`,
			SCENARIO,
			glanced.text,
			left
		].filter((text) => text !== "").join(" · ");
		const run = world.cancelled.aborted ? null : await runInTime(session, turn, label);
		if (run === null) return ended(world.cancelled.aborted ? "cancelled" : "time-budget");
		runs.push(run);
		if (tuned !== null && runs.length === 8) {
			tuning = withReplan(tuned, session, runs);
			planned = tuning.replan?.plannedPairs ?? planned;
		}
		const pairs = runs.map(({ pair }) => pair);
		glanced = input.glance(pairs, planned, input.plan.protocol);
		if (glanced.stop !== null) return ended(glanced.stop);
	}
	return ended("max-pairs");
}
/** The one change of plan, by the sizes of the effects alone. */
function withReplan({ tuning, asked }, session, runs) {
	const pairs = runs.map(({ pair }) => pair);
	const moment = {
		leftMs: leftMs(session),
		pairMs: typicalMs(runs, 0)
	};
	const plannedPairs = replanned(asked, tuning, tuning, {
		pairs,
		...moment
	});
	if (plannedPairs !== tuning.plannedPairs) session.world.screen.note(`The first ${pairs.length} pairs differ by more than expected: up to ${plannedPairs} pairs.`);
	return {
		...tuning,
		replan: {
			pairs: pairs.length,
			...moment,
			plannedPairs
		}
	};
}
/** What the next pair will take: the mean so far, before the first the plan's guess. */
function typicalMs(runs, guessMs) {
	return runs.length === 0 ? guessMs : runs.reduce((sum, { pair }) => sum + pair.totalMs, 0) / runs.length;
}
// src/measure/tune.ts
/** The plan of pairs after the pilot, or the time that 12 pairs would take at the least, ms. */
function tune(piloted) {
	const { protocol, mode, noise, leftMs } = piloted;
	const asked = askedOf(protocol, mode);
	const known = {
		leftMs,
		otherMs: otherMsOf(piloted),
		paces: pacesOf(piloted),
		noise: noiseFor(protocol, noise)
	};
	const choice = choosePlan(asked, known);
	if (choice === null) return { neededMs: 12 * Math.min(...FACTORS.map((factor) => pairMsOf(asked, known, factor))) * RESERVE };
	const { factor, pairs: plannedPairs } = choice;
	return {
		tuning: {
			...known,
			factor,
			plannedPairs,
			replan: null
		},
		choice,
		protocol: pacedProtocol(protocol, known.paces, factor)
	};
}
/** What a protocol asks of a plan of pairs. */
function askedOf({ scenarios, cells, design }, mode) {
	return {
		scenarios,
		cells,
		design: { maxPairs: design.maxPairs },
		mode
	};
}
function pacedProtocol(protocol, paces, factor) {
	const scenarios = protocol.scenarios.map((scenario) => {
		const pace = paces.find((one) => one.scenario === scenario.name);
		return pace === void 0 ? scenario : paced(scenario, protocol.cells, pace, factor);
	});
	return {
		...protocol,
		scenarios
	};
}
function pacesOf({ protocol, engines, pilot }) {
	const { design } = protocol;
	return protocol.scenarios.map((scenario) => {
		const seen = pilot.pair.observations.find((one) => one.scenario === scenario.name);
		const settled = pilot.settled.find((one) => one.scenario === scenario.name)?.ms ?? scenario.warmUpMs;
		const { timed } = engines.timing(scenario);
		return {
			scenario: scenario.name,
			ratePerSecond: scenario.ratePerSecond > 0 ? scenario.ratePerSecond : rateOf(seen),
			warmUpMs: design.warmUpMs ?? Math.min(WARM_UP.mostMs, Math.max(WARM_UP.leastMs, settled)),
			scalable: timed && scenario.status === "compared" && isScalable(scenario, design),
			timed
		};
	});
}
/** Of a script or of clients that wait only the pilot tells: the slower side's, so that both have enough. */
function rateOf(seen) {
	const rates = [seen?.base, seen?.head].filter((trial) => trial !== null && trial !== void 0);
	return rates.length === 0 ? 0 : Math.min(...rates.map(({ achievedPerSecond }) => achievedPerSecond));
}
/** What a pair takes beside the timed scenarios; the pilot tells, in the mode that pairs will have. */
function otherMsOf({ protocol: { scenarios }, engines, pilot, mode }) {
	const driven = scenarios.filter((scenario) => engines.timing(scenario).timed).reduce((sum, scenario) => sum + turnsOf(scenario, mode) * (scenario.warmUpMs + scenario.blockMs), 0);
	return Math.max(0, expectedPairMs(pilot.pair, mode) - driven);
}
/** Of the rows that decide. */
function noiseFor({ cells }, noise) {
	return noise.filter((one) => cells.some(({ scenario, metric, gating }) => gating && scenario === one.scenario && metric.name === one.metric));
}
// src/measure/measure.ts
/** Nobody reads more of them. */
const MAX_REMARKS = 10;
/**
* Measures: a pilot, which decides the mode, the length of blocks and the number of pairs and is then discarded, and pairs
* until the caller has seen enough, the pairs or the time are used up, or it is cancelled.
*/
async function measure(input, world) {
	const answers = new FailedAnswers();
	try {
		return await measureAll(input, answers, world);
	} finally {
		await answers.write(input.plan.outputDirectory, world);
	}
}
async function measureAll(input, answers, world) {
	const [startedAt, date] = [world.clock.now(), world.clock.date()];
	const seen = (scenario, shot, excerpt) => answers.see(scenario, shot, excerpt);
	const job = {
		plan: input.plan,
		roots: input.launcher.roots,
		seen
	};
	const engines = await inspectAll(input.engines, job, world);
	const started = {
		input,
		world,
		engines,
		startedAt,
		date,
		answers
	};
	const facts = factsOf(started);
	const mode = pilotMode(facts);
	const tooLong = planFor(started, shortestPairMs(started, mode), certainPairMs(input.plan.protocol.scenarios, engines, mode));
	if (tooLong.minutesNeeded !== null) {
		for (const target of await input.launcher.boot(["base", "head"])) await target.stop();
		return finish(started, {
			stop: "too-slow",
			pairPlan: tooLong
		});
	}
	const pilot = await runInTime(started, {
		index: 0,
		mode,
		waiting: []
	}, `pilot · ${SCENARIO}`);
	if (pilot === null) return finish(started, world.cancelled.aborted ? { stop: "cancelled" } : outOfTime(started));
	const session = {
		...started,
		input: {
			...input,
			plan: withParts(input.plan, pilot.parts)
		}
	};
	const choice = chooseMode({
		...facts,
		utilisation: pilot.pair.utilisation
	});
	if (failedAll(pilot.pair, "base")) return finish(session, {
		pilot: pilot.pair,
		choice,
		stop: "all-failed"
	});
	return measurePairs(session, {
		pilot,
		choice
	});
}
/** Plans the pairs after the pilot, says so, and measures them. */
async function measurePairs(session, begun) {
	const { world, input } = session;
	const { pilot, choice } = begun;
	world.screen.note(`Mode: ${choice.mode}, because ${choice.reason}.`);
	const found = {
		pilot: pilot.pair,
		choice
	};
	if (input.leastPairs !== void 0) {
		const pairPlan = planFor(session, expectedPairMs(pilot.pair, choice.mode));
		sayPlan(session, pairPlan);
		if (pairPlan.minutesNeeded !== null) return finish(session, {
			...found,
			pairPlan,
			stop: "too-slow"
		});
		return finish(session, {
			...found,
			...await runPairs(session, {
				mode: choice.mode,
				pairPlan,
				tuned: null
			})
		});
	}
	const { protocol } = input.plan;
	const noise = input.noise?.(choice.mode) ?? [];
	const tuned = tune({
		protocol,
		engines: session.engines,
		pilot,
		mode: choice.mode,
		noise,
		leftMs: leftMs(session)
	});
	if ("neededMs" in tuned) {
		const pairPlan = tooSlow(tuned.neededMs, elapsed(session));
		sayPlan(session, pairPlan);
		return finish(session, {
			...found,
			pairPlan,
			stop: "too-slow"
		});
	}
	world.screen.note(`Up to ${expectationText(tuned.choice)}.`);
	const now = {
		...session,
		input: {
			...input,
			plan: {
				...input.plan,
				protocol: tuned.protocol
			}
		}
	};
	const pairPlan = {
		pairs: tuned.choice.pairs,
		pairMs: tuned.choice.pairMs,
		minutesNeeded: null
	};
	const start = {
		mode: choice.mode,
		pairPlan,
		tuned: {
			tuning: tuned.tuning,
			asked: askedOf(protocol, choice.mode)
		}
	};
	return finish(now, {
		...found,
		...await runPairs(now, start)
	});
}
/** What a pair takes at the least, ms: a gate's blocks may become shorter than those of the pilot. */
function shortestPairMs({ input, engines }, mode) {
	const { plan, leastPairs } = input;
	const { scenarios, cells, design } = plan.protocol;
	if (leastPairs !== void 0) return certainPairMs(scenarios, engines, mode);
	return certainPairMs(scenarios.map((scenario) => shortest(scenario, cells, design)), engines, mode);
}
/** A pilot that took all the time: as many more of it would be needed. */
function outOfTime(session) {
	return {
		stop: "too-slow",
		pairPlan: tooSlow(12 * elapsed(session), elapsed(session))
	};
}
function factsOf({ input, world, engines }) {
	const { mode } = input.plan.protocol.design;
	const forbidden = input.forbidInterleaving ?? engines.forbidden;
	return {
		asked: mode,
		cores: world.machine.environment().cpus,
		forbidden
	};
}
/** As many pairs of this length as fit into the time that is left after the pilot, if that is still to come. */
function planFor(session, pairMs, pilotMs = 0) {
	const { maxDurationMs, maxPairs } = session.input.plan.protocol.design;
	return planPairs(pairMs, {
		elapsedMs: elapsed(session) + pilotMs,
		budgetMs: maxDurationMs
	}, maxPairs, session.input.leastPairs);
}
function sayPlan({ world, input: { leastPairs = 12 } }, { pairMs, pairs, minutesNeeded }) {
	if (minutesNeeded === null) world.screen.note(`Up to ${pairs} pairs of ${timeText(pairMs)}: at most ${timeText(pairs * pairMs)}.`);
	else world.screen.note(`A pair takes ${timeText(pairMs)}: ${leastPairs} pairs do not fit, ${minutesNeeded} min would be needed.`);
}
function finish(session, { stop, pilot, choice, pairPlan, runs = [], tuning }) {
	const { input, world, date, engines } = session;
	return {
		schemaVersion: 1,
		protocol: input.plan.protocol,
		environment: {
			...world.machine.environment(),
			...engines.versions
		},
		mode: choice?.mode ?? null,
		modeReason: choice?.reason ?? (stop === "too-slow" ? "no pair was begun" : "the pilot was not finished"),
		plannedPairs: pairPlan?.pairs ?? 0,
		...tuning === void 0 ? {} : { tuning },
		pilot: pilot ?? null,
		pairs: runs.map(({ pair }) => pair),
		histograms: mergedHistograms(runs),
		stop,
		minutesNeeded: pairPlan?.minutesNeeded ?? null,
		startedAt: date,
		elapsedMs: elapsed(session),
		notSwapped: input.launcher.notSwapped,
		warnings: [
			...engines.warnings,
			...choice?.warnings ?? [],
			...remarksOf(runs)
		]
	};
}
/** Each remark of the pairs once, with how often it was made; the most frequent first, so that a limit drops the rare ones. */
function remarksOf(runs) {
	const times = /* @__PURE__ */ new Map();
	for (const remark of runs.flatMap(({ remarks }) => remarks)) times.set(remark.text, (times.get(remark.text) ?? 0) + remark.times);
	return [...times].sort(([, a], [, b]) => b - a).map(([text, count]) => `${text} (${count} times)`).slice(0, MAX_REMARKS);
}
function mergedHistograms(runs) {
	return mergeAll(runs.flatMap(({ histograms }) => histograms));
}
// src/plan/describe.ts
/** Starting and stopping both sides: servers of interpreted languages take one to five seconds. The pilot measures it. */
const ASSUMED_BOOT_MS = 3e3;
const MINUTE_MS$1 = 6e4;
/** What an experiment would do, in lines a person reads before it starts. */
function describePlan(protocol, leastPairs = 12) {
	const { scenarios, cells, slos, design } = protocol;
	const gating = cells.filter((cell) => cell.gating).length;
	return [
		...scenarios.map((scenario) => describeScenario(scenario, design)),
		`${gating} gating rows, ${cells.length - gating} informational, ${slos.length} SLOs`,
		expectedTime(protocol, leastPairs),
		...leastPairs === 12 ? expectation(protocol) : []
	];
}
/** What the pairs are expected to find, as the pilot will choose them if nothing is out of the ordinary; nothing of scripts. */
function expectation({ scenarios, cells, design }) {
	if (scenarios.some(({ ratePerSecond }) => ratePerSecond === 0)) return [];
	const mode = design.mode === "alternating" ? "alternating" : "interleaved";
	const paces = scenarios.map((scenario) => ({
		scenario: scenario.name,
		ratePerSecond: scenario.ratePerSecond,
		warmUpMs: design.warmUpMs ?? WARM_UP.leastMs,
		scalable: scenario.status === "compared" && isScalable(scenario, design),
		timed: true
	}));
	const bootMs = (mode === "alternating" ? 2 : 1) * ASSUMED_BOOT_MS * (design.freshPerScenario ? scenarios.length : 1);
	const leftMs = design.maxDurationMs - bootMs;
	const choice = choosePlan({
		scenarios,
		cells,
		design,
		mode
	}, {
		leftMs,
		otherMs: bootMs,
		paces,
		noise: []
	});
	return choice === null ? [] : [`expected on a shared machine: ${expectationText(choice)}`];
}
function describeScenario(scenario, { asWritten }) {
	const { name, engine, status, ratePerSecond, warmUpMs, blockMs } = scenario;
	const start = `scenario ${name}${status === "new" ? " (new: head only)" : ""}: ${engine}, `;
	if (scenario.load?.kind === "saturation") return `${start}${describeSearch(scenario.load)}, warm-up ${formatDuration(warmUpMs)}, at most ${formatDuration(blockMs)}`;
	const script = isScript(scenario);
	const rate = script ? "load as its script says" : scenario.load ? describeClients(scenario.load) : `${ratePerSecond}/s per side`;
	const block = script && asWritten ? "block as long as its script says" : `block ${formatDuration(blockMs)}`;
	return `${start}${rate}, warm-up ${formatDuration(warmUpMs)}, ${block}`;
}
function describeSearch(load) {
	const { fromPerSecond, toPerSecond, objective, stepMs } = load;
	return `search from ${fromPerSecond}/s to ${toPerSecond}/s for ${objective} in at most ${mostSteps(load)} steps of ${formatDuration(stepMs)}`;
}
function describeClients({ clients, thinkTimeMs }) {
	const thinking = thinkTimeMs > 0 ? ` that ${clients === 1 ? "thinks" : "think"} for ${formatDuration(thinkTimeMs)}` : "";
	return `${clients} ${clients === 1 ? "client" : "clients"} per side${thinking}`;
}
function isScript({ engine, ratePerSecond }) {
	return engine === "k6" && ratePerSecond === 0;
}
/**
* How long measuring will take, in minutes. Only the pilot tells how long the service takes to start and whether both sides
* can run at once, so the line says what it assumes.
*/
function expectedTime({ scenarios, design }, leastPairs = 12) {
	const { maxPairs, maxDurationMs, mode, freshPerScenario, asWritten } = design;
	const expected = modeOf(design, scenarios);
	const takesTurns = expected === "alternating";
	const requestsMs = scenarios.reduce((sum, one) => sum + turnsOf(one, expected) * (one.warmUpMs + one.blockMs), 0);
	const bootMs = (takesTurns ? 2 : 1) * ASSUMED_BOOT_MS * (freshPerScenario ? scenarios.length : 1);
	const pairMs = requestsMs + bootMs;
	const [least, most] = [leastPairs, maxPairs].map((pairs) => (pairs + 1) * pairMs);
	const pairs = maxPairs === leastPairs ? `${leastPairs}` : `${leastPairs} to ${maxPairs}`;
	const upTo = scenarios.some(({ load }) => load?.kind === "saturation") ? "at most " : "";
	const fits = (leastPairs + 1) * requestsMs <= maxDurationMs;
	const within = (ms = 0) => fits ? Math.min(ms, maxDurationMs) : ms;
	return [
		`about ${minutes(within(least), fits ? within(most) : within(least))} for a pilot and ${pairs} pairs of ${seconds(pairMs)}`,
		` (${upTo}${seconds(requestsMs)} of requests, and ${seconds(bootMs)} assumed for starting and stopping the service)`,
		...mode === "auto" && !takesTurns ? [", more if one side must run after the other"] : [],
		...asWritten && scenarios.some(isScript) ? [", and as long as scripts say that run as written"] : [],
		`; at most ${formatDuration(maxDurationMs)} after the builds`,
		...fits ? [] : [`: at this length ${leastPairs} pairs ${upTo === "" ? "do" : "may"} not fit, so that blocks become shorter`]
	].join("");
}
/** `1 minute`, `3 to 7 minutes`: rounded up, since nobody is cross about a minute less. */
function minutes(leastMs, mostMs) {
	const [least, most] = [leastMs, mostMs].map((ms) => Math.max(1, Math.ceil(ms / MINUTE_MS$1)));
	if (least === most) return `${least} ${least === 1 ? "minute" : "minutes"}`;
	return `${least} to ${most} minutes`;
}
function seconds(ms) {
	return formatDuration(Math.max(1, Math.round(ms / 1e3)) * 1e3);
}
// src/config/proposed.ts
/** A comment has room for about so many lines; whoever changes more is told to read the file. */
const MAX_LINES = 20;
/** One line of a comment. */
const MAX_LENGTH = 160;
/**
* What head's configuration would change, one line for each difference, in the users' own words:
* `budgets[0].max-increase: 5% → 20%`. Shown, never judged.
*/
function proposedChanges(base, head) {
	const before = leavesOf(base.written);
	const after = leavesOf(head.written);
	const lines = [.../* @__PURE__ */ new Set([...before.keys(), ...after.keys()])].filter((path) => !isSame(before.get(path), after.get(path))).map((path) => lineFor(path, before, after));
	if (lines.length <= MAX_LINES) return lines;
	return [...lines.slice(0, MAX_LINES), `${lines.length - MAX_LINES} more`];
}
/** Every scalar of a file by its path; entries of scenarios and needs go by name, so that their order does not matter. */
function leavesOf(written) {
	const leaves = /* @__PURE__ */ new Map();
	const walk = (value, path) => {
		if (Array.isArray(value)) for (const [i, item] of value.entries()) walk(item, `${path}[${nameOf$1(item) ?? i}]`);
		else if (typeof value === "object" && value !== null) for (const [key, item] of Object.entries(value)) walk(item, `${path}${path === "" ? "" : "."}${pathText([key])}`);
		else leaves.set(path, value);
	};
	walk(written, "");
	return leaves;
}
function nameOf$1(item) {
	if (typeof item !== "object" || item === null || !("name" in item)) return void 0;
	return typeof item.name === "string" ? item.name : void 0;
}
/** `1m` and `60s` say the same, and so do `100/s` and 100. */
function isSame(one, other) {
	return one === other || one !== void 0 && other !== void 0 && meaningOf(one) === meaningOf(other);
}
function meaningOf(value) {
	if (typeof value === "number") return `rate ${value}`;
	if (typeof value !== "string") return String(value);
	const quantities = {
		ms: parseDuration(value),
		ratio: parsePercent(value),
		points: parsePoints(value),
		rate: parseRate(value)
	};
	const found = Object.entries(quantities).find(([, quantity]) => quantity !== void 0);
	return found === void 0 ? `text ${value}` : `${found[0]} ${found[1]}`;
}
function lineFor(path, before, after) {
	const side = (leaves) => leaves.has(path) ? plain(leaves.get(path)) : "not set";
	const line = `${path}: ${side(before)} → ${side(after)}`;
	return line.length > MAX_LENGTH ? `${line.slice(0, 159)}…` : line;
}
/** Words and quantities as they are, other texts quoted. */
function plain(value) {
	return typeof value === "string" && /^[\w.%/<>= -]{1,40}$/.test(value) ? value : shown(value);
}
// src/plan/judging.ts
/**
* Chooses the configuration that judges: base's, so that a pull request cannot loosen its own budgets (docs/security.md#r3).
* Only how head is built and run comes from head. Where base has none, head's judges and the report says so.
*/
function chooseConfig({ texts, revisions, asked }) {
	if (texts.base === null) return judgedByHead(texts.head, revisions, asked);
	const config = readOrFail(texts.base, revisions.base);
	const configuration = placeOf(config, revisions.base);
	const alone = {
		config,
		side: "base",
		added: null,
		services: {
			base: config.service,
			head: config.service
		}
	};
	if (texts.head === null) {
		const warning = `head has no configuration; ${configuration} is used for both sides`;
		return {
			...alone,
			configuration,
			proposed: [],
			warnings: [...config.warnings, warning]
		};
	}
	const head = readConfig(texts.head.text, texts.head.file);
	if ("problems" in head) {
		const first = head.problems[0];
		const warning = `head's configuration is not valid, so base's is used for both sides: ${first === void 0 ? "" : printProblem(first)}`;
		return {
			...alone,
			configuration,
			proposed: [],
			warnings: [...config.warnings, warning]
		};
	}
	return {
		config,
		side: "base",
		added: addedBy(head.config, config),
		services: {
			base: config.service,
			head: {
				...head.config.service,
				env: config.service.env
			}
		},
		configuration,
		proposed: proposedChanges(config, head.config),
		warnings: config.warnings
	};
}
function judgedByHead(text, revisions, asked) {
	if (text === null) {
		const where = asked ?? CONFIG_FILES.join(", ");
		throw new Failure("config", `There is no configuration: neither base ${short(revisions.base)} nor head ${short(revisions.head)} has ${where}.`, asked === void 0 ? "Write one with `benchgate init` and commit it." : "Correct the input config, or commit that file.");
	}
	const config = readOrFail(text, revisions.head);
	const configuration = `${placeOf(config, revisions.head)} (base has none)`;
	const warning = `base has no configuration, so head's own judges: ${config.file}`;
	return {
		config,
		side: "head",
		added: null,
		services: {
			base: config.service,
			head: config.service
		},
		configuration,
		proposed: [],
		warnings: [...config.warnings, warning]
	};
}
/** The judging configuration must be right; whose it is decides what to do about it. */
function readOrFail({ file, text }, revision) {
	const read = readConfig(text, file);
	if ("config" in read) return read.config;
	const failure = configFailure(read.problems);
	if (revision.side === "head") throw failure;
	const hint = `This is the file at base ${short(revision)}, which judges. Mend it on the base branch, or compare with another base-ref.`;
	throw new Failure("config", failure.message, hint);
}
function addedBy(head, base) {
	const known = new Set(base.scenarios.map(({ name }) => name));
	const scenarios = head.scenarios.filter(({ name }) => !known.has(name));
	return scenarios.length === 0 ? null : {
		...head,
		scenarios,
		design: base.design
	};
}
function placeOf({ file }, revision) {
	return `${file} at ${revision.side} ${short(revision)}`;
}
const short = ({ sha }) => sha.slice(0, 7);
// src/plan/bodies.ts
/** A request draws one of these; more would only fill memory on both sides of every pair. */
const MAX_BODIES = 1e4;
const MAX_CHARACTERS = 16777216;
/** The scenario with the bodies of its file filled in. `text` is the file's content; null when there is none. */
function withBodies({ scenario, bodiesFile }, text) {
	if (scenario.kind !== "http" || bodiesFile === void 0) return scenario;
	const bodies = readBodies$1(text, bodiesFile, scenario.name);
	return {
		...scenario,
		bodies,
		headers: bodies.every(isJson) ? withJsonType(scenario.headers) : scenario.headers
	};
}
/** A JSON list, whose texts are sent as they are and whose other items as JSON; else one body on each line. */
function readBodies$1(text, file, scenario) {
	const fail = (what, hint) => new Failure("config", `${file} (bodies of scenario ${scenario}) ${what}`, hint);
	if (text === null) throw fail("is not in that commit.", "Commit the file, or correct http.bodies: it starts at the root of the repository.");
	if (text.length > MAX_CHARACTERS) throw fail("is larger than 16 MiB.", "Keep a representative part of it.");
	const bodies = listIn(text)?.map((item) => typeof item === "string" ? item : JSON.stringify(item)) ?? linesOf(text);
	if (bodies.length === 0) throw fail("holds no body.", "Write a JSON list of bodies, or one body on each line.");
	if (bodies.length > MAX_BODIES) throw fail(`holds ${bodies.length} bodies.`, `Keep at most ${MAX_BODIES} of them.`);
	return bodies;
}
function listIn(text) {
	const value = json(text);
	return Array.isArray(value) ? value : void 0;
}
/** One body on each line that has any. A first line with [ and no list in sight is taken as it is: text. */
function linesOf(text) {
	return text.split(/\r?\n/).filter((line) => line.trim() !== "");
}
function isJson(body) {
	const value = json(body);
	return typeof value === "object" && value !== null;
}
function json(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
// src/plan/feasible.ts
const MINUTE_MS = 6e4;
/**
* Refuses a plan whose pairs certainly do not fit into `max-duration`, before anything is built: a pilot, and so many pairs
* that are as short as they may be. What starting takes only the pilot tells, and how long a script runs as written only k6.
* Failure `config`, with the time that would do.
*/
function requireFeasible({ scenarios, cells, design }, leastPairs) {
	const mode = modeOf(design, scenarios);
	const certain = scenarios.filter(({ load, engine }) => load?.kind !== "saturation" && !(engine === "k6" && design.asWritten));
	const msOf = (timed) => timed.reduce((sum, scenario) => sum + turnsOf(scenario, mode) * (scenario.warmUpMs + scenario.blockMs), 0);
	const pilotMs = msOf(certain);
	const pairMs = leastPairs === void 0 ? msOf(certain.map((one) => shortest(one, cells, design))) : pilotMs;
	const pairs = leastPairs ?? 12;
	const neededMs = pilotMs + pairs * pairMs;
	if (neededMs <= design.maxDurationMs) return;
	const minutes = Math.ceil(neededMs / MINUTE_MS) + 1;
	throw new Failure("config", `A pilot and ${pairs} pairs do not fit into ${Math.floor(design.maxDurationMs / 1e3)}s: their requests alone take ${Math.ceil(neededMs / 1e3)}s.`, `Raise design.max-duration to ${minutes}m or more, or ask for shorter blocks, fewer scenarios or higher rates.`);
}
// src/plan/plan.ts
/** What a measurement may hold (docs/security.md#r8). */
const MAX_SCENARIOS = 64;
/** Nobody reads more of them. */
const MAX_WARNINGS = 50;
/** Every choice, made before the first pair. */
function makePlan(parts) {
	const { judging, inputs } = parts;
	const config = withInputs(judging.config, inputs);
	const added = judging.added === null ? null : onlyNew(judging.added, config);
	const scenarios = [...config.scenarios, ...added?.scenarios ?? []].map(({ scenario }) => scenario);
	refuseEmbedded(scenarios, inputs.engine);
	requireK6(scenarios, inputs, parts.k6);
	const engineOf = chooseEngine(inputs.engine, parts.k6);
	const rows = joined(planRows(config, "compared", engineOf), added === null ? null : informational(planRows(added, "new", engineOf)));
	requireFeasible({
		...rows,
		design: config.design
	}, inputs.mode === "calibrate" ? 20 : void 0);
	const warnings = [
		...parts.warnings,
		...judging.warnings,
		...rows.warnings,
		...engineWarnings(scenarios, inputs.engine)
	];
	const fill = ({ scenarios }, files) => scenarios.map((setting) => withBodies(setting, files.get(setting.bodiesFile ?? "") ?? null));
	return {
		protocol: {
			...protocolOf(parts, config, rows),
			warnings: bounded$1(warnings)
		},
		repository: parts.repository,
		scenarios: [...fill(config, parts.bodies[judging.side]), ...added === null ? [] : fill(added, parts.bodies.head)],
		services: judging.services,
		needs: config.needs,
		k6: rows.scenarios.some(({ engine }) => engine === "k6") ? parts.k6 : null,
		customMetrics: measuredMetrics({
			...added?.metrics,
			...config.metrics
		}),
		split: splitter({
			config,
			added,
			cells: rows.cells
		}),
		waivers: parts.waivers,
		outputDirectory: parts.outputDirectory
	};
}
function protocolOf({ revisions, judging, seed }, config, rows) {
	return {
		revisions,
		scenarios: rows.scenarios,
		cells: rows.cells,
		slos: rows.slos,
		design: config.design,
		onInconclusive: config.onInconclusive,
		seed,
		configuration: judging.configuration,
		proposed: judging.proposed
	};
}
function bounded$1(warnings) {
	return warnings.length <= MAX_WARNINGS ? warnings : [...warnings.slice(0, MAX_WARNINGS), `${warnings.length - MAX_WARNINGS} more`];
}
function withInputs(config, { maxDurationMs, mode }) {
	const design = maxDurationMs === void 0 ? config.design : {
		...config.design,
		maxDurationMs
	};
	return {
		...config,
		design: mode === "calibrate" ? forCalibration(design) : design
	};
}
/** Enough pairs to know the noise, and all of them: whoever stops at a false alarm sees more of them. */
function forCalibration(design) {
	return {
		...design,
		complete: true,
		maxPairs: Math.max(20, design.maxPairs)
	};
}
function onlyNew(added, config) {
	return {
		...added,
		scenarios: added.scenarios.slice(0, MAX_SCENARIOS - config.scenarios.length)
	};
}
/** A scenario that base does not know has nothing to be compared with: its rows are shown, and no objective judges it. */
function informational(rows) {
	return {
		...rows,
		cells: rows.cells.map((cell) => ({
			...cell,
			gating: false
		})),
		slos: []
	};
}
function joined(rows, added) {
	if (added === null) return rows;
	return {
		scenarios: [...rows.scenarios, ...added.scenarios],
		cells: [...rows.cells, ...added.cells],
		slos: rows.slos,
		warnings: [...rows.warnings, ...added.warnings]
	};
}
/** More rows than this nobody reads, and each of them widens what a gating one must show. */
const MOST_PARTS = 20;
/** The rows of a part: the rest of its distribution only where a budget names it. */
const STATISTICS = ["p50", "p95"];
/** What a measurement may hold (docs/security.md#r8). */
const MOST_CELLS = 2048;
/**
* Rows for the parts that the pilot found: of each scenario the ones with the most requests, seen on both sides. They decide
* only where a budget names parts.
*/
function splitter({ config, added, cells }) {
	return (parts) => {
		const rows = [...new Set(parts.map(({ scenario }) => scenario))].map((name) => {
			const isNew = added?.scenarios.some((setting) => setting.name === name) ?? false;
			const mine = choose(name, parts);
			const known = new Set(cells.flatMap((cell) => cell.scenario === name ? [cell.metric.name] : []));
			const names = mine.parts.flatMap((part) => STATISTICS.map((statistic) => `${familyOf(part.name)}.${statistic}`));
			const others = parts.flatMap(({ scenario, row }) => scenario === name && row !== void 0 ? [row] : []);
			const made = cellsNamed([...names, ...others].filter((metric) => !known.has(metric)), name, isNew && added !== null ? added : config);
			return {
				cells: isNew ? made.cells.map((cell) => ({
					...cell,
					gating: false
				})) : made.cells,
				warnings: [...mine.warnings, ...made.warnings]
			};
		});
		const room = MOST_CELLS - cells.length;
		const all = rows.flatMap((one) => one.cells);
		const left = all.length > room ? [`only the first ${room} of ${all.length} rows of parts are compared`] : [];
		return {
			cells: all.slice(0, room),
			warnings: [...rows.flatMap(({ warnings }) => warnings), ...left]
		};
	};
}
/** The parts of a scenario that get rows, and what to say of the others. */
function choose(scenario, parts) {
	const mine = parts.filter((part) => part.scenario === scenario && part.row === void 0);
	const shared = mine.filter(({ requests }) => requests.base !== 0 && requests.head !== 0);
	const count = ({ requests }) => (requests.base ?? 0) + (requests.head ?? 0);
	const byCount = [...shared].sort((a, b) => count(b) - count(a) || (a.name < b.name ? -1 : 1));
	const left = byCount.length - MOST_PARTS;
	const lone = mine.length - shared.length;
	return {
		parts: byCount.slice(0, MOST_PARTS),
		warnings: [...left > 0 ? [`${scenario}: of the values it is split by, the ${MOST_PARTS} with the most requests are compared; ${left} are left out`] : [], ...lone > 0 ? [`${scenario}: ${lone} of the values it is split by were seen on one side only, and are left out`] : []]
	};
}
// src/plan/history.ts
/** How far history is deepened, step by step, before all of it is asked for: most branches are younger than 32 commits. */
const DEPTHS = [
	32,
	256,
	2048
];
const FULL_CLONE = "Fetch the history first: `git fetch --unshallow origin`, or `fetch-depth: 0` for actions/checkout.";
/** The commit that a name means here or, where it is missing, at the remote. Failure when it means nothing. */
async function commitOf(name, repository) {
	refuseOption(name);
	const here = await peel(name, repository) ?? await peel(`refs/remotes/origin/${name}`, repository);
	if (here !== null) return here;
	if (await fetch([name], await depthFor(repository), repository)) {
		const fetched = await peel(name, repository) ?? await peel("FETCH_HEAD", repository);
		if (fetched !== null) return fetched;
	}
	if (name === "HEAD") throw new Failure("environment", "This repository has no commit yet.", "Make a first commit: `git add -A && git commit`.");
	if (/^[0-9a-f]{40}$/.test(name)) throw new Failure("environment", `Commit ${name.slice(0, 12)} is not in this clone, and ${whyNot(repository)}.`, FULL_CLONE);
	throw new Failure("config", `"${name}" is no commit, branch or tag of this repository.`, "Name one that `git rev-parse` knows, or fetch it first: `git fetch origin`.");
}
/** The best common ancestor of two commits; shallow history is deepened until one is found. */
async function mergeBase(one, other, repository) {
	const find = async () => {
		const found = await repository.world.git.run([
			"merge-base",
			one,
			other
		], { cwd: repository.root });
		return found.code === 0 ? found.stdout.trim() : null;
	};
	let found = await find();
	for (const depth of DEPTHS) {
		if (found !== null || !await isShallow(repository)) break;
		await fetch([one, other], [`--depth=${depth}`], repository);
		found = await find();
	}
	if (found === null && await isShallow(repository)) {
		await fetch([], ["--unshallow"], repository);
		found = await find();
	}
	if (found !== null) return found;
	if (await isShallow(repository)) throw new Failure("environment", `This clone is shallow and does not hold the merge-base of ${one.slice(0, 7)} and ${other.slice(0, 7)}; ${whyNot(repository)}.`, FULL_CLONE);
	throw new Failure("config", `${one.slice(0, 7)} and ${other.slice(0, 7)} have no common ancestor.`, "Name the base yourself: `--base-ref <commit>`.");
}
/** The branch that pull requests go to: what the remote calls its head, else main or master. */
async function defaultBranch(repository) {
	const head = await repository.world.git.run([
		"symbolic-ref",
		"--quiet",
		"--short",
		"refs/remotes/origin/HEAD"
	], { cwd: repository.root });
	if (head.code === 0 && await peel(head.stdout.trim(), repository) !== null) return head.stdout.trim();
	for (const name of [
		"origin/main",
		"origin/master",
		"main",
		"master"
	]) if (await peel(name, repository) !== null) return name;
	const remote = await remoteHead(repository);
	if (remote !== null) return remote;
	throw new Failure("config", "There is no default branch to compare with: neither origin/HEAD nor main nor master exists.", "Name the base: `--base-ref <branch or commit>`.");
}
/** The branch that the remote itself calls its head: a clone of one branch does not know. */
async function remoteHead({ root, world, offline }) {
	if (offline) return null;
	const url = await world.git.run([
		"remote",
		"get-url",
		"origin"
	], { cwd: root });
	if (url.code !== 0) return null;
	const listed = await world.git.run([
		...allowLocal(url.stdout.trim()),
		"ls-remote",
		"--symref",
		"origin",
		"HEAD"
	], { cwd: root });
	return /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(listed.stdout)?.[1] ?? null;
}
async function peel(name, { root, world }) {
	const found = await world.git.run([
		"rev-parse",
		"--verify",
		"--quiet",
		"--end-of-options",
		`${name}^{commit}`
	], { cwd: root });
	return found.code === 0 ? found.stdout.trim() : null;
}
async function isShallow({ root, world }) {
	return (await world.git.run(["rev-parse", "--is-shallow-repository"], { cwd: root })).stdout.trim() === "true";
}
async function depthFor(repository) {
	return await isShallow(repository) ? ["--depth=1"] : [];
}
const whyNot = ({ offline }) => offline ? "offline forbids to fetch it" : "the remote did not give it";
/** Asks the remote for these commits or branches; false when there is no remote, or it does not have them or must not be asked. */
async function fetch(wanted, depth, repository) {
	const { root, world, token, offline } = repository;
	if (offline) return false;
	const remote = await world.git.run([
		"remote",
		"get-url",
		"origin"
	], { cwd: root });
	if (remote.code !== 0) return false;
	const url = remote.stdout.trim();
	const args = [
		...allowLocal(url),
		"fetch",
		"--no-tags",
		"--no-recurse-submodules",
		"--quiet",
		...depth,
		"origin",
		...wanted
	];
	return (await world.git.run(args, {
		cwd: root,
		env: credentials(url, token)
	})).code === 0;
}
/** A remote on this machine is the user's own choice; only then may git read local paths. */
function allowLocal(url) {
	return /^(file:|\/|\.)/.test(url) ? ["-c", "protocol.file.allow=always"] : [];
}
/** The token as a header for this one host, passed by environment so that no process list shows it. */
function credentials(url, token) {
	const host = /^https:\/\/([^/@]+)\//.exec(url)?.[1];
	if (host === void 0 || token === void 0 || token === "") return {};
	return {
		GIT_CONFIG_COUNT: "1",
		GIT_CONFIG_KEY_0: `http.https://${host}/.extraheader`,
		GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${btoa(`x-access-token:${token}`)}`
	};
}
/** A name that git could take for an option is refused before git sees it (threat 34). */
function refuseOption(name) {
	if (name.startsWith("-") || /[\0\n]/.test(name)) throw new Failure("config", `"${name}" cannot be the name of a commit.`, "Name a commit, a branch or a tag.");
}
// src/plan/revisions.ts
/**
* Finds both commits. Head: `head-ref`, else the event's head, else the working tree (uncommitted changes as a commit
* that no branch holds), else HEAD. Base: `base-ref` as it is, else the merge-base of head with the event's base or with
* the default branch. Missing objects are fetched by SHA and shallow history is deepened. Failure `environment` when the
* history cannot be had, `config` when a name means nothing or there is nothing to compare.
*/
async function findRevisions(request, inputs, world) {
	const repository = await openRepository(request, inputs, world);
	const head = await findHead(request, inputs, repository);
	if (inputs.mode === "calibrate") return {
		revisions: againstItself(head, inputs),
		repository: repository.root,
		warnings: []
	};
	const base = await findBase(request, inputs, {
		repository,
		head
	});
	if (base.sha === head.sha && inputs.baseRef === void 0 && request.event === null) throw new Failure("config", `There is nothing to compare: head ${head.sha.slice(0, 7)} is its own ${base.ref}.`, "Change something, check out a branch, or name a base: `--base-ref HEAD~1`. `--base-ref HEAD` compares a commit with itself.");
	return {
		revisions: {
			base,
			head
		},
		repository: repository.root,
		warnings: []
	};
}
function againstItself(head, { baseRef }) {
	if (baseRef === void 0) return {
		base: {
			...head,
			side: "base"
		},
		head
	};
	throw new Failure("config", "input base-ref: a calibration compares head with itself, so it has no base.", "Leave base-ref out; head-ref names the commit.");
}
/**
* A file's text as a commit has it, or null when it has none: read from git's objects, so that nothing in a working
* tree can stand in for it. A symbolic link is refused (threat 33).
*/
async function readAt(world, repository, sha, path) {
	const listed = await world.git.run([
		"ls-tree",
		"-z",
		sha,
		"--",
		path
	], { cwd: repository });
	const mode = listed.stdout.slice(0, 6);
	if (listed.code !== 0 || listed.stdout === "" || mode === "040000") return null;
	if (mode !== "100644" && mode !== "100755") throw new Failure("policy", `${path} at ${sha.slice(0, 7)} is a symbolic link or a submodule.`, "Benchgate reads plain files only: commit the file itself.");
	const shown = await world.git.run([
		"cat-file",
		"blob",
		`${sha}:${path}`
	], { cwd: repository });
	return shown.code === 0 ? shown.stdout : null;
}
async function openRepository(request, inputs, world) {
	const directory = inputs.workingDirectory === "." ? request.directory : `${request.directory}/${inputs.workingDirectory}`;
	const found = await world.git.run(["rev-parse", "--show-toplevel"], { cwd: directory });
	if (found.code !== 0) throw new Failure("environment", `${directory} is not inside a git repository.`, "Run this in a clone of the repository, or start one with `git init` and a first commit.");
	return {
		root: found.stdout.trim(),
		world,
		token: inputs.githubToken,
		offline: inputs.offline
	};
}
async function findHead(request, inputs, repository) {
	if (inputs.headRef !== void 0) return revision$1("head", await commitOf(inputs.headRef, repository), inputs.headRef);
	if (request.event?.headSha) return revision$1("head", await commitOf(request.event.headSha, repository), "head of the pull request");
	const sha = await commitOf("HEAD", repository);
	if (!request.workingTree) return revision$1("head", sha, "HEAD");
	if ((await repository.world.git.run([
		"status",
		"--porcelain",
		"--untracked-files=normal"
	], { cwd: repository.root })).stdout.trim() === "") return revision$1("head", sha, "HEAD");
	return revision$1("head", await snapshot(sha, repository), "working tree");
}
async function findBase(request, inputs, found) {
	if (inputs.baseRef !== void 0) return revision$1("base", await commitOf(inputs.baseRef, found.repository), inputs.baseRef);
	const event = request.event;
	const name = event?.baseSha ?? await defaultBranch(found.repository);
	const start = await commitOf(name, found.repository);
	return revision$1("base", await mergeBase(start, found.head.sha, found.repository), `merge-base with ${event?.baseRef ?? name}`);
}
const revision$1 = (side, sha, ref) => ({
	side,
	sha,
	ref
});
/** The working tree as a commit on top of HEAD, made through an index of its own: the user's index and branches stay as they are. */
async function snapshot(head, { root, world }) {
	const folder = await world.files.makeTemporary("benchgate-index-");
	const env = {
		GIT_INDEX_FILE: `${folder}/index`,
		GIT_AUTHOR_NAME: "benchgate",
		GIT_AUTHOR_EMAIL: "benchgate@localhost",
		GIT_COMMITTER_NAME: "benchgate",
		GIT_COMMITTER_EMAIL: "benchgate@localhost"
	};
	const step = async (...args) => {
		const done = await world.git.run(args, {
			cwd: root,
			env
		});
		if (done.code === 0) return done.stdout.trim();
		throw new Failure("environment", `The working tree could not be recorded: git ${args[0] ?? ""}: ${done.stderr.trim()}`, "Commit your changes and run again, or name a commit: `--head-ref HEAD`.");
	};
	try {
		await step("read-tree", head);
		await step("add", "--all", "--", ".");
		return await step("commit-tree", await step("write-tree"), "-p", head, "-m", "working tree");
	} finally {
		await world.files.remove(folder);
	}
}
// src/plan/resolve.ts
/** Inputs, commits and configuration become a Plan: every choice made before measuring. */
async function resolve(request, world) {
	const inputs = readInputs(request.inputs);
	const { revisions, repository, warnings } = await findRevisions(request, inputs, world);
	announce(revisions, world);
	const read = (revision, path) => readAt(world, repository, revision.sha, path);
	const judging = await findConfig(inputs, revisions, read);
	const bodies = await readBodies(judging, revisions, read);
	const k6 = await findK6(judging, inputs, world);
	return makePlan({
		inputs,
		revisions,
		repository,
		judging,
		bodies,
		seed: seedFor(request, inputs, {
			revisions,
			world
		}),
		outputDirectory: outputFolder(request, inputs),
		k6,
		waivers: await waiversInForce(revisions.base, read, world),
		warnings
	});
}
function announce({ base, head }, world) {
	world.screen.note(`base ${base.sha.slice(0, 12)} (${base.ref})`);
	world.screen.note(`head ${head.sha.slice(0, 12)} (${head.ref})`);
}
/** The configuration that judges, out of both commits. */
async function findConfig(inputs, revisions, read) {
	const files = inputs.config === void 0 ? CONFIG_FILES : [inputs.config];
	const first = async (revision) => {
		for (const file of files) {
			const text = await read(revision, file);
			if (text !== null) return {
				file,
				text
			};
		}
		return null;
	};
	return chooseConfig({
		texts: {
			base: await first(revisions.base),
			head: await first(revisions.head)
		},
		revisions,
		asked: inputs.config
	});
}
/** Bodies come from the commit whose configuration names them. */
async function readBodies(judging, revisions, read) {
	const load = async (scenarios, revision) => {
		const found = /* @__PURE__ */ new Map();
		for (const { bodiesFile } of scenarios) if (bodiesFile !== void 0) found.set(bodiesFile, await read(revision, bodiesFile));
		return found;
	};
	const own = await load(judging.config.scenarios, revisions[judging.side]);
	if (judging.side === "head") return {
		base: /* @__PURE__ */ new Map(),
		head: own
	};
	return {
		base: own,
		head: await load(judging.added?.scenarios ?? [], revisions.head)
	};
}
/** Base's waivers only lengthen a measurement: a file that cannot be read is for whoever decides to complain about. */
async function waiversInForce(base, read, world) {
	const text = await read(base, WAIVERS_FILE).catch(() => null);
	const found = text === null ? null : readWaivers(text, WAIVERS_FILE);
	if (found === null || !("waivers" in found)) return [];
	const today = world.clock.date().slice(0, 10);
	return found.waivers.filter(({ expires }) => today <= expires);
}
/** k6 is looked for where something could run on it, and fetched where a version was asked for. */
async function findK6({ config, added }, { engine, k6, offline }, world) {
	return wantsK6([...config.scenarios, ...added?.scenarios ?? []].map(({ scenario }) => scenario), engine) ? world.k6.locate({
		...k6,
		offline
	}) : null;
}
/** The seed as given, else one for this comparison and this run (docs/statistics.md#coins); always 64 hexadecimal digits. */
function seedFor(request, { seed, mode }, { revisions, world }) {
	if (seed !== void 0) return /^[0-9a-f]{64}$/.test(seed) ? seed : world.digest(seed);
	const now = mode === "calibrate" ? world.clock.date() : "";
	return world.digest(`${revisions.base.sha}${revisions.head.sha}${request.runId}${now}`);
}
function outputFolder({ directory }, { outputDir }) {
	return outputDir.startsWith("/") ? outputDir : `${directory}/${outputDir}`;
}
// src/plan/queue.ts
/** Whether the event is a merge group whose pull request's verdict is carried over (`governance.merge-queue: carry`). */
async function isCarried(request, world) {
	if (request.event?.name !== "merge_group") return false;
	const inputs = readInputs(request.inputs);
	const { revisions, repository } = await findRevisions(request, inputs, world);
	const read = (revision, path) => readAt(world, repository, revision.sha, path);
	const { config } = await findConfig(inputs, revisions, read);
	return governanceOf(config).mergeQueue === "carry";
}
// src/plan/validate.ts
/** Checks the configuration in the working tree and the files that it names; lines that say what it would do. */
async function checkConfig(request, world) {
	const inputs = readInputs(request.inputs);
	const root = await rootOf(inputs.workingDirectory === "." ? request.directory : `${request.directory}/${inputs.workingDirectory}`, world);
	const config = await readFirst(root, inputs, world);
	await checkFiles(config, root, world);
	const scenarios = config.scenarios.map(({ scenario }) => scenario);
	refuseEmbedded(scenarios, inputs.engine);
	const { k6, warning } = await lookForK6(scenarios, inputs, world);
	const rows = planRows(config, "compared", chooseEngine(inputs.engine, k6));
	const scripts = scenarios.filter((scenario) => scenario.kind === "k6");
	const missing = warning !== void 0 && (scripts.length > 0 || inputs.engine === "k6") ? [warning] : [];
	const needs = await scriptWarnings(scripts, root, k6, world);
	const waivers = await checkWaivers(root, [...rows.cells, ...rows.slos], world);
	const warnings = [
		...config.warnings,
		...rows.warnings,
		...engineWarnings(scenarios, inputs.engine),
		...missing,
		...needs,
		...waivers.warnings
	];
	const design = {
		...config.design,
		maxDurationMs: inputs.maxDurationMs ?? config.design.maxDurationMs
	};
	requireFeasible({
		...rows,
		design
	}, void 0);
	const lines = describePlan({
		...rows,
		design
	});
	return [
		`${config.file} is valid`,
		...lines,
		...waivers.lines,
		...warnings.map((text) => `warning: ${text}`)
	];
}
/** Checking fetches nothing, and a machine without k6 can check too. */
async function lookForK6(scenarios, { engine, k6 }, world) {
	if (!wantsK6(scenarios, engine)) return { k6: null };
	try {
		const found = await world.k6.locate({
			...k6,
			offline: true
		});
		return found === null ? {
			k6: null,
			warning: `there is no k6 here: ${K6_HINT}`
		} : { k6: found };
	} catch (thrown) {
		const { message, hint } = Failure.from(thrown);
		return {
			k6: null,
			warning: `${message} ${hint}`
		};
	}
}
/** Paths start at the repository's root; outside a repository at the folder itself. */
async function rootOf(folder, world) {
	const found = await world.git.run(["rev-parse", "--show-toplevel"], { cwd: folder });
	return found.code === 0 ? found.stdout.trim() : folder;
}
async function readFirst(root, { config }, world) {
	const files = config === void 0 ? CONFIG_FILES : [config];
	for (const file of files) {
		const text = await world.files.readPlain(`${root}/${file}`, root);
		if (text === null) continue;
		const read = readConfig(text, file);
		if ("problems" in read) throw configFailure(read.problems);
		return read.config;
	}
	throw new Failure("config", `There is no configuration: ${files.join(", ")} in ${root}.`, "Write one with `benchgate init`.");
}
async function checkFiles(config, root, world) {
	const read = (file) => world.files.readPlain(`${root}/${file}`, root);
	for (const setting of config.scenarios) {
		if (setting.bodiesFile !== void 0) withBodies(setting, await read(setting.bodiesFile));
		const { scenario } = setting;
		if (scenario.kind === "k6" && await read(scenario.script) === null) throw new Failure("config", `Scenario ${scenario.name}: there is no ${scenario.script} in ${root}.`, "Correct `k6:`; the path starts at the root of the repository.");
	}
}
/** On the base branch a file of waivers that cannot be read stops every pull request, so it is checked before it gets there. */
async function checkWaivers(root, rows, world) {
	const text = await world.files.readPlain(`${root}/${WAIVERS_FILE}`, root);
	if (text === null) return {
		lines: [],
		warnings: []
	};
	const read = readWaivers(text, WAIVERS_FILE);
	if ("problems" in read) throw configFailure(read.problems);
	const today = world.clock.date().slice(0, 10);
	const count = read.waivers.length;
	return {
		lines: [`${WAIVERS_FILE} is valid: ${count} ${count === 1 ? "waiver" : "waivers"}`],
		warnings: read.waivers.flatMap(({ scenario, metric, expires, source }) => {
			return [...rows.some((row) => row.scenario === scenario && row.metric.name === metric) ? [] : [`${source}: nothing is measured that is called ${scenario} ${metric}, so this waiver has no effect`], ...today > expires ? [`${source}: this waiver expired on ${expires} and has no effect: renew or remove it`] : []];
		})
	};
}
/** A script with more local modules than this is not read to the end. */
const MOST$1 = 200;
/** What the scripts need that a runner may not have, each with what to do about it. `root` is the repository's. */
async function scriptWarnings(scripts, root, k6, world) {
	const warnings = [];
	for (const { name, script } of scripts) {
		const written = () => needsAsWritten(script, root, world);
		const needs = k6 === null ? await written() : await needsAsFound(`${root}/${script}`, written, k6, world);
		for (const address of needs.remote) warnings.push(`scenario ${name} imports ${address}: k6 fetches it whenever the script loads; where there is no network, keep a copy beside the script and import that`);
		for (const extension of needs.extensions) warnings.push(`scenario ${name} needs ${extension}: build a k6 that has it with xk6, and give its path as k6-path`);
	}
	return warnings;
}
/** k6 itself knows what it lacks. A script that it cannot load may lack the network: then its import lines tell. */
async function needsAsFound(path, written, k6, world) {
	const found = await world.k6.dependencies(k6, path).catch((thrown) => Failure.from(thrown));
	if (found instanceof Failure) {
		const needs = await written();
		if (needs.remote.length === 0) throw found;
		return needs;
	}
	const { imports, customBuild } = found;
	const { remote, extensions } = sorted(imports);
	if (!customBuild) return {
		remote,
		extensions: []
	};
	return {
		remote,
		extensions: extensions.length > 0 ? extensions : ["an extension that this k6 does not have"]
	};
}
/** Without k6 only the import lines tell, those of local modules included. */
async function needsAsWritten(script, root, { files }) {
	const seen = /* @__PURE__ */ new Set([script]);
	const imports = [];
	for (const path of seen) {
		const specifiers = importsOf(await files.read(`${root}/${path}`) ?? "");
		imports.push(...specifiers);
		for (const file of specifiers.map((specifier) => importedFile(path, specifier))) if (file !== null && seen.size < MOST$1) seen.add(file);
	}
	return sorted(imports);
}
function sorted(imports) {
	const each = [...new Set(imports)];
	return {
		remote: each.filter((specifier) => /^https?:\/\//.test(specifier)),
		extensions: each.filter((specifier) => specifier.startsWith("k6/x/"))
	};
}
// src/prepare/environment.ts
/** What a child gets of our environment (docs/security.md#r13); PORT and BASE_URL are added where there is one. */
const ALLOWED = [
	"PATH",
	"HOME",
	"LANG",
	"TZ",
	"TMPDIR",
	"NODE_ENV"
];
/** Secrets of the runner, and names that make the loader, the shell, git or npm run something else. */
const DENIED = /^(GITHUB|ACTIONS|INPUT|RUNNER|NODE_OPTIONS|LD_|DYLD_|BASH_ENV|ENV$|GIT_|npm_config_|NPM_CONFIG_)/;
/** The whole environment of a child: built from empty, a few names of `parent`, then `extra` (the configuration's `env`). */
function childEnvironment(parent, extra) {
	const denied = Object.keys(extra).filter((name) => DENIED.test(name));
	if (denied.length > 0) throw refused$1(denied);
	const inherited = ALLOWED.flatMap((name) => {
		const value = parent[name];
		return value === void 0 ? [] : [[name, value]];
	});
	return {
		...Object.fromEntries(inherited),
		...extra
	};
}
/** The variable that tells a need's port: `my-db` → `MY_DB_PORT`. */
function portVariable(need) {
	return `${need.toUpperCase().replaceAll("-", "_")}_PORT`;
}
function refused$1(names) {
	return new Failure("config", `service.env may not set ${names.join(", ")}: such names steer the runner, the loader, git or npm`, "Remove it from `env`. If the service needs it, set it in the command itself: `start: NAME=value node server.js`.");
}
// src/prepare/cancelled.ts
/** Rejects with Failure `environment` when the signal fires first. The work itself goes on: whoever started it ends it. */
async function unlessCancelled(signal, work) {
	throwIfCancelled(signal);
	let abort = () => {};
	const cancelled = new Promise((_, reject) => {
		abort = () => reject(cancellation());
		signal.addEventListener("abort", abort, { once: true });
	});
	try {
		return await Promise.race([work, cancelled]);
	} finally {
		signal.removeEventListener("abort", abort);
	}
}
function throwIfCancelled(signal) {
	if (signal.aborted) throw cancellation();
}
function cancellation() {
	return new Failure("environment", "cancelled", "Nothing is left running. Start it again when you are ready.");
}
// src/prepare/logbook.ts
/** Of each log the end is kept, bytes; and as many lines as could be of use. */
const MOST_BYTES = 262144;
const KEPT_LINES = 5e3;
/** The files in the folder of logs. */
const LAST = "last";
const FIRST_BAD = "first-bad";
/**
* A Logbook keeps what the service of each side printed in its last trial, and in its first bad one: that did not get ready,
* died, or failed requests. What it printed is hostile and may hold secrets: it stays in the folder of logs.
*/
var Logbook = class {
	#kept = /* @__PURE__ */ new Map();
	/** What a side printed in a trial that is over. */
	record(side, lines, isBad) {
		this.#kept.set(nameOf(side, LAST), lines);
		if (isBad && !this.#kept.has(nameOf(side, FIRST_BAD))) this.#kept.set(nameOf(side, FIRST_BAD), lines);
	}
	async write({ files }, folder) {
		for (const [name, lines] of this.#kept) await files.write(`${folder}/${name}`, ending(lines));
	}
};
const nameOf = (side, which) => `${side}-${which}.log`;
/** The last lines that fit. */
function ending(lines) {
	const kept = [];
	let room = MOST_BYTES;
	for (const line of lines.toReversed()) {
		room -= Buffer.byteLength(line) + 1;
		if (room < 0) break;
		kept.push(line);
	}
	return kept.toReversed().map((line) => `${line}\n`).join("");
}
// src/prepare/started.ts
/** Lines of a log in a Failure: enough for a stack trace. */
const SHOWN_LINES = 20;
/** A build that is told to stop has nothing to save: long enough to remove its temporary files. */
const CANCEL = {
	signal: "SIGTERM",
	graceMs: 1e3
};
/**
* For install, build and reset, each: longer than a pull request waits for any of them, and much shorter than the six
* hours after which GitHub ends a job that hangs.
*/
const LONGEST_RUN_MS = 18e5;
const DIED_HINT = "It has to stay alive until it is stopped. If the lines above do not say why it ended, look for memory (`dmesg`) and for the load it could not take.";
/** The temporary folder's name is unique: it marks the processes too. It is no child of ours, so that another user may own it. */
async function lay(world, job) {
	const folder = await world.files.makeTemporary("benchgate-tmp-");
	const discard = () => world.files.remove(folder);
	const begin = () => {
		const env = {
			...job.env,
			TMPDIR: folder
		};
		const startedAt = world.clock.now();
		return started({
			job,
			child: world.processes.start({
				text: job.text,
				cwd: job.cwd,
				env,
				mark: basename(folder)
			}),
			startedAt
		}, discard);
	};
	return {
		begin,
		discard
	};
}
async function start(world, job) {
	const laid = await lay(world, job);
	try {
		return laid.begin();
	} catch (error) {
		await laid.discard();
		throw error;
	}
}
/** Runs a job to its end and sweeps what it left running. Another exit code than 0, or no end in time, is a Failure `target`. */
async function runToEnd(world, job) {
	const running = await start(world, job);
	try {
		const exit = await unlessCancelled(world.cancelled, inTime(world, running));
		await running.stop(CANCEL);
		if (exit === null) throw tooLong(running);
		if (exit.code !== 0) throw ended(running, "", "Mend what the lines above say, or check that commit out and run the command by hand.");
	} finally {
		await running.stop(CANCEL);
	}
}
/** A job that ended when it should not have: how, `when`, and its last lines. */
function ended({ job, child }, when, hint) {
	const exit = child.exit();
	const how = exit?.signal ? `was ended by ${exit.signal}` : `ended with exit code ${exit?.code ?? "unknown"}`;
	return new Failure("target", withLog(child, `${job.who} ${how}${when}: ${job.text}`), hint);
}
/** A message followed by the last lines of the log, each set off so that no line of it can pass for one of ours. */
function withLog(child, message) {
	const lines = child.tail(SHOWN_LINES);
	if (lines.length === 0) return `${message}\nIt printed nothing.`;
	return [
		message,
		"The last lines of its log:",
		...lines.map((line) => `  | ${line}`)
	].join("\n");
}
/** How it ended; null when it did not. */
async function inTime({ clock }, { child }) {
	const waiting = new AbortController();
	const late = clock.sleep(LONGEST_RUN_MS, waiting.signal).then(() => null);
	try {
		return await Promise.race([child.exited, late]);
	} finally {
		waiting.abort();
	}
}
function tooLong({ job, child }) {
	return new Failure("target", withLog(child, `${job.who} was still running after ${LONGEST_RUN_MS / 6e4} minutes and was ended: ${job.text}`), "Does it wait for an answer, or watch for changes? If it needs that long, build elsewhere and fetch the result here.");
}
function started(begun, clear) {
	const { job, child } = begun;
	const { keep } = job;
	let died = false;
	let stopped = false;
	const failure = () => {
		died ||= !stopped && child.exit() !== null;
		return died ? ended({
			job,
			child
		}, " while it was in use", DIED_HINT) : null;
	};
	const stop = async (how) => {
		failure();
		stopped = true;
		try {
			await child.stop(how);
		} finally {
			keep?.(child.tail(KEPT_LINES));
			await clear();
		}
	};
	return {
		...begun,
		failure,
		stop
	};
}
// src/prepare/build.ts
/** Installs, then builds, in the service's folder. A side that does not build is a Failure `target`, never a verdict. */
async function build(world, site) {
	const { revision, service } = site;
	await requireDirectory(world, site);
	const env = childEnvironment(world.env, service.env);
	for (const phase of ["install", "build"]) {
		const text = service[phase];
		if (text === void 0) continue;
		world.screen.note(`${revision.side} ${revision.sha.slice(0, 7)}: ${phase} (${text})`);
		await runToEnd(world, {
			who: `${revision.side}: the ${phase} command`,
			text,
			cwd: directoryOf(site),
			env
		});
	}
}
/** The folder in which a side's commands run. */
function directoryOf({ worktree, service }) {
	return join(worktree, service.directory);
}
/** Asked of the commit: a link that leads out of it is no folder of it. */
async function requireDirectory(world, { revision, service, worktree }) {
	const directory = posix.normalize(service.directory).replace(/\/$/, "");
	if (directory === ".") return;
	const { stdout } = await world.git.run([
		"cat-file",
		"-t",
		`${revision.sha}:${directory}`
	], { cwd: worktree });
	if (stdout.trim() === "tree") return;
	throw new Failure("target", `${revision.side}: there is no folder ${directory} in ${revision.sha.slice(0, 7)} (${revision.ref})`, "Set `service.directory` to the folder that has the service, as seen from the root of the repository.");
}
// src/prepare/ready.ts
/** Often enough to add little to the boot, seldom enough to leave the processor to the service. */
const POLL_EVERY_MS = 20;
/** A first answer may be slow, but a probe must not outlive a restart of what it probes. */
const PROBE_TIMEOUT_MS = 5e3;
/** Starts a job and waits until it is ready. A Failure when its port is taken, it ends first, or is not ready in time. */
async function startReady(world, job, awaited) {
	const [ready] = await startAllReady(world, [{
		job,
		awaited
	}]);
	if (ready === void 0) throw new Failure("internal", `${job.who} was not started.`, "Please report this.");
	return ready.started;
}
/**
* As `startReady`, all at the same time: everything is laid first, so that they start within milliseconds, in this order;
* each has its own clock. On a Failure of one none is left.
*/
async function startAllReady(world, wanted) {
	throwIfCancelled(world.cancelled);
	for (const { job, awaited } of wanted) if (await world.network.accepts(awaited.port)) throw taken(job.who, awaited.port, "");
	const laid = [];
	const begun = [];
	try {
		for (const { job } of wanted) laid.push(await lay(world, job));
		for (const [i, { awaited }] of wanted.entries()) {
			const started = laid[i]?.begin();
			if (started !== void 0) begun.push({
				started,
				awaited
			});
		}
	} catch (error) {
		await stopAll(begun);
		for (const one of laid.slice(begun.length)) await one.discard().catch(() => {});
		throw error;
	}
	const waiting = begun.map(({ started, awaited }) => untilReady(world, started, awaited));
	try {
		return await Promise.all(waiting);
	} catch (error) {
		await stopAll(begun);
		await Promise.allSettled(waiting);
		throw error;
	}
}
async function stopAll(begun) {
	await Promise.allSettled(begun.map(({ started, awaited }) => started.stop(awaited.stop)));
}
async function untilReady(world, started, awaited) {
	const probe = probeOf(world, started, awaited);
	const deadline = started.startedAt + awaited.timeoutMs;
	while (!await probe(Math.min(PROBE_TIMEOUT_MS, Math.max(1, deadline - world.clock.now())))) {
		throwIfCancelled(world.cancelled);
		await throwIfEnded(started, awaited.stop);
		if (world.clock.now() > deadline) throw neverReady(started, awaited);
		await world.clock.sleep(POLL_EVERY_MS, world.cancelled);
	}
	const startUpMs = world.clock.now() - started.startedAt;
	await throwIfEnded(started, awaited.stop);
	throwIfTakenBy(started, awaited);
	return {
		started,
		startUpMs
	};
}
function probeOf(world, { child }, { ready, port }) {
	switch (ready.kind) {
		case "http": return async (timeoutMs) => {
			const status = await world.network.status(`http://127.0.0.1:${port}${ready.path}`, timeoutMs);
			return status !== null && status < 500;
		};
		case "tcp": return () => world.network.accepts(port);
		case "log": {
			const pattern = new RegExp(ready.pattern);
			return async () => child.printed(pattern);
		}
		default: return ready;
	}
}
async function throwIfEnded(started, stop) {
	const exit = started.child.exit();
	if (exit === null) return;
	await started.stop(stop);
	throw ended(started, " before it was ready", exit.code === 0 ? "It must stay in the foreground until it is stopped: start it without a daemon option or `&`." : "See the lines above. To look closer, check that commit out and start it by hand, with PORT set.");
}
/** Somebody took the port between our look and the start, and answered in place of the service. */
function throwIfTakenBy({ job, child }, { ready, port }) {
	const other = ready.kind === "log" ? null : child.usurper(port);
	if (other !== null) throw taken(job.who, port, ` by process ${other}`);
}
function neverReady({ job, child }, { ready, port, timeoutMs }) {
	return new Failure("target", withLog(child, `${job.who} was not ready after ${timeoutMs / 1e3} s, waiting for ${describe(ready, port)}: ${job.text}`), "Does it listen on $PORT of 127.0.0.1? Is `ready` right? If it only needs longer, raise `ready.timeout`.");
}
function describe(ready, port) {
	switch (ready.kind) {
		case "http": return `an answer below 500 from http://127.0.0.1:${port}${ready.path}`;
		case "tcp": return `127.0.0.1:${port} to accept a connection`;
		case "log": return `a line of its log that matches /${ready.pattern}/`;
		default: return ready;
	}
}
function taken(who, port, by) {
	return new Failure("environment", `${who}: port ${port} is taken${by}`, `See who has it: \`ss -ltnp 'sport = :${port}'\` or \`lsof -nP -iTCP:${port} -sTCP:LISTEN\`. End it, or set \`port: auto\`.`);
}
// src/prepare/needs.ts
/**
* The Needs of a measurement: those with a `reset` are kept and reset before each boot, by the side that gets them; the
* others are started afresh. With `swaps` an instance belongs to a place and not to a side, so that a pair's coin can say
* who gets it.
*/
var Needs = class {
	#world;
	#needs;
	#sites;
	#swaps;
	#living = /* @__PURE__ */ new Map();
	constructor(world, needs, sites, swaps = false) {
		this.#world = world;
		this.#needs = needs;
		this.#sites = sites;
		this.#swaps = swaps;
	}
	/** Whether there is a need that both sides of a pair share. */
	get shared() {
		return this.#needs.some(({ per }) => per === "pair");
	}
	/** Adds the needs of `scope` to `started`, each ready and as good as new, in the configuration's order. */
	async start(scope, started, place = "first") {
		for (const need of this.#needs.filter(({ per }) => per === "pair" === (scope === "pair"))) {
			const variables = variablesOf(started);
			const reset = need.reset;
			const running = reset === void 0 ? await this.#start(need, scope, variables) : await this.#revive({
				...need,
				reset
			}, {
				scope,
				place
			}, variables);
			started.push(running);
		}
	}
	/** Stops those that live, the youngest first: it may need the older ones. */
	async stop() {
		await stopNeeds([...this.#living.values()]);
		this.#living.clear();
	}
	async #revive(need, { scope, place }, variables) {
		const key = `${this.#swaps && scope !== "pair" ? place : scope} ${need.name}`;
		const running = this.#living.get(key) ?? await this.#start(need, scope, variables);
		this.#living.set(key, running);
		const failure = running.failure();
		if (failure) throw failure;
		const job = this.#job(need, scope, {
			...variables,
			...running.variable
		});
		await runToEnd(this.#world, {
			...job,
			who: `${job.who}: its reset`,
			text: need.reset
		});
		return running;
	}
	async #start(need, scope, variables) {
		const port = await this.#world.network.freePort();
		const variable = { [portVariable(need.name)]: String(port) };
		const job = this.#job(need, scope, {
			...variables,
			...variable
		});
		const awaited = {
			ready: need.ready,
			port,
			timeoutMs: need.readyTimeoutMs,
			stop: need.stop
		};
		const started = await startReady(this.#world, job, awaited);
		return {
			lives: need.reset !== void 0,
			variable,
			failure: started.failure,
			stop: () => started.stop(need.stop)
		};
	}
	/** In the folder and with the environment of the side that asks. */
	#job(need, scope, variables) {
		const site = this.#sites[scope === "pair" ? "base" : scope];
		const port = variables[portVariable(need.name)] ?? "";
		const env = {
			...childEnvironment(this.#world.env, site.service.env),
			...variables,
			PORT: port
		};
		return {
			who: `${scope === "pair" ? "both sides" : scope}: the need ${need.name}`,
			text: need.start,
			cwd: directoryOf(site),
			env
		};
	}
};
function variablesOf(needs) {
	return Object.assign({}, ...needs.map(({ variable }) => variable));
}
/** Stops every one of them, the youngest first, whatever happens to the others; then the first Failure is thrown. */
async function stopNeeds(needs) {
	await inTurn(needs.toReversed().map((need) => need.stop));
}
/** Does everything, in order, whatever fails; then the first Failure is thrown. */
async function inTurn(acts) {
	const failures = [];
	for (const act of acts) await act().catch((error) => failures.push(error));
	if (failures.length > 0) throw failures[0];
}
// src/prepare/seal.ts
/**
* Builds base, then head, and seals both. Head's build runs as the same user next to base's worktree: had it slowed base
* down, a regression would look like an improvement. So a build that changes anything of base is a Failure `policy`.
*/
async function buildSealed(world, sites) {
	await build(world, sites.base);
	const base = await seal(world, sites.base);
	const before = await world.files.fingerprint(sites.base.worktree);
	await build(world, sites.head);
	if (await world.files.fingerprint(sites.base.worktree) !== before) throw meddled(await firstChanged(world, base));
	return {
		base,
		head: await seal(world, sites.head)
	};
}
/**
* Asked before each boot: a Failure `policy` when a file of the commit is not as its build left it. Other files are not
* looked at: services write caches and data next to their code.
*/
async function requireIntact(world, sealed) {
	const file = await firstChanged(world, sealed);
	if (file !== void 0) throw broken(sealed.site.revision.side, file);
}
async function seal(world, site) {
	const { worktree, revision } = site;
	const listed = await world.git.run([
		"ls-tree",
		"-r",
		"-z",
		"--name-only",
		revision.sha
	], { cwd: worktree });
	if (listed.code !== 0) throw notListed(site, listed.stderr.trim());
	const files = listed.stdout.split("\0").filter((name) => name !== "");
	return {
		site,
		files,
		stamps: await world.files.stamps(worktree, files)
	};
}
async function firstChanged(world, { site, files, stamps }) {
	const now = await world.files.stamps(site.worktree, files);
	return files.find((_, i) => now[i] !== stamps[i]);
}
function meddled(file) {
	return new Failure("policy", `head: install or build changed base's worktree: ${file ?? "something that base's own install or build made"}`, "Look for `..` and absolute paths in `service.install` and `service.build` of head: each may write below its own folder only.");
}
function broken(side, file) {
	return new Failure("policy", `${side}: ${file} was changed after the build, so what would be measured is not that commit`, "A service must leave the files of its commit alone: change them in `service.build`, and write data to $TMPDIR or to files that are not committed. If it does, look for code of the other side that writes there.");
}
function notListed({ revision }, stderr) {
	return new Failure("environment", `${revision.side}: git could not list the files of ${revision.sha}\n${stderr}`, `Try it by hand: \`git ls-tree -r ${revision.sha}\`.`);
}
// src/prepare/boot.ts
/**
* Starts fresh targets, each with its needs: both at the same time, in this order, unless they share a need or a port, of
* which one could take while the other is not up yet. On a Failure nothing that was started here is left.
*/
async function boot(ground, sides, places) {
	const shared = [];
	const targets = [];
	const stopShared = () => stopNeeds(shared.filter((need) => !need.lives));
	try {
		await ground.needs.start("pair", shared);
		for (const group of atOnce(ground) ? [sides] : sides.map((side) => [side])) targets.push(...await bootGroup(ground, group, {
			shared,
			places
		}));
	} catch (error) {
		await inTurn([...targets.map((target) => target.stop), stopShared]).catch(() => {});
		throw error;
	}
	let users = targets.length;
	const release = async () => {
		users -= 1;
		if (users === 0) await stopShared();
	};
	return targets.map((target) => ({
		...target,
		stop: once(() => inTurn([target.stop, release]))
	}));
}
function atOnce({ sites: { base, head }, needs }) {
	return !needs.shared && (base.service.port === "auto" || base.service.port !== head.service.port);
}
async function bootGroup(ground, sides, company) {
	const own = {
		base: [],
		head: []
	};
	const stopOwn = (side) => stopNeeds(own[side].filter((need) => !need.lives));
	let ready = [];
	try {
		await allOf(sides.map((side) => gather(ground, side, own[side], company)));
		const ports = await portsOf(ground, sides, company.places);
		const starts = sides.map((side) => {
			const variables = variablesOf([...company.shared, ...own[side]]);
			return startOf(ground, {
				side,
				port: ports[side],
				variables
			});
		});
		ready = await startAllReady(ground.world, starts);
		if (sides.length > 1) for (const side of sides) await requireIntact(ground.world, ground.seals[side]);
		return sides.flatMap((side, i) => {
			const needs = [...company.shared, ...own[side]];
			const [mine, start] = [ready[i], starts[i]];
			if (mine === void 0 || start === void 0) return [];
			return [targetOf(ground.sites[side], mine, {
				port: ports[side],
				needs,
				stopOwn,
				health: start.health
			})];
		});
	} catch (error) {
		await inTurn([...ready.map(({ started }, i) => () => started.stop(ground.sites[sides[i] ?? "base"].service.stop)), ...sides.map((side) => () => stopOwn(side))]).catch(() => {});
		throw error;
	}
}
/** Asks for each side anew whether it is as it was built, since what booted before could have changed it; then its needs. */
async function gather(ground, side, own, { shared, places }) {
	await requireIntact(ground.world, ground.seals[side]);
	const known = [...shared];
	try {
		await ground.needs.start(side, known, side === places.need ? "first" : "second");
	} finally {
		own.push(...known.slice(shared.length));
	}
}
/** The side that has the first place draws its port first. */
async function portsOf({ world, sites }, sides, { port: first }) {
	const ports = {
		base: 0,
		head: 0
	};
	for (const side of [first, otherSide(first)].filter((side) => sides.includes(side))) {
		const { port } = sites[side].service;
		ports[side] = port === "auto" ? await world.network.freePort() : port;
	}
	return ports;
}
function startOf({ world, sites, logbook }, { side, port, variables }) {
	const { service } = sites[side];
	const health = { bad: true };
	const own = {
		...variables,
		PORT: String(port),
		BASE_URL: urlOf(port)
	};
	return {
		job: {
			who: `${side}: the start command`,
			text: service.start,
			cwd: directoryOf(sites[side]),
			env: {
				...childEnvironment(world.env, service.env),
				...own
			},
			keep: (lines) => logbook.record(side, lines, health.bad)
		},
		awaited: {
			ready: service.ready,
			port,
			timeoutMs: service.readyTimeoutMs,
			stop: service.stop
		},
		health
	};
}
function targetOf({ revision, service }, { started, startUpMs }, around) {
	const { port, needs, stopOwn, health } = around;
	health.bad = false;
	const failure = () => started.failure() ?? needs.map((need) => need.failure()).find((failure) => failure !== null) ?? null;
	return {
		side: revision.side,
		url: urlOf(port),
		startUpMs,
		cpuMs: () => started.child.cpuMs(),
		failure,
		tail: (lines) => started.child.tail(lines),
		spoil: () => {
			health.bad = true;
		},
		stop: once(() => {
			health.bad ||= failure() !== null;
			return inTurn([() => started.stop(service.stop), () => stopOwn(revision.side)]);
		})
	};
}
const urlOf = (port) => `http://127.0.0.1:${port}`;
/** Waits for all of them, whatever fails; then the first Failure is thrown. */
async function allOf(works) {
	await Promise.all(works).catch(async (error) => {
		await Promise.allSettled(works);
		throw error;
	});
}
function once(act) {
	let done;
	return () => {
		done ??= act();
		return done;
	};
}
// src/prepare/swaps.ts
/** A word of a command that may be a path below the folder in which it runs. */
const PATH = /^[\w@.+-]+(?:\/[\w@.+-]+)*$/;
/**
* What belongs to a place is swapped, what belongs to the code is not (docs/adr/0022-starts-places-and-errors.md): an instance
* whose start command uses files that the two commits have otherwise belongs to the code.
*/
async function swapsOf(world, needs, sites) {
	const living = needs.filter(({ per, reset }) => per === "side" && reset !== void 0);
	const own = [];
	for (const need of living) if (await isOfTheCode(world, need, sites)) own.push(need.name);
	const kept = own.length === 0 ? [] : living.map(({ name }) => `the instance of the need ${name}`);
	return {
		needs: own.length === 0,
		notSwapped: [
			...fixedPorts(sites.base.service, sites.head.service),
			...kept,
			"the folder in which a side was built"
		]
	};
}
function fixedPorts(base, head) {
	if (base.port === head.port) return [];
	return [`the port, which is set: ${base.port} of base, ${head.port} of head`];
}
async function isOfTheCode(world, { start }, sites) {
	const paths = start.split(/[\s;&|<>()"'`$={}]+/).map((word) => word.replace(/^(?:\.\/)+/, "")).filter((word) => PATH.test(word) && !word.split("/").includes(".."));
	const entry = async ({ revision, service, worktree }, path) => {
		const whole = posix.join(service.directory, path);
		return (await world.git.run([
			"ls-tree",
			revision.sha,
			whole
		], { cwd: worktree })).stdout.replace(/\t.*/, "");
	};
	for (const path of new Set(paths)) if (await entry(sites.base, path) !== await entry(sites.head, path)) return true;
	return false;
}
// src/prepare/worktrees.ts
/** Submodules and large files are not fetched (docs/security.md#r11): nothing but the commit itself is checked out. */
const CONFIG = [
	"-c",
	"submodule.recurse=false",
	"-c",
	"core.hooksPath=/dev/null",
	"-c",
	"advice.detachedHead=false"
];
const ENVIRONMENT = {
	GIT_LFS_SKIP_SMUDGE: "1",
	LC_ALL: "C"
};
/** Checks both revisions out under `folder`; base and head may be the same commit. On a Failure neither is left. */
async function addWorktrees(world, repository, revisions, folder) {
	const paths = {
		base: join(folder, "base"),
		head: join(folder, "head")
	};
	const remove = async () => {
		await removeWorktree(world, repository, paths.head);
		await removeWorktree(world, repository, paths.base);
	};
	try {
		await addWorktree(world, repository, revisions.base, paths.base);
		await addWorktree(world, repository, revisions.head, paths.head);
		return {
			paths,
			remove
		};
	} catch (error) {
		await remove();
		throw error;
	}
}
async function addWorktree(world, repository, revision, path) {
	throwIfCancelled(world.cancelled);
	const add = [
		"worktree",
		"add",
		"--detach",
		"--quiet",
		path,
		revision.sha
	];
	const { code, stderr } = await world.git.run([...CONFIG, ...add], {
		cwd: repository,
		env: ENVIRONMENT
	});
	if (code !== 0) throw notAdded(revision, path, stderr.trim());
}
/** `remove` also forgets a worktree whose folder is gone; pruning is the last resort, for it forgets other ones as well. */
async function removeWorktree(world, repository, path) {
	const run = (args) => world.git.run([
		...CONFIG,
		"worktree",
		...args
	], {
		cwd: repository,
		env: ENVIRONMENT
	});
	if ((await run([
		"remove",
		"--force",
		"--force",
		path
	])).code === 0) return;
	await world.files.remove(path);
	const { stdout } = await run(["list", "--porcelain"]);
	if (stdout.split("\n").includes(`worktree ${path}`)) await run(["prune"]);
}
function notAdded(revision, path, stderr) {
	const failure = (hint) => new Failure("environment", `${revision.side}: git could not check out ${revision.sha}\n${stderr}`, hint);
	if (/No space left/i.test(stderr)) return failure(`See \`df -h ${path}\`. Free some space, or set TMPDIR to a larger disk.`);
	if (/invalid reference|not a valid object|unable to read/i.test(stderr)) return failure(`The clone does not have this commit: \`git fetch origin ${revision.sha}\`.`);
	return failure(`Try it by hand: \`git worktree add --detach /tmp/try ${revision.sha}\`.`);
}
// src/prepare/prepare.ts
/** Checks out and builds both sides. The Launcher starts them; on a Failure, and once it is disposed, nothing is left. */
async function prepare(plan, world) {
	const folder = await world.files.makeTemporary("benchgate-");
	const logFolder = `${plan.outputDirectory}/logs`;
	const undo = [() => world.files.remove(folder)];
	try {
		await world.files.remove(logFolder);
		const worktrees = await addWorktrees(world, plan.repository, plan.protocol.revisions, folder);
		undo.unshift(worktrees.remove);
		const sites = sitesOf(plan, worktrees.paths);
		const seals = await buildSealed(world, sites);
		const swaps = await swapsOf(world, plan.needs, sites);
		const needs = new Needs(world, plan.needs, sites, swaps.needs);
		undo.unshift(() => needs.stop());
		const { notSwapped } = swaps;
		const logbook = new Logbook();
		const keepLogs = () => logbook.write(world, logFolder);
		return {
			roots: worktrees.paths,
			notSwapped,
			...launcher({
				world,
				sites,
				seals,
				needs,
				logbook
			}, [keepLogs, ...undo])
		};
	} catch (error) {
		await inTurn(undo).catch(() => {});
		throw error;
	}
}
/** Why both sides cannot be alive at once, or null when they can. */
function canInterleave({ services: { base, head } }) {
	if (base.port === "auto" || base.port !== head.port) return null;
	return `both sides listen on port ${base.port}: with \`port: auto\` they could run at the same time`;
}
/** For whoever boots without a coin. */
const UNTOSSED = {
	port: "base",
	need: "base"
};
function sitesOf({ protocol, services }, paths) {
	return eachSide((side) => ({
		revision: protocol.revisions[side],
		service: services[side],
		worktree: paths[side]
	}));
}
function launcher(ground, undo) {
	const alive = /* @__PURE__ */ new Set();
	return {
		boot: async (sides, places = UNTOSSED) => {
			const targets = await boot(ground, sides, places);
			for (const target of targets) alive.add(target);
			return targets;
		},
		dispose: async () => {
			const stops = [...alive].map((target) => () => target.stop());
			alive.clear();
			await inTurn([...stops, ...undo]);
		}
	};
}
// src/wire/calibration-lines.ts
/** A line of ours has at most a quarter of it. Objects in a list in an object. */
const RULES$1 = {
	maxBytes: 1048576,
	maxDepth: 3
};
/** Nobody reads more of them. */
const MOST_PROBLEMS = 10;
const row = strictObject({
	scenario: id,
	metric: metricName,
	gating: boolean(),
	sd: value$1.nullable(),
	robustSd: value$1.nullable(),
	outcome,
	resolves20: value$1.nullable()
});
const record = strictObject({
	schemaVersion: literal(1),
	startedAt: moment,
	kind: text$1(400),
	runner: text$1(300),
	benchgate: text$1(64),
	sha: hex(40),
	mode: mode.nullable(),
	pairs: count$2,
	minutesPerPair: value$1,
	flagged: count$2,
	significant: count$2,
	unmeasured: count$2,
	rows: array(row).max(MOST$2.cells)
});
/** Reads a calibration file as strictly as a measurement, line by line: a bad line spoils no other. Empty lines are none. */
function readCalibrationLines(file) {
	const records = [];
	const problems = [];
	for (const [index, line] of file.split("\n").entries()) {
		if (line.trim() === "") continue;
		const read = readJson(line, RULES$1, record);
		if ("value" in read) records.push(read.value);
		else problems.push(`Line ${index + 1} of the calibration file is no calibration: ${read.why}.`);
	}
	return {
		records,
		problems: bounded(problems)
	};
}
function bounded(problems) {
	const more = problems.length - MOST_PROBLEMS;
	return more <= 0 ? problems : [...problems.slice(0, MOST_PROBLEMS), `${more} more lines of it are no calibrations.`];
}
// src/wire/calibrations.ts
/**
* The calibrations of the file that was named, null when none was; a file that does not exist yet holds none. What may
* have been put in its place (a link, a pipe, something endless) is a Failure `policy`: it is read before anything runs.
*/
async function readCalibrations({ directory }, calibrationFile, world) {
	if (calibrationFile === void 0) return null;
	const absolute = calibrationFile.startsWith("/");
	const path = absolute ? calibrationFile : `${directory}/${calibrationFile}`;
	const root = absolute ? path.slice(0, path.lastIndexOf("/") + 1) : directory;
	return {
		path,
		root,
		...readCalibrationLines(await world.files.readPlain(path, root) ?? "")
	};
}
// src/wire/measurement-json.ts
/** What a measurement.json may hold, bytes: it travels as an artifact and is read whole. */
const MAX_BYTES = 2097152;
/**
* The Measurement as JSON by columns, at most 2 MiB, keys in alphabetical order: the same measurement always gives the
* same bytes. What is judged is kept exactly. Histograms are only shown, so they are coarsened until the file fits and left
* out last; after them the pilot, which decides nothing once the pairs are planned. With usual names and budgets
* 64 scenarios × 40 pairs × 32 metrics then fit. Where they do not, the pairs are left out whole and a warning says so:
* such a file is judged as no data, never wrongly, and the report that was made before is not lost.
*/
function renderMeasurement(measurement) {
	return fitted(measurement).text;
}
/** With the histograms that measurement.json has room for, so that what is said of them can be said again from the file. */
function asStored(measurement) {
	return {
		...measurement,
		histograms: fitted(measurement).fitting.histograms
	};
}
function fitted(measurement) {
	for (let fitting = measurement; fitting !== null; fitting = smaller(fitting)) {
		const text = `${JSON.stringify(toColumns(fitting), sortedKeys)}\n`;
		if (new TextEncoder().encode(text).length <= MAX_BYTES) return {
			fitting,
			text
		};
	}
	throw tooLarge();
}
function smaller(measurement) {
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
/** Only texts are left, and a configuration cannot hold so many. */
function tooLarge() {
	return new Failure("config", "measurement.json would be larger than 2 MiB.", "Measure fewer scenarios in one configuration, or fewer pairs (design.max-pairs).");
}
// src/wire/schema-report-parts.ts
/**
* What no honest report exceeds. Rows: 64 scenarios × 32 metrics, and each may be a reason and bring a warning; 200 more
* for what is said of the whole run. Values: as in a measurement.
*/
const MOST = {
	characters: 4096,
	rows: 2048,
	lines: 4496,
	value: 0x38d7ea4c68000
};
const says = (schema, description) => schema.describe(description);
const words = () => string().max(MOST.characters);
const list = (entry, most = MOST.rows) => array(entry).max(most);
const text = (description) => says(words(), description);
const number = (description) => says(number$1().min(-MOST.value).max(MOST.value), description);
const count = (description) => says(int().min(0), description);
const known = (description) => number(description).nullable();
/** A commit of a report. */
const revision = strictObject({
	sha: says(string().regex(/^[0-9a-f]{40}$/), "40 hexadecimal digits."),
	ref: text("What the commit is called. Text from outside: escape it before printing.")
});
/** Of a change, or of a value. */
const interval = strictObject({
	low: known("Lower end; null where nothing bounds it."),
	high: known("Upper end; null where nothing bounds it."),
	level: says(number$1().gt(0).lt(1), "Probability with which the interval holds the true value.")
});
const exactInterval = strictObject({
	low: number$1().min(0).max(1),
	high: number$1().min(0).max(1),
	level: number$1().gt(0).lt(1)
});
const alarms = strictObject({
	value: number$1().min(0).max(1),
	interval: exactInterval
});
const alarmRate = strictObject({
	calibrations: count("How many there were."),
	flagged: count("Those in which a gating row was called regression or improvement."),
	significant: count("Those in which a gating row was significant, however small the difference."),
	flaggedShare: says(alarms, "With its 95 % interval (Clopper–Pearson).").nullable(),
	significantShare: alarms.nullable()
});
/** How often calibrations raised a false alarm. */
const falseAlarms = strictObject({
	kind: text("The machines that behave alike."),
	here: alarmRate,
	all: alarmRate
});
// src/wire/schema-report.ts
const reason = strictObject({
	code: _enum(REASON_CODES),
	scenario: text("The row that decided; null for the whole run.").nullable(),
	metric: words().nullable(),
	text: text("One plain sentence.")
});
const budget = strictObject({
	maxIncrease: number("The smallest worsening that is a regression, in the form of `change`."),
	noChangeWithin: number("The largest change still called no change, in the form of `change`."),
	minChange: number("The absolute worsening that a regression also needs, in the metric's unit."),
	source: text("`default`, or file and line.")
});
const test = strictObject({
	family: count("Rows whose false alarms are bounded together; 1 for an informational row, which is tested on its own."),
	look: count("The look that the numbers of the row are of, as a number of pairs."),
	critical: known("The critical value of Z that \"head is worse\" was held against; null where nothing could be rejected."),
	rejected: says(boolean(), "Whether \"no difference\" was rejected.")
});
const comparison = strictObject({
	scenario: words(),
	metric: text("For example `latency.p95`, `ttft.p95`, `slow-share`, `throughput`, `cpu-per-request`, `error-rate`."),
	unit: text("`ms`, `per-second`, `share` (0 to 1), `ratio`, or a unit of the user."),
	outcome: says(outcome, "What the comparison came to."),
	note: says(_enum(OUTCOME_NOTES), "Why, beyond the outcome.").nullable(),
	change: known("head / base − 1 (relative) or head − base (absolute); never re-oriented: `better` says which sign is good."),
	interval: says(interval, "The interval of `change` that decided: 95 %, of an unchanged row 90 %.").nullable(),
	simultaneous: says(interval, "The 95 % interval that holds for all gating rows and looks together.").nullable().default(null),
	pairs: count("Pairs that have a value of this metric."),
	mde: known("The smallest worsening found with probability 80 %, in the form of `change`, not negative."),
	q: number$1().min(0).max(1).nullable().default(null).describe("Benjamini–Hochberg: the share of false finds among the comparisons no less striking than this one. Never decides; null with 20 comparisons or fewer."),
	base: known("Typical value of base, in the metric's unit."),
	head: known("Typical value of head, in the metric's unit."),
	gating: says(boolean(), "Whether this row can fail the gate."),
	form: says(_enum(["relative", "absolute"]), "Whether changes are ratios or differences of shares."),
	better: _enum(["lower", "higher"]),
	budget,
	engine: text("What sent the requests: `embedded` or `k6`."),
	settledAt: says(int().min(0), "The look that settled the row, as a number of pairs; null while it is open.").nullable().default(null),
	unseen: known("Of an unchanged row without any failure: the share of pairs that may fail altogether, at a chance of 5 % to see none.").default(null),
	test: says(test, "How the row was tested; null where nothing could be.").nullable().default(null)
});
const sloState = _enum([
	"met",
	"broken",
	"undecided",
	"no-data"
]);
const slo = strictObject({
	scenario: words(),
	metric: words(),
	objective: text("As the user wrote it, `p95 <= 300ms`. Text from outside: escape it before printing."),
	comparator: _enum([
		"<=",
		"<",
		">=",
		">"
	]),
	bound: number("In the metric's unit."),
	state: says(sloState, "Whether head keeps the objective; undecided while the interval holds the bound."),
	baseState: says(sloState, "Whether base keeps it."),
	value: known("Head's value, in the metric's unit."),
	unit: words(),
	interval: says(interval, "The interval of `value`: of all objectives together 90 %.").nullable(),
	failing: says(boolean(), "Whether this objective fails the gate."),
	lost: number("The share of its pairs that say nothing of it: dropped, late, or not read. Absent where all do.").exactOptional()
});
const suspect = strictObject({
	scenario: words(),
	metric: words(),
	weight: says(number$1().min(0).max(1).nullable(), "How much of the change this evidence could account for; null where that cannot be told."),
	evidence: text("One plain sentence with its numbers.")
});
const dropped = strictObject({
	scenario: words(),
	pairs: count("Pairs."),
	reasons: list(words())
});
const validity = strictObject({
	mode: says(_enum(MODES), "How the sides of a pair ran; null without a pilot.").nullable(),
	modeReason: words(),
	pairs: count("Pairs measured, without the pilot."),
	plannedPairs: count("Pairs planned after the pilot."),
	dropped: says(list(dropped), "Pairs whose timing does not count, by scenario."),
	waited: list(strictObject({
		scenario: words(),
		pairs: count("Pairs.")
	})).default([]).describe("Pairs that left a scenario out because its intervals were narrow and others' wide."),
	partial: says(boolean(), "Whether the measurement was cancelled."),
	stop: says(stopReason$1, "Why measuring ended."),
	minutesNeeded: known(`For \`too-slow\`: the minutes that 12 pairs would need.`),
	elapsedMs: number("Wall time of the measurement, ms."),
	steal: known("Share of CPU time taken by the hypervisor, median over pairs."),
	load: known("One-minute load average, median over pairs."),
	utilisation: known("CPU in use during blocks, 0 to 1, median over pairs."),
	lagP95Ms: known("How late requests were sent (p95), median over trials, ms."),
	halfToHalf: known("|ln(second half / first half)| of the median latency, median over trials."),
	noiseFloor: known("Median smallest detectable change of the gating timing rows, a ratio."),
	notSwapped: list(words()).describe("What the same side had in every pair although no code belongs to it.").exactOptional()
});
const errors = strictObject({
	scenario: words(),
	side: _enum(["base", "head"]),
	sent: count("Requests that were sent."),
	kinds: list(strictObject({
		kind: words(),
		count: count("How often.")
	}))
});
/** report.json, strictly: nothing unknown, every field of the Report. */
const reportSchema = strictObject({
	schemaVersion: literal(1),
	base: revision,
	head: revision,
	verdict: strictObject({
		state: _enum([
			"pass",
			"fail",
			"inconclusive",
			"no-data"
		]),
		reasons: says(list(reason, MOST.lines), "One for each row that decided.")
	}),
	comparisons: list(comparison),
	slos: list(slo),
	scenarios: list(scenarioSchema),
	suspects: says(list(suspect), "Evidence for what got slower, the strongest first; never proof."),
	errors: says(list(errors), "Which errors each side met: kinds and counts. Absent where there are none.").exactOptional(),
	environment: environmentSchema,
	validity,
	configuration: text("Where the judging configuration was read."),
	proposed: says(list(words(), MOST.lines), "What head's configuration would change. Text from outside."),
	seed: text("64 hexadecimal digits from which every random choice follows."),
	startedAt: text("ISO 8601, UTC."),
	warnings: list(words(), MOST.lines),
	falseAlarms: says(falseAlarms, "Of calibrations (head against itself); absent without a calibration file.").exactOptional()
});
// src/wire/stored.ts
/** A report has no histograms, but a row of text for each of 64 × 32 cells. */
const RULES = {
	maxBytes: 4194304,
	maxDepth: 8
};
/** Reads measurement.json or report.json, whichever the file is. Failure `config` when it is neither. */
async function readStored(file, world) {
	const text = await world.files.read(file);
	if (text === null) throw new Failure("config", `There is no file ${file}.`, "Give the path of a measurement.json or report.json.");
	try {
		return /"protocol"\s*:/.test(text) ? {
			kind: "measurement",
			measurement: readMeasurement(text)
		} : {
			kind: "report",
			report: readReport(text)
		};
	} catch (thrown) {
		const { message, hint } = Failure.from(thrown);
		throw new Failure("config", message.replace(/^file/, file), hint, { cause: thrown });
	}
}
/** Reads report.json as strictly as a measurement. */
function readReport(text) {
	const read = readJson(text, RULES, reportSchema);
	if ("why" in read) throw refused(read.why);
	return coherent(read.value);
}
/** A verdict follows from the rows: a report that contradicts itself was not written by us. */
function coherent(report) {
	const { verdict, comparisons, slos } = report;
	const regressed = comparisons.some(({ gating, outcome }) => gating && outcome === "regression");
	const broken = slos.some(({ failing }) => failing);
	if (verdict.state === "fail" && verdict.reasons.length === 0) throw refused("its verdict is fail, without a reason");
	if (verdict.state !== "fail" && (regressed || broken)) throw refused(`its verdict is ${verdict.state}, but ${regressed ? "a gating row is a regression" : "an objective fails the gate"}`);
	return report;
}
function refused(why) {
	return new Failure("config", `file is neither a Benchgate measurement nor a report: ${why}.`, "Give a measurement.json or report.json that this version wrote; schema/ describes both.");
}
// src/pipelines/gate.ts
/** We resolve a plan, prepare two targets and measure pairs of trials; from these numbers alone the rest follows. */
async function gate(request, world) {
	const inputs = readInputs(request.inputs);
	await hide(folderOf(inputs, request), world);
	const past = await readCalibrations(request, inputs.calibrationFile, world);
	const plan = await resolve(request, world);
	world.screen.note(`Measuring takes ${expectedTime(plan.protocol)}.`);
	const launcher = await prepare(plan, world);
	const forbidInterleaving = canInterleave(plan);
	const machine = world.machine.environment();
	const noise = (mode) => knownNoise(past?.records ?? [], kindOf$1(machine), mode);
	const glance = glanceWith(plan.waivers, machine);
	const measurement = asStored(withTally(await measure({
		plan,
		launcher,
		engines: ENGINES,
		forbidInterleaving,
		glance,
		noise
	}, world).finally(() => launcher.dispose()), past));
	const report = conclude(measurement);
	const end = endJob(report, inputs.failOn);
	const markdown = renderMarkdown(report, {
		marker: markerFor(inputs),
		method: methodPage(world.env)
	});
	return {
		report,
		end,
		markdown,
		files: await save({
			inputs,
			request,
			report,
			markdown,
			measurement
		}, world)
	};
}
/** We measure head against itself, as a gate would but to the last planned pair: what differs is this machine's noise. */
async function calibrate(request, world) {
	const inputs = readInputs(request.inputs);
	const folder = folderOf(inputs, request);
	await hide(folder, world);
	const past = await readCalibrations(request, inputs.calibrationFile, world);
	const plan = await resolve(request, world);
	const launcher = await prepare(plan, world);
	const forbidInterleaving = canInterleave(plan);
	const glance = (pairs, plannedPairs, protocol) => ({
		stop: null,
		text: glimpseText(glimpse({
			protocol,
			plannedPairs,
			pairs,
			closed: false
		}), pairs.length),
		waiting: []
	});
	const measurement = await measure({
		plan,
		launcher,
		engines: ENGINES,
		forbidInterleaving,
		glance,
		leastPairs: 20
	}, world).finally(() => launcher.dispose());
	const files = {
		calibration: `${folder}/calibration.json`,
		measurement: `${folder}/measurement.json`,
		summary: `${folder}/summary.md`
	};
	await world.files.write(files.measurement, renderMeasurement(measurement));
	requireCalibrated(measurement);
	const calibration = concludeCalibration(measurement, past);
	const markdown = renderCalibrationMarkdown(calibration, { marker: markerFor(inputs) });
	await world.files.write(files.calibration, renderCalibrationJson(calibration));
	await world.files.write(files.summary, markdown);
	if (past !== null) await world.files.append(past.path, past.root, renderCalibrationLine(calibration));
	return {
		calibration,
		markdown,
		files
	};
}
/** What pairs of head against itself say: each row's noise, what it resolves, and the false alarms here and so far. */
function concludeCalibration(measurement, past) {
	const { comparisons, verdict } = judged(measurement);
	const rows = calibrationRows({
		rows: verdict.rows,
		comparisons,
		noises: noises(comparisons, measurement.pairs)
	});
	const calibration = assembleCalibration({
		measurement,
		rows,
		problems: past?.problems ?? []
	});
	if (past === null) return calibration;
	return withFalseAlarms(calibration, falseAlarms$1(tally([...past.records, calibration], calibration.kind)));
}
/** We compare the trials, judge the changes against budgets and SLOs, explain what got slower, and report it. */
function conclude(measurement) {
	const { verdict } = judged(measurement);
	const diagnosis = explain(verdict, measurement);
	const { calibrations } = measurement;
	return assemble({
		measurement,
		verdict,
		diagnosis,
		falseAlarms: calibrations ? falseAlarms$1(calibrations) : null
	});
}
function judged(measurement) {
	const { protocol, plannedPairs, pairs, stop, minutesNeeded } = measurement;
	const { cpuResolutionMs = null } = measurement.environment;
	const evidence = {
		protocol,
		plannedPairs,
		pairs,
		closed: stop === "time-budget",
		cpuResolutionMs
	};
	const comparisons = compare(evidence);
	return {
		comparisons,
		verdict: judge({
			protocol,
			comparisons,
			attainments: attainments(evidence),
			dependences: dependences(evidence),
			pairs: pairs.length,
			plannedPairs,
			stop,
			minutesNeeded
		})
	};
}
/** What was known of this kind of machine when measuring began goes into the measurement: the report must follow from it. */
function withTally(measurement, past) {
	if (past === null) return measurement;
	const calibrations = tally(past.records, kindOf$1(measurement.environment));
	return {
		...measurement,
		calibrations,
		warnings: [...measurement.warnings, ...past.problems]
	};
}
/** What a gate would do, without doing it: the plan in lines. */
async function rehearse(request, world) {
	const { protocol } = await resolve(request, world);
	const notes = [...protocol.proposed.map((line) => `proposed: ${line}`), ...protocol.warnings.map((line) => `warning: ${line}`)];
	const leastPairs = readInputs(request.inputs).mode === "calibrate" ? 20 : void 0;
	return [
		`configuration: ${protocol.configuration}`,
		...describePlan(protocol, leastPairs),
		...notes,
		"dry run: nothing was measured"
	];
}
/** Whether this is a merge group that needs no measurement of its own. */
const carriesVerdict = isCarried;
/** The configuration of the working tree is checked; nothing runs. */
const validate = checkConfig;
/** A stored report as it is, or a stored measurement concluded again. */
async function reread(file, world) {
	const stored = await readStored(file, world);
	return stored.kind === "report" ? stored.report : conclude(stored.measurement);
}
/** A failed experiment is reported too: the comment says what failed, and that nothing was judged. */
async function reportFailure(failure, request, world) {
	const inputs = readInputs({
		"output-dir": request.inputs["output-dir"],
		"comment-key": request.inputs["comment-key"]
	});
	const markdown = renderFailureMarkdown(failure, { marker: markerFor(inputs) });
	const summary = `${folderOf(inputs, request)}/summary.md`;
	await hide(folderOf(inputs, request), world);
	await world.files.write(summary, markdown);
	return {
		markdown,
		summary
	};
}
/** What measuring asks after each pair: whether a planned look says stop, and what to show meanwhile. */
function glanceWith(waivers, { cpuResolutionMs = null }) {
	return (pairs, plannedPairs, protocol) => {
		const evidence = {
			protocol,
			plannedPairs,
			pairs,
			closed: false,
			cpuResolutionMs
		};
		const seen = looksFor(plannedPairs).includes(pairs.length) ? {
			protocol,
			comparisons: compare(evidence),
			plannedPairs,
			pairs: pairs.length
		} : null;
		return {
			stop: seen && stopping(seen, waivers),
			waiting: waiting(evidence),
			text: glimpseText(glimpse(evidence), pairs.length)
		};
	};
}
async function save({ inputs, request, report, markdown, measurement }, world) {
	const folder = folderOf(inputs, request);
	const files = {
		report: `${folder}/report.json`,
		measurement: `${folder}/measurement.json`,
		summary: `${folder}/summary.md`
	};
	await world.files.write(files.measurement, renderMeasurement(measurement));
	await world.files.write(files.report, renderJson(report));
	await world.files.write(files.summary, markdown);
	return files;
}
/** The folder ignores itself, so that results never end up in the working tree's next measurement. */
async function hide(folder, world) {
	if (await world.files.read(`${folder}/.gitignore`) === null) await world.files.write(`${folder}/.gitignore`, "*\n");
}
const markerFor = (inputs) => `<!-- benchgate:v1 key=${inputs.commentKey} -->`;
const folderOf = (inputs, { directory }) => inputs.outputDir.startsWith("/") ? inputs.outputDir : `${directory}/${inputs.outputDir}`;
export { gate as a, reread as c, cellsNamed as d, planRows as f, isSame$1 as g, readMeasurement as h, concludeCalibration as i, validate as l, chooseEngine as m, carriesVerdict as n, rehearse as o, planScenario as p, conclude as r, reportFailure as s, calibrate as t, replanned as u };
