import { i as readConfig, n as readWaivers, r as CONFIG_FILES, t as WAIVERS_FILE } from "./waivers.js";
import { t as configFailure } from "./problem.js";
import { n as importsOf, r as readModules } from "./imports.js";
import { t as Failure } from "./failure2.js";
import { n as withBodies, r as describePlan, t as requireFeasible } from "./feasible.js";
import { a as requireOwnFolder, d as K6_HINT, f as chooseEngine, g as wantsK6, l as planCells, m as refuseEmbedded, p as engineWarnings } from "./load-files.js";
import { a as rootOf } from "./history.js";
import { t as readInputs } from "./inputs2.js";
// src/plan/validate.ts
/** Checks the configuration in the working tree and the files that it names; lines that say what it would do. */
async function checkConfig(request, world) {
	const inputs = readInputs(request.inputs);
	const folder = inputs.workingDirectory === "." ? request.directory : `${request.directory}/${inputs.workingDirectory}`;
	const root = await rootOf(folder, world) ?? folder;
	const config = await readFirst(root, inputs, world);
	await checkFiles(config, root, world);
	await requireOwnFolder(config, loadReader(root, world));
	const scenarios = config.scenarios.map(({ scenario }) => scenario);
	refuseEmbedded(scenarios, inputs.engine);
	const { k6, warning } = await lookForK6(scenarios, inputs, world);
	const rows = planCells(config, "compared", chooseEngine(inputs.engine, k6));
	const scripts = scenarios.filter((scenario) => scenario.kind === "k6");
	const missing = warning !== void 0 && (scripts.length > 0 || inputs.engine === "k6") ? [warning] : [];
	const needs = await scriptWarnings(scripts, root, k6, world);
	const waivers = await checkWaivers(root, [...rows.cells, ...rows.slos], world);
	const warnings = [
		...config.warnings,
		...rows.warnings,
		...engineWarnings(scenarios, inputs.engine),
		...missing,
		...needs,
		...waivers.warnings
	];
	const design = {
		...config.design,
		maxDurationMs: inputs.maxDurationMs ?? config.design.maxDurationMs
	};
	requireFeasible({
		...rows,
		design
	}, void 0);
	const lines = describePlan({
		...rows,
		design
	});
	return [
		`${config.file} is valid`,
		...lines,
		...waivers.lines,
		...warnings.map((text) => `warning: ${text}`)
	];
}
/** Checking fetches nothing, and a machine without k6 can check too. */
async function lookForK6(scenarios, { engine, k6 }, world) {
	if (!wantsK6(scenarios, engine)) return { k6: null };
	try {
		const found = await world.k6.locate({
			...k6,
			offline: true
		});
		return found === null ? {
			k6: null,
			warning: `there is no k6 here: ${K6_HINT}`
		} : { k6: found };
	} catch (thrown) {
		const { message, hint } = Failure.from(thrown);
		return {
			k6: null,
			warning: `${message} ${hint}`
		};
	}
}
async function readFirst(root, { config }, world) {
	const files = config === void 0 ? CONFIG_FILES : [config];
	for (const file of files) {
		const text = await world.files.readPlain(`${root}/${file}`, root);
		if (text === null) continue;
		const read = readConfig(text, file);
		if ("problems" in read) throw configFailure(read.problems);
		return read.config;
	}
	throw new Failure("config", `There is no configuration: ${files.join(", ")} in ${root}.`, "Write one with `benchgate init`.");
}
async function checkFiles(config, root, world) {
	const read = (file) => world.files.readPlain(`${root}/${file}`, root);
	for (const setting of config.scenarios) {
		if (setting.bodiesFile !== void 0) withBodies(setting, await read(setting.bodiesFile));
		const { scenario } = setting;
		if (scenario.kind === "k6" && await read(scenario.script) === null) throw new Failure("config", `Scenario ${scenario.name}: there is no ${scenario.script} in ${root}.`, "Correct `k6:`; the path starts at the root of the repository.");
	}
}
/** The files of the working tree. One that is too large to be text is no module. */
function loadReader(root, { files }) {
	const text = (path) => files.readPlain(`${root}/${path}`, root).catch(() => null);
	return {
		text,
		isFile: async (path) => await text(path) !== null
	};
}
/** On the base branch a file of waivers that cannot be read stops every pull request, so it is checked before it gets there. */
async function checkWaivers(root, rows, world) {
	const text = await world.files.readPlain(`${root}/${WAIVERS_FILE}`, root);
	if (text === null) return {
		lines: [],
		warnings: []
	};
	const read = readWaivers(text, WAIVERS_FILE);
	if ("problems" in read) throw configFailure(read.problems);
	const today = world.clock.date().slice(0, 10);
	const count = read.waivers.length;
	return {
		lines: [`${WAIVERS_FILE} is valid: ${count} ${count === 1 ? "waiver" : "waivers"}`],
		warnings: read.waivers.flatMap(({ scenario, metric, expires, source }) => {
			return [...rows.some((row) => row.scenario === scenario && row.metric.name === metric) ? [] : [`${source}: nothing is measured that is called ${scenario} ${metric}, so this waiver has no effect`], ...today > expires ? [`${source}: this waiver expired on ${expires} and has no effect: renew or remove it`] : []];
		})
	};
}
/** What the scripts need that a runner may not have, each with what to do about it. `root` is the repository's. */
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
/** k6 itself knows what it lacks. A script that it cannot load may lack the network: then its import lines tell. */
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
/** Without k6 only the import lines tell, those of local modules included. */
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
export { checkConfig };
