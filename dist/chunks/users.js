import { t as Failure } from "./failure2.js";
import { t as SIDES } from "./revision.js";
import { c as namesIn, r as addressOf, s as fill } from "./target.js";
import { t as MOST_SKEW_MS } from "./segment.js";
import { n as NO_CODE } from "./imports.js";
import { t as quantile } from "./quantile.js";
import { a as durationMs, f as stagesOf, h as STARTED, i as INSPECTED_URL, l as numberIn, m as withAddress, n as fastestOf, s as isRecord, t as arrivalsOf, u as readScriptOptions } from "./lag.js";
// src/engines/k6/script/duet.ts
const OBSTACLES = [
	{
		pattern: /\bscenario\s*(?:\?\.|\.)\s*name\b|\bscenario\s*\[\s*['"`]name|\bscenario\s+as\s|[=(]\s*exec\.scenario\s*[;,)\n]/,
		reason: "the script reads the name of its scenario, which a duet changes"
	},
	{
		pattern: /\bexec\.test\.options\b|\btest\.options\.scenarios\b/,
		reason: "the script reads its consolidated options, which a duet changes"
	},
	{
		pattern: /\bexport\b[^;=({]*\bhandleSummary\b|\bexport\s*\{[^}]*\bhandleSummary\b/,
		reason: "the script exports handleSummary, which would see both sides as one"
	}
];
const USER_NUMBER = /\b__VU\b|\bidIn(?:Test|Instance)\b/;
const PRINTED = /\bconsole\s*\.\s*\w+\s*\([^;\n]*\)/g;
const ADDRESS = /\b__ENV\b|base_?url/i;
const MOST_ARGUMENTS = 4e3;
const ALWAYS = [...[
	"http_req_duration",
	"http_req_failed",
	"grpc_req_duration",
	"ws_sessions",
	"browser_http_req_failed"
], ...[
	"iterations",
	"iteration_duration",
	"dropped_iterations",
	"checks",
	STARTED
]];
function whyNoDuet(sources, { kept, scenarios }) {
	const arrays = sources.flatMap(sharedArraysOf);
	const readsNumbers = sources.some((source) => USER_NUMBER.test(source.replace(PRINTED, "")));
	const reasons = [
		...OBSTACLES.map(({ pattern, reason }) => sources.some((source) => pattern.test(source)) && reason),
		readsNumbers && "the script reads the numbers of its virtual users, and in a duet the two sides have different ones",
		sources.some(waitsWhileLoading) && "the script waits (await) while it loads, and meanwhile the other side would load with its address",
		arrays.some((text) => ADDRESS.test(text)) && "a SharedArray, which k6 has once for both sides, is filled with the address of one",
		numberIn(kept.rps) > 0 && "the option rps would be one limit for both sides together",
		scenarios.some(({ executor }) => executor === "externally-controlled") && "an externally-controlled scenario is steered by hand",
		kept.noCookiesReset === true && scenarios.length > 1 && "with noCookiesReset a virtual user that serves both sides would take the cookies of one to the other"
	].filter((reason) => reason !== false);
	return reasons.length === 0 ? null : reasons.join("; ");
}
function opensBesideEntry(sources) {
	return sources.some((source) => /['"]k6\/(?:net\/grpc|experimental\/(?:fs|csv))['"]/.test(source));
}
function sharedArraysOf(source) {
	return [...source.matchAll(/\bnew\s+SharedArray\s*\(/g)].map(({ index }) => {
		const text = source.slice(index, index + MOST_ARGUMENTS);
		let depth = 0;
		for (const { index: at, 0: sign } of text.matchAll(/[()]/g)) {
			depth += sign === "(" ? 1 : -1;
			if (depth === 0) return text.slice(0, at);
		}
		return text;
	});
}
function metricsFor(scenario, custom) {
	if (scenario.kind !== "k6") return ALWAYS;
	return [...new Set([
		scenario.latency,
		...ALWAYS,
		...custom.flatMap(({ source, origin }) => origin === void 0 ? [source] : [])
	])];
}
function measuredBy(scenario, custom) {
	if (scenario.kind !== "k6") return {
		latency: "http_req_duration",
		custom: []
	};
	const own = custom.flatMap(({ source, name, type, origin }) => origin === void 0 ? [{
		source,
		name,
		type
	}] : []);
	return {
		latency: scenario.latency,
		custom: own
	};
}
function clusterMetrics({ latency, custom }) {
	return [...new Set([
		latency,
		...ALWAYS,
		...custom.map(({ source }) => source)
	])];
}
const STATEMENTS = [
	"if",
	"for",
	"while",
	"switch",
	"catch",
	"with",
	"await"
];
const TOKEN = /[(){}]|\bawait\b/g;
function waitsWhileLoading(source) {
	if (!source.includes("await")) return false;
	const code = source.replace(NO_CODE, (text) => text.startsWith("/") ? " " : "''");
	const open = [];
	let closedWord = "";
	for (const { 0: token, index } of code.matchAll(TOKEN)) {
		const before = code.slice(Math.max(0, index - MOST_BEFORE), index);
		if (token === "(") open.push({
			sign: token,
			isFunction: false,
			word: /(\w+)\s*$/.exec(before)?.[1] ?? ""
		});
		else if (token === "{") open.push({
			sign: token,
			isFunction: opensFunction(before, closedWord),
			word: ""
		});
		else if (token === "await" && !open.some(({ isFunction }) => isFunction) && !/=>[^;\n{}]*$/.test(before)) return true;
		else if (token !== "await") closedWord = open.pop()?.word ?? "";
	}
	return false;
}
const MOST_BEFORE = 400;
function opensFunction(before, closedWord) {
	if (/=>\s*$/.test(before)) return true;
	return /\)\s*(?::[^;{}()]*)?$/.test(before) && !STATEMENTS.includes(closedWord);
}
// src/engines/k6/script/script.ts
const USERS = {
	perSecond: 1,
	least: 10,
	ready: 500,
	most: 2e3
};
const LONG_UNIT_S = 1e3;
const SCRIPT = "request.js";
const BODIES = "bodies.json";
function httpScript(scenario, planned) {
	const many = scenario.bodies.length > 1;
	return {
		files: {
			[SCRIPT]: scriptText(scenario),
			...many ? { [BODIES]: JSON.stringify(recorded(scenario.bodies)) } : {}
		},
		modules: {
			base: `./${SCRIPT}`,
			head: `./${SCRIPT}`
		},
		options: readScriptOptions({ scenarios: { [scenario.name]: executor(scenario, planned) } }),
		root: null,
		inner: null
	};
}
function placesIn({ path, headers, bodies }) {
	const names = [
		path,
		...Object.values(headers),
		...bodies
	].flatMap(namesIn);
	return Object.fromEntries(names.map((name) => [name, `\${${name}}`]));
}
function recorded(bodies) {
	return bodies.map((body) => fill(body, {}));
}
function executor({ timeoutMs }, { ratePerSecond, warmUpMs, blockMs }) {
	const ready = Math.min(USERS.ready, Math.max(USERS.least, Math.ceil(ratePerSecond * USERS.perSecond)));
	const unit = Number.isInteger(ratePerSecond) ? 1 : LONG_UNIT_S;
	return {
		executor: "constant-arrival-rate",
		rate: Math.round(ratePerSecond * unit),
		timeUnit: `${unit}s`,
		duration: `${warmUpMs + blockMs}ms`,
		preAllocatedVUs: ready,
		maxVUs: Math.max(ready, Math.min(USERS.most, Math.ceil(ratePerSecond * timeoutMs / 1e3)))
	};
}
function scriptText(scenario) {
	const { expect, bodies } = scenario;
	const checked = expect.json !== void 0;
	return [
		importLines$1(checked, bodies.length > 1),
		statusLine(scenario),
		...bodies.length > 1 ? [`const bodies = new SharedArray('bodies', () => JSON.parse(open('./${BODIES}')));`] : [],
		paramsLine(scenario),
		...checked ? [`const expected = ${json$1(expect.json)};\n`, CONTAINS] : [],
		runLines(scenario)
	].join("\n");
}
function importLines$1(checked, many) {
	return [
		"// Generated by Benchgate from an `http:` scenario.",
		...checked ? ["import { check } from 'k6';"] : [],
		...many ? ["import { SharedArray } from 'k6/data';"] : [],
		"import http from 'k6/http';\n"
	].join("\n");
}
function statusLine({ expect }) {
	return `http.setResponseCallback(http.expectedStatuses(${expect.status.length === 0 ? "{ min: 200, max: 399 }" : expect.status.join(", ")}));`;
}
function paramsLine(scenario) {
	const params = placed$1(paramsOf(scenario));
	if (!hasPlaces(scenario)) return `/** @type {import('k6/http').Params} */\nconst params = ${params};\n`;
	return `/** @type {() => import('k6/http').Params} */\nconst params = () => (${params});\n`;
}
const hasPlaces = ({ headers }) => Object.values(headers).some((value) => namesIn(value).length > 0);
function paramsOf({ name, headers, timeoutMs, expect }) {
	return {
		headers,
		redirects: 0,
		responseType: expect.json === void 0 ? "none" : "text",
		tags: { name },
		timeout: `${timeoutMs}ms`
	};
}
function runLines(scenario) {
	const { method, path, bodies, expect } = scenario;
	const body = bodies.length > 1 ? "bodies[Math.floor(Math.random() * bodies.length)]" : placed$1(bodies[0] ?? null);
	const address = `__ENV.BASE_URL + ${placed$1(path)}`;
	const request = `http.request(${JSON.stringify(method)}, ${address}, ${body}, ${hasPlaces(scenario) ? "params()" : "params"})`;
	if (expect.json === void 0) return `export default function () {\n  ${request};\n}\n`;
	return `export default function () {
  const response = ${request};
  if (response.status === 0 || !${goodStatus(expect.status)}) return;
  check(response, { 'expected json': () => contains(parse(response.body), expected) });
}
`;
}
function goodStatus(statuses) {
	if (statuses.length === 0) return "(response.status >= 200 && response.status < 400)";
	return `[${statuses.join(", ")}].includes(response.status)`;
}
function placed$1(value) {
	const text = json$1(value);
	return fill(text, Object.fromEntries(namesIn(text).map((name) => [name, `" + __ENV.${name} + "`])));
}
function json$1(value) {
	return JSON.stringify(value, null, 2).replaceAll(/(?<!\\)"__proto__":/g, "[\"__proto__\"]:");
}
const CONTAINS = `/** @param {any} value */
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** @param {object} value @param {string} key */
const has = (value, key) => Object.prototype.hasOwnProperty.call(value, key);

/**
 * Mappings by subset, everything else by equality.
 * @param {any} actual
 * @param {any} wanted
 * @returns {boolean}
 */
function contains(actual, wanted) {
  if (Array.isArray(wanted)) {
    const same = (/** @type {any} */ item, /** @type {number} */ at) => contains(actual[at], item) && contains(item, actual[at]);
    return Array.isArray(actual) && actual.length === wanted.length && wanted.every(same);
  }
  if (!isRecord(wanted)) return actual === wanted;
  return isRecord(actual) && Object.keys(wanted).every((key) => has(actual, key) && contains(actual[key], wanted[key]));
}

/** @param {any} body */
function parse(body) {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
`;
// src/engines/k6/script/timing.ts
const RESIZABLE = ["constant-vus", "constant-arrival-rate"];
const RAMPING = ["ramping-vus", "ramping-arrival-rate"];
const GRACE_MS = 5e3;
const OWN_GRACE_MS = 3e4;
const SHORTEST_MS = 1e3;
const MAX_DURATION_MS = 6e5;
const CLOSED_OFFSET_MS = 10;
function timetableOf({ scenarios, shorten }, lengths) {
	const ours = shorten === true ? [...RESIZABLE, ...RAMPING] : RESIZABLE;
	const written = scenarios.map((scenario) => ({
		name: scenario.name,
		startMs: startOf(scenario),
		lengthMs: writtenLengthMs(scenario),
		resized: !lengths.asWritten && ours.includes(scenario.executor)
	}));
	if (!written.some(({ resized }) => resized)) return written;
	const placed = new Map();
	for (const slice of [...written].sort((a, b) => a.startMs - b.startMs)) {
		const before = written.filter((other) => endOf(other) <= slice.startMs);
		const wait = slice.startMs - latest(before.map(endOf));
		const startMs = latest(before.flatMap(({ name }) => placed.get(name) ?? []).map(endOf)) + Math.min(wait, lengths.warmUpMs);
		const lengthMs = slice.resized ? Math.max(SHORTEST_MS, lengths.warmUpMs + lengths.blockMs) : slice.lengthMs;
		placed.set(slice.name, {
			...slice,
			startMs,
			lengthMs
		});
	}
	return scenarios.flatMap(({ name }) => placed.get(name) ?? []);
}
function timingOf(options, lengths) {
	const timetable = timetableOf(options, lengths);
	const fixed = options.scenarios.filter(({ settings }) => settings.stages !== void 0 || durationMs(settings.duration) !== null);
	return {
		certainMs: latest(timetable.filter((slice) => fixed.some((scenario) => scenario.name === slice.name)).map(endOf)),
		timed: timetable.every(({ resized }) => resized)
	};
}
function spanOf(options, lengths) {
	const timetable = timetableOf(options, lengths);
	const ends = options.scenarios.map(({ executor, settings }, at) => {
		const graces = [settings.gracefulStop, ...executor === "ramping-vus" ? [settings.gracefulRampDown] : []].map((written) => durationMs(written) ?? OWN_GRACE_MS);
		const slice = timetable[at];
		return (slice === void 0 ? 0 : endOf(slice)) + Math.max(...graces);
	});
	return {
		firstMs: Math.min(...timetable.map(({ startMs }) => startMs)),
		lastMs: latest(ends)
	};
}
function fitted({ executor, settings }, slice) {
	if (!slice?.resized) return settings;
	const graceOf = (key) => ({ [key]: k6Duration(Math.min(GRACE_MS, durationMs(settings[key]) ?? GRACE_MS)) });
	if (!RAMPING.includes(executor)) return {
		...settings,
		duration: k6Duration(slice.lengthMs),
		...graceOf("gracefulStop")
	};
	const stages = stagesOf(settings);
	const written = stagesMs(stages);
	const share = written > 0 ? slice.lengthMs / written : 1;
	return {
		...settings,
		stages: stages.map((stage) => ({
			...stage,
			duration: k6Duration((durationMs(stage.duration) ?? 0) * share)
		})),
		...graceOf("gracefulStop"),
		...executor === "ramping-vus" ? graceOf("gracefulRampDown") : {}
	};
}
function offsetMs({ executor, settings }) {
	if (!executor.endsWith("-arrival-rate")) return CLOSED_OFFSET_MS;
	const targets = stagesOf(settings).map((stage) => numberIn(stage.target));
	const rate = Math.max(numberIn(settings.rate), numberIn(settings.startRate), ...targets);
	return rate > 0 ? (durationMs(settings.timeUnit) ?? 1e3) / rate / 2 : CLOSED_OFFSET_MS;
}
function startOf({ settings }) {
	return durationMs(settings.startTime) ?? 0;
}
function writtenLengthMs({ settings }) {
	const stages = stagesOf(settings);
	if (stages.length > 0) return stagesMs(stages);
	return durationMs(settings.duration) ?? durationMs(settings.maxDuration) ?? MAX_DURATION_MS;
}
function stagesMs(stages) {
	return stages.reduce((sum, stage) => sum + (durationMs(stage.duration) ?? 0), 0);
}
function endOf({ startMs, lengthMs }) {
	return startMs + lengthMs;
}
function latest(moments) {
	return Math.max(0, ...moments);
}
function k6Duration(ms) {
	return `${Math.round(ms * 1e3) / 1e3}ms`;
}
// src/engines/k6/script/sides.ts
const SETUP_MS$1 = 6e4;
const UNTAGGED = ["vus", "vus_max"];
const TOTAL = /^\s*count\s*(?:>|={2,3}\s*[1-9])/;
const OPTIONAL_TAGS = [
	"check",
	"error",
	"group",
	"ip",
	"method",
	"proto",
	"service",
	"subproto",
	"tls_version",
	"url"
];
function sidedName(side, name) {
	return `${side}__${name}`;
}
function scenarioName(side, name, sides) {
	return sides.length > 1 ? sidedName(side, name) : name;
}
function sidedOptions(input) {
	const { options, sides, lengths } = input;
	const slices = timetableOf(options, lengths);
	const scenarios = options.scenarios.flatMap((scenario, i) => sides.map((side) => [scenarioName(side, scenario.name, sides), sidedScenario(scenario, side, slices[i], input)]));
	const thresholds = sidedThresholds({
		...options,
		thresholds: heldBy(options, slices)
	}, input);
	return {
		...options.kept,
		...redirected(input),
		...timeouts(options.kept, sides.length),
		scenarios: Object.fromEntries(scenarios),
		...Object.keys(thresholds).length > 0 ? { thresholds } : {}
	};
}
function sidedScenario(scenario, side, slice, input) {
	const { settings, name, exec } = scenario;
	const { sides, variables } = input;
	const url = variables[side].BASE_URL ?? "http://benchgate.invalid";
	const later = sides[1] === side ? offsetMs(scenario) : 0;
	return {
		...fitted(scenario, slice),
		startTime: k6Duration((slice?.startMs ?? 0) + later),
		exec: sidedName(side, exec),
		env: {
			...variables[side],
			...placed(settings.env, url),
			BASE_URL: url
		},
		tags: {
			...placed(settings.tags, url),
			side,
			of: name
		}
	};
}
function placed(mapping, url) {
	const entries = Object.entries(isRecord(mapping) ? mapping : {});
	return Object.fromEntries(entries.map(([key, value]) => [key, withAddress(String(value), addressOf(url))]));
}
const ON_THIS_MACHINE = /^127\.0\.0\.1$/;
function redirected({ options: { kept, redirect = [] }, sides, variables }) {
	const [side] = sides;
	const { HOST, PORT } = addressOf((side === void 0 ? void 0 : variables[side].BASE_URL) ?? "http://benchgate.invalid");
	if (redirect.length === 0 || sides.length > 1 || !ON_THIS_MACHINE.test(HOST)) return {};
	const leads = Object.fromEntries(redirect.map((place) => [place, `${HOST}:${PORT}`]));
	return { hosts: {
		...isRecord(kept.hosts) ? kept.hosts : {},
		...leads
	} };
}
function timeouts(kept, sides) {
	if (sides < 2) return {};
	const both = (key) => k6Duration((durationMs(kept[key]) ?? SETUP_MS$1) * sides);
	return {
		setupTimeout: both("setupTimeout"),
		teardownTimeout: both("teardownTimeout")
	};
}
function heldBy({ thresholds }, slices) {
	if (!slices.some(({ resized }) => resized)) return thresholds;
	const held = Object.entries(thresholds).map(([metric, expressions]) => [metric, expressions.filter((text) => !TOTAL.test(text))]);
	return Object.fromEntries(held.filter(([, expressions]) => expressions?.length !== 0));
}
function sidedThresholds({ thresholds, scenarios }, input) {
	const names = scenarios.map(({ name }) => name);
	const sided = Object.entries(thresholds).flatMap(([metric, expressions]) => selectorsOf(metric, names, input).map((selector) => [selector, expressions]));
	return Object.fromEntries(sided);
}
function selectorsOf(written, scenarios, { sides, variables }) {
	const { metric, tags } = selectorOf(written);
	if (UNTAGGED.includes(metric)) return [written];
	return SIDES.filter((side) => sides.includes(side)).flatMap((side) => {
		const nameOf = (name) => scenarioName(side, name, sides);
		const own = addressOf(variables[side].BASE_URL ?? "http://benchgate.invalid");
		const renamed = tags.map((tag) => withAddress(tag, own)).map((tag) => withScenario(tag, nameOf, scenarios));
		if (metric !== "dropped_iterations") return [`${metric}{${[...renamed, `side:${side}`].join(",")}}`];
		if (tags.length > 0) return [`${metric}{${renamed.join(",")}}`];
		return scenarios.map((name) => `${metric}{scenario:${nameOf(name)}}`);
	});
}
function selectorOf(written) {
	const [, metric = written, inner = ""] = /^([^{]+)\{(.*)\}\s*$/.exec(written) ?? [];
	return {
		metric,
		tags: inner.split(",").filter((tag) => tag.trim() !== "")
	};
}
function tagsFor({ thresholds }) {
	const names = Object.keys(thresholds).flatMap((written) => selectorOf(written).tags).map((tag) => (tag.split(":")[0] ?? "").trim());
	return OPTIONAL_TAGS.filter((tag) => names.includes(tag));
}
function unmatchedThresholds({ thresholds }) {
	return Object.keys(thresholds).filter((written) => selectorOf(written).tags.some((tag) => /:\s*"?\w+:\/\//.test(tag.replaceAll(INSPECTED_URL, ""))));
}
function withScenario(tag, nameOf, scenarios) {
	const name = /^\s*scenario\s*:\s*"?([\w-]+)"?\s*$/.exec(tag)?.[1];
	return name !== void 0 && scenarios.includes(name) ? `scenario:${nameOf(name)}` : tag.trim();
}
// src/engines/k6/script/lifecycle.ts
function lifecycle({ forgiving, barrier, options }) {
	return `/**
 * Calls a function of every side's script that has it, one side after the other, with that side's variables and data.
 * @param {string} name
 * @param {any} [data]
 */
function onEverySide(name, data) {
  /** @type {Record<string, any>} */
  const results = {};
  /** @type {(index: number) => any} */
  const step = (index) => {
    const side = sides[index];
    if (side === undefined) return results;
    (/** @type {any} */ (globalThis)).__ENV = Object.assign({}, __ENV, variables[side]);
    takeNewJar();
${forgiving ? FAILURES + GUARDED : CALL}    /** @type {(value: any) => any} */
    const next = (value) => {
      results[side] = value;
      return step(index + 1);
    };
    return result instanceof Promise ? result.then(next${forgiving ? ", fail" : ""}) : next(result);
  };
  return step(0);
}

${barrier === void 0 ? SETUP : waiting(barrier, options.kept.noSetup === true)}export const teardown = (/** @type {any} */ data) => onEverySide('teardown', data);
`;
}
const CALL = "    const result = scripts[side][name]?.(data?.[side]);\n";
const FAILURES = `    /** @type {(error: any) => any} */
    const fail = (error) => {
      if (side === 'base') throw error;
      results.failed = Object.assign({ [side]: String(error) }, results.failed);
      return step(index + 1);
    };
    if (data?.failed?.[side] !== undefined) return step(index + 1);
`;
const GUARDED = `    let result;
    try {
      result = scripts[side][name]?.(data?.[side]);
    } catch (error) {
      return fail(error);
    }
`;
const SETUP = "export const setup = () => onEverySide('setup');\n";
const SETUP_MS = 6e4;
function waitingOptions({ kept, ...options }, { inMs }) {
	const { noSetup: _, ...rest } = kept;
	const setupTimeout = k6Duration((durationMs(kept.setupTimeout) ?? SETUP_MS) + Math.max(0, inMs));
	return {
		...options,
		kept: {
			...rest,
			setupTimeout
		}
	};
}
const LATE = /benchgate: late by (\d+) ms/;
function lateBy(message) {
	const found = LATE.exec(message);
	return found === null ? null : Number(found[1]);
}
function waiting({ atMs }, skipsSetup) {
	return `/** When every part of the load begins, ms since 1970. */
const startAt = ${atMs};

/**
 * Waits for that moment. Who comes later sends nothing: the others have begun.
 * @param {any} data
 */
function untilStart(data) {
  const lateMs = Date.now() - startAt;
  if (lateMs > ${MOST_SKEW_MS}) throw new Error(\`benchgate: late by \${lateMs} ms\`);
  if (lateMs < 0) sleep(-lateMs / 1000);
  return data;
}

export const setup = () => {
  const data = ${skipsSetup ? "{}" : "onEverySide('setup')"};
  return data instanceof Promise ? data.then(untilStart) : untilStart(data);
};
`;
}
// src/engines/k6/script/tracing.ts
const TRACING = "tracing.js";
const TEXT = `// Generated by Benchgate. Requests of iterations carry a traceparent (W3C Trace Context).
import exec from 'k6/execution';
import http from 'k6/http';

export const tracing = { on: false };

let state = 0;
/** Eight hexadecimal digits, of no use to anybody but to tell requests apart. */
function digits() {
  if (state === 0) state = (SEED ^ Math.imul(exec.vu.idInTest, 0x9e3779b9)) >>> 0 || 1;
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  state >>>= 0;
  return state.toString(16).padStart(8, '0');
}

function traceparent() {
  const moment = (Date.now() * 1000).toString(16).padStart(16, '0');
  return '00-' + moment + digits() + digits() + '-' + digits() + digits() + '-01';
}

/** @type {(params: any) => any} */
function traced(params) {
  if (!tracing.on) return params;
  const headers = params?.headers ?? {};
  if (Object.keys(headers).some((name) => name.toLowerCase() === 'traceparent')) return params;
  return Object.assign({}, params, { headers: Object.assign({}, headers, { traceparent: traceparent() }) });
}

/** What k6 sends requests with. */
const plain = Object.assign({}, http);
/** @type {any} */
const sending = http;
/** @type {(names: string[], before: number) => void} Where the parameters stand, after so many others. */
const cover = (names, before) => {
  for (const name of names) {
    const send = /** @type {any} */ (plain)[name];
    sending[name] = (/** @type {any[]} */ ...args) => {
      if (!tracing.on) return send(...args);
      while (args.length < before) args.push(null);
      return send(...args.slice(0, before), traced(args[before]));
    };
  }
};
cover(['get', 'head'], 1);
cover(['post', 'put', 'patch', 'del', 'options'], 2);
cover(['request', 'asyncRequest'], 3);
/** @type {(asked: any) => any} */
const one = (asked) => {
  if (Array.isArray(asked)) return [asked[0], asked[1], asked[2], traced(asked[3])];
  if (typeof asked === 'string') return ['GET', asked, null, traced({})];
  return Object.assign({}, asked, { params: traced(asked.params) });
};
sending.batch = (/** @type {any} */ asked) => {
  if (!tracing.on) return plain.batch(asked);
  return plain.batch(Array.isArray(asked) ? asked.map(one) : Object.fromEntries(Object.entries(asked).map(([key, each]) => [key, one(each)])));
};
`;
function tracingText(seed) {
	return TEXT.replace("SEED", String(seed));
}
// src/engines/k6/script/wrapper.ts
function scriptModules(script) {
	return {
		base: `./base/${script}`,
		head: `./head/${script}`
	};
}
function wrap(input) {
	const { sides, modules, options, lengths } = input;
	const entry = sides.length > 1 ? "duet.js" : "single.js";
	const slices = timetableOf(options, lengths);
	const setters = sides.map((side) => [setter(side), setterText(input, side)]);
	const tracing = isTraced(input) ? { [TRACING]: tracingText(input.seed) } : {};
	return {
		entry,
		files: {
			[entry]: wrapperText(input),
			...tracing,
			...Object.fromEntries(setters)
		},
		links: sides.filter((side) => modules[side].startsWith(`./${side}/`)),
		timed: slices.every(({ resized }) => resized),
		rates: Object.fromEntries(options.scenarios.map((each, i) => [each.name, arrivalsOf({
			...each,
			settings: fitted(each, slices[i])
		}, slices[i]?.lengthMs ?? 0)])),
		tags: tagsFor(options)
	};
}
const isTraced = ({ traced = [] }) => traced.length > 0;
const setter = (side) => `set-${side}.js`;
function setterText({ variables }, side) {
	return `// What ${side}'s script reads while it loads.\n(/** @type {any} */ (globalThis)).__ENV = Object.assign({}, __ENV, ${json(variables[side])});\n`;
}
function wrapperText(input) {
	return [
		heading(input),
		importLines(input),
		optionLines(input),
		runtime(input),
		lifecycle(input),
		exportLines(input)
	].join("\n");
}
function heading({ sides }) {
	return `// Generated by Benchgate. Drives ${sides.length > 1 ? "base and head from one k6 process, request by request" : `${sides[0]} alone`}.`;
}
function importLines(input) {
	const { sides, modules, forgiving, barrier } = input;
	const own = sides.map((side) => `import './${setter(side)}';\nimport * as ${side} from ${quoted(modules[side])};\n`);
	const http = sides.length > 1 ? "import http from 'k6/http';\n" : "";
	return `import { ${forgiving || barrier !== void 0 ? "randomSeed, sleep" : "randomSeed"} } from 'k6';
import exec from 'k6/execution';
${http}import { Gauge } from 'k6/metrics';
${isTraced(input) ? `import { tracing } from './${TRACING}';\n` : ""}${own.join("")}`;
}
function optionLines(input) {
	const { sides, variables, seed, barrier, options } = input;
	const told = sidedOptions(barrier === void 0 ? input : {
		...input,
		options: waitingOptions(options, barrier)
	});
	const driven = Object.fromEntries(sides.map((side) => [side, variables[side]]));
	return `/** @type {import('k6/options').Options} */
export const options = ${json(told)};

/** In sending order. */
const sides = [${sides.map(quoted).join(", ")}];
/** @type {Record<string, Record<string, any>>} */
const scripts = { ${sides.join(", ")} };
/** @type {Record<string, Record<string, string>>} */
const variables = ${json(driven)};
const seed = ${seed};
const started = new Gauge(${quoted(STARTED)});
${sides.length > 1 ? JARS : NO_JARS}`;
}
const JARS = `
/** What k6 sends requests with. */
const plain = Object.assign({}, http);

/**
 * From here on requests keep their cookies in a jar of their own, for k6 tells hosts apart in a jar, and no ports. It is for
 * setup and teardown: every iteration begins with an empty jar.
 */
function takeNewJar() {
  const jar = new http.CookieJar();
  /** @type {any} */
  const sending = http;
  const withJar = (/** @type {any} */ params) => Object.assign({ jar }, params);
  /** @type {(names: string[], before: number) => void} Where the parameters stand, after so many others. */
  const cover = (names, before) => {
    for (const name of names) {
      const send = /** @type {any} */ (plain)[name];
      sending[name] = (/** @type {any[]} */ ...args) => {
        while (args.length < before) args.push(null);
        return send(...args.slice(0, before), withJar(args[before]));
      };
    }
  };
  cover(['get', 'head'], 1);
  cover(['post', 'put', 'patch', 'del', 'options'], 2);
  cover(['request', 'asyncRequest'], 3);
  const one = (/** @type {any} */ asked) => {
    if (Array.isArray(asked)) return [asked[0], asked[1], asked[2], withJar(asked[3])];
    if (typeof asked === 'string') return ['GET', asked, null, withJar({})];
    return Object.assign({}, asked, { params: withJar(asked.params) });
  };
  const all = (/** @type {any} */ asked) => Object.fromEntries(Object.entries(asked).map(([key, each]) => [key, one(each)]));
  sending.batch = (/** @type {any} */ asked) => plain.batch(Array.isArray(asked) ? asked.map(one) : all(asked));
  sending.cookieJar = () => jar;
}
`;
const NO_JARS = `
const takeNewJar = () => {};
`;
function runtime(input) {
	const { forgiving } = input;
	return `/**
 * One iteration of a side: both sides draw the same random numbers in their n-th one.
 * @param {string} side
 * @param {string} name
 */
function iterate(side, name) {
  const run = scripts[side][name];
  if (typeof run !== 'function') throw new Error(\`the script of \${side} exports no function \${name}\`);
  return (/** @type {any} */ data) => {
    const iteration = exec.scenario.iterationInTest;
    if (exec.scenario.iterationInInstance === 0) started.add(exec.scenario.startTime);
    randomSeed(seed + iteration);
${isTraced(input) ? `    tracing.on = ${json(input.traced)}.includes(side);\n` : ""}${forgiving ? REFUSE : ""}    return run(data?.[side]);
  };
}
`;
}
const REFUSE = `    const failed = data?.failed?.[side];
    if (failed !== undefined) {
      sleep(0.1);
      throw new Error(\`setup: \${failed}\`);
    }
`;
function exportLines({ options, sides }) {
	return [...new Set(options.scenarios.map(({ exec }) => exec))].flatMap((name) => sides.map((side) => `export const ${sidedName(side, name)} = iterate(${quoted(side)}, ${quoted(name)});\n`)).join("");
}
function json(value) {
	return JSON.stringify(value, null, 2);
}
function quoted(value) {
	return /^[^'\\\n\r]*$/.test(value) ? `'${value}'` : JSON.stringify(value);
}
// src/engines/k6/users.ts
const TOO_MANY = .05;
const HOPELESS = .5;
const QUICKEST = .1;
const ROOM = 1.5;
function shortageRemarks(load) {
	return shortagesOf(load).map((shortage) => ({
		text: `${load.name}: ${textOf(shortage)}`,
		times: shortage.dropped
	}));
}
function requireUsers(load) {
	const found = shortagesOf(load).filter(({ side }) => side === "base").find((shortage) => shortage.dropped > (hasTooFew(shortage) ? TOO_MANY : HOPELESS) * shortage.due);
	if (found === void 0) return;
	const [limit, hint] = hasTooFew(found) ? ["That is the load's own limit, and tells nothing of the service.", `Give that scenario of the script \`maxVUs: ${neededBy(found)}\` or more (and as many preAllocatedVUs), or lower its rate.`] : ["More virtual users would only wait with the others.", `Lower the rate of that scenario, or measure on a larger runner. Where its iterations differ so much by themselves, as by a sleep of random length, give it \`maxVUs: ${neededBy(found)}\`.`];
	throw new Failure("config", `${load.name}: ${textOf(found)}. ${limit}`, hint);
}
function usersOf({ scenarios }) {
	return scenarios.reduce((total, scenario) => total + usersIn(scenario), 0);
}
function requireFewUsers(scenario, options, most) {
	const users = usersOf(options);
	if (users <= most) return;
	throw new Failure("config", `Scenario ${scenario}: its script may have ${users} virtual users at once, and the target allows ${most}.`, "Give the script fewer, or raise `max-in-flight` of the target if it may take that.");
}
function requireUsersForAll(scenario, { scenarios }, { of }) {
	const few = scenarios.find((one) => usersIn(one) < of);
	if (few === void 0) return;
	throw new Failure("config", `Scenario ${scenario}: ${few.name} of its script has ${usersIn(few)} virtual users at most, fewer than the ${of} segments.`, "Give the script as many users as there are segments, or the target fewer segments.");
}
function usersIn({ executor, settings }) {
	const { vus, maxVUs, preAllocatedVUs, startVUs } = settings;
	const ramp = executor === "ramping-vus" ? stagesOf(settings).map(({ target }) => target) : [];
	return Math.max(...[
		vus,
		maxVUs,
		preAllocatedVUs,
		startVUs,
		...ramp
	].map(numberIn));
}
function hasTooFew({ ratePerSecond, quickMs, users }) {
	return ratePerSecond * quickMs / 1e3 >= users;
}
function shortagesOf({ sides, points, options, rates }) {
	return sides.flatMap((side) => options.scenarios.flatMap(({ name: scenario, settings }) => {
		const valuesOf = (metric) => points.filter((one) => one.side === side && one.scenario === scenario && one.metric === metric).flatMap((one) => [...one.values]);
		const dropped = sum(valuesOf("dropped_iterations"));
		const took = valuesOf("iteration_duration");
		const ratePerSecond = fastestOf(rates[scenario] ?? []) * 1e3;
		if (dropped === 0 || ratePerSecond === 0 || took.length === 0) return [];
		const users = Math.max(numberIn(settings.maxVUs), numberIn(settings.preAllocatedVUs));
		const times = {
			meanMs: sum(took) / took.length,
			quickMs: quantile([...took].sort((a, b) => a - b), QUICKEST)
		};
		return [{
			side,
			scenario,
			dropped,
			due: dropped + took.length,
			users,
			ratePerSecond,
			...times
		}];
	}));
}
function textOf(shortage) {
	const { side, scenario, dropped, due, users, ratePerSecond, meanMs, quickMs } = shortage;
	const busy = `all ${users} virtual users of ${scenario} were busy`;
	if (!hasTooFew(shortage)) return `${side} dropped ${dropped} of ${due} iterations, for it does not keep up with ${ratePerSecond}/s here: ${busy}, and ${`iterations that take ${Math.round(quickMs)} ms at best took ${Math.round(meanMs)}`}`;
	return `${side} dropped ${dropped} of ${due} iterations, for ${busy}: ${`${ratePerSecond}/s and ${Math.round(meanMs)} ms an iteration take ${neededBy(shortage)}`}`;
}
function neededBy({ ratePerSecond, meanMs, users }) {
	return Math.max(users + 1, Math.ceil(ROOM * ratePerSecond * meanMs / 1e3));
}
function sum(values) {
	return values.reduce((total, value) => total + value, 0);
}
export { opensBesideEntry as _, usersOf as a, lateBy as c, timingOf as d, httpScript as f, metricsFor as g, measuredBy as h, shortageRemarks as i, unmatchedThresholds as l, clusterMetrics as m, requireUsers as n, scriptModules as o, placesIn as p, requireUsersForAll as r, wrap as s, requireFewUsers as t, spanOf as u, whyNoDuet as v };
