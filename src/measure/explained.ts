import { joinEvidence } from '../evidence/join.ts';
import { touchedFiles } from '../evidence/touched.ts';
import { Failure } from '../model/failure.ts';
import type { Measurement } from '../model/measurement.ts';
import { extraPairs, type MeasuredPairs } from './extra-pairs.ts';
import type { Session } from './session.ts';

/**
 * What was measured, with what was seen besides: in the pairs of the verdict, and in more of them where a row is worse or open. The
 * verdict stands already, so that nothing that goes wrong here takes it away.
 */
export async function explained(session: Session, pairs: MeasuredPairs): Promise<Measurement> {
  const { input, world } = session;
  if (input.explaining === undefined || pairs.runs.length === 0) return pairs.measured;
  try {
    await input.explaining.secure(pairs.measured);
    const { runs: extra, remarks } = await extraPairs(session, pairs, input.explaining);
    const watched = [
      ...pairs.runs.flatMap((run) => run.watched.map((one) => ({ ...one, extra: false }))),
      ...extra.flatMap((run) => run.watched.map((one) => ({ ...one, extra: true }))),
    ];
    const joined = joinEvidence(watched);
    const touched = await touchedFiles(input.plan, world);
    const quantiles = pairs.runs.flatMap((run) => run.quantiles);
    await input.explaining.keep({ ...joined.detail, quantiles }, joined.profiles);
    const evidence = {
      ...joined.evidence,
      touched: touched.files,
      remarks: [...remarks, ...joined.evidence.remarks, ...touched.remarks],
    };
    return { ...pairs.measured, evidence };
  } catch (thrown) {
    const { message } = Failure.from(thrown);
    world.screen.note(`What explains the rows could not be kept: ${message}`);
    return pairs.measured;
  }
}
