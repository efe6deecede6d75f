import { expect, it } from 'vitest';
import { waiverChanges } from '../../src/changes/waiver-changes.ts';
import type { Waiver } from '../../src/model/waiver.ts';

const WAIVER: Waiver = {
  ...{ scenario: 'home', metric: 'latency.p95', ceiling: { kind: 'change', value: 0.12 }, ceilingText: '12%' },
  ...{ expires: '2027-01-31', issue: '#1', reason: 'later', owner: 'ana', source: 'perf/waivers.yml:2' },
};
const effects = (base: readonly Waiver[], head: readonly Waiver[]) => waiverChanges(base, head).map(({ effect }) => effect);

it('threat 1: says what another waiver would let through: more, for longer, or another row', () => {
  const higher: Waiver = { ...WAIVER, ceiling: { kind: 'change', value: 3 } };
  for (const looser of [higher, { ...WAIVER, expires: '2028-01-31' }, { ...WAIVER, metric: 'error-rate' }]) {
    expect(effects([WAIVER], [WAIVER, looser])).toEqual(['loosens']);
    expect(effects([], [looser])).toEqual(['loosens']);
  }
  expect(effects([higher], [WAIVER])).toEqual(['neither']);
  expect(effects([WAIVER], [{ ...WAIVER, reason: 'sooner' }])).toEqual([]);
});

it('cannot tell of a value whether a higher one is more: of what is better when it is higher it is a floor', () => {
  const value = (ms: number): Waiver => ({ ...WAIVER, ceiling: { kind: 'value', value: ms } });
  expect(effects([value(340)], [value(340)])).toEqual([]);
  expect(effects([value(340)], [value(300)])).toEqual(['loosens', 'neither']);
  expect(effects([WAIVER], [value(340)])).toEqual(['loosens', 'neither']);
});
