import type { Side } from './revision.ts';

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
  /** Whose commit could not be built, started or kept alive; null where no one side is why. */
  readonly side: Side | null;

  constructor(
    kind: FailureKind,
    message: string,
    hint: string,
    { side = null, ...options }: { readonly cause?: unknown; readonly side?: Side | null } = {},
  ) {
    super(message, options);
    this.kind = kind;
    this.hint = hint;
    this.side = side;
  }

  /** Anything thrown, as a Failure: a Failure stays itself, everything else is our own fault. */
  static from(thrown: unknown): Failure {
    if (thrown instanceof Failure) return thrown;
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new Failure('internal', message, 'This is a bug in Benchgate: please report it with the command and its output.', {
      cause: thrown,
    });
  }

  /** As `from`, where one side was built, started or used: what went wrong with an app under test is that side's. */
  static of(side: Side, thrown: unknown): Failure {
    const { kind, message, hint, cause } = Failure.from(thrown);
    return kind === 'target' ? new Failure(kind, message, hint, { cause, side }) : Failure.from(thrown);
  }
}

/** For a rejected promise: throws the Failure as one of this side (see `Failure.of`). */
export function throwOf(side: Side): (thrown: unknown) => never {
  return (thrown) => {
    throw Failure.of(side, thrown);
  };
}
