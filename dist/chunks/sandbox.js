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
export { WALL_STATES as i, SANDBOX_MODES as n, WALLS as r, MECHANISMS as t };
