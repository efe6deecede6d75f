import { l as quantityOf, u as writeDuration } from "./quantity.js";
import { d as string, i as discriminatedUnion, o as literal, s as number, t as _enum, u as strictObject } from "./schemas.js";
import { _ as word, a as flag, c as keyCheck, d as quantity, f as rate, i as duration, o as integer, r as choice, t as about, u as mapping } from "./schema-values.js";
import { c as quantileOf, l as recordOf } from "./metrics.js";
import { t as errorFunction } from "./simple-statistics.js";
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
// src/design/pair-noise.ts
const NOISE_TABLE = {
	interleaved: {
		middle: {
			process: 377e-6,
			request: .469
		},
		mean: {
			process: 907e-6,
			request: .536
		},
		tail: {
			process: 771e-6,
			request: 1.25
		},
		"far tail": {
			process: .00582,
			request: 7.06
		}
	},
	alternating: {
		middle: {
			process: .00268,
			request: .548
		},
		mean: {
			process: .00585,
			request: .176
		},
		tail: {
			process: .00617,
			request: .773
		},
		"far tail": {
			process: .0265,
			request: 6.82
		}
	}
};
const CALIBRATED_REQUESTS = 300;
const LEAST_SD = .002;
function pairSd(metric, requests, mode, known) {
	const { process, request } = NOISE_TABLE[mode][kindOf(metric)];
	const variance = (n) => process + request / Math.max(1, n);
	const scale = known === void 0 ? 1 : known ** 2 / variance(CALIBRATED_REQUESTS);
	return Math.max(LEAST_SD, Math.sqrt(scale * variance(requests)));
}
function kindOf({ name }) {
	if (name.endsWith(".mean")) return "mean";
	const q = quantileOf(name) ?? .5;
	if (q <= .75) return "middle";
	return q <= .95 ? "tail" : "far tail";
}
function knownNoise(records, kind, mode) {
	const mine = records.filter((record) => record.kind === kind && record.mode === mode).slice(-20);
	const squares = new Map();
	for (const { scenario, metric, sd, robustSd } of mine.flatMap(({ rows }) => rows)) {
		const one = robustSd !== null && robustSd > 0 ? robustSd : sd;
		if (one === null || one <= 0) continue;
		const key = `${scenario} ${metric}`;
		const seen = squares.get(key) ?? {
			row: {
				scenario,
				metric
			},
			squares: []
		};
		seen.squares.push(one ** 2);
		squares.set(key, seen);
	}
	return [...squares.values()].map(({ row, squares: all }) => ({
		...row,
		sd: Math.sqrt(all.reduce((sum, square) => sum + square, 0) / all.length)
	}));
}
// src/design/power.ts
const WORSE_LEVEL = .04;
const LATER = .58;
const TOGETHER = .45;
const HEAVIER = .95;
const MARGIN_SHARE = .6;
const EFFICIENCY = 3 / Math.PI;
function signedRankTails(most) {
	const tails = [Float64Array.of(1)];
	let counts = Float64Array.of(1);
	for (let pairs = 1; pairs <= most; pairs++) {
		const next = new Float64Array(counts.length + pairs);
		for (let w = 0; w < next.length; w++) next[w] = ((counts[w] ?? 0) + (counts[w - pairs] ?? 0)) / 2;
		const tail = Float64Array.from(next);
		for (let w = tail.length - 2; w >= 0; w--) tail[w] = (tail[w] ?? 0) + (tail[w + 1] ?? 0);
		tails.push(tail);
		counts = next;
	}
	return tails;
}
function chances({ size: given, rows }, planned, tails) {
	const size = HEAVIER * given;
	const shape = shapeOf(size);
	const level = WORSE_LEVEL / rows ** TOGETHER;
	let found = 0;
	return scaledLooks(planned).map((pairs, j) => {
		const time = pairs / planned;
		const least = criticalSum(tails[pairs] ?? Float64Array.of(1), level * time * Math.sqrt(time) * (j === 0 ? 1 : LATER));
		const beyond = normal(.4 * size * Math.sqrt(EFFICIENCY * pairs));
		found = Math.max(found, Math.min(reaches(least, pairs, shape), beyond));
		return {
			pairs,
			found
		};
	});
}
function expectedPairs(steps) {
	let [sum, before] = [0, 0];
	for (const { pairs, found } of steps) {
		sum += pairs * (found - before);
		before = found;
	}
	return sum + (steps.at(-1)?.pairs ?? 0) * (1 - before);
}
function criticalSum(tail, level) {
	const found = tail.findIndex((probability) => probability <= level);
	return found < 0 ? tail.length : found;
}
function shapeOf(size) {
	const step = .1;
	let shared = 0;
	for (let u = -6; u <= 6; u += step) shared += Math.exp(-u * u / 2) * normal(2 * size + u) ** 2;
	return {
		one: normal(size),
		two: normal(Math.SQRT2 * size),
		shared: shared * step / Math.sqrt(2 * Math.PI)
	};
}
function reaches(least, pairs, { one, two, shared }) {
	if (least > pairs * (pairs + 1) / 2) return 0;
	const mean = pairs * one + pairs * (pairs - 1) * two / 2;
	const variance = pairs * one * (1 - one) + pairs * (pairs - 1) * (2 * one * one - 4 * one * two + 3 * two - two * two) / 2 + pairs * (pairs - 1) * (pairs - 2) * (shared - two * two);
	return normal((mean - least + .5) / Math.sqrt(Math.max(variance, 1e-9)));
}
function normal(z) {
	return (1 + errorFunction(z / Math.SQRT2)) / 2;
}
const LOOKS_OF_30 = [
	10,
	13,
	16,
	20,
	25,
	30
];
function scaledLooks(plannedPairs) {
	const scaled = LOOKS_OF_30.map((look) => Math.ceil(plannedPairs * look / 30));
	return [...new Set(scaled)].filter((look) => look >= 9);
}
// src/design/tuning.ts
const FACTORS = [
	1,
	.5,
	2,
	3,
	4
];
const BLOCK = {
	requests: 300,
	forTail: 1e3,
	forFarTail: 5e3,
	leastMs: 5e3,
	mostMs: 2e4
};
const WARM_UP = {
	leastMs: 2e3,
	mostMs: 6e4
};
function standardBlockMs(ratePerSecond, tailGates) {
	const requests = tailGates ? BLOCK.forTail : BLOCK.requests;
	const ms = ratePerSecond > 0 ? requests / ratePerSecond * 1e3 : BLOCK.mostMs;
	return Math.round(Math.min(BLOCK.mostMs, Math.max(BLOCK.leastMs, ms)));
}
function withPace(scenario, cells, pace, factor) {
	const { warmUpMs, ratePerSecond } = pace;
	if (!pace.timed) return scenario;
	if (!pace.scalable) return {
		...scenario,
		warmUpMs
	};
	const quantiles = cells.filter((cell) => cell.scenario === scenario.name).map((cell) => ({
		...cell,
		q: quantileOf(cell.metric.name) ?? 0
	}));
	const tailGates = quantiles.some(({ q, gating }) => gating && q >= .99);
	const standard = scenario.ratePerSecond > 0 ? scenario.blockMs : standardBlockMs(ratePerSecond, tailGates);
	const requests = quantiles.some(({ q }) => q >= .999) ? BLOCK.forFarTail : tailGates ? BLOCK.forTail : BLOCK.requests;
	const leastMs = ratePerSecond > 0 ? requests / ratePerSecond * 1e3 : standard;
	return {
		...scenario,
		warmUpMs,
		blockMs: Math.round(Math.max(factor * standard, Math.min(standard, leastMs)))
	};
}
function modeOf({ mode }, scenarios) {
	const alone = scenarios.some(({ load, status }) => load !== void 0 && status === "compared");
	return mode === "alternating" || alone ? "alternating" : "interleaved";
}
function turnsOf({ status }, mode) {
	return mode === "alternating" && status === "compared" ? 2 : 1;
}
function isScalable({ load }, { blockMs }) {
	return blockMs === null && load?.kind !== "saturation";
}
function shortest(scenario, cells, design) {
	const scalable = scenario.status === "compared" && isScalable(scenario, design);
	const pace = {
		scenario: scenario.name,
		ratePerSecond: scenario.ratePerSecond,
		warmUpMs: design.warmUpMs ?? WARM_UP.leastMs,
		scalable,
		timed: scenario.load?.kind !== "saturation"
	};
	if (scalable && scenario.ratePerSecond === 0) return {
		...scenario,
		warmUpMs: pace.warmUpMs,
		blockMs: BLOCK.leastMs / 2
	};
	return withPace(scenario, cells, pace, Math.min(...FACTORS));
}
const RESERVE = 1.03;
const POWER = .9;
const STILL_ENOUGH = .8;
const NEARLY = 1.08;
const LARGEST_SIZE = 5;
function choosePlan(choiceInput, facts) {
	const tails = signedRankTails(choiceInput.design.maxPairs);
	return best(factorsFor(facts).flatMap((factor) => {
		const pairMs = pairMsOf(choiceInput, facts, factor);
		const goals = goalsOf(choiceInput, facts, factor);
		return countsFor({
			...facts,
			pairMs
		}, choiceInput.design.maxPairs).map((pairs) => planOf({
			factor,
			pairs,
			pairMs
		}, goals, {
			choiceInput,
			tails
		}));
	}));
}
function chooseCount(choiceInput, { planned, pairMs, leftMs, measured }, goals) {
	const tails = signedRankTails(choiceInput.design.maxPairs);
	const counts = countsFor({
		leftMs: leftMs + measured * pairMs,
		pairMs
	}, choiceInput.design.maxPairs);
	const most = counts.at(-1);
	if (most === void 0 || most <= planned) return most ?? null;
	const plans = counts.filter((pairs) => pairs >= planned).map((pairs) => planOf({
		factor: 1,
		pairs,
		pairMs
	}, goals, {
		choiceInput,
		tails
	}));
	const [same] = plans;
	return same !== void 0 && same.found >= STILL_ENOUGH ? planned : best(plans)?.pairs ?? null;
}
function goalsOf({ scenarios, cells, mode }, { paces, noise }, factor) {
	return scenarios.flatMap((scenario) => {
		const mine = cells.filter((cell) => cell.scenario === scenario.name && cell.gating && cell.metric.effect === "log-ratio");
		const times = mine.filter(({ metric }) => recordOf(metric.name)?.ofAnswers);
		const pace = paces.find((one) => one.scenario === scenario.name);
		if (pace === void 0 || scenario.status !== "compared") return [];
		const requests = pace.ratePerSecond * withPace(scenario, cells, pace, factor).blockMs / 1e3;
		const [row] = times.length > 0 ? times : mine;
		if (row === void 0) return [];
		const change = row.margins.flag / MARGIN_SHARE;
		const sd = noise.find((one) => one.scenario === scenario.name && one.metric === row.metric.name)?.sd;
		const size = Math.log1p(change) / pairSd(row.metric, requests, mode, sd);
		return [{
			scenario: scenario.name,
			metric: row.metric.name,
			change,
			size
		}];
	});
}
function pairMsOf({ scenarios, cells, mode }, { otherMs, paces }, factor) {
	return scenarios.reduce((sum, scenario) => {
		const pace = paces.find((one) => one.scenario === scenario.name);
		if (pace === void 0 || !pace.timed) return sum;
		const { warmUpMs, blockMs } = withPace(scenario, cells, pace, factor);
		return sum + turnsOf(scenario, mode) * (warmUpMs + blockMs);
	}, otherMs);
}
function factorsFor({ paces }) {
	return paces.some(({ scalable }) => scalable) ? FACTORS : [1];
}
function countsFor({ leftMs, pairMs }, maxPairs) {
	const reserved = Math.floor(leftMs / (pairMs * RESERVE));
	const fit = Math.min(maxPairs, Math.max(reserved, Math.min(12, Math.floor(leftMs / pairMs))));
	if (fit < 9) return [];
	if (fit < 12) return [fit];
	return Array.from({ length: fit - 12 + 1 }, (_, more) => 12 + more);
}
function planOf(plan, goals, { choiceInput, tails }) {
	const rows = choiceInput.cells.filter(({ gating }) => gating).length;
	const hardest = goals.reduce((least, goal) => least === null || goal.size < least.size ? goal : least, null);
	if (hardest === null) return {
		...plan,
		goal: null,
		found: 0,
		expectedPairs: plan.pairs
	};
	const steps = chances({
		size: Math.min(LARGEST_SIZE, hardest.size),
		rows: Math.max(1, rows)
	}, plan.pairs, tails);
	return {
		...plan,
		goal: hardest,
		found: rounded(steps.at(-1)?.found ?? 0),
		expectedPairs: expectedPairs(steps)
	};
}
function best(choices) {
	const timeOf = ({ pairMs, expectedPairs: pairs }) => pairMs * pairs;
	const enough = choices.filter(({ found }) => found >= POWER);
	const shortest = Math.min(...enough.map(timeOf));
	return (enough.length > 0 ? enough.filter((one) => timeOf(one) <= shortest * NEARLY) : choices).reduce((first, one) => {
		if (first === null || one.found > first.found) return one;
		return one.found === first.found && timeOf(one) < timeOf(first) ? one : first;
	}, null);
}
function rounded(value) {
	return Math.round(value * 1e3) / 1e3;
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
export { budgetSchema as C, sloSchema as E, QUANTILE as S, scenarioPattern as T, WORSE_LEVEL as _, choosePlan as a, signedRankTails as b, FACTORS as c, modeOf as d, shortest as f, LOOKS_OF_30 as g, withPace as h, chooseCount as i, WARM_UP as l, turnsOf as m, loadSchema as n, goalsOf as o, standardBlockMs as p, RESERVE as r, pairMsOf as s, loadKeys as t, isScalable as u, criticalSum as v, relative as w, knownNoise as x, scaledLooks as y };
