import { matches } from '../../config/glob.ts';
import type { CustomMetric, MetricOrigin } from '../../model/custom-metric.ts';
import type { AnswerReader, Shot } from '../../model/load.ts';
import { rounded } from '../../model/quantile.ts';
import type { Reading } from '../../model/trial.ts';
import type { Block, Drive, Remark } from '../../world/engine.ts';
import { headerIn, valueAt } from './flow-values.ts';
import { jsonIn } from './grader.ts';

/** An AnswerMetric is a metric of the user's own that is read of answers. */
export interface AnswerMetric extends Pick<CustomMetric, 'name' | 'type'> {
  readonly origin: Exclude<MetricOrigin, { readonly from: 'scraped' }>;
}

/** Those of a scenario. */
export function answerMetrics(custom: readonly CustomMetric[], scenario: string): readonly AnswerMetric[] {
  return custom.flatMap(({ name, type, origin, scenario: pattern = '*' }) =>
    origin === undefined || origin.from === 'scraped' || !matches(pattern, scenario) ? [] : [{ name, type, origin }],
  );
}

/** What reads them of each answer; undefined where there are none. */
export function answerReader(metrics: readonly AnswerMetric[]): AnswerReader | undefined {
  if (metrics.length === 0) return undefined;
  return {
    readsBody: metrics.some(({ origin }) => origin.from === 'json'),
    read: ({ body }, headers) => {
      let parts: readonly unknown[] | undefined;
      const told: Record<string, number> = {};
      for (const { name, type, origin } of metrics) {
        if (origin.from === 'json') parts ??= partsOf(body);
        const found = origin.from === 'json' ? firstIn(parts ?? [], origin.path) : headerIn(headers, String(origin.path[0]));
        const value = numberOf(found, type);
        if (value !== null) told[name] = value;
      }
      return told;
    },
  };
}

/** More events than this of a stream are not looked at. */
const MOST_EVENTS = 50;

/** What of a body is JSON: all of it, or its server-sent events, the last first, since a sum comes at the end. */
function partsOf(body: string): readonly unknown[] {
  const whole = jsonIn(body);
  if (whole !== undefined) return [whole];
  const events = body.split(/\r\n|\r|\n/).filter((line) => line.startsWith('data:'));
  return events
    .slice(-MOST_EVENTS)
    .reverse()
    .map((line) => jsonIn(line.slice('data:'.length)));
}

function firstIn(parts: readonly unknown[], path: readonly (string | number)[]): unknown {
  for (const part of parts) {
    const found = valueAt(part, path);
    if (found !== undefined && found !== null) return found;
  }
  return undefined;
}

/** What a service says of itself is hostile: a number that is no amount of anything is none. */
const LARGEST = 1e12;
const NUMBER = /^\d{1,15}(?:\.\d{1,15})?$/;

/**
 * A number that is not negative, written as one or as text. Of a rate one or nothing: a number that is not 0, `true`, or a word
 * such as HIT, against every other one.
 */
function numberOf(found: unknown, type: CustomMetric['type']): number | null {
  const value = typeof found === 'string' && NUMBER.test(found.trim()) ? Number(found) : found;
  if (type === 'rate' && typeof value === 'string') return /^\s*(?:hit|true|yes)\b/i.test(value) ? 1 : 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'number' || !(value >= 0 && value <= LARGEST)) return null;
  return type === 'rate' ? Math.sign(value) : value;
}

/** What the answers of a block come to, and what was answered in its time. */
export interface AnsweredBlock {
  readonly answered: readonly Shot[];
  readonly inTime: readonly Shot[];
  readonly blockMs: number;
}

/** Their numbers: of trends and gauges all, ascending; of rates the share of ones; of counters what they sum to. */
export function toldBy(metrics: readonly AnswerMetric[], block: AnsweredBlock): Pick<Block, 'values' | 'own'> {
  const values: Record<string, Float64Array> = {};
  const own: Record<string, Reading> = {};
  for (const { name, type } of metrics) {
    const all = numbersIn(block.answered, name);
    if (all.length === 0) continue;
    if (type === 'trend' || type === 'gauge') values[name] = all.sort();
    if (type === 'rate') own[name] = { kind: 'share', count: sum(all), total: all.length };
    if (type !== 'counter') continue;
    const perSecond = (sum(numbersIn(block.inTime, name)) * 1000) / block.blockMs;
    own[`${name}.per-second`] = { kind: 'value', value: rounded(perSecond) };
    own[`${name}.per-request`] = { kind: 'value', value: rounded(sum(all) / block.answered.length) };
  }
  return { values, own };
}

function numbersIn(shots: readonly Shot[], name: string): Float64Array {
  return Float64Array.from(shots.flatMap(({ told }) => told?.[name] ?? []));
}

function sum(numbers: Float64Array): number {
  return numbers.reduce((all, one) => all + one, 0);
}

/** What the report has to say of metrics that no answer told. */
export function untold(metrics: readonly AnswerMetric[], { blocks }: Drive, scenario: string): readonly Remark[] {
  const driven = [blocks.base, blocks.head].filter((block) => block !== null && block.answered > 0);
  const isTold = ({ name }: AnswerMetric) =>
    driven.some((block) => block?.values[name] || block?.own[name] || block?.own[`${name}.per-request`]);
  return metrics
    .filter((metric) => driven.length > 0 && !isTold(metric))
    .map(({ name, origin }) => ({
      text: `${scenario}: no answer has ${origin.written} as a number, so ${name} has no value`,
      times: 1,
    }));
}
