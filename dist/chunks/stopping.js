import { r as toEffect, t as toChange } from "./comparison.js";
import { c as hasNoData, l as outcomeAtLook, s as cannotShowSame, t as failedLoads } from "./failed-loads.js";
// src/judge/stopping.ts
const OPTIMISM = .85;
const FIRST_FUTILE_LOOK = 2;
function earlyStop(input, waivers = []) {
	const { protocol, plannedPairs, pairs } = input;
	const failed = failedLoads(input.comparisons, protocol);
	const gating = input.comparisons.filter((one) => one.cell.gating && !hasNoData(one) && !failed.has(one.cell.scenario));
	const looks = Math.max(0, ...input.comparisons.map((one) => one.looks.length));
	const open = gating.filter((one) => outcomeAtLook(one) === null);
	if (gating.some((one) => outcomeAtLook(one)?.outcome === "regression" && !isWaived(one, waivers)) && !protocol.design.complete) return "regression-found";
	if (looks > 0 && open.length === 0) return "all-resolved";
	if (pairs >= plannedPairs) return "max-pairs";
	return looks >= FIRST_FUTILE_LOOK && open.every((one) => isHopeless(one, plannedPairs)) ? "futile" : null;
}
function isWaived(one, waivers) {
	const { cell } = one;
	const look = outcomeAtLook(one)?.look;
	if (look === void 0) return false;
	const change = toChange(look.estimate, cell.metric);
	const lower = cell.metric.better === "lower";
	return waivers.some(({ scenario, metric, ceiling }) => {
		if (scenario !== cell.scenario || metric !== cell.metric.name) return false;
		if (ceiling.kind === "change") return (lower ? change : -change) <= ceiling.value;
		return look.head !== null && (lower ? look.head <= ceiling.value : look.head >= ceiling.value);
	});
}
function isHopeless({ cell, looks }, plannedPairs) {
	const [first, last] = [looks[0], looks.at(-1)];
	if (first === void 0 || last === void 0) return false;
	const half = (last.equivalence.high - last.equivalence.low) / 2;
	const final = OPTIMISM * half * Math.sqrt(last.used / usedAtEnd(last, plannedPairs));
	if (!cannotShowSame(last, plannedPairs)) return final >= toEffect(cell.margins.same, cell.metric) && !isInSight(last, final);
	const reach = last.estimate - last.decision.low;
	if (!Number.isFinite(reach)) return usedAtEnd(last, plannedPairs) < first.pairs;
	return !isInSight(last, OPTIMISM * reach * Math.sqrt(last.used / usedAtEnd(last, plannedPairs)));
}
function usedAtEnd({ pairs, used, waited }, plannedPairs) {
	return used + (plannedPairs - pairs) * used / Math.max(1, pairs - waited);
}
function isInSight({ estimate }, half) {
	return Math.abs(estimate) >= half / 2;
}
export { earlyStop as t };
