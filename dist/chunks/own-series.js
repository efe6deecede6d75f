// src/watch/own-series.ts
const GOOD_EVENTS = "benchgate_slo_good_events_total";
const ALL_EVENTS = "benchgate_slo_events_total";
const TIMES = {
	benchgate_latency_seconds: "latency",
	benchgate_ttft_seconds: "ttft"
};
const RUNS = "benchgate_runs_total";
const RUN_TIMESTAMP = "benchgate_run_timestamp_seconds";
const BROKEN_RUNS = "benchgate_slo_broken_runs";
const CHANGE_POINT = "benchgate_change_point_timestamp_seconds";
const REVISION = "benchgate_revision_timestamp_seconds";
const WAIVER_END = "benchgate_waiver_end_timestamp_seconds";
const GATE_OUTCOMES_TOTAL = "benchgate_gate_outcomes_total";
function selectorOf(series, labels) {
	return `${series}{${Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`).join(",")}}`;
}
const LABEL = String.raw`\s*([a-z_]{1,40})\s*=\s*"((?:[^"\\\n]|\\[\\"n]){0,300})"\s*`;
const SELECTOR = new RegExp(String.raw`^([a-z_]{1,80})\s*\{(${LABEL}(?:,${LABEL}){0,5}),?\s*\}$`);
function readSelector(query) {
	const text = query.trim();
	const [, series, written] = SELECTOR.exec(/^sum\s*\((.*)\)$/s.exec(text)?.[1]?.trim() ?? text) ?? [];
	if (series === void 0 || written === void 0) return void 0;
	const labels = [...written.matchAll(new RegExp(LABEL, "g"))].map(([, name = "", value = ""]) => [name, unescaped(value)]);
	return new Set(labels.map(([name]) => name)).size === labels.length ? {
		series,
		labels: Object.fromEntries(labels)
	} : void 0;
}
function escaped(value) {
	return value.replaceAll("\\", "\\\\").replaceAll("\"", "\\\"").replaceAll("\n", "\\n");
}
function unescaped(value) {
	return value.replace(/\\(.)/g, (_, next) => next === "n" ? "\n" : next);
}
export { GOOD_EVENTS as a, RUN_TIMESTAMP as c, escaped as d, readSelector as f, GATE_OUTCOMES_TOTAL as i, TIMES as l, BROKEN_RUNS as n, REVISION as o, selectorOf as p, CHANGE_POINT as r, RUNS as s, ALL_EVENTS as t, WAIVER_END as u };
