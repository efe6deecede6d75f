import { type Account, type Comment, isFork, type Role } from '../model/pull-request.ts';
import { namesOf } from '../plan/ignored.ts';
import type { GitHub } from '../world/world.ts';
import { candidates, type Discussion, type Roles, remeasureRequests } from './approvals.ts';
import { attemptsOf } from './attempts.ts';
import { readClaim } from './claims.ts';
import type { MergeGroup } from './pending.ts';
import { readRules } from './rules.ts';
import type { Setting } from './setting.ts';
import { isFinal, isStill, type PullSnapshot, type Snapshot } from './snapshot.ts';
import { readWriters } from './solo.ts';
import { findPullsAgain, type Member, type Subject } from './subject.ts';
import { type FileListing, isLeft, mayBeIgnored } from './unmeasured.ts';
import { watchSeen } from './watch-seen.ts';

/** What was pushed while it was read is read again, at most so often. */
const MOST_READS = 3;

/** Reads everything that decides on a subject. Null where it did not hold still: then nothing may be concluded from it. */
export async function gather(subject: Subject, setting: Setting): Promise<Snapshot | null> {
  const { github, now } = setting;
  const pulls: PullSnapshot[] = [];
  for (const member of subject.members) {
    const read = await gatherStill(member, subject, setting);
    if (read === null) return null;
    pulls.push(read);
  }
  return { subject, pulls, status: await github.status(subject.sha, subject.context), at: now() };
}

/**
 * Whether nothing that a decision was made of has changed since it was read: then what was written is right. Null if
 * something has; else the comments of each pull request as they are now.
 */
export async function gatherAgain(
  { subject, pulls }: Snapshot,
  { github }: Setting,
): Promise<readonly (readonly Comment[])[] | null> {
  const now = await findPullsAgain(subject, github);
  if (now === null || now.length !== pulls.length) return null;
  const found: (readonly Comment[])[] = [];
  for (const [index, before] of pulls.entries()) {
    const pull = now[index];
    if (pull?.number !== before.pull.number) return null;
    const [reviews, { comments }] = [await github.reviews(pull.number), await github.comments(pull.number)];
    const runs = isFinal(before) ? before.runs : await github.runs(before.governance.measureWorkflow, before.measuredSha);
    if (!isStill(before, { pull, reviews, comments, runs })) return null;
    found.push(comments);
  }
  return found;
}

/**
 * One pull request as it was at one commit. A push and another back again while its files were listed would mix two commits,
 * though the head looks the same: where GitHub does not say of which commit the files are, it is asked whether anything was
 * changed meanwhile, and what was is read again.
 */
async function gatherStill(member: Member, subject: Subject, setting: Setting): Promise<PullSnapshot | null> {
  let { pull } = member;
  for (let read = 1; read <= MOST_READS; read++) {
    const snapshot = await gatherPull({ ...member, pull }, subject, setting);
    if (isOfOne(snapshot)) return snapshot;
    const now = await setting.github.pull(pull.number);
    if (now === null || !now.open || now.head.sha !== pull.head.sha || now.base.sha !== pull.base.sha) return null;
    const { sha } = snapshot.changed;
    if (now.updatedAt === pull.updatedAt && (sha === null || sha === pull.head.sha)) return snapshot;
    pull = now;
  }
  return null;
}

/**
 * Whether the files are of this head and this base for certain: GitHub says of each of which head it is, and comparing the two
 * commits finds as many. Base could have been another branch meanwhile.
 */
function isOfOne({ pull, changed, compared }: PullSnapshot): boolean {
  return changed.sha === pull.head.sha && (compared === null || compared === changed.files.length);
}

