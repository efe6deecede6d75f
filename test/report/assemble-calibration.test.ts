import { describe, expect, it } from 'vitest';
import { NO_POLICY, statedPolicy } from '../../src/model/policy.ts';
import { WALLS } from '../../src/model/sandbox.ts';
import {
  assembleCalibration,
  renderCalibrationJson,
  renderCalibrationLine,
  withFalseAlarms,
} from '../../src/report/assemble-calibration.ts';
import { readCalibrationLines } from '../../src/wire/calibrations.ts';
import { aCalibration, aCalibrationRow } from '../support/a-calibration.ts';
import { anEvidenceCost } from '../support/evidence.ts';
import { aMeasurement } from '../support/measurement.ts';

describe('assembleCalibration', () => {
  const measurement = aMeasurement({ pairs: 20 }, { warnings: ['one', 'one'] });
  const rows = [
    aCalibrationRow({ outcome: 'regression', significant: true }),
    aCalibrationRow({ outcome: 'improvement', significant: true, gating: false }),
    aCalibrationRow({ outcome: 'no-change', significant: true }),
    aCalibrationRow({ outcome: 'inconclusive', measured: false }),
  ];
  const calibration = assembleCalibration({ measurement, rows, costs: [], problems: ['Line 3 is none.'] });

  it('counts gating rows only', () => {
    expect(calibration).toMatchObject({ flagged: 1, significant: 2, unmeasured: 1, rows });
  });

  it('knows what, where and how long', () => {
    expect(calibration).toMatchObject({
      head: { sha: 'a'.repeat(40), ref: 'HEAD' },
      kind: 'Linux x64, 2 × CPU',
      pairs: 20,
      plannedPairs: 20,
      falseAlarms: null,
      warnings: ['Line 3 is none.', 'one'],
    });
    // The simulation's pairs take ten seconds.
    expect(calibration.minutesPerPair).toBeCloseTo(1 / 6, 12);
  });

  it('knows the policy it was made under, and what kept the network closed', () => {
    const policy = statedPolicy({ ...NO_POLICY, egress: { kind: 'deny' }, stated: true });
    const sandbox = {
      mechanism: 'netns',
      why: null,
      walls: WALLS.map((wall) => ({ wall, state: 'held' as const })),
      seccomp: true,
      limits: [],
      cores: { topology: '', apart: false },
    } as const;
    const made = { ...measurement, sandbox, protocol: { ...measurement.protocol, ...(policy && { policy }) } };
    expect(assembleCalibration({ measurement: made, rows, costs: [], problems: [] })).toMatchObject({
      policy,
      network: { kind: 'whole', by: 'netns' },
    });
    expect(calibration).not.toHaveProperty('policy');
  });

  it('is JSON that loses nothing, with what the file says of false alarms', () => {
    const rate = { calibrations: 0, flagged: 0, significant: 0, flaggedShare: null, significantShare: null };
    const whole = withFalseAlarms(calibration, { kind: 'x', here: rate, all: rate });
    expect(JSON.parse(renderCalibrationJson(whole))).toEqual(JSON.parse(JSON.stringify(whole)));
    expect(renderCalibrationJson(whole)).toMatch(/"falseAlarms": \{[\s\S]*\n$/);
  });
});

describe('renderCalibrationLine', () => {
  const rows = (count: number, changed = {}) =>
    Array.from({ length: count }, (_, i) => aCalibrationRow({ scenario: `s${i}`.padEnd(60, 'x'), ...changed }));
  const read = (line: string) => readCalibrationLines(`${line}\n`);

  it('is one line that is read back', () => {
    const calibration = aCalibration();
    const line = renderCalibrationLine(calibration);
    expect(line).not.toContain('\n');
    const { records, problems } = read(line);
    expect(problems).toEqual([]);
    expect(records[0]).toMatchObject({ sha: calibration.head.sha, flagged: calibration.flagged, kind: calibration.kind });
    expect(records[0]?.rows).toHaveLength(calibration.rows.length);
    expect(records[0]?.rows[0]?.resolves20).toBe(calibration.rows[0]?.resolves[1]?.change);
    expect(records[0]).not.toHaveProperty('costs');
  });

  it('keeps what evidence costs, whatever else is left out for want of room', () => {
    const costs = [anEvidenceCost(), anEvidenceCost({ metric: 'cpu-per-request', change: 0.02 })];
    const many = rows(5000);
    expect(read(renderCalibrationLine(aCalibration({ rows: many, costs })))).toMatchObject({ records: [{ costs, rows: [] }] });
  });

  it('keeps to a length that is read back: the gating rows, or none', () => {
    const many = aCalibration({ rows: [...rows(1500, { gating: false }), ...rows(20)] });
    expect(read(renderCalibrationLine(many)).records[0]?.rows).toHaveLength(20);
    const more = renderCalibrationLine(aCalibration({ rows: rows(2000) }));
    expect(read(more)).toMatchObject({ problems: [], records: [{ rows: [] }] });
    expect(more.length).toBeLessThan(2000);
  });
});
