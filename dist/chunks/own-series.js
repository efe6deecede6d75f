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
export { RUN_TIMESTAMP as a, readSelector as c, RUNS as i, selectorOf as l, BROKEN_RUNS as n, TIMES as o, GOOD_EVENTS as r, escaped as s, ALL_EVENTS as t };
