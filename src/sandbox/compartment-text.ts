import type { LoadUse } from '../model/sandbox.ts';
import { shellWord } from '../model/shell-word.ts';
import { EGRESS } from './egress.ts';
import { HOME, SYSTEM_FOLDERS, TREE, USER } from './inside.ts';

/** A CompartmentPlan is what one command sees, and as whom. */
export interface CompartmentPlan {
  readonly uid: number;
  /** Paths of this machine: an empty folder that is ours, the side's files, its HOME. */
  readonly root: string;
  readonly tree: string;
  readonly home: string;
  /** Whether what it writes to its files stays: while it is built. Else it goes with the command. */
  readonly keeps: boolean;
  /** Whether it may ask the host's resolver: of an install with an open network. */
  readonly resolves: boolean;
  /** The folder of this machine with the socket that is its one way out; null where it has none, or all. */
  readonly egress: string | null;
  /** More paths of this machine that it may read: where its tools are. */
  readonly visible: readonly string[];
  /** The filter for calls of the kernel, and what puts it on; null for none. */
  readonly filter: CallFilter | null;
  /** Of a load generator, which has this in place of `tree` and `home`. */
  readonly load?: LoadSight;
}

/** A LoadSight is what a load generator sees beside the system, each where it is on this machine, and which names it knows. */
export interface LoadSight extends Pick<LoadUse, 'reads' | 'made' | 'writes' | 'isProgram'> {
  /** Lines of /etc/hosts. */
  readonly hosts: readonly string[];
}

/** A CallFilter is BPF as base64, and the program that can put it on a process: setpriv since util-linux 2.40, else Perl. */
export interface CallFilter {
  readonly bpf: string;
  readonly by: 'setpriv' | 'perl';
}

/** What the launcher prints once everything stands and it waits for the command. */
export const READY = 'benchgate-compartment-ready';

/** k6 is one file: what services and their daemons keep is nothing to it. */
const LOAD_SYSTEM = SYSTEM_FOLDERS.filter((at) => at !== 'opt' && !at.startsWith('var/lib/'));

/** Tmpfs of one command, each at most. */
export const TEMPORARY_SIZE = '1g';

/** More processes than a service of CI has, and far fewer than a machine can stand. */
const MOST_PROCESSES = 4096;

/** A file of 8 GiB is a mistake or an attack. */
const MOST_FILE_BYTES = 8 * 2 ** 30;

/**
 * Shell text that root's shell reads from its standard input, as the first process of new namespaces (PID, mounts, IPC, UTS): it builds
 * the root that the command sees, of an allow-list, goes there for good, and becomes the side's user, who reads the command from the
 * same input. It stays as process 1: a service in its place would not hear the signals that it does not wait for. It names paths, and an
 * argument is there for everybody to read. The braces have all of it read before any of it is done.
 */
export function compartmentText(plan: CompartmentPlan): string {
  const { root } = plan;
  return [
    '{',
    'set -eu',
    'exec 2>&1',
    'umask 022',
    'export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    SHOWING,
    `mount -t tmpfs -o mode=0755,size=16m,nosuid benchgate ${shellWord(root)}`,
    `cd ${shellWord(root)}`,
    `mkdir -p proc sys dev/shm dev/mqueue dev/pts tmp var/tmp .${TREE} .${HOME} .lower .none .write .old`,
    ...systemLines(plan),
    ...deviceLines(),
    ...['tmp', 'var/tmp', 'dev/shm'].map((at) => `mount -t tmpfs -o mode=1777,nosuid,nodev,size=${TEMPORARY_SIZE} tmpfs ${at}`),
    ...visibleLines(plan),
    'mount -t mqueue -o nosuid,nodev,noexec mqueue dev/mqueue || true',
    ...(plan.load === undefined ? sideLines(plan) : loadLines(plan.load, plan.uid)),
    ...(plan.egress === null ? [] : [`mkdir -p .${EGRESS}; bound ${shellWord(plan.egress)} .${EGRESS}`]),
    // A worktree's says where the repository is, and by its own name which side this is.
    `if [ -f .${TREE}/.git ]; then : >.git; mount --bind .git .${TREE}/.git; mount -o remount,bind,ro .${TREE}/.git; fi`,
    ...(plan.filter === null ? [] : [`printf %s ${plan.filter.bpf} | base64 -d >.filter`]),
    'pivot_root . .old',
    'cd /',
    'umount -l .old',
    'mount -o remount,ro /',
    `echo ${READY}`,
    // In the foreground, so that it ignores no signal, and not as the last command, so that this shell stays.
    `${limits()} ${become(plan)} ${ENTRY}`,
    'exit $?',
    '}',
  ].join('\n');
}

