import { describe, expect, it } from 'vitest';
import { findings, MEASURE, POKE, REPORT, rules } from './a-workflow.ts';

describe('lintKeys', () => {
  it.each([
    ['at the top', MEASURE, 'concurrency:', 'concurency:'],
    ['in a job', REPORT, '    timeout-minutes:', '    timeout-minuets: 1\n    timeout-minutes:'],
    ['in a step', POKE, '- run: "true"', '- run: "true"\n        whith: {}'],
  ])('fires on a key that GitHub does not know, %s', (_, file, from, to) => {
    expect(rules([file, from, to])).toEqual(['error unknown-key']);
  });

  it('names the key that was meant, and its line', () => {
    const [found] = findings([MEASURE, 'concurrency:', 'concurency:']);
    expect(found).toMatchObject({ line: 8, fix: expect.stringContaining('did you mean concurrency?') });
  });
});
