import type { Ms } from '../model/brand.ts';

/** So many periods without a load test are silence: two in a row are missing then. One that is late by half is no news. */
export const SILENT_PERIODS = 2.5;

/** Whether a test that runs this often has been silent for too long. */
export function isSilent(lastMs: Ms, periodMs: Ms, nowMs: Ms): boolean {
  return nowMs - lastMs > SILENT_PERIODS * periodMs;
}
