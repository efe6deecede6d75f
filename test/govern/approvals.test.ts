import { describe, expect, it } from 'vitest';
import { candidates, findApprovals, remeasureRequests } from '../../src/govern/approvals.ts';
import type { Account, Association, Comment, Role } from '../../src/model/pull-request.ts';
import { growth } from '../support/growth.ts';
import { ALICE, AUTHOR, at, BEFORE, BOB, BOT, CAROL, COMMITTER, comment, HEAD, person, review, roles, saidOf } from './said.ts';

const APPROVE = `/benchgate approve ${HEAD}`;
const WAIVE = `/benchgate approve-waiver ${HEAD} reason: known`;
const MEASURED = at(0);

const found = (parts: Parameters<typeof saidOf>[0], role = roles(), measured: string | null = MEASURED) =>
  findApprovals(saidOf(parts), role, measured);
const who = (parts: Parameters<typeof saidOf>[0], role = roles(), measured: string | null = MEASURED) => {
  const { approvals } = found(parts, role, measured);
  return { governance: approvals.governance.map(({ login }) => login), waiver: approvals.waiver.map(({ login }) => login) };
};
const codes = (parts: Parameters<typeof saidOf>[0], role = roles(), measured: string | null = MEASURED) =>
  found(parts, role, measured).refusals.map(({ kind, code, login }) => `${login} ${kind} ${code}`);
const NOBODY = { governance: [], waiver: [] };
/** Where reviews do not count. */
const COMMANDS = { governance: { reviews: false } };

