// src/model/verdict.ts
const OUTCOMES = [
	"regression",
	"improvement",
	"no-change",
	"inconclusive",
	"no-data"
];
const OUTCOME_NOTES = [
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
	"not-measured",
	"load-fails"
];
const MOST_LOST = .2;
function isShortShard({ pairs, plannedPairs }) {
	return plannedPairs - pairs > MOST_LOST * plannedPairs;
}
const COARSE = 3;
const ASKING_NOTES = [
	"too-few-pairs",
	"too-many-dropped",
	"late",
	"failing-pairs",
	"answers-differ",
	"drift",
	"serial"
];
function asksPerson({ mde, note }, budget) {
	return mde === null || ASKING_NOTES.includes(note) || mde > COARSE * budget;
}
function isHidden({ state, lost }) {
	return state === "undecided" && lost > .2;
}
const REASON_CODES = [
	"regression",
	"slo",
	"no-data",
	"inconclusive",
	"too-slow",
	"too-many-dropped",
	"dependent",
	"cancelled",
	"shard-missing",
	"clean"
];
export { asksPerson as a, REASON_CODES as i, OUTCOMES as n, isHidden as o, OUTCOME_NOTES as r, isShortShard as s, MOST_LOST as t };
