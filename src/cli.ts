#!/usr/bin/env node
import type { Command, Option } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { declareBisect } from './bisect-commands.ts';
import { declareInputs, NOT_CALIBRATED, NOT_CREEP, NOT_RECORDED, NOT_RUN, NOT_TESTED, NOT_TRIED } from './command-inputs.ts';
import { runCalibrate, runCreep, runDemo, runDoctor, runGate, runInit, runTry, runValidate } from './commands.ts';
import { COULD_NOT } from './experiment.ts';
import { runDashboards, runExport } from './export-commands.ts';
import { DOES, HELP } from './help.ts';
import { RECEIVER_KINDS } from './model/receiver.ts';
import { OUTPUT_FOLDER } from './model/request.ts';
import { declareCollect, declareRender } from './operator-commands.ts';
import { runOpen, runPlan, runReport } from './page-commands.ts';
import { FORMATS, say, sayFailure } from './printing.ts';
import { runProfileValidate } from './profile-commands.ts';
import { declarePropose } from './propose-commands.ts';
import { runRecord } from './record-commands.ts';
import { declareSetUp } from './set-up-commands.ts';
import { declareMerge, runShardedDemo } from './shard-commands.ts';
import { runHistory, runSlo, runTargetTest, runWatchDemo } from './watch-commands.ts';

const ONLY = 'Measure this scenario alone (again for more of them): what comes out is no answer of the gate.';
const SHARDED = 'Measure it in so many processes, 2 to 8, one after the other, and join them as shards of one measurement.';
const ONLY_FAILED = 'Measure alone what failed or stayed open in the last report.';
const PROFILE = ['--profile <value>', 'The profile; by default the usual places.'] as const;
const collect = (name: string, before: readonly string[] = []): readonly string[] => [...before, name];

/** The terminal's door: commands in; text, files and an exit code out. */
async function main(): Promise<void> {
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  // Asked often, and answered without loading anything.
  const [asked = '', ...more] = process.argv.slice(2);
  if (/^(--version|-V)$/.test(asked)) return sayVersion();
  if (more.length === 0 && /^(--help|-h)$/.test(asked)) return say(HELP);
  if (process.platform === 'win32') {
    console.error(
      'Benchgate does not run on Windows itself.\nRun it inside WSL 2 (`wsl --install`), where it is the Linux program.',
    );
    process.exitCode = COULD_NOT;
    return;
  }
  const { Command, CommanderError } = await import('commander');
  const program = new Command('benchgate').showHelpAfterError('(add --help for the options)').exitOverride();
  program.helpInformation = () => `${HELP}\n`;
  await declareCommands(program);
  await program.parseAsync().catch((thrown: unknown) => {
    if (!(thrown instanceof CommanderError)) throw thrown;
    process.exitCode = thrown.exitCode === 0 ? 0 : COULD_NOT;
    const hint = `Add --help for the options: benchgate ${asked} --help`;
    if (thrown.exitCode !== 0 && more.includes('--json'))
      sayFailure({ kind: 'config', message: thrown.message.replace(/^error: /, ''), hint });
  });
}

async function sayVersion(): Promise<void> {
  const { programText } = await import('./machine/program.ts');
  say(programText(manifest.version, import.meta.url));
}

const JSON_REPORT = ['--json', 'Print the Report as JSON and nothing else.'] as const;
const HTML_REPORT = 'Write it as one page that needs no network; by default report.html beside the file.';
const EXPLAIN = ['--explain', 'Say of every row how it was decided.'] as const;

async function declareCommands(program: Command): Promise<void> {
  const format = program.createOption('--format <name>', 'How to print it.').choices(FORMATS).default('terminal');
  const run = program.command('run').description(DOES.run);
  await declareInputs(run, NOT_RUN);
  run
    .addOption(program.createOption(...JSON_REPORT).conflicts('dryRun'))
    .option(...EXPLAIN)
    .addOption(program.createOption('--only <scenario>', ONLY).argParser(collect))
    .addOption(program.createOption('--only-failed', ONLY_FAILED).conflicts('only'))
    .action(runGate);
  const calibrate = program.command('calibrate').description(DOES.calibrate);
  await declareInputs(calibrate, NOT_CALIBRATED);
  calibrate.addOption(program.createOption(...JSON_REPORT).conflicts('dryRun')).action(runCalibrate);
  const demo = program.command('demo').description(DOES.demo);
  demo.addOption(
    program
      .createOption('--github', 'Decide too, on a made-up GitHub, and have a reviewer accept it.')
      .conflicts(['same', 'json']),
  );
  demo.addOption(
    program
      .createOption('--watch', 'Play three weeks of scheduled load tests instead, from a release to an incident and its end.')
      .conflicts(['same', 'json', 'github', 'explain']),
  );
  demo.addOption(
    program
      .createOption('--propose', 'Measure a patch instead, and propose it, on a made-up GitHub, once a person approved.')
      .conflicts(['same', 'json', 'github', 'watch', 'explain']),
  );
  demo
    .option('--same', 'Compare the base commit with itself.')
    .option('--traces', "Trace it with OpenTelemetry's SDK (installed from the npm registry), so that the report says why.")
    .addOption(format)
    .option(...JSON_REPORT)
    .option(...EXPLAIN);
  demo
    .option('--output-dir <value>', 'Where the files go.', OUTPUT_FOLDER)
    .addOption(program.createOption('--shards <count>', SHARDED).conflicts(['github', 'watch', 'propose', 'traces']))
    .action((flags) => (flags.watch ? runWatchDemo : flags.shards ? runShardedDemo : runDemo)(flags));
  await declareWatch(program);
  await declareChecks(program);
  declareSetUp(program, { runInit, runDoctor });
  await declareReports(program, format);
}

