import { declareInputs, NOT_TRIED } from './command-inputs.ts';
import type { Flags } from './plan/flags.ts';
import { runBisect } from './watch-commands.ts';

/** What a command gets its options by, and what it does. */
interface SearchCommand {
  requiredOption(flags: string, description: string): SearchCommand;
  option(flags: string, description: string, fallback?: string): SearchCommand;
  action(run: (flags: Flags) => Promise<void>): unknown;
}

/** Both ends are named by what they are, and the time is that of the whole search. */
export async function declareBisect(bisect: SearchCommand): Promise<void> {
  bisect
    .requiredOption('--good <ref>', 'The older commit, before the change.')
    .requiredOption('--bad <ref>', 'The newer commit, with the change; its configuration judges.')
    .requiredOption('--scenario <name>', 'The scenario that changed.')
    .option('--metric <name>', 'The metric that changed.', 'latency.p50')
    .option('--max-duration <value>', 'Time for the whole search, such as 90m. (default: 60m)')
    .option(
      '--journal <file>',
      'Where each step is kept, so that the same command goes on. (default: bisect.jsonl among the results)',
    );
  await declareInputs(bisect, [...NOT_TRIED.filter((name) => name !== 'seed'), 'head-ref', 'max-duration']);
  bisect.option('--json', 'Print what was found as JSON and nothing else.').action(runBisect);
}
