import type { CalibrationRecord } from '../model/calibration.ts';
import type { CalibrationCount, CalibrationTally, FalseAlarmRate, FalseAlarms } from '../model/false-alarms.ts';
import { clopperPearson } from './clopper-pearson.ts';

/** How many calibrations measured every gating row, on this kind of machine and in all, and how many raised a false alarm. */
export function tally(
  records: readonly Pick<CalibrationRecord, 'kind' | 'flagged' | 'significant' | 'unmeasured'>[],
  kind: string,
): CalibrationTally {
  const whole = records.filter(({ unmeasured }) => unmeasured === 0);
  return { kind, here: count(whole.filter((record) => record.kind === kind)), all: count(whole) };
}

/** The same as shares with their intervals. */
export function falseAlarms({ kind, here, all }: CalibrationTally): FalseAlarms {
  return { kind, here: rate(here), all: rate(all) };
}

function count(records: readonly Pick<CalibrationRecord, 'flagged' | 'significant'>[]): CalibrationCount {
  return {
    calibrations: records.length,
    flagged: records.filter(({ flagged }) => flagged > 0).length,
    significant: records.filter(({ significant }) => significant > 0).length,
  };
}

function rate(counted: CalibrationCount): FalseAlarmRate {
  return {
    ...counted,
    flaggedShare: clopperPearson(counted.flagged, counted.calibrations),
    significantShare: clopperPearson(counted.significant, counted.calibrations),
  };
}
