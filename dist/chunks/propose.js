import { O as effectivePolicy, f as openRepository, m as commitOf, pt as proposalRules, v as mergeBase } from "./profile.js";
import { t as Failure } from "./failure2.js";
import { n as MOST_PROPOSED, t as readInputs } from "./inputs.js";
import { i as planned, l as nextNumber, o as sealed, p as withNumber, r as renderProposals, t as PROPOSAL_FILE } from "./proposal.js";
import { a as adrFacts, i as openBase, n as draftsOf, o as whyRefused, r as isOfPatch, t as limitsOf } from "./proposal-limits.js";
import { c as renderProposalsMarkdown, d as whyNoImprovement, r as patchReasons } from "./proposal3.js";
import { n as outputFolder, t as openOutput } from "./output.js";
import { n as WAIVERS_FILE, r as readWaivers, t as sandboxRules } from "./sandbox-rules.js";
import { c as readBaseRules, o as pendingOf, s as gatesOf, t as gather, u as decide } from "./gather.js";
import { n as conclude } from "./conclude.js";
import { t as ownGitHub } from "./own-github.js";
import { r as pathFrom } from "./request2.js";
import { a as TREE } from "./inside.js";
import { a as requireWalls, i as openBy, r as build } from "./prepare.js";
import { t as childEnvironment } from "./environment.js";
import { j as inheritedIn, q as runToEnd } from "./load-walls.js";
import { t as addOneWorktree } from "./worktrees.js";
import { t as gate } from "./gate.js";
import { a as requireEnforceable } from "./under-policy.js";
import { v as requireCapability } from "./resolve.js";
// src/pipelines/merged-decisions.ts
const LATELY_MS = 12096e5;
const MOST_PULLS = 10;
async function mergedDecisions(request, world) {
	const github = await ownGitHub(request, world).catch((thrown) => {
		const failure = Failure.from(thrown);
		if (failure.kind !== "config") throw failure;
		return failure.message;
	});
	if (typeof github === "string") return {
		decisions: [],
		notes: [`merged pull requests were not looked at. ${github}`]
	};
	const branch = await github.defaultBranch();
	const setting = settingFor(request, {
		github,
		branch
	}, world);
	const since = Date.parse(world.clock.date()) - LATELY_MS;
	const { pulls } = await github.changedPulls(1);
	const merged = pulls.filter((one) => one.merged && one.base.ref === branch && Date.parse(one.updatedAt) >= since);
	const decisions = [];
	const notes = [];
	for (const { number } of merged.slice(0, MOST_PULLS)) {
		const pull = await github.pull(number);
		const found = pull === null ? null : await decisionOn(pull, setting, world).catch(unreadable);
		if (found === null) notes.push(`pull request ${number} did not hold still, or cannot be read: look at it again later.`);
		else decisions.push(found);
	}
	return {
		decisions,
		notes
	};
}
function unreadable(thrown) {
	if (Failure.from(thrown).kind === "policy") return null;
	throw thrown;
}
function settingFor(request, { github, branch }, { clock, screen, env }) {
	const inputs = readInputs(request.inputs);
	const [owner = "", name = ""] = (env.GITHUB_REPOSITORY ?? "").split("/");
	return {
		github: {
			...github,
			status: async () => null
		},
		repository: {
			owner,
			name
		},
		bot: inputs.tokenLogin,
		key: inputs.commentKey,
		config: inputs.config,
		profile: inputs.profile,
		gates: gatesOf({
			defaultBranch: branch,
			config: inputs.config
		}, github),
		comment: "never",
		url: "",
		method: null,
		lastRecorded: async () => null,
		now: () => clock.date(),
		note: (text) => screen.note(text),
		conclude
	};
}
async function broughtBy({ pull, changed, rules }, github) {
	if (!changed.files.some(({ path }) => path === "perf/waivers.yml")) return [];
	const text = await github.text(WAIVERS_FILE, pull.head.sha);
	const read = text === null ? null : readWaivers(text, WAIVERS_FILE);
	const contentOf = (waiver) => JSON.stringify({
		...waiver,
		source: ""
	});
	const before = new Set(rules.waivers.map(contentOf));
	return read !== null && "waivers" in read ? read.waivers.filter((one) => !before.has(contentOf(one))) : [];
}
async function decisionOn(pull, setting, { env }) {
	const members = [{
		pull,
		group: null,
		base: await readBaseRules(pull, setting.config, setting.github)
	}];
	const subject = {
		pending: pendingOf(pull.number),
		sha: pull.head.sha,
		context: "",
		members,
		crowded: false
	};
	const snapshot = await gather(subject, setting);
	if (snapshot === null) return null;
	const { decision, report, caching, snapshot: read } = decide(snapshot, setting).deciding;
	const server = env.GITHUB_SERVER_URL ?? "https://github.com";
	const { owner, name } = setting.repository;
	const facts = adrFacts({
		pull: pull.number,
		head: pull.head.sha,
		base: pull.base.sha,
		report,
		caching,
		url: `${server}/${owner}/${name}/pull/${pull.number}`,
		requirements: decision.requirements,
		uses: decision.waivers,
		changes: read.rules.changes,
		brought: await broughtBy(read, setting.github)
	});
	return {
		pull: pull.number,
		facts,
		waivers: decision.waivers
	};
}
// src/pipelines/proposal-patch.ts
const NOBODY = {
	GIT_AUTHOR_NAME: "benchgate",
	GIT_AUTHOR_EMAIL: "benchgate@localhost",
	GIT_COMMITTER_NAME: "benchgate",
	GIT_COMMITTER_EMAIL: "benchgate@localhost"
};
const PLAIN_DIFF = [
	"--no-color",
	"--no-ext-diff",
	"--no-textconv",
	"--no-renames",
	"--full-index"
];
async function patchText({ base, files }, root, world) {
	return withTree(root, world, { ownObjects: true }, async (tree) => {
		await tree.run("read-tree", base);
		for (const [index, { path, mode, text }] of files.entries()) {
			if (text === null) {
				await tree.run("update-index", "--force-remove", "--", path);
				continue;
			}
			const at = `${tree.folder}/text-${index}`;
			await world.files.write(at, text);
			const blob = (await tree.run("hash-object", "-w", "--no-filters", "--", at)).trim();
			await tree.run("update-index", "--add", "--cacheinfo", `${mode},${blob},${path}`);
		}
		const made = (await tree.run("write-tree")).trim();
		return tree.run("diff", ...PLAIN_DIFF, base, made);
	});
}
async function applied(patch, { root, base }, world) {
	return withTree(root, world, { ownObjects: false }, async (tree) => {
		await tree.run("read-tree", base);
		const apply = [
			"apply",
			"--cached",
			"--whitespace=nowarn",
			"--",
			patch
		];
		await tree.run(...apply).catch((thrown) => {
			throw new Failure("config", `The patch does not fit ${base.slice(0, 7)}: ${Failure.from(thrown).message}`, MAKE_IT_FIT);
		});
		const made = (await tree.run("write-tree")).trim();
		const sha = (await tree.run("commit-tree", made, "-p", base, "-m", "proposed patch")).trim();
		const raw = await tree.run("diff", "--raw", "--no-renames", "--no-abbrev", "-z", base, sha);
		const files = [];
		for (const [, after = "", blob = "", path = ""] of raw.matchAll(RAW)) files.push(await proposedFile({
			path,
			after,
			blob
		}, {
			root,
			sha
		}, world));
		return {
			sha,
			files
		};
	});
}
async function branchApplied(branch, { clone, base }, world) {
	const { root } = clone;
	const tip = await commitOf(`refs/heads/${branch}`, clone);
	const since = await mergeBase(base, tip, clone);
	const folder = await world.files.makeTemporary("benchgate-patch-");
	try {
		const patch = `${folder}/branch.patch`;
		const diff = [
			"diff",
			...PLAIN_DIFF,
			"--binary",
			"--exit-code",
			`--output=${patch}`,
			since,
			tip
		];
		const { code, stderr } = await world.git.run(diff, { cwd: root });
		if (code === 0) throw new Failure("config", `The branch ${branch} changes nothing.`, "Push to it what is to be measured, and start again.");
		if (code !== 1) throw new Failure("environment", `git diff: ${stderr.trim()}`, "Check that `git status` works here.");
		return await applied(patch, {
			root,
			base
		}, world);
	} finally {
		await world.files.remove(folder);
	}
}
const MAKE_IT_FIT = "Make it anew with `git diff` on top of that commit.";
const RAW = /:\d{6} (\d{6}) ([0-9a-f]{40}) [0-9a-f]{40} [A-Z]\0([^\0]+)\0/g;
async function proposedFile({ path, after, blob }, { root, sha }, world) {
	const baseBlob = /^0+$/.test(blob) ? null : blob;
	if (after === "000000") return {
		path,
		mode: "100644",
		text: null,
		baseBlob
	};
	const mode = ["100644", "100755"].find((one) => one === after);
	const refuse = (why) => {
		throw new Failure("policy", `The patch makes ${why} of ${path}.`, "Leave it out: only plain files of text are proposed.");
	};
	if (mode === void 0) return refuse("a link or a submodule");
	const { code, stdout } = await world.git.run([
		"cat-file",
		"blob",
		`${sha}:${path}`
	], { cwd: root });
	if (code !== 0 || stdout.includes("\0") || stdout.includes("�")) return refuse("something that is no text");
	return {
		path,
		mode,
		text: stdout,
		baseBlob
	};
}
async function withTree(root, world, { ownObjects }, work) {
	const folder = await world.files.makeTemporary("benchgate-index-");
	try {
		const env = {
			...NOBODY,
			GIT_INDEX_FILE: `${folder}/index`,
			...ownObjects && await apart(root, folder, world)
		};
		const run = async (...args) => {
			const { code, stdout, stderr } = await world.git.run(args, {
				cwd: root,
				env
			});
			if (code === 0) return stdout;
			throw new Failure("environment", `git ${args[0] ?? ""}: ${stderr.trim()}`, "Check that `git status` works here.");
		};
		return await work({
			folder,
			run
		});
	} finally {
		await world.files.remove(folder);
	}
}
async function apart(root, folder, world) {
	const { stdout } = await world.git.run([
		"rev-parse",
		"--git-path",
		"objects"
	], { cwd: root });
	const objects = stdout.trim();
	await world.files.write(`${folder}/objects/info/.keep`, "");
	return {
		GIT_OBJECT_DIRECTORY: `${folder}/objects`,
		GIT_ALTERNATE_OBJECT_DIRECTORIES: objects.startsWith("/") ? objects : `${root}/${objects}`
	};
}
// src/prepare/checks.ts
async function passChecks(commit, checks, world) {
	if (checks.length === 0) return;
	const { repository, revision, sandbox: rules, hidden } = commit;
	const folder = await world.files.makeTemporary("benchgate-");
	try {
		const { paths, remove } = await addOneWorktree(world, repository, revision, `${folder}/tree`);
		try {
			const { sandbox } = await openBy({
				rules,
				walls: null,
				unfit: async () => null
			}, {
				folder,
				trees: paths
			}, world);
			try {
				if (sandbox !== null) await requireWalls({
					sandbox,
					mode: rules.mode,
					hidden
				}, world);
				await runChecks({
					...commit,
					worktree: paths.head
				}, {
					checks,
					sandbox
				}, world);
			} finally {
				await sandbox?.dispose();
			}
		} finally {
			await remove();
		}
	} finally {
		await world.files.remove(folder);
	}
}
async function runChecks({ revision, service, repository, worktree }, { checks, sandbox }, world) {
	const { build: _, ...installed } = service;
	await build(world, {
		revision,
		service: installed,
		worktree,
		repository,
		...sandbox === null ? {} : { sandbox }
	});
	for (const { who, text } of checks) {
		world.screen.note(`${who} (${text})`);
		const within = sandbox?.compartment({
			phase: "build",
			side: revision.side
		});
		await runToEnd(world, {
			who,
			text,
			...within === void 0 ? { cwd: worktree } : {
				cwd: TREE,
				within
			},
			env: childEnvironment(inheritedIn(within, world.env), {})
		});
	}
}
// src/pipelines/patch-walls.ts
async function patchWalls(config, { env, sandboxes }) {
	const policy = effectivePolicy(config, { fork: true });
	requireCapability(policy, "test.run");
	const probe = await sandboxes.probe();
	const apart = isJob(env);
	if (apart && probe.mechanism === null) throw notApart(probe.why);
	requireEnforceable(policy, {
		why: null,
		...probe
	});
	return {
		apart,
		sandbox: sandboxRules(apart ? "required" : config.sandbox ?? "auto", policy)
	};
}
function isJob({ CI: ci = "", GITHUB_ACTIONS: actions }) {
	return actions === "true" || ![
		"",
		"false",
		"0"
	].includes(ci);
}
function notApart(why) {
	return new Failure("policy", `The patch was not run: nobody has read it, and there is no sandbox here: ${why}.`, "Let the job run on Linux, with root or sudo (`benchgate doctor` says what is missing), or measure the patch on a machine of your own: `benchgate propose --patch`.");
}
// src/pipelines/propose-patch.ts
async function proposePatch(request, { inputs, base }, world) {
	const { sha, files } = await patchedCommit(request, {
		inputs,
		base
	}, world);
	const draft = {
		kind: "patch",
		title: titleOf(files.map(({ path }) => path)),
		base: base.sha,
		files,
		reasons: []
	};
	const why = whyRefused(draft, await limitsOf(base, [draft]));
	if (why !== null) throw new Failure("policy", `The patch is refused: ${why}.`, `Leave that out of the patch, or change \`proposals.paths\` of ${base.config.file} on the default branch first.`);
	const { sandbox, apart } = await patchWalls(base.config, world);
	const checked = {
		repository: base.root,
		service: base.config.service,
		sandbox,
		revision: {
			side: "head",
			sha,
			ref: "patch"
		},
		hidden: [base.root, outputFolder(request, inputs)]
	};
	const text = await patchText(draft, base.root, world);
	await passChecks(checked, checksOf(base), world);
	const gated = await gate(patchRequest(request, {
		base: base.sha,
		head: sha,
		apart
	}), world);
	if (gated === null) throw new Failure("internal", "The measurement of the patch was given up.", "Please report this.");
	const worse = whyNoImprovement(gated.report);
	if (worse !== null) return {
		drafts: [],
		notes: [worse],
		isImprovement: false,
		text
	};
	return {
		drafts: [{
			...draft,
			reasons: patchReasons(gated.report)
		}],
		notes: [],
		isImprovement: true,
		text
	};
}
async function patchedCommit(request, { inputs, base }, world) {
	const { patch, patchBranch } = inputs;
	if (patchBranch === void 0) return applied(pathFrom(request.directory, patch ?? ""), {
		root: base.root,
		base: base.sha
	}, world);
	if (patch !== void 0) throw new Failure("config", "Both inputs are given, patch and patch-branch.", "Leave one of them out: one patch is measured at a time.");
	return branchApplied(patchBranch, {
		clone: await openRepository(request, inputs, world),
		base: base.sha
	}, world);
}
function titleOf(paths) {
	return `A measured improvement of ${paths.length === 1 ? "one file" : `${paths.length} files`}`;
}
function patchRequest(request, { base, head, apart }) {
	const { "base-ref": _, "head-ref": __, kind: ___, patch: ____, "patch-branch": _____, mode: ______, ...inputs } = request.inputs;
	const event = {
		name: "propose",
		baseSha: base,
		headSha: head,
		baseRef: null,
		fork: true
	};
	return {
		...request,
		inputs: {
			...inputs,
			"head-ref": head
		},
		event,
		workingTree: false,
		apart
	};
}
function checksOf({ config }) {
	const { test, security } = proposalRules(config);
	return [...test === null ? [] : [{
		who: "the tests of the patch",
		text: test
	}], ...security === null ? [] : [{
		who: "the security check of the patch",
		text: security
	}]];
}
// src/pipelines/propose.ts
async function propose(request, world) {
	const inputs = readInputs(request.inputs);
	const { base, allowed } = await openBase(request, inputs, world);
	const output = await openOutput(request, inputs, allowed);
	const asked = isOfPatch(inputs) ? await proposePatch(request, {
		inputs,
		base
	}, allowed) : null;
	const { drafts, notes } = asked ?? await draftAll(request, {
		inputs,
		base
	}, allowed);
	const kept = drafts.slice(0, MOST_PROPOSED.proposals);
	await requireAllowed(kept, base);
	const plan = planned(kept.map((draft) => sealed(draft, allowed.digest)), allowed.digest);
	const patches = {};
	for (const one of await handNumbered(plan.proposals, base)) {
		const name = `${one.kind}-${one.digest.slice(0, 12)}.patch`;
		patches[one.digest] = name;
		await output.write(name, asked?.text ?? await patchText(one, base.root, allowed));
	}
	const left = drafts.length > kept.length ? [`${drafts.length - kept.length} more are left for the next time.`] : [];
	const shown = {
		...plan,
		notes: [...notes, ...left],
		patches
	};
	const markdown = renderProposalsMarkdown(shown);
	const files = {
		plan: await output.write(PROPOSAL_FILE, renderProposals(plan)),
		summary: await output.write("proposals.md", markdown)
	};
	return {
		plan: shown,
		markdown,
		isImprovement: asked?.isImprovement ?? null,
		files
	};
}
async function draftAll(request, { inputs, base }, world) {
	let merged = null;
	const input = {
		request,
		base,
		target: inputs.target,
		merged() {
			merged ??= mergedDecisions(request, world);
			return merged;
		}
	};
	const found = [];
	for (const kind of inputs.kinds) if (kind !== "patch") found.push(await draftsOf(kind, input, world));
	return {
		drafts: found.flatMap(({ drafts }) => drafts),
		notes: [...new Set(found.flatMap(({ notes }) => notes))]
	};
}
async function requireAllowed(drafts, base) {
	const limits = await limitsOf(base, drafts);
	for (const draft of drafts) {
		const why = whyRefused(draft, limits);
		if (why !== null) throw new Failure("policy", `The proposal "${draft.title}" is refused: ${why}.`, "Look at what it would change by hand.");
	}
}
async function handNumbered(proposals, base) {
	const folder = proposalRules(base.config).adrFolder;
	let next = nextNumber(await base.names(folder), folder);
	return proposals.map((one) => one.kind === "adr" ? withNumber(one, next++) : one);
}
export { propose as t };
