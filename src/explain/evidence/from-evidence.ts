import { EVIDENCE_SUSPECT_KINDS, type EvidenceSuspect } from '../../model/diagnosis.ts';
import { type Case, type ExplainInput, siblingOf } from '../times/case.ts';
import { type Computing, computingOf } from '../times/computing.ts';
import { type CaseEvidence, caseEvidence } from './case-evidence.ts';
import { type Hypothesis, moved } from './family.ts';
import { type Explanation, fold } from './fold.ts';
import { functionSuspects } from './functions.ts';
import { operationHypotheses } from './operations.ts';
import { seriesHypotheses } from './series.ts';

/** Of those that account for about as much, what head changes is looked at first. */
const NEAR = 0.1;

/** What the evidence of a service says of a case: what moved with the row, tested as one family, told as finely as it is known. */
export function fromEvidence(one: Case, input: ExplainInput): Explanation {
  const evidence = caseEvidence(one, input);
  if (evidence === null) return { suspects: [], accounted: null };
  const computing = computingOf(one);
  const cpuMoved = siblingOf(one, 'cpu-per-request')?.outcome === one.row.outcome;
  const [operations, series] = [operationHypotheses(evidence), seriesHypotheses(evidence)];
  const named = new Set(moved([...operations, ...series]));
  const suspectsOf = (some: readonly Hypothesis[]) => some.filter((one) => named.has(one)).map(({ suspect }) => suspect);
  const within = [...suspectsOf(series), ...functionSuspects(evidence, computing, cpuMoved)];
  const { suspects, accounted } = fold(suspectsOf(operations), within, computing && ofWatched(computing, evidence));
  const isTold = evidence.pairs.some(({ head }) => head.trial.traces !== null || head.trial.functions !== null);
  return { suspects: ranked(suspects, 1 - accounted), accounted: isTold ? accounted : null };
}

/**
 * Pairs for evidence alone are measured later, maybe on a busier machine, where requests wait longer for what computes: what share of
 * the change computing can be, it can be of theirs, too.
 */
function ofWatched(computing: Computing, { changeMs, slowest }: CaseEvidence): Computing {
  const { time } = computing;
  if (changeMs === null || slowest || !time.isMean) return computing;
  return { ...computing, time: { ...time, ms: Math.sign(time.ms) * Math.max(Math.abs(time.ms), changeMs) } };
}

/** The strongest first: what could be all that is left for what anybody knows counts as that. */
function ranked(suspects: readonly EvidenceSuspect[], left: number): readonly EvidenceSuspect[] {
  const strength = ({ weight, touched }: EvidenceSuspect) => (weight ?? left) + (touched === null ? 0 : NEAR);
  const kind = (one: EvidenceSuspect) => EVIDENCE_SUSPECT_KINDS.indexOf(one.kind);
  return [...suspects].sort((a, b) => strength(b) - strength(a) || kind(a) - kind(b) || (a.subject < b.subject ? -1 : 1));
}
