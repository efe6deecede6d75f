import * as z from 'zod';
import { loadSchema } from '../config/schema-load.ts';
import { MIN_PAIRS } from '../design/plan-choice.ts';
import { FACTORS } from '../design/tuning.ts';
import type { CalibrationTally } from '../model/false-alarms.ts';
import type { Histogram } from '../model/histogram.ts';
import { type Measurement, MOST_REASON } from '../model/measurement.ts';
import { type Cell, ENGINE_NAMES, MODES, type PlannedScenario, type Protocol } from '../model/plan.ts';
import { MOST_SHARDS } from '../model/shard.ts';
import type { Slo } from '../model/slo.ts';
import type { Tuning } from '../model/tuning.ts';
import { evidenceSchema } from './evidence-schema.ts';
import {
  count,
  type DeepReadonly,
  environmentSchema,
  hex,
  id,
  integer,
  lines,
  list,
  MOST,
  metricName,
  mode,
  moment,
  ms,
  named,
  number,
  position,
  side,
  stopReason,
  text,
  value,
} from './fields.ts';
import { pairsSchema } from './measurement-pairs.ts';
import { metric } from './metric-schema.ts';
import { storedPolicy } from './policy-schema.ts';
import { sandboxSchema } from './sandbox-schema.ts';
import { shardSchema, shardsSchema } from './shard-schema.ts';

const revision = (which: 'base' | 'head') =>
  z.strictObject({
    side: z.literal(which),
    sha: hex(40).describe('The commit, 40 hexadecimal digits.'),
    ref: text(300).describe('What the commit is called. Text from outside: escape it before printing.'),
  });

const source = text(600).describe('`default`, or file and line.');

const cellKind = named('CellKind', 'A metric to be compared, with its margins.', {
  metric,
  gating: z.boolean().describe('Whether this row can fail the gate.'),
  margins: z.strictObject({
    flag: number(0, 100).describe('The smallest worsening that is a regression: a ratio or a share (0.05 = 5 %).'),
    same: number(0, 100).describe('The largest change still called no change, as `flag`.'),
    minChange: ms.describe("The absolute worsening that a regression also needs, in the metric's unit."),
  }),
  source,
}) satisfies z.ZodType<Omit<Cell, 'scenario'>>;

const sloKind = named('SloKind', 'An absolute objective for one metric.', {
  metric,
  comparator: z.enum(['<=', '<', '>=', '>']),
  bound: value.describe("In the metric's unit."),
  objective: text(100).describe('As the user wrote it, `p95 <= 300ms`.'),
  source,
}) satisfies z.ZodType<Omit<Slo, 'scenario'>>;

const uses = (kinds: string) =>
  z
    .array(
      z.strictObject({
        scenario: id,
        kinds: list(position(MOST.cells), MOST.cells).describe(`Positions in ${kinds}, from 0.`),
      }),
    )
    .max(MOST.cells)
    .describe(`Which of ${kinds} each scenario has, in the order of the report.`);

const design = named('Design', 'How the experiment was to be run.', {
  mode: z.enum(['auto', ...MODES]),
  maxDurationMs: ms.describe('For all pairs together, the pilot included, ms.'),
  maxPairs: integer(1, MOST.pairs),
  shards: integer(2, MOST_SHARDS).exactOptional().describe('How many runners were to share the pairs; absent: one machine.'),
  blockMs: ms.nullable().describe('ms; null: from the rate.'),
  warmUpMs: ms.nullable().describe('ms; null: from the rate.'),
  complete: z.boolean().describe('Whether measuring goes on after a regression was found.'),
  asWritten: z.boolean().describe('Whether k6 scripts run with the durations they declare.'),
  freshPerScenario: z.boolean().default(false).describe('Whether the service was started anew for every scenario of a pair.'),
});

