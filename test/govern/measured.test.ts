import { describe, expect, it } from 'vitest';
import { measuredChanges } from '../../src/govern/measured.ts';
import { config, smallest } from '../config/example.ts';

const both = (base: string, head: string) => ({ base: config(base), head: config(head), lineOf: () => 9 });
const texts = (changes: ReturnType<typeof measuredChanges>) => changes.map(({ text, effect }) => [text, effect]);
const http = (written: string) => smallest('', written);

describe('measuredChanges', () => {
  const told = (base: string, head: string) => texts(measuredChanges(both(base, head)));

  it('says which came and which went', () => {
    expect(told(smallest(), smallest().replace('home', 'other'))).toEqual([
      ['scenario home is removed', 'loosens'],
      ['scenario other is new', 'measures-otherwise'],
    ]);
  });

  it('takes fewer requests, clients or a lower search for a loosening', () => {
    expect(told(http('path: /, rate: 100/s'), http('path: /, rate: 600/m'))).toEqual([
      ['scenario home: rate 100/s → 10/s', 'loosens'],
    ]);
    expect(told(http('path: /, rate: 10/s'), http('path: /, rate: 100/s'))).toEqual([
      ['scenario home: rate 10/s → 100/s', 'measures-otherwise'],
    ]);
    expect(told(http('path: /, clients: 9'), http('path: /, clients: 3'))).toEqual([['scenario home: clients 9 → 3', 'loosens']]);
    const search = (to: string) => http(`path: /, saturation: {objective: p95 <= 300ms, from: 20/s, to: ${to}}`);
    expect(told(search('2000/s'), search('200/s'))).toEqual([['scenario home: saturation to 2000/s → 200/s', 'loosens']]);
  });

  it('cannot tell of anything else whether it is less', () => {
    const path = ['scenario home: path /a → /b', 'measures-otherwise'];
    expect(told(http('path: /a'), http('path: /b'))).toEqual([path]);
    expect(told(http('path: /a'), http('path: /a, clients: 3'))).toEqual([
      ['scenario home: rate 50/s → clients 3', 'measures-otherwise'],
    ]);
    expect(told(http('path: /a, rate: 9/s'), http('path: /b, rate: 3/s'))).toEqual([
      path,
      ['scenario home: rate 9/s → 3/s', 'loosens'],
    ]);
  });

  it('does not mind how it is written, nor the order', () => {
    expect(told(http('path: /, rate: 600/m'), http('rate: 10/s, path: /'))).toEqual([]);
    const two = (names: readonly string[]) =>
      `service: {start: x}\nscenarios:\n${names.map((name) => `  - {name: ${name}, http: {path: /${name}}}\n`).join('')}`;
    expect(told(two(['a', 'b']), two(['b', 'a']))).toEqual([]);
  });
});
