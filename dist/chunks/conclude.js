import { a as withoutDifferentAnswers, i as withoutDependentRows, m as attainments, n as withoutFailedLoads, o as rowOf, p as dependences, r as withoutFailedSlos, t as failedLoads, u as compare } from "./failed-loads.js";
import { t as binStart } from "./histogram.js";
import { i as median } from "./simple-statistics.js";
import { c as quantileOf, l as recordOf } from "./metrics.js";
import { n as valueIn, t as LATE } from "./trial.js";
import { s as partOf } from "./part.js";
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
function meanDifference({ base, head }) {
	return meanOf(head) - meanOf(base);
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
function casesOf({ rows }, { pairs, histograms }) {
	return rows.filter(({ outcome, cell }) => recordOf(cell.metric.name)?.explained && (outcome === "regression" || outcome === "improvement")).map((row) => ({
		row,
		difference: row.base === null || row.head === null ? null : row.head - row.base,
		slower: row.outcome === "regression",
		siblings: rows.filter(({ cell }) => cell.scenario === row.cell.scenario),
		observations: pairs.flatMap((pair) => pair.observations).flatMap((one) => usable(one, row.cell.scenario)),
		distributions: distributionsOf(histograms, {
			scenario: row.cell.scenario,
			metric: row.cell.metric.name.startsWith("ttft.") ? "ttft" : "latency"
		})
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
const MOSTLY$1 = .5;
const GROWN = .1;
const GROWN_MUCH = .5;
const PART = .2;
const BUSIEST = .98;
function byCpu(one) {
	const cpuMs = typicalDifference(one, cpuPerRequest);
	const time = timeOf(one);
	if (cpuMs === null || time === null) return null;
	const share = within(cpuMs / time.ms);
	const queue = queueOf(one);
	const found = (kind, weight) => ({
		weight,
		evidence: {
			kind,
			slower: one.slower,
			time,
			cpuMs,
			share,
			busy: queue?.busy ?? null
		}
	});
	if (share >= MOSTLY$1) return found("computing", share);
	const crowd = queue === null ? 0 : within(queue.ms / time.ms);
	const grown = grownBy(one);
	if (crowd >= MOSTLY$1 && grown >= GROWN) return found("crowded", crowd);
	const part = Math.max(share, crowd);
	return grown >= GROWN_MUCH && part >= PART ? found("partly-computing", part) : found("waiting", 1 - share);
}
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
	const spent = ({ cpuMs, busy }) => cpuMs / (1 - Math.min(BUSIEST, busy / cores) ** cores);
	return {
		ms: spent(head) - spent(base),
		busy: {
			base: base.busy,
			head: head.busy
		}
	};
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
// src/explain/suspicions.ts
const MOSTLY = .7;
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
	if (share >= MOSTLY) return found("before-first", share);
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
const NEGLIGIBLE = .05;
const SUSPICIONS = [
	byCpu,
	byKind,
	byStreaming,
	byTail,
	byErrors,
	byDrift
];
function explain(verdict, input) {
	const best = new Map();
	const findings = casesOf(verdict, input).flatMap(suspectsOf).sort(byStrength);
	for (const finding of findings) if (!best.has(finding.key)) best.set(finding.key, finding);
	return { suspects: [...best.values()].map(({ suspect }) => suspect) };
}
function suspectsOf(one) {
	const { scenario, metric } = one.row.cell;
	return SUSPICIONS.flatMap((suspicion, kind) => {
		const found = suspicion(one);
		if (found === null) return [];
		const weight = found.weight === null ? null : Math.min(1, Math.max(0, found.weight));
		if (weight !== null && weight < NEGLIGIBLE) return [];
		return [{
			suspect: {
				scenario,
				metric: metric.name,
				weight,
				evidence: found.evidence
			},
			slower: one.slower,
			gating: one.row.cell.gating,
			key: `${scenario} ${one.slower} ${kind}`
		}];
	});
}
function byStrength(one, other) {
	return Number(other.slower) - Number(one.slower) || Number(other.gating) - Number(one.gating) || strengthOf(other) - strengthOf(one);
}
function strengthOf({ suspect: { weight } }) {
	return weight ?? 1;
}
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
function conclude(measurement) {
	const { verdict } = compareAndJudge(measurement);
	const diagnosis = explain(verdict, measurement);
	const { calibrations } = measurement;
	return assemble({
		measurement,
		verdict,
		diagnosis,
		falseAlarms: calibrations ? falseAlarms(calibrations) : null
	});
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
export { tally as i, conclude as n, falseAlarms as r, compareAndJudge as t };
