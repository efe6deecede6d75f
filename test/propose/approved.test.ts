import { describe, expect, it } from 'vitest';
import { whyNotApproved } from '../../src/propose/approved.ts';

const PLACE = { environment: 'benchgate-write', defaultBranch: 'main', attempt: 1 };
const RULES = { reviewers: 1, preventsSelfReview: true, branches: [{ name: 'main', isBranch: true }] };
const RITA = { id: 1, login: 'rita', type: 'User' };
const SAID = { state: 'approved' as const, environments: ['benchgate-write'], account: RITA };

describe('threat 47: who approved a write', () => {
  it('is the person whom the environment asks', () => {
    expect(whyNotApproved(PLACE, { rules: RULES, approvals: [SAID] })).toEqual({ login: 'rita' });
  });

  it.each([
    ['there is no environment', null, 'There is no environment'],
    ['GitHub made it by itself', { reviewers: 0, preventsSelfReview: false, branches: null }, 'has no required reviewers'],
    ['whoever starts a run can approve it', { ...RULES, preventsSelfReview: false }, 'can approve it'],
    ['any branch, or any protected one, may use it', { ...RULES, branches: null }, 'by other branches than main'],
    ['no branch may use it', { ...RULES, branches: [] }, 'by other branches than main'],
    [
      'another branch may use it too',
      { ...RULES, branches: [...RULES.branches, { name: 'next', isBranch: true }] },
      'by other branches',
    ],
    ['a pattern of branches may use it', { ...RULES, branches: [{ name: 'ma*', isBranch: true }] }, 'by other branches'],
    [
      'a tag of the name of the branch may use it',
      { ...RULES, branches: [{ name: 'main', isBranch: false }] },
      'by other branches',
    ],
  ])('is nobody where %s', (_, rules, why) => {
    expect(whyNotApproved(PLACE, { rules, approvals: [SAID] })).toMatchObject({ why: expect.stringContaining(why) });
  });

  it.each([
    ['nobody said anything', []],
    ['it waits', [{ ...SAID, state: 'pending' as const }]],
    ['it was approved for another environment', [{ ...SAID, environments: ['staging'] }]],
    ['a bot approved it', [{ ...SAID, account: { ...RITA, type: 'Bot' } }]],
    ['an account approved it that is gone', [{ ...SAID, account: null }]],
  ])('is nobody where %s', (_, approvals) => {
    expect(whyNotApproved(PLACE, { rules: RULES, approvals })).toMatchObject({
      why: expect.stringContaining('No person approved'),
    });
  });

  it('is nobody once anybody rejected it, before or after, for the same environment', () => {
    const no = { ...SAID, state: 'rejected' as const, account: { ...RITA, login: 'ana' } };
    for (const approvals of [[no], [SAID, no], [no, SAID], [SAID, { ...no, account: null }]])
      expect(whyNotApproved(PLACE, { rules: RULES, approvals })).toMatchObject({
        why: expect.stringMatching(/^(ana|Somebody) rejected this run/),
      });
    const elsewhere = { ...no, environments: ['staging'] };
    expect(whyNotApproved(PLACE, { rules: RULES, approvals: [SAID, elsewhere] })).toEqual({ login: 'rita' });
  });

  it('is nobody in a run that was started again: what was said may be of what was planned before', () => {
    expect(whyNotApproved({ ...PLACE, attempt: 2 }, { rules: RULES, approvals: [SAID] })).toMatchObject({
      why: expect.stringContaining('This is attempt 2 of the run'),
      hint: expect.stringContaining('Start a new run'),
    });
  });
});
