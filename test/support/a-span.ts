import type { TraceSpan } from '../../src/model/span.ts';

/** When the requests of tests are sent, µs since 1970: no whole millisecond, as of a clock that tells microseconds. */
export const SENT_US = 1_795_524_187_565_668;

/** The identifier of a trace whose request was sent then. */
export function aTraceId(sentUs = SENT_US, random = 1): string {
  return sentUs.toString(16).padStart(16, '0') + random.toString(16).padStart(16, '0');
}

/** What a test says of a span; times in µs from the sending. */
interface SpanWish extends Partial<Omit<TraceSpan, 'attributes' | 'startUs' | 'endUs'>> {
  readonly id: number;
  readonly parent?: number;
  readonly from: number;
  readonly to: number;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** A span of the request that was sent at SENT_US, unless another trace is named. */
export function aSpan({ id, parent, from, to, attributes = {}, ...wish }: SpanWish): TraceSpan {
  const idOf = (number: number) => number.toString(16).padStart(16, '0');
  const traceId = wish.traceId ?? aTraceId();
  const sentUs = Number.parseInt(traceId.slice(0, 16), 16);
  return {
    traceId,
    spanId: idOf(id),
    parentId: idOf(parent ?? 0xffff),
    service: 'shop',
    name: `span ${id}`,
    kind: 'internal',
    error: false,
    ...wish,
    startUs: sentUs + from,
    endUs: sentUs + to,
    attributes: new Map(Object.entries(attributes)),
  };
}
