import type { Receivers } from '../model/target.ts';

/**
 * ReceiverPorts are the ports on the host's end of a link at which what explains is received. They are drawn for each measurement: nobody
 * of the machine answers there, also while nothing of ours does.
 */
export type ReceiverPorts = Pick<Receivers, 'traces' | 'profile'>;

/** A Veth joins one network namespace with the host's, and leads nowhere else. */
export interface Veth {
  /** The name of the namespace. */
  readonly netns: string;
  /** The name of the host's end. */
  readonly device: string;
  /** The address of the host's end, and that at which the host reaches what runs inside. */
  readonly host: string;
  readonly inside: string;
}

/** A SandboxNet is the network of one measurement: a namespace for each place of a pair, and one in which there is only its own loopback. */
export interface SandboxNet {
  /** What everything of it on the host is named with. */
  readonly name: string;
  readonly closed: string;
  readonly first: Veth;
  readonly second: Veth;
  /** The host's table of rules for both. */
  readonly table: string;
  readonly ports: ReceiverPorts;
}

/**
 * So many measurements can have addresses of their own at once: the first half of 198.18.0.0/15, which RFC 2544 keeps for benchmarks, by
 * eights. Bridges have the other half.
 */
export const LINK_BLOCKS = 8192;

/** What everything of a measurement on the host is named with, so that what a killed one left can be told: `benchgate-` and its owner. */
export const PREFIX = 'benchgate-';

/** The SandboxNet of a measurement: `owner` names the process that measures, `block` is from 0 to LINK_BLOCKS - 1. */
export function linksOf(owner: string, block: number, ports: ReceiverPorts): SandboxNet {
  const name = `${owner}.${block.toString(36)}`;
  const link = (which: 1 | 2): Veth => ({
    netns: `${PREFIX}${name}.${which}`,
    device: `bg${block.toString(36)}${which === 1 ? 'a' : 'b'}`,
    host: addressAt(8 * block + 4 * (which - 1) + 1),
    inside: addressAt(8 * block + 4 * (which - 1) + 2),
  });
  return {
    name: `${PREFIX}${name}`,
    closed: `${PREFIX}${name}.0`,
    first: link(1),
    second: link(2),
    table: `benchgate_${name.replaceAll('.', '_')}`,
    ports,
  };
}

/** Whose namespace this is; null of others' namespaces. */
export function ownerOf(netns: string): string | null {
  return /^benchgate-([0-9a-z]+\.[0-9a-z]+\.[0-9a-z]+)\.[0-9a-z]+\.[012]$/.exec(netns)?.[1] ?? null;
}

/** Whose table of rules this is; null of others' tables. */
export function ownerOfTable(table: string): string | null {
  return /^benchgate_([0-9a-z]+)_([0-9a-z]+)_([0-9a-z]+)_[0-9a-z]+$/.exec(table)?.slice(1).join('.') ?? null;
}

/** An address of that network, by its distance from the first. */
export function addressAt(offset: number): string {
  return `198.${18 + Math.floor(offset / 65_536)}.${Math.floor(offset / 256) % 256}.${offset % 256}`;
}
