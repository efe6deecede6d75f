import { s as COSTS } from "./scenario.js";
import { a as details, c as line, f as name, h as paragraph, o as filled, p as outside, t as SIGNS, u as list, x as table } from "./document.js";
import { a as renderShort } from "./markdown2.js";
import { c as formatMoment, d as formatPart, g as formatValue, i as formatDuration, l as formatMs, p as formatShare, s as formatLimit, t as countOf, u as formatNumber } from "./numbers.js";
import { s as reportedPolicyLines } from "./policy-line.js";
import { n as sandboxWarnings, t as sandboxLines } from "./sandbox-lines.js";
import { n as joinedBlocks, t as isOneLoad } from "./segment2.js";
import { n as standingTable, t as incidentLines } from "./standings.js";
import { r as renderDocument } from "./terminal.js";
import { R as inUnit } from "./reasons.js";
// src/report/load-test.ts
const SWITCHED_OFF = "Load tests are switched off: the variable BENCHGATE_WATCH says so.";
function renderLoadTestMarkdown(report) {
	return renderShort(layoutLoadTest(report), { marker: null });
}
function renderLoadTestTerminal(report, options) {
	return renderDocument(layoutLoadTest(report), options);
}
function layoutLoadTest(report) {
	const { tests, target, url, startedAt, configuration, sandbox, history } = report;
	const [first] = tests;
	const revision = first?.run.revision ?? null;
	return {
		headline: headlineOf(report),
		blocks: filled([
			paragraph(...line`${outside(target)} (${outside(url)}) · ${formatMoment(startedAt)} · `, ...revision === null ? ["its revision is not known"] : line`revision ${outside(revision)}`, ...first?.run.dirty ? [", and another one at the end: it was deployed meanwhile"] : []),
			table([
				"Objective",
				"Found",
				"Bound",
				"State"
			], tests.flatMap(({ objectives }) => objectives.map(objectiveCells))),
			...joinedBlocks(report.joined),
			standingTable(report.standings),
			list("", incidentLines(report.standings)),
			table([
				"Scenario",
				"Requests",
				"Failed",
				"p50",
				"p95",
				"End"
			], tests.map(testCells)),
			table([
				"Scenario",
				"Cost of 1,000 requests",
				"Cost of a token"
			], tests.flatMap(costCells)),
			list("", [
				...tests.flatMap(endLines),
				...notBegunLines(report),
				...history.flatMap(missingLines)
			]),
			details("Everything measured", [table(["Scenario · metric", "Value"], tests.flatMap(valueCells))]),
			details("Earlier runs", [table([
				"Scenario",
				"Begun",
				"Failed",
				"p50",
				"p95",
				"End"
			], history.flatMap(pastCells))]),
			list("Notes", [...report.warnings, ...sandboxWarnings(sandbox, true)].map((text) => [{
				kind: "sentence",
				text
			}])),
			details("Configuration", [paragraph(...line`From ${outside(configuration)}.`), ...[...reportedPolicyLines(report), ...sandboxLines(sandbox)].map((said) => paragraph(...said))])
		]),
		file: "load-test.json"
	};
}
function headlineOf({ state, tests, target, standings, joined }) {
	const held = tests.flatMap(({ objectives }) => objectives);
	const broken = held.filter((one) => one.state === "broken").length;
	const open = standings.filter(({ incident }) => incident?.state === "open").length;
	const keptText = `${countOf(held.length, "objective")} kept`;
	switch (state) {
		case "kept":
			if (open > 0) return {
				...SIGNS.bad,
				text: `Load test of ${target}: ${keptText}, but ${countOf(open, "alert")} open`
			};
			if (held.length === 0) return {
				...SIGNS.good,
				text: `Load test of ${target}: done; no objective is about its scenarios`
			};
			return {
				...SIGNS.good,
				text: `Load test of ${target}: ${keptText}`
			};
		case "broken": return {
			...SIGNS.bad,
			text: `Load test of ${target}: ${countOf(broken, "objective")} of ${held.length} broken`
		};
		case "aborted": return {
			...SIGNS.missing,
			text: `Load test of ${target}: stopped to protect it, which is no verdict`
		};
		case "partial":
			if (joined !== void 0 && !isOneLoad(joined)) return {
				...SIGNS.missing,
				text: `Load test of ${target}: its segments were not the load that was planned, which is no verdict`
			};
			return {
				...SIGNS.missing,
				text: `Load test of ${target}: cut off, which is no verdict`
			};
		case "no-data": return {
			...SIGNS.missing,
			text: `Load test of ${target}: an objective has no data`
		};
		default: return state;
	}
}
function objectiveCells({ name: called, unit, bound, value, state }) {
	const words = {
		kept: "✅ kept",
		broken: "❌ broken",
		"no-data": "🚫 no data"
	}[state];
	const limit = formatLimit(bound, unit) ?? formatValue(bound, unit);
	const found = value === null ? "–" : formatValue(value, unit);
	const tone = state === "broken" ? "bad" : state === "kept" ? "plain" : "open";
	return {
		cells: [
			[outside(called)],
			[found],
			[limit],
			[words]
		],
		tone
	};
}
function testCells({ run }) {
	return {
		cells: [
			[name(run.scenario)],
			[String(run.sent)],
			...foundCells(run)
		],
		tone: run.end === "complete" ? "plain" : "open"
	};
}
function costCells({ run, units }) {
	const found = COSTS.map((row) => run.values[row]);
	if (found.every((value) => value === void 0)) return [];
	const words = COSTS.map((row, at) => inUnit(found[at] ?? null, units[row] ?? ""));
	return [{
		cells: [[name(run.scenario)], ...words],
		tone: "plain"
	}];
}
function pastCells({ runs }) {
	return runs.map((run) => ({
		cells: [
			[name(run.scenario)],
			[formatMoment(run.at)],
			...foundCells(run)
		],
		tone: "plain"
	}));
}
const ENDS = {
	complete: "complete",
	aborted: "stopped by the breaker",
	partial: "cut off"
};
function foundCells({ sent, failed, values, end }) {
	const ms = (metric) => {
		const found = values[metric];
		return found === void 0 ? "–" : formatMs(found);
	};
	return [
		[sent === 0 ? "–" : `${failed} (${formatShare(failed / sent)})`],
		[ms("latency.p50")],
		[ms("latency.p95")],
		[ENDS[end]]
	];
}
function endLines({ run, trip, limit, errors, dropped }) {
	const kinds = Object.entries(errors).sort(([, a], [, b]) => b - a);
	return [
		...trip === null ? [] : [line`${name(run.scenario)}: ${tripText(trip)}`],
		...kinds.slice(0, 5).map(([kind, times]) => line`${name(run.scenario)}: ${outside(kind)}, ${countOf(times, "time")}`),
		...limit?.waitMs == null ? [] : [line`${name(run.scenario)}: the target asked to wait ${formatDuration(limit.waitMs)}`],
		...limit?.remaining == null ? [] : [line`${name(run.scenario)}: the target said: ${countOf(limit.remaining, "request")} left of its limit`],
		...dropped === 0 ? [] : [line`${name(run.scenario)}: ${countOf(dropped, "request")} not sent: too many were under way, or the test ended before`]
	];
}
function notBegunLines({ notBegun, tests }) {
	const last = tests.at(-1);
	const waitMs = last?.run.end === "complete" ? last.limit?.waitMs ?? null : null;
	const why = waitMs === null ? "the test ended before it" : `the target asked to wait ${formatDuration(waitMs)}, which is too long for a test`;
	return notBegun.map((scenario) => line`${name(scenario)} was not begun: ${why}`);
}
function missingLines({ scenario, missing }) {
	if (missing === null) return [];
	const usual = formatDuration(missing.usualMs);
	return [line`${name(scenario)}: runs are missing before this one: the last that was complete began ${formatMoment(missing.lastAt)}, and they are usually ${usual} apart`];
}
function tripText(trip) {
	switch (trip.code) {
		case "errors": return `${formatPart(trip.seen)} of the requests failed: from ${formatPart(trip.most)} on the target is left alone`;
		case "throttled": return `${formatPart(trip.seen)} of the requests were answered 429 or 503, by which the target asks for less: from ${formatPart(trip.most)} on it is left alone`;
		case "latency": return `the median took ${formatMs(trip.seen)}: beyond ${formatMs(trip.most)} the target is left alone`;
		case "rate": return `its load generator sent ${formatNumber(trip.seen)} requests a second, and the target may get ${formatNumber(trip.most)}: it was ended`;
		case "elsewhere": return `${countOf(trip.requests, "request")} went to other places than the target, which the configuration does not name: no verdict`;
		default: return trip;
	}
}
function valueCells({ run, units }) {
	return Object.entries(run.values).map(([metric, value]) => ({
		cells: [[name(`${run.scenario} · ${metric}`)], [metric in units ? formatValue(value, units[metric] ?? "") : formatNumber(value)]],
		tone: "plain"
	}));
}
export { renderLoadTestTerminal as i, SWITCHED_OFF as n, renderLoadTestMarkdown as r, ENDS as t };
