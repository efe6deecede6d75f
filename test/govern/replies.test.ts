import { describe, expect, it } from 'vitest';
import { replyTo } from '../../src/govern/replies.ts';
import type { Account, Comment } from '../../src/model/pull-request.ts';
import { aRequirement } from '../support/a-decision.ts';
import { HOSTILE } from '../support/hostile.ts';
import { ALICE, AUTHOR, at, BEFORE, BOT, COMMITTER, comment, HEAD, roles, saidOf } from './said.ts';

const WAIVE = `/benchgate approve-waiver ${HEAD} reason: …`;
const asked = (
  body: string,
  {
    account = ALICE,
    parts = {},
    reviews = true,
    role = roles(),
  }: { account?: Account | null; parts?: Partial<Comment>; reviews?: boolean; role?: ReturnType<typeof roles> } = {},
) => {
  const said = saidOf({ comments: [comment(account, 1, body, parts)], governance: { reviews } });
  return replyTo(501, { discussion: said, roles: role, requirements: [aRequirement()] });
};
/** The commands in the code blocks. */
const copied = (body = '') => [...body.matchAll(/^```\n(.*)\n```$/gm)].map(([, text]) => text);

describe('replyTo', () => {
  const WRONG: readonly (readonly [string, string, readonly string[]])[] = [
    [`/benchgate approve-waiver ${HEAD.slice(0, 12)} reason: known`, 'All 40 digits', [WAIVE]],
    [`/benchgate approve-waiver ${HEAD.slice(0, 39)} reason: known`, 'All 40 digits', [WAIVE]],
    [`/benchgate approve-waiver ${BEFORE} reason: known`, 'not the head commit', [WAIVE]],
    [`/benchgate approve-waiver ${HEAD}`, 'needs a reason', [WAIVE]],
    [WAIVE, 'needs a reason', [WAIVE]],
    [`/benchgate remeasure ${BEFORE}`, 'not the head commit', [`/benchgate remeasure ${HEAD}`]],
    [`/benchgate remeasure ${HEAD.slice(0, 12)}`, 'All 40 digits', [`/benchgate remeasure ${HEAD}`]],
    [`/benchgate approve ${HEAD}`, 'is a review here', [WAIVE]],
    [`/benchgate approve ${BEFORE.slice(0, 12)}`, 'is a review here', [WAIVE]],
    ['/benchgate rerun', 'no such command', [WAIVE, `/benchgate remeasure ${HEAD}`]],
    ['/benchgate help', 'Commands.', [WAIVE, `/benchgate remeasure ${HEAD}`]],
  ];
  for (const [body, says, commands] of WRONG)
    it(`threat 54: answers ${body} with the whole, right command to copy`, () => {
      const reply = asked(body);
      expect(reply?.body).toContain(says);
      expect(copied(reply?.body)).toEqual(commands);
    });

  it('knows the command that approves where base says that reviews do not', () => {
    expect(asked(`/benchgate approve ${HEAD}`, { reviews: false })).toBeNull();
    expect(copied(asked(`/benchgate approve ${BEFORE}`, { reviews: false })?.body)).toEqual([`/benchgate approve ${HEAD}`]);
    expect(asked('/benchgate help', { reviews: false })?.body).toContain('| `/benchgate approve <sha>` |');
    expect(asked('/benchgate help')?.body).not.toContain('/benchgate approve ');
  });

  it('says nothing to what counts, to talk, or to what writing it otherwise would not mend', () => {
    for (const body of [
      WAIVE.replace('…', 'known'),
      `/benchgate remeasure ${HEAD}`,
      '/benchgate revoke',
      'Nice.',
      '/benchgatehelp',
    ])
      expect([body, asked(body)]).toEqual([body, null]);
    expect(asked(`/benchgate approve-waiver ${HEAD} reason: known`, { parts: { updatedAt: at(2) } })).toBeNull();
    expect(replyTo(7, { discussion: saidOf({}), roles: roles(), requirements: [] })).toBeNull();
  });

  it('threat 49: says nothing to whoever may not approve, or wrote it, or is no person', () => {
    const short = `/benchgate approve-waiver ${HEAD.slice(0, 12)} reason: known`;
    for (const body of [short, '/benchgate help', '/benchgate rerun']) {
      for (const role of ['none', 'read', 'triage'] as const) expect(asked(body, { role: roles({ alice: role }) })).toBeNull();
      for (const account of [BOT, null, { ...ALICE, type: 'Organization' }]) expect(asked(body, { account })).toBeNull();
      expect(asked(body, { parts: { app: 'an-app' } })).toBeNull();
      expect(asked(body, { role: new Map() })).toBeNull();
    }
    for (const account of [AUTHOR, COMMITTER]) expect(asked(short, { account })).toBeNull();
  });

  it('repeats nothing of what was asked, and is known by the command that it answers', () => {
    const { body, marker } = asked(`/benchgate <img src=x> @everybody ${BEFORE}`) ?? { body: '', marker: 'none' };
    expect(marker).toBe('<!-- benchgate:answer 501 -->');
    expect(body.startsWith(`${marker}\n`)).toBe(true);
    for (const text of HOSTILE) expect(asked(`/benchgate ${text}`)?.body).toBe(body);
  });
});
