import { i as formOf } from "./metrics.js";
import { a as formatEstimate, d as formatRange, h as formatValue, p as formatSize, r as formatChange, t as countOf, u as formatPart } from "./numbers.js";
import { n as NOTES, r as NO_NOTE, t as LOAD_FAILS } from "./outcome-notes.js";
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
export { reasonInWords as a, noDataText as i, WHAT_FAILED as n, interimText as r, NOTHING_JUDGED as t };
