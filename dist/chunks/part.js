// src/model/part.ts
/**
* The row of the errors of closed scenarios in a k6 script that has open ones too: a loop that waits for answers sends more
* to a faster side, and would weigh its own errors against those of the others.
*/
const CLOSED_ERRORS = "error-rate{closed}";
/** As long as a name of a metric may be with all that stands around it. */
const LONGEST = 40;
/**
* What a tag's value is called in the name of a metric: letters, digits, `_`, `/` and `-`. Of a URL, which is k6's name for a
* request without one, its path: host and port differ between sides, and queries between requests.
*/
function partName(value) {
	return value.replace(/[a-z][a-z0-9+.-]*:\/\/[^/\s?#]*\/?/gi, "/").replace(/[?#].*$/s, "").replace(/[^A-Za-z0-9_/]+/g, "-").replace(/\/{2,}/g, "/").slice(0, LONGEST).replace(/^-+|-+$/g, "");
}
/** The family of a part's latencies: `latency{items}`. */
function familyOf(part) {
	return `latency{${part}}`;
}
/** The part that a family or a metric is of: `latency{items}.p95` → `items`; undefined for the whole scenario's. */
function partOf(metric) {
	return /^latency\{([A-Za-z0-9_/-]{1,40})\}(?:\.|$)/.exec(metric)?.[1];
}
export { partOf as i, familyOf as n, partName as r, CLOSED_ERRORS as t };
