import type { Share } from '../../model/brand.ts';
import type { EvidenceSuspect } from '../../model/diagnosis.ts';
import { clamped } from '../times/case.ts';
import type { Computing } from '../times/computing.ts';

/** An Explanation is suspects of one row that say each thing once, with how much of the change they account for together. */
export interface Explanation {
  readonly suspects: readonly EvidenceSuspect[];
  /** Null where neither traces nor profiles came. */
  readonly accounted: Share | null;
}

/** Of the change or of a time, at least this share is "mostly". */
const MOSTLY = 0.5;
/** The slowest twentieth's part in the mean of all. */
const TWENTIETH = 0.05;

/** Kinds that say where time was lost and not why. */
const WHERE: readonly EvidenceSuspect['kind'][] = ['slow-operation', 'late-start'];
/** What makes a service compute longer, and what makes it wait: the first that moved takes over the time. */
const COMPUTING: readonly EvidenceSuspect['kind'][] = ['log-flood', 'more-bytes', 'more-tokens', 'garbage', 'function'];
const WAITING: readonly EvidenceSuspect['kind'][] = [
  'queue',
  'cache-hits',
  'major-faults',
  'log-flood',
  'lock',
  'run-queue',
  'more-bytes',
];

/**
 * Each thing said once, as finely as it is known. Times that are parts of a request's critical path (`onPath`) never overlap; what
 * processes, functions and the service tell has its time within those. What is computed is told from what is waited for by the CPU
 * time per request, and what is within takes the place of where its time was lost.
 */
export function fold(
  onPath: readonly EvidenceSuspect[],
  within: readonly EvidenceSuspect[],
  computing: Computing | null,
): Explanation & { readonly accounted: Share } {
  const possible = withoutQueue(
    within.filter((one) => canBe(one, computing)),
    computing,
  );
  const { computed, waited, blocked, rest } = lostTime(onPath, possible, computing);
  const calls = withHits(rest, possible);
  const causes = possible.filter((one) => one !== calls.used);
  const first = takenOver(computed, causes, { kinds: COMPUTING, named: 'computing-operation' });
  const left = causes.filter((one) => one !== first.used);
  const second = takenOver(waited, left, {
    kinds: blocked ? [...COMPUTING, ...WAITING] : WAITING,
    named: computing === null ? 'slow-operation' : 'waiting-operation',
  });
  const named = [...calls.suspects, ...first.suspects, ...second.suspects];
  const accounted = named.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
  // Beside what accounts for most, what is left follows from it.
  const others = accounted >= MOSTLY ? [] : left.filter((one) => one !== second.used);
  const largest = Math.max(accounted, ...others.map(({ weight }) => weight ?? 0));
  return { suspects: [...named, ...others], accounted: clamped(largest) };
}

/** What computes longer makes threads wait and switch; what does not, does not compute. */
function canBe({ kind }: EvidenceSuspect, computing: Computing | null): boolean {
  if (computing === null) return kind !== 'lock';
  const isComputing = computing.isMoved && computing.most >= MOSTLY;
  if (kind === 'lock') return !computing.isMoved;
  return !(isComputing && (kind === 'queue' || kind === 'run-queue'));
}

/** What is more to compute makes threads wait for a processor: that time is its, where its own is not known. */
function withoutQueue(within: readonly EvidenceSuspect[], computing: Computing | null): readonly EvidenceSuspect[] {
  const queue = within.find(({ kind }) => kind === 'run-queue');
  const cause = COMPUTING.flatMap((kind) => within.find((one) => one.kind === kind && one.weight === null) ?? [])[0];
  if (queue === undefined || cause === undefined || computing === null || !computing.isMoved) return within;
  const { weight, ms, slowest } = queue;
  return within.flatMap((one) => (one === queue ? [] : one === cause ? { ...one, weight, ms, slowest } : one));
}

interface LostTime {
  readonly computed: readonly EvidenceSuspect[];
  readonly waited: readonly EvidenceSuspect[];
  /** Whether it was waited for the process itself. */
  readonly blocked: boolean;
  readonly rest: readonly EvidenceSuspect[];
}