describe('findApprovals', () => {
  it('takes a review for governance, a waiver only by its own command', () => {
    const parts = { reviews: [review(ALICE, 1)], comments: [comment(BOB, 2, APPROVE), comment(CAROL, 3, WAIVE)] };
    expect(who(parts)).toEqual({ governance: ['alice'], waiver: ['carol'] });
    expect(who({ ...parts, ...COMMANDS })).toEqual({ governance: ['Bob'], waiver: ['carol'] });
  });

  it('says everything that an audit needs', () => {
    const { approvals, refusals } = found({ comments: [comment(CAROL, 3, WAIVE)] });
    expect(approvals.waiver).toEqual([
      {
        ...{ kind: 'waiver', id: 3, login: 'carol', role: 'write', source: 'command', sourceId: 503, url: 'https://x/c3' },
        ...{ sha: HEAD, at: at(3), reason: 'known' },
      },
    ]);
    expect(refusals).toEqual([]);
    expect(found({ reviews: [review(AUTHOR, 1)] }).refusals).toEqual([
      { kind: 'governance', code: 'author', login: 'author', url: 'https://x/r1' },
    ]);
  });

  it('threat 39: what was approved before a push is not approved', () => {
    const before = { reviews: [review(ALICE, 1, { sha: BEFORE })] };
    expect([who(before), codes(before)]).toEqual([NOBODY, ['alice governance other-commit']]);
    const said = { comments: [comment(BOB, 2, APPROVE.replace(HEAD, BEFORE))], ...COMMANDS };
    expect([who(said), codes(said)]).toEqual([NOBODY, ['Bob governance other-commit']]);
    expect(who({ reviews: [review(ALICE, 1, { sha: null })] })).toEqual(NOBODY);
    expect(who({ reviews: [review(ALICE, 1, { sha: HEAD.slice(0, 12) })] })).toEqual(NOBODY);
    expect(codes({ comments: [comment(BOB, 2, WAIVE.replace(HEAD, BEFORE))] })).toEqual(['Bob waiver other-commit']);
  });

  const ROLES: readonly Role[] = ['read', 'triage', 'write', 'maintain', 'admin'];
  const PEOPLE: readonly (readonly [string, Account, string | null])[] = [
    ['a reviewer', ALICE, null],
    ['the author', AUTHOR, 'author'],
    ['a commit author', COMMITTER, 'commit-author'],
  ];
  for (const role of ROLES)
    for (const [name, account, no] of PEOPLE)
      it(`threat 40: ${name} with the role ${role} ${no === null && ROLES.indexOf(role) >= 2 ? 'approves' : 'does not approve'}`, () => {
        const parts = { comments: [comment(account, 1, APPROVE), comment(account, 2, WAIVE)], ...COMMANDS };
        const code = no ?? (ROLES.indexOf(role) < 2 ? 'role' : null);
        const { login } = account;
        const known = roles({ [login]: role });
        expect(who(parts, known)).toEqual(code === null ? { governance: [login], waiver: [login] } : NOBODY);
        expect(codes(parts, known)).toEqual(code === null ? [] : [`${login} governance ${code}`, `${login} waiver ${code}`]);
        expect(who({ reviews: [review(account, 1)] }, known).governance).toEqual(code === null ? [login] : []);
      });

  it('threat 40: a name in the configuration needs no role, and does not help an author', () => {
    const users = { governance: { users: ['alice', 'author'], leastRole: null } };
    expect(who({ reviews: [review(ALICE, 1), review(BOB, 2), review(AUTHOR, 3)], ...users }, new Map()).governance).toEqual([
      'alice',
    ]);
    expect(found({ reviews: [review(ALICE, 1)], ...users }).approvals.governance).toMatchObject([{ role: 'named' }]);
  });

  it('threat 40: who was not looked up does not approve', () => {
    expect(codes({ reviews: [review(ALICE, 1)] }, new Map())).toEqual(['alice governance role']);
  });

  it('threat 40: where not all authors are known, nobody approves', () => {
    const parts = { reviews: [review(ALICE, 1), review(AUTHOR, 2)], authorship: { ids: [], logins: [], complete: false } };
    expect(who(parts)).toEqual(NOBODY);
    expect(codes(parts)).toEqual(['alice governance authors-unknown', 'author governance author']);
    expect(who({ ...parts, governance: { users: ['alice'] } })).toEqual(NOBODY);
  });

  it('threat 40: a co-author whose address names a login and no number does not approve', () => {
    const parts = { reviews: [review(ALICE, 1), review(BOB, 2)], authorship: { ids: [], logins: ['bob'], complete: true } };
    expect([who(parts).governance, codes(parts)]).toEqual([['alice'], ['Bob governance commit-author']]);
  });

  it('threat 38: what was approved before the pull request got another base is not approved', () => {
    const parts = {
      reviews: [review(ALICE, 1), review(CAROL, 3)],
      comments: [comment(BOB, 2, WAIVE)],
    };
    expect(who({ ...parts, retargetedAt: null })).toEqual({ governance: ['alice', 'carol'], waiver: ['Bob'] });
    expect(who({ ...parts, retargetedAt: at(2) })).toEqual({ governance: ['carol'], waiver: [] });
    expect(codes({ ...parts, retargetedAt: at(2) })).toEqual(['alice governance other-base', 'Bob waiver other-base']);
    const said = { comments: [comment(BOB, 2, APPROVE)], retargetedAt: at(2), ...COMMANDS };
    expect(codes(said)).toEqual(['Bob governance other-base']);
    expect(who({ ...parts, retargetedAt: 'some day' })).toEqual(NOBODY);
  });

  it('threat 38: who asked for changes before it got another base still does', () => {
    const parts = { reviews: [review(ALICE, 1, { state: 'changes-requested' })], retargetedAt: at(2) };
    expect(found(parts).blockers).toEqual(['alice']);
  });

  it('threat 41: a comment that was edited does not count', () => {
    const parts = {
      comments: [comment(ALICE, 1, APPROVE, { updatedAt: at(2) }), comment(BOB, 3, WAIVE, { updatedAt: 'x' })],
      ...COMMANDS,
    };
    expect(who(parts)).toEqual(NOBODY);
    expect(codes(parts)).toEqual(['alice governance edited', 'Bob waiver edited']);
  });

  it('threat 42: neither a bot nor an app approves, whoever it speaks for', () => {
    const parts = {
      reviews: [review(BOT, 1), review({ id: 9, login: 'Copilot', type: 'Bot' }, 2), review(null, 3)],
      comments: [comment(BOT, 4, APPROVE), comment(ALICE, 5, APPROVE, { app: 'some-app' }), comment(BOT, 6, WAIVE)],
      governance: { users: ['github-actions[bot]', 'copilot', 'ghost'] },
    };
    expect(who(parts, roles({ Copilot: 'admin', ghost: 'admin' }))).toEqual(NOBODY);
    expect(new Set(found(parts).refusals.map(({ code }) => code))).toEqual(new Set(['not-a-person']));
    expect(found(parts).refusals).toHaveLength(6);
  });

  it('a waiver needs a reason, and comes after the measurement', () => {
    const bare = comment(ALICE, 1, `/benchgate approve-waiver ${HEAD}`);
    expect(codes({ comments: [bare] })).toEqual(['alice waiver no-reason']);
    const waived = { comments: [comment(ALICE, 5, WAIVE)] };
    expect(who(waived, roles(), at(4)).waiver).toEqual(['alice']);
    expect(codes(waived, roles(), at(5))).toEqual(['alice waiver too-early']);
    expect(codes(waived, roles(), null)).toEqual(['alice waiver too-early']);
    expect(codes(waived, roles(), 'soon')).toEqual(['alice waiver too-early']);
    // As text, 11:04+01:00 would come after 10:05.
    expect(who(waived, roles(), '2026-11-25T11:04:00+01:00').waiver).toEqual(['alice']);
  });

  it('counts a person once, by what they said last', () => {
    const parts = {
      reviews: [review(ALICE, 1), review(ALICE, 3)],
      comments: [comment(ALICE, 2, WAIVE), comment(ALICE, 4, WAIVE)],
    };
    expect(found(parts).approvals).toMatchObject({ governance: [{ sourceId: 103 }], waiver: [{ sourceId: 504 }] });
    expect(found(parts).refusals).toEqual([]);
  });

  it('goes by the last review that says something', () => {
    const then = (state: 'approved' | 'changes-requested' | 'commented' | 'dismissed' | 'pending') =>
      who({ reviews: [review(ALICE, 1), review(ALICE, 2, { state })] }).governance;
    expect(then('approved')).toEqual(['alice']);
    expect(then('commented')).toEqual(['alice']);
    expect(then('pending')).toEqual(['alice']);
    expect(then('changes-requested')).toEqual([]);
    expect(then('dismissed')).toEqual([]);
    expect(codes({ reviews: [review(ALICE, 1, { state: 'dismissed' })] })).toEqual(['alice governance revoked']);
  });
});

