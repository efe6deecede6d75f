import type { Ms } from './brand.ts';
import type { Sided } from './revision.ts';

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

/**
 * A UrlRun is two deployments that run already, each at its address: nothing is built or started here, and no process of
 * theirs is seen. Commands run in base's checkout, so that no code of head's runs here.
 */
export interface UrlRun {
  readonly kind: 'url';
  /** With `${SHA}` and `${SHORT_SHA}` of the side's commit; null where `command` prints them. */
  readonly addresses: Sided<string> | null;
  readonly command?: string | undefined;
  /** Names of hosts, `*.` before one for all below it; empty where the addresses are written, which allows these alone. */
  readonly hosts: readonly string[];
  /** Deploys a side anew before each trial; without it one deployment's luck stays with its side, and no row gates. */
  readonly restart?: string | undefined;
}

/** An ImageRun is an image, of a registry or of this machine, that runs in a container. */
export interface ImageRun {
  readonly kind: 'image';
  readonly image: string;
  /** In place of the image's own command. */
  readonly command?: readonly string[] | undefined;
  /** The port in the container; without it the only one that the image exposes. */
  readonly port?: number | undefined;
}

/** A DockerfileRun is an image that is built of a side's own files and runs in a container. */
export interface DockerfileRun {
  readonly kind: 'dockerfile';
  /** Both from the service's folder. */
  readonly file: string;
  readonly context: string;
  readonly target?: string | undefined;
  readonly port?: number | undefined;
}

/** A ComposeRun is one service of a side's own compose file, with all that it depends on. */
export interface ComposeRun {
  readonly kind: 'compose';
  /** From the service's folder. */
  readonly file: string;
  readonly service: string;
  readonly port?: number | undefined;
  readonly profiles: readonly string[];
}

/** A ContainerRun is whatever runs in containers; its port on this machine is always a free one of loopback. */
export type ContainerRun = ImageRun | DockerfileRun | ComposeRun;

/** A ServiceRun is what a service runs as. */
export type ServiceRun = ProcessRun | ContainerRun | UrlRun;

/** A NeedImage is a need that runs in a container, with an environment of its own. */
export interface NeedImage extends ImageRun {
  readonly env: Readonly<Record<string, string>>;
}

/** A NeedRun is what a need runs as; its port is always a free one. */
export type NeedRun = Pick<ProcessRun, 'kind' | 'start'> | NeedImage;

/** The programs that can run containers. */
export const ENGINES_OF_CONTAINERS = ['docker', 'podman'] as const;

/** A ContainerEngine is one of the programs that run containers. */
export type ContainerEngine = (typeof ENGINES_OF_CONTAINERS)[number];

/** ContainerRules are what the judging configuration says of the containers of both sides. */
export interface ContainerRules {
  /** `auto`: docker, or else podman. */
  readonly engine: ContainerEngine | 'auto';
  /** What would be refused in a file, and is let through by its name: `privileged`, `mount:/etc/ssl`. */
  readonly allow: readonly string[];
  /** The cores and the memory of the service's container, equal on both sides; undefined: what base's files say. */
  readonly cpuset?: string | undefined;
  readonly memory?: string | undefined;
}

/** The port on this machine: set by a process that cannot have another one, else a free one. */
export function hostPortOf(run: ServiceRun): number | 'auto' {
  return run.kind === 'process' ? run.port : 'auto';
}

/** EvidenceSources are what a service is asked for to explain what is measured; null where it is not asked. */
export interface EvidenceSources {
  /** OpenTelemetry's protocol over HTTP, to an address that each start is told anew. */
  readonly traces: 'otlp' | null;
  /** Where its page of metrics is: a path, or `:PORT/path`. */
  readonly metrics: string | null;
  /** `node`: of a Node process that is started with a script before its own; else the path of its pprof profiles. */
  readonly profile: string | null;
}

/** A Service is how one revision of the app is built and run. Commands are shell text run in `directory`. */
export interface Service {
  /** From the repository's root; `.` for the root. */
  readonly directory: string;
  /** The one phase that may use the network; undefined for none. */
  readonly install?: string | undefined;
  readonly build?: string | undefined;
  readonly run: ServiceRun;
  readonly env: Readonly<Record<string, string>>;
  /** Files of the commit with more of them; what `env` says wins. */
  readonly envFiles?: readonly string[];
  /** Names of the runner's variables that `install` gets, and nothing else does. */
  readonly pass?: readonly string[];
  readonly ready: Readiness;
  readonly readyTimeoutMs: Ms;
  readonly stop: Stop;
  readonly sources: EvidenceSources;
}

/** Whether both sides are deployments that each trial finds as they are: what they differ by may be luck. */
export function isOneDeployment({ run }: Pick<Service, 'run'>): boolean {
  return run.kind === 'url' && run.restart === undefined;
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

/** The variable that tells a need's port: `my-db` → `MY_DB_PORT`. */
export function portVariable(need: string): string {
  return `${need.toUpperCase().replaceAll('-', '_')}_PORT`;
}
