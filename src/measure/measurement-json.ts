import { Failure } from '../model/failure.ts';
import type { Measurement } from '../model/measurement.ts';
import { coarsen } from './histogram.ts';

/** What a measurement.json may hold, bytes: it travels as an artifact and is read whole. */
const MAX_BYTES = 2 * 1024 * 1024;

/**
 * The Measurement as JSON, at most 2 MiB, keys in alphabetical order: the same measurement always gives the same bytes.
 * Histograms are only shown, so they are coarsened until the file fits, and left out last; what is judged is kept exactly.
 */
export function renderMeasurement(measurement: Measurement): string {
  for (let fitting = measurement; ; fitting = smaller(fitting)) {
    const text = `${JSON.stringify(fitting, sortedKeys)}\n`;
    if (new TextEncoder().encode(text).length <= MAX_BYTES) return text;
    if (fitting.histograms.length === 0) throw tooLarge();
  }
}

function smaller(measurement: Measurement): Measurement {
  const { histograms } = measurement;
  const coarsest = histograms.every(({ resolution }) => resolution === 1);
  return { ...measurement, histograms: coarsest ? [] : histograms.map(coarsen) };
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function tooLarge(): Failure {
  return new Failure(
    'config',
    'measurement.json would be larger than 2 MiB.',
    'Measure fewer scenarios in one configuration, or fewer pairs (design.max-pairs).',
  );
}
