import { B as isProxy, N as readConfig, O as effectivePolicy, R as envNameProblem, c as changedFiles, d as loadReader, ft as suggestion, j as CONFIG_FILES, l as findHeadAlone, n as joinProfile, p as readAt, u as findRevisions, z as SENDING_FILES } from "./profile.js";
import { n as WAIVERS_FILE, r as readWaivers } from "./sandbox-rules.js";
import { n as shardSeed } from "./shards.js";
import { t as Failure } from "./failure2.js";
import { t as isLoopback } from "./address.js";
import "./policy.js";
import { n as outputFolder } from "./output.js";
import { c as shown, n as firstProblem, t as configFailure } from "./problem.js";
import { _ as requireOwnFolder, d as wantsK6, h as loadFiles, m as loadChanges, p as changedNames, t as proposedChanges } from "./proposed.js";
import { d as expectedTime, f as fixedPairsOf, o as readEnvFile, t as makePlan } from "./plan2.js";
import { t as BUILD_FILES } from "./build-files.js";
import { n as eachSide } from "./revision.js";
import { t as readInputs } from "./inputs.js";
// src/policy/effects.ts
const EFFECTS = {
	files: {
		read: "own",
		readPlain: "own",
		isFolder: "own",
		isBelow: "own",
		fingerprint: "own",
		stamps: "own",
		write: "own",
		names: "own",
		readPieces: "own",
		find: "own",
		marks: "own",
		digests: "own",
		append: "own",
		follow: "own",
		makeTemporary: "own",
		findLeft: "own",
		link: "own",
		mirror: "own",
		remove: "own"
	},
	git: { run: "repo.read" },
	processes: {
		run: "test.run",
		start: "test.run",
		hold: "test.run",
		killLeft: "own"
	},
	sandboxes: {
		probe: "own",
		open: "test.run",
		openLoad: "test.run",
		sweep: "own"
	},
	containers: {
		run: "test.run",
		environment: "own",
		cpuMs: "own",
		counters: "own",
		listening: "own",
		owner: "own",
		isAlive: "own",
		killAtExit: "own"
	},
	network: {
		freePort: "own",
		accepts: "own",
		holds: "own",
		status: "test.run",
		probe: "test.run",
		page: "test.run",
		file: "test.run",
		post: "exports",
		countingProxy: "test.run"
	},
	load: {
		fire: "test.run",
		loop: "test.run",
		ask: "test.run",
		fireFlows: "test.run",
		loopFlows: "test.run"
	},
	k6: {
		locate: "own",
		inspect: "test.run",
		dependencies: "test.run",
		run: "test.run"
	},
	machine: {
		environment: "own",
		ownCpuMs: "own",
		ticks: "own",
		loadAverage: "own"
	},
	clock: {
		now: "own",
		date: "own",
		sleep: "own"
	},
	screen: {
		note: "own",
		progress: "own",
		clear: "own"
	},
	mask: {
		hide: "own",
		apply: "own"
	}
};
const FUNCTIONS = {
	receiveSpans: "test.run",
	openProfiler: "test.run",
	github: "own",
	digest: "own"
};
const ON_GITHUB = {
	pull: "repo.read",
	pullsOf: "repo.read",
	pullsAt: "repo.read",
	openPulls: "repo.read",
	changedPulls: "repo.read",
	queue: "repo.read",
	files: "repo.read",
	between: "repo.read",
	modes: "repo.read",
	authorship: "repo.read",
	retargetedAt: "repo.read",
	reviews: "repo.read",
	comments: "repo.read",
	role: "repo.read",
	assignable: "repo.read",
	defaultBranch: "repo.read",
	mergeBase: "repo.read",
	text: "repo.read",
	isFile: "repo.read",
	filesIn: "repo.read",
	runs: "repo.read",
	recentRuns: "repo.read",
	artifacts: "repo.read",
	download: "repo.read",
	status: "repo.read",
	checks: "repo.read",
	checkSummary: "repo.read",
	issues: "repo.read",
	committedAt: "repo.read",
	branch: "repo.read",
	blob: "repo.read",
	requiredContexts: "repo.read",
	environment: "repo.read",
	tip: "repo.read",
	activity: "repo.read",
	workflowState: "repo.read",
	entries: "repo.read",
	treeOf: "repo.read",
	branchesFrom: "repo.read",
	environmentRules: "repo.read",
	runApprovals: "repo.read",
	setStatus: "own",
	createCheck: "own",
	updateCheck: "own",
	createComment: "own",
	updateComment: "own",
	deleteComment: "own",
	react: "own",
	requestReviewers: "own",
	createIssue: "own",
	updateIssue: "own",
	commit: "repo.write",
	deleteBranch: "repo.write",
	createPull: "repo.write",
	addLabels: "own",
	calls: "own",
	left: "own"
};
// src/policy/guard.ts
function guarded(world, policy) {
	const guard = guardOf(policy, null);
	const port = (name, one) => behind(one, EFFECTS[name], name, guard);
	const through = (name, call) => {
		return (...args) => {
			guard(FUNCTIONS[name], name, "", args);
			return call(...args);
		};
	};
	return {
		...world,
		git: port("git", world.git),
		processes: port("processes", world.processes),
		sandboxes: port("sandboxes", world.sandboxes),
		containers: port("containers", world.containers),
		network: port("network", world.network),
		load: port("load", world.load),
		k6: {
			...port("k6", world.k6),
			locate: (choice) => world.k6.locate(reachable(choice, policy))
		},
		receiveSpans: through("receiveSpans", world.receiveSpans),
		openProfiler: through("openProfiler", world.openProfiler),
		github: async (repository) => guardedGitHub(await world.github(repository), policy)
	};
}
function guardedGitHub(github, policy, approver = null) {
	return behind(github, ON_GITHUB, "github", guardOf(policy, approver));
}
function requireCapability(policy, capability) {
	if (!policy.capabilities.includes(capability)) throw forbidden(capability, policy);
}
function behind(port, row, name, guard) {
	return new Proxy(port, { get(target, key) {
		const value = Reflect.get(target, key);
		if (typeof key !== "string" || typeof value !== "function") return value;
		return (...args) => {
			guard(row[key] ?? "own", name, key, args);
			return Reflect.apply(value, target, args);
		};
	} });
}
function guardOf(policy, approver) {
	return (needed, port, method, args) => {
		const effect = method === "commit" && isOfHistory(args[0]) ? "history.write" : needed;
		if (effect === "history.write" && !policy.historyWrite) throw forbidden("history.write", policy);
		if (effect === "exports" && !policy.exports) throw forbidden("network.exports", policy);
		if (effect !== "own" && effect !== "history.write" && effect !== "exports") requireCapability(policy, effect);
		if (effect === "repo.write" || port === "git" && isPush(args[0])) requirePerson(policy, approver);
		if ((port === "load" || port === "network") && effect === "test.run") requireOwnPlace(args[0], policy);
	};
}
function isPush(args) {
	return Array.isArray(args) && args.find((arg, at) => arg !== "-c" && args[at - 1] !== "-c") === "push";
}
function isOfHistory(made) {
	if (typeof made !== "object" || made === null) return false;
	const { branch } = made;
	return typeof branch === "string" && branch.startsWith("benchgate-history-");
}
function requirePerson(policy, approver) {
	if (!policy.capabilities.includes("repo.write") || policy.repoWrite === "deny") throw forbidden("repo.write", policy);
	if (approver !== null) return;
	throw new Failure("policy", "repo.write is not allowed: no person approved what would be written.", "Let it be proposed, and approve that: docs/proposals.md.");
}
function requireOwnPlace(about, policy) {
	if (policy.egress.kind === "open" || policy.targets) return;
	const far = addressesIn(about).find((address) => !isOwnPlace(address));
	if (far !== void 0) throw forbidden("network.targets", policy, ` (${new URL(far).host})`);
}
function addressesIn(about) {
	if (typeof about === "string") return URL.canParse(about) ? [about] : [];
	if (typeof about !== "object" || about === null) return [];
	const { url, urls } = about;
	return [url, ...typeof urls === "object" && urls !== null ? Object.values(urls) : []].filter((one) => typeof one === "string" && URL.canParse(one)).map(String);
}
function isOwnPlace(address) {
	const url = new URL(address);
	return isLoopback(url) || /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01])|198\.1[89])(?:\.\d+){2,3}$/.test(url.hostname);
}
function reachable(choice, { egress }) {
	if (egress.kind === "open") return choice;
	const from = choice.downloadUrl ?? "https://github.com";
	const { hostname, port } = new URL(from);
	const isListed = egress.kind === "listed" && egress.hosts.includes(`${hostname}:${port === "" ? "443" : port}`);
	return {
		...choice,
		offline: choice.offline || !isListed
	};
}
function forbidden(what, { profile, fork }, about = "") {
	const who = fork ? "of a fork" : profile === null ? "`policy` of the configuration" : `the profile ${profile.source}`;
	const hint = fork ? "Forks write nothing: do it on a branch of this repository." : `Change ${profile === null ? "`policy`" : profile.source} where that is meant: it takes an approval, and holds once it is merged.`;
	return new Failure("policy", `${what} is not allowed${about}: ${fork ? "this is a pull request of a fork" : `${who} says so`}.`, hint);
}
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
		const { added, left } = withoutCommands(addedBy(head.config, config));
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
			warnings: [
				...warnings,
				...left.map((name) => `${name}: measured once it is merged, since its load generator is head's own program`),
				...isKept ? ["new scenarios of head are measured once they are merged: the service runs already"] : []
			]
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
function withoutCommands(added) {
	const left = added?.scenarios.flatMap(({ name, scenario }) => scenario.kind === "command" ? [name] : []) ?? [];
	if (added === null || left.length === 0) return {
		added,
		left
	};
	const scenarios = added.scenarios.filter(({ name }) => !left.includes(name));
	return {
		added: scenarios.length === 0 ? null : {
			...added,
			scenarios
		},
		left
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
// src/plan/resolve.ts
async function resolve(request, world) {
	const inputs = readInputs(request.inputs);
	const place = await findRevisions(request, inputs, world);
	announce(place.revisions, world);
	const chosen = chooseConfig(await findConfigs(inputs, place, world));
	const choice = await joinProfile(chosen, place.revisions, profileSource(inputs, place.repository, world));
	requireOwnAddresses(choice, request);
	return told(await planOf(choice, {
		request,
		inputs,
		...place
	}, world), inputs, world);
}
function told(plan, { mode, dryRun }, world) {
	const pairs = fixedPairsOf(plan);
	const basis = pairs === void 0 ? {} : {
		leastPairs: pairs,
		mostPairs: pairs
	};
	if (mode !== "calibrate" && !dryRun) world.screen.note(`Measuring takes ${expectedTime(plan.protocol, basis)}.`);
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
	const k6 = await findK6(choice, inputs, guarded(world, effectivePolicy(choice.config, { fork: request.event?.fork === true })));
	const common = seedFor(request, inputs, {
		revisions,
		world
	});
	const shard = inputs.shard && {
		...inputs.shard,
		seed: common
	};
	return makePlan({
		inputs,
		revisions,
		repository,
		choice,
		dataFiles,
		loadChanges: changes,
		seed: shard === void 0 ? common : shardSeed(common, shard.index),
		shard,
		outputDirectory: outputFolder(request, inputs),
		k6,
		waivers: await waiversInForce(revisions[inputs.mode === "creep" ? "head" : "base"], read, world),
		leftOut,
		passes,
		fork: request.event?.fork === true,
		apart: request.apart === true
	});
}
async function readHead(request, world) {
	const inputs = readInputs(request.inputs);
	const { revisions, repository } = await findHeadAlone(request, inputs, world);
	const read = (revision, path) => readAt(world, repository, revision.sha, path);
	const alone = headAlone(await firstConfig(inputs, revisions.head, read), revisions.head, inputs.config);
	return joinProfile(alone, revisions, profileSource(inputs, repository, world));
}
async function resolveHead(request, world, adapt = (config) => config) {
	const inputs = readInputs(request.inputs);
	const { revisions, repository } = await findHeadAlone(request, inputs, world);
	const { head } = revisions;
	const read = (revision, path) => readAt(world, repository, revision.sha, path);
	const alone = headAlone(await firstConfig(inputs, head, read), head, inputs.config);
	const found = await joinProfile(alone, revisions, profileSource(inputs, repository, world));
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
function profileSource({ profile }, repository, world) {
	return {
		asked: profile,
		repository,
		world
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
function seedFor(request, { seed, mode, shard }, { revisions, world }) {
	if (seed !== void 0) return /^[0-9a-f]{64}$/.test(seed) ? seed : world.digest(seed);
	const now = mode === "calibrate" ? world.clock.date() : "";
	const run = shard === void 0 ? request.runId : request.runId.replace(/-\d+$/, "");
	return world.digest(`${revisions.base.sha}${revisions.head.sha}${run}${now}`);
}
export { guardedGitHub as _, profileSource as a, resolve as c, waiversInForce as d, chooseConfig as f, guarded as g, serviceOf as h, planOf as i, resolveHead as l, headAlone as m, findConfigs as n, readHead as o, chooseSinceRelease as p, firstConfig as r, readHeadWaivers as s, announce as t, told as u, requireCapability as v };
