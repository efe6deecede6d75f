import { t as seeded } from "./random.js";
import { r as rounded, t as quantile } from "./quantile.js";
import { c as quantileOf, n as START_UP } from "./metrics.js";
import { i as chooseCount, m as turnsOf, o as goalsOf, r as RESERVE } from "./schema-load.js";
import { t as LATE } from "./trial.js";
import { b as histogramOf } from "./measurement2.js";
import { a as failedLoads, c as outcomeAtLook, f as toChange, m as toEffect, o as cannotShowSame, s as hasNoData } from "./conclude.js";
// src/judge/stopping.ts
/** Futility counts on the rest of the pairs to make intervals shorter than 1/√K would: a cautious guess. */
const OPTIMISM = .85;
/** One look says too little of how wide intervals will end. */
const FIRST_FUTILE_LOOK = 2;
/**
* Why measuring should stop at this look, or null to go on (docs/statistics.md#stopping): a regression was found, nothing is
* open, nothing open can be decided any more, or the planned pairs are used up. A regression that base has accepted
* decides nothing, so the other rows are still worth their pairs.
*/
function earlyStop(input, waivers = []) {
	const { protocol, plannedPairs, pairs } = input;
	const failed = failedLoads(input.comparisons, protocol);
	const gating = input.comparisons.filter((one) => one.cell.gating && !hasNoData(one) && !failed.has(one.cell.scenario));
	const looks = Math.max(0, ...input.comparisons.map((one) => one.looks.length));
	const open = gating.filter((one) => outcomeAtLook(one) === null);
	if (gating.some((one) => outcomeAtLook(one)?.outcome === "regression" && !isWaived(one, waivers)) && !protocol.design.complete) return "regression-found";
	if (looks > 0 && open.length === 0) return "all-resolved";
	if (pairs >= plannedPairs) return "max-pairs";
	return looks >= FIRST_FUTILE_LOOK && open.every((one) => isHopeless(one, plannedPairs)) ? "futile" : null;
}
/** Whether a waiver allows for the row being as bad as it was when it was settled. */
function isWaived(one, waivers) {
	const { cell } = one;
	const look = outcomeAtLook(one)?.look;
	if (look === void 0) return false;
	const change = toChange(look.estimate, cell.metric);
	const lower = cell.metric.better === "lower";
	return waivers.some(({ scenario, metric, ceiling }) => {
		if (scenario !== cell.scenario || metric !== cell.metric.name) return false;
		if (ceiling.kind === "change") return (lower ? change : -change) <= ceiling.value;
		return look.head !== null && (lower ? look.head <= ceiling.value : look.head >= ceiling.value);
	});
}
/**
* Whether even all planned pairs would show neither sameness nor a change: no change is in sight, and the equivalence
* interval stays too wide, or too many pairs are lost.
*/
function isHopeless({ cell, looks }, plannedPairs) {
	const [first, last] = [looks[0], looks.at(-1)];
	if (first === void 0 || last === void 0) return false;
	const half = (last.equivalence.high - last.equivalence.low) / 2;
	const final = OPTIMISM * half * Math.sqrt(last.used / usedAtEnd(last, plannedPairs));
	if (!cannotShowSame(last, plannedPairs)) return final >= toEffect(cell.margins.same, cell.metric) && !isInSight(last, final);
	const reach = last.estimate - last.decision.low;
	if (!Number.isFinite(reach)) return usedAtEnd(last, plannedPairs) < first.pairs;
	return !isInSight(last, OPTIMISM * reach * Math.sqrt(last.used / usedAtEnd(last, plannedPairs)));
}
/**
* The pairs that will say something when all planned ones were measured. A scenario that waited may still be measured in all
* that are left, of which as many are lost as so far.
*/
function usedAtEnd({ pairs, used, waited }, plannedPairs) {
	return used + (plannedPairs - pairs) * used / Math.max(1, pairs - waited);
}
/** Whether a change may yet be found: the estimate is half of the interval or more away from none. */
function isInSight({ estimate }, half) {
	return Math.abs(estimate) >= half / 2;
}
// src/measure/coins.ts
/**
* Independent fair coins per pair: they make the sign-flip test exact (docs/statistics.md#coins). Booting and sending have one
* each, so that an effect of the order can be traced to either; alternating, the side that boots first is also the first to
* send. What belongs to a place has others.
*/
function tossCoins(seed, index, mode) {
	const toss = (what) => seeded(seed, `pair ${index} ${what}`).coin() ? "base" : "head";
	const bootFirst = toss("boot");
	const places = {
		port: toss("port"),
		need: toss("need")
	};
	return {
		bootFirst,
		sendFirst: mode === "interleaved" ? toss("send") : bootFirst,
		places
	};
}
// src/measure/trial.ts
/**
* What is kept of a pair's blocks under one scenario; `names` are the metrics that are judged, `startUpMs` what no block
* tells (null where it is not known).
*/
function observe(scenario, blocks, names, startUpMs = {
	base: null,
	head: null
}) {
	const slowFromMs = blocks.base === null ? null : slowBound(blocks.base, blocks.head);
	const started = (trial, side) => names.includes("start-up") ? withStartUp(trial, startUpMs[side]) : trial;
	const head = started(trialOf(blocks.head, names, slowFromMs), "head");
	const base = blocks.base === null ? null : started(trialOf(blocks.base, names, slowFromMs), "base");
	const broken = /* @__PURE__ */ new Set([...blocks.base?.broken ?? [], ...blocks.head.broken]);
	const invalid = blocks.head.search === void 0 ? invalidity(base ?? head, head) : unbounded(blocks.base ?? blocks.head, blocks.head);
	return {
		scenario,
		base,
		head,
		invalid: [...broken, ...invalid]
	};
}
function withStartUp(trial, ms) {
	if (ms === null) return trial;
	return {
		...trial,
		readings: {
			...trial.readings,
			[START_UP]: {
				kind: "value",
				value: rounded(ms)
			}
		}
	};
}
/** Why two searches cannot be compared; it does not know which side is which. */
function unbounded(a, b) {
	const limits = [a.search?.limit, b.search?.limit];
	if (limits.includes("none")) return ["not even the lowest rate kept its objective"];
	return limits.every((limit) => limit === "generator") ? ["the load generator was the limit on both sides"] : [];
}
/** The Trial of one block. */
function trialOf(block, names, slowFromMs) {
	const { planned, sent, succeeded, errors, failedChecks, dropped, lagP95Ms, sentP50Ms, halvesMs, cpu } = block;
	return {
		readings: readingsOf(block, names, slowFromMs),
		planned,
		sent,
		succeeded,
		errors,
		...block.errorKinds === void 0 ? {} : { errorKinds: block.errorKinds },
		failedChecks,
		dropped,
		achievedPerSecond: rounded(block.answered * 1e3 / block.blockMs),
		lagP95Ms,
		sentP50Ms,
		halvesMs,
		cpuMs: cpu === null ? null : rounded(cpu.ms)
	};
}
/** The distributions to show of one block: latency, and time to first token where there is one. */
function distributions(scenario, side, block) {
	return [histogramOf({
		scenario,
		side,
		metric: "latency"
	}, latencies(block)), histogramOf({
		scenario,
		side,
		metric: "ttft"
	}, valuesOf(block, "ttft"))].filter(({ bins }) => bins.length > 0);
}
/** More dropped requests than this share and the block was not the load that was planned (docs/statistics.md#lost-and-late-pairs). */
const DROPPED = .01;
/** Requests may be this late, as a share of the median latency, before lag is part of what is measured. */
const LAG = .2;
/**
* But this late, ms, they may always be: a timer of this process cannot do better on a busy machine, and the same lag
* on both sides cancels in the comparison, so services faster than 2.5 ms can be measured too.
*/
const LAG_FLOOR_MS = .5;
/** Fewer sent requests than this share of the plan are another experiment. */
const SENT = .5;
/**
* Why the timing of a pair does not count; empty when it does. The reasons do not know which side is which:
* invalidity(a, b) equals invalidity(b, a), so that dropping a pair cannot favour a side.
*/
function invalidity(a, b) {
	const either = (rule) => rule(a) || rule(b);
	const reasons = [];
	if (either(({ dropped, planned }) => dropped > DROPPED * planned)) reasons.push("more than 1 % of the requests were dropped");
	if (either(isLate)) reasons.push(LATE);
	if (either(({ sent, planned }) => sent < SENT * planned || planned === 0)) reasons.push("fewer than half of the planned requests were sent");
	return reasons;
}
function isLate({ lagP95Ms, sentP50Ms }) {
	return sentP50Ms !== null && lagP95Ms > Math.max(LAG * sentP50Ms, LAG_FLOOR_MS);
}
/** The slow share counts answers beyond this quantile of both blocks together (docs/statistics.md#effects). */
const SLOW_QUANTILE = .98;
/** A quantile needs one value beyond it; past p99 the far tail needs five: p99.9 from 5,000 requests on. */
const BEYOND = 1;
const BEYOND_P99 = 5;
/**
* The bound of the slow share, ms: the pooled 98 % quantile of both sides' latencies. Null when a side has no answer,
* since nothing is then compared.
*/
function slowBound(base, head) {
	const [left, right] = [latencies(base), latencies(head)];
	if (left.length === 0 || right.length === 0) return null;
	return quantile(Float64Array.from([...left, ...right]).sort(), SLOW_QUANTILE);
}
/** What a block says, by name: always its counts and rates; quantiles, means and metrics of a script's own where `names` asks for them. */
function readingsOf(block, names, slowFromMs) {
	const readings = {
		...counts(block),
		...rates(block),
		...timings(block, names),
		...slowShare(block, slowFromMs),
		...spread(block, names),
		...own(block, names)
	};
	return Object.fromEntries(Object.entries(readings).sort(([a], [b]) => a < b ? -1 : 1));
}
function counts({ shares }) {
	const readings = Object.entries(shares).map(([name, { count, total }]) => share(name, count, total));
	return Object.assign({}, ...readings);
}
function rates({ answeredWell, blockMs, cpu }) {
	const throughput = value("throughput", answeredWell * 1e3 / blockMs);
	return cpu === null || cpu.answers === 0 ? throughput : {
		...throughput,
		...value("cpu-per-request", cpu.ms / cpu.answers)
	};
}
function timings(block, names) {
	const readings = {};
	for (const name of names) {
		const sorted = valuesOf(block, name.slice(0, name.indexOf(".")));
		const read = name.endsWith(".mean") ? mean(sorted) : quantileIfEnough(sorted, quantileOf(name));
		if (read !== null) Object.assign(readings, value(name, read));
	}
	return readings;
}
function slowShare(block, slowFromMs) {
	if (slowFromMs === null) return {};
	const values = latencies(block);
	return share("slow-share", values.filter((latency) => latency > slowFromMs).length, values.length);
}
function spread(block, names) {
	const read = names.includes("spread") ? spreadOf(latencies(block)) : null;
	return read === null ? {} : value("spread", read);
}
/** A script may have more metrics of its own than are judged. */
function own(block, names) {
	return Object.fromEntries(Object.entries(block.own).filter(([name]) => names.includes(name)));
}
function quantileIfEnough(sorted, q) {
	if (q === void 0 || sorted.length === 0) return null;
	return sorted.length * (1 - q) + 1e-9 < (q > .99 ? BEYOND_P99 : BEYOND) ? null : quantile(sorted, q);
}
function mean(values) {
	let sum = 0;
	for (const each of values) sum += each;
	return values.length === 0 ? null : sum / values.length;
}
function value(name, read) {
	return { [name]: {
		kind: "value",
		value: rounded(read)
	} };
}
function share(name, count, total) {
	return total === 0 ? {} : { [name]: {
		kind: "share",
		count,
		total
	} };
}
/** A clock tells no less than a microsecond, and a logarithm needs more than nothing. */
const SMALLEST_MS = .001;
/**
* How wide ascending latencies are spread, as a pure number: the mean distance of their logarithms from the median's. A
* service that is slower by a factor has the same spread, one with two modes a larger one (docs/adr/0016-spread.md). Null with fewer
* than two values.
*/
function spreadOf(sorted) {
	if (sorted.length < 2) return null;
	const half = sorted.length >> 1;
	const logs = Array.from(sorted, (ms) => Math.log(Math.max(ms, SMALLEST_MS)));
	let sum = 0;
	for (let k = 0; k < half; k++) sum += (logs[logs.length - 1 - k] ?? 0) - (logs[k] ?? 0);
	return sum / sorted.length;
}
/** Latencies, ascending, ms. Every answer has one, a failed check too; an error has none. */
function latencies({ values }) {
	return values.latency ?? NONE;
}
/** The values of a family, ascending; none where the block has no such family. */
function valuesOf({ values }, family) {
	return values[family] ?? NONE;
}
const NONE = /* @__PURE__ */ new Float64Array();
// src/measure/mode.ts
/** Above this share of the machine both sides at once disturb each other (docs/statistics.md#both-sides-at-once). */
const MAX_UTILISATION = .6;
/** How the pilot runs: interleaved where that can be allowed at all, since only that shows the utilisation. */
function pilotMode({ asked, cores, forbidden }) {
	if (forbidden !== null || asked === "alternating") return "alternating";
	return asked === "interleaved" || cores >= 2 ? "interleaved" : "alternating";
}
/** How the pairs run, chosen once after the pilot. */
function chooseMode({ asked, cores, utilisation, forbidden }) {
	const busy = `both sides and the load kept ${percent(utilisation ?? 0)} of ${cores} cores busy`;
	const tooBusy = utilisation !== null && utilisation > MAX_UTILISATION;
	if (asked === "alternating") return alternating("the configuration asks for it");
	if (forbidden !== null) {
		const reason = `both sides cannot run at once: ${forbidden}`;
		return alternating(reason, asked === "interleaved" ? [`The configuration asks for interleaved pairs, but ${reason}.`] : []);
	}
	const unwise = cores < 2 ? "the machine has one core" : tooBusy ? busy : null;
	if (asked === "interleaved") return interleaved("the configuration asks for it", unwise === null ? [] : [`Interleaved pairs are not advised here: ${unwise}.`]);
	if (cores < 2) return alternating("the machine has one core");
	if (utilisation === null) return alternating("this system does not tell how busy both sides would keep it");
	if (tooBusy) return alternating(`${busy}, more than ${percent(MAX_UTILISATION)}`);
	return interleaved(`${busy}, at most ${percent(MAX_UTILISATION)} is allowed`);
}
function alternating(reason, warnings = []) {
	return {
		mode: "alternating",
		reason,
		warnings
	};
}
function interleaved(reason, warnings = []) {
	return {
		mode: "interleaved",
		reason,
		warnings
	};
}
const percent = (share) => `${Math.round(share * 100)} %`;
// src/measure/plan-pairs.ts
const MINUTE_MS = 6e4;
/** As many pairs as fit into the time that is left, at most `maxPairs` (docs/statistics.md#blocks-and-pairs). */
function planPairs(pairMs, time, maxPairs, least = 12) {
	const left = time.budgetMs - time.elapsedMs;
	if (Math.floor(left / pairMs) < least) {
		const needed = time.elapsedMs + least * pairMs * RESERVE;
		return {
			pairMs,
			pairs: 0,
			minutesNeeded: Math.ceil(needed / MINUTE_MS)
		};
	}
	return {
		pairMs,
		pairs: Math.max(least, Math.min(maxPairs, Math.floor(left / (pairMs * RESERVE)))),
		minutesNeeded: null
	};
}
/** Too little time: so much would be needed after what has passed, ms. */
function tooSlow(neededMs, elapsedMs) {
	return {
		pairMs: neededMs / 12,
		pairs: 0,
		minutesNeeded: Math.ceil((elapsedMs + neededMs) / MINUTE_MS)
	};
}
/** What a pair will take in this mode, from the pilot: alternating boots and drives the sides one after the other. */
function expectedPairMs(pilot, mode) {
	return pilot.mode === "interleaved" && mode === "alternating" ? 2 * pilot.totalMs : pilot.totalMs;
}
/**
* How long the requests of one pair take at the least, ms: what runs for a fixed time. What is longer than the whole budget
* need not be tried.
*/
function certainPairMs(scenarios, engines, mode) {
	return scenarios.reduce((sum, scenario) => sum + turnsOf(scenario, mode) * engines.timing(scenario).certainMs, 0);
}
// src/design/replan.ts
/** Fewer effects than this say too little of their spread. */
const LEAST_EFFECTS = 6;
/** Variance of the size of a normal effect around 0, over the effect's own: 1 − 2/π. */
const FOLDED = 1 - 2 / Math.PI;
/**
* The number of pairs, chosen anew with the noise that the first pairs show. It sees the sizes of their effects and never the
* signs: whichever sides are swapped the plan is the same, so given the sizes the signs are still fair coins, and the
* sign-flip test stays exact (docs/adr/0013-many-scenarios.md, docs/adr/0021-minutes-to-a-verdict.md).
*/
function makeReplan(choiceInput, facts, plan, { pairs, leftMs, pairMs }) {
	const goals = goalsOf(choiceInput, facts, plan.factor).map((goal) => seen(goal, choiceInput, pairs));
	const under = {
		planned: plan.plannedPairs,
		pairMs,
		leftMs,
		measured: pairs.length
	};
	return chooseCount(choiceInput, under, goals) ?? plan.plannedPairs;
}
/**
* The goal in deviations of what was seen and what was expected, each for half: eight pairs tell a deviation to a quarter of
* itself. As it was planned where too little was seen.
*/
function seen(goal, { cells }, pairs) {
	const metric = cells.find((cell) => cell.scenario === goal.scenario && cell.metric.name === goal.metric)?.metric;
	const sizes = metric === void 0 ? [] : sizesOf(metric, goal.scenario, pairs);
	if (sizes.length < LEAST_EFFECTS) return goal;
	return {
		...goal,
		size: Math.sqrt(goal.size * Math.log1p(goal.change) / spreadOfSizes(sizes))
	};
}
/** How large each pair's effect is, log ratio, whichever side is worse. */
function sizesOf(metric, scenario, pairs) {
	return pairs.flatMap(({ observations }) => {
		const one = observations.find((each) => each.scenario === scenario);
		if (one === void 0 || one.base === null || one.invalid.length > 0) return [];
		const [base, head] = [valueIn(one.base, metric), valueIn(one.head, metric)];
		return base > 0 && head > 0 ? [Math.abs(Math.log(head / base))] : [];
	});
}
/**
* The standard deviation that sizes tell of. Without a change it is their root mean square. A change adds its own size to
* all of them; so where they differ less from each other than sizes around 0 would, that is what counts.
*/
function spreadOfSizes(sizes) {
	const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
	const centre = mean(sizes);
	const around = sizes.reduce((sum, size) => sum + (size - centre) ** 2, 0) / (sizes.length - 1);
	return Math.sqrt(Math.min(mean(sizes.map((size) => size * size)), around / FOLDED));
}
function valueIn({ readings }, { name }) {
	const reading = Object.hasOwn(readings, name) ? readings[name] : void 0;
	return reading?.kind === "value" ? reading.value : NaN;
}
export { tooSlow as a, distributions as c, valuesOf as d, tossCoins as f, planPairs as i, invalidity as l, certainPairMs as n, chooseMode as o, earlyStop as p, expectedPairMs as r, pilotMode as s, makeReplan as t, observe as u };
