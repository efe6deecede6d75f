import { t as Failure } from "./failure2.js";
// src/plan/history.ts
const DEPTHS = [
	32,
	256,
	2048
];
const FULL_CLONE = "Fetch the history first: `git fetch --unshallow origin`, or `fetch-depth: 0` for actions/checkout.";
async function commitOf(name, clone) {
	refuseOption(name);
	const here = await peel(name, clone) ?? await peel(`refs/remotes/origin/${name}`, clone);
	if (here !== null) return here;
	if (await fetch([name], await depthFor(clone), clone)) {
		const fetched = await peel(name, clone) ?? await peel("FETCH_HEAD", clone);
		if (fetched !== null) return fetched;
	}
	if (name === "HEAD") throw new Failure("environment", "This repository has no commit yet.", "Make a first commit: `git add -A && git commit`.");
	if (/^[0-9a-f]{40}$/.test(name)) throw new Failure("environment", `Commit ${name.slice(0, 12)} is not in this clone, and ${whyNot(clone)}.`, FULL_CLONE);
	throw new Failure("config", `"${name}" is no commit, branch or tag of this repository.`, "Name one that `git rev-parse` knows, or fetch it first: `git fetch origin`.");
}
async function mergeBase(one, other, clone) {
	const found = await deepened(() => gitSays([
		"merge-base",
		one,
		other
	], clone.root, clone.world), [one, other], clone);
	if (found !== null) return found;
	await requireAll(`the merge-base of ${one.slice(0, 7)} and ${other.slice(0, 7)}`, clone);
	throw new Failure("config", `${one.slice(0, 7)} and ${other.slice(0, 7)} have no common ancestor.`, "Name the base yourself: `--base-ref <commit>`.");
}
async function deepened(find, commits, clone) {
	let found = await find();
	for (const depth of DEPTHS) {
		if (found !== null || !await isShallow(clone)) return found;
		await fetch(commits, [`--depth=${depth}`], clone);
		found = await find();
	}
	if (found !== null || !await isShallow(clone)) return found;
	await fetch([], ["--unshallow"], clone);
	return find();
}
async function requireAll(what, clone) {
	if (!await isShallow(clone)) return;
	throw new Failure("environment", `This clone is shallow and does not hold ${what}; ${whyNot(clone)}.`, FULL_CLONE);
}
async function defaultBranch(clone) {
	const { root, world } = clone;
	const head = await gitSays([
		"symbolic-ref",
		"--quiet",
		"--short",
		"refs/remotes/origin/HEAD"
	], root, world);
	if (head !== null && await peel(head, clone) !== null) return head;
	for (const name of [
		"origin/main",
		"origin/master",
		"main",
		"master"
	]) if (await peel(name, clone) !== null) return name;
	const remote = await remoteHead(clone);
	if (remote !== null) return remote;
	throw new Failure("config", "There is no default branch to compare with: neither origin/HEAD nor main nor master exists.", "Name the base: `--base-ref <branch or commit>`.");
}
async function remoteHead({ root, world, offline }) {
	if (offline) return null;
	const url = await gitSays([
		"remote",
		"get-url",
		"origin"
	], root, world);
	if (url === null) return null;
	const listed = await world.git.run([
		...allowLocal(url),
		"ls-remote",
		"--symref",
		"origin",
		"HEAD"
	], { cwd: root });
	return /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(listed.stdout)?.[1] ?? null;
}
async function remoteCommit(name, clone) {
	const [, sha = null] = /^([0-9a-f]{40})\t/.exec(await remoteSays(["--exit-code"], [name], clone) ?? "") ?? [];
	return sha;
}
async function remoteTags(clone) {
	const listed = clone.offline ? null : await remoteSays(["--tags"], [], clone);
	if (listed === null) return null;
	return new Map([...listed.matchAll(/^([0-9a-f]{40})\trefs\/tags\/(.+?)(?:\^\{\})?$/gm)].map(([, sha = "", name = ""]) => [name, sha]));
}
async function remoteSays(options, names, { root, world, token }) {
	const url = await gitSays([
		"remote",
		"get-url",
		"origin"
	], root, world);
	if (url === null) return null;
	const args = [
		...allowLocal(url),
		"ls-remote",
		...options,
		"origin",
		...names
	];
	const { code, stdout } = await world.git.run(args, {
		cwd: root,
		env: credentials(url, token)
	});
	return code === 0 ? stdout : null;
}
async function gitSays(args, directory, world) {
	const { code, stdout } = await world.git.run(args, { cwd: directory });
	return code === 0 ? stdout.trim() : null;
}
function rootOf(directory, world) {
	return gitSays(["rev-parse", "--show-toplevel"], directory, world);
}
function peel(name, { root, world }) {
	return gitSays([
		"rev-parse",
		"--verify",
		"--quiet",
		"--end-of-options",
		`${name}^{commit}`
	], root, world);
}
async function isShallow({ root, world }) {
	return (await world.git.run(["rev-parse", "--is-shallow-repository"], { cwd: root })).stdout.trim() === "true";
}
async function depthFor(clone) {
	return await isShallow(clone) ? ["--depth=1"] : [];
}
const whyNot = ({ offline }) => offline ? "offline forbids to fetch it" : "the remote did not give it";
async function fetch(wanted, depth, clone) {
	const { root, world, token, offline } = clone;
	if (offline) return false;
	const url = await gitSays([
		"remote",
		"get-url",
		"origin"
	], root, world);
	if (url === null) return false;
	const args = [
		...allowLocal(url),
		"fetch",
		"--no-tags",
		"--no-recurse-submodules",
		"--quiet",
		...depth,
		"origin",
		...wanted
	];
	return (await world.git.run(args, {
		cwd: root,
		env: credentials(url, token)
	})).code === 0;
}
function allowLocal(url) {
	return /^(file:|\/|\.)/.test(url) ? ["-c", "protocol.file.allow=always"] : [];
}
function credentials(url, token) {
	const host = /^https:\/\/([^/@]+)\//.exec(url)?.[1];
	if (host === void 0 || token === void 0 || token === "") return {};
	return {
		GIT_CONFIG_COUNT: "1",
		GIT_CONFIG_KEY_0: `http.https://${host}/.extraheader`,
		GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${btoa(`x-access-token:${token}`)}`
	};
}
function refuseOption(name) {
	if (name.startsWith("-") || /[\0\n]/.test(name)) throw new Failure("config", `"${name}" cannot be the name of a commit.`, "Name a commit, a branch or a tag.");
}
export { mergeBase as a, requireAll as c, gitSays as i, rootOf as l, deepened as n, remoteCommit as o, defaultBranch as r, remoteTags as s, commitOf as t };
