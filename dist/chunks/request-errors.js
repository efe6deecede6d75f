import { t as SIDES } from "./revision.js";
import { l as formatPart, t as countOf } from "./numbers.js";
import { c as line, f as name, p as outside, s as joined } from "./document.js";
import { t as MOST_LOST } from "./verdict.js";
// src/report/outcome-notes.ts
const LOST = `more than ${formatPart(MOST_LOST)}`;
const LOAD_FAILS = "base's load fails on head, which changed the load";
const noisy = (cell) => ({
	cell,
	reason: (pairs) => `noise hides changes of the size of its margin in ${countOf(pairs, "pair")}`,
	open: "open since noise hides a change of the size of ",
	limit: "budget"
});
const NO_NOTE = noisy("");
const NOTES = {
	noise: noisy("too noisy"),
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
		cell: "a small change, too close to call",
		reason: () => "the change is real, but whether it is beyond the margin is not clear",
		open: "significant, but not clearly beyond or within ",
		limit: "budget"
	},
	"stopped-early": {
		cell: "not looked at further",
		reason: () => "it was not looked at further, since measuring stopped before it was decided",
		open: "not looked at further when measuring stopped"
	},
	"too-few-pairs": {
		cell: "too few pairs",
		reason: (pairs) => `${countOf(pairs, "pair")} ${pairs === 1 ? "is" : "are"} too few to decide anything`,
		open: "too few pairs for a decision"
	},
	"too-many-dropped": {
		cell: "too many pairs dropped",
		reason: () => `${LOST} of the pairs say nothing of it`,
		open: `open since ${LOST} of the pairs do not count`
	},
	late: {
		cell: "the load was sent late",
		reason: () => `${LOST} of the pairs were late or dropped, which can hide a change`,
		open: `open since requests of ${LOST} of the pairs were sent late, which can hide a change`
	},
	"failing-pairs": {
		cell: "errors in some pairs only",
		reason: () => "one side failed far beyond the margin in some pairs, and failures come in clusters",
		open: "open since one side failed far beyond the margin in some pairs, and failures come in clusters"
	},
	"answers-differ": {
		cell: "not compared: base and head answer differently",
		reason: () => "the two sides answer differently, so only their errors are compared",
		open: "not compared, since the two sides answer differently"
	},
	drift: {
		cell: "the difference drifted",
		reason: () => "its change rises or falls with time, so that the pairs are no fair sample",
		open: "open since the change rises or falls with time, so that swapping sides says nothing"
	},
	serial: {
		cell: "pairs depend on the ones before",
		reason: () => "its pairs resemble the ones before them, so that they are no fair sample",
		open: "open since pairs resemble the ones before them, so that swapping sides says nothing"
	}
};
// src/report/request-errors.ts
const MOST = {
	listed: 20,
	told: 3
};
function errorsOf({ protocol, pairs, pilot }) {
	const seen = (pairs.length > 0 || pilot === null ? pairs : [pilot]).flatMap(({ observations }) => observations);
	return protocol.scenarios.flatMap(({ name: scenario }) => SIDES.flatMap((side) => {
		const trials = seen.flatMap((one) => one.scenario === scenario ? one[side] ?? [] : []);
		const kinds = totalKinds(trials).slice(0, MOST.listed);
		const sent = trials.reduce((sum, trial) => sum + trial.sent, 0);
		return kinds.length === 0 ? [] : [{
			scenario,
			side,
			sent,
			kinds
		}];
	}));
}
function totalKinds(trials) {
	const counts = new Map();
	for (const [kind, count] of trials.flatMap(({ errorKinds }) => Object.entries(errorKinds ?? {}))) counts.set(kind, (counts.get(kind) ?? 0) + count);
	return [...counts].map(([kind, count]) => ({
		kind,
		count
	})).sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
}
function kindsText(kinds) {
	const told = kinds.slice(0, MOST.told).map(({ kind, count }) => `${count} × ${kind}`);
	const more = kinds.length - told.length;
	return `${told.join(", ")}${more > 0 ? ` and ${countOf(more, "more kind")}` : ""}`;
}
function errorLines({ errors = [] }) {
	return errors.map(({ scenario, side, sent, kinds }) => line`Errors of ${name(scenario)}, ${side}: ${outside(kindsText(kinds))}, of ${countOf(sent, "request")}.`);
}
function notSwappedLines({ validity: { notSwapped = [] } }) {
	const things = notSwapped.map((one) => [outside(one)]);
	return things.length === 0 ? [] : [line`The same side had in every pair: ${joined(things, "; ")}.`];
}
export { totalKinds as a, NO_NOTE as c, notSwappedLines as i, errorsOf as n, LOAD_FAILS as o, kindsText as r, NOTES as s, errorLines as t };
