/** What an undecided row is, as far as it says who decides on it. */
interface OpenRow {
  /** Why it is open: an OutcomeNote. */
  readonly note: string | null;
  /** The smallest worsening that would have been found, as a change; null where that is not known. */
  readonly mde: number | null;
  /** The worsening that its budget allows, as a change. */
  readonly flag: number;
}

/** Above this multiple of the budget, what would have been caught is too coarse to pass on (statistics.md §1.11). */
const COARSE = 3;

/**
 * Notes that tell of more than noise: pairs that are missing or late, that depend on each other, that failed as a whole, or
 * whose answers were of another kind. Head can bring any of these about, so that no setting passes over them.
 */
const NEVER_PASSED: readonly string[] = [
  'too-few-pairs',
  'too-many-dropped',
  'late',
  'dependent',
  'failing-pairs',
  'answers-differ',
];

/** Whether a person has to decide on an undecided row, whatever `on-inconclusive` says. */
export function needsPerson({ note, mde, flag }: OpenRow): boolean {
  return mde === null || mde > COARSE * flag || (note !== null && NEVER_PASSED.includes(note));
}
