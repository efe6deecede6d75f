import { expect, it } from 'vitest';
import { checkedText, writtenText } from '../../src/report/dashboards.ts';

const FILES = [
  { path: 'a.json', state: 'equal' },
  { path: 'b.json', state: 'different' },
  { path: 'c.json', state: 'missing' },
] as const;

it('says of each file what was done, and of a check what differs and what to do', () => {
  expect(writtenText(FILES)).toBe('a.json is up to date\nwrote b.json\nwrote c.json');
  expect(checkedText(FILES)).toBe(
    'b.json is not what the configuration gives\nc.json is missing\nWrite them again: benchgate dashboards',
  );
  expect(checkedText(FILES.slice(0, 1))).toBe('1 file is what the configuration gives');
  expect(checkedText([FILES[0], FILES[0]])).toBe('2 files are what the configuration gives');
});
