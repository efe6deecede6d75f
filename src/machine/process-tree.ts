import { createHash } from 'node:crypto';
import type { ProcessCounters } from '../model/process-counters.ts';
import {
  hasCoreLimit,
  hasEnvironment,
  keyOf,
  listeningSockets,
  openFilesOf,
  outputsOf,
  type ProcessRow,
  type ProcessTable,
  readProcessTable,
  threadCpuMs,
} from './process-table.ts';
import { ProcessTally } from './process-tally.ts';

/** The variable that marks every process a command starts. */
export const MARK = 'BENCHGATE_MARK';

/** Whoever asks for CPU time and counters at one moment need not wait for two looks at the whole machine. */
const FRESH_MS = 10;

/**
 * A ProcessTree is a process and everything that came from it, however far it detached. A process belongs to it when its
 * parent, its group or its session was seen to belong; and, where the system tells (Linux), when it carries the mark in
 * its environment or still holds the tree's output. It only knows what it saw: `observe` is called while the tree lives.
 */
export class ProcessTree {
  readonly #mark: string;
  readonly #brand: number;
  readonly #linux = process.platform === 'linux';
  /** Processes seen, by pid and start, with the CPU time last seen, ms. */
  readonly #seen = new Map<string, number>();
  #groups: Set<number>;
  #sessions: Set<number>;
  readonly #outputs: ReadonlySet<string>;
  readonly #start: string;
  readonly #tally = new ProcessTally();
  #cpuMs = 0;
  #observed: { readonly at: number; readonly members: readonly ProcessRow[] } = { at: Number.NEGATIVE_INFINITY, members: [] };

  /** `pid` leads a session of its own. */
  constructor(pid: number, mark: string) {
    this.#mark = `${MARK}=${mark}`;
    this.#brand = brandOf(mark);
    this.#groups = new Set([pid]);
    this.#sessions = new Set([pid]);
    this.#outputs = new Set(this.#linux ? outputsOf(pid).filter((output) => /^(socket|pipe):/.test(output)) : []);
    const table = readProcessTable();
    const root = table.get(pid);
    if (root) this.#seen.set(keyOf(root), 0);
    this.#start = root?.start ?? '';
    this.observe(table);
  }

