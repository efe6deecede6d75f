import { f as runsOf, u as gapsIn } from "./standing.js";
import { i as median, r as mean } from "./simple-statistics.js";
import { t as seeded } from "./random.js";
import { a as windowAt, i as countedRuns } from "./history-of.js";
// src/watch/resemblance.ts
const BEYOND = 2;
const MOST_TOGETHER = 10;
function togetherIn(values, places) {
	const ends = [
		0,
		...places,
		values.length
	];
	const off = ends.slice(1).flatMap((end, k) => deviations(values.subarray(ends[k], end)));
	const squares = off.reduce((sum, one) => sum + one * one, 0);
	const products = off.reduce((sum, one, k) => sum + one * (off[k + 1] ?? 0), 0);
	if (squares === 0 || products / squares <= BEYOND / Math.sqrt(off.length)) return 1;
	const r = products / squares;
	return Math.min(MOST_TOGETHER, Math.ceil((1 + r) / (1 - r)));
}
function deviations(values) {
	if (values.length === 0) return [];
	const middle = mean([...values]);
	return [...values].map((value) => value - middle);
}
// src/watch/energy.ts
function divisionOf(values, { least, whole }) {
	const count = values.length;
	if (count < 2 * least) return null;
	const sums = distanceSums(values);
	const width = count + 1;
	let best = null;
	for (let at = least; at <= count - least; at++) {
		const within = (sums[at * width + at] ?? 0) / (at * (at - 1));
		for (let end = whole ? count : at + least; end <= count; end++) {
			const size = end - at;
			const corner = sums[at * width + end] ?? 0;
			const cross = corner - (sums[at * width + at] ?? 0);
			const after = ((sums[end * width + end] ?? 0) - 2 * corner + (sums[at * width + at] ?? 0)) / (size * (size - 1));
			const q = at * size / end * (2 * cross / (at * size) - within - after);
			if (best === null || q > best.size) best = {
				at,
				end,
				size: q
			};
		}
	}
	return best;
}
function distanceSums(values) {
	const width = values.length + 1;
	const sums = new Float64Array(width * width);
	for (let i = 0; i < values.length; i++) {
		const a = values[i] ?? 0;
		let row = 0;
		for (let j = 0; j < values.length; j++) {
			row += Math.abs(a - (values[j] ?? 0));
			sums[(i + 1) * width + j + 1] = (sums[i * width + j + 1] ?? 0) + row;
		}
	}
	return sums;
}
// src/watch/shuffles.ts
const SHUFFLES = 499;
const ROUNDING = 1e-9;
function shuffleTest(values, how, { level, random, together }) {
	const division = divisionOf(values, how);
	if (division === null) return null;
	const enough = level * 500;
	const bar = division.size - ROUNDING * Math.abs(division.size);
	let exceeded = 0;
	let tried = 0;
	while (tried < SHUFFLES && exceeded < enough) {
		tried++;
		if ((divisionOf(shuffled(values, together, random), how)?.size ?? 0) >= bar) exceeded++;
	}
	return {
		division,
		p: exceeded < enough ? (exceeded + 1) / (tried + 1) : exceeded / tried
	};
}
function shuffled(values, together, random) {
	const order = Array.from({ length: Math.ceil(values.length / together) }, (_, block) => block);
	for (let left = order.length - 1; left > 0; left--) {
		const drawn = Math.floor(random.next() * (left + 1));
		[order[left], order[drawn]] = [order[drawn] ?? 0, order[left] ?? 0];
	}
	const result = new Float64Array(values.length);
	let at = 0;
	for (const block of order) {
		const part = values.subarray(block * together, (block + 1) * together);
		result.set(part, at);
		at += part.length;
	}
	return result;
}
// src/watch/tame.ts
const WILD = 3;
const NORMAL = 1.4826;
function tamed(values, beside) {
	const middles = values.map((_, k) => median(values.slice(Math.max(0, k - beside), k + beside + 1)));
	const off = values.map((value, k) => Math.abs(value - (middles[k] ?? value)));
	const reach = values.length === 0 ? 0 : WILD * NORMAL * median(off);
	if (reach === 0) return values;
	return values.map((value, k) => Math.max((middles[k] ?? value) - reach, Math.min((middles[k] ?? value) + reach, value)));
}
// src/watch/change-points.ts
const CHANGE_SEARCH = {
	window: 50,
	level: .005,
	least: .03
};
const LASTING_RUNS = 4;
const LEAST_RUNS = 2;
const WEAK_LEVEL = .05;
function changePoints(points, search) {
	const scales = scalesOf(points);
	const alone = judgedIn({
		points,
		search,
		...scales,
		together: 1,
		tests: new Map()
	});
	const places = alone.map(({ place }) => place);
	const together = togetherIn(scales.scaled, places);
	const judged = together === 1 ? alone : judgedIn({
		points,
		search,
		...scales,
		together,
		tests: new Map()
	});
	return judged.map((one, k) => pointOf(one, {
		from: judged[k - 1]?.place,
		to: judged[k + 1]?.place
	}, {
		points,
		...scales
	}));
}
function judgedIn(input) {
	const { points, search } = input;
	const found = windowsOf(points.length, search.window).flatMap((window) => placesIn(window, input));
	let places = [...new Set(found)].sort((a, b) => a - b);
	for (;;) {
		const judged = judgedAll(places, input);
		const [weakest] = [...judged.filter(({ p, size }) => p > search.level || size < search.least)].sort((a, b) => b.p - a.p || a.size - b.size);
		if (weakest === void 0) return judged;
		places = judged.filter((one) => one !== weakest).map(({ place }) => place);
	}
}
function scalesOf(points) {
	const isRatio = points.every(({ value }) => value > 0);
	const scaled = tamed(points.map(({ value }) => isRatio ? Math.log(value) : value), 3);
	return {
		scaled: Float64Array.from(scaled),
		values: scaled.map((value) => isRatio ? Math.exp(value) : value)
	};
}
function windowsOf(count, window) {
	const step = Math.max(1, Math.floor(window / 2));
	const windows = [];
	for (let from = 0; from === 0 || from + window - step < count; from += step) windows.push({
		from,
		to: Math.min(count, from + window)
	});
	return windows;
}
function placesIn(runs, input) {
	const found = testOf(runs, input, {
		whole: false,
		level: WEAK_LEVEL
	});
	if (found === null || found.p > WEAK_LEVEL) return [];
	const place = runs.from + found.division.at;
	return [
		...placesIn({
			from: runs.from,
			to: place
		}, input),
		place,
		...placesIn({
			from: place,
			to: runs.to
		}, input)
	];
}
function testOf({ from, to }, { points, search, scaled, together, tests }, { whole, level }) {
	const key = `${from} ${to} ${whole}`;
	const known = tests.get(key);
	if (known !== void 0) return known;
	const random = seeded(search.seed, `shuffles of ${points[from]?.at} to ${points[to - 1]?.at}`);
	const found = shuffleTest(scaled.subarray(from, to), {
		least: LEAST_RUNS,
		whole
	}, {
		level,
		random,
		together
	});
	tests.set(key, found);
	return found;
}
function judgedAll(places, input) {
	const judged = [];
	for (const [k, place] of places.entries()) {
		const before = judged.at(-1)?.place ?? 0;
		const after = places[k + 1] ?? input.points.length;
		const runs = {
			from: Math.max(before, place - input.search.window),
			to: Math.min(after, place + input.search.window)
		};
		const found = testOf(runs, input, {
			whole: true,
			level: input.search.level
		});
		const moved = found === null ? place : runs.from + found.division.at;
		const lasts = moved - before >= LASTING_RUNS && after - moved >= LASTING_RUNS;
		judged.push({
			place: moved,
			p: found === null || !lasts ? 1 : found.p,
			size: sizeAt(moved, {
				from: before,
				to: after
			}, input.values)
		});
	}
	return judged;
}
function sizeAt(place, { from, to }, values) {
	const [before, after] = [meanOf(values.slice(from, place)), meanOf(values.slice(place, to))];
	if (before === after) return 0;
	const [less, more] = [Math.min(Math.abs(before), Math.abs(after)), Math.max(Math.abs(before), Math.abs(after))];
	return less === 0 || before < 0 !== after < 0 ? Number.POSITIVE_INFINITY : more / less - 1;
}
function meanOf(values) {
	return values.length === 0 ? 0 : mean([...values]);
}
function pointOf({ place, p }, { from = 0, to }, { points, values }) {
	const [before, after] = [meanOf(values.slice(from, place)), meanOf(values.slice(place, to))];
	const [last, first] = [points[place - 1], points[place]];
	return {
		place,
		before,
		after,
		p,
		range: rangeOf(last, first),
		change: before === 0 ? null : after / before - 1,
		runnerChanged: last?.runner !== first?.runner
	};
}
function rangeOf(last, first) {
	const [after, upTo] = [last?.revision ?? null, first?.revision ?? null];
	if (after !== null && upTo !== null && after !== upTo) return {
		kind: "commits",
		after,
		upTo
	};
	return {
		kind: "dates",
		after: last?.at ?? "",
		upTo: first?.at ?? ""
	};
}
// src/watch/scenario-history.ts
function scenarioHistory(scenario, all, { watched, maintenance, now }) {
	const { target, metrics, slos } = watched;
	const runs = runsOf(all, {
		scenario,
		target: target.name
	}).filter(({ at }) => Date.parse(at) <= now).sort(byTime);
	const complete = runs.filter(({ end }) => end === "complete");
	const asked = slos.filter((slo) => slo.scenario === scenario);
	const units = new Map([...metrics[scenario] ?? [], ...asked.map(({ metric }) => metric)].map(({ name, unit }) => [name, unit]));
	const seen = new Set(complete.flatMap(({ values }) => Object.keys(values)));
	return {
		scenario,
		runs,
		revisions: revisionsIn(runs),
		uncounted: runs.length - countedRuns(runs, maintenance).length,
		maintenance: maintenance.filter((window) => windowAt([window], {
			target: target.name,
			scenario
		}, window.from) !== null).map(({ from, until }) => ({
			from,
			to: until
		})),
		gaps: gapsIn(complete.map(({ at }) => Date.parse(at)), target.periodMs),
		metrics: [...units].flatMap(([name, unit]) => seen.has(name) ? [{
			name,
			unit
		}] : []),
		changes: metricChanges(runs),
		slos: asked.map(({ metric, bound, objective }) => ({
			metric: metric.name,
			bound,
			objective
		}))
	};
}
function metricChanges(all) {
	const runs = all.filter(({ end, dirty }) => end === "complete" && !dirty).sort(byTime);
	return [...new Set(runs.flatMap(({ values }) => Object.keys(values)))].filter((metric) => LOOKED_AT.test(metric)).flatMap((metric) => {
		const points = runs.flatMap(({ at, revision, runner, values }) => {
			const value = values[metric];
			return value === void 0 || !Number.isFinite(value) ? [] : [{
				at,
				revision,
				runner,
				value
			}];
		});
		return changePoints(points, {
			...CHANGE_SEARCH,
			seed: `${runs[0]?.scenario} ${metric}`
		}).map((point) => ({
			metric,
			at: points[point.place]?.at ?? "",
			point
		}));
	});
}
const LOOKED_AT = /^(latency|ttft)(\{[^}]*\})?\.p(50|95)$/;
function revisionsIn(runs) {
	let before = null;
	return runs.flatMap(({ at, revision }) => {
		if (revision === null || revision === before) return [];
		const one = {
			at,
			before,
			revision
		};
		before = revision;
		return [one];
	});
}
const byTime = (a, b) => Date.parse(a.at) - Date.parse(b.at);
export { scenarioHistory as n, metricChanges as t };
