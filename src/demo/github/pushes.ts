import { nextId, type RouteContext, sha1 } from './answer.ts';
import { commitsBetween, mergeBase } from './commits.ts';
import type { PretendChange, PretendCommit, PretendPull, PretendTree } from './state.ts';

/** A PretendPush is one commit on top of a branch. */
export interface PretendPush {
  /** A SHA of one's own; otherwise one is made. */
  readonly sha?: string;
  /** Files that change; null removes one. */
  readonly files: Readonly<Record<string, string | null>>;
  /** A login; the pull request's author where it is left out, null for nobody's account. */
  readonly author?: string | null;
  readonly message?: string;
}

export interface NewPull {
  readonly author: string;
  /** The branch with the change. */
  readonly head: string;
  /** The default branch where it is left out. */
  readonly base?: string;
  /** Where the branch is, when it is not in the repository itself. */
  readonly fork?: { readonly owner: string; readonly id: number };
  readonly title?: string;
  readonly push: PretendPush;
}

/** Adds a commit on top of another. */
export function addCommit(
  pretend: RouteContext,
  on: string,
  push: PretendPush & { readonly author: string | null },
): PretendCommit {
  const { state, clock } = pretend;
  const merged = Object.entries({ ...state.commits[on]?.files, ...push.files });
  const files = Object.fromEntries(merged.flatMap(([path, file]) => (file === null ? [] : [[path, file] as const])));
  const { message = 'Change' } = push;
  const sha = push.sha ?? sha1(`commit ${nextId(pretend)} ${on}`);
  const commit: PretendCommit = { sha, parents: [on], files, author: push.author, message, at: clock.now() };
  state.commits[sha] = commit;
  return commit;
}

export function openPull(pretend: RouteContext, { author, head, base, fork, title = 'A change', push }: NewPull): PretendPull {
  const { state, clock } = pretend;
  const at = clock.tick();
  const ref = base ?? state.repository.defaultBranch;
  const tip = state.branches[ref] ?? '';
  const { sha } = addCommit(pretend, tip, { author, ...push });
  if (!fork) state.branches[head] = sha;
  const { owner, id: repositoryId } = fork ?? state.repository;
  const pull: PretendPull = {
    ...{ number: state.pulls.length + state.issues.length + 1, id: nextId(pretend), open: true, title, author },
    base: { ref, sha: tip },
    head: { ref: head, sha, repositoryId, owner },
    ...{ commits: [], files: [], requested: [], createdAt: at, updatedAt: at },
  };
  state.pulls.push(pull);
  renew(pretend, pull);
  return pull;
}

/** Takes the base's last commit, and says anew what the pull request changes. */
export function renew({ state }: RouteContext, pull: PretendPull): void {
  pull.base.sha = state.branches[pull.base.ref] ?? pull.base.sha;
  const common = mergeBase(state, pull.base.sha, pull.head.sha);
  pull.commits = [...commitsBetween(state, pull.base.sha, pull.head.sha)];
  const [before, after] = [state.commits[common ?? ''], state.commits[pull.head.sha]];
  pull.files = changesBetween(before?.files ?? {}, after?.files ?? {});
}

/** What changed between two trees, by path. */
function changesBetween(base: PretendTree, head: PretendTree): PretendChange[] {
  const paths = [...new Set([...Object.keys(base), ...Object.keys(head)])].sort();
  return paths
    .filter((path) => base[path] !== head[path])
    .map((path) => {
      const [before, after] = [base[path], head[path]];
      const status = after === undefined ? 'removed' : before === undefined ? 'added' : 'modified';
      return { path, status, patch: patchOf(linesOf(before), linesOf(after)) };
    });
}

/** All that differs as one hunk, with up to three lines around it. */
function patchOf(before: readonly string[], after: readonly string[]): string {
  const shorter = Math.min(before.length, after.length);
  const differs = (at: number) => before[at] !== after[at];
  const differsFromEnd = (at: number) => before[before.length - 1 - at] !== after[after.length - 1 - at];
  const steps = Array.from({ length: shorter }, (_, at) => at);
  const top = steps.find(differs) ?? shorter;
  const end = Math.min(steps.find(differsFromEnd) ?? shorter, shorter - top);
  const [from, below] = [Math.max(0, top - AROUND), Math.min(AROUND, end)];
  const lines = [
    ...before.slice(from, top).map((text) => ` ${text}`),
    ...before.slice(top, before.length - end).map((text) => `-${text}`),
    ...after.slice(top, after.length - end).map((text) => `+${text}`),
    ...after.slice(after.length - end, after.length - end + below).map((text) => ` ${text}`),
  ];
  const range = ({ length }: readonly string[]) => {
    const count = length - end + below - from;
    return `${count === 0 ? from : from + 1},${count}`;
  };
  return [`@@ -${range(before)} +${range(after)} @@`, ...lines].join('\n');
}

/** Lines around a change. */
const AROUND = 3;

function linesOf(text = ''): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}
