import { t as Failure } from "./failure2.js";
import { t as configFailure } from "./problem.js";
import { H as objectiveMetric, J as metricNamed, V as boundProblem, a as mergeBase, f as isProfile, l as rootOf, p as readProfile, r as defaultBranch, t as commitOf, u as AGENTS_FOLDER } from "./history.js";
import { c as sloSchema } from "./schema-load.js";
import { l as recordOf, t as METRICS } from "./metrics.js";
import { r as NO_POLICY, t as CAPABILITIES } from "./policy.js";
// src/config/profile-objectives.ts
const CALLED = [
	["time to first token", "ttft"],
	["time first token", "ttft"],
	["first token", "ttft"],
	["response times", "latency"],
	["response time", "latency"],
	["latencies", "latency"],
	["error rate", "error-rate"],
	["errors", "error-rate"]
];
function withProfile(config, profile) {
	const read = profile.constraints.map((constraint) => aboutScenarios(constraint, config));
	const at = ({ line }) => `${profile.file}:${line}`;
	const objectives = read.flatMap((one) => one.objective === null ? [] : [{
		objective: one.objective,
		source: at(one)
	}]);
	const missed = read.flatMap((one) => one.why === null ? [] : [`${at(one)} \`${one.text.replaceAll("`", "'")}\` is held by nothing: ${one.why}`]);
	return {
		...config,
		profile: {
			...profile,
			objectives
		},
		warnings: [...config.warnings, ...missed]
	};
}
function aboutScenarios(constraint, config) {
	const none = (why) => ({
		...constraint,
		objective: null,
		unused: [],
		why
	});
	const { bound } = constraint;
	if (bound === null) return none(constraint.why);
	const { metric, rest } = metricIn(bound, config);
	if (metric === void 0) return none(`no metric is called "${bound.words.join(" ")}"`);
	const found = scenarioIn(rest, config);
	if ("why" in found) return none(found.why);
	const written = `${bound.statistic === null ? "" : `${bound.statistic} `}${bound.comparator} ${bound.amount}`;
	const objective = sloSchema.safeParse({
		scenario: found.scenario,
		metric,
		objective: written
	});
	if (!objective.success) return none(`"${written}" is no objective that can be held`);
	const why = whyNot(objective.data, config);
	return why === null ? {
		...constraint,
		objective: objective.data,
		unused: found.unused
	} : none(why);
}
function metricIn({ words, amount }, { metrics }) {
	const own = Object.values(metrics).map(({ role }) => role);
	const names = [...METRICS.map(({ name }) => name), ...own].map((name) => [name.split(/[^a-z0-9]+/i).join(" "), name]);
	const text = ` ${words.join(" ")} `;
	const [called, metric] = [...CALLED, ...names].filter(([name]) => text.includes(` ${name.toLowerCase()} `)).sort(([a], [b]) => b.length - a.length)[0] ?? ["", amount.endsWith("%") ? void 0 : "latency"];
	return {
		metric,
		rest: (called === "" ? text : text.replace(` ${called.toLowerCase()} `, " ")).split(" ").filter((word) => word !== "")
	};
}
function scenarioIn(words, { scenarios }) {
	if (words.length === 0) return {
		scenario: "*",
		unused: []
	};
	const named = scenarios.map(({ name }) => ({
		name,
		parts: name.split(/[-_]/).filter((part) => part !== "")
	}));
	const whole = named.filter(({ parts }) => parts.every((part) => words.includes(part)));
	const longest = Math.max(0, ...whole.map(({ parts }) => parts.length));
	const fitting = longest > 0 ? whole.filter(({ parts }) => parts.length === longest) : named.filter(({ parts }) => words.every((word) => parts.includes(word)));
	const [first, ...others] = fitting;
	const said = `"${words.join(" ")}"`;
	if (first === void 0) return { why: `no scenario is called ${said}` };
	if (others.length > 0) return { why: `${said} could be ${fitting.map(({ name }) => name).join(" or ")}` };
	return {
		scenario: first.name,
		unused: words.filter((word) => !first.parts.includes(word))
	};
}
function whyNot(objective, { scenarios, metrics }) {
	const about = objectiveMetric(objective, metrics);
	if ("problem" in about) return recordOf(objective.metric)?.statistics === void 0 && objective.bound.statistic !== void 0 ? `${objective.metric} ${about.problem}` : `it names no quantile of ${objective.metric}, and none leads its list`;
	const [first] = scenarios.filter(({ name }) => objective.scenario === "*" || objective.scenario === name).flatMap(({ scenario }) => metricNamed(about.metric, scenario, metrics) ?? []);
	if (first === void 0) return objective.scenario === "*" ? `no scenario has a metric ${about.metric}` : `${objective.scenario} has no metric ${about.metric}`;
	return boundProblem(first, objective) ?? null;
}
// src/policy/effective.ts
function effectivePolicy({ profile, policy }, { fork }) {
	const { approvals } = profile ?? {};
	const capabilities = profile?.capabilities ?? CAPABILITIES;
	const repoWrite = [
		capabilities.includes("repo.write") && !fork ? void 0 : "deny",
		approvals?.repoWrite,
		policy.repoWrite
	].includes("deny") ? "deny" : "human_approval";
	const { enforcement, ...rules } = policy;
	return {
		profile: profile === void 0 ? null : {
			name: profile.name,
			role: profile.role,
			source: profile.file
		},
		capabilities,
		repoWrite,
		historyWrite: repoWrite !== "deny" && mayWriteHistory({
			profile,
			policy
		}),
		egress: narrower(approvals?.egress ?? NO_POLICY.egress, rules.egress ?? NO_POLICY.egress),
		enforcement: enforcement ?? NO_POLICY.enforcement,
		targets: (approvals?.targets ?? true) && (rules.targets ?? true),
		exports: (approvals?.exports ?? true) && (rules.exports ?? true),
		tracingTags: profile?.tracingTags ?? {},
		fork,
		stated: profile !== void 0 || Object.values(policy).some((value) => value !== void 0)
	};
}
function mayWriteHistory({ profile, policy }) {
	if (policy.historyWrite === false) return false;
	if (profile !== void 0) return profile.approvals.historyWrite;
	return policy.historyWrite === true || policy.repoWrite === void 0;
}
function narrower(one, other) {
	if (one.kind === "open") return other;
	if (other.kind === "open") return one;
	if (one.kind === "deny" || other.kind === "deny") return { kind: "deny" };
	const hosts = one.hosts.filter((host) => other.hosts.includes(host));
	return hosts.length === 0 ? { kind: "deny" } : {
		kind: "listed",
		hosts
	};
}
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
// src/plan/profile.ts
const MOST_AGENTS = 100;
function profilesAt(world, repository, sha) {
	return {
		text: (path) => readAt(world, repository, sha, path),
		async markdownIn(folder) {
			const { code, stdout } = await world.git.run([
				"ls-tree",
				"-z",
				sha,
				"--",
				`${folder}/`
			], { cwd: repository });
			if (code !== 0) return [];
			return stdout.split("\0").flatMap((entry) => /^100\d{3} blob \S+\t(.+\.md)$/.exec(entry)?.[1] ?? []);
		}
	};
}
function profilesOn(github, sha) {
	return {
		text: (path) => github.text(path, sha),
		markdownIn: async (folder) => (await github.filesIn(folder, sha)).filter((path) => path.endsWith(".md"))
	};
}
async function findProfile(asked, reader) {
	const file = asked ?? "agents/performance-engineer.md";
	const text = await reader.text(file);
	if (text !== null) return {
		file,
		text
	};
	const agents = asked === void 0 ? await reader.markdownIn(AGENTS_FOLDER) : [];
	if (agents.length > MOST_AGENTS) throw new Failure("config", `${AGENTS_FOLDER} has ${agents.length} Markdown files, and no more than ${MOST_AGENTS} are looked through for a profile.`, "Name the profile: `profile: PATH`.");
	const found = [];
	for (const path of agents) {
		const agent = await reader.text(path) ?? "";
		if (isProfile(agent)) found.push({
			file: path,
			text: agent
		});
	}
	const [first, ...others] = found;
	if (first === void 0 || others.length === 0) return first ?? null;
	throw new Failure("config", `Several files have capabilities, and nobody can tell whose policy holds: ${found.map((one) => one.file).join(", ")}.`, "Name one of them: `profile: PATH`.");
}
function joined(config, { file, text }) {
	const read = readProfile(text, file);
	if ("profile" in read) return withProfile(config, read.profile);
	const { message } = configFailure(read.problems);
	throw new Failure("config", message, "Change what each line names, then check the file with `benchgate profile validate`.");
}
async function joinProfile(choice, revisions, source) {
	const { asked, world, repository } = source;
	const find = ({ sha }) => findProfile(asked, profilesAt(world, repository, sha));
	const { base, head } = revisions;
	const found = (base.sha === head.sha ? null : await find(base)) ?? (choice.side === "head" || base.sha === head.sha ? await find(head) : null);
	if (found !== null) return withWarnings(choice, joined(choice.config, found));
	if (asked === void 0) return choice;
	if (choice.side === "base" && await find(head) !== null) {
		const warning = `base has no ${asked} yet: what that profile says holds once it is merged`;
		return {
			...choice,
			warnings: [...choice.warnings, warning]
		};
	}
	throw missing(asked);
}
async function joinProfileOf(config, asked, reader) {
	const found = await findProfile(asked, reader);
	if (found === null && asked !== void 0) throw missing(asked);
	return found === null ? config : joined(config, found);
}
function missing(asked) {
	return new Failure("config", `There is no profile ${asked} in this commit.`, "Correct the input profile, or commit that file.");
}
function withWarnings(choice, config) {
	return {
		...choice,
		config,
		warnings: [...choice.warnings, ...config.warnings.slice(choice.config.warnings.length)]
	};
}
export { profilesOn as a, findHeadAlone as c, openRepository as d, readAt as f, withProfile as h, profilesAt as i, findRevisions as l, aboutScenarios as m, joinProfile as n, changedEntries as o, effectivePolicy as p, joinProfileOf as r, changedFiles as s, findProfile as t, loadReader as u };
