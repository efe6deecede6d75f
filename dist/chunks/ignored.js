import { c as exactPathPattern } from "./load-files.js";
// src/plan/ignored.ts
/** All names of changed files: a moved one has two. */
function namesOf(files) {
	return [...new Set(files.flatMap(({ path, previousPath }) => previousPath === null ? [path] : [path, previousPath]))];
}
/** Whether something changed, and nothing but what these patterns name: under the old names too (threat 66). */
function isOnlyIgnored(files, ignore) {
	const matchers = ignore.map((pattern) => exactPathPattern(pattern));
	return files.length > 0 && namesOf(files).every((name) => matchers.some((matches) => matches(name)));
}
/** The mode of a plain file in git: a link (120000) or a submodule (160000) can stand for anything. */
function isPlainMode(mode) {
	return mode === "100644" || mode === "100755";
}
export { isPlainMode as n, namesOf as r, isOnlyIgnored as t };
