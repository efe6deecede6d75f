import { nextId, type Pretend, sha1 } from './github-answer.ts';
import { commitsBetween, mergeBase } from './github-commits.ts';
import type { PretendCommit, PretendFile, PretendPull } from './github-state.ts';
import { changesBetween, treeWith } from './github-tree-changes.ts';

/** A Push is one commit on top of a branch. */
export interface Push {
  /** A SHA of one's own; otherwise one is made. */
  readonly sha?: string;
  /** Files that change; null removes one. */
  readonly files: Readonly<Record<string, PretendFile | null>>;
  /** Logins; the pull request's author where they are left out, null for nobody's account. */
  readonly author?: string | null;
  readonly committer?: string | null;
  readonly message?: string;
}

export interface Opening {
  readonly author: string;
  /** The branch with the change. */
  readonly head: string;
  /** The default branch where it is left out. */
  readonly base?: string;
  /** Where the branch is, when it is not in the repository itself. */
  readonly fork?: { readonly owner: string; readonly id: number };
  readonly title?: string;
  readonly push: Push;
}

/** Adds a commit on top of another. */
export function addCommit(pretend: Pretend, on: string | null, push: Push & { readonly author: string | null }): PretendCommit {
  const { state, clock } = pretend;
  const before = on === null ? {} : (state.commits[on]?.files ?? {});
  const { author, committer = author, message = 'Change' } = push;
  const commit: PretendCommit = {
    sha: push.sha ?? sha1(`commit ${nextId(pretend)} ${on} ${message}`),
    parents: on === null ? [] : [on],
    files: treeWith(before, push.files),
    author,
    committer,
    message,
    at: clock.now(),
  };
  state.commits[commit.sha] = commit;
  return commit;
}

export function openPull(pretend: Pretend, { author, head, base, fork, title, push }: Opening): PretendPull {
  const { state, clock } = pretend;
  const at = clock.tick();
  const ref = base ?? state.repository.defaultBranch;
  const tip = state.branches[ref] ?? '';
  const { sha } = addCommit(pretend, tip, { author, ...push });
  if (!fork) state.branches[head] = sha;
  const { owner, id: repositoryId } = fork ?? state.repository;
  const pull: PretendPull = {
    ...{ number: Math.max(0, ...state.pulls.map(({ number }) => number)) + 1, id: nextId(pretend) },
    ...{ open: true, draft: false, merged: false, title: title ?? 'A change', body: '', author },
    base: { ref, sha: tip },
    head: { ref: head, sha, repositoryId, owner },
    ...{ commits: [], files: [], changedFiles: null, requested: [], retargets: [], createdAt: at, updatedAt: at },
  };
  state.pulls.push(pull);
  renew(pretend, pull);
  return pull;
}

/** Takes the base's last commit, and says anew what the pull request changes. */
export function renew({ state }: Pretend, pull: PretendPull): void {
  pull.base.sha = state.branches[pull.base.ref] ?? pull.base.sha;
  const common = mergeBase(state, pull.base.sha, pull.head.sha);
  pull.commits = [...commitsBetween(state, pull.base.sha, pull.head.sha)];
  const [before, after] = [state.commits[common ?? ''], state.commits[pull.head.sha]];
  pull.files = changesBetween(before?.files ?? {}, after?.files ?? {});
}
