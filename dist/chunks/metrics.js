import { n as isCode, o as ANSWER_BYTES, s as COSTS } from "./scenario.js";
import { n as REDIRECTS, s as partOf, t as CLOSED_ERRORS } from "./part.js";
// src/model/metrics.ts
function isCounted({ effect, unit }) {
	return effect === "log-odds" || effect === "difference" && unit === "share";
}
const START_UP = "start-up";
function formOf({ effect }) {
	return effect === "difference" ? "absolute" : "relative";
}
function quantileOf(metric) {
	const found = /\.p(\d{1,2})(?:\.(\d{1,2}))?$/.exec(metric);
	return found?.[1] === void 0 ? void 0 : Number(`0.${found[1].padStart(2, "0")}${found[2] ?? ""}`);
}
const fixed = (flag, same, minChange = 0) => () => ({
	flag,
	same,
	minChange
});
function byQuantile(quantile) {
	if (quantile <= .75) return fixed(.03, .05)();
	return quantile <= .95 ? fixed(.05, .1)() : fixed(.1, .15)();
}
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
const CORRECTNESS = {
	effect: "difference",
	unit: "share",
	better: "lower",
	keepsInvalidPairs: true,
	margins: fixed(.003, .005)
};
const PRICED = {
	margins: fixed(.02, .04),
	gates: "never",
	hidden: true,
	optional: "unless-asked"
};
const PER_SECOND = {
	...RATIO,
	unit: "per-second",
	better: "higher",
	objective: "mean"
};
const isDriven = (scenario) => loadOf(scenario) !== "saturation";
const streams = (scenario) => isDriven(scenario) && scenario.kind === "http" && scenario.stream;
const checks = (scenario) => scenario.kind === "k6" || isDriven(scenario) && expectations(scenario).some(({ json }) => json !== void 0);
const expectations = (scenario) => scenario.kind === "flow" ? scenario.steps.map(({ expect }) => expect) : scenario.kind === "http" ? [scenario.expect] : [];
const isSplit = (scenario) => scenario.kind !== "http" && scenario.splitBy !== void 0;
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
		margins: fixed(.15, .3, .02),
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
		name: ANSWER_BYTES,
		...RATIO,
		...PRICED,
		unit: "B",
		objective: "mean",
		has: (scenario) => isDriven(scenario) && !isCode(scenario),
		missing: "is measured only of declared requests and flows: k6 and other load generators do not tell how long an answer is"
	},
	...COSTS.map((name) => ({
		name,
		...RATIO,
		...PRICED,
		unit: "ratio",
		objective: "none",
		has: isDriven
	})),
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
		name: REDIRECTS,
		...CORRECTNESS,
		hidden: true,
		objective: "rate",
		has: isDriven,
		gates: "always",
		optional: "unless-asked"
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
		has: (scenario) => loadOf(scenario) === "planned" && scenario.kind !== "command",
		missing: "is measured only where Benchgate or k6 sends at a rate, not by clients that wait"
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
	missing: "is measured only where a scenario has split-by: add \"split-by: name\" to a k6 script or a command, \"split-by: step\" to a flow that has this step"
};
function recordOf(row) {
	if (partOf(row) !== void 0) return OF_PART;
	const family = /^[^.]*/.exec(row)?.[0];
	return METRICS.find(({ name, statistics }) => name === (statistics === void 0 ? row : family));
}
function ownRecord(metric) {
	const margins = metric.effect === "difference" ? fixed(.01, .02) : byQuantile;
	return {
		...metric,
		keepsInvalidPairs: false,
		has: () => true,
		gates: "never",
		margins
	};
}
function gatesByDefault(row, scenario = null) {
	const record = recordOf(row);
	if (record === void 0 || record.gates === "never") return false;
	if (record.statistics !== void 0 && !record.statistics.gating.some((one) => row === `${record.name}.${one}`)) return false;
	const closed = scenario !== null && loadOf(scenario) === "closed";
	return record.gates === "always" || record.gates === (closed ? "closed" : "planned");
}
function tellsNoise({ name, unit }) {
	const record = recordOf(name);
	return unit === "ms" && (record === void 0 || record.ofAnswers === true);
}
function defaultMargins(metric) {
	return (recordOf(metric.name) ?? ownRecord(metric)).margins(quantileOf(metric.name) ?? .5);
}
function loadOf(scenario) {
	return (scenario.kind === "k6" ? void 0 : scenario.load?.kind) ?? "planned";
}
export { gatesByDefault as a, quantileOf as c, formOf as i, recordOf as l, START_UP as n, isCounted as o, defaultMargins as r, ownRecord as s, METRICS as t, tellsNoise as u };
