import { nextId, type Pretend } from './answer.ts';
import { digestOf, zipOf } from './artifacts.ts';
import { mergeGroup, type Opening, openPull, type Push, pushPull, pushTo, retarget } from './branches.ts';
import { addComment } from './comments.ts';
import { addReview } from './reviews.ts';
import type { PretendArtifact, PretendPull, PretendRun } from './state.ts';

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
export type PretendVerbs = ReturnType<typeof pretendVerbs>;

export function pretendVerbs(pretend: Pretend) {
  const { state, clock } = pretend;
  const last = (): PretendPull => found(state.pulls.at(-1), 'pull request');
  return {
    /** A commit on a branch of the repository; its SHA. */
    pushTo: (branch: string, push: Push) => pushTo(pretend, branch, push),
    openPull: (opening: Opening) => openPull(pretend, opening),
    push: (pull: PretendPull, push: Push) => pushPull(pretend, pull, push),
    retarget: (pull: PretendPull, base: string) => retarget(pretend, pull, base),
    closePull(pull: PretendPull) {
      Object.assign(pull, { open: false, updatedAt: clock.tick() });
    },
    /** On the pull request that was opened last, where none is named. */
    comment(login: string, body: string, pull = last()) {
      clock.tick();
      return addComment(pretend, { pull: pull.number, login, app: null, body });
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
    review: (login: string, state: Submitted, sha?: string, pull = last()) =>
      addReview(pretend, pull, { login, state, sha: sha ?? pull.head.sha }),
    dismissReview(id: number) {
      clock.tick();
      const review = state.reviews.find((one) => one.id === id);
      found(review, 'review').state = 'DISMISSED';
    },
    startRun: (start: Start) => startRun(pretend, start),
    endRun(run: PretendRun, conclusion = 'success') {
      Object.assign(run, { status: 'completed', conclusion, updatedAt: clock.tick() });
    },
    /** A zip with the bytes as `measurement.json`. */
    uploadArtifact: (run: PretendRun, name: string, bytes: Uint8Array | string) => uploadArtifact(pretend, { run, name, bytes }),
    mergeGroup: (pull: PretendPull) => mergeGroup(pretend, pull),
  };
}

type Submitted = 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED';

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
    ...{ createdAt: at, updatedAt: at },
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
