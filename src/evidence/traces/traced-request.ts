import type { Operation } from '../../model/evidence.ts';
import type { TraceSpan } from '../../model/span.ts';
import { type CriticalPath, criticalPathOf, endedBefore } from './critical-path.ts';
import { callOf, joined, keyOf } from './operation.ts';
import { type TraceNode, treesOf } from './tree.ts';

/** A TracedRequest is one request of which a trace came. Times are microseconds. */
export interface TracedRequest {
  readonly traceId: string;
  /** Since 1970. */
  readonly sentUs: number;
  readonly requestUs: number;
  readonly waitedUs: number;
  readonly uses: ReadonlyMap<number, CallTimes>;
  readonly roots: readonly TraceNode[];
  readonly path: CriticalPath;
}

/** CallTimes are what the calls of one operation came to. */
export interface CallTimes {
  calls: number;
  errors: number;
  selfUs: number;
  criticalUs: number;
  repeated: number;
  serialUs: number;
}

/** Names of spans with values in them have no end: of a block so many operations are told apart. */
const MOST_OPERATIONS = 1000;

/** The operations of a block, by the order in which they were met. */
export class OperationList {
  readonly operations: Operation[] = [];
  /** Calls of others than these, which are told nowhere. */
  unlisted = 0;
  readonly #positions = new Map<string, number>();
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** The operation of a span by its position, and what the span asks; null where no room was left for it. */
  callOf(node: TraceNode): ListedCall | null {
    const { operation, asked } = callOf(node, this.#root);
    const key = keyOf(operation);
    if (this.operations.length >= MOST_OPERATIONS && !this.#positions.has(key)) {
      this.unlisted += 1;
      return null;
    }
    return { position: add(this.operations, this.#positions, operation, key), asked };
  }
}

interface ListedCall {
  readonly position: number;
  readonly asked: string | null;
}

/** Adds an operation to a list, or joins it with the one that it is; its position. */
export function add(
  operations: Operation[],
  positions: Map<string, number>,
  operation: Operation,
  key = keyOf(operation),
): number {
  const position = positions.get(key) ?? operations.length;
  positions.set(key, position);
  const earlier = operations[position];
  operations[position] = earlier === undefined ? operation : joined(earlier, operation);
  return position;
}

/** What a request spent, and on what. */
export function requestOf(traceId: string, spans: readonly TraceSpan[], sentUs: number, list: OperationList): TracedRequest {
  const roots = treesOf(spans);
  const path = criticalPathOf(roots);
  // Clocks of two programs: a service that seems to begin before it was asked did not wait.
  const waitedUs = Math.max(0, path.fromUs - sentUs) + path.idleUs;
  return {
    ...{ traceId, sentUs, roots, path, waitedUs },
    requestUs: waitedUs + path.toUs - path.fromUs - path.idleUs,
    uses: usesOf(roots, path, list),
  };
}

function usesOf(roots: readonly TraceNode[], path: CriticalPath, list: OperationList): ReadonlyMap<number, CallTimes> {
  const uses = new Map<number, CallTimes>();
  const asked = new Set<string>();
  const levels = [roots];
  for (let siblings = levels.pop(); siblings !== undefined; siblings = levels.pop()) {
    /** For each operation, the end of the sibling of it that ended first. */
    const firstEnd = new Map<number, TraceNode>();
    for (const node of siblings) {
      if (node.children.length > 0) levels.push(node.children);
      const call = list.callOf(node);
      if (call === null) continue;
      const times = uses.get(call.position) ?? { calls: 0, errors: 0, selfUs: 0, criticalUs: 0, repeated: 0, serialUs: 0 };
      uses.set(call.position, times);
      times.calls += 1;
      times.errors += node.span.error ? 1 : 0;
      times.selfUs += selfUs(node);
      const step = path.steps.get(node);
      times.criticalUs += step?.ownUs ?? 0;
      times.repeated += isRepeated(asked, call) ? 1 : 0;
      const first = firstEnd.get(call.position);
      if (first !== undefined && endedBefore(first, node.fromUs)) times.serialUs += step?.wholeUs ?? 0;
      if (node.toUs > node.fromUs && (first === undefined || node.toUs < first.toUs)) firstEnd.set(call.position, node);
    }
  }
  return uses;
}

function isRepeated(seen: Set<string>, call: ListedCall): boolean {
  if (call.asked === null) return false;
  const key = `${call.position} ${call.asked}`;
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}

/** Duration without the union of the children's, which are in the order in which they begin. */
function selfUs({ startUs, endUs, children }: TraceNode): number {
  let covered = 0;
  let until = startUs;
  for (const child of children) {
    const [from, to] = [Math.max(until, child.startUs), Math.min(endUs, child.endUs)];
    if (to > from) covered += to - from;
    until = Math.max(until, to);
  }
  return endUs - startUs - covered;
}
