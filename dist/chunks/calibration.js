import { t as START_UP } from "./metric.js";
import { a as totalKinds, n as errorsOf, r as kindsText, v as SIDES } from "./errors.js";
import { o as formatMs } from "./text.js";
// src/model/calibration.ts
/** The machines that behave alike: system, architecture, number and model of CPUs. A runner's own name differs every time. */
function kindOf({ os, arch, cpus, cpuModel }) {
	return `${os.split(" ")[0]} ${arch}, ${cpus} × ${cpuModel}`;
}
// src/report/pilot.ts
/** Where no pair was measured, a start that differs by so many ms is told from the pilot; with pairs there is a row. */
const TOLD_MS = 1e3;
/** What the pilot shows where no pair was measured: it decides nothing, and says why there is nothing. */
function pilotLines({ pilot, pairs, stop }) {
	if (pilot === null || pairs.length > 0) return [];
	return [...stop === "all-failed" ? failedLines(pilot) : [], ...startLines(pilot)];
}
function failedLines(pilot) {
	return SIDES.flatMap((side) => {
		const trials = trialsOf$1(pilot, side);
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
	return trialsOf$1(pilot, side).flatMap(({ readings: { [START_UP]: reading } }) => reading?.kind === "value" ? [reading.value] : [])[0];
}
function trialsOf$1({ observations }, side) {
	return observations.flatMap((one) => one[side] ?? []);
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
			reasons: verdict.reasons
		},
		comparisons: verdict.rows.map((row) => comparison(row, engineOf(measurement, row.cell.scenario))),
		slos: verdict.slos.map(slo),
		scenarios: protocol.scenarios,
		suspects: diagnosis.suspects,
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
		form: metric.effect === "difference" ? "absolute" : "relative",
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
/** CPU time is 3 to 12 times less noisy than a latency (statistics.md §1.2), and a start is none: neither tells the floor. */
function isGatingTiming({ cell }) {
	const { name, effect, unit } = cell.metric;
	return cell.gating && effect === "log-ratio" && unit === "ms" && name !== "cpu-per-request" && name !== "start-up";
}
function median(values) {
	const known = values.flatMap((value) => finite(value) ?? []).sort((a, b) => a - b);
	const [low, high] = [known[known.length - 1 >> 1], known[known.length >> 1]];
	return low === void 0 || high === void 0 ? null : (low + high) / 2;
}
function finite(value) {
	return value !== null && Number.isFinite(value) ? value : null;
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
