import { expect, it } from 'vitest';
import { cut, joined, list, paragraph, sizeOf, table } from '../../src/report/document.ts';

it('joins lines', () => {
  expect(joined([['a'], ['b', 'c'], []], ' · ')).toEqual(['a', ' · ', 'b', 'c', ' · ']);
});

it('cuts rows and items from the end and counts them', () => {
  const rows = table(
    ['x'],
    [1, 2, 3].map((value) => ({ cells: [[String(value)]], tone: 'plain' })),
  );
  expect(cut(rows, 1)).toMatchObject({ rows: [{ cells: [['1']] }], hidden: 2 });
  expect(cut(cut(rows, 2), 1)).toMatchObject({ hidden: 2 });
  expect(cut(list('t', [['a'], ['b']]), 5)).toEqual(list('t', [['a'], ['b']]));
  expect(cut(paragraph('a'), 0)).toEqual(paragraph('a'));
  expect([rows, list('', [['a']]), paragraph('a')].map(sizeOf)).toEqual([3, 1, 0]);
});
