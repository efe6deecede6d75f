import { m as printBlock } from "./document.js";
import { t as cleanText } from "./escape.js";
import { t as countOf } from "./numbers.js";
// src/page/svg.ts
const px = ({ left, width, x }, value) => round(left + (value - x[0]) / (x[1] - x[0]) * width);
const py = ({ top, height, y }, value) => round(top + height - (value - y[0]) / (y[1] - y[0]) * height);
function line(frame, points, look, dashed = false) {
	return `<path class="${look}" d="${pathOf(frame, points)}"${dashed ? " stroke-dasharray=\"5 4\"" : ""}/>`;
}
function area(frame, { low, high }, look) {
	return `<path class="${look}" d="${pathOf(frame, [...low, ...high.toReversed()])}Z"/>`;
}
function dots(frame, points, look, radius = 3) {
	return points.map(([x, y]) => `<circle class="${look}" cx="${px(frame, x)}" cy="${py(frame, y)}" r="${radius}"/>`).join("\n");
}
function label([x, y], text, anchor = "start", look = "") {
	return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}"${look === "" ? "" : ` class="${look}"`}>${escapeXml(text)}</text>`;
}
function escapeXml(text) {
	return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
function pathOf(frame, points) {
	return points.map(([x, y], k) => `${k === 0 ? "M" : "L"}${px(frame, x)} ${py(frame, y)}`).join("");
}
const round = (value) => Math.round(value * 10) / 10;
// src/page/html.ts
function htmlPage({ title, style, styles, body }) {
	return [
		"<!doctype html>",
		"<html lang=\"en\">",
		"<head>",
		"<meta charset=\"utf-8\">",
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${styles}; base-uri 'none'; form-action 'none'">`,
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
		"<meta name=\"color-scheme\" content=\"light dark\">",
		`<title>${escapeXml(title)}</title>`,
		`<style>${style}</style>`,
		"</head>",
		"<body>",
		...body,
		"</body>",
		"</html>",
		""
	].join("\n");
}
const LONGEST = 80;
const LONGEST_SENTENCE = 300;
const outsideText = (text, max = LONGEST) => escapeXml(cleanText(text, max));
function htmlBlock(block, label) {
	return printBlock(block, {
		paragraph: ({ line }) => `<p>${htmlLine(line)}</p>`,
		table: (table) => htmlTable(table, label),
		list: ({ title, items }) => `${title === "" ? "" : `<p>${escapeXml(title)}</p>`}<ul>${items.map((item) => `<li>${htmlLine(item)}</li>`).join("")}</ul>`,
		command: ({ text }) => `<pre>${escapeXml(text)}</pre>`,
		details: (details) => htmlDetails(details, label)
	});
}
function htmlLine(line) {
	return line.map((piece) => typeof piece === "string" ? escapeXml(plainSigns(piece)) : htmlPiece(piece)).join("");
}
function plainSigns(words) {
	return words.replaceAll("✅", "✓").replaceAll("❌", "✗").replaceAll("⚠️", "△").replaceAll("🚫", "⊘");
}
function htmlDetails({ summary, blocks }, label) {
	const inner = blocks.map((block) => htmlBlock(block, label));
	return [
		`<details><summary>${escapeXml(summary)}</summary>`,
		...inner,
		"</details>"
	].join("\n");
}
function htmlTable({ head, rows, hidden, words }, label) {
	const [first = "", ...others] = head;
	const side = words ? "" : " class=\"numbers\"";
	return [
		`<div class="scroll" role="group" tabindex="0" aria-label="${escapeXml(label)}">`,
		`<table${side}>`,
		`<thead><tr>${[first, ...others].map((cell) => `<th scope="col">${escapeXml(cell)}</th>`).join("")}</tr></thead>`,
		"<tbody>",
		...rows.map(({ cells: [name = [], ...cells], tone }) => {
			const inner = cells.map((cell) => `<td>${htmlLine(cell)}</td>`).join("");
			return `<tr class="${tone}"><th scope="row">${htmlLine(name)}</th>${inner}</tr>`;
		}),
		"</tbody>",
		"</table>",
		"</div>",
		...hidden === 0 ? [] : [`<p class="note">${escapeXml(countOf(hidden, "more row"))}.</p>`]
	].join("\n");
}
function htmlPiece(piece) {
	switch (piece.kind) {
		case "strong": return `<strong>${escapeXml(piece.text)}</strong>`;
		case "name": return `<code>${outsideText(piece.text)}</code>`;
		case "outside": return `<bdi>${outsideText(piece.text)}</bdi>`;
		case "sentence": return outsideText(piece.text, LONGEST_SENTENCE);
		case "link": return `<a href="${escapeXml(piece.url)}">${escapeXml(piece.text)}</a>`;
		default: return piece;
	}
}
export { plainSigns as a, escapeXml as c, px as d, py as f, outsideText as i, label as l, htmlLine as n, area as o, htmlPage as r, dots as s, htmlBlock as t, line as u };
