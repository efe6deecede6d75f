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

  it('names the input and the mode that were meant, and says nothing else of a job that cannot start', () => {
    const [input] = findings([REPORT, 'mode: decide', 'mode: decide\n          coment: always']);
    expect(input).toMatchObject({ rule: 'unknown-input', line: 34, fix: expect.stringContaining('did you mean comment?') });
    const typed = findings([REPORT, 'mode: decide', 'mode: decid']);
    expect(typed.map(({ rule }) => rule)).toEqual(['unknown-mode', 'missing-workflow']);
    expect(typed[0]?.fix).toContain('did you mean decide?');
  });
});
