import { COULD_NOT, experiment } from './experiment.ts';
import type { Flags } from './plan/flags.ts';
import { colourOn, say } from './printing.ts';

/** What a profile comes to, or what has to be changed in it: usable as a test. */
export async function runProfileValidate(place: string | undefined, { json }: Flags): Promise<void> {
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
