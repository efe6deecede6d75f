import { t as countOf } from "./numbers.js";
// src/report/exports.ts
function exportedText({ kind, host, tests, numbers, known }) {
	if (tests === 0) return `${kind}: nothing to send, for the history has no load test`;
	if (known) return `${kind}: ${host} had the newest load test before`;
	return `${kind}: ${kind === "langfuse" ? `${countOf(tests, "trace")} and ${countOf(numbers, "score")}` : countOf(numbers, "sample")} sent to ${host}`;
}
export { exportedText as t };