describe('findApprovals, taken back', () => {
  const all = [comment(ALICE, 5, WAIVE, { id: 599 })];
  const revoke = (minute: number, parts: Partial<Comment> = {}, account: Account = ALICE) =>
    who({ reviews: [review(ALICE, 4)], comments: [...all, comment(account, minute, '/benchgate revoke', parts)] });
  const BOTH = { governance: ['alice'], waiver: ['alice'] };

  it('by a later command of the same person, in the same second too', () => {
    expect(revoke(6)).toEqual(NOBODY);
    expect(revoke(5)).toEqual(NOBODY);
    expect(revoke(3)).toEqual(BOTH);
    expect(revoke(6, {}, BOB)).toEqual(BOTH);
    expect(codes({ comments: [comment(ALICE, 5, APPROVE), comment(ALICE, 6, '/benchgate revoke')], ...COMMANDS })).toEqual([
      'alice governance revoked',
    ]);
  });

  it('by a command that was edited or came through an app: that can only cost an approval', () => {
    expect(revoke(3, { updatedAt: at(9) })).toEqual(NOBODY);
    expect(revoke(6, { app: 'some-app' })).toEqual(NOBODY);
    expect(revoke(3, { createdAt: 'x' })).toEqual(BOTH);
    expect(revoke(3, { updatedAt: 'x' })).toEqual(NOBODY);
  });

  it('by asking for changes or a dismissed review after it', () => {
    const both = { comments: [...all, comment(ALICE, 5, APPROVE)], ...COMMANDS };
    for (const state of ['changes-requested', 'dismissed'] as const) {
      expect(who({ reviews: [review(ALICE, 6, { state })], ...both })).toEqual(NOBODY);
      expect(who({ reviews: [review(ALICE, 4, { state })], ...both })).toEqual(BOTH);
      expect(who({ reviews: [review(BOB, 6, { state })], ...both })).toEqual(BOTH);
    }
  });

  it('and given again', () => {
    const reviews = [review(ALICE, 6, { state: 'changes-requested' }), review(ALICE, 7)];
    expect(who({ reviews, comments: all })).toEqual({ governance: ['alice'], waiver: [] });
    expect(who({ comments: [...all, comment(ALICE, 6, '/benchgate revoke'), comment(ALICE, 7, WAIVE)] })).toEqual({
      ...{ governance: [], waiver: ['alice'] },
    });
  });
});

