import { shellWord } from '../model/shell-word.ts';
import { type CompartmentPlan, ENTRY, limits, READY, TEMPORARY_SIZE } from './compartment-text.ts';
import { EGRESS } from './egress.ts';
import { HOME, SYSTEM_FOLDERS, TEMPORARY, TREE, USER } from './inside.ts';

/** A BwrapPlan is what one command sees that bubblewrap puts apart. */
export interface BwrapPlan extends Omit<CompartmentPlan, 'filter'> {
  /** The filter for calls of the kernel, BPF as base64; null for none. */
  readonly bpf: string | null;
  /** Whether it has a network to itself, in which is only its loopback; else it stays in that in which it is started. */
  readonly alone: boolean;
}

/** Folders that bubblewrap makes anew, or that are the side's own: nothing of the machine may lie over them. */
const OWN = [TREE, HOME, EGRESS, TEMPORARY, '/var/tmp', '/dev/shm', '/dev/mqueue', '/proc', '/sys'];

/**
 * Shell text that whoever measures runs, as root of a namespace of users that has nothing of root's, and in mounts of its own: it lays
 * the side's files out under names that say nothing of the side, and hands itself over to bubblewrap. What then runs has no user of
 * this machine but the one who measures: that it cannot touch what is his is up to namespaces alone.
 */
export function bwrapText(plan: BwrapPlan): string {
  return [
    'set -eu',
    'exec 2>&1',
    'umask 022',
    'export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    `mount -t tmpfs -o mode=0755,size=16m,nosuid,nodev benchgate ${shellWord(plan.root)}`,
    `cd ${shellWord(plan.root)}`,
    'mkdir tree home lower write none shown',
    SHOWING,
    ...sideLines(plan),
    `{ cat /etc/passwd; echo '${USER}:x:${plan.uid}:${plan.uid}::${HOME}:/bin/sh'; } >passwd`,
    `{ cat /etc/group; echo '${USER}:x:${plan.uid}:'; } >group`,
    `set -- ${[...apartArguments(plan), ...deviceArguments()].join(' ')}`,
    ...systemLines(plan),
    ...visibleLines(plan),
    `set -- "$@" "$way" "$PWD/tree" ${TREE} "$way" "$PWD/home" ${HOME}`,
    // A worktree's says where the repository is, and by its own name which side this is.
    `if [ -f tree/.git ]; then : >git; set -- "$@" --ro-bind "$PWD/git" ${TREE}/.git; fi`,
    ...(plan.egress === null ? [] : [`set -- "$@" --ro-bind ${shellWord(plan.egress)} ${EGRESS}`]),
    'set -- "$@" --remount-ro / --chdir /',
    ...(plan.bpf === null ? [] : [`printf %s ${plan.bpf} | base64 -d >filter; exec 9<filter; set -- "$@" --seccomp 9`]),
    'bwrap=$(command -v bwrap)',
    // Of the environment of process 1 nothing is left to read.
    `exec env -i "$bwrap" "$@" -- /bin/sh -c ${shellWord(FIRST)}`,
  ].join('\n');
}

/**
 * Shell functions that add what is at $1 of the machine, to be read, to what bubblewrap shows. A folder is shown as a layer: in it a socket
 * or a pipe is not that of the machine's daemon. Where that cannot be, and where other file systems are mounted below it, it is shown as it is,
 * and the canary looks for sockets in it.
 */
const SHOWING = `lay() {
  case $1 in *[,:\\\\]*) return 1 ;; esac
  ! grep -qF " $1/" /proc/self/mountinfo || return 1
  mkdir -p "shown$1" && mount -t overlay -o "ro,nosuid,nodev,lowerdir=$1:none" overlay "shown$1" 2>/dev/null
}
from() { if lay "$1"; then echo "$PWD/shown$1"; else echo "$1"; fi; }`;

/** The shell that says that all stands, and then reads what it is to do. */
const FIRST = `export PATH=/usr/sbin:/usr/bin:/sbin:/bin; echo ${READY}; exec ${limits()} ${ENTRY}`;

/** Shell text that says `works` where a command could be put apart like this. */
export function bwrapProbeText(): string {
  const apart = apartArguments({ uid: 61_001, alone: false });
  return `set -e; mount -t tmpfs tmpfs /tmp; exec bwrap ${[...apart, '--ro-bind / /', ...deviceArguments()].join(' ')} -- /bin/echo works`;
}

/** Settings of the kernel that forbid namespaces to users, with the value that does. */
const FORBIDDING = {
  'kernel.apparmor_restrict_unprivileged_userns': '1',
  'kernel.unprivileged_userns_clone': '0',
  'user.max_user_namespaces': '0',
};

