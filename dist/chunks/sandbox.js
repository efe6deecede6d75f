// src/model/sandbox.ts
const MECHANISMS = [
	"netns",
	"bwrap",
	"engine"
];
const SANDBOX_MODES = [
	"off",
	"auto",
	"required"
];
const WALLS = [
	"internet",
	"private-network",
	"metadata",
	"ipv6",
	"dns",
	"host-loopback",
	"host-address",
	"other-side",
	"other-files",
	"sockets",
	"own-tree",
	"leftovers",
	"processes",
	"environment",
	"privileges",
	"user-namespaces"
];
const WALL_STATES = [
	"held",
	"open",
	"unknown"
];
const LOAD_WALLS = [
	"internet",
	"private-network",
	"metadata",
	"ipv6",
	"dns",
	"host-loopback",
	"host-address",
	"other-files",
	"own-tree",
	"leftovers",
	"processes",
	"environment",
	"privileges",
	"user-namespaces"
];
function isDrivenByCode(scenarios) {
	return scenarios.some(({ engine }) => engine === "k6" || engine === "command");
}
const LIMITS = [
	"pids",
	"memory",
	"cpuset"
];
function noSandbox(why) {
	return {
		mechanism: null,
		why,
		walls: [],
		seccomp: false,
		limits: [],
		cores: {
			topology: "",
			apart: false
		}
	};
}
export { WALLS as a, noSandbox as c, SANDBOX_MODES as i, LOAD_WALLS as n, WALL_STATES as o, MECHANISMS as r, isDrivenByCode as s, LIMITS as t };
