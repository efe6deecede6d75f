import { r as HARMLESS } from "./canary.js";
import { c as line, f as name } from "./document.js";
import { t as countOf } from "./numbers.js";
// src/report/sandbox-lines.ts
const WALL_TEXTS = {
	internet: "the internet",
	"private-network": "private networks",
	metadata: "the cloud's metadata",
	ipv6: "IPv6",
	dns: "DNS",
	"host-loopback": "the machine's loopback",
	"host-address": "the machine's addresses",
	"other-side": "the other side",
	"other-files": "the other side's and the measurement's files",
	sockets: "sockets of the machine's daemons",
	"own-tree": "its own commit",
	leftovers: "what it left at an earlier start",
	processes: "others' processes",
	environment: "others' environments",
	privileges: "becoming somebody else",
	"user-namespaces": "namespaces of its own"
};
function sandboxLines(facts) {
	if (facts === void 0 || facts.mechanism === null) return [];
	const { load } = facts;
	const ofLoad = load === void 0 ? [] : [loadLine(load)];
	if (facts.walls.length === 0) return ofLoad;
	const held = namesOf(facts.walls, "held");
	const filter = facts.seccomp ? ", kernel calls filtered" : "";
	const what = held.length === 0 ? "no wall held" : `an attempt to reach ${held.join(", ")} failed`;
	const how = facts.mechanism === "engine" ? "tried, or read off the running containers," : "tried";
	const bounded = facts.limits.length === 0 ? " Nothing bounded what a side could use." : ` Bounded for each side: ${facts.limits.map((limit) => LIMIT_TEXTS[limit]).join(", ")}.`;
	return [
		line`Sandbox: ${name(facts.mechanism)}${filter}. ${countOf(held.length, "wall")} of ${facts.walls.length} held, ${how} before the pilot: from each side ${what}.${bounded}`,
		...ofLoad,
		coresLine(facts)
	];
}
function loadLine(load) {
	const held = namesOf(load, "held");
	const what = held.length === 0 ? "no wall held" : `an attempt to reach ${held.join(", ")} failed`;
	return line`Load generator: walls of its own, ${held.length} of ${load.length} held: from where it runs ${what}. It connects to what it drives, and to nothing else.`;
}
const LIMIT_TEXTS = {
	pids: "processes",
	memory: "memory",
	cpuset: "processors"
};
function coresLine({ cores: { topology, apart } }) {
	const machine = topology === "" ? "not known" : topology;
	return apart ? line`Processors: ${machine}. The load generator had cores of its own, and both sides equal ones that the coins swapped.` : line`Processors: ${machine}. Isolation is degraded: sides and load generator shared them, so that noise is larger. What is called detectable was measured under it.`;
}
function sandboxWarnings(facts, byCode) {
	if (facts === void 0) return [];
	if (facts.mechanism === null) return [`There was no sandbox${facts.why === null ? "" : `: ${facts.why}`}. What ran here could reach all that Benchgate can.`];
	const free = byCode && facts.load === void 0;
	return [
		...notHeld(facts.walls, "code under test"),
		...free ? ["The load generator ran without walls: it could reach all that Benchgate can."] : [],
		...notHeld(facts.load ?? [], "the load generator")
	];
}
function notHeld(walls, whom) {
	const counted = walls.filter(({ wall }) => !HARMLESS.includes(wall));
	const [open, unknown] = [namesOf(counted, "open"), namesOf(counted, "unknown")];
	return [...open.length === 0 ? [] : [`The sandbox does not hold: ${whom} can reach ${open.join(", ")}.`], ...unknown.length === 0 ? [] : [`Not known of the sandbox: whether it keeps ${whom} from ${unknown.join(", ")}.`]];
}
function wallNames(walls) {
	return walls.map((wall) => WALL_TEXTS[wall]);
}
function namesOf(walls, wanted) {
	return wallNames(walls.flatMap(({ wall, state }) => state === wanted ? [wall] : []));
}
export { sandboxWarnings as n, wallNames as r, sandboxLines as t };
