import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { Failure } from '../model/failure.ts';
import type { ProcessCounters } from '../model/process-counters.ts';
import type { Stop } from '../model/service.ts';
import type { Compartment } from '../world/sandbox.ts';
import type { Child, Command, Exit, Processes } from '../world/world.ts';
import { exitInCompartment, openCompartment, usersOf } from './compartment-process.ts';
import { killLeft, LOOK_EVERY_MS, pause, SWEEP_MS, send, sendInto } from './kill.ts';
import { Log } from './log.ts';
import type { ProcessRow } from './process-table.ts';
import { brandOf, MARK, ProcessTree } from './process-tree.ts';

/** What is still in the pipe when the last process has gone arrives at once, or somebody we cannot see holds the pipe. */
const DRAIN_MS = 500;

/** A tree is seen again after half of its age so far: often while it starts and daemons detach, hardly ever in a long block. */
const FIRST_LOOK_MS = 5;

/** As many lines as anybody shows. */
const RUN_TAIL_LINES = 50;

/**
 * Processes of this machine; what they print is told as `mask` leaves it. `killAll` is for the moment this process exits:
 * everything still running is killed, at once.
 */
export function nodeProcesses(mask = (text: string) => text): Processes & { killAll(): void } {
  const running = new Set<NodeChild>();
  const follow = (spawned: SpawnedProcess, command: Command, close?: () => Promise<void>): NodeChild => {
    const forget = async () => {
      running.delete(child);
      await close?.();
    };
    const child = new NodeChild(spawned, command, { mask, forget });
    running.add(child);
    return child;
  };
  const start = (command: Command) => follow(spawnShell(command), command);
  const hold: Processes['hold'] = async (command) => {
    const close = await command.within.doors?.open();
    const { spawned, begin } = await openCompartment(command).catch(async (error: unknown) => {
      await close?.();
      throw error;
    });
    const child = follow(spawned, command, close);
    const discard = () => child.stop({ signal: 'SIGKILL', graceMs: 0 });
    return { begin: () => begin(child), discard };
  };
  const run = async (command: Command) => {
    const child = start(command);
    const exit = await child.exited;
    await child.stop({ signal: 'SIGKILL', graceMs: 0 });
    return { exit, tail: child.tail(RUN_TAIL_LINES) };
  };
  const killAll = () => {
    for (const child of running) child.killNow();
  };
  return { run, start, hold, killLeft, killAll };
}

class NodeChild implements Child {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  readonly #log = new Log();
  readonly #tree: ProcessTree;
  readonly #process: SpawnedProcess;
  readonly #compartment: Compartment | undefined;
  readonly #drained: Promise<void>;
  readonly #forget: () => Promise<void>;
  readonly #mask: (text: string) => string;
  readonly #startedAt = performance.now();
  #exit: Exit | null = null;
  #timer: NodeJS.Timeout | undefined;
  #stopping: Promise<void> | undefined;

