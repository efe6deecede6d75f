import type { World } from '../io/world.ts';
import { Failure } from '../model/failure.ts';
import type { Readiness, Stop } from '../model/service.ts';
import { throwIfCancelled } from './cancelled.ts';
import { ended, type Job, type Started, start, withLog } from './started.ts';

/** What to wait for, on which port of loopback, how long. */
export interface Awaited {
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

/** Starts a job and waits until it is ready. A Failure when its port is taken, it ends first, or is not ready in time. */
export async function startReady(world: World, job: Job, awaited: Awaited): Promise<Started> {
  throwIfCancelled(world.cancelled);
  // What answers there now is not what will be started.
  if (await world.network.accepts(awaited.port)) throw taken(job.who, awaited.port, '');
  const started = await start(world, job);
  try {
    await untilReady(world, started, awaited);
    return started;
  } catch (error) {
    // What went wrong first is what the user has to know.
    await started.stop(awaited.stop).catch(() => {});
    throw error;
  }
}

async function untilReady(world: World, started: Started, awaited: Awaited): Promise<void> {
  const probe = probeOf(world, started, awaited);
  const deadline = world.clock.now() + awaited.timeoutMs;
  while (!(await probe(Math.min(PROBE_TIMEOUT_MS, Math.max(1, deadline - world.clock.now()))))) {
    throwIfCancelled(world.cancelled);
    await throwIfEnded(started, awaited.stop);
    if (world.clock.now() > deadline) throw neverReady(started, awaited);
    await world.clock.sleep(POLL_EVERY_MS, world.cancelled);
  }
  await throwIfEnded(started, awaited.stop);
  throwIfTakenBy(started, awaited);
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
  const other = ready.kind === 'log' ? null : child.usurper(port);
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
