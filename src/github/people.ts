import * as z from 'zod';
import type { Role } from '../model/pull-request.ts';
import type { GitHub } from '../world/github.ts';
import type { Client } from './client.ts';
import { fieldOf, ID, parser, readComment, readReview, readRole, TIME } from './fields.ts';

/** GitHub lists so many commits of a pull request. */
const MOST_COMMITS = 250;
/** Commits made in the browser have GitHub itself as committer: the account `web-flow`, which is no person. */
const WEB_FLOW = 19_864_447;

/** Who made a pull request, who said what of it, and what they may do. */
export function peopleCalls(client: Client): Pick<GitHub, 'authorship' | 'retargetedAt' | 'reviews' | 'comments' | 'role'> {
  const { at } = client;
  return {
    async authorship(number, commits) {
      const found = await client.all((octokit) => octokit.rest.pulls.listCommits, { ...at, pull_number: number });
      const ids = new Set(found.flatMap(readCommit));
      ids.delete(WEB_FLOW);
      return { ids: [...ids].sort((a, b) => a - b), complete: found.length === commits && commits <= MOST_COMMITS };
    },
    async retargetedAt(number) {
      const found = await client.all((octokit) => octokit.rest.issues.listEvents, { ...at, issue_number: number });
      const times = found.filter((event) => BASE_CHANGES.includes(String(fieldOf(event, 'event')))).map(readEvent);
      return times.reduce<string | null>(
        (last, time) => (last === null || !(Date.parse(time) < Date.parse(last)) ? time : last),
        null,
      );
    },
    async reviews(number) {
      const found = await client.all((octokit) => octokit.rest.pulls.listReviews, { ...at, pull_number: number });
      // What is not submitted yet is nobody's word, and only its author sees it.
      return found.filter((review) => typeof fieldOf(review, 'submitted_at') === 'string').map(readReview);
    },
    async comments(number) {
      const found = await client.all((octokit) => octokit.rest.issues.listComments, { ...at, issue_number: number });
      return found.map(readComment).sort((a, b) => a.id - b.id);
    },
    async role(login): Promise<Role> {
      const answer = await client.find((octokit) =>
        octokit.rest.repos.getCollaboratorPermissionLevel({ ...at, username: login }),
      );
      return answer === null ? 'none' : readRole(answer.data);
    },
  };
}

/** By a person, or by GitHub because the old base branch was deleted. */
const BASE_CHANGES = ['base_ref_changed', 'automatic_base_change_succeeded'];
const readEvent = parser(
  'an event of a pull request',
  z.object({ created_at: TIME }).transform((event) => event.created_at),
);

/** An address that belongs to no account has none: nobody on GitHub can be told to be this author. */
const PERSON = z.object({ id: ID.optional() }).nullish();
const readCommit = parser(
  'a commit',
  z.object({ author: PERSON, committer: PERSON }).transform(({ author, committer }) => {
    return [author?.id, committer?.id].filter((id) => id !== undefined);
  }),
);
