import { a as sortedKeys } from "./json.js";
// src/pipelines/planned-digest.ts
function plannedDigest({ plan, target, slos }, { digest }) {
	const { scenarios, cells } = plan.protocol;
	return digest(JSON.stringify({
		target,
		slos,
		sent: plan.scenarios,
		scenarios,
		cells
	}, sortedKeys));
}
export { plannedDigest as t };
