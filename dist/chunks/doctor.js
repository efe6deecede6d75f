import { t as contextFor } from "./context.js";
import { t as Failure } from "./failure2.js";
import { S as suggestion, h as WORKFLOWS, i as readConfig, n as readWaivers, o as START, r as CONFIG_FILES, s as readYaml, t as WAIVERS_FILE } from "./waivers.js";
import { n as governanceOf, t as STANDARD_GOVERNANCE } from "./governance.js";
import { o as problemText } from "./problem.js";
import { o as rootOf, r as gitSays } from "./history.js";
import { a as REVIEW_ACTIONS, o as TARGET_ACTIONS, r as MEASURING_EVENTS } from "./pull-request.js";
import { t as INPUTS } from "./input-list2.js";
import { t as INPUT_MODES } from "./task2.js";
import { t as OUTPUT_FOLDER } from "./request.js";
// src/setup/doctor.ts
/** Checks what only GitHub knows: what is on the default branch, required statuses, environments, who may approve. */
async function askGitHub(input, github) {
	return attempt("repository", "GitHub", async () => {
		const branch = await github.defaultBranch();
		const tip = await github.tip(branch);
		if (tip === null) return [warning$1("GitHub", `There is no branch ${branch}.`, "Push a first commit.")];
		const parts = [];
		parts.push(await attempt("default-branch", `branch ${branch}`, () => onDefaultBranch(input, {
			branch,
			tip
		}, github)));
		for (const gated of [branch, ...input.installation.governance.protectedBases.filter((name) => name !== branch)]) parts.push(await attempt("required-status", `rules of ${gated}`, () => required(input, gated, github)));
		parts.push(await attempt("environment", "environments", () => environments(input, github)));
		parts.push(await attempt("approvers", "approvers", () => approvers(input, github)));
		if (input.announce) parts.push(await attempt("announce", `branch ${branch}`, () => announce(input, {
			branch,
			tip
		}, github)));
		return parts.flat();
	});
}
/** One question: what it finds, or why GitHub did not answer. */
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
			...warning$1(file, `Could not be checked: ${failure.message}`, failure.hint)
		}];
	}
}
/** Comments, reviews, the sweep and finished measurements start workflows as they are on the default branch, and only there. */
async function onDefaultBranch({ installation }, { branch, tip }, github) {
	const there = await github.workflows(tip);
	const said = [];
	for (const { file, text } of installation.files.filter((one) => /benchgate/i.test(one.file + one.text))) {
		const fix = `Merge it into ${branch}.`;
		if (!there.includes(file)) said.push(warning$1(file, `It is not on ${branch} yet, where GitHub looks for it.`, fix));
		else if (await github.text(file, tip) !== text) said.push({
			...warning$1(file, `It differs from the one on ${branch}, which is the one that runs.`, fix),
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
		if (rule === void 0) return warning$1(file, `No ruleset requires the status "${context}": a red gate stops nobody from merging.`, `Settings → Rules → Rulesets → Require status checks: add "${context}". GitHub offers it when it completed within 7 days: \`benchgate doctor --announce\` posts it once.`);
		if (rule.app === null) return warning$1(file, `Anything that may write statuses can set "${context}": no app is named in the rule.`, "Choose as its source GitHub Actions, or your own app, which is stronger (docs/approvals.md).");
		return fine(file, `"${context}" is required, from one app (${rule.app}).`);
	});
	for (const { context } of contexts.filter((one) => measuringJobs.includes(one.context))) said.push(warning$1(file, `The job "${context}" is required, and any workflow of a pull request can have a job of that name.`, "Require only the commit status."));
	return said;
}
async function environments({ installation }, github) {
	const said = [];
	for (const name of installation.environments) {
		const file = `environment ${name}`;
		const found = await github.environment(name);
		if (found === null) said.push({
			...warning$1(file, "There is none: GitHub would make one that anybody who can push may use.", "Make it under Settings → Environments, for the default branch only."),
			level: "error"
		});
		else if (!found.branchPolicy) said.push(warning$1(file, "A workflow on any branch can use it, and read its secrets.", "Settings → Environments → Deployment branches: only the default branch."));
		else said.push(fine(file, "Only chosen branches may use it."));
	}
	return said;
}
/** Named people must be able to see the pull request; what else they may do is theirs. */
async function approvers({ installation }, github) {
	const { users, leastRole, minimum } = installation.governance;
	const said = [];
	for (const login of users.slice(0, MOST_LOGINS)) if (await github.role(login) === "none") said.push(warning$1("approvers", `${login} has no access to the repository, or does not exist.`, "Correct governance.approvers.users."));
	const most = Math.max(minimum.governance, minimum.waiver);
	if (leastRole === null && users.length <= most) said.push(warning$1("approvers", `${users.length} may approve and ${most} must: a pull request by one of them can never be approved.`, "Name more people, or a role, in governance.approvers."));
	return said;
}
/** Each costs a request. */
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
const warning$1 = (file, text, fix) => ({
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
/** What GitHub Enterprise Server does not have, or not surely (docs/approvals.md#github-enterprise-server). */
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
/** What is to be known of the server that a repository is on; nothing for github.com and ghe.com. */
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
// src/setup/lint-finding.ts
const error = (rule, path, text, fix) => ({
	level: "error",
	rule,
	path,
	text,
	fix
});
const warning = (rule, path, text, fix) => ({
	level: "warning",
	rule,
	path,
	text,
	fix
});
const note = (rule, path, text, fix) => ({
	level: "note",
	rule,
	path,
	text,
	fix
});
/** The remark with its file and line. */
function findingOf({ file, lineOf }, { path, ...rest }) {
	return {
		...rest,
		file,
		line: lineOf(path)
	};
}
// src/setup/workflow.ts
/** Reads a workflow file; a text that is no workflow is a problem with its line. */
function readWorkflow(text, file) {
	const source = readYaml(text, file);
	const [first] = source.problems;
	if (first !== void 0) return {
		problem: first.text,
		line: first.line
	};
	if (!isObject(source.value) || !isObject(source.value.jobs)) return {
		problem: "it is no workflow, because it has no jobs",
		line: START.line
	};
	const written = source.value;
	const grants = grantsOf(written.permissions);
	return {
		file,
		name: textOf(written.name) ?? file,
		events: eventsOf(written.on),
		grants,
		jobs: Object.entries(source.value.jobs).map(([id, job]) => jobOf(id, isObject(job) ? job : {}, grants)),
		written,
		lineOf: (path) => source.placeOfKey(path).line
	};
}
/** Every text inside a value, however deep, with its path. */
function textsIn(value, path = []) {
	if (typeof value === "string") return [{
		text: value,
		path
	}];
	if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]));
	return isObject(value) ? Object.entries(value).flatMap(([key, item]) => textsIn(item, [...path, key])) : [];
}
/** Whether a step is Benchgate, in the repository that is called so or in a copy of it. */
function isBenchgate({ uses }) {
	return /^\w[\w.-]*\/[\w.-]*benchgate[\w.-]*(@|$)/i.test(uses ?? "");
}
/** `owner/name` of what a step uses; the empty text for a script. */
function actionOf({ uses }) {
	return (uses ?? "").replace(/@.*$/, "");
}
/** The mode that a job runs Benchgate in, as written; null where it does not. */
function modeOf({ steps }) {
	const step = steps.find(isBenchgate);
	return step === void 0 ? null : textOf(step.with.mode) ?? "auto";
}
/** Texts of a list that may be written as one text. */
function listOf(value) {
	return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === "string");
}
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
function jobOf(id, job, inherited) {
	const path = ["jobs", id];
	const steps = Array.isArray(job.steps) ? job.steps : [];
	const called = textOf(job.uses);
	return {
		id,
		grants: grantsOf(job.permissions) ?? inherited,
		runsOn: textsIn(job["runs-on"]).map(({ text }) => text).join(" "),
		needs: listOf(job.needs),
		condition: textOf(job.if) ?? "",
		environment: textOf(isObject(job.environment) ? job.environment.name : job.environment),
		timed: job["timeout-minutes"] !== void 0 || called !== null,
		steps: [...called === null ? [] : [{
			uses: called,
			run: null,
			with: {},
			condition: "",
			path: [...path, "uses"]
		}], ...steps.map((step, index) => stepOf(isObject(step) ? step : {}, [
			...path,
			"steps",
			index
		]))],
		written: job,
		path
	};
}
function stepOf(step, path) {
	const settings = isObject(step.with) ? step.with : {};
	return {
		uses: textOf(step.uses),
		run: textOf(step.run),
		with: settings,
		condition: textOf(step.if) ?? "",
		path
	};
}
/** `on: push`, `on: [push, pull_request]` and `on: {push: …}` are the same thing. */
function eventsOf(on) {
	if (!isObject(on)) return Object.fromEntries(listOf(on).map((name) => [name, {}]));
	return Object.fromEntries(Object.entries(on).map(([name, filters]) => [name, isObject(filters) ? filters : {}]));
}
function grantsOf(permissions) {
	if (typeof permissions === "string") return permissions;
	if (!isObject(permissions)) return null;
	return Object.fromEntries(Object.entries(permissions).map(([scope, access]) => [scope, String(access)]));
}
const textOf = (value) => typeof value === "string" ? value : null;
// src/setup/lint-measuring.ts
/** Events that run with a token that may write, or with secrets, for somebody else's pull request. */
const PRIVILEGED = [
	"pull_request_target",
	"workflow_run",
	"issue_comment"
];
/** Actions that leave a cache behind when the job ends, after the pull request's code has run. */
const CACHES = ["actions/cache", "actions/cache/save"];
const UPLOAD$1 = "actions/upload-artifact";
const CHECKOUT = "actions/checkout";
/** What is wrong with a job that runs the pull request's code (docs/security.md#r10, and R11, R20, R21). */
function lintMeasuring(job, workflow) {
	if (!measures(job)) return [];
	return [
		...lintTriggers$1(job, workflow),
		...lintGrants$1(job),
		...lintSecrets$1(job, workflow),
		...lintSteps$1(job),
		...lintArtifact(job),
		...lintRunner(job)
	];
}
/** Whether a job runs the pull request's code: whatever is not known to decide, to validate or not to start at all might. */
function measures(job) {
	const mode = modeOf(job);
	if (mode === null || mode === "decide" || mode === "validate") return false;
	return INPUT_MODES.includes(mode) || mode.includes("${{");
}
function* lintTriggers$1({ path, condition }, { events, jobs }) {
	const alone = !jobs.some((job) => modeOf(job) === "decide") && !condition.includes("github.event_name");
	for (const name of Object.keys(events).filter((event) => PRIVILEGED.includes(event))) if (alone || name === "pull_request_target") yield error("privileged-trigger", ["on", name], `On ${name} the pull request's code would run with what the default branch may do.`, `Measure on ${MEASURING_EVENTS.map((event) => `\`${event}\``).join(" and ")} only.`);
	const pull = events.pull_request;
	if (pull === void 0) return;
	for (const filter of [
		"paths",
		"paths-ignore",
		"branches",
		"branches-ignore"
	].filter((name) => pull[name] !== void 0)) yield warning("filtered", [
		"on",
		"pull_request",
		filter
	], `A pull request that ${filter} leaves out is never measured, and its required status stays pending.`, "Remove the filter.");
	if (events.merge_group === void 0) yield note("merge-group", path, "A merge queue would wait for the status until its time is over.", "Add `merge_group:` to `on:` if you use one, or plan to.");
}
function lintGrants$1({ grants, path, id }) {
	const fix = "Write `permissions: { contents: read }` and nothing else.";
	const finding = (text) => error("measure-permissions", [...path, "permissions"], text, fix);
	if (grants === null) return [finding(`Job ${id} has whatever the repository's settings give its token.`)];
	if (typeof grants === "string") return [finding(`Job ${id} has ${grants}, and runs the pull request's code.`)];
	return Object.entries(grants).filter(([scope, access]) => access !== "none" && !(scope === "contents" && access === "read")).map(([scope, access]) => finding(`Job ${id} has ${scope}: ${access}, and runs the pull request's code.`));
}
function* lintSecrets$1(job, { written }) {
	for (const { path, text } of [...textsIn(job.written, job.path), ...textsIn(written.env, ["env"])]) if (/\$\{\{[^}]*\bsecrets\b/.test(text)) yield error("secrets", path, "A secret is within reach of the pull request's code.", "Remove it: what the service needs for a benchmark belongs into the configuration, as a value that is no secret.");
	if (job.environment !== null || job.written.secrets !== void 0) yield error("secrets", job.environment === null ? [...job.path, "secrets"] : [...job.path, "environment"], `Job ${job.id} is given the secrets of ${job.environment === null ? "the repository" : "an environment"}.`, "Remove it from the job that measures.");
}
/** Until Benchgate runs, nothing has touched the pull request's code; when it has run, nothing in the job can be trusted. */
function* lintSteps$1(job) {
	const at = job.steps.findIndex(isBenchgate);
	for (const [index, step] of job.steps.entries()) {
		if (index === at) continue;
		if (step.run === null && !step.uses?.startsWith("./")) yield* lintAction(step);
		else yield error("head-code", step.path, `A step ${index < at ? "before" : "after"} Benchgate can run the pull request's code with what the runner holds.`, "Move it to `service.install` or `service.build` of the configuration, or to a job of its own.");
	}
}
function* lintAction(step) {
	const action = actionOf(step);
	if (action === CHECKOUT && String(step.with["persist-credentials"]) !== "false") yield error("credentials", step.path, "The checkout leaves its token in .git/config, where the pull request's code can read it.", "Write `with: { persist-credentials: false, fetch-depth: 0 }`.");
	const setsUp = /\/setup-[\w-]+$/.test(action) && step.with.cache !== void 0 && String(step.with.cache) !== "false";
	if (CACHES.includes(action) || setsUp) yield error("cache", step.path, `${action} saves a cache when the job ends, after the pull request's code has run.`, "Use `actions/cache/restore`, or none.");
}
function* lintArtifact(job) {
	if (modeOf(job) === "calibrate") return;
	const name = `benchgate-${String(job.steps.find(isBenchgate)?.with["comment-key"] ?? "default")}-\${{ github.run_id }}-\${{ github.run_attempt }}`;
	const plain = (value) => String(value).replaceAll(" ", "");
	const uploads = job.steps.filter((step) => actionOf(step) === UPLOAD$1);
	if (uploads.some((step) => plain(step.with.name) === plain(name) && /measurement\.json$/.test(String(step.with.path)))) return;
	yield warning("artifact", uploads[0]?.path ?? job.path, "The measurement is not uploaded under the name by which deciding finds it.", `Upload only ${OUTPUT_FOLDER}/measurement.json, with \`if: always()\` and \`name: ${name}\`.`);
}
function* lintRunner({ runsOn, path }) {
	if (/\bself-hosted\b/.test(runsOn)) yield warning("self-hosted", [...path, "runs-on"], "What a pull request leaves on a machine of your own can wait there for the next one.", "Use runners that are thrown away after one job, with no secrets on them.");
}
// src/setup/lint-deciding.ts
/** What mode decide asks of GitHub (docs/approvals.md#set-it-up). */
const DECIDING_GRANTS = {
	actions: "read",
	contents: "read",
	checks: "write",
	statuses: "write",
	"pull-requests": "write"
};
/** Actions that a deciding job may use beside Benchgate: an app's token, and keeping the audit line. */
const UPLOAD = "actions/upload-artifact";
const ALLOWED = ["actions/create-github-app-token", UPLOAD];
const GUARD = "startsWith(github.event.comment.body, '/benchgate ')";
/** What is wrong with a job that may write to the repository (docs/security.md#r22, and R1, R20). */
function lintDeciding(job, workflow) {
	if (modeOf(job) !== "decide") return [];
	return [
		...lintSteps(job),
		...lintGrants(job),
		...lintGuard(job, workflow),
		...lintSecrets(job),
		...lintAudit(job),
		...workflow.jobs.some(measures) ? lintBeside(job, workflow) : lintTriggers(workflow)
	];
}
function* lintSteps({ steps, id }) {
	const may = `Job ${id} may write to the repository, and`;
	for (const step of steps) {
		const action = actionOf(step);
		if (step.run !== null) yield error("decide-shell", step.path, `${may} has a shell.`, "Remove the step, or give it a job of its own.");
		else if (action === "actions/checkout") yield error("decide-checkout", step.path, `${may} checks code out.`, "Remove the step: deciding reads what it needs from GitHub.");
		else if (/^actions\/cache(\/|$)/.test(action) || step.with.cache !== void 0) yield error("decide-cache", step.path, `${may} reads a cache that others can fill.`, "Remove the cache.");
		else if (!isBenchgate(step) && !ALLOWED.includes(action)) yield error("decide-other", step.path, `${may} runs ${action} too.`, "Give it a job of its own.");
	}
}
function lintGrants({ grants, path, id, steps }) {
	const given = grants === null || typeof grants === "string" ? {} : grants;
	const names = (scopes) => scopes.map(([scope, access]) => `${scope}: ${access}`).join(", ");
	const fix = `Write ${names(Object.entries(DECIDING_GRANTS))}, and nothing else.`;
	const say = (text) => error("decide-permissions", [...path, "permissions"], text, fix);
	if (grants === null || typeof grants === "string") return [say(`Job ${id} does not say what its token may do.`)];
	const other = steps.find(isBenchgate)?.with["github-token"] !== void 0;
	const missing = Object.entries(other ? {} : DECIDING_GRANTS).filter(([scope, access]) => given[scope] !== access && given[scope] !== "write");
	const more = Object.entries(given).filter(([scope, access]) => access !== "none" && !enough(scope, access));
	return [...missing.length > 0 ? [say(`Job ${id} lacks ${names(missing)}.`)] : [], ...more.length > 0 ? [say(`Job ${id} has ${names(more)}, which deciding does not need.`)] : []];
}
const enough = (scope, access) => access === "read" ? scope in DECIDING_GRANTS : DECIDING_GRANTS[scope] === access;
function* lintGuard({ condition, path }, { events }) {
	if (events.issue_comment !== void 0 && !condition.includes(GUARD)) yield warning("comment-guard", [...path, "if"], "Every comment of anybody starts a decision.", `Write into \`if:\` \`github.event_name != 'issue_comment' || (github.event.issue.pull_request && ${GUARD})\`.`);
}
function* lintSecrets(job) {
	const secret = textsIn(job.written, job.path).find(({ text }) => /\$\{\{[^}]*\bsecrets\.(?!GITHUB_TOKEN\b)/.test(text));
	if (secret !== void 0 && job.environment === null) yield warning("decide-secret", secret.path, "Any workflow on any branch can read this secret too.", "Keep it in an environment that only the default branch may use, and name that with `environment:`.");
}
/** Nobody but its reader learns who approved what, once the runner is gone. */
function* lintAudit({ steps, path, id }) {
	if (steps.some((step) => actionOf(step) === UPLOAD && /decision\.jsonl$/.test(String(step.with.path)))) return;
	yield note("decide-audit", path, `Job ${id} throws the record of its decisions away.`, `Upload ${OUTPUT_FOLDER}/decision.jsonl with ${UPLOAD}, \`if: always()\` and \`if-no-files-found: ignore\`.`);
}
/** Measuring and deciding in one file: on two machines, one after the other, and not where the token is a fork's. */
function* lintBeside(job, workflow) {
	const measuring = workflow.jobs.filter(measures).map(({ id }) => id);
	const condition = [...job.path, "if"];
	if (!measuring.some((id) => job.needs.includes(id))) yield error("needs", job.path, `Job ${job.id} does not wait for the measurement.`, `Write \`needs: ${measuring[0] ?? "measure"}\`.`);
	if (!/cancelled\(\)|always\(\)/.test(job.condition)) yield warning("after-failure", condition, "Where measuring fails or is skipped, nothing is decided, and nobody learns why.", "Begin `if:` with `!cancelled() &&`.");
	if (!job.condition.includes("github.event.pull_request.head.repo.full_name == github.repository")) yield warning("fork-guard", condition, "On a fork's pull request this job has no token that writes, and fails.", "Add `(!github.event.pull_request || github.event.pull_request.head.repo.full_name == github.repository)` to `if:`, or use `benchgate init --workflows two-stage`.");
}
function* lintTriggers({ events }) {
	for (const name of ["branches", "branches-ignore"].filter((one) => events.workflow_run?.[one] !== void 0)) yield error("branch-filter", [
		"on",
		"workflow_run",
		name
	], "The filter looks at the name of the fork's branch, which anybody chooses.", "Remove it: the gated branches are `governance.protected-bases` of the configuration.");
	if (events.pull_request !== void 0) yield error("decide-trigger", ["on", "pull_request"], "On pull_request the file is the pull request's own, and deciding is in its hands.", "Decide on workflow_run, pull_request_target, issue_comment and schedule.");
	const wanted = [
		[
			"workflow_run",
			["completed"],
			"nothing is decided when a measurement is there"
		],
		[
			"pull_request_target",
			TARGET_ACTIONS,
			"a new base branch goes unnoticed, and the pending status comes late"
		],
		[
			"issue_comment",
			[
				"created",
				"edited",
				"deleted"
			],
			"commands are only noticed by the sweep"
		],
		[
			"schedule",
			[],
			"what a runner that died left behind is never mended"
		]
	];
	for (const [event, types, without] of wanted) {
		const have = listOf(events[event]?.types);
		const lacks = types.filter((type) => have.length > 0 && !have.includes(type));
		if (events[event] !== void 0 && lacks.length === 0) continue;
		yield (event === "workflow_run" ? error : warning)("missing-trigger", events[event] === void 0 ? ["on"] : ["on", event], `Without ${event}${lacks.length > 0 ? ` ${lacks.join(", ")}` : ""}, ${without}.`, event === "schedule" ? "Add `schedule: [{ cron: \"*/30 * * * *\" }]`." : `Add \`${event}: { types: [${types.join(", ")}] }\`.`);
	}
}
// src/setup/lint-group.ts
const FIX = "Remove `concurrency`.";
/**
* A concurrency group belongs to nobody: a workflow of any pull request can name it, and then GitHub lets ours wait behind it,
* drops it or cancels it (threat 58). What a decision waits for keeps an approval alive that was taken back.
*/
function* lintGroup(job, workflow) {
	const own = job.written.concurrency !== void 0;
	if (!own && workflow.written.concurrency === void 0) return;
	const path = [...own ? job.path : [], "concurrency"];
	if (modeOf(job) === "decide" || workflow.file === WORKFLOWS.poke) yield error("concurrency", path, `A workflow of any pull request can take this group, and hold job ${job.id} up or cancel it.`, `${FIX} Nothing needs it: whatever is decided twice comes to the same.`);
	else if (measures(job) && (own || !workflow.jobs.some((other) => modeOf(other) === "decide"))) yield note("concurrency", path, `A workflow of any pull request can take this group, and hold job ${job.id} up or cancel it: the pull request then waits for "Re-run jobs".`, `${FIX} It only saves time where you trust everybody who may open a pull request.`);
}
// src/setup/lint.ts
/** The workflow that wakes the deciding one after a review: it is known by its path. */
const POKE = WORKFLOWS.poke;
/**
* Checks the workflows that use Benchgate, each by itself and all together (docs/security.md#rules): what they do with
* it, not GitHub's syntax, which actionlint knows. `measuring` is the path whose measurements the configuration accepts. A
* file without a finding gets a line that says so.
*/
function lintWorkflows(files, measuring) {
	const broken = [];
	const workflows = [];
	for (const { file, text } of files) {
		const read = readWorkflow(text, file);
		if (!("problem" in read)) workflows.push(read);
		else if (/benchgate/i.test(`${file}${text}`)) broken.push({
			level: "error",
			rule: "unreadable",
			file,
			line: read.line,
			text: `The file cannot be read: ${read.problem}.`,
			fix: "Correct it, or write it anew with `benchgate init --force`."
		});
	}
	const ours = workflows.filter(isOurs);
	const single = ours.flatMap((workflow) => {
		const found = lintOne(workflow).map((finding) => findingOf(workflow, finding));
		return found.length > 0 ? found : [sound(workflow)];
	});
	return [
		...broken,
		...single,
		...lintSet(ours, measuring)
	];
}
const isOurs = (workflow) => workflow.file === POKE || workflow.jobs.some((job) => modeOf(job) !== null);
function lintOne(workflow) {
	return [
		...lintTop(workflow),
		...workflow.jobs.flatMap((job) => [
			...lintJob(job),
			...lintMeasuring(job, workflow),
			...lintDeciding(job, workflow),
			...lintGroup(job, workflow)
		]),
		...workflow.file === POKE ? lintPoke(workflow) : []
	];
}
function* lintTop({ grants }) {
	if (grants !== null && typeof grants !== "string" && Object.keys(grants).length === 0) return;
	yield error("top-permissions", ["permissions"], `${grants === null ? "No permissions are written at the top" : "Permissions are granted at the top, to every job"}: a job that says nothing has more than it needs.`, "Write `permissions: {}` at the top, and at each job what it needs.");
}
function* lintJob(job) {
	if (!job.timed) yield warning("timeout", job.path, `Job ${job.id} may run for six hours.`, "Write `timeout-minutes: 30` (10 for the job that decides).");
	for (const step of job.steps) {
		yield* lintUses(step);
		yield* lintInputs(step);
		yield* lintRun(step);
	}
}
function* lintUses(step) {
	const { uses, path } = step;
	if (uses === null || uses.startsWith("./") || /@[0-9a-f]{40}$/.test(uses) || /@sha256:[0-9a-f]{64}$/.test(uses)) return;
	const fix = uses.endsWith("@FULL_SHA") ? "Put the full SHA of the Benchgate release that you reviewed in the place of FULL_SHA, and its repository before the @." : `Write ${actionOf(step)}@ and 40 hexadecimal digits, with the version in a comment behind.`;
	yield error("unpinned", path, `${uses} is not pinned to a commit: a tag can be moved to other code.`, fix);
}
/** GitHub only warns of an input that an action does not have: the job would run, and do something else. */
function* lintInputs(step) {
	if (!isBenchgate(step)) return;
	const { with: given, path } = step;
	const names = INPUTS.map(({ name }) => name);
	for (const key of Object.keys(given).filter((one) => !names.includes(one.toLowerCase()))) yield error("unknown-input", [
		...path,
		"with",
		key
	], `Benchgate has no input ${key}, and does what it does without it.`, `Remove or rename it: ${suggestion(key, names)}`);
	const { mode } = given;
	if (typeof mode === "string" && !mode.includes("${{") && !INPUT_MODES.includes(mode)) yield error("unknown-mode", [
		...path,
		"with",
		"mode"
	], `Benchgate has no mode ${mode}, and will not start.`, `Write another: ${suggestion(mode, INPUT_MODES)}`);
}
function* lintRun({ run, path }) {
	if (run?.includes("${{")) yield error("interpolation", path, "An expression inside `run:` becomes part of the script, whatever a branch or a title is called.", "Pass it as `env:` and use \"$NAME\" in the script.");
}
/** What only wakes another workflow can do nothing at all. */
function* lintPoke(workflow) {
	const say = (path, text, fix) => error("poke", path, text, fix);
	const fix = "Leave one step: `run: \"true\"`.";
	for (const { grants, path, id } of workflow.jobs) if (grants !== null && (typeof grants === "string" || Object.keys(grants).length > 0)) yield say(path, `Job ${id} has permissions, in a workflow that a pull request can change.`, "Write `permissions: {}`.");
	for (const { uses, path } of workflow.jobs.flatMap(({ steps }) => steps)) if (uses !== null) yield say(path, "It only has to run, and uses an action.", fix);
	for (const { text, path } of textsIn(workflow.written)) if (/\bsecrets\b/.test(text) && text.includes("${{")) yield say(path, "It only has to run, and reads a secret.", fix);
	if (workflow.events.pull_request_review === void 0) yield say(["on"], "It does not start after a review.", `Write \`on: { pull_request_review: { types: [${REVIEW_ACTIONS.join(", ")}] } }\`.`);
}
function sound({ file, jobs }) {
	const modes = jobs.map(modeOf).filter((mode) => mode !== null);
	return {
		level: "ok",
		rule: "sound",
		file,
		line: null,
		text: `Pinned, and no permission too many (${modes.length > 0 ? `mode ${modes.join(" and ")}` : "wakes the deciding one"}).`,
		fix: null
	};
}
/** What is wrong between the workflows: each may be sound and they still miss each other. */
function lintSet(workflows, measuring) {
	const measure = workflows.filter(({ jobs }) => jobs.some((job) => measures(job) && modeOf(job) !== "calibrate"));
	const decide = workflows.filter(({ jobs }) => jobs.some((job) => modeOf(job) === "decide"));
	if (measure.length === 0 && decide.length === 0) return [missing("error", "No workflow uses Benchgate.", "Run `benchgate init`.")];
	const found = [];
	if (measure.length === 0) found.push(missing("error", "No workflow measures.", "Run `benchgate init`."));
	if (decide.length === 0) found.push(missing("warning", "No workflow decides: no comment, no status, no approvals.", "Run `benchgate init`."));
	else if (!measure.some(({ file }) => file === measuring)) found.push(...measure.map((workflow) => findingOf(workflow, {
		level: "error",
		rule: "measure-workflow",
		path: [],
		text: `Its measurements are refused: the configuration accepts those of ${measuring}.`,
		fix: `Write \`governance: { measure-workflow: ${workflow.file} }\` into the configuration, or rename the file.`
	})));
	const apart = decide.filter((workflow) => !measure.includes(workflow));
	const woken = workflows.find(({ file }) => file === POKE);
	if (apart.length > 0 && woken === void 0) found.push(missing("warning", `There is no ${POKE}: an approving review is only noticed by the sweep.`, "Run `benchgate init`."));
	for (const workflow of apart) found.push(...lintNames(workflow, [...measure, ...woken ? [woken] : []]));
	return found;
}
/** `workflow_run` names workflows by their names, not by their paths. */
function lintNames(deciding, wakers) {
	const names = listOf(deciding.events.workflow_run?.workflows);
	return wakers.filter(({ name }) => deciding.events.workflow_run !== void 0 && !names.includes(name)).map(({ name, file }) => findingOf(deciding, {
		level: "error",
		rule: "workflow-names",
		path: [
			"on",
			"workflow_run",
			"workflows"
		],
		text: `It does not start after ${file}, which is called ${name}.`,
		fix: `Add ${name} to \`workflow_run.workflows\`.`
	}));
}
function missing(level, text, fix) {
	return {
		level,
		rule: "missing-workflow",
		file: ".github/workflows",
		line: null,
		text,
		fix
	};
}
// src/setup/installation.ts
/** Reads and checks what is in the working tree; `config` is the path of the configuration where it is not a usual one. */
async function findInstallation(directory, config, world) {
	const root = await rootOf(directory, world);
	if (root === null) throw new Failure("config", `${directory} is in no git repository.`, "Go to the repository that you want to have checked.");
	const origin = await gitSays([
		"remote",
		"get-url",
		"origin"
	], root, world);
	const files = await workflowFiles(root, world);
	const waivers = await waiverFindings(root, world);
	const configured = await configuration(root, config === void 0 ? CONFIG_FILES : [config], world);
	const governance = configured.config === null ? STANDARD_GOVERNANCE : governanceOf(configured.config);
	const jobs = files.flatMap(({ file, text }) => {
		const read = readWorkflow(text, file);
		return "problem" in read ? [] : read.jobs;
	});
	const deciding = jobs.filter((job) => modeOf(job) === "decide");
	return {
		files,
		governance,
		keys: unique(deciding.map(keyOf)),
		environments: unique(deciding.flatMap(({ environment }) => environment === null ? [] : [environment])),
		measuringJobs: unique(jobs.filter(measures).flatMap(({ id, written }) => [id, String(written.name ?? id)])),
		remote: origin === null ? null : readRemote(origin),
		findings: [
			...configured.findings,
			...waivers,
			...lintWorkflows(files, governance.measureWorkflow)
		]
	};
}
/** Where a remote's address leads: `https://host/owner/name.git`, `git@host:owner/name`, `ssh://git@host:22/owner/name`. */
function readRemote(url) {
	const [, host, owner, name] = /^(?:(?:https?|ssh|git):\/\/)?(?:[^@/\s]{1,200}@)?([\w.-]{1,200})(?::\d{1,5}\/|[:/])\/?([\w.-]{1,100})\/([\w.-]{1,100}?)(?:\.git)?\/?$/.exec(url) ?? [];
	return host === void 0 || owner === void 0 || name === void 0 ? null : {
		host: host.toLowerCase(),
		owner,
		name
	};
}
/** Tracked or new, but not ignored: what a commit would hold. */
async function workflowFiles(root, world) {
	const { stdout } = await world.git.run([
		"ls-files",
		"-z",
		"--cached",
		"--others",
		"--exclude-standard",
		"--",
		".github/workflows"
	], { cwd: root });
	const files = [];
	for (const file of unique(stdout.split("\0")).filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path))) {
		const text = await world.files.readPlain(`${root}/${file}`, root);
		if (text !== null) files.push({
			file,
			text
		});
	}
	return files;
}
async function configuration(root, files, world) {
	for (const file of files) {
		const text = await world.files.readPlain(`${root}/${file}`, root);
		if (text === null) continue;
		const read = readConfig(text, file);
		if ("config" in read) return {
			config: read.config,
			findings: [{
				...found("ok", file),
				text: "The configuration is valid.",
				fix: null
			}]
		};
		return {
			config: null,
			findings: problemFindings(read.problems, file)
		};
	}
	return {
		config: null,
		findings: [{
			...found("error", files[0] ?? ""),
			text: "There is no configuration.",
			fix: "Run `benchgate init`."
		}]
	};
}
/** Base's waivers are read for every pull request: a file that is not valid stops them all. */
async function waiverFindings(root, world) {
	const text = await world.files.readPlain(`${root}/${WAIVERS_FILE}`, root);
	const read = text === null ? null : readWaivers(text, WAIVERS_FILE);
	if (read === null) return [];
	if ("problems" in read) return problemFindings(read.problems, WAIVERS_FILE);
	return [{
		...found("ok", WAIVERS_FILE),
		text: "The waivers are valid.",
		fix: null
	}];
}
function problemFindings(problems, file) {
	return problems.slice(0, MOST_PROBLEMS).map((problem) => ({
		...found("error", file),
		line: problem.line,
		text: problemText(problem),
		fix: "Correct it; `benchgate validate` lists all problems."
	}));
}
/** `validate` shows the rest. */
const MOST_PROBLEMS = 3;
const found = (level, file) => ({
	level,
	rule: "configuration",
	file,
	line: null
});
const keyOf = ({ steps }) => String(steps.find(isBenchgate)?.with["comment-key"] ?? "default");
function unique(list) {
	return [...new Set(list)].sort();
}
// src/pipelines/doctor.ts
/** We check what is installed here and, with a token, what GitHub makes of it; each finding says what to do. */
async function doctor(request, world) {
	const installation = await findInstallation(request.directory, request.config, world);
	const server = world.env.GITHUB_SERVER_URL ?? `https://${installation.remote?.host ?? "github.com"}`;
	return [
		...installation.findings,
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
	return askGitHub({
		installation,
		contextFor,
		announce,
		url: `${server}/${owner}/${name}`
	}, github);
}
export { doctor };
