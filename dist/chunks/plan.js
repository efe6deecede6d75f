import { t as CLOSED_ERRORS } from "./part.js";
// src/model/plan.ts
/** The load generators that a plan can name. */
const ENGINE_NAMES = ["embedded", "k6"];
/** Both ways in which a pair can run. */
const MODES = ["interleaved", "alternating"];
/** The objectives for errors, for those of closed scenarios too where these have a row of their own. */
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
/** Whose commit the load of a scenario is of, on every side that it is sent to: only head has one that base does not know. */
function loadSide({ loadSide: side }, { status }) {
	return status === "new" ? "head" : side;
}
export { loadSide as i, MODES as n, closedErrorSlos as r, ENGINE_NAMES as t };
