import { m as string, p as strictObject, r as boolean, t as _enum } from "./schemas.js";
import { a as WALLS, o as WALL_STATES, r as MECHANISMS, t as LIMITS } from "./sandbox.js";
import { _ as named, a as distinct, w as text } from "./fields.js";
// src/wire/sandbox-schema.ts
const wall = strictObject({
	wall: _enum(WALLS).describe("What is kept apart."),
	state: _enum(WALL_STATES).describe("Whether the attempt to get through failed, as it has to; unknown where none could be made.")
});
const sandboxSchema = named("Sandbox", "How the sides were kept apart from each other and from the machine.", {
	mechanism: _enum(MECHANISMS).nullable().describe("Null where there was none although one was asked for."),
	why: text(300).nullable().describe("Why there was none."),
	walls: distinct(wall, WALLS.length, ({ wall }) => wall).describe("What an attempt at each wall came to before the pilot."),
	load: distinct(wall, WALLS.length, ({ wall }) => wall).exactOptional().describe("The same of k6, which has walls of its own; absent where it drove nothing, or had none."),
	seccomp: boolean().describe("Whether calls of the kernel that no service needs were refused."),
	limits: distinct(_enum(LIMITS), LIMITS.length, (limit) => limit).describe("What each side's control group bounded."),
	cores: strictObject({
		topology: string().regex(/^(?:\d{1,4} cores? × [\d or]{1,24} threads?)?$/).describe("Physical cores and their threads; empty where not known."),
		apart: boolean()
	}).describe("Whether sides and load generator had physical cores of their own.")
});
export { sandboxSchema as t };
