import { COULD_NOT, experiment, here } from './experiment.ts';
import { RECEIVER_KINDS } from './model/receiver.ts';
import { type Flags, inputsFrom } from './plan/flags.ts';
import { say } from './printing.ts';
import { keptAt } from './watch-commands.ts';

/** A file, or whoever the configuration names; 3 where one of them could not be told. */
export async function runExport({ textfile, to, ...flags }: Flags): Promise<void> {
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

export async function runDashboards({ check, outputDir, ...flags }: Flags): Promise<void> {
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
