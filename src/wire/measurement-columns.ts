import type { Measurement } from '../model/measurement.ts';
import type { Cell } from '../model/metric.ts';
import type { Protocol } from '../model/plan.ts';
import type { Slo } from '../model/slo.ts';
import type { Observation, Pair, Trial } from '../model/trial.ts';

/** Columns are records turned on their side: of each field one list, with one entry for each record. */
export type Columns<T> = { readonly [K in keyof T]: readonly T[K][] };

/**
 * A MeasurementColumns is a Measurement as measurement.json holds it: every number exactly as it is, but a field's name
 * once for all pairs instead of once for each of them, since the file must stay below 2 MiB for 64 scenarios.
 */
export interface MeasurementColumns extends Omit<Measurement, 'protocol' | 'pilot' | 'pairs'> {
  readonly protocol: ProtocolColumns;
  /** Columns with one entry. */
  readonly pilot: PairColumns | null;
  readonly pairs: PairColumns;
}

/** A CellKind is what many scenarios' cells have in common. */
export type CellKind = Omit<Cell, 'scenario'>;
/** An SloKind is what many scenarios' objectives have in common. */
export type SloKind = Omit<Slo, 'scenario'>;

/** A Use says which kinds a scenario has, as positions in the list of kinds, from 0. */
export interface Use {
  readonly scenario: string;
  readonly kinds: readonly number[];
}

/** A ProtocolColumns is a Protocol whose cells and objectives are written once for all scenarios that have the same. */
export interface ProtocolColumns extends Omit<Protocol, 'cells' | 'slos'> {
  readonly cellKinds: readonly CellKind[];
  readonly cells: readonly Use[];
  readonly sloKinds: readonly SloKind[];
  readonly slos: readonly Use[];
}

/** A PairColumns is a list of pairs: entry k of every list is pair k's. The scenarios are the protocol's, in its order. */
export interface PairColumns extends Columns<Omit<Pair, 'observations'>> {
  readonly observations: readonly ObservationColumns[];
}

/**
 * An ObservationColumns is what all pairs say of one scenario; `base` is null for a scenario that base does not know. The
 * pairs in which it waited have no entry in any list.
 */
export interface ObservationColumns {
  readonly scenario: string;
  /** The pairs in which it waited, as positions from 0, ascending; absent where it never did. */
  readonly waited?: readonly number[];
  readonly base: TrialColumns | null;
  readonly head: TrialColumns;
  readonly invalid: InvalidColumn;
}

/** An InvalidColumn is why the timing of pairs does not count: each reason once, and of each pair its reasons' positions, from 0. */
export interface InvalidColumn {
  readonly reasons: Observation['invalid'];
  readonly byPair: readonly (readonly number[])[];
}

/** A TrialColumns is one side of every pair under one scenario. */
export interface TrialColumns extends Columns<Omit<Trial, 'readings' | 'halvesMs' | 'errorKinds'>> {
  /** By metric name. */
  readonly readings: Readonly<Record<string, ReadingColumn>>;
  /** Absent where no trial has any. */
  readonly errorKinds?: ErrorKindsColumn;
  /** Median latency of the blocks' halves, ms; both null where Trial's `halvesMs` is. */
  readonly firstHalfP50Ms: readonly (number | null)[];
  readonly secondHalfP50Ms: readonly (number | null)[];
}

/** An ErrorKindsColumn is each kind of error once, and of each pair positions of kinds, from 0, each followed by its count. */
export interface ErrorKindsColumn {
  readonly kinds: readonly string[];
  readonly byPair: readonly (readonly number[])[];
}

/** A ReadingColumn is one metric of every pair: values in its unit, or counts out of totals; null where a pair has no reading. */
export type ReadingColumn =
  | { readonly values: readonly (number | null)[] }
  | { readonly counts: readonly (number | null)[]; readonly totals: readonly (number | null)[] };
