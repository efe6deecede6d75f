import type { Readiness } from '../model/service.ts';

/** A Guess is a value that is proposed, and where in the repository it comes from: `package.json "scripts.start"`. */
export interface Guess<T = string> {
  readonly value: T;
  readonly from: string;
}

/** A Runtime is what a runner must have to run the service, as far as there is an action of GitHub's own that brings it. */
export interface Runtime {
  readonly kind: 'node' | 'go' | 'python' | 'java';
  /** As the repository writes it: `20`, `3.12`. */
  readonly version: string;
  /** Whether yarn or pnpm must be put on PATH, which Node.js brings in Corepack. */
  readonly corepack?: boolean;
}

/** A ProcessGuess is a service that is started by a command. */
export interface ProcessGuess {
  readonly kind: 'process';
  readonly start: Guess;
  /** The only port that it can listen on; undefined where it takes the one it is given. */
  readonly port?: Guess<number> | undefined;
}

/** A ComposeGuess is a service that a compose file starts, with what it depends on. */
export interface ComposeGuess {
  readonly kind: 'compose';
  readonly file: Guess;
  readonly service: string;
  /** Inside of its container. */
  readonly port: number;
}

/** A DockerfileGuess is a service that runs as the image of its folder. */
export interface DockerfileGuess {
  readonly kind: 'dockerfile';
  readonly file: string;
  /** Inside of the container. */
  readonly port: Guess<number>;
}

/** A ContainerGuess is a service that runs in a container. */
export type ContainerGuess = ComposeGuess | DockerfileGuess;

/** An EvidenceGuess is what a service that runs as a process can be asked for beside its answers, as the configuration has it. */
export interface EvidenceGuess {
  readonly traces?: Guess | undefined;
  readonly metrics?: Guess | undefined;
  readonly profile?: Guess | undefined;
}

/** A ServiceGuess is one service of a repository, and the ways to run it. */
export interface ServiceGuess {
  /** `Node.js`; `Docker` where only its image tells how it is run. */
  readonly language: string;
  /** From the repository's root; `.` for the root. */
  readonly directory: string;
  readonly install?: Guess | undefined;
  readonly build?: Guess | undefined;
  /** As a process, the faster way; null where nobody can tell how. */
  readonly run: ProcessGuess | null;
  /** In containers: where it needs what a compose file brings, the likelier way. */
  readonly container: ContainerGuess | null;
  readonly env: readonly EnvGuess[];
  readonly ready: Guess<Readiness>;
  readonly evidence: EvidenceGuess;
  readonly runtime?: Guess<Runtime> | undefined;
  readonly scenarios: readonly ScenarioGuess[];
  /** Paths that the code answers, beside those of the scenarios. */
  readonly morePaths: readonly Guess[];
  readonly needs: readonly NeedGuess[];
  /** Databases that stand beside it in a compose file, and that nothing was found to use. */
  readonly unused: readonly NeedGuess[];
}

/** An EnvGuess is a variable of the service's environment. */
export interface EnvGuess extends Guess {
  readonly name: string;
}

/** A NeedGuess is a database or the like that the service cannot do without. */
export interface NeedGuess extends Guess {
  /** `postgres`; `value` is the command that starts it. */
  readonly name: string;
  /** `postgres:16`, as the compose file has it. */
  readonly image: string;
}

/** A ScenarioGuess is one workload. */
export type ScenarioGuess =
  | { readonly kind: 'http'; readonly name: string; readonly path: Guess; readonly status?: number | undefined }
  | { readonly kind: 'k6'; readonly name: string; readonly script: Guess; readonly env: Readonly<Record<string, string>> };

/** A Recognition is what a repository was recognised to be: guesses only, the likeliest first. */
export interface Recognition {
  readonly services: readonly ServiceGuess[];
  /** Of the k6 scripts and the API description: they stand before those of the services. */
  readonly scenarios: readonly ScenarioGuess[];
  /** Those that are likelier to be something else than a gate: a stress test, a script that names its own address. */
  readonly aside: readonly ScenarioGuess[];
  /** Patterns of files whose change cannot change how fast the service is. */
  readonly ignore: readonly Guess[];
  /** Whether anybody may read it, as far as a licence tells. */
  readonly isPublic: Guess<boolean>;
  /** What a person has to see to, each a sentence. */
  readonly notes: readonly string[];
}
