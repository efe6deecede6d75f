import { expect, it } from 'vitest';
import { falseAlarms } from '../../src/judge/false-alarms.ts';
import { falseAlarmText, significantText } from '../../src/report/false-alarms.ts';

const found = (here: readonly [number, number], all = here) =>
  falseAlarms({
    kind: 'x',
    here: { calibrations: here[1], flagged: here[0], significant: here[0] + 1 },
    all: { calibrations: all[1], flagged: all[0], significant: all[0] + 1 },
  });

it('says how often, how sure that is, and by which interval', () => {
  expect(falseAlarmText(found([3, 61]))).toBe(
    'False alarms: on this kind of runner 3 of 61 calibrations flagged something: 4.92 %, 95 % interval 1.03–13.7 % (Clopper–Pearson).',
  );
});

it('says it of all where those are more, and alone where there is none of this kind', () => {
  expect(falseAlarmText(found([0, 10], [1, 20]))).toMatch(
    /^False alarms: on this kind of runner 0 of 10 calibrations flagged something: 0 %, .*; in all, 1 of 20 calibrations flagged something: 5 %, .*\.$/,
  );
  expect(falseAlarmText(found([0, 0], [1, 20]))).toMatch(/on this kind of runner there was no calibration yet; in all, 1 of 20/);
});

it('is no rate of nothing', () => {
  expect(falseAlarmText(found([0, 0]))).toBe('False alarms: the calibration file holds no calibration yet.');
  expect(significantText(found([0, 0]))).toBeNull();
});

it('holds what was significant against what the test allows', () => {
  expect(significantText(found([1, 40]))).toBe(
    'Margins aside, 2 of 40 calibrations found something significant: 5 %, 95 % interval 0.61–16.9 % (Clopper–Pearson). The test allows 5 %.',
  );
  expect(significantText(found([0, 0], [1, 40]))).toContain('2 of 40');
});
