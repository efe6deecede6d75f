import type { MaintenanceWindow } from '../model/alerts.ts';
import type { Ms } from '../model/brand.ts';

/** Whoever is silent for so long has switched alerts off. */
const LONG_MS = 30 * 86_400_000;

/** Windows that are silent for very long, and those that are over and do nothing any more, at a moment, ms since 1970. */
export function maintenanceWarnings(windows: readonly MaintenanceWindow[], file: string, now: Ms): readonly string[] {
  return windows.flatMap(({ from, until }, i) => {
    const at = `${file} maintenance[${i}]`;
    if (until <= now) return [`${at}: this window is over since ${new Date(until).toISOString()}: remove it`];
    const days = Math.round((until - from) / 86_400_000);
    return until - from > LONG_MS ? [`${at}: nobody is told of anything for ${days} days`] : [];
  });
}
