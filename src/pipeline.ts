import { attainments, compare, glimpse, waiting } from './compare/compare.ts';
import { looksFor } from './compare/looks.ts';
import { explain } from './explain/explain.ts';
import { decide } from './govern/decision.ts';
import type { World } from './io/world.ts';
import { judge } from './judge/judge.ts';
import { stopping } from './judge/stopping.ts';
import { type Glance, measure } from './measure/measure.ts';
import { renderMeasurement } from './measure/measurement-json.ts';
import type { Decision } from './model/decision.ts';
import type { Failure } from './model/failure.ts';
import type { Measurement } from './model/measurement.ts';
import type { Protocol } from './model/plan.ts';
import type { Report } from './model/report.ts';
import type { Request } from './model/request.ts';
import type { Pair } from './model/trial.ts';
import { canInterleave, prepare } from './prepare/prepare.ts';
import { assemble } from './report/assemble.ts';
import { renderJson } from './report/json.ts';
import { renderFailureMarkdown, renderMarkdown } from './report/markdown.ts';
import { describePlan, expectedTime } from './resolve/describe.ts';
import { type Inputs, readInputs } from './resolve/inputs.ts';
import { resolve } from './resolve/resolve.ts';
import { starterFiles } from './resolve/starter.ts';
import { readStored } from './resolve/stored.ts';
import { checkConfig } from './resolve/validate.ts';

/** Where a gate's files are, as paths. */
export interface Files {
  readonly report: string;
  readonly measurement: string;
  readonly summary: string;
}

/** What a gate came to: the report, what follows from it, the comment's text and the files that hold them. */
export interface Gated {
  readonly report: Report;
  readonly decision: Decision;
  readonly markdown: string;
  readonly files: Files;
}

/** We resolve a plan, prepare two targets and measure pairs of trials; from these numbers alone the rest follows. */
export async function gate(request: Request, world: World): Promise<Gated> {
  const inputs = readInputs(request.inputs);
  // An output folder that cannot be written is a reason not to begin.
  await hide(folderOf(inputs, request), world);
  const plan = await resolve(request, world);
  world.screen.note(`Measuring takes ${expectedTime(plan.protocol)}.`);
  const launcher = await prepare(plan, world);
  const forbidInterleaving = canInterleave(plan);
  const measuring = measure({ plan, launcher, forbidInterleaving, glance }, world);
  const measurement = await measuring.finally(() => launcher.dispose());
  const report = conclude(measurement);
  const decision = decide(report, inputs.failOn);
  const markdown = renderMarkdown(report, { marker: markerFor(inputs) });
  const files = await save({ inputs, request, report, markdown, measurement }, world);
  return { report, decision, markdown, files };
}

/** We compare the trials, judge the changes against budgets and SLOs, explain what got slower, and report it. */
export function conclude(measurement: Measurement): Report {
  const { protocol, plannedPairs, stop, minutesNeeded } = measurement;
  const evidence = { protocol, plannedPairs, pairs: measurement.pairs, closed: stop === 'time-budget' };
  const comparisons = compare(evidence);
  const pairs = measurement.pairs.length;
  const verdict = judge({ protocol, comparisons, attainments: attainments(evidence), pairs, plannedPairs, stop, minutesNeeded });
  const diagnosis = explain(verdict, measurement.pairs);
  return assemble({ measurement, verdict, diagnosis });
}

/** What a gate would do, without doing it: the plan in lines. */
export async function rehearse(request: Request, world: World): Promise<readonly string[]> {
  const { protocol } = await resolve(request, world);
  const notes = [...protocol.proposed.map((line) => `proposed: ${line}`), ...protocol.warnings.map((line) => `warning: ${line}`)];
  return [`configuration: ${protocol.configuration}`, ...describePlan(protocol), ...notes, 'dry run: nothing was measured'];
}

/** The configuration of the working tree is checked; nothing runs. */
export const validate = checkConfig;

/** A stored report as it is, or a stored measurement concluded again. */
export async function reread(file: string, world: World): Promise<Report> {
  const stored = await readStored(file, world);
  return stored.kind === 'report' ? stored.report : conclude(stored.measurement);
}

/** The files of a first set-up are written; what exists stays unless `force` says otherwise. One line per file. */
export async function init(
  { directory, force }: { directory: string; force: boolean },
  world: World,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const [name, text] of Object.entries(starterFiles())) {
    const exists = (await world.files.read(`${directory}/${name}`)) !== null;
    if (!exists || force) await world.files.write(`${directory}/${name}`, text);
    lines.push(exists && !force ? `kept  ${name} (it exists; --force replaces it)` : `wrote ${name}`);
  }
  return [...lines, 'Next: fill in service and scenarios, then `benchgate validate` and `benchgate run`.'];
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
function glance(pairs: readonly Pair[], plannedPairs: number, protocol: Protocol): Glance {
  const evidence = { protocol, plannedPairs, pairs, closed: false };
  const due = looksFor(plannedPairs).includes(pairs.length);
  const stop = due ? stopping({ protocol, comparisons: compare(evidence), plannedPairs, pairs: pairs.length }) : null;
  return { stop, waiting: waiting(evidence), text: glimpse(evidence) };
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
