import { declareInputs, NOT_PROPOSED } from './command-inputs.ts';
import { experiment, here } from './experiment.ts';
import { type Flags, inputsFrom } from './plan/flags.ts';
import { say, terminal } from './printing.ts';

/** What a command gets its options by, and what it does. */
interface ActingCommand {
  option(flags: string, description: string): ActingCommand;
  action(run: (flags: Flags) => Promise<void>): unknown;
}

/** The command and its options. */
export async function declarePropose(command: ActingCommand): Promise<void> {
  await declareInputs(command, NOT_PROPOSED);
  command.option('--json', 'Print the proposals as JSON and nothing else.').action(runPropose);
}

/** What could be better, as patches; 1 where a patch that was given is no improvement. */
async function runPropose({ json, ...flags }: Flags): Promise<void> {
  await experiment(json === undefined ? {} : { json }, async (world) => {
    const { propose } = await import('./pipelines/propose.ts');
    const { renderProposalsTerminal } = await import('./report/proposal.ts');
    const { plan, files, isImprovement } = await propose(here(inputsFrom(flags)), world);
    world.screen.clear();
    for (const path of Object.values(files)) world.screen.note(`wrote ${path}`);
    say(json ? JSON.stringify(plan, null, 2) : renderProposalsTerminal(plan, terminal()));
    if (isImprovement === false) process.exitCode = 1;
  });
}
