import { nextId, type Pretend } from './github-answer.ts';
import { digestOf } from './github-artifacts.ts';
import { type MergeGroup, mergeGroup, type Opening, openPull, type Push, pushPull, pushTo, retarget } from './github-branches.ts';
import { addComment } from './github-comments.ts';
import { addReview, reviewRefused } from './github-reviews.ts';
import type { PretendArtifact, PretendComment, PretendPull, PretendReview, PretendRun } from './github-state.ts';
import { zipOf } from './github-zip.ts';

/** A Start is how a workflow begins. */
export interface Start {
  readonly event: string;
  /** `.github/workflows/benchgate-measure.yml` where it is left out. */
  readonly path?: string;
  /** The pull request that it runs for, or else a branch and a commit of the repository. */
  readonly on: PretendPull | { readonly branch: string; readonly sha: string };
  readonly actor?: string;
}

/** PretendVerbs are what people, runners and git do there. Each takes a second. */
export interface PretendVerbs {
  /** A commit on a branch of the repository; its SHA. */
  pushTo(branch: string, push: Push): string;
  openPull(opening: Opening): PretendPull;
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
  startRun(start: Start): PretendRun;
  endRun(run: PretendRun, conclusion?: string): void;
  /** A zip with the bytes as `measurement.json`. */
  uploadArtifact(run: PretendRun, name: string, bytes: Uint8Array | string): PretendArtifact;
  mergeGroup(pull: PretendPull): MergeGroup;
}

export function pretendVerbs(pretend: Pretend): PretendVerbs {
  const { state, clock } = pretend;
  const last = (): PretendPull => found(state.pulls.at(-1), 'pull request');
  return {
    pushTo: (branch, push) => pushTo(pretend, branch, push),
    openPull: (opening) => openPull(pretend, opening),
    push: (pull, push) => pushPull(pretend, pull, push),
    retarget: (pull, base) => retarget(pretend, pull, base),
    closePull: (pull) => {
      pull.open = false;
      pull.updatedAt = clock.tick();
    },
    comment: (login, body, pull = last()) => {
      clock.tick();
      return addComment(pretend, { pull: pull.number, login, app: null, body });
    },
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
    startRun: (start) => startRun(pretend, start),
    endRun: (run, conclusion = 'success') => {
      Object.assign(run, { status: 'completed', conclusion, updatedAt: clock.tick() });
    },
    uploadArtifact: (run, name, bytes) => uploadArtifact(pretend, { run, name, bytes }),
    mergeGroup: (pull) => mergeGroup(pretend, pull),
  };
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

function startRun(pretend: Pretend, { event, path, on, actor }: Start): PretendRun {
  const { state, clock } = pretend;
  const at = clock.tick();
  const pull = 'number' in on ? on : null;
  const where = 'number' in on ? { branch: on.head.ref, sha: on.head.sha } : on;
  const run: PretendRun = {
    ...{ id: nextId(pretend), attempt: 1, event, path: path ?? '.github/workflows/benchgate-measure.yml' },
    ...{ status: 'in_progress', conclusion: null, ...where },
    repositoryId: pull ? pull.head.repositoryId : state.repository.id,
    owner: pull ? pull.head.owner : state.repository.owner,
    actor: actor ?? pull?.author ?? state.repository.owner,
    ...{ createdAt: at, updatedAt: at, approvals: [] },
  };
  state.runs.push(run);
  return run;
}

function uploadArtifact(
  pretend: Pretend,
  { run, name, bytes }: { readonly run: PretendRun; readonly name: string; readonly bytes: Uint8Array | string },
): PretendArtifact {
  const at = pretend.clock.tick();
  const zip = zipOf('measurement.json', Buffer.from(bytes));
  const fixed = { size: null, digest: digestOf(zip), expired: false, createdAt: at };
  const artifact = { id: nextId(pretend), run: run.id, name, zip, ...fixed };
  pretend.state.artifacts.push(artifact);
  return artifact;
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`There is no such ${what}.`);
  return value;
}
