import { describe, expect, it } from 'vitest';
import { needsPerson } from '../../src/model/needs-person.ts';

const row = { note: 'noise', mde: 0.1, flag: 0.05 };

describe('needsPerson', () => {
  it('asks where three times the budget could have gone unseen, or nobody knows what could', () => {
    expect([needsPerson(row), needsPerson({ ...row, mde: 0.15 })]).toEqual([false, false]);
    expect([needsPerson({ ...row, mde: 0.151 }), needsPerson({ ...row, mde: null })]).toEqual([true, true]);
  });

  it('asks where more than noise left the row open, however fine it was', () => {
    for (const note of ['too-few-pairs', 'too-many-dropped', 'late', 'dependent', 'failing-pairs', 'answers-differ'])
      expect(needsPerson({ ...row, note, mde: 0.001 })).toBe(true);
    for (const note of ['stopped-early', 'small-change', 'below-min-change', null])
      expect(needsPerson({ ...row, note, mde: 0.001 })).toBe(false);
  });
});
