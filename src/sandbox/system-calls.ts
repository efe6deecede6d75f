/** The number of a call by architecture, as the kernel's tables have it; null where that has no such call. */
interface CallNumbers {
  readonly x64: number | null;
  readonly arm64: number | null;
}

/** A number for both: calls since 2019 have the same everywhere. */
const both = (number: number): CallNumbers => ({ x64: number, arm64: number });
const on = (x64: number | null, arm64: number | null): CallNumbers => ({ x64, arm64 });

/**
 * Calls that no service needs and that have let code out of namespaces before: of namespaces and mounts, of other processes' memory,
 * of the kernel itself, of keys, and of rings that do what the filter cannot see. Who calls them is told EPERM.
 */
const DENIED: Readonly<Record<string, CallNumbers>> = {
  unshare: on(272, 97),
  setns: on(308, 268),
  mount: on(165, 40),
  umount2: on(166, 39),
  pivot_root: on(155, 41),
  chroot: on(161, 51),
  open_tree: both(428),
  move_mount: both(429),
  fsopen: both(430),
  fsconfig: both(431),
  fsmount: both(432),
  fspick: both(433),
  mount_setattr: both(442),
  open_tree_attr: both(467),
  ptrace: on(101, 117),
  process_vm_readv: on(310, 270),
  process_vm_writev: on(311, 271),
  kcmp: on(312, 272),
  pidfd_getfd: both(438),
  kexec_load: on(246, 104),
  kexec_file_load: on(320, 294),
  init_module: on(175, 105),
  finit_module: on(313, 273),
  delete_module: on(176, 106),
  bpf: on(321, 280),
  perf_event_open: on(298, 241),
  add_key: on(248, 217),
  request_key: on(249, 218),
  keyctl: on(250, 219),
  userfaultfd: on(323, 282),
  io_uring_setup: both(425),
  io_uring_enter: both(426),
  io_uring_register: both(427),
  quotactl: on(179, 60),
  quotactl_fd: both(443),
  swapon: on(167, 224),
  swapoff: on(168, 225),
  reboot: on(169, 142),
  acct: on(163, 89),
  syslog: on(103, 116),
  settimeofday: on(164, 170),
  clock_settime: on(227, 112),
  adjtimex: on(159, 171),
  clock_adjtime: on(305, 266),
  open_by_handle_at: on(304, 265),
  vhangup: on(153, 58),
  nfsservctl: on(180, 42),
  iopl: on(172, null),
  ioperm: on(173, null),
  modify_ldt: on(154, null),
};

/** `clone` makes threads and processes, and namespaces too; `clone3` hides its flags where a filter cannot look, and libraries do without. */
const CLONE = on(56, 220);
const CLONE3 = both(435);

/**
 * The families of sockets that there may be: of files, IPv4, IPv6, and netlink, by which programs list their interfaces. Others know no
 * namespaces (AF_VSOCK reaches the machine's host), or are hardly used and often broken.
 */
const [SOCKET, SOCKETPAIR] = [on(41, 198), on(53, 199)];
const FAMILIES = [1, 2, 10, 16];
/** A load generator is in the machine's network, where sockets of files may have names without a file (unix(7)): it has none of these. */
const LOAD_FAMILIES = FAMILIES.filter((family) => family !== 1);
/** But pairs of them, which programs talk to their own processes by: of streams, for others can be sent on to any name. */
const [AF_UNIX, SOCK_STREAM, TYPE_BITS] = [1, 1, 0xf];

/**
 * Whoever sets the limit of core files is told that it was done. At 0, and at nothing else, the kernel would feed a program of the
 * machine's with what is left of a process (core(5)); the limit that is there makes no core file either.
 */
const [SETRLIMIT, PRLIMIT64] = [on(160, 164), on(302, 261)];
const RLIMIT_CORE = 4;

/** The flags of `clone` that make namespaces (clone(2)): mounts, cgroups, UTS, IPC, users, PIDs, network. */
const NEW_NAMESPACES = 0x0002_0000 | 0x0200_0000 | 0x0400_0000 | 0x0800_0000 | 0x1000_0000 | 0x2000_0000 | 0x4000_0000;

/** What identifies the architecture of a call (linux/audit.h). A call of another one, with other numbers, ends its process. */
const ARCHITECTURES = { x64: 0xc000_003e, arm64: 0xc000_00b7 } as const;

/** Numbers from here on are of x32, whose calls are the same under other numbers. */
const X32 = 0x4000_0000;

const [ALLOW, KILL, ERRNO] = [0x7fff_0000, 0x8000_0000, 0x0005_0000];
const [EPERM, ENOSYS, EAFNOSUPPORT] = [1, 38, 97];
/** What looks like success, and is none. */
const PRETENDED = ERRNO;

/** Where a filter finds what it looks at (struct seccomp_data): the number, the architecture, and arguments, the lower half first. */
const [NUMBER_AT, ARCHITECTURE_AT] = [0, 4];
const argumentAt = (index: number) => 16 + 8 * index;

/** Classic BPF (linux/bpf_common.h): load a word, keep some bits, jump if equal, if at least, if any bit is set, return. */
const [LOAD, AND, IF_EQUAL, IF_AT_LEAST, IF_ANY, RETURN] = [0x20, 0x54, 0x15, 0x35, 0x45, 0x06];

/** One instruction: what it does, how many to skip when it is so and when it is not, and its number. */
type Instruction = readonly [code: number, yes: number, no: number, value: number];

