// src/model/evidence.ts
const MOST_LISTED = {
	operations: 300,
	series: 300,
	functions: 300,
	files: 300
};
const EVIDENCE_KINDS = [
	"traces",
	"metrics",
	"profiles"
];
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
export { MOST_LISTED as n, SHOWN_QUANTILES as r, EVIDENCE_KINDS as t };
