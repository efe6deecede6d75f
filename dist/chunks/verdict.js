// src/model/verdict.ts
/** Every Outcome. */
const OUTCOMES = [
	"regression",
	"improvement",
	"no-change",
	"inconclusive",
	"no-data"
];
/** Every OutcomeNote. */
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
/**
* More lost pairs than this share, and those that are left are no fair sample of the machine
* (docs/statistics.md#lost-and-late-pairs).
*/
const MOST_LOST = .2;
/** Above this multiple of the budget, what would have been caught is too coarse to pass on (docs/statistics.md#verdict). */
const COARSE = 3;
/** Notes of open rows whose answer is hidden not by noise but by something that head itself may have caused. */
const ASKING_NOTES = [
	"too-few-pairs",
	"too-many-dropped",
	"late",
	"failing-pairs",
	"answers-differ",
	"drift",
	"serial"
];
/**
* Whether a person decides on an open row, whatever `on-inconclusive` says: a worsening of three times the budget could have
* gone unseen, nobody can say what could have, or head may hide it.
*/
function asksPerson({ mde, note }, budget) {
	return mde === null || ASKING_NOTES.includes(note) || mde > COARSE * budget;
}
/** Whether an objective is open since pairs were lost: head itself may have lost them. */
function isHidden({ state, lost }) {
	return state === "undecided" && lost > .2;
}
/** Every code of a reason. */
const REASON_CODES = [
	"regression",
	"slo",
	"no-data",
	"inconclusive",
	"too-slow",
	"too-many-dropped",
	"dependent",
	"cancelled",
	"clean"
];
export { asksPerson as a, REASON_CODES as i, OUTCOMES as n, isHidden as o, OUTCOME_NOTES as r, MOST_LOST as t };
