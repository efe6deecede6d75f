import { t as CLOSED_ERRORS } from "./part.js";
// src/model/plan.ts
const CHOSEN_ENGINES = ["embedded", "k6"];
const ENGINE_NAMES = [...CHOSEN_ENGINES, "command"];
const MODES = ["interleaved", "alternating"];
function closedErrorSlos(slos, cells) {
	const has = (scenario) => cells.some((cell) => cell.scenario === scenario && cell.metric.name === "error-rate{closed}");
	return slos.filter(({ scenario, metric }) => metric.name === "error-rate" && has(scenario)).map((slo) => ({
		...slo,
		metric: {
			...slo.metric,
			name: CLOSED_ERRORS
		}
	}));
}
function loadSide({ loadSide: side }, { status }) {
	return status === "new" ? "head" : side;
}
export { loadSide as a, closedErrorSlos as i, ENGINE_NAMES as n, MODES as r, CHOSEN_ENGINES as t };
