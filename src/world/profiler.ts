import type { ListeningPlace } from './spans.ts';

/**
 * A NodeProfiler is the control socket of one side of one trial, on loopback with a path nobody can guess: the process of a Node.js
 * service that listens calls it, and is told when to sample its CPU.
 */
export interface NodeProfiler {
  /** For the service's environment, beside what else it gets: where to call, and the NODE_OPTIONS that load what calls. */
  readonly variables: Readonly<Record<string, string>>;
  /** Begins to sample where a process has called. Takes no time. */
  start(): void;
  /** Ends it, for what was sampled; waits some seconds at most. It can begin anew then. */
  stop(): Promise<SampledProcess | { readonly why: string }>;
  /** Nothing listens any more. */
  close(): Promise<void>;
}

/** A SampledProcess is what one process of a service says of its own CPU time, as `.cpuprofile`: hostile. */
export interface SampledProcess {
  readonly text: string;
  /** How many processes listened for the service, such as workers of a cluster: this is one of them, and stands for all. */
  readonly processes: number;
}

/** Opens a NodeProfiler, on a free port of loopback where no place is given. */
export type OpenProfiler = (at?: ListeningPlace) => Promise<NodeProfiler>;
