import { expect, it } from 'vitest';
import { printRows } from '../../src/report/terminal-table.ts';
import { widthOf } from '../../src/report/width.ts';

const paint = (text: string) => `[${text}]`;
const head = { cells: ['Row', 'Base', 'Head', 'Verdict'], paint: (text: string) => text };
const rows = [
  { cells: ['chat', '1 ms', '10 ms', '✅ no change at all in this row of the table'], paint },
  { cells: ['rpc 漢', '100 ms', '9 ms', 'new'], paint },
];

it('aligns columns, numbers to the right, and wraps the last one', () => {
  expect(printRows(head, rows, 50)).toEqual([
    '  Row       Base   Head  Verdict',
    '  chat      1 ms  10 ms  [✅ no change at all in]',
    '                         [this row of the table]',
    '  rpc 漢  100 ms   9 ms  [new]',
  ]);
});

it('stacks rows where columns do not fit', () => {
  const lines = printRows(head, rows, 32);
  expect(lines.slice(0, 4)).toEqual([
    '  chat',
    '    [✅ no change at all in this]',
    '    [row of the table]',
    '    Base 1 ms · Head 10 ms',
  ]);
  for (const line of lines) expect(widthOf(line.replace(/[[\]]/g, ''))).toBeLessThanOrEqual(32);
});
