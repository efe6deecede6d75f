import { afterEach, describe, expect, it } from 'vitest';
import { commentAnswer, reviewAnswer, user } from '../support/github-answers.ts';
import { HEAD } from '../support/github-port.ts';
import { closeScripted, paged, scripted } from '../support/scripted.ts';

afterEach(closeScripted);

const NOT_FOUND = { status: 404, json: { message: 'Not Found' } };
const REPO = '/repos/acme/shop';

describe('reading of people', () => {
  it('threat 40: authors and committers, but not GitHub itself, and whether all commits were seen', async () => {
    const commits = [
      { sha: HEAD, author: user(5, 'eve'), committer: user(19_864_447, 'web-flow') },
      { sha: HEAD, author: user(1, 'ana'), committer: user(6, 'tom') },
      { sha: HEAD, author: null, committer: null },
      { sha: HEAD, author: {}, committer: undefined },
    ];
    const { github } = await scripted(paged(commits));
    expect(await github.authorship(7, 4)).toEqual({ ids: [1, 5, 6], complete: true });
    expect(await github.authorship(7, 5)).toMatchObject({ complete: false });
    const many = await scripted(paged(Array.from({ length: 250 }, (_, id) => ({ author: user(id + 1, 'x'), committer: null }))));
    expect(await many.github.authorship(7, 250)).toMatchObject({ complete: true });
    expect(await many.github.authorship(7, 251)).toMatchObject({ complete: false });
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

  it('all comments, the oldest first', async () => {
    const { github } = await scripted(paged(Array.from({ length: 121 }, (_, index) => commentAnswer(200 - index, 'x'))));
    const comments = await github.comments(7);
    expect([comments.length, comments[0]?.id, comments.at(-1)?.id]).toEqual([121, 80, 200]);
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
