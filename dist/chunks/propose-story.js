import { t as Failure } from "./failure2.js";
import { t as propose } from "./propose.js";
import { t as writeProposals } from "./write-proposals.js";
import { f as writtenLines } from "./proposal3.js";
import { r as renderProposals, t as PROPOSAL_FILE } from "./proposal.js";
import { t as renderDecisionPage } from "./page.js";
import { t as startPretendGitHub } from "./start.js";
// src/demo/propose-stage.ts
const ENVIRONMENT = "benchgate-write";
const FAR = {
	trips: [["record: 4.2, records: 13,", "record: 60, records: 200,"], ["setTimeout(resolve, TRIP[name]", "setTimeout(resolve, 5 * TRIP[name]"]],
	rules: [
		["objective: p95 <= 300ms", "objective: p95 <= 1500ms"],
		["objective: p95 < 50ms", "objective: p95 < 3s"],
		["warm-up: 900ms", "warm-up: 3s"],
		["max-pairs: 12", "max-pairs: 20"],
		["max-duration: 150s", `max-duration: 270s\n
governance:
  reviews: false              # a change of the rules is approved by a command, with a reason

targets:
  staging: { url: "https://staging.invalid", every: 1h, window: 28d }

proposals:
  paths: ["*.js"]             # what a patch may change
  test: node --check server.js && node --check rpc.js
  security: "! grep -nE 'eval|child_process' rpc.js"
`]
	]
};
async function openStage(options, tell, world) {
	const { repository } = options.demo;
	const name = {
		name: "Demo",
		email: "demo@localhost"
	};
	const env = {
		GIT_AUTHOR_NAME: name.name,
		GIT_AUTHOR_EMAIL: name.email,
		GIT_COMMITTER_NAME: name.name,
		GIT_COMMITTER_EMAIL: name.email
	};
	const git = async (...args) => {
		const { code, stdout, stderr } = await world.git.run(args, {
			cwd: repository,
			env
		});
		if (code === 0) return stdout.trim();
		throw new Failure("environment", `git ${args[0] ?? ""}: ${stderr.trim()}`, "Check that `git --version` works here.");
	};
	await git("checkout", "--quiet", "-B", "main", "base");
	await rewrite(`${repository}/benchgate.yml`, FAR.rules, world);
	await rewrite(`${repository}/upstream.js`, FAR.trips, world);
	await git("commit", "--quiet", "--all", "-m", "What may be proposed");
	const sha = await git("rev-parse", "HEAD");
	const hour = new Date(Date.parse(world.clock.date()) - 36e5).toISOString().slice(0, 19);
	const pretend = await startPretendGitHub({
		accounts: [{
			login: "ana",
			role: "write"
		}, {
			login: "rita",
			role: "maintain"
		}],
		sha,
		at: `${hour}Z`,
		files: await textsAt(sha, repository, world)
	});
	pretend.state.environments = [{
		name: ENVIRONMENT,
		reviewers: ["rita"],
		preventsSelfReview: true,
		branches: ["main"]
	}];
	const { api, server } = pretend.urls;
	const { owner, name: own } = pretend.state.repository;
	const asHere = {
		CI: void 0,
		GITHUB_ACTIONS: void 0
	};
	return {
		options,
		pretend,
		tell,
		git,
		world: {
			...world,
			env: {
				...world.env,
				...asHere,
				GITHUB_REPOSITORY: `${owner}/${own}`,
				GITHUB_SERVER_URL: server
			},
			github: async (asked) => options.connect(asked, {
				url: api,
				serverUrl: server
			})
		}
	};
}
async function rewrite(file, changes, { files }) {
	const before = await files.read(file) ?? "";
	const text = changes.reduce((all, [from, to]) => all.replace(from, () => to), before);
	if (changes.some(([from]) => !before.includes(from))) throw new Failure("internal", `The example's ${file} is another one than the story knows.`, "Please report this.");
	await files.write(file, text);
}
async function textsAt(sha, repository, { git }) {
	const say = async (...args) => (await git.run(args, { cwd: repository })).stdout;
	const texts = {};
	for (const path of (await say("ls-tree", "-r", "--name-only", sha)).trim().split("\n")) texts[path] = await say("show", `${sha}:${path}`);
	return texts;
}
// src/demo/propose-story.ts
const TITLE = "A patch of an agent, an objective that can be tighter, and a decision to record";
const TOKEN = "made-up";
const REASON = "the new model answers later, and users were asked";
async function tellProposals(options, world, measure = propose) {
	const steps = [];
	const tell = (heading, text) => {
		const step = {
			heading,
			text,
			comment: null,
			status: null
		};
		steps.push(step);
		options.tell(step);
	};
	const stage = await openStage(options, tell, world);
	try {
		await decided(stage);
		const patched = await measured(stage, measure);
		if (stage.world.cancelled.aborted) return null;
		await refusedThenApproved(stage, await looked(stage));
		if (patched.isImprovement === true) await approved(stage, patched, "rita approves the patch too, by its digest");
		const page = `${options.outputDir}/demo.html`;
		await world.files.write(page, renderDecisionPage({
			title: TITLE,
			number: stage.pretend.state.pulls.length,
			steps
		}));
		return page;
	} finally {
		await stage.pretend.dispose();
	}
}
async function decided({ git, options, pretend, tell, world }) {
	const file = `${options.demo.repository}/benchgate.yml`;
	const text = (await world.files.read(file) ?? "").replace("objective: p95 <= 1500ms", "objective: p95 <= 2s");
	await git("checkout", "--quiet", "-b", "later");
	await world.files.write(file, text);
	await git("commit", "--quiet", "--all", "-m", "The first token may come later");
	const sha = await git("rev-parse", "HEAD");
	const push = {
		sha,
		files: { "benchgate.yml": text }
	};
	const pull = pretend.openPull({
		author: "ana",
		head: "later",
		title: "The first token may come later",
		push
	});
	const command = `/benchgate approve ${sha} reason: ${REASON}`;
	pretend.comment("rita", command, pull);
	const merged = await git("commit-tree", `${sha}^{tree}`, "-p", "main", "-m", "The first token may come later");
	await git("checkout", "--quiet", "-B", "main", merged);
	pretend.mergePull(pull, merged);
	tell("Before: ana loosens an objective, rita approves it, it is merged", `#${pull.number} p95 <= 1500ms → p95 <= 2s\nrita: ${command}`);
}
async function measured(stage, measure) {
	const { git, options, tell, world } = stage;
	const patch = `${options.outputDir}/agent.patch`;
	await world.files.write(patch, `${await git("diff", "base", "head", "--", "rpc.js")}\n`);
	tell("An agent brings a patch: records looked up in one trip", await git("diff", "--stat", "base", "head", "--", "rpc.js"));
	const found = await measure(requestOf(stage, {
		patch,
		engine: "embedded"
	}), world);
	world.screen.clear();
	const [proposal] = found.plan.proposals;
	const rows = (proposal?.reasons ?? []).filter(({ why }) => why.startsWith("improvement"));
	tell("It passes the tests and the security command, and is measured against main as a pull request would be", proposal === void 0 ? found.plan.notes.join("\n") : [...rows.map(({ about, before, after, why }) => `${about}: ${before} → ${after}, ${why}`), `digest ${found.plan.digest}`].join("\n"));
	return found;
}
async function looked(stage) {
	const { options, tell, world } = stage;
	const now = Date.parse(world.clock.date());
	const runs = Array.from({ length: 24 }, (_, k) => loadTest(now - (k + 1) * 36e5, 1900 + 10 * (k * 7 % 5)));
	for (const run of runs) await world.files.append(`${options.outputDir}/history/staging/rpc/${run.at.slice(0, 7)}.jsonl`, options.outputDir, JSON.stringify(run));
	const history = `${options.outputDir}/history`;
	const found = await propose(requestOf(stage, {
		kind: "ratchet,adr",
		"history-folder": history
	}), world);
	tell("A job that can only read looks what else could be better", [...found.plan.proposals.map(({ title, reasons }) => [title, ...reasons.map(({ about, before, after, why }) => `  ${about}: ${before ?? "no record"} → ${after}; ${why}`)].join("\n")), `digest ${found.plan.digest}`].join("\n"));
	return found;
}
function loadTest(at, p95) {
	return {
		version: 1,
		at: new Date(at).toISOString(),
		run: `test-${at}`,
		target: "staging",
		scenario: "rpc",
		end: "complete",
		revision: null,
		dirty: false,
		runner: "made up",
		seconds: 60,
		sent: 4800,
		failed: 0,
		values: { "latency.p95": p95 },
		counts: []
	};
}
async function refusedThenApproved(stage, found) {
	if (found.plan.proposals.length === 0) return;
	const { run, write } = await waiting(stage, found);
	const failure = await write().then(() => null, (thrown) => Failure.from(thrown));
	stage.tell("The job that writes is started without anybody’s approval", failure === null ? "It wrote." : `${failure.kind}: ${failure.message}\n${failure.hint}`);
	stage.pretend.reviewRun(run, "rita", {
		environment: ENVIRONMENT,
		state: "approved"
	});
	stage.tell("rita looks at the plan, and approves the run", openedText(stage, await write()));
}
async function approved(stage, found, heading) {
	const { run, write } = await waiting(stage, found);
	stage.pretend.reviewRun(run, "rita", {
		environment: ENVIRONMENT,
		state: "approved"
	});
	stage.tell(heading, openedText(stage, await write()));
}
function openedText({ pretend }, written) {
	const files = written.map(({ number }) => pretend.state.pulls.find((one) => one.number === number)?.files ?? []);
	return writtenLines(written).map((line, at) => `${line}: ${(files[at] ?? []).map(({ path }) => path).join(", ")}`).join("\n");
}
async function waiting({ pretend, git, options, world }, { plan }) {
	const sha = await git("rev-parse", "main");
	const run = pretend.startRun({
		event: "schedule",
		path: ".github/workflows/benchgate-propose.yml",
		on: {
			branch: "main",
			sha
		}
	});
	pretend.uploadArtifact(run, `benchgate-proposal-${run.id}`, renderProposals(plan), PROPOSAL_FILE);
	const { owner, name, defaultBranch } = pretend.state.repository;
	const request = {
		inputs: {
			"github-token": TOKEN,
			digest: plan.digest
		},
		event: null,
		directory: options.demo.repository,
		workingTree: false,
		runId: `${run.id}-1`,
		repository: {
			owner,
			name
		},
		ref: `refs/heads/${defaultBranch}`,
		defaultBranch,
		sha,
		run: {
			id: run.id,
			attempt: run.attempt
		},
		url: `${pretend.urls.server}/${owner}/${name}/actions/runs/${run.id}`
	};
	return {
		run,
		write: () => writeProposals(request, world)
	};
}
function requestOf({ options }, inputs) {
	return {
		inputs: {
			"github-token": TOKEN,
			"output-dir": options.outputDir,
			"head-ref": "main",
			...inputs
		},
		event: null,
		directory: options.demo.repository,
		workingTree: false,
		runId: "demo"
	};
}
export { tellProposals };
