import type { TraceSpan } from '../../model/span.ts';

/** Attributes of a span, and characters of a text, that are kept: more is cut off. */
export const MOST_ATTRIBUTES = 64;
const MOST_TEXT = 1024;

/** opentelemetry/proto/trace/v1/trace.proto, SpanKind by its numbers; what is not told, or not known, is internal. */
const KINDS = ['internal', 'internal', 'server', 'client', 'producer', 'consumer'] as const;
/** The same, STATUS_CODE_ERROR. */
const ERROR = 2;
/** The resource's attribute that names a service (OpenTelemetry's semantic conventions). */
export const SERVICE_NAME = 'service.name';

/** A RawSpan is a span as a body tells it, before its identifiers are looked at. */
export interface RawSpan extends Omit<TraceSpan, 'kind' | 'error' | 'service'> {
  /** Numbers of the protocol. */
  readonly kind: number;
  readonly status: number;
}

/** The span, or null where it has no identifiers of the right length: such a span belongs nowhere. */
export function spanOf({ kind, status, ...raw }: RawSpan, service: string): TraceSpan | null {
  const { traceId, spanId, parentId, name, startUs, endUs, attributes } = raw;
  if (traceId.length !== 32 || spanId.length !== 16 || !(startUs > 0)) return null;
  return {
    traceId,
    spanId,
    parentId: parentId.length === 16 ? parentId : '',
    service,
    name,
    kind: KINDS[kind] ?? 'internal',
    startUs,
    endUs: Math.max(startUs, endUs),
    error: status === ERROR,
    attributes,
  };
}

/** Keeps an attribute as long as there is room for one more. */
export function keepAttribute(attributes: Map<string, string>, key: string, value: string | null): void {
  if (value !== null && attributes.size < MOST_ATTRIBUTES) attributes.set(key, value);
}

/** The beginning of a text, whole characters. */
export function cut(text: string): string {
  return text.length <= MOST_TEXT ? text : text.slice(0, MOST_TEXT).replace(/[\uD800-\uDBFF]$/, '');
}

/** Bytes of UTF-8 that hold as many characters as are kept, whatever they are. */
export const MOST_TEXT_BYTES = 4 * MOST_TEXT;
