// src/model/sandbox.ts
const MECHANISMS = ["netns"];
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
const LIMITS = [
	"pids",
	"memory",
	"cpuset"
];
export { WALL_STATES as a, WALLS as i, MECHANISMS as n, SANDBOX_MODES as r, LIMITS as t };
