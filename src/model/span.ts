/** A TraceSpan is one piece of work of one service within a trace, as OpenTelemetry tells it. Every text in it is hostile. */
export interface TraceSpan {
  /** Hexadecimal digits, lower case: 32 and 16; `parentId` is empty at a root. */
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string;
  readonly service: string;
  readonly name: string;
  readonly kind: 'server' | 'client' | 'internal' | 'producer' | 'consumer';
  /** Microseconds since 1970, UTC. */
  readonly startUs: number;
  readonly endUs: number;
  readonly error: boolean;
  /** Text, numbers and booleans as text; lists and maps are left out. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** A SpanBody is what one request of OTLP over HTTP carried, unpacked: an ExportTraceServiceRequest. Hostile. */
export interface SpanBody {
  readonly bytes: Uint8Array;
  readonly format: 'protobuf' | 'json';
}
