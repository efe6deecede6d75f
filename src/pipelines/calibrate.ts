import { noises } from '../compare/noise.ts';
import { ENGINES } from '../engines/engines.ts';
import { calibrationRows } from '../judge/calibration-rows.ts';
import { falseAlarms, tally } from '../judge/false-alarms.ts';
import { costTrials, type MeasuredCosts, measureCosts } from '../measure/cost-pairs.ts';
import { wholeInterim } from '../measure/interim.ts';
import { type MeasureInput, measure } from '../measure/measure.ts';
import { requireCalibrated } from '../measure/require-calibrated.ts';
import { CALIBRATION_PAIRS, type Calibration } from '../model/calibration.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Request } from '../model/request.ts';
import { readInputs } from '../plan/inputs.ts';
import { resolve } from '../plan/resolve.ts';
import { underPolicy } from '../policy/under-policy.ts';
import { prepare } from '../prepare/prepare.ts';
import {
  assembleCalibration,
  renderCalibrationJson,
  renderCalibrationLine,
  withFalseAlarms,
} from '../report/assemble-calibration.ts';
import { renderCalibrationMarkdown } from '../report/markdown.ts';
import { type Calibrations, readCalibrations } from '../wire/calibrations.ts';
import { renderMeasurement } from '../wire/measurement.ts';
import { type Output, openOutput, runMarker } from '../wire/output.ts';
import type { World } from '../world/world.ts';
import { compareAndJudge } from './conclude.ts';

/** What a calibration came to, its text and the files that hold it. */
export interface CalibrateResult {
  readonly calibration: Calibration;
  readonly markdown: string;
  /** Absolute paths. */
  readonly files: { readonly calibration: string; readonly measurement: string; readonly summary: string };
}

/** We measure head against itself, as a gate would but to the last planned pair: what differs is this machine's noise. */
export async function calibrate(request: Request, world: World): Promise<CalibrateResult> {
  const inputs = readInputs(request.inputs);
  const output = await openOutput(request, inputs, world);
  const past = await readCalibrations(request, inputs.calibrationFile, world);
  const plan = await resolve(request, world);
  const allowed = await underPolicy(plan, world);
  const launcher = await prepare(plan, allowed);
  const input = { plan, launcher, engines: ENGINES, interim: wholeInterim, leastPairs: CALIBRATION_PAIRS };
  const { calibration, measurement } = await calibrateWith(input, { output, past }, allowed).finally(() => launcher.dispose());
  const markdown = renderCalibrationMarkdown(calibration, { marker: runMarker(inputs) });
  const files = {
    calibration: await output.write('calibration.json', renderCalibrationJson(calibration)),
    measurement,
    summary: await output.write('summary.md', markdown),
  };
  if (past !== null) await world.files.append(past.path, past.root, renderCalibrationLine(calibration));
  return { calibration, markdown, files };
}

/** The pairs, what they say, and what it costs to ask for more than answers. */
async function calibrateWith(
  input: MeasureInput,
  { output, past }: { readonly output: Output; readonly past: Calibrations | null },
  world: World,
): Promise<{ readonly calibration: Calibration; readonly measurement: string }> {
  const measured = await measure(input, world);
  const measurement = await output.write('measurement.json', renderMeasurement(measured));
  requireCalibrated(measured);
  const { mode, pairs, protocol } = measured;
  const trials = costTrials(input.plan.sources);
  const first = pairs.length + 1;
  const rest = { trials, mode: mode ?? 'alternating', pairs: pairs.length, first, maxMs: protocol.design.maxDurationMs };
  const costs = await measureCosts({ ...input, ...rest }, world);
  return { calibration: concludeCalibration(measured, past, costs), measurement };
}

/** What pairs of head against itself say: each row's noise, what it resolves, and the false alarms here and so far. */
export function concludeCalibration(
  measurement: Measurement,
  past: Pick<Calibrations, 'records' | 'problems'> | null,
  { costs, remarks }: MeasuredCosts = { costs: [], remarks: [] },
): Calibration {
  const { comparisons, verdict } = compareAndJudge(measurement);
  const rows = calibrationRows({ rows: verdict.rows, comparisons, noises: noises(comparisons, measurement.pairs) });
  const problems = [...remarks, ...(past?.problems ?? [])];
  const calibration = assembleCalibration({ measurement, rows, costs, problems });
  if (past === null) return calibration;
  return withFalseAlarms(calibration, falseAlarms(tally([...past.records, calibration], calibration.kind)));
}
