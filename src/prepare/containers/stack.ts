import type { Side } from '../../model/revision.ts';
import type { Place } from '../../model/target.ts';
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
  readonly place: Place;
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
  /** Where this machine reaches it in a place, where that is not the published port of its loopback. */
  readonly at?: (place: Place) => { readonly host: string; readonly port: number };
  prepare(trial: StackTrial): Promise<PreparedJob>;
}

/** The name of a trial. Behind walls it is its place's: containers can ask for their own, and it must not tell which side they are. */
export function trialName(
  { id, walls }: { readonly id: string; readonly walls: object | null },
  side: Side,
  { place, published }: Pick<StackTrial, 'place' | 'published'>,
): string {
  return `${trialPrefix(id, walls === null ? side : place)}${published}`;
}

/** How the names of trials begin that are somebody's. */
export const trialPrefix = (id: string, whose: Side | Place | 'pair') => `benchgate-${id}-${whose}-`;

/** What a container is told: the ports, its own and those of its needs, as they are where it runs. */
export function containerVariables(port: number, needs: Variables): Variables {
  return { ...needs, PORT: String(port) };
}
