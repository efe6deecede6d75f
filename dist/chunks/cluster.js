import { t as Failure } from "./failure2.js";
import { c as literal, f as record, m as string, p as strictObject, r as boolean, t as _enum } from "./schemas.js";
import { S as side, a as distinct, c as id, f as list, g as ms, l as integer, t as MOST, v as number, w as text } from "./fields.js";
import { a as sortedKeys, r as readJson } from "./json.js";
// src/wire/cluster.ts
const RULES = {
	maxBytes: 16777216,
	maxDepth: 8
};
const object = string().regex(/^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/);
const stage = strictObject({
	ms,
	from: number(0, 1e6),
	to: number(0, 1e6)
});
const loadSchema = strictObject({
	scenario: id,
	latency: text(200),
	timed: boolean(),
	rates: record(text(200), list(stage, 1e3)),
	custom: list(strictObject({
		source: text(200),
		name: text(100),
		type: _enum([
			"trend",
			"rate",
			"counter",
			"gauge"
		])
	}), MOST.metrics),
	tags: distinct(text(64), 64, (tag) => tag)
});
const run = strictObject({
	name: object,
	pair: integer(1, MOST.pairs),
	side,
	scenario: id
});
const clusterSchema = strictObject({
	schemaVersion: literal(1),
	id: string().regex(/^[0-9a-f]{16}$/),
	name: object,
	namespace: object,
	parallelism: integer(1, 200),
	image: text(500),
	points: _enum(["logs", "volume"]),
	runs: distinct(run, 2 * MOST.pairs * MOST.scenarios, ({ name }) => name),
	loads: distinct(loadSchema, MOST.scenarios, ({ scenario }) => scenario)
}).refine(({ runs, loads }) => runs.every(({ scenario }) => loads.some((one) => one.scenario === scenario)), "has a run of a scenario that it does not know");
function renderClusterPlan(plan) {
	return `${JSON.stringify(plan, sortedKeys, 2)}\n`;
}
function readClusterPlan(written) {
	const read = readJson(written, RULES, clusterSchema);
	if ("value" in read) return read.value;
	throw new Failure("config", `cluster.json is not what this version of Benchgate renders: ${read.why}.`, "Collect with the version that rendered, into the folder that it rendered: `benchgate operator render` writes it.");
}
export { readClusterPlan as n, renderClusterPlan as r, loadSchema as t };
