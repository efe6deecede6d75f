import { nextId, type Pretend, sha1 } from './answer.ts';
import { commitsBetween, mergeBase } from './commits.ts';
import type { PretendChange, PretendCommit, PretendFile, PretendPull, PretendTree } from './state.ts';

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

export interface MergeGroup {
  /** `gh-readonly-queue/main/pr-7-<base's SHA>` */
  readonly branch: string;
  readonly sha: string;
  readonly baseSha: string;
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

/** A commit on a branch of the repository, which begins at the default branch when it is new. */
export function pushTo(pretend: Pretend, branch: string, push: Push): string {
  const { state, clock } = pretend;
  clock.tick();
  const on = state.branches[branch] ?? state.branches[state.repository.defaultBranch] ?? null;
  const { sha } = addCommit(pretend, on, { author: state.repository.owner, ...push });
  state.branches[branch] = sha;
  return sha;
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
    ...{ open: true, title: title ?? 'A change', author },
    base: { ref, sha: tip },
    head: { ref: head, sha, repositoryId, owner },
    ...{ commits: [], files: [], requested: [], retargets: [], createdAt: at, updatedAt: at },
  };
  state.pulls.push(pull);
  renew(pretend, pull);
  return pull;
}

export function pushPull(pretend: Pretend, pull: PretendPull, push: Push): string {
  const { state, clock } = pretend;
  pull.updatedAt = clock.tick();
  const { sha } = addCommit(pretend, pull.head.sha, { author: pull.author, ...push });
  if (pull.head.repositoryId === state.repository.id) state.branches[pull.head.ref] = sha;
  pull.head.sha = sha;
  renew(pretend, pull);
  return sha;
}

export function retarget(pretend: Pretend, pull: PretendPull, base: string): void {
  const at = pretend.clock.tick();
  pull.updatedAt = at;
  pull.retargets.push({ id: nextId(pretend), login: pull.author ?? 'ghost', at });
  pull.base.ref = base;
  renew(pretend, pull);
}

/** What the merge queue would merge: the pull request on top of its base, under a branch of its own. */
export function mergeGroup(pretend: Pretend, pull: PretendPull): MergeGroup {
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

/** Takes the base's last commit, and says anew what the pull request changes. */
function renew({ state }: Pretend, pull: PretendPull): void {
  pull.base.sha = state.branches[pull.base.ref] ?? pull.base.sha;
  const common = mergeBase(state, pull.base.sha, pull.head.sha);
  pull.commits = [...commitsBetween(state, pull.base.sha, pull.head.sha)];
  const [before, after] = [state.commits[common ?? ''], state.commits[pull.head.sha]];
  pull.files = changesBetween(before?.files ?? {}, after?.files ?? {});
}

/** What changed between two trees, by path. A file that is gone and another that is new and equal was renamed. */
export function changesBetween(base: PretendTree, head: PretendTree): PretendChange[] {
  const same = (a: string, b: string) => JSON.stringify(base[a]) === JSON.stringify(head[b]);
  const removed = new Set(Object.keys(base).filter((path) => !Object.hasOwn(head, path)));
  const changes: PretendChange[] = [];
  for (const path of Object.keys(head)) {
    if (Object.hasOwn(base, path)) {
      if (!same(path, path)) changes.push({ path, previousPath: null, status: 'modified' });
      continue;
    }
    const previousPath = [...removed].find((gone) => same(gone, path)) ?? null;
    if (previousPath !== null) removed.delete(previousPath);
    changes.push({ path, previousPath, status: previousPath === null ? 'added' : 'renamed' });
  }
  for (const path of removed) changes.push({ path, previousPath: null, status: 'removed' });
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A tree with files written over it; null takes a file away. */
function treeWith(tree: PretendTree, files: Readonly<Record<string, PretendFile | null>>): PretendTree {
  const merged = Object.entries({ ...tree, ...files });
  return Object.fromEntries(merged.flatMap(([path, file]) => (file === null ? [] : [[path, file]])));
}
