import type { ProcessCounters } from '../model/process-counters.ts';
import type { ContainerEngine } from '../model/service.ts';

/** A ListeningPort is a port on which something listens inside of a container. */
export interface ListeningPort {
  readonly port: number;
  /** Only for those inside of the container: nothing that is published reaches it. */
  readonly loopback: boolean;
}

/** An Owner is the process that made something: of this machine and this boot, by its pid and when that started. */
export interface Owner {
  readonly boot: string;
  /** Pids are numbers of a namespace: those of another one say nothing here. */
  readonly pids: string;
  readonly pid: number;
  readonly start: string;
}

/** An EngineResult is what a finished call of docker or podman left. */
export interface EngineResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The containers of this machine, through docker's or podman's own command. */
export interface Containers {
  /** Runs the engine to its end, without a shell; null where PATH has no such program. `env` is all of its environment. */
  run(
    engine: ContainerEngine,
    args: readonly string[],
    options?: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> },
  ): Promise<EngineResult | null>;
  /** What the environment is where none is given: where the engine and its settings are, and nothing else of ours. */
  environment(): Readonly<Record<string, string>>;
  /** CPU time of everything in this container so far, ms; null where its account cannot be read. */
  cpuMs(id: string): number | null;
  /** What everything in this container has used so far and holds now; null where it cannot be seen. */
  counters(id: string): ProcessCounters | null;
  /** Where something listens inside of this container; null where that cannot be seen. */
  listening(id: string): readonly ListeningPort[] | null;
  /** This process. */
  owner(): Owner;
  /** Whether the process that this owner names is still there. Asked of owners of this boot and these pids. */
  isAlive(owner: Owner): boolean;
  /** When this process exits, whatever happened, containers with this label are killed at once. */
  killAtExit(engine: ContainerEngine, label: string): void;
}
