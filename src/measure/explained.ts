import { joinEvidence } from '../evidence/join.ts';
import { touchedFiles } from '../evidence/touched.ts';
import { Failure } from '../model/failure.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Plan } from '../model/plan.ts';
import { extraPairs, type MeasuredPairs } from './extra-pairs.ts';
import type { PairRun } from './pair.ts';
import type { Explaining, Session } from './session.ts';

/**
 * What was measured, with what was seen besides: in the pairs of the verdict, and in more of them where a row is worse or open. The
 * verdict stands already, so that nothing that goes wrong here takes it away.
 */
export async function explained(session: Session, pairs: MeasuredPairs): Promise<Measurement> {
  const { input, world } = session;
  if (input.explaining === undefined || pairs.runs.length === 0) return pairs.measured;
  try {
    await input.explaining.secure(pairs.measured);
    const names = namesOf(input.plan, pairs.measured, input.explaining);
    const { runs: extra, remarks } = await extraPairs(session, pairs, names);
    const watched = [
      ...pairs.runs.flatMap((run) => run.watched.map((one) => ({ ...asked(one, names), extra: false }))),
      ...extra.flatMap((run) => run.watched.map((one) => ({ ...one, extra: true }))),
    ];
    const joined = joinEvidence(watched);
    const touched = await touchedFiles(input.plan, world);
    const quantiles = pairs.runs.flatMap((run) => run.quantiles);
    await input.explaining.keep({ ...joined.detail, quantiles }, joined.profiles);
    const evidence = {
      ...joined.evidence,
      touched: touched.files,
      costs: pairs.measured.mode === null ? [] : (input.traceCosts?.(pairs.measured.mode) ?? []),
      remarks: [...remarks, ...joined.evidence.remarks, ...touched.remarks],
    };
    return { ...pairs.measured, evidence };
  } catch (thrown) {
    const { message } = Failure.from(thrown);
    world.screen.note(`What explains the rows could not be kept: ${message}`);
    return pairs.measured;
  }
}

/** The scenarios of which traces and profiles tell something. Of one commit there is nothing to explain but noise. */
function namesOf({ sources, protocol }: Plan, measured: Measurement, explaining: Explaining): readonly string[] {
  const { base, head } = protocol.revisions;
  if (base.sha === head.sha || (sources.traces === null && sources.profile === null)) return [];
  return explaining.scenarios(measured);
}

/** Traces of what nobody asks about would take the room of the others. */
function asked(one: PairRun['watched'][number], names: readonly string[]): PairRun['watched'][number] {
  if (names.includes(one.scenario)) return one;
  return { ...one, base: one.base && { ...one.base, traces: null }, head: { ...one.head, traces: null } };
}
