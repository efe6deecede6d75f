import pc from 'picocolors';
import { configFailure, problemLines, type Validation } from '../config/problem.ts';
import { plainLog } from './escape.ts';
import { countOf } from './numbers.ts';

/** What a valid configuration would do, in lines; a Failure with every problem of one that is not valid. */
export function validationLines({ problems, lines, warnings }: Validation): readonly string[] {
  if (problems.length > 0) throw configFailure(problems);
  return [...lines, ...warnings.map((text) => `warning: ${text}`)];
}

/** What lists all that can be written. */
const PAGES = {
  validate: 'docs/configuration.md lists every key.',
  'profile validate': 'docs/policy.md says what a profile can say.',
} as const;

/** What has to be changed in a configuration that is not valid, for a terminal, and what may have to be. */
export function renderProblemsTerminal(
  { file, problems, warnings }: Validation,
  colour: boolean,
  command: keyof typeof PAGES = 'validate',
): string {
  const colours = pc.createColors(colour);
  const hint = `change what each line names, and run \`benchgate ${command}\` again. ${PAGES[command]}`;
  return [
    colours.bold(colours.red(`✗ ${file} is not valid: ${countOf(problems.length, 'problem')}`)),
    problemLines(problems)
      .map((line) => `  ${plainLog(line)}`)
      .join('\n'),
    ...(warnings.length === 0 ? [] : [warnings.map((text) => `  warning: ${plainLog(text)}`).join('\n')]),
    `${colours.bold('Next:')} ${hint}`,
  ].join('\n\n');
}

/** The same for programs, whether it is valid or not. */
export function renderValidationJson({ file, problems, lines, warnings }: Validation): string {
  return JSON.stringify({ file, valid: problems.length === 0, problems, warnings, plan: lines.slice(1) }, null, 2);
}
