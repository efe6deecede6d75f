import type { Variables } from '../jobs/environment.ts';
import type { JobTitle, PreparedJob } from '../jobs/shell-job.ts';

/** A Link is how a container reaches a need: a network in which the need has its name, and its port there. */
export interface Link {
  readonly network: string;
  readonly name: string;
  readonly port: number;
}

/** A StackTrial is what a Stack is told of one trial. */
export interface StackTrial extends JobTitle {
  /** The port of loopback on which the service is to be reached. */
  readonly published: number;
  /** The needs of this trial. */
  readonly links: readonly Link[];
}

/** A NamedTrial is one with a name that no other has, for all that it makes: `benchgate-1a2b3c4d5e6f-head-21034`. */
export interface NamedTrial extends StackTrial {
  readonly name: string;
}

/** A Stack is what one side runs in containers, built and checked: each trial has fresh ones. */
export interface Stack {
  /** What is run, in messages: `the image acme/api:1`. */
  readonly text: string;
  prepare(trial: StackTrial): Promise<PreparedJob>;
}

/** What a container is told: the ports, its own and those of its needs, as they are where it runs. */
export function containerVariables(port: number, needs: Variables): Variables {
  return { ...needs, PORT: String(port) };
}
