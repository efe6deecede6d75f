import { c as falseAlarmText, d as rowName, l as significantText, s as droppedLines } from "./layout.js";
import { f as list, g as sentence, h as paragraph, l as details, m as outside, p as name, u as joined, y as table } from "./errors.js";
import { d as formatSize, i as formatInterval, n as formatChange, r as formatDuration, t as countOf } from "./numbers.js";
// src/report/layout-calibration.ts
/** A Calibration in words. */
function layoutCalibration(calibration) {
	const { rows } = calibration;
	const gating = rows.filter((row) => row.gating);
	const others = rows.filter((row) => !row.gating);
	return {
		headline: headlineOf(calibration),
		blocks: [
			paragraph(...facts(calibration)),
			...alarms(calibration).map((text) => paragraph(text)),
			...gating.length === 0 ? [] : [noiseTable(gating)],
			...others.length === 0 ? [] : [details(countOf(others.length, "informational row"), [noiseTable(others)])],
			...dropped(calibration),
			...orders(rows),
			...warnings(calibration),
			details("How to read this", [list("", [...READING, ...measured(calibration)])])
		],
		file: "calibration.json"
	};
}
function headlineOf({ flagged, unmeasured }) {
	const parts = [...flagged > 0 ? [`${countOf(flagged, "gating row")} flagged, and nothing had changed`] : [], ...unmeasured > 0 ? [`${countOf(unmeasured, "gating row")} not measured`] : []];
	if (parts.length > 0) return {
		mark: "⚠️",
		tone: "open",
		text: `Calibration: ${parts.join("; ")}`
	};
	return {
		mark: "✅",
		tone: "good",
		text: "Calibration: nothing flagged, and nothing had changed"
	};
}
function facts({ head, environment, kind, mode, pairs, plannedPairs, minutesPerPair }) {
	const runner = environment.runner === "" ? [] : [outside(environment.runner), ", "];
	const parts = [
		[
			"Head ",
			name(head.sha.slice(0, 7)),
			" (",
			outside(head.ref),
			") against itself"
		],
		[...runner, outside(kind)],
		[`${pairs} of ${countOf(plannedPairs, "pair")}${mode === null ? "" : `, ${mode}`}`],
		[`${formatDuration(minutesPerPair * 6e4)} per pair`]
	];
	return joined(parts, " · ");
}
function alarms({ falseAlarms, significant, unmeasured }) {
	const here = `${countOf(significant, "gating row")} significant, whatever the size.`;
	if (falseAlarms === null) return [`${here} Name a calibration-file to count false alarms over many calibrations.`];
	const margins = significantText(falseAlarms);
	const counts = unmeasured > 0 ? " This calibration is not counted, as it could not have flagged every row." : "";
	return [`${here} ${falseAlarmText(falseAlarms)}${counts}`, ...margins === null ? [] : [margins]];
}
function noiseTable(rows) {
	const sizes = rows[0]?.resolves.map(({ pairs }) => `In ${pairs} pairs`) ?? [];
	return table([
		"Scenario · metric",
		"Noise (SD)",
		"Robust",
		...sizes,
		"Budget",
		"Found"
	], rows.map(noiseCells));
}
function noiseCells(row) {
	const size = (value) => [value === null ? "–" : unbroken(formatSize(value, row.form))];
	const deviation = (sd) => size(sd === null || row.form === "absolute" ? sd : Math.expm1(sd));
	const found = foundBy(row);
	return {
		cells: [
			rowName(row),
			deviation(row.sd),
			deviation(row.robustSd),
			...row.resolves.map(({ change }) => change === null ? ["–"] : [unbroken("≥ "), ...size(change)]),
			size(row.budget),
			[found.words]
		],
		tone: row.gating && (found.flagged || !row.measured) ? "open" : "plain"
	};
}
function foundBy({ outcome, significant, measured }) {
	if (!measured && outcome !== "no-data") return {
		words: "too many pairs dropped",
		flagged: false
	};
	switch (outcome) {
		case "regression": return {
			words: "⚠️ false alarm: regressed",
			flagged: true
		};
		case "improvement": return {
			words: "⚠️ false alarm: improved",
			flagged: true
		};
		case "no-change": return {
			words: significant ? "no change: significant, but within budget" : "no change",
			flagged: false
		};
		case "inconclusive": return {
			words: significant ? "inconclusive: significant" : "inconclusive",
			flagged: false
		};
		case "no-data": return {
			words: "no data",
			flagged: false
		};
		default: return outcome;
	}
}
function dropped({ dropped: pairs }) {
	return pairs.length === 0 ? [] : [list("", droppedLines(pairs))];
}
/** What going first did to a side. */
function orders(rows) {
	const known = rows.filter(({ bootFirst, sendFirst }) => bootFirst !== null || sendFirst !== null);
	if (known.length === 0) return [];
	const words = (estimate, { form }) => estimate === null ? "–" : `${formatChange(estimate.value, form)} ${formatInterval(estimate.interval, form)}`;
	const shown = known.map((row) => ({
		cells: [
			rowName(row),
			[words(row.bootFirst, row)],
			[words(row.sendFirst, row)]
		],
		tone: "plain"
	}));
	return [details("Effect of the order", [paragraph("The change of the side that went first (95 % CI). Where the interval holds 0, none was seen."), table([
		"Scenario · metric",
		"Booted first",
		"Sent first"
	], shown)])];
}
function warnings({ warnings: lines }) {
	if (lines.length === 0) return [];
	return [details(countOf(lines.length, "warning"), [list("", lines.map((line) => [sentence(line)]))])];
}
const READING = [
	["Head ran on both sides, so every difference is noise and every flagged row a false alarm."],
	["Noise is how much the change differs from pair to pair: standard deviation, and the same from the median distance."],
	["In so many pairs: the smallest worsening found four times out of five; from the interval of the pairs measured, times the square root of the ratio of pairs. Forty pairs do a little better."],
	[`A budget well below what 40 pairs resolve will mostly end inconclusive: widen it, lengthen the block, or find a quieter runner.`]
];
function measured({ configuration, seed, environment, startedAt, elapsedMs }) {
	return [
		[
			"Judged by ",
			outside(configuration),
			". Seed ",
			outside(seed),
			"."
		],
		[
			"Benchgate ",
			outside(environment.benchgate),
			", Node ",
			outside(environment.node),
			"."
		],
		[
			"Started ",
			outside(startedAt),
			`, took ${formatDuration(elapsedMs)}.`
		]
	];
}
/** A number and its unit stay on one line in a narrow table. */
function unbroken(text) {
	return text.replaceAll(" ", "\xA0");
}
export { layoutCalibration as t };
