import type { Bridge, NeedPort } from '../model/bridge.ts';
import type { Egress } from '../model/policy.ts';
import type { Side, Sided } from '../model/revision.ts';
import type { Compartment, LoadWalls, Mechanism, SandboxFacts, WallResult } from '../model/sandbox.ts';
import type { Place, Receivers } from '../model/target.ts';

export type { Compartment, Doors } from '../model/sandbox.ts';

/** Which phase of which side, and in which place of a pair it runs; at which ports it is asked. */
export type CompartmentUse =
  | { readonly phase: 'install' | 'build'; readonly side: Side }
  | { readonly phase: 'run'; readonly side: Side; readonly place: Place; readonly ports?: readonly number[] };

/** A ContainerTry is a running container, and what it must not reach or find. */
export interface ContainerTry {
  readonly id: string;
  /** Of its first process, as this machine counts. */
  readonly pid: number;
  readonly place: Place;
  /** Where the other side listens. */
  readonly others: readonly { readonly host: string; readonly port: number }[];
  /** Files of this machine. */
  readonly hidden: readonly string[];
}

/** Bridges are the networks of both places, with rules that are there before the engine makes them. */
export interface Bridges {
  at(place: Place): Bridge;
  /** Whether the engine has made both here: where it is another machine's, or another network's, it has made them there. */
  areHere(): Promise<boolean>;
  /** Joins what runs in compartments of a place to its bridge, at these ports of their loopback; once, when the engine has made it. */
  join(place: Place, ports: readonly NeedPort[]): Promise<void>;
  /** Makes an attempt at each wall of its network from inside of it, and reads what the kernel says of it: in lines. */
  look(container: ContainerTry): Promise<readonly string[]>;
}

/** A SandboxWish is what is to be kept apart. */
export interface SandboxWish {
  /** Both sides' files, which belong to their users from now on, and an empty folder that is ours. */
  readonly trees: Sided<string>;
  readonly folder: string;
  readonly egress: Egress;
  /** Told each decision on what is fetched. */
  readonly tell: (line: string) => void;
}

/** A Sandbox is the compartments of both sides of one measurement. */
export interface Sandbox {
  readonly facts: Pick<SandboxFacts, 'limits' | 'cores' | 'seccomp'> & { readonly mechanism: Mechanism };
  compartment(use: CompartmentUse): Compartment;
  /** At which address what listens in a place is reached from here. */
  address(place: Place): string;
  /** Where what is sent from a place is received. */
  receivers(place: Place): Receivers;
  /** To be done after a side was built, before its files are looked at: whoever measures can read them. */
  settle(side: Side): Promise<void>;
  /** Makes an attempt at each wall from both sides, none of which may find these paths. Failure `environment` where a side cannot be reached. */
  tryWalls(hidden: readonly string[]): Promise<readonly WallResult[]>;
  /** For what runs in containers: their rules go with the sandbox. */
  bridges(): Promise<Bridges>;
  /** Nothing of it is left; the files are ours again. */
  dispose(): Promise<void>;
}

/** A LoadWish is what a load generator needs whenever it runs. */
export interface LoadWish {
  /** The folders of its scripts, which others may read from now on, and an empty folder that is ours. */
  readonly scripts: readonly string[];
  readonly folder: string;
  /** Addresses of which it may reach every port: those of the sides' networks. */
  readonly addresses: readonly string[];
}

/** A SandboxProbe is whether a sandbox can be had here, and why not. */
export type SandboxProbe =
  | { readonly mechanism: Exclude<Mechanism, 'engine'>; readonly how: string; readonly seccomp: boolean }
  | { readonly mechanism: null; readonly why: string };

/** Sandboxes of this machine. */
export interface Sandboxes {
  /** Looks once what can be had here. Never fails. */
  probe(): Promise<SandboxProbe>;
  /** Failure `environment` where it cannot be had after all. */
  open(wish: SandboxWish): Promise<Sandbox>;
  /** As `open`, around a load generator in place of sides. */
  openLoad(wish: LoadWish): Promise<LoadWalls>;
  /** Takes away what runs left that were killed; these folders of theirs are ours again, whoever's files are in them. */
  sweep(folders: readonly string[]): Promise<void>;
}
