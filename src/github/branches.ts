import * as z from 'zod';
import { Failure } from '../model/failure.ts';
import type { Branch, BranchCommit, GitHub } from '../world/github.ts';
import { type Call, type Client, REPEATABLE } from './client.ts';
import { notAsExpected, parser, SHA, TIME } from './fields.ts';
import { failureOf, requestErrorOf } from './refusal.ts';
import { treeOf } from './trees.ts';

/** The end of a branch may be refused for a moment, while somebody else writes. */
const MOST_TRIES = 2;

/**
 * Files of a branch, read and written by git's own objects: nothing is cloned, and a branch only ever grows. A blob, a tree or a
 * commit to which nothing leads changes nothing, so making one may be repeated.
 */
export function branchCalls(client: Client): Pick<GitHub, 'branch' | 'blob' | 'commit' | 'committedAt' | 'treeOf'> {
  return {
    branch: (name) => readEnd(client, name),
    async committedAt(name) {
      const commit = await tipOf(client, name);
      if (commit === null) return null;
      const { data } = await client.ask((octokit) => octokit.rest.git.getCommit({ ...client.at, commit_sha: commit }));
      return readDate(data).committer.date;
    },
    blob: (sha, mostBytes) => readText(client, sha, mostBytes),
    async treeOf(commit) {
      const answer = await client.find((octokit) => octokit.rest.git.getCommit({ ...client.at, commit_sha: commit }));
      return answer === null ? null : readCommit(answer.data).tree.sha;
    },
    commit: async (made) => moveEnd(client, made, await commitOf(client, made)),
  };
}

async function tipOf({ find, at }: Client, name: string): Promise<string | null> {
  const answer = await find((octokit) => octokit.rest.git.getRef({ ...at, ref: `heads/${name}` }));
  return answer === null ? null : readRef(answer.data).object.sha;
}

async function readEnd(client: Client, name: string): Promise<Branch | null> {
  const { at } = client;
  const commit = await tipOf(client, name);
  if (commit === null) return null;
  const { data } = await client.ask((octokit) => octokit.rest.git.getCommit({ ...at, commit_sha: commit }));
  const tree = readCommit(data).tree.sha;
  const listed = await treeOf(client, tree, { recursive: 'true' });
  const entries = (listed?.tree ?? []).filter(({ type }) => type !== 'tree');
  const files = entries.map(({ path, mode, sha, size }) => ({ path, mode, blob: sha, bytes: size ?? 0 }));
  return { commit, tree, files, complete: listed !== null && !listed.truncated };
}

async function readText({ ask, at }: Client, sha: string, mostBytes: number): Promise<string> {
  const { data } = await ask((octokit) => octokit.rest.git.getBlob({ ...at, file_sha: sha }));
  const { content, encoding } = readBlob(data);
  if (encoding !== 'base64') throw notAsExpected('the encoding of a blob');
  const bytes = Buffer.from(content, 'base64');
  if (bytes.length > mostBytes) throw refused(`is larger than ${mostBytes} bytes`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refused('is no UTF-8 text');
  }
}

/** A commit to which nothing leads yet; its SHA. */
async function commitOf({ ask, at }: Client, made: BranchCommit): Promise<string> {
  const { onto, from, message, files, executable = [] } = made;
  const post = async (call: Call): Promise<string> => readMade((await ask(call)).data).sha;
  const again = { ...at, request: REPEATABLE };
  const tree: { path: string; mode: '100644' | '100755'; type: 'blob'; sha: string | null }[] = [];
  for (const [path, content] of Object.entries(files)) {
    const mode = executable.includes(path) ? '100755' : '100644';
    const blob = (text: string) => post((octokit) => octokit.rest.git.createBlob({ ...again, content: text, encoding: 'utf-8' }));
    tree.push({ path, mode, type: 'blob', sha: content === null ? null : await blob(content) });
  }
  const on = onto ?? from ?? null;
  const base = on === null ? {} : { base_tree: on.tree };
  const whole = await post((octokit) => octokit.rest.git.createTree({ ...again, ...base, tree }));
  const parents = on === null ? [] : [on.commit];
  return post((octokit) => octokit.rest.git.createCommit({ ...again, message, tree: whole, parents }));
}

/** How GitHub says that a branch is not where it was read; a moment later it may still be shown there. */
const MOVED = /fast.forward|already exists|does not exist/i;

/**
 * Compares and swaps: a commit on top of what was read can only be the next one while that is the end. Where GitHub words a refusal
 * otherwise, the branch itself says whether somebody was faster.
 */
async function moveEnd(client: Client, { branch, onto }: BranchCommit, sha: string): Promise<string | null> {
  const { at } = client;
  for (let tries = 1; ; tries++) {
    try {
      await client.send((octokit) =>
        onto === null
          ? octokit.rest.git.createRef({ ...at, ref: `refs/heads/${branch}`, sha, request: REPEATABLE })
          : octokit.rest.git.updateRef({ ...at, ref: `heads/${branch}`, sha, force: false }),
      );
      return sha;
    } catch (thrown) {
      const error = requestErrorOf(thrown);
      if (error === null || ![409, 422].includes(error.status)) throw failureOf(thrown);
      const now = await tipOf(client, branch);
      if (now === sha) return sha;
      if (now !== (onto?.commit ?? null) || MOVED.test(error.message)) return null;
      if (tries >= MOST_TRIES) throw isProtected(branch, thrown);
    }
  }
}

function isProtected(branch: string, thrown: unknown): Failure {
  return new Failure(
    'github',
    `GitHub does not let this token write the branch ${branch}: ${requestErrorOf(thrown)?.message ?? ''}`,
    'A ruleset or a branch protection covers it: leave branches of this name out of it, or let GitHub Actions bypass it.',
  );
}

function refused(why: string): Failure {
  return new Failure('policy', `A file of the branch ${why}.`, 'Remove that file from the branch.');
}

const readRef = parser('a reference', z.object({ object: z.object({ sha: SHA, type: z.literal('commit') }) }));
const readDate = parser('a commit', z.object({ committer: z.object({ date: TIME }) }));
const readMade = parser('what was made', z.object({ sha: SHA }));
const readCommit = parser('a commit', z.object({ tree: z.object({ sha: SHA }) }));
const readBlob = parser('a blob', z.object({ content: z.string(), encoding: z.string().max(40) }));
