import { i as partOf, t as CLOSED_ERRORS } from "./part.js";
// src/model/metrics.ts
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
/** Margins where no budget says otherwise (docs/statistics.md): `flag`, `same`, and the least change in the metric's unit. */
const fixed = (flag, same, minChange = 0) => {
	return () => ({
		flag,
		same,
		minChange
	});
};
/** By quantile: of one that is not listed as of the next one above that is. */
function byQuantile(quantile) {
	if (quantile <= .75) return fixed(.03, .05)();
	return quantile <= .95 ? fixed(.05, .1)() : fixed(.1, .15)();
}
/** Latencies that lie 2 % closer together or further apart are of no interest, however steady the service (docs/adr/0016-spread.md). */
const SPREAD_FLOOR = .02;
/** A start that is longer by less than this, ms, is of no interest, and readiness is asked only every 20 ms (docs/adr/0022-starts-places-and-errors.md). */
const START_UP_FLOOR_MS = 100;
const RATIO = {
	effect: "log-ratio",
	better: "lower",
	keepsInvalidPairs: false
};
const TIME = {
	...RATIO,
	unit: "ms",
	margins: byQuantile
};
/** Correctness gates over all pairs: a head that saturates must not escape by invalidating its pairs. */
const CORRECTNESS = {
	effect: "difference",
	unit: "share",
	better: "lower",
	keepsInvalidPairs: true,
	margins: fixed(.003, .005)
};
const PER_SECOND = {
	...RATIO,
	unit: "per-second",
	better: "higher",
	objective: "mean"
};
/** Each side has its times and errors at another rate, and a search looks for the rate that has too many. */
const isDriven = (scenario) => loadOf(scenario) !== "saturation";
const streams = (scenario) => isDriven(scenario) && scenario.kind === "http" && scenario.stream;
/** Whether answers are checked: declared requests by `expect.json`, a k6 script by checks of its own. */
const checks = (scenario) => isDriven(scenario) && (scenario.kind === "k6" || expectations(scenario).some(({ json }) => json !== void 0));
const expectations = (scenario) => scenario.kind === "http" ? [scenario.expect] : scenario.steps.map(({ expect }) => expect);
/** Whether parts of it are told apart. */
const isSplit = (scenario) => scenario.kind !== "http" && scenario.splitBy !== void 0;
/** Every metric that is no user's own, in the order of the report. */
const METRICS = [
	{
		name: "latency",
		...TIME,
		statistics: {
			shown: [
				"p50",
				"p95",
				"p99"
			],
			gating: ["p50", "p95"]
		},
		has: isDriven,
		gates: "planned",
		ofAnswers: true,
		explained: true
	},
	{
		name: "ttft",
		...TIME,
		statistics: {
			shown: ["p50", "p95"],
			gating: ["p95"]
		},
		has: streams,
		missing: "is measured only where a scenario has \"stream: sse\" (add it there) or a k6 metric has the role ttft",
		gates: "planned",
		ofAnswers: true,
		explained: true
	},
	{
		name: "slow-share",
		...RATIO,
		effect: "log-odds",
		unit: "share",
		margins: fixed(.5, 1),
		objective: "none",
		has: isDriven,
		gates: "planned",
		explained: true
	},
	{
		name: "spread",
		...RATIO,
		unit: "ratio",
		margins: fixed(.15, .3, SPREAD_FLOOR),
		objective: "mean",
		has: isDriven,
		gates: "never",
		directions: {
			regression: "wider",
			improvement: "narrower"
		}
	},
	{
		name: "cpu-per-request",
		...TIME,
		margins: fixed(.02, .04),
		objective: "mean",
		has: isDriven,
		gates: "always",
		optional: "always"
	},
	{
		name: "error-rate",
		...CORRECTNESS,
		objective: "rate",
		has: isDriven,
		gates: "always"
	},
	{
		name: CLOSED_ERRORS,
		...CORRECTNESS,
		hidden: true,
		has: ({ kind }) => kind === "k6",
		gates: "planned"
	},
	{
		name: "checks-failed",
		...CORRECTNESS,
		objective: "rate",
		has: checks,
		gates: "always",
		missing: "is measured only where a scenario has expect.json: add it there",
		optional: "unless-asked"
	},
	{
		name: "dropped-rate",
		...CORRECTNESS,
		objective: "rate",
		gates: "planned",
		has: (scenario) => loadOf(scenario) === "planned",
		missing: "is measured only where requests are sent at a rate, not by clients that wait"
	},
	{
		name: "throughput",
		...PER_SECOND,
		margins: byQuantile,
		has: isDriven,
		gates: "closed",
		explained: true
	},
	{
		name: "max-rate",
		...PER_SECOND,
		margins: fixed(.05, .1),
		has: (scenario) => !isDriven(scenario),
		gates: "planned",
		missing: "is measured only where a scenario has http.saturation: add it there"
	},
	{
		name: START_UP,
		...TIME,
		keepsInvalidPairs: true,
		margins: fixed(.1, .2, START_UP_FLOOR_MS),
		objective: "mean",
		hidden: true,
		has: () => true,
		gates: "never"
	}
];
/** The latency of one part of a scenario, by quantile or mean; named `latency{PART}`. */
const OF_PART = {
	name: "latency{}",
	...TIME,
	statistics: {
		shown: [],
		gating: []
	},
	ofAnswers: true,
	has: isSplit,
	gates: "never",
	missing: "is measured only where a scenario has split-by: add \"split-by: name\" to a k6 script, \"split-by: step\" to a flow that has this step"
};
/** The record of a row, by the row's name; undefined for one of the user's own. */
function recordOf(row) {
	if (partOf(row) !== void 0) return OF_PART;
	const family = /^[^.]*/.exec(row)?.[0];
	return METRICS.find(({ name, statistics }) => name === (statistics === void 0 ? row : family));
}
/** The record of a metric of the user's own, which decides nothing unless a budget says so. */
function ownRecord(metric) {
	const margins = metric.effect === "difference" ? fixed(.01, .02) : byQuantile;
	return {
		...metric,
		keepsInvalidPairs: false,
		has: ({ kind }) => kind === "k6",
		gates: "never",
		margins
	};
}
/** Whether a row gates unless a budget says otherwise. */
function gatesByDefault(row, scenario = null) {
	const record = recordOf(row);
	if (record === void 0 || record.gates === "never") return false;
	if (record.statistics !== void 0 && !record.statistics.gating.some((one) => row === `${record.name}.${one}`)) return false;
	const closed = scenario !== null && loadOf(scenario) === "closed";
	return record.gates === "always" || record.gates === (closed ? "closed" : "planned");
}
/** Whether a row is of the times of answers, or of a time of the user's own: what tells how finely a machine measures. */
function tellsNoise({ name, unit }) {
	const record = recordOf(name);
	return unit === "ms" && (record === void 0 || record.ofAnswers === true);
}
/** A row's margins where no budget says otherwise. */
function defaultMargins(metric) {
	return (recordOf(metric.name) ?? ownRecord(metric)).margins(quantileOf(metric.name) ?? .5);
}
function loadOf(scenario) {
	return (scenario.kind === "k6" ? void 0 : scenario.load?.kind) ?? "planned";
}
export { gatesByDefault as a, quantileOf as c, formOf as i, recordOf as l, START_UP as n, isCounted as o, defaultMargins as r, ownRecord as s, METRICS as t, tellsNoise as u };