describe('findApprovals, blockers', () => {
  const asked = (account: Account | null, minute = 1) => review(account, minute, { state: 'changes-requested', sha: BEFORE });
  const blockers = (parts: Parameters<typeof saidOf>[0], role = roles()) => found(parts, role).blockers;

  it('are people with a say who asked for changes, of whatever commit', () => {
    const reviews = [asked(ALICE), asked(BOB), asked(CAROL), asked(COMMITTER), asked(BOT), asked(null)];
    expect(blockers({ reviews }, roles({ Bob: 'read' }))).toEqual(['alice', 'carol']);
  });

  it('are those too who could not be looked up, unless they are strangers, and where the authors are not known', () => {
    const blocks = (association: Association) => blockers({ reviews: [{ ...asked(ALICE), association }] }, new Map());
    expect([blocks('member'), blocks('contributor'), blocks('none')]).toEqual([['alice'], ['alice'], []]);
    expect(blockers({ reviews: [asked(ALICE)], authorship: { ids: [], logins: [], complete: false } })).toEqual(['alice']);
    expect(blockers({ reviews: [asked(ALICE)], governance: { leastRole: null } }, new Map())).toEqual([]);
    expect(blockers({ reviews: [asked(ALICE)], governance: { leastRole: null, users: ['alice'] } }, new Map())).toEqual([
      'alice',
    ]);
  });

  it('end with an approval of theirs, or when they are dismissed', () => {
    const then = (...more: readonly ReturnType<typeof review>[]) => blockers({ reviews: [asked(ALICE), ...more] });
    expect(then(review(ALICE, 2))).toEqual([]);
    expect(then(review(ALICE, 2, { state: 'dismissed' }))).toEqual([]);
    expect(then(review(ALICE, 2, { state: 'commented' }))).toEqual(['alice']);
    expect(then(review(BOB, 2))).toEqual(['alice']);
  });

  it('end with a command that approves, not with any other', () => {
    const since = (...comments: readonly Comment[]) => blockers({ reviews: [asked(ALICE, 4)], comments, ...COMMANDS });
    expect(since(comment(ALICE, 5, APPROVE))).toEqual([]);
    expect(since(comment(ALICE, 3, APPROVE))).toEqual(['alice']);
    expect(since(comment(ALICE, 5, WAIVE))).toEqual(['alice']);
    expect(since(comment(ALICE, 5, '/benchgate revoke'))).toEqual(['alice']);
    expect(since(comment(ALICE, 5, APPROVE), comment(ALICE, 6, '/benchgate revoke'))).toEqual(['alice']);
    expect(since(comment(ALICE, 5, APPROVE, { updatedAt: at(6) }))).toEqual(['alice']);
    expect(since(comment(ALICE, 5, APPROVE, { app: 'some-app' }))).toEqual(['alice']);
    expect(since(comment(BOB, 5, APPROVE))).toEqual(['alice']);
  });
});

