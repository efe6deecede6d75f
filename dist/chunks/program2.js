import { fileURLToPath } from "node:url";
import { dirname, join, resolve } from "node:path";
import { existsSync, readFileSync } from "node:fs";
// src/machine/program.ts
const HASH_FILE = "sha256";
const PRELOAD_FILE = "profile-preload.cjs";
const RELEASE_FILE = "release.json";
const programFolder = (url) => dirname(dirname(fileURLToPath(url)));
function programText(version, url) {
	const folder = programFolder(url);
	const hash = textOf(join(dirname(fileURLToPath(url)), HASH_FILE))?.trim();
	const commit = releasedFrom(folder) ?? checkedOut(folder);
	return `benchgate ${version} (${[...hash === void 0 ? ["not built"] : [`dist sha256 ${hash.slice(0, SHOWN)}`], ...commit === null ? [] : [`commit ${commit.slice(0, SHOWN)}`]].join(", ")})`;
}
function preloadFor(url) {
	const folder = dirname(fileURLToPath(url));
	return [
		".",
		"..",
		"../../dist"
	].map((way) => join(folder, way, "profile-preload.cjs")).find((place) => existsSync(place)) ?? join(folder, "profile-preload.cjs");
}
const SHOWN = 12;
const COMMIT = /[0-9a-f]{40}/;
function releasedFrom(folder) {
	return COMMIT.exec(/"commit": "([^"]*)"/.exec(textOf(join(folder, "release.json")) ?? "")?.[1] ?? "")?.[0] ?? null;
}
function checkedOut(folder) {
	const git = gitFolder(folder);
	const head = textOf(join(git, "HEAD"))?.trim() ?? "";
	const name = /^ref: (refs\/[\w./-]+)$/.exec(head)?.[1];
	if (name === void 0) return COMMIT.exec(head)?.[0] ?? null;
	const shared = resolve(git, textOf(join(git, "commondir"))?.trim() ?? ".");
	const packed = textOf(join(shared, "packed-refs"))?.split("\n").find((line) => line.endsWith(` ${name}`));
	return COMMIT.exec(textOf(join(shared, name)) ?? packed ?? "")?.[0] ?? null;
}
function gitFolder(folder) {
	const at = join(folder, ".git");
	const linked = /^gitdir: (.*)/.exec(textOf(at) ?? "")?.[1];
	return linked === void 0 ? at : resolve(folder, linked);
}
function textOf(file) {
	try {
		return existsSync(file) ? readFileSync(file, "utf8") : null;
	} catch {
		return null;
	}
}
export { programFolder as a, preloadFor as i, PRELOAD_FILE as n, programText as o, RELEASE_FILE as r, HASH_FILE as t };
