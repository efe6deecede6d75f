import type { Ms } from './brand.ts';

/** How to see that a process is ready: a path that answers below 500, a port that accepts, or a line in its log. */
export type Readiness =
  | { readonly kind: 'http'; readonly path: string }
  | { readonly kind: 'tcp' }
  | { readonly kind: 'log'; readonly pattern: string };

/** A ProcessRun is shell text that runs in the foreground until it is stopped, and listens on PORT. */
export interface ProcessRun {
  readonly kind: 'process';
  readonly start: string;
  readonly port: number | 'auto';
}

/** A ServiceRun is what a service runs as. */
export type ServiceRun = ProcessRun;

/** A NeedRun is what a need runs as; its port is always a free one. */
export type NeedRun = Pick<ProcessRun, 'kind' | 'start'>;

/** A Service is how one revision of the app is built and run. Commands are shell text run in `directory`. */
export interface Service {
  /** From the repository's root; `.` for the root. */
  readonly directory: string;
  /** The one phase that may use the network; undefined for none. */
  readonly install?: string | undefined;
  readonly build?: string | undefined;
  readonly run: ServiceRun;
  readonly env: Readonly<Record<string, string>>;
  readonly ready: Readiness;
  readonly readyTimeoutMs: Ms;
  readonly stop: Stop;
}

/** How a process is asked to stop, and how long it has until it is killed. */
export interface Stop {
  readonly signal: 'SIGTERM' | 'SIGINT' | 'SIGQUIT' | 'SIGKILL';
  readonly graceMs: Ms;
}

/**
 * A Need is something the service depends on (a database): its own instance per side, or one shared by a pair. With a
 * `reset` command it lives through the whole measurement and is reset before each trial; without, it is started
 * afresh. Its port is in `<NAME>_PORT`, for itself and for the service.
 */
export interface Need {
  readonly name: string;
  readonly run: NeedRun;
  readonly ready: Readiness;
  readonly readyTimeoutMs: Ms;
  readonly per: 'side' | 'pair';
  readonly reset?: string | undefined;
  readonly stop: Stop;
}
