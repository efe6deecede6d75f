import { l as recordOf, u as tellsNoise } from "./metrics.js";
import { _ as strong, a as filled, c as link, d as name, f as outside, h as sentence, i as details, l as list, n as commandBlock, o as joined, p as paragraph, r as cut, s as line, t as SIGNS, v as table } from "./document.js";
import { a as formatInterval, c as formatMs, d as formatRange, f as formatShare, g as unbroken, h as formatValue, i as formatEstimate, l as formatNumber, n as formatChange, o as formatLimit, p as formatSize, r as formatDuration, t as countOf } from "./numbers.js";
import { c as NO_NOTE, i as notSwappedLines, o as LOAD_FAILS, s as NOTES, t as errorLines } from "./request-errors.js";
import "./trial.js";
// src/report/headline.ts
function headlineOf(report, tally) {
	const subject = report.creep === void 0 ? "Performance" : "Performance since the release";
	return {
		...STATES[report.verdict.state],
		text: `${subject}: ${findingsOf(report, tally)}`
	};
}
function findingsOf(report, tally) {
	const { partial, pairs, plannedPairs } = report.validity;
	return `${phraseOf(report, tally)}${partial ? ` (partial: ${pairsMeasured({
		pairs,
		plannedPairs
	})})` : ""}`;
}
function pairsMeasured({ pairs, plannedPairs, mode = null }) {
	if (plannedPairs === 0) return "no pair measured";
	return `${pairs} of ${countOf(plannedPairs, "pair")}${mode === null ? "" : `, ${mode}`}`;
}
const STATES = {
	pass: SIGNS.good,
	fail: SIGNS.bad,
	inconclusive: SIGNS.open,
	"no-data": SIGNS.missing
};
function phraseOf({ verdict, validity, slos }, tally) {
	switch (verdict.state) {
		case "pass": return passPhrase(tally);
		case "fail": return counted$1(broken(tally)) ?? `${counted$1(open(tally)) ?? "undecided"}, and on-inconclusive says fail`;
		case "inconclusive": {
			const opened = counted$1(open(tally)) ?? counted$1(slosThatAre("undecided", slos, " undecided"));
			return WITHOUT_DECISION[validity.stop] ?? opened ?? "undecided";
		}
		case "no-data":
			if (validity.pairs === 0) return NOTHING_MEASURED[validity.stop] ?? "nothing was measured";
			return counted$1([...noData(tally), ...slosThatAre("no-data", slos, " without data")]) ?? "nothing was measured";
		default: return verdict.state;
	}
}
const WITHOUT_DECISION = {
	"too-slow": "not enough time to decide",
	cancelled: "stopped before it could decide"
};
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
const broken = (tally) => [...plural(tally.regressions, "regression"), ...plural(tally.brokenSlos, "SLO", " broken")];
const open = (tally) => [...plural(tally.inconclusive, "row", " inconclusive"), ...noData(tally)];
const noData = (tally) => plural(tally.noData, "row", " without data");
function slosThatAre(state, slos, words) {
	return plural(slos.filter((slo) => slo.state === state).length, "SLO", words);
}
function plural(count, noun, rest = "") {
	return count === 0 ? [] : [`${countOf(count, noun)}${rest}`];
}
function counted$1(phrases) {
	return phrases.length === 0 ? null : phrases.join(", ");
}
// src/report/row-order.ts
function rowsOf(report) {
	const rows = pairUp(report).sort((a, b) => rankOf(a) - rankOf(b) || severityOf(b) - severityOf(a));
	const last = rows.some((row) => rankOf(row) < RANKS.objectiveMet) ? RANKS.objectiveMet : RANKS.new;
	return {
		main: rows.filter((row) => rankOf(row) <= last),
		unchanged: rows.filter((row) => rankOf(row) > last && rankOf(row) < RANKS.informational),
		informational: rows.filter((row) => rankOf(row) === RANKS.informational)
	};
}
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
function isWorse({ metric, comparison }) {
	return comparison?.outcome === "regression" && !comparison.gating && recordOf(metric)?.directions === void 0;
}
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
function severityOf({ comparison }) {
	if (!comparison?.change) return 0;
	return Math.abs(comparison.change) / Math.max(comparison.budget.maxIncrease, Number.EPSILON);
}
function pairUp({ comparisons, slos }) {
	const rows = new Map();
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
// src/model/merged-sum.ts
const MOST = 3;
function sumOfMerged(pulls, row, better) {
	const found = pulls.flatMap(({ number, effects = [] }) => effects.flatMap((one) => one.scenario === row.scenario && one.metric === row.metric ? [{
		number,
		...one
	}] : []));
	const [first] = found;
	if (first === void 0) return null;
	const { form } = first;
	const alike = found.filter((one) => one.form === form);
	const [to, from] = form === "relative" ? [Math.log1p, Math.expm1] : [same, same];
	const sum = alike.reduce((total, { change }) => total + to(change), 0);
	const half = Math.hypot(...alike.map(({ low, high }) => (to(high) - to(low)) / 2));
	const sign = better === "lower" ? 1 : -1;
	const worst = alike.filter(({ change }) => sign * change > 0).sort((a, b) => sign * (b.change - a.change));
	return {
		form,
		change: from(sum),
		low: from(sum - half),
		high: from(sum + half),
		known: alike.length,
		most: worst.slice(0, MOST).map(({ number, change }) => ({
			number,
			change
		}))
	};
}
const same = (value) => value;
// src/report/spread-words.ts
function spreadWords({ metric, outcome, note, gating }) {
	const directions = recordOf(metric)?.directions;
	if (directions === void 0 || outcome !== "regression" && outcome !== "improvement") return null;
	const direction = directions[outcome];
	const changed = note === "spread-changed" ? `spread changed: ${direction}` : direction;
	if (!gating) return changed;
	return `${outcome === "regression" ? "regressed" : "improved"} (${changed})`;
}
const MOST_SENTENCES = 5;
function spreadList({ comparisons }) {
	const sentences = comparisons.filter(({ note }) => note === "spread-changed").map((row) => spreadSentence(row, comparisons));
	return cut(list("Spread changed", sentences), MOST_SENTENCES);
}
function spreadSentence(row, comparisons) {
	const { scenario, outcome, change, form, interval, gating } = row;
	const [place, meaning] = outcome === "regression" ? ["further apart", "some answers got faster and others slower, as with a second mode"] : ["closer together", "fast and slow answers became more alike, as when a mode is gone"];
	const size = change === null ? "" : ` by ${formatChange(change, form)}`;
	const range = interval === null ? "" : ` ${formatInterval(interval, form)}`;
	const effect = gating ? line`A budget names ${name("spread")}, so it decides.` : line`This decides nothing unless a budget names ${name("spread")}.`;
	const same = agreeing(row, comparisons);
	return line`${name(scenario)}: latencies lie ${place}${size}${range}, although ${same} did not change: ${meaning}. ${effect}`;
}
function agreeing({ scenario }, comparisons) {
	const names = comparisons.filter((one) => one.scenario === scenario && one.outcome === "no-change" && /^latency\.p\d/.test(one.metric)).map(({ metric }) => [name(metric)]);
	const last = names.at(-1) ?? ["its quantiles"];
	return names.length < 2 ? last : line`${joined(names.slice(0, -1), ", ")} and ${last}`;
}
// src/report/table-cells.ts
const VALUES_HEAD = [
	"Scenario · metric",
	"Base",
	"Head",
	"Change (95 % CI)"
];
const BUDGET = "Budget";
const MAIN_HEAD = [
	...VALUES_HEAD,
	BUDGET,
	"Verdict"
];
const UNCHANGED_HEAD = [
	...VALUES_HEAD,
	BUDGET,
	"Would catch",
	"Verdict"
];
const INFORMATIONAL_HEAD = [...VALUES_HEAD, "Outcome"];
const DISCOVERIES_HEAD = [
	"Scenario · metric",
	"Change (95 % CI)",
	"q"
];
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
function informationalCells(row) {
	return {
		cells: [...valueCells(row), [row.comparison ? outcomeWords(row.comparison) : "–"]],
		tone: "plain"
	};
}
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
function rowName({ scenario, metric }) {
	return line`${name(scenario)} · ${name(metric)}`;
}
const OURS = [
	"ms",
	"share",
	"per-second",
	"ratio",
	""
];
function inUnit(value, unit) {
	if (value === null) return ["–"];
	return OURS.includes(unit) ? [formatValue(value, unit)] : line`${formatNumber(value)} ${outside(unit)}`;
}
function caughtBy(comparison) {
	return comparison?.mde == null ? null : `≥ ${formatSize(comparison.mde, comparison.form)}`;
}
function valueCells(row) {
	const { comparison, slos, unit } = row;
	const head = comparison?.head ?? slos[0]?.value ?? null;
	const valueCell = (value) => inUnit(value, unit).map((part) => typeof part === "string" ? unbroken(part) : part);
	return [
		rowName(row),
		valueCell(comparison?.base ?? null),
		valueCell(head),
		[changeOf(comparison)]
	];
}
function changeOf(comparison) {
	if (comparison?.change == null) return "–";
	const { change, form, interval, unit, base } = comparison;
	if (unit === "share" && form === "relative" && base === 0 && change > 0) return `> ${formatChange(change, form)}`;
	return formatEstimate(change, interval, form);
}
function budgetCell({ comparison, slos }) {
	const budget = comparison?.gating && comparison.note !== "new" ? [budgetOf(comparison)] : [];
	const objectives = slos.map((slo) => line`SLO ${COMPARATORS[slo.comparator]} ${limit(slo.bound, slo.unit)}`);
	const all = [...budget, ...objectives];
	return all.length === 0 ? ["–"] : joined(all, ", ");
}
const COMPARATORS = {
	"<=": "≤",
	"<": "<",
	">=": "≥",
	">": ">"
};
function budgetOf({ budget, better, form, unit }) {
	const relative = better === "lower" ? `≤ ${formatChange(budget.maxIncrease, form)}` : `≥ ${formatChange(-budget.maxIncrease, form)}`;
	return budget.minChange > 0 ? line`${relative} or ≤ ${limit(budget.minChange, unit)}` : [relative];
}
function limit(value, unit) {
	const text = formatLimit(value, unit);
	return text === null ? inUnit(value, unit) : [text];
}
function verdictOf({ comparison, slos }) {
	const failing = slos.some((slo) => slo.failing);
	const informational = comparison?.gating === false && comparison.note !== "new" ? " (informational)" : "";
	const outcome = comparison ? [`${outcomeWords(comparison)}${informational}`] : [];
	const objectives = slos.map(sloWords);
	const regressed = comparison?.outcome === "regression";
	const parts = failing && !regressed ? [...objectives, ...outcome] : [...outcome, ...objectives];
	const tone = toneOf(comparison, slos);
	return {
		...comparison?.outcome === "no-data" && tone === "open" ? SIGNS.missing : SIGNS[tone],
		words: parts.join(parts.some((part) => part.includes(":")) ? "; " : ", ")
	};
}
function toneOf(comparison, slos) {
	const gating = comparison?.gating && comparison.note !== "new" ? comparison.outcome : null;
	if (gating === "regression" || slos.some((slo) => slo.failing)) return "bad";
	if (gating === "no-data" || gating === "inconclusive" || slos.some((slo) => slo.state !== "met")) return "open";
	return gating === null && slos.length === 0 ? "plain" : "good";
}
function outcomeWords(comparison) {
	const note = noteWords(comparison);
	switch (comparison.outcome) {
		case "regression":
		case "improvement": return spreadWords(comparison) ?? (comparison.outcome === "regression" ? "regressed" : "improved");
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
// src/report/creep.ts
function sinceRelease({ base, creep, comparisons }) {
	if (creep === void 0) return [];
	const { commits, pulls, unlisted, suspected } = creep;
	const merged = pulls.length + unlisted;
	const between = line`Since ${outside(base.ref)}: ${countOf(commits, "commit")}, ${countOf(merged, "merged pull request")}.`;
	const missing = merged - pulls.filter(({ effects }) => effects !== void 0).length;
	const none = line` What the gate measured of each could not be read (missing: ${missing} of ${merged}), so there is no sum of it.`;
	return [
		paragraph(...between, ...merged > 0 && missing === merged ? none : []),
		...missing === merged ? [] : [list(`One by one, by their own gates (missing: ${missing} of ${merged})`, sums(comparisons, pulls))],
		paragraph(...suspected.length === 0 ? [] : twice(suspected))
	];
}
const MOST_SUMS = 3;
function sums(rows, pulls) {
	const gating = rows.filter((row) => row.gating);
	const worse = gating.filter(({ outcome }) => outcome === "regression");
	return (worse.length > 0 ? worse : gating).slice(0, MOST_SUMS).map((row) => {
		const sum = sumOfMerged(pulls, row, row.better);
		if (sum === null) return line`${rowName(row)}: none of them measured it`;
		const { change, low, high, form, known, most } = sum;
		const worst = most.map((one) => line`${outside(`#${one.number}`)} ${formatChange(one.change, form)}`);
		const by = worst.length === 0 ? [] : line`, most by ${joined(worst, ", ")}`;
		return line`${rowName(row)}: ${formatEstimate(change, {
			low,
			high,
			level: .95
		}, form)} in sum of ${known}${by}`;
	});
}
function twice(suspected) {
	const rows = joined(suspected.map(rowName), ", ");
	return line`Measured twice: a first measurement found ${rows} worse. This is the second, with other coins, and only what it was asked about decides: what both find is told as worse.`;
}
function mergedPulls({ creep }) {
	if (creep === void 0 || creep.pulls.length === 0) return [];
	const items = creep.pulls.map(({ number, title }) => line`${outside(`#${number}`)} ${outside(title)}`);
	const more = creep.unlisted === 0 ? [] : [[`… and ${countOf(creep.unlisted, "older one")}.`]];
	return [details(countOf(creep.pulls.length + creep.unlisted, "merged pull request"), [list("", [...items, ...more])])];
}
function creepSteps(failing) {
	const which = failing > MOST_COMMANDS ? `, for the first ${MOST_COMMANDS} rows,` : "";
	return [line`${strong("Find the commits")} that brought it${which} with the command below, in a clone with its whole history.`, line`${strong("Worth its price?")} The next release makes it the new start. To allow more until then, widen ${outside("creep.budgets")} in a pull request.`];
}
const MOST_COMMANDS = 3;
function bisectCommands({ base, head, creep, verdict }, failing) {
	if (creep === void 0 || verdict.state !== "fail") return [];
	return failing.slice(0, MOST_COMMANDS).map(({ scenario, metric }) => commandBlock(`benchgate bisect --good ${nameFor(base)} --bad ${head.sha.slice(0, 12)} --scenario ${scenario} --metric ${metric}`));
}
function nameFor({ ref, sha }) {
	return /^v?[0-9]+\.[0-9]+\.[0-9]+$/.test(ref) ? ref : sha.slice(0, 12);
}
function againText(suspected) {
	return `The first measurement found ${countOf(suspected.length, "row")} worse: everything is measured once more, with other coins.`;
}
// src/report/false-alarms.ts
function falseAlarmText({ here, all }) {
	if (all.flaggedShare === null) return "False alarms: the calibration file holds no calibration yet.";
	const more = all.calibrations > here.calibrations ? `; in all, ${counted(all)}` : "";
	return `False alarms: ${here.flaggedShare === null ? "on this kind of runner there was no calibration yet" : `on this kind of runner ${counted(here)}`}${more}.`;
}
function significantText({ here, all }) {
	const rate = here.significantShare === null ? all : here;
	if (rate.significantShare === null) return null;
	return `Margins aside, ${rate.significant} of ${countOf(rate.calibrations, "calibration")} found something significant: ${shareText(rate.significantShare)}. The test allows 5 %.`;
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
function rowSentence(row, { validity }) {
	const stopped = `measuring stopped because ${STOPS[validity.stop]}`;
	if (row.outcome === "no-data") return line`${rowName(row)}: ${whyNothing(row)}; ${stopped}.`;
	const found = line`${pairsText(row, validity)}, ${changeText(row)}, ${againstBudget(row)}`;
	return line`${rowName(row)}: ${testText(row)}, ${found}; ${caughtText(row)}; ${lookText(row)}; ${stopped}.`;
}
function whyNothing({ note }) {
	if (note === "load-fails") return `not compared, since ${LOAD_FAILS}`;
	return note === "new" ? "not compared, since base does not know the scenario" : "not compared, since a side has no data";
}
function testText({ gating, test }) {
	if (test === null) return gating ? "not tested yet" : "not tested yet (informational)";
	if (!gating) return "sign-flip test on its own (informational)";
	return test.family === 1 ? "sign-flip test of the one gating row" : `sign-flip max-T over ${test.family} gating rows`;
}
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
function againstBudget(row) {
	const { note, outcome } = row;
	const directions = recordOf(row.metric)?.directions;
	switch (outcome) {
		case "regression": return line`${directions ? `${directions[outcome]} by more than` : "beyond"} ${limitOf(row)}`;
		case "improvement": return line`${directions?.[outcome] ?? "better"} by more than ${limitOf(row)}`;
		case "no-change":
			if (note === "below-margin") return line`significant, but within ${limitOf(row)}`;
			if (note === "below-min-change") return line`shown to be below the minimum of ${minimumOf(row)}`;
			return line`shown to be within the ${formatSize(row.budget.noChangeWithin, row.form)} that count as no change${unseenText(row)}`;
		case "inconclusive": return whyOpen(row);
		case "no-data": return [whyNothing(row)];
		default: return outcome;
	}
}
function unseenText({ unseen, pairs }) {
	if (unseen === null) return "";
	return `, with no failure in ${countOf(pairs, "pair")}: that up to ${formatShare(unseen)} of all pairs fail is not excluded`;
}
function whyOpen(row) {
	const { open, limit } = row.note === null ? NO_NOTE : NOTES[row.note];
	return line`${open}${limit === void 0 ? [] : limit === "budget" ? limitOf(row) : minimumOf(row)}`;
}
function limitOf(row) {
	const { budget, form, gating } = row;
	const relative = `the ${gating ? "budget" : "margin"} of ${formatSize(budget.maxIncrease, form)}`;
	const fall = formatSize(1 / (1 + budget.maxIncrease) - 1, form);
	const limit = form === "relative" && fell(row) ? `${fall} (${relative}, downwards)` : relative;
	return budget.minChange > 0 ? line`${limit} and ${minimumOf(row)}` : [limit];
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
// src/report/folded-sections.ts
function detailsOf(report, rows) {
	return filled([
		details(countOf(rows.unchanged.length, "unchanged row"), [table(UNCHANGED_HEAD, rows.unchanged.map(unchangedCells))]),
		...informational(rows.informational),
		...discoveries(rows),
		warningDetails(report.warnings),
		decided(report),
		configuration(report),
		environment(report)
	]);
}
function rowByRow(report, { main, unchanged, informational: others }) {
	const sentences = [
		...main,
		...unchanged,
		...others
	].flatMap(({ comparison }) => comparison ? [rowSentence(comparison, report)] : []);
	return details("How each row was decided", [list("", sentences)]);
}
function informational(rows) {
	if (rows.length === 0) return [];
	const worse = rows.filter(isWorse).length;
	return [details(`${countOf(rows.length, "informational row")}${worse > 0 ? ` (${worse} worse)` : ""}`, [paragraph("These rows are shown, but never decide."), table(INFORMATIONAL_HEAD, rows.map(informationalCells))])];
}
const FALSE_FINDS = .1;
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
	return [details(`${countOf(found.length, "row")} changed at a q of 10 % or less`, [paragraph(words), table(DISCOVERIES_HEAD, cells)])];
}
function warningDetails(warnings) {
	const items = warnings.map((warning) => [sentence(warning)]);
	return details(countOf(items.length, "warning"), [list("", items)]);
}
function decided(report) {
	const { pairs, plannedPairs, dropped, waited, stop } = report.validity;
	const measured = plannedPairs === 0 ? "No pairs" : `${pairs} of ${countOf(plannedPairs, "planned pair")}`;
	const items = [
		line`${measured} were measured. A pair is one fresh process of base and one of head under the same load.`,
		...modeLine(report),
		...engineLines(report),
		...loadLines(report.scenarios),
		line`Measuring ended because ${STOPS[stop]}${stop === "regression-found" ? OPEN_ROWS : ""}.`,
		...droppedLines(dropped),
		...errorLines(report),
		...notSwappedLines(report),
		...waited.map(({ scenario, pairs: left }) => line`${countOf(left, "pair")} left out ${name(scenario)}${SO_NARROW}`),
		[INTERVALS],
		["A row is unchanged only when the measurement shows it: not finding a change is called inconclusive."],
		...report.falseAlarms === void 0 ? [] : [[falseAlarmText(report.falseAlarms)]]
	];
	return details("How this was decided", [list("", items)]);
}
const OPEN_ROWS = "; rows not settled by then were not looked at further";
const SO_NARROW = ", whose intervals were already narrow, so that the time went to wider ones.";
const INTERVALS = "Each interval is the one that decided its row: 95 %, of unchanged rows 90 % (5 % at either end). Over all gating rows and looks together, \"worse\" is wrong at most 4 times in 100, and \"better\" once. An SLO is broken or met only when its whole interval says so (90 % for all SLOs together).";
function droppedLines(dropped) {
	return dropped.map(({ pairs, scenario, reasons }) => {
		const why = joined(reasons.map((reason) => [sentence(reason)]), "; ");
		const end = reasons.includes("requests were sent late") ? LATE_COUNT : ".";
		return line`${countOf(pairs, "pair")} of ${name(scenario)} did not count for timing: ${why}${end}`;
	});
}
const LATE_COUNT = ". What was late and nothing else still counts for what is worse or better, not for \"no change\" and SLOs.";
function modeLine({ validity: { mode, modeReason } }) {
	if (mode === null) return [];
	return [line`${mode === "interleaved" ? "Interleaved: both sides ran at once and were sent requests in turn" : "Alternating: one side ran after the other, in random order"}.${modeReason === "" ? [] : line` Why: ${sentence(modeReason)}`}`];
}
function engineLines({ scenarios, environment: { k6 = "" } }) {
	const engines = [...new Set(scenarios.map(({ engine }) => engine))];
	return engines.map((engine) => {
		const by = engine === "k6" ? line`k6 ${outside(k6)}` : line`the embedded engine`;
		if (engines.length === 1) return line`All requests were sent by ${by}.`;
		const driven = scenarios.filter((scenario) => scenario.engine === engine).map((scenario) => [name(scenario.name)]);
		return line`The requests of ${joined(driven, ", ")} were sent by ${by}.`;
	});
}
function configuration({ proposed, configuration: used, seed }) {
	const count = proposed.length === 0 ? "" : ` (${countOf(proposed.length, "proposed change")}, not used)`;
	const changes = proposed.map((one) => [outside(one)]);
	return details(`Configuration${count}`, [list("", [line`Judged by ${outside(used)}.`, line`Seed ${outside(seed)}.`]), list("Head proposes these changes; they were not used", changes)]);
}
function environment({ environment: machine, validity, startedAt }) {
	const runner = machine.runner === "" ? [] : line`Runner ${outside(machine.runner)}. `;
	const processors = line`${countOf(machine.cpus, "CPU")} ${outside(machine.cpuModel)}`;
	const items = [
		line`${runner}${outside(`${machine.os} ${machine.arch}`)}, ${processors}, ${formatNumber(machine.memoryMb / 1024)} GB memory.`,
		...madeBy({
			environment: machine,
			startedAt,
			elapsedMs: validity.elapsedMs
		}),
		...quality(validity)
	];
	return details("Environment", [list("", items)]);
}
function madeBy({ environment: { benchgate, node }, startedAt, elapsedMs }) {
	return [line`Benchgate ${outside(benchgate)}, Node ${outside(node)}.`, line`Started ${outside(startedAt)}, took ${formatDuration(elapsedMs)}.`];
}
function quality({ utilisation, steal, load, lagP95Ms, halfToHalf }) {
	const known = (value, say) => value === null ? [] : [say(value)];
	const facts = [
		...known(utilisation, (value) => `CPU in use ${formatShare(value)}`),
		...known(steal, (value) => `taken by the hypervisor ${formatShare(value)}`),
		...known(load, (value) => `load average ${formatNumber(value)}`),
		...known(lagP95Ms, (value) => `requests sent late by ${formatMs(value)} (p95)`),
		...known(halfToHalf, (value) => `drift inside blocks ${formatSize(value, "relative")}`)
	];
	return facts.length === 0 ? [] : [[`Medians over pairs: ${facts.join(", ")}.`]];
}
function loadLines(scenarios) {
	return scenarios.flatMap(({ name: scenario, load }) => {
		if (load === void 0) return [];
		return [load.kind === "closed" ? closedLine(name(scenario), load) : searchLine(name(scenario), load)];
	});
}
function closedLine(scenario, { clients, thinkTimeMs }) {
	const thinking = thinkTimeMs > 0 ? `${formatDuration(thinkTimeMs)} after the last was answered` : "once the last was answered";
	return line`${scenario} was driven by ${countOf(clients, "client")}, each sending its next request ${thinking}. A slow service is then asked less often, so latencies are shown and throughput decides.`;
}
function searchLine(scenario, { objective, fromPerSecond, toPerSecond, stepMs }) {
	const range = `from ${formatNumber(fromPerSecond)} to ${formatNumber(toPerSecond)} /s`;
	return line`The max-rate of ${scenario} is the highest rate ${range} that kept ${outside(objective)} for ${formatDuration(stepMs)}, with errors and drops within 1 %, found in steps of 5 %. No pair is dropped for requests sent late.`;
}
// src/report/next-steps.ts
function nextSteps(report, rows, asking = null) {
	const tally = tallyOf(rows);
	const failing = tally.regressions + tally.brokenSlos > 0;
	if (asking?.acceptance === "given") return [];
	const again = line`${strong("Measure again")}: ${anew(asking)}. A partial measurement is never used as a baseline.`;
	const partial = report.validity.partial ? [again] : [];
	const late = report.validity.stop === "too-slow" ? [moreTime(report)] : [];
	const loads = failedLoads(rows);
	const missing = tally.noData > 0 && loads.length === 0 && !report.validity.partial && late.length === 0 ? [findData(rows)] : [];
	const unsettled = partial.length + late.length === 0 && report.validity.stop !== "regression-found" ? settle(report, rows) : [];
	return [
		...failing ? failureSteps(report, rows, asking) : [],
		...partial,
		...late,
		...missing,
		...loads.length > 0 ? [acceptLoad(loads)] : [],
		...shortBlocks(report, rows),
		...lostPairs(report, rows),
		...unsettled,
		...acceptDoubt(report, rows, asking)
	];
}
function anew(asking) {
	if (asking === null) return ["re-run the job"];
	return line`somebody who may approve comments ${name(asking.remeasure)}; then re-run the jobs`;
}
function failingRows({ main }) {
	return main.filter(({ comparison, slos }) => comparison?.gating === true && comparison.outcome === "regression" || slos.some(({ failing }) => failing));
}
function failureSteps({ validity, slos, creep }, rows, asking) {
	if (creep !== void 0) return creepSteps(failingRows(rows).length);
	const first = rows.main[0];
	const limits = slos.some((slo) => slo.failing) ? "budgets and SLOs" : "budgets";
	const fix = line`${strong("Fix it")} and push${first ? line`: start with ${rowName(first)}` : ""}.`;
	const another = asking === null ? "Re-run the job: everything is measured again" : line`The first measurement counts. For another one, ${anew(asking)}`;
	const doubt = line`${strong("In doubt?")} ${another}. Noise alone fails at most 1 run in 20.`;
	const ask = asking === null ? "let a maintainer decide" : "ask for the waiver above";
	const accept = line`${strong("Worth its price?")} Say why here, and ${ask}. To change ${limits} for good, edit ${sourceOf(rows)} in a pull request of its own: this one is judged by what its base says.`;
	return [
		fix,
		...validity.partial ? [] : [doubt],
		...asking?.acceptance === "none" ? [] : [accept]
	];
}
function sourceOf({ main }) {
	const source = main.find((row) => row.comparison?.outcome === "regression")?.comparison?.budget.source;
	return source === void 0 || source === "default" ? ["the configuration"] : [outside(source)];
}
function moreTime({ validity }) {
	const minutes = validity.minutesNeeded === null ? null : Math.ceil(validity.minutesNeeded);
	const setting = name("max-duration");
	const how = minutes === null ? line`raise ${setting}` : line`enough pairs need about ${minutes} min. Set ${setting} to ${minutes}m`;
	return line`${strong("Give it more time")}: ${how}, or make the service start faster.`;
}
function findData({ main }) {
	const row = main.find(({ comparison }) => comparison?.outcome === "no-data" && comparison.note !== "new");
	const where = row ? line` for ${rowName(row)}` : "";
	return line`${strong("Find out why nothing was measured")}${where}: see the error rate, the warnings below and the log of the job.`;
}
function shortBlocks({ validity, comparisons }, { main }) {
	const isMeasured = (scenario) => comparisons.some((row) => row.scenario === scenario && row.pairs > 0);
	const unread = main.filter(({ scenario, comparison, slos }) => comparison === null && isMeasured(scenario) && slos.some(({ state, value }) => state === "no-data" && value === null));
	if (validity.pairs === 0 || unread.length === 0) return [];
	const rows = joined(unread.slice(0, 3).map(rowName), ", ");
	const what = line`${strong("Let blocks hold more requests")}: too few for ${rows}`;
	return [line`${what}. Raise the rate of the scenario, or ${name("design.block")}, or take the objective out.`];
}
function failedLoads({ main }) {
	const failed = main.filter(({ comparison }) => comparison?.note === "load-fails");
	return [...new Set(failed.map(({ scenario }) => scenario))];
}
function acceptLoad(scenarios) {
	const which = joined(scenarios.map((scenario) => [name(scenario)]), ", ");
	return line`${strong("Nothing was compared")}: ${LOAD_FAILS}: ${which}. ${"A governance approval and a waiver accept that it was not compared."} Or let the service answer both loads first, and change the load in a later pull request.`;
}
function lostPairs({ validity }, { main }) {
	const lost = main.filter(({ comparison }) => comparison?.gating && (comparison.note === "too-many-dropped" || comparison.note === "late"));
	return validity.dropped.filter(({ scenario }) => lost.some((row) => row.scenario === scenario)).map(({ scenario, pairs, reasons }) => {
		const where = line`${pairs} of ${validity.pairs} pairs of ${name(scenario)}`;
		const why = sentence(`${reasons.join(", ")}.`);
		return line`${strong("Measure where it is quieter")}: ${where} did not count for every row: ${why} Fewer jobs on the machine, a lower rate, or a larger runner helps.`;
	});
}
function openRows({ main }) {
	return main.flatMap(({ comparison }) => comparison?.gating && comparison.outcome === "inconclusive" ? [comparison] : []);
}
function acceptDoubt({ verdict }, rows, asking) {
	const [worst] = openRows(rows).filter(({ mde }) => mde !== null).sort((a, b) => (b.mde ?? 0) - (a.mde ?? 0));
	if (verdict.state !== "inconclusive" || worst?.mde == null || asking?.acceptance === "none") return [];
	const size = formatSize(worst.mde, worst.form);
	const how = asking === null ? "decide" : "approve";
	return [line`${strong("Or accept the doubt")}: a maintainer can ${how}, knowing that a change below ${size} may have gone unseen.`];
}
const WITHOUT_MORE = [
	"too-many-dropped",
	"late",
	"failing-pairs",
	"answers-differ",
	"drift",
	"serial"
];
function settle({ validity }, rows) {
	const open = openRows(rows).filter(({ note }) => !WITHOUT_MORE.includes(note ?? ""));
	const needs = open.flatMap((row) => pairsNeeded(row) ?? []);
	if (needs.length === 0 || validity.pairs === 0) return [];
	const pairs = Math.max(...needs);
	const count = countOf(open.length, "inconclusive row");
	if (pairs > 40) return [quieter(count, pairs)];
	const minutes = Math.ceil(validity.elapsedMs / validity.pairs * pairs / 6e4);
	const raise = line`Raise ${name("max-duration")} and ${name("max-pairs")}.`;
	return [line`${strong("Measure longer")}: about ${pairs} pairs (${minutes} min at this pace) would settle ${count}. ${raise}`];
}
function quieter(rows, pairs) {
	const many = pairs >= 1e3 ? "over 1000" : `about ${pairs}`;
	return line`${strong("More pairs will not do")}: ${rows} would need ${many} pairs, and a run has at most ${40}. Measure on a quieter runner, in longer blocks, or widen the budget in a pull request of its own.`;
}
function pairsNeeded({ mde, pairs, budget, form }) {
	if (mde === null || pairs === 0 || budget.noChangeWithin <= 0) return null;
	const [seen, target] = [mde, budget.noChangeWithin].map((change) => form === "relative" ? Math.log1p(change) : change);
	return seen === void 0 || target === void 0 ? null : Math.ceil(pairs * Math.max(1.5, (seen / target) ** 2));
}
// src/report/comment-sections.ts
function layout(report, { explain = false, brief = false, method = null, asking = null, waived = () => false } = {}) {
	const rows = rowsOf(report);
	return {
		headline: headlineOf(report, tallyOf(rows)),
		blocks: filled([
			paragraph(...facts(report)),
			...sinceRelease(report),
			...onlySome(report),
			...wholeRunReasons(report),
			...mainPart(report, rows, waived),
			spreadList(report),
			suspectList(report),
			list("Next", nextSteps(report, rows, asking)),
			...bisectCommands(report, failingRows(rows)),
			...mergedPulls(report),
			...detailsOf(report, rows),
			...explain ? [rowByRow(report, rows)] : [],
			...brief ? [] : [paragraph(...methodLine(method))]
		]),
		file: "report.json"
	};
}
function methodLine(method) {
	const question = "How was this decided?";
	return method === null ? line`${question} See ${name(METHOD_PAGE)} of Benchgate.` : [link(question, method)];
}
function facts({ base, head, environment, validity, comparisons }) {
	const fine = resolutionText(comparisons);
	const parts = [
		line`Base ${revisionName(base)} vs head ${revisionName(head)}`,
		line`${runnerName(environment)}${countOf(environment.cpus, "CPU")}`,
		[pairsMeasured(validity)],
		...fine === null ? [] : [[fine]]
	];
	return joined(parts, " · ");
}
function revisionName({ sha, ref }) {
	return line`${name(sha.slice(0, 7))} (${outside(ref)})`;
}
function runnerName({ runner }) {
	return runner === "" ? [] : line`${outside(runner)}, `;
}
function onlySome({ leftOut = [], scenarios }) {
	if (leftOut.length === 0) return [];
	const names = (list) => joined(list.map((one) => [name(one)]), ", ");
	const measured = names(scenarios.map((scenario) => scenario.name));
	return [paragraph(...line`Only ${measured} was measured (--only): this says nothing of ${names(leftOut)}, and is no answer of the gate.`)];
}
function wholeRunReasons({ verdict }) {
	return verdict.reasons.filter((reason) => reason.scenario === null && reason.code !== "clean").map((reason) => paragraph(sentence(reason.text)));
}
function mainPart(report, rows, waived) {
	const { main } = rows;
	if (main.length === 0) return [paragraph(...unchangedLine(rows))];
	const sharesLoad = report.validity.mode === "interleaved" && main.some((row) => row.slos.length > 0);
	const cells = main.map((row) => mainCells(row, { waived: waived(row) }));
	return [table(MAIN_HEAD, cells), ...sharesLoad ? [LOAD_OF_BOTH] : []];
}
const LOAD_OF_BOTH = paragraph("SLOs: base and head ran at the same time, so head was measured under the load of both.");
const MOST_SUSPECTS = 5;
function suspectList({ suspects }) {
	const items = suspects.map((suspect) => {
		const weight = suspect.weight === null ? "How much of the change that is cannot be told." : `Could account for ${formatShare(suspect.weight)} of the change.`;
		return line`${rowName(suspect)}: ${sentence(suspect.evidence)} ${weight}`;
	});
	return cut(list("Why: evidence, the strongest first", items), MOST_SUSPECTS);
}
function resolutionText(comparisons) {
	const sizes = comparisons.filter(isGatingTiming).flatMap(({ mde }) => mde ?? []);
	if (sizes.length === 0) return null;
	const [finest, coarsest] = [Math.min(...sizes), Math.max(...sizes)].map((size) => formatSize(size, "relative"));
	return `would find 4 of 5 slowdowns of ${finest === coarsest ? finest : `${finest} (finest row) to ${coarsest} (coarsest)`}`;
}
function isGatingTiming({ gating, form, unit, metric, outcome }) {
	return gating && form === "relative" && tellsNoise({
		name: metric,
		unit
	}) && outcome !== "no-data";
}
function unchangedLine(rows) {
	const { unchanged, metSlos } = tallyOf(rows);
	const subject = unchanged === 1 ? "The one gating row is" : `All ${unchanged} gating rows are`;
	const both = [unchanged === 0 ? [] : line`${subject} unchanged: ${reach(rows)}.`, metSlos === 0 ? [] : [metSlos === 1 ? "The SLO is met." : `All ${metSlos} SLOs are met.`]].filter(({ length }) => length > 0);
	return joined(both, " ");
}
function reach({ unchanged, main }) {
	const compared = [...main, ...unchanged].flatMap(({ comparison }) => comparison?.gating && comparison.outcome === "no-change" ? [comparison] : []);
	const small = compared.some(({ note }) => note === "below-min-change") ? ", or by less than its minimum change" : "";
	const subject = compared.length === 1 ? "not" : "none";
	return line`${subject} by more than the range that counts as no change${exampleOf(compared)}${small}`;
}
function exampleOf(compared) {
	const times = compared.filter(({ unit, form }) => unit === "ms" && form === "relative");
	const [widest] = [...times.length > 0 ? times : compared].sort((a, b) => b.budget.noChangeWithin - a.budget.noChangeWithin || (a.metric < b.metric ? -1 : 1));
	return widest === void 0 ? [] : line` (for ${name(widest.metric)} ±${formatSize(widest.budget.noChangeWithin, widest.form)})`;
}
const METHOD_PAGE = "docs/statistics.md";
function methodPage(env) {
	const { GITHUB_ACTION_REPOSITORY: repository = "", GITHUB_ACTION_REF: ref = "" } = env;
	const server = env.GITHUB_SERVER_URL ?? "https://github.com";
	if (!/^https?:\/\/[a-z0-9.-]+(:\d+)?$/i.test(server) || !/^[a-z0-9][a-z0-9-]*\/[a-z0-9._-]+$/i.test(repository)) return null;
	return `${server}/${repository}/blob/${/^[a-z0-9][a-z0-9._/-]*$/i.test(ref) && !ref.includes("..") ? ref : "HEAD"}/${METHOD_PAGE}`;
}
export { rowName as _, resolutionText as a, findingsOf as b, unchangedLine as c, warningDetails as d, falseAlarmText as f, inUnit as g, BUDGET as h, methodPage as i, droppedLines as l, againText as m, layout as n, revisionName as o, significantText as p, methodLine as r, runnerName as s, METHOD_PAGE as t, madeBy as u, rowsOf as v, pairsMeasured as x, tallyOf as y };
