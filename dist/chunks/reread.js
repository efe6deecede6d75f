import { t as readStoredResult } from "./report.js";
import { n as conclude } from "./conclude.js";
// src/pipelines/reread.ts
/** A stored report as it is, or a stored measurement concluded again. */
async function reread(file, world) {
	const stored = await readStoredResult(file, world);
	return stored.kind === "report" ? stored.report : conclude(stored.measurement);
}
export { reread };
