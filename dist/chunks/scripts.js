import { t as Failure } from "./failure2.js";
import { a as scenarioOf } from "./scenario.js";
import "./plan-choice.js";
import { a as whyNoDuet, h as readScriptOptions, i as opensBesideEntry, l as INSPECTED_URL, m as numberIn, p as loadOptionsOf, u as durationMs, v as variablesFor } from "./duet2.js";
import { a as loadSide } from "./plan.js";
import { i as readModules, n as NO_CODE } from "./imports.js";
import { c as namesIn, t as ADDRESS_NAMES } from "./target.js";
import { d as timingOf, f as httpScript, l as unmatchedThresholds, o as scriptModules } from "./users.js";
// src/engines/k6/script/loops.ts
const ITERATION_NUMBER = /\b__ITER\b|\biterationIn(?:Test|Scenario|Instance)\b/;
const COUNTED = ["shared-iterations", "per-vu-iterations"];
const MAX_DURATION = "10m";
function iterationsOf({ executor, settings }) {
	const users = numberIn(settings.vus) || 1;
	const written = numberIn(settings.iterations) || 1;
	if (executor === "shared-iterations") return written;
	return executor === "per-vu-iterations" ? written * users : Number.POSITIVE_INFINITY;
}
function isCounted(sources, { scenarios }) {
	return scenarios.every(({ executor }) => COUNTED.includes(executor)) && !sources.some((source) => ITERATION_NUMBER.test(source));
}
function asLoops({ scenarios, ...rest }) {
	return {
		...rest,
		scenarios: scenarios.map(asLoop)
	};
}
function asLoop(scenario) {
	const { iterations: _, maxDuration, vus, ...settings } = scenario.settings;
	const duration = durationMs(maxDuration) === null ? MAX_DURATION : maxDuration;
	const executor = "constant-vus";
	return {
		...scenario,
		executor,
		settings: {
			...settings,
			executor,
			vus: numberIn(vus) || 1,
			duration
		}
	};
}
// src/engines/k6/script/problems.ts
const GIVE_LOAD = "Give it one: `export const options = { vus: 10, duration: '30s' }` in the script, or what you pass to `k6 run` under `env:` of the scenario, as k6 reads it: `env: { K6_VUS: \"10\", K6_DURATION: 30s }`.";
function optionProblems(options, time) {
	return [
		onlyOnce(options),
		steered(options),
		tooLong(time)
	].filter((problem) => problem !== null);
}
function onlyOnce({ scenarios }) {
	if (scenarios.reduce((sum, scenario) => sum + iterationsOf(scenario), 0) > 1) return null;
	return {
		kind: "config",
		message: "the script asks for one iteration, and nothing can be compared by it",
		hint: GIVE_LOAD
	};
}
function steered({ scenarios }) {
	const found = scenarios.find(({ executor }) => executor === "externally-controlled");
	if (found === void 0) return null;
	return {
		kind: "config",
		message: `its scenario ${found.name} is externally-controlled: whoever steers it decides what is sent`,
		hint: "Give it an executor with a load of its own, such as constant-vus or constant-arrival-rate."
	};
}
const MINUTE_MS = 6e4;
function tooLong({ certainMs, timed, asWritten, turns, maxDurationMs }) {
	const neededMs = 13 * turns * certainMs;
	if (timed || neededMs <= maxDurationMs) return null;
	const minutes = Math.ceil(neededMs / MINUTE_MS) + 1;
	const longer = `set \`design: { max-duration: ${minutes}m }\``;
	const shorter = asWritten ? "Remove `design.as-written`, so that what has one load all the time is cut to a block" : "Add `shorten: true` to the scenario, which scales its ramps to a block, their shape kept";
	return {
		kind: "config",
		message: `the script takes ${seconds(certainMs)} as it is written: a pilot and 12 pairs take ${minutes - 1} min or more, and design.max-duration is ${seconds(maxDurationMs)}`,
		hint: `${shorter}; or ${longer}.`
	};
}
function refuse(problems) {
	if (problems.length === 0) return;
	const hints = [...new Set(problems.map(({ hint }) => hint))];
	const kind = problems.every((problem) => problem.kind === "load") ? "load" : "config";
	throw new Failure(kind, problems.map(({ message }) => message).join("\n"), hints.join("\n"));
}
function seconds(ms) {
	return ms >= MINUTE_MS && ms % MINUTE_MS === 0 ? `${ms / MINUTE_MS}m` : `${Math.round(ms / 1e3)}s`;
}
// src/engines/k6/script/address.ts
const LOCAL = String.raw`(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|host\.docker\.internal)`;
const WRITTEN = new RegExp(String.raw`\b(?:http|ws)://(${LOCAL})(?::(\d{1,5}))?(?![\w.-])|['"\`](${LOCAL}):(\d{1,5})['"\`]`, "g");
const ANY_ADDRESS = /['"`](?:https?|wss?):\/\/([\w.-]+\.[a-z]{2,}|[\d.]+)(?=[:/'"`?])/gi;
const READ = String.raw`__ENV\s*(?:\.\s*(\w+)|\[\s*['"\`](\w+)['"\`]\s*\])`;
const DEFAULTED = new RegExp(String.raw`${READ}\s*(?:\|\||\?\?|\?\s*__ENV[^:;\n]{1,80}:)\s*(['"\`])([^'"\`\n$]*)\3`, "g");
const WHOLE_ENV = /__ENV\b(?!\s*(?:\.\s*\w|\[\s*['"`]))/;
function withoutComments(sources) {
	return sources.map((source) => source.replace(NO_CODE, (text) => /^\/[/*]/.test(text) ? " " : text));
}
function readsAddress(code) {
	return code.some((text) => [...text.matchAll(new RegExp(READ, "g"))].some(([, plain, quoted]) => isAddressName(plain ?? quoted ?? ""))) || code.some((text) => WHOLE_ENV.test(text));
}
function writtenAddresses(code) {
	const named = code.flatMap((text) => [...text.matchAll(WRITTEN)]).map(([whole, host, port, bare, barePort]) => ({
		origin: host === void 0 ? `${bare}:${barePort}` : whole,
		place: `${host ?? bare}:${port ?? barePort ?? "80"}`,
		port: Number(port ?? barePort ?? "80")
	}));
	const defaults = code.flatMap((text) => defaultsOf(text)).filter(({ text }) => isLocal(text));
	return [...new Set(named.map(({ port }) => port))].map((port) => {
		const mine = named.filter((one) => one.port === port);
		return {
			origin: mine[0]?.origin ?? "",
			places: [...new Set(mine.map(({ place }) => place))],
			port,
			variables: Object.fromEntries(defaults.map(({ name, text }) => [name, text.replace(/^\w+:\/\/[^/]*/, "")])),
			isDefault: defaults.length === named.length && defaults.every(({ text }) => /^http:/.test(text))
		};
	});
}
function foreignDefault(code) {
	return code.flatMap(defaultsOf).find(({ text }) => /^https?:\/\//.test(text) && !isLocal(text)) ?? null;
}
function foreignHosts(code) {
	const hosts = code.flatMap((text) => [...text.matchAll(ANY_ADDRESS)].map(([, host = ""]) => host));
	return [...new Set(hosts)].filter((host) => !new RegExp(`^${LOCAL}$`).test(host));
}
function defaultsOf(text) {
	return [...text.matchAll(DEFAULTED)].map(([, plain, quoted, , value = ""]) => ({
		name: plain ?? quoted ?? "",
		text: value
	}));
}
function isLocal(text) {
	return new RegExp(`^(?:\\w+://)?${LOCAL}(?:[:/]|$)`).test(text);
}
function isAddressName(name) {
	return ADDRESS_NAMES.some((known) => known === name);
}
// src/engines/k6/script/service-address.ts
const NOTHING = {
	env: {},
	forbidden: null,
	warnings: [],
	problems: []
};
function serviceAddressOf(sources, { env }, run) {
	const code = withoutComments(sources);
	if (Object.values(env).some((value) => namesIn(value).some((name) => ADDRESS_NAMES.some((known) => known === name))) || readsAddress(code)) return NOTHING;
	const all = writtenAddresses(code);
	const [written] = all;
	if (written === void 0) return {
		...NOTHING,
		problems: [onlyOthers(code, env)].filter((problem) => problem !== null)
	};
	if (run.kind === "process" && all.some(({ port }) => port === run.port)) return NOTHING;
	if (Object.keys(written.variables).some((name) => env[name] !== void 0)) return NOTHING;
	if (all.length > 1 || run.kind === "url" && !written.isDefault) return {
		...NOTHING,
		problems: [severalPlaces(all)]
	};
	return written.isDefault ? byVariables(written) : byRedirection(written);
}
function byVariables({ origin, variables }) {
	const env = Object.fromEntries(Object.entries(variables).map(([name, path]) => [name, `\${BASE_URL}${path}`]));
	const keys = Object.entries(env).map(([name, value]) => `${name}: "${value}"`);
	return {
		...NOTHING,
		env,
		warnings: [`the script falls back to ${origin}, which is taken for the service: write \`env: { ${keys.join(", ")} }\``]
	};
}
function byRedirection({ origin, places }) {
	return {
		...NOTHING,
		redirect: places,
		forbidden: `the script has the address ${origin} written out, which can lead to one side at a time`,
		warnings: [`${origin}, which is written out in the script, leads to the service: put \${__ENV.BASE_URL} in its place, and both sides run at once`]
	};
}
function severalPlaces(all) {
	return {
		kind: "config",
		message: `the script has addresses of this machine written out (${all.map(({ origin }) => origin).join(", ")}), and the service is at none of them for certain`,
		hint: "Put ${__ENV.BASE_URL} in its place in the script. What else it asks has to run beside the service, under `needs:`."
	};
}
function onlyOthers(code, env) {
	const [host] = foreignHosts(code);
	if (host === void 0 || code.some((text) => /\bopen\s*\(|\.json['"]/.test(text))) return null;
	const fallback = foreignDefault(code);
	if (fallback !== null && env[fallback.name] !== void 0) return null;
	const message = `the script asks the service nowhere: it reads no __ENV.BASE_URL, and what it has written out is elsewhere (${host})`;
	if (fallback === null) return {
		kind: "config",
		message,
		hint: `Put \${__ENV.BASE_URL} in the script where the address of the service belongs.`
	};
	const path = fallback.text.replace(/^\w+:\/\/[^/]*/, "").replace(/\/$/, "");
	return {
		kind: "config",
		message,
		hint: `Add \`env: { ${fallback.name}: "\${BASE_URL}${path}" }\` to the scenario: the script reads its address there.`
	};
}
// src/engines/k6/script/reading.ts
async function readScript(scenario, planned, { plan, program, roots, walls }, world) {
	const { script } = scenario;
	const { asWritten } = plan.protocol.design;
	const side = loadSide(plan, planned);
	const root = roots[side];
	const sources = (await readModules(script, (path) => world.files.read(`${root}/${path}`).catch(() => null))).map(({ text }) => text);
	const address = serviceAddressOf(sources, scenario, plan.services[side].run);
	const env = {
		...address.env,
		...scenario.env
	};
	const within = walls && {
		walls,
		reads: [root],
		made: [],
		urls: []
	};
	const asked = {
		script: `${root}/${script}`,
		cwd: root,
		variables: variablesFor(env, INSPECTED_URL),
		within
	};
	const as = `${scenario.name}, the script of ${side}`;
	const written = await optionsOf({
		...asked,
		options: loadOptionsOf(env)
	}, {
		as,
		program,
		sources
	}, world);
	const counted = !asWritten && isCounted(sources, written);
	const options = {
		...counted ? asLoops(written) : written,
		...scenario.shorten === true ? { shorten: scenario.shorten } : {},
		...address.redirect === void 0 ? {} : { redirect: address.redirect }
	};
	const reasons = [whyNoDuet(sources, options), address.forbidden].filter((reason) => reason !== null);
	return {
		script: {
			files: {},
			modules: scriptModules(script),
			options,
			root,
			inner: opensBesideEntry(sources) ? script.split("/").slice(0, -1).join("/") : null,
			env: address.env
		},
		forbidden: reasons.length === 0 ? null : reasons.join("; "),
		warnings: [...address.warnings, ...warningsOf({
			written,
			options,
			counted
		}, planned, asWritten)],
		problems: [...address.problems, ...optionProblems(written, timeOf(options, planned, {
			plan,
			alternating: reasons.length > 0
		}))]
	};
}
function timeOf(options, { warmUpMs, blockMs }, { plan, alternating }) {
	const { asWritten, maxDurationMs, mode } = plan.protocol.design;
	const turns = alternating || mode === "alternating" ? 2 : 1;
	return {
		...timingOf(options, {
			warmUpMs,
			blockMs,
			asWritten
		}),
		asWritten,
		turns,
		maxDurationMs
	};
}
async function optionsOf(asked, { as, program, sources }, world) {
	try {
		return readScriptOptions(await inspected(asked, {
			program,
			sources
		}, world));
	} catch (thrown) {
		if (!(thrown instanceof Failure)) throw thrown;
		const { kind, message, hint } = thrown;
		throw new Failure(kind, `${as}: ${message}`, hint, { cause: thrown });
	}
}
const NO_USERS = "the number of VUs must be more than 0";
async function inspected(asked, { program, sources }, world) {
	try {
		return await world.k6.inspect(program, asked);
	} catch (thrown) {
		if (asked.options?.K6_VUS !== void 0 || sources.some((source) => /\bvus\b['"]?\s*:/.test(source)) || !(thrown instanceof Failure) || !thrown.message.includes(NO_USERS)) throw thrown;
		return world.k6.inspect(program, {
			...asked,
			options: {
				...asked.options,
				K6_VUS: "1"
			}
		});
	}
}
function warningsOf({ written, options, counted }, planned, asWritten) {
	return [
		counted ? loopWarning(written) : loadWarning(options),
		asWritten ? null : shortenWarning(options, planned),
		...unmatchedThresholds(options).map(unmatchedWarning)
	].filter((text) => text !== null);
}
const unmatchedWarning = (threshold) => `the threshold ${threshold} is for an address that is written out: where the service is asked at __ENV.BASE_URL, it never fires; make it from that`;
const LEAST = 100;
function loadWarning({ scenarios }) {
	const iterations = scenarios.reduce((sum, scenario) => sum + iterationsOf(scenario), 0);
	if (iterations >= LEAST) return null;
	return `the script stops after ${iterations === 1 ? "one iteration" : `${iterations} iterations`}, too few to compare: give it a load in its options, such as constant-arrival-rate`;
}
function loopWarning({ scenarios }) {
	return `the script asks for ${scenarios.reduce((sum, scenario) => sum + iterationsOf(scenario), 0)} iterations: its users go on for as long as a block lasts, which \`design.as-written: true\` does not let them`;
}
function shortenWarning({ scenarios, shorten }, { warmUpMs, blockMs }) {
	const ramps = scenarios.filter(({ settings }) => settings.stages !== void 0);
	if (shorten !== true || ramps.length === 0) return null;
	return `the ramps of ${ramps.map(({ name }) => name).join(", ")} keep their shape and are shortened to a warm-up and a block, at first ${Math.round((warmUpMs + blockMs) / 1e3)} s`;
}
// src/engines/k6/script/scripts.ts
function scriptOf({ scripts }, name) {
	const script = scripts.get(name);
	if (script === void 0) throw new Failure("internal", `The script of ${name} was not read.`, "Please report this.");
	return script;
}
async function inspectScripts(job, world) {
	const { problems, ...inspection } = await lookAtScripts(job, world);
	refuse(problems);
	return inspection;
}
async function lookAtScripts({ plan, roots, walls }, world) {
	const driven = plan.protocol.scenarios.filter(({ engine }) => engine === "k6");
	if (plan.k6 === null) throw new Failure("internal", "k6 is to drive scenarios, but there is no k6.", "Please report this.");
	const scripts = new Map();
	const reasons = [];
	const warnings = [];
	const problems = [];
	for (const planned of driven) {
		const scenario = ofK6(scenarioOf(plan.scenarios, planned.name));
		if (scenario.kind === "http") {
			scripts.set(planned.name, httpScript(scenario, planned));
			continue;
		}
		const read = await readScript(scenario, planned, {
			plan,
			program: plan.k6,
			roots,
			walls
		}, world).catch(problemOf);
		if ("problem" in read) {
			problems.push(read.problem);
			continue;
		}
		scripts.set(planned.name, read.script);
		if (read.forbidden !== null) reasons.push(`${planned.name}: ${read.forbidden}`);
		warnings.push(...read.warnings.map((text) => ({
			scenario: planned.name,
			text
		})));
		problems.push(...read.problems.map((problem) => ({
			...problem,
			message: `${planned.name}: ${problem.message}`
		})));
	}
	return {
		program: plan.k6,
		scripts,
		forbidden: reasons.length === 0 ? null : reasons.join("; "),
		warnings,
		problems
	};
}
function ofK6(scenario) {
	if (scenario.kind === "http" || scenario.kind === "k6") return scenario;
	throw new Failure("internal", `Scenario ${scenario.name} is a ${scenario.kind}, which k6 does not drive.`, "Please report this.");
}
function problemOf(thrown) {
	if (!(thrown instanceof Failure) || thrown.kind !== "load") throw thrown;
	return { problem: {
		kind: thrown.kind,
		message: thrown.message,
		hint: thrown.hint
	} };
}
export { refuse as i, lookAtScripts as n, scriptOf as r, inspectScripts as t };
