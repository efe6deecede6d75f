import { BinaryReader } from '@bufbuild/protobuf/wire';
import type { TraceSpan } from '../../model/span.ts';
import { cut, keepAttribute, MOST_ATTRIBUTES, MOST_TEXT_BYTES, type RawSpan, SERVICE_NAME, spanOf } from './raw-span.ts';

/** Of https://protobuf.dev/programming-guides/encoding: how a field's bytes are told. */
const [VARINT, BIT64, LENGTH] = [0, 1, 2];
const tag = (field: number, wire: number) => (field << 3) | wire;

/** Fields of opentelemetry/proto/trace/v1/trace.proto and common/v1/common.proto by their numbers. */
const RESOURCE_SPANS = tag(1, LENGTH);
const RESOURCE = tag(1, LENGTH);
const RESOURCE_ATTRIBUTES = tag(1, LENGTH);
const SCOPE_SPANS = tag(2, LENGTH);
const SPANS = tag(2, LENGTH);
const TRACE_ID = tag(1, LENGTH);
const SPAN_ID = tag(2, LENGTH);
const PARENT_ID = tag(4, LENGTH);
const NAME = tag(5, LENGTH);
const KIND = tag(6, VARINT);
const START = tag(7, BIT64);
const END = tag(8, BIT64);
const ATTRIBUTES = tag(9, LENGTH);
const STATUS = tag(15, LENGTH);
const STATUS_CODE = tag(3, VARINT);
const KEY = tag(1, LENGTH);
const VALUE = tag(2, LENGTH);
const TEXT = tag(1, LENGTH);
const BOOL = tag(2, VARINT);
const INT = tag(3, VARINT);
const DOUBLE = tag(4, BIT64);
/** Lists, maps, bytes. */
const OTHERS = [tag(5, LENGTH), tag(6, LENGTH), tag(7, LENGTH)];

/** How many spans a body tells. Throws where it is none; no span is read, so this costs next to nothing. */
export function countProtobuf(bytes: Uint8Array): number {
  const reader = new BinaryReader(bytes);
  let count = 0;
  eachMessage(reader, reader.len, RESOURCE_SPANS, (resource) =>
    eachMessage(reader, resource, SCOPE_SPANS, (scope) =>
      eachMessage(reader, scope, SPANS, (end) => {
        count += 1;
        reader.pos = end;
      }),
    ),
  );
  return count;
}

/** Tells each span of a body, null for one that is none. Throws where the rest of the body is none. */
export function readProtobuf(bytes: Uint8Array, see: (span: TraceSpan | null) => void): void {
  const reader = new BinaryReader(bytes);
  eachMessage(reader, reader.len, RESOURCE_SPANS, (resource) => {
    const from = reader.pos;
    const service = serviceOf(reader, resource);
    reader.pos = from;
    eachMessage(reader, resource, SCOPE_SPANS, (scope) =>
      eachMessage(reader, scope, SPANS, (end) => see(spanOf(readSpan(reader, end), service))),
    );
  });
}

/** Every message of this field up to `end`; what else is there is skipped. */
function eachMessage(reader: BinaryReader, end: number, field: number, act: (end: number) => void): void {
  while (reader.pos < end) {
    const found = reader.uint32();
    if (found === field) act(endOfMessage(reader));
    else skip(reader, found);
  }
  complete(reader, end);
}

/** Where the message ends that begins here, if it is as long as it claims. */
function endOfMessage(reader: BinaryReader): number {
  const length = reader.uint32();
  return reader.pos + length;
}

/** What goes beyond the message that it is in is no message: it would be read twice. */
function complete(reader: BinaryReader, end: number): void {
  if (reader.pos !== end) throw new RangeError('longer than what it is in');
}

function skip(reader: BinaryReader, found: number): void {
  const field = found >>> 3;
  if (field === 0) throw new RangeError('no field');
  reader.skip(found & 7, field);
}

/** The resource may come after its spans. */
function serviceOf(reader: BinaryReader, end: number): string {
  const attributes = new Map<string, string>();
  eachMessage(reader, end, RESOURCE, (resource) =>
    eachMessage(reader, resource, RESOURCE_ATTRIBUTES, (attribute) => readAttribute(reader, attribute, attributes)),
  );
  return attributes.get(SERVICE_NAME) ?? '';
}

function readSpan(reader: BinaryReader, end: number): RawSpan {
  const attributes = new Map<string, string>();
  let [traceId, spanId, parentId, name] = ['', '', '', ''];
  let [kind, status, startUs, endUs] = [0, 0, 0, 0];
  while (reader.pos < end) {
    const found = reader.uint32();
    if (found === ATTRIBUTES) readAttribute(reader, endOfMessage(reader), attributes);
    else if (found === TRACE_ID) traceId = hex(reader.bytes());
    else if (found === SPAN_ID) spanId = hex(reader.bytes());
    else if (found === PARENT_ID) parentId = hex(reader.bytes());
    else if (found === NAME) name = text(reader.bytes());
    else if (found === KIND) kind = reader.int32();
    else if (found === START) startUs = microseconds(reader);
    else if (found === END) endUs = microseconds(reader);
    else if (found === STATUS) status = readStatus(reader, endOfMessage(reader));
    else skip(reader, found);
  }
  complete(reader, end);
  return { traceId, spanId, parentId, name, kind, status, startUs, endUs, attributes };
}

function readStatus(reader: BinaryReader, end: number): number {
  let code = 0;
  while (reader.pos < end) {
    const found = reader.uint32();
    if (found === STATUS_CODE) code = reader.int32();
    else skip(reader, found);
  }
  complete(reader, end);
  return code;
}

function readAttribute(reader: BinaryReader, end: number, attributes: Map<string, string>): void {
  let key = '';
  let value: string | null = null;
  if (attributes.size >= MOST_ATTRIBUTES) reader.pos = end;
  while (reader.pos < end) {
    const found = reader.uint32();
    if (found === KEY) key = text(reader.bytes());
    else if (found === VALUE) value = readValue(reader, endOfMessage(reader));
    else skip(reader, found);
  }
  complete(reader, end);
  keepAttribute(attributes, key, value);
}

/** Null of a list, a map, bytes, or nothing. Of several values the last one counts, as in every `oneof`. */
function readValue(reader: BinaryReader, end: number): string | null {
  let value: string | null = null;
  while (reader.pos < end) {
    const found = reader.uint32();
    if (found === TEXT) value = text(reader.bytes());
    else if (found === BOOL) value = String(reader.bool());
    else if (found === INT) value = String(reader.int64());
    else if (found === DOUBLE) value = String(reader.double());
    else {
      if (OTHERS.includes(found)) value = null;
      skip(reader, found);
    }
  }
  complete(reader, end);
  return value;
}

/** Nanoseconds since 1970 are more than a number holds exactly: halves are divided apart, 2³² = 4294967 × 1000 + 296. */
function microseconds(reader: BinaryReader): number {
  const low = reader.fixed32();
  const high = reader.fixed32();
  return high * 4_294_967 + Math.floor((high * 296 + low) / 1000);
}

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

function text(bytes: Uint8Array): string {
  return cut(UTF8.decode(bytes.length <= MOST_TEXT_BYTES ? bytes : bytes.subarray(0, MOST_TEXT_BYTES)));
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Of an identifier of another length nothing: it is none. */
function hex(bytes: Uint8Array): string {
  if (bytes.length !== 16 && bytes.length !== 8) return '';
  let digits = '';
  for (const byte of bytes) digits += HEX[byte];
  return digits;
}
