import type { Share } from '../../model/brand.ts';
import type { CpuSuspect } from '../../model/diagnosis.ts';
import type { Side, Sided } from '../../model/revision.ts';
import type { Trial } from '../../model/trial.ts';
import type { Row } from '../../model/verdict.ts';
import { type Case, clamped, suspectOf, typicalDifference, typicalOf } from './case.ts';
import { meanDifference, meansOf } from './distributions.ts';

/** Of the changed time, at least this share is called "mostly". */
const MOSTLY = 0.5;
/** CPU time that grew by less is no reason to look for requests that wait for each other. */
const GROWN = 0.1;
/** CPU time that grew by so much is said even where it is not most of the changed time, if it may be a part worth saying. */
const GROWN_MUCH = 0.5;
const PART = 0.2;
/** A queue that is never empty has no mean; what is busier than this counts as so busy. */
const BUSIEST = 0.98;

/** A Computing is how much of a changed time the CPU time of the process is, and how much it could be with waiting for it. */
export interface Computing extends Pick<CpuSuspect, 'kind' | 'time' | 'cpuMs' | 'grown' | 'share' | 'busy'> {
  /** Computing and waiting for what computes, of the changed time, 0 to 1: as a queue of its own, and at most. */
  readonly reach: Share;
  readonly most: Share;
  /** Whether CPU time per request moved with the row, by enough to look at it. */
  readonly isMoved: boolean;
}

/**
 * Computing or waiting: how much of the changed time is CPU time of the process. What computes longer also keeps others
 * waiting, so that a service which is often busy loses more time than it computes.
 */
export function byCpu(one: Case): CpuSuspect | null {
  const computing = computingOf(one);
  if (computing === null) return null;
  const { kind, time, cpuMs, grown, share, busy, reach } = computing;
  const weight = { computing: share, crowded: reach, 'partly-computing': reach, waiting: 1 - share };
  return suspectOf(one, weight[kind], { kind, time, cpuMs, grown, share, busy });
}

/** What a case's CPU time says; null where it or the changed time is not known. */
export function computingOf(one: Case): Computing | null {
  const cpuMs = typicalDifference(one, cpuPerRequest);
  const time = timeOf(one);
  if (cpuMs === null || time === null) return null;
  const share = clamped(cpuMs / time.ms);
  const queue = queueOf(one);
  const reach = Math.max(share, queue === null ? 0 : clamped(queue.ms / time.ms));
  const grown = grownBy(one);
  const scaled = queue === null || !time.isMean ? 0 : clamped(scaledMs(one, queue.times) / time.ms);
  const kind = kindOf({ share, reach, scaled }, grown);
  const most = Math.max(reach, scaled);
  return { kind, time, cpuMs, grown, share, busy: queue?.busy ?? null, reach, most, isMoved: grown >= GROWN };
}

/** Of the changed time: what is CPU time, what that is with a queue of its own, and as it would be were all of the time like that. */
interface Reaches {
  readonly share: Share;
  readonly reach: Share;
  readonly scaled: Share;
}

function kindOf({ share, reach, scaled }: Reaches, grown: number): CpuSuspect['kind'] {
  if (share >= MOSTLY) return 'computing';
  if (reach >= MOSTLY && grown >= GROWN) return 'crowded';
  if (grown >= GROWN_MUCH && reach >= PART) return 'partly-computing';
  return scaled >= MOSTLY && grown >= GROWN ? 'partly-computing' : 'waiting';
}

/**
 * What the mean would change by if it changed as computing with its queue does: requests that come in bursts, and those of
 * others on the same cores, wait for many times as much as they compute, on both sides.
 */
function scaledMs({ distributions, slower }: Case, { base, head }: Sided<number>): number {
  if (distributions === null) return 0;
  const means = meansOf(distributions);
  const [from, less, more] = slower ? [means.base, base, head] : [means.head, head, base];
  if (less <= 0) return 0;
  return (slower ? 1 : -1) * Math.min(from, MOST_AHEAD * less) * (more / less - 1);
}

/** Time that is longer than so many times its computing has another reason than the requests ahead. */
const MOST_AHEAD = 10;

/** The changed time, ms: of the mean, which CPU time can be held against; of the row itself where no distribution is known. */
function timeOf({ row, difference, slower, distributions, siblings }: Case): CpuSuspect['time'] | null {
  const { name, unit } = row.cell.metric;
  const [family = name] = name.split('.');
  if (unit !== 'ms' || difference === null || difference === 0) return null;
  const mean = distributions === null ? 0 : meanDifference(distributions);
  // A tail may become slower and the rest faster: then the mean says nothing of the row. Nor does one beyond what the tail of
  // a typical pair moved by: a few pairs that the machine stalled made it.
  const tails = siblings.filter(({ cell: { metric } }) => metric.name === `${family}.p95` || metric.name === `${family}.p99`);
  const furthest = tails.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...[row, ...tails].map(movedBy));
  if (Math.sign(mean) === (slower ? 1 : -1) && Math.abs(mean) <= furthest) return { name: family, isMean: true, ms: mean };
  return { name, isMean: false, ms: difference };
}

function movedBy({ base, head }: Row): number {
  return base === null || head === null ? 0 : Math.abs(head - base);
}

interface Queue {
  /** What computing and waiting for it could add together, and take on each side, ms. */
  readonly ms: number;
  readonly times: Sided<number>;
  /** Cores that the service kept busy on each side. */
  readonly busy: Sided<number>;
}

/**
 * What requests that come at random take to compute, and to wait for those that came before: c / (1 − ρ^m), with CPU time
 * per request c, m cores and a share ρ of them busy. Exact for exponential times and one or two cores (M/M/m).
 */
function queueOf(one: Case): Queue | null {
  const [base, head] = [loadOf(one, 'base'), loadOf(one, 'head')];
  if (base === null || head === null) return null;
  const cores = Math.floor(Math.max(base.busy, head.busy)) + 1;
  const spent = (load: CpuLoad) => {
    const slowed = slowedBy(load, one);
    return (load.cpuMs * slowed) / (1 - Math.min(BUSIEST, (load.busy * slowed) / cores) ** cores);
  };
  const times = { base: spent(base), head: spent(head) };
  return { ms: times.head - times.base, times, busy: { base: base.busy, head: head.busy } };
}

/** By how many times what others do on the same cores at once (the other side, the load generator) makes computing longer. */
function slowedBy({ busy }: CpuLoad, { cores }: Case): number {
  if (cores === null) return 1;
  const others = Math.max(0, cores.busy - busy) / cores.all;
  return 1 / (1 - Math.min(BUSIEST, others) ** cores.all);
}

interface CpuLoad {
  readonly cpuMs: number;
  readonly busy: number;
}

function loadOf(one: Case, side: Side): CpuLoad | null {
  const cpuMs = typicalOf(one, side, cpuPerRequest);
  const perSecond = typicalOf(one, side, ({ achievedPerSecond }) => achievedPerSecond);
  return cpuMs === null || perSecond === null ? null : { cpuMs, busy: (cpuMs * perSecond) / 1000 };
}

/** By how much CPU time per request grew, or shrank where the row got faster, as a ratio − 1. */
function grownBy(one: Case): number {
  const [base, head] = [typicalOf(one, 'base', cpuPerRequest), typicalOf(one, 'head', cpuPerRequest)];
  const [from, to] = one.slower ? [base, head] : [head, base];
  return from === null || to === null || from <= 0 ? 0 : to / from - 1;
}

function cpuPerRequest({ cpuMs, sent }: Trial): number | null {
  return cpuMs === null || sent === 0 ? null : cpuMs / sent;
}
