import { Failure, throwOf } from '../../model/failure.ts';
import type { Side } from '../../model/revision.ts';
import type { Readiness, Stop } from '../../model/service.ts';
import type { World } from '../../world/world.ts';
import { throwIfCancelled } from './cancelled.ts';
import { endFailure, type JobTitle, type PreparedJob, type RunningJob, withLog } from './shell-job.ts';

/** What to wait for, on which port of loopback, how long. */
export interface ReadyCheck {
  readonly ready: Readiness;
  readonly port: number;
  /** Where it is asked; without it, this machine's loopback. */
  readonly host?: string;
  /** A proxy of the container engine listens there, whether the container does or not. */
  readonly proxied?: boolean;
  /** Nobody has that address before it listens: whoever asks sooner waits for the answer of nobody. */
  readonly late?: boolean;
  readonly timeoutMs: number;
  /** How it is stopped when it does not get ready. */
  readonly stop: Stop;
}

/** Often enough to add little to the boot, seldom enough to leave the processor to the service. */
const POLL_EVERY_MS = 20;

/** A first answer may be slow, but a probe must not outlive a restart of what it probes. */
const PROBE_TIMEOUT_MS = 5000;

/** A ReadyJob is a job that is ready, and how long it took from its start until it was seen to be, ms. */
export interface ReadyJob {
  readonly running: RunningJob;
  readonly startUpMs: number;
}

/** A PlannedStart is a job that can be prepared and started, whatever it runs in, and what makes it ready. */
export interface PlannedStart {
  readonly title: JobTitle;
  prepare(): Promise<PreparedJob>;
  readonly awaited: ReadyCheck;
  /** Whose service it is; absent of a need. */
  readonly side?: Side;
}

/** Starts a job and waits until it is ready. A Failure when its port is taken, it ends first, or is not ready in time. */
export async function startReady(world: World, planned: PlannedStart): Promise<RunningJob> {
  const [ready] = await startAllReady(world, [planned]);
  if (ready === undefined) throw new Failure('internal', `${planned.title.who} was not started.`, 'Please report this.');
  return ready.running;
}

/**
 * As `startReady`, all at the same time: everything is prepared first, so that they start within milliseconds, in this order;
 * each has its own clock. On a Failure of one none is left.
 */
export async function startAllReady(world: World, wanted: readonly PlannedStart[]): Promise<readonly ReadyJob[]> {
  throwIfCancelled(world.cancelled);
  // What answers there now is not what will be started.
  for (const { title, awaited } of wanted)
    if (!awaited.late && (await world.network.accepts(awaited.port, awaited.host))) throw taken(title.who, awaited.port, '');
  const prepared: PreparedJob[] = [];
  const begun: BegunJob[] = [];
  try {
    for (const planned of wanted) prepared.push(await planned.prepare().catch(ofIts(planned)));
    for (const [i, planned] of wanted.entries()) {
      const running = prepared[i]?.begin();
      if (running !== undefined) begun.push({ running, planned });
    }
  } catch (error) {
    await stopAll(begun);
    for (const one of prepared.slice(begun.length)) await one.discard().catch(() => {});
    throw error;
  }
  const waiting = begun.map(({ running, planned }) => untilReady(world, running, planned.awaited).catch(ofIts(planned)));
  try {
    return await Promise.all(waiting);
  } catch (error) {
    // What went wrong first is what the user has to know; whoever still waits for another one sees it end.
    await stopAll(begun);
    await Promise.allSettled(waiting);
    throw error;
  }
}

interface BegunJob {
  readonly running: RunningJob;
  readonly planned: PlannedStart;
}

async function stopAll(begun: readonly BegunJob[]): Promise<void> {
  await Promise.allSettled(begun.map(({ running, planned }) => running.stop(planned.awaited.stop)));
}

function ofIts({ side }: PlannedStart): (thrown: unknown) => never {
  if (side !== undefined) return throwOf(side);
  return (thrown) => {
    throw thrown;
  };
}

