import { Failure } from '../model/failure.ts';
import type { Readiness, Stop } from '../model/service.ts';
import type { World } from '../world/world.ts';
import { throwIfCancelled } from './cancelled.ts';
import { ended, type Job, type Laid, lay, type Started, withLog } from './started.ts';

/** What to wait for, on which port of loopback, how long. */
interface Awaited {
  readonly ready: Readiness;
  readonly port: number;
  readonly timeoutMs: number;
  /** How it is stopped when it does not get ready. */
  readonly stop: Stop;
}

/** Often enough to add little to the boot, seldom enough to leave the processor to the service. */
const POLL_EVERY_MS = 20;

/** A first answer may be slow, but a probe must not outlive a restart of what it probes. */
const PROBE_TIMEOUT_MS = 5000;

/** A job that is Ready, and how long it took from its start until it was seen to be, ms. */
export interface Ready {
  readonly started: Started;
  readonly startUpMs: number;
}

/** Starts a job and waits until it is ready. A Failure when its port is taken, it ends first, or is not ready in time. */
export async function startReady(world: World, job: Job, awaited: Awaited): Promise<Started> {
  const [ready] = await startAllReady(world, [{ job, awaited }]);
  if (ready === undefined) throw new Failure('internal', `${job.who} was not started.`, 'Please report this.');
  return ready.started;
}

/**
 * As `startReady`, all at the same time: everything is laid first, so that they start within milliseconds, in this order;
 * each has its own clock. On a Failure of one none is left.
 */
export async function startAllReady(
  world: World,
  wanted: readonly { readonly job: Job; readonly awaited: Awaited }[],
): Promise<readonly Ready[]> {
  throwIfCancelled(world.cancelled);
  // What answers there now is not what will be started.
  for (const { job, awaited } of wanted) if (await world.network.accepts(awaited.port)) throw taken(job.who, awaited.port, '');
  const laid: Laid[] = [];
  const begun: { readonly started: Started; readonly awaited: Awaited }[] = [];
  try {
    for (const { job } of wanted) laid.push(await lay(world, job));
    for (const [i, { awaited }] of wanted.entries()) {
      const started = laid[i]?.begin();
      if (started !== undefined) begun.push({ started, awaited });
    }
  } catch (error) {
    await stopAll(begun);
    for (const one of laid.slice(begun.length)) await one.discard().catch(() => {});
    throw error;
  }
  const waiting = begun.map(({ started, awaited }) => untilReady(world, started, awaited));
  try {
    return await Promise.all(waiting);
  } catch (error) {
    // What went wrong first is what the user has to know; whoever still waits for another one sees it end.
    await stopAll(begun);
    await Promise.allSettled(waiting);
    throw error;
  }
}

async function stopAll(begun: readonly { readonly started: Started; readonly awaited: Awaited }[]): Promise<void> {
  await Promise.allSettled(begun.map(({ started, awaited }) => started.stop(awaited.stop)));
}

async function untilReady(world: World, started: Started, awaited: Awaited): Promise<Ready> {
  const probe = probeOf(world, started, awaited);
  const deadline = started.startedAt + awaited.timeoutMs;
  while (!(await probe(Math.min(PROBE_TIMEOUT_MS, Math.max(1, deadline - world.clock.now()))))) {
    throwIfCancelled(world.cancelled);
    await throwIfEnded(started, awaited.stop);
    if (world.clock.now() > deadline) throw neverReady(started, awaited);
    await world.clock.sleep(POLL_EVERY_MS, world.cancelled);
  }
  const startUpMs = world.clock.now() - started.startedAt;
  await throwIfEnded(started, awaited.stop);
  throwIfTakenBy(started, awaited);
  return { started, startUpMs };
}

function probeOf(world: World, { child }: Started, { ready, port }: Awaited): (timeoutMs: number) => Promise<boolean> {
  switch (ready.kind) {
    case 'http':
      return async (timeoutMs) => {
        const status = await world.network.status(`http://127.0.0.1:${port}${ready.path}`, timeoutMs);
        return status !== null && status < 500;
      };
    case 'tcp':
      return () => world.network.accepts(port);
    case 'log': {
      const pattern = new RegExp(ready.pattern);
      return async () => child.printed(pattern);
    }
    default:
      return ready satisfies never;
  }
}

async function throwIfEnded(started: Started, stop: Stop): Promise<void> {
  const exit = started.child.exit();
  if (exit === null) return;
  // Stopped before it is described: only then is its log complete.
  await started.stop(stop);
  const hint =
    exit.code === 0
      ? 'It must stay in the foreground until it is stopped: start it without a daemon option or `&`.'
      : 'See the lines above. To look closer, check that commit out and start it by hand, with PORT set.';
  throw ended(started, ' before it was ready', hint);
}

/** Somebody took the port between our look and the start, and answered in place of the service. */
function throwIfTakenBy({ job, child }: Started, { ready, port }: Awaited): void {
  const other = ready.kind === 'log' ? null : child.otherListener(port);
  if (other !== null) throw taken(job.who, port, ` by process ${other}`);
}

function neverReady({ job, child }: Started, { ready, port, timeoutMs }: Awaited): Failure {
  return new Failure(
    'target',
    withLog(child, `${job.who} was not ready after ${timeoutMs / 1000} s, waiting for ${describe(ready, port)}: ${job.text}`),
    'Does it listen on $PORT of 127.0.0.1? Is `ready` right? If it only needs longer, raise `ready.timeout`.',
  );
}

function describe(ready: Readiness, port: number): string {
  switch (ready.kind) {
    case 'http':
      return `an answer below 500 from http://127.0.0.1:${port}${ready.path}`;
    case 'tcp':
      return `127.0.0.1:${port} to accept a connection`;
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
