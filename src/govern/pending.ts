import { RUN_EVENTS } from '../github/trigger.ts';
import type { PullRequest, Run, Trigger } from '../model/pull-request.ts';
import type { GitHub } from '../world/world.ts';

/** A merge group: the commit that is tested in a queue, for one pull request. */
export interface MergeGroup {
  /** The group's commit, which gets the status. */
  readonly sha: string;
  /** The commit that it is built on. */
  readonly base: string;
  /** The branch of the queue. */
  readonly branch: string;
}

/** A PendingDecision is one decision that has to be made now. */
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
}

/** `gh-readonly-queue/main/pr-7-<the base commit>`. */
const QUEUE = /^gh-readonly-queue\/(.{1,200})\/pr-([1-9]\d{0,9})-([0-9a-f]{40})$/;
/** A sweep looks at so many open pull requests, the last updated first, and stops at half of an hour's requests. */
const SWEEP = { pulls: 100, calls: 500 };

/**
 * Which decisions a trigger asks for. It names no pull request by a number that came out of an artifact (docs/security.md#r2).
 */
export async function findPending(trigger: Trigger, repository: string, github: GitHub): Promise<readonly PendingDecision[]> {
  switch (trigger.kind) {
    case 'none':
      return [];
    case 'pull':
      return [pendingOf(trigger.number)];
    case 'comment':
      return [{ ...pendingOf(trigger.number), comment: { id: trigger.comment, login: trigger.login } }];
    case 'sweep':
      return (await github.openPulls()).slice(0, SWEEP.pulls).map(({ number }) => pendingOf(number));
    case 'run': {
      const { run, own } = trigger;
      if (trigger.repository.toLowerCase() !== repository.toLowerCase() || !RUN_EVENTS.some((name) => name === run.event))
        return [];
      const from = { workflow: run.path, ownRun: own ? run : null };
      if (run.event === 'merge_group') return fromQueue(run).map((one) => ({ ...one, ...from }));
      return (await pullsOfRun(run, github)).map(({ number }) => ({ ...pendingOf(number), ...from }));
    }
    default:
      return trigger satisfies never;
  }
}

/** Whether a sweep has used its share of the hour. */
export function isSweepOver(github: GitHub): boolean {
  return github.calls() >= SWEEP.calls;
}

/** A run of a fork names no pull request: it is found by the branch, and must have the very commit of the very repository. */
async function pullsOfRun(run: Run, github: GitHub): Promise<readonly PullRequest[]> {
  if (run.headOwner === null || run.headRepositoryId === null) return [];
  const pulls = await github.pullsOf({ owner: run.headOwner, branch: run.headBranch });
  return pulls.filter(({ open, head }) => open && head.sha === run.headSha && head.repositoryId === run.headRepositoryId);
}

function fromQueue({ headBranch, headSha }: Run): readonly PendingDecision[] {
  const [, branch, number, base] = QUEUE.exec(headBranch) ?? [];
  if (branch === undefined || number === undefined || base === undefined) return [];
  return [{ ...pendingOf(Number(number)), group: { sha: headSha, base, branch } }];
}

function pendingOf(number: number): PendingDecision {
  return { number, group: null, workflow: null, ownRun: null, comment: null };
}
