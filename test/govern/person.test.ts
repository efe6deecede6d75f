import { describe, expect, it } from 'vitest';
import { attemptsOf } from '../../src/govern/attempts.ts';
import { isReplaced, isRevoked, peopleOf } from '../../src/govern/person.ts';
import type { Comment, Review } from '../../src/model/pull-request.ts';
import { ALICE, at, BOB, comment, HEAD, review } from './said.ts';

const APPROVE = `/benchgate approve ${HEAD}`;
const ms = (minute: number) => Date.parse(at(minute));

/** The person who made the first attempt, and all attempts. */
function of(reviews: readonly Review[], comments: readonly Comment[] = []) {
  const attempts = attemptsOf({ reviews, comments, governance: { reviews: false, solo: false } });
  const [first] = attempts;
  if (first === undefined) throw new Error('nobody tried anything');
  return { attempts, first, person: peopleOf(attempts)(first) };
}

describe('peopleOf', () => {
  it('puts together what one account said, and nobody else', () => {
    const { person, attempts } = of(
      [review(ALICE, 1), review(ALICE, 2, { state: 'changes-requested' }), review(BOB, 9, { state: 'dismissed' })],
      [comment(ALICE, 3, '/benchgate revoke'), comment(ALICE, 5, APPROVE), comment(BOB, 8, '/benchgate revoke')],
    );
    expect(person).toEqual({ lastReview: attempts[1], revokedAt: ms(3), turnedAt: ms(2), approvedAt: ms(5) });
  });

  it('says that nothing happened, or that nobody knows when', () => {
    const never = {
      revokedAt: Number.NEGATIVE_INFINITY,
      turnedAt: Number.NEGATIVE_INFINITY,
      approvedAt: Number.NEGATIVE_INFINITY,
    };
    expect(of([review(ALICE, 1)]).person).toMatchObject(never);
    const unreadable = comment(ALICE, 1, '/benchgate revoke', { updatedAt: 'once' });
    expect(of([review(ALICE, 1)], [unreadable]).person).toMatchObject({ ...never, revokedAt: Number.POSITIVE_INFINITY });
  });

  it('takes an approval by command for standing only until it is taken back', () => {
    const approvedAt = (...comments: readonly Comment[]) =>
      of([review(ALICE, 2, { state: 'changes-requested' })], comments).person.approvedAt;
    expect(approvedAt(comment(ALICE, 3, APPROVE))).toBe(ms(3));
    expect(approvedAt(comment(ALICE, 2, APPROVE))).toBe(Number.NEGATIVE_INFINITY);
    expect(approvedAt(comment(ALICE, 3, APPROVE), comment(ALICE, 4, '/benchgate revoke'))).toBe(Number.NEGATIVE_INFINITY);
    expect(approvedAt(comment(ALICE, 3, APPROVE, { app: 'x' }))).toBe(Number.NEGATIVE_INFINITY);
    expect(approvedAt(comment(ALICE, 3, APPROVE.slice(0, -1)))).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe('isReplaced', () => {
  it('is a review with a later one of the same person, by their order', () => {
    const { attempts, person } = of([review(ALICE, 5), review(ALICE, 5), review(BOB, 6)], [comment(ALICE, 1, APPROVE)]);
    expect(attempts.map((one) => isReplaced(one, person)).filter(Boolean)).toHaveLength(2);
    expect(attempts.map((one) => isReplaced(one, peopleOf(attempts)(one)))).toEqual([true, false, false, false]);
  });
});

describe('isRevoked', () => {
  const revoked = (reviews: readonly Review[], comments: readonly Comment[] = []) => {
    const { first, person } = of(reviews, comments);
    return isRevoked(first, person);
  };

  it('is a review by a later revoke, a command also by a review that turns against it', () => {
    expect(revoked([review(ALICE, 1)], [comment(ALICE, 2, '/benchgate revoke')])).toBe(true);
    expect(revoked([review(ALICE, 3)], [comment(ALICE, 2, '/benchgate revoke')])).toBe(false);
    const turned = of([review(ALICE, 2, { state: 'dismissed' })], [comment(ALICE, 1, APPROVE), comment(ALICE, 3, APPROVE)]);
    expect(turned.attempts.slice(1).map((one) => isRevoked(one, turned.person))).toEqual([true, false]);
  });

  it('is anything whose time cannot be read', () => {
    expect(revoked([review(ALICE, 1, { at: 'once' })])).toBe(true);
  });

  it('is never what was asked to be measured', () => {
    expect(revoked([], [comment(ALICE, 1, `/benchgate remeasure ${HEAD}`), comment(ALICE, 2, '/benchgate revoke')])).toBe(false);
  });
});
