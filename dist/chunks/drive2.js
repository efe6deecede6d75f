import { t as seeded } from "./random.js";
import { n as eachSide, r as otherSide, t as SIDES } from "./revision.js";
import { a as scenarioOf } from "./scenario.js";
import { o as urlsAround } from "./target.js";
import { t as Failure } from "./failure2.js";
import { r as exceptionsOf, t as blockOfPoints } from "./block.js";
import { n as measuredBy, r as metricsFor, v as variablesFor } from "./duet2.js";
import { i as shortageRemarks, n as requireUsers, p as placesIn, s as wrap } from "./users.js";
import { r as scriptOf } from "./scripts.js";
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
const LEAST = 20;
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
	if (Math.min(sent.base, sent.head) < LEAST) return false;
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
	const astray = sum(visits.filter(({ place }) => isAt(place, other) && !isAt(place, side)));
	if (astray > 0) throw new Failure("config", `${name}: ${astray} of ${requests} requests of ${side} went to ${other}'s service.`, SHARED_ADDRESS);
	const strays = visits.filter(({ place }) => !isAt(place, side));
	const [first] = [...strays].sort((a, b) => b.times - a.times);
	if (first === void 0) return null;
	if (sum(strays) >= requests) throw new Failure("config", `${name}: no request reached the service; they went to ${first.origin}.`, OTHER_ADDRESS);
	return {
		text: `${name}: requests of ${side} went to ${first.origin} instead of the service, and count like the others`,
		times: sum(strays),
		elsewhere: true
	};
}
function placeOf(origin) {
	return origin.replace(/\/\/(?:localhost|\[::1\])(?=:|$)/, "//127.0.0.1");
}
function sum(visits) {
	return visits.reduce((total, { times }) => total + times, 0);
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
	const { startMs } = input;
	const barrier = startMs === void 0 ? void 0 : {
		atMs: startMs,
		inMs: startMs - Date.parse(world.clock.date())
	};
	const wrapper = wrapperFor({
		...input,
		barrier
	}, scenario, driveTargets);
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
			segment: input.segment,
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
	const urls = sides.flatMap((side) => [targets[side], direct?.[side]].flatMap((target) => target ? urlsAround(target) : []));
	return {
		walls,
		reads: root === null ? [] : [root],
		made: [folder],
		urls
	};
}
function wrapperFor({ plan, planned, inspection, pair, watches, barrier }, scenario, { targets, sides }) {
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
		barrier,
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
		remarks: [...remarks, ...shortageRemarks(load)],
		...run.input.segment === void 0 ? {} : { part: partOf(run) }
	};
}
function partOf({ input: { plan, planned }, scenario, wrapper, outcome }) {
	const { timed, rates } = wrapper;
	return {
		load: {
			scenario: planned.name,
			...measuredBy(scenario, plan.customMetrics),
			timed,
			rates
		},
		points: outcome.points,
		exceptions: outcome.exceptions
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
export { remarksOf as a, gistOf as i, withinOf as n, proveArrivals as o, writeFiles as r, proxyTargets as s, driveWithK6 as t };