/** What is shown of results that are there. */
async function declareReports(program: Command, format: Option): Promise<void> {
  await declareMerge(
    program
      .command('merge')
      .description(DOES.merge)
      .argument('<files...>', 'The measurement.json of each shard, or the segment.json of each segment.'),
  );
  const render = program.command('report <file>').description(DOES.report);
  render
    .addOption(format)
    .option(...JSON_REPORT)
    .option(...EXPLAIN)
    .addOption(program.createOption('--html [file]', HTML_REPORT).conflicts(['json', 'explain']))
    .action(runReport);
  program
    .command('open')
    .description(DOES.open)
    .argument('[place]', 'A folder of results, or one of its files.', OUTPUT_FOLDER)
    .option('--no-browser', 'Print the address alone.')
    .action(runOpen);
}

/** What schedules do. */
async function declareWatch(program: Command): Promise<void> {
  const creep = program.command('creep').description(DOES.creep);
  await declareInputs(creep, NOT_CREEP);
  creep
    .addOption(program.createOption(...JSON_REPORT).conflicts('dryRun'))
    .option(...EXPLAIN)
    .action(runCreep);
  const test = program.command('load-test').description(DOES['load-test']);
  await declareInputs(test, NOT_TESTED);
  const found = test.createOption('--json', 'Print what was found as JSON and nothing else.');
  test.addOption(found.conflicts('dryRun')).action(runTargetTest);
  const record = program.command('record').description(DOES.record);
  await declareInputs(record, NOT_RECORDED);
  record.option('--json', 'Print what was done as JSON and nothing else.').action(runRecord);
  onHistory(ofTarget(program.command('slo').description(DOES.slo)))
    .option('--openslo', 'Print the objectives as an OpenSLO v1 file, and nothing else.')
    .option('--from-openslo <file>', 'Print what of an OpenSLO v1 file can stand under slos:, and what cannot.')
    .option('--json', 'Print what was found as JSON and nothing else.')
    .action(runSlo);
  declareHistory(program);
  await declareBisect(program.command('bisect').description(DOES.bisect));
  await declarePropose(program.command('propose').description(DOES.propose));
  declareExports(program);
  const cluster = program.command('operator').description(DOES.operator);
  await declareRender(cluster.command('render'));
  declareCollect(cluster.command('collect <folder>'));
}

/** What people see of a history and of the last results, without anything but this. */
function declareHistory(program: Command): void {
  onHistory(ofTarget(program.command('plan').description(DOES.plan)))
    .option('--results <folder>', 'Where the last results are.', OUTPUT_FOLDER)
    .option('--json', 'Print the checklist as JSON and nothing else.')
    .action(runPlan);
  onHistory(ofTarget(program.command('history').description(DOES.history)))
    .option('--html <file>', 'Write it as one page that needs nothing else: no network, no script.')
    .addOption(program.createOption('--json', 'Print all of it as JSON and nothing else.').conflicts('html'))
    .action(runHistory);
}

/** What others show of a history: theirs is the picture, ours are the objectives. */
function declareExports(program: Command): void {
  onHistory(ofTarget(program.command('export').description(DOES.export)))
    .option('--textfile <value>', 'Write a .prom file into the folder that node_exporter reads.')
    .addOption(
      program
        .createOption('--to <kinds...>', 'Send to these of `export:`; without a file to all of them.')
        .choices(RECEIVER_KINDS),
    )
    .action(runExport);
  ofTarget(program.command('dashboards').description(DOES.dashboards))
    .option('--output-dir <value>', 'Where the files go, or are.', 'perf/dashboards')
    .option('--check', 'Write nothing; end with 1 where a file is not what the configuration gives.')
    .action(runDashboards);
}

/** Which target of which configuration a command is about, and whose policy holds. */
function ofTarget(command: Command): Command {
  return command
    .option('--target <name>', 'The target of the configuration; by default the only one, or each of them.')
    .option('--config <value>', 'The file; by default the usual places.')
    .option(...PROFILE)
    .option('--working-directory <value>', 'The folder to look in.');
}

/** Where the history is that a command reads: a folder, unless the branches of the repository are named. */
function onHistory(command: Command): Command {
  return command
    .option('--history-folder <value>', 'Where load tests keep their runs.', 'perf/history')
    .addOption(
      command
        .createOption('--history <value>', 'Or on branches of the repository on GitHub.')
        .choices(['branch'])
        .conflicts('historyFolder'),
    )
    .option('--github-token <value>', 'Reads that branch: contents: read is enough. (default: GITHUB_TOKEN)');
}

/** What is done before anything is measured. */
async function declareChecks(program: Command): Promise<void> {
  const check = program.command('validate').description(DOES.validate);
  check.option('--config <value>', 'The file; by default the usual places.');
  check.option(...PROFILE);
  check.option('--working-directory <value>', 'The folder to look in.');
  check.option('--k6-path <value>', 'The k6 that looks at scripts; by default the one on PATH.');
  check.option('--json', 'Print what was found as JSON and nothing else.').action(runValidate);
  const profile = program.command('profile').description(DOES.profile).command('validate');
  profile.description('Check a profile, or all of a folder: exit code 3 where something has to be changed.');
  profile.argument('[place]', 'A file or a folder; by default the profile that the repository has.');
  profile.option('--json', 'Print what was found as JSON and nothing else.').action(runProfileValidate);
  const attempt = program.command('try').description(DOES.try);
  await declareInputs(attempt, NOT_TRIED);
  attempt
    .option('--scenario <name>', 'Try this one alone.')
    .option('--json', 'Print what came back as JSON and nothing else.')
    .action(runTry);
}

await main();
