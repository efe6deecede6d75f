import { a as profilesOn, at as costMetrics, ht as suggestion, it as slosOf, lt as metricNamed, ot as unpriced, r as joinProfileOf, st as defaultNames } from "./profile.js";
import { n as matches } from "./glob.js";
import { t as Failure } from "./failure2.js";
import { n as requestsPerFlow, r as scenarioOf, t as rateOf } from "./scenario.js";
import { l as resolveHead, m as headAlone, o as readHead, r as firstConfig, v as requireCapability } from "./resolve.js";
import { n as exceptionText } from "./policy-line.js";
import { u as describeTest } from "./plan2.js";
import { t as readInputs } from "./inputs.js";
// src/plan/target-limits.ts
const MOST_REQUESTS = 1e6;
function requireAllowed(scenario, { name, maxRate, maxInFlight, durationMs }) {
	const refuse = (what, hint) => {
		throw new Failure("config", `Scenario ${scenario.name} ${what}.`, hint);
	};
	const leaveOut = `leave it out of \`targets.${name}.scenarios\``;
	const raise = (key, most) => `Raise \`targets.${name}.${key}\` (${most}) if the target may take that, or ${leaveOut}.`;
	if (scenario.kind === "k6") {
		if (maxRate < 1) refuse("is a script, which k6 holds to whole requests a second", raise("max-rate", maxRate));
		return;
	}
	const { load } = scenario;
	const rate = fastest(scenario);
	if (load?.kind === "saturation") refuse("searches the highest rate, which breaks what it is sent to", `Give it a rate, or ${leaveOut}.`);
	if (load?.kind === "closed" && load.clients > maxInFlight) refuse(`has ${load.clients} clients, more than ${name} may get at once`, raise("max-in-flight", maxInFlight));
	if (rate === Number.POSITIVE_INFINITY) refuse("has clients that ask as fast as they are answered, and a target has a highest rate", `Give it a rate or a \`think-time\`, or ${leaveOut}.`);
	if (rate > maxRate) refuse(`asks for up to ${Math.ceil(rate)} requests a second, more than ${name} may get`, raise("max-rate", maxRate));
	const requests = rate * durationMs / 1e3;
	if (requests > MOST_REQUESTS) refuse(`comes to ${Math.ceil(requests)} requests, and a test keeps at most ${MOST_REQUESTS}`, `Shorten \`targets.${name}.duration\`, or ${leaveOut}.`);
}
function fastest(scenario) {
	const { load } = scenario;
	if (load?.kind !== "closed") return rateOf(scenario);
	if (scenario.kind === "http") return load.clients * 1e3 / load.thinkTimeMs;
	const between = scenario.mix ? 0 : scenario.steps.reduce((sum, { thinkMs }) => sum + thinkMs, 0);
	return load.clients * requestsPerFlow(scenario) * 1e3 / (load.thinkTimeMs + between);
}
// src/plan/load-target.ts
const LONGEST_MS = 864e5;
async function resolveLoadTest(request, name, world) {
	let target = null;
	let slos = [];
	let maintenance = [];
	let unpaid = [];
	const plan = await resolveHead(request, world, (config) => {
		const found = targetNamed(config, name);
		target = found;
		maintenance = config.maintenance;
		const own = forTarget(config, found);
		slos = own.scenarios.flatMap(({ scenario }) => slosOf(scenario, own));
		unpaid = own.scenarios.flatMap(({ scenario }) => withoutCpu(scenario, config));
		return own;
	});
	if (target === null) throw new Failure("internal", "The configuration was not read.", "Please report this.");
	return {
		plan: watched(excepted(warned(plan, unpaid), target)),
		target,
		slos,
		maintenance
	};
}
function withoutCpu(scenario, { prices, metrics }) {
	const sources = {
		prices,
		metrics,
		seesProcesses: false
	};
	const [cost] = costMetrics(scenario, sources);
	const [cpu] = prices["cpu-hour"] === void 0 ? [] : unpriced(scenario, sources);
	return cost === void 0 || cpu === void 0 ? [] : [`${scenario.name} ${cost.name}: without ${cpu}`];
}
function warned(plan, warnings) {
	return {
		...plan,
		protocol: {
			...plan.protocol,
			warnings: [...plan.protocol.warnings, ...warnings]
		}
	};
}
function excepted(plan, { name, url }) {
	const { policy } = plan;
	requireCapability(policy, "test.run");
	if (!policy.targets) throw new Failure("policy", `network.targets is denied: no load may go to ${name}.`, `Change ${policy.profile?.source ?? "`policy` of the configuration"} where that is meant: it takes an approval.`);
	if (policy.egress.kind === "open") return plan;
	return warned(plan, [exceptionText(`load to the target ${name}`, new URL(url).host)]);
}
async function resolveObjectives(request, name, world) {
	return objectivesIn(await readHead(request, world), name);
}
async function resolveObjectivesAt(sha, inputs, github) {
	const revision = {
		side: "head",
		sha,
		ref: sha.slice(0, 7)
	};
	const text = await firstConfig(inputs, revision, (_, path) => github.text(path, sha, "followed"));
	const choice = headAlone(text, revision, inputs.config);
	const config = await joinProfileOf(choice.config, inputs.profile, profilesOn(github, sha));
	return objectivesIn({
		...choice,
		config
	}, inputs.target);
}
function objectivesIn({ config, configuration }, name) {
	return {
		...watchedTarget(config, targetNamed(config, name)),
		config,
		configuration
	};
}
async function resolveTargets(request, name, world) {
	const { config } = await readHead(request, world);
	return {
		config,
		targets: name !== void 0 || config.targets.length === 0 ? [watchedTarget(config, targetNamed(config, name))] : watchedTargets(config)
	};
}
function watchedTargets(config) {
	return config.targets.map((target) => watchedTarget(config, target));
}
function watchedTarget(config, target) {
	const chosen = config.scenarios.filter((one) => target.scenarios.some((pattern) => matches(pattern, one.name)));
	const metrics = chosen.map(({ name, scenario }) => {
		return [name, defaultNames(scenario, config.metrics).flatMap((row) => metricNamed(row, scenario, config.metrics) ?? [])];
	});
	return {
		target,
		scenarios: chosen.map(({ name }) => name),
		slos: chosen.flatMap(({ scenario }) => slosOf(scenario, config)),
		metrics: Object.fromEntries(metrics),
		...config.profile === void 0 ? {} : { tags: config.profile.tracingTags }
	};
}
function atDefaultBranch(request, { eventName, ref, sha, branch }, what = "Load tests read their target") {
	const { headRef } = readInputs(request.inputs);
	if ((eventName === "schedule" || typeof branch === "string" && ref === `refs/heads/${branch}`) && headRef === void 0) return {
		...request,
		inputs: {
			...request.inputs,
			"head-ref": sha
		}
	};
	throw new Failure("policy", `${what} from the default branch, and not from ${String(headRef ?? ref).slice(0, 200)}.`, "Start the workflow on the default branch, by a schedule or by hand, and without `head-ref`.");
}
function isSwitchedOff({ BENCHGATE_WATCH = "" }) {
	return !["", "on"].includes(BENCHGATE_WATCH.trim().toLowerCase());
}
function describeLoadTest({ protocol }, target) {
	const { name, url, maxRate, maxInFlight } = target;
	return [`target ${name}: ${url}, at most ${maxRate}/s and ${maxInFlight} requests under way`, ...protocol.scenarios.map((planned) => `scenario ${planned.name}: ${describeTest(planned)}`)];
}
function targetNamed({ targets, file }, name) {
	const names = targets.map((target) => target.name);
	const found = targets.find((target) => target.name === name);
	if (found !== void 0) return found;
	const known = `it has ${names.length === 0 ? "none" : names.join(", ")}`;
	if (name === void 0) throw new Failure("config", `No target was named (${file}: ${known}).`, "Name it: `--target NAME`, or `with: { target: NAME }`.");
	throw new Failure("config", `${file} has no target ${JSON.stringify(name)}: ${known}.`, names.length === 0 ? "Write `targets: { staging: { url: https://… } }` into it: docs/load-tests.md." : suggestion(name, names));
}
function forTarget(config, target) {
	const chosen = config.scenarios.filter(({ name }) => target.scenarios.some((pattern) => matches(pattern, name)));
	if (chosen.length === 0) throw new Failure("config", `No scenario is meant for the target ${target.name}: ${target.scenarios.join(", ")}.`, `Correct \`targets.${target.name}.scenarios\`; there are ${config.scenarios.map(({ name }) => name).join(", ")}.`);
	for (const { scenario } of chosen) requireAllowed(scenario, target);
	const design = {
		blockMs: target.durationMs,
		warmUpMs: 0,
		asWritten: true,
		maxDurationMs: LONGEST_MS
	};
	const { "cpu-hour": _, ...prices } = config.prices;
	return {
		...config,
		prices,
		scenarios: chosen,
		design: {
			...config.design,
			...design
		}
	};
}
function watched(plan) {
	const scenarios = plan.protocol.scenarios.map((planned) => {
		const { kind } = scenarioOf(plan.scenarios, planned.name);
		return kind === "k6" ? planned : {
			...planned,
			engine: "embedded"
		};
	});
	return {
		...plan,
		protocol: {
			...plan.protocol,
			scenarios
		}
	};
}
export { resolveObjectives as a, watchedTargets as c, resolveLoadTest as i, describeLoadTest as n, resolveObjectivesAt as o, isSwitchedOff as r, resolveTargets as s, atDefaultBranch as t };
