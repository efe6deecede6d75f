import { h as formatTime, t as countOf } from "./numbers.js";
// src/report/expectation.ts
function expectationText({ pairs, pairMs, goal, found, expectedPairs }) {
	const plan = `${pairs} pairs of ${formatTime(pairMs)}`;
	if (goal === null) return `${plan}, ${about(pairs * pairMs)} at most`;
	const times = Math.min(9, Math.floor(found * 10 + 1e-9));
	const often = times === 0 ? "seldom finds" : "finds";
	const howOften = times === 0 ? "" : ` ${countOf(times, "time")} out of 10`;
	return `${plan}: ${often} ${`+${Number((100 * goal.change).toPrecision(2))} %`} of ${goal.scenario} ${goal.metric}${howOften}, expected after ${about(expectedPairs * pairMs)}`;
}
function about(ms) {
	return ms < 9e4 ? `~${formatTime(ms)}` : `~${Math.round(ms / 6e4)} min`;
}
export { expectationText as t };
