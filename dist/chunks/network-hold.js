import { n as LOAD_WALLS, s as isDrivenByCode } from "./sandbox.js";
// src/model/network-hold.ts
const NETWORK_WALLS = [
	"internet",
	"private-network",
	"metadata",
	"ipv6",
	"dns",
	"host-loopback",
	"host-address",
	"other-side"
];
function networkHold(facts, scenarios) {
	const scripted = isDrivenByCode(scenarios);
	if (facts === void 0) return { kind: scripted ? "none" : "unused" };
	const { mechanism: by, walls, load } = facts;
	if (by === null) return { kind: "none" };
	const ofLoad = NETWORK_WALLS.filter((wall) => LOAD_WALLS.some((one) => one === wall));
	const tried = [...walls.length === 0 && load !== void 0 ? [] : statesOf(walls, NETWORK_WALLS), ...load === void 0 ? [] : statesOf(load, ofLoad)];
	const having = (wanted) => NETWORK_WALLS.filter((wall) => tried.some((one) => one.wall === wall && one.state === wanted));
	const [open, unknown, loadFree] = [
		having("open"),
		having("unknown"),
		scripted && load === void 0
	];
	if (open.length === 0 && unknown.length === 0 && !loadFree) return {
		kind: "whole",
		by
	};
	return {
		kind: "partial",
		by,
		open,
		unknown: unknown.filter((wall) => !open.includes(wall)),
		loadFree
	};
}
function statesOf(walls, wanted) {
	return wanted.map((wall) => walls.find((one) => one.wall === wall) ?? {
		wall,
		state: "unknown"
	});
}
export { networkHold as t };
