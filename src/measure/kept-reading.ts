import type { Reading } from '../model/trial.ts';

/** What measurement.json takes: of one beyond, all of it would not be read again. */
const LARGEST = { value: 1e15, count: 1e9 };

/**
 * A reading as it is kept: a service or a script may tell any number. A value that is none of anything is no reading; of more than
 * a thousand million that were counted (bytes of a cache) the share is kept.
 */
export function keptReading(reading: Reading): Reading | null {
  if (reading.kind === 'value') return Math.abs(reading.value) <= LARGEST.value ? reading : null;
  const { count, total } = reading;
  if (total <= LARGEST.count) return reading;
  return { kind: 'share', count: Math.round((count / total) * LARGEST.count), total: LARGEST.count };
}
