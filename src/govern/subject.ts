import { type Governance, WORKFLOWS } from '../model/governance.ts';
import { APPROVING_ROLES, isAtLeast, isFork, type PullRequest } from '../model/pull-request.ts';
import type { GitHub } from '../world/world.ts';
import { contextFor } from './context.ts';
import { type MergeGroup, type PendingDecision, queueBranch } from './pending.ts';
import { type BaseRules, readBaseRules } from './rules.ts';
import type { Setting } from './setting.ts';

/** A Subject is what one commit status is about: a commit for a base branch, and all pull requests that it must be right for. */
export interface Subject {
  readonly pending: PendingDecision;
  /** The commit that gets the status: the head, or a merge group's. */
  readonly sha: string;
  readonly context: string;
  /** At least one; the one that asks is first. */
  readonly members: readonly Member[];
  /** Whether there are more than are looked at: then nothing may turn green. */
  readonly crowded: boolean;
}

/** A Member is a pull request that has a say in a status, with base's configuration. */
export interface Member {
  readonly pull: PullRequest;
  /** Where it waits in a merge queue; null where it is decided by itself. */
  readonly group: MergeGroup | null;
  readonly base: BaseRules;
}

/**
 * So many pull requests decide together. More of one commit are an error; of a merge queue those nearest before it are looked at,
 * since GitHub merges five at once by default.
 */
const MOST_MEMBERS = 5;
/** Pages of a hundred open pull requests that are looked through for an older one of a fork's commit. */
const MOST_PAGES = 3;

/** What has to be decided, and with whom; null where nothing may be written. */
export async function findSubject(pending: PendingDecision, setting: Setting): Promise<Subject | null> {
  const found = await findPulls(pending, setting.github);
  const [asking] = found ?? [];
  if (found === null || asking === undefined) return null;
  const base = await readBaseRules(asking.pull, setting.config, setting.github);
  if (!(await isOurs(pending, asking.pull, { governance: base.governance, setting }))) return null;
  const members: Member[] = [{ ...asking, base }];
  for (const other of found.slice(1, MOST_MEMBERS))
    members.push({ ...other, base: await readBaseRules(other.pull, setting.config, setting.github) });
  return {
    pending,
    sha: pending.group?.sha ?? asking.pull.head.sha,
    context: contextFor(setting.key, asking.pull.base.ref),
    members,
    crowded: found.length > MOST_MEMBERS,
  };
}

type MemberPull = Pick<Member, 'pull' | 'group'>;

/** The same pull requests as they are now, for as few requests as it takes; null where they are others. */
export async function findPullsAgain(
  { pending, sha, members: [asking] }: Subject,
  github: GitHub,
): Promise<readonly PullRequest[] | null> {
  if (asking === undefined) return null;
  const all = async () => (await findPulls(pending, github))?.map(({ pull }) => pull) ?? null;
  if (pending.group !== null || isFork(asking.pull)) return all();
  const { number, base } = asking.pull;
  const own = (await github.pullsAt(sha)).filter((one) => isOwn(one) && one.head.sha === sha && one.base.ref === base.ref);
  const first = own.find((one) => one.number === number);
  return first === undefined ? all() : [first, ...inOrder(own.filter((one) => one !== first))];
}

/** All open pull requests that decide together, the asking one first; null where it has no say. */
async function findPulls({ number, group }: PendingDecision, github: GitHub): Promise<readonly MemberPull[] | null> {
  const asked = await github.pull(number);
  const pull = asked?.open === false && group === null ? await leftBy(asked, github) : asked;
  if (pull === null || !pull.open || (group !== null && group.branch !== pull.base.ref)) return null;
  const others = group === null ? await siblingsOf(pull, github) : await aheadOf(group, github);
  if (others === null) return null;
  const found: MemberPull[] = [{ pull, group }];
  for (const { number: other, group: where } of others) {
    // Lists do not say everything of a pull request. Of too many nothing is decided anyway.
    const one = found.length < MOST_MEMBERS ? await github.pull(other) : pull;
    if (one?.open) found.push({ pull: one, group: where });
  }
  return found;
}

const isOwn = (pull: PullRequest): boolean => pull.open && !isFork(pull);
const inOrder = (pulls: readonly PullRequest[]): readonly PullRequest[] => [...pulls].sort((a, b) => a.number - b.number);

