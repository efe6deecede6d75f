import { describe, expect, it } from 'vitest';
import { attemptsOf } from '../../src/govern/attempts.ts';
import { ALICE, at, BOB, comment, governance, HEAD, review } from './said.ts';

describe('attemptsOf', () => {
  it('takes reviews that say something, and commands', () => {
    const reviews = (['approved', 'changes-requested', 'commented', 'dismissed', 'pending'] as const).map((state, minute) =>
      review(ALICE, minute, { state }),
    );
    const comments = [
      comment(BOB, 10, `/benchgate approve ${HEAD}`),
      comment(BOB, 11, `/benchgate approve-waiver ${HEAD} reason: known`),
      comment(BOB, 12, '/benchgate revoke'),
      comment(BOB, 13, `/benchgate remeasure ${HEAD}`),
      comment(BOB, 14, '/benchgate help'),
      comment(BOB, 16, '/benchgate merge'),
      comment(BOB, 15, 'looks good, /benchgate approve'),
    ];
    const attempts = attemptsOf({ reviews, comments, governance });
    expect(attempts.map(({ act }) => act)).toEqual([
      ...['approve', 'block', 'dismissed', 'unheard', 'approve-waiver', 'revoke', 'remeasure'],
    ]);
    const byCommand = attemptsOf({ reviews, comments, governance: { reviews: false, solo: false } });
    expect(byCommand.map(({ act }) => act).slice(0, 4)).toEqual(['unheard', 'block', 'dismissed', 'approve']);
    expect(attempts[4]).toEqual({
      ...{
        act: 'approve-waiver',
        account: BOB,
        association: 'none',
        source: 'command',
        sourceId: 511,
        url: 'https://x/c11',
        at: at(11),
      },
      ...{ sha: HEAD, reason: 'known', edited: false, viaApp: false },
    });
    expect(attempts[0]).toMatchObject({ source: 'review', sourceId: 100, sha: HEAD, at: at(0), reason: null });
  });

  it('says of a comment whether it was edited and when, comparing moments', () => {
    const of = (updatedAt: string) =>
      attemptsOf({ governance, reviews: [], comments: [comment(BOB, 10, '/benchgate revoke', { updatedAt })] });
    expect(of(at(10))).toMatchObject([{ edited: false, at: at(10) }]);
    expect(of('2026-11-25T11:10:00+01:00')).toMatchObject([{ edited: false, at: at(10) }]);
    expect(of(at(12))).toMatchObject([{ edited: true, at: at(12) }]);
    expect(of('then')).toMatchObject([{ edited: true }]);
  });

  it('says whether an app spoke, and keeps what a deleted account said', () => {
    const comments = [comment(ALICE, 1, '/benchgate revoke', { app: 'some-app' }), comment(null, 2, '/benchgate revoke')];
    expect(attemptsOf({ governance, reviews: [], comments })).toMatchObject([{ viaApp: true }, { viaApp: false, account: null }]);
  });
});
