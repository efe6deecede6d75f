import { t as MOST_SKEW_MS } from "./segment.js";
import { c as line, u as list, x as table } from "./document.js";
import { i as escapeLog } from "./escape.js";
import { t as countOf } from "./numbers.js";
// src/report/segment.ts
function renderSegment({ segment, target, startAt, warnings }, sent) {
	const what = sent.map(({ scenario, sent: count, failed, end }) => {
		const ended = end === "complete" ? "" : `, ${SEGMENT_ENDS[end]}`;
		return `${scenario}: ${countOf(count, "request")}, ${failed} failed${ended}`;
	});
	const lines = [
		`Segment ${segment.index} of ${segment.of} of a load on ${target}, from ${startAt} on.`,
		...what,
		...warnings,
		NO_VERDICT
	];
	const text = `<pre>\n${escapeLog(lines.join("\n"))}\n</pre>`;
	return {
		lines,
		markdown: `### ⚪ Load test: one of ${segment.of} segments\n\n${text}\n`
	};
}
const NO_VERDICT = "It has no verdict of its own: all segments are joined, by `benchgate merge` or the job with `mode: merge`.";
const SEGMENT_ENDS = {
	complete: "complete",
	aborted: "stopped by the breaker",
	partial: "cut off"
};
function isOneLoad({ parts, missing, apartMs, clocksApartMs }) {
	const together = [
		apartMs,
		clocksApartMs ?? 0,
		...parts.map(({ skewMs }) => Math.abs(skewMs ?? 0))
	];
	return missing.length === 0 && parts.every(({ skewMs }) => skewMs !== null) && together.every((ms) => ms <= 1e3);
}
function joinedBlocks(joined) {
	if (joined === void 0) return [];
	const rows = Array.from({ length: joined.of }, (_, at) => {
		const part = joined.parts.find(({ index }) => index === at + 1);
		const cells = part === void 0 ? ["missing", "–"] : [beginning(part), SEGMENT_ENDS[part.end]];
		const isSound = part !== void 0 && part.end === "complete" && Math.abs(part.skewMs ?? Number.POSITIVE_INFINITY) <= 1e3;
		return {
			cells: [[`${at + 1} of ${joined.of}`], ...cells.map((text) => [text])],
			tone: isSound ? "plain" : "open"
		};
	});
	return [table([
		"Segment",
		"Began, after it was due",
		"End"
	], rows), list("", joinedLines(joined))];
}
function beginning({ skewMs }) {
	return skewMs === null ? "sent nothing" : inMs(skewMs);
}
const inMs = (ms) => `${ms < 0 ? "−" : "+"}${Math.abs(ms)} ms`;
function joinedLines(joined) {
	const { of, missing, parts } = joined;
	const late = parts.filter(({ skewMs }) => Math.abs(skewMs ?? 0) > MOST_SKEW_MS);
	return [
		...missing.length === 0 ? [] : [line`${missing.length === 1 ? "segment" : "segments"} ${missing.join(", ")} of ${String(of)} left nothing: the load was smaller than planned`],
		...late.map(({ index, skewMs }) => line`segment ${String(index)} began ${inMs(skewMs ?? 0)} from when it was due: more than a second is another load`),
		...parts.length > 1 ? apartLines(joined) : [],
		...isOneLoad(joined) ? [] : [ANEW]
	];
}
function apartLines({ apartMs, clocksApartMs }) {
	return [line`the segments began within ${String(Math.round(apartMs))} ms of each other, each by its own clock${apartMs > 1e3 ? ": more than a second is another load" : ""}`, ...clocksApartMs === null ? [line`how their clocks stand against each other is not known: the target does not tell the time`] : clocksApartMs > 1e3 ? [line`their clocks differ by ${String(clocksApartMs)} ms at least, held against the target's: they did not begin together`] : []];
}
const ANEW = line`next: the jobs of these segments say why; then start all jobs anew, with another moment, and not the failed ones alone`;
export { joinedBlocks as n, renderSegment as r, isOneLoad as t };
