import { x as exactPathPattern } from "./proposed.js";
// src/plan/ignored.ts
function namesOf(files) {
	return [...new Set(files.flatMap(({ path, previousPath }) => previousPath === null ? [path] : [path, previousPath]))];
}
function isOnlyIgnored(files, ignore) {
	const matchers = ignore.map((pattern) => exactPathPattern(pattern));
	return files.length > 0 && namesOf(files).every((name) => matchers.some((matches) => matches(name)));
}
function isPlainMode(mode) {
	return mode === "100644" || mode === "100755";
}
export { isPlainMode as n, namesOf as r, isOnlyIgnored as t };
