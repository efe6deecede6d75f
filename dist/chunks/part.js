// src/model/part.ts
const CLOSED_ERRORS = "error-rate{closed}";
const REDIRECTS = "redirect-rate";
function isRedirect(status) {
	return REDIRECTING.has(status);
}
const REDIRECTING = new Set([
	301,
	302,
	303,
	307,
	308
]);
function isFound(row) {
	return partOf(row) !== void 0 || row === "error-rate{closed}" || row === "redirect-rate";
}
const LONGEST = 40;
function partName(value) {
	return value.replace(/[a-z][a-z0-9+.-]*:\/\/[^/\s?#]*\/?/gi, "/").replace(/[?#].*$/s, "").replace(/[^A-Za-z0-9_/]+/g, "-").replace(/\/{2,}/g, "/").slice(0, LONGEST).replace(/^-+|-+$/g, "");
}
function familyOf(part) {
	return `latency{${part}}`;
}
function partOf(metric) {
	return /^latency\{([A-Za-z0-9_/-]{1,40})\}(?:\.|$)/.exec(metric)?.[1];
}
export { isRedirect as a, isFound as i, REDIRECTS as n, partName as o, familyOf as r, partOf as s, CLOSED_ERRORS as t };
