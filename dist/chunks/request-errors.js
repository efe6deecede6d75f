import { t as SIDES } from "./revision.js";
import { l as formatPart, t as countOf } from "./numbers.js";
import { t as MOST_LOST } from "./verdict.js";
// src/report/document.ts
const SIGNS = {
	good: {
		mark: "✅",
		tone: "good"
	},
	bad: {
		mark: "❌",
		tone: "bad"
	},
	open: {
		mark: "⚠️",
		tone: "open"
	},
	missing: {
		mark: "🚫",
		tone: "open"
	},
	refused: {
		mark: "🚫",
		tone: "bad"
	},
	waiting: {
		mark: "⏳",
		tone: "open"
	},
	plain: {
		mark: "",
		tone: "plain"
	}
};
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
/** A Line as it is read: what stands in the template, and what is put in as text or number, are plain words of ours. */
function line(words, ...parts) {
	const all = words.flatMap((text, index) => [text, ...[parts[index] ?? ""].flat()]);
	const pieces = [];
	for (const part of all) {
		const piece = typeof part === "number" ? String(part) : part;
		const last = pieces.at(-1);
		if (typeof piece === "string" && typeof last === "string") pieces[pieces.length - 1] = last + piece;
		else if (piece !== "") pieces.push(piece);
	}
	return pieces;
}
const paragraph = (...pieces) => ({
	kind: "paragraph",
	line: pieces
});
const commandBlock = (text) => ({
	kind: "command",
	text
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
	blocks: filled(blocks)
});
/** The blocks that say something: whoever lays out a document need not ask whether there is anything to list. */
function filled(blocks) {
	return blocks.filter((block) => {
		if (block.kind === "details") return block.blocks.length > 0;
		if (block.kind === "command") return true;
		return block.kind === "paragraph" ? block.line.length > 0 : sizeOf(block) + block.hidden > 0;
	});
}
/** The lines joined by a separator. */
function joined(lines, separator) {
	return lines.flatMap((one, index) => index === 0 ? one : [separator, ...one]);
}
/** How many rows or items a block has that could be left out. */
function sizeOf(block) {
	if (block.kind === "paragraph" || block.kind === "command") return 0;
	return block.kind === "table" ? block.rows.length : block.items.length;
}
/** The block with its first `keep` rows or items, the others counted as hidden. */
function cut(block, keep) {
	if (block.kind === "paragraph" || block.kind === "command") return block;
	const hidden = block.hidden + Math.max(0, sizeOf(block) - keep);
	if (block.kind === "table") return {
		...block,
		rows: block.rows.slice(0, keep),
		hidden
	};
	return {
		...block,
		items: block.items.slice(0, keep),
		hidden
	};
}
function printBlock(block, printer) {
	switch (block.kind) {
		case "paragraph": return printer.paragraph(block);
		case "table": return printer.table(block);
		case "list": return printer.list(block);
		case "command": return printer.command(block);
		case "details": return printer.details(block);
		default: return block;
	}
}
/** That rows or lines were left out, and where they are; empty where none were. */
function moreText(hidden, noun, file) {
	return hidden === 0 ? "" : `${countOf(hidden, `more ${noun}`)} in ${file}.`;
}
// src/report/outcome-notes.ts
const LOST = `more than ${formatPart(MOST_LOST)}`;
/** Why a scenario says nothing whose load head changed. */
const LOAD_FAILS = "base's load fails on head, which changed the load";
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
	"load-fails": noisy("base's load fails on head"),
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
// src/report/request-errors.ts
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
	return `${told.join(", ")}${more > 0 ? ` and ${countOf(more, "more kind")}` : ""}`;
}
/** One line for each scenario and side that met errors. */
function errorLines({ errors = [] }) {
	return errors.map(({ scenario, side, sent, kinds }) => line`Errors of ${name(scenario)}, ${side}: ${outside(kindsText(kinds))}, of ${countOf(sent, "request")}.`);
}
/** What stayed with one side in every pair, so that it can look like a change of the code. */
function notSwappedLines({ validity: { notSwapped = [] } }) {
	const things = notSwapped.map((one) => [outside(one)]);
	return things.length === 0 ? [] : [line`The same side had in every pair: ${joined(things, "; ")}.`];
}
export { sentence as C, table as E, printBlock as S, strong as T, list as _, totalKinds as a, outside as b, NO_NOTE as c, cut as d, details as f, link as g, line as h, notSwappedLines as i, SIGNS as l, joined as m, errorsOf as n, LOAD_FAILS as o, filled as p, kindsText as r, NOTES as s, errorLines as t, commandBlock as u, moreText as v, sizeOf as w, paragraph as x, name as y };
