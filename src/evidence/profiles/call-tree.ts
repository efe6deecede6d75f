import type { CodePlace } from '../../model/evidence.ts';

/** Deeper calls count as those of this depth: what walks a tree may go down by calling itself. */
const MOST_DEPTH = 512;

/** A CallTree is a function with CPU time, ms: its own, and by what it called from there. The root is no function. */
export class CallTree {
  readonly place: CodePlace;
  readonly depth: number;
  readonly callees = new Map<string, CallTree>();
  selfMs = 0;

  constructor(place: CodePlace = { name: '', file: '', line: null }, depth = 0) {
    this.place = place;
    this.depth = depth;
  }

  /** The function as it is called from here. */
  callee(place: CodePlace, key = keyOf(place)): CallTree {
    if (this.depth >= MOST_DEPTH) return this;
    const known = this.callees.get(key);
    if (known !== undefined) return known;
    const made = new CallTree(place, this.depth + 1);
    this.callees.set(key, made);
    return made;
  }

  /** Adds another tree so many times, with its functions named anew. */
  add(other: CallTree, how: { readonly named: (place: CodePlace) => CodePlace; readonly times: number }): void {
    this.selfMs += other.selfMs * how.times;
    for (const callee of other.callees.values()) this.callee(how.named(callee.place)).add(callee, how);
  }

  /** Every function below, as often as it is called from somewhere, callers before what they call. */
  all(into: CallTree[] = []): readonly CallTree[] {
    for (const callee of this.callees.values()) {
      into.push(callee);
      callee.all(into);
    }
    return into;
  }
}

/** What makes two functions the same one. */
export const keyOf = ({ name, file, line }: CodePlace): string => `${name}\n${file}\n${line ?? ''}`;
