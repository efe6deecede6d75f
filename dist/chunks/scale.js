import { t as cleanText } from "./escape.js";
import { t as countOf } from "./numbers.js";
import { g as printBlock } from "./document.js";
import { o as numbersOf } from "./trade-offs.js";
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
function htmlPage({ title, style, styles, script, body }) {
	return [
		"<!doctype html>",
		"<html lang=\"en\">",
		"<head>",
		"<meta charset=\"utf-8\">",
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${styles};${script === void 0 ? "" : ` script-src ${script.hash};`} base-uri 'none'; form-action 'none'">`,
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
		"<meta name=\"color-scheme\" content=\"light dark\">",
		`<title>${escapeXml(title)}</title>`,
		`<style>${style}</style>`,
		"</head>",
		"<body>",
		...body,
		...script === void 0 ? [] : [`<script>${script.text}<\/script>`],
		"</body>",
		"</html>",
		""
	].join("\n");
}
function policyHash(text, digest) {
	const bytes = (digest(text).match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));
	return `'sha256-${btoa(String.fromCharCode(...bytes))}'`;
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
		chart: (chart) => htmlTable(numbersOf(chart), label),
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
const together = (words) => words.replace(/(\d) (?=(?:%|×|[µm]?s|[kMG]?B|pp)(?!\w))/g, "$1\xA0");
function htmlPiece(piece) {
	switch (piece.kind) {
		case "strong": return `<strong>${escapeXml(piece.text)}</strong>`;
		case "strip": return `<code class="strip">${escapeXml(piece.text)}</code>`;
		case "name": return `<code>${outsideText(piece.text)}</code>`;
		case "outside": return `<bdi>${outsideText(piece.text)}</bdi>`;
		case "sentence": return together(outsideText(piece.text, LONGEST_SENTENCE)).replace(/`([^`]+)`/g, "<code>$1</code>");
		case "link": return `<a href="${escapeXml(piece.url)}">${escapeXml(piece.text)}</a>`;
		default: return piece;
	}
}
// src/page/scale.ts
const FAR_APART = 40;
const HEADROOM = 1.12;
function valueScale(values, format) {
	const [low, high] = [Math.min(...values, Number.POSITIVE_INFINITY), Math.max(...values, Number.NEGATIVE_INFINITY)];
	if (!Number.isFinite(low) || !Number.isFinite(high)) return linear(0, 1, format);
	if (low > 0 && high / low > FAR_APART) return logarithmic(low, high, format);
	if (high === 0 && low === 0) return linear(0, .01, format);
	return linear(Math.min(0, low * HEADROOM), Math.max(0, high * HEADROOM), format);
}
function linear(low, high, format) {
	const step = niceStep((high - low) / 4);
	const first = Math.ceil(low / step);
	const count = Math.floor(high / step) - first + 1;
	const ticks = Array.from({ length: count }, (_, k) => Number(((first + k) * step).toPrecision(12)));
	return {
		ends: [low, high],
		isLogarithmic: false,
		ticks: ticks.map((at) => ({
			at,
			text: format(at)
		})),
		placeOf: (value) => Math.min(high, Math.max(low, value))
	};
}
const DECADES = 2.2;
const FEW_DECADES = .8;
function logarithmic(low, high, format) {
	const ends = [Math.log10(low) - .05, Math.log10(high) + .08];
	if (!ends.every(Number.isFinite)) return linear(0, Number.isFinite(high) && high > 0 ? high : 1, format);
	const decades = Array.from({ length: Math.ceil(ends[1]) - Math.floor(ends[0]) + 1 }, (_, k) => Math.floor(ends[0]) + k);
	const marks = ends[1] - ends[0] > DECADES ? [1] : [
		1,
		2,
		5
	];
	return {
		ends,
		isLogarithmic: true,
		ticks: (ends[1] - ends[0] < FEW_DECADES ? linear(10 ** ends[0], 10 ** ends[1], String).ticks.map(({ at }) => at) : decades.flatMap((decade) => marks.map((mark) => Number((mark * 10 ** decade).toPrecision(6))))).map((value) => ({
			at: Math.log10(value),
			text: format(value)
		})).filter(({ at }) => at >= ends[0] && at <= ends[1]),
		placeOf: (value) => Math.min(ends[1], Math.max(ends[0], value > 0 ? Math.log10(value) : ends[0]))
	};
}
const FAR_CHANGES = 1.6;
const CHANGES = [
	0,
	.2,
	-.2,
	.5,
	-.5,
	1,
	2,
	4,
	-.8,
	9,
	-.9,
	19,
	-.95,
	49,
	-.98,
	99,
	199,
	499,
	999
];
const MANY = 9;
const ROOM = .09;
function changeScale(changes, format) {
	const [low, high] = [Math.max(-.99, Math.min(0, ...changes)), Math.max(0, ...changes)];
	if ((1 + high) / (1 + low) < FAR_CHANGES) {
		const room = Math.max(.001, (high - low) * ROOM);
		return linear(low - room, high + room, format);
	}
	const room = (Math.log1p(high) - Math.log1p(low)) * ROOM;
	const ends = [Math.log1p(low) - room, Math.log1p(high) + room];
	const ticks = [];
	for (const change of CHANGES) {
		const at = Math.log1p(change);
		if (at >= ends[0] && at <= ends[1] && ticks.every((tick) => Math.abs(tick.at - at) >= room)) ticks.push({
			at,
			text: change < MANY ? format(change) : `${1 + change} ×`
		});
	}
	return {
		ends,
		isLogarithmic: true,
		ticks,
		placeOf: (change) => Math.min(ends[1], Math.max(ends[0], Math.log1p(Math.max(low, change))))
	};
}
const roundMark = (text) => text.replace(/\.0+(?= )|(?<=\.\d*[1-9])0+(?= )/, "");
function niceStep(rough) {
	const size = 10 ** Math.floor(Math.log10(rough));
	return ([
		1,
		2,
		5
	].find((mark) => mark * size >= rough * .999) ?? 10) * size;
}
const HOUR = 36e5;
const DAY = 24 * HOUR;
const STEPS = [
	HOUR / 12,
	HOUR / 2,
	HOUR,
	3 * HOUR,
	6 * HOUR,
	12 * HOUR,
	DAY,
	2 * DAY,
	7 * DAY,
	14 * DAY
];
function timeTicks([from, to], most) {
	const step = STEPS.find((one) => (to - from) / one <= most);
	if (step === void 0) return monthTicks([from, to], most);
	const first = Math.ceil(from / step);
	const count = Math.max(0, Math.floor(to / step) - first + 1);
	return Array.from({ length: count }, (_, k) => (first + k) * step).map((at) => {
		const [date = "", time = ""] = new Date(at).toISOString().split("T");
		return {
			at,
			text: step >= DAY || time.startsWith("00:00") ? dayOf(date) : time.slice(0, 5)
		};
	});
}
function monthTicks([from, to], most) {
	const start = new Date(from);
	const inside = Array.from({ length: 156 }, (_, k) => Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + k, 1)).filter((at) => at >= from && at <= to);
	const every = Math.max(1, Math.ceil(inside.length / most));
	return inside.filter((_, k) => k % every === 0).map((at) => ({
		at,
		text: `${MONTHS[new Date(at).getUTCMonth()]} ${new Date(at).getUTCFullYear()}`
	}));
}
const MONTHS = [
	"Jan",
	"Feb",
	"Mar",
	"Apr",
	"May",
	"Jun",
	"Jul",
	"Aug",
	"Sep",
	"Oct",
	"Nov",
	"Dec"
];
function dayOf(date) {
	const [, month = 1, day = 1] = date.split("-").map(Number);
	return `${day} ${MONTHS[month - 1]}`;
}
export { line as _, timeTicks as a, round as b, htmlLine as c, plainSigns as d, policyHash as f, label as g, escapeXml as h, roundMark as i, htmlPage as l, dots as m, linear as n, valueScale as o, area as p, logarithmic as r, htmlBlock as s, changeScale as t, outsideText as u, px as v, py as y };
