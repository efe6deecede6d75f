import { c as quantileOf } from "./metrics.js";
import { a as pairMsOf, c as howClear, d as shortest, l as isScalable, m as withPace, o as FACTORS, p as turnsOf, r as choosePlan, s as WARM_UP, t as RESERVE } from "./plan-choice.js";
import { m as formatTime } from "./numbers.js";
import { r as interimText } from "./reasons.js";
import { n as MOST_REASON } from "./measurement.js";
import { i as mergeAll } from "./histogram.js";
import { d as waitingScenarios, f as interimChange, h as looksFor, u as compare } from "./failed-loads.js";
import { a as tooSlow, c as earlyStop, i as planPairs, n as certainPairMs, o as chooseMode, r as expectedPairMs, s as pilotMode, t as makeReplan } from "./replan.js";
import { t as answersFor } from "./trial2.js";
import { f as expectationText } from "./plan2.js";
import { i as runInTime, n as elapsed, o as failedAll, r as leftMs, s as withParts, t as SCENARIO } from "./session.js";
import { t as inspectAll } from "./engines2.js";
// src/measure/interim.ts
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
// src/measure/failed-answers.ts
const EACH = 5;
var FailedAnswers = class {
	#lines = {
		base: [],
		head: []
	};
	#told = new Set();
	see(scenario, { side, grade, error, flow }, excerpt) {
		const mine = this.#lines[side];
		if (mine.length >= EACH || grade !== "error" && grade !== "failed-check" || error === "aborted") return;
		const what = grade === "error" ? error : "not what expect.json asks for";
		const said = excerpt === "" ? "no body" : escaped(excerpt);
		const where = flow === void 0 ? scenario : `${scenario}, step ${flow.step}`;
		mine.push(`${side}: ${where}: ${escaped(what)}: ${said}`);
	}
	async write(folder, { files }) {
		if (this.#all.length > 0) await files.write(`${folder}/logs/failed-answers.log`, `${this.#all.join("\n")}\n`);
	}
	get #all() {
		return [...this.#lines.base, ...this.#lines.head];
	}
	tell(screen) {
		const fresh = this.#all.filter((line) => !this.#told.has(line));
		if (fresh.length === 0) return;
		for (const line of fresh) this.#told.add(line);
		screen.note(["The first answers that were not ok:", ...fresh.map((line) => `  | ${line}`)].join("\n"));
	}
};
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
// src/measure/run-pairs.ts
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
		await input.beforePair?.();
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
function typicalMs(runs, guessMs) {
	return runs.length === 0 ? guessMs : runs.reduce((sum, { pair }) => sum + pair.totalMs, 0) / runs.length;
}
// src/measure/too-few.ts
function tooFewAnswers({ scenarios, cells }, pairs) {
	return scenarios.flatMap(({ name, blockMs }) => {
		const seen = pairs.flatMap(({ observations }) => observations.filter(({ scenario }) => scenario === name));
		const most = Math.max(0, ...seen.flatMap(({ base, head }) => [base?.succeeded ?? 0, head?.succeeded ?? 0]));
		const short = cells.flatMap(({ scenario, metric, gating }) => {
			const q = quantileOf(metric.name);
			if (scenario !== name || !gating || q === void 0 || most === 0 || most >= answersFor(q)) return [];
			return [{
				metric: metric.name,
				needed: answersFor(q)
			}];
		});
		const [first] = [...short].sort((a, b) => b.needed - a.needed);
		if (first === void 0) return [];
		const longer = `${Math.ceil(blockMs * first.needed / most / 1e3)}s`;
		return [`${name}: too few requests for ${short.map(({ metric }) => metric).join(" and ")}: a block has ${most} at most and needs ${first.needed}; set design.block to ${longer} or more, or raise the load`];
	});
}
// src/measure/tune.ts
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
		const scalable = timed && scenario.status === "compared" && isScalable(scenario, design);
		return {
			scenario: scenario.name,
			ratePerSecond: scenario.ratePerSecond > 0 ? scenario.ratePerSecond : rateOf(seen),
			warmUpMs: design.warmUpMs ?? Math.min(WARM_UP.mostMs, Math.max(WARM_UP.leastMs, settled)),
			scalable,
			clear: scalable && seen !== void 0 && howClear(protocol, seen) >= 1,
			timed
		};
	});
}
function rateOf(seen) {
	const rates = [seen?.base, seen?.head].filter((trial) => trial !== null && trial !== void 0);
	return rates.length === 0 ? 0 : Math.min(...rates.map(({ achievedPerSecond }) => achievedPerSecond));
}
function otherMsOf({ protocol: { scenarios }, engines, pilot, mode }) {
	const driven = scenarios.filter((scenario) => engines.timing(scenario).timed).reduce((sum, scenario) => sum + turnsOf(scenario, mode) * (scenario.warmUpMs + scenario.blockMs), 0);
	return Math.max(0, expectedPairMs(pilot.pair, mode) - driven);
}
function noiseFor({ cells }, noise) {
	return noise.filter((one) => cells.some(({ scenario, metric, gating }) => gating && scenario === one.scenario && metric.name === one.metric));
}
// src/measure/measure.ts
const MAX_REMARKS = 10;
async function measure(input, world) {
	const answers = new FailedAnswers();
	try {
		return await measureAll(input, answers, world);
	} finally {
		await answers.write(input.plan.outputDirectory, world);
	}
}
const BOTH = ["base", "head"];
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
		for (const sides of mode === "interleaved" ? [BOTH] : [["base"], ["head"]]) for (const target of await input.launcher.boot(sides)) await target.stop();
		return finish(started, {
			stop: "too-slow",
			pairPlan: tooLong
		});
	}
	const pilot = await runPilot(started, mode);
	if (pilot === null) return finish(started, world.cancelled.aborted ? { stop: "cancelled" } : outOfTime(started));
	const first = planAfter(started, pilot, facts);
	const planned = mayFitAfterAll(first, mode) ? await planAgain(started, first, {
		mode,
		facts
	}) : first;
	if (world.cancelled.aborted) return finish(planned.session, {
		...planned.found,
		stop: "cancelled"
	});
	return measurePairs(planned);
}
function runPilot(session, mode) {
	return runInTime(session, {
		index: 0,
		mode,
		waiting: []
	}, `pilot · ${SCENARIO}`);
}
function planAfter(started, pilot, facts) {
	const choice = chooseMode({
		...facts,
		utilisation: pilot.pair.utilisation
	});
	const plan = withParts(started.input.plan, pilot.parts);
	const session = {
		...started,
		input: {
			...started.input,
			plan
		}
	};
	const { input, engines } = session;
	const found = {
		pilot: pilot.pair,
		choice
	};
	if (input.leastPairs !== void 0) {
		const pairPlan = planFor(session, expectedPairMs(pilot.pair, choice.mode));
		return {
			session,
			found: {
				...found,
				pairPlan
			},
			tuned: null,
			text: planText(pairPlan, input.leastPairs)
		};
	}
	const noise = input.noise?.(choice.mode) ?? [];
	const { protocol } = plan;
	const result = tune({
		protocol,
		engines,
		pilot,
		mode: choice.mode,
		noise,
		leftMs: leftMs(session)
	});
	if ("neededMs" in result) {
		const pairPlan = tooSlow(result.neededMs, elapsed(session));
		return {
			session,
			found: {
				...found,
				pairPlan
			},
			tuned: null,
			text: planText(pairPlan, 12)
		};
	}
	return {
		session: {
			...session,
			input: {
				...input,
				plan: {
					...plan,
					protocol: result.protocol
				}
			}
		},
		found: {
			...found,
			pairPlan: {
				pairs: result.choice.pairs,
				pairMs: result.choice.pairMs,
				minutesNeeded: null
			}
		},
		tuned: {
			tuning: result.tuning,
			choiceInput: choiceInputOf(protocol, choice.mode)
		},
		text: `Up to ${expectationText(result.choice)}.`
	};
}
function mayFitAfterAll({ session, found: { pilot, pairPlan } }, mode) {
	if (pairPlan.minutesNeeded === null || failedAll(pilot, "base")) return false;
	const { leastPairs = 12 } = session.input;
	return leastPairs * shortestPairMs(session, mode) <= leftMs(session) - pilot.totalMs;
}
async function planAgain(started, first, { mode, facts }) {
	started.world.screen.note(`${first.text} Its start may have been disturbed: the pilot runs once more.`);
	const pilot = await runPilot(started, mode);
	return pilot === null || pilot.pair.totalMs >= first.found.pilot.totalMs ? first : planAfter(started, pilot, facts);
}
async function measurePairs({ session, found, tuned, text }) {
	const { pilot, choice, pairPlan } = found;
	if (failedAll(pilot, "base")) return finish(session, {
		pilot,
		choice,
		stop: "all-failed"
	});
	session.world.screen.note(`Mode: ${choice.mode}, because ${choice.reason}.`);
	session.world.screen.note(text);
	if (pairPlan.minutesNeeded !== null) return finish(session, {
		...found,
		stop: "too-slow"
	});
	return finish(session, {
		...found,
		...await runPairs(session, {
			mode: choice.mode,
			pairPlan,
			tuned
		})
	});
}
function shortestPairMs({ input, engines }, mode) {
	const { plan, leastPairs } = input;
	const { scenarios, cells, design } = plan.protocol;
	if (leastPairs !== void 0) return certainPairMs(scenarios, engines, mode);
	const short = scenarios.map((scenario) => shortest(scenario, cells, design));
	return certainPairMs(short, engines, mode);
}
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
function planFor(session, pairMs, pilotMs = 0) {
	const { maxDurationMs, maxPairs } = session.input.plan.protocol.design;
	const time = {
		elapsedMs: elapsed(session) + pilotMs,
		budgetMs: maxDurationMs
	};
	return planPairs(pairMs, time, maxPairs, session.input.leastPairs);
}
function planText({ pairMs, pairs, minutesNeeded }, least) {
	if (minutesNeeded === null) return `Up to ${pairs} pairs of ${formatTime(pairMs)}: at most ${formatTime(pairs * pairMs)}.`;
	return `A pair takes ${formatTime(pairMs)}: ${least} pairs do not fit, ${minutesNeeded} min would be needed.`;
}
function cutReason(reason) {
	if (reason === void 0 || reason.length <= 1e3) return reason;
	return `${reason.slice(0, MOST_REASON - 1)}…`;
}
function finish(session, { stop, pilot, choice, pairPlan, runs = [], tuning }) {
	const { input, world, date, engines } = session;
	const pairs = runs.map(({ pair }) => pair);
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
		pairs,
		histograms: mergedHistograms(runs),
		stop,
		minutesNeeded: pairPlan?.minutesNeeded ?? null,
		startedAt: date,
		elapsedMs: elapsed(session),
		notSwapped: input.launcher.notSwapped,
		warnings: [
			...engines.warnings,
			...choice?.warnings ?? [],
			...tooFewAnswers(input.plan.protocol, pairs),
			...remarksOf(runs)
		]
	};
}
function remarksOf(runs) {
	const times = new Map();
	for (const remark of runs.flatMap(({ remarks }) => remarks)) times.set(remark.text, (times.get(remark.text) ?? 0) + remark.times);
	return [...times].sort(([, a], [, b]) => b - a).map(([text, count]) => `${text} (${count} times)`).slice(0, MAX_REMARKS);
}
function mergedHistograms(runs) {
	return mergeAll(runs.flatMap(({ histograms }) => histograms));
}
export { calibrationInterim as n, gateInterim as r, measure as t };
