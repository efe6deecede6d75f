import { t as SIDES } from "./revision.js";
import { s as partOf, t as CLOSED_ERRORS } from "./part.js";
import { l as recordOf, n as START_UP } from "./metrics.js";
import { _ as unbroken, a as formatEstimate, d as formatPart, g as formatValue, m as formatSize, o as formatInterval, p as formatShare, r as formatChange, s as formatLimit, t as countOf, u as formatNumber } from "./numbers.js";
import { _ as sentence, a as details, b as strong, c as line, f as name, h as paragraph, i as cut, l as link, p as outside, s as joined, t as SIGNS, u as list, y as strip } from "./document.js";
import { s as NOTES } from "./reasons.js";
import { r as pageBeside } from "./method-page2.js";
// src/report/request-errors.ts
const MOST = {
	listed: 20,
	told: 3
};
function errorsOf({ protocol, pairs, pilot }) {
	const seen = (pairs.length > 0 || pilot === null ? pairs : [pilot]).flatMap(({ observations }) => observations);
	return protocol.scenarios.flatMap(({ name: scenario }) => SIDES.flatMap((side) => {
		const trials = seen.flatMap((one) => one.scenario === scenario ? one[side] ?? [] : []);
		const kinds = totalKinds(trials).slice(0, MOST.listed);
		const sent = trials.reduce((sum, trial) => sum + trial.sent, 0);
		return kinds.length === 0 ? [] : [{
			scenario,
			side,
			sent,
			kinds
		}];
	}));
}
function totalKinds(trials) {
	const counts = new Map();
	for (const [kind, count] of trials.flatMap(({ errorKinds }) => Object.entries(errorKinds ?? {}))) counts.set(kind, (counts.get(kind) ?? 0) + count);
	return [...counts].map(([kind, count]) => ({
		kind,
		count
	})).sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
}
function kindsText(kinds) {
	const told = kinds.slice(0, MOST.told).map(({ kind, count }) => `${count} × ${kind}`);
	const more = kinds.length - told.length;
	return `${told.join(", ")}${more > 0 ? ` and ${countOf(more, "more kind")}` : ""}`;
}
function errorLines({ errors = [] }) {
	return errors.map(({ scenario, side, sent, kinds }) => line`Errors of ${name(scenario)}, ${side}: ${outside(kindsText(kinds))}, of ${countOf(sent, "request")}.`);
}
function notSwappedLines({ validity: { notSwapped = [] } }) {
	const things = notSwapped.map((one) => [outside(one)]);
	return things.length === 0 ? [] : [line`The same side had in every pair: ${joined(things, "; ")}.`];
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
	"answer-bytes": {
		verb: "sends",
		up: "longer answers",
		down: "shorter answers"
	},
	"cost-per-1000-requests": {
		verb: "costs",
		up: "more per request",
		down: "less per request"
	},
	"cost-per-token": {
		verb: "costs",
		up: "more per token",
		down: "less per token"
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
	const place = (end) => placeOf$1((better === "lower" ? end : -end) / budget.maxIncrease);
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
function placeOf$1(budgets) {
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
	const change = unbroken(changeText(comparison));
	if (comparison?.change == null || comparison.interval === null || isFromNothing(comparison)) return [change];
	const { low, high } = comparison.interval;
	return low === null && high === null ? [change] : [`${change} ${unbroken(formatInterval(comparison.interval, comparison.form))}`];
}
function changeOf(comparison) {
	if (comparison?.change == null) return "–";
	const { change, form, interval } = comparison;
	return isFromNothing(comparison) ? changeText(comparison) : formatEstimate(change, interval, form);
}
function changeText(comparison) {
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
// src/report/suspect-lines.ts
const EVIDENCE = "Evidence: ";
function suspectLine({ suspects, unexplained = [], warnings }, rows, method = null) {
	const [first] = suspects;
	const missing = warnings.find((text) => /^Evidence: (?:traces|profile)/.test(text))?.slice(10);
	if (first === void 0) return noSuspect({
		unexplained,
		missing
	}, rows, method);
	const told = failingRows(rows)[0] ?? rows.main[0];
	const isTold = told?.scenario === first.scenario && told.metric === first.metric;
	const isOpen = unexplained.some(({ scenario, share }) => scenario === first.scenario && share >= MOSTLY);
	return line`${strong("First suspect")} for ${isTold ? name(first.scenario) : rowName(first)}: ${suspectText(first, sharesOf({
		suspects,
		unexplained
	}))}${isOpen && missing !== void 0 ? line` More is not known: ${outside(missing)}.` : ""}`;
}
const MOSTLY = .5;
function noSuspect({ unexplained, missing }, rows, method) {
	const slower = failingRows(rows).find(({ comparison, unit }) => comparison?.outcome === "regression" && unit === "ms");
	if (slower === void 0) return [];
	const none = line`${strong("No suspect")} for ${name(slower.scenario)}: `;
	if (missing !== void 0) return line`${none}${outside(missing)}.`;
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
export { failedSides as A, errorsOf as B, rowName as C, stripOf as D, STRIP_LEGEND as E, statisticOf as F, notSwappedLines as H, valuesClause as I, worseClause as L, fromTo as M, overClause as N, spreadList as O, sloName as P, inUnit as R, mainCells as S, STRIP_HEAD as T, totalKinds as U, kindsText as V, SETTLED_HEAD as _, suspectText as a, discoveryCells as b, failingRows as c, tallyOf as d, undecidedRows as f, MAIN_HEAD as g, INFORMATIONAL_HEAD as h, suspectLine as i, changeClause as j, allFailedText as k, isWorse as l, DISCOVERIES_HEAD as m, EVIDENCE as n, unexplainedText as o, BUDGETS_HEAD as p, otherSuspects as r, betterRows as s, AS_MEASURED as t, rowsOf as u, budgetCells as v, settledCells as w, informationalCells as x, changeText as y, errorLines as z };
