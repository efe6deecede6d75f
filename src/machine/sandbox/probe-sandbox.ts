import { systemCalls } from '../../sandbox/system-calls.ts';
import type { SandboxProbe } from '../../world/sandbox.ts';
import { probeBwrap } from './probe-bwrap.ts';
import { lastLine, ROOT_PATH, rootShell } from './root-shell.ts';

/** A SandboxAccess is a probe, and how root is asked. */
export interface SandboxAccess {
  readonly probe: SandboxProbe;
  readonly asRoot: readonly string[];
  /** What puts a filter for calls of the kernel on a process; null where nothing does. */
  readonly filterBy: 'setpriv' | 'perl' | null;
}

/** What root needs, and which package of Debian has it. */
const TOOLS = {
  ip: 'iproute2',
  nft: 'nftables',
  unshare: 'util-linux',
  setpriv: 'util-linux',
  prlimit: 'util-linux',
  taskset: 'util-linux',
  pivot_root: 'util-linux',
  mount: 'mount',
};

/** A measurement has room for so many characters of it. */
const LONGEST_WHY = 300;

const none = (why: string): SandboxAccess => ({
  probe: { mechanism: null, why: why.slice(0, LONGEST_WHY) },
  asRoot: [],
  filterBy: null,
});

/**
 * Looks what can be had here, the strongest first: as root, by sudo, and without either what bubblewrap makes. It gives root's own files
 * to whoever is root, so that root has the first or none.
 */
export async function probeSandbox(platform: NodeJS.Platform = process.platform): Promise<SandboxAccess> {
  if (platform !== 'linux') return none('namespaces are a part of Linux');
  const first = await probeNetns();
  if (first.probe.mechanism !== null || process.getuid?.() === 0) return first;
  const second = await probeBwrap();
  if (second.mechanism !== null) return { ...first, probe: second };
  return none(`${first.probe.why}; and without root bubblewrap cannot be used: ${second.why}`);
}

/**
 * Root, by being it or by sudo without a password; its tools; and namespaces, by making those that a command runs in, with a mount and a
 * rule in them. Nothing of it is left.
 */
async function probeNetns(): Promise<SandboxAccess> {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const said = await rootShell(asRoot, PROBE);
  if (said.code === null || !said.stdout.includes('root:')) return none('neither root nor sudo without a password');
  const missing = (/^missing:(.*)$/m.exec(said.stdout)?.[1] ?? '').trim();
  if (missing !== '') return none(`there is no ${missing.replaceAll(' ', ', ')}`);
  if (!said.stdout.includes('works')) return none(`namespaces cannot be made here: ${lastLine(said.stderr)}`);
  const named = /^seccomp: (setpriv|perl)$/m.exec(said.stdout)?.[1];
  const filterBy = systemCalls(process.arch) === null ? null : named === 'setpriv' || named === 'perl' ? named : null;
  return {
    probe: { mechanism: 'netns', how: asRoot.length === 0 ? 'as root' : 'by sudo', seccomp: filterBy !== null },
    asRoot,
    filterBy,
  };
}

const PROBE = `
echo root: $(id -u)
[ "$(id -u)" = 0 ] || exit 1
missing=
for tool in ${Object.keys(TOOLS).join(' ')}; do command -v $tool >/dev/null || missing="$missing $tool"; done
echo "missing:$missing"
[ -z "$missing" ] || exit 1
if setpriv --help 2>&1 | grep -q -- --seccomp-filter; then echo 'seccomp: setpriv'; elif perl -e 1; then echo 'seccomp: perl'; fi
unshare --net --pid --fork --kill-child --mount --ipc --uts --propagation private -- sh -e -c '
  export PATH=${ROOT_PATH}
  mount -t tmpfs tmpfs /mnt
  ip link add bgprobe type veth peer name bgprobe2
  echo "table inet benchgate_probe { chain c { type filter hook input priority 0; }; }" | nft -f -
  echo "table ip benchgate_probe { chain d { type nat hook prerouting priority -100; tcp dport 1-65535 dnat to 127.0.0.1; }; }" | nft -f -
  setpriv --reuid 61001 --regid 61001 --clear-groups --no-new-privs --bounding-set=-all -- true' && echo works
`;
