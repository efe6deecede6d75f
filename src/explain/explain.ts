import type { Diagnosis, Suspect, Unexplained } from '../model/diagnosis.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Explanation } from './evidence/fold.ts';
import { fromEvidence } from './evidence/from-evidence.ts';
import { type Case, casesOf, clamped, type ExplainInput, isOfCpu } from './times/case.ts';
import { fromTimes } from './times/from-times.ts';

/** More suspects than that of a scenario explain nothing. */
const MOST_SUSPECTS = 5;

/** A Story is the rows of one scenario that moved the same way, the worst first, and what is suspected of them. */
interface Story {
  readonly cases: readonly [Case, ...Case[]];
  readonly suspects: readonly Suspect[];
  readonly unexplained: readonly Unexplained[];
}

/**
 * Suspects for the timing rows that got slower or faster, or for the CPU time of a request where these did not. Each such row is a Case. What its times alone tell is a suspect at once
 * (times/); what was seen of the service is first a Hypothesis, and those that moved with the row are folded, each thing said once
 * (evidence/). What got slower comes first, and of every scenario the first suspect before any second, the worst row's before all.
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
  const fine = fromEvidence(worst, input);
  if (isOfCpu(worst)) return cpuStory(worst, fine.suspects, input);
  const coarse = fromTimes(cases).filter((one) => !isSaid(one, fine));
  // How many requests were answered in a second follows from how long they take, and is explained with that.
  const isTold = metric.unit === 'ms' || worst.row.cell.gating;
  const unexplained =
    fine.accounted === null || !isTold
      ? []
      : [{ scenario, metric: metric.name, share: clamped(1 - Math.max(fine.accounted, computed(coarse))) }];
  return { cases, suspects: [...fine.suspects, ...coarse], unexplained };
}

/** CPU time that keeps nobody waiting: beside what accounts for most of it, others are what calls that or is called by it. */
function cpuStory(one: Case, found: readonly Suspect[], { evidence }: ExplainInput): Story {
  const { scenario, metric } = one.row.cell;
  const suspects = (found[0]?.weight ?? 0) >= MOSTLY ? found.slice(0, 1) : found;
  const isProfiled = evidence?.pairs.some((pair) => pair.scenario === scenario && pair.head.functions !== null) ?? false;
  const share = clamped(1 - suspects.reduce((sum, { weight }) => sum + (weight ?? 0), 0));
  return { cases: [one], suspects, unexplained: isProfiled ? [{ scenario, metric: metric.name, share }] : [] };
}

/** How much of a change the CPU time accounts for where it is told. */
function computed(coarse: readonly Suspect[]): number {
  return coarse.find(({ kind }) => COMPUTING.includes(kind))?.weight ?? 0;
}

/** Whether the evidence of the service says the same, more finely: then the coarser line is left out. */
function isSaid({ kind }: Suspect, { suspects, accounted }: Explanation): boolean {
  if (kind === 'tail') return suspects.some(({ slowest }) => slowest);
  const isWaiting = kind === 'waiting';
  if (!isWaiting && !COMPUTING.includes(kind)) return false;
  const same = (one: Suspect['kind']) => EITHER.includes(one) || COMPUTES.includes(one) !== isWaiting;
  return (accounted ?? 0) >= MOSTLY || suspects.some((one) => same(one.kind));
}

/** More of a change than that needs no second word. */
const MOSTLY = 0.5;
const COMPUTING: readonly Suspect['kind'][] = ['computing', 'crowded', 'partly-computing'];
/** What only computes; and what may compute or wait. */
const COMPUTES: readonly Suspect['kind'][] = ['garbage', 'function', 'computing-operation'];
const EITHER: readonly Suspect['kind'][] = ['log-flood', 'more-bytes', 'more-tokens'];
