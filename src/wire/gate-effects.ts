import * as z from 'zod';
import type { PullEffect } from '../model/creep.ts';
import type { Report } from '../model/report.ts';
import { id, list, metricName, value } from './fields.ts';
import { readJson } from './json.ts';

/** Of a pull request; so many take 8 KiB of the 64 that a check run's summary may have. */
const MOST_EFFECTS = 60;
const RULES = { maxBytes: 16 * 1024, maxDepth: 4 };

const schema = z.strictObject({
  version: z.literal(1),
  effects: list(
    z
      .strictObject({
        scenario: id,
        metric: metricName,
        form: z.enum(['relative', 'absolute']),
        change: value,
        low: value,
        high: value,
      })
      // A time does not fall by all of itself.
      .refine(({ form, low, change, high }) => low <= change && change <= high && (form === 'absolute' || low > -1)),
    MOST_EFFECTS,
  ),
});

const MARK = /<!-- benchgate-effects ([A-Za-z0-9+/=]{1,24000}) -->/;

/** The changes that a gate decided on as a comment of HTML, which nobody sees: what a later creep adds up. Empty without any. */
export function markEffects(report: Report | null): string {
  const effects = (report?.comparisons ?? []).flatMap(({ scenario, metric, form, gating, change, interval }) => {
    const [low, high] = [interval?.low, interval?.high];
    if (!gating || typeof change !== 'number' || typeof low !== 'number' || typeof high !== 'number') return [];
    const rounded = [low, change, high].map((one) => Number(one.toFixed(5)));
    return [{ scenario, metric, form, change: rounded[1], low: rounded[0], high: rounded[2] }];
  });
  if (effects.length === 0) return '';
  return `<!-- benchgate-effects ${btoa(JSON.stringify({ version: 1, effects: effects.slice(0, MOST_EFFECTS) }))} -->`;
}

/** What such a comment says; null where the text has none, or one that is not as we write it. */
export function readEffects(text: string): readonly PullEffect[] | null {
  const found = MARK.exec(text)?.[1];
  if (found === undefined) return null;
  const read = readJson(decoded(found), RULES, schema);
  return 'value' in read ? read.value.effects : null;
}

function decoded(base64: string): string {
  try {
    return atob(base64);
  } catch {
    return '';
  }
}
