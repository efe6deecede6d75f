import { basename } from 'node:path';
import { Failure } from '../../model/failure.ts';
import type { Stop } from '../../model/service.ts';
import { TEMPORARY } from '../../sandbox/inside.ts';
import type { Compartment } from '../../world/sandbox.ts';
import type { Child, Exit, World } from '../../world/world.ts';
import { unlessCancelled } from './cancelled.ts';

/** A JobTitle is what messages say of a job: who it is for (`base: the start command`), and what is run. */
export interface JobTitle {
  readonly who: string;
  readonly text: string;
  /** Told the last lines of its log once it has stopped. */
  readonly keep?: (lines: readonly string[]) => void;
}

/** A ShellJob is shell text with its whole environment. */
export interface ShellJob extends JobTitle {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where it runs apart from everything else, `cwd` as it is seen there. */
  readonly within?: Compartment;
}

/** A RunningJob runs, with a temporary folder (TMPDIR) of its own that goes with it. */
export interface RunningJob {
  readonly job: JobTitle;
  readonly child: Child;
  /** Just before its process was made, on the monotonic clock, ms. */
  readonly startedAt: number;
  /** Why it is dead, or null while it lives, and after it was stopped. */
  failure(): Failure | null;
  /** Whether it listens on its port, seen from inside of where it runs; null where that cannot be seen. */
  listens?(): Promise<boolean | null>;
  /** What may keep it from being ready, where that can be seen; in place of general advice. */
  advice?(): string | null;
  stop(stop: Stop): Promise<void>;
}

/** As many lines of a log as could be of use. */
const KEPT_LINES = 5000;

/** Lines of a log in a Failure: enough for a stack trace. */
const SHOWN_LINES = 20;

/** A build that is told to stop has nothing to save: long enough to remove its temporary files. */
const CANCEL: Stop = { signal: 'SIGTERM', graceMs: 1000 };

/**
 * For install, build and reset, each: longer than a pull request waits for any of them, and much shorter than the six
 * hours after which GitHub ends a job that hangs.
 */
const LONGEST_RUN_MS = 30 * 60_000;

const DIED_HINT =
  'It has to stay alive until it is stopped. If the lines above do not say why it ended, look for memory (`dmesg`) and for the load it could not take.';

const OUT_OF_MEMORY_HINT =
  'Give it more with `containers.memory`, or in the compose file, where that sets the limit; or look for what it keeps.';

/** A PreparedJob has all that it needs to be started at once. */
export interface PreparedJob {
  /** Starts it, now; what was prepared goes when it is stopped. */
  begin(): RunningJob;
  /** Takes away what was prepared for one that was not started. */
  discard(): Promise<void>;
}

/** The temporary folder's name is unique: it marks the processes too. It is no child of ours, so that another user may own it. */
export async function prepareJob(world: World, job: ShellJob): Promise<PreparedJob> {
  const folder = await world.files.makeTemporary('benchgate-tmp-');
  const discard = () => world.files.remove(folder);
  const { text, cwd, within } = job;
  const command = { text, cwd, env: { ...job.env, TMPDIR: folder }, mark: basename(folder) };
  const begun = (letGo: () => Child) => {
    const startedAt = world.clock.now();
    return runningJob({ job, child: letGo(), startedAt }, discard);
  };
  if (within === undefined) return { begin: () => begun(() => world.processes.start(command)), discard };
  const [door] = within.doors?.ports ?? [];
  const inside = { ...command, within, env: { ...job.env, TMPDIR: TEMPORARY } };
  const held = await world.processes.hold(inside).catch(async (error: unknown) => {
    await discard();
    throw error;
  });
  // Who asks at a door is let in by a relay, whether anything listens behind it or not.
  const seen = (running: RunningJob): RunningJob =>
    door === undefined ? running : { ...running, listens: async () => running.child.listening?.().includes(door) ?? null };
  return { begin: () => seen(begun(() => held.begin())), discard: () => held.discard().finally(discard) };
}

export async function start(world: World, job: ShellJob): Promise<RunningJob> {
  const prepared = await prepareJob(world, job);
  try {
    return prepared.begin();
  } catch (error) {
    await prepared.discard();
    throw error;
  }
}

/**
 * Runs a job to its end and sweeps what it left running; the last lines that it printed. Another exit code than 0, or no end in
 * time, is a Failure `target`.
 */
export async function runToEnd(world: World, job: ShellJob): Promise<readonly string[]> {
  const running = await start(world, job);
  try {
    const exit = await unlessCancelled(world.cancelled, inTime(world, running));
    // Stopped before it is judged: only then is its log complete.
    await running.stop(CANCEL);
    if (exit === null) throw tooLong(running);
    if (exit.code !== 0)
      throw endFailure(running, '', 'Mend what the lines above say, or check that commit out and run the command by hand.');
    return running.child.tail(KEPT_LINES);
  } finally {
    await running.stop(CANCEL);
  }
}

/** A job that ended when it should not have: how, `when`, and its last lines. */
export function endFailure({ job, child }: Pick<RunningJob, 'job' | 'child'>, when: string, hint: string): Failure {
  const exit = child.exit();
  const message = withLog(child, `${job.who} ${howEnded(exit)}${when}: ${job.text}`);
  return new Failure('target', message, exit?.outOfMemory ? OUT_OF_MEMORY_HINT : hint);
}

function howEnded(exit: Exit | null): string {
  if (exit?.outOfMemory) return 'was killed because its container ran out of memory';
  return exit?.signal ? `was ended by ${exit.signal}` : `ended with exit code ${exit?.code ?? 'unknown'}`;
}

/** A message followed by the last lines of the log, each set off so that no line of it can pass for one of ours. */
export function withLog(child: Child, message: string): string {
  const lines = child.tail(SHOWN_LINES);
  if (lines.length === 0) return `${message}\nIt printed nothing.`;
  return [message, 'The last lines of its log:', ...lines.map((line) => `  | ${line}`)].join('\n');
}

/** How it ended; null when it did not. */
async function inTime({ clock }: World, { child }: RunningJob): Promise<Exit | null> {
  const waiting = new AbortController();
  const late = clock.sleep(LONGEST_RUN_MS, waiting.signal).then(() => null);
  try {
    return await Promise.race([child.exited, late]);
  } finally {
    waiting.abort();
  }
}

function tooLong({ job, child }: RunningJob): Failure {
  return new Failure(
    'target',
    withLog(child, `${job.who} was still running after ${LONGEST_RUN_MS / 60_000} minutes and was ended: ${job.text}`),
    'Does it wait for an answer, or watch for changes? If it needs that long, build elsewhere and fetch the result here.',
  );
}

/** A job that was begun just now; `clear` takes away what was prepared for it, after it was stopped. */
export function runningJob(begun: Pick<RunningJob, 'job' | 'child' | 'startedAt'>, clear: () => Promise<void>): RunningJob {
  const { job, child } = begun;
  const { keep } = job;
  let died = false;
  let stopped = false;
  const failure = () => {
    died ||= !stopped && child.exit() !== null;
    // Made anew each time: its last lines may come later than its end.
    return died ? endFailure({ job, child }, ' while it was in use', DIED_HINT) : null;
  };
  const stop = async (how: Stop) => {
    failure();
    stopped = true;
    try {
      await child.stop(how);
    } finally {
      keep?.(child.tail(KEPT_LINES));
      await clear();
    }
  };
  return { ...begun, failure, stop };
}
