import { t as configFailure } from "./problem.js";
// src/report/validation.ts
/** What a valid configuration would do, in lines; a Failure with every problem of one that is not valid. */
function validationLines({ problems, lines, warnings }) {
	if (problems.length > 0) throw configFailure(problems);
	return [...lines, ...warnings.map((text) => `warning: ${text}`)];
}
/** The same for programs, whether it is valid or not. */
function renderValidationJson({ file, problems, lines, warnings }) {
	return JSON.stringify({
		file,
		valid: problems.length === 0,
		problems,
		warnings,
		plan: lines.slice(1)
	}, null, 2);
}
export { renderValidationJson, validationLines };
