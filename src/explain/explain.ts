import type { Diagnosis, SeenKind, Suspect, SuspectEvidence, Unexplained } from '../model/diagnosis.ts';
import type { Verdict } from '../model/verdict.ts';
import { byCpu } from './computing.ts';
import { type Case, casesOf, type ExplainInput, type Suspicion } from './evidence.ts';
import { byKind } from './kinds.ts';
import { type Seen, seenOf } from './seen.ts';
import { clamped, NEGLIGIBLE } from './sightings.ts';
import { byDrift, byErrors, byStreaming, byTail } from './suspicions.ts';

/** What each kind of evidence says of a case from its times alone; null where it says nothing. */
const SUSPICIONS = [byCpu, byKind, byStreaming, byTail, byErrors, byDrift] as const;

/** More suspects than that of a scenario explain nothing. */
const MOST_SUSPECTS = 5;

/** A Story is the rows of one scenario that moved the same way, the worst first, and what the evidence says of them. */
interface Story {
  readonly cases: readonly [Case, ...Case[]];
  readonly suspects: readonly Suspect[];
  readonly unexplained: readonly Unexplained[];
}

/**
 * Evidence for the timing rows that got slower or faster, from what was measured beside them. What got slower comes first,
 * and of every scenario the first suspect before any second, the worst row's before all.
 */
export function explain(verdict: Verdict, input: ExplainInput): Diagnosis {
  const stories = storiesOf(casesOf(verdict, input), input);
  const ranks = Array.from({ length: MOST_SUSPECTS }, (_, rank) => rank);
  const inTurn = (some: readonly Story[]) => ranks.flatMap((rank) => some.flatMap(({ suspects }) => suspects[rank] ?? []));
  const isSlower = ({ cases: [{ slower }] }: Story) => slower;
  return {
    suspects: [...inTurn(stories.filter(isSlower)), ...inTurn(stories.filter((one) => !isSlower(one)))],
    unexplained: stories.flatMap(({ unexplained }) => unexplained),
  };
}

function storiesOf(cases: readonly Case[], input: ExplainInput): readonly Story[] {
  const stories = new Map<string, [Case, ...Case[]]>();
  for (const one of [...cases].sort(byUrgency)) {
    const key = `${one.slower} ${one.row.cell.scenario}`;
    const known = stories.get(key);
    if (known === undefined) stories.set(key, [one]);
    else known.push(one);
  }
  return [...stories.values()].map((some) => storyOf(some, input));
}

/**
 * What got slower before what got faster, what gates before what informs, times before shares (which no CPU time can be held
 * against), what moved further before what moved less.
 */
function byUrgency({ row, slower }: Case, other: Case): number {
  const size = ({ change }: Case['row']) => Math.abs(Math.log1p(change ?? 0));
  const isTime = ({ cell }: Case['row']) => Number(cell.metric.unit === 'ms');
  return (
    Number(other.slower) - Number(slower) ||
    Number(other.row.cell.gating) - Number(row.cell.gating) ||
    isTime(other.row) - isTime(row) ||
    size(other.row) - size(row)
  );
}

function storyOf(cases: readonly [Case, ...Case[]], input: ExplainInput): Story {
  const [worst] = cases;
  const { scenario, metric } = worst.row.cell;
  const seen = seenOf(worst, input);
  const finer = seen.suspicions.map((one) => suspectOf(worst, one));
  const coarse = coarseOf(cases).filter(({ evidence }) => !isSaid(evidence, seen));
  const unexplained =
    seen.accounted === null
      ? []
      : [{ scenario, metric: metric.name, share: clamped(1 - Math.max(seen.accounted, computed(coarse))) }];
  return { cases, suspects: [...finer, ...coarse], unexplained };
}

/** From the times alone: rows of one scenario usually moved together, so each kind is given once, for the row that it explains best. */
function coarseOf(cases: readonly Case[]): readonly Suspect[] {
  const found = SUSPICIONS.flatMap((suspicion) => {
    const all = cases.flatMap((one) => {
      const said = suspicion(one);
      return said === null ? [] : [{ suspect: suspectOf(one, said), gating: one.row.cell.gating }];
    });
    const told = all.filter(({ suspect }) => strengthOf(suspect) >= NEGLIGIBLE);
    return told.sort((a, b) => Number(b.gating) - Number(a.gating) || strengthOf(b.suspect) - strengthOf(a.suspect)).slice(0, 1);
  });
  return found
    .sort((a, b) => Number(b.gating) - Number(a.gating) || strengthOf(b.suspect) - strengthOf(a.suspect))
    .map(({ suspect }) => suspect);
}

function suspectOf({ row: { cell } }: Case, { weight, evidence }: Suspicion): Suspect {
  return { scenario: cell.scenario, metric: cell.metric.name, weight: weight === null ? null : clamped(weight), evidence };
}

/** What could be all of it for what anybody knows is looked at first. */
function strengthOf({ weight }: Suspect): number {
  return weight ?? 1;
}

/** How much of a change the CPU time accounts for where it is told. */
function computed(coarse: readonly Suspect[]): number {
  const found = coarse.find(({ evidence: { kind } }) => COMPUTING.includes(kind));
  return found?.weight ?? 0;
}

/** Whether the evidence of the service says the same, more finely: then the coarser line is left out. */
function isSaid({ kind }: SuspectEvidence, { suspicions, accounted }: Seen): boolean {
  if (kind === 'tail') return suspicions.some(({ evidence }) => evidence.slowest);
  const isWaiting = kind === 'waiting';
  if (!isWaiting && !COMPUTING.includes(kind)) return false;
  const same = (one: SeenKind) => EITHER.includes(one) || COMPUTES.includes(one) !== isWaiting;
  return (accounted ?? 0) >= MOSTLY || suspicions.some(({ evidence }) => same(evidence.kind));
}

/** More of a change than that needs no second word. */
const MOSTLY = 0.5;
const COMPUTING: readonly SuspectEvidence['kind'][] = ['computing', 'crowded', 'partly-computing'];
/** What only computes; and what may compute or wait. */
const COMPUTES: readonly SeenKind[] = ['garbage', 'function', 'computing-operation'];
const EITHER: readonly SeenKind[] = ['log-flood', 'more-bytes', 'more-tokens'];
