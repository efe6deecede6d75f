import { t as Failure } from "./failure2.js";
import { t as readInputs } from "./inputs.js";
import { n as readRemote } from "./installation.js";
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
export { ownGitHub as t };
