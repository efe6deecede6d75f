import { t as Failure } from "./failure2.js";
import { s as partOf } from "./part.js";
import { l as quantityOf } from "./quantity.js";
import { c as shown, i as pathText } from "./problem.js";
import { Q as minChangeIn, Z as fitsMargin, at as defaultNames, ct as readsAnswers, it as unpriced, nt as slosOf, q as isOneDeployment, rt as costMetrics, st as metricNamed } from "./profile.js";
import { i as requestsPerFlow, l as isCost, n as isCode, r as rateOf } from "./scenario.js";
import { a as gatesByDefault, c as quantileOf, n as START_UP, r as defaultMargins } from "./metrics.js";
import { n as matches$1, t as isGlob } from "./glob.js";
import { f as standardBlockMs, s as WARM_UP } from "./plan-choice.js";
import { n as isSame$1 } from "./json.js";
import { n as NO_CODE, r as importsOf, t as NAMES } from "./imports.js";
import { i as longestSearchMs } from "./saturation.js";
// src/config/path-pattern.ts
function pathPattern(pattern) {
	return matcher(pattern, (text) => text.toLowerCase());
}
function exactPathPattern(pattern) {
	return matcher(pattern, (text) => text);
}
function matcher(pattern, folded) {
	const plain = folded(pattern).replace(/^\.?\//, "").replace(/\/$/, "/**");
	const [, name] = /^\*\*\/([^/]+)$/.exec(plain) ?? [];
	if (name !== void 0 && !name.includes("**")) {
		const last = stepsOf(name);
		return (path) => matches(last, folded(path.slice(path.lastIndexOf("/") + 1)));
	}
	const [, literal] = /^([^*?]+?)(?:\/\*\*)?$/.exec(plain) ?? [];
	if (literal !== void 0) {
		const below = plain.endsWith("/**");
		return (path) => folded(path) === literal || below && folded(path).startsWith(`${literal}/`);
	}
	const steps = stepsOf(folded(pattern));
	return (path) => matches(steps, folded(path));
}
const STEP = /\/\*\*$|(?<=^|\/)\*\*\/|\*\*|[\s\S]/gu;
function stepsOf(written) {
	return (written.replace(/^\.?\//, "").replace(/\/$/, "/**").match(STEP) ?? []).flatMap((step) => step === "/**" ? [step, "**"] : [step]);
}
function matches(steps, path) {
	let places = new Set();
	reach(0, steps, places);
	for (const character of path) {
		const next = new Set();
		for (const place of places) advance(place, character, {
			steps,
			next
		});
		if (next.size === 0) return false;
		places = next;
	}
	return places.has(steps.length);
}
function reach(place, steps, places) {
	let at = place;
	while (!places.has(at)) {
		places.add(at);
		const step = steps[at];
		if (step === "/**") places.add(at + 2);
		if (step !== "*" && step !== "**" && step !== "**/") return;
		at += 1;
	}
}
function advance(place, character, { steps, next }) {
	const step = steps[place];
	const slash = character === "/";
	if (step === "**/") next.add(place);
	if (step === "**" || step === "*" && !slash) reach(place, steps, next);
	if (step === "?" ? !slash : step === "/**" || step === "**/" ? slash : step === character) reach(place + 1, steps, next);
}
// src/engines/k6/script/references.ts
const WRITTEN = /^\s*(?:import\s*\.\s*meta\s*\.\s*resolve\s*\(\s*)?(['"`])([^'"`\\\n]*)\1\s*[,)]/;
const BEGUN = /^\s*(?:import\s*\.\s*meta\s*\.\s*resolve\s*\(\s*)?['"`]([^'"`$\\\n]*)/;
const MOST_ARGUMENTS = 4e3;
const DISGUISED = /\bglobalThis\s*(?:\[|\.\s*(?:open|require)\b)|\beval\s*\(|\bnew\s+Function\b|\b(?:open|require)\s+as\b/;
const TYPES = new RegExp(String.raw`\b(?:import|export)\s+type\b${NAMES}\bfrom\s*['"][^'"\n]*['"]`, "g");
function referencesOf(source, place) {
	const code = source.replace(NO_CODE, (text) => text.startsWith("/") ? " " : text);
	const certain = new Set(importsOf(code.replace(TYPES, "")));
	const imports = importsOf(source).map((name) => imported(name, place, certain.has(name)));
	const calls = [...callsOf(code), .../['"]k6\/net\/grpc['"]/.test(code) ? protobufs(code) : []].map((call) => called(call, place));
	const all = [
		...imports,
		...calls,
		...isDisguised(code) ? [anyOf([""], place)] : []
	];
	return {
		files: all.flatMap(({ files }) => files),
		folders: all.flatMap(({ folders }) => folders),
		hands: all.some(({ hands }) => hands) || importsOf(code).some((name) => name.startsWith("k6/x/")),
		unknown: all.find(({ unknown }) => unknown !== null)?.unknown ?? null
	};
}
function protosOf(source, roots) {
	const files = [...source.matchAll(/\bimport\s+(?:public\s+|weak\s+)?"([^"\n]+)"/g)].map(([, name = ""]) => name).map((name) => proto(name, roots, !name.startsWith("google/")));
	return joined(files, files.some(({ places }) => places.length < roots.length) ? OUTSIDE : null);
}
function pathsIn(source, place) {
	return [...source.matchAll(/(['"`])([\w@. /-]{1,200})\1/g)].map(([, , text = ""]) => text).filter((text) => /[./]/.test(text)).flatMap((text) => placesOf(text, place).filter((one) => one !== ""));
}
function folderOf(path) {
	return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
const NONE = {
	files: [],
	folders: [],
	hands: false,
	unknown: null
};
const OUTSIDE = "it names a file outside of the repository";
function joined(files, unknown) {
	return {
		...NONE,
		files,
		unknown
	};
}
function below(folder, path) {
	const parts = folder.split("/").filter((part) => part !== "");
	for (const part of path.split("/")) {
		if (part === ".." && parts.pop() === void 0) return null;
		if (part !== ".." && part !== "." && part !== "") parts.push(part);
	}
	return parts.join("/");
}
function placesOf(path, { path: module, entry }) {
	const places = [module, entry].map((from) => below(folderOf(from), path));
	return [...new Set(places.filter((one) => one !== null))];
}
function imported(name, place, certain) {
	if (name === "k6" || name.startsWith("k6/")) return NONE;
	if (/^[a-z][\w+.-]*:/i.test(name) && !/^file:/i.test(name)) return NONE;
	return file(name, place, {
		kind: name.endsWith(".json") ? "data" : "module",
		needed: certain && name.startsWith(".")
	});
}
function file(name, place, { kind, needed }) {
	const places = /^(?:\/|[a-z]:|file:)/i.test(name) ? [] : placesOf(name, place);
	return places.length === 0 ? {
		...NONE,
		unknown: OUTSIDE
	} : joined([{
		kind,
		places,
		needed,
		roots: []
	}], null);
}
function proto(name, roots, needed) {
	return {
		kind: "proto",
		places: roots.flatMap((root) => below(root, name) ?? []),
		needed,
		roots
	};
}
function anyOf(beginnings, place) {
	const folders = beginnings.map((text) => placesOf(text.slice(0, text.lastIndexOf("/") + 1), place));
	const unknown = folders.some((each) => each.length === 0 || each.includes("")) ? "it opens files whose names are not written out" : null;
	return {
		...NONE,
		folders: folders.flat().filter((folder) => folder !== ""),
		hands: true,
		unknown
	};
}
function called(call, place) {
	if (call.kind === "any") return anyOf(["", call.begun], place);
	if (call.kind === "path") return file(call.path, place, {
		kind: "data",
		needed: true
	});
	const roots = call.folders.map((folder) => folder.startsWith("/") ? [] : placesOf(folder, place));
	const files = call.names.map((name) => proto(name, roots.flat(), true));
	return joined(files, roots.some((each) => each.length === 0) || files.some(({ places }) => places.length === 0) ? OUTSIDE : null);
}
function callsOf(code) {
	const anyOpen = /['"]k6\/experimental\/fs['"]/.test(code) ? "(?<![\\w$])" : "(?<![\\w$.])";
	return [...code.matchAll(new RegExp(`${anyOpen}(open)\\s*\\(|(?<![\\w$.])(require|import)\\s*\\(`, "g"))].flatMap(({ 0: text, 1: open, index }) => {
		const rest = code.slice(index + text.length, index + text.length + MOST_ARGUMENTS);
		if (/^\s*\)/.test(rest)) return [];
		const path = WRITTEN.exec(rest);
		if (!(path !== null && !(path[1] === "`" && path[2]?.includes("${")))) return [{
			kind: "any",
			begun: BEGUN.exec(rest)?.[1] ?? ""
		}];
		return open === void 0 ? [] : [{
			kind: "path",
			path: path[2] ?? ""
		}];
	});
}
function protobufs(code) {
	return [...code.matchAll(/\.\s*(load|loadProtoset)\s*\(/g)].flatMap(({ 0: text, 1: name, index }) => {
		const rest = code.slice(index + text.length, index + text.length + MOST_ARGUMENTS);
		const path = WRITTEN.exec(rest)?.[2];
		if (name === "loadProtoset") return [path === void 0 ? {
			kind: "any",
			begun: ""
		} : {
			kind: "path",
			path
		}];
		const [, folders = "", names = ""] = /^\s*(?:null|undefined|\[([^\][]*)\])\s*,([^()]*)\)/.exec(rest) ?? [];
		const [where, what] = [textsOf(folders), textsOf(names)];
		if (where === null || what === null || what.length === 0) return [{
			kind: "any",
			begun: ""
		}];
		return [{
			kind: "protos",
			folders: where.length === 0 ? ["."] : where,
			names: what
		}];
	});
}
function textsOf(list) {
	const texts = list.split(",").map((item) => item.trim()).filter((item) => item !== "").map((item) => /^(['"`])([^'"`$\\\n]+)\1$/.exec(item)?.[2]);
	return texts.some((text) => text === void 0) ? null : texts.filter((text) => text !== void 0);
}
function isDisguised(code) {
	const bare = code.replace(NO_CODE, "''").replace(/\b(?:import|export)\s*\{[^{}]{0,2000}\}/g, (text) => /\sas\s/.test(text) ? text : "");
	return DISGUISED.test(bare) || /(?<![\w$.])(?:open|require)\b(?!\s*(?:\(|:|\?:))/.test(bare);
}
// src/engines/k6/script/reach.ts
const MOST = 200;
async function reachOf(script, reader) {
	const entry = plainPath(script);
	const files = new Set([entry]);
	const folders = new Set();
	const read = [];
	const parts = new Map([[entry, {
		path: entry,
		kind: "module",
		roots: []
	}]]);
	let unknown = null;
	let hands = false;
	for (const part of parts.values()) {
		const { path } = part;
		const text = read.length < MOST ? await reader.text(path) : null;
		if (text === null) unknown ??= `${path} cannot be read as a plain file`;
		if (text === null) continue;
		read.push({
			path,
			text
		});
		const found = namedBy$1(part, text, entry);
		if (found.unknown !== null) unknown ??= `${path}: ${found.unknown}`;
		for (const folder of found.folders) folders.add(folder);
		hands ||= found.hands;
		for (const reference of found.files) {
			const there = await existing(reference, reader);
			if (there.length === 0 && reference.needed) unknown ??= `${path} names ${reference.places[0]}, which is no plain file`;
			for (const place of reference.places) files.add(place);
			for (const place of reference.kind === "data" ? [] : there) if (!parts.has(place)) parts.set(place, {
				...reference,
				path: place
			});
		}
	}
	const handed = !hands ? [] : read.flatMap(({ path, text }) => pathsIn(text, {
		path,
		entry
	}));
	return {
		files: [...files],
		folders: [...new Set([...folders, ...handed])],
		unknown
	};
}
function plainPath(path) {
	return path.split("/").filter((part) => part !== "" && part !== ".").join("/");
}
function namedBy$1({ path, kind, roots }, text, entry) {
	return kind === "proto" ? protosOf(text, roots) : referencesOf(text, {
		path,
		entry
	});
}
async function existing({ places }, reader) {
	const there = [];
	for (const place of places) if (await reader.isFile(place)) there.push(place);
	return there;
}
// src/plan/load-files.ts
const ANY = [...[
	"js",
	"mjs",
	"cjs",
	"ts",
	"mts",
	"cts",
	"jsx",
	"tsx",
	"json",
	"jsonl",
	"ndjson",
	"csv",
	"tsv",
	"txt",
	"xml",
	"html"
], ...[
	"yml",
	"yaml",
	"proto",
	"protoset",
	"pb",
	"pbtxt",
	"graphql",
	"gql",
	"bin",
	"dat",
	"gz",
	"zip",
	"pem",
	"key",
	"crt"
]].map((end) => `**/*.${end}`);
async function loadFiles({ scenarios }, reader) {
	const known = new Map();
	const found = [];
	for (const { name, scenario, dataFile } of scenarios) {
		const script = scenario.kind === "k6" ? plainPath(scenario.script) : null;
		const own = scenario.kind === "command" ? await commandFiles(scenario, reader) : dataOf(dataFile);
		const files = script === null ? own : known.get(script) ?? await scriptFiles(script, reader);
		if (script !== null) known.set(script, files);
		found.push({
			scenario: name,
			...files
		});
	}
	return found;
}
function namedFiles({ scenarios }) {
	const used = scenarios.flatMap(({ scenario, dataFile }) => [
		...dataOf(dataFile).patterns,
		...scenario.kind === "k6" ? ownFolder(plainPath(scenario.script)) : [],
		...scenario.kind === "command" ? namedBy(scenario) : []
	]);
	return [...new Set(used)];
}
function loadChanges(base, { head, loads, files }) {
	const defined = new Map(head?.scenarios.map((setting) => [setting.name, setting]));
	return base.scenarios.flatMap((setting) => {
		const changed = changedNames(files, loads.find(({ scenario }) => scenario === setting.name)?.patterns ?? []);
		const same = head === null || isSame$1(setting, defined.get(setting.name));
		return changed.length === 0 && same ? [] : [{
			scenario: setting.name,
			files: changed
		}];
	});
}
function withLoadChanges(scenarios, changes) {
	const changed = new Set(changes.map(({ scenario }) => scenario));
	return scenarios.map((one) => one.status === "compared" && changed.has(one.name) ? {
		...one,
		loadChanged: true
	} : one);
}
function changedNames(files, patterns) {
	const matchers = [...new Set(patterns)].map(pathPattern);
	const matched = (path) => matchers.some((matches) => matches(path));
	const names = files.flatMap(({ path, previousPath }) => matched(path) ? [path] : previousPath !== null && matched(previousPath) ? [previousPath] : []);
	return [...new Set(names)];
}
async function requireOwnFolder({ scenarios }, reader) {
	const atRoot = scenarios.filter(({ scenario }) => scenario.kind === "command" || scenario.kind === "k6" && !plainPath(scenario.script).includes("/"));
	for (const { scenario, unknown } of await loadFiles({ scenarios: atRoot }, reader)) {
		if (unknown === null) continue;
		throw new Failure("config", `Scenario ${scenario}: what it runs is at the root of the repository, and what that is made of cannot be told: ${unknown}.`, "Move it, with what it imports and opens, into a folder of its own such as perf/: all of that folder is its load then.");
	}
}
async function scriptTexts({ name, script }, reader) {
	const { files, folders, unknown } = await reachOf(script, reader);
	const refused = (why) => new Failure("config", `Scenario ${name}: what its script is made of cannot be taken along: ${why}.`, "Let it import and open files by paths that are written out, and texts alone: a binary file has no place in a ConfigMap.");
	if (unknown !== null) throw refused(unknown);
	if (folders.length > 0) throw refused(`it opens any file of ${folders[0]}/`);
	const texts = [];
	for (const path of files) {
		const text = await reader.text(path);
		if (text?.includes("�")) throw refused(`${path} is no text`);
		if (text !== null) texts.push([path, text]);
	}
	return Object.fromEntries(texts);
}
function dataOf(file) {
	return {
		patterns: file === void 0 ? [] : [plainPath(file)],
		unknown: null
	};
}
async function scriptFiles(script, reader) {
	const { files, folders, unknown } = await reachOf(script, reader);
	const reached = [...files, ...folders.map((folder) => `${folder}/**`)];
	return {
		patterns: [...new Set([
			...ownFolder(script),
			...reached,
			...unknown === null ? [] : ANY
		])],
		unknown
	};
}
async function commandFiles(scenario, reader) {
	const patterns = namedBy(scenario);
	for (const path of patterns) if (!path.includes("/") && await reader.isFile(path)) return {
		patterns,
		unknown: `nobody can tell what ${path} reads`
	};
	return {
		patterns,
		unknown: null
	};
}
const PATH = /^(?:\.\/)?\w[\w.-]*(?:\/[\w.-]+)+$|^\.\/\w[\w.-]*$|^\w[\w-]*\.\w{1,8}$/;
function namedBy({ run }) {
	const words = run.split(/[\s,;:=|&<>()'"`]+/).filter((word) => PATH.test(word) && !word.split("/").includes(".."));
	return [...new Set(words.map(plainPath).flatMap(ownFolder))];
}
function ownFolder(script) {
	const end = script.lastIndexOf("/");
	return end < 0 ? [script] : [script, `${script.slice(0, end)}/**`];
}
// src/plan/engine.ts
function chooseEngine(asked, k6, metrics = {}) {
	const declared = (scenario) => asked === "embedded" || k6 === null || whyNotK6(scenario, metrics) !== null ? "embedded" : "k6";
	return (scenario) => scenario.kind === "k6" || scenario.kind === "command" ? scenario.kind : declared(scenario);
}
function wantsK6(scenarios, asked) {
	return asked === "k6" || asked === "auto" && scenarios.some((scenario) => scenario.kind === "k6" || mayBeK6(scenario));
}
function refuseEmbedded(scenarios, asked) {
	const code = scenarios.find(isCode);
	if (code === void 0 || asked !== "embedded") return;
	throw new Failure("config", `Scenario ${code.name} is a ${code.kind === "k6" ? "k6 script" : "command"}, and the input engine asks for the embedded engine, which runs none.`, "Leave the input engine at auto, or declare the requests under `http:` or `flow:` in the scenario.");
}
function requireK6(scenarios, { engine: asked, offline }, k6) {
	const script = scenarios.find(({ kind }) => kind === "k6");
	if (k6 !== null || script === void 0 && asked !== "k6") return;
	const what = script === void 0 ? "k6 is to send the load" : `Scenario ${script.name} is a k6 script`;
	throw new Failure("environment", `${what}, and there is no k6 on this machine.`, offline ? OFFLINE_HINT : K6_HINT);
}
const K6_HINT = "Install k6 so that it is on PATH, give its path as k6-path, or give k6-version (such as 2.2.0) to have that release fetched and verified.";
const OFFLINE_HINT = "Install k6 so that it is on PATH, or give its path as k6-path: offline forbids to fetch it.";
function engineWarnings(scenarios, asked, metrics = {}) {
	if (asked !== "k6") return [];
	return scenarios.flatMap((scenario) => {
		const why = scenario.kind === "k6" || scenario.kind === "command" ? null : whyNotK6(scenario, metrics);
		return why === null ? [] : [`${scenario.name}: driven by the embedded engine, for k6 ${why}`];
	});
}
function mayBeK6(scenario) {
	return scenario.kind !== "k6" && scenario.kind !== "command" && whyNotK6(scenario, {}) === null;
}
function whyNotK6(scenario, metrics) {
	if (scenario.kind === "flow") return "is given flows only as scripts";
	const { stream, arrivals, load } = scenario;
	if (load?.kind === "closed") return "sends declared requests only at a fixed rate";
	if (load?.kind === "saturation") return "cannot search for the highest rate";
	if (stream) return "cannot time the first event of a stream";
	if (arrivals === "poisson") return "cannot send at random moments";
	return readsAnswers(scenario, metrics) ? "does not tell what answers say" : null;
}
// src/plan/gating.ts
const ABOVE = {
	measured: 1,
	gating: 5
};
const FAR_TAIL = {
	quantile: .999,
	requests: 5e3
};
const ONE_DEPLOYMENT = "each side is one deployment that is not restarted between pairs";
function requestsFor(name) {
	const q = quantileOf(name);
	if (q === void 0) return 0;
	return q >= FAR_TAIL.quantile ? FAR_TAIL.requests : Math.ceil(ABOVE.measured / (1 - q) - 1e-6);
}
function whyNotGating({ name }, { scenario, count, config }) {
	if (isOneDeployment(config.service)) return ONE_DEPLOYMENT;
	if (name === "throughput") return whyNoThroughput(scenario, config.design.mode);
	const q = quantileOf(name) ?? 0;
	if (q <= .95 || count * (1 - q) >= ABOVE.gating - 1e-6) return void 0;
	return tooFew(count, Math.ceil(ABOVE.gating / (1 - q) - 1e-6));
}
function whyNoThroughput(scenario, mode) {
	if (scenario.kind !== "k6" && scenario.load !== void 0) return void 0;
	if (scenario.kind !== "k6") return "the rate is fixed, so a slower service drops requests instead: write a budget for dropped-rate";
	return mode === "alternating" ? void 0 : "two sides that run at once share it: write \"mode: alternating\" under design";
}
function tooFew(count, need) {
	return `a block holds about ${Math.floor(count)} requests and needs ${need}: raise rate or design.block`;
}
// src/plan/cells.ts
const WARM_UP_REQUESTS = 200;
const MAX_METRICS = 32;
function planCells(config, status = "compared", engineOf = chooseEngine("auto", null)) {
	const planned = config.scenarios.map(({ scenario }) => ({
		scenario,
		plan: {
			...planScenario(scenario, {
				status,
				design: config.design,
				tailGates: tailGates(scenario, config)
			}),
			engine: engineOf(scenario)
		}
	}));
	const rows = planned.map(({ scenario, plan }) => scenarioCells(scenario, plan, config));
	const isOne = isOneDeployment(config.service);
	return {
		scenarios: planned.map(({ plan }) => plan),
		cells: rows.flatMap(({ cells }) => cells),
		slos: isOne ? [] : rows.flatMap(({ slos }) => slos),
		warnings: [...isOne ? [NOTHING_GATES] : [], ...rows.flatMap(({ warnings }) => warnings)]
	};
}
const NOTHING_GATES = `nothing gates: ${ONE_DEPLOYMENT}, so its luck cannot be told from a change; rows are shown, and objectives are left out: give service.url.restart a command that deploys a side anew`;
function planScenario(scenario, { status, design, tailGates }) {
	const rate = rateOf(scenario);
	const load = scenario.kind === "k6" ? void 0 : scenario.load;
	const requests = (count) => rate > 0 ? count / rate * 1e3 : 0;
	const isKnown = scenario.kind !== "k6" && load?.kind !== "closed";
	const standardMs = standardBlockMs(isKnown ? rate : Number.POSITIVE_INFINITY, tailGates);
	return {
		name: scenario.name,
		status,
		ratePerSecond: rate,
		...load === void 0 ? {} : { load },
		...scenario.kind === "flow" && !scenario.mix ? { requestsPerFlow: requestsPerFlow(scenario) } : {},
		warmUpMs: Math.round(design.warmUpMs ?? Math.max(WARM_UP.leastMs, requests(WARM_UP_REQUESTS))),
		blockMs: Math.round(load?.kind === "saturation" ? longestSearchMs(load) : design.blockMs ?? standardMs)
	};
}
function tailGates({ name }, { budgets }) {
	return budgets.some(({ scenario, metric, gate }) => matches$1(scenario, name) && (quantileOf(metric) ?? 0) >= .99 && gate !== false);
}
const OF_PROCESSES = [START_UP, "cpu-per-request"];
function scenarioCells(scenario, plan, config) {
	const warnings = [];
	const budgets = budgetsOf(scenario.name, config);
	const slos = slosOf(scenario, config);
	const costs = costsOf(scenario, plan, config, warnings);
	const asked = [...budgets.map(({ budget }) => budget.metric).filter((name) => !isGlob(name)), ...slos.map(({ metric }) => metric.name)];
	const isUnseen = (name) => config.service.run.kind === "url" && OF_PROCESSES.includes(name);
	const count = plan.ratePerSecond > 0 ? plan.ratePerSecond * plan.blockMs / 1e3 : Number.POSITIVE_INFINITY;
	const measured = (name) => {
		const need = requestsFor(name);
		if (isUnseen(name)) {
			if (asked.includes(name)) warnings.push(`${scenario.name} ${name}: not measured: of what runs already no process is seen`);
			return false;
		}
		if (count >= need) return true;
		if (asked.includes(name) || gatesByDefault(name, scenario)) warnings.push(`${scenario.name} ${name}: not measured: ${tooFew(count, need)}`);
		return false;
	};
	const wanted = rowNames(scenario, plan, {
		config,
		asked,
		costs
	});
	if (wanted.length > MAX_METRICS) warnings.push(`${scenario.name}: only the first ${MAX_METRICS} metrics are compared`);
	return {
		cells: wanted.slice(0, MAX_METRICS).filter(measured).flatMap((name) => isCost(name) ? costs.filter((cost) => cost.name === name) : metricNamed(name, scenario, config.metrics) ?? []).map((metric) => cellOf(metric, {
			scenario,
			count,
			budgets,
			warnings,
			config
		})),
		slos: slos.filter(({ metric }) => wanted.includes(metric.name) && !isUnseen(metric.name)),
		warnings
	};
}
function costsOf(scenario, { status }, config, warnings) {
	if (status === "new") return [];
	const sources = {
		...config,
		seesProcesses: config.service.run.kind !== "url"
	};
	const costs = costMetrics(scenario, sources);
	const without = costs.length === 0 ? [] : unpriced(scenario, sources);
	warnings.push(...without.map((what) => `${scenario.name} ${costs[0]?.name}: without ${what}`));
	return costs;
}
function rowNames(scenario, plan, { config, asked, costs }) {
	const isFirst = plan.status === "compared" && config.scenarios[0]?.scenario === scenario;
	const terms = costs.flatMap(({ cost }) => cost?.terms.map(({ reading }) => reading) ?? []);
	const read = [
		...defaultNames(scenario, config.metrics),
		...terms,
		...asked
	].filter((name) => !isCost(name));
	const names = new Set([...read, ...costs.map(({ name }) => name)]);
	names.delete(START_UP);
	return isFirst ? [...names, START_UP] : [...names];
}
function cellsNamed(names, name, config) {
	const scenario = config.scenarios.find((setting) => setting.name === name)?.scenario;
	if (scenario === void 0) return {
		cells: [],
		warnings: []
	};
	const warnings = [];
	const context = {
		scenario,
		count: Number.POSITIVE_INFINITY,
		budgets: budgetsOf(name, config),
		warnings,
		config
	};
	return {
		cells: names.flatMap((metric) => metricNamed(metric, scenario, config.metrics) ?? []).map((metric) => cellOf(metric, context)),
		warnings
	};
}
function budgetsOf(scenario, config) {
	return config.budgets.map((budget, i) => ({
		budget,
		source: `${config.file}:${config.budgetLines[i] ?? 1}`
	})).filter(({ budget }) => matches$1(budget.scenario, scenario));
}
function cellOf(metric, context) {
	const own = context.budgets.filter(({ budget }) => isFor(budget, metric));
	const last = (pick) => own.map(({ budget }) => pick(budget)).findLast((value) => value !== void 0);
	const named = own.some(({ budget }) => names(budget, metric));
	const wanted = last(({ gate }) => gate) ?? (named || gatesByDefault(metric.name, context.scenario));
	const margins = marginsOf(metric, last);
	const within = last(({ noChangeWithin }) => fitsMargin(noChangeWithin, metric) ? noChangeWithin?.value : void 0);
	if (within !== void 0 && within < margins.same) context.warnings.push(`${context.scenario.name} ${metric.name}: no-change-within is less than max-increase, which is used instead`);
	const source = own.findLast(({ budget }) => decides(budget, metric))?.source ?? "default";
	const why = wanted ? whyNotGating(metric, context) : void 0;
	if (why !== void 0 && named) context.warnings.push(`${context.scenario.name} ${metric.name}: shown, but it cannot gate: ${why}`);
	return {
		scenario: context.scenario.name,
		metric,
		gating: wanted && why === void 0,
		margins,
		source
	};
}
function isFor(budget, { name }) {
	return matches$1(budget.metric, name) || name === "error-rate{closed}" && matches$1(budget.metric, "error-rate");
}
function names(budget, { name }) {
	return budget.metric === name || partOf(name) !== void 0 && budget.metric.includes("{");
}
function marginsOf(metric, last) {
	const standard = defaultMargins(metric);
	const most = last(({ maxIncrease }) => fitsMargin(maxIncrease, metric) ? maxIncrease?.value : void 0);
	const within = last(({ noChangeWithin }) => fitsMargin(noChangeWithin, metric) ? noChangeWithin?.value : void 0);
	const least = last(({ minChange }) => minChangeIn(minChange, metric));
	const flag = most ?? standard.flag;
	const same = within ?? (most === void 0 ? standard.same : 2 * most);
	return {
		flag,
		same: Math.max(same, flag),
		minChange: least ?? standard.minChange
	};
}
function decides(budget, metric) {
	const { maxIncrease, noChangeWithin, minChange, gate } = budget;
	return fitsMargin(maxIncrease, metric) || fitsMargin(noChangeWithin, metric) || minChangeIn(minChange, metric) !== void 0 || gate !== void 0;
}
// src/config/proposed.ts
const MAX_LINES = 20;
const MAX_LENGTH = 160;
function proposedChanges(base, head) {
	const before = leavesOf(base.written);
	const after = leavesOf(head.written);
	return bounded([...new Set([...before.keys(), ...after.keys()])].filter((path) => !isSame(before.get(path), after.get(path))).map((path) => lineFor(path, before, after)));
}
function proposedLoads(changes) {
	return bounded(changes.filter(({ files }) => files.length > 0).map(({ scenario, files }) => shortened(loadLine(scenario, files))));
}
const MAX_FILES = 3;
function loadLine(scenario, files) {
	const left = files.length - MAX_FILES;
	return `load of ${scenario}: changed, which takes effect once merged: ${files.slice(0, MAX_FILES).join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}
function bounded(lines) {
	if (lines.length <= MAX_LINES) return lines;
	return [...lines.slice(0, MAX_LINES), `${lines.length - MAX_LINES} more`];
}
function leavesOf(written) {
	const leaves = new Map();
	const walk = (value, path) => {
		if (Array.isArray(value)) for (const [i, item] of value.entries()) walk(item, `${path}[${nameOf(item) ?? i}]`);
		else if (typeof value === "object" && value !== null) for (const [key, item] of Object.entries(value)) walk(item, `${path}${path === "" ? "" : "."}${pathText([key])}`);
		else leaves.set(path, value);
	};
	walk(written, "");
	return leaves;
}
function nameOf(item) {
	if (typeof item !== "object" || item === null || !("name" in item)) return void 0;
	return typeof item.name === "string" ? item.name : void 0;
}
function isSame(one, other) {
	return one === other || one !== void 0 && other !== void 0 && meaningOf(one) === meaningOf(other);
}
function meaningOf(value) {
	if (typeof value === "number") return `per-second ${value}`;
	if (typeof value !== "string") return String(value);
	const found = quantityOf(value, [
		"ms",
		"share",
		"points",
		"per-second"
	]);
	return found === void 0 ? `text ${value}` : `${found.kind} ${found.value}`;
}
function lineFor(path, before, after) {
	const side = (leaves) => leaves.has(path) ? plain(leaves.get(path)) : "not set";
	return shortened(`${path}: ${side(before)} → ${side(after)}`);
}
function shortened(line) {
	return line.length > MAX_LENGTH ? `${line.slice(0, 159)}…` : line;
}
function plain(value) {
	return typeof value === "string" && /^[\w.%/<>= -]{1,40}$/.test(value) ? value : shown(value);
}
export { pathPattern as S, requireOwnFolder as _, planScenario as a, plainPath as b, engineWarnings as c, wantsK6 as d, whyNotK6 as f, namedFiles as g, loadFiles as h, planCells as i, refuseEmbedded as l, loadChanges as m, proposedLoads as n, K6_HINT as o, changedNames as p, cellsNamed as r, chooseEngine as s, proposedChanges as t, requireK6 as u, scriptTexts as v, exactPathPattern as x, withLoadChanges as y };
