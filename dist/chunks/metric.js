// src/model/metric.ts
/** Whether it is read as counts out of totals; other metrics are read as values. */
function isCounted({ effect, unit }) {
	return effect === "log-odds" || effect === "difference" && unit === "share";
}
/**
* From the start of a side's process until it was seen to be ready, ms: a row of the first scenario
* (docs/adr/0022-starts-places-and-errors.md).
*/
const START_UP = "start-up";
/** The form in which a metric's changes are said. */
function formOf({ effect }) {
	return effect === "difference" ? "absolute" : "relative";
}
/** A quantile metric's q in (0, 1), taken from its name: `latency.p95` → 0.95; undefined for other metrics. */
function quantileOf(metric) {
	const found = /\.p(\d{1,2})(?:\.(\d{1,2}))?$/.exec(metric);
	return found?.[1] === void 0 ? void 0 : Number(`0.${found[1].padStart(2, "0")}${found[2] ?? ""}`);
}
export { quantileOf as i, formOf as n, isCounted as r, START_UP as t };
