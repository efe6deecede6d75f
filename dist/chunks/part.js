// src/model/part.ts
const CLOSED_ERRORS = "error-rate{closed}";
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
export { partOf as i, familyOf as n, partName as r, CLOSED_ERRORS as t };
