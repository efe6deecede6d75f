import { g as runsOf, u as gapsIn } from "./standing.js";
import { i as median, o as quantile, r as mean } from "./simple-statistics.js";
import { t as seeded } from "./random.js";
import { i as windowAt, r as countedRuns } from "./history-of.js";
// src/watch/resemblance.ts
const BEYOND = 2;
const ROUNDING$1 = 1e-9;
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
	const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
	if (squares <= off.length * (ROUNDING$1 * largest) ** 2 || products / squares <= BEYOND / Math.sqrt(off.length)) return 1;
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
// src/watch/exceeding.ts
function exceedingIn(count, { least, whole }) {
	const space = {
		inverse: Float64Array.from({ length: count + 1 }, (_, k) => k === 0 ? 0 : 1 / k),
		within: new Float64Array(count + 1),
		between: new Float64Array(count + 1)
	};
	const first = whole ? count : 2 * least;
	return (values, bar) => {
		space.between.fill(0);
		for (let end = 1; end <= count; end++) {
			takeIn(values, end, space);
			if (end >= first && isExceeded(end, {
				least,
				bar
			}, space)) return true;
		}
		return false;
	};
}
function takeIn(values, end, { within, between }) {
	const last = values[end - 1] ?? 0;
	let sum = 0;
	for (let at = 1; at < end; at++) {
		sum += Math.abs((values[at - 1] ?? 0) - last);
		between[at] = (between[at] ?? 0) + sum;
	}
	within[end] = (within[end - 1] ?? 0) + 2 * sum;
}
function isExceeded(end, { least, bar }, { inverse, within, between }) {
	const all = within[end] ?? 0;
	const enough = bar * end;
	for (let at = least; at <= end - least; at++) {
		const size = end - at;
		const across = 2 * (between[at] ?? 0);
		const before = within[at] ?? 0;
		const after = all - before - across;
		if (across - before * size * (inverse[at - 1] ?? 0) - after * at * (inverse[size - 1] ?? 0) >= enough) return true;
	}
	return false;
}
const ROUNDING = 1e-9;
function shuffleTest(values, how, testing) {
	const trial = shuffleTrial(values, how, testing);
	return trial && {
		division: trial.division,
		p: trial.upTo(499) ?? 1
	};
}
function shuffleTrial(values, how, { level, random, together }) {
	const division = divisionOf(values, how);
	if (division === null) return null;
	const enough = level * 500;
	const bar = division.size - ROUNDING * (Math.abs(division.size) + spreadOf(values));
	const exceeds = exceedingIn(values.length, how);
	const shuffled = shufflesOf(values, together, random);
	let exceeded = 0;
	let tried = 0;
	const upTo = (shuffles) => {
		while (tried < Math.min(shuffles, 499) && exceeded < enough) {
			tried++;
			if (exceeds(shuffled(), bar)) exceeded++;
		}
		if (exceeded >= enough) return exceeded / tried;
		return tried === 499 ? (exceeded + 1) / 500 : null;
	};
	return {
		division,
		upTo
	};
}
function spreadOf(values) {
	return values.length === 0 ? 0 : Math.max(...values) - Math.min(...values);
}
function shufflesOf(values, together, random) {
	const blocks = Math.ceil(values.length / together);
	const order = new Uint32Array(blocks);
	const result = new Float64Array(values.length);
	return () => {
		for (let block = 0; block < blocks; block++) order[block] = block;
		for (let left = blocks - 1; left > 0; left--) {
			const drawn = Math.floor(random.next() * (left + 1));
			const last = order[left] ?? 0;
			order[left] = order[drawn] ?? 0;
			order[drawn] = last;
		}
		let at = 0;
		for (const block of order) {
			const end = Math.min(values.length, (block + 1) * together);
			for (let from = block * together; from < end; from++) result[at++] = values[from] ?? 0;
		}
		return result;
	};
}
// src/watch/tame.ts
const WILD = 3;
const NORMAL = 1.4826;
const MOST = .85;
const NORMAL_MOST = .6947;
function tamed(values, beside) {
	const middles = values.map((_, k) => median(values.slice(Math.max(0, k - beside), k + beside + 1)));
	const off = values.map((value, k) => Math.abs(value - (middles[k] ?? value)));
	if (values.length === 0) return [];
	const reach = WILD * (NORMAL * median(off) || NORMAL_MOST * quantile(off, MOST));
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
		trials: new Map()
	});
	const places = alone.map(({ place }) => place);
	const together = togetherIn(scales.scaled, places);
	const judged = together === 1 ? alone : judgedIn({
		points,
		search,
		...scales,
		together,
		trials: new Map()
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
	let held = [];
	for (;;) {
		held = heldAll(places, held, input);
		const weakest = weakestOf(held, search);
		if (weakest === void 0) return held.map((one) => ({
			place: one.place,
			p: one.upTo(499) ?? 1
		}));
		held = held.filter((one) => one !== weakest);
		places = held.map(({ place }) => place);
	}
}
function weakestOf(held, { level, least }) {
	for (let shuffles = Math.ceil(level * 500);; shuffles = Math.min(2 * shuffles, 499)) {
		const [first] = held.map((one) => ({
			one,
			p: one.upTo(shuffles) ?? 0,
			size: one.size
		})).filter(({ p, size }) => p > level || shuffles === 499 && size < least).sort((a, b) => b.p - a.p || a.size - b.size);
		if (first !== void 0 || shuffles === 499) return first?.one;
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
	const found = shuffleTest(input.scaled.subarray(runs.from, runs.to), {
		least: LEAST_RUNS,
		whole: false
	}, testingOf(runs, input, WEAK_LEVEL));
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
function testingOf({ from, to }, { points, search, together }, level) {
	return {
		level,
		random: seeded(search.seed, `shuffles of ${points[from]?.at} to ${points[to - 1]?.at}`),
		together
	};
}
function trialOf(runs, input) {
	const key = `${runs.from} ${runs.to}`;
	const known = input.trials.get(key);
	if (known !== void 0) return known;
	const trial = shuffleTrial(input.scaled.subarray(runs.from, runs.to), {
		least: LEAST_RUNS,
		whole: true
	}, testingOf(runs, input, input.search.level));
	input.trials.set(key, trial);
	return trial;
}
function heldAll(places, earlier, input) {
	const known = new Map(earlier.map((one) => [one.asked.place, one]));
	const held = [];
	for (const [k, place] of places.entries()) {
		const asked = {
			from: held.at(-1)?.place ?? 0,
			place,
			to: places[k + 1] ?? input.points.length
		};
		const same = known.get(place);
		const isSame = same?.asked.from === asked.from && same.asked.to === asked.to;
		held.push(isSame ? same : heldAt(asked, input));
	}
	return held;
}
function heldAt(asked, input) {
	const { from, place, to } = asked;
	const runs = {
		from: Math.max(from, place - input.search.window),
		to: Math.min(to, place + input.search.window)
	};
	const trial = trialOf(runs, input);
	const moved = trial === null ? place : runs.from + trial.division.at;
	const lasts = moved - from >= LASTING_RUNS && to - moved >= LASTING_RUNS;
	return {
		asked,
		place: moved,
		upTo: trial === null || !lasts ? () => 1 : trial.upTo,
		size: sizeAt(moved, {
			from,
			to
		}, input.values)
	};
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
