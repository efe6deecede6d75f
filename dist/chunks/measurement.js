// src/model/measurement.ts
const STOP_REASONS = [
	"regression-found",
	"all-resolved",
	"futile",
	"max-pairs",
	"shards-missing",
	"time-budget",
	"too-slow",
	"all-failed",
	"cancelled"
];
const MOST_BYTES = 2097152;
const MOST_REASON = 1e3;
export { MOST_REASON as n, STOP_REASONS as r, MOST_BYTES as t };