  /** Its living processes, by descent, group and session. Cheap: about 10 µs for each process of the machine. */
  observe(table: ProcessTable = readProcessTable()): readonly ProcessRow[] {
    const members = new Map<number, ProcessRow>();
    const others = [...table.values()].filter((row) => {
      if (this.#isOutside(row) || !this.#seen.has(keyOf(row))) return true;
      members.set(row.pid, row);
      return false;
    });
    // A number that now leads a stranger, alive, was given away: the group or session of that name is no longer ours.
    const ours = (id: number, known: ReadonlySet<number>) => {
      const leader = table.get(id);
      return known.has(id) && (leader === undefined || leader.dead || members.has(id));
    };
    const joins = (row: ProcessRow) =>
      !this.#isOutside(row) && (members.has(row.parent) || ours(row.group, this.#groups) || ours(row.session, this.#sessions));
    for (let size = -1; size !== members.size; ) {
      size = members.size;
      for (const row of others) if (joins(row)) members.set(row.pid, row);
    }
    return this.#remember([...members.values()]);
  }

  /** Like `observe`, and those that only their mark or their output gives away. Reads every process's environment. */
  search(): readonly ProcessRow[] {
    const table = readProcessTable();
    const members = this.observe(table);
    if (!this.#linux) return members;
    const known = new Set(members.map((row) => row.pid));
    const marked = [...table.values()].filter((row) => !known.has(row.pid) && !this.#isOutside(row) && this.#isMarked(row.pid));
    return marked.length === 0 ? members : this.#remember([...members, ...marked]);
  }

  /**
   * CPU time of the tree so far, in ms; null where the system does not tell. Living processes count to the nanosecond
   * where the kernel does (schedstat), else in ticks of 10 ms. Ended ones count with what was last seen of them, or with
   * what their parents learned by waiting, whichever is more. It never goes down.
   */
  cpuMs(): number | null {
    if (!this.#linux) return null;
    const alive = this.observe();
    const keys = new Set(alive.map(keyOf));
    let own = 0;
    let waited = 0;
    for (const row of alive) {
      const ms = Math.max(threadCpuMs(row.pid), row.cpuMs, this.#seen.get(keyOf(row)) ?? 0);
      this.#seen.set(keyOf(row), ms);
      own += ms;
      waited += row.waitedCpuMs;
    }
    const ended = [...this.#seen].reduce((sum, [key, ms]) => (keys.has(key) ? sum : sum + ms), 0);
    this.#cpuMs = Math.max(this.#cpuMs, own + Math.max(ended, waited));
    return this.#cpuMs;
  }

  /** What the tree's processes have used so far and hold now; null where the system does not tell. */
  counters(): ProcessCounters | null {
    if (!this.#linux) return null;
    const isFresh = performance.now() - this.#observed.at < FRESH_MS;
    return this.#tally.read(isFresh ? this.#observed.members : this.observe());
  }

  /** A process outside of the tree that is older than it and listens on this port; null where none is seen. */
  otherListener(port: number): ProcessRow | null {
    if (!this.#linux || this.#start === '') return null;
    const sockets = new Set(listeningSockets().flatMap((socket) => (socket.port === port ? [socket.file] : [])));
    if (sockets.size === 0) return null;
    const older = [...readProcessTable().values()].filter((row) => Number(row.start) < Number(this.#start));
    return older.find((row) => openFilesOf(row.pid).some((file) => sockets.has(file))) ?? null;
  }

  /** The TCP ports on which the tree listens, ascending, in the network of a process, our own or one's; none where the system does not tell. */
  listening(within: number | 'self' | undefined = 'self'): readonly number[] {
    if (!this.#linux) return [];
    const open = new Set(this.observe().flatMap((row) => openFilesOf(row.pid)));
    const ports = listeningSockets(String(within)).flatMap(({ file, port }) => (open.has(file) ? [port] : []));
    return [...new Set(ports)].sort((a, b) => a - b);
  }

  #isMarked(pid: number): boolean {
    return (
      hasCoreLimit(pid, this.#brand * 512) ||
      hasEnvironment(pid, this.#mark) ||
      outputsOf(pid).some((output) => this.#outputs.has(output))
    );
  }

  /** Never ourselves, nor init, nor one that is only waiting to be reaped. */
  #isOutside(row: ProcessRow): boolean {
    return row.dead || row.pid <= 1 || row.pid === process.pid;
  }

  /** A group or session that nobody is in is forgotten: its number may be given to a stranger. */
  #remember(members: readonly ProcessRow[]): readonly ProcessRow[] {
    for (const row of members) if (!this.#seen.has(keyOf(row))) this.#seen.set(keyOf(row), row.cpuMs);
    this.#groups = new Set(members.map((row) => row.group));
    this.#sessions = new Set(members.map((row) => row.session));
    this.#observed = { at: performance.now(), members };
    return members;
  }
}

/** The living processes that carry one of these marks, whoever started them; none where the system does not tell. */
export function marked(marks: readonly string[]): readonly ProcessRow[] {
  if (process.platform !== 'linux' || marks.length === 0) return [];
  const carries = (pid: number, mark: string) => hasCoreLimit(pid, brandOf(mark) * 512) || hasEnvironment(pid, `${MARK}=${mark}`);
  const others = [...readProcessTable().values()].filter((row) => !row.dead && row.pid > 1 && row.pid !== process.pid);
  return others.filter(({ pid }) => marks.some((mark) => carries(pid, mark)));
}

/**
 * A brand: a hard limit of core files, in blocks of 512 bytes and far above any core file, that descendants inherit whatever
 * they do to their environment, session and outputs, and that anyone may read.
 */
export function brandOf(mark: string): number {
  return 2 ** 40 + createHash('sha256').update(mark).digest().readUInt32BE(0);
}
