// src/model/measurement.ts
/** Every StopReason. */
const STOP_REASONS = [
	"regression-found",
	"all-resolved",
	"futile",
	"max-pairs",
	"time-budget",
	"too-slow",
	"all-failed",
	"cancelled"
];
/** measurement.json, and the zip that it travels in, have at most so many bytes (docs/security.md#r6). */
const MOST_BYTES = 2097152;
/** The reason for the mode of pairs has at most so many characters. */
const MOST_REASON = 1e3;
export { MOST_REASON as n, STOP_REASONS as r, MOST_BYTES as t };
