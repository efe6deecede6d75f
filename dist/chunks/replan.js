import { i as goalsOf, n as chooseCount, p as turnsOf, t as RESERVE } from "./plan-choice.js";
import { i as valueFor } from "./trial.js";
// src/measure/mode.ts
const MAX_UTILISATION = .6;
function pilotMode({ asked, cores, forbidden }) {
	if (forbidden !== null || asked === "alternating") return "alternating";
	return asked === "interleaved" || cores >= 2 ? "interleaved" : "alternating";
}
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
function tooSlow(neededMs, elapsedMs) {
	return {
		pairMs: neededMs / 12,
		pairs: 0,
		minutesNeeded: Math.ceil((elapsedMs + neededMs) / MINUTE_MS)
	};
}
function expectedPairMs(pilot, mode) {
	return pilot.mode === "interleaved" && mode === "alternating" ? 2 * pilot.totalMs : pilot.totalMs;
}
function certainPairMs(scenarios, engines, mode) {
	return scenarios.reduce((sum, scenario) => sum + turnsOf(scenario, mode) * engines.timing(scenario).certainMs, 0);
}
// src/design/replan.ts
const LEAST_EFFECTS = 6;
const FOLDED = 1 - 2 / Math.PI;
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
function seen(goal, { cells }, pairs) {
	const metric = cells.find((cell) => cell.scenario === goal.scenario && cell.metric.name === goal.metric)?.metric;
	const sizes = metric === void 0 ? [] : sizesOf(metric, goal.scenario, pairs);
	if (sizes.length < LEAST_EFFECTS) return goal;
	return {
		...goal,
		size: Math.sqrt(goal.size * Math.log1p(goal.change) / spreadOfSizes(sizes))
	};
}
function sizesOf(metric, scenario, pairs) {
	return pairs.flatMap(({ observations }) => {
		const one = observations.find((each) => each.scenario === scenario);
		if (one === void 0 || one.base === null || one.invalid.length > 0) return [];
		const [base, head] = [valueFor(one.base, metric) ?? 0, valueFor(one.head, metric) ?? 0];
		return base > 0 && head > 0 ? [Math.abs(Math.log(head / base))] : [];
	});
}
function spreadOfSizes(sizes) {
	const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
	const centre = mean(sizes);
	const around = sizes.reduce((sum, size) => sum + (size - centre) ** 2, 0) / (sizes.length - 1);
	return Math.sqrt(Math.min(mean(sizes.map((size) => size * size)), around / FOLDED));
}
export { tooSlow as a, planPairs as i, certainPairMs as n, chooseMode as o, expectedPairMs as r, pilotMode as s, makeReplan as t };
