import { t as Failure } from "./failure2.js";
import { r as addressOf, s as fill } from "./target.js";
import { n as NO_CODE } from "./imports.js";
// src/engines/k6/script/events.ts
const STARTED = "benchgate_started";
const DURATION$1 = "http_req_duration";
const MOMENTS = ["ws_sessions", "browser_http_req_failed"];
function eventsOf(points, cut) {
	const mine = points.filter((series) => series.side === cut.side && series.scenario !== "");
	const windows = new Map();
	for (const { scenario } of mine) if (!windows.has(scenario)) windows.set(scenario, windowOf(scenario, mine, cut));
	return (metric) => {
		return mine.filter((series) => series.metric === metric && series.atUs.length > 0).flatMap((series) => {
			const window = windows.get(series.scenario);
			return window === void 0 ? [] : eventsOfSeries(series, startsOf(series, mine), window);
		});
	};
}
function beganInside({ startUs, window }) {
	return startUs >= window.fromUs && startUs < window.toUs;
}
function endedInside({ endUs, window }) {
	return endUs >= window.fromUs && endUs < window.toUs;
}
function endedAfterWarmUp({ endUs, window }) {
	return endUs >= window.fromUs;
}
function windowOf(scenario, series, { warmUpMs, blockMs }) {
	const own = series.filter((each) => each.scenario === scenario && each.atUs.length > 0);
	const marker = own.find(({ metric }) => metric === STARTED)?.values[0];
	const startUs = marker === void 0 ? own.reduce((first, { atUs }) => Math.min(first, ...atUs.slice(0, 1)), 1e400) : marker * 1e3;
	const lastUs = own.reduce((last, { atUs }) => Math.max(last, ...atUs.slice(-1)), 0);
	const fromUs = startUs + warmUpMs * 1e3;
	return {
		scenario,
		begunUs: startUs,
		fromUs,
		toUs: blockMs === null ? lastUs + 1 : fromUs + blockMs * 1e3
	};
}
function eventsOfSeries({ atUs, values, expected, status, part = "" }, starts, window) {
	return Array.from(atUs, (endUs, index) => ({
		startUs: starts[index] ?? endUs,
		endUs,
		value: values[index] ?? NaN,
		expected: expected[index] === 1,
		status: status[index] ?? 0,
		part,
		window
	}));
}
function startsOf(series, all) {
	if (MOMENTS.includes(series.metric)) return series.atUs;
	if (series.metric !== "http_req_failed") return series.atUs.map((at, index) => at - (series.values[index] ?? 0) * 1e3);
	const requests = all.find(({ metric, scenario, part }) => metric === DURATION$1 && scenario === series.scenario && part === series.part);
	const aligned = requests?.atUs.length === series.atUs.length ? requests : void 0;
	return series.atUs.map((at, index) => at - (aligned?.values[index] ?? 0) * 1e3);
}
// src/engines/k6/script/options.ts
const INSPECTED_URL = "http://benchgate.invalid";
function variablesFor(env, url, values = {}) {
	const address = addressOf(url);
	const named = Object.entries(env).map(([name, value]) => [name, fill(value, {
		...values,
		...address
	})]);
	return {
		...address,
		...Object.fromEntries(named),
		BASE_URL: url
	};
}
function withAddress(text, { BASE_URL, HOST, PORT }) {
	const { HOST: host, PORT: port } = addressOf(INSPECTED_URL);
	return text.replaceAll(`${INSPECTED_URL}:${port}`, () => BASE_URL).replaceAll(INSPECTED_URL, () => BASE_URL).replaceAll(`${host}:${port}`, () => `${HOST}:${PORT}`).replaceAll(host, () => HOST);
}
const LOAD_OPTIONS = [
	"K6_VUS",
	"K6_DURATION",
	"K6_ITERATIONS",
	"K6_STAGES",
	"K6_RPS"
];
function loadOptionsOf(env) {
	return Object.fromEntries(Object.entries(env).filter(([name]) => LOAD_OPTIONS.includes(name)));
}
const KEPT = [
	...[
		"setupTimeout",
		"teardownTimeout",
		"noSetup",
		"noTeardown",
		"tags",
		"rps",
		"dns",
		"hosts"
	],
	...[
		"blockHostnames",
		"blacklistIPs",
		"minIterationDuration"
	],
	...[
		"userAgent",
		"batch",
		"batchPerHost",
		"maxRedirects",
		"httpDebug",
		"throw",
		"discardResponseBodies",
		"noCookiesReset"
	],
	...[
		"insecureSkipTLSVerify",
		"tlsCipherSuites",
		"tlsVersion",
		"tlsAuth",
		"noConnectionReuse",
		"noVUConnectionReuse"
	]
];
const UNITS = {
	h: 36e5,
	m: 6e4,
	s: 1e3,
	ms: 1,
	us: .001,
	µs: .001,
	ns: 1e-6
};
const DURATION = /^(?:\d+(?:\.\d+)?(?:h|ms|m|s|us|µs|ns))+$/;
function readScriptOptions(json) {
	const options = isRecord(json) ? json : {};
	const scenarios = Object.entries(isRecord(options.scenarios) ? options.scenarios : {}).map(readScenario);
	if (scenarios.length === 0) throw new Failure("load", "k6 inspect named no scenario of the script.", "See what `k6 inspect --execution-requirements` prints for it; give the script `options` with scenarios, or vus and duration.");
	return {
		scenarios,
		thresholds: readThresholds(options.thresholds),
		kept: Object.fromEntries(KEPT.flatMap((key) => isSet(options[key]) ? [[key, withoutNulls(options[key])]] : []))
	};
}
function heldTo(options, maxRate) {
	const own = numberIn(options.kept.rps);
	const rps = Math.max(1, Math.floor(own > 0 ? Math.min(own, maxRate) : maxRate));
	return {
		...options,
		kept: {
			...options.kept,
			rps
		}
	};
}
function shareOf(options, { index, of }) {
	const rps = numberIn(options.kept.rps);
	const upTo = (parts) => Math.floor(rps * parts / of);
	return rps === 0 ? options : {
		...options,
		kept: {
			...options.kept,
			rps: Math.max(1, upTo(index) - upTo(index - 1))
		}
	};
}
function durationMs(value) {
	if (typeof value === "number") return value;
	if (value === "0" || typeof value !== "string" || !DURATION.test(value)) return value === "0" ? 0 : null;
	return [...value.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g)].reduce((sum, [, number, unit]) => sum + Number(number) * (UNITS[unit ?? ""] ?? 0), 0);
}
function numberIn(value) {
	return typeof value === "number" && Number.isFinite(value) ? value : 0;
}
function stagesOf({ stages }) {
	return Array.isArray(stages) ? stages.filter(isRecord) : [];
}
function isRecord(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function readScenario([name, written]) {
	const settings = Object.fromEntries(Object.entries(isRecord(written) ? written : {}).filter(([, value]) => isSet(value)));
	const exec = typeof settings.exec === "string" ? settings.exec : "default";
	return {
		name,
		executor: String(settings.executor ?? ""),
		exec,
		settings
	};
}
function readThresholds(written) {
	const expressionOf = (each) => isRecord(each) ? each.threshold : each;
	const expressions = (list) => (Array.isArray(list) ? list : [list]).map(expressionOf).filter((text) => typeof text === "string");
	return Object.fromEntries(Object.entries(isRecord(written) ? written : {}).map(([metric, list]) => [metric, expressions(list)]));
}
function isSet(value) {
	if (value === null || value === void 0) return false;
	return !isRecord(value) || Object.values(value).some(isSet);
}
function withoutNulls(value) {
	if (!isRecord(value)) return value;
	return Object.fromEntries(Object.entries(value).flatMap(([key, each]) => isSet(each) ? [[key, withoutNulls(each)]] : []));
}
// src/engines/k6/script/lag.ts
const NEAR_US = 1e6;
const TIMER_MS = 1;
const LEAST_RATE = 1e-5;
function arrivalsOf({ executor, settings }, lengthMs) {
	const unit = durationMs(settings.timeUnit) ?? 1e3;
	const per = (value) => numberIn(value) / unit;
	if (executor === "constant-arrival-rate") return [{
		ms: lengthMs,
		from: per(settings.rate),
		to: per(settings.rate)
	}];
	if (executor !== "ramping-arrival-rate") return [];
	let from = per(settings.startRate);
	return stagesOf(settings).map((stage) => {
		const piece = {
			ms: durationMs(stage.duration) ?? 0,
			from,
			to: per(stage.target)
		};
		from = piece.to;
		return piece;
	});
}
function fastestOf(rates) {
	return Math.max(0, ...rates.flatMap(({ from, to }) => [from, to]));
}
function lagsOf(events, rates) {
	const begun = groupByScenario(events("iteration_duration"));
	const dropped = groupByScenario(events("dropped_iterations"));
	return Object.entries(rates).flatMap(([scenario, stages]) => stages.length === 0 ? [] : lagsIn(begun.get(scenario) ?? [], dropped.get(scenario) ?? [], stages));
}
function lagsIn(begun, dropped, stages) {
	const [first] = begun;
	if (first === void 0) return [];
	const sinceMs = (atUs) => (atUs - first.window.begunUs) / 1e3;
	const lost = dropped.flatMap(({ endUs, value }) => Array.from({ length: Math.round(value) }, () => ({
		atUs: endUs,
		event: null
	})));
	const taken = [...begun.map((event) => ({
		atUs: event.startUs,
		event
	})), ...lost].sort((a, b) => a.atUs - b.atUs);
	const times = taken.map(({ atUs }) => atUs);
	const behind = times.map((atUs, index) => dueBy(stages, sinceMs(atUs)) - index);
	const baseline = baselines(times, behind);
	return taken.flatMap(({ atUs, event }, index) => {
		const rate = rateAt(stages, sinceMs(atUs));
		if (event === null || !beganInside(event) || rate < LEAST_RATE) return [];
		return [Math.max(0, ((behind[index] ?? 0) - (baseline[index] ?? 0)) / rate - TIMER_MS)];
	});
}
function baselines(times, behind) {
	const before = leastNear(times, behind);
	const after = leastNear(times.map((time) => -time).reverse(), [...behind].reverse()).reverse();
	return before.map((least, index) => Math.max(least, after[index] ?? least));
}
function leastNear(times, values) {
	const window = [];
	let from = 0;
	return values.map((value, index) => {
		while (window.length > from && (values[window.at(-1) ?? 0] ?? 0) >= value) window.pop();
		window.push(index);
		while ((times[window[from] ?? index] ?? 0) < (times[index] ?? 0) - NEAR_US) from += 1;
		return values[window[from] ?? index] ?? value;
	});
}
function dueBy(stages, atMs) {
	let [count, left] = [0, atMs];
	for (const { ms, from, to } of stages) {
		const spent = Math.min(Math.max(0, left), ms);
		count += spent * (from + (ms > 0 ? (to - from) * spent / ms / 2 : 0));
		left -= ms;
	}
	return count + Math.max(0, left) * (stages.at(-1)?.to ?? 0);
}
function rateAt(stages, atMs) {
	let left = atMs;
	for (const { ms, from, to } of stages) {
		if (left <= ms) return from + (ms > 0 ? (to - from) * Math.max(0, left) / ms : 0);
		left -= ms;
	}
	return stages.at(-1)?.to ?? 0;
}
function groupByScenario(events) {
	const groups = new Map();
	for (const event of events) {
		const group = groups.get(event.window.scenario) ?? [];
		groups.set(event.window.scenario, group);
		group.push(event);
	}
	return groups;
}
// src/engines/k6/script/duet.ts
const OBSTACLES = [
	{
		pattern: /\bscenario\s*(?:\?\.|\.)\s*name\b|\bscenario\s*\[\s*['"`]name|\bscenario\s+as\s|[=(]\s*exec\.scenario\s*[;,)\n]/,
		reason: "the script reads the name of its scenario, which a duet changes"
	},
	{
		pattern: /\bexec\.test\.options\b|\btest\.options\.scenarios\b/,
		reason: "the script reads its consolidated options, which a duet changes"
	},
	{
		pattern: /\bexport\b[^;=({]*\bhandleSummary\b|\bexport\s*\{[^}]*\bhandleSummary\b/,
		reason: "the script exports handleSummary, which would see both sides as one"
	}
];
const USER_NUMBER = /\b__VU\b|\bidIn(?:Test|Instance)\b/;
const PRINTED = /\bconsole\s*\.\s*\w+\s*\([^;\n]*\)/g;
const ADDRESS = /\b__ENV\b|base_?url/i;
const MOST_ARGUMENTS = 4e3;
const ALWAYS = [...[
	"http_req_duration",
	"http_req_failed",
	"grpc_req_duration",
	"ws_sessions",
	"browser_http_req_failed"
], ...[
	"iterations",
	"iteration_duration",
	"dropped_iterations",
	"checks",
	STARTED
]];
function whyNoDuet(sources, { kept, scenarios }) {
	const arrays = sources.flatMap(sharedArraysOf);
	const readsNumbers = sources.some((source) => USER_NUMBER.test(source.replace(PRINTED, "")));
	const reasons = [
		...OBSTACLES.map(({ pattern, reason }) => sources.some((source) => pattern.test(source)) && reason),
		readsNumbers && "the script reads the numbers of its virtual users, and in a duet the two sides have different ones",
		sources.some(waitsWhileLoading) && "the script waits (await) while it loads, and meanwhile the other side would load with its address",
		arrays.some((text) => ADDRESS.test(text)) && "a SharedArray, which k6 has once for both sides, is filled with the address of one",
		numberIn(kept.rps) > 0 && "the option rps would be one limit for both sides together",
		scenarios.some(({ executor }) => executor === "externally-controlled") && "an externally-controlled scenario is steered by hand",
		kept.noCookiesReset === true && scenarios.length > 1 && "with noCookiesReset a virtual user that serves both sides would take the cookies of one to the other"
	].filter((reason) => reason !== false);
	return reasons.length === 0 ? null : reasons.join("; ");
}
function opensBesideEntry(sources) {
	return sources.some((source) => /['"]k6\/(?:net\/grpc|experimental\/(?:fs|csv))['"]/.test(source));
}
function sharedArraysOf(source) {
	return [...source.matchAll(/\bnew\s+SharedArray\s*\(/g)].map(({ index }) => {
		const text = source.slice(index, index + MOST_ARGUMENTS);
		let depth = 0;
		for (const { index: at, 0: sign } of text.matchAll(/[()]/g)) {
			depth += sign === "(" ? 1 : -1;
			if (depth === 0) return text.slice(0, at);
		}
		return text;
	});
}
function metricsFor(scenario, custom) {
	if (scenario.kind !== "k6") return ALWAYS;
	return [...new Set([
		scenario.latency,
		...ALWAYS,
		...custom.flatMap(({ source, origin }) => origin === void 0 ? [source] : [])
	])];
}
function measuredBy(scenario, custom) {
	if (scenario.kind !== "k6") return {
		latency: "http_req_duration",
		custom: []
	};
	const own = custom.flatMap(({ source, name, type, origin }) => origin === void 0 ? [{
		source,
		name,
		type
	}] : []);
	return {
		latency: scenario.latency,
		custom: own
	};
}
function clusterMetrics({ latency, custom }) {
	return [...new Set([
		latency,
		...ALWAYS,
		...custom.map(({ source }) => source)
	])];
}
const STATEMENTS = [
	"if",
	"for",
	"while",
	"switch",
	"catch",
	"with",
	"await"
];
const TOKEN = /[(){}]|\bawait\b/g;
function waitsWhileLoading(source) {
	if (!source.includes("await")) return false;
	const code = source.replace(NO_CODE, (text) => text.startsWith("/") ? " " : "''");
	const open = [];
	let closedWord = "";
	for (const { 0: token, index } of code.matchAll(TOKEN)) {
		const before = code.slice(Math.max(0, index - MOST_BEFORE), index);
		if (token === "(") open.push({
			sign: token,
			isFunction: false,
			word: /(\w+)\s*$/.exec(before)?.[1] ?? ""
		});
		else if (token === "{") open.push({
			sign: token,
			isFunction: opensFunction(before, closedWord),
			word: ""
		});
		else if (token === "await" && !open.some(({ isFunction }) => isFunction) && !/=>[^;\n{}]*$/.test(before)) return true;
		else if (token !== "await") closedWord = open.pop()?.word ?? "";
	}
	return false;
}
const MOST_BEFORE = 400;
function opensFunction(before, closedWord) {
	if (/=>\s*$/.test(before)) return true;
	return /\)\s*(?::[^;{}()]*)?$/.test(before) && !STATEMENTS.includes(closedWord);
}
export { endedInside as C, endedAfterWarmUp as S, stagesOf as _, whyNoDuet as a, STARTED as b, lagsOf as c, heldTo as d, isRecord as f, shareOf as g, readScriptOptions as h, opensBesideEntry as i, INSPECTED_URL as l, numberIn as m, measuredBy as n, arrivalsOf as o, loadOptionsOf as p, metricsFor as r, fastestOf as s, clusterMetrics as t, durationMs as u, variablesFor as v, eventsOf as w, beganInside as x, withAddress as y };
