import root from 'otlp-transformer-oracle/build/src/generated/root.js';

/** An OracleSpan is a span as OpenTelemetry's generated encoder takes it: numbers of 64 bits as text, identifiers as bytes. */
export interface OracleSpan {
  readonly traceId: Uint8Array;
  readonly spanId: Uint8Array;
  readonly parentSpanId: Uint8Array;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
  readonly status: { readonly code?: number; readonly message?: string } | undefined;
  readonly [more: string]: unknown;
}

/** An OracleRequest is an ExportTraceServiceRequest with the spans of some services. */
export interface OracleRequest {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: OracleSpan['attributes'] };
    readonly scopeSpans: readonly { readonly spans: readonly OracleSpan[] }[];
  }[];
}

interface Message {
  encode(request: unknown): { finish(): Uint8Array };
  decode(bytes: Uint8Array): unknown;
  toObject(message: unknown, options: { readonly longs: typeof String }): unknown;
}

/** Its types tell nothing of what was generated. */
const messages: Readonly<Record<'ExportTraceServiceRequest' | 'ExportTraceServiceResponse', Message>> =
  Object(root).opentelemetry.proto.collector.trace.v1;
const { ExportTraceServiceRequest, ExportTraceServiceResponse } = messages;

/** A body of OTLP as the generated code of OpenTelemetry's own SDK writes it. */
export function encoded(request: OracleRequest): Uint8Array {
  return ExportTraceServiceRequest.encode(withHalves(request)).finish();
}

/** Without the package `long` it would round numbers of 64 bits; halves of them it takes as they are. */
function withHalves(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withHalves);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, /UnixNano$|^intValue$/.test(key) ? halvesOf(BigInt(one)) : withHalves(one)]),
  );
}

function halvesOf(value: bigint): { readonly low: number; readonly high: number } {
  return { low: Number(BigInt.asIntN(32, value)), high: Number(BigInt.asIntN(32, value >> 32n)) };
}

/** Reads a body with that code, for how long that takes. */
export function decodeWithOracle(bytes: Uint8Array): void {
  ExportTraceServiceRequest.decode(bytes);
}

/** An answer as that code reads it. */
export function decodedAnswer(bytes: Uint8Array): unknown {
  return ExportTraceServiceResponse.toObject(ExportTraceServiceResponse.decode(bytes), { longs: String });
}

/** The same request as OTLP's JSON has it. */
export function asJson(request: OracleRequest): Uint8Array {
  const text = JSON.stringify(request, (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value));
  return new TextEncoder().encode(text);
}
