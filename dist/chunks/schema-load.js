import { a as discriminatedUnion, c as literal, m as string, p as strictObject, t as _enum, u as number } from "./schemas.js";
import { c as quantileOf } from "./metrics.js";
import { l as quantityOf, u as writeDuration } from "./quantity.js";
import { a as duration, c as integer, f as mapping, m as rate, o as flag, p as quantity, r as choice, t as about, u as keyCheck, y as word } from "./schema-values.js";
// src/config/schema-limits.ts
const RATIO_OR_POINTS = /^\d+(?:\.\d+)?(?:%|pp|x)$/;
const ABSOLUTE = /^(?:(?:\d+(?:\.\d+)?(?:h|ms|m|s|us|µs|μs|ns))+|\d+(?:\.\d+)?(?:pp|B|kB|KB|MB|GB|KiB|MiB|GiB)?)$/;
const QUANTILE = String.raw`p[1-9]\d?(?:\.\d?[1-9])?`;
const OBJECTIVE = new RegExp(String.raw`^(?:(${QUANTILE}|mean|rate)\s*)?(<=|<|>=|>)\s*(\S{1,40})$`);
const scenarioPattern = () => word(/^[a-z0-9*?][a-z0-9_*?-]{0,63}$/, "the name of a scenario, or a pattern such as chat-*").prefault("*");
const margin = (example) => quantity({
	pattern: RATIO_OR_POINTS,
	expected: `more than 0% and at most 1000%, such as ${example}, or 0.3pp for rates`
}, (written) => relative(written));
const budgetSchema = mapping({
	scenario: about(scenarioPattern(), "The scenarios it is for: a name, or a pattern with * and ?.", "chat-*"),
	metric: about(word(/^[A-Za-z*?][A-Za-z0-9_.*?{}/-]{0,63}$/, "the name of a metric such as latency.p95, or a pattern such as latency.*"), "The metrics it is for. Naming a quantile or a mean that is not compared by default (latency.p90) adds it. Of scenarios with split-by, `latency{items}.p95` is one part and `latency{*}.p95` all.", "latency.p95"),
	"max-increase": about(margin("5%").optional(), "The worsening that is a regression: a ratio, or a difference in percentage points for rates.", "5%", "0.3pp"),
	"min-change": about(quantity({
		pattern: ABSOLUTE,
		expected: "a duration such as 1ms, points such as 0.1pp for rates, or a size such as 10MB"
	}, absolute).optional(), "The absolute worsening that a regression also needs.", "1ms"),
	"no-change-within": about(margin("10%").optional(), "Changes that are surely smaller than this are called no change. Without it, twice max-increase.", "10%"),
	gate: about(flag().optional(), "Whether a regression fails the verdict. Without it, true for the metrics that gate.", false)
}).refine(({ "max-increase": most, "no-change-within": same }) => !most || !same || most.kind !== same.kind || same.value >= most.value, {
	error: "is smaller than max-increase: write at least as much",
	path: ["no-change-within"]
}).transform((written) => ({
	scenario: written.scenario,
	metric: written.metric,
	maxIncrease: written["max-increase"],
	minChange: written["min-change"],
	noChangeWithin: written["no-change-within"],
	gate: written.gate
}));
function objectiveText() {
	return quantity({
		pattern: OBJECTIVE,
		expected: "an objective such as \"p95 <= 300ms\", \"mean < 20ms\" or \"<= 1%\""
	}, parseBound);
}
const sloSchema = mapping({
	scenario: about(scenarioPattern(), "The scenarios it is for: a name, or a pattern with * and ?.", "chat"),
	metric: about(word(/^[A-Za-z][A-Za-z0-9_.{}/-]{0,63}$/, "the name of a metric such as latency, ttft or error-rate"), "The metric: latency or ttft (the objective says which quantile), a full name such as latency.p95, or a rate.", "latency"),
	objective: about(objectiveText(), "The quantile or mean, a comparison, and the bound.", "p95 <= 300ms", "rate <= 1%")
}).transform(({ objective, ...rest }) => ({
	...rest,
	bound: objective
}));
function relative(written) {
	const found = quantityOf(written, [
		"points",
		"factor",
		"share"
	]);
	if (found?.kind === "points") return found.value > 0 && found.value <= 1 ? {
		kind: "points",
		value: found.value
	} : void 0;
	const ratio = found?.kind === "factor" ? Number((found.value - 1).toFixed(9)) : found?.value ?? 0;
	return ratio > 0 && ratio <= 10 ? {
		kind: "ratio",
		value: ratio
	} : void 0;
}
function absolute(written) {
	const found = quantityOf(written, [
		"points",
		"bytes",
		"number",
		"ms"
	]);
	return found?.kind === "points" && found.value > 1 ? void 0 : found;
}
function parseBound(written) {
	const [, statistic, comparator, amount = ""] = OBJECTIVE.exec(written) ?? [];
	const found = quantityOf(amount, [
		"share",
		"per-second",
		"bytes",
		"number",
		"ms"
	]);
	const known = [
		"<=",
		"<",
		">=",
		">"
	].find((sign) => sign === comparator);
	return found === void 0 || known === void 0 ? void 0 : {
		written,
		statistic,
		comparator: known,
		...found
	};
}
// src/config/schema-load.ts
const LEAST_REQUESTS = 20;
const STEP = {
	leastMs: 200,
	mostMs: 2e4
};
const MOST_CLIENTS = 500;
const MOST_THINKING_MS = 6e4;
const saturationKeys = mapping({
	objective: about(objectiveText(), "What a rate must keep to hold, with errors and drops within 1%.", "p95 <= 300ms"),
	metric: about(choice(["latency", "ttft"]).prefault("latency"), "What the objective is about; ttft needs \"stream: sse\".", "ttft"),
	from: about(rate(), "The lowest rate that is tried, which both sides should surely hold.", "20/s"),
	to: about(rate(), "The highest rate that is tried. The narrower the range, the shorter the search.", "2000/s"),
	step: about(duration(STEP.leastMs, "1s", STEP.mostMs).prefault("1s"), "How long each rate is tried. Longer steps hold less of what a queue can hide.", "2s")
});
const loadKeys = {
	clients: about(integer(1, MOST_CLIENTS, `a whole number of clients from 1 to ${MOST_CLIENTS}`).optional(), "In place of rate: so many clients, each of which sends its next request once the last was answered. Throughput then gates, and all pairs alternate.", 8),
	"think-time": about(duration(0, "100ms", MOST_THINKING_MS).optional(), "With clients: what each waits between an answer and its next request. Without it, nothing.", "100ms"),
	saturation: about(saturationKeys.superRefine((written, context) => {
		if (context.issues.length === 0) checkSearch(written, context);
	}).transform(({ objective, metric, from, to, step }) => {
		const { comparator, value, statistic, written } = objective;
		return {
			kind: "saturation",
			metric: `${metric}.${statistic ?? ""}`,
			comparator: comparator === "<" ? "<" : "<=",
			boundMs: value,
			objective: written,
			fromPerSecond: from,
			toPerSecond: to,
			stepMs: step
		};
	}).optional(), "In place of rate: the highest rate that keeps an objective is searched, step after step, and compared as max-rate. All pairs alternate.", {
		objective: "p95 <= 300ms",
		from: "20/s",
		to: "2000/s"
	})
};
const checkSearch = keyCheck(({ objective, from, to, step }, say) => {
	const { statistic, comparator, kind } = objective;
	if (to <= from) say("to", "is not higher than from: the search needs a range, such as from 20/s to 2000/s");
	if (kind !== "ms") say("objective", "is about a time: write a bound such as 300ms");
	else if (comparator !== "<=" && comparator !== "<") say("objective", `needs an upper bound: write <=, not ${comparator}`);
	else if (statistic === void 0 || statistic === "rate") say("objective", "needs a quantile or mean: write one such as \"p95 <= 300ms\"");
	else {
		const q = quantileOf(`latency.${statistic}`) ?? 0;
		const need = Math.max(LEAST_REQUESTS, Math.ceil(1 / (1 - q) - 1e-6));
		const count = Math.floor(from * step / 1e3);
		if (count < need) say("step", `holds ${count} requests at the lowest rate and ${statistic} needs ${need}: write ${writeDuration(Math.ceil(need / from * 1e3))}, or a higher from`);
	}
});
const ms = number().min(0).max(1e9);
const perSecond = number().min(0).max(1e6);
const loadSchema = discriminatedUnion("kind", [strictObject({
	kind: literal("closed"),
	clients: number().int().min(1).max(1e5).describe("Clients per side, each of which waits for its answers."),
	thinkTimeMs: ms.describe("Between an answer and the next request, ms.")
}), strictObject({
	kind: literal("saturation"),
	metric: string().regex(/^(?:latency|ttft)\.(?:mean|p[0-9.]{1,6})$/).describe("What each step is held against."),
	comparator: _enum(["<=", "<"]),
	boundMs: ms,
	objective: string().max(100).describe("As the user wrote it. Text from outside: escape it before printing."),
	fromPerSecond: perSecond.describe("The lowest rate that is tried, requests per second."),
	toPerSecond: perSecond.describe("The highest."),
	stepMs: ms.describe("How long a rate is tried, ms.")
})]);
export { relative as a, budgetSchema as i, loadSchema as n, scenarioPattern as o, QUANTILE as r, sloSchema as s, loadKeys as t };
