import { t as SIDES } from "./revision.js";
import { l as recordOf } from "./metrics.js";
import { d as formatPart, p as formatShare, t as countOf } from "./numbers.js";
import { _ as sentence, a as details, b as strong, c as line, f as name, h as paragraph, i as cut, l as link, p as outside, s as joined, u as list } from "./document.js";
import { A as failedSides, C as rowName } from "./reasons.js";
import { r as pageBeside } from "./method-page2.js";
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
// src/report/row-order.ts
function rowsOf(report) {
	const rows = pairUp(report).sort((a, b) => rankOf(a) - rankOf(b) || severityOf(b) - severityOf(a));
	const fails = rows.some(isFailing);
	const between = (first, last) => rows.filter((row) => rankOf(row) >= first && rankOf(row) <= last);
	const isLeft = ({ comparison, slos }) => fails && comparison?.note === "stopped-early" && slos.every(({ state }) => state === "met");
	const upTo = between(RANKS.brokenObjective, RANKS.improved);
	return {
		main: upTo.filter((row) => !isLeft(row)),
		unchanged: between(RANKS.objectiveMet, RANKS.unchanged),
		aside: [...upTo.filter(isLeft), ...between(RANKS.new, RANKS.new)],
		informational: between(RANKS.informational, RANKS.informational)
	};
}
function isFailing({ comparison, slos }) {
	return comparison?.gating === true && comparison.outcome === "regression" || slos.some(({ failing }) => failing);
}
function failingRows({ main }) {
	return main.filter(isFailing);
}
function undecidedRows({ main }) {
	return main.filter((row) => !isFailing(row) && rankOf(row) < RANKS.improved);
}
function betterRows({ main }) {
	return main.flatMap(({ comparison }) => comparison?.gating && comparison.outcome === "improvement" ? [comparison] : []);
}
function tallyOf(rows) {
	const shown = [
		...rows.main,
		...rows.unchanged,
		...rows.aside
	];
	const gating = shown.filter((row) => row.comparison?.gating && row.comparison.note !== "new");
	const slos = shown.flatMap((row) => row.slos);
	const count = (outcome) => gating.filter((row) => row.comparison?.outcome === outcome).length;
	return {
		improvements: count("improvement"),
		inconclusive: count("inconclusive"),
		noData: count("no-data"),
		unchanged: count("no-change"),
		newScenarios: new Set(shown.filter((row) => row.comparison?.note === "new").map((row) => row.scenario)).size,
		metSlos: slos.filter((slo) => slo.state === "met").length,
		alreadyBrokenSlos: slos.filter((slo) => slo.state === "broken" && !slo.failing).length
	};
}
function isWorse({ metric, comparison }) {
	return comparison?.outcome === "regression" && !comparison.gating && recordOf(metric)?.directions === void 0;
}
const RANKS = {
	brokenObjective: 0,
	regressed: 1,
	noData: 2,
	inconclusive: 3,
	objectiveOpen: 4,
	improved: 5,
	new: 6,
	objectiveMet: 7,
	unchanged: 8,
	informational: 9
};
function rankOf({ comparison, slos }) {
	const outcome = comparison?.gating ? comparison.outcome : null;
	if (slos.some((slo) => slo.failing)) return RANKS.brokenObjective;
	if (outcome === "regression") return RANKS.regressed;
	if (outcome === "no-data" && comparison?.note !== "new") return RANKS.noData;
	if (outcome === "inconclusive") return comparison && failedSides(comparison).length > 0 ? RANKS.noData : RANKS.inconclusive;
	if (slos.some((slo) => slo.state !== "met")) return RANKS.objectiveOpen;
	if (outcome === "improvement") return RANKS.improved;
	if (comparison?.note === "new") return RANKS.new;
	if (slos.length > 0) return RANKS.objectiveMet;
	return outcome === null ? RANKS.informational : RANKS.unchanged;
}
function severityOf({ comparison }) {
	if (!comparison?.change) return 0;
	return Math.abs(comparison.change) / Math.max(comparison.budget.maxIncrease, Number.EPSILON);
}
function pairUp({ comparisons, slos }) {
	const rows = new Map();
	for (const comparison of comparisons) rows.set(keyOf(comparison), {
		...placeOf(comparison),
		comparison,
		slos: []
	});
	for (const slo of slos) {
		const row = rows.get(keyOf(slo)) ?? {
			...placeOf(slo),
			comparison: null,
			slos: []
		};
		rows.set(keyOf(slo), {
			...row,
			slos: [...row.slos, slo]
		});
	}
	return [...rows.values()];
}
const placeOf = ({ scenario, metric, unit }) => ({
	scenario,
	metric,
	unit
});
const keyOf = ({ scenario, metric }) => JSON.stringify([scenario, metric]);
// src/report/suspect-lines.ts
const EVIDENCE = "Evidence: ";
function suspectLine({ suspects, unexplained = [], warnings }, rows, method = null) {
	const [first] = suspects;
	const missing = warnings.find((text) => /^Evidence: (?:traces|profile)/.test(text))?.slice(10);
	if (first === void 0) return noSuspect({
		unexplained,
		missing
	}, rows, method);
	const told = failingRows(rows)[0] ?? rows.main[0];
	const isTold = told?.scenario === first.scenario && told.metric === first.metric;
	const isOpen = unexplained.some(({ scenario, share }) => scenario === first.scenario && share >= MOSTLY);
	return line`${strong("First suspect")} for ${isTold ? name(first.scenario) : rowName(first)}: ${suspectText(first, sharesOf({
		suspects,
		unexplained
	}))}${isOpen && missing !== void 0 ? line` More is not known: ${outside(missing)}.` : ""}`;
}
const MOSTLY = .5;
function noSuspect({ unexplained, missing }, rows, method) {
	const slower = failingRows(rows).find(({ comparison, unit }) => comparison?.outcome === "regression" && unit === "ms");
	if (slower === void 0) return [];
	const none = line`${strong("No suspect")} for ${name(slower.scenario)}: `;
	if (missing !== void 0) return line`${none}${outside(missing)}.`;
	if (unexplained.some(({ scenario }) => scenario === slower.scenario)) return line`${none}nothing that was seen of the service changed with it.`;
	const page = "docs/explain.md";
	const where = method === null ? name(page) : link("how", pageBeside(method, page));
	return line`${none}neither ${name("traces")} nor a ${name("profile")} of the service tell why (${where}).`;
}
const MOST_SUSPECTS = 5;
function otherSuspects({ suspects, unexplained = [] }) {
	const others = suspects.slice(1);
	const items = others.map((suspect) => line`${rowName(suspect)}: ${suspectText(suspect)}`);
	const left = unexplained.length > 1 ? [paragraph(...unexplainedText(unexplained))] : [];
	const claims = suspects.some(({ claim }) => claim) ? [paragraph(AS_MEASURED)] : [];
	const title = countOf(others.length, "more suspect");
	return details(title, others.length === 0 ? [] : [
		cut(list("", items), MOST_SUSPECTS),
		...left,
		...claims
	]);
}
const AS_MEASURED = "As measured in the pull request's own job: evidence, no verdict.";
function suspectText(suspect, shares = ownShare(suspect)) {
	const { evidence, suggestion, touched } = suspect;
	const much = shares.length === 0 ? "" : ` ${shares.join(", ")}.`;
	const place = touched === void 0 ? [] : line` This pull request changes ${outside(`${touched.path}:${touched.line}`)}.`;
	const hint = suggestion === void 0 ? [] : line` To try: ${sentence(suggestion)}`;
	return line`${sentence(evidence)}${much}${place}${hint}`;
}
function ownShare({ weight, claim }) {
	if (weight === null) return [];
	return [claim ? `That is ${formatPart(weight)} of the change` : `Could account for ${formatShare(weight)} of the change`];
}
function sharesOf({ suspects: [first, ...others], unexplained = [] }) {
	if (first === void 0) return [];
	const isOwn = ({ scenario, metric }) => scenario === first.scenario && metric === first.metric;
	const rest = unexplained.find(isOwn)?.share;
	const own = ownShare(first);
	if (rest === void 0) return own;
	const more = others.filter((one) => isOwn(one) && one.claim !== void 0 && one.weight !== null);
	const whole = (share) => Math.round(share * 100);
	const [mine, theirs] = [whole(first.weight ?? 0), whole(more.reduce((sum, { weight }) => sum + (weight ?? 0), 0))];
	const addsUp = Math.abs(mine + theirs + whole(rest) - 100) <= 1;
	const theirParts = addsUp && more.length > 0 ? [`${countOf(more.length, "more suspect")} ${theirs} %`] : [];
	const left = `${addsUp ? 100 - mine - theirs : whole(rest)} %`;
	return [
		...own,
		...theirParts,
		`${own.length === 0 ? "Unexplained:" : "unexplained"} ${left}`
	];
}
function unexplainedText(unexplained) {
	const [first, ...others] = unexplained;
	if (first === void 0) return [];
	if (others.length === 0) return line`Unexplained: ${formatPart(first.share)}.`;
	const all = unexplained.map((one) => line`${rowName(one)} ${formatPart(one.share)}`);
	return line`Unexplained: ${joined(all, ", ")}.`;
}
export { totalKinds as _, suspectText as a, failingRows as c, tallyOf as d, undecidedRows as f, notSwappedLines as g, kindsText as h, suspectLine as i, isWorse as l, errorsOf as m, EVIDENCE as n, unexplainedText as o, errorLines as p, otherSuspects as r, betterRows as s, AS_MEASURED as t, rowsOf as u };
