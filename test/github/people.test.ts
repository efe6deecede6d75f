import { afterEach, describe, expect, it } from 'vitest';
import { coAuthors } from '../../src/github/authors.ts';
import { commentAnswer, reviewAnswer, user } from '../support/github-answers.ts';
import { aPull, BASE, HEAD } from '../support/github-port.ts';
import { growth } from '../support/growth.ts';
import { closeScripted, paged, scripted } from '../support/scripted.ts';

afterEach(closeScripted);

const NOT_FOUND = { status: 404, json: { message: 'Not Found' } };
/** A pull request of so many commits. */
const of = (commits: number) => ({ commits, head: { ...aPull().head } });
const REPO = '/repos/acme/shop';

describe('reading of people', () => {
  it('threat 39, 40: authors and committers, but not GitHub itself, and whether all commits were seen', async () => {
    const commits = [
      { sha: HEAD, author: user(5, 'eve'), committer: user(19_864_447, 'web-flow') },
      { sha: HEAD, author: user(1, 'ana'), committer: user(6, 'tom') },
      { sha: HEAD, author: null, committer: null },
      { sha: HEAD, author: {}, committer: undefined },
    ];
    const { github } = await scripted(paged(commits));
    expect(await github.authorship(7, of(4))).toEqual({ ids: [1, 5, 6], logins: [], complete: true });
    expect(await github.authorship(7, of(5))).toMatchObject({ complete: false });
    // Listed while head was another commit.
    const other = await scripted(paged(commits.map((commit) => ({ ...commit, sha: BASE }))));
    expect(await other.github.authorship(7, of(4))).toMatchObject({ complete: false });
    const many = await scripted(
      paged(Array.from({ length: 250 }, (_, id) => ({ sha: HEAD, author: user(id + 1, 'x'), committer: null }))),
    );
    expect(await many.github.authorship(7, of(250))).toMatchObject({ complete: true });
    expect(await many.github.authorship(7, of(251))).toMatchObject({ complete: false });
  });

  describe('threat 40: co-authors, as far as an address of GitHub’s own names them', () => {
    const authorsOf = async (...messages: readonly unknown[]) => {
      const commits = messages.map((message) => ({ sha: HEAD, author: user(1, 'ana'), committer: null, commit: { message } }));
      return (await scripted(paged(commits))).github.authorship(7, of(messages.length));
    };
    const TRAILERS: readonly (readonly [string, readonly number[], readonly string[]])[] = [
      ['x\n\nCo-authored-by: Rita <3+rita@users.noreply.github.com>', [1, 3], []],
      ['x\r\n\r\nCO-AUTHORED-BY:3+rita@users.noreply.github.com\r\n', [1, 3], []],
      ['x\n \tco-authored-by: <4+max-m@users.noreply.git.example.com>, and 5+eva@users.noreply.github.com\nMore.', [1, 4, 5], []],
      ['x\n\nCo-authored-by: Rita <Rita@users.noreply.github.com>', [1], ['rita']],
      ['x\n\nCo-authored-by: Rita <rita@example.com>', [1], []],
      ['Thanks to 3+rita@users.noreply.github.com', [1], []],
      ['Not-co-authored-by: Rita <3+rita@users.noreply.github.com>', [1], []],
    ];
    for (const [message, ids, logins] of TRAILERS)
      it(JSON.stringify(message), async () => {
        expect(await authorsOf(message)).toEqual({ ids, logins, complete: true });
      });

    it('GitHub itself is none, nor what is no message', async () => {
      expect(await authorsOf('x\n\nCo-authored-by: x <19864447+web-flow@users.noreply.github.com>')).toMatchObject({ ids: [1] });
      expect(await authorsOf(undefined, null)).toEqual({ ids: [1], logins: [], complete: true });
    });

    it('the own address of an author who has no account any more', async () => {
      const by = (email: string) => ({
        author: null,
        committer: null,
        commit: { author: { email }, committer: null, message: 'x' },
      });
      const commits = [by('3+rita@users.noreply.github.com'), by('max@users.noreply.github.com'), by('eva@example.com')];
      expect(await (await scripted(paged(commits))).github.authorship(7, of(3))).toMatchObject({ ids: [3], logins: ['max'] });
    });

    it('too many to be anything but an attack: then not all authors are known', async () => {
      const many = Array.from({ length: 1200 }, (_, id) => `Co-authored-by: x <${id + 1}+x@users.noreply.github.com>`).join('\n');
      const { ids, complete } = await authorsOf(many);
      expect([ids.length <= 1001, complete]).toEqual([true, false]);
    });

    it('takes no longer for a message made to take long', () => {
      const messages = (long: number) => [
        'co-authored-by:'.repeat(long / 15),
        `co-authored-by: ${'1+'.repeat(long / 2)}`,
        `co-authored-by: ${'a@users.noreply.'.repeat(long / 16)}`,
        `${' '.repeat(long)}co-authored-by:`,
        '\n \t'.repeat(long / 3),
      ];
      for (const at of messages(15).keys())
        expect(growth((long) => coAuthors(messages(long)[at] ?? ''), 60_000, 8)).toBeLessThan(24);
    });
  });

  it('threat 38: when a pull request last got another base, among all that happened to it', async () => {
    const events = (...pairs: readonly (readonly [string, string])[]) =>
      paged(pairs.map(([event, created_at], id) => ({ id, event, created_at })));
    const { github, asked } = await scripted(
      events(
        ['base_ref_changed', '2026-01-01T00:00:00Z'],
        ['automatic_base_change_succeeded', '2026-01-03T00:00:00Z'],
        ['base_ref_changed', '2026-01-02T00:00:00Z'],
        ['labeled', '2026-01-09T00:00:00Z'],
      ),
    );
    expect(await github.retargetedAt(7)).toBe('2026-01-03T00:00:00Z');
    expect(asked[0]?.url).toBe(`${REPO}/issues/7/events?per_page=100&page=1`);
    expect(await (await scripted(events(['labeled', 'x']))).github.retargetedAt(7)).toBeNull();
    await expect((await scripted(events(['base_ref_changed', 'x']))).github.retargetedAt(7)).rejects.toThrow('not as expected');
  });

  it('reviews in their order, without those that were not submitted', async () => {
    const pending = { ...reviewAnswer(2, 'PENDING'), submitted_at: undefined };
    const { github } = await scripted(paged([reviewAnswer(1, 'APPROVED'), pending, reviewAnswer(3, 'DISMISSED')]));
    expect((await github.reviews(7)).map(({ id, state }) => [id, state])).toEqual([
      [1, 'approved'],
      [3, 'dismissed'],
    ]);
  });

  it('all comments, the oldest first, and what GitHub says of who wrote them', async () => {
    const { github } = await scripted(paged(Array.from({ length: 121 }, (_, index) => commentAnswer(200 - index, 'x'))));
    const { comments, unreadBefore } = await github.comments(7);
    expect(unreadBefore).toBeNull();
    expect([comments.length, comments[0]?.id, comments.at(-1)?.id]).toEqual([121, 80, 200]);
  });

  const LONG = [500, 501, 5001, 60_000];
  for (const length of LONG)
    it(`threat 49: of ${length} comments at most 500 in five requests: the newest, and our own among the first`, async () => {
      const human = { user: user(3, 'rita'), performed_via_github_app: null };
      const { github, asked } = await scripted(
        paged(Array.from({ length }, (_, index) => commentAnswer(index + 1, 'x', index === 40 ? {} : human))),
      );
      const { comments, unreadBefore } = await github.comments(7);
      const ids = comments.map(({ id }) => id);
      expect(unreadBefore).toBe(length === 500 ? null : '2026-01-01T00:00:00Z');
      expect(asked.length).toBe(5);
      expect(ids.at(-1)).toBe(length);
      if (length === 500) return expect(ids.length).toBe(500);
      const newest = ids.slice(1);
      expect([ids[0], newest.length, newest[0]]).toEqual([41, 250, length - 249]);
    });

  it('threat 49: which of many are read does not change by one of our own that goes or comes', async () => {
    const all = Array.from({ length: 700 }, (_, index) =>
      commentAnswer(index + 1, 'x', index === 40 ? {} : { user: user(3, 'rita'), performed_via_github_app: null }),
    );
    const others = async (entries: readonly unknown[]) =>
      (await (await scripted(paged(entries))).github.comments(7)).comments.filter(({ app }) => app === null).map(({ id }) => id);
    expect(await others([...all.filter((_, index) => index !== 40), commentAnswer(701, 'x')])).toEqual(await others(all));
  });

  it('threat 49: of a flood of events those in between count as a change of the base, which only costs an approval', async () => {
    const time = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
    const events = (length: number, changed: number) =>
      paged(
        Array.from({ length }, (_, id) => ({
          id,
          event: id === changed ? 'base_ref_changed' : 'mentioned',
          created_at: time(id),
        })),
      );
    const at = async (length: number, changed: number) => {
      const { github, asked } = await scripted(events(length, changed));
      return [await github.retargetedAt(7), asked.length];
    };
    expect(await at(450, 200)).toEqual([time(200), 5]);
    expect(await at(900, 200)).toEqual([time(500), 5]);
    expect(await at(900, 50)).toEqual([time(500), 5]);
    expect(await at(900, 700)).toEqual([time(700), 5]);
  });

  it('what GitHub says that somebody has to do with the repository, and nobody for an account that is gone', async () => {
    const association = async (author_association: unknown) =>
      (await (await scripted(paged([reviewAnswer(1, 'APPROVED', { author_association })]))).github.reviews(7))[0]?.association;
    for (const word of ['OWNER', 'MEMBER', 'COLLABORATOR']) expect(await association(word)).toBe('member');
    expect(await association('CONTRIBUTOR')).toBe('contributor');
    for (const word of ['NONE', 'FIRST_TIMER', 'FIRST_TIME_CONTRIBUTOR', 'MANNEQUIN', 'SOMETHING', undefined])
      expect(await association(word)).toBe('none');
    // The account that GitHub shows in the place of all who were deleted.
    const { github } = await scripted(
      paged([commentAnswer(1, 'x', { user: user(10_137, 'ghost') }), commentAnswer(2, 'x', { user: null })]),
    );
    expect((await github.comments(7)).comments.map(({ account }) => account)).toEqual([null, null]);
  });

  it('a role now, none for a stranger, and no path but the one that was meant', async () => {
    const { github, asked } = await scripted(({ url }) =>
      url.includes('/rita/') ? { json: { permission: 'write', role_name: 'maintain', user: user(3, 'rita') } } : NOT_FOUND,
    );
    expect(await github.role('rita')).toBe('maintain');
    expect(await github.role('nobody')).toBe('none');
    expect(asked[0]?.url).toBe(`${REPO}/collaborators/rita/permission`);
  });
});
