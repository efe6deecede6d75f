#!/usr/bin/env node
import type { Command } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import type { World } from './io/world.ts';
import type { Report } from './model/report.ts';
import type { Request } from './model/request.ts';
import { FAIL_ON, type Flags, failOnFrom, inputsFrom } from './resolve/flags.ts';

/** Exit code of an experiment that could not be done; verdicts have 0, 1 and 2. */
const COULD_NOT = 3;

const HELP = `
Exit codes: 0 pass; 1 fail; 2 inconclusive or no data, where --fail-on names it;
3 the experiment could not be done; 130 interrupted (what was measured is kept).

Start with:  benchgate demo       see it work, in two minutes
             benchgate init       a configuration to fill in
             benchgate run        your working tree against the merge-base`;

/** Inputs of deciding, which happens on GitHub alone. */
const ON_GITHUB = ['comment', 'token-login'];

type Format = (typeof FORMATS)[number];

const FORMATS = ['terminal', 'markdown', 'json'] as const;

/** The terminal's door: commands in; text, files and an exit code out. */
async function main(): Promise<void> {
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  // Asked often by scripts, and answered without loading anything.
  if (process.argv.length === 3 && /^(--version|-V)$/.test(process.argv[2] ?? '')) return say(manifest.version);
  if (process.platform === 'win32') {
    console.error(
      'Benchgate does not run on Windows itself.\nRun it inside WSL 2 (`wsl --install`), where it is the Linux program.',
    );
    process.exitCode = COULD_NOT;
    return;
  }
  const { Command, CommanderError } = await import('commander');
  const program = new Command('benchgate')
    .description('Builds and starts the base and the head commit, drives both, and says whether head is slower.')
    .version(manifest.version)
    .showHelpAfterError('(add --help for the options)')
    .addHelpText('after', HELP)
    .exitOverride();
  await declareCommands(program);
  await program.parseAsync().catch((thrown: unknown) => {
    if (!(thrown instanceof CommanderError)) throw thrown;
    process.exitCode = thrown.exitCode === 0 ? 0 : COULD_NOT;
  });
}

async function declareCommands(program: Command): Promise<void> {
  const json = ['--json', 'Print the Report as JSON and nothing else.'] as const;
  const explain = ['--explain', 'Say of every row how it was decided.'] as const;
  const run = program.command('run').description('Compare two commits of the repository you stand in.');
  await declareInputs(run, ON_GITHUB);
  run
    .addOption(program.createOption(...json).conflicts('dryRun'))
    .option(...explain)
    .action(runGate);
  const calibrate = program
    .command('calibrate')
    .description('Compare head with itself: the noise and the false alarms of this machine.');
  await declareInputs(calibrate, ['mode', 'base-ref', 'fail-on', ...ON_GITHUB]);
  calibrate.addOption(program.createOption(...json).conflicts('dryRun')).action(runCalibrate);
  const demo = program.command('demo').description('Gate a made-up pull request on a small LLM service.');
  demo.option('--same', 'Compare the base commit with itself.').option(...json);
  demo.option('--output-dir <value>', 'Where the files go.', 'benchgate-out').action(runDemo);
  const check = program.command('validate').description('Check the configuration without running anything.');
  check.option('--config <value>', 'The file; by default the usual places.');
  check.option('--working-directory <value>', 'The folder to look in.').action(runValidate);
  const init = program.command('init').description('Write a commented configuration and the workflow.');
  init.option('--force', 'Replace files that exist.').action(runInit);
  const render = program.command('report <file>').description('Render a stored measurement.json or report.json.');
  render
    .addOption(program.createOption('--format <name>', 'How to print it.').choices(FORMATS).default('terminal'))
    .option(...json)
    .option(...explain)
    .action(runReport);
}

/** Every input of the action is a flag of the same name, but for those that mean nothing to the command. */
async function declareInputs(command: Command, without: readonly string[] = []): Promise<void> {
  const { INPUTS } = await import('./resolve/input-list.ts');
  for (const { name, description, default: fallback } of INPUTS.filter((input) => !without.includes(input.name))) {
    const shown = name === 'fail-on' ? FAIL_ON : fallback;
    const text = (shown === '' ? description : `${description} (default: ${shown})`).replaceAll('`', '');
    if (fallback === 'false') command.option(`--${name}`, description);
    else command.option(`--${name} <value>`, text);
  }
}

async function runGate(flags: Flags): Promise<void> {
  const inputs = { ...inputsFrom(flags), 'fail-on': failOnFrom(flags.failOn) };
  const request = here(inputs);
  await experiment(async (world) => {
    const { taskFor } = await import('./resolve/mode.ts');
    const { readInputs } = await import('./resolve/inputs.ts');
    const { mode, dryRun } = readInputs(inputs);
    const task = taskFor(mode === 'auto' ? 'measure' : mode, null);
    if (task === 'validate') return printValidation(request, world);
    if (task === 'calibrate') return calibrateAndPrint(request, world, flags);
    if (dryRun) return sayAll((await import('./pipeline.ts')).rehearse(request, world));
    await gateAndPrint(request, world, { format: flags.json ? 'json' : 'terminal', explain: flags.explain === true });
  });
}

async function runCalibrate(flags: Flags): Promise<void> {
  const request = here({ ...inputsFrom(flags), mode: 'calibrate' });
  await experiment((world) => calibrateAndPrint(request, world, flags));
}