describe('candidates', () => {
  it('are the people whose role decides, the last to speak first', () => {
    const parts = {
      reviews: [review(ALICE, 1), review(AUTHOR, 2), review(BOT, 3), review(null, 3)],
      comments: [comment(BOB, 4, WAIVE), comment(CAROL, 5, `/benchgate remeasure ${HEAD}`), comment(COMMITTER, 6, APPROVE)],
    };
    expect(candidates(saidOf(parts))).toEqual(['carol', 'Bob', 'alice']);
  });

  it('are none for what cannot count anyway', () => {
    const reviews = [
      review(ALICE, 1, { sha: BEFORE }),
      review(CAROL, 1, { state: 'dismissed' }),
      review(BOB, 1, { state: 'commented' }),
    ];
    const comments = [
      comment(ALICE, 2, WAIVE, { updatedAt: at(3) }),
      comment(BOB, 2, APPROVE, { app: 'some-app' }),
      comment(CAROL, 2, '/benchgate help'),
      comment(CAROL, 2, APPROVE),
      comment(CAROL, 2, WAIVE),
      comment(CAROL, 3, '/benchgate revoke'),
    ];
    expect(candidates(saidOf({ reviews, comments }))).toEqual([]);
    expect(candidates(saidOf({ reviews: [review(ALICE, 1)], governance: { users: ['alice'] } }))).toEqual([]);
    expect(candidates(saidOf({ reviews: [review(ALICE, 1)], governance: { leastRole: null } }))).toEqual([]);
  });

  it('are those who ask for changes, of whatever commit', () => {
    expect(candidates(saidOf({ reviews: [review(ALICE, 1, { state: 'changes-requested', sha: null })] }))).toEqual(['alice']);
  });

  it('threat 49: are at most ten, and a crowd neither approves nor lifts a request for changes', () => {
    const crowd = Array.from({ length: 40 }, (_, index) => person(100 + index, `sock${index}`));
    const said = saidOf({
      reviews: [review(ALICE, 1, { state: 'changes-requested' })],
      comments: crowd.map((one, index) => comment(one, 2 + index, WAIVE)),
    });
    const asked = candidates(said);
    const last = crowd.slice(-9).reverse();
    expect(asked).toEqual(['alice', ...last.map(({ login }) => login)]);
    const known = new Map(asked.map((login) => [login, login === 'alice' ? ('write' as const) : ('read' as const)]));
    const { approvals, blockers } = findApprovals(said, known, MEASURED);
    expect(approvals).toEqual(NOBODY);
    expect(blockers).toEqual(['alice']);
  });

  it('takes a time that grows with the comments, not by their square', () => {
    const crowd = (length: number) => ({
      comments: Array.from({ length }, (_, index) => comment(ALICE, 1, APPROVE, { id: index })),
      reviews: Array.from({ length }, (_, id) => review(ALICE, 1, { id, state: 'changes-requested', association: 'member' })),
    });
    expect(found(crowd(2500)).blockers).toEqual(['alice']);
    expect(growth((length) => found(crowd(length)), 300, 8)).toBeLessThan(24);
  });
});

describe('remeasureRequests', () => {
  const ask = (account: Account, minute: number, parts: Partial<Comment> = {}) =>
    comment(account, minute, `/benchgate remeasure ${HEAD}`, parts);
  const allowed = (comments: readonly Comment[], role = roles()) => remeasureRequests(saidOf({ comments }), role);

  it('is when somebody permitted asked, the last time first', () => {
    expect(allowed([ask(ALICE, 4), ask(BOB, 8), ask(ALICE, 7)])).toEqual([at(8), at(7), at(4)]);
    expect(allowed([])).toEqual([]);
  });

  it('is not for authors, strangers, bots, apps, edited comments, or another commit', () => {
    const others = [
      ask(AUTHOR, 6),
      ask(COMMITTER, 6),
      ask(BOT, 6),
      ask(ALICE, 6, { app: 'x' }),
      ask(ALICE, 6, { updatedAt: at(7) }),
    ];
    expect(allowed([...others, comment(ALICE, 6, `/benchgate remeasure ${BEFORE}`), comment(ALICE, 6, APPROVE)])).toEqual([]);
    expect(allowed([ask(ALICE, 6)], roles({ alice: 'read' }))).toEqual([]);
    const unknown = saidOf({ comments: [ask(ALICE, 6)], authorship: { ids: [], logins: [], complete: false } });
    expect(remeasureRequests(unknown, roles())).toEqual([]);
  });
});
