import { i as formOf, l as recordOf, n as START_UP } from "./metrics.js";
import { _ as unbroken, a as formatEstimate, d as formatPart, f as formatRange, g as formatValue, m as formatSize, o as formatInterval, p as formatShare, r as formatChange, s as formatLimit, t as countOf, u as formatNumber } from "./numbers.js";
import { t as MOST_LOST } from "./verdict.js";
import { b as strong, c as line, f as name, i as cut, p as outside, s as joined, t as SIGNS, u as list, y as strip } from "./document.js";
import { s as partOf, t as CLOSED_ERRORS } from "./part.js";
import { t as SIDES } from "./revision.js";
// src/report/outcome-notes.ts
const LOST = `more than ${formatPart(MOST_LOST)}`;
const LOAD_FAILS = "base's load fails on head, which changed the load";
const noisy = (cell) => ({
	cell,
	reason: (pairs) => `noise hides changes of the size of its margin in ${countOf(pairs, "pair")}`,
	open: "undecided since noise hides a change of the size of ",
	limit: "budget"
});
const NO_NOTE = noisy("");
const NOTES = {
	noise: noisy("too noisy to tell"),
	"below-margin": noisy("significant, but within budget"),
	"spread-changed": noisy("spread changed"),
	new: noisy("new, not compared"),
	"not-measured": noisy("not measured"),
	"load-fails": noisy("base's load fails on head"),
	"below-min-change": {
		cell: "below the minimum",
		reason: (_, minimum) => `the change is real, but smaller than ${minimum}`,
		open: "significant, but less than the minimum of ",
		limit: "minimum"
	},
	"small-change": {
		cell: "close to what is allowed",
		reason: () => "the change is real, but it may be within the margin or beyond it",
		open: "significant, but not clearly beyond or within ",
		limit: "budget"
	},
	"stopped-early": {
		cell: "another row failed first",
		reason: () => "it was not looked at further, since measuring stopped before it was decided",
		open: "not looked at further when measuring stopped"
	},
	"too-few-pairs": {
		cell: "too few pairs",
		reason: (pairs) => `${countOf(pairs, "pair")} ${pairs === 1 ? "is" : "are"} too few to decide anything`,
		open: "too few pairs for a decision"
	},
	"too-many-dropped": {
		cell: "too many pairs were lost",
		reason: () => `${LOST} of the pairs say nothing of it`,
		open: `undecided since ${LOST} of the pairs do not count`
	},
	late: {
		cell: "the load was sent late",
		reason: () => `${LOST} of the pairs were late or dropped, which can hide a change`,
		open: `undecided since requests of ${LOST} of the pairs were sent late, which can hide a change`
	},
	"failing-pairs": {
		cell: "errors in some pairs only",
		reason: () => "one side failed far beyond the margin in some pairs, and failures come in clusters",
		open: "undecided since one side failed far beyond the margin in some pairs, and failures come in clusters"
	},
	"answers-differ": {
		cell: "answers differ",
		reason: () => "base and head gave different answers, so only their errors are compared",
		open: "not compared, since base and head gave different answers"
	},
	drift: {
		cell: "the difference drifted",
		reason: () => "its change rises or falls with time, so that the pairs are no fair sample",
		open: "undecided since the change rises or falls with time, so that swapping sides says nothing"
	},
	serial: {
		cell: "pairs depend on each other",
		reason: () => "its pairs resemble the ones before them, so that they are no fair sample",
		open: "undecided since pairs resemble the ones before them, so that swapping sides says nothing"
	}
};
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
	const change = unbroken(changeText$2(comparison));
	if (comparison?.change == null || comparison.interval === null || isFromNothing(comparison)) return [change];
	const { low, high } = comparison.interval;
	return low === null && high === null ? [change] : [`${change} ${unbroken(formatInterval(comparison.interval, comparison.form))}`];
}
function changeOf(comparison) {
	if (comparison?.change == null) return "–";
	const { change, form, interval } = comparison;
	return isFromNothing(comparison) ? changeText$2(comparison) : formatEstimate(change, interval, form);
}
function changeText$2(comparison) {
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
// src/report/row-sentence.ts
function rowSentence(row, { validity }) {
	const stopped = `measuring stopped because ${STOPS[validity.stop]}`;
	if (row.outcome === "no-data") return line`${rowName(row)}: ${whyNothing(row)}; ${stopped}.`;
	const found = line`${pairsText(row, validity)}, ${changeText$1(row)}, ${againstBudget(row)}`;
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
function changeText$1({ change, interval, form }) {
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
	"shards-missing": "not all shards brought their pairs",
	"time-budget": "the time was used up",
	"too-slow": "the pairs needed do not fit into the time allowed",
	"all-failed": "base failed every request, so there is nothing to compare with",
	cancelled: "it was cancelled"
};
// src/report/shard-text.ts
function renderShard({ shard, pairs, plannedPairs, stop }) {
	const many = plannedPairs === 0 ? "no pair" : `${pairs} of ${countOf(plannedPairs, "pair")}`;
	const why = pairs === plannedPairs && pairs > 0 ? "" : `, since ${STOPS[stop]}`;
	const sentence = `Shard ${shard.index} of ${shard.of}: ${many} measured${why}. ${NO_VERDICT}`;
	return {
		sentence,
		markdown: `### ⚪ Performance: one of ${shard.of} shards\n\n${sentence}\n`
	};
}
const NO_VERDICT = "It has no verdict of its own: all shards are joined, by `benchgate merge` or by the job that decides.";
function missingShardLines(shards) {
	return shards.filter(({ pairs, plannedPairs }) => pairs < plannedPairs).map((shard) => {
		const lost = shard.plannedPairs - shard.pairs;
		return `Shard ${shard.index} of ${shards.length} ${broughtText(shard)}: ${countOf(lost, "pair")} of it ${lost === 1 ? "counts" : "count"} as dropped.`;
	});
}
function missingReasonText(shards, of) {
	return `Shard ${shards.map((shard) => `${shard.index} of ${of} ${broughtText(shard)}`).join(", ")}, which may be head's own doing: nothing passes by itself then.`;
}
const broughtText = ({ pairs, plannedPairs }) => pairs === 0 ? "is missing" : `brought ${pairs} of ${countOf(plannedPairs, "pair")}`;
function missingShardStep(shards) {
	const short = (shards ?? []).filter(({ pairs, plannedPairs }) => pairs < plannedPairs);
	if (short.length === 0) return null;
	const which = short.map(({ index }) => String(index)).join(", ");
	const why = short.length === 1 ? `the job of shard ${which} of ${shards?.length} says why` : `the jobs of shards ${which} of ${shards?.length} say why`;
	return line`${strong("Look at what a shard lacks")}: ${why}. One that left nothing is filled up when it is run again.`;
}
function heterogeneityLines(cells) {
	return cells.map(({ cell, found }) => {
		const share = `${Math.round(100 * found.share)} %`;
		return `${cell.scenario} ${cell.metric.name}: the shards do not agree (Q ${found.q.toFixed(1)} of ${found.shards} shards, I² ${share}). Something that a shard's pairs share moved it, such as its build or its machine; the interval does not hold that.`;
	});
}
function shardsText(shards) {
	if (shards === void 0) return null;
	const each = shards.map(({ pairs, plannedPairs }) => `${pairs} of ${plannedPairs}`).join(", ");
	return `${countOf(shards.length, "shard")} measured them, each with builds and coins of its own (${each} pairs). Ranks were taken within each, and one test at the end has the whole level.`;
}
// src/report/reasons.ts
function reasonInWords(reason) {
	const { code, scenario, metric } = reason;
	return {
		code,
		scenario,
		metric,
		text: reasonText(reason)
	};
}
function interimText(interim, pairs) {
	if (interim === null) return pairs === 0 ? "no pairs yet" : "nothing to compare yet";
	const { cell, change, interval } = interim;
	const form = formOf(cell.metric);
	const bounded = Number.isFinite(interval.low) && Number.isFinite(interval.high);
	return `${cell.scenario} ${cell.metric.name} ${formatEstimate(change, bounded ? {
		...interval,
		level: .95
	} : null, form)}`;
}
function noDataText(scenario, metric) {
	if (scenario === null) return "No pair was measured, so nothing was compared.";
	return `${scenario} ${metric} has no data on at least one side, so it was not compared.`;
}
function reasonText(reason) {
	switch (reason.code) {
		case "regression": return regressionText(reason.row);
		case "inconclusive": return "slo" in reason ? hiddenText(reason.slo) : openText(reason.row);
		case "too-many-dropped":
		case "dependent": return openText(reason.row);
		case "slo": return sloText(reason.slo);
		case "no-data": return reason.loadFails ? loadFailsText(reason) : noDataText(reason.scenario, reason.metric);
		case "cancelled": return `Measuring was cancelled after ${reason.pairs} of ${countOf(reason.plannedPairs, "pair")}.`;
		case "shard-missing": return missingReasonText(reason.shards, reason.of);
		case "too-slow": {
			const { minutesNeeded } = reason;
			return `Too few pairs fit into the time budget to decide anything: they need ${minutesNeeded === null ? "more time" : `about ${countOf(Math.ceil(minutesNeeded), "minute")}`}.`;
		}
		case "clean": return cleanText(reason);
		default: return reason;
	}
}
function loadFailsText({ scenario, metric }) {
	return `${scenario} ${metric} was not compared: ${LOAD_FAILS}.`;
}
function regressionText({ cell, change, interval, base, head }) {
	const { metric, margins } = cell;
	const form = formOf(metric);
	const from = base === null || head === null ? "" : ` from ${formatValue(base, metric.unit)} to ${formatValue(head, metric.unit)}`;
	const size = change === null ? changeText(change, metric) : formatEstimate(change, interval, form);
	const relative = formatChange(metric.better === "lower" ? margins.flag : -margins.flag, form);
	const budget = margins.minChange > 0 ? `${relative} and ${formatValue(margins.minChange, metric.unit)}` : relative;
	return `${cell.scenario} ${metric.name} changed by ${size}${from}; the budget is ${budget}.`;
}
function sloText({ slo, value, interval, baseState }) {
	const { unit, name } = slo.metric;
	const ends = interval ? ` (${formatValue(interval.low, unit)} to ${formatValue(interval.high, unit)})` : "";
	const base = baseState === "broken" ? " Base breaks it too, and head made it worse." : "";
	const known = value === null ? "not known" : formatValue(value, unit);
	return `${slo.scenario} breaks its objective ${slo.objective}: ${name} is ${known}${ends}.${base}`;
}
function hiddenText({ slo, lost }) {
	const { scenario, metric, objective } = slo;
	return `${scenario} may break its objective ${objective}: ${formatPart(lost)} of the pairs say nothing of ${metric.name}, since requests were late or dropped, or nothing could be read.`;
}
function openText({ cell, note, change, interval, mde, pairs }) {
	const { metric } = cell;
	const form = formOf(metric);
	const known = change === null || interval === null ? "" : ` (${changeText(change, metric)}, ${formatRange(interval, form)})`;
	const why = (note === null ? NO_NOTE : NOTES[note]).reason(pairs, minimumText(cell.margins.minChange, metric.unit));
	const word = metric.unit === "ms" ? "slowdown" : "worsening";
	const caught = mde === null ? "What it would have caught is not known." : `This run would have caught a ${word} of ${formatSize(mde, form)} or more (with 80 % probability).`;
	return `${cell.scenario} ${metric.name} is undecided${known}: ${why}. ${caught}`;
}
function cleanText({ compared, improved, broken, pairs }) {
	return [
		compared === 0 ? "No row gates, so nothing was judged: what is shown is for information." : `No regression in ${countOf(compared, "gating comparison")} after ${countOf(pairs, "pair")}.`,
		...improved > 0 ? [`${improved} improved.`] : [],
		...broken > 0 ? [`${countOf(broken, "objective")} broken in head did not fail the gate: base breaks it too, or does not know the scenario.`] : []
	].join(" ");
}
function minimumText(minChange, unit) {
	return minChange === 0 ? "what the clock of CPU time tells" : formatValue(minChange, unit);
}
function changeText(change, metric) {
	return change === null ? "an unknown amount" : formatChange(change, formOf(metric));
}
const WHAT_FAILED = {
	config: "The configuration or an input needs a correction.",
	environment: "This machine lacks something that the measurement needs.",
	target: "The service did not build, did not start, did not answer, or did not stay up.",
	load: "The load generator failed.",
	github: "GitHub did not answer as needed.",
	policy: "A rule forbids it.",
	internal: "Benchgate itself failed."
};
const NOTHING_JUDGED = "Nothing was judged: this says nothing about performance, neither good nor bad.";
export { failedSides as A, NOTES as B, rowName as C, stripOf as D, STRIP_LEGEND as E, statisticOf as F, valuesClause as I, worseClause as L, fromTo as M, overClause as N, spreadList as O, sloName as P, inUnit as R, mainCells as S, STRIP_HEAD as T, SETTLED_HEAD as _, reasonInWords as a, discoveryCells as b, missingShardStep as c, STOPS as d, rowSentence as f, MAIN_HEAD as g, INFORMATIONAL_HEAD as h, noDataText as i, changeClause as j, allFailedText as k, renderShard as l, DISCOVERIES_HEAD as m, WHAT_FAILED as n, heterogeneityLines as o, BUDGETS_HEAD as p, interimText as r, missingShardLines as s, NOTHING_JUDGED as t, shardsText as u, budgetCells as v, settledCells as w, informationalCells as x, changeText$2 as y, LOAD_FAILS as z };
