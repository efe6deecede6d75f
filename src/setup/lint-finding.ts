import type { Path } from '../config/problem.ts';
import type { Finding } from '../model/finding.ts';
import type { Workflow } from './workflow.ts';

/** A LintFinding is a Finding in one workflow, at a path in it. */
export interface LintFinding {
  readonly level: 'error' | 'warning' | 'note';
  readonly rule: string;
  readonly path: Path;
  readonly text: string;
  readonly fix: string;
}

type MakeFinding = (rule: string, path: Path, text: string, fix: string) => LintFinding;

export const error: MakeFinding = (rule, path, text, fix) => ({ level: 'error', rule, path, text, fix });
export const warning: MakeFinding = (rule, path, text, fix) => ({ level: 'warning', rule, path, text, fix });
export const note: MakeFinding = (rule, path, text, fix) => ({ level: 'note', rule, path, text, fix });

/** The remark with its file and line. */
export function findingOf({ file, lineOf }: Workflow, { path, ...rest }: LintFinding): Finding {
  return { ...rest, file, line: lineOf(path) };
}
