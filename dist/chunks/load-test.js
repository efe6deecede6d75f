import { t as ENGINES } from "./engines.js";
import { h as formatTime } from "./numbers.js";
import { t as quantile } from "./quantile.js";
import { t as inspectAll } from "./engines2.js";
import { t as kindOf } from "./calibration.js";
import { t as Failure } from "./failure2.js";
import { t as networkHold } from "./network-hold.js";
import { a as reportedPolicy } from "./policy.js";
import { t as readInputs } from "./inputs.js";
import { i as resolveLoadTest, n as describeLoadTest, r as isSwitchedOff } from "./load-target.js";
import { t as toTarget } from "./under-policy.js";
import { A as addOneWorktree, M as removeLeft, a as requireNoRedirects, c as inTurn, i as targetAt, n as openLoadWalls, o as untilReached, t as keptLoad } from "./load-walls.js";
import { a as maintenanceText } from "./incident-text.js";
import { r as renderLoadTestMarkdown } from "./load-test3.js";
import { a as windowsAt, r as countedRuns, t as historyOf } from "./history-of.js";
import { i as objectiveName, n as standingOf, r as countEvents, t as budgetObjectives } from "./standing.js";
import { i as monthsOf } from "./history-branch.js";
import { t as openOutput } from "./output.js";
import { c as trialOf, r as invalidity, s as readingsOf } from "./trial2.js";
import { p as costIn } from "./metrics.js";
import { n as keepsObjective } from "./slo.js";
// src/watch/breaker.ts
const ENOUGH$1 = 20;
const LOOKS = 50;
function breakerOf({ windowMs, errors, throttled, latencyMs }) {
	let recent = [];
	let latest = 0;
	let fresh = 0;
	let tripped = null;
	const shareOf = (is) => recent.filter(is).length / recent.length;
	const judge = () => {
		if (recent.length < ENOUGH$1) return null;
		const asked = shareOf((one) => one.throttled);
		if (asked >= throttled) return {
			code: "throttled",
			seen: asked,
			most: throttled
		};
		const failed = shareOf((one) => one.failed);
		if (failed >= errors) return {
			code: "errors",
			seen: failed,
			most: errors
		};
		const times = recent.map((one) => one.latencyMs).filter((ms) => !Number.isNaN(ms));
		const median = times.length === 0 ? 0 : quantile(Float64Array.from(times).sort(), .5);
		return median > latencyMs ? {
			code: "latency",
			seen: median,
			most: latencyMs
		} : null;
	};
	return (ended) => {
		latest = Math.max(latest, ended.atMs);
		recent.push(ended);
		fresh += 1;
		if (fresh < recent.length / LOOKS) return tripped;
		fresh = 0;
		const last = recent.slice(-20);
		const within = recent.filter(({ atMs }) => atMs > latest - windowMs);
		recent = within.length < last.length ? last : within;
		tripped ??= judge();
		return tripped;
	};
}
// src/measure/load-test.ts
async function loadTest(input, world) {
	const { plan, rules, target, roots, walls, engines } = input;
	const watching = new Watching(rules, world);
	const job = {
		plan,
		roots,
		walls,
		maxInFlight: rules.maxInFlight,
		maxRate: rules.maxRate,
		seen: (_, shot) => watching.see(shot),
		halt: (_, sofar) => watching.count(sofar)
	};
	const inspected = await inspectAll(engines, job, world);
	for (const text of inspected.warnings) world.screen.note(text);
	const tested = [];
	for (const planned of plan.protocol.scenarios) {
		const end = await watching.untilAllowed();
		if (end !== "complete") return {
			tested,
			end
		};
		const one = await driveOne({
			planned,
			target,
			engines: inspected,
			watching
		}, {
			...world,
			cancelled: watching.begin()
		});
		tested.push(one);
		if (one.end !== "complete") return {
			tested,
			end: one.end
		};
	}
	return {
		tested,
		end: "complete"
	};
}
const PAIR = 1;
async function driveOne({ planned, target, engines, watching }, world) {
	const [startedAt, from] = [world.clock.date(), world.clock.now()];
	const turn = {
		planned,
		pair: PAIR,
		sides: ["head"],
		targets: {
			base: null,
			head: target
		}
	};
	const over = new AbortController();
	const { certainMs, timed } = engines.timing(planned);
	const telling = tell(planned.name, {
		ofMs: timed ? certainMs : null,
		over: over.signal
	}, world);
	const result = await engines.drive(turn, world).catch((thrown) => {
		if (world.cancelled.aborted) return null;
		throw thrown;
	}).finally(() => over.abort());
	await telling;
	const block = result?.blocks.head ?? null;
	const cut = world.cancelled.aborted || block === null;
	const elsewhere = (result?.remarks ?? []).filter((remark) => remark.elsewhere).reduce((sum, { times }) => sum + times, 0);
	const stray = elsewhere > 0 ? {
		code: "elsewhere",
		requests: elsewhere
	} : null;
	const trip = watching.trip ?? stray ?? (cut ? null : watching.ofAll(block));
	return {
		planned,
		startedAt,
		seconds: (world.clock.now() - from) / 1e3,
		trip,
		limit: watching.limit,
		block,
		end: trip !== null ? "aborted" : cut ? "partial" : "complete",
		remarks: (result?.remarks ?? []).map(({ text }) => text)
	};
}
async function tell(scenario, { ofMs, over }, { clock, screen }) {
	for (const from = clock.now(); !over.aborted; await clock.sleep(1e3, over)) {
		const length = ofMs === null ? "" : ` of ${formatTime(ofMs)}`;
		screen.progress(`${scenario} · ${formatTime(Math.floor((clock.now() - from) / 1e3) * 1e3)}${length}`);
	}
}
const THROTTLED = /^status (?:429|503)$/;
const LONGEST_WAIT_MS = 6e4;
async function waitAsAsked(waitMs, { clock, screen, cancelled }) {
	if (waitMs > LONGEST_WAIT_MS) return "aborted";
	if (waitMs > 0) {
		screen.note(`Waiting ${formatTime(waitMs)}, as the target asked.`);
		await clock.sleep(waitMs, cancelled);
	}
	return cancelled.aborted ? "partial" : "complete";
}
var Watching = class {
	#rules;
	#world;
	#breaker;
	#over = new AbortController();
	#counted = {
		requests: 0,
		failed: 0
	};
	#notBeforeMs = Number.NEGATIVE_INFINITY;
	trip = null;
	limit = null;
	constructor(rules, world) {
		this.#rules = rules;
		this.#world = world;
		this.#breaker = breakerOf(rules.breaker);
	}
	async untilAllowed() {
		return waitAsAsked(this.#notBeforeMs - this.#world.clock.now(), this.#world);
	}
	begin() {
		this.#breaker = breakerOf(this.#rules.breaker);
		this.#over = new AbortController();
		this.#counted = {
			requests: 0,
			failed: 0
		};
		this.limit = null;
		return AbortSignal.any([this.#world.cancelled, this.#over.signal]);
	}
	see({ grade, error, endMs, sentMs, limit }) {
		if (limit !== void 0) this.#heed(limit);
		if (grade === "dropped" || error === "aborted") return;
		const failed = grade === "error";
		this.#look({
			atMs: endMs,
			failed,
			throttled: THROTTLED.test(error),
			latencyMs: failed ? NaN : endMs - sentMs
		});
	}
	count({ requests, failed }) {
		const seen = {
			requests: requests.head,
			failed: failed.head
		};
		const atMs = this.#world.clock.now();
		const [fresh, bad] = [seen.requests - this.#counted.requests, seen.failed - this.#counted.failed];
		const before = (k) => Math.floor(k * bad / fresh);
		for (let k = 0; k < fresh; k++) this.#look({
			atMs,
			failed: before(k + 1) > before(k),
			throttled: false,
			latencyMs: NaN
		});
		this.#counted = seen;
		return this.trip !== null;
	}
	ofAll({ sent, succeeded, errors }) {
		if (sent === 0 || succeeded > 0 || errors < sent) return null;
		return {
			code: "errors",
			seen: 1,
			most: this.#rules.breaker.errors
		};
	}
	#look(ended) {
		this.trip ??= this.#breaker(ended);
		if (this.trip !== null) this.#over.abort();
	}
	#heed({ remaining, waitMs }) {
		const before = this.limit ?? {
			remaining: null,
			waitMs: null
		};
		this.limit = {
			remaining: remaining === null ? before.remaining : Math.min(remaining, before.remaining ?? remaining),
			waitMs: waitMs === null ? before.waitMs : Math.max(waitMs, before.waitMs ?? 0)
		};
		if (waitMs !== null) this.#notBeforeMs = Math.max(this.#notBeforeMs, this.#world.clock.now() + waitMs);
	}
};
// src/prepare/load-target.ts
async function prepareTarget(plan, { name, url }, world) {
	world.screen.note(`${name} is ${url}: requests go there at the rates of the scenarios`);
	const deployment = {
		who: name,
		url,
		service: plan.services.head
	};
	await untilReached(world, deployment);
	await requireNoRedirects(world, deployment, plan.scenarios);
	if ((plan.sandbox?.mode ?? "off") !== "off") await world.sandboxes.sweep(await world.files.findLeft());
	await removeLeft(world, plan.repository);
	const folder = await world.files.makeTemporary("benchgate-");
	const undo = [() => world.files.remove(folder)];
	try {
		const { paths, remove } = await addOneWorktree(world, plan.repository, plan.protocol.revisions.head, `${folder}/head`);
		undo.unshift(remove);
		const tried = await openLoadWalls(plan, {
			folder,
			scripts: [paths.head],
			addresses: [],
			undo
		}, world);
		const kept = await keptLoad(tried, plan, world);
		return {
			target: targetAt("head", url),
			roots: paths,
			...kept,
			dispose: () => inTurn(undo)
		};
	} catch (error) {
		await inTurn(undo).catch(() => {});
		throw error;
	}
}
// src/prepare/revision.ts
const TIMEOUT_MS = 1e4;
const LONGEST = 200;
async function askRevision({ url, revision }, world) {
	if (revision === null) return null;
	const question = {
		url,
		method: "GET",
		path: revision.path,
		headers: {},
		timeoutMs: TIMEOUT_MS,
		body: ""
	};
	const { headers, body, error } = await world.load.ask(question, world.cancelled);
	if (error !== null) return null;
	const said = revision.header !== null ? headers[revision.header.toLowerCase()] : fieldOf(body, revision.json ?? "");
	return typeof said === "string" && /^[\x21-\x7e]+$/.test(said) ? said.slice(0, LONGEST) : null;
}
function fieldOf(body, path) {
	try {
		const found = JSON.parse(body);
		return path.split(".").reduce((at, name) => typeof at === "object" && at !== null ? new Map(Object.entries(at)).get(name) : void 0, found);
	} catch {
		return;
	}
}
// src/watch/past-runs.ts
const SHOWN = 5;
const OVERDUE = 1.5;
const ENOUGH = 3;
function pastRuns(scenario, runs, next) {
	const newest = runs.filter((run) => run.scenario === scenario).toSorted((a, b) => msOf(b) - msOf(a));
	const complete = newest.filter(({ end }) => end === "complete");
	const distances = complete.slice(1).map((run, k) => msOf(complete[k] ?? run) - msOf(run));
	const usualMs = distances.length >= ENOUGH ? Math.max(next.periodMs, quantile(Float64Array.from(distances).sort(), .5)) : Number.POSITIVE_INFINITY;
	const [last] = complete;
	const isMissing = last !== void 0 && Date.parse(next.at) - msOf(last) > OVERDUE * usualMs;
	return {
		scenario,
		runs: newest.slice(0, SHOWN),
		missing: isMissing ? {
			lastAt: last.at,
			usualMs
		} : null
	};
}
const msOf = ({ at }) => Date.parse(at);
// src/pipelines/tested-run.ts
function testedRun({ planned, block, end, trip, limit, seconds, startedAt }, { plan, target, slos }, about) {
	const mine = slos.filter(({ scenario }) => scenario === planned.name);
	const metrics = [...plan.protocol.cells.filter(({ scenario }) => scenario === planned.name), ...mine].map(({ metric }) => metric);
	const names = [...new Set(metrics.map(({ name }) => name))];
	const readings = block === null || block.sent === 0 ? {} : readingsOf(block, names, null);
	const read = Object.fromEntries(names.flatMap((name) => {
		const reading = Object.hasOwn(readings, name) ? readings[name] : void 0;
		if (reading === void 0 || reading.kind === "share" && reading.total === 0) return [];
		return [[name, reading.kind === "value" ? reading.value : reading.count / reading.total]];
	}));
	const values = {
		...read,
		...costsIn(metrics, read)
	};
	const { aborted = 0, ...errors } = block?.errorKinds ?? {};
	const events = {
		sent: (block?.sent ?? 0) - aborted,
		failed: (block?.errors ?? 0) - aborted,
		times: block?.values ?? {},
		shares: sharesIn(readings)
	};
	const isWhole = end === "complete";
	const { run, revision, dirty, runner } = about;
	return {
		run: {
			version: 1,
			at: startedAt,
			run,
			target: target.name,
			scenario: planned.name,
			end,
			revision,
			dirty,
			runner,
			seconds,
			sent: events.sent,
			failed: events.failed,
			values,
			counts: isWhole ? mine.flatMap((slo) => countEvents(slo, events) ?? []) : []
		},
		trip,
		limit,
		errors,
		dropped: block?.dropped ?? 0,
		objectives: isWhole ? mine.map((slo) => held(slo, values)) : [],
		units: Object.fromEntries(metrics.map(({ name, unit }) => [name, unit]))
	};
}
function costsIn(metrics, values) {
	return Object.fromEntries(metrics.flatMap(({ name, cost }) => {
		const value = cost === void 0 ? null : costIn(cost, (reading) => values[reading] ?? null);
		return value === null ? [] : [[name, value]];
	}));
}
function notAsPlanned({ planned, block, end }) {
	if (block === null || end !== "complete") return [];
	const trial = trialOf(block, [], null);
	return [...block.broken, ...invalidity(trial, trial)].map((reason) => `${planned.name}: ${reason}`);
}
function sharesIn(readings) {
	return Object.fromEntries(Object.entries(readings).flatMap(([name, one]) => one.kind === "share" ? [[name, one]] : []));
}
function held(slo, values) {
	const value = values[slo.metric.name] ?? null;
	const state = value === null ? "no-data" : keepsObjective(slo, value) ? "kept" : "broken";
	return {
		name: objectiveName(slo),
		unit: slo.metric.unit,
		bound: slo.bound,
		value,
		state,
		source: slo.source
	};
}
// src/pipelines/load-test.ts
async function runLoadTest(request, world) {
	if (isSwitchedOff(world.env)) return null;
	const inputs = readInputs(request.inputs);
	const output = await openOutput(request, inputs, world);
	const planned = await resolveLoadTest(request, inputs.target, world);
	const allowed = await toTarget(planned.plan, world);
	const place = {
		history: await historyOf(request, allowed),
		runId: request.runId
	};
	const first = await testOnce(planned, {
		...place,
		earlier: []
	}, allowed);
	const { report, historyAt } = first.report.standings.some(({ incident }) => incident?.state === "pending") && isWhole(first.report) ? await testAgain(planned, {
		place,
		first
	}, allowed) : first;
	const markdown = renderLoadTestMarkdown(report);
	return {
		report,
		markdown,
		files: {
			report: await output.write("load-test.json", `${JSON.stringify(report, null, 2)}\n`),
			summary: await output.write("summary.md", markdown),
			...historyAt === null ? {} : { history: historyAt }
		}
	};
}
const isWhole = ({ state }) => state !== "aborted" && state !== "partial";
async function testAgain(planned, { place, first }, world) {
	world.screen.note("An error budget burns too fast: one more test says whether that holds.");
	try {
		if (await waitAsAsked(first.report.tests.at(-1)?.limit?.waitMs ?? 0, world) === "aborted") throw new Failure("target", "the target asked to wait for longer than a minute.", "Test it later.");
		return await testOnce(planned, {
			...place,
			earlier: first.report.runs
		}, world);
	} catch (thrown) {
		const { kind, message } = Failure.from(thrown);
		if (kind === "internal") throw thrown;
		const why = `The test that was to confirm it could not be done: ${message}`;
		return {
			...first,
			report: {
				...first.report,
				warnings: [...first.report.warnings, why]
			}
		};
	}
}
async function testOnce(planned, { history, runId, earlier }, world) {
	const { plan, target: rules } = planned;
	const startedAt = world.clock.date();
	const scenarios = plan.protocol.scenarios.map(({ name }) => name);
	const window = {
		at: startedAt,
		months: monthsOf(rules)
	};
	const { past, unread } = await readPast(history, {
		target: rules.name,
		scenarios,
		window
	});
	const { target, roots, walls, sandbox, dispose } = await prepareTarget(plan, rules, world);
	try {
		const before = await askRevision(rules, world);
		const found = await loadTest({
			plan,
			rules,
			target,
			roots,
			walls,
			engines: ENGINES
		}, world);
		const after = found.end === "complete" ? await askRevision(rules, world) : null;
		const dirty = before !== null && after !== null && before !== after;
		const report = reportOf(planned, found, {
			startedAt,
			endedAt: world.clock.date(),
			revision: before,
			dirty,
			run: `${startedAt} ${runId}`,
			sandbox,
			runner: kindOf(world.machine.environment()),
			past,
			unread,
			earlier
		});
		return {
			report,
			historyAt: history?.kind === "folder" ? (await history.append(report.tests.map(({ run }) => run))).at : null
		};
	} finally {
		await dispose();
	}
}
async function readPast(history, { target, scenarios, window }) {
	if (history === null) return {
		past: null,
		unread: []
	};
	try {
		return {
			past: await history.read(target, scenarios, window),
			unread: []
		};
	} catch (thrown) {
		const { kind, message } = Failure.from(thrown);
		if (kind !== "github") throw thrown;
		return {
			past: null,
			unread: [`The history was not read: ${message}`]
		};
	}
}
async function rehearseLoadTest(request, world) {
	const { plan, target } = await resolveLoadTest(request, readInputs(request.inputs).target, world);
	const { configuration, warnings } = plan.protocol;
	return [
		`configuration: ${configuration}`,
		...describeLoadTest(plan, target),
		...warnings.map((line) => `warning: ${line}`),
		"dry run: nothing was sent"
	];
}
function reportOf(planned, { tested, end }, about) {
	const { plan, target } = planned;
	const { configuration, scenarios, policy, warnings } = plan.protocol;
	const { startedAt, past, earlier } = about;
	const tests = tested.map((one) => testedRun(one, planned, about));
	const runs = [...earlier, ...tests.map(({ run }) => run)];
	const names = scenarios.map(({ name }) => name);
	const remarks = tested.flatMap((one) => [...one.remarks, ...notAsPlanned(one)]);
	return {
		schemaVersion: 1,
		target: target.name,
		url: target.url,
		configuration,
		startedAt,
		...reportedPolicy(policy, networkHold(about.sandbox, scenarios)),
		...about.sandbox === void 0 ? {} : { sandbox: about.sandbox },
		state: end === "complete" ? stateOf(tests) : end,
		tests,
		runs,
		notBegun: names.slice(tested.length),
		standings: past === null ? [] : standings(planned, [...past.runs, ...runs], about.endedAt),
		history: past === null ? [] : names.map((name) => pastRuns(name, past.runs, {
			at: startedAt,
			periodMs: target.periodMs
		})),
		warnings: [
			...warnings,
			...silence(planned, names, startedAt),
			...about.unread,
			...past?.problems ?? [],
			...remarks
		]
	};
}
function silence({ maintenance, target }, scenarios, at) {
	const parts = scenarios.map((scenario) => ({
		target: target.name,
		scenario
	}));
	return windowsAt(maintenance, parts, Date.parse(at)).map(maintenanceText);
}
function standings({ slos, target, maintenance }, runs, at) {
	const counted = countedRuns(runs, maintenance);
	return budgetObjectives(slos, target).map((objective) => standingOf(counted, objective, Date.parse(at)));
}
function stateOf(tests) {
	const states = tests.flatMap(({ objectives }) => objectives.map(({ state }) => state));
	return ["broken", "no-data"].find((state) => states.includes(state)) ?? "kept";
}
export { runLoadTest as n, rehearseLoadTest as t };
