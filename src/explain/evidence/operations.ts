import type { EvidenceSuspect } from '../../model/diagnosis.ts';
import type { Operation } from '../../model/evidence.ts';
import { NEGLIGIBLE, suspectOf } from '../times/case.ts';
import {
  type CaseEvidence,
  differencesOf,
  type Growth,
  growthOf,
  type Quantity,
  typicalOne,
  typicalSides,
} from './case-evidence.ts';
import type { Hypothesis } from './family.ts';
import {
  isMore,
  MANY_CALLS,
  type OperationGroup,
  operationGroups,
  parentsOf,
  type ServiceOperation,
  type UseNumber,
  useOf,
} from './operation-groups.ts';
import { touchedBy } from './touched.ts';

/** Of the added time, at least this share makes something the reason for it. */
const MOSTLY = 0.5;

/** What each operation adds to the critical path, and the time before the first span: these sum to the whole. */
export function operationHypotheses(evidence: CaseEvidence): readonly Hypothesis[] {
  if (evidence.changeMs === null) return [];
  const groups = operationGroups(evidence);
  const all = groups.flatMap(({ operations }) => operations);
  const chains = inTurn(groups, evidence);
  const others = groups.filter((group) => !chains.some((chain) => chain.includes(group)));
  return [
    ...chains.map((chain) => ofChain(chain, all, evidence)),
    ...others.map((group) => ofGroup(group, all, evidence)),
    ofLateStart(evidence),
  ].flatMap((one) => one ?? []);
}

/** What takes as long as before and is waited for, which it was not: below each parent those that came onto the path together. */
function inTurn(groups: readonly OperationGroup[], evidence: CaseEvidence): readonly (readonly OperationGroup[])[] {
  const chains = new Map<string, OperationGroup[]>();
  for (const group of groups) {
    const of = (number: UseNumber) => growthOf(evidence, useOf([group.lead], number));
    const [calls, own, critical] = [of('calls'), of('selfMs'), of('criticalMs')];
    // What other scenarios do, and this one never, is as before, too.
    const isAsBefore = own.more > 0 && !isMore(calls) && !isMore(own);
    if (group.operations.length > 1 || !isAsBefore || critical.more - critical.less < BESIDE * own.more) continue;
    const below = JSON.stringify(group.lead.parents);
    chains.set(below, [...(chains.get(below) ?? []), group]);
  }
  return [...chains.values()].filter((chain) => chain.length > 1);
}

/** Of the time of a call, so much was hidden behind others that ran beside it: of two alike calls half of one is. */
const BESIDE = 0.3;

function ofChain(chain: readonly OperationGroup[], all: readonly ServiceOperation[], evidence: CaseEvidence): Hypothesis | null {
  const criticalOf = ({ lead }: OperationGroup) => typicalSides(evidence, useOf([lead], 'criticalMs'));
  const difference = (group: OperationGroup) => criticalOf(group).head - criticalOf(group).base;
  const [most, ...others] = [...chain].sort((a, b) => Math.abs(difference(b)) - Math.abs(difference(a)));
  if (most === undefined) return null;
  const time = useOf(
    chain.map(({ lead }) => lead),
    'criticalMs',
  );
  const numbers = [
    { what: 'in-turn-time', unit: 'ms', ...typicalSides(evidence, time) },
    { what: 'others', unit: '', base: others.length, head: others.length },
  ];
  const touched = touchedBy({ codes: [], names: callersOf([most.lead], all, evidence) }, evidence.touched);
  return onPath(evidence, time, { kind: 'serial-calls', numbers, subject: subjectOf(most.lead), touched });
}

function ofGroup(
  { lead, operations }: OperationGroup,
  all: readonly ServiceOperation[],
  evidence: CaseEvidence,
): Hypothesis | null {
  const codes = operations.flatMap(({ code }) => code ?? []);
  const known = (names: readonly string[]) => touchedBy({ codes, names }, evidence.touched);
  // What calls it may be what changed: a loop that was put around it.
  const touched =
    known(operations.flatMap(({ name, statement }) => [name, statement])) ?? known(callersOf(operations, all, evidence));
  return onPath(evidence, useOf(operations, 'criticalMs'), { ...kindOf(lead, all, evidence), subject: subjectOf(lead), touched });
}

