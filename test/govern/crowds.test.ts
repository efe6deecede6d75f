import { describe, expect, it } from 'vitest';
import { candidates, findApprovals } from '../../src/govern/approvals.ts';
import type { Account, Comment, Review, Role } from '../../src/model/pull-request.ts';
import { ALICE, at, BOB, comment, HEAD, person, pull, review, roles, saidOf } from './said.ts';

const WAIVE = `/benchgate approve-waiver ${HEAD} reason: known`;
const strangers = (count: number) => Array.from({ length: count }, (_, index) => person(100 + index, `sock${index}`));
/** As it goes: who is asked for is looked up, and has the role that they have. */
function decided(
  parts: { readonly reviews?: readonly Review[]; readonly comments?: readonly Comment[] },
  known: Record<string, Role>,
) {
  const said = saidOf(parts);
  const asked = candidates(said);
  expect(asked.length).toBeLessThanOrEqual(10);
  const { approvals, blockers } = findApprovals(said, new Map(asked.map((login) => [login, known[login] ?? 'read'])), at(0));
  const who = (kind: 'governance' | 'waiver') => approvals[kind].map(({ login }) => login);
  return { governance: who('governance'), waiver: who('waiver'), blockers };
}
const WRITERS: Record<string, Role> = { alice: 'write', Bob: 'write' };
const member = { association: 'member' } as const;
const contributor = { association: 'contributor' } as const;

describe('threat 49: a crowd of strangers', () => {
  it('does not push out who approved before it, by reviews or by commands', () => {
    for (const count of [10, 11, 400]) {
      const reviews = [review(ALICE, 1, member), ...strangers(count).map((one, index) => review(one, 2, { id: 200 + index }))];
      expect(decided({ reviews }, WRITERS).governance).toEqual(['alice']);
      const comments = [comment(BOB, 1, WAIVE, member), ...strangers(count).map((one, id) => comment(one, 2, WAIVE, { id }))];
      expect(decided({ comments }, WRITERS).waiver).toEqual(['Bob']);
      expect(decided({ reviews, comments }, WRITERS)).toEqual({ governance: ['alice'], waiver: ['Bob'], blockers: [] });
    }
  });

  it('pushes out nobody who has contributed, where GitHub hides who is a member', () => {
    const reviews = [review(ALICE, 1, contributor), ...strangers(11).map((one, index) => review(one, 2, { id: 200 + index }))];
    expect(decided({ reviews }, WRITERS).governance).toEqual(['alice']);
  });

  it('does not lift a request for changes, and makes none', () => {
    const against = (one: Account, minute: number, parts: Partial<Review> = {}) =>
      review(one, minute, { state: 'changes-requested', ...parts });
    const crowd = strangers(40).map((one, index) => against(one, 5, { id: 300 + index }));
    expect(decided({ reviews: [against(ALICE, 1, member), ...crowd] }, WRITERS).blockers).toEqual(['alice']);
    expect(decided({ reviews: [...crowd, against(ALICE, 6, member)] }, WRITERS).blockers).toEqual(['alice']);
    expect(decided({ reviews: [review(BOB, 1, member), ...crowd] }, WRITERS)).toMatchObject({
      governance: ['Bob'],
      blockers: [],
    });
    // Whom GitHub takes for a stranger keeps the place of who asked first.
    expect(decided({ reviews: [against(ALICE, 1), ...crowd] }, WRITERS).blockers).toEqual(['alice']);
  });

  it('what GitHub calls somebody gives nobody a right', () => {
    expect(decided({ reviews: [review(ALICE, 1, member)] }, { alice: 'read' }).governance).toEqual([]);
    expect(
      decided({ reviews: [review(ALICE, 1, { state: 'changes-requested', ...member })] }, { alice: 'read' }).blockers,
    ).toEqual([]);
  });

  it('of more members than are looked up, those still block who were not: that can only hold it up', () => {
    const reviews = strangers(12).map((one, index) => review(one, index, { state: 'changes-requested', ...member }));
    expect(decided({ reviews }, {}).blockers).toHaveLength(2);
  });
});

describe('an account that is gone', () => {
  it('neither approves nor holds up for ever, once it was deleted or lost its access', () => {
    const reviews = [review(null, 1), review(null, 2, { state: 'changes-requested' })];
    const comments = [comment(null, 3, WAIVE)];
    expect(decided({ reviews, comments }, {})).toEqual({ governance: [], waiver: [], blockers: [] });
    const left = {
      reviews: [review(ALICE, 1, { state: 'changes-requested' }), review(BOB, 1)],
      comments: [comment(BOB, 2, WAIVE)],
    };
    expect(decided(left, WRITERS)).toEqual({ governance: ['Bob'], waiver: ['Bob'], blockers: ['alice'] });
    for (const role of ['none', 'read', 'triage'] as const)
      expect(decided(left, { alice: role, Bob: role })).toEqual({ governance: [], waiver: [], blockers: [] });
  });
});

describe('a fork', () => {
  const fork = { ...pull, head: { ...pull.head, repositoryId: 555, owner: 'mallory' } };
  const told = (minute: number, measured: string | null, parts: Partial<Parameters<typeof saidOf>[0]> = {}) => {
    const said = saidOf({ pull: fork, reviews: [review(ALICE, minute)], ...parts });
    const { approvals, refusals } = findApprovals(said, roles(), measured);
    return [approvals.governance.map(({ login }) => login), refusals.map(({ code }) => code)];
  };

  it('threat 62: is let in by who has seen its measurement, not by who approved before it was there', () => {
    expect(told(5, at(4))).toEqual([['alice'], []]);
    expect(told(4, at(4))).toEqual([[], ['too-early']]);
    expect(told(3, at(4))).toEqual([[], ['too-early']]);
    expect(told(3, null)).toEqual([[], ['too-early']]);
    expect(told(3, 'once')).toEqual([[], ['too-early']]);
  });

  it('threat 62: by a command too, where base says so, and by a second review', () => {
    const governance = { reviews: false };
    const said = (minute: number) => ({
      reviews: [],
      comments: [comment(ALICE, minute, `/benchgate approve ${HEAD}`)],
      governance,
    });
    expect(told(0, at(4), said(5))).toEqual([['alice'], []]);
    expect(told(0, at(4), said(3))).toEqual([[], ['too-early']]);
    expect(told(0, at(4), { reviews: [review(ALICE, 3), review(ALICE, 5)] })).toEqual([['alice'], []]);
  });

  it('is asked for more than a branch of the repository, whose approval is of the change alone', () => {
    for (const measured of [at(9), null]) expect(told(3, measured, { pull })).toEqual([['alice'], []]);
  });
});
