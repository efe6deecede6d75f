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
export { quantileOrNull as n, rounded as r, quantile as t };
