import type { SeenEvidence, SeenKind, SeenNumber } from '../model/diagnosis.ts';
import type { Operation } from '../model/evidence.ts';
import { clamped, NEGLIGIBLE, type Sighting } from './sightings.ts';
import { touchedBy } from './touched.ts';
import { differencesOf, typicalOne, typicalSides, type WatchedCase, type WatchedSide } from './watched.ts';
import { isMore, MANY_CALLS, oriented, parentsOf, useOf, type Work, type WorkGroup, workGroups } from './work.ts';

/** Of the added time, at least this share makes something the reason for it. */
const MOSTLY = 0.5;

/** What each piece of work adds to the critical path, and the time before the first span: these sum to the whole. */
export function operationSightings(watched: WatchedCase): readonly Sighting[] {
  if (watched.changeMs === null) return [];
  const groups = workGroups(watched);
  const works = groups.flatMap((group) => group.works);
  const families = inTurn(groups, watched);
  const others = groups.filter((group) => !families.some((family) => family.includes(group)));
  return [
    ...families.map((family) => inTurnSighting(family, watched)),
    ...others.map((group) => sightingOf(group, works, watched)),
    ...lateStart(watched),
  ].flatMap((one) => one ?? []);
}

/** What takes as long as before and is waited for, which it was not: below each parent those that came onto the path together. */
function inTurn(groups: readonly WorkGroup[], watched: WatchedCase): readonly (readonly WorkGroup[])[] {
  const families = new Map<string, WorkGroup[]>();
  for (const group of groups) {
    const { at, parents } = group.lead;
    const of = (number: Parameters<typeof useOf>[1]) => oriented(watched, typicalSides(watched, useOf(at, number)));
    const [calls, own, critical] = [of('calls'), of('selfMs'), of('criticalMs')];
    const isAsBefore = !isMore(calls) && !isMore(own);
    if (group.works.length > 1 || !isAsBefore || critical.more - critical.less < BESIDE * own.more) continue;
    const family = JSON.stringify(parents);
    families.set(family, [...(families.get(family) ?? []), group]);
  }
  return [...families.values()].filter((family) => family.length > 1);
}

/** Of the time of a call, so much was hidden behind others that ran beside it: of two alike calls half of one is. */
const BESIDE = 0.3;

function inTurnSighting(family: readonly WorkGroup[], watched: WatchedCase): Sighting | null {
  const criticalOf = ({ lead }: WorkGroup) => typicalSides(watched, useOf(lead.at, 'criticalMs'));
  const difference = (group: WorkGroup) => criticalOf(group).head - criticalOf(group).base;
  const [most, ...others] = [...family].sort((a, b) => Math.abs(difference(b)) - Math.abs(difference(a)));
  if (most === undefined) return null;
  const read = useOf(
    family.flatMap(({ lead }) => lead.at),
    'criticalMs',
  );
  const { name, statement } = most.lead.operation;
  const count = { base: others.length, head: others.length };
  const numbers = [numberOf('in-turn-time', typicalSides(watched, read)), numberOf('others', count, '')];
  const touched = touchedBy({ codes: [], names: most.lead.parents }, watched.evidence.touched);
  return onPath(watched, read, { kind: 'serial-calls', numbers, subject: statement === '' ? name : statement, touched });
}

function sightingOf({ lead, works }: WorkGroup, all: readonly Work[], watched: WatchedCase): Sighting | null {
  const read = useOf(
    works.flatMap(({ at }) => at),
    'criticalMs',
  );
  const { name, statement } = lead.operation;
  const operations = works.map(({ operation }) => operation);
  const codes = operations.flatMap(({ code }) => code ?? []);
  const known = (names: readonly string[]) => touchedBy({ codes, names }, watched.evidence.touched);
  // What calls it may be what changed: a loop that was put around it.
  const touched =
    known(operations.flatMap(({ name, statement }) => [name, statement])) ?? known(operations.map(({ parent }) => parent));
  return onPath(watched, read, { ...kindOf(lead, all, watched), subject: statement === '' ? name : statement, touched });
}

