import { t as Failure } from "./failure2.js";
import { basename } from "node:path";
// src/prepare/jobs/cancelled.ts
async function unlessCancelled(signal, work) {
	throwIfCancelled(signal);
	let abort = () => {};
	const cancelled = new Promise((_, reject) => {
		abort = () => reject(cancellation());
		signal.addEventListener("abort", abort, { once: true });
	});
	try {
		return await Promise.race([work, cancelled]);
	} finally {
		signal.removeEventListener("abort", abort);
	}
}
function throwIfCancelled(signal) {
	if (signal.aborted) throw cancellation();
}
function cancellation() {
	return new Failure("environment", "cancelled", "Nothing is left running. Start it again when you are ready.");
}
// src/prepare/worktrees.ts
async function removeLeft(world, repository) {
	const left = await world.files.findLeft();
	if (left.length === 0) return;
	await world.processes.killLeft(left.map((folder) => basename(folder)));
	const listed = await world.git.run([
		"worktree",
		"list",
		"--porcelain"
	], { cwd: repository });
	for (const [, path = ""] of listed.stdout.matchAll(/^worktree (.+)$/gm)) if (left.some((folder) => path.startsWith(`${folder}/`))) await removeWorktree(world, repository, path);
	for (const folder of left) await world.files.remove(folder);
}
async function addWorktrees(world, repository, revisions, paths) {
	const remove = async () => {
		await removeWorktree(world, repository, paths.head);
		await removeWorktree(world, repository, paths.base);
	};
	try {
		await addWorktree(world, repository, revisions.base, paths.base);
		await addWorktree(world, repository, revisions.head, paths.head);
		return {
			paths,
			remove
		};
	} catch (error) {
		await remove();
		throw error;
	}
}
async function addOneWorktree(world, repository, revision, path) {
	const remove = () => removeWorktree(world, repository, path);
	try {
		await addWorktree(world, repository, revision, path);
		return {
			paths: {
				base: path,
				head: path
			},
			remove
		};
	} catch (error) {
		await remove();
		throw error;
	}
}
async function addWorktree(world, repository, revision, path) {
	throwIfCancelled(world.cancelled);
	const add = [
		"worktree",
		"add",
		"--detach",
		"--quiet",
		path,
		revision.sha
	];
	const { code, stderr } = await world.git.run(add, { cwd: repository });
	if (code !== 0) throw notAdded(revision, path, stderr.trim());
}
async function removeWorktree(world, repository, path) {
	const run = (args) => world.git.run(["worktree", ...args], { cwd: repository });
	if ((await run([
		"remove",
		"--force",
		"--force",
		path
	])).code === 0) return;
	await world.files.remove(path);
	const { stdout } = await run(["list", "--porcelain"]);
	if (stdout.split("\n").includes(`worktree ${path}`)) await run(["prune"]);
}
function notAdded(revision, path, stderr) {
	const failure = (hint) => new Failure("environment", `${revision.side}: git could not check out ${revision.sha}\n${stderr}`, hint);
	if (/No space left/i.test(stderr)) return failure(`See \`df -h ${path}\`. Free some space, or set TMPDIR to a larger disk.`);
	if (/invalid reference|not a valid object|unable to read/i.test(stderr)) return failure(`The clone does not have this commit: \`git fetch origin ${revision.sha}\`.`);
	return failure(`Try it by hand: \`git worktree add --detach /tmp/try ${revision.sha}\`.`);
}
export { unlessCancelled as a, throwIfCancelled as i, addWorktrees as n, removeLeft as r, addOneWorktree as t };
