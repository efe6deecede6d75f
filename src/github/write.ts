import * as z from 'zod';
import type { Comment } from '../model/pull-request.ts';
import type { GitHub, PostedStatus } from '../world/github.ts';
import { type Client, REPEATABLE } from './client.ts';
import { CHANGED, fieldOf, parser, readComment } from './fields.ts';
import { failureOf, isUncertain, requestErrorOf } from './refusal.ts';

/** GitHub refuses more, characters. */
const MOST_DESCRIPTION = 140;

type WriteCalls = 'status' | 'setStatus' | 'createComment' | 'updateComment' | 'deleteComment' | 'react' | 'requestReviewers';

/** What is written on a commit and on a pull request. `comments` lists those that are there. */
export function writeCalls(client: Client, comments: GitHub['comments']): Pick<GitHub, WriteCalls> {
  const { at } = client;
  return {
    async status(sha, context): Promise<PostedStatus | null> {
      // The last of each context.
      const wanted = { ...at, ref: sha };
      const found = await client.all((octokit) => octokit.rest.repos.getCombinedStatusForRef, wanted, 'statuses');
      const one = found.find((status) => fieldOf(status, 'context') === context);
      return one === undefined ? null : readStatus(one);
    },
    async setStatus(sha, { state, description, context, url }) {
      const status = { state, context, description: description.slice(0, MOST_DESCRIPTION), target_url: url };
      await client.ask((octokit) => octokit.rest.repos.createCommitStatus({ ...at, sha, ...status, request: REPEATABLE }));
    },
    createComment: (number, body) => createComment(client, { number, body }, comments),
    async updateComment(id, body) {
      return (await client.find((octokit) => octokit.rest.issues.updateComment({ ...at, comment_id: id, body }))) !== null;
    },
    async deleteComment(id) {
      await client.find((octokit) => octokit.rest.issues.deleteComment({ ...at, comment_id: id }));
    },
    async react(comment) {
      const thumb = { comment_id: comment, content: '+1', request: REPEATABLE } as const;
      await client.find((octokit) => octokit.rest.reactions.createForIssueComment({ ...at, ...thumb }));
    },
    async requestReviewers(number, logins) {
      if (logins.length === 0 || (await asked(client, number, logins)) || logins.length === 1) return;
      // One who cannot be asked keeps GitHub from asking the others.
      for (const login of logins) await asked(client, number, [login]);
    },
  };
}

/** False where one of them cannot be asked: no collaborator, or the author. */
async function asked(client: Client, number: number, logins: readonly string[]): Promise<boolean> {
  const reviewers = { pull_number: number, reviewers: [...logins], request: REPEATABLE };
  try {
    await client.send((octokit) => octokit.rest.pulls.requestReviewers({ ...client.at, ...reviewers }));
    return true;
  } catch (thrown) {
    if (requestErrorOf(thrown)?.status === 422) return false;
    throw failureOf(thrown);
  }
}

/** Tries after which nobody can be told that the comment is there. */
const MOST_TRIES = 3;

/**
 * A comment that was sent may be there although GitHub answered with an error, or not at all: before it is sent again, it is
 * looked for by its first line, and what is found gets the whole text.
 */
async function createComment(
  client: Client,
  { number, body }: { readonly number: number; readonly body: string },
  comments: GitHub['comments'],
): Promise<Comment> {
  const { at, bot } = client;
  const marker = firstLine(body);
  for (let tries = 1; ; tries++) {
    try {
      const { data } = await client.send((octokit) => octokit.rest.issues.createComment({ ...at, issue_number: number, body }));
      return readComment(data);
    } catch (thrown) {
      if (!isUncertain(thrown)) throw failureOf(thrown);
      const own = (await comments(number)).comments.filter(
        ({ account, body: text }) => account?.login === bot && firstLine(text) === marker,
      );
      const last = own.at(-1);
      if (last !== undefined) return complete(client, last, body);
      if (tries >= MOST_TRIES) throw failureOf(thrown);
    }
  }
}

async function complete(client: Client, comment: Comment, body: string): Promise<Comment> {
  if (comment.body.replaceAll('\r\n', '\n').trimEnd() === body.trimEnd()) return comment;
  const { data } = await client.ask((octokit) =>
    octokit.rest.issues.updateComment({ ...client.at, comment_id: comment.id, body }),
  );
  return readComment(data);
}

const firstLine = (text: string): string => text.split(/\r?\n/, 1)[0] ?? '';

const readStatus = parser(
  'a commit status',
  z
    .object({
      state: z.enum(['success', 'failure', 'pending', 'error']),
      description: z.string().nullish(),
      created_at: CHANGED,
    })
    .transform(({ state, description, created_at: at }): PostedStatus => ({ state, description: description ?? '', at })),
);