function lateStart(watched: WatchedCase): readonly (Sighting | null)[] {
  const read = ({ time }: WatchedSide) => time?.waitedMs ?? null;
  const numbers = [numberOf('before-first-span', typicalSides(watched, read))];
  return [onPath(watched, read, { kind: 'late-start', numbers, subject: '', touched: null })];
}

/** What a part of the critical path says; null where it is no part of what changed. */
function onPath(
  watched: WatchedCase,
  read: (one: WatchedSide) => number | null,
  told: Pick<SeenEvidence, 'kind' | 'numbers' | 'subject' | 'touched'>,
): Sighting | null {
  const { changeMs, slowest, slower } = watched;
  const differences = differencesOf(watched, read);
  const typical = typicalOne(differences);
  if (changeMs === null || typical === null) return null;
  const weight = clamped(typical / changeMs);
  const seen = { ...told, ms: slower ? typical : -typical, slowest };
  return { differences, least: NEGLIGIBLE * changeMs, weight, seen, place: 'path' };
}

/** What of a piece of work grew: how often, how often the same, one after another, or how long each takes. */
function kindOf(work: Work, all: readonly Work[], watched: WatchedCase): Pick<SeenEvidence, 'kind' | 'numbers'> {
  const of = (number: Parameters<typeof useOf>[1]) => typicalSides(watched, useOf(work.at, number));
  const [calls, critical, repeated, serial, own] = [of('calls'), of('criticalMs'), of('repeated'), of('serialMs'), of('selfMs')];
  const called = oriented(watched, calls);
  const numbers = {
    calls: numberOf('calls', calls, ''),
    repeated: numberOf('repeated-calls', repeated, ''),
    time: numberOf('time', critical),
    serial: numberOf('serial-time', serial),
    own: numberOf('own-time', own),
  };
  if (isMore(called) && isByCalls(called, oriented(watched, critical))) {
    const parents = parentsOf(work, all).flatMap(({ at }) => at);
    const parent = parents.length === 0 ? 1 : oriented(watched, typicalSides(watched, useOf(parents, 'calls'))).more;
    const kind = callsKind(called, called.more / Math.max(parent, 1e-9), oriented(watched, repeated));
    const rest = kind === 'repeated-calls' ? [numbers.repeated] : [];
    return { kind, numbers: [numbers.calls, ...rest, numbers.time] };
  }
  const [inTurn, time] = [oriented(watched, serial), oriented(watched, critical)];
  if (inTurn.more - inTurn.less >= MOSTLY * (time.more - time.less) && inTurn.more > inTurn.less)
    return { kind: 'serial-calls', numbers: [numbers.serial, numbers.calls, numbers.time] };
  const kind = nameKind(work.operation);
  const first = work.operation.outside ? numbers.time : numbers.own;
  return { kind, numbers: [first, numbers.calls] };
}

/** Whether what is more are the calls, not the time that each takes. */
function isByCalls(calls: { less: number; more: number }, time: { less: number; more: number }): boolean {
  if (calls.less === 0 || time.less <= 0) return true;
  return Math.log(calls.more / calls.less) >= MOSTLY * Math.log(time.more / time.less);
}

function callsKind(
  calls: { readonly less: number; readonly more: number },
  perParent: number,
  repeated: { readonly less: number; readonly more: number },
): SeenKind {
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
function nameKind({ name, statement, outside }: Operation): SeenKind {
  if (statement === '' && LOCK.test(name)) return 'lock';
  if (statement === '' && QUEUE.test(name)) return 'queue';
  return outside ? 'slow-outside' : 'slow-operation';
}

function numberOf(what: string, sides: Omit<SeenNumber, 'what' | 'unit'>, unit = 'ms'): SeenNumber {
  return { what, unit, ...sides };
}
