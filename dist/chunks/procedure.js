import { r as pathFrom } from "./request2.js";
import { t as readInputs } from "./inputs.js";
import { s as resolveTargets } from "./load-target.js";
import { _ as requireCapability, o as readHead } from "./resolve.js";
import { p as effectivePolicy } from "./profile.js";
import { t as shellWord } from "./shell-word2.js";
import { r as countedRuns, t as historyOf } from "./history-of.js";
import { n as standingOf, t as budgetObjectives } from "./standing.js";
import { t as readStoredResult } from "./report2.js";
import { r as concludeWhole } from "./conclude.js";
import { t as checkDashboards } from "./dashboards2.js";
// src/model/procedure.ts
const PROCEDURE_STAGES = [
	"baseline",
	"bottlenecks",
	"proposals",
	"approval",
	"validation",
	"dashboards"
];
// src/procedure/report-facts.ts
function measuredFacts(file, report) {
	if (report === null) return [{
		code: "not-measured",
		file
	}];
	const { base, head, validity } = report;
	return [{
		code: "measured",
		file,
		base: base.sha,
		head: head.sha,
		pairs: validity.pairs
	}];
}
function worseIn({ comparisons, slos }) {
	return comparisons.filter(({ outcome, gating }) => gating && outcome === "regression").length + slos.filter(({ state }) => state === "broken").length;
}
function isProposed(report) {
	return report.comparisons.some(({ gating, outcome }) => gating && outcome === "improvement") && report.verdict.state === "pass";
}
// src/procedure/stages.ts
const MOST_STEPS = 20;
const LONGEST = 200;
const STAGE_WORDS = [
	["approval", /\bapprov|\bsign[- ]?off|\breview/i],
	["dashboards", /\bdashboard|\bgrafana|\bpanels?\b/i],
	["validation", /\bvalidat|\bverif|\bre-?measure|\bregression test/i],
	["proposals", /\bpropos|\boptimi[sz]|\bsuggest|\brecommend/i],
	["bottlenecks", /\bbottleneck|\bprofil|\btrac(?:e|es|ing)\b|\bhot ?spot|\banaly[sz]e/i],
	["baseline", /\bbaseline|\bbenchmark|\bload[- ]test|\bmeasure/i]
];
function stageOf(text) {
	return STAGE_WORDS.find(([, words]) => words.test(text))?.[0] ?? null;
}
function procedureSteps(markdown) {
	const lines = markdown.split(/\r?\n/).filter((line) => line.trim() !== "");
	const items = lines.flatMap((line) => /^ {0,3}(?:[-*+]|\d{1,3}[.)])\s+(.+)$/.exec(line)?.[1] ?? []);
	const parted = lines.flatMap((line) => line.split(/\s*(?:→|->|⇒|=>)\s*/));
	return (items.length > 0 ? items : parted).map((step) => step.replace(/[*_`]{1,3}/g, "").replace(/\s+/g, " ").trim().slice(0, LONGEST)).filter((step) => step !== "").slice(0, MOST_STEPS);
}
// src/procedure/procedure.ts
function procedureOf(inputs) {
	const { profile, configuration, problems } = inputs;
	const own = procedureSteps(profile?.procedure ?? "");
	const found = (own.length === 0 ? PROCEDURE_STAGES.map((stage) => ({
		stage,
		text: null
	})) : own.map((text) => ({
		stage: stageOf(text),
		text
	}))).map((step) => ({
		...step,
		...step.stage === null ? UNCHECKED : CHECKS[step.stage](inputs)
	}));
	const first = found.findIndex(({ state }) => state === "open");
	const steps = found.map((step, at) => at === first ? {
		...step,
		state: "next"
	} : step);
	return {
		schemaVersion: 1,
		profile: own.length === 0 ? null : profile?.file ?? null,
		configuration,
		steps,
		problems
	};
}
const UNCHECKED = {
	state: "unchecked",
	facts: [],
	command: null
};
const done = (facts) => ({
	state: "done",
	facts,
	command: null
});
const idle = (...facts) => ({
	state: "idle",
	facts,
	command: null
});
const open = (facts, command) => ({
	state: "open",
	facts,
	command
});
const MEASURE = "benchgate run";
const CHECKS = {
	baseline,
	bottlenecks,
	proposals,
	approval,
	validation,
	dashboards
};
function baseline({ targets, file, report }) {
	const runs = targets.map(({ objectives, failing, ...stand }) => ({
		code: "runs",
		...stand
	}));
	const lacking = targets.find(({ tested, scenarios }) => tested < scenarios);
	if (lacking !== void 0) return open(runs, loadTest(lacking));
	if (targets.length > 0) return done(runs);
	const measured = measuredFacts(file, report);
	return report === null || report.validity.pairs === 0 ? open(measured, MEASURE) : done(measured);
}
function bottlenecks({ file, report }) {
	if (report === null) return open([{
		code: "not-measured",
		file
	}], `${MEASURE} --explain`);
	const [strongest] = report.suspects;
	if (strongest !== void 0) {
		const { scenario, metric } = strongest;
		return done([{
			code: "suspects",
			file,
			count: report.suspects.length,
			scenario,
			metric
		}]);
	}
	const worse = worseIn(report);
	if (worse > 0) return open([{
		code: "unexplained",
		file,
		worse
	}], `benchgate report ${shellWord(file)} --explain`);
	if (report.verdict.state !== "pass") return open(measuredFacts(file, report), MEASURE);
	return done([{
		code: "nothing-worse",
		file
	}]);
}
function proposals(inputs) {
	const { file, report } = inputs;
	if (report !== null && isProposed(report)) return done(improvedFacts(file, report));
	if (isQuiet(inputs)) return idle();
	return open(measuredFacts(file, report), MEASURE);
}
function approval(inputs) {
	const outcome = outcomeOf(inputs);
	if (outcome === void 0) return isQuiet(inputs) ? idle() : open([], "git push -u origin HEAD");
	const { pull, state, at } = outcome;
	const facts = [{
		code: "gate",
		pull,
		state,
		at
	}];
	return state === "success" ? done(facts) : open(facts, `benchgate report ${shellWord(inputs.file)}`);
}
function validation(inputs) {
	const { targets, report, file } = inputs;
	const since = outcomeOf(inputs)?.at ?? report?.startedAt;
	if (targets.length === 0) {
		if (report?.creep === void 0) return isQuiet(inputs) ? idle() : open([], "benchgate creep");
		const facts = [{
			code: "since-release",
			file,
			state: report.verdict.state
		}];
		return report.verdict.state === "pass" ? done(facts) : open(facts, `benchgate report ${shellWord(file)} --explain`);
	}
	const facts = targets.filter(({ runs }) => runs > 0).map(({ target, objectives, failing }) => ({
		code: "objectives",
		target,
		objectives,
		failing
	}));
	const failing = targets.find((one) => one.failing > 0);
	if (failing !== void 0) return open(facts, `benchgate slo --target ${shellWord(failing.target)}`);
	const due = targets.find(({ lastAt }) => lastAt === null || since !== void 0 && Date.parse(lastAt) < Date.parse(since));
	return due === void 0 ? done(facts) : open(facts, loadTest(due));
}
function dashboards({ targets, dashboards: files }) {
	if (targets.length === 0) return idle({ code: "no-target" });
	const others = files.filter(({ state }) => state !== "equal").map(({ path }) => path);
	const facts = [{
		code: "files",
		equal: files.length - others.length,
		others
	}];
	return others.length === 0 ? done(facts) : open(facts, "benchgate dashboards");
}
function isQuiet({ report, targets }) {
	return report !== null && report.verdict.state === "pass" && worseIn(report) === 0 && !isProposed(report) && targets.every(({ failing }) => failing === 0);
}
function improvedFacts(file, { comparisons }) {
	const better = comparisons.filter(({ gating, outcome, change }) => gating && outcome === "improvement" && change !== null).toSorted((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0));
	return better.slice(0, 1).flatMap(({ scenario, metric, change }) => change === null ? [] : [{
		code: "improved",
		file,
		rows: better.length,
		scenario,
		metric,
		change
	}]);
}
function outcomeOf({ report, outcomes }) {
	return outcomes.filter(({ sha }) => sha === report?.head.sha).toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))[0];
}
function loadTest({ target }) {
	return `benchgate load-test --target ${shellWord(target)}`;
}
// src/pipelines/procedure.ts
const MONTHS = 12;
const DASHBOARDS_FOLDER = "perf/dashboards";
async function readProcedure(request, results, world) {
	const { config, configuration } = await readHead(request, world);
	requireCapability(effectivePolicy(config, { fork: false }), "plan.read");
	const { file, report } = await lastReport(request, results, world);
	const targets = config.targets.length === 0 ? [] : await resolveTargets(request, readInputs(request.inputs).target, world);
	const known = await readTargets(targets, config, await historyOf(request, world), world);
	const dashboards = targets.length === 0 ? [] : await checkDashboards(request, DASHBOARDS_FOLDER, world);
	return procedureOf({
		profile: writtenProcedure(config),
		configuration,
		file,
		report,
		dashboards,
		...known
	});
}
function writtenProcedure({ profile }) {
	const procedure = profile?.sections["operating procedure"];
	return profile === void 0 || procedure === void 0 ? null : {
		file: profile.file,
		procedure
	};
}
async function lastReport(request, folder, world) {
	for (const name of ["measurement.json", "report.json"]) {
		const file = `${folder}/${name}`;
		const at = pathFrom(request.directory, file);
		if (await world.files.read(at) === null) continue;
		const stored = await readStoredResult(at, world);
		return {
			file,
			report: stored.kind === "report" ? stored.report : concludeWhole(stored.measurement).report
		};
	}
	return {
		file: `${folder}/report.json`,
		report: null
	};
}
async function readTargets(targets, config, history, world) {
	const window = {
		at: world.clock.date(),
		months: MONTHS
	};
	const stands = [];
	const problems = [];
	for (const { target, scenarios, slos } of targets) {
		const read = history === null ? {
			runs: [],
			problems: []
		} : await history.read(target.name, scenarios, window);
		const runs = countedRuns(read.runs, config.maintenance);
		const complete = runs.filter(({ end }) => end === "complete");
		const standings = budgetObjectives(slos, target).map((objective) => standingOf(runs, objective, Date.parse(window.at)));
		problems.push(...read.problems);
		stands.push({
			target: target.name,
			scenarios: scenarios.length,
			tested: scenarios.filter((name) => complete.some(({ scenario }) => scenario === name)).length,
			runs: complete.length,
			lastAt: complete.map(({ at }) => at).reduce(later, null),
			objectives: standings.length,
			failing: standings.filter(({ incident, budget }) => incident?.state === "open" || budget.state === "broken").length
		});
	}
	const gates = history?.gates == null ? {
		outcomes: [],
		problems: []
	} : await history.gates.read(window);
	return {
		targets: stands,
		outcomes: gates.outcomes,
		problems: [...problems, ...gates.problems]
	};
}
const later = (one, other) => one !== null && Date.parse(one) > Date.parse(other) ? one : other;
export { readProcedure };
