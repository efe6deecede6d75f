import * as z from 'zod';
import type { Histogram } from '../model/histogram.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Metric } from '../model/metric.ts';
import type { Protocol } from '../model/plan.ts';
import type { Observation, Pair, Reading, Trial } from '../model/trial.ts';

/** Bounds of a measurement (github.md R8). */
const MOST = { scenarios: 64, pairs: 64, metrics: 32, lines: 200, bins: 20_000 };

const text = (most: number) => z.string().max(most);
const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));
const id = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/);
const metricName = z.string().regex(/^[a-z][a-z0-9.-]{0,63}$/);
const moment = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/);
/** Up to eleven days. */
const ms = z.number().min(0).max(1e9);
const count = z.number().int().min(0).max(1e9);
const share = z.number().min(0).max(1);
const value = z.number().min(-1e15).max(1e15);
const side = z.enum(['base', 'head']);
const mode = z.enum(['interleaved', 'alternating']);
const lines = z.array(text(2000)).max(MOST.lines);

const revision = (which: 'base' | 'head') => z.strictObject({ side: z.literal(which), sha: hex(40), ref: text(300) });

const metric = z
  .strictObject({
    name: metricName,
    effect: z.enum(['log-ratio', 'log-odds', 'difference']),
    unit: text(32),
    better: z.enum(['lower', 'higher']),
    keepsInvalidPairs: z.boolean(),
  })
  .meta({ id: 'Metric', description: 'One quantity of a scenario.' }) satisfies z.ZodType<Metric>;

const cell = z
  .strictObject({
    scenario: id,
    metric,
    gating: z.boolean(),
    margins: z.strictObject({ flag: z.number().min(0).max(100), same: z.number().min(0).max(100), minChange: ms }),
    source: text(600),
  })
  .meta({ id: 'Cell', description: 'One scenario and metric to be compared, with its margins.' });

const slo = z
  .strictObject({
    scenario: id,
    metric,
    comparator: z.enum(['<=', '<', '>=', '>']),
    bound: value,
    objective: text(100),
    source: text(600),
  })
  .meta({ id: 'Slo', description: 'An absolute objective for one metric of one scenario.' });

const design = z
  .strictObject({
    mode: z.enum(['auto', 'interleaved', 'alternating']),
    maxDurationMs: ms,
    maxPairs: z.number().int().min(1).max(MOST.pairs),
    blockMs: ms.nullable(),
    warmUpMs: ms.nullable(),
    complete: z.boolean(),
    asWritten: z.boolean(),
  })
  .meta({ id: 'Design', description: 'How the experiment was to be run.' });

const scenario = z
  .strictObject({
    name: id,
    status: z.enum(['compared', 'new']),
    engine: z.enum(['embedded', 'k6']),
    ratePerSecond: z.number().min(0).max(1e6),
    warmUpMs: ms,
    blockMs: ms,
  })
  .meta({ id: 'Scenario', description: 'What a scenario is called, who drives it and how fast.' });

const protocol = z
  .strictObject({
    revisions: z.strictObject({ base: revision('base'), head: revision('head') }),
    scenarios: z.array(scenario).max(MOST.scenarios),
    cells: z.array(cell).max(MOST.scenarios * MOST.metrics),
    slos: z.array(slo).max(MOST.scenarios * MOST.metrics),
    design,
    onInconclusive: z.enum(['warn', 'approve', 'fail']),
    seed: hex(64),
    configuration: text(600),
    proposed: lines,
    warnings: lines,
  })
  .meta({
    id: 'Protocol',
    description: 'Everything that decides the verdict, fixed before the first pair.',
  }) satisfies z.ZodType<Protocol>;

const reading = z.union([
  z.strictObject({ kind: z.literal('value'), value }),
  z.strictObject({ kind: z.literal('share'), count, total: count }).refine((read) => read.count <= read.total),
]) satisfies z.ZodType<Reading>;

const trial = z
  .strictObject({
    readings: z
      .record(metricName, reading)
      .refine((readings) => Object.keys(readings).length <= MOST.metrics)
      .meta({ maxProperties: MOST.metrics }),
    planned: count,
    sent: count,
    succeeded: count,
    errors: count,
    failedChecks: count,
    dropped: count,
    achievedPerSecond: z.number().min(0).max(1e9),
    lagP95Ms: ms,
    sentP50Ms: ms.nullable(),
    halvesMs: z.tuple([ms, ms]).nullable(),
    cpuMs: ms.nullable(),
  })
  .meta({ id: 'Trial', description: 'One side of a pair under one scenario. Times in ms.' }) satisfies z.ZodType<Trial>;

