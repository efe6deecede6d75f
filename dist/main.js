import { t as version } from "./chunks/package.js";
import { t as onSignals } from "./chunks/signals2.js";
import { t as Failure } from "./chunks/failure2.js";
import { t as nodeWorld } from "./chunks/node-world.js";
import { t as INPUTS } from "./chunks/input-list2.js";
import { t as readInputs } from "./chunks/inputs.js";
import { r as taskFor } from "./chunks/task2.js";
import { i as escapeLog, n as escapeCommand } from "./chunks/escape.js";
import { t as openOutput } from "./chunks/output.js";
import * as os from "os";
import { EOL } from "os";
import * as crypto from "crypto";
import * as fs from "fs";
import { constants, existsSync, promises, readFileSync } from "fs";
// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
	if (input === null || input === void 0) return "";
	else if (typeof input === "string" || input instanceof String) return input;
	return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
	if (!Object.keys(annotationProperties).length) return {};
	return {
		title: annotationProperties.title,
		file: annotationProperties.file,
		line: annotationProperties.startLine,
		endLine: annotationProperties.endLine,
		col: annotationProperties.startColumn,
		endColumn: annotationProperties.endColumn
	};
}
// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message) {
	const cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + os.EOL);
}
const CMD_STRING = "::";
var Command = class {
	constructor(command, properties, message) {
		if (!command) command = "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = true;
			for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
				const val = this.properties[key];
				if (val) {
					if (first) first = false;
					else cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}
// node_modules/@actions/core/lib/file-command.js
function issueFileCommand(command, message) {
	const filePath = process.env[`GITHUB_${command}`];
	if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
	if (!fs.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
	fs.appendFileSync(filePath, `${toCommandValue(message)}${os.EOL}`, { encoding: "utf8" });
}
function prepareKeyValueMessage(key, value) {
	const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
	const convertedValue = toCommandValue(value);
	if (key.includes(delimiter)) throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
	if (convertedValue.includes(delimiter)) throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
	return `${key}<<${delimiter}${os.EOL}${convertedValue}${os.EOL}${delimiter}`;
}
// node_modules/@actions/core/lib/summary.js
var __awaiter$1 = function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
const { access, appendFile, writeFile } = promises;
const SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
var Summary = class {
	constructor() {
		this._buffer = "";
	}
	filePath() {
		return __awaiter$1(this, void 0, void 0, function* () {
			if (this._filePath) return this._filePath;
			const pathFromEnv = process.env[SUMMARY_ENV_VAR];
			if (!pathFromEnv) throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
			try {
				yield access(pathFromEnv, constants.R_OK | constants.W_OK);
			} catch (_a) {
				throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
			}
			this._filePath = pathFromEnv;
			return this._filePath;
		});
	}
	wrap(tag, content, attrs = {}) {
		const htmlAttrs = Object.entries(attrs).map(([key, value]) => ` ${key}="${value}"`).join("");
		if (!content) return `<${tag}${htmlAttrs}>`;
		return `<${tag}${htmlAttrs}>${content}</${tag}>`;
	}
	write(options) {
		return __awaiter$1(this, void 0, void 0, function* () {
			const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
			const filePath = yield this.filePath();
			yield (overwrite ? writeFile : appendFile)(filePath, this._buffer, { encoding: "utf8" });
			return this.emptyBuffer();
		});
	}
	clear() {
		return __awaiter$1(this, void 0, void 0, function* () {
			return this.emptyBuffer().write({ overwrite: true });
		});
	}
	stringify() {
		return this._buffer;
	}
	isEmptyBuffer() {
		return this._buffer.length === 0;
	}
	emptyBuffer() {
		this._buffer = "";
		return this;
	}
	addRaw(text, addEOL = false) {
		this._buffer += text;
		return addEOL ? this.addEOL() : this;
	}
	addEOL() {
		return this.addRaw(EOL);
	}
	addCodeBlock(code, lang) {
		const attrs = Object.assign({}, lang && { lang });
		const element = this.wrap("pre", this.wrap("code", code), attrs);
		return this.addRaw(element).addEOL();
	}
	addList(items, ordered = false) {
		const tag = ordered ? "ol" : "ul";
		const listItems = items.map((item) => this.wrap("li", item)).join("");
		const element = this.wrap(tag, listItems);
		return this.addRaw(element).addEOL();
	}
	addTable(rows) {
		const tableBody = rows.map((row) => {
			const cells = row.map((cell) => {
				if (typeof cell === "string") return this.wrap("td", cell);
				const { header, data, colspan, rowspan } = cell;
				const tag = header ? "th" : "td";
				const attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
				return this.wrap(tag, data, attrs);
			}).join("");
			return this.wrap("tr", cells);
		}).join("");
		const element = this.wrap("table", tableBody);
		return this.addRaw(element).addEOL();
	}
	addDetails(label, content) {
		const element = this.wrap("details", this.wrap("summary", label) + content);
		return this.addRaw(element).addEOL();
	}
	addImage(src, alt, options) {
		const { width, height } = options || {};
		const attrs = Object.assign(Object.assign({}, width && { width }), height && { height });
		const element = this.wrap("img", null, Object.assign({
			src,
			alt
		}, attrs));
		return this.addRaw(element).addEOL();
	}
	addHeading(text, level) {
		const tag = `h${level}`;
		const allowedTag = [
			"h1",
			"h2",
			"h3",
			"h4",
			"h5",
			"h6"
		].includes(tag) ? tag : "h1";
		const element = this.wrap(allowedTag, text);
		return this.addRaw(element).addEOL();
	}
	addSeparator() {
		const element = this.wrap("hr", null);
		return this.addRaw(element).addEOL();
	}
	addBreak() {
		const element = this.wrap("br", null);
		return this.addRaw(element).addEOL();
	}
	addQuote(text, cite) {
		const attrs = Object.assign({}, cite && { cite });
		const element = this.wrap("blockquote", text, attrs);
		return this.addRaw(element).addEOL();
	}
	addLink(text, href) {
		const element = this.wrap("a", text, { href });
		return this.addRaw(element).addEOL();
	}
};
const summary = new Summary();
var ExitCode;
(function(ExitCode) {
	ExitCode[ExitCode["Success"] = 0] = "Success";
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function getInput(name, options) {
	const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
	if (options && options.required && !val) throw new Error(`Input required and not supplied: ${name}`);
	if (options && options.trimWhitespace === false) return val;
	return val.trim();
}
function setOutput(name, value) {
	if (process.env["GITHUB_OUTPUT"] || "") return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
	process.stdout.write(os.EOL);
	issueCommand("set-output", { name }, toCommandValue(value));
}
function setFailed(message) {
	process.exitCode = ExitCode.Failure;
	error(message);
}
function error(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function info(message) {
	process.stdout.write(message + os.EOL);
}
// node_modules/@actions/github/lib/context.js
var Context = class {
	constructor() {
		var _a, _b, _c;
		this.payload = {};
		if (process.env.GITHUB_EVENT_PATH) {
			if (existsSync(process.env.GITHUB_EVENT_PATH)) this.payload = JSON.parse(readFileSync(process.env.GITHUB_EVENT_PATH, { encoding: "utf8" }));
			else {
				const path = process.env.GITHUB_EVENT_PATH;
				process.stdout.write(`GITHUB_EVENT_PATH ${path} does not exist${EOL}`);
			}
		}
		this.eventName = process.env.GITHUB_EVENT_NAME;
		this.sha = process.env.GITHUB_SHA;
		this.ref = process.env.GITHUB_REF;
		this.workflow = process.env.GITHUB_WORKFLOW;
		this.action = process.env.GITHUB_ACTION;
		this.actor = process.env.GITHUB_ACTOR;
		this.job = process.env.GITHUB_JOB;
		this.runAttempt = parseInt(process.env.GITHUB_RUN_ATTEMPT, 10);
		this.runNumber = parseInt(process.env.GITHUB_RUN_NUMBER, 10);
		this.runId = parseInt(process.env.GITHUB_RUN_ID, 10);
		this.apiUrl = (_a = process.env.GITHUB_API_URL) !== null && _a !== void 0 ? _a : `https://api.github.com`;
		this.serverUrl = (_b = process.env.GITHUB_SERVER_URL) !== null && _b !== void 0 ? _b : `https://github.com`;
		this.graphqlUrl = (_c = process.env.GITHUB_GRAPHQL_URL) !== null && _c !== void 0 ? _c : `https://api.github.com/graphql`;
	}
	get issue() {
		const payload = this.payload;
		return Object.assign(Object.assign({}, this.repo), { number: (payload.issue || payload.pull_request || payload).number });
	}
	get repo() {
		if (process.env.GITHUB_REPOSITORY) {
			const [owner, repo] = process.env.GITHUB_REPOSITORY.split("/");
			return {
				owner,
				repo
			};
		}
		if (this.payload.repository) return {
			owner: this.payload.repository.owner.login,
			repo: this.payload.repository.name
		};
		throw new Error("context.repo requires a GITHUB_REPOSITORY environment variable like 'owner/repo'");
	}
};
// node_modules/@actions/github/lib/github.js
const context = new Context();
// src/github/event.ts
function readEvent(name, payload) {
	if (isObject(payload.pull_request)) {
		const { base, head } = payload.pull_request;
		const pull = pullOf(payload.pull_request, payload);
		const fork = repositoryOf(head) === null || repositoryOf(head) !== repositoryOf(base);
		return {
			name,
			baseSha: shaOf(base, "sha"),
			headSha: shaOf(head, "sha"),
			baseRef: textOf(base, "ref"),
			fork,
			pull
		};
	}
	if (isObject(payload.merge_group)) {
		const group = payload.merge_group;
		const ref = textOf(group, "base_ref")?.replace(/^refs\/heads\//, "") ?? null;
		return {
			name,
			baseSha: shaOf(group, "base_sha"),
			headSha: shaOf(group, "head_sha"),
			baseRef: ref
		};
	}
	return {
		name,
		baseSha: null,
		headSha: null,
		baseRef: null
	};
}
function pullOf({ number, draft, labels }, { action, label }) {
	const named = Array.isArray(labels) ? labels.flatMap((one) => textOf(one, "name") ?? []) : [];
	const isNumber = typeof number === "number" && Number.isSafeInteger(number) && number > 0;
	const added = action === "labeled" ? textOf(label, "name") : null;
	return {
		number: isNumber ? number : null,
		draft: draft === true,
		labels: named,
		added
	};
}
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
function repositoryOf(side) {
	const repo = isObject(side) ? side.repo : void 0;
	const id = isObject(repo) ? repo.id : void 0;
	return typeof id === "number" ? id : null;
}
function textOf(value, key) {
	const text = isObject(value) ? value[key] : void 0;
	return typeof text === "string" ? text : null;
}
function shaOf(value, key) {
	const text = textOf(value, key);
	return text !== null && /^[0-9a-f]{40}$/.test(text) ? text : null;
}
// src/main.ts
async function main() {
	const cancellation = onSignals(process);
	const world = nodeWorld({
		env: process.env,
		version,
		cancelled: cancellation.signal
	});
	const request = {
		inputs: Object.fromEntries(INPUTS.map(({ name }) => [name, getInput(name) || void 0])),
		event: readEvent(context.eventName, context.payload),
		directory: process.env.GITHUB_WORKSPACE ?? process.cwd(),
		workingTree: false,
		runId: `${context.runId}-${context.runAttempt}`
	};
	try {
		if (process.platform === "win32") throw new Failure("environment", "Benchgate does not run on Windows runners.", "Use `runs-on: ubuntu-24.04`, or WSL 2 on a machine of your own.");
		const { mode, dryRun, shard, target } = readInputs(request.inputs);
		const task = taskFor(mode, context.eventName);
		if (task === "decide") await decideForJob(request, world);
		else if (task === "validate") await validateForJob(request, world);
		else if (task === "load-test" || task === "merge" && target !== void 0) await loadTestForJob(request, world);
		else if (task === "record") await recordForJob(request, world);
		else if (task === "merge") await tellGated(await (await import("./chunks/merge.js")).mergeRun(request, world), world);
		else if (task === "propose" || task === "propose-write") await proposeForJob(task, request, world);
		else if (dryRun) await tell("Dry run", await (await import("./chunks/rehearse.js")).rehearse(request, world));
		else if (task === "calibrate") await calibrateForJob(request, world);
		else if (task === "creep") await creepForJob(request, world);
		else await measureForJob(request, world, shard !== void 0);
	} catch (thrown) {
		await fail(masked(Failure.from(thrown), world), request, world);
	}
	process.exit(cancellation.exitCode() ?? process.exitCode ?? 0);
}
async function validateForJob(request, world) {
	const { checkConfig } = await import("./chunks/validate2.js");
	const { validationLines } = await import("./chunks/validation.js");
	await tell("Configuration", validationLines(await checkConfig(request, world)));
}
async function measureForJob(request, world, isShard) {
	const { whyUnneeded } = await import("./chunks/unneeded.js");
	const unneeded = await whyUnneeded(request, world);
	if (unneeded !== null) return tellUnneeded(unneeded, request, world);
	if (isShard) return tellJob(await (await import("./chunks/shard-job.js")).shardForJob(request, world), world);
	const { gate } = await import("./chunks/gate2.js");
	const gated = await gate(request, world);
	if (gated === null) return tellUnneeded({ code: "superseded" }, request, world);
	await tellGated(gated, world);
}
async function creepForJob(request, world) {
	const { creep } = await import("./chunks/creep.js");
	const found = await creep(request, world);
	if ("report" in found) return tellGated(found, world);
	const { renderNothingSince } = await import("./chunks/unmeasured-text.js");
	await tellNothing(renderNothingSince(found), request, world);
}
async function tellGated({ report, end, markdown, files }, world) {
	const count = (outcome) => report.comparisons.filter((row) => row.gating && row.outcome === outcome).length;
	setOutput("verdict", report.verdict.state);
	setOutput("regressions", count("regression"));
	setOutput("improvements", count("improvement"));
	setOutput("slo-violations", report.slos.filter((slo) => slo.state === "broken").length);
	setOutput("base-sha", report.base.sha);
	setOutput("head-sha", report.head.sha);
	setOutput("report-path", files.report);
	setOutput("measurement-path", files.measurement);
	setOutput("summary-path", files.summary);
	await summarise(world.mask.apply(markdown));
	info(end.text);
	if (end.fails) setFailed(end.text);
}
async function tellUnneeded(unneeded, request, world) {
	const { renderUnneeded } = await import("./chunks/unmeasured-text.js");
	await tellNothing(renderUnneeded(unneeded), request, world);
}
async function tellNothing({ sentence, markdown }, request, world) {
	const output = await openOutput(request, readInputs(request.inputs), world);
	setOutput("verdict", "not-needed");
	setOutput("summary-path", await output.write("summary.md", markdown));
	await summarise(markdown);
	info(escapeCommand(sentence));
}
async function decideForJob(request, world) {
	const { decide } = await import("./chunks/decide2.js");
	const { readTrigger } = await import("./chunks/trigger.js");
	const { repo, eventName, payload, serverUrl, runId } = context;
	const branch = payload.repository?.default_branch;
	const { results, left, why, file } = await decide({
		...request,
		trigger: readTrigger(eventName, payload, process.env),
		repository: {
			owner: repo.owner,
			name: repo.repo
		},
		defaultBranch: typeof branch === "string" ? branch : null,
		url: `${serverUrl}/${repo.owner}/${repo.repo}/actions/runs/${runId}`
	}, world);
	for (const { decided, description, markdown } of results) {
		const { subject } = decided.snapshot;
		const said = `${decided.deciding.decision.state}, ${description}`;
		info(escapeCommand(`#${subject.pending.number} ${subject.sha.slice(0, 7)}: ${said}`));
		if (results.length === 1) await summarise(markdown);
	}
	if (results.length === 0) info(escapeCommand(why ?? NOTHING_DUE));
	if (left > 0) info(`${left} open pull requests are left for the next sweep.`);
	const [only] = results;
	if (only === void 0 || results.length > 1) return;
	const { decision, snapshot } = only.decided.deciding;
	setOutput("decision", decision.state);
	setOutput("decision-code", decision.code);
	setOutput("head-sha", snapshot.pull.head.sha);
	setOutput("decision-path", file);
}
const NOTHING_DUE = "Nothing to decide: no open pull request into a gated branch (the default one and `governance.protected-bases` there) is meant, or the run or the command is of nobody who counts.";
async function calibrateForJob(request, world) {
	const { calibrate } = await import("./chunks/calibrate.js");
	const { calibration, markdown, files } = await calibrate(request, world);
	setOutput("head-sha", calibration.head.sha);
	setOutput("calibration-path", files.calibration);
	setOutput("measurement-path", files.measurement);
	setOutput("summary-path", files.summary);
	await summarise(markdown);
	info(`Calibrated in ${calibration.pairs} pairs: ${calibration.flagged} gating rows flagged.`);
}
async function onDefaultBranch(request, what) {
	const { atDefaultBranch } = await import("./chunks/load-target2.js");
	const { payload, eventName, ref, sha } = context;
	return atDefaultBranch(request, {
		eventName,
		ref,
		sha,
		branch: payload.repository?.default_branch
	}, what);
}
async function recordForJob(request, world) {
	const { record, rehearseRecord } = await import("./chunks/record4.js");
	const { failedSteps, renderRecordMarkdown } = await import("./chunks/record2.js");
	const { SWITCHED_OFF } = await import("./chunks/load-test.js");
	const asked = await onDefaultBranch(request);
	if (readInputs(request.inputs).dryRun) return tell("Dry run", await rehearseRecord(asked, world));
	const report = await record(asked, world);
	if (report === null) return info(SWITCHED_OFF);
	await summarise(world.mask.apply(renderRecordMarkdown(report)));
	const failed = failedSteps(report);
	for (const { step, failure } of failed) error(escapeCommand(world.mask.apply(`${step}: ${failure?.message}\n${failure?.hint}`)));
	if (failed.length > 0) setFailed(`Recording of ${report.target}: not all was done.`);
}
async function loadTestForJob(request, world) {
	const { dryRun, failOn, segment } = readInputs(request.inputs);
	const asked = await onDefaultBranch(request);
	const { loadTestOf, segmentForJob } = await import("./chunks/segment-job.js");
	if (dryRun) return tell("Dry run", await (await import("./chunks/load-test3.js")).rehearseLoadTest(asked, world));
	const { loadTestExit } = await import("./chunks/exit-code2.js");
	const { SWITCHED_OFF } = await import("./chunks/load-test.js");
	const sent = segment === void 0 ? null : await segmentForJob(asked, world);
	if (sent !== null) return tellJob(sent, world);
	const found = segment === void 0 ? await loadTestOf(asked, world) : null;
	setOutput("verdict", found?.report.state ?? "not-needed");
	if (found === null) return info(SWITCHED_OFF);
	setOutput("report-path", found.files.report);
	setOutput("summary-path", found.files.summary);
	await summarise(world.mask.apply(found.markdown));
	if (loadTestExit(found.report, failOn) > 0) setFailed(`Load test of ${found.report.target}: ${found.report.state}.`);
}
async function proposeForJob(task, request, world) {
	const { planForJob, writeForJob } = await import("./chunks/propose-job.js");
	const { repo, ref, sha, payload, serverUrl, runId, runAttempt: attempt } = context;
	const asked = await onDefaultBranch(request, "Proposals are made");
	const about = {
		repository: {
			owner: repo.owner,
			name: repo.repo
		},
		ref,
		sha,
		run: {
			id: runId,
			attempt
		}
	};
	const defaultBranch = String(payload.repository?.default_branch ?? "");
	const url = `${serverUrl}/${repo.owner}/${repo.repo}/actions/runs/${runId}`;
	const approved = {
		...asked,
		...about,
		defaultBranch,
		url
	};
	await tellJob(await (task === "propose" ? planForJob(asked, world) : writeForJob(approved, world)), world);
}
async function tellJob({ outputs, markdown, lines }, world) {
	for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
	await summarise(world.mask.apply(markdown));
	for (const line of lines) info(escapeCommand(line));
}
function masked(failure, { mask }) {
	const { kind, message, hint, cause } = failure;
	const seen = mask.apply(message);
	return seen === message ? failure : new Failure(kind, seen, mask.apply(hint), { cause });
}
async function fail(failure, request, world) {
	const { reportFailure } = await import("./chunks/report-failure.js");
	const { renderFailureMarkdown } = await import("./chunks/markdown.js");
	await summarise(renderFailureMarkdown(failure, { marker: null }));
	const summary = await reportFailure(failure, request, world).catch(() => null);
	if (summary !== null) setOutput("summary-path", summary);
	setFailed(escapeCommand(`${failure.kind}: ${failure.message}\n${failure.hint}`));
	if (failure.kind === "internal" && failure.cause instanceof Error) info(escapeCommand(failure.cause.stack ?? ""));
}
async function tell(title, lines) {
	for (const line of lines) info(escapeCommand(line));
	await summarise(`### ${title}\n\n<pre>\n${escapeLog(lines.join("\n"))}\n</pre>\n`);
}
async function summarise(markdown) {
	if (process.env.GITHUB_STEP_SUMMARY) await summary.addRaw(markdown, true).write();
}
await main();
export {};
