import { t as readInputs } from "./inputs2.js";
import { n as outputFolder } from "./output.js";
import { t as readStoredResult } from "./report.js";
// src/pipelines/last-failed.ts
async function lastFailed(request, world) {
	const folder = outputFolder(request, readInputs(request.inputs));
	const stored = await readStoredResult(`${folder}/report.json`, world);
	const reasons = stored.kind === "report" ? stored.report.verdict.reasons : [];
	return [...new Set(reasons.flatMap(({ code, scenario }) => code === "clean" || scenario === null ? [] : [scenario]))];
}
export { lastFailed };
