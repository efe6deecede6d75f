import { t as Failure } from "./failure2.js";
import { n as eachSide } from "./revision.js";
import { a as scenarioOf } from "./scenario.js";
import { t as UNANSWERED } from "./tryout.js";
import { a as remarksOf, i as gistOf, n as withinOf, o as proveArrivals, r as writeFiles, s as proxyTargets } from "./drive2.js";
import { n as attemptsOf, r as exceptionsOf } from "./block.js";
import { r as metricsFor, v as variablesFor, w as eventsOf } from "./duet2.js";
import { i as refuse, n as lookAtScripts, r as scriptOf } from "./scripts.js";
import { s as wrap } from "./users.js";
// src/engines/k6/try-script.ts
const ENDING_MS = 1e3;
const SHORTEST_MS = 1e3;
const MOST = 20;
const tryScript = async (turn, world) => {
	const { plan, planned, roots, walls } = turn;
	const { problems, ...inspection } = await lookAtScripts({
		plan: alone(plan, planned.name),
		roots,
		walls
	}, world);
	if (!inspection.scripts.has(planned.name)) refuse(problems);
	const proxies = await proxyTargets({
		base: null,
		head: turn.target
	}, ["head"], world);
	try {
		const tried = await runOnce(turn, {
			inspection,
			proxies
		}, world);
		const against = problems.map(({ message, hint }) => ({
			kind: "failure",
			text: message,
			hint
		}));
		return {
			...tried,
			problems: [...tried.problems, ...against]
		};
	} finally {
		await proxies.close();
	}
};
function alone(plan, name) {
	return {
		...plan,
		protocol: {
			...plan.protocol,
			scenarios: plan.protocol.scenarios.filter((one) => one.name === name)
		}
	};
}
async function runOnce(turn, { inspection, proxies }, world) {
	const { plan, planned, limitMs } = turn;
	const scenario = scriptScenario(plan, planned.name);
	const script = scriptOf(inspection, planned.name);
	const { targets } = proxies;
	const env = {
		...script.env,
		...scenario.env
	};
	const wrapper = wrap({
		options: onceOnly(script.options, Math.max(SHORTEST_MS, limitMs - ENDING_MS)),
		modules: script.modules,
		sides: ["head"],
		variables: eachSide((side) => variablesFor(env, targets[side]?.url ?? "http://benchgate.invalid", targets[side]?.variables)),
		seed: 1,
		forgiving: false,
		lengths: {
			warmUpMs: 0,
			blockMs: 0,
			asWritten: true
		}
	});
	const folder = await world.files.makeTemporary("benchgate-k6-");
	try {
		const { inner, root, files } = script;
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
		const metrics = metricsFor(scenario, plan.customMetrics);
		const told = {
			splitBy: "check",
			tags: ["check"],
			tellsExchanges: true
		};
		const labels = plan.policy.tracingTags;
		const run = {
			script: `${stage}/${wrapper.entry}`,
			cwd: stage,
			variables: {},
			metrics,
			alone: "head",
			labels,
			within: withinOf(turn.walls, {
				root,
				folder
			}, {
				targets,
				direct: {
					base: null,
					head: turn.target
				},
				sides: ["head"]
			}),
			...told
		};
		return tryoutOf({
			turn,
			script,
			outcome: await world.k6.run(inspection.program, run, world.cancelled),
			targets,
			arrived: proxies.arrived(),
			folder: stage,
			inspection
		});
	} finally {
		await world.files.remove(folder);
	}
}
function scriptScenario(plan, name) {
	const scenario = scenarioOf(plan.scenarios, name);
	if (scenario.kind === "k6") return scenario;
	throw new Failure("internal", `Scenario ${name} is no script.`, "Please report this.");
}
function onceOnly(options, maxMs) {
	const once = {
		executor: "per-vu-iterations",
		vus: 1,
		iterations: 1,
		maxDuration: `${Math.round(maxMs)}ms`,
		gracefulStop: "0s"
	};
	return {
		scenarios: options.scenarios.map((scenario) => {
			const { env, tags, options: own } = scenario.settings;
			const kept = Object.fromEntries(Object.entries({
				env,
				tags,
				options: own
			}).filter(([, value]) => value !== void 0));
			return {
				...scenario,
				executor: once.executor,
				settings: {
					...kept,
					...once
				}
			};
		}),
		thresholds: {},
		kept: {
			...options.kept,
			httpDebug: "full"
		}
	};
}
function tryoutOf(run) {
	const { outcome } = run;
	const events = eventsOf(outcome.points, {
		side: "head",
		warmUpMs: 0,
		blockMs: null
	});
	const attempts = attemptsOf(events);
	const exchanges = exchangesOf(outcome, events, attempts);
	return {
		exchanges: exchanges.slice(0, MOST),
		requests: Math.max(attempts.length, exchanges.length),
		problems: problemsOf(run, {
			events,
			attempts,
			exchanges
		}),
		remarks: scriptRemarks(run, events)
	};
}
function exchangesOf({ exchanges = [] }, events, attempts) {
	if (exchanges.length === 0) return attempts.map(exchangeOf);
	const ended = events("http_req_duration");
	const timed = ended.length === exchanges.length ? ended : [];
	return exchanges.map((exchange, i) => ({
		...exchange,
		ms: timed[i]?.value ?? null,
		status: exchange.status ?? statusOf(timed[i]?.status ?? 0)
	}));
}
function exchangeOf({ event, failure }) {
	return {
		...UNANSWERED,
		request: failure?.startsWith("grpc") ? "a gRPC call" : "a request",
		status: statusOf(event.status),
		ms: (event.endUs - event.startUs) / 1e3
	};
}
function statusOf(code) {
	return code > 0 && code < 1e3 ? code : null;
}
function problemsOf(run, { events, attempts, exchanges }) {
	const { outcome, arrived } = run;
	const thrown = exceptionsOf(outcome.exceptions, {
		side: "head",
		driven: ["head"]
	});
	const reached = arrived.head?.requests ?? arrived.head?.connections ?? 0;
	const exception = thrown === 0 ? [] : [{
		kind: "exception",
		text: gistOf(outcome.messages[0] ?? "an exception", run)
	}];
	if (attempts.length === 0 && reached === 0) return exception.length > 0 ? exception : [{ kind: "no-request" }];
	const elsewhere = astray(run, thrown);
	if (elsewhere.length > 0) return [...exception, ...elsewhere];
	return [
		...exception,
		...failures(attempts, exchanges),
		...failedChecks(events)
	];
}
function astray(run, thrown) {
	const { turn, outcome, arrived, targets } = run;
	const { name } = turn.planned;
	const direct = {
		base: null,
		head: turn.target
	};
	const urls = {
		base: null,
		head: turn.target.url
	};
	try {
		remarksOf({
			name,
			outcome,
			targets,
			direct,
			sides: ["head"],
			folder: run.folder
		});
		proveArrivals({
			name,
			sides: ["head"],
			outcome,
			arrived,
			thrown: {
				base: 0,
				head: thrown
			},
			urls
		});
		return [];
	} catch (error) {
		if (!(error instanceof Failure) || error.kind === "internal") throw error;
		return [{
			kind: "failure",
			text: error.message,
			hint: error.hint
		}];
	}
}
function failures(attempts, exchanges) {
	return [...new Set(attempts.flatMap(({ failure }) => failure ?? []))].map((error) => {
		return {
			kind: "error",
			error,
			request: exchanges.find(({ status }) => error === `status ${status}`)?.request ?? "a request",
			wanted: []
		};
	});
}
function failedChecks(events) {
	const failed = events("checks").filter(({ value }) => value === 0);
	if (failed.length === 0) return [];
	return [{
		kind: "checks",
		failed: [...new Set(failed.map(({ part }) => part))].filter((name) => name !== "")
	}];
}
function scriptRemarks({ turn, script, outcome, inspection, ...run }, events) {
	const { options } = script;
	const thrown = Object.values(outcome.exceptions).reduce((sum, times) => sum + times, 0);
	const said = [
		...inspection.warnings.map(({ text }) => text),
		...inspection.forbidden === null ? [] : [`base and head take turns, because ${inspection.forbidden}`],
		...outcome.messages.slice(thrown === 0 ? 0 : 1).map((text) => `k6 says: ${gistOf(text, run)}`)
	];
	return [
		...events("iterations").length < options.scenarios.length ? [{
			kind: "unfinished",
			afterMs: turn.limitMs
		}] : [],
		...Object.keys(options.thresholds).length === 0 ? [] : [{ kind: "thresholds" }],
		...said.map((text) => ({
			kind: "said",
			text
		}))
	];
}
export { tryScript };
