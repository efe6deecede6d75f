// src/model/comparison.ts
function toChange(effect, metric) {
	const larger = metric.better === "lower" ? effect : -effect;
	return metric.effect === "difference" || !Number.isFinite(larger) ? larger : Math.expm1(larger);
}
function toEffect(change, { effect }) {
	return effect === "difference" ? Number(change) : Math.log1p(change);
}
function toChanges({ low, high }, metric) {
	const [first, second] = metric.better === "lower" ? [low, high] : [high, low];
	return {
		low: toChange(first, metric),
		high: toChange(second, metric)
	};
}
export { toChanges as n, toEffect as r, toChange as t };
