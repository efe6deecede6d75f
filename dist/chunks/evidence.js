// src/model/evidence.ts
const MOST_LISTED = {
	operations: 300,
	series: 300,
	functions: 300,
	files: 300
};
const EVIDENCE_KINDS = [
	"counters",
	"traces",
	"metrics",
	"profiles"
];
const COST_METRICS = ["latency.p50", "cpu-per-request"];
const MOST_COST = .01;
const SHOWN_QUANTILES = [
	.05,
	.1,
	.15,
	.2,
	.25,
	.3,
	.35,
	.4,
	.45,
	.5,
	.55,
	.6,
	.65,
	.7,
	.75,
	.8,
	.85,
	.9,
	.95,
	.99
];
export { SHOWN_QUANTILES as a, MOST_LISTED as i, EVIDENCE_KINDS as n, MOST_COST as r, COST_METRICS as t };
