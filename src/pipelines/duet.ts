import { ENGINES } from '../engines/engines.ts';
import { endJob } from '../govern/exit-code.ts';
import { gateInterim } from '../measure/interim.ts';
import { affordableTraces } from '../measure/known-costs.ts';
import { type Explaining, type MeasureInput, measure } from '../measure/measure.ts';
import { worseOrOpen } from '../measure/worse-or-open.ts';
import { type CalibrationRecord, kindOf } from '../model/calibration.ts';
import { Failure } from '../model/failure.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Mode, Plan } from '../model/plan.ts';
import type { Report } from '../model/report.ts';
import type { Request } from '../model/request.ts';
import type { JobEnd } from '../model/verdict.ts';
import { type Inputs, readInputs } from '../plan/inputs.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { methodPage } from '../report/method-page.ts';
import { renderShard } from '../report/shard-text.ts';
import { type Calibrations, noiseKnown, readCalibrations, trustedRecords, withTally } from '../wire/calibrations.ts';
import { renderDetail } from '../wire/evidence-detail.ts';
import { asStored, renderMeasurement } from '../wire/measurement.ts';
import { type Output, openOutput, runMarker } from '../wire/output.ts';
import { renderJson } from '../wire/report.ts';
import type { World } from '../world/world.ts';
import { type ComparedReport, compareAndJudge } from './conclude.ts';
import { drawReportPage } from './report-page.ts';

/** What a gate came to: the report, how the job ends, the comment's text and the files that hold them. */
export interface GateResult {
  readonly report: Report;
  readonly end: JobEnd;
  readonly markdown: string;
  /** Absolute paths; no page where it could not be drawn. */
  readonly files: { readonly report: string; readonly measurement: string; readonly summary: string; readonly page?: string };
}

/** What one shard left: no report, since it has no verdict. */
export interface ShardResult {
  readonly sentence: string;
  readonly markdown: string;
  /** Absolute paths. */
  readonly files: { readonly measurement: string; readonly summary: string };
}

/** A DuetSetting is what is there before two commits are compared: what was asked, where results go, what calibrations know. */
export interface DuetSetting {
  readonly inputs: Inputs;
  readonly output: Output;
  readonly past: Calibrations | null;
}

/** Checks what was asked, and opens the folder of results. */
export async function openDuet(request: Request, world: World): Promise<DuetSetting> {
  const inputs = readInputs(request.inputs);
  const output = await openOutput(request, inputs, world);
  return { inputs, output, past: await readCalibrations(request, inputs.calibrationFile, world) };
}

/** A PlannedDuet is a DuetSetting with the calibrations that say with what the pairs of its plan are measured. */
export interface PlannedDuet extends DuetSetting {
  readonly trusted: readonly CalibrationRecord[];
}

/** What is known for a plan, read while nothing of head has run that could change it. */
export async function planDuet(setting: DuetSetting, plan: Plan, world: World): Promise<PlannedDuet> {
  return { ...setting, trusted: await trustedRecords(setting.past, plan, world) };
}

/** Measures both sides of a plan as a gate does, with what calibrations know of the noise, and what explains what it finds. */
export async function measureDuet(
  input: Pick<MeasureInput, 'plan' | 'launcher' | 'beforePair' | 'leastPairs' | 'mostPairs'> &
    Partial<Pick<MeasureInput, 'interim'>>,
  { past, output, trusted }: PlannedDuet,
  world: World,
): Promise<Measurement> {
  const machine = world.machine.environment();
  const interim = gateInterim(input.plan.waivers, machine);
  const noise = noiseKnown(past, machine);
  const setting = { plan: input.plan, kind: kindOf(machine), benchgate: machine.benchgate, digest: world.digest };
  const traceCosts = (mode: Mode) => affordableTraces(trusted, { ...setting, mode });
  // What explains is asked for once rows are known, and a shard has none.
  const explaining: Explaining | undefined = input.plan.shard === undefined ? explainingBy(output, past) : undefined;
  // What an earlier run left would be taken for this one's.
  for (const name of ['evidence.json', 'profiles']) await world.files.remove(`${output.folder}/${name}`);
  const known = { engines: ENGINES, interim, noise, traceCosts, ...(explaining && { explaining }) };
  return asStored(withTally(await measure({ ...known, ...input }, world), past));
}

function explainingBy(output: Output, past: Calibrations | null): Explaining {
  return {
    scenarios: (measured) => worseOrOpen(compareAndJudge(measured).verdict),
    secure: async (measured) => {
      await output.write('measurement.json', renderMeasurement(asStored(withTally(measured, past))));
    },
    keep: async (detail, profiles) => {
      await output.write('evidence.json', renderDetail(detail));
      for (const [name, text] of Object.entries(profiles)) await output.write(`profiles/${name}`, text);
    },
  };
}

/** Writes what one shard measured, for whoever joins them. */
export async function writeShard(measurement: Measurement, { output, inputs }: DuetSetting): Promise<ShardResult> {
  const { shard, pairs, plannedPairs, stop } = measurement;
  if (shard === undefined) throw new TypeError('a shard says which it is');
  const { sentence, markdown } = renderShard({ shard, pairs: pairs.length, plannedPairs, stop });
  const files = {
    measurement: await output.write('measurement.json', renderMeasurement(measurement)),
    summary: await output.write('summary.md', `${runMarker(inputs)}\n${markdown}`),
  };
  return { sentence, markdown, files };
}

/** Writes what was measured and what it came to. */
export async function writeDuet(
  { report, comparisons }: ComparedReport,
  measurement: Measurement,
  { inputs, output }: DuetSetting,
  world: World,
): Promise<GateResult> {
  const end = endJob(report, inputs.failOn);
  const markdown = renderMarkdown(report, { marker: runMarker(inputs), method: methodPage(world.env), fails: end.fails });
  const files = {
    measurement: await output.write('measurement.json', renderMeasurement(measurement)),
    report: await output.write('report.json', renderJson(report)),
    summary: await output.write('summary.md', markdown),
  };
  const page = await drawPage();
  return { report, end, markdown, files: { ...files, ...(page !== null && { page }) } };

  /** The other files have all of it: a page that cannot be drawn takes no verdict away. */
  async function drawPage(): Promise<string | null> {
    try {
      const page = await drawReportPage(report, { measurement, comparisons }, output.folder, world);
      return await output.write('report.html', page);
    } catch (thrown) {
      world.screen.note(`report.html could not be drawn: ${Failure.from(thrown).message}`);
      return null;
    }
  }
}
