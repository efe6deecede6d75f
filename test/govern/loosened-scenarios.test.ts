import { describe, expect, it } from 'vitest';
import { designChanges, inconclusiveChanges, scenarioChanges } from '../../src/govern/loosened-scenarios.ts';
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

describe('designChanges', () => {
  const told = (base: string, head: string) =>
    texts(designChanges(both(smallest(`design: {${base}}\n`), smallest(`design: {${head}}\n`))));

  it('takes less measuring for a loosening', () => {
    expect(told('max-pairs: 30', 'max-pairs: 20')).toEqual([['design: max-pairs 30 → 20', true]]);
    expect(told('max-duration: 10m', 'max-duration: 20m')).toEqual([['design: max-duration 10m → 20m', false]]);
    expect(told('block: 10s, warm-up: 4s', 'block: 5s, warm-up: 8s')).toEqual([
      ['design: block 10s → 5s', true],
      ['design: warm-up 4s → 8s', false],
    ]);
  });

  it('asks the rate where a length is not written', () => {
    // At 50/s a block takes 6 s and a warm-up 4 s.
    expect(told('', 'block: 5s')).toEqual([['design: block from the rate → 5s', true]]);
    expect(told('', 'block: 7s')).toEqual([['design: block from the rate → 7s', false]]);
    expect(told('warm-up: 5s', '')).toEqual([['design: warm-up 5s → from the rate', true]]);
  });

  it('says of the mode only that it is another', () => {
    expect(told('mode: alternating', 'mode: interleaved')).toEqual([['design: mode alternating → interleaved', false]]);
    expect(told('complete: true', 'complete: false')).toEqual([]);
  });
});

describe('inconclusiveChanges', () => {
  it.each([
    ['fail', 'approve', true],
    ['approve', 'warn', true],
    ['fail', 'warn', true],
    ['warn', 'fail', false],
  ])('%s → %s', (from, to, loosens) => {
    const [base, head] = [from, to].map((word) => smallest(`on-inconclusive: ${word}\n`));
    const found = inconclusiveChanges(both(base ?? '', head ?? ''));
    expect(found).toEqual([{ part: 'on-inconclusive', loosens, text: `on-inconclusive: ${from} → ${to}`, line: 9 }]);
    expect(inconclusiveChanges(both(base ?? '', base ?? ''))).toEqual([]);
  });
});