async function untilReady(world: World, running: RunningJob, awaited: ReadyCheck): Promise<ReadyJob> {
  const probe = probeOf(world, running, awaited);
  const deadline = running.startedAt + awaited.timeoutMs;
  while (!(await probe(Math.min(PROBE_TIMEOUT_MS, Math.max(1, deadline - world.clock.now()))))) {
    throwIfCancelled(world.cancelled);
    await throwIfEnded(running, awaited.stop);
    if (world.clock.now() > deadline) throw neverReady(running, awaited);
    await world.clock.sleep(POLL_EVERY_MS, world.cancelled);
  }
  const startUpMs = world.clock.now() - running.startedAt;
  await throwIfEnded(running, awaited.stop);
  throwIfTakenBy(running, awaited);
  return { running, startUpMs };
}

function probeOf(world: World, running: RunningJob, awaited: ReadyCheck): (timeoutMs: number) => Promise<boolean> {
  const probe = answerOf(world, running, awaited);
  if (!awaited.late || awaited.ready.kind === 'log') return probe;
  return async (timeoutMs) => (await running.listens?.()) !== false && probe(timeoutMs);
}

function answerOf(
  world: World,
  { child, listens }: RunningJob,
  { ready, port, host = '127.0.0.1', proxied }: ReadyCheck,
): (timeoutMs: number) => Promise<boolean> {
  switch (ready.kind) {
    case 'http':
      return async (timeoutMs) => {
        const status = await world.network.status(`http://${host}:${port}${ready.path}`, timeoutMs);
        return status !== null && status < 500;
      };
    case 'tcp':
      // The proxy lets anybody in before there is a container, and then waits for it.
      if (proxied) return async () => (await listens?.()) ?? (await world.network.holds(port));
      return () => world.network.accepts(port, host);
    case 'log': {
      const pattern = new RegExp(ready.pattern);
      return async () => child.printed(pattern);
    }
    default:
      return ready satisfies never;
  }
}

async function throwIfEnded(running: RunningJob, stop: Stop): Promise<void> {
  const exit = running.child.exit();
  if (exit === null) return;
  // Stopped before it is described: only then is its log complete.
  await running.stop(stop);
  const hint =
    exit.code === 0
      ? 'It must stay in the foreground until it is stopped: start it without a daemon option or `&`.'
      : 'See the lines above. To look closer, check that commit out and start it by hand, with PORT set.';
  throw endFailure(running, ' before it was ready', hint);
}

/** Somebody took the port between our look and the start, and answered in place of the service. */
function throwIfTakenBy({ job, child }: RunningJob, { ready, port }: ReadyCheck): void {
  const other = ready.kind === 'log' ? null : child.otherListener(port);
  if (other !== null) throw taken(job.who, port, ` by process ${other}`);
}

function neverReady({ job, child, advice }: RunningJob, { ready, port, timeoutMs }: ReadyCheck): Failure {
  return new Failure(
    'target',
    withLog(
      child,
      `${job.who} was not ready after ${timeoutMs / 1000} s, waiting for ${readinessText(ready, port)}: ${job.text}`,
    ),
    advice?.() ?? adviceOf(child.listening?.() ?? [], port),
  );
}

function adviceOf(listening: readonly number[], port: number): string {
  const longer = 'If it only needs longer, raise `ready.timeout`.';
  if (listening.includes(port)) return `It listens on port ${port}: is \`ready\` right? ${longer}`;
  const [elsewhere] = listening;
  if (elsewhere === undefined) return `Does it listen on $PORT of 127.0.0.1? Is \`ready\` right? ${longer}`;
  return `It listens on port ${listening.join(', ')} instead of $PORT (${port}): let it read PORT. A service that cannot gets \`port: ${elsewhere}\`, and both sides take turns on it.`;
}

/** What is waited for: `an answer below 500 from http://127.0.0.1:8080/health`; without a port as long as that is not known. */
export function readinessText(ready: Readiness, port?: number): string {
  switch (ready.kind) {
    case 'http':
      return `an answer below 500 from ${port === undefined ? '' : `http://127.0.0.1:${port}`}${ready.path}`;
    case 'tcp':
      return `${port === undefined ? 'its port' : `127.0.0.1:${port}`} to accept a connection`;
    case 'log':
      return `a line of its log that matches /${ready.pattern}/`;
    default:
      return ready satisfies never;
  }
}

function taken(who: string, port: number, by: string): Failure {
  return new Failure(
    'environment',
    `${who}: port ${port} is taken${by}`,
    `See who has it: \`ss -ltnp 'sport = :${port}'\` or \`lsof -nP -iTCP:${port} -sTCP:LISTEN\`. End it, or set \`port: auto\`.`,
  );
}
