import { describe, expect, it } from 'vitest';
import { count, known, list, MOST, revision, words } from '../../src/wire/schema-report-parts.ts';

describe('the parts of a report', () => {
  it('are bounded: no text, list or number is larger than any honest one', () => {
    const takes = (text: number) => words().safeParse('x'.repeat(text)).success;
    expect([takes(MOST.characters), takes(MOST.characters + 1)]).toEqual([true, false]);
    expect([list(words(), 2).safeParse(['', '']).success, list(words(), 2).safeParse(['', '', '']).success]).toEqual([
      true,
      false,
    ]);
    expect([known('').safeParse(null).success, known('').safeParse(1e16).success]).toEqual([true, false]);
    expect([count('').safeParse(3).success, count('').safeParse(-1).success, count('').safeParse(0.5).success]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('name a commit by all of its digits', () => {
    const named = (sha: string) => revision.safeParse({ sha, ref: 'main' }).success;
    expect([named('a'.repeat(40)), named('a'.repeat(12)), named('A'.repeat(40))]).toEqual([true, false, false]);
  });
});
