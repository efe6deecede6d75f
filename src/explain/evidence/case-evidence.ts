import { median } from 'simple-statistics';
import type { Evidence, OperationUse, TracedTime, TrialEvidence } from '../../model/evidence.ts';
import { quantileOf } from '../../model/metrics.ts';
import { eachSide, type Side, type Sided } from '../../model/revision.ts';
import { LATE } from '../../model/trial.ts';
import { type Case, type ExplainInput, isOfCpu } from '../times/case.ts';

/** A BlockEvidence is what one side's block of a watched pair showed of the requests that a case is about. */
export interface BlockEvidence {
  readonly trial: TrialEvidence;
  /** Of all requests, or of the slowest twentieth; null without a trace of them. */
  readonly time: TracedTime | null;
  /** What a request spent on each operation, by its position. */
  readonly uses: ReadonlyMap<number, OperationUse>;
}

/** A CaseEvidence is a row that changed with what evidence there is of its scenario. */
export interface CaseEvidence
  extends Pick<Case, 'row' | 'slower'>,
    Pick<Evidence, 'operations' | 'series' | 'functions' | 'touched'> {
  readonly pairs: readonly Sided<BlockEvidence>[];
  /** Whether it is about the slowest twentieth of the requests: a tail that moved without the middle. */
  readonly slowest: boolean;
  /** The change that is to be explained, ms, + = the way the row moved, of the watched pairs or else of the row; null of other units. */
  readonly changeMs: number | null;
}

/** A Quantity is a number that a block may tell; null where it does not. */
export type Quantity = (block: BlockEvidence) => number | null;

/** The case with the evidence of its scenario; null where no pair that counts was watched. */
export function caseEvidence(one: Case, { pairs, evidence }: ExplainInput): CaseEvidence | null {
  if (evidence === undefined) return null;
  const { scenario } = one.row.cell;
  const slowest = !isOfCpu(one) && isOfTail(one);
  const dropped = new Set(
    pairs.flatMap(({ index, observations }) => {
      const counts = observations.every((seen) => seen.scenario !== scenario || seen.invalid.every((why) => why === LATE));
      return counts ? [] : [index];
    }),
  );
  const found = evidence.pairs.flatMap((pair): readonly Sided<BlockEvidence>[] => {
    const { base, head } = pair;
    if (pair.scenario !== scenario || base === null || (!pair.extra && dropped.has(pair.index))) return [];
    return [{ base: blockEvidence(base, slowest), head: blockEvidence(head, slowest) }];
  });
  if (found.length === 0) return null;
  const { operations, series, functions, touched } = evidence;
  const known = { row: one.row, slower: one.slower, operations, series, functions, touched, pairs: found, slowest };
  // What computes more and keeps nobody waiting is on no critical path.
  return { ...known, changeMs: isOfCpu(one) ? null : (changeOf(known) ?? changeOfRow(one)) };
}

/** By pair what head has more than base of a number, + = the way the row moved; null where a side does not tell. */
export function differencesOf(
  { pairs, slower }: Pick<CaseEvidence, 'pairs' | 'slower'>,
  quantity: Quantity,
): readonly (number | null)[] {
  return pairs.map(({ base, head }) => {
    const [before, after] = [quantity(base), quantity(head)];
    return before === null || after === null ? null : slower ? after - before : before - after;
  });
}

/** The typical one of those that are known; null where none is. */
export function typicalOne(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : median(known);
}

/** Each side's typical number, over the pairs in which both tell it; 0 where none does. */
export function typicalSides({ pairs }: Pick<CaseEvidence, 'pairs'>, quantity: Quantity): Sided<number> {
  const both = pairs.filter((pair) => quantity(pair.base) !== null && quantity(pair.head) !== null);
  return eachSide((side: Side) => typicalOne(both.map((pair) => quantity(pair[side]))) ?? 0);
}

/** A Growth is both sides' typical numbers by which has more of what moved: the slower row's head, the faster row's base. */
export interface Growth {
  readonly less: number;
  readonly more: number;
}

/** How a number moved with the row. */
export function growthOf(evidence: Pick<CaseEvidence, 'pairs' | 'slower'>, quantity: Quantity): Growth {
  const { base, head } = typicalSides(evidence, quantity);
  return evidence.slower ? { less: base, more: head } : { less: head, more: base };
}

/** How far the scale of a number reaches: its mean over both sides, which no exchange of sides changes. */
export function scaleOf({ pairs }: Pick<CaseEvidence, 'pairs'>, quantity: Quantity): number {
  const known = pairs.flatMap(({ base, head }) => [quantity(base), quantity(head)]).filter((value) => value !== null);
  return known.length === 0 ? 0 : known.reduce((sum, value) => sum + Math.abs(value), 0) / known.length;
}

function blockEvidence(trial: TrialEvidence, slowest: boolean): BlockEvidence {
  const { traces } = trial;
  const counted = traces === null ? 0 : slowest ? traces.slowTraced : traces.traced;
  const time = traces === null || counted === 0 ? null : slowest ? traces.slow : traces.all;
  return { trial, time, uses: new Map(time?.operations.map((use) => [use.operation, use])) };
}

/** A tail, where nothing of the middle moved the same way. */
function isOfTail({ row, siblings }: Case): boolean {
  const isTail = (name: string) => name === 'slow-share' || (quantileOf(name) ?? 0) > 0.75;
  return siblings.every(({ outcome, cell: { metric } }) => {
    const ofAnswers = /^(?:latency|ttft)\.|^(?:throughput|slow-share)$/.test(metric.name);
    return !ofAnswers || outcome !== row.outcome || isTail(metric.name);
  });
}

/** Where few watched pairs on a busy machine hide it, the row has it from all of its own. */
function changeOfRow({ row, difference }: Case): number | null {
  return row.cell.metric.unit === 'ms' && difference !== null && difference !== 0 ? Math.abs(difference) : null;
}

/** Of the pairs that have traces, where any has: what is explained must be of the same requests. */
function changeOf({ pairs, slower, slowest }: Omit<CaseEvidence, 'changeMs'>): number | null {
  const traced = pairs.filter(({ base, head }) => base.time !== null && head.time !== null);
  const of = { slower, pairs: traced.length > 0 ? traced : pairs };
  const change = typicalOne(differencesOf(of, ({ trial }) => (slowest ? trial.slowMs : trial.meanMs)));
  return change === null || change <= 0 ? null : change;
}
