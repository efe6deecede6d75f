import { c as quantileOf, l as recordOf } from "./metrics.js";
import { n as errorFunction } from "./simple-statistics.js";
import { s as partOf } from "./part.js";
import { a as valueIn } from "./trial.js";
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
let known = [];
function tailsOf(pairs) {
	if (known.length <= pairs) known = signedRankTails(pairs);
	return known[pairs] ?? Float64Array.of(1);
}
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
const CLEAR = {
	ratio: 1.5,
	share: 1 / 6
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
	if (pace.clear) {
		const shortMs = Math.max(BLOCK.leastMs / 2, CLEAR.share * leastMs);
		return {
			...scenario,
			warmUpMs,
			blockMs: Math.round(Math.min(standard, shortMs))
		};
	}
	return {
		...scenario,
		warmUpMs,
		blockMs: Math.round(Math.max(factor * standard, Math.min(standard, leastMs)))
	};
}
function modeOf({ mode }, scenarios) {
	const alone = scenarios.some(({ load, engine, status }) => (load !== void 0 || engine === "command") && status === "compared");
	return mode === "alternating" || alone ? "alternating" : "interleaved";
}
function turnsOf({ status }, mode) {
	return mode === "alternating" && status === "compared" ? 2 : 1;
}
function howClear({ cells, design }, { scenario, base, head, invalid }) {
	const times = cells.filter((cell) => cell.scenario === scenario && cell.gating && recordOf(cell.metric.name)?.ofAnswers);
	const needsMany = times.some(({ metric }) => (quantileOf(metric.name) ?? 0) >= .999 || partOf(metric.name) !== void 0);
	const [row] = times;
	if (design.complete || needsMany || row === void 0 || base === null || invalid.length > 0) return 0;
	const [before, after] = [valueIn(base, row.metric.name), valueIn(head, row.metric.name)];
	return before !== null && after !== null && before > 0 ? after / before / CLEAR.ratio : 0;
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
		clear: false,
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
		const goals = goalsOf(choiceInput, {
			...facts,
			paces: facts.paces.filter(({ clear }) => !clear)
		}, factor);
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
export { criticalSum as _, pairMsOf as a, tailsOf as b, howClear as c, shortest as d, standardBlockMs as f, WORSE_LEVEL as g, LOOKS_OF_30 as h, goalsOf as i, isScalable as l, withPace as m, chooseCount as n, FACTORS as o, turnsOf as p, choosePlan as r, WARM_UP as s, RESERVE as t, modeOf as u, scaledLooks as v, knownNoise as x, signedRankTails as y };
