import type { Path } from '../config/problem.ts';
import type { Finding } from '../model/finding.ts';
import type { Workflow } from './workflow.ts';

/** A Remark is a Finding in one workflow, at a path in it. */
export interface Remark {
  readonly level: 'error' | 'warning' | 'note';
  readonly rule: string;
  readonly path: Path;
  readonly text: string;
  readonly fix: string;
}

type Make = (rule: string, path: Path, text: string, fix: string) => Remark;

export const error: Make = (rule, path, text, fix) => ({ level: 'error', rule, path, text, fix });
export const warning: Make = (rule, path, text, fix) => ({ level: 'warning', rule, path, text, fix });
export const note: Make = (rule, path, text, fix) => ({ level: 'note', rule, path, text, fix });

/** The remark with its file and line. */
export function remarkOn({ file, lineOf }: Workflow, { path, ...rest }: Remark): Finding {
  return { ...rest, file, line: lineOf(path) };
}
