import { t as Failure } from "./failure2.js";
import { n as runLoadTest } from "./load-test4.js";
import { a as resolveObjectives } from "./load-target.js";
import { r as historyFolder } from "./history-branch.js";
import { t as startPretendGitHub } from "./start.js";
// src/demo/watch-stage.ts
const targetAt = (port) => `
targets:
  staging:
    url: http://127.0.0.1:${port}
    scenarios: [chat]
    max-rate: 60/s
    duration: 2s
    every: 1h
    window: 28d
`;
async function openStage(options, { start, world }) {
	const { demo, outputDir, connect } = options;
	const port = await world.network.freePort();
	await configure(demo, port, world);
	const at = new Date(start).toISOString();
	const pretend = await startPretendGitHub({ at: `${at.slice(0, 19)}Z` });
	const { state, urls } = pretend;
	let now = start;
	const there = {
		...world,
		clock: {
			...world.clock,
			date: () => new Date(now).toISOString()
		},
		env: {
			...world.env,
			BENCHGATE_WATCH: "",
			GITHUB_REPOSITORY: `${state.repository.owner}/${state.repository.name}`
		},
		github: async (repository) => connect(repository, {
			url: urls.api,
			serverUrl: urls.server
		})
	};
	const folder = `${outputDir}/history`;
	await world.files.remove(folder);
	const request = {
		inputs: {
			target: "staging",
			"head-ref": STAGED,
			"output-dir": outputDir,
			"history-folder": folder,
			"github-token": "any"
		},
		event: null,
		directory: demo.repository,
		workingTree: false,
		runId: "demo"
	};
	return {
		request,
		world: there,
		pretend,
		port,
		history: historyFolder(request, folder, there),
		watched: await resolveObjectives(request, "staging", there),
		now: () => now,
		goTo: (moment) => {
			now = moment;
		},
		dispose: () => pretend.dispose()
	};
}
const STAGED = "watched";
async function configure({ repository }, port, { git, files }) {
	const run = async (...args) => {
		const { code, stderr } = await git.run(args, { cwd: repository });
		if (code !== 0) throw new Failure("environment", `git ${args[0]}: ${stderr.trim()}`, "Check that `git --version` works here.");
	};
	await run("checkout", "--quiet", "-b", STAGED, "base");
	const text = await files.read(`${repository}/benchgate.yml`) ?? "";
	await files.write(`${repository}/benchgate.yml`, `${text.replace("p95 <= 300ms", OBJECTIVE)}${targetAt(port)}`);
	await run(...[
		"-c",
		"user.name=Demo",
		"-c",
		"user.email=demo@localhost",
		"-c",
		"commit.gpgsign=false"
	], "commit", "--quiet", "--no-verify", "--all", "-m", "Watch staging");
}
const OBJECTIVE = "p95 <= 240ms";
async function loadTestOnce({ request, world, port }) {
	const { PATH = "" } = world.env;
	const command = {
		text: "exec node server.js",
		cwd: request.directory,
		env: {
			PATH,
			PORT: String(port)
		},
		mark: `demo-${port}`
	};
	const service = world.processes.start(command);
	try {
		const run = (await runLoadTest(request, world))?.report.tests[0]?.run;
		if (run === void 0) throw new Failure("internal", "A load test of the demo tested nothing.", "Please report this.");
		return run;
	} finally {
		await service.stop({
			signal: "SIGTERM",
			graceMs: 2e3
		});
	}
}
export { openStage as n, loadTestOnce as t };