/** What calls them is called: many instrumentations name a request by its method alone, and tell the route beside it. */
function callersOf(
  some: readonly ServiceOperation[],
  all: readonly ServiceOperation[],
  evidence: CaseEvidence,
): readonly string[] {
  const above = some.flatMap((one) => parentsOf(one, all)).filter((one) => growthOf(evidence, useOf([one], 'calls')).more > 0);
  return [...some.flatMap(({ parents }) => parents), ...above.map(({ statement }) => statement)];
}

function ofLateStart(evidence: CaseEvidence): Hypothesis | null {
  const time: Quantity = (block) => block.time?.waitedMs ?? null;
  const numbers = [{ what: 'before-first-span', unit: 'ms', ...typicalSides(evidence, time) }];
  return onPath(evidence, time, { kind: 'late-start', numbers, subject: '', touched: null });
}

function subjectOf({ name, statement }: Operation): string {
  return statement === '' ? name : statement;
}

/** That a part of the critical path moved; null where it is no part of what changed. */
function onPath(
  evidence: CaseEvidence,
  time: Quantity,
  seen: Pick<EvidenceSuspect, 'kind' | 'numbers' | 'subject' | 'touched'>,
): Hypothesis | null {
  const { changeMs, slowest, slower } = evidence;
  const differences = differencesOf(evidence, time);
  const typical = typicalOne(differences);
  if (changeMs === null || typical === null) return null;
  const suspect = suspectOf(evidence, typical / changeMs, { ...seen, ms: slower ? typical : -typical, slowest });
  return { suspect, differences, least: NEGLIGIBLE * changeMs };
}

/** What of an operation grew: how often, how often the same, one after another, or how long each takes. */
function kindOf(
  operation: ServiceOperation,
  all: readonly ServiceOperation[],
  evidence: CaseEvidence,
): Pick<EvidenceSuspect, 'kind' | 'numbers'> {
  const of = (number: UseNumber) => growthOf(evidence, useOf([operation], number));
  const numberOf = (what: string, number: UseNumber, unit = 'ms') => ({
    what,
    unit,
    ...typicalSides(evidence, useOf([operation], number)),
  });
  const [calls, critical, serial] = [of('calls'), of('criticalMs'), of('serialMs')];
  const [often, time] = [numberOf('calls', 'calls', ''), numberOf('time', 'criticalMs')];
  if (isMore(calls) && isByCalls(calls, critical)) {
    const parents = parentsOf(operation, all);
    const parent = parents.length === 0 ? 1 : growthOf(evidence, useOf(parents, 'calls')).more;
    const kind = callsKind(calls, calls.more / Math.max(parent, 1e-9), of('repeated'));
    const rest = kind === 'repeated-calls' ? [numberOf('repeated-calls', 'repeated', '')] : [];
    return { kind, numbers: [often, ...rest, time] };
  }
  if (serial.more - serial.less >= MOSTLY * (critical.more - critical.less) && serial.more > serial.less)
    return { kind: 'serial-calls', numbers: [numberOf('serial-time', 'serialMs'), often, time] };
  return { kind: nameKind(operation), numbers: [operation.outside ? time : numberOf('own-time', 'selfMs'), often] };
}

/** Whether what is more are the calls, not the time that each takes. */
function isByCalls(calls: Growth, time: Growth): boolean {
  if (calls.less === 0 || time.less <= 0) return true;
  return Math.log(calls.more / calls.less) >= MOSTLY * Math.log(time.more / time.less);
}

function callsKind(calls: Growth, perParent: number, repeated: Growth): EvidenceSuspect['kind'] {
  if (perParent >= MANY_CALLS)
    return repeated.more - repeated.less >= MOSTLY * (calls.more - calls.less) ? 'repeated-calls' : 'more-calls';
  // What was done now and then was kept for the other times.
  return calls.less >= RARELY * calls.more ? 'lost-cache' : 'new-operation';
}

/** Of the calls: what was done less often than that was not done. */
const RARELY = 0.005;

/** Names that say what is waited for. */
const LOCK = /(?<![bc])lock|mutex|semaphore/i;
const QUEUE = /queue|pool|acquire|checkout|backlog|pending/i;

/** Each takes longer: where the name says why, or since it asks somebody else, or by itself, of which more is found out later. */
function nameKind({ name, statement, outside }: Operation): EvidenceSuspect['kind'] {
  if (statement === '' && LOCK.test(name)) return 'lock';
  if (statement === '' && QUEUE.test(name)) return 'queue';
  return outside ? 'slow-outside' : 'slow-operation';
}
