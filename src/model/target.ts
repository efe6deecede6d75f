import type { Failure } from './failure.ts';
import type { Side, Sided } from './revision.ts';

/** A Target is one running revision of the service. */
export interface Target {
  readonly side: Side;
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  /** CPU time of its whole process tree so far, in ms; null where the system does not tell (not Linux). */
  cpuMs(): number | null;
  /** Why it is dead, or null while it lives. */
  failure(): Failure | null;
  /** Ends the process tree and proves that nothing is left. */
  stop(): Promise<void>;
}

/** A Launcher starts fresh Targets of revisions that are already built. Disposing it leaves nothing behind. */
export interface Launcher {
  /** Where each side is checked out: the root of the repository in its worktree. */
  readonly roots: Sided<string>;
  /** Starts these sides in this order, ready to serve; on a Failure none of them is left running. */
  boot(sides: readonly Side[]): Promise<readonly Target[]>;
  dispose(): Promise<void>;
}
