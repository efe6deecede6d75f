import * as z from 'zod';
import type { TraceSpan } from '../../model/span.ts';
import { cut, keepAttribute, SERVICE_NAME, spanOf } from './raw-span.ts';

/** A whole number of 64 bits is text in JSON; some senders write a number all the same. */
const whole = z.union([z.string().regex(/^-?\d{1,20}$/), z.number()]);
const text = z.string().transform(cut);

/** OTLP's JSON has the names of the protocol in camel case, and identifiers in hexadecimal digits. What is not named here is not looked at. */
const attribute = z.object({
  key: text,
  value: z.object({
    stringValue: text.nullish(),
    boolValue: z.boolean().nullish(),
    intValue: whole.nullish(),
    doubleValue: z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])]).nullish(),
  }),
});

const span = z.object({
  traceId: z.string().regex(/^[\da-f]{32}$/i),
  spanId: z.string().regex(/^[\da-f]{16}$/i),
  parentSpanId: z
    .string()
    .regex(/^([\da-f]{16})?$/i)
    .nullish()
    .catch(null),
  name: text.nullish(),
  kind: z.number().nullish().catch(null),
  startTimeUnixNano: whole,
  endTimeUnixNano: whole.nullish(),
  attributes: z.array(z.unknown()).nullish().catch(null),
  status: z.object({ code: z.number().nullish() }).nullish().catch(null),
});

/** What a list holds is looked at one by one, and no further than the first that is none: a hostile body may have millions. */
const list = z.array(z.unknown()).nullish();
const request = z.object({ resourceSpans: list });
const resourceSpans = z.object({ resource: z.object({ attributes: list }).nullish(), scopeSpans: list });
const scopeSpans = z.object({ spans: list });

/** So many that are none, and a body is none. */
const MOST_REFUSED = 1000;
/** Of what lists attributes, so many are looked at. */
const MOST_LOOKED_AT = 256;

/** Stands once in every span, and cannot stand in a text: its quotes would be escaped. */
const ONCE_A_SPAN = '"startTimeUnixNano"';

/** About how many spans a body tells, without reading it. Throws where it cannot be one. */
export function countJson(bytes: Uint8Array): number {
  const body = decode(bytes);
  if (!/^\s*\{/.test(body)) throw new RangeError('no mapping');
  let count = 0;
  for (let at = body.indexOf(ONCE_A_SPAN); at >= 0; at = body.indexOf(ONCE_A_SPAN, at + ONCE_A_SPAN.length)) count += 1;
  return count;
}

/**
 * Objects and lists of a body. What has more is not parsed: an empty one of three bytes takes a hundred. The largest body of spans
 * with attributes has fewer.
 */
const MOST_NESTED = 1_000_000;
const [OBJECT, LIST] = [0x7b, 0x5b];

/** Braces in texts count, too. */
function isCrowded(bytes: Uint8Array): boolean {
  let nested = 0;
  for (const byte of bytes) if (byte === OBJECT || byte === LIST) nested += 1;
  return nested > MOST_NESTED;
}

/** Tells each span of a body, null for one that is none. Throws where the body is none. */
export function readJson(bytes: Uint8Array, see: (span: TraceSpan | null) => void): void {
  if (isCrowded(bytes)) throw new RangeError('too many objects');
  let refused = 0;
  for (const sent of request.parse(JSON.parse(decode(bytes))).resourceSpans ?? []) {
    const { resource, scopeSpans: scopes } = resourceSpans.parse(sent);
    const service = attributesOf(resource?.attributes).get(SERVICE_NAME) ?? '';
    for (const scope of scopes ?? [])
      for (const one of scopeSpans.parse(scope).spans ?? []) {
        const found = read(one, service);
        if (found === null) refused += 1;
        if (refused > MOST_REFUSED) throw new RangeError('too many that are no spans');
        see(found);
      }
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

function read(one: unknown, service: string): TraceSpan | null {
  const { data } = span.safeParse(one);
  if (data === undefined) return null;
  return spanOf(
    {
      traceId: data.traceId.toLowerCase(),
      spanId: data.spanId.toLowerCase(),
      parentId: data.parentSpanId?.toLowerCase() ?? '',
      name: data.name ?? '',
      kind: data.kind ?? 0,
      status: data.status?.code ?? 0,
      startUs: microseconds(data.startTimeUnixNano),
      endUs: microseconds(data.endTimeUnixNano ?? 0),
      attributes: attributesOf(data.attributes),
    },
    service,
  );
}

function attributesOf(listed: readonly unknown[] | null | undefined): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const one of listed?.slice(0, MOST_LOOKED_AT) ?? []) {
    const { data } = attribute.safeParse(one);
    if (data === undefined) continue;
    const { stringValue, boolValue, intValue, doubleValue } = data.value;
    const value = stringValue ?? boolValue ?? intValue ?? doubleValue;
    keepAttribute(attributes, data.key, value === null || value === undefined ? null : String(value));
  }
  return attributes;
}

/** Nanoseconds as text lose their last three digits, so that nothing is rounded on the way. */
function microseconds(nanoseconds: string | number): number {
  return typeof nanoseconds === 'string' ? Number(nanoseconds.slice(0, -3)) : Math.floor(nanoseconds / 1000);
}