async function runDemo(flags: Flags): Promise<void> {
  const { makeDemo } = await import('./io/demo.ts');
  const demo = await makeDemo(import.meta.url);
  const outputDir = String(flags.outputDir);
  const inputs = {
    'base-ref': 'base',
    'head-ref': flags.same ? 'base' : 'head',
    // The demo looks the same everywhere, whether or not there is a k6.
    engine: 'embedded',
    'output-dir': outputDir.startsWith('/') ? outputDir : `${process.cwd()}/${outputDir}`,
  };
  const request = { inputs, event: null, directory: demo.repository, workingTree: false, runId: 'demo' };
  await experiment((world) => gateAndPrint(request, world, { format: flags.json ? 'json' : 'markdown' })).finally(demo.remove);
}

async function runValidate(flags: Flags): Promise<void> {
  await experiment((world) => printValidation(here(inputsFrom(flags)), world));
}

async function runInit(flags: Flags): Promise<void> {
  await experiment(async (world) => {
    const { init } = await import('./pipeline.ts');
    await sayAll(init({ directory: process.cwd(), force: flags.force === true }, world));
  });
}

async function runReport(file: string, flags: Flags): Promise<void> {
  await experiment(async (world) => {
    const { reread } = await import('./pipeline.ts');
    const format = flags.json ? 'json' : formatOf(String(flags.format));
    await print(await reread(file, world), { format, explain: flags.explain === true });
  });
}

async function printValidation(request: Request, world: World): Promise<void> {
  const { validate } = await import('./pipeline.ts');
  await sayAll(validate(request, world));
}

interface Printing {
  readonly format: Format;
  /** On a terminal: whether every row says how it was decided. */
  readonly explain?: boolean;
}

async function gateAndPrint(request: Request, world: World, printing: Printing): Promise<void> {
  const { gate } = await import('./pipeline.ts');
  const gated = await gate(request, world);
  world.screen.clear();
  if (printing.format === 'markdown') say(gated.markdown);
  else await print(gated.report, printing);
  for (const path of Object.values(gated.files)) world.screen.note(`wrote ${path}`);
  world.screen.note(gated.end.text);
  process.exitCode = gated.end.exitCode;
}

/** A false alarm is what is looked for, so it is no reason to fail. */
async function calibrateAndPrint(request: Request, world: World, { json, dryRun }: Flags): Promise<void> {
  const { calibrate, rehearse } = await import('./pipeline.ts');
  if (dryRun) return sayAll(rehearse(request, world));
  const { calibration, files } = await calibrate(request, world);
  const { renderCalibrationJson } = await import('./report/calibration.ts');
  const { renderCalibrationTerminal } = await import('./report/terminal.ts');
  world.screen.clear();
  say(json ? renderCalibrationJson(calibration).trimEnd() : renderCalibrationTerminal(calibration, terminal()));
  for (const path of Object.values(files)) world.screen.note(`wrote ${path}`);
}

const terminal = () => ({ colour: colourOn(process.stdout.isTTY), width: process.stdout.columns ?? 120 });

async function print(report: Report, { format, explain = false }: Printing): Promise<void> {
  const { renderJson } = await import('./report/json.ts');
  const { renderMarkdown } = await import('./report/markdown.ts');
  const { renderTerminal } = await import('./report/terminal.ts');
  const { methodPage } = await import('./report/method-page.ts');
  if (format === 'json') say(renderJson(report).trimEnd());
  else if (format === 'markdown') say(renderMarkdown(report, { marker: null, method: methodPage(process.env) }));
  else say(renderTerminal(report, { ...terminal(), explain }));
}

/** What is asked of the folder that the command was started in. */
const here = (inputs: Request['inputs']): Request => ({
  inputs,
  event: null,
  directory: process.cwd(),
  workingTree: true,
  runId: 'local',
});

/** Runs one command in the real World; a Failure becomes its text on standard error, a file, and exit code 3. */
async function experiment(work: (world: World) => Promise<void>): Promise<void> {
  const { nodeWorld } = await import('./io/node-world.ts');
  const { onSignals } = await import('./io/signals.ts');
  const cancellation = onSignals(process);
  const world = nodeWorld({ env: process.env, version: manifest.version, cancelled: cancellation.signal });
  try {
    await work(world);
  } catch (thrown) {
    const { Failure } = await import('./model/failure.ts');
    const { renderFailureTerminal } = await import('./report/terminal.ts');
    const failure = Failure.from(thrown);
    world.screen.clear();
    if (cancellation.signal.aborted) console.error('Interrupted before there was a result.');
    else console.error(renderFailureTerminal(failure, { colour: colourOn(process.stderr.isTTY) }));
    if (failure.kind === 'internal' && failure.cause instanceof Error) console.error(failure.cause.stack);
    process.exitCode = COULD_NOT;
  }
  process.exitCode = cancellation.exitCode() ?? process.exitCode ?? 0;
  cancellation.dispose();
}

function formatOf(name: string): Format {
  return FORMATS.find((format) => format === name) ?? 'terminal';
}

/** Colours where a person looks, unless NO_COLOR says otherwise; FORCE_COLOR turns them on elsewhere. */
function colourOn(terminal: boolean | undefined): boolean {
  if (process.env.NO_COLOR) return false;
  return terminal === true || Boolean(process.env.FORCE_COLOR);
}

async function sayAll(lines: Promise<readonly string[]>): Promise<void> {
  for (const line of await lines) say(line);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await main();
