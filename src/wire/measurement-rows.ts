import { Failure } from '../model/failure.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Protocol } from '../model/plan.ts';
import type { Observation, Pair, Reading, Trial } from '../model/trial.ts';
import { evidenceColumns, evidenceOf } from './evidence.ts';
import { sortedKeys } from './json.ts';
import {
  type Columns,
  type ObservationColumns,
  type PairColumns,
  PLAIN,
  type ReadingColumn,
  type TrialColumns,
} from './measurement-pairs.ts';
import type { KindUse, MeasurementColumns, ProtocolColumns } from './measurement-schema.ts';

/** The Measurement as measurement.json holds it; nothing is rounded or left out. */
export function toColumns(measurement: Measurement): MeasurementColumns {
  const { protocol, pilot, pairs, evidence, ...rest } = measurement;
  return {
    ...rest,
    protocol: protocolColumns(protocol),
    pilot: pilot === null ? null : pairColumns([pilot], protocol),
    pairs: pairColumns(pairs, protocol),
    ...(evidence === undefined ? {} : { evidence: evidenceColumns(evidence) }),
  };
}

/** The Measurement that these columns hold; they must be consistent, as the checks make sure. */
export function toRows(columns: MeasurementColumns): Measurement {
  const { protocol, pilot, pairs, evidence, ...rest } = columns;
  return {
    ...rest,
    protocol: protocolOf(protocol),
    pilot: pilot === null ? null : (pairsOf(pilot)[0] ?? null),
    pairs: pairsOf(pairs),
    ...(evidence === undefined ? {} : { evidence: evidenceOf(evidence) }),
  };
}

function protocolColumns({ cells, slos, ...rest }: Protocol): ProtocolColumns {
  const ofCells = kindsOf(cells);
  const ofSlos = kindsOf(slos);
  return { ...rest, cellKinds: ofCells.kinds, cells: ofCells.uses, sloKinds: ofSlos.kinds, slos: ofSlos.uses };
}

function protocolOf({ cellKinds, cells, sloKinds, slos, ...rest }: ProtocolColumns): Protocol {
  return { ...rest, cells: entriesOf(cells, cellKinds), slos: entriesOf(slos, sloKinds) };
}

/** Neighbours of one scenario become one Use, so that the order stays. */
function kindsOf<T extends { readonly scenario: string }>(
  entries: readonly T[],
): { readonly kinds: readonly Omit<T, 'scenario'>[]; readonly uses: readonly KindUse[] } {
  const seen = new Map<string, number>();
  const kinds: Omit<T, 'scenario'>[] = [];
  const uses: { readonly scenario: string; readonly kinds: number[] }[] = [];
  for (const { scenario, ...kind } of entries) {
    const key = JSON.stringify(kind, sortedKeys);
    const position = seen.get(key) ?? kinds.push(kind) - 1;
    seen.set(key, position);
    const last = uses.at(-1);
    if (last?.scenario === scenario) last.kinds.push(position);
    else uses.push({ scenario, kinds: [position] });
  }
  return { kinds, uses };
}

function entriesOf<K extends object>(
  uses: readonly KindUse[],
  kinds: readonly K[],
): readonly (K & { readonly scenario: string })[] {
  return uses.flatMap((use) => use.kinds.map((kind) => ({ scenario: use.scenario, ...at(kinds, kind) })));
}

