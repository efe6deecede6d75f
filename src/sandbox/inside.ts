/** Where a side sees its files, the same on both sides: a path's length moves what a program has in memory. */
export const TREE = '/run/benchgate/tree';

/** Its HOME: kept from `install` to the last trial, and empty before. */
export const HOME = '/run/benchgate/home';

/** Its TMPDIR: empty at every start. */
export const TEMPORARY = '/tmp';

/** Who it is called: programs ask for the name of their user. */
export const USER = 'benchgate';

/**
 * The folders of the system that hold programs and what these read; nothing else of the machine's files is there. Of `/nix` and `/var/lib`,
 * where daemons have their sockets and databases, only what programs look into: packages, gems, authorities.
 */
export const SYSTEM_FOLDERS = [
  ...['usr', 'bin', 'sbin', 'lib', 'lib32', 'lib64', 'libx32', 'etc', 'opt', 'nix/store'],
  ...['var/lib/dpkg', 'var/lib/rpm', 'var/lib/gems', 'var/lib/ghc', 'var/lib/ca-certificates'],
] as const;

/** Two users that no distribution gives to anybody (docs/sandbox.md#what-each-phase-has); which side has which is drawn. */
export const UIDS = [61_001, 61_002] as const;

/** Doors to daemons that would do for a side what it may not. */
export const SYSTEM_SOCKETS = [
  '/run/docker.sock',
  '/var/run/docker.sock',
  '/run/containerd/containerd.sock',
  '/run/podman/podman.sock',
  '/run/dbus/system_bus_socket',
  '/run/systemd/private',
];
