import { t as Failure } from "./failure2.js";
import { t as networkHold } from "./network-hold.js";
import { a as reportedPolicy } from "./policy.js";
import { a as maintenanceText } from "./incident-text.js";
import { a as windowsAt, r as countedRuns } from "./history-of.js";
import { t as quantile } from "./quantile.js";
import { i as objectiveName, n as standingOf, r as countEvents, t as budgetObjectives } from "./standing.js";
import { c as trialOf, r as invalidity, s as readingsOf } from "./trial2.js";
import { c as costIn } from "./scenario.js";
import { n as keepsObjective } from "./slo.js";
// src/watch/past-runs.ts
const SHOWN = 5;
const OVERDUE = 1.5;
const ENOUGH = 3;
function pastRuns(scenario, runs, next) {
	const newest = runs.filter((run) => run.scenario === scenario).toSorted((a, b) => msOf(b) - msOf(a));
	const complete = newest.filter(({ end }) => end === "complete");
	const distances = complete.slice(1).map((run, k) => msOf(complete[k] ?? run) - msOf(run));
	const usualMs = distances.length >= ENOUGH ? Math.max(next.periodMs, quantile(Float64Array.from(distances).sort(), .5)) : Number.POSITIVE_INFINITY;
	const [last] = complete;
	const isMissing = last !== void 0 && Date.parse(next.at) - msOf(last) > OVERDUE * usualMs;
	return {
		scenario,
		runs: newest.slice(0, SHOWN),
		missing: isMissing ? {
			lastAt: last.at,
			usualMs
		} : null
	};
}
const msOf = ({ at }) => Date.parse(at);
// src/pipelines/tested-run.ts
function testedRun({ planned, block, end, trip, limit, seconds, startedAt }, { plan, target, slos }, about) {
	const mine = slos.filter(({ scenario }) => scenario === planned.name);
	const metrics = [...plan.protocol.cells.filter(({ scenario }) => scenario === planned.name), ...mine].map(({ metric }) => metric);
	const names = [...new Set(metrics.map(({ name }) => name))];
	const readings = block === null || block.sent === 0 ? {} : readingsOf(block, names, null);
	const read = Object.fromEntries(names.flatMap((name) => {
		const reading = Object.hasOwn(readings, name) ? readings[name] : void 0;
		if (reading === void 0 || reading.kind === "share" && reading.total === 0) return [];
		return [[name, reading.kind === "value" ? reading.value : reading.count / reading.total]];
	}));
	const values = {
		...read,
		...costsIn(metrics, read)
	};
	const { aborted = 0, ...errors } = block?.errorKinds ?? {};
	const events = {
		sent: (block?.sent ?? 0) - aborted,
		failed: (block?.errors ?? 0) - aborted,
		times: block?.values ?? {},
		shares: sharesIn(readings)
	};
	const isWhole = end === "complete";
	const { run, revision, dirty, runner } = about;
	return {
		run: {
			version: 1,
			at: startedAt,
			run,
			target: target.name,
			scenario: planned.name,
			end,
			revision,
			dirty,
			runner,
			seconds,
			sent: events.sent,
			failed: events.failed,
			values,
			counts: isWhole ? mine.flatMap((slo) => countEvents(slo, events) ?? []) : []
		},
		trip,
		limit,
		errors,
		dropped: block?.dropped ?? 0,
		objectives: isWhole ? mine.map((slo) => held(slo, values, block?.broken.length === 0)) : [],
		units: Object.fromEntries(metrics.map(({ name, unit }) => [name, unit]))
	};
}
function costsIn(metrics, values) {
	return Object.fromEntries(metrics.flatMap(({ name, cost }) => {
		const value = cost === void 0 ? null : costIn(cost, (reading) => values[reading] ?? null);
		return value === null ? [] : [[name, value]];
	}));
}
function notAsPlanned({ planned, block, end }) {
	if (block === null || end !== "complete") return [];
	const trial = trialOf(block, [], null);
	return [...block.broken, ...invalidity(trial, trial)].map((reason) => `${planned.name}: ${reason}`);
}
function sharesIn(readings) {
	return Object.fromEntries(Object.entries(readings).flatMap(([name, one]) => one.kind === "share" ? [[name, one]] : []));
}
function held(slo, values, isLoad) {
	const found = values[slo.metric.name] ?? null;
	const isBroken = found !== null && !keepsObjective(slo, found);
	const value = isLoad || isBroken ? found : null;
	const state = value === null ? "no-data" : isBroken ? "broken" : "kept";
	return {
		name: objectiveName(slo),
		unit: slo.metric.unit,
		bound: slo.bound,
		value,
		state,
		source: slo.source
	};
}
// src/pipelines/load-test-report.ts
async function readPast(history, { target, scenarios, window }) {
	if (history === null) return {
		past: null,
		unread: []
	};
	try {
		return {
			past: await history.read(target, scenarios, window),
			unread: []
		};
	} catch (thrown) {
		const { kind, message } = Failure.from(thrown);
		if (kind !== "github") throw thrown;
		return {
			past: null,
			unread: [`The history was not read: ${message}`]
		};
	}
}
function reportOf(planned, { tested, end }, about) {
	const { plan, target } = planned;
	const { configuration, scenarios, policy, warnings } = plan.protocol;
	const { startedAt, past, earlier } = about;
	const tests = tested.map((one) => testedRun(one, planned, about));
	const runs = [...earlier, ...tests.map(({ run }) => run)];
	const names = scenarios.map(({ name }) => name);
	const remarks = tested.flatMap((one) => [...one.remarks, ...notAsPlanned(one)]);
	return {
		schemaVersion: 1,
		target: target.name,
		url: target.url,
		configuration,
		startedAt,
		...reportedPolicy(policy, networkHold(about.sandbox, scenarios)),
		...about.sandbox === void 0 ? {} : { sandbox: about.sandbox },
		...about.joined === void 0 ? {} : { joined: about.joined },
		state: end === "complete" ? stateOf(tests) : end,
		tests,
		runs,
		notBegun: names.slice(tested.length),
		standings: past === null ? [] : standings(planned, [...past.runs, ...runs], about.endedAt),
		history: past === null ? [] : names.map((name) => pastRuns(name, past.runs, {
			at: startedAt,
			periodMs: target.periodMs
		})),
		warnings: [
			...warnings,
			...silence(planned, names, startedAt),
			...about.unread,
			...past?.problems ?? [],
			...remarks
		]
	};
}
function silence({ maintenance, target }, scenarios, at) {
	const parts = scenarios.map((scenario) => ({
		target: target.name,
		scenario
	}));
	return windowsAt(maintenance, parts, Date.parse(at)).map(maintenanceText);
}
function standings({ slos, target, maintenance }, runs, at) {
	const counted = countedRuns(runs, maintenance);
	return budgetObjectives(slos, target).map((objective) => standingOf(counted, objective, Date.parse(at)));
}
function stateOf(tests) {
	const states = tests.flatMap(({ objectives }) => objectives.map(({ state }) => state));
	return ["broken", "no-data"].find((state) => states.includes(state)) ?? "kept";
}
export { reportOf as n, readPast as t };