const observation = z
  .strictObject({
    scenario: id,
    base: trial.nullable(),
    head: trial,
    invalid: z.array(text(300)).max(32),
  })
  .meta({
    id: 'Observation',
    description: 'What one pair says of one scenario; base is null where base does not know it.',
  }) satisfies z.ZodType<Observation>;

const pair = z
  .strictObject({
    index: z.number().int().min(0).max(1000),
    mode,
    bootFirst: side,
    sendFirst: side,
    observations: z.array(observation).max(MOST.scenarios),
    totalMs: ms,
    bootMs: ms,
    warmUpMs: ms,
    blockMs: ms,
    steal: share.nullable(),
    load: z.number().min(0).max(1e6).nullable(),
    // Clock ticks round, so that a busy machine can seem a little more than busy.
    utilisation: z.number().min(0).max(2).nullable(),
  })
  .meta({
    id: 'Pair',
    description: 'One base and one head trial of freshly started processes. Times in ms.',
  }) satisfies z.ZodType<Pair>;

const histogram = z
  .strictObject({
    scenario: id,
    metric: metricName,
    side,
    resolution: z.number().int().min(1).max(65_536),
    bins: z.array(z.number().int().min(-1e9).max(1e9)).max(MOST.bins).refine(isSparse),
  })
  .meta({
    id: 'Histogram',
    description: 'A sparse log-linear histogram: index and count in turn.',
  }) satisfies z.ZodType<Histogram>;

const environment = z
  .strictObject({
    os: text(100),
    arch: text(32),
    cpus: z.number().int().min(0).max(100_000),
    cpuModel: text(200),
    memoryMb: z.number().min(0).max(1e9),
    node: text(64),
    benchgate: text(64),
    k6: text(64).exactOptional(),
    runner: text(300),
  })
  .meta({ id: 'Environment', description: 'The machine that measured.' });

/** The content of measurement.json: nothing unknown, everything finite and in range. */
export const measurementSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    protocol,
    environment,
    mode: mode.nullable(),
    modeReason: text(1000),
    plannedPairs: z.number().int().min(0).max(MOST.pairs),
    pilot: pair.nullable(),
    pairs: z.array(pair).max(MOST.pairs),
    histograms: z.array(histogram).max(MOST.scenarios * 4),
    stop: z.enum(['regression-found', 'all-resolved', 'futile', 'max-pairs', 'time-budget', 'too-slow', 'cancelled']),
    minutesNeeded: z.number().min(0).max(1e6).nullable(),
    startedAt: moment,
    elapsedMs: ms,
    warnings: lines,
  })
  .superRefine(refuseStrangers)
  .meta({ description: 'All that Benchgate measured, and the protocol that judges it.' }) satisfies z.ZodType<Measurement>;

/** The JSON Schema of measurement.json. */
export function measurementJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(measurementSchema, { target: 'draft-7', io: 'input' });
}

/** Index and count in turn, indices ascending, no count of nothing. */
function isSparse(bins: readonly number[]): boolean {
  return (
    bins.length % 2 === 0 && bins.every((number, i) => (i % 2 === 1 ? number >= 1 : i === 0 || number > (bins[i - 2] ?? number)))
  );
}

/** Nothing may be measured, compared or promised of a scenario that the protocol does not have; no scenario is there twice. */
function refuseStrangers({ protocol, pilot, pairs, histograms }: Measurement, context: z.RefinementCtx): void {
  const names = protocol.scenarios.map(({ name }) => name);
  const known = new Set(names);
  const refuse = (message: string) => context.addIssue({ code: 'custom', message });
  if (known.size !== names.length) refuse('a scenario is there twice');
  const all = [...pairs, ...(pilot === null ? [] : [pilot])];
  const named = [...protocol.cells, ...protocol.slos, ...histograms, ...all.flatMap(({ observations }) => observations)];
  if (named.some(({ scenario }) => !known.has(scenario))) refuse('a scenario is measured that the protocol does not have');
  for (const { observations } of all)
    if (new Set(observations.map(({ scenario }) => scenario)).size !== observations.length) refuse('a pair has a scenario twice');
}
