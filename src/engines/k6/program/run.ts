import { nodeClock } from '../../../machine/clock.ts';
import type { Env } from '../../../model/env.ts';
import type { Child, Files, K6Outcome, K6Program, K6Run, K6Within, Processes } from '../../../world/world.ts';
import { CsvScanner } from '../points/csv.ts';
import { PointTable } from '../points/table.ts';
import { type K6Files, k6Command, runArguments } from './command.ts';
import { ExchangeLog } from './exchange-log.ts';
import { exitFailure } from './exit.ts';
import { K6Log } from './log.ts';
import { CONFIG, filesForOthers, filesIn, type K6Room, roomFor } from './room.ts';
import { Tail } from './tail.ts';

/** What k6 needs of the machine. */
export interface K6Machine {
  readonly processes: Processes;
  readonly files: Files;
  readonly env: Env;
}

/** k6 writes its CSV once a second: looking more often finds out sooner that it began, and costs next to nothing. */
const LOOK_EVERY_MS = 250;

/** At SIGINT k6 cuts iterations, runs teardown and writes its points, in milliseconds; then it is killed. */
const STOP = { signal: 'SIGINT', graceMs: 5000 } as const;

/** Runs k6 to its end, or until `watch` or the signal stop it; nothing of it is left then. */
export async function runK6(machine: K6Machine, program: K6Program, run: K6Run, signal: AbortSignal): Promise<K6Outcome> {
  return withRoom(machine, { program, within: run.within }, async (files, room) => {
    const command = k6Command(room.program, runArguments(run, files), { cwd: run.cwd, files, env: envOf(machine, run.within) });
    const output = new K6Output(run, files);
    const child = await room.start(command);
    try {
      const stopped = await follow(child, output, run, signal);
      await child.stop(STOP);
      await output.finish(child);
      return outcome(child, output, { stopped, cwd: run.cwd });
    } finally {
      await child.stop(STOP);
      await output.close();
    }
  });
}

/** A proxy of ours is nothing that k6 could reach from behind walls. */
export function envOf({ env }: K6Machine, within: K6Within | undefined): Env {
  return within === undefined ? env : {};
}

/** Which k6 is asked for something, and where it runs apart. */
interface K6Asked {
  readonly program: K6Program;
  readonly within: K6Within | undefined;
}

/** A folder of its own for what k6 reads and writes, and where it runs: gone afterwards. */
export async function withRoom<T>(
  { files: disk, processes }: K6Machine,
  { program, within }: K6Asked,
  act: (files: K6Files, room: K6Room) => Promise<T>,
): Promise<T> {
  const outer = await disk.makeTemporary('benchgate-k6-');
  try {
    const { folder, files } = within === undefined ? { folder: outer, files: filesIn(outer) } : await filesForOthers(outer);
    if (within === undefined) await disk.write(files.config, CONFIG);
    const room = await roomFor(within, { processes, program, folder });
    try {
      return await act(files, room);
    } finally {
      await room.leave();
    }
  } finally {
    await disk.remove(outer);
  }
}

type StopCause = 'by watch' | 'by signal' | null;

async function follow(child: Child, output: K6Output, run: K6Run, signal: AbortSignal): Promise<StopCause> {
  const clock = nodeClock();
  while (child.exit() === null) {
    if (signal.aborted) return 'by signal';
    await output.more(child);
    if (run.watch?.(output.table.progress())) return 'by watch';
    await Promise.race([child.exited, clock.sleep(LOOK_EVERY_MS, signal)]);
  }
  return null;
}

/** Everything that k6 tells while it runs. */
class K6Output {
  readonly table: PointTable;
  readonly log = new K6Log();
  readonly exchanges: ExchangeLog | null;
  readonly #scanner: CsvScanner;
  readonly #points: Tail;
  readonly #lines: Tail;
  /** Of k6, as last seen, ms. */
  cpuMs: number | null = null;

  constructor(run: K6Run, files: K6Files) {
    this.table = new PointTable(run.metrics, run.alone);
    this.exchanges = run.tellsExchanges ? new ExchangeLog() : null;
    this.#scanner = new CsvScanner(this.table, run.splitBy);
    this.#points = new Tail(files.points);
    this.#lines = new Tail(files.log);
  }

  async more(child: Child): Promise<void> {
    await this.#points.read((chunk) => this.#scanner.write(chunk));
    await this.#lines.read((chunk) => {
      this.log.write(chunk);
      this.exchanges?.write(chunk);
    });
    this.cpuMs = child.cpuMs();
  }

  async finish(child: Child): Promise<void> {
    await this.more(child);
    this.#scanner.end();
    this.log.end();
    this.exchanges?.end();
  }

  /** Of k6 and of our own about what k6 wrote: one torn record is what a killed k6 leaves. */
  messages(): readonly string[] {
    const { damaged } = this.#scanner;
    return [...this.log.messages(), ...(damaged > 1 ? [`${damaged} records of the points were damaged and left out`] : [])];
  }

  async close(): Promise<void> {
    await Promise.all([this.#points.close(), this.#lines.close()]);
  }
}

function outcome(child: Child, output: K6Output, { stopped, cwd }: { stopped: StopCause; cwd: string }): K6Outcome {
  const exit = child.exit() ?? { code: null, signal: 'SIGKILL' };
  const failure = stopped === null ? exitFailure(exit, output.log.lastError(), cwd) : null;
  if (failure !== null) throw failure;
  return {
    points: output.table.takePoints(),
    origins: output.table.origins(),
    exceptions: output.log.exceptions(),
    messages: output.messages(),
    ...(output.exchanges === null ? {} : { exchanges: output.exchanges.exchanges() }),
    stoppedEarly: stopped === 'by watch',
    cpuMs: output.cpuMs,
  };
}
