import type { Operation } from '../../model/evidence.ts';
import { type CaseEvidence, type Growth, growthOf, type Quantity } from './case-evidence.ts';

/**
 * A ServiceOperation is an operation wherever requests do it: of one service, kind, name and statement below any parent. `parent`
 * and `code` are those of the first.
 */
export interface ServiceOperation extends Operation {
  readonly key: string;
  /** Positions in `Evidence.operations`. */
  readonly at: readonly number[];
  readonly parents: readonly string[];
}

/** An OperationGroup is an operation with all that only follows it: what is new or more often since its parent is. */
export interface OperationGroup {
  readonly lead: ServiceOperation;
  readonly operations: readonly ServiceOperation[];
}

/** The numbers of an OperationUse. */
export type UseNumber = 'calls' | 'errors' | 'selfMs' | 'criticalMs' | 'repeated' | 'serialMs';

/** From this ratio on something is called more often. */
const MORE_CALLS = 1.3;
/** Of a parent: fewer calls than that are one, now and then another. */
export const MANY_CALLS = 1.5;

/** A number of some operations together, per request; null where the trial has no trace. */
export function useOf(operations: readonly ServiceOperation[], number: UseNumber): Quantity {
  const places = operations.flatMap(({ at }) => at);
  return ({ time, uses }) => (time === null ? null : places.reduce((sum, at) => sum + (uses.get(at)?.[number] ?? 0), 0));
}

/** What requests do, in an order that does not follow the evidence's, each with what only follows it. */
export function operationGroups(evidence: CaseEvidence): readonly OperationGroup[] {
  const all = serviceOperations(evidence);
  const calls = new Map(all.map((one) => [one.key, growthOf(evidence, useOf([one], 'calls'))]));
  const groups = new Map<string, { lead: ServiceOperation; operations: ServiceOperation[] }>();
  for (const one of all) {
    const lead = leadOf(one, all, calls);
    const group = groups.get(lead.key) ?? { lead, operations: [] };
    group.operations.push(one);
    groups.set(lead.key, group);
  }
  return [...groups.values()];
}

function serviceOperations({ operations }: Pick<CaseEvidence, 'operations'>): readonly ServiceOperation[] {
  const found = new Map<string, { operation: Operation; at: number[]; parents: Set<string> }>();
  for (const [index, operation] of operations.entries()) {
    const { service, kind, name, statement, outside } = operation;
    const key = JSON.stringify([service, kind, name, statement, outside]);
    const known = found.get(key) ?? { operation, at: [], parents: new Set() };
    known.at.push(index);
    known.parents.add(operation.parent);
    found.set(key, known);
  }
  return [...found]
    .map(([key, { operation, at, parents }]) => ({ ...operation, key, at, parents: [...parents].sort() }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Up to where the number of calls began to differ: a parent that is called more often calls its children more often, too. */
function leadOf(one: ServiceOperation, all: readonly ServiceOperation[], calls: ReadonlyMap<string, Growth>): ServiceOperation {
  let lead = one;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const [above] = parentsOf(lead, all);
    if (above === undefined || above.key === one.key || lead.parents.length > 1) return lead;
    const [own, parent] = [calls.get(lead.key), calls.get(above.key)];
    if (own === undefined || parent === undefined || !isMore(own) || !isMore(parent)) return lead;
    if (own.more >= MANY_CALLS * parent.more || isMoreOf(own, parent)) return lead;
    lead = above;
  }
  return lead;
}

/** Names may lead in a circle. */
const DEEPEST = 32;

/** The operations that an operation's parents' names are of. */
export function parentsOf({ parents }: ServiceOperation, all: readonly ServiceOperation[]): readonly ServiceOperation[] {
  return all.filter(({ name }) => parents.includes(name));
}

/** Whether calls grew beyond what an uneven mix of requests makes. */
export function isMore({ less, more }: Growth): boolean {
  return more > MORE_CALLS * less && more > 0;
}

function isMoreOf(calls: Growth, parent: Growth): boolean {
  return parent.less > 0 && calls.more / parent.more > MORE_CALLS * (calls.less / parent.less);
}
