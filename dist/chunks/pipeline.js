import { n as quantileOf, t as START_UP } from "./metric.js";
import { a as int, d as string, f as union, l as record$1, n as array, o as literal, r as boolean, s as number$1, t as _enum, u as strictObject } from "./schemas.js";
import { d as LATE } from "./layout-calibration.js";
import { C as closedErrorSlos, E as partOf, S as CLOSED_ERRORS, T as partName, _ as gatesByDefault, a as CONFIG_FILES, b as isGlob, d as fitsMargin, f as minChangeIn, g as defaultNames, h as defaultMargins, i as governanceOf, l as withJsonType, n as readWaivers, o as readConfig, p as slosOf, t as WAIVERS_FILE, u as loadSchema, v as metricNamed, w as familyOf, x as matches, y as measuredMetrics } from "./waivers.js";
import { a as assemble, i as withFalseAlarms, n as renderCalibrationJson, o as kindOf$3, r as renderCalibrationLine, t as assembleCalibration } from "./calibration.js";
import { t as Failure } from "./failure2.js";
import { v as SIDES, y as otherSide } from "./errors.js";
import { t as renderJson } from "./json2.js";
import { n as renderFailureMarkdown, r as renderMarkdown, t as renderCalibrationMarkdown } from "./markdown.js";
import { n as methodPage } from "./method-page2.js";
import { A as parseRate, C as formatDuration, E as parseDuration, I as shown, M as configFailure, N as pathText, O as parsePercent, P as printProblem, k as parsePoints } from "./schema-values.js";
import { t as readInputs } from "./inputs2.js";
import { basename, join, posix } from "node:path";
// src/compare/failing.ts
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
// src/compare/walsh.ts
/** The Walsh averages (x_i + x_j) / 2, i ≤ j, of K values: K(K+1)/2 numbers, ascending. */
function walshAverages(values) {
	const averages = new Float64Array(values.length * (values.length + 1) / 2);
	let next = 0;
	for (const [i, first] of values.entries()) for (let j = i; j < values.length; j++) averages[next++] = (first + (values[j] ?? 0)) / 2;
	return averages.sort();
}
/** The Hodges–Lehmann estimate: the median of the Walsh averages (statistics.md §1.5). NaN without values. */
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
* this critical value of Z (statistics.md §1.5).
*/
function walshCut(count, critical) {
	const mean = count * (count + 1) / 4;
	const deviation = Math.sqrt(count * (count + 1) * (2 * count + 1) / 24);
	return Number.isFinite(critical) ? Math.floor(mean - critical * deviation + ROUNDING) : -1;
}
// src/compare/column.ts
/** The metric whose clock may be coarse: ticks of 10 ms on some systems. */
const CPU = "cpu-per-request";
/** With fewer requests than this beyond a quantile it is advice, not evidence (statistics.md §1.9). */
const ENOUGH_BEYOND = 5;
/** The column of a cell over these pairs; a scenario that base does not know has no effects. */
function columnOf(cell, { pairs, protocol, cpuResolutionMs = null }) {
	const { metric } = cell;
	const seen = pairs.map((pair) => pair.observations.find(({ scenario }) => scenario === cell.scenario));
	const counts = (one) => metric.keepsInvalidPairs || one.invalid.every((reason) => reason === "requests were sent late");
	const counting = seen.map((one) => one && counts(one) ? one : void 0);
	const readings = {
		base: readingsOf$1(counting, "base", metric),
		head: readingsOf$1(counting, "head", metric)
	};
	const sample = protocol.scenarios.some(({ name, status }) => name === cell.scenario && status === "new") ? [] : readings.base.map((base, k) => effectOf(metric, base, readings.head[k] ?? null));
	const shown = (side) => typical(metric, readings[side]) ?? typical(metric, readingsOf$1(seen, side, metric));
	return {
		cell,
		readings,
		waited: seen.map((one) => one === void 0),
		sample,
		late: counting.map((one) => one !== void 0 && !metric.keepsInvalidPairs && one.invalid.length > 0),
		failing: failingPairs(cell, readings),
		resolution: cpuResolutionMs === null || metric.name !== CPU ? 0 : cpuResolution$1(counting, cpuResolutionMs),
		typical: {
			base: shown("base"),
			head: shown("head")
		},
		warnings: warningsOf(metric, counting, {
			readings,
			sample
		})
	};
}
/** Each side's readings of a metric; null where a pair has none. */
function readingsOf$1(seen, side, metric) {
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
	if (shares.length > 0) return sum$3(shares.map(({ count }) => count)) / sum$3(shares.map(({ total }) => total));
	const values = readings.map(numberOf).filter((value) => value !== null);
	if (values.length === 0) return null;
	if (metric.effect === "difference") return sum$3(values) / values.length;
	return values.every((value) => value > 0) ? Math.exp(hodgesLehmann(walshAverages(values.map(Math.log)))) : hodgesLehmann(walshAverages(values));
}
/** One pair's effect (statistics.md §1.2); null where a side says nothing or a ratio has a zero on one side only. */
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
function cpuResolution$1(counting, stepMs) {
	const answersOf = ({ cpuMs, readings }) => (cpuMs ?? 0) / (numberOf(readings[CPU] ?? null) ?? NaN);
	for (const one of counting) {
		const answers = one?.base ? Math.min(answersOf(one.base), answersOf(one.head)) : NaN;
		if (answers > 0) return stepMs / answers;
	}
	return 0;
}
function warningsOf(metric, seen, { readings, sample }) {
	const halves = sample.filter((effect, k) => effect === null && readings.base[k] && readings.head[k]).length;
	const blocks = seen.flatMap((one) => one?.base ? [one.base.succeeded, one.head.succeeded] : []);
	const smallest = Math.min(...blocks.filter((count) => count > 0));
	const beyond = smallest - smallest * (quantileOf(metric.name) ?? 0);
	return [...halves > 0 ? [`${halves} pairs have a zero or a negative value on one side only, so no ratio.`] : [], ...beyond < ENOUGH_BEYOND ? [`Only ${beyond.toFixed(0)} requests of the smallest block lie beyond ${metric.name}.`] : []];
}
function sum$3(values) {
	return values.reduce((total, value) => total + value, 0);
}
// src/compare/discoveries.ts
/** With fewer comparisons a reader sees them all, and the gate alone says what to make of them (statistics.md §1.6). */
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
// node_modules/simple-statistics/dist/simple-statistics.mjs
/**
* Our default sum is the [Kahan-Babuska algorithm](https://pdfs.semanticscholar.org/1760/7d467cda1d0277ad272deb2113533131dc09.pdf).
* This method is an improvement over the classical
* [Kahan summation algorithm](https://en.wikipedia.org/wiki/Kahan_summation_algorithm).
* It aims at computing the sum of a list of numbers while correcting for
* floating-point errors. Traditionally, sums are calculated as many
* successive additions, each one with its own floating-point roundoff. These
* losses in precision add up as the number of numbers increases. This alternative
* algorithm is more accurate than the simple way of calculating sums by simple
* addition.
*
* This runs in `O(n)`, linear time, with respect to the length of the array.
*
* @param {Array<number>} x input
* @return {number} sum of all input numbers
* @example
* sum([1, 2, 3]); // => 6
*/
function sum$2(x) {
	if (x.length === 0) return 0;
	var sum = x[0];
	var correction = 0;
	var transition;
	if (typeof sum !== "number") return NaN;
	for (var i = 1; i < x.length; i++) {
		if (typeof x[i] !== "number") return NaN;
		transition = sum + x[i];
		if (Math.abs(sum) >= Math.abs(x[i])) correction += sum - transition + x[i];
		else correction += x[i] - transition + sum;
		sum = transition;
	}
	return sum + correction;
}
/**
* The mean, _also known as average_,
* is the sum of all values over the number of values.
* This is a [measure of central tendency](https://en.wikipedia.org/wiki/Central_tendency):
* a method of finding a typical or central value of a set of numbers.
*
* This runs in `O(n)`, linear time, with respect to the length of the array.
*
* @param {Array<number>} x sample of one or more data points
* @throws {Error} if the length of x is less than one
* @returns {number} mean
* @example
* mean([0, 10]); // => 5
*/
function mean$1(x) {
	if (x.length === 0) throw new Error("mean requires at least one data point");
	return sum$2(x) / x.length;
}
/**
* The sum of deviations to the Nth power.
* When n=2 it's the sum of squared deviations.
* When n=3 it's the sum of cubed deviations.
*
* @param {Array<number>} x
* @param {number} n power
* @returns {number} sum of nth power deviations
*
* @example
* var input = [1, 2, 3];
* // since the variance of a set is the mean squared
* // deviations, we can calculate that with sumNthPowerDeviations:
* sumNthPowerDeviations(input, 2) / input.length;
*/
function sumNthPowerDeviations(x, n) {
	var meanValue = mean$1(x);
	var sum = 0;
	var tempValue;
	var i;
	if (n === 2) for (i = 0; i < x.length; i++) {
		tempValue = x[i] - meanValue;
		sum += tempValue * tempValue;
	}
	else for (i = 0; i < x.length; i++) sum += Math.pow(x[i] - meanValue, n);
	return sum;
}
/**
* The [sample variance](https://en.wikipedia.org/wiki/Variance#Sample_variance)
* is the sum of squared deviations from the mean. The sample variance
* is distinguished from the variance by the usage of [Bessel's Correction](https://en.wikipedia.org/wiki/Bessel's_correction):
* instead of dividing the sum of squared deviations by the length of the input,
* it is divided by the length minus one. This corrects the bias in estimating
* a value from a set that you don't know if full.
*
* References:
* * [Wolfram MathWorld on Sample Variance](http://mathworld.wolfram.com/SampleVariance.html)
*
* @param {Array<number>} x a sample of two or more data points
* @throws {Error} if the length of x is less than 2
* @return {number} sample variance
* @example
* sampleVariance([1, 2, 3, 4, 5]); // => 2.5
*/
function sampleVariance(x) {
	if (x.length < 2) throw new Error("sampleVariance requires at least two data points");
	return sumNthPowerDeviations(x, 2) / (x.length - 1);
}
/**
* The [sample standard deviation](http://en.wikipedia.org/wiki/Standard_deviation#Sample_standard_deviation)
* is the square root of the sample variance.
*
* @param {Array<number>} x input array
* @returns {number} sample standard deviation
* @example
* sampleStandardDeviation([2, 4, 4, 4, 5, 5, 7, 9]).toFixed(2);
* // => '2.14'
*/
function sampleStandardDeviation(x) {
	var sampleVarianceX = sampleVariance(x);
	return Math.sqrt(sampleVarianceX);
}
/**
* This is the internal implementation of quantiles: when you know
* that the order is sorted, you don't need to re-sort it, and the computations
* are faster.
*
* This implements the linear interpolation method (type=7 in R/numpy),
* which is the default in numpy.percentile and R's quantile.
*
* @param {Array<number>} x sample of one or more data points
* @param {number} p desired quantile: a number between 0 to 1, inclusive
* @returns {number} quantile value
* @throws {Error} if p ix outside of the range from 0 to 1
* @throws {Error} if x is empty
* @example
* quantileSorted([3, 6, 7, 8, 8, 9, 10, 13, 15, 16, 20], 0.5); // => 9
*/
function quantileSorted(x, p) {
	var idx = (x.length - 1) * p;
	if (x.length === 0) throw new Error("quantile requires at least one data point.");
	else if (p < 0 || p > 1) throw new Error("quantiles must be between 0 and 1");
	else if (p === 1) return x[x.length - 1];
	else if (p === 0) return x[0];
	else if (idx % 1 !== 0) {
		var lower = Math.floor(idx);
		var upper = Math.ceil(idx);
		var fraction = idx - lower;
		return x[lower] + fraction * (x[upper] - x[lower]);
	} else return x[idx];
}
/**
* Rearrange items in `arr` so that all items in `[left, k]` range are the smallest.
* The `k`-th element will have the `(k - left + 1)`-th smallest value in `[left, right]`.
*
* Implements Floyd-Rivest selection algorithm https://en.wikipedia.org/wiki/Floyd-Rivest_algorithm
*
* @param {Array<number>} arr input array
* @param {number} k pivot index
* @param {number} [left] left index
* @param {number} [right] right index
* @returns {void} mutates input array
* @example
* var arr = [65, 28, 59, 33, 21, 56, 22, 95, 50, 12, 90, 53, 28, 77, 39];
* quickselect(arr, 8);
* // = [39, 28, 28, 33, 21, 12, 22, 50, 53, 56, 59, 65, 90, 77, 95]
*/
function quickselect(arr, k, left, right) {
	left = left || 0;
	right = right || arr.length - 1;
	while (right > left) {
		if (right - left > 600) {
			var n = right - left + 1;
			var m = k - left + 1;
			var z = Math.log(n);
			var s = .5 * Math.exp(2 * z / 3);
			var sd = .5 * Math.sqrt(z * s * (n - s) / n);
			if (m - n / 2 < 0) sd *= -1;
			quickselect(arr, k, Math.max(left, Math.floor(k - m * s / n + sd)), Math.min(right, Math.floor(k + (n - m) * s / n + sd)));
		}
		var t = arr[k];
		var i = left;
		var j = right;
		swap(arr, left, k);
		if (arr[right] > t) swap(arr, left, right);
		while (i < j) {
			swap(arr, i, j);
			i++;
			j--;
			while (arr[i] < t) i++;
			while (arr[j] > t) j--;
		}
		if (arr[left] === t) swap(arr, left, j);
		else {
			j++;
			swap(arr, j, right);
		}
		if (j <= k) left = j + 1;
		if (k <= j) right = j - 1;
	}
}
function swap(arr, i, j) {
	var tmp = arr[i];
	arr[i] = arr[j];
	arr[j] = tmp;
}
/**
* The [quantile](https://en.wikipedia.org/wiki/Quantile):
* this is a population quantile, since we assume to know the entire
* dataset in this library. This implementation uses linear interpolation,
* equivalent to R's type=7 and numpy's default percentile method.
*
* Sample is a one-dimensional array of numbers,
* and p is either a decimal number from 0 to 1 or an array of decimal
* numbers from 0 to 1.
* In terms of a k/q quantile, p = k/q - it's just dealing with fractions or dealing
* with decimal values.
* When p is an array, the result of the function is also an array containing the appropriate
* quantiles in input order
*
* @param {Array<number>} x sample of one or more numbers
* @param {Array<number> | number} p the desired quantile, as a number between 0 and 1
* @returns {number} quantile
* @example
* quantile([3, 6, 7, 8, 8, 9, 10, 13, 15, 16, 20], 0.5); // => 9
*/
function quantile$1(x, p) {
	var copy = x.slice();
	if (Array.isArray(p)) {
		multiQuantileSelect(copy, p);
		var results = [];
		for (var i = 0; i < p.length; i++) results[i] = quantileSorted(copy, p[i]);
		return results;
	} else {
		quantileSelect(copy, quantileIndex(copy.length, p), 0, copy.length - 1);
		return quantileSorted(copy, p);
	}
}
function quantileSelect(arr, k, left, right) {
	if (k % 1 === 0) quickselect(arr, k, left, right);
	else {
		k = Math.floor(k);
		quickselect(arr, k, left, right);
		quickselect(arr, k + 1, k + 1, right);
	}
}
function multiQuantileSelect(arr, p) {
	var positions = /* @__PURE__ */ new Set();
	for (var i = 0; i < p.length; i++) {
		var idx = quantileIndex(arr.length, p[i]);
		positions.add(Math.floor(idx));
		positions.add(Math.ceil(idx));
	}
	var indices = Array.from(positions).sort(compare$1);
	multiselect(arr, indices, 0, indices.length - 1, 0, arr.length - 1);
}
function multiselect(arr, indices, lo, hi, left, right) {
	if (lo > hi) return;
	var mid = lo + hi >> 1;
	quickselect(arr, indices[mid], left, right);
	multiselect(arr, indices, lo, mid - 1, left, indices[mid] - 1);
	multiselect(arr, indices, mid + 1, hi, indices[mid] + 1, right);
}
function compare$1(a, b) {
	return a - b;
}
function quantileIndex(len, p) {
	var idx = (len - 1) * p;
	if (p === 1) return len - 1;
	else if (p === 0) return 0;
	else if (idx % 1 !== 0) return idx;
	else return idx;
}
/**
* The [median](http://en.wikipedia.org/wiki/Median) is
* the middle number of a list. This is often a good indicator of 'the middle'
* when there are outliers that skew the `mean()` value.
* This is a [measure of central tendency](https://en.wikipedia.org/wiki/Central_tendency):
* a method of finding a typical or central value of a set of numbers.
*
* The median isn't necessarily one of the elements in the list: the value
* can be the average of two elements if the list has an even length
* and the two central values are different.
*
* @param {Array<number>} x input
* @returns {number} median value
* @example
* median([10, 2, 5, 100, 2, 1]); // => 3.5
*/
function median(x) {
	return +quantile$1(x, .5);
}
/**
* The [Median Absolute Deviation](http://en.wikipedia.org/wiki/Median_absolute_deviation) is
* a robust measure of statistical
* dispersion. It is more resilient to outliers than the standard deviation.
*
* @param {Array<number>} x input array
* @returns {number} median absolute deviation
* @example
* medianAbsoluteDeviation([1, 1, 2, 2, 4, 6, 9]); // => 1
*/
function medianAbsoluteDeviation(x) {
	var medianValue = median(x);
	var medianAbsoluteDeviations = [];
	for (var i = 0; i < x.length; i++) medianAbsoluteDeviations.push(Math.abs(x[i] - medianValue));
	return median(medianAbsoluteDeviations);
}
/**
* [Bayesian Classifier](http://en.wikipedia.org/wiki/Naive_Bayes_classifier)
*
* This is a naïve bayesian classifier that takes
* singly-nested objects.
*
* @class
* @example
* var bayes = new BayesianClassifier();
* bayes.train({
*   species: 'Cat'
* }, 'animal');
* var result = bayes.score({
*   species: 'Cat'
* })
* // result
* // {
* //   animal: 1
* // }
*/
var BayesianClassifier = function BayesianClassifier() {
	this.totalCount = 0;
	this.data = {};
};
/**
* Train the classifier with a new item, which has a single
* dimension of Javascript literal keys and values.
*
* @param {Object} item an object with singly-deep properties
* @param {string} category the category this item belongs to
* @return {undefined} adds the item to the classifier
*/
BayesianClassifier.prototype.train = function train(item, category) {
	if (!this.data[category]) this.data[category] = {};
	for (var k in item) {
		var v = item[k];
		if (this.data[category][k] === void 0) this.data[category][k] = {};
		if (this.data[category][k][v] === void 0) this.data[category][k][v] = 0;
		this.data[category][k][v]++;
	}
	this.totalCount++;
};
/**
* Generate a score of how well this item matches all
* possible categories based on its attributes
*
* @param {Object} item an item in the same format as with train
* @returns {Object} of probabilities that this item belongs to a
* given category.
*/
BayesianClassifier.prototype.score = function score(item) {
	var odds = {};
	var category;
	for (var k in item) {
		var v = item[k];
		for (category in this.data) {
			if (odds[category] === void 0) odds[category] = {};
			if (this.data[category][k]) odds[category][k + "_" + v] = (this.data[category][k][v] || 0) / this.totalCount;
			else odds[category][k + "_" + v] = 0;
		}
	}
	var oddsSums = {};
	for (category in odds) {
		oddsSums[category] = 0;
		for (var combination in odds[category]) oddsSums[category] += odds[category][combination];
	}
	return oddsSums;
};
var SQRT_2PI$1 = Math.sqrt(2 * Math.PI);
function cumulativeDistribution(z) {
	var sum = z;
	var tmp = z;
	for (var i = 1; i < 30; i++) {
		tmp *= z * z / (2 * i + 1);
		sum += tmp;
	}
	return Math.round((.5 + sum / SQRT_2PI$1 * Math.exp(-z * z / 2)) * 1e4) / 1e4;
}
/**
* A standard normal table, also called the unit normal table or Z table,
* is a mathematical table for the values of Φ (phi), which are the values of
* the [cumulative distribution function](https://en.wikipedia.org/wiki/Normal_distribution#Cumulative_distribution_function)
* of the normal distribution. It is used to find the probability that a
* statistic is observed below, above, or between values on the standard
* normal distribution, and by extension, any normal distribution.
*/
var standardNormalTable = [];
for (var z = 0; z <= 3.09; z += .01) standardNormalTable.push(cumulativeDistribution(z));
/**
* **[Gaussian error function](http://en.wikipedia.org/wiki/Error_function)**
*
* The `errorFunction(x/(sd * Math.sqrt(2)))` is the probability that a value in a
* normal distribution with standard deviation sd is within x of the mean.
*
* This function returns a numerical approximation to the exact value.
* It uses Horner's method to evaluate the polynomial of τ (tau).
*
* @param {number} x input
* @return {number} error estimation
* @example
* errorFunction(1).toFixed(2); // => '0.84'
*/
function errorFunction(x) {
	var t = 1 / (1 + .5 * Math.abs(x));
	var tau = t * Math.exp(-x * x + ((((((((.17087277 * t - .82215223) * t + 1.48851587) * t - 1.13520398) * t + .27886807) * t - .18628806) * t + .09678418) * t + .37409196) * t + 1.00002368) * t - 1.26551223);
	if (x >= 0) return 1 - tau;
	else return tau - 1;
}
/**
* This is a single-layer [Perceptron Classifier](http://en.wikipedia.org/wiki/Perceptron) that takes
* arrays of numbers and predicts whether they should be classified
* as either 0 or 1 (negative or positive examples).
* @class
* @example
* // Create the model
* var p = new PerceptronModel();
* // Train the model with input with a diagonal boundary.
* for (var i = 0; i < 5; i++) {
*     p.train([1, 1], 1);
*     p.train([0, 1], 0);
*     p.train([1, 0], 0);
*     p.train([0, 0], 0);
* }
* p.predict([0, 0]); // 0
* p.predict([0, 1]); // 0
* p.predict([1, 0]); // 0
* p.predict([1, 1]); // 1
*/
var PerceptronModel = function PerceptronModel() {
	this.weights = [];
	this.bias = 0;
};
/**
* **Predict**: Use an array of features with the weight array and bias
* to predict whether an example is labeled 0 or 1.
*
* @param {Array<number>} features an array of features as numbers
* @returns {number|null} 1 if the score is over 0, otherwise 0; null if
* the model has not been trained on feature arrays of this length
*/
PerceptronModel.prototype.predict = function predict(features) {
	if (features.length !== this.weights.length) return null;
	var score = 0;
	for (var i = 0; i < this.weights.length; i++) score += this.weights[i] * features[i];
	score += this.bias;
	if (score > 0) return 1;
	else return 0;
};
/**
* **Train** the classifier with a new example, which is
* a numeric array of features and a 0 or 1 label.
*
* @param {Array<number>} features an array of features as numbers
* @param {number} label either 0 or 1
* @returns {PerceptronModel|null} this, or null if the label is not 0 or 1
*/
PerceptronModel.prototype.train = function train(features, label) {
	if (label !== 0 && label !== 1) return null;
	if (features.length !== this.weights.length) {
		this.weights = features.slice();
		this.bias = 1;
	}
	var prediction = this.predict(features);
	if (typeof prediction === "number" && prediction !== label) {
		var gradient = label - prediction;
		for (var i = 0; i < this.weights.length; i++) this.weights[i] += gradient * features[i];
		this.bias += gradient;
	}
	return this;
};
// src/compare/normal.ts
/**
* The value that a standard normal variable exceeds with the chance `tail` (0 to ½), to 0.0005: Abramowitz & Stegun 26.2.23.
* Infinite for a chance of 0.
*/
function normalQuantile(tail) {
	const t = Math.sqrt(-2 * Math.log(tail));
	if (!Number.isFinite(t)) return Number.POSITIVE_INFINITY;
	return t - (2.515517 + t * (.802853 + t * .010328)) / (1 + t * (1.432788 + t * (.189269 + t * .001308)));
}
// src/compare/ranks.ts
/** Effects closer than this are ties: they come from equal readings and differ by rounding only. */
const TIE = 1e-12;
/**
* Signed mid-ranks: the rank of |value| among all, ties sharing their mean rank, with the value's sign. A zero or a
* missing value gets 0; missing values take no rank.
*/
function signedMidRanks(values) {
	const ranks = new Float64Array(values.length);
	const sizes = values.map((value) => value === null ? NaN : Math.abs(value));
	const order = sizes.flatMap((size, k) => Number.isNaN(size) ? [] : [k]).sort((a, b) => at$1(sizes, a) - at$1(sizes, b));
	for (let from = 0; from < order.length;) {
		const to = tieEnd(order, sizes, from);
		const rank = (from + 1 + to) / 2;
		for (const k of order.slice(from, to)) ranks[k] = rank * signOf(values[k] ?? 0);
		from = to;
	}
	return ranks;
}
function tieEnd(order, sizes, from) {
	const size = at$1(sizes, order[from] ?? 0);
	let to = from + 1;
	while (to < order.length && at$1(sizes, order[to] ?? 0) - size <= TIE) to++;
	return to;
}
function signOf(value) {
	return Math.abs(value) <= TIE ? 0 : Math.sign(value);
}
function at$1(values, index) {
	return values[index] ?? NaN;
}
// src/compare/signed-rank.ts
/**
* How many Walsh averages of `count` values to take off one end, so that the true median lies beyond what remains with at
* most the chance `tail`: exact, −1 when the values are too few for any bound.
*/
function exactCut(count, tail) {
	const chances = rankSumChances(Array.from({ length: count }, (_, i) => i + 1));
	let chance = chances[0] ?? 1;
	let cut = -1;
	while (chance <= tail) {
		cut++;
		chance += chances[2 * (cut + 1)] ?? 1;
	}
	return cut;
}
/** The chance of every value of twice the positive rank sum (twice, because mid-ranks come in halves). */
function rankSumChances(ranks) {
	const doubled = ranks.map((rank) => Math.round(2 * rank));
	const chances = new Float64Array(doubled.reduce((sum, rank) => sum + rank, 0) + 1);
	chances[0] = 1;
	for (const rank of doubled) for (let w = chances.length - 1; w >= 0; w--) {
		const without = chances[w] ?? 0;
		const withRank = chances[w - rank] ?? 0;
		chances[w] = (without + withRank) / 2;
	}
	return chances;
}
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
	const value = mean$1([...values]);
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
* How far the interval reaches to one side: t·s/√K with t = c·√((K − 1)/(K − c²)) (docs/statistics.md). No Z is larger than
* √K, where every pair says the same: from there on the furthest pair bounds the mean, and nothing where pairs are few.
*/
function reach(values, critical, direction) {
	const count = values.length;
	if (count >= 2 && critical ** 2 < count) return critical * Math.sqrt((count - 1) / (count - critical ** 2)) * sampleStandardDeviation([...values]) / Math.sqrt(count);
	if (!Number.isFinite(critical) || count < LEAST_EXTREMES) return Number.POSITIVE_INFINITY;
	const center = mean$1([...values]);
	return Math.max(...values.map((value) => direction * (value - center)));
}
// src/compare/estimates.ts
/** The estimator of a column's effects over its first `pairs` pairs. */
function estimatorOf({ cell, sample, readings }, pairs) {
	const effects = sample.slice(0, pairs).filter((effect) => effect !== null);
	if (cell.metric.effect !== "difference") return medianEstimator(effects);
	return meanEstimator(effects, effects.every((effect) => effect === 0) ? bothSame(readings, pairs, cell.metric.better === "lower") : null);
}
/** Head − base in the metric's unit: the mean for differences of shares (as the estimate), Hodges–Lehmann otherwise. */
function absoluteOf({ cell, sample, readings }, pairs) {
	const differences = sample.slice(0, pairs).flatMap((effect, k) => {
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
function sidesOf$1(column, pairs) {
	const { cell, sample, readings } = column;
	const both = sample.slice(0, pairs).flatMap((effect, k) => {
		const [base, head] = [numberOf(readings.base[k] ?? null), numberOf(readings.head[k] ?? null)];
		return effect === null || base === null || head === null ? [] : [{
			base,
			head
		}];
	});
	const seen = (side) => typical(cell.metric, readings[side].slice(0, pairs));
	if (both.length === 0) return {
		base: seen("base"),
		head: seen("head")
	};
	if (cell.metric.effect !== "log-ratio") return {
		base: shareOf(both, "base"),
		head: shareOf(both, "head")
	};
	const logs = both.filter(({ base, head }) => base > 0 && head > 0);
	if (logs.length === 0) return {
		base: seen("base"),
		head: seen("head")
	};
	const middle = medianEstimator(logs.map(({ base, head }) => (Math.log(base) + Math.log(head)) / 2)).value;
	const change = estimatorOf(column, pairs).value * (cell.metric.better === "lower" ? 1 : -1);
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
const Z_95$2 = 1.96;
/**
* How far apart two shares may be that were the same in every pair: 3/n on either side where no request or every request
* had the event, else the binomial's own spread; null for readings that are no shares.
*/
function bothSame(readings, pairs, lowerIsBetter) {
	const [base, head] = [totalsOf(readings.base.slice(0, pairs)), totalsOf(readings.head.slice(0, pairs))];
	if (base.total === 0 || head.total === 0) return null;
	const share = base.count / base.total;
	if (share > 0 && share < 1) {
		const half = Z_95$2 * Math.sqrt(share * (1 - share) * (1 / base.total + 1 / head.total));
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
		count: sum$2(shares.map(({ count }) => count)),
		total: sum$2(shares.map(({ total }) => total))
	};
}
// src/model/looks.ts
/** The looks of a measurement of 30 pairs; others are scaled from it (docs/statistics.md): who plans and who tests share them. */
const LOOKS_OF_30 = [
	10,
	13,
	16,
	20,
	25,
	30
];
// src/compare/levels.ts
/**
* False alarms over the whole family of gating cells and all looks together: that something is called worse, and that it is
* called better. A gate is there to find what is worse, so most of the 5 % goes there (docs/statistics.md).
*/
const FAMILY_LEVELS = {
	worse: .04,
	better: .01
};
/** Two one-sided tests at 5 % each say "no change". */
const EQUIVALENCE_LEVEL = .1;
/** A list of what changed asks either way. */
const LIST_LEVEL = FAMILY_LEVELS.worse + FAMILY_LEVELS.better;
/** The level of every interval but that of "no change". */
const INTERVAL_LEVEL = 1 - LIST_LEVEL;
/** How much of a level may be spent by a time: level · time^1.5, as a product, since `**` differs between engines in the last bit. */
function spent(level, time) {
	return level * time * Math.sqrt(time);
}
// src/compare/looks.ts
/** The numbers of pairs at which a measurement of `plannedPairs` may stop, ascending. */
function looksFor(plannedPairs) {
	const scaled = LOOKS_OF_30.map((look) => Math.ceil(plannedPairs * look / 30));
	return [...new Set(scaled)].filter((look) => look >= 9 && isBounded(look, plannedPairs));
}
/**
* Whether a row that counts in every pair has an interval with two ends at its first look: the chance that all of so many
* pairs lie on one side of the true value is 2^−pairs. A look at which a row could be called without one is no look.
*/
function isBounded(pairs, plannedPairs) {
	const level = Math.min(FAMILY_LEVELS.worse, FAMILY_LEVELS.better);
	return 2 ** -pairs <= spent(level, pairs / plannedPairs);
}
// src/compare/evidence.ts
/**
* The looks that were reached, ascending. Where time closed the measurement, and not what was seen, the last look is at all
* pairs there are and has all of the level that is left: its time is 1 (docs/statistics.md).
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
// src/compare/select.ts
/**
* The value that would stand at `rank` (from 0) if `values[0..count)` were sorted in descending order. Reorders the
* values. Hoare's quickselect (Communications of the ACM 4(7), 1961), with the middle element as the pivot.
*/
function selectDescending(values, count, rank) {
	let left = 0;
	let right = count - 1;
	while (left < right) {
		const [i, j] = partition(values, left, right);
		if (rank <= j) right = j;
		else if (rank >= i) left = i;
		else break;
	}
	return values[rank] ?? NaN;
}
/** Splits into values ≥ pivot (up to the second result) and values ≤ pivot (from the first result on). */
function partition(values, left, right) {
	const pivot = values[left + right >>> 1] ?? 0;
	let i = left;
	let j = right;
	while (i <= j) {
		while ((values[i] ?? 0) > pivot) i++;
		while ((values[j] ?? 0) < pivot) j--;
		if (i > j) break;
		const swapped = values[i] ?? 0;
		values[i] = values[j] ?? 0;
		values[j] = swapped;
		i++;
		j--;
	}
	return [i, j];
}
// src/model/random.ts
/**
* The stream named `label` of `seed` (any text). Streams with different labels are independent, so that adding a draw
* in one place changes nothing elsewhere.
* Generator: Marsaglia's xorshift128 (Journal of Statistical Software 8(14), 2003); its state is filled by hashing the
* seed with FNV-1a and the finaliser of MurmurHash3.
*/
function seeded(seed, label) {
	let [x = 1, y = 2, z = 3, w = 4] = [
		2654435769,
		608135816,
		3084996962,
		3735928559
	].map((salt) => hash(`${seed}\n${label}`, salt));
	if ((x | y | z | w) === 0) w = 1;
	const bits = () => {
		const t = x ^ x << 11;
		x = y;
		y = z;
		z = w;
		w = (w ^ w >>> 19 ^ (t ^ t >>> 8)) >>> 0;
		return w;
	};
	return {
		bits,
		next: () => bits() / 4294967296,
		coin: () => bits() >= 2147483648
	};
}
function hash(text, salt) {
	let h = (2166136261 ^ salt) >>> 0;
	for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619) >>> 0;
	h = Math.imul(h ^ h >>> 16, 2246822507) >>> 0;
	h = Math.imul(h ^ h >>> 13, 3266489909) >>> 0;
	return (h ^ h >>> 16) >>> 0;
}
// src/compare/signs.ts
/** Enough that the Monte Carlo error of a 5 % level is 0.3 points (statistics.md §1.3). */
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
// src/compare/sequential.ts
/** 13 % of a single Z lie above 1.5, more than any level asks for: the search for a critical value starts there. */
const UNLIKELY = 1.5;
/** A sequential test that has not looked yet. `vectors` is the size of the reference set. */
function sequentialTest(level, vectors) {
	const alive = new Uint8Array(vectors).fill(1);
	let dead = 0;
	let final = null;
	return (time, statistics) => {
		const allowed = Math.floor(spent(level, time) * vectors - dead);
		const largest = maxima(statistics, vectors);
		const critical = criticalValue(largest, alive, allowed);
		const { rejected, faced } = stepDown(statistics, alive, {
			allowed,
			critical
		});
		const p = final ?? (dead + livingAsExtreme(largest, alive)) / vectors;
		for (let s = 0; s < vectors; s++) {
			if (alive[s] === 0 || !reaches$1(largest[s] ?? 0, critical)) continue;
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
	for (let s = 0; s < largest.length; s++) if (alive[s] === 1 && reaches$1(largest[s] ?? 0, observed)) count++;
	return count;
}
/** Z of one cell under every sign vector: Σ s_k r_k / √Σ r_k² (statistics.md §1.3), + where head is worse; 0 where every score is 0. */
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
/** Rejects, takes the rejected out, and asks again with the smaller family's own critical value, until nothing new falls. */
function stepDown(statistics, alive, first) {
	const rejected = statistics.map(() => false);
	const faced = statistics.map(() => first.critical);
	let critical = first.critical;
	for (;;) {
		for (const a of faced.keys()) if (!rejected[a]) faced[a] = critical;
		const fallen = statistics.flatMap((z, a) => !rejected[a] && reaches$1(z[0] ?? 0, critical) ? [a] : []);
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
	const refused = selectDescending(living, living.length, allowed) * 1.0000000001;
	let critical = Number.POSITIVE_INFINITY;
	for (let s = 0; s < living.length; s++) {
		const value = living[s] ?? 0;
		if (value < critical && value > refused) critical = value;
	}
	return critical;
}
function livingAbove(floor, largest, alive) {
	let count = 0;
	for (let s = 0; s < largest.length; s++) if (alive[s] === 1 && (largest[s] ?? 0) > floor) count++;
	const living = new Float64Array(count);
	for (let s = 0, next = 0; s < largest.length; s++) if (alive[s] === 1 && (largest[s] ?? 0) > floor) living[next++] = largest[s] ?? 0;
	return living;
}
function reaches$1(value, critical) {
	return value >= critical * .9999999999;
}
// src/compare/rulings.ts
/**
* The rulings, by look and then by column. The gating columns are one family; every other column is a family of its own
* (statistics.md §1.6).
*/
function rulings(columns, schedule) {
	const signs = signsFor(schedule.seed, schedule.plannedPairs);
	const tests = testsFor(columns, signs.vectors);
	const tailsAt = (j, level) => spent(level, schedule.looks[j]?.time ?? 0) - spent(level, schedule.looks[j - 1]?.time ?? 0);
	return schedule.looks.map((moment, j) => {
		const tails = {
			worse: tailsAt(j, FAMILY_LEVELS.worse),
			better: tailsAt(j, FAMILY_LEVELS.better)
		};
		return ruleLook(columns, {
			...moment,
			tails,
			signs,
			tests
		});
	});
}
function testsFor(columns, vectors) {
	const test = (level) => sequentialTest(level, vectors);
	const both = (members = 1) => ({
		worse: test(FAMILY_LEVELS.worse / members),
		better: test(FAMILY_LEVELS.better / members)
	});
	const members = Math.max(1, columns.filter(({ cell }) => cell.gating).length);
	return {
		family: both(),
		alone: columns.map(() => both()),
		equivalence: columns.map(() => test(EQUIVALENCE_LEVEL)),
		list: columns.map(() => test(LIST_LEVEL)),
		untied: new Map(columns.map(({ waited }) => [keyOf(waited), {
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
function ruleLook(columns, input) {
	const { pairs, time, tails, signs, tests } = input;
	const zs = columns.map((column) => signFlipStatistic(scores(column.sample, column, pairs), signs));
	const sames = columns.map((column, a) => column.late.some(Boolean) ? signFlipStatistic(scores(onTime(column), column, pairs), signs) : zs[a]);
	const untied = new Map([...tests.untied].map(([key, one]) => [key, untiedCriticals(one, input)]));
	const members = columns.flatMap(({ cell }, a) => cell.gating ? [a] : []);
	const family = {
		worse: ruleFamily(tests.family.worse, 1),
		better: ruleFamily(tests.family.better, -1)
	};
	function ruleFamily(test, direction) {
		return test(time, members.map((a) => towards(zs[a], direction)));
	}
	const listed = columns.map(({ sample }) => sample.some((effect) => effect !== null));
	const long = isLong(listed.filter(Boolean).length);
	return columns.map((column, a) => {
		const fallback = (column.sample.slice(0, pairs).some((effect, k) => effect === null && !column.waited[k]) ? void 0 : untied.get(keyOf(column.waited))) ?? NO_FALLBACK;
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
function onTime({ sample, late }) {
	return sample.map((effect, k) => late[k] ? null : effect);
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
* but never one below the observed Z, so that it holds 0 as 0 is not rejected (docs/adr/0006).
*/
function usable$1(critical, untied, observed) {
	return Number.isFinite(critical) ? critical : Math.max(untied, observed);
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
/** What each side's blocks say of every SLO, in the protocol's order (docs/statistics.md). */
function attainments(evidence) {
	const pairs = evidence.pairs.slice(0, looksReached(evidence).at(-1)?.pairs ?? evidence.pairs.length);
	const { slos } = evidence.protocol;
	const tail = .09999999999999998 / 2 / Math.max(1, slos.length);
	return slos.map((slo) => attainmentOf(slo, pairs, tail));
}
function attainmentOf(slo, pairs, tail) {
	const { scenario, metric } = slo;
	const ran = pairs.flatMap(({ observations }) => observations.find((one) => one.scenario === scenario) ?? []);
	const counting = ran.filter((one) => metric.keepsInvalidPairs || one.invalid.length === 0);
	const of = (side) => readingsOf$1(counting, side, metric);
	const breaking = (side) => of(side).map(numberOf).filter((value) => value !== null && !keepsObjective(slo, value)).length;
	const lost = (side) => ran.length - of(side).filter((reading) => numberOf(reading) !== null).length;
	const shown = (side) => attained(slo, of(side), tail) ?? unbounded$1(attained(slo, readingsOf$1(ran, side, metric), tail));
	return {
		slo,
		sides: {
			base: shown("base"),
			head: shown("head")
		},
		pairs: ran.length,
		lost: {
			base: lost("base"),
			head: lost("head")
		},
		breaking: {
			base: breaking("base"),
			head: breaking("head")
		}
	};
}
/** What only lost pairs say is a value to show, and bounds nothing: the objective is open, and not without data. */
function unbounded$1(estimate) {
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
const LEAST_PAIRS$1 = 9;
/**
* Of every cell of the protocol, how its effects depend on the order of the pairs up to the last look; null where nothing is
* found or it does not gate. A permutation test: if pairs are as good as independent, every order of them was equally
* likely, whatever their distribution and whatever head changed. Per row two statistics of the effects' ranks, each over its
* own standard deviation: the correlation with time, and that of neighbours where it is positive (Wald & Wolfowitz, Annals
* of Mathematical Statistics 14(4), 1943). The largest over rows and both is held against random orders of the pairs.
*/
function dependences(evidence) {
	const { cells, seed } = evidence.protocol;
	const pairs = looksReached(evidence).at(-1)?.pairs ?? 0;
	const sampleOf = (cell) => columnOf(cell, evidence).sample.slice(0, pairs);
	const rows = cells.map((cell) => cell.gating && pairs >= LEAST_PAIRS$1 ? centredRanks(sampleOf(cell)) : null);
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
	if (known.length < LEAST_PAIRS$1 || known.every((effect) => effect === least)) return null;
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
// src/model/quantity.ts
/**
* An effect (+ = head is worse, a log ratio or a difference) as a change: head/base − 1 or head − base, where + means
* that head is larger. Infinity stays: nothing bounds it.
*/
function toChange(effect, metric) {
	const larger = metric.better === "lower" ? effect : -effect;
	return metric.effect === "difference" || !Number.isFinite(larger) ? larger : Math.expm1(larger);
}
/** An interval of effects as an interval of changes. */
function toChanges({ low, high }, metric) {
	const [first, second] = metric.better === "lower" ? [low, high] : [high, low];
	return {
		low: toChange(first, metric),
		high: toChange(second, metric)
	};
}
/**
* A change in words: `+31 %` (ratios), `+0.3 pp` (differences of shares, in percentage points), `+12 ms` (other
* differences). `change` as in OutcomeRow.
*/
function changeText(change, metric) {
	const unit = changeUnit(metric);
	return unit === "" ? changeNumber(change, metric) : `${changeNumber(change, metric)} ${unit}`;
}
/** An interval of changes without its unit: `+22…+40`; a side that nothing bounds is left open: `…+40`. */
function intervalText(interval, metric) {
	const side = (value) => Number.isFinite(value) ? changeNumber(value, metric) : "";
	return `${side(interval.low)}…${side(interval.high)}`;
}
/** A value in words: `182 ms`, `1.2 %` (shares), `41 per second`. */
function valueText(value, unit) {
	if (unit === "share") return `${significant(value * 100)} %`;
	if (unit === "per-second") return `${significant(value)} per second`;
	return unit === "ratio" || unit === "" ? significant(value) : `${significant(value)} ${unit}`;
}
function changeUnit(metric) {
	if (metric.effect !== "difference") return "%";
	return metric.unit === "share" ? "pp" : metric.unit;
}
function changeNumber(change, metric) {
	const shown = metric.effect === "difference" && metric.unit !== "share" ? change : change * 100;
	const size = decimal(Math.abs(shown), metric.effect === "difference" ? 2 : 1);
	if (size === "0") return size;
	return (shown < 0 ? "−" : "+") + size;
}
/** Whole numbers from 10 on; below, as many decimals as a reader can use, without zeros at the end. */
function decimal(size, decimals) {
	return String(Number(size.toFixed(size >= 9.95 ? 0 : decimals)));
}
/** Three significant digits, never an exponent for the sizes that occur. */
function significant(value) {
	return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
// src/compare/glimpse.ts
/** The normal quantile of a two-sided 95 % interval: unadjusted, good enough for a progress line. */
const Z_95$1 = 1.96;
/**
* What the pairs so far look like, in one short phrase for the progress line: the gating cell whose change is largest in
* its margins. It decides nothing: its interval is adjusted neither for the looks nor for the other cells.
*/
function glimpse({ protocol, pairs }) {
	const seen = protocol.cells.filter(({ gating, metric }) => gating && metric.effect !== "log-odds").flatMap((cell) => sight(columnOf(cell, {
		pairs,
		protocol
	}), pairs.length));
	if (seen.length === 0) return pairs.length === 0 ? "no pairs yet" : "nothing to compare yet";
	return phrase(seen.reduce((most, one) => one.size > most.size ? one : most));
}
function sight(column, pairs) {
	const estimator = estimatorOf(column, pairs);
	if (!Number.isFinite(estimator.value)) return [];
	const { effect } = column.cell.metric;
	const { flag } = column.cell.margins;
	const size = Math.abs(estimator.value) / (effect === "difference" ? flag : Math.log1p(flag));
	return [{
		cell: column.cell,
		estimate: estimator.value,
		interval: estimator.interval(Z_95$1),
		size
	}];
}
function phrase({ cell, estimate, interval }) {
	const { scenario, metric } = cell;
	const change = `${scenario} ${metric.name} ${changeText(toChange(estimate, metric), metric)}`;
	return Number.isFinite(interval.low) && Number.isFinite(interval.high) ? `${change} (${intervalText(toChanges(interval, metric), metric)})` : change;
}
// src/compare/waiting.ts
/** The normal quantile of a two-sided 90 % interval, the one that shows "no change" (statistics.md §1.5). */
const Z_90 = 1.6449;
/**
* Narrow is an expected interval of at most this many margins to each side. At the first look of 30 pairs the sequential
* test widens it by 1.42 (c = 2.34 for a level of 0.1), to half of the margin: there is room for any estimate that is itself
* below half. And no scenario that really changed by its margin is ever narrow at ten pairs: the root mean square of the
* effects is then at least that large, and the width 1.64/√10 = 0.52. Simulated in docs/adr/0013.
*/
const NARROW = .35;
/**
* The scenarios that the next pair may leave out, so that the time goes where intervals are wide: those whose gating cells
* are all narrow, while others are not. From the first look on. It sees the sizes of the effects and never their signs:
* swapping the sides of any pair changes nothing, so the sign-flip test stays exact (docs/adr/0013).
*/
function waiting(evidence) {
	if (looksReached(evidence).length === 0) return [];
	const { scenarios, cells } = evidence.protocol;
	const narrow = scenarios.filter(({ name }) => cells.every((cell) => cell.scenario !== name || !cell.gating || widthOf(cell, evidence) < NARROW));
	return narrow.length === scenarios.length ? [] : narrow.map(({ name }) => name);
}
/**
* Half the width of a cell's expected interval, in margins: 0 where nothing ever differed (errors that never happen) and
* where nothing is read on this machine (CPU time), infinite where no pair counts.
*/
function widthOf(cell, { pairs, protocol }) {
	const { sample, typical } = columnOf(cell, {
		pairs,
		protocol
	});
	if (typical.base === null && typical.head === null) return 0;
	const squares = sample.flatMap((effect) => effect === null ? [] : [effect * effect]);
	if (squares.length === 0) return Number.POSITIVE_INFINITY;
	const error = Math.sqrt(squares.reduce((total, square) => total + square, 0)) / squares.length;
	const { same } = cell.margins;
	return Z_90 * error / (cell.metric.effect === "difference" ? same : Math.log1p(same));
}
// src/compare/compare.ts
/** Every cell of the protocol, in its order, seen at every look that was reached (statistics.md §1.2–1.5, §1.12). */
function compare(evidence) {
	const { protocol, plannedPairs } = evidence;
	const columns = protocol.cells.map((cell) => columnOf(cell, evidence));
	const looks = looksReached(evidence);
	const ruled = rulings(columns, {
		seed: protocol.seed,
		plannedPairs,
		looks
	});
	const q = qValues(columns.map((_, a) => ruled.at(-1)?.[a]?.p ?? null));
	return columns.map((column, a) => ({
		cell: column.cell,
		sample: column.sample,
		looks: looks.flatMap(({ pairs }, j) => {
			const ruling = ruled[j]?.[a];
			return ruling ? [lookAt(column, pairs, ruling)] : [];
		}),
		base: column.typical.base,
		head: column.typical.head,
		q: q[a] ?? null,
		warnings: column.warnings
	}));
}
function lookAt(column, pairs, ruling) {
	const { worse, better, equivalence } = ruling;
	const estimator = estimatorOf(column, pairs);
	const punctual = {
		...column,
		sample: onTime(column)
	};
	const same = estimatorOf(punctual, pairs);
	const used = column.sample.slice(0, pairs).map((effect) => effect !== null);
	const count = (flags) => flags.slice(0, pairs).filter(Boolean).length;
	return {
		pairs,
		used: count(used),
		late: used.filter((one, k) => one && column.late[k]).length,
		waited: count(column.waited),
		failing: count(column.failing),
		estimate: estimator.value,
		interval: {
			...heldBy$1(estimator.interval(worse.critical, better.critical), ruling),
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
			...sidesOf$1(punctual, pairs),
			estimate: same.value,
			level: .9
		},
		absolute: absoluteOf(column, pairs),
		resolution: column.resolution,
		...sidesOf$1(column, pairs)
	};
}
/** 0 stays within what did not reject it, also where ties or a borrowed critical value (docs/adr/0006) put an end on or beyond it. */
function heldBy$1({ low, high }, { worse, better }) {
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
	return heldBy$1({
		low: bounded$2(tested.low, own.low),
		high: bounded$2(tested.high, own.high)
	}, ruling);
}
/** Early looks of large families bound no end: then the row's own does, which holds for this row alone. */
function bounded$2(end, own) {
	return Number.isFinite(end) ? end : own;
}
// src/compare/noise.ts
/** The median absolute deviation of a normal distribution is its standard deviation over this (1 / Φ⁻¹(¾)). */
const MAD_OF_NORMAL = 1.4826;
/** With fewer pairs in either order, their spread is not known. */
const LEAST_OF_AN_ORDER = 3;
const LEVEL$1 = .95;
/** Normal quantile of a two-sided 95 % interval. */
const Z_95 = 1.96;
/** The noise of every comparison, in their order; `pairs` are those that were compared. */
function noises(comparisons, pairs) {
	return comparisons.map(({ cell, sample }) => {
		const effects = sample.filter((effect) => effect !== null);
		const order = (first) => orderEffect(sample, pairs.map(first), cell.metric);
		const known = effects.length >= 2;
		return {
			pairs: effects.length,
			sd: known ? Math.sqrt(sampleVariance(effects)) : null,
			robustSd: known ? MAD_OF_NORMAL * medianAbsoluteDeviation(effects) : null,
			bootFirst: order(({ bootFirst }) => bootFirst),
			sendFirst: pairs.every(({ mode }) => mode === "interleaved") ? order(({ sendFirst }) => sendFirst) : null
		};
	});
}
/**
* What going first does to a side: half the difference between the mean effects of the pairs in either order, so that
* something that always favours one side is not taken for the order. The interval is Welch's (Biometrika 34, 1947).
*/
function orderEffect(sample, first, metric) {
	const of = (side) => sample.flatMap((effect, k) => effect !== null && first[k] === side ? [effect] : []);
	const [base, head] = [of("base"), of("head")];
	if (base.length < LEAST_OF_AN_ORDER || head.length < LEAST_OF_AN_ORDER) return null;
	const value = (mean$1(head) - mean$1(base)) / 2;
	const [ofBase, ofHead] = [sampleVariance(base) / base.length, sampleVariance(head) / head.length];
	const spread = ofBase + ofHead;
	const freedom = spread ** 2 / (ofBase ** 2 / (base.length - 1) + ofHead ** 2 / (head.length - 1));
	const reach = spread === 0 ? 0 : tQuantile(freedom) * Math.sqrt(spread) / 2;
	const ends = toChanges({
		low: value - reach,
		high: value + reach
	}, metric);
	return {
		value: toChange(value, metric),
		interval: {
			...ends,
			level: LEVEL$1
		}
	};
}
/** Student's two-sided 95 % quantile by its expansion in 1 / freedom (Abramowitz & Stegun 26.7.5): 0.1 % off from 5 on. */
function tQuantile(freedom) {
	const z = Z_95;
	const first = (z ** 3 + z) / 4;
	const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
	const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
	return z + first / freedom + second / freedom ** 2 + third / freedom ** 3;
}
// src/model/histogram.ts
/**
* The bin of a positive value: 0 begins at 1 ms, negative below. `resolution` is a power of two up to 2^20. The double's
* own exponent and leading mantissa bits are the index, so there is no logarithm (statistics.md §2).
*/
function binOf(value, resolution) {
	const bits = Math.log2(resolution);
	BYTES.setFloat64(0, value);
	return (BYTES.getUint32(0) >>> MANTISSA_BITS - bits) - EXPONENT_BIAS * resolution;
}
/** Where a bin begins, ms; it ends where the next one begins. */
function binStart(index, resolution) {
	const octave = Math.floor(index / resolution);
	return 2 ** octave * (1 + (index - octave * resolution) / resolution);
}
const BYTES = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));
/** Of an IEEE 754 double: mantissa bits in its upper half, and what is added to its exponent. */
const MANTISSA_BITS = 20;
const EXPONENT_BIAS = 1023;
// src/explain/distributions.ts
/** The distributions of a scenario's `latency` or `ttft`; null where a side has none, or none was kept. */
function distributionsOf(histograms, { scenario, metric }) {
	const of = (side) => {
		const found = histograms.find((one) => one.scenario === scenario && one.metric === metric && one.side === side);
		return found === void 0 ? [] : barsOf(found);
	};
	const [base, head] = [of("base"), of("head")];
	return total$1(base) === 0 || total$1(head) === 0 ? null : {
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
		before: total$1(before),
		after: total$1(after)
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
function total$1(bars) {
	return bars.reduce((sum, { count }) => sum + count, 0);
}
function meanOf(bars) {
	return bars.reduce((sum, { ms, count }) => sum + ms * count, 0) / total$1(bars);
}
// src/explain/evidence.ts
/** The timing rows that got clearly slower or faster. */
function casesOf({ rows }, { pairs, histograms }) {
	return rows.filter(({ outcome, cell }) => isTiming(cell.metric.name) && (outcome === "regression" || outcome === "improvement")).map((row) => ({
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
function isTiming(metric) {
	return /^(latency|ttft)\./.test(metric) || metric === "slow-share" || metric === "throughput";
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
// src/explain/words.ts
/** A change of time in words: `rose by 20 ms`. */
function moved(ms) {
	const size = valueText(Math.abs(ms), "ms");
	return ms >= 0 ? `rose by ${size}` : `fell by ${size}`;
}
/** A share in whole percent; what is not nothing is not called so. */
function percent$1(share) {
	const whole = Math.round(share * 100);
	return share > 0 && whole === 0 ? "less than 1 %" : `${whole} %`;
}
// src/explain/computing.ts
/** Of the changed time, at least this share is called "mostly". */
const MOSTLY$1 = .5;
/** CPU time that grew by less is no reason to look for requests that wait for each other. */
const GROWN = .1;
/** CPU time that grew by so much is told even where it is not most of the changed time, if it may be a part worth telling. */
const GROWN_MUCH = .5;
const PART = .2;
/** A queue that is never empty has no mean; what is busier than this counts as so busy. */
const BUSIEST = .98;
/**
* Computing or waiting: how much of the changed time is CPU time of the process. What computes longer also keeps others
* waiting, so that a service which is often busy loses more time than it computes.
*/
function byCpu(one) {
	const cpu = typicalDifference(one, cpuPerRequest);
	const time = timeOf(one);
	if (cpu === null || time === null) return null;
	const told = {
		numbers: `${time.name} ${moved(time.ms)}, CPU time per request ${cpuText(cpu, time.ms)}`,
		slower: one.slower
	};
	const share = within(cpu / time.ms);
	if (share >= MOSTLY$1) return {
		weight: share,
		evidence: `${told.numbers}: ${which(told)} is mostly computing (${percent$1(share)}).`
	};
	const queue = queueOf(one);
	const crowd = queue === null ? 0 : within(queue.ms / time.ms);
	const grown = grownBy(one);
	if (queue !== null && crowd >= MOSTLY$1 && grown >= GROWN) return {
		weight: crowd,
		evidence: crowded(told, share, queue)
	};
	const part = Math.max(share, crowd);
	if (grown >= GROWN_MUCH && part >= PART) return {
		weight: part,
		evidence: `${told.numbers}: ${percent$1(share)} of ${which(told)} is computing; the rest is waiting, for the processor or for something else.`
	};
	const waiting = one.slower ? "I/O, locks, a queue, more round trips" : "less I/O, fewer locks or round trips, a shorter queue";
	const evidence = `${told.numbers}: ${which(told)} is mostly waiting (${percent$1(1 - share)}): ${waiting}.`;
	return {
		weight: 1 - share,
		evidence
	};
}
/** What is next to nothing beside the changed time. */
const HARDLY = .005;
function cpuText(cpu, time) {
	return Math.abs(cpu) < HARDLY * Math.abs(time) ? "hardly changed" : moved(cpu);
}
const which = ({ slower }) => `the ${slower ? "added" : "saved"} time`;
function crowded(told, share, { busy }) {
	const [base, head] = [busy.base, busy.head].map((cores) => valueText(cores, "ratio"));
	const others = told.slower ? "what computes longer keeps other requests waiting" : "what computes less keeps fewer requests waiting";
	return `${told.numbers}: ${percent$1(share)} of ${which(told)} is computing, and ${others} (the service kept ${head} cores busy, base ${base}).`;
}
/** The changed time, ms: of the mean, which CPU time can be held against; of the row itself where no distribution is known. */
function timeOf({ row, difference, slower, distributions }) {
	const { name, unit } = row.cell.metric;
	if (unit !== "ms" || difference === null || difference === 0) return null;
	const mean = distributions === null ? 0 : meanDifference(distributions);
	if (Math.sign(mean) === (slower ? 1 : -1)) return {
		name: `The mean ${name.split(".")[0]}`,
		ms: mean
	};
	return {
		name,
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
/** More names than this nobody reads. */
const MOST_NAMED = 3;
/** Of kinds that all moved, one that moved so many times as far as the next is named. */
const MUCH_MORE = 1.5;
/** Which kinds of request: where a scenario is split into parts, those that moved with it while others did not. */
function byKind({ row, siblings, slower }) {
	const parts = partsOf$2(siblings);
	const direction = slower ? "slower" : "faster";
	const changed = parts.flatMap(({ part, rows }) => {
		const most = strongest(rows.filter(({ outcome }) => outcome === row.outcome));
		return most === void 0 ? [] : [{
			part,
			most
		}];
	}).sort((a, b) => sizeOf(b.most) - sizeOf(a.most));
	if (changed.length === 0) return null;
	if (changed.length === parts.length) return byWorst(changed, direction);
	const others = parts.length - changed.length;
	const steady = parts.filter(({ rows }) => rows.every(({ outcome }) => outcome === "no-change")).length;
	const named = changed.slice(0, MOST_NAMED).map(({ part, most }) => `${part} (${quantileText(most)})`);
	const more = changed.length > MOST_NAMED ? ` and ${changed.length - MOST_NAMED} more` : "";
	const rest = steady === others ? "the others are unchanged" : `the others are not shown to be ${direction}`;
	const verb = changed.length === 1 ? "is" : "are";
	return {
		weight: steady === others ? 1 : null,
		evidence: `Of ${parts.length} kinds of requests ${named.join(", ")}${more} ${verb} ${direction}; ${rest}.`
	};
}
/** All moved: one that moved much further than the others may have moved them. */
function byWorst([first, second, ...rest], direction) {
	if (first === void 0 || second === void 0 || sizeOf(first.most) < MUCH_MORE * sizeOf(second.most)) return null;
	const numbers = `${first.part} the most (${quantileText(first.most)}; the next is ${second.part}, ${quantileText(second.most)})`;
	return {
		weight: null,
		evidence: `All ${rest.length + 2} kinds of requests are ${direction}, ${numbers}.`
	};
}
function partsOf$2(siblings) {
	const parts = /* @__PURE__ */ new Map();
	for (const sibling of siblings) {
		const part = partOf(sibling.cell.metric.name);
		if (part !== void 0) parts.set(part, [...parts.get(part) ?? [], sibling]);
	}
	return [...parts].map(([part, rows]) => ({
		part,
		rows
	}));
}
function strongest(rows) {
	return [...rows].sort((a, b) => sizeOf(b) - sizeOf(a))[0];
}
/** How far a ratio is from 1, the same up and down. */
function sizeOf({ change }) {
	return Math.abs(Math.log1p(change ?? 0));
}
/** `p95 +80 %`. */
function quantileText({ cell: { metric }, change }) {
	return `${metric.name.split(".").at(-1)} ${changeText(change ?? NaN, metric)}`;
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
	const numbers = `The first token's ${quantile} ${moved(first)} and the whole answer's ${moved(whole)}`;
	const change = one.slower ? "slower" : "faster";
	if (share >= MOSTLY) return {
		weight: share,
		evidence: `${numbers}: it is ${change} before the first token.`
	};
	if (share <= .30000000000000004) return {
		weight: 1 - share,
		evidence: `${numbers}: it is ${change} while streaming.`
	};
	return {
		weight: .5,
		evidence: `${numbers}: it is ${change} both before the first token and while streaming.`
	};
}
/** Every request or only some: a tail that moved while the median did not, with how many requests must have moved. */
function byTail(one) {
	const { cell, change } = one.row;
	const prefix = cell.metric.name.split(".")[0] ?? "";
	const middle = siblingOf(one, prefix === "slow-share" ? "latency.p50" : `${prefix}.p50`);
	if (!(cell.metric.name === "slow-share" || (quantileOf(cell.metric.name) ?? 0) > .5) || change === null || change === 0 || middle === void 0 || middle.change === null) return null;
	if (middle.outcome === "regression" || middle.outcome === "improvement") return null;
	if (byKind(one) !== null) return null;
	const direction = one.slower ? "slower" : "faster";
	const share = one.distributions === null ? 0 : movedShare(one.distributions, one.slower);
	const some = share > 0 ? `at least ${valueText(Number(share.toPrecision(2)), "share")} of the requests are` : "some requests are";
	const numbers = `${cell.metric.name} changed by ${changeText(change, cell.metric)}, ${middle.cell.metric.name} by ${changeText(middle.change, middle.cell.metric)}`;
	return {
		weight: 1 - Math.abs(middle.change / change),
		evidence: `${numbers}: the typical request is not shown to be ${direction}, but ${some}: one kind of them, or what happens now and then.`
	};
}
/** Errors: a failing request has no latency, costs a retry, or holds others up. How much that is, no count of them says. */
function byErrors(one) {
	const errors = siblingOf(one, "error-rate");
	if (!errors || errors.change === null || errors.base === null || errors.head === null) return null;
	if (errors.outcome !== "regression" && errors.outcome !== "improvement") return null;
	return {
		weight: null,
		evidence: `${`Errors went from ${valueText(errors.base, "share")} to ${valueText(errors.head, "share")} of the requests`}: failing requests may change the time of the others.`
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
	const evidence = `Within its blocks head's second half is ${percent$1(Math.expm1(head))} slower than the first (base ${percent$1(Math.expm1(base))}): something builds up with time or load.`;
	return {
		weight: grown / Math.log1p(change),
		evidence
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
function explain(verdict, measured) {
	const best = /* @__PURE__ */ new Map();
	const findings = casesOf(verdict, measured).flatMap(findingsOf).sort(byStrength);
	for (const finding of findings) if (!best.has(finding.key)) best.set(finding.key, finding);
	return { suspects: [...best.values()].map(({ suspect }) => suspect) };
}
function findingsOf(one) {
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
// src/govern/job-end.ts
/**
* Turns a verdict into a JobEnd. Only what `failOn` names can fail, and with it always what has no data; an empty set never
* fails. A verdict of `fail` fails with 1 when one of its reasons is of a named kind; where `on-inconclusive: fail` turned
* undecided rows into a `fail`, naming `regression` is enough, since that is what they are treated as. `inconclusive` and
* `no-data` verdicts fail with 2, and so does every other one that no pair stands behind.
*/
function endJob(report, failOn) {
	const { state } = report.verdict;
	const counts = isMeasured(report);
	const found = kindsOf$1(report);
	const kinds = counts || found.includes("no-data") ? found : [...found, "no-data"];
	const said = counts || state === "no-data" ? `The verdict is ${state}` : `The verdict is ${state}, but no pair counts`;
	const named = kinds.filter((kind) => failOn.has(kind));
	const unmeasured = kinds.includes("no-data") && failOn.size > 0;
	if (named.length > 0 || unmeasured) {
		const why = named.length > 0 ? "and fail-on names" : "which fails whatever fail-on names";
		return {
			exitCode: state === "fail" ? 1 : 2,
			fails: true,
			text: `${said}, ${[why, named.join(" and ")].join(" ").trim()}.`
		};
	}
	if (kinds.length === 0) return {
		exitCode: 0,
		fails: false,
		text: `${said}.`
	};
	return {
		exitCode: 0,
		fails: false,
		text: `${said}; ${failOn.size === 0 ? "fail-on is never, so this is no failure" : `fail-on does not name ${kinds.join(" or ")}`}.`
	};
}
/** Whether a pair was measured that says something of a gating row, where there is one. */
function isMeasured({ validity, comparisons }) {
	const gating = comparisons.filter((row) => row.gating);
	return validity.pairs > 0 && (gating.length === 0 || gating.some(({ pairs }) => pairs > 0));
}
/** The kinds behind a verdict, each once; a `fail` of undecided rows, or without a reason, counts as a regression. */
function kindsOf$1({ verdict: { state, reasons } }) {
	const kinds = [...new Set(reasons.flatMap((reason) => kindOf$2(reason.code) ?? []))];
	switch (state) {
		case "pass": return [];
		case "fail": return kinds.every((kind) => kind === "inconclusive") ? ["regression", ...kinds] : kinds;
		case "inconclusive": return kinds.includes("no-data") ? ["inconclusive", "no-data"] : ["inconclusive"];
		case "no-data": return ["no-data"];
		default: return state;
	}
}
function kindOf$2(code) {
	switch (code) {
		case "regression":
		case "slo":
		case "no-data": return code;
		case "too-slow": return "no-data";
		case "inconclusive":
		case "too-many-dropped":
		case "dependent":
		case "cancelled": return "inconclusive";
		case "clean": return null;
		default: return code;
	}
}
// src/judge/calibration-rows.ts
/** The fewest pairs of a look, a usual measurement's, and the most. */
const RESOLVED_IN = [
	10,
	20,
	40
];
/** The rows of a calibration: how noisy each is, what it could resolve, and whether it raised a false alarm. */
function calibrationRows({ rows, comparisons, noises }) {
	return rows.flatMap((row, i) => {
		const [comparison, noise] = [comparisons[i], noises[i]];
		if (comparison === void 0 || noise === void 0) return [];
		const { scenario, metric, gating, margins } = row.cell;
		return [{
			scenario,
			metric: metric.name,
			form: metric.effect === "difference" ? "absolute" : "relative",
			gating,
			budget: margins.flag,
			...noise,
			resolves: RESOLVED_IN.map((pairs) => ({
				pairs,
				change: resolvable(row, comparison, pairs)
			})),
			significant: comparison.looks.some(({ rejected }) => rejected !== null),
			outcome: row.outcome,
			measured: row.outcome !== "no-data" && row.note !== "too-many-dropped" && row.note !== "late"
		}];
	});
}
/**
* The smallest change found with 80 % probability in so many pairs: what was found for the pairs there were, times
* √(pairs there were ÷ pairs), on the scale of effects (statistics.md §1.8, K ≈ K_now · (MDE80 / Δ)² solved for Δ).
*/
function resolvable({ mde, cell }, { looks }, pairs) {
	const measured = looks.at(-1)?.pairs;
	if (mde === null || measured === void 0) return null;
	const scale = Math.sqrt(measured / pairs);
	return cell.metric.effect === "difference" ? mde * scale : Math.expm1(Math.log1p(mde) * scale);
}
/** A calibration needs its 20 pairs, and all pairs that were planned: else a Failure, and no number that looks like one. */
function requireCalibrated({ pairs, plannedPairs, stop, minutesNeeded }) {
	const kept = "What was measured is kept in measurement.json.";
	if (stop === "cancelled") throw new Failure("environment", `The calibration was cancelled after ${pairs.length} of ${plannedPairs} pairs.`, `Start it again. ${kept}`);
	if (pairs.length >= 20) return;
	const needed = minutesNeeded === null ? "" : `: they need about ${Math.ceil(minutesNeeded)} minutes`;
	throw new Failure("config", stop === "too-slow" ? `The 20 pairs of a calibration do not fit into max-duration${needed}.` : `max-duration ended after ${pairs.length} of the 20 pairs that a calibration needs.`, `Raise max-duration (the input, or design.max-duration). ${kept}`);
}
// src/judge/clopper-pearson.ts
const LEVEL = .95;
/** Each halves what is left: the ends are exact to the last digits of a double. */
const HALVINGS$1 = 60;
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
	for (let i = 0; i < HALVINGS$1; i++) {
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
		here: count$2(whole.filter((record) => record.kind === kind)),
		all: count$2(whole)
	};
}
/** The same as shares with their intervals. */
function falseAlarms$1({ kind, here, all }) {
	return {
		kind,
		here: rate(here),
		all: rate(all)
	};
}
function count$2(records) {
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
// src/model/verdict.ts
/** More lost pairs than this share, and those that are left are no fair sample of the machine (docs/statistics.md). */
const MOST_LOST = .2;
/**
* Notes of open rows that always ask for a person, whatever `on-inconclusive` says: what hides the answer is not noise but
* something that head itself may have caused.
*/
const ASKING_NOTES = [
	"too-few-pairs",
	"too-many-dropped",
	"late",
	"failing-pairs",
	"answers-differ",
	"drift",
	"serial"
];
// src/judge/reasons.ts
/** The row, its change with the interval, and the budget that it broke. */
function regressionReason(row) {
	const { cell, change, interval, base, head } = row;
	const { metric } = cell;
	const from = base === null || head === null ? "" : ` from ${valueText(base, metric.unit)} to ${valueText(head, metric.unit)}`;
	const range = interval ? ` (${intervalText(interval, metric)})` : "";
	const text = `${cell.scenario} ${metric.name} changed by ${changeText(change ?? NaN, metric)}${range}${from}; the budget is ${budgetText(row)}.`;
	return {
		code: "regression",
		scenario: cell.scenario,
		metric: metric.name,
		text
	};
}
/** The objective that head breaks, with head's value. */
function sloReason({ slo, value, interval, baseState }) {
	const { unit, name } = slo.metric;
	const ends = interval ? ` (${valueText(interval.low, unit)} to ${valueText(interval.high, unit)})` : "";
	const base = baseState === "broken" ? " Base breaks it too, and head made it worse." : "";
	const text = `${slo.scenario} breaks its objective ${slo.objective}: ${name} is ${valueText(value ?? NaN, unit)}${ends}.${base}`;
	return {
		code: "slo",
		scenario: slo.scenario,
		metric: name,
		text
	};
}
/** An objective that nobody can hold against head, since too many pairs are lost. */
function hiddenReason({ slo, lost }) {
	const { scenario, metric, objective } = slo;
	const text = `${scenario} may break its objective ${objective}: ${Math.round(lost * 100)} % of the pairs say nothing of ${metric.name}, since requests were late or dropped, or nothing could be read.`;
	return {
		code: "inconclusive",
		scenario,
		metric: metric.name,
		text
	};
}
/** What was not measured; null when nothing was. */
function noDataReason(place) {
	if (place === null) return {
		code: "no-data",
		scenario: null,
		metric: null,
		text: "No pair was measured, so nothing was compared."
	};
	const { scenario, metric } = place;
	return {
		code: "no-data",
		scenario,
		metric: metric.name,
		text: `${scenario} ${metric.name} has no data on at least one side, so it was not compared.`
	};
}
/** Why a measurement that was not finished decides nothing; null for one that was. */
function stopReason$1({ stop, minutesNeeded, pairs, plannedPairs }) {
	const nowhere = {
		scenario: null,
		metric: null
	};
	if (stop === "cancelled") return {
		code: "cancelled",
		...nowhere,
		text: `Measuring was cancelled after ${pairs} of ${plannedPairs} pairs.`
	};
	if (stop !== "too-slow") return null;
	const needed = minutesNeeded === null ? "more time" : `about ${counted$1(Math.ceil(minutesNeeded), "minute")}`;
	return {
		code: "too-slow",
		...nowhere,
		text: `Too few pairs fit into the time budget to decide anything: they need ${needed}.`
	};
}
/** Why a row stayed open, and what it would have caught. */
function inconclusiveReason(row) {
	const { cell, note, change, interval } = row;
	const { metric } = cell;
	const known = change === null || interval === null ? "" : ` (${changeText(change, metric)}, ${intervalText(interval, metric)})`;
	return {
		code: codeOf(note),
		scenario: cell.scenario,
		metric: metric.name,
		text: `${cell.scenario} ${metric.name} is undecided${known}: ${whyText(note, row)}. ${caughtText(row)}`
	};
}
function codeOf(note) {
	if (note === "too-many-dropped") return note;
	return note === "drift" || note === "serial" ? "dependent" : "inconclusive";
}
/** What a clean pass rests on. */
function cleanReason(rows, slos, pairs) {
	const compared = rows.filter(({ cell, outcome }) => cell.gating && outcome !== "no-data").length;
	const better = rows.filter(({ cell, outcome }) => cell.gating && outcome === "improvement").length;
	const broken = slos.filter(({ state }) => state === "broken").length;
	return {
		code: "clean",
		scenario: null,
		metric: null,
		text: [
			compared === 0 ? "Nothing had to be compared." : `No regression in ${counted$1(compared, "gating comparison")} after ${counted$1(pairs, "pair")}.`,
			...better > 0 ? [`${better} improved.`] : [],
			...broken > 0 ? [`${counted$1(broken, "objective")} broken in head did not fail the gate: base breaks it too, or does not know the scenario.`] : []
		].join(" ")
	};
}
function whyText(note, { cell, pairs }) {
	switch (note) {
		case "too-few-pairs": return `${counted$1(pairs, "pair")} ${pairs === 1 ? "is" : "are"} too few to decide anything`;
		case "too-many-dropped": return "more than 20 % of the pairs say nothing of it";
		case "late": return "more than 20 % of the pairs were late or dropped, which can hide a change";
		case "failing-pairs": return "one side failed far beyond the margin in some pairs, and failures come in clusters";
		case "answers-differ": return "the two sides answer differently, so only their errors are compared";
		case "drift": return "its change rises or falls with time, so that the pairs are no fair sample";
		case "serial": return "its pairs resemble the ones before them, so that they are no fair sample";
		case "stopped-early": return "it was not looked at further, since measuring stopped before it was decided";
		case "small-change": return "the change is real, but whether it is beyond the margin is not clear";
		case "below-min-change": return `the change is real, but smaller than ${minimumText(cell.margins.minChange, cell.metric.unit)}`;
		case "noise":
		case "below-margin":
		case "spread-changed":
		case "new":
		case "not-measured":
		case null: return `noise hides changes of the size of its margin in ${counted$1(pairs, "pair")}`;
		default: return note;
	}
}
/** Where no budget has a minimum, the clock has one: it tells no smaller difference of CPU time. */
function minimumText(minChange, unit) {
	return minChange === 0 ? "what the clock of CPU time tells" : valueText(minChange, unit);
}
function caughtText({ mde, cell }) {
	if (mde === null) return "What it would have caught is not known.";
	const size = changeText(mde, cell.metric).replace(/^\+/, "");
	return `This run would have caught a ${cell.metric.unit === "ms" ? "slowdown" : "worsening"} of ${size} or more (with 80 % probability).`;
}
/** The worsening that a budget allows, with the sign of the change: for throughput it is a fall. */
function budgetText({ cell: { metric, margins } }) {
	const relative = changeText(metric.better === "lower" ? margins.flag : -margins.flag, metric);
	return margins.minChange > 0 ? `${relative} and ${valueText(margins.minChange, metric.unit)}` : relative;
}
function counted$1(count, noun) {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
// src/judge/outcome.ts
/**
* What the last look makes of a comparison, or null where it leaves it open: what was unchanged or better at an earlier look
* and is not any more was too early. A regression that was found at any look stays one (its false alarms are within the
* level already); it is shown as of the last look that found it.
*/
function settlementOf({ looks, cell }) {
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
/** A margin on the scale of effects: ln(1 + margin) where effects are logarithms, as it is for differences. */
function effectMargin(margin, metric) {
	return metric.effect === "difference" ? margin : Math.log1p(margin);
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
	return Number.isFinite(look.decision.high - look.decision.low) && Math.abs(look.estimate) >= effectMargin(cell.margins.flag, cell.metric) && reachesMinChange(look, cell.margins);
}
function unchangedBy(look, cell) {
	if (tooManyLate(look) || look.failing > 0) return null;
	const same = effectMargin(cell.margins.same, cell.metric);
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
* Whether even the ends of the equivalence interval are less than `minChange` away from base (docs/adr/0007). What the clock
* cannot tell in one block is no such minimum: many pairs may show it, so it is left open instead.
*/
function staysBelowMinChange(look, { metric, margins }) {
	const { low, high } = toChanges(look.equivalence, metric);
	const unit = metric.effect === "difference" ? 1 : look.base ?? NaN;
	return Math.max(Math.abs(low), Math.abs(high)) * unit < margins.minChange;
}
// src/judge/row.ts
/** A metric that only Linux can read: without it the measurement lacks nothing, so it does not gate. */
const OPTIONAL_METRIC = "cpu-per-request";
/** Many k6 scripts check nothing. Unless a budget asks for checks, one that has none on either side lacks nothing. */
const OPTIONAL_CHECKS = "checks-failed";
/** Normal quantile of 80 %: the power that the smallest detectable change is stated for (statistics.md §1.8). */
const Z_80 = .84;
/** A comparison's outcome with its numbers, from the look that settled it, else from the last one. */
function rowOf(comparison, protocol, stop) {
	const { cell, base, head, q } = comparison;
	const { metric } = cell;
	const nothing = hasNoData(comparison);
	const settled = nothing ? null : settlementOf(comparison);
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
		pairs: pairsOf$1(shown, unchanged) ?? comparison.sample.filter((effect) => effect !== null).length,
		base: of?.base ?? base,
		head: of?.head ?? head,
		settledAt: settled?.look.pairs ?? null,
		unseen: unchanged && shown ? unseenShare(shown, cell) : null,
		test: shown ? testOf(shown, cell, protocol) : null
	};
}
function pairsOf$1(shown, unchanged) {
	return shown && (unchanged ? shown.used - shown.late : shown.used);
}
/** The same row as an open one, for a reason that is found only after all rows are known. */
function reopened(row, note) {
	return {
		...row,
		outcome: "inconclusive",
		note,
		settledAt: null,
		unseen: null,
		mde: null
	};
}
function isOptional({ cell: { metric, source }, base, head }) {
	if (metric.name === OPTIONAL_METRIC) return true;
	return metric.name === OPTIONAL_CHECKS && source === "default" && base === null && head === null;
}
/** The gating cells are one family; every other cell is a family of its own (statistics.md §1.6). */
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
* The smallest worsening found with 80 % probability: half-width · (c + 0.84) / c (docs/statistics.md), of the end that
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
	return Math.abs(last.estimate) >= effectMargin(margins.flag, metric) && !reachesMinChange(last, margins) ? "below-min-change" : "small-change";
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
			...reopened(row, "answers-differ"),
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
		return found !== null && settled ? reopened(row, found) : row;
	});
}
// src/judge/slos.ts
/**
* Head held against its objectives. A broken one fails the gate unless base breaks it too and head did not make the
* metric worse; a scenario that base does not know never gates (statistics.md §1.11).
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
/** Whether an objective is open since pairs were lost: head itself may have lost them. */
function isHidden({ state, lost }) {
	return state === "undecided" && lost > .2;
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
/** The outcome of every comparison and objective, and the verdict that follows from them (statistics.md §1.6, §1.11). */
function judge(judged) {
	const rows = markSpread(withoutDifferentAnswers(withoutDependentRows(judged.comparisons.map((comparison) => rowOf(comparison, judged.protocol, judged.stop)), judged.dependences)));
	const slos = sloRows(judged.attainments, rows, judged.protocol);
	return {
		...conclude$1(judged, rows, slos),
		rows,
		slos
	};
}
/** What is worst decides: fail, then no data, then a measurement that was not finished, then what stayed open. */
function conclude$1(judged, rows, slos) {
	const gating = rows.filter(({ cell }) => cell.gating);
	const failing = [...gating.filter(({ outcome }) => outcome === "regression").map(regressionReason), ...slos.filter((slo) => slo.failing).map(sloReason)];
	if (failing.length > 0) return {
		state: "fail",
		reasons: failing
	};
	const unfinished = stopReason$1(judged);
	const missing = missingReasons(judged, gating, slos);
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
	const opened = open.length > 0 ? concludeOpen(open, judged) : null;
	if (hidden.length > 0 && opened?.state !== "fail") return {
		state: "inconclusive",
		reasons: [...hidden.map(hiddenReason), ...open.map(inconclusiveReason)]
	};
	if (opened !== null) return opened;
	return {
		state: "pass",
		reasons: [cleanReason(rows, slos, judged.pairs)]
	};
}
/** What gates and has no data on a side: one reason per row, and per objective that no row speaks of. */
function missingReasons({ pairs, protocol }, gating, slos) {
	if (pairs === 0) return [noDataReason(null)];
	const places = [...gating.filter(({ outcome }) => outcome === "no-data").map(({ cell }) => cell), ...slos.filter(({ state }) => state === "no-data").map(({ slo }) => slo)];
	const isNew = (name) => protocol.scenarios.some((one) => one.name === name && one.status === "new");
	const gaps = places.filter(({ scenario }) => !isNew(scenario));
	return [...new Map(gaps.map((place) => [`${place.scenario} ${place.metric.name}`, place])).values()].map(noDataReason);
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
/** Whether a slowdown of three times the budget could have gone unseen, nobody can say what could have, or head may hide it. */
function isCoarse({ mde, cell, note }) {
	return mde === null || note !== null && ASKING_NOTES.includes(note) || mde > 3 * cell.margins.flag;
}
// src/judge/stopping.ts
/** Futility counts on the rest of the pairs to make intervals shorter than 1/√K would: a cautious guess (statistics.md §1.7). */
const OPTIMISM = .85;
/** One look says too little of how wide intervals will end. */
const FIRST_FUTILE_LOOK = 2;
/**
* Why measuring should stop at this look, or null to go on (statistics.md §1.7): a regression was found, nothing is
* open, nothing open can be decided any more, or the planned pairs are used up. A regression that base has accepted
* decides nothing, so the other rows are still worth their pairs.
*/
function stopping(input, waivers = []) {
	const { protocol, plannedPairs, pairs } = input;
	const gating = input.comparisons.filter((one) => one.cell.gating && !hasNoData(one));
	const looks = Math.max(0, ...input.comparisons.map((one) => one.looks.length));
	const open = gating.filter((one) => settlementOf(one) === null);
	if (gating.some((one) => settlementOf(one)?.outcome === "regression" && !isWaived(one, waivers)) && !protocol.design.complete) return "regression-found";
	if (looks > 0 && open.length === 0) return "all-resolved";
	if (pairs >= plannedPairs) return "max-pairs";
	return looks >= FIRST_FUTILE_LOOK && open.every((one) => isHopeless(one, plannedPairs)) ? "futile" : null;
}
/** Whether a waiver allows for the row being as bad as it was when it was settled. */
function isWaived(one, waivers) {
	const { cell } = one;
	const look = settlementOf(one)?.look;
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
* interval stays too wide, or too many pairs are lost (docs/statistics.md).
*/
function isHopeless({ cell, looks }, plannedPairs) {
	const [first, last] = [looks[0], looks.at(-1)];
	if (first === void 0 || last === void 0) return false;
	const half = (last.equivalence.high - last.equivalence.low) / 2;
	const final = OPTIMISM * half * Math.sqrt(last.used / usedAtEnd(last, plannedPairs));
	if (!cannotShowSame(last, plannedPairs)) return final >= effectMargin(cell.margins.same, cell.metric) && !isInSight(last, final);
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
// src/model/expectation.ts
/**
* What a plan of pairs is expected to find and when, in one line: `16 pairs of 11s: finds +5 % of chat latency.p50 9 times
* out of 10, expected after ~2 min`.
*/
function expectationText({ pairs, pairMs, goal, found, expectedPairs }) {
	const plan = `${pairs} pairs of ${timeText$1(pairMs)}`;
	if (goal === null) return `${plan}, ${about(pairs * pairMs)} at most`;
	const times = Math.min(9, Math.floor(found * 10 + 1e-9));
	const often = times === 0 ? "seldom finds" : "finds";
	const howOften = times === 0 ? "" : ` ${times} ${times === 1 ? "time" : "times"} out of 10`;
	return `${plan}: ${often} ${`+${Number((100 * goal.change).toPrecision(2))} %`} of ${goal.scenario} ${goal.metric}${howOften}, expected after ${about(expectedPairs * pairMs)}`;
}
/** `~45s`, `~2 min`. */
function about(ms) {
	return ms < 9e4 ? `~${timeText$1(ms)}` : `~${Math.round(ms / 6e4)} min`;
}
/** Whole seconds, tenths below ten: `11s`, `6.5s`. */
function timeText$1(ms) {
	const seconds = ms / 1e3;
	return seconds < 9.95 ? `${Number(seconds.toFixed(1))}s` : `${Math.round(seconds)}s`;
}
// src/model/pair-noise.ts
/**
* Where no calibration of this kind of machine is known: the simulated shared CI machine, robust standard deviations fitted
* to blocks of 150 to 1,200 requests at 60 per second by `npm run minutes -- --runs 200 --parts noise`.
*/
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
/** Standard lengths of calibrated blocks hold about so many requests. */
const CALIBRATED_REQUESTS = 300;
/** Nothing is steadier than this, log ratio: a clock that ticks in whole ms shows no difference at all in a few pairs. */
const LEAST_SD = .002;
/** Standard deviation of a pair's effect on a row (log ratio), with so many requests in a block of one side. */
function pairSd(metric, requests, mode, known) {
	const { process, request } = NOISE_TABLE[mode][kindOf$1(metric)];
	const variance = (n) => process + request / Math.max(1, n);
	const scale = known === void 0 ? 1 : known ** 2 / variance(CALIBRATED_REQUESTS);
	return Math.max(LEAST_SD, Math.sqrt(scale * variance(requests)));
}
function kindOf$1({ name }) {
	if (name.endsWith(".mean")) return "mean";
	const q = quantileOf(name) ?? .5;
	if (q <= .75) return "middle";
	return q <= .95 ? "tail" : "far tail";
}
/** What calibrations of this kind of machine say of each row in this mode: the root mean square of their robust deviations. */
function knownNoise(records, kind, mode) {
	const mine = records.filter((record) => record.kind === kind && record.mode === mode).slice(-20);
	const squares = /* @__PURE__ */ new Map();
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
// src/model/power.ts
/** False alarms of the worse side, over all rows and looks together (statistics.md §1.12.8). */
const WORSE_LEVEL = .04;
/**
* What one look may spend of the level that is spent by then (§1.4): after the first, the earlier ones have taken a share.
* The nominal levels of §1.4 over the spending function: .0089/.0143, .0110/.0195, … .0285/.05.
*/
const LATER = .58;
/**
* Rows move together, and those of rare events hardly ever lead: the largest of m statistics is no larger than that of
* m^0.45 independent ones. Fitted, like the next, to simulated measurements (docs/adr/0021).
*/
const TOGETHER = .45;
/** Effects of real and simulated machines have heavier tails than normal ones: they are found as if so much smaller. */
const HEAVIER = .95;
/** The flag margin over the change that must be found (statistics.md §1.6). */
const MARGIN_SHARE = .6;
/** Asymptotic efficiency of the Hodges–Lehmann estimate for normal effects: 3/π. */
const EFFICIENCY = 3 / Math.PI;
/** The Tails of up to so many pairs. */
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
/**
* How likely a change is a regression by each look of a plan of so many pairs, each pair's effect being normal. At a look it
* takes that the signed-rank test rejects and that the estimate is beyond the margin, 0.6 of the change. Both grow out of the
* same ranks, so the rarer of the two decides.
*/
function chances({ size: given, rows }, planned, tails) {
	const size = HEAVIER * given;
	const shape = shapeOf(size);
	const level = WORSE_LEVEL / rows ** TOGETHER;
	let found = 0;
	return looksOf(planned).map((pairs, j) => {
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
/** The pairs that will have been measured when a change is found or the plan is used up, on average. */
function expectedPairs(steps) {
	let [sum, before] = [0, 0];
	for (const { pairs, found } of steps) {
		sum += pairs * (found - before);
		before = found;
	}
	return sum + (steps.at(-1)?.pairs ?? 0) * (1 - before);
}
function looksOf(planned) {
	const scaled = LOOKS_OF_30.map((look) => Math.ceil(planned * look / 30));
	return [...new Set(scaled)].filter((look) => look >= 9);
}
/** The smallest sum that sign flips reach with at most this probability; more than any where none is so rare. */
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
/** P(W ≥ least) with the mean and variance of W under a shift (Lehmann, Nonparametrics, §4.2), as of a normal variable. */
function reaches(least, pairs, { one, two, shared }) {
	if (least > pairs * (pairs + 1) / 2) return 0;
	const mean = pairs * one + pairs * (pairs - 1) * two / 2;
	const variance = pairs * one * (1 - one) + pairs * (pairs - 1) * (2 * one * one - 4 * one * two + 3 * two - two * two) / 2 + pairs * (pairs - 1) * (pairs - 2) * (shared - two * two);
	return normal((mean - least + .5) / Math.sqrt(Math.max(variance, 1e-9)));
}
function normal(z) {
	return (1 + errorFunction(z / Math.SQRT2)) / 2;
}
// src/model/tuning.ts
/** How long blocks may be, as multiples of the standard length; of equal ones the first. */
const FACTORS = [
	1,
	.5,
	2,
	3,
	4
];
/** A block holds 300 requests, 1,000 where a p99 gates, in 5 to 20 s (statistics.md §1.1.5); with a p99.9 5,000 (§1.9). */
const BLOCK = {
	requests: 300,
	forTail: 1e3,
	forFarTail: 5e3,
	leastMs: 5e3,
	mostMs: 2e4
};
/** A warm-up takes this long at least, ms, and a minute at most. */
const WARM_UP = {
	leastMs: 2e3,
	mostMs: 6e4
};
/** The length of a block at this rate, before it is tuned: 300 requests, or 1,000, in 5 to 20 s. */
function standardBlockMs(ratePerSecond, tailGates) {
	const requests = tailGates ? BLOCK.forTail : BLOCK.requests;
	const ms = ratePerSecond > 0 ? requests / ratePerSecond * 1e3 : BLOCK.mostMs;
	return Math.round(Math.min(BLOCK.mostMs, Math.max(BLOCK.leastMs, ms)));
}
/** A scenario with the warm-up and the block that a factor gives it; blocks fall below the standard only while they hold enough. */
function paced(scenario, cells, pace, factor) {
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
/** How often a pair drives a scenario: once for both sides, or once for each. */
function turnsOf({ status }, mode) {
	return mode === "alternating" && status === "compared" ? 2 : 1;
}
/** Whether a block of this design may be tuned: not where its length is written, nor where a search or a script has its own. */
function isScalable({ load }, { blockMs }) {
	return blockMs === null && load?.kind !== "saturation";
}
/** A scenario as short as a tuned pair may have it: where nothing is written, a warm-up of 2 s and half a standard block. */
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
	return paced(scenario, cells, pace, Math.min(...FACTORS));
}
/** Pairs are not all as fast as the pilot; without this reserve the last planned look would be missed every other time. */
const RESERVE = 1.03;
/** How often the change that must not be missed should be found. */
const POWER = .9;
/** A plan under way that finds it so often stays. */
const STILL_ENOUGH = .8;
/** Expected times that differ by no more than this are as good as the same. */
const NEARLY = 1.08;
/** A change of more deviations than this is found by every plan. */
const LARGEST_SIZE = 5;
/**
* Block length and number of pairs that find the goal of every scenario 9 times out of 10 in the fewest expected minutes;
* where none does in the time that is left, those that find it most often. Null where fewer than 9 pairs fit.
*/
function choosePlan(asked, known) {
	const tails = signedRankTails(asked.design.maxPairs);
	return best(factorsFor(known).flatMap((factor) => {
		const pairMs = pairMsOf(asked, known, factor);
		const goals = goalsOf(asked, known, factor);
		return countsFor({
			...known,
			pairMs
		}, asked.design.maxPairs).map((pairs) => planOf({
			factor,
			pairs,
			pairMs
		}, goals, {
			asked,
			tails
		}));
	}));
}
/**
* The number of pairs with these blocks and goals: as planned, while that finds them often enough; more where it does not;
* fewer only where no more fit. Null where not even 9 do, which leaves it as it was.
*/
function chooseCount(asked, { planned, pairMs, leftMs, measured }, goals) {
	const tails = signedRankTails(asked.design.maxPairs);
	const counts = countsFor({
		leftMs: leftMs + measured * pairMs,
		pairMs
	}, asked.design.maxPairs);
	const most = counts.at(-1);
	if (most === void 0 || most <= planned) return most ?? null;
	const plans = counts.filter((pairs) => pairs >= planned).map((pairs) => planOf({
		factor: 1,
		pairs,
		pairMs
	}, goals, {
		asked,
		tails
	}));
	const [same] = plans;
	return same !== void 0 && same.found >= STILL_ENOUGH ? planned : best(plans)?.pairs ?? null;
}
/** The goal of each compared scenario: the first of its gating ratios in the report, of times where there are any. */
function goalsOf({ scenarios, cells, mode }, { paces, noise }, factor) {
	return scenarios.flatMap((scenario) => {
		const mine = cells.filter((cell) => cell.scenario === scenario.name && cell.gating && cell.metric.effect === "log-ratio");
		const times = mine.filter(({ metric }) => /^(?:latency|ttft)[.{]/.test(metric.name));
		const pace = paces.find((one) => one.scenario === scenario.name);
		if (pace === void 0 || scenario.status !== "compared") return [];
		const requests = pace.ratePerSecond * paced(scenario, cells, pace, factor).blockMs / 1e3;
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
/** What a pair takes with blocks of this length, ms. */
function pairMsOf({ scenarios, cells, mode }, { otherMs, paces }, factor) {
	return scenarios.reduce((sum, scenario) => {
		const pace = paces.find((one) => one.scenario === scenario.name);
		if (pace === void 0 || !pace.timed) return sum;
		const { warmUpMs, blockMs } = paced(scenario, cells, pace, factor);
		return sum + turnsOf(scenario, mode) * (warmUpMs + blockMs);
	}, otherMs);
}
/** Where no block is ours to choose, there is one length. */
function factorsFor({ paces }) {
	return paces.some(({ scalable }) => scalable) ? FACTORS : [1];
}
/** As many as fit and are allowed, from 12 on; 9 to 11 only where no more fit. */
function countsFor({ leftMs, pairMs }, maxPairs) {
	const reserved = Math.floor(leftMs / (pairMs * RESERVE));
	const fit = Math.min(maxPairs, Math.max(reserved, Math.min(12, Math.floor(leftMs / pairMs))));
	if (fit < 9) return [];
	if (fit < 12) return [fit];
	return Array.from({ length: fit - 12 + 1 }, (_, more) => 12 + more);
}
function planOf(plan, goals, { asked, tails }) {
	const rows = asked.cells.filter(({ gating }) => gating).length;
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
		found: rounded$1(steps.at(-1)?.found ?? 0),
		expectedPairs: expectedPairs(steps)
	};
}
/**
* Of the plans that find enough, those whose expected time is within 8 % of the shortest, and of them the one that finds
* most: equal code, too, is then told from noise more often. Where none finds enough, the one that finds most.
*/
function best(choices) {
	const timeOf = ({ pairMs, expectedPairs: pairs }) => pairMs * pairs;
	const enough = choices.filter(({ found }) => found >= POWER);
	const shortest = Math.min(...enough.map(timeOf));
	return (enough.length > 0 ? enough.filter((one) => timeOf(one) <= shortest * NEARLY) : choices).reduce((first, one) => {
		if (first === null || one.found > first.found) return one;
		return one.found === first.found && timeOf(one) < timeOf(first) ? one : first;
	}, null);
}
/** To a thousandth: the last bits of a sum must not decide. */
function rounded$1(value) {
	return Math.round(value * 1e3) / 1e3;
}
// src/measure/failed-answers.ts
/** As many are kept of each side: enough to see what is wrong, too few to fill a log. */
const EACH = 5;
/**
* FailedAnswers are the first answers of each side that were not ok: one line each, without control characters. They are
* hostile and may hold secrets: for the terminal and the folder of logs, never for a report, a comment or measurement.json.
*/
var FailedAnswers = class {
	#lines = {
		base: [],
		head: []
	};
	#told = /* @__PURE__ */ new Set();
	see(scenario, { side, grade, error }, excerpt) {
		const mine = this.#lines[side];
		if (mine.length >= EACH || grade !== "error" && grade !== "failed-check" || error === "aborted") return;
		const what = grade === "error" ? error : "not what expect.json asks for";
		const said = excerpt === "" ? "no body" : escaped(excerpt);
		mine.push(`${side}: ${scenario}: ${escaped(what)}: ${said}`);
	}
	/** Into the folder of logs, where there are any. */
	async write(folder, { files }) {
		if (this.#all.length > 0) await files.write(`${folder}/logs/failed-answers.log`, `${this.#all.join("\n")}\n`);
	}
	get #all() {
		return [...this.#lines.base, ...this.#lines.head];
	}
	/** Shows those that were not shown yet. */
	tell(screen) {
		const fresh = this.#all.filter((line) => !this.#told.has(line));
		if (fresh.length === 0) return;
		for (const line of fresh) this.#told.add(line);
		screen.note(["The first answers that were not ok:", ...fresh.map((line) => `  | ${line}`)].join("\n"));
	}
};
/** Everything that could steer a terminal or end a line as JSON writes it. */
function escaped(text) {
	return text.replace(/[\p{C}\p{Zl}\p{Zp}\\]/gu, (sign) => {
		if (sign === "\\") return "\\\\";
		return {
			"\n": "\\n",
			"\r": "\\r",
			"	": "\\t"
		}[sign] ?? `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;
	});
}
// src/measure/failing.ts
/** So many requests, every one of them failed, and a side is not asked any more. */
const ENOUGH = 20;
/**
* Calls `giveUp` once a side has failed every request so far: 20 of them or more, for at least so long, since a service may
* need a moment after it said that it is ready. It does not know which side is which.
*/
function watchFor(patienceMs, giveUp) {
	const counts = {
		base: 0,
		head: 0
	};
	const well = {
		base: false,
		head: false
	};
	return { see: ({ side, grade, endMs }) => {
		if (grade !== "error") well[side] = true;
		counts[side] += 1;
		if (!well[side] && counts[side] >= ENOUGH && endMs >= patienceMs) giveUp();
	} };
}
/** Whether a side failed every request of every scenario that both sides know. */
function failedAll({ observations }, side) {
	const tried = observations.flatMap(({ base, head }) => base === null ? [] : [side === "base" ? base : head]).filter(({ sent, errors }) => sent + errors > 0);
	return tried.length > 0 && tried.every(({ sent, errors }) => errors > 0 && errors >= sent);
}
/** Why the timing of a block does not count that was cut short: in words that do not tell the side. */
const CUT_SHORT = "every request to one side failed, so the rest were not sent";
// src/measure/histogram.ts
/** Bins per octave: at most 0.39 % between a value and the middle of its bin (statistics.md §2). */
const RESOLUTION = 128;
/** Values below a microsecond are counted as one: a clock tells no less. */
const SMALLEST_MS$1 = .001;
/** The Histogram of these values (ms). */
function histogramOf(name, values) {
	const counts = /* @__PURE__ */ new Map();
	for (const value of values) add$1(counts, binOf(Math.max(value, SMALLEST_MS$1), RESOLUTION), 1);
	return {
		...name,
		resolution: RESOLUTION,
		bins: sparse(counts)
	};
}
/** Both together; the finer one is coarsened to the other's resolution. */
function merge(a, b) {
	if (a.resolution > b.resolution) return merge(coarsen(a), b);
	if (a.resolution < b.resolution) return merge(a, coarsen(b));
	const counts = /* @__PURE__ */ new Map();
	for (const [index, count] of [...entries(a), ...entries(b)]) add$1(counts, index, count);
	return {
		...a,
		bins: sparse(counts)
	};
}
/** The same with half as many bins per octave; one bin per octave is the coarsest. */
function coarsen(histogram) {
	if (histogram.resolution === 1) return histogram;
	const counts = /* @__PURE__ */ new Map();
	for (const [index, count] of entries(histogram)) add$1(counts, Math.floor(index / 2), count);
	return {
		...histogram,
		resolution: histogram.resolution / 2,
		bins: sparse(counts)
	};
}
/** Histograms of the same scenario, metric and side are merged; the others stay, in the order of their first coming. */
function mergeAll(histograms) {
	const merged = /* @__PURE__ */ new Map();
	for (const histogram of histograms) {
		const key = JSON.stringify([
			histogram.scenario,
			histogram.metric,
			histogram.side
		]);
		const before = merged.get(key);
		merged.set(key, before === void 0 ? histogram : merge(before, histogram));
	}
	return [...merged.values()];
}
function add$1(counts, index, count) {
	counts.set(index, (counts.get(index) ?? 0) + count);
}
function sparse(counts) {
	return [...counts].sort(([a], [b]) => a - b).flat();
}
function entries({ bins }) {
	return bins.flatMap((index, at) => at % 2 === 0 ? [[index, bins[at + 1] ?? 0]] : []);
}
// src/model/script-awaits.ts
/** A brace after the parenthesis that one of these words opened is no function's. */
const STATEMENTS = [
	"if",
	"for",
	"while",
	"switch",
	"catch",
	"with",
	"await"
];
/** Comments, texts (a template with everything in it) and regular expressions after a sign that no division follows. */
const NO_CODE = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|(?<=[=(,:;!&|?{}[]\s*)\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\//g;
/** What opens and closes, and the word that is looked for. */
const TOKEN = /[(){}]|\bawait\b/g;
/**
* Whether a script waits (`await`) while it loads, outside of any function: what is loaded after it goes on meanwhile. Read
* without a parser, and in doubt it does.
*/
function waitsWhileLoading(source) {
	if (!source.includes("await")) return false;
	const code = source.replace(NO_CODE, (text) => text.startsWith("/") ? " " : "''");
	const open = [];
	let closedWord = "";
	for (const { 0: token, index } of code.matchAll(TOKEN)) {
		const before = code.slice(Math.max(0, index - MOST_BEFORE), index);
		if (token === "(") open.push({
			sign: token,
			isFunction: false,
			word: /(\w+)\s*$/.exec(before)?.[1] ?? ""
		});
		else if (token === "{") open.push({
			sign: token,
			isFunction: opensFunction(before, closedWord),
			word: ""
		});
		else if (token === "await" && !open.some(({ isFunction }) => isFunction) && !/=>[^;\n{}]*$/.test(before)) return true;
		else if (token !== "await") closedWord = open.pop()?.word ?? "";
	}
	return false;
}
/** A type after the parameters, as in TypeScript, may be long; a longer one is none. */
const MOST_BEFORE = 400;
/** `closedWord` is what stood before the parenthesis that was closed last. */
function opensFunction(before, closedWord) {
	if (/=>\s*$/.test(before)) return true;
	return /\)\s*(?::[^;{}()]*)?$/.test(before) && !STATEMENTS.includes(closedWord);
}
// src/measure/k6-options.ts
/**
* The BASE_URL a script is inspected with: no target runs then. Where it comes back inside a scenario (`env`, `tags`) the
* wrapper puts the side's real one. The name is reserved (RFC 2606), so nothing can answer there.
*/
const INSPECTED_URL = "http://benchgate.invalid";
/** What stands for the side's address in the `env:` of a scenario: many scripts call it something else than BASE_URL. */
const ADDRESS$1 = /\$\{BASE_URL\}/g;
/** The variables of a script: those of its scenario, and the address of the side. */
function variablesFor(env, url) {
	const named = Object.entries(env).map(([name, value]) => [name, value.replaceAll(ADDRESS$1, () => url)]);
	return {
		...Object.fromEntries(named),
		BASE_URL: url
	};
}
/**
* What a wrapper takes over unchanged. Not among them: the short-cuts for scenarios (`vus`, `stages`, …), which arrive as
* scenarios; what says how results are printed; execution segments, for a segment of a block is no block.
*/
const KEPT = [
	...[
		"setupTimeout",
		"teardownTimeout",
		"noSetup",
		"noTeardown",
		"tags",
		"rps",
		"dns",
		"hosts",
		"blockHostnames",
		"blacklistIPs"
	],
	...[
		"userAgent",
		"batch",
		"batchPerHost",
		"maxRedirects",
		"httpDebug",
		"throw",
		"discardResponseBodies",
		"noCookiesReset"
	],
	...[
		"insecureSkipTLSVerify",
		"tlsCipherSuites",
		"tlsVersion",
		"tlsAuth",
		"noConnectionReuse",
		"noVUConnectionReuse"
	],
	"minIterationDuration"
];
/** Milliseconds per unit of Go's durations. */
const UNITS = {
	h: 36e5,
	m: 6e4,
	s: 1e3,
	ms: 1,
	us: .001,
	µs: .001,
	ns: 1e-6
};
const DURATION$1 = /^(?:\d+(?:\.\d+)?(?:h|ms|m|s|us|µs|ns))+$/;
/** Reads what `k6 inspect --execution-requirements` printed. */
function readScriptOptions(json) {
	const options = isRecord$1(json) ? json : {};
	const scenarios = Object.entries(isRecord$1(options.scenarios) ? options.scenarios : {}).map(readScenario);
	if (scenarios.length === 0) throw new Failure("load", "k6 inspect named no scenario of the script.", "See what `k6 inspect --execution-requirements` prints for it; give the script `options` with scenarios, or vus and duration.");
	return {
		scenarios,
		thresholds: readThresholds(options.thresholds),
		kept: Object.fromEntries(KEPT.flatMap((key) => isSet(options[key]) ? [[key, withoutNulls(options[key])]] : []))
	};
}
/** A duration as k6 writes it (`1m30s`, or a number of ms), in ms; null where there is none. */
function durationMs(value) {
	if (typeof value === "number") return value;
	if (value === "0" || typeof value !== "string" || !DURATION$1.test(value)) return value === "0" ? 0 : null;
	return [...value.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g)].reduce((sum, [, number, unit]) => sum + Number(number) * (UNITS[unit ?? ""] ?? 0), 0);
}
/** A number as k6 writes it; 0 where there is none. */
function numberIn(value) {
	return typeof value === "number" && Number.isFinite(value) ? value : 0;
}
function isRecord$1(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function readScenario([name, written]) {
	const settings = Object.fromEntries(Object.entries(isRecord$1(written) ? written : {}).filter(([, value]) => isSet(value)));
	const exec = typeof settings.exec === "string" ? settings.exec : "default";
	return {
		name,
		executor: String(settings.executor ?? ""),
		exec,
		settings
	};
}
/**
* The expressions alone: a threshold that would abort the run (`abortOnFail`) only fails here, since half a block says
* nothing.
*/
function readThresholds(written) {
	const expressionOf = (each) => isRecord$1(each) ? each.threshold : each;
	const expressions = (list) => (Array.isArray(list) ? list : [list]).map(expressionOf).filter((text) => typeof text === "string");
	return Object.fromEntries(Object.entries(isRecord$1(written) ? written : {}).map(([metric, list]) => [metric, expressions(list)]));
}
/** Whether an option says something: null means the default, and so does a group of nulls. */
function isSet(value) {
	if (value === null || value === void 0) return false;
	return !isRecord$1(value) || Object.values(value).some(isSet);
}
function withoutNulls(value) {
	if (!isRecord$1(value)) return value;
	return Object.fromEntries(Object.entries(value).flatMap(([key, each]) => isSet(each) ? [[key, withoutNulls(each)]] : []));
}
// src/measure/k6-events.ts
/** Gauge of the wrapper: when a k6 scenario of a side began, ms since 1970. */
const STARTED$1 = "benchgate_started";
/** The metric with one point for each request, in the same order as `http_req_failed`. */
const DURATION = "http_req_duration";
/** Their values are counts, no times; k6 stamps a WebSocket session with its beginning. */
const MOMENTS = ["ws_sessions", "browser_http_req_failed"];
/**
* The events of one side. A k6 scenario begins with the wrapper's marker, or with its first point where there is none;
* its window begins after the warm-up.
*/
function eventsOf(points, cut) {
	const mine = points.filter((series) => series.side === cut.side && series.scenario !== "");
	const windows = /* @__PURE__ */ new Map();
	for (const { scenario } of mine) if (!windows.has(scenario)) windows.set(scenario, windowOf(scenario, mine, cut));
	return (metric) => {
		return mine.filter((series) => series.metric === metric && series.atUs.length > 0).flatMap((series) => {
			const window = windows.get(series.scenario);
			return window === void 0 ? [] : eventsOfSeries(series, startsOf(series, mine), window);
		});
	};
}
/** Whether it began inside its window: what is timed is chosen by its start, so that slow answers are not chosen more often. */
function beganInside({ startUs, window }) {
	return startUs >= window.fromUs && startUs < window.toUs;
}
function endedInside({ endUs, window }) {
	return endUs >= window.fromUs && endUs < window.toUs;
}
/** Whether it came after the warm-up, however late: a check or an error at the very end counts too. */
function endedAfterWarmUp({ endUs, window }) {
	return endUs >= window.fromUs;
}
function windowOf(scenario, series, { warmUpMs, blockMs }) {
	const own = series.filter((each) => each.scenario === scenario && each.atUs.length > 0);
	const marker = own.find(({ metric }) => metric === STARTED$1)?.values[0];
	const startUs = marker === void 0 ? own.reduce((first, { atUs }) => Math.min(first, ...atUs.slice(0, 1)), 1e400) : marker * 1e3;
	const lastUs = own.reduce((last, { atUs }) => Math.max(last, ...atUs.slice(-1)), 0);
	const fromUs = startUs + warmUpMs * 1e3;
	return {
		scenario,
		begunUs: startUs,
		fromUs,
		toUs: blockMs === null ? lastUs + 1 : fromUs + blockMs * 1e3
	};
}
function eventsOfSeries({ atUs, values, expected, status, part = "" }, starts, window) {
	return Array.from(atUs, (endUs, index) => ({
		startUs: starts[index] ?? endUs,
		endUs,
		value: values[index] ?? NaN,
		expected: expected[index] === 1,
		status: status[index] ?? 0,
		part,
		window
	}));
}
/**
* When each point's matter began, µs. k6 stamps the end; values of times are durations in ms. A failure is as long as the
* request of the same place in the file.
*/
function startsOf(series, all) {
	if (MOMENTS.includes(series.metric)) return series.atUs;
	if (series.metric !== "http_req_failed") return series.atUs.map((at, index) => at - (series.values[index] ?? 0) * 1e3);
	const requests = all.find(({ metric, scenario, part }) => metric === DURATION && scenario === series.scenario && part === series.part);
	const aligned = requests?.atUs.length === series.atUs.length ? requests : void 0;
	return series.atUs.map((at, index) => at - (aligned?.values[index] ?? 0) * 1e3);
}
// src/measure/k6-lag.ts
/**
* A generator that lags catches up at once, for k6 knows when each iteration is due: within so long before and after, µs, one
* that was on time is found, against which the others are late.
*/
const NEAR_US = 1e6;
/**
* k6's timers wake in whole milliseconds, so that with nothing else to do an iteration begins up to one late (recorded: p95 1.0
* ms). No request waits for that, since latency counts from the sending: only what comes on top is lag.
*/
const TIMER_MS = 1;
/** Rates so low, per ms, tell nothing of how late an iteration was: one in a hundred seconds. */
const LEAST_RATE = 1e-5;
/** The rates of a scenario for as long as it runs; the length of one that the wrapper cut is `lengthMs`. */
function arrivalsOf({ executor, settings }, lengthMs) {
	const unit = durationMs(settings.timeUnit) ?? 1e3;
	const per = (value) => numberIn(value) / unit;
	if (executor === "constant-arrival-rate") return [{
		ms: lengthMs,
		from: per(settings.rate),
		to: per(settings.rate)
	}];
	if (executor !== "ramping-arrival-rate") return [];
	const stages = Array.isArray(settings.stages) ? settings.stages.filter(isRecord$1) : [];
	let from = per(settings.startRate);
	return stages.map((stage) => {
		const piece = {
			ms: durationMs(stage.duration) ?? 0,
			from,
			to: per(stage.target)
		};
		from = piece.to;
		return piece;
	});
}
/**
* How late the iterations of open scenarios began, ms, of those that began in the block. k6 does not say; but it is known when
* each was due, and an iteration begins its duration before its end. Iterations in the order of their beginning take the due
* moments one after the other, dropped ones too; the earliest ones near by show where the grid lies. A closed loop is never
* late: it sends when it was answered.
*/
function lagsOf(events, rates) {
	const begun = groupByScenario(events("iteration_duration"));
	const dropped = groupByScenario(events("dropped_iterations"));
	return Object.entries(rates).flatMap(([scenario, stages]) => stages.length === 0 ? [] : lagsIn(begun.get(scenario) ?? [], dropped.get(scenario) ?? [], stages));
}
function lagsIn(begun, dropped, stages) {
	const [first] = begun;
	if (first === void 0) return [];
	const sinceMs = (atUs) => (atUs - first.window.begunUs) / 1e3;
	const lost = dropped.flatMap(({ endUs, value }) => Array.from({ length: Math.round(value) }, () => ({
		atUs: endUs,
		event: null
	})));
	const taken = [...begun.map((event) => ({
		atUs: event.startUs,
		event
	})), ...lost].sort((a, b) => a.atUs - b.atUs);
	const times = taken.map(({ atUs }) => atUs);
	const behind = times.map((atUs, index) => dueBy(stages, sinceMs(atUs)) - index);
	const baseline = baselines(times, behind);
	return taken.flatMap(({ atUs, event }, index) => {
		const rate = rateAt(stages, sinceMs(atUs));
		if (event === null || !beganInside(event) || rate < LEAST_RATE) return [];
		return [Math.max(0, ((behind[index] ?? 0) - (baseline[index] ?? 0)) / rate - TIMER_MS)];
	});
}
/**
* What being on time is near each iteration, in iterations: the least before it or the least after it, whichever shows it
* less late. One that never ended has no point and moves all later ones by one: they are not late for that.
*/
function baselines(times, behind) {
	const before = leastNear(times, behind);
	const after = leastNear(times.map((time) => -time).reverse(), [...behind].reverse()).reverse();
	return before.map((least, index) => Math.max(least, after[index] ?? least));
}
/** The least of each value and of those up to NEAR_US before it. */
function leastNear(times, values) {
	const window = [];
	let from = 0;
	return values.map((value, index) => {
		while (window.length > from && (values[window.at(-1) ?? 0] ?? 0) >= value) window.pop();
		window.push(index);
		while ((times[window[from] ?? index] ?? 0) < (times[index] ?? 0) - NEAR_US) from += 1;
		return values[window[from] ?? index] ?? value;
	});
}
/** How many iterations were due by a moment of the scenario, ms; the first is due at its beginning. */
function dueBy(stages, atMs) {
	let [count, left] = [0, atMs];
	for (const { ms, from, to } of stages) {
		const spent = Math.min(Math.max(0, left), ms);
		count += spent * (from + (ms > 0 ? (to - from) * spent / ms / 2 : 0));
		left -= ms;
	}
	return count + Math.max(0, left) * (stages.at(-1)?.to ?? 0);
}
/** Per ms. */
function rateAt(stages, atMs) {
	let left = atMs;
	for (const { ms, from, to } of stages) {
		if (left <= ms) return from + (ms > 0 ? (to - from) * Math.max(0, left) / ms : 0);
		left -= ms;
	}
	return stages.at(-1)?.to ?? 0;
}
function groupByScenario(events) {
	const groups = /* @__PURE__ */ new Map();
	for (const event of events) {
		const group = groups.get(event.window.scenario) ?? [];
		groups.set(event.window.scenario, group);
		group.push(event);
	}
	return groups;
}
// src/measure/k6-timing.ts
/** The executors that run for a duration, at one load all the time: a part of it shows what the whole would. */
const RESIZABLE = ["constant-vus", "constant-arrival-rate"];
/** k6 refuses to run them for less, ms. What comes after the block is cut by time. */
const SHORTEST_MS = 1e3;
/** How long k6 lets iteration-count executors run at most, unless the script says otherwise. */
const MAX_DURATION_MS = 6e5;
/** Closed loops have no period; so far apart, ms, they do not start in the same instant and soon drift anyway. */
const CLOSED_OFFSET_MS = 10;
/**
* When every scenario runs. The ones that can be cut to warm-up + block are, unless all stays as written. Who waited for
* others to end still waits for the same ones, as long as written but at most a warm-up.
*/
function timetableOf({ scenarios }, lengths) {
	const written = scenarios.map((scenario) => ({
		name: scenario.name,
		startMs: startOf$1(scenario),
		lengthMs: writtenLengthMs(scenario),
		resized: !lengths.asWritten && RESIZABLE.includes(scenario.executor)
	}));
	if (!written.some(({ resized }) => resized)) return written;
	const placed = /* @__PURE__ */ new Map();
	for (const slice of [...written].sort((a, b) => a.startMs - b.startMs)) {
		const before = written.filter((other) => endOf(other) <= slice.startMs);
		const wait = slice.startMs - latest(before.map(endOf));
		const startMs = latest(before.flatMap(({ name }) => placed.get(name) ?? []).map(endOf)) + Math.min(wait, lengths.warmUpMs);
		const lengthMs = slice.resized ? Math.max(SHORTEST_MS, lengths.warmUpMs + lengths.blockMs) : slice.lengthMs;
		placed.set(slice.name, {
			...slice,
			startMs,
			lengthMs
		});
	}
	return scenarios.flatMap(({ name }) => placed.get(name) ?? []);
}
/**
* How much later the second side starts, ms: half an arrival period, so that requests of the two sides alternate; where the
* rate changes, half of the shortest period.
*/
function offsetMs({ executor, settings }) {
	if (!executor.endsWith("-arrival-rate")) return CLOSED_OFFSET_MS;
	const targets = stagesOf(settings).map((stage) => numberIn(stage.target));
	const rate = Math.max(numberIn(settings.rate), numberIn(settings.startRate), ...targets);
	return rate > 0 ? (durationMs(settings.timeUnit) ?? 1e3) / rate / 2 : CLOSED_OFFSET_MS;
}
function startOf$1({ settings }) {
	return durationMs(settings.startTime) ?? 0;
}
function writtenLengthMs({ settings }) {
	const stages = stagesOf(settings);
	if (stages.length > 0) return stages.reduce((sum, stage) => sum + (durationMs(stage.duration) ?? 0), 0);
	return durationMs(settings.duration) ?? durationMs(settings.maxDuration) ?? MAX_DURATION_MS;
}
function stagesOf(settings) {
	return Array.isArray(settings.stages) ? settings.stages.filter(isRecord$1) : [];
}
function endOf({ startMs, lengthMs }) {
	return startMs + lengthMs;
}
function latest(moments) {
	return Math.max(0, ...moments);
}
// src/measure/k6-sides.ts
/**
* How long iterations under way at the end of a cut block may still run, ms: they are past the block and do not count, and
* k6's own 30 s would be waited for in every pair.
*/
const GRACE_MS = 5e3;
/** How long k6 gives setup and teardown unless the script says otherwise. */
const SETUP_MS = 6e4;
/** Metrics of the whole process: k6 gives their points no tags. */
const UNTAGGED = ["vus", "vus_max"];
/** A threshold on what a counter must at least come to in the whole run. */
const TOTAL = /^\s*count\s*(?:>|={2,3}\s*[1-9])/;
/** k6's other system tags: each costs CPU time for every point, so they are off unless a threshold names them. */
const OPTIONAL_TAGS = [
	"check",
	"error",
	"group",
	"ip",
	"method",
	"proto",
	"service",
	"subproto",
	"tls_version",
	"url"
];
/** What the wrapper calls the function that a scenario of one side runs. */
function sidedName(side, name) {
	return `${side}__${name}`;
}
/** What k6 calls a scenario of one side. Alone it keeps its name: that is why a script that asks for it alternates. */
function scenarioName(side, name, sides) {
	return sides.length > 1 ? sidedName(side, name) : name;
}
/** The options of a wrapper: every scenario and every threshold once for each side. */
function sidedOptions(input) {
	const { options, sides, lengths } = input;
	const slices = timetableOf(options, lengths);
	const scenarios = options.scenarios.flatMap((scenario, i) => sides.map((side) => [scenarioName(side, scenario.name, sides), sidedScenario(scenario, side, slices[i], input)]));
	const thresholds = sidedThresholds({
		...options,
		thresholds: heldBy(options, slices)
	}, input);
	return {
		...options.kept,
		...timeouts(options.kept, sides.length),
		scenarios: Object.fromEntries(scenarios),
		...Object.keys(thresholds).length > 0 ? { thresholds } : {}
	};
}
function sidedScenario(scenario, side, slice, input) {
	const { settings, name, exec } = scenario;
	const { sides, variables } = input;
	const url = variables[side].BASE_URL ?? "";
	const later = sides[1] === side ? offsetMs(scenario) : 0;
	const gracefulStop = text$2(Math.min(GRACE_MS, durationMs(settings.gracefulStop) ?? GRACE_MS));
	return {
		...settings,
		...slice?.resized ? {
			duration: text$2(slice.lengthMs),
			gracefulStop
		} : {},
		startTime: text$2((slice?.startMs ?? 0) + later),
		exec: sidedName(side, exec),
		env: {
			...variables[side],
			...withUrl(settings.env, url),
			BASE_URL: url
		},
		tags: {
			...withUrl(settings.tags, url),
			side,
			of: name
		}
	};
}
/** The texts of a mapping, with the side's URL where the script put the one it was inspected with. */
function withUrl(mapping, url) {
	const entries = Object.entries(isRecord$1(mapping) ? mapping : {});
	return Object.fromEntries(entries.map(([key, value]) => [key, String(value).replaceAll(INSPECTED_URL, url)]));
}
/** One setup after the other needs the time of both. */
function timeouts(kept, sides) {
	if (sides < 2) return {};
	const both = (key) => text$2((durationMs(kept[key]) ?? SETUP_MS) * sides);
	return {
		setupTimeout: both("setupTimeout"),
		teardownTimeout: both("teardownTimeout")
	};
}
/** How much there must at least be of something in all (`count>1000`) is meant for the script's own durations: a block has less. */
function heldBy({ thresholds }, slices) {
	if (!slices.some(({ resized }) => resized)) return thresholds;
	const held = Object.entries(thresholds).map(([metric, expressions]) => [metric, expressions.filter((text) => !TOTAL.test(text))]);
	return Object.fromEntries(held.filter(([, expressions]) => expressions?.length !== 0));
}
/** A threshold holds for each side's part of its metric. */
function sidedThresholds({ thresholds, scenarios }, input) {
	const names = scenarios.map(({ name }) => name);
	const sided = Object.entries(thresholds).flatMap(([metric, expressions]) => selectorsOf(metric, names, input).map((selector) => [selector, expressions]));
	return Object.fromEntries(sided);
}
function selectorsOf(written, scenarios, { sides, variables }) {
	const { metric, tags } = selectorOf(written);
	if (UNTAGGED.includes(metric)) return [written];
	return SIDES.filter((side) => sides.includes(side)).flatMap((side) => {
		const nameOf = (name) => scenarioName(side, name, sides);
		const renamed = tags.map((tag) => tag.replaceAll(INSPECTED_URL, variables[side].BASE_URL ?? "")).map((tag) => withScenario(tag, nameOf, scenarios));
		if (metric !== "dropped_iterations") return [`${metric}{${[...renamed, `side:${side}`].join(",")}}`];
		if (tags.length > 0) return [`${metric}{${renamed.join(",")}}`];
		return scenarios.map((name) => `${metric}{scenario:${nameOf(name)}}`);
	});
}
function selectorOf(written) {
	const [, metric = written, inner = ""] = /^([^{]+)\{(.*)\}\s*$/.exec(written) ?? [];
	return {
		metric,
		tags: inner.split(",").filter((tag) => tag.trim() !== "")
	};
}
/** The system tags that thresholds select by: without them k6 would find nothing to hold against those. */
function tagsWanted({ thresholds }) {
	const names = Object.keys(thresholds).flatMap((written) => selectorOf(written).tags).map((tag) => (tag.split(":")[0] ?? "").trim());
	return OPTIONAL_TAGS.filter((tag) => names.includes(tag));
}
/**
* The thresholds that hold for one address, and not for that of the service: as long as nothing is asked there, they hold
* whatever happens.
*/
function deafThresholds({ thresholds }) {
	return Object.keys(thresholds).filter((written) => selectorOf(written).tags.some((tag) => /:\s*"?\w+:\/\//.test(tag.replaceAll(INSPECTED_URL, ""))));
}
function withScenario(tag, nameOf, scenarios) {
	const name = /^\s*scenario\s*:\s*"?([\w-]+)"?\s*$/.exec(tag)?.[1];
	return name !== void 0 && scenarios.includes(name) ? `scenario:${nameOf(name)}` : tag.trim();
}
/** As k6 reads it; to the microsecond, which is finer than anything starts. */
function text$2(ms) {
	return `${Math.round(ms * 1e3) / 1e3}ms`;
}
// src/measure/k6-wrapper.ts
/** The gauge whose one point per scenario tells when it began, in ms since 1970: k6's own points only tell when something ended. */
const STARTED = "benchgate_started";
/**
* The import paths of a script, from the repository's root. The two roots are reached under two names, so that k6 makes two
* instances of every module, each reading its side's variables (k6.md §9).
*/
function scriptModules(script) {
	return {
		base: `./base/${script}`,
		head: `./head/${script}`
	};
}
/** Generates the wrapper: one process that drives both sides, or one side alone. */
function wrap(wrapping) {
	const { sides, modules, options, lengths } = wrapping;
	const entry = sides.length > 1 ? "duet.js" : "single.js";
	const slices = timetableOf(options, lengths);
	const setters = sides.map((side) => [setter(side), setterText(wrapping, side)]);
	return {
		entry,
		files: {
			[entry]: wrapperText(wrapping),
			...Object.fromEntries(setters)
		},
		links: sides.filter((side) => modules[side].startsWith(`./${side}/`)),
		timed: slices.every(({ resized }) => resized),
		rates: Object.fromEntries(options.scenarios.map((each, i) => [each.name, arrivalsOf(each, slices[i]?.lengthMs ?? 0)])),
		tags: tagsWanted(options)
	};
}
const setter = (side) => `set-${side}.js`;
/**
* Modules are evaluated in the order of their imports, so what a script reads while it loads belongs to its side. Each side
* has an object of its own: a script may keep it (`const env = __ENV`) and read it in its iterations.
*/
function setterText({ variables }, side) {
	return `// What ${side}'s script reads while it loads.\n(/** @type {any} */ (globalThis)).__ENV = Object.assign({}, __ENV, ${json$2(variables[side])});\n`;
}
function wrapperText(wrapping) {
	return [
		heading(wrapping),
		importLines$1(wrapping),
		optionLines(wrapping),
		RUNTIME,
		exportLines(wrapping)
	].join("\n");
}
function heading({ sides }) {
	return `// Generated by Benchgate. Drives ${sides.length > 1 ? "base and head from one k6 process, request by request" : `${sides[0]} alone`}.`;
}
function importLines$1({ sides, modules }) {
	const own = sides.map((side) => `import './${setter(side)}';\nimport * as ${side} from ${quoted(modules[side])};\n`);
	return `import { randomSeed } from 'k6';
import exec from 'k6/execution';
${sides.length > 1 ? "import http from 'k6/http';\n" : ""}import { Gauge } from 'k6/metrics';
${own.join("")}`;
}
function optionLines(wrapping) {
	const { sides, variables, seed } = wrapping;
	const driven = Object.fromEntries(sides.map((side) => [side, variables[side]]));
	return `/** @type {import('k6/options').Options} */
export const options = ${json$2(sidedOptions(wrapping))};

/** In sending order. */
const sides = [${sides.map(quoted).join(", ")}];
/** @type {Record<string, Record<string, any>>} */
const scripts = { ${sides.join(", ")} };
/** @type {Record<string, Record<string, string>>} */
const variables = ${json$2(driven)};
const seed = ${seed};
const started = new Gauge(${quoted(STARTED)});
${sides.length > 1 ? JARS : NO_JARS}`;
}
/** In a duet the setups of both sides run in one virtual user, which has one jar; so do their teardowns. */
const JARS = `
/** What k6 sends requests with. */
const plain = Object.assign({}, http);

/**
 * From here on requests keep their cookies in a jar of their own, for k6 tells hosts apart in a jar, and no ports. It is for
 * setup and teardown: every iteration begins with an empty jar.
 */
function takeNewJar() {
  const jar = new http.CookieJar();
  /** @type {any} */
  const sending = http;
  const withJar = (/** @type {any} */ params) => Object.assign({ jar }, params);
  /** @type {(names: string[], before: number) => void} Where the parameters stand, after so many others. */
  const cover = (names, before) => {
    for (const name of names) {
      const send = /** @type {any} */ (plain)[name];
      sending[name] = (/** @type {any[]} */ ...args) => {
        while (args.length < before) args.push(null);
        return send(...args.slice(0, before), withJar(args[before]));
      };
    }
  };
  cover(['get', 'head'], 1);
  cover(['post', 'put', 'patch', 'del', 'options'], 2);
  cover(['request', 'asyncRequest'], 3);
  const one = (/** @type {any} */ asked) => {
    if (Array.isArray(asked)) return [asked[0], asked[1], asked[2], withJar(asked[3])];
    if (typeof asked === 'string') return ['GET', asked, null, withJar({})];
    return Object.assign({}, asked, { params: withJar(asked.params) });
  };
  const all = (/** @type {any} */ asked) => Object.fromEntries(Object.entries(asked).map(([key, each]) => [key, one(each)]));
  sending.batch = (/** @type {any} */ asked) => plain.batch(Array.isArray(asked) ? asked.map(one) : all(asked));
  sending.cookieJar = () => jar;
}
`;
/** Alone a side has the jar of the virtual user. */
const NO_JARS = `
const takeNewJar = () => {};
`;
/** What every wrapper does; the same text in all of them. */
const RUNTIME = `/**
 * One iteration of a side: both sides draw the same random numbers in their n-th one.
 * @param {string} side
 * @param {string} name
 */
function iterate(side, name) {
  const run = scripts[side][name];
  if (typeof run !== 'function') throw new Error(\`the script of \${side} exports no function \${name}\`);
  return (/** @type {any} */ data) => {
    const iteration = exec.scenario.iterationInTest;
    if (iteration === 0) started.add(exec.scenario.startTime);
    randomSeed(seed + iteration);
    return run(data?.[side]);
  };
}

/**
 * Calls a function of every side's script that has it, one side after the other, with that side's variables and data.
 * @param {string} name
 * @param {any} [data]
 */
function onEverySide(name, data) {
  /** @type {Record<string, any>} */
  const results = {};
  /** @type {(index: number) => any} */
  const step = (index) => {
    const side = sides[index];
    if (side === undefined) return results;
    (/** @type {any} */ (globalThis)).__ENV = Object.assign({}, __ENV, variables[side]);
    takeNewJar();
    const result = scripts[side][name]?.(data?.[side]);
    /** @type {(value: any) => any} */
    const next = (value) => {
      results[side] = value;
      return step(index + 1);
    };
    return result instanceof Promise ? result.then(next) : next(result);
  };
  return step(0);
}

export const setup = () => onEverySide('setup');
export const teardown = (/** @type {any} */ data) => onEverySide('teardown', data);
`;
/** One function for each side and each of the script's functions that a scenario runs. */
function exportLines({ options, sides }) {
	return [...new Set(options.scenarios.map(({ exec }) => exec))].flatMap((name) => sides.map((side) => `export const ${sidedName(side, name)} = iterate(${quoted(side)}, ${quoted(name)});\n`)).join("");
}
function json$2(value) {
	return JSON.stringify(value, null, 2);
}
/** Single quotes where they do, as in the lines around. */
function quoted(value) {
	return /^[^'\\\n\r]*$/.test(value) ? `'${value}'` : JSON.stringify(value);
}
// src/measure/k6-duet.ts
/** What in a script's text stands against a duet, and why. Read without a parser: in doubt the sides take turns. */
const OBSTACLES = [
	{
		pattern: /\bscenario\s*(?:\?\.|\.)\s*name\b|\bscenario\s*\[\s*['"`]name|\bscenario\s+as\s|[=(]\s*exec\.scenario\s*[;,)\n]/,
		reason: "the script reads the name of its scenario, which a duet changes"
	},
	{
		pattern: /\bexec\.test\.options\b|\btest\.options\.scenarios\b/,
		reason: "the script reads its consolidated options, which a duet changes"
	},
	{
		pattern: /\bexport\b[^;=({]*\bhandleSummary\b|\bexport\s*\{[^}]*\bhandleSummary\b/,
		reason: "the script exports handleSummary, which would see both sides as one"
	}
];
/** The number of a virtual user, and what prints it: that makes no difference to anybody. */
const USER_NUMBER = /\b__VU\b|\bidIn(?:Test|Instance)\b/;
const PRINTED = /\bconsole\s*\.\s*\w+\s*\([^;\n]*\)/g;
/** How a metric is declared, as far as its name is written out. */
const METRIC = /\bnew\s+(?:\w+\s*\.\s*)?(Trend|Counter|Gauge|Rate)\s*\(\s*['"`]([^'"`$\n]+)['"`]\s*(,\s*true\b)?/g;
/** What the address of the service is called, in scripts that fill an array with it. */
const ADDRESS = /\b__ENV\b|base_?url/i;
/** The function that fills an array is short: as many characters of it are looked through. */
const MOST_ARGUMENTS = 4e3;
/** What the readings of every k6 scenario are made of. */
const ALWAYS = [...[
	"http_req_duration",
	"http_req_failed",
	"grpc_req_duration",
	"ws_sessions",
	"browser_http_req_failed"
], ...[
	"iterations",
	"iteration_duration",
	"dropped_iterations",
	"checks",
	STARTED
]];
/**
* Why both sides must not run in one k6 process, in words that can follow "because"; null when they may. How busy the
* machine would be is for the pilot to say.
*/
function cannotDuet(scripts, { kept, scenarios }) {
	const { differ } = scripts;
	const sources = [...scripts.base, ...scripts.head];
	const found = OBSTACLES.filter(({ pattern }) => sources.some((source) => pattern.test(source))).map(({ reason }) => reason);
	const arrays = sources.flatMap(sharedArraysOf);
	const filled = arrays.some((text) => ADDRESS.test(text)) ? ["a SharedArray, which k6 has once for both sides, is filled with the address of one"] : [];
	const other = arrays.length > 0 && differ ? ["k6 has a SharedArray once for both sides, and their scripts or data differ"] : [];
	const shared = numberIn(kept.rps) > 0 ? ["the option rps would be one limit for both sides together"] : [];
	const separate = scenarios.some(({ executor }) => executor === "externally-controlled") ? ["an externally-controlled scenario is steered by hand"] : [];
	const jars = kept.noCookiesReset === true && scenarios.length > 1 ? ["with noCookiesReset a virtual user that serves both sides would take the cookies of one to the other"] : [];
	const reasons = [
		...found,
		...entangled(sources, differ),
		...retyped(scripts),
		...filled,
		...other,
		...shared,
		...separate,
		...jars
	];
	return reasons.length === 0 ? null : reasons.join("; ");
}
/** What k6 has once in a process, or does in another order when two scripts load. */
function entangled(sources, differ) {
	const numbers = sources.some((source) => USER_NUMBER.test(source.replace(PRINTED, "")));
	const waits = sources.some(waitsWhileLoading);
	const callback = differ && sources.some((source) => /\bsetResponseCallback\b/.test(source));
	return [
		...numbers ? ["the script reads the numbers of its virtual users, and in a duet the two sides have different ones"] : [],
		...waits ? ["the script waits (await) while it loads, and meanwhile the other side would load with its address"] : [],
		...callback ? ["k6 has one response callback for both sides, and their scripts differ"] : []
	];
}
/** k6 knows a metric by its name alone, and refuses a second one of another type. */
function retyped({ base, head }) {
	const typesOf = (sources) => new Map(sources.flatMap((source) => [...source.matchAll(METRIC)]).map(([, type, name = "", time]) => [name, `${type}${time === void 0 ? "" : " of times"}`]));
	const [mine, others] = [typesOf(base), typesOf(head)];
	return [...mine].filter(([name, type]) => (others.get(name) ?? type) !== type).map(([name, type]) => `the metric ${name} is a ${type} at base and a ${others.get(name)} at head`);
}
/** Whether a script opens files by paths that k6 takes from the entry's folder, not from the module's as `open` does. */
function opensBesideEntry(sources) {
	return sources.some((source) => /['"]k6\/(?:net\/grpc|experimental\/(?:fs|csv))['"]/.test(source));
}
/** What the arguments of `new SharedArray(…)` are, up to the parenthesis that closes them. */
function sharedArraysOf(source) {
	return [...source.matchAll(/\bnew\s+SharedArray\s*\(/g)].map(({ index }) => {
		const text = source.slice(index, index + MOST_ARGUMENTS);
		let depth = 0;
		for (const { index: at, 0: sign } of text.matchAll(/[()]/g)) {
			depth += sign === "(" ? 1 : -1;
			if (depth === 0) return text.slice(0, at);
		}
		return text;
	});
}
/** The k6 metrics whose points are needed for a scenario's readings. */
function metricsWanted(scenario, custom) {
	if (scenario.kind === "http") return ALWAYS;
	return [.../* @__PURE__ */ new Set([
		scenario.latency,
		...ALWAYS,
		...custom.map(({ source }) => source)
	])];
}
// src/measure/k6-load.ts
/** So many answers have five beyond the 95th percentile, the fewest that say something of it (statistics.md §1.9). */
const LEAST$1 = 100;
/** What is wrong with the load that a script asks for, in words after its name; null when nothing is. */
function loadWarning({ scenarios }) {
	const iterations = scenarios.reduce((sum, scenario) => sum + iterationsOf(scenario), 0);
	if (iterations >= LEAST$1) return null;
	return `the script stops after ${iterations === 1 ? "one iteration" : `${iterations} iterations`}, too few to compare: give it a load in its options, such as constant-arrival-rate`;
}
/** How often a scenario runs in all; without end where time ends it. */
function iterationsOf({ executor, settings }) {
	const written = numberIn(settings.iterations) || 1;
	if (executor === "shared-iterations") return written;
	return executor === "per-vu-iterations" ? written * (numberIn(settings.vus) || 1) : Number.POSITIVE_INFINITY;
}
// src/measure/k6-script.ts
/**
* Virtual users held ready per side: enough for answers that take a second, at least 10, at most 500 (one is a JavaScript
* runtime of some hundred kilobytes); k6 starts more while it runs, up to what the timeout would need or 2,000, and drops
* requests beyond that.
*/
const USERS = {
	perSecond: 1,
	least: 10,
	ready: 500,
	most: 2e3
};
/** k6 takes whole rates only: a rate that is none per second is one (to a thousandth) per so many seconds. */
const LONG_UNIT_S = 1e3;
const SCRIPT = "request.js";
const BODIES = "bodies.json";
/** Generates the script. Both sides can share it: it reads BASE_URL only while it runs. */
function httpScript(scenario, planned) {
	const many = scenario.bodies.length > 1;
	return {
		files: {
			[SCRIPT]: scriptText(scenario),
			...many ? { [BODIES]: JSON.stringify(scenario.bodies) } : {}
		},
		modules: {
			base: `./${SCRIPT}`,
			head: `./${SCRIPT}`
		},
		options: readScriptOptions({ scenarios: { [scenario.name]: executor(scenario, planned) } }),
		inner: null
	};
}
function executor({ timeoutMs }, { ratePerSecond, warmUpMs, blockMs }) {
	const ready = Math.min(USERS.ready, Math.max(USERS.least, Math.ceil(ratePerSecond * USERS.perSecond)));
	const unit = Number.isInteger(ratePerSecond) ? 1 : LONG_UNIT_S;
	return {
		executor: "constant-arrival-rate",
		rate: Math.round(ratePerSecond * unit),
		timeUnit: `${unit}s`,
		duration: `${warmUpMs + blockMs}ms`,
		preAllocatedVUs: ready,
		maxVUs: Math.max(ready, Math.min(USERS.most, Math.ceil(ratePerSecond * timeoutMs / 1e3)))
	};
}
function scriptText(scenario) {
	const { expect, bodies } = scenario;
	const checked = expect.json !== void 0;
	return [
		importLines(checked, bodies.length > 1),
		statusLine(scenario),
		...bodies.length > 1 ? [`const bodies = new SharedArray('bodies', () => JSON.parse(open('./${BODIES}')));`] : [],
		`/** @type {import('k6/http').Params} */\nconst params = ${json$1(paramsOf(scenario))};\n`,
		...checked ? [`const expected = ${json$1(expect.json)};\n`, CONTAINS] : [],
		runLines(scenario)
	].join("\n");
}
function importLines(checked, many) {
	return [
		"// Generated by Benchgate from an `http:` scenario.",
		...checked ? ["import { check } from 'k6';"] : [],
		...many ? ["import { SharedArray } from 'k6/data';"] : [],
		"import http from 'k6/http';\n"
	].join("\n");
}
/** Which statuses are not errors. */
function statusLine({ expect }) {
	return `http.setResponseCallback(http.expectedStatuses(${expect.status.length === 0 ? "{ min: 200, max: 399 }" : expect.status.join(", ")}));`;
}
/** As the embedded engine sends it: no redirect is followed, and a body that nobody reads is not kept. */
function paramsOf({ name, headers, timeoutMs, expect }) {
	return {
		headers,
		redirects: 0,
		responseType: expect.json === void 0 ? "none" : "text",
		tags: { name },
		timeout: `${timeoutMs}ms`
	};
}
function runLines(scenario) {
	const { method, path, bodies, expect } = scenario;
	const body = bodies.length > 1 ? "bodies[Math.floor(Math.random() * bodies.length)]" : json$1(bodies[0] ?? null);
	const address = `__ENV.BASE_URL + ${JSON.stringify(path)}`;
	const request = `http.request(${JSON.stringify(method)}, ${address}, ${body}, params)`;
	if (expect.json === void 0) return `export default function () {\n  ${request};\n}\n`;
	return `export default function () {
  const response = ${request};
  if (response.status === 0 || !${goodStatus(expect.status)}) return;
  check(response, { 'expected json': () => contains(parse(response.body), expected) });
}
`;
}
function goodStatus(statuses) {
	if (statuses.length === 0) return "(response.status >= 200 && response.status < 400)";
	return `[${statuses.join(", ")}].includes(response.status)`;
}
/** A value as JavaScript; in a literal, `"__proto__": …` would not be a key like the others. */
function json$1(value) {
	return JSON.stringify(value, null, 2).replaceAll(/(?<!\\)"__proto__":/g, "[\"__proto__\"]:");
}
/** What an expected JSON value means, as text: the same rule as in grade.ts, which a test holds against this one. */
const CONTAINS = `/** @param {any} value */
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** @param {object} value @param {string} key */
const has = (value, key) => Object.prototype.hasOwnProperty.call(value, key);

/**
 * Mappings by subset, everything else by equality.
 * @param {any} actual
 * @param {any} wanted
 * @returns {boolean}
 */
function contains(actual, wanted) {
  if (Array.isArray(wanted)) {
    const same = (/** @type {any} */ item, /** @type {number} */ at) => contains(actual[at], item) && contains(item, actual[at]);
    return Array.isArray(actual) && actual.length === wanted.length && wanted.every(same);
  }
  if (!isRecord(wanted)) return actual === wanted;
  return isRecord(actual) && Object.keys(wanted).every((key) => has(actual, key) && contains(actual[key], wanted[key]));
}

/** @param {any} body */
function parse(body) {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
`;
// src/model/script-imports.ts
/** The longest list of names between `import` and `from` that is looked through. */
const NAMES = "[^'\"();]{0,2000}?";
const IMPORT = new RegExp([
	String.raw`\bimport\s*(?:${NAMES}\bfrom\s*)?['"]([^'"\n]+)['"]`,
	String.raw`\bexport\b${NAMES}\bfrom\s*['"]([^'"\n]+)['"]`,
	String.raw`\b(?:require|import)\s*\(\s*['"]([^'"\n]+)['"]`,
	String.raw`['"]use k6 with (k6\/x\/[\w/-]+)`
].join("|"), "g");
/**
* What the text of a k6 script imports, in order, each once: paths, addresses, modules of k6. Read line by line and without
* a parser, so that an import in a comment counts too: whoever asks wants to hear of too many rather than too few.
*/
function importsOf(source) {
	const found = [...source.matchAll(IMPORT)].map(([, plain, again, called, used]) => plain ?? again ?? called ?? used ?? "");
	return [...new Set(found)];
}
const OPEN = /\bopen\s*\(\s*['"`]([^'"`$\n]+)['"`]/g;
/** What the text of a k6 script opens while it loads, as far as the paths are written out. */
function opensOf(source) {
	return [...new Set([...source.matchAll(OPEN)].map(([, path]) => path ?? ""))];
}
/**
* The file that a relative import names, from the repository's root; null for anything else and for what is outside of it.
* `from` is the path of the importing file, from the root as well.
*/
function importedFile(from, specifier) {
	if (!/^\.\.?\//.test(specifier)) return null;
	const parts = from.split("/").slice(0, -1);
	for (const part of specifier.split("/")) {
		if (part === ".." && parts.pop() === void 0) return null;
		if (part !== ".." && part !== "." && part !== "") parts.push(part);
	}
	return parts.join("/");
}
// src/measure/k6-sources.ts
/** A script with more local modules than this is not read whole: it is asked only what stands against a duet. */
const MOST$3 = 200;
/** `read` takes a path from the repository's root; null where there is no such file, or none that can be read. */
async function readSources(script, read) {
	const seen = /* @__PURE__ */ new Set([script]);
	const opened = /* @__PURE__ */ new Set();
	const modules = [];
	for (const path of seen) {
		const text = await read(path);
		if (text === null || modules.length >= MOST$3) continue;
		modules.push(text);
		for (const specifier of importsOf(text)) add(seen, importedFile(path, specifier));
		for (const name of opensOf(text)) add(opened, importedFile(path, /^[./]/.test(name) ? name : `./${name}`));
	}
	const data = [];
	for (const path of [...opened].slice(0, MOST$3)) data.push(await read(path) ?? "");
	return {
		modules,
		data
	};
}
function add(paths, path) {
	if (path !== null) paths.add(path);
}
// src/measure/k6-scripts.ts
/** Has k6 load every script of both sides without running it; null when k6 drives nothing. */
async function readRepertoire(plan, roots, world) {
	const driven = plan.protocol.scenarios.filter(({ engine }) => engine === "k6");
	if (driven.length === 0) return null;
	if (plan.k6 === null) throw new Failure("internal", "k6 is to drive scenarios, but there is no k6.", "Please report this.");
	const scripts = /* @__PURE__ */ new Map();
	const reasons = [];
	const warnings = [];
	for (const planned of driven) {
		const scenario = scenarioOf(plan, planned);
		const read = scenario.kind === "http" ? declared(scenario, planned) : await readScript({
			scenario,
			planned,
			roots
		}, plan.k6, world);
		scripts.set(planned.name, read.script);
		if (read.forbidden !== null) reasons.push(`${planned.name}: ${read.forbidden}`);
		warnings.push(...read.warnings.map((text) => `${planned.name}: ${text}`));
	}
	return {
		program: plan.k6,
		scripts,
		forbidden: reasons.length === 0 ? null : reasons.join("; "),
		warnings
	};
}
/** The scenario behind a planned one. */
function scenarioOf({ scenarios }, { name }) {
	const found = scenarios.find((each) => each.name === name);
	if (found === void 0) throw new Failure("internal", `Scenario ${name} is planned but not declared.`, "Please report this.");
	return found;
}
function declared(scenario, planned) {
	return {
		script: httpScript(scenario, planned),
		forbidden: null,
		warnings: []
	};
}
/** Each side runs its own script; what runs when is said by base's, or by head's where base does not know the scenario. */
async function readScript(location, program, world) {
	const { scenario, planned, roots } = location;
	const sides = planned.status === "new" ? SIDES.filter((side) => side === "head") : SIDES;
	const inspected = /* @__PURE__ */ new Map();
	for (const side of sides) inspected.set(side, await inspect(scenario, roots[side], {
		program,
		world
	}).catch((thrown) => refuse(thrown, side, scenario)));
	const read = (side) => readSources(scenario.script, (path) => readIfSmall(`${roots[side]}/${path}`, world));
	const sources = /* @__PURE__ */ new Map();
	for (const side of sides) sources.set(side, await read(side));
	const options = inspected.get("base") ?? inspected.get("head");
	if (options === void 0) throw new Failure("internal", `${scenario.script} was not inspected.`, "Please report this.");
	const inner = opensBesideEntry([...sources.values()].flatMap((each) => each.modules)) ? scenario.script.split("/").slice(0, -1).join("/") : null;
	return {
		script: {
			files: {},
			modules: scriptModules(scenario.script),
			options,
			inner
		},
		forbidden: cannotDuet({
			base: sources.get("base")?.modules ?? [],
			head: sources.get("head")?.modules ?? [],
			differ: sides.length === 2 && !isSame$1((side) => sources.get(side))
		}, options),
		warnings: [
			loadWarning(options),
			...deafThresholds(options).map(unheard),
			...sides.length === 2 ? differences(scenario, inspected, sources) : []
		].filter((text) => text !== null)
	};
}
async function inspect({ script, env }, root, { program, world }) {
	const run = {
		script: `${root}/${script}`,
		cwd: root,
		variables: variablesFor(env, INSPECTED_URL)
	};
	return readScriptOptions(await world.k6.inspect(program, run));
}
/** The same script may load on one side only. */
function refuse(thrown, side, { name }) {
	if (!(thrown instanceof Failure)) throw thrown;
	const { kind, message, hint } = thrown;
	throw new Failure(kind, `${name}, the script of ${side}: ${message}`, hint, { cause: thrown });
}
const unheard = (threshold) => `the threshold ${threshold} is for an address that is written out: where the service is asked at __ENV.BASE_URL, it never fires; make it from that`;
/** A changed script is another load: the change may then be the script's. */
function differences({ script }, inspected, sources) {
	const [base, head] = SIDES.map((side) => inspected.get(side)?.scenarios ?? []);
	const names = (scenarios) => (scenarios ?? []).map(({ name }) => name).sort().join(", ");
	if (names(base) !== names(head)) return [`${script} has the scenarios ${names(base)} at base and ${names(head)} at head; base's are run on both sides`];
	if (!isSame$1((side) => inspected.get(side))) return [`the options of ${script} differ between base and head; base's are used on both sides`];
	return isSame$1((side) => sources.get(side)) ? [] : [`${script}, or a file that it imports or opens, differs between base and head: each side runs its own, so a change may be the script's`];
}
function isSame$1(read) {
	return JSON.stringify(read("base")) === JSON.stringify(read("head"));
}
/** A file that cannot be read here is none that tells whether the scripts differ: k6 says what is wrong with it. */
async function readIfSmall(path, { files }) {
	return files.read(path).catch(() => null);
}
// src/measure/mode.ts
/** Above this share of the machine both sides at once disturb each other (statistics.md §1.1.2). */
const MAX_UTILISATION = .6;
/** How the pilot runs: interleaved where that can be allowed at all, since only that shows the utilisation. */
function pilotMode({ asked, cores, forbidden }) {
	if (forbidden !== null || asked === "alternating") return "alternating";
	return asked === "interleaved" || cores >= 2 ? "interleaved" : "alternating";
}
/** How the pairs run, chosen once after the pilot (statistics.md §1.1.2). */
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
// src/model/quantile.ts
/**
* The value below which the share q (0 to 1) of ascending values lies, interpolated between the two nearest: type 7 of
* Hyndman & Fan, The American Statistician 50 (1996), the default of R and NumPy. NaN without values.
*/
function quantile(sorted, q) {
	const rank = q * (sorted.length - 1);
	const below = Math.floor(rank);
	const low = sorted[below] ?? NaN;
	const high = sorted[below + 1] ?? low;
	return low + (rank - below) * (high - low);
}
// src/measure/block.ts
/** Latencies, ascending, ms. Every answer has one, a failed check too; an error has none. */
function latencies({ values }) {
	return values.latency ?? NONE;
}
/** The values of a family, ascending; none where the block has no such family. */
function valuesOf({ values }, family) {
	return values[family] ?? NONE;
}
/** The q-quantile, rounded; null without values. */
function quantileOrNull(q, sorted) {
	return sorted.length === 0 ? null : rounded(quantile(sorted, q));
}
/**
* An error of at most 0.0005 %, far below the finest default margin (2 %); measurement.json then holds 64 scenarios ×
* 40 pairs × 32 metrics in its 2 MiB.
*/
const DIGITS = 6;
/**
* Rounded to a nanosecond (of ms) and to six significant digits, so that what is judged now and what is judged from the
* file are the same number.
*/
function rounded(value) {
	return Number((Math.round(value * 1e6) / 1e6).toPrecision(DIGITS));
}
const NONE = /* @__PURE__ */ new Float64Array();
// src/measure/parts.ts
/** The parts of a scenario that a pair saw on either side. */
function partsOf$1(scenario, blocks) {
	const families = [blocks.base, blocks.head].flatMap((block) => Object.keys(block?.values ?? {}));
	const names = new Set(families.flatMap((family) => partOf(family) ?? []));
	const count = (block, name) => block === null ? null : valuesOf(block, familyOf(name)).length;
	const closed = (block) => block === null ? null : block.shares["error-rate{closed}"]?.total ?? 0;
	const requests = {
		base: closed(blocks.base),
		head: closed(blocks.head)
	};
	const errors = requests.base || requests.head ? [{
		scenario,
		name: "closed",
		requests,
		row: CLOSED_ERRORS
	}] : [];
	return [...[...names].map((name) => ({
		scenario,
		name,
		requests: {
			base: count(blocks.base, name),
			head: count(blocks.head, name)
		}
	})), ...errors];
}
/** The plan with rows for the parts that the pilot found; from here on every pair reads them. */
function withParts(plan, parts) {
	if (parts.length === 0) return plan;
	const { cells, warnings } = plan.split(parts);
	const { protocol } = plan;
	const all = [...protocol.cells, ...cells];
	return {
		...plan,
		protocol: {
			...protocol,
			cells: all,
			slos: [...protocol.slos, ...closedErrorSlos(protocol.slos, all)],
			warnings: [...protocol.warnings, ...warnings]
		}
	};
}
// src/measure/plan-pairs.ts
const MINUTE_MS$2 = 6e4;
/** As many pairs as fit into the time that is left, at most `maxPairs` (statistics.md §1.1.6, §1.11). */
function planPairs(pairMs, time, maxPairs, least = 12) {
	const left = time.budgetMs - time.elapsedMs;
	if (Math.floor(left / pairMs) < least) {
		const needed = time.elapsedMs + least * pairMs * RESERVE;
		return {
			pairMs,
			pairs: 0,
			minutesNeeded: Math.ceil(needed / MINUTE_MS$2)
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
		minutesNeeded: Math.ceil((elapsedMs + neededMs) / MINUTE_MS$2)
	};
}
/** What a pair will take in this mode, from the pilot: alternating boots and drives the sides one after the other. */
function expectedPairMs(pilot, mode) {
	return pilot.mode === "interleaved" && mode === "alternating" ? 2 * pilot.totalMs : pilot.totalMs;
}
/** A stretch of time in words: `2m10s`, `45s`. */
function timeText(ms) {
	const seconds = Math.max(0, Math.round(ms / 1e3));
	return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${String(seconds % 60).padStart(2, "0")}s`;
}
// src/model/replan.ts
/** Fewer effects than this say too little of their spread. */
const LEAST_EFFECTS = 6;
/** Variance of the size of a normal effect around 0, over the effect's own: 1 − 2/π. */
const FOLDED = 1 - 2 / Math.PI;
/**
* The number of pairs, chosen anew with the noise that the first pairs show. It sees the sizes of their effects and never the
* signs: whichever sides are swapped the plan is the same, so given the sizes the signs are still fair coins, and the
* sign-flip test stays exact (docs/adr/0013, 0021).
*/
function replanned(asked, known, plan, { pairs, leftMs, pairMs }) {
	const goals = goalsOf(asked, known, plan.factor).map((goal) => seen(goal, asked, pairs));
	return chooseCount(asked, {
		planned: plan.plannedPairs,
		pairMs,
		leftMs,
		measured: pairs.length
	}, goals) ?? plan.plannedPairs;
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
// src/measure/deadline.ts
/**
* Does something in a World that is cancelled when this much time has passed: what takes too long ends as what somebody
* interrupts does.
*/
async function withDeadline(ms, world, work) {
	const [late, ended] = [new AbortController(), new AbortController()];
	const waiting = world.clock.sleep(Math.max(0, ms), ended.signal).then(() => {
		if (!ended.signal.aborted) late.abort();
	});
	try {
		return await work({
			...world,
			cancelled: AbortSignal.any([world.cancelled, late.signal])
		});
	} finally {
		ended.abort();
		await waiting;
	}
}
// src/measure/spread.ts
/** A clock tells no less than a microsecond, and a logarithm needs more than nothing. */
const SMALLEST_MS = .001;
/**
* How wide ascending latencies are spread, as a pure number: the mean distance of their logarithms from the median's. A
* service that is slower by a factor has the same spread, one with two modes a larger one (docs/adr/0016). Null with fewer
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
// src/measure/readings.ts
/** The slow share counts answers beyond this quantile of both blocks together (statistics.md §1.2). */
const SLOW_QUANTILE = .98;
/** A quantile needs one value beyond it; past p99 the far tail needs five: p99.9 from 5,000 requests on (statistics.md §1.9). */
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
	const readings = Object.entries(shares).map(([name, { count, total }]) => share$1(name, count, total));
	return Object.assign({}, ...readings);
}
function rates({ answeredWell, blockMs, cpu }) {
	const throughput = value$1("throughput", answeredWell * 1e3 / blockMs);
	return cpu === null || cpu.answers === 0 ? throughput : {
		...throughput,
		...value$1("cpu-per-request", cpu.ms / cpu.answers)
	};
}
function timings(block, names) {
	const readings = {};
	for (const name of names) {
		const sorted = valuesOf(block, name.slice(0, name.indexOf(".")));
		const read = name.endsWith(".mean") ? mean(sorted) : quantileIfEnough(sorted, quantileOf(name));
		if (read !== null) Object.assign(readings, value$1(name, read));
	}
	return readings;
}
function slowShare(block, slowFromMs) {
	if (slowFromMs === null) return {};
	const values = latencies(block);
	return share$1("slow-share", values.filter((latency) => latency > slowFromMs).length, values.length);
}
function spread(block, names) {
	const read = names.includes("spread") ? spreadOf(latencies(block)) : null;
	return read === null ? {} : value$1("spread", read);
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
function value$1(name, read) {
	return { [name]: {
		kind: "value",
		value: rounded(read)
	} };
}
function share$1(name, count, total) {
	return total === 0 ? {} : { [name]: {
		kind: "share",
		count,
		total
	} };
}
// src/measure/validity.ts
/** More dropped requests than this share and the block was not the load that was planned (statistics.md §1.1.8). */
const DROPPED = .01;
/** Requests may be this late, as a share of the median latency, before lag is part of what is measured (§1.1.8). */
const LAG = .2;
/**
* But this late, ms, they may always be: a timer of this process cannot do better on a busy machine, and the same lag
* on both sides cancels in the comparison, so services faster than 2.5 ms can be measured too.
*/
const LAG_FLOOR_MS = .5;
/** Fewer sent requests than this share of the plan are another experiment (§1.1.8). */
const SENT$1 = .5;
/**
* Why the timing of a pair does not count; empty when it does. The reasons do not know which side is which:
* invalidity(a, b) equals invalidity(b, a), so that dropping a pair cannot favour a side.
*/
function invalidity(a, b) {
	const either = (rule) => rule(a) || rule(b);
	const reasons = [];
	if (either(({ dropped, planned }) => dropped > DROPPED * planned)) reasons.push("more than 1 % of the requests were dropped");
	if (either(isLate)) reasons.push(LATE);
	if (either(({ sent, planned }) => sent < SENT$1 * planned || planned === 0)) reasons.push("fewer than half of the planned requests were sent");
	return reasons;
}
function isLate({ lagP95Ms, sentP50Ms }) {
	return sentP50Ms !== null && lagP95Ms > Math.max(LAG * sentP50Ms, LAG_FLOOR_MS);
}
// src/measure/reduce.ts
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
	const head = started(trialOf$1(blocks.head, names, slowFromMs), "head");
	const base = blocks.base === null ? null : started(trialOf$1(blocks.base, names, slowFromMs), "base");
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
function trialOf$1(block, names, slowFromMs) {
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
// src/measure/grade.ts
/** What makes an Answer ok: a status that is not named is an error, a body without the expected JSON fails the check. */
function grader({ status, json }) {
	const good = (code) => status.length === 0 ? code >= 200 && code < 400 : status.includes(code);
	return (answer) => {
		if (!good(answer.status)) return "error";
		return json === void 0 || contains(parse$2(answer.body), json) ? "ok" : "failed-check";
	};
}
function parse$2(body) {
	try {
		return JSON.parse(body);
	} catch {
		return;
	}
}
/** Objects by subset, everything else by equality. */
function contains(actual, expected) {
	if (Array.isArray(expected)) return Array.isArray(actual) && sameItems(actual, expected);
	if (!isRecord(expected)) return Object.is(actual, expected) || actual === expected;
	return isRecord(actual) && Object.entries(expected).every(([key, value]) => Object.hasOwn(actual, key) && contains(actual[key], value));
}
function sameItems(actual, expected) {
	const same = (a, b) => contains(a, b) && contains(b, a);
	return actual.length === expected.length && expected.every((item, at) => same(actual[at], item));
}
function isRecord(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
// src/measure/schedule.ts
/**
* The Schedule of a Workload for the sides driven at once, in sending order. Every side gets the same gaps and bodies,
* whether driven together or alone; of two sides the second is half a mean period behind, and so is its block, so that
* both blocks hold the same requests.
*/
function scheduleOf(workload, sides) {
	const requests = requestsOf$1(workload);
	const offset = (side) => sides[1] === side ? periodOf(workload) / 2 : 0;
	const arrivals = sides.flatMap((side) => requests.map(({ atMs, body }) => ({
		side,
		body,
		atMs: atMs + offset(side)
	})));
	const { warmUpMs } = workload.planned;
	return {
		arrivals: arrivals.sort((a, b) => a.atMs - b.atMs),
		blockFromMs: {
			base: warmUpMs + offset("base"),
			head: warmUpMs + offset("head")
		}
	};
}
function requestsOf$1(workload) {
	const { scenario, planned, seed, pair } = workload;
	const random = seeded(seed, `pair ${pair} scenario ${planned.name}`);
	const period = periodOf(workload);
	const next = (at, index) => scenario.arrivals === "constant" ? index * period : at - Math.log1p(-random.next()) * period;
	const requests = [];
	for (let at = next(0, 0); at < planned.warmUpMs + planned.blockMs; at = next(at, requests.length)) {
		const body = scenario.bodies[Math.floor(random.next() * scenario.bodies.length)] ?? "";
		requests.push({
			atMs: at,
			body
		});
	}
	return requests;
}
function periodOf({ planned }) {
	return 1e3 / planned.ratePerSecond;
}
// src/measure/error-kinds.ts
/** Kinds that are told apart; what is rarer is counted as one more. */
const MOST_KINDS$1 = 20;
const LONGEST = 40;
const OTHER = "other";
/** How often each kind of error was met, the most frequent first: a name is text from outside, so that only plain signs stay. */
function countKinds(errors) {
	const counts = /* @__PURE__ */ new Map();
	for (const error of errors) {
		const kind = plain$1(error);
		counts.set(kind, (counts.get(kind) ?? 0) + 1);
	}
	if (counts.size === 0) return {};
	const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
	if (sorted.length <= MOST_KINDS$1) return { errorKinds: Object.fromEntries(sorted) };
	const named = sorted.filter(([kind]) => kind !== OTHER).slice(0, 19);
	const rest = errors.length - named.reduce((sum, [, count]) => sum + count, 0);
	return { errorKinds: Object.fromEntries([...named, [OTHER, rest]]) };
}
function plain$1(error) {
	return error.replace(/[^A-Za-z0-9 _-]+/g, " ").trim().slice(0, LONGEST).trim() || OTHER;
}
// src/measure/shot-block.ts
/**
* The Block of shots: those intended after the warm-up count. Latencies and first tokens count from the intended time, so
* that a service that stalls is charged for every request that was due meanwhile (no coordinated omission); they include
* the generator's own lag, which `invalidity` bounds.
*/
function blockOfShots(volleyed) {
	const { fromMs, blockMs, cpu } = volleyed;
	const shots = volleyed.shots.filter((shot) => shot.intendedMs >= fromMs);
	const answered = shots.filter(isAnswered);
	const sent = shots.filter((shot) => shot.grade !== "dropped");
	const inTime = answersWithin(volleyed, fromMs, fromMs + blockMs);
	const count = (grade) => shots.filter((shot) => shot.grade === grade).length;
	const heard = answered.filter((shot) => !Number.isNaN(shot.firstTokenMs));
	return {
		planned: shots.length,
		sent: sent.length,
		succeeded: count("ok"),
		errors: count("error"),
		...countKinds(shots.filter(({ grade }) => grade === "error").map(({ error }) => error)),
		failedChecks: count("failed-check"),
		dropped: count("dropped"),
		lagP95Ms: quantileOrNull(.95, ascending$1(sent, (shot) => shot.sentMs - shot.intendedMs)) ?? 0,
		sentP50Ms: quantileOrNull(.5, ascending$1(answered, (shot) => shot.endMs - shot.sentMs)),
		halvesMs: halves$1(answered, fromMs + blockMs / 2),
		values: {
			latency: ascending$1(answered, latencyOf),
			ttft: ascending$1(heard, (shot) => shot.firstTokenMs - shot.intendedMs)
		},
		shares: {
			"error-rate": {
				count: count("error"),
				total: sent.length
			},
			"checks-failed": {
				count: count("failed-check"),
				total: answered.length
			},
			"dropped-rate": {
				count: count("dropped"),
				total: shots.length
			}
		},
		own: {},
		blockMs,
		answered: inTime.length,
		answeredWell: inTime.filter((shot) => shot.grade === "ok").length,
		cpu: cpu === null ? null : {
			ms: cpu.ms,
			answers: responsesWithin(volleyed, cpu.fromMs, cpu.toMs)
		},
		broken: [],
		course: courseOf$1(volleyed)
	};
}
/** Every answer, warm-up included. */
function courseOf$1({ shots, fromMs }) {
	const answered = shots.filter(isAnswered);
	return {
		atMs: Float64Array.from(answered, ({ intendedMs }) => intendedMs - fromMs),
		ms: Float64Array.from(answered, latencyOf)
	};
}
/** The answers that ended between two moments, warm-up or not: what was got done in that time. */
function answersWithin({ shots }, fromMs, toMs) {
	return shots.filter((shot) => isAnswered(shot) && shot.endMs >= fromMs && shot.endMs < toMs);
}
/** Responses of any kind in that time: a bad status costs CPU time as well. */
function responsesWithin({ shots }, fromMs, toMs) {
	const responded = (shot) => isAnswered(shot) || shot.grade === "error" && /^(status|no token)/.test(shot.error);
	return shots.filter((shot) => responded(shot) && shot.endMs >= fromMs && shot.endMs < toMs).length;
}
function isAnswered(shot) {
	return shot.grade === "ok" || shot.grade === "failed-check";
}
/** Median latency of the requests intended in the first and in the second half of the block. */
function halves$1(answered, middleMs) {
	const half = (inHalf) => quantileOrNull(.5, ascending$1(answered.filter(inHalf), latencyOf));
	const first = half(({ intendedMs }) => intendedMs < middleMs);
	const second = half(({ intendedMs }) => intendedMs >= middleMs);
	return first === null || second === null ? null : [first, second];
}
const latencyOf = (shot) => shot.endMs - shot.intendedMs;
/** What is read of each shot, smallest first. */
function ascending$1(shots, read) {
	return Float64Array.from(shots, read).sort();
}
/** Drives one scenario: warm-up and block in one volley, to one side or to both at once, in this sending order. */
async function drive(workload, targets, sides, world) {
	const schedule = scheduleOf(workload, sides);
	const { warmUpMs, blockMs } = workload.planned;
	const startedAt = world.clock.now();
	const cut = new AbortController();
	const signal = AbortSignal.any([world.cancelled, cut.signal]);
	const watched = watchedBy(workload, () => cut.abort());
	const firing = world.load.fire(volleyOf(watched, schedule, targets), signal);
	const reading = readCpuTwice(targets, {
		startedAt,
		fromMs: warmUpMs - 15,
		toMs: warmUpMs + blockMs
	}, {
		...world,
		cancelled: signal
	});
	const [shots, cpu] = await Promise.all([firing, reading]);
	const blockOf = (side) => {
		if (!sides.includes(side)) return null;
		const mine = shotsOf(shots, side);
		if (cut.signal.aborted) return blockCutShort(mine, blockMs);
		return blockOfShots({
			shots: mine,
			fromMs: schedule.blockFromMs[side],
			blockMs,
			cpu: cpuOf$1(cpu, side)
		});
	};
	return {
		blocks: {
			base: blockOf("base"),
			head: blockOf("head")
		},
		cpuMs: totalCpuMs(cpu, sides),
		cpuWindowMs: cpu.after.atMs - cpu.before.atMs,
		remarks: []
	};
}
/** The Workload with somebody who gives up on a side that fails every request. */
function watchedBy(workload, giveUp) {
	const { patienceMs, seen } = workload;
	if (patienceMs === void 0) return workload;
	const watch = watchFor(patienceMs, giveUp);
	return {
		...workload,
		seen: (shot, excerpt) => {
			watch.see(shot);
			seen?.(shot, excerpt);
		}
	};
}
/** There is no warm-up to cut: the errors are what is left to count, and the timing is void. */
function blockCutShort(shots, blockMs) {
	return {
		...blockOfShots({
			shots: shots.filter(({ grade, error }) => grade !== "dropped" && error !== "aborted"),
			fromMs: 0,
			blockMs,
			cpu: null
		}),
		broken: [CUT_SHORT]
	};
}
/** The requests of a Schedule, to the sides that run. */
function volleyOf(workload, { arrivals }, targets) {
	return {
		arrivals,
		urls: {
			base: targets.base?.url ?? null,
			head: targets.head?.url ?? null
		},
		...sendingOf(workload)
	};
}
/** What all requests of a declared scenario have in common. */
function sendingOf({ scenario, seen }) {
	const { method, path, headers, stream, timeoutMs, expect } = scenario;
	const sending = {
		method,
		path,
		headers,
		stream,
		timeoutMs,
		keepBody: expect.json !== void 0,
		grade: grader(expect)
	};
	return seen === void 0 ? sending : {
		...sending,
		onSettled: seen
	};
}
function shotsOf(shots, side) {
	return shots.filter((shot) => shot.side === side);
}
/** The block's CPU time ends with the block: requests under way at its start and at its end even out. */
async function readCpuTwice(targets, moments, world) {
	const readAt = async (moment) => {
		await world.clock.sleep(Math.max(0, moments.startedAt + moment - world.clock.now()), world.cancelled);
		const atMs = world.clock.now() - moments.startedAt;
		const cpuMs = (target) => target?.cpuMs() ?? null;
		return {
			atMs,
			own: world.machine.ownCpuMs(),
			base: cpuMs(targets.base),
			head: cpuMs(targets.head)
		};
	};
	return {
		before: await readAt(moments.fromMs),
		after: await readAt(moments.toMs)
	};
}
/** What a side used of it. */
function cpuOf$1({ before, after }, side) {
	const [from, to] = [before[side], after[side]];
	return from === null || to === null ? null : {
		ms: to - from,
		fromMs: before.atMs,
		toMs: after.atMs
	};
}
/** What all that ran used of it; null where one of them does not tell. */
function totalCpuMs(cpu, sides) {
	return sides.map((side) => cpuOf$1(cpu, side)?.ms ?? null).reduce((sum, ms) => sum === null || ms === null ? null : sum + ms, cpu.after.own - cpu.before.own);
}
// src/measure/closed-drive.ts
/**
* Drives a number of clients, each of which waits for its answers: warm-up and block in one loop. Times count from the
* actual sending, so that a service that stalls is asked less often meanwhile (coordinated omission): throughput tells.
*/
async function driveClosed(workload, load, { targets, sides }, world) {
	const { warmUpMs, blockMs } = workload.planned;
	const startedAt = world.clock.now();
	const looping = sides.map((side) => world.load.loop(loopOf(workload, load, {
		side,
		url: targets[side]?.url ?? ""
	}), world.cancelled));
	const reading = readCpuTwice(targets, {
		startedAt,
		fromMs: warmUpMs - 15,
		toMs: warmUpMs + blockMs
	}, world);
	const [shots, cpu] = await Promise.all([Promise.all(looping), reading]);
	const blockOf = (side) => {
		const mine = shots[sides.indexOf(side)];
		return mine === void 0 ? null : blockOfShots({
			shots: mine,
			fromMs: warmUpMs,
			blockMs,
			cpu: cpuOf$1(cpu, side)
		});
	};
	return {
		blocks: {
			base: blockOf("base"),
			head: blockOf("head")
		},
		cpuMs: totalCpuMs(cpu, sides),
		cpuWindowMs: cpu.after.atMs - cpu.before.atMs,
		remarks: []
	};
}
function loopOf(workload, load, at) {
	const { scenario, planned, seed, pair } = workload;
	const { clients, thinkTimeMs } = load;
	const draws = Array.from({ length: clients }, (_, client) => seeded(seed, `pair ${pair} scenario ${planned.name} client ${client}`));
	const nextBody = (client) => scenario.bodies[Math.floor((draws[client]?.next() ?? 0) * scenario.bodies.length)] ?? "";
	return {
		...sendingOf(workload),
		...at,
		clients,
		thinkTimeMs,
		durationMs: planned.warmUpMs + planned.blockMs,
		nextBody
	};
}
// src/measure/k6-origins.ts
/**
* What to remark of requests that went elsewhere than to their side's target; null when none did. A side whose requests
* reached the other side's target, or never its own, was not measured: that is a Failure, for its rows would show no change
* whatever changed.
*/
function strayRequests({ name, side, origins, urls, requests }) {
	const visits = Object.entries(origins[side]).map(([origin, times]) => ({
		origin,
		times,
		place: placeOf$1(origin)
	}));
	const isAt = (place, of) => urls[of].some((url) => place === placeOf$1(url));
	const other = otherSide(side);
	const astray = sum$1(visits.filter(({ place }) => isAt(place, other) && !isAt(place, side)));
	if (astray > 0) throw new Failure("config", `${name}: ${astray} of ${requests} requests of ${side} went to ${other}'s service.`, "Both sides share an address in the script, for example in a SharedArray: keep paths in it, and put __ENV.BASE_URL before them in each iteration. Or set `design.mode: alternating`.");
	const strays = visits.filter(({ place }) => !isAt(place, side));
	const [first] = [...strays].sort((a, b) => b.times - a.times);
	if (first === void 0) return null;
	if (sum$1(strays) >= requests) throw new Failure("config", `${name}: no request reached the service; they went to ${first.origin}.`, "The service listens at __ENV.BASE_URL, on another port in every trial. A script that reads its address from another variable gets it with `env: { HOST: \"${BASE_URL}\" }` in its scenario.");
	return {
		text: `${name}: requests of ${side} went to ${first.origin} instead of the service, and count like the others`,
		times: sum$1(strays)
	};
}
/** Names of this machine's loopback are one place. */
function placeOf$1(origin) {
	return origin.replace(/\/\/(?:localhost|\[::1\])(?=:|$)/, "//127.0.0.1");
}
function sum$1(visits) {
	return visits.reduce((total, { times }) => total + times, 0);
}
// src/measure/k6-arrivals.ts
/** Of the pilot's requests, whose times do not count: a passage in front of each target of these sides. */
async function approachBy(targets, sides, { network }) {
	const passages = {
		base: null,
		head: null
	};
	const close = async () => {
		for (const side of SIDES) await passages[side]?.close();
	};
	try {
		for (const side of sides) passages[side] = await network.passage(targets[side]?.url ?? "");
	} catch (thrown) {
		await close();
		throw thrown;
	}
	const by = (side) => passages[side] === null ? targets[side] : movedTo(targets[side], passages[side].url);
	return {
		targets: {
			base: by("base"),
			head: by("head")
		},
		arrived: () => ({
			base: passages.base?.seen() ?? null,
			head: passages.head?.seen() ?? null
		}),
		close
	};
}
function movedTo(target, url) {
	if (target === null) return null;
	const { side, startUpMs } = target;
	return {
		side,
		url,
		startUpMs,
		cpuMs: () => target.cpuMs(),
		failure: () => target.failure(),
		tail: (lines) => target.tail(lines),
		spoil: () => target.spoil(),
		stop: () => target.stop()
	};
}
/** Fewer requests of a side than this prove no mixture. */
const LEAST = 20;
/**
* Holds what arrived at each side against what k6 sent for it. Names of requests prove nothing: a script may give them any.
* Where nothing arrived, or one side's requests arrived at the other, rows would show no change whatever changed: a Failure.
*/
function proveArrivals(seen) {
	const reached = {
		base: reachedOf(seen, "base"),
		head: reachedOf(seen, "head")
	};
	const sent = {
		base: sentOf(seen.outcome, "base"),
		head: sentOf(seen.outcome, "head")
	};
	for (const side of seen.sides) if (reached[side] === 0 && (sent[side] > 0 || seen.thrown[side] === 0)) throw nothing(seen, side, sent[side]);
	for (const side of seen.sides) if (isMixed(side, reached, sent)) throw mixed(seen, side, {
		reached,
		sent
	});
}
function isMixed(side, reached, sent) {
	const other = otherSide(side);
	if (Math.min(sent.base, sent.head) < LEAST) return false;
	const share = (of) => reached[of] / sent[of];
	return share(side) < .95 && share(other) > 1.05;
}
/** By requests where they could be counted, else by connections; and by address where k6 names it. */
function reachedOf({ arrived, outcome, urls }, side) {
	const url = urls[side];
	const direct = Object.entries(outcome.origins[side]).filter(([origin]) => url !== null && placeOf$1(origin) === placeOf$1(url));
	const seen = arrived[side];
	return (seen?.requests ?? seen?.connections ?? 0) + direct.reduce((sum, [, times]) => sum + times, 0);
}
const SENT = [
	"http_req_duration",
	"grpc_req_duration",
	"ws_sessions"
];
function sentOf({ points }, side) {
	return points.filter((series) => series.side === side && SENT.includes(series.metric)).reduce((total, { atUs }) => total + atUs.length, 0);
}
function nothing({ name, sides, arrived }, side, sent) {
	const other = otherSide(side);
	const others = sides.includes(other) && (arrived[other]?.connections ?? 0) > 0;
	const what = others ? `no request of ${side} reached its service` : "no request reached the service";
	return new Failure("config", `${name}: ${what}, although k6 made ${sent} for it: what arrived was counted at its port.`, others ? "Both sides share an address in the script, for example in a SharedArray: keep paths in it, and put __ENV.BASE_URL before them in each iteration. Or set `design.mode: alternating`." : "The service listens at __ENV.BASE_URL, on another port in every trial. A script that reads its address from another variable gets it with `env: { HOST: \"${BASE_URL}\" }` in its scenario.");
}
function mixed({ name }, side, { reached, sent }) {
	const other = otherSide(side);
	return new Failure("config", `${name}: requests of ${side} went to ${other}'s service: of ${sent[side]} that k6 made for ${side}, ${reached[side]} arrived; ${other} got ${reached[other]} and was sent ${sent[other]}.`, "Both sides share an address in the script, for example in a SharedArray: keep paths in it, and put __ENV.BASE_URL before them in each iteration. Or set `design.mode: alternating`.");
}
// src/measure/k6-attempts.ts
/** The status of a WebSocket that was opened (RFC 6455 §4.1), and of a gRPC call that went well. */
const SWITCHED = 101;
const OK = 0;
/** From here on a status is k6's error code: no answer came (k6.md §2). */
const NO_ANSWER = 1e3;
/** What each hundred of k6's error codes is called here. */
const KINDS$1 = {
	11: "dns",
	12: "connect",
	13: "tls",
	16: "http2"
};
const TIMEOUTS = [1050, 1211];
const RESET = 1220;
/** gRPC's code for a call that reached nobody. */
const UNAVAILABLE = 14;
/** So many kinds are told apart on each side. */
const MOST_KINDS = 20;
/** Every request of a side, of each protocol by the points that k6 makes one of for each. */
function attemptsOf(events) {
	return [
		...events("http_req_failed").map((event) => judged$1(event, event.value === 1)),
		...events("browser_http_req_failed").map((event) => judged$1(event, event.value === 1)),
		...events("grpc_req_duration").map((event) => called(event)),
		...events("ws_sessions").map((event) => judged$1(event, event.status !== SWITCHED))
	];
}
/** How many of each kind failed in the block, the most frequent kinds; iterations that threw are a kind as well. */
function errorKindsOf$2(attempts, thrown) {
	const counts = /* @__PURE__ */ new Map();
	for (const { event, failure } of attempts) if (failure !== null && beganInside(event)) counts.set(failure, (counts.get(failure) ?? 0) + 1);
	if (thrown > 0) counts.set("exception", thrown);
	const most = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, MOST_KINDS);
	return Object.fromEntries(most);
}
/** Whether a point of a latency metric is of a request that went well: failed ones take another time, often none at all. */
function isGood(metric, { expected, status }) {
	if (metric.startsWith("grpc_")) return status === OK;
	return metric.startsWith("ws_") ? status === SWITCHED : expected;
}
function judged$1(event, failed) {
	return {
		event,
		failure: failed ? kindOf(event.status) : null,
		answered: event.status > 0 && event.status < NO_ANSWER
	};
}
function called(event) {
	const { status } = event;
	return {
		event,
		failure: status === OK ? null : `grpc ${status}`,
		answered: status !== UNAVAILABLE
	};
}
function kindOf(status) {
	if (status === 0) return "connect";
	if (status < NO_ANSWER) return `status ${status}`;
	if (TIMEOUTS.includes(status)) return "timeout";
	return status === RESET ? "reset" : KINDS$1[Math.floor(status / 100)] ?? "other";
}
/** How many exceptions k6 logged for scenarios of this side (all where it was driven alone) that are wanted by their own name. */
function exceptionsOf(exceptions, { side, driven, wanted = () => true }) {
	const mark = driven.length < 2 ? "" : `${side}__`;
	return Object.entries(exceptions).filter(([name]) => name.startsWith(mark) && wanted(name.slice(mark.length))).reduce((total, [, count]) => total + count, 0);
}
// src/measure/k6-block.ts
/**
* The Block of points. Errors are failed requests and iterations that threw, of requests and iterations that threw.
* Latency counts from the sending; the lag is that of the iterations of open scenarios.
*/
function blockOfPoints(run) {
	const events = eventsOf(run.points, run);
	const answers = answersOf(run.latency, events);
	const attempts = attemptsOf(events);
	const timed = answers.filter(beganInside);
	const inTime = answers.filter(endedInside);
	const counts = countsOf(run, events, {
		attempts,
		timed: timed.length
	});
	const blockMs = run.blockMs ?? longestMs(answers);
	const latency = ascending(timed);
	return {
		...counts,
		lagP95Ms: quantileOrNull(.95, Float64Array.from(lagsOf(events, run.rates)).sort()) ?? 0,
		sentP50Ms: quantileOrNull(.5, latency),
		halvesMs: halves(timed),
		values: {
			latency,
			...partsOf(timed),
			...trends(run, events)
		},
		own: ownReadings(run, events, blockMs),
		blockMs,
		answered: inTime.length,
		answeredWell: inTime.length,
		cpu: allFailed(attempts) ? null : cpuOf(run, {
			answers,
			responses: responsesOf(events, attempts) ?? answers
		}, blockMs),
		broken: run.broken,
		course: courseOf(answers)
	};
}
/** Every answer, warm-up included, in the order of their starts. */
function courseOf(answers) {
	const started = answers.map(({ startUs, window, value }) => ({
		atMs: (startUs - window.fromUs) / 1e3,
		value
	}));
	started.sort((a, b) => a.atMs - b.atMs);
	return {
		atMs: Float64Array.from(started, ({ atMs }) => atMs),
		ms: Float64Array.from(started, ({ value }) => value)
	};
}
/**
* What has a latency. Of requests only those that k6 expected: a refused connection takes 0 ms (k6.md §2). A script that
* turned k6's response callback off has no such word: there every request counts.
*/
function answersOf(latency, events) {
	const all = events(latency);
	return (latency.startsWith("http_req_") ? events("http_req_failed").length > 0 : /^(?:grpc|ws)_/.test(latency)) ? all.filter((event) => isGood(latency, event)) : all;
}
/**
* What was answered, well or not: a bad answer costs CPU time too, as with the embedded engine. Where the script turned k6's
* response callback off, every request that has a status; null where k6 tells of no request at all.
*/
function responsesOf(events, attempts) {
	const unjudged = events("http_req_failed").length > 0 ? [] : events("http_req_duration");
	if (attempts.length + unjudged.length === 0) return null;
	return [...attempts.flatMap(({ event, answered }) => answered ? [event] : []), ...unjudged.filter(({ status }) => status > 0)];
}
/** Dropped are iterations that could not start: as many requests as other iterations made are missing for each. */
function countsOf(run, events, { attempts, timed }) {
	const inside = attempts.filter(({ event }) => beganInside(event));
	const sent = inside.length > 0 ? inside.length : timed;
	const failed = failuresOf(inside);
	const thrown = thrownInside(run.exceptions, events);
	const checks = events("checks").filter(endedAfterWarmUp);
	const failedChecks = checks.filter(({ value }) => value === 0).length;
	const iterations = events("iterations").filter(endedAfterWarmUp).length;
	const dropped = sum(events("dropped_iterations").filter(endedAfterWarmUp));
	const missing = iterations === 0 ? dropped : Math.round(dropped * sent / iterations);
	return {
		planned: sent + missing,
		sent,
		succeeded: sent - failed,
		errors: failed + thrown,
		errorKinds: errorKindsOf$2(inside, thrown),
		failedChecks,
		dropped: missing,
		shares: {
			...errorShares(run, inside, {
				failed,
				sent,
				thrown,
				events
			}),
			"checks-failed": {
				count: failedChecks,
				total: checks.length
			},
			"dropped-rate": {
				count: dropped,
				total: iterations + dropped
			}
		}
	};
}
/** Of all requests in one row, but where open and closed scenarios run beside each other: then in one for each. */
function errorShares(run, inside, { failed, sent, thrown, events }) {
	const isClosed = (scenario) => run.rates[scenario]?.length === 0;
	const names = Object.keys(run.rates);
	const all = {
		count: failed + thrown,
		total: sent + thrown
	};
	if (inside.length === 0 || names.every(isClosed) || !names.some(isClosed)) return { "error-rate": all };
	const closed = inside.filter(({ event }) => isClosed(event.window.scenario));
	const own = Math.min(thrown, thrownInside(run.closedExceptions ?? 0, events));
	const errors = {
		count: failuresOf(closed) + own,
		total: closed.length + own
	};
	return {
		"error-rate": {
			count: all.count - errors.count,
			total: all.total - errors.total
		},
		[CLOSED_ERRORS]: errors
	};
}
function allFailed(attempts) {
	return attempts.length > 0 && failuresOf(attempts) === attempts.length;
}
function failuresOf(attempts) {
	return attempts.filter(({ failure }) => failure !== null).length;
}
/** Exceptions have no time: as many count as iterations do. */
function thrownInside(exceptions, events) {
	const iterations = events("iterations");
	if (iterations.length === 0) return exceptions;
	return Math.round(exceptions * iterations.filter(endedAfterWarmUp).length / iterations.length);
}
/** Latencies by the value of the tag that the scenario is split by. */
function partsOf(timed) {
	const byName = /* @__PURE__ */ new Map();
	const names = /* @__PURE__ */ new Map();
	for (const event of timed) {
		const name = names.get(event.part) ?? partName(event.part);
		names.set(event.part, name);
		if (name === "") continue;
		const mine = byName.get(name) ?? [];
		byName.set(name, mine);
		mine.push(event);
	}
	return Object.fromEntries([...byName].map(([name, mine]) => [familyOf(name), ascending(mine)]));
}
/** Trends and gauges by the name they have here. */
function trends({ custom }, events) {
	const named = custom.filter(({ type }) => type === "trend" || type === "gauge");
	return Object.fromEntries(named.map(({ name, source }) => [name, ascending(events(source).filter(endedInside))]));
}
/** Rates as shares; counters per second and per request, both by what ended inside the block. */
function ownReadings({ custom, latency }, events, blockMs) {
	const own = {};
	const durations = events("http_req_duration").filter(endedInside).length;
	const requests = durations > 0 ? durations : events(latency).filter(endedInside).length;
	for (const { name, source, type } of custom) {
		const seen = events(source).filter(endedInside);
		if (seen.length === 0) continue;
		if (type === "rate") own[name] = {
			kind: "share",
			count: seen.filter(({ value }) => value !== 0).length,
			total: seen.length
		};
		if (type !== "counter") continue;
		own[`${name}.per-second`] = {
			kind: "value",
			value: rounded(sum(seen) * 1e3 / blockMs)
		};
		if (requests > 0) own[`${name}.per-request`] = {
			kind: "value",
			value: rounded(sum(seen) / requests)
		};
	}
	return own;
}
/** CPU time between the first and the last clock inside the block, as if it had been read for the whole of it. */
function cpuOf({ clocks }, { answers, responses }, blockMs) {
	const windows = windowsOf(answers.length > 0 ? answers : responses);
	const fromMs = Math.min(...windows.map(({ fromUs }) => fromUs)) / 1e3;
	const toMs = Math.max(...windows.map(({ toUs }) => toUs)) / 1e3;
	const inside = clocks.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
	const [first, last] = [inside[0], inside.at(-1)];
	if (first === void 0 || last === void 0 || first === last) return null;
	const whole = blockMs / (last.atMs - first.atMs);
	const given = responses.filter(({ endUs }) => endUs >= first.atMs * 1e3 && endUs < last.atMs * 1e3).length;
	return {
		ms: (last.ms - first.ms) * whole,
		answers: given * whole
	};
}
/** How long a run as written was after the warm-up, ms; a millisecond when it was over by then. */
function longestMs(answers) {
	return Math.max(1, ...windowsOf(answers).map(({ fromUs, toUs }) => (toUs - fromUs) / 1e3));
}
/** One for each k6 scenario. */
function windowsOf(events) {
	return [...new Set(events.map(({ window }) => window))];
}
/** Median latency of what began in the first and in the second half of its window. */
function halves(timed) {
	const isEarly = ({ startUs, window }) => startUs < (window.fromUs + window.toUs) / 2;
	const first = quantileOrNull(.5, ascending(timed.filter(isEarly)));
	const second = quantileOrNull(.5, ascending(timed.filter((event) => !isEarly(event))));
	return first === null || second === null ? null : [first, second];
}
function ascending(events) {
	return Float64Array.from(events, ({ value }) => value).sort();
}
function sum(events) {
	return events.reduce((total, { value }) => total + value, 0);
}
// src/measure/k6-remarks.ts
/** As much of a message as a warning holds; stack traces are longer. */
const MESSAGE_LENGTH = 300;
/** What k6 says of the signal that ends a run early. */
const OWN_SIGNAL = /received a '\w+' signal/;
/** What the report should say of a run: each with how often. Failure where the requests went elsewhere. */
function remarksOf$2({ name, outcome, targets, direct = targets, sides, folder }) {
	const thrown = SIDES.flatMap((side) => {
		const times = sides.includes(side) ? exceptionsOf(outcome.exceptions, {
			side,
			driven: sides
		}) : 0;
		return times === 0 ? [] : [{
			text: `${name}: iterations of ${side} threw an exception, which counts as an error`,
			times
		}];
	});
	const urlsOf = (side) => [targets[side], direct[side]].flatMap((target) => target?.url ?? []);
	const urls = {
		base: urlsOf("base"),
		head: urlsOf("head")
	};
	const strays = SIDES.filter((side) => sides.includes(side)).flatMap((side) => strayRequests({
		name,
		side,
		origins: outcome.origins,
		urls,
		requests: requestsOf(outcome, side)
	}) ?? []);
	const messages = outcome.messages.filter((message) => !(outcome.stoppedEarly && OWN_SIGNAL.test(message)));
	const said = new Set(messages.map((message) => gistOf(message, {
		targets,
		folder
	})));
	return [
		...thrown,
		...strays,
		...[...said].map((message) => ({
			text: `${name}: k6 says: ${message}`,
			times: 1
		}))
	];
}
function requestsOf({ points }, side) {
	return points.filter((series) => series.side === side && series.metric === "http_req_duration").reduce((total, { atUs }) => total + atUs.length, 0);
}
/** Without what is another in every pair (ports, k6's own too, the folder) or every request (queries), so that the same is said once. */
function gistOf(message, { targets, folder }) {
	const nameOf = (side, text) => {
		const url = targets[side]?.url ?? "";
		return url === "" ? text : text.replaceAll(url, side).replaceAll(url.replace("http://", ""), side);
	};
	const placed = message.replaceAll(`file://${folder}/`, "").replaceAll(`${folder}/`, "");
	return SIDES.reduce((text, side) => nameOf(side, text), placed).replace(/\b127\.0\.0\.1:\d+->/g, "").replace(/\?[^"\s]*/g, "").slice(0, MESSAGE_LENGTH);
}
// src/measure/k6-watch.ts
/**
* A side floods when it has sent this many requests, most of them failed, ten times as many as the other: a closed loop
* against a server that refuses connections makes 10,000 a second and starves the other side (k6.md §9).
*/
const FLOOD = {
	requests: 1e3,
	failed: .5,
	timesOther: 10
};
/** Reads CPU clocks while k6 runs, and ends it early when a target is dead or a side floods. */
function watching(targets, { sides, everyMs }, world) {
	const over = new AbortController();
	const signal = AbortSignal.any([world.cancelled, over.signal]);
	const ended = new AbortController();
	const running = sides.flatMap((side) => targets[side] ?? []);
	const isDead = () => running.some((target) => target.failure() !== null);
	const tick = () => isDead() && over.abort();
	return {
		signal,
		watch: (seen) => isDead() || sides.some((side) => floods(seen, side)),
		end: () => ended.abort(),
		clocks: readClocks(running, {
			ended: ended.signal,
			everyMs,
			tick
		}, world)
	};
}
function floods({ requests, failed }, side) {
	return requests[side] > Math.max(FLOOD.requests, FLOOD.timesOther * requests[otherSide(side)]) && failed[side] > FLOOD.failed * requests[side];
}
async function readClocks(targets, { ended, everyMs, tick }, world) {
	const clocks = {
		base: [],
		head: []
	};
	const [startedAt, startedOwn] = [world.clock.now(), world.machine.ownCpuMs()];
	for (;;) {
		for (const target of targets) {
			const ms = target.cpuMs();
			if (ms !== null) clocks[target.side].push({
				atMs: Date.parse(world.clock.date()),
				ms
			});
		}
		tick();
		if (ended.aborted) break;
		await world.clock.sleep(everyMs, ended);
	}
	return {
		...clocks,
		ownMs: world.machine.ownCpuMs() - startedOwn,
		windowMs: world.clock.now() - startedAt
	};
}
/** CPU time of a target between the first and the last clock, ms; null without any. */
function usedMs(clocks) {
	const [first, last] = [clocks[0], clocks.at(-1)];
	return first === void 0 || last === void 0 ? null : last.ms - first.ms;
}
// src/measure/k6-drive.ts
/**
* CPU clocks are read this often, ms: the ends of the block are met closely enough, and reading costs next to nothing. In a
* short block at least so many times, for two readings inside it are needed and a busy machine delays some.
*/
const CLOCK_EVERY_MS = 500;
const CLOCKS_PER_BLOCK = 5;
/** Drives one scenario with one k6 process, to one side or to both at once, in this sending order. */
async function driveWithK6(performance, targets, sides, world) {
	const { plan, planned, pair } = performance;
	if (pair > 0 || scenarioOf(plan, planned).kind === "http") return play(performance, {
		targets,
		sides
	}, world);
	const approach = await approachBy(targets, sides, world);
	try {
		return await play(performance, {
			targets: approach.targets,
			sides,
			direct: targets,
			arrived: approach.arrived
		}, world);
	} finally {
		await approach.close();
	}
}
async function play(performance, cast, world) {
	const { plan, planned, repertoire } = performance;
	const { targets, sides } = cast;
	const scenario = scenarioOf(plan, planned);
	const wrapper = wrapperFor(performance, scenario, cast);
	const metrics = metricsWanted(scenario, plan.customMetrics);
	const folder = await world.files.makeTemporary("benchgate-k6-");
	try {
		const script = repertoire.scripts.get(planned.name);
		const stage = script?.inner ? `${folder}/${script.inner}` : folder;
		await lay$1({
			folder,
			stage,
			inner: script?.inner ?? null
		}, {
			...wrapper,
			files: {
				...script?.files,
				...wrapper.files
			}
		}, performance.roots, world);
		const split = scenario.kind === "k6" && scenario.splitBy !== void 0 ? { splitBy: scenario.splitBy } : {};
		const alone = sides.length > 1 ? null : sides[0] ?? null;
		const run = {
			script: `${stage}/${wrapper.entry}`,
			cwd: stage,
			variables: {},
			metrics,
			alone,
			tags: wrapper.tags,
			...split
		};
		const watched = watching(targets, {
			sides,
			everyMs: Math.min(CLOCK_EVERY_MS, planned.blockMs / CLOCKS_PER_BLOCK)
		}, world);
		const running = world.k6.run(repertoire.program, {
			...run,
			watch: watched.watch
		}, watched.signal).finally(watched.end);
		const [outcome, clocks] = await Promise.all([running, watched.clocks]);
		return driveOf({
			performance,
			scenario,
			wrapper,
			outcome,
			clocks,
			stage,
			...cast
		});
	} finally {
		await world.files.remove(folder);
	}
}
function wrapperFor({ plan, planned, repertoire, pair }, scenario, { targets, sides }) {
	const script = repertoire.scripts.get(planned.name);
	if (script === void 0) throw new Failure("internal", `The script of ${planned.name} was not read.`, "Please report this.");
	const env = scenario.kind === "k6" ? scenario.env : {};
	const variables = (side) => variablesFor(env, targets[side]?.url ?? "");
	return wrap({
		options: script.options,
		modules: script.modules,
		sides,
		variables: {
			base: variables("base"),
			head: variables("head")
		},
		seed: seeded(plan.protocol.seed, `pair ${pair} scenario ${planned.name}`).bits() >>> 1,
		lengths: {
			warmUpMs: planned.warmUpMs,
			blockMs: planned.blockMs,
			asWritten: plan.protocol.design.asWritten
		}
	});
}
/**
* k6 does not follow links when it names modules, so two links make two instances of every module of the script. A script
* that opens files relative to the entry finds those of base there, in a duet for both sides.
*/
async function lay$1({ folder, stage, inner }, { files, links }, roots, { files: disk }) {
	for (const [name, text] of Object.entries(files)) await disk.write(`${stage}/${name}`, text);
	for (const side of links) await disk.link(roots[side], `${stage}/${side}`);
	const shown = links.includes("base") ? "base" : "head";
	if (inner !== null) await disk.mirror(roots[shown], inner, folder);
}
function driveOf(finished) {
	const { outcome, clocks, sides } = finished;
	const block = (side) => sides.includes(side) ? blockFor(finished, side) : null;
	const remarks = remarksOf$2({
		name: finished.performance.planned.name,
		...finished,
		folder: finished.stage
	});
	prove(finished);
	const used = [
		outcome.cpuMs,
		clocks.ownMs,
		...sides.map((side) => usedMs(clocks[side]))
	];
	return {
		blocks: {
			base: block("base"),
			head: block("head")
		},
		cpuMs: used.reduce((sum, ms) => sum === null || ms === null ? null : sum + ms, 0),
		cpuWindowMs: clocks.windowMs,
		remarks
	};
}
/** In the pilot, where what arrived was counted; a run that was stopped early says enough by its errors. */
function prove({ performance, outcome, sides, arrived, direct }) {
	if (arrived === void 0 || outcome.stoppedEarly) return;
	const thrownBy = (side) => exceptionsOf(outcome.exceptions, {
		side,
		driven: sides
	});
	proveArrivals({
		name: performance.planned.name,
		sides,
		outcome,
		arrived: arrived(),
		thrown: {
			base: thrownBy("base"),
			head: thrownBy("head")
		},
		urls: {
			base: direct?.base?.url ?? null,
			head: direct?.head?.url ?? null
		}
	});
}
/** A run that was stopped early has no warm-up to cut: its errors are what is left to count, and its timing is void. */
function blockFor({ performance, scenario, wrapper, outcome, clocks, sides }, side) {
	const { plan, planned } = performance;
	const stopped = outcome.stoppedEarly;
	return blockOfPoints({
		points: outcome.points,
		side,
		warmUpMs: stopped ? 0 : planned.warmUpMs,
		blockMs: wrapper.timed && !stopped ? planned.blockMs : null,
		exceptions: exceptionsOf(outcome.exceptions, {
			side,
			driven: sides
		}),
		closedExceptions: exceptionsOf(outcome.exceptions, {
			side,
			driven: sides,
			wanted: (name) => wrapper.rates[name]?.length === 0
		}),
		rates: wrapper.rates,
		latency: scenario.kind === "k6" ? scenario.latency : "http_req_duration",
		custom: scenario.kind === "k6" ? plan.customMetrics : [],
		clocks: clocks[side],
		broken: stopped ? ["k6 was stopped early, because most requests to one side failed and flooded the other"] : []
	});
}
// src/model/saturation.ts
/** Neighbouring rates of a search differ by this, as a ratio: as much as the smallest change that is flagged by default. */
const GRID = .05;
/** The climb takes so many rates of the grid at once: the rate about doubles, so that a step too far is little overload. */
const STRIDE = 14;
/** A step of the climb that breaks is tried again, but not more often than this in one search, which bounds its time. */
const RETRIES = 2;
/** The bisection of a stride. */
const HALVINGS = Math.ceil(Math.log2(STRIDE));
/** How a search walks its grid. */
const SEARCH = {
	grid: GRID,
	stride: STRIDE,
	retries: RETRIES
};
/**
* The rates that a search may try, requests/s, ascending: the lowest and the highest as they are, between them a grid whose
* place is drawn from the seed. With a seed for each pair, the same on both sides, rounding to the grid evens out over pairs.
*/
function gridOf({ fromPerSecond, toPerSecond }, seed) {
	const shift = 1 - seeded(seed, "grid").next();
	const rates = [];
	for (let rate = fromPerSecond * 1.05 ** shift; rate < toPerSecond; rate *= 1.05) rates.push(rate);
	return [
		fromPerSecond,
		...rates,
		toPerSecond
	];
}
/** The most steps that a search can take: the climb, what is tried again, and the bisection. */
function mostSteps({ fromPerSecond, toPerSecond }) {
	const rates = 2 + Math.ceil(Math.log(toPerSecond / fromPerSecond) / Math.log1p(GRID));
	return 1 + Math.ceil((rates - 1) / STRIDE) + RETRIES + HALVINGS;
}
/** How long answers are waited for after a step, ms: a backlog as long as the step itself, and an answer in time. */
function drainMs({ stepMs, boundMs }) {
	return stepMs + boundMs;
}
/** The longest that a search can take without its warm-up, ms: every step, and a backlog after each that can break. */
function longestSearchMs(load) {
	return mostSteps(load) * load.stepMs + (3 + HALVINGS) * drainMs(load);
}
// src/measure/saturation-step.ts
/** More bad answers, or more requests that were never sent, than this share, and a rate does not hold. */
const LOST = .01;
/**
* What the shots of one step say. Times count from the intended moment, so that a request that waits for its turn is not
* better off; where only that breaks the objective, the load generator was late, and the service may be able to do more.
*/
function stepOf(shots, load) {
	const sent = shots.filter(({ grade }) => grade !== "dropped");
	const bad = sent.filter((shot) => shot.grade === "error" && !isUnanswered(shot) || shot.grade === "failed-check");
	if (sent.length === 0) return "generator";
	const good = bad.length <= LOST * sent.length;
	const complete = shots.length - sent.length <= LOST * shots.length;
	const keeps = (from) => inTime$1(sent, load, from);
	if (good && complete && keeps("intendedMs")) return "holds";
	return good && keeps("sentMs") ? "generator" : "breaks";
}
/** What was still under way when the step's time was over: slower than the objective allows, whatever it would have been. */
function isUnanswered({ error }) {
	return error === "aborted";
}
function inTime$1(sent, { metric, comparator, boundMs }, from) {
	const until = metric.startsWith("ttft.") ? "firstTokenMs" : "endMs";
	const times = sent.flatMap((shot) => {
		if (isUnanswered(shot)) return [Number.POSITIVE_INFINITY];
		return shot.grade === "error" || Number.isNaN(shot[until]) ? [] : [shot[until] - shot[from]];
	});
	const value = statistic(Float64Array.from(times).sort(), quantileOf(metric));
	return comparator === "<=" ? value <= boundMs : value < boundMs;
}
/** A quantile, or the mean where none is asked for; NaN, which keeps nothing, without times. */
function statistic(sorted, q) {
	if (q === void 0) return sorted.reduce((sum, each) => sum + each, 0) / sorted.length;
	const value = quantile(sorted, q);
	return Number.isNaN(value) && sorted.length > 0 ? Number.POSITIVE_INFINITY : value;
}
// src/measure/search.ts
/**
* Searches a grid of `count` rates: a climb in strides until a step does not hold, then bisection. What ends the climb is
* tried again first: one hiccup among the few requests of a low rate would end it far too soon.
*/
async function search(count, tried) {
	const last = count - 1;
	let retries = SEARCH.retries;
	const climb = async (at) => {
		const step = await tried(at, 0);
		return step === "holds" || retries-- <= 0 ? step : tried(at, 1);
	};
	let [low, high] = [-1, 0];
	let step = await climb(high);
	while (step === "holds" && high < last) {
		[low, high] = [high, Math.min(high + SEARCH.stride, last)];
		step = await climb(high);
	}
	if (step === "holds") return {
		at: last,
		above: "end"
	};
	if (low < 0) return {
		at: null,
		above: step
	};
	let above = step;
	while (high - low > 1) {
		const middle = low + high >> 1;
		const found = await tried(middle, 0);
		if (found === "holds") low = middle;
		else [high, above] = [middle, found];
	}
	return {
		at: low,
		above
	};
}
// src/measure/saturation-drive.ts
/** Searches the highest rate that each side holds: warm-up at the lowest rate, then step after step. */
async function driveSaturation(workload, load, { targets, sides }, world) {
	const before = clocksOf(targets, world);
	const blocks = {
		base: null,
		head: null
	};
	const remarks = [];
	for (const side of sides) {
		const found = await hunt({
			workload,
			load,
			targets,
			side
		}, world);
		blocks[side] = found.block;
		remarks.push(...found.remarks.map((text) => ({
			text,
			times: 1
		})));
	}
	const after = clocksOf(targets, world);
	return {
		blocks,
		cpuMs: totalCpuMs({
			before,
			after
		}, sides),
		cpuWindowMs: after.atMs - before.atMs,
		remarks
	};
}
function clocksOf(targets, { clock, machine }) {
	const [base, head] = SIDES.map((side) => targets[side]?.cpuMs() ?? null);
	return {
		atMs: clock.now(),
		own: machine.ownCpuMs(),
		base: base ?? null,
		head: head ?? null
	};
}
async function hunt(one, world) {
	const { workload, load } = one;
	const { warmUpMs } = workload.planned;
	const grid = gridOf(load, `${workload.seed} pair ${workload.pair} scenario ${workload.planned.name}`);
	const held = /* @__PURE__ */ new Map();
	if (warmUpMs > 0) await fire(one, {
		rate: load.fromPerSecond,
		label: "warm-up",
		ms: warmUpMs
	}, world);
	const found = await search(grid.length, async (at, attempt) => {
		const shots = await fire(one, {
			rate: grid[at] ?? 0,
			label: `rate ${at} try ${attempt}`,
			ms: load.stepMs
		}, world);
		world.cancelled.throwIfAborted();
		const step = stepOf(shots, load);
		if (step === "holds") held.set(at, shots);
		return step;
	});
	return {
		block: blockOf(found.at === null ? [] : held.get(found.at) ?? [], {
			load,
			found,
			rate: found.at === null ? null : grid[found.at] ?? null
		}),
		remarks: remarksOf$1(one, found)
	};
}
/** One step: the same draws on both sides; what is not answered when the backlog should be is given up. */
async function fire({ workload, load, targets, side }, { rate, label, ms }, world) {
	const planned = {
		...workload.planned,
		ratePerSecond: rate,
		warmUpMs: 0,
		blockMs: ms
	};
	const schedule = scheduleOf({
		...workload,
		planned,
		seed: `${workload.seed} ${label}`
	}, [side]);
	const [over, ended] = [new AbortController(), new AbortController()];
	const signal = AbortSignal.any([world.cancelled, over.signal]);
	const firing = world.load.fire(volleyOf(workload, schedule, targets), signal).finally(() => ended.abort());
	const waiting = world.clock.sleep(ms + drainMs(load), ended.signal).then(() => over.abort());
	const [shots] = await Promise.all([firing, waiting]);
	return shots;
}
/**
* The block at the highest rate that held. Its times say nothing, since each side has them at another rate; and what was
* late or dropped on the way is what was looked for, so it voids no pair.
*/
function blockOf(shots, { load, found, rate }) {
	return {
		...blockOfShots({
			shots,
			fromMs: 0,
			blockMs: load.stepMs,
			cpu: null
		}),
		halvesMs: null,
		values: {},
		shares: {},
		own: rate === null ? {} : { "max-rate": {
			kind: "value",
			value: rounded(rate)
		} },
		search: { limit: rate === null ? "none" : found.above }
	};
}
/** What the report must say of a rate that was not found between two others. */
function remarksOf$1({ workload, load, side }, { at, above }) {
	const { name } = workload.planned;
	const { fromPerSecond, toPerSecond, objective } = load;
	if (at === null && above === "generator") return [`${name}: the load generator cannot keep up with ${fromPerSecond}/s to ${side}, so there is no max-rate: write a lower from`];
	if (at === null) return [`${name}: even ${fromPerSecond}/s does not keep ${objective} on ${side}, so there is no max-rate: write a lower from`];
	if (above === "end") return [`${name}: ${toPerSecond}/s still keeps ${objective} on ${side}, so its max-rate is only a lower bound: write a higher to`];
	return above === "generator" ? [`${name}: the load generator was the limit on ${side}, so its max-rate is only a lower bound`] : [];
}
// src/measure/slot.ts
/**
* Drives every scenario of a slot, one after the other: all of them on one boot, or each on one of its own where the design
* asks for that.
*/
async function runSlot(experiment, slot) {
	const { scenarios, design } = experiment.plan.protocol;
	const due = scenarios.filter((planned) => sidesOf(planned, slot).length > 0);
	const runs = [];
	for (const group of design.freshPerScenario ? due.map((planned) => [planned]) : [due]) runs.push(await runBoot(experiment, slot, group));
	return {
		drives: runs.flatMap(({ drives }) => drives),
		bootMs: runs.reduce((sum, { bootMs }) => sum + bootMs, 0)
	};
}
/** Boots fresh targets, drives these scenarios, and stops the targets whatever happened. */
async function runBoot(experiment, slot, scenarios) {
	const { launcher, world } = experiment;
	const startedAt = world.clock.now();
	const targets = await launcher.boot(slot.boot, slot.places);
	const bootedAt = world.clock.now();
	try {
		const drives = await driveAll(experiment, {
			slot,
			targets,
			scenarios
		});
		const drivenAt = world.clock.now();
		await stopAll$1(targets);
		return {
			drives,
			bootMs: bootedAt - startedAt + (world.clock.now() - drivenAt)
		};
	} catch (thrown) {
		await stopAll$1(targets).catch(() => {});
		throw thrown;
	}
}
async function driveAll(experiment, { slot, targets, scenarios }) {
	const { world, starting } = experiment;
	const drives = [];
	const startUp = (side) => targets.find((target) => target.side === side)?.startUpMs ?? null;
	const startUpMs = {
		base: startUp("base"),
		head: startUp("head")
	};
	for (const planned of scenarios) {
		const sides = sidesOf(planned, slot);
		starting(slot.pair, planned.name);
		const result = await driveOne(experiment, {
			planned,
			sides,
			pair: slot.pair
		}, sided(targets, sides)).catch((thrown) => {
			throwIfOver(targets, world);
			throw thrown;
		});
		drives.push({
			scenario: planned.name,
			result,
			startUpMs
		});
		for (const target of targets) if (isBad(result.blocks[target.side])) target.spoil();
		experiment.answers?.tell(world.screen);
		if (slot.pair === PILOT) for (const target of targets) lastWords(target, {
			scenario: planned.name,
			block: result.blocks[target.side]
		}, world);
		throwIfOver(targets, world);
	}
	return drives;
}
const PILOT = 0;
/** Lines of a service's log that are shown. */
const SHOWN_LINES$1 = 20;
/** What a service printed that failed everything in the pilot: only here, for it may hold secrets. */
function lastWords(target, { scenario, block }, { screen }) {
	if (block === null || block.errors === 0 || block.errors < block.sent) return;
	const lines = target.tail(SHOWN_LINES$1).map((line) => `  | ${line}`);
	screen.note([`${target.side} failed every request to ${scenario} in the pilot. The last lines of its log:`, ...lines].join("\n"));
}
function isBad(block) {
	return block !== null && block.errors + block.failedChecks > 0;
}
/** The sides of a slot that know this scenario; none while it waits. */
function sidesOf({ name, status }, { send, waiting }) {
	return waiting.includes(name) ? [] : send.filter((side) => side === "head" || status === "compared");
}
/** As long as the shortest warm-up: a service may fail for a moment although it says that it is ready, ms. */
const PATIENCE_MS = 2e3;
/** Drives a scenario with its engine. */
async function driveOne(experiment, { planned, sides, pair }, targets) {
	const { plan, launcher, repertoire, world, answers } = experiment;
	if (planned.engine === "k6" && repertoire !== null) return driveWithK6({
		plan,
		planned,
		repertoire,
		roots: launcher.roots,
		pair
	}, targets, sides, world);
	const scenario = scenarioOf(plan, planned);
	if (scenario.kind === "http") {
		const { seed, design } = plan.protocol;
		const seen = (shot, excerpt) => answers?.see(planned.name, shot, excerpt);
		return driveDeclared({
			scenario,
			planned,
			seed,
			pair,
			patienceMs: design.warmUpMs ?? PATIENCE_MS,
			seen
		}, targets, sides, world);
	}
	throw new Failure("internal", `Scenario ${planned.name} is a k6 script without k6.`, "Please report this.");
}
/** At a fixed rate, or as the scenario's load says. */
function driveDeclared(workload, targets, sides, world) {
	const { load } = workload.planned;
	if (load === void 0) return drive(workload, targets, sides, world);
	if (load.kind === "closed") return driveClosed(workload, load, {
		targets,
		sides
	}, world);
	return driveSaturation(workload, load, {
		targets,
		sides
	}, world);
}
function sided(targets, sides) {
	const of = (side) => sides.includes(side) ? targets.find((target) => target.side === side) ?? null : null;
	return {
		base: of("base"),
		head: of("head")
	};
}
/** A dead target or a cancelled run makes the pair void. */
function throwIfOver(targets, world) {
	world.cancelled.throwIfAborted();
	for (const target of targets) {
		const failure = target.failure();
		if (failure !== null) throw failure;
	}
}
/** Stops every target even if one of them cannot be stopped. */
async function stopAll$1(targets) {
	const ends = await Promise.allSettled(targets.map((target) => target.stop()));
	for (const end of ends) if (end.status === "rejected") throw end.reason;
}
// src/measure/warm-up.ts
/** Medians are taken over this long, ms, and over this many answers at least. */
const WINDOW = {
	ms: 1e3,
	answers: 20
};
/** Where the next window may begin, ms. */
const STEP_MS = 500;
/**
* When both sides had settled, in ms from the first request: the first moment, 2 s at least, from which the answers of one
* second are as fast as those of the block's second half, on both sides. It does not know which side is which. Null where that
* never came, or where there is too little to tell.
*/
function settledMs(blocks, { warmUpMs, blockMs }) {
	const sides = [blocks.base, blocks.head].filter((block) => block !== null).map(({ course }) => course);
	const half = blockMs / 2;
	for (let atMs = WARM_UP.leastMs; atMs <= warmUpMs + half; atMs += STEP_MS) if (sides.every((course) => course !== void 0 && isWarm(course, atMs - warmUpMs, half))) return atMs;
	return null;
}
/** Whether the window from this moment of the block on (negative: of the warm-up) is as fast as what comes after half of it. */
function isWarm({ atMs, ms }, fromMs, half) {
	const later = ms.filter((_, i) => (atMs[i] ?? 0) >= half);
	const from = atMs.findIndex((at) => at >= fromMs);
	if (from < 0 || later.length < WINDOW.answers) return false;
	const ended = atMs.findIndex((at) => at >= fromMs + WINDOW.ms);
	return medianOf(ms.slice(from, Math.max(ended < 0 ? ms.length : ended, from + WINDOW.answers))) <= 1.1 * medianOf(later);
}
function medianOf(values) {
	return quantile(Float64Array.from(values).sort(), .5);
}
// src/measure/pair.ts
/** Measures one pair of freshly started processes; null when it was cancelled, as it is when the time is used up: half a pair is no pair. */
async function runPair(experiment, turn) {
	try {
		return await measurePair(experiment, turn);
	} catch (thrown) {
		if (experiment.world.cancelled.aborted) return null;
		throw thrown;
	}
}
async function measurePair({ plan, world, ...rest }, { index, mode, waiting }) {
	const { clock, machine } = world;
	const startedAt = clock.now();
	const ticks = machine.ticks();
	const { places, ...coins } = tossCoins(plan.protocol.seed, index, mode);
	const slots = [];
	for (const sides of slotsOf(coins, mode)) slots.push(await runSlot({
		plan,
		world,
		...rest
	}, {
		pair: index,
		waiting,
		places,
		...sides
	}));
	const drives = slots.flatMap((slot) => slot.drives);
	const seen = plan.protocol.scenarios.filter(({ name }) => !waiting.includes(name)).map((scenario) => summarise(plan.protocol, scenario, drives));
	const pair = {
		index,
		mode,
		...coins,
		observations: seen.map(({ observation }) => observation),
		...timesOf(slots, plan.protocol),
		totalMs: clock.now() - startedAt,
		steal: stolen(ticks, machine.ticks()),
		load: machine.loadAverage(),
		utilisation: utilisationOf(drives, machine.environment().cpus)
	};
	const remarks = drives.flatMap(({ result }) => result.remarks);
	const parts = seen.flatMap((one) => one.parts);
	const settled = seen.map(({ observation: { scenario }, settledMs }) => ({
		scenario,
		ms: settledMs
	}));
	return {
		pair,
		histograms: seen.flatMap(({ histograms }) => histograms),
		parts,
		remarks,
		settled
	};
}
/**
* Independent fair coins per pair: they make the sign-flip test exact (statistics.md §1.1.3). Booting and sending have one
* each, so that an effect of the order can be traced to either; alternating, the side that boots first is also the first to
* send. What belongs to a place has others (§1.12.7).
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
function slotsOf({ bootFirst, sendFirst }, mode) {
	const boot = [bootFirst, otherSide(bootFirst)];
	if (mode === "interleaved") return [{
		boot,
		send: [sendFirst, otherSide(sendFirst)]
	}];
	return boot.map((side) => ({
		boot: [side],
		send: [side]
	}));
}
/** One scenario of the pair: what was observed, and its distributions if the timing counts. */
function summarise(protocol, planned, drives) {
	const { name } = planned;
	const mine = drives.filter(({ scenario }) => scenario === name);
	const blocks = blocksOf(name, mine);
	const startUp = (side) => mine.find(({ result }) => result.blocks[side] !== null)?.startUpMs[side] ?? null;
	const startUpMs = {
		base: startUp("base"),
		head: startUp("head")
	};
	const observation = observe(name, blocks, metricsOf$1(protocol, name), startUpMs);
	const block = (side) => blocks[side];
	const histograms = SIDES.flatMap((side) => {
		const left = block(side);
		return left === null ? [] : distributions(name, side, left);
	});
	return {
		observation,
		histograms: observation.invalid.length === 0 ? histograms : [],
		parts: partsOf$1(name, blocks),
		settledMs: settledMs(blocks, planned)
	};
}
/** The blocks of one scenario, from one slot or from two. */
function blocksOf(name, mine) {
	const find = (side) => mine.map(({ result }) => result.blocks[side]).find((block) => block !== null) ?? null;
	const head = find("head");
	if (head === null) throw new Failure("internal", `Scenario ${name} was not driven on head.`, "Please report this.");
	return {
		base: find("base"),
		head
	};
}
/** The metrics that are judged: those of the cells and of the objectives. */
function metricsOf$1({ cells, slos }, scenario) {
	const mine = [...cells, ...slos].filter((each) => each.scenario === scenario);
	return [...new Set(mine.map(({ metric }) => metric.name))];
}
/** Warm-up and block as planned: what a drive takes beyond them (waiting for the last answers, reading clocks) is overhead. */
function timesOf(slots, { scenarios }) {
	const driven = slots.flatMap(({ drives }) => drives.flatMap(({ scenario }) => scenarios.find(({ name }) => name === scenario) ?? []));
	const sum = (values) => values.reduce((total, value) => total + value, 0);
	return {
		bootMs: sum(slots.map(({ bootMs }) => bootMs)),
		warmUpMs: sum(driven.map(({ warmUpMs }) => warmUpMs)),
		blockMs: sum(driven.map(({ blockMs }) => blockMs))
	};
}
function stolen(before, after) {
	if (before === null || after === null || after.total === before.total) return null;
	return (after.steal - before.steal) / (after.total - before.total);
}
function utilisationOf(drives, cores) {
	const sum = (read) => drives.reduce((total, { result }) => total + read(result), 0);
	if (drives.length === 0 || drives.some(({ result }) => result.cpuMs === null)) return null;
	return sum(({ cpuMs }) => cpuMs ?? 0) / (cores * sum(({ cpuWindowMs }) => cpuWindowMs));
}
// src/measure/session.ts
/** Time since measuring began, ms. */
const elapsed = ({ world, startedAt }) => world.clock.now() - startedAt;
/** Time until `max-duration` is used up, ms. */
const leftMs = (session) => session.input.plan.protocol.design.maxDurationMs - elapsed(session);
/** One pair, ended when the time is used up; null when it was ended or cancelled: half a pair is no pair. */
function runInTime(session, turn, label) {
	const { input, world, repertoire, answers } = session;
	return withDeadline(leftMs(session), world, (bounded) => {
		const starting = (_, scenario) => world.screen.progress(label.replace(SCENARIO, () => scenario));
		const { plan, launcher } = input;
		return runPair({
			plan,
			launcher,
			repertoire,
			world: bounded,
			starting,
			answers
		}, turn);
	});
}
/** Where a label names the scenario that is being driven. */
const SCENARIO = "{scenario}";
// src/measure/run-pairs.ts
/** Measures pairs until the caller has seen enough, the pairs or the time are used up, or it is cancelled. */
async function runPairs(session, { mode, pairPlan, tuned }) {
	const { input, world } = session;
	const runs = [];
	let tuning = tuned?.tuning;
	let planned = pairPlan.pairs;
	let glanced = {
		stop: null,
		waiting: [],
		text: ""
	};
	const ended = (stop) => ({
		runs,
		stop,
		pairPlan: {
			...pairPlan,
			pairs: planned
		},
		...tuning === void 0 ? {} : { tuning }
	});
	while (runs.length < planned) {
		const pairMs = typicalMs(runs, pairPlan.pairMs);
		if (elapsed(session) + pairMs > input.plan.protocol.design.maxDurationMs) return ended("time-budget");
		const turn = {
			index: runs.length + 1,
			mode,
			waiting: glanced.waiting
		};
		const left = `${timeText((planned - runs.length) * pairMs)} left`;
		const label = [
			`pair ${turn.index}/${planned}`,
			SCENARIO,
			glanced.text,
			left
		].filter((text) => text !== "").join(" · ");
		const run = world.cancelled.aborted ? null : await runInTime(session, turn, label);
		if (run === null) return ended(world.cancelled.aborted ? "cancelled" : "time-budget");
		runs.push(run);
		if (tuned !== null && runs.length === 8) {
			tuning = withReplan(tuned, session, runs);
			planned = tuning.replan?.plannedPairs ?? planned;
		}
		const pairs = runs.map(({ pair }) => pair);
		glanced = input.glance(pairs, planned, input.plan.protocol);
		if (glanced.stop !== null) return ended(glanced.stop);
	}
	return ended("max-pairs");
}
/** The one change of plan, by the sizes of the effects alone. */
function withReplan({ tuning, asked }, session, runs) {
	const pairs = runs.map(({ pair }) => pair);
	const moment = {
		leftMs: leftMs(session),
		pairMs: typicalMs(runs, 0)
	};
	const plannedPairs = replanned(asked, tuning, tuning, {
		pairs,
		...moment
	});
	if (plannedPairs !== tuning.plannedPairs) session.world.screen.note(`The first ${pairs.length} pairs differ by more than expected: up to ${plannedPairs} pairs.`);
	return {
		...tuning,
		replan: {
			pairs: pairs.length,
			...moment,
			plannedPairs
		}
	};
}
/** What the next pair will take: the mean so far, before the first the plan's guess. */
function typicalMs(runs, guessMs) {
	return runs.length === 0 ? guessMs : runs.reduce((sum, { pair }) => sum + pair.totalMs, 0) / runs.length;
}
// src/measure/takes-turns.ts
/** As many names as a sentence can hold. */
const NAMED = 3;
/**
* Why scenarios whose rate is what is measured must have a side alone, in words that can follow "because"; null where there
* is none. One of them makes all pairs alternate, since a pair runs in one mode. One that base does not know compares nothing.
*/
function takesTurns(scenarios) {
	const names = scenarios.filter(({ load, status }) => load !== void 0 && status === "compared").map(({ name }) => name);
	if (names.length === 0) return null;
	const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : "";
	return `${`${names.slice(0, NAMED).join(", ")}${more}`} ${names.length === 1 ? "is" : "are"} not driven at a fixed rate, so two sides at once would take from each other what is measured; one such scenario makes all pairs alternate`;
}
// src/measure/too-long.ts
/**
* How long the requests of one pair take at the least, ms: what runs for a fixed time. Iterations and searches may end
* sooner than they are allowed to, so they count as nothing. What is longer than the whole budget need not be tried.
*/
function certainPairMs({ protocol }, repertoire, mode) {
	const { scenarios, design } = protocol;
	const turns = ({ status }) => mode === "alternating" && status === "compared" ? 2 : 1;
	return scenarios.reduce((sum, scenario) => sum + turns(scenario) * certainMs(scenario, repertoire, design.asWritten), 0);
}
function certainMs(planned, repertoire, asWritten) {
	const { name, load, warmUpMs, blockMs } = planned;
	const options = repertoire?.scripts.get(name)?.options;
	if (options === void 0) return load?.kind === "saturation" ? 0 : warmUpMs + blockMs;
	const fixed = options.scenarios.filter(({ settings }) => settings.stages !== void 0 || durationMs(settings.duration) !== null);
	const ends = timetableOf(options, {
		warmUpMs,
		blockMs,
		asWritten
	}).filter((slice) => fixed.some((scenario) => scenario.name === slice.name)).map(({ startMs, lengthMs }) => startMs + lengthMs);
	return Math.max(0, ...ends);
}
// src/measure/tune.ts
/** The plan of pairs after the pilot, or the time that 12 pairs would take at the least, ms. */
function tune(piloted) {
	const { protocol, mode, noise, leftMs } = piloted;
	const asked = askedOf(protocol, mode);
	const known = {
		leftMs,
		otherMs: otherMsOf(piloted),
		paces: pacesOf(piloted),
		noise: noiseFor(protocol, noise)
	};
	const choice = choosePlan(asked, known);
	if (choice === null) return { neededMs: 12 * Math.min(...FACTORS.map((factor) => pairMsOf(asked, known, factor))) * RESERVE };
	const { factor, pairs: plannedPairs } = choice;
	return {
		tuning: {
			...known,
			factor,
			plannedPairs,
			replan: null
		},
		choice,
		protocol: pacedProtocol(protocol, known.paces, factor)
	};
}
/** What a protocol asks of a plan of pairs. */
function askedOf({ scenarios, cells, design }, mode) {
	return {
		scenarios,
		cells,
		design: { maxPairs: design.maxPairs },
		mode
	};
}
function pacedProtocol(protocol, paces, factor) {
	const scenarios = protocol.scenarios.map((scenario) => {
		const pace = paces.find((one) => one.scenario === scenario.name);
		return pace === void 0 ? scenario : paced(scenario, protocol.cells, pace, factor);
	});
	return {
		...protocol,
		scenarios
	};
}
function pacesOf({ protocol, repertoire, pilot }) {
	const { design } = protocol;
	return protocol.scenarios.map((scenario) => {
		const seen = pilot.pair.observations.find((one) => one.scenario === scenario.name);
		const settled = pilot.settled.find((one) => one.scenario === scenario.name)?.ms ?? scenario.warmUpMs;
		const timed = isTimed(scenario, protocol, repertoire);
		return {
			scenario: scenario.name,
			ratePerSecond: scenario.ratePerSecond > 0 ? scenario.ratePerSecond : rateOf(seen),
			warmUpMs: design.warmUpMs ?? Math.min(WARM_UP.mostMs, Math.max(WARM_UP.leastMs, settled)),
			scalable: timed && scenario.status === "compared" && isScalable(scenario, design),
			timed
		};
	});
}
/** Whether warm-up and block are as long as planned. */
function isTimed(scenario, { design }, repertoire) {
	const options = scenario.engine === "k6" ? repertoire?.scripts.get(scenario.name)?.options : void 0;
	if (options === void 0) return scenario.load?.kind !== "saturation";
	const { warmUpMs, blockMs } = scenario;
	return timetableOf(options, {
		warmUpMs,
		blockMs,
		asWritten: design.asWritten
	}).every(({ resized }) => resized);
}
/** Of a script or of clients that wait only the pilot tells: the slower side's, so that both have enough. */
function rateOf(seen) {
	const rates = [seen?.base, seen?.head].filter((trial) => trial !== null && trial !== void 0);
	return rates.length === 0 ? 0 : Math.min(...rates.map(({ achievedPerSecond }) => achievedPerSecond));
}
/** What a pair takes beside the timed scenarios; the pilot tells, in the mode that pairs will have. */
function otherMsOf({ protocol: { scenarios, ...protocol }, repertoire, pilot, mode }) {
	const driven = scenarios.filter((scenario) => isTimed(scenario, {
		scenarios,
		...protocol
	}, repertoire)).reduce((sum, scenario) => sum + turnsOf(scenario, mode) * (scenario.warmUpMs + scenario.blockMs), 0);
	return Math.max(0, expectedPairMs(pilot.pair, mode) - driven);
}
/** Of the rows that decide. */
function noiseFor({ cells }, noise) {
	return noise.filter((one) => cells.some(({ scenario, metric, gating }) => gating && scenario === one.scenario && metric.name === one.metric));
}
// src/measure/measure.ts
/** Nobody reads more of them. */
const MAX_REMARKS = 10;
/**
* Measures: a pilot, which decides the mode, the length of blocks and the number of pairs and is then discarded, and pairs
* until the caller has seen enough, the pairs or the time are used up, or it is cancelled.
*/
async function measure(input, world) {
	const answers = new FailedAnswers();
	try {
		return await measureAll(input, answers, world);
	} finally {
		await answers.write(input.plan.outputDirectory, world);
	}
}
async function measureAll(input, answers, world) {
	const [startedAt, date] = [world.clock.now(), world.clock.date()];
	const repertoire = await readRepertoire(input.plan, input.launcher.roots, world);
	const started = {
		input,
		world,
		repertoire,
		startedAt,
		date,
		answers
	};
	const facts = factsOf(started);
	const mode = pilotMode(facts);
	const tooLong = planFor(started, shortestPairMs(started, mode), certainPairMs(input.plan, repertoire, mode));
	if (tooLong.minutesNeeded !== null) {
		for (const target of await input.launcher.boot(["base", "head"])) await target.stop();
		return finish(started, {
			stop: "too-slow",
			pairPlan: tooLong
		});
	}
	const pilot = await runInTime(started, {
		index: 0,
		mode,
		waiting: []
	}, `pilot · ${SCENARIO}`);
	if (pilot === null) return finish(started, world.cancelled.aborted ? { stop: "cancelled" } : outOfTime(started));
	const session = {
		...started,
		input: {
			...input,
			plan: withParts(input.plan, pilot.parts)
		}
	};
	const choice = chooseMode({
		...facts,
		utilisation: pilot.pair.utilisation
	});
	if (failedAll(pilot.pair, "base")) return finish(session, {
		pilot: pilot.pair,
		choice,
		stop: "all-failed"
	});
	return measurePairs(session, {
		pilot,
		choice
	});
}
/** Plans the pairs after the pilot, says so, and measures them. */
async function measurePairs(session, begun) {
	const { world, input } = session;
	const { pilot, choice } = begun;
	world.screen.note(`Mode: ${choice.mode}, because ${choice.reason}.`);
	const found = {
		pilot: pilot.pair,
		choice
	};
	if (input.leastPairs !== void 0) {
		const pairPlan = planFor(session, expectedPairMs(pilot.pair, choice.mode));
		sayPlan(session, pairPlan);
		if (pairPlan.minutesNeeded !== null) return finish(session, {
			...found,
			pairPlan,
			stop: "too-slow"
		});
		return finish(session, {
			...found,
			...await runPairs(session, {
				mode: choice.mode,
				pairPlan,
				tuned: null
			})
		});
	}
	const { protocol } = input.plan;
	const noise = input.noise?.(choice.mode) ?? [];
	const tuned = tune({
		protocol,
		repertoire: session.repertoire,
		pilot,
		mode: choice.mode,
		noise,
		leftMs: leftMs(session)
	});
	if ("neededMs" in tuned) {
		const pairPlan = tooSlow(tuned.neededMs, elapsed(session));
		sayPlan(session, pairPlan);
		return finish(session, {
			...found,
			pairPlan,
			stop: "too-slow"
		});
	}
	world.screen.note(`Up to ${expectationText(tuned.choice)}.`);
	const now = {
		...session,
		input: {
			...input,
			plan: {
				...input.plan,
				protocol: tuned.protocol
			}
		}
	};
	const pairPlan = {
		pairs: tuned.choice.pairs,
		pairMs: tuned.choice.pairMs,
		minutesNeeded: null
	};
	const start = {
		mode: choice.mode,
		pairPlan,
		tuned: {
			tuning: tuned.tuning,
			asked: askedOf(protocol, choice.mode)
		}
	};
	return finish(now, {
		...found,
		...await runPairs(now, start)
	});
}
/** What a pair takes at the least, ms: a gate's blocks may become shorter than those of the pilot. */
function shortestPairMs({ input, repertoire }, mode) {
	const { plan, leastPairs } = input;
	if (leastPairs !== void 0) return certainPairMs(plan, repertoire, mode);
	const { scenarios, cells, design } = plan.protocol;
	const short = scenarios.map((scenario) => shortest(scenario, cells, design));
	return certainPairMs({
		...plan,
		protocol: {
			...plan.protocol,
			scenarios: short
		}
	}, repertoire, mode);
}
/** A pilot that took all the time: as many more of it would be needed. */
function outOfTime(session) {
	return {
		stop: "too-slow",
		pairPlan: tooSlow(12 * elapsed(session), elapsed(session))
	};
}
function factsOf({ input, world, repertoire }) {
	const { mode } = input.plan.protocol.design;
	const forbidden = input.forbidInterleaving ?? repertoire?.forbidden ?? takesTurns(input.plan.protocol.scenarios);
	return {
		asked: mode,
		cores: world.machine.environment().cpus,
		forbidden
	};
}
/** As many pairs of this length as fit into the time that is left after the pilot, if that is still to come. */
function planFor(session, pairMs, pilotMs = 0) {
	const { maxDurationMs, maxPairs } = session.input.plan.protocol.design;
	return planPairs(pairMs, {
		elapsedMs: elapsed(session) + pilotMs,
		budgetMs: maxDurationMs
	}, maxPairs, session.input.leastPairs);
}
function sayPlan({ world, input: { leastPairs = 12 } }, { pairMs, pairs, minutesNeeded }) {
	if (minutesNeeded === null) world.screen.note(`Up to ${pairs} pairs of ${timeText(pairMs)}: at most ${timeText(pairs * pairMs)}.`);
	else world.screen.note(`A pair takes ${timeText(pairMs)}: ${leastPairs} pairs do not fit, ${minutesNeeded} min would be needed.`);
}
function finish(session, { stop, pilot, choice, pairPlan, runs = [], tuning }) {
	const { input, world, date, repertoire } = session;
	const k6 = repertoire === null ? {} : { k6: repertoire.program.version };
	return {
		schemaVersion: 1,
		protocol: input.plan.protocol,
		environment: {
			...world.machine.environment(),
			...k6
		},
		mode: choice?.mode ?? null,
		modeReason: choice?.reason ?? (stop === "too-slow" ? "no pair was begun" : "the pilot was not finished"),
		plannedPairs: pairPlan?.pairs ?? 0,
		...tuning === void 0 ? {} : { tuning },
		pilot: pilot ?? null,
		pairs: runs.map(({ pair }) => pair),
		histograms: mergedHistograms(runs),
		stop,
		minutesNeeded: pairPlan?.minutesNeeded ?? null,
		startedAt: date,
		elapsedMs: elapsed(session),
		notSwapped: input.launcher.notSwapped,
		warnings: [
			...repertoire?.warnings ?? [],
			...choice?.warnings ?? [],
			...remarksOf(runs)
		]
	};
}
/** Each remark of the pairs once, with how often it was made; the most frequent first, so that a limit drops the rare ones. */
function remarksOf(runs) {
	const times = /* @__PURE__ */ new Map();
	for (const remark of runs.flatMap(({ remarks }) => remarks)) times.set(remark.text, (times.get(remark.text) ?? 0) + remark.times);
	return [...times].sort(([, a], [, b]) => b - a).map(([text, count]) => `${text} (${count} times)`).slice(0, MAX_REMARKS);
}
function mergedHistograms(runs) {
	return mergeAll(runs.flatMap(({ histograms }) => histograms));
}
// src/measure/sorted-keys.ts
/** For JSON.stringify: objects with their keys in alphabetical order, so that equal values give equal text. */
function sortedKeys(_key, value) {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1));
}
// src/measure/columns.ts
/** The Measurement as measurement.json holds it; nothing is rounded or left out. */
function toColumns(measurement) {
	const { protocol, pilot, pairs } = measurement;
	return {
		...measurement,
		protocol: protocolColumns(protocol),
		pilot: pilot === null ? null : pairColumns([pilot], protocol),
		pairs: pairColumns(pairs, protocol)
	};
}
function protocolColumns({ cells, slos, ...rest }) {
	const ofCells = kindsOf(cells);
	const ofSlos = kindsOf(slos);
	return {
		...rest,
		cellKinds: ofCells.kinds,
		cells: ofCells.uses,
		sloKinds: ofSlos.kinds,
		slos: ofSlos.uses
	};
}
/** Neighbours of one scenario become one Use, so that the order stays. */
function kindsOf(entries) {
	const seen = /* @__PURE__ */ new Map();
	const kinds = [];
	const uses = [];
	for (const { scenario, ...kind } of entries) {
		const key = JSON.stringify(kind, sortedKeys);
		const position = seen.get(key) ?? kinds.push(kind) - 1;
		seen.set(key, position);
		const last = uses.at(-1);
		if (last?.scenario === scenario) last.kinds.push(position);
		else uses.push({
			scenario,
			kinds: [position]
		});
	}
	return {
		kinds,
		uses
	};
}
function pairColumns(pairs, { scenarios }) {
	const column = (key) => pairs.map((pair) => pair[key]);
	return {
		index: column("index"),
		mode: column("mode"),
		bootFirst: column("bootFirst"),
		sendFirst: column("sendFirst"),
		totalMs: column("totalMs"),
		bootMs: column("bootMs"),
		warmUpMs: column("warmUpMs"),
		blockMs: column("blockMs"),
		steal: column("steal"),
		load: column("load"),
		utilisation: column("utilisation"),
		observations: scenarios.map(({ name, status }) => ({
			...observationColumns(name, seenOf(name, pairs), status === "compared"),
			...waitedIn(name, pairs)
		}))
	};
}
function seenOf(name, pairs) {
	return pairs.flatMap(({ observations }) => observations.find(({ scenario }) => scenario === name) ?? []);
}
function waitedIn(name, pairs) {
	const waited = pairs.flatMap(({ observations }, k) => observations.some(({ scenario }) => scenario === name) ? [] : [k]);
	return waited.length === 0 ? {} : { waited };
}
function observationColumns(scenario, seen, compared) {
	const base = seen.flatMap((one) => one.base ?? []);
	if (base.length !== (compared ? seen.length : 0)) throw wrong(`Scenario ${scenario} has base trials for some pairs only`);
	return {
		scenario,
		base: compared ? trialColumns(base) : null,
		head: trialColumns(seen.map(({ head }) => head)),
		invalid: invalidColumn(seen.map(({ invalid }) => invalid))
	};
}
function trialColumns(trials) {
	const column = (key) => trials.map((trial) => trial[key]);
	const names = [...new Set(trials.flatMap(({ readings }) => Object.keys(readings)))].sort();
	const halves = column("halvesMs");
	return {
		readings: Object.fromEntries(names.map((name) => [name, readingColumn(name, trials)])),
		planned: column("planned"),
		sent: column("sent"),
		succeeded: column("succeeded"),
		errors: column("errors"),
		...errorKindsOf$1(trials),
		failedChecks: column("failedChecks"),
		dropped: column("dropped"),
		achievedPerSecond: column("achievedPerSecond"),
		lagP95Ms: column("lagP95Ms"),
		sentP50Ms: column("sentP50Ms"),
		firstHalfP50Ms: halves.map((both) => both?.[0] ?? null),
		secondHalfP50Ms: halves.map((both) => both?.[1] ?? null),
		cpuMs: column("cpuMs")
	};
}
function errorKindsOf$1(trials) {
	const kinds = [...new Set(trials.flatMap(({ errorKinds }) => Object.keys(errorKinds ?? {})))];
	if (trials.every(({ errorKinds }) => errorKinds === void 0)) return {};
	return { errorKinds: {
		kinds,
		byPair: trials.map(({ errorKinds }) => Object.entries(errorKinds ?? {}).flatMap(([kind, n]) => [kinds.indexOf(kind), n]))
	} };
}
function readingColumn(name, trials) {
	const read = trials.map(({ readings }) => Object.hasOwn(readings, name) ? readings[name] ?? null : null);
	const shares = read.map((one) => one?.kind === "share" ? one : null);
	const values = read.map((one) => one?.kind === "value" ? one.value : null);
	if (!shares.some((share) => share !== null)) return { values };
	if (values.some((value) => value !== null)) throw wrong(`Metric ${name} is read as a value and as a share`);
	return {
		counts: shares.map((share) => share?.count ?? null),
		totals: shares.map((share) => share?.total ?? null)
	};
}
function invalidColumn(invalid) {
	const reasons = [...new Set(invalid.flat())];
	return {
		reasons,
		byPair: invalid.map((mine) => mine.map((reason) => reasons.indexOf(reason)))
	};
}
function wrong(message) {
	return new Failure("internal", `${message}.`, "This is a bug in Benchgate: please report it.");
}
// src/measure/measurement-json.ts
/** What a measurement.json may hold, bytes: it travels as an artifact and is read whole. */
const MAX_BYTES = 2097152;
/**
* The Measurement as JSON by columns, at most 2 MiB, keys in alphabetical order: the same measurement always gives the
* same bytes. What is judged is kept exactly. Histograms are only shown, so they are coarsened until the file fits and left
* out last; after them the pilot, which decides nothing once the pairs are planned. With usual names and budgets
* 64 scenarios × 40 pairs × 32 metrics then fit. Where they do not, the pairs are left out whole and a warning says so:
* such a file is judged as no data, never wrongly, and the report that was made before is not lost.
*/
function renderMeasurement(measurement) {
	return fitted(measurement).text;
}
/** With the histograms that measurement.json has room for, so that what is said of them can be said again from the file. */
function asStored(measurement) {
	return {
		...measurement,
		histograms: fitted(measurement).fitting.histograms
	};
}
function fitted(measurement) {
	for (let fitting = measurement; fitting !== null; fitting = smaller(fitting)) {
		const text = `${JSON.stringify(toColumns(fitting), sortedKeys)}\n`;
		if (new TextEncoder().encode(text).length <= MAX_BYTES) return {
			fitting,
			text
		};
	}
	throw tooLarge();
}
function smaller(measurement) {
	const { histograms, pilot, pairs, warnings } = measurement;
	if (histograms.some(({ resolution }) => resolution > 1)) return {
		...measurement,
		histograms: histograms.map(coarsen)
	};
	if (histograms.length > 0) return {
		...measurement,
		histograms: []
	};
	if (pilot !== null) return {
		...measurement,
		pilot: null
	};
	if (pairs.length > 0) return {
		...measurement,
		pairs: [],
		warnings: [...warnings, LEFT_OUT]
	};
	return null;
}
const LEFT_OUT = "The pairs do not fit into the 2 MiB of measurement.json and were left out: report.json has the result.";
/** Only texts are left, and a configuration cannot hold so many. */
function tooLarge() {
	return new Failure("config", "measurement.json would be larger than 2 MiB.", "Measure fewer scenarios in one configuration, or fewer pairs (design.max-pairs).");
}
// src/prepare/environment.ts
/** What a child gets of our environment (github.md R13); PORT and BASE_URL are added where there is one. */
const ALLOWED = [
	"PATH",
	"HOME",
	"LANG",
	"TZ",
	"TMPDIR",
	"NODE_ENV"
];
/** Secrets of the runner, and names that make the loader, the shell, git or npm run something else (github.md R13). */
const DENIED = /^(GITHUB|ACTIONS|INPUT|RUNNER|NODE_OPTIONS|LD_|DYLD_|BASH_ENV|ENV$|GIT_|npm_config_|NPM_CONFIG_)/;
/** The whole environment of a child: built from empty, a few names of `parent`, then `extra` (the configuration's `env`). */
function childEnvironment(parent, extra) {
	const denied = Object.keys(extra).filter((name) => DENIED.test(name));
	if (denied.length > 0) throw refused$2(denied);
	const inherited = ALLOWED.flatMap((name) => {
		const value = parent[name];
		return value === void 0 ? [] : [[name, value]];
	});
	return {
		...Object.fromEntries(inherited),
		...extra
	};
}
/** The variable that tells a need's port: `my-db` → `MY_DB_PORT`. */
function portVariable(need) {
	return `${need.toUpperCase().replaceAll("-", "_")}_PORT`;
}
function refused$2(names) {
	return new Failure("config", `service.env may not set ${names.join(", ")}: such names steer the runner, the loader, git or npm`, "Remove it from `env`. If the service needs it, set it in the command itself: `start: NAME=value node server.js`.");
}
// src/prepare/cancelled.ts
/** Rejects with Failure `environment` when the signal fires first. The work itself goes on: whoever started it ends it. */
async function unlessCancelled(signal, work) {
	throwIfCancelled(signal);
	let abort = () => {};
	const cancelled = new Promise((_, reject) => {
		abort = () => reject(cancellation());
		signal.addEventListener("abort", abort, { once: true });
	});
	try {
		return await Promise.race([work, cancelled]);
	} finally {
		signal.removeEventListener("abort", abort);
	}
}
function throwIfCancelled(signal) {
	if (signal.aborted) throw cancellation();
}
function cancellation() {
	return new Failure("environment", "cancelled", "Nothing is left running. Start it again when you are ready.");
}
// src/prepare/logbook.ts
/** Of each log the end is kept, bytes; and as many lines as could be of use. */
const MOST_BYTES = 262144;
const KEPT_LINES = 5e3;
/** The files in the folder of logs. */
const LAST = "last";
const FIRST_BAD = "first-bad";
/**
* A Logbook keeps what the service of each side printed in its last trial, and in its first bad one: that did not get ready,
* died, or failed requests. What it printed is hostile and may hold secrets: it stays in the folder of logs.
*/
var Logbook = class {
	#kept = /* @__PURE__ */ new Map();
	/** What a side printed in a trial that is over. */
	record(side, lines, isBad) {
		this.#kept.set(nameOf$1(side, LAST), lines);
		if (isBad && !this.#kept.has(nameOf$1(side, FIRST_BAD))) this.#kept.set(nameOf$1(side, FIRST_BAD), lines);
	}
	async write({ files }, folder) {
		for (const [name, lines] of this.#kept) await files.write(`${folder}/${name}`, ending(lines));
	}
};
const nameOf$1 = (side, which) => `${side}-${which}.log`;
/** The last lines that fit. */
function ending(lines) {
	const kept = [];
	let room = MOST_BYTES;
	for (const line of lines.toReversed()) {
		room -= Buffer.byteLength(line) + 1;
		if (room < 0) break;
		kept.push(line);
	}
	return kept.toReversed().map((line) => `${line}\n`).join("");
}
// src/prepare/started.ts
/** Lines of a log in a Failure: enough for a stack trace. */
const SHOWN_LINES = 20;
/** A build that is told to stop has nothing to save: long enough to remove its temporary files. */
const CANCEL = {
	signal: "SIGTERM",
	graceMs: 1e3
};
/**
* For install, build and reset, each: longer than a pull request waits for any of them, and much shorter than the six
* hours after which GitHub ends a job that hangs.
*/
const LONGEST_RUN_MS = 18e5;
const DIED_HINT = "It has to stay alive until it is stopped. If the lines above do not say why it ended, look for memory (`dmesg`) and for the load it could not take.";
/** The temporary folder's name is unique: it marks the processes too. It is no child of ours, so that another user may own it. */
async function lay(world, job) {
	const folder = await world.files.makeTemporary("benchgate-tmp-");
	const discard = () => world.files.remove(folder);
	const begin = () => {
		const env = {
			...job.env,
			TMPDIR: folder
		};
		const startedAt = world.clock.now();
		return started({
			job,
			child: world.processes.start({
				text: job.text,
				cwd: job.cwd,
				env,
				mark: basename(folder)
			}),
			startedAt
		}, discard);
	};
	return {
		begin,
		discard
	};
}
async function start(world, job) {
	const laid = await lay(world, job);
	try {
		return laid.begin();
	} catch (error) {
		await laid.discard();
		throw error;
	}
}
/** Runs a job to its end and sweeps what it left running. Another exit code than 0, or no end in time, is a Failure `target`. */
async function runToEnd(world, job) {
	const running = await start(world, job);
	try {
		const exit = await unlessCancelled(world.cancelled, inTime(world, running));
		await running.stop(CANCEL);
		if (exit === null) throw tooLong(running);
		if (exit.code !== 0) throw ended(running, "", "Mend what the lines above say, or check that commit out and run the command by hand.");
	} finally {
		await running.stop(CANCEL);
	}
}
/** A job that ended when it should not have: how, `when`, and its last lines. */
function ended({ job, child }, when, hint) {
	const exit = child.exit();
	const how = exit?.signal ? `was ended by ${exit.signal}` : `ended with exit code ${exit?.code ?? "unknown"}`;
	return new Failure("target", withLog(child, `${job.who} ${how}${when}: ${job.text}`), hint);
}
/** A message followed by the last lines of the log, each set off so that no line of it can pass for one of ours. */
function withLog(child, message) {
	const lines = child.tail(SHOWN_LINES);
	if (lines.length === 0) return `${message}\nIt printed nothing.`;
	return [
		message,
		"The last lines of its log:",
		...lines.map((line) => `  | ${line}`)
	].join("\n");
}
/** How it ended; null when it did not. */
async function inTime({ clock }, { child }) {
	const waiting = new AbortController();
	const late = clock.sleep(LONGEST_RUN_MS, waiting.signal).then(() => null);
	try {
		return await Promise.race([child.exited, late]);
	} finally {
		waiting.abort();
	}
}
function tooLong({ job, child }) {
	return new Failure("target", withLog(child, `${job.who} was still running after ${LONGEST_RUN_MS / 6e4} minutes and was ended: ${job.text}`), "Does it wait for an answer, or watch for changes? If it needs that long, build elsewhere and fetch the result here.");
}
function started(begun, clear) {
	const { job, child } = begun;
	const { keep } = job;
	let died = false;
	let stopped = false;
	const failure = () => {
		died ||= !stopped && child.exit() !== null;
		return died ? ended({
			job,
			child
		}, " while it was in use", DIED_HINT) : null;
	};
	const stop = async (how) => {
		failure();
		stopped = true;
		try {
			await child.stop(how);
		} finally {
			keep?.(child.tail(KEPT_LINES));
			await clear();
		}
	};
	return {
		...begun,
		failure,
		stop
	};
}
// src/prepare/build.ts
/** Installs, then builds, in the service's folder. A side that does not build is a Failure `target`, never a verdict. */
async function build(world, site) {
	const { revision, service } = site;
	await requireDirectory(world, site);
	const env = childEnvironment(world.env, service.env);
	for (const phase of ["install", "build"]) {
		const text = service[phase];
		if (text === void 0) continue;
		world.screen.note(`${revision.side} ${revision.sha.slice(0, 7)}: ${phase} (${text})`);
		await runToEnd(world, {
			who: `${revision.side}: the ${phase} command`,
			text,
			cwd: directoryOf(site),
			env
		});
	}
}
/** The folder in which a side's commands run. */
function directoryOf({ worktree, service }) {
	return join(worktree, service.directory);
}
/** Asked of the commit: a link that leads out of it is no folder of it. */
async function requireDirectory(world, { revision, service, worktree }) {
	const directory = posix.normalize(service.directory).replace(/\/$/, "");
	if (directory === ".") return;
	const { stdout } = await world.git.run([
		"cat-file",
		"-t",
		`${revision.sha}:${directory}`
	], { cwd: worktree });
	if (stdout.trim() === "tree") return;
	throw new Failure("target", `${revision.side}: there is no folder ${directory} in ${revision.sha.slice(0, 7)} (${revision.ref})`, "Set `service.directory` to the folder that has the service, as seen from the root of the repository.");
}
// src/prepare/ready.ts
/** Often enough to add little to the boot, seldom enough to leave the processor to the service. */
const POLL_EVERY_MS = 20;
/** A first answer may be slow, but a probe must not outlive a restart of what it probes. */
const PROBE_TIMEOUT_MS = 5e3;
/** Starts a job and waits until it is ready. A Failure when its port is taken, it ends first, or is not ready in time. */
async function startReady(world, job, awaited) {
	const [ready] = await startAllReady(world, [{
		job,
		awaited
	}]);
	if (ready === void 0) throw new Failure("internal", `${job.who} was not started.`, "Please report this.");
	return ready.started;
}
/**
* As `startReady`, all at the same time: everything is laid first, so that they start within milliseconds, in this order;
* each has its own clock. On a Failure of one none is left.
*/
async function startAllReady(world, wanted) {
	throwIfCancelled(world.cancelled);
	for (const { job, awaited } of wanted) if (await world.network.accepts(awaited.port)) throw taken(job.who, awaited.port, "");
	const laid = [];
	const begun = [];
	try {
		for (const { job } of wanted) laid.push(await lay(world, job));
		for (const [i, { awaited }] of wanted.entries()) {
			const started = laid[i]?.begin();
			if (started !== void 0) begun.push({
				started,
				awaited
			});
		}
	} catch (error) {
		await stopAll(begun);
		for (const one of laid.slice(begun.length)) await one.discard().catch(() => {});
		throw error;
	}
	const waiting = begun.map(({ started, awaited }) => untilReady(world, started, awaited));
	try {
		return await Promise.all(waiting);
	} catch (error) {
		await stopAll(begun);
		await Promise.allSettled(waiting);
		throw error;
	}
}
async function stopAll(begun) {
	await Promise.allSettled(begun.map(({ started, awaited }) => started.stop(awaited.stop)));
}
async function untilReady(world, started, awaited) {
	const probe = probeOf(world, started, awaited);
	const deadline = started.startedAt + awaited.timeoutMs;
	while (!await probe(Math.min(PROBE_TIMEOUT_MS, Math.max(1, deadline - world.clock.now())))) {
		throwIfCancelled(world.cancelled);
		await throwIfEnded(started, awaited.stop);
		if (world.clock.now() > deadline) throw neverReady(started, awaited);
		await world.clock.sleep(POLL_EVERY_MS, world.cancelled);
	}
	const startUpMs = world.clock.now() - started.startedAt;
	await throwIfEnded(started, awaited.stop);
	throwIfTakenBy(started, awaited);
	return {
		started,
		startUpMs
	};
}
function probeOf(world, { child }, { ready, port }) {
	switch (ready.kind) {
		case "http": return async (timeoutMs) => {
			const status = await world.network.status(`http://127.0.0.1:${port}${ready.path}`, timeoutMs);
			return status !== null && status < 500;
		};
		case "tcp": return () => world.network.accepts(port);
		case "log": {
			const pattern = new RegExp(ready.pattern);
			return async () => child.printed(pattern);
		}
		default: return ready;
	}
}
async function throwIfEnded(started, stop) {
	const exit = started.child.exit();
	if (exit === null) return;
	await started.stop(stop);
	throw ended(started, " before it was ready", exit.code === 0 ? "It must stay in the foreground until it is stopped: start it without a daemon option or `&`." : "See the lines above. To look closer, check that commit out and start it by hand, with PORT set.");
}
/** Somebody took the port between our look and the start, and answered in place of the service. */
function throwIfTakenBy({ job, child }, { ready, port }) {
	const other = ready.kind === "log" ? null : child.usurper(port);
	if (other !== null) throw taken(job.who, port, ` by process ${other}`);
}
function neverReady({ job, child }, { ready, port, timeoutMs }) {
	return new Failure("target", withLog(child, `${job.who} was not ready after ${timeoutMs / 1e3} s, waiting for ${describe(ready, port)}: ${job.text}`), "Does it listen on $PORT of 127.0.0.1? Is `ready` right? If it only needs longer, raise `ready.timeout`.");
}
function describe(ready, port) {
	switch (ready.kind) {
		case "http": return `an answer below 500 from http://127.0.0.1:${port}${ready.path}`;
		case "tcp": return `127.0.0.1:${port} to accept a connection`;
		case "log": return `a line of its log that matches /${ready.pattern}/`;
		default: return ready;
	}
}
function taken(who, port, by) {
	return new Failure("environment", `${who}: port ${port} is taken${by}`, `See who has it: \`ss -ltnp 'sport = :${port}'\` or \`lsof -nP -iTCP:${port} -sTCP:LISTEN\`. End it, or set \`port: auto\`.`);
}
// src/prepare/needs.ts
/**
* The Needs of a measurement: those with a `reset` are kept and reset before each boot, by the side that gets them; the
* others are started afresh. With `swaps` an instance belongs to a place and not to a side, so that a pair's coin can say
* who gets it.
*/
var Needs = class {
	#world;
	#needs;
	#sites;
	#swaps;
	#living = /* @__PURE__ */ new Map();
	constructor(world, needs, sites, swaps = false) {
		this.#world = world;
		this.#needs = needs;
		this.#sites = sites;
		this.#swaps = swaps;
	}
	/** Whether there is a need that both sides of a pair share. */
	get shared() {
		return this.#needs.some(({ per }) => per === "pair");
	}
	/** Adds the needs of `scope` to `started`, each ready and as good as new, in the configuration's order. */
	async start(scope, started, place = "first") {
		for (const need of this.#needs.filter(({ per }) => per === "pair" === (scope === "pair"))) {
			const variables = variablesOf(started);
			const reset = need.reset;
			const running = reset === void 0 ? await this.#start(need, scope, variables) : await this.#revive({
				...need,
				reset
			}, {
				scope,
				place
			}, variables);
			started.push(running);
		}
	}
	/** Stops those that live, the youngest first: it may need the older ones. */
	async stop() {
		await stopNeeds([...this.#living.values()]);
		this.#living.clear();
	}
	async #revive(need, { scope, place }, variables) {
		const key = `${this.#swaps && scope !== "pair" ? place : scope} ${need.name}`;
		const running = this.#living.get(key) ?? await this.#start(need, scope, variables);
		this.#living.set(key, running);
		const failure = running.failure();
		if (failure) throw failure;
		const job = this.#job(need, scope, {
			...variables,
			...running.variable
		});
		await runToEnd(this.#world, {
			...job,
			who: `${job.who}: its reset`,
			text: need.reset
		});
		return running;
	}
	async #start(need, scope, variables) {
		const port = await this.#world.network.freePort();
		const variable = { [portVariable(need.name)]: String(port) };
		const job = this.#job(need, scope, {
			...variables,
			...variable
		});
		const awaited = {
			ready: need.ready,
			port,
			timeoutMs: need.readyTimeoutMs,
			stop: need.stop
		};
		const started = await startReady(this.#world, job, awaited);
		return {
			lives: need.reset !== void 0,
			variable,
			failure: started.failure,
			stop: () => started.stop(need.stop)
		};
	}
	/** In the folder and with the environment of the side that asks. */
	#job(need, scope, variables) {
		const site = this.#sites[scope === "pair" ? "base" : scope];
		const port = variables[portVariable(need.name)] ?? "";
		const env = {
			...childEnvironment(this.#world.env, site.service.env),
			...variables,
			PORT: port
		};
		return {
			who: `${scope === "pair" ? "both sides" : scope}: the need ${need.name}`,
			text: need.start,
			cwd: directoryOf(site),
			env
		};
	}
};
function variablesOf(needs) {
	return Object.assign({}, ...needs.map(({ variable }) => variable));
}
/** Stops every one of them, the youngest first, whatever happens to the others; then the first Failure is thrown. */
async function stopNeeds(needs) {
	await inTurn(needs.toReversed().map((need) => need.stop));
}
/** Does everything, in order, whatever fails; then the first Failure is thrown. */
async function inTurn(acts) {
	const failures = [];
	for (const act of acts) await act().catch((error) => failures.push(error));
	if (failures.length > 0) throw failures[0];
}
// src/prepare/seal.ts
/**
* Builds base, then head, and seals both. Head's build runs as the same user next to base's worktree: had it slowed base
* down, a regression would look like an improvement. So a build that changes anything of base is a Failure `policy`.
*/
async function buildSealed(world, sites) {
	await build(world, sites.base);
	const base = await seal(world, sites.base);
	const before = await world.files.fingerprint(sites.base.worktree);
	await build(world, sites.head);
	if (await world.files.fingerprint(sites.base.worktree) !== before) throw meddled(await firstChanged(world, base));
	return {
		base,
		head: await seal(world, sites.head)
	};
}
/**
* Asked before each boot: a Failure `policy` when a file of the commit is not as its build left it. Other files are not
* looked at: services write caches and data next to their code.
*/
async function requireIntact(world, sealed) {
	const file = await firstChanged(world, sealed);
	if (file !== void 0) throw broken(sealed.site.revision.side, file);
}
async function seal(world, site) {
	const { worktree, revision } = site;
	const listed = await world.git.run([
		"ls-tree",
		"-r",
		"-z",
		"--name-only",
		revision.sha
	], { cwd: worktree });
	if (listed.code !== 0) throw notListed(site, listed.stderr.trim());
	const files = listed.stdout.split("\0").filter((name) => name !== "");
	return {
		site,
		files,
		stamps: await world.files.stamps(worktree, files)
	};
}
async function firstChanged(world, { site, files, stamps }) {
	const now = await world.files.stamps(site.worktree, files);
	return files.find((_, i) => now[i] !== stamps[i]);
}
function meddled(file) {
	return new Failure("policy", `head: install or build changed base's worktree: ${file ?? "something that base's own install or build made"}`, "Look for `..` and absolute paths in `service.install` and `service.build` of head: each may write below its own folder only.");
}
function broken(side, file) {
	return new Failure("policy", `${side}: ${file} was changed after the build, so what would be measured is not that commit`, "A service must leave the files of its commit alone: change them in `service.build`, and write data to $TMPDIR or to files that are not committed. If it does, look for code of the other side that writes there.");
}
function notListed({ revision }, stderr) {
	return new Failure("environment", `${revision.side}: git could not list the files of ${revision.sha}\n${stderr}`, `Try it by hand: \`git ls-tree -r ${revision.sha}\`.`);
}
// src/prepare/boot.ts
/**
* Starts fresh targets, each with its needs: both at the same time, in this order, unless they share a need or a port, of
* which one could take while the other is not up yet. On a Failure nothing that was started here is left.
*/
async function boot(ground, sides, places) {
	const shared = [];
	const targets = [];
	const stopShared = () => stopNeeds(shared.filter((need) => !need.lives));
	try {
		await ground.needs.start("pair", shared);
		for (const group of atOnce(ground) ? [sides] : sides.map((side) => [side])) targets.push(...await bootGroup(ground, group, {
			shared,
			places
		}));
	} catch (error) {
		await inTurn([...targets.map((target) => target.stop), stopShared]).catch(() => {});
		throw error;
	}
	let users = targets.length;
	const release = async () => {
		users -= 1;
		if (users === 0) await stopShared();
	};
	return targets.map((target) => ({
		...target,
		stop: once(() => inTurn([target.stop, release]))
	}));
}
function atOnce({ sites: { base, head }, needs }) {
	return !needs.shared && (base.service.port === "auto" || base.service.port !== head.service.port);
}
async function bootGroup(ground, sides, company) {
	const own = {
		base: [],
		head: []
	};
	const stopOwn = (side) => stopNeeds(own[side].filter((need) => !need.lives));
	let ready = [];
	try {
		await allOf(sides.map((side) => gather(ground, side, own[side], company)));
		const ports = await portsOf(ground, sides, company.places);
		const starts = sides.map((side) => {
			const variables = variablesOf([...company.shared, ...own[side]]);
			return startOf(ground, {
				side,
				port: ports[side],
				variables
			});
		});
		ready = await startAllReady(ground.world, starts);
		if (sides.length > 1) for (const side of sides) await requireIntact(ground.world, ground.seals[side]);
		return sides.flatMap((side, i) => {
			const needs = [...company.shared, ...own[side]];
			const [mine, start] = [ready[i], starts[i]];
			if (mine === void 0 || start === void 0) return [];
			return [targetOf(ground.sites[side], mine, {
				port: ports[side],
				needs,
				stopOwn,
				health: start.health
			})];
		});
	} catch (error) {
		await inTurn([...ready.map(({ started }, i) => () => started.stop(ground.sites[sides[i] ?? "base"].service.stop)), ...sides.map((side) => () => stopOwn(side))]).catch(() => {});
		throw error;
	}
}
/** Asks for each side anew whether it is as it was built, since what booted before could have changed it; then its needs. */
async function gather(ground, side, own, { shared, places }) {
	await requireIntact(ground.world, ground.seals[side]);
	const known = [...shared];
	try {
		await ground.needs.start(side, known, side === places.need ? "first" : "second");
	} finally {
		own.push(...known.slice(shared.length));
	}
}
/** The side that has the first place draws its port first. */
async function portsOf({ world, sites }, sides, { port: first }) {
	const ports = {
		base: 0,
		head: 0
	};
	for (const side of [first, otherSide(first)].filter((side) => sides.includes(side))) {
		const { port } = sites[side].service;
		ports[side] = port === "auto" ? await world.network.freePort() : port;
	}
	return ports;
}
function startOf({ world, sites, logbook }, { side, port, variables }) {
	const { service } = sites[side];
	const health = { bad: true };
	const own = {
		...variables,
		PORT: String(port),
		BASE_URL: urlOf(port)
	};
	return {
		job: {
			who: `${side}: the start command`,
			text: service.start,
			cwd: directoryOf(sites[side]),
			env: {
				...childEnvironment(world.env, service.env),
				...own
			},
			keep: (lines) => logbook.record(side, lines, health.bad)
		},
		awaited: {
			ready: service.ready,
			port,
			timeoutMs: service.readyTimeoutMs,
			stop: service.stop
		},
		health
	};
}
function targetOf({ revision, service }, { started, startUpMs }, around) {
	const { port, needs, stopOwn, health } = around;
	health.bad = false;
	const failure = () => started.failure() ?? needs.map((need) => need.failure()).find((failure) => failure !== null) ?? null;
	return {
		side: revision.side,
		url: urlOf(port),
		startUpMs,
		cpuMs: () => started.child.cpuMs(),
		failure,
		tail: (lines) => started.child.tail(lines),
		spoil: () => {
			health.bad = true;
		},
		stop: once(() => {
			health.bad ||= failure() !== null;
			return inTurn([() => started.stop(service.stop), () => stopOwn(revision.side)]);
		})
	};
}
const urlOf = (port) => `http://127.0.0.1:${port}`;
/** Waits for all of them, whatever fails; then the first Failure is thrown. */
async function allOf(works) {
	await Promise.all(works).catch(async (error) => {
		await Promise.allSettled(works);
		throw error;
	});
}
function once(act) {
	let done;
	return () => {
		done ??= act();
		return done;
	};
}
// src/prepare/swaps.ts
/** A word of a command that may be a path below the folder in which it runs. */
const PATH = /^[\w@.+-]+(?:\/[\w@.+-]+)*$/;
/**
* What belongs to a place is swapped, what belongs to the code is not (docs/adr/0022): an instance whose start command
* uses files that the two commits have otherwise belongs to the code.
*/
async function swapsOf(world, needs, sites) {
	const living = needs.filter(({ per, reset }) => per === "side" && reset !== void 0);
	const own = [];
	for (const need of living) if (await isOfTheCode(world, need, sites)) own.push(need.name);
	const kept = own.length === 0 ? [] : living.map(({ name }) => `the instance of the need ${name}`);
	return {
		needs: own.length === 0,
		notSwapped: [
			...fixedPorts(sites.base.service, sites.head.service),
			...kept,
			"the folder in which a side was built"
		]
	};
}
function fixedPorts(base, head) {
	if (base.port === head.port) return [];
	return [`the port, which is set: ${base.port} of base, ${head.port} of head`];
}
async function isOfTheCode(world, { start }, sites) {
	const paths = start.split(/[\s;&|<>()"'`$={}]+/).map((word) => word.replace(/^(?:\.\/)+/, "")).filter((word) => PATH.test(word) && !word.split("/").includes(".."));
	const entry = async ({ revision, service, worktree }, path) => {
		const whole = posix.join(service.directory, path);
		return (await world.git.run([
			"ls-tree",
			revision.sha,
			whole
		], { cwd: worktree })).stdout.replace(/\t.*/, "");
	};
	for (const path of new Set(paths)) if (await entry(sites.base, path) !== await entry(sites.head, path)) return true;
	return false;
}
// src/prepare/worktrees.ts
/** Submodules and large files are not fetched (github.md R11): nothing but the commit itself is checked out. */
const CONFIG = [
	"-c",
	"submodule.recurse=false",
	"-c",
	"core.hooksPath=/dev/null",
	"-c",
	"advice.detachedHead=false"
];
const ENVIRONMENT = {
	GIT_LFS_SKIP_SMUDGE: "1",
	LC_ALL: "C"
};
/** Checks both revisions out under `folder`; base and head may be the same commit. On a Failure neither is left. */
async function addWorktrees(world, repository, revisions, folder) {
	const paths = {
		base: join(folder, "base"),
		head: join(folder, "head")
	};
	const remove = async () => {
		await removeWorktree(world, repository, paths.head);
		await removeWorktree(world, repository, paths.base);
	};
	try {
		await addWorktree(world, repository, revisions.base, paths.base);
		await addWorktree(world, repository, revisions.head, paths.head);
		return {
			paths,
			remove
		};
	} catch (error) {
		await remove();
		throw error;
	}
}
async function addWorktree(world, repository, revision, path) {
	throwIfCancelled(world.cancelled);
	const add = [
		"worktree",
		"add",
		"--detach",
		"--quiet",
		path,
		revision.sha
	];
	const { code, stderr } = await world.git.run([...CONFIG, ...add], {
		cwd: repository,
		env: ENVIRONMENT
	});
	if (code !== 0) throw notAdded(revision, path, stderr.trim());
}
/** `remove` also forgets a worktree whose folder is gone; pruning is the last resort, for it forgets other ones as well. */
async function removeWorktree(world, repository, path) {
	const run = (args) => world.git.run([
		...CONFIG,
		"worktree",
		...args
	], {
		cwd: repository,
		env: ENVIRONMENT
	});
	if ((await run([
		"remove",
		"--force",
		"--force",
		path
	])).code === 0) return;
	await world.files.remove(path);
	const { stdout } = await run(["list", "--porcelain"]);
	if (stdout.split("\n").includes(`worktree ${path}`)) await run(["prune"]);
}
function notAdded(revision, path, stderr) {
	const failure = (hint) => new Failure("environment", `${revision.side}: git could not check out ${revision.sha}\n${stderr}`, hint);
	if (/No space left/i.test(stderr)) return failure(`See \`df -h ${path}\`. Free some space, or set TMPDIR to a larger disk.`);
	if (/invalid reference|not a valid object|unable to read/i.test(stderr)) return failure(`The clone does not have this commit: \`git fetch origin ${revision.sha}\`.`);
	return failure(`Try it by hand: \`git worktree add --detach /tmp/try ${revision.sha}\`.`);
}
// src/prepare/prepare.ts
/** Checks out and builds both sides. The Launcher starts them; on a Failure, and once it is disposed, nothing is left. */
async function prepare(plan, world) {
	const folder = await world.files.makeTemporary("benchgate-");
	const logFolder = `${plan.outputDirectory}/logs`;
	const undo = [() => world.files.remove(folder)];
	try {
		await world.files.remove(logFolder);
		const worktrees = await addWorktrees(world, plan.repository, plan.protocol.revisions, folder);
		undo.unshift(worktrees.remove);
		const sites = sitesOf(plan, worktrees.paths);
		const seals = await buildSealed(world, sites);
		const swaps = await swapsOf(world, plan.needs, sites);
		const needs = new Needs(world, plan.needs, sites, swaps.needs);
		undo.unshift(() => needs.stop());
		const { notSwapped } = swaps;
		const logbook = new Logbook();
		const keepLogs = () => logbook.write(world, logFolder);
		return {
			roots: worktrees.paths,
			notSwapped,
			...launcher({
				world,
				sites,
				seals,
				needs,
				logbook
			}, [keepLogs, ...undo])
		};
	} catch (error) {
		await inTurn(undo).catch(() => {});
		throw error;
	}
}
/** Why both sides cannot be alive at once, or null when they can. */
function canInterleave({ services: { base, head } }) {
	if (base.port === "auto" || base.port !== head.port) return null;
	return `both sides listen on port ${base.port}: with \`port: auto\` they could run at the same time`;
}
/** For whoever boots without a coin. */
const UNTOSSED = {
	port: "base",
	need: "base"
};
function sitesOf({ protocol, services }, paths) {
	const site = (side) => ({
		revision: protocol.revisions[side],
		service: services[side],
		worktree: paths[side]
	});
	return {
		base: site("base"),
		head: site("head")
	};
}
function launcher(ground, undo) {
	const alive = /* @__PURE__ */ new Set();
	return {
		boot: async (sides, places = UNTOSSED) => {
			const targets = await boot(ground, sides, places);
			for (const target of targets) alive.add(target);
			return targets;
		},
		dispose: async () => {
			const stops = [...alive].map((target) => () => target.stop());
			alive.clear();
			await inTurn([...stops, ...undo]);
		}
	};
}
// src/resolve/measurement-text.ts
/** Keys that mean something to JavaScript itself. */
const FORBIDDEN = [
	"__proto__",
	"constructor",
	"prototype"
];
/**
* Why a JSON text is refused before it is parsed, or undefined. JSON.parse keeps the last of two equal keys and takes any
* depth, so both are looked for in the text itself, in one pass: a regular expression could be made to take for ever.
* A text that is not JSON may pass here: JSON.parse refuses it.
*/
function refusal(text, { maxBytes, maxDepth, maxKeys = Number.POSITIVE_INFINITY }) {
	if (new TextEncoder().encode(text).length > maxBytes) return `it is larger than ${maxBytes / 1024 / 1024} MiB`;
	const open = [];
	for (let i = 0; i < text.length; i++) {
		const sign = text[i];
		if (sign === "{" || sign === "[") {
			open.push(sign === "{" ? /* @__PURE__ */ new Set() : null);
			if (open.length > maxDepth) return `it is nested more than ${maxDepth} deep`;
		} else if (sign === "}" || sign === "]") open.pop();
		else if (sign === "\"") {
			const end = endOfString(text, i);
			const complaint = isKey(text, end) ? keyComplaint(text.slice(i, end + 1), open.at(-1) ?? null) : void 0;
			if (complaint !== void 0) return complaint;
			if ((open.at(-1)?.size ?? 0) > maxKeys) return `it has a mapping of more than ${maxKeys} keys`;
			i = end;
		}
	}
}
/** The index of the closing quote; of the last character where there is none. */
function endOfString(text, start) {
	for (let i = start + 1; i < text.length; i++) if (text[i] === "\\") i++;
	else if (text[i] === "\"") return i;
	return text.length - 1;
}
/** Whether the string that ends here is followed by a colon. */
function isKey(text, end) {
	let next = end + 1;
	while (next < text.length && " 	\n\r".includes(text[next] ?? "")) next++;
	return text[next] === ":";
}
function keyComplaint(literal, frame) {
	const key = decoded(literal);
	if (FORBIDDEN.includes(key)) return "it has a key that is never allowed";
	if (frame?.has(key)) return "it has a key twice";
	frame?.add(key);
}
/** The key as JSON means it: escapes cannot hide that two are equal. */
function decoded(literal) {
	try {
		return String(JSON.parse(literal));
	} catch {
		return literal;
	}
}
// src/resolve/measurement-values.ts
/**
* Bounds of a measurement (github.md R8). Metrics of a scenario: 32 and two for each of 20 parts, while all cells stay
* within 32 for each of 64 scenarios. Lines: one warning for each cell, and some more.
*/
const MOST$2 = {
	scenarios: 64,
	pairs: 64,
	metrics: 72,
	cells: 2048,
	lines: 2248,
	bins: 2e4
};
const text$1 = (most) => string().max(most);
const hex = (digits) => string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));
const id = string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/);
const metricName = string().regex(/^(?:[a-z][a-z0-9.-]{0,63}|latency\{[A-Za-z0-9_/-]{1,40}\}\.[a-z0-9.]{1,8})$/);
const moment = string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/);
/** Up to eleven days. */
const ms = number$1().min(0).max(1e9);
const count$1 = number$1().int().min(0).max(1e9);
const share = number$1().min(0).max(1);
const value = number$1().min(-0x38d7ea4c68000).max(0x38d7ea4c68000);
/** A tick of 10 ms is the coarsest clock there is. */
const cpuResolution = number$1().min(0).max(10).nullable();
const side = _enum(["base", "head"]);
const mode = _enum(["interleaved", "alternating"]);
const stopReason = _enum([
	"regression-found",
	"all-resolved",
	"futile",
	"max-pairs",
	"time-budget",
	"too-slow",
	"all-failed",
	"cancelled"
]);
const lines = array(text$1(2e3)).max(MOST$2.lines);
/** One entry for each pair. */
const column = (entry, description) => array(entry).max(MOST$2.pairs).describe(description);
// src/resolve/calibration-lines.ts
/** A line of ours has at most a quarter of it. Objects in a list in an object. */
const RULES$2 = {
	maxBytes: 1048576,
	maxDepth: 3
};
/** Nobody reads more of them. */
const MOST_PROBLEMS = 10;
const row$1 = strictObject({
	scenario: id,
	metric: metricName,
	gating: boolean(),
	sd: value.nullable(),
	robustSd: value.nullable(),
	outcome: _enum([
		"regression",
		"improvement",
		"no-change",
		"inconclusive",
		"no-data"
	]),
	resolves20: value.nullable()
});
const record = strictObject({
	schemaVersion: literal(1),
	startedAt: moment,
	kind: text$1(400),
	runner: text$1(300),
	benchgate: text$1(64),
	sha: hex(40),
	mode: mode.nullable(),
	pairs: count$1,
	minutesPerPair: value,
	flagged: count$1,
	significant: count$1,
	unmeasured: count$1,
	rows: array(row$1).max(MOST$2.cells)
});
/** Reads a calibration file as strictly as a measurement, line by line: a bad line spoils no other. Empty lines are none. */
function readCalibrationLines(file) {
	const records = [];
	const problems = [];
	for (const [index, line] of file.split("\n").entries()) {
		if (line.trim() === "") continue;
		const read = readLine(line);
		if (typeof read === "string") problems.push(`Line ${index + 1} of the calibration file is no calibration: ${read}.`);
		else records.push(read);
	}
	return {
		records,
		problems: bounded$1(problems)
	};
}
function readLine(line) {
	const why = refusal(line, RULES$2);
	if (why !== void 0) return why;
	const parsed = record.safeParse(parse$1(line));
	if (parsed.success) return parsed.data;
	const path = (parsed.error.issues[0]?.path ?? []).map((step) => typeof step === "number" ? step : String(step));
	return `${pathText(path) || "it"} does not fit the schema`;
}
/** Undefined is no record either. */
function parse$1(line) {
	try {
		return JSON.parse(line);
	} catch {
		return;
	}
}
function bounded$1(problems) {
	const more = problems.length - MOST_PROBLEMS;
	return more <= 0 ? problems : [...problems.slice(0, MOST_PROBLEMS), `${more} more lines of it are no calibrations.`];
}
// src/resolve/calibrations.ts
/**
* The calibrations of the file that was named, null when none was; a file that does not exist yet holds none. What may
* have been put in its place (a link, a pipe, something endless) is a Failure `policy`: it is read before anything runs.
*/
async function readCalibrations({ directory }, { calibrationFile }, world) {
	if (calibrationFile === void 0) return null;
	const absolute = calibrationFile.startsWith("/");
	const path = absolute ? calibrationFile : `${directory}/${calibrationFile}`;
	const root = absolute ? path.slice(0, path.lastIndexOf("/") + 1) : directory;
	return {
		path,
		root,
		...readCalibrationLines(await world.files.readPlain(path, root) ?? "")
	};
}
// src/resolve/describe.ts
/** Fewer pairs than this are never planned (statistics.md §1.1.6). */
const LEAST_PAIRS = 12;
/** Starting and stopping both sides: servers of interpreted languages take one to five seconds. The pilot measures it. */
const ASSUMED_BOOT_MS = 3e3;
const MINUTE_MS$1 = 6e4;
/** What an experiment would do, in lines a person reads before it starts. */
function describePlan(protocol, leastPairs = LEAST_PAIRS) {
	const { scenarios, cells, slos, design } = protocol;
	const gating = cells.filter((cell) => cell.gating).length;
	return [
		...scenarios.map((scenario) => describeScenario(scenario, design)),
		`${gating} gating rows, ${cells.length - gating} informational, ${slos.length} SLOs`,
		expectedTime(protocol, leastPairs),
		...leastPairs === LEAST_PAIRS ? expectation(protocol) : []
	];
}
/** What the pairs are expected to find, as the pilot will choose them if nothing is out of the ordinary; nothing of scripts. */
function expectation({ scenarios, cells, design }) {
	if (scenarios.some(({ ratePerSecond }) => ratePerSecond === 0)) return [];
	const mode = design.mode === "alternating" ? "alternating" : "interleaved";
	const paces = scenarios.map((scenario) => ({
		scenario: scenario.name,
		ratePerSecond: scenario.ratePerSecond,
		warmUpMs: design.warmUpMs ?? WARM_UP.leastMs,
		scalable: scenario.status === "compared" && isScalable(scenario, design),
		timed: true
	}));
	const bootMs = (mode === "alternating" ? 2 : 1) * ASSUMED_BOOT_MS * (design.freshPerScenario ? scenarios.length : 1);
	const leftMs = design.maxDurationMs - bootMs;
	const choice = choosePlan({
		scenarios,
		cells,
		design,
		mode
	}, {
		leftMs,
		otherMs: bootMs,
		paces,
		noise: []
	});
	return choice === null ? [] : [`expected on a shared machine: ${expectationText(choice)}`];
}
function describeScenario(scenario, { asWritten }) {
	const { name, engine, status, ratePerSecond, warmUpMs, blockMs } = scenario;
	const start = `scenario ${name}${status === "new" ? " (new: head only)" : ""}: ${engine}, `;
	if (scenario.load?.kind === "saturation") return `${start}${describeSearch(scenario.load)}, warm-up ${formatDuration(warmUpMs)}, at most ${formatDuration(blockMs)}`;
	const script = isScript(scenario);
	const rate = script ? "load as its script says" : scenario.load ? describeClients(scenario.load) : `${ratePerSecond}/s per side`;
	const block = script && asWritten ? "block as long as its script says" : `block ${formatDuration(blockMs)}`;
	return `${start}${rate}, warm-up ${formatDuration(warmUpMs)}, ${block}`;
}
function describeSearch(load) {
	const { fromPerSecond, toPerSecond, objective, stepMs } = load;
	return `search from ${fromPerSecond}/s to ${toPerSecond}/s for ${objective} in at most ${mostSteps(load)} steps of ${formatDuration(stepMs)}`;
}
function describeClients({ clients, thinkTimeMs }) {
	const thinking = thinkTimeMs > 0 ? ` that ${clients === 1 ? "thinks" : "think"} for ${formatDuration(thinkTimeMs)}` : "";
	return `${clients} ${clients === 1 ? "client" : "clients"} per side${thinking}`;
}
function isScript({ engine, ratePerSecond }) {
	return engine === "k6" && ratePerSecond === 0;
}
/**
* How long measuring will take, in minutes. Only the pilot tells how long the service takes to start and whether both sides
* can run at once, so the line says what it assumes.
*/
function expectedTime({ scenarios, design }, leastPairs = LEAST_PAIRS) {
	const { maxPairs, maxDurationMs, mode, freshPerScenario, asWritten } = design;
	const takesTurns = mode === "alternating" || scenarios.some(({ load, status }) => load && status === "compared");
	const sides = ({ status }) => takesTurns && status === "compared" ? 2 : 1;
	const requestsMs = scenarios.reduce((sum, scenario) => sum + sides(scenario) * (scenario.warmUpMs + scenario.blockMs), 0);
	const bootMs = (takesTurns ? 2 : 1) * ASSUMED_BOOT_MS * (freshPerScenario ? scenarios.length : 1);
	const pairMs = requestsMs + bootMs;
	const [least, most] = [leastPairs, maxPairs].map((pairs) => (pairs + 1) * pairMs);
	const pairs = maxPairs === leastPairs ? `${leastPairs}` : `${leastPairs} to ${maxPairs}`;
	const upTo = scenarios.some(({ load }) => load?.kind === "saturation") ? "at most " : "";
	const fits = (leastPairs + 1) * requestsMs <= maxDurationMs;
	const within = (ms = 0) => fits ? Math.min(ms, maxDurationMs) : ms;
	return [
		`about ${minutes(within(least), fits ? within(most) : within(least))} for a pilot and ${pairs} pairs of ${seconds(pairMs)}`,
		` (${upTo}${seconds(requestsMs)} of requests, and ${seconds(bootMs)} assumed for starting and stopping the service)`,
		...mode === "auto" && !takesTurns ? [", more if one side must run after the other"] : [],
		...asWritten && scenarios.some(isScript) ? [", and as long as scripts say that run as written"] : [],
		`; at most ${formatDuration(maxDurationMs)} after the builds`,
		...fits ? [] : [`: at this length ${leastPairs} pairs ${upTo === "" ? "do" : "may"} not fit, so that blocks become shorter`]
	].join("");
}
/** `1 minute`, `3 to 7 minutes`: rounded up, since nobody is cross about a minute less. */
function minutes(leastMs, mostMs) {
	const [least, most] = [leastMs, mostMs].map((ms) => Math.max(1, Math.ceil(ms / MINUTE_MS$1)));
	if (least === most) return `${least} ${least === 1 ? "minute" : "minutes"}`;
	return `${least} to ${most} minutes`;
}
function seconds(ms) {
	return formatDuration(Math.max(1, Math.round(ms / 1e3)) * 1e3);
}
// src/resolve/engine.ts
/** k6 where it is there and can, the embedded engine otherwise; a k6 script needs k6. */
function chooseEngine(asked, k6) {
	const declared = asked === "embedded" || k6 === null ? () => "embedded" : engineOfRequest;
	return (scenario) => scenario.kind === "k6" ? "k6" : declared(scenario);
}
/** Whether k6 has to be looked for. */
function wantsK6(scenarios, asked) {
	return asked === "k6" || asked === "auto" && scenarios.some((scenario) => scenario.kind === "k6" || whyNotK6(scenario) === null);
}
/** The embedded engine runs no scripts. */
function refuseEmbedded(scenarios, asked) {
	const script = scenarios.find(({ kind }) => kind === "k6");
	if (script === void 0 || asked !== "embedded") return;
	throw new Failure("config", `Scenario ${script.name} is a k6 script, and the input engine asks for the embedded engine, which runs none.`, "Leave the input engine at auto, or declare the request under `http:` in the scenario.");
}
/** What needs k6 cannot do without it. */
function requireK6(scenarios, { engine: asked, offline }, k6) {
	const script = scenarios.find(({ kind }) => kind === "k6");
	if (k6 !== null || script === void 0 && asked !== "k6") return;
	const what = script === void 0 ? "The input engine asks for k6" : `Scenario ${script.name} is a k6 script`;
	throw new Failure("environment", `${what}, and there is no k6 on this machine.`, offline ? OFFLINE_HINT : K6_HINT);
}
/** How to get k6, in one sentence. */
const K6_HINT = "Install k6 so that it is on PATH, give its path as k6-path, or give k6-version (such as 2.2.0) to have that release fetched and verified.";
const OFFLINE_HINT = "Install k6 so that it is on PATH, or give its path as k6-path: offline forbids to fetch it.";
/** What is said of the requests that k6 cannot send although it was asked for. */
function engineWarnings(scenarios, asked) {
	if (asked !== "k6") return [];
	return scenarios.flatMap((scenario) => {
		const why = scenario.kind === "http" ? whyNotK6(scenario) : null;
		return why === null ? [] : [`${scenario.name}: driven by the embedded engine, for k6 ${why}`];
	});
}
const engineOfRequest = (scenario) => whyNotK6(scenario) === null ? "k6" : "embedded";
/** k6 sees an answer only when it is complete (k6.md §3), and its arrivals are evenly spaced. */
function whyNotK6({ stream, arrivals, load }) {
	if (load?.kind === "closed") return "sends declared requests only at a fixed rate";
	if (load?.kind === "saturation") return "cannot search for the highest rate";
	if (stream) return "cannot time the first event of a stream";
	return arrivals === "poisson" ? "cannot send at random moments" : null;
}
// src/resolve/proposed.ts
/** A comment has room for about so many lines; whoever changes more is told to read the file. */
const MAX_LINES = 20;
/** One line of a comment. */
const MAX_LENGTH = 160;
/**
* What head's configuration would change, one line for each difference, in the users' own words:
* `budgets[0].max-increase: 5% → 20%`. Shown, never judged.
*/
function proposedChanges(base, head) {
	const before = leavesOf(base.written);
	const after = leavesOf(head.written);
	const lines = [.../* @__PURE__ */ new Set([...before.keys(), ...after.keys()])].filter((path) => !isSame(before.get(path), after.get(path))).map((path) => lineFor(path, before, after));
	if (lines.length <= MAX_LINES) return lines;
	return [...lines.slice(0, MAX_LINES), `${lines.length - MAX_LINES} more`];
}
/** Every scalar of a file by its path; entries of scenarios and needs go by name, so that their order does not matter. */
function leavesOf(written) {
	const leaves = /* @__PURE__ */ new Map();
	const walk = (value, path) => {
		if (Array.isArray(value)) for (const [i, item] of value.entries()) walk(item, `${path}[${nameOf(item) ?? i}]`);
		else if (typeof value === "object" && value !== null) for (const [key, item] of Object.entries(value)) walk(item, `${path}${path === "" ? "" : "."}${pathText([key])}`);
		else leaves.set(path, value);
	};
	walk(written, "");
	return leaves;
}
function nameOf(item) {
	if (typeof item !== "object" || item === null || !("name" in item)) return void 0;
	return typeof item.name === "string" ? item.name : void 0;
}
/** `1m` and `60s` say the same, and so do `100/s` and 100. */
function isSame(one, other) {
	return one === other || one !== void 0 && other !== void 0 && meaningOf(one) === meaningOf(other);
}
function meaningOf(value) {
	if (typeof value === "number") return `rate ${value}`;
	if (typeof value !== "string") return String(value);
	const quantities = {
		ms: parseDuration(value),
		ratio: parsePercent(value),
		points: parsePoints(value),
		rate: parseRate(value)
	};
	const found = Object.entries(quantities).find(([, quantity]) => quantity !== void 0);
	return found === void 0 ? `text ${value}` : `${found[0]} ${found[1]}`;
}
function lineFor(path, before, after) {
	const side = (leaves) => leaves.has(path) ? plain(leaves.get(path)) : "not set";
	const line = `${path}: ${side(before)} → ${side(after)}`;
	return line.length > MAX_LENGTH ? `${line.slice(0, 159)}…` : line;
}
/** Words and quantities as they are, other texts quoted. */
function plain(value) {
	return typeof value === "string" && /^[\w.%/<>= -]{1,40}$/.test(value) ? value : shown(value);
}
// src/resolve/judging.ts
/**
* Chooses the configuration that judges: base's, so that a pull request cannot loosen its own budgets (github.md R3).
* Only how head is built and run comes from head. Where base has none, head's judges and the report says so.
*/
function chooseConfig({ texts, revisions, asked }) {
	if (texts.base === null) return judgedByHead(texts.head, revisions, asked);
	const config = readOrFail(texts.base, revisions.base);
	const configuration = placeOf(config, revisions.base);
	const alone = {
		config,
		side: "base",
		added: null,
		services: {
			base: config.service,
			head: config.service
		}
	};
	if (texts.head === null) {
		const warning = `head has no configuration; ${configuration} is used for both sides`;
		return {
			...alone,
			configuration,
			proposed: [],
			warnings: [...config.warnings, warning]
		};
	}
	const head = readConfig(texts.head.text, texts.head.file);
	if ("problems" in head) {
		const first = head.problems[0];
		const warning = `head's configuration is not valid, so base's is used for both sides: ${first === void 0 ? "" : printProblem(first)}`;
		return {
			...alone,
			configuration,
			proposed: [],
			warnings: [...config.warnings, warning]
		};
	}
	return {
		config,
		side: "base",
		added: addedBy(head.config, config),
		services: {
			base: config.service,
			head: {
				...head.config.service,
				env: config.service.env
			}
		},
		configuration,
		proposed: proposedChanges(config, head.config),
		warnings: config.warnings
	};
}
function judgedByHead(text, revisions, asked) {
	if (text === null) {
		const where = asked ?? CONFIG_FILES.join(", ");
		throw new Failure("config", `There is no configuration: neither base ${short(revisions.base)} nor head ${short(revisions.head)} has ${where}.`, asked === void 0 ? "Write one with `benchgate init` and commit it." : "Correct the input config, or commit that file.");
	}
	const config = readOrFail(text, revisions.head);
	const configuration = `${placeOf(config, revisions.head)} (base has none)`;
	const warning = `base has no configuration, so head's own judges: ${config.file}`;
	return {
		config,
		side: "head",
		added: null,
		services: {
			base: config.service,
			head: config.service
		},
		configuration,
		proposed: [],
		warnings: [...config.warnings, warning]
	};
}
/** The judging configuration must be right; whose it is decides what to do about it. */
function readOrFail({ file, text }, revision) {
	const read = readConfig(text, file);
	if ("config" in read) return read.config;
	const failure = configFailure(read.problems);
	if (revision.side === "head") throw failure;
	const hint = `This is the file at base ${short(revision)}, which judges. Mend it on the base branch, or compare with another base-ref.`;
	throw new Failure("config", failure.message, hint);
}
function addedBy(head, base) {
	const known = new Set(base.scenarios.map(({ name }) => name));
	const scenarios = head.scenarios.filter(({ name }) => !known.has(name));
	return scenarios.length === 0 ? null : {
		...head,
		scenarios,
		design: base.design
	};
}
function placeOf({ file }, revision) {
	return `${file} at ${revision.side} ${short(revision)}`;
}
const short = ({ sha }) => sha.slice(0, 7);
// src/resolve/bodies.ts
/** A request draws one of these; more would only fill memory on both sides of every pair. */
const MAX_BODIES = 1e4;
const MAX_CHARACTERS = 16777216;
/** The scenario with the bodies of its file filled in. `text` is the file's content; null when there is none. */
function withBodies({ scenario, bodiesFile }, text) {
	if (scenario.kind !== "http" || bodiesFile === void 0) return scenario;
	const bodies = readBodies$1(text, bodiesFile, scenario.name);
	return {
		...scenario,
		bodies,
		headers: bodies.every(isJson) ? withJsonType(scenario.headers) : scenario.headers
	};
}
/** A JSON list, whose texts are sent as they are and whose other items as JSON; else one body on each line. */
function readBodies$1(text, file, scenario) {
	const fail = (what, hint) => new Failure("config", `${file} (bodies of scenario ${scenario}) ${what}`, hint);
	if (text === null) throw fail("is not in that commit.", "Commit the file, or correct http.bodies: it starts at the root of the repository.");
	if (text.length > MAX_CHARACTERS) throw fail("is larger than 16 MiB.", "Keep a representative part of it.");
	const bodies = listIn(text)?.map((item) => typeof item === "string" ? item : JSON.stringify(item)) ?? linesOf(text);
	if (bodies.length === 0) throw fail("holds no body.", "Write a JSON list of bodies, or one body on each line.");
	if (bodies.length > MAX_BODIES) throw fail(`holds ${bodies.length} bodies.`, `Keep at most ${MAX_BODIES} of them.`);
	return bodies;
}
function listIn(text) {
	const value = json(text);
	return Array.isArray(value) ? value : void 0;
}
/** One body on each line that has any. A first line with [ and no list in sight is taken as it is: text. */
function linesOf(text) {
	return text.split(/\r?\n/).filter((line) => line.trim() !== "");
}
function isJson(body) {
	const value = json(body);
	return typeof value === "object" && value !== null;
}
function json(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
// src/resolve/cells.ts
/** The pilot's warm-up holds 200 requests, in 2 s or more (§1.1.5). */
const WARM_UP_REQUESTS = 200;
/** Requests above a quantile that make it a quantile at all, and one that may gate (§1.9). */
const ABOVE = {
	measured: 1,
	gating: 5
};
/** From this quantile on a block needs so many requests (§1.9). */
const FAR_TAIL = {
	quantile: .999,
	requests: 5e3
};
/** Rows per scenario: what a measurement may hold (github.md R8). */
const MAX_METRICS = 32;
/** Every row of a configuration: by scenario, the metrics in the order of the report. */
function planRows(config, status = "compared", engineOf = chooseEngine("auto", null)) {
	const planned = config.scenarios.map(({ scenario }) => ({
		scenario,
		plan: {
			...planScenario(scenario, {
				status,
				design: config.design,
				tailGates: tailGates(scenario, config)
			}),
			engine: engineOf(scenario)
		}
	}));
	const rows = planned.map(({ scenario, plan }) => scenarioRows(scenario, plan, config));
	return {
		scenarios: planned.map(({ plan }) => plan),
		cells: rows.flatMap(({ cells }) => cells),
		slos: rows.flatMap(({ slos }) => slos),
		warnings: rows.flatMap(({ warnings }) => warnings)
	};
}
/** How fast and how long a scenario is driven. The rate of a k6 script is not known before k6 has read it: 0. */
function planScenario(scenario, { status, design, tailGates }) {
	const rate = scenario.kind === "http" ? scenario.ratePerSecond : 0;
	const load = scenario.kind === "http" ? scenario.load : void 0;
	const requests = (count) => rate > 0 ? count / rate * 1e3 : 0;
	const standardMs = standardBlockMs(load?.kind === "closed" ? Number.POSITIVE_INFINITY : rate, tailGates);
	return {
		name: scenario.name,
		status,
		ratePerSecond: rate,
		...load === void 0 ? {} : { load },
		warmUpMs: Math.round(design.warmUpMs ?? Math.max(WARM_UP.leastMs, requests(WARM_UP_REQUESTS))),
		blockMs: Math.round(load?.kind === "saturation" ? longestSearchMs(load) : design.blockMs ?? standardMs)
	};
}
/** Whether a budget asks for a p99 or beyond to decide. */
function tailGates({ name }, { budgets }) {
	return budgets.some(({ scenario, metric, gate }) => matches(scenario, name) && (quantileOf(metric) ?? 0) >= .99 && gate !== false);
}
function scenarioRows(scenario, plan, config) {
	const warnings = [];
	const budgets = budgetsOf(scenario.name, config);
	const slos = slosOf(scenario, config);
	const asked = [...budgets.map(({ budget }) => budget.metric).filter((name) => !isGlob(name)), ...slos.map(({ metric }) => metric.name)];
	const count = plan.ratePerSecond > 0 ? plan.ratePerSecond * plan.blockMs / 1e3 : Number.POSITIVE_INFINITY;
	const measured = (name) => {
		const need = requestsFor(name);
		if (count >= need) return true;
		if (asked.includes(name) || gatesByDefault(name, scenario)) warnings.push(notMeasured({
			scenario,
			name,
			count,
			need
		}));
		return false;
	};
	const wanted = rowNames(scenario, plan, {
		config,
		asked
	});
	if (wanted.length > MAX_METRICS) warnings.push(`${scenario.name}: only the first ${MAX_METRICS} metrics are compared`);
	const names = wanted.slice(0, MAX_METRICS).filter(measured);
	return {
		cells: names.map((name) => metricNamed(name, scenario, config.metrics)).filter((metric) => metric !== void 0).map((metric) => cellOf(metric, {
			scenario,
			count,
			budgets,
			warnings,
			mode: config.design.mode
		})),
		slos: slos.filter(({ metric }) => names.includes(metric.name)),
		warnings
	};
}
/** All scenarios share a start, so that the first one has its row. */
function rowNames(scenario, plan, { config, asked }) {
	const isFirst = plan.status === "compared" && config.scenarios[0]?.scenario === scenario;
	const names = /* @__PURE__ */ new Set([...defaultNames(scenario, config.metrics), ...asked]);
	names.delete(START_UP);
	return isFirst ? [...names, START_UP] : [...names];
}
/** Cells of these metrics of a scenario, with the budgets that are about them. */
function cellsNamed(names, name, config) {
	const scenario = config.scenarios.find((setting) => setting.name === name)?.scenario;
	if (scenario === void 0) return {
		cells: [],
		warnings: []
	};
	const warnings = [];
	const context = {
		scenario,
		count: Number.POSITIVE_INFINITY,
		budgets: budgetsOf(name, config),
		warnings,
		mode: config.design.mode
	};
	return {
		cells: names.flatMap((metric) => metricNamed(metric, scenario, config.metrics) ?? []).map((metric) => cellOf(metric, context)),
		warnings
	};
}
function budgetsOf(scenario, config) {
	return config.budgets.map((budget, i) => ({
		budget,
		source: `${config.file}:${config.budgetLines[i] ?? 1}`
	})).filter(({ budget }) => matches(budget.scenario, scenario));
}
function cellOf(metric, context) {
	const own = context.budgets.filter(({ budget }) => isFor(budget, metric));
	const last = (pick) => own.map(({ budget }) => pick(budget)).findLast((value) => value !== void 0);
	const named = own.some(({ budget }) => names(budget, metric));
	const wanted = last(({ gate }) => gate) ?? (named || gatesByDefault(metric.name, context.scenario));
	const margins = marginsOf(metric, last);
	const within = last(({ noChangeWithin }) => fitsMargin(noChangeWithin, metric) ? noChangeWithin?.value : void 0);
	if (within !== void 0 && within < margins.same) context.warnings.push(`${context.scenario.name} ${metric.name}: no-change-within is less than max-increase, which is used instead`);
	const source = own.findLast(({ budget }) => decides(budget, metric))?.source ?? "default";
	const why = wanted ? whyNotGating(metric, context) : void 0;
	if (why !== void 0 && named) context.warnings.push(`${context.scenario.name} ${metric.name}: shown, but it cannot gate: ${why}`);
	return {
		scenario: context.scenario.name,
		metric,
		gating: wanted && why === void 0,
		margins,
		source
	};
}
/** A budget for errors is for those of closed scenarios too. */
function isFor(budget, { name }) {
	return matches(budget.metric, name) || name === "error-rate{closed}" && matches(budget.metric, "error-rate");
}
/** Whether a budget is about this metric by name: of parts also by a pattern that is about parts, since nobody lists them. */
function names(budget, { name }) {
	return budget.metric === name || partOf(name) !== void 0 && budget.metric.includes("{");
}
function marginsOf(metric, last) {
	const standard = defaultMargins(metric);
	const most = last(({ maxIncrease }) => fitsMargin(maxIncrease, metric) ? maxIncrease?.value : void 0);
	const within = last(({ noChangeWithin }) => fitsMargin(noChangeWithin, metric) ? noChangeWithin?.value : void 0);
	const least = last(({ minChange }) => minChangeIn(minChange, metric));
	const flag = most ?? standard.flag;
	const same = within ?? (most === void 0 ? standard.same : 2 * most);
	return {
		flag,
		same: Math.max(same, flag),
		minChange: least ?? standard.minChange
	};
}
function decides(budget, metric) {
	const { maxIncrease, noChangeWithin, minChange, gate } = budget;
	return fitsMargin(maxIncrease, metric) || fitsMargin(noChangeWithin, metric) || minChangeIn(minChange, metric) !== void 0 || gate !== void 0;
}
/** Requests that a block of one side must hold for this metric to mean anything. */
function requestsFor(name) {
	const q = quantileOf(name);
	if (q === void 0) return 0;
	return q >= FAR_TAIL.quantile ? FAR_TAIL.requests : Math.ceil(ABOVE.measured / (1 - q) - 1e-6);
}
/** §1.9, and §1.2 for throughput. */
function whyNotGating({ name }, { scenario, count, mode }) {
	if (name === "throughput") return whyNoThroughput(scenario, mode);
	const q = quantileOf(name) ?? 0;
	if (q <= .95 || count * (1 - q) >= ABOVE.gating - 1e-6) return void 0;
	const need = Math.ceil(ABOVE.gating / (1 - q) - 1e-6);
	return `a block holds about ${Math.floor(count)} requests and needs ${need}: raise rate or design.block`;
}
/**
* At a fixed rate throughput only says whether requests were dropped. A script may loop as fast as answers come; then it
* says more, but only while one side has the machine and the load generator to itself.
*/
function whyNoThroughput(scenario, mode) {
	if (scenario.kind === "http" && scenario.load !== void 0) return void 0;
	if (scenario.kind === "http") return "the rate is fixed, so a slower service drops requests instead: write a budget for dropped-rate";
	return mode === "alternating" ? void 0 : "two sides that run at once share it: write \"mode: alternating\" under design";
}
function notMeasured({ scenario, name, count, need }) {
	return `${scenario.name} ${name}: not measured: a block holds about ${Math.floor(count)} requests and needs ${need}: raise rate or design.block`;
}
// src/resolve/feasible.ts
const MINUTE_MS = 6e4;
/**
* Refuses a plan whose pairs certainly do not fit into `max-duration`, before anything is built: a pilot, and so many pairs
* that are as short as they may be. What starting takes only the pilot tells, and how long a script runs as written only k6.
* Failure `config`, with the time that would do.
*/
function requireFeasible({ scenarios, cells, design }, leastPairs) {
	const mode = design.mode === "alternating" || scenarios.some(({ load, status }) => load && status === "compared") ? "alternating" : "interleaved";
	const certain = scenarios.filter(({ load, engine }) => load?.kind !== "saturation" && !(engine === "k6" && design.asWritten));
	const msOf = (timed) => timed.reduce((sum, scenario) => sum + turnsOf(scenario, mode) * (scenario.warmUpMs + scenario.blockMs), 0);
	const pilotMs = msOf(certain);
	const pairMs = leastPairs === void 0 ? msOf(certain.map((one) => shortest(one, cells, design))) : pilotMs;
	const pairs = leastPairs ?? 12;
	const neededMs = pilotMs + pairs * pairMs;
	if (neededMs <= design.maxDurationMs) return;
	const minutes = Math.ceil(neededMs / MINUTE_MS) + 1;
	throw new Failure("config", `A pilot and ${pairs} pairs do not fit into ${Math.floor(design.maxDurationMs / 1e3)}s: their requests alone take ${Math.ceil(neededMs / 1e3)}s.`, `Raise design.max-duration to ${minutes}m or more, or ask for shorter blocks, fewer scenarios or higher rates.`);
}
// src/resolve/split.ts
/** More rows than this nobody reads, and each of them widens what a gating one must show. */
const MOST_PARTS = 20;
/** The rows of a part: the rest of its distribution only where a budget names it. */
const STATISTICS = ["p50", "p95"];
/** What a measurement may hold (github.md R8). */
const MOST_CELLS = 2048;
/**
* Rows for the parts that the pilot found: of each scenario the ones with the most requests, seen on both sides. They decide
* only where a budget names parts.
*/
function splitter({ config, added, cells }) {
	return (parts) => {
		const rows = [...new Set(parts.map(({ scenario }) => scenario))].map((name) => {
			const isNew = added?.scenarios.some((setting) => setting.name === name) ?? false;
			const mine = choose(name, parts);
			const known = new Set(cells.flatMap((cell) => cell.scenario === name ? [cell.metric.name] : []));
			const names = mine.parts.flatMap((part) => STATISTICS.map((statistic) => `${familyOf(part.name)}.${statistic}`));
			const others = parts.flatMap(({ scenario, row }) => scenario === name && row !== void 0 ? [row] : []);
			const made = cellsNamed([...names, ...others].filter((metric) => !known.has(metric)), name, isNew && added !== null ? added : config);
			return {
				cells: isNew ? made.cells.map((cell) => ({
					...cell,
					gating: false
				})) : made.cells,
				warnings: [...mine.warnings, ...made.warnings]
			};
		});
		const room = MOST_CELLS - cells.length;
		const all = rows.flatMap((one) => one.cells);
		const left = all.length > room ? [`only the first ${room} of ${all.length} rows of parts are compared`] : [];
		return {
			cells: all.slice(0, room),
			warnings: [...rows.flatMap(({ warnings }) => warnings), ...left]
		};
	};
}
/** The parts of a scenario that get rows, and what to say of the others. */
function choose(scenario, parts) {
	const mine = parts.filter((part) => part.scenario === scenario && part.row === void 0);
	const shared = mine.filter(({ requests }) => requests.base !== 0 && requests.head !== 0);
	const count = ({ requests }) => (requests.base ?? 0) + (requests.head ?? 0);
	const byCount = [...shared].sort((a, b) => count(b) - count(a) || (a.name < b.name ? -1 : 1));
	const left = byCount.length - MOST_PARTS;
	const lone = mine.length - shared.length;
	return {
		parts: byCount.slice(0, MOST_PARTS),
		warnings: [...left > 0 ? [`${scenario}: of the values it is split by, the ${MOST_PARTS} with the most requests are compared; ${left} are left out`] : [], ...lone > 0 ? [`${scenario}: ${lone} of the values it is split by were seen on one side only, and are left out`] : []]
	};
}
// src/resolve/plan.ts
/** What a measurement may hold (github.md R8). */
const MAX_SCENARIOS = 64;
/** Nobody reads more of them. */
const MAX_WARNINGS = 50;
/** Every choice, made before the first pair. */
function makePlan(parts) {
	const { judging, inputs } = parts;
	const config = withInputs(judging.config, inputs);
	const added = judging.added === null ? null : onlyNew(judging.added, config);
	const scenarios = [...config.scenarios, ...added?.scenarios ?? []].map(({ scenario }) => scenario);
	refuseEmbedded(scenarios, inputs.engine);
	requireK6(scenarios, inputs, parts.k6);
	const engineOf = chooseEngine(inputs.engine, parts.k6);
	const rows = joined(planRows(config, "compared", engineOf), added === null ? null : informational(planRows(added, "new", engineOf)));
	requireFeasible({
		...rows,
		design: config.design
	}, inputs.mode === "calibrate" ? 20 : void 0);
	const warnings = [
		...parts.warnings,
		...judging.warnings,
		...rows.warnings,
		...engineWarnings(scenarios, inputs.engine)
	];
	const fill = ({ scenarios }, files) => scenarios.map((setting) => withBodies(setting, files.get(setting.bodiesFile ?? "") ?? null));
	return {
		protocol: {
			...protocolOf$1(parts, config, rows),
			warnings: bounded(warnings)
		},
		repository: parts.repository,
		scenarios: [...fill(config, parts.bodies[judging.side]), ...added === null ? [] : fill(added, parts.bodies.head)],
		services: judging.services,
		needs: config.needs,
		k6: rows.scenarios.some(({ engine }) => engine === "k6") ? parts.k6 : null,
		customMetrics: measuredMetrics({
			...added?.metrics,
			...config.metrics
		}),
		split: splitter({
			config,
			added,
			cells: rows.cells
		}),
		waivers: parts.waivers,
		outputDirectory: parts.outputDirectory
	};
}
function protocolOf$1({ revisions, judging, seed }, config, rows) {
	return {
		revisions,
		scenarios: rows.scenarios,
		cells: rows.cells,
		slos: rows.slos,
		design: config.design,
		onInconclusive: config.onInconclusive,
		seed,
		configuration: judging.configuration,
		proposed: judging.proposed
	};
}
function bounded(warnings) {
	return warnings.length <= MAX_WARNINGS ? warnings : [...warnings.slice(0, MAX_WARNINGS), `${warnings.length - MAX_WARNINGS} more`];
}
function withInputs(config, { maxDurationMs, mode }) {
	const design = maxDurationMs === void 0 ? config.design : {
		...config.design,
		maxDurationMs
	};
	return {
		...config,
		design: mode === "calibrate" ? forCalibration(design) : design
	};
}
/** Enough pairs to know the noise, and all of them: whoever stops at a false alarm sees more of them. */
function forCalibration(design) {
	return {
		...design,
		complete: true,
		maxPairs: Math.max(20, design.maxPairs)
	};
}
function onlyNew(added, config) {
	return {
		...added,
		scenarios: added.scenarios.slice(0, MAX_SCENARIOS - config.scenarios.length)
	};
}
/** A scenario that base does not know has nothing to be compared with: its rows are shown, and no objective judges it. */
function informational(rows) {
	return {
		...rows,
		cells: rows.cells.map((cell) => ({
			...cell,
			gating: false
		})),
		slos: []
	};
}
function joined(rows, added) {
	if (added === null) return rows;
	return {
		scenarios: [...rows.scenarios, ...added.scenarios],
		cells: [...rows.cells, ...added.cells],
		slos: rows.slos,
		warnings: [...rows.warnings, ...added.warnings]
	};
}
// src/resolve/history.ts
/** How far history is deepened, step by step, before all of it is asked for: most branches are younger than 32 commits. */
const DEPTHS = [
	32,
	256,
	2048
];
const FULL_CLONE = "Fetch the history first: `git fetch --unshallow origin`, or `fetch-depth: 0` for actions/checkout.";
/** The commit that a name means here or, where it is missing, at the remote. Failure when it means nothing. */
async function commitOf(name, repository) {
	refuseOption(name);
	const here = await peel(name, repository) ?? await peel(`refs/remotes/origin/${name}`, repository);
	if (here !== null) return here;
	if (await fetch([name], await depthFor(repository), repository)) {
		const fetched = await peel(name, repository) ?? await peel("FETCH_HEAD", repository);
		if (fetched !== null) return fetched;
	}
	if (name === "HEAD") throw new Failure("environment", "This repository has no commit yet.", "Make a first commit: `git add -A && git commit`.");
	if (/^[0-9a-f]{40}$/.test(name)) throw new Failure("environment", `Commit ${name.slice(0, 12)} is not in this clone, and ${whyNot(repository)}.`, FULL_CLONE);
	throw new Failure("config", `"${name}" is no commit, branch or tag of this repository.`, "Name one that `git rev-parse` knows, or fetch it first: `git fetch origin`.");
}
/** The best common ancestor of two commits; shallow history is deepened until one is found. */
async function mergeBase(one, other, repository) {
	const find = async () => {
		const found = await repository.world.git.run([
			"merge-base",
			one,
			other
		], { cwd: repository.root });
		return found.code === 0 ? found.stdout.trim() : null;
	};
	let found = await find();
	for (const depth of DEPTHS) {
		if (found !== null || !await isShallow(repository)) break;
		await fetch([one, other], [`--depth=${depth}`], repository);
		found = await find();
	}
	if (found === null && await isShallow(repository)) {
		await fetch([], ["--unshallow"], repository);
		found = await find();
	}
	if (found !== null) return found;
	if (await isShallow(repository)) throw new Failure("environment", `This clone is shallow and does not hold the merge-base of ${one.slice(0, 7)} and ${other.slice(0, 7)}; ${whyNot(repository)}.`, FULL_CLONE);
	throw new Failure("config", `${one.slice(0, 7)} and ${other.slice(0, 7)} have no common ancestor.`, "Name the base yourself: `--base-ref <commit>`.");
}
/** The branch that pull requests go to: what the remote calls its head, else main or master. */
async function defaultBranch(repository) {
	const head = await repository.world.git.run([
		"symbolic-ref",
		"--quiet",
		"--short",
		"refs/remotes/origin/HEAD"
	], { cwd: repository.root });
	if (head.code === 0 && await peel(head.stdout.trim(), repository) !== null) return head.stdout.trim();
	for (const name of [
		"origin/main",
		"origin/master",
		"main",
		"master"
	]) if (await peel(name, repository) !== null) return name;
	const remote = await remoteHead(repository);
	if (remote !== null) return remote;
	throw new Failure("config", "There is no default branch to compare with: neither origin/HEAD nor main nor master exists.", "Name the base: `--base-ref <branch or commit>`.");
}
/** The branch that the remote itself calls its head: a clone of one branch does not know. */
async function remoteHead({ root, world, offline }) {
	if (offline) return null;
	const url = await world.git.run([
		"remote",
		"get-url",
		"origin"
	], { cwd: root });
	if (url.code !== 0) return null;
	const listed = await world.git.run([
		...allowLocal(url.stdout.trim()),
		"ls-remote",
		"--symref",
		"origin",
		"HEAD"
	], { cwd: root });
	return /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(listed.stdout)?.[1] ?? null;
}
async function peel(name, { root, world }) {
	const found = await world.git.run([
		"rev-parse",
		"--verify",
		"--quiet",
		"--end-of-options",
		`${name}^{commit}`
	], { cwd: root });
	return found.code === 0 ? found.stdout.trim() : null;
}
async function isShallow({ root, world }) {
	return (await world.git.run(["rev-parse", "--is-shallow-repository"], { cwd: root })).stdout.trim() === "true";
}
async function depthFor(repository) {
	return await isShallow(repository) ? ["--depth=1"] : [];
}
const whyNot = ({ offline }) => offline ? "offline forbids to fetch it" : "the remote did not give it";
/** Asks the remote for these commits or branches; false when there is no remote, or it does not have them or must not be asked. */
async function fetch(wanted, depth, repository) {
	const { root, world, token, offline } = repository;
	if (offline) return false;
	const remote = await world.git.run([
		"remote",
		"get-url",
		"origin"
	], { cwd: root });
	if (remote.code !== 0) return false;
	const url = remote.stdout.trim();
	const args = [
		...allowLocal(url),
		"fetch",
		"--no-tags",
		"--no-recurse-submodules",
		"--quiet",
		...depth,
		"origin",
		...wanted
	];
	return (await world.git.run(args, {
		cwd: root,
		env: credentials(url, token)
	})).code === 0;
}
/** A remote on this machine is the user's own choice; only then may git read local paths. */
function allowLocal(url) {
	return /^(file:|\/|\.)/.test(url) ? ["-c", "protocol.file.allow=always"] : [];
}
/** The token as a header for this one host, passed by environment so that no process list shows it. */
function credentials(url, token) {
	const host = /^https:\/\/([^/@]+)\//.exec(url)?.[1];
	if (host === void 0 || token === void 0 || token === "") return {};
	return {
		GIT_CONFIG_COUNT: "1",
		GIT_CONFIG_KEY_0: `http.https://${host}/.extraheader`,
		GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${btoa(`x-access-token:${token}`)}`
	};
}
/** A name that git could take for an option is refused before git sees it (threat 34). */
function refuseOption(name) {
	if (name.startsWith("-") || /[\0\n]/.test(name)) throw new Failure("config", `"${name}" cannot be the name of a commit.`, "Name a commit, a branch or a tag.");
}
// src/resolve/revisions.ts
/**
* Finds both commits. Head: `head-ref`, else the event's head, else the working tree (uncommitted changes as a commit
* that no branch holds), else HEAD. Base: `base-ref` as it is, else the merge-base of head with the event's base or with
* the default branch. Missing objects are fetched by SHA and shallow history is deepened. Failure `environment` when the
* history cannot be had, `config` when a name means nothing or there is nothing to compare.
*/
async function findRevisions(request, inputs, world) {
	const repository = await openRepository(request, inputs, world);
	const head = await findHead(request, inputs, repository);
	if (inputs.mode === "calibrate") return {
		revisions: againstItself(head, inputs),
		repository: repository.root,
		warnings: []
	};
	const base = await findBase(request, inputs, {
		repository,
		head
	});
	if (base.sha === head.sha && inputs.baseRef === void 0 && request.event === null) throw new Failure("config", `There is nothing to compare: head ${head.sha.slice(0, 7)} is its own ${base.ref}.`, "Change something, check out a branch, or name a base: `--base-ref HEAD~1`. `--base-ref HEAD` compares a commit with itself.");
	return {
		revisions: {
			base,
			head
		},
		repository: repository.root,
		warnings: []
	};
}
function againstItself(head, { baseRef }) {
	if (baseRef === void 0) return {
		base: {
			...head,
			side: "base"
		},
		head
	};
	throw new Failure("config", "input base-ref: a calibration compares head with itself, so it has no base.", "Leave base-ref out; head-ref names the commit.");
}
/**
* A file's text as a commit has it, or null when it has none: read from git's objects, so that nothing in a working
* tree can stand in for it. A symbolic link is refused (github.md R3, threat 33).
*/
async function readAt(world, repository, sha, path) {
	const listed = await world.git.run([
		"ls-tree",
		"-z",
		sha,
		"--",
		path
	], { cwd: repository });
	const mode = listed.stdout.slice(0, 6);
	if (listed.code !== 0 || listed.stdout === "" || mode === "040000") return null;
	if (mode !== "100644" && mode !== "100755") throw new Failure("policy", `${path} at ${sha.slice(0, 7)} is a symbolic link or a submodule.`, "Benchgate reads plain files only: commit the file itself.");
	const shown = await world.git.run([
		"cat-file",
		"blob",
		`${sha}:${path}`
	], { cwd: repository });
	return shown.code === 0 ? shown.stdout : null;
}
async function openRepository(request, inputs, world) {
	const directory = inputs.workingDirectory === "." ? request.directory : `${request.directory}/${inputs.workingDirectory}`;
	const found = await world.git.run(["rev-parse", "--show-toplevel"], { cwd: directory });
	if (found.code !== 0) throw new Failure("environment", `${directory} is not inside a git repository.`, "Run this in a clone of the repository, or start one with `git init` and a first commit.");
	return {
		root: found.stdout.trim(),
		world,
		token: inputs.githubToken,
		offline: inputs.offline
	};
}
async function findHead(request, inputs, repository) {
	if (inputs.headRef !== void 0) return revision$2("head", await commitOf(inputs.headRef, repository), inputs.headRef);
	if (request.event?.headSha) return revision$2("head", await commitOf(request.event.headSha, repository), "head of the pull request");
	const sha = await commitOf("HEAD", repository);
	if (!request.workingTree) return revision$2("head", sha, "HEAD");
	if ((await repository.world.git.run([
		"status",
		"--porcelain",
		"--untracked-files=normal"
	], { cwd: repository.root })).stdout.trim() === "") return revision$2("head", sha, "HEAD");
	return revision$2("head", await snapshot(sha, repository), "working tree");
}
async function findBase(request, inputs, found) {
	if (inputs.baseRef !== void 0) return revision$2("base", await commitOf(inputs.baseRef, found.repository), inputs.baseRef);
	const event = request.event;
	const name = event?.baseSha ?? await defaultBranch(found.repository);
	const start = await commitOf(name, found.repository);
	return revision$2("base", await mergeBase(start, found.head.sha, found.repository), `merge-base with ${event?.baseRef ?? name}`);
}
const revision$2 = (side, sha, ref) => ({
	side,
	sha,
	ref
});
/** The working tree as a commit on top of HEAD, made through an index of its own: the user's index and branches stay as they are. */
async function snapshot(head, { root, world }) {
	const folder = await world.files.makeTemporary("benchgate-index-");
	const env = {
		GIT_INDEX_FILE: `${folder}/index`,
		GIT_AUTHOR_NAME: "benchgate",
		GIT_AUTHOR_EMAIL: "benchgate@localhost",
		GIT_COMMITTER_NAME: "benchgate",
		GIT_COMMITTER_EMAIL: "benchgate@localhost"
	};
	const step = async (...args) => {
		const done = await world.git.run(args, {
			cwd: root,
			env
		});
		if (done.code === 0) return done.stdout.trim();
		throw new Failure("environment", `The working tree could not be recorded: git ${args[0] ?? ""}: ${done.stderr.trim()}`, "Commit your changes and run again, or name a commit: `--head-ref HEAD`.");
	};
	try {
		await step("read-tree", head);
		await step("add", "--all", "--", ".");
		return await step("commit-tree", await step("write-tree"), "-p", head, "-m", "working tree");
	} finally {
		await world.files.remove(folder);
	}
}
// src/resolve/resolve.ts
/** Inputs, commits and configuration become a Plan: every choice made before measuring. */
async function resolve(request, world) {
	const inputs = readInputs(request.inputs);
	const { revisions, repository, warnings } = await findRevisions(request, inputs, world);
	announce(revisions, world);
	const read = (revision, path) => readAt(world, repository, revision.sha, path);
	const judging = await findConfig(inputs, revisions, read);
	const bodies = await readBodies(judging, revisions, read);
	const k6 = await findK6(judging, inputs, world);
	return makePlan({
		inputs,
		revisions,
		repository,
		judging,
		bodies,
		seed: seedFor(request, inputs, {
			revisions,
			world
		}),
		outputDirectory: outputFolder(request, inputs),
		k6,
		waivers: await waiversInForce(revisions.base, read, world),
		warnings
	});
}
function announce({ base, head }, world) {
	world.screen.note(`base ${base.sha.slice(0, 12)} (${base.ref})`);
	world.screen.note(`head ${head.sha.slice(0, 12)} (${head.ref})`);
}
/** The configuration that judges, out of both commits. */
async function findConfig(inputs, revisions, read) {
	const files = inputs.config === void 0 ? CONFIG_FILES : [inputs.config];
	const first = async (revision) => {
		for (const file of files) {
			const text = await read(revision, file);
			if (text !== null) return {
				file,
				text
			};
		}
		return null;
	};
	return chooseConfig({
		texts: {
			base: await first(revisions.base),
			head: await first(revisions.head)
		},
		revisions,
		asked: inputs.config
	});
}
/** Bodies come from the commit whose configuration names them. */
async function readBodies(judging, revisions, read) {
	const load = async (scenarios, revision) => {
		const found = /* @__PURE__ */ new Map();
		for (const { bodiesFile } of scenarios) if (bodiesFile !== void 0) found.set(bodiesFile, await read(revision, bodiesFile));
		return found;
	};
	const own = await load(judging.config.scenarios, revisions[judging.side]);
	if (judging.side === "head") return {
		base: /* @__PURE__ */ new Map(),
		head: own
	};
	return {
		base: own,
		head: await load(judging.added?.scenarios ?? [], revisions.head)
	};
}
/** Base's waivers only lengthen a measurement: a file that cannot be read is for whoever decides to complain about. */
async function waiversInForce(base, read, world) {
	const text = await read(base, WAIVERS_FILE).catch(() => null);
	const found = text === null ? null : readWaivers(text, WAIVERS_FILE);
	if (found === null || !("waivers" in found)) return [];
	const today = world.clock.date().slice(0, 10);
	return found.waivers.filter(({ expires }) => today <= expires);
}
/** k6 is looked for where something could run on it, and fetched where a version was asked for. */
async function findK6({ config, added }, { engine, k6, offline }, world) {
	return wantsK6([...config.scenarios, ...added?.scenarios ?? []].map(({ scenario }) => scenario), engine) ? world.k6.locate({
		...k6,
		offline
	}) : null;
}
/** The seed as given, else one for this comparison and this run (statistics.md §1.1.3); always 64 hexadecimal digits. */
function seedFor(request, { seed, mode }, { revisions, world }) {
	if (seed !== void 0) return /^[0-9a-f]{64}$/.test(seed) ? seed : world.digest(seed);
	const now = mode === "calibrate" ? world.clock.date() : "";
	return world.digest(`${revisions.base.sha}${revisions.head.sha}${request.runId}${now}`);
}
function outputFolder({ directory }, { outputDir }) {
	return outputDir.startsWith("/") ? outputDir : `${directory}/${outputDir}`;
}
// src/resolve/queue.ts
/** Whether the event is a merge group whose pull request's verdict is carried over (`governance.merge-queue: carry`). */
async function isCarried(request, world) {
	if (request.event?.name !== "merge_group") return false;
	const inputs = readInputs(request.inputs);
	const { revisions, repository } = await findRevisions(request, inputs, world);
	const read = (revision, path) => readAt(world, repository, revision.sha, path);
	const { config } = await findConfig(inputs, revisions, read);
	return governanceOf(config).mergeQueue === "carry";
}
// src/resolve/measurement-rows.ts
/** The Measurement that these columns hold; they must be consistent, as the schema makes sure. */
function toRows(columns) {
	const { protocol, pilot, pairs } = columns;
	return {
		...columns,
		protocol: protocolOf(protocol),
		pilot: pilot === null ? null : pairsOf(pilot)[0] ?? null,
		pairs: pairsOf(pairs)
	};
}
function protocolOf({ cellKinds, cells, sloKinds, slos, ...rest }) {
	return {
		...rest,
		cells: entriesOf(cells, cellKinds),
		slos: entriesOf(slos, sloKinds)
	};
}
function entriesOf(uses, kinds) {
	return uses.flatMap((use) => use.kinds.map((kind) => ({
		scenario: use.scenario,
		...at(kinds, kind)
	})));
}
function pairsOf({ observations, ...columns }) {
	return columns.index.map((_, k) => ({
		...row(columns, k),
		observations: observations.flatMap((observation) => {
			const waited = observation.waited ?? [];
			return waited.includes(k) ? [] : [observationOf(observation, k - waited.filter((pair) => pair < k).length)];
		})
	}));
}
function observationOf({ scenario, base, head, invalid }, k) {
	return {
		scenario,
		base: base === null ? null : trialOf(base, k),
		head: trialOf(head, k),
		invalid: at(invalid.byPair, k).map((reason) => at(invalid.reasons, reason))
	};
}
function trialOf({ readings, errorKinds, firstHalfP50Ms, secondHalfP50Ms, ...columns }, k) {
	const [first, second] = [at(firstHalfP50Ms, k), at(secondHalfP50Ms, k)];
	const read = Object.entries(readings).flatMap(([name, column]) => {
		const reading = readingOf(column, k);
		return reading === null ? [] : [[name, reading]];
	});
	return {
		readings: Object.fromEntries(read),
		...row(columns, k),
		...errorKindsOf(errorKinds, k),
		halvesMs: first === null || second === null ? null : [first, second]
	};
}
function errorKindsOf(column, k) {
	const entries = column === void 0 ? [] : at(column.byPair, k);
	if (column === void 0 || entries.length === 0) return {};
	const found = entries.flatMap((position, i) => i % 2 === 1 ? [] : [[at(column.kinds, position), at(entries, i + 1)]]);
	return { errorKinds: Object.fromEntries(found) };
}
function readingOf(column, k) {
	if ("values" in column) {
		const value = at(column.values, k);
		return value === null ? null : {
			kind: "value",
			value
		};
	}
	const [count, total] = [at(column.counts, k), at(column.totals, k)];
	return count === null || total === null ? null : {
		kind: "share",
		count,
		total
	};
}
/** Entry k of every column. */
function row(columns, k) {
	const entries = Object.entries(columns);
	return Object.fromEntries(entries.map(([key, column]) => [key, column[k]]));
}
/** The cast states what the schema checked: that the list is long enough. */
function at(list, k) {
	return list[k];
}
// src/resolve/measurement-checks.ts
/** What a schema cannot say: parts of a measurement that contradict each other, in the order of importance. */
function complaints(columns) {
	const { protocol, plannedPairs, pilot, pairs, histograms } = columns;
	const known = new Set(protocol.scenarios.map(({ name }) => name));
	const found = [...when(known.size !== protocol.scenarios.length, ["protocol", "scenarios"], "has a scenario twice"), ...useComplaints(protocol, known)];
	if (found.length > 0) return found;
	const idle = pilot?.observations.findIndex(({ waited }) => waited !== void 0) ?? -1;
	const one = [...when(pilot !== null && pilot.index.length !== 1, ["pilot", "index"], "is not one pair"), ...when(idle >= 0, [
		"pilot",
		"observations",
		idle,
		"waited"
	], "is in the pilot, where no scenario waits")];
	const strange = histograms.findIndex(({ scenario }) => !known.has(scenario));
	return [
		...one,
		...pilot === null ? [] : under(["pilot"], pairComplaints(pilot, protocol)),
		...when(plannedPairs > 0 && pairs.index.length > plannedPairs, ["pairs", "index"], "has more pairs than were planned"),
		...under(["pairs"], pairComplaints(pairs, protocol)),
		...when(strange >= 0, [
			"histograms",
			strange,
			"scenario"
		], "is not in the protocol")
	];
}
function useComplaints(protocol, known) {
	return [[
		"cells",
		protocol.cells,
		protocol.cellKinds.length
	], [
		"slos",
		protocol.slos,
		protocol.sloKinds.length
	]].flatMap(([key, uses, kinds]) => [...when(total(uses) > MOST$2.cells, ["protocol", key], "has too many entries"), ...uses.flatMap((use, i) => [...when(!known.has(use.scenario), [
		"protocol",
		key,
		i,
		"scenario"
	], "is not in the protocol"), ...when(use.kinds.some((kind) => kind >= kinds), [
		"protocol",
		key,
		i,
		"kinds"
	], "points beyond the end of the kinds")])]);
}
function pairComplaints({ observations, ...pairs }, protocol) {
	const { scenarios } = protocol;
	const { index } = pairs;
	const asExpected = observations.length === scenarios.length && observations.every((one, i) => one.scenario === scenarios[i]?.name);
	return [
		...when(!index.every((each, k) => k === 0 || each > (index[k - 1] ?? each)), ["index"], "does not ascend"),
		...lengthComplaints(pairs, index.length),
		...when(!asExpected, ["observations"], "is not one entry for each scenario of the protocol, in its order"),
		...(asExpected ? observations : []).flatMap((observation, i) => {
			const expected = {
				pairs: index.length - (observation.waited?.length ?? 0),
				compared: scenarios[i]?.status === "compared",
				metrics: metricsOf(protocol, observation)
			};
			const all = [...waitedComplaints(observation, index.length), ...observationComplaints(observation, expected)];
			return under(["observations", i], all);
		})
	];
}
function waitedComplaints({ waited = [] }, pairs) {
	return when(!waited.every((pair, k) => pair < pairs && (k === 0 || pair > (waited[k - 1] ?? pair))), ["waited"], "is not an ascending list of pairs");
}
function metricsOf({ cells, cellKinds, slos, sloKinds }, { scenario }) {
	const used = (uses, kinds) => uses.filter((use) => use.scenario === scenario).flatMap((use) => use.kinds.flatMap((kind) => kinds[kind]?.metric ?? []));
	return [...used(cells, cellKinds), ...used(slos, sloKinds)];
}
function observationComplaints({ base, head, invalid }, expected) {
	return [
		...when(expected.compared && base === null, ["base"], "is null for a scenario that is compared"),
		...when(!expected.compared && base !== null, ["base"], "is not null for a new scenario"),
		...base === null ? [] : under(["base"], trialComplaints(base, expected)),
		...under(["head"], trialComplaints(head, expected)),
		...under(["invalid"], invalidComplaints(invalid, expected))
	];
}
function trialComplaints({ readings, errorKinds, ...counters }, expected) {
	const { pairs, metrics } = expected;
	const { firstHalfP50Ms: first, secondHalfP50Ms: second } = counters;
	return [
		...lengthComplaints(counters, pairs),
		...errorKinds === void 0 ? [] : under(["errorKinds"], kindComplaints(errorKinds, pairs)),
		...when(!agree(first, second), ["secondHalfP50Ms"], "has a half without the other"),
		...metrics.flatMap((metric) => when(Object.hasOwn(readings, metric.name) && !fits(readings[metric.name], metric), ["readings", metric.name], "is of the wrong kind")),
		...Object.entries(readings).flatMap(([name, column]) => under(["readings", name], readingComplaints(column, pairs)))
	];
}
function kindComplaints({ kinds, byPair }, pairs) {
	const isPaired = (entries) => {
		const positions = entries.filter((_, i) => i % 2 === 0);
		return entries.length % 2 === 0 && positions.every((one) => one < kinds.length) && new Set(positions).size === positions.length;
	};
	return [
		...when(new Set(kinds).size !== kinds.length, ["kinds"], "has a kind twice"),
		...when(byPair.length !== pairs, ["byPair"], "is not one entry for each pair"),
		...when(!byPair.every(isPaired), ["byPair"], "is not position and count in turn")
	];
}
/** Ratios are of values; odds and shares are of counts; other differences are of values. */
function fits(column, { effect, unit }) {
	if (column === void 0) return true;
	return (effect === "log-odds" || effect === "difference" && unit === "share") === "counts" in column;
}
function readingComplaints(column, pairs) {
	const lengths = lengthComplaints(column, pairs);
	if ("values" in column) return lengths;
	const { counts, totals } = column;
	return [
		...lengths,
		...when(!agree(counts, totals), ["totals"], "has a total without a count, or a count without a total"),
		...when(counts.some((count, k) => (count ?? 0) > (totals[k] ?? 0)), ["counts"], "has more than the total")
	];
}
function invalidComplaints({ reasons, byPair }, { pairs }) {
	return [...when(byPair.length !== pairs, ["byPair"], "is not one entry for each pair"), ...when(byPair.flat().some((reason) => reason >= reasons.length), ["byPair"], "points beyond the end of the reasons")];
}
function lengthComplaints(lists, pairs) {
	return Object.entries(lists).flatMap(([key, list]) => when(Array.isArray(list) && list.length !== pairs, [key], "is not one entry for each pair"));
}
/** Whether two columns are null in the same places. */
function agree(one, other) {
	return one.every((each, k) => each === null === ((other[k] ?? null) === null));
}
function total(uses) {
	return uses.reduce((sum, { kinds }) => sum + kinds.length, 0);
}
function when(wrong, path, message) {
	return wrong ? [{
		path,
		message
	}] : [];
}
function under(prefix, found) {
	return found.map(({ path, message }) => ({
		path: [...prefix, ...path],
		message
	}));
}
// src/resolve/measurement-pairs.ts
const readings = union([strictObject({ values: column(value.nullable(), "In the metric's unit; null where a pair has no reading.") }), strictObject({
	counts: column(count$1.nullable(), "How many of the totals; null where a pair has no reading."),
	totals: column(count$1.nullable(), "Out of how many.")
})]).meta({
	id: "Readings",
	description: "One metric, one entry for each pair."
});
/** Kinds of one trial, which each pair may have others of. */
const KINDS = {
	each: 20,
	all: 20 * MOST$2.pairs
};
const errorKinds = strictObject({
	kinds: array(string().regex(/^[A-Za-z0-9 _-]{1,40}$/)).max(KINDS.all).describe("Each kind once: `status 401`, `ECONNREFUSED`."),
	byPair: column(array(count$1).max(2 * KINDS.each), "Of each pair its kinds: a position in kinds, from 0, and its count, in turn.")
}).meta({
	id: "ErrorKinds",
	description: "How often each kind of error was met: codes and counts only."
});
const trials = strictObject({
	readings: record$1(metricName, readings).refine((byName) => Object.keys(byName).length <= MOST$2.metrics).meta({
		maxProperties: MOST$2.metrics,
		description: "By metric name."
	}),
	planned: column(count$1, "Requests that the schedule held."),
	sent: column(count$1, "Requests that were sent."),
	succeeded: column(count$1, "Requests that were answered well."),
	errors: column(count$1, "Requests that failed."),
	errorKinds: errorKinds.describe("Absent where no trial tells any.").exactOptional(),
	failedChecks: column(count$1, "Requests whose answer was not the expected one."),
	dropped: column(count$1, "Scheduled requests that were never sent."),
	achievedPerSecond: column(number$1().min(0).max(1e9), "Answered requests per second."),
	lagP95Ms: column(ms, "How late requests were sent, 95th percentile, ms."),
	sentP50Ms: column(ms.nullable(), "Median latency from the actual sending, ms; null without a success."),
	firstHalfP50Ms: column(ms.nullable(), "Median latency of the block's first half, ms; null without a success in both halves."),
	secondHalfP50Ms: column(ms.nullable(), "Median latency of the block's second half, ms; null as the first."),
	cpuMs: column(ms.nullable(), "CPU time of the process tree during the block, ms; null where not measured.")
}).meta({
	id: "Trials",
	description: "One side of every pair under one scenario: one entry for each pair."
});
/** Reasons found in one pair; their positions are below the number of reasons, which one pair after another may bring. */
const REASONS = {
	each: 32,
	all: 32 * MOST$2.pairs
};
const invalid = strictObject({
	reasons: array(text$1(300)).max(REASONS.all).describe("Each reason once."),
	byPair: column(array(number$1().int().min(0).max(REASONS.all - 1)).max(REASONS.each), "Of each pair its reasons: positions in reasons, from 0; empty where the pair's timing counts.")
}).meta({
	id: "Invalid",
	description: "Why the timing of a pair does not count."
});
const observations = strictObject({
	scenario: id,
	waited: array(number$1().int().min(0).max(MOST$2.pairs - 1)).max(MOST$2.pairs).describe("The pairs in which it waited, as positions from 0: no list below has an entry for them. Absent where it never did.").exactOptional(),
	base: trials.nullable().describe("Null where base does not know the scenario."),
	head: trials,
	invalid
}).meta({
	id: "Observations",
	description: "What all pairs say of one scenario."
});
/** Pairs as measurement.json holds them. */
const pairsSchema = strictObject({
	index: column(number$1().int().min(0).max(1e3), "0 is the pilot, which is discarded; ascending."),
	mode: column(mode, "Whether both sides ran at once, request by request, or one after the other."),
	bootFirst: column(side, "A fair coin: which side was booted first."),
	sendFirst: column(side, "A fair coin: which side sent first."),
	totalMs: column(ms, "Wall time of the whole pair, ms."),
	bootMs: column(ms, "What booting and stopping took of it, ms."),
	warmUpMs: column(ms, "What warm-ups were planned to take of it, ms."),
	blockMs: column(ms, "What blocks were planned to take of it, ms."),
	steal: column(share.nullable(), "Share of CPU time that the hypervisor took, 0 to 1; null where not known."),
	load: column(number$1().min(0).max(1e6).nullable(), "One-minute load average; null where not known."),
	utilisation: column(number$1().min(0).max(2).nullable(), "CPU used over cores × time, 0 to 1; null where not known."),
	observations: array(observations).max(MOST$2.scenarios).describe("The protocol's scenarios, in its order.")
}).meta({
	id: "Pairs",
	description: "Base and head trials of freshly started processes, by columns: entry k of every list is pair k."
});
// src/resolve/measurement-protocol.ts
const revision$1 = (which) => strictObject({
	side: literal(which),
	sha: hex(40).describe("The commit, 40 hexadecimal digits."),
	ref: text$1(300).describe("What the commit is called. Text from outside: escape it before printing.")
});
const metric = strictObject({
	name: metricName.describe("For example latency.p95."),
	effect: _enum([
		"log-ratio",
		"log-odds",
		"difference"
	]).describe("How two readings become one number: of values log-ratio, of counts log-odds, of shares difference."),
	unit: text$1(32).describe("What its values are in: ms, per-second, share (0 to 1), or a unit of the user."),
	better: _enum(["lower", "higher"]).describe("Which direction is good."),
	keepsInvalidPairs: boolean().describe("Whether a pair with invalid timing still counts.")
}).meta({
	id: "Metric",
	description: "One quantity of a scenario."
});
const source = text$1(600).describe("`default`, or file and line.");
const cellKind = strictObject({
	metric,
	gating: boolean().describe("Whether this row can fail the gate."),
	margins: strictObject({
		flag: number$1().min(0).max(100).describe("The smallest worsening that is a regression: a ratio or a share (0.05 = 5 %)."),
		same: number$1().min(0).max(100).describe("The largest change still called no change, as `flag`."),
		minChange: ms.describe("The absolute worsening that a regression also needs, in the metric's unit.")
	}),
	source
}).meta({
	id: "CellKind",
	description: "A metric to be compared, with its margins."
});
const sloKind = strictObject({
	metric,
	comparator: _enum([
		"<=",
		"<",
		">=",
		">"
	]),
	bound: value.describe("In the metric's unit."),
	objective: text$1(100).describe("As the user wrote it, `p95 <= 300ms`."),
	source
}).meta({
	id: "SloKind",
	description: "An absolute objective for one metric."
});
const uses = (kinds) => array(strictObject({
	scenario: id,
	kinds: array(number$1().int().min(0).max(MOST$2.cells - 1)).max(MOST$2.cells).describe(`Positions in ${kinds}, from 0.`)
})).max(MOST$2.cells).describe(`Which of ${kinds} each scenario has, in the order of the report.`);
const design = strictObject({
	mode: _enum([
		"auto",
		"interleaved",
		"alternating"
	]),
	maxDurationMs: ms.describe("For all pairs together, the pilot included, ms."),
	maxPairs: number$1().int().min(1).max(MOST$2.pairs),
	blockMs: ms.nullable().describe("ms; null: from the rate."),
	warmUpMs: ms.nullable().describe("ms; null: from the rate."),
	complete: boolean().describe("Whether measuring goes on after a regression was found."),
	asWritten: boolean().describe("Whether k6 scripts run with the durations they declare."),
	freshPerScenario: boolean().default(false).describe("Whether the service was started anew for every scenario of a pair.")
}).meta({
	id: "Design",
	description: "How the experiment was to be run."
});
const scenario$1 = strictObject({
	name: id,
	status: _enum(["compared", "new"]).describe("New: base does not know it, so it is only measured on head."),
	engine: _enum(["embedded", "k6"]).describe("What sent the requests."),
	ratePerSecond: number$1().min(0).max(1e6).describe("Requests per second and side."),
	load: loadSchema.describe("Absent where requests are sent at a fixed rate, or as a script says.").exactOptional(),
	warmUpMs: ms.describe("ms."),
	blockMs: ms.describe("ms.")
}).meta({
	id: "Scenario",
	description: "What a scenario is called, who drives it and how fast."
});
/** The protocol as measurement.json holds it. */
const protocolSchema = strictObject({
	revisions: strictObject({
		base: revision$1("base"),
		head: revision$1("head")
	}),
	scenarios: array(scenario$1).max(MOST$2.scenarios),
	cellKinds: array(cellKind).max(MOST$2.cells).describe("Each metric with its margins, once for all scenarios that have the same."),
	cells: uses("cellKinds"),
	sloKinds: array(sloKind).max(MOST$2.cells).describe("Each objective, once for all scenarios that have the same."),
	slos: uses("sloKinds"),
	design,
	onInconclusive: _enum([
		"warn",
		"approve",
		"fail"
	]).describe("What a gating row that stays inconclusive does."),
	seed: hex(64).describe("64 hexadecimal digits: the source of every draw."),
	configuration: text$1(600).describe("Where the judging configuration was read."),
	proposed: lines.describe("What head's configuration would change: shown, never judged."),
	warnings: lines
}).meta({
	id: "Protocol",
	description: "Everything that decides the verdict, fixed before the first pair."
});
// src/resolve/measurement-tuning.ts
const planned = number$1().int().min(1).max(MOST$2.pairs);
const pace = strictObject({
	scenario: id,
	ratePerSecond: number$1().min(0).max(1e6).describe("Requests per second and side: the scenario's own, or the pilot's."),
	warmUpMs: ms.describe("When both sides of the pilot had settled, ms."),
	scalable: boolean().describe("Whether the length of its blocks was to be chosen."),
	timed: boolean().describe("Whether it takes warm-up and block as planned.")
});
const noise = strictObject({
	scenario: id,
	metric: metricName,
	sd: number$1().min(1e-6).max(100).describe("Standard deviation of log ratios over pairs.")
});
const replan = strictObject({
	pairs: planned,
	leftMs: ms,
	pairMs: ms,
	plannedPairs: planned
});
/** How block length and number of pairs were chosen. */
const tuningSchema = strictObject({
	leftMs: ms.describe("Time left after the pilot, ms."),
	otherMs: ms.describe("What a pair takes beside warm-ups and blocks, ms."),
	paces: array(pace).max(MOST$2.scenarios).describe("What the pilot said of each scenario."),
	noise: array(noise).max(MOST$2.cells).describe("What calibrations of this kind of machine said of the rows that gate."),
	factor: number$1().refine((factor) => FACTORS.some((one) => one === factor), `is none of ${FACTORS.join(", ")}`).describe(`Blocks are so many times the standard length: ${[...FACTORS].sort((a, b) => a - b).join(", ")}.`),
	plannedPairs: planned.describe("Chosen before the first pair."),
	replan: replan.nullable().describe("The one change of plan, from the sizes of the first effects; null where it did not come.")
}).meta({
	id: "Tuning",
	description: "How block length and number of pairs were chosen after the pilot, with all they were chosen from."
});
// src/resolve/measurement-schema.ts
const histogram = strictObject({
	scenario: id,
	metric: metricName.describe("latency or ttft, in ms."),
	side,
	resolution: number$1().int().min(1).max(65536).describe("Bins per octave; bin 0 begins at 1 ms."),
	bins: array(number$1().int().min(-1e9).max(1e9)).max(MOST$2.bins).refine(isSparse, "is not index and count in turn, indices ascending").describe("Index and count in turn, indices ascending.")
}).meta({
	id: "Histogram",
	description: "A sparse log-linear histogram of all pairs with valid timing: shown, never judged."
});
const environment$1 = strictObject({
	os: text$1(100),
	arch: text$1(32),
	cpus: number$1().int().min(0).max(1e5),
	cpuModel: text$1(200),
	memoryMb: number$1().min(0).max(1e9).describe("MiB."),
	cpuResolutionMs: cpuResolution.describe("How far behind a reading of a process's CPU time can be, ms; null where there is none.").exactOptional(),
	node: text$1(64),
	benchgate: text$1(64),
	k6: text$1(64).describe("Version of the k6 that sent requests; absent when none did.").exactOptional(),
	runner: text$1(300).describe("What the CI calls this machine; empty on a terminal.")
}).meta({
	id: "Environment",
	description: "The machine that measured."
});
const counted = strictObject({
	calibrations: count$1,
	flagged: count$1.describe("Calibrations in which a gating row was called regression or improvement."),
	significant: count$1.describe("Calibrations in which a gating row was significant, however small the difference.")
}).refine(({ calibrations, flagged, significant }) => Math.max(flagged, significant) <= calibrations, "counts more false alarms than calibrations");
const calibrations = strictObject({
	kind: text$1(400),
	here: counted,
	all: counted
}).meta({
	id: "CalibrationTally",
	description: "Calibrations of this kind of machine and in all, counted when measuring began: shown, never judged."
});
/** The content of measurement.json: nothing unknown, everything finite and in range, every list as long as it must be. */
const measurementSchema = strictObject({
	schemaVersion: literal(1),
	protocol: protocolSchema,
	environment: environment$1,
	mode: mode.nullable().describe("How the pairs ran; null when the pilot was not finished."),
	modeReason: text$1(1e3),
	plannedPairs: number$1().int().min(0).max(MOST$2.pairs).describe("Planned after the pilot; 0 when it was not finished."),
	tuning: tuningSchema.exactOptional().describe("Absent of calibrations, where no pairs were planned, and in older files."),
	pilot: pairsSchema.nullable().describe("One pair, which is discarded; null when it was not finished, or for want of room."),
	pairs: pairsSchema,
	histograms: array(histogram).max(MOST$2.scenarios * 4).describe("Empty for want of room."),
	stop: stopReason.describe("Why measuring ended."),
	minutesNeeded: number$1().min(0).max(1e6).nullable().describe("For too-slow: the minutes that 12 pairs would need."),
	startedAt: moment.describe("ISO 8601, UTC."),
	elapsedMs: ms.describe("Wall time of it all, ms."),
	warnings: lines,
	notSwapped: array(text$1(300)).max(32).describe("What the same side had in every pair although no code belongs to it: shown, never judged.").exactOptional(),
	calibrations: calibrations.exactOptional().describe("Absent without a calibration file.")
}).superRefine((columns, context) => {
	const [first] = complaints(columns);
	if (first !== void 0) context.addIssue({
		code: "custom",
		path: [...first.path],
		message: first.message
	});
}).meta({ description: "All that Benchgate measured, and the protocol that judges it. Numbers are exact." });
/** Index and count in turn, indices ascending, no count of nothing. */
function isSparse(bins) {
	return bins.length % 2 === 0 && bins.every((number, i) => i % 2 === 1 ? number >= 1 : i === 0 || number > (bins[i - 2] ?? number));
}
// src/resolve/measurement.ts
/** github.md R8. The largest mapping is that of a trial's readings; a little more, so that the schema says where it is. */
const RULES$1 = {
	maxBytes: 2097152,
	maxDepth: 8,
	maxKeys: 2 * MOST$2.metrics
};
/**
* Reads measurement.json as if an enemy wrote it: bounded, nothing unknown, every number finite and in
* range, no part that contradicts another.
* Failure `config` on anything else, repeating none of its values.
*/
function readMeasurement(text) {
	const why = refusal(text, RULES$1);
	if (why !== void 0) throw refused$1(why);
	const parsed = measurementSchema.safeParse(parse(text));
	if (parsed.success) return toRows(parsed.data);
	throw refused$1(complaintOf(parsed.error.issues[0]));
}
function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		throw refused$1("it is not JSON");
	}
}
function complaintOf(issue) {
	const steps = (issue?.path ?? []).map((step) => typeof step === "number" ? step : String(step));
	const path = steps.slice(0, steps.indexOf("readings") + 1 || steps.length);
	const own = issue?.code === "custom" && issue.message !== "Invalid input";
	return `${pathText(path) || "the file"} ${own ? issue.message : "does not fit the schema"}`;
}
function refused$1(why) {
	return new Failure("config", `file is not a Benchgate measurement: ${why}.`, "Give the measurement.json that this version wrote; schema/measurement.schema.json describes it.");
}
// src/resolve/schema-report-parts.ts
/**
* What no honest report exceeds. Rows: 64 scenarios × 32 metrics, and each may be a reason and bring a warning; 200 more
* for what is said of the whole run. Values: as in a measurement.
*/
const MOST$1 = {
	characters: 4096,
	rows: 2048,
	lines: 4496,
	value: 0x38d7ea4c68000,
	cpus: 1e5
};
const says = (schema, description) => schema.describe(description);
const words = () => string().max(MOST$1.characters);
const list = (entry, most = MOST$1.rows) => array(entry).max(most);
const text = (description) => says(words(), description);
const number = (description) => says(number$1().min(-MOST$1.value).max(MOST$1.value), description);
const count = (description) => says(int().min(0), description);
const known = (description) => number(description).nullable();
/** A commit of a report. */
const revision = strictObject({
	sha: says(string().regex(/^[0-9a-f]{40}$/), "40 hexadecimal digits."),
	ref: text("What the commit is called. Text from outside: escape it before printing.")
});
/** Of a change, or of a value. */
const interval = strictObject({
	low: known("Lower end; null where nothing bounds it."),
	high: known("Upper end; null where nothing bounds it."),
	level: says(number$1().gt(0).lt(1), "Probability with which the interval holds the true value.")
});
const exactInterval = strictObject({
	low: number$1().min(0).max(1),
	high: number$1().min(0).max(1),
	level: number$1().gt(0).lt(1)
});
const alarms = strictObject({
	value: number$1().min(0).max(1),
	interval: exactInterval
});
const alarmRate = strictObject({
	calibrations: count("How many there were."),
	flagged: count("Those in which a gating row was called regression or improvement."),
	significant: count("Those in which a gating row was significant, however small the difference."),
	flaggedShare: says(alarms, "With its 95 % interval (Clopper–Pearson).").nullable(),
	significantShare: alarms.nullable()
});
/** How often calibrations raised a false alarm. */
const falseAlarms = strictObject({
	kind: text("The machines that behave alike."),
	here: alarmRate,
	all: alarmRate
});
// src/resolve/schema-report.ts
const reason = strictObject({
	code: _enum([
		"regression",
		"slo",
		"no-data",
		"inconclusive",
		"too-slow",
		"too-many-dropped",
		"dependent",
		"cancelled",
		"clean"
	]),
	scenario: text("The row that decided; null for the whole run.").nullable(),
	metric: words().nullable(),
	text: text("One plain sentence.")
});
const outcome = _enum([
	"regression",
	"improvement",
	"no-change",
	"inconclusive",
	"no-data"
]);
const note = _enum([
	"below-margin",
	"below-min-change",
	"small-change",
	"noise",
	"stopped-early",
	"spread-changed",
	"too-few-pairs",
	"too-many-dropped",
	"late",
	"failing-pairs",
	"answers-differ",
	"drift",
	"serial",
	"new",
	"not-measured"
]);
const budget = strictObject({
	maxIncrease: number("The smallest worsening that is a regression, in the form of `change`."),
	noChangeWithin: number("The largest change still called no change, in the form of `change`."),
	minChange: number("The absolute worsening that a regression also needs, in the metric's unit."),
	source: text("`default`, or file and line.")
});
const test = strictObject({
	family: count("Rows whose false alarms are bounded together; 1 for an informational row, which is tested on its own."),
	look: count("The look that the numbers of the row are of, as a number of pairs."),
	critical: known("The critical value of Z that \"head is worse\" was held against; null where nothing could be rejected."),
	rejected: says(boolean(), "Whether \"no difference\" was rejected.")
});
const comparison = strictObject({
	scenario: words(),
	metric: text("For example `latency.p95`, `ttft.p95`, `slow-share`, `throughput`, `cpu-per-request`, `error-rate`."),
	unit: text("`ms`, `per-second`, `share` (0 to 1), `ratio`, or a unit of the user."),
	outcome: says(outcome, "What the comparison came to."),
	note: says(note, "Why, beyond the outcome.").nullable(),
	change: known("head / base − 1 (relative) or head − base (absolute); never re-oriented: `better` says which sign is good."),
	interval: says(interval, "The interval of `change` that decided: 95 %, of an unchanged row 90 %.").nullable(),
	simultaneous: says(interval, "The 95 % interval that holds for all gating rows and looks together.").nullable().default(null),
	pairs: count("Pairs that have a value of this metric."),
	mde: known("The smallest worsening found with probability 80 %, in the form of `change`, not negative."),
	q: number$1().min(0).max(1).nullable().default(null).describe("Benjamini–Hochberg: the share of false finds among the comparisons no less striking than this one. Never decides; null with 20 comparisons or fewer."),
	base: known("Typical value of base, in the metric's unit."),
	head: known("Typical value of head, in the metric's unit."),
	gating: says(boolean(), "Whether this row can fail the gate."),
	form: says(_enum(["relative", "absolute"]), "Whether changes are ratios or differences of shares."),
	better: _enum(["lower", "higher"]),
	budget,
	engine: text("What sent the requests: `embedded` or `k6`."),
	settledAt: says(int().min(0), "The look that settled the row, as a number of pairs; null while it is open.").nullable().default(null),
	unseen: known("Of an unchanged row without any failure: the share of pairs that may fail altogether, at a chance of 5 % to see none.").default(null),
	test: says(test, "How the row was tested; null where nothing could be.").nullable().default(null)
});
const sloState = _enum([
	"met",
	"broken",
	"undecided",
	"no-data"
]);
const slo = strictObject({
	scenario: words(),
	metric: words(),
	objective: text("As the user wrote it, `p95 <= 300ms`. Text from outside: escape it before printing."),
	comparator: _enum([
		"<=",
		"<",
		">=",
		">"
	]),
	bound: number("In the metric's unit."),
	state: says(sloState, "Whether head keeps the objective; undecided while the interval holds the bound."),
	baseState: says(sloState, "Whether base keeps it."),
	value: known("Head's value, in the metric's unit."),
	unit: words(),
	interval: says(interval, "The interval of `value`: of all objectives together 90 %.").nullable(),
	failing: says(boolean(), "Whether this objective fails the gate."),
	lost: number("The share of its pairs that say nothing of it: dropped, late, or not read. Absent where all do.").exactOptional()
});
const scenario = strictObject({
	name: words(),
	status: says(_enum(["compared", "new"]), "`new`: base does not know it, so it is measured on head only."),
	engine: _enum(["embedded", "k6"]),
	ratePerSecond: number("Requests per second and side."),
	load: loadSchema.describe("Absent where requests are sent at a fixed rate, or as a script says.").exactOptional(),
	warmUpMs: number("Thrown away before each block, ms."),
	blockMs: number("Length of each block, ms.")
});
const suspect = strictObject({
	scenario: words(),
	metric: words(),
	weight: says(number$1().min(0).max(1).nullable(), "How much of the change this evidence could account for; null where that cannot be told."),
	evidence: text("One plain sentence with its numbers.")
});
const environment = strictObject({
	os: words(),
	arch: words(),
	cpus: says(int().min(0).max(MOST$1.cpus), "Logical CPUs."),
	cpuModel: words(),
	memoryMb: number("MiB."),
	cpuResolutionMs: known("How far behind a reading of CPU time can be, ms; null where there is none.").exactOptional(),
	node: words(),
	benchgate: words(),
	k6: words().describe("Version of the k6 that sent requests; absent when none did.").exactOptional(),
	runner: text("What the CI calls this machine; empty on a terminal.")
});
const dropped = strictObject({
	scenario: words(),
	pairs: count("Pairs."),
	reasons: list(words())
});
const validity = strictObject({
	mode: says(_enum(["interleaved", "alternating"]), "How the sides of a pair ran; null without a pilot.").nullable(),
	modeReason: words(),
	pairs: count("Pairs measured, without the pilot."),
	plannedPairs: count("Pairs planned after the pilot."),
	dropped: says(list(dropped), "Pairs whose timing does not count, by scenario."),
	waited: list(strictObject({
		scenario: words(),
		pairs: count("Pairs.")
	})).default([]).describe("Pairs that left a scenario out because its intervals were narrow and others' wide."),
	partial: says(boolean(), "Whether the measurement was cancelled."),
	stop: says(stopReason, "Why measuring ended."),
	minutesNeeded: known("For `too-slow`: the minutes that 12 pairs would need."),
	elapsedMs: number("Wall time of the measurement, ms."),
	steal: known("Share of CPU time taken by the hypervisor, median over pairs."),
	load: known("One-minute load average, median over pairs."),
	utilisation: known("CPU in use during blocks, 0 to 1, median over pairs."),
	lagP95Ms: known("How late requests were sent (p95), median over trials, ms."),
	halfToHalf: known("|ln(second half / first half)| of the median latency, median over trials."),
	noiseFloor: known("Median smallest detectable change of the gating timing rows, a ratio."),
	notSwapped: list(words()).describe("What the same side had in every pair although no code belongs to it.").exactOptional()
});
const errors = strictObject({
	scenario: words(),
	side: _enum(["base", "head"]),
	sent: count("Requests that were sent."),
	kinds: list(strictObject({
		kind: words(),
		count: count("How often.")
	}))
});
/** report.json, strictly: nothing unknown, every field of the Report. */
const reportSchema = strictObject({
	schemaVersion: literal(1),
	base: revision,
	head: revision,
	verdict: strictObject({
		state: _enum([
			"pass",
			"fail",
			"inconclusive",
			"no-data"
		]),
		reasons: says(list(reason, MOST$1.lines), "One for each row that decided.")
	}),
	comparisons: list(comparison),
	slos: list(slo),
	scenarios: list(scenario),
	suspects: says(list(suspect), "Evidence for what got slower, the strongest first; never proof."),
	errors: says(list(errors), "Which errors each side met: kinds and counts. Absent where there are none.").exactOptional(),
	environment,
	validity,
	configuration: text("Where the judging configuration was read."),
	proposed: says(list(words(), MOST$1.lines), "What head's configuration would change. Text from outside."),
	seed: text("64 hexadecimal digits from which every random choice follows."),
	startedAt: text("ISO 8601, UTC."),
	warnings: list(words(), MOST$1.lines),
	falseAlarms: says(falseAlarms, "Of calibrations (head against itself); absent without a calibration file.").exactOptional()
});
// src/resolve/stored.ts
/** A report has no histograms, but a row of text for each of 64 × 32 cells. */
const RULES = {
	maxBytes: 4194304,
	maxDepth: 8
};
/** Reads measurement.json or report.json, whichever the file is. Failure `config` when it is neither. */
async function readStored(file, world) {
	const text = await world.files.read(file);
	if (text === null) throw new Failure("config", `There is no file ${file}.`, "Give the path of a measurement.json or report.json.");
	try {
		return /"protocol"\s*:/.test(text) ? {
			kind: "measurement",
			measurement: readMeasurement(text)
		} : {
			kind: "report",
			report: readReport(text)
		};
	} catch (thrown) {
		const { message, hint } = Failure.from(thrown);
		throw new Failure("config", message.replace(/^file/, file), hint, { cause: thrown });
	}
}
/** Reads report.json as strictly as a measurement. */
function readReport(text) {
	const why = refusal(text, RULES) ?? notJson(text);
	if (why !== void 0) throw refused(why);
	const parsed = reportSchema.safeParse(JSON.parse(text));
	if (parsed.success) return coherent(parsed.data);
	const at = parsed.error.issues[0]?.path.map(String).join(".");
	throw refused(`${at === void 0 || at === "" ? "the file" : at} does not fit the schema`);
}
/** A verdict follows from the rows: a report that contradicts itself was not written by us. */
function coherent(report) {
	const { verdict, comparisons, slos } = report;
	const regressed = comparisons.some(({ gating, outcome }) => gating && outcome === "regression");
	const broken = slos.some(({ failing }) => failing);
	if (verdict.state === "fail" && verdict.reasons.length === 0) throw refused("its verdict is fail, without a reason");
	if (verdict.state !== "fail" && (regressed || broken)) throw refused(`its verdict is ${verdict.state}, but ${regressed ? "a gating row is a regression" : "an objective fails the gate"}`);
	return report;
}
function notJson(text) {
	try {
		JSON.parse(text);
		return;
	} catch {
		return "it is not JSON";
	}
}
function refused(why) {
	return new Failure("config", `file is neither a Benchgate measurement nor a report: ${why}.`, "Give a measurement.json or report.json that this version wrote; schema/ describes both.");
}
// src/resolve/script-needs.ts
/** A script with more local modules than this is not read to the end. */
const MOST = 200;
/** What the scripts need that a runner may not have, each with what to do about it. `root` is the repository's. */
async function scriptWarnings(scripts, root, k6, world) {
	const warnings = [];
	for (const { name, script } of scripts) {
		const written = () => needsAsWritten(script, root, world);
		const needs = k6 === null ? await written() : await needsAsFound(`${root}/${script}`, written, k6, world);
		for (const address of needs.remote) warnings.push(`scenario ${name} imports ${address}: k6 fetches it whenever the script loads; where there is no network, keep a copy beside the script and import that`);
		for (const extension of needs.extensions) warnings.push(`scenario ${name} needs ${extension}: build a k6 that has it with xk6, and give its path as k6-path`);
	}
	return warnings;
}
/** k6 itself knows what it lacks. A script that it cannot load may lack the network: then its import lines tell. */
async function needsAsFound(path, written, k6, world) {
	const found = await world.k6.dependencies(k6, path).catch((thrown) => Failure.from(thrown));
	if (found instanceof Failure) {
		const needs = await written();
		if (needs.remote.length === 0) throw found;
		return needs;
	}
	const { imports, customBuild } = found;
	const { remote, extensions } = sorted(imports);
	if (!customBuild) return {
		remote,
		extensions: []
	};
	return {
		remote,
		extensions: extensions.length > 0 ? extensions : ["an extension that this k6 does not have"]
	};
}
/** Without k6 only the import lines tell, those of local modules included. */
async function needsAsWritten(script, root, { files }) {
	const seen = /* @__PURE__ */ new Set([script]);
	const imports = [];
	for (const path of seen) {
		const specifiers = importsOf(await files.read(`${root}/${path}`) ?? "");
		imports.push(...specifiers);
		for (const file of specifiers.map((specifier) => importedFile(path, specifier))) if (file !== null && seen.size < MOST) seen.add(file);
	}
	return sorted(imports);
}
function sorted(imports) {
	const each = [...new Set(imports)];
	return {
		remote: each.filter((specifier) => /^https?:\/\//.test(specifier)),
		extensions: each.filter((specifier) => specifier.startsWith("k6/x/"))
	};
}
// src/resolve/validate.ts
/** Checks the configuration in the working tree and the files that it names; lines that say what it would do. */
async function checkConfig(request, world) {
	const inputs = readInputs(request.inputs);
	const root = await rootOf(inputs.workingDirectory === "." ? request.directory : `${request.directory}/${inputs.workingDirectory}`, world);
	const config = await readFirst(root, inputs, world);
	await checkFiles(config, root, world);
	const scenarios = config.scenarios.map(({ scenario }) => scenario);
	refuseEmbedded(scenarios, inputs.engine);
	const { k6, warning } = await lookForK6(scenarios, inputs, world);
	const rows = planRows(config, "compared", chooseEngine(inputs.engine, k6));
	const scripts = scenarios.filter((scenario) => scenario.kind === "k6");
	const missing = warning !== void 0 && (scripts.length > 0 || inputs.engine === "k6") ? [warning] : [];
	const needs = await scriptWarnings(scripts, root, k6, world);
	const waivers = await checkWaivers(root, [...rows.cells, ...rows.slos], world);
	const warnings = [
		...config.warnings,
		...rows.warnings,
		...engineWarnings(scenarios, inputs.engine),
		...missing,
		...needs,
		...waivers.warnings
	];
	const design = {
		...config.design,
		maxDurationMs: inputs.maxDurationMs ?? config.design.maxDurationMs
	};
	requireFeasible({
		...rows,
		design
	}, void 0);
	const lines = describePlan({
		...rows,
		design
	});
	return [
		`${config.file} is valid`,
		...lines,
		...waivers.lines,
		...warnings.map((text) => `warning: ${text}`)
	];
}
/** Checking fetches nothing, and a machine without k6 can check too. */
async function lookForK6(scenarios, { engine, k6 }, world) {
	if (!wantsK6(scenarios, engine)) return { k6: null };
	try {
		const found = await world.k6.locate({
			...k6,
			offline: true
		});
		return found === null ? {
			k6: null,
			warning: `there is no k6 here: ${K6_HINT}`
		} : { k6: found };
	} catch (thrown) {
		const { message, hint } = Failure.from(thrown);
		return {
			k6: null,
			warning: `${message} ${hint}`
		};
	}
}
/** Paths start at the repository's root; outside a repository at the folder itself. */
async function rootOf(folder, world) {
	const found = await world.git.run(["rev-parse", "--show-toplevel"], { cwd: folder });
	return found.code === 0 ? found.stdout.trim() : folder;
}
async function readFirst(root, { config }, world) {
	const files = config === void 0 ? CONFIG_FILES : [config];
	for (const file of files) {
		const text = await world.files.readPlain(`${root}/${file}`, root);
		if (text === null) continue;
		const read = readConfig(text, file);
		if ("problems" in read) throw configFailure(read.problems);
		return read.config;
	}
	throw new Failure("config", `There is no configuration: ${files.join(", ")} in ${root}.`, "Write one with `benchgate init`.");
}
async function checkFiles(config, root, world) {
	const read = (file) => world.files.readPlain(`${root}/${file}`, root);
	for (const setting of config.scenarios) {
		if (setting.bodiesFile !== void 0) withBodies(setting, await read(setting.bodiesFile));
		const { scenario } = setting;
		if (scenario.kind === "k6" && await read(scenario.script) === null) throw new Failure("config", `Scenario ${scenario.name}: there is no ${scenario.script} in ${root}.`, "Correct `k6:`; the path starts at the root of the repository.");
	}
}
/** On the base branch a file of waivers that cannot be read stops every pull request, so it is checked before it gets there. */
async function checkWaivers(root, rows, world) {
	const text = await world.files.readPlain(`${root}/${WAIVERS_FILE}`, root);
	if (text === null) return {
		lines: [],
		warnings: []
	};
	const read = readWaivers(text, WAIVERS_FILE);
	if ("problems" in read) throw configFailure(read.problems);
	const today = world.clock.date().slice(0, 10);
	const count = read.waivers.length;
	return {
		lines: [`${WAIVERS_FILE} is valid: ${count} ${count === 1 ? "waiver" : "waivers"}`],
		warnings: read.waivers.flatMap(({ scenario, metric, expires, source }) => {
			return [...rows.some((row) => row.scenario === scenario && row.metric.name === metric) ? [] : [`${source}: nothing is measured that is called ${scenario} ${metric}, so this waiver has no effect`], ...today > expires ? [`${source}: this waiver expired on ${expires} and has no effect: renew or remove it`] : []];
		})
	};
}
// src/pipeline.ts
/** We resolve a plan, prepare two targets and measure pairs of trials; from these numbers alone the rest follows. */
async function gate(request, world) {
	const inputs = readInputs(request.inputs);
	await hide(folderOf(inputs, request), world);
	const past = await readCalibrations(request, inputs, world);
	const plan = await resolve(request, world);
	world.screen.note(`Measuring takes ${expectedTime(plan.protocol)}.`);
	const launcher = await prepare(plan, world);
	const forbidInterleaving = canInterleave(plan);
	const machine = world.machine.environment();
	const noise = (mode) => knownNoise(past?.records ?? [], kindOf$3(machine), mode);
	const measurement = asStored(withTally(await measure({
		plan,
		launcher,
		forbidInterleaving,
		glance: glanceWith(plan.waivers, machine),
		noise
	}, world).finally(() => launcher.dispose()), past));
	const report = conclude(measurement);
	const end = endJob(report, inputs.failOn);
	const markdown = renderMarkdown(report, {
		marker: markerFor(inputs),
		method: methodPage(world.env)
	});
	return {
		report,
		end,
		markdown,
		files: await save({
			inputs,
			request,
			report,
			markdown,
			measurement
		}, world)
	};
}
/** We measure head against itself, as a gate would but to the last planned pair: what differs is this machine's noise. */
async function calibrate(request, world) {
	const inputs = readInputs(request.inputs);
	const folder = folderOf(inputs, request);
	await hide(folder, world);
	const past = await readCalibrations(request, inputs, world);
	const plan = await resolve(request, world);
	const launcher = await prepare(plan, world);
	const forbidInterleaving = canInterleave(plan);
	const glance = (pairs, plannedPairs, protocol) => ({
		stop: null,
		text: glimpse({
			protocol,
			plannedPairs,
			pairs,
			closed: false
		}),
		waiting: []
	});
	const measurement = await measure({
		plan,
		launcher,
		forbidInterleaving,
		glance,
		leastPairs: 20
	}, world).finally(() => launcher.dispose());
	const files = {
		calibration: `${folder}/calibration.json`,
		measurement: `${folder}/measurement.json`,
		summary: `${folder}/summary.md`
	};
	await world.files.write(files.measurement, renderMeasurement(measurement));
	requireCalibrated(measurement);
	const calibration = concludeCalibration(measurement, past);
	const markdown = renderCalibrationMarkdown(calibration, { marker: markerFor(inputs) });
	await world.files.write(files.calibration, renderCalibrationJson(calibration));
	await world.files.write(files.summary, markdown);
	if (past !== null) await world.files.append(past.path, past.root, renderCalibrationLine(calibration));
	return {
		calibration,
		markdown,
		files
	};
}
/** What pairs of head against itself say: each row's noise, what it resolves, and the false alarms here and so far. */
function concludeCalibration(measurement, past) {
	const { comparisons, verdict } = judged(measurement);
	const rows = calibrationRows({
		rows: verdict.rows,
		comparisons,
		noises: noises(comparisons, measurement.pairs)
	});
	const calibration = assembleCalibration({
		measurement,
		rows,
		problems: past?.problems ?? []
	});
	if (past === null) return calibration;
	return withFalseAlarms(calibration, falseAlarms$1(tally([...past.records, calibration], calibration.kind)));
}
/** We compare the trials, judge the changes against budgets and SLOs, explain what got slower, and report it. */
function conclude(measurement) {
	const { verdict } = judged(measurement);
	const diagnosis = explain(verdict, measurement);
	const { calibrations } = measurement;
	return assemble({
		measurement,
		verdict,
		diagnosis,
		falseAlarms: calibrations ? falseAlarms$1(calibrations) : null
	});
}
function judged(measurement) {
	const { protocol, plannedPairs, pairs, stop, minutesNeeded } = measurement;
	const { cpuResolutionMs = null } = measurement.environment;
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
/** What was known of this kind of machine when measuring began goes into the measurement: the report must follow from it. */
function withTally(measurement, past) {
	if (past === null) return measurement;
	const calibrations = tally(past.records, kindOf$3(measurement.environment));
	return {
		...measurement,
		calibrations,
		warnings: [...measurement.warnings, ...past.problems]
	};
}
/** What a gate would do, without doing it: the plan in lines. */
async function rehearse(request, world) {
	const { protocol } = await resolve(request, world);
	const notes = [...protocol.proposed.map((line) => `proposed: ${line}`), ...protocol.warnings.map((line) => `warning: ${line}`)];
	const leastPairs = readInputs(request.inputs).mode === "calibrate" ? 20 : void 0;
	return [
		`configuration: ${protocol.configuration}`,
		...describePlan(protocol, leastPairs),
		...notes,
		"dry run: nothing was measured"
	];
}
/** Whether this is a merge group that needs no measurement of its own. */
const carriesVerdict = isCarried;
/** The configuration of the working tree is checked; nothing runs. */
const validate = checkConfig;
/** A stored report as it is, or a stored measurement concluded again. */
async function reread(file, world) {
	const stored = await readStored(file, world);
	return stored.kind === "report" ? stored.report : conclude(stored.measurement);
}
/** A failed experiment is reported too: the comment says what failed, and that nothing was judged. */
async function reportFailure(failure, request, world) {
	const inputs = readInputs({
		"output-dir": request.inputs["output-dir"],
		"comment-key": request.inputs["comment-key"]
	});
	const markdown = renderFailureMarkdown(failure, { marker: markerFor(inputs) });
	const summary = `${folderOf(inputs, request)}/summary.md`;
	await hide(folderOf(inputs, request), world);
	await world.files.write(summary, markdown);
	return {
		markdown,
		summary
	};
}
/** What measuring asks after each pair: whether a planned look says stop, and what to show meanwhile. */
function glanceWith(waivers, { cpuResolutionMs = null }) {
	return (pairs, plannedPairs, protocol) => {
		const evidence = {
			protocol,
			plannedPairs,
			pairs,
			closed: false,
			cpuResolutionMs
		};
		const seen = looksFor(plannedPairs).includes(pairs.length) ? {
			protocol,
			comparisons: compare(evidence),
			plannedPairs,
			pairs: pairs.length
		} : null;
		return {
			stop: seen && stopping(seen, waivers),
			waiting: waiting(evidence),
			text: glimpse(evidence)
		};
	};
}
async function save({ inputs, request, report, markdown, measurement }, world) {
	const folder = folderOf(inputs, request);
	const files = {
		report: `${folder}/report.json`,
		measurement: `${folder}/measurement.json`,
		summary: `${folder}/summary.md`
	};
	await world.files.write(files.measurement, renderMeasurement(measurement));
	await world.files.write(files.report, renderJson(report));
	await world.files.write(files.summary, markdown);
	return files;
}
/** The folder ignores itself, so that results never end up in the working tree's next measurement. */
async function hide(folder, world) {
	if (await world.files.read(`${folder}/.gitignore`) === null) await world.files.write(`${folder}/.gitignore`, "*\n");
}
const markerFor = (inputs) => `<!-- benchgate:v1 key=${inputs.commentKey} -->`;
const folderOf = (inputs, { directory }) => inputs.outputDir.startsWith("/") ? inputs.outputDir : `${directory}/${inputs.outputDir}`;
export { WARM_UP as _, gate as a, ASKING_NOTES as b, reread as c, cellsNamed as d, planRows as f, choosePlan as g, replanned as h, concludeCalibration as i, validate as l, chooseEngine as m, carriesVerdict as n, rehearse as o, planScenario as p, conclude as r, reportFailure as s, calibrate as t, readMeasurement as u, isScalable as v, MOST_LOST as x, paced as y };
