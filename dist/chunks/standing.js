import { n as errorFunction } from "./simple-statistics.js";
import { c as quantileOf, o as isCounted } from "./metrics.js";
// src/watch/readings.ts
function runsOf(runs, { scenario, target }) {
	const own = runs.filter((run) => run.scenario === scenario && run.target === target && Number.isFinite(Date.parse(run.at)));
	return [...new Map(own.map((run) => [run.run, run])).values()];
}
function readingsOf(runs, objective, { from, to }) {
	return runsOf(runs, objective).flatMap((run) => {
		const count = run.counts.find(({ objective: name }) => name === objective.name);
		const at = Date.parse(run.at);
		if (run.end !== "complete" || count === void 0 || count.total <= 0 || at <= from || at > to) return [];
		return [{
			at,
			bad: count.total - count.good,
			total: count.total
		}];
	}).sort((a, b) => a.at - b.at);
}
function totalOf(readings) {
	let [bad, total] = [0, 0];
	for (const one of readings) {
		bad += one.bad;
		total += one.total;
	}
	return {
		bad,
		total
	};
}
// src/watch/burn-rate.ts
const HOUR = 36e5;
const WORKBOOK = [
	{
		severity: "page",
		burnt: .02,
		longMs: HOUR
	},
	{
		severity: "page",
		burnt: .05,
		longMs: 6 * HOUR
	},
	{
		severity: "ticket",
		burnt: .1,
		longMs: 24 * HOUR
	},
	{
		severity: "ticket",
		burnt: .1,
		longMs: 72 * HOUR
	}
];
const SHORT = 1 / 12;
const LONG_RUNS = 6;
const SHORT_RUNS = 2;
const MOST_BAD = .5;
const SUSTAINABLE = 1;
function alertRules({ share, windowMs, periodMs }) {
	const stretched = WORKBOOK.map(({ severity, burnt, longMs }) => {
		const [long, short] = [Math.max(longMs, LONG_RUNS * periodMs), Math.max(longMs * SHORT, SHORT_RUNS * periodMs)];
		return {
			severity,
			rate: burnt * windowMs / long,
			longMs: long,
			shortMs: short
		};
	}).filter(({ longMs }) => longMs <= windowMs);
	const superseded = (rule, i) => rule.longMs === stretched[i + 1]?.longMs || rule.severity === "page" && stretched.some(({ severity, rate }) => severity === "ticket" && rate >= rule.rate);
	const distinct = stretched.filter((rule, i) => !superseded(rule, i)).map(({ rate, ...rule }) => ({
		kind: "burn-rate",
		...rule,
		factor: Math.max(SUSTAINABLE, rate)
	}));
	const canFire = (rule) => rule.factor * (1 - share) <= MOST_BAD;
	const silent = distinct.find((rule) => !canFire(rule)) ?? (distinct.length === 0 ? { severity: "ticket" } : void 0);
	return [...silent ? [{
		kind: "two-runs",
		severity: silent.severity
	}] : [], ...distinct.filter(canFire)];
}
function readAlerts(runs, objective, now) {
	return applyRules(alertRules(objective), readingsOf(runs, objective, {
		from: now - objective.windowMs,
		to: now
	}), {
		objective,
		now
	});
}
function applyRules(rules, readings, { objective, now }) {
	const since = (ms) => readings.filter(({ at }) => at > now - ms);
	return rules.map((rule) => {
		switch (rule.kind) {
			case "burn-rate": return reading(rule, [since(rule.longMs), since(rule.shortMs)].map((some) => rateOf(some, objective)), rule.factor);
			case "two-runs": return reading(rule, since(twoRunsMs(objective)).slice(-2).map((one) => rateOf([one], objective)), SUSTAINABLE);
			default: return rule;
		}
	});
}
function recentlyBroken(readings, objective) {
	const from = (readings.at(-1)?.at ?? 0) - twoRunsMs(objective);
	const kept = readings.findLastIndex((one) => one.at <= from || !isFaster([rateOf([one], objective)], SUSTAINABLE));
	return readings.length - 1 - kept;
}
function twoRunsMs({ periodMs }) {
	return LONG_RUNS * periodMs;
}
function reading(rule, of, factor) {
	const [one = NOTHING, other = NOTHING] = of;
	const alone = rule.kind === "burn-rate" && one.runs < SHORT_RUNS;
	if (one.rate === null || other.rate === null || alone) return {
		rule,
		state: "unknown",
		rates: [one, other]
	};
	return {
		rule,
		state: isFaster([one, other], factor) ? "firing" : "quiet",
		rates: [one, other]
	};
}
const NOTHING = {
	rate: null,
	runs: 0
};
function isFaster(rates, factor) {
	return rates.every(({ rate }) => rate !== null && rate > factor * (1 + Number.EPSILON * 64));
}
function rateOf(readings, { share }) {
	const { bad, total } = totalOf(readings);
	return {
		rate: total === 0 ? null : bad / total / (1 - share),
		runs: readings.length
	};
}
// src/watch/bad-share.ts
const LEVEL = .95;
const HALVINGS = 32;
function badShare(readings) {
	const { bad, total } = totalOf(readings);
	if (total === 0) return null;
	const runs = groupsOf(readings, total / readings.length);
	const tail = .050000000000000044 / 2;
	const value = bad / total;
	return {
		value,
		interval: {
			low: Math.min(value, quantile([...runs, {
				share: 0,
				weight: 1,
				count: 1
			}], tail)),
			high: Math.max(value, quantile([...runs, {
				share: 1,
				weight: 1,
				count: 1
			}], .975)),
			level: LEVEL
		}
	};
}
function runsToShow(share) {
	return Math.ceil(Math.log(.050000000000000044 / 2) / Math.log1p(-share));
}
function groupsOf(readings, typical) {
	const groups = new Map();
	for (const { bad, total } of readings) {
		const key = `${bad}/${total}`;
		groups.set(key, {
			share: bad / total,
			weight: total / typical,
			count: (groups.get(key)?.count ?? 0) + 1
		});
	}
	return [...groups.values()];
}
function quantile(groups, chance) {
	let [low, high] = [0, 1];
	for (let i = 0; i < HALVINGS; i++) {
		const middle = (low + high) / 2;
		if (atMostZero(groups.map(({ share, weight, count }) => ({
			scale: weight * (share - middle),
			count
		}))) >= chance) high = middle;
		else low = middle;
	}
	return (low + high) / 2;
}
function atMostZero(scales) {
	const [least, most] = [Math.min(...scales.map(({ scale }) => scale)), Math.max(...scales.map(({ scale }) => scale))];
	if (most <= 0) return 1;
	if (least >= 0) return 0;
	const sumOver = (term) => scales.reduce((sum, { scale, count }) => sum + count * term(scale), 0);
	const s = saddlepoint(1 / least, 1 / most, (at) => sumOver((scale) => scale / (1 - scale * at)));
	const cumulant = -sumOver((scale) => Math.log1p(-scale * s));
	const w = Math.sign(s) * Math.sqrt(Math.max(0, -2 * cumulant));
	const u = s * Math.sqrt(sumOver((scale) => (scale / (1 - scale * s)) ** 2));
	if (Math.abs(w) < 1e-4) return .5;
	const density = Math.exp(-w * w / 2) / Math.sqrt(2 * Math.PI);
	return Math.min(1, Math.max(0, (1 + errorFunction(w / Math.SQRT2)) / 2 + density * (1 / w - 1 / u)));
}
function saddlepoint(from, to, rising) {
	let [low, high] = [from, to];
	for (let i = 0; i < HALVINGS; i++) {
		const middle = (low + high) / 2;
		if (rising(middle) < 0) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}
// src/watch/budget.ts
const LEAST_RUNS = 6;
const LATE = 1.5;
function errorBudget(runs, objective, now) {
	const readings = readingsOf(runs, objective, {
		from: now - objective.windowMs,
		to: now
	});
	const { bad, total } = totalOf(readings);
	const budget = 1 - objective.share;
	const allowed = budget * total;
	const share = badShare(readings);
	const counts = countsOf(runs, objective, readings, now);
	return {
		objective,
		budget,
		requests: total,
		allowed,
		bad,
		spent: total === 0 ? null : bad / allowed,
		left: share && {
			share: {
				value: 1 - share.value / budget,
				interval: {
					low: 1 - share.interval.high / budget,
					high: 1 - share.interval.low / budget,
					level: share.interval.level
				}
			},
			requests: allowed - bad
		},
		badShare: share,
		runs: counts,
		runsToKeep: runsToShow(budget),
		state: stateOf(share?.interval, counts, budget)
	};
}
function burnDown(runs, objective, { from, to: now }) {
	const readings = readingsOf(runs, objective, {
		from: from - objective.windowMs,
		to: now
	});
	const points = [];
	let [first, bad, total] = [
		0,
		0,
		0
	];
	for (const [last, reading] of readings.entries()) {
		bad += reading.bad;
		total += reading.total;
		for (let old = readings[first]; old !== void 0 && old.at <= reading.at - objective.windowMs; old = readings[first]) {
			bad -= old.bad;
			total -= old.total;
			first++;
		}
		const held = last - first + 1;
		if (reading.at > from && held >= LEAST_RUNS) points.push({
			at: reading.at,
			left: 1 - bad / total / (1 - objective.share),
			runs: held
		});
	}
	return points;
}
function missingRuns(begun, { windowMs, periodMs }, now) {
	const from = now - windowMs;
	const [first, last] = [begun[0], begun.at(-1)];
	const due = (gap) => gap > LATE * periodMs ? Math.floor(gap / periodMs) : 0;
	if (first === void 0 || last === void 0) return due(windowMs);
	return gapsIn(begun, periodMs).reduce((sum, { missing }) => sum + missing, due(first - from) + due(now - last));
}
function gapsIn(begun, periodMs) {
	return begun.slice(1).flatMap((before, i) => {
		const after = begun[i] ?? before;
		return before - after > LATE * periodMs ? [{
			after,
			before,
			missing: Math.round((before - after) / periodMs) - 1
		}] : [];
	});
}
function countsOf(runs, objective, readings, now) {
	const own = runsOf(runs, objective).map(({ at, end }) => ({
		at: Date.parse(at),
		end
	}));
	const ended = (how) => own.filter(({ at, end }) => end === how && at <= now && at > now - objective.windowMs).length;
	return {
		complete: readings.length,
		missing: missingRuns(readings.map(({ at }) => at), objective, now),
		aborted: ended("aborted"),
		partial: ended("partial"),
		future: own.filter(({ at }) => at > now).length
	};
}
function stateOf(interval, { complete, missing }, budget) {
	if (interval === void 0 || complete < LEAST_RUNS) return "too-few-runs";
	const seen = complete / (complete + missing);
	if (interval.low * seen > budget) return "broken";
	return interval.high * seen + (1 - seen) <= budget ? "kept" : "undecided";
}
// src/watch/alert-state.ts
const PATIENCE = {
	reopenWithinMs: 864e5,
	goodRuns: 3,
	clockSkewMs: 3e5
};
function evaluate(fingerprint, run, readings) {
	const firing = readings.filter(({ state }) => state === "firing").map(({ rule }) => rule.severity);
	const known = readings.some(({ state }) => state === "quiet");
	const worst = firing.includes("page") ? "page" : firing[0];
	return {
		fingerprint,
		at: run.at,
		finding: run.end !== "complete" ? "unknown" : worst ?? (known ? "good" : "unknown")
	};
}
function nextIncident(before, evaluation, { now, patience = PATIENCE }) {
	const { at, finding } = evaluation;
	const newest = now + patience.clockSkewMs;
	const repeated = before !== null && at <= before.lastAt && before.lastAt <= newest;
	if (finding === "unknown" || at > newest || repeated) return {
		incident: before,
		event: null
	};
	if (finding === "good") return before === null ? {
		incident: null,
		event: null
	} : afterGood(before, at, patience);
	return afterBad(before, {
		...evaluation,
		finding
	}, patience);
}
function afterGood(before, at, { goodRuns }) {
	const incident = {
		...before,
		lastAt: at,
		good: before.good + 1
	};
	switch (before.state) {
		case "pending": return {
			incident: before.closedAt === null ? null : {
				...incident,
				state: "closed"
			},
			event: null
		};
		case "open":
			if (incident.good < goodRuns) return {
				incident,
				event: "updated"
			};
			return {
				incident: {
					...incident,
					state: "closed",
					closedAt: at
				},
				event: "closed"
			};
		case "closed": return {
			incident,
			event: null
		};
		default: return before.state;
	}
}
function afterBad(before, { fingerprint, at, finding }, { reopenWithinMs }) {
	if (before === null || before.state === "closed") {
		const { openedAt = null, closedAt = null, reopened = 0 } = before ?? {};
		return {
			incident: {
				fingerprint,
				state: "pending",
				severity: finding,
				since: at,
				lastAt: at,
				good: 0,
				openedAt,
				closedAt,
				reopened
			},
			event: null
		};
	}
	const severity = before.severity === "page" ? "page" : finding;
	const incident = {
		...before,
		state: "open",
		severity,
		lastAt: at,
		good: 0
	};
	if (before.state === "open") return {
		incident,
		event: severity === before.severity ? "updated" : "worsened"
	};
	if (before.closedAt !== null && before.since - before.closedAt <= reopenWithinMs) return {
		incident: {
			...incident,
			closedAt: null,
			reopened: before.reopened + 1
		},
		event: "reopened"
	};
	return {
		incident: {
			...incident,
			openedAt: at,
			closedAt: null,
			reopened: 0
		},
		event: "opened"
	};
}
// src/watch/incident-course.ts
function incidentCourse(runs, objective, now) {
	const rules = alertRules(objective);
	const readings = readingsOf(runs, objective, {
		from: Number.NEGATIVE_INFINITY,
		to: now
	});
	const begun = runsOf(runs, objective).map(({ at, end, revision }) => ({
		at: Date.parse(at),
		end,
		revision
	})).filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
	const longestMs = Math.min(objective.windowMs, Math.max(...rules.map((rule) => looksBack(rule, objective))));
	let [from, to] = [0, 0];
	const course = [];
	let step = {
		incident: null,
		event: null
	};
	for (const run of begun) {
		while (to < readings.length && (readings[to]?.at ?? 0) <= run.at) to++;
		while (from < to && (readings[from]?.at ?? 0) <= run.at - longestMs) from++;
		const said = applyRules(rules, readings.slice(from, to), {
			objective,
			now: run.at
		});
		const evaluation = evaluate(fingerprintOf(objective), run, said);
		step = nextIncident(step.incident, evaluation, { now: run.at });
		const rates = said.flatMap(({ rates: [long] }) => long.rate ?? []);
		const burn = rates.length === 0 ? null : Math.max(...rates);
		course.push({
			at: run.at,
			revision: run.revision,
			incident: step.incident,
			event: step.event,
			burn
		});
	}
	return course;
}
function looksBack(rule, objective) {
	return rule.kind === "burn-rate" ? rule.longMs : twoRunsMs(objective);
}
function fingerprintOf({ target, name }) {
	return `${target} ${name}`;
}
// src/watch/objectives.ts
function objectiveName({ scenario, metric, objective }) {
	return `${scenario} ${familyOf(metric.name)} ${objective}`;
}
function shareAsked({ metric, bound, comparator }) {
	const q = quantileOf(metric.name);
	if (q !== void 0 && metric.unit === "ms") return q;
	if (!isCounted(metric)) return null;
	return isAtMost(comparator) ? 1 - bound : bound;
}
function countEvents(slo, { sent, failed, times, shares }) {
	if (shareAsked(slo) === null) return null;
	const name = {
		objective: objectiveName(slo),
		total: sent
	};
	if (slo.metric.name === "error-rate") return {
		...name,
		good: sent - failed
	};
	if (isCounted(slo.metric)) {
		const { count, total } = shares[slo.metric.name] ?? {
			count: 0,
			total: 0
		};
		return {
			...name,
			total,
			good: isAtMost(slo.comparator) ? total - count : count
		};
	}
	const within = times[familyOf(slo.metric.name)]?.filter((ms) => slo.comparator === "<" ? ms < slo.bound : ms <= slo.bound).length ?? 0;
	return {
		...name,
		good: Math.min(within, sent)
	};
}
const isAtMost = (comparator) => comparator === "<=" || comparator === "<";
function familyOf(metric) {
	return quantileOf(metric) === void 0 ? metric : metric.slice(0, metric.lastIndexOf(".p"));
}
// src/watch/standing.ts
function budgetObjectives(slos, { name, windowMs, periodMs }) {
	return slos.flatMap((slo) => {
		const share = shareAsked(slo);
		if (share === null || share <= 0 || share >= 1) return [];
		return [{
			name: objectiveName(slo),
			scenario: slo.scenario,
			target: name,
			share,
			windowMs,
			periodMs
		}];
	});
}
function standingOf(runs, objective, now) {
	const budget = errorBudget(runs, objective, now);
	const { incident = null, event = null } = incidentCourse(runs, objective, now).at(-1) ?? {};
	return {
		budget,
		alerts: readAlerts(runs, objective, now),
		incident,
		event
	};
}
export { totalOf as _, shareAsked as a, burnDown as c, badShare as d, alertRules as f, runsOf as g, readingsOf as h, objectiveName as i, errorBudget as l, twoRunsMs as m, standingOf as n, fingerprintOf as o, recentlyBroken as p, countEvents as r, incidentCourse as s, budgetObjectives as t, gapsIn as u };
