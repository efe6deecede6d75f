import { _ as sizeOf, c as cut } from "./errors.js";
import { a as escapeText, i as escapeSentence, n as escapeLog, o as escapeWords, r as escapeName } from "./escape.js";
import { n as layout } from "./layout.js";
import { t as layoutCalibration } from "./layout-calibration.js";
import { t as countOf } from "./numbers.js";
import { n as WHAT_FAILED, t as NOTHING_JUDGED } from "./reasons.js";
// src/report/markdown.ts
/** A comment may have 65,536 characters (GitHub answers 422 above that); the rest is room for what a caller adds. */
const LONGEST_COMMENT = 6e4;
/** A Report as GitHub Markdown of at most 60,000 characters, shortened by whole rows. */
function renderMarkdown(report, options) {
	return renderShort(layout(report, {
		explain: true,
		method: options.method
	}), options);
}
/** A Calibration in the same way. */
function renderCalibrationMarkdown(calibration, options) {
	return renderShort(layoutCalibration(calibration), options);
}
/** A Document as GitHub Markdown of at most so many characters, shortened by whole rows; without its headline where that stands elsewhere. */
function renderShort(whole, { marker, longest = LONGEST_COMMENT, headline = true }) {
	const print = (document) => withMarker(printDocument(document, headline), { marker });
	return print(shorten(whole, (document) => print(document).length <= longest));
}
/** What failed, as GitHub Markdown: what happened, what to do next, and that nothing was judged. */
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
	return `${[...withHeadline ? [`### ${headline.mark} ${escapeWords(headline.text)}`] : [], ...blocks.map((block) => printBlock(block, file))].join("\n\n")}\n`;
}
function printBlock(block, file) {
	switch (block.kind) {
		case "paragraph": return printLine(block.line);
		case "table": return printTable(block, file);
		case "list": return printList(block, file);
		case "details": return [
			`<details><summary>${escapeWords(block.summary)}</summary>`,
			...block.blocks.map((part) => printBlock(part, file)),
			"</details>"
		].join("\n\n");
		default: return block;
	}
}
/** Numbers (base and head) stand to the right. */
function printTable({ head, rows, hidden, words = false }, file) {
	const bar = (cells) => `| ${cells.join(" | ")} |`;
	const rule = `|${head.map((_, column) => !words && (column === 1 || column === 2) ? "--:" : "---").join("|")}|`;
	const lines = rows.map((row) => bar(row.cells.map(printLine)));
	return [...rows.length === 0 ? [] : [
		bar(head.map(escapeWords)),
		rule,
		...lines
	], ...more(hidden, "row", file)].join("\n");
}
function printList({ title, items, hidden }, file) {
	return [
		...title === "" ? [] : [`**${escapeWords(title)}**\n`],
		...items.map((item) => `- ${printLine(item)}`),
		...more(hidden, "line", file)
	].join("\n");
}
/** An empty line first: directly below a table it would become a row of it. */
function more(hidden, noun, file) {
	return hidden === 0 ? [] : ["", `${countOf(hidden, `more ${noun}`)} in ${file}.`];
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
		case "link": return `[${escapeWords(text)}](${piece.url})`;
		default: return kind;
	}
}
/**
* The Document with as many rows as fit, at the cost of the least important: details from the last to the first, then the
* main table and the lists from their ends. Rows are left out whole and counted as hidden.
*/
function shorten(document, fits) {
	if (fits(document)) return document;
	let shorter = document;
	for (const place of placesOf(document)) {
		if (fits(withRows(shorter, place, 0))) return withRows(shorter, place, mostThatFit(shorter, place, fits));
		shorter = withRows(shorter, place, 0);
	}
	return shorter;
}
/** The least important place first: details, then the main table, then the short lists. */
function placesOf({ blocks }) {
	const places = blocks.flatMap((block, at) => block.kind === "details" ? block.blocks.map((part, inner) => ({
		block: at,
		inner,
		size: sizeOf(part)
	})) : [{
		block: at,
		inner: null,
		size: sizeOf(block)
	}]);
	const worth = (place) => place.inner !== null ? 0 : blocks[place.block]?.kind === "table" ? 1 : 2;
	return places.filter(({ size }) => size > 0).reverse().sort((a, b) => worth(a) - worth(b));
}
/** Bisection: none is known to fit, all are known not to. */
function mostThatFit(document, place, fits) {
	let [low, high] = [0, place.size];
	while (high - low > 1) {
		const middle = low + high >> 1;
		if (fits(withRows(document, place, middle))) low = middle;
		else high = middle;
	}
	return low;
}
function withRows(document, place, keep) {
	return {
		...document,
		blocks: document.blocks.map((block, at) => at === place.block ? cutInside(block, place.inner, keep) : block)
	};
}
function cutInside(block, inner, keep) {
	if (block.kind !== "details") return cut(block, keep);
	return {
		...block,
		blocks: block.blocks.map((part, at) => at === inner ? cut(part, keep) : part)
	};
}
export { shorten as a, renderShort as i, renderFailureMarkdown as n, renderMarkdown as r, renderCalibrationMarkdown as t };
