import { A as rowsOf, C as chartDetails, E as headlineOf, _ as mainCells, b as STRIP_LEGEND, f as resolutionText, h as MAIN_HEAD, i as rowByRow, j as tallyOf, k as failingRows, s as suspectLine, t as detailsOf, v as rowName, x as spreadList } from "./folded-sections.js";
import { a as details, b as table, c as line, f as name, g as sentence, i as cut, l as link, m as paragraph, o as filled, p as outside, r as commandBlock, s as joined, u as list, y as strong } from "./document.js";
import { f as formatSize, i as formatEstimate, n as formatChange, t as countOf } from "./numbers.js";
import { o as LOAD_FAILS, t as errorLines } from "./request-errors.js";
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
	return [line`${strong("Find the commits")} that brought it${which} with the command below, in a clone with its whole history.`, line`${strong("Worth its price?")} The next release makes it the new start. To allow more until then, widen ${outside("creep.budgets")} in a pull request.`];
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
// src/report/next-steps.ts
const MOST_STEPS = 3;
function nextSteps(report, rows, asking = null) {
	if (asking?.acceptance === "given") return [];
	const { partial, stop } = report.validity;
	const again = line`${strong("Measure again")}: ${anew(asking)}. A partial measurement is never used as a baseline.`;
	const late = stop === "too-slow" ? [moreTime(report)] : [];
	const loads = failedLoads(rows);
	const missing = tallyOf(rows).noData > 0 && loads.length === 0 && !partial && late.length === 0 ? [findData(rows)] : [];
	const unsettled = !partial && late.length === 0 && stop !== "regression-found" ? settle(report, rows) : [];
	return [
		...failureSteps(report, rows, asking),
		...partial ? [again] : [],
		...late,
		...missing,
		...loads.length > 0 ? [acceptLoad(loads)] : [],
		...shortBlocks(report, rows),
		...lostPairs(report, rows),
		...unsettled,
		...acceptDoubt(report, rows, asking)
	].slice(0, MOST_STEPS);
}
function anew(asking) {
	if (asking === null) return ["re-run the job"];
	return line`somebody who may approve has to comment ${name(asking.remeasure)}; then re-run the jobs`;
}
function failureSteps({ validity, creep }, rows, asking) {
	const [first, ...others] = failingRows(rows);
	if (first === void 0) return [];
	if (creep !== void 0) return creepSteps(others.length + 1);
	const fix = line`${strong("Fix it")} and push, beginning with ${rowName(first)}.`;
	const another = asking === null ? "re-run the job" : anew(asking);
	const doubt = line`${strong("In doubt?")} Where nothing changed, at most 1 run in 20 fails. To measure anew, ${another}.`;
	const edit = line`To change the budget for good, edit ${sourceOf(first)} in a pull request of its own.`;
	const accept = line`${strong("Intended?")} A maintainer can accept it. ${edit}`;
	return [
		fix,
		...validity.partial ? [] : [doubt],
		...asking === null ? [accept] : []
	];
}
function sourceOf({ comparison }) {
	const source = comparison?.outcome === "regression" ? comparison.budget.source : "default";
	return source === "default" ? ["the configuration"] : [outside(source)];
}
function moreTime({ validity }) {
	const minutes = validity.minutesNeeded === null ? null : Math.ceil(validity.minutesNeeded);
	const setting = name("max-duration");
	const how = minutes === null ? line`raise ${setting}` : line`enough pairs need about ${minutes} min. Set ${setting} to ${minutes}m`;
	return line`${strong("Give it more time")}: ${how}, or make the service start faster.`;
}
function findData({ main }) {
	const row = main.find(({ comparison }) => comparison?.outcome === "no-data" && comparison.note !== "new");
	const where = row ? line` for ${rowName(row)}` : "";
	return line`${strong("Find out why nothing was measured")}${where}: the log of the job shows what it answered.`;
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
function lostPairs({ validity }, { main }) {
	const lost = main.filter(({ comparison }) => comparison?.gating && (comparison.note === "too-many-dropped" || comparison.note === "late"));
	return validity.dropped.filter(({ scenario }) => lost.some((row) => row.scenario === scenario)).map(({ scenario, pairs, reasons }) => {
		const where = line`${pairs} of ${validity.pairs} pairs of ${name(scenario)}`;
		const why = sentence(`${reasons.join(", ")}.`);
		return line`${strong("Measure where it is quieter")}: ${where} did not count for every row: ${why} Fewer jobs on the machine, a lower rate, or a larger runner helps.`;
	});
}
function openComparisons({ main }) {
	return main.flatMap(({ comparison }) => comparison?.gating && comparison.outcome === "inconclusive" ? [comparison] : []);
}
function acceptDoubt({ verdict }, rows, asking) {
	const [worst] = openComparisons(rows).filter(({ mde }) => mde !== null).sort((a, b) => (b.mde ?? 0) - (a.mde ?? 0));
	if (verdict.state !== "inconclusive" || worst?.mde == null || asking?.acceptance === "none") return [];
	const size = formatSize(worst.mde, worst.form);
	const who = asking === null ? "a maintainer can decide, knowing that " : "";
	return [line`${strong("Or accept the doubt")}: ${who}a change below ${size} may have gone unseen.`];
}
const WITHOUT_MORE = [
	"too-many-dropped",
	"late",
	"failing-pairs",
	"answers-differ",
	"drift",
	"serial"
];
function settle({ validity }, rows) {
	const open = openComparisons(rows).filter(({ note }) => !WITHOUT_MORE.includes(note ?? ""));
	const needs = open.flatMap((row) => pairsNeeded(row) ?? []);
	if (needs.length === 0 || validity.pairs === 0) return [];
	const pairs = Math.max(...needs);
	const count = countOf(open.length, "inconclusive row");
	if (pairs > 40) return [quieter(count, pairs)];
	const minutes = Math.ceil(validity.elapsedMs / validity.pairs * pairs / 6e4);
	const raise = line`Raise ${name("max-duration")} and ${name("max-pairs")}.`;
	return [line`${strong("Measure longer")}: about ${pairs} pairs (${minutes} min at this pace) would settle ${count}. ${raise}`];
}
function quieter(rows, pairs) {
	const many = pairs >= 1e3 ? "over 1000" : `about ${pairs}`;
	return line`${strong("More pairs will not do")}: ${rows} would need ${many} pairs, and a run has at most ${40}. Measure on a quieter runner, in longer blocks, or widen the budget in a pull request of its own.`;
}
function pairsNeeded({ mde, pairs, budget, form }) {
	if (mde === null || pairs === 0 || budget.noChangeWithin <= 0) return null;
	const [seen, target] = [mde, budget.noChangeWithin].map((change) => form === "relative" ? Math.log1p(change) : change);
	return seen === void 0 || target === void 0 ? null : Math.ceil(pairs * Math.max(1.5, (seen / target) ** 2));
}
// src/report/comment-sections.ts
function layout(report, options = {}) {
	const rows = rowsOf(report);
	const { found, next, folded, facts } = reportParts(report, options);
	return {
		headline: headlineOf(report, rows),
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
	return {
		found: filled([
			...sinceRelease(report),
			...onlySome(report),
			...wholeRunReasons(report),
			paragraph(...suspectLine(report, rows)),
			...report.validity.pairs === 0 ? [] : [mainTable(rows.main.slice(0, most), waived)],
			spreadList(report),
			...report.verdict.state === "no-data" ? [whyNothing(report)] : [],
			...chartDetails(report)
		]),
		next: nextSteps(report, rows, asking),
		folded: filled([
			...explain ? [rowByRow(report, rows)] : [],
			...mergedPulls(report),
			...detailsOf(report, rows, most)
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
	const fine = verdict.state === "fail" ? null : resolutionText(comparisons);
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
	const cells = rows.map((row) => mainCells(row, { waived: waived(row) }));
	return {
		...table(MAIN_HEAD, cells),
		legend: STRIP_LEGEND
	};
}
function whyNothing(report) {
	const seen = [...errorLines(report), ...report.warnings.map((text) => [sentence(text)])];
	return cut(list("What was seen", seen), MOST_SEEN);
}
const MOST_SEEN = 3;
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
