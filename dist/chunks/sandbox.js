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
export { WALLS as a, SANDBOX_MODES as i, LOAD_WALLS as n, WALL_STATES as o, MECHANISMS as r, noSandbox as s, LIMITS as t };
