import * as z from 'zod';
import { MIN_PAIRS } from '../design/plan-choice.ts';
import { FACTORS } from '../design/tuning.ts';
import type { CalibrationTally } from '../model/calibration.ts';
import type { Histogram } from '../model/histogram.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Tuning } from '../model/tuning.ts';
import { pairsSchema } from './measurement-pairs.ts';
import { protocolSchema } from './measurement-protocol.ts';
import {
  count,
  type DeepReadonly,
  environmentSchema,
  id,
  lines,
  MOST,
  metricName,
  mode,
  moment,
  ms,
  side,
  stopReason,
  text,
} from './measurement-values.ts';

const histogram = z
  .strictObject({
    scenario: id,
    metric: metricName.describe('latency or ttft, in ms.'),
    side,
    resolution: z.number().int().min(1).max(65_536).describe('Bins per octave; bin 0 begins at 1 ms.'),
    bins: z
      .array(z.number().int().min(-1e9).max(1e9))
      .max(MOST.bins)
      .refine(isSparse, 'is not index and count in turn, indices ascending')
      .describe('Index and count in turn, indices ascending.'),
  })
  .meta({
    id: 'Histogram',
    description: 'A sparse log-linear histogram of all pairs with valid timing: shown, never judged.',
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

const calibrations = z.strictObject({ kind: text(400), here: counted, all: counted }).meta({
  id: 'CalibrationTally',
  description: 'Calibrations of this kind of machine and in all, counted when measuring began: shown, never judged.',
}) satisfies z.ZodType<CalibrationTally>;

const planned = z.number().int().min(1).max(MOST.pairs);

const pace = z.strictObject({
  scenario: id,
  ratePerSecond: z.number().min(0).max(1e6).describe("Requests per second and side: the scenario's own, or the pilot's."),
  warmUpMs: ms.describe('When both sides of the pilot had settled, ms.'),
  scalable: z.boolean().describe('Whether the length of its blocks was to be chosen.'),
  timed: z.boolean().describe('Whether it takes warm-up and block as planned.'),
});

const noise = z.strictObject({
  scenario: id,
  metric: metricName,
  sd: z.number().min(1e-6).max(100).describe('Standard deviation of log ratios over pairs.'),
});

const replan = z.strictObject({
  pairs: planned,
  leftMs: ms,
  pairMs: ms,
  plannedPairs: planned,
});

/** How block length and number of pairs were chosen. */
const tuning = z
  .strictObject({
    leftMs: ms.describe('Time left after the pilot, ms.'),
    otherMs: ms.describe('What a pair takes beside warm-ups and blocks, ms.'),
    paces: z.array(pace).max(MOST.scenarios).describe('What the pilot said of each scenario.'),
    noise: z.array(noise).max(MOST.cells).describe('What calibrations of this kind of machine said of the rows that gate.'),
    factor: z
      .number()
      .refine((factor) => FACTORS.some((one) => one === factor), `is none of ${FACTORS.join(', ')}`)
      .describe(`Blocks are so many times the standard length: ${[...FACTORS].sort((a, b) => a - b).join(', ')}.`),
    plannedPairs: planned.describe('Chosen before the first pair.'),
    replan: replan
      .nullable()
      .describe('The one change of plan, from the sizes of the first effects; null where it did not come.'),
  })
  .meta({
    id: 'Tuning',
    description: 'How block length and number of pairs were chosen after the pilot, with all they were chosen from.',
  }) satisfies z.ZodType<Tuning>;

/** The content of measurement.json: nothing unknown, everything finite and in range, every list as long as it must be. */
export const measurementSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    protocol: protocolSchema,
    environment: environmentSchema,
    mode: mode.nullable().describe('How the pairs ran; null when the pilot was not finished.'),
    modeReason: text(1000),
    plannedPairs: z.number().int().min(0).max(MOST.pairs).describe('Planned after the pilot; 0 when it was not finished.'),
    tuning: tuning.exactOptional().describe('Absent of calibrations, where no pairs were planned, and in older files.'),
    pilot: pairsSchema.nullable().describe('One pair, which is discarded; null when it was not finished, or for want of room.'),
    pairs: pairsSchema,
    histograms: z
      .array(histogram)
      .max(MOST.scenarios * 4)
      .describe('Empty for want of room.'),
    stop: stopReason.describe('Why measuring ended.'),
    minutesNeeded: z
      .number()
      .min(0)
      .max(1e6)
      .nullable()
      .describe(`For too-slow: the minutes that ${MIN_PAIRS} pairs would need.`),
    startedAt: moment.describe('ISO 8601, UTC.'),
    elapsedMs: ms.describe('Wall time of it all, ms.'),
    warnings: lines,
    notSwapped: z
      .array(text(300))
      .max(32)
      .describe('What the same side had in every pair although no code belongs to it: shown, never judged.')
      .exactOptional(),
    calibrations: calibrations.exactOptional().describe('Absent without a calibration file.'),
  })
  .meta({
    description: 'All that Benchgate measured, and the protocol that judges it. Numbers are exact.',
  }) satisfies z.ZodType<Omit<Measurement, 'protocol' | 'pilot' | 'pairs'>>;

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
