import * as z from 'zod';
import type { Pair, Trial } from '../model/trial.ts';
import {
  column,
  count,
  type DeepReadonly,
  id,
  integer,
  list,
  MOST,
  metricName,
  mode,
  ms,
  named,
  number,
  position,
  share,
  side,
  text,
  value,
} from './fields.ts';

/** Columns are records turned on their side: of each field one list, with one entry for each record. */
export type Columns<T> = { readonly [K in keyof T]: readonly T[K][] };

const readings = z
  .union([
    z.strictObject({
      values: column(value.nullable(), "In the metric's unit; null where a pair has no reading."),
    }),
    z.strictObject({
      counts: column(count.nullable(), 'How many of the totals; null where a pair has no reading.'),
      totals: column(count.nullable(), 'Out of how many.'),
    }),
  ])
  .meta({ id: 'Readings', description: 'One metric, one entry for each pair.' });

/** A ReadingColumn is one metric of every pair: values in its unit, or counts out of totals; null where a pair has no reading. */
export type ReadingColumn = DeepReadonly<z.output<typeof readings>>;

/** Kinds of one trial, which each pair may have others of. */
const KINDS = { each: 20, all: 20 * MOST.pairs };

const errorKinds = named('ErrorKinds', 'How often each kind of error was met: codes and counts only.', {
  kinds: list(z.string().regex(/^[A-Za-z0-9 _-]{1,40}$/), KINDS.all).describe('Each kind once: `status 401`, `ECONNREFUSED`.'),
  byPair: column(list(count, 2 * KINDS.each), 'Of each pair its kinds: a position in kinds, from 0, and its count, in turn.'),
});

const trials = named('Trials', 'One side of every pair under one scenario: one entry for each pair.', {
  readings: z
    .record(metricName, readings)
    .refine((byName) => Object.keys(byName).length <= MOST.metrics)
    .meta({ maxProperties: MOST.metrics, description: 'By metric name.' }),
  planned: column(count, 'Requests that the schedule held.'),
  sent: column(count, 'Requests that were sent.'),
  succeeded: column(count, 'Requests that were answered well.'),
  errors: column(count, 'Requests that failed.'),
  errorKinds: errorKinds.describe('Absent where no trial tells any.').exactOptional(),
  failedChecks: column(count, 'Requests whose answer was not the expected one.'),
  dropped: column(count, 'Scheduled requests that were never sent.'),
  achievedPerSecond: column(number(0, 1e9), 'Answered requests per second.'),
  lagP95Ms: column(ms, 'How late requests were sent, 95th percentile, ms.'),
  sentP50Ms: column(ms.nullable(), 'Median latency from the actual sending, ms; null without a success.'),
  firstHalfP50Ms: column(ms.nullable(), "Median latency of the block's first half, ms; null without a success in both halves."),
  secondHalfP50Ms: column(ms.nullable(), "Median latency of the block's second half, ms; null as the first."),
  cpuMs: column(ms.nullable(), 'CPU time of the process tree during the block, ms; null where not measured.'),
}) satisfies z.ZodType<Columns<Omit<Trial, 'readings' | 'halvesMs' | 'errorKinds'>>>;

/** A TrialColumns is one side of every pair under one scenario. */
export type TrialColumns = DeepReadonly<z.output<typeof trials>>;

/** Reasons found in one pair; their positions are below the number of reasons, which one pair after another may bring. */
const REASONS = { each: 32, all: 32 * MOST.pairs };

const invalid = named('Invalid', 'Why the timing of a pair does not count.', {
  reasons: list(text(300), REASONS.all).describe('Each reason once.'),
  byPair: column(
    list(position(REASONS.all), REASONS.each),
    "Of each pair its reasons: positions in reasons, from 0; empty where the pair's timing counts.",
  ),
});

const observations = named('Observations', 'What all pairs say of one scenario.', {
  scenario: id,
  waited: list(position(MOST.pairs), MOST.pairs)
    .describe(
      'The pairs in which it waited, as positions from 0: no list below has an entry for them. Absent where it never did.',
    )
    .exactOptional(),
  base: trials.nullable().describe('Null where base does not know the scenario.'),
  head: trials,
  invalid,
});

/**
 * An ObservationColumns is what all pairs say of one scenario; `base` is null for a scenario that base does not know. The
 * pairs in which it waited have no entry in any list.
 */
export type ObservationColumns = DeepReadonly<z.output<typeof observations>>;

/** Pairs as measurement.json holds them. */
export const pairsSchema = named(
  'Pairs',
  'Base and head trials of freshly started processes, by columns: entry k of every list is pair k.',
  {
    index: column(integer(0, 1000), '0 is the pilot, which is discarded; ascending.'),
    mode: column(mode, 'Whether both sides ran at once, request by request, or one after the other.'),
    bootFirst: column(side, 'A fair coin: which side was booted first.'),
    sendFirst: column(side, 'A fair coin: which side sent first.'),
    totalMs: column(ms, 'Wall time of the whole pair, ms.'),
    bootMs: column(ms, 'What booting and stopping took of it, ms.'),
    warmUpMs: column(ms, 'What warm-ups were planned to take of it, ms.'),
    blockMs: column(ms, 'What blocks were planned to take of it, ms.'),
    steal: column(share.nullable(), 'Share of CPU time that the hypervisor took, 0 to 1; null where not known.'),
    load: column(number(0, 1e6).nullable(), 'One-minute load average; null where not known.'),
    // Clock ticks round, so that a busy machine can seem a little more than busy.
    utilisation: column(number(0, 2).nullable(), 'CPU used over cores × time, 0 to 1; null where not known.'),
    observations: list(observations, MOST.scenarios).describe("The protocol's scenarios, in its order."),
  },
) satisfies z.ZodType<Columns<Omit<Pair, 'observations'>>>;

/** A PairColumns is a list of pairs: entry k of every list is pair k's. The scenarios are the protocol's, in its order. */
export type PairColumns = DeepReadonly<z.output<typeof pairsSchema>>;

/** The fields of a Pair and of a Trial that are plain columns: one list with one entry for each pair. */
export const PLAIN = {
  pair: Object.keys(pairsSchema.omit({ observations: true }).shape),
  trial: Object.keys(trials.omit({ readings: true, errorKinds: true, firstHalfP50Ms: true, secondHalfP50Ms: true }).shape),
};
