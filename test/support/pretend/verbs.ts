import { nextId, type RouteContext } from '../../../src/demo/github/answer.ts';
import { touch } from '../../../src/demo/github/comments.ts';
import { addIssue, setOpen } from '../../../src/demo/github/issues.ts';
import { addCommit, type PretendPush, renew } from '../../../src/demo/github/pushes.ts';
import type { PretendGitHub } from '../../../src/demo/github/start.ts';
import type { PretendPull, PretendState } from '../../../src/demo/github/state.ts';
import { addReview, type History } from './reviews.ts';

export interface MergeGroup {
  /** `gh-readonly-queue/main/pr-7-<base's SHA>` */
  readonly branch: string;
  readonly sha: string;
  readonly baseSha: string;
}

type Submitted = 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED';

/** What people and git do there, beside what a story tells. Each takes a second. */
export function moreVerbs(pretend: PretendGitHub, history: History) {
  const { state, clock } = pretend;
  const last = (): PretendPull => found(state.pulls.at(-1), 'pull request');
  return {
    /** A commit on a branch of the repository; its SHA. */
    pushTo: (branch: string, push: PretendPush) => pushTo(pretend, branch, push),
    push: (pull: PretendPull, push: PretendPush) => pushPull(pretend, pull, push),
    retarget(pull: PretendPull, base: string) {
      const at = clock.tick();
      history.retargets.push({ id: nextId(pretend), pull: pull.number, login: pull.author ?? 'ghost', at });
      pull.updatedAt = at;
      pull.base.ref = base;
      renew(pretend, pull);
    },
    closePull(pull: PretendPull) {
      Object.assign(pull, { open: false, updatedAt: clock.tick() });
    },
    /** On the pull request that was opened last, where none is named. */
    comment: (login: string, body: string, pull = last()) => pretend.comment(login, body, pull),
    /** What a person does with an issue by hand. */
    closeIssue(number: number) {
      clock.tick();
      setOpen(pretend, found(issueOf(state, number), 'issue'), false);
    },
    reopenIssue(number: number) {
      clock.tick();
      setOpen(pretend, found(issueOf(state, number), 'issue'), true);
    },
    writeIssue(login: string, issue: { readonly title: string; readonly body: string; readonly labels: string[] }) {
      clock.tick();
      return addIssue(pretend, { ...issue, login, app: null });
    },
    editComment(id: number, body: string) {
      const comment = state.comments.find((one) => one.id === id);
      Object.assign(found(comment, 'comment'), { body, updatedAt: clock.tick() });
    },
    deleteComment(id: number) {
      clock.tick();
      state.comments = state.comments.filter((one) => one.id !== id);
    },
    /** For head where no commit is named. Refused, by an error, where GitHub refuses it. */
    review: (login: string, submitted: Submitted, sha?: string, pull = last()) =>
      addReview(pretend, history, { pull, login, state: submitted, sha: sha ?? pull.head.sha }),
    dismissReview(id: number) {
      clock.tick();
      const review = found(
        history.reviews.find((one) => one.id === id),
        'review',
      );
      review.state = 'DISMISSED';
      touch(pretend, review.pull);
    },
    mergeGroup: (pull: PretendPull) => mergeGroup(pretend, pull),
  };
}

/** A commit on a branch of the repository, which begins at the default branch when it is new. */
function pushTo(pretend: RouteContext, branch: string, push: PretendPush): string {
  const { state, clock } = pretend;
  clock.tick();
  const on = state.branches[branch] ?? state.branches[state.repository.defaultBranch] ?? '';
  const { sha } = addCommit(pretend, on, { author: state.repository.owner, ...push });
  state.branches[branch] = sha;
  return sha;
}

function pushPull(pretend: RouteContext, pull: PretendPull, push: PretendPush): string {
  const { state, clock } = pretend;
  pull.updatedAt = clock.tick();
  const { sha } = addCommit(pretend, pull.head.sha, { author: pull.author, ...push });
  if (pull.head.repositoryId === state.repository.id) state.branches[pull.head.ref] = sha;
  pull.head.sha = sha;
  renew(pretend, pull);
  return sha;
}

/** What the merge queue would merge: the pull request on top of its base, under a branch of its own. */
function mergeGroup(pretend: RouteContext, pull: PretendPull): MergeGroup {
  const { state, clock } = pretend;
  clock.tick();
  const baseSha = state.branches[pull.base.ref] ?? pull.base.sha;
  const files = state.commits[pull.head.sha]?.files ?? {};
  const commit = addCommit(pretend, baseSha, { author: pull.author, files });
  commit.parents.push(pull.head.sha);
  const branch = `gh-readonly-queue/${pull.base.ref}/pr-${pull.number}-${baseSha}`;
  state.branches[branch] = commit.sha;
  return { branch, sha: commit.sha, baseSha };
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`There is no such ${what}.`);
  return value;
}

const issueOf = ({ issues }: PretendState, wanted: number) => issues.find(({ number }) => number === wanted);
