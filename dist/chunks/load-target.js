import { a as profilesOn, at as defaultNames, ft as suggestion, it as unpriced, nt as slosOf, r as joinProfileOf, rt as costMetrics, st as metricNamed } from "./profile.js";
import { n as matches } from "./glob.js";
import { t as Failure } from "./failure2.js";
import { a as scenarioOf, i as requestsPerFlow, r as rateOf } from "./scenario.js";
import { l as resolveHead, m as headAlone, o as readHead, r as firstConfig, v as requireCapability } from "./resolve.js";
import { n as exceptionText } from "./policy-line.js";
import { u as describeTest } from "./plan2.js";
import { t as readInputs } from "./inputs.js";
import { u as writeDuration } from "./quantity.js";
import { f as whyNotK6, o as K6_HINT } from "./proposed.js";
// src/plan/load-segment.ts
const LONGEST_WAIT_MS = 36e5;
function partOf(target, { segment, startAt }, { mayShow, now }) {
	const { name, segments } = target;
	if (segments === void 0) return requireWhole(target, {
		segment,
		startAt
	});
	if (segment === void 0) {
		if (mayShow && startAt === void 0) return void 0;
		throw refused(`The load of ${name} is sent by ${segments} machines (\`targets.${name}.load.segments\`), and nobody said which of them this is`, `Give each its part and all of them one moment: \`--segment 1/${segments} --start-at ${exampleAt(now)}\`. \`benchgate init --watch --segments ${segments}\` writes the workflow.`);
	}
	if (segment.of !== segments) throw refused(`This is segment ${segment.index} of ${segment.of}, and \`targets.${name}.load.segments\` of the configuration is ${segments}`, "Give the workflow as many segments as the configuration has: `matrix.segment` and the input `segment`.");
	if (startAt === void 0) throw refused(`Segment ${segment.index} of ${segment.of} does not know when the others begin`, `Give all of them the same moment in the future: \`--start-at ${exampleAt(now)}\`.`);
	return {
		segment,
		startAt,
		startMs: requireAhead(Date.parse(startAt), {
			startAt,
			now
		})
	};
}
function requireDivisible(scenario, { name, maxRate, segments = 1 }, metrics) {
	const leaveOut = `or leave it out of \`targets.${name}.scenarios\``;
	if (scenario.kind === "k6" && maxRate < segments) throw refused(`Scenario ${scenario.name} is a script, and ${segments} segments of at most ${maxRate} requests a second are less than one each`, `Raise \`targets.${name}.max-rate\` if the target may take that, ${leaveOut}.`);
	const why = whyWhole(scenario, metrics);
	if (why === null) return;
	throw refused(`Scenario ${scenario.name} cannot be sent in segments: k6 sends those, and it ${why}`, `Write it as a k6 script, or with a fixed rate, ${leaveOut}; or let one machine send all of it, without \`load.segments\`.`);
}
function whyWhole(scenario, metrics) {
	if (scenario.kind === "k6") return null;
	return scenario.kind === "command" ? "cannot take a part from a program" : whyNotK6(scenario, metrics);
}
function byK6(plan) {
	if (plan.k6 === null) throw new Failure("environment", "Segments of a load are sent by k6, and there is no k6 on this machine.", K6_HINT);
	const scenarios = plan.protocol.scenarios.map((planned) => ({
		...planned,
		engine: "k6"
	}));
	return {
		...plan,
		protocol: {
			...plan.protocol,
			scenarios
		}
	};
}
function describePart({ segments }, part, now) {
	if (segments === void 0) return [];
	if (part === void 0) return [`segments: ${segments}, each sends its part from the moment that \`start-at\` names`];
	const { segment, startAt, startMs } = part;
	return [`segment ${segment.index} of ${segment.of}: ${placeOf(segment)} of it, from ${startAt} on (in ${inWords(startMs - now)})`];
}
function requireWhole({ name }, { segment, startAt }) {
	if (segment !== void 0) throw refused(`This is to be segment ${segment.index} of ${segment.of}, and the load of ${name} is sent by one machine`, `Write \`load: { segments: ${segment.of} }\` into \`targets.${name}\` first: whoever joins the parts has to know how many there are.`);
	if (startAt !== void 0) throw refused(`\`start-at\` is for loads in segments, and ${name} has none`, "Leave it out, or write `load: { segments: 3 }`.");
}
function requireAhead(startMs, { startAt, now }) {
	if (startMs <= now) throw refused(`\`start-at\` ${startAt} is ${inWords(now - startMs)} ago by the clock of this machine`, `Give all segments a moment that is minutes ahead, in UTC: \`date -u -d '+5 minutes' +%Y-%m-%dT%H:%M:%SZ\`.`);
	if (startMs > now + LONGEST_WAIT_MS) throw refused(`\`start-at\` ${startAt} is ${inWords(startMs - now)} ahead, and a job waits for an hour at most`, "Is it in UTC, and of today? Start the jobs later, or give them an earlier moment.");
	return startMs;
}
function placeOf({ index, of }) {
	return `${index === 1 ? "0" : `${index - 1}/${of}`} to ${index === of ? "1" : `${index}/${of}`}`;
}
function inWords(ms) {
	return writeDuration(Math.max(1, Math.round(ms / 1e3)) * 1e3);
}
function exampleAt(now) {
	return new Date(Math.ceil(now / 6e4 + 5) * 6e4).toISOString().replace(".000", "");
}
function refused(why, hint) {
	return new Failure("config", `${why}.`, hint);
}
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
	if (load?.kind === "saturation") refuse("searches the highest rate, which breaks what it is sent to", `Give it a rate, or ${leaveOut}.`);
	if (load?.kind === "closed" && load.clients > maxInFlight) refuse(`has ${load.clients} clients, more than ${name} may get at once`, raise("max-in-flight", maxInFlight));
	if (scenario.kind === "command" && load !== void 0) return;
	const rate = fastest(scenario);
	if (rate === Number.POSITIVE_INFINITY) refuse("has clients that ask as fast as they are answered, and a target has a highest rate", `Give it a rate or a \`think-time\`, or ${leaveOut}.`);
	if (rate > maxRate) refuse(`asks for up to ${Math.ceil(rate)} requests a second, more than ${name} may get`, raise("max-rate", maxRate));
	const requests = rate * durationMs / 1e3;
	if (requests > MOST_REQUESTS) refuse(`comes to ${Math.ceil(requests)} requests, and a test keeps at most ${MOST_REQUESTS}`, `Shorten \`targets.${name}.duration\`, or ${leaveOut}.`);
}
function fastest(scenario) {
	const { load } = scenario;
	if (load?.kind !== "closed" || scenario.kind === "command") return rateOf(scenario);
	if (scenario.kind === "http") return load.clients * 1e3 / load.thinkTimeMs;
	const between = scenario.mix ? 0 : scenario.steps.reduce((sum, { thinkMs }) => sum + thinkMs, 0);
	return load.clients * requestsPerFlow(scenario) * 1e3 / (load.thinkTimeMs + between);
}
// src/plan/load-target.ts
const LONGEST_MS = 864e5;
async function resolveLoadTest(request, name, world, use = "send") {
	const inputs = readInputs(request.inputs);
	let part;
	let target = null;
	let slos = [];
	let maintenance = [];
	let unpaid = [];
	const plan = await resolveHead(request, world, (config) => {
		const found = targetNamed(config, name);
		target = found;
		part = use === "join" ? void 0 : partOf(found, inputs, {
			mayShow: use === "show",
			now: Date.parse(world.clock.date())
		});
		maintenance = config.maintenance;
		const own = forTarget(config, found);
		slos = own.scenarios.flatMap(({ scenario }) => slosOf(scenario, own));
		unpaid = own.scenarios.flatMap(({ scenario }) => withoutCpu(scenario, config));
		return own;
	});
	if (target === null) throw new Failure("internal", "The configuration was not read.", "Please report this.");
	return {
		plan: sentBy(excepted(warned(plan, unpaid), target), target),
		target,
		slos,
		maintenance,
		...part === void 0 ? {} : { part }
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
	if (target.segments !== void 0) for (const { scenario } of chosen) requireDivisible(scenario, target, config.metrics);
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
function sentBy(plan, { segments }) {
	if (segments !== void 0) return byK6(plan);
	const scenarios = plan.protocol.scenarios.map((planned) => {
		const { kind } = scenarioOf(plan.scenarios, planned.name);
		return kind === "k6" || kind === "command" ? planned : {
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
export { resolveObjectives as a, watchedTargets as c, resolveLoadTest as i, describePart as l, describeLoadTest as n, resolveObjectivesAt as o, isSwitchedOff as r, resolveTargets as s, atDefaultBranch as t };
