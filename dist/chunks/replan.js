import { i as chooseCount, m as turnsOf, o as goalsOf, r as RESERVE } from "./schema-load.js";
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
export { tooSlow as a, earlyStop as c, planPairs as i, certainPairMs as n, chooseMode as o, expectedPairMs as r, pilotMode as s, makeReplan as t };
