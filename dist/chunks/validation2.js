import { t as configFailure } from "./problem.js";
// src/report/validation.ts
function validationLines({ problems, lines, warnings }) {
	if (problems.length > 0) throw configFailure(problems);
	return [...lines, ...warnings.map((text) => `warning: ${text}`)];
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
export { validationLines as n, renderValidationJson as t };
