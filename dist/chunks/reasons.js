import { i as formOf } from "./metrics.js";
import { a as formatEstimate, d as formatPart, f as formatRange, g as formatValue, m as formatSize, r as formatChange, t as countOf } from "./numbers.js";
import { t as MOST_LOST } from "./verdict.js";
// src/report/outcome-notes.ts
const LOST = `more than ${formatPart(MOST_LOST)}`;
const LOAD_FAILS = "base's load fails on head, which changed the load";
const noisy = (cell) => ({
	cell,
	reason: (pairs) => `noise hides changes of the size of its margin in ${countOf(pairs, "pair")}`,
	open: "undecided since noise hides a change of the size of ",
	limit: "budget"
});
const NO_NOTE = noisy("");
const NOTES = {
	noise: noisy("too noisy to tell"),
	"below-margin": noisy("significant, but within budget"),
	"spread-changed": noisy("spread changed"),
	new: noisy("new, not compared"),
	"not-measured": noisy("not measured"),
	"load-fails": noisy("base's load fails on head"),
	"below-min-change": {
		cell: "below the minimum",
		reason: (_, minimum) => `the change is real, but smaller than ${minimum}`,
		open: "significant, but less than the minimum of ",
		limit: "minimum"
	},
	"small-change": {
		cell: "close to what is allowed",
		reason: () => "the change is real, but it may be within the margin or beyond it",
		open: "significant, but not clearly beyond or within ",
		limit: "budget"
	},
	"stopped-early": {
		cell: "another row failed first",
		reason: () => "it was not looked at further, since measuring stopped before it was decided",
		open: "not looked at further when measuring stopped"
	},
	"too-few-pairs": {
		cell: "too few pairs",
		reason: (pairs) => `${countOf(pairs, "pair")} ${pairs === 1 ? "is" : "are"} too few to decide anything`,
		open: "too few pairs for a decision"
	},
	"too-many-dropped": {
		cell: "too many pairs were lost",
		reason: () => `${LOST} of the pairs say nothing of it`,
		open: `undecided since ${LOST} of the pairs do not count`
	},
	late: {
		cell: "the load was sent late",
		reason: () => `${LOST} of the pairs were late or dropped, which can hide a change`,
		open: `undecided since requests of ${LOST} of the pairs were sent late, which can hide a change`
	},
	"failing-pairs": {
		cell: "errors in some pairs only",
		reason: () => "one side failed far beyond the margin in some pairs, and failures come in clusters",
		open: "undecided since one side failed far beyond the margin in some pairs, and failures come in clusters"
	},
	"answers-differ": {
		cell: "answers differ",
		reason: () => "base and head gave different answers, so only their errors are compared",
		open: "not compared, since base and head gave different answers"
	},
	drift: {
		cell: "the difference drifted",
		reason: () => "its change rises or falls with time, so that the pairs are no fair sample",
		open: "undecided since the change rises or falls with time, so that swapping sides says nothing"
	},
	serial: {
		cell: "pairs depend on each other",
		reason: () => "its pairs resemble the ones before them, so that they are no fair sample",
		open: "undecided since pairs resemble the ones before them, so that swapping sides says nothing"
	}
};
// src/report/reasons.ts
function reasonInWords(reason) {
	const { code, scenario, metric } = reason;
	return {
		code,
		scenario,
		metric,
		text: reasonText(reason)
	};
}
function interimText(interim, pairs) {
	if (interim === null) return pairs === 0 ? "no pairs yet" : "nothing to compare yet";
	const { cell, change, interval } = interim;
	const form = formOf(cell.metric);
	const bounded = Number.isFinite(interval.low) && Number.isFinite(interval.high);
	return `${cell.scenario} ${cell.metric.name} ${formatEstimate(change, bounded ? {
		...interval,
		level: .95
	} : null, form)}`;
}
function noDataText(scenario, metric) {
	if (scenario === null) return "No pair was measured, so nothing was compared.";
	return `${scenario} ${metric} has no data on at least one side, so it was not compared.`;
}
function reasonText(reason) {
	switch (reason.code) {
		case "regression": return regressionText(reason.row);
		case "inconclusive": return "slo" in reason ? hiddenText(reason.slo) : openText(reason.row);
		case "too-many-dropped":
		case "dependent": return openText(reason.row);
		case "slo": return sloText(reason.slo);
		case "no-data": return reason.loadFails ? loadFailsText(reason) : noDataText(reason.scenario, reason.metric);
		case "cancelled": return `Measuring was cancelled after ${reason.pairs} of ${countOf(reason.plannedPairs, "pair")}.`;
		case "too-slow": {
			const { minutesNeeded } = reason;
			return `Too few pairs fit into the time budget to decide anything: they need ${minutesNeeded === null ? "more time" : `about ${countOf(Math.ceil(minutesNeeded), "minute")}`}.`;
		}
		case "clean": return cleanText(reason);
		default: return reason;
	}
}
function loadFailsText({ scenario, metric }) {
	return `${scenario} ${metric} was not compared: ${LOAD_FAILS}.`;
}
function regressionText({ cell, change, interval, base, head }) {
	const { metric, margins } = cell;
	const form = formOf(metric);
	const from = base === null || head === null ? "" : ` from ${formatValue(base, metric.unit)} to ${formatValue(head, metric.unit)}`;
	const size = change === null ? changeText(change, metric) : formatEstimate(change, interval, form);
	const relative = formatChange(metric.better === "lower" ? margins.flag : -margins.flag, form);
	const budget = margins.minChange > 0 ? `${relative} and ${formatValue(margins.minChange, metric.unit)}` : relative;
	return `${cell.scenario} ${metric.name} changed by ${size}${from}; the budget is ${budget}.`;
}
function sloText({ slo, value, interval, baseState }) {
	const { unit, name } = slo.metric;
	const ends = interval ? ` (${formatValue(interval.low, unit)} to ${formatValue(interval.high, unit)})` : "";
	const base = baseState === "broken" ? " Base breaks it too, and head made it worse." : "";
	const known = value === null ? "not known" : formatValue(value, unit);
	return `${slo.scenario} breaks its objective ${slo.objective}: ${name} is ${known}${ends}.${base}`;
}
function hiddenText({ slo, lost }) {
	const { scenario, metric, objective } = slo;
	return `${scenario} may break its objective ${objective}: ${formatPart(lost)} of the pairs say nothing of ${metric.name}, since requests were late or dropped, or nothing could be read.`;
}
function openText({ cell, note, change, interval, mde, pairs }) {
	const { metric } = cell;
	const form = formOf(metric);
	const known = change === null || interval === null ? "" : ` (${changeText(change, metric)}, ${formatRange(interval, form)})`;
	const why = (note === null ? NO_NOTE : NOTES[note]).reason(pairs, minimumText(cell.margins.minChange, metric.unit));
	const word = metric.unit === "ms" ? "slowdown" : "worsening";
	const caught = mde === null ? "What it would have caught is not known." : `This run would have caught a ${word} of ${formatSize(mde, form)} or more (with 80 % probability).`;
	return `${cell.scenario} ${metric.name} is undecided${known}: ${why}. ${caught}`;
}
function cleanText({ compared, improved, broken, pairs }) {
	return [
		compared === 0 ? "No row gates, so nothing was judged: what is shown is for information." : `No regression in ${countOf(compared, "gating comparison")} after ${countOf(pairs, "pair")}.`,
		...improved > 0 ? [`${improved} improved.`] : [],
		...broken > 0 ? [`${countOf(broken, "objective")} broken in head did not fail the gate: base breaks it too, or does not know the scenario.`] : []
	].join(" ");
}
function minimumText(minChange, unit) {
	return minChange === 0 ? "what the clock of CPU time tells" : formatValue(minChange, unit);
}
function changeText(change, metric) {
	return change === null ? "an unknown amount" : formatChange(change, formOf(metric));
}
const WHAT_FAILED = {
	config: "The configuration or an input needs a correction.",
	environment: "This machine lacks something that the measurement needs.",
	target: "The service did not build, did not start, did not answer, or did not stay up.",
	load: "The load generator failed.",
	github: "GitHub did not answer as needed.",
	policy: "A rule forbids it.",
	internal: "Benchgate itself failed."
};
const NOTHING_JUDGED = "Nothing was judged: this says nothing about performance, neither good nor bad.";
export { reasonInWords as a, NO_NOTE as c, noDataText as i, WHAT_FAILED as n, LOAD_FAILS as o, interimText as r, NOTES as s, NOTHING_JUDGED as t };
