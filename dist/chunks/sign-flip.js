import { _ as criticalSum, b as tailsOf } from "./plan-choice.js";
import { c as sampleStandardDeviation, r as mean } from "./simple-statistics.js";
import { t as seeded } from "./random.js";
// src/compare/estimator.ts
const UNBOUNDED = {
	low: Number.NEGATIVE_INFINITY,
	high: Number.POSITIVE_INFINITY
};
function medianEstimator(values) {
	const walsh = walshAverages(values);
	const count = values.length;
	return {
		value: hodgesLehmann(walsh),
		interval: (worse, better = worse) => walshInterval(walsh, walshCut(count, worse), walshCut(count, better)),
		own: ({ worse, better }) => walshInterval(walsh, exactCut(count, worse), exactCut(count, better)),
		beyond: beyondIn(walsh)
	};
}
function beyondIn(averages) {
	return (end, direction) => {
		if (direction === "worse") return end > 0 ? end : averages.find((average) => average > 0) ?? end;
		return end < 0 ? end : averages.findLast((average) => average < 0) ?? end;
	};
}
function meanEstimator(values, whenConstant = null) {
	if (values.length === 0) return {
		value: NaN,
		interval: () => UNBOUNDED,
		own: () => UNBOUNDED,
		beyond: (end) => end
	};
	const value = mean([...values]);
	const interval = (worse, better = worse) => whenConstant ?? {
		low: value - reach(values, worse, -1),
		high: value + reach(values, better, 1)
	};
	return {
		value,
		interval,
		own: ({ worse, better }) => interval(normalQuantile(worse), normalQuantile(better)),
		beyond: (end, direction) => direction === "worse" ? Math.max(end, 0) : Math.min(end, 0)
	};
}
const LEAST_EXTREMES = 9;
function reach(values, critical, direction) {
	const count = values.length;
	if (count >= 2 && critical ** 2 < count) return critical * Math.sqrt((count - 1) / (count - critical ** 2)) * sampleStandardDeviation([...values]) / Math.sqrt(count);
	if (!Number.isFinite(critical) || count < LEAST_EXTREMES) return Number.POSITIVE_INFINITY;
	const center = mean([...values]);
	return Math.max(...values.map((value) => direction * (value - center)));
}
function walshAverages(values) {
	const averages = new Float64Array(values.length * (values.length + 1) / 2);
	let next = 0;
	for (const [i, first] of values.entries()) for (let j = i; j < values.length; j++) averages[next++] = (first + (values[j] ?? 0)) / 2;
	return averages.sort();
}
function hodgesLehmann(walsh) {
	const last = walsh.length - 1;
	return ((walsh[last >> 1] ?? NaN) + (walsh[last + 1 >> 1] ?? NaN)) / 2;
}
function walshInterval(walsh, below, above = below) {
	return {
		low: walsh[below] ?? Number.NEGATIVE_INFINITY,
		high: walsh[walsh.length - 1 - above] ?? Number.POSITIVE_INFINITY
	};
}
const ROUNDING = 1e-9;
function walshCut(count, critical) {
	const mean = count * (count + 1) / 4;
	const deviation = Math.sqrt(count * (count + 1) * (2 * count + 1) / 24);
	return Number.isFinite(critical) ? Math.floor(mean - critical * deviation + ROUNDING) : -1;
}
function exactCut(count, tail) {
	const tails = tailsOf(count);
	return tails.length - 1 - criticalSum(tails, tail);
}
function normalQuantile(tail) {
	const t = Math.sqrt(-2 * Math.log(tail));
	if (!Number.isFinite(t)) return Number.POSITIVE_INFINITY;
	return t - (2.515517 + t * (.802853 + t * .010328)) / (1 + t * (1.432788 + t * (.189269 + t * .001308)));
}
// src/compare/sign-flip.ts
const TIE = 1e-12;
function signedMidRanks(values) {
	const ranks = new Float64Array(values.length);
	const sizes = values.map((value) => value === null ? NaN : Math.abs(value));
	const order = sizes.flatMap((size, k) => Number.isNaN(size) ? [] : [k]).sort((a, b) => at(sizes, a) - at(sizes, b));
	for (let from = 0; from < order.length;) {
		const to = tieEnd(order, sizes, from);
		const rank = (from + 1 + to) / 2;
		for (const k of order.slice(from, to)) ranks[k] = rank * signOf(values[k] ?? 0);
		from = to;
	}
	return ranks;
}
function tieEnd(order, sizes, from) {
	const size = at(sizes, order[from] ?? 0);
	let to = from + 1;
	while (to < order.length && at(sizes, order[to] ?? 0) - size <= TIE) to++;
	return to;
}
function signOf(value) {
	return Math.abs(value) <= TIE ? 0 : Math.sign(value);
}
function at(values, index) {
	return values[index] ?? NaN;
}
const SAMPLED = 4096;
const ENUMERATED_PAIRS = 12;
const BYTES_PER_DRAW = 4;
function signsFor(seed, plannedPairs) {
	const few = plannedPairs <= ENUMERATED_PAIRS;
	const vectors = few ? 2 ** plannedPairs : SAMPLED;
	const bytes = Array.from({ length: Math.ceil(plannedPairs / 8) }, () => new Uint8Array(vectors));
	if (few) enumerate(bytes, vectors);
	else sample(bytes, seed);
	return {
		vectors,
		bytes
	};
}
function enumerate(bytes, vectors) {
	for (const [g, group] of bytes.entries()) for (let i = 0; i < vectors; i++) group[i] = i >>> 8 * g;
}
function sample(bytes, seed) {
	const random = seeded(seed, "signs");
	for (let i = 1; i < SAMPLED; i++) {
		let bits = 0;
		for (const [g, group] of bytes.entries()) {
			bits = g % BYTES_PER_DRAW === 0 ? random.bits() : bits >>> 8;
			group[i] = bits;
		}
	}
}
function signFlipStatistic(scores, signs) {
	const sums = new Float64Array(signs.vectors);
	const squares = scores.reduce((sum, score) => sum + score * score, 0);
	if (squares === 0) return sums;
	for (const [g, group] of signs.bytes.entries()) {
		const some = scores.subarray(8 * g, 8 * (g + 1));
		if (some.length === 0) break;
		const partial = partialSums(some);
		for (let s = 0; s < sums.length; s++) sums[s] = (sums[s] ?? 0) + (partial[group[s] ?? 0] ?? 0);
	}
	const scale = 1 / Math.sqrt(squares);
	for (let s = 0; s < sums.length; s++) sums[s] = (sums[s] ?? 0) * scale;
	return sums;
}
function partialSums(scores) {
	const sums = new Float64Array(256);
	sums[0] = scores.reduce((sum, score) => sum + score, 0);
	for (let k = 0; k < 8; k++) for (let b = 0; b < 2 ** k; b++) sums[b + 2 ** k] = (sums[b] ?? 0) - 2 * (scores[k] ?? 0);
	return sums;
}
export { beyondIn as a, meanEstimator as c, walshAverages as d, walshInterval as f, ROUNDING as i, medianEstimator as l, signedMidRanks as n, exactCut as o, signsFor as r, hodgesLehmann as s, signFlipStatistic as t, normalQuantile as u };
