import { i as __toESM } from "./rolldown-runtime.js";
import { t as require_picocolors } from "./picocolors.js";
import { u as plainText } from "./escape.js";
import { t as countOf } from "./numbers.js";
// src/report/doctor.ts
var import_picocolors = __toESM(require_picocolors(), 1);
const MARKS = {
	ok: "✓",
	note: "•",
	warning: "⚠",
	error: "✗"
};
const LONGEST = 600;
function renderDoctorTerminal(findings, { colour }) {
	const colours = import_picocolors.default.createColors(colour);
	const paint = {
		ok: colours.green,
		note: colours.dim,
		warning: colours.yellow,
		error: colours.red
	};
	return [...[...new Set(findings.map(({ file }) => file))].map((file) => {
		const lines = findings.filter((one) => one.file === file).flatMap(({ level, line, text, fix }) => [`  ${paint[level](MARKS[level])} ${line === null ? "" : colours.dim(`line ${line}: `)}${plainText(text, LONGEST)}`, ...fix === null ? [] : [`    ${colours.dim("→")} ${plainText(fix, LONGEST)}`]]);
		return [colours.bold(plainText(file, LONGEST)), ...lines].join("\n");
	}), colours.bold(conclusion(findings))].join("\n\n");
}
function renderDoctorJson(findings) {
	return JSON.stringify({
		errors: of("error", findings),
		warnings: of("warning", findings),
		findings
	}, null, 2);
}
function conclusion(findings) {
	const [errors, warnings] = [of("error", findings), of("warning", findings)];
	if (errors > 0) return `✗ ${countOf(errors, "error")}, ${countOf(warnings, "warning")}: the gate does not hold until the errors are gone.`;
	if (warnings > 0) return `⚠ ${countOf(warnings, "warning")}: the gate works, and could hold better.`;
	return "✓ Nothing to mend.";
}
const of = (level, findings) => findings.filter((one) => one.level === level).length;
export { renderDoctorJson, renderDoctorTerminal };
