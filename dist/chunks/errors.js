import { t as countOf } from "./text.js";
// src/model/revision.ts
/** Both sides, base first. */
const SIDES = ["base", "head"];
/** The side that is compared with this one. */
const otherSide = (side) => side === "base" ? "head" : "base";
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
export { table as _, totalKinds as a, joined as c, name as d, outside as f, strong as g, sizeOf as h, notSwappedLines as i, link as l, sentence as m, errorsOf as n, cut as o, paragraph as p, kindsText as r, details as s, errorLines as t, list as u, SIDES as v, otherSide as y };
