import { a as quickselect, c as sum$1, n as mean, o as sampleStandardDeviation, r as median } from "./simple-statistics.js";
import { n as eachSide } from "./revision.js";
import { _ as WORSE_LEVEL, b as signedRankTails, v as criticalSum, y as scaledLooks } from "./schema-load.js";
import { t as LATE } from "./trial.js";
import { t as seeded } from "./random.js";
import { t as binStart } from "./histogram.js";
import { c as quantileOf, l as recordOf } from "./metrics.js";
import { i as partOf, t as CLOSED_ERRORS } from "./part.js";
import { a as asksPerson, o as isHidden, t as MOST_LOST } from "./verdict.js";
import { t as assemble } from "./assemble.js";
// src/compare/estimator.ts
const UNBOUNDED = {
	low: Number.NEGATIVE_INFINITY,
	high: Number.POSITIVE_INFINITY
};
/** Hodges–Lehmann and the signed-rank test's interval: for effects on a log scale, robust against a wild pair. */
function medianEstimator(values) {
	const walsh = walshAverages(values);
	const count = values.length;
	return {
		value: hodgesLehmann(walsh),
		interval: (worse, better = worse) => walshInterval(walsh, walshCut(count, worse), walshCut(count, better)),
		own: ({ worse, better }) => walshInterval(walsh, exactCut(count, worse), exactCut(count, better)),
		beyond: (end, direction) => {
			if (direction === "worse") return end > 0 ? end : walsh.find((average) => average > 0) ?? end;
			return end < 0 ? end : walsh.findLast((average) => average < 0) ?? end;
		}
	};
}
/**
* Mean and the t-type interval that inverts the sign-flip test: for differences of shares, where a rare event must count
* with its full size. `whenConstant` bounds a sample without any spread.
*/
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
/** With fewer pairs not even the extreme ones bound anything: 2^−9 is the chance that all of nine lie on one side. */
const LEAST_EXTREMES = 9;
/**
* How far the interval reaches to one side: t·s/√K with t = c·√((K − 1)/(K − c²)), Student's t of the same Z. No Z is larger than
* √K, where every pair says the same: from there on the furthest pair bounds the mean, and nothing where pairs are few.
*/
function reach(values, critical, direction) {
	const count = values.length;
	if (count >= 2 && critical ** 2 < count) return critical * Math.sqrt((count - 1) / (count - critical ** 2)) * sampleStandardDeviation([...values]) / Math.sqrt(count);
	if (!Number.isFinite(critical) || count < LEAST_EXTREMES) return Number.POSITIVE_INFINITY;
	const center = mean([...values]);
	return Math.max(...values.map((value) => direction * (value - center)));
}
/** The Walsh averages (x_i + x_j) / 2, i ≤ j, of K values: K(K+1)/2 numbers, ascending. */
function walshAverages(values) {
	const averages = new Float64Array(values.length * (values.length + 1) / 2);
	let next = 0;
	for (const [i, first] of values.entries()) for (let j = i; j < values.length; j++) averages[next++] = (first + (values[j] ?? 0)) / 2;
	return averages.sort();
}
/** The Hodges–Lehmann estimate: the median of the Walsh averages (docs/statistics.md#intervals). NaN without values. */
function hodgesLehmann(walsh) {
	const last = walsh.length - 1;
	return ((walsh[last >> 1] ?? NaN) + (walsh[last + 1 >> 1] ?? NaN)) / 2;
}
/** The Walsh averages that remain when so many are taken off either end; unbounded where that is negative. */
function walshInterval(walsh, below, above = below) {
	return {
		low: walsh[below] ?? Number.NEGATIVE_INFINITY,
		high: walsh[walsh.length - 1 - above] ?? Number.POSITIVE_INFINITY
	};
}
/** Far above what rounding does to numbers of this size, far below the distance between two of them. */
const ROUNDING = 1e-9;
/**
* How many Walsh averages of `count` values to take off each end so that the interval inverts the signed-rank test with
* this critical value of Z (docs/statistics.md#intervals).
*/
function walshCut(count, critical) {
	const mean = count * (count + 1) / 4;
	const deviation = Math.sqrt(count * (count + 1) * (2 * count + 1) / 24);
	return Number.isFinite(critical) ? Math.floor(mean - critical * deviation + ROUNDING) : -1;
}
/**
* How many Walsh averages of `count` values to take off one end, so that the true median lies beyond what remains with at
* most the chance `tail`: exact, −1 when the values are too few for any bound.
*/
function exactCut(count, tail) {
	const tails = signedRankTails(count)[count] ?? Float64Array.of(1);
	return tails.length - 1 - criticalSum(tails, tail);
}
/**
* The value that a standard normal variable exceeds with the chance `tail` (0 to ½), to 0.0005: Abramowitz & Stegun 26.2.23.
* Infinite for a chance of 0.
*/
function normalQuantile(tail) {
	const t = Math.sqrt(-2 * Math.log(tail));
	if (!Number.isFinite(t)) return Number.POSITIVE_INFINITY;
	return t - (2.515517 + t * (.802853 + t * .010328)) / (1 + t * (1.432788 + t * (.189269 + t * .001308)));
}
// src/compare/sample.ts
/** The metric whose clock may be coarse: ticks of 10 ms on some systems. */
const CPU = "cpu-per-request";
/** The sample of a cell over these pairs; a scenario that base does not know has no effects. */
function sampleOf(cell, { pairs, protocol, cpuResolutionMs = null }) {
	const { metric } = cell;
	const seen = pairs.map((pair) => pair.observations.find(({ scenario }) => scenario === cell.scenario));
	const counts = (one) => metric.keepsInvalidPairs || one.invalid.every((reason) => reason === "requests were sent late");
	const counting = seen.map((one) => one && counts(one) ? one : void 0);
	const readings = eachSide((side) => readingsOf(counting, side, metric));
	const sample = protocol.scenarios.some(({ name, status }) => name === cell.scenario && status === "new") ? [] : readings.base.map((base, k) => effectOf(metric, base, readings.head[k] ?? null));
	return {
		cell,
		readings,
		waited: seen.map((one) => one === void 0),
		effects: sample,
		late: counting.map((one) => one !== void 0 && !metric.keepsInvalidPairs && one.invalid.length > 0),
		failing: failingPairs(cell, readings),
		resolution: cpuResolutionMs === null || metric.name !== CPU ? 0 : cpuResolution(counting, cpuResolutionMs),
		typical: eachSide((side) => typical(metric, readings[side]) ?? typical(metric, readingsOf(seen, side, metric)))
	};
}
/** Each side's readings of a metric; null where a pair has none. */
function readingsOf(seen, side, metric) {
	return seen.map((one) => {
		const readings = one?.[side]?.readings;
		return readings !== void 0 && Object.hasOwn(readings, metric.name) ? readings[metric.name] ?? null : null;
	});
}
/** A reading as one number in the metric's unit; null for a share of nothing. */
function numberOf(reading) {
	if (reading === null) return null;
	if (reading.kind === "value") return Number.isFinite(reading.value) ? reading.value : null;
	return reading.total > 0 ? reading.count / reading.total : null;
}
/** The typical value of one side's readings, in the metric's unit; null without data. */
function typical(metric, readings) {
	const shares = readings.flatMap((reading) => reading?.kind === "share" && reading.total > 0 ? [reading] : []);
	if (shares.length > 0) return sum(shares.map(({ count }) => count)) / sum(shares.map(({ total }) => total));
	const values = readings.map(numberOf).filter((value) => value !== null);
	if (values.length === 0) return null;
	if (metric.effect === "difference") return sum(values) / values.length;
	return values.every((value) => value > 0) ? Math.exp(hodgesLehmann(walshAverages(values.map(Math.log)))) : hodgesLehmann(walshAverages(values));
}
/** One pair's effect (docs/statistics.md#effects); null where a side says nothing or a ratio has a zero on one side only. */
function effectOf(metric, base, head) {
	const sides = [scaled(metric, base), scaled(metric, head)];
	if (sides[0] === null || sides[1] === null) return null;
	const worse = metric.better === "lower" ? sides[1] - sides[0] : sides[0] - sides[1];
	if (Number.isNaN(worse)) return 0;
	return Number.isFinite(worse) ? worse : null;
}
/** A reading on the scale on which the two sides are subtracted. */
function scaled(metric, reading) {
	const value = numberOf(reading);
	if (reading === null || value === null) return null;
	switch (metric.effect) {
		case "difference": return value;
		case "log-ratio": return value >= 0 ? Math.log(value) : null;
		case "log-odds": return reading.kind === "share" ? Math.log(reading.count + .5) : null;
		default: return metric.effect;
	}
}
/** The clock's step over the answers of the first pair's smaller block: later pairs must change nothing about earlier looks. */
function cpuResolution(counting, stepMs) {
	const answersOf = ({ cpuMs, readings }) => (cpuMs ?? 0) / (numberOf(readings[CPU] ?? null) ?? NaN);
	for (const one of counting) {
		const answers = one?.base ? Math.min(answersOf(one.base), answersOf(one.head)) : NaN;
		if (answers > 0) return stepMs / answers;
	}
	return 0;
}
function sum(values) {
	return values.reduce((total, value) => total + value, 0);
}
/** Far beyond a margin: ten times as much, 3 percentage points of errors by default. Nobody would call that the same. */
const FAR = 10;
/** And no luck of single requests: as far apart as two binomial shares are once in 16,000 pairs. */
const UNLIKELY$1 = 4;
/**
* In which pairs one side failed far beyond the margin and the other did not. Failures come in clusters (a process that
* starts broken fails all of its requests), so that bounds which count requests say nothing of such rows: once a pair like
* that was measured, "no change" is not shown. It does not know which side failed.
*/
function failingPairs({ metric, margins }, readings) {
	const rare = metric.effect === "difference" && metric.keepsInvalidPairs;
	return readings.base.map((base, k) => {
		const head = readings.head[k] ?? null;
		if (!rare || base?.kind !== "share" || head?.kind !== "share" || base.total === 0 || head.total === 0) return false;
		const apart = Math.abs(base.count / base.total - head.count / head.total);
		return apart > FAR * margins.flag && apart > UNLIKELY$1 * deviation(base, head);
	});
}
/** The standard deviation of the difference of two shares, if both are counts of one process. */
function deviation(base, head) {
	const pooled = (base.count + head.count) / (base.total + head.total);
	return Math.sqrt(pooled * (1 - pooled) * (1 / base.total + 1 / head.total));
}
// src/compare/estimates.ts
/** The estimator of a sample's effects over its first `pairs` pairs. */
function estimatorOf({ cell, effects, readings }, pairs) {
	const known = effects.slice(0, pairs).filter((effect) => effect !== null);
	if (cell.metric.effect !== "difference") return medianEstimator(known);
	return meanEstimator(known, known.every((effect) => effect === 0) ? bothSame(readings, pairs, cell.metric.better === "lower") : null);
}
/** Head − base in the metric's unit: the mean for differences of shares (as the estimate), Hodges–Lehmann otherwise. */
function absoluteOf({ cell, effects, readings }, pairs) {
	const differences = effects.slice(0, pairs).flatMap((effect, k) => {
		const base = numberOf(readings.base[k] ?? null);
		const head = numberOf(readings.head[k] ?? null);
		return effect === null || base === null || head === null ? [] : [head - base];
	});
	return (cell.metric.effect === "difference" ? meanEstimator(differences) : medianEstimator(differences)).value;
}
/**
* The typical values of both sides over the first pairs, in the metric's unit, such that head against base is the estimated
* change: the typical pair's middle, half of the change to either side of it. Null without data.
*/
function sidesOf(sample, pairs) {
	const { cell, effects, readings } = sample;
	const both = effects.slice(0, pairs).flatMap((effect, k) => {
		const [base, head] = [numberOf(readings.base[k] ?? null), numberOf(readings.head[k] ?? null)];
		return effect === null || base === null || head === null ? [] : [{
			base,
			head
		}];
	});
	const seen = (side) => typical(cell.metric, readings[side].slice(0, pairs));
	if (both.length === 0) return eachSide(seen);
	if (cell.metric.effect !== "log-ratio") return eachSide((side) => shareOf(both, side));
	const logs = both.filter(({ base, head }) => base > 0 && head > 0);
	if (logs.length === 0) return eachSide(seen);
	const middle = medianEstimator(logs.map(({ base, head }) => (Math.log(base) + Math.log(head)) / 2)).value;
	const change = estimatorOf(sample, pairs).value * (cell.metric.better === "lower" ? 1 : -1);
	return {
		base: Math.exp(middle - change / 2),
		head: Math.exp(middle + change / 2)
	};
}
/** Shares are means over pairs, as their difference is. */
function shareOf(both, side) {
	return both.reduce((total, one) => total + one[side], 0) / both.length;
}
/** Normal quantile of a two-sided 95 % interval. */
const Z_95 = 1.96;
/**
* How far apart two shares may be that were the same in every pair: 3/n on either side where no request or every request
* had the event, else the binomial's own spread; null for readings that are no shares.
*/
function bothSame(readings, pairs, lowerIsBetter) {
	const [base, head] = [totalsOf(readings.base.slice(0, pairs)), totalsOf(readings.head.slice(0, pairs))];
	if (base.total === 0 || head.total === 0) return null;
	const share = base.count / base.total;
	if (share > 0 && share < 1) {
		const half = Z_95 * Math.sqrt(share * (1 - share) * (1 / base.total + 1 / head.total));
		return {
			low: -half,
			high: half
		};
	}
	const [ofBase, ofHead] = [3 / base.total, 3 / head.total];
	return share === 0 === lowerIsBetter ? {
		low: -ofBase,
		high: ofHead
	} : {
		low: -ofHead,
		high: ofBase
	};
}
function totalsOf(readings) {
	const shares = readings.flatMap((reading) => reading?.kind === "share" ? [reading] : []);
	return {
		count: sum$1(shares.map(({ count }) => count)),
		total: sum$1(shares.map(({ total }) => total))
	};
}
// src/compare/looks.ts
/** The numbers of pairs at which a measurement of `plannedPairs` may stop, ascending. */
function looksFor(plannedPairs) {
	return scaledLooks(plannedPairs).filter((look) => isBounded(look, plannedPairs));
}
/**
* Whether a row that counts in every pair has an interval with two ends at its first look: the chance that all of so many
* pairs lie on one side of the true value is 2^−pairs. A look at which a row could be called without one is no look.
*/
function isBounded(pairs, plannedPairs) {
	const level = Math.min(FAMILY_LEVELS.worse, FAMILY_LEVELS.better);
	return 2 ** -pairs <= spentLevel(level, pairs / plannedPairs);
}
/**
* False alarms over the whole family of gating cells and all looks together: that something is called worse, and that it is
* called better. A gate is there to find what is worse, so most of the 5 % goes there (docs/statistics.md#was-it-luck).
*/
const FAMILY_LEVELS = {
	worse: WORSE_LEVEL,
	better: .01
};
/** Two one-sided tests at 5 % each say "no change". */
const EQUIVALENCE_LEVEL = .1;
/** A list of what changed asks either way. */
const LIST_LEVEL = FAMILY_LEVELS.worse + FAMILY_LEVELS.better;
/** The level of every interval but that of "no change". */
const INTERVAL_LEVEL = 1 - LIST_LEVEL;
/** How much of a level may be spent by a time: level · time^1.5, as a product, since `**` differs between engines in the last bit. */
function spentLevel(level, time) {
	return level * time * Math.sqrt(time);
}
/**
* The looks that were reached, ascending. Where time closed the measurement, and not what was seen, the last look is at all
* pairs there are and has all of the level that is left: its time is 1 (docs/statistics.md#looks).
*/
function looksReached({ plannedPairs, pairs, closed }) {
	const moments = looksFor(plannedPairs).filter((look) => look <= pairs.length).map((look) => ({
		pairs: look,
		time: look / plannedPairs
	}));
	if (!closed || pairs.length < 9) return moments;
	return [...moments.filter((look) => look.pairs < pairs.length), {
		pairs: pairs.length,
		time: 1
	}];
}
// src/compare/sequential.ts
/** 13 % of a single Z lie above 1.5, more than any level asks for: the search for a critical value starts there. */
const UNLIKELY = 1.5;
/** A sequential test that has not looked yet. `vectors` is the size of the reference set. */
function sequentialTest(level, vectors) {
	const alive = new Uint8Array(vectors).fill(1);
	let dead = 0;
	let final = null;
	return (time, statistics) => {
		const allowed = Math.floor(spentLevel(level, time) * vectors - dead);
		const largest = maxima(statistics, vectors);
		const critical = criticalValue(largest, alive, allowed);
		const { rejected, faced } = stepDown(statistics, alive, {
			allowed,
			critical
		});
		const p = final ?? (dead + livingAsExtreme(largest, alive)) / vectors;
		for (let s = 0; s < vectors; s++) {
			if (alive[s] === 0 || !reaches(largest[s] ?? 0, critical)) continue;
			alive[s] = 0;
			dead++;
		}
		if (alive[0] === 0) final = p;
		return {
			critical,
			rejected,
			faced,
			p
		};
	};
}
/** How many of the living are at least as extreme as what was observed, itself included. */
function livingAsExtreme(largest, alive) {
	const observed = largest[0] ?? 0;
	let count = 0;
	for (let s = 0; s < largest.length; s++) if (alive[s] === 1 && reaches(largest[s] ?? 0, observed)) count++;
	return count;
}
/** Rejects, takes the rejected out, and asks again with the smaller family's own critical value, until nothing new falls. */
function stepDown(statistics, alive, first) {
	const rejected = statistics.map(() => false);
	const faced = statistics.map(() => first.critical);
	let critical = first.critical;
	for (;;) {
		for (const a of faced.keys()) if (!rejected[a]) faced[a] = critical;
		const fallen = statistics.flatMap((z, a) => !rejected[a] && reaches(z[0] ?? 0, critical) ? [a] : []);
		for (const a of fallen) rejected[a] = true;
		const rest = statistics.filter((_, a) => !rejected[a]);
		if (fallen.length === 0 || rest.length === 0) return {
			rejected,
			faced
		};
		critical = criticalValue(maxima(rest, alive.length), alive, first.allowed);
	}
}
/** The largest of the members' Z under every sign vector; 0 where all are negative, which no critical value is. */
function maxima(statistics, vectors) {
	const largest = new Float64Array(vectors);
	for (const z of statistics) for (let s = 0; s < vectors; s++) if ((z[s] ?? 0) > (largest[s] ?? 0)) largest[s] = z[s] ?? 0;
	return largest;
}
/** The smallest value that at most `allowed` of the living vectors reach; Infinity when ties or the level leave none. */
function criticalValue(largest, alive, allowed) {
	if (allowed < 1) return Number.POSITIVE_INFINITY;
	const tail = livingAbove(UNLIKELY, largest, alive);
	const living = tail.length > allowed ? tail : livingAbove(-1, largest, alive);
	const rank = living.length - 1 - allowed;
	if (rank >= 0) quickselect(living, rank);
	const refused = (living[rank] ?? NaN) * 1.0000000001;
	return living.reduce((least, value) => value < least && value > refused ? value : least, Number.POSITIVE_INFINITY);
}
function livingAbove(floor, largest, alive) {
	const living = [];
	for (let s = 0; s < largest.length; s++) if (alive[s] === 1 && (largest[s] ?? 0) > floor) living.push(largest[s] ?? 0);
	return living;
}
function reaches(value, critical) {
	return value >= critical * .9999999999;
}
// src/compare/sign-flip.ts
/** Effects closer than this are ties: they come from equal readings and differ by rounding only. */
const TIE = 1e-12;
/**
* Signed mid-ranks: the rank of |value| among all, ties sharing their mean rank, with the value's sign. A zero or a
* missing value gets 0; missing values take no rank.
*/
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
/** Enough that the Monte Carlo error of a 5 % level is 0.3 points (docs/statistics.md#sign-flip-test). */
const SAMPLED = 4096;
/** Up to here all sign vectors are enumerated: 2^12 = 4096 costs no more than sampling. */
const ENUMERATED_PAIRS = 12;
const BYTES_PER_DRAW = 4;
/** The signs for a measurement of `plannedPairs`: all of them when they are few, else a sample that the seed fixes. */
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
/** Vector i swaps pair k when bit k of i is set. */
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
/**
* Z of one cell under every sign vector: Σ s_k r_k / √Σ r_k² (docs/statistics.md#sign-flip-test), + where head is worse; 0 where
* every score is 0.
*/
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
/** The sum of up to eight scores under every way to swap them: looking sums up is much faster than adding them. */
function partialSums(scores) {
	const sums = /* @__PURE__ */ new Float64Array(256);
	sums[0] = scores.reduce((sum, score) => sum + score, 0);
	for (let k = 0; k < 8; k++) for (let b = 0; b < 2 ** k; b++) sums[b + 2 ** k] = (sums[b] ?? 0) - 2 * (scores[k] ?? 0);
	return sums;
}
// src/compare/rulings.ts
/**
* The rulings, by look and then by sample. The gating samples are one family; every other sample is a family of its own
* (docs/statistics.md#sign-flip-test).
*/
function rulings(samples, schedule) {
	const signs = signsFor(schedule.seed, schedule.plannedPairs);
	const tests = testsFor(samples, signs.vectors);
	const tailsAt = (j, level) => spentLevel(level, schedule.looks[j]?.time ?? 0) - spentLevel(level, schedule.looks[j - 1]?.time ?? 0);
	return schedule.looks.map((moment, j) => {
		const tails = {
			worse: tailsAt(j, FAMILY_LEVELS.worse),
			better: tailsAt(j, FAMILY_LEVELS.better)
		};
		return ruleLook(samples, {
			...moment,
			tails,
			signs,
			tests
		});
	});
}
function testsFor(samples, vectors) {
	const test = (level) => sequentialTest(level, vectors);
	const both = (members = 1) => ({
		worse: test(FAMILY_LEVELS.worse / members),
		better: test(FAMILY_LEVELS.better / members)
	});
	const members = Math.max(1, samples.filter(({ cell }) => cell.gating).length);
	return {
		family: both(),
		alone: samples.map(() => both()),
		equivalence: samples.map(() => test(EQUIVALENCE_LEVEL)),
		list: samples.map(() => test(LIST_LEVEL)),
		untied: new Map(samples.map(({ waited }) => [keyOf(waited), {
			waited,
			family: both(members),
			alone: both(),
			equivalence: test(EQUIVALENCE_LEVEL)
		}]))
	};
}
function keyOf(waited) {
	return waited.map(Number).join("");
}
function ruleLook(samples, input) {
	const { pairs, time, tails, signs, tests } = input;
	const zs = samples.map((sample) => signFlipStatistic(scores(sample.effects, sample, pairs), signs));
	const sames = samples.map((sample, a) => sample.late.some(Boolean) ? signFlipStatistic(scores(onTime(sample), sample, pairs), signs) : zs[a]);
	const untied = new Map([...tests.untied].map(([key, one]) => [key, untiedCriticals(one, input)]));
	const members = samples.flatMap(({ cell }, a) => cell.gating ? [a] : []);
	const family = {
		worse: ruleFamily(tests.family.worse, 1),
		better: ruleFamily(tests.family.better, -1)
	};
	function ruleFamily(test, direction) {
		return test(time, members.map((a) => towards(zs[a], direction)));
	}
	const listed = samples.map(({ effects }) => effects.some((effect) => effect !== null));
	const long = isLong(listed.filter(Boolean).length);
	return samples.map((sample, a) => {
		const fallback = (sample.effects.slice(0, pairs).some((effect, k) => effect === null && !sample.waited[k]) ? void 0 : untied.get(keyOf(sample.waited))) ?? NO_FALLBACK;
		const member = members.indexOf(a);
		const rule = (side, direction) => {
			const step = member < 0 ? tests.alone[a]?.[side](time, [towards(zs[a], direction)]) : family[side];
			const bound = member < 0 ? fallback.alone[side] : fallback.family[side];
			return findingOf(step, Math.max(member, 0), {
				bound,
				observed: direction * (zs[a]?.[0] ?? 0)
			});
		};
		const same = sames[a]?.map(Math.abs) ?? /* @__PURE__ */ new Float64Array();
		const equivalence = tests.equivalence[a]?.(time, [same]).critical ?? Number.POSITIVE_INFINITY;
		return {
			worse: rule("worse", 1),
			better: rule("better", -1),
			equivalence: usable$1(equivalence, fallback.equivalence, same[0] ?? 0),
			tails,
			p: long ? listedP(tests.list[a], time, listed[a] ? zs[a] : void 0) : null
		};
	});
}
function listedP(test, time, z) {
	return test === void 0 || z === void 0 ? null : test(time, [z.map(Math.abs)]).p;
}
/** Z as it is where + means worse is asked for, mirrored where better is. */
function towards(z, direction) {
	if (z === void 0) return /* @__PURE__ */ new Float64Array();
	return direction === 1 ? z : z.map((value) => -value);
}
function findingOf(step, member, { bound, observed }) {
	const faced = step?.faced[member] ?? Number.POSITIVE_INFINITY;
	return {
		rejected: step?.rejected[member] ?? false,
		critical: usable$1(step?.critical ?? Number.POSITIVE_INFINITY, bound, observed),
		faced: usable$1(faced, bound, observed)
	};
}
/** What is flipped: the effects themselves for differences, their signed ranks otherwise; 0 where a pair says nothing. */
function scores(sample, { cell }, pairs) {
	const effects = Array.from({ length: pairs }, (_, k) => sample[k] ?? null);
	return cell.metric.effect === "difference" ? Float64Array.from(effects, (effect) => effect ?? 0) : signedMidRanks(effects);
}
/** The effects of pairs whose requests were sent in time: lateness makes sides look more alike than they are. */
function onTime({ effects, late }) {
	return effects.map((effect, k) => late[k] ? null : effect);
}
/** The critical values of a sample without zeros and ties in the pairs in which its scenario did not wait. */
function untiedCriticals(untied, { pairs, time, signs }) {
	const z = signFlipStatistic(signedMidRanks(Array.from({ length: pairs }, (_, k) => untied.waited[k] ? null : k + 1)), signs);
	const ask = (test, of) => test(time, [of]).critical;
	const both = ({ worse, better }) => ({
		worse: ask(worse, z),
		better: ask(better, towards(z, -1))
	});
	return {
		family: both(untied.family),
		alone: both(untied.alone),
		equivalence: ask(untied.equivalence, z.map(Math.abs))
	};
}
const NEVER = {
	worse: Number.POSITIVE_INFINITY,
	better: Number.POSITIVE_INFINITY
};
/** A sample with gaps is smaller than the pairs are many: nothing is known of an untied one of its size. */
const NO_FALLBACK = {
	family: NEVER,
	alone: NEVER,
	equivalence: Number.POSITIVE_INFINITY
};
/**
* A sample of mostly zeros (errors are rare) has too few different Z for a critical value: nothing is rejected. Its
* interval asks about effects other than zero, where there are no zeros and no ties: it takes their critical value,
* but never one below the observed Z, so that it holds 0 as 0 is not rejected (docs/adr/0006-error-rows.md).
*/
function usable$1(critical, untied, observed) {
	return Number.isFinite(critical) ? critical : Math.max(untied, observed);
}
/** With fewer comparisons a reader sees them all, and the gate alone says what to make of them. */
const FEW = 20;
/** Whether so many comparisons are a list in which some will look changed by chance. */
function isLong(comparisons) {
	return comparisons > FEW;
}
/**
* The q of each p: the smallest share of false finds at which it would be on the list of what changed. Step-up procedure of
* Benjamini & Hochberg (Journal of the Royal Statistical Society B 57(1), 1995): the i-th smallest of m p gives p · m / i,
* made monotone from the largest down. Null stays null and is not counted.
*/
function qValues(ps) {
	const known = ps.flatMap((p, at) => p === null ? [] : [{
		p,
		at
	}]).sort((a, b) => b.p - a.p);
	const q = ps.map(() => null);
	let least = 1;
	for (const [i, { p, at }] of known.entries()) {
		least = Math.min(least, p * known.length / (known.length - i));
		q[at] = least;
	}
	return q;
}
// src/model/slo.ts
/** Whether a value, in the metric's unit, keeps the objective. */
function keepsObjective({ comparator, bound }, value) {
	switch (comparator) {
		case "<=": return value <= bound;
		case "<": return value < bound;
		case ">=": return value >= bound;
		case ">": return value > bound;
		default: return comparator;
	}
}
// src/compare/attainments.ts
/** The correlation of neighbouring blocks that an interval can be widened for; beyond it there is no bound worth naming. */
const MOST_DEPENDENT = .9;
/** What each side's blocks say of every SLO, in the protocol's order (docs/statistics.md#objectives). */
function attainments(input) {
	const pairs = input.pairs.slice(0, looksReached(input).at(-1)?.pairs ?? input.pairs.length);
	const { slos } = input.protocol;
	const tail = .09999999999999998 / 2 / Math.max(1, slos.length);
	return slos.map((slo) => attainmentOf(slo, pairs, tail));
}
function attainmentOf(slo, pairs, tail) {
	const { scenario, metric } = slo;
	const ran = pairs.flatMap(({ observations }) => observations.find((one) => one.scenario === scenario) ?? []);
	const counting = ran.filter((one) => metric.keepsInvalidPairs || one.invalid.length === 0);
	const of = (side) => readingsOf(counting, side, metric);
	const breaking = (side) => of(side).map(numberOf).filter((value) => value !== null && !keepsObjective(slo, value)).length;
	const lost = (side) => ran.length - of(side).filter((reading) => numberOf(reading) !== null).length;
	const shown = (side) => attained(slo, of(side), tail) ?? unbounded(attained(slo, readingsOf(ran, side, metric), tail));
	return {
		slo,
		sides: eachSide(shown),
		pairs: ran.length,
		lost: eachSide(lost),
		breaking: eachSide(breaking)
	};
}
/** What only lost pairs say is a value to show, and bounds nothing: the objective is open, and not without data. */
function unbounded(estimate) {
	if (estimate === null) return null;
	return {
		...estimate,
		interval: {
			...estimate.interval,
			low: Number.NEGATIVE_INFINITY,
			high: Number.POSITIVE_INFINITY
		}
	};
}
function attained({ metric }, readings, tail) {
	const values = readings.map(numberOf).filter((value) => value !== null);
	if (values.length === 0) return null;
	return metric.effect === "log-ratio" ? typicalValue(values, tail) : meanShare(values, constantShare(readings), tail);
}
/**
* Hodges–Lehmann of ln value, of the value itself where one is 0 or less, with the exact signed-rank interval: with few blocks
* nothing is bounded. Blocks that resemble their neighbours say less than as many others would: the interval is wider by
* √((1 + r)/(1 − r)), r their correlation.
*/
function typicalValue(values, tail) {
	const onLogScale = values.every((value) => value > 0);
	const scaled = onLogScale ? values.map(Math.log) : values;
	const back = (one) => onLogScale ? Math.exp(one) : one;
	const walsh = walshAverages(scaled);
	const value = hodgesLehmann(walsh);
	const { low, high } = walshInterval(walsh, exactCut(scaled.length, tail));
	const r = Math.min(MOST_DEPENDENT, Math.max(0, neighbours(scaled)));
	const wider = Math.sqrt((1 + r) / (1 - r));
	const end = (one) => Number.isFinite(one) ? back(value + wider * (one - value)) : one;
	return {
		value: back(value),
		interval: {
			low: end(low),
			high: end(high),
			level: 1 - 2 * tail
		}
	};
}
/** The correlation of neighbours, with what it is short of in so few values added again: (1 + 3r)/n (Kendall, Biometrika 41, 1954). */
function neighbours(values) {
	const center = values.reduce((sum, value) => sum + value, 0) / values.length;
	const away = values.map((value) => value - center);
	const squares = away.reduce((sum, value) => sum + value * value, 0);
	if (squares === 0) return 0;
	const r = away.reduce((sum, value, k) => sum + value * (away[k + 1] ?? 0), 0) / squares;
	return r <= 0 ? 0 : r + (1 + 3 * r) / values.length;
}
/** The mean over blocks with a t-type interval, unless it is known without one. */
function meanShare(values, whenConstant, tail) {
	const estimator = meanEstimator(values, whenConstant);
	const { low, high } = estimator.interval(normalQuantile(tail));
	return {
		value: estimator.value,
		interval: {
			low,
			high,
			level: 1 - 2 * tail
		}
	};
}
/** The rule of three where no request, or every request, had the event. */
function constantShare(readings) {
	const shares = readings.filter((reading) => reading?.kind === "share");
	const total = shares.reduce((sum, reading) => sum + reading.total, 0);
	const count = shares.reduce((sum, reading) => sum + reading.count, 0);
	if (total === 0 || count > 0 && count < total) return null;
	const reach = Math.min(1, 3 / total);
	return count === 0 ? {
		low: 0,
		high: reach
	} : {
		low: 1 - reach,
		high: 1
	};
}
// src/compare/dependence.ts
/** Orders to hold the measured one against: at a level of 1 % twenty of them are as extreme. */
const ORDERS = 2e3;
/** With fewer pairs no order is rare enough to be told from chance. */
const LEAST_PAIRS = 9;
/**
* Of every cell of the protocol, how its effects depend on the order of the pairs up to the last look; null where nothing is
* found or it does not gate. A permutation test: if pairs are as good as independent, every order of them was equally
* likely, whatever their distribution and whatever head changed. Per row two statistics of the effects' ranks, each over its
* own standard deviation: the correlation with time, and that of neighbours where it is positive (Wald & Wolfowitz, Annals
* of Mathematical Statistics 14(4), 1943). The largest over rows and both is held against random orders of the pairs.
*/
function dependences(input) {
	const { cells, seed } = input.protocol;
	const pairs = looksReached(input).at(-1)?.pairs ?? 0;
	const effectsOf = (cell) => sampleOf(cell, input).effects.slice(0, pairs);
	const rows = cells.map((cell) => cell.gating && pairs >= LEAST_PAIRS ? centredRanks(effectsOf(cell)) : null);
	const tested = rows.filter((row) => row !== null);
	if (tested.length === 0) return rows.map(() => null);
	const critical = criticalOf(tested, {
		random: seeded(seed, "order"),
		pairs
	});
	const straight = Array.from({ length: pairs }, (_, k) => k);
	return rows.map((row) => {
		if (row === null) return null;
		const [drift, serial] = statisticsOf(row, straight);
		if (Math.max(drift, serial) <= critical) return null;
		return drift >= serial ? "drift" : "serial";
	});
}
/** The value that at most so many of the random orders reach as the level allows. */
function criticalOf(rows, { random, pairs }) {
	const order = Array.from({ length: pairs }, (_, k) => k);
	const largest = new Float64Array(ORDERS);
	for (let i = 0; i < ORDERS; i++) {
		shuffle(order, random);
		largest[i] = Math.max(...rows.flatMap((row) => statisticsOf(row, order)));
	}
	return largest.sort()[Math.ceil(ORDERS * .99)] ?? Number.POSITIVE_INFINITY;
}
/** Ranks of the effects, their mean taken off; null where a pair says nothing or all say the same. */
function centredRanks(sample) {
	const known = sample.filter((effect) => effect !== null);
	const least = Math.min(...known);
	if (known.length < LEAST_PAIRS || known.every((effect) => effect === least)) return null;
	const ranks = signedMidRanks(sample.map((effect) => effect === null ? null : effect - least + 1));
	const middle = (known.length + 1) / 2;
	return sample.map((effect, k) => effect === null ? null : (ranks[k] ?? 0) - middle);
}
/** Correlation with time and of neighbours in this order, each in standard deviations of what chance makes of it. */
function statisticsOf(row, order) {
	let [count, squares, trend, neighbours, times] = [
		0,
		0,
		0,
		0,
		0
	];
	let before = null;
	const middle = (order.length - 1) / 2;
	for (const [k, pair] of order.entries()) {
		const rank = row[pair] ?? null;
		if (rank === null) continue;
		count++;
		squares += rank * rank;
		trend += rank * (k - middle);
		times += (k - middle) ** 2;
		if (before !== null) neighbours += before * rank;
		before = rank;
	}
	return [Math.abs(trend) / Math.sqrt(squares * times) * Math.sqrt(count - 1), (neighbours / squares + 1 / (count - 1)) * Math.sqrt(count)];
}
/** Fisher & Yates. */
function shuffle(order, random) {
	for (let k = order.length - 1; k > 0; k--) {
		const other = Math.floor(random.next() * (k + 1));
		[order[k], order[other]] = [order[other] ?? 0, order[k] ?? 0];
	}
}
// src/model/comparison.ts
/**
* An effect (+ = head is worse, a log ratio or a difference) as a change: head/base − 1 or head − base, where + means
* that head is larger. Infinity stays: nothing bounds it.
*/
function toChange(effect, metric) {
	const larger = metric.better === "lower" ? effect : -effect;
	return metric.effect === "difference" || !Number.isFinite(larger) ? larger : Math.expm1(larger);
}
/** A change, or a margin in the form of one, on the scale of effects: ln(1 + change) where effects are logarithms. */
function toEffect(change, { effect }) {
	return effect === "difference" ? Number(change) : Math.log1p(change);
}
/** An interval of effects as an interval of changes. */
function toChanges({ low, high }, metric) {
	const [first, second] = metric.better === "lower" ? [low, high] : [high, low];
	return {
		low: toChange(first, metric),
		high: toChange(second, metric)
	};
}
// src/compare/interim.ts
/**
* What the pairs so far look like: the gating cell whose change is largest in its margins; null while there is nothing to
* compare. It decides nothing: its interval is adjusted neither for the looks nor for the other cells.
*/
function interimChange({ protocol, pairs }) {
	const seen = protocol.cells.filter(({ gating, metric }) => gating && metric.effect !== "log-odds").flatMap((cell) => estimatesOf(sampleOf(cell, {
		pairs,
		protocol
	}), pairs.length));
	if (seen.length === 0) return null;
	const { cell, estimate, interval } = seen.reduce((most, one) => one.size > most.size ? one : most);
	return {
		cell,
		change: toChange(estimate, cell.metric),
		interval: toChanges(interval, cell.metric)
	};
}
function estimatesOf(sample, pairs) {
	const estimator = estimatorOf(sample, pairs);
	if (!Number.isFinite(estimator.value)) return [];
	const { metric, margins } = sample.cell;
	const size = Math.abs(estimator.value) / toEffect(margins.flag, metric);
	return [{
		cell: sample.cell,
		estimate: estimator.value,
		interval: estimator.interval(Z_95),
		size
	}];
}
// src/compare/waiting.ts
/** The normal quantile of a two-sided 90 % interval, the one that shows "no change" (docs/statistics.md#intervals). */
const Z_90 = 1.6449;
/**
* Narrow is an expected interval of at most this many margins to each side. At the first look of 30 pairs the sequential
* test widens it by 1.42 (c = 2.34 for a level of 0.1), to half of the margin: there is room for any estimate that is itself
* below half. And no scenario that really changed by its margin is ever narrow at ten pairs: the root mean square of the
* effects is then at least that large, and the width 1.64/√10 = 0.52. Simulated in docs/adr/0013-many-scenarios.md.
*/
const NARROW = .35;
/**
* The scenarios that the next pair may leave out, so that the time goes where intervals are wide: those whose gating cells
* are all narrow, while others are not. From the first look on. It sees the sizes of the effects and never their signs:
* swapping the sides of any pair changes nothing, so the sign-flip test stays exact (docs/adr/0013-many-scenarios.md).
*/
function waitingScenarios(input) {
	if (looksReached(input).length === 0) return [];
	const { scenarios, cells } = input.protocol;
	const narrow = scenarios.filter(({ name }) => cells.every((cell) => cell.scenario !== name || !cell.gating || widthOf(cell, input) < NARROW));
	return narrow.length === scenarios.length ? [] : narrow.map(({ name }) => name);
}
/**
* Half the width of a cell's expected interval, in margins: 0 where nothing ever differed (errors that never happen) and
* where nothing is read on this machine (CPU time), infinite where no pair counts.
*/
function widthOf(cell, { pairs, protocol }) {
	const { effects, typical } = sampleOf(cell, {
		pairs,
		protocol
	});
	if (typical.base === null && typical.head === null) return 0;
	const squares = effects.flatMap((effect) => effect === null ? [] : [effect * effect]);
	if (squares.length === 0) return Number.POSITIVE_INFINITY;
	const error = Math.sqrt(squares.reduce((total, square) => total + square, 0)) / squares.length;
	return Z_90 * error / toEffect(cell.margins.same, cell.metric);
}
// src/compare/compare.ts
/** Every cell of the protocol, in its order, seen at every look that was reached (docs/statistics.md#formulas). */
function compare(input) {
	const { protocol, plannedPairs } = input;
	const samples = protocol.cells.map((cell) => sampleOf(cell, input));
	const looks = looksReached(input);
	const ruled = rulings(samples, {
		seed: protocol.seed,
		plannedPairs,
		looks
	});
	const q = qValues(samples.map((_, a) => ruled.at(-1)?.[a]?.p ?? null));
	return samples.map((sample, a) => ({
		cell: sample.cell,
		sample: sample.effects,
		looks: looks.flatMap(({ pairs }, j) => {
			const ruling = ruled[j]?.[a];
			return ruling ? [lookAt(sample, pairs, ruling)] : [];
		}),
		base: sample.typical.base,
		head: sample.typical.head,
		q: q[a] ?? null
	}));
}
function lookAt(sample, pairs, ruling) {
	const { worse, better, equivalence } = ruling;
	const estimator = estimatorOf(sample, pairs);
	const punctual = {
		...sample,
		effects: onTime(sample)
	};
	const same = estimatorOf(punctual, pairs);
	const used = sample.effects.slice(0, pairs).map((effect) => effect !== null);
	const count = (flags) => flags.slice(0, pairs).filter(Boolean).length;
	return {
		pairs,
		used: count(used),
		late: used.filter((one, k) => one && sample.late[k]).length,
		waited: count(sample.waited),
		failing: count(sample.failing),
		estimate: estimator.value,
		interval: {
			...heldBy(estimator.interval(worse.critical, better.critical), ruling),
			level: INTERVAL_LEVEL
		},
		rejected: worse.rejected ? "worse" : better.rejected ? "better" : null,
		critical: worse.faced,
		decision: {
			...decisionOf(estimator, ruling),
			level: INTERVAL_LEVEL
		},
		equivalence: {
			...same.interval(equivalence),
			...sidesOf(punctual, pairs),
			estimate: same.value,
			level: .9
		},
		absolute: absoluteOf(sample, pairs),
		resolution: sample.resolution,
		...sidesOf(sample, pairs)
	};
}
/** 0 stays within what did not reject it, also where ties or a borrowed critical value put an end on or beyond it. */
function heldBy({ low, high }, { worse, better }) {
	return {
		low: worse.rejected ? low : Math.min(low, 0),
		high: better.rejected ? high : Math.max(high, 0)
	};
}
/**
* The end towards 0 of what was rejected is the test's own, which leaves 0 out; the other end is of this row alone, which
* has one wherever the row has enough pairs. What was not rejected is held against the family at both ends. Where most
* pairs are equal and the others were rejected, the typical pair is 0: the interval holds it, as it holds every estimate.
*/
function decisionOf(estimator, ruling) {
	const { worse, better, tails } = ruling;
	const tested = estimator.interval(worse.faced, better.faced);
	const own = estimator.own(tails);
	if (worse.rejected) return {
		low: Math.min(estimator.beyond(tested.low, "worse"), estimator.value),
		high: own.high
	};
	if (better.rejected) return {
		low: own.low,
		high: Math.max(estimator.beyond(tested.high, "better"), estimator.value)
	};
	return heldBy({
		low: bounded(tested.low, own.low),
		high: bounded(tested.high, own.high)
	}, ruling);
}
/** Early looks of large families bound no end: then the row's own does, which holds for this row alone. */
function bounded(end, own) {
	return Number.isFinite(end) ? end : own;
}
// src/judge/outcome.ts
/**
* What the last look makes of a comparison, or null where it leaves it open: what was unchanged or better at an earlier look
* and is not any more was too early. A regression that was found at any look stays one (its false alarms are within the
* level already); it is shown as of the last look that found it.
*/
function outcomeAtLook({ looks, cell }) {
	const least = looks[0]?.pairs ?? 0;
	const found = looks.findLast((look) => isRegression(look, cell, least));
	if (found !== void 0) return {
		outcome: "regression",
		note: null,
		look: found
	};
	const last = looks.at(-1);
	if (last === void 0) return null;
	const settled = isImprovement(last, cell) ? {
		outcome: "improvement",
		note: null
	} : unchangedBy(last, cell);
	return settled && {
		...settled,
		look: last
	};
}
/** Whether there is nothing to compare: a side without any reading, in every pair. */
function hasNoData({ sample, base, head }) {
	return (base === null || head === null) && sample.every((effect) => effect === null);
}
/** The pairs of a look that were meant to say something of a cell: those in which its scenario did not wait. */
const measured = ({ pairs, waited }) => pairs - waited;
/** Whether too many pairs say nothing of a cell: their timing was invalid, or nothing could be read. */
function tooManyDropped(look) {
	return measured(look) - look.used > MOST_LOST * measured(look);
}
/** Whether, with those that were late, too many are left out for sameness to be shown. */
function tooManyLate(look) {
	return tooManyDropped({
		...look,
		used: look.used - look.late
	});
}
/** Whether so many pairs are lost that even with all planned ones measured too many would be. */
function cannotShowSame(look, plannedPairs) {
	const left = plannedPairs - look.pairs;
	return tooManyLate({
		...look,
		pairs: look.pairs + left,
		used: look.used + left
	}) || look.failing > 0;
}
/**
* Whether a look's change is large enough in the metric's unit, too: a budget may ask for both, and what the metric's clock
* cannot tell is no change.
*/
function reachesMinChange({ absolute, resolution }, { minChange }) {
	return Math.abs(absolute) >= Math.max(minChange, resolution);
}
/** Dropping is symmetric, so that what is left is a fair test; a row needs as many pairs as the first look has. */
function isRegression(look, cell, least) {
	return look.rejected === "worse" && look.used >= least && isCalled(look, cell);
}
/** Lost pairs can hide what became worse in them. */
function isImprovement(look, cell) {
	return look.rejected === "better" && !tooManyDropped(look) && isCalled(look, cell);
}
/** Relevant, and with an interval to show. */
function isCalled(look, cell) {
	return Number.isFinite(look.decision.high - look.decision.low) && Math.abs(look.estimate) >= toEffect(cell.margins.flag, cell.metric) && reachesMinChange(look, cell.margins);
}
function unchangedBy(look, cell) {
	if (tooManyLate(look) || look.failing > 0) return null;
	const same = toEffect(cell.margins.same, cell.metric);
	if (-same < look.equivalence.low && look.equivalence.high < same) return {
		outcome: "no-change",
		note: look.rejected ? "below-margin" : null
	};
	if (staysBelowMinChange(look, cell)) return {
		outcome: "no-change",
		note: "below-min-change"
	};
	return null;
}
/**
* Whether even the ends of the equivalence interval are less than `minChange` away from base (docs/adr/0007-below-min-change.md).
* What the clock cannot tell in one block is no such minimum: many pairs may show it, so it is left open instead.
*/
function staysBelowMinChange(look, { metric, margins }) {
	const { low, high } = toChanges(look.equivalence, metric);
	const unit = metric.effect === "difference" ? 1 : look.base ?? NaN;
	return Math.max(Math.abs(low), Math.abs(high)) * unit < margins.minChange;
}
// src/judge/row.ts
/**
* Normal quantile of 80 %: the power that the smallest detectable change is stated for (docs/statistics.md#detectable-change).
*/
const Z_80 = .84;
/** A comparison's outcome with its numbers, from the look that settled it, else from the last one. */
function rowOf(comparison, protocol, stop) {
	const { cell, base, head, q } = comparison;
	const { metric } = cell;
	const nothing = hasNoData(comparison);
	const settled = nothing ? null : outcomeAtLook(comparison);
	const last = nothing ? void 0 : comparison.looks.at(-1);
	const shown = settled?.look ?? last;
	const unchanged = settled?.outcome === "no-change";
	const of = shown && unchanged ? shown.equivalence : shown;
	return {
		cell: nothing && isOptional(comparison) ? {
			...cell,
			gating: false
		} : cell,
		outcome: nothing ? "no-data" : settled?.outcome ?? "inconclusive",
		note: nothing ? whyNothing(comparison, protocol) : settled ? settled.note : whyOpen(comparison, stop),
		change: of && Number.isFinite(of.estimate) ? toChange(of.estimate, metric) : null,
		interval: shown ? changes(unchanged ? shown.equivalence : shown.decision, metric) : null,
		simultaneous: shown ? changes(shown.interval, metric) : null,
		mde: last && last.failing === 0 ? detectable(last, metric) : null,
		q,
		pairs: pairsOf(shown, unchanged) ?? comparison.sample.filter((effect) => effect !== null).length,
		base: of?.base ?? base,
		head: of?.head ?? head,
		settledAt: settled?.look.pairs ?? null,
		unseen: unchanged && shown ? unseenShare(shown, cell) : null,
		test: shown ? testOf(shown, cell, protocol) : null
	};
}
function pairsOf(shown, unchanged) {
	return shown && (unchanged ? shown.used - shown.late : shown.used);
}
/** The same row as an open one, for a reason that is found only after all rows are known. */
function reopen(row, note) {
	return {
		...row,
		outcome: "inconclusive",
		note,
		settledAt: null,
		unseen: null,
		mde: null
	};
}
/** Whether the measurement lacks nothing without it, so that it does not gate: nobody asked for it, and neither side has it. */
function isOptional({ cell: { metric, source }, base, head }) {
	const optional = recordOf(metric.name)?.optional;
	return optional === "always" || optional === "unless-asked" && source === "default" && base === null && head === null;
}
/** The gating cells are one family; every other cell is a family of its own (docs/statistics.md#sign-flip-test). */
function testOf({ pairs, critical, rejected }, { gating }, { cells }) {
	return {
		family: gating ? cells.filter((cell) => cell.gating).length : 1,
		look: pairs,
		critical: Number.isFinite(critical) ? critical : null,
		rejected: rejected !== null
	};
}
function changes(interval, metric) {
	return {
		...toChanges(interval, metric),
		level: interval.level
	};
}
/** One chance in twenty of seeing nothing. */
const UNSEEN = .05;
/** The share s of pairs that fail altogether for which (1 − s)^pairs is 5 %: of rows of failures without any. */
function unseenShare({ used, base, head }, { metric }) {
	return metric.keepsInvalidPairs && metric.effect === "difference" && base === 0 && head === 0 ? 1 - UNSEEN ** (1 / used) : null;
}
/**
* The smallest worsening found with 80 % probability: half-width · (c + 0.84) / c, of the end that
* decides about worse.
*/
function detectable({ estimate, decision, critical }, metric) {
	const half = estimate - decision.low;
	if (half <= 0 && decision.high > estimate) return null;
	const effect = Number.isFinite(critical) && critical > 0 ? half * (critical + Z_80) / critical : half;
	if (!Number.isFinite(effect)) return null;
	return metric.effect === "difference" ? effect : Math.expm1(effect);
}
function whyNothing({ cell }, { scenarios }) {
	return scenarios.some(({ name, status }) => name === cell.scenario && status === "new") ? "new" : "not-measured";
}
function whyOpen(comparison, stop) {
	const last = comparison.looks.at(-1);
	if (last === void 0) return "too-few-pairs";
	if (tooManyDropped(last)) return "too-many-dropped";
	if (last.failing > 0) return "failing-pairs";
	if (tooManyLate(last)) return "late";
	if (stop === "regression-found" || stop === "cancelled") return "stopped-early";
	if (last.rejected === null) return "noise";
	const { margins, metric } = comparison.cell;
	return Math.abs(last.estimate) >= toEffect(margins.flag, metric) && !reachesMinChange(last, margins) ? "below-min-change" : "small-change";
}
// src/judge/reopen.ts
/**
* A tenth more failures on one side, and the two sides no longer answer the same: what is left of the answers is another
* selection of them, or something else altogether (an error page is fast, and costs nothing).
*/
const DIFFERENT = .1;
/** Of a script's open scenarios, and of its closed ones where it has both: their latencies and CPU time are in the same rows. */
const ERRORS = ["error-rate", CLOSED_ERRORS];
/**
* The rows, without those that compare answers of different kinds: where one side fails so much more than the other, only
* the failures are compared. Latency and CPU time of the answers that are left show nothing.
*/
function withoutDifferentAnswers(rows) {
	const differing = rows.filter(answersDiffer).map(({ cell }) => cell.scenario);
	return rows.map((row) => {
		const { scenario, metric } = row.cell;
		if (!(!metric.keepsInvalidPairs && row.outcome !== "no-data") || !differing.includes(scenario)) return row;
		return {
			...reopen(row, "answers-differ"),
			change: null,
			interval: null,
			simultaneous: null,
			mde: null
		};
	});
}
function answersDiffer({ cell: { metric }, base, head }) {
	return ERRORS.includes(metric.name) && base !== null && head !== null && Math.abs(head - base) > DIFFERENT;
}
/**
* The rows, in which what shows that pairs depend on each other settles neither sameness nor an improvement. A regression
* stays: a head that begins to fail half-way is a drift, too.
*/
function withoutDependentRows(rows, dependences) {
	return rows.map((row, i) => {
		const found = dependences[i] ?? null;
		const settled = row.outcome === "no-change" || row.outcome === "improvement";
		return found !== null && settled ? reopen(row, found) : row;
	});
}
// src/judge/failed-loads.ts
/** Shares of failures: of requests, with iterations that threw, and of checks. */
const FAILURES = [...ERRORS, "checks-failed"];
/** More failures than this, and it is no load of that side any more. */
const MOSTLY$2 = .5;
/**
* The scenarios whose load, which is base's, does not fit head, since head changed it: of all pairs together more than half of
* head's requests or checks fail, and less than half of base's (docs/k6.md#api-and-load-together).
*/
function failedLoads(comparisons, { scenarios }) {
	const changed = scenarios.filter(({ loadChanged, status }) => loadChanged === true && status === "compared");
	const fails = (scenario) => comparisons.some(({ cell, base, head }) => cell.scenario === scenario && FAILURES.includes(cell.metric.name) && (head ?? 0) > MOSTLY$2 && (base ?? 0) < MOSTLY$2);
	return new Set(changed.map(({ name }) => name).filter(fails));
}
/** The rows, of which those of such a scenario say nothing: neither that head is worse, nor that it is not. */
function withoutFailedLoads(rows, failed) {
	return rows.map((row) => failed.has(row.cell.scenario) ? {
		...row,
		...NOTHING
	} : row);
}
/** The objectives, of which those of such a scenario are not judged. */
function withoutFailedSlos(slos, failed) {
	return slos.map((row) => failed.has(row.slo.scenario) ? {
		...row,
		state: "no-data",
		value: null,
		interval: null,
		failing: false
	} : row);
}
const NOTHING = {
	outcome: "no-data",
	note: "load-fails",
	change: null,
	interval: null,
	simultaneous: null,
	mde: null,
	q: null,
	settledAt: null,
	unseen: null,
	test: null
};
// src/explain/distributions.ts
/** The distributions of a scenario's `latency` or `ttft`; null where a side has none, or none was kept. */
function distributionsOf(histograms, { scenario, metric }) {
	const of = (side) => {
		const found = histograms.find((one) => one.scenario === scenario && one.metric === metric && one.side === side);
		return found === void 0 ? [] : barsOf(found);
	};
	const [base, head] = [of("base"), of("head")];
	return total(base) === 0 || total(head) === 0 ? null : {
		base,
		head
	};
}
/** Mean of head − mean of base, ms. Only means can be held against CPU time, which is known as a mean. */
function meanDifference({ base, head }) {
	return meanOf(head) - meanOf(base);
}
/**
* The least share of requests, 0 to 1, that must have become slower (or faster) for base's distribution to become head's:
* the largest distance between the two distribution functions.
*/
function movedShare({ base, head }, slower) {
	const [before, after] = slower ? [base, head] : [head, base];
	const sizes = {
		before: total(before),
		after: total(after)
	};
	let [share, reached, behind] = [
		0,
		0,
		0
	];
	let next = 0;
	for (const { ms, count } of before) {
		reached += count;
		for (; next < after.length && (after[next]?.ms ?? 0) <= ms; next++) behind += after[next]?.count ?? 0;
		share = Math.max(share, reached / sizes.before - behind / sizes.after);
	}
	return share;
}
function barsOf({ bins, resolution }) {
	return bins.flatMap((index, at) => {
		if (at % 2 !== 0) return [];
		const ms = (binStart(index, resolution) + binStart(index + 1, resolution)) / 2;
		return Number.isFinite(ms) ? [{
			ms,
			count: bins[at + 1] ?? 0
		}] : [];
	});
}
function total(bars) {
	return bars.reduce((sum, { count }) => sum + count, 0);
}
function meanOf(bars) {
	return bars.reduce((sum, { ms, count }) => sum + ms * count, 0) / total(bars);
}
// src/explain/evidence.ts
/** The timing rows that got clearly slower or faster. */
function casesOf({ rows }, { pairs, histograms }) {
	return rows.filter(({ outcome, cell }) => recordOf(cell.metric.name)?.explained && (outcome === "regression" || outcome === "improvement")).map((row) => ({
		row,
		difference: row.base === null || row.head === null ? null : row.head - row.base,
		slower: row.outcome === "regression",
		siblings: rows.filter(({ cell }) => cell.scenario === row.cell.scenario),
		observations: pairs.flatMap((pair) => pair.observations).flatMap((one) => usable(one, row.cell.scenario)),
		distributions: distributionsOf(histograms, {
			scenario: row.cell.scenario,
			metric: row.cell.metric.name.startsWith("ttft.") ? "ttft" : "latency"
		})
	}));
}
/** The typical difference head − base of a number that each trial may have; null where no pair has both. */
function typicalDifference({ observations }, read) {
	const differences = observations.flatMap(({ base, head }) => {
		const [before, after] = [read(base), read(head)];
		return before === null || after === null ? [] : [after - before];
	});
	return differences.length === 0 ? null : median(differences);
}
/** One side's typical number; null where no trial has it. */
function typicalOf({ observations }, side, read) {
	const values = observations.map((one) => read(one[side])).filter((value) => value !== null);
	return values.length === 0 ? null : median(values);
}
/** The row of a scenario that carries this metric. */
function siblingOf({ siblings }, metric) {
	return siblings.find(({ cell }) => cell.metric.name === metric);
}
function usable(one, scenario) {
	const { base, head } = one;
	const counts = one.invalid.every((reason) => reason === LATE);
	return one.scenario === scenario && counts && base !== null ? [{
		...one,
		base,
		head
	}] : [];
}
// src/explain/computing.ts
/** Of the changed time, at least this share is called "mostly". */
const MOSTLY$1 = .5;
/** CPU time that grew by less is no reason to look for requests that wait for each other. */
const GROWN = .1;
/** CPU time that grew by so much is said even where it is not most of the changed time, if it may be a part worth saying. */
const GROWN_MUCH = .5;
const PART = .2;
/** A queue that is never empty has no mean; what is busier than this counts as so busy. */
const BUSIEST = .98;
/**
* Computing or waiting: how much of the changed time is CPU time of the process. What computes longer also keeps others
* waiting, so that a service which is often busy loses more time than it computes.
*/
function byCpu(one) {
	const cpuMs = typicalDifference(one, cpuPerRequest);
	const time = timeOf(one);
	if (cpuMs === null || time === null) return null;
	const share = within(cpuMs / time.ms);
	const queue = queueOf(one);
	const found = (kind, weight) => ({
		weight,
		evidence: {
			kind,
			slower: one.slower,
			time,
			cpuMs,
			share,
			busy: queue?.busy ?? null
		}
	});
	if (share >= MOSTLY$1) return found("computing", share);
	const crowd = queue === null ? 0 : within(queue.ms / time.ms);
	const grown = grownBy(one);
	if (crowd >= MOSTLY$1 && grown >= GROWN) return found("crowded", crowd);
	const part = Math.max(share, crowd);
	return grown >= GROWN_MUCH && part >= PART ? found("partly-computing", part) : found("waiting", 1 - share);
}
/** The changed time, ms: of the mean, which CPU time can be held against; of the row itself where no distribution is known. */
function timeOf({ row, difference, slower, distributions }) {
	const { name, unit } = row.cell.metric;
	if (unit !== "ms" || difference === null || difference === 0) return null;
	const mean = distributions === null ? 0 : meanDifference(distributions);
	if (Math.sign(mean) === (slower ? 1 : -1)) return {
		name: name.split(".")[0] ?? name,
		isMean: true,
		ms: mean
	};
	return {
		name,
		isMean: false,
		ms: difference
	};
}
/**
* What requests that come at random take to compute, and to wait for those that came before: c / (1 − ρ^m), with CPU time
* per request c, m cores and a share ρ of them busy. Exact for exponential times and one or two cores (M/M/m).
*/
function queueOf(one) {
	const [base, head] = [loadOf(one, "base"), loadOf(one, "head")];
	if (base === null || head === null) return null;
	const cores = Math.floor(Math.max(base.busy, head.busy)) + 1;
	const spent = ({ cpuMs, busy }) => cpuMs / (1 - Math.min(BUSIEST, busy / cores) ** cores);
	return {
		ms: spent(head) - spent(base),
		busy: {
			base: base.busy,
			head: head.busy
		}
	};
}
function loadOf(one, side) {
	const cpuMs = typicalOf(one, side, cpuPerRequest);
	const perSecond = typicalOf(one, side, ({ achievedPerSecond }) => achievedPerSecond);
	return cpuMs === null || perSecond === null ? null : {
		cpuMs,
		busy: cpuMs * perSecond / 1e3
	};
}
/** By how much CPU time per request grew, or shrank where the row got faster, as a ratio − 1. */
function grownBy(one) {
	const [base, head] = [typicalOf(one, "base", cpuPerRequest), typicalOf(one, "head", cpuPerRequest)];
	const [from, to] = one.slower ? [base, head] : [head, base];
	return from === null || to === null || from <= 0 ? 0 : to / from - 1;
}
function cpuPerRequest({ cpuMs, sent }) {
	return cpuMs === null || sent === 0 ? null : cpuMs / sent;
}
function within(share) {
	return Math.min(1, Math.max(0, share));
}
// src/explain/kinds.ts
/** Of kinds that all moved, one that moved so many times as far as the next is named. */
const MUCH_MORE = 1.5;
/** Which kinds of request: where a scenario is split into parts, those that moved with it while others did not. */
function byKind({ row, siblings, slower }) {
	const parts = partsOf(siblings);
	const changed = parts.flatMap((rows) => strongest(rows.filter(({ outcome }) => outcome === row.outcome)) ?? []).sort((a, b) => sizeOf(b) - sizeOf(a));
	if (changed.length === 0) return null;
	const moved = changed.map(({ cell, change }) => ({
		metric: cell.metric,
		change: change ?? NaN
	}));
	if (changed.length === parts.length) {
		const [[first, second], [most, next]] = [changed, moved];
		if (!first || !second || !most || !next || sizeOf(first) < MUCH_MORE * sizeOf(second)) return null;
		return {
			weight: null,
			evidence: {
				kind: "worst-part",
				slower,
				parts: parts.length,
				moved: [most, next]
			}
		};
	}
	const steady = parts.filter((rows) => rows.every(({ outcome }) => outcome === "no-change")).length === parts.length - changed.length;
	return {
		weight: steady ? 1 : null,
		evidence: {
			kind: "parts",
			slower,
			parts: parts.length,
			moved,
			steady
		}
	};
}
/** The rows of each part. */
function partsOf(siblings) {
	const parts = /* @__PURE__ */ new Map();
	for (const sibling of siblings) {
		const part = partOf(sibling.cell.metric.name);
		if (part !== void 0) parts.set(part, [...parts.get(part) ?? [], sibling]);
	}
	return [...parts.values()];
}
function strongest(rows) {
	return [...rows].sort((a, b) => sizeOf(b) - sizeOf(a))[0];
}
/** How far a ratio is from 1, the same up and down. */
function sizeOf({ change }) {
	return Math.abs(Math.log1p(change ?? 0));
}
// src/explain/suspicions.ts
/** Of the added time, a share of at least this on one side of a split is called "mostly". */
const MOSTLY = .7;
/** Before the first token or while streaming: how much of the changed total time has passed when the first token comes. */
function byStreaming(one) {
	const quantile = /^(?:latency|ttft)\.(p.+)$/.exec(one.row.cell.metric.name)?.[1];
	if (quantile === void 0) return null;
	const first = typicalDifference(one, reading(`ttft.${quantile}`));
	const whole = typicalDifference(one, reading(`latency.${quantile}`));
	if (first === null || whole === null || whole === 0 || Math.sign(whole) !== (one.slower ? 1 : -1)) return null;
	const share = Math.min(1, Math.max(0, first / whole));
	const found = (where, weight) => ({
		weight,
		evidence: {
			kind: "streaming",
			slower: one.slower,
			quantile,
			firstMs: first,
			wholeMs: whole,
			where
		}
	});
	if (share >= MOSTLY) return found("before-first", share);
	return share <= .30000000000000004 ? found("while-streaming", 1 - share) : found("both", .5);
}
/** Every request or only some: a tail that moved while the median did not, with how many requests must have moved. */
function byTail(one) {
	const { cell, change } = one.row;
	const prefix = cell.metric.name.split(".")[0] ?? "";
	const middle = siblingOf(one, prefix === "slow-share" ? "latency.p50" : `${prefix}.p50`);
	if (!(cell.metric.name === "slow-share" || (quantileOf(cell.metric.name) ?? 0) > .5) || change === null || change === 0 || middle === void 0 || middle.change === null) return null;
	if (middle.outcome === "regression" || middle.outcome === "improvement") return null;
	if (byKind(one) !== null) return null;
	const share = one.distributions === null ? 0 : movedShare(one.distributions, one.slower);
	const tail = {
		metric: cell.metric,
		change
	};
	return {
		weight: 1 - Math.abs(middle.change / change),
		evidence: {
			kind: "tail",
			slower: one.slower,
			tail,
			middle: {
				metric: middle.cell.metric,
				change: middle.change
			},
			share
		}
	};
}
/** Errors: a failing request has no latency, costs a retry, or holds others up. How much that is, no count of them says. */
function byErrors(one) {
	const errors = siblingOf(one, "error-rate");
	if (!errors || errors.change === null || errors.base === null || errors.head === null) return null;
	if (errors.outcome !== "regression" && errors.outcome !== "improvement") return null;
	const failed = {
		base: errors.base,
		head: errors.head
	};
	return {
		weight: null,
		evidence: {
			kind: "errors",
			slower: one.slower,
			failed
		}
	};
}
/** Drift: the second half of head's blocks is slower than the first, and base's is not. */
function byDrift(one) {
	const base = typicalOf(one, "base", drift);
	const head = typicalOf(one, "head", drift);
	const { change } = one.row;
	if (!one.slower || base === null || head === null || change === null || change <= 0) return null;
	const grown = head - Math.max(0, base);
	if (grown <= 0) return null;
	const second = {
		base: Math.expm1(base),
		head: Math.expm1(head)
	};
	return {
		weight: grown / Math.log1p(change),
		evidence: {
			kind: "drift",
			slower: true,
			second
		}
	};
}
/** ln(second half / first half) of a block's median latency. */
function drift({ halvesMs }) {
	return halvesMs === null || halvesMs[0] <= 0 || halvesMs[1] <= 0 ? null : Math.log(halvesMs[1] / halvesMs[0]);
}
function reading(metric) {
	return ({ readings }) => {
		const found = Object.hasOwn(readings, metric) ? readings[metric] : void 0;
		return found?.kind === "value" ? found.value : null;
	};
}
// src/explain/explain.ts
/** Weaker evidence than this explains nothing and is left out. */
const NEGLIGIBLE = .05;
/** What each kind of evidence says of a case; null where it says nothing. */
const SUSPICIONS = [
	byCpu,
	byKind,
	byStreaming,
	byTail,
	byErrors,
	byDrift
];
/**
* Evidence for the timing rows that got slower or faster, from what was measured beside them: what got slower first, then
* the strongest. Rows of one scenario usually moved together, so each kind of evidence is given once, for the row that it
* explains best.
*/
function explain(verdict, input) {
	const best = /* @__PURE__ */ new Map();
	const findings = casesOf(verdict, input).flatMap(suspectsOf).sort(byStrength);
	for (const finding of findings) if (!best.has(finding.key)) best.set(finding.key, finding);
	return { suspects: [...best.values()].map(({ suspect }) => suspect) };
}
function suspectsOf(one) {
	const { scenario, metric } = one.row.cell;
	return SUSPICIONS.flatMap((suspicion, kind) => {
		const found = suspicion(one);
		if (found === null) return [];
		const weight = found.weight === null ? null : Math.min(1, Math.max(0, found.weight));
		if (weight !== null && weight < NEGLIGIBLE) return [];
		return [{
			suspect: {
				scenario,
				metric: metric.name,
				weight,
				evidence: found.evidence
			},
			slower: one.slower,
			gating: one.row.cell.gating,
			key: `${scenario} ${one.slower} ${kind}`
		}];
	});
}
function byStrength(one, other) {
	return Number(other.slower) - Number(one.slower) || Number(other.gating) - Number(one.gating) || strengthOf(other) - strengthOf(one);
}
/** What could be all of it for what anybody knows is looked at first. */
function strengthOf({ suspect: { weight } }) {
	return weight ?? 1;
}
// src/judge/clopper-pearson.ts
const LEVEL = .95;
/** Each halves what is left: the ends are exact to the last digits of a double. */
const HALVINGS = 60;
/**
* A share of events among independent trials with its exact 95 % interval (Clopper & Pearson, Biometrika 26, 1934): every
* share under which as few or as many events would be seen at least 2.5 times out of 100. Null without a trial.
*/
function clopperPearson(events, trials) {
	if (trials === 0) return null;
	const tail = .050000000000000044 / 2;
	const low = events === 0 ? 0 : crossing((share) => 1 - atMost(events - 1, trials, share) >= tail);
	const high = events === trials ? 1 : crossing((share) => atMost(events, trials, share) <= tail);
	return {
		value: events / trials,
		interval: {
			low,
			high,
			level: LEVEL
		}
	};
}
/** Where a condition that holds for large shares begins to hold. */
function crossing(holds) {
	let [low, high] = [0, 1];
	for (let i = 0; i < HALVINGS; i++) {
		const middle = (low + high) / 2;
		if (holds(middle)) high = middle;
		else low = middle;
	}
	return (low + high) / 2;
}
/** The chance of at most so many events, each with this chance (0 < share < 1). */
function atMost(events, trials, share) {
	let log = trials * Math.log1p(-share);
	let chance = Math.exp(log);
	for (let k = 1; k <= events; k++) {
		log += Math.log((trials - k + 1) / k) + Math.log(share) - Math.log1p(-share);
		chance += Math.exp(log);
	}
	return Math.min(1, chance);
}
// src/judge/false-alarms.ts
/** How many calibrations measured every gating row, on this kind of machine and in all, and how many raised a false alarm. */
function tally(records, kind) {
	const whole = records.filter(({ unmeasured }) => unmeasured === 0);
	return {
		kind,
		here: count(whole.filter((record) => record.kind === kind)),
		all: count(whole)
	};
}
/** The same as shares with their intervals. */
function falseAlarms({ kind, here, all }) {
	return {
		kind,
		here: rate(here),
		all: rate(all)
	};
}
function count(records) {
	return {
		calibrations: records.length,
		flagged: records.filter(({ flagged }) => flagged > 0).length,
		significant: records.filter(({ significant }) => significant > 0).length
	};
}
function rate(counted) {
	return {
		...counted,
		flaggedShare: clopperPearson(counted.flagged, counted.calibrations),
		significantShare: clopperPearson(counted.significant, counted.calibrations)
	};
}
// src/judge/slos.ts
/**
* Head held against its objectives. A broken one fails the gate unless base breaks it too and head did not make the
* metric worse; a scenario that base does not know never gates (docs/statistics.md#objectives).
*/
function sloRows(attainments, rows, protocol) {
	return attainments.map((attainment) => {
		const { slo, sides } = attainment;
		const state = stateOf(attainment, "head");
		const baseState = stateOf(attainment, "base");
		const compared = protocol.scenarios.some(({ name, status }) => name === slo.scenario && status === "compared");
		const newlyBroken = state === "broken" && (baseState !== "broken" || regressed(slo, rows));
		const { value = null, interval = null } = sides.head ?? {};
		return {
			slo,
			state,
			baseState,
			value,
			interval,
			lost: attainment.pairs === 0 ? 0 : attainment.lost.head / attainment.pairs,
			failing: compared && newlyBroken
		};
	});
}
/** One-sided: as seldom wrong as an end of the interval. */
const SIGN_LEVEL = .05;
/**
* Kept or broken only when the whole interval says so. What swapping sides protects is the difference of two sides and no
* absolute value: lateness and drops may take the fast blocks first, or the slow ones. So met needs most pairs to count, and
* broken must hold with every lost pair taken for one that meets the objective (a sign test over all pairs).
*/
function stateOf({ slo, sides, pairs, lost, breaking }, side) {
	const estimate = sides[side];
	if (estimate === null) return "no-data";
	const { low, high } = estimate.interval;
	const [lowKeeps, highKeeps] = [keepsObjective(slo, low), keepsObjective(slo, high)];
	if (lowKeeps && highKeeps) return lost[side] > .2 * pairs ? "undecided" : "met";
	if (lowKeeps || highKeeps) return "undecided";
	return lost[side] > 0 && chanceOfAtLeast(breaking[side], pairs) > SIGN_LEVEL ? "undecided" : "broken";
}
/** The chance that of so many fair coins at least `heads` show heads. */
function chanceOfAtLeast(heads, coins) {
	let [chance, ways] = [0, 1];
	for (let k = 0; k <= coins; k++) {
		if (k >= heads) chance += ways;
		ways = ways * (coins - k) / (k + 1);
	}
	return chance / 2 ** coins;
}
function regressed(slo, rows) {
	return rows.some(({ cell, outcome }) => outcome === "regression" && cell.scenario === slo.scenario && cell.metric.name === slo.metric.name);
}
// src/judge/spread.ts
/** Without these a scenario's quantiles cannot be said to agree. */
const QUANTILES = ["latency.p50", "latency.p95"];
/**
* The rows, with `spread-changed` as the note of every spread that changed beyond its margin while the quantiles of its
* scenario are unchanged: then it is the shape of the distribution that changed. It changes no outcome.
*/
function markSpread(rows) {
	return rows.map((row) => {
		return row.cell.metric.name === "spread" && (row.outcome === "regression" || row.outcome === "improvement") && quantilesAgree(row.cell.scenario, rows) ? {
			...row,
			note: "spread-changed"
		} : row;
	});
}
/** Whether p50 and p95, and every other latency that gates, are shown to be unchanged. */
function quantilesAgree(name, rows) {
	const latencies = rows.filter(({ cell: { scenario, gating, metric } }) => {
		return scenario === name && (QUANTILES.includes(metric.name) || gating && metric.name.startsWith("latency."));
	});
	return latencies.length > 0 && latencies.every(({ outcome }) => outcome === "no-change");
}
// src/judge/judge.ts
/** The outcome of every comparison and objective, and the verdict that follows from them (docs/statistics.md#verdict). */
function judge(input) {
	const single = input.comparisons.map((comparison) => rowOf(comparison, input.protocol, input.stop));
	const failed = failedLoads(input.comparisons, input.protocol);
	const rows = markSpread(withoutFailedLoads(withoutDifferentAnswers(withoutDependentRows(single, input.dependences)), failed));
	const slos = withoutFailedSlos(sloRows(input.attainments, rows, input.protocol), failed);
	return {
		...conclude$1(input, rows, slos),
		rows,
		slos
	};
}
/** What is worst decides: fail, then no data, then a measurement that was not finished, then what stayed open. */
function conclude$1(input, rows, slos) {
	const gating = rows.filter(({ cell }) => cell.gating);
	const failing = [...gating.filter(({ outcome }) => outcome === "regression").map((row) => ({
		code: "regression",
		...placeOf(row.cell),
		row
	})), ...slos.filter((slo) => slo.failing).map((slo) => sloReason("slo", slo))];
	if (failing.length > 0) return {
		state: "fail",
		reasons: failing
	};
	const unfinished = stopReason(input);
	const missing = missingReasons(input, rows, slos);
	if (missing.length > 0) return {
		state: "no-data",
		reasons: unfinished ? [unfinished, ...missing] : missing
	};
	if (unfinished) return {
		state: "inconclusive",
		reasons: [unfinished]
	};
	const open = gating.filter(({ outcome }) => outcome === "inconclusive");
	const hidden = slos.filter(isHidden);
	const opened = open.length > 0 ? concludeOpen(open, input) : null;
	if (hidden.length > 0 && opened?.state !== "fail") return {
		state: "inconclusive",
		reasons: [...hidden.map((slo) => sloReason("inconclusive", slo)), ...open.map(inconclusiveReason)]
	};
	if (opened !== null) return opened;
	return {
		state: "pass",
		reasons: [cleanReason(rows, slos, input.pairs)]
	};
}
/** What gates and has no data on a side: one reason per row, and per objective that no row speaks of. */
function missingReasons({ pairs, protocol }, rows, slos) {
	if (pairs === 0) return [{
		code: "no-data",
		...WHOLE_RUN
	}];
	const places = [...rows.filter(({ cell, outcome }) => cell.gating && outcome === "no-data").map(({ cell }) => cell), ...slos.filter(({ state }) => state === "no-data").map(({ slo }) => slo)];
	const isNew = (name) => protocol.scenarios.some((one) => one.name === name && one.status === "new");
	const gaps = places.filter(({ scenario }) => !isNew(scenario));
	const byName = new Map(gaps.map((place) => [`${place.scenario} ${place.metric.name}`, place]));
	const failed = new Set(rows.flatMap(({ note, cell }) => note === "load-fails" ? [cell.scenario] : []));
	return [...byName.values()].map((place) => ({
		code: "no-data",
		...placeOf(place),
		...failed.has(place.scenario) ? { loadFails: true } : {}
	}));
}
/** Rows that stayed open: a person decides where they are too coarse, else the setting does. */
function concludeOpen(open, { protocol }) {
	const coarse = open.filter(isCoarse);
	const fine = open.filter((row) => !isCoarse(row));
	if (protocol.onInconclusive === "fail" && fine.length > 0) return {
		state: "fail",
		reasons: fine.map(inconclusiveReason)
	};
	if (coarse.length > 0 && protocol.onInconclusive === "warn") return {
		state: "inconclusive",
		reasons: coarse.map(inconclusiveReason)
	};
	return {
		state: coarse.length > 0 || protocol.onInconclusive === "approve" ? "inconclusive" : "pass",
		reasons: open.map(inconclusiveReason)
	};
}
function isCoarse(row) {
	return asksPerson(row, row.cell.margins.flag);
}
/** Where a reason is that concerns the whole run. */
const WHOLE_RUN = {
	scenario: null,
	metric: null
};
/** An objective that head breaks; or, `inconclusive`, one that nobody can hold against head, since too many pairs are lost. */
function sloReason(code, slo) {
	return {
		code,
		...placeOf(slo.slo),
		slo
	};
}
/** Why a measurement that was not finished decides nothing; null for one that was. */
function stopReason({ stop, minutesNeeded, pairs, plannedPairs }) {
	if (stop === "cancelled") return {
		code: "cancelled",
		...WHOLE_RUN,
		pairs,
		plannedPairs
	};
	return stop === "too-slow" ? {
		code: "too-slow",
		...WHOLE_RUN,
		minutesNeeded
	} : null;
}
/** A row that stayed open. */
function inconclusiveReason(row) {
	const { note } = row;
	return {
		code: note === "too-many-dropped" ? note : note === "drift" || note === "serial" ? "dependent" : "inconclusive",
		...placeOf(row.cell),
		row
	};
}
/** What a clean pass rests on. */
function cleanReason(rows, slos, pairs) {
	const compared = rows.filter(({ cell, outcome }) => cell.gating && outcome !== "no-data");
	const improved = compared.filter(({ outcome }) => outcome === "improvement").length;
	const broken = slos.filter(({ state }) => state === "broken").length;
	return {
		code: "clean",
		...WHOLE_RUN,
		compared: compared.length,
		improved,
		broken,
		pairs
	};
}
function placeOf({ scenario, metric }) {
	return {
		scenario,
		metric: metric.name
	};
}
// src/pipelines/conclude.ts
/** We compare the trials, judge the changes against budgets and SLOs, explain what got slower, and report it. */
function conclude(measurement) {
	const { verdict } = compareAndJudge(measurement);
	const diagnosis = explain(verdict, measurement);
	const { calibrations } = measurement;
	return assemble({
		measurement,
		verdict,
		diagnosis,
		falseAlarms: calibrations ? falseAlarms(calibrations) : null
	});
}
/** What the pairs say, and what it comes to. */
function compareAndJudge(measurement) {
	const { protocol, plannedPairs, pairs, stop, minutesNeeded, environment } = measurement;
	const { cpuResolutionMs = null } = environment;
	const evidence = {
		protocol,
		plannedPairs,
		pairs,
		closed: stop === "time-budget",
		cpuResolutionMs
	};
	const comparisons = compare(evidence);
	return {
		comparisons,
		verdict: judge({
			protocol,
			comparisons,
			attainments: attainments(evidence),
			dependences: dependences(evidence),
			pairs: pairs.length,
			plannedPairs,
			stop,
			minutesNeeded
		})
	};
}
export { failedLoads as a, outcomeAtLook as c, interimChange as d, toChange as f, Z_95 as g, looksFor as h, tally as i, compare as l, toEffect as m, conclude as n, cannotShowSame as o, toChanges as p, falseAlarms as r, hasNoData as s, compareAndJudge as t, waitingScenarios as u };
