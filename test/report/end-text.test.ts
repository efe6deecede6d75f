import { expect, it } from 'vitest';
import { endText } from '../../src/report/end-text.ts';

const facts = { state: 'fail', counts: true, fails: true, kinds: ['regression'], named: ['regression'], never: false } as const;

it('says how a job ends and why', () => {
  expect(endText(facts)).toBe('The verdict is fail, and fail-on names regression.');
  expect(endText({ ...facts, fails: false, named: [] })).toBe('The verdict is fail; fail-on does not name regression.');
  expect(endText({ ...facts, fails: false, named: [], never: true })).toBe(
    'The verdict is fail; fail-on is never, so this is no failure.',
  );
  expect(endText({ ...facts, state: 'pass', fails: false, kinds: [], named: [] })).toBe('The verdict is pass.');
  expect(endText({ ...facts, state: 'pass', counts: false, kinds: ['no-data'], named: [] })).toBe(
    'The verdict is pass, but no pair counts, which fails whatever fail-on names.',
  );
});
