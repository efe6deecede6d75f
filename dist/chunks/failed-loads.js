import { n as eachSide } from "./revision.js";
import { t as CLOSED_ERRORS } from "./part.js";
import { c as costIn } from "./scenario.js";
import { l as recordOf } from "./metrics.js";
import { n as keepsObjective } from "./slo.js";
import { _ as criticalSum, g as WORSE_LEVEL, v as scaledLooks, y as signedRankTails } from "./plan-choice.js";
import { l as sampleVariance, n as errorFunction, r as mean, s as quickselect, u as sum$1 } from "./simple-statistics.js";
import { a as valueIn, r as readingOf } from "./trial.js";
import { n as toChanges, r as toEffect, t as toChange } from "./comparison.js";
import { t as MOST_LOST } from "./verdict.js";
import { t as seeded } from "./random.js";
import { a as beyondIn, c as meanEstimator, d as walshAverages, f as walshInterval, i as ROUNDING, l as medianEstimator, n as signedMidRanks, o as exactCut, r as signsFor, s as hodgesLehmann, t as signFlipStatistic, u as normalQuantile } from "./sign-flip.js";
// src/compare/strata.ts
function strataOf(pairs, shards) {
	if (shards === void 0) return Array.from({ length: pairs }, () => 0);
	return shards.flatMap(({ pairs: own }, stratum) => Array.from({ length: own }, () => stratum)).slice(0, pairs);
}
function byStratum(values, strata) {
	const groups = new Map();
	for (const [k, value] of values.entries()) {
		if (value === null) continue;
		const stratum = strata[k] ?? 0;
		const group = groups.get(stratum);
		if (group === void 0) groups.set(stratum, [value]);
		else group.push(value);
	}
	return [...groups].sort(([one], [other]) => one - other).map(([, group]) => group);
}
function stratifiedRanks(values, strata) {
	const present = new Set(values.flatMap((value, k) => value === null ? [] : [strata[k] ?? 0]));
	if (present.size <= 1) return signedMidRanks(values);
	const scores = new Float64Array(values.length);
	for (const stratum of present) {
		const own = values.map((value, k) => (strata[k] ?? 0) === stratum ? value : null);
		const weight = weightOf(own.filter((value) => value !== null).length);
		for (const [k, rank] of signedMidRanks(own).entries()) if (rank !== 0) scores[k] = rank * weight;
	}
	return scores;
}
const weightOf = (count) => 1 / (count + 1);
// src/compare/sample.ts
const CPU = "cpu-per-request";
function sampleOf(cell, { pairs, protocol, cpuResolutionMs = null, shards }) {
	const { metric } = cell;
	const seen = pairs.map((pair) => pair.observations.find(({ scenario }) => scenario === cell.scenario));
	const counts = (one) => metric.keepsInvalidPairs || one.invalid.every((reason) => reason === "requests were sent late");
	const counting = seen.map((one) => one && counts(one) ? one : void 0);
	const readings = eachSide((side) => readingsOf(counting, side, metric));
	const sample = protocol.scenarios.some(({ name, status }) => name === cell.scenario && status === "new") ? [] : readings.base.map((base, k) => effectOf(metric, base, readings.head[k] ?? null));
	return {
		cell,
		readings,
		waited: seen.map((one) => one === void 0),
		strata: strataOf(pairs.length, shards),
		effects: sample,
		late: counting.map((one) => one !== void 0 && !metric.keepsInvalidPairs && one.invalid.length > 0),
		failing: failingPairs(cell, readings),
		resolution: cpuResolutionMs === null ? 0 : resolutionOf(metric, counting, cpuResolutionMs),
		typical: eachSide((side) => typical(metric, readings[side]) ?? typical(metric, readingsOf(seen, side, metric)))
	};
}
function readingsOf(seen, side, metric) {
	return seen.map((one) => {
		const trial = one?.[side];
		return trial == null ? null : readingOf(trial, metric);
	});
}
function numberOf(reading) {
	if (reading === null) return null;
	if (reading.kind === "value") return Number.isFinite(reading.value) ? reading.value : null;
	return reading.total > 0 ? reading.count / reading.total : null;
}
function typical(metric, readings) {
	const shares = readings.flatMap((reading) => reading?.kind === "share" && reading.total > 0 ? [reading] : []);
	if (shares.length > 0) return sum(shares.map(({ count }) => count)) / sum(shares.map(({ total }) => total));
	const values = readings.map(numberOf).filter((value) => value !== null);
	if (values.length === 0) return null;
	if (metric.effect === "difference") return sum(values) / values.length;
	return values.every((value) => value > 0) ? Math.exp(hodgesLehmann(walshAverages(values.map(Math.log)))) : hodgesLehmann(walshAverages(values));
}
function effectOf(metric, base, head) {
	const sides = [scaled(metric, base), scaled(metric, head)];
	if (sides[0] === null || sides[1] === null) return null;
	const worse = metric.better === "lower" ? sides[1] - sides[0] : sides[0] - sides[1];
	if (Number.isNaN(worse)) return 0;
	return Number.isFinite(worse) ? worse : null;
}
function scaled(metric, reading) {
	const value = numberOf(reading);
	if (reading === null || value === null) return null;
	switch (metric.effect) {
		case "difference": return value;
		case "log-ratio": return value >= 0 ? Math.log(value) : null;
		case "log-odds": return reading.kind === "share" ? Math.log(reading.count + .5) : null;
		default: return metric.effect;
	}
}
function resolutionOf({ name, cost }, counting, stepMs) {
	const terms = cost?.terms.filter(({ reading }) => reading === CPU) ?? [];
	const step = name === CPU || terms.length > 0 ? cpuResolution(counting, stepMs) : 0;
	if (cost === void 0 || step === 0) return step;
	const [tokens = null] = counting.flatMap((one) => one?.base && cost.tokens !== null ? [valueIn(one.base, cost.tokens)] : []);
	return costIn({
		...cost,
		terms
	}, (reading) => reading === CPU ? step : tokens) ?? 0;
}
function cpuResolution(counting, stepMs) {
	const answersOf = ({ cpuMs, readings }) => (cpuMs ?? 0) / (numberOf(readings[CPU] ?? null) ?? NaN);
	for (const one of counting) {
		const answers = one?.base ? Math.min(answersOf(one.base), answersOf(one.head)) : NaN;
		if (answers > 0) return stepMs / answers;
	}
	return 0;
}
function sum(values) {
	return values.reduce((total, value) => total + value, 0);
}
const FAR = 10;
const UNLIKELY$1 = 4;
function failingPairs({ metric, margins }, readings) {
	const rare = metric.effect === "difference" && metric.keepsInvalidPairs;
	return readings.base.map((base, k) => {
		const head = readings.head[k] ?? null;
		if (!rare || base?.kind !== "share" || head?.kind !== "share" || base.total === 0 || head.total === 0) return false;
		const apart = Math.abs(base.count / base.total - head.count / head.total);
		return apart > FAR * margins.flag && apart > UNLIKELY$1 * deviation(base, head);
	});
}
function deviation(base, head) {
	const pooled = (base.count + head.count) / (base.total + head.total);
	return Math.sqrt(pooled * (1 - pooled) * (1 / base.total + 1 / head.total));
}
// src/compare/stratified.ts
function stratifiedEstimator(strata) {
	const filled = strata.filter(({ length }) => length > 0);
	if (filled.length <= 1) return medianEstimator(filled[0] ?? []);
	const counts = filled.map(({ length }) => length);
	const steps = stepsOf(filled);
	return {
		value: middleOf(steps, totalOf(counts)),
		interval: (worse, better = worse) => intervalOf(steps, cutOf(counts, worse), cutOf(counts, better)),
		own: ({ worse, better }) => intervalOf(steps, exactCutOf(counts, worse), exactCutOf(counts, better)),
		beyond: beyondIn(steps.averages)
	};
}
function stepsOf(strata) {
	const all = strata.flatMap((values) => {
		const weight = weightOf(values.length);
		return [...walshAverages(values)].map((average) => ({
			average,
			weight
		}));
	});
	all.sort((one, other) => one.average - other.average);
	return {
		averages: Float64Array.from(all, ({ average }) => average),
		weights: Float64Array.from(all, ({ weight }) => weight)
	};
}
function totalOf(counts) {
	return counts.reduce((sum, count) => sum + count / 2, 0);
}
function middleOf({ averages, weights }, total) {
	let below = 0;
	for (let i = 0; i < averages.length; i++) {
		below += weights[i] ?? 0;
		if (below < total / 2 - 1e-9) continue;
		const here = averages[i] ?? NaN;
		return below < total / 2 + 1e-9 ? (here + (averages[i + 1] ?? here)) / 2 : here;
	}
	return NaN;
}
function intervalOf(steps, below, above) {
	const mirrored = {
		averages: steps.averages.toReversed(),
		weights: steps.weights.toReversed()
	};
	return {
		low: endOf(steps, below) ?? Number.NEGATIVE_INFINITY,
		high: endOf(mirrored, above) ?? Number.POSITIVE_INFINITY
	};
}
function endOf({ averages, weights }, cut) {
	if (cut < 0) return void 0;
	let taken = 0;
	return averages.find((_, i) => {
		taken += weights[i] ?? 0;
		return taken > cut + ROUNDING;
	});
}
function cutOf(counts, critical) {
	const variance = counts.reduce((sum, count) => sum + count * (2 * count + 1) / (24 * (count + 1)), 0);
	return Number.isFinite(critical) ? whole(totalOf(counts) / 2 - critical * Math.sqrt(variance)) : -1;
}
function whole(cut) {
	return cut < 0 && cut > -1e-9 ? 0 : cut;
}
function exactCutOf(counts, tail) {
	const { tails, unit } = sumTails(counts);
	const critical = criticalSum(tails, tail);
	return critical >= tails.length ? -1 : whole(totalOf(counts) - critical * unit);
}
const MOST_STEPS = 3e4;
const known = new Map();
function sumTails(counts) {
	const key = [...counts].sort((one, other) => one - other).join();
	const found = known.get(key) ?? computedTails(counts);
	known.set(key, found);
	return found;
}
function computedTails(counts) {
	const common = counts.reduce((multiple, count) => leastCommonMultiple(multiple, count + 1), 1);
	const unit = common * totalOf(counts) <= MOST_STEPS ? 1 / common : totalOf(counts) / MOST_STEPS;
	const single = signedRankTails(Math.max(...counts));
	let chances = Float64Array.of(1);
	for (const count of counts) {
		const tail = single[count] ?? Float64Array.of(1);
		const places = Array.from(tail, (_, sum) => Math.ceil(sum * weightOf(count) / unit - ROUNDING));
		const next = new Float64Array(chances.length + (places.at(-1) ?? 0));
		for (const [sum, place] of places.entries()) {
			const chance = (tail[sum] ?? 0) - (tail[sum + 1] ?? 0);
			for (const [at, before] of chances.entries()) next[at + place] = (next[at + place] ?? 0) + before * chance;
		}
		chances = next;
	}
	for (let w = chances.length - 2; w >= 0; w--) chances[w] = (chances[w] ?? 0) + (chances[w + 1] ?? 0);
	return {
		tails: chances,
		unit
	};
}
function leastCommonMultiple(one, other) {
	let [larger, smaller] = [one, other];
	while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
	return one / larger * other;
}
// src/compare/estimates.ts
function estimatorOf({ cell, effects, strata, readings }, pairs) {
	const seen = effects.slice(0, pairs);
	if (cell.metric.effect !== "difference") return stratifiedEstimator(byStratum(seen, strata));
	const known = seen.filter((effect) => effect !== null);
	const same = known.every((effect) => effect === 0);
	return meanEstimator(known, same ? bothSame(readings, pairs, cell.metric.better === "lower") : null);
}
function absoluteOf({ cell, effects, strata, readings }, pairs) {
	const differences = effects.slice(0, pairs).map((effect, k) => {
		const base = numberOf(readings.base[k] ?? null);
		const head = numberOf(readings.head[k] ?? null);
		return effect === null || base === null || head === null ? null : head - base;
	});
	if (cell.metric.effect !== "difference") return stratifiedEstimator(byStratum(differences, strata)).value;
	return meanEstimator(differences.filter((difference) => difference !== null)).value;
}
function sidesOf(sample, pairs) {
	const { cell, effects, readings } = sample;
	const both = effects.slice(0, pairs).flatMap((effect, k) => {
		const [base, head] = [numberOf(readings.base[k] ?? null), numberOf(readings.head[k] ?? null)];
		return effect === null || base === null || head === null ? [] : [{
			base,
			head
		}];
	});
	const seen = (side) => typical(cell.metric, readings[side].slice(0, pairs));
	if (both.length === 0) return eachSide(seen);
	if (cell.metric.effect !== "log-ratio") {
		const shares = eachSide((side) => shareOf(both, side));
		return cell.metric.effect === "difference" ? shares : divided(shares, estimatorOf(sample, pairs).value);
	}
	const logs = both.filter(({ base, head }) => base > 0 && head > 0);
	if (logs.length === 0) return eachSide(seen);
	const middle = medianEstimator(logs.map(({ base, head }) => (Math.log(base) + Math.log(head)) / 2)).value;
	const change = estimatorOf(sample, pairs).value * (cell.metric.better === "lower" ? 1 : -1);
	return {
		base: Math.exp(middle - change / 2),
		head: Math.exp(middle + change / 2)
	};
}
function divided({ base, head }, change) {
	if (base === 0 || head === 0) return {
		base,
		head
	};
	const ofHead = 1 / (1 + Math.exp(-change));
	return {
		base: (base + head) * (1 - ofHead),
		head: (base + head) * ofHead
	};
}
function shareOf(both, side) {
	return both.reduce((total, one) => total + one[side], 0) / both.length;
}
const Z_95 = 1.96;
function bothSame(readings, pairs, lowerIsBetter) {
	const [base, head] = [totalsOf(readings.base.slice(0, pairs)), totalsOf(readings.head.slice(0, pairs))];
	if (base.total === 0 || head.total === 0) return null;
	const share = base.count / base.total;
	if (share > 0 && share < 1) {
		const half = Z_95 * Math.sqrt(share * (1 - share) * (1 / base.total + 1 / head.total));
		return {
			low: -half,
			high: half
		};
	}
	const [ofBase, ofHead] = [3 / base.total, 3 / head.total];
	return share === 0 === lowerIsBetter ? {
		low: -ofBase,
		high: ofHead
	} : {
		low: -ofHead,
		high: ofBase
	};
}
function totalsOf(readings) {
	const shares = readings.flatMap((reading) => reading?.kind === "share" ? [reading] : []);
	return {
		count: sum$1(shares.map(({ count }) => count)),
		total: sum$1(shares.map(({ total }) => total))
	};
}
// src/compare/looks.ts
function looksFor(plannedPairs) {
	return scaledLooks(plannedPairs).filter((look) => isBounded(look, plannedPairs));
}
function isBounded(pairs, plannedPairs) {
	const level = Math.min(FAMILY_LEVELS.worse, FAMILY_LEVELS.better);
	return 2 ** -pairs <= spentLevel(level, pairs / plannedPairs);
}
const FAMILY_LEVELS = {
	worse: WORSE_LEVEL,
	better: .01
};
const EQUIVALENCE_LEVEL = .1;
const LIST_LEVEL = FAMILY_LEVELS.worse + FAMILY_LEVELS.better;
const INTERVAL_LEVEL = 1 - LIST_LEVEL;
function spentLevel(level, time) {
	return level * time * Math.sqrt(time);
}
function firstLookOf(plannedPairs) {
	return looksFor(plannedPairs)[0] ?? 9;
}
function looksReached({ plannedPairs, pairs, closed, shards }) {
	if (shards !== void 0) return pairs.length < 9 ? [] : [{
		pairs: plannedPairs,
		time: 1
	}];
	const moments = looksFor(plannedPairs).filter((look) => look <= pairs.length).map((look) => ({
		pairs: look,
		time: look / plannedPairs
	}));
	if (!closed || pairs.length < 9) return moments;
	return [...moments.filter((look) => look.pairs < pairs.length), {
		pairs: pairs.length,
		time: 1
	}];
}
// src/compare/sequential.ts
const UNLIKELY = 1.5;
function sequentialTest(level, vectors) {
	const alive = new Uint8Array(vectors).fill(1);
	let dead = 0;
	let final = null;
	return (time, statistics) => {
		const allowed = Math.floor(spentLevel(level, time) * vectors - dead);
		const largest = maxima(statistics, vectors);
		const critical = criticalValue(largest, alive, allowed);
		const { rejected, faced } = stepDown(statistics, alive, {
			allowed,
			critical
		});
		const p = final ?? (dead + livingAsExtreme(largest, alive)) / vectors;
		for (let s = 0; s < vectors; s++) {
			if (alive[s] === 0 || !reaches(largest[s] ?? 0, critical)) continue;
			alive[s] = 0;
			dead++;
		}
		if (alive[0] === 0) final = p;
		return {
			critical,
			rejected,
			faced,
			p
		};
	};
}
function livingAsExtreme(largest, alive) {
	const observed = largest[0] ?? 0;
	let count = 0;
	for (let s = 0; s < largest.length; s++) if (alive[s] === 1 && reaches(largest[s] ?? 0, observed)) count++;
	return count;
}
function stepDown(statistics, alive, first) {
	const rejected = statistics.map(() => false);
	const faced = statistics.map(() => first.critical);
	let critical = first.critical;
	for (;;) {
		for (const a of faced.keys()) if (!rejected[a]) faced[a] = critical;
		const fallen = statistics.flatMap((z, a) => !rejected[a] && reaches(z[0] ?? 0, critical) ? [a] : []);
		for (const a of fallen) rejected[a] = true;
		const rest = statistics.filter((_, a) => !rejected[a]);
		if (fallen.length === 0 || rest.length === 0) return {
			rejected,
			faced
		};
		critical = criticalValue(maxima(rest, alive.length), alive, first.allowed);
	}
}
function maxima(statistics, vectors) {
	const largest = new Float64Array(vectors);
	for (const z of statistics) for (let s = 0; s < vectors; s++) if ((z[s] ?? 0) > (largest[s] ?? 0)) largest[s] = z[s] ?? 0;
	return largest;
}
function criticalValue(largest, alive, allowed) {
	if (allowed < 1) return Number.POSITIVE_INFINITY;
	const tail = livingAbove(UNLIKELY, largest, alive);
	const living = tail.length > allowed ? tail : livingAbove(-1, largest, alive);
	const rank = living.length - 1 - allowed;
	if (rank >= 0) quickselect(living, rank);
	const refused = (living[rank] ?? NaN) * 1.0000000001;
	return living.reduce((least, value) => value < least && value > refused ? value : least, Number.POSITIVE_INFINITY);
}
function livingAbove(floor, largest, alive) {
	const living = [];
	for (let s = 0; s < largest.length; s++) if (alive[s] === 1 && (largest[s] ?? 0) > floor) living.push(largest[s] ?? 0);
	return living;
}
function reaches(value, critical) {
	return value >= critical * .9999999999;
}
// src/compare/rulings.ts
function rulings(samples, schedule) {
	const signs = signsFor(schedule.seed, schedule.plannedPairs);
	const tests = testsFor(samples, signs.vectors);
	const tailsAt = (j, level) => spentLevel(level, schedule.looks[j]?.time ?? 0) - spentLevel(level, schedule.looks[j - 1]?.time ?? 0);
	return schedule.looks.map((moment, j) => {
		const tails = {
			worse: tailsAt(j, FAMILY_LEVELS.worse),
			better: tailsAt(j, FAMILY_LEVELS.better)
		};
		return ruleLook(samples, {
			...moment,
			tails,
			signs,
			tests
		});
	});
}
function testsFor(samples, vectors) {
	const test = (level) => sequentialTest(level, vectors);
	const both = (members = 1) => ({
		worse: test(FAMILY_LEVELS.worse / members),
		better: test(FAMILY_LEVELS.better / members)
	});
	const members = Math.max(1, samples.filter(({ cell }) => cell.gating).length);
	return {
		family: both(),
		alone: samples.map(() => both()),
		equivalence: samples.map(() => test(EQUIVALENCE_LEVEL)),
		list: samples.map(() => test(LIST_LEVEL)),
		untied: new Map(samples.map(({ waited, strata }) => [keyOf(waited), {
			waited,
			strata,
			family: both(members),
			alone: both(),
			equivalence: test(EQUIVALENCE_LEVEL)
		}]))
	};
}
function keyOf(waited) {
	return waited.map(Number).join("");
}
function ruleLook(samples, input) {
	const { pairs, time, tails, signs, tests } = input;
	const zs = samples.map((sample) => signFlipStatistic(scores(sample.effects, sample, pairs), signs));
	const sames = samples.map((sample, a) => sample.late.some(Boolean) ? signFlipStatistic(scores(onTime(sample), sample, pairs), signs) : zs[a]);
	const untied = new Map([...tests.untied].map(([key, one]) => [key, untiedCriticals(one, input)]));
	const members = samples.flatMap(({ cell }, a) => cell.gating ? [a] : []);
	const family = {
		worse: ruleFamily(tests.family.worse, 1),
		better: ruleFamily(tests.family.better, -1)
	};
	function ruleFamily(test, direction) {
		return test(time, members.map((a) => towards(zs[a], direction)));
	}
	const listed = samples.map(({ effects }) => effects.some((effect) => effect !== null));
	const long = isLong(listed.filter(Boolean).length);
	return samples.map((sample, a) => {
		const fallback = (sample.effects.slice(0, pairs).some((effect, k) => effect === null && !sample.waited[k]) ? void 0 : untied.get(keyOf(sample.waited))) ?? NO_FALLBACK;
		const member = members.indexOf(a);
		const rule = (side, direction) => {
			const step = member < 0 ? tests.alone[a]?.[side](time, [towards(zs[a], direction)]) : family[side];
			const bound = member < 0 ? fallback.alone[side] : fallback.family[side];
			return findingOf(step, Math.max(member, 0), {
				bound,
				observed: direction * (zs[a]?.[0] ?? 0)
			});
		};
		const same = sames[a]?.map(Math.abs) ?? new Float64Array();
		const equivalence = tests.equivalence[a]?.(time, [same]).critical ?? Number.POSITIVE_INFINITY;
		return {
			worse: rule("worse", 1),
			better: rule("better", -1),
			equivalence: usable(equivalence, fallback.equivalence, same[0] ?? 0),
			tails,
			p: long ? listedP(tests.list[a], time, listed[a] ? zs[a] : void 0) : null
		};
	});
}
function listedP(test, time, z) {
	return test === void 0 || z === void 0 ? null : test(time, [z.map(Math.abs)]).p;
}
function towards(z, direction) {
	if (z === void 0) return new Float64Array();
	return direction === 1 ? z : z.map((value) => -value);
}
function findingOf(step, member, { bound, observed }) {
	const faced = step?.faced[member] ?? Number.POSITIVE_INFINITY;
	return {
		rejected: step?.rejected[member] ?? false,
		critical: usable(step?.critical ?? Number.POSITIVE_INFINITY, bound, observed),
		faced: usable(faced, bound, observed)
	};
}
function scores(sample, { cell, strata }, pairs) {
	const effects = Array.from({ length: pairs }, (_, k) => sample[k] ?? null);
	if (cell.metric.effect === "difference") return Float64Array.from(effects, (effect) => effect ?? 0);
	return stratifiedRanks(effects, strata);
}
function onTime({ effects, late }) {
	return effects.map((effect, k) => late[k] ? null : effect);
}
function untiedCriticals(untied, { pairs, time, signs }) {
	const measured = Math.min(pairs, untied.strata.length);
	const values = Array.from({ length: measured }, (_, k) => untied.waited[k] ? null : k + 1);
	const z = signFlipStatistic(stratifiedRanks(values, untied.strata), signs);
	const ask = (test, of) => test(time, [of]).critical;
	const both = ({ worse, better }) => ({
		worse: ask(worse, z),
		better: ask(better, towards(z, -1))
	});
	return {
		family: both(untied.family),
		alone: both(untied.alone),
		equivalence: ask(untied.equivalence, z.map(Math.abs))
	};
}
const NEVER = {
	worse: Number.POSITIVE_INFINITY,
	better: Number.POSITIVE_INFINITY
};
const NO_FALLBACK = {
	family: NEVER,
	alone: NEVER,
	equivalence: Number.POSITIVE_INFINITY
};
function usable(critical, untied, observed) {
	return Number.isFinite(critical) ? critical : Math.max(untied, observed);
}
const FEW = 20;
function isLong(comparisons) {
	return comparisons > FEW;
}
function qValues(ps) {
	const known = ps.flatMap((p, at) => p === null ? [] : [{
		p,
		at
	}]).sort((a, b) => b.p - a.p);
	const q = ps.map(() => null);
	let least = 1;
	for (const [i, { p, at }] of known.entries()) {
		least = Math.min(least, p * known.length / (known.length - i));
		q[at] = least;
	}
	return q;
}
// src/compare/attainments.ts
const MOST_DEPENDENT = .9;
function attainments(input) {
	const pairs = input.pairs.slice(0, looksReached(input).at(-1)?.pairs ?? input.pairs.length);
	const { slos } = input.protocol;
	const tail = .09999999999999998 / 2 / Math.max(1, slos.length);
	const missing = input.shards === void 0 ? 0 : Math.max(0, input.plannedPairs - pairs.length);
	return slos.map((slo) => withMissing(attainmentOf(slo, pairs, tail), missing));
}
function withMissing(attainment, missing) {
	if (missing === 0) return attainment;
	const { pairs, lost } = attainment;
	return {
		...attainment,
		pairs: pairs + missing,
		lost: {
			base: lost.base + missing,
			head: lost.head + missing
		}
	};
}
function attainmentOf(slo, pairs, tail) {
	const { scenario, metric } = slo;
	const ran = pairs.flatMap(({ observations }) => observations.find((one) => one.scenario === scenario) ?? []);
	const counting = ran.filter((one) => metric.keepsInvalidPairs || one.invalid.length === 0);
	const of = (side) => readingsOf(counting, side, metric);
	const breaking = (side) => of(side).map(numberOf).filter((value) => value !== null && !keepsObjective(slo, value)).length;
	const lost = (side) => ran.length - of(side).filter((reading) => numberOf(reading) !== null).length;
	const shown = (side) => attained(slo, of(side), tail) ?? unbounded(attained(slo, readingsOf(ran, side, metric), tail));
	return {
		slo,
		sides: eachSide(shown),
		pairs: ran.length,
		lost: eachSide(lost),
		breaking: eachSide(breaking)
	};
}
function unbounded(estimate) {
	if (estimate === null) return null;
	return {
		...estimate,
		interval: {
			...estimate.interval,
			low: Number.NEGATIVE_INFINITY,
			high: Number.POSITIVE_INFINITY
		}
	};
}
function attained({ metric }, readings, tail) {
	const values = readings.map(numberOf).filter((value) => value !== null);
	if (values.length === 0) return null;
	return metric.effect === "log-ratio" ? typicalValue(values, tail) : meanShare(values, constantShare(readings), tail);
}
function typicalValue(values, tail) {
	const onLogScale = values.every((value) => value > 0);
	const scaled = onLogScale ? values.map(Math.log) : values;
	const back = (one) => onLogScale ? Math.exp(one) : one;
	const walsh = walshAverages(scaled);
	const value = hodgesLehmann(walsh);
	const { low, high } = walshInterval(walsh, exactCut(scaled.length, tail));
	const r = Math.min(MOST_DEPENDENT, Math.max(0, neighbours(scaled)));
	const wider = Math.sqrt((1 + r) / (1 - r));
	const end = (one) => Number.isFinite(one) ? back(value + wider * (one - value)) : one;
	return {
		value: back(value),
		interval: {
			low: end(low),
			high: end(high),
			level: 1 - 2 * tail
		}
	};
}
function neighbours(values) {
	const center = values.reduce((sum, value) => sum + value, 0) / values.length;
	const away = values.map((value) => value - center);
	const squares = away.reduce((sum, value) => sum + value * value, 0);
	if (squares === 0) return 0;
	const r = away.reduce((sum, value, k) => sum + value * (away[k + 1] ?? 0), 0) / squares;
	return r <= 0 ? 0 : r + (1 + 3 * r) / values.length;
}
function meanShare(values, whenConstant, tail) {
	const estimator = meanEstimator(values, whenConstant);
	const { low, high } = estimator.interval(normalQuantile(tail));
	return {
		value: estimator.value,
		interval: {
			low,
			high,
			level: 1 - 2 * tail
		}
	};
}
function constantShare(readings) {
	const shares = readings.filter((reading) => reading?.kind === "share");
	const total = shares.reduce((sum, reading) => sum + reading.total, 0);
	const count = shares.reduce((sum, reading) => sum + reading.count, 0);
	if (total === 0 || count > 0 && count < total) return null;
	const reach = Math.min(1, 3 / total);
	return count === 0 ? {
		low: 0,
		high: reach
	} : {
		low: 1 - reach,
		high: 1
	};
}
// src/compare/dependence.ts
const ORDERS = 2e3;
const LEAST_PAIRS$1 = 9;
function dependences(input) {
	const { cells, seed } = input.protocol;
	const pairs = looksReached(input).at(-1)?.pairs ?? 0;
	const strata = strataOf(Math.min(pairs, input.pairs.length), input.shards);
	const effectsOf = (cell) => sampleOf(cell, input).effects.slice(0, pairs);
	const rows = cells.map((cell) => cell.gating && pairs >= LEAST_PAIRS$1 ? centredRanks(effectsOf(cell), strata) : null);
	const tested = rows.filter((row) => row !== null);
	if (tested.length === 0) return rows.map(() => null);
	const places = placesOf(strata);
	const critical = criticalOf(tested, places, seeded(seed, "order"));
	const straight = strata.map((_, k) => k);
	return rows.map((row) => {
		if (row === null) return null;
		const [drift, serial] = statisticsOf(row, straight, places);
		if (Math.max(drift, serial) <= critical) return null;
		return drift >= serial ? "drift" : "serial";
	});
}
function placesOf(strata) {
	return strata.map((stratum, k) => {
		const from = strata.indexOf(stratum);
		return {
			time: k - (from + strata.lastIndexOf(stratum)) / 2,
			from
		};
	});
}
function criticalOf(rows, places, random) {
	const order = places.map((_, k) => k);
	const largest = new Float64Array(ORDERS);
	for (let i = 0; i < ORDERS; i++) {
		shuffle(order, places, random);
		largest[i] = Math.max(...rows.flatMap((row) => statisticsOf(row, order, places)));
	}
	return largest.sort()[Math.ceil(ORDERS * .99)] ?? Number.POSITIVE_INFINITY;
}
function centredRanks(sample, strata) {
	const known = sample.filter((effect) => effect !== null);
	const least = Math.min(...known);
	if (known.length < LEAST_PAIRS$1 || known.every((effect) => effect === least)) return null;
	const centred = sample.map(() => null);
	for (const stratum of new Set(strata)) {
		const own = sample.map((effect, k) => strata[k] === stratum ? effect : null);
		const middle = (own.filter((effect) => effect !== null).length + 1) / 2;
		const ranks = signedMidRanks(own.map((effect) => effect === null ? null : effect - least + 1));
		for (const [k, effect] of own.entries()) if (effect !== null) centred[k] = (ranks[k] ?? 0) - middle;
	}
	return centred.every((rank) => rank === null || rank === 0) ? null : centred;
}
function statisticsOf(row, order, places) {
	let [count, squares, trend, neighbours, times] = [
		0,
		0,
		0,
		0,
		0
	];
	let before = null;
	for (const [k, pair] of order.entries()) {
		const { time = 0, from } = places[k] ?? {};
		if (k === from) before = null;
		const rank = row[pair] ?? null;
		if (rank === null) continue;
		count++;
		squares += rank * rank;
		trend += rank * time;
		times += time ** 2;
		if (before !== null) neighbours += before * rank;
		before = rank;
	}
	return [Math.abs(trend) / Math.sqrt(squares * times) * Math.sqrt(count - 1), (neighbours / squares + 1 / (count - 1)) * Math.sqrt(count)];
}
function shuffle(order, places, random) {
	for (let k = order.length - 1; k > 0; k--) {
		const { from = 0 } = places[k] ?? {};
		if (k === from) continue;
		const other = from + Math.floor(random.next() * (k - from + 1));
		[order[k], order[other]] = [order[other] ?? 0, order[k] ?? 0];
	}
}
// src/compare/heterogeneity.ts
const HETEROGENEITY_LEVEL = .01;
const LEAST_PAIRS = 3;
const NO_SPREAD = 1e-24;
function heterogeneities(input) {
	const { cells } = input.protocol;
	const gating = cells.filter((cell) => cell.gating).length;
	return cells.map((cell) => {
		const { effects, strata } = sampleOf(cell, input);
		const found = heterogeneityOf(byStratum(effects, strata));
		return found && {
			...found,
			differs: found.p <= HETEROGENEITY_LEVEL / Math.max(1, cell.gating ? gating : 1)
		};
	});
}
function heterogeneityOf(strata) {
	const told = strata.filter(({ length }) => length >= LEAST_PAIRS);
	const shards = told.length;
	const own = told.map((values) => ({
		mean: mean([...values]),
		weight: values.length / sampleVariance([...values]),
		freedom: values.length - 1
	}));
	if (shards < 2 || !told.every((values) => sampleVariance([...values]) > NO_SPREAD)) return null;
	const total = own.reduce((sum, { weight }) => sum + weight, 0);
	const middle = own.reduce((sum, one) => sum + one.weight / total * one.mean, 0);
	const q = own.reduce((sum, one) => sum + one.weight * (one.mean - middle) ** 2, 0);
	const unsure = own.reduce((sum, { weight, freedom }) => sum + (1 - weight / total) ** 2 / freedom, 0);
	const f = q / (shards - 1) / (1 + 2 * (shards - 2) / (shards ** 2 - 1) * unsure);
	return {
		shards,
		q,
		share: q > 0 ? Math.max(0, (q - (shards - 1)) / q) : 0,
		p: chanceOfF(f, shards - 1, (shards ** 2 - 1) / (3 * unsure))
	};
}
function chanceOfF(f, between, within) {
	const [a, b] = [2 / (9 * between), 2 / (9 * within)];
	const root = Math.cbrt(f);
	const z = ((1 - b) * root - (1 - a)) / Math.sqrt(b * root ** 2 + a);
	return (1 - errorFunction(z / Math.SQRT2)) / 2;
}
// src/compare/interim.ts
function interimChange({ protocol, pairs }) {
	const seen = protocol.cells.filter(({ gating, metric }) => gating && metric.effect !== "log-odds").flatMap((cell) => estimatesOf(sampleOf(cell, {
		pairs,
		protocol
	}), pairs.length));
	if (seen.length === 0) return null;
	const { cell, estimate, interval } = seen.reduce((most, one) => one.size > most.size ? one : most);
	return {
		cell,
		change: toChange(estimate, cell.metric),
		interval: toChanges(interval, cell.metric)
	};
}
function estimatesOf(sample, pairs) {
	const estimator = estimatorOf(sample, pairs);
	if (!Number.isFinite(estimator.value)) return [];
	const { metric, margins } = sample.cell;
	const size = Math.abs(estimator.value) / toEffect(margins.flag, metric);
	return [{
		cell: sample.cell,
		estimate: estimator.value,
		interval: estimator.interval(Z_95),
		size
	}];
}
// src/compare/waiting.ts
const Z_90 = 1.6449;
const NARROW = .35;
function waitingScenarios(input) {
	if (looksReached(input).length === 0) return [];
	const { scenarios, cells } = input.protocol;
	const narrow = scenarios.filter(({ name }) => cells.every((cell) => cell.scenario !== name || !cell.gating || widthOf(cell, input) < NARROW));
	return narrow.length === scenarios.length ? [] : narrow.map(({ name }) => name);
}
function widthOf(cell, { pairs, protocol }) {
	const { effects, typical } = sampleOf(cell, {
		pairs,
		protocol
	});
	if (typical.base === null && typical.head === null) return 0;
	const squares = effects.flatMap((effect) => effect === null ? [] : [effect * effect]);
	if (squares.length === 0) return Number.POSITIVE_INFINITY;
	const error = Math.sqrt(squares.reduce((total, square) => total + square, 0)) / squares.length;
	return Z_90 * error / toEffect(cell.margins.same, cell.metric);
}
// src/compare/compare.ts
function compare(input) {
	const { protocol, plannedPairs, shards } = input;
	const samples = protocol.cells.map((cell) => sampleOf(cell, input));
	const looks = looksReached(input);
	const ruled = rulings(samples, {
		seed: protocol.seed,
		plannedPairs,
		looks
	});
	const q = qValues(samples.map((_, a) => ruled.at(-1)?.[a]?.p ?? null));
	return samples.map((sample, a) => ({
		cell: sample.cell,
		sample: sample.effects,
		looks: looks.flatMap(({ pairs }, j) => {
			const ruling = ruled[j]?.[a];
			return ruling ? [lookAt(sample, pairs, ruling)] : [];
		}),
		base: sample.typical.base,
		head: sample.typical.head,
		q: q[a] ?? null,
		...shards === void 0 ? {} : { leastPairs: firstLookOf(plannedPairs) }
	}));
}
function lookAt(sample, pairs, ruling) {
	const { worse, better, equivalence } = ruling;
	const estimator = estimatorOf(sample, pairs);
	const punctual = {
		...sample,
		effects: onTime(sample)
	};
	const same = estimatorOf(punctual, pairs);
	const used = sample.effects.slice(0, pairs).map((effect) => effect !== null);
	const count = (flags) => flags.slice(0, pairs).filter(Boolean).length;
	return {
		pairs,
		used: count(used),
		late: used.filter((one, k) => one && sample.late[k]).length,
		waited: count(sample.waited),
		failing: count(sample.failing),
		estimate: estimator.value,
		interval: {
			...heldBy(estimator.interval(worse.critical, better.critical), ruling),
			level: INTERVAL_LEVEL
		},
		rejected: worse.rejected ? "worse" : better.rejected ? "better" : null,
		critical: worse.faced,
		decision: {
			...decisionOf(estimator, ruling),
			level: INTERVAL_LEVEL
		},
		equivalence: {
			...same.interval(equivalence),
			...sidesOf(punctual, pairs),
			estimate: same.value,
			level: .9
		},
		absolute: absoluteOf(sample, pairs),
		resolution: sample.resolution,
		...sidesOf(sample, pairs)
	};
}
function heldBy({ low, high }, { worse, better }) {
	return {
		low: worse.rejected ? low : Math.min(low, 0),
		high: better.rejected ? high : Math.max(high, 0)
	};
}
function decisionOf(estimator, ruling) {
	const { worse, better, tails } = ruling;
	const tested = estimator.interval(worse.faced, better.faced);
	const own = estimator.own(tails);
	if (worse.rejected) return {
		low: Math.min(estimator.beyond(tested.low, "worse"), estimator.value),
		high: own.high
	};
	if (better.rejected) return {
		low: own.low,
		high: Math.max(estimator.beyond(tested.high, "better"), estimator.value)
	};
	return heldBy({
		low: bounded(tested.low, own.low),
		high: bounded(tested.high, own.high)
	}, ruling);
}
function bounded(end, own) {
	return Number.isFinite(end) ? end : own;
}
// src/judge/outcome.ts
function outcomeAtLook({ looks, cell, leastPairs }) {
	const least = leastPairs ?? looks[0]?.pairs ?? 0;
	const found = looks.findLast((look) => isRegression(look, cell, least));
	if (found !== void 0) return {
		outcome: "regression",
		note: null,
		look: found
	};
	const last = looks.at(-1);
	if (last === void 0) return null;
	const settled = isImprovement(last, cell) ? {
		outcome: "improvement",
		note: null
	} : unchangedBy(last, cell);
	return settled && {
		...settled,
		look: last
	};
}
function hasNoData({ sample, base, head }) {
	return (base === null || head === null) && sample.every((effect) => effect === null);
}
const measured = ({ pairs, waited }) => pairs - waited;
function tooManyDropped(look) {
	return measured(look) - look.used > MOST_LOST * measured(look);
}
function tooManyLate(look) {
	return tooManyDropped({
		...look,
		used: look.used - look.late
	});
}
function cannotShowSame(look, plannedPairs) {
	const left = plannedPairs - look.pairs;
	return tooManyLate({
		...look,
		pairs: look.pairs + left,
		used: look.used + left
	}) || look.failing > 0;
}
function reachesMinChange({ absolute, resolution }, { minChange }) {
	return Math.abs(absolute) >= Math.max(minChange, resolution);
}
function isRegression(look, cell, least) {
	return look.rejected === "worse" && look.used >= least && isCalled(look, cell);
}
function isImprovement(look, cell) {
	return look.rejected === "better" && !tooManyDropped(look) && isCalled(look, cell);
}
function isCalled(look, cell) {
	return Number.isFinite(look.decision.high - look.decision.low) && Math.abs(look.estimate) >= toEffect(cell.margins.flag, cell.metric) && reachesMinChange(look, cell.margins);
}
function unchangedBy(look, cell) {
	if (tooManyLate(look) || look.failing > 0) return null;
	const same = toEffect(cell.margins.same, cell.metric);
	if (-same < look.equivalence.low && look.equivalence.high < same) return {
		outcome: "no-change",
		note: look.rejected ? "below-margin" : null
	};
	if (staysBelowMinChange(look, cell)) return {
		outcome: "no-change",
		note: "below-min-change"
	};
	return null;
}
function staysBelowMinChange(look, { metric, margins }) {
	const { low, high } = toChanges(look.equivalence, metric);
	const unit = metric.effect === "difference" ? 1 : look.base ?? NaN;
	return Math.max(Math.abs(low), Math.abs(high)) * unit < margins.minChange;
}
// src/judge/row.ts
const Z_80 = .84;
function rowOf(comparison, protocol, stop) {
	const { cell, base, head, q } = comparison;
	const { metric } = cell;
	const nothing = hasNoData(comparison);
	const settled = nothing ? null : outcomeAtLook(comparison);
	const last = nothing ? void 0 : comparison.looks.at(-1);
	const shown = settled?.look ?? last;
	const unchanged = settled?.outcome === "no-change";
	const of = shown && unchanged ? shown.equivalence : shown;
	return {
		cell: nothing && isOptional(comparison) ? {
			...cell,
			gating: false
		} : cell,
		outcome: nothing ? "no-data" : settled?.outcome ?? "inconclusive",
		note: nothing ? whyNothing(comparison, protocol) : settled ? settled.note : whyOpen(comparison, stop),
		change: of && Number.isFinite(of.estimate) ? toChange(of.estimate, metric) : null,
		interval: shown ? changes(unchanged ? shown.equivalence : shown.decision, metric) : null,
		simultaneous: shown ? changes(shown.interval, metric) : null,
		mde: last && last.failing === 0 ? detectable(last, metric) : null,
		q,
		pairs: pairsOf(shown, unchanged) ?? comparison.sample.filter((effect) => effect !== null).length,
		base: of?.base ?? base,
		head: of?.head ?? head,
		settledAt: settled?.look.pairs ?? null,
		unseen: unchanged && shown ? unseenShare(shown, cell) : null,
		test: shown ? testOf(shown, cell, protocol) : null
	};
}
function pairsOf(shown, unchanged) {
	return shown && (unchanged ? shown.used - shown.late : shown.used);
}
function reopen(row, note) {
	return {
		...row,
		outcome: "inconclusive",
		note,
		settledAt: null,
		unseen: null,
		mde: null
	};
}
function isOptional({ cell: { metric, source }, base, head }) {
	const optional = recordOf(metric.name)?.optional;
	return optional === "always" || optional === "unless-asked" && source === "default" && base === null && head === null;
}
function testOf({ pairs, critical, rejected }, { gating }, { cells }) {
	return {
		family: gating ? cells.filter((cell) => cell.gating).length : 1,
		look: pairs,
		critical: Number.isFinite(critical) ? critical : null,
		rejected: rejected !== null
	};
}
function changes(interval, metric) {
	return {
		...toChanges(interval, metric),
		level: interval.level
	};
}
const UNSEEN = .05;
function unseenShare({ used, base, head }, { metric }) {
	return metric.keepsInvalidPairs && metric.effect === "difference" && base === 0 && head === 0 ? 1 - UNSEEN ** (1 / used) : null;
}
function detectable({ estimate, decision, critical }, metric) {
	const half = estimate - decision.low;
	if (half <= 0 && decision.high > estimate) return null;
	const effect = Number.isFinite(critical) && critical > 0 ? half * (critical + Z_80) / critical : half;
	if (!Number.isFinite(effect)) return null;
	return metric.effect === "difference" ? effect : Math.expm1(effect);
}
function whyNothing({ cell }, { scenarios }) {
	return scenarios.some(({ name, status }) => name === cell.scenario && status === "new") ? "new" : "not-measured";
}
function whyOpen(comparison, stop) {
	const last = comparison.looks.at(-1);
	if (last === void 0) return "too-few-pairs";
	if (tooManyDropped(last)) return "too-many-dropped";
	if (last.failing > 0) return "failing-pairs";
	if (tooManyLate(last)) return "late";
	if (stop === "regression-found" || stop === "cancelled") return "stopped-early";
	if (last.rejected === null) return "noise";
	const { margins, metric } = comparison.cell;
	return Math.abs(last.estimate) >= toEffect(margins.flag, metric) && !reachesMinChange(last, margins) ? "below-min-change" : "small-change";
}
// src/judge/reopen.ts
const DIFFERENT = .1;
const ERRORS = ["error-rate", CLOSED_ERRORS];
function withoutDifferentAnswers(rows) {
	const differing = rows.filter(answersDiffer).map(({ cell }) => cell.scenario);
	return rows.map((row) => {
		const { scenario, metric } = row.cell;
		if (!(!metric.keepsInvalidPairs && row.outcome !== "no-data") || !differing.includes(scenario)) return row;
		return {
			...reopen(row, "answers-differ"),
			change: null,
			interval: null,
			simultaneous: null,
			mde: null
		};
	});
}
function answersDiffer({ cell: { metric }, base, head }) {
	return ERRORS.includes(metric.name) && base !== null && head !== null && Math.abs(head - base) > DIFFERENT;
}
function withoutDependentRows(rows, dependences) {
	return rows.map((row, i) => {
		const found = dependences[i] ?? null;
		const settled = row.outcome === "no-change" || row.outcome === "improvement";
		return found !== null && settled ? reopen(row, found) : row;
	});
}
// src/judge/failed-loads.ts
const FAILURES = [...ERRORS, "checks-failed"];
const MOSTLY = .5;
function failedLoads(comparisons, { scenarios }) {
	const changed = scenarios.filter(({ loadChanged, status }) => loadChanged === true && status === "compared");
	const fails = (scenario) => comparisons.some(({ cell, base, head }) => cell.scenario === scenario && FAILURES.includes(cell.metric.name) && (head ?? 0) > MOSTLY && (base ?? 0) < MOSTLY);
	return new Set(changed.map(({ name }) => name).filter(fails));
}
function withoutFailedLoads(rows, failed) {
	return rows.map((row) => failed.has(row.cell.scenario) ? {
		...row,
		...NOTHING
	} : row);
}
function withoutFailedSlos(slos, failed) {
	return slos.map((row) => failed.has(row.slo.scenario) ? {
		...row,
		state: "no-data",
		value: null,
		interval: null,
		failing: false
	} : row);
}
const NOTHING = {
	outcome: "no-data",
	note: "load-fails",
	change: null,
	interval: null,
	simultaneous: null,
	mde: null,
	q: null,
	settledAt: null,
	unseen: null,
	test: null
};
export { Z_95 as _, withoutDifferentAnswers as a, hasNoData as c, waitingScenarios as d, interimChange as f, looksFor as g, attainments as h, withoutDependentRows as i, outcomeAtLook as l, dependences as m, withoutFailedLoads as n, rowOf as o, heterogeneities as p, withoutFailedSlos as r, cannotShowSame as s, failedLoads as t, compare as u, estimatorOf as v, sampleOf as y };
