import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { Failure } from '../model/failure.ts';

/** A ProcessRow is one process as the system lists it. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** With the pid it names a process for good: a pid alone is used again. */
  readonly start: string;
  /** A zombie: it has ended with all of its threads and waits for its parent to ask. */
  readonly dead: boolean;
  readonly name: string;
  /** CPU time of its own, and of the children it has waited for, in ms (resolution 10 ms); 0 where not known. */
  readonly cpuMs: number;
  readonly waitedCpuMs: number;
  /** What of both the kernel did for it. */
  readonly systemMs: number;
  readonly waitedSystemMs: number;
  /** Pages that were read from a disk, of the two as well. */
  readonly majorFaults: number;
  readonly waitedMajorFaults: number;
}

/** Names a process for good. */
export function keyOf({ pid, start }: Pick<ProcessRow, 'pid' | 'start'>): string {
  return `${pid} ${start}`;
}

/** Every process of this machine by its pid. */
export type ProcessTable = ReadonlyMap<number, ProcessRow>;

/** Linux counts the CPU time of a process in ticks of 1/100 s whatever the kernel's own clock (USER_HZ, proc_pid_stat(5)). */
export const TICK_MS = 10;

/** `ps` answers in milliseconds, or the machine is stuck. */
const PS_TIMEOUT_MS = 5000;

export function readProcessTable(platform: NodeJS.Platform = process.platform): ProcessTable {
  const rows = platform === 'linux' ? readProc() : parsePs(runPs());
  return new Map(rows.map((row) => [row.pid, row]));
}

/** Null when there is no such process (any more). Linux only. */
export function readProcess(pid: number): ProcessRow | null {
  const stat = readProcFile(`${pid}/stat`);
  return stat === null ? null : parseStat(stat);
}

/** A line of /proc/PID/stat (proc_pid_stat(5)). The name is in parentheses and may hold spaces and parentheses itself. */
export function parseStat(stat: string): ProcessRow {
  const close = stat.lastIndexOf(')');
  const open = stat.indexOf('(');
  const fields = stat.slice(close + 2).split(' ');
  const number = (index: number) => Number(fields[index]);
  return {
    pid: Number(stat.slice(0, open)),
    parent: number(1),
    group: number(2),
    session: number(3),
    start: fields[19] ?? '',
    // Where only its first thread has ended, the others live on: it works, and can be killed.
    dead: fields[0] === 'X' || (fields[0] === 'Z' && number(17) <= 1),
    name: stat.slice(open + 1, close),
    cpuMs: (number(11) + number(12)) * TICK_MS,
    waitedCpuMs: (number(13) + number(14)) * TICK_MS,
    systemMs: number(12) * TICK_MS,
    waitedSystemMs: number(14) * TICK_MS,
    majorFaults: number(9),
    waitedMajorFaults: number(10),
  };
}

const NOT_TOLD = {
  ...{ cpuMs: 0, waitedCpuMs: 0, systemMs: 0, waitedSystemMs: 0 },
  ...{ majorFaults: 0, waitedMajorFaults: 0 },
};

/** Lines of `ps -axo pid=,ppid=,pgid=,state=,comm=` (macOS). A session's number is not told: the group stands in for it. */
export function parsePs(text: string): ProcessRow[] {
  return text.split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line);
    if (!found) return [];
    const [pid = 0, parent = 0, group = 0] = found.slice(1, 4).map(Number);
    const dead = found[4]?.startsWith('Z') ?? false;
    const name = found[5]?.split('/').at(-1) ?? '';
    return [{ pid, parent, group, session: group, start: '', dead, name, ...NOT_TOLD }];
  });
}

/** CPU time of the process's living threads in ms, to the nanosecond; 0 where the kernel keeps no such account. */
export function threadCpuMs(pid: number): number {
  return threadsOf(pid).reduce((sum, { cpuMs }) => sum + cpuMs, 0);
}

/** A ThreadRow is how a thread fared with the CPUs: had one, waited for one, was given one so many times (the kernel's sched-stats). */
interface ThreadRow {
  readonly cpuMs: number;
  readonly waitedMs: number;
  readonly turns: number;
}

