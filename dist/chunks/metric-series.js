import { c as quantileOf } from "./metrics.js";
import { s as partOf } from "./part.js";
// src/watch/metric-series.ts
const OWN_VALUES = "benchgate_own_value";
const SERIES_HELP = {
	benchgate_latency_seconds: "Time of an answer, of the newest complete run, by quantile.",
	benchgate_latency_mean_seconds: "Mean time of an answer, of the newest complete run.",
	benchgate_part_latency_seconds: "Time of an answer to one part of a scenario, of the newest complete run, by quantile.",
	benchgate_part_latency_mean_seconds: "Mean time of an answer to one part of a scenario, of the newest complete run.",
	benchgate_ttft_seconds: "Time to the first token, of the newest complete run, by quantile.",
	benchgate_ttft_mean_seconds: "Mean time to the first token, of the newest complete run.",
	benchgate_error_ratio: "Requests that failed, of all that the newest complete run sent.",
	benchgate_redirect_ratio: "Answers that only said where the answer is, of all of the newest complete run.",
	benchgate_dropped_ratio: "Requests that were not sent, of all that the newest complete run had to send.",
	benchgate_checks_failed_ratio: "Checks that failed, of all of the newest complete run.",
	benchgate_spread_ratio: "Mean distance of the logarithms of latencies from their median, of the newest complete run.",
	benchgate_throughput_requests_per_second: "Good answers a second, of the newest complete run.",
	[OWN_VALUES]: "A metric of the scripts' own, of the newest complete run, in its own unit."
};
function seriesOfMetric({ name, unit }) {
	const known = Object.hasOwn(SHARES, name) ? SHARES[name] : void 0;
	if (known !== void 0) return {
		series: known,
		labels: {},
		factor: 1
	};
	const part = partOf(name);
	const family = /^(latency|ttft)(?:\{[^}]*\})?\./.exec(name)?.[1];
	if (family === void 0 || unit !== "ms") return {
		series: OWN_VALUES,
		labels: { metric: name },
		factor: 1
	};
	const about = part === void 0 ? family : `part_${family}`;
	const labels = part === void 0 ? {} : { part };
	const quantile = quantileOf(name);
	if (quantile === void 0) return {
		series: `benchgate_${about}_mean_seconds`,
		labels,
		factor: SECONDS
	};
	return {
		series: `benchgate_${about}_seconds`,
		labels: {
			...labels,
			quantile: String(quantile)
		},
		factor: SECONDS
	};
}
const SECONDS = 1 / 1e3;
const SHARES = {
	"error-rate": "benchgate_error_ratio",
	"dropped-rate": "benchgate_dropped_ratio",
	"redirect-rate": "benchgate_redirect_ratio",
	"checks-failed": "benchgate_checks_failed_ratio",
	spread: "benchgate_spread_ratio",
	throughput: "benchgate_throughput_requests_per_second"
};
export { SERIES_HELP as n, seriesOfMetric as r, OWN_VALUES as t };
