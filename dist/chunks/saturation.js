import { t as seeded } from "./random.js";
// src/model/saturation.ts
const GRID = .05;
const STRIDE = 14;
const RETRIES = 2;
const HALVINGS = Math.ceil(Math.log2(STRIDE));
const SEARCH = {
	grid: GRID,
	stride: STRIDE,
	retries: RETRIES
};
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
function mostSteps({ fromPerSecond, toPerSecond }) {
	const rates = 2 + Math.ceil(Math.log(toPerSecond / fromPerSecond) / Math.log1p(GRID));
	return 1 + Math.ceil((rates - 1) / STRIDE) + RETRIES + HALVINGS;
}
function drainMs({ stepMs, boundMs }) {
	return stepMs + boundMs;
}
function longestSearchMs(load) {
	return mostSteps(load) * load.stepMs + (3 + HALVINGS) * drainMs(load);
}
export { mostSteps as a, longestSearchMs as i, drainMs as n, gridOf as r, SEARCH as t };
