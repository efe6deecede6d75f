/** What went wrong, by who can mend it: the user's file, the machine, the app under test, the load generator, GitHub, a rule, or us. */
export type FailureKind = 'config' | 'environment' | 'target' | 'load' | 'github' | 'policy' | 'internal';

/**
 * A Failure is an experiment that could not be done. It is never a verdict: a measurement that cannot decide is an
 * `inconclusive` outcome instead. `message` says what happened, `hint` says what to do next. `message` may have
 * several lines (all problems of a file, the last lines of a log).
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly kind: FailureKind;
  readonly hint: string;

  constructor(kind: FailureKind, message: string, hint: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.kind = kind;
    this.hint = hint;
  }

  /** Anything thrown, as a Failure: a Failure stays itself, everything else is our own fault. */
  static from(thrown: unknown): Failure {
    if (thrown instanceof Failure) return thrown;
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new Failure('internal', message, 'This is a bug in Benchgate: please report it with the command and its output.', {
      cause: thrown,
    });
  }
}
