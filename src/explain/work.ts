import type { Evidence, Operation } from '../model/evidence.ts';
import type { Sided } from '../model/revision.ts';
import { type Read, typicalSides, type WatchedCase, type WatchedSide } from './watched.ts';

/** A Work is what requests do, wherever they do it: operations of one service, kind, name and statement below any parent. */
export interface Work {
  readonly key: string;
  readonly operation: Operation;
  /** Positions in `Evidence.operations`. */
  readonly at: readonly number[];
  readonly parents: readonly string[];
}

/** A WorkGroup is a work with all that only follows it: what is new or more often since its parent is. */
export interface WorkGroup {
  readonly lead: Work;
  readonly works: readonly Work[];
}

/** The numbers of an OperationUse. */
type UseNumber = 'calls' | 'errors' | 'selfMs' | 'criticalMs' | 'repeated' | 'serialMs';

/** From this ratio on something is called more often. */
export const MORE_CALLS = 1.3;
/** Of a parent: fewer calls than that are one, now and then another. */
export const MANY_CALLS = 1.5;

/** A number of some operations together, per request; null where the trial has no trace. */
export function useOf(at: readonly number[], number: UseNumber): Read {
  return ({ time, uses }: WatchedSide) =>
    time === null ? null : at.reduce((sum, operation) => sum + (uses.get(operation)?.[number] ?? 0), 0);
}

/** What requests do, in an order that does not follow the evidence's, each with what only follows it. */
export function workGroups(watched: WatchedCase): readonly WorkGroup[] {
  const works = worksOf(watched.evidence);
  const calls = new Map(works.map(({ key, at }) => [key, oriented(watched, typicalSides(watched, useOf(at, 'calls')))]));
  const groups = new Map<string, { lead: Work; works: Work[] }>();
  for (const work of works) {
    const lead = leadOf(work, works, calls);
    const group = groups.get(lead.key) ?? { lead, works: [] };
    group.works.push(work);
    groups.set(lead.key, group);
  }
  return [...groups.values()];
}

function worksOf({ operations }: Evidence): readonly Work[] {
  const works = new Map<string, { operation: Operation; at: number[]; parents: Set<string> }>();
  for (const [index, operation] of operations.entries()) {
    const { service, kind, name, statement, outside } = operation;
    const key = JSON.stringify([service, kind, name, statement, outside]);
    const work = works.get(key) ?? { operation, at: [], parents: new Set() };
    work.at.push(index);
    work.parents.add(operation.parent);
    works.set(key, work);
  }
  return [...works]
    .map(([key, { operation, at, parents }]) => ({ key, operation, at, parents: [...parents].sort() }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Up to where the number of calls began to differ: a parent that is called more often calls its children more often, too. */
function leadOf(work: Work, works: readonly Work[], calls: ReadonlyMap<string, Oriented>): Work {
  let lead = work;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const [above] = parentsOf(lead, works);
    if (above === undefined || above.key === work.key || lead.parents.length > 1) return lead;
    const [own, parent] = [calls.get(lead.key), calls.get(above.key)];
    if (own === undefined || parent === undefined || !isMore(own) || !isMore(parent)) return lead;
    if (own.more >= MANY_CALLS * parent.more || isMoreOf(own, parent)) return lead;
    lead = above;
  }
  return lead;
}

/** Names may lead in a circle. */
const DEEPEST = 32;

/** The works that a work's parents' names are of. */
export function parentsOf(work: Work, works: readonly Work[]): readonly Work[] {
  return works.filter(({ operation }) => work.parents.includes(operation.name));
}

/** Both sides' numbers by which has more of what moved: the slower row's head, the faster row's base. */
export interface Oriented {
  readonly less: number;
  readonly more: number;
}

export function oriented({ slower }: Pick<WatchedCase, 'slower'>, { base, head }: Sided<number>): Oriented {
  return slower ? { less: base, more: head } : { less: head, more: base };
}

/** Whether calls grew beyond what an uneven mix of requests makes. */
export function isMore({ less, more }: Oriented): boolean {
  return more > MORE_CALLS * less && more > 0;
}

function isMoreOf(calls: Oriented, parent: Oriented): boolean {
  return parent.less > 0 && calls.more / parent.more > MORE_CALLS * (calls.less / parent.less);
}
