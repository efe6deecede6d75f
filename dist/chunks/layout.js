import { a as recordOf, o as tellsNoise } from "./metrics.js";
import { c as cut, d as link, f as list, g as sentence, h as paragraph, i as notSwappedLines, l as details, m as outside, o as NOTES, p as name, s as NO_NOTE, t as errorLines, u as joined, v as strong, y as table } from "./errors.js";
import { a as formatLimit, d as formatSize, f as formatValue, i as formatInterval, l as formatRange, n as formatChange, o as formatMs, r as formatDuration, s as formatNumber, t as countOf, u as formatShare } from "./numbers.js";
// src/model/trial.ts
/**
* The load generator was late. Both sides share it, so that it can hide a change and hardly make one: a pair that is late
* and nothing else still counts for what is worse or better, and shows neither sameness nor an objective.
*/
const LATE = "requests were sent late";
// src/report/headline.ts
/** The verdict in one line. Its state comes from the verdict, its counts from the rows that are shown. */
function headlineOf(report, tally) {
	const { mark, tone } = STATES[report.verdict.state];
	return {
		mark,
		tone,
		text: `Performance: ${findingsOf(report, tally)}`
	};
}
/** What was found, in a few words: `1 regression, 1 SLO broken`. */
function findingsOf(report, tally) {
	const { partial, pairs, plannedPairs } = report.validity;
	const measured = plannedPairs === 0 ? "no pair measured" : `${pairs} of ${countOf(plannedPairs, "pair")}`;
	const note = partial ? ` (partial: ${measured})` : "";
	return `${phraseOf(report, tally)}${note}`;
}
const STATES = {
	pass: {
		mark: "✅",
		tone: "good"
	},
	fail: {
		mark: "❌",
		tone: "bad"
	},
	inconclusive: {
		mark: "⚠️",
		tone: "open"
	},
	"no-data": {
		mark: "🚫",
		tone: "open"
	}
};
function phraseOf({ verdict, validity, slos }, tally) {
	switch (verdict.state) {
		case "pass": return passPhrase(tally);
		case "fail": return counted$1(broken(tally)) ?? `${counted$1(open(tally)) ?? "undecided"}, and on-inconclusive says fail`;
		case "inconclusive": return WITHOUT_DECISION[validity.stop] ?? counted$1(open(tally)) ?? counted$1(openSlos(slos)) ?? "undecided";
		case "no-data":
			if (validity.pairs === 0) return NOTHING_MEASURED[validity.stop] ?? "nothing was measured";
			return counted$1([...noData(tally), ...sloWithoutData(slos)]) ?? "nothing was measured";
		default: return verdict.state;
	}
}
/** Where the whole measurement came to nothing, the rows need not be counted. */
const WITHOUT_DECISION = {
	"too-slow": "not enough time to decide",
	cancelled: "stopped before it could decide"
};
/** Without a pair, why there is none. */
const NOTHING_MEASURED = {
	"too-slow": "nothing was measured, since too few pairs fit into the time",
	cancelled: "nothing was measured before it was cancelled"
};
function passPhrase(tally) {
	const same = tally.unchanged > 0 ? "no change" : "nothing to compare";
	const nothing = tally.inconclusive > 0 ? "no regression found" : same;
	const better = tally.improvements > 0 ? countOf(tally.improvements, "improvement") : nothing;
	const already = plural(tally.alreadyBrokenSlos, "SLO", " already broken in base");
	return [
		better,
		...open(tally),
		...already,
		...plural(tally.newScenarios, "new scenario")
	].join(", ");
}
function broken(tally) {
	return [...plural(tally.regressions, "regression"), ...plural(tally.brokenSlos, "SLO", " broken")];
}
function open(tally) {
	return [...plural(tally.inconclusive, "row", " inconclusive"), ...noData(tally)];
}
function noData(tally) {
	return plural(tally.noData, "row", " without data");
}
function openSlos(slos) {
	return plural(slos.filter(({ state }) => state === "undecided").length, "SLO", " undecided");
}
function sloWithoutData(slos) {
	return plural(slos.filter(({ state }) => state === "no-data").length, "SLO", " without data");
}
function plural(count, noun, rest = "") {
	return count === 0 ? [] : [`${countOf(count, noun)}${rest}`];
}
function counted$1(phrases) {
	return phrases.length === 0 ? null : phrases.join(", ");
}
// src/report/rows.ts
/** All rows of a report, each in one place. Without anything notable, rows with an objective count as unchanged too. */
function rowsOf(report) {
	const rows = pairUp(report).sort((a, b) => rankOf(a) - rankOf(b) || severityOf(b) - severityOf(a));
	const last = rows.some((row) => rankOf(row) < RANKS.objectiveMet) ? RANKS.objectiveMet : RANKS.new;
	return {
		main: rows.filter((row) => rankOf(row) <= last),
		unchanged: rows.filter((row) => rankOf(row) > last && rankOf(row) < RANKS.informational),
		informational: rows.filter((row) => rankOf(row) === RANKS.informational)
	};
}
/** The counts behind the headline. */
function tallyOf(rows) {
	const shown = [...rows.main, ...rows.unchanged];
	const gating = shown.filter((row) => row.comparison?.gating && row.comparison.note !== "new");
	const slos = shown.flatMap((row) => row.slos);
	const count = (outcome) => gating.filter((row) => row.comparison?.outcome === outcome).length;
	return {
		regressions: count("regression"),
		improvements: count("improvement"),
		inconclusive: count("inconclusive"),
		noData: count("no-data"),
		unchanged: count("no-change"),
		newScenarios: new Set(shown.filter((row) => row.comparison?.note === "new").map((row) => row.scenario)).size,
		brokenSlos: slos.filter((slo) => slo.failing).length,
		metSlos: slos.filter((slo) => slo.state === "met").length,
		alreadyBrokenSlos: slos.filter((slo) => slo.state === "broken" && !slo.failing).length
	};
}
/** Whether an informational row got worse by more than its margin: said, never counted. A wide spread is not worse by itself. */
function isWorse({ metric, comparison }) {
	return comparison?.outcome === "regression" && !comparison.gating && recordOf(metric)?.directions === void 0;
}
/** The order of the main table, and where a row goes: what blocks the merge first, what changed nothing last. */
const RANKS = {
	brokenObjective: 0,
	regressed: 1,
	noData: 2,
	inconclusive: 3,
	objectiveOpen: 4,
	improved: 5,
	new: 6,
	objectiveMet: 7,
	unchanged: 8,
	informational: 9
};
function rankOf({ comparison, slos }) {
	const outcome = comparison?.gating ? comparison.outcome : null;
	if (slos.some((slo) => slo.failing)) return RANKS.brokenObjective;
	if (outcome === "regression") return RANKS.regressed;
	if (outcome === "no-data" && comparison?.note !== "new") return RANKS.noData;
	if (outcome === "inconclusive") return RANKS.inconclusive;
	if (slos.some((slo) => slo.state !== "met")) return RANKS.objectiveOpen;
	if (outcome === "improvement") return RANKS.improved;
	if (comparison?.note === "new") return RANKS.new;
	if (slos.length > 0) return RANKS.objectiveMet;
	return outcome === null ? RANKS.informational : RANKS.unchanged;
}
/** How many budgets a change is large. */
function severityOf({ comparison }) {
	if (!comparison?.change) return 0;
	return Math.abs(comparison.change) / Math.max(comparison.budget.maxIncrease, Number.EPSILON);
}
function pairUp({ comparisons, slos }) {
	const rows = /* @__PURE__ */ new Map();
	for (const comparison of comparisons) rows.set(keyOf(comparison), {
		...placeOf(comparison),
		comparison,
		slos: []
	});
	for (const slo of slos) {
		const row = rows.get(keyOf(slo)) ?? {
			...placeOf(slo),
			comparison: null,
			slos: []
		};
		rows.set(keyOf(slo), {
			...row,
			slos: [...row.slos, slo]
		});
	}
	return [...rows.values()];
}
const placeOf = ({ scenario, metric, unit }) => ({
	scenario,
	metric,
	unit
});
const keyOf = ({ scenario, metric }) => JSON.stringify([scenario, metric]);
// src/report/spread.ts
/** What a changed row is called of which no direction is the worse one, unless a budget names it (the spread). Null for other rows. */
function spreadWords({ metric, outcome, note, gating }) {
	const directions = recordOf(metric)?.directions;
	if (directions === void 0 || outcome !== "regression" && outcome !== "improvement") return null;
	const direction = directions[outcome];
	const changed = note === "spread-changed" ? `spread changed: ${direction}` : direction;
	if (!gating) return changed;
	return `${outcome === "regression" ? "regressed" : "improved"} (${changed})`;
}
/** More than this many scenarios say the same: all of them are among the informational rows. */
const MOST_SENTENCES = 5;
/** One sentence for each scenario whose quantiles agree while the distribution changed, with what that means. */
function spreadBlocks({ comparisons }) {
	const changed = comparisons.filter(({ note }) => note === "spread-changed");
	if (changed.length === 0) return [];
	const sentences = changed.map((row) => spreadSentence(row, comparisons));
	return [cut(list("Spread changed", sentences), MOST_SENTENCES)];
}
function spreadSentence(row, comparisons) {
	const { scenario, outcome, change, form, interval, gating } = row;
	const wider = outcome === "regression";
	const size = change === null ? "" : ` by ${formatChange(change, form)}`;
	const range = interval === null ? "" : ` ${formatInterval(interval, form)}`;
	return [
		name(scenario),
		`: latencies lie ${wider ? "further apart" : "closer together"}${size}${range}, although `,
		...agreeing(row, comparisons),
		wider ? " did not change: some answers got faster and others slower, as with a second mode." : " did not change: fast and slow answers became more alike, as when a mode is gone.",
		gating ? " A budget names " : " This decides nothing unless a budget names ",
		name("spread"),
		gating ? ", so it decides." : "."
	];
}
/** The scenario's quantiles that are shown to be unchanged. */
function agreeing({ scenario }, comparisons) {
	const names = comparisons.filter((one) => one.scenario === scenario && one.outcome === "no-change" && /^latency\.p\d/.test(one.metric)).map(({ metric }) => [name(metric)]);
	const last = names.at(-1) ?? ["its quantiles"];
	return names.length < 2 ? last : [
		...joined(names.slice(0, -1), ", "),
		" and ",
		...last
	];
}
// src/report/cells.ts
const MAIN_HEAD = [
	"Scenario · metric",
	"Base",
	"Head",
	"Change (95 % CI)",
	"Budget",
	"Verdict"
];
const UNCHANGED_HEAD = [
	"Scenario · metric",
	"Base",
	"Head",
	"Change (95 % CI)",
	"Budget",
	"Would catch",
	"Verdict"
];
const INFORMATIONAL_HEAD = [
	"Scenario · metric",
	"Base",
	"Head",
	"Change (95 % CI)",
	"Outcome"
];
const DISCOVERIES_HEAD = [
	"Scenario · metric",
	"Change (95 % CI)",
	"q"
];
/** A row of the main table. */
function mainCells(row, { waived = false } = {}) {
	const { mark, words, tone } = verdictOf(row);
	return {
		cells: [
			...valueCells(row),
			budgetCell(row),
			[`${mark} ${words}${waived && tone === "bad" ? ", waived" : ""}`.trim()]
		],
		tone
	};
}
/** A row that did not change: what it would have caught says how much that is worth. */
function unchangedCells(row) {
	const { cells, tone } = mainCells(row);
	return {
		cells: [
			...cells.slice(0, -1),
			[caughtBy(row.comparison) ?? "–"],
			...cells.slice(-1)
		],
		tone
	};
}
/** A row that decides nothing. */
function informationalCells(row) {
	return {
		cells: [...valueCells(row), [row.comparison ? outcomeWords(row.comparison) : "–"]],
		tone: "plain"
	};
}
/** A row of the list of what changed. */
function discoveryCells(row) {
	const q = row.comparison?.q ?? null;
	return {
		cells: [
			rowName(row),
			[changeOf(row.comparison)],
			[q === null ? "–" : formatShare(q)]
		],
		tone: "plain"
	};
}
/** What a row is called. */
function rowName({ scenario, metric }) {
	return [
		name(scenario),
		" · ",
		name(metric)
	];
}
const OURS = [
	"ms",
	"share",
	"per-second",
	"ratio",
	""
];
/** A value in its unit; a unit of the user's own is text from outside. */
function inUnit(value, unit) {
	if (value === null) return ["–"];
	return OURS.includes(unit) ? [formatValue(value, unit)] : [`${formatNumber(value)} `, outside(unit)];
}
/** The slowdown that would have been found with probability 80 % (docs/statistics.md#detectable-change). */
function caughtBy(comparison) {
	return comparison?.mde == null ? null : `≥ ${formatSize(comparison.mde, comparison.form)}`;
}
function valueCells(row) {
	const { comparison, slos, unit } = row;
	const head = comparison?.head ?? slos[0]?.value ?? null;
	return [
		rowName(row),
		unbroken(inUnit(comparison?.base ?? null, unit)),
		unbroken(inUnit(head, unit)),
		[changeOf(comparison)]
	];
}
/** A number and its unit stay on one line in a narrow table. */
function unbroken(line) {
	return line.map((part) => typeof part === "string" ? part.replaceAll(" ", "\xA0") : part);
}
function changeOf(comparison) {
	if (comparison?.change == null) return "–";
	const { change, form, interval, unit, base } = comparison;
	if (unit === "share" && form === "relative" && base === 0 && change > 0) return `> ${formatChange(change, form)}`;
	return interval ? `${formatChange(change, form)} ${formatInterval(interval, form)}` : formatChange(change, form);
}
/** The relative budget (with its absolute floor) and the objectives: `≤ +5 % or ≤ 1 ms, SLO ≤ 300 ms`. */
function budgetCell({ comparison, slos }) {
	const budget = comparison?.gating && comparison.note !== "new" ? [budgetOf(comparison)] : [];
	const objectives = slos.map((slo) => [`SLO ${SIGNS[slo.comparator]} `, ...limit(slo.bound, slo.unit)]);
	const all = [...budget, ...objectives];
	return all.length === 0 ? ["–"] : joined(all, ", ");
}
const SIGNS = {
	"<=": "≤",
	"<": "<",
	">=": "≥",
	">": ">"
};
function budgetOf({ budget, better, form, unit }) {
	const relative = better === "lower" ? `≤ ${formatChange(budget.maxIncrease, form)}` : `≥ ${formatChange(-budget.maxIncrease, form)}`;
	return budget.minChange > 0 ? [
		relative,
		" or ≤ ",
		...limit(budget.minChange, unit)
	] : [relative];
}
function limit(value, unit) {
	const text = formatLimit(value, unit);
	return text === null ? inUnit(value, unit) : [text];
}
/** The outcome and the objectives of a row in one phrase, under the mark of the worse of them. */
function verdictOf({ comparison, slos }) {
	const failing = slos.some((slo) => slo.failing);
	const outcome = comparison ? [comparison.gating ? outcomeWords(comparison) : informationalWords(comparison)] : [];
	const objectives = slos.map(sloWords);
	const regressed = comparison?.outcome === "regression";
	const parts = failing && !regressed ? [...objectives, ...outcome] : [...outcome, ...objectives];
	const tone = toneOf(comparison, slos);
	return {
		mark: comparison?.outcome === "no-data" && tone === "open" ? "🚫" : MARKS[tone],
		words: parts.join(parts.some((part) => part.includes(":")) ? "; " : ", "),
		tone
	};
}
const MARKS = {
	bad: "❌",
	good: "✅",
	open: "⚠️",
	plain: ""
};
function toneOf(comparison, slos) {
	const gating = comparison?.gating && comparison.note !== "new" ? comparison.outcome : null;
	if (gating === "regression" || slos.some((slo) => slo.failing)) return "bad";
	if (gating === "no-data" || gating === "inconclusive" || slos.some((slo) => slo.state !== "met")) return "open";
	return gating === null && slos.length === 0 ? "plain" : "good";
}
function informationalWords(comparison) {
	return comparison.note === "new" ? outcomeWords(comparison) : `${outcomeWords(comparison)} (informational)`;
}
function outcomeWords(comparison) {
	const note = noteWords(comparison);
	switch (comparison.outcome) {
		case "regression": return spreadWords(comparison) ?? "regressed";
		case "improvement": return spreadWords(comparison) ?? "improved";
		case "no-change": return note ? `no change: ${note}` : "no change";
		case "inconclusive": return [
			"inconclusive",
			note && `: ${note}`,
			caughtWords(comparison)
		].filter(Boolean).join("");
		case "no-data": return note ?? "no data";
		default: return comparison.outcome;
	}
}
function caughtWords(comparison) {
	const caught = caughtBy(comparison);
	return caught && `${comparison.note ? ", " : ": "}would have caught ${caught}`;
}
function noteWords(comparison) {
	const { note } = comparison;
	if (note === null) return null;
	return note === "below-min-change" ? belowMinimum(comparison) : NOTES[note].cell;
}
/** Where no budget has a minimum, the clock has one: it tells no smaller difference of CPU time. */
function belowMinimum({ budget, unit, test }) {
	const minimum = formatLimit(budget.minChange, unit) ?? "the minimum";
	const below = budget.minChange > 0 ? `below ${minimum}` : "less than the clock tells";
	return test?.rejected ? `significant, but ${below}` : below;
}
function sloWords({ state, failing, interval, unit }) {
	switch (state) {
		case "met": return "SLO met";
		case "broken": return failing ? "breaks SLO" : "SLO already broken in base";
		case "undecided": return interval?.low != null && interval.high != null && unit === "ms" ? `SLO undecided (${formatMs(interval.low)} to ${formatMs(interval.high)})` : "SLO undecided";
		case "no-data": return "SLO without data";
		default: return state;
	}
}
// src/report/false-alarms.ts
/** How often calibrations flagged something, in one sentence: on this kind of runner, and in all where those are more. */
function falseAlarmText({ here, all }) {
	if (all.flaggedShare === null) return "False alarms: the calibration file holds no calibration yet.";
	const more = all.calibrations > here.calibrations ? `; in all, ${counted(all)}` : "";
	return `False alarms: ${here.flaggedShare === null ? "on this kind of runner there was no calibration yet" : onThisKind(here)}${more}.`;
}
/** How often the test called a difference significant that was none, whatever its size: the rate that it bounds. */
function significantText({ here, all }) {
	const rate = here.significantShare === null ? all : here;
	if (rate.significantShare === null) return null;
	return `Margins aside, ${rate.significant} of ${countOf(rate.calibrations, "calibration")} found something significant: ${shareText(rate.significantShare)}. The test allows 5 %.`;
}
function onThisKind(rate) {
	return `on this kind of runner ${counted(rate)}`;
}
function counted({ flagged, calibrations, flaggedShare }) {
	const share = flaggedShare === null ? "" : `: ${shareText(flaggedShare)}`;
	return `${flagged} of ${countOf(calibrations, "calibration")} flagged something${share}`;
}
function shareText({ value, interval }) {
	const [low, high] = [formatNumber(interval.low * 100), formatShare(interval.high)];
	return `${formatShare(value)}, 95 % interval ${low}–${high} (Clopper–Pearson)`;
}
// src/report/row-sentence.ts
/**
* How one row was decided, in one sentence: what was tested, over how many pairs, the change with its interval against the
* budget, what would have been found, which look settled it, and why measuring stopped.
*/
function rowSentence(row, { validity }) {
	const name = [...rowName(row), ": "];
	if (row.outcome === "no-data") return [...name, `${whyNothing(row)}; ${stopped(validity)}.`];
	return [
		...name,
		`${testText(row)}, ${pairsText(row, validity)}, ${changeText(row)}, `,
		...againstBudget(row),
		`; ${caughtText(row)}; ${lookText(row)}; ${stopped(validity)}.`
	];
}
function whyNothing({ note }) {
	return note === "new" ? "not compared, since base does not know the scenario" : "not compared, since a side has no data";
}
function testText({ gating, test }) {
	if (test === null) return gating ? "not tested yet" : "not tested yet (informational)";
	if (!gating) return "sign-flip test on its own (informational)";
	return test.family === 1 ? "sign-flip test of the one gating row" : `sign-flip max-T over ${test.family} gating rows`;
}
/** Of the pairs up to the look that counts; those that say nothing of the row are told apart. */
function pairsText({ pairs, test }, { plannedPairs }) {
	const lost = test === null ? 0 : test.look - pairs;
	const planned = plannedPairs === 0 ? countOf(pairs, "pair") : `${pairs} of ${countOf(plannedPairs, "planned pair")}`;
	return lost > 0 ? `${planned} (${lost} more ${lost === 1 ? "does" : "do"} not count)` : planned;
}
function changeText({ change, interval, form }) {
	const size = change === null ? "change not known" : `change ${formatChange(change, form)}`;
	if (interval === null || interval.low === null && interval.high === null) return `${size} (no interval)`;
	return `${size} (${Math.round(interval.level * 100)} % interval ${formatRange(interval, form)})`;
}
/** Where the change lies, seen from the margins. */
function againstBudget(row) {
	const { note, outcome } = row;
	const directions = recordOf(row.metric)?.directions;
	switch (outcome) {
		case "regression": return [directions ? `${directions[outcome]} by more than ` : "beyond ", ...limitOf(row)];
		case "improvement": return [`${directions?.[outcome] ?? "better"} by more than `, ...limitOf(row)];
		case "no-change":
			if (note === "below-margin") return ["significant, but within ", ...limitOf(row)];
			if (note === "below-min-change") return ["shown to be below the minimum of ", ...minimumOf(row)];
			return [`shown to be within the ${formatSize(row.budget.noChangeWithin, row.form)} that count as no change`, unseenText(row)];
		case "inconclusive": return whyOpen(row);
		case "no-data": return [whyNothing(row)];
		default: return outcome;
	}
}
/** Failures come in clusters: that none was seen bounds how many pairs may fail. */
function unseenText({ unseen, pairs }) {
	if (unseen === null) return "";
	return `, with no failure in ${countOf(pairs, "pair")}: that up to ${formatShare(unseen)} of all pairs fail is not excluded`;
}
function whyOpen(row) {
	const { open, limit } = row.note === null ? NO_NOTE : NOTES[row.note];
	return [open, ...limit === void 0 ? [] : limit === "budget" ? limitOf(row) : minimumOf(row)];
}
/**
* A row that gates has a budget, its own or the default; an informational one a margin. Ratios are judged alike in both
* directions: what may rise by 200 % has fallen by as much at 1 / (1 + 2) − 1 = −67 %.
*/
function limitOf(row) {
	const { budget, form, gating } = row;
	const relative = `the ${gating ? "budget" : "margin"} of ${formatSize(budget.maxIncrease, form)}`;
	const fall = formatSize(1 / (1 + budget.maxIncrease) - 1, form);
	const limit = form === "relative" && fell(row) ? `${fall} (${relative}, downwards)` : relative;
	return budget.minChange > 0 ? [`${limit} and `, ...minimumOf(row)] : [limit];
}
function fell({ outcome, better }) {
	return better === "lower" ? outcome === "improvement" : outcome === "regression";
}
function minimumOf({ budget, unit }) {
	if (budget.minChange === 0) return ["what the clock of CPU time tells"];
	const text = formatLimit(budget.minChange, unit);
	return text === null ? inUnit(budget.minChange, unit) : [text];
}
function caughtText({ mde, form }) {
	if (mde === null) return "what this run would have caught is not known";
	return `this run would have caught ${formatSize(mde, form)} (4 times out of 5)`;
}
function lookText({ settledAt, test }) {
	if (settledAt !== null) return `settled at the look of ${countOf(settledAt, "pair")}`;
	return test === null ? "no look was reached" : `still open at the look of ${countOf(test.look, "pair")}`;
}
function stopped({ stop }) {
	return `measuring stopped because ${STOPS[stop]}`;
}
/** Why measuring ended, to follow "because". */
const STOPS = {
	"regression-found": "a regression was found",
	"all-resolved": "every row was settled",
	futile: "more pairs would not have settled the open rows",
	"max-pairs": "all planned pairs were done",
	"time-budget": "the time was used up",
	"too-slow": "the pairs needed do not fit into the time allowed",
	"all-failed": "base failed every request, so there is nothing to compare with",
	cancelled: "it was cancelled"
};
// src/report/details.ts
/** What is folded, the most important first. Sections without content are left out. */
function detailsOf(report, rows) {
	return [
		...unchanged(rows.unchanged),
		...informational(rows.informational),
		...discoveries(rows),
		...warnings(report),
		decided(report),
		configuration(report),
		environment(report)
	];
}
/** Of every row how it was decided, in the order of the tables; what is left out first where room is short. */
function rowByRow(report, { main, unchanged: same, informational: others }) {
	const sentences = [
		...main,
		...same,
		...others
	].flatMap(({ comparison }) => comparison ? [rowSentence(comparison, report)] : []);
	return sentences.length === 0 ? [] : [details("How each row was decided", [list("", sentences)])];
}
function unchanged(rows) {
	if (rows.length === 0) return [];
	return [details(countOf(rows.length, "unchanged row"), [table(UNCHANGED_HEAD, rows.map(unchangedCells))])];
}
function informational(rows) {
	if (rows.length === 0) return [];
	const worse = rows.filter(isWorse).length;
	return [details(`${countOf(rows.length, "informational row")}${worse > 0 ? ` (${worse} worse)` : ""}`, [paragraph("These rows are shown, but never decide."), table(INFORMATIONAL_HEAD, rows.map(informationalCells))])];
}
/** Of a longer list one find in ten may be false: what is usual where a list is read, not decided by. */
const FALSE_FINDS = .1;
/** Where there are many comparisons: which of them changed, as a list with a known share of false finds. */
function discoveries(rows) {
	const listed = [
		...rows.main,
		...rows.unchanged,
		...rows.informational
	].flatMap((row) => {
		const q = row.comparison?.q ?? null;
		return q === null ? [] : [{
			row,
			q
		}];
	});
	if (listed.length === 0) return [];
	const found = listed.filter(({ q }) => q <= FALSE_FINDS).sort((a, b) => a.q - b.q);
	const words = `Of ${countOf(listed.length, "comparison")}, with a margin or without. q is the share of false finds to expect among the rows down to this one (Benjamini–Hochberg); it never decides.`;
	const cells = found.map(({ row }) => discoveryCells(row));
	return [details(`${countOf(found.length, "row")} changed at a q of 10 % or less`, [paragraph(words), ...cells.length === 0 ? [] : [table(DISCOVERIES_HEAD, cells)]])];
}
function warnings(report) {
	if (report.warnings.length === 0) return [];
	return [details(countOf(report.warnings.length, "warning"), [list("", report.warnings.map((warning) => [sentence(warning)]))])];
}
function decided(report) {
	const { validity } = report;
	const items = [
		[`${pairsMeasured(validity)} were measured. A pair is one fresh process of base and one of head under the same load.`],
		...modeLine(report),
		...engineLines(report),
		...loadLines(report.scenarios),
		[`Measuring ended because ${STOPS[validity.stop]}${validity.stop === "regression-found" ? OPEN_ROWS : ""}.`],
		...droppedLines(validity.dropped),
		...errorLines(report),
		...notSwappedLines(report),
		...validity.waited.map(({ scenario, pairs }) => [
			`${countOf(pairs, "pair")} left out `,
			name(scenario),
			", whose intervals were already narrow, so that the time went to wider ones."
		]),
		["Each interval is the one that decided its row: 95 %, of unchanged rows 90 % (5 % at either end). Over all gating rows and looks together, \"worse\" is wrong at most 4 times in 100, and \"better\" once. An SLO is broken or met only when its whole interval says so (90 % for all SLOs together)."],
		["A row is unchanged only when the measurement shows it: not finding a change is called inconclusive."],
		...report.falseAlarms === void 0 ? [] : [[falseAlarmText(report.falseAlarms)]]
	];
	return details("How this was decided", [list("", items)]);
}
/** Which pairs did not count for timing, and why. */
function droppedLines(dropped) {
	return dropped.map(({ pairs, scenario, reasons }) => [
		`${countOf(pairs, "pair")} of `,
		name(scenario),
		" did not count for timing: ",
		...joined(reasons.map((reason) => [sentence(reason)]), "; "),
		reasons.includes("requests were sent late") ? LATE_COUNT : "."
	]);
}
const LATE_COUNT = ". What was late and nothing else still counts for what is worse or better, not for \"no change\" and SLOs.";
function pairsMeasured({ pairs, plannedPairs }) {
	return plannedPairs === 0 ? "No pairs" : `${pairs} of ${countOf(plannedPairs, "planned pair")}`;
}
function modeLine({ validity }) {
	if (validity.mode === null) return [];
	const how = validity.mode === "interleaved" ? "Interleaved: both sides ran at once and were sent requests in turn" : "Alternating: one side ran after the other, in random order";
	return validity.modeReason === "" ? [[`${how}.`]] : [[`${how}. Why: `, sentence(validity.modeReason)]];
}
/** Which engine is behind which rows. */
function engineLines({ scenarios, environment: { k6 = "" } }) {
	const engines = [...new Set(scenarios.map(({ engine }) => engine))];
	return engines.map((engine) => {
		const by = engine === "k6" ? ["k6 ", outside(k6)] : ["the embedded engine"];
		const driven = scenarios.filter((scenario) => scenario.engine === engine).map((scenario) => [name(scenario.name)]);
		if (engines.length === 1) return [
			"All requests were sent by ",
			...by,
			"."
		];
		return [
			"The requests of ",
			...joined(driven, ", "),
			" were sent by ",
			...by,
			"."
		];
	});
}
const OPEN_ROWS = "; rows not settled by then were not looked at further";
function configuration(report) {
	const { proposed } = report;
	const used = [
		"Judged by ",
		outside(report.configuration),
		"."
	];
	const seed = [
		"Seed ",
		outside(report.seed),
		"."
	];
	if (proposed.length === 0) return details("Configuration", [list("", [used, seed])]);
	return details(`Configuration (${countOf(proposed.length, "proposed change")}, not used)`, [list("", [used, seed]), list("Head proposes these changes; they were not used", proposed.map((line) => [outside(line)]))]);
}
function environment({ environment: machine, validity, startedAt }) {
	const items = [
		[
			...machine.runner === "" ? [] : [
				"Runner ",
				outside(machine.runner),
				". "
			],
			outside(`${machine.os} ${machine.arch}`),
			`, ${countOf(machine.cpus, "CPU")} `,
			outside(machine.cpuModel),
			`, ${formatNumber(machine.memoryMb / 1024)} GB memory.`
		],
		[
			"Benchgate ",
			outside(machine.benchgate),
			", Node ",
			outside(machine.node),
			"."
		],
		[
			"Started ",
			outside(startedAt),
			`, took ${formatDuration(validity.elapsedMs)}.`
		],
		...quality(validity).map((text) => [text])
	];
	return details("Environment", [list("", items)]);
}
/** How quiet the machine was: only what is known. */
function quality(validity) {
	const known = (value, say) => value === null ? [] : [say(value)];
	const facts = [
		...known(validity.utilisation, (value) => `CPU in use ${formatShare(value)}`),
		...known(validity.steal, (value) => `taken by the hypervisor ${formatShare(value)}`),
		...known(validity.load, (value) => `load average ${formatNumber(value)}`),
		...known(validity.lagP95Ms, (value) => `requests sent late by ${formatMs(value)} (p95)`),
		...known(validity.halfToHalf, (value) => `drift inside blocks ${formatSize(value, "relative")}`)
	];
	return facts.length === 0 ? [] : [`Medians over pairs: ${facts.join(", ")}.`];
}
/** How requests were sent where it was not at a fixed rate, and what that means for the rows. */
function loadLines(scenarios) {
	return scenarios.flatMap((scenario) => {
		const { load } = scenario;
		if (load === void 0) return [];
		return [load.kind === "closed" ? closedLine(scenario, load) : searchLine(scenario, load)];
	});
}
function closedLine(scenario, { clients, thinkTimeMs }) {
	const thinking = thinkTimeMs > 0 ? `${formatDuration(thinkTimeMs)} after the last was answered` : "once the last was answered";
	return [name(scenario.name), ` was driven by ${countOf(clients, "client")}, each sending its next request ${thinking}. A slow service is then asked less often, so latencies are shown and throughput decides.`];
}
function searchLine(scenario, { objective, fromPerSecond, toPerSecond, stepMs }) {
	const range = `from ${formatNumber(fromPerSecond)} to ${formatNumber(toPerSecond)} /s`;
	return [
		"The max-rate of ",
		name(scenario.name),
		` is the highest rate ${range} that kept `,
		outside(objective),
		` for ${formatDuration(stepMs)}, with errors and drops within 1 %, found in steps of 5 %. No pair is dropped for requests sent late.`
	];
}
// src/report/next-steps.ts
/**
* What the author of the pull request can do now; empty when there is nothing to do. `asking` is null where no command is
* heard: on a terminal, and in a report that nobody decides on.
*/
function nextSteps(report, rows, asking = null) {
	const tally = tallyOf(rows);
	const failing = tally.regressions + tally.brokenSlos > 0;
	if (asking?.acceptance === "given") return [];
	const partial = report.validity.partial ? [measureAgain(asking)] : [];
	const late = report.validity.stop === "too-slow" ? [moreTime(report)] : [];
	const missing = tally.noData > 0 && !report.validity.partial && late.length === 0 ? [findData(rows)] : [];
	const unsettled = partial.length + late.length === 0 && report.validity.stop !== "regression-found" ? settle(report, rows) : [];
	return [
		...failing ? failureSteps(report, rows, asking) : [],
		...partial,
		...late,
		...missing,
		...lostPairs(report, rows),
		...unsettled,
		...acceptDoubt(report, rows, asking)
	];
}
function measureAgain(asking) {
	return [
		strong("Measure again"),
		": ",
		...again(asking),
		". A partial measurement is never used as a baseline."
	];
}
/** Whoever re-runs a job until it is green gets the first measurement again, unless somebody permitted asks for a new one. */
function again(asking) {
	if (asking === null) return ["re-run the job"];
	return [
		"somebody who may approve comments ",
		name(asking.remeasure),
		"; then re-run the jobs"
	];
}
function failureSteps({ validity, slos }, rows, asking) {
	const first = rows.main[0];
	const limits = slos.some((slo) => slo.failing) ? "budgets and SLOs" : "budgets";
	const fix = [
		strong("Fix it"),
		" and push",
		...first ? [": start with ", ...rowName(first)] : [],
		"."
	];
	const doubt = asking === null ? [strong("In doubt?"), " Re-run the job: everything is measured again. Noise alone fails at most 1 run in 20."] : [
		strong("In doubt?"),
		" The first measurement counts. For another one, ",
		...again(asking),
		". Noise alone fails at most 1 run in 20."
	];
	const accept = [
		strong("Worth its price?"),
		asking === null ? " Say why here, and let a maintainer decide." : " Say why here, and ask for the waiver above.",
		` To change ${limits} for good, edit `,
		...sourceOf(rows),
		" in a pull request of its own: this one is judged by what its base says."
	];
	return [
		fix,
		...validity.partial ? [] : [doubt],
		...asking?.acceptance === "none" ? [] : [accept]
	];
}
/** Where the budget of the first failing row is written, if it is written anywhere. */
function sourceOf({ main }) {
	const source = main.find((row) => row.comparison?.outcome === "regression")?.comparison?.budget.source;
	return source === void 0 || source === "default" ? ["the configuration"] : [outside(source)];
}
function moreTime({ validity }) {
	const minutes = validity.minutesNeeded === null ? null : Math.ceil(validity.minutesNeeded);
	const setting = name("max-duration");
	if (minutes === null) return [
		strong("Give it more time"),
		": raise ",
		setting,
		", or make the service start faster."
	];
	return [
		strong("Give it more time"),
		": enough pairs need about ",
		`${minutes} min. Set `,
		setting,
		` to ${minutes}m, or make the service start faster.`
	];
}
function findData({ main }) {
	const row = main.find(({ comparison }) => comparison?.outcome === "no-data" && comparison.note !== "new");
	const where = row ? [" for ", ...rowName(row)] : [];
	return [
		strong("Find out why nothing was measured"),
		...where,
		": see the error rate, the warnings below and the log of the job."
	];
}
/** What to do about pairs whose timing did not count, where that left rows undecided. */
function lostPairs({ validity }, { main }) {
	const lost = main.filter(({ comparison }) => comparison?.gating && (comparison.note === "too-many-dropped" || comparison.note === "late"));
	return validity.dropped.filter(({ scenario }) => lost.some((row) => row.scenario === scenario)).map(({ scenario, pairs, reasons }) => [
		strong("Measure where it is quieter"),
		`: ${pairs} of ${validity.pairs} pairs of `,
		name(scenario),
		" did not count for every row: ",
		sentence(`${reasons.join(", ")}.`),
		" Fewer jobs on the machine, a lower rate, or a larger runner helps."
	]);
}
/** A person may decide where the numbers cannot, knowing what they would have missed. */
function acceptDoubt({ verdict }, { main }, asking) {
	const worst = main.flatMap(({ comparison }) => comparison?.gating && comparison.outcome === "inconclusive" ? [comparison] : []).filter(({ mde }) => mde !== null).sort((a, b) => (b.mde ?? 0) - (a.mde ?? 0))[0];
	if (verdict.state !== "inconclusive" || worst?.mde == null || asking?.acceptance === "none") return [];
	const size = formatSize(worst.mde, worst.form);
	const how = asking === null ? "a maintainer can decide" : "a maintainer can approve";
	return [[strong("Or accept the doubt"), `: ${how}, knowing that a change below ${size} may have gone unseen.`]];
}
/** Open for reasons that more pairs do not take away. */
const WITHOUT_MORE = [
	"too-many-dropped",
	"late",
	"failing-pairs",
	"answers-differ",
	"drift",
	"serial"
];
/** How many pairs, and how long, the inconclusive rows would need: K ≈ K_now · (MDE / target)². */
function settle({ validity }, { main }) {
	const open = main.filter(({ comparison }) => comparison?.gating && comparison.outcome === "inconclusive" && !WITHOUT_MORE.includes(comparison.note ?? ""));
	const needs = open.flatMap((row) => pairsNeeded(row) ?? []);
	if (open.length === 0 || needs.length === 0 || validity.pairs === 0) return [];
	const pairs = Math.max(...needs);
	const rows = countOf(open.length, "inconclusive row");
	if (pairs > 40) return [quieter(rows, pairs)];
	const minutes = Math.ceil(validity.elapsedMs / validity.pairs * pairs / 6e4);
	const settings = [
		name("max-duration"),
		" and ",
		name("max-pairs")
	];
	return [[
		strong("Measure longer"),
		`: about ${pairs} pairs (${minutes} min at this pace) would settle ${rows}. Raise `,
		...settings,
		"."
	]];
}
function quieter(rows, pairs) {
	const many = pairs >= 1e3 ? "over 1000" : `about ${pairs}`;
	return [strong("More pairs will not do"), `: ${rows} would need ${many} pairs, and a run has at most 40. Measure on a quieter runner, in longer blocks, or widen the budget in a pull request of its own.`];
}
/**
* The target is the largest change that counts as none: a row is settled when a change of that size would be seen. A row
* that is open although it would be seen has a change close to the budget: half as many pairs again are the least to try.
*/
function pairsNeeded({ comparison }) {
	if (comparison?.mde == null || comparison.pairs === 0 || comparison.budget.noChangeWithin <= 0) return null;
	const ratio = effectOf(comparison.mde, comparison) / effectOf(comparison.budget.noChangeWithin, comparison);
	return Math.ceil(comparison.pairs * Math.max(1.5, ratio ** 2));
}
/** Ratios are compared as logarithms, as they were measured. */
function effectOf(change, { form }) {
	return form === "relative" ? Math.log1p(change) : change;
}
// src/report/layout.ts
/** A Report in words. All printers print this, so that comment, job summary and terminal say the same. */
function layout(report, { explain = false, method = null, asking = null, waived = () => false } = {}) {
	const rows = rowsOf(report);
	return {
		headline: headlineOf(report, tallyOf(rows)),
		blocks: [
			paragraph(...facts(report)),
			...wholeRunReasons(report),
			...mainPart(report, rows, waived),
			...spreadBlocks(report),
			...why(report),
			...steps(report, rows, asking),
			...detailsOf(report, rows),
			...explain ? rowByRow(report, rows) : [],
			paragraph(...methodLine(method))
		],
		file: "report.json"
	};
}
/** Where the method is explained. */
function methodLine(method) {
	const question = "How was this decided?";
	return method === null ? [
		`${question} See `,
		name(METHOD_PAGE),
		" of Benchgate."
	] : [link(question, method)];
}
/** What was compared, where, and how finely: `Base 1a2b3c4 → head 5d6e7f8 · 12 of 30 pairs, interleaved · would find …`. */
function facts({ base, head, environment, validity, comparisons }) {
	const mode = validity.mode === null ? "" : `, ${validity.mode}`;
	const planned = countOf(validity.plannedPairs, "pair");
	const pairs = validity.plannedPairs === 0 ? "no pair measured" : `${validity.pairs} of ${planned}${mode}`;
	const fine = resolutionText(comparisons);
	const runner = environment.runner === "" ? [] : [outside(environment.runner), ", "];
	const parts = [
		[
			"Base ",
			...revision(base),
			" vs head ",
			...revision(head)
		],
		[...runner, countOf(environment.cpus, "CPU")],
		[pairs],
		...fine === null ? [] : [[fine]]
	];
	return joined(parts, " · ");
}
function revision({ sha, ref }) {
	return [
		name(sha.slice(0, 7)),
		" (",
		outside(ref),
		")"
	];
}
/** Reasons that belong to no row: too little time, too many dropped pairs, cancelled. */
function wholeRunReasons({ verdict }) {
	return verdict.reasons.filter((reason) => reason.scenario === null && reason.code !== "clean").map((reason) => paragraph(sentence(reason.text)));
}
function mainPart(report, rows, waived) {
	if (rows.main.length === 0) return rows.unchanged.length === 0 ? [] : [paragraph(...unchangedLine(rows))];
	const sharesLoad = report.validity.mode === "interleaved" && rows.main.some((row) => row.slos.length > 0);
	return [table(MAIN_HEAD, rows.main.map((row) => mainCells(row, { waived: waived(row) }))), ...sharesLoad ? [LOAD_OF_BOTH] : []];
}
const LOAD_OF_BOTH = paragraph("SLOs: base and head ran at the same time, so head was measured under the load of both.");
/** More than five suspects explain nothing. */
const MOST_SUSPECTS = 5;
function why({ suspects }) {
	if (suspects.length === 0) return [];
	const items = suspects.map((suspect) => [
		...rowName(suspect),
		": ",
		sentence(suspect.evidence),
		suspect.weight === null ? " How much of the change that is cannot be told." : ` Could account for ${formatShare(suspect.weight)} of the change.`
	]);
	return [cut(list("Why: evidence, the strongest first", items), MOST_SUSPECTS)];
}
function steps(report, rows, asking) {
	const items = nextSteps(report, rows, asking);
	return items.length === 0 ? [] : [list("Next", items)];
}
/**
* How fine the gating timing rows are, from the finest to the coarsest; null where that is not known. One number for all of
* them would contradict a finer row that found a smaller change.
*/
function resolutionText(comparisons) {
	const sizes = comparisons.filter(isGatingTiming).flatMap(({ mde }) => mde ?? []);
	if (sizes.length === 0) return null;
	const [finest, coarsest] = [Math.min(...sizes), Math.max(...sizes)].map((size) => formatSize(size, "relative"));
	return `would find 4 of 5 slowdowns of ${finest === coarsest ? finest : `${finest} (finest row) to ${coarsest} (coarsest)`}`;
}
/** What is far less noisy than a latency would make the latencies look finer than they are. */
function isGatingTiming({ gating, form, unit, metric, outcome }) {
	return gating && form === "relative" && tellsNoise({
		name: metric,
		unit
	}) && outcome !== "no-data";
}
/** What stands in the place of a table where nothing is to be told of: that no gating row changed, and how far that reaches. */
function unchangedLine(rows) {
	const { unchanged, metSlos } = tallyOf(rows);
	const subject = unchanged === 1 ? "The one gating row is" : `All ${unchanged} gating rows are`;
	const same = unchanged === 0 ? [] : [
		`${subject} unchanged: `,
		...reach(rows),
		"."
	];
	const kept = metSlos === 0 ? "" : metSlos === 1 ? "The SLO is met." : `All ${metSlos} SLOs are met.`;
	return [
		...same,
		...same.length > 0 && kept !== "" ? [" "] : [],
		...kept === "" ? [] : [kept]
	];
}
/** A row is unchanged within a range that is wider than its budget, or below its minimum change (docs/adr/0007). */
function reach({ unchanged, main }) {
	const compared = [...main, ...unchanged].flatMap(({ comparison }) => comparison?.gating && comparison.outcome === "no-change" ? [comparison] : []);
	const small = compared.some(({ note }) => note === "below-min-change") ? ", or by less than its minimum change" : "";
	return [
		`${compared.length === 1 ? "not" : "none"} by more than the range that counts as no change`,
		...exampleOf(compared),
		small
	];
}
/** The widest range of a time tells the most. */
function exampleOf(compared) {
	const times = compared.filter(({ unit, form }) => unit === "ms" && form === "relative");
	const [widest] = [...times.length > 0 ? times : compared].sort((a, b) => b.budget.noChangeWithin - a.budget.noChangeWithin || (a.metric < b.metric ? -1 : 1));
	if (widest === void 0) return [];
	return [
		" (for ",
		name(widest.metric),
		` ±${formatSize(widest.budget.noChangeWithin, widest.form)})`
	];
}
/** The page on the method, in Benchgate's own repository. */
const METHOD_PAGE = "docs/statistics.md";
/**
* Where the page on the method is, beside the version of the action that is running; null where that is not known, as on a
* terminal. `env` is what GitHub says of the action: only what looks as it must becomes part of a link.
*/
function methodPage(env) {
	const { GITHUB_ACTION_REPOSITORY: repository = "", GITHUB_ACTION_REF: ref = "" } = env;
	const server = env.GITHUB_SERVER_URL ?? "https://github.com";
	if (!/^https?:\/\/[a-z0-9.-]+(:\d+)?$/i.test(server) || !/^[a-z0-9][a-z0-9-]*\/[a-z0-9._-]+$/i.test(repository)) return null;
	return `${server}/${repository}/blob/${/^[a-z0-9][a-z0-9._/-]*$/i.test(ref) && !ref.includes("..") ? ref : "HEAD"}/${METHOD_PAGE}`;
}
export { resolutionText as a, falseAlarmText as c, rowName as d, rowsOf as f, LATE as h, methodPage as i, significantText as l, findingsOf as m, layout as n, unchangedLine as o, tallyOf as p, methodLine as r, droppedLines as s, METHOD_PAGE as t, inUnit as u };
