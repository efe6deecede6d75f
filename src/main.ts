import * as core from '@actions/core';
import { context } from '@actions/github';
import manifest from '../package.json' with { type: 'json' };
import { readEvent } from './github/event.ts';
import { onSignals } from './machine/signals.ts';
import { Failure } from './model/failure.ts';
import type { Request } from './model/request.ts';
import { nodeWorld } from './node-world.ts';
import type { GateResult } from './pipelines/duet.ts';
import { INPUTS } from './plan/input-list.ts';
import { readInputs } from './plan/inputs.ts';
import { taskFor } from './plan/task.ts';
import type { JobText } from './propose-job.ts';
import { escapeCommand, escapeLog } from './report/escape.ts';
import type { renderUnneeded } from './report/unmeasured-text.ts';
import { openOutput } from './wire/output.ts';
import type { World } from './world/world.ts';

/** The action's door: inputs and event in; outputs, job summary and exit code out. Each mode is loaded where it begins. */
async function main(): Promise<void> {
  const cancellation = onSignals(process);
  const world = nodeWorld({ env: process.env, version: manifest.version, cancelled: cancellation.signal });
  const request: Request = {
    inputs: Object.fromEntries(INPUTS.map(({ name }) => [name, core.getInput(name) || undefined])),
    event: readEvent(context.eventName, context.payload),
    directory: process.env.GITHUB_WORKSPACE ?? process.cwd(),
    workingTree: false,
    runId: `${context.runId}-${context.runAttempt}`,
  };
  try {
    if (process.platform === 'win32')
      throw new Failure(
        'environment',
        'Benchgate does not run on Windows runners.',
        'Use `runs-on: ubuntu-24.04`, or WSL 2 on a machine of your own.',
      );
    const { mode, dryRun, shard, target } = readInputs(request.inputs);
    const task = taskFor(mode, context.eventName);
    if (task === 'decide') await decideForJob(request, world);
    else {
      if (task === 'validate') await validateForJob(request, world);
      else if (task === 'load-test' || (task === 'merge' && target !== undefined)) await loadTestForJob(request, world);
      else if (task === 'record') await recordForJob(request, world);
      else if (task === 'merge') await tellGated(await (await import('./pipelines/merge.ts')).mergeRun(request, world), world);
      else if (task === 'propose' || task === 'propose-write') await proposeForJob(task, request, world);
      else if (dryRun) await tell('Dry run', await (await import('./pipelines/rehearse.ts')).rehearse(request, world));
      else if (task === 'calibrate') await calibrateForJob(request, world);
      else if (task === 'creep') await creepForJob(request, world);
      else await measureForJob(request, world, shard !== undefined);
    }
  } catch (thrown) {
    await fail(masked(Failure.from(thrown), world), request, world);
  }
  // The verdict is out and the children are gone: sockets kept alive by a library must not hold the job.
  process.exit(cancellation.exitCode() ?? process.exitCode ?? 0);
}

async function validateForJob(request: Request, world: World): Promise<void> {
  const { checkConfig } = await import('./plan/validate.ts');
  const { validationLines } = await import('./report/validation.ts');
  await tell('Configuration', validationLines(await checkConfig(request, world)));
}

async function measureForJob(request: Request, world: World, isShard: boolean): Promise<void> {
  const { whyUnneeded } = await import('./plan/unneeded.ts');
  const unneeded = await whyUnneeded(request, world);
  if (unneeded !== null) return tellUnneeded(unneeded, request, world);
  if (isShard) return tellJob(await (await import('./shard-job.ts')).shardForJob(request, world), world);
  const { gate } = await import('./pipelines/gate.ts');
  const gated = await gate(request, world);
  if (gated === null) return tellUnneeded({ code: 'superseded' }, request, world);
  await tellGated(gated, world);
}

async function creepForJob(request: Request, world: World): Promise<void> {
  const { creep } = await import('./pipelines/creep.ts');
  const found = await creep(request, world);
  if ('report' in found) return tellGated(found, world);
  const { renderNothingSince } = await import('./report/unmeasured-text.ts');
  await tellNothing(renderNothingSince(found), request, world);
}

