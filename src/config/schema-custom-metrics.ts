import * as z from 'zod';
import { METRICS } from '../model/metrics.ts';
import { scenarioPattern } from './schema-limits.ts';
import { about, choice, mapping, text, word } from './schema-values.ts';

/** Names of what is measured without being asked; their rows would be taken for each other. */
const TAKEN = METRICS.map(({ name }) => name).filter((name) => name !== 'ttft');
const ROLE = /^[a-z][a-z0-9-]{0,31}$/;

export const metricSchema = mapping({
  role: about(
    word(ROLE, 'a role such as ttft, tokens or cost').optional(),
    "What it is called in budgets, objectives and the report; without it, k6's name with - for _. ttft is the time to the first token.",
    'ttft',
  ),
  type: about(
    choice(['trend', 'rate', 'counter', 'gauge']).prefault('trend'),
    'As the script makes it. Rows: trend ROLE.p50, ROLE.p95; rate ROLE; counter ROLE.per-second, ROLE.per-request; gauge ROLE.mean.',
    'counter',
  ),
  unit: about(
    text('a unit such as ms', 16).optional(),
    'What its values are in. Without it, ms for a trend; a rate is a share.',
    'tokens',
  ),
  better: about(choice(['lower', 'higher']).prefault('lower'), 'Which direction is good.', 'higher'),
  scenario: about(scenarioPattern(), 'The k6 scenarios that have it: a name, or a pattern with * and ?.', 'chat-*'),
});

/** A MetricSetting is a k6 metric of the user's own as the file has it: what it is called here, and how it is compared. */
export type MetricSetting = Readonly<z.output<typeof metricSchema> & { role: string }>;

export const metricsSchema = z
  .record(word(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, 'the name of a k6 metric of letters, digits and _'), metricSchema, {
    error: 'expected a mapping of k6 metrics to role, type, unit and better',
  })
  .superRefine((metrics, context) => {
    const roles = Object.entries(metrics).map(([name, { role }]) => role ?? roleOf(name));
    for (const [index, [name, { type }]] of Object.entries(metrics).entries()) {
      const message = roleProblem(roles[index] ?? '', type, roles.slice(0, index));
      if (message !== undefined) context.addIssue({ code: 'custom', path: [name, 'role'], message });
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

function roleProblem(role: string, type: MetricSetting['type'], earlier: readonly string[]): string | undefined {
  if (!ROLE.test(role)) return 'is missing: this name cannot be one, so write a role such as tokens';
  if (role === 'latency') return 'cannot be latency: name the metric under `latency:` of the scenario';
  if (TAKEN.includes(role)) return `cannot be ${role}, which is measured anyway: write another role`;
  if (earlier.includes(role)) return `"${role}" is taken: give it another role`;
  return role === 'ttft' && type !== 'trend' ? 'ttft is a time: it needs "type: trend"' : undefined;
}
