import { i as __toESM } from "./rolldown-runtime.js";
import { t as require_picocolors } from "./picocolors.js";
import { o as problemLines, t as configFailure } from "./problem.js";
import { l as plainLog } from "./escape.js";
import { t as countOf } from "./numbers.js";
// src/report/validation.ts
var import_picocolors = __toESM(require_picocolors(), 1);
function validationLines({ problems, lines, warnings }) {
	if (problems.length > 0) throw configFailure(problems);
	return [...lines, ...warnings.map((text) => `warning: ${text}`)];
}
const PAGES = {
	validate: "docs/configuration.md lists every key.",
	"profile validate": "docs/policy.md says what a profile can say."
};
function renderProblemsTerminal({ file, problems, warnings }, colour, command = "validate") {
	const colours = import_picocolors.default.createColors(colour);
	const hint = `change what each line names, and run \`benchgate ${command}\` again. ${PAGES[command]}`;
	return [
		colours.bold(colours.red(`✗ ${file} is not valid: ${countOf(problems.length, "problem")}`)),
		problemLines(problems).map((line) => `  ${plainLog(line)}`).join("\n"),
		...warnings.length === 0 ? [] : [warnings.map((text) => `  warning: ${plainLog(text)}`).join("\n")],
		`${colours.bold("Next:")} ${hint}`
	].join("\n\n");
}
function renderValidationJson({ file, problems, lines, warnings }) {
	return JSON.stringify({
		file,
		valid: problems.length === 0,
		problems,
		warnings,
		plan: lines.slice(1)
	}, null, 2);
}
export { renderValidationJson as n, validationLines as r, renderProblemsTerminal as t };
