import { describe, expect, it } from 'vitest';
import { conclude, concludeCalibration, reread } from '../../src/pipelines/gate.ts';
import { renderMeasurement } from '../../src/wire/measurement.ts';
import { renderJson } from '../../src/wire/report.ts';
import { aMeasurement } from '../support/measurement.ts';
import { memory } from '../support/memory.ts';

describe('conclude', () => {
  it('is a function of the measurement: the same numbers, the same report, byte for byte', () => {
    const measurement = aMeasurement({ scenarios: ['chat', 'rpc'], effect: 0.1 });
    expect(renderJson(conclude(measurement))).toBe(renderJson(conclude(JSON.parse(JSON.stringify(measurement)))));
  });

  it('fails a head that is 10 % slower, passes one that is not', () => {
    expect(conclude(aMeasurement({ effect: 0.1 })).verdict.state).toBe('fail');
    expect(conclude(aMeasurement()).verdict.state).toBe('pass');
  });

  it('never passes what was not measured', () => {
    const nothing = conclude(aMeasurement({}, { pairs: [], plannedPairs: 0, stop: 'cancelled', mode: null }));
    expect(nothing.verdict).toMatchObject({ state: 'no-data', reasons: [{ code: 'cancelled' }, { code: 'no-data' }] });
    expect(nothing.validity.partial).toBe(true);
    const slow = conclude(aMeasurement({}, { pairs: [], plannedPairs: 0, stop: 'too-slow', minutesNeeded: 34 }));
    expect(slow.verdict).toMatchObject({
      state: 'no-data',
      reasons: [{ code: 'too-slow', text: expect.stringContaining('34') }, { code: 'no-data' }],
    });
  });
});

describe('reread', () => {
  it('concludes a stored measurement again, and shows a stored report as it is', async () => {
    const measurement = aMeasurement({ effect: 0.1 });
    const report = conclude(measurement);
    const { world } = memory({ 'measurement.json': renderMeasurement(measurement), 'report.json': renderJson(report) });
    expect(renderJson(await reread('measurement.json', world))).toBe(renderJson(report));
    expect(renderJson(await reread('report.json', world))).toBe(renderJson(report));
  });
});

describe('a calibration file', () => {
  const count = { calibrations: 61, flagged: 3, significant: 4 };
  const calibrations = { kind: 'Linux x64, 2 × CPU', here: count, all: count };

  it('travels in the measurement, so that the report follows from it, byte for byte', async () => {
    const measurement = aMeasurement({}, { calibrations });
    const report = conclude(measurement);
    expect(report.falseAlarms?.here).toMatchObject({ ...count, flaggedShare: { value: 3 / 61 } });
    const { world } = memory({ 'measurement.json': renderMeasurement(measurement), 'report.json': renderJson(report) });
    expect(renderJson(await reread('measurement.json', world))).toBe(renderJson(report));
    expect(renderJson(await reread('report.json', world))).toBe(renderJson(report));
  });

  it('changes no verdict, and nothing of a report without one', () => {
    const { falseAlarms, ...rest } = conclude(aMeasurement({}, { calibrations }));
    expect(falseAlarms).toBeDefined();
    expect(conclude(aMeasurement())).toEqual(rest);
  });

  it('that contradicts itself is refused', async () => {
    const bad = { ...calibrations, all: { ...count, flagged: 62 } };
    const { world } = memory({ 'measurement.json': renderMeasurement(aMeasurement({}, { calibrations: bad })) });
    await expect(reread('measurement.json', world)).rejects.toMatchObject({ kind: 'config' });
  });
});

describe('concludeCalibration', () => {
  const quiet = aMeasurement({ pairs: 20 });

  it('finds nothing where nothing changed, and the noise that was put in', () => {
    const calibration = concludeCalibration(quiet, null);
    expect(calibration).toMatchObject({ flagged: 0, unmeasured: 0, pairs: 20, falseAlarms: null });
    // The simulation's standard deviation of latency.p50 is 0.045; 20 pairs know it to about a sixth.
    const row = calibration.rows.find(({ metric }) => metric === 'latency.p50');
    expect(row?.sd).toBeGreaterThan(0.045 * 0.6);
    expect(row?.sd).toBeLessThan(0.045 * 1.5);
  });

  it('counts itself among the calibrations of the file, and says which of its lines are none', () => {
    const past = { kind: 'Linux x64, 2 × CPU', flagged: 1, significant: 2, unmeasured: 0 };
    const records = [past, { ...past, flagged: 0 }, { ...past, kind: 'other' }] as never;
    const { falseAlarms, warnings } = concludeCalibration(quiet, { records, problems: ['Line 4 is none.'] });
    expect(falseAlarms).toMatchObject({ here: { calibrations: 3, flagged: 1 }, all: { calibrations: 4, flagged: 2 } });
    expect(warnings).toContain('Line 4 is none.');
  });

  it('flags what differs, whichever direction', () => {
    expect(concludeCalibration(aMeasurement({ pairs: 20, effect: 0.3 }), null).flagged).toBeGreaterThan(0);
    expect(concludeCalibration(aMeasurement({ pairs: 20, effect: -0.3 }), null).flagged).toBeGreaterThan(0);
  });
});
