import * as z from 'zod';
import type { MetricOrigin } from '../model/custom-metric.ts';
import { METRICS } from '../model/metrics.ts';
import { METRIC_ORIGIN, metricOrigin, notAnOrigin } from './metric-origin.ts';
import { scenarioPattern } from './schema-limits.ts';
import { about, choice, mapping, text, word } from './schema-values.ts';

/** Names of what is measured without being asked; their rows would be taken for each other. */
const TAKEN = METRICS.map(({ name }) => name).filter((name) => name !== 'ttft');
const ROLE = /^[a-z][a-z0-9-]{0,31}$/;

const originSchema = z
  .string({ error: ({ input }) => notAnOrigin(input) })
  .regex(METRIC_ORIGIN, { error: ({ input }) => notAnOrigin(input) })
  .transform((written): MetricOrigin => metricOrigin(written) ?? z.NEVER);

export const metricSchema = mapping({
  role: about(
    word(ROLE, 'a role such as ttft, tokens or cost').optional(),
    'What it is called in budgets, objectives and the report; without it, its name here with - for _. ttft is the time to the first token.',
    'ttft',
  ),
  from: about(
    originSchema.optional(),
    'Where its numbers come from: of each answer `header.x-cache` or `json.usage.total_tokens`, or of the service\'s page of metrics (service.metrics) `scraped.queue_depth`, `scraped.hits_total{cache="users"}`, and of a rate `scraped.hits_total / lookups_total`. Without it, it is the k6 metric of this name.',
    'json.usage.total_tokens',
    'scraped.queue_depth',
  ),
  type: about(
    choice(['trend', 'rate', 'counter', 'gauge']).prefault('trend'),
    'As it is counted. Rows: trend ROLE.p50, ROLE.p95; rate ROLE; counter ROLE.per-second, ROLE.per-request; gauge ROLE.mean.',
    'counter',
  ),
  unit: about(
    text('a unit such as ms', 16).optional(),
    'What its values are in. Without it, ms for a trend; a rate is a share.',
    'tokens',
  ),
  better: about(choice(['lower', 'higher']).prefault('lower'), 'Which direction is good.', 'higher'),
  scenario: about(scenarioPattern(), 'The scenarios that have it: a name, or a pattern with * and ?.', 'chat-*'),
});

/** A MetricSetting is a metric of the user's own as the file has it: what it is called here, and how it is compared. */
export type MetricSetting = Readonly<z.output<typeof metricSchema> & { role: string }>;

export const metricsSchema = z
  .record(word(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, 'the name of a metric of letters, digits and _'), metricSchema, {
    error: 'expected a mapping of metrics to role, from, type, unit and better',
  })
  .superRefine((metrics, context) => {
    const roles = Object.entries(metrics).map(([name, { role }]) => role ?? roleOf(name));
    for (const [index, [name, setting]] of Object.entries(metrics).entries()) {
      const role = roleProblem(roles[index] ?? '', setting, roles.slice(0, index));
      if (role !== undefined) context.addIssue({ code: 'custom', path: [name, 'role'], message: role });
      const from = originProblem(setting);
      if (from !== undefined) context.addIssue({ code: 'custom', path: [name, 'from'], message: from });
    }
  })
  .transform((metrics): Readonly<Record<string, MetricSetting>> => {
    const named = Object.entries(metrics).map(([name, { role, ...rest }]) => [name, { ...rest, role: role ?? roleOf(name) }]);
    return Object.fromEntries(named);
  });

/** `first_byte` → `first-byte`. */
function roleOf(name: string): string {
  const words = name.toLowerCase().replaceAll('_', '-');
  return words.replace(/^-+/, '').slice(0, 32);
}

/** A share is of two counters of a page; everything else is of one. */
function originProblem({ type, from, unit }: Pick<MetricSetting, 'type' | 'from' | 'unit'>): string | undefined {
  if (from?.from !== 'scraped') return undefined;
  if (/_seconds(?:_total)?$/.test(from.series.name) && unit !== undefined && unit !== 'ms')
    return 'is a time, which is told in ms: leave unit out';
  if (type === 'rate' && from.of === undefined)
    return `is one counter, and a rate needs two: write ${from.written} / what it is counted of`;
  return type !== 'rate' && from.of !== undefined ? 'is a share of two counters: it needs "type: rate"' : undefined;
}

function roleProblem(
  role: string,
  { type, from }: Pick<MetricSetting, 'type' | 'from'>,
  earlier: readonly string[],
): string | undefined {
  if (!ROLE.test(role)) return 'is missing: this name cannot be one, so write a role such as tokens';
  if (role === 'latency') return 'cannot be latency: name the metric under `latency:` of the scenario';
  if (TAKEN.includes(role)) return `cannot be ${role}, which is measured anyway: write another role`;
  if (earlier.includes(role)) return `"${role}" is taken: give it another role`;
  if (role === 'ttft' && from !== undefined)
    return 'cannot be ttft, which is timed where requests are sent: write "stream: sse" there';
  return role === 'ttft' && type !== 'trend' ? 'ttft is a time: it needs "type: trend"' : undefined;
}
