import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { quantile } from '../../src/model/quantile.ts';
import { visibleLines } from '../support/visible-lines.ts';

const GOLDEN = join(import.meta.dirname, '..', 'golden');
const comments = readdirSync(GOLDEN)
  .filter((name) => name !== 'k6')
  .map((name) => ({ name, text: readFileSync(join(GOLDEN, name, 'comment.md'), 'utf8') }));
const p95 = (sizes: readonly number[]) =>
  quantile(
    sizes.toSorted((a, b) => a - b),
    0.95,
  );

describe('the golden comments', () => {
  it('are 19 of 20 within 25 lines before anything is unfolded, and within 12 kB', () => {
    expect(comments.length).toBeGreaterThan(20);
    expect(p95(comments.map(({ text }) => visibleLines(text)))).toBeLessThanOrEqual(25);
    expect(p95(comments.map(({ text }) => Buffer.byteLength(text)))).toBeLessThanOrEqual(12_000);
  });

  it('take three lines of a clean pass', () => {
    const clean = comments.filter(({ name }) => name === 'nothing-changed' || name === 'decision-pass');
    expect(clean.map(({ text }) => visibleLines(text))).toEqual([3, 3]);
  });
});

describe('visibleLines', () => {
  it('counts what is wrapped, every row, and of a fold its title', () => {
    expect(visibleLines('### Title\n\nwords\n')).toBe(2);
    expect(visibleLines(`${'word '.repeat(60)}\n`)).toBe(3);
    expect(visibleLines('| a | b |\n|---|---|\n| c | d |\n| e | f |\n')).toBe(3);
    expect(visibleLines(`| a | b |\n|---|---|\n| c | ${'word '.repeat(50)} |\n`)).toBe(4);
    expect(visibleLines('**Next**\n\n- one\n- two\n\n```\ncode\nmore\n```\n')).toBe(5);
  });

  it('is not taken in by folds inside folds', () => {
    const fold = (inner: string) => `<details><summary>t</summary>\n\n${inner}\n\n</details>`;
    expect(visibleLines(`a\n\n${fold(`b\n\n${fold('| a |\n|---|\n| c |')}\n\nc`)}\n\nd\n`)).toBe(3);
  });
});
