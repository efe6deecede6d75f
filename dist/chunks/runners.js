import { r as exceptionsOf, t as blockOfPoints } from "./block.js";
import { b as STARTED } from "./duet2.js";
// src/engines/k6/points/merge.ts
function mergePoints(parts, marker) {
	const begun = parts.map((points) => beginnings(points, marker));
	const first = new Map();
	for (const each of begun) for (const [scenario, ms] of each) first.set(scenario, Math.min(ms, first.get(scenario) ?? Number.POSITIVE_INFINITY));
	const shifts = begun.map((each) => new Map([...each].map(([scenario, ms]) => [scenario, ms - (first.get(scenario) ?? ms)])));
	const shifted = parts.map((points, at) => points.map((series) => moved(series, shifts[at]?.get(series.scenario) ?? 0, marker)));
	const groups = new Map();
	for (const series of shifted.flat()) {
		const { metric, side, scenario, part } = series;
		const key = JSON.stringify([
			metric,
			side,
			scenario,
			part ?? null
		]);
		const group = groups.get(key) ?? [];
		groups.set(key, group);
		group.push(series);
	}
	return {
		points: [...groups.values()].map(joined),
		apartMs: shifts.flatMap((each) => [...each.values()]).reduce((most, ms) => Math.max(most, ms), 0)
	};
}
function beginnings(points, marker) {
	const own = points.filter(({ metric, values }) => metric === marker && values.length > 0);
	return new Map(own.map(({ scenario, values }) => [scenario, values.reduce((least, value) => Math.min(least, value))]));
}
function moved(series, ms, marker) {
	if (ms === 0) return series;
	const values = series.metric === marker ? series.values.map((value) => value - ms) : series.values;
	return {
		...series,
		values,
		atUs: series.atUs.map((at) => at - ms * 1e3)
	};
}
function joined(group) {
	const [first] = group;
	if (first === void 0) throw new Error("a group of series has none");
	const length = group.reduce((sum, { atUs }) => sum + atUs.length, 0);
	const all = {
		...first,
		...columns(length)
	};
	let from = 0;
	for (const { atUs, values, expected, status } of group) {
		all.atUs.set(atUs, from);
		all.values.set(values, from);
		all.expected.set(expected, from);
		all.status.set(status, from);
		from += atUs.length;
	}
	return isAscending(all.atUs) ? all : sorted(all);
}
function isAscending(moments) {
	return moments.every((moment, at) => at === 0 || moment >= (moments[at - 1] ?? moment));
}
function sorted(series) {
	const order = Uint32Array.from(series.atUs, (_, at) => at).sort((a, b) => (series.atUs[a] ?? 0) - (series.atUs[b] ?? 0) || a - b);
	const { atUs, values, expected, status } = columns(order.length);
	order.forEach((from, at) => {
		atUs[at] = series.atUs[from] ?? 0;
		values[at] = series.values[from] ?? 0;
		expected[at] = series.expected[from] ?? 0;
		status[at] = series.status[from] ?? 0;
	});
	return {
		...series,
		atUs,
		values,
		expected,
		status
	};
}
const columns = (length) => ({
	atUs: new Float64Array(length),
	values: new Float64Array(length),
	expected: new Uint8Array(length),
	status: new Uint16Array(length)
});
// src/engines/k6/runners.ts
const MOST_APART_MS = 1e3;
const SILENT_MS = 3e3;
function blockOfRunners({ runners, load, side, warmUpMs, blockMs }) {
	const there = runners.filter((runner) => runner !== null);
	const { points, apartMs } = mergePoints(there.map((runner) => runner.points), STARTED);
	const lengthMs = load.timed ? warmUpMs + blockMs : null;
	const thrown = (wanted) => there.reduce((sum, { exceptions }) => sum + exceptionsOf(exceptions, {
		side,
		driven: [side],
		...wanted && { wanted }
	}), 0);
	return {
		block: blockOfPoints({
			points,
			side,
			warmUpMs,
			blockMs: load.timed ? blockMs : null,
			exceptions: thrown(),
			closedExceptions: thrown((name) => load.rates[name]?.length === 0),
			rates: load.rates,
			latency: load.latency,
			custom: load.custom,
			clocks: [],
			broken: brokenBy(runners, {
				apartMs,
				lengthMs
			})
		}),
		apartMs,
		damaged: there.reduce((sum, runner) => sum + runner.damaged, 0),
		messages: [...new Set(there.flatMap(({ messages }) => messages))]
	};
}
function brokenBy(runners, { apartMs, lengthMs }) {
	const there = runners.filter((runner) => runner !== null);
	return [
		...there.length < runners.length ? ["a runner left no points"] : [],
		...there.some(({ again }) => again) ? ["the points of a runner are there twice"] : [],
		...there.some((runner) => !runner.begins) ? ["the points of a runner are cut off at their beginning"] : [],
		...there.some((runner) => !runner.ends || isSilent(runner, lengthMs)) ? ["the points of a runner are cut off at their end"] : [],
		...apartMs > 1e3 ? ["the runners began more than a second apart"] : []
	];
}
function isSilent({ points, lastUs }, lengthMs) {
	if (lengthMs === null) return false;
	const begunMs = points.find(({ metric, values }) => metric === "benchgate_started" && values.length > 0)?.values[0];
	return begunMs !== void 0 && (lastUs ?? 0) / 1e3 < begunMs + lengthMs - SILENT_MS;
}
export { blockOfRunners as n, MOST_APART_MS as t };
