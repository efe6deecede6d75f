import "./plan.js";
import { _ as unbroken, a as formatEstimate, i as formatDuration, m as formatSize, p as formatShare, r as formatChange, t as countOf } from "./numbers.js";
import { S as withoutColumn, _ as sentence, a as details, b as strong, c as line, f as name, h as paragraph, i as cut, l as link, m as pageLink, o as filled, p as outside, r as commandBlock, s as joined, t as SIGNS, u as list, x as table } from "./document.js";
import { s as reportedPolicyLines } from "./policy-line.js";
import { r as MOST_COST } from "./evidence.js";
import { _ as falseAlarmText, c as pairsMeasured, d as madeBy, f as revisionName, g as resolutionText, h as droppedLines, i as chartDetails, m as warningDetails, n as tradedRows, p as rowByRow, s as headlineOf$1, t as tradeOffLine, u as detailsOf, v as significantText } from "./trade-offs.js";
import { c as failingRows, d as tallyOf, h as kindsText, i as suspectLine, l as isWorse, p as errorLines, u as rowsOf } from "./suspect-lines.js";
import "./verdict.js";
import { A as failedSides, C as rowName, D as stripOf, E as STRIP_LEGEND, M as fromTo, O as spreadList, S as mainCells, T as STRIP_HEAD, c as missingShardStep, g as MAIN_HEAD, k as allFailedText, y as changeText, z as LOAD_FAILS } from "./reasons.js";
import { t as METHOD_PAGE } from "./method-page2.js";
// src/report/calibration-sections.ts
function layoutCalibration(calibration) {
	const { rows, configuration, seed } = calibration;
	const gating = rows.filter((row) => row.gating);
	const others = rows.filter((row) => !row.gating);
	const judged = line`Judged by ${outside(configuration)}. Seed ${outside(seed)}.`;
	return {
		headline: headlineOf(calibration),
		blocks: filled([
			paragraph(...facts(calibration)),
			...alarms(calibration).map((text) => paragraph(text)),
			noiseTable(gating),
			details(countOf(others.length, "row that never decides", "rows that never decide"), [noiseTable(others)]),
			list("", droppedLines(calibration.dropped)),
			...orders(rows),
			...costsOfEvidence(calibration),
			warningDetails(calibration.warnings),
			details("How to read this", [list("", [
				...READING,
				judged,
				...reportedPolicyLines(calibration),
				...madeBy(calibration)
			])])
		]),
		file: "calibration.json"
	};
}
function headlineOf({ flagged, unmeasured }) {
	const parts = [...flagged > 0 ? [`${countOf(flagged, "gating row")} flagged, and nothing had changed`] : [], ...unmeasured > 0 ? [`${countOf(unmeasured, "gating row")} not measured`] : []];
	if (parts.length > 0) return {
		...SIGNS.open,
		text: `Calibration: ${parts.join("; ")}`
	};
	return {
		...SIGNS.good,
		text: "Calibration: nothing flagged, and nothing had changed"
	};
}
function facts(calibration) {
	const { head, environment, kind, minutesPerPair } = calibration;
	const parts = [
		line`Head ${revisionName(head)} against itself`,
		line`${runnerName(environment)}${outside(kind)}`,
		[pairsMeasured(calibration)],
		[`${formatDuration(minutesPerPair * 6e4)} per pair`]
	];
	return joined(parts, " · ");
}
function runnerName({ runner }) {
	return runner === "" ? [] : line`${outside(runner)}, `;
}
function alarms({ falseAlarms, significant, unmeasured }) {
	const here = `${countOf(significant, "gating row")} significant, whatever the size.`;
	if (falseAlarms === null) return [`${here} Name a calibration-file to count false alarms over many calibrations.`];
	const margins = significantText(falseAlarms);
	const counts = unmeasured > 0 ? " This calibration is not counted, as it could not have flagged every row." : "";
	return [`${here} ${falseAlarmText(falseAlarms)}${counts}`, ...margins === null ? [] : [margins]];
}
function noiseTable(rows) {
	const sizes = rows[0]?.resolves.map(({ pairs }) => `In ${pairs} pairs`) ?? [];
	return table([
		"Scenario · metric",
		"Noise (SD)",
		"Robust",
		...sizes,
		"Budget",
		"Found"
	], rows.map(noiseCells));
}
function noiseCells(row) {
	const size = (value) => [value === null ? "–" : unbroken(formatSize(value, row.form))];
	const deviation = (sd) => size(sd === null || row.form === "absolute" ? sd : Math.expm1(sd));
	const flagged = row.outcome === "regression" || row.outcome === "improvement";
	return {
		cells: [
			rowName(row),
			deviation(row.sd),
			deviation(row.robustSd),
			...row.resolves.map(({ change }) => change === null ? ["–"] : [unbroken("≥ "), ...size(change)]),
			size(row.budget),
			[foundWords(row)]
		],
		tone: row.gating && (flagged || !row.measured) ? "open" : "plain"
	};
}
function foundWords({ outcome, significant, measured }) {
	if (!measured && outcome !== "no-data") return "too many pairs dropped";
	const [words, whenSignificant = ""] = FOUND[outcome];
	return `${words}${significant ? whenSignificant : ""}`;
}
const FOUND = {
	regression: ["⚠️ false alarm: regressed"],
	improvement: ["⚠️ false alarm: improved"],
	"no-change": ["no change", ": significant, but within budget"],
	inconclusive: ["inconclusive", ": significant"],
	"no-data": ["no data"]
};
function orders(rows) {
	const known = rows.filter(({ bootFirst, sendFirst }) => bootFirst !== null || sendFirst !== null);
	if (known.length === 0) return [];
	const words = (estimate, { form }) => estimate === null ? "–" : formatEstimate(estimate.value, estimate.interval, form);
	const shown = known.map((row) => ({
		cells: [
			rowName(row),
			[words(row.bootFirst, row)],
			[words(row.sendFirst, row)]
		],
		tone: "plain"
	}));
	return [details("Effect of the order", [paragraph("The change of the side that went first (95 % CI). Where the interval holds 0, none was seen."), table([
		"Scenario · metric",
		"Booted first",
		"Sent first"
	], shown)])];
}
function costsOfEvidence({ costs }) {
	if (costs.length === 0) return [];
	const medians = costs.filter(({ metric }) => metric === "latency.p50");
	const words = (cost) => cost === void 0 ? "–" : formatEstimate(cost.change, {
		...cost,
		level: .95
	}, "relative");
	const shown = medians.map((cost) => {
		const cpu = costs.find((one) => one.metric !== cost.metric && one.kind === cost.kind && one.scenario === cost.scenario);
		return {
			cells: [
				[name(cost.scenario), ` · ${cost.kind}`],
				[words(cost)],
				[words(cpu)],
				[String(cost.pairs)],
				[TAKEN[cost.kind](cost)]
			],
			tone: "plain"
		};
	});
	return [details("What evidence costs", [paragraph("The change of a side that is asked for it against one that is not, both of head (95 % CI)."), table([
		"Scenario · evidence",
		"p50",
		"CPU per request",
		"Pairs",
		"Taken"
	], shown)])];
}
const TAKEN = {
	counters: () => "in every pair",
	metrics: () => "in every pair",
	profiles: () => "in pairs of their own",
	traces: ({ low, high }) => {
		const most = formatSize(MOST_COST, "relative");
		if (high <= .01) return `at most ${most}: in every pair, where no scenario says otherwise`;
		return `${low > .01 ? `more than ${most}` : `not known to be at most ${most}`}: in pairs of their own`;
	}
};
const READING = [
	["Head ran on both sides, so every difference is noise and every flagged row a false alarm."],
	["Noise is how much the change differs from pair to pair: standard deviation, and the same from the median distance."],
	["In so many pairs: the smallest worsening found four times out of five; from the interval of the pairs measured, times the square root of the ratio of pairs. Forty pairs do a little better."],
	[`A budget well below what 40 pairs resolve will mostly end inconclusive: widen it, lengthen the block, or find a quieter runner.`]
];
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
// src/report/commands.ts
function command(verb, { head }) {
	return `/benchgate ${verb} ${head}${verb === "approve-waiver" ? " reason: …" : ""}`;
}
const NO_RERUN = "no re-run counts without it";
function measureAgain(remeasure) {
	if (remeasure === null) return ["re-run the job"];
	return line`one who may approve posts ${name(remeasure)}, then re-run the jobs: ${NO_RERUN}`;
}
function approvalCommand(kind, { reviews, solo }, of) {
	if (kind === "waiver") return command("approve-waiver", of);
	return reviews && !solo ? null : command("approve", of);
}
// src/report/undecided-steps.ts
const MOST_NAMED = 3;
function undecidedSteps(report, rows, remeasure) {
	const causes = rows.main.flatMap(({ comparison }) => comparison?.note ?? []);
	const steps = [...new Set(causes)].flatMap((note) => STEPS[note]?.(report, rows, remeasure) ?? []);
	const missing = report.verdict.state === "inconclusive" || undecidedComparisons(rows).length > 0 ? missingShardStep(report.validity.shards) : null;
	const all = [
		...missing === null ? [] : [missing],
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
const ofItsOwn = ({ configuration }) => / at base\b/.test(configuration);
function rulesPlace(report) {
	return line`${rulesFile(report)}${ofItsOwn(report) ? " in a pull request of its own" : ""}`;
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
function outlives(_, rows, remeasure) {
	const dependent = rowsWith(rows, ["drift", "serial"]);
	const what = line`in ${namesOf(dependent)} a pair depends on those before it`;
	return [line`${strong("Find what outlives a pair")}: ${what}, as where a table or a disk fills up. What the service depends on belongs under ${name("needs")}, which starts afresh. Or the machine itself slowed down: ${measureAgain(remeasure)}.`];
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
function longerDecides(rows) {
	const open = undecidedComparisons(rows);
	const needs = open.map((row) => WITHOUT_MORE.includes(row.note ?? "") ? null : pairsNeeded(row));
	return open.length > 0 && needs.every((pairs) => pairs !== null && pairs <= 40);
}
function settle(report, rows) {
	const { pairs: now, elapsedMs } = report.validity;
	const open = undecidedComparisons(rows).filter(({ note }) => !WITHOUT_MORE.includes(note ?? ""));
	const needs = open.flatMap((row) => pairsNeeded(row) ?? []);
	if (needs.length === 0 || now === 0) return [];
	const pairs = Math.max(...needs);
	const rowsText = countOf(open.length, "row");
	if (pairs > 40) return [tooMany(rowsText, pairs, rulesPlace(report))];
	const minutes = Math.ceil(elapsedMs / now * pairs / 6e4);
	const often = line`about ${pairs} pairs (base and head measured once each) instead of ${now}, ${minutes} min at this pace, would decide ${rowsText}`;
	const how = line`Set ${name(`design.max-pairs: ${pairs}`)} and ${name(`design.max-duration: ${minutes}m`)} in ${rulesPlace(report)}`;
	return [line`${strong("Measure longer")}: ${often}. ${how}, ${ofItsOwn(report) ? "then update this branch, which measures it again" : "then measure again"}.`];
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
	const again = line`${strong("Measure again")}: ${measureAgain(asking?.remeasure ?? null)}. A partial measurement is never used as a baseline.`;
	const late = stop === "too-slow" ? [moreTime(report)] : [];
	const loads = failedLoads(rows);
	const missing = tallyOf(rows).noData > 0 && loads.length === 0 && !partial && late.length === 0 ? [findData(report, rows, asking)] : [];
	const undecided = !partial && late.length === 0 && stop !== "regression-found" ? undecidedSteps(report, rows, asking?.remeasure ?? null) : [];
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
function failureSteps(report, rows, asking) {
	const { validity, creep } = report;
	const [first, ...others] = failingRows(rows);
	if (first === void 0) return [];
	if (creep !== void 0) return creepSteps(others.length + 1);
	const fix = allFailedText(report, first.scenario) !== null ? findFailure(first, asking) : line`${strong("Fix it")} and push, beginning with ${rowName(first)}.`;
	const alarm = line`${strong("A false alarm?")} At most 1 of 20 harmless changes fails here. To measure again, ${measureAgain(asking?.remeasure ?? null)}.`;
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
	const at = (source) => source === void 0 || source === "default" ? rulesFile(report) : [outside(source)];
	const over = comparison?.outcome === "regression" ? [line`${name("max-increase")} (${at(comparison.budget.source)})`] : [];
	const broken = slos.filter(({ failing }) => failing).map(({ objective, source }) => line`the ${name("objective")} ${outside(objective)} (${at(source)})`);
	return joined([...over, ...broken], " and ");
}
function moreTime(report) {
	const { minutesNeeded } = report.validity;
	const minutes = minutesNeeded === null ? null : Math.ceil(minutesNeeded);
	const setting = (value) => line`${name(`design.max-duration${value}`)} in ${rulesPlace(report)}`;
	const how = minutes === null ? line`raise ${setting("")}` : line`enough pairs need about ${minutes} min. Set ${setting(`: ${minutes}m`)}`;
	return line`${strong("Give it more time")}: ${how}, or make the service start faster.`;
}
function findData(report, { main }, asking) {
	const row = main.find(({ comparison }) => comparison?.outcome === "no-data" && comparison.note !== "new");
	if (row !== void 0 && allFailedText(report, row.scenario) !== null) return findFailure(row, asking);
	const where = row ? line` for ${rowName(row)}` : "";
	return line`${strong("Find out why nothing was measured")}${where}: ${jobLog(asking)} shows what it answered.`;
}
function findFailure({ scenario }, asking) {
	return line`${strong("Find out why the requests fail")} and mend it: ${tryIt(scenario)} on your machine starts head and shows what it answers. What the service printed is in ${jobLog(asking)}.`;
}
function jobLog(asking) {
	return pageLink("the log of the job that measured", asking?.job ?? null);
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
function acceptUndecided(report, rows, asking) {
	const unseen = unseenText(report, rows);
	if (unseen === null || asking !== null) return [];
	return [line`${strong("Or merge it undecided")}: a maintainer decides, knowing that ${unseen}.`];
}
function unseenText({ verdict }, rows) {
	const [worst] = undecidedComparisons(rows).filter(({ mde }) => mde !== null).sort((a, b) => (b.mde ?? 0) - (a.mde ?? 0));
	if (verdict.state !== "inconclusive" || worst?.mde == null) return null;
	const size = unbroken(formatSize(worst.mde, worst.form));
	return line`in ${rowName(worst)} a change for the worse of up to ${size} may have gone unseen`;
}
// src/report/comment-sections.ts
function layout(report, options = {}) {
	const rows = rowsOf(report);
	const { found, next, folded, facts } = reportParts(report, options);
	return {
		headline: headlineOf$1(report, rows, options.fails),
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
function reportParts(report, { explain = false, most = MOST_ROWS, asking = null, waived = () => false, method = null } = {}) {
	const rows = rowsOf(report);
	const steps = nextSteps(report, rows, asking);
	const told = toldWarnings(report);
	const shown = asking?.acceptance === "asked" ? 2 : 3;
	return {
		found: filled([
			...sinceRelease(report),
			...onlySome(report),
			...wholeRunReasons(report),
			paragraph(...suspectLine(report, rows, method)),
			...report.validity.pairs === 0 ? [] : [mainTable(rows.main.slice(0, most), waived)],
			spreadList(report),
			paragraph(...tradeOffLine(report.comparisons)),
			paragraph(...report.suspects.length === 0 ? worseText(rows, tradedRows(report.comparisons)) : []),
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
		facts: factLines(report, rows)
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
function factLines({ verdict, comparisons }, rows) {
	const fine = verdict.state === "fail" || verdict.state === "no-data" || unseenText({ verdict }, rows) !== null ? null : resolutionText(comparisons);
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
function worseText({ informational }, told) {
	const worse = informational.filter((row) => isWorse(row) && !told.some((one) => one === row.comparison));
	const said = worse.slice(0, MOST_WORSE).map((row) => line`${rowName(row)} ${changeText(row.comparison)}${valuesOf(row)}`);
	const more = worse.length > MOST_WORSE ? ` and ${worse.length - MOST_WORSE} more` : "";
	return said.length === 0 ? [] : line`${strong("Worse, too, but it decides nothing")}: ${joined(said, ", ")}${more}.`;
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
export { longerDecides as a, command as c, layoutCalibration as d, unseenText as i, measureAgain as l, methodLine as n, NO_RERUN as o, reportParts as r, approvalCommand as s, layout as t, againText as u };
