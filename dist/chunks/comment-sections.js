import { C as spreadList, I as fromTo, M as isWorse, N as rowsOf, O as headlineOf, P as tallyOf, R as allFailedText, S as stripOf, T as chartDetails, b as STRIP_HEAD, f as resolutionText, g as changeText, h as MAIN_HEAD, i as rowByRow, j as failingRows, s as suspectLine, t as detailsOf, v as mainCells, x as STRIP_LEGEND, y as rowName, z as failedSides } from "./folded-sections.js";
import { a as details, b as table, c as line, f as name, g as sentence, i as cut, l as link, m as paragraph, o as filled, p as outside, r as commandBlock, s as joined, u as list, x as withoutColumn, y as strong } from "./document.js";
import { a as formatEstimate, f as formatShare, g as unbroken, p as formatSize, r as formatChange, t as countOf } from "./numbers.js";
import { t as LOAD_FAILS } from "./outcome-notes.js";
import "./verdict.js";
import { r as kindsText, t as errorLines } from "./request-errors.js";
// src/model/merged-sum.ts
const MOST = 3;
function sumOfMerged(pulls, row, better) {
	const found = pulls.flatMap(({ number, effects = [] }) => effects.flatMap((one) => one.scenario === row.scenario && one.metric === row.metric ? [{
		number,
		...one
	}] : []));
	const [first] = found;
	if (first === void 0) return null;
	const { form } = first;
	const alike = found.filter((one) => one.form === form);
	const [to, from] = form === "relative" ? [Math.log1p, Math.expm1] : [same, same];
	const sum = alike.reduce((total, { change }) => total + to(change), 0);
	const half = Math.hypot(...alike.map(({ low, high }) => (to(high) - to(low)) / 2));
	const sign = better === "lower" ? 1 : -1;
	const worst = alike.filter(({ change }) => sign * change > 0).sort((a, b) => sign * (b.change - a.change));
	return {
		form,
		change: from(sum),
		low: from(sum - half),
		high: from(sum + half),
		known: alike.length,
		most: worst.slice(0, MOST).map(({ number, change }) => ({
			number,
			change
		}))
	};
}
const same = (value) => value;
// src/report/creep.ts
function sinceRelease({ base, creep, comparisons }) {
	if (creep === void 0) return [];
	const { commits, pulls, unlisted, suspected } = creep;
	const merged = pulls.length + unlisted;
	const between = line`Since ${outside(base.ref)}: ${countOf(commits, "commit")}, ${countOf(merged, "merged pull request")}.`;
	const missing = merged - pulls.filter(({ effects }) => effects !== void 0).length;
	const none = line` What the gate measured of each could not be read (missing: ${missing} of ${merged}), so there is no sum of it.`;
	return [
		paragraph(...between, ...merged > 0 && missing === merged ? none : []),
		...missing === merged ? [] : [list(`One by one, by their own gates (missing: ${missing} of ${merged})`, sums(comparisons, pulls))],
		paragraph(...suspected.length === 0 ? [] : twice(suspected))
	];
}
const MOST_SUMS = 3;
function sums(rows, pulls) {
	const gating = rows.filter((row) => row.gating);
	const worse = gating.filter(({ outcome }) => outcome === "regression");
	return (worse.length > 0 ? worse : gating).slice(0, MOST_SUMS).map((row) => {
		const sum = sumOfMerged(pulls, row, row.better);
		if (sum === null) return line`${rowName(row)}: none of them measured it`;
		const { change, low, high, form, known, most } = sum;
		const worst = most.map((one) => line`${outside(`#${one.number}`)} ${formatChange(one.change, form)}`);
		const by = worst.length === 0 ? [] : line`, most by ${joined(worst, ", ")}`;
		return line`${rowName(row)}: ${formatEstimate(change, {
			low,
			high,
			level: .95
		}, form)} in sum of ${known}${by}`;
	});
}
function twice(suspected) {
	const rows = joined(suspected.map(rowName), ", ");
	return line`Measured twice: a first measurement found ${rows} worse. This is the second, with other coins, and only what it was asked about decides: what both find is told as worse.`;
}
function mergedPulls({ creep }) {
	if (creep === void 0 || creep.pulls.length === 0) return [];
	const items = creep.pulls.map(({ number, title }) => line`${outside(`#${number}`)} ${outside(title)}`);
	const more = creep.unlisted === 0 ? [] : [[`… and ${countOf(creep.unlisted, "older one")}.`]];
	return [details(countOf(creep.pulls.length + creep.unlisted, "merged pull request"), [list("", [...items, ...more])])];
}
function creepSteps(failing) {
	const which = failing > MOST_COMMANDS ? `, for the first ${MOST_COMMANDS} rows,` : "";
	return [line`${strong("Find the commits")} that brought it${which} with the command below, in a clone with its whole history.`, line`${strong("Is the slowdown intended?")} The next release makes it the new start. To allow more until then, widen ${outside("creep.budgets")} in a pull request.`];
}
const MOST_COMMANDS = 3;
function bisectCommands({ base, head, creep, verdict }, failing) {
	if (creep === void 0 || verdict.state !== "fail") return [];
	return failing.slice(0, MOST_COMMANDS).map(({ scenario, metric }) => commandBlock(`benchgate bisect --good ${nameFor(base)} --bad ${head.sha.slice(0, 12)} --scenario ${scenario} --metric ${metric}`));
}
function nameFor({ ref, sha }) {
	return /^v?[0-9]+\.[0-9]+\.[0-9]+$/.test(ref) ? ref : sha.slice(0, 12);
}
function againText(suspected) {
	return `The first measurement found ${countOf(suspected.length, "row")} worse: everything is measured once more, with other coins.`;
}
// src/report/undecided-steps.ts
const MOST_NAMED = 3;
function undecidedSteps(report, rows) {
	const causes = rows.main.flatMap(({ comparison }) => comparison?.note ?? []);
	const steps = [...new Set(causes)].flatMap((note) => STEPS[note]?.(report, rows) ?? []);
	const all = [
		...quieter(report, rows),
		...steps,
		...settle(report, rows)
	];
	const texts = all.map((step) => JSON.stringify(step));
	return all.filter((_, at) => texts.indexOf(texts[at] ?? "") === at);
}
function rulesFile({ configuration }) {
	const [, file] = /^([\w./-]{1,200}) at (?:base|head)\b/.exec(configuration) ?? [];
	return [file === void 0 ? "the configuration" : outside(file)];
}
function rulesPlace(report) {
	return line`${rulesFile(report)}${/ at base\b/.test(report.configuration) ? " on the base branch" : ""}`;
}
const STEPS = {
	"failing-pairs": someFail,
	"answers-differ": otherAnswers,
	drift: outlives,
	serial: outlives
};
function rowsWith({ main }, notes) {
	return main.flatMap(({ comparison }) => comparison?.gating && comparison.note !== null && notes.includes(comparison.note) ? [comparison] : []);
}
function namesOf(rows) {
	return joined(rows.slice(0, MOST_NAMED).map(rowName), ", ");
}
function someFail({ errors = [] }, rows) {
	return rowsWith(rows, ["failing-pairs"]).filter((row) => failedSides(row).length === 0).slice(0, MOST_NAMED).map(({ scenario }) => {
		const met = errors.find((one) => one.scenario === scenario && one.side === "head") ?? errors[0];
		const what = met === void 0 ? [] : line` (${met.side}: ${outside(kindsText(met.kinds))})`;
		const where = line`some requests of ${name(scenario)} fail${what}, and only in some pairs`;
		return line`${strong("See what fails now and then")}: ${where}. Look for what runs out: connections, memory, a time limit. ${tryIt(scenario)} shows one answer.`;
	});
}
function tryIt(scenario) {
	return [name(/^[\w.-]{1,100}$/.test(scenario) ? `benchgate try --scenario ${scenario}` : "benchgate try")];
}
function otherAnswers({ comparisons }, rows) {
	return [...new Set(rowsWith(rows, ["answers-differ"]).map(({ scenario }) => scenario))].slice(0, MOST_NAMED).map((scenario) => {
		const errors = comparisons.find((row) => row.scenario === scenario && row.metric === "error-rate");
		const shares = errors?.base == null || errors.head === null ? [] : line` (of base's requests ${formatShare(errors.base)} failed, of head's ${formatShare(errors.head)})`;
		return line`${strong("Look at the answers")} of ${name(scenario)}: they differ${shares}. ${"If it is not meant, mend it; if it is, a maintainer accepts once that times were not compared."}`;
	});
}
function outlives(_, rows) {
	const dependent = rowsWith(rows, ["drift", "serial"]);
	const what = line`in ${namesOf(dependent)} a pair depends on those before it`;
	return [line`${strong("Find what outlives a pair")}: ${what}, as where a table or a disk fills up. What the service depends on belongs under ${name("needs")}, which starts afresh; or the machine itself slowed down, then re-run.`];
}
function quieter({ validity }, { main }) {
	const isLost = ({ comparison, slos }) => comparison?.gating && (comparison.note === "too-many-dropped" || comparison.note === "late") || slos.some(({ state, lost = 0 }) => state === "undecided" && lost > .2);
	const lost = main.filter(isLost);
	return validity.dropped.filter(({ scenario }) => lost.some((row) => row.scenario === scenario)).map(({ scenario, pairs, reasons }) => {
		const where = line`${pairs} of ${validity.pairs} pairs of ${name(scenario)}`;
		const why = sentence(`${reasons.join(", ")}.`);
		return line`${strong("Measure where it is quieter")}: ${where} did not count for every row: ${why} Fewer jobs on the machine, a lower rate, or a larger runner helps.`;
	});
}
const WITHOUT_MORE = [
	"too-many-dropped",
	"late",
	"failing-pairs",
	"answers-differ",
	"drift",
	"serial"
];
function settle(report, rows) {
	const { pairs: now, elapsedMs } = report.validity;
	const open = undecidedComparisons(rows).filter(({ note }) => !WITHOUT_MORE.includes(note ?? ""));
	const needs = open.flatMap((row) => pairsNeeded(row) ?? []);
	if (needs.length === 0 || now === 0) return [];
	const pairs = Math.max(...needs);
	const rowsText = countOf(open.length, "row");
	if (pairs > 40) return [tooMany(rowsText, pairs, rulesPlace(report))];
	const minutes = Math.ceil(elapsedMs / now * pairs / 6e4);
	const often = line`about ${pairs} pairs in total instead of ${now} (${minutes} min at this pace) would decide ${rowsText}`;
	const how = line`Set ${name(`design.max-pairs: ${pairs}`)} and ${name(`design.max-duration: ${minutes}m`)} in ${rulesPlace(report)}`;
	return [line`${strong("Measure longer")}: ${often}. ${how}, then measure again.`];
}
function tooMany(rows, pairs, file) {
	const many = pairs >= 1e3 ? "over 1000" : `about ${pairs}`;
	return line`${strong("More pairs will not do")}: ${rows} would need ${many} pairs, and a run has at most ${40}. Measure on a quieter runner, in longer blocks (${name("design.block")}), or allow more (${name("max-increase")}) in ${file}.`;
}
function undecidedComparisons({ main }) {
	return main.flatMap(({ comparison }) => comparison?.gating && comparison.outcome === "inconclusive" ? [comparison] : []);
}
function pairsNeeded({ mde, pairs, budget, form }) {
	if (mde === null || pairs === 0 || budget.noChangeWithin <= 0) return null;
	const [seen, target] = [mde, budget.noChangeWithin].map((change) => form === "relative" ? Math.log1p(change) : change);
	return seen === void 0 || target === void 0 ? null : Math.ceil(pairs * Math.max(1.5, (seen / target) ** 2));
}
// src/report/next-steps.ts
function nextSteps(report, rows, asking = null) {
	if (asking?.acceptance === "given") return [];
	const { partial, stop } = report.validity;
	const again = line`${strong("Measure again")}: ${anew(asking)}. A partial measurement is never used as a baseline.`;
	const late = stop === "too-slow" ? [moreTime(report)] : [];
	const loads = failedLoads(rows);
	const missing = tallyOf(rows).noData > 0 && loads.length === 0 && !partial && late.length === 0 ? [findData(report, rows)] : [];
	const undecided = !partial && late.length === 0 && stop !== "regression-found" ? undecidedSteps(report, rows) : [];
	const steps = [
		...failureSteps(report, rows, asking),
		...partial ? [again] : [],
		...late,
		...missing,
		...loads.length > 0 ? [acceptLoad(loads)] : [],
		...shortBlocks(report, rows),
		...undecided,
		...brokenByBase(report, rows)
	];
	const first = steps.slice(0, 2);
	return [
		...first,
		...acceptUndecided(report, rows, asking),
		...steps.slice(first.length)
	];
}
function anew(asking) {
	if (asking === null) return ["re-run the job"];
	return line`somebody who may approve comments ${name(asking.remeasure)}; then re-run the jobs`;
}
function failureSteps(report, rows, asking) {
	const { validity, creep } = report;
	const [first, ...others] = failingRows(rows);
	if (first === void 0) return [];
	if (creep !== void 0) return creepSteps(others.length + 1);
	const fix = allFailedText(report, first.scenario) !== null ? findFailure(first) : line`${strong("Fix it")} and push, beginning with ${rowName(first)}.`;
	const alarm = line`${strong("A false alarm?")} Where nothing changed, at most 1 run in 20 fails. To measure anew, ${anew(asking)}.`;
	const always = line`change ${limitsOf(first, report)} in a pull request of its own.`;
	const alarms = validity.partial ? [] : [alarm];
	if (asking !== null) return [
		fix,
		...alarms,
		line`${strong("To allow it for good")}, ${always}`
	];
	return [
		fix,
		line`${strong("Intended?")} A maintainer decides whether to merge it all the same. To allow it for good, ${always}`,
		...alarms
	];
}
function limitsOf({ comparison, slos }, report) {
	const source = comparison?.outcome === "regression" ? comparison.budget.source : null;
	const budget = source === null || source === "default" ? rulesFile(report) : [outside(source)];
	const over = source === null ? [] : [line`${name("max-increase")} (${budget})`];
	const broken = slos.filter(({ failing }) => failing).map(({ objective }) => line`${name("objective")} ${outside(objective)}`);
	const slo = broken.length === 0 ? [] : [line`${joined(broken, " and ")}${source === null ? line` (${rulesFile(report)})` : []}`];
	return joined([...over, ...over.length === 0 ? slo.map((one) => line`the ${one}`) : slo], " and the ");
}
function moreTime(report) {
	const { minutesNeeded } = report.validity;
	const minutes = minutesNeeded === null ? null : Math.ceil(minutesNeeded);
	const setting = (value) => line`${name(`design.max-duration${value}`)} in ${rulesPlace(report)}`;
	const how = minutes === null ? line`raise ${setting("")}` : line`enough pairs need about ${minutes} min. Set ${setting(`: ${minutes}m`)}`;
	return line`${strong("Give it more time")}: ${how}, or make the service start faster.`;
}
function findData(report, { main }) {
	const row = main.find(({ comparison }) => comparison?.outcome === "no-data" && comparison.note !== "new");
	if (row !== void 0 && allFailedText(report, row.scenario) !== null) return findFailure(row);
	const where = row ? line` for ${rowName(row)}` : "";
	return line`${strong("Find out why nothing was measured")}${where}: the log of the job shows what it answered.`;
}
function findFailure({ scenario }) {
	return line`${strong("Find out why the requests fail")} and mend it: ${tryIt(scenario)} on your machine starts head and shows what it answers. What the service printed is in the log of the job that measured.`;
}
function shortBlocks({ validity, comparisons }, { main }) {
	const isMeasured = (scenario) => comparisons.some((row) => row.scenario === scenario && row.pairs > 0);
	const unread = main.filter(({ scenario, comparison, slos }) => comparison === null && isMeasured(scenario) && slos.some(({ state, value }) => state === "no-data" && value === null));
	if (validity.pairs === 0 || unread.length === 0) return [];
	const rows = joined(unread.slice(0, 3).map(rowName), ", ");
	const what = line`${strong("Let blocks hold more requests")}: too few for ${rows}`;
	return [line`${what}. Raise the rate of the scenario, or ${name("design.block")}, or take the objective out.`];
}
function failedLoads({ main }) {
	const failed = main.filter(({ comparison }) => comparison?.note === "load-fails");
	return [...new Set(failed.map(({ scenario }) => scenario))];
}
function acceptLoad(scenarios) {
	const which = joined(scenarios.map((scenario) => [name(scenario)]), ", ");
	return line`${strong("Nothing was compared")}: ${LOAD_FAILS}: ${which}. ${"A governance approval and a waiver accept that it was not compared."} Or let the service answer both loads first, and change the load in a later pull request.`;
}
function brokenByBase({ verdict }, rows) {
	const first = rows.main.find(({ slos }) => slos.some(({ state, failing }) => state === "broken" && !failing));
	if (verdict.state !== "pass" || first === void 0) return [];
	return [line`${strong("Nothing has to be done here")} about the SLO of ${rowName(first)}: base breaks it, too. Mend the service, or change the objective, in a pull request of its own.`];
}
function acceptUndecided({ verdict }, rows, asking) {
	const [worst] = undecidedComparisons(rows).filter(({ mde }) => mde !== null).sort((a, b) => (b.mde ?? 0) - (a.mde ?? 0));
	if (verdict.state !== "inconclusive" || worst?.mde == null || asking?.acceptance === "none") return [];
	const size = unbroken(formatSize(worst.mde, worst.form));
	const unseen = line`in ${rowName(worst)} a change for the worse of up to ${size} may have gone unseen`;
	if (asking !== null) return [line`${strong("Or accept that it is undecided")}: ${unseen}.`];
	return [line`${strong("Or merge it undecided")}: a maintainer decides, knowing that ${unseen}.`];
}
// src/report/comment-sections.ts
function layout(report, options = {}) {
	const rows = rowsOf(report);
	const { found, next, folded, facts } = reportParts(report, options);
	return {
		headline: headlineOf(report, rows, options.fails),
		blocks: filled([
			...found,
			proposedList(report),
			list("Next", next),
			...bisectCommands(report, failingRows(rows)),
			...folded,
			paragraph(...joined([
				comparedText(report),
				...facts,
				...methodLines(options)
			], " · "))
		]),
		file: "report.json"
	};
}
function reportParts(report, { explain = false, most = MOST_ROWS, asking = null, waived = () => false } = {}) {
	const rows = rowsOf(report);
	const steps = nextSteps(report, rows, asking);
	const told = toldWarnings(report);
	const shown = asking?.acceptance === "asked" ? 2 : 3;
	return {
		found: filled([
			...sinceRelease(report),
			...onlySome(report),
			...wholeRunReasons(report),
			paragraph(...suspectLine(report, rows)),
			...report.validity.pairs === 0 ? [] : [mainTable(rows.main.slice(0, most), waived)],
			spreadList(report),
			paragraph(...report.suspects.length === 0 ? worseText(rows) : []),
			list("Noticed", [...failureLines(report), ...told.map((text) => [sentence(text)])]),
			...chartDetails(report)
		]),
		next: steps.slice(0, shown),
		folded: filled([
			...explain ? [rowByRow(report, rows)] : [],
			details("What else to do", [list("", steps.slice(shown))]),
			...mergedPulls(report),
			...detailsOf(report, rows, most, report.warnings.slice(told.length))
		]),
		facts: factLines(report)
	};
}
function methodLine(method) {
	return method === null ? line`method: ${name(METHOD_PAGE)} of Benchgate` : [link("method", method)];
}
function comparedText({ base, head }) {
	return line`Base ${name(base.sha.slice(0, 7))} → head ${name(head.sha.slice(0, 7))}`;
}
function methodLines({ explain = false, method = null }) {
	return method === null && !explain ? [] : [methodLine(method)];
}
function factLines({ verdict, comparisons }) {
	const fine = verdict.state === "fail" || verdict.state === "no-data" ? null : resolutionText(comparisons);
	return fine === null ? [] : [[fine]];
}
function onlySome({ leftOut = [], scenarios }) {
	if (leftOut.length === 0) return [];
	const names = (list) => joined(list.map((one) => [name(one)]), ", ");
	const measured = names(scenarios.map((scenario) => scenario.name));
	return [paragraph(...line`Only ${measured} was measured (--only): this says nothing of ${names(leftOut)}, and is no answer of the gate.`)];
}
const TOLD_FIRST = [
	"clean",
	"cancelled",
	"no-data"
];
function wholeRunReasons({ verdict }) {
	return verdict.reasons.filter(({ scenario, code }) => scenario === null && !TOLD_FIRST.includes(code)).map((reason) => paragraph(sentence(reason.text)));
}
const MOST_ROWS = 8;
function mainTable(rows, waived) {
	const whole = table(MAIN_HEAD, rows.map((row) => mainCells(row, { waived: waived(row) })));
	return rows.some(({ comparison }) => comparison !== null && stripOf(comparison) !== "") ? {
		...whole,
		legend: STRIP_LEGEND
	} : withoutColumn(whole, STRIP_HEAD);
}
function worseText({ informational }) {
	const worse = informational.filter(isWorse);
	const told = worse.slice(0, MOST_WORSE).map((row) => line`${rowName(row)} ${changeText(row.comparison)}${valuesOf(row)}`);
	const more = worse.length > MOST_WORSE ? ` and ${worse.length - MOST_WORSE} more` : "";
	return told.length === 0 ? [] : line`${strong("Worse, too, but it decides nothing")}: ${joined(told, ", ")}${more}.`;
}
const MOST_WORSE = 2;
function valuesOf({ comparison, unit }) {
	if (comparison?.base == null || comparison.head === null) return [];
	return line` (${fromTo(comparison.base, comparison.head, unit)})`;
}
function toldWarnings({ verdict: { state }, warnings }) {
	return warnings.slice(0, state === "no-data" ? MOST_NOTICED : state === "inconclusive" ? 1 : 0);
}
const MOST_NOTICED = 3;
function failureLines(report) {
	if (report.verdict.state !== "no-data") return [];
	const errors = report.errors?.filter(({ scenario }) => allFailedText(report, scenario) === null) ?? [];
	return errorLines({
		...report,
		errors
	}).slice(0, MOST_NOTICED);
}
function proposedList({ proposed }) {
	const items = proposed.map((one) => [outside(one)]);
	return cut(list("Changes of the configuration, not used here", items), 3);
}
const METHOD_PAGE = "docs/statistics.md";
function methodPage(env) {
	const { GITHUB_ACTION_REPOSITORY: repository = "", GITHUB_ACTION_REF: ref = "" } = env;
	const server = env.GITHUB_SERVER_URL ?? "https://github.com";
	if (!/^https?:\/\/[a-z0-9.-]+(:\d+)?$/i.test(server) || !/^[a-z0-9][a-z0-9-]*\/[a-z0-9._-]+$/i.test(repository)) return null;
	return `${server}/${repository}/blob/${/^[a-z0-9][a-z0-9._/-]*$/i.test(ref) && !ref.includes("..") ? ref : "HEAD"}/${METHOD_PAGE}`;
}
export { reportParts as a, methodPage as i, layout as n, againText as o, methodLine as r, METHOD_PAGE as t };
