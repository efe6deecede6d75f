// src/model/histogram.ts
/**
* The bin of a positive value: 0 begins at 1 ms, negative below. `resolution` is a power of two up to 2^20. The double's
* own exponent and leading mantissa bits are the index, so there is no logarithm.
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
/** Bins per octave: at most 0.39 % between a value and the middle of its bin (docs/statistics.md#histograms). */
const RESOLUTION = 128;
/** Values below a microsecond are counted as one: a clock tells no less. */
const SMALLEST_MS = .001;
/** The Histogram of these values (ms). */
function histogramOf(name, values) {
	const counts = /* @__PURE__ */ new Map();
	for (const value of values) add(counts, binOf(Math.max(value, SMALLEST_MS), RESOLUTION), 1);
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
	for (const [index, count] of [...entries(a), ...entries(b)]) add(counts, index, count);
	return {
		...a,
		bins: sparse(counts)
	};
}
/** The same with half as many bins per octave; one bin per octave is the coarsest. */
function coarsen(histogram) {
	if (histogram.resolution === 1) return histogram;
	const counts = /* @__PURE__ */ new Map();
	for (const [index, count] of entries(histogram)) add(counts, Math.floor(index / 2), count);
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
function add(counts, index, count) {
	counts.set(index, (counts.get(index) ?? 0) + count);
}
function sparse(counts) {
	return [...counts].sort(([a], [b]) => a - b).flat();
}
function entries({ bins }) {
	return bins.flatMap((index, at) => at % 2 === 0 ? [[index, bins[at + 1] ?? 0]] : []);
}
export { mergeAll as i, coarsen as n, histogramOf as r, binStart as t };
