import { a as withoutDifferentAnswers, i as withoutDependentRows, m as attainments, n as withoutFailedLoads, o as rowOf, p as dependences, r as withoutFailedSlos, t as failedLoads, u as compare } from "./failed-loads.js";
import { t as binStart } from "./histogram.js";
import { i as median } from "./simple-statistics.js";
import { c as quantileOf, l as recordOf } from "./metrics.js";
import { n as valueIn, t as LATE } from "./trial.js";
import { s as partOf } from "./part.js";
import { t as SEEN_KINDS } from "./diagnosis.js";
import { r as signsFor, t as signFlipStatistic } from "./sign-flip.js";
import { n as eachSide } from "./revision.js";
import { a as asksPerson, o as isHidden } from "./verdict.js";
import { t as keepsObjective } from "./slo.js";
import { t as assemble } from "./assemble.js";
// src/explain/distributions.ts
function distributionsOf(histograms, { scenario, metric }) {
	const of = (side) => {
		const found = histograms.find((one) => one.scenario === scenario && one.metric === metric && one.side === side);
		return found === void 0 ? [] : barsOf(found);
	};
	const [base, head] = [of("base"), of("head")];
	return total(base) === 0 || total(head) === 0 ? null : {
		base,
		head
	};
}
function meanDifference(distributions) {
	const { base, head } = meansOf(distributions);
	return head - base;
}
function meansOf({ base, head }) {
	return {
		base: meanOf(base),
		head: meanOf(head)
	};
}
function movedShare({ base, head }, slower) {
	const [before, after] = slower ? [base, head] : [head, base];
	const sizes = {
		before: total(before),
		after: total(after)
	};
	let [share, reached, behind] = [
		0,
		0,
		0
	];
	let next = 0;
	for (const { ms, count } of before) {
		reached += count;
		for (; next < after.length && (after[next]?.ms ?? 0) <= ms; next++) behind += after[next]?.count ?? 0;
		share = Math.max(share, reached / sizes.before - behind / sizes.after);
	}
	return share;
}
function barsOf({ bins, resolution }) {
	return bins.flatMap((index, at) => {
		if (at % 2 !== 0) return [];
		const ms = (binStart(index, resolution) + binStart(index + 1, resolution)) / 2;
		return Number.isFinite(ms) ? [{
			ms,
			count: bins[at + 1] ?? 0
		}] : [];
	});
}
function total(bars) {
	return bars.reduce((sum, { count }) => sum + count, 0);
}
function meanOf(bars) {
	return bars.reduce((sum, { ms, count }) => sum + ms * count, 0) / total(bars);
}
// src/explain/evidence.ts
function casesOf({ rows }, input) {
	const { pairs, histograms } = input;
	const cores = coresOf(input);
	return rows.filter(({ outcome, cell }) => recordOf(cell.metric.name)?.explained && (outcome === "regression" || outcome === "improvement")).map((row) => ({
		row,
		difference: row.base === null || row.head === null ? null : row.head - row.base,
		slower: row.outcome === "regression",
		siblings: rows.filter(({ cell }) => cell.scenario === row.cell.scenario),
		observations: pairs.flatMap((pair) => pair.observations).flatMap((one) => usable(one, row.cell.scenario)),
		distributions: distributionsOf(histograms, {
			scenario: row.cell.scenario,
			metric: row.cell.metric.name.startsWith("ttft.") ? "ttft" : "latency"
		}),
		cores
	}));
}
function typicalDifference({ observations }, read) {
	const differences = observations.flatMap(({ base, head }) => {
		const [before, after] = [read(base), read(head)];
		return before === null || after === null ? [] : [after - before];
	});
	return differences.length === 0 ? null : median(differences);
}
function typicalOf({ observations }, side, read) {
	const values = observations.map((one) => read(one[side])).filter((value) => value !== null);
	return values.length === 0 ? null : median(values);
}
function siblingOf({ siblings }, metric) {
	return siblings.find(({ cell }) => cell.metric.name === metric);
}
function coresOf({ pairs, environment }) {
	const busy = pairs.flatMap(({ mode, utilisation }) => mode === "interleaved" && utilisation !== null ? [utilisation] : []);
	if (environment === void 0 || busy.length === 0) return null;
	return {
		all: environment.cpus,
		busy: median(busy) * environment.cpus
	};
}
function usable(one, scenario) {
	const { base, head } = one;
	const counts = one.invalid.every((reason) => reason === LATE);
	return one.scenario === scenario && counts && base !== null ? [{
		...one,
		base,
		head
	}] : [];
}
// src/explain/computing.ts
const MOSTLY$4 = .5;
const GROWN = .1;
const GROWN_MUCH = .5;
const PART = .2;
const BUSIEST = .98;
function byCpu(one) {
	const computing = computingOf(one);
	if (computing === null) return null;
	const { evidence, reach } = computing;
	return {
		weight: {
			computing: evidence.share,
			crowded: reach,
			"partly-computing": reach,
			waiting: 1 - evidence.share
		}[evidence.kind],
		evidence: {
			...evidence,
			slower: one.slower
		}
	};
}
function computingOf(one) {
	const cpuMs = typicalDifference(one, cpuPerRequest);
	const time = timeOf(one);
	if (cpuMs === null || time === null) return null;
	const share = within(cpuMs / time.ms);
	const queue = queueOf(one);
	const reach = Math.max(share, queue === null ? 0 : within(queue.ms / time.ms));
	const grown = grownBy(one);
	const scaled = queue === null || !time.isMean ? 0 : within(scaledMs(one, queue.times) / time.ms);
	const kind = kindOf$2({
		share,
		reach,
		scaled
	}, grown);
	const most = Math.max(reach, scaled);
	return {
		evidence: {
			kind,
			time,
			cpuMs,
			share,
			busy: queue?.busy ?? null
		},
		reach,
		most,
		isMoved: grown >= GROWN
	};
}
function kindOf$2({ share, reach, scaled }, grown) {
	if (share >= MOSTLY$4) return "computing";
	if (reach >= MOSTLY$4 && grown >= GROWN) return "crowded";
	if (grown >= GROWN_MUCH && reach >= PART) return "partly-computing";
	return scaled >= MOSTLY$4 && grown >= GROWN ? "partly-computing" : "waiting";
}
function scaledMs({ distributions, slower }, { base, head }) {
	if (distributions === null) return 0;
	const means = meansOf(distributions);
	const [from, less, more] = slower ? [
		means.base,
		base,
		head
	] : [
		means.head,
		head,
		base
	];
	if (less <= 0) return 0;
	return (slower ? 1 : -1) * Math.min(from, MOST_AHEAD * less) * (more / less - 1);
}
const MOST_AHEAD = 10;
function timeOf({ row, difference, slower, distributions }) {
	const { name, unit } = row.cell.metric;
	if (unit !== "ms" || difference === null || difference === 0) return null;
	const mean = distributions === null ? 0 : meanDifference(distributions);
	if (Math.sign(mean) === (slower ? 1 : -1)) return {
		name: name.split(".")[0] ?? name,
		isMean: true,
		ms: mean
	};
	return {
		name,
		isMean: false,
		ms: difference
	};
}
function queueOf(one) {
	const [base, head] = [loadOf(one, "base"), loadOf(one, "head")];
	if (base === null || head === null) return null;
	const cores = Math.floor(Math.max(base.busy, head.busy)) + 1;
	const spent = (load) => {
		const slowed = slowedBy(load, one);
		return load.cpuMs * slowed / (1 - Math.min(BUSIEST, load.busy * slowed / cores) ** cores);
	};
	const times = {
		base: spent(base),
		head: spent(head)
	};
	return {
		ms: times.head - times.base,
		times,
		busy: {
			base: base.busy,
			head: head.busy
		}
	};
}
function slowedBy({ busy }, { cores }) {
	if (cores === null) return 1;
	const others = Math.max(0, cores.busy - busy) / cores.all;
	return 1 / (1 - Math.min(BUSIEST, others) ** cores.all);
}
function loadOf(one, side) {
	const cpuMs = typicalOf(one, side, cpuPerRequest);
	const perSecond = typicalOf(one, side, ({ achievedPerSecond }) => achievedPerSecond);
	return cpuMs === null || perSecond === null ? null : {
		cpuMs,
		busy: cpuMs * perSecond / 1e3
	};
}
function grownBy(one) {
	const [base, head] = [typicalOf(one, "base", cpuPerRequest), typicalOf(one, "head", cpuPerRequest)];
	const [from, to] = one.slower ? [base, head] : [head, base];
	return from === null || to === null || from <= 0 ? 0 : to / from - 1;
}
function cpuPerRequest({ cpuMs, sent }) {
	return cpuMs === null || sent === 0 ? null : cpuMs / sent;
}
function within(share) {
	return Math.min(1, Math.max(0, share));
}
// src/explain/kinds.ts
const MUCH_MORE = 1.5;
function byKind({ row, siblings, slower }) {
	const parts = partsOf(siblings);
	const changed = parts.flatMap((rows) => strongest(rows.filter(({ outcome }) => outcome === row.outcome)) ?? []).sort((a, b) => sizeOf(b) - sizeOf(a));
	if (changed.length === 0) return null;
	const moved = changed.map(({ cell, change }) => ({
		metric: cell.metric,
		change: change ?? NaN
	}));
	if (changed.length === parts.length) {
		const [[first, second], [most, next]] = [changed, moved];
		if (!first || !second || !most || !next || sizeOf(first) < MUCH_MORE * sizeOf(second)) return null;
		return {
			weight: null,
			evidence: {
				kind: "worst-part",
				slower,
				parts: parts.length,
				moved: [most, next]
			}
		};
	}
	const steady = parts.filter((rows) => rows.every(({ outcome }) => outcome === "no-change")).length === parts.length - changed.length;
	return {
		weight: steady ? 1 : null,
		evidence: {
			kind: "parts",
			slower,
			parts: parts.length,
			moved,
			steady
		}
	};
}
function partsOf(siblings) {
	const parts = new Map();
	for (const sibling of siblings) {
		const part = partOf(sibling.cell.metric.name);
		if (part !== void 0) parts.set(part, [...parts.get(part) ?? [], sibling]);
	}
	return [...parts.values()];
}
function strongest(rows) {
	return [...rows].sort((a, b) => sizeOf(b) - sizeOf(a))[0];
}
function sizeOf({ change }) {
	return Math.abs(Math.log1p(change ?? 0));
}
// src/explain/family.ts
const LEVEL$1 = .025;
const OUTLYING = 3;
function moved(candidates) {
	const enough = candidates.filter(canLead);
	const pairs = Math.max(0, ...enough.map(({ differences }) => differences.length));
	const signs = signsFor("suspects", pairs);
	const tested = enough.map((candidate) => ({
		candidate,
		statistic: statisticOf(candidate, (scores) => signFlipStatistic(scores, signs))
	})).sort((a, b) => (a.statistic[0] ?? 0) - (b.statistic[0] ?? 0));
	const most = new Float64Array(signs.vectors);
	const first = tested.map(({ statistic }) => {
		let reached = 0;
		for (let i = 0; i < most.length; i++) {
			most[i] = Math.max(most[i] ?? 0, statistic[i] ?? 0);
			if ((most[i] ?? 0) >= (statistic[0] ?? 0) - TIE) reached++;
		}
		return (statistic[0] ?? 0) > 0 ? reached / most.length : 1;
	}).findLastIndex((chance) => chance > LEVEL$1);
	const kept = new Set(tested.slice(first + 1).map(({ candidate }) => candidate));
	return candidates.filter((candidate) => kept.has(candidate));
}
function canLead({ differences, least }) {
	const known = differences.filter((one) => one !== null);
	return known.length >= 9 && known.reduce((sum, one) => sum + Math.abs(one), 0) >= least * known.length;
}
const TIE = 1e-9;
function statisticOf({ differences, least }, z) {
	const sizes = differences.flatMap((one) => one === null ? [] : [Math.abs(one)]).sort((a, b) => a - b);
	const typical = sizes[Math.floor(sizes.length / 2)] ?? 0;
	const bound = typical > 0 ? OUTLYING * typical : Number.POSITIVE_INFINITY;
	const scores = Float64Array.from(differences, (one) => Math.max(-bound, Math.min(bound, one ?? 0)));
	const statistic = z(scores);
	const norm = Math.sqrt(scores.reduce((sum, score) => sum + score * score, 0));
	return statistic.map((value) => value > 0 && value * norm / sizes.length >= least ? value : 0);
}
// src/explain/sightings.ts
const NEGLIGIBLE = .05;
function clamped(share) {
	return Math.min(1, Math.max(0, share));
}
// src/explain/fold.ts
const MOSTLY$3 = .5;
const TWENTIETH = .05;
const WHERE = ["slow-operation", "late-start"];
const COMPUTING$1 = [
	"log-flood",
	"more-bytes",
	"more-tokens",
	"garbage",
	"function"
];
const WAITING = [
	"queue",
	"cache-hits",
	"major-faults",
	"log-flood",
	"lock",
	"run-queue",
	"more-bytes"
];
function fold(moved, computing) {
	const path = moved.filter(({ place }) => place === "path");
	const within = moved.filter(({ place }) => place === "within").filter((one) => canBe(one, computing));
	const { computed, waited, rest } = lostTime(path, computing);
	const calls = withHits(rest, within);
	const causes = calls.used === null ? within : within.filter((one) => one !== calls.used);
	const first = takenOver(computed, causes, {
		kinds: COMPUTING$1,
		named: "computing-operation"
	});
	const left = causes.filter((one) => one !== first.used);
	const second = takenOver(waited, left, {
		kinds: WAITING,
		named: computing === null ? "slow-operation" : "waiting-operation"
	});
	const named = [
		...calls.sightings,
		...first.sightings,
		...second.sightings
	];
	const accounted = named.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
	const others = accounted >= MOSTLY$3 ? [] : left.filter((one) => one !== second.used);
	const largest = Math.max(accounted, ...others.map(({ weight }) => weight ?? 0));
	return {
		sightings: [...named, ...others],
		accounted: clamped(largest)
	};
}
function canBe({ seen: { kind } }, computing) {
	if (computing === null) return kind !== "lock";
	const isComputing = computing.isMoved && computing.most >= MOSTLY$3;
	if (kind === "lock") return !computing.isMoved;
	return !(isComputing && (kind === "queue" || kind === "run-queue"));
}
function lostTime(path, computing) {
	const lost = path.filter(({ seen }) => WHERE.includes(seen.kind));
	const outside = path.filter(({ seen }) => seen.kind === "slow-outside");
	const covers = (some) => {
		if (computing === null || !computing.isMoved || some.length === 0) return false;
		const ms = some.reduce((sum, { seen }) => sum + Math.abs(seen.ms ?? 0) * (seen.slowest ? TWENTIETH : 1), 0);
		return computing.most * Math.abs(computing.evidence.time.ms) >= MOSTLY$3 * ms;
	};
	const computed = lost.length > 0 && covers([...lost, ...outside]) ? [...lost, ...outside] : covers(lost) ? lost : [];
	const waited = lost.filter((one) => !computed.includes(one));
	return {
		computed,
		waited,
		rest: path.filter((one) => !computed.includes(one) && !waited.includes(one))
	};
}
function withHits(rest, within) {
	const hits = within.find(({ seen }) => seen.kind === "cache-hits");
	const reads = largestOf(rest.filter(({ seen }) => [
		"new-operation",
		"lost-cache",
		"more-calls"
	].includes(seen.kind)));
	if (hits === void 0 || reads === void 0) return {
		sightings: rest,
		used: null
	};
	const kind = reads.seen.kind === "new-operation" ? "lost-cache" : reads.seen.kind;
	const seen = {
		...reads.seen,
		kind,
		numbers: [...reads.seen.numbers, ...hits.seen.numbers]
	};
	return {
		sightings: rest.map((one) => one === reads ? {
			...one,
			seen
		} : one),
		used: hits
	};
}
function takenOver(lost, causes, { kinds, named }) {
	const largest = largestOf(lost.filter(({ seen }) => seen.kind !== "late-start")) ?? largestOf(lost);
	if (largest === void 0) return {
		sightings: [],
		used: null
	};
	const cause = kinds.flatMap((kind) => causes.find(({ seen }) => seen.kind === kind) ?? [])[0];
	if (cause !== void 0) return {
		sightings: [caused(cause, lost, largest)],
		used: cause
	};
	return {
		sightings: (named === "computing-operation" ? [{
			...largest,
			...togetherOf(lost, largest)
		}] : lost).map((one) => one.seen.kind === "late-start" ? one : {
			...one,
			seen: {
				...one.seen,
				kind: named
			}
		}),
		used: null
	};
}
function caused(cause, lost, largest) {
	const { weight, seen } = togetherOf(lost, largest);
	const isLock = cause.seen.kind === "lock";
	const numbers = isLock ? [...seen.numbers.slice(0, 1), ...cause.seen.numbers] : [...cause.seen.numbers, ...seen.numbers.slice(0, 1)];
	const told = {
		...cause.seen,
		ms: seen.ms,
		slowest: seen.slowest,
		touched: cause.seen.touched ?? seen.touched,
		numbers
	};
	return {
		...cause,
		place: "path",
		weight,
		seen: isLock ? {
			...told,
			subject: seen.subject
		} : told
	};
}
function togetherOf(lost, largest) {
	const sum = (of) => lost.reduce((all, one) => all + (of(one) ?? 0), 0);
	const touched = largest.seen.touched ?? lost.flatMap(({ seen }) => seen.touched ?? [])[0] ?? null;
	return {
		weight: clamped(sum(({ weight }) => weight)),
		seen: {
			...largest.seen,
			ms: sum(({ seen }) => seen.ms),
			touched
		}
	};
}
function largestOf(some) {
	return [...some].sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0))[0];
}
// src/explain/touched.ts
function touchedBy({ codes, names }, files) {
	for (const code of codes) {
		const file = files.find(({ path, lines }) => path === code.file && lines.length > 0);
		if (file !== void 0) return {
			path: file.path,
			line: lineIn(file, code.line),
			name: code.name
		};
	}
	const index = INDEXES.get(files) ?? indexOf(files);
	INDEXES.set(files, index);
	const [first] = names.flatMap(wordsOf).flatMap((word) => index.get(word) ?? []).sort((a, b) => a.place - b.place);
	return first === void 0 ? null : {
		path: first.file.path,
		line: lineIn(first.file, null),
		name: first.name
	};
}
const INDEXES = new WeakMap();
function indexOf(files) {
	const index = new Map();
	let place = 0;
	for (const file of files.filter(({ lines }) => lines.length > 0)) for (const name of file.functions) {
		const word = lastWord(name);
		if (word !== "" && !index.has(word)) index.set(word, {
			file,
			name,
			place
		});
		place += 1;
	}
	return index;
}
function lineIn({ lines }, line) {
	const [first] = lines;
	if (line === null) return first?.[0] ?? 1;
	const next = lines.find(([, to]) => to >= line);
	return next === void 0 ? first?.[0] ?? 1 : Math.max(next[0], line);
}
const SHORTEST = 4;
const EVERYWHERE = /^(?:select|from|where|insert|into|update|delete|order|group|limit|http|https|server|client|main|handler|handle|index|request|response|query|init|constructor|anonymous)$/;
function wordsOf(name) {
	return name.toLowerCase().split(/[^\p{L}\p{N}_$]+/u).filter((word) => word.length >= SHORTEST && !EVERYWHERE.test(word));
}
function lastWord(name) {
	return wordsOf(name).at(-1) ?? "";
}
// src/explain/watched.ts
function watchedOf(one, { pairs, evidence }) {
	if (evidence === void 0) return null;
	const { scenario } = one.row.cell;
	const slowest = isOfTail(one);
	const dropped = new Set(pairs.flatMap(({ index, observations }) => {
		return observations.every((seen) => seen.scenario !== scenario || seen.invalid.every((why) => why === "requests were sent late")) ? [] : [index];
	}));
	const found = evidence.pairs.flatMap((pair) => {
		const { base, head } = pair;
		if (pair.scenario !== scenario || base === null || !pair.extra && dropped.has(pair.index)) return [];
		return [{
			base: watchedSide(base, slowest),
			head: watchedSide(head, slowest)
		}];
	});
	if (found.length === 0) return null;
	const watched = {
		row: one.row,
		slower: one.slower,
		evidence,
		pairs: found,
		slowest
	};
	return {
		...watched,
		changeMs: changeOf(watched)
	};
}
function differencesOf({ pairs, slower }, read) {
	return pairs.map(({ base, head }) => {
		const [before, after] = [read(base), read(head)];
		return before === null || after === null ? null : slower ? after - before : before - after;
	});
}
function typicalOne(values) {
	const known = values.filter((value) => value !== null);
	return known.length === 0 ? null : median(known);
}
function typicalSides({ pairs }, read) {
	const both = pairs.filter((pair) => read(pair.base) !== null && read(pair.head) !== null);
	return eachSide((side) => typicalOne(both.map((pair) => read(pair[side]))) ?? 0);
}
function scaleOf({ pairs }, read) {
	const known = pairs.flatMap(({ base, head }) => [read(base), read(head)]).filter((value) => value !== null);
	return known.length === 0 ? 0 : known.reduce((sum, value) => sum + Math.abs(value), 0) / known.length;
}
function watchedSide(trial, slowest) {
	const { traces } = trial;
	const counted = traces === null ? 0 : slowest ? traces.slowTraced : traces.traced;
	const time = traces === null || counted === 0 ? null : slowest ? traces.slow : traces.all;
	return {
		trial,
		time,
		uses: new Map(time?.operations.map((use) => [use.operation, use]))
	};
}
function isOfTail({ row, siblings }) {
	const isTail = (name) => name === "slow-share" || (quantileOf(name) ?? 0) > .75;
	return siblings.every(({ outcome, cell: { metric } }) => {
		return !/^(?:latency|ttft)\.|^(?:throughput|slow-share)$/.test(metric.name) || outcome !== row.outcome || isTail(metric.name);
	});
}
function changeOf(watched) {
	const { pairs, slowest } = watched;
	const traced = pairs.filter(({ base, head }) => base.time !== null && head.time !== null);
	const change = typicalOne(differencesOf({
		...watched,
		pairs: traced.length > 0 ? traced : pairs
	}, ({ trial }) => slowest ? trial.slowMs : trial.meanMs));
	return change === null || change <= 0 ? null : change;
}
// src/explain/functions.ts
const MIN_PROFILED = 3;
const SHARE_OF_CPU = .2;
const MOST_NAMED = 2;
const NO_FUNCTION = /^\((?:idle|program|root)\)$/;
const GARBAGE = /^\(garbage collector\)$|^runtime\.gc(?:BgMarkWorker|Drain|AssistAlloc)/;
const WRITING = /^(?:console|log(?:ger)?|write(?:Sync|String|Utf8String|v)?)$|(?:^|[.:])(?:log|debug|info|warn|printf?|println|writeSync)$/i;
function functionSightings(watched, computing, cpuMoved) {
	if (computing === null || !cpuMoved) return [];
	const gainedMs = (watched.slower ? 1 : -1) * computing.evidence.cpuMs;
	if (gainedMs <= 0) return [];
	const found = watched.evidence.functions.flatMap((code, index) => {
		if (NO_FUNCTION.test(code.name)) return [];
		const differences = differencesOf(watched, selfOf(index));
		const known = differences.filter((one) => one !== null);
		const typical = typicalOne(known);
		if (known.length < MIN_PROFILED || typical === null || known.some((one) => one <= 0)) return [];
		if (typical < SHARE_OF_CPU * gainedMs) return [];
		const weight = clamped(typical / gainedMs * computing.most);
		return weight < .05 ? [] : [{
			code,
			index,
			typical,
			weight,
			differences
		}];
	});
	found.sort((a, b) => b.typical - a.typical || (a.code.name < b.code.name ? -1 : 1));
	return found.slice(0, MOST_NAMED).map(({ code, index, typical, weight, differences }) => ({
		differences,
		least: 0,
		weight,
		place: "within",
		seen: {
			kind: kindOf$1(code),
			subject: code.name,
			slowest: false,
			ms: watched.slower ? typical : -typical,
			touched: touchedBy({
				codes: [code, ...callersOf(index, typical, watched)],
				names: [code.name]
			}, watched.evidence.touched),
			numbers: [{
				what: "cpu-time",
				unit: "ms",
				...typicalSides(watched, selfOf(index))
			}]
		}
	}));
}
function kindOf$1({ name }) {
	if (GARBAGE.test(name)) return "garbage";
	return WRITING.test(name) ? "log-flood" : "function";
}
function selfOf(index) {
	return usedOf(index, "selfMs");
}
function usedOf(index, number) {
	return ({ trial: { functions } }) => functions === null ? null : functions.find(({ code }) => code === index)?.[number] ?? 0;
}
function callersOf(index, gained, watched) {
	return watched.evidence.functions.filter((_, at) => {
		const total = at === index ? null : typicalOne(differencesOf(watched, usedOf(at, "totalMs")));
		return total !== null && total >= gained * MOST_OF;
	});
}
const MOST_OF = .8;
function useOf(at, number) {
	return ({ time, uses }) => time === null ? null : at.reduce((sum, operation) => sum + (uses.get(operation)?.[number] ?? 0), 0);
}
function workGroups(watched) {
	const works = worksOf(watched.evidence);
	const calls = new Map(works.map(({ key, at }) => [key, oriented(watched, typicalSides(watched, useOf(at, "calls")))]));
	const groups = new Map();
	for (const work of works) {
		const lead = leadOf(work, works, calls);
		const group = groups.get(lead.key) ?? {
			lead,
			works: []
		};
		group.works.push(work);
		groups.set(lead.key, group);
	}
	return [...groups.values()];
}
function worksOf({ operations }) {
	const works = new Map();
	for (const [index, operation] of operations.entries()) {
		const { service, kind, name, statement, outside } = operation;
		const key = JSON.stringify([
			service,
			kind,
			name,
			statement,
			outside
		]);
		const work = works.get(key) ?? {
			operation,
			at: [],
			parents: new Set()
		};
		work.at.push(index);
		work.parents.add(operation.parent);
		works.set(key, work);
	}
	return [...works].map(([key, { operation, at, parents }]) => ({
		key,
		operation,
		at,
		parents: [...parents].sort()
	})).sort((a, b) => a.key < b.key ? -1 : 1);
}
function leadOf(work, works, calls) {
	let lead = work;
	for (let depth = 0; depth < DEEPEST; depth++) {
		const [above] = parentsOf(lead, works);
		if (above === void 0 || above.key === work.key || lead.parents.length > 1) return lead;
		const [own, parent] = [calls.get(lead.key), calls.get(above.key)];
		if (own === void 0 || parent === void 0 || !isMore(own) || !isMore(parent)) return lead;
		if (own.more >= 1.5 * parent.more || isMoreOf(own, parent)) return lead;
		lead = above;
	}
	return lead;
}
const DEEPEST = 32;
function parentsOf(work, works) {
	return works.filter(({ operation }) => work.parents.includes(operation.name));
}
function oriented({ slower }, { base, head }) {
	return slower ? {
		less: base,
		more: head
	} : {
		less: head,
		more: base
	};
}
function isMore({ less, more }) {
	return more > 1.3 * less && more > 0;
}
function isMoreOf(calls, parent) {
	return parent.less > 0 && calls.more / parent.more > 1.3 * (calls.less / parent.less);
}
// src/explain/operations.ts
const MOSTLY$2 = .5;
function operationSightings(watched) {
	if (watched.changeMs === null) return [];
	const groups = workGroups(watched);
	const works = groups.flatMap((group) => group.works);
	const families = inTurn(groups, watched);
	const others = groups.filter((group) => !families.some((family) => family.includes(group)));
	return [
		...families.map((family) => inTurnSighting(family, watched)),
		...others.map((group) => sightingOf$1(group, works, watched)),
		...lateStart(watched)
	].flatMap((one) => one ?? []);
}
function inTurn(groups, watched) {
	const families = new Map();
	for (const group of groups) {
		const { at, parents } = group.lead;
		const of = (number) => oriented(watched, typicalSides(watched, useOf(at, number)));
		const [calls, own, critical] = [
			of("calls"),
			of("selfMs"),
			of("criticalMs")
		];
		const isAsBefore = !isMore(calls) && !isMore(own);
		if (group.works.length > 1 || !isAsBefore || critical.more - critical.less < BESIDE * own.more) continue;
		const family = JSON.stringify(parents);
		families.set(family, [...families.get(family) ?? [], group]);
	}
	return [...families.values()].filter((family) => family.length > 1);
}
const BESIDE = .3;
function inTurnSighting(family, watched) {
	const criticalOf = ({ lead }) => typicalSides(watched, useOf(lead.at, "criticalMs"));
	const difference = (group) => criticalOf(group).head - criticalOf(group).base;
	const [most, ...others] = [...family].sort((a, b) => Math.abs(difference(b)) - Math.abs(difference(a)));
	if (most === void 0) return null;
	const read = useOf(family.flatMap(({ lead }) => lead.at), "criticalMs");
	const { name, statement } = most.lead.operation;
	const count = {
		base: others.length,
		head: others.length
	};
	const numbers = [numberOf("in-turn-time", typicalSides(watched, read)), numberOf("others", count, "")];
	const touched = touchedBy({
		codes: [],
		names: most.lead.parents
	}, watched.evidence.touched);
	return onPath(watched, read, {
		kind: "serial-calls",
		numbers,
		subject: statement === "" ? name : statement,
		touched
	});
}
function sightingOf$1({ lead, works }, all, watched) {
	const read = useOf(works.flatMap(({ at }) => at), "criticalMs");
	const { name, statement } = lead.operation;
	const operations = works.map(({ operation }) => operation);
	const codes = operations.flatMap(({ code }) => code ?? []);
	const known = (names) => touchedBy({
		codes,
		names
	}, watched.evidence.touched);
	const touched = known(operations.flatMap(({ name, statement }) => [name, statement])) ?? known(operations.map(({ parent }) => parent));
	return onPath(watched, read, {
		...kindOf(lead, all, watched),
		subject: statement === "" ? name : statement,
		touched
	});
}
function lateStart(watched) {
	const read = ({ time }) => time?.waitedMs ?? null;
	return [onPath(watched, read, {
		kind: "late-start",
		numbers: [numberOf("before-first-span", typicalSides(watched, read))],
		subject: "",
		touched: null
	})];
}
function onPath(watched, read, told) {
	const { changeMs, slowest, slower } = watched;
	const differences = differencesOf(watched, read);
	const typical = typicalOne(differences);
	if (changeMs === null || typical === null) return null;
	const weight = clamped(typical / changeMs);
	const seen = {
		...told,
		ms: slower ? typical : -typical,
		slowest
	};
	return {
		differences,
		least: NEGLIGIBLE * changeMs,
		weight,
		seen,
		place: "path"
	};
}
function kindOf(work, all, watched) {
	const of = (number) => typicalSides(watched, useOf(work.at, number));
	const [calls, critical, repeated, serial, own] = [
		of("calls"),
		of("criticalMs"),
		of("repeated"),
		of("serialMs"),
		of("selfMs")
	];
	const called = oriented(watched, calls);
	const numbers = {
		calls: numberOf("calls", calls, ""),
		repeated: numberOf("repeated-calls", repeated, ""),
		time: numberOf("time", critical),
		serial: numberOf("serial-time", serial),
		own: numberOf("own-time", own)
	};
	if (isMore(called) && isByCalls(called, oriented(watched, critical))) {
		const parents = parentsOf(work, all).flatMap(({ at }) => at);
		const parent = parents.length === 0 ? 1 : oriented(watched, typicalSides(watched, useOf(parents, "calls"))).more;
		const kind = callsKind(called, called.more / Math.max(parent, 1e-9), oriented(watched, repeated));
		const rest = kind === "repeated-calls" ? [numbers.repeated] : [];
		return {
			kind,
			numbers: [
				numbers.calls,
				...rest,
				numbers.time
			]
		};
	}
	const [inTurn, time] = [oriented(watched, serial), oriented(watched, critical)];
	if (inTurn.more - inTurn.less >= MOSTLY$2 * (time.more - time.less) && inTurn.more > inTurn.less) return {
		kind: "serial-calls",
		numbers: [
			numbers.serial,
			numbers.calls,
			numbers.time
		]
	};
	return {
		kind: nameKind(work.operation),
		numbers: [work.operation.outside ? numbers.time : numbers.own, numbers.calls]
	};
}
function isByCalls(calls, time) {
	if (calls.less === 0 || time.less <= 0) return true;
	return Math.log(calls.more / calls.less) >= MOSTLY$2 * Math.log(time.more / time.less);
}
function callsKind(calls, perParent, repeated) {
	if (perParent >= 1.5) return repeated.more - repeated.less >= MOSTLY$2 * (calls.more - calls.less) ? "repeated-calls" : "more-calls";
	return calls.less >= RARELY * calls.more ? "lost-cache" : "new-operation";
}
const RARELY = .005;
const LOCK = /(?<![bc])lock|mutex|semaphore/i;
const QUEUE = /queue|pool|acquire|checkout|backlog|pending/i;
function nameKind({ name, statement, outside }) {
	if (statement === "" && LOCK.test(name)) return "lock";
	if (statement === "" && QUEUE.test(name)) return "queue";
	return outside ? "slow-outside" : "slow-operation";
}
function numberOf(what, sides, unit = "ms") {
	return {
		what,
		unit,
		...sides
	};
}
// src/explain/series.ts
const RELATIVE = .2;
const MUCH = .5;
function seriesSightings(watched) {
	const { series } = watched.evidence;
	const rates = ratesOf(series);
	const within = new Set(rates.flatMap(({ hits, misses }) => [hits, misses]));
	return [...series.flatMap((one, index) => {
		const meaning = within.has(index) ? null : meaningOf(one);
		return meaning === null || isLittlesLaw(meaning, watched, valueAt(index)) ? [] : [sightingOf(one, meaning, watched, valueAt(index))];
	}), ...rates.map((rate) => hitRate(rate, watched))];
}
function sightingOf({ name, unit, reading }, { kind, worse, relative }, watched, read) {
	const sign = worse === "more" ? 1 : -1;
	const differences = differencesOf(watched, read).map((one) => one === null ? null : sign * one);
	const typical = typicalOne(differences);
	const { changeMs, slower, slowest } = watched;
	const isTime = unit === "ms" && reading === "per-request" && typical !== null && !slowest;
	return {
		differences,
		least: Math.max(relative * scaleOf(watched, read), isTime ? NEGLIGIBLE * (changeMs ?? 0) : 0, Number.MIN_VALUE),
		place: "within",
		weight: isTime && changeMs !== null ? clamped(typical / changeMs) : null,
		seen: {
			kind,
			subject: name,
			slowest: false,
			touched: null,
			ms: isTime ? slower ? typical : -typical : null,
			numbers: [{
				what: name,
				unit,
				...typicalSides(watched, read)
			}]
		}
	};
}
function isLittlesLaw({ kind, worse }, watched, read) {
	if (kind !== "queue" || worse !== "more") return false;
	const time = oriented(watched, typicalSides(watched, ({ trial }) => trial.meanMs));
	const held = oriented(watched, typicalSides(watched, read));
	return held.less > 0 && time.less > 0 && held.more / held.less < BEYOND * (time.more / time.less);
}
const BEYOND = 1.5;
function valueAt(index) {
	return ({ trial }) => trial.series[index] ?? null;
}
function meaningOf({ source, name, reading }) {
	if (source === "process") return OF_PROCESSES.get(name) ?? null;
	const word = (/^[^{]*/.exec(name)?.[0] ?? "").slice(0, LONGEST_WORD);
	const found = SCRAPED.find(({ pattern, of }) => pattern.test(word) && of?.(reading) !== false);
	return found === void 0 ? null : {
		kind: found.kind,
		worse: found.worse ?? "more",
		relative: RELATIVE
	};
}
const LONGEST_WORD = 100;
const OF_PROCESSES = new Map([
	["run-queue-delay", {
		kind: "run-queue",
		worse: "more",
		relative: RELATIVE
	}],
	["throttled", {
		kind: "run-queue",
		worse: "more",
		relative: RELATIVE
	}],
	["major-faults", {
		kind: "major-faults",
		worse: "more",
		relative: RELATIVE
	}],
	["context-switches", {
		kind: "lock",
		worse: "more",
		relative: MUCH
	}],
	["disk-written", {
		kind: "log-flood",
		worse: "more",
		relative: MUCH
	}],
	["network", {
		kind: "more-bytes",
		worse: "more",
		relative: RELATIVE
	}]
]);
const SCRAPED = [
	{
		pattern: /(?:^|[_:.])(?:gc|garbage)(?:[_:.]|$)|garbage_?collect/i,
		kind: "garbage"
	},
	{
		pattern: /hit_?(?:rate|ratio|share|percent)/i,
		kind: "cache-hits",
		worse: "less"
	},
	{
		pattern: /miss_?(?:rate|ratio|share|percent)/i,
		kind: "cache-hits"
	},
	{
		pattern: /cache.*miss|miss.*cache/i,
		kind: "cache-hits"
	},
	{
		pattern: /cache.*hits?(?:[_:.]|$)|hits?_.*cache/i,
		kind: "cache-hits",
		worse: "less"
	},
	{
		pattern: /(?:queue|pool|connections?|slots?|workers?).*(?:idle|free|available|size|limit|max|capacity)/i,
		kind: "queue",
		worse: "less"
	},
	{
		pattern: /queue|pending|wait|in_?flight|backlog|pool/i,
		kind: "queue"
	},
	{
		pattern: /tokens?(?:[_:.]|$)/i,
		kind: "more-tokens",
		of: (reading) => reading !== "per-second"
	},
	{
		pattern: /(?:response|request|body|payload|sent|received|transmit).*(?:bytes|size)/i,
		kind: "more-bytes",
		of: (reading) => reading !== "per-second"
	},
	{
		pattern: /log.*(?:lines?|bytes|records?|messages?)/i,
		kind: "log-flood"
	}
];
function ratesOf(series) {
	const misses = new Map(series.flatMap(({ name }, index) => /miss/i.test(name) ? [[stemOf(name), index]] : []));
	return series.flatMap(({ source, name }, hits) => {
		const missed = misses.get(stemOf(name));
		return source === "scraped" && /hit/i.test(name) && !/miss/i.test(name) && missed !== void 0 ? [{
			hits,
			misses: missed,
			name
		}] : [];
	});
}
function hitRate({ hits, misses, name }, watched) {
	const [found, missed] = [valueAt(hits), valueAt(misses)];
	const read = (one) => {
		const [good, bad] = [found(one), missed(one)];
		return good === null || bad === null || good + bad <= 0 ? null : good / (good + bad);
	};
	return sightingOf({
		name,
		unit: "share",
		reading: "mean"
	}, {
		kind: "cache-hits",
		worse: "less",
		relative: POINTS
	}, watched, read);
}
const POINTS = .05;
function stemOf(name) {
	return name.toLowerCase().replace(/miss(?:es|ed)?|hits?/g, "*");
}
// src/explain/seen.ts
const NEAR = .1;
function seenOf(one, input) {
	const watched = watchedOf(one, input);
	if (watched === null) return {
		suspicions: [],
		accounted: null
	};
	const computing = computingOf(one);
	const cpuMoved = siblingOf(one, "cpu-per-request")?.outcome === one.row.outcome;
	const { sightings, accounted } = fold([...moved([...operationSightings(watched), ...seriesSightings(watched)]), ...functionSightings(watched, computing, cpuMoved)], computing);
	const isTold = watched.pairs.some(({ head }) => head.trial.traces !== null || head.trial.functions !== null);
	return {
		suspicions: ranked(sightings, 1 - accounted).map(({ weight, seen }) => ({
			weight,
			evidence: {
				...seen,
				slower: one.slower
			}
		})),
		accounted: isTold ? accounted : null
	};
}
function ranked(sightings, left) {
	const strength = ({ weight, seen }) => (weight ?? left) + (seen.touched === null ? 0 : NEAR);
	const kind = ({ seen }) => SEEN_KINDS.indexOf(seen.kind);
	return [...sightings].sort((a, b) => strength(b) - strength(a) || kind(a) - kind(b) || (a.seen.subject < b.seen.subject ? -1 : 1));
}
// src/explain/suspicions.ts
const MOSTLY$1 = .7;
function byStreaming(one) {
	const quantile = /^(?:latency|ttft)\.(p.+)$/.exec(one.row.cell.metric.name)?.[1];
	if (quantile === void 0) return null;
	const first = typicalDifference(one, reading(`ttft.${quantile}`));
	const whole = typicalDifference(one, reading(`latency.${quantile}`));
	if (first === null || whole === null || whole === 0 || Math.sign(whole) !== (one.slower ? 1 : -1)) return null;
	const share = Math.min(1, Math.max(0, first / whole));
	const found = (where, weight) => ({
		weight,
		evidence: {
			kind: "streaming",
			slower: one.slower,
			quantile,
			firstMs: first,
			wholeMs: whole,
			where
		}
	});
	if (share >= MOSTLY$1) return found("before-first", share);
	return share <= .30000000000000004 ? found("while-streaming", 1 - share) : found("both", .5);
}
function byTail(one) {
	const { cell, change } = one.row;
	const prefix = cell.metric.name.split(".")[0] ?? "";
	const middle = siblingOf(one, prefix === "slow-share" ? "latency.p50" : `${prefix}.p50`);
	if (!(cell.metric.name === "slow-share" || (quantileOf(cell.metric.name) ?? 0) > .5) || change === null || change === 0 || middle === void 0 || middle.change === null) return null;
	if (middle.outcome === "regression" || middle.outcome === "improvement") return null;
	if (byKind(one) !== null) return null;
	const share = one.distributions === null ? 0 : movedShare(one.distributions, one.slower);
	const tail = {
		metric: cell.metric,
		change
	};
	return {
		weight: 1 - Math.abs(middle.change / change),
		evidence: {
			kind: "tail",
			slower: one.slower,
			tail,
			middle: {
				metric: middle.cell.metric,
				change: middle.change
			},
			share
		}
	};
}
function byErrors(one) {
	const errors = siblingOf(one, "error-rate");
	if (!errors || errors.change === null || errors.base === null || errors.head === null) return null;
	if (errors.outcome !== "regression" && errors.outcome !== "improvement") return null;
	const failed = {
		base: errors.base,
		head: errors.head
	};
	return {
		weight: null,
		evidence: {
			kind: "errors",
			slower: one.slower,
			failed
		}
	};
}
function byDrift(one) {
	const base = typicalOf(one, "base", drift);
	const head = typicalOf(one, "head", drift);
	const { change } = one.row;
	if (!one.slower || base === null || head === null || change === null || change <= 0) return null;
	const grown = head - Math.max(0, base);
	if (grown <= 0) return null;
	const second = {
		base: Math.expm1(base),
		head: Math.expm1(head)
	};
	return {
		weight: grown / Math.log1p(change),
		evidence: {
			kind: "drift",
			slower: true,
			second
		}
	};
}
function drift({ halvesMs }) {
	return halvesMs === null || halvesMs[0] <= 0 || halvesMs[1] <= 0 ? null : Math.log(halvesMs[1] / halvesMs[0]);
}
function reading(metric) {
	return (trial) => valueIn(trial, metric);
}
// src/explain/explain.ts
const SUSPICIONS = [
	byCpu,
	byKind,
	byStreaming,
	byTail,
	byErrors,
	byDrift
];
const MOST_SUSPECTS = 5;
function explain(verdict, input) {
	const stories = storiesOf(casesOf(verdict, input), input);
	const ranks = Array.from({ length: MOST_SUSPECTS }, (_, rank) => rank);
	const inTurn = (some) => ranks.flatMap((rank) => some.flatMap(({ suspects }) => suspects[rank] ?? []));
	const isSlower = ({ cases: [{ slower }] }) => slower;
	return {
		suspects: [...inTurn(stories.filter(isSlower)), ...inTurn(stories.filter((one) => !isSlower(one)))],
		unexplained: stories.flatMap(({ unexplained }) => unexplained)
	};
}
function storiesOf(cases, input) {
	const stories = new Map();
	for (const one of [...cases].sort(byUrgency)) {
		const key = `${one.slower} ${one.row.cell.scenario}`;
		const known = stories.get(key);
		if (known === void 0) stories.set(key, [one]);
		else known.push(one);
	}
	return [...stories.values()].map((some) => storyOf(some, input));
}
function byUrgency({ row, slower }, other) {
	const size = ({ change }) => Math.abs(Math.log1p(change ?? 0));
	const isTime = ({ cell }) => Number(cell.metric.unit === "ms");
	return Number(other.slower) - Number(slower) || Number(other.row.cell.gating) - Number(row.cell.gating) || isTime(other.row) - isTime(row) || size(other.row) - size(row);
}
function storyOf(cases, input) {
	const [worst] = cases;
	const { scenario, metric } = worst.row.cell;
	const seen = seenOf(worst, input);
	const finer = seen.suspicions.map((one) => suspectOf(worst, one));
	const coarse = coarseOf(cases).filter(({ evidence }) => !isSaid(evidence, seen));
	const unexplained = seen.accounted === null ? [] : [{
		scenario,
		metric: metric.name,
		share: clamped(1 - Math.max(seen.accounted, computed(coarse)))
	}];
	return {
		cases,
		suspects: [...finer, ...coarse],
		unexplained
	};
}
function coarseOf(cases) {
	return SUSPICIONS.flatMap((suspicion) => {
		return cases.flatMap((one) => {
			const said = suspicion(one);
			return said === null ? [] : [{
				suspect: suspectOf(one, said),
				gating: one.row.cell.gating
			}];
		}).filter(({ suspect }) => strengthOf(suspect) >= NEGLIGIBLE).sort((a, b) => Number(b.gating) - Number(a.gating) || strengthOf(b.suspect) - strengthOf(a.suspect)).slice(0, 1);
	}).sort((a, b) => Number(b.gating) - Number(a.gating) || strengthOf(b.suspect) - strengthOf(a.suspect)).map(({ suspect }) => suspect);
}
function suspectOf({ row: { cell } }, { weight, evidence }) {
	return {
		scenario: cell.scenario,
		metric: cell.metric.name,
		weight: weight === null ? null : clamped(weight),
		evidence
	};
}
function strengthOf({ weight }) {
	return weight ?? 1;
}
function computed(coarse) {
	return coarse.find(({ evidence: { kind } }) => COMPUTING.includes(kind))?.weight ?? 0;
}
function isSaid({ kind }, { suspicions, accounted }) {
	if (kind === "tail") return suspicions.some(({ evidence }) => evidence.slowest);
	const isWaiting = kind === "waiting";
	if (!isWaiting && !COMPUTING.includes(kind)) return false;
	const same = (one) => EITHER.includes(one) || COMPUTES.includes(one) !== isWaiting;
	return (accounted ?? 0) >= MOSTLY || suspicions.some(({ evidence }) => same(evidence.kind));
}
const MOSTLY = .5;
const COMPUTING = [
	"computing",
	"crowded",
	"partly-computing"
];
const COMPUTES = [
	"garbage",
	"function",
	"computing-operation"
];
const EITHER = [
	"log-flood",
	"more-bytes",
	"more-tokens"
];
// src/judge/clopper-pearson.ts
const LEVEL = .95;
const HALVINGS = 60;
function clopperPearson(events, trials) {
	if (trials === 0) return null;
	const tail = .050000000000000044 / 2;
	const low = events === 0 ? 0 : crossing((share) => 1 - atMost(events - 1, trials, share) >= tail);
	const high = events === trials ? 1 : crossing((share) => atMost(events, trials, share) <= tail);
	return {
		value: events / trials,
		interval: {
			low,
			high,
			level: LEVEL
		}
	};
}
function crossing(holds) {
	let [low, high] = [0, 1];
	for (let i = 0; i < HALVINGS; i++) {
		const middle = (low + high) / 2;
		if (holds(middle)) high = middle;
		else low = middle;
	}
	return (low + high) / 2;
}
function atMost(events, trials, share) {
	let log = trials * Math.log1p(-share);
	let chance = Math.exp(log);
	for (let k = 1; k <= events; k++) {
		log += Math.log((trials - k + 1) / k) + Math.log(share) - Math.log1p(-share);
		chance += Math.exp(log);
	}
	return Math.min(1, chance);
}
// src/judge/false-alarms.ts
function tally(records, kind) {
	const whole = records.filter(({ unmeasured }) => unmeasured === 0);
	return {
		kind,
		here: count(whole.filter((record) => record.kind === kind)),
		all: count(whole)
	};
}
function falseAlarms({ kind, here, all }) {
	return {
		kind,
		here: rate(here),
		all: rate(all)
	};
}
function count(records) {
	return {
		calibrations: records.length,
		flagged: records.filter(({ flagged }) => flagged > 0).length,
		significant: records.filter(({ significant }) => significant > 0).length
	};
}
function rate(counted) {
	return {
		...counted,
		flaggedShare: clopperPearson(counted.flagged, counted.calibrations),
		significantShare: clopperPearson(counted.significant, counted.calibrations)
	};
}
// src/judge/slos.ts
function sloRows(attainments, rows, protocol) {
	return attainments.map((attainment) => {
		const { slo, sides } = attainment;
		const state = stateOf(attainment, "head");
		const baseState = stateOf(attainment, "base");
		const compared = protocol.scenarios.some(({ name, status }) => name === slo.scenario && status === "compared");
		const newlyBroken = state === "broken" && (baseState !== "broken" || regressed(slo, rows));
		const { value = null, interval = null } = sides.head ?? {};
		return {
			slo,
			state,
			baseState,
			value,
			interval,
			lost: attainment.pairs === 0 ? 0 : attainment.lost.head / attainment.pairs,
			failing: compared && newlyBroken
		};
	});
}
const SIGN_LEVEL = .05;
function stateOf({ slo, sides, pairs, lost, breaking }, side) {
	const estimate = sides[side];
	if (estimate === null) return "no-data";
	const { low, high } = estimate.interval;
	const [lowKeeps, highKeeps] = [keepsObjective(slo, low), keepsObjective(slo, high)];
	if (lowKeeps && highKeeps) return lost[side] > .2 * pairs ? "undecided" : "met";
	if (lowKeeps || highKeeps) return "undecided";
	return lost[side] > 0 && chanceOfAtLeast(breaking[side], pairs) > SIGN_LEVEL ? "undecided" : "broken";
}
function chanceOfAtLeast(heads, coins) {
	let [chance, ways] = [0, 1];
	for (let k = 0; k <= coins; k++) {
		if (k >= heads) chance += ways;
		ways = ways * (coins - k) / (k + 1);
	}
	return chance / 2 ** coins;
}
function regressed(slo, rows) {
	return rows.some(({ cell, outcome }) => outcome === "regression" && cell.scenario === slo.scenario && cell.metric.name === slo.metric.name);
}
// src/judge/spread.ts
const QUANTILES = ["latency.p50", "latency.p95"];
function markSpread(rows) {
	return rows.map((row) => {
		return row.cell.metric.name === "spread" && (row.outcome === "regression" || row.outcome === "improvement") && quantilesAgree(row.cell.scenario, rows) ? {
			...row,
			note: "spread-changed"
		} : row;
	});
}
function quantilesAgree(name, rows) {
	const latencies = rows.filter(({ cell: { scenario, gating, metric } }) => {
		return scenario === name && (QUANTILES.includes(metric.name) || gating && metric.name.startsWith("latency."));
	});
	return latencies.length > 0 && latencies.every(({ outcome }) => outcome === "no-change");
}
// src/judge/judge.ts
function judge(input) {
	const single = input.comparisons.map((comparison) => rowOf(comparison, input.protocol, input.stop));
	const failed = failedLoads(input.comparisons, input.protocol);
	const sound = withoutDifferentAnswers(withoutDependentRows(single, input.dependences));
	const rows = markSpread(withoutFailedLoads(sound, failed));
	const slos = withoutFailedSlos(sloRows(input.attainments, rows, input.protocol), failed);
	return {
		...conclude$1(input, rows, slos),
		rows,
		slos
	};
}
function conclude$1(input, rows, slos) {
	const gating = rows.filter(({ cell }) => cell.gating);
	const failing = [...gating.filter(({ outcome }) => outcome === "regression").map((row) => ({
		code: "regression",
		...placeOf(row.cell),
		row
	})), ...slos.filter((slo) => slo.failing).map((slo) => sloReason("slo", slo))];
	if (failing.length > 0) return {
		state: "fail",
		reasons: failing
	};
	const unfinished = stopReason(input);
	const missing = missingReasons(input, rows, slos);
	if (missing.length > 0) return {
		state: "no-data",
		reasons: unfinished ? [unfinished, ...missing] : missing
	};
	if (unfinished) return {
		state: "inconclusive",
		reasons: [unfinished]
	};
	const open = gating.filter(({ outcome }) => outcome === "inconclusive");
	const hidden = slos.filter(isHidden);
	const opened = open.length > 0 ? concludeOpen(open, input) : null;
	if (hidden.length > 0 && opened?.state !== "fail") return {
		state: "inconclusive",
		reasons: [...hidden.map((slo) => sloReason("inconclusive", slo)), ...open.map(inconclusiveReason)]
	};
	if (opened !== null) return opened;
	return {
		state: "pass",
		reasons: [cleanReason(rows, slos, input.pairs)]
	};
}
function missingReasons({ pairs, protocol }, rows, slos) {
	if (pairs === 0) return [{
		code: "no-data",
		...WHOLE_RUN
	}];
	const places = [...rows.filter(({ cell, outcome }) => cell.gating && outcome === "no-data").map(({ cell }) => cell), ...slos.filter(({ state }) => state === "no-data").map(({ slo }) => slo)];
	const isNew = (name) => protocol.scenarios.some((one) => one.name === name && one.status === "new");
	const gaps = places.filter(({ scenario }) => !isNew(scenario));
	const byName = new Map(gaps.map((place) => [`${place.scenario} ${place.metric.name}`, place]));
	const failed = new Set(rows.flatMap(({ note, cell }) => note === "load-fails" ? [cell.scenario] : []));
	return [...byName.values()].map((place) => ({
		code: "no-data",
		...placeOf(place),
		...failed.has(place.scenario) ? { loadFails: true } : {}
	}));
}
function concludeOpen(open, { protocol }) {
	const coarse = open.filter(isCoarse);
	const fine = open.filter((row) => !isCoarse(row));
	if (protocol.onInconclusive === "fail" && fine.length > 0) return {
		state: "fail",
		reasons: fine.map(inconclusiveReason)
	};
	if (coarse.length > 0 && protocol.onInconclusive === "warn") return {
		state: "inconclusive",
		reasons: coarse.map(inconclusiveReason)
	};
	return {
		state: coarse.length > 0 || protocol.onInconclusive === "approve" ? "inconclusive" : "pass",
		reasons: open.map(inconclusiveReason)
	};
}
function isCoarse(row) {
	return asksPerson(row, row.cell.margins.flag);
}
const WHOLE_RUN = {
	scenario: null,
	metric: null
};
function sloReason(code, slo) {
	return {
		code,
		...placeOf(slo.slo),
		slo
	};
}
function stopReason({ stop, minutesNeeded, pairs, plannedPairs }) {
	if (stop === "cancelled") return {
		code: "cancelled",
		...WHOLE_RUN,
		pairs,
		plannedPairs
	};
	return stop === "too-slow" ? {
		code: "too-slow",
		...WHOLE_RUN,
		minutesNeeded
	} : null;
}
function inconclusiveReason(row) {
	const { note } = row;
	return {
		code: note === "too-many-dropped" ? note : note === "drift" || note === "serial" ? "dependent" : "inconclusive",
		...placeOf(row.cell),
		row
	};
}
function cleanReason(rows, slos, pairs) {
	const compared = rows.filter(({ cell, outcome }) => cell.gating && outcome !== "no-data");
	const improved = compared.filter(({ outcome }) => outcome === "improvement").length;
	const broken = slos.filter(({ state }) => state === "broken").length;
	return {
		code: "clean",
		...WHOLE_RUN,
		compared: compared.length,
		improved,
		broken,
		pairs
	};
}
function placeOf({ scenario, metric }) {
	return {
		scenario,
		metric: metric.name
	};
}
// src/pipelines/conclude.ts
const conclude = (measurement) => concludeWhole(measurement).report;
function concludeWhole(measurement) {
	const { comparisons, verdict } = compareAndJudge(measurement);
	const diagnosis = explain(verdict, measurement);
	const { calibrations } = measurement;
	const known = calibrations ? falseAlarms(calibrations) : null;
	return {
		report: assemble({
			measurement,
			verdict,
			diagnosis,
			falseAlarms: known
		}),
		comparisons
	};
}
function compareAndJudge(measurement) {
	const { protocol, plannedPairs, pairs, stop, minutesNeeded, environment } = measurement;
	const { cpuResolutionMs = null } = environment;
	const evidence = {
		protocol,
		plannedPairs,
		pairs,
		closed: stop === "time-budget",
		cpuResolutionMs
	};
	const comparisons = compare(evidence);
	return {
		comparisons,
		verdict: judge({
			protocol,
			comparisons,
			attainments: attainments(evidence),
			dependences: dependences(evidence),
			pairs: pairs.length,
			plannedPairs,
			stop,
			minutesNeeded
		})
	};
}
export { tally as a, falseAlarms as i, conclude as n, concludeWhole as r, compareAndJudge as t };