/** A PlannedScenario as measurement.json and report.json hold it. */
export const scenarioSchema = named('Scenario', 'What a scenario is called, who drives it and how fast.', {
  name: id,
  status: z.enum(['compared', 'new']).describe('New: base does not know it, so it is only measured on head.'),
  engine: z.enum(ENGINE_NAMES).describe('What sent the requests.'),
  ratePerSecond: number(0, 1e6).describe('Requests per second and side.'),
  load: loadSchema.describe('Absent where requests are sent at a fixed rate, or as a script says.').exactOptional(),
  requestsPerFlow: integer(1, 100)
    .describe('Of a flow with steps: how many requests each flow is. Absent where every request is due by itself.')
    .exactOptional(),
  loadChanged: z
    .literal(true)
    .describe("Head changes its load; base's was sent to both sides. Absent where it does not.")
    .exactOptional(),
  warmUpMs: ms.describe('Thrown away before each block, ms.'),
  blockMs: ms.describe('Length of each block, ms.'),
}) satisfies z.ZodType<PlannedScenario>;

/** The protocol as measurement.json holds it. */
export const protocolSchema = named('Protocol', 'Everything that decides the verdict, fixed before the first pair.', {
  revisions: z.strictObject({ base: revision('base'), head: revision('head') }),
  scenarios: list(scenarioSchema, MOST.scenarios),
  cellKinds: list(cellKind, MOST.cells).describe('Each metric with its margins, once for all scenarios that have the same.'),
  cells: uses('cellKinds'),
  sloKinds: list(sloKind, MOST.cells).describe('Each objective, once for all scenarios that have the same.'),
  slos: uses('sloKinds'),
  design,
  onInconclusive: z.enum(['warn', 'approve', 'fail']).describe('What a gating row that stays inconclusive does.'),
  seed: hex(64).describe('64 hexadecimal digits: the source of every draw.'),
  configuration: text(600).describe('Where the judging configuration was read.'),
  proposed: lines.describe("What head's configuration would change: shown, never judged."),
  leftOut: list(id, MOST.scenarios)
    .describe('Scenarios that were not measured because others were asked for; absent in what a gate measures.')
    .exactOptional(),
  policy: storedPolicy.exactOptional(),
  warnings: lines,
}) satisfies z.ZodType<Omit<Protocol, 'cells' | 'slos'>>;

/** A ProtocolColumns is a Protocol whose cells and objectives are written once for all scenarios that have the same. */
export type ProtocolColumns = DeepReadonly<z.output<typeof protocolSchema>>;

/** A KindUse says which kinds a scenario has, as positions in the list of kinds, from 0. */
export type KindUse = ProtocolColumns['cells'][number];

const histogram = named('Histogram', 'A sparse log-linear histogram of all pairs with valid timing: shown, never judged.', {
  scenario: id,
  metric: metricName.describe('latency or ttft, in ms.'),
  side,
  resolution: integer(1, 65_536).describe('Bins per octave; bin 0 begins at 1 ms.'),
  bins: list(integer(-1e9, 1e9), MOST.bins)
    .refine(isSparse, 'is not index and count in turn, indices ascending')
    .describe('Index and count in turn, indices ascending.'),
}) satisfies z.ZodType<Histogram>;

const counted = z
  .strictObject({
    calibrations: count,
    flagged: count.describe('Calibrations in which a gating row was called regression or improvement.'),
    significant: count.describe('Calibrations in which a gating row was significant, however small the difference.'),
  })
  .refine(
    ({ calibrations, flagged, significant }) => Math.max(flagged, significant) <= calibrations,
    'counts more false alarms than calibrations',
  );

const calibrations = named(
  'CalibrationTally',
  'Calibrations of this kind of machine and in all, counted when measuring began: shown, never judged.',
  { kind: text(400), here: counted, all: counted },
) satisfies z.ZodType<CalibrationTally>;

const planned = integer(1, MOST.pairs);

