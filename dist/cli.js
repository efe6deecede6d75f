#!/usr/bin/env node
import { t as version } from "./chunks/package.js";
import { r as pathFrom, t as OUTPUT_FOLDER } from "./chunks/request2.js";
import { t as RECEIVER_KINDS } from "./chunks/receiver.js";
import { t as Failure } from "./chunks/failure2.js";
// src/plan/flags.ts
const FAIL_ON = "regression,slo,no-data";
const NO_INPUTS = [
	"json",
	"explain",
	"format",
	"only",
	"onlyFailed"
];
function failOnFrom(named) {
	return typeof named === "string" ? named : FAIL_ON;
}
function inputsFrom(flags) {
	const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
	return Object.fromEntries(Object.entries(flags).flatMap(([name, value]) => NO_INPUTS.includes(name) ? [] : [[kebab(name), String(value)]]));
}
// src/command-inputs.ts
const ON_GITHUB = ["comment", "token-login"];
const OF_LOAD_TESTS = [
	"target",
	"history",
	"history-folder",
	"from",
	"segment",
	"start-at"
];
const OF_CREEP = ["since"];
const OF_SHARDS = ["shard"];
const OF_PROPOSALS = [
	"kind",
	"patch",
	"patch-branch",
	"digest"
];
const NOT_RUN = [
	...ON_GITHUB,
	...OF_LOAD_TESTS,
	...OF_CREEP,
	...OF_PROPOSALS
];
const NOT_CALIBRATED = [
	"mode",
	"base-ref",
	"fail-on",
	...NOT_RUN,
	...OF_SHARDS
];
const NOT_CREEP = [
	"mode",
	"base-ref",
	...ON_GITHUB,
	...OF_LOAD_TESTS,
	...OF_PROPOSALS,
	...OF_SHARDS
];
const NOT_PROPOSED = [
	"mode",
	"head-ref",
	"fail-on",
	"dry-run",
	"from",
	"digest",
	...ON_GITHUB,
	...OF_CREEP,
	...OF_SHARDS
];
const NOT_TRIED = [
	"mode",
	"base-ref",
	"seed",
	"fail-on",
	"comment-key",
	"calibration-file",
	"dry-run",
	...ON_GITHUB,
	...OF_LOAD_TESTS,
	...OF_CREEP,
	...OF_PROPOSALS,
	...OF_SHARDS
];
const NOT_RECORDED = [
	...["segment", "start-at"],
	...[
		"mode",
		"base-ref",
		"head-ref",
		"engine",
		"k6-path",
		"k6-version",
		"k6-sha256",
		"k6-download-url",
		"offline"
	],
	...[
		"max-duration",
		"seed",
		"fail-on",
		"comment-key",
		"output-dir",
		"calibration-file",
		"dry-run",
		...ON_GITHUB,
		...OF_CREEP
	],
	...OF_PROPOSALS,
	...OF_SHARDS
];
const NOT_MERGED = [
	...[
		"mode",
		"base-ref",
		"engine",
		"k6-path",
		"k6-version",
		"k6-sha256",
		"k6-download-url",
		"offline",
		"max-duration",
		"seed"
	],
	...[
		"calibration-file",
		"dry-run",
		"from",
		"segment",
		"start-at"
	],
	...[
		...ON_GITHUB,
		...OF_CREEP,
		...OF_PROPOSALS,
		...OF_SHARDS
	]
];
const NOT_TESTED = [
	"mode",
	"base-ref",
	"engine",
	"max-duration",
	"comment-key",
	"calibration-file",
	"from",
	...ON_GITHUB,
	...OF_CREEP,
	...OF_PROPOSALS,
	...OF_SHARDS
];
async function declareInputs(command, without = []) {
	const { INPUTS } = await import("./chunks/input-list.js");
	for (const { name, description, default: fallback } of INPUTS.filter((input) => !without.includes(input.name))) {
		const shown = name === "fail-on" ? FAIL_ON : fallback;
		const text = (shown === "" ? description : `${description} (default: ${shown})`).replaceAll("`", "");
		if (fallback === "false") command.option(`--${name}`, description);
		else command.option(`--${name} <value>`, text);
	}
}
// src/printing.ts
const FORMATS = [
	"terminal",
	"markdown",
	"json"
];
async function print(report, { format, explain = false, file }) {
	const { renderJson } = await import("./chunks/report3.js");
	const { renderMarkdown } = await import("./chunks/markdown.js");
	const { renderTerminal } = await import("./chunks/terminal2.js");
	const { methodPage } = await import("./chunks/method-page.js");
	if (format === "json") say(renderJson(report).trimEnd());
	else if (format === "markdown") say(renderMarkdown(report, {
		marker: null,
		method: methodPage(process.env)
	}));
	else {
		const plain = file !== void 0 && /^[\w./-]+$/.test(file);
		say(renderTerminal(report, {
			...terminal(),
			explain,
			...plain && { explainBy: `benchgate report ${file} --explain` }
		}));
	}
}
async function printGated(gated, world, printing) {
	world.screen.clear();
	for (const path of Object.values(gated.files)) world.screen.note(`wrote ${path}`);
	const { report: file, page } = gated.files;
	if (page !== void 0) world.screen.note(`look at it: ${await openCommand(page)}`);
	const below = `${process.cwd()}/`;
	if (printing.format === "markdown") say(gated.markdown);
	else await print(gated.report, {
		...printing,
		file: file.startsWith(below) ? file.slice(below.length) : file
	});
	world.screen.note(gated.end.text);
	process.exitCode = gated.end.exitCode;
}
async function openCommand(page) {
	const { OUTPUT_FOLDER } = await import("./chunks/request.js");
	const { shellWord } = await import("./chunks/shell-word.js");
	const folder = page.slice(0, page.lastIndexOf("/"));
	return folder === `${process.cwd()}/${OUTPUT_FOLDER}` ? "benchgate open" : `benchgate open ${shellWord(folder)}`;
}
const terminal = () => ({
	colour: colourOn(process.stdout.isTTY),
	width: process.stdout.columns ?? 120,
	...process.stdout.rows === void 0 ? {} : { height: process.stdout.rows }
});
function formatOf(name) {
	return FORMATS.find((format) => format === name) ?? "terminal";
}
function colourOn(terminal) {
	const { NO_COLOR: none, FORCE_COLOR: forced = "", TERM: kind } = process.env;
	if (none || forced === "0") return false;
	return forced !== "" || terminal === true && kind !== "dumb";
}
function say(text) {
	process.stdout.write(`${text}\n`);
}
async function sayAll(lines) {
	for (const line of await lines) say(line);
}
function sayFailure({ kind, message, hint }, masked = (text) => text) {
	say(JSON.stringify({ error: {
		kind,
		message: masked(message),
		hint: masked(hint)
	} }, null, 2));
}
const here = (inputs) => ({
	inputs,
	event: null,
	directory: process.cwd(),
	workingTree: true,
	runId: "local"
});
const absolute = (path) => pathFrom(process.cwd(), path);
async function experiment(flags, work, judging = false) {
	const { nodeWorld } = await import("./chunks/node-world2.js");
	const { onSignals } = await import("./chunks/signals.js");
	const cancellation = onSignals(process);
	const world = nodeWorld({
		env: process.env,
		version,
		cancelled: cancellation.signal
	});
	try {
		await work(world);
	} catch (thrown) {
		const { Failure } = await import("./chunks/failure.js");
		const { renderFailureTerminal } = await import("./chunks/terminal2.js");
		const isOver = cancellation.signal.aborted;
		const failure = isOver ? new Failure("environment", INTERRUPTED, "Start it again.") : Failure.from(thrown);
		world.screen.clear();
		if (isOver) console.error(INTERRUPTED);
		else console.error(world.mask.apply(renderFailureTerminal(failure, {
			colour: colourOn(process.stderr.isTTY),
			judging
		})));
		if (failure.kind === "internal" && failure.cause instanceof Error) console.error(failure.cause.stack);
		if (flags.json || flags.format === "json") sayFailure(failure, world.mask.apply);
		process.exitCode = 3;
	}
	process.exitCode = cancellation.exitCode() ?? process.exitCode ?? 0;
	cancellation.dispose();
}
const INTERRUPTED = "Interrupted before there was a result.";
// src/watch-commands.ts
async function runTargetTest({ json, ...flags }) {
	const inputs = {
		...inputsFrom(flags),
		"fail-on": failOnFrom(flags.failOn)
	};
	await experiment({ json }, async (world) => {
		const { runLoadTest, rehearseLoadTest } = await import("./chunks/load-test3.js");
		const { SWITCHED_OFF } = await import("./chunks/load-test.js");
		const { readInputs } = await import("./chunks/inputs2.js");
		const { dryRun, failOn, segment } = readInputs(inputs);
		if (dryRun) return sayAll(rehearseLoadTest(here(inputs), world));
		if (segment !== void 0) return sendSegment(inputs, world, json === true);
		const found = await runLoadTest(here(inputs), world);
		world.screen.clear();
		if (found === null) return world.screen.note(SWITCHED_OFF);
		await printLoadTest(found, world, {
			json: json === true,
			failOn
		});
	});
}
async function sendSegment(inputs, world, json) {
	const { runSegment } = await import("./chunks/load-segment.js");
	const { SWITCHED_OFF } = await import("./chunks/load-test.js");
	const sent = await runSegment(here(inputs), world);
	world.screen.clear();
	if (sent === null) return world.screen.note(SWITCHED_OFF);
	for (const path of Object.values(sent.files)) world.screen.note(`wrote ${path}`);
	const { scenarios: _, ...rest } = sent.result;
	say(json ? JSON.stringify(rest, null, 2) : sent.lines.join("\n"));
	process.exitCode = sent.result.end === "complete" ? 0 : 2;
}
async function printLoadTest(found, world, { json, failOn }) {
	const { renderLoadTestTerminal } = await import("./chunks/load-test.js");
	const { loadTestExit } = await import("./chunks/exit-code2.js");
	for (const path of Object.values(found.files)) world.screen.note(`wrote ${path}`);
	say(json ? JSON.stringify(found.report, null, 2) : renderLoadTestTerminal(found.report, terminal()));
	process.exitCode = loadTestExit(found.report, failOn);
}
async function runSlo({ json, openslo, fromOpenslo, ...flags }) {
	await experiment(json === void 0 ? {} : { json }, async (world) => {
		const { exportObjectives, importObjectives, readStandings } = await import("./chunks/slo4.js");
		if (typeof fromOpenslo === "string") {
			const { written, left } = await importObjectives(absolute(fromOpenslo), world);
			for (const line of left) world.screen.note(line);
			return say(written.trimEnd());
		}
		const request = here(keptAt(flags));
		if (openslo === true) return say((await exportObjectives(request, world)).trimEnd());
		const { renderSloTerminal, isInTrouble } = await import("./chunks/slo2.js");
		const report = await readStandings(request, world);
		world.screen.clear();
		say(json ? JSON.stringify(report, null, 2) : renderSloTerminal(report, terminal()));
		process.exitCode = isInTrouble(report) ? 1 : 0;
	});
}
async function runHistory({ json, html, ...flags }) {
	await experiment(json === void 0 ? {} : { json }, async (world) => {
		const { readHistory, writeHistoryPage } = await import("./chunks/history4.js");
		const report = await readHistory(here(keptAt(flags)), world);
		world.screen.clear();
		if (typeof html === "string") return say(`wrote ${await writeHistoryPage(report, absolute(html), world)}`);
		const { renderHistoryTerminal } = await import("./chunks/history2.js");
		say(json ? JSON.stringify(report, null, 2) : renderHistoryTerminal(report, terminal()));
	});
}
function keptAt({ historyFolder, ...flags }) {
	return inputsFrom(flags.history === void 0 ? {
		...flags,
		historyFolder
	} : flags);
}
async function runWatchDemo({ outputDir }) {
	const { makeDemo } = await import("./chunks/example.js");
	const { tellWatch } = await import("./chunks/watch-story.js");
	const { loadTestOnce } = await import("./chunks/watch-stage.js");
	const { renderStoryStep } = await import("./chunks/report-story.js");
	const { nodeGitHub } = await import("./chunks/github.js");
	const demo = await makeDemo(import.meta.url);
	let number = 0;
	await experiment({}, async (world) => {
		const page = await tellWatch({
			demo,
			outputDir: absolute(String(outputDir)),
			seed: "demo",
			load: loadTestOnce,
			connect: (repository, { url, serverUrl }) => nodeGitHub(repository, {
				...world.env,
				GITHUB_API_URL: url,
				GITHUB_SERVER_URL: serverUrl
			}),
			tell(step) {
				number += 1;
				world.screen.clear();
				say(renderStoryStep(step, {
					number,
					colour: terminal().colour
				}));
			}
		}, world);
		world.screen.clear();
		world.screen.note(page === null ? "Interrupted: the story has no end." : `wrote ${page}`);
	}).finally(demo.remove);
}
async function runBisect({ good, bad, scenario, metric, journal, ...flags }) {
	await experiment(flags, async (world) => {
		const { bisect } = await import("./chunks/bisect4.js");
		const { renderBisectJson } = await import("./chunks/bisect.js");
		const { renderBisectTerminal } = await import("./chunks/terminal2.js");
		const asked = {
			good: String(good),
			bad: String(bad),
			scenario: String(scenario),
			metric: String(metric)
		};
		const file = typeof journal === "string" ? journal : "";
		const { report, files } = await bisect({
			...here(inputsFrom(flags)),
			asked,
			journal: file === "" ? null : absolute(file)
		}, world);
		world.screen.clear();
		for (const path of Object.values(files)) world.screen.note(`wrote ${path}`);
		say(flags.json ? renderBisectJson(report) : renderBisectTerminal(report, terminal()));
		process.exitCode = report.stop === null ? 0 : 2;
	});
}
// src/bisect-commands.ts
async function declareBisect(bisect) {
	bisect.requiredOption("--good <ref>", "The older commit, before the change.").requiredOption("--bad <ref>", "The newer commit, with the change; its configuration judges.").requiredOption("--scenario <name>", "The scenario that changed.").option("--metric <name>", "The metric that changed.", "latency.p50").option("--max-duration <value>", "Time for the whole search, such as 90m. (default: 60m)").option("--journal <file>", "Where each step is kept, so that the same command goes on. (default: bisect.jsonl among the results)");
	await declareInputs(bisect, [
		...NOT_TRIED.filter((name) => name !== "seed"),
		"head-ref",
		"max-duration"
	]);
	bisect.option("--json", "Print what was found as JSON and nothing else.").action(runBisect);
}
// src/commands.ts
async function runGate(flags) {
	const inputs = {
		...inputsFrom(flags),
		"fail-on": failOnFrom(flags.failOn)
	};
	await experiment(flags, async (world) => {
		const request = await narrowed(here(inputs), flags, world);
		if (request === null) return say("Nothing failed the last time: there is nothing to measure again.");
		const { taskFor } = await import("./chunks/task.js");
		const { readInputs } = await import("./chunks/inputs2.js");
		const { mode, dryRun, shard } = readInputs(inputs);
		const task = taskFor(mode === "auto" ? "measure" : mode, null);
		if (task === "decide" || task === "load-test" || task === "record" || task === "propose" || task === "propose-write" || task === "merge") throw await noMode(task);
		if (task === "validate") return printValidation(request, world, flags);
		if (task === "calibrate") return calibrateAndPrint(request, world, flags);
		if (task === "creep") return creepAndPrint(request, world, flags);
		if (dryRun) return sayAll((await import("./chunks/rehearse.js")).rehearse(request, world));
		if (shard !== void 0) return shardAndPrint(request, world);
		await gateAndPrint(request, world, {
			format: flags.json ? "json" : "terminal",
			explain: flags.explain === true
		});
	}, true);
}
async function narrowed(request, { only, onlyFailed }, world) {
	if (!onlyFailed) return typeof only === "object" ? {
		...request,
		only
	} : request;
	const { lastFailed } = await import("./chunks/last-failed.js");
	const names = await lastFailed(request, world);
	return names.length === 0 ? null : {
		...request,
		only: names
	};
}
async function runCalibrate(flags) {
	const request = here({
		...inputsFrom(flags),
		mode: "calibrate"
	});
	await experiment(flags, (world) => calibrateAndPrint(request, world, flags), true);
}
async function runCreep(flags) {
	const inputs = {
		...inputsFrom(flags),
		mode: "creep",
		"fail-on": failOnFrom(flags.failOn)
	};
	await experiment(flags, (world) => creepAndPrint(here(inputs), world, flags), true);
}
async function runDemo(flags) {
	const { makeDemo } = await import("./chunks/example.js");
	const demo = await makeDemo(import.meta.url, { traced: flags.traces === true });
	const outputDir = absolute(String(flags.outputDir));
	if (flags.github || flags.propose) return tellStory(demo, outputDir, flags.propose === true);
	const request = {
		inputs: {
			"base-ref": "base",
			"head-ref": flags.same ? "base" : "head",
			engine: "embedded",
			"fail-on": "no-data",
			"output-dir": outputDir
		},
		event: null,
		directory: demo.repository,
		workingTree: false,
		runId: "demo"
	};
	const format = flags.json ? "json" : formatOf(String(flags.format));
	await experiment(flags, async (world) => {
		await gateAndPrint(request, world, {
			format,
			explain: flags.explain === true
		});
		if (format === "terminal") say(`\n${AFTER_DEMO}`);
	}, true).finally(demo.remove);
}
const AFTER_DEMO = `Next, in a repository of yours:
  benchgate init    a configuration and the workflows
  benchgate try     one request per scenario, before anything is measured
  benchgate run     your working tree against the merge-base`;
