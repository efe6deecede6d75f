import { t as SIDES } from "./revision.js";
import { s as partOf, t as CLOSED_ERRORS } from "./part.js";
import { l as recordOf, n as START_UP, u as tellsNoise } from "./metrics.js";
import "./trial.js";
import { _ as unbroken, a as formatEstimate, d as formatPart, f as formatRange, g as formatValue, i as formatDuration, l as formatMs, m as formatSize, o as formatInterval, p as formatShare, r as formatChange, s as formatLimit, t as countOf, u as formatNumber } from "./numbers.js";
import { _ as sentence, a as details, b as strong, c as line, f as name, h as paragraph, i as cut, l as link, n as capitalised, o as filled, p as outside, s as joined, t as SIGNS, u as list, x as table, y as strip } from "./document.js";
import { c as NO_NOTE, o as LOAD_FAILS, s as NOTES } from "./reasons.js";
import { i as notSwappedLines, t as errorLines } from "./request-errors.js";
import { r as pageBeside } from "./method-page2.js";
// src/report/all-failed.ts
const ERRORS = ["error-rate", CLOSED_ERRORS];
function failedSides(row) {
	return ERRORS.includes(row.metric) ? SIDES.filter((side) => row[side] === 1) : [];
}
function sidesText(sides) {
	return sides.join(" and to ");
}
function allFailedText({ comparisons, errors = [] }, scenario) {
	const row = comparisons.find((one) => one.scenario === scenario && failedSides(one).length > 0);
	if (row === void 0) return null;
	const sides = failedSides(row);
	const kinds = errors.filter((one) => one.scenario === scenario && sides.includes(one.side)).flatMap((one) => one.kinds);
	const [first, ...others] = new Set(kinds.map(({ kind }) => kind));
	const more = others.length === 0 ? "" : ` and ${countOf(others.length, "more kind")}`;
	const why = first === void 0 ? [] : [line`${outside(first)}${more}`];
	const other = SIDES.flatMap((side) => {
		const share = row[side];
		return sides.includes(side) || share === null ? [] : [line`${side}: ${formatShare(share)} errors`];
	});
	const known = [...why, ...other];
	const [one = [], two] = known;
	const told = known.length === 0 ? [] : line` (${one}${two === void 0 ? [] : line`; ${two}`})`;
	return line`${name(scenario)}: every request to ${sidesText(sides)} failed${told}, so that no times could be compared`;
}
// src/report/units.ts
const OURS = [
	"ms",
	"share",
	"per-second",
	"ratio",
	""
];
function isOurs(unit) {
	return OURS.includes(unit);
}
function inUnit(value, unit) {
	if (value === null) return ["–"];
	return isOurs(unit) ? [formatValue(value, unit)] : line`${formatNumber(value)} ${outside(unit)}`;
}
function limitIn(value, unit) {
	const text = formatLimit(value, unit);
	return text === null ? inUnit(value, unit) : [text];
}
// src/report/change-words.ts
const PER_SECOND = {
	up: "more requests per second",
	down: "fewer requests per second"
};
const OFTEN = {
	up: "more often",
	down: "less often"
};
const WORDS = {
	latency: {
		verb: "is",
		up: "slower",
		down: "faster"
	},
	"latency{}": {
		verb: "is",
		up: "slower",
		down: "faster"
	},
	ttft: {
		verb: "answers its first token",
		up: "later",
		down: "sooner"
	},
	"slow-share": {
		verb: "has",
		up: "more slow answers",
		down: "fewer slow answers"
	},
	spread: {
		verb: "answers",
		up: "less evenly",
		down: "more evenly"
	},
	"cpu-per-request": {
		verb: "takes",
		up: "more CPU time per request",
		down: "less CPU time per request"
	},
	"error-rate": {
		verb: "fails",
		...OFTEN
	},
	"error-rate{closed}": {
		verb: "fails",
		...OFTEN
	},
	"redirect-rate": {
		verb: "is redirected",
		...OFTEN
	},
	"checks-failed": {
		verb: "fails",
		up: "more checks",
		down: "fewer checks"
	},
	"dropped-rate": {
		verb: "leaves",
		up: "more requests unsent",
		down: "fewer requests unsent"
	},
	throughput: {
		verb: "answers",
		...PER_SECOND
	},
	"max-rate": {
		verb: "holds",
		...PER_SECOND
	},
	[START_UP]: {
		verb: "starts",
		up: "later",
		down: "sooner"
	}
};
function changeClause(row) {
	const rises = row.change === null ? isWorseUp(row) : row.change > 0;
	const size = row.form === "relative" && row.change !== null ? sizeOf(row.change) : null;
	const words = wordsOf(row);
	if (words === void 0) return line`${ownName(row)} ${rises ? "rose" : "fell"}${size === null ? "" : ` by ${size}`}`;
	const { verb, up, down } = words;
	return line`${subjectOf(row)} ${verb} ${size === null ? "" : `${size} `}${rises ? up : down}`;
}
function worseClause(row) {
	const words = wordsOf(row);
	if (words === void 0) return line`${ownName(row)} got worse`;
	return line`${subjectOf(row)} ${words.verb} ${isWorseUp(row) ? words.up : words.down}`;
}
function overClause(row) {
	return line`${worseClause(row)} by more than its budget`;
}
function valuesClause({ metric, base, head, unit }) {
	if (base === null || head === null) return [];
	const called = statisticOf(metric);
	return line`${called === "value" ? "" : `${called} `}${fromTo(base, head, unit)}`;
}
function statisticOf(metric) {
	const [, statistic] = /\.(p50|p\d+(?:\.\d+)?|mean)$/.exec(metric) ?? [];
	return statistic === "p50" ? "median" : statistic ?? "value";
}
function fromTo(base, head, unit) {
	const to = inUnit(head, unit).map((piece) => typeof piece === "string" ? unbroken(piece) : piece);
	if (!isOurs(unit)) return line`${formatNumber(base)} → ${to}`;
	const [from, until] = [formatValue(base, unit), formatValue(head, unit)].map((text) => text.split(" "));
	const same = from?.[1] === until?.[1];
	return line`${same ? from?.[0] ?? "" : unbroken(formatValue(base, unit))} → ${to}`;
}
function sloName({ bound, unit }) {
	const text = formatLimit(bound, unit);
	return line`SLO of ${text === null ? inUnit(bound, unit) : unbroken(text)}`;
}
function sizeOf(change) {
	const ratio = 1 + change;
	return unbroken(ratio >= 2 ? `${Number(ratio.toPrecision(2))} ×` : formatSize(change, "relative"));
}
function wordsOf({ metric }) {
	return WORDS[recordOf(metric)?.name ?? ""];
}
const isWorseUp = ({ better }) => better === "lower";
function subjectOf({ scenario, metric }) {
	const part = partOf(metric);
	return part === void 0 ? [name(scenario)] : line`${name(scenario)} (${name(part)})`;
}
const ownName = ({ scenario, metric }) => line`${name(metric)} of ${name(scenario)}`;
// src/report/row-order.ts
function rowsOf(report) {
	const rows = pairUp(report).sort((a, b) => rankOf(a) - rankOf(b) || severityOf(b) - severityOf(a));
	const fails = rows.some(isFailing);
	const between = (first, last) => rows.filter((row) => rankOf(row) >= first && rankOf(row) <= last);
	const isLeft = ({ comparison, slos }) => fails && comparison?.note === "stopped-early" && slos.every(({ state }) => state === "met");
	const upTo = between(RANKS.brokenObjective, RANKS.improved);
	return {
		main: upTo.filter((row) => !isLeft(row)),
		unchanged: between(RANKS.objectiveMet, RANKS.unchanged),
		aside: [...upTo.filter(isLeft), ...between(RANKS.new, RANKS.new)],
		informational: between(RANKS.informational, RANKS.informational)
	};
}
function isFailing({ comparison, slos }) {
	return comparison?.gating === true && comparison.outcome === "regression" || slos.some(({ failing }) => failing);
}
function failingRows({ main }) {
	return main.filter(isFailing);
}
function undecidedRows({ main }) {
	return main.filter((row) => !isFailing(row) && rankOf(row) < RANKS.improved);
}
function betterRows({ main }) {
	return main.flatMap(({ comparison }) => comparison?.gating && comparison.outcome === "improvement" ? [comparison] : []);
}
function tallyOf(rows) {
	const shown = [
		...rows.main,
		...rows.unchanged,
		...rows.aside
	];
	const gating = shown.filter((row) => row.comparison?.gating && row.comparison.note !== "new");
	const slos = shown.flatMap((row) => row.slos);
	const count = (outcome) => gating.filter((row) => row.comparison?.outcome === outcome).length;
	return {
		improvements: count("improvement"),
		inconclusive: count("inconclusive"),
		noData: count("no-data"),
		unchanged: count("no-change"),
		newScenarios: new Set(shown.filter((row) => row.comparison?.note === "new").map((row) => row.scenario)).size,
		metSlos: slos.filter((slo) => slo.state === "met").length,
		alreadyBrokenSlos: slos.filter((slo) => slo.state === "broken" && !slo.failing).length
	};
}
function isWorse$1({ metric, comparison }) {
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
	if (outcome === "inconclusive") return comparison && failedSides(comparison).length > 0 ? RANKS.noData : RANKS.inconclusive;
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
		...placeOf$1(comparison),
		comparison,
		slos: []
	});
	for (const slo of slos) {
		const row = rows.get(keyOf(slo)) ?? {
			...placeOf$1(slo),
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
const placeOf$1 = ({ scenario, metric, unit }) => ({
	scenario,
	metric,
	unit
});
const keyOf = ({ scenario, metric }) => JSON.stringify([scenario, metric]);
// src/report/headline.ts
function headlineOf(report, rows, fails) {
	const said = verdictWords(report, rows);
	const found = report.creep === void 0 ? capitalised(said) : line`Since the release: ${said}`;
	return {
		...STATES[report.verdict.state],
		text: [...found, ...checkText(report, fails)]
	};
}
function checkText({ verdict }, fails) {
	if (fails === void 0 || !fails && verdict.state === "pass") return [];
	return fails ? [FAILS] : line` The check stays green: ${name("fail-on")} does not name this.`;
}
const FAILS = " This fails the check. A repository that requires the check cannot merge it.";
function verdictWords(report, rows) {
	const { validity } = report;
	const partial = validity.partial ? ` (partial: ${pairsMeasured(validity)})` : "";
	return line`${sentences(foundIn(report, rows))}${partial}.`;
}
function pairsMeasured({ pairs, plannedPairs }) {
	return plannedPairs === 0 ? "no pair measured" : `${pairs} of ${countOf(plannedPairs, "pair")}`;
}
const STATES = {
	pass: SIGNS.good,
	fail: SIGNS.bad,
	inconclusive: SIGNS.open,
	"no-data": SIGNS.missing
};
function sentences(said) {
	const [first = [], ...others] = said.filter(({ length }) => length > 0);
	return joined([first, ...others.map(capitalised)], ". ");
}
function foundIn(report, rows) {
	const { verdict, validity } = report;
	switch (verdict.state) {
		case "pass": return passed(rows);
		case "fail": return failed(report, rows);
		case "inconclusive": {
			const why = WITHOUT_DECISION[validity.stop];
			return why === void 0 ? undecided(rows) : [[why]];
		}
		case "no-data": return withoutData(report, rows);
		default: return verdict.state;
	}
}
const WITHOUT_DECISION = {
	"too-slow": "there was not enough time to decide",
	cancelled: "measuring was stopped before it could decide"
};
const NOTHING_MEASURED = {
	"too-slow": "nothing was measured, since too few pairs fit into the time",
	cancelled: "nothing was measured before it was cancelled",
	"all-failed": "base failed every request, so there was nothing to compare with"
};
function failed(report, rows) {
	const [first, second, ...more] = failingRows(rows);
	if (first === void 0) return [...undecided(rows), line`${name("on-inconclusive: fail")} makes that a failure`];
	const others = second === void 0 ? [] : more.length === 0 ? failureOf(second, report) : [countText(more.length + 1, "fails", "fail")];
	return [
		failureOf(first, report),
		others,
		...improved(rows, { values: false })
	];
}
function failureOf({ scenario, metric, comparison, slos }, report) {
	const broken = slos.filter(({ failing }) => failing);
	const breaks = joined(broken.map((slo) => sloName(slo)), " and its ");
	if (comparison?.gating && comparison.outcome === "regression") {
		const said = (failedSides(comparison).length > 0 ? allFailedText(report, scenario) : null) ?? withValues(comparison);
		return broken.length === 0 ? said : line`${said}, and breaks its ${breaks}`;
	}
	const value = broken[0]?.value ?? null;
	const unit = broken[0]?.unit ?? "";
	const base = comparison?.base == null ? [] : line` (base: ${inUnit(comparison.base, unit)})`;
	const known = value === null ? [] : line`: ${statisticName(metric)} is ${inUnit(value, unit)}${base}`;
	return line`${name(scenario)} breaks its ${breaks}${known}`;
}
function statisticName(metric) {
	const called = statisticOf(metric);
	return called === "value" ? [name(metric)] : [called];
}
function withValues(row) {
	const values = valuesClause(row);
	return values.length === 0 ? changeClause(row) : line`${changeClause(row)}: ${values}`;
}
function improved(rows, { values }) {
	const [best, ...others] = betterRows(rows);
	if (best === void 0) return [];
	return [values ? withValues(best) : changeClause(best), ...values && others.length > 0 ? [[countText(others.length, "improved")]] : []];
}
function passed(rows) {
	const tally = tallyOf(rows);
	const { unchanged, metSlos, inconclusive, noData, newScenarios, alreadyBrokenSlos } = tally;
	const kept = metSlos === 0 ? "" : metSlos === 1 ? ", and the SLO is met" : `, and all ${metSlos} SLOs are met`;
	const all = unchanged === 1 ? "the one row that decides" : `any of the ${unchanged} rows that decide`;
	const same = unchanged === 0 ? "there was nothing to compare" : `no change in ${all}`;
	const first = inconclusive + noData > 0 ? "no regression was found" : same;
	return [
		...tally.improvements > 0 ? [...improved(rows, { values: true }), ["no row is worse"]] : [[`${first}${kept}`]],
		...plural(inconclusive, "row", ["is undecided", "are undecided"]),
		...plural(noData, "row", ["has no data", "have no data"]),
		...plural(alreadyBrokenSlos, "SLO", ["is broken, but by base, too", "are broken, but by base, too"]),
		...plural(newScenarios, "scenario", ["is new, with nothing to compare with", "are new, with nothing to compare with"])
	];
}
function undecided(rows) {
	const [first, ...others] = undecidedRows(rows);
	if (first === void 0) return [["nothing could be decided"]];
	return [undecidedText(first), ...others.length === 0 ? [] : [[countText(others.length, "is undecided", "are undecided")]]];
}
function undecidedText({ scenario, comparison, slos }) {
	if (comparison?.gating && comparison.outcome === "inconclusive") {
		const note = comparison.note === null ? "" : NOTES[comparison.note].cell;
		const known = [comparison.change === null ? [] : valuesClause(comparison), note === "" ? [] : [note]].filter(({ length }) => length > 0);
		const why = known.length === 0 ? [] : line`: ${joined(known, ", ")}`;
		return line`it is undecided whether ${isWorse(comparison) ? overClause(comparison) : worseClause(comparison)}${why}`;
	}
	const slo = slos.find(({ state }) => state !== "met");
	return slo === void 0 ? line`${name(scenario)} has no data` : line`it is undecided whether ${name(scenario)} keeps its ${sloName(slo)}`;
}
function isWorse({ interval, better }) {
	const least = better === "lower" ? interval?.low ?? null : interval?.high ?? null;
	return least !== null && (better === "lower" ? least > 0 : least < 0);
}
function withoutData(report, rows) {
	const { validity, slos } = report;
	const nothing = [NOTHING_MEASURED[validity.stop] ?? "nothing was measured"];
	const missing = rows.main.filter(({ comparison }) => comparison?.outcome === "no-data");
	const unread = missing.length > 0 ? [] : unreadSlos(slos);
	const [first, ...others] = [...new Set([...missing, ...unread].map(({ scenario }) => scenario))];
	if (validity.pairs === 0 || first === void 0) return [nothing];
	const more = others.length === 0 ? "" : ` and ${countOf(others.length, "more scenario")}`;
	const failed = missing.length > 0 ? allFailedText(report, first) : null;
	if (failed !== null) return [failed, ...plural(others.length, "more scenario", ["has no data", "have no data"])];
	const what = missing.length > 0 ? countOf(missing.length, "row") : countOf(unread.length, "SLO");
	return [line`nothing can be said of ${name(first)}${more}: ${what} without data`];
}
const unreadSlos = (slos) => slos.filter(({ state }) => state === "no-data");
function countText(count, one, many = one) {
	return `${countOf(count, "more row")} ${count === 1 ? one : many}`;
}
function plural(count, noun, [one, many]) {
	return count === 0 ? [] : [[`${countOf(count, noun)} ${count === 1 ? one : many}`]];
}
// src/report/spread-words.ts
function spreadWords({ metric, outcome, note, gating }) {
	const directions = recordOf(metric)?.directions;
	if (directions === void 0 || outcome !== "regression" && outcome !== "improvement") return null;
	const direction = directions[outcome];
	const changed = note === "spread-changed" ? `spread changed: ${direction}` : direction;
	if (!gating) return changed;
	return `${outcome === "regression" ? "regressed" : "improved"} (${changed})`;
}
const MOST_SENTENCES = 2;
function spreadList({ comparisons }) {
	const changed = comparisons.filter(({ note }) => note === "spread-changed");
	const sentences = changed.map((row) => spreadSentence(row, comparisons));
	const decides = changed.some(({ gating }) => gating);
	return cut(list(decides ? "Spread changed" : "Spread changed, which decides nothing unless a budget names it", sentences), MOST_SENTENCES);
}
function spreadSentence(row, comparisons) {
	const { scenario, outcome, change, form } = row;
	const [place, meaning] = outcome === "regression" ? ["further apart", "some answers got faster and others slower"] : ["closer together", "fast and slow answers became more alike"];
	const size = change === null ? "" : ` by ${formatSize(change, form)}`;
	const same = agreeing(row, comparisons);
	return line`${name(scenario)}: latencies lie ${place}${size}, although ${same} did not change: ${meaning}.`;
}
function agreeing({ scenario }, comparisons) {
	const names = comparisons.filter((one) => one.scenario === scenario && one.outcome === "no-change" && /^latency\.p\d/.test(one.metric)).map(({ metric }) => [name(metric)]);
	const last = names.at(-1) ?? ["its quantiles"];
	return names.length < 2 ? last : line`${joined(names.slice(0, -1), ", ")} and ${last}`;
}
// src/report/row-verdict.ts
function rowVerdict({ comparison, slos }) {
	const outcome = comparison ? [[outcomeWords(comparison)]] : [];
	const objectives = slos.map(sloWords);
	const parts = slos.some((slo) => slo.failing) && comparison?.outcome !== "regression" ? [...objectives, ...outcome] : [...outcome, ...objectives];
	const tone = toneOf(comparison, slos);
	return {
		...comparison !== null && (comparison.outcome === "no-data" || failedSides(comparison).length > 0) && tone === "open" ? SIGNS.missing : SIGNS[tone],
		words: joined(parts, "; ")
	};
}
function waivedVerdict(row) {
	const verdict = rowVerdict(row);
	return verdict.tone === "bad" || verdict.tone === "open" && row.comparison?.gating === true && isOpen(row.comparison) ? {
		...SIGNS.waived,
		words: line`waived: ${verdict.words}`
	} : verdict;
}
const isOpen = ({ outcome }) => outcome === "inconclusive" || outcome === "no-data";
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
			if (failedSides(comparison).length > 0) return allFailedWords(comparison);
			return spreadWords(comparison) ?? (comparison.gating ? overWords(comparison) : "regressed");
		case "improvement": return spreadWords(comparison) ?? "improved";
		case "no-change":
			if (comparison.note === "below-margin") return `changed, but within budget: allowed ${leastWorse(comparison)}`;
			return note ? `no change: ${note}` : "no change";
		case "inconclusive": return undecidedWords(comparison, note);
		case "no-data": return note ?? "no data";
		default: return comparison.outcome;
	}
}
function noteWords(comparison) {
	const { note } = comparison;
	if (note === null) return null;
	return note === "below-min-change" ? belowMinimum(comparison) : NOTES[note].cell;
}
const overWords = (row) => `${row.better === "lower" ? "over" : "under"} budget: allowed ${leastWorse(row)}`;
const allFailedWords = (comparison) => `every request to ${sidesText(failedSides(comparison))} failed`;
function undecidedWords(comparison, note) {
	if (failedSides(comparison).length > 0) return allFailedWords(comparison);
	if (note === null) return "undecided";
	return `undecided: ${note}${comparison.note === "small-change" ? ` (${leastWorse(comparison)})` : ""}`;
}
function belowMinimum({ budget, unit, test }) {
	const minimum = formatLimit(budget.minChange, unit) ?? "the minimum";
	const below = budget.minChange > 0 ? `below ${minimum}` : "less than the clock tells";
	return test?.rejected ? `significant, but ${below}` : below;
}
function sloWords(objective) {
	const { state, failing, unit, bound, baseState } = objective;
	const slo = line`SLO ${limitIn(bound, unit).map(together)}`;
	const likely = likelyText(objective);
	switch (state) {
		case "met": return ["SLO met"];
		case "broken": return failing ? line`breaks ${slo}${likely}, ${BASE_TOO[baseState]}` : line`${slo}: broken${likely}, but by base, too`;
		case "undecided": return line`${slo}: undecided${likely}`;
		case "no-data": return line`${slo}: no data`;
		default: return state;
	}
}
const BASE_TOO = {
	met: "base keeps it",
	broken: "base breaks it, too",
	undecided: "base may, too",
	"no-data": "base has no data"
};
function likelyText({ interval, unit }) {
	if (interval?.low == null || interval.high === null || !isOurs(unit)) return "";
	const [low, high] = [formatValue(interval.low, unit), formatValue(interval.high, unit)];
	const [from = "", called] = low.split(" ");
	return ` (likely ${unbroken(`${called !== void 0 && high.endsWith(` ${called}`) ? from : low} to ${high}`)})`;
}
function leastWorse({ budget, better, form }) {
	return unbroken(formatChange(better === "lower" ? budget.maxIncrease : -budget.maxIncrease, form));
}
function together(part) {
	return typeof part === "string" ? unbroken(part) : part;
}
// src/report/strip.ts
const STRIP_HEAD = unbroken("Against the budget");
const STRIP_LEGEND = "● change, ╞═╡ 95 % interval, ┼ no change, │ allowed (budget), ◄ ► goes on beyond the strip; right is worse";
const WITHIN = 3;
const BEYOND = {
	better: 3,
	worse: 5
};
const [FIRST, LAST] = [-3 - BEYOND.better, WITHIN + BEYOND.worse];
const PARTS = [
	[FIRST, -1],
	[1, WITHIN],
	[4, LAST]
];
function stripOf(row) {
	const { change, interval, budget } = row;
	if (change === null || interval === null || budget.maxIncrease <= 0) return "";
	if (interval.low === null && interval.high === null) return "";
	const { from, point, to } = apart(placesOf(row, change, interval));
	const signAt = (at) => {
		if (at === point) return "●";
		if (at === from) return "╞";
		return at === to ? "╡" : at > from && at < to ? "═" : "─";
	};
	const places = (first, last) => Array.from({ length: last - first + 1 }, (_, index) => signAt(first + index)).join("");
	return [
		from < FIRST ? "◄" : "─",
		places(FIRST, -1),
		"┼",
		places(1, WITHIN),
		"│",
		places(4, LAST),
		to > LAST ? "►" : "─"
	].join("");
}
function placesOf({ budget, better }, change, { low, high }) {
	const place = (end) => placeOf((better === "lower" ? end : -end) / budget.maxIncrease);
	const [from, to] = better === "lower" ? [low, high] : [high, low];
	return {
		from: from === null ? FIRST - 1 : Math.max(FIRST - 1, place(from) || -1),
		point: Math.min(LAST, Math.max(FIRST, place(change) || 1)),
		to: to === null ? LAST + 1 : Math.min(LAST + 1, place(to) || 1)
	};
}
function apart({ from, point, to }) {
	const partOf = (at) => PARTS.find(([, last]) => at <= last) ?? PARTS[2];
	const [first, last] = partOf(point);
	const least = from >= FIRST && partOf(from)[0] === first ? first + 1 : first;
	const most = to <= LAST && partOf(to)[0] === first ? last - 1 : last;
	const at = Math.min(most, Math.max(least, point));
	return {
		from: Math.min(from, at - 1),
		point: at,
		to: Math.max(to, at + 1)
	};
}
function placeOf(budgets) {
	const size = Math.abs(budgets);
	const place = size <= 1 ? Math.ceil(size * WITHIN) : WITHIN + Math.ceil(Math.log2(size));
	return budgets < 0 ? -place : place;
}
// src/report/table-cells.ts
const VALUES_HEAD = [
	"Scenario · metric",
	"Base",
	"Head",
	"Change (95 % CI)"
];
const MAIN_HEAD = [
	"Scenario · metric",
	"Base → head",
	"Change",
	STRIP_HEAD,
	"Verdict"
];
const BUDGETS_HEAD = [
	"Scenario · metric",
	"Would catch",
	"Budget"
];
const SETTLED_HEAD = [
	...VALUES_HEAD,
	"Budget",
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
	const { comparison, slos } = row;
	const { mark, words, tone } = waived ? waivedVerdict(row) : rowVerdict(row);
	const [base, head] = isOfOtherAnswers(comparison) ? [null, null] : [comparison?.base ?? null, comparison?.head ?? slos[0]?.value ?? null];
	const values = base === null || head === null ? oneSided(base, head, row) : fromTo(base, head, row.unit);
	const drawn = comparison === null ? "" : stripOf(comparison);
	return {
		cells: [
			line`${name(row.scenario)}${unbroken(" · ")}${name(row.metric)}`,
			values.map(together),
			changeCell(comparison),
			[drawn === "" ? "–" : strip(drawn)],
			line`${mark} ${words}`
		],
		tone
	};
}
const isOfOtherAnswers = (comparison) => comparison?.note === "answers-differ" && comparison.change === null;
function oneSided(base, head, row) {
	return base === null && head === null ? ["–"] : line`${valueIn(base, row)} → ${valueIn(head, row)}`;
}
function budgetCells(row) {
	const { comparison } = row;
	const source = comparison === null || comparison.budget.source === "default" ? [] : line` (${outside(comparison.budget.source)})`;
	const budget = line`${budgetCell(row)}${source}`;
	return {
		cells: [
			rowName(row),
			[caughtBy(comparison) ?? "–"],
			budget
		],
		tone: "plain"
	};
}
function settledCells(row) {
	const { mark, words, tone } = rowVerdict(row);
	const caught = caughtBy(row.comparison) ?? "–";
	return {
		cells: [
			...valueCells(row),
			budgetCell(row),
			[caught],
			line`${mark} ${words}`
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
function caughtBy(comparison) {
	return comparison?.mde == null ? null : `≥ ${formatSize(comparison.mde, comparison.form)}`;
}
function valueCells(row) {
	const { comparison, slos } = row;
	const head = comparison?.head ?? slos[0]?.value ?? null;
	return [
		rowName(row),
		valueIn(comparison?.base ?? null, row),
		valueIn(head, row),
		[changeOf(comparison)]
	];
}
function valueIn(value, { unit }) {
	return inUnit(value, unit).map(together);
}
function changeCell(comparison) {
	const change = unbroken(changeText$1(comparison));
	if (comparison?.change == null || comparison.interval === null || isFromNothing(comparison)) return [change];
	const { low, high } = comparison.interval;
	return low === null && high === null ? [change] : [`${change} ${unbroken(formatInterval(comparison.interval, comparison.form))}`];
}
function changeOf(comparison) {
	if (comparison?.change == null) return "–";
	const { change, form, interval } = comparison;
	return isFromNothing(comparison) ? changeText$1(comparison) : formatEstimate(change, interval, form);
}
function changeText$1(comparison) {
	if (comparison?.change == null) return "–";
	return `${isFromNothing(comparison) ? "> " : ""}${formatChange(comparison.change, comparison.form)}`;
}
function isFromNothing({ change, form, unit, base }) {
	return unit === "share" && form === "relative" && base === 0 && (change ?? 0) > 0;
}
function budgetCell({ comparison, slos }) {
	const budget = comparison?.gating && comparison.note !== "new" ? [budgetOf(comparison)] : [];
	const objectives = slos.map((slo) => line`SLO ${COMPARATORS[slo.comparator]} ${limitIn(slo.bound, slo.unit)}`);
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
	const relative = `${better === "lower" ? "≤" : "≥"} ${leastWorse({
		budget,
		better,
		form
	})}`;
	return budget.minChange > 0 ? line`${relative} or ≤ ${limitIn(budget.minChange, unit)}` : [relative];
}
// src/report/chart.ts
const MOST_CHARTS = 3;
const WIDEST = 10;
function chartDetails({ quantiles = [] }) {
	const shown = quantiles.filter(isDrawn).slice(0, MOST_CHARTS);
	if (shown.length === 0) return [];
	return [details("Picture of the times", shown.flatMap(chartOf))];
}
function chartOf(quantiles) {
	const { scenario, metric, shares, base, head } = quantiles;
	const places = shares.map((share) => `p${Number((share * 100).toPrecision(3))}`);
	const wide = isWide(quantiles);
	const what = line`${name(scenario)} · ${name(metric)}: ${wide ? RATIO : TIMES}`;
	const chart = wide ? {
		kind: "chart",
		places,
		unit: "head ÷ base",
		base: base.map(() => 1),
		head: head.map((ms, at) => ms / (base[at] ?? ms))
	} : {
		kind: "chart",
		places,
		unit: "ms",
		base,
		head
	};
	return [paragraph(...what), chart];
}
const TIMES = "how long the fastest 5 % to 99 % of the requests took at most, ms.";
const RATIO = "head's times over base's, for the fastest 5 % to 99 % of the requests.";
function isDrawn({ base, head }) {
	return [...base, ...head].every((ms) => ms >= 1e-6 && ms <= 0xe8d4a51000);
}
function isWide({ shares, base, head }) {
	const middle = shares.indexOf(.5);
	return [base, head].some((side) => (side.at(-1) ?? 0) > WIDEST * (side[middle] ?? 0));
}
const PALETTE = "#1A85D6, #D55E00";
const COLOURS = "Blue is base, orange is head.";
function mermaidOf({ places, unit, base, head }) {
	const top = Math.max(...base, ...head);
	return [
		`%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "${PALETTE}"}}}}%%`,
		"xychart-beta",
		`  x-axis [${places.join(", ")}]`,
		`  y-axis "${unit}" 0 --> ${plain(top * 1.05)}`,
		`  line [${base.map(plain).join(", ")}]`,
		`  line [${head.map(plain).join(", ")}]`
	].join("\n");
}
function numbersOf({ places, unit, base, head }) {
	const cell = (side, at) => [unit === "ms" ? formatMs(side[at] ?? 0) : formatNumber(side[at] ?? 0)];
	return table([
		unit,
		"Base",
		"Head"
	], places.map((place, at) => ({
		cells: [
			[place],
			cell(base, at),
			cell(head, at)
		],
		tone: "plain"
	})));
}
function plain(value) {
	const rounded = Number(value.toPrecision(4));
	return rounded.toFixed(Math.abs(rounded) >= 1e3 || rounded === 0 ? 0 : Math.min(6, 3 - Math.floor(Math.log10(Math.abs(rounded)))));
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
// src/report/resolution.ts
function resolutionText(comparisons) {
	const sizes = comparisons.filter(isGatingTiming).flatMap(({ mde }) => mde ?? []);
	if (sizes.length === 0) return null;
	return `a slowdown of ${formatSize(Math.max(...sizes), "relative")} or more would show`;
}
function isGatingTiming({ gating, form, unit, metric, outcome }) {
	return gating && form === "relative" && tellsNoise({
		name: metric,
		unit
	}) && outcome !== "no-data";
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
	return test === null ? "no look was reached" : `still undecided at the look of ${countOf(test.look, "pair")}`;
}
const STOPS = {
	"regression-found": "a regression was found",
	"all-resolved": "every row was settled",
	futile: "more pairs would not have settled the undecided rows",
	"max-pairs": "all planned pairs were done",
	"time-budget": "the time was used up",
	"too-slow": "the pairs needed do not fit into the time allowed",
	"all-failed": "base failed every request, so there is nothing to compare with",
	cancelled: "it was cancelled"
};
// src/report/how-measured.ts
function measured(report) {
	const { pairs, plannedPairs, dropped, waited, stop, mode } = report.validity;
	const fine = resolutionText(report.comparisons);
	const many = plannedPairs === 0 ? "No pairs" : `${pairs} of ${countOf(plannedPairs, "planned pair")}`;
	const items = [
		line`${many} were measured. A pair is one fresh process of base and one of head under the same load.`,
		...modeLine(report),
		...engineLines(report),
		...tracedLines(report),
		...loadLines(report.scenarios),
		...mode === "interleaved" && report.slos.length > 0 ? [LOAD_OF_BOTH] : [],
		line`Measuring ended because ${STOPS[stop]}${stop === "regression-found" ? OPEN_ROWS : ""}.`,
		...droppedLines(dropped),
		...errorLines(report),
		...notSwappedLines(report),
		...waited.map(({ scenario, pairs: left }) => line`${countOf(left, "pair")} left out ${name(scenario)}${SO_NARROW}`),
		...fine === null || report.verdict.state !== "fail" ? [] : [[`${fine.charAt(0).toUpperCase()}${fine.slice(1)}.`]],
		[INTERVALS],
		["A row is unchanged only when the measurement shows it: one that shows neither a change nor that there is none is undecided."],
		...report.falseAlarms === void 0 ? [] : [[falseAlarmText(report.falseAlarms)]]
	];
	return details("How it was measured", [list("", items)]);
}
const LOAD_OF_BOTH = ["SLOs: base and head ran at the same time, so head was measured under the load of both."];
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
function tracedLines({ validity: { traced } }) {
	if (traced === void 0) return [];
	const most = formatSize(traced, "relative");
	return [line`Both sides were traced in every pair. By the last calibration that adds at most ${most} to a median.`];
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
// src/report/suspect-lines.ts
function suspectLine({ suspects, unexplained = [] }, rows, method = null) {
	const [first] = suspects;
	if (first === void 0) return noSuspect(unexplained, rows, method);
	const told = failingRows(rows)[0] ?? rows.main[0];
	const isTold = told?.scenario === first.scenario && told.metric === first.metric;
	return line`${strong("First suspect")} for ${isTold ? name(first.scenario) : rowName(first)}: ${suspectText(first, sharesOf({
		suspects,
		unexplained
	}))}`;
}
function noSuspect(unexplained, rows, method) {
	const slower = failingRows(rows).find(({ comparison, unit }) => comparison?.outcome === "regression" && unit === "ms");
	if (slower === void 0) return [];
	const none = line`${strong("No suspect")} for ${name(slower.scenario)}: `;
	if (unexplained.some(({ scenario }) => scenario === slower.scenario)) return line`${none}nothing that was seen of the service changed with it.`;
	const page = "docs/explain.md";
	const where = method === null ? name(page) : link("how", pageBeside(method, page));
	return line`${none}neither ${name("traces")} nor a ${name("profile")} of the service tell why (${where}).`;
}
const MOST_SUSPECTS = 5;
function otherSuspects({ suspects, unexplained = [] }) {
	const others = suspects.slice(1);
	const items = others.map((suspect) => line`${rowName(suspect)}: ${suspectText(suspect)}`);
	const left = unexplained.length > 1 ? [paragraph(...unexplainedText(unexplained))] : [];
	const claims = suspects.some(({ claim }) => claim) ? [paragraph(AS_MEASURED)] : [];
	const title = countOf(others.length, "more suspect");
	return details(title, others.length === 0 ? [] : [
		cut(list("", items), MOST_SUSPECTS),
		...left,
		...claims
	]);
}
const AS_MEASURED = "As measured in the pull request's own job: evidence, no verdict.";
function suspectText(suspect, shares = ownShare(suspect)) {
	const { evidence, suggestion, touched } = suspect;
	const much = shares.length === 0 ? "" : ` ${shares.join(", ")}.`;
	const place = touched === void 0 ? [] : line` This pull request changes ${outside(`${touched.path}:${touched.line}`)}.`;
	const hint = suggestion === void 0 ? [] : line` To try: ${sentence(suggestion)}`;
	return line`${sentence(evidence)}${much}${place}${hint}`;
}
function ownShare({ weight, claim }) {
	if (weight === null) return [];
	return [claim ? `That is ${formatPart(weight)} of the change` : `Could account for ${formatShare(weight)} of the change`];
}
function sharesOf({ suspects: [first, ...others], unexplained = [] }) {
	if (first === void 0) return [];
	const isOwn = ({ scenario, metric }) => scenario === first.scenario && metric === first.metric;
	const rest = unexplained.find(isOwn)?.share;
	const own = ownShare(first);
	if (rest === void 0) return own;
	const more = others.filter((one) => isOwn(one) && one.claim !== void 0 && one.weight !== null);
	const whole = (share) => Math.round(share * 100);
	const [mine, theirs] = [whole(first.weight ?? 0), whole(more.reduce((sum, { weight }) => sum + (weight ?? 0), 0))];
	const addsUp = Math.abs(mine + theirs + whole(rest) - 100) <= 1;
	const theirParts = addsUp && more.length > 0 ? [`${countOf(more.length, "more suspect")} ${theirs} %`] : [];
	const left = `${addsUp ? 100 - mine - theirs : whole(rest)} %`;
	return [
		...own,
		...theirParts,
		`${own.length === 0 ? "Unexplained:" : "unexplained"} ${left}`
	];
}
function unexplainedText(unexplained) {
	const [first, ...others] = unexplained;
	if (first === void 0) return [];
	if (others.length === 0) return line`Unexplained: ${formatPart(first.share)}.`;
	const all = unexplained.map((one) => line`${rowName(one)} ${formatPart(one.share)}`);
	return line`Unexplained: ${joined(all, ", ")}.`;
}
// src/report/folded-sections.ts
function detailsOf(report, rows, shown, warnings = report.warnings) {
	const { unchanged, aside } = rows;
	const more = rows.main.slice(shown);
	return filled([
		details(`${countOf(more.length, "more row")} that changed or are undecided`, [table(MAIN_HEAD, more.map((row) => mainCells(row)))]),
		otherSuspects(report),
		details("Budgets", [table(BUDGETS_HEAD, rows.main.map(budgetCells))]),
		details(countOf(unchanged.length, "unchanged row"), [paragraph(...reach(unchanged)), table(SETTLED_HEAD, unchanged.map(settledCells))]),
		details(`${countOf(aside.length, "row")} not decided`, [table(SETTLED_HEAD, aside.map(settledCells))]),
		...informational(rows.informational),
		...discoveries(rows),
		warningDetails(warnings, warnings.length < report.warnings.length ? "more warning" : "warning"),
		measured(report),
		origin(report)
	]);
}
function rowByRow(report, { main, unchanged, aside, informational: others }) {
	const sentences = [
		...main,
		...unchanged,
		...aside,
		...others
	].flatMap(({ comparison }) => comparison ? [rowSentence(comparison, report)] : []);
	return details("How each row was decided", [list("", sentences)]);
}
function reach(unchanged) {
	const compared = unchanged.flatMap(({ comparison }) => comparison?.outcome === "no-change" ? [comparison] : []);
	if (compared.length === 0) return [];
	const small = compared.some(({ note }) => note === "below-min-change") ? ", or by less than its minimum change" : "";
	return line`None changed by more than the range that counts as no change${exampleOf(compared)}${small}.`;
}
function exampleOf(compared) {
	const times = compared.filter(({ unit, form }) => unit === "ms" && form === "relative");
	const [widest] = [...times.length > 0 ? times : compared].sort((a, b) => b.budget.noChangeWithin - a.budget.noChangeWithin || (a.metric < b.metric ? -1 : 1));
	return widest === void 0 ? [] : line` (for ${name(widest.metric)} ±${formatSize(widest.budget.noChangeWithin, widest.form)})`;
}
function informational(rows) {
	if (rows.length === 0) return [];
	const worse = rows.filter(isWorse$1).length;
	return [details(`${countOf(rows.length, "row that never decides", "rows that never decide")}${worse > 0 ? ` (${worse} worse)` : ""}`, [table(INFORMATIONAL_HEAD, rows.map(informationalCells))])];
}
const FALSE_FINDS = .1;
function discoveries(rows) {
	const listed = [
		...rows.main,
		...rows.unchanged,
		...rows.aside,
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
function warningDetails(warnings, noun = "warning") {
	const items = warnings.map((warning) => [sentence(warning)]);
	return details(countOf(items.length, noun), [list("", items)]);
}
function origin({ base, head, proposed, configuration: used, seed, environment: machine, validity, startedAt }) {
	const runner = machine.runner === "" ? [] : line`Runner ${outside(machine.runner)}. `;
	const processors = line`${countOf(machine.cpus, "CPU")} ${outside(machine.cpuModel)}`;
	const changes = proposed.map((one) => [outside(one)]);
	const items = [
		line`Base ${revisionName(base)}, head ${revisionName(head)}.`,
		line`Judged by ${outside(used)}. Seed ${outside(seed)}.`,
		line`${runner}${outside(`${machine.os} ${machine.arch}`)}, ${processors}, ${formatNumber(machine.memoryMb / 1024)} GB memory.`,
		...madeBy({
			environment: machine,
			startedAt,
			elapsedMs: validity.elapsedMs
		}),
		...quality(validity)
	];
	return details("Configuration and machine", [list("", items), list("Head proposes these changes of the configuration; they were not used", changes.length > 3 ? changes : [])]);
}
function revisionName({ sha, ref }) {
	return line`${name(sha.slice(0, 7))} (${outside(ref)})`;
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
export { verdictWords as A, rowName as C, spreadList as D, stripOf as E, undecidedRows as F, fromTo as I, inUnit as L, isWorse$1 as M, rowsOf as N, headlineOf as O, tallyOf as P, allFailedText as R, mainCells as S, STRIP_LEGEND as T, mermaidOf as _, warningDetails as a, changeText$1 as b, suspectText as c, rowSentence as d, resolutionText as f, chartDetails as g, COLOURS as h, rowByRow as i, failingRows as j, pairsMeasured as k, unexplainedText as l, significantText as m, madeBy as n, AS_MEASURED as o, falseAlarmText as p, revisionName as r, suspectLine as s, detailsOf as t, droppedLines as u, numbersOf as v, STRIP_HEAD as w, informationalCells as x, MAIN_HEAD as y, failedSides as z };
