import * as z from 'zod';
import { EVIDENCE_KINDS, type EvidenceCost, type EvidenceSeries, MOST_LISTED, type Operation } from '../model/evidence.ts';
import { count, type DeepReadonly, id, integer, list, MOST, ms, named, number, text, value } from './fields.ts';

/** Bounds of what explains a measurement. Of all pairs, those for evidence alone included; of one file; of one trial. */
export const MOST_EVIDENCE = {
  pairs: 3 * MOST.pairs,
  ranges: 200,
  touchedFunctions: 50,
  remarks: 50,
  uses: 300,
  text: 500,
  bytes: 300_000,
  line: 1e7,
};

const words = text(MOST_EVIDENCE.text);
const place = z.strictObject({ name: words, file: words, line: integer(1, MOST_EVIDENCE.line).nullable() });

const operation = named('Operation', 'One kind of work within a request. Every text is hostile: escape it before printing.', {
  service: words,
  name: words,
  kind: z.enum(['server', 'client', 'internal', 'producer', 'consumer']),
  statement: words.describe('Without its values; empty where none is told.'),
  parent: words.describe("The parent's name; empty at the root."),
  outside: z.boolean().describe('It asks somebody else, and nobody answers below it.'),
  code: place.nullable(),
}) satisfies z.ZodType<Operation>;

const series = named('EvidenceSeries', 'A number that a service or its processes tell.', {
  source: z.enum(['process', 'scraped', 'client']),
  name: words,
  reading: z.enum(['per-second', 'per-request', 'mean', 'p50', 'p95']),
  unit: z.enum(['ms', 'bytes', 'share', '']),
}) satisfies z.ZodType<EvidenceSeries>;

/** So many numbers stand for one use, in this order. */
export const USE = ['operation', 'calls', 'errors', 'selfMs', 'criticalMs', 'repeated', 'serialMs'] as const;
/** The same of a function. */
export const FUNCTION_USE = ['code', 'selfMs', 'totalMs', 'ownedMs'] as const;

const flat = (fields: readonly string[]) =>
  list(number(0, 1e9), fields.length * MOST_EVIDENCE.uses)
    .refine((numbers) => numbers.length % fields.length === 0, `is not ${fields.length} numbers for each entry`)
    .describe(`${fields.join(', ')} in turn.`);

const tracedTime = named('TracedTime', 'Where the time of some traced requests went, as means per request.', {
  requestMs: ms,
  waitedMs: ms,
  uses: flat(USE),
});

const trial = named('TrialEvidence', "What one side's block showed.", {
  requests: count,
  meanMs: ms.nullable(),
  slowMs: ms.nullable().describe('Of the slowest twentieth.'),
  traces: z
    .strictObject({ traced: count, slowTraced: count, spans: count, dropped: count, all: tracedTime, slow: tracedTime })
    .nullable(),
  series: list(value.nullable(), MOST_LISTED.series).describe('One value for each of series; null where there is none.'),
  functions: flat(FUNCTION_USE).nullable(),
});

const pair = z.strictObject({
  index: integer(1, MOST_EVIDENCE.pairs),
  scenario: id,
  extra: z.boolean().describe('Measured for its evidence alone: nothing of it is judged.'),
  base: trial.nullable(),
  head: trial,
});

const touched = z.strictObject({
  path: words,
  lines: list(integer(1, MOST_EVIDENCE.line), 2 * MOST_EVIDENCE.ranges)
    .refine((numbers) => numbers.length % 2 === 0, 'is not first and last in turn')
    .describe('First and last in turn, as head numbers them.'),
  functions: list(text(100), MOST_EVIDENCE.touchedFunctions),
});

const cost = z.strictObject({
  kind: z.enum(EVIDENCE_KINDS),
  change: number(-1, 100),
  low: number(-1, 100),
  high: number(-1, 100),
}) satisfies z.ZodType<EvidenceCost>;

/** What explains a measurement, as measurement.json holds it: numbers that come often in lists without names. */
export const evidenceSchema = named('Evidence', 'What was seen besides the times of answers: explains, and decides nothing.', {
  operations: list(operation, MOST_LISTED.operations),
  series: list(series, MOST_LISTED.series),
  functions: list(place, MOST_LISTED.functions),
  pairs: list(pair, MOST_EVIDENCE.pairs * MOST.scenarios),
  touched: list(touched, MOST_LISTED.files).describe('What head changes, as git tells it.'),
  costs: list(cost, EVIDENCE_KINDS.length),
  remarks: list(words, MOST_EVIDENCE.remarks),
});

/** An EvidenceColumns is an Evidence as measurement.json holds it. */
export type EvidenceColumns = DeepReadonly<z.output<typeof evidenceSchema>>;

/** An EvidenceTrialColumns is one side of a pair in it. */
export type EvidenceTrialColumns = EvidenceColumns['pairs'][number]['head'];
