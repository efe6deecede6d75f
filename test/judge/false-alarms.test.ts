import { expect, it } from 'vitest';
import { falseAlarms, tally } from '../../src/judge/false-alarms.ts';

const record = (kind: string, flagged = 0, significant = flagged, unmeasured = 0) => ({ kind, flagged, significant, unmeasured });

it('counts calibrations with an alarm, not alarms; here and in all', () => {
  const records = [record('a'), record('a', 3), record('a', 0, 1), record('b', 1)];
  expect(tally(records, 'a')).toEqual({
    kind: 'a',
    here: { calibrations: 3, flagged: 1, significant: 2 },
    all: { calibrations: 4, flagged: 2, significant: 3 },
  });
});

it('leaves out calibrations that could not have flagged every row', () => {
  expect(tally([record('a', 1, 1, 1), record('a', 0, 0, 2), record('a')], 'a').all).toEqual({
    calibrations: 1,
    flagged: 0,
    significant: 0,
  });
});

it('gives shares with their intervals, and none of nothing', () => {
  const found = falseAlarms(tally([record('a', 1), record('a')], 'b'));
  expect(found.here).toEqual({ calibrations: 0, flagged: 0, significant: 0, flaggedShare: null, significantShare: null });
  expect(found.all.flaggedShare).toMatchObject({ value: 0.5, interval: { level: 0.95 } });
  expect(found.kind).toBe('b');
});
