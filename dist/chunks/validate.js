import { A as withProfile, E as readProfile, N as readConfig, O as effectivePolicy, P as readParts, R as envNameProblem, S as rootOf, X as wrongNamesIn, j as CONFIG_FILES } from "./profile.js";
import { a as readData, i as columnsOf, l as describePlan, n as requireFeasible, o as readEnvFile, r as readBodies, t as makePlan } from "./plan2.js";
import { i as pathText, r as inOrder } from "./problem.js";
import { n as WAIVERS_FILE, r as readWaivers } from "./sandbox-rules.js";
import { t as Failure } from "./failure2.js";
import { o as statedPolicy } from "./policy.js";
import { t as exceptionsOf } from "./exceptions.js";
import { n as exceptionText, o as policyText } from "./policy-line.js";
import { _ as requireOwnFolder, c as engineWarnings, d as wantsK6, i as planCells, l as refuseEmbedded, o as K6_HINT, s as chooseEngine } from "./proposed.js";
import { n as profileLines, r as workingProfile } from "./check-profile2.js";
import { t as readInputs } from "./inputs.js";
import { l as isInside } from "./schema-values.js";
import { i as under } from "./written.js";
import { t as ENGINES } from "./engines.js";
import { n as eachSide } from "./revision.js";
import { i as readModules, r as importsOf } from "./imports.js";
// src/config/maintenance-warnings.ts
const LONG_MS = 2592e6;
function maintenanceWarnings(windows, file, now) {
	return windows.flatMap(({ from, until }, i) => {
		const at = `${file} maintenance[${i}]`;
		if (until <= now) return [`${at}: this window is over since ${new Date(until).toISOString()}: remove it`];
		const days = Math.round((until - from) / 864e5);
		return until - from > LONG_MS ? [`${at}: nobody is told of anything for ${days} days`] : [];
	});
}
// src/plan/script-needs.ts
async function scriptWarnings(scripts, root, k6, world) {
	const warnings = [];
	for (const { name, script } of scripts) {
		const written = () => needsAsWritten(script, root, world);
		const needs = k6 === null ? await written() : await needsAsFound(`${root}/${script}`, written, k6, world);
		for (const address of needs.remote) warnings.push(`scenario ${name} imports ${address}: k6 fetches it whenever the script loads; where there is no network, keep a copy beside the script and import that`);
		for (const extension of needs.extensions) warnings.push(`scenario ${name} needs ${extension}: build a k6 that has it with xk6, and give its path as k6-path`);
	}
	return warnings;
}
async function needsAsFound(path, written, k6, world) {
	const found = await world.k6.dependencies(k6, path).catch((thrown) => Failure.from(thrown));
	if (found instanceof Failure) {
		const needs = await written();
		if (needs.remote.length === 0) throw found;
		return needs;
	}
	const { imports, customBuild } = found;
	const { remote, extensions } = sorted(imports);
	if (!customBuild) return {
		remote,
		extensions: []
	};
	return {
		remote,
		extensions: extensions.length > 0 ? extensions : ["an extension that this k6 does not have"]
	};
}
async function needsAsWritten(script, root, { files }) {
	return sorted((await readModules(script, (path) => files.read(`${root}/${path}`))).flatMap(({ text }) => importsOf(text)));
}
function sorted(imports) {
	const each = [...new Set(imports)];
	return {
		remote: each.filter((specifier) => /^https?:\/\//.test(specifier)),
		extensions: each.filter((specifier) => specifier.startsWith("k6/x/"))
	};
}
// src/plan/scenario-checks.ts
async function checkScenario(part, surroundings, world) {
	const { file, placeOf } = surroundings;
	const problems = [];
	const say = (keys, text) => {
		const where = [...part.path, ...keys];
		problems.push({
			file,
			...placeOf(where),
			path: pathText(where),
			text
		});
	};
	const trying = async (keys, act) => {
		try {
			return await act();
		} catch (thrown) {
			const { kind, message, hint } = Failure.from(thrown);
			if (kind === "internal" || kind === "environment") throw thrown;
			say(keys, `${message.replaceAll("\n", " ")} ${hint}`);
			return;
		}
	};
	const named = fileNamed(part, surroundings.root, {
		say,
		trying
	}, world);
	const name = nameOf(part);
	const bodies = await named("http", "bodies");
	if (bodies !== void 0) await trying(["http", "bodies"], async () => readBodies(bodies, name));
	const data = await named("flow", "data");
	const rows = data && await trying(["flow", "data"], async () => readData(data, name));
	const names = rows && {
		places: surroundings.places,
		columns: columnsOf(rows)
	};
	for (const { path, text } of names ? wrongNamesIn(under(part.written, "flow"), names) : []) say(["flow", ...path], text);
	const warnings = await named("k6") && await trying(["k6"], () => checkScript(part, surroundings, world));
	if (under(part.written, "command") !== void 0) await trying(["command", "run"], () => checkCommand(part, surroundings, world));
	return {
		problems,
		warnings: warnings ?? []
	};
}
function nameOf({ path, written }) {
	const name = under(written, "name");
	return typeof name === "string" ? name : pathText(path);
}
function fileNamed({ written }, root, { say, trying }, { files }) {
	return async (...keys) => {
		const file = under(written, ...keys);
		if (typeof file !== "string" || !isInside(file)) return void 0;
		const text = await trying(keys, () => files.readPlain(`${root}/${file}`, root));
		if (text === null) say(keys, `there is no ${file} in ${root}: add the file, or correct the path, which starts at the root of the repository`);
		return text == null ? void 0 : {
			file,
			text
		};
	};
}
async function checkScript({ config }, around, world) {
	const scenario = config?.scenarios[0]?.scenario;
	if (config === null || scenario?.kind !== "k6") return [];
	await requireOwnFolder(config, workingTree(around.root, world));
	refuseEmbedded([scenario], around.inputs.engine);
	return lookAtScript(scenario, planOf(config, around), around, world);
}
async function checkCommand({ config }, { root, inputs }, world) {
	if (config === null) return;
	await requireOwnFolder(config, workingTree(root, world));
	refuseEmbedded(config.scenarios.map(({ scenario }) => scenario), inputs.engine);
}
async function lookAtScript(scenario, plan, { root, k6 }, world) {
	const needs = await scriptWarnings([scenario], root, k6, world);
	if (plan === null) return needs;
	const engine = (await ENGINES.k6())({
		plan,
		roots: {
			base: root,
			head: root
		},
		seen: () => {}
	});
	try {
		return [...needs, ...(await engine.inspect(world)).warnings];
	} catch (thrown) {
		if (needs.length === 0) throw thrown;
		return needs;
	}
}
function planOf(config, { root, inputs, k6 }) {
	if (k6 === null) return null;
	const { service, file } = config;
	const services = {
		base: service,
		head: service
	};
	return makePlan({
		inputs,
		revisions: eachSide((side) => ({
			side,
			sha: "0".repeat(40),
			ref: "working tree"
		})),
		repository: root,
		choice: {
			config,
			side: "head",
			head: config,
			added: null,
			services,
			configuration: file,
			proposed: [],
			warnings: []
		},
		dataFiles: {
			base: new Map(),
			head: new Map()
		},
		loadChanges: [],
		seed: "0".repeat(64),
		outputDirectory: root,
		k6,
		waivers: []
	});
}
function workingTree(root, { files }) {
	const text = (path) => files.readPlain(`${root}/${path}`, root).catch(() => null);
	return {
		text,
		isFile: async (path) => await text(path) !== null
	};
}
// src/plan/validate.ts
async function checkConfig(request, world) {
	const inputs = readInputs(request.inputs);
	const folder = inputs.workingDirectory === "." ? request.directory : `${request.directory}/${inputs.workingDirectory}`;
	const root = await rootOf(folder, world) ?? folder;
	const text = await readFirst(root, inputs, world);
	const read = readConfig(text.text, text.file);
	const named = await checkNamed(text, {
		root,
		inputs
	}, world);
	const waivers = await readWaiversFile(root, world);
	const found = await profileBeside(root, inputs, world);
	const config = "config" in read ? found.profile === null ? read.config : withProfile(read.config, found.profile) : null;
	const whole = config === null ? null : describe(config, {
		inputs,
		k6: named.k6,
		placeOf: named.placeOf
	});
	const variables = "config" in read ? await checkEnvFiles(read.config, {
		root,
		placeOf: named.placeOf
	}, world) : [];
	const problems = [
		..."problems" in read ? read.problems : [],
		...named.problems,
		...variables,
		...whole?.problems ?? [],
		...waivers.problems,
		...found.problems
	];
	const file = text.file;
	if (problems.length > 0 || whole === null) return {
		file,
		problems: inOrder(problems),
		warnings: named.warnings,
		lines: []
	};
	const now = world.clock.date();
	const checked = checkWaivers(waivers.waivers, whole.rows, now.slice(0, 10));
	const silent = "config" in read ? maintenanceWarnings(read.config.maintenance, file, Date.parse(now)) : [];
	return {
		file,
		problems,
		warnings: [
			...whole.warnings,
			...named.warnings,
			...checked,
			...silent
		],
		lines: [
			`${file} is valid`,
			...whole.lines,
			...waivers.lines,
			...policyLines(found.profile, config)
		]
	};
}
async function profileBeside(root, { profile: asked }, world) {
	const file = await workingProfile(root, asked, world);
	const read = file === null ? { profile: null } : readProfile(file.text, file.file);
	return "problems" in read ? {
		profile: null,
		problems: read.problems
	} : {
		profile: read.profile,
		problems: []
	};
}
function policyLines(profile, config) {
	if (profile !== null) return profileLines(profile, config);
	const policy = config === null ? void 0 : effectivePolicy(config, { fork: false });
	const stated = policy && statedPolicy(policy);
	if (config === null || policy === void 0 || stated === void 0) return [];
	return [`policy: ${policyText(stated)}`, ...exceptionsOf(config, policy).map(({ what, host }) => exceptionText(what, host))];
}
async function readFirst(root, { config }, world) {
	const files = config === void 0 ? CONFIG_FILES : [config];
	for (const file of files) {
		const text = await world.files.readPlain(`${root}/${file}`, root);
		if (text !== null) return {
			file,
			text
		};
	}
	throw new Failure("config", `There is no configuration: ${files.join(", ")} in ${root}.`, "Write one with `benchgate init`.");
}
async function checkNamed({ file, text }, { root, inputs }, world) {
	const { scenarios: parts, places, directory, placeOf } = readParts(text, file);
	const scenarios = parts.flatMap(({ config }) => (config?.scenarios ?? []).map(({ scenario }) => scenario));
	const { k6, warning } = await lookForK6(scenarios, inputs, world);
	const isMissed = warning !== void 0 && (scenarios.some(({ kind }) => kind === "k6") || inputs.engine === "k6");
	const problems = [];
	const warnings = isMissed ? [warning] : [];
	if (directory !== "." && !await world.files.isFolder(`${root}/${directory}`)) {
		const path = "service.directory";
		const text = `there is no folder ${directory} in ${root}: write the folder that has the service, from the root of the repository`;
		problems.push({
			file,
			...placeOf(["service", "directory"]),
			path,
			text
		});
	}
	for (const part of parts) {
		const found = await checkScenario(part, {
			file,
			root,
			inputs,
			k6,
			placeOf,
			places
		}, world);
		problems.push(...found.problems);
		warnings.push(...found.warnings);
	}
	return {
		k6,
		placeOf,
		problems,
		warnings
	};
}
async function checkEnvFiles({ file, service: { envFiles = [] } }, { root, placeOf }, { files }) {
	const path = "service.env-file";
	const at = {
		file,
		...placeOf(["service", "env-file"]),
		path
	};
	const found = envFiles.map(async (name) => {
		const text = await files.readPlain(`${root}/${name}`, root);
		if (text === null) return [{
			...at,
			text: `there is no ${name} in ${root}: add and commit the file, or correct the path`
		}];
		const read = readEnvFile(text, name, envNameProblem);
		return "problems" in read ? read.problems : [];
	});
	return (await Promise.all(found)).flat();
}
async function lookForK6(scenarios, { engine, k6 }, world) {
	if (!wantsK6(scenarios, engine)) return { k6: null };
	try {
		const found = await world.k6.locate({
			...k6,
			offline: true
		});
		return found === null ? {
			k6: null,
			warning: `there is no k6 here, so that no script was looked at: ${K6_HINT}`
		} : { k6: found };
	} catch (thrown) {
		const { message, hint } = Failure.from(thrown);
		return {
			k6: null,
			warning: `${message} ${hint}`
		};
	}
}
function describe(config, { inputs, k6, placeOf }) {
	const scenarios = config.scenarios.map(({ scenario }) => scenario);
	const rows = planCells(config, "compared", chooseEngine(inputs.engine, k6, config.metrics));
	const design = {
		...config.design,
		maxDurationMs: inputs.maxDurationMs ?? config.design.maxDurationMs
	};
	const found = {
		warnings: [
			...config.warnings,
			...rows.warnings,
			...engineWarnings(scenarios, inputs.engine, config.metrics)
		],
		rows: [...rows.cells, ...rows.slos]
	};
	try {
		requireFeasible({
			...rows,
			design
		}, void 0);
	} catch (thrown) {
		const { message, hint } = Failure.from(thrown);
		const path = ["design", "max-duration"];
		const problem = {
			file: config.file,
			...placeOf(path),
			path: path.join("."),
			text: `${message} ${hint}`
		};
		return {
			...found,
			problems: [problem],
			lines: []
		};
	}
	return {
		...found,
		problems: [],
		lines: describePlan({
			...rows,
			design
		})
	};
}
async function readWaiversFile(root, world) {
	const text = await world.files.readPlain(`${root}/${WAIVERS_FILE}`, root);
	if (text === null) return {
		problems: [],
		lines: [],
		waivers: []
	};
	const read = readWaivers(text, WAIVERS_FILE);
	if ("problems" in read) return {
		problems: read.problems,
		lines: [],
		waivers: []
	};
	const count = read.waivers.length;
	return {
		problems: [],
		lines: [`${WAIVERS_FILE} is valid: ${count} ${count === 1 ? "waiver" : "waivers"}`],
		waivers: read.waivers
	};
}
function checkWaivers(waivers, rows, today) {
	return waivers.flatMap(({ scenario, metric, expires, source }) => {
		return [...rows.some((row) => row.scenario === scenario && row.metric.name === metric) ? [] : [`${source}: nothing is measured that is called ${scenario} ${metric}, so this waiver has no effect`], ...today > expires ? [`${source}: this waiver expired on ${expires} and has no effect: renew or remove it`] : []];
	});
}
export { checkConfig as t };
