import * as z from 'zod';
import type { Comment, Role } from '../model/pull-request.ts';
import type { GitHub } from '../world/github.ts';
import { authorshipOf } from './authors.ts';
import { type Client, hasNext } from './client.ts';
import { fieldOf, NAME, notAsExpected, parser, readComment, readReview, readRole, TIME } from './fields.ts';

/** Of a conversation that is too long to be read whole, so many of the last comments. */
const MOST_OF_MANY = 250;

/** Who made a pull request, and who said what of it. */
export function peopleCalls(client: Client): Pick<GitHub, 'authorship' | 'retargetedAt' | 'reviews' | 'comments'> {
  const { at, bot } = client;
  return {
    async authorship(number, pull) {
      const found = await client.all((octokit) => octokit.rest.pulls.listCommits, { ...at, pull_number: number });
      return authorshipOf(found, pull);
    },
    async retargetedAt(number) {
      const { first, last } = await client.ends((octokit) => octokit.rest.issues.listEvents, { ...at, issue_number: number });
      // Whoever mentions people makes events of it. What was not read may have been a change of the base: it can only cost
      // an approval that was given before.
      const [unread] = first.length > 0 ? last : [];
      const known = [...first, ...last].filter((event) => BASE_CHANGES.includes(String(fieldOf(event, 'event'))));
      const times = [...known, ...(unread === undefined ? [] : [unread])].map(readEvent);
      return times.reduce<string | null>(
        (latest, time) => (latest === null || !(Date.parse(time) < Date.parse(latest)) ? time : latest),
        null,
      );
    },
    async reviews(number) {
      const found = await client.all((octokit) => octokit.rest.pulls.listReviews, { ...at, pull_number: number });
      // What is not submitted yet is nobody's word, and only its author sees it.
      return found.filter((review) => typeof fieldOf(review, 'submitted_at') === 'string').map(readReview);
    },
    async comments(number) {
      const { first, last } = await client.ends((octokit) => octokit.rest.issues.listComments, { ...at, issue_number: number });
      const found = [...first, ...last].map(readComment).sort((a, b) => a.id - b.id);
      if (first.length === 0) return { comments: found, unreadBefore: null };
      // What a command says may have been taken back in what was not read; our own comments only have to be found again. One of
      // them that goes or comes must not change which of the others are read.
      const isOwn = ({ account }: Comment) => account?.login === bot;
      const newest = found.filter((comment) => !isOwn(comment)).slice(-MOST_OF_MANY);
      const read = new Set(newest);
      const comments = found.filter((comment) => isOwn(comment) || read.has(comment));
      return { comments, unreadBefore: newest[0]?.createdAt ?? null };
    },
  };
}

/** What people may do. */
export function accessCalls({ at, ask, find }: Client): Pick<GitHub, 'role' | 'assignable'> {
  return {
    async role(login): Promise<Role> {
      const answer = await find((octokit) => octokit.rest.repos.getCollaboratorPermissionLevel({ ...at, username: login }));
      return answer === null ? 'none' : readRole(answer.data);
    },
    // Who may write is listed for those alone who may write themselves, and in an organization for its members.
    async assignable() {
      const { data, headers } = await ask((octokit) => octokit.rest.issues.listAssignees({ ...at, per_page: 100 }));
      if (!Array.isArray(data)) throw notAsExpected('a list was expected');
      return { logins: data.map(readLogin), more: hasNext(headers) };
    },
  };
}

const readLogin = parser(
  'an account',
  z.object({ login: NAME }).transform(({ login }) => login),
);
/** By a person, or by GitHub because the old base branch was deleted. */
const BASE_CHANGES = ['base_ref_changed', 'automatic_base_change_succeeded'];
const readEvent = parser(
  'an event of a pull request',
  z.object({ created_at: TIME }).transform((event) => event.created_at),
);
