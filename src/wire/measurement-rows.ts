import type { Measurement } from '../model/measurement.ts';
import type { Protocol } from '../model/plan.ts';
import type { Observation, Pair, Reading, Trial } from '../model/trial.ts';
import type {
  Columns,
  ErrorKindsColumn,
  MeasurementColumns,
  ObservationColumns,
  PairColumns,
  ProtocolColumns,
  ReadingColumn,
  TrialColumns,
  Use,
} from './measurement-columns.ts';

/** The Measurement that these columns hold; they must be consistent, as the schema makes sure. */
export function toRows(columns: MeasurementColumns): Measurement {
  const { protocol, pilot, pairs } = columns;
  return {
    ...columns,
    protocol: protocolOf(protocol),
    pilot: pilot === null ? null : (pairsOf(pilot)[0] ?? null),
    pairs: pairsOf(pairs),
  };
}

function protocolOf({ cellKinds, cells, sloKinds, slos, ...rest }: ProtocolColumns): Protocol {
  return { ...rest, cells: entriesOf(cells, cellKinds), slos: entriesOf(slos, sloKinds) };
}

function entriesOf<K extends object>(uses: readonly Use[], kinds: readonly K[]): readonly (K & { readonly scenario: string })[] {
  return uses.flatMap((use) => use.kinds.map((kind) => ({ scenario: use.scenario, ...at(kinds, kind) })));
}

function pairsOf({ observations, ...columns }: PairColumns): readonly Pair[] {
  return columns.index.map((_, k) => ({
    ...row(columns, k),
    observations: observations.flatMap((observation) => {
      const waited = observation.waited ?? [];
      return waited.includes(k) ? [] : [observationOf(observation, k - waited.filter((pair) => pair < k).length)];
    }),
  }));
}

function observationOf({ scenario, base, head, invalid }: ObservationColumns, k: number): Observation {
  return {
    scenario,
    base: base === null ? null : trialOf(base, k),
    head: trialOf(head, k),
    invalid: at(invalid.byPair, k).map((reason) => at(invalid.reasons, reason)),
  };
}

function trialOf({ readings, errorKinds, firstHalfP50Ms, secondHalfP50Ms, ...columns }: TrialColumns, k: number): Trial {
  const [first, second] = [at(firstHalfP50Ms, k), at(secondHalfP50Ms, k)];
  const read = Object.entries(readings).flatMap(([name, column]) => {
    const reading = readingOf(column, k);
    return reading === null ? [] : [[name, reading] as const];
  });
  return {
    readings: Object.fromEntries(read),
    ...row(columns, k),
    ...errorKindsOf(errorKinds, k),
    halvesMs: first === null || second === null ? null : [first, second],
  };
}

function errorKindsOf(column: ErrorKindsColumn | undefined, k: number): Pick<Trial, 'errorKinds'> {
  const entries = column === undefined ? [] : at(column.byPair, k);
  if (column === undefined || entries.length === 0) return {};
  const found = entries.flatMap((position, i) =>
    i % 2 === 1 ? [] : [[at(column.kinds, position), at(entries, i + 1)] as const],
  );
  return { errorKinds: Object.fromEntries(found) };
}

function readingOf(column: ReadingColumn, k: number): Reading | null {
  if ('values' in column) {
    const value = at(column.values, k);
    return value === null ? null : { kind: 'value', value };
  }
  const [count, total] = [at(column.counts, k), at(column.totals, k)];
  return count === null || total === null ? null : { kind: 'share', count, total };
}

/** Entry k of every column. */
function row<T>(columns: Columns<T>, k: number): T {
  const entries = Object.entries(columns) as [string, readonly unknown[]][];
  return Object.fromEntries(entries.map(([key, column]) => [key, column[k]])) as T;
}

/** The cast states what the schema checked: that the list is long enough. */
function at<T>(list: readonly T[], k: number): T {
  return list[k] as T;
}
