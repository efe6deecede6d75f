import * as z from 'zod';
import { FACTORS } from '../design/tuning.ts';
import type { Tuning } from '../model/tuning.ts';
import { id, MOST, metricName, ms } from './measurement-values.ts';

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
export const tuningSchema = z
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
