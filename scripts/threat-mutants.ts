import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Mutant, Threat } from '../test/threats/threat.ts';

export const KILLED_FILE = 'test/threats/killed.json';
/** A row with fewer proves too little. */
const FEWEST_MUTANTS = 2;

/** Digests of the mutants that a test has killed, by number of the threat: written by `npm run threats -- --write`. */
export type Killed = Readonly<Record<string, readonly string[]>>;

export function readKilled(): Killed {
  return JSON.parse(readFileSync(KILLED_FILE, 'utf8')) as Killed;
}

/** The file's text with the mutant's line broken. */
export function applied({ file, line, becomes }: Mutant, text: string): string {
  const times = text.split(line).length - 1;
  if (times !== 1) throw new Error(`${file} holds ${times} times, not once: ${line}`);
  if (line === becomes) throw new Error(`${file}: the mutant changes nothing: ${line}`);
  return text.replace(line, () => becomes);
}

/** Changes with the mutant, and with the whole line that it breaks; null where that line is gone. */
export function digestOf(mutant: Mutant): string | null {
  const { file, line, becomes, tests } = mutant;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const at = text.indexOf(line);
  if (at < 0) return null;
  const whole = text.slice(text.lastIndexOf('\n', at) + 1, (text.indexOf('\n', at + line.length) + 1 || text.length + 1) - 1);
  return createHash('sha256')
    .update(JSON.stringify([file, whole, line, becomes, tests]))
    .digest('hex')
    .slice(0, 16);
}

export function isProven({ number, mutants }: Threat, killed: Killed): boolean {
  const digests = killed[number] ?? [];
  return mutants.length >= FEWEST_MUTANTS && mutants.map(digestOf).every((one) => one !== null && digests.includes(one));
}

/** Tests say `threat 4` or `threats 4, 19`. */
export function namesThreat(number: number): RegExp {
  return new RegExp(`\\bthreats? (\\d+, )*${number}\\b`);
}

/** What the tests of one file that name a threat did. */
export interface Outcome {
  readonly file: string;
  /** What went wrong outside its tests: it did not load. */
  readonly broken: readonly string[];
  readonly passed: readonly string[];
  /** Names of those whose assertion did not hold. */
  readonly failed: readonly string[];
  /** Those that threw something else. */
  readonly threw: readonly string[];
}

/**
 * Why a mutant is not killed: each of its test files must load, and have a test that fails an assertion. What throws something
 * else may have broken for another reason.
 */
export function whyAlive(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.flatMap(({ file, broken, failed, threw }) => [
    ...broken.map((message) => `${file} does not load: ${message}`),
    ...(failed.length === 0 ? [`not noticed by ${file}`] : []),
    ...(failed.length === 0 ? threw.map((name) => `threw, without an assertion: ${name}`) : []),
  ]);
}
