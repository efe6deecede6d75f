import type { Command } from 'commander';
import { declareHistory } from './command-inputs.ts';
import { COULD_NOT, experiment, here } from './experiment.ts';
import { DOES } from './help.ts';
import { RECEIVER_KINDS } from './model/receiver.ts';
import { type Flags, inputsFrom } from './plan/flags.ts';
import { say } from './printing.ts';
import { keptAt } from './watch-commands.ts';

/** What others show of a history: theirs is the picture, ours are the objectives. */
export function declareExports(program: Command): void {
  declareHistory(program.command('export').description(DOES.export))
    .option('--target <name>', 'The target of the configuration.')
    .option('--textfile <value>', 'Write a .prom file into the folder that node_exporter reads.')
    .addOption(
      program
        .createOption('--to <kinds...>', 'Send to these of `export:`; without a file to all of them.')
        .choices(RECEIVER_KINDS),
    )
    .option('--config <value>', 'The file; by default the usual places.')
    .option('--working-directory <value>', 'The folder to look in.')
    .action(runExport);
  program
    .command('dashboards')
    .description(DOES.dashboards)
    .option('--target <name>', 'The target of the configuration; by default each of them.')
    .option('--output-dir <value>', 'Where the files go, or are.', 'perf/dashboards')
    .option('--check', 'Write nothing; end with 1 where a file is not what the configuration gives.')
    .option('--config <value>', 'The file; by default the usual places.')
    .option('--working-directory <value>', 'The folder to look in.')
    .action(runDashboards);
}

/** A file, or whoever the configuration names; 3 where one of them could not be told. */
async function runExport({ textfile, to, ...flags }: Flags): Promise<void> {
  await experiment({}, async (world) => {
    const { exportTextfile, sendExports } = await import('./pipelines/export.ts');
    const { exportedText } = await import('./report/exports.ts');
    const request = here(keptAt(flags));
    const note = (problems: readonly string[]) => {
      world.screen.clear();
      for (const line of problems) world.screen.note(line);
    };
    if (typeof textfile === 'string') {
      note(await exportTextfile(request, textfile, world));
      say(`wrote ${textfile}`);
      if (to === undefined) return;
    }
    const kinds = RECEIVER_KINDS.filter((kind) => Array.isArray(to) && to.includes(kind));
    const { results, problems } = await sendExports(request, kinds, world);
    note(problems);
    for (const one of results) {
      if (one.failure === null) say(exportedText(one));
      else world.screen.note(`${one.failure.message}\n${one.failure.hint}`);
    }
    if (results.some(({ failure }) => failure !== null)) process.exitCode = COULD_NOT;
  });
}

async function runDashboards({ check, outputDir, ...flags }: Flags): Promise<void> {
  await experiment({}, async (world) => {
    const { checkDashboards, writeDashboards } = await import('./pipelines/dashboards.ts');
    const { checkedText, writtenText } = await import('./report/dashboards.ts');
    const [request, folder] = [here(inputsFrom(flags)), String(outputDir)];
    const files = await (check === true ? checkDashboards : writeDashboards)(request, folder, world);
    world.screen.clear();
    say(check === true ? checkedText(files) : writtenText(files));
    process.exitCode = check === true && files.some(({ state }) => state !== 'equal') ? 1 : 0;
  });
}