async function tellGated({ report, end, markdown, files }: GateResult, world: World): Promise<void> {
  const count = (outcome: string) => report.comparisons.filter((row) => row.gating && row.outcome === outcome).length;
  core.setOutput('verdict', report.verdict.state);
  core.setOutput('regressions', count('regression'));
  core.setOutput('improvements', count('improvement'));
  core.setOutput('slo-violations', report.slos.filter((slo) => slo.state === 'broken').length);
  core.setOutput('base-sha', report.base.sha);
  core.setOutput('head-sha', report.head.sha);
  core.setOutput('report-path', files.report);
  core.setOutput('measurement-path', files.measurement);
  core.setOutput('summary-path', files.summary);
  await summarise(world.mask.apply(markdown));
  core.info(end.text);
  if (end.fails) core.setFailed(end.text);
}

/** A job that had nothing to measure ends well, and leaves no measurement: whoever decides looks anew whether that is so. */
async function tellUnneeded(unneeded: Parameters<typeof renderUnneeded>[0], request: Request, world: World): Promise<void> {
  const { renderUnneeded } = await import('./report/unmeasured-text.ts');
  await tellNothing(renderUnneeded(unneeded), request, world);
}

async function tellNothing(
  { sentence, markdown }: ReturnType<typeof renderUnneeded>,
  request: Request,
  world: World,
): Promise<void> {
  const output = await openOutput(request, readInputs(request.inputs), world);
  core.setOutput('verdict', 'not-needed');
  core.setOutput('summary-path', await output.write('summary.md', markdown));
  await summarise(markdown);
  core.info(escapeCommand(sentence));
}

/** The status on the commit is the gate: a decision that is red fails no job. */
async function decideForJob(request: Request, world: World): Promise<void> {
  const { decide } = await import('./pipelines/decide.ts');
  const { readTrigger } = await import('./github/trigger.ts');
  const { repo, eventName, payload, serverUrl, runId } = context;
  const branch: unknown = payload.repository?.default_branch;
  const { results, left, why, file } = await decide(
    {
      ...request,
      trigger: readTrigger(eventName, payload, process.env),
      repository: { owner: repo.owner, name: repo.repo },
      defaultBranch: typeof branch === 'string' ? branch : null,
      url: `${serverUrl}/${repo.owner}/${repo.repo}/actions/runs/${runId}`,
    },
    world,
  );
  for (const { decided, description, markdown } of results) {
    const { subject } = decided.snapshot;
    // The description may hold text of a configuration.
    const said = `${decided.deciding.decision.state}, ${description}`;
    core.info(escapeCommand(`#${subject.pending.number} ${subject.sha.slice(0, 7)}: ${said}`));
    if (results.length === 1) await summarise(markdown);
  }
  if (results.length === 0) core.info(escapeCommand(why ?? NOTHING_DUE));
  if (left > 0) core.info(`${left} open pull requests are left for the next sweep.`);
  const [only] = results;
  if (only === undefined || results.length > 1) return;
  const { decision, snapshot } = only.decided.deciding;
  core.setOutput('decision', decision.state);
  core.setOutput('decision-code', decision.code);
  core.setOutput('head-sha', snapshot.pull.head.sha);
  core.setOutput('decision-path', file);
}

/** Said of what is none of the gate's business: it writes nothing there, and the log is where people look why. */
const NOTHING_DUE =
  'Nothing to decide: no open pull request into a gated branch (the default one and `governance.protected-bases` there) is meant, or the run or the command is of nobody who counts.';

/** A false alarm is what is looked for, so it fails no job. */
async function calibrateForJob(request: Request, world: World): Promise<void> {
  const { calibrate } = await import('./pipelines/calibrate.ts');
  const { calibration, markdown, files } = await calibrate(request, world);
  core.setOutput('head-sha', calibration.head.sha);
  core.setOutput('calibration-path', files.calibration);
  core.setOutput('measurement-path', files.measurement);
  core.setOutput('summary-path', files.summary);
  await summarise(markdown);
  core.info(`Calibrated in ${calibration.pairs} pairs: ${calibration.flagged} gating rows flagged.`);
}

async function onDefaultBranch(request: Request, what?: string): Promise<Request> {
  const { atDefaultBranch } = await import('./plan/load-target.ts');
  const { payload, eventName, ref, sha } = context;
  return atDefaultBranch(request, { eventName, ref, sha, branch: payload.repository?.default_branch }, what);
}

