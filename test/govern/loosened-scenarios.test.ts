import { describe, expect, it } from 'vitest';
import { scenarioChanges } from '../../src/govern/loosened.ts';
import { config, smallest } from '../config/example.ts';

const both = (base: string, head: string) => ({ base: config(base), head: config(head), lineOf: () => 9 });
const texts = (changes: ReturnType<typeof scenarioChanges>) => changes.map(({ text, loosens }) => [text, loosens]);
const http = (written: string) => smallest('', written);

describe('scenarioChanges', () => {
  const told = (base: string, head: string) => texts(scenarioChanges(both(base, head)));

  it('says which came and which went', () => {
    expect(told(smallest(), smallest().replace('home', 'other'))).toEqual([
      ['scenario home is removed', true],
      ['scenario other is new', false],
    ]);
  });

  it('takes fewer requests, clients or a lower search for a loosening', () => {
    expect(told(http('path: /, rate: 100/s'), http('path: /, rate: 600/m'))).toEqual([
      ['scenario home: rate 100/s → 10/s', true],
    ]);
    expect(told(http('path: /, rate: 10/s'), http('path: /, rate: 100/s'))).toEqual([
      ['scenario home: rate 10/s → 100/s', false],
    ]);
    expect(told(http('path: /, clients: 9'), http('path: /, clients: 3'))).toEqual([['scenario home: clients 9 → 3', true]]);
    const search = (to: string) => http(`path: /, saturation: {objective: p95 <= 300ms, from: 20/s, to: ${to}}`);
    expect(told(search('2000/s'), search('200/s'))).toEqual([['scenario home: rate 2000/s → 200/s', true]]);
  });

  it('cannot tell of anything else whether it is less', () => {
    const changed = [['scenario home: what is sent, or how, is changed', false]];
    expect(told(http('path: /a'), http('path: /b'))).toEqual(changed);
    expect(told(http('path: /a'), http('path: /a, clients: 3'))).toEqual(changed);
    expect(told(http('path: /a, rate: 9/s'), http('path: /b, rate: 3/s'))).toEqual([
      ['scenario home: rate 9/s → 3/s', true],
      ...changed,
    ]);
  });

  it('does not mind how it is written, nor the order', () => {
    expect(told(http('path: /, rate: 600/m'), http('rate: 10/s, path: /'))).toEqual([]);
    const two = (names: readonly string[]) =>
      `service: {start: x}\nscenarios:\n${names.map((name) => `  - {name: ${name}, http: {path: /${name}}}\n`).join('')}`;
    expect(told(two(['a', 'b']), two(['b', 'a']))).toEqual([]);
  });
});
