import { r as pathFrom } from "./request2.js";
import { s as proposalBranch, t as readInputs } from "./inputs.js";
import { s as resolveTargets } from "./load-target.js";
import { g as guarded, o as readHead, v as requireCapability } from "./resolve.js";
import { O as effectivePolicy, l as findHeadAlone, pt as proposalRules } from "./profile.js";
import { t as shellWord } from "./shell-word2.js";
import { r as countedRuns, t as historyOf } from "./history-of.js";
import { n as standingOf, t as budgetObjectives } from "./standing.js";
import { t as readStoredResult } from "./report2.js";
import { r as concludeWhole } from "./conclude.js";
import { t as checkDashboards } from "./dashboards2.js";
import { t as Failure } from "./failure2.js";
import { a as resealed, n as readProposals, p as withNumber, t as PROPOSAL_FILE, u as numberOf } from "./proposal.js";
// src/model/procedure.ts
const PROCEDURE_STAGES = [
	"baseline",
	"bottlenecks",
	"proposals",
	"approval",
	"validation",
	"dashboards"
];
// src/procedure/stages.ts
const MOST_STEPS = 20;
const LONGEST = 200;
const LONGEST_PARAGRAPH = 400;
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
	const items = listItems(markdown);
	const parted = linesOf(markdown).flatMap((line) => line.split(/\s*(?:→|->|⇒|=>)\s*/));
	return bounded(items.length > 0 ? items : parted);
}
function sectionItems(markdown) {
	const items = listItems(markdown);
	return bounded(items.length > 0 ? items : linesOf(markdown));
}
function firstParagraph(markdown) {
	const [first = ""] = markdown.trim().split(/\r?\n[ \t]*\r?\n/);
	return plain(first, LONGEST_PARAGRAPH) || null;
}
const linesOf = (markdown) => markdown.split(/\r?\n/).filter((line) => line.trim() !== "");
function listItems(markdown) {
	const items = [];
	for (const line of linesOf(markdown)) {
		const [, item] = /^ {0,3}(?:[-*+]|\d{1,3}[.)])\s+(.+)$/.exec(line) ?? [];
		if (item !== void 0) items.push(item);
		else if (items.length > 0 && /^\s{2,}(?![-*+]\s|\d{1,3}[.)]\s)\S/.test(line)) items.push(`${items.pop()} ${line.trim()}`);
	}
	return items;
}
function bounded(items) {
	return items.map((item) => plain(item, LONGEST)).filter((item) => item !== "").slice(0, MOST_STEPS);
}
function plain(text, longest) {
	return text.replace(/[*_`]{1,3}/g, "").replace(/\s+/g, " ").trim().slice(0, longest);
}
// src/procedure/key-outputs.ts
function describeProfile(profile, inputs) {
	const { mission = "", guardrails = "", tooling = "", "key outputs": outputs = "" } = profile.sections;
	return {
		file: profile.file,
		name: profile.name,
		mission: firstParagraph(mission),
		guardrails: sectionItems(guardrails),
		outputs: sectionItems(outputs).map((text) => ({
			text,
			...shownOf(text, inputs)
		})),
		tooling: sectionItems(tooling)
	};
}
function outputPaths({ sections }) {
	return [...new Set(sectionItems(sections["key outputs"] ?? "").flatMap((text) => pathIn(text) ?? []))];
}
function pathIn(text) {
	return PATH.exec(text)?.[1];
}
const NAME = String.raw`\.?\w[\w-]*(?:\.[\w-]+)*`;
const PATH = new RegExp(String.raw`(?:^|[\s(])((?:${NAME}/)+${NAME}\.[a-z]\w{0,5}|[\w-]+\.(?:json|md|html|ya?ml|csv|svg))(?=$|[\s),;:.])`, "i");
function shownOf(text, inputs) {
	const path = pathIn(text);
	if (path !== void 0) return {
		there: inputs.files.there.has(path),
		shownBy: path
	};
	const [first] = OUTPUT_WORDS.map(([words, shown]) => ({
		at: text.search(words),
		shown
	})).filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at);
	return first?.shown(inputs) ?? {
		there: null,
		shownBy: null
	};
}
const OUTPUT_WORDS = [
	[/\breports?\b|\bmeasurements?\b/i, ({ report, file }) => ({
		there: report !== null,
		shownBy: file
	})],
	[/\bADRs?\b|\brecords? of\b|\bdecision records?\b/i, ofRecords],
	[/\bdashboards?\b|\bpanels?\b/i, ofDashboards],
	[/\bpropos\w+|\bpatch(?:es)?\b/i, ({ proposed }) => ({
		there: (proposed.plan?.proposals.length ?? 0) > 0,
		shownBy: proposed.file
	})],
	[/\bbaselines?\b|\bload[- ]tests?\b|\bhistory\b/i, ofRuns]
];
function ofRecords({ files: { records, recordFolder } }) {
	return {
		there: records > 0,
		shownBy: recordFolder
	};
}
function ofDashboards({ dashboards }) {
	return {
		there: dashboards.some(({ state }) => state !== "missing"),
		shownBy: dashboards[0]?.path ?? null
	};
}
function ofRuns({ targets }) {
	const [first] = targets;
	return first === void 0 ? {
		there: null,
		shownBy: null
	} : {
		there: targets.some(({ runs }) => runs > 0),
		shownBy: first.target
	};
}
// src/procedure/proposal-steps.ts
function proposedFacts({ file, plan }) {
	const [first] = plan?.proposals ?? [];
	if (plan === null || first === void 0) return [];
	return [{
		code: "proposed",
		file,
		count: plan.proposals.length,
		title: first.title,
		digest: plan.digest
	}];
}
function hasOpen({ plan }) {
	return plan?.proposals.some(({ state }) => state !== "merged") ?? false;
}
function approvalOf(proposals, outcomes) {
	const known = proposals.map((one) => ({
		...one,
		gate: gateOf(one, outcomes)
	}));
	const facts = known.map(({ title, state, branch, gate }) => ({
		code: "proposal",
		title,
		state,
		branch,
		gate
	}));
	const left = known.filter(({ state, gate }) => state !== "merged" && gate?.state !== "success");
	const next = TURNS.flatMap((state) => left.filter((one) => one.state === state))[0];
	return {
		facts,
		isDone: left.length === 0,
		command: next === void 0 ? null : commandFor(next)
	};
}
const TURNS = [
	"applied",
	"waiting",
	"stale",
	"opened"
];
function gateOf({ tip }, outcomes) {
	const [last] = outcomes.filter(({ sha }) => sha === tip).toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
	return last === void 0 ? null : {
		pull: last.pull,
		state: last.state
	};
}
function commandFor({ kind, state, patch }) {
	switch (state) {
		case "waiting": return `git apply ${shellWord(patch)}`;
		case "stale": return kind === "patch" ? `benchgate propose --patch ${shellWord(patch)}` : "benchgate propose";
		case "applied": return "git push -u origin HEAD";
		case "opened":
		case "merged": return null;
		default: return state;
	}
}
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
// src/procedure/procedure.ts
function procedureOf(inputs) {
	const { profile, configuration, problems } = inputs;
	const own = procedureSteps(profile?.sections["operating procedure"] ?? "");
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
	const described = profile === null ? null : describeProfile(profile, inputs);
	return {
		schemaVersion: 1,
		profile: own.length === 0 ? null : profile?.file ?? null,
		configuration,
		described,
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
const PROPOSE = "benchgate propose";
const PUSH = "git push -u origin HEAD";
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
	const { file, report, targets, proposed } = inputs;
	const planned = proposedFacts(proposed);
	if (planned.length > 0 && (hasOpen(proposed) || isQuiet(inputs))) return done(planned);
	if (report !== null && isProposed(report)) return done(improvedFacts(file, report));
	const none = {
		code: proposed.plan === null ? "not-proposed" : "nothing-proposed",
		file: proposed.file
	};
	const last = planned.length > 0 ? planned : [none];
	if (isQuiet(inputs)) {
		if (proposed.plan !== null) return idle(...last);
		return targets.length === 0 ? idle() : open(last, PROPOSE);
	}
	const isWorse = report !== null && worseIn(report) > 0 || targets.some(({ failing }) => failing > 0);
	return open([...measuredFacts(file, report), ...last], isWorse ? `${PROPOSE} --patch FILE` : PROPOSE);
}
function approval(inputs) {
	const { file, report, proposed, outcomes } = inputs;
	const proposals = proposed.plan?.proposals ?? [];
	const isOwn = report !== null && isProposed(report) && !hasOpen(proposed);
	if (proposals.length > 0 && !isOwn) {
		const { facts, isDone, command } = approvalOf(proposals, outcomes);
		return isDone ? done(facts) : {
			state: "open",
			facts,
			command
		};
	}
	const outcome = outcomeOf(inputs);
	if (outcome === void 0) return isQuiet(inputs) ? idle() : {
		state: "open",
		facts: [],
		command: isOwn ? PUSH : null
	};
	const { pull, state, at } = outcome;
	const facts = [{
		code: "gate",
		pull,
		state,
		at
	}];
	return state === "success" ? done(facts) : open(facts, `benchgate report ${shellWord(file)}`);
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
// src/pipelines/procedure-files.ts
async function readFiles(request, { folder, config }, world) {
	const { revisions, repository } = await findHeadAlone(request, readInputs(request.inputs), world);
	const places = {
		root: repository,
		head: revisions.head.sha,
		folder,
		records: proposalRules(config).adrFolder,
		world
	};
	const files = await repositoryFiles(config, places);
	const file = `${folder}/${PROPOSAL_FILE}`;
	const text = await world.files.read(pathFrom(request.directory, file));
	if (text === null) return {
		proposed: {
			file,
			plan: null
		},
		files,
		problems: []
	};
	try {
		return {
			proposed: {
				file,
				plan: await standsIn(text, places)
			},
			files,
			problems: []
		};
	} catch (thrown) {
		const failure = Failure.from(thrown);
		if (failure.kind !== "policy") throw failure;
		return {
			proposed: {
				file,
				plan: null
			},
			files,
			problems: [`${file}: ${failure.message}`]
		};
	}
}
async function repositoryFiles({ profile }, places) {
	const records = (await namesIn(places.head, places)).filter((path) => numberOf(path, places.records) !== null);
	const there = new Set();
	for (const path of profile === void 0 ? [] : outputPaths(profile)) if (await blobAt(places.head, path, places) !== null || await places.world.files.read(pathFrom(places.root, path)) !== null) there.add(path);
	return {
		recordFolder: places.records,
		records: records.length,
		there
	};
}
async function standsIn(text, places) {
	const { proposals, digest } = resealed(readProposals(text), places.world.digest);
	const branches = await remoteBranches(places);
	const stands = [];
	for (const one of proposals) {
		const branch = proposalBranch(one);
		const tip = branches.get(branch) ?? null;
		stands.push({
			kind: one.kind,
			title: one.title,
			branch,
			tip,
			patch: `${places.folder}/${one.kind}-${one.digest.slice(0, 12)}.patch`,
			state: await stateOf(one, tip, places)
		});
	}
	return {
		digest,
		proposals: stands
	};
}
async function stateOf(proposal, tip, places) {
	if (await holds("refs/remotes/origin/HEAD", proposal, places)) return "merged";
	if (tip !== null) return "opened";
	if (await holds(places.head, proposal, places)) return "applied";
	for (const { path, baseBlob } of proposal.files) if (await blobAt(places.head, path, places) !== baseBlob) return "stale";
	return "waiting";
}
async function holds(commit, proposal, places) {
	if (proposal.kind !== "adr") return hasAll(commit, proposal.files, places);
	for (const path of await namesIn(commit, places)) {
		const number = numberOf(path, places.records);
		if (number !== null && await hasAll(commit, withNumber(proposal, number).files, places)) return true;
	}
	return false;
}
async function hasAll(commit, files, places) {
	for (const { path, text } of files) {
		const { code, stdout } = await places.world.git.run([
			"cat-file",
			"blob",
			`${commit}:${path}`
		], { cwd: places.root });
		if ((code === 0 ? stdout : null) !== text) return false;
	}
	return true;
}
async function blobAt(commit, path, { root, world }) {
	const { code, stdout } = await world.git.run([
		"rev-parse",
		"--verify",
		"--quiet",
		`${commit}:${path}`
	], { cwd: root });
	return code === 0 ? stdout.trim() : null;
}
async function namesIn(commit, { root, records, world }) {
	const { code, stdout } = await world.git.run([
		"ls-tree",
		"-z",
		"--name-only",
		commit,
		"--",
		`${records}/`
	], { cwd: root });
	return code === 0 ? stdout.split("\0").filter((path) => path !== "") : [];
}
async function remoteBranches({ root, world }) {
	const { code, stdout } = await world.git.run([
		"for-each-ref",
		"--format=%(objectname) %(refname:lstrip=3)",
		"refs/remotes/origin/"
	], { cwd: root });
	const lines = code === 0 ? stdout.trim().split("\n") : [];
	return new Map(lines.map((line) => [line.slice(41), line.slice(0, 40)]));
}
// src/pipelines/procedure.ts
const MONTHS = 12;
const DASHBOARDS_FOLDER = "perf/dashboards";
async function readProcedure(request, results, world) {
	const { config, configuration } = await readHead(request, world);
	const policy = effectivePolicy(config, { fork: false });
	requireCapability(policy, "plan.read");
	const { target } = readInputs(request.inputs);
	const targets = config.targets.length === 0 ? [] : (await resolveTargets(request, target, world)).targets;
	const dashboards = targets.length === 0 ? [] : await checkDashboards(request, DASHBOARDS_FOLDER, world);
	const allowed = guarded(world, policy);
	const { file, report } = await lastReport(request, results, allowed);
	const known = await readTargets(targets, config, await historyOf(request, allowed), allowed);
	const { proposed, files, problems } = await readFiles(request, {
		folder: results,
		config
	}, allowed);
	const found = {
		file,
		report,
		dashboards,
		proposed,
		files,
		...known,
		problems: [...known.problems, ...problems]
	};
	return procedureOf({
		profile: config.profile ?? null,
		configuration,
		...found
	});
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
