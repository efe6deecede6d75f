/** A Threat is an attack, what stops it, and the proof: lines of the defence that a test notices when they are broken. */
export interface Threat {
  readonly number: number;
  readonly attack: string;
  readonly defence: string;
  readonly mutants: readonly Mutant[];
}

/** A Mutant is one line of the defence, broken. */
export interface Mutant {
  /** From the root of the project. */
  readonly file: string;
  /** The line or a part of it; stands once in the file. */
  readonly line: string;
  readonly becomes: string;
  /** Each of them has a test named for the threat that fails an assertion once the line is broken. */
  readonly tests: readonly string[];
}

/** An OpenThreat is an attack that nothing stops yet, or nothing proven. */
export interface OpenThreat {
  readonly numbers: readonly number[];
  readonly attack: string;
  readonly today: string;
}