async function recordForJob(request: Request, world: World): Promise<void> {
  const { record, rehearseRecord } = await import('./pipelines/record.ts');
  const { failedSteps, renderRecordMarkdown } = await import('./report/record.ts');
  const { SWITCHED_OFF } = await import('./report/load-test.ts');
  const asked = await onDefaultBranch(request);
  if (readInputs(request.inputs).dryRun) return tell('Dry run', await rehearseRecord(asked, world));
  const report = await record(asked, world);
  if (report === null) return core.info(SWITCHED_OFF);
  await summarise(world.mask.apply(renderRecordMarkdown(report)));
  const failed = failedSteps(report);
  for (const { step, failure } of failed)
    core.error(escapeCommand(world.mask.apply(`${step}: ${failure?.message}\n${failure?.hint}`)));
  if (failed.length > 0) core.setFailed(`Recording of ${report.target}: not all was done.`);
}

async function loadTestForJob(request: Request, world: World): Promise<void> {
  const { dryRun, failOn, segment } = readInputs(request.inputs);
  const asked = await onDefaultBranch(request);
  const { loadTestOf, segmentForJob } = await import('./segment-job.ts');
  if (dryRun) return tell('Dry run', await (await import('./pipelines/load-test.ts')).rehearseLoadTest(asked, world));
  const { loadTestExit } = await import('./govern/exit-code.ts');
  const { SWITCHED_OFF } = await import('./report/load-test.ts');
  const sent = segment === undefined ? null : await segmentForJob(asked, world);
  if (sent !== null) return tellJob(sent, world);
  const found = segment === undefined ? await loadTestOf(asked, world) : null;
  core.setOutput('verdict', found?.report.state ?? 'not-needed');
  if (found === null) return core.info(SWITCHED_OFF);
  core.setOutput('report-path', found.files.report);
  core.setOutput('summary-path', found.files.summary);
  await summarise(world.mask.apply(found.markdown));
  if (loadTestExit(found.report, failOn) > 0) core.setFailed(`Load test of ${found.report.target}: ${found.report.state}.`);
}

async function proposeForJob(task: 'propose' | 'propose-write', request: Request, world: World): Promise<void> {
  const { planForJob, writeForJob } = await import('./propose-job.ts');
  const { repo, ref, sha, payload, serverUrl, runId, runAttempt: attempt } = context;
  const asked = await onDefaultBranch(request, 'Proposals are made');
  const about = { repository: { owner: repo.owner, name: repo.repo }, ref, sha, run: { id: runId, attempt } };
  const defaultBranch = String(payload.repository?.default_branch ?? '');
  const url = `${serverUrl}/${repo.owner}/${repo.repo}/actions/runs/${runId}`;
  const approved = { ...asked, ...about, defaultBranch, url };
  await tellJob(await (task === 'propose' ? planForJob(asked, world) : writeForJob(approved, world)), world);
}

async function tellJob({ outputs, markdown, lines }: JobText, world: World): Promise<void> {
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
  await summarise(world.mask.apply(markdown));
  for (const line of lines) core.info(escapeCommand(line));
}

/** What failed may tell what was printed, and what was printed may hold a secret. */
function masked(failure: Failure, { mask }: World): Failure {
  const { kind, message, hint, cause } = failure;
  const seen = mask.apply(message);
  return seen === message ? failure : new Failure(kind, seen, mask.apply(hint), { cause });
}

/** A failed experiment is not a verdict: the job fails and the summary says what to mend. */
async function fail(failure: Failure, request: Request, world: World): Promise<void> {
  const { reportFailure } = await import('./pipelines/report-failure.ts');
  const { renderFailureMarkdown } = await import('./report/markdown.ts');
  await summarise(renderFailureMarkdown(failure, { marker: null }));
  const summary = await reportFailure(failure, request, world).catch(() => null);
  if (summary !== null) core.setOutput('summary-path', summary);
  core.setFailed(escapeCommand(`${failure.kind}: ${failure.message}\n${failure.hint}`));
  if (failure.kind === 'internal' && failure.cause instanceof Error) core.info(escapeCommand(failure.cause.stack ?? ''));
}

async function tell(title: string, lines: readonly string[]): Promise<void> {
  for (const line of lines) core.info(escapeCommand(line));
  await summarise(`### ${title}\n\n<pre>\n${escapeLog(lines.join('\n'))}\n</pre>\n`);
}

async function summarise(markdown: string): Promise<void> {
  if (process.env.GITHUB_STEP_SUMMARY) await core.summary.addRaw(markdown, true).write();
}

await main();
