// src/govern/context.ts
/**
* The name of the commit status. It names the base branch: what is green for one branch says nothing of another (threat 37).
* A suite other than `default` has its key in it, so that no suite hides another.
*/
function contextFor(key, baseRef) {
	return key === "default" ? `benchgate (${baseRef})` : `benchgate/${key} (${baseRef})`;
}
/** What our comment begins with, by which it is found again: one for each suite, pull request and base branch. */
function markerFor(key, number, baseRef) {
	return `<!-- benchgate:v1 key=${plain(key)} pr=${number} base=${plain(baseRef)} -->`;
}
/**
* A branch can be called `-->`, or have a line break's look-alike: all but plain characters become their number in `%` and
* `;`. The percent sign is one of those, so two names never become the same.
*/
function plain(text) {
	return text.replace(/[^A-Za-z0-9._/-]/gu, (sign) => `%${(sign.codePointAt(0) ?? 0).toString(16)};`);
}
export { markerFor as n, contextFor as t };
