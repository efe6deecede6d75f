import type { Demo } from './demo/example.ts';
import { absolute, COULD_NOT, experiment, here } from './experiment.ts';
import type { Request } from './model/request.ts';
import { type Flags, failOnFrom, inputsFrom } from './plan/flags.ts';
import { colourOn, formatOf, type Printing, printGated, say, sayAll, terminal } from './printing.ts';
import type { World } from './world/world.ts';

export async function runGate(flags: Flags): Promise<void> {
  const inputs = { ...inputsFrom(flags), 'fail-on': failOnFrom(flags.failOn) };
  await experiment(
    flags,
    async (world) => {
      const request = await narrowed(here(inputs), flags, world);
      if (request === null) return say('Nothing failed the last time: there is nothing to measure again.');
      const { taskFor } = await import('./plan/task.ts');
      const { readInputs } = await import('./plan/inputs.ts');
      const { mode, dryRun, shard } = readInputs(inputs);
      const task = taskFor(mode === 'auto' ? 'measure' : mode, null);
      if (
        task === 'decide' ||
        task === 'load-test' ||
        task === 'record' ||
        task === 'propose' ||
        task === 'propose-write' ||
        task === 'merge'
      )
        throw await noMode(task);
      if (task === 'validate') return printValidation(request, world, flags);
      if (task === 'calibrate') return calibrateAndPrint(request, world, flags);
      if (task === 'creep') return creepAndPrint(request, world, flags);
      if (dryRun) return sayAll((await import('./pipelines/rehearse.ts')).rehearse(request, world));
      if (shard !== undefined) return shardAndPrint(request, world);
      await gateAndPrint(request, world, { format: flags.json ? 'json' : 'terminal', explain: flags.explain === true });
    },
    true,
  );
}

/** With the scenarios that were asked for; null where those that failed the last time are, and none did. */
async function narrowed(request: Request, { only, onlyFailed }: Flags, world: World): Promise<Request | null> {
  if (!onlyFailed) return typeof only === 'object' ? { ...request, only } : request;
  const { lastFailed } = await import('./pipelines/last-failed.ts');
  const names = await lastFailed(request, world);
  return names.length === 0 ? null : { ...request, only: names };
}

export async function runCalibrate(flags: Flags): Promise<void> {
  const request = here({ ...inputsFrom(flags), mode: 'calibrate' });
  await experiment(flags, (world) => calibrateAndPrint(request, world, flags), true);
}

export async function runCreep(flags: Flags): Promise<void> {
  const inputs = { ...inputsFrom(flags), mode: 'creep', 'fail-on': failOnFrom(flags.failOn) };
  await experiment(flags, (world) => creepAndPrint(here(inputs), world, flags), true);
}

export async function runDemo(flags: Flags): Promise<void> {
  const { makeDemo } = await import('./demo/example.ts');
  const demo = await makeDemo(import.meta.url, { traced: flags.traces === true });
  const outputDir = absolute(String(flags.outputDir));
  if (flags.github || flags.propose) return tellStory(demo, outputDir, flags.propose === true);
  const inputs = {
    'base-ref': 'base',
    'head-ref': flags.same ? 'base' : 'head',
    // The demo looks the same everywhere, whether or not there is a k6.
    engine: 'embedded',
    // It is meant to be red; a machine on which nothing could be measured is another thing.
    'fail-on': 'no-data',
    'output-dir': outputDir,
  };
  const request = { inputs, event: null, directory: demo.repository, workingTree: false, runId: 'demo' };
  const format = flags.json ? 'json' : formatOf(String(flags.format));
  await experiment(
    flags,
    async (world) => {
      await gateAndPrint(request, world, { format, explain: flags.explain === true });
      if (format === 'terminal') say(`\n${AFTER_DEMO}`);
    },
    true,
  ).finally(demo.remove);
}

const AFTER_DEMO = `Next, in a repository of yours:
  benchgate init    a configuration and the workflows
  benchgate try     one request per scenario, before anything is measured
  benchgate run     your working tree against the merge-base`;

async function tellStory(demo: Demo, outputDir: string, proposing: boolean): Promise<void> {
  const tellStory = proposing
    ? (await import('./demo/propose-story.ts')).tellProposals
    : (await import('./demo/story.ts')).tellStory;
  const { nodeGitHub } = await import('./github/github.ts');
  const { renderStoryStep } = await import('./demo/report-story.ts');
  let number = 0;
  await experiment({}, async (world) => {
    const page = await tellStory(
      {
        demo,
        outputDir,
        connect: (repository, { url, serverUrl }) =>
          nodeGitHub(repository, { ...world.env, GITHUB_API_URL: url, GITHUB_SERVER_URL: serverUrl }),
        tell(step) {
          number += 1;
          world.screen.clear();
          say(renderStoryStep(step, { number, colour: terminal().colour }));
        },
      },
      world,
    );
    world.screen.note(page === null ? 'Interrupted: the story has no end.' : `wrote ${page}`);
  }).finally(demo.remove);
}

export async function runValidate(flags: Flags): Promise<void> {
  await experiment(flags, (world) => printValidation(here(inputsFrom(flags)), world, flags));
}

export async function runTry({ scenario, ...flags }: Flags): Promise<void> {
  await experiment(flags, async (world) => {
    const { tryOut } = await import('./pipelines/try.ts');
    const { allAsExpected, renderTryJson, renderTryTerminal } = await import('./report/tryout.ts');
    const report = await tryOut(here(inputsFrom(flags)), textOf(scenario), world);
    world.screen.clear();
    say(flags.json ? renderTryJson(report) : renderTryTerminal(report, terminal()));
    process.exitCode = allAsExpected(report) ? 0 : 1;
  });
}

