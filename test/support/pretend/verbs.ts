import { nextId, type Pretend } from '../../../src/demo/github-answer.ts';
import { addCommit, type Push, renew } from '../../../src/demo/github-branches.ts';
import type { PretendComment, PretendPull, PretendReview } from '../../../src/demo/github-state.ts';
import type { PretendVerbs } from '../../../src/demo/github-verbs.ts';
import { addReview, reviewRefused } from './reviews.ts';

export interface MergeGroup {
  /** `gh-readonly-queue/main/pr-7-<base's SHA>` */
  readonly branch: string;
  readonly sha: string;
  readonly baseSha: string;
}

/** MoreVerbs are what people and git do there beside what a story needs. Each takes a second. */
export interface MoreVerbs {
  /** A commit on a branch of the repository; its SHA. */
  pushTo(branch: string, push: Push): string;
  push(pull: PretendPull, push: Push): string;
  retarget(pull: PretendPull, base: string): void;
  closePull(pull: PretendPull): void;
  /** On the pull request that was opened last, where none is named. */
  comment(login: string, body: string, pull?: PretendPull): PretendComment;
  editComment(id: number, body: string): void;
  deleteComment(id: number): void;
  /** For head where no commit is named. Refused, by an error, where GitHub refuses it. */
  review(login: string, state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED', sha?: string, pull?: PretendPull): PretendReview;
  dismissReview(id: number): void;
  mergeGroup(pull: PretendPull): MergeGroup;
}

export function moreVerbs(pretend: Pretend, { comment }: PretendVerbs): MoreVerbs {
  const { state, clock } = pretend;
  const last = (): PretendPull => found(state.pulls.at(-1), 'pull request');
  return {
    pushTo: (branch, push) => pushTo(pretend, branch, push),
    push: (pull, push) => pushPull(pretend, pull, push),
    retarget: (pull, base) => retarget(pretend, pull, base),
    closePull: (pull) => {
      pull.open = false;
      pull.updatedAt = clock.tick();
    },
    comment: (login, body, pull = last()) => comment(login, body, pull),
    editComment: (id, body) => {
      const comment = found(
        state.comments.find((one) => one.id === id),
        'comment',
      );
      Object.assign(comment, { body, updatedAt: clock.tick() });
    },
    deleteComment: (id) => {
      clock.tick();
      state.comments = state.comments.filter((one) => one.id !== id);
    },
    review: (login, given, sha, pull = last()) => review(pretend, { pull, login, given, sha: sha ?? pull.head.sha }),
    dismissReview: (id) => {
      clock.tick();
      found(
        state.reviews.find((one) => one.id === id),
        'review',
      ).state = 'DISMISSED';
    },
    mergeGroup: (pull) => mergeGroup(pretend, pull),
  };
}

/** A commit on a branch of the repository, which begins at the default branch when it is new. */
function pushTo(pretend: Pretend, branch: string, push: Push): string {
  const { state, clock } = pretend;
  clock.tick();
  const on = state.branches[branch] ?? state.branches[state.repository.defaultBranch] ?? null;
  const { sha } = addCommit(pretend, on, { author: state.repository.owner, ...push });
  state.branches[branch] = sha;
  return sha;
}

function pushPull(pretend: Pretend, pull: PretendPull, push: Push): string {
  const { state, clock } = pretend;
  pull.updatedAt = clock.tick();
  const { sha } = addCommit(pretend, pull.head.sha, { author: pull.author, ...push });
  if (pull.head.repositoryId === state.repository.id) state.branches[pull.head.ref] = sha;
  pull.head.sha = sha;
  renew(pretend, pull);
  return sha;
}

function retarget(pretend: Pretend, pull: PretendPull, base: string): void {
  const at = pretend.clock.tick();
  pull.updatedAt = at;
  pull.retargets.push({ id: nextId(pretend), login: pull.author ?? 'ghost', at });
  pull.base.ref = base;
  renew(pretend, pull);
}

/** What the merge queue would merge: the pull request on top of its base, under a branch of its own. */
function mergeGroup(pretend: Pretend, pull: PretendPull): MergeGroup {
  const { state, clock } = pretend;
  clock.tick();
  const baseSha = state.branches[pull.base.ref] ?? pull.base.sha;
  const files = state.commits[pull.head.sha]?.files ?? {};
  const message = `Merge pull request #${pull.number}`;
  const { sha } = addCommit(pretend, baseSha, { author: pull.author, files, message });
  state.commits[sha]?.parents.push(pull.head.sha);
  const branch = `gh-readonly-queue/${pull.base.ref}/pr-${pull.number}-${baseSha}`;
  state.branches[branch] = sha;
  return { branch, sha, baseSha };
}

interface Given {
  readonly pull: PretendPull;
  readonly login: string;
  readonly given: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED';
  readonly sha: string;
}

function review(pretend: Pretend, { pull, login, given, sha }: Given): PretendReview {
  const event = { APPROVED: 'APPROVE', CHANGES_REQUESTED: 'REQUEST_CHANGES', COMMENTED: 'COMMENT' }[given];
  const app = login.endsWith('[bot]') ? login.slice(0, -'[bot]'.length) : null;
  const refusal = reviewRefused(pretend, pull, { by: { login, app, permissions: 'all' }, event });
  if (refusal) throw new Error(JSON.stringify(refusal.body));
  pretend.clock.tick();
  return addReview(pretend, pull, { login, state: given, sha, body: '' });
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`There is no such ${what}.`);
  return value;
}
