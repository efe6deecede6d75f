import { o as ANSWER_BYTES } from "./scenario.js";
import { a as SHOWN_QUANTILES } from "./evidence.js";
import { r as histogramOf } from "./histogram.js";
import { c as quantileOf, n as START_UP } from "./metrics.js";
import "./part.js";
import { r as rounded, t as quantile } from "./quantile.js";
import { t as LATE } from "./trial.js";
// src/measure/kept-reading.ts
const LARGEST = {
	value: 0x38d7ea4c68000,
	count: 1e9
};
function keptReading(reading) {
	if (reading.kind === "value") return Math.abs(reading.value) <= LARGEST.value ? reading : null;
	const { count, total } = reading;
	if (total <= LARGEST.count) return reading;
	return {
		kind: "share",
		count: Math.round(count / total * LARGEST.count),
		total: LARGEST.count
	};
}
// src/measure/trial.ts
function observe(scenario, blocks, names, startUpMs = {
	base: null,
	head: null
}) {
	const slowFromMs = blocks.base === null ? null : slowBound(blocks.base, blocks.head);
	const started = (trial, side) => names.includes("start-up") ? withStartUp(trial, startUpMs[side]) : trial;
	const head = started(trialOf(blocks.head, names, slowFromMs), "head");
	const base = blocks.base === null ? null : started(trialOf(blocks.base, names, slowFromMs), "base");
	const broken = new Set([...blocks.base?.broken ?? [], ...blocks.head.broken]);
	const invalid = blocks.head.search === void 0 ? invalidity(base ?? head, head) : unbounded(blocks.base ?? blocks.head, blocks.head);
	return {
		scenario,
		base,
		head,
		invalid: [...broken, ...invalid]
	};
}
function withStartUp(trial, ms) {
	if (ms === null) return trial;
	return {
		...trial,
		readings: {
			...trial.readings,
			[START_UP]: {
				kind: "value",
				value: rounded(ms)
			}
		}
	};
}
function unbounded(a, b) {
	const limits = [a.search?.limit, b.search?.limit];
	if (limits.includes("none")) return ["not even the lowest rate kept its objective"];
	return limits.every((limit) => limit === "generator") ? ["the load generator was the limit on both sides"] : [];
}
function quantilesOf(scenario, { base, head }) {
	return ["latency", "ttft"].flatMap((metric) => {
		const read = (block) => SHOWN_QUANTILES.map((q) => {
			const found = quantileIfEnough(valuesOf(block, metric), q);
			return found === null ? null : rounded(found);
		});
		if (valuesOf(head, metric).length === 0) return [];
		return [{
			scenario,
			metric,
			base: base === null ? null : read(base),
			head: read(head)
		}];
	});
}
function trialOf(block, names, slowFromMs) {
	const { planned, sent, succeeded, errors, failedChecks, dropped, lagP95Ms, sentP50Ms, halvesMs, cpu } = block;
	return {
		readings: readingsOf(block, names, slowFromMs),
		planned,
		sent,
		succeeded,
		errors,
		...block.errorKinds === void 0 ? {} : { errorKinds: block.errorKinds },
		failedChecks,
		dropped,
		achievedPerSecond: rounded(block.answered * 1e3 / block.blockMs),
		lagP95Ms,
		sentP50Ms,
		halvesMs,
		cpuMs: cpu === null ? null : rounded(cpu.ms)
	};
}
function distributions(scenario, side, block) {
	return [histogramOf({
		scenario,
		side,
		metric: "latency"
	}, latencies(block)), histogramOf({
		scenario,
		side,
		metric: "ttft"
	}, valuesOf(block, "ttft"))].filter(({ bins }) => bins.length > 0);
}
const DROPPED = .01;
const LAG = .2;
const LAG_FLOOR_MS = .5;
const SENT = .5;
function invalidity(a, b) {
	const either = (rule) => rule(a) || rule(b);
	const reasons = [];
	if (either(({ dropped, planned }) => dropped > DROPPED * planned)) reasons.push("more than 1 % of the requests were dropped");
	if (either(isLate)) reasons.push(LATE);
	if (either(({ sent, planned }) => sent < SENT * planned || planned === 0)) reasons.push("fewer than half of the planned requests were sent");
	return reasons;
}
function isLate({ lagP95Ms, sentP50Ms }) {
	return sentP50Ms !== null && lagP95Ms > Math.max(LAG * sentP50Ms, LAG_FLOOR_MS);
}
const SLOW_QUANTILE = .98;
const BEYOND = 1;
const BEYOND_P99 = 5;
function slowBound(base, head) {
	const [left, right] = [latencies(base), latencies(head)];
	if (left.length === 0 || right.length === 0) return null;
	return quantile(Float64Array.from([...left, ...right]).sort(), SLOW_QUANTILE);
}
function readingsOf(block, names, slowFromMs) {
	const readings = {
		...counts(block, names),
		...rates(block, names),
		...timings(block, names),
		...slowShare(block, slowFromMs),
		...spread(block, names),
		...own(block, names)
	};
	const kept = Object.entries(readings).flatMap(([name, reading]) => {
		const one = keptReading(reading);
		return one === null ? [] : [[name, one]];
	});
	return Object.fromEntries(kept.sort(([a], [b]) => a < b ? -1 : 1));
}
function counts({ shares }, names) {
	const readings = Object.entries(shares).filter(([name]) => name !== "redirect-rate" || names.includes(name)).map(([name, { count, total }]) => share(name, count, total));
	return Object.assign({}, ...readings);
}
function rates({ answeredWell, blockMs, cpu, answerBytes: bytes }, names) {
	const throughput = {
		...bytes === null || !names.includes("answer-bytes") ? {} : value(ANSWER_BYTES, bytes),
		...value("throughput", answeredWell * 1e3 / blockMs)
	};
	return cpu === null || cpu.answers === 0 ? throughput : {
		...throughput,
		...value("cpu-per-request", cpu.ms / cpu.answers)
	};
}
function timings(block, names) {
	const readings = {};
	for (const name of names) {
		const sorted = valuesOf(block, name.slice(0, name.indexOf(".")));
		const read = name.endsWith(".mean") ? mean(sorted) : quantileIfEnough(sorted, quantileOf(name));
		if (read !== null) Object.assign(readings, value(name, read));
	}
	return readings;
}
function slowShare(block, slowFromMs) {
	if (slowFromMs === null) return {};
	const values = latencies(block);
	return share("slow-share", values.filter((latency) => latency > slowFromMs).length, values.length);
}
function spread(block, names) {
	const read = names.includes("spread") ? spreadOf(latencies(block)) : null;
	return read === null ? {} : value("spread", read);
}
function own(block, names) {
	return Object.fromEntries(Object.entries(block.own).filter(([name]) => names.includes(name)));
}
function answersFor(q) {
	return Math.ceil((q > .99 ? BEYOND_P99 : BEYOND) / (1 - q) - 1e-6);
}
function quantileIfEnough(sorted, q) {
	if (q === void 0 || sorted.length === 0) return null;
	return sorted.length * (1 - q) + 1e-9 < (q > .99 ? BEYOND_P99 : BEYOND) ? null : quantile(sorted, q);
}
function mean(values) {
	let sum = 0;
	for (const each of values) sum += each;
	return values.length === 0 ? null : sum / values.length;
}
function value(name, read) {
	return { [name]: {
		kind: "value",
		value: rounded(read)
	} };
}
function share(name, count, total) {
	return total === 0 ? {} : { [name]: {
		kind: "share",
		count,
		total
	} };
}
const SMALLEST_MS = .001;
function spreadOf(sorted) {
	if (sorted.length < 2) return null;
	const half = sorted.length >> 1;
	const logs = Array.from(sorted, (ms) => Math.log(Math.max(ms, SMALLEST_MS)));
	let sum = 0;
	for (let k = 0; k < half; k++) sum += (logs[logs.length - 1 - k] ?? 0) - (logs[k] ?? 0);
	return sum / sorted.length;
}
function latencies({ values }) {
	return values.latency ?? NONE;
}
function valuesOf({ values }, family) {
	return values[family] ?? NONE;
}
const NONE = new Float64Array();
export { observe as a, trialOf as c, latencies as i, valuesOf as l, distributions as n, quantilesOf as o, invalidity as r, readingsOf as s, answersFor as t };
