import { i as chooseCount, o as goalsOf } from "./schema-load.js";
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
export { makeReplan as t };
