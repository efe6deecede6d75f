import { a as withoutDifferentAnswers, h as attainments, i as withoutDependentRows, m as dependences, n as withoutFailedLoads, o as rowOf, p as heterogeneities, r as withoutFailedSlos, t as failedLoads, u as compare } from "./failed-loads.js";
import { t as EVIDENCE_SUSPECT_KINDS } from "./diagnosis.js";
import { i as median } from "./simple-statistics.js";
import { c as quantileOf, l as recordOf } from "./metrics.js";
import { a as valueIn, t as LATE } from "./trial.js";
import { t as binStart } from "./histogram.js";
import { n as eachSide } from "./revision.js";
import { r as signsFor, t as signFlipStatistic } from "./sign-flip.js";
import { s as partOf } from "./part.js";
import { a as asksPerson, o as isHidden, s as isShortShard } from "./verdict.js";
import { n as keepsObjective } from "./slo.js";
import { t as assemble } from "./assemble.js";
// src/explain/times/distributions.ts
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
// src/explain/times/case.ts
function casesOf({ rows }, input) {
	const { pairs, histograms } = input;
	const cores = coresOf(input);
	const moved = rows.filter(({ outcome }) => outcome === "regression" || outcome === "improvement");
	const timed = moved.filter(({ cell }) => recordOf(cell.metric.name)?.explained);
	const isTimed = ({ outcome, cell }) => timed.some((one) => one.outcome === outcome && one.cell.scenario === cell.scenario);
	const computed = moved.filter((row) => row.cell.metric.name === CPU && !isTimed(row));
	return [...timed, ...computed].map((row) => ({
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
const CPU = "cpu-per-request";
const isOfCpu = ({ row }) => row.cell.metric.name === CPU;
function suspectOf({ row: { cell }, slower }, weight, seen) {
	return {
		scenario: cell.scenario,
		metric: cell.metric.name,
		slower,
		weight: weight === null ? null : clamped(weight),
		...seen
	};
}
const NEGLIGIBLE = .05;
function clamped(share) {
	return Math.min(1, Math.max(0, share));
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
// src/explain/times/computing.ts
const MOSTLY$4 = .5;
const GROWN = .1;
const GROWN_MUCH = .5;
const PART = .2;
const BUSIEST = .98;
function byCpu(one) {
	const computing = computingOf(one);
	if (computing === null) return null;
	const { kind, time, cpuMs, grown, share, busy, reach } = computing;
	return suspectOf(one, {
		computing: share,
		crowded: reach,
		"partly-computing": reach,
		waiting: 1 - share
	}[kind], {
		kind,
		time,
		cpuMs,
		grown,
		share,
		busy
	});
}
function computingOf(one) {
	const cpuMs = typicalDifference(one, cpuPerRequest);
	const time = timeOf$1(one);
	if (cpuMs === null || time === null) return null;
	const share = clamped(cpuMs / time.ms);
	const queue = queueOf(one);
	const reach = Math.max(share, queue === null ? 0 : clamped(queue.ms / time.ms));
	const grown = grownBy(one);
	const scaled = queue === null || !time.isMean ? 0 : clamped(scaledMs(one, queue.times) / time.ms);
	const kind = kindOf$2({
		share,
		reach,
		scaled
	}, grown);
	const most = Math.max(reach, scaled);
	return {
		kind,
		time,
		cpuMs,
		grown,
		share,
		busy: queue?.busy ?? null,
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
function timeOf$1({ row, difference, slower, distributions, siblings }) {
	const { name, unit } = row.cell.metric;
	const [family = name] = name.split(".");
	if (unit !== "ms" || difference === null || difference === 0) return null;
	const mean = distributions === null ? 0 : meanDifference(distributions);
	const tails = siblings.filter(({ cell: { metric } }) => metric.name === `${family}.p95` || metric.name === `${family}.p99`);
	const furthest = tails.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...[row, ...tails].map(movedBy));
	if (Math.sign(mean) === (slower ? 1 : -1) && Math.abs(mean) <= furthest) return {
		name: family,
		isMean: true,
		ms: mean
	};
	return {
		name,
		isMean: false,
		ms: difference
	};
}
function movedBy({ base, head }) {
	return base === null || head === null ? 0 : Math.abs(head - base);
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
// src/explain/evidence/case-evidence.ts
function caseEvidence(one, { pairs, evidence }) {
	if (evidence === void 0) return null;
	const { scenario } = one.row.cell;
	const slowest = !isOfCpu(one) && isOfTail(one);
	const dropped = new Set(pairs.flatMap(({ index, observations }) => {
		return observations.every((seen) => seen.scenario !== scenario || seen.invalid.every((why) => why === "requests were sent late")) ? [] : [index];
	}));
	const found = evidence.pairs.flatMap((pair) => {
		const { base, head } = pair;
		if (pair.scenario !== scenario || base === null || !pair.extra && dropped.has(pair.index)) return [];
		return [{
			base: blockEvidence(base, slowest),
			head: blockEvidence(head, slowest)
		}];
	});
	if (found.length === 0) return null;
	const { operations, series, functions, touched } = evidence;
	const known = {
		row: one.row,
		slower: one.slower,
		operations,
		series,
		functions,
		touched,
		pairs: found,
		slowest
	};
	return {
		...known,
		changeMs: isOfCpu(one) ? null : changeOf(known) ?? changeOfRow(one)
	};
}
function differencesOf({ pairs, slower }, quantity) {
	return pairs.map(({ base, head }) => {
		const [before, after] = [quantity(base), quantity(head)];
		return before === null || after === null ? null : slower ? after - before : before - after;
	});
}
function typicalOne(values) {
	const known = values.filter((value) => value !== null);
	return known.length === 0 ? null : median(known);
}
function typicalSides({ pairs }, quantity) {
	const both = pairs.filter((pair) => quantity(pair.base) !== null && quantity(pair.head) !== null);
	return eachSide((side) => typicalOne(both.map((pair) => quantity(pair[side]))) ?? 0);
}
function growthOf(evidence, quantity) {
	const { base, head } = typicalSides(evidence, quantity);
	return evidence.slower ? {
		less: base,
		more: head
	} : {
		less: head,
		more: base
	};
}
function scaleOf({ pairs }, quantity) {
	const known = pairs.flatMap(({ base, head }) => [quantity(base), quantity(head)]).filter((value) => value !== null);
	return known.length === 0 ? 0 : known.reduce((sum, value) => sum + Math.abs(value), 0) / known.length;
}
function blockEvidence(trial, slowest) {
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
function changeOfRow({ row, difference }) {
	return row.cell.metric.unit === "ms" && difference !== null && difference !== 0 ? Math.abs(difference) : null;
}
function changeOf({ pairs, slower, slowest }) {
	const traced = pairs.filter(({ base, head }) => base.time !== null && head.time !== null);
	const change = typicalOne(differencesOf({
		slower,
		pairs: traced.length > 0 ? traced : pairs
	}, ({ trial }) => slowest ? trial.slowMs : trial.meanMs));
	return change === null || change <= 0 ? null : change;
}
// src/explain/evidence/family.ts
const LEVEL$1 = .025;
const OUTLYING = 1.5;
function moved(family) {
	const enough = family.filter(canLead);
	const pairs = Math.max(0, ...enough.map(({ differences }) => differences.length));
	const signs = signsFor("suspects", pairs);
	const tested = enough.map((one) => ({
		one,
		statistic: statisticOf(one, (scores) => signFlipStatistic(scores, signs))
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
	const kept = new Set(tested.slice(first + 1).map(({ one }) => one));
	return family.filter((one) => kept.has(one));
}
function canLead({ differences, least }) {
	const known = differences.filter((one) => one !== null);
	return known.length >= 6 && known.reduce((sum, one) => sum + Math.abs(one), 0) >= least * known.length;
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
// src/explain/evidence/fold.ts
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
function fold(onPath, within, computing) {
	const possible = withoutQueue(within.filter((one) => canBe(one, computing)), computing);
	const { computed, waited, blocked, rest } = lostTime(onPath, possible, computing);
	const calls = withHits(rest, possible);
	const causes = possible.filter((one) => one !== calls.used);
	const first = takenOver(computed, causes, {
		kinds: COMPUTING$1,
		named: "computing-operation"
	});
	const left = causes.filter((one) => one !== first.used);
	const second = takenOver(waited, left, {
		kinds: blocked ? [...COMPUTING$1, ...WAITING] : WAITING,
		named: computing === null ? "slow-operation" : "waiting-operation"
	});
	const named = [
		...calls.suspects,
		...first.suspects,
		...second.suspects
	];
	const accounted = named.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
	const others = accounted >= MOSTLY$3 ? [] : left.filter((one) => one !== second.used);
	const largest = Math.max(accounted, ...others.map(({ weight }) => weight ?? 0));
	return {
		suspects: [...named, ...others],
		accounted: clamped(largest)
	};
}
function canBe({ kind }, computing) {
	if (computing === null) return kind !== "lock";
	const isComputing = computing.isMoved && computing.most >= MOSTLY$3;
	if (kind === "lock") return !computing.isMoved;
	return !(isComputing && (kind === "queue" || kind === "run-queue"));
}
function withoutQueue(within, computing) {
	const queue = within.find(({ kind }) => kind === "run-queue");
	const cause = COMPUTING$1.flatMap((kind) => within.find((one) => one.kind === kind && one.weight === null) ?? [])[0];
	if (queue === void 0 || cause === void 0 || computing === null || !computing.isMoved) return within;
	const { weight, ms, slowest } = queue;
	return within.flatMap((one) => one === queue ? [] : one === cause ? {
		...one,
		weight,
		ms,
		slowest
	} : one);
}
function lostTime(onPath, possible, computing) {
	const lost = onPath.filter(({ kind }) => WHERE.includes(kind));
	const outside = onPath.filter(({ kind }) => kind === "slow-outside");
	const covers = (some) => {
		if (computing === null || !computing.isMoved || some.length === 0) return false;
		const ms = some.reduce((sum, { ms, slowest }) => sum + Math.abs(ms ?? 0) * (slowest ? TWENTIETH : 1), 0);
		return computing.most * Math.abs(computing.time.ms) >= MOSTLY$3 * ms;
	};
	const computed = lost.length > 0 && covers([...lost, ...outside]) ? [...lost, ...outside] : covers(lost) ? lost : [];
	const blocked = lost.some(({ kind }) => kind === "late-start") && possible.some(({ kind }) => COMPUTING$1.includes(kind));
	const waited = [...lost, ...blocked ? outside : []].filter((one) => !computed.includes(one));
	return {
		computed,
		waited,
		blocked,
		rest: onPath.filter((one) => !computed.includes(one) && !waited.includes(one))
	};
}
function withHits(rest, within) {
	const hits = within.find(({ kind }) => kind === "cache-hits");
	const reads = largestOf(rest.filter(({ kind }) => [
		"new-operation",
		"lost-cache",
		"more-calls"
	].includes(kind)));
	if (hits === void 0 || reads === void 0) return {
		suspects: rest,
		used: null
	};
	const kind = reads.kind === "new-operation" ? "lost-cache" : reads.kind;
	const told = {
		...reads,
		kind,
		numbers: [...reads.numbers, ...hits.numbers]
	};
	return {
		suspects: rest.map((one) => one === reads ? told : one),
		used: hits
	};
}
function takenOver(lost, causes, { kinds, named }) {
	const largest = largestOf(lost.filter(({ kind }) => kind !== "late-start")) ?? largestOf(lost);
	if (largest === void 0) return {
		suspects: [],
		used: null
	};
	const cause = kinds.flatMap((kind) => causes.find((one) => one.kind === kind) ?? [])[0];
	if (cause !== void 0) return {
		suspects: [caused(cause, lost, largest)],
		used: cause
	};
	return {
		suspects: (named === "computing-operation" ? [togetherOf(lost, largest)] : lost).map((one) => one.kind === "late-start" ? one : {
			...one,
			kind: named
		}),
		used: null
	};
}
function caused(cause, lost, largest) {
	const { weight, ms, slowest, subject, numbers, touched } = togetherOf(lost, largest);
	const where = numbers.slice(0, 1);
	const told = {
		...cause,
		weight,
		ms,
		slowest,
		touched: cause.touched ?? touched
	};
	if (cause.kind === "lock") return {
		...told,
		subject,
		numbers: [...where, ...cause.numbers]
	};
	return {
		...told,
		numbers: [...cause.numbers, ...where]
	};
}
function togetherOf(lost, largest) {
	const sum = (of) => lost.reduce((all, one) => all + (one[of] ?? 0), 0);
	const touched = largest.touched ?? lost.flatMap((one) => one.touched ?? [])[0] ?? null;
	return {
		...largest,
		weight: clamped(sum("weight")),
		ms: sum("ms"),
		touched
	};
}
function largestOf(some) {
	return [...some].sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0))[0];
}
// src/explain/evidence/touched.ts
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
// src/explain/evidence/functions.ts
const MIN_PROFILED = 3;
const SHARE_OF_CPU = .2;
const MOST_NAMED = 2;
const NO_FUNCTION = /^\((?:idle|program|root)\)$/;
const NO_NAME = /^(?:\(node\) )?\(anonymous\)$/;
const GARBAGE = /^\(garbage collector\)$|^runtime\.gc(?:BgMarkWorker|Drain|AssistAlloc)/;
const WRITING = /^(?:console|log(?:ger)?|writeSync)$|(?:^|[.:])(?:log|debug|info|warn|printf?|println|writeSync)$/i;
const STREAM = /^write(?:v|Buffer|String|(?:Utf8|Latin1|Ascii|Ucs2)String)?$/;
const LOGGING = /(?:^|[.:\s])(?:log|debug|info|warn|trace|consoleCall|formatWithOptions(?:Internal)?|writeSync)$/i;
function functionSuspects(evidence, computing, cpuMoved) {
	if (computing === null || !cpuMoved) return [];
	const gainedMs = (evidence.slower ? 1 : -1) * computing.cpuMs;
	if (gainedMs <= 0) return [];
	const most = evidence.changeMs === null || evidence.slowest ? computing.most : computing.most * Math.abs(computing.time.ms) / evidence.changeMs;
	const found = evidence.functions.flatMap((code, index) => {
		if (NO_FUNCTION.test(code.name) || NO_NAME.test(code.name) && code.file === "") return [];
		const kind = kindOf$1(code, index, evidence);
		if (kind === "function" && isStream(code)) return [];
		const known = differencesOf(evidence, timeOf(index, kind)).filter((one) => one !== null);
		const typical = typicalOne(known);
		if (known.length < MIN_PROFILED || typical === null || known.some((one) => one <= 0)) return [];
		if (typical < SHARE_OF_CPU * gainedMs) return [];
		const weight = clamped(typical / gainedMs * most);
		return weight < .05 ? [] : [{
			code,
			index,
			kind,
			typical,
			weight
		}];
	});
	found.sort((a, b) => b.typical - a.typical || (a.code.name < b.code.name ? -1 : 1));
	return found.slice(0, MOST_NAMED).map(({ code, index, kind, typical, weight }) => suspectOf(evidence, weight, {
		kind,
		subject: subjectOf$1(code),
		slowest: false,
		ms: evidence.slower ? typical : -typical,
		touched: touchedBy({
			codes: [code, ...callersOf$1(index, typical, evidence)],
			names: [code.name]
		}, evidence.touched),
		numbers: [{
			what: "cpu-time",
			unit: "ms",
			...typicalSides(evidence, timeOf(index, kind))
		}]
	}));
}
function subjectOf$1({ name, file, line }) {
	return NO_NAME.test(name) && file !== "" && line !== null ? `${file}:${line}` : name;
}
const isStream = ({ name, file }) => file === "" && STREAM.test(name);
function kindOf$1(code, index, evidence) {
	if (GARBAGE.test(code.name)) return "garbage";
	return WRITING.test(code.name) || isStream(code) && isLogging(index, evidence) ? "log-flood" : "function";
}
function isLogging(index, evidence) {
	const gained = (at, number) => typicalOne(differencesOf(evidence, usedOf(at, number))) ?? 0;
	const least = MOST_OF * gained(index, "selfMs");
	return evidence.functions.some(({ name }, at) => LOGGING.test(name) && gained(at, "totalMs") >= least);
}
function timeOf(index, kind) {
	return usedOf(index, kind === "function" ? "ownedMs" : "selfMs");
}
function usedOf(index, number) {
	return ({ trial: { functions } }) => functions === null ? null : functions.find(({ code }) => code === index)?.[number] ?? 0;
}
function callersOf$1(index, gained, evidence) {
	return evidence.functions.flatMap((code, at) => {
		const quantity = usedOf(at, "totalMs");
		const total = at === index ? null : typicalOne(differencesOf(evidence, quantity));
		return total !== null && total >= gained * MOST_OF ? [{
			code,
			most: growthOf(evidence, quantity).more
		}] : [];
	}).sort((a, b) => a.most - b.most).map(({ code }) => code);
}
const MOST_OF = .8;
// src/explain/evidence/operation-groups.ts
const MORE_CALLS = 1.3;
function useOf(operations, number) {
	const places = operations.flatMap(({ at }) => at);
	return ({ time, uses }) => time === null ? null : places.reduce((sum, at) => sum + (uses.get(at)?.[number] ?? 0), 0);
}
function operationGroups(evidence) {
	const all = serviceOperations(evidence);
	const calls = new Map(all.map((one) => [one.key, growthOf(evidence, useOf([one], "calls"))]));
	const groups = new Map();
	for (const one of all) {
		const lead = leadOf(one, all, calls);
		const group = groups.get(lead.key) ?? {
			lead,
			operations: []
		};
		group.operations.push(one);
		groups.set(lead.key, group);
	}
	return [...groups.values()];
}
function serviceOperations({ operations }) {
	const found = new Map();
	for (const [index, operation] of operations.entries()) {
		const { service, kind, name, statement, outside } = operation;
		const key = JSON.stringify([
			service,
			kind,
			name,
			statement,
			outside
		]);
		const known = found.get(key) ?? {
			operation,
			at: [],
			parents: new Set()
		};
		known.at.push(index);
		known.parents.add(operation.parent);
		found.set(key, known);
	}
	return [...found].map(([key, { operation, at, parents }]) => ({
		...operation,
		key,
		at,
		parents: [...parents].sort()
	})).sort((a, b) => a.key < b.key ? -1 : 1);
}
function leadOf(one, all, calls) {
	let lead = one;
	for (let depth = 0; depth < DEEPEST; depth++) {
		const [above] = parentsOf(lead, all);
		if (above === void 0 || above.key === one.key || lead.parents.length > 1) return lead;
		const [own, parent] = [calls.get(lead.key), calls.get(above.key)];
		if (own === void 0 || parent === void 0 || !isMore(own) || !isMore(parent)) return lead;
		if (own.more >= 1.5 * parent.more || isMoreOf(own, parent)) return lead;
		lead = above;
	}
	return lead;
}
const DEEPEST = 32;
function parentsOf({ parents }, all) {
	return all.filter(({ name }) => parents.includes(name));
}
function isMore({ less, more }) {
	return more > MORE_CALLS * less && more > 0;
}
function isMoreOf(calls, parent) {
	return parent.less > 0 && calls.more / parent.more > MORE_CALLS * (calls.less / parent.less);
}
// src/explain/evidence/operations.ts
const MOSTLY$2 = .5;
function operationHypotheses(evidence) {
	if (evidence.changeMs === null) return [];
	const groups = operationGroups(evidence);
	const all = groups.flatMap(({ operations }) => operations);
	const chains = inTurn(groups, evidence);
	const others = groups.filter((group) => !chains.some((chain) => chain.includes(group)));
	return [
		...chains.map((chain) => ofChain(chain, all, evidence)),
		...others.map((group) => ofGroup(group, all, evidence)),
		ofLateStart(evidence)
	].flatMap((one) => one ?? []);
}
function inTurn(groups, evidence) {
	const chains = new Map();
	for (const group of groups) {
		const of = (number) => growthOf(evidence, useOf([group.lead], number));
		const [calls, own, critical] = [
			of("calls"),
			of("selfMs"),
			of("criticalMs")
		];
		const isAsBefore = own.more > 0 && !isMore(calls) && !isMore(own);
		if (group.operations.length > 1 || !isAsBefore || critical.more - critical.less < BESIDE * own.more) continue;
		const below = JSON.stringify(group.lead.parents);
		chains.set(below, [...chains.get(below) ?? [], group]);
	}
	return [...chains.values()].filter((chain) => chain.length > 1);
}
const BESIDE = .3;
function ofChain(chain, all, evidence) {
	const criticalOf = ({ lead }) => typicalSides(evidence, useOf([lead], "criticalMs"));
	const difference = (group) => criticalOf(group).head - criticalOf(group).base;
	const [most, ...others] = [...chain].sort((a, b) => Math.abs(difference(b)) - Math.abs(difference(a)));
	if (most === void 0) return null;
	const time = useOf(chain.map(({ lead }) => lead), "criticalMs");
	const numbers = [{
		what: "in-turn-time",
		unit: "ms",
		...typicalSides(evidence, time)
	}, {
		what: "others",
		unit: "",
		base: others.length,
		head: others.length
	}];
	const touched = touchedBy({
		codes: [],
		names: callersOf([most.lead], all, evidence)
	}, evidence.touched);
	return onPath(evidence, time, {
		kind: "serial-calls",
		numbers,
		subject: subjectOf(most.lead),
		touched
	});
}
function ofGroup({ lead, operations }, all, evidence) {
	const codes = operations.flatMap(({ code }) => code ?? []);
	const known = (names) => touchedBy({
		codes,
		names
	}, evidence.touched);
	const touched = known(operations.flatMap(({ name, statement }) => [name, statement])) ?? known(callersOf(operations, all, evidence));
	return onPath(evidence, useOf(operations, "criticalMs"), {
		...kindOf(lead, all, evidence),
		subject: subjectOf(lead),
		touched
	});
}
function callersOf(some, all, evidence) {
	const above = some.flatMap((one) => parentsOf(one, all)).filter((one) => growthOf(evidence, useOf([one], "calls")).more > 0);
	return [...some.flatMap(({ parents }) => parents), ...above.map(({ statement }) => statement)];
}
function ofLateStart(evidence) {
	const time = (block) => block.time?.waitedMs ?? null;
	return onPath(evidence, time, {
		kind: "late-start",
		numbers: [{
			what: "before-first-span",
			unit: "ms",
			...typicalSides(evidence, time)
		}],
		subject: "",
		touched: null
	});
}
function subjectOf({ name, statement }) {
	return statement === "" ? name : statement;
}
function onPath(evidence, time, seen) {
	const { changeMs, slowest, slower } = evidence;
	const differences = differencesOf(evidence, time);
	const typical = typicalOne(differences);
	if (changeMs === null || typical === null) return null;
	return {
		suspect: suspectOf(evidence, typical / changeMs, {
			...seen,
			ms: slower ? typical : -typical,
			slowest
		}),
		differences,
		least: NEGLIGIBLE * changeMs
	};
}
function kindOf(operation, all, evidence) {
	const of = (number) => growthOf(evidence, useOf([operation], number));
	const numberOf = (what, number, unit = "ms") => ({
		what,
		unit,
		...typicalSides(evidence, useOf([operation], number))
	});
	const [calls, critical, serial] = [
		of("calls"),
		of("criticalMs"),
		of("serialMs")
	];
	const [often, time] = [numberOf("calls", "calls", ""), numberOf("time", "criticalMs")];
	if (isMore(calls) && isByCalls(calls, critical)) {
		const parents = parentsOf(operation, all);
		const parent = parents.length === 0 ? 1 : growthOf(evidence, useOf(parents, "calls")).more;
		const kind = callsKind(calls, calls.more / Math.max(parent, 1e-9), of("repeated"));
		return {
			kind,
			numbers: [
				often,
				...kind === "repeated-calls" ? [numberOf("repeated-calls", "repeated", "")] : [],
				time
			]
		};
	}
	if (serial.more - serial.less >= MOSTLY$2 * (critical.more - critical.less) && serial.more > serial.less) return {
		kind: "serial-calls",
		numbers: [
			numberOf("serial-time", "serialMs"),
			often,
			time
		]
	};
	return {
		kind: nameKind(operation),
		numbers: [operation.outside ? time : numberOf("own-time", "selfMs"), often]
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
// src/explain/evidence/series.ts
const BYTES_OF_MS = 500;
const RELATIVE = .2;
const MUCH = .5;
function seriesHypotheses(evidence) {
	const { series } = evidence;
	const rates = ratesOf(series);
	const within = new Set(rates.flatMap(({ hits, misses }) => [hits, misses]));
	return [...series.flatMap((one, index) => {
		const meaning = within.has(index) ? null : meaningOf(one);
		return meaning === null || isLittlesLaw(meaning, evidence, valueAt(index)) ? [] : [hypothesisOf(one, meaning, evidence, valueAt(index))];
	}), ...rates.map((rate) => hitRate(rate, evidence))];
}
function hypothesisOf({ name, unit, reading }, { kind, worse, relative }, evidence, quantity) {
	const sign = worse === "more" ? 1 : -1;
	const differences = differencesOf(evidence, quantity).map((one) => one === null ? null : sign * one);
	const typical = typicalOne(differences);
	const { changeMs, slower, slowest } = evidence;
	const isTime = unit === "ms" && reading === "per-request" && typical !== null && !slowest;
	const worth = isTime ? NEGLIGIBLE : unit === "bytes" ? BYTES_OF_MS : 0;
	const least = Math.max(relative * scaleOf(evidence, quantity), worth * (changeMs ?? 0), Number.MIN_VALUE);
	return {
		suspect: suspectOf(evidence, isTime && changeMs !== null ? typical / changeMs : null, {
			kind,
			subject: name,
			slowest: false,
			touched: null,
			ms: isTime ? slower ? typical : -typical : null,
			numbers: [{
				what: name,
				unit,
				...typicalSides(evidence, quantity)
			}]
		}),
		differences,
		least
	};
}
function isLittlesLaw({ kind, worse }, evidence, quantity) {
	if (kind !== "queue" || worse !== "more") return false;
	const time = growthOf(evidence, ({ trial }) => trial.meanMs);
	const held = growthOf(evidence, quantity);
	return held.less > 0 && time.less > 0 && held.more / held.less < BEYOND * (time.more / time.less);
}
const BEYOND = 1.5;
function valueAt(index) {
	return ({ trial }) => trial.series[index] ?? null;
}
function meaningOf({ source, name, reading }) {
	if (source !== "scraped") return COUNTED.get(name) ?? null;
	const word = (/^[^{]*/.exec(name)?.[0] ?? "").slice(0, LONGEST_WORD);
	const found = reading === "per-second" ? void 0 : SCRAPED.find(({ pattern }) => pattern.test(word));
	return found === void 0 ? null : {
		kind: found.kind,
		worse: found.worse ?? "more",
		relative: RELATIVE
	};
}
const LONGEST_WORD = 100;
const COUNTED = new Map([
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
	}],
	["answer-bytes", {
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
		kind: "more-tokens"
	},
	{
		pattern: /(?:response|request|body|payload|sent|received|transmit).*(?:bytes|size)/i,
		kind: "more-bytes"
	},
	{
		pattern: /(?:^|[_:.])log(?:s|ger|ging)?[_:.].*(?:lines?|bytes|records?|messages?)/i,
		kind: "log-flood"
	}
];
function ratesOf(series) {
	const keyOf = ({ name, reading }) => `${reading} ${stemOf(name)}`;
	const misses = new Map(series.flatMap((one, index) => /miss/i.test(one.name) ? [[keyOf(one), index]] : []));
	return series.flatMap((one, hits) => {
		const { source, name } = one;
		const missed = misses.get(keyOf(one));
		return source === "scraped" && one.reading !== "per-second" && /hit/i.test(name) && !/miss/i.test(name) && missed !== void 0 ? [{
			hits,
			misses: missed,
			name
		}] : [];
	});
}
function hitRate({ hits, misses, name }, evidence) {
	const [found, missed] = [valueAt(hits), valueAt(misses)];
	const quantity = (one) => {
		const [good, bad] = [found(one), missed(one)];
		return good === null || bad === null || good + bad <= 0 ? null : good / (good + bad);
	};
	return hypothesisOf({
		name,
		unit: "share",
		reading: "mean"
	}, {
		kind: "cache-hits",
		worse: "less",
		relative: POINTS
	}, evidence, quantity);
}
const POINTS = .05;
function stemOf(name) {
	return name.toLowerCase().replace(/miss(?:es|ed)?|hits?/g, "*");
}
// src/explain/evidence/from-evidence.ts
const NEAR = .1;
function fromEvidence(one, input) {
	const evidence = caseEvidence(one, input);
	if (evidence === null) return {
		suspects: [],
		accounted: null
	};
	const computing = computingOf(one);
	const cpuMoved = siblingOf(one, "cpu-per-request")?.outcome === one.row.outcome;
	const [operations, series] = [operationHypotheses(evidence), seriesHypotheses(evidence)];
	const named = new Set(moved([...operations, ...series]));
	const suspectsOf = (some) => some.filter((one) => named.has(one)).map(({ suspect }) => suspect);
	const within = [...suspectsOf(series), ...functionSuspects(evidence, computing, cpuMoved)];
	const { suspects, accounted } = fold(suspectsOf(operations), within, computing && ofWatched(computing, evidence));
	const isTold = evidence.pairs.some(({ head }) => head.trial.traces !== null || head.trial.functions !== null);
	return {
		suspects: ranked(suspects, 1 - accounted),
		accounted: isTold ? accounted : null
	};
}
function ofWatched(computing, { changeMs, slowest }) {
	const { time } = computing;
	if (changeMs === null || slowest || !time.isMean) return computing;
	return {
		...computing,
		time: {
			...time,
			ms: Math.sign(time.ms) * Math.max(Math.abs(time.ms), changeMs)
		}
	};
}
function ranked(suspects, left) {
	const strength = ({ weight, touched }) => (weight ?? left) + (touched === null ? 0 : NEAR);
	const kind = (one) => EVIDENCE_SUSPECT_KINDS.indexOf(one.kind);
	return [...suspects].sort((a, b) => strength(b) - strength(a) || kind(a) - kind(b) || (a.subject < b.subject ? -1 : 1));
}
// src/explain/times/patterns.ts
const MUCH_MORE = 1.5;
function byParts(one) {
	const { row, siblings } = one;
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
		return suspectOf(one, null, {
			kind: "worst-part",
			parts: parts.length,
			moved: [most, next]
		});
	}
	const steady = parts.filter((rows) => rows.every(({ outcome }) => outcome === "no-change")).length === parts.length - changed.length;
	return suspectOf(one, steady ? 1 : null, {
		kind: "parts",
		parts: parts.length,
		moved,
		steady
	});
}
const MOSTLY$1 = .7;
function byStreaming(one) {
	const quantile = /^(?:latency|ttft)\.(p.+)$/.exec(one.row.cell.metric.name)?.[1];
	if (quantile === void 0) return null;
	const first = typicalDifference(one, reading(`ttft.${quantile}`));
	const whole = typicalDifference(one, reading(`latency.${quantile}`));
	if (first === null || whole === null || whole === 0 || Math.sign(whole) !== (one.slower ? 1 : -1)) return null;
	const share = clamped(first / whole);
	const found = (where, weight) => suspectOf(one, weight, {
		kind: "streaming",
		quantile,
		firstMs: first,
		wholeMs: whole,
		where
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
	if (byParts(one) !== null) return null;
	const share = one.distributions === null ? 0 : movedShare(one.distributions, one.slower);
	const rows = {
		tail: {
			metric: cell.metric,
			change
		},
		middle: {
			metric: middle.cell.metric,
			change: middle.change
		}
	};
	return suspectOf(one, 1 - Math.abs(middle.change / change), {
		kind: "tail",
		...rows,
		share
	});
}
function byErrors(one) {
	const errors = siblingOf(one, "error-rate");
	if (!errors || errors.change === null || errors.base === null || errors.head === null) return null;
	if (errors.outcome !== "regression" && errors.outcome !== "improvement") return null;
	return suspectOf(one, null, {
		kind: "errors",
		failed: {
			base: errors.base,
			head: errors.head
		}
	});
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
	return suspectOf(one, grown / Math.log1p(change), {
		kind: "drift",
		second
	});
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
function drift({ halvesMs }) {
	return halvesMs === null || halvesMs[0] <= 0 || halvesMs[1] <= 0 ? null : Math.log(halvesMs[1] / halvesMs[0]);
}
function reading(metric) {
	return (trial) => valueIn(trial, metric);
}
// src/explain/times/from-times.ts
const KINDS = [
	byCpu,
	byParts,
	byStreaming,
	byTail,
	byErrors,
	byDrift
];
function fromTimes(cases) {
	return KINDS.flatMap((by) => {
		return cases.flatMap((one) => {
			const suspect = by(one);
			return suspect === null ? [] : [{
				suspect,
				gating: one.row.cell.gating
			}];
		}).filter(({ suspect }) => strengthOf(suspect) >= NEGLIGIBLE).sort(byStrength).slice(0, 1);
	}).sort(byStrength).map(({ suspect }) => suspect);
}
function byStrength(a, b) {
	return Number(b.gating) - Number(a.gating) || strengthOf(b.suspect) - strengthOf(a.suspect);
}
function strengthOf({ weight }) {
	return weight ?? 1;
}
// src/explain/explain.ts
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
	const fine = fromEvidence(worst, input);
	if (isOfCpu(worst)) return cpuStory(worst, fine.suspects, input);
	const coarse = fromTimes(cases).filter((one) => !isSaid(one, fine));
	const isTold = metric.unit === "ms" || worst.row.cell.gating;
	const unexplained = fine.accounted === null || !isTold ? [] : [{
		scenario,
		metric: metric.name,
		share: clamped(1 - Math.max(fine.accounted, computed(coarse)))
	}];
	return {
		cases,
		suspects: [...fine.suspects, ...coarse],
		unexplained
	};
}
function cpuStory(one, found, { evidence }) {
	const { scenario, metric } = one.row.cell;
	const suspects = (found[0]?.weight ?? 0) >= MOSTLY ? found.slice(0, 1) : found;
	const isProfiled = evidence?.pairs.some((pair) => pair.scenario === scenario && pair.head.functions !== null) ?? false;
	const share = clamped(1 - suspects.reduce((sum, { weight }) => sum + (weight ?? 0), 0));
	return {
		cases: [one],
		suspects,
		unexplained: isProfiled ? [{
			scenario,
			metric: metric.name,
			share
		}] : []
	};
}
function computed(coarse) {
	return coarse.find(({ kind }) => COMPUTING.includes(kind))?.weight ?? 0;
}
function isSaid({ kind }, { suspects, accounted }) {
	if (kind === "tail") return suspects.some(({ slowest }) => slowest);
	const isWaiting = kind === "waiting";
	if (!isWaiting && !COMPUTING.includes(kind)) return false;
	const same = (one) => EITHER.includes(one) || COMPUTES.includes(one) !== isWaiting;
	return (accounted ?? 0) >= MOSTLY || suspects.some((one) => same(one.kind));
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
	const passed = opened ?? {
		state: "pass",
		reasons: [cleanReason(rows, slos, input.pairs)]
	};
	const absent = shardReason(input);
	if (absent === null || passed.state !== "pass") return passed;
	return {
		state: "inconclusive",
		reasons: [absent, ...opened?.reasons ?? []]
	};
}
function shardReason({ shards = [] }) {
	const missing = shards.filter(isShortShard);
	return missing.length === 0 ? null : {
		code: "shard-missing",
		...WHOLE_RUN,
		shards: missing,
		of: shards.length
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
	const { comparisons, verdict, heterogeneous } = compareAndJudge(measurement);
	const diagnosis = explain(verdict, measurement);
	const { calibrations } = measurement;
	const known = calibrations ? falseAlarms(calibrations) : null;
	return {
		report: assemble({
			measurement,
			verdict,
			diagnosis,
			falseAlarms: known,
			heterogeneous
		}),
		comparisons
	};
}
function compareAndJudge(measurement) {
	const { protocol, plannedPairs, pairs, stop, minutesNeeded, environment, shards } = measurement;
	const { cpuResolutionMs = null } = environment;
	const evidence = {
		protocol,
		plannedPairs,
		pairs,
		closed: stop === "time-budget",
		cpuResolutionMs,
		shards
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
			minutesNeeded,
			shards
		}),
		heterogeneous: heterogeneousIn(evidence)
	};
}
function heterogeneousIn(evidence) {
	const found = evidence.shards === void 0 ? [] : heterogeneities(evidence);
	return evidence.protocol.cells.flatMap((cell, a) => {
		const one = found[a];
		return one?.differs && cell.gating ? [{
			cell,
			found: one
		}] : [];
	});
}
export { tally as a, falseAlarms as i, conclude as n, concludeWhole as r, compareAndJudge as t };
