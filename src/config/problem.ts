import { Failure } from '../model/failure.ts';

/** A Path leads to a value in a file: keys and list indices from the top. */
export type Path = readonly (string | number)[];

/** A Position is a position in a text, both numbers counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A Problem is one thing in a file that must be changed, where it is, and what to write instead. */
export interface Problem extends Position {
  readonly file: string;
  /** `scenarios[0].http.rate`; empty for the file as a whole. */
  readonly path: string;
  readonly text: string;
}

/** A file may have hundreds of problems; a reader mends the first few and runs it again. */
const SHOWN = 50;

/** `scenarios[0].http.rate`. */
export function pathText(path: Path): string {
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i > 0 ? '.' : ''}${safe(step)}`)).join('');
}

/** `file:line:column path: what, and what to write instead`. */
export function printProblem(problem: Problem): string {
  return `${problem.file}:${problem.line}:${problem.column} ${problemText(problem)}`;
}

/** The first of them, or the file where there is none. */
export function firstProblem([first]: readonly Problem[], file: string): string {
  return first === undefined ? file : printProblem(first);
}

/** `path: what, and what to write instead`, where the place is shown beside it. */
export function problemText({ path, text }: Pick<Problem, 'path' | 'text'>): string {
  return `${path === '' ? '' : `${path}: `}${text}`;
}

/** A Validation is what checking a configuration, and all that it names, came to. */
export interface Validation {
  readonly file: string;
  /** By place; none where it is valid. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
  /** What it would do; nothing where it is not valid. */
  readonly lines: readonly string[];
}

/** By file, as they come, and by place in each. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const files = [...new Set(problems.map(({ file }) => file))];
  const rank = ({ file }: Problem) => files.indexOf(file);
  return [...problems].sort((a, b) => rank(a) - rank(b) || a.line - b.line || a.column - b.column);
}

/** Problems by place, each in a line; of very many the first. */
export function problemLines(problems: readonly Problem[]): readonly string[] {
  const lines = inOrder(problems).slice(0, SHOWN).map(printProblem);
  return problems.length > SHOWN ? [...lines, `${problems.length - SHOWN} more problems`] : lines;
}

/** All problems in one message, by place. */
export function configFailure(problems: readonly Problem[]): Failure {
  return new Failure(
    'config',
    problemLines(problems).join('\n'),
    'Change what each line names, then check the file with `benchgate validate`. docs/configuration.md lists every key.',
  );
}

/** A value from outside, short and on one line, as it appears in a message. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 39)}…` : value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a mapping' : String(value);
}

/** A key that is a plain word as it is, any other quoted and without control characters. */
function safe(step: string): string {
  return /^[\w-]{1,64}$/.test(step) ? step : shown(step);
}
