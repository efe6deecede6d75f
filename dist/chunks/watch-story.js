import { n as toChanges, r as toEffect, t as toChange } from "./comparison.js";
import { t as Failure } from "./failure2.js";
import { i as formOf, r as defaultMargins } from "./metrics.js";
import { n as writeDashboards, t as checkDashboards } from "./dashboards2.js";
import { n as writeHistoryPage, t as readHistory } from "./history3.js";
import { t as tellProblems } from "./tell-problems.js";
import { n as findingOf, r as BISECT_LIMITS, t as nextMove } from "./bisect3.js";
import { n as writtenText, t as checkedText } from "./dashboards4.js";
import { t as renderBisectTerminal } from "./terminal.js";
import { c as burnDown, l as errorBudget, s as incidentCourse, t as budgetObjectives } from "./standing.js";
import { t as cumulativeStdNormalProbability } from "./simple-statistics.js";
import { t as seeded } from "./random.js";
import { n as openStage } from "./watch-stage2.js";
import { c as spark, n as changeLines } from "./history.js";
import { t as ENDS } from "./load-test2.js";
import { a as formatEstimate, c as formatMoment, d as formatPart, l as formatMs, t as countOf } from "./numbers.js";
import { t as metricChanges } from "./scenario-history.js";
// src/demo/watch-simulation.ts
const SMALL = Math.log(1.004);
const LARGE = Math.log(1.14);
const SUBJECTS = [
	...[
		"Log the request id",
		"Count tokens of the system prompt",
		"Validate tool calls",
		"Trace the retriever",
		"Retry the vector store"
	],
	...[
		"Escape citations",
		"Limit the history of a chat",
		"Measure the queue",
		"Sign answers",
		"Rename the prompt template"
	],
	...[
		"Check quotas per user",
		"Rerank documents before they are quoted",
		"Mask e-mail addresses",
		"Store feedback"
	],
	...[
		"Translate system messages",
		"Send usage at the end",
		"Prefer recent documents",
		"Warn about old clients",
		"Cap answer length"
	]
];
const CULPRIT = "Rerank documents before they are quoted";
function storyCommits(digest) {
	const commit = (subject, effect) => ({
		sha: digest(subject).slice(0, 40),
		subject,
		effect
	});
	return [commit("Release v1.4.0", 0), ...SUBJECTS.map((subject) => commit(subject, subject === CULPRIT ? LARGE : SMALL))];
}
const FIRST_TOKEN = 128;
const SPREAD = .29;
const BOUND = 240;
const STREAMING = 42;
const REQUESTS = 3e3;
const SIMULATED = "simulated";
function simulatedRun({ seed, at, revision, slower, objective, other = {} }) {
	const moment = new Date(at).toISOString();
	const random = seeded(seed, moment);
	const median = FIRST_TOKEN * Math.exp(slower + .015 * normal(random));
	const late = 1 - cumulativeStdNormalProbability(Math.log(BOUND / median) / SPREAD);
	const bad = Math.max(0, Math.round(REQUESTS * late * Math.exp(.15 * normal(random))));
	const at95 = median * Math.exp(1.645 * SPREAD + .01 * normal(random));
	const tail = median * Math.exp(2.326 * SPREAD + .03 * normal(random));
	const values = {
		"latency.p50": median + STREAMING,
		"latency.p95": at95 + STREAMING,
		"latency.p99": tail + STREAMING,
		"ttft.p50": median,
		"ttft.p95": at95,
		spread: .22 + .005 * normal(random),
		"error-rate": 0,
		"dropped-rate": 0,
		throughput: 50
	};
	const rounded = Object.entries(values).map(([name, value]) => [name, Number(value.toPrecision(5))]);
	const run = {
		version: 1,
		at: moment,
		run: `${moment} simulated`,
		target: "staging",
		scenario: "chat",
		end: "complete",
		revision,
		dirty: false,
		runner: SIMULATED,
		seconds: 60,
		sent: REQUESTS,
		failed: 0,
		values: Object.fromEntries(rounded),
		counts: [{
			objective,
			good: REQUESTS - bad,
			total: REQUESTS
		}],
		...other
	};
	return run.end === "complete" ? run : {
		...run,
		values: {},
		counts: []
	};
}
const PAIR_NOISE = .045;
function simulatedDuet(commits, { from, to, pairs }, { seed, have }) {
	const truth = slowerSince(commits, from, to);
	const random = seeded(seed, `${from} ${to} ${have}`);
	return Array.from({ length: pairs }, () => truth + PAIR_NOISE * normal(random));
}
function slowerSince(commits, from, to) {
	return commits.slice(from + 1, to + 1).reduce((sum, { effect }) => sum + effect, 0);
}
function searchStory(plan, commits, seed) {
	const steps = [];
	for (;;) {
		const move = nextMove(plan, steps);
		if (move.kind === "end") return {
			result: move.result,
			duets: new Set(steps.map(stretchOf)).size
		};
		const have = steps.filter((step) => stretchOf(step) === stretchOf({
			...move.ask,
			effects: []
		})).length;
		const { from, to } = move.ask;
		steps.push({
			from,
			to,
			effects: simulatedDuet(commits, move.ask, {
				seed,
				have
			})
		});
	}
}
const stretchOf = (step) => "effects" in step ? `${step.from} ${step.to}` : "";
const normal = (random) => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
// src/demo/watch-words.ts
const momentText = (at) => at === void 0 ? "never" : formatMoment(new Date(at).toISOString());
function measuredText({ sent, failed, values, counts, end }) {
	const first = values["ttft.p95"];
	const late = counts.reduce((sum, { good, total }) => sum + total - good, 0);
	const time = first === void 0 ? "" : `, first token p95 ${formatMs(first)}`;
	const said = `measured: ${countOf(sent, "request")}, ${failed} failed`;
	return end === "complete" ? `${said}${time}; ${countOf(late, "answer")} failed or came later than the objective says` : `${said}; ${ENDS[end]}`;
}
function budgetText(runs, objective, now) {
	const points = burnDown(runs, objective, {
		from: Number.NEGATIVE_INFINITY,
		to: now
	});
	const { left, runs: counted } = errorBudget(runs, objective, now);
	const trend = spark(points.map(({ at, left: value }) => ({
		at,
		value
	})), 40);
	return [`${objective.name}: ${left === null ? "nothing known" : formatPart(left.share.value)} of its error budget is left`, `burn-down  ${trend}  of ${countOf(counted.complete, "run")}`].join("\n");
}
function creepText(night, metric, commits) {
	if (night === null) return "too few pairs to say anything";
	const form = formOf(metric);
	const { level } = night.interval;
	const change = formatEstimate(toChange(night.effect, metric), {
		...toChanges(night.interval, metric),
		level
	}, form);
	return `chat · ${metric.name}: ${change} since v1.4.0, over ${countOf(commits, "commit")}: ${night.state === "changed" ? "more than its budget" : "nothing for certain"}`;
}
function changesText(runs) {
	const own = runs.flatMap(({ values: { "ttft.p95": first }, ...run }) => run.runner === "simulated" && first !== void 0 ? [{
		...run,
		values: { "ttft.p95": first }
	}] : []);
	return changeLines({
		scenario: "chat",
		changes: metricChanges(own)
	}).map((line) => line.map((piece) => typeof piece === "string" ? piece : piece.text).join("")).join("\n");
}
// src/demo/watch-story.ts
const HOUR = 36e5;
const START = Date.parse("2026-03-02T00:17:00Z");
const HOURS = 504;
const BETWEEN_MERGES = 10;
const CONFIRMED_AFTER = 12e4;
async function tellWatch(options, world) {
	const stage = await openStage(options, {
		start: START,
		world
	});
	try {
		const tale = begun(stage, options);
		for (const chapter of [
			released,
			burning,
			crept,
			mended,
			drawn,
			measuredAgain
		]) {
			await chapter(tale);
			if (world.cancelled.aborted) return null;
		}
		return await shown(tale);
	} finally {
		await stage.dispose();
	}
}
function begun(stage, options) {
	const { slos, target } = stage.watched;
	const [objective] = budgetObjectives(slos, target).filter(({ scenario }) => scenario === "chat");
	if (objective === void 0) throw new Failure("internal", "The demo has no objective.", "Please report this.");
	const commits = [...storyCommits(stage.world.digest)];
	return {
		stage,
		options,
		objective,
		commits,
		deployed: commits.map((_, k) => k * BETWEEN_MERGES),
		runs: [],
		hour: 0
	};
}
async function released(tale) {
	const { stage, options } = tale;
	const run = await options.load(stage);
	tale.runs.push(run);
	tale.hour = 1;
	say(tale, "v1.4.0 is deployed, and tested for the first time: really, on this machine", measuredText(run));
}
async function burning(tale) {
	const opened = await test(tale, { until: (event) => event === "opened" });
	say(tale, `A test every hour (simulated from here on). ${placeAt(tale, tale.hour - 1)} pull requests are merged; each passed its gate, which allows 15 %`, budgetText(tale.runs, tale.objective, tale.stage.now()));
	const [first, second] = opened;
	say(tale, "A run finds that the budget burns too fast. It is run again at once, and says the same: the alert is open", `pending ${momentText(first)}, open ${momentText(second)}`, await issueAfter(tale));
}
async function crept(tale) {
	const { stage, commits, options } = tale;
	await test(tale, { until: () => new Date(stage.now()).getUTCHours() === 2 });
	const metric = stage.watched.metrics.chat?.find(({ name }) => name === "ttft.p95");
	if (metric === void 0) throw new Failure("internal", "The demo has no first token.", "Please report this.");
	const deployed = commits.slice(0, placeAt(tale, tale.hour) + 1);
	const plan = {
		version: 1,
		scenario: "chat",
		metric,
		commits: deployed.map(({ sha }) => sha),
		...BISECT_LIMITS
	};
	const whole = {
		...plan,
		least: toEffect(defaultMargins(metric).flag, metric)
	};
	const ask = {
		from: 0,
		to: deployed.length - 1,
		pairs: plan.mostPairs
	};
	say(tale, "The nightly creep compares main with v1.4.0 (pairs are simulated)", creepText(findingOf(simulatedDuet(deployed, ask, {
		seed: options.seed,
		have: 0
	}), plan.level, whole), metric, deployed.length - 1));
	const { result, duets } = searchStory(whole, deployed, options.seed);
	const report = {
		scenario: "chat",
		metric,
		commits: deployed,
		result,
		stop: null,
		duets,
		pairsBefore: 0,
		elapsedMs: result.pairs * PAIR_MS,
		journal: "benchgate-out/bisect.jsonl"
	};
	const [good, bad] = [deployed[0]?.subject.split(" ").at(-1), deployed.at(-1)?.sha.slice(0, 7)];
	say(tale, "The commits are looked for (the search is real, its pairs are simulated)", `$ benchgate bisect --good ${good} --bad ${bad} --scenario chat --metric ttft.p95\n\n${renderBisectTerminal(report, {
		colour: false,
		width: 100
	})}`);
}
const PAIR_MS = 6500;
async function mended(tale) {
	const { stage, commits } = tale;
	const culprit = commits.reduce((worst, one) => one.effect > worst.effect ? one : worst);
	const at = tale.hour + 9;
	const subject = `Revert "${culprit.subject}"`;
	commits.push({
		sha: stage.world.digest(subject).slice(0, 40),
		subject,
		effect: -culprit.effect
	});
	tale.deployed.push(at);
	const [closed] = await test(tale, { until: (event) => event === "closed" });
	say(tale, "The commit is reverted and deployed; after three good runs the alert closes by itself", `deployed ${momentText(START + at * HOUR)}, closed ${momentText(closed)}`, await issueAfter(tale));
}
async function drawn({ stage, options }) {
	const { request, world } = stage;
	const folder = `${options.outputDir}/dashboards`;
	const shorter = (text) => text.replaceAll(`${options.outputDir}/`, "");
	const written = writtenText((await writeDashboards(request, folder, world)).map(asWritten));
	options.tell(step("Dashboards and rules are written from the configuration", `$ benchgate dashboards\n${shorter(written)}`));
	const rules = `${folder}/staging.rules.yml`;
	const text = await world.files.read(rules) ?? "";
	await world.files.write(rules, text.replace(/ > [0-9.]+/, " > 0.9"));
	const checked = checkedText(await checkDashboards(request, folder, world));
	await writeDashboards(request, folder, world);
	options.tell(step("Somebody makes an alert quieter by hand: CI tells", `$ benchgate dashboards --check\n${shorter(checked)}\n\nThe file is written again.`));
}
const asWritten = ({ path }) => ({
	path,
	state: "missing"
});
async function measuredAgain(tale) {
	await test(tale, { until: () => tale.hour >= HOURS });
	const { stage, options } = tale;
	stage.goTo(START + HOURS * HOUR);
	const run = await options.load(stage);
	tale.runs.push(run);
	say(tale, "Three weeks are over; the last test is really run again", measuredText(run));
}
async function shown(tale) {
	const { stage, options, runs } = tale;
	const { request, world } = stage;
	say(tale, "Where times changed, as the history tells it", changesText(runs));
	const path = await writeHistoryPage(await readHistory(request, world), `${options.outputDir}/history.html`, world);
	options.tell(step("All of it as one page, for people without Grafana", `$ benchgate history --html history.html\nleft: history/, dashboards/, load-test.json, history.html`));
	return path;
}
async function test(tale, { until }) {
	const { stage, runs, objective } = tale;
	const before = runs.length;
	let since = [];
	for (; since.length === 0 && tale.hour < HOURS; tale.hour += 1) {
		if (MISSING.includes(tale.hour)) continue;
		for (const late of [0, CONFIRMED_AFTER]) {
			const at = START + tale.hour * HOUR + late;
			stage.goTo(at);
			runs.push(simulated(tale, at));
			const { event = null, incident = null } = incidentCourse(runs, objective, at).at(-1) ?? {};
			if (until(event)) since = event === "closed" ? [at] : [incident?.since ?? at, at];
			if (incident?.state !== "pending" || since.length > 0) break;
		}
	}
	await stage.history.append(runs.slice(before));
	return since;
}
const MISSING = [61, 62];
const ABORTED = 100;
function simulated(tale, at) {
	const { options, commits, objective, hour } = tale;
	const place = placeAt(tale, hour);
	const revision = place === 0 ? "v1.4.0" : (commits[place]?.sha ?? "").slice(0, 12);
	const other = hour === ABORTED ? {
		end: "aborted",
		sent: 212,
		failed: 180,
		seconds: 4
	} : {};
	const slower = slowerSince(commits, 0, place);
	return simulatedRun({
		seed: options.seed,
		at,
		revision,
		slower,
		objective: objective.name,
		other
	});
}
const placeAt = ({ deployed }, hour) => deployed.findLastIndex((at) => at <= hour);
async function issueAfter({ stage, runs }) {
	const { request, world, watched, pretend } = stage;
	const failure = (await tellProblems(request, {
		watched,
		runs,
		brought: runs.slice(-1),
		at: world.clock.date()
	}, world)).find((one) => one.failure !== null)?.failure;
	if (failure) throw new Failure("internal", failure.message, failure.hint);
	const issue = pretend.state.issues.at(-1);
	if (issue === void 0) return null;
	return `**Issue #${issue.number}, ${issue.open ? "open" : "closed"}: ${issue.title}**\n\n${issue.body}`;
}
function say({ options, stage }, heading, text, comment = null) {
	options.tell({
		...step(`${momentText(stage.now())}: ${heading}`, text),
		comment
	});
}
const step = (heading, text) => ({
	heading,
	text,
	comment: null,
	status: null
});
export { tellWatch };
