import type { Share } from '../model/brand.ts';
import type { Estimate } from '../model/comparison.ts';
import type { FalseAlarmRate, FalseAlarms } from '../model/false-alarms.ts';
import { countOf, formatNumber, formatShare } from './numbers.ts';

/** How often calibrations flagged something, in one sentence: on this kind of runner, and in all where those are more. */
export function falseAlarmText({ here, all }: FalseAlarms): string {
  if (all.flaggedShare === null) return 'False alarms: the calibration file holds no calibration yet.';
  const more = all.calibrations > here.calibrations ? `; in all, ${counted(all)}` : '';
  const first =
    here.flaggedShare === null
      ? 'on this kind of runner there was no calibration yet'
      : `on this kind of runner ${counted(here)}`;
  return `False alarms: ${first}${more}.`;
}

/** How often the test called a difference significant that was none, whatever its size: the rate that it bounds. */
export function significantText({ here, all }: FalseAlarms): string | null {
  const rate = here.significantShare === null ? all : here;
  if (rate.significantShare === null) return null;
  return `Margins aside, ${rate.significant} of ${countOf(rate.calibrations, 'calibration')} found something significant: ${shareText(rate.significantShare)}. The test allows 5 %.`;
}

function counted({ flagged, calibrations, flaggedShare }: FalseAlarmRate): string {
  const share = flaggedShare === null ? '' : `: ${shareText(flaggedShare)}`;
  return `${flagged} of ${countOf(calibrations, 'calibration')} flagged something${share}`;
}

function shareText({ value, interval }: Estimate<Share>): string {
  const [low, high] = [formatNumber(interval.low * 100), formatShare(interval.high)];
  return `${formatShare(value)}, 95 % interval ${low}–${high} (Clopper–Pearson)`;
}
