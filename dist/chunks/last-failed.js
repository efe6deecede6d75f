import { t as readInputs } from "./inputs.js";
import { n as outputFolder } from "./output.js";
import { t as readStoredResult } from "./report2.js";
import { n as conclude } from "./conclude.js";
// src/pipelines/last-failed.ts
async function lastFailed(request, world) {
	const folder = outputFolder(request, readInputs(request.inputs));
	const stored = await readStoredResult(`${folder}/report.json`, world);
	const { verdict, scenarios } = stored.kind === "report" ? stored.report : conclude(stored.measurement);
	const named = verdict.reasons.flatMap(({ code, scenario }) => code === "clean" || scenario === null ? [] : [scenario]);
	const all = verdict.state === "pass" || named.length > 0 ? [] : scenarios.map(({ name }) => name);
	return [...new Set([...named, ...all])];
}
export { lastFailed };
