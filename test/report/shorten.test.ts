import { describe, expect, it } from 'vitest';
import { type Block, type Document, details, list, paragraph, table } from '../../src/report/document.ts';
import { shorten } from '../../src/report/shorten.ts';

const rows = (count: number) =>
  table(
    ['x'],
    Array.from({ length: count }, (_, index) => ({ cells: [[`row ${index}`]], tone: 'plain' as const })),
  );
const document = (...blocks: Block[]): Document => ({
  headline: { mark: '✅', text: 'x', tone: 'good' },
  blocks,
  file: 'report.json',
});
const whole = document(
  paragraph('p'),
  rows(10),
  list('Next', [['a'], ['b']]),
  details('first', [rows(5)]),
  details('last', [list('', [['c'], ['d']])]),
);
const lines = ({ blocks }: Document) =>
  blocks
    .flatMap((block) => (block.kind === 'details' ? block.blocks : [block]))
    .map((block) => (block.kind === 'table' ? block.rows.length : block.kind === 'list' ? block.items.length : 0));
const atMost = (limit: number) => lines(shorten(whole, (tried) => lines(tried).reduce((sum, size) => sum + size, 0) <= limit));

describe('shorten', () => {
  it('changes nothing that fits', () => expect(shorten(whole, () => true)).toBe(whole));

  it('takes from the last details first, then the main table, then the lists', () => {
    expect(atMost(18)).toEqual([0, 10, 2, 5, 1]);
    expect(atMost(15)).toEqual([0, 10, 2, 3, 0]);
    expect(atMost(12)).toEqual([0, 10, 2, 0, 0]);
    expect(atMost(7)).toEqual([0, 5, 2, 0, 0]);
    expect(atMost(1)).toEqual([0, 0, 1, 0, 0]);
  });

  it('gives up with everything hidden, and counted', () => {
    const shortest = shorten(whole, () => false);
    expect(lines(shortest)).toEqual([0, 0, 0, 0, 0]);
    expect(shortest.blocks[1]).toMatchObject({ hidden: 10 });
  });
});
