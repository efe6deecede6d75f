import { DOES } from './help.ts';
import type { Flags } from './plan/flags.ts';

/** What commands get their names and options by, and what they do. */
interface SettingUp {
  command(name: string): SettingUp;
  description(text: string): SettingUp;
  option(flags: string, description: string): SettingUp;
  action(run: (flags: Flags) => Promise<void>): unknown;
}

/** How one begins, and whether all is in place. */
export function declareSetUp(
  program: SettingUp,
  { runInit, runDoctor }: Readonly<Record<'runInit' | 'runDoctor', (flags: Flags) => Promise<void>>>,
): void {
  const init = program.command('init').description(DOES.init);
  init
    .option('--workflows <shape>', 'two-stage (safe with forks), single (one file, no forks) or none. (default: two-stage)')
    .option('--action <ref>', 'Benchgate as the workflows name it: owner/benchgate@ and the full SHA that you reviewed.')
    .option('--watch', 'Write schedules too: load tests of the targets, and the comparison with the last release.')
    .option('--propose', 'Write the workflow too that proposes what could be better, for a person to approve.')
    .option('--shards <count>', 'Have so many runners share a measurement, 2 to 8: a matrix in the measuring workflow.')
    .option('--segments <count>', 'With --watch: have so many machines send a load test together, 2 to 20.')
    .option('--yes', 'Take every guess, without asking.')
    .option('--force', 'Replace files that exist.')
    .action(runInit);
  const doctor = program.command('doctor').description(DOES.doctor);
  doctor
    .option('--config <value>', 'The file; by default the usual places.')
    .option('--repository <owner/name>', 'The repository on GitHub; by default the one that was cloned.')
    .option('--github-token <value>', 'Asks GitHub too. (default: GITHUB_TOKEN)')
    .option('--announce', 'Post the status once on the default branch, so that a ruleset can require it (statuses: write).')
    .option('--json', 'Print the findings as JSON and nothing else.')
    .action(runDoctor);
}
