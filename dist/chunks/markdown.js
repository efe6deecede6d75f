import { a as NOTHING_JUDGED, c as escapeLog, d as escapeText, f as escapeWords, i as sizeOf, l as escapeName, n as countOf, o as WHAT_FAILED, r as cut, t as layout, u as escapeSentence } from "./layout.js";
// src/report/shorten.ts
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
// src/report/markdown.ts
/** A comment may have 65,536 characters (GitHub answers 422 above that); the rest is room for what a caller adds. */
const LONGEST_COMMENT = 6e4;
/** A Report as GitHub Markdown of at most 60,000 characters, shortened by whole rows. */
function renderMarkdown(report, options) {
	const print = (document) => withMarker(printDocument(document), options);
	return print(shorten(layout(report), (document) => print(document).length <= LONGEST_COMMENT));
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
function printDocument({ headline, blocks }) {
	return `${[`### ${headline.mark} ${escapeWords(headline.text)}`, ...blocks.map(printBlock)].join("\n\n")}\n`;
}
function printBlock(block) {
	switch (block.kind) {
		case "paragraph": return printLine(block.line);
		case "table": return printTable(block);
		case "list": return printList(block);
		case "details": return [
			`<details><summary>${escapeWords(block.summary)}</summary>`,
			...block.blocks.map(printBlock),
			"</details>"
		].join("\n\n");
		default: return block;
	}
}
/** Numbers (base and head) stand to the right. */
function printTable({ head, rows, hidden }) {
	const bar = (cells) => `| ${cells.join(" | ")} |`;
	const rule = `|${head.map((_, column) => column === 1 || column === 2 ? "--:" : "---").join("|")}|`;
	const lines = rows.map((row) => bar(row.cells.map(printLine)));
	return [...rows.length === 0 ? [] : [
		bar(head.map(escapeWords)),
		rule,
		...lines
	], ...more(hidden, "row")].join("\n");
}
function printList({ title, items, hidden }) {
	return [
		...title === "" ? [] : [`**${escapeWords(title)}**\n`],
		...items.map((item) => `- ${printLine(item)}`),
		...more(hidden, "line")
	].join("\n");
}
/** An empty line first: directly below a table it would become a row of it. */
function more(hidden, noun) {
	return hidden === 0 ? [] : ["", `${countOf(hidden, `more ${noun}`)} in report.json.`];
}
function printLine(line) {
	return line.map((piece) => typeof piece === "string" ? escapeWords(piece) : printPiece(piece)).join("");
}
function printPiece({ kind, text }) {
	switch (kind) {
		case "strong": return `**${escapeWords(text)}**`;
		case "name": return escapeName(text);
		case "outside": return escapeText(text);
		case "sentence": return escapeSentence(text);
		default: return kind;
	}
}
export { renderMarkdown as n, renderFailureMarkdown as t };
