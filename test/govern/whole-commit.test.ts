import { describe, expect, it } from 'vitest';
import { candidates, findApprovals, remeasureRequests } from '../../src/govern/approvals.ts';
import type { Governance } from '../../src/model/governance.ts';
import { ALICE, at, BOB, BOT, CAROL, comment, HEAD, pull, review, roles, saidOf } from './said.ts';

/** Two commits that share the first so many digits. */
const twin = (shared: number) =>
  HEAD.slice(0, shared) + [...HEAD.slice(shared)].map((digit) => (digit === '0' ? '1' : '0')).join('');
const MEASURED = at(0);
const found = (parts: Parameters<typeof saidOf>[0]) => findApprovals(saidOf(parts), roles(), MEASURED);
const by = (governance: Partial<Governance>) => ({ governance });
const COMMANDS = by({ reviews: false });

describe('threats 39, 54: two commits that share their first digits', () => {
  for (const shared of [7, 12, 39]) {
    const other = twin(shared);
    const ofOther = { ...pull, head: { ...pull.head, sha: other } };

    it(`share ${shared}: a waiver for the one is none for the other, with ${shared} digits or with all`, () => {
      for (const named of [HEAD, HEAD.slice(0, shared)]) {
        const comments = [comment(ALICE, 1, `/benchgate approve-waiver ${named} reason: known`)];
        expect(found({ comments, pull: ofOther }).approvals.waiver).toEqual([]);
      }
      const whole = [comment(ALICE, 1, `/benchgate approve-waiver ${other} reason: known`)];
      expect(found({ comments: whole, pull: ofOther }).approvals.waiver).toMatchObject([{ login: 'alice', sha: other }]);
      expect(found({ comments: whole }).approvals.waiver).toEqual([]);
    });

    it(`share ${shared}: neither a review nor a command that approves goes from the one to the other`, () => {
      const parts = {
        pull: ofOther,
        reviews: [review(ALICE, 1), review(CAROL, 1, { sha: HEAD.slice(0, shared) })],
        comments: [comment(BOB, 2, `/benchgate approve ${HEAD}`), comment(BOB, 2, `/benchgate approve ${HEAD.slice(0, shared)}`)],
      };
      for (const rules of [{}, COMMANDS]) expect(found({ ...parts, ...rules }).approvals.governance).toEqual([]);
    });

    it(`share ${shared}: who has one measured anew has not asked for the other, and is not even looked up`, () => {
      for (const named of [HEAD, HEAD.slice(0, shared)]) {
        const said = saidOf({ pull: ofOther, comments: [comment(ALICE, 1, `/benchgate remeasure ${named}`)] });
        expect(remeasureRequests(said, roles())).toEqual([]);
        expect(candidates(said)).toEqual([]);
      }
    });

    it(`share ${shared}: fewer digits than all never count, not even for the commit itself`, () => {
      const short = HEAD.slice(0, shared);
      const comments = [
        comment(ALICE, 1, `/benchgate approve-waiver ${short} reason: known`),
        comment(ALICE, 2, `/benchgate approve ${short}`),
        comment(ALICE, 3, `/benchgate remeasure ${short}`),
      ];
      const { approvals, refusals } = found({ comments, ...COMMANDS });
      expect(approvals).toEqual({ governance: [], waiver: [] });
      expect(refusals.map(({ kind, code }) => `${kind} ${code}`)).toEqual(['waiver short', 'governance short']);
      expect(remeasureRequests(saidOf({ comments }), roles())).toEqual([]);
    });
  }

  it('a command with fewer digits lifts no request for changes either', () => {
    const reviews = [review(ALICE, 1, { state: 'changes-requested' })];
    const comments = [comment(ALICE, 2, `/benchgate approve ${HEAD.slice(0, 39)}`)];
    expect(found({ reviews, comments, ...COMMANDS }).blockers).toEqual(['alice']);
  });
});

describe('an approval of governance', () => {
  const parts = { reviews: [review(ALICE, 1)], comments: [comment(BOB, 2, `/benchgate approve ${HEAD}`)] };
  const told = (rules: Parameters<typeof saidOf>[0]) => {
    const { approvals, refusals } = found({ ...parts, ...rules });
    return [approvals.governance.map(({ login }) => login), refusals.map(({ login, code }) => `${login} ${code}`)];
  };

  it('is a review, and then no command', () => {
    expect(told({})).toEqual([['alice'], ['Bob not-by-command']]);
    expect(candidates(saidOf({ ...parts }))).toEqual(['alice']);
  });

  it('is a command where base says that reviews do not count, and then no review', () => {
    expect(told(COMMANDS)).toEqual([['Bob'], ['alice not-by-review']]);
    expect(candidates(saidOf({ ...parts, ...COMMANDS }))).toEqual(['Bob']);
  });

  it('through an app is one that GitHub does not tell of: only a command shows it', () => {
    const comments = [
      comment(ALICE, 2, `/benchgate approve ${HEAD}`, { app: 'an-app' }),
      comment(BOT, 3, `/benchgate approve ${HEAD}`),
    ];
    expect(found({ comments, ...COMMANDS }).approvals.governance).toEqual([]);
  });

  it('lifts the own request for changes in the way that counts, and in no other', () => {
    const asked = review(ALICE, 1, { state: 'changes-requested' });
    const command = comment(ALICE, 2, `/benchgate approve ${HEAD}`);
    expect(found({ reviews: [asked], comments: [command], ...COMMANDS }).blockers).toEqual([]);
    expect(found({ reviews: [asked], comments: [command] }).blockers).toEqual(['alice']);
    // An approving review takes a request for changes back, as on GitHub, also where it approves nothing.
    expect(found({ reviews: [asked, review(ALICE, 2)], ...COMMANDS }).blockers).toEqual([]);
    expect(found({ reviews: [asked], ...COMMANDS }).blockers).toEqual(['alice']);
  });
});
