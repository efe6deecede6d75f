// src/report/end-text.ts
function endText({ state, counts, fails, named, kinds, never }) {
	const start = `The verdict is ${state}${counts || state === "no-data" ? "" : ", but no pair counts"}`;
	if (fails) return `${start}, ${named.length > 0 ? `and fail-on names ${named.join(" and ")}` : "which fails whatever fail-on names"}.`;
	if (kinds.length === 0) return `${start}.`;
	return `${start}; ${never ? "fail-on is never, so this is no failure" : `fail-on does not name ${kinds.join(" or ")}`}.`;
}
// src/govern/exit-code.ts
function endJob(report, failOn) {
	const { state } = report.verdict;
	const counts = isMeasured(report);
	const found = kindsOf(report);
	const kinds = counts || found.includes("no-data") ? found : [...found, "no-data"];
	const named = kinds.filter((kind) => failOn.has(kind));
	const fails = named.length > 0 || kinds.includes("no-data") && failOn.size > 0;
	const text = endText({
		state,
		counts,
		fails,
		named,
		kinds,
		never: failOn.size === 0
	});
	return {
		exitCode: !fails ? 0 : state === "fail" ? 1 : 2,
		fails,
		text
	};
}
function isMeasured({ validity, comparisons }) {
	const gating = comparisons.filter((row) => row.gating);
	return validity.pairs > 0 && (gating.length === 0 || gating.some(({ pairs }) => pairs > 0));
}
function kindsOf({ verdict: { state, reasons } }) {
	const kinds = [...new Set(reasons.flatMap((reason) => KINDS[reason.code] ?? []))];
	switch (state) {
		case "pass": return [];
		case "fail": return kinds.every((kind) => kind === "inconclusive") ? ["regression", ...kinds] : kinds;
		case "inconclusive": return kinds.includes("no-data") ? ["inconclusive", "no-data"] : ["inconclusive"];
		case "no-data": return ["no-data"];
		default: return state;
	}
}
const KINDS = {
	regression: "regression",
	slo: "slo",
	"no-data": "no-data",
	"too-slow": "no-data",
	inconclusive: "inconclusive",
	"too-many-dropped": "inconclusive",
	dependent: "inconclusive",
	cancelled: "inconclusive",
	"shard-missing": "inconclusive",
	clean: null
};
function loadTestExit({ state, standings }, failOn) {
	if (failOn.size === 0) return 0;
	const isOpen = standings.some(({ incident }) => incident?.state === "open");
	if (state === "broken" || state === "kept" && isOpen) return failOn.has("slo") ? 1 : 0;
	return state === "kept" ? 0 : 2;
}
export { loadTestExit as n, endJob as t };
