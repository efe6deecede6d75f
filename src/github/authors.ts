import * as z from 'zod';
import type { Authorship } from '../model/pull-request.ts';
import { fieldOf, ID, parser } from './fields.ts';

/** GitHub lists so many commits of a pull request. */
const MOST_COMMITS = 250;
/** Commits made in the browser have GitHub itself as committer: the account `web-flow`, which is no person. */
const WEB_FLOW = 19_864_447;
/** People of one pull request: more are somebody's attack, and then nobody knows who is no author. */
const MOST_PEOPLE = 1000;

/**
 * Whose the commits of a pull request are, given how many it has and what its head is: a list without that was made while head
 * was another commit, and says nothing of this one.
 */
export function authorshipOf(
  found: readonly unknown[],
  { commits, head }: { readonly commits: number; readonly head: { readonly sha: string } },
): Authorship {
  const people = found.flatMap(readCommit);
  const ids = new Set(people.flatMap(({ id }) => id ?? []));
  const logins = new Set(people.flatMap(({ login }) => login ?? []));
  ids.delete(WEB_FLOW);
  const known = ids.size + logins.size <= MOST_PEOPLE && found.some((commit) => fieldOf(commit, 'sha') === head.sha);
  return {
    ids: [...ids].slice(0, MOST_PEOPLE).sort((a, b) => a - b),
    logins: [...logins].slice(0, MOST_PEOPLE).sort(),
    complete: known && found.length === commits && commits <= MOST_COMMITS,
  };
}

/** A CommitPerson is somebody whom a commit names, by what is known of them. */
interface CommitPerson {
  readonly id?: number;
  /** In small letters. */
  readonly login?: string;
}

/**
 * Who is named as co-author, as far as that can be told: by an address of GitHub's own. GitHub does not say whose another
 * address is (docs/approvals.md#two-kinds-of-approval).
 */
export function coAuthors(message: string): readonly CommitPerson[] {
  return [...message.matchAll(/^[ \t]*co-authored-by:(.*)$/gim)].flatMap(([, names = '']) => peopleAt(names));
}

/** `12345+login@users.noreply.github.com`; older ones have no number. On a server of one's own it is another host. */
function peopleAt(text: string): readonly CommitPerson[] {
  return [...text.matchAll(/(?<![a-z0-9+-])(?:(\d{1,15})\+)?([a-z0-9][a-z0-9_-]{0,38})@users\.noreply\./gi)].flatMap(
    ([, id, login = '']): readonly CommitPerson[] => (id === undefined ? [{ login: login.toLowerCase() }] : [{ id: Number(id) }]),
  );
}

/** An address that belongs to no account has none: nobody on GitHub can be told to be this author. */
const PERSON = z.object({ id: ID.optional() }).nullish();
const SIGNATURE = z.object({ email: z.string().nullish() }).nullish();
const readCommit = parser(
  'a commit',
  z
    .object({
      author: PERSON,
      committer: PERSON,
      commit: z.object({ author: SIGNATURE, committer: SIGNATURE, message: z.string().nullish() }).nullish(),
    })
    .transform(({ author, committer, commit }): readonly CommitPerson[] => [
      ...[author, committer].flatMap((account) => (account?.id === undefined ? [] : [{ id: account.id }])),
      ...[commit?.author, commit?.committer].flatMap((signature) => peopleAt(signature?.email ?? '')),
      ...coAuthors(commit?.message ?? ''),
    ]),
);
