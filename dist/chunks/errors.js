import { c as formatPart, t as countOf } from "./numbers.js";
import { t as SIDES } from "./revision.js";
// src/model/verdict.ts
/** Every Outcome. */
const OUTCOMES = [
	"regression",
	"improvement",
	"no-change",
	"inconclusive",
	"no-data"
];
/** Every OutcomeNote. */
const OUTCOME_NOTES = [
	"below-margin",
	"below-min-change",
	"small-change",
	"noise",
	"stopped-early",
	"spread-changed",
	"too-few-pairs",
	"too-many-dropped",
	"late",
	"failing-pairs",
	"answers-differ",
	"drift",
	"serial",
	"new",
	"not-measured"
];
/**
* More lost pairs than this share, and those that are left are no fair sample of the machine
* (docs/statistics.md#lost-and-late-pairs).
*/
const MOST_LOST = .2;
/** Above this multiple of the budget, what would have been caught is too coarse to pass on (docs/statistics.md#verdict). */
const COARSE = 3;
/** Notes of open rows whose answer is hidden not by noise but by something that head itself may have caused. */
const ASKING_NOTES = [
	"too-few-pairs",
	"too-many-dropped",
	"late",
	"failing-pairs",
	"answers-differ",
	"drift",
	"serial"
];
/**
* Whether a person decides on an open row, whatever `on-inconclusive` says: a worsening of three times the budget could have
* gone unseen, nobody can say what could have, or head may hide it.
*/
function asksPerson({ mde, note }, budget) {
	return mde === null || ASKING_NOTES.includes(note) || mde > COARSE * budget;
}
/** Whether an objective is open since pairs were lost: head itself may have lost them. */
function isHidden({ state, lost }) {
	return state === "undecided" && lost > .2;
}
/** Every code of a reason. */
const REASON_CODES = [
	"regression",
	"slo",
	"no-data",
	"inconclusive",
	"too-slow",
	"too-many-dropped",
	"dependent",
	"cancelled",
	"clean"
];
// src/report/document.ts
const strong = (text) => ({
	kind: "strong",
	text
});
const name = (text) => ({
	kind: "name",
	text
});
const outside = (text) => ({
	kind: "outside",
	text
});
const sentence = (text) => ({
	kind: "sentence",
	text
});
const link = (text, url) => ({
	kind: "link",
	text,
	url
});
const paragraph = (...line) => ({
	kind: "paragraph",
	line
});
const list = (title, items) => ({
	kind: "list",
	title,
	items,
	hidden: 0
});
const table = (head, rows) => ({
	kind: "table",
	head,
	rows,
	hidden: 0
});
const details = (summary, blocks) => ({
	kind: "details",
	summary,
	blocks
});
/** The lines joined by a separator. */
function joined(lines, separator) {
	return lines.flatMap((line, index) => index === 0 ? line : [separator, ...line]);
}
/** How many rows or items a block has that could be left out. */
function sizeOf(block) {
	if (block.kind === "paragraph") return 0;
	return block.kind === "table" ? block.rows.length : block.items.length;
}
/** The block with its first `keep` rows or items, the others counted as hidden. */
function cut(block, keep) {
	const hidden = Math.max(0, sizeOf(block) - keep);
	switch (block.kind) {
		case "paragraph": return block;
		case "table": return {
			...block,
			rows: block.rows.slice(0, keep),
			hidden: block.hidden + hidden
		};
		case "list": return {
			...block,
			items: block.items.slice(0, keep),
			hidden: block.hidden + hidden
		};
		default: return block;
	}
}
// src/report/notes.ts
const LOST = `more than ${formatPart(MOST_LOST)}`;
/** What is no reason to be open by itself: then it is noise. */
const noisy = (cell) => ({
	cell,
	reason: (pairs) => `noise hides changes of the size of its margin in ${countOf(pairs, "pair")}`,
	open: "open since noise hides a change of the size of ",
	limit: "budget"
});
/** Of a row that is open without a note, as of a noisy one. */
const NO_NOTE = noisy("");
/** Every note in words. */
const NOTES = {
	noise: noisy("too noisy"),
	"below-margin": noisy("significant, but within budget"),
	"spread-changed": noisy("spread changed"),
	new: noisy("new, not compared"),
	"not-measured": noisy("not measured"),
	"below-min-change": {
		cell: "below the minimum",
		reason: (_, minimum) => `the change is real, but smaller than ${minimum}`,
		open: "significant, but less than the minimum of ",
		limit: "minimum"
	},
	"small-change": {
		cell: "a small change, too close to call",
		reason: () => "the change is real, but whether it is beyond the margin is not clear",
		open: "significant, but not clearly beyond or within ",
		limit: "budget"
	},
	"stopped-early": {
		cell: "not looked at further",
		reason: () => "it was not looked at further, since measuring stopped before it was decided",
		open: "not looked at further when measuring stopped"
	},
	"too-few-pairs": {
		cell: "too few pairs",
		reason: (pairs) => `${countOf(pairs, "pair")} ${pairs === 1 ? "is" : "are"} too few to decide anything`,
		open: "too few pairs for a decision"
	},
	"too-many-dropped": {
		cell: "too many pairs dropped",
		reason: () => `${LOST} of the pairs say nothing of it`,
		open: `open since ${LOST} of the pairs do not count`
	},
	late: {
		cell: "requests sent late",
		reason: () => `${LOST} of the pairs were late or dropped, which can hide a change`,
		open: `open since requests of ${LOST} of the pairs were sent late, which can hide a change`
	},
	"failing-pairs": {
		cell: "fails in some pairs",
		reason: () => "one side failed far beyond the margin in some pairs, and failures come in clusters",
		open: "open since one side failed far beyond the margin in some pairs, and failures come in clusters"
	},
	"answers-differ": {
		cell: "not compared, since the answers differ",
		reason: () => "the two sides answer differently, so only their errors are compared",
		open: "not compared, since the two sides answer differently"
	},
	drift: {
		cell: "changes with time",
		reason: () => "its change rises or falls with time, so that the pairs are no fair sample",
		open: "open since the change rises or falls with time, so that swapping sides says nothing"
	},
	serial: {
		cell: "pairs resemble their neighbours",
		reason: () => "its pairs resemble the ones before them, so that they are no fair sample",
		open: "open since pairs resemble the ones before them, so that swapping sides says nothing"
	}
};
// src/report/errors.ts
/** Kinds of one side of one scenario that are listed, the most frequent; and what a line has room for. */
const MOST = {
	listed: 20,
	told: 3
};
/** Which errors each side of each scenario met in all pairs, or in the pilot where there are none; without those that met none. */
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
/** How often each kind was met in these trials, the most frequent first. */
function totalKinds(trials) {
	const counts = /* @__PURE__ */ new Map();
	for (const [kind, count] of trials.flatMap(({ errorKinds }) => Object.entries(errorKinds ?? {}))) counts.set(kind, (counts.get(kind) ?? 0) + count);
	return [...counts].map(([kind, count]) => ({
		kind,
		count
	})).sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
}
/** `200 × status 401, 3 × timeout and 2 more kinds`; empty without any. */
function kindsText(kinds) {
	const told = kinds.slice(0, MOST.told).map(({ kind, count }) => `${count} × ${kind}`);
	const more = kinds.length - told.length;
	return `${told.join(", ")}${more > 0 ? ` and ${more} more ${more === 1 ? "kind" : "kinds"}` : ""}`;
}
/** One line for each scenario and side that met errors. */
function errorLines({ errors = [] }) {
	return errors.map(({ scenario, side, sent, kinds }) => [
		"Errors of ",
		name(scenario),
		`, ${side}: `,
		outside(kindsText(kinds)),
		`, of ${countOf(sent, "request")}.`
	]);
}
/** What stayed with one side in every pair, so that it can look like a change of the code. */
function notSwappedLines({ validity: { notSwapped = [] } }) {
	return notSwapped.length === 0 ? [] : [[
		"The same side had in every pair: ",
		...joined(notSwapped.map((one) => [outside(one)]), "; "),
		"."
	]];
}
export { REASON_CODES as C, OUTCOME_NOTES as S, isHidden as T, sizeOf as _, totalKinds as a, MOST_LOST as b, cut as c, link as d, list as f, sentence as g, paragraph as h, notSwappedLines as i, details as l, outside as m, errorsOf as n, NOTES as o, name as p, kindsText as r, NO_NOTE as s, errorLines as t, joined as u, strong as v, asksPerson as w, OUTCOMES as x, table as y };
