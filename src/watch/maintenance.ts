import { matches } from '../config/glob.ts';
import type { MaintenanceWindow } from '../model/alerts.ts';
import type { Ms } from '../model/brand.ts';
import type { WatchRun } from '../model/watch.ts';

/** What a window is asked for: one scenario of a target. */
type WatchedPart = Pick<WatchRun, 'target' | 'scenario'>;

/**
 * The runs that count: those that began in no window. Those that did are neither good nor bad, as an aborted one is: their time is
 * missing from a budget, so that nobody shows an objective kept by declaring maintenance.
 */
export function countedRuns(runs: readonly WatchRun[], windows: readonly MaintenanceWindow[]): readonly WatchRun[] {
  if (windows.length === 0) return runs;
  return runs.filter((run) => windowAt(windows, run, Date.parse(run.at)) === null);
}

/** The windows that any of these are in at a moment, each once. */
export function windowsAt(
  windows: readonly MaintenanceWindow[],
  parts: readonly WatchedPart[],
  at: Ms,
): readonly MaintenanceWindow[] {
  return [...new Set(parts.flatMap((part) => windowAt(windows, part, at) ?? []))];
}

/** The window that this scenario of a target is in at a moment; null where it is in none. */
export function windowAt(
  windows: readonly MaintenanceWindow[],
  { target, scenario }: WatchedPart,
  at: Ms,
): MaintenanceWindow | null {
  const found = windows.find(
    ({ from, until, targets, scenarios }) =>
      at >= from &&
      at < until &&
      targets.some((pattern) => matches(pattern, target)) &&
      scenarios.some((pattern) => matches(pattern, scenario)),
  );
  return found ?? null;
}
