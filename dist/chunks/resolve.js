import { N as suggestion, g as isProxy, h as SENDING_FILES, i as readConfig, m as envNameProblem, n as readWaivers, r as CONFIG_FILES, t as WAIVERS_FILE } from "./waivers.js";
import { t as Failure } from "./failure2.js";
import { n as outputFolder } from "./output.js";
import { c as shown, n as firstProblem, t as configFailure } from "./problem.js";
import { a as requireOwnFolder, l as proposedChanges, n as loadChanges, r as loadFiles, t as changedNames, y as wantsK6 } from "./load-files.js";
import { d as expectedTime, o as readEnvFile, t as makePlan } from "./plan2.js";
import { t as BUILD_FILES } from "./build-files.js";
import { n as eachSide } from "./revision.js";
import { t as readInputs } from "./inputs2.js";
import { a as mergeBase, l as rootOf, r as defaultBranch, t as commitOf } from "./history.js";
// src/plan/config-choice.ts
function chooseConfig({ texts, revisions, asked }) {
	if (texts.base === null) return judgedByHead(texts.head, revisions, asked);
	const config = readOrFail(texts.base, revisions.base);
	const configuration = placeOf(config, revisions.base);
	const { service, warnings } = config;
	const alone = {
		config,
		side: "base",
		head: null,
		added: null,
		services: {
			base: service,
			head: service
		},
		configuration,
		proposed: [],
		warnings
	};
	const head = texts.head === null ? null : readConfig(texts.head.text, texts.head.file);
	if (head !== null && "config" in head) {
		const added = addedBy(head.config, config);
		const isKept = added !== null && service.run.kind === "url";
		return {
			...alone,
			head: head.config,
			added: isKept ? null : added,
			services: {
				base: service,
				head: otherService(service, head.config.service)
			},
			proposed: proposedChanges(config, head.config),
			warnings: isKept ? [...warnings, "new scenarios of head are measured once they are merged: the service runs already"] : warnings
		};
	}
	const warning = head === null ? `head has no configuration; ${configuration} is used for both sides` : `head's configuration is not valid, so base's is used for both sides: ${firstProblem(head.problems, config.file)}`;
	return {
		...alone,
		warnings: [...warnings, warning]
	};
}
function otherService(judging, other) {
	if (judging.run.kind === "url" || other.run.kind === "url") return judging;
	const { pass: _, envFiles: __, ...own } = other;
	const given = {
		...judging.pass && { pass: judging.pass },
		...judging.envFiles && { envFiles: judging.envFiles }
	};
	const install = judging.pass?.some((name) => !isProxy(name)) ? { install: judging.install } : {};
	return {
		...own,
		...install,
		...given,
		env: judging.env,
		sources: judging.sources
	};
}
function chooseSinceRelease({ texts, revisions, asked }) {
	const choice = headAlone(texts.head, revisions.head, asked);
	const own = texts.base === null ? null : readConfig(texts.base.text, texts.base.file);
	const base = own !== null && "config" in own ? own.config.service : null;
	const why = own === null ? "has no configuration" : "has no valid configuration";
	return {
		...choice,
		config: withCreepBudgets(choice.config),
		services: {
			...choice.services,
			...base && { base: otherService(choice.config.service, base) }
		},
		configuration: placeOf(choice.config, revisions.head),
		warnings: [...choice.warnings, ...base ? [] : [`${revisions.base.ref} ${why} of its own, so it is built and run as head is`]]
	};
}
function withCreepBudgets(config) {
	const { budgets, budgetLines, creep, creepLines } = config;
	return {
		...config,
		budgets: [...budgets, ...creep.budgets],
		budgetLines: [...budgetLines, ...creepLines]
	};
}
function headAlone(text, head, asked) {
	if (text === null) {
		const where = asked ?? CONFIG_FILES.join(", ");
		const hint = asked === void 0 ? "Write one with `benchgate init`." : "Correct the input config.";
		throw new Failure("config", `There is no configuration: ${short(head)} (${head.ref}) has no ${where}.`, hint);
	}
	const config = readOrFail(text, head);
	const { service, warnings, file } = config;
	return {
		config,
		side: "head",
		head: config,
		added: null,
		services: {
			base: service,
			head: service
		},
		configuration: `${file} (${head.ref})`,
		proposed: [],
		warnings
	};
}
function judgedByHead(text, revisions, asked) {
	if (text === null) {
		const where = asked ?? CONFIG_FILES.join(", ");
		throw new Failure("config", `There is no configuration: neither base ${short(revisions.base)} nor head ${short(revisions.head)} has ${where}.`, asked === void 0 ? "Write one with `benchgate init` and commit it." : "Correct the input config, or commit that file.");
	}
	const config = readOrFail(text, revisions.head);
	const configuration = `${placeOf(config, revisions.head)} (base has none)`;
	const warning = `base has no configuration, so head's own judges: ${config.file}`;
	return {
		config,
		side: "head",
		head: config,
		added: null,
		services: {
			base: config.service,
			head: config.service
		},
		configuration,
		proposed: [],
		warnings: [...config.warnings, warning]
	};
}
function readOrFail({ file, text }, revision) {
	const read = readConfig(text, file);
	if ("config" in read) return read.config;
	const failure = configFailure(read.problems);
	if (revision.side === "head") throw failure;
	const hint = `This is the file at base ${short(revision)}, which judges. Mend it on the base branch, or compare with another base-ref.`;
	throw new Failure("config", failure.message, hint);
}
function serviceOf(text, judging) {
	const read = text === null ? null : readConfig(text.text, text.file);
	return read !== null && "config" in read ? otherService(judging, read.config.service) : judging;
}
function addedBy(head, base) {
	const known = new Set(base.scenarios.map(({ name }) => name));
	const scenarios = head.scenarios.filter(({ name }) => !known.has(name));
	return scenarios.length === 0 ? null : {
		...head,
		scenarios,
		design: base.design
	};
}
function placeOf({ file }, revision) {
	return `${file} at ${revision.side} ${short(revision)}`;
}
const short = ({ sha }) => sha.slice(0, 7);
// src/plan/given.ts
async function withEnvFiles(choice, read) {
	const { envFiles = [] } = choice.config.service;
	if (envFiles.length === 0) return choice;
	const found = [];
	for (const file of envFiles) found.push(variablesIn(await read(file), file));
	const values = Object.assign({}, ...found);
	const services = eachSide((side) => {
		const service = choice.services[side];
		return {
			...service,
			env: {
				...values,
				...service.env
			}
		};
	});
	return {
		...choice,
		services
	};
}
function variablesIn(text, file) {
	if (text === null) throw new Failure("config", `service.env-file: there is no ${file} in that commit.`, "Commit the file, or correct the path: it starts at the root of the repository.");
	const read = readEnvFile(text, file, envNameProblem);
	if ("problems" in read) throw configFailure(read.problems);
	return { ...read.values };
}
function passesFor({ choice, event, env, files }) {
	const { pass } = choice.config.service;
	if (pass === void 0) return void 0;
	const set = pass.filter((name) => (env[name] ?? "") !== "");
	const secrets = pass.filter((name) => isSecret(name, env));
	const open = set.filter((name) => !secrets.includes(name));
	const of = (why) => why === null || secrets.length === 0 ? {
		names: [...open, ...secrets],
		withheld: null
	} : {
		names: open,
		withheld: `${secrets.join(", ")} was not given to install: ${why}`
	};
	const nobody = whyNobody(choice, event);
	if (nobody !== null) return {
		base: of(nobody),
		head: of(nobody)
	};
	for (const name of secrets) requireHideable(name, env[name] ?? "");
	return {
		base: of(null),
		head: of(event === null ? null : whyNotHead(files, choice))
	};
}
function whyNobody({ side }, event) {
	if (event?.fork === true) return "the pull request is of a fork, which never gets a secret";
	return event !== null && side === "head" ? "base has no configuration yet that says so" : null;
}
function whyNotHead(files, { services: { base, head } }) {
	if (head.directory !== base.directory) return `head installs another folder, ${head.directory}`;
	const changed = changedNames(files, [...BUILD_FILES, ...SENDING_FILES]);
	const [first] = changed;
	if (first === void 0) return null;
	return `head changes ${first}${changed.length > 1 ? ` and ${changed.length - 1} more` : ""}, which says what is fetched and where a secret is sent`;
}
function isSecret(name, env) {
	return !isProxy(name) || /^\w+:\/\/[^/@]*@|^[^/@]+:[^/@]+@/.test(env[name] ?? "");
}
const SHORTEST = 8;
function requireHideable(name, value) {
	if (value === "") throw new Failure("config", `service.pass names ${name}, and this job has no such variable.`, `Give it to the step that runs Benchgate: \`env: { ${name}: \${{ secrets.${name} }} }\`. Dependabot's runs see only what is stored as a Dependabot secret. On a terminal, export it.`);
	if (value.length < SHORTEST || /^[\d.]+$/.test(value)) throw new Failure("config", `service.pass names ${name}, whose value is too short to be hidden: fewer than ${SHORTEST} characters, or only digits.`, "Use a token of the usual length. What is no secret goes into `service.env`.");
}
// src/plan/only.ts
function onlyThese(choice, only) {
	if (only.length === 0) return {
		choice,
		leftOut: []
	};
	const { config, added } = choice;
	const known = [...config.scenarios, ...added?.scenarios ?? []].map(({ name }) => name);
	const unknown = only.find((name) => !known.includes(name));
	if (unknown !== void 0) throw new Failure("config", `--only: there is no scenario ${shown(unknown)}: ${suggestion(unknown, known)}`, `The scenarios are ${known.slice(0, MOST_NAMED).join(", ")}.`);
	const kept = (from) => ({
		...from,
		scenarios: from.scenarios.filter(({ name }) => only.includes(name))
	});
	const leftOut = known.filter((name) => !only.includes(name));
	return {
		choice: {
			...choice,
			config: kept(config),
			added: added === null ? null : kept(added)
		},
		leftOut
	};
}
const MOST_NAMED = 64;
// src/plan/revisions.ts
async function findRevisions(request, inputs, world) {
	const clone = await openRepository(request, inputs, world);
	const head = await findHead(request, inputs, clone);
	if (inputs.mode === "calibrate") return {
		revisions: againstItself(head, inputs),
		repository: clone.root
	};
	const base = await findBase(request, inputs, {
		clone,
		head
	});
	if (base.sha === head.sha && inputs.baseRef === void 0 && request.event === null) throw new Failure("config", `There is nothing to compare: head ${head.sha.slice(0, 7)} is its own ${base.ref}.`, "Change something, check out a branch, or name a base: `--base-ref HEAD~1`. `--base-ref HEAD` compares a commit with itself.");
	return {
		revisions: {
			base,
			head
		},
		repository: clone.root
	};
}
function againstItself(head, { baseRef }) {
	if (baseRef === void 0) return {
		base: {
			...head,
			side: "base"
		},
		head
	};
	throw new Failure("config", "input base-ref: a calibration compares head with itself, so it has no base.", "Leave base-ref out; head-ref names the commit.");
}
async function findHeadAlone(request, inputs, world) {
	const clone = await openRepository(request, inputs, world);
	const head = await findHead(request, inputs, clone);
	return {
		revisions: {
			base: {
				...head,
				side: "base"
			},
			head
		},
		repository: clone.root
	};
}
async function readAt(world, repository, sha, path) {
	const listed = await world.git.run([
		"ls-tree",
		"-z",
		sha,
		"--",
		path
	], { cwd: repository });
	const mode = listed.stdout.slice(0, 6);
	if (listed.code !== 0 || listed.stdout === "" || mode === "040000") return null;
	if (mode !== "100644" && mode !== "100755") throw new Failure("policy", `${path} at ${sha.slice(0, 7)} is a symbolic link or a submodule.`, "Benchgate reads plain files only: commit the file itself.");
	const shown = await world.git.run([
		"cat-file",
		"blob",
		`${sha}:${path}`
	], { cwd: repository });
	return shown.code === 0 ? shown.stdout : null;
}
function loadReader(world, repository, sha) {
	const isFile = async (path) => {
		const listed = await world.git.run([
			"ls-tree",
			"-z",
			sha,
			"--",
			path
		], { cwd: repository });
		return listed.code === 0 && listed.stdout.startsWith("100");
	};
	return {
		isFile,
		text: async (path) => await isFile(path) ? readAt(world, repository, sha, path) : null
	};
}
async function changedFiles(world, repository, { base, head }) {
	const names = [
		"diff",
		"--name-only",
		"--no-renames",
		"-z",
		base.sha,
		head.sha
	];
	const { code, stdout, stderr } = await world.git.run(names, { cwd: repository });
	if (code !== 0) throw new Failure("environment", `git could not compare base with head: ${stderr.trim()}`, `Try it by hand: \`git diff --name-only ${base.sha} ${head.sha}\`.`);
	return stdout.split("\0").flatMap((path) => path === "" ? [] : [{
		path,
		previousPath: null
	}]);
}
async function changedEntries(world, repository, { base, head }) {
	const raw = [
		"diff",
		"--raw",
		"--no-renames",
		"--no-abbrev",
		"-z",
		base.sha,
		head.sha
	];
	const { code, stdout } = await world.git.run(raw, { cwd: repository });
	if (code !== 0) return [];
	return [...stdout.matchAll(/:(\d{6}) (\d{6}) [0-9a-f]+ [0-9a-f]+ [A-Z]\0([^\0]+)\0/g)].map(([, before = "", after = "", path = ""]) => ({
		path,
		modes: [before, after].filter((mode) => mode !== "000000")
	}));
}
async function openRepository(request, inputs, world) {
	const directory = inputs.workingDirectory === "." ? request.directory : `${request.directory}/${inputs.workingDirectory}`;
	const root = await rootOf(directory, world);
	if (root === null) throw new Failure("environment", `${directory} is not inside a git repository.`, "Run this in a clone of the repository, or start one with `git init` and a first commit.");
	return {
		root,
		world,
		token: inputs.githubToken,
		offline: inputs.offline
	};
}
async function findHead(request, inputs, clone) {
	if (inputs.headRef !== void 0) return revision("head", await commitOf(inputs.headRef, clone), inputs.headRef);
	if (request.event?.headSha) return revision("head", await commitOf(request.event.headSha, clone), "head of the pull request");
	const sha = await commitOf("HEAD", clone);
	if (!request.workingTree) return revision("head", sha, "HEAD");
	if ((await clone.world.git.run([
		"status",
		"--porcelain",
		"--untracked-files=normal"
	], { cwd: clone.root })).stdout.trim() === "") return revision("head", sha, "HEAD");
	return revision("head", await snapshot(sha, clone), "working tree");
}
async function findBase(request, inputs, found) {
	if (inputs.baseRef !== void 0) return revision("base", await commitOf(inputs.baseRef, found.clone), inputs.baseRef);
	const event = request.event;
	const name = event?.baseSha ?? await defaultBranch(found.clone);
	const start = await commitOf(name, found.clone);
	return revision("base", await mergeBase(start, found.head.sha, found.clone), `merge-base with ${event?.baseRef ?? name}`);
}
const revision = (side, sha, ref) => ({
	side,
	sha,
	ref
});
async function snapshot(head, { root, world }) {
	const folder = await world.files.makeTemporary("benchgate-index-");
	const env = {
		GIT_INDEX_FILE: `${folder}/index`,
		GIT_AUTHOR_NAME: "benchgate",
		GIT_AUTHOR_EMAIL: "benchgate@localhost",
		GIT_COMMITTER_NAME: "benchgate",
		GIT_COMMITTER_EMAIL: "benchgate@localhost"
	};
	const step = async (...args) => {
		const done = await world.git.run(args, {
			cwd: root,
			env
		});
		if (done.code === 0) return done.stdout.trim();
		throw new Failure("environment", `The working tree could not be recorded: git ${args[0] ?? ""}: ${done.stderr.trim()}`, "Commit your changes and run again, or name a commit: `--head-ref HEAD`.");
	};
	try {
		await step("read-tree", head);
		await step("add", "--all", "--", ".");
		return await step("commit-tree", await step("write-tree"), "-p", head, "-m", "working tree");
	} finally {
		await world.files.remove(folder);
	}
}
// src/plan/resolve.ts
async function resolve(request, world) {
	const inputs = readInputs(request.inputs);
	const place = await findRevisions(request, inputs, world);
	announce(place.revisions, world);
	const choice = chooseConfig(await findConfigs(inputs, place, world));
	requireOwnAddresses(choice, request);
	return told(await planOf(choice, {
		request,
		inputs,
		...place
	}, world), inputs, world);
}
function told(plan, { mode, dryRun }, world) {
	if (mode !== "calibrate" && !dryRun) world.screen.note(`Measuring takes ${expectedTime(plan.protocol)}.`);
	return plan;
}
async function planOf(chosen, { request, inputs, revisions, repository }, world) {
	const read = (revision, path) => readAt(world, repository, revision.sha, path);
	const { choice: found, leftOut } = onlyThese(chosen, request.only ?? []);
	const choice = await withEnvFiles(found, (path) => read(revisions[found.side], path));
	const passes = await findPasses(choice, request, {
		world,
		repository,
		revisions
	});
	const dataFiles = await readDataFiles(choice, revisions, read);
	const changes = await readLoads(choice, revisions, {
		world,
		repository
	});
	const k6 = await findK6(choice, inputs, world);
	const seed = seedFor(request, inputs, {
		revisions,
		world
	});
	return makePlan({
		inputs,
		revisions,
		repository,
		choice,
		dataFiles,
		loadChanges: changes,
		seed,
		outputDirectory: outputFolder(request, inputs),
		k6,
		waivers: await waiversInForce(revisions[inputs.mode === "creep" ? "head" : "base"], read, world),
		leftOut,
		passes
	});
}
async function readHead(request, world) {
	const inputs = readInputs(request.inputs);
	const { revisions, repository } = await findHeadAlone(request, inputs, world);
	const read = (revision, path) => readAt(world, repository, revision.sha, path);
	return headAlone(await firstConfig(inputs, revisions.head, read), revisions.head, inputs.config);
}
async function resolveHead(request, world, adapt = (config) => config) {
	const inputs = readInputs(request.inputs);
	const { revisions, repository } = await findHeadAlone(request, inputs, world);
	const { head } = revisions;
	const read = (revision, path) => readAt(world, repository, revision.sha, path);
	const found = headAlone(await firstConfig(inputs, head, read), head, inputs.config);
	return planOf({
		...found,
		config: adapt(found.config)
	}, {
		request,
		inputs,
		revisions,
		repository
	}, world);
}
function requireOwnAddresses({ side, config }, { event }) {
	if (side === "base" || event === null || config.service.run.kind !== "url") return;
	throw new Failure("policy", "base has no configuration, and head's sends requests to `service.url`: hosts are allowed by base's configuration alone.", "Merge the configuration first, or try it from a terminal: `benchgate run`.");
}
async function findPasses(choice, { event }, { world, repository, revisions }) {
	if (choice.config.service.pass === void 0) return void 0;
	const files = await changedFiles(world, repository, revisions);
	const passes = passesFor({
		choice,
		event,
		env: world.env,
		files
	});
	const names = new Set(Object.values(passes ?? {}).flatMap((pass) => pass.names));
	world.mask.hide([...names].filter((name) => !isProxy(name) || /@/.test(world.env[name] ?? "")).map((name) => world.env[name] ?? ""));
	for (const text of new Set(Object.values(passes ?? {}).map((pass) => pass.withheld))) if (text !== null) world.screen.note(text);
	return passes;
}
function announce({ base, head }, world) {
	world.screen.note(`base ${base.sha.slice(0, 12)} (${base.ref})`);
	world.screen.note(`head ${head.sha.slice(0, 12)} (${head.ref})`);
}
async function findConfigs(inputs, { revisions, repository }, world) {
	const read = (revision, path) => readAt(world, repository, revision.sha, path);
	const first = (revision) => firstConfig(inputs, revision, read);
	return {
		texts: {
			base: await first(revisions.base),
			head: await first(revisions.head)
		},
		revisions,
		asked: inputs.config
	};
}
async function firstConfig({ config }, revision, read) {
	for (const file of config === void 0 ? CONFIG_FILES : [config]) {
		const text = await read(revision, file);
		if (text !== null) return {
			file,
			text
		};
	}
	return null;
}
async function readDataFiles(choice, revisions, read) {
	const load = async (scenarios, revision) => {
		const found = new Map();
		for (const { dataFile } of scenarios) if (dataFile !== void 0) found.set(dataFile, await read(revision, dataFile));
		return found;
	};
	const own = await load(choice.config.scenarios, revisions[choice.side]);
	if (choice.side === "head") return {
		base: new Map(),
		head: own
	};
	return {
		base: own,
		head: await load(choice.added?.scenarios ?? [], revisions.head)
	};
}
async function readLoads({ config, side, head }, revisions, { world, repository }) {
	await requireOwnFolder(head ?? config, loadReader(world, repository, revisions[head === null ? side : "head"].sha));
	if (side === "head") return [];
	const files = await changedFiles(world, repository, revisions);
	const loads = files.length === 0 ? [] : await loadFiles(config, loadReader(world, repository, revisions.base.sha));
	return loadChanges(config, {
		head,
		loads,
		files
	});
}
async function readHeadWaivers(request, world) {
	const { revisions, repository } = await findHeadAlone(request, readInputs(request.inputs), world);
	return waiversInForce(revisions.head, (revision, path) => readAt(world, repository, revision.sha, path), world);
}
async function waiversInForce(base, read, world) {
	const text = await read(base, WAIVERS_FILE).catch(() => null);
	const found = text === null ? null : readWaivers(text, WAIVERS_FILE);
	if (found === null || !("waivers" in found)) return [];
	const today = world.clock.date().slice(0, 10);
	return found.waivers.filter(({ expires }) => today <= expires);
}
async function findK6({ config, added }, { engine, k6, offline }, world) {
	const scenarios = [...config.scenarios, ...added?.scenarios ?? []].map(({ scenario }) => scenario);
	return wantsK6(scenarios, engine) ? world.k6.locate({
		...k6,
		offline
	}) : null;
}
function seedFor(request, { seed, mode }, { revisions, world }) {
	if (seed !== void 0) return /^[0-9a-f]{64}$/.test(seed) ? seed : world.digest(seed);
	const now = mode === "calibrate" ? world.clock.date() : "";
	return world.digest(`${revisions.base.sha}${revisions.head.sha}${request.runId}${now}`);
}
export { chooseSinceRelease as _, readHead as a, resolveHead as c, changedEntries as d, findRevisions as f, chooseConfig as g, readAt as h, planOf as i, told as l, openRepository as m, findConfigs as n, readHeadWaivers as o, loadReader as p, firstConfig as r, resolve as s, announce as t, waiversInForce as u, headAlone as v, serviceOf as y };