/**
 * Shell functions that show what is at $1 of the machine at $2, to be read. A folder is shown as a layer: in it a socket or a pipe is not
 * that of the machine's daemon, so that nobody hears who connects, also where it comes later. A folder that cannot be the lower part of a
 * layer is shown as it is, and the canary looks for sockets in it. What is mounted below a folder is none of its files: it is shown by
 * itself, and where it cannot be shown read-only, not at all.
 */
const SHOWING = `mounts=$(cut -d' ' -f5 /proc/self/mountinfo | sed 's/\\\\/&0/g')
mounts=$(printf %b "$mounts")
bound() { mount --bind "$1" "$2" && { mount -o remount,bind,ro,nosuid,nodev "$2" || { umount "$2"; false; }; }; }
lay() {
  if [ ! -d "$1" ]; then [ ! -f "$1" ] || bound "$1" "$2"; return; fi
  lower=$1 laid=0
  case $1 in *[,:\\\\]*) mount --bind "$1" .lower || return; lower=.lower ;; esac
  mount -t overlay -o "ro,nosuid,nodev,lowerdir=$lower:.none" overlay "$2" 2>/dev/null || bound "$1" "$2" || laid=1
  [ "$lower" != .lower ] || umount .lower
  return $laid
}
show() {
  mkdir -p "$2"
  lay "$1" "$2"
  real=$(readlink -f "$1")
  case $mounts in *"$real"/*) ;; *) return ;; esac
  printf '%s\\n' "$mounts" | while IFS= read -r at; do
    case $at in "$real"/*) [ ! -e "$2\${at#"$real"}" ] || lay "$at" "$2\${at#"$real"}" || true ;; esac
  done
}`;

/** The system, read-only: a link stays a link. `/opt` and the like can be open to everybody's writing. */
function systemLines({ resolves, uid, load }: CompartmentPlan): readonly string[] {
  return [
    `for at in ${(load === undefined || load.isProgram ? SYSTEM_FOLDERS : LOAD_SYSTEM).join(' ')}; do`,
    '  if [ -L "/$at" ]; then cp -P "/$at" "$at"; elif [ -d "/$at" ]; then show "/$at" "$at"; fi; done',
    // A resolver's configuration may be a link into /run.
    ...(resolves
      ? ['if [ -L /etc/resolv.conf ]; then at=$(readlink -f /etc/resolv.conf); mkdir -p ".${at%/*}"; cp "$at" ".$at"; fi']
      : []),
    `{ cat /etc/passwd; echo '${USER}:x:${uid}:${uid}::${HOME}:/bin/sh'; } >.passwd`,
    `{ cat /etc/group; echo '${USER}:x:${uid}:'; } >.group`,
    ...['passwd', 'group'].map((name) => `mount --bind .${name} etc/${name}; mount -o remount,bind,ro etc/${name}`),
    'ln -s /run var/run',
  ];
}

/** Tools may be anywhere, below a folder that is otherwise empty here. */
function visibleLines({ visible }: CompartmentPlan): readonly string[] {
  return visible.map((path) => {
    const [from, to] = [shellWord(path), shellWord(`.${path}`)];
    return `if [ -d ${from} ] && [ ! -e ${to} ]; then show ${from} ${to}; fi`;
  });
}

function deviceLines(): readonly string[] {
  return [
    // Without what is mounted below it: control groups, and where the kernel is debugged.
    'bound /sys sys',
    'mount -t proc -o nosuid,nodev,noexec proc proc',
    'cp -a /dev/null /dev/zero /dev/full /dev/random /dev/urandom /dev/tty dev/',
    'mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,nosuid,noexec devpts dev/pts; ln -s pts/ptmx dev/ptmx',
    'ln -s /proc/self/fd dev/fd; ln -s fd/0 dev/stdin; ln -s fd/1 dev/stdout; ln -s fd/2 dev/stderr',
  ];
}

