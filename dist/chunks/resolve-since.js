import { a as profileSource, i as planOf, n as findConfigs, p as chooseSinceRelease, t as announce, u as told } from "./resolve.js";
import { t as readInputs } from "./inputs.js";
import { _ as gitSays, b as remoteTags, f as openRepository, g as defaultBranch, h as deepened, m as commitOf, n as joinProfile, x as requireAll } from "./profile.js";
import { t as Failure } from "./failure2.js";
// src/plan/release.ts
async function findSince(request, inputs, world) {
	const clone = await openRepository(request, inputs, world);
	const name = inputs.headRef ?? await defaultBranch(clone);
	const head = {
		side: "head",
		sha: await commitOf(name, clone),
		ref: name
	};
	const found = inputs.since === void 0 ? await lastRelease(head, clone) : await namedSince(inputs.since, head, clone);
	if (found === null) return {
		code: "no-release",
		head: name,
		base: null
	};
	if (found.sha === head.sha) return {
		code: "at-release",
		head: name,
		base: found.ref
	};
	const base = {
		side: "base",
		...found
	};
	return {
		revisions: {
			base,
			head
		},
		repository: clone.root,
		span: await spanOf({
			base,
			head
		}, clone)
	};
}
function ofRelease(thrown, { base, head }) {
	const failure = Failure.from(thrown);
	const { kind, message, hint, cause } = failure;
	if (kind !== "target") return failure;
	const [release, branch] = [base, head].map(({ ref, sha }) => `${ref} (${sha.slice(0, 7)})`);
	const how = `Base is ${release}, built and run as its own configuration says; head is ${branch}.`;
	return new Failure(kind, message, `${hint} ${how} Where the release cannot be mended: --since a later commit.`, { cause });
}
const RELEASE = /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:\+[0-9A-Za-z.-]+)?$/;
async function lastRelease(head, clone) {
	const here = releasesBySha(await localTags(clone));
	const found = await nearest(head, here, clone);
	const isWhole = await gitSays(["rev-parse", "--is-shallow-repository"], clone.root, clone.world) === "false";
	if (found !== null && isWhole) return found;
	const there = await remoteTags(clone);
	if (there === null) await requireAll("the tags that releases are known by", clone);
	const all = new Map([...here, ...releasesBySha(there ?? new Map())]);
	if (all.size === 0) return null;
	const last = await deepened(() => nearest(head, all, clone), [head.sha], clone);
	if (last === null) await requireAll(`the release that ${head.ref} went on from`, clone);
	return last;
}
async function localTags({ root, world }) {
	const listed = await gitSays([
		"for-each-ref",
		"--format=%(refname:strip=2)%00%(if)%(*objectname)%(then)%(*objectname)%(else)%(objectname)%(end)",
		"refs/tags"
	], root, world) ?? "";
	return new Map(listed.split("\n").map((line) => [line.split("\0")[0] ?? "", line.split("\0")[1] ?? ""]));
}
function releasesBySha(tags) {
	const releases = [...tags].filter(([name]) => RELEASE.test(name));
	return new Map(releases.sort(([one], [other]) => byVersion(one, other)).map(([name, sha]) => [sha, name]));
}
function byVersion(one, other) {
	const [a, b] = [one, other].map((name) => (RELEASE.exec(name) ?? []).slice(1, 4).map(Number));
	return (a ?? []).map((part, index) => part - (b?.[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
async function nearest(head, releases, clone) {
	if (releases.size === 0) return null;
	const sha = (await gitSays([
		"rev-list",
		"--first-parent",
		head.sha
	], clone.root, clone.world) ?? "").split("\n").find((one) => releases.has(one));
	return sha === void 0 ? null : {
		sha,
		ref: releases.get(sha) ?? sha
	};
}
async function namedSince(since, head, clone) {
	if (/^\d{4}-\d{2}-\d{2}$/.test(since)) return beforeDay(since, head, clone);
	const sha = await commitOf(since, clone).catch((thrown) => {
		const { kind, message, hint } = Failure.from(thrown);
		throw kind === "config" ? new Failure(kind, message, WHAT_SINCE, { cause: thrown }) : new Failure(kind, message, hint);
	});
	const { root, world } = clone;
	const isIn = async () => (await world.git.run([
		"merge-base",
		"--is-ancestor",
		sha,
		head.sha
	], { cwd: root })).code === 0 || null;
	if (await deepened(isIn, [head.sha], clone) !== null) return {
		sha,
		ref: since
	};
	await requireAll(`the way from ${since} to ${head.ref}`, clone);
	throw new Failure("config", `${head.ref} (${head.sha.slice(0, 7)}) did not go on from ${since} (${sha.slice(0, 7)}): what one has, the other never had.`, `Name a commit of ${head.ref} itself, such as \`git merge-base ${head.sha.slice(0, 12)} ${sha.slice(0, 12)}\` prints. Two commits that are no ancestors of each other are compared by \`benchgate run --base-ref … --head-ref …\`.`);
}
const WHAT_SINCE = "Give --since a tag, a commit, or a day such as 2026-01-31.";
async function beforeDay(day, head, clone) {
	const at = new Date(`${day}T00:00:00Z`);
	if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day) throw new Failure("config", `"${day}" is no day of the calendar.`, WHAT_SINCE);
	const args = [
		"rev-list",
		"--first-parent",
		"--max-count=1",
		`--before=${at.toISOString()}`,
		head.sha
	];
	const find = async () => await gitSays(args, clone.root, clone.world) || null;
	const sha = await deepened(find, [head.sha], clone);
	if (sha !== null) return {
		sha,
		ref: `before ${day}`
	};
	await requireAll(`a commit of ${head.ref} before ${day}`, clone);
	throw new Failure("config", `${head.ref} has no commit before ${day}.`, `Name a later day. ${WHAT_SINCE}`);
}
const MOST_PULLS = 200;
const LONGEST_TITLE = 200;
async function spanOf({ base, head }, { root, world }) {
	const args = [
		"log",
		"--first-parent",
		"-z",
		"--format=%s%n%b",
		`${base.sha}..${head.sha}`
	];
	const { code, stdout, stderr } = await world.git.run(args, { cwd: root });
	if (code !== 0) throw new Failure("environment", `git could not list what was merged: ${stderr.trim()}`, `Try it by hand: \`git log --first-parent ${base.sha}..${head.sha}\`.`);
	const messages = stdout.split("\0").filter((message) => message !== "");
	const pulls = messages.flatMap((message) => pullOf(message) ?? []);
	return {
		commits: messages.length,
		pulls: pulls.slice(0, MOST_PULLS),
		unlisted: Math.max(0, pulls.length - MOST_PULLS)
	};
}
function pullOf(message) {
	const [subject = "", ...body] = message.split("\n");
	const merged = /^Merge pull request #(\d{1,9}) from /.exec(subject)?.[1];
	const title = merged === void 0 ? subject.replace(/\s*\(#\d{1,9}\)$/, "") : body.find((line) => line.trim() !== "") ?? "";
	const number = Number(merged ?? /\(#(\d{1,9})\)$/.exec(subject)?.[1] ?? 0);
	return number === 0 ? null : {
		number,
		title: title.slice(0, LONGEST_TITLE)
	};
}
// src/plan/resolve-since.ts
async function resolveSince(request, world) {
	const inputs = readInputs(request.inputs);
	const place = await findSince(request, inputs, world);
	if ("code" in place) return place;
	announce(place.revisions, world);
	const chosen = chooseSinceRelease(await findConfigs(inputs, place, world));
	const judging = {
		base: place.revisions.head,
		head: place.revisions.head
	};
	const choice = await joinProfile(chosen, judging, profileSource(inputs, place.repository, world));
	return {
		plan: told(await planOf(choice, {
			request: {
				...request,
				event: null
			},
			inputs,
			...place
		}, world), inputs, world),
		span: place.span
	};
}
export { ofRelease as n, resolveSince as t };
