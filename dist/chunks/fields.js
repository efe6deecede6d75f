import { m as string, n as array, p as strictObject, t as _enum, u as number$1 } from "./schemas.js";
import { t as isInCalendar } from "./calendar.js";
import { r as STOP_REASONS } from "./measurement.js";
import { r as MODES } from "./plan.js";
import { n as OUTCOMES } from "./verdict.js";
// src/wire/fields.ts
const MOST = {
	scenarios: 64,
	pairs: 64,
	metrics: 72,
	cells: 2048,
	lines: 2248,
	bins: 2e4
};
const text = (most) => string().max(most);
const hex = (digits) => string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));
const id = string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/);
const metricName = string().regex(/^(?:[a-z][a-z0-9.-]{0,63}|latency\{[A-Za-z0-9_/-]{1,40}\}\.[a-z0-9.]{1,8}|error-rate\{closed\})$/);
const moment = string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/).refine(isInCalendar);
const number = (least, most) => number$1().min(least).max(most);
const integer = (least, most) => number$1().int().min(least).max(most);
const ms = number(0, 1e9);
const count = integer(0, 1e9);
const position = (most) => integer(0, most - 1);
const share = number(0, 1);
const value = number(-0x38d7ea4c68000, 0x38d7ea4c68000);
const side = _enum(["base", "head"]);
const mode = _enum(MODES);
const stopReason = _enum(STOP_REASONS);
const outcome = _enum(OUTCOMES);
const list = (entry, most) => array(entry).max(most);
const lines = list(text(2e3), MOST.lines);
const isDistinct = (keys) => new Set(keys.map((key) => JSON.stringify(key))).size === keys.length;
const TWICE = "has an entry twice";
const distinct = (entry, most, nameOf) => list(entry, most).refine((entries) => isDistinct(entries.map(nameOf)), TWICE);
const named = (name, description, shape) => strictObject(shape).meta({
	id: name,
	description
});
const column = (entry, description) => list(entry, MOST.pairs).describe(description);
const environmentSchema = named("Environment", "The machine that measured.", {
	os: text(100),
	arch: text(32),
	cpus: integer(0, 1e5),
	cpuModel: text(200),
	memoryMb: number(0, 1e9).describe("MiB."),
	cpuResolutionMs: number(0, 10).nullable().describe("How far behind a reading of a process's CPU time can be, ms; null where there is none.").exactOptional(),
	node: text(64),
	benchgate: text(64),
	k6: text(64).describe("Version of the k6 that sent requests; absent when none did.").exactOptional(),
	runner: text(300).describe("What the CI calls this machine; empty on a terminal.")
});
export { stopReason as C, side as S, value as T, named as _, distinct as a, position as b, id as c, lines as d, list as f, ms as g, moment as h, count as i, integer as l, mode as m, TWICE as n, environmentSchema as o, metricName as p, column as r, hex as s, MOST as t, isDistinct as u, number as v, text as w, share as x, outcome as y };
