import { r as MOST_COST } from "./evidence.js";
import { a as details, b as table, c as line, f as name, m as paragraph, o as filled, p as outside, s as joined, t as SIGNS, u as list } from "./document.js";
import { a as warningDetails, k as pairsMeasured, m as significantText, n as madeBy, p as falseAlarmText, r as revisionName, u as droppedLines, y as rowName } from "./folded-sections.js";
import { a as formatEstimate, g as unbroken, i as formatDuration, p as formatSize, t as countOf } from "./numbers.js";
// src/report/calibration-sections.ts
function layoutCalibration(calibration) {
	const { rows, configuration, seed } = calibration;
	const gating = rows.filter((row) => row.gating);
	const others = rows.filter((row) => !row.gating);
	const judged = line`Judged by ${outside(configuration)}. Seed ${outside(seed)}.`;
	return {
		headline: headlineOf(calibration),
		blocks: filled([
			paragraph(...facts(calibration)),
			...alarms(calibration).map((text) => paragraph(text)),
			noiseTable(gating),
			details(countOf(others.length, "informational row"), [noiseTable(others)]),
			list("", droppedLines(calibration.dropped)),
			...orders(rows),
			...costsOfEvidence(calibration),
			warningDetails(calibration.warnings),
			details("How to read this", [list("", [
				...READING,
				judged,
				...madeBy(calibration)
			])])
		]),
		file: "calibration.json"
	};
}
function headlineOf({ flagged, unmeasured }) {
	const parts = [...flagged > 0 ? [`${countOf(flagged, "gating row")} flagged, and nothing had changed`] : [], ...unmeasured > 0 ? [`${countOf(unmeasured, "gating row")} not measured`] : []];
	if (parts.length > 0) return {
		...SIGNS.open,
		text: `Calibration: ${parts.join("; ")}`
	};
	return {
		...SIGNS.good,
		text: "Calibration: nothing flagged, and nothing had changed"
	};
}
function facts(calibration) {
	const { head, environment, kind, minutesPerPair } = calibration;
	const parts = [
		line`Head ${revisionName(head)} against itself`,
		line`${runnerName(environment)}${outside(kind)}`,
		[pairsMeasured(calibration)],
		[`${formatDuration(minutesPerPair * 6e4)} per pair`]
	];
	return joined(parts, " · ");
}
function runnerName({ runner }) {
	return runner === "" ? [] : line`${outside(runner)}, `;
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
	const flagged = row.outcome === "regression" || row.outcome === "improvement";
	return {
		cells: [
			rowName(row),
			deviation(row.sd),
			deviation(row.robustSd),
			...row.resolves.map(({ change }) => change === null ? ["–"] : [unbroken("≥ "), ...size(change)]),
			size(row.budget),
			[foundWords(row)]
		],
		tone: row.gating && (flagged || !row.measured) ? "open" : "plain"
	};
}
function foundWords({ outcome, significant, measured }) {
	if (!measured && outcome !== "no-data") return "too many pairs dropped";
	const [words, whenSignificant = ""] = FOUND[outcome];
	return `${words}${significant ? whenSignificant : ""}`;
}
const FOUND = {
	regression: ["⚠️ false alarm: regressed"],
	improvement: ["⚠️ false alarm: improved"],
	"no-change": ["no change", ": significant, but within budget"],
	inconclusive: ["inconclusive", ": significant"],
	"no-data": ["no data"]
};
function orders(rows) {
	const known = rows.filter(({ bootFirst, sendFirst }) => bootFirst !== null || sendFirst !== null);
	if (known.length === 0) return [];
	const words = (estimate, { form }) => estimate === null ? "–" : formatEstimate(estimate.value, estimate.interval, form);
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
function costsOfEvidence({ costs }) {
	if (costs.length === 0) return [];
	const medians = costs.filter(({ metric }) => metric === "latency.p50");
	const words = (cost) => cost === void 0 ? "–" : formatEstimate(cost.change, {
		...cost,
		level: .95
	}, "relative");
	const shown = medians.map((cost) => {
		const cpu = costs.find((one) => one.metric !== cost.metric && one.kind === cost.kind && one.scenario === cost.scenario);
		return {
			cells: [
				[name(cost.scenario), ` · ${cost.kind}`],
				[words(cost)],
				[words(cpu)],
				[String(cost.pairs)],
				[TAKEN[cost.kind](cost)]
			],
			tone: "plain"
		};
	});
	return [details("What evidence costs", [paragraph("The change of a side that is asked for it against one that is not, both of head (95 % CI)."), table([
		"Scenario · evidence",
		"p50",
		"CPU per request",
		"Pairs",
		"Taken"
	], shown)])];
}
const TAKEN = {
	counters: () => "in every pair",
	metrics: () => "in every pair",
	profiles: () => "in pairs of their own",
	traces: ({ low, high }) => {
		const most = formatSize(MOST_COST, "relative");
		if (high <= .01) return `at most ${most}: in every pair, where no scenario says otherwise`;
		return `${low > .01 ? `more than ${most}` : `not known to be at most ${most}`}: in pairs of their own`;
	}
};
const READING = [
	["Head ran on both sides, so every difference is noise and every flagged row a false alarm."],
	["Noise is how much the change differs from pair to pair: standard deviation, and the same from the median distance."],
	["In so many pairs: the smallest worsening found four times out of five; from the interval of the pairs measured, times the square root of the ratio of pairs. Forty pairs do a little better."],
	[`A budget well below what 40 pairs resolve will mostly end inconclusive: widen it, lengthen the block, or find a quieter runner.`]
];
export { layoutCalibration as t };
