import { type PullRequest, type Run, type Trigger, WAKING_EVENTS } from '../model/pull-request.ts';
import type { GitHub } from '../world/world.ts';

/** A MergeGroup is the commit that a merge queue tests for one pull request, with all that are before it in the queue. */
export interface MergeGroup {
  /** The group's commit, which gets the status. */
  readonly sha: string;
  /** The commit that it is built on: the base branch's, or the group's of the pull request before it. */
  readonly base: string;
  /** The branch of the queue. */
  readonly branch: string;
}

/** A PendingDecision is one decision that has to be made now: on a pull request, because of this. */
export interface PendingDecision {
  readonly number: number;
  /** Null for the pull request itself. */
  readonly group: MergeGroup | null;
  /** The workflow file of the run that asks; null where none does. */
  readonly workflow: string | null;
  /** The run that this very job belongs to; null where it is another one. */
  readonly ownRun: Run | null;
  /** The command that asks and who wrote it; null where none does. */
  readonly comment: { readonly id: number; readonly login: string } | null;
  /** Whether it is looked at only because time has passed: then the status is dated anew, although it says the same. */
  readonly swept: boolean;
}

/** Which decisions an event asks for. It names no pull request by a number that came out of an artifact (docs/security.md#r2). */
export async function findPending(
  trigger: Exclude<Trigger, { readonly kind: 'sweep' }>,
  repository: string,
  github: GitHub,
): Promise<readonly PendingDecision[]> {
  switch (trigger.kind) {
    case 'none':
      return [];
    case 'pull':
      return [pendingOf(trigger.number)];
    case 'comment':
      return [{ ...pendingOf(trigger.number), comment: { id: trigger.comment, login: trigger.login } }];
    case 'run': {
      const { run, own } = trigger;
      if (trigger.repository.toLowerCase() !== repository.toLowerCase() || !WAKING_EVENTS.includes(run.event)) return [];
      const from = { workflow: run.path, ownRun: own ? run : null };
      if (run.event === 'merge_group') return fromQueue(run).map((one) => ({ ...one, ...from }));
      return (await pullsOfRun(run, github)).map(({ number }) => ({ ...pendingOf(number), ...from }));
    }
    default:
      return trigger satisfies never;
  }
}

/** A decision on a pull request that nothing but its number asks for. */
export function pendingOf(number: number): PendingDecision {
  return { number, group: null, workflow: null, ownRun: null, comment: null, swept: false };
}

/** The pull request that a branch of a merge queue is for, and what it is built on: `gh-readonly-queue/main/pr-7-<commit>`. */
export function queueBranch(name: string): { readonly branch: string; readonly number: number; readonly base: string } | null {
  const [, branch, number, base] = /^gh-readonly-queue\/(.{1,200})\/pr-([1-9]\d{0,9})-([0-9a-f]{40})$/.exec(name) ?? [];
  return branch === undefined || number === undefined || base === undefined ? null : { branch, number: Number(number), base };
}

/** A run of a fork names no pull request: it is found by the branch, and must have the very commit of the very repository. */
async function pullsOfRun(run: Run, github: GitHub): Promise<readonly PullRequest[]> {
  if (run.headOwner === null || run.headRepositoryId === null) return [];
  const pulls = await github.pullsOf({ owner: run.headOwner, branch: run.headBranch });
  return pulls.filter(({ open, head }) => open && head.sha === run.headSha && head.repositoryId === run.headRepositoryId);
}

function fromQueue({ headBranch, headSha }: Run): readonly PendingDecision[] {
  const found = queueBranch(headBranch);
  if (found === null) return [];
  const { number, base, branch } = found;
  return [{ ...pendingOf(number), group: { sha: headSha, base, branch } }];
}
