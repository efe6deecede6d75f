import type { SeenKind } from '../model/diagnosis.ts';
import type { Computing } from './computing.ts';
import { clamped, type Sighting } from './sightings.ts';

/** What moved, as far as it explains something that nothing finer does. */
export interface Folded {
  readonly sightings: readonly Sighting[];
  /** How much of the change they account for, together. */
  readonly accounted: number;
}

/** Of the change or of a time, at least this share is "mostly". */
const MOSTLY = 0.5;
/** The slowest twentieth's part in the mean of all. */
const TWENTIETH = 0.05;

/** Kinds that say where time was lost and not why. */
const WHERE: readonly SeenKind[] = ['slow-operation', 'late-start'];
/** What makes a service compute longer, and what makes it wait: the first that moved takes over the time. */
const COMPUTING: readonly SeenKind[] = ['log-flood', 'more-bytes', 'more-tokens', 'garbage', 'function'];
const WAITING: readonly SeenKind[] = ['queue', 'cache-hits', 'major-faults', 'log-flood', 'lock', 'run-queue', 'more-bytes'];

/**
 * Each thing said once, as finely as it is known. What is computed is told from what is waited for by the CPU time per request,
 * and a cause that the process, a profile or the service itself tells takes the place of where its time was lost.
 */
export function fold(moved: readonly Sighting[], computing: Computing | null): Folded {
  const path = moved.filter(({ place }) => place === 'path');
  const within = moved.filter(({ place }) => place === 'within').filter((one) => canBe(one, computing));
  const { computed, waited, rest } = lostTime(path, computing);
  const calls = withHits(rest, within);
  const causes = calls.used === null ? within : within.filter((one) => one !== calls.used);
  const first = takenOver(computed, causes, { kinds: COMPUTING, named: 'computing-operation' });
  const left = causes.filter((one) => one !== first.used);
  const second = takenOver(waited, left, { kinds: WAITING, named: computing === null ? 'slow-operation' : 'waiting-operation' });
  const named = [...calls.sightings, ...first.sightings, ...second.sightings];
  const accounted = named.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
  // Beside what accounts for most, what is left follows from it.
  const others = accounted >= MOSTLY ? [] : left.filter((one) => one !== second.used);
  const largest = Math.max(accounted, ...others.map(({ weight }) => weight ?? 0));
  return { sightings: [...named, ...others], accounted: clamped(largest) };
}

/** What computes longer makes threads wait and switch; what does not, does not compute. */
function canBe({ seen: { kind } }: Sighting, computing: Computing | null): boolean {
  if (computing === null) return kind !== 'lock';
  const isComputing = computing.isMoved && computing.most >= MOSTLY;
  if (kind === 'lock') return !computing.isMoved;
  return !(isComputing && (kind === 'queue' || kind === 'run-queue'));
}

interface LostTime {
  readonly computed: readonly Sighting[];
  readonly waited: readonly Sighting[];
  readonly rest: readonly Sighting[];
}

/** Time that was lost somewhere, by whether computing (and waiting for it) can be most of it. */
function lostTime(path: readonly Sighting[], computing: Computing | null): LostTime {
  const lost = path.filter(({ seen }) => WHERE.includes(seen.kind));
  const outside = path.filter(({ seen }) => seen.kind === 'slow-outside');
  const covers = (some: readonly Sighting[]) => {
    if (computing === null || !computing.isMoved || some.length === 0) return false;
    const ms = some.reduce((sum, { seen }) => sum + Math.abs(seen.ms ?? 0) * (seen.slowest ? TWENTIETH : 1), 0);
    return computing.most * Math.abs(computing.evidence.time.ms) >= MOSTLY * ms;
  };
  // An event loop that is busy also answers late what came from outside.
  const computed = lost.length > 0 && covers([...lost, ...outside]) ? [...lost, ...outside] : covers(lost) ? lost : [];
  const waited = lost.filter((one) => !computed.includes(one));
  return { computed, waited, rest: path.filter((one) => !computed.includes(one) && !waited.includes(one)) };
}

interface TakenOver {
  readonly sightings: readonly Sighting[];
  /** The cause that took over. */
  readonly used: Sighting | null;
}

/** What is read anew where fewer reads are found in a cache is a lost cache. */
function withHits(rest: readonly Sighting[], within: readonly Sighting[]): TakenOver {
  const hits = within.find(({ seen }) => seen.kind === 'cache-hits');
  const reads = largestOf(rest.filter(({ seen }) => ['new-operation', 'lost-cache', 'more-calls'].includes(seen.kind)));
  if (hits === undefined || reads === undefined) return { sightings: rest, used: null };
  const kind = reads.seen.kind === 'new-operation' ? 'lost-cache' : reads.seen.kind;
  const seen = { ...reads.seen, kind, numbers: [...reads.seen.numbers, ...hits.seen.numbers] };
  return { sightings: rest.map((one) => (one === reads ? { ...one, seen } : one)), used: hits };
}

/** Time that was lost somewhere, with the first cause that there is; else where most of it was lost. */
function takenOver(
  lost: readonly Sighting[],
  causes: readonly Sighting[],
  { kinds, named }: { readonly kinds: readonly SeenKind[]; readonly named: SeenKind },
): TakenOver {
  const largest = largestOf(lost.filter(({ seen }) => seen.kind !== 'late-start')) ?? largestOf(lost);
  if (largest === undefined) return { sightings: [], used: null };
  const cause = kinds.flatMap((kind) => causes.find(({ seen }) => seen.kind === kind) ?? [])[0];
  if (cause !== undefined) return { sightings: [caused(cause, lost, largest)], used: cause };
  const inOne = named === 'computing-operation' ? [{ ...largest, ...togetherOf(lost, largest) }] : lost;
  const sightings = inOne.map((one) => (one.seen.kind === 'late-start' ? one : { ...one, seen: { ...one.seen, kind: named } }));
  return { sightings, used: null };
}

function caused(cause: Sighting, lost: readonly Sighting[], largest: Sighting): Sighting {
  const { weight, seen } = togetherOf(lost, largest);
  // A lock has no name of its own: it is where the time was lost.
  const isLock = cause.seen.kind === 'lock';
  const numbers = isLock
    ? [...seen.numbers.slice(0, 1), ...cause.seen.numbers]
    : [...cause.seen.numbers, ...seen.numbers.slice(0, 1)];
  const told = { ...cause.seen, ms: seen.ms, slowest: seen.slowest, touched: cause.seen.touched ?? seen.touched, numbers };
  return { ...cause, place: 'path', weight, seen: isLock ? { ...told, subject: seen.subject } : told };
}

/** The largest of some, with the time and the weight of all. */
function togetherOf(lost: readonly Sighting[], largest: Sighting): Pick<Sighting, 'weight' | 'seen'> {
  const sum = (of: (one: Sighting) => number | null) => lost.reduce((all, one) => all + (of(one) ?? 0), 0);
  const touched = largest.seen.touched ?? lost.flatMap(({ seen }) => seen.touched ?? [])[0] ?? null;
  return { weight: clamped(sum(({ weight }) => weight)), seen: { ...largest.seen, ms: sum(({ seen }) => seen.ms), touched } };
}

function largestOf(some: readonly Sighting[]): Sighting | undefined {
  return [...some].sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0))[0];
}
