import { i as __toESM } from "./rolldown-runtime.js";
import { t as require_picocolors } from "./picocolors.js";
// src/report/story.ts
var import_picocolors = /* @__PURE__ */ __toESM(require_picocolors(), 1);
const SYMBOLS = {
	success: "✓",
	failure: "✗",
	pending: "●",
	error: "!"
};
/** One step of a pull request's story for a terminal: what happened, the comment behind a bar, the status in its colour. */
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
/** What a reader sees before unfolding anything: without hidden lines and without the folded details. */
function visible(markdown) {
	const lines = [];
	let folded = 0;
	for (const line of markdown.split("\n")) {
		if (line.startsWith("<details")) folded += 1;
		if (folded === 0 && !line.startsWith("<!--")) lines.push(line);
		if (line.includes("</details>")) folded = Math.max(0, folded - 1);
		if (folded === 0 && line.includes("</details>") && lines.at(-1) !== "(folded)") lines.push("(folded)");
	}
	return lines.join("\n").replace(/\n{3,}/g, "\n\n").replaceAll("(folded)\n\n(folded)", "(folded)").trim().replaceAll("(folded)", "… and details, folded").split("\n");
}
export { renderStoryStep };
