import { n as formOf, t as START_UP } from "./metric.js";
import { o as tellsNoise } from "./metrics.js";
import { t as SIDES } from "./revision.js";
import { a as totalKinds, n as errorsOf, r as kindsText } from "./errors.js";
import { c as formatPart, n as formatChange, o as formatMs, s as formatNumber, u as formatShare } from "./numbers.js";
import { a as reasonInWords } from "./reasons.js";
import { a as partOf } from "./part.js";
// src/model/calibration.ts
/** The machines that behave alike: system, architecture, number and model of CPUs. A runner's own name differs every time. */
function kindOf({ os, arch, cpus, cpuModel }) {
	return `${os.split(" ")[0]} ${arch}, ${cpus} × ${cpuModel}`;
}
// src/report/suspects.ts
/** A suspect in one plain sentence with its numbers. */
function suspectInWords({ evidence, ...suspect }) {
	return {
		...suspect,
		evidence: evidenceText(evidence)
	};
}
function evidenceText(evidence) {
	const direction = evidence.slower ? "slower" : "faster";
	switch (evidence.kind) {
		case "computing":
		case "crowded":
		case "partly-computing":
		case "waiting": return computingText(evidence, evidence.slower);
		case "parts": return partsText(evidence, direction);
		case "worst-part": {
			const [first, next] = evidence.moved;
			const most = `${partOf(first.metric.name)} the most (${statisticText(first)}`;
			return `All ${evidence.parts} kinds of requests are ${direction}, ${most}; the next is ${partOf(next.metric.name)}, ${statisticText(next)}).`;
		}
		case "streaming": {
			const { quantile, firstMs, wholeMs, where } = evidence;
			return `${`The first token's ${quantile} ${movedBy(firstMs)} and the whole answer's ${movedBy(wholeMs)}`}: it is ${direction} ${WHERE[where]}.`;
		}
		case "tail": {
			const { tail, middle, share } = evidence;
			return `${`${tail.metric.name} changed by ${changeText(tail)}, ${middle.metric.name} by ${changeText(middle)}`}: the typical request is not shown to be ${direction}, but ${share > 0 ? `at least ${formatShare(Number(share.toPrecision(2)))} of the requests are` : "some requests are"}: one kind of them, or what happens now and then.`;
		}
		case "errors": {
			const { base, head } = evidence.failed;
			return `Errors went from ${formatShare(base)} to ${formatShare(head)} of the requests: failing requests may change the time of the others.`;
		}
		case "drift": {
			const { base, head } = evidence.second;
			return `Within its blocks head's second half is ${formatPart(head)} slower than the first (base ${formatPart(base)}): something builds up with time or load.`;
		}
		default: return evidence;
	}
}
const WHERE = {
	"before-first": "before the first token",
	"while-streaming": "while streaming",
	both: "both before the first token and while streaming"
};
/** CPU time that is next to nothing beside the changed time. */
const HARDLY = .005;
function computingText({ kind, time, cpuMs, share, busy }, slower) {
	const name = time.isMean ? `The mean ${time.name}` : time.name;
	const cpu = Math.abs(cpuMs) < HARDLY * Math.abs(time.ms) ? "hardly changed" : movedBy(cpuMs);
	const numbers = `${name} ${movedBy(time.ms)}, CPU time per request ${cpu}`;
	const which = `the ${slower ? "added" : "saved"} time`;
	switch (kind) {
		case "computing": return `${numbers}: ${which} is mostly computing (${formatPart(share)}).`;
		case "crowded": {
			const others = slower ? "what computes longer keeps other requests waiting" : "what computes less keeps fewer requests waiting";
			const cores = busy === null ? "" : ` (the service kept ${formatNumber(busy.head)} cores busy, base ${formatNumber(busy.base)})`;
			return `${numbers}: ${formatPart(share)} of ${which} is computing, and ${others}${cores}.`;
		}
		case "partly-computing": return `${numbers}: ${formatPart(share)} of ${which} is computing; the rest is waiting, for the processor or for something else.`;
		case "waiting": {
			const why = slower ? "I/O, locks, a queue, more round trips" : "less I/O, fewer locks or round trips, a shorter queue";
			return `${numbers}: ${which} is mostly waiting (${formatPart(1 - share)}): ${why}.`;
		}
		default: return kind;
	}
}
/** More names than this nobody reads. */
const MOST_NAMED = 3;
function partsText({ parts, moved, steady }, direction) {
	const named = moved.slice(0, MOST_NAMED).map((row) => `${partOf(row.metric.name)} (${statisticText(row)})`);
	const more = moved.length > MOST_NAMED ? ` and ${moved.length - MOST_NAMED} more` : "";
	const rest = steady ? "the others are unchanged" : `the others are not shown to be ${direction}`;
	const verb = moved.length === 1 ? "is" : "are";
	return `Of ${parts} kinds of requests ${named.join(", ")}${more} ${verb} ${direction}; ${rest}.`;
}
/** `p95 +80 %`. */
function statisticText(row) {
	return `${row.metric.name.split(".").at(-1)} ${changeText(row)}`;
}
function changeText({ metric, change }) {
	return formatChange(change, formOf(metric));
}
/** `rose by 20 ms`. */
function movedBy(ms) {
	return `${ms >= 0 ? "rose" : "fell"} by ${formatMs(Math.abs(ms))}`;
}
// src/report/assemble.ts
/** Puts everything that was found into one Report. Numbers keep their full precision: printers round. */
function assemble({ measurement, verdict, diagnosis, falseAlarms = null }) {
	const { protocol } = measurement;
	return {
		schemaVersion: 1,
		base: revision(protocol.revisions.base),
		head: revision(protocol.revisions.head),
		verdict: {
			state: verdict.state,
			reasons: verdict.reasons.map(reasonInWords)
		},
		comparisons: verdict.rows.map((row) => comparison(row, engineOf(measurement, row.cell.scenario))),
		slos: verdict.slos.map(slo),
		scenarios: protocol.scenarios,
		suspects: diagnosis.suspects.map(suspectInWords),
		...withErrors(errorsOf(measurement)),
		environment: measurement.environment,
		validity: validity(measurement, verdict.rows),
		configuration: protocol.configuration,
		proposed: protocol.proposed,
		seed: protocol.seed,
		startedAt: measurement.startedAt,
		warnings: [.../* @__PURE__ */ new Set([
			...pilotLines(measurement),
			...protocol.warnings,
			...measurement.warnings
		])],
		...falseAlarms === null ? {} : { falseAlarms }
	};
}
function withErrors(errors) {
	return errors.length === 0 ? {} : { errors };
}
function revision({ sha, ref }) {
	return {
		sha,
		ref
	};
}
function comparison(row, engine) {
	const { metric, margins, source } = row.cell;
	return {
		scenario: row.cell.scenario,
		metric: metric.name,
		unit: metric.unit,
		outcome: row.outcome,
		note: row.note,
		change: finite(row.change),
		interval: interval(row.interval),
		simultaneous: interval(row.simultaneous),
		pairs: row.pairs,
		mde: finite(row.mde),
		q: finite(row.q),
		base: finite(row.base),
		head: finite(row.head),
		gating: row.cell.gating,
		form: formOf(metric),
		better: metric.better,
		budget: {
			maxIncrease: margins.flag,
			noChangeWithin: margins.same,
			minChange: margins.minChange,
			source
		},
		engine,
		settledAt: row.settledAt,
		unseen: finite(row.unseen),
		test: row.test
	};
}
function engineOf(measurement, scenario) {
	return measurement.protocol.scenarios.find(({ name }) => name === scenario)?.engine ?? "unknown";
}
function slo(row) {
	return {
		scenario: row.slo.scenario,
		metric: row.slo.metric.name,
		objective: row.slo.objective,
		comparator: row.slo.comparator,
		bound: row.slo.bound,
		state: row.state,
		baseState: row.baseState,
		value: finite(row.value),
		unit: row.slo.metric.unit,
		interval: interval(row.interval),
		failing: row.failing,
		...row.lost > 0 ? { lost: row.lost } : {}
	};
}
function interval(range) {
	return range && {
		low: finite(range.low),
		high: finite(range.high),
		level: range.level
	};
}
function validity(measurement, rows) {
	const { pairs } = measurement;
	const trials = pairs.flatMap((pair) => trialsOf(pair));
	return {
		mode: measurement.mode,
		modeReason: measurement.modeReason,
		pairs: pairs.length,
		plannedPairs: measurement.plannedPairs,
		dropped: droppedByScenario(measurement),
		waited: waitedByScenario(measurement),
		partial: measurement.stop === "cancelled",
		stop: measurement.stop,
		minutesNeeded: measurement.minutesNeeded,
		elapsedMs: measurement.elapsedMs,
		steal: median(pairs.map(({ steal }) => steal)),
		load: median(pairs.map(({ load }) => load)),
		utilisation: median(pairs.map(({ utilisation }) => utilisation)),
		lagP95Ms: median(pairs.flatMap((pair) => trialsOf(pair, tellsLag(measurement))).map(({ lagP95Ms }) => lagP95Ms)),
		halfToHalf: median(trials.map(drift)),
		noiseFloor: median(rows.filter(isGatingTiming).map(({ mde }) => mde)),
		...measurement.notSwapped === void 0 ? {} : { notSwapped: measurement.notSwapped }
	};
}
function trialsOf(pair, wanted = () => true) {
	return pair.observations.filter(({ scenario }) => wanted(scenario)).flatMap(({ base, head }) => base ? [base, head] : [head]);
}
/** k6 does not tell how late it sent its requests; clients that wait are never late, and a search looks for what is too much. */
function tellsLag({ protocol }) {
	return (scenario) => protocol.scenarios.some(({ name, engine, load }) => name === scenario && engine !== "k6" && !load);
}
/** Pairs whose timing did not count, by scenario. */
function droppedByScenario({ protocol, pairs }) {
	return protocol.scenarios.map(({ name }) => {
		const invalid = pairs.flatMap(({ observations }) => observations.filter((seen) => seen.scenario === name && seen.invalid.length > 0));
		return {
			scenario: name,
			pairs: invalid.length,
			reasons: [...new Set(invalid.flatMap((seen) => seen.invalid))]
		};
	}).filter((dropped) => dropped.pairs > 0);
}
function waitedByScenario({ protocol, pairs }) {
	const waits = (name) => pairs.filter(({ observations }) => observations.every(({ scenario }) => scenario !== name));
	return protocol.scenarios.map(({ name }) => ({
		scenario: name,
		pairs: waits(name).length
	})).filter(({ pairs }) => pairs > 0);
}
/** |ln(second half / first half)| of a block's median latency. */
function drift({ halvesMs }) {
	return halvesMs && Math.abs(Math.log(halvesMs[1] / halvesMs[0]));
}
function isGatingTiming({ cell: { gating, metric } }) {
	return gating && metric.effect === "log-ratio" && tellsNoise(metric);
}
function median(values) {
	const known = values.flatMap((value) => finite(value) ?? []).sort((a, b) => a - b);
	const [low, high] = [known[known.length - 1 >> 1], known[known.length >> 1]];
	return low === void 0 || high === void 0 ? null : (low + high) / 2;
}
function finite(value) {
	return value !== null && Number.isFinite(value) ? value : null;
}
/** Where no pair was measured, a start that differs by so many ms is told from the pilot; with pairs there is a row. */
const TOLD_MS = 1e3;
/** What the pilot shows where no pair was measured: it decides nothing, and says why there is nothing. */
function pilotLines({ pilot, pairs, stop }) {
	if (pilot === null || pairs.length > 0) return [];
	return [...stop === "all-failed" ? failedLines(pilot) : [], ...startLines(pilot)];
}
function failedLines(pilot) {
	return SIDES.flatMap((side) => {
		const trials = sideOf(pilot, side);
		const asked = trials.filter(({ errors, sent }) => errors + sent > 0);
		if (asked.length === 0 || asked.some(({ errors, sent }) => errors < sent)) return [];
		const kinds = kindsText(totalKinds(trials));
		return [`${side} failed every request of the pilot${kinds === "" ? "" : ` (${kinds})`}, so nothing was compared: the log of the job that measured shows what it answered.`];
	});
}
function startLines(pilot) {
	const [base, head] = SIDES.map((side) => startOf(pilot, side));
	if (base === void 0 || head === void 0 || Math.abs(head - base) < TOLD_MS) return [];
	return [`In the pilot head was ready ${formatMs(head)} after its start, base ${formatMs(base)}.`];
}
function startOf(pilot, side) {
	return sideOf(pilot, side).flatMap(({ readings: { [START_UP]: reading } }) => reading?.kind === "value" ? [reading.value] : [])[0];
}
function sideOf({ observations }, side) {
	return observations.flatMap((one) => one[side] ?? []);
}
// src/report/calibration.ts
const MINUTE_MS = 6e4;
/** Puts everything that was found into one Calibration, which is in no file yet. */
function assembleCalibration({ measurement, rows, problems }) {
	const { protocol, environment, pairs } = measurement;
	const { sha, ref } = protocol.revisions.head;
	const gating = rows.filter((row) => row.gating);
	return {
		schemaVersion: 1,
		head: {
			sha,
			ref
		},
		environment,
		kind: kindOf(environment),
		mode: measurement.mode,
		pairs: pairs.length,
		plannedPairs: measurement.plannedPairs,
		stop: measurement.stop,
		minutesPerPair: pairs.reduce((sum, { totalMs }) => sum + totalMs, 0) / pairs.length / MINUTE_MS,
		elapsedMs: measurement.elapsedMs,
		flagged: gating.filter(({ outcome }) => outcome === "regression" || outcome === "improvement").length,
		significant: gating.filter(({ significant }) => significant).length,
		unmeasured: gating.filter(({ measured }) => !measured).length,
		dropped: droppedByScenario(measurement),
		rows,
		falseAlarms: null,
		configuration: protocol.configuration,
		seed: protocol.seed,
		startedAt: measurement.startedAt,
		warnings: [.../* @__PURE__ */ new Set([
			...problems,
			...protocol.warnings,
			...measurement.warnings
		])]
	};
}
/** The Calibration with what the calibration file says of false alarms. */
function withFalseAlarms(calibration, falseAlarms) {
	return {
		...calibration,
		falseAlarms
	};
}
/** A Calibration as JSON text: two spaces, one newline at the end. */
function renderCalibrationJson(calibration) {
	return `${JSON.stringify(calibration, null, 2)}\n`;
}
/** A quarter of what is read back of a line, and room for a thousand rows. */
const LONGEST_LINE = 262144;
/** A Calibration as one line of a calibration file, without its newline; of too many rows only the gating ones, then none. */
function renderCalibrationLine(calibration) {
	const all = recordOf(calibration);
	return [all, {
		...all,
		rows: all.rows.filter(({ gating }) => gating)
	}].map((record) => JSON.stringify(record)).find((line) => new TextEncoder().encode(line).length <= LONGEST_LINE) ?? JSON.stringify({
		...all,
		rows: []
	});
}
function recordOf({ head, environment, rows, ...calibration }) {
	const { startedAt, kind, mode, pairs, minutesPerPair, flagged, significant, unmeasured } = calibration;
	return {
		schemaVersion: 1,
		startedAt,
		kind,
		runner: environment.runner,
		benchgate: environment.benchgate,
		sha: head.sha,
		mode,
		pairs,
		minutesPerPair,
		flagged,
		significant,
		unmeasured,
		rows: rows.map(({ scenario, metric, gating, sd, robustSd, outcome, resolves }) => ({
			scenario,
			metric,
			gating,
			sd,
			robustSd,
			outcome,
			resolves20: resolves.find(({ pairs: count }) => count === 20)?.change ?? null
		}))
	};
}
export { assemble as a, withFalseAlarms as i, renderCalibrationJson as n, kindOf as o, renderCalibrationLine as r, assembleCalibration as t };
