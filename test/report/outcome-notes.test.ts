import { expect, it } from 'vitest';
import { NOTES } from '../../src/report/outcome-notes.ts';

it('has words of its own in a table for every note, and a reason with its numbers', () => {
  const words = Object.values(NOTES);
  expect(new Set(words.map(({ cell }) => cell)).size).toBe(words.length);
  expect(NOTES['too-few-pairs'].reason(1, '')).toBe('1 pair is too few to decide anything');
  expect(NOTES['below-min-change'].reason(9, '25.0 ms')).toContain('smaller than 25.0 ms');
  expect(NOTES.late.reason(9, '')).toContain('more than 20 %');
  expect(NOTES.noise).toMatchObject({ limit: 'budget' });
});