async function gatherPull({ pull, group, base }: Member, { pending }: Subject, setting: Setting): Promise<PullSnapshot> {
  const { github, key } = setting;
  const { governance } = base;
  const changed = await github.files(pull.number, pull.changedFiles);
  const { rules, ...judging } = await readRules({ base, pull, changed, profile: setting.profile }, github);
  const [reviews, conversation] = [await github.reviews(pull.number), await github.comments(pull.number)];
  const asking = pending.comment?.id ?? null;
  const { discussion, roles } = await readDiscussion({ pull, governance, reviews, ...conversation }, asking, github);
  const own = group !== null && governance.mergeQueue === 'remeasure' ? group : null;
  const head = own === null ? pull.head : { ...pull.head, sha: own.sha, repositoryId: pull.base.repositoryId };
  const { compared, ...found } = await readClaim(
    {
      ...{ ...judging, fork: isFork(pull), head, workflow: governance.measureWorkflow, key, ownRun: pending.ownRun },
      base: own === null ? { ...pull.base, isMergeBase: false } : { ref: pull.base.ref, sha: own.base, isMergeBase: true },
      ...{ remeasure: remeasureRequests(discussion, roles), unreadBefore: conversation.unreadBefore },
    },
    github,
  );
  const listing = await readListing({ pull, changed, rules, own, claim: found.claim }, github);
  return {
    pull,
    group,
    governance,
    rules,
    changed,
    discussion,
    roles,
    ...found,
    ...{ listed: listing.listed, modes: listing.modes, compared: compared ?? listing.compared },
    measuredSha: head.sha,
    isRemeasured: own !== null,
    watch: await watchSeen(base.config?.targets ?? [], setting),
  };
}

interface ListingInput extends Pick<PullSnapshot, 'pull' | 'changed' | 'rules' | 'claim'> {
  /** The merge group that is measured by itself; null for the pull request's own head. */
  readonly own: MergeGroup | null;
}

/** The files that were to be measured, with their modes where these decide: two trees, at the commits that were compared. */
async function readListing(
  { pull, changed, rules, own, claim }: ListingInput,
  github: GitHub,
): Promise<FileListing & Pick<PullSnapshot, 'compared'>> {
  const none = { listed: changed, modes: null, compared: null };
  if (isLeft(claim) || !mayBeIgnored(changed, rules)) return none;
  const listed = own === null ? changed : await github.between(own.base, own.sha);
  if (!mayBeIgnored(listed, rules)) return none;
  const base = own === null ? await github.mergeBase(pull.base.sha, pull.head.sha) : { sha: own.base, files: null };
  if (base === null) return none;
  const names = namesOf(listed.files);
  const before = await github.modes(base.sha, names);
  const after = await github.modes(own?.sha ?? pull.head.sha, names);
  if (before === null || after === null) return { ...none, compared: base.files };
  const modesAt = (name: string) => [before, after].flatMap((tree) => tree.get(name) ?? []);
  const modes = names.flatMap((name) => (modesAt(name).length > 0 ? modesAt(name) : ['none']));
  return { listed, modes, compared: base.files };
}

/** A command of whoever opened it, where base lets somebody who is alone approve their own. */
function asksAlone({ pull, ...said }: Omit<Discussion, 'authorship' | 'retargetedAt' | 'writers'>): Account | null {
  const { author } = pull;
  if (!said.governance.solo || author === null || isFork(pull)) return null;
  const own = attemptsOf(said).filter(({ account, source }) => account?.id === author.id && source === 'command');
  return own.some(({ sha }) => sha === pull.head.sha) ? author : null;
}

async function readDiscussion(
  said: Omit<Discussion, 'authorship' | 'retargetedAt' | 'writers'>,
  asking: number | null,
  github: GitHub,
): Promise<{ readonly discussion: Discussion; readonly roles: Roles }> {
  // What stands for whoever wrote it where nobody spoke: then it decides nothing.
  const nobody = { authorship: { ids: [], logins: [], complete: true }, retargetedAt: null, writers: null };
  const unknown = { ...said, ...nobody };
  // Nobody spoke who would have to be told apart from the authors: two requests less.
  if (attemptsOf(unknown).length === 0 && candidates(unknown, asking).length === 0)
    return { discussion: unknown, roles: new Map() };
  const { number } = said.pull;
  const authorship = await github.authorship(number, said.pull);
  const alone = asksAlone(said);
  const writers = alone === null ? null : await readWriters(alone, github);
  const discussion = { ...said, authorship, writers, retargetedAt: await github.retargetedAt(number) };
  const roles = new Map<string, Role>();
  for (const login of candidates(discussion, asking)) roles.set(login, await github.role(login));
  return { discussion, roles };
}
