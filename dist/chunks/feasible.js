import { t as Failure } from "./failure2.js";
import { u as writeDuration } from "./quantity.js";
import { s as withJsonType } from "./waivers.js";
import { a as choosePlan, d as modeOf, f as shortest, l as WARM_UP, m as turnsOf, u as isScalable } from "./schema-load.js";
import { a as mostSteps } from "./saturation.js";
import { p as formatTime, t as countOf } from "./numbers.js";
// src/report/expectation.ts
/**
* What a plan of pairs is expected to find and when, in one line: `16 pairs of 11s: finds +5 % of chat latency.p50 9 times
* out of 10, expected after ~2 min`.
*/
function expectationText({ pairs, pairMs, goal, found, expectedPairs }) {
	const plan = `${pairs} pairs of ${formatTime(pairMs)}`;
	if (goal === null) return `${plan}, ${about(pairs * pairMs)} at most`;
	const times = Math.min(9, Math.floor(found * 10 + 1e-9));
	const often = times === 0 ? "seldom finds" : "finds";
	const howOften = times === 0 ? "" : ` ${countOf(times, "time")} out of 10`;
	return `${plan}: ${often} ${`+${Number((100 * goal.change).toPrecision(2))} %`} of ${goal.scenario} ${goal.metric}${howOften}, expected after ${about(expectedPairs * pairMs)}`;
}
/** `~45s`, `~2 min`. */
function about(ms) {
	return ms < 9e4 ? `~${formatTime(ms)}` : `~${Math.round(ms / 6e4)} min`;
}
// src/plan/describe.ts
/** Starting and stopping both sides: servers of interpreted languages take one to five seconds. The pilot measures it. */
const ASSUMED_BOOT_MS = 3e3;
const MINUTE_MS$1 = 6e4;
/** What an experiment would do, in lines a person reads before it starts. */
function describePlan(protocol, leastPairs = 12) {
	const { scenarios, cells, slos, design } = protocol;
	const gating = cells.filter((cell) => cell.gating).length;
	return [
		...scenarios.map((scenario) => describeScenario(scenario, design)),
		`${gating} gating rows, ${cells.length - gating} informational, ${slos.length} SLOs`,
		expectedTime(protocol, leastPairs),
		...leastPairs === 12 ? expectation(protocol) : []
	];
}
/** What the pairs are expected to find, as the pilot will choose them if nothing is out of the ordinary; nothing of scripts. */
function expectation({ scenarios, cells, design }) {
	if (scenarios.some(({ ratePerSecond }) => ratePerSecond === 0)) return [];
	const mode = design.mode === "alternating" ? "alternating" : "interleaved";
	const paces = scenarios.map((scenario) => ({
		scenario: scenario.name,
		ratePerSecond: scenario.ratePerSecond,
		warmUpMs: design.warmUpMs ?? WARM_UP.leastMs,
		scalable: scenario.status === "compared" && isScalable(scenario, design),
		timed: true
	}));
	const bootMs = (mode === "alternating" ? 2 : 1) * ASSUMED_BOOT_MS * (design.freshPerScenario ? scenarios.length : 1);
	const leftMs = design.maxDurationMs - bootMs;
	const choice = choosePlan({
		scenarios,
		cells,
		design,
		mode
	}, {
		leftMs,
		otherMs: bootMs,
		paces,
		noise: []
	});
	return choice === null ? [] : [`expected on a shared machine: ${expectationText(choice)}`];
}
function describeScenario(scenario, { asWritten }) {
	const { name, engine, status, ratePerSecond, warmUpMs, blockMs } = scenario;
	const start = `scenario ${name}${status === "new" ? " (new: head only)" : ""}: ${engine}, `;
	if (scenario.load?.kind === "saturation") return `${start}${describeSearch(scenario.load)}, warm-up ${writeDuration(warmUpMs)}, at most ${writeDuration(blockMs)}`;
	const script = isScript(scenario);
	const rate = script ? "load as its script says" : scenario.load ? describeClients(scenario.load) : `${ratePerSecond}/s per side`;
	const block = script && asWritten ? "block as long as its script says" : `block ${writeDuration(blockMs)}`;
	return `${start}${rate}, warm-up ${writeDuration(warmUpMs)}, ${block}`;
}
function describeSearch(load) {
	const { fromPerSecond, toPerSecond, objective, stepMs } = load;
	return `search from ${fromPerSecond}/s to ${toPerSecond}/s for ${objective} in at most ${mostSteps(load)} steps of ${writeDuration(stepMs)}`;
}
function describeClients({ clients, thinkTimeMs }) {
	const thinking = thinkTimeMs > 0 ? ` that ${clients === 1 ? "thinks" : "think"} for ${writeDuration(thinkTimeMs)}` : "";
	return `${clients} ${clients === 1 ? "client" : "clients"} per side${thinking}`;
}
function isScript({ engine, ratePerSecond }) {
	return engine === "k6" && ratePerSecond === 0;
}
/**
* How long measuring will take, in minutes. Only the pilot tells how long the service takes to start and whether both sides
* can run at once, so the line says what it assumes.
*/
function expectedTime({ scenarios, design }, leastPairs = 12) {
	const { maxPairs, maxDurationMs, mode, freshPerScenario, asWritten } = design;
	const expected = modeOf(design, scenarios);
	const takesTurns = expected === "alternating";
	const requestsMs = scenarios.reduce((sum, one) => sum + turnsOf(one, expected) * (one.warmUpMs + one.blockMs), 0);
	const bootMs = (takesTurns ? 2 : 1) * ASSUMED_BOOT_MS * (freshPerScenario ? scenarios.length : 1);
	const pairMs = requestsMs + bootMs;
	const [least, most] = [leastPairs, maxPairs].map((pairs) => (pairs + 1) * pairMs);
	const pairs = maxPairs === leastPairs ? `${leastPairs}` : `${leastPairs} to ${maxPairs}`;
	const upTo = scenarios.some(({ load }) => load?.kind === "saturation") ? "at most " : "";
	const fits = (leastPairs + 1) * requestsMs <= maxDurationMs;
	const within = (ms = 0) => fits ? Math.min(ms, maxDurationMs) : ms;
	return [
		`about ${minutes(within(least), fits ? within(most) : within(least))} for a pilot and ${pairs} pairs of ${seconds(pairMs)}`,
		` (${upTo}${seconds(requestsMs)} of requests, and ${seconds(bootMs)} assumed for starting and stopping the service)`,
		...mode === "auto" && !takesTurns ? [", more if one side must run after the other"] : [],
		...asWritten && scenarios.some(isScript) ? [", and as long as scripts say that run as written"] : [],
		`; at most ${writeDuration(maxDurationMs)} after the builds`,
		...fits ? [] : [`: at this length ${leastPairs} pairs ${upTo === "" ? "do" : "may"} not fit, so that blocks become shorter`]
	].join("");
}
/** `1 minute`, `3 to 7 minutes`: rounded up, since nobody is cross about a minute less. */
function minutes(leastMs, mostMs) {
	const [least, most] = [leastMs, mostMs].map((ms) => Math.max(1, Math.ceil(ms / MINUTE_MS$1)));
	if (least === most) return `${least} ${least === 1 ? "minute" : "minutes"}`;
	return `${least} to ${most} minutes`;
}
function seconds(ms) {
	return writeDuration(Math.max(1, Math.round(ms / 1e3)) * 1e3);
}
// src/plan/bodies.ts
/** A request draws one of these; more would only fill memory on both sides of every pair. */
const MAX_BODIES = 1e4;
const MAX_CHARACTERS = 16777216;
/** The scenario with the bodies of its file filled in. `text` is the file's content; null when there is none. */
function withBodies({ scenario, bodiesFile }, text) {
	if (scenario.kind !== "http" || bodiesFile === void 0) return scenario;
	const bodies = readBodies(text, bodiesFile, scenario.name);
	return {
		...scenario,
		bodies,
		headers: bodies.every(isJson) ? withJsonType(scenario.headers) : scenario.headers
	};
}
/** A JSON list, whose texts are sent as they are and whose other items as JSON; else one body on each line. */
function readBodies(text, file, scenario) {
	const fail = (what, hint) => new Failure("config", `${file} (bodies of scenario ${scenario}) ${what}`, hint);
	if (text === null) throw fail("is not in that commit.", "Commit the file, or correct http.bodies: it starts at the root of the repository.");
	if (text.length > MAX_CHARACTERS) throw fail("is larger than 16 MiB.", "Keep a representative part of it.");
	const bodies = listIn(text)?.map((item) => typeof item === "string" ? item : JSON.stringify(item)) ?? linesOf(text);
	if (bodies.length === 0) throw fail("holds no body.", "Write a JSON list of bodies, or one body on each line.");
	if (bodies.length > MAX_BODIES) throw fail(`holds ${bodies.length} bodies.`, `Keep at most ${MAX_BODIES} of them.`);
	return bodies;
}
function listIn(text) {
	const value = json(text);
	return Array.isArray(value) ? value : void 0;
}
/** One body on each line that has any. A first line with [ and no list in sight is taken as it is: text. */
function linesOf(text) {
	return text.split(/\r?\n/).filter((line) => line.trim() !== "");
}
function isJson(body) {
	const value = json(body);
	return typeof value === "object" && value !== null;
}
function json(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
// src/plan/feasible.ts
const MINUTE_MS = 6e4;
/**
* Refuses a plan whose pairs certainly do not fit into `max-duration`, before anything is built: a pilot, and so many pairs
* that are as short as they may be. What starting takes only the pilot tells, and how long a script runs as written only k6.
* Failure `config`, with the time that would do.
*/
function requireFeasible({ scenarios, cells, design }, leastPairs) {
	const mode = modeOf(design, scenarios);
	const certain = scenarios.filter(({ load, engine }) => load?.kind !== "saturation" && !(engine === "k6" && design.asWritten));
	const msOf = (timed) => timed.reduce((sum, scenario) => sum + turnsOf(scenario, mode) * (scenario.warmUpMs + scenario.blockMs), 0);
	const pilotMs = msOf(certain);
	const pairMs = leastPairs === void 0 ? msOf(certain.map((one) => shortest(one, cells, design))) : pilotMs;
	const pairs = leastPairs ?? 12;
	const neededMs = pilotMs + pairs * pairMs;
	if (neededMs <= design.maxDurationMs) return;
	const minutes = Math.ceil(neededMs / MINUTE_MS) + 1;
	throw new Failure("config", `A pilot and ${pairs} pairs do not fit into ${Math.floor(design.maxDurationMs / 1e3)}s: their requests alone take ${Math.ceil(neededMs / 1e3)}s.`, `Raise design.max-duration to ${minutes}m or more, or ask for shorter blocks, fewer scenarios or higher rates.`);
}
export { expectationText as a, expectedTime as i, withBodies as n, describePlan as r, requireFeasible as t };
