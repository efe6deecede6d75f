import { t as seeded } from "./random.js";
import { n as eachSide, r as otherSide, t as SIDES } from "./revision.js";
import { r as scenarioOf } from "./scenario.js";
import { t as Failure } from "./failure2.js";
import { a as isRedirect, n as REDIRECTS, o as partName, r as familyOf, t as CLOSED_ERRORS } from "./part.js";
import { t as countKinds } from "./error-kinds.js";
import { n as quantileOrNull, r as rounded, t as quantile } from "./quantile.js";
import { o as fill, r as addressOf, s as namesIn, t as ADDRESS_NAMES } from "./target.js";
import { i as readModules, n as NO_CODE } from "./imports.js";
import "./plan-choice.js";
import { i as loadSide } from "./plan.js";
// src/engines/k6/arrivals.ts
async function proxyTargets(targets, sides, { network }) {
	const proxies = {
		base: null,
		head: null
	};
	const close = async () => {
		for (const side of SIDES) await proxies[side]?.close();
	};
	try {
		for (const side of sides) proxies[side] = await network.countingProxy(targets[side]?.url ?? "");
	} catch (thrown) {
		await close();
		throw thrown;
	}
	return {
		targets: eachSide((side) => {
			const [target, proxy] = [targets[side], proxies[side]];
			return target === null || proxy === null ? target : {
				...target,
				url: proxy.url
			};
		}),
		arrived: () => eachSide((side) => proxies[side]?.arrivals() ?? null),
		close
	};
}
const SHARED_ADDRESS = "Both sides share an address in the script, for example in a SharedArray: keep paths in it, and put __ENV.BASE_URL before them in each iteration. Or set `design.mode: alternating`.";
const OTHER_ADDRESS = "The service listens at __ENV.BASE_URL, on another port in every trial. A script that reads its address from another variable gets it with `env: { HOST: \"${BASE_URL}\" }` in its scenario.";
const LEAST$1 = 20;
function proveArrivals(counts) {
	const reached = eachSide((side) => reachedOf(counts, side));
	const sent = eachSide((side) => sentOf(counts.outcome, side));
	for (const side of counts.sides) if (reached[side] === 0 && (sent[side] > 0 || counts.thrown[side] === 0)) throw nothing(counts, side, sent[side]);
	for (const side of counts.sides) if (isMixed(side, reached, sent)) throw mixed(counts, side, {
		reached,
		sent
	});
}
function isMixed(side, reached, sent) {
	const other = otherSide(side);
	if (Math.min(sent.base, sent.head) < LEAST$1) return false;
	const share = (of) => reached[of] / sent[of];
	return share(side) < .95 && share(other) > 1.05;
}
function reachedOf({ arrived, outcome, urls }, side) {
	const url = urls[side];
	const direct = Object.entries(outcome.origins[side]).filter(([origin]) => url !== null && placeOf(origin) === placeOf(url));
	const seen = arrived[side];
	return (seen?.requests ?? seen?.connections ?? 0) + direct.reduce((sum, [, times]) => sum + times, 0);
}
const SENT = [
	"http_req_duration",
	"grpc_req_duration",
	"ws_sessions"
];
function sentOf({ points }, side) {
	return points.filter((series) => series.side === side && SENT.includes(series.metric)).reduce((total, { atUs }) => total + atUs.length, 0);
}
function nothing({ name, sides, arrived }, side, sent) {
	const other = otherSide(side);
	const others = sides.includes(other) && (arrived[other]?.connections ?? 0) > 0;
	const what = others ? `no request of ${side} reached its service` : "no request reached the service";
	return new Failure("config", `${name}: ${what}, although k6 made ${sent} for it: what arrived was counted at its port.`, others ? SHARED_ADDRESS : OTHER_ADDRESS);
}
function mixed({ name }, side, { reached, sent }) {
	const other = otherSide(side);
	return new Failure("config", `${name}: requests of ${side} went to ${other}'s service: of ${sent[side]} that k6 made for ${side}, ${reached[side]} arrived; ${other} got ${reached[other]} and was sent ${sent[other]}.`, SHARED_ADDRESS);
}
function strayRequests({ name, side, origins, urls, requests }) {
	const visits = Object.entries(origins[side]).map(([origin, times]) => ({
		origin,
		times,
		place: placeOf(origin)
	}));
	const isAt = (place, of) => urls[of].some((url) => place === placeOf(url));
	const other = otherSide(side);
	const astray = sum$2(visits.filter(({ place }) => isAt(place, other) && !isAt(place, side)));
	if (astray > 0) throw new Failure("config", `${name}: ${astray} of ${requests} requests of ${side} went to ${other}'s service.`, SHARED_ADDRESS);
	const strays = visits.filter(({ place }) => !isAt(place, side));
	const [first] = [...strays].sort((a, b) => b.times - a.times);
	if (first === void 0) return null;
	if (sum$2(strays) >= requests) throw new Failure("config", `${name}: no request reached the service; they went to ${first.origin}.`, OTHER_ADDRESS);
	return {
		text: `${name}: requests of ${side} went to ${first.origin} instead of the service, and count like the others`,
		times: sum$2(strays),
		elsewhere: true
	};
}
function placeOf(origin) {
	return origin.replace(/\/\/(?:localhost|\[::1\])(?=:|$)/, "//127.0.0.1");
}
function sum$2(visits) {
	return visits.reduce((total, { times }) => total + times, 0);
}
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
// src/engines/k6/attempts.ts
const SWITCHED = 101;
const OK = 0;
const NO_ANSWER = 1e3;
const KINDS = {
	11: "dns",
	12: "connect",
	13: "tls",
	16: "http2"
};
const TIMEOUTS = [1050, 1211];
const RESET = 1220;
const UNAVAILABLE = 14;
function attemptsOf(events) {
	return [
		...events("http_req_failed").map((event) => judged(event, event.value === 1)),
		...events("browser_http_req_failed").map((event) => judged(event, event.value === 1)),
		...events("grpc_req_duration").map((event) => called(event)),
		...events("ws_sessions").map((event) => judged(event, event.status !== SWITCHED))
	];
}
function redirectsOf(events) {
	const answered = events("http_req_duration").filter((event) => beganInside(event) && isAnswer(event.status));
	return {
		count: answered.filter(({ status }) => isRedirect(status)).length,
		total: answered.length
	};
}
function isGood(metric, { expected, status }) {
	if (metric.startsWith("grpc_")) return status === OK;
	return metric.startsWith("ws_") ? status === SWITCHED : expected;
}
function judged(event, failed) {
	return {
		event,
		failure: failed ? kindOf(event.status) : null,
		answered: isAnswer(event.status)
	};
}
const isAnswer = (status) => status > 0 && status < NO_ANSWER;
function called(event) {
	const { status } = event;
	return {
		event,
		failure: status === OK ? null : `grpc ${status}`,
		answered: status !== UNAVAILABLE
	};
}
function kindOf(status) {
	if (status === 0) return "connect";
	if (status < NO_ANSWER) return `status ${status}`;
	if (TIMEOUTS.includes(status)) return "timeout";
	return status === RESET ? "reset" : KINDS[Math.floor(status / 100)] ?? "other";
}
function exceptionsOf(exceptions, { side, driven, wanted = () => true }) {
	const mark = driven.length < 2 ? "" : `${side}__`;
	return Object.entries(exceptions).filter(([name]) => name.startsWith(mark) && wanted(name.slice(mark.length))).reduce((total, [, count]) => total + count, 0);
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
// src/engines/k6/block.ts
function blockOfPoints(run) {
	const events = eventsOf(run.points, run);
	const answers = answersOf(run.latency, events);
	const attempts = attemptsOf(events);
	const timed = answers.filter(beganInside);
	const inTime = answers.filter(endedInside);
	const counts = countsOf(run, events, {
		attempts,
		timed: timed.length
	});
	const blockMs = run.blockMs ?? longestMs(answers);
	const latency = ascending(timed);
	return {
		...counts,
		lagP95Ms: quantileOrNull(.95, Float64Array.from(lagsOf(events, run.rates)).sort()) ?? 0,
		sentP50Ms: quantileOrNull(.5, latency),
		halvesMs: halves(timed),
		values: {
			latency,
			...partsOf(timed),
			...trends(run, events)
		},
		own: ownReadings(run, events, blockMs),
		blockMs,
		answerBytes: null,
		answered: inTime.length,
		answeredWell: inTime.length,
		cpu: allFailed(attempts) ? null : cpuOf(run, {
			answers,
			responses: responsesOf(events, attempts) ?? answers
		}, blockMs),
		broken: run.broken,
		course: courseOf(answers)
	};
}
function courseOf(answers) {
	const started = answers.map(({ startUs, window, value }) => ({
		atMs: (startUs - window.fromUs) / 1e3,
		value
	}));
	started.sort((a, b) => a.atMs - b.atMs);
	return {
		atMs: Float64Array.from(started, ({ atMs }) => atMs),
		ms: Float64Array.from(started, ({ value }) => value)
	};
}
function answersOf(latency, events) {
	const all = events(latency);
	return (latency.startsWith("http_req_") ? events("http_req_failed").length > 0 : /^(?:grpc|ws)_/.test(latency)) ? all.filter((event) => isGood(latency, event)) : all;
}
function responsesOf(events, attempts) {
	const unjudged = events("http_req_failed").length > 0 ? [] : events("http_req_duration");
	if (attempts.length + unjudged.length === 0) return null;
	return [...attempts.flatMap(({ event, answered }) => answered ? [event] : []), ...unjudged.filter(({ status }) => status > 0)];
}
function countsOf(run, events, { attempts, timed }) {
	const inside = attempts.filter(({ event }) => beganInside(event));
	const sent = inside.length > 0 ? inside.length : timed;
	const failed = failuresOf(inside);
	const thrown = thrownInside(run.exceptions, events);
	const checks = events("checks").filter(endedAfterWarmUp);
	const failedChecks = checks.filter(({ value }) => value === 0).length;
	const iterations = events("iterations").filter(endedAfterWarmUp).length;
	const dropped = sum$1(events("dropped_iterations").filter(endedAfterWarmUp));
	const missing = iterations === 0 ? dropped : Math.round(dropped * sent / iterations);
	return {
		planned: sent + missing,
		sent,
		succeeded: sent - failed,
		errors: failed + thrown,
		errorKinds: countKinds([...inside.flatMap(({ failure }) => failure ?? []), ...Array(thrown).fill("exception")]),
		failedChecks,
		dropped: missing,
		shares: {
			...errorShares(run, inside, {
				failed,
				sent,
				thrown,
				events
			}),
			"checks-failed": {
				count: failedChecks,
				total: checks.length
			},
			"dropped-rate": {
				count: dropped,
				total: iterations + dropped
			},
			[REDIRECTS]: redirectsOf(events)
		}
	};
}
function errorShares(run, inside, { failed, sent, thrown, events }) {
	const isClosed = (scenario) => run.rates[scenario]?.length === 0;
	const names = Object.keys(run.rates);
	const all = {
		count: failed + thrown,
		total: sent + thrown
	};
	if (inside.length === 0 || names.every(isClosed) || !names.some(isClosed)) return { "error-rate": all };
	const closed = inside.filter(({ event }) => isClosed(event.window.scenario));
	const own = Math.min(thrown, thrownInside(run.closedExceptions ?? 0, events));
	const errors = {
		count: failuresOf(closed) + own,
		total: closed.length + own
	};
	return {
		"error-rate": {
			count: all.count - errors.count,
			total: all.total - errors.total
		},
		[CLOSED_ERRORS]: errors
	};
}
function allFailed(attempts) {
	return attempts.length > 0 && failuresOf(attempts) === attempts.length;
}
function failuresOf(attempts) {
	return attempts.filter(({ failure }) => failure !== null).length;
}
function thrownInside(exceptions, events) {
	const iterations = events("iterations");
	if (iterations.length === 0) return exceptions;
	return Math.round(exceptions * iterations.filter(endedAfterWarmUp).length / iterations.length);
}
function partsOf(timed) {
	const byName = new Map();
	const names = new Map();
	for (const event of timed) {
		const name = names.get(event.part) ?? partName(event.part);
		names.set(event.part, name);
		if (name === "") continue;
		const mine = byName.get(name) ?? [];
		byName.set(name, mine);
		mine.push(event);
	}
	return Object.fromEntries([...byName].map(([name, mine]) => [familyOf(name), ascending(mine)]));
}
function trends({ custom }, events) {
	const named = custom.filter(({ type }) => type === "trend" || type === "gauge");
	return Object.fromEntries(named.map(({ name, source }) => [name, ascending(events(source).filter(endedInside))]));
}
function ownReadings({ custom, latency }, events, blockMs) {
	const own = {};
	const durations = events("http_req_duration").filter(endedInside).length;
	const requests = durations > 0 ? durations : events(latency).filter(endedInside).length;
	for (const { name, source, type } of custom) {
		const seen = events(source).filter(endedInside);
		if (seen.length === 0) continue;
		if (type === "rate") own[name] = {
			kind: "share",
			count: seen.filter(({ value }) => value !== 0).length,
			total: seen.length
		};
		if (type !== "counter") continue;
		own[`${name}.per-second`] = {
			kind: "value",
			value: rounded(sum$1(seen) * 1e3 / blockMs)
		};
		if (requests > 0) own[`${name}.per-request`] = {
			kind: "value",
			value: rounded(sum$1(seen) / requests)
		};
	}
	return own;
}
function cpuOf({ clocks }, { answers, responses }, blockMs) {
	const windows = windowsOf(answers.length > 0 ? answers : responses);
	const fromMs = Math.min(...windows.map(({ fromUs }) => fromUs)) / 1e3;
	const toMs = Math.max(...windows.map(({ toUs }) => toUs)) / 1e3;
	const inside = clocks.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
	const [first, last] = [inside[0], inside.at(-1)];
	if (first === void 0 || last === void 0 || first === last) return null;
	const whole = blockMs / (last.atMs - first.atMs);
	const given = responses.filter(({ endUs }) => endUs >= first.atMs * 1e3 && endUs < last.atMs * 1e3).length;
	return {
		ms: (last.ms - first.ms) * whole,
		answers: given * whole
	};
}
function longestMs(answers) {
	return Math.max(1, ...windowsOf(answers).map(({ fromUs, toUs }) => (toUs - fromUs) / 1e3));
}
function windowsOf(events) {
	return [...new Set(events.map(({ window }) => window))];
}
function halves(timed) {
	const isEarly = ({ startUs, window }) => startUs < (window.fromUs + window.toUs) / 2;
	const first = quantileOrNull(.5, ascending(timed.filter(isEarly)));
	const second = quantileOrNull(.5, ascending(timed.filter((event) => !isEarly(event))));
	return first === null || second === null ? null : [first, second];
}
function ascending(events) {
	return Float64Array.from(events, ({ value }) => value).sort();
}
function sum$1(events) {
	return events.reduce((total, { value }) => total + value, 0);
}
// src/engines/k6/block-watch.ts
function tickBlock({ watches, sides }, { warmUpMs, blockMs }, clock) {
	let firstAt = null;
	let state = "before";
	const begin = (agoMs) => {
		for (const side of sides) watches?.[side]?.begin(-agoMs);
		state = "in";
	};
	const end = () => {
		for (const side of sides) watches?.[side]?.end();
		state = "after";
	};
	const tick = () => {
		if (firstAt === null) return;
		const since = clock.now() - firstAt - warmUpMs;
		if (state === "before" && since >= 0) begin(since);
		else if (state === "in" && blockMs !== null && since >= blockMs) end();
	};
	return {
		see: ({ firstAtMs }) => {
			if (firstAtMs !== void 0) firstAt ??= clock.now() - Math.max(0, Date.parse(clock.date()) - firstAtMs);
			tick();
		},
		tick,
		over: () => {
			if (state === "in") end();
		}
	};
}
// src/engines/k6/remarks.ts
const MESSAGE_LENGTH = 300;
const OWN_SIGNAL = /received a '\w+' signal/;
function remarksOf({ name, outcome, targets, direct = targets, sides, folder, redirect = [] }) {
	const thrown = SIDES.flatMap((side) => {
		const times = sides.includes(side) ? exceptionsOf(outcome.exceptions, {
			side,
			driven: sides
		}) : 0;
		return times === 0 ? [] : [{
			text: `${name}: iterations of ${side} threw an exception, which counts as an error`,
			times
		}];
	});
	const own = redirect.map((place) => `http://${place.replace(/:80$/, "")}`);
	const urls = eachSide((side) => [...[targets[side], direct[side]].flatMap((target) => target?.url ?? []), ...sides.length === 1 && sides.includes(side) ? own : []]);
	const strays = SIDES.filter((side) => sides.includes(side)).flatMap((side) => strayRequests({
		name,
		side,
		origins: outcome.origins,
		urls,
		requests: requestsOf(outcome, side)
	}) ?? []);
	const messages = outcome.messages.filter((message) => !(outcome.stoppedEarly && OWN_SIGNAL.test(message)));
	const said = new Set(messages.map((message) => gistOf(message, {
		targets,
		folder
	})));
	return [
		...thrown,
		...strays,
		...[...said].map((message) => ({
			text: `${name}: k6 says: ${message}`,
			times: 1
		}))
	];
}
function requestsOf({ points }, side) {
	return points.filter((series) => series.side === side && series.metric === "http_req_duration").reduce((total, { atUs }) => total + atUs.length, 0);
}
function gistOf(message, { targets, folder }) {
	const nameOf = (side, text) => {
		const url = targets[side]?.url ?? "";
		return url === "" ? text : text.replaceAll(url, side).replaceAll(url.replace("http://", ""), side);
	};
	const placed = message.replaceAll(`file://${folder}/`, "").replaceAll(`${folder}/`, "");
	return SIDES.reduce((text, side) => nameOf(side, text), placed).replace(/\b127\.0\.0\.1:\d+->/g, "").replace(/\?[^"\s]*/g, "").slice(0, MESSAGE_LENGTH);
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
// src/engines/k6/script/script.ts
const USERS = {
	perSecond: 1,
	least: 10,
	ready: 500,
	most: 2e3
};
const LONG_UNIT_S = 1e3;
const SCRIPT = "request.js";
const BODIES = "bodies.json";
function httpScript(scenario, planned) {
	const many = scenario.bodies.length > 1;
	return {
		files: {
			[SCRIPT]: scriptText(scenario),
			...many ? { [BODIES]: JSON.stringify(recorded(scenario.bodies)) } : {}
		},
		modules: {
			base: `./${SCRIPT}`,
			head: `./${SCRIPT}`
		},
		options: readScriptOptions({ scenarios: { [scenario.name]: executor(scenario, planned) } }),
		root: null,
		inner: null
	};
}
function placesIn({ path, headers, bodies }) {
	const names = [
		path,
		...Object.values(headers),
		...bodies
	].flatMap(namesIn);
	return Object.fromEntries(names.map((name) => [name, `\${${name}}`]));
}
function recorded(bodies) {
	return bodies.map((body) => fill(body, {}));
}
function executor({ timeoutMs }, { ratePerSecond, warmUpMs, blockMs }) {
	const ready = Math.min(USERS.ready, Math.max(USERS.least, Math.ceil(ratePerSecond * USERS.perSecond)));
	const unit = Number.isInteger(ratePerSecond) ? 1 : LONG_UNIT_S;
	return {
		executor: "constant-arrival-rate",
		rate: Math.round(ratePerSecond * unit),
		timeUnit: `${unit}s`,
		duration: `${warmUpMs + blockMs}ms`,
		preAllocatedVUs: ready,
		maxVUs: Math.max(ready, Math.min(USERS.most, Math.ceil(ratePerSecond * timeoutMs / 1e3)))
	};
}
function scriptText(scenario) {
	const { expect, bodies } = scenario;
	const checked = expect.json !== void 0;
	return [
		importLines$1(checked, bodies.length > 1),
		statusLine(scenario),
		...bodies.length > 1 ? [`const bodies = new SharedArray('bodies', () => JSON.parse(open('./${BODIES}')));`] : [],
		paramsLine(scenario),
		...checked ? [`const expected = ${json$1(expect.json)};\n`, CONTAINS] : [],
		runLines(scenario)
	].join("\n");
}
function importLines$1(checked, many) {
	return [
		"// Generated by Benchgate from an `http:` scenario.",
		...checked ? ["import { check } from 'k6';"] : [],
		...many ? ["import { SharedArray } from 'k6/data';"] : [],
		"import http from 'k6/http';\n"
	].join("\n");
}
function statusLine({ expect }) {
	return `http.setResponseCallback(http.expectedStatuses(${expect.status.length === 0 ? "{ min: 200, max: 399 }" : expect.status.join(", ")}));`;
}
function paramsLine(scenario) {
	const params = placed$1(paramsOf(scenario));
	if (!hasPlaces(scenario)) return `/** @type {import('k6/http').Params} */\nconst params = ${params};\n`;
	return `/** @type {() => import('k6/http').Params} */\nconst params = () => (${params});\n`;
}
const hasPlaces = ({ headers }) => Object.values(headers).some((value) => namesIn(value).length > 0);
function paramsOf({ name, headers, timeoutMs, expect }) {
	return {
		headers,
		redirects: 0,
		responseType: expect.json === void 0 ? "none" : "text",
		tags: { name },
		timeout: `${timeoutMs}ms`
	};
}
function runLines(scenario) {
	const { method, path, bodies, expect } = scenario;
	const body = bodies.length > 1 ? "bodies[Math.floor(Math.random() * bodies.length)]" : placed$1(bodies[0] ?? null);
	const address = `__ENV.BASE_URL + ${placed$1(path)}`;
	const request = `http.request(${JSON.stringify(method)}, ${address}, ${body}, ${hasPlaces(scenario) ? "params()" : "params"})`;
	if (expect.json === void 0) return `export default function () {\n  ${request};\n}\n`;
	return `export default function () {
  const response = ${request};
  if (response.status === 0 || !${goodStatus(expect.status)}) return;
  check(response, { 'expected json': () => contains(parse(response.body), expected) });
}
`;
}
function goodStatus(statuses) {
	if (statuses.length === 0) return "(response.status >= 200 && response.status < 400)";
	return `[${statuses.join(", ")}].includes(response.status)`;
}
function placed$1(value) {
	const text = json$1(value);
	return fill(text, Object.fromEntries(namesIn(text).map((name) => [name, `" + __ENV.${name} + "`])));
}
function json$1(value) {
	return JSON.stringify(value, null, 2).replaceAll(/(?<!\\)"__proto__":/g, "[\"__proto__\"]:");
}
const CONTAINS = `/** @param {any} value */
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** @param {object} value @param {string} key */
const has = (value, key) => Object.prototype.hasOwnProperty.call(value, key);

/**
 * Mappings by subset, everything else by equality.
 * @param {any} actual
 * @param {any} wanted
 * @returns {boolean}
 */
function contains(actual, wanted) {
  if (Array.isArray(wanted)) {
    const same = (/** @type {any} */ item, /** @type {number} */ at) => contains(actual[at], item) && contains(item, actual[at]);
    return Array.isArray(actual) && actual.length === wanted.length && wanted.every(same);
  }
  if (!isRecord(wanted)) return actual === wanted;
  return isRecord(actual) && Object.keys(wanted).every((key) => has(actual, key) && contains(actual[key], wanted[key]));
}

/** @param {any} body */
function parse(body) {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
`;
// src/engines/k6/script/loops.ts
const ITERATION_NUMBER = /\b__ITER\b|\biterationIn(?:Test|Scenario|Instance)\b/;
const COUNTED = ["shared-iterations", "per-vu-iterations"];
const MAX_DURATION = "10m";
function iterationsOf({ executor, settings }) {
	const users = numberIn(settings.vus) || 1;
	const written = numberIn(settings.iterations) || 1;
	if (executor === "shared-iterations") return written;
	return executor === "per-vu-iterations" ? written * users : Number.POSITIVE_INFINITY;
}
function isCounted(sources, { scenarios }) {
	return scenarios.every(({ executor }) => COUNTED.includes(executor)) && !sources.some((source) => ITERATION_NUMBER.test(source));
}
function asLoops({ scenarios, ...rest }) {
	return {
		...rest,
		scenarios: scenarios.map(asLoop)
	};
}
function asLoop(scenario) {
	const { iterations: _, maxDuration, vus, ...settings } = scenario.settings;
	const duration = durationMs(maxDuration) === null ? MAX_DURATION : maxDuration;
	const executor = "constant-vus";
	return {
		...scenario,
		executor,
		settings: {
			...settings,
			executor,
			vus: numberIn(vus) || 1,
			duration
		}
	};
}
// src/engines/k6/script/problems.ts
const GIVE_LOAD = "Give it one: `export const options = { vus: 10, duration: '30s' }` in the script, or what you pass to `k6 run` under `env:` of the scenario, as k6 reads it: `env: { K6_VUS: \"10\", K6_DURATION: 30s }`.";
function optionProblems(options, time) {
	return [
		onlyOnce(options),
		steered(options),
		tooLong(time)
	].filter((problem) => problem !== null);
}
function onlyOnce({ scenarios }) {
	if (scenarios.reduce((sum, scenario) => sum + iterationsOf(scenario), 0) > 1) return null;
	return {
		kind: "config",
		message: "the script asks for one iteration, and nothing can be compared by it",
		hint: GIVE_LOAD
	};
}
function steered({ scenarios }) {
	const found = scenarios.find(({ executor }) => executor === "externally-controlled");
	if (found === void 0) return null;
	return {
		kind: "config",
		message: `its scenario ${found.name} is externally-controlled: whoever steers it decides what is sent`,
		hint: "Give it an executor with a load of its own, such as constant-vus or constant-arrival-rate."
	};
}
const MINUTE_MS = 6e4;
function tooLong({ certainMs, timed, asWritten, turns, maxDurationMs }) {
	const neededMs = 13 * turns * certainMs;
	if (timed || neededMs <= maxDurationMs) return null;
	const minutes = Math.ceil(neededMs / MINUTE_MS) + 1;
	const longer = `set \`design: { max-duration: ${minutes}m }\``;
	const shorter = asWritten ? "Remove `design.as-written`, so that what has one load all the time is cut to a block" : "Add `shorten: true` to the scenario, which scales its ramps to a block, their shape kept";
	return {
		kind: "config",
		message: `the script takes ${seconds(certainMs)} as it is written: a pilot and 12 pairs take ${minutes - 1} min or more, and design.max-duration is ${seconds(maxDurationMs)}`,
		hint: `${shorter}; or ${longer}.`
	};
}
function refuse(problems) {
	if (problems.length === 0) return;
	const hints = [...new Set(problems.map(({ hint }) => hint))];
	const kind = problems.every((problem) => problem.kind === "load") ? "load" : "config";
	throw new Failure(kind, problems.map(({ message }) => message).join("\n"), hints.join("\n"));
}
function seconds(ms) {
	return ms >= MINUTE_MS && ms % MINUTE_MS === 0 ? `${ms / MINUTE_MS}m` : `${Math.round(ms / 1e3)}s`;
}
// src/engines/k6/script/address.ts
const LOCAL = String.raw`(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|host\.docker\.internal)`;
const WRITTEN = new RegExp(String.raw`\b(?:http|ws)://(${LOCAL})(?::(\d{1,5}))?(?![\w.-])|['"\`](${LOCAL}):(\d{1,5})['"\`]`, "g");
const ANY_ADDRESS = /['"`](?:https?|wss?):\/\/([\w.-]+\.[a-z]{2,}|[\d.]+)(?=[:/'"`?])/gi;
const READ = String.raw`__ENV\s*(?:\.\s*(\w+)|\[\s*['"\`](\w+)['"\`]\s*\])`;
const DEFAULTED = new RegExp(String.raw`${READ}\s*(?:\|\||\?\?|\?\s*__ENV[^:;\n]{1,80}:)\s*(['"\`])([^'"\`\n$]*)\3`, "g");
const WHOLE_ENV = /__ENV\b(?!\s*(?:\.\s*\w|\[\s*['"`]))/;
function withoutComments(sources) {
	return sources.map((source) => source.replace(NO_CODE, (text) => /^\/[/*]/.test(text) ? " " : text));
}
function readsAddress(code) {
	return code.some((text) => [...text.matchAll(new RegExp(READ, "g"))].some(([, plain, quoted]) => isAddressName(plain ?? quoted ?? ""))) || code.some((text) => WHOLE_ENV.test(text));
}
function writtenAddresses(code) {
	const named = code.flatMap((text) => [...text.matchAll(WRITTEN)]).map(([whole, host, port, bare, barePort]) => ({
		origin: host === void 0 ? `${bare}:${barePort}` : whole,
		place: `${host ?? bare}:${port ?? barePort ?? "80"}`,
		port: Number(port ?? barePort ?? "80")
	}));
	const defaults = code.flatMap((text) => defaultsOf(text)).filter(({ text }) => isLocal(text));
	return [...new Set(named.map(({ port }) => port))].map((port) => {
		const mine = named.filter((one) => one.port === port);
		return {
			origin: mine[0]?.origin ?? "",
			places: [...new Set(mine.map(({ place }) => place))],
			port,
			variables: Object.fromEntries(defaults.map(({ name, text }) => [name, text.replace(/^\w+:\/\/[^/]*/, "")])),
			isDefault: defaults.length === named.length && defaults.every(({ text }) => /^http:/.test(text))
		};
	});
}
function foreignDefault(code) {
	return code.flatMap(defaultsOf).find(({ text }) => /^https?:\/\//.test(text) && !isLocal(text)) ?? null;
}
function foreignHosts(code) {
	const hosts = code.flatMap((text) => [...text.matchAll(ANY_ADDRESS)].map(([, host = ""]) => host));
	return [...new Set(hosts)].filter((host) => !new RegExp(`^${LOCAL}$`).test(host));
}
function defaultsOf(text) {
	return [...text.matchAll(DEFAULTED)].map(([, plain, quoted, , value = ""]) => ({
		name: plain ?? quoted ?? "",
		text: value
	}));
}
function isLocal(text) {
	return new RegExp(`^(?:\\w+://)?${LOCAL}(?:[:/]|$)`).test(text);
}
function isAddressName(name) {
	return ADDRESS_NAMES.some((known) => known === name);
}
// src/engines/k6/script/service-address.ts
const NOTHING = {
	env: {},
	forbidden: null,
	warnings: [],
	problems: []
};
function serviceAddressOf(sources, { env }, run) {
	const code = withoutComments(sources);
	if (Object.values(env).some((value) => namesIn(value).some((name) => ADDRESS_NAMES.some((known) => known === name))) || readsAddress(code)) return NOTHING;
	const all = writtenAddresses(code);
	const [written] = all;
	if (written === void 0) return {
		...NOTHING,
		problems: [onlyOthers(code, env)].filter((problem) => problem !== null)
	};
	if (run.kind === "process" && all.some(({ port }) => port === run.port)) return NOTHING;
	if (Object.keys(written.variables).some((name) => env[name] !== void 0)) return NOTHING;
	if (all.length > 1 || run.kind === "url" && !written.isDefault) return {
		...NOTHING,
		problems: [severalPlaces(all)]
	};
	return written.isDefault ? byVariables(written) : byRedirection(written);
}
function byVariables({ origin, variables }) {
	const env = Object.fromEntries(Object.entries(variables).map(([name, path]) => [name, `\${BASE_URL}${path}`]));
	const keys = Object.entries(env).map(([name, value]) => `${name}: "${value}"`);
	return {
		...NOTHING,
		env,
		warnings: [`the script falls back to ${origin}, which is taken for the service: write \`env: { ${keys.join(", ")} }\``]
	};
}
function byRedirection({ origin, places }) {
	return {
		...NOTHING,
		redirect: places,
		forbidden: `the script has the address ${origin} written out, which can lead to one side at a time`,
		warnings: [`${origin}, which is written out in the script, leads to the service: put \${__ENV.BASE_URL} in its place, and both sides run at once`]
	};
}
function severalPlaces(all) {
	return {
		kind: "config",
		message: `the script has addresses of this machine written out (${all.map(({ origin }) => origin).join(", ")}), and the service is at none of them for certain`,
		hint: "Put ${__ENV.BASE_URL} in its place in the script. What else it asks has to run beside the service, under `needs:`."
	};
}
function onlyOthers(code, env) {
	const [host] = foreignHosts(code);
	if (host === void 0 || code.some((text) => /\bopen\s*\(|\.json['"]/.test(text))) return null;
	const fallback = foreignDefault(code);
	if (fallback !== null && env[fallback.name] !== void 0) return null;
	const message = `the script asks the service nowhere: it reads no __ENV.BASE_URL, and what it has written out is elsewhere (${host})`;
	if (fallback === null) return {
		kind: "config",
		message,
		hint: `Put \${__ENV.BASE_URL} in the script where the address of the service belongs.`
	};
	const path = fallback.text.replace(/^\w+:\/\/[^/]*/, "").replace(/\/$/, "");
	return {
		kind: "config",
		message,
		hint: `Add \`env: { ${fallback.name}: "\${BASE_URL}${path}" }\` to the scenario: the script reads its address there.`
	};
}
// src/engines/k6/script/timing.ts
const RESIZABLE = ["constant-vus", "constant-arrival-rate"];
const RAMPING = ["ramping-vus", "ramping-arrival-rate"];
const GRACE_MS = 5e3;
const SHORTEST_MS = 1e3;
const MAX_DURATION_MS = 6e5;
const CLOSED_OFFSET_MS = 10;
function timetableOf({ scenarios, shorten }, lengths) {
	const ours = shorten === true ? [...RESIZABLE, ...RAMPING] : RESIZABLE;
	const written = scenarios.map((scenario) => ({
		name: scenario.name,
		startMs: startOf(scenario),
		lengthMs: writtenLengthMs(scenario),
		resized: !lengths.asWritten && ours.includes(scenario.executor)
	}));
	if (!written.some(({ resized }) => resized)) return written;
	const placed = new Map();
	for (const slice of [...written].sort((a, b) => a.startMs - b.startMs)) {
		const before = written.filter((other) => endOf(other) <= slice.startMs);
		const wait = slice.startMs - latest(before.map(endOf));
		const startMs = latest(before.flatMap(({ name }) => placed.get(name) ?? []).map(endOf)) + Math.min(wait, lengths.warmUpMs);
		const lengthMs = slice.resized ? Math.max(SHORTEST_MS, lengths.warmUpMs + lengths.blockMs) : slice.lengthMs;
		placed.set(slice.name, {
			...slice,
			startMs,
			lengthMs
		});
	}
	return scenarios.flatMap(({ name }) => placed.get(name) ?? []);
}
function timingOf(options, lengths) {
	const timetable = timetableOf(options, lengths);
	const fixed = options.scenarios.filter(({ settings }) => settings.stages !== void 0 || durationMs(settings.duration) !== null);
	return {
		certainMs: latest(timetable.filter((slice) => fixed.some((scenario) => scenario.name === slice.name)).map(endOf)),
		timed: timetable.every(({ resized }) => resized)
	};
}
function fitted({ executor, settings }, slice) {
	if (!slice?.resized) return settings;
	const graceOf = (key) => ({ [key]: k6Duration(Math.min(GRACE_MS, durationMs(settings[key]) ?? GRACE_MS)) });
	if (!RAMPING.includes(executor)) return {
		...settings,
		duration: k6Duration(slice.lengthMs),
		...graceOf("gracefulStop")
	};
	const stages = stagesOf(settings);
	const written = stagesMs(stages);
	const share = written > 0 ? slice.lengthMs / written : 1;
	return {
		...settings,
		stages: stages.map((stage) => ({
			...stage,
			duration: k6Duration((durationMs(stage.duration) ?? 0) * share)
		})),
		...graceOf("gracefulStop"),
		...executor === "ramping-vus" ? graceOf("gracefulRampDown") : {}
	};
}
function offsetMs({ executor, settings }) {
	if (!executor.endsWith("-arrival-rate")) return CLOSED_OFFSET_MS;
	const targets = stagesOf(settings).map((stage) => numberIn(stage.target));
	const rate = Math.max(numberIn(settings.rate), numberIn(settings.startRate), ...targets);
	return rate > 0 ? (durationMs(settings.timeUnit) ?? 1e3) / rate / 2 : CLOSED_OFFSET_MS;
}
function startOf({ settings }) {
	return durationMs(settings.startTime) ?? 0;
}
function writtenLengthMs({ settings }) {
	const stages = stagesOf(settings);
	if (stages.length > 0) return stagesMs(stages);
	return durationMs(settings.duration) ?? durationMs(settings.maxDuration) ?? MAX_DURATION_MS;
}
function stagesMs(stages) {
	return stages.reduce((sum, stage) => sum + (durationMs(stage.duration) ?? 0), 0);
}
function endOf({ startMs, lengthMs }) {
	return startMs + lengthMs;
}
function latest(moments) {
	return Math.max(0, ...moments);
}
function k6Duration(ms) {
	return `${Math.round(ms * 1e3) / 1e3}ms`;
}
// src/engines/k6/script/sides.ts
const SETUP_MS = 6e4;
const UNTAGGED = ["vus", "vus_max"];
const TOTAL = /^\s*count\s*(?:>|={2,3}\s*[1-9])/;
const OPTIONAL_TAGS = [
	"check",
	"error",
	"group",
	"ip",
	"method",
	"proto",
	"service",
	"subproto",
	"tls_version",
	"url"
];
function sidedName(side, name) {
	return `${side}__${name}`;
}
function scenarioName(side, name, sides) {
	return sides.length > 1 ? sidedName(side, name) : name;
}
function sidedOptions(input) {
	const { options, sides, lengths } = input;
	const slices = timetableOf(options, lengths);
	const scenarios = options.scenarios.flatMap((scenario, i) => sides.map((side) => [scenarioName(side, scenario.name, sides), sidedScenario(scenario, side, slices[i], input)]));
	const thresholds = sidedThresholds({
		...options,
		thresholds: heldBy(options, slices)
	}, input);
	return {
		...options.kept,
		...redirected(input),
		...timeouts(options.kept, sides.length),
		scenarios: Object.fromEntries(scenarios),
		...Object.keys(thresholds).length > 0 ? { thresholds } : {}
	};
}
function sidedScenario(scenario, side, slice, input) {
	const { settings, name, exec } = scenario;
	const { sides, variables } = input;
	const url = variables[side].BASE_URL ?? "http://benchgate.invalid";
	const later = sides[1] === side ? offsetMs(scenario) : 0;
	return {
		...fitted(scenario, slice),
		startTime: k6Duration((slice?.startMs ?? 0) + later),
		exec: sidedName(side, exec),
		env: {
			...variables[side],
			...placed(settings.env, url),
			BASE_URL: url
		},
		tags: {
			...placed(settings.tags, url),
			side,
			of: name
		}
	};
}
function placed(mapping, url) {
	const entries = Object.entries(isRecord(mapping) ? mapping : {});
	return Object.fromEntries(entries.map(([key, value]) => [key, withAddress(String(value), addressOf(url))]));
}
const ON_THIS_MACHINE = /^127\.0\.0\.1$/;
function redirected({ options: { kept, redirect = [] }, sides, variables }) {
	const [side] = sides;
	const { HOST, PORT } = addressOf((side === void 0 ? void 0 : variables[side].BASE_URL) ?? "http://benchgate.invalid");
	if (redirect.length === 0 || sides.length > 1 || !ON_THIS_MACHINE.test(HOST)) return {};
	const leads = Object.fromEntries(redirect.map((place) => [place, `${HOST}:${PORT}`]));
	return { hosts: {
		...isRecord(kept.hosts) ? kept.hosts : {},
		...leads
	} };
}
function timeouts(kept, sides) {
	if (sides < 2) return {};
	const both = (key) => k6Duration((durationMs(kept[key]) ?? SETUP_MS) * sides);
	return {
		setupTimeout: both("setupTimeout"),
		teardownTimeout: both("teardownTimeout")
	};
}
function heldBy({ thresholds }, slices) {
	if (!slices.some(({ resized }) => resized)) return thresholds;
	const held = Object.entries(thresholds).map(([metric, expressions]) => [metric, expressions.filter((text) => !TOTAL.test(text))]);
	return Object.fromEntries(held.filter(([, expressions]) => expressions?.length !== 0));
}
function sidedThresholds({ thresholds, scenarios }, input) {
	const names = scenarios.map(({ name }) => name);
	const sided = Object.entries(thresholds).flatMap(([metric, expressions]) => selectorsOf(metric, names, input).map((selector) => [selector, expressions]));
	return Object.fromEntries(sided);
}
function selectorsOf(written, scenarios, { sides, variables }) {
	const { metric, tags } = selectorOf(written);
	if (UNTAGGED.includes(metric)) return [written];
	return SIDES.filter((side) => sides.includes(side)).flatMap((side) => {
		const nameOf = (name) => scenarioName(side, name, sides);
		const own = addressOf(variables[side].BASE_URL ?? "http://benchgate.invalid");
		const renamed = tags.map((tag) => withAddress(tag, own)).map((tag) => withScenario(tag, nameOf, scenarios));
		if (metric !== "dropped_iterations") return [`${metric}{${[...renamed, `side:${side}`].join(",")}}`];
		if (tags.length > 0) return [`${metric}{${renamed.join(",")}}`];
		return scenarios.map((name) => `${metric}{scenario:${nameOf(name)}}`);
	});
}
function selectorOf(written) {
	const [, metric = written, inner = ""] = /^([^{]+)\{(.*)\}\s*$/.exec(written) ?? [];
	return {
		metric,
		tags: inner.split(",").filter((tag) => tag.trim() !== "")
	};
}
function tagsFor({ thresholds }) {
	const names = Object.keys(thresholds).flatMap((written) => selectorOf(written).tags).map((tag) => (tag.split(":")[0] ?? "").trim());
	return OPTIONAL_TAGS.filter((tag) => names.includes(tag));
}
function unmatchedThresholds({ thresholds }) {
	return Object.keys(thresholds).filter((written) => selectorOf(written).tags.some((tag) => /:\s*"?\w+:\/\//.test(tag.replaceAll(INSPECTED_URL, ""))));
}
function withScenario(tag, nameOf, scenarios) {
	const name = /^\s*scenario\s*:\s*"?([\w-]+)"?\s*$/.exec(tag)?.[1];
	return name !== void 0 && scenarios.includes(name) ? `scenario:${nameOf(name)}` : tag.trim();
}
// src/engines/k6/script/tracing.ts
const TRACING = "tracing.js";
const TEXT = `// Generated by Benchgate. Requests of iterations carry a traceparent (W3C Trace Context).
import exec from 'k6/execution';
import http from 'k6/http';

export const tracing = { on: false };

let state = 0;
/** Eight hexadecimal digits, of no use to anybody but to tell requests apart. */
function digits() {
  if (state === 0) state = (SEED ^ Math.imul(exec.vu.idInTest, 0x9e3779b9)) >>> 0 || 1;
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  state >>>= 0;
  return state.toString(16).padStart(8, '0');
}

function traceparent() {
  const moment = (Date.now() * 1000).toString(16).padStart(16, '0');
  return '00-' + moment + digits() + digits() + '-' + digits() + digits() + '-01';
}

/** @type {(params: any) => any} */
function traced(params) {
  if (!tracing.on) return params;
  const headers = params?.headers ?? {};
  if (Object.keys(headers).some((name) => name.toLowerCase() === 'traceparent')) return params;
  return Object.assign({}, params, { headers: Object.assign({}, headers, { traceparent: traceparent() }) });
}

/** What k6 sends requests with. */
const plain = Object.assign({}, http);
/** @type {any} */
const sending = http;
/** @type {(names: string[], before: number) => void} Where the parameters stand, after so many others. */
const cover = (names, before) => {
  for (const name of names) {
    const send = /** @type {any} */ (plain)[name];
    sending[name] = (/** @type {any[]} */ ...args) => {
      if (!tracing.on) return send(...args);
      while (args.length < before) args.push(null);
      return send(...args.slice(0, before), traced(args[before]));
    };
  }
};
cover(['get', 'head'], 1);
cover(['post', 'put', 'patch', 'del', 'options'], 2);
cover(['request', 'asyncRequest'], 3);
/** @type {(asked: any) => any} */
const one = (asked) => {
  if (Array.isArray(asked)) return [asked[0], asked[1], asked[2], traced(asked[3])];
  if (typeof asked === 'string') return ['GET', asked, null, traced({})];
  return Object.assign({}, asked, { params: traced(asked.params) });
};
sending.batch = (/** @type {any} */ asked) => {
  if (!tracing.on) return plain.batch(asked);
  return plain.batch(Array.isArray(asked) ? asked.map(one) : Object.fromEntries(Object.entries(asked).map(([key, each]) => [key, one(each)])));
};
`;
function tracingText(seed) {
	return TEXT.replace("SEED", String(seed));
}
// src/engines/k6/script/wrapper.ts
function scriptModules(script) {
	return {
		base: `./base/${script}`,
		head: `./head/${script}`
	};
}
function wrap(input) {
	const { sides, modules, options, lengths } = input;
	const entry = sides.length > 1 ? "duet.js" : "single.js";
	const slices = timetableOf(options, lengths);
	const setters = sides.map((side) => [setter(side), setterText(input, side)]);
	const tracing = isTraced(input) ? { [TRACING]: tracingText(input.seed) } : {};
	return {
		entry,
		files: {
			[entry]: wrapperText(input),
			...tracing,
			...Object.fromEntries(setters)
		},
		links: sides.filter((side) => modules[side].startsWith(`./${side}/`)),
		timed: slices.every(({ resized }) => resized),
		rates: Object.fromEntries(options.scenarios.map((each, i) => [each.name, arrivalsOf({
			...each,
			settings: fitted(each, slices[i])
		}, slices[i]?.lengthMs ?? 0)])),
		tags: tagsFor(options)
	};
}
const isTraced = ({ traced = [] }) => traced.length > 0;
const setter = (side) => `set-${side}.js`;
function setterText({ variables }, side) {
	return `// What ${side}'s script reads while it loads.\n(/** @type {any} */ (globalThis)).__ENV = Object.assign({}, __ENV, ${json(variables[side])});\n`;
}
function wrapperText(input) {
	return [
		heading(input),
		importLines(input),
		optionLines(input),
		runtime(input),
		lifecycle(input),
		exportLines(input)
	].join("\n");
}
function heading({ sides }) {
	return `// Generated by Benchgate. Drives ${sides.length > 1 ? "base and head from one k6 process, request by request" : `${sides[0]} alone`}.`;
}
function importLines(input) {
	const { sides, modules, forgiving } = input;
	const own = sides.map((side) => `import './${setter(side)}';\nimport * as ${side} from ${quoted(modules[side])};\n`);
	const http = sides.length > 1 ? "import http from 'k6/http';\n" : "";
	return `import { ${forgiving ? "randomSeed, sleep" : "randomSeed"} } from 'k6';
import exec from 'k6/execution';
${http}import { Gauge } from 'k6/metrics';
${isTraced(input) ? `import { tracing } from './${TRACING}';\n` : ""}${own.join("")}`;
}
function optionLines(input) {
	const { sides, variables, seed } = input;
	const driven = Object.fromEntries(sides.map((side) => [side, variables[side]]));
	return `/** @type {import('k6/options').Options} */
export const options = ${json(sidedOptions(input))};

/** In sending order. */
const sides = [${sides.map(quoted).join(", ")}];
/** @type {Record<string, Record<string, any>>} */
const scripts = { ${sides.join(", ")} };
/** @type {Record<string, Record<string, string>>} */
const variables = ${json(driven)};
const seed = ${seed};
const started = new Gauge(${quoted(STARTED)});
${sides.length > 1 ? JARS : NO_JARS}`;
}
const JARS = `
/** What k6 sends requests with. */
const plain = Object.assign({}, http);

/**
 * From here on requests keep their cookies in a jar of their own, for k6 tells hosts apart in a jar, and no ports. It is for
 * setup and teardown: every iteration begins with an empty jar.
 */
function takeNewJar() {
  const jar = new http.CookieJar();
  /** @type {any} */
  const sending = http;
  const withJar = (/** @type {any} */ params) => Object.assign({ jar }, params);
  /** @type {(names: string[], before: number) => void} Where the parameters stand, after so many others. */
  const cover = (names, before) => {
    for (const name of names) {
      const send = /** @type {any} */ (plain)[name];
      sending[name] = (/** @type {any[]} */ ...args) => {
        while (args.length < before) args.push(null);
        return send(...args.slice(0, before), withJar(args[before]));
      };
    }
  };
  cover(['get', 'head'], 1);
  cover(['post', 'put', 'patch', 'del', 'options'], 2);
  cover(['request', 'asyncRequest'], 3);
  const one = (/** @type {any} */ asked) => {
    if (Array.isArray(asked)) return [asked[0], asked[1], asked[2], withJar(asked[3])];
    if (typeof asked === 'string') return ['GET', asked, null, withJar({})];
    return Object.assign({}, asked, { params: withJar(asked.params) });
  };
  const all = (/** @type {any} */ asked) => Object.fromEntries(Object.entries(asked).map(([key, each]) => [key, one(each)]));
  sending.batch = (/** @type {any} */ asked) => plain.batch(Array.isArray(asked) ? asked.map(one) : all(asked));
  sending.cookieJar = () => jar;
}
`;
const NO_JARS = `
const takeNewJar = () => {};
`;
function runtime(input) {
	const { forgiving } = input;
	return `/**
 * One iteration of a side: both sides draw the same random numbers in their n-th one.
 * @param {string} side
 * @param {string} name
 */
function iterate(side, name) {
  const run = scripts[side][name];
  if (typeof run !== 'function') throw new Error(\`the script of \${side} exports no function \${name}\`);
  return (/** @type {any} */ data) => {
    const iteration = exec.scenario.iterationInTest;
    if (iteration === 0) started.add(exec.scenario.startTime);
    randomSeed(seed + iteration);
${isTraced(input) ? `    tracing.on = ${json(input.traced)}.includes(side);\n` : ""}${forgiving ? REFUSE : ""}    return run(data?.[side]);
  };
}
`;
}
function lifecycle({ forgiving }) {
	return `/**
 * Calls a function of every side's script that has it, one side after the other, with that side's variables and data.
 * @param {string} name
 * @param {any} [data]
 */
function onEverySide(name, data) {
  /** @type {Record<string, any>} */
  const results = {};
  /** @type {(index: number) => any} */
  const step = (index) => {
    const side = sides[index];
    if (side === undefined) return results;
    (/** @type {any} */ (globalThis)).__ENV = Object.assign({}, __ENV, variables[side]);
    takeNewJar();
${forgiving ? FAILURES + GUARDED : CALL}    /** @type {(value: any) => any} */
    const next = (value) => {
      results[side] = value;
      return step(index + 1);
    };
    return result instanceof Promise ? result.then(next${forgiving ? ", fail" : ""}) : next(result);
  };
  return step(0);
}

export const setup = () => onEverySide('setup');
export const teardown = (/** @type {any} */ data) => onEverySide('teardown', data);
`;
}
const CALL = "    const result = scripts[side][name]?.(data?.[side]);\n";
const FAILURES = `    /** @type {(error: any) => any} */
    const fail = (error) => {
      if (side === 'base') throw error;
      results.failed = Object.assign({ [side]: String(error) }, results.failed);
      return step(index + 1);
    };
    if (data?.failed?.[side] !== undefined) return step(index + 1);
`;
const GUARDED = `    let result;
    try {
      result = scripts[side][name]?.(data?.[side]);
    } catch (error) {
      return fail(error);
    }
`;
const REFUSE = `    const failed = data?.failed?.[side];
    if (failed !== undefined) {
      sleep(0.1);
      throw new Error(\`setup: \${failed}\`);
    }
`;
function exportLines({ options, sides }) {
	return [...new Set(options.scenarios.map(({ exec }) => exec))].flatMap((name) => sides.map((side) => `export const ${sidedName(side, name)} = iterate(${quoted(side)}, ${quoted(name)});\n`)).join("");
}
function json(value) {
	return JSON.stringify(value, null, 2);
}
function quoted(value) {
	return /^[^'\\\n\r]*$/.test(value) ? `'${value}'` : JSON.stringify(value);
}
// src/engines/k6/script/reading.ts
async function readScript(scenario, planned, { plan, program, roots, walls }, world) {
	const { script } = scenario;
	const { asWritten } = plan.protocol.design;
	const side = loadSide(plan, planned);
	const root = roots[side];
	const sources = (await readModules(script, (path) => world.files.read(`${root}/${path}`).catch(() => null))).map(({ text }) => text);
	const address = serviceAddressOf(sources, scenario, plan.services[side].run);
	const env = {
		...address.env,
		...scenario.env
	};
	const within = walls && {
		walls,
		reads: [root],
		made: [],
		urls: []
	};
	const asked = {
		script: `${root}/${script}`,
		cwd: root,
		variables: variablesFor(env, INSPECTED_URL),
		within
	};
	const as = `${scenario.name}, the script of ${side}`;
	const written = await optionsOf({
		...asked,
		options: loadOptionsOf(env)
	}, {
		as,
		program,
		sources
	}, world);
	const counted = !asWritten && isCounted(sources, written);
	const options = {
		...counted ? asLoops(written) : written,
		...scenario.shorten === true ? { shorten: scenario.shorten } : {},
		...address.redirect === void 0 ? {} : { redirect: address.redirect }
	};
	const reasons = [whyNoDuet(sources, options), address.forbidden].filter((reason) => reason !== null);
	return {
		script: {
			files: {},
			modules: scriptModules(script),
			options,
			root,
			inner: opensBesideEntry(sources) ? script.split("/").slice(0, -1).join("/") : null,
			env: address.env
		},
		forbidden: reasons.length === 0 ? null : reasons.join("; "),
		warnings: [...address.warnings, ...warningsOf({
			written,
			options,
			counted
		}, planned, asWritten)],
		problems: [...address.problems, ...optionProblems(written, timeOf(options, planned, {
			plan,
			alternating: reasons.length > 0
		}))]
	};
}
function timeOf(options, { warmUpMs, blockMs }, { plan, alternating }) {
	const { asWritten, maxDurationMs, mode } = plan.protocol.design;
	const turns = alternating || mode === "alternating" ? 2 : 1;
	return {
		...timingOf(options, {
			warmUpMs,
			blockMs,
			asWritten
		}),
		asWritten,
		turns,
		maxDurationMs
	};
}
async function optionsOf(asked, { as, program, sources }, world) {
	try {
		return readScriptOptions(await inspected(asked, {
			program,
			sources
		}, world));
	} catch (thrown) {
		if (!(thrown instanceof Failure)) throw thrown;
		const { kind, message, hint } = thrown;
		throw new Failure(kind, `${as}: ${message}`, hint, { cause: thrown });
	}
}
const NO_USERS = "the number of VUs must be more than 0";
async function inspected(asked, { program, sources }, world) {
	try {
		return await world.k6.inspect(program, asked);
	} catch (thrown) {
		if (asked.options?.K6_VUS !== void 0 || sources.some((source) => /\bvus\b['"]?\s*:/.test(source)) || !(thrown instanceof Failure) || !thrown.message.includes(NO_USERS)) throw thrown;
		return world.k6.inspect(program, {
			...asked,
			options: {
				...asked.options,
				K6_VUS: "1"
			}
		});
	}
}
function warningsOf({ written, options, counted }, planned, asWritten) {
	return [
		counted ? loopWarning(written) : loadWarning(options),
		asWritten ? null : shortenWarning(options, planned),
		...unmatchedThresholds(options).map(unmatchedWarning)
	].filter((text) => text !== null);
}
const unmatchedWarning = (threshold) => `the threshold ${threshold} is for an address that is written out: where the service is asked at __ENV.BASE_URL, it never fires; make it from that`;
const LEAST = 100;
function loadWarning({ scenarios }) {
	const iterations = scenarios.reduce((sum, scenario) => sum + iterationsOf(scenario), 0);
	if (iterations >= LEAST) return null;
	return `the script stops after ${iterations === 1 ? "one iteration" : `${iterations} iterations`}, too few to compare: give it a load in its options, such as constant-arrival-rate`;
}
function loopWarning({ scenarios }) {
	return `the script asks for ${scenarios.reduce((sum, scenario) => sum + iterationsOf(scenario), 0)} iterations: its users go on for as long as a block lasts, which \`design.as-written: true\` does not let them`;
}
function shortenWarning({ scenarios, shorten }, { warmUpMs, blockMs }) {
	const ramps = scenarios.filter(({ settings }) => settings.stages !== void 0);
	if (shorten !== true || ramps.length === 0) return null;
	return `the ramps of ${ramps.map(({ name }) => name).join(", ")} keep their shape and are shortened to a warm-up and a block, at first ${Math.round((warmUpMs + blockMs) / 1e3)} s`;
}
// src/engines/k6/script/scripts.ts
function scriptOf({ scripts }, name) {
	const script = scripts.get(name);
	if (script === void 0) throw new Failure("internal", `The script of ${name} was not read.`, "Please report this.");
	return script;
}
async function inspectScripts(job, world) {
	const { problems, ...inspection } = await lookAtScripts(job, world);
	refuse(problems);
	return inspection;
}
async function lookAtScripts({ plan, roots, walls }, world) {
	const driven = plan.protocol.scenarios.filter(({ engine }) => engine === "k6");
	if (plan.k6 === null) throw new Failure("internal", "k6 is to drive scenarios, but there is no k6.", "Please report this.");
	const scripts = new Map();
	const reasons = [];
	const warnings = [];
	const problems = [];
	for (const planned of driven) {
		const scenario = notFlow(scenarioOf(plan.scenarios, planned.name));
		if (scenario.kind === "http") {
			scripts.set(planned.name, httpScript(scenario, planned));
			continue;
		}
		const read = await readScript(scenario, planned, {
			plan,
			program: plan.k6,
			roots,
			walls
		}, world).catch(problemOf);
		if ("problem" in read) {
			problems.push(read.problem);
			continue;
		}
		scripts.set(planned.name, read.script);
		if (read.forbidden !== null) reasons.push(`${planned.name}: ${read.forbidden}`);
		warnings.push(...read.warnings.map((text) => ({
			scenario: planned.name,
			text
		})));
		problems.push(...read.problems.map((problem) => ({
			...problem,
			message: `${planned.name}: ${problem.message}`
		})));
	}
	return {
		program: plan.k6,
		scripts,
		forbidden: reasons.length === 0 ? null : reasons.join("; "),
		warnings,
		problems
	};
}
function notFlow(scenario) {
	if (scenario.kind !== "flow") return scenario;
	throw new Failure("internal", `Scenario ${scenario.name} is a flow, which k6 does not drive.`, "Please report this.");
}
function problemOf(thrown) {
	if (!(thrown instanceof Failure) || thrown.kind !== "load") throw thrown;
	return { problem: {
		kind: thrown.kind,
		message: thrown.message,
		hint: thrown.hint
	} };
}
// src/engines/k6/users.ts
const TOO_MANY = .05;
const HOPELESS = .5;
const QUICKEST = .1;
const ROOM = 1.5;
function shortageRemarks(load) {
	return shortagesOf(load).map((shortage) => ({
		text: `${load.name}: ${textOf(shortage)}`,
		times: shortage.dropped
	}));
}
function requireUsers(load) {
	const found = shortagesOf(load).filter(({ side }) => side === "base").find((shortage) => shortage.dropped > (hasTooFew(shortage) ? TOO_MANY : HOPELESS) * shortage.due);
	if (found === void 0) return;
	const [limit, hint] = hasTooFew(found) ? ["That is the load's own limit, and tells nothing of the service.", `Give that scenario of the script \`maxVUs: ${neededBy(found)}\` or more (and as many preAllocatedVUs), or lower its rate.`] : ["More virtual users would only wait with the others.", `Lower the rate of that scenario, or measure on a larger runner. Where its iterations differ so much by themselves, as by a sleep of random length, give it \`maxVUs: ${neededBy(found)}\`.`];
	throw new Failure("config", `${load.name}: ${textOf(found)}. ${limit}`, hint);
}
function requireFewUsers(scenario, { scenarios }, most) {
	const users = scenarios.reduce((total, { executor, settings }) => {
		const { vus, maxVUs, preAllocatedVUs, startVUs } = settings;
		const ramp = executor === "ramping-vus" ? stagesOf(settings).map(({ target }) => target) : [];
		return total + Math.max(...[
			vus,
			maxVUs,
			preAllocatedVUs,
			startVUs,
			...ramp
		].map(numberIn));
	}, 0);
	if (users <= most) return;
	throw new Failure("config", `Scenario ${scenario}: its script may have ${users} virtual users at once, and the target allows ${most}.`, "Give the script fewer, or raise `max-in-flight` of the target if it may take that.");
}
function hasTooFew({ ratePerSecond, quickMs, users }) {
	return ratePerSecond * quickMs / 1e3 >= users;
}
function shortagesOf({ sides, points, options, rates }) {
	return sides.flatMap((side) => options.scenarios.flatMap(({ name: scenario, settings }) => {
		const valuesOf = (metric) => points.filter((one) => one.side === side && one.scenario === scenario && one.metric === metric).flatMap((one) => [...one.values]);
		const dropped = sum(valuesOf("dropped_iterations"));
		const took = valuesOf("iteration_duration");
		const ratePerSecond = fastestOf(rates[scenario] ?? []) * 1e3;
		if (dropped === 0 || ratePerSecond === 0 || took.length === 0) return [];
		const users = Math.max(numberIn(settings.maxVUs), numberIn(settings.preAllocatedVUs));
		const times = {
			meanMs: sum(took) / took.length,
			quickMs: quantile([...took].sort((a, b) => a - b), QUICKEST)
		};
		return [{
			side,
			scenario,
			dropped,
			due: dropped + took.length,
			users,
			ratePerSecond,
			...times
		}];
	}));
}
function textOf(shortage) {
	const { side, scenario, dropped, due, users, ratePerSecond, meanMs, quickMs } = shortage;
	const busy = `all ${users} virtual users of ${scenario} were busy`;
	if (!hasTooFew(shortage)) return `${side} dropped ${dropped} of ${due} iterations, for it does not keep up with ${ratePerSecond}/s here: ${busy}, and ${`iterations that take ${Math.round(quickMs)} ms at best took ${Math.round(meanMs)}`}`;
	return `${side} dropped ${dropped} of ${due} iterations, for ${busy}: ${`${ratePerSecond}/s and ${Math.round(meanMs)} ms an iteration take ${neededBy(shortage)}`}`;
}
function neededBy({ ratePerSecond, meanMs, users }) {
	return Math.max(users + 1, Math.ceil(ROOM * ratePerSecond * meanMs / 1e3));
}
function sum(values) {
	return values.reduce((total, value) => total + value, 0);
}
// src/engines/k6/watch.ts
const FLOOD = {
	requests: 1e3,
	failed: .5,
	timesOther: 10
};
function startWatch(targets, { sides, everyMs, halt, block }, world) {
	const over = new AbortController();
	const signal = AbortSignal.any([world.cancelled, over.signal]);
	const ended = new AbortController();
	const running = sides.flatMap((side) => targets[side] ?? []);
	const isDead = () => running.some((target) => target.failure() !== null);
	const tick = () => {
		if (isDead()) over.abort();
		block?.tick();
	};
	return {
		signal,
		watch: (seen) => {
			block?.see(seen);
			return isDead() || (halt?.(seen) ?? sides.some((side) => floods(seen, side)));
		},
		end: () => {
			block?.over();
			ended.abort();
		},
		clocks: readClocks(running, {
			ended: ended.signal,
			everyMs,
			tick
		}, world)
	};
}
function floods({ requests, failed }, side) {
	return requests[side] > Math.max(FLOOD.requests, FLOOD.timesOther * requests[otherSide(side)]) && failed[side] > FLOOD.failed * requests[side];
}
async function readClocks(targets, { ended, everyMs, tick }, world) {
	const clocks = {
		base: [],
		head: []
	};
	const [startedAt, startedOwn] = [world.clock.now(), world.machine.ownCpuMs()];
	for (;;) {
		for (const target of targets) {
			const ms = target.cpuMs();
			if (ms !== null) clocks[target.side].push({
				atMs: Date.parse(world.clock.date()),
				ms
			});
		}
		tick();
		if (ended.aborted) break;
		await world.clock.sleep(everyMs, ended);
	}
	return {
		...clocks,
		ownMs: world.machine.ownCpuMs() - startedOwn,
		windowMs: world.clock.now() - startedAt
	};
}
function usedMs(clocks) {
	const [first, last] = [clocks[0], clocks.at(-1)];
	return first === void 0 || last === void 0 ? null : last.ms - first.ms;
}
// src/engines/k6/drive.ts
const PILOT = 0;
const CLOCK_EVERY_MS = 500;
const CLOCKS_PER_BLOCK = 5;
async function driveWithK6(input, targets, sides, world) {
	const { plan, planned, pair } = input;
	const isDirect = scenarioOf(plan.scenarios, planned.name).kind === "http" || plan.services.base.run.kind === "url";
	if (pair !== PILOT || isDirect) return driveOnce(input, {
		targets,
		sides
	}, world);
	const proxies = await proxyTargets(targets, sides, world);
	try {
		return await driveOnce(input, {
			targets: proxies.targets,
			sides,
			direct: targets,
			arrived: proxies.arrived
		}, world);
	} finally {
		await proxies.close();
	}
}
async function driveOnce(input, driveTargets, world) {
	const { plan, planned, inspection } = input;
	const { targets, sides } = driveTargets;
	const scenario = scenarioOf(plan.scenarios, planned.name);
	const wrapper = wrapperFor(input, scenario, driveTargets);
	const metrics = metricsFor(scenario, plan.customMetrics);
	const folder = await world.files.makeTemporary("benchgate-k6-");
	try {
		const { inner, root, files } = scriptOf(inspection, planned.name);
		const stage = inner ? `${folder}/${inner}` : folder;
		await writeFiles({
			folder,
			stage,
			inner,
			root
		}, {
			...wrapper,
			files: {
				...files,
				...wrapper.files
			}
		}, world);
		const split = scenario.kind === "k6" && scenario.splitBy !== void 0 ? { splitBy: scenario.splitBy } : {};
		const labels = plan.policy.tracingTags;
		const alone = sides.length > 1 ? null : sides[0] ?? null;
		const run = {
			script: `${stage}/${wrapper.entry}`,
			cwd: stage,
			variables: {},
			metrics,
			alone,
			tags: wrapper.tags,
			labels,
			within: withinOf(input.walls, {
				root,
				folder
			}, driveTargets),
			...split
		};
		const everyMs = Math.min(CLOCK_EVERY_MS, planned.blockMs / CLOCKS_PER_BLOCK);
		const times = {
			warmUpMs: planned.warmUpMs,
			blockMs: wrapper.timed ? planned.blockMs : null
		};
		const block = tickBlock({
			watches: input.watches,
			sides
		}, times, world.clock);
		const watched = startWatch(targets, {
			sides,
			everyMs,
			halt: input.halt,
			block
		}, world);
		const running = world.k6.run(inspection.program, {
			...run,
			watch: watched.watch
		}, watched.signal).finally(watched.end);
		const [outcome, clocks] = await Promise.all([running, watched.clocks]);
		return driveOf({
			input,
			scenario,
			wrapper,
			outcome,
			clocks,
			scriptFolder: stage,
			...driveTargets
		});
	} finally {
		await world.files.remove(folder);
	}
}
function withinOf(walls, { root, folder }, { targets, direct, sides }) {
	if (walls === void 0) return void 0;
	const urls = sides.flatMap((side) => [targets[side], direct?.[side]].flatMap((target) => target ? placesAround(target) : []));
	return {
		walls,
		reads: root === null ? [] : [root],
		made: [folder],
		urls
	};
}
function placesAround({ url, variables }) {
	return [url, ...Object.values(variables).filter((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65535).map((port) => `http://${new URL(url).hostname}:${port}`)];
}
function wrapperFor({ plan, planned, inspection, pair, watches }, scenario, { targets, sides }) {
	const script = scriptOf(inspection, planned.name);
	const own = scenario.kind === "k6" ? scenario.env : scenario.kind === "http" ? placesIn(scenario) : {};
	const env = {
		...script.env,
		...own
	};
	return wrap({
		options: script.options,
		modules: script.modules,
		sides,
		variables: eachSide((side) => variablesFor(env, targets[side]?.url ?? "http://benchgate.invalid", targets[side]?.variables)),
		seed: seeded(plan.protocol.seed, `pair ${pair} scenario ${planned.name}`).bits() >>> 1,
		forgiving: planned.loadChanged === true,
		traced: sides.filter((side) => watches?.[side]?.traced),
		lengths: {
			warmUpMs: planned.warmUpMs,
			blockMs: planned.blockMs,
			asWritten: plan.protocol.design.asWritten
		}
	});
}
async function writeFiles({ folder, stage, inner, root }, { files, links }, { files: disk }) {
	for (const [name, text] of Object.entries(files)) await disk.write(`${stage}/${name}`, text);
	if (root === null) return;
	for (const side of links) await disk.link(root, `${stage}/${side}`);
	if (inner !== null) await disk.mirror(root, inner, folder);
}
function driveOf(run) {
	const { outcome, clocks, sides } = run;
	const { name } = run.input.planned;
	const { options } = scriptOf(run.input.inspection, name);
	const { redirect = [] } = options;
	const remarks = remarksOf({
		name,
		...run,
		folder: run.scriptFolder,
		redirect
	});
	prove(run);
	const load = {
		name,
		sides,
		points: outcome.points,
		options,
		rates: run.wrapper.rates
	};
	if (run.input.pair === PILOT && run.scenario.kind === "k6" && !outcome.stoppedEarly) requireUsers(load);
	const used = [
		outcome.cpuMs,
		clocks.ownMs,
		...sides.map((side) => usedMs(clocks[side]))
	];
	return {
		blocks: eachSide((side) => sides.includes(side) ? blockFor(run, side) : null),
		cpuMs: used.reduce((sum, ms) => sum === null || ms === null ? null : sum + ms, 0),
		cpuWindowMs: clocks.windowMs,
		remarks: [...remarks, ...shortageRemarks(load)]
	};
}
function prove({ input, outcome, sides, arrived, direct }) {
	if (arrived === void 0 || outcome.stoppedEarly) return;
	proveArrivals({
		name: input.planned.name,
		sides,
		outcome,
		arrived: arrived(),
		thrown: eachSide((side) => exceptionsOf(outcome.exceptions, {
			side,
			driven: sides
		})),
		urls: eachSide((side) => direct?.[side]?.url ?? null)
	});
}
function blockFor({ input, scenario, wrapper, outcome, clocks, sides }, side) {
	const { plan, planned } = input;
	const stopped = outcome.stoppedEarly;
	return blockOfPoints({
		points: outcome.points,
		side,
		warmUpMs: stopped ? 0 : planned.warmUpMs,
		blockMs: wrapper.timed && !stopped ? planned.blockMs : null,
		exceptions: exceptionsOf(outcome.exceptions, {
			side,
			driven: sides
		}),
		closedExceptions: exceptionsOf(outcome.exceptions, {
			side,
			driven: sides,
			wanted: (name) => wrapper.rates[name]?.length === 0
		}),
		rates: wrapper.rates,
		latency: scenario.kind === "k6" ? scenario.latency : "http_req_duration",
		custom: scenario.kind === "k6" ? plan.customMetrics.filter(({ origin }) => origin === void 0) : [],
		clocks: clocks[side],
		broken: stopped ? ["k6 was stopped early, because most requests to one side failed and flooded the other"] : []
	});
}
export { attemptsOf as _, inspectScripts as a, proveArrivals as b, wrap as c, metricsFor as d, gistOf as f, variablesFor as g, heldTo as h, requireFewUsers as i, timingOf as l, INSPECTED_URL as m, withinOf as n, lookAtScripts as o, remarksOf as p, writeFiles as r, scriptOf as s, driveWithK6 as t, refuse as u, exceptionsOf as v, proxyTargets as x, eventsOf as y };