async function tellStory(demo, outputDir, proposing) {
	const tellStory = proposing ? (await import("./chunks/propose-story.js")).tellProposals : (await import("./chunks/story.js")).tellStory;
	const { nodeGitHub } = await import("./chunks/github.js");
	const { renderStoryStep } = await import("./chunks/report-story.js");
	let number = 0;
	await experiment({}, async (world) => {
		const page = await tellStory({
			demo,
			outputDir,
			connect: (repository, { url, serverUrl }) => nodeGitHub(repository, {
				...world.env,
				GITHUB_API_URL: url,
				GITHUB_SERVER_URL: serverUrl
			}),
			tell(step) {
				number += 1;
				world.screen.clear();
				say(renderStoryStep(step, {
					number,
					colour: terminal().colour
				}));
			}
		}, world);
		world.screen.note(page === null ? "Interrupted: the story has no end." : `wrote ${page}`);
	}).finally(demo.remove);
}
async function runValidate(flags) {
	await experiment(flags, (world) => printValidation(here(inputsFrom(flags)), world, flags));
}
async function runTry({ scenario, ...flags }) {
	await experiment(flags, async (world) => {
		const { tryOut } = await import("./chunks/try.js");
		const { allAsExpected, renderTryJson, renderTryTerminal } = await import("./chunks/tryout2.js");
		const report = await tryOut(here(inputsFrom(flags)), textOf(scenario), world);
		world.screen.clear();
		say(flags.json ? renderTryJson(report) : renderTryTerminal(report, terminal()));
		process.exitCode = allAsExpected(report) ? 0 : 1;
	});
}
async function runInit(flags) {
	await experiment({}, async (world) => {
		const { init } = await import("./chunks/init.js");
		const { asking } = await import("./chunks/ask.js");
		const { programFolder } = await import("./chunks/program.js");
		const { workflows, action, force, yes, watch, propose, shards, segments } = flags;
		const person = process.stdin.isTTY && process.stderr.isTTY && yes !== true ? asking(process.stdin, process.stderr, world.cancelled) : void 0;
		const scheduled = {
			watch: watch === true,
			propose: propose === true
		};
		const asked = {
			workflows: textOf(workflows),
			action: textOf(action),
			shards: textOf(shards),
			segments: textOf(segments),
			...scheduled,
			ask: person?.ask
		};
		await sayAll(init({
			directory: process.cwd(),
			program: programFolder(import.meta.url),
			force: force === true,
			...asked
		}, world).finally(() => person?.close()));
	});
}
async function runDoctor(flags) {
	await experiment(flags, async (world) => {
		const { doctor } = await import("./chunks/doctor.js");
		const { renderDoctorJson, renderDoctorTerminal } = await import("./chunks/doctor2.js");
		const findings = await doctor({
			directory: process.cwd(),
			config: textOf(flags.config),
			repository: textOf(flags.repository),
			token: textOf(flags.githubToken) ?? (process.env.GITHUB_TOKEN || void 0),
			announce: flags.announce === true
		}, world);
		say(flags.json ? renderDoctorJson(findings) : renderDoctorTerminal(findings, terminal()));
		process.exitCode = findings.some(({ level }) => level === "error") ? 1 : 0;
	});
}
const textOf = (flag) => typeof flag === "string" ? flag : void 0;
async function printValidation(request, world, { json }) {
	const { checkConfig } = await import("./chunks/validate2.js");
	const { renderProblemsTerminal, renderValidationJson, validationLines } = await import("./chunks/validation.js");
	const validation = await checkConfig(request, world);
	if (validation.problems.length > 0) process.exitCode = 3;
	if (json) say(renderValidationJson(validation));
	else if (validation.problems.length > 0) console.error(renderProblemsTerminal(validation, colourOn(process.stderr.isTTY)));
	else for (const line of validationLines(validation)) say(line);
}
async function creepAndPrint(request, world, { json, explain, dryRun }) {
	if (dryRun) return sayAll((await import("./chunks/rehearse.js")).rehearse(request, world));
	const { creep } = await import("./chunks/creep.js");
	const found = await creep(request, world);
	if ("report" in found) return printGated(found, world, {
		format: json ? "json" : "terminal",
		explain: explain === true
	});
	const { renderNothingSince } = await import("./chunks/unmeasured-text.js");
	const { sentence } = renderNothingSince(found);
	world.screen.clear();
	say(json ? JSON.stringify({ verdict: {
		state: "not-needed",
		reasons: [{
			code: found.code,
			text: sentence
		}]
	} }, null, 2) : sentence);
}
async function shardAndPrint(request, world) {
	const { gateShard } = await import("./chunks/gate2.js");
	const found = await gateShard(request, world);
	world.screen.clear();
	for (const path of Object.values(found?.files ?? {})) world.screen.note(`wrote ${path}`);
	if (found !== null) say(found.sentence);
}
async function gateAndPrint(request, world, printing) {
	const { gate } = await import("./chunks/gate2.js");
	const gated = await gate(request, world);
	if (gated === null) world.screen.clear();
	else await printGated(gated, world, printing);
}
async function calibrateAndPrint(request, world, { json, dryRun }) {
	if (dryRun) return sayAll((await import("./chunks/rehearse.js")).rehearse(request, world));
	const { calibrate } = await import("./chunks/calibrate.js");
	const { calibration, files } = await calibrate(request, world);
	const { renderCalibrationJson } = await import("./chunks/assemble-calibration.js");
	const { renderCalibrationTerminal } = await import("./chunks/terminal2.js");
	world.screen.clear();
	say(json ? renderCalibrationJson(calibration).trimEnd() : renderCalibrationTerminal(calibration, terminal()));
	for (const path of Object.values(files)) world.screen.note(`wrote ${path}`);
}
async function noMode(task) {
	const { Failure } = await import("./chunks/failure.js");
	if (task === "propose-write") return new Failure("config", "Mode propose-write writes to GitHub, in a job that a person approved.", "Apply the patches of `benchgate propose` by hand.");
	if (task !== "decide") return new Failure("config", `On a terminal ${task} is a command, and no mode.`, `Start it: \`benchgate ${task}\`.`);
	return new Failure("config", "Mode decide writes to GitHub; on a terminal there is nothing to decide.", "Use it in a workflow (`benchgate init` writes one), or see it work: `benchgate demo --github`.");
}
// src/export-commands.ts
async function runExport({ textfile, to, ...flags }) {
	await experiment({}, async (world) => {
		const { exportTextfile, sendExports } = await import("./chunks/export.js");
		const { exportedText } = await import("./chunks/exports.js");
		const request = here(keptAt(flags));
		const note = (problems) => {
			world.screen.clear();
			for (const line of problems) world.screen.note(line);
		};
		if (typeof textfile === "string") {
			note(await exportTextfile(request, textfile, world));
			say(`wrote ${textfile}`);
			if (to === void 0) return;
		}
		const { results, problems } = await sendExports(request, RECEIVER_KINDS.filter((kind) => Array.isArray(to) && to.includes(kind)), world);
		note(problems);
		for (const one of results) if (one.failure === null) say(exportedText(one));
		else world.screen.note(`${one.failure.message}\n${one.failure.hint}`);
		if (results.some(({ failure }) => failure !== null)) process.exitCode = 3;
	});
}
async function runDashboards({ check, outputDir, ...flags }) {
	await experiment({}, async (world) => {
		const { checkDashboards, writeDashboards } = await import("./chunks/dashboards.js");
		const { checkedText, writtenText } = await import("./chunks/dashboards3.js");
		const [request, folder] = [here(inputsFrom(flags)), String(outputDir)];
		const files = await (check === true ? checkDashboards : writeDashboards)(request, folder, world);
		world.screen.clear();
		say(check === true ? checkedText(files) : writtenText(files));
		process.exitCode = check === true && files.some(({ state }) => state !== "equal") ? 1 : 0;
	});
}
// src/help.ts
const DOES = {
	run: "Compare two commits of the repository you stand in.",
	merge: "Join the shards of a measurement, or the segments of a load.",
	calibrate: "Compare head with itself: noise and false alarms of this machine.",
	creep: "Compare the default branch with the last release.",
	bisect: "Find the commits of a history that changed a metric.",
	demo: "Gate a made-up pull request on a small LLM service.",
	validate: "Check the configuration without running anything.",
	"load-test": "Send the load to a target of the configuration.",
	record: "Keep what a load test left, and tell of it.",
	slo: "Error budgets, alerts and changes, of a history of load tests.",
	history: "Trends, changes and incidents of a history, or a page of them.",
	export: "Give Prometheus, OpenTelemetry or Langfuse what load tests found.",
	plan: "What is done of the performance procedure, and what is next.",
	dashboards: "Write a Grafana dashboard and Prometheus rules, or check them.",
	operator: "Compare in a Kubernetes cluster: operator render, operator collect.",
	profile: "Check the profile of the performance engineer: profile validate.",
	try: "Start head once, and send one request of each scenario.",
	propose: "Look what could be better, as patches; write none of it.",
	init: "Recognise the repository; write configuration and workflows.",
	doctor: "Check workflows and, with a token, what is set on GitHub.",
	report: "Render a stored measurement.json or report.json.",
	open: "Show a report in the browser, from this machine alone.",
	help: "Say more of one command: benchgate help run."
};
const HELP = `Usage: benchgate <command> [options]

Builds and starts the base and the head commit, drives both, and says whether
head is slower.

Options:
  -V, --version  print the version, and which build it is
  -h, --help     print this, or the options of a command

Commands:
${Object.entries(DOES).map(([name, text]) => `  ${name.padEnd(10)} ${text}`).join("\n")}

Exit codes of run:
  0    pass: nothing that --fail-on names was found
  1    fail: a regression, or an objective (SLO) that head newly breaks
  2    inconclusive (where --fail-on names it), or no data
  3    it could not be done: the message says why, and what to do
  130  interrupted by Ctrl-C (143: by SIGTERM); what was measured is kept
With --fail-on never, 1 and 2 become 0. validate ends with 3 where something has
to be changed; try and doctor end with 1 where something is not as it should be.

Start with:  benchgate demo       see it work, in two minutes
             benchgate init       a configuration for your repository
             benchgate try        one request of each scenario, before measuring
             benchgate run        your working tree against the merge-base`;
