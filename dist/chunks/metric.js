// src/model/metric.ts
/** From the start of a side's process until it was seen to be ready, ms: a row of the first scenario (docs/adr/0022). */
const START_UP = "start-up";
/** A quantile metric's q in (0, 1), taken from its name: `latency.p95` → 0.95; undefined for other metrics. */
function quantileOf(metric) {
	const found = /\.p(\d{1,2})(?:\.(\d{1,2}))?$/.exec(metric);
	return found?.[1] === void 0 ? void 0 : Number(`0.${found[1].padStart(2, "0")}${found[2] ?? ""}`);
}
export { quantileOf as n, START_UP as t };