/** The filter of this architecture as base64 of BPF, which setpriv and bubblewrap take; null where its numbers are not known. */
export function systemCalls(architecture: string, whom: 'side' | 'load' = 'side'): string | null {
  if (architecture !== 'x64' && architecture !== 'arm64') return null;
  return toBase64(filterFor(architecture, whom).flatMap(bytesOf));
}

function filterFor(architecture: keyof CallNumbers, whom: 'side' | 'load'): readonly Instruction[] {
  const numberOf = (call: CallNumbers) => call[architecture] ?? -1;
  const denied = Object.values(DENIED).flatMap((call) => call[architecture] ?? []);
  return [
    [LOAD, 0, 0, ARCHITECTURE_AT],
    [IF_EQUAL, 1, 0, ARCHITECTURES[architecture]],
    [RETURN, 0, 0, KILL],
    [LOAD, 0, 0, NUMBER_AT],
    ...(architecture === 'x64'
      ? ([
          [IF_AT_LEAST, 0, 1, X32],
          [RETURN, 0, 0, ERRNO | ENOSYS],
        ] as const)
      : []),
    [IF_EQUAL, 0, 1, numberOf(CLONE3)],
    [RETURN, 0, 0, ERRNO | ENOSYS],
    [IF_EQUAL, 0, 4, numberOf(CLONE)],
    [LOAD, 0, 0, argumentAt(0)],
    [IF_ANY, 0, 1, NEW_NAMESPACES],
    [RETURN, 0, 0, ERRNO | EPERM],
    [RETURN, 0, 0, ALLOW],
    ...(whom === 'side' ? socketRules(numberOf) : loadSocketRules(numberOf)),
    ...coreRules(numberOf),
    ...denied.flatMap((number): readonly Instruction[] => [
      [IF_EQUAL, 0, 1, number],
      [RETURN, 0, 0, ERRNO | EPERM],
    ]),
    [RETURN, 0, 0, ALLOW],
  ];
}

/** Each family jumps over those behind it, and over the refusal. */
function socketRules(numberOf: (call: CallNumbers) => number): readonly Instruction[] {
  return [
    [IF_EQUAL, 1, 0, numberOf(SOCKET)],
    [IF_EQUAL, 0, FAMILIES.length + 3, numberOf(SOCKETPAIR)],
    [LOAD, 0, 0, argumentAt(0)],
    ...FAMILIES.map((family, i): Instruction => [IF_EQUAL, FAMILIES.length - i, 0, family]),
    [RETURN, 0, 0, ERRNO | EAFNOSUPPORT],
    [RETURN, 0, 0, ALLOW],
  ];
}

function loadSocketRules(numberOf: (call: CallNumbers) => number): readonly Instruction[] {
  return [
    [IF_EQUAL, 0, LOAD_FAMILIES.length + 3, numberOf(SOCKET)],
    [LOAD, 0, 0, argumentAt(0)],
    ...LOAD_FAMILIES.map((family, i): Instruction => [IF_EQUAL, LOAD_FAMILIES.length - i, 0, family]),
    [RETURN, 0, 0, ERRNO | EAFNOSUPPORT],
    [RETURN, 0, 0, ALLOW],
    [IF_EQUAL, 0, 7, numberOf(SOCKETPAIR)],
    [LOAD, 0, 0, argumentAt(0)],
    [IF_EQUAL, 0, 4, AF_UNIX],
    [LOAD, 0, 0, argumentAt(1)],
    [AND, 0, 0, TYPE_BITS],
    [IF_EQUAL, 0, 1, SOCK_STREAM],
    [RETURN, 0, 0, ALLOW],
    [RETURN, 0, 0, ERRNO | EAFNOSUPPORT],
  ];
}

/** `prlimit64` asks and sets: it sets where its third argument is an address. */
function coreRules(numberOf: (call: CallNumbers) => number): readonly Instruction[] {
  return [
    [IF_EQUAL, 0, 4, numberOf(SETRLIMIT)],
    [LOAD, 0, 0, argumentAt(0)],
    [IF_EQUAL, 0, 1, RLIMIT_CORE],
    [RETURN, 0, 0, PRETENDED],
    [RETURN, 0, 0, ALLOW],
    [IF_EQUAL, 0, 8, numberOf(PRLIMIT64)],
    [LOAD, 0, 0, argumentAt(1)],
    [IF_EQUAL, 0, 5, RLIMIT_CORE],
    [LOAD, 0, 0, argumentAt(2)],
    [IF_EQUAL, 0, 2, 0],
    [LOAD, 0, 0, argumentAt(2) + 4],
    [IF_EQUAL, 1, 0, 0],
    [RETURN, 0, 0, PRETENDED],
    [RETURN, 0, 0, ALLOW],
  ];
}

/** As `struct sock_filter` lies in memory, on machines that have the lowest byte first: both of these do. */
function bytesOf([code, yes, no, value]: Instruction): readonly number[] {
  const word = value >>> 0;
  return [code & 0xff, code >>> 8, yes, no, word & 0xff, (word >>> 8) & 0xff, (word >>> 16) & 0xff, word >>> 24];
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 by hand: this room sees nothing of Node.js. Instructions have eight bytes, so that the end may want filling. */
function toBase64(bytes: readonly number[]): string {
  const digits: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const had = Math.min(3, bytes.length - at);
    for (let digit = 0; digit < 4; digit++) digits.push(digit <= had ? (DIGITS[(three >>> (18 - 6 * digit)) & 63] ?? '') : '=');
  }
  return digits.join('');
}