// src/operator-commands.ts
const SETTINGS = [...[
	"name",
	"namespace",
	"manifest",
	"parallelism",
	"pairs",
	"k6-image",
	"job-image",
	"starter-image"
], ...[
	"base-image",
	"head-image",
	"cpu",
	"memory",
	"claim",
	"output-dir"
]];
const NOT_RENDERED = [...[
	...NOT_RUN,
	"mode",
	"engine",
	"output-dir",
	"fail-on",
	"comment-key",
	"calibration-file",
	"dry-run"
], "shard"];
async function declareRender(render) {
	render.description("Write what runs the comparison in a cluster with k6-operator.").requiredOption("--manifest <path>", "The manifest of one side, with ${SIDE} in its names: read at the commit that judges.").requiredOption("--k6-image <image>", "The image of k6, with a version or a digest.").requiredOption("--job-image <image>", "The image of the Job, which has sh and kubectl.").option("--base-image <image>", "What ${IMAGE} stands for on base; ${SHA} and ${SHORT_SHA} are its commit.").option("--head-image <image>", "The same on head.").option("--starter-image <image>", "The image of k6-operator's starter, where its own cannot be pulled.").option("--name <name>", "What all objects are called.", "benchgate").option("--namespace <name>", "Where all of it runs.", "default").option("--parallelism <number>", "Runners of each block: each is a part of the load.", "1").option("--pairs <number>", "How many pairs.", "12").option("--cpu <cores>", "What each runner has.", "1").option("--memory <bytes>", "What each runner has.", "1Gi").option("--claim <name>", "A volume that several nodes can write at once, for the points. (default: the logs of pods)").option("--only <scenario...>", "These scenarios alone: what comes out is no answer of the gate.").option("--output-dir <value>", "Where the files go.", "benchgate-cluster");
	await declareInputs(render, NOT_RENDERED);
	render.action(runRender);
}
function declareCollect(collect) {
	collect.description("Judge what the cluster left, as a gate does.").option("--fetched", "Ask no cluster: what its Job left is in FOLDER/results already.").option("--output-dir <value>", "Where the results go.", "benchgate-out").option("--fail-on <value>", "What ends it with 1 or 2, as with run.").option("--format <name>", "How to print it: terminal, markdown or json.", "terminal").option("--json", "Print the Report as JSON and nothing else.").option("--explain", "Say of every row how it was decided.").action(runCollect);
}
async function runRender(flags) {
	await experiment({}, async (world) => {
		const { renderOperator } = await import("./chunks/operator-render.js");
		const { renderedText } = await import("./chunks/cluster2.js");
		const all = inputsFrom(flags);
		const asked = Object.fromEntries(SETTINGS.map((name) => [name, all[name]]));
		const inputs = Object.fromEntries(Object.entries(all).filter(([name]) => !SETTINGS.includes(name)));
		const only = Array.isArray(flags.only) ? flags.only.map(String) : [];
		const { warnings } = await renderOperator({
			...here({
				...inputs,
				engine: "k6",
				"dry-run": "true"
			}),
			only
		}, asked, world);
		world.screen.clear();
		for (const warning of warnings) world.screen.note(warning);
		say(renderedText({
			folder: String(asked["output-dir"]),
			namespace: String(asked.namespace)
		}));
	});
}
async function runCollect(folder, { fetched, failOn, json, explain, format, ...flags }) {
	await experiment({
		json,
		format
	}, async (world) => {
		const { collectOperator } = await import("./chunks/operator-collect.js");
		const { report, end, files } = await collectOperator(here({
			...inputsFrom(flags),
			"fail-on": failOnFrom(failOn)
		}), {
			folder,
			fetch: fetched !== true
		}, world);
		world.screen.clear();
		for (const path of Object.values(files)) world.screen.note(`wrote ${path}`);
		await print(report, {
			format: json ? "json" : formatOf(String(format)),
			explain: explain === true,
			file: files.measurement
		});
		process.exitCode = end.exitCode;
	}, true);
}
// src/page-commands.ts
async function runReport(file, flags) {
	await experiment(flags, async (world) => {
		if (flags.html !== void 0) return writePage(absolute(file), flags.html, world);
		const { reread } = await import("./chunks/reread.js");
		const format = flags.json ? "json" : formatOf(String(flags.format));
		await print(await reread(file, world), {
			format,
			explain: flags.explain === true,
			file
		});
	});
}
async function runPlan({ json, results, ...flags }) {
	await experiment(json === void 0 ? {} : { json }, async (world) => {
		const { readProcedure } = await import("./chunks/procedure.js");
		const { renderProcedureJson, renderProcedureTerminal } = await import("./chunks/procedure2.js");
		const procedure = await readProcedure(here(keptAt(flags)), String(results), world);
		world.screen.clear();
		say(json ? renderProcedureJson(procedure) : renderProcedureTerminal(procedure, terminal()));
	});
}
async function writePage(file, html, world) {
	const { readReportPage } = await import("./chunks/report-page2.js");
	const path = typeof html === "string" ? absolute(html) : `${file.slice(0, file.lastIndexOf("/"))}/report.html`;
	await world.files.write(path, await readReportPage(file, world));
	say(`wrote ${path}`);
}
async function runOpen(place, { browser }) {
	await experiment({}, async (world) => {
		const { readReportPage, storedIn } = await import("./chunks/report-page2.js");
		const { servePage } = await import("./chunks/page-server.js");
		const { openBrowser } = await import("./chunks/browser.js");
		const server = await servePage(await readReportPage(await storedIn(absolute(place), world), world));
		say(server.url);
		world.screen.note("Ctrl-C ends it.");
		if (browser !== false && process.stdout.isTTY) openBrowser(server.url);
		await new Promise((resolve) => {
			if (world.cancelled.aborted) resolve();
			else world.cancelled.addEventListener("abort", () => resolve(), { once: true });
		});
		await server.close();
	});
}
// src/profile-commands.ts
async function runProfileValidate(place, { json }) {
	await experiment({ json }, async (world) => {
		const { checkProfiles } = await import("./chunks/check-profile.js");
		const { renderProblemsTerminal, renderValidationJson, validationLines } = await import("./chunks/validation.js");
		const validation = await checkProfiles({
			directory: process.cwd(),
			place
		}, world);
		if (validation.problems.length > 0) process.exitCode = 3;
		if (json) say(renderValidationJson(validation));
		else if (validation.problems.length > 0) console.error(renderProblemsTerminal(validation, colourOn(process.stderr.isTTY), "profile validate"));
		else for (const line of validationLines(validation)) say(line);
	});
}
// src/propose-commands.ts
async function declarePropose(command) {
	await declareInputs(command, NOT_PROPOSED);
	command.option("--json", "Print the proposals as JSON and nothing else.").action(runPropose);
}
async function runPropose({ json, ...flags }) {
	await experiment(json === void 0 ? {} : { json }, async (world) => {
		const { propose } = await import("./chunks/propose2.js");
		const { renderProposalsTerminal } = await import("./chunks/proposal2.js");
		const { plan, files, isImprovement } = await propose(here(inputsFrom(flags)), world);
		world.screen.clear();
		for (const path of Object.values(files)) world.screen.note(`wrote ${path}`);
		say(json ? JSON.stringify(plan, null, 2) : renderProposalsTerminal(plan, terminal()));
		if (isImprovement === false) process.exitCode = 1;
	});
}
// src/record-commands.ts
async function runRecord({ json, ...flags }) {
	await experiment(json === void 0 ? {} : { json }, async (world) => {
		const { record } = await import("./chunks/record4.js");
		const { failedSteps, renderRecordTerminal } = await import("./chunks/record2.js");
		const { SWITCHED_OFF } = await import("./chunks/load-test.js");
		const report = await record(here(inputsFrom(flags)), world);
		world.screen.clear();
		if (report === null) return world.screen.note(SWITCHED_OFF);
		say(json ? JSON.stringify(report, null, 2) : renderRecordTerminal(report, terminal()));
		if (failedSteps(report).length > 0) process.exitCode = 3;
	});
}
// src/set-up-commands.ts
function declareSetUp(program, { runInit, runDoctor }) {
	program.command("init").description(DOES.init).option("--workflows <shape>", "two-stage (safe with forks), single (one file, no forks) or none. (default: two-stage)").option("--action <ref>", "Benchgate as the workflows name it: owner/benchgate@ and the full SHA that you reviewed.").option("--watch", "Write schedules too: load tests of the targets, and the comparison with the last release.").option("--propose", "Write the workflow too that proposes what could be better, for a person to approve.").option("--shards <count>", "Have so many runners share a measurement, 2 to 8: a matrix in the measuring workflow.").option("--segments <count>", "With --watch: have so many machines send a load test together, 2 to 20.").option("--yes", "Take every guess, without asking.").option("--force", "Replace files that exist.").action(runInit);
	program.command("doctor").description(DOES.doctor).option("--config <value>", "The file; by default the usual places.").option("--repository <owner/name>", "The repository on GitHub; by default the one that was cloned.").option("--github-token <value>", "Asks GitHub too. (default: GITHUB_TOKEN)").option("--announce", "Post the status once on the default branch, so that a ruleset can require it (statuses: write).").option("--json", "Print the findings as JSON and nothing else.").action(runDoctor);
}
// src/shard-commands.ts
async function declareMerge(command) {
	await declareInputs(command, NOT_MERGED);
	command.option("--json", "Print the Report as JSON and nothing else.").option("--explain", "Say of every row how it was decided.").action(runMerge);
}
async function runMerge(files, flags) {
	const inputs = {
		...inputsFrom(flags),
		"fail-on": failOnFrom(flags.failOn)
	};
	await experiment(flags, async (world) => {
		if (areSegments(await kindsOf(files, world), files)) {
			const { mergeSegments } = await import("./chunks/merge-segments.js");
			const { readInputs } = await import("./chunks/inputs2.js");
			const found = await mergeSegments(here(inputs), files, world);
			world.screen.clear();
			return printLoadTest(found, world, {
				json: flags.json === true,
				failOn: readInputs(inputs).failOn
			});
		}
		const { merge } = await import("./chunks/merge.js");
		await printGated(await merge(here(inputs), files, world), world, {
			format: flags.json ? "json" : "terminal",
			explain: flags.explain === true
		});
	}, true);
}
async function kindsOf(files, world) {
	const { isSegment } = await import("./chunks/segment3.js");
	return Promise.all(files.map(async (file) => {
		const path = absolute(file);
		if (await world.files.isFolder(path)) return (await world.files.names(path)).includes("segment.json") ? "segment" : null;
		const begin = await beginningOf(path, world).catch(() => "");
		return begin === "" ? null : isSegment(begin) ? "segment" : "shard";
	}));
}
async function beginningOf(path, { files }) {
	let begin = "";
	await files.readPieces(path, path.slice(0, path.lastIndexOf("/")), (piece) => {
		if (begin.length < BEGINNING) begin += new TextDecoder().decode(piece.subarray(0, BEGINNING));
	});
	return begin;
}
function areSegments(kinds, files) {
	const [segment, shard] = [files[kinds.indexOf("segment")], files[kinds.indexOf("shard")]];
	if (segment === void 0 || shard === void 0) return segment !== void 0;
	throw new Failure("config", `${segment} is a segment of a load test, and ${shard} is none.`, "Join the segment.json of one load test, or the measurement.json of shards: not both at once.");
}
const BEGINNING = 200;
async function runShardedDemo({ shards, same, ...flags }) {
	const outputDir = absolute(String(flags.outputDir));
	await experiment(flags, async (world) => {
		const { makeDemo } = await import("./chunks/example.js");
		const { measureShards } = await import("./chunks/shards2.js");
		const { merge } = await import("./chunks/merge.js");
		const of = countOf(shards);
		const demo = await makeDemo(import.meta.url);
		const asked = {
			program: process.argv[1] ?? "",
			repository: demo.repository,
			outputDir,
			of,
			cancelled: world.cancelled
		};
		const tell = (text) => world.screen.note(text);
		const files = await measureShards({
			...asked,
			head: same ? "base" : "head",
			tell
		}).finally(demo.remove);
		await printGated(await merge(here({
			"output-dir": outputDir,
			"fail-on": "no-data"
		}), files, world), world, {
			format: flags.json ? "json" : formatOf(String(flags.format)),
			explain: flags.explain === true
		});
	}, true);
}
function countOf(shards) {
	const of = Number(/^[2-9]$/.exec(String(shards))?.[0]);
	if (of <= 8) return of;
	throw new Failure("config", `--shards: the demo is measured in 2 to 8 shards, not in ${JSON.stringify(shards)}.`, `Write \`--shards 3\`, or another number from 2 to 8.`);
}
// src/cli.ts
const ONLY = "Measure this scenario alone (again for more of them): what comes out is no answer of the gate.";
const SHARDED = "Measure it in so many processes, 2 to 8, one after the other, and join them as shards of one measurement.";
const ONLY_FAILED = "Measure alone what failed or stayed open in the last report.";
const PROFILE = ["--profile <value>", "The profile; by default the usual places."];
const collect = (name, before = []) => [...before, name];
async function main() {
	process.stdout.on("error", (error) => {
		if (error.code !== "EPIPE") throw error;
	});
	const [asked = "", ...more] = process.argv.slice(2);
	if (/^(--version|-V)$/.test(asked)) return sayVersion();
	if (more.length === 0 && /^(--help|-h)$/.test(asked)) return say(HELP);
	if (process.platform === "win32") {
		console.error("Benchgate does not run on Windows itself.\nRun it inside WSL 2 (`wsl --install`), where it is the Linux program.");
		process.exitCode = 3;
		return;
	}
	const { Command, CommanderError } = await import("./chunks/esm.js");
	const program = new Command("benchgate").showHelpAfterError("(add --help for the options)").exitOverride();
	program.helpInformation = () => `${HELP}\n`;
	await declareCommands(program);
	await program.parseAsync().catch((thrown) => {
		if (!(thrown instanceof CommanderError)) throw thrown;
		process.exitCode = thrown.exitCode === 0 ? 0 : 3;
		const hint = `Add --help for the options: benchgate ${asked} --help`;
		if (thrown.exitCode !== 0 && more.includes("--json")) sayFailure({
			kind: "config",
			message: thrown.message.replace(/^error: /, ""),
			hint
		});
	});
}
async function sayVersion() {
	const { programText } = await import("./chunks/program.js");
	say(programText(version, import.meta.url));
}
const JSON_REPORT = ["--json", "Print the Report as JSON and nothing else."];
const HTML_REPORT = "Write it as one page that needs no network; by default report.html beside the file.";
const EXPLAIN = ["--explain", "Say of every row how it was decided."];
async function declareCommands(program) {
	const format = program.createOption("--format <name>", "How to print it.").choices(FORMATS).default("terminal");
	const run = program.command("run").description(DOES.run);
	await declareInputs(run, NOT_RUN);
	run.addOption(program.createOption(...JSON_REPORT).conflicts("dryRun")).option(...EXPLAIN).addOption(program.createOption("--only <scenario>", ONLY).argParser(collect)).addOption(program.createOption("--only-failed", ONLY_FAILED).conflicts("only")).action(runGate);
	const calibrate = program.command("calibrate").description(DOES.calibrate);
	await declareInputs(calibrate, NOT_CALIBRATED);
	calibrate.addOption(program.createOption(...JSON_REPORT).conflicts("dryRun")).action(runCalibrate);
	const demo = program.command("demo").description(DOES.demo);
	demo.addOption(program.createOption("--github", "Decide too, on a made-up GitHub, and have a reviewer accept it.").conflicts(["same", "json"]));
	demo.addOption(program.createOption("--watch", "Play three weeks of scheduled load tests instead, from a release to an incident and its end.").conflicts([
		"same",
		"json",
		"github",
		"explain"
	]));
	demo.addOption(program.createOption("--propose", "Measure a patch instead, and propose it, on a made-up GitHub, once a person approved.").conflicts([
		"same",
		"json",
		"github",
		"watch",
		"explain"
	]));
	demo.option("--same", "Compare the base commit with itself.").option("--traces", "Trace it with OpenTelemetry's SDK (installed from the npm registry), so that the report says why.").addOption(format).option(...JSON_REPORT).option(...EXPLAIN);
	demo.option("--output-dir <value>", "Where the files go.", OUTPUT_FOLDER).addOption(program.createOption("--shards <count>", SHARDED).conflicts([
		"github",
		"watch",
		"propose",
		"traces"
	])).action((flags) => (flags.watch ? runWatchDemo : flags.shards ? runShardedDemo : runDemo)(flags));
	await declareWatch(program);
	await declareChecks(program);
	declareSetUp(program, {
		runInit,
		runDoctor
	});
	await declareReports(program, format);
}
async function declareReports(program, format) {
	await declareMerge(program.command("merge").description(DOES.merge).argument("<files...>", "The measurement.json of each shard, or the segment.json of each segment."));
	program.command("report <file>").description(DOES.report).addOption(format).option(...JSON_REPORT).option(...EXPLAIN).addOption(program.createOption("--html [file]", HTML_REPORT).conflicts(["json", "explain"])).action(runReport);
	program.command("open").description(DOES.open).argument("[place]", "A folder of results, or one of its files.", OUTPUT_FOLDER).option("--no-browser", "Print the address alone.").action(runOpen);
}
async function declareWatch(program) {
	const creep = program.command("creep").description(DOES.creep);
	await declareInputs(creep, NOT_CREEP);
	creep.addOption(program.createOption(...JSON_REPORT).conflicts("dryRun")).option(...EXPLAIN).action(runCreep);
	const test = program.command("load-test").description(DOES["load-test"]);
	await declareInputs(test, NOT_TESTED);
	const found = test.createOption("--json", "Print what was found as JSON and nothing else.");
	test.addOption(found.conflicts("dryRun")).action(runTargetTest);
	const record = program.command("record").description(DOES.record);
	await declareInputs(record, NOT_RECORDED);
	record.option("--json", "Print what was done as JSON and nothing else.").action(runRecord);
	onHistory(ofTarget(program.command("slo").description(DOES.slo))).option("--openslo", "Print the objectives as an OpenSLO v1 file, and nothing else.").option("--from-openslo <file>", "Print what of an OpenSLO v1 file can stand under slos:, and what cannot.").option("--json", "Print what was found as JSON and nothing else.").action(runSlo);
	declareHistory(program);
	await declareBisect(program.command("bisect").description(DOES.bisect));
	await declarePropose(program.command("propose").description(DOES.propose));
	declareExports(program);
	const cluster = program.command("operator").description(DOES.operator);
	await declareRender(cluster.command("render"));
	declareCollect(cluster.command("collect <folder>"));
}
function declareHistory(program) {
	onHistory(ofTarget(program.command("plan").description(DOES.plan))).option("--results <folder>", "Where the last results are.", OUTPUT_FOLDER).option("--json", "Print the checklist as JSON and nothing else.").action(runPlan);
	onHistory(ofTarget(program.command("history").description(DOES.history))).option("--html <file>", "Write it as one page that needs nothing else: no network, no script.").addOption(program.createOption("--json", "Print all of it as JSON and nothing else.").conflicts("html")).action(runHistory);
}
function declareExports(program) {
	onHistory(ofTarget(program.command("export").description(DOES.export))).option("--textfile <value>", "Write a .prom file into the folder that node_exporter reads.").addOption(program.createOption("--to <kinds...>", "Send to these of `export:`; without a file to all of them.").choices(RECEIVER_KINDS)).action(runExport);
	ofTarget(program.command("dashboards").description(DOES.dashboards)).option("--output-dir <value>", "Where the files go, or are.", "perf/dashboards").option("--check", "Write nothing; end with 1 where a file is not what the configuration gives.").action(runDashboards);
}
function ofTarget(command) {
	return command.option("--target <name>", "The target of the configuration; by default the only one, or each of them.").option("--config <value>", "The file; by default the usual places.").option(...PROFILE).option("--working-directory <value>", "The folder to look in.");
}
function onHistory(command) {
	return command.option("--history-folder <value>", "Where load tests keep their runs.", "perf/history").addOption(command.createOption("--history <value>", "Or on branches of the repository on GitHub.").choices(["branch"]).conflicts("historyFolder")).option("--github-token <value>", "Reads that branch: contents: read is enough. (default: GITHUB_TOKEN)");
}
async function declareChecks(program) {
	const check = program.command("validate").description(DOES.validate);
	check.option("--config <value>", "The file; by default the usual places.");
	check.option(...PROFILE);
	check.option("--working-directory <value>", "The folder to look in.");
	check.option("--k6-path <value>", "The k6 that looks at scripts; by default the one on PATH.");
	check.option("--json", "Print what was found as JSON and nothing else.").action(runValidate);
	const profile = program.command("profile").description(DOES.profile).command("validate");
	profile.description("Check a profile, or all of a folder: exit code 3 where something has to be changed.");
	profile.argument("[place]", "A file or a folder; by default the profile that the repository has.");
	profile.option("--json", "Print what was found as JSON and nothing else.").action(runProfileValidate);
	const attempt = program.command("try").description(DOES.try);
	await declareInputs(attempt, NOT_TRIED);
	attempt.option("--scenario <name>", "Try this one alone.").option("--json", "Print what came back as JSON and nothing else.").action(runTry);
}
await main();
export {};
