import { a as details, c as line, h as paragraph, o as filled, p as outside, t as SIGNS, u as list } from "./document.js";
import { a as renderShort } from "./markdown2.js";
import { c as formatMoment, t as countOf } from "./numbers.js";
import { s as reportedPolicyLines } from "./policy-line.js";
import { n as standingTable, t as incidentLines } from "./standings.js";
import { r as renderDocument } from "./terminal.js";
// src/report/record.ts
function renderRecordMarkdown(report) {
	return renderShort(layoutRecord(report), { marker: null });
}
function renderRecordTerminal(report, options) {
	return renderDocument(layoutRecord(report), options);
}
function failedSteps({ steps }) {
	return steps.filter(({ failure }) => failure !== null);
}
function addedText(found, noun = "run") {
	const { at, added, known, begun } = found;
	const before = known === 0 ? "" : `, ${known} recorded before`;
	const anew = begun.length === 0 ? "" : ` (begun, for there was no such branch: ${begun.join(", ")})`;
	return `${at}: ${countOf(added, noun)} added${before}${anew}`;
}
function notAskedText(why) {
	return `What gates said was not recorded. ${why}`;
}
function layoutRecord(report) {
	const { target, at, runs, steps, standings, problems, configuration } = report;
	return {
		headline: headlineOf(report),
		blocks: filled([
			paragraph(...line`${outside(target)} · ${formatMoment(at)} · ${countOf(runs, "run")}`),
			list("", steps.flatMap(stepLines)),
			standingTable(standings),
			list("", incidentLines(standings)),
			list("Notes", problems.map((text) => [{
				kind: "sentence",
				text
			}])),
			details("Configuration", [paragraph(...line`From ${outside(configuration)}.`), ...reportedPolicyLines(report).map((said) => paragraph(...said))])
		]),
		file: "the output of --json"
	};
}
function headlineOf(report) {
	const failed = [...new Set(failedSteps(report).map(({ step }) => step))];
	const { target, runs } = report;
	if (failed.length > 0) return {
		...SIGNS.bad,
		text: `Load test of ${target}: not all was done (${failed.join(", ")})`
	};
	return {
		...SIGNS.good,
		text: `Load test of ${target}: ${countOf(runs, "run")} recorded`
	};
}
function stepLines({ step, done, failure }) {
	const failed = failure === null ? [] : [`${step}: ${failure.message}`, failure.hint];
	return [...done, ...failed].map((text) => [{
		kind: "sentence",
		text
	}]);
}
export { renderRecordTerminal as a, renderRecordMarkdown as i, failedSteps as n, notAskedText as r, addedText as t };
