import { t as Failure } from "./failure2.js";
import { h as formatTime } from "./numbers.js";
import { t as quantile } from "./quantile.js";
import { a as requireNoRedirects, c as inTurn, i as targetAt, n as openLoadWalls, o as untilReached, t as keptLoad } from "./load-walls.js";
import { r as removeLeft, t as addOneWorktree } from "./worktrees.js";
import { t as inspectAll } from "./engines2.js";
// src/watch/breaker.ts
const ENOUGH = 20;
const LOOKS = 50;
function breakerOf({ windowMs, errors, throttled, latencyMs }) {
	let recent = [];
	let latest = 0;
	let fresh = 0;
	let tripped = null;
	const shareOf = (is) => recent.filter(is).length / recent.length;
	const judge = () => {
		if (recent.length < ENOUGH) return null;
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
// src/watch/sending-rate.ts
const WINDOW_MS = 5e3;
const STEP_MS = 500;
const OVER = 1.1;
const AT_ENDS = 2;
function sendingRateOf(mostPerSecond) {
	const most = OVER * mostPerSecond * WINDOW_MS / 1e3 + AT_ENDS;
	const windows = new Map();
	let tripped = null;
	return (sentMs) => {
		const step = Math.floor(sentMs / STEP_MS);
		for (let first = step - WINDOW_MS / STEP_MS + 1; first <= step; first++) {
			const sent = (windows.get(first) ?? 0) + 1;
			windows.set(first, sent);
			if (sent > most) tripped ??= {
				code: "rate",
				seen: sent * 1e3 / WINDOW_MS,
				most: mostPerSecond
			};
		}
		return tripped;
	};
}
// src/measure/block-starts.ts
const LEAD_MS = 3e4;
function startsOf(scenarios, { startMs }, { timing }) {
	let next = startMs;
	return scenarios.map((planned) => {
		const { span } = timing(planned);
		if (span === void 0) throw new Failure("internal", `Nobody knows when ${planned.name} is over.`, "Please report this.");
		const start = {
			startMs: next,
			dueMs: next + span.firstMs
		};
		next += Math.ceil((span.lastMs + LEAD_MS) / 1e3) * 1e3;
		return start;
	});
}
async function untilNear({ startMs }, { clock, screen, cancelled }) {
	const waitMs = startMs - LEAD_MS - Date.parse(clock.date());
	if (waitMs > 0) {
		screen.note(`All segments begin in ${formatTime(waitMs + LEAD_MS)}.`);
		await clock.sleep(waitMs, cancelled);
	}
	return cancelled.aborted ? "partial" : "complete";
}
// src/measure/load-test.ts
async function loadTest(input, world) {
	const { plan, rules, target, roots, walls, engines, part } = input;
	const watching = new Watching(rules, world);
	const job = {
		plan,
		roots,
		walls,
		maxInFlight: rules.maxInFlight,
		maxRate: rules.maxRate,
		seen: (_, shot) => watching.see(shot),
		halt: (_, sofar) => watching.count(sofar),
		...part === void 0 ? {} : { segment: part.segment }
	};
	const inspected = await inspectAll(engines, job, world);
	for (const text of inspected.warnings) world.screen.note(text);
	const starts = part === void 0 ? [] : startsOf(plan.protocol.scenarios, part, inspected);
	const tested = [];
	for (const [at, planned] of plan.protocol.scenarios.entries()) {
		const start = starts[at];
		const end = start === void 0 ? await watching.untilAllowed() : await untilNear(start, world);
		if (end !== "complete") return {
			tested,
			end
		};
		const one = await driveOne({
			planned,
			target,
			engines: inspected,
			watching,
			start
		}, {
			...world,
			cancelled: watching.begin(planned)
		}).catch((thrown) => {
			if (start === void 0 || tested.length === 0 || Failure.from(thrown).kind === "internal") throw thrown;
			return Failure.from(thrown).message;
		});
		if (typeof one === "string") return {
			tested,
			end: "partial",
			ended: one
		};
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
async function driveOne({ planned, target, engines, watching, start }, world) {
	const [startedAt, from] = [world.clock.date(), world.clock.now()];
	const startMs = start === void 0 ? {} : { startMs: start.startMs };
	const turn = {
		planned,
		pair: PAIR,
		sides: ["head"],
		targets: {
			base: null,
			head: target
		},
		...startMs
	};
	const over = new AbortController();
	const waitedS = start === void 0 ? 0 : Math.max(0, start.startMs - Date.parse(startedAt)) / 1e3;
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
		seconds: (world.clock.now() - from) / 1e3 - waitedS,
		trip,
		limit: watching.limit,
		block,
		end: trip !== null ? "aborted" : cut ? "partial" : "complete",
		remarks: (result?.remarks ?? []).map(({ text }) => text),
		...start === void 0 ? {} : { part: {
			dueMs: start.dueMs,
			...result?.part && { part: result.part }
		} }
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
	#tooFast = () => null;
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
	begin({ engine }) {
		this.#breaker = breakerOf(this.#rules.breaker);
		this.#tooFast = engine === "command" ? sendingRateOf(this.#rules.maxRate) : () => null;
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
		this.trip ??= this.#tooFast(sentMs);
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
export { waitAsAsked as i, prepareTarget as n, loadTest as r, askRevision as t };
