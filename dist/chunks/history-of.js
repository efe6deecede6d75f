import { t as Failure } from "./failure2.js";
import { t as readInputs } from "./inputs2.js";
import { R as matches } from "./waivers.js";
import { r as historyFolder, t as historyBranch } from "./history-branch.js";
import { n as readRemote } from "./installation.js";
// src/watch/maintenance.ts
function countedRuns(runs, windows) {
	if (windows.length === 0) return runs;
	return runs.filter((run) => windowAt(windows, run, Date.parse(run.at)) === null);
}
function windowsAt(windows, parts, at) {
	return [...new Set(parts.flatMap((part) => windowAt(windows, part, at) ?? []))];
}
function windowAt(windows, { target, scenario }, at) {
	return windows.find(({ from, until, targets, scenarios }) => at >= from && at < until && targets.some((pattern) => matches(pattern, target)) && scenarios.some((pattern) => matches(pattern, scenario))) ?? null;
}
// src/pipelines/own-github.ts
async function ownGitHub(request, world) {
	const { githubToken, tokenLogin } = readInputs(request.inputs);
	const token = githubToken ?? (world.env.GITHUB_TOKEN || void 0);
	if (token === void 0) throw new Failure("config", "There is no token to ask GitHub with.", "Give `--github-token`, or set GITHUB_TOKEN (for example `GITHUB_TOKEN=$(gh auth token)`).");
	const [owner = "", name = ""] = (world.env.GITHUB_REPOSITORY ?? "").split("/");
	const known = owner !== "" && name !== "" ? {
		owner,
		name
	} : await cloned(request, world);
	return world.github({
		owner: known.owner,
		name: known.name,
		token,
		bot: tokenLogin
	});
}
async function cloned({ directory }, { git }) {
	const { code, stdout } = await git.run([
		"remote",
		"get-url",
		"origin"
	], { cwd: directory });
	const remote = code === 0 ? readRemote(stdout.trim()) : null;
	if (remote !== null) return remote;
	throw new Failure("config", "It is not known which repository on GitHub this is.", "Set GITHUB_REPOSITORY: owner/name.");
}
// src/pipelines/history-of.ts
async function historyOf(request, world) {
	const inputs = readInputs(request.inputs);
	switch (inputs.history) {
		case "none": return null;
		case "folder": return historyFolder(request, inputs.historyFolder ?? "", world);
		case "branch": return historyBranch(await ownGitHub(request, world), world);
		default: return inputs.history;
	}
}
async function requireHistory(request, world) {
	const history = await historyOf(request, world);
	if (history !== null) return history;
	throw new Failure("config", "No history was named.", "Say where it is: `history: branch`, or a folder by `history-folder`.");
}
export { windowAt as a, countedRuns as i, requireHistory as n, windowsAt as o, ownGitHub as r, historyOf as t };
