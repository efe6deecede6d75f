import { b as strong, c as line, f as name, h as paragraph, p as outside, s as joined, u as list } from "./document.js";
import { p as formatShare, t as countOf } from "./numbers.js";
// src/report/caching-lines.ts
const MOST_NAMED = 3;
function cachingChecklist({ caching }) {
	if (caching === void 0) return [];
	const { staleness } = caching;
	const lines = [
		line`☐ ${strong("Lifetime")}: how old may an answer be, and does that hold on every path?`,
		line`☐ ${strong("Invalidation")}: what an update removes, here and on other instances.`,
		line`${isFresh(staleness) ? "☑" : "☐"} ${strong("Staleness")}: ${stalenessText(staleness)}`
	];
	return [paragraph(...line`${strong("Caching changes here")}: ${whyText(caching)}.`), list("", lines)];
}
function whyText({ paths, scenarios }) {
	const files = paths.length === 0 ? [] : [named(paths.map((path) => [outside(path)]))];
	const seen = scenarios.length === 0 ? [] : [line`the measurement tells of a cache in ${named(scenarios.map((one) => [name(one)]))}`];
	return joined([...files, ...seen], "; ");
}
function named(all) {
	const rest = all.length - MOST_NAMED;
	return line`${joined(all.slice(0, MOST_NAMED), ", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
function isFresh(staleness) {
	return staleness.kind === "measured" && staleness.head === 0 && staleness.outcome !== "regression";
}
function stalenessText(staleness) {
	switch (staleness.kind) {
		case "unnamed": return line`not measured. Name a scenario that reads after it wrote under ${name("caching.staleness")}.`;
		case "missing": return line`not measured: no checks of ${name(staleness.scenario)} came.`;
		case "measured": {
			const { scenario, base, head, pairs } = staleness;
			const before = base === null ? "" : `, ${formatShare(base)} on base`;
			return line`${name(scenario)} fails ${formatShare(head)} of its checks${before} (${countOf(pairs, "pair")}).`;
		}
		default: return staleness;
	}
}
export { cachingChecklist as t };