/** The process's living threads; zeros where the kernel keeps no such account. */
export function threadsOf(pid: number): readonly ThreadRow[] {
  return listProc(`${pid}/task`).map((thread) => {
    const [cpu, waited, turns] = (readProcFile(`${pid}/task/${thread}/schedstat`) ?? '').split(' ').map(Number);
    return { cpuMs: (cpu || 0) / 1e6, waitedMs: (waited || 0) / 1e6, turns: turns || 0 };
  });
}

/** CPU time of this process's first thread in ms, as `threadCpuMs` reads it of others; null where there is no such account. */
export function readOwnThreadCpuMs(): number | null {
  const ms = Number(readProcFile(`self/task/${process.pid}/schedstat`)?.split(' ')[0] ?? 0) / 1e6;
  return ms > 0 ? ms : null;
}

/** Whether `entry` (`NAME=value`) is in the environment the process was started with. Linux only. */
export function hasEnvironment(pid: number, entry: string): boolean {
  const environ = readProcFile(`${pid}/environ`);
  return environ !== null && `\0${environ}`.includes(`\0${entry}\0`);
}

/** Whether the hard limit of core files is exactly this many bytes (proc_pid_limits(5)). Linux only. */
export function hasCoreLimit(pid: number, bytes: number): boolean {
  return new RegExp(`^Max core file size +\\S+ +${bytes} `, 'm').test(readProcFile(`${pid}/limits`) ?? '');
}

/** What the process's standard output and error lead to: `socket:[123]`. Empty when it may not be seen. Linux only. */
export function outputsOf(pid: number): readonly string[] {
  return [1, 2].flatMap((descriptor) => linkOf(`/proc/${pid}/fd/${descriptor}`));
}

/** How many files the process has open; null when it may not be seen. Linux tells that without listing them since 6.2. */
export function countOpenFiles(pid: number): number | null {
  try {
    return statSync(`/proc/${pid}/fd`).size || readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return null;
  }
}

/** Everything the process has open: `socket:[123]`, `/dev/null`. Empty when it may not be seen. Linux only. */
export function openFilesOf(pid: number): readonly string[] {
  return listProc(`${pid}/fd`).flatMap((descriptor) => linkOf(`/proc/${pid}/fd/${descriptor}`));
}

/** A ListeningSocket is a socket as the open files of a process name it, and the TCP port on which it listens. */
interface ListeningSocket {
  readonly file: string;
  readonly port: number;
  /** Of this machine alone, 127.0.0.0/8 or ::1. */
  readonly loopback: boolean;
}

/** 127.0.0.0/8 in the byte order of this machine, and ::1. */
const LOOPBACK = /^(?:[0-9A-F]{6}7F|0{24}01000000)$/;

/** The sockets that listen, as a process sees them, `self` or another one: of /proc/PID/net/tcp and tcp6. */
export function listeningSockets(pid = 'self'): readonly ListeningSocket[] {
  return ['tcp', 'tcp6'].flatMap((table) => parseListening(readProcFile(`${pid}/net/${table}`) ?? ''));
}

/** Lines in state 0A, LISTEN (proc_net(5)). */
export function parseListening(table: string): readonly ListeningSocket[] {
  return table.split('\n').flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    const [address = '', port = ''] = (fields[1] ?? '').split(':');
    if (fields[3] !== '0A') return [];
    return [{ file: `socket:[${fields[9]}]`, port: Number.parseInt(port, 16), loopback: LOOPBACK.test(address) }];
  });
}

function readProc(): ProcessRow[] {
  const pids = listProc('').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => readProcess(Number(pid)) ?? []);
}

function runPs(): string {
  const args = ['-axo', 'pid=,ppid=,pgid=,state=,comm='];
  try {
    return execFileSync('ps', args, { encoding: 'utf8', timeout: PS_TIMEOUT_MS, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (cause) {
    throw new Failure('environment', 'cannot list the processes of this machine', `See \`ps ${args.join(' ')}\`.`, { cause });
  }
}

/** A process may end at any moment, or belong to somebody else: then there is nothing to read. */
export function readProcFile(name: string): string | null {
  try {
    return readFileSync(`/proc/${name}`, 'utf8');
  } catch {
    return null;
  }
}

function listProc(name: string): readonly string[] {
  try {
    return readdirSync(`/proc/${name}`);
  } catch {
    return [];
  }
}

/** Where a link of the system leads; nowhere when it may not be seen. */
export function linkOf(path: string): string[] {
  try {
    return [readlinkSync(path)];
  } catch {
    return [];
  }
}
