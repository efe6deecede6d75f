import { t as Failure } from "./failure2.js";
import { t as readInputs } from "./inputs.js";
import { n as matches } from "./glob.js";
import { r as historyFolder, t as historyBranch } from "./history-branch.js";
import { t as ownGitHub } from "./own-github.js";
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
export { windowsAt as a, windowAt as i, requireHistory as n, countedRuns as r, historyOf as t };
