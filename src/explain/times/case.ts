import { median } from 'simple-statistics';
import type { Share } from '../../model/brand.ts';
import type { Suspect } from '../../model/diagnosis.ts';
import type { Measurement } from '../../model/measurement.ts';
import { recordOf } from '../../model/metrics.ts';
import type { Side, Sided } from '../../model/revision.ts';
import { LATE, type Observation, type Trial } from '../../model/trial.ts';
import type { Row, Verdict } from '../../model/verdict.ts';
import { type Distributions, distributionsOf } from './distributions.ts';

/** What was measured, as far as it explains. */
export interface ExplainInput extends Pick<Measurement, 'pairs' | 'histograms' | 'evidence'> {
  readonly environment?: Pick<Measurement['environment'], 'cpus'>;
}

/** A Case is one timing row that changed, with what else was measured of its scenario. */
export interface Case {
  readonly row: Row;
  /** Head − base of the row in its unit; null where it is not known. */
  readonly difference: number | null;
  readonly slower: boolean;
  /** Every row of the same scenario. */
  readonly siblings: readonly Row[];
  /** The scenario's observations with both sides whose timing counts for what changed. */
  readonly observations: readonly (Observation & Sided<Trial>)[];
  /** The times that the row is of, its first tokens' or whole answers'; null where they were not kept. */
  readonly distributions: Distributions | null;
  /** Cores of the machine, and of these the busy ones, where both sides ran at once; null where they did not or it is not known. */
  readonly cores: { readonly all: number; readonly busy: number } | null;
}

/** The timing rows that got clearly slower or faster, and those of CPU time where no time of their scenario moved the same way. */
export function casesOf({ rows }: Verdict, input: ExplainInput): readonly Case[] {
  const { pairs, histograms } = input;
  const cores = coresOf(input);
  const moved = rows.filter(({ outcome }) => outcome === 'regression' || outcome === 'improvement');
  const timed = moved.filter(({ cell }) => recordOf(cell.metric.name)?.explained);
  const isTimed = ({ outcome, cell }: Row) => timed.some((one) => one.outcome === outcome && one.cell.scenario === cell.scenario);
  const computed = moved.filter((row) => row.cell.metric.name === CPU && !isTimed(row));
  return [...timed, ...computed].map((row) => ({
    row,
    difference: row.base === null || row.head === null ? null : row.head - row.base,
    slower: row.outcome === 'regression',
    siblings: rows.filter(({ cell }) => cell.scenario === row.cell.scenario),
    observations: pairs.flatMap((pair) => pair.observations).flatMap((one) => usable(one, row.cell.scenario)),
    distributions: distributionsOf(histograms, {
      scenario: row.cell.scenario,
      metric: row.cell.metric.name.startsWith('ttft.') ? 'ttft' : 'latency',
    }),
    cores,
  }));
}

/** The row of CPU time per request. */
const CPU = 'cpu-per-request';

/** Whether a case is about CPU time per request, and about no time that anybody waits for. */
export const isOfCpu = ({ row }: Pick<Case, 'row'>) => row.cell.metric.name === CPU;

/** A suspect of the case's row with what was seen. */
export function suspectOf<const Seen extends Pick<Suspect, 'kind'>>(
  { row: { cell }, slower }: Pick<Case, 'row' | 'slower'>,
  weight: number | null,
  seen: Seen,
) {
  return { scenario: cell.scenario, metric: cell.metric.name, slower, weight: weight === null ? null : clamped(weight), ...seen };
}

/** Less of the change than this is not worth a line. */
export const NEGLIGIBLE = 0.05;

/** 0 to 1. */
export function clamped(share: number): Share {
  return Math.min(1, Math.max(0, share));
}

/** The typical difference head − base of a number that each trial may have; null where no pair has both. */
export function typicalDifference({ observations }: Case, read: (trial: Trial) => number | null): number | null {
  const differences = observations.flatMap(({ base, head }) => {
    const [before, after] = [read(base), read(head)];
    return before === null || after === null ? [] : [after - before];
  });
  return differences.length === 0 ? null : median(differences);
}

/** One side's typical number; null where no trial has it. */
export function typicalOf({ observations }: Case, side: Side, read: (trial: Trial) => number | null): number | null {
  const values = observations.map((one) => read(one[side])).filter((value) => value !== null);
  return values.length === 0 ? null : median(values);
}

/** The row of a scenario that carries this metric. */
export function siblingOf({ siblings }: Case, metric: string): Row | undefined {
  return siblings.find(({ cell }) => cell.metric.name === metric);
}

function coresOf({ pairs, environment }: ExplainInput): Case['cores'] {
  const busy = pairs.flatMap(({ mode, utilisation }) => (mode === 'interleaved' && utilisation !== null ? [utilisation] : []));
  if (environment === undefined || busy.length === 0) return null;
  return { all: environment.cpus, busy: median(busy) * environment.cpus };
}

function usable(one: Observation, scenario: string): readonly (Observation & Sided<Trial>)[] {
  const { base, head } = one;
  const counts = one.invalid.every((reason) => reason === LATE);
  return one.scenario === scenario && counts && base !== null ? [{ ...one, base, head }] : [];
}
