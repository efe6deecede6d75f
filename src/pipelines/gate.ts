import { attainments, compare, dependences, glimpse, waiting } from '../compare/compare.ts';
import { looksFor } from '../compare/looks.ts';
import { noises } from '../compare/noise.ts';
import { knownNoise } from '../design/pair-noise.ts';
import { ENGINES } from '../engines/engines.ts';
import { explain } from '../explain/explain.ts';
import { endJob } from '../govern/job-end.ts';
import { calibrationRows, requireCalibrated } from '../judge/calibration-rows.ts';
import { falseAlarms, tally } from '../judge/false-alarms.ts';
import { judge } from '../judge/judge.ts';
import { stopping } from '../judge/stopping.ts';
import { type Glance, measure } from '../measure/measure.ts';
import { CALIBRATION_PAIRS, type Calibration, kindOf } from '../model/calibration.ts';
import type { Comparison } from '../model/comparison.ts';
import type { Failure } from '../model/failure.ts';
import type { Environment, Measurement } from '../model/measurement.ts';
import type { Mode, Protocol } from '../model/plan.ts';
import type { Report } from '../model/report.ts';
import type { Request } from '../model/request.ts';
import type { Pair } from '../model/trial.ts';
import type { JobEnd, Verdict } from '../model/verdict.ts';
import type { Waiver } from '../model/waiver.ts';
import { describePlan, expectedTime } from '../plan/describe.ts';
import { type Inputs, readInputs } from '../plan/inputs.ts';
import { isCarried } from '../plan/queue.ts';
import { resolve } from '../plan/resolve.ts';
import { checkConfig } from '../plan/validate.ts';
import { canInterleave, prepare } from '../prepare/prepare.ts';
import { assemble } from '../report/assemble.ts';
import { assembleCalibration, renderCalibrationJson, renderCalibrationLine, withFalseAlarms } from '../report/calibration.ts';
import { methodPage } from '../report/layout.ts';
import { renderCalibrationMarkdown, renderFailureMarkdown, renderMarkdown } from '../report/markdown.ts';
import { glimpseText } from '../report/reasons.ts';
import { type Calibrations, readCalibrations } from '../wire/calibrations.ts';
import { asStored, renderMeasurement } from '../wire/measurement.ts';
import { readStored, renderJson } from '../wire/report.ts';
import type { World } from '../world/world.ts';

/** Where a gate's files are, as paths. */
export interface Files {
  readonly report: string;
  readonly measurement: string;
  readonly summary: string;
}

/** What a gate came to: the report, how the job ends, the comment's text and the files that hold them. */
export interface Gated {
  readonly report: Report;
  readonly end: JobEnd;
  readonly markdown: string;
  readonly files: Files;
}

/** We resolve a plan, prepare two targets and measure pairs of trials; from these numbers alone the rest follows. */
export async function gate(request: Request, world: World): Promise<Gated> {
  const inputs = readInputs(request.inputs);
  // An output folder that cannot be written is a reason not to begin.
  await hide(folderOf(inputs, request), world);
  const past = await readCalibrations(request, inputs.calibrationFile, world);
  const plan = await resolve(request, world);
  world.screen.note(`Measuring takes ${expectedTime(plan.protocol)}.`);
  const launcher = await prepare(plan, world);
  const forbidInterleaving = canInterleave(plan);
  const machine = world.machine.environment();
  const noise = (mode: Mode) => knownNoise(past?.records ?? [], kindOf(machine), mode);
  const glance = glanceWith(plan.waivers, machine);
  const measuring = measure({ plan, launcher, engines: ENGINES, forbidInterleaving, glance, noise }, world);
  const measurement = asStored(withTally(await measuring.finally(() => launcher.dispose()), past));
  const report = conclude(measurement);
  const end = endJob(report, inputs.failOn);
  const markdown = renderMarkdown(report, { marker: markerFor(inputs), method: methodPage(world.env) });
  const files = await save({ inputs, request, report, markdown, measurement }, world);
  return { report, end, markdown, files };
}

