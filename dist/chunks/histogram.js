// src/model/histogram.ts
function binOf(value, resolution) {
	const bits = Math.log2(resolution);
	BYTES.setFloat64(0, value);
	return (BYTES.getUint32(0) >>> MANTISSA_BITS - bits) - EXPONENT_BIAS * resolution;
}
function binStart(index, resolution) {
	const octave = Math.floor(index / resolution);
	return 2 ** octave * (1 + (index - octave * resolution) / resolution);
}
const BYTES = new DataView(new ArrayBuffer(8));
const MANTISSA_BITS = 20;
const EXPONENT_BIAS = 1023;
const RESOLUTION = 128;
const SMALLEST_MS = .001;
function histogramOf(name, values) {
	const counts = new Map();
	for (const value of values) add(counts, binOf(Math.max(value, SMALLEST_MS), RESOLUTION), 1);
	return {
		...name,
		resolution: RESOLUTION,
		bins: sparse(counts)
	};
}
function merge(a, b) {
	if (a.resolution > b.resolution) return merge(coarsen(a), b);
	if (a.resolution < b.resolution) return merge(a, coarsen(b));
	const counts = new Map();
	for (const [index, count] of [...entries(a), ...entries(b)]) add(counts, index, count);
	return {
		...a,
		bins: sparse(counts)
	};
}
function coarsen(histogram) {
	if (histogram.resolution === 1) return histogram;
	const counts = new Map();
	for (const [index, count] of entries(histogram)) add(counts, Math.floor(index / 2), count);
	return {
		...histogram,
		resolution: histogram.resolution / 2,
		bins: sparse(counts)
	};
}
function mergeAll(histograms) {
	const merged = new Map();
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
function quantilesIn(histogram, shares) {
	const bins = entries(histogram);
	const total = bins.reduce((sum, [, count]) => sum + count, 0);
	if (total <= 0) return null;
	return shares.map((share) => {
		let reached = 0;
		const [index = 0] = bins.find(([, count]) => {
			reached += count;
			return reached >= share * total;
		}) ?? [];
		return (binStart(index, histogram.resolution) + binStart(index + 1, histogram.resolution)) / 2;
	});
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
export { quantilesIn as a, mergeAll as i, coarsen as n, histogramOf as r, binStart as t };
