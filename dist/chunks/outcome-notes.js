import { t as MOST_LOST } from "./verdict.js";
import { t as countOf, u as formatPart } from "./numbers.js";
// src/report/outcome-notes.ts
const LOST = `more than ${formatPart(MOST_LOST)}`;
const LOAD_FAILS = "base's load fails on head, which changed the load";
const noisy = (cell) => ({
	cell,
	reason: (pairs) => `noise hides changes of the size of its margin in ${countOf(pairs, "pair")}`,
	open: "undecided since noise hides a change of the size of ",
	limit: "budget"
});
const NO_NOTE = noisy("");
const NOTES = {
	noise: noisy("too noisy to tell"),
	"below-margin": noisy("significant, but within budget"),
	"spread-changed": noisy("spread changed"),
	new: noisy("new, not compared"),
	"not-measured": noisy("not measured"),
	"load-fails": noisy("base's load fails on head"),
	"below-min-change": {
		cell: "below the minimum",
		reason: (_, minimum) => `the change is real, but smaller than ${minimum}`,
		open: "significant, but less than the minimum of ",
		limit: "minimum"
	},
	"small-change": {
		cell: "close to what is allowed",
		reason: () => "the change is real, but it may be within the margin or beyond it",
		open: "significant, but not clearly beyond or within ",
		limit: "budget"
	},
	"stopped-early": {
		cell: "another row failed first",
		reason: () => "it was not looked at further, since measuring stopped before it was decided",
		open: "not looked at further when measuring stopped"
	},
	"too-few-pairs": {
		cell: "too few pairs",
		reason: (pairs) => `${countOf(pairs, "pair")} ${pairs === 1 ? "is" : "are"} too few to decide anything`,
		open: "too few pairs for a decision"
	},
	"too-many-dropped": {
		cell: "too many pairs were lost",
		reason: () => `${LOST} of the pairs say nothing of it`,
		open: `undecided since ${LOST} of the pairs do not count`
	},
	late: {
		cell: "the load generator was late",
		reason: () => `${LOST} of the pairs were late or dropped, which can hide a change`,
		open: `undecided since requests of ${LOST} of the pairs were sent late, which can hide a change`
	},
	"failing-pairs": {
		cell: "errors in some pairs only",
		reason: () => "one side failed far beyond the margin in some pairs, and failures come in clusters",
		open: "undecided since one side failed far beyond the margin in some pairs, and failures come in clusters"
	},
	"answers-differ": {
		cell: "base and head gave different answers",
		reason: () => "base and head gave different answers, so only their errors are compared",
		open: "not compared, since base and head gave different answers"
	},
	drift: {
		cell: "the difference drifted",
		reason: () => "its change rises or falls with time, so that the pairs are no fair sample",
		open: "undecided since the change rises or falls with time, so that swapping sides says nothing"
	},
	serial: {
		cell: "successive pairs are not independent",
		reason: () => "its pairs resemble the ones before them, so that they are no fair sample",
		open: "undecided since pairs resemble the ones before them, so that swapping sides says nothing"
	}
};
export { NOTES as n, NO_NOTE as r, LOAD_FAILS as t };
