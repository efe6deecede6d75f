import * as z from 'zod';
import type { Cost } from '../model/cost.ts';
import type { Metric } from '../model/metrics.ts';
import { metricName, named, text } from './fields.ts';

/** Prices there are: CPU time, egress, tokens in and out. */
const MOST_TERMS = 4;

const cost = named('Cost', 'How a row is computed of readings of the same trial: each times its price, all added.', {
  terms: z
    .array(
      z.strictObject({
        reading: metricName,
        price: z.number().positive().max(1e6).describe("Of one unit of the reading, in the row's unit."),
      }),
    )
    .min(1)
    .max(MOST_TERMS),
  tokens: metricName.nullable().describe('What a cost is divided by; null: it is that of 1,000 requests.'),
}) satisfies z.ZodType<Cost>;

/** A Metric as measurement.json holds it. */
export const metric = named('Metric', 'One quantity of a scenario.', {
  name: metricName.describe('For example latency.p95.'),
  effect: z
    .enum(['log-ratio', 'log-odds', 'difference'])
    .describe('How two readings become one number: of values log-ratio, of counts log-odds, of shares difference.'),
  unit: text(32).describe('What its values are in: ms, per-second, share (0 to 1), or a unit of the user.'),
  better: z.enum(['lower', 'higher']).describe('Which direction is good.'),
  keepsInvalidPairs: z.boolean().describe('Whether a pair with invalid timing still counts.'),
  cost: cost.describe('Absent of what is read.').exactOptional(),
}) satisfies z.ZodType<Metric>;
