import type { Command } from 'commander';
import { COULD_NOT, experiment } from './experiment.ts';
import { DOES } from './help.ts';
import type { Flags } from './plan/flags.ts';
import { colourOn, say } from './printing.ts';

/** What is done with a profile, a command each. */
export function declareProfile(program: Command): void {
  const profile = program.command('profile').description(DOES.profile);
  profile
    .command('validate')
    .description('Check a profile, or all profiles of a folder: exit code 3 where something has to be changed.')
    .argument('[place]', 'A file or a folder; by default the profile that the repository has.')
    .option('--json', 'Print what was found as JSON and nothing else.')
    .action(runProfileValidate);
}

/** What a profile comes to, or what has to be changed in it: usable as a test. */
async function runProfileValidate(place: string | undefined, { json }: Flags): Promise<void> {
  await experiment({ json }, async (world) => {
    const { checkProfiles } = await import('./plan/check-profile.ts');
    const { renderProblemsTerminal, renderValidationJson, validationLines } = await import('./report/validation.ts');
    const validation = await checkProfiles({ directory: process.cwd(), place }, world);
    if (validation.problems.length > 0) process.exitCode = COULD_NOT;
    if (json) say(renderValidationJson(validation));
    else if (validation.problems.length > 0)
      console.error(renderProblemsTerminal(validation, colourOn(process.stderr.isTTY), 'profile validate'));
    else for (const line of validationLines(validation)) say(line);
  });
}
