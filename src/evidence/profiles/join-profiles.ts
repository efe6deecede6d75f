import type { Ms } from '../../model/brand.ts';
import { type CodePlace, type FlameNode, type FunctionUse, MOST_LISTED } from '../../model/evidence.ts';
import { eachSide, type Side, type Sided } from '../../model/revision.ts';
import { CallTree, keyOf } from './call-tree.ts';
import { isNoFunction, isOfProgram } from './code-place.ts';
import { flameOf } from './flame.ts';
import { sameFunctions } from './same-functions.ts';

/** A ProfiledBlock is the CPU time of one side's block. */
export interface ProfiledBlock {
  readonly calls: CallTree;
  /** Requests that were answered in the block. */
  readonly requests: number;
  /** Processes of which the profile is one, and stands for all. */
  readonly processes: number;
}

/** JoinedProfiles are the profiles of many pairs, with functions that are the same ones in all of them. */
export interface JoinedProfiles {
  readonly functions: readonly CodePlace[];
  /** For each pair, as it was given; `code` points into `functions`. */
  readonly uses: readonly Sided<readonly FunctionUse[] | null>[];
  /** Functions that are in no list, as they had too little time. */
  readonly left: number;
  /** Of all pairs: CPU ms per request, and the calls themselves, in ms of all blocks. */
  readonly flame: FlameNode | null;
  readonly trees: Sided<CallTree>;
}

/** Joins what profiles of pairs tell; null is a side without one. */
export function joinProfiles(pairs: readonly Sided<ProfiledBlock | null>[]): JoinedProfiles {
  const blocksOf = (side: Side) => pairs.flatMap((pair) => pair[side] ?? []);
  const places = (side: Side) => blocksOf(side).flatMap(({ calls }) => calls.all().map(({ place }) => place));
  const inHead = sameFunctions(places('base'), places('head'));
  const named = { base: inHead, head: (place: CodePlace) => place };
  const trees = eachSide((side) => mergedCalls(blocksOf(side), named[side]));
  const requests = eachSide((side) => blocksOf(side).reduce((sum, block) => sum + block.requests, 0));
  const all = pairs.map((pair) => eachSide((side) => pair[side] && timesOf(pair[side], named[side])));
  const listed = ranked(all.flatMap(({ base, head }) => [base, head]));
  const functions = listed.slice(0, MOST_LISTED.functions);
  const codes = new Map(functions.map((place, code) => [keyOf(place), code]));
  return {
    functions,
    uses: all.map((pair) => eachSide((side) => pair[side] && usesOf(pair[side], codes))),
    left: listed.length - functions.length,
    flame:
      requests.base + requests.head === 0
        ? null
        : flameOf(
            trees,
            eachSide((side) => 1 / (requests[side] || 1)),
          ),
    trees,
  };
}

/** One tree of many, in which a profile of one process counts for all of them. */
function mergedCalls(blocks: readonly ProfiledBlock[], named: (place: CodePlace) => CodePlace): CallTree {
  const merged = new CallTree();
  for (const { calls, processes } of blocks) merged.add(calls, { named, times: processes });
  return merged;
}

/** A function's time in one block, per request. */
interface FunctionTime {
  readonly place: CodePlace;
  selfMs: number;
  totalMs: number;
  ownedMs: number;
}

type FunctionTimes = ReadonlyMap<string, FunctionTime>;

function timesOf({ calls, requests, processes }: ProfiledBlock, named: (place: CodePlace) => CodePlace): FunctionTimes {
  const times = new Map<string, FunctionTime>();
  const each = requests === 0 ? 0 : processes / requests;
  const running = new Set<string>();
  const timeOf = (place: CodePlace, key: string): FunctionTime => {
    const time = times.get(key) ?? { place, selfMs: 0, totalMs: 0, ownedMs: 0 };
    times.set(key, time);
    return time;
  };
  const walk = (node: CallTree, caller: FunctionTime | null): number => {
    const place = named(node.place);
    const key = keyOf(place);
    const isOuter = !running.has(key);
    const time = timeOf(place, key);
    const owner = caller === null || isOfProgram(place) || isNoFunction(place) ? time : caller;
    running.add(key);
    let total = node.selfMs * each;
    for (const callee of node.callees.values()) total += walk(callee, isOfProgram(owner.place) ? owner : null);
    time.selfMs += node.selfMs * each;
    owner.ownedMs += node.selfMs * each;
    // What calls itself would count twice.
    if (isOuter) time.totalMs += total;
    if (isOuter) running.delete(key);
    return total;
  };
  for (const callee of calls.callees.values()) walk(callee, null);
  return times;
}

/** Functions of all blocks, the ones with the most time first: of their own, and with what they call. */
function ranked(blocks: readonly (FunctionTimes | null)[]): readonly CodePlace[] {
  const sums = new Map<string, { readonly place: CodePlace; ms: number }>();
  for (const block of blocks)
    for (const [key, { place, selfMs, totalMs }] of block ?? []) {
      const sum = sums.get(key) ?? { place, ms: 0 };
      sum.ms += selfMs + totalMs;
      sums.set(key, sum);
    }
  return [...sums.values()].sort((a, b) => b.ms - a.ms).map(({ place }) => place);
}

function usesOf(times: FunctionTimes, codes: ReadonlyMap<string, number>): readonly FunctionUse[] {
  return [...times]
    .flatMap(([key, { selfMs, totalMs, ownedMs }]) => {
      const code = codes.get(key);
      if (code === undefined || totalMs === 0) return [];
      return [{ code, selfMs: rounded(selfMs), totalMs: rounded(totalMs), ownedMs: rounded(ownedMs) }];
    })
    .sort((a, b) => b.selfMs - a.selfMs || b.totalMs - a.totalMs);
}

/** A sampled time has no more digits that say something. */
const rounded = (ms: number): Ms => Number(ms.toPrecision(4));