/** The side's own: as it is while it is built, and below a layer of its own that goes with the command while it runs. */
function sideLines({ tree, home, keeps, uid }: CompartmentPlan): readonly string[] {
  const parts = [
    { from: shellWord(tree), at: `.${TREE}`, name: 'tree' },
    { from: shellWord(home), at: `.${HOME}`, name: 'home' },
  ];
  if (keeps) return parts.map(({ from, at }) => `mount --bind ${from} ${at}; mount -o remount,bind,nosuid,nodev ${at}`);
  return [
    `mount -t tmpfs -o mode=0755,size=${TEMPORARY_SIZE},nosuid,nodev tmpfs .write`,
    ...parts.map(({ from, at, name }) =>
      [
        `mkdir .write/${name} .write/${name}.work; chown ${uid}:${uid} .write/${name}`,
        `mount --bind ${from} .lower`,
        // Where a kernel has no overlay, what is built can be read and not written.
        `mount -t overlay -o nosuid,nodev,lowerdir=.lower,upperdir=.write/${name},workdir=.write/${name}.work overlay ${at} || { mount --bind ${from} ${at}; mount -o remount,bind,ro,nosuid,nodev ${at}; }`,
        // By its name it would tell where this machine has it.
        'umount .lower',
      ].join('; '),
    ),
  ];
}

/**
 * Scripts read-only, each where it is: what links name leads there. What k6 writes to is made before it begins, by whoever reads it; a
 * program makes its files, in a folder that is its group's as long as it runs.
 */
function loadLines({ reads, made, writes, hosts, isProgram }: LoadSight, uid: number): readonly string[] {
  const shown = [...reads, ...made].map((path) => {
    const [from, to] = [shellWord(path), shellWord(`.${path}`)];
    const place = `if [ -d ${from} ]; then mkdir -p ${to}; else mkdir -p "$(dirname ${to})"; : >${to}; fi`;
    return `if [ -e ${from} ] && [ ! -e ${to} ]; then ${place}; bound ${from} ${to}; fi`;
  });
  const [from, to] = [shellWord(writes ?? ''), shellWord(`.${writes}`)];
  const options = 'remount,bind,nosuid,nodev,noexec';
  return [
    `mount -t tmpfs -o mode=1777,nosuid,nodev,size=16m tmpfs .${HOME}`,
    ...made.map((path) => `chmod -R go+rX ${shellWord(path)}`),
    ...shown,
    ...(isProgram && writes !== null ? [`chgrp ${uid} ${from}; chmod 0770 ${from}`] : []),
    ...(writes === null ? [] : [`mkdir -p ${to}; mount --bind ${from} ${to}; mount -o ${options} ${to}`]),
    `{ cat /etc/hosts; printf '%s\\n' ${hosts.map(shellWord).join(' ')}; } >.hosts`,
    'mount --bind .hosts etc/hosts; mount -o remount,bind,ro etc/hosts',
  ];
}

/** At a limit of 0 a core file is still fed into a program of the machine's, where there is one; at 1 byte neither is made (core(5)). */
export function limits(): string {
  return `prlimit --nproc=${MOST_PROCESSES} --fsize=${MOST_FILE_BYTES} --core=1 --`;
}

function become({ uid, filter }: CompartmentPlan): string {
  const none = '--no-new-privs --bounding-set=-all --inh-caps=-all --ambient-caps=-all';
  return `setpriv --reuid ${uid} --regid ${uid} --clear-groups ${none}${filter?.by === 'setpriv' ? ' --seccomp-filter /.filter' : ''} --${filter?.by === 'perl' ? ` perl -e ${shellWord(PUT_ON)}` : ''}`;
}

/** prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, a struct sock_fprog): 157 on x86, 167 where calls have the numbers of arm64. */
const PUT_ON =
  'open F, "<", "/.filter" or die; binmode F; local $/; my $bpf = <F>; my $program = pack("S x6 P", length($bpf) / 8, $bpf); syscall((`uname -m` =~ /^x86/ ? 157 : 167), 22, 2, $program) == 0 or die "no filter"; exec @ARGV or die';

/** A shell with an empty environment that reads what it is to do once somebody writes it. */
export const ENTRY = `env -i USER=${USER} LOGNAME=${USER} /bin/sh -s`;
