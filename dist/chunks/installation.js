import { E as readProfile, N as readConfig, O as effectivePolicy, S as rootOf, _ as gitSays, ft as suggestion, ht as WORKFLOWS, j as CONFIG_FILES, lt as START$1, mt as ALWAYS, ut as readYaml } from "./profile.js";
import { n as governanceOf, t as STANDARD_GOVERNANCE } from "./governance.js";
import { s as problemText } from "./problem.js";
import { n as WAIVERS_FILE, r as readWaivers, t as sandboxRules } from "./sandbox-rules.js";
import { t as Failure } from "./failure2.js";
import { n as isCode } from "./scenario.js";
import { r as workingProfile } from "./check-profile2.js";
import { n as releaseFor, t as DEFAULT_VERSION } from "./releases.js";
import { a as REVIEW_ACTIONS, c as WHEN_ACTIONS, o as TARGET_ACTIONS, r as MEASURING_EVENTS } from "./pull-request.js";
import { n as WATCH_FOLDER, t as OUTPUT_FOLDER } from "./request2.js";
import { t as INPUT_MODES } from "./task2.js";
import { t as INPUTS } from "./input-list2.js";
// src/setup/workflow.ts
function readWorkflow(text, file) {
	const source = readYaml(text, file);
	const [first] = source.problems;
	if (first !== void 0) return {
		problem: first.text,
		line: first.line
	};
	if (!isObject(source.value) || !isObject(source.value.jobs)) return {
		problem: "it is no workflow, because it has no jobs",
		line: START$1.line
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
function textsIn(value, path = []) {
	if (typeof value === "string") return [{
		text: value,
		path
	}];
	if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]));
	return isObject(value) ? Object.entries(value).flatMap(([key, item]) => textsIn(item, [...path, key])) : [];
}
function isBenchgate({ uses }) {
	return /^\w[\w.-]*\/[\w.-]*benchgate[\w.-]*(@|$)/i.test(uses ?? "");
}
function actionOf({ uses }) {
	return (uses ?? "").replace(/@.*$/, "");
}
function modeOf({ steps }) {
	const step = steps.find(isBenchgate);
	return step === void 0 ? null : textOf(step.with.mode) ?? "auto";
}
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
			env: {},
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
	const env = isObject(step.env) ? step.env : {};
	return {
		uses: textOf(step.uses),
		run: textOf(step.run),
		with: settings,
		env,
		condition: textOf(step.if) ?? "",
		path
	};
}
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
// src/setup/asked-sandbox.ts
const NOTHING_ASKED = {
	mode: "off",
	denied: false,
	starts: true,
	byCode: false
};
function askedSandbox(config, profile, forced) {
	const whole = profile === null ? config : {
		...config,
		profile: {
			...profile,
			objectives: []
		}
	};
	const policy = effectivePolicy(whole, { fork: false });
	return {
		mode: sandboxRules(config.sandbox, policy).mode,
		denied: policy.egress.kind !== "open",
		starts: config.service.run.kind !== "url",
		byCode: forced || config.scenarios.some(({ scenario }) => isCode(scenario))
	};
}
function inputsOf(jobs) {
	const given = jobs.flatMap(({ steps }) => steps.filter(isBenchgate).map((step) => step.with));
	const profile = given.map((one) => one.profile).find((one) => typeof one === "string" && one !== "" && !one.includes("${{"));
	return {
		profile: typeof profile === "string" ? profile : void 0,
		k6: given.some(({ engine }) => engine === "k6")
	};
}
async function checkedProfile(root, asked, world) {
	try {
		const file = await workingProfile(root, asked, world);
		if (file === null) return {
			profile: null,
			findings: []
		};
		const read = readProfile(file.text, file.file);
		const found = {
			rule: "profile",
			file: file.file
		};
		if ("profile" in read) return {
			profile: read.profile,
			findings: [{
				...found,
				level: "ok",
				line: null,
				text: "The profile is valid.",
				fix: null
			}]
		};
		const fix = "Correct it; `benchgate profile validate` lists all problems.";
		return {
			profile: null,
			findings: read.problems.slice(0, MOST_PROBLEMS$1).map((one) => ({
				...found,
				level: "error",
				line: one.line,
				text: problemText(one),
				fix
			}))
		};
	} catch (thrown) {
		const { kind, message, hint } = Failure.from(thrown);
		if (kind !== "config") throw thrown;
		return {
			profile: null,
			findings: [{
				rule: "profile",
				file: asked ?? "",
				line: null,
				level: "error",
				text: message,
				fix: hint
			}]
		};
	}
}
const MOST_PROBLEMS$1 = 3;
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
function findingOf({ file, lineOf }, { path, ...rest }) {
	return {
		...rest,
		file,
		line: lineOf(path)
	};
}
// src/setup/lint-measuring.ts
const PRIVILEGED = [
	"pull_request_target",
	"workflow_run",
	"issue_comment"
];
const CACHES = ["actions/cache", "actions/cache/save"];
const UPLOAD$2 = "actions/upload-artifact";
const CHECKOUT$1 = "actions/checkout";
function lintMeasuring(job, workflow, passed) {
	if (!measures(job)) return [];
	return [
		...lintTriggers$1(job, workflow),
		...lintGrants$2(job),
		...lintSecrets$1(job, workflow, passed),
		...lintSteps$1(job),
		...lintArtifact(job),
		...lintRunner(job)
	];
}
function measures(job) {
	const mode = modeOf(job);
	if (mode === null || [
		"decide",
		"merge",
		"validate",
		"load-test",
		"record",
		"propose",
		"propose-write"
	].includes(mode)) return false;
	return INPUT_MODES.includes(mode) || mode.includes("${{");
}
function gates(job) {
	return measures(job) && modeOf(job) !== "calibrate" && modeOf(job) !== "creep";
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
const OF_CREEP = ["checks", "pull-requests"];
function lintGrants$2(job) {
	const { grants, path, id } = job;
	const read = ["contents", ...modeOf(job) === "creep" ? OF_CREEP : []];
	const fix = "Write `permissions: { contents: read }` and nothing else.";
	const finding = (text) => error("measure-permissions", [...path, "permissions"], text, fix);
	if (grants === null) return [finding(`Job ${id} has whatever the repository's settings give its token.`)];
	if (typeof grants === "string") return [finding(`Job ${id} has ${grants}, and runs the pull request's code.`)];
	return Object.entries(grants).filter(([scope, access]) => access !== "none" && !(read.includes(scope) && access === "read")).map(([scope, access]) => finding(`Job ${id} has ${scope}: ${access}, and runs the pull request's code.`));
}
function* lintSecrets$1(job, { written }, passed) {
	const given = job.steps.filter(isBenchgate).flatMap(({ path }) => passed.map((name) => [
		...path,
		"env",
		name
	].join("/")));
	for (const { path, text } of [...textsIn(job.written, job.path), ...textsIn(written.env, ["env"])]) if (/\$\{\{[^}]*\bsecrets\b/.test(text) && !given.includes(path.join("/"))) yield error("secrets", path, "A secret is within reach of the pull request's code.", "Remove it: what the service needs for a benchmark belongs into the configuration, as a value that is no secret.");
	if (job.environment !== null || job.written.secrets !== void 0) yield error("secrets", job.environment === null ? [...job.path, "secrets"] : [...job.path, "environment"], `Job ${job.id} is given the secrets of ${job.environment === null ? "the repository" : "an environment"}.`, "Remove it from the job that measures.");
}
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
	if (action === CHECKOUT$1 && String(step.with["persist-credentials"]) !== "false") yield error("credentials", step.path, "The checkout leaves its token in .git/config, where the pull request's code can read it.", "Write `with: { persist-credentials: false, fetch-depth: 0 }`.");
	const setsUp = /\/setup-[\w-]+$/.test(action) && step.with.cache !== void 0 && String(step.with.cache) !== "false";
	if (CACHES.includes(action) || setsUp) yield error("cache", step.path, `${action} saves a cache when the job ends, after the pull request's code has run.`, "Use `actions/cache/restore`, or none.");
}
function* lintArtifact(job) {
	if (!gates(job)) return;
	const given = job.steps.find(isBenchgate)?.with ?? {};
	const name = `benchgate-${String(given["comment-key"] ?? "default")}-\${{ github.run_id }}-\${{ github.run_attempt }}${given.shard === void 0 ? "" : "-shard-${{ matrix.shard }}"}`;
	const plain = (value) => String(value).replaceAll(" ", "");
	const uploads = job.steps.filter((step) => actionOf(step) === UPLOAD$2);
	if (uploads.some((step) => plain(step.with.name) === plain(name) && /measurement\.json$/.test(String(step.with.path)))) return;
	yield warning("artifact", uploads[0]?.path ?? job.path, "The measurement is not uploaded under the name by which deciding finds it.", `Upload only ${OUTPUT_FOLDER}/measurement.json, with \`if: always()\` and \`name: ${name}\`.`);
}
function* lintRunner({ runsOn, path }) {
	if (/\bself-hosted\b/.test(runsOn)) yield warning("self-hosted", [...path, "runs-on"], "What a pull request leaves on a machine of your own can wait there for the next one.", "Use runners that are thrown away after one job, with no secrets on them.");
}
// src/setup/runner-steps.ts
const SETUPS = {
	node: {
		action: "actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0",
		key: "node-version",
		more: ""
	},
	go: {
		action: "actions/setup-go@d35c59abb061a4a6fb18e82ac0862c26744d6ab5 # v5.5.0",
		key: "go-version",
		more: ", cache: false"
	},
	python: {
		action: "actions/setup-python@a26af69be951a213d495a4c3e4e4022e16d87065 # v5.6.0",
		key: "python-version",
		more: ""
	},
	java: {
		action: "actions/setup-java@c5195efecf7bdfc987ee8bae7a71cb8b11521c00 # v4.7.1",
		key: "java-version",
		more: ", distribution: temurin"
	}
};
function runtimeSteps({ runtime }) {
	if (runtime === void 0) return `      # - uses: ${SETUPS.node.action}
      #   with: { node-version: 24 }
`;
	const { action, key, more } = SETUPS[runtime.kind];
	return `      - uses: ${action}
        with: { ${key}: "${/^[\w.]{1,20}$/.test(runtime.version) ? runtime.version : "latest"}"${more} }
${runtime.corepack === true ? "      - run: corepack enable # yarn and pnpm, as the repository has them\n" : ""}`;
}
function k6Inputs({ k6 }) {
	return k6 === true ? `          k6-version: ${DEFAULT_VERSION}\n` : "";
}
const matrixOf = (shards) => shards === void 0 ? "" : matrixIn("shard", shards, "design.shards of the configuration");
const matrixIn = (key, count, like) => `    strategy:
      fail-fast: false
      matrix:
        ${key}: [${Array.from({ length: count }, (_, at) => at + 1).join(", ")}] # as many as ${like}
`;
// src/setup/starter-workflows.ts
const WORKFLOW_LAYOUTS = [
	"two-stage",
	"single",
	"none"
];
const SWEEPS = {
	free: "*/30 * * * *",
	billed: "17 */6 * * *"
};
const CHECKOUT = "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0";
const UPLOAD$1 = "actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2";
const DOWNLOAD = "actions/download-artifact@d3f86a106a0bac45b974a628896c90dbdf5c8093 # v4.3.0";
function twoStageWorkflows(options) {
	return {
		[WORKFLOWS.measure]: measureFile(options),
		[WORKFLOWS.report]: reportFile(options),
		[WORKFLOWS.poke]: POKE$1
	};
}
function singleWorkflow(options) {
	return { ".github/workflows/benchgate.yml": singleFile(options) };
}
const noted = (action) => action.endsWith("@FULL_SHA") ? `${action} # put the full SHA of the release that you reviewed` : action;
const NO_GROUP = `# No concurrency group: whoever opens a pull request can name it in a workflow of their own, and hold this one up or cancel it.
`;
const measureSteps = ({ action, runner = {}, shards }) => `    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
          fetch-depth: 0
      # A runtime of your own choice. No cache, and nothing else that touches the pull request's code.
${runtimeSteps(runner)}      - uses: ${noted(action)}
        with:
          mode: measure
${shards === void 0 ? "" : `          shard: \${{ matrix.shard }}/${shards}\n`}${k6Inputs(runner)}      - if: always()
        uses: ${UPLOAD$1}
        with:
          name: benchgate-default-\${{ github.run_id }}-\${{ github.run_attempt }}${shards === void 0 ? "" : "-shard-${{ matrix.shard }}"}
          path: ${OUTPUT_FOLDER}/measurement.json
${shards === void 0 ? PAGE : ""}`;
const PAGE = `      # The report as a page, for people: deciding reads nothing of it.
      - if: always()
        uses: ${UPLOAD$1}
        with:
          name: report-\${{ github.run_id }}-\${{ github.run_attempt }}
          path: ${OUTPUT_FOLDER}/report.html
          if-no-files-found: ignore
`;
const decideSteps = (action) => `    permissions:
      actions: read # the measurement, and the run that left it
      contents: read # configuration and waivers of the base commit
      checks: write # the report
      statuses: write # the gate
      pull-requests: write # the comment, requests for review, a thumb for a command
    steps:
      - uses: ${noted(action)}
        with:
          mode: decide
      # Who approved what, and what did not count: a line for each decision. Nothing reads it back.
      - if: always()
        uses: ${UPLOAD$1}
        with:
          name: decisions-\${{ github.run_id }}-\${{ github.run_attempt }}
          path: ${OUTPUT_FOLDER}/decision.jsonl
          if-no-files-found: ignore
          retention-days: 90
`;
function measureTypes({ drafts, label }) {
	return [
		"opened",
		"synchronize",
		"reopened",
		...[...drafts ? [] : ["ready_for_review"], ...label === null ? [] : ["labeled"]]
	].join(", ");
}
function measureCondition({ drafts, label }) {
	const asked = [...drafts ? [] : ["!github.event.pull_request.draft"], ...label === null ? [] : [`contains(github.event.pull_request.labels.*.name, '${label}')`, `(github.event.action != 'labeled' || github.event.label.name == '${label}')`]];
	return asked.length === 0 ? [] : [`(github.event_name == 'merge_group' || (${asked.join(" && ")}))`];
}
function targetTypes({ minutes = "billed", when = ALWAYS }) {
	const asks = !when.drafts || when.label !== null;
	if (minutes === "billed" && !asks) return "reopened, edited, closed";
	return [...TARGET_ACTIONS, ...asks ? WHEN_ACTIONS : []].join(", ");
}
const COMMANDED = `(github.event_name != 'issue_comment' || (github.event.issue.pull_request && (startsWith(github.event.comment.body, '/benchgate ') || startsWith(github.event.changes.body.from, '/benchgate '))))`;
function decideCondition({ when = ALWAYS }) {
	return [
		COMMANDED,
		`(github.event_name != 'pull_request_target' || github.event.action != 'edited' || github.event.changes.base)`,
		`!(github.event.action == 'closed' && github.event.pull_request.merged)`,
		`!(github.event.workflow_run.event == 'pull_request_review' && github.event.workflow_run.display_title == 'commented')`,
		...when.label === null ? [] : [`(!github.event.label || github.event.label.name == '${when.label}')`],
		...when.label === null && when.drafts ? [] : [`(github.event.workflow_run.event == 'pull_request_review' || github.event.workflow_run.conclusion != 'skipped')`]
	];
}
const condition = (all) => all.length === 0 ? "" : `    if: >-\n      \${{ ${all.join("\n      && ")} }}\n`;
const measureFile = (options, when = options.when ?? ALWAYS) => `# Measures every pull request. Runs its code, so it holds nothing worth stealing; benchgate-report.yml decides.
name: benchgate-measure
on:
  pull_request:
    types: [${measureTypes(when)}]
  merge_group:
permissions: {}
${NO_GROUP}jobs:
  measure:
${condition(measureCondition(when))}    runs-on: ubuntu-24.04
    timeout-minutes: 30
${matrixOf(options.shards)}    permissions:
      contents: read # fetch base and head, nothing else
${measureSteps(options)}`;
const reportFile = (options) => `# Decides on pull requests. May write, so it checks nothing out and has no shell: what was measured is data to it.
# GitHub runs this file as it is on the default branch, whatever a pull request makes of it.
name: benchgate-report
on:
  workflow_run: # zizmor: ignore[dangerous-triggers] nothing is checked out, no shell, the artifact is data
    workflows: [benchgate-measure, benchgate-poke]
    types: [completed]
  issue_comment:
    types: [created, edited, deleted]
  pull_request_target: # zizmor: ignore[dangerous-triggers] nothing is checked out, no shell
    types: [${targetTypes(options)}]
  schedule:
    - cron: "${SWEEPS[options.minutes ?? "billed"]}" # heals what a runner that died left behind
permissions: {}
${NO_GROUP}jobs:
  decide:
${condition(decideCondition(options))}    runs-on: ubuntu-24.04
    timeout-minutes: 10
${decideSteps(options.action)}`;
const POKE$1 = `# Wakes benchgate-report.yml after a review: a review of a fork's pull request may itself write nothing.
name: benchgate-poke
# By its title benchgate-report.yml sees whether the review approves or asks for changes, or only says something.
run-name: \${{ github.event.review.state }}
on:
  pull_request_review:
    types: [${REVIEW_ACTIONS.join(", ")}]
permissions: {}
${NO_GROUP}jobs:
  poke:
    # It is the end of this run that wakes: its job is always skipped, and costs no minute.
    if: \${{ github.event_name != 'pull_request_review' }}
    runs-on: ubuntu-24.04
    timeout-minutes: 2
    permissions: {}
    steps:
      - run: "true"
`;
const singleFile = (options, when = options.when ?? ALWAYS) => `# Measures and decides, in jobs of their own: the token that writes is never on a machine that ran a pull request's code.
# For pull requests from branches of this repository. A fork's is measured too, but its run may write nothing but a summary.
name: benchgate
on:
  pull_request:
    types: [${measureTypes(when)}]
  merge_group:
  pull_request_review:
    types: [${REVIEW_ACTIONS.join(", ")}]
  issue_comment:
    types: [created, edited, deleted]
  schedule:
    - cron: "${SWEEPS[options.minutes ?? "billed"]}" # heals what a runner that died left behind, and notices a new base branch
permissions: {}
${NO_GROUP}jobs:
  measure:
${condition(["(github.event_name == 'pull_request' || github.event_name == 'merge_group')", ...measureCondition(when)])}    runs-on: ubuntu-24.04
    timeout-minutes: 30
${matrixOf(options.shards)}    permissions:
      contents: read # fetch base and head, nothing else
${measureSteps(options)}  decide:
    needs: measure
    # After the measurement, however it ended; at once for reviews, commands and the sweep.
    if: >-
      \${{ !cancelled()
      && (!github.event.pull_request || github.event.pull_request.head.repo.full_name == github.repository)
      && (github.event_name != 'pull_request_review' || github.event.review.state != 'commented')
      && ${COMMANDED} }}
    runs-on: ubuntu-24.04
    timeout-minutes: 10
${decideSteps(options.action)}`;
// src/setup/segment-workflow.ts
const SEGMENTS_FOLDER = "benchgate-segments";
const REPORT_UPLOAD = `      - if: always()
        uses: ${UPLOAD$1}
        with:
          name: ${WATCH_FOLDER}
          path: ${OUTPUT_FOLDER}/load-test.json
          if-no-files-found: ignore
          overwrite: true # by a re-run
`;
const segmentJobs = (options, name, segments) => START + partJob(options, name, segments) + mergeJob(options, name);
const START = `  start:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions: {}
    outputs:
      at: \${{ steps.moment.outputs.at }}
    steps:
      # Minutes ahead: each segment waits for a runner, checks out and fetches k6. One that comes later sends nothing.
      - id: moment
        run: echo "at=$(date -u -d '+5 minutes' +%Y-%m-%dT%H:%M:%SZ)" >> "$GITHUB_OUTPUT"
`;
const partJob = ({ action, runner = {} }, name, segments) => `  load-test:
    needs: start
    runs-on: ubuntu-24.04
    timeout-minutes: 40
${matrixIn("segment", segments, `load.segments of the target`)}    permissions:
      contents: read # configuration and scripts of the default branch
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
      - uses: ${noted(action)}
        with:
          mode: load-test
          target: ${name}
          segment: \${{ matrix.segment }}/${segments}
          start-at: \${{ needs.start.outputs.at }}
${k6Inputs({
	...runner,
	k6: true
})}      - if: always()
        uses: ${UPLOAD$1}
        with:
          name: benchgate-segment-\${{ matrix.segment }}
          path: ${OUTPUT_FOLDER}/segment.json
          if-no-files-found: ignore
          overwrite: true # by a re-run
`;
const mergeJob = ({ action }, name) => `  merge:
    needs: load-test
    # A segment that is missing is said: it is no verdict.
    if: \${{ !cancelled() }}
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    permissions:
      contents: read # configuration and history of the default branch
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
      - uses: ${DOWNLOAD}
        with:
          pattern: benchgate-segment-*
          path: ${SEGMENTS_FOLDER}
      - uses: ${noted(action)}
        with:
          mode: merge
          target: ${name}
          from: ${SEGMENTS_FOLDER}
          history: branch
          fail-on: slo
${REPORT_UPLOAD}`;
// src/setup/watch-workflows.ts
const EXAMPLE_TARGET = {
	name: "staging",
	periodMs: 36e5,
	url: "https://staging.invalid"
};
function watchWorkflows(options, targets) {
	const tests = targets.map((target) => [`.github/workflows/benchgate-watch-${target.name}.yml`, testFile(options, target)]);
	return {
		...Object.fromEntries(tests),
		".github/workflows/benchgate-creep.yml": creepFile(options)
	};
}
const MINUTE = 6e4;
const MINUTES = [
	5,
	6,
	10,
	12,
	15,
	20,
	30
];
const HOURS = [
	1,
	2,
	3,
	4,
	6,
	8,
	12
];
function cronOf(periodMs) {
	const minutes = periodMs / MINUTE;
	const most = (steps, at) => steps.findLast((step) => step <= at) ?? steps[0];
	if (minutes < 60) return `*/${most(MINUTES, minutes)} * * * *`;
	if (minutes < 1440) return minutes < 120 ? "17 * * * *" : `17 */${most(HOURS, minutes / 60)} * * *`;
	return minutes < 10080 ? "17 3 * * *" : "17 3 * * 1";
}
const testFile = (options, { name, periodMs, segments }) => `# Sends the scenarios to ${name} by a schedule, and keeps what came of it. The job that sends may only read; the one that writes runs
# nothing of the repository's. To switch it off: a repository variable BENCHGATE_WATCH with the value off.
name: benchgate-watch-${name}
on:
  schedule:
    - cron: "${cronOf(periodMs)}"
  workflow_dispatch:
permissions: {}
# One after the other: two at once would measure each other.
concurrency: benchgate-watch-${name}
env:
  BENCHGATE_WATCH: \${{ vars.BENCHGATE_WATCH }}
jobs:
${segments === void 0 ? testJob(options, name) : segmentJobs(options, name, segments)}${recordJob(options, name, segments === void 0 ? "load-test" : "merge")}`;
const testJob = ({ action, runner = {} }, name) => `  load-test:
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    permissions:
      contents: read # configuration, scripts and history of the default branch
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
      - uses: ${noted(action)}
        with:
          mode: load-test
          target: ${name}
          history: branch
          fail-on: slo
${k6Inputs(runner)}${REPORT_UPLOAD}`;
const recordJob = ({ action }, name, after) => `  record:
    needs: ${after}
    # A test that found a problem, or was aborted, is what has to be told.
    if: \${{ !cancelled() }}
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      contents: write # the branch of the history
      issues: write # an issue for each problem
      pull-requests: read # which commits the gate was asked about
      statuses: read # what it said of them
    steps:
      - uses: ${DOWNLOAD}
        # A test that left nothing is told by the next step.
        continue-on-error: true
        with:
          name: ${WATCH_FOLDER}
          path: ${WATCH_FOLDER}
      - uses: ${noted(action)}
        with:
          mode: record
          target: ${name}
          history: branch
`;
const creepFile = ({ action, runner = {} }) => `# Compares the default branch with the last release every night: what each pull request was allowed adds up.
name: benchgate-creep
on:
  schedule:
    - cron: "23 2 * * *"
  workflow_dispatch:
permissions: {}
jobs:
  creep:
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    permissions:
      contents: read # the branch, its tags and its history
      pull-requests: read # the heads of what was merged
      checks: read # what their gates measured
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
          fetch-depth: 0
      - uses: ${noted(action)}
        with:
          mode: creep
          fail-on: regression,slo,no-data
${k6Inputs(runner)}      - if: always()
        uses: ${UPLOAD$1}
        with:
          name: creep-\${{ github.run_id }}-\${{ github.run_attempt }}
          path: |
            ${OUTPUT_FOLDER}/*.json
            ${OUTPUT_FOLDER}/report.html
`;
// src/setup/first-day.ts
const STARTER = {
	start: "node server.js",
	file: "server.js"
};
function firstDayFindings(day) {
	const jobs = day.workflows.flatMap((workflow) => workflow.jobs.filter(gates).map((job) => ({
		workflow,
		job
	})));
	return [
		...untouched(day),
		...jobs.flatMap(({ workflow, job }) => [
			...lintK6(job, day),
			...lintContainers(job, day),
			...lintPassed(job, day)
		].map((one) => findingOf(workflow, one))),
		...day.workflows.flatMap((workflow) => workflow.jobs.flatMap((job) => [...lintTarget(job, day)].map((one) => findingOf(workflow, one)))),
		...twoShapes(day)
	];
}
function* lintTarget(job, { config }) {
	const step = job.steps.find(isBenchgate);
	if (config === null || step === void 0 || !["load-test", "record"].includes(modeOf(job) ?? "")) return;
	const { target } = step.with;
	if (typeof target !== "string") {
		yield error("no-target", step.path, `Job ${job.id} names no target, and none is guessed.`, "Write `target: NAME` below `with:`.");
		return;
	}
	const found = config.targets.find(({ name }) => name === target);
	const path = [
		...step.path,
		"with",
		"target"
	];
	if (found === void 0 && !target.includes("${{")) yield error("no-target", path, `${config.file} has no target ${target}.`, `Write \`targets: { ${target}: { url: https://… } }\` into it, or name another.`);
	else if (found?.url === EXAMPLE_TARGET.url) yield error("untouched", path, `The address of ${target} is still the example that init wrote: no machine has it.`, `Write the address of your deployment below \`targets: { ${target}: … }\`.`);
}
function passedNames(source) {
	return listOf(valueAt(source, ["service", "pass"]));
}
function* untouched({ config, source, startIsMissing }) {
	if (config === null || source === null || !startIsMissing) return;
	const { line } = source.placeOfKey(["service", "start"]);
	yield {
		level: "error",
		rule: "untouched",
		file: config.file,
		line,
		text: `service.start is still the example that init wrote, ${STARTER.start}, and there is no ${STARTER.file} here: nothing can be measured.`,
		fix: "Write in this line the command that starts your service and keeps it in the foreground, with the port that it is given: `start: ./bin/api --port $PORT`. In http.path below `scenarios:` write a path that its users call. Then `benchgate try` shows what it answers."
	};
}
function* lintK6(job, { config }) {
	const scripts = config?.scenarios.flatMap(({ scenario }) => scenario.kind === "k6" ? [scenario.name] : []) ?? [];
	const step = job.steps.find(isBenchgate);
	if (scripts.length === 0 || step === void 0) return;
	const given = [
		"k6-version",
		"k6-path",
		"k6-download-url"
	].some((name) => step.with[name] !== void 0);
	const [first = ""] = scripts;
	if (!given && !bringsK6(job)) yield error("k6-missing", step.path, `Scenario ${first} is a k6 script, and nothing in job ${job.id} brings k6: GitHub's runners have none.`, `Write \`k6-version: ${DEFAULT_VERSION}\` below \`with:\`; its checksum is known.`);
	yield* lintChecksum(job, step);
}
function bringsK6({ steps, runsOn, written }) {
	return written.container !== void 0 || /\bself-hosted\b|\$\{\{/.test(runsOn) || steps.some((step) => !isBenchgate(step) && /\bk6\b|k6-action/i.test(`${actionOf(step)} ${step.run ?? ""}`));
}
function* lintChecksum({ runsOn }, step) {
	const version = String(step.with["k6-version"] ?? "");
	if (version === "" || version.includes("${{") || step.with["k6-sha256"] !== void 0) return;
	try {
		releaseFor(version, void 0, platformOf(runsOn));
	} catch (thrown) {
		const { message, hint } = Failure.from(thrown);
		yield error("k6-checksum", [
			...step.path,
			"with",
			"k6-version"
		], `It would not be fetched: ${message}.`, hint);
	}
}
function platformOf(runsOn) {
	const arch = /arm|aarch64|macos/i.test(runsOn) ? "arm64" : "x64";
	return {
		platform: /macos/i.test(runsOn) ? "darwin" : "linux",
		arch
	};
}
function* lintContainers({ id, runsOn, path }, { source }) {
	const needs = valueAt(source, ["needs"]);
	const images = Array.isArray(needs) ? needs.filter((need) => valueIn(need, "image") !== void 0) : [];
	const own = [
		"compose",
		"image",
		"dockerfile"
	].find((key) => valueAt(source, ["service", key]) !== void 0);
	if (own === void 0 && images.length === 0) return;
	if (!/\b(macos|windows)/i.test(runsOn)) return;
	yield error("no-containers", [...path, "runs-on"], `The configuration has ${own === void 0 ? "needs with an image" : `service.${own}`}, and the runner of job ${id} (${runsOn}) has no docker.`, "Write `runs-on: ubuntu-24.04`.");
}
function* lintPassed({ steps }, { source }) {
	const step = steps.find(isBenchgate);
	const names = passedNames(source);
	if (step === void 0 || names.length === 0) return;
	for (const name of names) {
		const path = [
			...step.path,
			"env",
			name
		];
		const text = valueIn(step.env, name);
		if (text === void 0) yield error("pass-missing", step.path, `service.pass names ${name}, and the step that measures does not have it.`, `Write \`env: { ${name}: … }\` at the step, or take the name out of service.pass.`);
		else if (/\$\{\{[^}]*\bsecrets\b/.test(String(text))) yield warning("pass-forks", path, `A pull request from a fork gets no secret: its install runs without ${name}.`, "Let the install work without it, or accept that pull requests from forks are not measured.");
	}
}
function* twoShapes({ workflows, measuring }) {
	const ours = workflows.filter((one) => isWaker(one) || one.jobs.some((job) => modeOf(job) === "decide" || gates(job)));
	const single = ours.filter(({ jobs }) => jobs.some(gates) && jobs.some((job) => modeOf(job) === "decide"));
	const keys = new Set(single.flatMap(keysOf));
	const apart = ours.filter((one) => !single.includes(one));
	const other = apart.filter((one) => keysOf(one).some((key) => !keys.has(key)));
	const same = apart.filter((one) => !other.includes(one) && (!isWaker(one) || other.length === 0));
	const [first] = single;
	if (first === void 0 || same.length === 0) return;
	const extra = single.some(({ file }) => file === measuring) ? same : single;
	const names = extra.map(({ file }) => file).join(", ");
	for (const workflow of extra) yield findingOf(workflow, { ...warning("two-shapes", [], `It is left from another shape: measurements of ${measuring} are the ones that count.`, `Remove ${names}.`) });
}
const isWaker = ({ file }) => file === WORKFLOWS.poke;
function keysOf({ jobs }) {
	return jobs.flatMap((job) => job.steps.filter(isBenchgate)).map((step) => String(step.with["comment-key"] ?? "default"));
}
function valueAt(source, path) {
	return path.reduce((value, key) => valueIn(value, key), source?.value);
}
function valueIn(value, key) {
	if (typeof value !== "object" || value === null) return void 0;
	return Object.entries(value).find(([name]) => name === String(key))?.[1];
}
// src/setup/lint-deciding.ts
const DECIDING_GRANTS = {
	actions: "read",
	contents: "read",
	checks: "write",
	statuses: "write",
	"pull-requests": "write"
};
const UPLOAD = "actions/upload-artifact";
const ALLOWED = ["actions/create-github-app-token", UPLOAD];
const GUARD = "startsWith(github.event.comment.body, '/benchgate ')";
function lintDeciding(job, workflow) {
	if (modeOf(job) !== "decide") return [];
	return [
		...lintSteps(job),
		...lintGrants$1(job),
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
function lintGrants$1({ grants, path, id, steps }) {
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
function* lintAudit({ steps, path, id }) {
	if (steps.some((step) => actionOf(step) === UPLOAD && /decision\.jsonl$/.test(String(step.with.path)))) return;
	yield note("decide-audit", path, `Job ${id} throws the record of its decisions away.`, `Upload ${OUTPUT_FOLDER}/decision.jsonl with ${UPLOAD}, \`if: always()\` and \`if-no-files-found: ignore\`.`);
}
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
	for (const [event, types, without] of [
		[
			"workflow_run",
			["completed"],
			"nothing is decided when a measurement is there"
		],
		[
			"pull_request_target",
			[
				"reopened",
				"edited",
				"closed"
			],
			"a new base branch goes unnoticed"
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
	]) {
		const have = listOf(events[event]?.types);
		const lacks = types.filter((type) => have.length > 0 && !have.includes(type));
		if (events[event] !== void 0 && lacks.length === 0) continue;
		yield (event === "workflow_run" ? error : warning)("missing-trigger", events[event] === void 0 ? ["on"] : ["on", event], `Without ${event}${lacks.length > 0 ? ` ${lacks.join(", ")}` : ""}, ${without}.`, event === "schedule" ? "Add `schedule: [{ cron: \"17 */6 * * *\" }]`, or oftener where minutes are free." : `Add \`${event}: { types: [${types.join(", ")}] }\`.`);
	}
}
// src/setup/lint-group.ts
const FIX = "Remove `concurrency`.";
function* lintGroup(job, workflow) {
	const own = job.written.concurrency !== void 0;
	if (!own && workflow.written.concurrency === void 0) return;
	const path = [...own ? job.path : [], "concurrency"];
	if (modeOf(job) === "decide" || workflow.file === WORKFLOWS.poke) yield error("concurrency", path, `A workflow of any pull request can take this group, and hold job ${job.id} up or cancel it.`, `${FIX} Nothing needs it: whatever is decided twice comes to the same.`);
	else if (measures(job) && (own || !workflow.jobs.some((other) => modeOf(other) === "decide"))) yield note("concurrency", path, `A workflow of any pull request can take this group, and hold job ${job.id} up or cancel it: the pull request then waits for "Re-run jobs".`, `${FIX} It only saves time where you trust everybody who may open a pull request.`);
}
// src/setup/lint-segments.ts
function lintSegments(job, workflow) {
	const { with: given = {}, path = job.path } = job.steps.find(isBenchgate) ?? {};
	if (modeOf(job) === "load-test" && given.segment !== void 0) return [
		...lintMoment(job, given["start-at"], path),
		...lintMatrix(job, String(given.segment)),
		...lintJoined(job, workflow)
	];
	return joinsSegments(job) ? [...lintJoining(job, workflow)] : [];
}
function joinsSegments(job) {
	return modeOf(job) === "merge" && job.steps.find(isBenchgate)?.with.target !== void 0;
}
function* lintMoment({ id }, startAt, path) {
	if (/\$\{\{\s*(?:needs|inputs|github\.event\.inputs)\./.test(String(startAt ?? ""))) return;
	yield error("segment-start", [
		...path,
		"with",
		startAt === void 0 ? "segment" : "start-at"
	], `The segments of job ${id} are not given one moment by a job before them.`, "Let a first job give it out, and write `start-at: ${{ needs.start.outputs.at }}`: `benchgate init --watch --segments 3` writes one.");
}
function* lintMatrix({ id, written, path }, segment) {
	const strategy = recordOf(written.strategy);
	if (strategy["fail-fast"] !== false) yield warning("segment-fail-fast", [...path, "strategy"], `Where one segment of job ${id} fails, the others are ended in the middle of their load.`, "Write `strategy: { fail-fast: false }`.");
	const [, key = "", of = ""] = /^\$\{\{\s*matrix\.([\w-]+)\s*\}\}\/(\d+)$/.exec(segment) ?? [];
	const parts = recordOf(strategy.matrix)[key];
	if (of !== "" && Array.isArray(parts) && parts.length !== Number(of)) yield error("segment-matrix", [...path, "strategy"], `Job ${id} sends ${parts.length} of ${of} segments: the load would never be whole.`, `List ${of} of them in \`matrix.${key}\`, from 1 on.`);
}
function* lintJoined({ id, path }, { jobs }) {
	if (jobs.some((other) => joinsSegments(other) && other.needs.includes(id))) return;
	yield warning("segment-merge", path, `Nobody joins what the segments of job ${id} sent: there is no verdict.`, `Add a job with \`needs: ${id}\`, \`mode: merge\` and the target.`);
}
function* lintJoining({ id, condition, path }, { jobs }) {
	if (!jobs.some((job) => modeOf(job) === "load-test")) return;
	if (/always\(\)|!\s*cancelled\(\)|failure\(\)/.test(condition)) return;
	yield warning("segment-merge", path, `Job ${id} is skipped where one segment fails: nobody is told that the load was not whole.`, "Write `if: ${{ !cancelled() }}`.");
}
function recordOf(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
// src/setup/lint-watch.ts
const RECORDING_GRANTS = {
	contents: "write",
	issues: "write",
	actions: "read",
	"pull-requests": "read",
	statuses: "read"
};
const BESIDE = [
	"actions/download-artifact",
	"actions/create-github-app-token",
	"actions/upload-artifact"
];
const OF_STRANGERS = [
	"pull_request",
	"pull_request_target",
	"issue_comment",
	"workflow_run",
	"issues",
	"discussion"
];
function lintWatch(job, workflow) {
	switch (modeOf(job)) {
		case "load-test": return [
			...lintStarts$1(job, workflow),
			...lintReading$1(job),
			...lintTurns(job, workflow),
			...lintKept(job, workflow)
		];
		case "merge": return joinsSegments(job) ? [
			...lintStarts$1(job, workflow),
			...lintReading$1(job),
			...lintKept(job, workflow)
		] : [];
		case "record": return [
			...lintStarts$1(job, workflow),
			...lintWriting(job),
			...lintAlone$1(job),
			...lintNeeds(job, workflow)
		];
		default: return [];
	}
}
function* lintStarts$1({ id }, { events }) {
	for (const name of Object.keys(events).filter((event) => OF_STRANGERS.includes(event))) yield error("watch-trigger", ["on", name], `On ${name} somebody else starts job ${id}, which is for the default branch alone.`, "Start it on `schedule` and `workflow_dispatch`.");
}
function lintReading$1({ grants, path, id }) {
	const say = (text) => error("load-test-permissions", [...path, "permissions"], text, "Write `permissions: { contents: read }`; a job with `mode: record` writes.");
	if (grants === null || typeof grants === "string") return grants === "read-all" ? [] : [say(`Job ${id} does not say what its token may do, and runs scripts.`)];
	return Object.entries(grants).filter(([, access]) => access === "write").map(([scope]) => say(`Job ${id} has ${scope}: write, and runs scripts.`));
}
function* lintTurns({ id, written, path }, workflow) {
	if (written.concurrency === void 0 && workflow.written.concurrency === void 0) yield warning("overlap", path, `A test of job ${id} that takes long meets the next one, and they measure each other.`, "Write `concurrency: ` with a name of its own at the top.");
	const env = {
		...workflow.written.env ?? {},
		...written.env ?? {}
	};
	if (!Object.hasOwn(env, "BENCHGATE_WATCH")) yield note("kill-switch", path, `Job ${id} can only be stopped by disabling its workflow.`, "Write `env: { BENCHGATE_WATCH: \"${{ vars.BENCHGATE_WATCH }}\" }`: a repository variable is then the switch.");
}
function* lintKept({ id, steps, path }, { jobs }) {
	const { history } = steps.find(isBenchgate)?.with ?? {};
	if (history !== "branch" || jobs.some((other) => modeOf(other) === "record")) return;
	yield warning("not-recorded", path, `Job ${id} reads the history of the branch, and no job adds to it.`, "Add a job with `mode: record`: `benchgate init --watch` writes one.");
}
function lintWriting({ grants, path, id }) {
	const at = [...path, "permissions"];
	const fix = "Write `permissions: { contents: write, issues: write, pull-requests: read, statuses: read }`, and nothing else.";
	if (grants === null || typeof grants === "string") return [error("record-permissions", at, `Job ${id} does not say what its token may do.`, fix)];
	return Object.entries(grants).filter(([scope, access]) => access !== "none" && access !== RECORDING_GRANTS[scope] && !(access === "read" && scope in RECORDING_GRANTS)).map(([scope, access]) => error("record-permissions", at, `Job ${id} has ${scope}: ${access}, which recording does not need.`, fix));
}
function* lintAlone$1({ id, steps }) {
	for (const step of steps) {
		const action = actionOf(step);
		if (step.run !== null || !isBenchgate(step) && !BESIDE.includes(action)) yield error("record-other", step.path, `Job ${id} may write to the repository, and runs ${step.run === null ? action : "a shell"} too.`, "Give it a job of its own: recording reads what it needs from GitHub.");
	}
}
function* lintNeeds({ id, needs, condition, path }, { jobs }) {
	const joining = jobs.filter(joinsSegments);
	const tests = (joining.length > 0 ? joining : jobs.filter((job) => modeOf(job) === "load-test")).map((job) => job.id);
	if (tests.length === 0) return;
	if (!tests.some((one) => needs.includes(one))) yield error("record-needs", path, `Job ${id} does not wait for the load test.`, `Write \`needs: ${tests[0]}\`.`);
	else if (!/always\(\)|!\s*cancelled\(\)|failure\(\)/.test(condition)) yield warning("record-needs", path, `Job ${id} is skipped where the load test finds a problem: nobody is told.`, "Write `if: ${{ !cancelled() }}`.");
}
// src/setup/lint-propose.ts
const WRITING_GRANTS = {
	actions: "read",
	contents: "write",
	"pull-requests": "write",
	issues: "write"
};
function lintPropose(job, workflow) {
	switch (modeOf(job)) {
		case "propose": return [...lintStarts(job, workflow), ...lintReading(job)];
		case "propose-write": return [
			...lintStarts(job, workflow),
			...lintGrants(job),
			...lintAlone(job),
			...lintApproved(job),
			...lintPlanned(job, workflow)
		];
		default: return [];
	}
}
function* lintStarts({ id }, { events }) {
	for (const name of Object.keys(events).filter((event) => OF_STRANGERS.includes(event))) yield error("propose-trigger", ["on", name], `On ${name} somebody else starts job ${id}, which is for the default branch alone.`, "Start it on `schedule` and `workflow_dispatch`.");
}
function lintReading({ grants, path, id }) {
	const say = (text) => error("propose-permissions", [...path, "permissions"], text, "Write `permissions: { contents: read, pull-requests: read, actions: read }`.");
	if (grants === null || typeof grants === "string") return grants === "read-all" ? [] : [say(`Job ${id} does not say what its token may do, and runs code of patches.`)];
	return Object.entries(grants).filter(([, access]) => access === "write").map(([scope]) => say(`Job ${id} has ${scope}: write, and only plans.`));
}
function lintGrants({ grants, path, id }) {
	const at = [...path, "permissions"];
	const fix = "Write `permissions: { actions: read, contents: write, pull-requests: write }`, and nothing else.";
	if (grants === null || typeof grants === "string") return [error("propose-permissions", at, `Job ${id} does not say what its token may do.`, fix)];
	return Object.entries(grants).filter(([scope, access]) => access !== "none" && access !== WRITING_GRANTS[scope] && !(access === "read" && scope in WRITING_GRANTS)).map(([scope, access]) => error("propose-permissions", at, `Job ${id} has ${scope}: ${access}, which writing a proposal does not need.`, fix));
}
function* lintAlone({ id, steps }) {
	for (const step of steps) {
		const action = actionOf(step);
		if (step.run !== null || !isBenchgate(step) && action !== "actions/create-github-app-token") yield error("propose-other", step.path, `Job ${id} may write to the repository, and runs ${step.run === null ? action : "a shell"} too.`, "Give it a job of its own: writing reads what it needs from GitHub.");
	}
}
function* lintApproved({ id, environment, grants, path }) {
	const writes = grants !== null && typeof grants !== "string" && grants.contents === "write";
	if (environment === null && writes) yield error("propose-environment", path, `Job ${id} waits for nobody: it refuses to write.`, "Write `environment: benchgate-write`, and give that environment required reviewers.");
}
function* lintPlanned({ id, needs, steps, path }, { jobs }) {
	const plans = jobs.filter((job) => modeOf(job) === "propose").map((job) => job.id);
	const digest = String(steps.find(isBenchgate)?.with.digest ?? "");
	if (!plans.some((one) => needs.includes(one) && digest.includes(`needs.${one}.outputs.`))) yield error("propose-digest", path, `Job ${id} does not take the digest from the job that planned: it refuses to write.`, `Write \`needs: ${plans[0] ?? "plan"}\` and \`digest: \${{ needs.${plans[0] ?? "plan"}.outputs.digest }}\`.`);
}
// src/setup/lint-rule-files.ts
const RULE_FILES = ["config", "profile"];
const inMode = (mode) => (job) => modeOf(job) === mode;
const HANDOVERS = [
	{
		from: gates,
		to: inMode("decide"),
		by: "comment-key"
	},
	{
		from: inMode("propose"),
		to: inMode("propose-write"),
		by: null
	},
	{
		from: inMode("load-test"),
		to: inMode("record"),
		by: "target"
	}
];
function lintRuleFiles(workflows) {
	const steps = workflows.flatMap((workflow) => workflow.jobs.flatMap((job) => job.steps.filter(isBenchgate).map((step) => ({
		workflow,
		job,
		step
	}))));
	return HANDOVERS.flatMap(({ from, to, by }) => {
		const first = steps.filter(({ job }) => from(job));
		return steps.filter(({ job }) => to(job)).flatMap((second) => differences(first.filter(isPairOf(second, by)), second));
	});
}
const isPairOf = (second, by) => (first) => by === null || isOpen(first, by) || isOpen(second, by) || given(first, by) === given(second, by);
function differences(first, second) {
	return RULE_FILES.flatMap((input) => {
		const other = first.find((one) => given(one, input) !== given(second, input) && !isOpen(one, input) && !isOpen(second, input));
		return other === void 0 ? [] : [differs(input, other, second)];
	});
}
function differs(input, first, second) {
	const { workflow, job, step } = second;
	const reads = (one) => given(one, input) === "" ? "names none" : `names ${given(one, input)}`;
	return findingOf(workflow, {
		level: "error",
		rule: "other-rules",
		path: given(second, input) === "" ? step.path : [
			...step.path,
			"with",
			input
		],
		text: `Job ${job.id} ${reads(second)} as \`${input}\`, and job ${first.job.id} of ${first.workflow.file}, whose results it goes by, ${reads(first)}.`,
		fix: `Give both steps the same \`${input}\`, or neither.`
	});
}
const given = ({ step }, input) => String(step.with[input] ?? "");
const isOpen = (one, input) => given(one, input).includes("${{");
// src/setup/lint-shards.ts
function* lintShards(job) {
	const of = shardsOf(job);
	if (of === null) return;
	const { matrix, "fail-fast": failFast } = settingsIn(job.written.strategy);
	const { shard: list } = settingsIn(matrix);
	const path = [...job.path, "strategy"];
	const all = Array.from({ length: of }, (_, at) => at + 1);
	if (!Array.isArray(list) || [...list].map(Number).sort((one, other) => one - other).join() !== all.join()) yield error("shards", path, `Job ${job.id} measures a shard of ${of}, and is not begun once for each: what is missing counts as dropped, in every pull request.`, `Write \`matrix: { shard: [${all.join(", ")}] }\`.`);
	if (failFast !== false) yield warning("shards", path, `A shard of job ${job.id} that fails cancels the others, whose pairs would count all the same.`, "Write `fail-fast: false` beside the matrix.");
}
function* lintShardCounts(workflows, shards) {
	if (shards !== void 0) yield* lintUnshared(workflows, shards);
	for (const workflow of workflows) for (const job of workflow.jobs) {
		const of = shardsOf(job);
		if (of === null || of === shards) continue;
		const step = job.steps.find(isBenchgate);
		const has = shards === void 0 ? "has no design.shards" : `has design.shards: ${shards}`;
		yield findingOf(workflow, error("shards", step?.path ?? job.path, `Job ${job.id} measures a shard of ${of}, and the configuration ${has}: what it measures does not count.`, "Write the same number into both: first into the configuration, and once that is merged into the workflow."));
	}
}
function* lintUnshared(workflows, shards) {
	const gating = workflows.flatMap((workflow) => workflow.jobs.filter(gates).map((job) => ({
		workflow,
		job
	})));
	if (gating.some(({ job }) => job.steps.some((step) => isBenchgate(step) && step.with.shard !== void 0))) return;
	for (const { workflow, job } of gating) yield findingOf(workflow, warning("shards", job.path, `Job ${job.id} measures all pairs on one machine, although the configuration has design.shards: ${shards}.`, "Give it the matrix and the input `shard` of docs/scale.md#shards, or take `shards` out of the configuration."));
}
function shardsOf(job) {
	const given = gates(job) ? job.steps.find(isBenchgate)?.with.shard : void 0;
	const of = /^\$\{\{\s*matrix\.shard\s*\}\}\/([2-8])$/.exec(String(given ?? "").trim())?.[1];
	return of === void 0 ? null : Number(of);
}
const settingsIn = (value) => typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
// src/setup/lint.ts
const POKE = WORKFLOWS.poke;
function lintWorkflows(files, measuring, passed = []) {
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
		const found = lintOne(workflow, passed).map((finding) => findingOf(workflow, finding));
		return found.length > 0 ? found : [sound(workflow)];
	});
	return [
		...broken,
		...single,
		...lintSet(ours, measuring),
		...lintRuleFiles(ours)
	];
}
const isOurs = (workflow) => workflow.file === POKE || workflow.jobs.some((job) => modeOf(job) !== null);
function lintOne(workflow, passed) {
	return [
		...lintTop(workflow),
		...workflow.jobs.flatMap((job) => [
			...lintJob(job),
			...lintMeasuring(job, workflow, passed),
			...lintShards(job),
			...lintDeciding(job, workflow),
			...lintWatch(job, workflow),
			...lintSegments(job, workflow),
			...lintPropose(job, workflow),
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
	if (uses.endsWith("@FULL_SHA")) yield error("unpinned", path, `No release is named yet: init wrote ${uses}, since it did not know which one runs here.`, PLACEHOLDER_FIX);
	else yield error("unpinned", path, `${uses} is not pinned to a commit: a tag can be moved to other code.`, `Write ${actionOf(step)}@ and 40 hexadecimal digits, with the version in a comment behind.`);
}
const PLACEHOLDER_FIX = `Write in this line the repository of Benchgate and the commit of the release that you reviewed, as in \`uses: acme/benchgate@${"0123456789".repeat(4)}\`. \`git ls-remote --tags https://github.com/acme/benchgate\` lists the commits of its releases.`;
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
function lintSet(workflows, measuring) {
	const measure = workflows.filter(({ jobs }) => jobs.some(gates));
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
	const waitedFor = [...measure.filter((workflow) => !decide.includes(workflow)), ...woken ? [woken] : []];
	for (const workflow of apart) found.push(...lintNames(workflow, waitedFor));
	return found;
}
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
	const workflows = files.flatMap(({ file, text }) => {
		const read = readWorkflow(text, file);
		return "problem" in read ? [] : [read];
	});
	const jobs = workflows.flatMap((workflow) => workflow.jobs);
	const deciding = jobs.filter((job) => modeOf(job) === "decide");
	const approved = jobs.filter((job) => modeOf(job) === "propose-write");
	const startIsMissing = await isStarterAlone(configured.config, root, world);
	const measuring = governance.measureWorkflow;
	const given = inputsOf(jobs);
	const checked = await checkedProfile(root, given.profile, world);
	const { config: settings } = configured;
	return {
		files,
		governance,
		sandbox: settings === null ? NOTHING_ASKED : askedSandbox(settings, checked.profile, given.k6),
		keys: unique(deciding.map(keyOf)),
		environments: environmentsOf([...deciding, ...approved]),
		approving: environmentsOf(approved),
		measuringJobs: unique(jobs.filter(measures).flatMap(({ id, written }) => [id, String(written.name ?? id)])),
		sweeps: workflows.filter(isSweep).map(({ file }) => file),
		remote: origin === null ? null : readRemote(origin),
		findings: [
			...configured.findings,
			...checked.findings,
			...waivers,
			...lintWorkflows(files, measuring, passedNames(configured.source)),
			...lintShardCounts(workflows, settings?.design.shards),
			...firstDayFindings({
				...configured,
				workflows,
				startIsMissing,
				measuring
			})
		]
	};
}
function readRemote(url) {
	const [, host, owner, name] = /^(?:(?:https?|ssh|git):\/\/)?(?:[^@/\s]{1,200}@)?([\w.-]{1,200})(?::\d{1,5}\/|[:/])\/?([\w.-]{1,100})\/([\w.-]{1,100}?)(?:\.git)?\/?$/.exec(url) ?? [];
	return host === void 0 || owner === void 0 || name === void 0 ? null : {
		host: host.toLowerCase(),
		owner,
		name
	};
}
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
		const [read, source] = [readConfig(text, file), readYaml(text, file)];
		if ("problems" in read) return {
			config: null,
			source,
			findings: problemFindings(read.problems, file)
		};
		const valid = {
			...found("ok", file),
			text: "The configuration is valid.",
			fix: null
		};
		return {
			config: read.config,
			source,
			findings: [valid]
		};
	}
	return {
		config: null,
		source: null,
		findings: [{
			...found("error", files[0] ?? ""),
			text: "There is no configuration.",
			fix: "Run `benchgate init`."
		}]
	};
}
async function isStarterAlone(config, root, { files }) {
	if (config === null || config.service.run.kind !== "process" || config.service.run.start !== STARTER.start) return false;
	const folder = config.service.directory === "." ? root : `${root}/${config.service.directory}`;
	return config.service.build === void 0 && await files.readPlain(`${folder}/${STARTER.file}`, root) === null;
}
const isSweep = ({ events, jobs }) => events.schedule !== void 0 && jobs.some((job) => modeOf(job) === "decide");
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
const MOST_PROBLEMS = 3;
const found = (level, file) => ({
	level,
	rule: "configuration",
	file,
	line: null
});
const environmentsOf = (jobs) => unique(jobs.flatMap(({ environment }) => environment === null ? [] : [environment]));
const keyOf = ({ steps }) => String(steps.find(isBenchgate)?.with["comment-key"] ?? "default");
function unique(list) {
	return [...new Set(list)].sort();
}
export { CHECKOUT as a, noted as c, k6Inputs as d, runtimeSteps as f, watchWorkflows as i, singleWorkflow as l, readRemote as n, UPLOAD$1 as o, EXAMPLE_TARGET as r, WORKFLOW_LAYOUTS as s, findInstallation as t, twoStageWorkflows as u };
