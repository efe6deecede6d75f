import type { Bridge } from '../model/bridge.ts';
import type { Place } from '../model/target.ts';
import { addressAt } from './links.ts';

/** A BridgePlan is where a Bridge is to be, before anything says what may be used there. */
export interface BridgePlan extends Omit<Bridge, 'limits'> {
  /** The address of what runs in compartments of its place, where these are joined to it, and the bits of its network. */
  readonly ours: string;
  readonly size: number;
}

/** A BridgesPlan is the networks for containers of one measurement. */
export interface BridgesPlan extends Readonly<Record<Place, BridgePlan>> {
  /** The host's table of rules for both. */
  readonly table: string;
}

/** So many measurements can have bridges of their own at once: 198.19.0.0/16 by 64. */
export const BRIDGE_BLOCKS = 1024;

/** Of each bridge: its addresses, and how many of them are not for the engine to give. */
const [SIZE, OURS] = [32, 16];

/** 198.19.0.0, counted from 198.18.0.0. */
const START = 65_536;

/** The BridgesPlan of a measurement: `owner` names the process that measures, `block` is from 0 to BRIDGE_BLOCKS - 1. */
export function bridgesOf(owner: string, block: number): BridgesPlan {
  const bridge = (which: 0 | 1): BridgePlan => {
    const at = (offset: number) => addressAt(START + SIZE * (2 * block + which) + offset);
    return {
      device: deviceOf(block.toString(36), which),
      subnet: `${at(0)}/27`,
      range: `${at(OURS)}/28`,
      gateway: at(1),
      addresses: Array.from({ length: OURS - 3 }, (_, i) => at(i + 2)),
      ours: at(OURS - 1),
      size: 27,
    };
  };
  return {
    first: bridge(0),
    second: bridge(1),
    table: `benchgate_bridges_${owner.replaceAll('.', '_')}_${block.toString(36)}`,
  };
}

/** Whose table of rules this is, and for which devices; null of others' tables. */
export function ownerOfBridges(table: string): { readonly owner: string; readonly devices: readonly string[] } | null {
  const found = /^benchgate_bridges_([0-9a-z]+)_([0-9a-z]+)_([0-9a-z]+)_([0-9a-z]+)$/.exec(table);
  if (found === null) return null;
  const [, space, pid, start, block = ''] = found;
  return { owner: `${space}.${pid}.${start}`, devices: [deviceOf(block, 0), deviceOf(block, 1)] };
}

/** With a mark that no device of a link has. */
const deviceOf = (block: string, which: 0 | 1) => `bg-${block}${which === 0 ? 'a' : 'b'}`;
