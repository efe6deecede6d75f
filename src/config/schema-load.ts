import * as z from 'zod';
import { quantileOf } from '../model/metrics.ts';
import type { Load, SaturationLoad } from '../model/scenario.ts';
import { writeDuration } from './quantity.ts';
import { objectiveText } from './schema-limits.ts';
import { about, choice, duration, integer, keyCheck, mapping, rate } from './schema-values.ts';

/** Fewer requests than this in a step, and chance alone says whether it holds. */
const LEAST_REQUESTS = 20;
/** Shorter steps hold only the first moments of a rate, longer ones leave no time for a dozen pairs. */
const STEP = { leastMs: 200, mostMs: 20_000 };
/** More clients need more connections than a process has by default on either side. */
const MOST_CLIENTS = 500;
/** Longer pauses than this leave a block with hardly a request of each client. */
const MOST_THINKING_MS = 60_000;

const saturationKeys = mapping({
  objective: about(objectiveText(), 'What a rate must keep to hold, with errors and drops within 1%.', 'p95 <= 300ms'),
  metric: about(
    choice(['latency', 'ttft']).prefault('latency'),
    'What the objective is about; ttft needs "stream: sse".',
    'ttft',
  ),
  from: about(rate(), 'The lowest rate that is tried, which both sides should surely hold.', '20/s'),
  to: about(rate(), 'The highest rate that is tried. The narrower the range, the shorter the search.', '2000/s'),
  step: about(
    duration(STEP.leastMs, '1s', STEP.mostMs).prefault('1s'),
    'How long each rate is tried. Longer steps hold less of what a queue can hide.',
    '2s',
  ),
});

/** Keys of a declared request that say how it is sent, beside its rate. */
export const loadKeys = {
  clients: about(
    integer(1, MOST_CLIENTS, `a whole number of clients from 1 to ${MOST_CLIENTS}`).optional(),
    'In place of rate: so many clients, each of which sends its next request once the last was answered. Throughput then gates, and all pairs alternate.',
    8,
  ),
  'think-time': about(
    duration(0, '100ms', MOST_THINKING_MS).optional(),
    'With clients: what each waits between an answer and its next request. Without it, nothing.',
    '100ms',
  ),
  saturation: about(
    saturationKeys
      .superRefine((written, context) => {
        // What is wrong by itself cannot be held against the rest.
        if (context.issues.length === 0) checkSearch(written, context);
      })
      .transform(({ objective, metric, from, to, step }): SaturationLoad => {
        const { comparator, value, statistic, written } = objective;
        return {
          kind: 'saturation',
          metric: `${metric}.${statistic ?? ''}`,
          // Only these two pass the checks above.
          comparator: comparator === '<' ? '<' : '<=',
          boundMs: value,
          objective: written,
          fromPerSecond: from,
          toPerSecond: to,
          stepMs: step,
        };
      })
      .optional(),
    'In place of rate: the highest rate that keeps an objective is searched, step after step, and compared as max-rate. All pairs alternate.',
    { objective: 'p95 <= 300ms', from: '20/s', to: '2000/s' },
  ),
};

const checkSearch = keyCheck<z.output<typeof saturationKeys>>(({ objective, from, to, step }, say) => {
  const { statistic, comparator, kind } = objective;
  if (to <= from) say('to', 'is not higher than from: the search needs a range, such as from 20/s to 2000/s');
  if (kind !== 'ms') say('objective', 'is about a time: write a bound such as 300ms');
  else if (comparator !== '<=' && comparator !== '<') say('objective', `needs an upper bound: write <=, not ${comparator}`);
  else if (statistic === undefined || statistic === 'rate')
    say('objective', 'needs a quantile or mean: write one such as "p95 <= 300ms"');
  else {
    const q = quantileOf(`latency.${statistic}`) ?? 0;
    const need = Math.max(LEAST_REQUESTS, Math.ceil(1 / (1 - q) - 1e-6));
    const count = Math.floor((from * step) / 1000);
    if (count < need)
      say(
        'step',
        `holds ${count} requests at the lowest rate and ${statistic} needs ${need}: write ${writeDuration(Math.ceil((need / from) * 1000))}, or a higher from`,
      );
  }
});

const ms = z.number().min(0).max(1e9);
const perSecond = z.number().min(0).max(1e6);

/** A Load as measurement.json and report.json hold it. */
export const loadSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('closed'),
    clients: z.number().int().min(1).max(100_000).describe('Clients per side, each of which waits for its answers.'),
    thinkTimeMs: ms.describe('Between an answer and the next request, ms.'),
  }),
  z.strictObject({
    kind: z.literal('saturation'),
    metric: z
      .string()
      .regex(/^(?:latency|ttft)\.(?:mean|p[0-9.]{1,6})$/)
      .describe('What each step is held against.'),
    comparator: z.enum(['<=', '<']),
    boundMs: ms,
    objective: z.string().max(100).describe('As the user wrote it. Text from outside: escape it before printing.'),
    fromPerSecond: perSecond.describe('The lowest rate that is tried, requests per second.'),
    toPerSecond: perSecond.describe('The highest.'),
    stepMs: ms.describe('How long a rate is tried, ms.'),
  }),
]) satisfies z.ZodType<Load>;
