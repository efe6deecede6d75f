import { readdirSync, readFileSync } from 'node:fs';
import type { ProcessCounters } from '../model/process-counters.ts';
import type { ListeningPort } from '../world/containers.ts';
import { linkOf, listeningSockets, readProcess } from './process-table.ts';
import { numberAfter, ProcessTally } from './process-tally.ts';

/** A ContainerProcess is a process inside of a container, with the control groups that it is in (cgroups(7)). */
interface ContainerProcess {
  readonly pid: string;
  readonly groups: string;
}

/** Any process of this container as this machine lists them; null where none can be seen: it ended, or runs in a machine of its own. */
export function processIn(id: string): ContainerProcess | null {
  for (const pid of list('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const groups = read(`/proc/${pid}/cgroup`);
    if (groups?.split('\n').some((line) => pathWith(id, line) !== null)) return { pid, groups };
  }
  return null;
}

/**
 * The file that accounts the CPU time of a container: of the control group that is named after it, whatever lies below. In the
 * first version of cgroups it is the controller's, `cpuacct.usage`; in the second `cpu.stat` of the one hierarchy.
 */
export function accountOf(id: string, groups: string, mounts: string): string | null {
  for (const line of groups.split('\n')) {
    const path = pathWith(id, line);
    const [number, controllers = ''] = line.split(':');
    if (path === null) continue;
    const first = controllers.split(',').includes('cpuacct');
    if (!first && !(number === '0' && controllers === '')) continue;
    const mount = mountOf(mounts, first);
    if (mount !== null) return `${mount}${path}/${first ? 'cpuacct.usage' : 'cpu.stat'}`;
  }
  return null;
}

/** CPU time in such a file, ms: nanoseconds in the one, `usage_usec` in the other. */
export function parseAccount(text: string): number | null {
  const microseconds = /^usage_usec (\d+)$/m.exec(text)?.[1];
  if (microseconds !== undefined) return Number(microseconds) / 1e3;
  return /^\d+\s*$/.test(text) ? Number(text) / 1e6 : null;
}

/** CPU times of containers; of one that ended what was last seen. */
export function containerAccounts(): (id: string) => number | null {
  const files = new Map<string, string>();
  const seen = new Map<string, number>();
  return (id) => {
    const file = files.get(id) ?? fileOf(id);
    if (file === null) return null;
    files.set(id, file);
    const ms = parseAccount(read(file) ?? '') ?? seen.get(id) ?? null;
    if (ms !== null) seen.set(id, ms);
    return ms;
  };
}

/**
 * What the processes of containers have used; with what only their groups tell: bytes of disks where processes tell them to
 * nobody else, time in which a limit kept them waiting, and bytes of a network of their own.
 */
export function containerCounters(): (id: string) => ProcessCounters | null {
  const folders = new Map<string, string>();
  const tallies = new Map<string, ProcessTally>();
  return (id) => {
    const folder = folders.get(id) ?? fileOf(id)?.replace(/\/[^/]*$/, '');
    if (folder === undefined) return null;
    folders.set(id, folder);
    const tally = tallies.get(id) ?? new ProcessTally();
    tallies.set(id, tally);
    const pids = (read(`${folder}/cgroup.procs`) ?? '').split('\n').filter((pid) => pid !== '');
    const counters = tally.read(pids.flatMap((pid) => readProcess(Number(pid)) ?? []));
    const stat = read(`${folder}/cpu.stat`);
    const throttled = numberAfter('throttled_usec', stat);
    return {
      ...counters,
      readBytes: counters.readBytes ?? sumIn(read(`${folder}/io.stat`), /\brbytes=(\d+)/g),
      writtenBytes: counters.writtenBytes ?? sumIn(read(`${folder}/io.stat`), /\bwbytes=(\d+)/g),
      throttledMs: throttled === null ? null : throttled / 1000,
      networkBytes: networkOf(pids[0]),
    };
  };
}

/** Bytes in and out of the network that a process is in; null where that is this machine's, or may not be seen. */
function networkOf(pid: string | undefined): number | null {
  const own = pid === undefined ? [] : linkOf(`/proc/${pid}/ns/net`);
  if (pid === undefined || own.length === 0 || own[0] === linkOf('/proc/self/ns/net')[0]) return null;
  // Interface, bytes and seven other counts in, bytes out (proc_pid_net(5)).
  return sumIn(read(`/proc/${pid}/net/dev`), /^ *(?!lo:)[^\s:]+: *(\d+)(?: +\d+){7} +(\d+)/gm);
}

/** The sum of the numbers that a pattern finds; null where there is no text. */
function sumIn(text: string | null, pattern: RegExp): number | null {
  if (text === null) return null;
  return [...text.matchAll(pattern)].flatMap(([, ...numbers]) => numbers.map(Number)).reduce((sum, one) => sum + one, 0);
}

/** Where something listens inside of a container, as a process of it sees that; null where none can be seen. */
export function listeningIn(id: string): readonly ListeningPort[] | null {
  const inside = processIn(id);
  return inside && listeningSockets(inside.pid).map(({ port, loopback }) => ({ port, loopback }));
}

function fileOf(id: string): string | null {
  const inside = processIn(id);
  return inside && accountOf(id, inside.groups, read('/proc/self/mountinfo') ?? '');
}

/** The part of a line's path that ends with the group of the container: not of the program that watches over it (conmon). */
function pathWith(id: string, line: string): string | null {
  const parts = line.split(':').slice(2).join(':').split('/');
  const at = parts.findIndex((part) => part.replace(/\.scope$/, '').endsWith(id) && !part.includes('conmon'));
  return at < 0 ? null : parts.slice(0, at + 1).join('/');
}

/** Where the hierarchy is mounted (proc_pid_mountinfo(5)): that of `cpuacct`, or the second version's. */
function mountOf(mounts: string, first: boolean): string | null {
  for (const line of mounts.split('\n')) {
    const [before = '', after = ''] = line.split(' - ');
    const [kind, , options = ''] = after.split(' ');
    if (first ? kind === 'cgroup' && options.split(',').includes('cpuacct') : kind === 'cgroup2')
      return before.split(' ')[4] ?? null;
  }
  return null;
}

/** A process may end at any moment. */
function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function list(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
