import * as z from 'zod';
import { MIN_PAIRS } from '../design/plan-choice.ts';
import type { CalibrationTally } from '../model/calibration.ts';
import type { Histogram } from '../model/histogram.ts';
import type { Environment } from '../model/measurement.ts';
import { complaints } from './measurement-checks.ts';
import type { MeasurementColumns } from './measurement-columns.ts';
import { pairsSchema } from './measurement-pairs.ts';
import { protocolSchema } from './measurement-protocol.ts';
import { tuningSchema } from './measurement-tuning.ts';
import {
  count,
  cpuResolution,
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

const environment = z
  .strictObject({
    os: text(100),
    arch: text(32),
    cpus: z.number().int().min(0).max(100_000),
    cpuModel: text(200),
    memoryMb: z.number().min(0).max(1e9).describe('MiB.'),
    cpuResolutionMs: cpuResolution
      .describe("How far behind a reading of a process's CPU time can be, ms; null where there is none.")
      .exactOptional(),
    node: text(64),
    benchgate: text(64),
    k6: text(64).describe('Version of the k6 that sent requests; absent when none did.').exactOptional(),
    runner: text(300).describe('What the CI calls this machine; empty on a terminal.'),
  })
  .meta({ id: 'Environment', description: 'The machine that measured.' }) satisfies z.ZodType<Environment>;

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

/** The content of measurement.json: nothing unknown, everything finite and in range, every list as long as it must be. */
export const measurementSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    protocol: protocolSchema,
    environment,
    mode: mode.nullable().describe('How the pairs ran; null when the pilot was not finished.'),
    modeReason: text(1000),
    plannedPairs: z.number().int().min(0).max(MOST.pairs).describe('Planned after the pilot; 0 when it was not finished.'),
    tuning: tuningSchema.exactOptional().describe('Absent of calibrations, where no pairs were planned, and in older files.'),
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
  .superRefine((columns, context) => {
    const [first] = complaints(columns);
    if (first !== undefined) context.addIssue({ code: 'custom', path: [...first.path], message: first.message });
  })
  .meta({
    description: 'All that Benchgate measured, and the protocol that judges it. Numbers are exact.',
  }) satisfies z.ZodType<MeasurementColumns>;

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