  constructor(spawned: SpawnedProcess, command: Command, { mask, forget }: ChildHooks) {
    this.#mask = mask;
    this.#forget = forget;
    this.#process = spawned;
    this.#compartment = command.within;
    this.pid = this.#process.pid ?? failToStart(command);
    this.#process.stdout.on('data', (chunk: Buffer) => this.#log.append(chunk));
    // Whoever waited for a compartment has paused it.
    this.#process.stdout.resume();
    this.exited = new Promise((resolve) => {
      this.#process.once('exit', (code, signal) => {
        this.#exit = this.#compartment === undefined ? { code, signal } : exitInCompartment({ code, signal });
        resolve(this.#exit);
      });
    });
    this.#drained = new Promise((resolve) => this.#process.once('close', () => resolve()));
    this.#tree = new ProcessTree(this.pid, command.mark);
    // Elsewhere the table comes from a program: running that again and again would disturb what is measured.
    if (process.platform === 'linux') this.#observeLater();
  }

  exit(): Exit | null {
    return this.#exit;
  }

  tail(lines: number): readonly string[] {
    return this.#log.tail(lines).map(this.#mask);
  }

  printed(pattern: RegExp): boolean {
    return this.#log.printed(pattern);
  }

  cpuMs(): number | null {
    return this.#tree.cpuMs();
  }

  counters(): ProcessCounters | null {
    return this.#tree.counters();
  }

  otherListener(port: number): string | null {
    // Nobody else is in its network.
    if (this.#compartment !== undefined) return null;
    const other = this.#tree.otherListener(port);
    return other && nameOf(other);
  }

  listening(): readonly number[] {
    return this.#tree.listening(this.#compartment === undefined ? 'self' : usersOf(this.#tree.observe())[0]?.pid);
  }

  stop(stop: Stop): Promise<void> {
    this.#stopping ??= this.#stop(stop);
    return this.#stopping;
  }

  /** Without waiting for anything: a process that forks as fast as it is killed could get away. */
  killNow(): void {
    for (let left = this.#tree.search(), tries = 0; left.length > 0 && tries < 100; left = this.#tree.search(), tries++)
      this.#signal(left, 'SIGKILL');
  }

  async #stop(stop: Stop): Promise<void> {
    clearTimeout(this.#timer);
    try {
      if (stop.signal !== 'SIGKILL' && this.#exit === null) {
        this.#ask(stop.signal);
        await this.#waitUntilGone(stop.graceMs);
      }
      await this.#sweep();
    } finally {
      await this.#forget();
      await Promise.race([this.#drained, pause(DRAIN_MS)]);
      this.#process.stdout.destroy();
    }
  }

  /** What set up a compartment is not asked: it goes when what runs in it does. */
  #ask(signal: NodeJS.Signals): void {
    const rows = this.#tree.observe();
    if (this.#compartment === undefined) this.#signal(rows, signal);
    else sendInto(this.#compartment, usersOf(rows), signal);
  }

  /** The whole tree has the grace, not only the shell that leads it. */
  async #waitUntilGone(graceMs: number): Promise<void> {
    const deadline = performance.now() + graceMs;
    while (performance.now() < deadline && this.#tree.observe().length > 0) await pause(LOOK_EVERY_MS);
  }

  async #sweep(): Promise<void> {
    const deadline = performance.now() + SWEEP_MS;
    for (let left = this.#tree.search(); left.length > 0; left = this.#tree.search()) {
      this.#signal(left, 'SIGKILL');
      if (performance.now() > deadline) throw leftover(left);
      await pause(LOOK_EVERY_MS);
    }
  }

  /**
   * To the group at once, which reaches those forked this very moment, and to each one outside of it: nobody hears it
   * twice. The group's number is ours only for as long as somebody is in the group.
   */
  #signal(rows: readonly ProcessRow[], signal: NodeJS.Signals): void {
    if (this.#compartment !== undefined) {
      sendInto(this.#compartment, rows, signal);
      return;
    }
    if (rows.some((row) => row.group === this.pid)) send(-this.pid, signal);
    for (const row of rows) if (row.group !== this.pid) send(row.pid, signal);
  }

  #observeLater(): void {
    const age = performance.now() - this.#startedAt;
    this.#timer = setTimeout(
      () => {
        this.#tree.observe();
        this.#observeLater();
      },
      Math.max(FIRST_LOOK_MS, age / 2),
    );
    this.#timer.unref();
  }
}

/** Becomes the shell that runs the command, branded, and with both outputs in one pipe: two would lose the order of their lines. */
const ONE_OUTPUT = 'ulimit -Hc "$1" 2>/dev/null; exec /bin/sh -c "$0" 2>&1';

/** A SpawnedProcess is a process whose outputs come here. */
type SpawnedProcess = ChildProcessByStdio<Writable | null, Readable, Readable | null>;

interface ChildHooks {
  readonly mask: (text: string) => string;
  readonly forget: () => Promise<void>;
}

function spawnShell(command: Command): SpawnedProcess {
  const child = spawn('/bin/sh', ['-c', ONE_OUTPUT, command.text, String(brandOf(command.mark))], {
    cwd: command.cwd,
    env: { ...command.env, [MARK]: command.mark },
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // Told as an event when there is no pid: failToStart says it where it can be caught.
  child.once('error', () => {});
  return child;
}

function failToStart(command: Command): never {
  const hint = `See \`ls -ld ${command.cwd}\` (is the folder there?) and \`ulimit -u\` (may this user start more processes?).`;
  throw new Failure('environment', `could not start "${command.text}" in ${command.cwd}`, hint);
}

function leftover(rows: readonly ProcessRow[]): Failure {
  const pids = rows.map((row) => row.pid).join(',');
  return new Failure(
    'environment',
    `${rows.length === 1 ? 'a process was' : `${rows.length} processes were`} still there after SIGKILL: ${rows.map(nameOf).join(', ')}`,
    `See \`ps -o pid,ppid,user,stat,args -p ${pids}\`: a process of another user, or one that hangs in a device, has to be ended by hand.`,
  );
}

function nameOf(row: ProcessRow): string {
  return `${row.pid} (${row.name})`;
}
