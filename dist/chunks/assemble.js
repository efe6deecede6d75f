import { i as median$1 } from "./simple-statistics.js";
import { i as formOf, n as START_UP, u as tellsNoise } from "./metrics.js";
import { t as SIDES } from "./revision.js";
import { c as formatMs, f as formatShare, l as formatNumber, n as formatChange, u as formatPart } from "./numbers.js";
import { a as reasonInWords } from "./reasons.js";
import { a as totalKinds, n as errorsOf, r as kindsText } from "./request-errors.js";
import { s as partOf } from "./part.js";
// src/report/suspects.ts
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
const MOST_NAMED = 3;
function partsText({ parts, moved, steady }, direction) {
	const named = moved.slice(0, MOST_NAMED).map((row) => `${partOf(row.metric.name)} (${statisticText(row)})`);
	const more = moved.length > MOST_NAMED ? ` and ${moved.length - MOST_NAMED} more` : "";
	const rest = steady ? "the others are unchanged" : `the others are not shown to be ${direction}`;
	const verb = moved.length === 1 ? "is" : "are";
	return `Of ${parts} kinds of requests ${named.join(", ")}${more} ${verb} ${direction}; ${rest}.`;
}
function statisticText(row) {
	return `${row.metric.name.split(".").at(-1)} ${changeText(row)}`;
}
function changeText({ metric, change }) {
	return formatChange(change, formOf(metric));
}
function movedBy(ms) {
	return `${ms >= 0 ? "rose" : "fell"} by ${formatMs(Math.abs(ms))}`;
}
// src/report/assemble.ts
function assemble({ measurement, verdict, diagnosis, falseAlarms = null }) {
	const { environment, startedAt, warnings } = measurement;
	const { revisions, scenarios, configuration, proposed, leftOut, seed, ...protocol } = measurement.protocol;
	const errors = errorsOf(measurement);
	const engineOf = (scenario) => scenarios.find(({ name }) => name === scenario)?.engine ?? "unknown";
	return {
		schemaVersion: 1,
		base: revision(revisions.base),
		head: revision(revisions.head),
		verdict: {
			state: verdict.state,
			reasons: verdict.reasons.map(reasonInWords)
		},
		comparisons: verdict.rows.map((row) => comparison(row, engineOf(row.cell.scenario))),
		slos: verdict.slos.map(slo),
		suspects: diagnosis.suspects.map(suspectInWords),
		...errors.length === 0 ? {} : { errors },
		validity: validity(measurement, verdict.rows),
		scenarios,
		environment,
		configuration,
		proposed,
		seed,
		startedAt,
		...leftOut === void 0 ? {} : { leftOut },
		warnings: [...new Set([
			...pilotLines(measurement),
			...protocol.warnings,
			...warnings
		])],
		...falseAlarms === null ? {} : { falseAlarms }
	};
}
function revision({ sha, ref }) {
	return {
		sha,
		ref
	};
}
function comparison({ cell, ...row }, engine) {
	const { metric, margins, source, scenario, gating } = cell;
	const { name, unit, better } = metric;
	return {
		...finite(row),
		scenario,
		metric: name,
		unit,
		gating,
		form: formOf(metric),
		better,
		engine,
		interval: row.interval && finite(row.interval),
		simultaneous: row.simultaneous && finite(row.simultaneous),
		budget: {
			maxIncrease: margins.flag,
			noChangeWithin: margins.same,
			minChange: margins.minChange,
			source
		}
	};
}
function slo({ slo: { source, metric, ...objective }, lost, interval, ...row }) {
	const { name, unit } = metric;
	const known = {
		...objective,
		metric: name,
		unit,
		...finite(row),
		interval: interval && finite(interval)
	};
	return lost > 0 ? {
		...known,
		lost
	} : known;
}
function finite(values) {
	const unknown = Object.entries(values).filter(([, value]) => typeof value === "number" && !Number.isFinite(value));
	return {
		...values,
		...Object.fromEntries(unknown.map(([key]) => [key, null]))
	};
}
function validity(measurement, rows) {
	const { pairs, mode, modeReason, plannedPairs, stop, minutesNeeded, elapsedMs, notSwapped } = measurement;
	const timed = pairs.flatMap((pair) => trialsOf(pair, tellsLag(measurement)));
	return {
		mode,
		modeReason,
		plannedPairs,
		stop,
		minutesNeeded,
		elapsedMs,
		pairs: pairs.length,
		dropped: droppedByScenario(measurement),
		waited: waitedByScenario(measurement),
		partial: stop === "cancelled",
		steal: median(pairs.map(({ steal }) => steal)),
		load: median(pairs.map(({ load }) => load)),
		utilisation: median(pairs.map(({ utilisation }) => utilisation)),
		lagP95Ms: median(timed.map(({ lagP95Ms }) => lagP95Ms)),
		halfToHalf: median(pairs.flatMap((pair) => trialsOf(pair)).map(drift)),
		noiseFloor: median(rows.filter(isGatingTiming).map(({ mde }) => mde)),
		...notSwapped === void 0 ? {} : { notSwapped }
	};
}
function trialsOf(pair, wanted = () => true) {
	return pair.observations.filter(({ scenario }) => wanted(scenario)).flatMap(({ base, head }) => base ? [base, head] : [head]);
}
function tellsLag({ protocol }) {
	return (scenario) => protocol.scenarios.some(({ name, engine, load }) => name === scenario && engine !== "k6" && !load);
}
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
function drift({ halvesMs }) {
	return halvesMs && Math.abs(Math.log(halvesMs[1] / halvesMs[0]));
}
function isGatingTiming({ cell: { gating, metric } }) {
	return gating && metric.effect === "log-ratio" && tellsNoise(metric);
}
function median(values) {
	const known = values.filter((value) => value !== null).filter(Number.isFinite);
	return known.length === 0 ? null : median$1(known);
}
const TOLD_MS = 1e3;
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
export { droppedByScenario as n, assemble as t };
