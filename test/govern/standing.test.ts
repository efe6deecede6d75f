import { describe, expect, it } from 'vitest';
import { isNamed, rightOf, unfit } from '../../src/govern/person.ts';
import { ALICE, AUTHOR, BOB, BOT, COMMITTER, governance, person, roles, saidOf } from './said.ts';

describe('unfit', () => {
  const setting = saidOf({});

  it('rules out who wrote it, and who is no person', () => {
    expect(unfit(ALICE, setting)).toBeNull();
    expect(unfit(AUTHOR, setting)).toBe('author');
    expect(unfit(COMMITTER, setting)).toBe('commit-author');
    expect(unfit(BOT, setting)).toBe('not-a-person');
    expect(unfit({ id: 5, login: 'acme', type: 'Organization' }, setting)).toBe('not-a-person');
    expect(unfit({ id: 6, login: 'moved', type: 'Mannequin' }, setting)).toBe('not-a-person');
    expect(unfit(null, setting)).toBe('not-a-person');
  });

  it('knows people by their number: a login can change hands', () => {
    expect(unfit(person(AUTHOR.id, 'renamed'), setting)).toBe('author');
    expect(unfit(person(99, AUTHOR.login), setting)).toBeNull();
    const named = { ...setting, authorship: { ...setting.authorship, logins: ['bob'] } };
    expect(unfit(BOB, named)).toBe('commit-author');
  });
});

describe('rightOf', () => {
  it('needs the least role, looked up', () => {
    expect(rightOf(ALICE, governance, roles({ alice: 'admin' }))).toBe('admin');
    expect(rightOf(ALICE, governance, roles({ alice: 'triage' }))).toBeNull();
    expect(rightOf(ALICE, { ...governance, leastRole: 'triage' }, roles({ alice: 'triage' }))).toBe('triage');
    expect(rightOf(ALICE, governance, new Map())).toBeNull();
  });

  it('gives nobody a right for no role at all, or where only names count', () => {
    expect(rightOf(ALICE, { ...governance, leastRole: 'none' }, new Map())).toBeNull();
    expect(rightOf(ALICE, { ...governance, leastRole: 'none' }, roles({ alice: 'none' }))).toBeNull();
    expect(rightOf(ALICE, { ...governance, leastRole: null }, roles({ alice: 'admin' }))).toBeNull();
  });

  it('takes who is named, however the name is written', () => {
    expect(rightOf(BOB, { ...governance, leastRole: null, users: ['bob'] }, new Map())).toBe('named');
    expect(isNamed(BOB, { ...governance, users: ['bobby'] })).toBe(false);
  });
});
