import { n as toChanges, t as toChange } from "./comparison.js";
import { v as estimatorOf, y as sampleOf } from "./failed-loads.js";
import { st as metricNamed } from "./profile.js";
import { c as withProfiles, i as runInTime, l as withTraces, o as NO_KINDS, s as everyPair, t as SCENARIO } from "./session.js";
import { t as COST_METRICS } from "./evidence.js";
import { t as Failure } from "./failure2.js";
import { r as defaultMargins } from "./metrics.js";
import { n as eachSide } from "./revision.js";
import { a as scenarioOf } from "./scenario.js";
import { h as formatTime } from "./numbers.js";
import { n as tossTried } from "./coins.js";
import { t as inspectAll } from "./engines2.js";
import { r as wholeInterim, t as FailedAnswers } from "./failed-answers.js";
import { n as settingOf } from "./known-costs.js";
// src/compare/alone.ts
const LEVEL = .95;
function changeAlone(cell, { pairs, protocol }) {
	const sample = sampleOf(cell, {
		pairs,
		protocol
	});
	const estimator = estimatorOf(sample, pairs.length);
	const tail = .050000000000000044 / 2;
	const bounds = estimator.own({
		worse: tail,
		better: tail
	});
	if (!Number.isFinite(bounds.low) || !Number.isFinite(bounds.high)) return null;
	return {
		pairs: sample.effects.filter((effect) => effect !== null).length,
		value: toChange(estimator.value, cell.metric),
		interval: {
			...toChanges(bounds, cell.metric),
			level: LEVEL
		}
	};
}
// src/measure/cost-pairs.ts
function costTrials(sources) {
	const { traces, metrics, profile } = sources;
	return [
		...traces === null ? [] : [{
			kind: "traces",
			having: withTraces(sources),
			lacking: everyPair(sources)
		}],
		...metrics === null ? [] : [{
			kind: "metrics",
			having: everyPair(sources),
			lacking: NO_KINDS
		}],
		...profile === null ? [] : [{
			kind: "profiles",
			having: withProfiles(sources),
			lacking: NO_KINDS
		}]
	];
}
async function measureCosts(input, world) {
	const plan = costPlan(input.plan);
	if (input.trials.length === 0 || plan.protocol.scenarios.length === 0) return {
		costs: [],
		remarks: []
	};
	const kinds = input.trials.map(({ kind }) => kind).join(", ");
	world.screen.note(`What it costs to ask for ${kinds}: up to ${input.pairs} pairs of each, at most ${formatTime(input.maxMs)}.`);
	const session = await openSession({
		...input,
		plan
	}, world);
	const endsAt = world.clock.now() + input.maxMs;
	const runs = input.trials.map((trial) => ({
		trial,
		pairs: [],
		why: null
	}));
	let index = input.first;
	for (let turn = 0; turn < input.pairs; turn++) for (const run of runs) if (run.why === null) await runCostPair(session, run, {
		...input,
		index: index++,
		endsAt
	});
	return {
		costs: runs.flatMap((run) => costsOf(run, plan, world)),
		remarks: runs.flatMap(({ trial: { kind }, pairs, why }) => why === null ? [] : [`What ${kind} cost was measured in ${pairs.length} of ${input.pairs} pairs: ${why}`])
	};
}
function costPlan(plan) {
	const { protocol } = plan;
	const cells = protocol.scenarios.flatMap(({ name }) => COST_METRICS.flatMap((metricName) => {
		const metric = metricNamed(metricName, scenarioOf(plan.scenarios, name), {});
		if (metric === void 0) return [];
		return [{
			scenario: name,
			metric,
			gating: false,
			margins: defaultMargins(metric),
			source: "default"
		}];
	}));
	const scenarios = protocol.scenarios.filter(({ name }) => cells.some(({ scenario }) => scenario === name));
	return {
		...plan,
		protocol: {
			...protocol,
			scenarios,
			cells,
			slos: []
		}
	};
}
async function openSession(input, world) {
	const answers = new FailedAnswers();
	const { plan, launcher, engines: loaders } = input;
	const job = {
		plan,
		roots: launcher.roots,
		seen: () => {}
	};
	const [startedAt, date] = [world.clock.now(), world.clock.date()];
	const engines = await inspectAll(loaders, job, world);
	return {
		input: {
			...input,
			interim: wholeInterim
		},
		world,
		engines,
		startedAt,
		date,
		answers
	};
}
async function runCostPair(session, run, { index, mode, pairs, endsAt }) {
	const { input, world } = session;
	const { kind, having, lacking } = run.trial;
	const leftMs = endsAt - world.clock.now();
	const tried = tossTried(input.plan.protocol.seed, index);
	const label = `with and without ${kind} ${run.pairs.length + 1}/${pairs} · ${SCENARIO} · ${formatTime(leftMs)} left`;
	const turn = {
		index,
		mode,
		waiting: [],
		kinds: eachSide((side) => side === tried ? having : lacking)
	};
	const ended = () => world.cancelled.aborted ? "they were interrupted" : "the time for them was used up";
	if (world.cancelled.aborted || leftMs < (run.pairs.at(-1)?.totalMs ?? 0)) {
		run.why = ended();
		return;
	}
	try {
		const done = await runInTime(session, turn, label, leftMs);
		if (done === null) run.why = ended();
		else run.pairs.push(asIfHead(done.pair, tried));
	} catch (thrown) {
		world.screen.note(`No more pairs with ${kind}: ${Failure.from(thrown).message}`);
		run.why = "the service failed in one";
	}
}
function asIfHead(pair, tried) {
	if (tried === "head") return pair;
	const observations = pair.observations.map((one) => one.base === null ? one : {
		...one,
		base: one.head,
		head: one.base
	});
	return {
		...pair,
		observations
	};
}
function costsOf({ trial: { kind }, pairs }, plan, { digest }) {
	const { protocol } = plan;
	return protocol.scenarios.flatMap(({ name }) => {
		const setting = settingOf(plan, name, digest);
		return COST_METRICS.flatMap((metric) => {
			const cell = protocol.cells.find((one) => one.scenario === name && one.metric.name === metric);
			const found = cell === void 0 ? null : changeAlone(cell, {
				pairs,
				protocol
			});
			if (found === null) return [];
			const { low, high } = found.interval;
			return [{
				kind,
				scenario: name,
				metric,
				pairs: found.pairs,
				change: found.value,
				low,
				high,
				setting
			}];
		});
	});
}
export { measureCosts as n, costTrials as t };
