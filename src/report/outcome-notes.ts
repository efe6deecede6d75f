import { MOST_LOST, type OutcomeNote } from '../model/verdict.ts';
import { countOf, formatPart } from './numbers.ts';

/** A note in words, wherever it is said. */
interface NoteWords {
  /** In a table; of an undecided row what follows "undecided:". */
  readonly cell: string;
  /** After "is undecided:", of a row with so many pairs; `minimum` is the least change that counts, in words. */
  reason(pairs: number, minimum: string): string;
  /** In the sentence of an undecided row; what follows it is the budget or the least change that counts. */
  readonly open: string;
  readonly limit?: 'budget' | 'minimum';
}

const LOST = `more than ${formatPart(MOST_LOST)}`;

/** Why a scenario says nothing whose load head changed. */
export const LOAD_FAILS = "base's load fails on head, which changed the load";

/** What is no reason to be undecided by itself: then it is noise. */
const noisy = (cell: string): NoteWords => ({
  cell,
  reason: (pairs) => `noise hides changes of the size of its margin in ${countOf(pairs, 'pair')}`,
  open: 'undecided since noise hides a change of the size of ',
  limit: 'budget',
});

/** Of a row that is undecided without a note, as of a noisy one. */
export const NO_NOTE = noisy('');

/** Every note in words. */
export const NOTES: Readonly<Record<OutcomeNote, NoteWords>> = {
  noise: noisy('too noisy to tell'),
  'below-margin': noisy('significant, but within budget'),
  'spread-changed': noisy('spread changed'),
  new: noisy('new, not compared'),
  'not-measured': noisy('not measured'),
  'load-fails': noisy("base's load fails on head"),
  'below-min-change': {
    cell: 'below the minimum',
    reason: (_, minimum) => `the change is real, but smaller than ${minimum}`,
    open: 'significant, but less than the minimum of ',
    limit: 'minimum',
  },
  'small-change': {
    cell: 'close to what is allowed',
    reason: () => 'the change is real, but it may be within the margin or beyond it',
    open: 'significant, but not clearly beyond or within ',
    limit: 'budget',
  },
  'stopped-early': {
    cell: 'another row failed first',
    reason: () => 'it was not looked at further, since measuring stopped before it was decided',
    open: 'not looked at further when measuring stopped',
  },
  'too-few-pairs': {
    cell: 'too few pairs',
    reason: (pairs) => `${countOf(pairs, 'pair')} ${pairs === 1 ? 'is' : 'are'} too few to decide anything`,
    open: 'too few pairs for a decision',
  },
  'too-many-dropped': {
    cell: 'too many pairs were lost',
    reason: () => `${LOST} of the pairs say nothing of it`,
    open: `undecided since ${LOST} of the pairs do not count`,
  },
  late: {
    cell: 'the load was sent late',
    reason: () => `${LOST} of the pairs were late or dropped, which can hide a change`,
    open: `undecided since requests of ${LOST} of the pairs were sent late, which can hide a change`,
  },
  'failing-pairs': {
    cell: 'errors in some pairs only',
    reason: () => 'one side failed far beyond the margin in some pairs, and failures come in clusters',
    open: 'undecided since one side failed far beyond the margin in some pairs, and failures come in clusters',
  },
  'answers-differ': {
    cell: 'answers differ',
    reason: () => 'base and head gave different answers, so only their errors are compared',
    open: 'not compared, since base and head gave different answers',
  },
  drift: {
    cell: 'the difference drifted',
    reason: () => 'its change rises or falls with time, so that the pairs are no fair sample',
    open: 'undecided since the change rises or falls with time, so that swapping sides says nothing',
  },
  serial: {
    cell: 'pairs depend on each other',
    reason: () => 'its pairs resemble the ones before them, so that they are no fair sample',
    open: 'undecided since pairs resemble the ones before them, so that swapping sides says nothing',
  },
};
