import type { Report } from '../model/report.ts';

/**
 * Every key of a Report, in the order in which they are printed. As the property list of JSON.stringify it makes the text
 * independent of how the object was built, so that the same findings give the same bytes.
 */
const KEYS = [
  'schemaVersion',
  ...['base', 'head', 'sha', 'ref'],
  ...['verdict', 'state', 'reasons', 'code'],
  ...['scenario', 'metric', 'text', 'comparisons', 'slos', 'objective', 'comparator', 'bound', 'baseState', 'value', 'unit'],
  ...[
    'outcome',
    'note',
    'change',
    'interval',
    'simultaneous',
    'low',
    'high',
    'level',
    'pairs',
    'mde',
    'q',
    'gating',
    'failing',
    'lost',
    'form',
    'better',
  ],
  ...['settledAt', 'unseen', 'test', 'family', 'look', 'critical', 'rejected'],
  ...['budget', 'maxIncrease', 'noChangeWithin', 'minChange', 'source'],
  // `load` of a scenario stands where it does for the one-minute load average: a key has one place in the list.
  ...['scenarios', 'name', 'status', 'engine', 'ratePerSecond', 'kind', 'clients', 'thinkTimeMs'],
  ...['boundMs', 'fromPerSecond', 'toPerSecond', 'stepMs', 'warmUpMs', 'blockMs'],
  ...['suspects', 'weight', 'evidence'],
  ...['errors', 'side', 'sent', 'kinds', 'count'],
  ...['environment', 'os', 'arch', 'cpus', 'cpuModel', 'memoryMb', 'cpuResolutionMs', 'node', 'benchgate', 'k6', 'runner'],
  ...['validity', 'mode', 'modeReason', 'plannedPairs', 'dropped', 'waited', 'partial', 'stop', 'minutesNeeded', 'elapsedMs'],
  ...['steal', 'load', 'utilisation', 'lagP95Ms', 'halfToHalf', 'noiseFloor', 'notSwapped'],
  ...['configuration', 'proposed', 'seed', 'startedAt', 'warnings'],
  ...['falseAlarms', 'kind', 'here', 'all', 'calibrations', 'flagged', 'significant', 'flaggedShare', 'significantShare'],
];

/** A Report as JSON text: two spaces, one newline at the end, the same bytes for the same Report. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, KEYS, 2)}\n`;
}
