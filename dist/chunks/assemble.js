import { i as median$1 } from "./simple-statistics.js";
import { a as quantilesIn } from "./histogram.js";
import { i as formOf, n as START_UP, u as tellsNoise } from "./metrics.js";
import { t as SHOWN_SHARES } from "./report.js";
import { t as SIDES } from "./revision.js";
import { s as isDrivenByCode } from "./sandbox.js";
import { d as formatPart, g as formatValue, l as formatMs, n as formatBytes, p as formatShare, r as formatChange, t as countOf, u as formatNumber } from "./numbers.js";
import { a as reasonInWords, o as heterogeneityLines, s as missingShardLines } from "./reasons.js";
import { _ as totalKinds, h as kindsText, m as errorsOf, n as EVIDENCE } from "./suspect-lines.js";
import { n as sandboxWarnings } from "./sandbox-lines.js";
import { s as partOf } from "./part.js";
import { t as cleanText } from "./escape.js";
// src/report/evidence-words.ts
const LONGEST_NAME$1 = {
	usual: 39,
	slowest: 26
};
function evidenceText(suspect) {
	return `${TEXTS[suspect.kind](suspect)}${effectText(suspect)}.`;
}
function suggestionFor({ kind, slower }) {
	return slower ? SUGGESTIONS[kind] : null;
}
function effectText({ ms, slowest }) {
	return ms === null ? "" : ` (${ms >= 0 ? "+" : ""}${formatMs(ms)} ${slowest ? "in the slowest 5 %" : "on average"})`;
}
const TEXTS = {
	"lost-cache": (suspect) => `${nameOf(suspect)} runs in ${often(suspect, "head")} instead of ${often(suspect, "base")}`,
	"cache-hits": (suspect) => `${suspect.slower ? "Fewer" : "More"} reads are found in the cache: ${nameOf(suspect)} went ${fromTo(suspect)}`,
	"repeated-calls": (suspect) => `${callsText(suspect)}${repeatedText(suspect)}`,
	"more-calls": callsText,
	"new-operation": (suspect) => suspect.slower ? `Requests now do ${nameOf(suspect)}, which base does not` : `Requests no longer do ${nameOf(suspect)}, as base does`,
	"serial-calls": serialText,
	"slow-outside": (suspect) => `Waiting for ${nameOf(suspect)} takes ${insteadOf(suspect)} of a request`,
	queue: (suspect) => `${suspect.slower ? "More" : "Less"} waiting in line: ${nameOf(suspect)} went ${fromTo(suspect)}`,
	lock: lockText,
	"late-start": (suspect) => `Requests wait ${insteadOf(suspect)} before the service begins with them`,
	"waiting-operation": (suspect) => `${nameOf(suspect)} takes ${insteadOf(suspect)} by itself, and most of it is not computing`,
	"slow-operation": (suspect) => `${nameOf(suspect)} takes ${insteadOf(suspect)} by itself`,
	"more-bytes": (suspect) => suspect.subject === "answer-bytes" ? `Each answer is ${insteadOf(suspect)} long` : `Each request moves ${insteadOf(suspect)} (${nameOf(suspect)})`,
	"more-tokens": (suspect) => `Each request takes ${insteadOf(suspect)} tokens (${nameOf(suspect)})`,
	"log-flood": (suspect) => suspect.numbers[0]?.unit === "ms" ? `Writing takes ${insteadOf(suspect)} of CPU time per request (${nameOf(suspect)})` : `Each request writes ${insteadOf(suspect)} (${nameOf(suspect)})`,
	garbage: (suspect) => `Collecting garbage takes ${insteadOf(suspect)} (${nameOf(suspect)})`,
	function: (suspect) => `The function ${placeOf(suspect)} takes ${insteadOf(suspect)} of CPU time per request`,
	"computing-operation": (suspect) => `${nameOf(suspect)} takes ${insteadOf(suspect)} by itself, and most of it is computing`,
	"run-queue": (suspect) => `Threads of the service wait ${insteadOf(suspect)} per request for a processor`,
	"major-faults": (suspect) => `Each request waits for ${insteadOf(suspect)} pages of memory from the disk`
};
const SUGGESTIONS = {
	"lost-cache": "Keep what was read: look at the key, the lifetime and what empties the cache.",
	"cache-hits": "Look at the cache's keys, its size and what empties it.",
	"repeated-calls": "Keep the first answer for the rest of the request.",
	"more-calls": "Read them in one query, or keep what was read.",
	"new-operation": "Keep its answer, do it once for many requests, or do it after the answer.",
	"serial-calls": "Ask for all of them in one batch, or start them together.",
	"slow-outside": "Keep its answer, ask for less at once, or look at its index or at the other service.",
	queue: "Hold a place for a shorter time, or allow more at once.",
	lock: "Keep work out of the lock, or split what it guards.",
	"late-start": "Look for what keeps the service from taking requests: a busy event loop, a full queue or pool.",
	"waiting-operation": "Look there for a sleep, a lock or a call that leaves no span.",
	"slow-operation": "Keep its result, or do it less often.",
	"more-bytes": "Send less: fewer fields, pages, or compressed.",
	"more-tokens": "Keep answers, shorten prompts, or send easy requests to a smaller model.",
	"log-flood": "Log less for each request, or write in batches.",
	garbage: "Keep objects and use them again; make fewer of them in loops.",
	function: "Keep its result, call it less often, then make it cheaper.",
	"computing-operation": "Keep its result, do it less often, then make it cheaper.",
	"run-queue": "Compute less, or in fewer threads at once.",
	"major-faults": "Keep less in memory, or give the service more."
};
function nameOf({ subject, slowest }) {
	const name = cleanText(subject, slowest ? LONGEST_NAME$1.slowest : LONGEST_NAME$1.usual).replaceAll("`", "'");
	return name === "" ? "the service" : `\`${name}\``;
}
function placeOf(suspect) {
	const all = Array.from(suspect.subject);
	const most = LONGEST_NAME$1.usual - 1;
	const end = all.slice(-most).join("");
	const subject = all.length > most ? `…${end.slice(Math.max(0, end.indexOf("/")))}` : suspect.subject;
	return `${/\/.*:\d+$/.test(subject) ? "at " : ""}${nameOf({
		...suspect,
		subject
	})}`;
}
function lockText(suspect) {
	const turns = `threads take turns ${suspect.slower ? "more" : "less"} often`;
	if (suspect.numbers[0]?.unit === "ms") return `${nameOf(suspect)} waits ${insteadOf(suspect)}, ${turns}: a lock`;
	return `Without more computing ${turns}, ${insteadOf(suspect)} times per request: a lock`;
}
function serialText(suspect) {
	const others = suspect.numbers.find(({ what }) => what === "others");
	if (others === void 0) return `Calls of ${nameOf(suspect)} wait for one another, ${insteadOf(suspect)} of a request`;
	const how = suspect.slower ? "no longer run side by side" : "run side by side now";
	return `${nameOf(suspect)} and ${countOf(others.head, "other")} ${how}, ${insteadOf(suspect)} of a request`;
}
function callsText(suspect) {
	return `Each request ${/^select\b/i.test(suspect.subject) ? "reads" : "does"} ${nameOf(suspect)} ${times(suspect, "head")} instead of ${times(suspect, "base")}`;
}
function repeatedText({ numbers: [, repeated], slower }) {
	if (repeated === void 0) return "";
	return `, ${countText(slower ? repeated.head : repeated.base)} of them asked before`;
}
function times({ numbers: [calls] }, side) {
	const count = countText(calls?.[side] ?? 0);
	if (count === "0") return "never";
	return count === "1" ? "once" : `${count} times`;
}
function countText(count) {
	return Math.abs(count - Math.round(count)) < .005 * count ? String(Math.round(count)) : formatNumber(count);
}
function often({ numbers: [calls] }, side) {
	const share = calls?.[side] ?? 0;
	return share >= .995 ? "every request" : share === 0 ? "none" : `${formatPart(share)} of the requests`;
}
function insteadOf({ numbers: [number] }) {
	return number === void 0 ? "another time" : `${written(number, "head")} instead of ${written(number, "base")}`;
}
function fromTo({ numbers: [number] }) {
	return number === void 0 ? "up" : `from ${written(number, "base")} to ${written(number, "head")}`;
}
function written({ unit, ...sides }, side) {
	const value = sides[side];
	if (unit === "") return countText(value);
	return unit === "bytes" ? formatBytes(value) : formatValue(value, unit);
}
// src/report/suspects.ts
function suspectInWords(suspect) {
	const { scenario, metric, weight, kind, slower } = suspect;
	const told = {
		scenario,
		metric,
		weight,
		kind,
		slower
	};
	if (!("numbers" in suspect)) return {
		...told,
		evidence: timesText(suspect)
	};
	const suggestion = suggestionFor(suspect);
	const numbers = suspect.numbers.map((number) => ({
		...number,
		what: cleanText(number.what, LONGEST_NAME)
	}));
	return {
		...told,
		evidence: evidenceText(suspect),
		...suggestion === null ? {} : { suggestion },
		numbers,
		...suspect.touched === null ? {} : { touched: suspect.touched },
		claim: true
	};
}
const LONGEST_NAME = 200;
function timesText(suspect) {
	const direction = suspect.slower ? "slower" : "faster";
	switch (suspect.kind) {
		case "computing":
		case "crowded":
		case "partly-computing":
		case "waiting": return cpuText(suspect);
		case "parts": return partsText(suspect, direction);
		case "worst-part": {
			const [first, next] = suspect.moved;
			const most = `${partOf(first.metric.name)} the most (${statisticText(first)}`;
			return `All ${suspect.parts} kinds of requests are ${direction}, ${most}; the next is ${partOf(next.metric.name)}, ${statisticText(next)}).`;
		}
		case "streaming": {
			const { quantile, firstMs, wholeMs, where } = suspect;
			return `${`The first token's ${quantile} ${movedBy(firstMs)} and the whole answer's ${movedBy(wholeMs)}`}: it is ${direction} ${WHERE[where]}.`;
		}
		case "tail": {
			const { tail, middle, share } = suspect;
			return `${`${tail.metric.name} changed by ${changeText(tail)}, ${middle.metric.name} by ${changeText(middle)}`}: the typical request is not shown to be ${direction}, but ${share > 0 ? `at least ${formatShare(Number(share.toPrecision(2)))} of the requests are` : "some requests are"}: one kind of them, or what happens now and then.`;
		}
		case "errors": {
			const { base, head } = suspect.failed;
			return `Errors went from ${formatShare(base)} to ${formatShare(head)} of the requests: failing requests may change the time of the others.`;
		}
		case "drift": {
			const { base, head } = suspect.second;
			return `Within its blocks head's second half is ${formatPart(head)} slower than the first (base ${formatPart(base)}): something builds up with time or load.`;
		}
		default: return suspect;
	}
}
const WHERE = {
	"before-first": "before the first token",
	"while-streaming": "while streaming",
	both: "both before the first token and while streaming"
};
const HARDLY = {
	ofTime: .005,
	grown: .1,
	ms: .5
};
function cpuText({ kind, slower, time, cpuMs, grown, share, busy }) {
	const name = time.isMean ? `The mean ${time.name}` : time.name;
	const isLittle = Math.abs(cpuMs) < Math.min(HARDLY.ms, HARDLY.ofTime * Math.abs(time.ms)) && Math.abs(grown) < HARDLY.grown;
	const cpu = isLittle ? "hardly changed" : movedBy(cpuMs);
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
			return `${numbers}${!isLittle && cpuMs * time.ms > 0 ? ", too little for it" : ""}: ${which} is mostly waiting (${formatPart(1 - share)}): ${why}.`;
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
function assemble({ measurement, verdict, diagnosis, falseAlarms = null, heterogeneous = [] }) {
	const { environment, startedAt, warnings } = measurement;
	const { revisions, scenarios, configuration, proposed, leftOut, policy, seed, ...protocol } = measurement.protocol;
	const errors = errorsOf(measurement);
	const quantiles = quantilesOf(measurement, verdict.rows);
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
		...diagnosis.unexplained.length === 0 ? {} : { unexplained: diagnosis.unexplained },
		...quantiles.length === 0 ? {} : { quantiles },
		...errors.length === 0 ? {} : { errors },
		validity: validity(measurement, verdict.rows),
		scenarios,
		environment,
		configuration,
		proposed,
		seed,
		startedAt,
		...leftOut === void 0 ? {} : { leftOut },
		...policy === void 0 ? {} : { policy },
		warnings: [...new Set([
			...pilotLines(measurement),
			...missingShardLines(measurement.shards ?? []),
			...heterogeneityLines(heterogeneous),
			...protocol.warnings,
			...warnings,
			...missingEvidence(measurement),
			...sandboxWarnings(measurement.sandbox, isDrivenByCode(scenarios))
		])],
		...falseAlarms === null ? {} : { falseAlarms }
	};
}
function missingEvidence({ evidence }) {
	return (evidence?.remarks ?? []).map((remark) => `${EVIDENCE}${remark}`);
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
function slo({ slo: { metric, ...objective }, lost, interval, ...row }) {
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
	const { pairs, mode, modeReason, plannedPairs, stop, minutesNeeded, elapsedMs, notSwapped, sandbox, shards } = measurement;
	const costs = measurement.evidence?.costs ?? [];
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
		...costs.length === 0 ? {} : { traced: Math.max(...costs.map(({ high }) => high)) },
		...notSwapped === void 0 ? {} : { notSwapped },
		...sandbox === void 0 ? {} : { sandbox },
		...shards === void 0 ? {} : { shards }
	};
}
function quantilesOf({ histograms }, rows) {
	const changed = rows.filter(({ outcome }) => outcome === "regression" || outcome === "improvement").toSorted((a, b) => Number(b.cell.gating) - Number(a.cell.gating));
	const families = new Map(changed.flatMap(({ cell: { scenario, metric } }) => {
		const family = /^(latency|ttft)\./.exec(metric.name)?.[1];
		return family === void 0 ? [] : [[JSON.stringify([scenario, family]), {
			scenario,
			metric: family
		}]];
	}));
	const sideOf = (wanted, side) => {
		const found = histograms.find((one) => one.scenario === wanted.scenario && one.metric === wanted.metric && one.side === side);
		return found === void 0 ? null : quantilesIn(found, SHOWN_SHARES);
	};
	return [...families.values()].flatMap((family) => {
		const [base, head] = [sideOf(family, "base"), sideOf(family, "head")];
		return base !== null && head !== null && [...base, ...head].every((ms) => ms > 0 && ms < MOST_MS) ? [{
			...family,
			shares: SHOWN_SHARES,
			base,
			head
		}] : [];
	}).slice(0, 16);
}
const MOST_MS = 0xe8d4a51000;
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
