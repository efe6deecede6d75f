import type { SpanBody, TraceSpan } from '../../model/span.ts';
import { countJson, readJson } from './otlp-json.ts';
import { countProtobuf, readProtobuf } from './otlp-protobuf.ts';

/** How many spans a body tells, without reading any of them; null where it is none. Never throws. */
export function countSpans({ bytes, format }: SpanBody): number | null {
  return attempt(() => (format === 'json' ? countJson(bytes) : countProtobuf(bytes)));
}

/** SpansRead are the spans of bodies in their order, with what was left out: spans, and bodies that were none. */
interface SpansRead {
  readonly spans: readonly TraceSpan[];
  readonly dropped: number;
  readonly refused: number;
}

/**
 * The spans of these bodies, at most so many: beyond that whole traces are left out, because half of one would tell of work that
 * did not happen. Never throws: a body that ends in the middle is refused, with all that it told.
 */
export function readSpans(bodies: readonly SpanBody[], most: number): SpansRead {
  const spans: TraceSpan[] = [];
  let [dropped, refused] = [0, 0];
  for (const body of bodies) {
    const before = spans.length;
    const read = readInto(spans, body, ROOM * most);
    if (read === null) spans.length = before;
    refused += read === null ? 1 : 0;
    dropped += read ?? 0;
  }
  const kept = wholeTraces(spans, most);
  return { spans: kept, dropped: dropped + spans.length - kept.length, refused };
}

/** Times as many as are kept are read, so that traces which began before the limit are read to their end. */
const ROOM = 2;

/** How many were left out; null where the body is none. */
function readInto(spans: TraceSpan[], { bytes, format }: SpanBody, most: number): number | null {
  let dropped = 0;
  const see = (span: TraceSpan | null) => {
    if (span !== null && spans.length < most) spans.push(span);
    else dropped += 1;
  };
  return attempt(() => {
    (format === 'json' ? readJson : readProtobuf)(bytes, see);
    return dropped;
  });
}

/** Traces in the order in which their first spans came, as long as they fit. */
function wholeTraces(spans: readonly TraceSpan[], most: number): readonly TraceSpan[] {
  if (spans.length <= most) return spans;
  const sizes = new Map<string, number>();
  for (const { traceId } of spans) sizes.set(traceId, (sizes.get(traceId) ?? 0) + 1);
  const kept = new Set<string>();
  let room = most;
  for (const [traceId, size] of sizes)
    if (size <= room) {
      kept.add(traceId);
      room -= size;
    }
  return spans.filter(({ traceId }) => kept.has(traceId));
}

/** Readers of bodies throw wherever a body is none: there is nothing else in them that could. */
function attempt(act: () => number): number | null {
  try {
    return act();
  } catch {
    return null;
  }
}
