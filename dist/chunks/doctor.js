import { t as contextFor } from "./context.js";
import { t as Failure } from "./failure2.js";
import { n as readRemote, t as findInstallation } from "./installation.js";
import { n as NEEDS_ROOT } from "./load-texts.js";
// src/setup/alone.ts
async function alone({ solo }, github) {
	const { logins, more } = await github.assignable();
	const [login, ...others] = logins;
	if (login === void 0 || others.length > 0 || more || solo) return [];
	return [{
		level: "warning",
		file: "approvers",
		line: null,
		text: `${login} alone may write here, and nobody approves a pull request of their own: one that needs an approval can never be merged.`,
		fix: "Give somebody else access, or write `governance: { solo: true }` on the default branch: then a command of theirs with the whole commit approves, and the comment says that nobody else looked."
	}];
}
// src/setup/idle.ts
const MOST_IDLE = 60;
const SOON = 45;
const DAY_MS = 864e5;
async function sweepsRun(files, now, github) {
	const said = [];
	for (const file of files) {
		const state = await github.workflowState(file);
		if (state !== null && state !== "active") said.push(stopped(file, state));
	}
	if (said.length > 0 || files.length === 0) return said;
	const { isPublic, pushedAt } = await github.activity();
	if (!isPublic || pushedAt === null) return [];
	const days = Math.floor((Date.parse(now) - Date.parse(pushedAt)) / DAY_MS);
	return files.map((file) => idleFor(days, file));
}
function stopped(file, state) {
	return {
		level: "error",
		file,
		line: null,
		text: `GitHub has stopped this workflow ${state === "disabled_inactivity" ? `after ${MOST_IDLE} days in which nobody pushed` : `(${state})`}: a push does not start it again.`,
		fix: `Run \`gh workflow enable ${file.split("/").at(-1)}\`, or Actions → the workflow → Enable workflow.`
	};
}
function idleFor(days, file) {
	const text = `The last push was ${days === 0 ? "today" : `${days} ${days === 1 ? "day" : "days"} ago`}; GitHub stops the schedules of a public repository after ${MOST_IDLE} days without one.`;
	if (days < SOON) return {
		level: "ok",
		file,
		line: null,
		text,
		fix: null
	};
	return {
		level: "warning",
		file,
		line: null,
		text,
		fix: `Push something before, or run \`gh workflow enable ${file.split("/").at(-1)}\` when it is stopped. Reviews and commands work without the sweep.`
	};
}
// src/setup/doctor.ts
async function askGitHub(input, github) {
	return attempt("repository", "GitHub", async () => {
		const branch = await github.defaultBranch();
		const tip = await github.tip(branch);
		if (tip === null) return [warning("GitHub", `There is no branch ${branch}.`, "Push a first commit.")];
		const parts = [];
		parts.push(await attempt("default-branch", `branch ${branch}`, () => onDefaultBranch(input, {
			branch,
			tip
		}, github)));
		for (const gated of [branch, ...input.installation.governance.protectedBases.filter((name) => name !== branch)]) parts.push(await attempt("required-status", `rules of ${gated}`, () => required(input, gated, github)));
		parts.push(await attempt("idle", "schedules", () => sweepsRun(input.installation.sweeps, input.now, github)));
		parts.push(await attempt("environment", "environments", () => environments(input, github)));
		parts.push(await attempt("approvers", "approvers", () => approvers(input, github)));
		parts.push(await attempt("alone", "approvers", () => alone(input.installation.governance, github)));
		if (input.announce) parts.push(await attempt("announce", `branch ${branch}`, () => announce(input, {
			branch,
			tip
		}, github)));
		return parts.flat();
	});
}
async function attempt(rule, file, ask) {
	try {
		return (await ask()).map((said) => ({
			rule,
			...said
		}));
	} catch (thrown) {
		const failure = Failure.from(thrown);
		if (failure.kind === "internal") throw thrown;
		return [{
			rule,
			...warning(file, `Could not be checked: ${failure.message}`, failure.hint)
		}];
	}
}
async function onDefaultBranch({ installation }, { branch, tip }, github) {
	const there = (await github.filesIn(".github/workflows", tip)).filter((path) => /\.ya?ml$/.test(path));
	const said = [];
	for (const { file, text } of installation.files.filter((one) => /benchgate/i.test(one.file + one.text))) {
		const fix = `Merge it into ${branch}.`;
		if (!there.includes(file)) said.push(warning(file, `It is not on ${branch} yet, where GitHub looks for it.`, fix));
		else if (await github.text(file, tip) !== text) said.push({
			...warning(file, `It differs from the one on ${branch}, which is the one that runs.`, fix),
			level: "note"
		});
	}
	if (said.length > 0 || installation.files.length === 0) return said;
	return [fine(`branch ${branch}`, `The workflows are on ${branch} as they are here.`)];
}
async function required(input, branch, github) {
	const { keys, measuringJobs } = input.installation;
	const file = `rules of ${branch}`;
	const contexts = await github.requiredContexts(branch);
	const said = (keys.length > 0 ? keys : ["default"]).map((key) => {
		const context = input.contextFor(key, branch);
		const rule = contexts.find((one) => one.context === context);
		if (rule === void 0) return warning(file, `No ruleset requires the status "${context}": a red gate stops nobody from merging.`, `Settings → Rules → Rulesets → Require status checks: add "${context}". GitHub offers it when it completed within 7 days: \`benchgate doctor --announce\` posts it once.`);
		if (rule.app === null) return warning(file, `Anything that may write statuses can set "${context}": no app is named in the rule.`, "Choose as its source GitHub Actions, or your own app, which is stronger (docs/approvals.md).");
		return fine(file, `"${context}" is required, from one app (${rule.app}).`);
	});
	for (const { context } of contexts.filter((one) => measuringJobs.includes(withoutMatrix(one.context)))) said.push(warning(file, `The job "${context}" is required, and any workflow of a pull request can have a job of that name.`, "Require only the commit status."));
	return said;
}
const withoutMatrix = (name) => name.replace(/ \([^()]*\)$/, "");
async function environments({ installation }, github) {
	const said = [];
	for (const name of installation.environments) {
		const file = `environment ${name}`;
		const found = await github.environment(name);
		if (found === null) said.push({
			...warning(file, "There is none: GitHub would make one that anybody who can push may use.", "Make it under Settings → Environments, for the default branch only."),
			level: "error"
		});
		else if (!found.branchPolicy) said.push(warning(file, "A workflow on any branch can use it, and read its secrets.", "Settings → Environments → Deployment branches: only the default branch."));
		else said.push(fine(file, "Only chosen branches may use it."));
		if (found !== null && installation.approving.includes(name)) said.push(...await approving(name, github));
	}
	return said;
}
async function approving(name, github) {
	const file = `environment ${name}`;
	const rules = await github.environmentRules(name);
	const at = `Settings → Environments → ${name}`;
	if (rules === null || rules.reviewers === 0) return [warning(file, "It asks nobody: no proposal is written.", `${at}: Required reviewers.`)];
	if (!rules.preventsSelfReview) return [warning(file, "Whoever starts a run can approve it: no proposal is written.", `${at}: Prevent self-review.`)];
	return [fine(file, "A person approves what is written, and not the one who started it.")];
}
async function approvers({ installation }, github) {
	const { users, leastRole, minimum } = installation.governance;
	const said = [];
	for (const login of users.slice(0, MOST_LOGINS)) if (await github.role(login) === "none") said.push(warning("approvers", `${login} has no access to the repository, or does not exist.`, "Correct governance.approvers.users."));
	const most = Math.max(minimum.governance, minimum.waiver);
	if (leastRole === null && users.length <= most) said.push(warning("approvers", `${users.length} may approve and ${most} must: a pull request by one of them can never be approved.`, "Name more people, or a role, in governance.approvers."));
	return said;
}
const MOST_LOGINS = 20;
async function announce(input, { branch, tip }, github) {
	const { keys } = input.installation;
	const said = [];
	for (const key of keys.length > 0 ? keys : ["default"]) {
		const context = input.contextFor(key, branch);
		await github.setStatus(tip, {
			context,
			state: "success",
			description: "announced, so that a ruleset can require it; says nothing of this commit",
			url: input.url
		});
		said.push(fine(`branch ${branch}`, `Posted "${context}" on ${tip.slice(0, 7)}: it can be selected as required for 7 days.`));
	}
	return said;
}
const warning = (file, text, fix) => ({
	level: "warning",
	file,
	line: null,
	text,
	fix
});
const fine = (file, text) => ({
	level: "ok",
	file,
	line: null,
	text,
	fix: null
});
const LIMITS = [
	[
		"warning",
		"actions/upload-artifact v4 does not work here, and deciding reads what it leaves.",
		"Use your server's release of upload-artifact; if deciding then finds no measurement, only the job summary is left."
	],
	[
		"warning",
		"Pull requests from forks are not supported: the platform's own protection of workflow_run and pull_request_target may be older.",
		"Use `benchgate init --workflows single`, for pull requests from branches of the repository."
	],
	[
		"note",
		"Caches of pull requests may be writable from other branches.",
		"Use no cache in any workflow that you trust."
	],
	[
		"note",
		"Merge queues may not exist in your release.",
		"Leave `merge_group` in the workflows: it does no harm."
	],
	[
		"note",
		"Immutable releases and attestations do not exist here.",
		"Mirror the action, and pin the SHA that you reviewed."
	],
	[
		"note",
		"The app of GitHub Actions has another number than on github.com.",
		"Choose it by its name when you require the status."
	],
	[
		"note",
		"Rate limits are off unless an administrator turned them on.",
		"Nothing: they are honoured where they exist."
	]
];
function serverFindings(server) {
	const host = /^https?:\/\/([^/:]+)/.exec(server)?.[1]?.toLowerCase() ?? server.toLowerCase();
	if (host === "github.com" || host.endsWith(".ghe.com")) return [];
	const file = `server ${host}`;
	return LIMITS.map(([level, text, fix]) => ({
		level,
		rule: "enterprise-server",
		file,
		line: null,
		text,
		fix
	}));
}
// src/setup/sandbox-findings.ts
function sandboxFindings(probe, asked) {
	const found = {
		rule: "sandbox",
		file: "this machine",
		line: null
	};
	const isNeeded = asked.mode !== "off" && (asked.starts || asked.byCode);
	const level = asked.mode === "required" ? "error" : "warning";
	if (probe.mechanism === null) {
		const text = `There can be no sandbox here: ${probe.why}. ${UNENFORCED}`;
		if (isNeeded) return [{
			...found,
			level,
			text: `${text} ${whoAsks(asked)}`,
			fix: NEEDED
		}];
		const why = asked.mode === "off" ? "None is asked for." : "None is needed: no side is started here, and no load generator runs code.";
		return [{
			...found,
			level: "ok",
			text: `${text} ${why}`,
			fix: null
		}];
	}
	const calls = probe.seccomp ? "calls of the kernel are filtered" : `calls of the kernel are not filtered: ${UNFILTERED[probe.mechanism]}`;
	const works = `A sandbox works here: ${probe.mechanism}, ${probe.how}; ${calls}.`;
	const ok = {
		...found,
		level: "ok",
		text: works,
		fix: null
	};
	if (probe.mechanism === "netns" || !asked.byCode || asked.mode === "off") return [ok];
	return [ok, {
		...found,
		level,
		text: `The load generator can have no walls here: ${NEEDS_ROOT}. ${whoAsks(asked)}`,
		fix: NEEDED_OF_LOAD
	}];
}
function whoAsks({ mode, denied }) {
	return `${denied ? "The policy denies the network, which asks for one" : `\`sandbox: ${mode}\` asks for one`}: ${mode === "required" ? "nothing is run here" : "what is run here is run without, and reports say so"}.`;
}
const UNENFORCED = "Without one nothing of this is enforced: a denied or listed network; that base, head and the load generator cannot reach each other, this machine, private networks or the metadata of a cloud; that they cannot read or change files, processes and environments of each other, of the measurement and of whoever measures; users of their own, a filter for calls of the kernel; limits of processes and memory; processors of their own.";
const UNFILTERED = {
	netns: "neither setpriv of util-linux 2.40 nor perl is there",
	bwrap: "their numbers on this architecture are not known"
};
const NEEDED = "It needs Linux, root or sudo without a password (runners of GitHub have it), and iproute2, nftables and util-linux: `apt-get install iproute2 nftables`. A container needs the capabilities SYS_ADMIN and NET_ADMIN. Without root it needs bubblewrap (`apt-get install bubblewrap`) on a kernel that lets users make namespaces: Ubuntu from 23.10 on forbids that until `sysctl kernel.apparmor_restrict_unprivileged_userns=0`.";
const NEEDED_OF_LOAD = "Measure as root or with sudo without a password (runners of GitHub have it), or declare the requests in place of scripts and programs. To run these without walls, say so: `sandbox: auto`, and where the policy denies the network `policy: { enforcement: best-effort }`.";
// src/pipelines/doctor.ts
async function doctor(request, world) {
	const installation = await findInstallation(request.directory, request.config, world);
	const server = world.env.GITHUB_SERVER_URL ?? `https://${installation.remote?.host ?? "github.com"}`;
	return [
		...installation.findings,
		...sandboxFindings(await world.sandboxes.probe(), installation.sandbox),
		...serverFindings(server),
		...await remoteFindings({
			request,
			installation,
			server
		}, world)
	];
}
async function remoteFindings({ request, installation, server }, world) {
	const { repository: named, token, announce } = request;
	const say = (text, fix) => [{
		level: announce ? "error" : "note",
		rule: "not-asked",
		file: "GitHub",
		line: null,
		text,
		fix
	}];
	if (token === void 0) return say("Rulesets, environments and the default branch were not checked: there is no token.", `Set GITHUB_TOKEN (for example \`GITHUB_TOKEN=$(gh auth token)\`)${announce ? "; it needs statuses: write" : ""}.`);
	const repository = named === void 0 ? installation.remote : readRemote(`${server}/${named}`);
	if (repository === null) return say("It is not known which repository this is.", "Say it: --repository owner/name.");
	const { owner, name } = repository;
	const github = await world.github({
		owner,
		name,
		token,
		bot: "github-actions[bot]"
	});
	const now = world.clock.date();
	return askGitHub({
		installation,
		contextFor,
		announce,
		url: `${server}/${owner}/${name}`,
		now
	}, github);
}
export { doctor };
