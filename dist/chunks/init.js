import { o as shown } from "./problem.js";
import { t as Failure } from "./failure2.js";
import { t as WORKFLOWS } from "./governance.js";
import { a as REVIEW_ACTIONS, o as TARGET_ACTIONS } from "./pull-request.js";
import { t as OUTPUT_FOLDER } from "./request.js";
// src/setup/starter-workflows.ts
const WORKFLOW_LAYOUTS = [
	"two-stage",
	"single",
	"none"
];
/** Versions of other actions that the workflows use, by full SHA (docs/security.md#r23). */
const CHECKOUT = "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0";
const UPLOAD = "actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2";
const SETUP_NODE = "actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0";
/** Measuring and deciding in files of their own: nothing that a pull request can change holds a token that writes. */
function twoStageWorkflows(action) {
	return {
		[WORKFLOWS.measure]: measureFile(action),
		[WORKFLOWS.report]: reportFile(action),
		[WORKFLOWS.poke]: POKE
	};
}
/** One file with two jobs, on two machines: shorter, and for repositories whose pull requests come from their own branches. */
function singleWorkflow(action) {
	return { ".github/workflows/benchgate.yml": singleFile(action) };
}
/** GitHub reads a comment behind the action's version; the placeholder has one that says what to do. */
const noted = (action) => action.endsWith("@FULL_SHA") ? `${action} # put the full SHA of the release that you reviewed` : action;
/**
* A group's name is a secret of nobody: a stranger's pull request can bring a workflow that takes it, and then GitHub lets this
* one wait, drops or cancels it (threat 58). Deciding needs no turn: each decision reads everything again after it wrote. A
* measurement of a commit that is no longer the head runs to its end, and counts for nothing.
*/
const NO_GROUP = `# No concurrency group: whoever opens a pull request can name it in a workflow of their own, and hold this one up or cancel it.
`;
const measureSteps = (action) => `    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
          fetch-depth: 0
      # A runtime of your own choice. No cache, and nothing else that touches the pull request's code.
      # - uses: ${SETUP_NODE}
      #   with: { node-version: 24 }
      - uses: ${noted(action)}
        with:
          mode: measure
      - if: always()
        uses: ${UPLOAD}
        with:
          name: benchgate-default-\${{ github.run_id }}-\${{ github.run_attempt }}
          path: ${OUTPUT_FOLDER}/measurement.json
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
        uses: ${UPLOAD}
        with:
          name: decisions-\${{ github.run_id }}-\${{ github.run_attempt }}
          path: ${OUTPUT_FOLDER}/decision.jsonl
          if-no-files-found: ignore
          retention-days: 90
`;
const measureFile = (action) => `# Measures every pull request. Runs its code, so it holds nothing worth stealing; benchgate-report.yml decides.
name: benchgate-measure
on:
  pull_request:
    types: [opened, synchronize, reopened]
  merge_group:
permissions: {}
${NO_GROUP}jobs:
  measure:
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    permissions:
      contents: read # fetch base and head, nothing else
${measureSteps(action)}`;
const reportFile = (action) => `# Decides on pull requests. May write, so it checks nothing out and has no shell: what was measured is data to it.
# GitHub runs this file as it is on the default branch, whatever a pull request makes of it.
name: benchgate-report
on:
  workflow_run: # zizmor: ignore[dangerous-triggers] nothing is checked out, no shell, the artifact is data
    workflows: [benchgate-measure, benchgate-poke]
    types: [completed]
  issue_comment:
    types: [created, edited, deleted]
  pull_request_target: # zizmor: ignore[dangerous-triggers] nothing is checked out, no shell
    types: [${TARGET_ACTIONS.join(", ")}]
  schedule:
    - cron: "*/30 * * * *" # heals what a runner that died left behind
permissions: {}
${NO_GROUP}jobs:
  decide:
    if: \${{ github.event_name != 'issue_comment' || (github.event.issue.pull_request && (startsWith(github.event.comment.body, '/benchgate ') || startsWith(github.event.changes.body.from, '/benchgate '))) }}
    runs-on: ubuntu-24.04
    timeout-minutes: 10
${decideSteps(action)}`;
const POKE = `# Wakes benchgate-report.yml after a review: a review of a fork's pull request may itself write nothing.
name: benchgate-poke
on:
  pull_request_review:
    types: [${REVIEW_ACTIONS.join(", ")}]
permissions: {}
${NO_GROUP}jobs:
  poke:
    runs-on: ubuntu-24.04
    timeout-minutes: 2
    permissions: {}
    steps:
      - run: "true"
`;
const singleFile = (action) => `# Measures and decides, in jobs of their own: the token that writes is never on a machine that ran a pull request's code.
# For pull requests from branches of this repository. A fork's is measured too, but its run may write nothing but a summary.
name: benchgate
on:
  pull_request:
    types: [opened, synchronize, reopened]
  merge_group:
  pull_request_review:
    types: [${REVIEW_ACTIONS.join(", ")}]
  issue_comment:
    types: [created, edited, deleted]
  schedule:
    - cron: "*/30 * * * *" # heals what a runner that died left behind, and notices a new base branch
permissions: {}
${NO_GROUP}jobs:
  measure:
    if: \${{ github.event_name == 'pull_request' || github.event_name == 'merge_group' }}
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    permissions:
      contents: read # fetch base and head, nothing else
${measureSteps(action)}  decide:
    needs: measure
    # After the measurement, however it ended; at once for reviews, commands and the sweep.
    if: >-
      \${{ !cancelled()
      && (!github.event.pull_request || github.event.pull_request.head.repo.full_name == github.repository)
      && (github.event_name != 'issue_comment' || (github.event.issue.pull_request && (startsWith(github.event.comment.body, '/benchgate ') || startsWith(github.event.changes.body.from, '/benchgate ')))) }}
    runs-on: ubuntu-24.04
    timeout-minutes: 10
${decideSteps(action)}`;
/** What `init` writes when nothing is asked of it: safe for forks too. */
const USUAL = {
	workflows: "two-stage",
	action: "OWNER/benchgate@FULL_SHA"
};
/** What `init` writes, by path: a configuration to fill in, and workflows that measure and decide. */
function starterFiles({ workflows, action } = USUAL) {
	const configuration = { ".github/benchgate.yml": CONFIGURATION + governanceFor(workflows) };
	switch (workflows) {
		case "none": return configuration;
		case "single": return {
			...configuration,
			...singleWorkflow(action)
		};
		case "two-stage": return {
			...configuration,
			...twoStageWorkflows(action)
		};
		default: return workflows;
	}
}
/** The flags `--workflows` and `--action`, checked. */
function readStarterOptions(workflows, action) {
	const shape = workflows === void 0 ? USUAL.workflows : WORKFLOW_LAYOUTS.find((one) => one === workflows);
	if (shape === void 0) throw new Failure("config", `--workflows: there is no shape ${shown(workflows)}.`, `Write one of ${WORKFLOW_LAYOUTS.join(", ")}.`);
	if (action !== void 0 && !/^\w[\w.-]{0,99}\/[\w.-]{1,100}@[0-9a-f]{40}( # v[\w.]{1,32})?$/.test(action)) throw new Failure("config", `--action: ${shown(action)} is not pinned to a commit.`, "Write owner/benchgate@ and the 40 hexadecimal digits of the release that you reviewed: a tag or a branch can be moved.");
	return {
		workflows: shape,
		action: action ?? USUAL.action
	};
}
/** The path of the measuring workflow is part of what is trusted, so the configuration names it where it is not the default. */
function governanceFor(shape) {
	if (shape !== "single") return GOVERNANCE;
	return GOVERNANCE.replace("# governance:\n", "governance:\n  measure-workflow: .github/workflows/benchgate.yml\n");
}
const CONFIGURATION = `# yaml-language-server: $schema=https://raw.githubusercontent.com/OWNER/benchgate/main/schema/benchgate.schema.json
# What Benchgate measures. A pull request is judged by the version of this file on its base commit;
# check it with: benchgate validate

service:
  # install: npm ci              # once per side; the only step that may use the network
  # build: npm run build         # once per side
  start: node server.js          # started afresh for every trial; gets its port in PORT
  ready:
    http: /                      # or  tcp: true  or  log: "listening on"
    timeout: 60s

# Databases and the like: one per side, its port in POSTGRES_PORT.
# needs:
#   - name: postgres
#     start: ./scripts/postgres.sh
#     ready: { tcp: true }
#     reset: ./scripts/seed.sh   # before every trial

scenarios:
  - name: home
    http:
      path: /
      rate: 50/s                 # requests arrive at this rate, however slow the service is
      expect:
        status: 200
  # A k6 script, as it is; needs k6 on PATH, or the input k6-path or k6-version:
  # - name: checkout
  #   k6: perf/checkout.js       # finds the service in __ENV.BASE_URL

# How much slower a pull request may get. Without budgets the defaults apply: p50 3 %, p95 5 %, ...
# budgets:
#   - metric: latency.p95
#     max-increase: 10%
#     min-change: 1ms            # and by at least this much

# Promises that hold whatever base does.
# slos:
#   - scenario: home
#     metric: latency
#     objective: p95 <= 300ms

# What an unclear row does: warn (pass and say so), approve (a person decides) or fail.
on-inconclusive: warn

design:
  max-duration: 10m              # for all pairs together
`;
const GOVERNANCE = `
# Who may accept a change of the rules or a measured regression: docs/approvals.md. The defaults suit most.
# governance:
#   approvers: { roles: [maintain, admin], users: [octocat] }
#   minimum-approvals: { governance: 1, waiver: 1 }
#   sensitive: ["src/db/**"]     # changes of these need a person too
#   protected-bases: [release]   # gated beside the default branch
#   merge-queue: carry           # or remeasure
`;
// src/setup/write-starter.ts
/** Writes the files of a first set-up, all of them or none; what exists stays unless `force` says otherwise. */
async function writeStarter(choice, { directory, force }, world) {
	const root = await repositoryOf(directory, world);
	const folder = root ?? directory;
	const files = Object.entries(starterFiles(choice));
	const before = /* @__PURE__ */ new Map();
	for (const [name] of files) before.set(name, await world.files.read(`${folder}/${name}`));
	const kept = (name) => !force && before.get(name) !== null;
	const written = [];
	try {
		for (const [name, text] of files.filter(([name]) => !kept(name))) {
			await world.files.write(`${folder}/${name}`, text);
			written.push(name);
		}
	} catch (thrown) {
		for (const name of written) await undo(`${folder}/${name}`, before.get(name) ?? null, world);
		throw thrown;
	}
	return {
		lines: files.map(([name]) => kept(name) ? `kept  ${name} (it exists; --force replaces it)` : `wrote ${name}`),
		root
	};
}
/** GitHub reads these files at the root of a repository, and so does everything else here. */
async function repositoryOf(directory, world) {
	const { code, stdout } = await world.git.run(["rev-parse", "--show-toplevel"], { cwd: directory });
	return code === 0 ? stdout.trim() : null;
}
/** Where the files went, where that is not the folder that was named. */
function placeOf({ root, directory }) {
	if (root === null) return ["note: this folder is in no git repository; GitHub reads these files at the root of one."];
	return root === directory ? [] : [`in ${root}, the root of the repository`];
}
async function undo(path, text, world) {
	await (text === null ? world.files.remove(path) : world.files.write(path, text)).catch(() => {});
}
// src/pipelines/init.ts
/** The files of a first set-up are written, and what comes next is said. One line per file. */
async function init({ directory, force, workflows, action }, world) {
	const options = readStarterOptions(workflows, action);
	const { lines, root } = await writeStarter(options, {
		directory,
		force
	}, world);
	const next = `Next: fill in service and scenarios, ${options.workflows === "none" || action !== void 0 ? "" : "put the SHA of Benchgate into the workflows, "}then \`benchgate validate\`${options.workflows === "none" ? " and `benchgate run`" : ", `benchgate run` and `benchgate doctor`"}.`;
	return [
		...lines,
		...placeOf({
			root,
			directory
		}),
		next
	];
}
export { init };