/** What a calibration came to, its text and the files that hold it. */
export interface Calibrated {
  readonly calibration: Calibration;
  readonly markdown: string;
  readonly files: { readonly calibration: string; readonly measurement: string; readonly summary: string };
}

/** We measure head against itself, as a gate would but to the last planned pair: what differs is this machine's noise. */
export async function calibrate(request: Request, world: World): Promise<Calibrated> {
  const inputs = readInputs(request.inputs);
  const folder = folderOf(inputs, request);
  await hide(folder, world);
  const past = await readCalibrations(request, inputs.calibrationFile, world);
  const plan = await resolve(request, world);
  const launcher = await prepare(plan, world);
  const forbidInterleaving = canInterleave(plan);
  // Every scenario in every pair: what waits has no noise to tell of.
  const glance = (pairs: readonly Pair[], plannedPairs: number, protocol: Protocol): Glance => ({
    stop: null,
    text: glimpseText(glimpse({ protocol, plannedPairs, pairs, closed: false }), pairs.length),
    waiting: [],
  });
  const measuring = measure(
    { plan, launcher, engines: ENGINES, forbidInterleaving, glance, leastPairs: CALIBRATION_PAIRS },
    world,
  );
  const measurement = await measuring.finally(() => launcher.dispose());
  const files = {
    calibration: `${folder}/calibration.json`,
    measurement: `${folder}/measurement.json`,
    summary: `${folder}/summary.md`,
  };
  await world.files.write(files.measurement, renderMeasurement(measurement));
  requireCalibrated(measurement);
  const calibration = concludeCalibration(measurement, past);
  const markdown = renderCalibrationMarkdown(calibration, { marker: markerFor(inputs) });
  await world.files.write(files.calibration, renderCalibrationJson(calibration));
  await world.files.write(files.summary, markdown);
  if (past !== null) await world.files.append(past.path, past.root, renderCalibrationLine(calibration));
  return { calibration, markdown, files };
}

/** What pairs of head against itself say: each row's noise, what it resolves, and the false alarms here and so far. */
export function concludeCalibration(
  measurement: Measurement,
  past: Pick<Calibrations, 'records' | 'problems'> | null,
): Calibration {
  const { comparisons, verdict } = judged(measurement);
  const rows = calibrationRows({ rows: verdict.rows, comparisons, noises: noises(comparisons, measurement.pairs) });
  const calibration = assembleCalibration({ measurement, rows, problems: past?.problems ?? [] });
  if (past === null) return calibration;
  return withFalseAlarms(calibration, falseAlarms(tally([...past.records, calibration], calibration.kind)));
}

/** We compare the trials, judge the changes against budgets and SLOs, explain what got slower, and report it. */
export function conclude(measurement: Measurement): Report {
  const { verdict } = judged(measurement);
  const diagnosis = explain(verdict, measurement);
  const { calibrations } = measurement;
  return assemble({ measurement, verdict, diagnosis, falseAlarms: calibrations ? falseAlarms(calibrations) : null });
}

function judged(measurement: Measurement): { readonly comparisons: readonly Comparison[]; readonly verdict: Verdict } {
  const { protocol, plannedPairs, pairs, stop, minutesNeeded } = measurement;
  const { cpuResolutionMs = null } = measurement.environment;
  const evidence = { protocol, plannedPairs, pairs, closed: stop === 'time-budget', cpuResolutionMs };
  const comparisons = compare(evidence);
  const found = { comparisons, attainments: attainments(evidence), dependences: dependences(evidence) };
  const verdict = judge({ protocol, ...found, pairs: pairs.length, plannedPairs, stop, minutesNeeded });
  return { comparisons, verdict };
}

