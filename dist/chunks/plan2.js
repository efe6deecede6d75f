import { t as Failure } from "./failure2.js";
import { n as eachSide } from "./revision.js";
import { r as familyOf } from "./part.js";
import { u as writeDuration } from "./quantity.js";
import { i as pathText } from "./problem.js";
import { F as VALUE_NAME, G as knownPlaces, I as isReserved, L as withJsonType, O as effectivePolicy, Y as wrongNames, ot as measuredMetrics } from "./profile.js";
import { c as engineWarnings, i as planCells, l as refuseEmbedded, n as proposedLoads, r as cellsNamed, s as chooseEngine, u as requireK6, y as withLoadChanges } from "./proposed.js";
import { r as leavesOf } from "./written.js";
import { t as sandboxRules } from "./sandbox-rules.js";
import { d as shortest, l as isScalable, p as turnsOf, r as choosePlan, s as WARM_UP, u as modeOf } from "./plan-choice.js";
import { o as statedPolicy } from "./policy.js";
import { a as mostSteps } from "./saturation.js";
import { t as pairsOfShard } from "./shards.js";
import { t as expectationText } from "./expectation.js";
// src/plan/describe.ts
const ASSUMED_BOOT_MS = 3e3;
const MINUTE_MS$1 = 6e4;
function describePlan(protocol, basis = {}) {
	const { scenarios, cells, slos, design } = protocol;
	const gating = cells.filter((cell) => cell.gating).length;
	return [
		...scenarios.map((scenario) => describeScenario(scenario, design)),
		`${gating} gating rows, ${cells.length - gating} informational, ${slos.length} ${slos.length === 1 ? "SLO" : "SLOs"}`,
		`measuring takes ${expectedTime(protocol, basis)}`,
		...basis.leastPairs === void 0 ? expectation(protocol) : []
	];
}
function fixedPairsOf({ shard, protocol }) {
	return shard && pairsOfShard(protocol.design.maxPairs, shard.of);
}
function expectation({ scenarios, cells, design }) {
	if (scenarios.some(({ ratePerSecond }) => ratePerSecond === 0)) return [];
	const mode = design.mode === "alternating" ? "alternating" : "interleaved";
	const paces = scenarios.map((scenario) => ({
		scenario: scenario.name,
		ratePerSecond: scenario.ratePerSecond,
		warmUpMs: design.warmUpMs ?? WARM_UP.leastMs,
		scalable: scenario.status === "compared" && isScalable(scenario, design),
		clear: false,
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
function describeScenario(scenario, design) {
	const { name, engine, status } = scenario;
	return `scenario ${name}${status === "new" ? " (new: head only)" : ""}: ${engine}, ${describeLoad(scenario, design)}`;
}
function describeLoad(scenario, { asWritten }) {
	const { requestsPerFlow, warmUpMs, blockMs } = scenario;
	if (scenario.load?.kind === "saturation") return `${describeSearch(scenario.load)}, warm-up ${writeDuration(warmUpMs)}, at most ${writeDuration(blockMs)}`;
	const script = isScript(scenario);
	const rate = script ? "load as its script says" : scenario.load ? `${describeClients(scenario.load)}${requestsPerFlow === void 0 ? "" : `, flows of ${requestsOf(requestsPerFlow)}`}` : `${describeRate(scenario)} per side`;
	const block = script && asWritten ? "block as long as its script says" : `block ${writeDuration(blockMs)}`;
	return `${rate}, warm-up ${writeDuration(warmUpMs)}, ${block}`;
}
function describeTest(scenario) {
	if (isScript(scenario)) return "load as its script says";
	return `${scenario.load?.kind === "closed" ? describeClients(scenario.load, "") : describeRate(scenario)} for ${writeDuration(scenario.blockMs)}`;
}
function describeRate({ ratePerSecond, requestsPerFlow }) {
	if (requestsPerFlow === void 0) return `${ratePerSecond}/s`;
	return `${Math.round(ratePerSecond / requestsPerFlow * 100) / 100} flows/s of ${requestsOf(requestsPerFlow)}`;
}
const requestsOf = (count) => `${count} ${count === 1 ? "request" : "requests"}`;
function describeSearch(load) {
	const { fromPerSecond, toPerSecond, objective, stepMs } = load;
	return `search from ${fromPerSecond}/s to ${toPerSecond}/s for ${objective} in at most ${mostSteps(load)} steps of ${writeDuration(stepMs)}`;
}
function describeClients({ clients, thinkTimeMs }, where = " per side") {
	const thinking = thinkTimeMs > 0 ? ` that ${clients === 1 ? "thinks" : "think"} for ${writeDuration(thinkTimeMs)}` : "";
	return `${clients} ${clients === 1 ? "client" : "clients"}${where}${thinking}`;
}
function isScript({ engine, ratePerSecond }) {
	return engine === "k6" && ratePerSecond === 0;
}
function expectedTime({ scenarios, design }, { leastPairs = 12, mostPairs = design.maxPairs, startMs = null } = {}) {
	const { maxDurationMs, mode, freshPerScenario, asWritten } = design;
	const expected = modeOf(design, scenarios);
	const takesTurns = expected === "alternating";
	const requestsMs = scenarios.reduce((sum, one) => sum + turnsOf(one, expected) * (one.warmUpMs + one.blockMs), 0);
	const bootMs = (takesTurns ? 2 : 1) * (startMs ?? 3e3) * (freshPerScenario ? scenarios.length : 1);
	const pairMs = requestsMs + bootMs;
	const known = startMs === null ? "assumed for starting and stopping the service, which only the pilot tells" : STARTED;
	const [least, most] = [leastPairs, mostPairs].map((pairs) => (pairs + 1) * pairMs);
	const pairs = mostPairs === leastPairs ? `${leastPairs}` : `${leastPairs} to ${mostPairs}`;
	const upTo = scenarios.some(({ load }) => load?.kind === "saturation") ? "at most " : "";
	const fits = (leastPairs + 1) * requestsMs <= maxDurationMs;
	const within = (ms = 0) => fits ? Math.min(ms, maxDurationMs) : ms;
	return [
		`about ${minutes(within(least), fits ? within(most) : within(least))} for a pilot and ${pairs} pairs of ${seconds(pairMs)}`,
		` (${upTo}${seconds(requestsMs)} of requests, and ${seconds(bootMs)} ${known})`,
		...mode === "auto" && !takesTurns ? [", more if one side must run after the other"] : [],
		...asWritten && scenarios.some(isScript) ? [", and as long as scripts say that run as written"] : [],
		`; at most ${writeDuration(maxDurationMs)} after the builds`,
		...fits ? [] : [`: at this length ${leastPairs} pairs ${upTo === "" ? "do" : "may"} not fit, so that blocks become shorter`]
	].join("");
}
const STARTED = "for starting the service, as long as that took here";
function minutes(leastMs, mostMs) {
	const [least, most] = [leastMs, mostMs].map((ms) => Math.max(1, Math.ceil(ms / MINUTE_MS$1)));
	if (least === most) return `${least} ${least === 1 ? "minute" : "minutes"}`;
	return `${least} to ${most} minutes`;
}
function seconds(ms) {
	return writeDuration(Math.max(1, Math.round(ms / 1e3)) * 1e3);
}
// src/config/env-file.ts
const MOST_CHARACTERS = 65536;
const MOST_VARIABLES = 256;
const MOST_PROBLEMS = 20;
const LINE = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]{0,127})\s*=\s*(.*?)\s*$/;
const DOUBLE = /^"((?:[^"\\]|\\.)*)"\s*(?:#.*)?$/;
const SINGLE = /^'([^']*)'\s*(?:#.*)?$/;
function readEnvFile(text, file, checkName) {
	const problems = [];
	const values = new Map();
	const say = (line, what) => problems.push({
		file,
		line,
		column: 1,
		path: "",
		text: what
	});
	if (text.length > MOST_CHARACTERS) say(1, "is larger than 64 KiB: it is no file of variables");
	else for (const [index, line] of text.replace(/^\uFEFF/, "").split(/\r?\n/).entries()) {
		if (/^\s*(?:#|$)/.test(line)) continue;
		const read = readLine(line);
		const wrong = "wrong" in read ? read.wrong : checkName(read.name);
		if (wrong !== void 0) say(index + 1, wrong);
		else if ("name" in read) values.set(read.name, read.value);
	}
	if (values.size > MOST_VARIABLES) say(1, `has ${values.size} variables: keep at most ${MOST_VARIABLES}`);
	return problems.length > 0 ? { problems: problems.slice(0, MOST_PROBLEMS) } : { values: Object.fromEntries(values) };
}
function readLine(line) {
	const [, name, written = ""] = LINE.exec(line) ?? [];
	if (name === void 0) return { wrong: "is no variable: expected NAME=value, with # before a comment" };
	if (written.includes("\0")) return { wrong: `${name} holds a NUL character` };
	const double = DOUBLE.exec(written)?.[1];
	if (double !== void 0) return {
		name,
		value: double.replace(/\\(.)/g, (_, one) => ESCAPES[one] ?? one)
	};
	const single = SINGLE.exec(written)?.[1];
	if (single !== void 0) return {
		name,
		value: single.replaceAll("${", () => "$${")
	};
	if (/^["']/.test(written)) return { wrong: `${name} has a quote that is not closed on its line` };
	return {
		name,
		value: written.replace(/\s+#.*$/, "")
	};
}
const ESCAPES = {
	n: "\n",
	t: "	",
	r: "\r"
};
// src/plan/flow-data.ts
const MOST = {
	rows: 1e4,
	columns: 64,
	characters: 16777216,
	value: 4096
};
function withData(flow, file, needs) {
	const data = file === null ? [] : readData(file, flow.name);
	const wrong = wrongNames(flow.steps.map(textsOf), {
		places: knownPlaces(needs),
		columns: columnsOf(data)
	});
	if (wrong.length === 0) return {
		...flow,
		data
	};
	const lines = wrong.map(({ path, text }) => `flow.${flow.mix ? "mix" : "steps"}${pathText(path)}: ${text}`);
	throw new Failure("config", `Scenario ${flow.name}: ${lines.join("\n")}`, "Correct the flow: `benchgate validate` says in which lines that is.");
}
function columnsOf([row]) {
	return Object.keys(row ?? {});
}
function textsOf({ name, path, headers, body, captures }) {
	return {
		name,
		texts: Object.entries({
			path,
			headers,
			body
		}).flatMap(([key, value]) => leavesOf(value, [key])),
		captures: captures.map((capture) => capture.name)
	};
}
function readData({ file, text }, scenario) {
	const fail = (why, hint) => new Failure("config", `${file} (data of scenario ${scenario}) ${why}`, hint);
	if (text.length > MOST.characters) throw fail("is larger than 16 MiB.", "Keep a representative part of it.");
	const { columns, rows, noun } = /^\s*[[{]/.test(text) ? fromJson(text, fail) : fromCsv(text, fail);
	if (rows.length === 0) throw fail("holds no values.", "Write a first line of names such as id,user and a line for each visitor.");
	if (rows.length > MOST.rows) throw fail(`holds ${rows.length} rows.`, `Keep at most ${MOST.rows} of them.`);
	checkColumns(columns, fail);
	return rows.map((values, index) => {
		const where = `${noun} ${index + (noun === "line" ? 2 : 1)}`;
		if (values.length !== columns.length) throw fail(`has ${values.length} values in ${where}, and ${columns.length} names.`, "Give every line as many values as the first has names.");
		if (values.some((value) => value.length > MOST.value || /[\p{Cc}\p{Cs}]/u.test(value))) throw fail(`has a value in ${where} that is no line of text.`, `A value is at most ${MOST.value} characters, without line breaks.`);
		return Object.fromEntries(columns.map((column, at) => [column, values[at] ?? ""]));
	});
}
function checkColumns(columns, fail) {
	if (columns.length > MOST.columns) throw fail(`has ${columns.length} columns.`, `Keep at most ${MOST.columns} of them.`);
	const wrong = columns.find((name, at) => !VALUE_NAME.test(name) || columns.indexOf(name) !== at);
	if (wrong !== void 0) throw fail(`has a column "${wrong}".`, "Names are letters, digits and _, begin with a letter, and each stands once.");
	const reserved = columns.find(isReserved);
	if (reserved !== void 0) throw fail(`has a column ${reserved}, which is a name that Benchgate gives a value to itself.`, "Give the column another name.");
}
function fromJson(text, fail) {
	const hint = "Write a list of mappings such as [{\"id\": 1, \"user\": \"ana\"}], each with the same names, with texts, numbers or yes and no.";
	let items;
	try {
		items = JSON.parse(text);
	} catch {
		throw fail("is no JSON, although it begins so.", hint);
	}
	if (!Array.isArray(items)) throw fail("is no JSON list.", hint);
	const columns = Object.keys(Object(items[0]));
	return {
		columns,
		rows: items.map((item, index) => {
			const values = new Map(typeof item === "object" && item !== null ? Object.entries(item) : []);
			const row = columns.map((name) => values.get(name));
			if (values.size === 0 || values.size !== columns.length || !row.every(isPlain)) throw fail(`has something else in item ${index + 1}.`, hint);
			return row.map(String);
		}),
		noun: "item"
	};
}
const isPlain = (value) => [
	"string",
	"number",
	"boolean"
].includes(typeof value);
const VALUE = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
function fromCsv(text, fail) {
	const [columns = [], ...rows] = csvLines(text.replace(/^\uFEFF/, ""), fail).filter((line) => line.length > 1 || line[0] !== "");
	return {
		columns: columns.map((name) => name.trim()),
		rows,
		noun: "line"
	};
}
function csvLines(text, fail) {
	const lines = [];
	let line = [];
	for (let at = 0; at <= text.length;) {
		VALUE.lastIndex = at;
		const [whole, quoted, plain = "", end] = VALUE.exec(text) ?? [];
		if (whole === void 0) throw fail(`has a quote in line ${lines.length + 1} that does not fit.`, "Put values with commas or quotes in \"…\", and write \"\" for a quote inside.");
		line.push(quoted === void 0 ? plain : quoted.replaceAll("\"\"", "\""));
		if (end !== ",") {
			lines.push(line);
			line = [];
		}
		if (end === "") break;
		at += whole.length;
	}
	return lines;
}
// src/plan/data-file.ts
const MAX_BODIES = 1e4;
const MAX_CHARACTERS = 16777216;
function withDataFile({ scenario, dataFile }, text, needs = []) {
	if (scenario.kind === "flow") return withData(scenario, dataFile === void 0 ? null : {
		file: dataFile,
		text
	}, needs);
	if (scenario.kind !== "http" || dataFile === void 0) return scenario;
	const read = readBodies({
		file: dataFile,
		text
	}, scenario.name);
	const bodies = read.map((body) => body.replaceAll("${", () => "$${"));
	return {
		...scenario,
		bodies,
		headers: read.every(isJson) ? withJsonType(scenario.headers) : scenario.headers
	};
}
function readBodies({ file, text }, scenario) {
	const fail = (what, hint) => new Failure("config", `${file} (bodies of scenario ${scenario}) ${what}`, hint);
	if (text.length > MAX_CHARACTERS) throw fail("is larger than 16 MiB.", "Keep a representative part of it.");
	if (isCutUp(text)) throw fail("holds a JSON document on several lines, and each of its lines would be a body.", "Put brackets around it, [ … ], which makes it a list of one; or write each document on a line of its own.");
	const bodies = listIn(text)?.map((item) => typeof item === "string" ? item : JSON.stringify(item)) ?? linesOf(text);
	if (bodies.length === 0) throw fail("holds no body.", "Write a JSON list of bodies, or one body on each line.");
	if (bodies.length > MAX_BODIES) throw fail(`holds ${bodies.length} bodies.`, `Keep at most ${MAX_BODIES} of them.`);
	return bodies;
}
function listIn(text) {
	const value = json(text);
	return Array.isArray(value) ? value : void 0;
}
function isCutUp(text) {
	const lines = linesOf(text);
	if (lines.length < 2 || listIn(text) !== void 0) return false;
	return lines[0]?.trim() === "{" || json(text) !== void 0;
}
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
// src/plan/planned-shards.ts
function requirePlannedShards({ shards }, shard) {
	if (shard === void 0 || shards === void 0 || shards === shard.of) return;
	throw new Failure("config", `This is shard ${shard.index} of ${shard.of}, and design.shards of the configuration is ${shards}.`, "Give the workflow as many shards as the configuration has: `matrix.shard` and the input `shard`.");
}
// src/plan/resource-tags.ts
const VARIABLE = "OTEL_RESOURCE_ATTRIBUTES";
function withResourceTags(services, { tracingTags }) {
	const tags = Object.entries(tracingTags).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
	if (tags.length === 0) return services;
	return eachSide((side) => {
		const { env, ...service } = services[side];
		const own = env[VARIABLE];
		return {
			...service,
			env: {
				...env,
				[VARIABLE]: [...own === void 0 || own === "" ? [] : [own], ...tags].join(",")
			}
		};
	});
}
// src/plan/plan.ts
const MAX_SCENARIOS = 64;
const MAX_WARNINGS = 50;
function makePlan(parts) {
	const { choice, inputs } = parts;
	const config = withInputs(choice.config, inputs);
	const added = choice.added === null ? null : onlyNew(choice.added, config);
	const scenarios = [...config.scenarios, ...added?.scenarios ?? []].map(({ scenario }) => scenario);
	const metrics = {
		...added?.metrics,
		...config.metrics
	};
	refuseEmbedded(scenarios, inputs.engine);
	requireK6(scenarios, inputs, parts.k6);
	const engineOf = chooseEngine(inputs.engine, parts.k6, metrics);
	const rows = joined(planCells(config, "compared", engineOf), added === null ? null : informational(planCells(added, "new", engineOf)));
	requirePlannedShards(config.design, parts.shard);
	const fixedPairs = parts.shard && pairsOfShard(config.design.maxPairs, parts.shard.of);
	requireFeasible({
		...rows,
		design: config.design
	}, inputs.mode === "calibrate" ? 20 : fixedPairs);
	const warnings = [
		...choice.warnings,
		...rows.warnings,
		...engineWarnings(scenarios, inputs.engine, metrics)
	];
	const policy = effectivePolicy(config, { fork: parts.fork === true });
	const sandbox = sandboxRules(isApart(parts) ? "required" : config.sandbox, policy);
	const needs = config.needs.map(({ name }) => name);
	const fill = ({ scenarios }, side) => scenarios.map((setting) => withDataFile(setting, dataText(setting, parts, side), needs));
	return {
		protocol: {
			...protocolOf(parts, config, rows),
			warnings: bounded(warnings)
		},
		repository: parts.repository,
		loadSide: choice.side,
		scenarios: [...fill(config, choice.side), ...added === null ? [] : fill(added, "head")],
		services: withResourceTags(choice.services, policy),
		sources: config.service.sources,
		explain: config.explain,
		needs: config.needs,
		containers: config.containers,
		sandbox,
		...parts.passes === void 0 ? {} : { passes: parts.passes },
		...parts.shard === void 0 ? {} : { shard: parts.shard },
		policy,
		k6: rows.scenarios.some(({ engine }) => engine === "k6") ? parts.k6 : null,
		customMetrics: measuredMetrics(metrics),
		split: splitter({
			config,
			added,
			cells: rows.cells
		}),
		waivers: parts.waivers,
		outputDirectory: parts.outputDirectory
	};
}
function isApart({ apart, choice: { services } }) {
	return apart === true && Object.values(services).every(({ run }) => run.kind !== "url");
}
function dataText({ scenario, dataFile }, { dataFiles, revisions }, side) {
	if (dataFile === void 0) return "";
	const text = dataFiles[side].get(dataFile) ?? null;
	if (text !== null) return text;
	const { sha, ref } = revisions[side];
	throw new Failure("config", `Scenario ${scenario.name}: there is no ${dataFile} in ${side}, ${sha.slice(0, 7)} (${ref}).`, `Add the file there, or correct ${scenario.kind === "flow" ? "flow.data" : "http.bodies"}: the path starts at the root of the repository.`);
}
function protocolOf({ revisions, choice, loadChanges, seed, fork = false, leftOut = [] }, config, rows) {
	const stated = statedPolicy(effectivePolicy(config, { fork }));
	return {
		revisions,
		scenarios: withLoadChanges(rows.scenarios, loadChanges),
		cells: rows.cells,
		slos: rows.slos,
		design: config.design,
		onInconclusive: config.onInconclusive,
		seed,
		configuration: choice.configuration,
		proposed: [...choice.proposed, ...proposedLoads(loadChanges)],
		...leftOut.length === 0 ? {} : { leftOut },
		...stated === void 0 ? {} : { policy: stated }
	};
}
function bounded(warnings) {
	return warnings.length <= MAX_WARNINGS ? warnings : [...warnings.slice(0, MAX_WARNINGS), `${warnings.length - MAX_WARNINGS} more`];
}
function withInputs(config, { maxDurationMs, mode }) {
	const design = maxDurationMs === void 0 ? config.design : {
		...config.design,
		maxDurationMs
	};
	return {
		...config,
		design: mode === "calibrate" ? forCalibration(design) : design
	};
}
function forCalibration(design) {
	return {
		...design,
		complete: true,
		maxPairs: Math.max(20, design.maxPairs)
	};
}
function onlyNew(added, config) {
	return {
		...added,
		scenarios: added.scenarios.slice(0, MAX_SCENARIOS - config.scenarios.length)
	};
}
function informational(rows) {
	return {
		...rows,
		cells: rows.cells.map((cell) => ({
			...cell,
			gating: false
		})),
		slos: []
	};
}
function joined(rows, added) {
	if (added === null) return rows;
	return {
		scenarios: [...rows.scenarios, ...added.scenarios],
		cells: [...rows.cells, ...added.cells],
		slos: rows.slos,
		warnings: [...rows.warnings, ...added.warnings]
	};
}
const MOST_PARTS = 20;
const STATISTICS = ["p50", "p95"];
const MOST_CELLS = 2048;
function splitter({ config, added, cells }) {
	return (parts) => {
		const rows = [...new Set(parts.map(({ scenario }) => scenario))].map((name) => {
			const isNew = added?.scenarios.some((setting) => setting.name === name) ?? false;
			const mine = choose(name, parts);
			const known = new Set(cells.flatMap((cell) => cell.scenario === name ? [cell.metric.name] : []));
			const names = mine.parts.flatMap((part) => STATISTICS.map((statistic) => `${familyOf(part.name)}.${statistic}`));
			const others = parts.flatMap(({ scenario, row }) => scenario === name && row !== void 0 ? [row] : []);
			const wanted = [...names, ...others].filter((metric) => !known.has(metric));
			const made = cellsNamed(wanted, name, isNew && added !== null ? added : config);
			return {
				cells: isNew ? made.cells.map((cell) => ({
					...cell,
					gating: false
				})) : made.cells,
				warnings: [...mine.warnings, ...made.warnings]
			};
		});
		const room = MOST_CELLS - cells.length;
		const all = rows.flatMap((one) => one.cells);
		const left = all.length > room ? [`only the first ${room} of ${all.length} rows of parts are compared`] : [];
		return {
			cells: all.slice(0, room),
			warnings: [...rows.flatMap(({ warnings }) => warnings), ...left]
		};
	};
}
function choose(scenario, parts) {
	const mine = parts.filter((part) => part.scenario === scenario && part.row === void 0);
	const shared = mine.filter(({ requests }) => requests.base !== 0 && requests.head !== 0);
	const count = ({ requests }) => (requests.base ?? 0) + (requests.head ?? 0);
	const byCount = [...shared].sort((a, b) => count(b) - count(a) || (a.name < b.name ? -1 : 1));
	const left = byCount.length - MOST_PARTS;
	const lone = mine.length - shared.length;
	return {
		parts: byCount.slice(0, MOST_PARTS),
		warnings: [...left > 0 ? [`${scenario}: of the values it is split by, the ${MOST_PARTS} with the most requests are compared; ${left} are left out`] : [], ...lone > 0 ? [`${scenario}: ${lone} of the values it is split by were seen on one side only, and are left out`] : []]
	};
}
export { readData as a, describeLoad as c, expectedTime as d, fixedPairsOf as f, columnsOf as i, describePlan as l, requireFeasible as n, readEnvFile as o, readBodies as r, ASSUMED_BOOT_MS as s, makePlan as t, describeTest as u };
