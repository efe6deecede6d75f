import { t as Failure } from "./failure2.js";
import { n as eachSide, r as otherSide, t as SIDES } from "./revision.js";
import { i as partOf, n as familyOf, t as CLOSED_ERRORS } from "./part.js";
import { t as quantile } from "./quantile.js";
import { o as literal, r as boolean, u as strictObject } from "./schemas.js";
import { r as closedErrorSlos } from "./plan.js";
import { a as choosePlan, c as FACTORS, f as shortest, h as withPace, l as WARM_UP, m as turnsOf, r as RESERVE, s as pairMsOf, u as isScalable, x as knownNoise } from "./schema-load.js";
import { r as readJson } from "./json.js";
import { p as formatTime } from "./numbers.js";
import { r as interimText } from "./reasons.js";
import { n as MOST_REASON } from "./measurement.js";
import { _ as text, d as list, f as metricName, h as outcome, l as hex, m as moment, o as MOST, p as mode, s as count, u as id, v as value, x as mergeAll } from "./measurement2.js";
import { d as interimChange, h as looksFor, i as tally, l as compare, u as waitingScenarios } from "./conclude.js";
import { a as tooSlow, c as distributions, d as valuesOf, f as tossCoins, i as planPairs, n as certainPairMs, o as chooseMode, p as earlyStop, r as expectedPairMs, s as pilotMode, t as makeReplan, u as observe } from "./replan.js";
import { o as expectationText } from "./plan2.js";
import { t as kindOf } from "./calibration.js";
import { basename, join, posix } from "node:path";
// src/measure/interim.ts
/** Of a gate: at a planned look it stops when every row is settled, as far as `waivers` do not need it to go on. */
function gateInterim(waivers, { cpuResolutionMs = null }) {
	return (pairs, plannedPairs, protocol) => {
		const evidence = {
			protocol,
			plannedPairs,
			pairs,
			closed: false,
			cpuResolutionMs
		};
		const judged = looksFor(plannedPairs).includes(pairs.length) ? {
			protocol,
			comparisons: compare(evidence),
			plannedPairs,
			pairs: pairs.length
		} : null;
		const text = interimText(interimChange(evidence), pairs.length);
		return {
			stop: judged && earlyStop(judged, waivers),
			waiting: waitingScenarios(evidence),
			text
		};
	};
}
/** Of a calibration: every scenario in every pair, to the last; what waits has no noise to tell of. */
const calibrationInterim = (pairs, plannedPairs, protocol) => ({
	stop: null,
	text: interimText(interimChange({
		protocol,
		plannedPairs,
		pairs,
		closed: false
	}), pairs.length),
	waiting: []
});
// src/measure/engines.ts
/** Makes the engines that a plan names, and has each inspect its part. */
async function inspectAll(loaders, job, world) {
	const inspected = /* @__PURE__ */ new Map();
	for (const name of new Set(job.plan.protocol.scenarios.map((planned) => planned.engine))) {
		const engine = (await loaders[name]())(job);
		inspected.set(name, {
			engine,
			inspection: await engine.inspect(world)
		});
	}
	const of = ({ engine }) => inspected.get(engine) ?? uninspected(engine);
	const inspections = [...inspected.values()].map(({ inspection }) => inspection);
	const reasons = inspections.flatMap(({ forbidden }) => forbidden ?? []);
	return {
		forbidden: reasons.length === 0 ? null : reasons.join("; "),
		warnings: inspections.flatMap(({ warnings }) => warnings),
		versions: Object.fromEntries([...inspected].flatMap(([name, { inspection: { version } }]) => version === null ? [] : [[name, version]])),
		timing: (planned) => of(planned).inspection.timing(planned),
		drive: (turn, world) => of(turn.planned).engine.drive(turn, world)
	};
}
function uninspected(name) {
	throw new Failure("internal", `The engine ${name} did not inspect what it is to drive.`, "Please report this.");
}
// src/measure/failed-answers.ts
/** As many are kept of each side: enough to see what is wrong, too few to fill a log. */
const EACH = 5;
/**
* FailedAnswers are the first answers of each side that were not ok: one line each, without control characters. They are
* hostile and may hold secrets: for the terminal and the folder of logs, never for a report, a comment or measurement.json.
*/
var FailedAnswers = class {
	#lines = {
		base: [],
		head: []
	};
	#told = /* @__PURE__ */ new Set();
	see(scenario, { side, grade, error, flow }, excerpt) {
		const mine = this.#lines[side];
		if (mine.length >= EACH || grade !== "error" && grade !== "failed-check" || error === "aborted") return;
		const what = grade === "error" ? error : "not what expect.json asks for";
		const said = excerpt === "" ? "no body" : escaped(excerpt);
		const where = flow === void 0 ? scenario : `${scenario}, step ${flow.step}`;
		mine.push(`${side}: ${where}: ${escaped(what)}: ${said}`);
	}
	/** Into the folder of logs, where there are any. */
	async write(folder, { files }) {
		if (this.#all.length > 0) await files.write(`${folder}/logs/failed-answers.log`, `${this.#all.join("\n")}\n`);
	}
	get #all() {
		return [...this.#lines.base, ...this.#lines.head];
	}
	/** Shows those that were not shown yet. */
	tell(screen) {
		const fresh = this.#all.filter((line) => !this.#told.has(line));
		if (fresh.length === 0) return;
		for (const line of fresh) this.#told.add(line);
		screen.note(["The first answers that were not ok:", ...fresh.map((line) => `  | ${line}`)].join("\n"));
	}
};
/** Everything that could steer a terminal or end a line as JSON writes it. */
function escaped(text) {
	return text.replace(/[\p{C}\p{Zl}\p{Zp}\\]/gu, (sign) => {
		if (sign === "\\") return "\\\\";
		return {
			"\n": "\\n",
			"\r": "\\r",
			"	": "\\t"
		}[sign] ?? `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;
	});
}
// src/measure/parts.ts
/** The parts of a scenario that a pair saw on either side. */
function partsOf(scenario, blocks) {
	const families = [blocks.base, blocks.head].flatMap((block) => Object.keys(block?.values ?? {}));
	const names = new Set(families.flatMap((family) => partOf(family) ?? []));
	const counted = (count) => eachSide((side) => blocks[side] === null ? null : count(blocks[side]));
	const requests = counted(({ shares }) => shares["error-rate{closed}"]?.total ?? 0);
	const errors = requests.base || requests.head ? [{
		scenario,
		name: "closed",
		requests,
		row: CLOSED_ERRORS
	}] : [];
	return [...[...names].map((name) => ({
		scenario,
		name,
		requests: counted((block) => valuesOf(block, familyOf(name)).length)
	})), ...errors];
}
/** The plan with rows for the parts that the pilot found; from here on every pair reads them. */
function withParts(plan, parts) {
	if (parts.length === 0) return plan;
	const { cells, warnings } = plan.split(parts);
	const { protocol } = plan;
	const all = [...protocol.cells, ...cells];
	return {
		...plan,
		protocol: {
			...protocol,
			cells: all,
			slos: [...protocol.slos, ...closedErrorSlos(protocol.slos, all)],
			warnings: [...protocol.warnings, ...warnings]
		}
	};
}
// src/measure/slot.ts
/**
* Drives every scenario of a slot, one after the other: all of them on one boot, or each on one of its own where the design
* asks for that.
*/
async function runSlot(experiment, slot) {
	const { scenarios, design } = experiment.plan.protocol;
	const due = scenarios.filter((planned) => sidesOf(planned, slot).length > 0);
	const runs = [];
	for (const group of design.freshPerScenario ? due.map((planned) => [planned]) : [due]) runs.push(await runBoot(experiment, slot, group));
	return {
		drives: runs.flatMap(({ drives }) => drives),
		bootMs: runs.reduce((sum, { bootMs }) => sum + bootMs, 0)
	};
}
/** Boots fresh targets, drives these scenarios, and stops the targets whatever happened. */
async function runBoot(experiment, slot, scenarios) {
	const { launcher, world } = experiment;
	const startedAt = world.clock.now();
	const targets = await launcher.boot(slot.boot, slot.places);
	const bootedAt = world.clock.now();
	try {
		const drives = await driveAll(experiment, {
			slot,
			targets,
			scenarios
		});
		const drivenAt = world.clock.now();
		await stopAll$1(targets);
		return {
			drives,
			bootMs: bootedAt - startedAt + (world.clock.now() - drivenAt)
		};
	} catch (thrown) {
		await stopAll$1(targets).catch(() => {});
		throw thrown;
	}
}
async function driveAll(experiment, { slot, targets, scenarios }) {
	const { world, starting } = experiment;
	const drives = [];
	const startUpMs = eachSide((side) => targets.find((target) => target.side === side)?.startUpMs ?? null);
	for (const planned of scenarios) {
		const sides = sidesOf(planned, slot);
		starting(slot.pair, planned.name);
		const turn = {
			planned,
			pair: slot.pair,
			sides,
			targets: sided(targets, sides)
		};
		const result = await experiment.engines.drive(turn, world).catch((thrown) => {
			throwIfOver(targets, world);
			throw thrown;
		});
		drives.push({
			scenario: planned.name,
			result,
			startUpMs
		});
		for (const target of targets) if (isBad(result.blocks[target.side])) target.spoil();
		experiment.answers?.tell(world.screen);
		if (slot.pair === PILOT) for (const target of targets) lastWords(target, {
			scenario: planned.name,
			block: result.blocks[target.side]
		}, world);
		throwIfOver(targets, world);
	}
	return drives;
}
const PILOT = 0;
/** Lines of a service's log that are shown. */
const SHOWN_LINES$1 = 20;
/** What a service printed that failed everything in the pilot: only here, for it may hold secrets. */
function lastWords(target, { scenario, block }, { screen }) {
	if (block === null || block.errors === 0 || block.errors < block.sent) return;
	const lines = target.tail(SHOWN_LINES$1).map((line) => `  | ${line}`);
	screen.note([`${target.side} failed every request to ${scenario} in the pilot. The last lines of its log:`, ...lines].join("\n"));
}
function isBad(block) {
	return block !== null && block.errors + block.failedChecks > 0;
}
/** The sides of a slot that know this scenario; none while it waits. */
function sidesOf({ name, status }, { send, waiting }) {
	return waiting.includes(name) ? [] : send.filter((side) => side === "head" || status === "compared");
}
function sided(targets, sides) {
	return eachSide((side) => sides.includes(side) ? targets.find((target) => target.side === side) ?? null : null);
}
/** A dead target or a cancelled run makes the pair void. */
function throwIfOver(targets, world) {
	world.cancelled.throwIfAborted();
	for (const target of targets) {
		const failure = target.failure();
		if (failure !== null) throw failure;
	}
}
/** Stops every target even if one of them cannot be stopped. */
async function stopAll$1(targets) {
	const ends = await Promise.allSettled(targets.map((target) => target.stop()));
	for (const end of ends) if (end.status === "rejected") throw end.reason;
}
// src/measure/warm-up.ts
/** Medians are taken over this long, ms, and over this many answers at least. */
const WINDOW = {
	ms: 1e3,
	answers: 20
};
/** Where the next window may begin, ms. */
const STEP_MS = 500;
/**
* When both sides had settled, in ms from the first request: the first moment, 2 s at least, from which the answers of one
* second are as fast as those of the block's second half, on both sides. It does not know which side is which. Null where that
* never came, or where there is too little to tell.
*/
function settledMs(blocks, { warmUpMs, blockMs }) {
	const sides = [blocks.base, blocks.head].filter((block) => block !== null).map(({ course }) => course);
	const half = blockMs / 2;
	for (let atMs = WARM_UP.leastMs; atMs <= warmUpMs + half; atMs += STEP_MS) if (sides.every((course) => course !== void 0 && isWarm(course, atMs - warmUpMs, half))) return atMs;
	return null;
}
/** Whether the window from this moment of the block on (negative: of the warm-up) is as fast as what comes after half of it. */
function isWarm({ atMs, ms }, fromMs, half) {
	const later = ms.filter((_, i) => (atMs[i] ?? 0) >= half);
	const from = atMs.findIndex((at) => at >= fromMs);
	if (from < 0 || later.length < WINDOW.answers) return false;
	const ended = atMs.findIndex((at) => at >= fromMs + WINDOW.ms);
	return medianOf(ms.slice(from, Math.max(ended < 0 ? ms.length : ended, from + WINDOW.answers))) <= 1.1 * medianOf(later);
}
function medianOf(values) {
	return quantile(Float64Array.from(values).sort(), .5);
}
// src/measure/pair.ts
/** Measures one pair of freshly started processes; null when it was cancelled, as it is when the time is used up: half a pair is no pair. */
async function runPair(experiment, turn) {
	try {
		return await measurePair(experiment, turn);
	} catch (thrown) {
		if (experiment.world.cancelled.aborted) return null;
		throw thrown;
	}
}
async function measurePair({ plan, world, ...rest }, { index, mode, waiting }) {
	const { clock, machine } = world;
	const startedAt = clock.now();
	const ticks = machine.ticks();
	const { places, ...coins } = tossCoins(plan.protocol.seed, index, mode);
	const slots = [];
	for (const sides of slotsOf(coins, mode)) slots.push(await runSlot({
		plan,
		world,
		...rest
	}, {
		pair: index,
		waiting,
		places,
		...sides
	}));
	const drives = slots.flatMap((slot) => slot.drives);
	const seen = plan.protocol.scenarios.filter(({ name }) => !waiting.includes(name)).map((scenario) => summarise(plan.protocol, scenario, drives));
	const pair = {
		index,
		mode,
		...coins,
		observations: seen.map(({ observation }) => observation),
		...timesOf(slots, plan.protocol),
		totalMs: clock.now() - startedAt,
		steal: stolen(ticks, machine.ticks()),
		load: machine.loadAverage(),
		utilisation: utilisationOf(drives, machine.environment().cpus)
	};
	const remarks = drives.flatMap(({ result }) => result.remarks);
	const parts = seen.flatMap((one) => one.parts);
	const settled = seen.map(({ observation: { scenario }, settledMs }) => ({
		scenario,
		ms: settledMs
	}));
	return {
		pair,
		histograms: seen.flatMap(({ histograms }) => histograms),
		parts,
		remarks,
		settled
	};
}
function slotsOf({ bootFirst, sendFirst }, mode) {
	const boot = [bootFirst, otherSide(bootFirst)];
	if (mode === "interleaved") return [{
		boot,
		send: [sendFirst, otherSide(sendFirst)]
	}];
	return boot.map((side) => ({
		boot: [side],
		send: [side]
	}));
}
/** One scenario of the pair: what was observed, and its distributions if the timing counts. */
function summarise(protocol, planned, drives) {
	const { name } = planned;
	const mine = drives.filter(({ scenario }) => scenario === name);
	const blocks = blocksOf(name, mine);
	const startUpMs = eachSide((side) => mine.find(({ result }) => result.blocks[side] !== null)?.startUpMs[side] ?? null);
	const observation = observe(name, blocks, metricsOf(protocol, name), startUpMs);
	const histograms = SIDES.flatMap((side) => {
		const left = blocks[side];
		return left === null ? [] : distributions(name, side, left);
	});
	return {
		observation,
		histograms: observation.invalid.length === 0 ? histograms : [],
		parts: partsOf(name, blocks),
		settledMs: settledMs(blocks, planned)
	};
}
/** The blocks of one scenario, from one slot or from two. */
function blocksOf(name, mine) {
	const find = (side) => mine.map(({ result }) => result.blocks[side]).find((block) => block !== null) ?? null;
	const head = find("head");
	if (head === null) throw new Failure("internal", `Scenario ${name} was not driven on head.`, "Please report this.");
	return {
		base: find("base"),
		head
	};
}
/** The metrics that are judged: those of the cells and of the objectives. */
function metricsOf({ cells, slos }, scenario) {
	const mine = [...cells, ...slos].filter((each) => each.scenario === scenario);
	return [...new Set(mine.map(({ metric }) => metric.name))];
}
/** Warm-up and block as planned: what a drive takes beyond them (waiting for the last answers, reading clocks) is overhead. */
function timesOf(slots, { scenarios }) {
	const driven = slots.flatMap(({ drives }) => drives.flatMap(({ scenario }) => scenarios.find(({ name }) => name === scenario) ?? []));
	const sum = (values) => values.reduce((total, value) => total + value, 0);
	return {
		bootMs: sum(slots.map(({ bootMs }) => bootMs)),
		warmUpMs: sum(driven.map(({ warmUpMs }) => warmUpMs)),
		blockMs: sum(driven.map(({ blockMs }) => blockMs))
	};
}
function stolen(before, after) {
	if (before === null || after === null || after.total === before.total) return null;
	return (after.steal - before.steal) / (after.total - before.total);
}
function utilisationOf(drives, cores) {
	const sum = (read) => drives.reduce((total, { result }) => total + read(result), 0);
	if (drives.length === 0 || drives.some(({ result }) => result.cpuMs === null)) return null;
	return sum(({ cpuMs }) => cpuMs ?? 0) / (cores * sum(({ cpuWindowMs }) => cpuWindowMs));
}
/** Whether a side failed every request of every scenario that both sides know. */
function failedAll({ observations }, side) {
	const tried = observations.flatMap(({ base, head }) => base === null ? [] : [side === "base" ? base : head]).filter(({ sent, errors }) => sent + errors > 0);
	return tried.length > 0 && tried.every(({ sent, errors }) => errors > 0 && errors >= sent);
}
// src/measure/session.ts
/** Time since measuring began, ms. */
const elapsed = ({ world, startedAt }) => world.clock.now() - startedAt;
/** Time until `max-duration` is used up, ms. */
const leftMs = (session) => session.input.plan.protocol.design.maxDurationMs - elapsed(session);
/** One pair, ended when the time is used up; null when it was ended or cancelled: half a pair is no pair. */
function runInTime(session, turn, label) {
	const { input, world, engines, answers } = session;
	return withDeadline(leftMs(session), world, (bounded) => {
		const starting = (_, scenario) => world.screen.progress(label.replace(SCENARIO, () => scenario));
		const { plan, launcher } = input;
		return runPair({
			plan,
			launcher,
			engines,
			world: bounded,
			starting,
			answers
		}, turn);
	});
}
/** Where a label names the scenario that is being driven. */
const SCENARIO = "{scenario}";
/**
* Does something in a World that is cancelled when this much time has passed: what takes too long ends as what somebody
* interrupts does.
*/
async function withDeadline(ms, world, work) {
	const [late, ended] = [new AbortController(), new AbortController()];
	const waiting = world.clock.sleep(Math.max(0, ms), ended.signal).then(() => {
		if (!ended.signal.aborted) late.abort();
	});
	try {
		return await work({
			...world,
			cancelled: AbortSignal.any([world.cancelled, late.signal])
		});
	} finally {
		ended.abort();
		await waiting;
	}
}
// src/measure/run-pairs.ts
/** Measures pairs until the caller has seen enough, the pairs or the time are used up, or it is cancelled. */
async function runPairs(session, { mode, pairPlan, tuned }) {
	const { input, world } = session;
	const runs = [];
	let tuning = tuned?.tuning;
	let planned = pairPlan.pairs;
	let interim = {
		stop: null,
		waiting: [],
		text: ""
	};
	const ended = (stop) => ({
		runs,
		stop,
		pairPlan: {
			...pairPlan,
			pairs: planned
		},
		...tuning === void 0 ? {} : { tuning }
	});
	while (runs.length < planned) {
		const pairMs = typicalMs(runs, pairPlan.pairMs);
		if (elapsed(session) + pairMs > input.plan.protocol.design.maxDurationMs) return ended("time-budget");
		const turn = {
			index: runs.length + 1,
			mode,
			waiting: interim.waiting
		};
		const left = `${formatTime((planned - runs.length) * pairMs)} left`;
		const label = [
			`pair ${turn.index}/${planned}`,
			SCENARIO,
			interim.text,
			left
		].filter((text) => text !== "").join(" · ");
		const run = world.cancelled.aborted ? null : await runInTime(session, turn, label);
		if (run === null) return ended(world.cancelled.aborted ? "cancelled" : "time-budget");
		runs.push(run);
		if (tuned !== null && runs.length === 8) {
			tuning = withReplan(tuned, session, runs);
			planned = tuning.replan?.plannedPairs ?? planned;
		}
		const pairs = runs.map(({ pair }) => pair);
		interim = input.interim(pairs, planned, input.plan.protocol);
		if (interim.stop !== null) return ended(interim.stop);
	}
	return ended("max-pairs");
}
/** The one change of plan, by the sizes of the effects alone. */
function withReplan({ tuning, choiceInput }, session, runs) {
	const pairs = runs.map(({ pair }) => pair);
	const moment = {
		leftMs: leftMs(session),
		pairMs: typicalMs(runs, 0)
	};
	const plannedPairs = makeReplan(choiceInput, tuning, tuning, {
		pairs,
		...moment
	});
	if (plannedPairs !== tuning.plannedPairs) session.world.screen.note(`The first ${pairs.length} pairs differ by more than expected: up to ${plannedPairs} pairs.`);
	return {
		...tuning,
		replan: {
			pairs: pairs.length,
			...moment,
			plannedPairs
		}
	};
}
/** What the next pair will take: the mean so far, before the first the plan's guess. */
function typicalMs(runs, guessMs) {
	return runs.length === 0 ? guessMs : runs.reduce((sum, { pair }) => sum + pair.totalMs, 0) / runs.length;
}
// src/measure/tune.ts
/** The plan of pairs after the pilot, or the time that 12 pairs would take at the least, ms. */
function tune(input) {
	const { protocol, mode, noise, leftMs } = input;
	const choiceInput = choiceInputOf(protocol, mode);
	const known = {
		leftMs,
		otherMs: otherMsOf(input),
		paces: pacesOf(input),
		noise: noiseFor(protocol, noise)
	};
	const choice = choosePlan(choiceInput, known);
	if (choice === null) return { neededMs: 12 * Math.min(...FACTORS.map((factor) => pairMsOf(choiceInput, known, factor))) * RESERVE };
	const { factor, pairs: plannedPairs } = choice;
	return {
		tuning: {
			...known,
			factor,
			plannedPairs,
			replan: null
		},
		choice,
		protocol: pacedProtocol(protocol, known.paces, factor)
	};
}
/** What a protocol asks of a plan of pairs. */
function choiceInputOf({ scenarios, cells, design }, mode) {
	return {
		scenarios,
		cells,
		design: { maxPairs: design.maxPairs },
		mode
	};
}
function pacedProtocol(protocol, paces, factor) {
	const scenarios = protocol.scenarios.map((scenario) => {
		const pace = paces.find((one) => one.scenario === scenario.name);
		return pace === void 0 ? scenario : withPace(scenario, protocol.cells, pace, factor);
	});
	return {
		...protocol,
		scenarios
	};
}
function pacesOf({ protocol, engines, pilot }) {
	const { design } = protocol;
	return protocol.scenarios.map((scenario) => {
		const seen = pilot.pair.observations.find((one) => one.scenario === scenario.name);
		const settled = pilot.settled.find((one) => one.scenario === scenario.name)?.ms ?? scenario.warmUpMs;
		const { timed } = engines.timing(scenario);
		return {
			scenario: scenario.name,
			ratePerSecond: scenario.ratePerSecond > 0 ? scenario.ratePerSecond : rateOf(seen),
			warmUpMs: design.warmUpMs ?? Math.min(WARM_UP.mostMs, Math.max(WARM_UP.leastMs, settled)),
			scalable: timed && scenario.status === "compared" && isScalable(scenario, design),
			timed
		};
	});
}
/** Of a script or of clients that wait only the pilot tells: the slower side's, so that both have enough. */
function rateOf(seen) {
	const rates = [seen?.base, seen?.head].filter((trial) => trial !== null && trial !== void 0);
	return rates.length === 0 ? 0 : Math.min(...rates.map(({ achievedPerSecond }) => achievedPerSecond));
}
/** What a pair takes beside the timed scenarios; the pilot tells, in the mode that pairs will have. */
function otherMsOf({ protocol: { scenarios }, engines, pilot, mode }) {
	const driven = scenarios.filter((scenario) => engines.timing(scenario).timed).reduce((sum, scenario) => sum + turnsOf(scenario, mode) * (scenario.warmUpMs + scenario.blockMs), 0);
	return Math.max(0, expectedPairMs(pilot.pair, mode) - driven);
}
/** Of the rows that decide. */
function noiseFor({ cells }, noise) {
	return noise.filter((one) => cells.some(({ scenario, metric, gating }) => gating && scenario === one.scenario && metric.name === one.metric));
}
// src/measure/measure.ts
/** Nobody reads more of them. */
const MAX_REMARKS = 10;
/**
* Measures: a pilot, which decides the mode, the length of blocks and the number of pairs and is then discarded, and pairs
* until the caller has seen enough, the pairs or the time are used up, or it is cancelled.
*/
async function measure(input, world) {
	const answers = new FailedAnswers();
	try {
		return await measureAll(input, answers, world);
	} finally {
		await answers.write(input.plan.outputDirectory, world);
	}
}
async function measureAll(input, answers, world) {
	const [startedAt, date] = [world.clock.now(), world.clock.date()];
	const seen = (scenario, shot, excerpt) => answers.see(scenario, shot, excerpt);
	const job = {
		plan: input.plan,
		roots: input.launcher.roots,
		seen
	};
	const engines = await inspectAll(input.engines, job, world);
	const started = {
		input,
		world,
		engines,
		startedAt,
		date,
		answers
	};
	const facts = factsOf(started);
	const mode = pilotMode(facts);
	const tooLong = planFor(started, shortestPairMs(started, mode), certainPairMs(input.plan.protocol.scenarios, engines, mode));
	if (tooLong.minutesNeeded !== null) {
		for (const target of await input.launcher.boot(["base", "head"])) await target.stop();
		return finish(started, {
			stop: "too-slow",
			pairPlan: tooLong
		});
	}
	const pilot = await runInTime(started, {
		index: 0,
		mode,
		waiting: []
	}, `pilot · ${SCENARIO}`);
	if (pilot === null) return finish(started, world.cancelled.aborted ? { stop: "cancelled" } : outOfTime(started));
	const session = {
		...started,
		input: {
			...input,
			plan: withParts(input.plan, pilot.parts)
		}
	};
	const choice = chooseMode({
		...facts,
		utilisation: pilot.pair.utilisation
	});
	if (failedAll(pilot.pair, "base")) return finish(session, {
		pilot: pilot.pair,
		choice,
		stop: "all-failed"
	});
	return measurePairs(session, {
		pilot,
		choice
	});
}
/** Plans the pairs after the pilot, says so, and measures them. */
async function measurePairs(session, begun) {
	const { world, input } = session;
	const { pilot, choice } = begun;
	world.screen.note(`Mode: ${choice.mode}, because ${choice.reason}.`);
	const found = {
		pilot: pilot.pair,
		choice
	};
	if (input.leastPairs !== void 0) {
		const pairPlan = planFor(session, expectedPairMs(pilot.pair, choice.mode));
		sayPlan(session, pairPlan);
		if (pairPlan.minutesNeeded !== null) return finish(session, {
			...found,
			pairPlan,
			stop: "too-slow"
		});
		return finish(session, {
			...found,
			...await runPairs(session, {
				mode: choice.mode,
				pairPlan,
				tuned: null
			})
		});
	}
	const { protocol } = input.plan;
	const noise = input.noise?.(choice.mode) ?? [];
	const result = tune({
		protocol,
		engines: session.engines,
		pilot,
		mode: choice.mode,
		noise,
		leftMs: leftMs(session)
	});
	if ("neededMs" in result) {
		const pairPlan = tooSlow(result.neededMs, elapsed(session));
		sayPlan(session, pairPlan);
		return finish(session, {
			...found,
			pairPlan,
			stop: "too-slow"
		});
	}
	world.screen.note(`Up to ${expectationText(result.choice)}.`);
	const now = {
		...session,
		input: {
			...input,
			plan: {
				...input.plan,
				protocol: result.protocol
			}
		}
	};
	const pairPlan = {
		pairs: result.choice.pairs,
		pairMs: result.choice.pairMs,
		minutesNeeded: null
	};
	const start = {
		mode: choice.mode,
		pairPlan,
		tuned: {
			tuning: result.tuning,
			choiceInput: choiceInputOf(protocol, choice.mode)
		}
	};
	return finish(now, {
		...found,
		...await runPairs(now, start)
	});
}
/** What a pair takes at the least, ms: a gate's blocks may become shorter than those of the pilot. */
function shortestPairMs({ input, engines }, mode) {
	const { plan, leastPairs } = input;
	const { scenarios, cells, design } = plan.protocol;
	if (leastPairs !== void 0) return certainPairMs(scenarios, engines, mode);
	const short = scenarios.map((scenario) => shortest(scenario, cells, design));
	return certainPairMs(short, engines, mode);
}
/** A pilot that took all the time: as many more of it would be needed. */
function outOfTime(session) {
	return {
		stop: "too-slow",
		pairPlan: tooSlow(12 * elapsed(session), elapsed(session))
	};
}
function factsOf({ input, world, engines }) {
	const { mode } = input.plan.protocol.design;
	const forbidden = input.launcher.whyNotInterleaved ?? engines.forbidden;
	return {
		asked: mode,
		cores: world.machine.environment().cpus,
		forbidden
	};
}
/** As many pairs of this length as fit into the time that is left after the pilot, if that is still to come. */
function planFor(session, pairMs, pilotMs = 0) {
	const { maxDurationMs, maxPairs } = session.input.plan.protocol.design;
	const time = {
		elapsedMs: elapsed(session) + pilotMs,
		budgetMs: maxDurationMs
	};
	return planPairs(pairMs, time, maxPairs, session.input.leastPairs);
}
function sayPlan({ world, input: { leastPairs = 12 } }, { pairMs, pairs, minutesNeeded }) {
	if (minutesNeeded === null) world.screen.note(`Up to ${pairs} pairs of ${formatTime(pairMs)}: at most ${formatTime(pairs * pairMs)}.`);
	else world.screen.note(`A pair takes ${formatTime(pairMs)}: ${leastPairs} pairs do not fit, ${minutesNeeded} min would be needed.`);
}
/** As much of a reason as measurement.json may hold. */
function cutReason(reason) {
	if (reason === void 0 || reason.length <= 1e3) return reason;
	return `${reason.slice(0, MOST_REASON - 1)}…`;
}
function finish(session, { stop, pilot, choice, pairPlan, runs = [], tuning }) {
	const { input, world, date, engines } = session;
	return {
		schemaVersion: 1,
		protocol: input.plan.protocol,
		environment: {
			...world.machine.environment(),
			...engines.versions
		},
		mode: choice?.mode ?? null,
		modeReason: cutReason(choice?.reason) ?? (stop === "too-slow" ? "no pair was begun" : "the pilot was not finished"),
		plannedPairs: pairPlan?.pairs ?? 0,
		...tuning === void 0 ? {} : { tuning },
		pilot: pilot ?? null,
		pairs: runs.map(({ pair }) => pair),
		histograms: mergedHistograms(runs),
		stop,
		minutesNeeded: pairPlan?.minutesNeeded ?? null,
		startedAt: date,
		elapsedMs: elapsed(session),
		notSwapped: input.launcher.notSwapped,
		warnings: [
			...engines.warnings,
			...choice?.warnings ?? [],
			...remarksOf(runs)
		]
	};
}
/** Each remark of the pairs once, with how often it was made; the most frequent first, so that a limit drops the rare ones. */
function remarksOf(runs) {
	const times = /* @__PURE__ */ new Map();
	for (const remark of runs.flatMap(({ remarks }) => remarks)) times.set(remark.text, (times.get(remark.text) ?? 0) + remark.times);
	return [...times].sort(([, a], [, b]) => b - a).map(([text, count]) => `${text} (${count} times)`).slice(0, MAX_REMARKS);
}
function mergedHistograms(runs) {
	return mergeAll(runs.flatMap(({ histograms }) => histograms));
}
// src/prepare/environment.ts
/** What a child gets of our environment (docs/security.md#r13); PORT and BASE_URL are added where there is one. */
const ALLOWED = [
	"PATH",
	"HOME",
	"LANG",
	"TZ",
	"TMPDIR",
	"NODE_ENV"
];
/** Secrets of the runner, and names that make the loader, the shell, git or npm run something else. */
const DENIED = /^(GITHUB|ACTIONS|INPUT|RUNNER|NODE_OPTIONS|LD_|DYLD_|BASH_ENV|ENV$|GIT_|npm_config_|NPM_CONFIG_)/;
/** The whole environment of a child: built from empty, a few names of `parent`, then `extra` (the configuration's `env`). */
function childEnvironment(parent, extra) {
	const denied = Object.keys(extra).filter((name) => DENIED.test(name));
	if (denied.length > 0) throw refused(denied);
	const inherited = ALLOWED.flatMap((name) => {
		const value = parent[name];
		return value === void 0 ? [] : [[name, value]];
	});
	return {
		...Object.fromEntries(inherited),
		...extra
	};
}
/** The variable that tells a need's port: `my-db` → `MY_DB_PORT`. */
function portVariable(need) {
	return `${need.toUpperCase().replaceAll("-", "_")}_PORT`;
}
function refused(names) {
	return new Failure("config", `service.env may not set ${names.join(", ")}: such names steer the runner, the loader, git or npm`, "Remove it from `env`. If the service needs it, set it in the command itself: `start: NAME=value node server.js`.");
}
// src/prepare/cancelled.ts
/** Rejects with Failure `environment` when the signal fires first. The work itself goes on: whoever started it ends it. */
async function unlessCancelled(signal, work) {
	throwIfCancelled(signal);
	let abort = () => {};
	const cancelled = new Promise((_, reject) => {
		abort = () => reject(cancellation());
		signal.addEventListener("abort", abort, { once: true });
	});
	try {
		return await Promise.race([work, cancelled]);
	} finally {
		signal.removeEventListener("abort", abort);
	}
}
function throwIfCancelled(signal) {
	if (signal.aborted) throw cancellation();
}
function cancellation() {
	return new Failure("environment", "cancelled", "Nothing is left running. Start it again when you are ready.");
}
// src/prepare/logbook.ts
/** Of each log the end is kept, bytes; and as many lines as could be of use. */
const MOST_BYTES = 262144;
const KEPT_LINES = 5e3;
/** The files in the folder of logs. */
const LAST = "last";
const FIRST_BAD = "first-bad";
/**
* A Logbook keeps what the service of each side printed in its last trial, and in its first bad one: that did not get ready,
* died, or failed requests. What it printed is hostile and may hold secrets: it stays in the folder of logs.
*/
var Logbook = class {
	#kept = /* @__PURE__ */ new Map();
	/** What a side printed in a trial that is over. */
	record(side, lines, isBad) {
		this.#kept.set(nameOf(side, LAST), lines);
		if (isBad && !this.#kept.has(nameOf(side, FIRST_BAD))) this.#kept.set(nameOf(side, FIRST_BAD), lines);
	}
	async write({ files }, folder) {
		for (const [name, lines] of this.#kept) await files.write(`${folder}/${name}`, ending(lines));
	}
};
const nameOf = (side, which) => `${side}-${which}.log`;
/** The last lines that fit. */
function ending(lines) {
	const kept = [];
	let room = MOST_BYTES;
	for (const line of lines.toReversed()) {
		room -= Buffer.byteLength(line) + 1;
		if (room < 0) break;
		kept.push(line);
	}
	return kept.toReversed().map((line) => `${line}\n`).join("");
}
// src/prepare/shell-job.ts
/** Lines of a log in a Failure: enough for a stack trace. */
const SHOWN_LINES = 20;
/** A build that is told to stop has nothing to save: long enough to remove its temporary files. */
const CANCEL = {
	signal: "SIGTERM",
	graceMs: 1e3
};
/**
* For install, build and reset, each: longer than a pull request waits for any of them, and much shorter than the six
* hours after which GitHub ends a job that hangs.
*/
const LONGEST_RUN_MS = 18e5;
const DIED_HINT = "It has to stay alive until it is stopped. If the lines above do not say why it ended, look for memory (`dmesg`) and for the load it could not take.";
/** The temporary folder's name is unique: it marks the processes too. It is no child of ours, so that another user may own it. */
async function prepareJob(world, job) {
	const folder = await world.files.makeTemporary("benchgate-tmp-");
	const discard = () => world.files.remove(folder);
	const begin = () => {
		const env = {
			...job.env,
			TMPDIR: folder
		};
		const startedAt = world.clock.now();
		return runningJob({
			job,
			child: world.processes.start({
				text: job.text,
				cwd: job.cwd,
				env,
				mark: basename(folder)
			}),
			startedAt
		}, discard);
	};
	return {
		begin,
		discard
	};
}
async function start(world, job) {
	const prepared = await prepareJob(world, job);
	try {
		return prepared.begin();
	} catch (error) {
		await prepared.discard();
		throw error;
	}
}
/** Runs a job to its end and sweeps what it left running. Another exit code than 0, or no end in time, is a Failure `target`. */
async function runToEnd(world, job) {
	const running = await start(world, job);
	try {
		const exit = await unlessCancelled(world.cancelled, inTime(world, running));
		await running.stop(CANCEL);
		if (exit === null) throw tooLong(running);
		if (exit.code !== 0) throw endFailure(running, "", "Mend what the lines above say, or check that commit out and run the command by hand.");
	} finally {
		await running.stop(CANCEL);
	}
}
/** A job that ended when it should not have: how, `when`, and its last lines. */
function endFailure({ job, child }, when, hint) {
	const exit = child.exit();
	const how = exit?.signal ? `was ended by ${exit.signal}` : `ended with exit code ${exit?.code ?? "unknown"}`;
	return new Failure("target", withLog(child, `${job.who} ${how}${when}: ${job.text}`), hint);
}
/** A message followed by the last lines of the log, each set off so that no line of it can pass for one of ours. */
function withLog(child, message) {
	const lines = child.tail(SHOWN_LINES);
	if (lines.length === 0) return `${message}\nIt printed nothing.`;
	return [
		message,
		"The last lines of its log:",
		...lines.map((line) => `  | ${line}`)
	].join("\n");
}
/** How it ended; null when it did not. */
async function inTime({ clock }, { child }) {
	const waiting = new AbortController();
	const late = clock.sleep(LONGEST_RUN_MS, waiting.signal).then(() => null);
	try {
		return await Promise.race([child.exited, late]);
	} finally {
		waiting.abort();
	}
}
function tooLong({ job, child }) {
	return new Failure("target", withLog(child, `${job.who} was still running after ${LONGEST_RUN_MS / 6e4} minutes and was ended: ${job.text}`), "Does it wait for an answer, or watch for changes? If it needs that long, build elsewhere and fetch the result here.");
}
function runningJob(begun, clear) {
	const { job, child } = begun;
	const { keep } = job;
	let died = false;
	let stopped = false;
	const failure = () => {
		died ||= !stopped && child.exit() !== null;
		return died ? endFailure({
			job,
			child
		}, " while it was in use", DIED_HINT) : null;
	};
	const stop = async (how) => {
		failure();
		stopped = true;
		try {
			await child.stop(how);
		} finally {
			keep?.(child.tail(KEPT_LINES));
			await clear();
		}
	};
	return {
		...begun,
		failure,
		stop
	};
}
// src/prepare/build.ts
/** Installs, then builds, in the service's folder. A side that does not build is a Failure `target`, never a verdict. */
async function build(world, site) {
	const { revision, service } = site;
	await requireDirectory(world, site);
	const env = childEnvironment(world.env, service.env);
	for (const phase of ["install", "build"]) {
		const text = service[phase];
		if (text === void 0) continue;
		world.screen.note(`${revision.side} ${revision.sha.slice(0, 7)}: ${phase} (${text})`);
		await runToEnd(world, {
			who: `${revision.side}: the ${phase} command`,
			text,
			cwd: directoryOf(site),
			env
		});
	}
}
/** The folder in which a side's commands run. */
function directoryOf({ worktree, service }) {
	return join(worktree, service.directory);
}
/** Asked of the commit: a link that leads out of it is no folder of it. */
async function requireDirectory(world, { revision, service, worktree }) {
	const directory = posix.normalize(service.directory).replace(/\/$/, "");
	if (directory === ".") return;
	const { stdout } = await world.git.run([
		"cat-file",
		"-t",
		`${revision.sha}:${directory}`
	], { cwd: worktree });
	if (stdout.trim() === "tree") return;
	throw new Failure("target", `${revision.side}: there is no folder ${directory} in ${revision.sha.slice(0, 7)} (${revision.ref})`, "Set `service.directory` to the folder that has the service, as seen from the root of the repository.");
}
// src/prepare/ready.ts
/** Often enough to add little to the boot, seldom enough to leave the processor to the service. */
const POLL_EVERY_MS = 20;
/** A first answer may be slow, but a probe must not outlive a restart of what it probes. */
const PROBE_TIMEOUT_MS = 5e3;
/** Starts a job and waits until it is ready. A Failure when its port is taken, it ends first, or is not ready in time. */
async function startReady(world, job, awaited) {
	const [ready] = await startAllReady(world, [{
		job,
		awaited
	}]);
	if (ready === void 0) throw new Failure("internal", `${job.who} was not started.`, "Please report this.");
	return ready.running;
}
/**
* As `startReady`, all at the same time: everything is prepared first, so that they start within milliseconds, in this order;
* each has its own clock. On a Failure of one none is left.
*/
async function startAllReady(world, wanted) {
	throwIfCancelled(world.cancelled);
	for (const { job, awaited } of wanted) if (await world.network.accepts(awaited.port)) throw taken(job.who, awaited.port, "");
	const prepared = [];
	const begun = [];
	try {
		for (const { job } of wanted) prepared.push(await prepareJob(world, job));
		for (const [i, { awaited }] of wanted.entries()) {
			const running = prepared[i]?.begin();
			if (running !== void 0) begun.push({
				running,
				awaited
			});
		}
	} catch (error) {
		await stopAll(begun);
		for (const one of prepared.slice(begun.length)) await one.discard().catch(() => {});
		throw error;
	}
	const waiting = begun.map(({ running, awaited }) => untilReady(world, running, awaited));
	try {
		return await Promise.all(waiting);
	} catch (error) {
		await stopAll(begun);
		await Promise.allSettled(waiting);
		throw error;
	}
}
async function stopAll(begun) {
	await Promise.allSettled(begun.map(({ running, awaited }) => running.stop(awaited.stop)));
}
async function untilReady(world, running, awaited) {
	const probe = probeOf(world, running, awaited);
	const deadline = running.startedAt + awaited.timeoutMs;
	while (!await probe(Math.min(PROBE_TIMEOUT_MS, Math.max(1, deadline - world.clock.now())))) {
		throwIfCancelled(world.cancelled);
		await throwIfEnded(running, awaited.stop);
		if (world.clock.now() > deadline) throw neverReady(running, awaited);
		await world.clock.sleep(POLL_EVERY_MS, world.cancelled);
	}
	const startUpMs = world.clock.now() - running.startedAt;
	await throwIfEnded(running, awaited.stop);
	throwIfTakenBy(running, awaited);
	return {
		running,
		startUpMs
	};
}
function probeOf(world, { child }, { ready, port }) {
	switch (ready.kind) {
		case "http": return async (timeoutMs) => {
			const status = await world.network.status(`http://127.0.0.1:${port}${ready.path}`, timeoutMs);
			return status !== null && status < 500;
		};
		case "tcp": return () => world.network.accepts(port);
		case "log": {
			const pattern = new RegExp(ready.pattern);
			return async () => child.printed(pattern);
		}
		default: return ready;
	}
}
async function throwIfEnded(running, stop) {
	const exit = running.child.exit();
	if (exit === null) return;
	await running.stop(stop);
	throw endFailure(running, " before it was ready", exit.code === 0 ? "It must stay in the foreground until it is stopped: start it without a daemon option or `&`." : "See the lines above. To look closer, check that commit out and start it by hand, with PORT set.");
}
/** Somebody took the port between our look and the start, and answered in place of the service. */
function throwIfTakenBy({ job, child }, { ready, port }) {
	const other = ready.kind === "log" ? null : child.otherListener(port);
	if (other !== null) throw taken(job.who, port, ` by process ${other}`);
}
function neverReady({ job, child }, { ready, port, timeoutMs }) {
	return new Failure("target", withLog(child, `${job.who} was not ready after ${timeoutMs / 1e3} s, waiting for ${describe(ready, port)}: ${job.text}`), "Does it listen on $PORT of 127.0.0.1? Is `ready` right? If it only needs longer, raise `ready.timeout`.");
}
function describe(ready, port) {
	switch (ready.kind) {
		case "http": return `an answer below 500 from http://127.0.0.1:${port}${ready.path}`;
		case "tcp": return `127.0.0.1:${port} to accept a connection`;
		case "log": return `a line of its log that matches /${ready.pattern}/`;
		default: return ready;
	}
}
function taken(who, port, by) {
	return new Failure("environment", `${who}: port ${port} is taken${by}`, `See who has it: \`ss -ltnp 'sport = :${port}'\` or \`lsof -nP -iTCP:${port} -sTCP:LISTEN\`. End it, or set \`port: auto\`.`);
}
// src/prepare/needs.ts
/**
* The Needs of a measurement: those with a `reset` are kept and reset before each boot, by the side that gets them; the
* others are started afresh. With `swaps` an instance belongs to a place and not to a side, so that a pair's coin can say
* who gets it.
*/
var Needs = class {
	#world;
	#needs;
	#sites;
	#swaps;
	#living = /* @__PURE__ */ new Map();
	constructor(world, needs, sites, swaps = false) {
		this.#world = world;
		this.#needs = needs;
		this.#sites = sites;
		this.#swaps = swaps;
	}
	/** Whether there is a need that both sides of a pair share. */
	get shared() {
		return this.#needs.some(({ per }) => per === "pair");
	}
	/** Adds the needs of `scope` to `started`, each ready and as good as new, in the configuration's order. */
	async start(scope, started, place = "first") {
		for (const need of this.#needs.filter(({ per }) => per === "pair" === (scope === "pair"))) {
			const variables = variablesOf(started);
			const reset = need.reset;
			const running = reset === void 0 ? await this.#start(need, scope, variables) : await this.#revive({
				...need,
				reset
			}, {
				scope,
				place
			}, variables);
			started.push(running);
		}
	}
	/** Stops those that live, the youngest first: it may need the older ones. */
	async stop() {
		await stopNeeds([...this.#living.values()]);
		this.#living.clear();
	}
	async #revive(need, { scope, place }, variables) {
		const key = `${this.#swaps && scope !== "pair" ? place : scope} ${need.name}`;
		const running = this.#living.get(key) ?? await this.#start(need, scope, variables);
		this.#living.set(key, running);
		const failure = running.failure();
		if (failure) throw failure;
		const job = this.#job(need, scope, {
			...variables,
			...running.variable
		});
		await runToEnd(this.#world, {
			...job,
			who: `${job.who}: its reset`,
			text: need.reset
		});
		return running;
	}
	async #start(need, scope, variables) {
		const port = await this.#world.network.freePort();
		const variable = { [portVariable(need.name)]: String(port) };
		const job = this.#job(need, scope, {
			...variables,
			...variable
		});
		const awaited = {
			ready: need.ready,
			port,
			timeoutMs: need.readyTimeoutMs,
			stop: need.stop
		};
		const running = await startReady(this.#world, job, awaited);
		return {
			lives: need.reset !== void 0,
			variable,
			failure: running.failure,
			stop: () => running.stop(need.stop)
		};
	}
	/** In the folder and with the environment of the side that asks. */
	#job(need, scope, variables) {
		const site = this.#sites[scope === "pair" ? "base" : scope];
		const port = variables[portVariable(need.name)] ?? "";
		const env = {
			...childEnvironment(this.#world.env, site.service.env),
			...variables,
			PORT: port
		};
		return {
			who: `${scope === "pair" ? "both sides" : scope}: the need ${need.name}`,
			text: need.run.start,
			cwd: directoryOf(site),
			env
		};
	}
};
function variablesOf(needs) {
	return Object.assign({}, ...needs.map(({ variable }) => variable));
}
/** Stops every one of them, the youngest first, whatever happens to the others; then the first Failure is thrown. */
async function stopNeeds(needs) {
	await inTurn(needs.toReversed().map((need) => need.stop));
}
/** Does everything, in order, whatever fails; then the first Failure is thrown. */
async function inTurn(acts) {
	const failures = [];
	for (const act of acts) await act().catch((error) => failures.push(error));
	if (failures.length > 0) throw failures[0];
}
// src/prepare/seal.ts
/**
* Builds base, then head, and seals both. Head's build runs as the same user next to base's worktree: had it slowed base
* down, a regression would look like an improvement. So a build that changes anything of base is a Failure `policy`.
*/
async function buildAndSeal(world, sites) {
	if (sites.base.worktree === sites.head.worktree) return buildOnce(world, sites.head);
	await build(world, sites.base);
	const base = await seal(world, sites.base);
	const before = await world.files.fingerprint(sites.base.worktree);
	await build(world, sites.head);
	if (await world.files.fingerprint(sites.base.worktree) !== before) throw meddled(await firstChanged(world, base));
	return {
		base,
		head: await seal(world, sites.head)
	};
}
/** One worktree stands for both sides: there is nothing else that its build could change. */
async function buildOnce(world, site) {
	await build(world, site);
	const sealed = await seal(world, site);
	return {
		base: sealed,
		head: sealed
	};
}
/**
* Asked before each boot: a Failure `policy` when a file of the commit is not as its build left it. Other files are not
* looked at: services write caches and data next to their code.
*/
async function requireIntact(world, sealed) {
	const file = await firstChanged(world, sealed);
	if (file !== void 0) throw broken(sealed.site.revision.side, file);
}
async function seal(world, site) {
	const { worktree, revision } = site;
	const listed = await world.git.run([
		"ls-tree",
		"-r",
		"-z",
		"--name-only",
		revision.sha
	], { cwd: worktree });
	if (listed.code !== 0) throw notListed(site, listed.stderr.trim());
	const files = listed.stdout.split("\0").filter((name) => name !== "");
	return {
		site,
		files,
		stamps: await world.files.stamps(worktree, files)
	};
}
async function firstChanged(world, { site, files, stamps }) {
	const now = await world.files.stamps(site.worktree, files);
	return files.find((_, i) => now[i] !== stamps[i]);
}
function meddled(file) {
	return new Failure("policy", `head: install or build changed base's worktree: ${file ?? "something that base's own install or build made"}`, "Look for `..` and absolute paths in `service.install` and `service.build` of head: each may write below its own folder only.");
}
function broken(side, file) {
	return new Failure("policy", `${side}: ${file} was changed after the build, so what would be measured is not that commit`, "A service must leave the files of its commit alone: change them in `service.build`, and write data to $TMPDIR or to files that are not committed. If it does, look for code of the other side that writes there.");
}
function notListed({ revision }, stderr) {
	return new Failure("environment", `${revision.side}: git could not list the files of ${revision.sha}\n${stderr}`, `Try it by hand: \`git ls-tree -r ${revision.sha}\`.`);
}
// src/prepare/boot.ts
/**
* Starts fresh targets, each with its needs: both at the same time, in this order, unless they share a need or a port, of
* which one could take while the other is not up yet. On a Failure nothing that was started here is left.
*/
async function boot(input, sides, places) {
	const shared = [];
	const targets = [];
	const stopShared = () => stopNeeds(shared.filter((need) => !need.lives));
	try {
		await input.needs.start("pair", shared);
		for (const group of atOnce(input) ? [sides] : sides.map((side) => [side])) targets.push(...await bootGroup(input, group, {
			shared,
			places
		}));
	} catch (error) {
		await inTurn([...targets.map((target) => target.stop), stopShared]).catch(() => {});
		throw error;
	}
	let users = targets.length;
	const release = async () => {
		users -= 1;
		if (users === 0) await stopShared();
	};
	return targets.map((target) => ({
		...target,
		stop: once(() => inTurn([target.stop, release]))
	}));
}
function atOnce({ sites: { base, head }, needs }) {
	return !needs.shared && (base.service.run.port === "auto" || base.service.run.port !== head.service.run.port);
}
async function bootGroup(input, sides, context) {
	const own = {
		base: [],
		head: []
	};
	const stopOwn = (side) => stopNeeds(own[side].filter((need) => !need.lives));
	let ready = [];
	try {
		await allOf(sides.map((side) => gather(input, side, own[side], context)));
		const ports = await portsOf(input, sides, context.places);
		const starts = sides.map((side) => {
			const variables = variablesOf([...context.shared, ...own[side]]);
			return startOf(input, {
				side,
				port: ports[side],
				variables
			});
		});
		ready = await startAllReady(input.world, starts);
		if (sides.length > 1) for (const side of sides) await requireIntact(input.world, input.seals[side]);
		return sides.flatMap((side, i) => {
			const needs = [...context.shared, ...own[side]];
			const [mine, start] = [ready[i], starts[i]];
			if (mine === void 0 || start === void 0) return [];
			return [targetOf(input.sites[side], mine, {
				port: ports[side],
				needs,
				stopOwn,
				health: start.health
			})];
		});
	} catch (error) {
		await inTurn([...ready.map(({ running }, i) => () => running.stop(input.sites[sides[i] ?? "base"].service.stop)), ...sides.map((side) => () => stopOwn(side))]).catch(() => {});
		throw error;
	}
}
/** Asks for each side anew whether it is as it was built, since what booted before could have changed it; then its needs. */
async function gather(input, side, own, { shared, places }) {
	await requireIntact(input.world, input.seals[side]);
	const known = [...shared];
	try {
		await input.needs.start(side, known, side === places.need ? "first" : "second");
	} finally {
		own.push(...known.slice(shared.length));
	}
}
/** The side that has the first place draws its port first. */
async function portsOf({ world, sites }, sides, { port: first }) {
	const ports = {
		base: 0,
		head: 0
	};
	for (const side of [first, otherSide(first)].filter((side) => sides.includes(side))) {
		const { port } = sites[side].service.run;
		ports[side] = port === "auto" ? await world.network.freePort() : port;
	}
	return ports;
}
function startOf({ world, sites, logbook }, { side, port, variables }) {
	const { service } = sites[side];
	const health = { bad: true };
	const own = {
		...variables,
		PORT: String(port),
		BASE_URL: urlOf(port)
	};
	return {
		job: {
			who: `${side}: the start command`,
			text: service.run.start,
			cwd: directoryOf(sites[side]),
			env: {
				...childEnvironment(world.env, service.env),
				...own
			},
			keep: (lines) => logbook.record(side, lines, health.bad)
		},
		awaited: {
			ready: service.ready,
			port,
			timeoutMs: service.readyTimeoutMs,
			stop: service.stop
		},
		health
	};
}
function targetOf({ revision, service }, { running, startUpMs }, around) {
	const { port, needs, stopOwn, health } = around;
	health.bad = false;
	const failure = () => running.failure() ?? needs.map((need) => need.failure()).find((failure) => failure !== null) ?? null;
	return {
		side: revision.side,
		url: urlOf(port),
		startUpMs,
		cpuMs: () => running.child.cpuMs(),
		failure,
		tail: (lines) => running.child.tail(lines),
		spoil: () => {
			health.bad = true;
		},
		stop: once(() => {
			health.bad ||= failure() !== null;
			return inTurn([() => running.stop(service.stop), () => stopOwn(revision.side)]);
		})
	};
}
const urlOf = (port) => `http://127.0.0.1:${port}`;
/** Waits for all of them, whatever fails; then the first Failure is thrown. */
async function allOf(works) {
	await Promise.all(works).catch(async (error) => {
		await Promise.allSettled(works);
		throw error;
	});
}
function once(act) {
	let done;
	return () => {
		done ??= act();
		return done;
	};
}
// src/prepare/swaps.ts
/** A word of a command that may be a path below the folder in which it runs. */
const PATH = /^[\w@.+-]+(?:\/[\w@.+-]+)*$/;
/**
* What belongs to a place is swapped, what belongs to the code is not (docs/adr/0022-starts-places-and-errors.md): an instance
* whose start command uses files that the two commits have otherwise belongs to the code.
*/
async function swapsOf(world, needs, sites) {
	const living = needs.filter(({ per, reset }) => per === "side" && reset !== void 0);
	const own = [];
	for (const need of living) if (await isOfTheCode(world, need, sites)) own.push(need.name);
	const kept = own.length === 0 ? [] : living.map(({ name }) => `the instance of the need ${name}`);
	return {
		needs: own.length === 0,
		notSwapped: [
			...fixedPorts(sites.base.service, sites.head.service),
			...kept,
			"the folder in which a side was built"
		]
	};
}
function fixedPorts({ run: base }, { run: head }) {
	if (base.port === head.port) return [];
	return [`the port, which is set: ${base.port} of base, ${head.port} of head`];
}
async function isOfTheCode(world, { run }, sites) {
	const paths = run.start.split(/[\s;&|<>()"'`$={}]+/).map((word) => word.replace(/^(?:\.\/)+/, "")).filter((word) => PATH.test(word) && !word.split("/").includes(".."));
	const entry = async ({ revision, service, worktree }, path) => {
		const whole = posix.join(service.directory, path);
		return (await world.git.run([
			"ls-tree",
			revision.sha,
			whole
		], { cwd: worktree })).stdout.replace(/\t.*/, "");
	};
	for (const path of new Set(paths)) if (await entry(sites.base, path) !== await entry(sites.head, path)) return true;
	return false;
}
// src/prepare/worktrees.ts
/** Checks both revisions out under `folder`; base and head may be the same commit. On a Failure neither is left. */
async function addWorktrees(world, repository, revisions, folder) {
	const paths = {
		base: join(folder, "base"),
		head: join(folder, "head")
	};
	const remove = async () => {
		await removeWorktree(world, repository, paths.head);
		await removeWorktree(world, repository, paths.base);
	};
	try {
		await addWorktree(world, repository, revisions.base, paths.base);
		await addWorktree(world, repository, revisions.head, paths.head);
		return {
			paths,
			remove
		};
	} catch (error) {
		await remove();
		throw error;
	}
}
async function addWorktree(world, repository, revision, path) {
	throwIfCancelled(world.cancelled);
	const add = [
		"worktree",
		"add",
		"--detach",
		"--quiet",
		path,
		revision.sha
	];
	const { code, stderr } = await world.git.run(add, { cwd: repository });
	if (code !== 0) throw notAdded(revision, path, stderr.trim());
}
/** `remove` also forgets a worktree whose folder is gone; pruning is the last resort, for it forgets other ones as well. */
async function removeWorktree(world, repository, path) {
	const run = (args) => world.git.run(["worktree", ...args], { cwd: repository });
	if ((await run([
		"remove",
		"--force",
		"--force",
		path
	])).code === 0) return;
	await world.files.remove(path);
	const { stdout } = await run(["list", "--porcelain"]);
	if (stdout.split("\n").includes(`worktree ${path}`)) await run(["prune"]);
}
function notAdded(revision, path, stderr) {
	const failure = (hint) => new Failure("environment", `${revision.side}: git could not check out ${revision.sha}\n${stderr}`, hint);
	if (/No space left/i.test(stderr)) return failure(`See \`df -h ${path}\`. Free some space, or set TMPDIR to a larger disk.`);
	if (/invalid reference|not a valid object|unable to read/i.test(stderr)) return failure(`The clone does not have this commit: \`git fetch origin ${revision.sha}\`.`);
	return failure(`Try it by hand: \`git worktree add --detach /tmp/try ${revision.sha}\`.`);
}
// src/prepare/prepare.ts
/** Checks out and builds both sides. The Launcher starts them; on a Failure, and once it is disposed, nothing is left. */
function prepare(plan, world) {
	return prepareIn(plan, world, (folder) => addWorktrees(world, plan.repository, plan.protocol.revisions, folder));
}
async function prepareIn(plan, world, checkOut) {
	const folder = await world.files.makeTemporary("benchgate-");
	const logFolder = `${plan.outputDirectory}/logs`;
	const undo = [() => world.files.remove(folder)];
	try {
		await world.files.remove(logFolder);
		const worktrees = await checkOut(folder);
		undo.unshift(worktrees.remove);
		const sites = sitesOf(plan, worktrees.paths);
		const seals = await buildAndSeal(world, sites);
		const swaps = await swapsOf(world, plan.needs, sites);
		const needs = new Needs(world, plan.needs, sites, swaps.needs);
		undo.unshift(() => needs.stop());
		const { notSwapped } = swaps;
		const logbook = new Logbook();
		const keepLogs = () => logbook.write(world, logFolder);
		return {
			roots: worktrees.paths,
			whyNotInterleaved: whyNotInterleaved(plan),
			notSwapped,
			...launcher({
				world,
				sites,
				seals,
				needs,
				logbook
			}, [keepLogs, ...undo])
		};
	} catch (error) {
		await inTurn(undo).catch(() => {});
		throw error;
	}
}
/** Why both sides cannot be alive at once, or null when they can. */
function whyNotInterleaved({ services }) {
	const [base, head] = [services.base.run, services.head.run];
	if (base.port === "auto" || base.port !== head.port) return null;
	return `both sides listen on port ${base.port}: with \`port: auto\` they could run at the same time`;
}
/** For whoever boots without a coin. */
const UNTOSSED = {
	port: "base",
	need: "base"
};
function sitesOf({ protocol, services }, paths) {
	return eachSide((side) => ({
		revision: protocol.revisions[side],
		service: services[side],
		worktree: paths[side]
	}));
}
function launcher(input, undo) {
	const alive = /* @__PURE__ */ new Set();
	return {
		boot: async (sides, places = UNTOSSED) => {
			const targets = await boot(input, sides, places);
			for (const target of targets) alive.add(target);
			return targets;
		},
		dispose: async () => {
			const stops = [...alive].map((target) => () => target.stop());
			alive.clear();
			await inTurn([...stops, ...undo]);
		}
	};
}
// src/wire/calibrations.ts
/**
* The calibrations of the file that was named, null when none was; a file that does not exist yet holds none. What may
* have been put in its place (a link, a pipe, something endless) is a Failure `policy`: it is read before anything runs.
*/
async function readCalibrations({ directory }, calibrationFile, world) {
	if (calibrationFile === void 0) return null;
	const absolute = calibrationFile.startsWith("/");
	const path = absolute ? calibrationFile : `${directory}/${calibrationFile}`;
	const root = absolute ? path.slice(0, path.lastIndexOf("/") + 1) : directory;
	return {
		path,
		root,
		...readCalibrationLines(await world.files.readPlain(path, root) ?? "")
	};
}
/** What calibrations of this kind of machine say of the noise of pairs that run in a mode; nothing where none is known. */
function noiseKnown(past, machine) {
	return (mode) => knownNoise(past?.records ?? [], kindOf(machine), mode);
}
/** What was known of this kind of machine when measuring began goes into the measurement: the report must follow from it. */
function withTally(measurement, past) {
	if (past === null) return measurement;
	const calibrations = tally(past.records, kindOf(measurement.environment));
	return {
		...measurement,
		calibrations,
		warnings: [...measurement.warnings, ...past.problems]
	};
}
/** A line of ours has at most a quarter of it. Objects in a list in an object. */
const RULES = {
	maxBytes: 1048576,
	maxDepth: 3
};
/** Nobody reads more of them. */
const MOST_PROBLEMS = 10;
const row = strictObject({
	scenario: id,
	metric: metricName,
	gating: boolean(),
	sd: value.nullable(),
	robustSd: value.nullable(),
	outcome,
	resolves20: value.nullable()
});
const record = strictObject({
	schemaVersion: literal(1),
	startedAt: moment,
	kind: text(400),
	runner: text(300),
	benchgate: text(64),
	sha: hex(40),
	mode: mode.nullable(),
	pairs: count,
	minutesPerPair: value,
	flagged: count,
	significant: count,
	unmeasured: count,
	rows: list(row, MOST.cells)
});
/** Reads a calibration file as strictly as a measurement, line by line: a bad line spoils no other. Empty lines are none. */
function readCalibrationLines(file) {
	const records = [];
	const problems = [];
	for (const [index, line] of file.split("\n").entries()) {
		if (line.trim() === "") continue;
		const read = readJson(line, RULES, record);
		if ("value" in read) records.push(read.value);
		else problems.push(`Line ${index + 1} of the calibration file is no calibration: ${read.why}.`);
	}
	return {
		records,
		problems: bounded(problems)
	};
}
function bounded(problems) {
	const more = problems.length - MOST_PROBLEMS;
	return more <= 0 ? problems : [...problems.slice(0, MOST_PROBLEMS), `${more} more lines of it are no calibrations.`];
}
export { measure as a, prepare as i, readCalibrations as n, calibrationInterim as o, withTally as r, gateInterim as s, noiseKnown as t };
