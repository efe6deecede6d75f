// src/model/quantile.ts
function quantile(sorted, q) {
	const rank = q * (sorted.length - 1);
	const below = Math.floor(rank);
	const low = sorted[below] ?? NaN;
	const high = sorted[below + 1] ?? low;
	return low + (rank - below) * (high - low);
}
function quantileOrNull(q, sorted) {
	return sorted.length === 0 ? null : rounded(quantile(sorted, q));
}
const DIGITS = 6;
function rounded(value) {
	return Number((Math.round(value * 1e6) / 1e6).toPrecision(DIGITS));
}
export { quantileOrNull as n, rounded as r, quantile as t };
