import type { Failure } from '../../model/failure.ts';
import type { ProcessCounters } from '../../model/process-counters.ts';
import type { Stop } from '../../model/service.ts';
import { shellWord } from '../../model/shell-word.ts';
import type { Child, Exit } from '../../world/world.ts';
import { type JobTitle, type PreparedJob, type RunningJob, runningJob } from '../jobs/shell-job.ts';
import { type ContainerHost, stateOf } from './host.ts';

/** A Container is one that was created, and waits to be started. */
export interface Container {
  readonly id: string;
  /** The port inside on which it is to listen; undefined where nobody connects. */
  readonly port?: number | undefined;
}

/** How often a container that is to end is looked at. */
const LOOK_EVERY_MS = 20;

/** From the kill to the end of the attached command. */
const KILLED_MS = 5000;

/**
 * A container that is to be started, as a job. Its output comes through the attached command, which ends when the container
 * does, with its exit code; `clear` takes the container and all that belongs to it away.
 */
export function containerJob(
  host: ContainerHost,
  title: JobTitle,
  { container, clear }: { readonly container: Container; readonly clear: () => Promise<void> },
): PreparedJob {
  const begin = (): RunningJob => {
    const startedAt = host.world.clock.now();
    const child = new ContainerChild(host, container.id);
    const running = runningJob({ job: title, child, startedAt }, clear);
    return { ...running, listens: () => listensIn(host, container), advice: () => adviceOf(host, container) };
  };
  return { begin, discard: clear };
}

/** A ContainerChild is a container as a child: its log, its end, its CPU time. */
class ContainerChild implements Child {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  readonly #host: ContainerHost;
  readonly #id: string;
  readonly #attached: Child;
  #exit: Exit | null = null;
  #stopping: Promise<void> | undefined;

  constructor(host: ContainerHost, id: string) {
    const { world, engine } = host;
    this.#host = host;
    this.#id = id;
    const text = `exec ${engine} start --attach ${shellWord(id)}`;
    const env = world.containers.environment();
    this.#attached = world.processes.start({ text, cwd: '/', env, mark: `benchgate-container-${id.slice(0, 12)}` });
    this.pid = this.#attached.pid;
    this.exited = this.#attached.exited.then(async (exit) => {
      const state = await stateOf(host, id).catch(() => null);
      this.#exit = state?.OOMKilled ? { ...exit, outOfMemory: true } : exit;
      return this.#exit;
    });
  }

  /** Known a moment after its end: the engine has to be asked why. */
  exit(): Exit | null {
    return this.#exit;
  }

  tail(lines: number): readonly string[] {
    return this.#attached.tail(lines);
  }

  printed(pattern: RegExp): boolean {
    return this.#attached.printed(pattern);
  }

  cpuMs(): number | null {
    return this.#host.world.containers.cpuMs(this.#id);
  }

  counters(): ProcessCounters | null {
    return this.#host.world.containers.counters(this.#id);
  }

  /** What was published is the engine's: a port that is taken keeps the container from starting. */
  otherListener(): null {
    return null;
  }

  stop(stop: Stop): Promise<void> {
    this.#stopping ??= this.#stop(stop);
    return this.#stopping;
  }

  async #stop({ signal, graceMs }: Stop): Promise<void> {
    if (this.#exit === null && signal !== 'SIGKILL') {
      await this.#signal(signal);
      await this.#ended(graceMs);
    }
    if (this.#exit === null) {
      await this.#signal('SIGKILL');
      await this.#ended(KILLED_MS);
    }
    await this.#attached.stop({ signal: 'SIGKILL', graceMs: 0 });
  }

  /** One that has ended meanwhile cannot be told, and need not be. */
  async #signal(signal: Stop['signal']): Promise<void> {
    const { world, engine } = this.#host;
    await world.containers.run(engine, ['kill', '--signal', signal, this.#id]);
  }

  async #ended(withinMs: number): Promise<void> {
    const { clock } = this.#host.world;
    const deadline = clock.now() + withinMs;
    while (this.#exit === null && clock.now() < deadline) await clock.sleep(LOOK_EVERY_MS);
  }
}

/** One that is not running yet listens nowhere; one that runs where its processes cannot be seen may. */
async function listensIn(host: ContainerHost, { id, port }: Container): Promise<boolean | null> {
  const listening = host.world.containers.listening(id);
  if (listening !== null) return listening.some((one) => one.port === port && !one.loopback);
  return (await stateOf(host, id))?.Running ? null : false;
}

/** What is seen from inside of the container: where it listens instead. */
function adviceOf({ world }: ContainerHost, { id, port }: Container): string {
  const listening = world.containers.listening(id) ?? [];
  const here = listening.filter((one) => one.port === port);
  const elsewhere = [...new Set(listening.filter(({ loopback }) => !loopback).map((one) => one.port))];
  if (here.some(({ loopback }) => !loopback))
    return 'It listens. Is `ready` right? If it only needs longer, raise `ready.timeout`.';
  if (here.length > 0)
    return `It listens on 127.0.0.1:${port} of its container, which nobody outside reaches: let it listen on 0.0.0.0.`;
  if (elsewhere.length > 0)
    return `Nothing listens on port ${port} in its container, but on ${elsewhere.join(', ')}: write that as \`port\`, or let it listen on $PORT.`;
  return `Nothing listens on port ${port} in its container. Is \`port\` the one inside of it? If it only needs longer, raise \`ready.timeout\`.`;
}

/** Which of several fails first, in this order. */
export function firstFailure(jobs: readonly Pick<RunningJob, 'failure'>[]): Failure | null {
  for (const job of jobs) {
    const failure = job.failure();
    if (failure !== null) return failure;
  }
  return null;
}
