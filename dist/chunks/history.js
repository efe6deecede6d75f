import { a as details, c as line, f as name, h as paragraph, o as filled, p as outside, u as list, x as table } from "./document.js";
import { t as ENDS } from "./load-test2.js";
import { c as formatMoment, g as formatValue, i as formatDuration, p as formatShare, t as countOf } from "./numbers.js";
import { a as standingHeadline, n as changeLine, t as bisectBlocks } from "./slo3.js";
import { t as quantile } from "./quantile.js";
import { n as standingTable } from "./standings.js";
import { r as renderDocument } from "./terminal.js";
// src/report/spark.ts
const HEIGHTS = "▁▂▃▄▅▆▇█";
function spark(points, width) {
	const [first, last] = [points[0], points.at(-1)];
	if (first === void 0 || last === void 0) return "";
	let [low, high] = [first.value, first.value];
	for (const { value } of points) [low, high] = [Math.min(low, value), Math.max(high, value)];
	const bins = Array.from({ length: width }, () => []);
	for (const { at, value } of points) bins[placeOf(at, first.at, last.at, width)]?.push(value);
	const character = (bin) => {
		if (bin.length === 0) return " ";
		const middle = quantile([...bin].sort((a, b) => a - b), .5);
		return HEIGHTS[placeOf(middle, low, high, 8)] ?? "";
	};
	return bins.map(character).join("").trimEnd();
}
function placeOf(at, low, high, parts) {
	return high === low ? 0 : Math.min(parts - 1, Math.floor((at - low) / (high - low) * parts));
}
// src/report/history.ts
const SPARK = 30;
function renderHistoryTerminal(report, options) {
	return renderDocument(layoutHistory(report), options);
}
function layoutHistory(report) {
	const { target, scenarios, objectives, configuration, problems } = report;
	const standings = objectives.map(({ standing }) => standing);
	return {
		headline: standingHeadline({
			target,
			standings
		}),
		blocks: filled([
			paragraph(...historyLine(report)),
			table([
				"Scenario · metric",
				"Lowest",
				"Newest",
				"Trend"
			], scenarios.flatMap(trendRows)),
			standingTable(standings),
			incidentTable(objectives),
			list("Where times changed", scenarios.flatMap(changeLines)),
			...bisectBlocks(scenarios.flatMap(({ scenario, changes }) => changes.map((one) => ({
				scenario,
				...one
			})))),
			list("Runs that say less, or are not there", scenarios.flatMap(doubtLines)),
			details("The last runs", [table(RUN_HEAD, scenarios.flatMap(({ runs }) => runs.slice(-5).toReversed().map(runRow)))]),
			list("Notes", problems.map((text) => [{
				kind: "sentence",
				text
			}])),
			details("Configuration", [paragraph(...line`From ${outside(configuration)}.`)])
		]),
		file: "the output of --json"
	};
}
function historyLine({ target, at, months, scenarios }) {
	const runs = scenarios.flatMap((one) => one.runs);
	const first = runs.map((run) => run.at).sort()[0];
	const since = first === void 0 ? "" : ` since ${formatMoment(first)}`;
	return line`${outside(target)} · read ${formatMoment(at)} · ${countOf(runs.length, "run")} of ${countOf(scenarios.length, "scenario")}${since}, of the last ${months} months`;
}
function incidentTable(objectives) {
	const newest = objectives.flatMap(({ standing, incidents }) => incidents.map((span) => ({
		span,
		called: standing.budget.objective.name
	}))).toSorted((a, b) => b.span.since - a.span.since);
	return {
		...table([
			"Incident",
			"Found",
			"Open",
			"Closed",
			"Told as"
		], newest.map(incidentRow)),
		words: true
	};
}
function incidentRow({ span, called }) {
	const moment = (at) => at === null ? "–" : formatMoment(new Date(at).toISOString());
	const { since, openedAt, closedAt, severity, again } = span;
	const closed = closedAt === null ? "–" : `${moment(closedAt)}, after ${formatDuration(closedAt - since)}`;
	const told = openedAt === null ? "nobody yet: pending" : `${severity}${again ? ", reopened" : ""}`;
	const tone = closedAt !== null ? "plain" : openedAt === null ? "open" : "bad";
	return {
		cells: [
			[outside(called)],
			[moment(since)],
			[moment(openedAt)],
			[closed],
			[told]
		],
		tone
	};
}
function changeLines({ scenario, changes }) {
	return changes.map(({ metric, point }) => changeLine({
		scenario,
		metric,
		point
	}));
}
function doubtLines({ scenario, runs, gaps, uncounted }) {
	const said = [
		[gaps.reduce((sum, gap) => sum + gap.missing, 0), "missing"],
		[runs.filter(({ end }) => end === "aborted").length, ENDS.aborted],
		[runs.filter(({ end }) => end === "partial").length, ENDS.partial],
		[uncounted, "in declared maintenance: they count for nothing"],
		[runs.filter(({ dirty }) => dirty).length, "of two revisions: the target was deployed meanwhile"]
	].flatMap(([count, what]) => count === 0 ? [] : [`${count} ${what}`]);
	return said.length === 0 ? [] : [line`${name(scenario)}: ${said.join(", ")}`];
}
const RUN_HEAD = [
	"Scenario",
	"Requests",
	"Failed",
	"Begun",
	"Revision",
	"Ended"
];
const COMMIT = /^([0-9a-f]{12})[0-9a-f]{28}$/;
function runRow(run) {
	const { scenario, at, sent, failed, revision, end, dirty } = run;
	const share = sent === 0 ? "–" : `${failed} (${formatShare(failed / sent)})`;
	return {
		cells: [
			[name(scenario)],
			[String(sent)],
			[share],
			[formatMoment(at)],
			[revision === null ? "–" : outside(revision.replace(COMMIT, "$1"))],
			[dirty ? `${ENDS[end]}, of two revisions` : ENDS[end]]
		],
		tone: end === "complete" && !dirty ? "plain" : "open"
	};
}
function trendRows({ scenario, runs, metrics }) {
	return metrics.flatMap(({ name: metric, unit }) => {
		const points = runs.flatMap(({ at, end, values }) => {
			const value = values[metric];
			return end !== "complete" || value === void 0 ? [] : [{
				at: Date.parse(at),
				value
			}];
		});
		const newest = points.at(-1);
		if (newest === void 0) return [];
		const lowest = points.reduce((least, { value }) => Math.min(least, value), newest.value);
		return [{
			cells: [
				[name(`${scenario} · ${metric}`)],
				[formatValue(lowest, unit)],
				[formatValue(newest.value, unit)],
				[spark(points, SPARK)]
			],
			tone: "plain"
		}];
	});
}
export { incidentTable as a, spark as c, historyLine as i, changeLines as n, renderHistoryTerminal as o, doubtLines as r, runRow as s, RUN_HEAD as t };
