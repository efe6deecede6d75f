import { t as Failure } from "./failure2.js";
import { t as decide } from "./decide.js";
import { t as gate } from "./gate.js";
import { t as startPretendGitHub } from "./start.js";
import { t as renderDecisionPage } from "./page.js";
// src/demo/story.ts
const TITLE = "Drop the retrieval cache, look documents up one by one, batch the RPC";
const WAIVER = "the cache returned stale answers; its replacement is planned for next week";
const KEY = "default";
const TOKEN = "made-up";
async function tellStory(options, world) {
	const steps = [];
	const tell = (heading, text, result = null, comment = null) => {
		const step = {
			heading,
			text,
			comment,
			status: result === null ? null : statusOf(result)
		};
		steps.push(step);
		options.tell(step);
	};
	const pretend = await startPretendGitHub({
		accounts: [{
			login: "ana",
			role: "write"
		}, {
			login: "rita",
			role: "maintain"
		}],
		...await firstCommit(options.demo, world)
	});
	try {
		const setup = await open(pretend, options, world);
		await opened(setup, tell);
		const { decision } = (await measured(setup, options, {
			tell,
			world
		})).decided.deciding;
		if (world.cancelled.aborted) return null;
		if (decision.code === "regressed") await waived(setup, tell);
		else tell("There is nothing that rita could accept", "This machine was too busy to find the regression for sure: try again when it is idle.");
		const page = `${options.outputDir}/demo.html`;
		await world.files.write(page, renderDecisionPage({
			title: TITLE,
			number: setup.pull.number,
			steps
		}));
		return page;
	} finally {
		await pretend.dispose();
	}
}
async function opened({ pull, decide }, tell) {
	const result = await decide({
		kind: "pull",
		number: pull.number
	});
	const changed = pull.files.map(({ path }) => path).join(", ");
	tell("ana opens a pull request", `#${pull.number} ${TITLE}\n${pull.head.ref} → ${pull.base.ref}, ${pull.head.sha.slice(0, 7)}: ${changed}`, result);
}
async function measured(setup, options, { tell, world }) {
	const { pretend, pull } = setup;
	const run = pretend.startRun({
		event: "pull_request",
		on: pull
	});
	const request = {
		inputs: {
			"base-ref": "base",
			"head-ref": "head",
			engine: "embedded",
			"output-dir": options.outputDir
		},
		event: null,
		directory: options.demo.repository,
		workingTree: false,
		runId: "demo"
	};
	const gated = await gate(request, world);
	if (gated === null) throw new TypeError("nothing is pushed over in a story");
	const { report, files } = gated;
	world.screen.clear();
	const { pairs, elapsedMs } = report.validity;
	tell("A job without any permission to write measures base against head", `${pairs} ${pairs === 1 ? "pair" : "pairs"} in ${(elapsedMs / 6e4).toFixed(1)} min; it leaves measurement.json, which nobody believes yet.`);
	const text = await world.files.read(files.measurement);
	pretend.uploadArtifact(run, `benchgate-${KEY}-${run.id}-${run.attempt}`, text ?? "");
	pretend.endRun(run);
	const result = await setup.decide({
		kind: "run",
		repository: "acme/shop",
		own: false,
		run: runOf(run, pretend)
	});
	tell("A job that runs none of the pull request’s code computes the verdict from the numbers, and decides", "By the rules of main, whatever the pull request says.", result, result.markdown);
	return result;
}
async function waived({ pretend, pull, decide }, tell) {
	const command = `/benchgate approve-waiver ${pull.head.sha} reason: ${WAIVER}`;
	const comment = pretend.comment("rita", command, pull);
	const result = await decide({
		kind: "comment",
		number: pull.number,
		comment: comment.id,
		login: "rita"
	});
	tell("rita, who may, accepts this regression for this commit", `rita: ${command}`, result, result.markdown);
}
async function open(pretend, { demo, outputDir, connect }, world) {
	const files = await changesOf(demo, world);
	const sha = await git(demo, world, "rev-parse", "head");
	const pull = pretend.openPull({
		author: "ana",
		head: "no-cache",
		title: TITLE,
		push: {
			sha: sha.trim(),
			files
		}
	});
	const { state, urls } = pretend;
	const { owner, name, defaultBranch } = state.repository;
	const there = {
		...world,
		github: async (repository) => connect(repository, {
			url: urls.api,
			serverUrl: urls.server
		})
	};
	const request = {
		inputs: {
			"github-token": TOKEN,
			"comment-key": KEY,
			"output-dir": outputDir
		},
		event: null,
		directory: demo.repository,
		workingTree: false,
		runId: "demo",
		repository: {
			owner,
			name
		},
		defaultBranch,
		url: `${urls.server}/${owner}/${name}/actions`
	};
	return {
		pretend,
		pull,
		async decide(trigger) {
			const { results, why } = await decide({
				...request,
				trigger
			}, there);
			const [only] = results;
			if (only === void 0) throw new Failure("internal", `Nothing was decided: ${why ?? "no reason"}.`, "Report this.");
			return only;
		}
	};
}
const statusOf = ({ decided: { snapshot, deciding }, description }) => ({
	context: snapshot.subject.context,
	state: deciding.decision.state,
	description
});
function runOf(run, { urls }) {
	const { id, attempt, event, path, conclusion, sha, branch, repositoryId, owner, createdAt, updatedAt } = run;
	return {
		id,
		attempt,
		event,
		path,
		conclusion,
		createdAt,
		updatedAt,
		url: `${urls.server}/acme/shop/actions/runs/${id}`,
		headSha: sha,
		headBranch: branch,
		headRepositoryId: repositoryId,
		headOwner: owner
	};
}
async function firstCommit(demo, world) {
	return {
		sha: (await git(demo, world, "rev-parse", "base")).trim(),
		files: await textsOf("base", (await git(demo, world, "ls-tree", "-r", "--name-only", "base")).trim().split("\n"), {
			demo,
			world
		})
	};
}
async function changesOf(demo, world) {
	const changed = (await git(demo, world, "diff", "--name-only", "--diff-filter=d", "base", "head")).trim().split("\n");
	const removed = (await git(demo, world, "diff", "--name-only", "--diff-filter=D", "base", "head")).trim().split("\n").filter((path) => path !== "").map((path) => [path, null]);
	return {
		...await textsOf("head", changed, {
			demo,
			world
		}),
		...Object.fromEntries(removed)
	};
}
async function textsOf(at, paths, { demo, world }) {
	const texts = [];
	for (const path of paths) texts.push([path, await git(demo, world, "show", `${at}:${path}`)]);
	return Object.fromEntries(texts);
}
async function git({ repository }, world, ...args) {
	const { code, stdout, stderr } = await world.git.run(args, { cwd: repository });
	if (code === 0) return stdout;
	throw new Failure("environment", `git ${args[0] ?? ""}: ${stderr.trim()}`, "Check that `git --version` works here.");
}
export { tellStory };
