import { i as __toESM } from "./rolldown-runtime.js";
import { t as require_picocolors } from "./picocolors.js";
// src/demo/report-story.ts
var import_picocolors = __toESM(require_picocolors(), 1);
const SYMBOLS = {
	success: "✓",
	failure: "✗",
	pending: "●",
	error: "!"
};
function renderStoryStep({ heading, text, comment, status }, { number, colour }) {
	const colours = import_picocolors.default.createColors(colour);
	const lines = [
		"",
		colours.bold(`${number}. ${heading}`),
		...indented(text)
	];
	if (comment !== null) lines.push("", ...visible(comment).map((line) => `   ${colours.dim("│")} ${line}`.trimEnd()), "");
	if (status !== null) {
		const { state, context, description } = status;
		const shown = `${SYMBOLS[state]} ${context}: ${state}`;
		const paint = {
			success: colours.green,
			failure: colours.red,
			pending: colours.yellow,
			error: colours.red
		}[state];
		lines.push(`   ${paint(shown)}  ${description}`);
	}
	return lines.join("\n");
}
const indented = (text) => text === "" ? [] : text.split("\n").map((line) => `   ${line}`);
function visible(markdown) {
	const lines = [];
	const titles = [];
	let folded = 0;
	for (const line of markdown.split("\n")) {
		if (line.startsWith("<details")) {
			if (folded === 0 && titles.length === 0) lines.push(FOLDED);
			if (folded === 0) titles.push(/<summary>(.*)<\/summary>/.exec(line)?.[1] ?? "details");
			folded += 1;
		}
		if (folded === 0 && !line.startsWith("<!--")) lines.push(line);
		if (line.includes("</details>")) folded = Math.max(0, folded - 1);
	}
	return decoded(lines.map((line) => line === FOLDED ? `▸ ${titles.join(" · ")}` : line).join("\n").replace(/\n{3,}/g, "\n\n").trim()).split("\n");
}
const FOLDED = "(folded)";
function decoded(markdown) {
	return markdown.replace(/<\/?(?:code|wbr)>/g, "").replace(/&#(\d{1,7});/g, (written, code) => {
		const character = Number(code);
		return character >= 32 && character < 127 ? String.fromCharCode(character) : written;
	});
}
export { renderStoryStep };
