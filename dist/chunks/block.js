import { t as countKinds } from "./error-kinds.js";
import { a as isRedirect, n as REDIRECTS, o as partName, r as familyOf, t as CLOSED_ERRORS } from "./part.js";
import { n as quantileOrNull, r as rounded } from "./quantile.js";
import { C as endedInside, S as endedAfterWarmUp, c as lagsOf, w as eventsOf, x as beganInside } from "./duet2.js";
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
	const failures = failuresOf(inside);
	const thrown = thrownInside(run.exceptions, events);
	const checks = events("checks").filter(endedAfterWarmUp);
	const failedChecks = checks.filter(({ value }) => value === 0).length;
	const iterations = events("iterations").filter(endedAfterWarmUp).length;
	const dropped = sum(events("dropped_iterations").filter(endedAfterWarmUp));
	const missing = iterations === 0 ? dropped : Math.round(dropped * sent / iterations);
	return {
		planned: sent + missing,
		sent,
		succeeded: sent - failures.length,
		errors: failures.length + thrown,
		errorKinds: countKinds(failures, { exception: thrown }),
		failedChecks,
		dropped: missing,
		shares: {
			...errorShares(run, inside, {
				failed: failures.length,
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
		count: failuresOf(closed).length + own,
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
	return attempts.length > 0 && failuresOf(attempts).length === attempts.length;
}
function failuresOf(attempts) {
	return attempts.flatMap(({ failure }) => failure ?? []);
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
			value: rounded(sum(seen) * 1e3 / blockMs)
		};
		if (requests > 0) own[`${name}.per-request`] = {
			kind: "value",
			value: rounded(sum(seen) / requests)
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
function sum(events) {
	return events.reduce((total, { value }) => total + value, 0);
}
export { attemptsOf as n, exceptionsOf as r, blockOfPoints as t };
