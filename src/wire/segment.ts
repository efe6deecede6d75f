import * as z from 'zod';
import { Failure } from '../model/failure.ts';
import type { Points, Series } from '../model/points.ts';
import { MOST_SEGMENTS, type SegmentResult } from '../model/segment.ts';
import { RUN_ENDS } from '../model/watch.ts';
import { loadSchema } from './cluster.ts';
import { count, distinct, hex, id, integer, lines, list, MOST, moment, number, share, side, text } from './fields.ts';
import { readJson } from './json.ts';
import { sandboxSchema } from './sandbox-schema.ts';

/** A request has about 110 bytes: two million of them. */
export const LARGEST_SEGMENT = 256 * 1024 * 1024;
const RULES = { maxBytes: LARGEST_SEGMENT, maxDepth: 12, maxKeys: 1000 };

/** Of one k6 run: its metrics, of each of its scenarios and of 4096 values of the tag that it is split by. */
const MOST_SERIES = 100_000;
/** That tag is an address where the script gives no other name: longer ones no server takes. */
const LONGEST_PART = 20_000;
/** Of one scenario in one segment. */
const MOST_DROPPED = 1_000_000;
/** Until the year 2100, ms since 1970. */
const since1970 = number(0, 4.2e12);

const column = (what: string) =>
  z
    .string()
    .regex(/^[A-Za-z0-9+/]*={0,2}$/)
    .describe(`${what}, in base64.`);

const seriesShape = {
  metric: text(200),
  side: side.nullable(),
  scenario: text(200),
  part: text(LONGEST_PART).exactOptional(),
  atUs: column('When each point was made, microseconds since 1970: IEEE 754 doubles, the lowest byte first'),
  values: column('The value of each point: doubles, as above'),
  expected: column('Whether k6 expected the answer: a byte for each point, 0 or 1'),
  status: column('The status of each point: two bytes, the lowest first'),
};

/** As the file has it, its columns still in base64. */
const seriesText = z.strictObject(seriesShape).describe('The points of one metric, as k6 made them.');

const trip = z.discriminatedUnion('code', [
  z.strictObject({ code: z.enum(['errors', 'throttled']), seen: share, most: share }),
  z.strictObject({ code: z.literal('latency'), seen: number(0, 1e9), most: number(0, 1e9) }),
  z.strictObject({ code: z.literal('elsewhere'), requests: count }),
]);

const segment = z
  .strictObject({ index: integer(1, MOST_SEGMENTS), of: integer(2, MOST_SEGMENTS) })
  .refine(({ index, of }) => index <= of, 'is one of fewer');

const bounds = z
  .strictObject({ leastMs: number(-1e13, 1e13), mostMs: number(-1e13, 1e13) })
  .refine(({ leastMs, mostMs }) => leastMs <= mostMs, 'ends before it begins');

const schemaOf = <S extends z.ZodType>(series: S) => {
  const scenario = z.strictObject({
    scenario: id,
    dueMs: since1970.describe('When all segments had to begin it, ms since 1970.'),
    seconds: number(0, 1e6),
    end: z.enum(RUN_ENDS),
    trip: trip.nullable().describe('Why the target was left alone.'),
    load: loadSchema.omit({ tags: true }).describe('How its points are read.'),
    points: list(series, MOST_SERIES).nullable().describe('Null where nothing came back of it.'),
    exceptions: z.record(text(200), count).describe('Iterations that threw, by the scenario of the script.'),
    remarks: lines,
  });
  return z.strictObject({
    kind: z.literal('segment'),
    schemaVersion: z.literal(1),
    segment: segment.describe('Which part of the load it is.'),
    startAt: moment.describe('The moment that all segments were given.'),
    target: text(32),
    benchgate: text(64),
    head: z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/),
    planned: hex(64).describe('Of all that was planned to be sent: segments of one load have the same.'),
    runner: text(400),
    revision: text(200).nullable(),
    dirty: z.boolean(),
    clock: bounds.nullable().describe('Between which numbers of ms the clock of this machine is behind the target’s.'),
    endedAt: moment,
    end: z.enum(RUN_ENDS),
    scenarios: distinct(scenario, MOST.scenarios, ({ scenario: name }) => name),
    sandbox: sandboxSchema.exactOptional(),
    warnings: lines,
  });
};