/** What was known of this kind of machine when measuring began goes into the measurement: the report must follow from it. */
function withTally(measurement: Measurement, past: Calibrations | null): Measurement {
  if (past === null) return measurement;
  const calibrations = tally(past.records, kindOf(measurement.environment));
  return { ...measurement, calibrations, warnings: [...measurement.warnings, ...past.problems] };
}

/** What a gate would do, without doing it: the plan in lines. */
export async function rehearse(request: Request, world: World): Promise<readonly string[]> {
  const { protocol } = await resolve(request, world);
  const notes = [...protocol.proposed.map((line) => `proposed: ${line}`), ...protocol.warnings.map((line) => `warning: ${line}`)];
  const leastPairs = readInputs(request.inputs).mode === 'calibrate' ? CALIBRATION_PAIRS : undefined;
  return [
    `configuration: ${protocol.configuration}`,
    ...describePlan(protocol, leastPairs),
    ...notes,
    'dry run: nothing was measured',
  ];
}

/** Whether this is a merge group that needs no measurement of its own. */
export const carriesVerdict = isCarried;

/** The configuration of the working tree is checked; nothing runs. */
export const validate = checkConfig;

/** A stored report as it is, or a stored measurement concluded again. */
export async function reread(file: string, world: World): Promise<Report> {
  const stored = await readStored(file, world);
  return stored.kind === 'report' ? stored.report : conclude(stored.measurement);
}

/** A failed experiment is reported too: the comment says what failed, and that nothing was judged. */
export async function reportFailure(
  failure: Failure,
  request: Request,
  world: World,
): Promise<{ markdown: string; summary: string }> {
  const inputs = readInputs({ 'output-dir': request.inputs['output-dir'], 'comment-key': request.inputs['comment-key'] });
  const markdown = renderFailureMarkdown(failure, { marker: markerFor(inputs) });
  const summary = `${folderOf(inputs, request)}/summary.md`;
  await hide(folderOf(inputs, request), world);
  await world.files.write(summary, markdown);
  return { markdown, summary };
}

/** What measuring asks after each pair: whether a planned look says stop, and what to show meanwhile. */
function glanceWith(waivers: readonly Waiver[], { cpuResolutionMs = null }: Environment) {
  return (pairs: readonly Pair[], plannedPairs: number, protocol: Protocol): Glance => {
    const evidence = { protocol, plannedPairs, pairs, closed: false, cpuResolutionMs };
    const due = looksFor(plannedPairs).includes(pairs.length);
    const seen = due ? { protocol, comparisons: compare(evidence), plannedPairs, pairs: pairs.length } : null;
    return {
      stop: seen && stopping(seen, waivers),
      waiting: waiting(evidence),
      text: glimpseText(glimpse(evidence), pairs.length),
    };
  };
}

interface Results {
  readonly inputs: Inputs;
  readonly request: Request;
  readonly report: Report;
  readonly markdown: string;
  readonly measurement: Measurement;
}

async function save({ inputs, request, report, markdown, measurement }: Results, world: World): Promise<Files> {
  const folder = folderOf(inputs, request);
  const files = { report: `${folder}/report.json`, measurement: `${folder}/measurement.json`, summary: `${folder}/summary.md` };
  await world.files.write(files.measurement, renderMeasurement(measurement));
  await world.files.write(files.report, renderJson(report));
  await world.files.write(files.summary, markdown);
  return files;
}

/** The folder ignores itself, so that results never end up in the working tree's next measurement. */
async function hide(folder: string, world: World): Promise<void> {
  if ((await world.files.read(`${folder}/.gitignore`)) === null) await world.files.write(`${folder}/.gitignore`, '*\n');
}

const markerFor = (inputs: Inputs) => `<!-- benchgate:v1 key=${inputs.commentKey} -->`;

const folderOf = (inputs: Inputs, { directory }: Request) =>
  inputs.outputDir.startsWith('/') ? inputs.outputDir : `${directory}/${inputs.outputDir}`;
