import { t as Failure } from "./failure2.js";
import { a as scenarioOf } from "./scenario.js";
import { n as matches } from "./glob.js";
import { n as quantileOrNull, r as rounded, t as quantile } from "./quantile.js";
import { a as grader, c as AFTER_FAILURE, i as valueAt, o as jsonIn, r as headerIn } from "./flow-values.js";
import { t as seeded } from "./random.js";
import { a as placesOf, s as fill } from "./target.js";
import { n as eachSide } from "./revision.js";
import { t as countKinds } from "./error-kinds.js";
import { n as REDIRECTS, r as familyOf } from "./part.js";
import { c as quantileOf } from "./metrics.js";
import { n as drainMs, r as gridOf, t as SEARCH } from "./saturation.js";
// src/engines/embedded/answer-reader.ts
function answerMetrics(custom, scenario) {
	return custom.flatMap(({ name, type, origin, scenario: pattern = "*" }) => origin === void 0 || origin.from === "scraped" || !matches(pattern, scenario) ? [] : [{
		name,
		type,
		origin
	}]);
}
function answerReader(metrics) {
	if (metrics.length === 0) return void 0;
	return {
		readsBody: metrics.some(({ origin }) => origin.from === "json"),
		read: ({ body }, headers) => {
			let parts;
			const told = {};
			for (const { name, type, origin } of metrics) {
				if (origin.from === "json") parts ??= partsOf(body);
				const value = numberOf(origin.from === "json" ? firstIn(parts ?? [], origin.path) : headerIn(headers, String(origin.path[0])), type);
				if (value !== null) told[name] = value;
			}
			return told;
		}
	};
}
function partsOf(body) {
	const whole = jsonIn(body);
	if (whole !== void 0) return [whole];
	return body.split(/\r\n|\r|\n/).filter((line) => line.startsWith("data:")).slice(-50).reverse().map((line) => jsonIn(line.slice(5)));
}
function firstIn(parts, path) {
	for (const part of parts) {
		const found = valueAt(part, path);
		if (found !== void 0 && found !== null) return found;
	}
}
const LARGEST = 0xe8d4a51000;
const NUMBER = /^\d{1,15}(?:\.\d{1,15})?$/;
function numberOf(found, type) {
	const value = typeof found === "string" && NUMBER.test(found.trim()) ? Number(found) : found;
	if (type === "rate" && typeof value === "string") return /^\s*(?:hit|true|yes)\b/i.test(value) ? 1 : 0;
	if (typeof value === "boolean") return value ? 1 : 0;
	if (typeof value !== "number" || !(value >= 0 && value <= LARGEST)) return null;
	return type === "rate" ? Math.sign(value) : value;
}
function toldBy(metrics, block) {
	const values = {};
	const own = {};
	for (const { name, type } of metrics) {
		const all = numbersIn(block.answered, name);
		if (all.length === 0) continue;
		if (type === "trend" || type === "gauge") values[name] = all.sort();
		if (type === "rate") own[name] = {
			kind: "share",
			count: sum(all),
			total: all.length
		};
		if (type !== "counter") continue;
		const perSecond = sum(numbersIn(block.inTime, name)) * 1e3 / block.blockMs;
		own[`${name}.per-second`] = {
			kind: "value",
			value: rounded(perSecond)
		};
		own[`${name}.per-request`] = {
			kind: "value",
			value: rounded(sum(all) / block.answered.length)
		};
	}
	return {
		values,
		own
	};
}
function numbersIn(shots, name) {
	return Float64Array.from(shots.flatMap(({ told }) => told?.[name] ?? []));
}
function sum(numbers) {
	return numbers.reduce((all, one) => all + one, 0);
}
function untold(metrics, { blocks }, scenario) {
	const driven = [blocks.base, blocks.head].filter((block) => block !== null && block.answered > 0);
	const isTold = ({ name }) => driven.some((block) => block?.values[name] || block?.own[name] || block?.own[`${name}.per-request`]);
	return metrics.filter((metric) => driven.length > 0 && !isTold(metric)).map(({ name, origin }) => ({
		text: `${scenario}: no answer has ${origin.written} as a number, so ${name} has no value`,
		times: 1
	}));
}
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
	const told = toldBy(result.own ?? [], {
		answered,
		inTime,
		blockMs
	});
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
		sentP50Ms: quantileOrNull(.5, ascending(answered, sentMsOf)),
		halvesMs: halves(answered, fromMs + blockMs / 2),
		values: {
			latency: ascending(answered, latencyOf),
			ttft: ascending(heard, (shot) => shot.firstTokenMs - shot.intendedMs),
			...result.split === true ? stepsOf(answered) : {},
			...told.values
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
			},
			[REDIRECTS]: {
				count: answered.filter(({ redirected }) => redirected).length,
				total: answered.length
			}
		},
		own: told.own,
		blockMs,
		answerBytes: meanBytes(answered),
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
const sentMsOf = ({ endMs, sentMs }) => endMs - sentMs;
function meanBytes(answered) {
	return answered.length === 0 ? null : answered.reduce((sum, { bytes = 0 }) => sum + bytes, 0) / answered.length;
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
const WATCHED_EARLY_MS = 100;
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
		toMs: warmUpMs + blockMs,
		sides,
		blockFromMs,
		watches: workload.watches
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
			split: isSplit(workload),
			own: workload.own
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
		...requestTemplate(workload),
		...atMost(workload)
	};
}
function atMost({ maxInFlight }) {
	return maxInFlight === void 0 ? {} : { maxInFlight };
}
function valuesOf(target) {
	return target === null ? {} : placesOf(target.url, target);
}
function requestTemplate(workload) {
	const { scenario, seen } = workload;
	const { method, path, headers, stream, timeoutMs, expect } = scenario;
	const sending = {
		method,
		path,
		headers,
		stream,
		timeoutMs,
		keepBody: expect.json !== void 0,
		grade: grader(expect),
		...tracedBy(workload),
		...readBy(workload)
	};
	return seen === void 0 ? sending : {
		...sending,
		onSettled: seen
	};
}
function tracedBy({ watches, seed, pair, planned }) {
	const label = `pair ${pair} scenario ${planned.name} traces`;
	const traced = eachSide((side) => watches?.[side]?.traced ? seeded(seed, label) : null);
	return traced.base === null && traced.head === null ? {} : { traced };
}
function readBy({ own = [] }) {
	const reader = answerReader(own);
	return reader === void 0 ? {} : { reader };
}
async function readCpuTwice(targets, moments, world) {
	const until = (moment) => world.clock.sleep(Math.max(0, moments.startedAt + moment - world.clock.now()), world.cancelled);
	const readAt = async (moment) => {
		await until(moment);
		return clocksOf(targets, world.clock.now() - moments.startedAt, world);
	};
	await until(moments.fromMs - WATCHED_EARLY_MS);
	const sinceMs = world.clock.now() - moments.startedAt;
	beginBlock(moments, (side) => moments.blockFromMs[side] - sinceMs);
	const before = await readAt(moments.fromMs);
	const after = await readAt(moments.toMs);
	endBlock(moments);
	return {
		before,
		after
	};
}
function beginBlock({ watches, sides }, inMs) {
	for (const side of sides) watches?.[side]?.begin(inMs(side));
}
function endBlock({ watches, sides }) {
	for (const side of sides) watches?.[side]?.end();
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
// src/engines/embedded/closed.ts
function driveClosed(workload, load, turn, world) {
	return driveLoops(workload, turn, (at) => world.load.loop(loopOf(workload, load, at), world.cancelled), world);
}
async function driveLoops(workload, { targets, sides }, run, world) {
	const { warmUpMs, blockMs } = workload.planned;
	const split = isSplit(workload);
	const startedAt = world.clock.now();
	const looping = sides.map((side) => run({
		side,
		url: targets[side]?.url ?? "",
		values: valuesOf(targets[side])
	}));
	const blockFromMs = {
		base: warmUpMs,
		head: warmUpMs
	};
	const reading = readCpuTwice(targets, {
		startedAt,
		fromMs: warmUpMs - 15,
		toMs: warmUpMs + blockMs,
		sides,
		blockFromMs,
		watches: workload.watches
	}, world);
	const [shots, cpu] = await Promise.all([Promise.all(looping), reading]);
	return driveOf(sides, cpu, (side) => blockOfShots({
		shots: shots[sides.indexOf(side)] ?? [],
		fromMs: warmUpMs,
		blockMs,
		cpu: cpuOf(cpu, side),
		split,
		own: workload.own
	}));
}
function drawsOf({ planned, seed, pair }, clients) {
	return Array.from({ length: clients }, (_, client) => seeded(seed, `pair ${pair} scenario ${planned.name} client ${client}`));
}
function loopOf(workload, load, at) {
	const { scenario, planned } = workload;
	const { clients, thinkTimeMs } = load;
	const draws = drawsOf(workload, clients);
	const bodies = scenario.bodies.map((body) => fill(body, at.values));
	const nextBody = (client) => bodies[Math.floor((draws[client]?.next() ?? 0) * bodies.length)] ?? "";
	return {
		...requestTemplate(workload),
		...at,
		clients,
		thinkTimeMs,
		durationMs: planned.warmUpMs + planned.blockMs,
		nextBody
	};
}
// src/engines/embedded/flow.ts
async function driveFlows(workload, turn, world) {
	const { load } = workload.scenario;
	let unsent = 0;
	const counted = async (sending) => {
		const shots = await sending;
		unsent += shots.filter(({ error }) => error === AFTER_FAILURE).length;
		return shots;
	};
	const drive = load === void 0 ? await driveOpen(workload, turn, (volley, signal) => counted(world.load.fireFlows(volley, signal)), world) : await driveLoops(workload, turn, (at) => counted(world.load.loopFlows({
		...flowLoopOf(workload, load),
		...at
	}, world.cancelled)), world);
	const text = `${workload.scenario.name}: steps of flows were not sent, as one before them failed; they count as dropped`;
	return unsent === 0 ? drive : {
		...drive,
		remarks: [...drive.remarks, {
			text,
			times: unsent
		}]
	};
}
function driveOpen(workload, { targets, sides }, fireFlows, world) {
	const { arrivals, blockFromMs } = flowScheduleOf(workload, sides);
	const urls = eachSide((side) => targets[side]?.url ?? null);
	const known = eachSide((side) => valuesOf(targets[side]));
	const filled = arrivals.map((flow) => ({
		...flow,
		values: {
			...known[flow.side],
			...flow.values
		}
	}));
	const fire = (watched, signal) => fireFlows({
		arrivals: filled,
		urls,
		...sendingOf(watched),
		...atMost(watched)
	}, signal);
	return driveVolley(workload, {
		targets,
		sides,
		blockFromMs,
		fire
	}, world);
}
function flowLoopOf(workload, { clients, thinkTimeMs }) {
	const { scenario, planned } = workload;
	const draws = drawsOf(workload, clients);
	return {
		...sendingOf(workload),
		clients,
		thinkTimeMs,
		durationMs: planned.warmUpMs + planned.blockMs,
		nextFlow: (client) => {
			const random = draws[client];
			return random === void 0 ? {
				steps: [],
				values: {}
			} : drawFlow(scenario, random);
		}
	};
}
function sendingOf(workload) {
	const { timeoutMs } = workload.scenario;
	return {
		timeoutMs,
		...tracedBy(workload),
		...readBy(workload),
		...workload.seen === void 0 ? {} : { onSettled: workload.seen }
	};
}
// src/engines/embedded/saturation.ts
async function driveSaturation(workload, load, { targets, sides }, world) {
	const before = clocksOf(targets, world.clock.now(), world);
	const hunts = [];
	for (const side of sides) {
		const watched = {
			watches: workload.watches,
			sides: [side]
		};
		beginBlock(watched, () => workload.planned.warmUpMs);
		hunts.push({
			side,
			...await searchSide({
				workload,
				load,
				targets,
				side
			}, world)
		});
		endBlock(watched);
	}
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
	const held = new Map();
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
function remarksOf({ workload, load, side }, { at, above }) {
	const { name } = workload.planned;
	const { fromPerSecond, toPerSecond, objective } = load;
	if (at === null && above === "generator") return [`${name}: the load generator cannot keep up with ${fromPerSecond}/s to ${side}, so there is no max-rate: write a lower from`];
	if (at === null) return [`${name}: even ${fromPerSecond}/s does not keep ${objective} on ${side}, so there is no max-rate: write a lower from`];
	if (above === "end") return [`${name}: ${toPerSecond}/s still keeps ${objective} on ${side}, so its max-rate is only a lower bound: write a higher to`];
	return above === "generator" ? [`${name}: the load generator was the limit on ${side}, so its max-rate is only a lower bound`] : [];
}
const LOST = .01;
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
function statistic(sorted, q) {
	if (q === void 0) return sorted.reduce((sum, each) => sum + each, 0) / sorted.length;
	const value = quantile(sorted, q);
	return Number.isNaN(value) && sorted.length > 0 ? Number.POSITIVE_INFINITY : value;
}
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
const GIVE_UP_AFTER_MS = 2e3;
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
		drive: async (turn, world) => {
			const scenario = scenarioOf(job.plan.scenarios, turn.planned.name);
			const own = turn.planned.load?.kind === "saturation" ? [] : answerMetrics(job.plan.customMetrics, scenario.name);
			const drive = scenario.kind === "flow" ? await driveFlows({
				...workloadOf(job, turn, scenario),
				own
			}, turn, world) : await driveDeclared({
				...workloadOf(job, turn, declared(scenario)),
				own
			}, turn, world);
			return {
				...drive,
				remarks: [...drive.remarks, ...untold(own, drive, scenario.name)]
			};
		}
	};
}
function workloadOf({ plan, seen, maxInFlight }, { planned, pair, watches }, scenario) {
	const { seed, design } = plan.protocol;
	return {
		scenario,
		planned,
		seed,
		pair,
		...maxInFlight === void 0 ? {} : { maxInFlight },
		...watches === void 0 ? {} : { watches },
		patienceMs: design.warmUpMs ?? GIVE_UP_AFTER_MS,
		seen: (shot, excerpt) => seen(planned.name, shot, excerpt)
	};
}
function declared(scenario) {
	if (scenario.kind === "http") return scenario;
	throw new Failure("internal", `Scenario ${scenario.name} is a k6 script, which only k6 can drive.`, "Please report this.");
}
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
const NAMED = 3;
function takesTurns(scenarios) {
	const names = scenarios.filter(({ load, status }) => load !== void 0 && status === "compared").map(({ name }) => name);
	if (names.length === 0) return null;
	const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : "";
	return `${`${names.slice(0, NAMED).join(", ")}${more}`} ${names.length === 1 ? "is" : "are"} not driven at a fixed rate, so two sides at once would take from each other what is measured; one such scenario makes all pairs alternate`;
}
export { valuesOf as a, requestTemplate as i, embedded as n, takesTurns as r, declared as t };
