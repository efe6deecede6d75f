import { COULD_NOT, experiment, here } from './experiment.ts';
import { type Flags, inputsFrom } from './plan/flags.ts';
import { say, terminal } from './printing.ts';

/** What a load test left becomes history; 3 where a part of that could not be done. */
export async function runRecord({ json, ...flags }: Flags): Promise<void> {
  await experiment(json === undefined ? {} : { json }, async (world) => {
    const { record } = await import('./pipelines/record.ts');
    const { failedSteps, renderRecordTerminal } = await import('./report/record.ts');
    const { SWITCHED_OFF } = await import('./report/load-test.ts');
    const report = await record(here(inputsFrom(flags)), world);
    world.screen.clear();
    if (report === null) return world.screen.note(SWITCHED_OFF);
    say(json ? JSON.stringify(report, null, 2) : renderRecordTerminal(report, terminal()));
    if (failedSteps(report).length > 0) process.exitCode = COULD_NOT;
  });
}
