import { t as Failure } from "./failure2.js";
import { _ as NEVER, a as discriminatedUnion, c as literal, f as record, m as string, p as strictObject, r as boolean, t as _enum } from "./schemas.js";
import { t as RUN_ENDS } from "./watch.js";
import { t as loadSchema } from "./cluster.js";
import { S as side, a as distinct, c as id, d as lines, f as list, h as moment, i as count, l as integer, s as hex, t as MOST, v as number, w as text, x as share } from "./fields.js";
import { r as readJson } from "./json.js";
import { t as sandboxSchema } from "./sandbox-schema.js";
// src/wire/segment.ts
const LARGEST_SEGMENT = 268435456;
const RULES = {
	maxBytes: LARGEST_SEGMENT,
	maxDepth: 12,
	maxKeys: 1e3
};
const MOST_SERIES = 1e5;
const LONGEST_PART = 2e4;
const MOST_DROPPED = 1e6;
const since1970 = number(0, 42e11);
const column = (what) => string().regex(/^[A-Za-z0-9+/]*={0,2}$/).describe(`${what}, in base64.`);
const seriesShape = {
	metric: text(200),
	side: side.nullable(),
	scenario: text(200),
	part: text(LONGEST_PART).exactOptional(),
	atUs: column("When each point was made, microseconds since 1970: IEEE 754 doubles, the lowest byte first"),
	values: column("The value of each point: doubles, as above"),
	expected: column("Whether k6 expected the answer: a byte for each point, 0 or 1"),
	status: column("The status of each point: two bytes, the lowest first")
};
const seriesText = strictObject(seriesShape).describe("The points of one metric, as k6 made them.");
const trip = discriminatedUnion("code", [
	strictObject({
		code: _enum(["errors", "throttled"]),
		seen: share,
		most: share
	}),
	strictObject({
		code: literal("latency"),
		seen: number(0, 1e9),
		most: number(0, 1e9)
	}),
	strictObject({
		code: literal("elsewhere"),
		requests: count
	})
]);
const segment = strictObject({
	index: integer(1, 20),
	of: integer(2, 20)
}).refine(({ index, of }) => index <= of, "is one of fewer");
const bounds = strictObject({
	leastMs: number(-0x9184e72a000, 0x9184e72a000),
	mostMs: number(-0x9184e72a000, 0x9184e72a000)
}).refine(({ leastMs, mostMs }) => leastMs <= mostMs, "ends before it begins");
const schemaOf = (series) => {
	const scenario = strictObject({
		scenario: id,
		dueMs: since1970.describe("When all segments had to begin it, ms since 1970."),
		seconds: number(0, 1e6),
		end: _enum(RUN_ENDS),
		trip: trip.nullable().describe("Why the target was left alone."),
		load: loadSchema.omit({ tags: true }).describe("How its points are read."),
		points: list(series, MOST_SERIES).nullable().describe("Null where nothing came back of it."),
		exceptions: record(text(200), count).describe("Iterations that threw, by the scenario of the script."),
		remarks: lines
	});
	return strictObject({
		kind: literal("segment"),
		schemaVersion: literal(1),
		segment: segment.describe("Which part of the load it is."),
		startAt: moment.describe("The moment that all segments were given."),
		target: text(32),
		benchgate: text(64),
		head: string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/),
		planned: hex(64).describe("Of all that was planned to be sent: segments of one load have the same."),
		runner: text(400),
		revision: text(200).nullable(),
		dirty: boolean(),
		clock: bounds.nullable().describe("Between which numbers of ms the clock of this machine is behind the target’s."),
		endedAt: moment,
		end: _enum(RUN_ENDS),
		scenarios: distinct(scenario, MOST.scenarios, ({ scenario: name }) => name),
		sandbox: sandboxSchema.exactOptional(),
		warnings: lines
	});
};
const segmentSchema = schemaOf(seriesText.transform((written, context) => {
	const found = decoded(written);
	if (found !== null) return found;
	context.addIssue({
		code: "custom",
		message: "has columns that do not fit each other"
	});
	return NEVER;
}));
function renderSegment({ kind, ...result }) {
	const columnBytes = result.scenarios.reduce((sum, { points }) => sum + leastBytes(points ?? []), 0);
	if (columnBytes > 268435456) throw tooLarge(columnBytes);
	const scenarios = result.scenarios.map(({ points, ...rest }) => ({
		...rest,
		points: points?.map(encoded) ?? null
	}));
	const written = `${JSON.stringify({
		kind,
		...result,
		scenarios
	}, null, 1)}\n`;
	if (written.length <= 268435456) return written;
	throw tooLarge(written.length);
}
function leastBytes(points) {
	return points.reduce((sum, { expected }) => sum + expected.length * 19 * 4 / 3, 0);
}
function tooLarge(bytes) {
	return new Failure("load", `This segment has more points than are kept (${Math.round(bytes / 1024 / 1024)} MiB).`, "Take more segments, or send the load for a shorter time.");
}
function isSegment(written) {
	return /^\s*\{\s*"kind":\s*"segment"/.test(written.slice(0, 200));
}
function readSegment(written, name) {
	const read = readJson(written, RULES, segmentSchema);
	if ("value" in read && read.value.scenarios.every(({ points }) => isCountable(points ?? []))) return read.value;
	const why = "why" in read ? read.why : "it has dropped iterations that nobody can count";
	throw new Failure("config", `${name} is not what a segment of a load test leaves: ${why}.`, "Give the segment.json whole, as this version of Benchgate wrote it: `benchgate load-test --segment 1/3 --start-at …`.");
}
function isCountable(points) {
	const dropped = points.flatMap(({ metric, values }) => metric === "dropped_iterations" ? [...values] : []);
	return dropped.every((one) => Number.isInteger(one) && one >= 0) && dropped.reduce((sum, one) => sum + one, 0) <= MOST_DROPPED;
}
function encoded({ atUs, values, expected, status, ...rest }) {
	return {
		...rest,
		atUs: base64(atUs),
		values: base64(values),
		expected: base64(expected),
		status: base64(status)
	};
}
function base64({ buffer, byteOffset, byteLength }) {
	return Buffer.from(buffer, byteOffset, byteLength).toString("base64");
}
function decoded({ atUs, values, expected, status, ...rest }) {
	const columns = [
		bytesOf(atUs),
		bytesOf(values),
		bytesOf(expected),
		bytesOf(status)
	];
	const length = columns[2].byteLength;
	const [moments, numbers, flags, codes] = columns;
	if (moments.byteLength !== 8 * length || numbers.byteLength !== 8 * length || codes.byteLength !== 2 * length) return null;
	const series = {
		...rest,
		atUs: new Float64Array(moments),
		values: new Float64Array(numbers),
		expected: new Uint8Array(flags),
		status: new Uint16Array(codes)
	};
	return series.atUs.every((at) => at >= 0 && at <= 0xeebe0b40e8000) && series.values.every((one) => Number.isFinite(one)) && series.expected.every((one) => one <= 1) ? series : null;
}
function bytesOf(text) {
	const { buffer, byteOffset, byteLength } = Buffer.from(text, "base64");
	const own = new ArrayBuffer(byteLength);
	new Uint8Array(own).set(new Uint8Array(buffer, byteOffset, byteLength));
	return own;
}
export { renderSegment as i, isSegment as n, readSegment as r, LARGEST_SEGMENT as t };
