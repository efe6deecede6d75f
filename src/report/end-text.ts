import type { FailOn, VerdictState } from '../model/verdict.ts';

/** What is said of how a job ends. */
interface EndFacts {
  readonly state: VerdictState;
  /** Whether a pair says something of a gating row. */
  readonly counts: boolean;
  readonly fails: boolean;
  /** The kinds behind the verdict, and those of them that `fail-on` names. */
  readonly kinds: readonly FailOn[];
  readonly named: readonly FailOn[];
  /** Whether `fail-on` is `never`. */
  readonly never: boolean;
}

/** How a job ends, in one plain sentence without text from outside. */
export function endText({ state, counts, fails, named, kinds, never }: EndFacts): string {
  const start = `The verdict is ${state}${counts || state === 'no-data' ? '' : ', but no pair counts'}`;
  if (fails)
    return `${start}, ${named.length > 0 ? `and fail-on names ${named.join(' and ')}` : 'which fails whatever fail-on names'}.`;
  if (kinds.length === 0) return `${start}.`;
  return `${start}; ${never ? 'fail-on is never, so this is no failure' : `fail-on does not name ${kinds.join(' or ')}`}.`;
}
