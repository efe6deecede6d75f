import { n as eachSide } from "./revision.js";
import { t as fill } from "./template.js";
import { n as placesOf } from "./target.js";
import { t as seeded } from "./random.js";
import { t as countKinds } from "./error-kinds.js";
import { n as familyOf } from "./part.js";
import { n as quantileOrNull } from "./quantile.js";
// src/model/load.ts
const AFTER_FAILURE = "after a step that failed";
// src/engines/embedded/schedule.ts
function scheduleOf(workload, sides) {
	const { bodies } = workload.scenario;
	return scheduled(workload, sides, (random) => ({ body: bodies[Math.floor(random.next() * bodies.length)] ?? "" }));
}
function flowScheduleOf(workload, sides) {
	return scheduled(workload, sides, (random) => drawFlow(workload.scenario, random));
}
function drawFlow({ data, mix, steps }, random) {
	const values = data[Math.floor(random.next() * data.length)] ?? {};
	if (!mix) return {
		values,
		steps
	};
	const total = steps.reduce((sum, { weight }) => sum + weight, 0);
	let left = random.next() * total;
	const drawn = steps.find(({ weight }) => {
		left -= weight;
		return left < 0;
	});
	return {
		values,
		steps: drawn === void 0 ? steps.slice(-1) : [drawn]
	};
}
function scheduled(workload, sides, draw) {
	const moments = momentsOf(workload, draw);
	const offset = (side) => sides[1] === side ? periodOf(workload) / 2 : 0;
	const arrivals = sides.flatMap((side) => moments.map(({ atMs, drawn }) => ({
		...drawn,
		side,
		atMs: atMs + offset(side)
	})));
	const { warmUpMs } = workload.planned;
	return {
		arrivals: arrivals.sort((a, b) => a.atMs - b.atMs),
		blockFromMs: eachSide((side) => warmUpMs + offset(side))
	};
}
function momentsOf(workload, draw) {
	const { scenario, planned, seed, pair } = workload;
	const random = seeded(seed, `pair ${pair} scenario ${planned.name}`);
	const period = periodOf(workload);
	const next = (at, index) => scenario.arrivals === "constant" ? index * period : at - Math.log1p(-random.next()) * period;
	const moments = [];
	for (let at = next(0, 0); at < planned.warmUpMs + planned.blockMs; at = next(at, moments.length)) moments.push({
		atMs: at,
		drawn: draw(random)
	});
	return moments;
}
function periodOf({ planned }) {
	return 1e3 * (planned.requestsPerFlow ?? 1) / planned.ratePerSecond;
}
// src/engines/embedded/shot-block.ts
function blockOfShots(result) {
	const { fromMs, blockMs, cpu } = result;
	const shots = result.shots.filter((shot) => dueMs(shot) >= fromMs);
	const answered = shots.filter(isAnswered);
	const sent = shots.filter((shot) => shot.grade !== "dropped");
	const inTime = answersWithin(result, fromMs, fromMs + blockMs);
	const count = (grade) => shots.filter((shot) => shot.grade === grade).length;
	const errors = shots.filter(({ grade }) => grade === "error").map(({ error }) => error);
	const heard = answered.filter((shot) => !Number.isNaN(shot.firstTokenMs));
	return {
		planned: shots.length,
		sent: sent.length,
		succeeded: count("ok"),
		errors: errors.length,
		...errors.length === 0 ? {} : { errorKinds: countKinds(errors) },
		failedChecks: count("failed-check"),
		dropped: count("dropped"),
		lagP95Ms: lagP95Of(sent),
		sentP50Ms: quantileOrNull(.5, ascending(answered, (shot) => shot.endMs - shot.sentMs)),
		halvesMs: halves(answered, fromMs + blockMs / 2),
		values: {
			latency: ascending(answered, latencyOf),
			ttft: ascending(heard, (shot) => shot.firstTokenMs - shot.intendedMs),
			...result.split === true ? stepsOf(answered) : {}
		},
		shares: {
			"error-rate": {
				count: errors.length,
				total: sent.length
			},
			"checks-failed": {
				count: count("failed-check"),
				total: answered.length
			},
			"dropped-rate": {
				count: count("dropped"),
				total: shots.length
			}
		},
		own: {},
		blockMs,
		answered: inTime.length,
		answeredWell: inTime.filter((shot) => shot.grade === "ok").length,
		cpu: cpu === null ? null : {
			ms: cpu.ms,
			answers: responsesWithin(result, cpu.fromMs, cpu.toMs)
		},
		broken: [],
		course: courseOf(result)
	};
}
function dueMs({ flow, intendedMs }) {
	return flow?.dueMs ?? intendedMs;
}
function lagP95Of(sent) {
	const lags = ascending(sent.filter(isScheduled), (shot) => shot.sentMs - shot.intendedMs);
	return quantileOrNull(.95, lags) ?? 0;
}
function isScheduled({ flow, intendedMs }) {
	return flow === void 0 || flow.dueMs === intendedMs;
}
function stepsOf(answered) {
	const names = new Set(answered.flatMap(({ flow }) => flow?.step ?? []));
	const mine = (name) => answered.filter(({ flow }) => flow?.step === name);
	return Object.fromEntries([...names].map((name) => [familyOf(name), ascending(mine(name), latencyOf)]));
}
function courseOf({ shots, fromMs }) {
	const answered = shots.filter(isAnswered);
	return {
		atMs: Float64Array.from(answered, ({ intendedMs }) => intendedMs - fromMs),
		ms: Float64Array.from(answered, latencyOf)
	};
}
function answersWithin({ shots }, fromMs, toMs) {
	return shots.filter((shot) => isAnswered(shot) && shot.endMs >= fromMs && shot.endMs < toMs);
}
function responsesWithin({ shots }, fromMs, toMs) {
	const responded = (shot) => isAnswered(shot) || shot.grade === "error" && /^(status|no token)/.test(shot.error);
	return shots.filter((shot) => responded(shot) && shot.endMs >= fromMs && shot.endMs < toMs).length;
}
function isAnswered(shot) {
	return shot.grade === "ok" || shot.grade === "failed-check";
}
function halves(answered, middleMs) {
	const half = (inHalf) => quantileOrNull(.5, ascending(answered.filter(inHalf), latencyOf));
	const first = half((shot) => dueMs(shot) < middleMs);
	const second = half((shot) => dueMs(shot) >= middleMs);
	return first === null || second === null ? null : [first, second];
}
const latencyOf = (shot) => shot.endMs - shot.intendedMs;
function ascending(shots, read) {
	return Float64Array.from(shots, read).sort();
}
function drive(workload, targets, sides, world) {
	const schedule = scheduleOf(workload, sides);
	const fire = (watched, signal) => world.load.fire(volleyOf(watched, schedule, targets), signal);
	return driveVolley(workload, {
		targets,
		sides,
		blockFromMs: schedule.blockFromMs,
		fire
	}, world);
}
async function driveVolley(workload, { targets, sides, blockFromMs, fire }, world) {
	const { warmUpMs, blockMs } = workload.planned;
	const startedAt = world.clock.now();
	const cut = new AbortController();
	const signal = AbortSignal.any([world.cancelled, cut.signal]);
	const firing = fire(watchedBy(workload, () => cut.abort()), signal);
	const reading = readCpuTwice(targets, {
		startedAt,
		fromMs: warmUpMs - 15,
		toMs: warmUpMs + blockMs
	}, {
		...world,
		cancelled: signal
	});
	const [shots, cpu] = await Promise.all([firing, reading]);
	return driveOf(sides, cpu, (side) => {
		const mine = shots.filter((shot) => shot.side === side);
		if (cut.signal.aborted) return blockCutShort(mine, blockMs);
		return blockOfShots({
			shots: mine,
			fromMs: blockFromMs[side],
			blockMs,
			cpu: cpuOf(cpu, side),
			split: isSplit(workload)
		});
	});
}
function isSplit({ scenario }) {
	return scenario.kind === "flow" && scenario.splitBy !== void 0;
}
function driveOf(sides, cpu, blockOf) {
	return {
		blocks: eachSide((side) => sides.includes(side) ? blockOf(side) : null),
		cpuMs: totalCpuMs(cpu, sides),
		cpuWindowMs: cpu.after.atMs - cpu.before.atMs,
		remarks: []
	};
}
function watchedBy(workload, giveUp) {
	const { patienceMs, seen } = workload;
	if (patienceMs === void 0) return workload;
	const watch = watchFor(patienceMs, giveUp);
	return {
		...workload,
		seen: (shot, excerpt) => {
			watch.see(shot);
			seen?.(shot, excerpt);
		}
	};
}
function blockCutShort(shots, blockMs) {
	return {
		...blockOfShots({
			shots: shots.filter(({ grade, error }) => grade !== "dropped" && error !== "aborted"),
			fromMs: 0,
			blockMs,
			cpu: null
		}),
		broken: [CUT_SHORT]
	};
}
function volleyOf(workload, { arrivals }, targets) {
	const values = eachSide((side) => valuesOf(targets[side]));
	return {
		arrivals: arrivals.map((arrival) => ({
			...arrival,
			body: fill(arrival.body, values[arrival.side])
		})),
		urls: eachSide((side) => targets[side]?.url ?? null),
		values,
		...requestTemplate(workload)
	};
}
function valuesOf(target) {
	return target === null ? {} : placesOf(target.url, target);
}
function requestTemplate({ scenario, seen }) {
	const { method, path, headers, stream, timeoutMs, expect } = scenario;
	const sending = {
		method,
		path,
		headers,
		stream,
		timeoutMs,
		keepBody: expect.json !== void 0,
		grade: grader(expect)
	};
	return seen === void 0 ? sending : {
		...sending,
		onSettled: seen
	};
}
async function readCpuTwice(targets, moments, world) {
	const readAt = async (moment) => {
		await world.clock.sleep(Math.max(0, moments.startedAt + moment - world.clock.now()), world.cancelled);
		return clocksOf(targets, world.clock.now() - moments.startedAt, world);
	};
	return {
		before: await readAt(moments.fromMs),
		after: await readAt(moments.toMs)
	};
}
function clocksOf(targets, atMs, { machine }) {
	return {
		atMs,
		own: machine.ownCpuMs(),
		...eachSide((side) => targets[side]?.cpuMs() ?? null)
	};
}
function cpuOf({ before, after }, side) {
	const [from, to] = [before[side], after[side]];
	return from === null || to === null ? null : {
		ms: to - from,
		fromMs: before.atMs,
		toMs: after.atMs
	};
}
function totalCpuMs(cpu, sides) {
	return sides.map((side) => cpuOf(cpu, side)?.ms ?? null).reduce((sum, ms) => sum === null || ms === null ? null : sum + ms, cpu.after.own - cpu.before.own);
}
function grader({ status, json }) {
	const good = (code) => status.length === 0 ? code >= 200 && code < 400 : status.includes(code);
	return (answer) => {
		if (!good(answer.status)) return "error";
		return json === void 0 || contains(parse(answer.body), json) ? "ok" : "failed-check";
	};
}
function parse(body) {
	try {
		return JSON.parse(body);
	} catch {
		return;
	}
}
function contains(actual, expected) {
	if (Array.isArray(expected)) return Array.isArray(actual) && sameItems(actual, expected);
	if (!isRecord(expected)) return Object.is(actual, expected) || actual === expected;
	return isRecord(actual) && Object.entries(expected).every(([key, value]) => Object.hasOwn(actual, key) && contains(actual[key], value));
}
function sameItems(actual, expected) {
	const same = (a, b) => contains(a, b) && contains(b, a);
	return actual.length === expected.length && expected.every((item, at) => same(actual[at], item));
}
function isRecord(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
const ENOUGH = 20;
function watchFor(patienceMs, giveUp) {
	const counts = {
		base: 0,
		head: 0
	};
	const well = {
		base: false,
		head: false
	};
	return { see: ({ side, grade, endMs }) => {
		if (grade !== "error") well[side] = true;
		counts[side] += 1;
		if (!well[side] && counts[side] >= ENOUGH && endMs >= patienceMs) giveUp();
	} };
}
const CUT_SHORT = "every request to one side failed, so the rest were not sent";
export { driveVolley as a, readCpuTwice as c, volleyOf as d, blockOfShots as f, AFTER_FAILURE as g, scheduleOf as h, driveOf as i, requestTemplate as l, flowScheduleOf as m, cpuOf as n, grader as o, drawFlow as p, drive as r, isSplit as s, clocksOf as t, valuesOf as u };
