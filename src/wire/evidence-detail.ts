import * as z from 'zod';
import type { EvidenceDetail, FlameNode } from '../model/evidence.ts';
import { SHOWN_QUANTILES } from '../model/evidence.ts';
import { distinct, id, integer, list, ms, number, text } from './fields.ts';
import { readJson, sortedKeys } from './json.ts';

const RULES = { maxBytes: 1024 * 1024, maxDepth: 400, maxKeys: 64 };
const words = text(500);

const waterfall = z.strictObject({
  scenario: id,
  which: z.enum(['typical', 'slow']),
  side: z.enum(['base', 'head']),
  requestMs: ms,
  spans: list(
    z.strictObject({
      depth: integer(0, 1000),
      service: words,
      name: words,
      statement: words,
      fromMs: number(-1e9, 1e9),
      toMs: number(-1e9, 1e9),
      critical: z.boolean(),
      error: z.boolean(),
    }),
    200,
  ),
});

const cpu = number(0, 1e9);
const flame: z.ZodType<FlameNode> = z.lazy(() =>
  z.strictObject({ name: words, file: words, totalMs: z.strictObject({ base: cpu, head: cpu }), children: z.array(flame) }),
);

const quantiles = z.array(ms.nullable()).length(SHOWN_QUANTILES.length);

const detailSchema = z.strictObject({
  schemaVersion: z.literal(1),
  waterfalls: distinct(waterfall, 4 * 64, ({ scenario, which, side }) => [scenario, which, side]),
  flame: flame.nullable(),
  quantiles: distinct(
    z.strictObject({
      scenario: id,
      metric: z.enum(['latency', 'ttft']),
      pair: integer(0, 1000),
      base: quantiles.nullable(),
      head: quantiles,
    }),
    2 * 64 * 64,
    ({ scenario, metric, pair }) => [scenario, metric, pair],
  ),
}) satisfies z.ZodType<EvidenceDetail>;

/** What the page draws, as evidence.json: at most 1 MiB, else without what is the most. */
export function renderDetail(detail: EvidenceDetail): string {
  for (let fitting: EvidenceDetail = detail; ; ) {
    const text = `${JSON.stringify(fitting, sortedKeys)}\n`;
    if (new TextEncoder().encode(text).length <= RULES.maxBytes) return text;
    fitting = smaller(fitting);
  }
}

function smaller(detail: EvidenceDetail): EvidenceDetail {
  const { flame, waterfalls, quantiles } = detail;
  const most = quantiles.length > 0 && JSON.stringify(quantiles).length >= JSON.stringify(flame).length;
  if (most) return { ...detail, quantiles: [] };
  return flame === null ? { ...detail, waterfalls: waterfalls.slice(0, waterfalls.length >> 1) } : { ...detail, flame: null };
}

/** Reads evidence.json; null where it is none of this version. Every text in it is hostile. */
export function readDetail(written: string): EvidenceDetail | null {
  const read = readJson(written, RULES, detailSchema);
  return 'value' in read ? read.value : null;
}
