import type * as z from 'zod';
import { quantityOf } from './quantity.ts';
import { about, flag, mapping, quantity, word } from './schema-values.ts';

/** An Amount is a quantity with what it is a quantity of: a ratio (`5%`), a difference of shares (`0.3pp`), ms, bytes, or a number. */
export interface Amount {
  readonly kind: 'ratio' | 'points' | 'bytes' | 'number' | 'ms';
  readonly value: number;
}

/** A Bound is an objective's text taken apart: `p95 <= 300ms`. */
export interface Bound {
  readonly written: string;
  /** `p95`, `mean`, `rate`; undefined where the text starts with the comparator. */
  readonly statistic: string | undefined;
  readonly comparator: '<=' | '<' | '>=' | '>';
  readonly kind: 'ms' | 'share' | 'per-second' | 'bytes' | 'number';
  readonly value: number;
}

const RATIO_OR_POINTS = /^\d+(?:\.\d+)?(?:%|pp|x)$/;
const ABSOLUTE = /^(?:(?:\d+(?:\.\d+)?(?:h|ms|m|s|us|µs|μs|ns))+|\d+(?:\.\d+)?(?:pp|B|kB|KB|MB|GB|KiB|MiB|GiB)?)$/;
export const QUANTILE = String.raw`p[1-9]\d?(?:\.\d?[1-9])?`;
const OBJECTIVE = new RegExp(String.raw`^(?:(${QUANTILE}|mean|rate)\s*)?(<=|<|>=|>)\s*(\S{1,40})$`);

export const scenarioPattern = () =>
  word(/^[a-z0-9*?][a-z0-9_*?-]{0,63}$/, 'the name of a scenario, or a pattern such as chat-*').prefault('*');

const margin = (example: string) =>
  quantity(
    { pattern: RATIO_OR_POINTS, expected: `more than 0% and at most 1000%, such as ${example}, or 0.3pp for rates` },
    (written) => relative(written),
  );

export const budgetSchema = mapping({
  scenario: about(scenarioPattern(), 'The scenarios it is for: a name, or a pattern with * and ?.', 'chat-*'),
  metric: about(
    word(/^[A-Za-z*?][A-Za-z0-9_.*?{}/-]{0,63}$/, 'the name of a metric such as latency.p95, or a pattern such as latency.*'),
    'The metrics it is for. Naming a quantile or a mean that is not compared by default (latency.p90) adds it. Of scenarios with split-by, `latency{items}.p95` is one part and `latency{*}.p95` all.',
    'latency.p95',
  ),
  'max-increase': about(
    margin('5%').optional(),
    'The worsening that is a regression: a ratio, or a difference in percentage points for rates.',
    '5%',
    '0.3pp',
  ),
  'min-change': about(
    quantity(
      { pattern: ABSOLUTE, expected: 'a duration such as 1ms, points such as 0.1pp for rates, or a size such as 10MB' },
      absolute,
    ).optional(),
    'The absolute worsening that a regression also needs.',
    '1ms',
  ),
  'no-change-within': about(
    margin('10%').optional(),
    'Changes that are surely smaller than this are called no change. Without it, twice max-increase.',
    '10%',
  ),
  gate: about(flag().optional(), 'Whether a regression fails the verdict. Without it, true for the metrics that gate.', false),
})
  .refine(
    ({ 'max-increase': most, 'no-change-within': same }) => !most || !same || most.kind !== same.kind || same.value >= most.value,
    {
      error: 'is smaller than max-increase: write at least as much',
      path: ['no-change-within'],
    },
  )
  .transform((written) => ({
    scenario: written.scenario,
    metric: written.metric,
    maxIncrease: written['max-increase'],
    minChange: written['min-change'],
    noChangeWithin: written['no-change-within'],
    gate: written.gate,
  }));

/** A Budget is what a pull request may cost, for every scenario and metric that the two patterns match. */
export type Budget = Readonly<z.output<typeof budgetSchema>>;

/** `p95 <= 300ms`, taken apart. */
export function objectiveText() {
  return quantity({ pattern: OBJECTIVE, expected: 'an objective such as "p95 <= 300ms", "mean < 20ms" or "<= 1%"' }, parseBound);
}

export const sloSchema = mapping({
  scenario: about(scenarioPattern(), 'The scenarios it is for: a name, or a pattern with * and ?.', 'chat'),
  metric: about(
    word(/^[A-Za-z][A-Za-z0-9_.{}/-]{0,63}$/, 'the name of a metric such as latency, ttft or error-rate'),
    'The metric: latency or ttft (the objective says which quantile), a full name such as latency.p95, or a rate.',
    'latency',
  ),
  objective: about(objectiveText(), 'The quantile or mean, a comparison, and the bound.', 'p95 <= 300ms', 'rate <= 1%'),
}).transform(({ objective, ...rest }) => ({ ...rest, bound: objective }));

/** An Objective is a service level as the file has it: which scenarios, which metric, and the bound on it. */
export type Objective = Readonly<z.output<typeof sloSchema>>;

/** `5%`, `1.05x` or `0.3pp`: more than nothing, at most tenfold. */
export function relative(written: string): Amount | undefined {
  const found = quantityOf(written, ['points', 'factor', 'share']);
  if (found?.kind === 'points') return found.value > 0 && found.value <= 1 ? { kind: 'points', value: found.value } : undefined;
  // 1.5x and 50% say the same; rounding takes away what the subtraction adds.
  const ratio = found?.kind === 'factor' ? Number((found.value - 1).toFixed(9)) : (found?.value ?? 0);
  return ratio > 0 && ratio <= 10 ? { kind: 'ratio', value: ratio } : undefined;
}

function absolute(written: string): Amount | undefined {
  const found = quantityOf(written, ['points', 'bytes', 'number', 'ms']);
  return found?.kind === 'points' && found.value > 1 ? undefined : found;
}

function parseBound(written: string): Bound | undefined {
  const [, statistic, comparator, amount = ''] = OBJECTIVE.exec(written) ?? [];
  const found = quantityOf(amount, ['share', 'per-second', 'bytes', 'number', 'ms']);
  const known = (['<=', '<', '>=', '>'] as const).find((sign) => sign === comparator);
  return found === undefined || known === undefined ? undefined : { written, statistic, comparator: known, ...found };
}
