import { a as details, c as line, f as name, h as paragraph, o as filled, p as outside, r as commandBlock, t as SIGNS, u as list } from "./document.js";
import { c as formatMoment, l as formatMs, r as formatChange, t as countOf } from "./numbers.js";
import { n as standingTable, t as incidentLines } from "./standings.js";
import { r as renderDocument } from "./terminal.js";
// src/report/slo.ts
function renderSloTerminal(report, options) {
	return renderDocument(layoutSlo(report), options);
}
function isInTrouble({ standings }) {
	return standings.some(({ incident, budget }) => incident?.state === "open" || budget.state === "broken");
}
function layoutSlo(report) {
	const { target, at, runs, standings, changes, problems, configuration } = report;
	return {
		headline: standingHeadline(report),
		blocks: filled([
			paragraph(...line`${outside(target)} · ${formatMoment(at)} · ${countOf(runs, "run")} of a year`),
			standingTable(standings),
			list("", incidentLines(standings)),
			list("Where times changed", changes.map(changeLine)),
			...bisectBlocks(changes),
			list("Notes", problems.map((text) => [{
				kind: "sentence",
				text
			}])),
			details("Configuration", [paragraph(...line`From ${outside(configuration)}.`)])
		]),
		file: "the output of --json"
	};
}
function standingHeadline({ target, standings }) {
	const open = standings.filter(({ incident }) => incident?.state === "open").length;
	const broken = standings.filter(({ budget }) => budget.state === "broken").length;
	if (standings.length === 0) return {
		...SIGNS.missing,
		text: `${target}: no objective has an error budget`
	};
	if (open > 0) return {
		...SIGNS.bad,
		text: `${target}: ${countOf(open, "alert")} open`
	};
	if (broken > 0) return {
		...SIGNS.bad,
		text: `${target}: ${countOf(broken, "error budget")} used up`
	};
	if (standings.every(({ budget }) => budget.state === "too-few-runs")) return {
		...SIGNS.open,
		text: `${target}: too few runs to say anything`
	};
	return {
		...SIGNS.good,
		text: `${target}: no alert, no error budget used up`
	};
}
const MOST_COMMANDS = 2;
function bisectBlocks(changes) {
	const isCommit = (revision) => /^[0-9a-f]{7,40}$/.test(revision);
	const commands = changes.filter(({ point: { range, change } }) => range.kind === "commits" && (change ?? 0) > 0).filter(({ point: { range } }) => isCommit(range.after) && isCommit(range.upTo)).toSorted((one, other) => other.point.place - one.point.place).slice(0, MOST_COMMANDS).map(({ scenario, metric, point: { range } }) => commandBlock(`benchgate bisect --good ${range.after} --bad ${range.upTo} --scenario ${scenario} --metric ${metric}`));
	return commands.length === 0 ? [] : [paragraph("What brought it, measured commit by commit, in a clone:"), ...commands];
}
function changeLine({ scenario, metric, point }) {
	const { range, before, after, change, runnerChanged } = point;
	const how = change === null ? "" : ` (${formatChange(change, "relative")})`;
	const isDated = range.kind === "dates";
	const [start, end] = [range.after, range.upTo].map((one) => isDated ? formatMoment(one) : outside(one));
	const machine = runnerChanged ? "; the machine that sends the load changed there too" : "";
	return line`${name(`${scenario} · ${metric}`)}: ${formatMs(before)} → ${formatMs(after)}${how}, ${isDated ? "after " : "after commit "}${start ?? ""} and up to ${end ?? ""}${machine}`;
}
export { standingHeadline as a, renderSloTerminal as i, changeLine as n, isInTrouble as r, bisectBlocks as t };
