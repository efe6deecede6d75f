import type { IncomingMessage, ServerResponse } from 'node:http';
import { BinaryWriter } from '@bufbuild/protobuf/wire';
import type { SpanBody } from '../model/span.ts';

/** In which an answer is written: as its request was. */
export type SpanFormat = SpanBody['format'];

/** An OtlpReply is the body of an answer. */
interface OtlpReply {
  readonly format: SpanFormat;
  readonly body: Uint8Array | string;
}

/** An ExportTraceServiceResponse (opentelemetry/proto/collector/trace/v1/trace_service.proto): empty where every span was taken. */
export function accepted(format: SpanFormat, rejected: number): OtlpReply {
  const why = 'the most spans of a block are kept already';
  if (rejected === 0) return { format, body: format === 'json' ? '{}' : new Uint8Array() };
  if (format === 'json')
    return { format, body: JSON.stringify({ partialSuccess: { rejectedSpans: String(rejected), errorMessage: why } }) };
  const writer = new BinaryWriter();
  writer.uint32((1 << 3) | 2).fork();
  writer.uint32((1 << 3) | 0).int64(rejected);
  writer.uint32((2 << 3) | 2).string(why);
  return { format, body: writer.join().finish() };
}

/** A google.rpc.Status, as OTLP has it in every answer that is an error. */
export function refused(format: SpanFormat, message: string): OtlpReply {
  if (format === 'json') return { format, body: JSON.stringify({ message }) };
  return {
    format,
    body: new BinaryWriter()
      .uint32((2 << 3) | 2)
      .string(message)
      .finish(),
  };
}

/**
 * Answers, and lets go of what is still to come of the request: read and thrown away, because a connection that is closed with
 * something unread takes the answer with it. How long that may go on is bounded by the time of a request.
 */
export function answer(
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
  status: number,
  { format, body }: OtlpReply,
): void {
  response.writeHead(status, {
    'content-type': format === 'json' ? 'application/json' : 'application/x-protobuf',
    'content-length': Buffer.byteLength(body),
    ...(status === 405 && { allow: 'POST' }),
    ...(status === 503 && { 'retry-after': '1' }),
    ...(!request.complete && status >= 400 && { connection: 'close' }),
  });
  response.end(body);
  request.resume();
}
