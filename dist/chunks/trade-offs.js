import { l as isCost } from "./scenario.js";
import { c as quantileOf, l as recordOf, u as tellsNoise } from "./metrics.js";
import "./trial.js";
import { _ as unbroken, i as formatDuration, l as formatMs, m as formatSize, p as formatShare, r as formatChange, t as countOf, u as formatNumber } from "./numbers.js";
import { _ as sentence, a as details, b as strong, c as line, f as name, h as paragraph, n as capitalised, o as filled, p as outside, s as joined, t as SIGNS, u as list, x as table } from "./document.js";
import { t as sandboxLines } from "./sandbox-lines.js";
import { a as policyLine } from "./policy-line.js";
import { t as networkHold } from "./network-hold.js";
import { c as failingRows, d as tallyOf, f as undecidedRows, g as notSwappedLines, l as isWorse$1, p as errorLines, r as otherSuspects, s as betterRows } from "./suspect-lines.js";
import { A as failedSides, B as NOTES, F as statisticOf, I as valuesClause, L as worseClause, N as overClause, P as sloName, R as inUnit, S as mainCells, _ as SETTLED_HEAD, b as discoveryCells, d as STOPS, f as rowSentence, g as MAIN_HEAD, h as INFORMATIONAL_HEAD, j as changeClause, k as allFailedText, m as DISCOVERIES_HEAD, p as BUDGETS_HEAD, u as shardsText, v as budgetCells, w as settledCells, x as informationalCells } from "./reasons.js";
// src/report/false-alarms.ts
function falseAlarmText({ here, all }) {
	if (all.flaggedShare === null) return "False alarms: the calibration file holds no calibration yet.";
	const more = all.calibrations > here.calibrations ? `; in all, ${counted(all)}` : "";
	return `False alarms: ${here.flaggedShare === null ? "on this kind of runner there was no calibration yet" : `on this kind of runner ${counted(here)}`}${more}.`;
}
function significantText({ here, all }) {
	const rate = here.significantShare === null ? all : here;
	if (rate.significantShare === null) return null;
	return `Margins aside, ${rate.significant} of ${countOf(rate.calibrations, "calibration")} found something significant: ${shareText(rate.significantShare)}. The test allows 5 %.`;
}
function counted({ flagged, calibrations, flaggedShare }) {
	const share = flaggedShare === null ? "" : `: ${shareText(flaggedShare)}`;
	return `${flagged} of ${countOf(calibrations, "calibration")} flagged something${share}`;
}
function shareText({ value, interval }) {
	const [low, high] = [formatNumber(interval.low * 100), formatShare(interval.high)];
	return `${formatShare(value)}, 95 % interval ${low}–${high} (Clopper–Pearson)`;
}
// src/report/resolution.ts
function resolutionText(comparisons) {
	const sizes = comparisons.filter(isGatingTiming).flatMap(({ mde }) => mde ?? []);
	if (sizes.length === 0) return null;
	return `a slowdown of ${formatSize(Math.max(...sizes), "relative")} or more would show`;
}
function isGatingTiming({ gating, form, unit, metric, outcome }) {
	return gating && form === "relative" && tellsNoise({
		name: metric,
		unit
	}) && outcome !== "no-data";
}
// src/report/how-measured.ts
function measured(report) {
	const { pairs, plannedPairs, dropped, waited, stop, mode } = report.validity;
	const fine = resolutionText(report.comparisons);
	const many = plannedPairs === 0 ? "No pairs" : `${pairs} of ${countOf(plannedPairs, "planned pair")}`;
	const items = [
		line`${many} were measured. A pair is one fresh process of base and one of head under the same load.`,
		...shardLines(report),
		...modeLine(report),
		...engineLines(report),
		...tracedLines(report),
		...loadLines(report.scenarios),
		...mode === "interleaved" && report.slos.length > 0 ? [LOAD_OF_BOTH] : [],
		line`Measuring ended because ${STOPS[stop]}${stop === "regression-found" ? OPEN_ROWS : ""}.`,
		...droppedLines(dropped),
		...errorLines(report),
		...notSwappedLines(report),
		...sandboxLines(report.validity.sandbox),
		...waited.map(({ scenario, pairs: left }) => line`${countOf(left, "pair")} left out ${name(scenario)}${SO_NARROW}`),
		...fine === null || report.verdict.state !== "fail" ? [] : [[`${fine.charAt(0).toUpperCase()}${fine.slice(1)}.`]],
		[INTERVALS],
		["A row is unchanged only when the measurement shows it: one that shows neither a change nor that there is none is undecided."],
		...report.falseAlarms === void 0 ? [] : [[falseAlarmText(report.falseAlarms)]]
	];
	return details("How it was measured", [list("", items)]);
}
function shardLines({ validity: { shards } }) {
	const text = shardsText(shards);
	return text === null ? [] : [[text]];
}
const LOAD_OF_BOTH = ["SLOs: base and head ran at the same time, so head was measured under the load of both."];
const OPEN_ROWS = "; rows not settled by then were not looked at further";
const SO_NARROW = ", whose intervals were already narrow, so that the time went to wider ones.";
const INTERVALS = "Each interval is the one that decided its row: 95 %, of unchanged rows 90 % (5 % at either end). Over all gating rows and looks together, \"worse\" is wrong at most 4 times in 100, and \"better\" once. An SLO is broken or met only when its whole interval says so (90 % for all SLOs together).";
function droppedLines(dropped) {
	return dropped.map(({ pairs, scenario, reasons }) => {
		const why = joined(reasons.map((reason) => [sentence(reason)]), "; ");
		const end = reasons.includes("requests were sent late") ? LATE_COUNT : ".";
		return line`${countOf(pairs, "pair")} of ${name(scenario)} did not count for timing: ${why}${end}`;
	});
}
const LATE_COUNT = ". What was late and nothing else still counts for what is worse or better, not for \"no change\" and SLOs.";
function modeLine({ validity: { mode, modeReason } }) {
	if (mode === null) return [];
	return [line`${mode === "interleaved" ? "Interleaved: both sides ran at once and were sent requests in turn" : "Alternating: one side ran after the other, in random order"}.${modeReason === "" ? [] : line` Why: ${sentence(modeReason)}`}`];
}
function tracedLines({ validity: { traced } }) {
	if (traced === void 0) return [];
	const most = formatSize(traced, "relative");
	return [line`Both sides were traced in every pair. By the last calibration that adds at most ${most} to a median.`];
}
function engineLines({ scenarios, environment: { k6 = "" } }) {
	const engines = [...new Set(scenarios.map(({ engine }) => engine))];
	return engines.map((engine) => {
		const by = senderOf(engine, k6);
		if (engines.length === 1) return line`All requests were sent by ${by}.`;
		const driven = scenarios.filter((scenario) => scenario.engine === engine).map((scenario) => [name(scenario.name)]);
		return line`The requests of ${joined(driven, ", ")} were sent by ${by}.`;
	});
}
function senderOf(engine, k6) {
	switch (engine) {
		case "k6": return line`k6 ${outside(k6)}`;
		case "command": return line`a load generator of the repository’s own, whose times these are`;
		case "embedded": return line`the embedded engine`;
		default: return engine;
	}
}
function loadLines(scenarios) {
	return scenarios.flatMap(({ name: scenario, load, engine }) => {
		if (load === void 0) return [];
		if (load.kind === "saturation") return [searchLine(name(scenario), load)];
		return [engine === "command" ? usersLine(name(scenario), load) : closedLine(name(scenario), load)];
	});
}
const ASKED_LESS = ". A slow service is then asked less often, so latencies are shown and throughput decides.";
function closedLine(scenario, { clients, thinkTimeMs }) {
	const thinking = thinkTimeMs > 0 ? `${formatDuration(thinkTimeMs)} after the last was answered` : "once the last was answered";
	return line`${scenario} was driven by ${countOf(clients, "client")}, each sending its next request ${thinking}${ASKED_LESS}`;
}
function usersLine(scenario, { clients }) {
	return line`${scenario} was driven by ${countOf(clients, "user")} of a load generator, each waiting for its answers${ASKED_LESS}`;
}
function searchLine(scenario, { objective, fromPerSecond, toPerSecond, stepMs }) {
	const range = `from ${formatNumber(fromPerSecond)} to ${formatNumber(toPerSecond)} /s`;
	return line`The max-rate of ${scenario} is the highest rate ${range} that kept ${outside(objective)} for ${formatDuration(stepMs)}, with errors and drops within 1 %, found in steps of 5 %. No pair is dropped for requests sent late.`;
}
// src/report/folded-sections.ts
function detailsOf(report, rows, shown, warnings = report.warnings) {
	const { unchanged, aside } = rows;
	const more = rows.main.slice(shown);
	return filled([
		details(`${countOf(more.length, "more row")} that changed or are undecided`, [table(MAIN_HEAD, more.map((row) => mainCells(row)))]),
		otherSuspects(report),
		details("Budgets", [table(BUDGETS_HEAD, rows.main.map(budgetCells))]),
		details(countOf(unchanged.length, "unchanged row"), [paragraph(...reach(unchanged)), table(SETTLED_HEAD, unchanged.map(settledCells))]),
		details(`${countOf(aside.length, "row")} not decided`, [table(SETTLED_HEAD, aside.map(settledCells))]),
		...informational(rows.informational),
		...discoveries(rows),
		warningDetails(warnings, warnings.length < report.warnings.length ? "more warning" : "warning"),
		measured(report),
		origin(report)
	]);
}
function rowByRow(report, { main, unchanged, aside, informational: others }) {
	const sentences = [
		...main,
		...unchanged,
		...aside,
		...others
	].flatMap(({ comparison }) => comparison ? [rowSentence(comparison, report)] : []);
	return details("How each row was decided", [list("", sentences)]);
}
function reach(unchanged) {
	const compared = unchanged.flatMap(({ comparison }) => comparison?.outcome === "no-change" ? [comparison] : []);
	if (compared.length === 0) return [];
	const small = compared.some(({ note }) => note === "below-min-change") ? ", or by less than its minimum change" : "";
	return line`None changed by more than the range that counts as no change${exampleOf(compared)}${small}.`;
}
function exampleOf(compared) {
	const times = compared.filter(({ unit, form }) => unit === "ms" && form === "relative");
	const [widest] = [...times.length > 0 ? times : compared].sort((a, b) => b.budget.noChangeWithin - a.budget.noChangeWithin || (a.metric < b.metric ? -1 : 1));
	return widest === void 0 ? [] : line` (for ${name(widest.metric)} ±${formatSize(widest.budget.noChangeWithin, widest.form)})`;
}
function informational(rows) {
	if (rows.length === 0) return [];
	const worse = rows.filter(isWorse$1).length;
	return [details(`${countOf(rows.length, "row that never decides", "rows that never decide")}${worse > 0 ? ` (${worse} worse)` : ""}`, [table(INFORMATIONAL_HEAD, rows.map(informationalCells))])];
}
const FALSE_FINDS = .1;
function discoveries(rows) {
	const listed = [
		...rows.main,
		...rows.unchanged,
		...rows.aside,
		...rows.informational
	].flatMap((row) => {
		const q = row.comparison?.q ?? null;
		return q === null ? [] : [{
			row,
			q
		}];
	});
	if (listed.length === 0) return [];
	const found = listed.filter(({ q }) => q <= FALSE_FINDS).sort((a, b) => a.q - b.q);
	const words = `Of ${countOf(listed.length, "comparison")}, with a margin or without. q is the share of false finds to expect among the rows down to this one (Benjamini–Hochberg); it never decides.`;
	const cells = found.map(({ row }) => discoveryCells(row));
	return [details(`${countOf(found.length, "row")} changed at a q of 10 % or less`, [paragraph(words), table(DISCOVERIES_HEAD, cells)])];
}
function warningDetails(warnings, noun = "warning") {
	const items = warnings.map((warning) => [sentence(warning)]);
	return details(countOf(items.length, noun), [list("", items)]);
}
function origin({ base, head, proposed, configuration: used, policy, seed, environment: machine, ...rest }) {
	const { validity, startedAt } = rest;
	const runner = machine.runner === "" ? [] : line`Runner ${outside(machine.runner)}. `;
	const processors = line`${countOf(machine.cpus, "CPU")} ${outside(machine.cpuModel)}`;
	const changes = proposed.map((one) => [outside(one)]);
	const items = [
		line`Base ${revisionName(base)}, head ${revisionName(head)}.`,
		line`Judged by ${outside(used)}. Seed ${outside(seed)}.`,
		...policy === void 0 ? [] : [policyLine(policy, networkHold(validity.sandbox, rest.scenarios))],
		line`${runner}${outside(`${machine.os} ${machine.arch}`)}, ${processors}, ${formatNumber(machine.memoryMb / 1024)} GB memory.`,
		...madeBy({
			environment: machine,
			startedAt,
			elapsedMs: validity.elapsedMs
		}),
		...quality(validity)
	];
	return details("Configuration and machine", [list("", items), list("Head proposes these changes of the configuration; they were not used", changes.length > 3 ? changes : [])]);
}
function revisionName({ sha, ref }) {
	return line`${name(sha.slice(0, 7))} (${outside(ref)})`;
}
function madeBy({ environment: { benchgate, node }, startedAt, elapsedMs }) {
	return [line`Benchgate ${outside(benchgate)}, Node ${outside(node)}.`, line`Started ${outside(startedAt)}, took ${formatDuration(elapsedMs)}.`];
}
function quality({ utilisation, steal, load, lagP95Ms, halfToHalf }) {
	const known = (value, say) => value === null ? [] : [say(value)];
	const facts = [
		...known(utilisation, (value) => `CPU in use ${formatShare(value)}`),
		...known(steal, (value) => `taken by the hypervisor ${formatShare(value)}`),
		...known(load, (value) => `load average ${formatNumber(value)}`),
		...known(lagP95Ms, (value) => `requests sent late by ${formatMs(value)} (p95)`),
		...known(halfToHalf, (value) => `drift inside blocks ${formatSize(value, "relative")}`)
	];
	return facts.length === 0 ? [] : [[`Medians over pairs: ${facts.join(", ")}.`]];
}
// src/report/headline.ts
function headlineOf(report, rows, fails) {
	const said = verdictWords(report, rows);
	const found = report.creep === void 0 ? capitalised(said) : line`Since the release: ${said}`;
	return {
		...STATES[report.verdict.state],
		text: [...found, ...checkText(report, fails)]
	};
}
function checkText({ verdict }, fails) {
	if (fails === void 0 || !fails && verdict.state === "pass") return [];
	return fails ? [FAILS] : line` The check stays green: ${name("fail-on")} does not name this.`;
}
const FAILS = " This fails the check. A repository that requires the check cannot merge it.";
function verdictWords(report, rows) {
	const { validity } = report;
	const partial = validity.partial ? ` (partial: ${pairsMeasured(validity)})` : "";
	return line`${sentences(foundIn(report, rows))}${partial}.`;
}
function pairsMeasured({ pairs, plannedPairs }) {
	return plannedPairs === 0 ? "no pair measured" : `${pairs} of ${countOf(plannedPairs, "pair")}`;
}
const STATES = {
	pass: SIGNS.good,
	fail: SIGNS.bad,
	inconclusive: SIGNS.open,
	"no-data": SIGNS.missing
};
function sentences(said) {
	const [first = [], ...others] = said.filter(({ length }) => length > 0);
	return joined([first, ...others.map(capitalised)], ". ");
}
function foundIn(report, rows) {
	const { verdict, validity } = report;
	switch (verdict.state) {
		case "pass": return passed(rows);
		case "fail": return failed(report, rows);
		case "inconclusive": {
			if (verdict.reasons.some(({ code }) => code === "shard-missing")) return [[WITHOUT_A_SHARD]];
			const why = WITHOUT_DECISION[validity.stop];
			return why === void 0 ? undecided(rows) : [[why]];
		}
		case "no-data": return withoutData(report, rows);
		default: return verdict.state;
	}
}
const WITHOUT_DECISION = {
	"too-slow": "there was not enough time to decide",
	cancelled: "measuring was stopped before it could decide"
};
const WITHOUT_A_SHARD = "no regression was found, and a shard that may show one is missing or short";
const NOTHING_MEASURED = {
	"too-slow": "nothing was measured, since too few pairs fit into the time",
	cancelled: "nothing was measured before it was cancelled",
	"all-failed": "base failed every request, so there was nothing to compare with"
};
function failed(report, rows) {
	const [first, second, ...more] = failingRows(rows);
	if (first === void 0) return [...undecided(rows), line`${name("on-inconclusive: fail")} makes that a failure`];
	const others = second === void 0 ? [] : more.length === 0 ? failureOf(second, report) : [countText(more.length + 1, "fails", "fail")];
	return [
		failureOf(first, report),
		others,
		...improved(rows, { values: false })
	];
}
function failureOf({ scenario, metric, comparison, slos }, report) {
	const broken = slos.filter(({ failing }) => failing);
	const breaks = joined(broken.map((slo) => sloName(slo)), " and its ");
	if (comparison?.gating && comparison.outcome === "regression") {
		const said = (failedSides(comparison).length > 0 ? allFailedText(report, scenario) : null) ?? withValues(comparison);
		return broken.length === 0 ? said : line`${said}, and breaks its ${breaks}`;
	}
	const value = broken[0]?.value ?? null;
	const unit = broken[0]?.unit ?? "";
	const base = comparison?.base == null ? [] : line` (base: ${inUnit(comparison.base, unit)})`;
	const known = value === null ? [] : line`: ${statisticName(metric)} is ${inUnit(value, unit)}${base}`;
	return line`${name(scenario)} breaks its ${breaks}${known}`;
}
function statisticName(metric) {
	const called = statisticOf(metric);
	return called === "value" ? [name(metric)] : [called];
}
function withValues(row) {
	const values = valuesClause(row);
	return values.length === 0 ? changeClause(row) : line`${changeClause(row)}: ${values}`;
}
function improved(rows, { values }) {
	const [best, ...others] = betterRows(rows);
	if (best === void 0) return [];
	return [values ? withValues(best) : changeClause(best), ...values && others.length > 0 ? [[countText(others.length, "improved")]] : []];
}
function passed(rows) {
	const tally = tallyOf(rows);
	const { unchanged, metSlos, inconclusive, noData, newScenarios, alreadyBrokenSlos } = tally;
	const kept = metSlos === 0 ? "" : metSlos === 1 ? ", and the SLO is met" : `, and all ${metSlos} SLOs are met`;
	const all = unchanged === 1 ? "the one row that decides" : `any of the ${unchanged} rows that decide`;
	const same = unchanged === 0 ? "there was nothing to compare" : `no change in ${all}`;
	const first = inconclusive + noData > 0 ? "no regression was found" : same;
	return [
		...tally.improvements > 0 ? [...improved(rows, { values: true }), ["no row is worse"]] : [[`${first}${kept}`]],
		...plural(inconclusive, "row", ["is undecided", "are undecided"]),
		...plural(noData, "row", ["has no data", "have no data"]),
		...plural(alreadyBrokenSlos, "SLO", ["is broken, but by base, too", "are broken, but by base, too"]),
		...plural(newScenarios, "scenario", ["is new, with nothing to compare with", "are new, with nothing to compare with"])
	];
}
function undecided(rows) {
	const [first, ...others] = undecidedRows(rows);
	if (first === void 0) return [["nothing could be decided"]];
	return [undecidedText(first), ...others.length === 0 ? [] : [[countText(others.length, "is undecided", "are undecided")]]];
}
function undecidedText({ scenario, comparison, slos }) {
	if (comparison?.gating && comparison.outcome === "inconclusive") {
		const note = comparison.note === null ? "" : NOTES[comparison.note].cell;
		const known = [comparison.change === null ? [] : valuesClause(comparison), note === "" ? [] : [note]].filter(({ length }) => length > 0);
		const why = known.length === 0 ? [] : line`: ${joined(known, ", ")}`;
		return line`it is undecided whether ${isWorse(comparison) ? overClause(comparison) : worseClause(comparison)}${why}`;
	}
	const slo = slos.find(({ state }) => state !== "met");
	return slo === void 0 ? line`${name(scenario)} has no data` : line`it is undecided whether ${name(scenario)} keeps its ${sloName(slo)}`;
}
function isWorse({ interval, better }) {
	const least = better === "lower" ? interval?.low ?? null : interval?.high ?? null;
	return least !== null && (better === "lower" ? least > 0 : least < 0);
}
function withoutData(report, rows) {
	const { validity, slos } = report;
	const nothing = [NOTHING_MEASURED[validity.stop] ?? "nothing was measured"];
	const missing = rows.main.filter(({ comparison }) => comparison?.outcome === "no-data");
	const unread = missing.length > 0 ? [] : unreadSlos(slos);
	const [first, ...others] = [...new Set([...missing, ...unread].map(({ scenario }) => scenario))];
	if (validity.pairs === 0 || first === void 0) return [nothing];
	const more = others.length === 0 ? "" : ` and ${countOf(others.length, "more scenario")}`;
	const failed = missing.length > 0 ? allFailedText(report, first) : null;
	if (failed !== null) return [failed, ...plural(others.length, "more scenario", ["has no data", "have no data"])];
	const what = missing.length > 0 ? countOf(missing.length, "row") : countOf(unread.length, "SLO");
	return [line`nothing can be said of ${name(first)}${more}: ${what} without data`];
}
const unreadSlos = (slos) => slos.filter(({ state }) => state === "no-data");
function countText(count, one, many = one) {
	return `${countOf(count, "more row")} ${count === 1 ? one : many}`;
}
function plural(count, noun, [one, many]) {
	return count === 0 ? [] : [[`${countOf(count, noun)} ${count === 1 ? one : many}`]];
}
// src/report/chart.ts
const MOST_CHARTS = 3;
const WIDEST = 10;
function chartDetails({ quantiles = [] }) {
	const shown = quantiles.filter(isDrawn).slice(0, MOST_CHARTS);
	if (shown.length === 0) return [];
	return [details("Picture of the times", shown.flatMap(chartOf))];
}
function chartOf(quantiles) {
	const { scenario, metric, shares, base, head } = quantiles;
	const places = shares.map((share) => `p${Number((share * 100).toPrecision(3))}`);
	const wide = isWide(quantiles);
	const what = line`${name(scenario)} · ${name(metric)}: ${wide ? RATIO : TIMES}`;
	const chart = wide ? {
		kind: "chart",
		places,
		unit: "head ÷ base",
		base: base.map(() => 1),
		head: head.map((ms, at) => ms / (base[at] ?? ms))
	} : {
		kind: "chart",
		places,
		unit: "ms",
		base,
		head
	};
	return [paragraph(...what), chart];
}
const TIMES = "how long the fastest 5 % to 99 % of the requests took at most, ms.";
const RATIO = "head's times over base's, for the fastest 5 % to 99 % of the requests.";
function isDrawn({ base, head }) {
	return [...base, ...head].every((ms) => ms >= 1e-6 && ms <= 0xe8d4a51000);
}
function isWide({ shares, base, head }) {
	const middle = shares.indexOf(.5);
	return [base, head].some((side) => (side.at(-1) ?? 0) > WIDEST * (side[middle] ?? 0));
}
const PALETTE = "#1A85D6, #D55E00";
const COLOURS = "Blue is base, orange is head.";
function mermaidOf({ places, unit, base, head }) {
	const top = Math.max(...base, ...head);
	return [
		`%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "${PALETTE}"}}}}%%`,
		"xychart-beta",
		`  x-axis [${places.join(", ")}]`,
		`  y-axis "${unit}" 0 --> ${plain(top * 1.05)}`,
		`  line [${base.map(plain).join(", ")}]`,
		`  line [${head.map(plain).join(", ")}]`
	].join("\n");
}
function numbersOf({ places, unit, base, head }) {
	const cell = (side, at) => [unit === "ms" ? formatMs(side[at] ?? 0) : formatNumber(side[at] ?? 0)];
	return table([
		unit,
		"Base",
		"Head"
	], places.map((place, at) => ({
		cells: [
			[place],
			cell(base, at),
			cell(head, at)
		],
		tone: "plain"
	})));
}
function plain(value) {
	const rounded = Number(value.toPrecision(4));
	return rounded.toFixed(Math.abs(rounded) >= 1e3 || rounded === 0 ? 0 : Math.min(6, 3 - Math.floor(Math.log10(Math.abs(rounded)))));
}
// src/report/trade-offs.ts
function tradeOffs(comparisons) {
	return [...new Set(comparisons.map(({ scenario }) => scenario))].flatMap((scenario) => {
		const changed = comparisons.filter((row) => row.scenario === scenario && isChanged(row));
		const times = changed.filter(({ metric }) => recordOf(metric)?.ofAnswers === true).toSorted((a, b) => rankOf(a) - rankOf(b));
		return changed.filter(({ metric }) => isCost(metric)).flatMap((cost) => times.map((time) => ({
			cost,
			time
		}))).filter(({ cost, time }) => cost.outcome !== time.outcome).slice(0, 1).map(({ cost, time }) => time.outcome === "improvement" ? {
			gain: time,
			loss: cost
		} : {
			gain: cost,
			loss: time
		});
	});
}
const MOST = 2;
function tradedRows(comparisons) {
	return tradeOffs(comparisons).slice(0, MOST).flatMap(({ gain, loss }) => [gain, loss]);
}
function tradeOffLine(comparisons) {
	const found = tradeOffs(comparisons);
	if (found.length === 0) return [];
	const told = found.slice(0, MOST).map(({ gain, loss }) => line`${name(gain.scenario)} ${changeOf(gain)} for ${changeOf(loss)}`);
	const more = found.length > MOST ? ` and ${found.length - MOST} more` : "";
	return line`${strong("Trade-off")}: ${joined(told, ", ")}${more}.`;
}
function rankOf({ metric, gating }) {
	const order = [
		"latency.p95",
		"latency.p50",
		"latency.p99",
		"ttft.p95"
	];
	const at = order.indexOf(metric);
	return (gating ? 0 : order.length + 1) + (at < 0 ? order.length : at) + (quantileOf(metric) ?? 0) / 10;
}
function isChanged({ outcome, change }) {
	return (outcome === "improvement" || outcome === "regression") && change !== null;
}
function changeOf({ metric, change, form }) {
	return [`${change === null ? "" : unbroken(formatChange(change, form))} ${calledOf(metric)}`];
}
function calledOf(metric) {
	if (metric === "cost-per-token") return "cost per token";
	if (isCost(metric)) return "cost";
	const statistic = statisticOf(metric);
	if (metric.startsWith("latency{")) return metric;
	return metric.startsWith("latency.") ? statistic : `${statistic} of the first token`;
}
export { falseAlarmText as _, mermaidOf as a, pairsMeasured as c, madeBy as d, revisionName as f, resolutionText as g, droppedLines as h, chartDetails as i, verdictWords as l, warningDetails as m, tradedRows as n, numbersOf as o, rowByRow as p, COLOURS as r, headlineOf as s, tradeOffLine as t, detailsOf as u, significantText as v };
