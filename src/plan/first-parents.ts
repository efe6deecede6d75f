import type { BisectCommit } from '../model/bisect.ts';
import { Failure } from '../model/failure.ts';
import { commitOf, deepened, gitSays, type LocalClone, requireAll } from './history.ts';

/** Both ends of a history, by name or by commit. */
interface HistoryEnds {
  readonly good: string;
  readonly bad: string;
}

/**
 * The commits from the good one to the bad one, both included, along first parents: what a merge brought is one step. History that
 * a shallow clone lacks is fetched. Failure `config` where the bad one did not go on from the good one that way.
 */
export async function firstParents(ends: HistoryEnds, clone: LocalClone): Promise<readonly BisectCommit[]> {
  const [good, bad] = [await commitOf(ends.good, clone), await commitOf(ends.bad, clone)];
  if (good === bad)
    throw new Failure('config', `${ends.good} and ${ends.bad} are the same commit, ${good.slice(0, 7)}.`, WHAT_ENDS);
  const count = await deepened(() => stepsBetween(good, bad, clone), [bad], clone);
  if (count === null) {
    await requireAll(`the way from ${ends.good} to ${ends.bad}`, clone);
    throw await apart({ good, bad }, ends, clone);
  }
  const args = ['log', '--first-parent', '-z', `--max-count=${count + 1}`, '--format=%H%n%s', bad];
  const listed = (await gitSays(args, clone.root, clone.world)) ?? '';
  const commits = listed.split('\0').flatMap((entry) => commitIn(entry) ?? []);
  return commits.reverse();
}

const WHAT_ENDS = 'Name two commits with the change between them: `--good` the older one, `--bad` the newer one.';

/** A subject is shown; nobody reads more of it. */
const LONGEST_SUBJECT = 200;

function commitIn(entry: string): BisectCommit | null {
  const [sha = '', subject = ''] = entry.split('\n');
  return /^[0-9a-f]{40}$/.test(sha) ? { sha, subject: subject.slice(0, LONGEST_SUBJECT) } : null;
}

/** How many steps back along first parents; null where it is not there. */
async function stepsBetween(good: string, bad: string, { root, world }: LocalClone): Promise<number | null> {
  const line = (await gitSays(['rev-list', '--first-parent', bad], root, world)) ?? '';
  const steps = line.split('\n').indexOf(good);
  return steps < 0 ? null : steps;
}

async function apart({ good, bad }: HistoryEnds, names: HistoryEnds, clone: LocalClone): Promise<Failure> {
  const { root, world } = clone;
  const message = `${names.good} (${good.slice(0, 7)}) is not among the first parents of ${names.bad} (${bad.slice(0, 7)}).`;
  if ((await stepsBetween(bad, good, clone)) !== null)
    return new Failure('config', message, 'It is the other way round: `--good` is the older commit, so swap them.');
  const base = await gitSays(['merge-base', good, bad], root, world);
  const common = base === null || base === good ? '' : `: their last common commit is ${base.slice(0, 12)}`;
  const hint = `Name one that \`git log --first-parent ${bad.slice(0, 12)}\` lists. What came in by a merge is measured as the merge${common}.`;
  return new Failure('config', message, hint);
}
