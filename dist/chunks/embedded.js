import { t as Failure } from "./failure2.js";
import { n as scenarioOf, t as countKinds } from "./error-kinds.js";
import { t as seeded } from "./random.js";
import { n as eachSide } from "./revision.js";
import { n as quantileOrNull, r as rounded, t as quantile } from "./quantile.js";
import { c as quantileOf } from "./metrics.js";
import { n as drainMs, r as gridOf, t as SEARCH } from "./saturation.js";
// src/engines/embedded/schedule.ts
/**
* The Schedule of a Workload for the sides driven at once, in sending order. Every side gets the same gaps and bodies,
* whether driven together or alone; of two sides the second is half a mean period behind, and so is its block, so that
* both blocks hold the same requests.
*/
function scheduleOf(workload, sides) {
	const requests = requestsOf(workload);
	const offset = (side) => sides[1] === side ? periodOf(workload) / 2 : 0;
	const arrivals = sides.flatMap((side) => requests.map(({ atMs, body }) => ({
		side,
		body,
		atMs: atMs + offset(side)
	})));
	const { warmUpMs } = workload.planned;
	return {
		arrivals: arrivals.sort((a, b) => a.atMs - b.atMs),
		blockFromMs: eachSide((side) => warmUpMs + offset(side))
	};
}
function requestsOf(workload) {
	const { scenario, planned, seed, pair } = workload;
	const random = seeded(seed, `pair ${pair} scenario ${planned.name}`);
	const period = periodOf(workload);
	const next = (at, index) => scenario.arrivals === "constant" ? index * period : at - Math.log1p(-random.next()) * period;
	const requests = [];
	for (let at = next(0, 0); at < planned.warmUpMs + planned.blockMs; at = next(at, requests.length)) {
		const body = scenario.bodies[Math.floor(random.next() * scenario.bodies.length)] ?? "";
		requests.push({
			atMs: at,
			body
		});
	}
	return requests;
}
function periodOf({ planned }) {
	return 1e3 / planned.ratePerSecond;
}
// src/engines/embedded/shot-block.ts
/**
* The Block of shots: those intended after the warm-up count. Latencies and first tokens count from the intended time, so
* that a service that stalls is charged for every request that was due meanwhile (no coordinated omission); they include
* the generator's own lag, which `invalidity` bounds.
*/
function blockOfShots(result) {
	const { fromMs, blockMs, cpu } = result;
	const shots = result.shots.filter((shot) => shot.intendedMs >= fromMs);
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
		lagP95Ms: quantileOrNull(.95, ascending(sent, (shot) => shot.sentMs - shot.intendedMs)) ?? 0,
		sentP50Ms: quantileOrNull(.5, ascending(answered, (shot) => shot.endMs - shot.sentMs)),
		halvesMs: halves(answered, fromMs + blockMs / 2),
		values: {
			latency: ascending(answered, latencyOf),
			ttft: ascending(heard, (shot) => shot.firstTokenMs - shot.intendedMs)
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
/** Every answer, warm-up included. */
function courseOf({ shots, fromMs }) {
	const answered = shots.filter(isAnswered);
	return {
		atMs: Float64Array.from(answered, ({ intendedMs }) => intendedMs - fromMs),
		ms: Float64Array.from(answered, latencyOf)
	};
}
/** The answers that ended between two moments, warm-up or not: what was got done in that time. */
function answersWithin({ shots }, fromMs, toMs) {
	return shots.filter((shot) => isAnswered(shot) && shot.endMs >= fromMs && shot.endMs < toMs);
}
/** Responses of any kind in that time: a bad status costs CPU time as well. */
function responsesWithin({ shots }, fromMs, toMs) {
	const responded = (shot) => isAnswered(shot) || shot.grade === "error" && /^(status|no token)/.test(shot.error);
	return shots.filter((shot) => responded(shot) && shot.endMs >= fromMs && shot.endMs < toMs).length;
}
function isAnswered(shot) {
	return shot.grade === "ok" || shot.grade === "failed-check";
}
/** Median latency of the requests intended in the first and in the second half of the block. */
function halves(answered, middleMs) {
	const half = (inHalf) => quantileOrNull(.5, ascending(answered.filter(inHalf), latencyOf));
	const first = half(({ intendedMs }) => intendedMs < middleMs);
	const second = half(({ intendedMs }) => intendedMs >= middleMs);
	return first === null || second === null ? null : [first, second];
}
const latencyOf = (shot) => shot.endMs - shot.intendedMs;
/** What is read of each shot, smallest first. */
function ascending(shots, read) {
	return Float64Array.from(shots, read).sort();
}
/** Drives one scenario: warm-up and block in one volley, to one side or to both at once, in this sending order. */
async function drive(workload, targets, sides, world) {
	const schedule = scheduleOf(workload, sides);
	const { warmUpMs, blockMs } = workload.planned;
	const startedAt = world.clock.now();
	const cut = new AbortController();
	const signal = AbortSignal.any([world.cancelled, cut.signal]);
	const watched = watchedBy(workload, () => cut.abort());
	const firing = world.load.fire(volleyOf(watched, schedule, targets), signal);
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
			fromMs: schedule.blockFromMs[side],
			blockMs,
			cpu: cpuOf(cpu, side)
		});
	});
}
/** What driving these sides left behind, with the CPU time that was used meanwhile. */
function driveOf(sides, cpu, blockOf) {
	return {
		blocks: eachSide((side) => sides.includes(side) ? blockOf(side) : null),
		cpuMs: totalCpuMs(cpu, sides),
		cpuWindowMs: cpu.after.atMs - cpu.before.atMs,
		remarks: []
	};
}
/** The Workload with somebody who gives up on a side that fails every request. */
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
/** There is no warm-up to cut: the errors are what is left to count, and the timing is void. */
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
/** The requests of a Schedule, to the sides that run. */
function volleyOf(workload, { arrivals }, targets) {
	return {
		arrivals,
		urls: eachSide((side) => targets[side]?.url ?? null),
		...requestTemplate(workload)
	};
}
/** What all requests of a declared scenario have in common. */
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
/** The block's CPU time ends with the block: requests under way at its start and at its end even out. */
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
/** The CPU clocks of what runs, now. */
function clocksOf(targets, atMs, { machine }) {
	return {
		atMs,
		own: machine.ownCpuMs(),
		...eachSide((side) => targets[side]?.cpuMs() ?? null)
	};
}
/** What a side used of it. */
function cpuOf({ before, after }, side) {
	const [from, to] = [before[side], after[side]];
	return from === null || to === null ? null : {
		ms: to - from,
		fromMs: before.atMs,
		toMs: after.atMs
	};
}
/** What all that ran used of it; null where one of them does not tell. */
function totalCpuMs(cpu, sides) {
	return sides.map((side) => cpuOf(cpu, side)?.ms ?? null).reduce((sum, ms) => sum === null || ms === null ? null : sum + ms, cpu.after.own - cpu.before.own);
}
/** What makes an Answer ok: a status that is not named is an error, a body without the expected JSON fails the check. */
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
/** Objects by subset, everything else by equality. */
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
/** So many requests, every one of them failed, and a side is not asked any more. */
const ENOUGH = 20;
/**
* Calls `giveUp` once a side has failed every request so far: 20 of them or more, for at least so long, since a service may
* need a moment after it said that it is ready. It does not know which side is which.
*/
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
/** Why the timing of a block does not count that was cut short: in words that do not tell the side. */
const CUT_SHORT = "every request to one side failed, so the rest were not sent";
// src/engines/embedded/closed.ts
/**
* Drives a number of clients, each of which waits for its answers: warm-up and block in one loop. Times count from the
* actual sending, so that a service that stalls is asked less often meanwhile (coordinated omission): throughput tells.
*/
async function driveClosed(workload, load, { targets, sides }, world) {
	const { warmUpMs, blockMs } = workload.planned;
	const startedAt = world.clock.now();
	const looping = sides.map((side) => world.load.loop(loopOf(workload, load, {
		side,
		url: targets[side]?.url ?? ""
	}), world.cancelled));
	const reading = readCpuTwice(targets, {
		startedAt,
		fromMs: warmUpMs - 15,
		toMs: warmUpMs + blockMs
	}, world);
	const [shots, cpu] = await Promise.all([Promise.all(looping), reading]);
	return driveOf(sides, cpu, (side) => blockOfShots({
		shots: shots[sides.indexOf(side)] ?? [],
		fromMs: warmUpMs,
		blockMs,
		cpu: cpuOf(cpu, side)
	}));
}
function loopOf(workload, load, at) {
	const { scenario, planned, seed, pair } = workload;
	const { clients, thinkTimeMs } = load;
	const draws = Array.from({ length: clients }, (_, client) => seeded(seed, `pair ${pair} scenario ${planned.name} client ${client}`));
	const nextBody = (client) => scenario.bodies[Math.floor((draws[client]?.next() ?? 0) * scenario.bodies.length)] ?? "";
	return {
		...requestTemplate(workload),
		...at,
		clients,
		thinkTimeMs,
		durationMs: planned.warmUpMs + planned.blockMs,
		nextBody
	};
}
// src/engines/embedded/saturation.ts
/** Searches the highest rate that each side holds: warm-up at the lowest rate, then step after step. */
async function driveSaturation(workload, load, { targets, sides }, world) {
	const before = clocksOf(targets, world.clock.now(), world);
	const hunts = [];
	for (const side of sides) hunts.push({
		side,
		...await searchSide({
			workload,
			load,
			targets,
			side
		}, world)
	});
	return {
		...driveOf(sides, {
			before,
			after: clocksOf(targets, world.clock.now(), world)
		}, (side) => hunts.find((one) => one.side === side)?.block ?? null),
		remarks: hunts.flatMap(({ remarks }) => remarks.map((text) => ({
			text,
			times: 1
		})))
	};
}
async function searchSide(one, world) {
	const { workload, load } = one;
	const { warmUpMs } = workload.planned;
	const grid = gridOf(load, `${workload.seed} pair ${workload.pair} scenario ${workload.planned.name}`);
	const held = /* @__PURE__ */ new Map();
	if (warmUpMs > 0) await fire(one, {
		rate: load.fromPerSecond,
		label: "warm-up",
		ms: warmUpMs
	}, world);
	const found = await search(grid.length, async (at, attempt) => {
		const shots = await fire(one, {
			rate: grid[at] ?? 0,
			label: `rate ${at} try ${attempt}`,
			ms: load.stepMs
		}, world);
		world.cancelled.throwIfAborted();
		const step = stepOf(shots, load);
		if (step === "holds") held.set(at, shots);
		return step;
	});
	return {
		block: blockOf(found.at === null ? [] : held.get(found.at) ?? [], {
			load,
			found,
			rate: found.at === null ? null : grid[found.at] ?? null
		}),
		remarks: remarksOf(one, found)
	};
}
/** One step: the same draws on both sides; what is not answered when the backlog should be is given up. */
async function fire({ workload, load, targets, side }, { rate, label, ms }, world) {
	const planned = {
		...workload.planned,
		ratePerSecond: rate,
		warmUpMs: 0,
		blockMs: ms
	};
	const schedule = scheduleOf({
		...workload,
		planned,
		seed: `${workload.seed} ${label}`
	}, [side]);
	const [over, ended] = [new AbortController(), new AbortController()];
	const signal = AbortSignal.any([world.cancelled, over.signal]);
	const firing = world.load.fire(volleyOf(workload, schedule, targets), signal).finally(() => ended.abort());
	const waiting = world.clock.sleep(ms + drainMs(load), ended.signal).then(() => over.abort());
	const [shots] = await Promise.all([firing, waiting]);
	return shots;
}
/**
* The block at the highest rate that held. Its times say nothing, since each side has them at another rate; and what was
* late or dropped on the way is what was looked for, so it voids no pair.
*/
function blockOf(shots, { load, found, rate }) {
	return {
		...blockOfShots({
			shots,
			fromMs: 0,
			blockMs: load.stepMs,
			cpu: null
		}),
		halvesMs: null,
		values: {},
		shares: {},
		own: rate === null ? {} : { "max-rate": {
			kind: "value",
			value: rounded(rate)
		} },
		search: { limit: rate === null ? "none" : found.above }
	};
}
/** What the report must say of a rate that was not found between two others. */
function remarksOf({ workload, load, side }, { at, above }) {
	const { name } = workload.planned;
	const { fromPerSecond, toPerSecond, objective } = load;
	if (at === null && above === "generator") return [`${name}: the load generator cannot keep up with ${fromPerSecond}/s to ${side}, so there is no max-rate: write a lower from`];
	if (at === null) return [`${name}: even ${fromPerSecond}/s does not keep ${objective} on ${side}, so there is no max-rate: write a lower from`];
	if (above === "end") return [`${name}: ${toPerSecond}/s still keeps ${objective} on ${side}, so its max-rate is only a lower bound: write a higher to`];
	return above === "generator" ? [`${name}: the load generator was the limit on ${side}, so its max-rate is only a lower bound`] : [];
}
/** More bad answers, or more requests that were never sent, than this share, and a rate does not hold. */
const LOST = .01;
/**
* What the shots of one step say. Times count from the intended moment, so that a request that waits for its turn is not
* better off; where only that breaks the objective, the load generator was late, and the service may be able to do more.
*/
function stepOf(shots, load) {
	const sent = shots.filter(({ grade }) => grade !== "dropped");
	const bad = sent.filter((shot) => shot.grade === "error" && !isUnanswered(shot) || shot.grade === "failed-check");
	if (sent.length === 0) return "generator";
	const good = bad.length <= LOST * sent.length;
	const complete = shots.length - sent.length <= LOST * shots.length;
	const keeps = (from) => inTime(sent, load, from);
	if (good && complete && keeps("intendedMs")) return "holds";
	return good && keeps("sentMs") ? "generator" : "breaks";
}
/** What was still under way when the step's time was over: slower than the objective allows, whatever it would have been. */
function isUnanswered({ error }) {
	return error === "aborted";
}
function inTime(sent, { metric, comparator, boundMs }, from) {
	const until = metric.startsWith("ttft.") ? "firstTokenMs" : "endMs";
	const times = sent.flatMap((shot) => {
		if (isUnanswered(shot)) return [Number.POSITIVE_INFINITY];
		return shot.grade === "error" || Number.isNaN(shot[until]) ? [] : [shot[until] - shot[from]];
	});
	const value = statistic(Float64Array.from(times).sort(), quantileOf(metric));
	return comparator === "<=" ? value <= boundMs : value < boundMs;
}
/** A quantile, or the mean where none is asked for; NaN, which keeps nothing, without times. */
function statistic(sorted, q) {
	if (q === void 0) return sorted.reduce((sum, each) => sum + each, 0) / sorted.length;
	const value = quantile(sorted, q);
	return Number.isNaN(value) && sorted.length > 0 ? Number.POSITIVE_INFINITY : value;
}
/**
* Searches a grid of `count` rates: a climb in strides until a step does not hold, then bisection. What ends the climb is
* tried again first: one hiccup among the few requests of a low rate would end it far too soon.
*/
async function search(count, tried) {
	const last = count - 1;
	let retries = SEARCH.retries;
	const climb = async (at) => {
		const step = await tried(at, 0);
		return step === "holds" || retries-- <= 0 ? step : tried(at, 1);
	};
	let [low, high] = [-1, 0];
	let step = await climb(high);
	while (step === "holds" && high < last) {
		[low, high] = [high, Math.min(high + SEARCH.stride, last)];
		step = await climb(high);
	}
	if (step === "holds") return {
		at: last,
		above: "end"
	};
	if (low < 0) return {
		at: null,
		above: step
	};
	let above = step;
	while (high - low > 1) {
		const middle = low + high >> 1;
		const found = await tried(middle, 0);
		if (found === "holds") low = middle;
		else [high, above] = [middle, found];
	}
	return {
		at: low,
		above
	};
}
// src/engines/embedded/embedded.ts
/** As long as the shortest warm-up: a service may fail for a moment although it says that it is ready, ms. */
const GIVE_UP_AFTER_MS = 2e3;
/** The load generator inside Benchgate: declared requests at a fixed rate, by clients that wait, or searching the highest rate. */
function embedded(job) {
	const { scenarios } = job.plan.protocol;
	return {
		inspect: async () => ({
			forbidden: takesTurns(scenarios.filter(({ engine }) => engine === "embedded")),
			warnings: [],
			version: null,
			timing: ({ load, warmUpMs, blockMs }) => load?.kind === "saturation" ? {
				certainMs: 0,
				timed: false
			} : {
				certainMs: warmUpMs + blockMs,
				timed: true
			}
		}),
		drive: (turn, world) => driveDeclared(workloadOf(job, turn), turn, world)
	};
}
function workloadOf({ plan, seen }, { planned, pair }) {
	const scenario = declared(scenarioOf(plan.scenarios, planned.name));
	const { seed, design } = plan.protocol;
	return {
		scenario,
		planned,
		seed,
		pair,
		patienceMs: design.warmUpMs ?? GIVE_UP_AFTER_MS,
		seen: (shot, excerpt) => seen(planned.name, shot, excerpt)
	};
}
function declared(scenario) {
	if (scenario.kind === "http") return scenario;
	throw new Failure("internal", `Scenario ${scenario.name} is a k6 script, which only k6 can drive.`, "Please report this.");
}
/** At a fixed rate, or as the scenario's load says. */
function driveDeclared(workload, { targets, sides }, world) {
	const { load } = workload.planned;
	if (load === void 0) return drive(workload, targets, sides, world);
	if (load.kind === "closed") return driveClosed(workload, load, {
		targets,
		sides
	}, world);
	return driveSaturation(workload, load, {
		targets,
		sides
	}, world);
}
/** As many names as a sentence can hold. */
const NAMED = 3;
/**
* Why scenarios whose rate is what is measured must have a side alone, in words that can follow "because"; null where there
* is none. One of them makes all pairs alternate, since a pair runs in one mode. One that base does not know compares nothing.
*/
function takesTurns(scenarios) {
	const names = scenarios.filter(({ load, status }) => load !== void 0 && status === "compared").map(({ name }) => name);
	if (names.length === 0) return null;
	const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : "";
	return `${`${names.slice(0, NAMED).join(", ")}${more}`} ${names.length === 1 ? "is" : "are"} not driven at a fixed rate, so two sides at once would take from each other what is measured; one such scenario makes all pairs alternate`;
}
export { embedded };
