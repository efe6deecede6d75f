import { t as seeded } from "./random.js";
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
export { mostSteps as a, longestSearchMs as i, drainMs as n, gridOf as r, SEARCH as t };