function pairColumns(pairs: readonly Pair[], { scenarios }: Protocol): PairColumns {
  return {
    ...columnsOf<Omit<Pair, 'observations'>>(pairs, PLAIN.pair),
    observations: scenarios.map(({ name, status }) => {
      const mine = pairs.map(({ observations }) => observations.find(({ scenario }) => scenario === name));
      const waited = mine.flatMap((seen, k) => (seen === undefined ? [k] : []));
      const seen = mine.filter((one) => one !== undefined);
      return { ...observationColumns(name, seen, status === 'compared'), ...(waited.length === 0 ? {} : { waited }) };
    }),
  };
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

function observationColumns(scenario: string, seen: readonly Observation[], compared: boolean): ObservationColumns {
  const base = seen.flatMap((one) => one.base ?? []);
  if (base.length !== (compared ? seen.length : 0)) throw wrong(`Scenario ${scenario} has base trials for some pairs only`);
  const reasons = [...new Set(seen.flatMap(({ invalid }) => invalid))];
  return {
    scenario,
    base: compared ? trialColumns(base) : null,
    head: trialColumns(seen.map(({ head }) => head)),
    invalid: { reasons, byPair: seen.map(({ invalid }) => invalid.map((reason) => reasons.indexOf(reason))) },
  };
}

function observationOf({ scenario, base, head, invalid }: ObservationColumns, k: number): Observation {
  return {
    scenario,
    base: base === null ? null : trialOf(base, k),
    head: trialOf(head, k),
    invalid: at(invalid.byPair, k).map((reason) => at(invalid.reasons, reason)),
  };
}

function trialColumns(trials: readonly Trial[]): TrialColumns {
  const names = [...new Set(trials.flatMap(({ readings }) => Object.keys(readings)))].sort();
  return {
    readings: Object.fromEntries(names.map((name) => [name, readingColumn(name, trials)])),
    ...columnsOf<Omit<Trial, 'readings' | 'halvesMs' | 'errorKinds'>>(trials, PLAIN.trial),
    ...errorKindsColumn(trials),
    firstHalfP50Ms: trials.map(({ halvesMs }) => halvesMs?.[0] ?? null),
    secondHalfP50Ms: trials.map(({ halvesMs }) => halvesMs?.[1] ?? null),
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

function errorKindsColumn(trials: readonly Trial[]): Pick<TrialColumns, 'errorKinds'> {
  const kinds = [...new Set(trials.flatMap(({ errorKinds }) => Object.keys(errorKinds ?? {})))];
  if (trials.every(({ errorKinds }) => errorKinds === undefined)) return {};
  const byPair = trials.map(({ errorKinds }) =>
    Object.entries(errorKinds ?? {}).flatMap(([kind, n]) => [kinds.indexOf(kind), n]),
  );
  return { errorKinds: { kinds, byPair } };
}

function errorKindsOf(column: TrialColumns['errorKinds'], k: number): Pick<Trial, 'errorKinds'> {
  const entries = column === undefined ? [] : at(column.byPair, k);
  if (column === undefined || entries.length === 0) return {};
  const found = entries.flatMap((position, i) =>
    i % 2 === 1 ? [] : [[at(column.kinds, position), at(entries, i + 1)] as const],
  );
  return { errorKinds: Object.fromEntries(found) };
}

function readingColumn(name: string, trials: readonly Trial[]): ReadingColumn {
  const read = trials.map(({ readings }): Reading | null => (Object.hasOwn(readings, name) ? (readings[name] ?? null) : null));
  const shares = read.map((one) => (one?.kind === 'share' ? one : null));
  const values = read.map((one) => (one?.kind === 'value' ? one.value : null));
  if (!shares.some((share) => share !== null)) return { values };
  if (values.some((value) => value !== null)) throw wrong(`Metric ${name} is read as a value and as a share`);
  return { counts: shares.map((share) => share?.count ?? null), totals: shares.map((share) => share?.total ?? null) };
}

function readingOf(column: ReadingColumn, k: number): Reading | null {
  if ('values' in column) {
    const value = at(column.values, k);
    return value === null ? null : { kind: 'value', value };
  }
  const [count, total] = [at(column.counts, k), at(column.totals, k)];
  return count === null || total === null ? null : { kind: 'share', count, total };
}

/** These fields of all rows, as columns. The cast states that they are all of T, which the schema made sure of. */
function columnsOf<T extends object>(rows: readonly T[], fields: readonly string[]): Columns<T> {
  const columns: object = Object.fromEntries(fields.map((field) => [field, rows.map((one) => one[field as keyof T])]));
  return columns as Columns<T>;
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

function wrong(message: string): Failure {
  return new Failure('internal', `${message}.`, 'This is a bug in Benchgate: please report it.');
}