const segmentSchema = schemaOf(
  seriesText.transform((written, context): Series => {
    const found = decoded(written);
    if (found !== null) return found;
    context.addIssue({ code: 'custom', message: 'has columns that do not fit each other' });
    return z.NEVER;
  }),
);

/** The shape of segment.json, for other programs. */
export function segmentJsonSchema(): object {
  return z.toJSONSchema(schemaOf(seriesText), { target: 'draft-7', io: 'input' });
}

/** segment.json. Failure `load` where it would be larger than anybody reads. */
export function renderSegment({ kind, ...result }: SegmentResult): string {
  const columnBytes = result.scenarios.reduce((sum, { points }) => sum + leastBytes(points ?? []), 0);
  // Twice as much is no text that there can be.
  if (columnBytes > LARGEST_SEGMENT) throw tooLarge(columnBytes);
  const scenarios = result.scenarios.map(({ points, ...rest }) => ({ ...rest, points: points?.map(encoded) ?? null }));
  const written = `${JSON.stringify({ kind, ...result, scenarios }, null, 1)}\n`;
  if (written.length <= LARGEST_SEGMENT) return written;
  throw tooLarge(written.length);
}

/** Of their columns alone: 19 bytes for each point, of which base64 makes four of three. */
function leastBytes(points: Points): number {
  return points.reduce((sum, { expected }) => sum + (expected.length * 19 * 4) / 3, 0);
}

function tooLarge(bytes: number): Failure {
  return new Failure(
    'load',
    `This segment has more points than are kept (${Math.round(bytes / 1024 / 1024)} MiB).`,
    'Take more segments, or send the load for a shorter time.',
  );
}

/** Whether a file says of itself that it is a segment: nothing else about it is known. */
export function isSegment(written: string): boolean {
  return /^\s*\{\s*"kind":\s*"segment"/.test(written.slice(0, 200));
}

/** Reads a segment.json as if an enemy wrote it: scripts ran where it was written. Failure `config` on anything else. */
export function readSegment(written: string, name: string): SegmentResult {
  const read = readJson(written, RULES, segmentSchema);
  if ('value' in read && read.value.scenarios.every(({ points }) => isCountable(points ?? []))) return read.value;
  const why = 'why' in read ? read.why : 'it has dropped iterations that nobody can count';
  throw new Failure(
    'config',
    `${name} is not what a segment of a load test leaves: ${why}.`,
    'Give the segment.json whole, as this version of Benchgate wrote it: `benchgate load-test --segment 1/3 --start-at …`.',
  );
}

/** Iterations that k6 dropped have one point for several: each is looked at, so that there are no more than a machine was ever to begin. */
function isCountable(points: Points): boolean {
  const dropped = points.flatMap(({ metric, values }) => (metric === 'dropped_iterations' ? [...values] : []));
  return dropped.every((one) => Number.isInteger(one) && one >= 0) && dropped.reduce((sum, one) => sum + one, 0) <= MOST_DROPPED;
}

function encoded({ atUs, values, expected, status, ...rest }: Series): z.input<typeof seriesText> {
  return { ...rest, atUs: base64(atUs), values: base64(values), expected: base64(expected), status: base64(status) };
}

function base64({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

/** Null where a column is no whole number of values, of another length, or holds what k6 never writes. */
function decoded({ atUs, values, expected, status, ...rest }: z.output<typeof seriesText>): Series | null {
  const columns = [bytesOf(atUs), bytesOf(values), bytesOf(expected), bytesOf(status)] as const;
  const length = columns[2].byteLength;
  const [moments, numbers, flags, codes] = columns;
  if (moments.byteLength !== 8 * length || numbers.byteLength !== 8 * length || codes.byteLength !== 2 * length) return null;
  const series: Series = {
    ...rest,
    atUs: new Float64Array(moments),
    values: new Float64Array(numbers),
    expected: new Uint8Array(flags),
    status: new Uint16Array(codes),
  };
  const isSound =
    series.atUs.every((at) => at >= 0 && at <= 4.2e15) &&
    series.values.every((one) => Number.isFinite(one)) &&
    series.expected.every((one) => one <= 1);
  return isSound ? series : null;
}

/** In memory of its own: a column begins where its values may begin. */
function bytesOf(text: string): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = Buffer.from(text, 'base64');
  const own = new ArrayBuffer(byteLength);
  new Uint8Array(own).set(new Uint8Array(buffer, byteOffset, byteLength));
  return own;
}