/** Time that was lost somewhere, by whether computing (and waiting for it) can be most of it. */
function lostTime(
  onPath: readonly EvidenceSuspect[],
  possible: readonly EvidenceSuspect[],
  computing: Computing | null,
): LostTime {
  const lost = onPath.filter(({ kind }) => WHERE.includes(kind));
  const outside = onPath.filter(({ kind }) => kind === 'slow-outside');
  const covers = (some: readonly EvidenceSuspect[]) => {
    if (computing === null || !computing.isMoved || some.length === 0) return false;
    const ms = some.reduce((sum, { ms, slowest }) => sum + Math.abs(ms ?? 0) * (slowest ? TWENTIETH : 1), 0);
    return computing.most * Math.abs(computing.time.ms) >= MOSTLY * ms;
  };
  // An event loop that is busy also answers late what came from outside.
  const computed = lost.length > 0 && covers([...lost, ...outside]) ? [...lost, ...outside] : covers(lost) ? lost : [];
  // So does one that is blocked: then requests wait before anything is done for them.
  const blocked = lost.some(({ kind }) => kind === 'late-start') && possible.some(({ kind }) => COMPUTING.includes(kind));
  const waited = [...lost, ...(blocked ? outside : [])].filter((one) => !computed.includes(one));
  return { computed, waited, blocked, rest: onPath.filter((one) => !computed.includes(one) && !waited.includes(one)) };
}

/** A Takeover is suspects with the cause that took their time over. */
interface Takeover {
  readonly suspects: readonly EvidenceSuspect[];
  readonly used: EvidenceSuspect | null;
}

/** What is read anew where fewer reads are found in a cache is a lost cache. */
function withHits(rest: readonly EvidenceSuspect[], within: readonly EvidenceSuspect[]): Takeover {
  const hits = within.find(({ kind }) => kind === 'cache-hits');
  const reads = largestOf(rest.filter(({ kind }) => ['new-operation', 'lost-cache', 'more-calls'].includes(kind)));
  if (hits === undefined || reads === undefined) return { suspects: rest, used: null };
  const kind = reads.kind === 'new-operation' ? 'lost-cache' : reads.kind;
  const told = { ...reads, kind, numbers: [...reads.numbers, ...hits.numbers] };
  return { suspects: rest.map((one) => (one === reads ? told : one)), used: hits };
}

/** Time that was lost somewhere, with the first cause that there is; else where most of it was lost. */
function takenOver(
  lost: readonly EvidenceSuspect[],
  causes: readonly EvidenceSuspect[],
  { kinds, named }: { readonly kinds: readonly EvidenceSuspect['kind'][]; readonly named: EvidenceSuspect['kind'] },
): Takeover {
  const largest = largestOf(lost.filter(({ kind }) => kind !== 'late-start')) ?? largestOf(lost);
  if (largest === undefined) return { suspects: [], used: null };
  const cause = kinds.flatMap((kind) => causes.find((one) => one.kind === kind) ?? [])[0];
  if (cause !== undefined) return { suspects: [caused(cause, lost, largest)], used: cause };
  const inOne = named === 'computing-operation' ? [togetherOf(lost, largest)] : lost;
  return { suspects: inOne.map((one) => (one.kind === 'late-start' ? one : { ...one, kind: named })), used: null };
}

function caused(cause: EvidenceSuspect, lost: readonly EvidenceSuspect[], largest: EvidenceSuspect): EvidenceSuspect {
  const { weight, ms, slowest, subject, numbers, touched } = togetherOf(lost, largest);
  const where = numbers.slice(0, 1);
  const told = { ...cause, weight, ms, slowest, touched: cause.touched ?? touched };
  // A lock has no name of its own: it is where the time was lost.
  if (cause.kind === 'lock') return { ...told, subject, numbers: [...where, ...cause.numbers] };
  return { ...told, numbers: [...cause.numbers, ...where] };
}

/** The largest of some, with the time and the weight of all. */
function togetherOf(lost: readonly EvidenceSuspect[], largest: EvidenceSuspect): EvidenceSuspect {
  const sum = (of: 'weight' | 'ms') => lost.reduce((all, one) => all + (one[of] ?? 0), 0);
  const touched = largest.touched ?? lost.flatMap((one) => one.touched ?? [])[0] ?? null;
  return { ...largest, weight: clamped(sum('weight')), ms: sum('ms'), touched };
}

function largestOf(some: readonly EvidenceSuspect[]): EvidenceSuspect | undefined {
  return [...some].sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0))[0];
}
