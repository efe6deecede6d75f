import type { Finding } from '../../src/model/finding.ts';
import { lintWorkflows } from '../../src/setup/lint.ts';
import { starterFiles } from '../../src/setup/starter.ts';
import type { WorkflowLayout } from '../../src/setup/starter-workflows.ts';

export const MEASURE = '.github/workflows/benchgate-measure.yml';
export const REPORT = '.github/workflows/benchgate-report.yml';
export const POKE = '.github/workflows/benchgate-poke.yml';
export const SINGLE = '.github/workflows/benchgate.yml';
export const ACTION = `acme/benchgate@${'1'.repeat(40)} # v1.0.0`;

/** The workflows that `init` writes, with a real action in them. */
export function generated(workflows: WorkflowLayout = 'two-stage'): Record<string, string> {
  const files = Object.entries(starterFiles({ workflows, action: ACTION }));
  return Object.fromEntries(files.filter(([path]) => path.includes('/workflows/')));
}

/** A change of one generated file: a text that must be in it, and what takes its place; null takes the file away. */
export type Mutation = readonly [file: string, from: string | RegExp, to: string] | readonly [file: string, from: null];

/** The findings, but for those that all is well, in the generated workflows with these changes. */
export function findings(...mutations: readonly Mutation[]): readonly Finding[] {
  const single = mutations.some(([file]) => file === SINGLE);
  const files = generated(single ? 'single' : 'two-stage');
  for (const [file, from, to] of mutations) {
    if (from === null) {
      delete files[file];
      continue;
    }
    const before = files[file] ?? '';
    const after = before.replace(from, to);
    if (after === before) throw new Error(`nothing in ${file} is ${from}`);
    files[file] = after;
  }
  const texts = Object.entries(files).map(([file, text]) => ({ file, text }));
  return lintWorkflows(texts, single ? SINGLE : MEASURE).filter(({ level }) => level !== 'ok');
}

/** `level rule` of each. */
export const rules = (...mutations: readonly Mutation[]) => findings(...mutations).map(({ level, rule }) => `${level} ${rule}`);
