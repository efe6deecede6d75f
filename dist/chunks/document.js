import { t as countOf } from "./numbers.js";
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
	waived: {
		mark: "☑️",
		tone: "plain"
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
const strip = (text) => ({
	kind: "strip",
	text
});
const link = (text, url) => ({
	kind: "link",
	text,
	url
});
function pageLink(words, url) {
	return [url !== null && /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?(\/[A-Za-z0-9._-]+)+(#[a-z0-9_-]+)?$/.test(url) ? link(words, url) : words];
}
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
function withoutColumn(whole, title) {
	const left = whole.head.indexOf(title);
	const without = (cells) => cells.filter((_, index) => index !== left);
	return {
		...whole,
		head: without(whole.head),
		rows: whole.rows.map((row) => ({
			...row,
			cells: without(row.cells)
		}))
	};
}
function filled(blocks) {
	return blocks.filter((block) => {
		if (block.kind === "details") return block.blocks.length > 0;
		if (block.kind === "command" || block.kind === "chart") return true;
		return block.kind === "paragraph" ? block.line.length > 0 : sizeOf(block) + block.hidden > 0;
	});
}
function capitalised([first = "", ...rest]) {
	return typeof first === "string" ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest] : [first, ...rest];
}
function joined(lines, separator) {
	return lines.flatMap((one, index) => index === 0 ? one : [separator, ...one]);
}
function isWhole(block) {
	return block.kind === "paragraph" || block.kind === "command" || block.kind === "chart";
}
function sizeOf(block) {
	if (isWhole(block)) return 0;
	return block.kind === "table" ? block.rows.length : block.items.length;
}
function cut(block, keep) {
	if (isWhole(block)) return block;
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
		case "chart": return printer.chart(block);
		case "details": return printer.details(block);
		default: return block;
	}
}
function moreText(hidden, noun, file) {
	return hidden === 0 ? "" : `${countOf(hidden, `more ${noun}`)} in ${file}.`;
}
export { withoutColumn as S, sentence as _, details as a, strong as b, line as c, moreText as d, name as f, printBlock as g, paragraph as h, cut as i, link as l, pageLink as m, capitalised as n, filled as o, outside as p, commandBlock as r, joined as s, SIGNS as t, list as u, sizeOf as v, table as x, strip as y };