const pace = z.strictObject({
  scenario: id,
  ratePerSecond: number(0, 1e6).describe("Requests per second and side: the scenario's own, or the pilot's."),
  warmUpMs: ms.describe('When both sides of the pilot had settled, ms.'),
  scalable: z.boolean().describe('Whether the length of its blocks was to be chosen.'),
  clear: z.boolean().default(false).describe("Whether the pilot's head was so much slower that its blocks are short."),
  timed: z.boolean().describe('Whether it takes warm-up and block as planned.'),
});

const noise = z.strictObject({
  scenario: id,
  metric: metricName,
  sd: number(1e-6, 100).describe('Standard deviation of log ratios over pairs.'),
});

const replan = z.strictObject({ pairs: planned, leftMs: ms, pairMs: ms, plannedPairs: planned });

const tuningSaid = 'How block length and number of pairs were chosen after the pilot, with all they were chosen from.';

const tuning = named('Tuning', tuningSaid, {
  leftMs: ms.describe('Time left after the pilot, ms.'),
  otherMs: ms.describe('What a pair takes beside warm-ups and blocks, ms.'),
  paces: list(pace, MOST.scenarios).describe('What the pilot said of each scenario.'),
  noise: list(noise, MOST.cells).describe('What calibrations of this kind of machine said of the rows that gate.'),
  factor: z
    .number()
    .refine((factor) => FACTORS.some((one) => one === factor), `is none of ${FACTORS.join(', ')}`)
    .describe(`Blocks are so many times the standard length: ${[...FACTORS].sort((a, b) => a - b).join(', ')}.`),
  plannedPairs: planned.describe('Chosen before the first pair.'),
  replan: replan.nullable().describe('The one change of plan, from the sizes of the first effects; null where it did not come.'),
}) satisfies z.ZodType<Tuning>;

/** The content of measurement.json: nothing unknown, everything finite and in range, every list as long as it must be. */
export const measurementSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    protocol: protocolSchema,
    environment: environmentSchema,
    mode: mode.nullable().describe('How the pairs ran; null when the pilot was not finished.'),
    modeReason: text(MOST_REASON),
    plannedPairs: integer(0, MOST.pairs).describe('Planned after the pilot; 0 when it was not finished.'),
    tuning: tuning.exactOptional().describe('Absent of calibrations, where no pairs were planned, and in older files.'),
    shard: shardSchema.exactOptional().describe('Absent where it is all of a measurement.'),
    shards: shardsSchema.exactOptional(),
    pilot: pairsSchema.nullable().describe('One pair, which is discarded; null when it was not finished, or for want of room.'),
    pairs: pairsSchema,
    histograms: list(histogram, MOST.scenarios * 4).describe('Empty for want of room.'),
    stop: stopReason.describe('Why measuring ended.'),
    minutesNeeded: number(0, 1e6).nullable().describe(`For too-slow: the minutes that ${MIN_PAIRS} pairs would need.`),
    startedAt: moment.describe('ISO 8601, UTC.'),
    elapsedMs: ms.describe('Wall time of it all, ms.'),
    warnings: lines,
    notSwapped: list(text(300), 32)
      .describe('What the same side had in every pair although no code belongs to it: shown, never judged.')
      .exactOptional(),
    sandbox: sandboxSchema.exactOptional().describe('Absent where nobody asked for it.'),
    evidence: evidenceSchema.exactOptional().describe('Absent where nothing was watched, for want of room, and in older files.'),
    calibrations: calibrations.exactOptional().describe('Absent without a calibration file.'),
  })
  .meta({
    description: 'All that Benchgate measured, and the protocol that judges it. Numbers are exact.',
  }) satisfies z.ZodType<Omit<Measurement, 'protocol' | 'pilot' | 'pairs' | 'evidence'>>;

/**
 * A MeasurementColumns is a Measurement as measurement.json holds it: every number exactly as it is, but a field's name
 * once for all pairs instead of once for each of them, since the file must stay below 2 MiB for 64 scenarios.
 */
export type MeasurementColumns = DeepReadonly<z.output<typeof measurementSchema>>;

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
