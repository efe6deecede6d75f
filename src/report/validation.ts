import { configFailure, type Validation } from '../config/problem.ts';

/** What a valid configuration would do, in lines; a Failure with every problem of one that is not valid. */
export function validationLines({ problems, lines, warnings }: Validation): readonly string[] {
  if (problems.length > 0) throw configFailure(problems);
  return [...lines, ...warnings.map((text) => `warning: ${text}`)];
}

/** The same for programs, whether it is valid or not. */
export function renderValidationJson({ file, problems, lines, warnings }: Validation): string {
  return JSON.stringify({ file, valid: problems.length === 0, problems, warnings, plan: lines.slice(1) }, null, 2);
}
