import { i as __toESM } from "./rolldown-runtime.js";
import { t as require_picocolors } from "./picocolors.js";
import { t as networkHold } from "./network-hold.js";
import { i as layoutBisect } from "./bisect2.js";
import { d as layoutCalibration, t as layout } from "./comment-sections.js";
import { o as numbersOf } from "./trade-offs.js";
import { S as withoutColumn, d as moreText, g as printBlock, h as paragraph, i as cut } from "./document.js";
import { l as plainLog, u as plainText } from "./escape.js";
import { t as countOf } from "./numbers.js";
import { t as plainLine } from "./plain-line.js";
import { a as policyLine } from "./policy-line.js";
import { T as STRIP_HEAD, n as WHAT_FAILED, t as NOTHING_JUDGED } from "./reasons.js";
// src/report/terminal-table.ts
var import_picocolors = __toESM(require_picocolors(), 1);
const NARROWEST_LAST = 16;
const GAP = "  ";
function printRows(head, rows, width) {
	const widths = head.cells.map((cell, column) => Math.max(widthOf(cell), ...rows.map((row) => widthOf(row.cells[column] ?? ""))));
	const last = width - widths.slice(0, -1).reduce((sum, cells) => sum + cells + 2, 2);
	if (last < Math.min(NARROWEST_LAST, widths.at(-1) ?? 0)) return rows.flatMap((row) => stacked(head, row, width));
	const title = head.cells.map((cell, column) => align(cell, column, widths)).join(GAP);
	return [GAP + head.paint(title.trimEnd()), ...rows.flatMap((row) => aligned(row, widths, last))];
}
function aligned(row, widths, last) {
	const cells = row.cells.slice(0, -1).map((cell, column) => {
		const text = align(cell, column, widths);
		return column === row.strip ? row.paint(text) : text;
	});
	const [first = "", ...rest] = wrap(row.cells.at(-1) ?? "", last);
	const indent = " ".repeat(widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 2));
	return [`${GAP}${cells.join(GAP)}${GAP}${row.paint(first)}`, ...rest.map((line) => indent + row.paint(line))];
}
function align(cell, column, widths) {
	return pad(cell, widths[column] ?? 0, column === 1 || column === 2);
}
function stacked(head, row, width) {
	const [title = "", ...others] = row.cells;
	const facts = others.slice(0, -1).map((cell, column) => `${head.cells[column + 1]} ${cell}`);
	const inside = width - 4;
	const verdict = wrap(others.at(-1) ?? "", inside).map((line) => `${GAP}${GAP}${row.paint(line)}`);
	const values = wrap(facts.join(" · "), inside).map((line) => `${GAP}${GAP}${line}`);
	return [
		...wrap(title, width - 2).map((line) => `${GAP}${line}`),
		...verdict,
		...values
	];
}
function widthOf(text) {
	return [...text].reduce((cells, character) => cells + cellsOf(character), 0) + (text.match(/\ufe0f/g)?.length ?? 0);
}
function pad(text, width, right = false) {
	const spaces = " ".repeat(Math.max(0, width - widthOf(text)));
	return right ? spaces + text : text + spaces;
}
function wrap(text, width) {
	const lines = [];
	let line = "";
	for (const word of text.split(BREAK).flatMap((long) => pieces(long, width))) {
		const longer = line === "" ? word : `${line} ${word}`;
		if (widthOf(longer) <= width) line = longer;
		else {
			lines.push(line);
			line = word;
		}
	}
	return [...lines, line];
}
const BREAK = /(?<![≥≤]) (?!(?:%|ms|µs|s|min|points)(?:[\s,;:.)]|$))/;
function pieces(word, width) {
	if (widthOf(word) <= width) return [word];
	const parts = [""];
	for (const character of word) {
		const last = parts.length - 1;
		const longer = `${parts[last]}${character}`;
		if (widthOf(longer) <= width || parts[last] === "") parts[last] = longer;
		else parts.push(character);
	}
	return parts;
}
function cellsOf(character) {
	if (/\p{Mn}|\p{Me}|\u200d/u.test(character)) return 0;
	return WIDE.test(character) ? 2 : 1;
}
const WIDE = /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
// src/report/terminal.ts
const MOST_DETAIL_ROWS = 10;
const USUAL_HEIGHT = 30;
const LEAST_ROWS = 3;
const MOST_ITEMS = 3;
const ROOMY = 110;
const MOST_ROWS = 100;
const NARROWEST = 40;
const WIDEST = 160;
function renderTerminal(report, options) {
	const { explain = false } = options;
	const document = layout(report, {
		explain,
		method: options.method,
		most: Number.POSITIVE_INFINITY
	});
	return explain ? renderWhole(document, options, Number.POSITIVE_INFINITY) : renderBrief(withPolicy(document, report), options);
}
function withPolicy(document, { policy, scenarios, validity }) {
	if (policy === void 0) return document;
	const said = policyLine(policy, networkHold(validity.sandbox, scenarios));
	return {
		...document,
		blocks: [...document.blocks, paragraph(...said)]
	};
}
function renderCalibrationTerminal(calibration, options) {
	return renderWhole(layoutCalibration(calibration), options, MOST_DETAIL_ROWS);
}
function renderDocument(document, options) {
	return renderWhole(document, options, MOST_ROWS);
}
function renderBisectTerminal(report, options) {
	return renderWhole(layoutBisect(report), options, MOST_DETAIL_ROWS);
}
function renderWhole(document, options, mostDetailRows) {
	const screen = screenOf(options);
	const more = (hidden, noun) => moreText(hidden, noun, document.file);
	const printer = printerFor(screen, {
		more,
		mostDetailRows,
		mostRows: MOST_ROWS
	});
	return [...document.blocks.map((block) => printBlock(block, printer)), headlineOn(screen, document)].join("\n\n");
}
function renderBrief(document, options) {
	const { height = USUAL_HEIGHT, explainBy = "--explain" } = options;
	const screen = screenOf(options);
	const parts = document.blocks.filter(isPart).map((part) => part.kind === "table" ? fitting(part, screen) : part);
	const folded = document.blocks.flatMap((block) => block.kind === "details" ? [block.summary] : []);
	const rest = folded.length === 0 ? [] : [`${wrap(`More: ${folded.join(" · ")}`, screen.width).join("\n")}\n  ${explainBy}`];
	const more = (hidden, noun) => hidden === 0 ? "" : `… ${countOf(hidden, `more ${noun}`)}`;
	const page = (mostRows, mostItems) => {
		const printer = printerFor(screen, {
			more,
			mostDetailRows: 0,
			mostRows
		});
		return [
			...parts.map((part) => printBlock(part.kind === "list" ? cut(part, mostItems) : part, printer)),
			...rest,
			headlineOn(screen, document)
		].join("\n\n");
	};
	const fits = (text) => text.split("\n").length <= height - 2;
	const most = Math.max(LEAST_ROWS, ...parts.map((part) => part.kind === "table" ? Math.min(part.rows.length, MOST_ROWS) : 0));
	for (let items = MOST_ITEMS; items > 0; items -= 1) for (let rows = most; rows >= LEAST_ROWS; rows -= 1) {
		const text = page(rows, items);
		if (fits(text)) return text;
	}
	return page(LEAST_ROWS, 1);
}
function fitting(table, screen) {
	const bare = withoutColumn(table, STRIP_HEAD);
	if (screen.width < ROOMY) return bare;
	const printer = printerFor(screen, {
		more: () => "",
		mostDetailRows: 0,
		mostRows: MOST_ROWS
	});
	const [drawn = 0, plain = 0] = [table, bare].map((one) => printBlock(one, printer).split("\n").length);
	return drawn > TOO_MUCH * plain ? bare : table;
}
const TOO_MUCH = 1.5;
const isPart = (block) => block.kind !== "details";
function screenOf({ colour, width }) {
	return {
		colours: import_picocolors.default.createColors(colour),
		width: Math.min(WIDEST, Math.max(NARROWEST, width))
	};
}
function headlineOn(screen, { headline }) {
	const paint = (text) => screen.colours.bold(painter(screen, headline.tone)(text));
	return wrap(`${headline.mark} ${plainLine([headline.text].flat())}`, screen.width).map(paint).join("\n");
}
function renderFailureTerminal(failure, { colour, judging }) {
	const colours = import_picocolors.default.createColors(colour);
	return [
		colours.bold(colours.red(`🚫 ${WHAT_FAILED[failure.kind]}`)),
		plainLog(failure.message).split("\n").map((line) => `  ${line}`.trimEnd()).join("\n"),
		`${colours.bold("Next:")} ${plainLog(failure.hint)}`,
		...judging ? [colours.dim(NOTHING_JUDGED)] : []
	].join("\n\n");
}
function painter({ colours }, tone) {
	return {
		bad: colours.red,
		good: colours.green,
		open: colours.yellow,
		plain: String
	}[tone];
}
function printerFor(screen, limits) {
	const { colours, width } = screen;
	const heading = (text) => text === "" ? [] : wrap(text, width).map(colours.bold);
	const more = (hidden, noun) => hidden === 0 ? [] : wrap(limits.more(hidden, noun), width - 2).map((text) => `  ${text}`);
	const printer = {
		paragraph: ({ line }) => wrap(plainLine(line), width).join("\n"),
		table: ({ head, rows, hidden }) => {
			const shown = rows.slice(0, limits.mostRows).map(({ cells, tone }) => ({
				cells: cells.map(plainLine),
				paint: painter(screen, tone),
				strip: head.indexOf(STRIP_HEAD)
			}));
			return [...shown.length === 0 ? [] : printRows({
				cells: head,
				paint: colours.bold
			}, shown, width), ...more(hidden + rows.length - shown.length, "row")].join("\n");
		},
		list: ({ title, items, hidden }) => {
			const lines = items.flatMap((item) => {
				const [first = "", ...rest] = wrap(plainLine(item), width - 4);
				return [`  • ${embolden(first, item, colours.bold)}`, ...rest.map((text) => `    ${text}`)];
			});
			return [
				...heading(title),
				...lines,
				...more(hidden, "line")
			].join("\n");
		},
		command: ({ text }) => `  ${plainText(text, 240)}`,
		chart: (chart) => printer.table(numbersOf(chart)),
		details: ({ summary, blocks }) => [...heading(summary), ...blocks.map((part) => printBlock(cut(part, limits.mostDetailRows), printer))].join("\n")
	};
	return printer;
}
function embolden(text, [first], bold) {
	const start = typeof first === "object" && first.kind === "strong" ? first.text : "";
	return start !== "" && text.startsWith(start) ? bold(start) + text.slice(start.length) : text;
}
export { renderTerminal as a, renderFailureTerminal as i, renderCalibrationTerminal as n, renderDocument as r, renderBisectTerminal as t };