/** Why bubblewrap does not work: the settings that forbid it, before what it said itself. */
export function whyForbidden(said: string, settingOf: (name: string) => string | null): string {
  const forbids = Object.entries(FORBIDDING).filter(([name, value]) => settingOf(name) === value);
  const settings = forbids.map(([name, value]) => `${name} is ${value}`).join(', ');
  return settings === '' ? said : `${settings} (${said})`;
}

/** The program and its arguments with which the process is started that holds the network of a place, and the users of whom it is. */
export const HOLDER = [
  'bwrap',
  ...['--die-with-parent', '--unshare-user', '--uid', '0', '--gid', '0', '--unshare-net', '--unshare-ipc', '--unshare-uts'],
  ...['--cap-drop', 'ALL', '--ro-bind', '/', '/', '--dev', '/dev', '--'],
];

/** What stands before the shell that reads a BwrapPlan's text: it enters the namespaces that a holder has, and gets mounts of its own. */
export function enterHolder(pid: number, { network }: { readonly network: boolean }): readonly string[] {
  const entered = ['nsenter', '--target', String(pid), '--user', ...(network ? ['--net'] : []), '--preserve-credentials'];
  return [...entered, '--', 'unshare', '--mount', '--propagation', 'private', '--'];
}

/** What a command writes to its files is kept while it is built, and goes with it while it runs. */
function sideLines({ tree, home, keeps }: BwrapPlan): readonly string[] {
  const parts = [
    { from: shellWord(tree), at: 'tree' },
    { from: shellWord(home), at: 'home' },
  ];
  if (keeps) return [...parts.map(({ from, at }) => `mount --rbind ${from} ${at}`), 'way=--bind'];
  const layer = (from: string, at: string) =>
    [
      `mount --rbind ${from} lower`,
      `mkdir write/${at} write/${at}.work`,
      `mount -t overlay -o userxattr,lowerdir=lower,upperdir=write/${at},workdir=write/${at}.work overlay ${at}`,
      // By its name it would tell where this machine has it.
      'umount -l lower',
    ].join(' && ');
  return [
    `mount -t tmpfs -o mode=0755,size=${TEMPORARY_SIZE},nosuid,nodev tmpfs write`,
    'way=--bind',
    // Where a kernel lets no user lay one file system over another, what is built can be read and not written.
    `{ ${parts.map(({ from, at }) => layer(from, at)).join(' && ')}; } || {`,
    `  ${parts.map(({ from, at }) => `mount --rbind ${from} ${at}`).join('; ')}; way=--ro-bind; }`,
  ];
}

/** Users, processes, IPC, names, control groups, and the network where it has its own: and nothing of what root can. */
function apartArguments({ uid, alone }: Pick<BwrapPlan, 'uid' | 'alone'>): readonly string[] {
  return [
    '--unshare-user --unshare-pid --unshare-ipc --unshare-uts --unshare-cgroup-try',
    ...(alone ? ['--unshare-net'] : []),
    `--uid ${uid} --gid ${uid} --cap-drop ALL --die-with-parent --new-session`,
  ];
}

function deviceArguments(): readonly string[] {
  const size = Number.parseInt(TEMPORARY_SIZE, 10) * 2 ** 30;
  return [
    '--ro-bind /sys /sys --proc /proc --dev /dev --mqueue /dev/mqueue',
    ...['/dev/shm', TEMPORARY, '/var/tmp'].map((at) => `--perms 1777 --size ${size} --tmpfs ${at}`),
  ];
}

/** The system, read-only: a link stays a link. */
function systemLines({ resolves }: BwrapPlan): readonly string[] {
  return [
    `for at in ${SYSTEM_FOLDERS.join(' ')}; do`,
    '  if [ -L "/$at" ]; then set -- "$@" --symlink "$(readlink "/$at")" "/$at"',
    '  elif [ -d "/$at" ]; then set -- "$@" --ro-bind "$(from "/$at")" "/$at"; fi; done',
    'for at in passwd group; do set -- "$@" --ro-bind "$PWD/$at" "/etc/$at"; done',
    // A resolver's configuration may be a link into /run.
    ...(resolves
      ? ['if [ -L /etc/resolv.conf ]; then at=$(readlink -f /etc/resolv.conf); set -- "$@" --ro-bind "$at" "$at"; fi']
      : []),
    'set -- "$@" --symlink /run /var/run',
  ];
}

/** Tools may be anywhere, below a folder that is otherwise empty here. */
function visibleLines({ visible }: BwrapPlan): readonly string[] {
  const isOver = (path: string) => OWN.some((own) => own === path || own.startsWith(path === '/' ? '/' : `${path}/`));
  return visible
    .filter((path) => !isOver(path))
    .map(
      (path) => `if [ -d ${shellWord(path)} ]; then set -- "$@" --ro-bind "$(from ${shellWord(path)})" ${shellWord(path)}; fi`,
    );
}
