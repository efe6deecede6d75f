import { i as layoutBisect } from "./bisect2.js";
import { d as layoutCalibration, t as layout } from "./comment-sections.js";
import { a as mermaidOf, r as COLOURS } from "./trade-offs.js";
import { d as moreText, g as printBlock, i as cut, v as sizeOf } from "./document.js";
import { a as escapeName, c as escapeWords, i as escapeLog, o as escapeSentence, r as escapeCommandBlock, s as escapeText } from "./escape.js";
import { n as WHAT_FAILED, t as NOTHING_JUDGED } from "./reasons.js";
// src/report/markdown.ts
const LONGEST_COMMENT = 6e4;
function renderMarkdown(report, options) {
	return renderShort(layout(report, {
		method: options.method,
		fails: options.fails
	}), options);
}
function renderCalibrationMarkdown(calibration, options) {
	return renderShort(layoutCalibration(calibration), options);
}
function renderBisectMarkdown(report) {
	return renderShort(layoutBisect(report), { marker: null });
}
function renderShort(whole, { marker, longest = LONGEST_COMMENT, headline = true }) {
	const print = (document) => withMarker(printDocument(document, headline), { marker });
	return print(shorten(whole, (document) => print(document).length <= longest));
}
function renderFailureMarkdown(failure, options) {
	return withMarker(`${[
		"### 🚫 Performance: could not be measured",
		`**${WHAT_FAILED[failure.kind]}** ${NOTHING_JUDGED}`,
		`<pre>\n${escapeLog(failure.message)}\n</pre>`,
		`**Next:** ${escapeSentence(failure.hint)}`
	].join("\n\n")}\n`, options);
}
function withMarker(text, { marker }) {
	return marker === null ? text : `${marker}\n${text}`;
}
function printDocument({ headline, blocks, file }, withHeadline) {
	const title = withHeadline ? [`### ${headline.mark} ${printLine(["", headline.text].flat())}`] : [];
	const printer = printerFor(file);
	const print = (block) => printBlock(block, printer);
	return `${[...title, ...foldTogether(blocks).map((some) => fold(some, print))].join("\n\n")}\n`;
}
function foldTogether(blocks) {
	const groups = [];
	for (const block of blocks) {
		const last = groups.at(-1);
		if (block.kind === "details" && last?.[0]?.kind === "details") last.push(block);
		else groups.push([block]);
	}
	return groups;
}
function fold(group, print) {
	const printed = group.map(print);
	if (printed.length < 2) return printed.join("");
	return inFold(`More: ${group.map((block) => block.kind === "details" ? block.summary : "").join(" · ")}`, printed);
}
function inFold(summary, parts) {
	return [
		`<details><summary>${escapeWords(summary)}</summary>`,
		...parts,
		"</details>"
	].join("\n\n");
}
function printerFor(file) {
	const more = (hidden, noun) => hidden === 0 ? [] : ["", moreText(hidden, noun, file)];
	const printer = {
		paragraph: ({ line }) => printLine(line),
		table: (block) => [
			...printTable(block),
			...legendOf(block),
			...more(block.hidden, "row")
		].join("\n"),
		list: ({ title, items, hidden }) => {
			const [only] = items;
			if (title !== "" && items.length === 1 && only !== void 0) return [`**${escapeWords(title)}:** ${printLine(["", ...only])}`, ...more(hidden, "line")].join("\n");
			return [
				...title === "" ? [] : [`**${escapeWords(title)}**\n`],
				...items.map((item) => `- ${printLine(item)}`),
				...more(hidden, "line")
			].join("\n");
		},
		command: ({ text }) => escapeCommandBlock(text),
		chart: (chart) => `\`\`\`mermaid\n${mermaidOf(chart)}\n\`\`\`\n\n${COLOURS}`,
		details: ({ summary, blocks }) => inFold(summary, blocks.map((part) => printBlock(part, printer)))
	};
	return printer;
}
function legendOf({ legend, rows }) {
	return legend === void 0 || rows.length === 0 ? [] : ["", escapeWords(legend)];
}
function printTable({ head, rows, words = false }) {
	if (rows.length === 0) return [];
	const bar = (cells) => `| ${cells.join(" | ")} |`;
	const rule = `|${head.map((_, column) => !words && (column === 1 || column === 2) ? "--:" : "---").join("|")}|`;
	return [
		bar(head.map(escapeWords)),
		rule,
		...rows.map((row) => bar(row.cells.map(printLine)))
	];
}
function printLine(line) {
	return line.map((piece, index) => typeof piece === "string" ? escapeWords(piece) : printPiece(piece, index > 0)).join("");
}
function printPiece(piece, inLine) {
	const { kind, text } = piece;
	switch (kind) {
		case "strong": return `**${escapeWords(text)}**`;
		case "name": return escapeName(text);
		case "outside": return escapeText(text);
		case "sentence": return escapeSentence(text, { inLine });
		case "strip": return `\`${text}\``;
		case "link": return `[${escapeWords(text)}](${piece.url})`;
		default: return kind;
	}
}
function shorten(document, fits) {
	if (fits(document)) return document;
	const keeps = new Map();
	const fitsWith = (part, keep) => fits(withRows(document, keeps.set(part, keep)));
	for (const part of leastFirst(document)) {
		if (!fitsWith(part, 0)) continue;
		let [low, high] = [0, sizeOf(part)];
		while (high - low > 1) {
			const middle = low + high >> 1;
			if (fitsWith(part, middle)) low = middle;
			else high = middle;
		}
		return withRows(document, keeps.set(part, low));
	}
	return withRows(document, keeps);
}
function leastFirst({ blocks }) {
	const folded = blocks.flatMap((block) => block.kind === "details" ? block.blocks : []);
	const open = (kind) => blocks.flatMap((block) => block.kind === kind ? [block] : []);
	return [
		open("list"),
		open("table"),
		folded
	].flat().reverse();
}
function withRows(document, keeps) {
	const shown = (part) => cut(part, keeps.get(part) ?? sizeOf(part));
	const blocks = document.blocks.map((block) => block.kind === "details" ? {
		...block,
		blocks: block.blocks.map(shown)
	} : shown(block));
	return {
		...document,
		blocks
	};
}
export { renderShort as a, renderMarkdown as i, renderCalibrationMarkdown as n, shorten as o, renderFailureMarkdown as r, renderBisectMarkdown as t };
