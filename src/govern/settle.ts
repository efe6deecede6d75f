import { Failure } from '../model/failure.ts';
import { UNDECIDED } from '../report/status-text.ts';
import { type CommitDecision, decide } from './decide.ts';
import { gather, gatherAgain } from './gather.ts';
import type { PendingDecision } from './pending.ts';
import type { Setting } from './setting.ts';
import { findSubject, type Subject } from './subject.ts';
import { stop, tidy, type WrittenDecision, write } from './write.ts';

// The way of a decision: pending.ts (what an event asks for) or sweep.ts → subject.ts (who has a say) → gather.ts → decide.ts,
// with the table of states in decision.ts → write.ts.

/** A DecisionResult is what a decision came to, and what was written of it. */
export interface DecisionResult extends WrittenDecision {
  readonly decided: CommitDecision;
}

/** What changes faster than this is not decided, and waits. */
const MOST_ROUNDS = 3;

/**
 * Gathers, decides and writes until what was read is still true after it was written; what is not is written over. So of two who
 * do this at once the last one to write has seen everything (docs/adr/0017-deciding.md). What does not come to rest is pending: the
 * next event, or the sweep, decides it. Null where nothing may be written.
 */
export async function settle(pending: PendingDecision, setting: Setting): Promise<DecisionResult | null> {
  let before: Subject | null = null;
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const subject: Subject | null = await subjectAfter(before, pending, setting);
    if (subject === null) return null;
    before = subject;
    const result = await attempt(subject, setting).catch(async (thrown: unknown) => {
      // What failed first is what has to be known.
      await stop(subject, { state: 'error', description: UNDECIDED.failed }, setting).catch(() => {});
      throw thrown;
    });
    if (result !== null) return result;
    if (round < MOST_ROUNDS) setting.note(`#${pending.number}: something changed meanwhile; decided again`);
    else await stop(subject, { state: 'pending', description: UNDECIDED.restless }, setting);
  }
  throw new Failure(
    'github',
    `Pull request ${pending.number} changed ${MOST_ROUNDS} times while it was decided; its status is pending.`,
    'Nothing to mend: the next event decides it, or the scheduled sweep.',
  );
}

/**
 * What the round before wrote is known to be untrue: where another round cannot begin, or is about another status, that one
 * must not stay green.
 */
async function subjectAfter(before: Subject | null, pending: PendingDecision, setting: Setting): Promise<Subject | null> {
  if (before === null) return findSubject(pending, setting);
  const subject = await findSubject(pending, setting).catch(async (thrown: unknown) => {
    await stop(before, { state: 'error', description: UNDECIDED.failed }, setting).catch(() => {});
    throw thrown;
  });
  if (subject?.sha !== before.sha || subject.context !== before.context)
    await stop(before, { state: 'pending', description: UNDECIDED.changed }, setting);
  return subject;
}

/** Null where something changed meanwhile. */
async function attempt(subject: Subject, setting: Setting): Promise<DecisionResult | null> {
  if (subject.crowded)
    throw new Failure(
      'policy',
      `More than ${subject.members.length} open pull requests bring commit ${subject.sha.slice(0, 7)} to one branch.`,
      'Close those that are not needed: each of them would have to be decided for one status.',
    );
  const snapshot = await gather(subject, setting);
  if (snapshot === null) return null;
  const decided = decide(snapshot, setting);
  const written = await write(decided, setting);
  const comments = await gatherAgain(snapshot, setting);
  if (comments === null) return null;
  // What is written now changes no decision: it must not take the status back.
  const untidy = await tidy(decided, comments, setting).then(
    () => null,
    (thrown: unknown) => Failure.from(thrown),
  );
  return { decided, ...written, failure: written.failure ?? untidy };
}