export async function runInit(flags: Flags): Promise<void> {
  await experiment({}, async (world) => {
    const { init } = await import('./pipelines/init.ts');
    const { asking } = await import('./machine/ask.ts');
    const { programFolder } = await import('./machine/program.ts');
    const { workflows, action, force, yes, watch, propose, shards, segments } = flags;
    const terminal = process.stdin.isTTY && process.stderr.isTTY && yes !== true;
    const person = terminal ? asking(process.stdin, process.stderr, world.cancelled) : undefined;
    const scheduled = { watch: watch === true, propose: propose === true };
    const asked = {
      workflows: textOf(workflows),
      action: textOf(action),
      shards: textOf(shards),
      segments: textOf(segments),
      ...scheduled,
      ask: person?.ask,
    };
    const request = { directory: process.cwd(), program: programFolder(import.meta.url), force: force === true, ...asked };
    await sayAll(init(request, world).finally(() => person?.close()));
  });
}

export async function runDoctor(flags: Flags): Promise<void> {
  await experiment(flags, async (world) => {
    const { doctor } = await import('./pipelines/doctor.ts');
    const { renderDoctorJson, renderDoctorTerminal } = await import('./report/doctor.ts');
    const findings = await doctor(
      {
        directory: process.cwd(),
        config: textOf(flags.config),
        repository: textOf(flags.repository),
        token: textOf(flags.githubToken) ?? (process.env.GITHUB_TOKEN || undefined),
        announce: flags.announce === true,
      },
      world,
    );
    say(flags.json ? renderDoctorJson(findings) : renderDoctorTerminal(findings, terminal()));
    process.exitCode = findings.some(({ level }) => level === 'error') ? 1 : 0;
  });
}

const textOf = (flag: Flags[string]): string | undefined => (typeof flag === 'string' ? flag : undefined);

async function printValidation(request: Request, world: World, { json }: Flags): Promise<void> {
  const { checkConfig } = await import('./plan/validate.ts');
  const { renderProblemsTerminal, renderValidationJson, validationLines } = await import('./report/validation.ts');
  const validation = await checkConfig(request, world);
  if (validation.problems.length > 0) process.exitCode = COULD_NOT;
  if (json) say(renderValidationJson(validation));
  else if (validation.problems.length > 0) console.error(renderProblemsTerminal(validation, colourOn(process.stderr.isTTY)));
  else for (const line of validationLines(validation)) say(line);
}

async function creepAndPrint(request: Request, world: World, { json, explain, dryRun }: Flags): Promise<void> {
  if (dryRun) return sayAll((await import('./pipelines/rehearse.ts')).rehearse(request, world));
  const { creep } = await import('./pipelines/creep.ts');
  const found = await creep(request, world);
  if ('report' in found) return printGated(found, world, { format: json ? 'json' : 'terminal', explain: explain === true });
  const { renderNothingSince } = await import('./report/unmeasured-text.ts');
  const { sentence } = renderNothingSince(found);
  world.screen.clear();
  say(
    json
      ? JSON.stringify({ verdict: { state: 'not-needed', reasons: [{ code: found.code, text: sentence }] } }, null, 2)
      : sentence,
  );
}

/** One of several shards has no verdict, and so no report to print. */
async function shardAndPrint(request: Request, world: World): Promise<void> {
  const { gateShard } = await import('./pipelines/gate.ts');
  const found = await gateShard(request, world);
  world.screen.clear();
  for (const path of Object.values(found?.files ?? {})) world.screen.note(`wrote ${path}`);
  if (found !== null) say(found.sentence);
}

async function gateAndPrint(request: Request, world: World, printing: Printing): Promise<void> {
  const { gate } = await import('./pipelines/gate.ts');
  const gated = await gate(request, world);
  if (gated === null) world.screen.clear();
  else await printGated(gated, world, printing);
}

/** A false alarm is what is looked for, so it is no reason to fail. */
async function calibrateAndPrint(request: Request, world: World, { json, dryRun }: Flags): Promise<void> {
  if (dryRun) return sayAll((await import('./pipelines/rehearse.ts')).rehearse(request, world));
  const { calibrate } = await import('./pipelines/calibrate.ts');
  const { calibration, files } = await calibrate(request, world);
  const { renderCalibrationJson } = await import('./report/assemble-calibration.ts');
  const { renderCalibrationTerminal } = await import('./report/terminal.ts');
  world.screen.clear();
  say(json ? renderCalibrationJson(calibration).trimEnd() : renderCalibrationTerminal(calibration, terminal()));
  for (const path of Object.values(files)) world.screen.note(`wrote ${path}`);
}

async function noMode(task: 'decide' | 'load-test' | 'record' | 'propose' | 'propose-write' | 'merge'): Promise<Error> {
  const { Failure } = await import('./model/failure.ts');
  if (task === 'propose-write')
    return new Failure(
      'config',
      'Mode propose-write writes to GitHub, in a job that a person approved.',
      'Apply the patches of `benchgate propose` by hand.',
    );
  if (task !== 'decide')
    return new Failure('config', `On a terminal ${task} is a command, and no mode.`, `Start it: \`benchgate ${task}\`.`);
  return new Failure(
    'config',
    'Mode decide writes to GitHub; on a terminal there is nothing to decide.',
    'Use it in a workflow (`benchgate init` writes one), or see it work: `benchgate demo --github`.',
  );
}
