import type { Ms } from './brand.ts';

/**
 * ProcessCounters are what the system has counted of all processes of a service so far, those that ended included, and what they
 * hold at this moment. Null is what it does not tell.
 */
export interface ProcessCounters {
  readonly userMs: Ms | null;
  readonly systemMs: Ms | null;
  /** Time in which a thread could have run and had no CPU, of all threads together. */
  readonly runQueueMs: Ms | null;
  /** Times at which a thread was given a CPU: after a wait of its own, or after another one had it. */
  readonly switches: number | null;
  /** Pages that had to be read from a disk. */
  readonly majorFaults: number | null;
  /** Of disks, not of what the system keeps of them in memory. */
  readonly readBytes: number | null;
  readonly writtenBytes: number | null;
  /** Bytes in and out of a network of its own: a container's. On the machine's network nobody tells them apart. */
  readonly networkBytes: number | null;
  /** Time in which a limit of its CPUs kept a container waiting. */
  readonly throttledMs: Ms | null;
  /** Of now. */
  readonly rssBytes: number | null;
  readonly openFiles: number | null;
  readonly threads: number | null;
}