/** Once a pull request is closed another one of the same commit may have the say: that is decided then. */
async function leftBy({ head, base }: PullRequest, github: GitHub): Promise<PullRequest | null> {
  const others = (await openPullsInto(base.ref, github)).filter((one) => one.open && one.head.sha === head.sha);
  const [first] = [...inOrder(others.filter(isOwn)), ...inOrder(others)];
  return first === undefined ? null : github.pull(first.number);
}

interface OtherPull {
  readonly number: number;
  readonly group: MergeGroup | null;
}

/**
 * The other pull requests that bring this commit to this base branch, the oldest first: the status is one for all of them.
 * Null where this one has no say (threat 56). Those from branches of this repository decide together. Anybody can open one of
 * anybody's commit from a fork: such a one counts only where there is none of the repository's own, and then the oldest alone.
 */
async function siblingsOf(pull: PullRequest, github: GitHub): Promise<readonly OtherPull[] | null> {
  const isSibling = (one: PullRequest) => one.head.sha === pull.head.sha && one.base.ref === pull.base.ref;
  if (isFork(pull)) return (await isOldestCopy(pull, isSibling, github)) ? [] : null;
  const known = await github.pullsAt(pull.head.sha);
  // Of a commit of the default branch GitHub names only the pull request that brought it there.
  const all = known.some(({ number }) => number === pull.number) ? known : await openPullsInto(pull.base.ref, github);
  const own = all.filter((one) => isOwn(one) && isSibling(one) && one.number !== pull.number);
  return inOrder(own).map(({ number }) => ({ number, group: null }));
}

async function openPullsInto(base: string, github: GitHub): Promise<readonly PullRequest[]> {
  const found: PullRequest[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { pulls, more } = await github.openPulls({ base, order: 'oldest', page });
    found.push(...pulls);
    if (!more) break;
  }
  return found;
}

/** GitHub tells only of its own commits which pull requests have them; a fork's have to be looked for among all. */
async function isOldestCopy(pull: PullRequest, isSibling: (one: PullRequest) => boolean, github: GitHub): Promise<boolean> {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { pulls, more } = await github.openPulls({ base: pull.base.ref, order: 'oldest', page });
    if (pulls.some((one) => isSibling(one) && (!isFork(one) || one.number < pull.number))) return false;
    if (!more) return true;
    // One of the repository's own may be on any page; an older copy comes before this one.
    if (page === 1 && (await github.pullsAt(pull.head.sha)).some((one) => isSibling(one) && !isFork(one))) return false;
    if (pulls.some(({ number }) => number >= pull.number)) return true;
  }
  return true;
}

/**
 * The pull requests before one in its merge queue, the nearest first: its commit holds theirs too, and GitHub may merge all of
 * them once it is green.
 */
async function aheadOf({ base, branch }: MergeGroup, github: GitHub): Promise<readonly OtherPull[]> {
  const waiting = (await github.queue(branch)).flatMap(({ name, sha }) => {
    const found = queueBranch(name);
    return found === null || found.branch !== branch ? [] : [{ ...found, sha }];
  });
  const ahead: OtherPull[] = [];
  let on = base;
  while (ahead.length < MOST_MEMBERS - 1) {
    const next = waiting.find(({ sha }) => sha === on);
    if (next === undefined) break;
    ahead.push({ number: next.number, group: { sha: next.sha, base: next.base, branch } });
    on = next.base;
  }
  return ahead;
}

/** A run must be of the workflow that base names, the base branch a gated one, and whoever commands somebody who may. */
async function isOurs(
  { workflow, comment }: PendingDecision,
  { base }: PullRequest,
  { governance, setting }: { readonly governance: Governance; readonly setting: Setting },
): Promise<boolean> {
  if (!(await setting.gates.isGated(base.ref))) return false;
  if (workflow !== null && workflow !== governance.measureWorkflow && workflow !== WORKFLOWS.poke) return false;
  if (comment === null) return true;
  // A command of somebody with no say costs few requests, not twenty (threat 49).
  if (governance.users.includes(comment.login.toLowerCase())) return true;
  return isAtLeast(await setting.github.role(comment.login), APPROVING_ROLES[0]);
}
