import { t as readStoredResult } from "./report2.js";
import { n as conclude } from "./conclude.js";
// src/pipelines/reread.ts
async function reread(file, world) {
	const stored = await readStoredResult(file, world);
	return stored.kind === "report" ? stored.report : conclude(stored.measurement);
}
export { reread };
