import pc from 'picocolors';
import type { Finding } from '../model/finding.ts';
import { plainText } from './escape.ts';
import { countOf } from './numbers.ts';

const MARKS: Readonly<Record<Finding['level'], string>> = { ok: '✓', note: '•', warning: '⚠', error: '✗' };
/** Texts may quote a workflow file: longer than any sentence of ours with a path in it. */
const LONGEST = 600;

/** Findings for a terminal, grouped by what they are about, each with what to do. */
export function renderDoctorTerminal(findings: readonly Finding[], { colour }: { readonly colour: boolean }): string {
  const colours = pc.createColors(colour);
  const paint = { ok: colours.green, note: colours.dim, warning: colours.yellow, error: colours.red };
  const groups = [...new Set(findings.map(({ file }) => file))].map((file) => {
    const lines = findings
      .filter((one) => one.file === file)
      .flatMap(({ level, line, text, fix }) => [
        `  ${paint[level](MARKS[level])} ${line === null ? '' : colours.dim(`line ${line}: `)}${plainText(text, LONGEST)}`,
        ...(fix === null ? [] : [`    ${colours.dim('→')} ${plainText(fix, LONGEST)}`]),
      ]);
    return [colours.bold(plainText(file, LONGEST)), ...lines].join('\n');
  });
  return [...groups, colours.bold(conclusion(findings))].join('\n\n');
}

/** The same for programs. */
export function renderDoctorJson(findings: readonly Finding[]): string {
  return JSON.stringify({ errors: of('error', findings), warnings: of('warning', findings), findings }, null, 2);
}

function conclusion(findings: readonly Finding[]): string {
  const [errors, warnings] = [of('error', findings), of('warning', findings)];
  if (errors > 0)
    return `✗ ${countOf(errors, 'error')}, ${countOf(warnings, 'warning')}: the gate does not hold until the errors are gone.`;
  if (warnings > 0) return `⚠ ${countOf(warnings, 'warning')}: the gate works, and could hold better.`;
  return '✓ Nothing to mend.';
}

const of = (level: Finding['level'], findings: readonly Finding[]) => findings.filter((one) => one.level === level).length;
