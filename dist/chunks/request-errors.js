import { t as SIDES } from "./revision.js";
import { c as line, f as name, p as outside, s as joined } from "./document.js";
import { t as countOf } from "./numbers.js";
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
export { totalKinds as a, notSwappedLines as i, errorsOf as n, kindsText as r, errorLines as t };
