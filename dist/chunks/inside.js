// src/sandbox/inside.ts
const TREE = "/run/benchgate/tree";
const HOME = "/run/benchgate/home";
const TEMPORARY = "/tmp";
const USER = "benchgate";
const SYSTEM_FOLDERS = [...[
	"usr",
	"bin",
	"sbin",
	"lib",
	"lib32",
	"lib64",
	"libx32",
	"etc",
	"opt",
	"nix/store"
], ...[
	"var/lib/dpkg",
	"var/lib/rpm",
	"var/lib/gems",
	"var/lib/ghc",
	"var/lib/ca-certificates"
]];
const UIDS = [61001, 61002];
const SYSTEM_SOCKETS = [
	"/run/docker.sock",
	"/var/run/docker.sock",
	"/run/containerd/containerd.sock",
	"/run/podman/podman.sock",
	"/run/dbus/system_bus_socket",
	"/run/systemd/private"
];
export { TREE as a, TEMPORARY as i, SYSTEM_FOLDERS as n, UIDS as o, SYSTEM_SOCKETS as r, USER as s, HOME as t };
