import { n as eachSide } from "./revision.js";
import { a as isRedirect } from "./part.js";
import { t as Failure } from "./failure2.js";
import { i as placeOf, s as fill } from "./target.js";
import { a as grader, c as AFTER_FAILURE, n as fillStep, t as capture } from "./flow-values.js";
import { a as Log, i as Records, n as PointTable, o as defuse, r as K6Log, s as exitFailure, t as CsvScanner } from "./csv.js";
import { n as bytesOf$1, t as ask$1 } from "./https-request.js";
import { n as releaseFor, r as urlOf, t as DEFAULT_VERSION } from "./releases.js";
import { t as UNANSWERED } from "./tryout.js";
import { d as object, g as unknown, h as union, m as string, n as array, r as boolean, t as _enum, u as number } from "./schemas.js";
import { n as BinaryWriter, t as BinaryReader } from "./binary-encoding.js";
import { t as nodeGit } from "./git.js";
import { t as shellWord } from "./shell-word2.js";
import { a as TREE, i as TEMPORARY, n as SYSTEM_FOLDERS, o as UIDS, r as SYSTEM_SOCKETS, s as USER, t as HOME } from "./inside.js";
import { i as preloadFor } from "./program2.js";
import { a as loadNetOf, c as readRefused, i as endUsersText, l as refusedText, n as NEEDS_ROOT, o as loadRulesText, r as dropRulesText, s as reachText, t as LOAD_USERS, u as userOfTable } from "./load-texts.js";
import { t as lookText } from "./container-canary.js";
import { a as topologyText, i as numbersIn, n as coresOf, r as listOf, t as coreShares } from "./cores.js";
import { c as readCanary, i as NAMESPACES, l as worstOf, n as CONNECT, s as canaryText } from "./canary.js";
import { n as LOAD_WALLS, t as LIMITS } from "./sandbox.js";
import { Server, Socket, connect, createServer, isIP, isIPv6 } from "node:net";
import { Agent, createServer as createServer$1, get as get$1, request as request$1 } from "node:http";
import { Transform, pipeline } from "node:stream";
import { promisify } from "node:util";
import { gunzip, inflateRaw } from "node:zlib";
import { createHash, randomBytes, randomInt, randomUUID, timingSafeEqual } from "node:crypto";
import { urlToHttpOptions } from "node:url";
import { Agent as Agent$1, get as get$2, request as request$2 } from "node:https";
import { access, chmod, constants, lstat, mkdir, mkdtemp, open, readFile, readdir, readlink, realpath, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { basename, delimiter, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { execFile, execFileSync, spawn, spawnSync } from "node:child_process";
import { availableParallelism, constants as constants$1, cpus, homedir, hostname, loadavg, networkInterfaces, release, tmpdir, totalmem, type } from "node:os";
import { constants as constants$2, createReadStream, existsSync, readFileSync, readdirSync, readlinkSync, statSync } from "node:fs";
import { lookup } from "node:dns/promises";
// src/engines/embedded/event-stream.ts
const KEPT$1 = 64;
function firstTokenReader() {
	const decoder = new TextDecoder();
	const lines = lineSplitter();
	let data = null;
	let found = false;
	const take = (line) => {
		if (line !== "") data = withLine(data, line);
		else {
			found ||= isToken(data);
			data = null;
		}
	};
	return (piece) => {
		if (!found) lines(decoder.decode(piece, { stream: true }), take);
		return found;
	};
}
function lineSplitter() {
	let rest = "";
	let afterReturn = false;
	return (text, take) => {
		if (text === "") return;
		const fresh = afterReturn && text.startsWith("\n") ? text.slice(1) : text;
		afterReturn = text.endsWith("\r");
		const [first = "", ...others] = fresh.split(/\r\n|\n|\r/);
		rest = (rest + first.slice(0, KEPT$1)).slice(0, KEPT$1);
		for (const line of others) {
			take(rest);
			rest = line.slice(0, KEPT$1);
		}
	};
}
function withLine(data, line) {
	const colon = line.indexOf(":");
	if ((colon < 0 ? line : line.slice(0, colon)) !== "data") return data;
	const value = colon < 0 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
	return (data === null ? value : `${data}\n${value}`).slice(0, KEPT$1);
}
const isToken = (data) => data !== null && data !== "" && data !== "[DONE]";
// src/engines/embedded/rate-limit.ts
const LATEST_S = 1e9;
function rateLimitOf(status, headers, nowMs) {
	const throttled = status === 429 || status === 503;
	const policy = textOf$1(headers.ratelimit);
	const remaining = numberIn(/\br(?:emaining)?=(\d+)/, policy) ?? count(headers, "remaining");
	const until = numberIn(/\b(?:t|reset)=(\d+)/, policy) ?? count(headers, "reset");
	const reset = remaining === 0 && until !== null ? secondsFrom(until, nowMs) : null;
	const retry = throttled ? retrySeconds(headers, nowMs) : null;
	if (remaining === null && retry === null) return void 0;
	const seconds = retry ?? reset;
	return {
		remaining,
		waitMs: seconds === null ? null : Math.max(0, seconds) * 1e3
	};
}
function retrySeconds(headers, nowMs) {
	const written = headers["retry-after"] ?? "";
	if (/^\d{1,9}$/.test(written)) return Number(written);
	const at = Date.parse(written);
	const sent = Date.parse(headers.date ?? "");
	return Number.isNaN(at) ? null : Math.ceil((at - (Number.isNaN(sent) ? nowMs : sent)) / 1e3);
}
function count(headers, of) {
	return numberIn(/^(\d+)$/, textOf$1(headers[`ratelimit-${of}`] ?? headers[`x-ratelimit-${of}`]));
}
const secondsFrom = (seconds, nowMs) => seconds > LATEST_S ? Math.ceil(seconds - nowMs / 1e3) : seconds;
const textOf$1 = (header) => typeof header === "string" ? header : "";
function numberIn(pattern, text) {
	const digits = pattern.exec(text)?.[1];
	return digits === void 0 || digits.length > 12 ? null : Number(digits);
}
// src/engines/embedded/traceparent.ts
const AGREE_MS = 5;
function traceparent(dueMs, digits) {
	const apart = Date.now() - performance.timeOrigin - performance.now();
	const epochMs = performance.timeOrigin + dueMs + (Math.abs(apart) > AGREE_MS ? apart : 0);
	return `00-${Math.round(epochMs * 1e3).toString(16).padStart(16, "0")}${random(digits)}-${random(digits)}-01`;
}
function random(digits) {
	const half = (bits) => bits.toString(16).padStart(8, "0");
	return half(digits.bits()) + half((digits.bits() | 1) >>> 0);
}
// src/engines/embedded/http-request.ts
const MAX_BODY = 1048576;
const MOST_PIECES$1 = 1e3;
const EXCERPT_BYTES = 500;
const OUR_ERRORS = new Set([
	"EMFILE",
	"ENFILE",
	"EADDRNOTAVAIL",
	"ENOBUFS",
	"ENOMEM"
]);
function shoot(run, lane, arrival) {
	return prepare(run, lane, arrival)();
}
function prepare(run, lane, arrival) {
	const { template, startedAt } = run;
	const now = () => performance.now() - startedAt;
	const request = lane.send({
		...lane.options,
		headers: withTrace(withLength(lane.headers, arrival.body), run, arrival)
	});
	const { promise, resolve } = deferred();
	const moments = {
		sentMs: NaN,
		firstTokenMs: NaN
	};
	let timer;
	const wire = wireOf(request, now);
	const excerpt = excerptOf(template);
	let head = {};
	const settle = (grade, error, endMs = now()) => {
		if (!lane.inFlight.delete(fail)) return;
		clearTimeout(timer);
		wire.leave();
		const shot = {
			side: arrival.side,
			intendedMs: arrival.atMs,
			...moments,
			endMs,
			grade,
			error,
			...head
		};
		template.onSettled?.(shot, grade === "ok" ? "" : excerpt.text());
		resolve(shot);
	};
	const fail = (error) => {
		settle(OUR_ERRORS.has(error) ? "dropped" : "error", error);
		request.destroy();
	};
	lane.inFlight.add(fail);
	const token = () => {
		moments.firstTokenMs = wire.readMs();
	};
	const began = (found) => {
		head = found;
	};
	hear(request, template, {
		token,
		began,
		end: (grade, error) => settle(grade, error, wire.readMs()),
		fail,
		excerpt
	});
	request.end(arrival.body);
	return () => {
		if (!lane.inFlight.has(fail)) return shoot(run, lane, arrival);
		moments.sentMs = now();
		wire.release();
		timer = setTimeout(() => fail("timeout"), template.timeoutMs);
		return promise;
	};
}
function wireOf(request, now) {
	let readMs = NaN;
	let wire;
	const onRead = () => {
		readMs = now();
	};
	const cork = (socket) => socket.cork();
	request.on("socket", cork);
	request.on("socket", (socket) => {
		wire = socket;
		socket.prependListener("data", onRead).prependListener("end", onRead);
	});
	const release = () => {
		request.off("socket", cork);
		wire?.uncork();
	};
	return {
		release,
		readMs: () => readMs,
		leave: () => wire?.off("data", onRead).off("end", onRead)
	};
}
function withTrace(headers, { template, startedAt }, arrival) {
	const digits = template.traced?.[arrival.side] ?? null;
	if (digits === null || headers.traceparent !== void 0) return headers;
	return {
		...headers,
		traceparent: traceparent(startedAt + arrival.atMs, digits)
	};
}
function withLength(headers, body) {
	return body === "" ? headers : {
		...headers,
		"content-length": Buffer.byteLength(body)
	};
}
function deferred() {
	let resolve = () => {};
	return {
		promise: new Promise((done) => {
			resolve = done;
		}),
		resolve
	};
}
function hear(request, template, listener) {
	let answer;
	request.on("response", (response) => {
		answer = response;
		read$4(response, template, listener);
	});
	request.on("error", (error) => listener.fail(nameOf$1(error)));
	request.on("close", () => answer?.complete || listener.fail("ECONNRESET"));
}
function read$4(response, template, listener) {
	const status = response.statusCode ?? 0;
	const limit = rateLimitOf(status, response.headers, Date.now());
	const head = {
		...limit === void 0 ? {} : { limit },
		...isRedirect(status) ? { redirected: true } : {}
	};
	listener.began(head);
	const tokens = template.stream && status >= 200 && status < 300 ? firstTokenReader() : null;
	const body = template.keepBody || template.reader?.readsBody ? excerptBuffer(MAX_BODY) : null;
	let found = tokens === null;
	let bytes = 0;
	response.on("data", (piece) => {
		bytes += piece.length;
		if (!found && tokens?.(piece)) {
			found = true;
			listener.token();
		}
		body?.add(piece);
		listener.excerpt.add(piece);
	});
	response.on("end", () => {
		const answer = {
			status,
			body: body?.text() ?? ""
		};
		const grade = template.grade(answer);
		const told = grade === "error" ? void 0 : template.reader?.read(answer, response.headers);
		listener.began({
			...head,
			bytes,
			...told === void 0 ? {} : { told }
		});
		if (grade === "error") listener.end("error", `status ${status}`);
		else if (!found) listener.end("error", "no token");
		else {
			const missing = grade === "ok" ? template.take?.(answer, response.headers) ?? "" : "";
			listener.end(missing === "" ? grade : "error", missing);
		}
	});
	response.on("error", (error) => listener.fail(nameOf$1(error)));
}
function excerptOf({ onSettled }) {
	return excerptBuffer(onSettled === void 0 ? 0 : EXCERPT_BYTES);
}
function excerptBuffer(most) {
	const pieces = [];
	let room = most;
	const add = (piece) => {
		if (room > 0) pieces.push(piece.subarray(0, room));
		room -= piece.length;
		if (pieces.length === MOST_PIECES$1) pieces.push(Buffer.concat(pieces.splice(0)));
	};
	return {
		add,
		text: () => Buffer.concat(pieces).toString("utf8")
	};
}
function nameOf$1(error) {
	return error.code ?? error.message;
}
// src/engines/embedded/lane.ts
const MAX_IN_FLIGHT = 2e3;
const IDLE_MS$2 = 1e3;
function laneTo({ method, path, headers: declared }, url, values = {}) {
	const target = new URL(url + fill(path, values));
	const settings = {
		keepAlive: true,
		maxSockets: Number.POSITIVE_INFINITY,
		maxFreeSockets: MAX_IN_FLIGHT,
		timeout: IDLE_MS$2
	};
	const isTls = target.protocol === "https:";
	const agent = isTls ? new Agent$1(settings) : new Agent(settings);
	const headers = {
		"user-agent": "benchgate",
		...lowerCased(declared, values)
	};
	return {
		agent,
		options: {
			...urlToHttpOptions(target),
			method,
			headers,
			agent
		},
		headers,
		send: isTls ? request$2 : request$1,
		inFlight: new Set()
	};
}
function laneFor(lane, { method, path, headers }) {
	const prefix = (lane.options.path ?? "").replace(/\/$/, "");
	return {
		...lane,
		options: {
			...lane.options,
			method,
			path: `${prefix}${path}`
		},
		headers: {
			...lane.headers,
			...lowerCased(headers, {})
		}
	};
}
async function onLanes(lanes, cancelled, send) {
	const over = new AbortController();
	const abort = () => {
		over.abort();
		for (const { inFlight } of lanes) for (const fail of inFlight) fail("aborted");
	};
	cancelled.addEventListener("abort", abort);
	if (cancelled.aborted) over.abort();
	try {
		return await send(over.signal);
	} catch (thrown) {
		abort();
		throw unsendable(thrown);
	} finally {
		cancelled.removeEventListener("abort", abort);
		for (const { agent } of lanes) agent.destroy();
	}
}
function unsendable(thrown) {
	if (thrown instanceof Failure) return thrown;
	const message = thrown instanceof Error ? thrown.message : String(thrown);
	return new Failure("config", `The request cannot be sent: ${message}`, "Correct the scenario's method, path and headers.", { cause: thrown });
}
function lowerCased(headers, values) {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), fill(value, values)]));
}
// src/engines/embedded/ask.ts
const KEPT_BYTES = 1048576;
function ask(question, cancelled) {
	const lane = laneTo(question, question.url, question.values);
	return onLanes([lane], cancelled, () => exchange(question, lane));
}
var Incoming = class {
	#startedAt = performance.now();
	#pieces = [];
	#answer;
	#bytes = 0;
	#firstTokenMs = null;
	read(answer, done) {
		this.#answer = answer;
		const found = firstTokenReader();
		answer.on("data", (piece) => {
			if (this.#firstTokenMs === null && found(piece)) this.#firstTokenMs = this.#now();
			if (this.#bytes < KEPT_BYTES) this.#pieces.push(piece.subarray(0, KEPT_BYTES - this.#bytes));
			this.#bytes += piece.length;
		});
		answer.on("end", done);
	}
	told(error) {
		const { statusCode, headers } = this.#answer ?? {
			statusCode: void 0,
			headers: void 0
		};
		return {
			status: statusCode ?? null,
			headers: headers ?? {},
			contentType: headers?.["content-type"] ?? null,
			location: headers?.location ?? null,
			body: Buffer.concat(this.#pieces).toString("utf8"),
			bytes: this.#bytes,
			firstTokenMs: this.#firstTokenMs,
			endMs: this.#now(),
			error
		};
	}
	get isComplete() {
		return this.#answer?.complete === true;
	}
	#now() {
		return performance.now() - this.#startedAt;
	}
};
function exchange({ body, timeoutMs }, lane) {
	return new Promise((resolve) => {
		const request = lane.send({
			...lane.options,
			headers: withLength(lane.headers, body)
		});
		const incoming = new Incoming();
		const settle = (error) => {
			if (!lane.inFlight.delete(fail)) return;
			clearTimeout(timer);
			resolve(incoming.told(error));
		};
		const fail = (error) => {
			settle(error);
			request.destroy();
		};
		const timer = setTimeout(() => fail("timeout"), timeoutMs);
		lane.inFlight.add(fail);
		request.on("response", (answer) => {
			incoming.read(answer, () => settle(null));
			answer.on("error", (error) => fail(error.code ?? error.message));
		});
		request.on("error", (error) => fail(error.code ?? error.message));
		request.on("close", () => incoming.isComplete || fail("ECONNRESET"));
		request.end(body);
	});
}
// src/engines/embedded/http-loop.ts
const PAUSE = {
	firstMs: 10,
	longestMs: 1e3
};
const NAP_MS$1 = 50;
async function loopHttp(loop, cancelled) {
	const lane = laneTo(loop, loop.url, loop.values);
	const run = {
		template: loop,
		startedAt: performance.now()
	};
	return (await onLanes([lane], cancelled, (signal) => Promise.all(Array.from({ length: loop.clients }, (_, client) => live({
		run,
		loop,
		lane,
		signal
	}, client))))).flat().sort((a, b) => a.intendedMs - b.intendedMs);
}
async function live({ run, loop, lane, signal }, client) {
	const shots = [];
	const now = () => performance.now() - run.startedAt;
	for (let inARow = 0; inARow < 12 && now() < loop.durationMs && !signal.aborted;) {
		const shot = await shoot(run, lane, {
			side: loop.side,
			body: loop.nextBody(client),
			atMs: now()
		});
		shots.push({
			...shot,
			intendedMs: shot.sentMs
		});
		inARow = shot.grade === "error" || shot.grade === "dropped" ? inARow + 1 : 0;
		const rest = Math.max(loop.thinkTimeMs, pauseMs(inARow));
		if (rest > 0 && inARow < 12) await sleep$1(Math.min(rest, Math.max(0, loop.durationMs - now())), signal);
	}
	return shots;
}
function pauseMs(errorsInARow) {
	return errorsInARow === 0 ? 0 : Math.min(PAUSE.longestMs, PAUSE.firstMs * 2 ** (errorsInARow - 1));
}
async function sleep$1(ms, signal) {
	const until = performance.now() + ms;
	for (let left = ms; left > 0 && !signal.aborted; left = until - performance.now()) await new Promise((resolve) => setTimeout(resolve, Math.min(left, NAP_MS$1)));
}
// src/engines/embedded/http-flow.ts
function flowLaneTo(url) {
	return laneTo({
		method: "GET",
		path: "",
		headers: {}
	}, url);
}
function prepareFlow(run, lane, flow) {
	const [first, ...rest] = flow.steps;
	if (first === void 0) return async () => [];
	const visit = {
		run,
		lane,
		flow,
		values: { ...flow.values },
		dueMs: flow.atMs
	};
	const sent = requestOf(visit, first);
	const ready = prepare(sent.shots, sent.lane, {
		...sent.arrival,
		atMs: flow.atMs
	});
	return async () => follow$1(visit, [{
		...await ready(),
		flow: sent.label
	}], rest);
}
function droppedFlow({ side, atMs, steps }) {
	return steps.map(({ name }) => unsent(side, atMs, {
		error: "",
		flow: {
			step: name,
			dueMs: atMs
		}
	}));
}
async function loopFlows(loop, cancelled) {
	const lane = flowLaneTo(loop.url);
	const startedAt = performance.now();
	return (await onLanes([lane], cancelled, (signal) => {
		const run = {
			sending: loop,
			startedAt,
			signal,
			maxInFlight: MAX_IN_FLIGHT
		};
		return Promise.all(Array.from({ length: loop.clients }, (_, client) => visitAgain({
			run,
			lane,
			loop
		}, client)));
	})).flat().sort((a, b) => a.intendedMs - b.intendedMs);
}
async function visitAgain({ run, lane, loop }, client) {
	const shots = [];
	const now = () => performance.now() - run.startedAt;
	for (let inARow = 0; inARow < 12 && now() < loop.durationMs && !run.signal.aborted;) {
		const draw = loop.nextFlow(client);
		const mine = await follow$1({
			run,
			lane,
			flow: {
				...draw,
				side: loop.side
			},
			values: {
				...loop.values,
				...draw.values
			},
			untilMs: loop.durationMs
		}, [], draw.steps);
		shots.push(...mine);
		inARow = mine.some(isError) ? inARow + 1 : 0;
		const rest = Math.max(loop.thinkTimeMs, pauseMs(inARow));
		if (rest > 0 && inARow < 12) await sleep$1(Math.min(rest, Math.max(0, loop.durationMs - now())), run.signal);
	}
	return shots;
}
async function follow$1(visit, before, steps) {
	const { run, lane, flow, untilMs = Number.POSITIVE_INFINITY } = visit;
	const shots = [...before];
	const now = () => performance.now() - run.startedAt;
	for (const step of steps) {
		const last = shots.at(-1);
		if (last !== void 0 && isGood(last) && step.thinkMs > 0) await sleep$1(last.endMs + step.thinkMs - now(), run.signal);
		const atMs = now();
		if (atMs >= untilMs) break;
		const label = {
			step: step.name,
			dueMs: visit.dueMs ?? atMs
		};
		if (last !== void 0 && !isGood(last)) shots.push(unsent(flow.side, atMs, {
			error: AFTER_FAILURE,
			flow: label
		}));
		else if (run.signal.aborted || lane.inFlight.size >= run.maxInFlight) shots.push(unsent(flow.side, atMs, {
			error: "",
			flow: label
		}));
		else shots.push(await sendNow(visit, step));
	}
	return shots;
}
async function sendNow(visit, step) {
	const { shots, lane, arrival, label } = requestOf(visit, step);
	const shot = await shoot(shots, lane, {
		...arrival,
		atMs: performance.now() - visit.run.startedAt
	});
	return {
		...shot,
		intendedMs: shot.sentMs,
		flow: {
			...label,
			dueMs: visit.dueMs ?? shot.sentMs
		}
	};
}
function requestOf({ run, lane, flow, values, dueMs = NaN }, step) {
	const filled = fillStep(step, values);
	const { method, captures, expect, name } = step;
	const { timeoutMs, onSettled, traced, reader } = run.sending;
	const label = {
		step: name,
		dueMs
	};
	const template = {
		method,
		path: filled.path,
		headers: filled.headers,
		stream: false,
		timeoutMs,
		grade: grader(expect),
		keepBody: expect.json !== void 0 || captures.some(({ from }) => from === "json"),
		take: ({ body }, heard) => {
			const found = capture(captures, body, heard);
			if (typeof found === "string") return found;
			Object.assign(values, found);
			return "";
		},
		...traced === void 0 ? {} : { traced },
		...reader === void 0 ? {} : { reader },
		...onSettled === void 0 ? {} : { onSettled: (shot, excerpt) => onSettled({
			...shot,
			flow: label
		}, excerpt) }
	};
	return {
		shots: {
			template,
			startedAt: run.startedAt
		},
		lane: laneFor(lane, template),
		arrival: {
			side: flow.side,
			body: filled.body
		},
		label
	};
}
const isError = ({ grade, error }) => grade === "error" || grade === "dropped" && error !== "after a step that failed";
const isGood = ({ grade }) => grade === "ok";
function unsent(side, atMs, why) {
	const never = NaN;
	return {
		side,
		intendedMs: atMs,
		sentMs: never,
		firstTokenMs: never,
		endMs: never,
		grade: "dropped",
		...why
	};
}
// src/engines/embedded/http-load.ts
const TIMER_MS = 1;
const LEAD_MS = 2;
const SMALLEST_GAP_MS = .5;
const NAP_MS = .1;
const MAX_SLEEP_MS = 50;
function httpLoad(maxInFlight = MAX_IN_FLIGHT) {
	return {
		fire: (volley, signal) => fire(volley, signal, volley.maxInFlight ?? maxInFlight),
		loop: loopHttp,
		fireFlows: (volley, signal) => fireFlows(volley, signal, volley.maxInFlight ?? maxInFlight),
		loopFlows,
		ask
	};
}
function fire(volley, cancelled, maxInFlight) {
	return onSides(volley.urls, (url, side) => laneTo(volley, url, volley.values[side]), cancelled, (lanes, signal) => {
		const run = {
			template: volley,
			startedAt: performance.now()
		};
		const context = {
			lanes,
			signal,
			maxInFlight,
			startedAt: run.startedAt
		};
		return fireAll(volley.arrivals, context, {
			prepare: (lane, arrival) => prepare(run, lane, arrival),
			dropped
		});
	});
}
async function fireFlows(volley, cancelled, maxInFlight) {
	return (await onSides(volley.urls, (url) => flowLaneTo(url), cancelled, (lanes, signal) => {
		const run = {
			sending: volley,
			signal,
			maxInFlight,
			startedAt: performance.now()
		};
		return fireAll(volley.arrivals, {
			...run,
			lanes
		}, {
			prepare: (lane, flow) => prepareFlow(run, lane, flow),
			dropped: droppedFlow
		});
	})).flat().sort((a, b) => a.intendedMs - b.intendedMs);
}
function onSides(urls, laneOf, cancelled, send) {
	const lanes = eachSide((side) => urls[side] === null ? null : laneOf(urls[side], side));
	return onLanes([lanes.base, lanes.head].filter((one) => one !== null), cancelled, (signal) => send(lanes, signal));
}
async function fireAll(arrivals, { lanes, signal, maxInFlight, startedAt }, { prepare, dropped }) {
	const leadMs = (arrivals.at(-1)?.atMs ?? 0) >= SMALLEST_GAP_MS * (arrivals.length - 1) ? LEAD_MS : 0;
	const hasRoom = (lane) => lane !== null && !signal.aborted && lane.inFlight.size < maxInFlight;
	const sent = [];
	for (const arrival of arrivals) {
		const due = startedAt + arrival.atMs;
		const lane = lanes[arrival.side];
		await sleepUntil(due, leadMs, signal);
		const early = hasRoom(lane) ? prepare(lane, arrival) : null;
		await napUntil(due, signal);
		if (early !== null && !signal.aborted) sent.push(early());
		else sent.push(hasRoom(lane) ? prepare(lane, arrival)() : Promise.resolve(dropped(arrival)));
	}
	return Promise.all(sent);
}
async function sleepUntil(due, leadMs, signal) {
	for (let left = due - performance.now(); left > leadMs && !signal.aborted; left = due - performance.now()) await timer(Math.min(Math.max(1, Math.floor(left - TIMER_MS)), MAX_SLEEP_MS));
}
async function napUntil(due, signal) {
	for (let left = due - performance.now(); left > 0 && !signal.aborted; left = due - performance.now()) await nap(left);
}
const timer = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const BED = new Int32Array(new SharedArrayBuffer(4));
function nap(left) {
	if (left > 2 * NAP_MS) Atomics.wait(BED, 0, 0, NAP_MS);
	return new Promise((resolve) => setImmediate(resolve));
}
function dropped({ side, atMs }) {
	const never = NaN;
	return {
		side,
		intendedMs: atMs,
		sentMs: never,
		firstTokenMs: never,
		endMs: never,
		grade: "dropped",
		error: ""
	};
}
// src/engines/k6/program/command.ts
const PROXIES = [
	"HTTPS_PROXY",
	"HTTP_PROXY",
	"NO_PROXY"
];
const PASSED_ON = [
	...PROXIES,
	...PROXIES.map((name) => name.toLowerCase()),
	"SSL_CERT_FILE",
	"SSL_CERT_DIR"
];
const OWN$1 = {
	K6_CSV_TIME_FORMAT: "unix_micro",
	K6_AUTO_EXTENSION_RESOLUTION: "false",
	K6_NO_USAGE_REPORT: "true"
};
const SYSTEM_TAGS = [
	"scenario",
	"name",
	"status",
	"expected_response",
	"error_code"
];
function runArguments({ script, variables, tags, labels = {}, segment }, files) {
	return [
		"run",
		"--config",
		files.config,
		"--quiet",
		"--no-color",
		"--address=",
		"--no-usage-report",
		"--log-format=json",
		"--summary-mode=disabled",
		"--include-system-env-vars=false",
		`--system-tags=${[...SYSTEM_TAGS, ...tags].join(",")}`,
		"--out",
		`csv=${files.points}`,
		...Object.entries(labels).flatMap(([name, value]) => ["--tag", `${name}=${value}`]),
		...segment === void 0 ? [] : segmentArguments(segment),
		...variableArguments(variables),
		script
	];
}
function segmentArguments({ index, of }) {
	const place = (parts) => parts === 0 ? "0" : parts === of ? "1" : `${parts}/${of}`;
	const sequence = Array.from({ length: of + 1 }, (_, parts) => place(parts)).join(",");
	return [`--execution-segment=${place(index - 1)}:${place(index)}`, `--execution-segment-sequence=${sequence}`];
}
function inspectArguments({ script, variables }, config) {
	return [
		"inspect",
		...[
			"--config",
			config,
			"--no-color",
			"--log-format=json",
			"--execution-requirements"
		],
		...variableArguments(variables),
		script
	];
}
function k6Command(program, args, where) {
	const { cwd, files, env } = where;
	const words = [program.path, ...args].map(quote).join(" ");
	const passed = PASSED_ON.flatMap((name) => env[name] === void 0 ? [] : [[name, env[name]]]);
	return {
		text: `exec ${words} >${quote(files.output)} 2>${quote(files.log)}`,
		cwd,
		env: {
			...Object.fromEntries(passed),
			...OWN$1
		},
		mark: `k6-${randomUUID()}`
	};
}
function variableArguments(variables) {
	return Object.entries(variables).flatMap(([name, value]) => ["-e", `${name}=${value}`]);
}
function quote(text) {
	return `'${text.replaceAll("'", `'\\''`)}'`;
}
// src/engines/k6/program/archive.ts
const MOST_BYTES$7 = 536870912;
async function unpack$1(archive, kind, member) {
	try {
		const file = kind === "zip" ? await fromZip(archive, member) : fromTar(await promisify(gunzip)(archive, BOUNDS), member);
		if (file !== null) return file;
	} catch (cause) {
		throw unusable(`cannot be unpacked: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
	}
	throw unusable(`has no file ${member}`, void 0);
}
const BOUNDS = { maxOutputLength: MOST_BYTES$7 };
function fromTar(tar, member) {
	for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0;) {
		const size = Number.parseInt(text$2(tar, at + 124, 12).trim() || "0", 8);
		if (!(size >= 0)) throw new Error("a size in the archive is no number");
		const name = [text$2(tar, at + 257, 5) === "ustar" ? text$2(tar, at + 345, 155) : "", text$2(tar, at, 100)].filter((part) => part !== "").join("/");
		const isFile = tar[at + 156] === REGULAR || tar[at + 156] === 0;
		const from = at + BLOCK;
		if (isFile && name.replace(/^\.\//, "") === member) return whole$1(tar, from, size);
		at = from + Math.ceil(size / BLOCK) * BLOCK;
	}
	return null;
}
async function fromZip(zip, member) {
	const end = zip.lastIndexOf(END_RECORD);
	if (end < 0) throw new Error("it is no ZIP archive");
	let at = zip.readUInt32LE(end + 16);
	for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
		const [nameLength, extra, comment] = [
			zip.readUInt16LE(at + 28),
			zip.readUInt16LE(at + 30),
			zip.readUInt16LE(at + 32)
		];
		if (zip.toString("utf8", at + 46, at + 46 + nameLength) === member) return inflate(zip, at);
		at += 46 + nameLength + extra + comment;
	}
	return null;
}
async function inflate(zip, at) {
	const [packed, size, header] = [
		zip.readUInt32LE(at + 20),
		zip.readUInt32LE(at + 24),
		zip.readUInt32LE(at + 42)
	];
	const bytes = whole$1(zip, header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28), packed);
	const file = zip.readUInt16LE(at + 10) === 0 ? bytes : Buffer.from(await promisify(inflateRaw)(bytes, BOUNDS));
	if (file.length !== size) throw new Error("a file in it has the wrong size");
	return file;
}
function whole$1(archive, from, size) {
	if (from + size > archive.length) throw new Error("it ends too early");
	return archive.subarray(from, from + size);
}
function text$2(tar, from, length) {
	return tar.toString("latin1", from, from + length).replace(/\0.*$/s, "");
}
function unusable(why, cause) {
	return new Failure("environment", `the k6 archive ${why}`, "Check what k6-download-url and k6-sha256 name: it has to be an archive of a k6 release. Or give k6-path.", { cause });
}
const BLOCK = 512;
const REGULAR = 48;
const END_RECORD = Buffer.from("PK", "latin1");
// src/machine/plain-file.ts
const MEBIBYTE = 1048576;
const MOST_BYTES$6 = 64 * MEBIBYTE;
const MOST_PLAIN_BYTES = 16 * MEBIBYTE;
async function readRegular(path) {
	return unlessMissing(async () => readOpen(await open(path, constants$2.O_RDONLY | constants$2.O_NONBLOCK), path, MOST_BYTES$6));
}
async function readPlain(path, root) {
	return unlessMissing(async () => {
		return readOpen(await openPlain(await placeBelow(root, path), path, constants$2.O_RDONLY), path, MOST_PLAIN_BYTES);
	});
}
async function openToRead(path, root) {
	return unlessMissing(async () => {
		const file = await openPlain(await placeBelow(root, path), path, constants$2.O_RDONLY);
		try {
			await stateOf(file, path);
			return file;
		} catch (error) {
			await file.close();
			throw error;
		}
	});
}
async function readPieces(path, root, take) {
	const file = await openToRead(path, root);
	if (file === null) return false;
	try {
		for await (const piece of file.createReadStream({
			autoClose: false,
			highWaterMark: PIECE_BYTES
		})) take(piece);
		return true;
	} finally {
		await file.close();
	}
}
const PIECE_BYTES = 262144;
async function appendPlain(path, root, line) {
	await mkdir(dirname(path), { recursive: true });
	const flags = constants$2.O_RDWR | constants$2.O_APPEND | constants$2.O_CREAT;
	const file = await openPlain(await placeBelow(root, path), path, flags);
	try {
		const { size } = await stateOf(file, path);
		const { buffer: last } = await file.read(Buffer.from("\n"), 0, 1, Math.max(0, size - 1));
		const bytes = Buffer.from(`${last.toString() === "\n" ? "" : "\n"}${line}\n`);
		const { bytesWritten } = await file.write(bytes);
		if (bytesWritten < bytes.length) throw Object.assign(new Error("only a part was written"), { code: "ENOSPC" });
		await file.sync();
	} finally {
		await file.close();
	}
}
async function isBelow(path, root) {
	return unlessMissing(async () => !leavesRoot(await realpath(root), await realpath(path)));
}
function leavesRoot(root, path) {
	const inside = relative(root, path);
	return inside.split("/")[0] === ".." || isAbsolute(inside);
}
async function placeBelow(root, path) {
	const folder = await realpath(dirname(path));
	if (leavesRoot(await realpath(root), folder)) throw refused$1(path, `is outside of ${root}`);
	return join(folder, basename(path));
}
async function openPlain(file, path, flags) {
	try {
		return await open(file, flags | constants$2.O_NONBLOCK | constants$2.O_NOFOLLOW, 438);
	} catch (error) {
		if (["ELOOP", "EMLINK"].includes(codeOf(error))) throw refused$1(path, "is a symbolic link");
		throw error;
	}
}
async function readOpen(file, path, mostBytes) {
	try {
		const state = await file.stat();
		if (state.isDirectory()) return null;
		if (!state.isFile()) throw refused$1(path, NOT_REGULAR);
		const chunks = [];
		for await (const chunk of file.createReadStream({
			end: mostBytes,
			autoClose: false
		})) chunks.push(chunk);
		const bytes = Buffer.concat(chunks);
		if (bytes.length > mostBytes) throw refused$1(path, `is larger than ${mostBytes / MEBIBYTE} MiB`);
		return bytes.toString("utf8");
	} finally {
		await file.close();
	}
}
const NOT_REGULAR = "is a device, a pipe or a socket";
async function stateOf(file, path) {
	const state = await file.stat();
	if (!state.isFile()) throw refused$1(path, NOT_REGULAR);
	return state;
}
async function unlessMissing(read) {
	try {
		return await read();
	} catch (error) {
		if (["ENOENT", "ENOTDIR"].includes(codeOf(error))) return null;
		throw error;
	}
}
function refused$1(path, why) {
	return new Failure("policy", `${path} ${why}.`, "Benchgate reads plain files only: put the file itself there.");
}
function codeOf(error) {
	return error instanceof Error && "code" in error ? String(error.code) : "";
}
// src/machine/followed-file.ts
const CHUNK_BYTES$1 = 262144;
function followPlain(path, root) {
	const chunk = new Uint8Array(CHUNK_BYTES$1);
	let file = null;
	let offset = 0;
	return {
		read: async (take) => {
			file ??= await openToRead(path, root);
			while (file !== null) {
				const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES$1, offset);
				if (bytesRead === 0) return;
				offset += bytesRead;
				take(chunk.subarray(0, bytesRead));
			}
		},
		close: async () => {
			await file?.close();
			file = null;
		}
	};
}
// src/machine/found-files.ts
const AT_ONCE$1 = 32;
async function foundFiles(folder, most) {
	const files = [];
	const open = ["."];
	for (let at = open.pop(); at !== void 0; at = open.pop()) {
		const entries = await readdir(join(folder, at), { withFileTypes: true }).catch(() => []);
		const paths = entries.flatMap((entry) => entry.isDirectory() ? [] : [join(at, entry.name)]);
		open.push(...entries.flatMap((entry) => entry.isDirectory() ? [join(at, entry.name)] : []));
		if (files.length + paths.length > most) return {
			files,
			complete: false
		};
		files.push(...(await inBatches(paths, (path) => found(folder, path))).filter((file) => file !== null));
	}
	return {
		files,
		complete: true
	};
}
async function marksOf(folder, paths) {
	return inBatches(paths, async (path) => {
		try {
			const { mode, ino, size, ctimeNs } = await lstat(join(folder, path), { bigint: true });
			return `${mode} ${ino} ${size} ${ctimeNs}`;
		} catch (error) {
			return codeOf(error) || "unknown";
		}
	});
}
function digestsOf(folder, paths) {
	return inBatches(paths, async (path) => {
		const at = join(folder, path);
		try {
			if ((await lstat(at)).isSymbolicLink()) return `leads to ${await readlink(at)}`;
			return createHash("sha256").update(await readFile(at)).digest("hex");
		} catch (error) {
			return codeOf(error) || "unknown";
		}
	});
}
async function found(folder, path) {
	const entry = await lstat(join(folder, path)).catch(() => null);
	if (entry === null || !(entry.isFile() || entry.isSymbolicLink())) return null;
	return {
		path,
		isLink: entry.isSymbolicLink(),
		isProgram: entry.isFile() && (entry.mode & ANY_EXECUTE) !== 0,
		bytes: entry.size
	};
}
const ANY_EXECUTE = 73;
async function inBatches(paths, one) {
	const done = [];
	for (let i = 0; i < paths.length; i += AT_ONCE$1) done.push(...await Promise.all(paths.slice(i, i + AT_ONCE$1).map(one)));
	return done;
}
// src/machine/process-table.ts
function keyOf({ pid, start }) {
	return `${pid} ${start}`;
}
const PS_TIMEOUT_MS = 5e3;
function readProcessTable(platform = process.platform) {
	const rows = platform === "linux" ? readProc() : parsePs(runPs());
	return new Map(rows.map((row) => [row.pid, row]));
}
function readProcess(pid) {
	const stat = readProcFile(`${pid}/stat`);
	return stat === null ? null : parseStat(stat);
}
function parseStat(stat) {
	const close = stat.lastIndexOf(")");
	const open = stat.indexOf("(");
	const fields = stat.slice(close + 2).split(" ");
	const number = (index) => Number(fields[index]);
	return {
		pid: Number(stat.slice(0, open)),
		parent: number(1),
		group: number(2),
		session: number(3),
		start: fields[19] ?? "",
		dead: fields[0] === "X" || fields[0] === "Z" && number(17) <= 1,
		name: stat.slice(open + 1, close),
		cpuMs: (number(11) + number(12)) * 10,
		waitedCpuMs: (number(13) + number(14)) * 10,
		systemMs: number(12) * 10,
		waitedSystemMs: number(14) * 10,
		majorFaults: number(9),
		waitedMajorFaults: number(10)
	};
}
const NOT_TOLD = {
	cpuMs: 0,
	waitedCpuMs: 0,
	systemMs: 0,
	waitedSystemMs: 0,
	majorFaults: 0,
	waitedMajorFaults: 0
};
function parsePs(text) {
	return text.split("\n").flatMap((line) => {
		const found = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line);
		if (!found) return [];
		const [pid = 0, parent = 0, group = 0] = found.slice(1, 4).map(Number);
		return [{
			pid,
			parent,
			group,
			session: group,
			start: "",
			dead: found[4]?.startsWith("Z") ?? false,
			name: found[5]?.split("/").at(-1) ?? "",
			...NOT_TOLD
		}];
	});
}
function threadCpuMs(pid) {
	return threadsOf(pid).reduce((sum, { cpuMs }) => sum + cpuMs, 0);
}
function threadsOf(pid) {
	return listProc(`${pid}/task`).map((thread) => {
		const [cpu, waited, turns] = (readProcFile(`${pid}/task/${thread}/schedstat`) ?? "").split(" ").map(Number);
		return {
			cpuMs: (cpu || 0) / 1e6,
			waitedMs: (waited || 0) / 1e6,
			turns: turns || 0
		};
	});
}
function readOwnThreadCpuMs() {
	const ms = Number(readProcFile(`self/task/${process.pid}/schedstat`)?.split(" ")[0] ?? 0) / 1e6;
	return ms > 0 ? ms : null;
}
function hasEnvironment(pid, entry) {
	const environ = readProcFile(`${pid}/environ`);
	return environ !== null && `\0${environ}`.includes(`\0${entry}\0`);
}
function hasCoreLimit(pid, bytes) {
	return new RegExp(`^Max core file size +\\S+ +${bytes} `, "m").test(readProcFile(`${pid}/limits`) ?? "");
}
function outputsOf(pid) {
	return [1, 2].flatMap((descriptor) => linkOf(`/proc/${pid}/fd/${descriptor}`));
}
function countOpenFiles(pid) {
	try {
		return statSync(`/proc/${pid}/fd`).size || readdirSync(`/proc/${pid}/fd`).length;
	} catch {
		return null;
	}
}
function openFilesOf(pid) {
	return listProc(`${pid}/fd`).flatMap((descriptor) => linkOf(`/proc/${pid}/fd/${descriptor}`));
}
const LOOPBACK = /^(?:[0-9A-F]{6}7F|0{24}01000000)$/;
function listeningSockets(pid = "self") {
	return ["tcp", "tcp6"].flatMap((table) => parseListening(readProcFile(`${pid}/net/${table}`) ?? ""));
}
function parseListening(table) {
	return table.split("\n").flatMap((line) => {
		const fields = line.trim().split(/\s+/);
		const [address = "", port = ""] = (fields[1] ?? "").split(":");
		if (fields[3] !== "0A") return [];
		return [{
			file: `socket:[${fields[9]}]`,
			port: Number.parseInt(port, 16),
			loopback: LOOPBACK.test(address)
		}];
	});
}
function readProc() {
	return listProc("").filter((name) => /^\d+$/.test(name)).flatMap((pid) => readProcess(Number(pid)) ?? []);
}
function runPs() {
	const args = ["-axo", "pid=,ppid=,pgid=,state=,comm="];
	try {
		return execFileSync("ps", args, {
			encoding: "utf8",
			timeout: PS_TIMEOUT_MS,
			stdio: [
				"ignore",
				"pipe",
				"ignore"
			]
		});
	} catch (cause) {
		throw new Failure("environment", "cannot list the processes of this machine", `See \`ps ${args.join(" ")}\`.`, { cause });
	}
}
function readProcFile(name) {
	try {
		return readFileSync(`/proc/${name}`, "utf8");
	} catch {
		return null;
	}
}
function listProc(name) {
	try {
		return readdirSync(`/proc/${name}`);
	} catch {
		return [];
	}
}
function linkOf(path) {
	try {
		return [readlinkSync(path)];
	} catch {
		return [];
	}
}
// src/machine/temporary.ts
async function makeTemporary(prefix) {
	const own = await ownMark();
	return mkdtemp(join(await realpath(tmpdir()), own === null ? prefix : `${prefix}${own}-`));
}
async function findLeft() {
	const own = await ownMark();
	const root = await realpath(tmpdir());
	const left = [];
	for (const name of own === null ? [] : await readdir(root)) {
		const owner = NAME$1.exec(name)?.[1];
		if (owner === void 0 || !await isOver(owner)) continue;
		const found = await lstat(join(root, name)).catch(() => null);
		if (found?.isDirectory() && found.uid === process.getuid?.()) left.push(join(root, name));
	}
	return left;
}
const NAME$1 = /^benchgate-(?:[a-z0-9]+-)?([0-9a-z]+\.[0-9a-z]+\.[0-9a-z]+)-\w{6}$/;
async function isOver(mark) {
	const [space = "", pid = "", start = ""] = mark.split(".");
	if ((await ownMark())?.startsWith(`${space}.`) !== true) return false;
	return Number(readProcess(Number.parseInt(pid, 36))?.start) !== Number.parseInt(start, 36);
}
async function ownMark() {
	const start = process.platform === "linux" ? Number(readProcess(process.pid)?.start) : NaN;
	const space = Number(/\d+/.exec(await readlink("/proc/self/ns/pid").catch(() => ""))?.[0]);
	if (Number.isNaN(start) || Number.isNaN(space)) return null;
	return [
		space,
		process.pid,
		start
	].map((number) => number.toString(36)).join(".");
}
// src/machine/files.ts
function nodeFiles() {
	return {
		read: (path) => guarded("read", path, () => readRegular(path)),
		readPlain: (path, root) => guarded("read", path, () => readPlain(path, root)),
		readPieces: (path, root, take) => guarded("read", path, () => readPieces(path, root, take)),
		isFolder: async (path) => (await lstat(path).catch(() => null))?.isDirectory() === true,
		names: (folder) => guarded("look through", folder, () => namesIn(folder)),
		isBelow: (path, root) => guarded("look at", path, () => isBelow(path, root)),
		fingerprint: (folder) => guarded("look through", folder, () => fingerprintOf(folder)),
		stamps: (folder, paths) => guarded("look through", folder, () => stampsOf(folder, paths)),
		find: (folder, most) => guarded("look through", folder, () => foundFiles(folder, most)),
		marks: (folder, paths) => guarded("look through", folder, () => marksOf(folder, paths)),
		digests: (folder, paths) => guarded("look through", folder, () => digestsOf(folder, paths)),
		write: (path, text) => guarded("write", path, () => writeWhole(path, text)),
		append: (path, root, line) => guarded("append to", path, () => appendPlain(path, root, line)),
		follow: (path, root) => {
			const file = followPlain(path, root);
			return {
				read: (take) => guarded("read", path, () => file.read(take)),
				close: () => file.close()
			};
		},
		makeTemporary: (prefix) => guarded("make a folder in", tmpdir(), () => makeTemporary(prefix)),
		findLeft: () => guarded("look through", tmpdir(), findLeft),
		link: (target, path) => guarded("make the link", path, () => symlink(target, path)),
		mirror: (root, inner, at) => guarded("make links in", at, () => mirror(root, inner.split("/"), at)),
		remove: (path) => guarded("remove", path, () => removeAll(path))
	};
}
async function guarded(verb, path, act) {
	try {
		return await act();
	} catch (error) {
		throw error instanceof Failure ? error : fileFailure(error, verb, path);
	}
}
async function namesIn(folder) {
	return (await readdir(folder, { withFileTypes: true }).catch((error) => {
		if (codeOf(error) === "ENOENT") return [];
		throw error;
	})).flatMap((entry) => entry.isFile() ? [entry.name] : []).sort();
}
async function writeWhole(path, text) {
	await refuseLink(resolve(dirname(path)));
	await mkdir(dirname(path), { recursive: true });
	const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}`);
	try {
		await writeAndSync(draft, text);
		await rename(draft, path);
	} catch (error) {
		await rm(draft, { force: true });
		throw error;
	}
}
async function refuseLink(folder) {
	if (!(await lstat(folder).catch(() => null))?.isSymbolicLink()) return;
	throw new Failure("policy", `${folder} is a symbolic link: nothing is written through it.`, "Remove the link, or name a real folder with `output-dir`.");
}
async function writeAndSync(path, text) {
	const file = await open(path, "wx");
	try {
		await file.writeFile(text);
		await file.sync();
	} finally {
		await file.close();
	}
}
async function mirror(root, [next = "", ...rest], at) {
	await mkdir(at, { recursive: true });
	const names = await readdir(root).catch(() => []);
	for (const name of names.filter((each) => each !== next)) await symlink(join(root, name), join(at, name)).catch((error) => {
		if (codeOf(error) !== "EEXIST") throw error;
	});
	if (next !== "") await mirror(join(root, next), rest, join(at, next));
}
async function removeAll(path, mended = []) {
	try {
		await rm(path, {
			recursive: true,
			force: true,
			maxRetries: 3,
			retryDelay: 50
		});
	} catch (error) {
		const code = codeOf(error);
		const mend = MENDS[code];
		if (mend === void 0 || mended.includes(code)) throw error;
		await mend(path);
		await removeAll(path, [...mended, code]);
	}
}
const MENDS = {
	EACCES: openFolders,
	EPERM: openFolders,
	ENAMETOOLONG: liftFolders
};
const LONG_PATH = 700;
async function liftFolders(top) {
	const open = [top];
	let lifted = 0;
	for (let at = open.pop(); at !== void 0; at = open.pop()) for (const entry of await readdir(at, { withFileTypes: true })) {
		if (!entry.isDirectory()) continue;
		const path = join(at, entry.name);
		const short = join(top, `.lifted-${lifted}`);
		if (path.length <= LONG_PATH) open.push(path);
		else {
			await rename(path, short);
			lifted += 1;
			open.push(short);
		}
	}
}
async function openFolders(path) {
	await chmod(path, 448);
	for (const entry of await readdir(path, { withFileTypes: true })) if (entry.isDirectory()) await openFolders(join(path, entry.name));
}
function fileFailure(error, verb, path) {
	const code = codeOf(error);
	const failure = (why, hint) => new Failure("environment", `cannot ${verb} ${path}: ${why}`, hint, { cause: error });
	switch (code) {
		case "ENOSPC":
		case "EDQUOT": return failure("the disk is full", `See \`df -h ${path}\` and \`df -i ${path}\`. Free some space, or set TMPDIR to a larger disk.`);
		case "EACCES":
		case "EPERM": return failure("permission denied", `See \`ls -ld ${path} ${dirname(path)}\` and \`id\`. Give this user access, or choose another folder.`);
		case "EROFS": return failure("the file system is read-only", `See \`findmnt -T ${dirname(path)}\`. Choose a folder that can be written.`);
		case "EMFILE":
		case "ENFILE": return failure("too many open files", "See `ulimit -n`, and raise it.");
		default: return failure(error instanceof Error ? error.message : String(error), `See \`ls -ld ${path} ${dirname(path)}\`.`);
	}
}
const AT_ONCE = 64;
async function fingerprintOf(folder) {
	const hash = createHash("sha256");
	const open = ["."];
	for (let at = open.pop(); at !== void 0; at = open.pop()) {
		const entries = await entriesOf(join(folder, at));
		const paths = entries.map(({ name }) => join(at, name));
		const stamps = await stampsOf(folder, paths);
		for (const [i, path] of paths.entries()) hash.update(`${path}\0${stamps[i]}\0`);
		for (const [i, entry] of entries.entries()) if (entry.isDirectory()) open.push(paths[i] ?? "");
	}
	return hash.digest("hex");
}
async function stampsOf(folder, paths) {
	const stamps = [];
	for (let i = 0; i < paths.length; i += AT_ONCE) stamps.push(...await Promise.all(paths.slice(i, i + AT_ONCE).map((path) => stampOf(join(folder, path)))));
	return stamps;
}
async function entriesOf(folder) {
	return (await readdir(folder, { withFileTypes: true }).catch(() => [])).sort((a, b) => a.name < b.name ? -1 : 1);
}
async function stampOf(path) {
	try {
		const entry = await lstat(path, { bigint: true });
		const { mode, ino, size, nlink, ctimeNs } = entry;
		if (entry.isDirectory()) return `${mode} ${ino}`;
		return `${mode} ${ino} ${size} ${entry.isFile() && nlink > 1n ? await digestOf(path) : ctimeNs}`;
	} catch (error) {
		return codeOf(error) || "unknown";
	}
}
async function digestOf(path) {
	const hash = createHash("sha256");
	for await (const chunk of createReadStream(path)) hash.update(chunk);
	return hash.digest("hex");
}
// src/engines/k6/program/cache.ts
const BINARY = "k6";
const RECORD = "k6.sha256";
function cacheFolder(env) {
	const user = env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache");
	return join(env.RUNNER_TOOL_CACHE || user, "benchgate");
}
async function cachedBinary(folder, release) {
	const home = homeOf(folder, release);
	const [binary, record] = await Promise.all([BINARY, RECORD].map((name) => readIfThere(join(home, name))));
	if (binary == null || record == null) return null;
	if (sha256(binary) === record.toString("latin1").trim()) return join(home, BINARY);
	await rm(home, {
		recursive: true,
		force: true
	});
	throw new Failure("environment", `${join(home, BINARY)} is not what was downloaded: its SHA-256 has changed`, "It was removed. Start again to download k6 anew, and see who else writes to this folder.");
}
async function keepBinary(folder, release, binary) {
	const home = homeOf(folder, release);
	const draft = `${home}.${randomBytes(6).toString("hex")}`;
	try {
		await mkdir(draft, {
			recursive: true,
			mode: 493
		});
		await writeFile(join(draft, BINARY), binary, {
			mode: 365,
			flag: "wx"
		});
		await writeFile(join(draft, RECORD), `${sha256(binary)}\n`, {
			mode: 292,
			flag: "wx"
		});
		await rename(draft, home);
	} catch (error) {
		await rm(draft, {
			recursive: true,
			force: true
		}).catch(() => {});
		if (await cachedBinary(folder, release) === null) throw fileFailure(error, "keep k6 in", folder);
	}
	return join(home, BINARY);
}
function sha256(bytes) {
	return createHash("sha256").update(bytes).digest("hex");
}
function homeOf(folder, { name, sha256: archive }) {
	return join(folder, `${name}-${archive.slice(0, 12)}`);
}
function readIfThere(path) {
	return guarded("read", path, () => unlessMissing(() => readFile(path)));
}
// src/engines/k6/program/download.ts
const MOST_REDIRECTS = 5;
const MOST_BYTES$5 = 314572800;
async function download(url, env) {
	let at = new URL(url);
	for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
		const response = await get(at, env);
		const { statusCode = 0, headers } = response;
		if (statusCode === 200) return body(response, at);
		response.destroy();
		if (![
			301,
			302,
			303,
			307,
			308
		].includes(statusCode) || headers.location === void 0) throw failed$2(at, `the server answered ${statusCode}`);
		at = new URL(headers.location, at);
	}
	throw failed$2(at, `more than ${MOST_REDIRECTS} redirects`);
}
function get(url, env) {
	return ask$1(url, {}, env).catch((cause) => {
		throw failed$2(url, cause instanceof Error ? cause.message : String(cause), cause);
	});
}
function body(response, url) {
	return bytesOf$1(response, MOST_BYTES$5).catch((cause) => {
		throw failed$2(url, cause instanceof Error ? cause.message : String(cause), cause);
	});
}
const UNTRUSTED = /CERT|ISSUER/;
function failed$2(url, why, cause) {
	const hint = `Try again, ${cause instanceof Error && "code" in cause && UNTRUSTED.test(String(cause.code)) ? "give your network's authority as NODE_EXTRA_CA_CERTS" : "set HTTPS_PROXY"}, give a mirror as k6-download-url, or install k6 and give k6-path.`;
	return new Failure("environment", `could not download ${url.origin}${url.pathname}: ${why}`, hint, { cause });
}
// src/engines/k6/program/locate.ts
const VERSION_TIMEOUT_MS = 3e4;
async function locateK6(choice, { env, machine }) {
	if (choice.path !== void 0) return given(resolve(choice.path), choice);
	const onPath = await findOnPath(choice, env);
	if (onPath !== null) return onPath;
	const isAsked = choice.version !== void 0 || choice.downloadUrl !== void 0;
	const release = isAsked ? wanted(choice, machine) : orNull(() => wanted(choice, machine));
	if (release === null) return null;
	const cached = await cachedBinary(cacheFolder(env), release);
	if (cached !== null) return {
		path: cached,
		version: release.version
	};
	return isAsked ? fetched$1(choice, release, env) : null;
}
async function given(path, { version, sha256: hash }) {
	if (!await isExecutable(path)) throw new Failure("environment", `there is no program at ${path}`, `Correct k6-path. See \`ls -l ${path}\`: is it executable?`);
	if (hash !== void 0 && await hashOf(path) !== hash) throw new Failure("environment", `${path} does not have the SHA-256 of k6-sha256`, "Correct k6-sha256, or get k6 again.");
	const found = await versionOf(path);
	if (found === null) throw new Failure("environment", `${path} does not say which version of k6 it is`, `See \`${path} version\`: is it k6 for this machine?`);
	if (version !== void 0 && found !== version) throw new Failure("environment", `${path} is k6 ${found}, not ${version}`, "Correct k6-version or k6-path.");
	return {
		path,
		version: found
	};
}
async function findOnPath({ version, sha256: hash }, env) {
	for (const folder of (env.PATH ?? "").split(delimiter).filter(isAbsolute)) {
		const path = join(folder, "k6");
		if (!await isExecutable(path) || hash !== void 0 && await hashOf(path) !== hash) continue;
		const found = await versionOf(path);
		if (found !== null && (version === void 0 || version === found)) return {
			path,
			version: found
		};
	}
	return null;
}
function wanted({ version = DEFAULT_VERSION, sha256: hash }, machine) {
	return releaseFor(version, hash, machine);
}
async function fetched$1({ offline, downloadUrl }, release, env) {
	const url = urlOf(release, downloadUrl);
	if (offline) throw new Failure("environment", `k6 ${release.version} is not on this machine, and offline forbids to download it`, `Get ${url} by other means, unpack it, and give the path of the k6 in it as k6-path.`);
	const archive = await download(url, env);
	const hash = sha256(archive);
	if (hash !== release.sha256) throw new Failure("environment", `the archive of k6 ${release.version} has the SHA-256 ${hash} instead of ${release.sha256}`, "It was not opened. Check k6-sha256 and k6-download-url; if both are right, somebody changed the archive.");
	const binary = await unpack$1(archive, release.archive, `${release.name}/k6`);
	return {
		path: await keepBinary(cacheFolder(env), release, binary),
		version: release.version
	};
}
async function versionOf(path) {
	try {
		const { stdout } = await promisify(execFile)(path, ["version"], {
			env: {},
			timeout: VERSION_TIMEOUT_MS
		});
		return VERSION.exec(stdout)?.[1] ?? null;
	} catch {
		return null;
	}
}
const VERSION = /^\S+ v?(\d+\.\d+\.\d+[\w.+-]*|\(devel\)|devel)(?=\s*(?:\(|$))/m;
async function isExecutable(path) {
	try {
		await access(path, constants.X_OK);
		return (await stat(path)).isFile();
	} catch {
		return false;
	}
}
async function hashOf(path) {
	return sha256(await readFile(path));
}
function orNull(make) {
	try {
		return make();
	} catch {
		return null;
	}
}
// src/machine/clock.ts
function nodeClock() {
	return {
		now: () => performance.now(),
		date: () => new Date().toISOString(),
		sleep
	};
}
function sleep(ms, signal) {
	if (signal?.aborted) return Promise.resolve();
	return new Promise((resolve) => {
		const end = () => {
			clearTimeout(timer);
			signal?.removeEventListener("abort", end);
			resolve();
		};
		const timer = setTimeout(end, ms);
		signal?.addEventListener("abort", end, { once: true });
	});
}
// src/engines/k6/program/exchange-log.ts
const CAPACITY = 524288;
const MOST = 20;
const BODY_CHARACTERS = 600;
var ExchangeLog = class {
	#records = new Records((bytes, start, end) => this.#take(bytes.toString("utf8", start, end)), {
		quotes: false,
		capacity: CAPACITY
	});
	#exchanges = new Map();
	write(chunk) {
		this.#records.write(chunk);
	}
	end() {
		this.#records.end();
	}
	exchanges() {
		return [...this.#exchanges.values()];
	}
	#take(text) {
		if (!text.includes("\"source\":\"http-debug\"")) return;
		const { msg, request_id: id } = parse(text);
		if (typeof msg !== "string" || typeof id !== "string") return;
		const known = this.#exchanges.get(id);
		if (msg.startsWith("Response:") && known !== void 0) this.#exchanges.set(id, {
			...known,
			...answerIn(msg)
		});
		if (!msg.startsWith("Request:") || known !== void 0 || this.#exchanges.size >= MOST) return;
		this.#exchanges.set(id, {
			...UNANSWERED,
			request: requestIn(msg)
		});
	}
};
function requestIn(message) {
	return /^Request:\s*(\S+ \S+) HTTP/.exec(message)?.[1] ?? "request";
}
function answerIn(message) {
	const start = message.indexOf("\n") + 1;
	const end = message.indexOf("\n\n", start);
	const head = end < 0 ? message.slice(start) : message.slice(start, end);
	const header = (name) => new RegExp(`^${name}:[ \\t]*(.*)$`, "im").exec(head)?.[1]?.trim() ?? null;
	const body = end < 0 ? "" : message.slice(end + 2).replace(/\n$/, "");
	return {
		status: Number(/^HTTP\/\S+ (\d{3})/.exec(head)?.[1] ?? 0) || null,
		contentType: header("content-type"),
		location: header("location"),
		body: body.slice(0, BODY_CHARACTERS),
		bytes: Buffer.byteLength(body)
	};
}
function parse(text) {
	try {
		const line = JSON.parse(text);
		return typeof line === "object" && line !== null ? { ...line } : {};
	} catch {
		return {};
	}
}
// src/engines/k6/program/room.ts
async function roomFor(within, { processes, program, folder }) {
	if (within === void 0) return {
		program,
		start: async (command) => processes.start(command),
		leave: async () => {}
	};
	const path = await realpath(program.path);
	const { walls, reads, made, urls } = within;
	const room = await walls.enter({
		reads: [path, ...reads],
		made,
		writes: folder,
		urls
	});
	return {
		program: {
			...program,
			path
		},
		start: async (command) => (await processes.hold({
			...command,
			within: room.compartment
		})).begin(),
		leave: room.leave
	};
}
async function filesForOthers(outer) {
	const folder = join(outer, "files");
	const files = filesIn(folder);
	await mkdir(folder);
	for (const path of Object.values(files)) {
		await writeFile(path, path === files.config ? "{}" : "");
		await chmod(path, path === files.config ? 420 : 438);
	}
	await chmod(folder, 493);
	return {
		folder,
		files
	};
}
function filesIn(folder) {
	return {
		config: join(folder, "config.json"),
		points: join(folder, "points.csv"),
		log: join(folder, "log.ndjson"),
		output: join(folder, "output.txt")
	};
}
// src/engines/k6/program/tail.ts
const CHUNK_BYTES = 262144;
var Tail = class {
	#path;
	#chunk = Buffer.allocUnsafe(CHUNK_BYTES);
	#file = null;
	#offset = 0;
	constructor(path) {
		this.#path = path;
	}
	async read(take) {
		this.#file ??= await unlessMissing(() => open(this.#path));
		while (this.#file !== null) {
			const { bytesRead } = await this.#file.read(this.#chunk, 0, CHUNK_BYTES, this.#offset);
			if (bytesRead === 0) return;
			this.#offset += bytesRead;
			take(this.#chunk.subarray(0, bytesRead));
		}
	}
	async close() {
		await this.#file?.close();
		this.#file = null;
	}
};
// src/engines/k6/program/run.ts
const LOOK_EVERY_MS$2 = 250;
const STOP = {
	signal: "SIGINT",
	graceMs: 5e3
};
async function runK6(machine, program, run, signal) {
	return withRoom(machine, {
		program,
		within: run.within
	}, async (files, room) => {
		const command = k6Command(room.program, runArguments(run, files), {
			cwd: run.cwd,
			files,
			env: envOf(machine, run.within)
		});
		const output = new K6Output(run, files);
		const child = await room.start(command);
		try {
			const stopped = await follow(child, output, run, signal);
			await child.stop(STOP);
			await output.finish(child);
			return outcome(child, output, {
				stopped,
				cwd: run.cwd
			});
		} finally {
			await child.stop(STOP);
			await output.close();
		}
	});
}
function envOf({ env }, within) {
	return within === void 0 ? env : {};
}
async function withRoom({ files: disk, processes }, { program, within }, act) {
	const outer = await disk.makeTemporary("benchgate-k6-");
	try {
		const { folder, files } = within === void 0 ? {
			folder: outer,
			files: filesIn(outer)
		} : await filesForOthers(outer);
		if (within === void 0) await disk.write(files.config, "{}");
		const room = await roomFor(within, {
			processes,
			program,
			folder
		});
		try {
			return await act(files, room);
		} finally {
			await room.leave();
		}
	} finally {
		await disk.remove(outer);
	}
}
async function follow(child, output, run, signal) {
	const clock = nodeClock();
	while (child.exit() === null) {
		if (signal.aborted) return "by signal";
		await output.more(child);
		if (run.watch?.(output.table.progress())) return "by watch";
		await Promise.race([child.exited, clock.sleep(LOOK_EVERY_MS$2, signal)]);
	}
	return null;
}
var K6Output = class {
	table;
	log = new K6Log();
	exchanges;
	#scanner;
	#points;
	#lines;
	cpuMs = null;
	constructor(run, files) {
		this.table = new PointTable(run.metrics, run.alone);
		this.exchanges = run.tellsExchanges ? new ExchangeLog() : null;
		this.#scanner = new CsvScanner(this.table, run.splitBy);
		this.#points = new Tail(files.points);
		this.#lines = new Tail(files.log);
	}
	async more(child) {
		await this.#points.read((chunk) => this.#scanner.write(chunk));
		await this.#lines.read((chunk) => {
			this.log.write(chunk);
			this.exchanges?.write(chunk);
		});
		this.cpuMs = child.cpuMs();
	}
	async finish(child) {
		await this.more(child);
		this.#scanner.end();
		this.log.end();
		this.exchanges?.end();
	}
	messages() {
		const { damaged } = this.#scanner;
		return [...this.log.messages(), ...damaged > 1 ? [`${damaged} records of the points were damaged and left out`] : []];
	}
	async close() {
		await Promise.all([this.#points.close(), this.#lines.close()]);
	}
};
function outcome(child, output, { stopped, cwd }) {
	const exit = child.exit() ?? {
		code: null,
		signal: "SIGKILL"
	};
	const failure = stopped === null ? exitFailure(exit, output.log.lastError(), cwd) : null;
	if (failure !== null) throw failure;
	return {
		points: output.table.takePoints(),
		origins: output.table.origins(),
		exceptions: output.log.exceptions(),
		messages: output.messages(),
		...output.exchanges === null ? {} : { exchanges: output.exchanges.exchanges() },
		stoppedEarly: stopped === "by watch",
		cpuMs: output.cpuMs
	};
}
// src/engines/k6/program/k6.ts
function nodeK6(machine) {
	const { platform, arch } = process;
	return {
		locate: (choice) => locateK6(choice, {
			env: machine.env,
			machine: {
				platform,
				arch
			}
		}),
		inspect: async (program, asked) => {
			const args = (config) => inspectArguments(asked, config);
			return parsed$1(await answer$1(machine, program, {
				cwd: asked.cwd,
				args,
				env: asked.options ?? {},
				within: asked.within
			}), "inspect");
		},
		dependencies: (program, script) => dependencies(machine, program, script),
		run: (program, run, signal) => runK6(machine, program, run, signal)
	};
}
async function answer$1(machine, program, { cwd, args, env = {}, within }) {
	return withRoom(machine, {
		program,
		within
	}, async (files, room) => {
		const command = k6Command(room.program, args(files.config), {
			cwd,
			files,
			env: envOf(machine, within)
		});
		const child = await room.start({
			...command,
			env: {
				...command.env,
				...env
			}
		});
		const exit = await child.exited;
		await child.stop({
			signal: "SIGKILL",
			graceMs: 0
		});
		const log = new K6Log();
		log.write(await readFile(files.log));
		log.end();
		const failure = exitFailure(exit, log.lastError(), cwd);
		if (failure !== null) throw failure;
		return readFile(files.output, "utf8");
	});
}
const NAMING = { K6_AUTO_EXTENSION_RESOLUTION: "true" };
async function dependencies(machine, program, script) {
	const args = (config) => [
		"deps",
		"--config",
		config,
		"--no-color",
		"--log-format=json",
		"--json",
		script
	];
	const found = parsed$1(await answer$1(machine, program, {
		cwd: dirname(script),
		args,
		env: NAMING
	}), "deps");
	const { imports, customBuildRequired } = typeof found === "object" ? { ...found } : {};
	return {
		imports: (Array.isArray(imports) ? imports.filter((name) => typeof name === "string") : []).filter((name) => /^(https?:\/\/|k6\/x\/)/.test(name)),
		customBuild: customBuildRequired === true
	};
}
function parsed$1(text, command) {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new Failure("environment", `k6 ${command} did not answer with JSON`, "Is it k6 1.6 or newer? Try the version that is downloaded by default: k6-version 2.2.0.", { cause });
	}
}
const MOST_TEXT = 1024;
const KINDS = [
	"internal",
	"internal",
	"server",
	"client",
	"producer",
	"consumer"
];
const ERROR = 2;
function spanOf({ kind, status, ...raw }, service) {
	const { traceId, spanId, parentId, name, startUs, endUs, attributes } = raw;
	if (traceId.length !== 32 || spanId.length !== 16 || !(startUs > 0)) return null;
	return {
		traceId,
		spanId,
		parentId: parentId.length === 16 ? parentId : "",
		service,
		name,
		kind: KINDS[kind] ?? "internal",
		startUs,
		endUs: Math.max(startUs, endUs),
		error: status === ERROR,
		attributes
	};
}
function keepAttribute(attributes, key, value) {
	if (value !== null && attributes.size < 64) attributes.set(key, value);
}
function cut(text) {
	return text.length <= MOST_TEXT ? text : text.slice(0, MOST_TEXT).replace(/[\uD800-\uDBFF]$/, "");
}
const MOST_TEXT_BYTES = 4 * MOST_TEXT;
// src/evidence/traces/otlp-json.ts
const whole = union([string().regex(/^-?\d{1,20}$/), number()]);
const text$1 = string().transform(cut);
const attribute = object({
	key: text$1,
	value: object({
		stringValue: text$1.nullish(),
		boolValue: boolean().nullish(),
		intValue: whole.nullish(),
		doubleValue: union([number(), _enum([
			"NaN",
			"Infinity",
			"-Infinity"
		])]).nullish()
	})
});
const span = object({
	traceId: string().regex(/^[\da-f]{32}$/i),
	spanId: string().regex(/^[\da-f]{16}$/i),
	parentSpanId: string().regex(/^([\da-f]{16})?$/i).nullish().catch(null),
	name: text$1.nullish(),
	kind: number().nullish().catch(null),
	startTimeUnixNano: whole,
	endTimeUnixNano: whole.nullish(),
	attributes: array(unknown()).nullish().catch(null),
	status: object({ code: number().nullish() }).nullish().catch(null)
});
const list$1 = array(unknown()).nullish();
const request = object({ resourceSpans: list$1 });
const resourceSpans = object({
	resource: object({ attributes: list$1 }).nullish(),
	scopeSpans: list$1
});
const scopeSpans = object({ spans: list$1 });
const MOST_REFUSED = 1e3;
const MOST_LOOKED_AT = 256;
const ONCE_A_SPAN = "\"startTimeUnixNano\"";
function countJson(bytes) {
	const body = decode(bytes);
	if (!/^\s*\{/.test(body)) throw new RangeError("no mapping");
	let count = 0;
	for (let at = body.indexOf(ONCE_A_SPAN); at >= 0; at = body.indexOf(ONCE_A_SPAN, at + 19)) count += 1;
	return count;
}
const MOST_NESTED = 1e6;
const [OBJECT, LIST] = [123, 91];
function isCrowded(bytes) {
	let nested = 0;
	for (const byte of bytes) if (byte === OBJECT || byte === LIST) nested += 1;
	return nested > MOST_NESTED;
}
function readJson(bytes, see) {
	if (isCrowded(bytes)) throw new RangeError("too many objects");
	let refused = 0;
	for (const sent of request.parse(JSON.parse(decode(bytes))).resourceSpans ?? []) {
		const { resource, scopeSpans: scopes } = resourceSpans.parse(sent);
		const service = attributesOf(resource?.attributes).get("service.name") ?? "";
		for (const scope of scopes ?? []) for (const one of scopeSpans.parse(scope).spans ?? []) {
			const found = read$3(one, service);
			if (found === null) refused += 1;
			if (refused > MOST_REFUSED) throw new RangeError("too many that are no spans");
			see(found);
		}
	}
}
function decode(bytes) {
	return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}
function read$3(one, service) {
	const { data } = span.safeParse(one);
	if (data === void 0) return null;
	return spanOf({
		traceId: data.traceId.toLowerCase(),
		spanId: data.spanId.toLowerCase(),
		parentId: data.parentSpanId?.toLowerCase() ?? "",
		name: data.name ?? "",
		kind: data.kind ?? 0,
		status: data.status?.code ?? 0,
		startUs: microseconds$1(data.startTimeUnixNano),
		endUs: microseconds$1(data.endTimeUnixNano ?? 0),
		attributes: attributesOf(data.attributes)
	}, service);
}
function attributesOf(listed) {
	const attributes = new Map();
	for (const one of listed?.slice(0, MOST_LOOKED_AT) ?? []) {
		const { data } = attribute.safeParse(one);
		if (data === void 0) continue;
		const { stringValue, boolValue, intValue, doubleValue } = data.value;
		const value = stringValue ?? boolValue ?? intValue ?? doubleValue;
		keepAttribute(attributes, data.key, value === null || value === void 0 ? null : String(value));
	}
	return attributes;
}
function microseconds$1(nanoseconds) {
	return typeof nanoseconds === "string" ? Number(nanoseconds.slice(0, -3)) : Math.floor(nanoseconds / 1e3);
}
// src/evidence/traces/otlp-protobuf.ts
const [VARINT, BIT64, LENGTH] = [
	0,
	1,
	2
];
const tag = (field, wire) => field << 3 | wire;
const RESOURCE_SPANS = tag(1, LENGTH);
const RESOURCE = tag(1, LENGTH);
const RESOURCE_ATTRIBUTES = tag(1, LENGTH);
const SCOPE_SPANS = tag(2, LENGTH);
const SPANS = tag(2, LENGTH);
const TRACE_ID = tag(1, LENGTH);
const SPAN_ID = tag(2, LENGTH);
const PARENT_ID = tag(4, LENGTH);
const NAME = tag(5, LENGTH);
const KIND = tag(6, VARINT);
const START$1 = tag(7, BIT64);
const END = tag(8, BIT64);
const ATTRIBUTES = tag(9, LENGTH);
const STATUS = tag(15, LENGTH);
const STATUS_CODE = tag(3, VARINT);
const KEY = tag(1, LENGTH);
const VALUE = tag(2, LENGTH);
const TEXT = tag(1, LENGTH);
const BOOL = tag(2, VARINT);
const INT = tag(3, VARINT);
const DOUBLE = tag(4, BIT64);
const OTHERS = [
	tag(5, LENGTH),
	tag(6, LENGTH),
	tag(7, LENGTH)
];
function countProtobuf(bytes) {
	const reader = new BinaryReader(bytes);
	let count = 0;
	eachMessage(reader, reader.len, RESOURCE_SPANS, (resource) => eachMessage(reader, resource, SCOPE_SPANS, (scope) => eachMessage(reader, scope, SPANS, (end) => {
		count += 1;
		reader.pos = end;
	})));
	return count;
}
function readProtobuf(bytes, see) {
	const reader = new BinaryReader(bytes);
	eachMessage(reader, reader.len, RESOURCE_SPANS, (resource) => {
		const from = reader.pos;
		const service = serviceOf(reader, resource);
		reader.pos = from;
		eachMessage(reader, resource, SCOPE_SPANS, (scope) => eachMessage(reader, scope, SPANS, (end) => see(spanOf(readSpan(reader, end), service))));
	});
}
function eachMessage(reader, end, field, act) {
	while (reader.pos < end) {
		const found = reader.uint32();
		if (found === field) act(endOfMessage(reader));
		else skip(reader, found);
	}
	complete(reader, end);
}
function endOfMessage(reader) {
	const length = reader.uint32();
	return reader.pos + length;
}
function complete(reader, end) {
	if (reader.pos !== end) throw new RangeError("longer than what it is in");
}
function skip(reader, found) {
	const field = found >>> 3;
	if (field === 0) throw new RangeError("no field");
	reader.skip(found & 7, field);
}
function serviceOf(reader, end) {
	const attributes = new Map();
	eachMessage(reader, end, RESOURCE, (resource) => eachMessage(reader, resource, RESOURCE_ATTRIBUTES, (attribute) => readAttribute(reader, attribute, attributes)));
	return attributes.get("service.name") ?? "";
}
function readSpan(reader, end) {
	const attributes = new Map();
	let [traceId, spanId, parentId, name] = [
		"",
		"",
		"",
		""
	];
	let [kind, status, startUs, endUs] = [
		0,
		0,
		0,
		0
	];
	while (reader.pos < end) {
		const found = reader.uint32();
		if (found === ATTRIBUTES) readAttribute(reader, endOfMessage(reader), attributes);
		else if (found === TRACE_ID) traceId = hex(reader.bytes());
		else if (found === SPAN_ID) spanId = hex(reader.bytes());
		else if (found === PARENT_ID) parentId = hex(reader.bytes());
		else if (found === NAME) name = text(reader.bytes());
		else if (found === KIND) kind = reader.int32();
		else if (found === START$1) startUs = microseconds(reader);
		else if (found === END) endUs = microseconds(reader);
		else if (found === STATUS) status = readStatus(reader, endOfMessage(reader));
		else skip(reader, found);
	}
	complete(reader, end);
	return {
		traceId,
		spanId,
		parentId,
		name,
		kind,
		status,
		startUs,
		endUs,
		attributes
	};
}
function readStatus(reader, end) {
	let code = 0;
	while (reader.pos < end) {
		const found = reader.uint32();
		if (found === STATUS_CODE) code = reader.int32();
		else skip(reader, found);
	}
	complete(reader, end);
	return code;
}
function readAttribute(reader, end, attributes) {
	let key = "";
	let value = null;
	if (attributes.size >= 64) reader.pos = end;
	while (reader.pos < end) {
		const found = reader.uint32();
		if (found === KEY) key = text(reader.bytes());
		else if (found === VALUE) value = readValue(reader, endOfMessage(reader));
		else skip(reader, found);
	}
	complete(reader, end);
	keepAttribute(attributes, key, value);
}
function readValue(reader, end) {
	let value = null;
	while (reader.pos < end) {
		const found = reader.uint32();
		if (found === TEXT) value = text(reader.bytes());
		else if (found === BOOL) value = String(reader.bool());
		else if (found === INT) value = String(reader.int64());
		else if (found === DOUBLE) value = String(reader.double());
		else {
			if (OTHERS.includes(found)) value = null;
			skip(reader, found);
		}
	}
	complete(reader, end);
	return value;
}
function microseconds(reader) {
	const low = reader.fixed32();
	const high = reader.fixed32();
	return high * 4294967 + Math.floor((high * 296 + low) / 1e3);
}
const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });
function text(bytes) {
	return cut(UTF8.decode(bytes.length <= 4096 ? bytes : bytes.subarray(0, MOST_TEXT_BYTES)));
}
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
function hex(bytes) {
	if (bytes.length !== 16 && bytes.length !== 8) return "";
	let digits = "";
	for (const byte of bytes) digits += HEX[byte];
	return digits;
}
// src/evidence/traces/otlp.ts
function countSpans({ bytes, format }) {
	return attempt(() => format === "json" ? countJson(bytes) : countProtobuf(bytes));
}
function readSpans(bodies, most) {
	const spans = [];
	let [dropped, refused] = [0, 0];
	for (const body of bodies) {
		const before = spans.length;
		const read = readInto(spans, body, ROOM$1 * most);
		if (read === null) spans.length = before;
		refused += read === null ? 1 : 0;
		dropped += read ?? 0;
	}
	const kept = wholeTraces(spans, most);
	return {
		spans: kept,
		dropped: dropped + spans.length - kept.length,
		refused
	};
}
const ROOM$1 = 2;
function readInto(spans, { bytes, format }, most) {
	let dropped = 0;
	const see = (span) => {
		if (span !== null && spans.length < most) spans.push(span);
		else dropped += 1;
	};
	return attempt(() => {
		(format === "json" ? readJson : readProtobuf)(bytes, see);
		return dropped;
	});
}
function wholeTraces(spans, most) {
	if (spans.length <= most) return spans;
	const sizes = new Map();
	for (const { traceId } of spans) sizes.set(traceId, (sizes.get(traceId) ?? 0) + 1);
	const kept = new Set();
	let room = most;
	for (const [traceId, size] of sizes) if (size <= room) {
		kept.add(traceId);
		room -= size;
	}
	return spans.filter(({ traceId }) => kept.has(traceId));
}
function attempt(act) {
	try {
		return act();
	} catch {
		return null;
	}
}
// src/machine/process-tally.ts
const COUNTED$1 = [
	"userMs",
	"systemMs",
	"runQueueMs",
	"switches",
	"majorFaults",
	"readBytes",
	"writtenBytes"
];
var ProcessTally = class {
	#seen = new Map();
	#ended = NOTHING$1;
	#sums = NOTHING$1;
	read(rows) {
		const now = new Map(rows.map((row) => [keyOf(row), highest(countedOf(row), this.#seen.get(keyOf(row)) ?? NOTHING$1)]));
		for (const [key, counted] of this.#seen) if (!now.has(key)) this.#ended = sumOf(this.#ended, counted);
		this.#seen = now;
		const own = [...now.values()].reduce(sumOf, NOTHING$1);
		this.#sums = highest(this.#sums, sumOf(own, highest(this.#ended, waitedBy(rows))));
		return {
			...this.#sums,
			networkBytes: null,
			throttledMs: null,
			...heldBy(rows)
		};
	}
};
const NOTHING$1 = {
	userMs: null,
	systemMs: null,
	runQueueMs: null,
	switches: null,
	majorFaults: null,
	readBytes: null,
	writtenBytes: null
};
const sumOf = (one, other) => each((what) => plus(one[what], other[what]));
const highest = (one, other) => each((what) => more(one[what], other[what]));
function each(make) {
	return {
		...NOTHING$1,
		...Object.fromEntries(COUNTED$1.map((what) => [what, make(what)]))
	};
}
function countedOf({ pid, cpuMs, systemMs, majorFaults }) {
	const threads = threadsOf(pid);
	const turns = threads.reduce((sum, one) => sum + one.turns, 0);
	const io = readProcFile(`${pid}/io`);
	return {
		userMs: cpuMs - systemMs,
		systemMs,
		runQueueMs: turns === 0 ? null : threads.reduce((sum, { waitedMs }) => sum + waitedMs, 0),
		switches: turns || null,
		majorFaults,
		readBytes: numberAfter("read_bytes:", io),
		writtenBytes: numberAfter("write_bytes:", io)
	};
}
function waitedBy(rows) {
	const sum = (read) => rows.reduce((all, row) => all + read(row), 0);
	return {
		...NOTHING$1,
		userMs: sum((row) => row.waitedCpuMs - row.waitedSystemMs),
		systemMs: sum((row) => row.waitedSystemMs),
		majorFaults: sum((row) => row.waitedMajorFaults)
	};
}
function heldBy(rows) {
	let held = {
		rssBytes: null,
		openFiles: null,
		threads: null
	};
	for (const { pid } of rows) {
		const status = readProcFile(`${pid}/status`);
		const kibibytes = numberAfter("VmRSS:", status);
		held = {
			rssBytes: plus(held.rssBytes, kibibytes === null ? null : kibibytes * 1024),
			openFiles: plus(held.openFiles, countOpenFiles(pid)),
			threads: plus(held.threads, numberAfter("Threads:", status))
		};
	}
	return held;
}
function numberAfter(name, text) {
	const at = text === null ? -1 : `\n${text}`.indexOf(`\n${name}`);
	return text === null || at < 0 ? null : Number.parseInt(text.slice(at + name.length), 10);
}
function more(one, other) {
	return one === null || other === null ? one ?? other : Math.max(one, other);
}
function plus(one, other) {
	return one === null || other === null ? one ?? other : one + other;
}
// src/machine/cgroups.ts
function processIn(id) {
	for (const pid of list("/proc")) {
		if (!/^\d+$/.test(pid)) continue;
		const groups = read$2(`/proc/${pid}/cgroup`);
		if (groups?.split("\n").some((line) => pathWith(id, line) !== null)) return {
			pid,
			groups
		};
	}
	return null;
}
function accountOf(id, groups, mounts) {
	for (const line of groups.split("\n")) {
		const path = pathWith(id, line);
		const [number, controllers = ""] = line.split(":");
		if (path === null) continue;
		const first = controllers.split(",").includes("cpuacct");
		if (!first && !(number === "0" && controllers === "")) continue;
		const mount = mountOf(mounts, first);
		if (mount !== null) return `${mount}${path}/${first ? "cpuacct.usage" : "cpu.stat"}`;
	}
	return null;
}
function parseAccount(text) {
	const microseconds = /^usage_usec (\d+)$/m.exec(text)?.[1];
	if (microseconds !== void 0) return Number(microseconds) / 1e3;
	return /^\d+\s*$/.test(text) ? Number(text) / 1e6 : null;
}
function containerAccounts() {
	const files = new Map();
	const seen = new Map();
	return (id) => {
		const file = files.get(id) ?? fileOf(id);
		if (file === null) return null;
		files.set(id, file);
		const ms = parseAccount(read$2(file) ?? "") ?? seen.get(id) ?? null;
		if (ms !== null) seen.set(id, ms);
		return ms;
	};
}
function containerCounters() {
	const folders = new Map();
	const tallies = new Map();
	return (id) => {
		const folder = folders.get(id) ?? fileOf(id)?.replace(/\/[^/]*$/, "");
		if (folder === void 0) return null;
		folders.set(id, folder);
		const tally = tallies.get(id) ?? new ProcessTally();
		tallies.set(id, tally);
		const pids = (read$2(`${folder}/cgroup.procs`) ?? "").split("\n").filter((pid) => pid !== "");
		const counters = tally.read(pids.flatMap((pid) => readProcess(Number(pid)) ?? []));
		const throttled = numberAfter("throttled_usec", read$2(`${folder}/cpu.stat`));
		return {
			...counters,
			readBytes: counters.readBytes ?? sumIn(read$2(`${folder}/io.stat`), /\brbytes=(\d+)/g),
			writtenBytes: counters.writtenBytes ?? sumIn(read$2(`${folder}/io.stat`), /\bwbytes=(\d+)/g),
			throttledMs: throttled === null ? null : throttled / 1e3,
			networkBytes: networkOf(pids[0])
		};
	};
}
function networkOf(pid) {
	const own = pid === void 0 ? [] : linkOf(`/proc/${pid}/ns/net`);
	if (pid === void 0 || own.length === 0 || own[0] === linkOf("/proc/self/ns/net")[0]) return null;
	return sumIn(read$2(`/proc/${pid}/net/dev`), /^ *(?!lo:)[^\s:]+: *(\d+)(?: +\d+){7} +(\d+)/gm);
}
function sumIn(text, pattern) {
	if (text === null) return null;
	return [...text.matchAll(pattern)].flatMap(([, ...numbers]) => numbers.map(Number)).reduce((sum, one) => sum + one, 0);
}
function listeningIn(id) {
	const inside = processIn(id);
	return inside && listeningSockets(inside.pid).map(({ port, loopback }) => ({
		port,
		loopback
	}));
}
function fileOf(id) {
	const inside = processIn(id);
	return inside && accountOf(id, inside.groups, read$2("/proc/self/mountinfo") ?? "");
}
function pathWith(id, line) {
	const parts = line.split(":").slice(2).join(":").split("/");
	const at = parts.findIndex((part) => part.replace(/\.scope$/, "").endsWith(id) && !part.includes("conmon"));
	return at < 0 ? null : parts.slice(0, at + 1).join("/");
}
function mountOf(mounts, first) {
	for (const line of mounts.split("\n")) {
		const [before = "", after = ""] = line.split(" - ");
		const [kind, , options = ""] = after.split(" ");
		if (first ? kind === "cgroup" && options.split(",").includes("cpuacct") : kind === "cgroup2") return before.split(" ")[4] ?? null;
	}
	return null;
}
function read$2(path) {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return null;
	}
}
function list(path) {
	try {
		return readdirSync(path);
	} catch {
		return [];
	}
}
// src/machine/containers.ts
const KEPT = [
	...[
		"PATH",
		"HOME",
		"TMPDIR",
		"XDG_RUNTIME_DIR",
		"XDG_CONFIG_HOME",
		"DBUS_SESSION_BUS_ADDRESS",
		"LANG"
	],
	...[
		"DOCKER_HOST",
		"DOCKER_CONTEXT",
		"DOCKER_CONFIG",
		"DOCKER_CERT_PATH",
		"DOCKER_TLS_VERIFY",
		"DOCKER_BUILDKIT"
	],
	...[
		"CONTAINER_HOST",
		"CONTAINERS_CONF",
		"CONTAINERS_STORAGE_CONF",
		"REGISTRY_AUTH_FILE"
	],
	...[
		"HTTP_PROXY",
		"HTTPS_PROXY",
		"NO_PROXY",
		"http_proxy",
		"https_proxy",
		"no_proxy"
	]
];
const MOST_BYTES$4 = 16777216;
const CALL_MS = 12e4;
const EXIT_MS = 1e4;
function nodeContainers(env) {
	const ours = new Map();
	const environment = () => ({
		...inherited(env),
		...QUIET
	});
	return {
		run: (engine, args, options) => call(engine, args, {
			env: environment(),
			...options
		}),
		environment,
		cpuMs: process.platform === "linux" ? containerAccounts() : () => null,
		counters: process.platform === "linux" ? containerCounters() : () => null,
		listening: (id) => process.platform === "linux" ? listeningIn(id) : null,
		owner: owner$1,
		isAlive: ({ pid, start }) => readProcess(pid)?.start === start,
		killAtExit: (engine, label) => ours.set(label, engine),
		killAll: () => {
			for (const [label, engine] of ours) killNow(engine, label, environment());
		}
	};
}
const QUIET = {
	DOCKER_CLI_HINTS: "false",
	COMPOSE_MENU: "false",
	PODMAN_IGNORE_CGROUPSV1_WARNING: "1"
};
function inherited(env) {
	return Object.fromEntries(KEPT.flatMap((name) => env[name] === void 0 ? [] : [[name, env[name]]]));
}
function call(engine, args, { cwd, env }) {
	return new Promise((resolve, reject) => {
		const child = spawn(engine, args, {
			cwd,
			env,
			stdio: [
				"ignore",
				"pipe",
				"pipe"
			]
		});
		const late = setTimeout(() => child.kill("SIGKILL"), CALL_MS);
		const texts = {
			stdout: collected(),
			stderr: collected()
		};
		child.stdout.on("data", texts.stdout.add);
		child.stderr.on("data", texts.stderr.add);
		child.on("error", (error) => {
			clearTimeout(late);
			if ("code" in error && error.code === "ENOENT") resolve(null);
			else reject(error);
		});
		child.on("close", (code) => {
			clearTimeout(late);
			const ended = code === null ? `\n${engine} gave no answer within ${CALL_MS / 1e3} s and was ended` : "";
			resolve({
				code: code ?? 128,
				stdout: texts.stdout.text(),
				stderr: texts.stderr.text() + ended
			});
		});
	});
}
function collected() {
	const chunks = [];
	let length = 0;
	return {
		add: (chunk) => {
			if (length < MOST_BYTES$4) chunks.push(chunk);
			length += chunk.length;
		},
		text: () => Buffer.concat(chunks).toString("utf8")
	};
}
function killNow(engine, label, env) {
	const options = {
		env,
		encoding: "utf8",
		timeout: EXIT_MS
	};
	const ids = (spawnSync(engine, [
		"ps",
		"--all",
		"--quiet",
		"--filter",
		`label=${label}`
	], options).stdout ?? "").split(/\s+/).filter((id) => id !== "");
	if (ids.length > 0) spawnSync(engine, [
		"rm",
		"--force",
		"--volumes",
		...ids
	], options);
}
function owner$1() {
	const start = process.platform === "linux" ? readProcess(process.pid)?.start ?? "" : "";
	return {
		boot: bootOf(),
		pids: namespaceOf(),
		pid: process.pid,
		start
	};
}
function bootOf() {
	try {
		return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
	} catch {
		return hostname();
	}
}
function namespaceOf() {
	try {
		return /\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0] ?? "";
	} catch {
		return "";
	}
}
// src/machine/machine.ts
function nodeMachine(version, env) {
	let known;
	return {
		environment: () => {
			known ??= environment(version, env);
			return known;
		},
		ownCpuMs: () => {
			const { user, system } = process.cpuUsage();
			return (user + system) / 1e3;
		},
		ticks: () => process.platform === "linux" ? parseTicks(readFileSync("/proc/stat", "utf8")) : null,
		loadAverage: () => loadavg()[0] ?? null
	};
}
function environment(version, env) {
	const image = env.ImageOS ? ` (${[env.ImageOS, env.ImageVersion].filter(Boolean).join(" ")})` : "";
	return {
		os: `${type()} ${release()}`,
		arch: process.arch,
		cpus: availableParallelism(),
		cpuModel: cpus()[0]?.model.trim() ?? "unknown",
		memoryMb: Math.round(totalmem() / 1024 / 1024),
		cpuResolutionMs: cpuResolutionMs(),
		node: process.version,
		benchgate: version,
		runner: env.RUNNER_NAME ? `${env.RUNNER_NAME}${image}` : ""
	};
}
function parseTicks(stat) {
	const line = /^cpu +(.*)$/m.exec(stat)?.[1];
	if (line === void 0) return null;
	const ticks = line.trim().split(/\s+/).slice(0, 8).map(Number);
	return {
		total: ticks.reduce((sum, value) => sum + value, 0),
		steal: ticks[7] ?? 0
	};
}
const STEPS = 8;
const LONGEST_MS = 200;
function cpuResolutionMs(platform = process.platform, read = readOwnThreadCpuMs) {
	if (platform !== "linux") return null;
	const steps = [];
	const until = performance.now() + LONGEST_MS;
	let last = read();
	while (last !== null && steps.length <= STEPS && performance.now() < until) {
		const now = read();
		if (now !== null && now > last) steps.push(now - last);
		last = now;
	}
	const whole = steps.slice(1);
	return whole.length === 0 ? 10 : Math.min(10, Math.max(...whole));
}
// src/machine/mask.ts
const HIDDEN = "***";
const SHORTEST_LINE = 8;
const SHORTEST_FORM = 4;
function newMask() {
	let hidden = [];
	return {
		hide: (values) => {
			const forms = [...hidden, ...values.flatMap(formsOf).filter((form) => form !== "")];
			hidden = [...new Set(forms)].sort((a, b) => b.length - a.length);
		},
		apply: (text) => hidden.reduce((masked, value) => masked.replaceAll(value, HIDDEN), text)
	};
}
function formsOf(secret) {
	const lines = secret.split(/\r?\n/).filter((line) => line.length >= SHORTEST_LINE);
	return [
		secret,
		secret.trim(),
		...lines
	].flatMap((text) => [
		text,
		JSON.stringify(text).slice(1, -1),
		encodeURIComponent(text),
		...urlFormsOf(text),
		...base64sOf(text)
	]);
}
function urlFormsOf(text) {
	const url = new URL("http://localhost");
	[url.username, url.search, url.hash] = [
		text,
		text,
		text
	];
	const path = URL.canParse(`http://localhost/${text}`) ? new URL(`http://localhost/${text}`).pathname.slice(1) : "";
	return [
		url.username,
		url.search.slice(1),
		url.hash.slice(1),
		path,
		encodeURI(text)
	].filter((form) => form.length >= SHORTEST_FORM);
}
function base64sOf(text) {
	return [Buffer.from(text).toString("base64").replace(/=+$/, ""), ...[
		0,
		1,
		2
	].map((before) => {
		return Buffer.concat([Buffer.alloc(before), Buffer.from(text)]).toString("base64").replace(/.?=+$/, "").slice(Math.ceil(before * 8 / 6));
	})].flatMap((one) => [one, one.replaceAll("+", "-").replaceAll("/", "_")]);
}
// src/machine/counting-proxy.ts
const REQUEST_LINE_END = Buffer.from(" HTTP/1.1\r\n", "latin1");
const PREFACE = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "latin1");
const FRAME_HEAD = 9;
const HEADERS = 1;
const TLS = 22;
async function openCountingProxy(url) {
	const { hostname: host, port } = new URL(url);
	const counts = {
		connections: 0,
		requests: 0,
		opaque: false
	};
	const sockets = new Set();
	const server = createServer({
		allowHalfOpen: true,
		noDelay: true
	}, (near) => {
		counts.connections += 1;
		const far = connect({
			host,
			port: Number(port),
			allowHalfOpen: true,
			noDelay: true
		});
		const counter = new RequestCounter(counts);
		near.on("data", (chunk) => counter.see(chunk));
		near.pipe(far);
		far.pipe(near);
		for (const [one, other] of [[near, far], [far, near]]) {
			sockets.add(one);
			one.on("error", () => other.destroy());
			one.on("close", () => {
				sockets.delete(one);
				other.destroy();
			});
		}
	});
	await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
	return {
		url: `http://127.0.0.1:${portOf$3(server)}`,
		arrivals: () => ({
			connections: counts.connections,
			requests: counts.opaque ? null : counts.requests
		}),
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		}
	};
}
function portOf$3(server) {
	const address = server.address();
	return typeof address === "object" && address !== null ? address.port : 0;
}
var RequestCounter = class {
	#counts;
	#kind = "unknown";
	#rest = Buffer.alloc(0);
	#frameLeft = 0;
	constructor(counts) {
		this.#counts = counts;
	}
	see(chunk) {
		if (this.#kind === "opaque") return;
		const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
		if (this.#kind === "unknown" && !this.#recognise(bytes)) return;
		if (this.#kind === "frames") this.#frames(bytes);
		else if (this.#kind === "lines") this.#lines(bytes);
	}
	#recognise(bytes) {
		const begun = bytes.subarray(0, PREFACE.length);
		if (bytes[0] === TLS) {
			this.#kind = "opaque";
			this.#counts.opaque = true;
		} else if (!PREFACE.subarray(0, begun.length).equals(begun)) this.#kind = "lines";
		else if (begun.length === PREFACE.length) {
			this.#kind = "frames";
			this.#frameLeft = PREFACE.length;
		} else {
			this.#rest = bytes;
			return false;
		}
		return true;
	}
	#lines(bytes) {
		let from = 0;
		for (let at = bytes.indexOf(REQUEST_LINE_END); at >= 0; at = bytes.indexOf(REQUEST_LINE_END, from)) {
			this.#counts.requests += 1;
			from = at + REQUEST_LINE_END.length;
		}
		this.#rest = Buffer.from(bytes.subarray(Math.max(from, bytes.length - REQUEST_LINE_END.length + 1)));
	}
	#frames(bytes) {
		let at = 0;
		while (at < bytes.length) {
			const skipped = Math.min(this.#frameLeft, bytes.length - at);
			this.#frameLeft -= skipped;
			at += skipped;
			if (this.#frameLeft > 0 || bytes.length - at < FRAME_HEAD) break;
			if (bytes[at + 3] === HEADERS) this.#counts.requests += 1;
			this.#frameLeft = FRAME_HEAD + bytes.readUIntBE(at, 3);
		}
		this.#rest = Buffer.from(bytes.subarray(at));
	}
};
// src/machine/page.ts
const unpack = promisify(gunzip);
const GZIP = Buffer.from([31, 139]);
const page = async (url, options) => {
	const found = await fetched(url, options);
	return "why" in found ? found : { text: found.bytes.toString("utf8") };
};
const file = async (url, options) => {
	const found = await fetched(url, options);
	if ("why" in found || !found.bytes.subarray(0, GZIP.length).equals(GZIP)) return found;
	try {
		return { bytes: await unpack(found.bytes, { maxOutputLength: options.mostBytes }) };
	} catch {
		return { why: `it cannot be unpacked to ${options.mostBytes} bytes at most` };
	}
};
const fetched = (url, { timeoutMs, mostBytes, headers = {}, signal }) => new Promise((resolve) => {
	const request = (new URL(url).protocol === "https:" ? get$2 : get$1)(url, {
		agent: false,
		headers: {
			"user-agent": "benchgate",
			...headers
		},
		...signal && { signal }
	});
	const timer = setTimeout(() => end({ why: `no whole answer within ${timeoutMs / 1e3} s` }), timeoutMs);
	const end = (found) => {
		clearTimeout(timer);
		request.destroy();
		resolve(found);
	};
	request.on("response", (response) => {
		const why = whyNone(response);
		if (why === null) read$1(response, mostBytes, end);
		else end({ why });
	});
	request.on("error", (error) => end({ why: error.code ?? error.message }));
});
function whyNone({ statusCode = 0, headers }) {
	if (statusCode !== 200) return `status ${statusCode}`;
	return (headers["content-encoding"] ?? "identity") === "identity" ? null : "it is packed";
}
async function read$1(response, mostBytes, end) {
	const pieces = [];
	let bytes = 0;
	try {
		for await (const piece of response) {
			if (!Buffer.isBuffer(piece)) continue;
			bytes += piece.length;
			if (bytes > mostBytes) return end({ why: `more than ${mostBytes} bytes` });
			pieces.push(piece);
		}
		end(response.complete ? { bytes: Buffer.concat(pieces) } : { why: "it is not whole" });
	} catch (error) {
		end({ why: error instanceof Error && "code" in error ? String(error.code) : "it is not whole" });
	}
}
// src/machine/post.ts
const MOST_KEPT$1 = 4096;
function postWith(env) {
	return async (url, { headers, body, timeoutMs, reads }, signal) => {
		const late = AbortSignal.timeout(timeoutMs);
		try {
			const until = signal === void 0 ? late : AbortSignal.any([signal, late]);
			const response = await ask$1(new URL(url), {
				method: "POST",
				headers,
				body,
				idleMs: timeoutMs,
				signal: until
			}, env);
			const said = reads === void 0 ? "" : await bytesOf$1(response, reads).then(String, () => "");
			response.destroy();
			const { "retry-after": retryAfter = null } = response.headers;
			return {
				status: response.statusCode ?? 0,
				said: plain(said).slice(0, MOST_KEPT$1),
				retryAfter
			};
		} catch (thrown) {
			const message = thrown instanceof Error ? thrown.message : String(thrown);
			return { why: late.aborted ? `no answer within ${timeoutMs / 1e3} s` : plain(message).slice(0, MOST_KEPT$1) };
		}
	};
}
function plain(text) {
	return text.replace(/\p{C}+/gu, " ").trim();
}
// src/machine/probe.ts
const probe = (url, { timeoutMs, headers = {} }) => new Promise((resolve) => {
	const request = (new URL(url).protocol === "https:" ? get$2 : get$1)(url, {
		agent: false,
		headers: {
			"user-agent": "benchgate",
			...headers
		}
	});
	const timer = setTimeout(() => end({
		code: "timeout",
		message: `no answer within ${timeoutMs / 1e3} s`
	}), timeoutMs);
	const end = (found) => {
		clearTimeout(timer);
		request.destroy();
		resolve(found);
	};
	request.on("response", ({ statusCode = 0, headers: { location = null } }) => end({
		status: statusCode,
		location
	}));
	request.on("error", (error) => end({
		code: error.code ?? "error",
		message: error.message
	}));
});
// src/machine/network.ts
const FIRST_PORT = 2e4;
const PORTS = 1e4;
const ATTEMPTS$2 = 200;
const CONNECT_TIMEOUT_MS = 1e3;
const HELD_MS = 60;
function nodeNetwork(env = {}) {
	const given = new Set();
	return {
		freePort: () => freePort(given),
		accepts,
		holds,
		status,
		probe,
		page,
		file,
		post: postWith(env),
		countingProxy: openCountingProxy
	};
}
async function freePort(given) {
	for (let attempt = 0; attempt < ATTEMPTS$2; attempt++) {
		const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
		if (given.has(port) || !await isFree(port)) continue;
		if (given.size > PORTS / 2) given.clear();
		given.add(port);
		return port;
	}
	throw new Failure("environment", `no free port from ${FIRST_PORT} to 29999`, "See `ss -ltn` for who has them.");
}
async function isFree(port) {
	return await canListen(port, "127.0.0.1") && await canListen(port, "::");
}
function canListen(port, host) {
	return new Promise((resolve) => {
		const server = createServer();
		server.once("error", (error) => resolve("code" in error && error.code !== "EADDRINUSE" && error.code !== "EACCES"));
		server.listen({
			port,
			host,
			exclusive: true
		}, () => server.close(() => resolve(true)));
	});
}
function accepts(port, host = "127.0.0.1") {
	return new Promise((resolve) => {
		const socket = connect({
			port,
			host
		});
		const end = (answer) => {
			socket.destroy();
			resolve(answer);
		};
		socket.setTimeout(CONNECT_TIMEOUT_MS, () => end(false));
		socket.once("connect", () => end(true));
		socket.once("error", () => end(false));
	});
}
function holds(port) {
	return new Promise((resolve) => {
		const socket = connect({
			port,
			host: "127.0.0.1"
		});
		const end = (answer) => {
			clearTimeout(timer);
			socket.destroy();
			resolve(answer);
		};
		let timer = setTimeout(() => end(false), CONNECT_TIMEOUT_MS);
		socket.once("connect", () => {
			clearTimeout(timer);
			timer = setTimeout(() => end(true), HELD_MS);
		});
		socket.once("data", () => end(true));
		for (const event of [
			"error",
			"end",
			"close"
		]) socket.once(event, () => end(false));
	});
}
async function status(url, timeoutMs) {
	const found = await probe(url, { timeoutMs });
	return "status" in found ? found.status : null;
}
// src/sandbox/command-text.ts
function commandText(text, { cwd, env }) {
	return [
		...Object.keys(env).filter((name) => /^[A-Za-z_]\w*$/.test(name)).map((name) => `export ${name}=${shellWord(env[name] ?? "")}`),
		`cd ${shellWord(cwd)} || exit 127`,
		`exec /bin/sh -c ${shellWord(text)} </dev/null 2>&1`,
		""
	].join("\n");
}
// src/sandbox/egress.ts
const EGRESS = "/run/benchgate/egress";
const EGRESS_SOCKET = "egress.sock";
const PROXY = "http://127.0.0.1:3128";
const EGRESS_VARIABLES = {
	HTTPS_PROXY: PROXY,
	https_proxy: PROXY,
	HTTP_PROXY: PROXY,
	http_proxy: PROXY,
	npm_config_https_proxy: PROXY,
	npm_config_proxy: PROXY,
	NODE_USE_ENV_PROXY: "1"
};
function forwardedText(node, text) {
	return `${shellWord(node)} -e ${shellWord(FORWARDER)} ${EGRESS}/${EGRESS_SOCKET} &\nuntil [ -e /tmp/.egress-open ] || ! kill -0 $!; do sleep 0.05; done\n${text}`;
}
const FORWARDER = `
const net = require('net'), fs = require('fs');
net.createServer((inner) => {
  const outer = net.connect(process.argv[1]);
  for (const [one, other] of [[inner, outer], [outer, inner]]) { one.on('error', () => other.destroy()); one.pipe(other); }
}).listen(3128, '127.0.0.1', () => fs.writeFileSync('/tmp/.egress-open', ''));
`;
function isListed(egress, target) {
	return egress.kind === "listed" && egress.hosts.some((host) => host.toLowerCase() === target.toLowerCase());
}
function whyNotServer(hello, { host, port }) {
	const isAddress = host.includes(":") || /^[\d.]+$/.test(host);
	switch (hello.kind) {
		case "more": return "it ended before it said which server it asks for";
		case "other": return port === 443 ? "what it sends is no TLS" : null;
		case "broken": return "its TLS begins in no way that is known";
		case "hello":
			if (hello.server?.toLowerCase() === host.toLowerCase() || hello.server === null && isAddress) return null;
			return hello.server === null ? "it names no server" : `it asks for another server, ${hello.server}`;
		default: return hello;
	}
}
function isInward(address) {
	const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
	const [a, b] = plain.split(".").map(Number);
	if (a === void 0 || !plain.includes(".")) return !/^[23][0-9a-f]{3}:/i.test(plain) || /^2001:(?:0:|db8:)|^2002:|^64:ff9b:/i.test(plain);
	if (b === void 0) return true;
	return [
		0,
		10,
		127
	].includes(a) || a >= 224 || a === 100 && b >= 64 && b <= 127 || a === 169 && b === 254 || a === 172 && b >= 16 && b <= 31 || a === 192 && (b === 168 || b === 0) || a === 198 && (b === 18 || b === 19 || b === 51) || a === 203 && b === 0;
}
// src/sandbox/compartment-text.ts
const READY = "benchgate-compartment-ready";
const LOAD_SYSTEM = SYSTEM_FOLDERS.filter((at) => at !== "opt" && !at.startsWith("var/lib/"));
const MOST_PROCESSES$1 = 4096;
const MOST_FILE_BYTES = 8 * 2 ** 30;
function compartmentText(plan) {
	const { root } = plan;
	return [
		"{",
		"set -eu",
		"exec 2>&1",
		"umask 022",
		"export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
		SHOWING$1,
		`mount -t tmpfs -o mode=0755,size=16m,nosuid benchgate ${shellWord(root)}`,
		`cd ${shellWord(root)}`,
		`mkdir -p proc sys dev/shm dev/mqueue dev/pts tmp var/tmp .${TREE} .${HOME} .lower .none .write .old`,
		...systemLines$1(plan),
		...deviceLines(),
		...[
			"tmp",
			"var/tmp",
			"dev/shm"
		].map((at) => `mount -t tmpfs -o mode=1777,nosuid,nodev,size=1g tmpfs ${at}`),
		...visibleLines$1(plan),
		"mount -t mqueue -o nosuid,nodev,noexec mqueue dev/mqueue || true",
		...plan.load === void 0 ? sideLines$1(plan) : loadLines(plan.load, plan.uid),
		...plan.egress === null ? [] : [`mkdir -p .${EGRESS}; bound ${shellWord(plan.egress)} .${EGRESS}`],
		`if [ -f .${TREE}/.git ]; then : >.git; mount --bind .git .${TREE}/.git; mount -o remount,bind,ro .${TREE}/.git; fi`,
		...plan.filter === null ? [] : [`printf %s ${plan.filter.bpf} | base64 -d >.filter`],
		"pivot_root . .old",
		"cd /",
		"umount -l .old",
		"mount -o remount,ro /",
		`echo ${READY}`,
		`${limits()} ${become(plan)} ${ENTRY}`,
		"exit $?",
		"}"
	].join("\n");
}
const SHOWING$1 = `mounts=$(cut -d' ' -f5 /proc/self/mountinfo | sed 's/\\\\/&0/g')
mounts=$(printf %b "$mounts")
bound() { mount --bind "$1" "$2" && { mount -o remount,bind,ro,nosuid,nodev "$2" || { umount "$2"; false; }; }; }
lay() {
  if [ ! -d "$1" ]; then [ ! -f "$1" ] || bound "$1" "$2"; return; fi
  lower=$1 laid=0
  case $1 in *[,:\\\\]*) mount --bind "$1" .lower || return; lower=.lower ;; esac
  mount -t overlay -o "ro,nosuid,nodev,lowerdir=$lower:.none" overlay "$2" 2>/dev/null || bound "$1" "$2" || laid=1
  [ "$lower" != .lower ] || umount .lower
  return $laid
}
show() {
  mkdir -p "$2"
  lay "$1" "$2"
  real=$(readlink -f "$1")
  case $mounts in *"$real"/*) ;; *) return ;; esac
  printf '%s\\n' "$mounts" | while IFS= read -r at; do
    case $at in "$real"/*) [ ! -e "$2\${at#"$real"}" ] || lay "$at" "$2\${at#"$real"}" || true ;; esac
  done
}`;
function systemLines$1({ resolves, uid, load }) {
	return [
		`for at in ${(load === void 0 || load.isProgram ? SYSTEM_FOLDERS : LOAD_SYSTEM).join(" ")}; do`,
		"  if [ -L \"/$at\" ]; then cp -P \"/$at\" \"$at\"; elif [ -d \"/$at\" ]; then show \"/$at\" \"$at\"; fi; done",
		...resolves ? ["if [ -L /etc/resolv.conf ]; then at=$(readlink -f /etc/resolv.conf); mkdir -p \".${at%/*}\"; cp \"$at\" \".$at\"; fi"] : [],
		`{ cat /etc/passwd; echo '${USER}:x:${uid}:${uid}::${HOME}:/bin/sh'; } >.passwd`,
		`{ cat /etc/group; echo '${USER}:x:${uid}:'; } >.group`,
		...["passwd", "group"].map((name) => `mount --bind .${name} etc/${name}; mount -o remount,bind,ro etc/${name}`),
		"ln -s /run var/run"
	];
}
function visibleLines$1({ visible }) {
	return visible.map((path) => {
		const [from, to] = [shellWord(path), shellWord(`.${path}`)];
		return `if [ -d ${from} ] && [ ! -e ${to} ]; then show ${from} ${to}; fi`;
	});
}
function deviceLines() {
	return [
		"bound /sys sys",
		"mount -t proc -o nosuid,nodev,noexec proc proc",
		"cp -a /dev/null /dev/zero /dev/full /dev/random /dev/urandom /dev/tty dev/",
		"mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,nosuid,noexec devpts dev/pts; ln -s pts/ptmx dev/ptmx",
		"ln -s /proc/self/fd dev/fd; ln -s fd/0 dev/stdin; ln -s fd/1 dev/stdout; ln -s fd/2 dev/stderr"
	];
}
function sideLines$1({ tree, home, keeps, uid }) {
	const parts = [{
		from: shellWord(tree),
		at: `.${TREE}`,
		name: "tree"
	}, {
		from: shellWord(home),
		at: `.${HOME}`,
		name: "home"
	}];
	if (keeps) return parts.map(({ from, at }) => `mount --bind ${from} ${at}; mount -o remount,bind,nosuid,nodev ${at}`);
	return [`mount -t tmpfs -o mode=0755,size=1g,nosuid,nodev tmpfs .write`, ...parts.map(({ from, at, name }) => [
		`mkdir .write/${name} .write/${name}.work; chown ${uid}:${uid} .write/${name}`,
		`mount --bind ${from} .lower`,
		`mount -t overlay -o nosuid,nodev,lowerdir=.lower,upperdir=.write/${name},workdir=.write/${name}.work overlay ${at} || { mount --bind ${from} ${at}; mount -o remount,bind,ro,nosuid,nodev ${at}; }`,
		"umount .lower"
	].join("; "))];
}
function loadLines({ reads, made, writes, hosts, isProgram }, uid) {
	const shown = [...reads, ...made].map((path) => {
		const [from, to] = [shellWord(path), shellWord(`.${path}`)];
		return `if [ -e ${from} ] && [ ! -e ${to} ]; then ${`if [ -d ${from} ]; then mkdir -p ${to}; else mkdir -p "$(dirname ${to})"; : >${to}; fi`}; bound ${from} ${to}; fi`;
	});
	const [from, to] = [shellWord(writes ?? ""), shellWord(`.${writes}`)];
	const options = "remount,bind,nosuid,nodev,noexec";
	return [
		`mount -t tmpfs -o mode=1777,nosuid,nodev,size=16m tmpfs .${HOME}`,
		...made.map((path) => `chmod -R go+rX ${shellWord(path)}`),
		...shown,
		...isProgram && writes !== null ? [`chgrp ${uid} ${from}; chmod 0770 ${from}`] : [],
		...writes === null ? [] : [`mkdir -p ${to}; mount --bind ${from} ${to}; mount -o ${options} ${to}`],
		`{ cat /etc/hosts; printf '%s\\n' ${hosts.map(shellWord).join(" ")}; } >.hosts`,
		"mount --bind .hosts etc/hosts; mount -o remount,bind,ro etc/hosts"
	];
}
function limits() {
	return `prlimit --nproc=${MOST_PROCESSES$1} --fsize=${MOST_FILE_BYTES} --core=1 --`;
}
function become({ uid, filter }) {
	return `setpriv --reuid ${uid} --regid ${uid} --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all --ambient-caps=-all${filter?.by === "setpriv" ? " --seccomp-filter /.filter" : ""} --${filter?.by === "perl" ? ` perl -e ${shellWord(PUT_ON)}` : ""}`;
}
const PUT_ON = "open F, \"<\", \"/.filter\" or die; binmode F; local $/; my $bpf = <F>; my $program = pack(\"S x6 P\", length($bpf) / 8, $bpf); syscall((`uname -m` =~ /^x86/ ? 157 : 167), 22, 2, $program) == 0 or die \"no filter\"; exec @ARGV or die";
const ENTRY = `env -i USER=${USER} LOGNAME=${USER} /bin/sh -s`;
// src/machine/process-tree.ts
const MARK = "BENCHGATE_MARK";
const FRESH_MS = 10;
var ProcessTree = class {
	#mark;
	#brand;
	#linux = process.platform === "linux";
	#seen = new Map();
	#groups;
	#sessions;
	#outputs;
	#start;
	#tally = new ProcessTally();
	#cpuMs = 0;
	#observed = {
		at: Number.NEGATIVE_INFINITY,
		members: []
	};
	constructor(pid, mark) {
		this.#mark = `${MARK}=${mark}`;
		this.#brand = brandOf(mark);
		this.#groups = new Set([pid]);
		this.#sessions = new Set([pid]);
		this.#outputs = new Set(this.#linux ? outputsOf(pid).filter((output) => /^(socket|pipe):/.test(output)) : []);
		const table = readProcessTable();
		const root = table.get(pid);
		if (root) this.#seen.set(keyOf(root), 0);
		this.#start = root?.start ?? "";
		this.observe(table);
	}
	observe(table = readProcessTable()) {
		const members = new Map();
		const others = [...table.values()].filter((row) => {
			if (this.#isOutside(row) || !this.#seen.has(keyOf(row))) return true;
			members.set(row.pid, row);
			return false;
		});
		const ours = (id, known) => {
			const leader = table.get(id);
			return known.has(id) && (leader === void 0 || leader.dead || members.has(id));
		};
		const joins = (row) => !this.#isOutside(row) && (members.has(row.parent) || ours(row.group, this.#groups) || ours(row.session, this.#sessions));
		for (let size = -1; size !== members.size;) {
			size = members.size;
			for (const row of others) if (joins(row)) members.set(row.pid, row);
		}
		return this.#remember([...members.values()]);
	}
	search() {
		const table = readProcessTable();
		const members = this.observe(table);
		if (!this.#linux) return members;
		const known = new Set(members.map((row) => row.pid));
		const marked = [...table.values()].filter((row) => !known.has(row.pid) && !this.#isOutside(row) && this.#isMarked(row.pid));
		return marked.length === 0 ? members : this.#remember([...members, ...marked]);
	}
	cpuMs() {
		if (!this.#linux) return null;
		const alive = this.observe();
		const keys = new Set(alive.map(keyOf));
		let own = 0;
		let waited = 0;
		for (const row of alive) {
			const ms = Math.max(threadCpuMs(row.pid), row.cpuMs, this.#seen.get(keyOf(row)) ?? 0);
			this.#seen.set(keyOf(row), ms);
			own += ms;
			waited += row.waitedCpuMs;
		}
		const ended = [...this.#seen].reduce((sum, [key, ms]) => keys.has(key) ? sum : sum + ms, 0);
		this.#cpuMs = Math.max(this.#cpuMs, own + Math.max(ended, waited));
		return this.#cpuMs;
	}
	counters() {
		if (!this.#linux) return null;
		const isFresh = performance.now() - this.#observed.at < FRESH_MS;
		return this.#tally.read(isFresh ? this.#observed.members : this.observe());
	}
	otherListener(port) {
		if (!this.#linux || this.#start === "") return null;
		const sockets = new Set(listeningSockets().flatMap((socket) => socket.port === port ? [socket.file] : []));
		if (sockets.size === 0) return null;
		return [...readProcessTable().values()].filter((row) => Number(row.start) < Number(this.#start)).find((row) => openFilesOf(row.pid).some((file) => sockets.has(file))) ?? null;
	}
	listening(within = "self") {
		if (!this.#linux) return [];
		const open = new Set(this.observe().flatMap((row) => openFilesOf(row.pid)));
		const ports = listeningSockets(String(within)).flatMap(({ file, port }) => open.has(file) ? [port] : []);
		return [...new Set(ports)].sort((a, b) => a - b);
	}
	#isMarked(pid) {
		return hasCoreLimit(pid, this.#brand * 512) || hasEnvironment(pid, this.#mark) || outputsOf(pid).some((output) => this.#outputs.has(output));
	}
	#isOutside(row) {
		return row.dead || row.pid <= 1 || row.pid === process.pid;
	}
	#remember(members) {
		for (const row of members) if (!this.#seen.has(keyOf(row))) this.#seen.set(keyOf(row), row.cpuMs);
		this.#groups = new Set(members.map((row) => row.group));
		this.#sessions = new Set(members.map((row) => row.session));
		this.#observed = {
			at: performance.now(),
			members
		};
		return members;
	}
};
function marked(marks) {
	if (process.platform !== "linux" || marks.length === 0) return [];
	const carries = (pid, mark) => hasCoreLimit(pid, brandOf(mark) * 512) || hasEnvironment(pid, `BENCHGATE_MARK=${mark}`);
	return [...readProcessTable().values()].filter((row) => !row.dead && row.pid > 1 && row.pid !== process.pid).filter(({ pid }) => marks.some((mark) => carries(pid, mark)));
}
function brandOf(mark) {
	return 2 ** 40 + createHash("sha256").update(mark).digest().readUInt32BE(0);
}
// src/machine/compartment-process.ts
const PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
const PATIENCE_MS$4 = 3e4;
async function openCompartment(command) {
	const [file = "", ...args] = command.within.launcher;
	const spawned = spawn(file, args, {
		cwd: "/",
		env: {
			PATH,
			[MARK]: command.mark
		},
		detached: true,
		stdio: [
			"pipe",
			"pipe",
			"pipe"
		]
	});
	spawned.stdin.on("error", () => {});
	if (command.within.setUp !== void 0) spawned.stdin.write(`${command.within.setUp}\n`);
	const said = await untilReady(spawned);
	if (said !== null) throw notSetUp(command, said);
	spawned.stderr.resume();
	const begin = (child) => {
		spawned.stdin.end(textOf(command));
		return child;
	};
	return {
		spawned,
		begin
	};
}
function textOf({ text, cwd, env, within: { wayOut } }) {
	if (wayOut === void 0) return commandText(text, {
		cwd,
		env
	});
	return commandText(forwardedText(wayOut.node, text), {
		cwd,
		env: {
			...env,
			...wayOut.env
		}
	});
}
function untilReady(spawned) {
	return new Promise((resolve) => {
		let [said, mishap] = ["", ""];
		const end = (outcome) => {
			clearTimeout(timer);
			spawned.stdout.removeAllListeners("data");
			spawned.stdout.pause();
			resolve(outcome);
		};
		const timer = setTimeout(() => {
			spawned.kill("SIGKILL");
			end(`${mishap}${said}it did not end within ${PATIENCE_MS$4 / 1e3} s`);
		}, PATIENCE_MS$4);
		spawned.stdout.on("data", (chunk) => {
			said += chunk.toString();
			if (said.endsWith(`benchgate-compartment-ready\n`)) end(null);
		});
		spawned.stderr.on("data", (chunk) => {
			mishap += chunk.toString();
		});
		spawned.once("error", (error) => end(error.message));
		spawned.once("close", () => end(`${mishap}${said}`));
	});
}
function exitInCompartment({ code, signal }) {
	const name = Object.entries(constants$1.signals).find(([, number]) => number === (code ?? 0) - 128)?.[0];
	return name === void 0 ? {
		code,
		signal
	} : {
		code: null,
		signal: name
	};
}
function usersOf(rows) {
	const own = numbersOf("self").length;
	return rows.filter(({ pid }) => {
		const numbers = numbersOf(String(pid));
		return numbers.length > own && numbers.at(-1) !== "1";
	});
}
function numbersOf(pid) {
	return (/^NSpid:\s*(.*)$/m.exec(readProcFile(`${pid}/status`) ?? "")?.[1] ?? "").split(/\s+/).filter((number) => number !== "");
}
function notSetUp({ text, within }, said) {
	const lines = said.trim().split("\n").slice(-3).map(defuse).join("\n").slice(0, 1e3);
	return new Failure("environment", `the sandbox for "${text}" could not be set up (user ${within.uid})\n${lines}`, "See `benchgate doctor` for what it needs. To measure without one, say so: `sandbox: off`.");
}
const SWEEP_MS = 3e3;
async function killLeft(marks) {
	const until = performance.now() + SWEEP_MS;
	for (let left = marked(marks); left.length > 0 && performance.now() < until; left = marked(marks)) {
		for (const { pid } of left) send(pid, "SIGKILL");
		await pause(20);
	}
}
function send(target, signal) {
	try {
		process.kill(target, signal);
	} catch {}
}
function sendInto({ asRoot: [sudo, ...options] }, rows, signal) {
	if (sudo === void 0) for (const row of rows) send(row.pid, signal);
	else if (rows.length > 0) spawnSync(sudo, [
		...options,
		"kill",
		`-${signal}`,
		...rows.map(({ pid }) => String(pid))
	], { stdio: "ignore" });
}
function pause(ms) {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
// src/machine/processes.ts
const DRAIN_MS = 500;
const FIRST_LOOK_MS = 5;
const RUN_TAIL_LINES = 50;
function nodeProcesses(mask = (text) => text) {
	const running = new Set();
	const follow = (spawned, command, close) => {
		const forget = async () => {
			running.delete(child);
			await close?.();
		};
		const child = new NodeChild(spawned, command, {
			mask,
			forget
		});
		running.add(child);
		return child;
	};
	const start = (command) => follow(spawnShell(command), command);
	const hold = async (command) => {
		const close = await command.within.doors?.open();
		const { spawned, begin } = await openCompartment(command).catch(async (error) => {
			await close?.();
			throw error;
		});
		const child = follow(spawned, command, close);
		const discard = () => child.stop({
			signal: "SIGKILL",
			graceMs: 0
		});
		return {
			begin: () => begin(child),
			discard
		};
	};
	const run = async (command) => {
		const child = start(command);
		const exit = await child.exited;
		await child.stop({
			signal: "SIGKILL",
			graceMs: 0
		});
		return {
			exit,
			tail: child.tail(RUN_TAIL_LINES)
		};
	};
	const killAll = () => {
		for (const child of running) child.killNow();
	};
	return {
		run,
		start,
		hold,
		killLeft,
		killAll
	};
}
var NodeChild = class {
	pid;
	exited;
	#log = new Log();
	#tree;
	#process;
	#compartment;
	#drained;
	#forget;
	#mask;
	#startedAt = performance.now();
	#exit = null;
	#timer;
	#stopping;
	constructor(spawned, command, { mask, forget }) {
		this.#mask = mask;
		this.#forget = forget;
		this.#process = spawned;
		this.#compartment = command.within;
		this.pid = this.#process.pid ?? failToStart(command);
		this.#process.stdout.on("data", (chunk) => this.#log.append(chunk));
		this.#process.stdout.resume();
		this.exited = new Promise((resolve) => {
			this.#process.once("exit", (code, signal) => {
				this.#exit = this.#compartment === void 0 ? {
					code,
					signal
				} : exitInCompartment({
					code,
					signal
				});
				resolve(this.#exit);
			});
		});
		this.#drained = new Promise((resolve) => this.#process.once("close", () => resolve()));
		this.#tree = new ProcessTree(this.pid, command.mark);
		if (process.platform === "linux") this.#observeLater();
	}
	exit() {
		return this.#exit;
	}
	tail(lines) {
		return this.#log.tail(lines).map(this.#mask);
	}
	printed(pattern) {
		return this.#log.printed(pattern);
	}
	cpuMs() {
		return this.#tree.cpuMs();
	}
	counters() {
		return this.#tree.counters();
	}
	otherListener(port) {
		if (this.#compartment !== void 0) return null;
		const other = this.#tree.otherListener(port);
		return other && nameOf(other);
	}
	listening() {
		return this.#tree.listening(this.#compartment === void 0 ? "self" : usersOf(this.#tree.observe())[0]?.pid);
	}
	stop(stop) {
		this.#stopping ??= this.#stop(stop);
		return this.#stopping;
	}
	killNow() {
		for (let left = this.#tree.search(), tries = 0; left.length > 0 && tries < 100; left = this.#tree.search(), tries++) this.#signal(left, "SIGKILL");
	}
	async #stop(stop) {
		clearTimeout(this.#timer);
		try {
			if (stop.signal !== "SIGKILL" && this.#exit === null) {
				this.#ask(stop.signal);
				await this.#waitUntilGone(stop.graceMs);
			}
			await this.#sweep();
		} finally {
			await this.#forget();
			await Promise.race([this.#drained, pause(DRAIN_MS)]);
			this.#process.stdout.destroy();
		}
	}
	#ask(signal) {
		const rows = this.#tree.observe();
		if (this.#compartment === void 0) this.#signal(rows, signal);
		else sendInto(this.#compartment, usersOf(rows), signal);
	}
	async #waitUntilGone(graceMs) {
		const deadline = performance.now() + graceMs;
		while (performance.now() < deadline && this.#tree.observe().length > 0) await pause(20);
	}
	async #sweep() {
		const deadline = performance.now() + SWEEP_MS;
		for (let left = this.#tree.search(); left.length > 0; left = this.#tree.search()) {
			this.#signal(left, "SIGKILL");
			if (performance.now() > deadline) throw leftover(left);
			await pause(20);
		}
	}
	#signal(rows, signal) {
		if (this.#compartment !== void 0) {
			sendInto(this.#compartment, rows, signal);
			return;
		}
		if (rows.some((row) => row.group === this.pid)) send(-this.pid, signal);
		for (const row of rows) if (row.group !== this.pid) send(row.pid, signal);
	}
	#observeLater() {
		const age = performance.now() - this.#startedAt;
		this.#timer = setTimeout(() => {
			this.#tree.observe();
			this.#observeLater();
		}, Math.max(FIRST_LOOK_MS, age / 2));
		this.#timer.unref();
	}
};
const ONE_OUTPUT = "ulimit -Hc \"$1\" 2>/dev/null; exec /bin/sh -c \"$0\" 2>&1";
function spawnShell(command) {
	const child = spawn("/bin/sh", [
		"-c",
		ONE_OUTPUT,
		command.text,
		String(brandOf(command.mark))
	], {
		cwd: command.cwd,
		env: {
			...command.env,
			[MARK]: command.mark
		},
		detached: true,
		stdio: [
			"ignore",
			"pipe",
			"ignore"
		]
	});
	child.once("error", () => {});
	return child;
}
function failToStart(command) {
	const hint = `See \`ls -ld ${command.cwd}\` (is the folder there?) and \`ulimit -u\` (may this user start more processes?).`;
	throw new Failure("environment", `could not start "${command.text}" in ${command.cwd}`, hint);
}
function leftover(rows) {
	const pids = rows.map((row) => row.pid).join(",");
	return new Failure("environment", `${rows.length === 1 ? "a process was" : `${rows.length} processes were`} still there after SIGKILL: ${rows.map(nameOf).join(", ")}`, `See \`ps -o pid,ppid,user,stat,args -p ${pids}\`: a process of another user, or one that hangs in a device, has to be ended by hand.`);
}
function nameOf(row) {
	return `${row.pid} (${row.name})`;
}
// src/machine/profiler.ts
const MOST_BYTES$3 = 16777216;
const PATIENCE$1 = {
	stopMs: 1e4,
	greetingMs: 5e3
};
const MOST_CALLERS = 64;
const NEWLINE = 10;
function profilerWith(preload, patience = PATIENCE$1) {
	return async ({ host, port } = {
		host: "127.0.0.1",
		port: 0
	}) => {
		const secret = randomBytes(16).toString("hex");
		const callers = new Set();
		const sockets = new Set();
		const server = createServer({ noDelay: true }, (socket) => {
			sockets.add(socket);
			socket.once("close", () => sockets.delete(socket));
			new Caller(socket, {
				secret,
				patience,
				greet: (caller) => {
					callers.add(caller);
					socket.once("close", () => callers.delete(caller));
				}
			});
		});
		server.maxConnections = MOST_CALLERS;
		await new Promise((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
		return {
			variables: {
				BENCHGATE_PROFILE: `${host}:${portOf$2(server)}/${secret}`,
				NODE_OPTIONS: `--require "${preload.replaceAll(/[\\"]/g, "\\$&")}"`
			},
			...commanding(callers),
			close: () => closeAll(server, sockets)
		};
	};
}
function commanding(callers) {
	let chosen = null;
	return {
		start: () => {
			const alive = [...callers].filter((caller) => caller.lives);
			const [caller] = alive;
			chosen = caller === void 0 ? null : {
				caller,
				processes: alive.length
			};
			caller?.tell("start");
		},
		stop: async () => {
			if (chosen === null) return { why: "no process of the service that listens on its port is Node.js with NODE_OPTIONS as given" };
			const { caller, processes } = chosen;
			chosen = null;
			const said = await caller.askToStop();
			return "why" in said ? said : {
				...said,
				processes
			};
		}
	};
}
var Caller = class {
	#socket;
	#secret;
	#stopMs;
	#state = "stranger";
	#said = [];
	#bytes = 0;
	#end = () => {};
	constructor(socket, { secret, patience, greet }) {
		this.#socket = socket;
		this.#secret = Buffer.from(secret);
		this.#stopMs = patience.stopMs;
		const timer = setTimeout(() => socket.destroy(), patience.greetingMs);
		socket.once("close", () => clearTimeout(timer));
		socket.on("error", () => {});
		socket.on("close", () => this.#end({ why: "the process ended, or hung up" }));
		socket.on("data", (chunk) => {
			const text = this.#hear(chunk);
			if (text === null) return;
			if (this.#state === "asked") this.#end(text.length === 0 ? { why: "its Node.js does not profile" } : { text: text.toString() });
			else if (this.#knows(text)) {
				clearTimeout(timer);
				greet(this);
			} else socket.destroy();
			this.#state = "silent";
		});
	}
	get lives() {
		return !this.#socket.destroyed && this.#socket.readable;
	}
	tell(command) {
		this.#socket.write(`${command}\n`);
	}
	async askToStop() {
		if (!this.lives) return { why: "the process ended" };
		let timer;
		const said = await new Promise((resolve) => {
			this.#end = resolve;
			timer = setTimeout(() => this.#hangUp(`nothing came within ${this.#stopMs / 1e3} s`), this.#stopMs);
			this.#state = "asked";
			this.tell("stop");
		});
		clearTimeout(timer);
		this.#end = () => {};
		return said;
	}
	#hear(chunk) {
		const at = chunk.indexOf(NEWLINE);
		this.#bytes += chunk.length;
		if (this.#state === "silent" || at >= 0 && at < chunk.length - 1) this.#hangUp("it said more than it was asked for");
		else if (this.#bytes > (this.#state === "stranger" ? this.#secret.length + 1 : MOST_BYTES$3)) this.#hangUp("it is too large");
		else this.#said.push(chunk);
		if (at < 0 || this.#socket.destroyed) return null;
		const line = Buffer.concat(this.#said).subarray(0, -1);
		this.#said = [];
		this.#bytes = 0;
		return line;
	}
	#knows(text) {
		return text.length === this.#secret.length && timingSafeEqual(text, this.#secret);
	}
	#hangUp(why) {
		this.#said = [];
		this.#end({ why });
		this.#socket.destroy();
	}
};
async function closeAll(server, sockets) {
	for (const socket of sockets) socket.destroy();
	await new Promise((resolve) => server.close(resolve));
}
function portOf$2(server) {
	const address = server.address();
	return typeof address === "object" && address !== null ? address.port : 0;
}
// src/sandbox/link-texts.ts
function setUpText(links) {
	return [
		"set -e",
		`ip netns add ${links.closed}`,
		`ip -n ${links.closed} link set lo up`,
		...[links.first, links.second].flatMap(linkLines),
		`nft -f - <<'RULES'\n${hostRules(links)}\nRULES`
	].join("\n");
}
function tearDownText({ closed, first, second, table }) {
	return [
		...tableLines(table),
		...[first, second].map(({ device }) => `ip link del ${device} 2>/dev/null`),
		...netnsLines([
			closed,
			first.netns,
			second.netns
		]),
		"true"
	].join("\n");
}
function sweepText(namespaces, tables) {
	return [
		...tables.flatMap(tableLines),
		...netnsLines(namespaces),
		"true"
	].join("\n");
}
const tableLines = (table) => [`nft delete table inet ${table} 2>/dev/null`];
function netnsLines(namespaces) {
	return namespaces.flatMap((name) => [`for pid in $(ip netns pids ${name} 2>/dev/null); do kill -KILL "$pid" 2>/dev/null; done`, `ip netns del ${name} 2>/dev/null`]);
}
function linkLines({ netns, device, host, inside }) {
	return [
		`ip netns add ${netns}`,
		`ip -n ${netns} link set lo up`,
		`ip link add ${device} type veth peer name eth0 netns ${netns}`,
		`[ ! -d /proc/sys/net/ipv6 ] || echo 1 >/proc/sys/net/ipv6/conf/${device}/disable_ipv6`,
		`ip addr add ${host}/30 dev ${device}`,
		`ip link set ${device} up`,
		`ip netns exec ${netns} sh -e <<'INSIDE'`,
		"[ ! -d /proc/sys/net/ipv6 ] || echo 1 >/proc/sys/net/ipv6/conf/eth0/disable_ipv6",
		"echo 1 >/proc/sys/net/ipv4/conf/eth0/route_localnet",
		`ip addr add ${inside}/30 dev eth0`,
		"ip link set eth0 up",
		`echo '${arrivalRules(inside)}' | nft -f -`,
		"INSIDE"
	];
}
function arrivalRules(inside) {
	return `table ip benchgate {
  chain arrivals {
    type nat hook prerouting priority -100
    iifname "eth0" ip daddr ${inside} tcp dport 1-65535 dnat to 127.0.0.1
  }
}`;
}
function hostRules({ table, first, second, ports }) {
	const devices = `{ "${first.device}", "${second.device}" }`;
	return `table inet ${table} {
  chain input {
    type filter hook input priority -150; policy accept;
    iifname ${devices} jump inside
  }
  chain inside {
    meta nfproto ipv6 drop
    meta l4proto != tcp drop
    iifname "${first.device}" ip daddr != ${first.host} drop
    iifname "${second.device}" ip daddr != ${second.host} drop
    tcp flags & (syn | ack) != syn accept
    tcp dport { ${ports.traces}, ${ports.profile} } accept
    reject with tcp reset
  }
  chain forward {
    type filter hook forward priority -150; policy accept;
    iifname ${devices} drop
    oifname ${devices} drop
  }
}`;
}
// src/sandbox/links.ts
const LINK_BLOCKS = 8192;
const PREFIX = "benchgate-";
function linksOf(owner, block, ports) {
	const name = `${owner}.${block.toString(36)}`;
	const link = (which) => ({
		netns: `${PREFIX}${name}.${which}`,
		device: `bg${block.toString(36)}${which === 1 ? "a" : "b"}`,
		host: addressAt(8 * block + 4 * (which - 1) + 1),
		inside: addressAt(8 * block + 4 * (which - 1) + 2)
	});
	return {
		name: `${PREFIX}${name}`,
		closed: `${PREFIX}${name}.0`,
		first: link(1),
		second: link(2),
		table: `benchgate_${name.replaceAll(".", "_")}`,
		ports
	};
}
function ownerOf(netns) {
	return /^benchgate-([0-9a-z]+\.[0-9a-z]+\.[0-9a-z]+)\.[0-9a-z]+\.[012]$/.exec(netns)?.[1] ?? null;
}
function ownerOfTable(table) {
	return /^benchgate_([0-9a-z]+)_([0-9a-z]+)_([0-9a-z]+)_[0-9a-z]+$/.exec(table)?.slice(1).join(".") ?? null;
}
function addressAt(offset) {
	return `198.${18 + Math.floor(offset / 65536)}.${Math.floor(offset / 256) % 256}.${offset % 256}`;
}
// src/sandbox/system-calls.ts
const both = (number) => ({
	x64: number,
	arm64: number
});
const on = (x64, arm64) => ({
	x64,
	arm64
});
const DENIED = {
	unshare: on(272, 97),
	setns: on(308, 268),
	mount: on(165, 40),
	umount2: on(166, 39),
	pivot_root: on(155, 41),
	chroot: on(161, 51),
	open_tree: both(428),
	move_mount: both(429),
	fsopen: both(430),
	fsconfig: both(431),
	fsmount: both(432),
	fspick: both(433),
	mount_setattr: both(442),
	open_tree_attr: both(467),
	ptrace: on(101, 117),
	process_vm_readv: on(310, 270),
	process_vm_writev: on(311, 271),
	kcmp: on(312, 272),
	pidfd_getfd: both(438),
	kexec_load: on(246, 104),
	kexec_file_load: on(320, 294),
	init_module: on(175, 105),
	finit_module: on(313, 273),
	delete_module: on(176, 106),
	bpf: on(321, 280),
	perf_event_open: on(298, 241),
	add_key: on(248, 217),
	request_key: on(249, 218),
	keyctl: on(250, 219),
	userfaultfd: on(323, 282),
	io_uring_setup: both(425),
	io_uring_enter: both(426),
	io_uring_register: both(427),
	quotactl: on(179, 60),
	quotactl_fd: both(443),
	swapon: on(167, 224),
	swapoff: on(168, 225),
	reboot: on(169, 142),
	acct: on(163, 89),
	syslog: on(103, 116),
	settimeofday: on(164, 170),
	clock_settime: on(227, 112),
	adjtimex: on(159, 171),
	clock_adjtime: on(305, 266),
	open_by_handle_at: on(304, 265),
	vhangup: on(153, 58),
	nfsservctl: on(180, 42),
	iopl: on(172, null),
	ioperm: on(173, null),
	modify_ldt: on(154, null)
};
const CLONE = on(56, 220);
const CLONE3 = both(435);
const [SOCKET, SOCKETPAIR] = [on(41, 198), on(53, 199)];
const FAMILIES = [
	1,
	2,
	10,
	16
];
const LOAD_FAMILIES = FAMILIES.filter((family) => family !== 1);
const [AF_UNIX, SOCK_STREAM, TYPE_BITS] = [
	1,
	1,
	15
];
const [SETRLIMIT, PRLIMIT64] = [on(160, 164), on(302, 261)];
const RLIMIT_CORE = 4;
const NEW_NAMESPACES = 2114060288;
const ARCHITECTURES = {
	x64: 3221225534,
	arm64: 3221225655
};
const X32 = 1073741824;
const [ALLOW, KILL, ERRNO] = [
	2147418112,
	2147483648,
	327680
];
const [EPERM, ENOSYS, EAFNOSUPPORT] = [
	1,
	38,
	97
];
const PRETENDED = ERRNO;
const [NUMBER_AT, ARCHITECTURE_AT] = [0, 4];
const argumentAt = (index) => 16 + 8 * index;
const [LOAD, AND, IF_EQUAL, IF_AT_LEAST, IF_ANY, RETURN] = [
	32,
	84,
	21,
	53,
	69,
	6
];
function systemCalls(architecture, whom = "side") {
	if (architecture !== "x64" && architecture !== "arm64") return null;
	return toBase64(filterFor(architecture, whom).flatMap(bytesOf));
}
function filterFor(architecture, whom) {
	const numberOf = (call) => call[architecture] ?? -1;
	const denied = Object.values(DENIED).flatMap((call) => call[architecture] ?? []);
	return [
		[
			LOAD,
			0,
			0,
			ARCHITECTURE_AT
		],
		[
			IF_EQUAL,
			1,
			0,
			ARCHITECTURES[architecture]
		],
		[
			RETURN,
			0,
			0,
			KILL
		],
		[
			LOAD,
			0,
			0,
			NUMBER_AT
		],
		...architecture === "x64" ? [[
			IF_AT_LEAST,
			0,
			1,
			X32
		], [
			RETURN,
			0,
			0,
			ERRNO | ENOSYS
		]] : [],
		[
			IF_EQUAL,
			0,
			1,
			numberOf(CLONE3)
		],
		[
			RETURN,
			0,
			0,
			ERRNO | ENOSYS
		],
		[
			IF_EQUAL,
			0,
			4,
			numberOf(CLONE)
		],
		[
			LOAD,
			0,
			0,
			argumentAt(0)
		],
		[
			IF_ANY,
			0,
			1,
			NEW_NAMESPACES
		],
		[
			RETURN,
			0,
			0,
			ERRNO | EPERM
		],
		[
			RETURN,
			0,
			0,
			ALLOW
		],
		...whom === "side" ? socketRules(numberOf) : loadSocketRules(numberOf),
		...coreRules(numberOf),
		...denied.flatMap((number) => [[
			IF_EQUAL,
			0,
			1,
			number
		], [
			RETURN,
			0,
			0,
			ERRNO | EPERM
		]]),
		[
			RETURN,
			0,
			0,
			ALLOW
		]
	];
}
function socketRules(numberOf) {
	return [
		[
			IF_EQUAL,
			1,
			0,
			numberOf(SOCKET)
		],
		[
			IF_EQUAL,
			0,
			FAMILIES.length + 3,
			numberOf(SOCKETPAIR)
		],
		[
			LOAD,
			0,
			0,
			argumentAt(0)
		],
		...FAMILIES.map((family, i) => [
			IF_EQUAL,
			FAMILIES.length - i,
			0,
			family
		]),
		[
			RETURN,
			0,
			0,
			ERRNO | EAFNOSUPPORT
		],
		[
			RETURN,
			0,
			0,
			ALLOW
		]
	];
}
function loadSocketRules(numberOf) {
	return [
		[
			IF_EQUAL,
			0,
			LOAD_FAMILIES.length + 3,
			numberOf(SOCKET)
		],
		[
			LOAD,
			0,
			0,
			argumentAt(0)
		],
		...LOAD_FAMILIES.map((family, i) => [
			IF_EQUAL,
			LOAD_FAMILIES.length - i,
			0,
			family
		]),
		[
			RETURN,
			0,
			0,
			ERRNO | EAFNOSUPPORT
		],
		[
			RETURN,
			0,
			0,
			ALLOW
		],
		[
			IF_EQUAL,
			0,
			7,
			numberOf(SOCKETPAIR)
		],
		[
			LOAD,
			0,
			0,
			argumentAt(0)
		],
		[
			IF_EQUAL,
			0,
			4,
			AF_UNIX
		],
		[
			LOAD,
			0,
			0,
			argumentAt(1)
		],
		[
			AND,
			0,
			0,
			TYPE_BITS
		],
		[
			IF_EQUAL,
			0,
			1,
			SOCK_STREAM
		],
		[
			RETURN,
			0,
			0,
			ALLOW
		],
		[
			RETURN,
			0,
			0,
			ERRNO | EAFNOSUPPORT
		]
	];
}
function coreRules(numberOf) {
	return [
		[
			IF_EQUAL,
			0,
			4,
			numberOf(SETRLIMIT)
		],
		[
			LOAD,
			0,
			0,
			argumentAt(0)
		],
		[
			IF_EQUAL,
			0,
			1,
			RLIMIT_CORE
		],
		[
			RETURN,
			0,
			0,
			PRETENDED
		],
		[
			RETURN,
			0,
			0,
			ALLOW
		],
		[
			IF_EQUAL,
			0,
			8,
			numberOf(PRLIMIT64)
		],
		[
			LOAD,
			0,
			0,
			argumentAt(1)
		],
		[
			IF_EQUAL,
			0,
			5,
			RLIMIT_CORE
		],
		[
			LOAD,
			0,
			0,
			argumentAt(2)
		],
		[
			IF_EQUAL,
			0,
			2,
			0
		],
		[
			LOAD,
			0,
			0,
			argumentAt(2) + 4
		],
		[
			IF_EQUAL,
			1,
			0,
			0
		],
		[
			RETURN,
			0,
			0,
			PRETENDED
		],
		[
			RETURN,
			0,
			0,
			ALLOW
		]
	];
}
function bytesOf([code, yes, no, value]) {
	const word = value >>> 0;
	return [
		code & 255,
		code >>> 8,
		yes,
		no,
		word & 255,
		word >>> 8 & 255,
		word >>> 16 & 255,
		word >>> 24
	];
}
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
function toBase64(bytes) {
	const digits = [];
	for (let at = 0; at < bytes.length; at += 3) {
		const three = (bytes[at] ?? 0) << 16 | (bytes[at + 1] ?? 0) << 8 | (bytes[at + 2] ?? 0);
		const had = Math.min(3, bytes.length - at);
		for (let digit = 0; digit < 4; digit++) digits.push(digit <= had ? DIGITS[three >>> 18 - 6 * digit & 63] ?? "" : "=");
	}
	return digits.join("");
}
// src/sandbox/bridge-texts.ts
function bridgesUpText({ table, first, second }) {
	const devices = `{ "${first.device}", "${second.device}" }`;
	return `set -e
for device in ${first.device} ${second.device}; do [ ! -e "/sys/class/net/$device" ] || { echo "$device is taken" >&2; exit 1; }; done
nft -f - <<'RULES'
table inet ${table} {
  chain input {
    type filter hook input priority -150; policy accept;
    iifname ${devices} jump inside
  }
  chain inside {
    meta nfproto ipv6 drop
    meta l4proto != tcp drop
    tcp flags & (syn | ack) != syn accept
    reject with tcp reset
  }
  chain forward {
    type filter hook forward priority -150; policy accept;
    iifname "${first.device}" oifname "${first.device}" accept
    iifname "${second.device}" oifname "${second.device}" accept
    iifname ${devices} drop
    oifname ${devices} drop
  }
}
RULES`;
}
function joinText(netns, { device, ours, size }, ports) {
	const link = `${device}p`;
	return `set -e
ip link add ${link} type veth peer name eth1 netns ${netns}
[ ! -d /proc/sys/net/ipv6 ] || echo 1 >/proc/sys/net/ipv6/conf/${link}/disable_ipv6
ip link set ${link} master ${device}
ip link set ${link} up
ip netns exec ${netns} sh -e <<'INSIDE'
[ ! -d /proc/sys/net/ipv6 ] || echo 1 >/proc/sys/net/ipv6/conf/eth1/disable_ipv6
echo 1 >/proc/sys/net/ipv4/conf/eth1/route_localnet
ip addr add ${ours}/${size} dev eth1
ip link set eth1 up
nft -f - <<'RULES'
table ip benchgate_needs {
  chain begun {
    type nat hook output priority -100
${ports.map(({ port, host, to }) => `    ip daddr 127.0.0.1 tcp dport ${port} dnat to ${host}:${to}`).join("\n")}
  }
  chain sent {
    type nat hook postrouting priority 100
    oifname "eth1" snat to ${ours}
  }
}
RULES
INSIDE`;
}
function bridgesDownText(table, devices) {
	return `if ${devices.map((device) => `[ ! -e /sys/class/net/${device} ]`).join(" && ")}; then nft delete table inet ${table} 2>/dev/null; fi; true`;
}
// src/sandbox/bridges.ts
const BRIDGE_BLOCKS = 1024;
const [SIZE, OURS] = [32, 16];
const START = 65536;
function bridgesOf(owner, block) {
	const bridge = (which) => {
		const at = (offset) => addressAt(START + SIZE * (2 * block + which) + offset);
		return {
			device: deviceOf(block.toString(36), which),
			subnet: `${at(0)}/27`,
			range: `${at(OURS)}/28`,
			gateway: at(1),
			addresses: Array.from({ length: OURS - 3 }, (_, i) => at(i + 2)),
			ours: at(OURS - 1),
			size: 27
		};
	};
	return {
		first: bridge(0),
		second: bridge(1),
		table: `benchgate_bridges_${owner.replaceAll(".", "_")}_${block.toString(36)}`
	};
}
function ownerOfBridges(table) {
	const found = /^benchgate_bridges_([0-9a-z]+)_([0-9a-z]+)_([0-9a-z]+)_([0-9a-z]+)$/.exec(table);
	if (found === null) return null;
	const [, space, pid, start, block = ""] = found;
	return {
		owner: `${space}.${pid}.${start}`,
		devices: [deviceOf(block, 0), deviceOf(block, 1)]
	};
}
const deviceOf = (block, which) => `bg-${block}${which === 0 ? "a" : "b"}`;
// src/machine/sandbox/listeners.ts
function listen(host) {
	const server = createServer((socket) => socket.on("error", () => {}).destroy());
	return new Promise((resolve, reject) => server.once("error", reject).listen(0, host, () => resolve(server)));
}
function addressOf(server) {
	const found = server.address();
	return typeof found === "object" && found !== null ? found : {
		address: "",
		port: 0
	};
}
function ownAddresses() {
	return Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []).filter(({ family, internal }) => family === "IPv4" && !internal).map(({ address }) => address);
}
// src/machine/sandbox/root-shell.ts
const ROOT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
const PATIENCE_MS$3 = 12e4;
const MOST_BYTES$2 = 1048576;
function rootShell(asRoot, text) {
	const [file = "sh", ...args] = [
		...asRoot,
		"/bin/sh",
		"-s"
	];
	return new Promise((resolve) => {
		const child = spawn(file, args, {
			cwd: "/",
			env: { PATH: ROOT_PATH },
			stdio: [
				"pipe",
				"pipe",
				"pipe"
			]
		});
		const timer = setTimeout(() => child.kill(), PATIENCE_MS$3);
		const end = (result) => {
			clearTimeout(timer);
			resolve(result);
		};
		const said = {
			stdout: "",
			stderr: ""
		};
		for (const stream of ["stdout", "stderr"]) child[stream].setEncoding("utf8").on("data", (chunk) => {
			if (said[stream].length < MOST_BYTES$2) said[stream] += chunk;
		});
		child.once("error", (error) => end({
			code: null,
			stdout: "",
			stderr: error.message
		}));
		child.once("close", (code) => end({
			code,
			...said
		}));
		child.stdin.on("error", () => {});
		child.stdin.end(`export PATH=${ROOT_PATH}\n${text}\n`);
	});
}
function lastLine(text) {
	return (text.trim().split("\n").at(-1) ?? "").replaceAll(/[^\x20-\x7e]/g, " ").slice(0, 200) || "without a word of why";
}
// src/machine/sandbox/bridges.ts
const ATTEMPTS$1 = 3;
async function openBridges({ asRoot, owner, limits, netns }) {
	let why = "";
	for (let attempt = 0; attempt < ATTEMPTS$1; attempt++) {
		const plan = bridgesOf(owner, randomInt(BRIDGE_BLOCKS));
		const { code, stderr } = await rootShell(asRoot, bridgesUpText(plan));
		if (code !== 0) {
			why = stderr;
			continue;
		}
		return {
			at: (place) => ({
				...plan[place],
				limits: limits(place)
			}),
			areHere: async () => [plan.first, plan.second].every(({ device }) => existsSync(`/sys/class/net/${device}`)),
			join: async (place, ports) => {
				const joined = await rootShell(asRoot, joinText(netns(place), plan[place], ports));
				if (joined.code !== 0) throw notJoined(joined.stderr);
			},
			look: (container) => look(asRoot, plan, container),
			close: async () => {
				await rootShell(asRoot, bridgesDownText(plan.table, [plan.first.device, plan.second.device]));
			}
		};
	}
	return { why };
}
async function look(asRoot, plan, container) {
	const { gateway } = plan[container.place];
	const servers = [];
	try {
		for (const host of ["127.0.0.1", gateway]) servers.push(await listen(host));
		const [loopbackPort = 0, hostPort = 0] = servers.map((server) => addressOf(server).port);
		const { id, pid, others, hidden } = container;
		return (await rootShell(asRoot, lookText({
			id,
			pid,
			others,
			hidden,
			gateway,
			loopbackPort,
			hostPort,
			uid: process.getuid?.() ?? 0,
			gid: process.getgid?.() ?? 0,
			node: process.execPath,
			addresses: ownAddresses().filter((address) => !address.startsWith("198.19."))
		}))).stdout.split("\n");
	} finally {
		for (const server of servers) server.close();
	}
}
function notJoined(said) {
	return new Failure("environment", `the sandbox could not be joined to the network of its containers\n${said.trim().split("\n").slice(-3).join("\n").slice(0, 1e3)}`, "See `benchgate doctor`. Is another firewall or network manager in the way?");
}
// src/sandbox/bwrap-text.ts
const OWN = [
	TREE,
	HOME,
	EGRESS,
	TEMPORARY,
	"/var/tmp",
	"/dev/shm",
	"/dev/mqueue",
	"/proc",
	"/sys"
];
function bwrapText(plan) {
	return [
		"set -eu",
		"exec 2>&1",
		"umask 022",
		"export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
		`mount -t tmpfs -o mode=0755,size=16m,nosuid,nodev benchgate ${shellWord(plan.root)}`,
		`cd ${shellWord(plan.root)}`,
		"mkdir tree home lower write none shown",
		SHOWING,
		...sideLines(plan),
		`{ cat /etc/passwd; echo '${USER}:x:${plan.uid}:${plan.uid}::${HOME}:/bin/sh'; } >passwd`,
		`{ cat /etc/group; echo '${USER}:x:${plan.uid}:'; } >group`,
		`set -- ${[...apartArguments(plan), ...deviceArguments()].join(" ")}`,
		...systemLines(plan),
		...visibleLines(plan),
		`set -- "$@" "$way" "$PWD/tree" ${TREE} "$way" "$PWD/home" ${HOME}`,
		`if [ -f tree/.git ]; then : >git; set -- "$@" --ro-bind "$PWD/git" ${TREE}/.git; fi`,
		...plan.egress === null ? [] : [`set -- "$@" --ro-bind ${shellWord(plan.egress)} ${EGRESS}`],
		"set -- \"$@\" --remount-ro / --chdir /",
		...plan.bpf === null ? [] : [`printf %s ${plan.bpf} | base64 -d >filter; exec 9<filter; set -- "$@" --seccomp 9`],
		"bwrap=$(command -v bwrap)",
		`exec env -i "$bwrap" "$@" -- /bin/sh -c ${shellWord(FIRST)}`
	].join("\n");
}
const SHOWING = `lay() {
  case $1 in *[,:\\\\]*) return 1 ;; esac
  ! grep -qF " $1/" /proc/self/mountinfo || return 1
  mkdir -p "shown$1" && mount -t overlay -o "ro,nosuid,nodev,lowerdir=$1:none" overlay "shown$1" 2>/dev/null
}
from() { if lay "$1"; then echo "$PWD/shown$1"; else echo "$1"; fi; }`;
const FIRST = `export PATH=/usr/sbin:/usr/bin:/sbin:/bin; echo ${READY}; exec ${limits()} ${ENTRY}`;
function bwrapProbeText() {
	return `set -e; mount -t tmpfs tmpfs /tmp; exec bwrap ${[
		...apartArguments({
			uid: 61001,
			alone: false
		}),
		"--ro-bind / /",
		...deviceArguments()
	].join(" ")} -- /bin/echo works`;
}
const FORBIDDING = {
	"kernel.apparmor_restrict_unprivileged_userns": "1",
	"kernel.unprivileged_userns_clone": "0",
	"user.max_user_namespaces": "0"
};
function whyForbidden(said, settingOf) {
	const settings = Object.entries(FORBIDDING).filter(([name, value]) => settingOf(name) === value).map(([name, value]) => `${name} is ${value}`).join(", ");
	return settings === "" ? said : `${settings} (${said})`;
}
const HOLDER = [
	"bwrap",
	...[
		"--die-with-parent",
		"--unshare-user",
		"--uid",
		"0",
		"--gid",
		"0",
		"--unshare-net",
		"--unshare-ipc",
		"--unshare-uts"
	],
	...[
		"--cap-drop",
		"ALL",
		"--ro-bind",
		"/",
		"/",
		"--dev",
		"/dev",
		"--"
	]
];
function enterHolder(pid, { network }) {
	return [
		...[
			"nsenter",
			"--target",
			String(pid),
			"--user",
			...network ? ["--net"] : [],
			"--preserve-credentials"
		],
		"--",
		"unshare",
		"--mount",
		"--propagation",
		"private",
		"--"
	];
}
function sideLines({ tree, home, keeps }) {
	const parts = [{
		from: shellWord(tree),
		at: "tree"
	}, {
		from: shellWord(home),
		at: "home"
	}];
	if (keeps) return [...parts.map(({ from, at }) => `mount --rbind ${from} ${at}`), "way=--bind"];
	const layer = (from, at) => [
		`mount --rbind ${from} lower`,
		`mkdir write/${at} write/${at}.work`,
		`mount -t overlay -o userxattr,lowerdir=lower,upperdir=write/${at},workdir=write/${at}.work overlay ${at}`,
		"umount -l lower"
	].join(" && ");
	return [
		`mount -t tmpfs -o mode=0755,size=1g,nosuid,nodev tmpfs write`,
		"way=--bind",
		`{ ${parts.map(({ from, at }) => layer(from, at)).join(" && ")}; } || {`,
		`  ${parts.map(({ from, at }) => `mount --rbind ${from} ${at}`).join("; ")}; way=--ro-bind; }`
	];
}
function apartArguments({ uid, alone }) {
	return [
		"--unshare-user --unshare-pid --unshare-ipc --unshare-uts --unshare-cgroup-try",
		...alone ? ["--unshare-net"] : [],
		`--uid ${uid} --gid ${uid} --cap-drop ALL --die-with-parent --new-session`
	];
}
function deviceArguments() {
	const size = Number.parseInt("1g", 10) * 2 ** 30;
	return ["--ro-bind /sys /sys --proc /proc --dev /dev --mqueue /dev/mqueue", ...[
		"/dev/shm",
		TEMPORARY,
		"/var/tmp"
	].map((at) => `--perms 1777 --size ${size} --tmpfs ${at}`)];
}
function systemLines({ resolves }) {
	return [
		`for at in ${SYSTEM_FOLDERS.join(" ")}; do`,
		"  if [ -L \"/$at\" ]; then set -- \"$@\" --symlink \"$(readlink \"/$at\")\" \"/$at\"",
		"  elif [ -d \"/$at\" ]; then set -- \"$@\" --ro-bind \"$(from \"/$at\")\" \"/$at\"; fi; done",
		"for at in passwd group; do set -- \"$@\" --ro-bind \"$PWD/$at\" \"/etc/$at\"; done",
		...resolves ? ["if [ -L /etc/resolv.conf ]; then at=$(readlink -f /etc/resolv.conf); set -- \"$@\" --ro-bind \"$at\" \"$at\"; fi"] : [],
		"set -- \"$@\" --symlink /run /var/run"
	];
}
function visibleLines({ visible }) {
	const isOver = (path) => OWN.some((own) => own === path || own.startsWith(path === "/" ? "/" : `${path}/`));
	return visible.filter((path) => !isOver(path)).map((path) => `if [ -d ${shellWord(path)} ]; then set -- "$@" --ro-bind "$(from ${shellWord(path)})" ${shellWord(path)}; fi`);
}
// src/machine/sandbox/canary.ts
const PATIENCE_MS$2 = 3e4;
const LOOK_EVERY_MS = 50;
const ANSWER_MS = 1e4;
const SAID_LINES$1 = 20;
const MOST_DAEMONS = 500;
async function tryWalls(place) {
	const name = `.canary-${randomBytes(8).toString("hex")}`;
	const found = [];
	const port = await nodeNetwork().freePort();
	for (let round = 0; round < 2; round++) for (const results of await Promise.all(["base", "head"].map((side) => tryFrom(side, {
		...place,
		name,
		port
	})))) found.push(...results.filter(({ wall }) => wall !== "own-tree"));
	for (const side of ["base", "head"]) found.push(...(await tryFrom(side, {
		...place,
		name,
		port,
		builds: true
	})).filter(({ wall }) => wall !== "own-tree"));
	const written = await Promise.all(Object.values(place.trees).map((tree) => isThere(join(tree, name))));
	return worstOf([...found, {
		wall: "own-tree",
		state: written.includes(true) ? "open" : "held"
	}]);
}
async function tryFrom(side, attempt) {
	const { sandbox, processes, hidden, name, port, rootless, builds = false } = attempt;
	const [place, elsewhere] = [placeOf(side, "base"), placeOf(side, "head")];
	const { host, traces, profile } = sandbox.receivers(place);
	const [loopback, outer] = [await listen("127.0.0.1"), await listen(rootless && ownAddresses()[0] || host)];
	const compartment = sandbox.compartment(builds ? {
		phase: "build",
		side
	} : {
		phase: "run",
		side,
		place,
		ports: [port]
	});
	const input = {
		uid: compartment.uid,
		port,
		asked: !builds,
		name,
		other: sandbox.address(elsewhere),
		rootless,
		host: addressOf(outer).address,
		outside: NAMESPACES.map((kind) => readlinkSync(`/proc/self/ns/${kind}`)),
		loopbackPort: portOf$1(loopback),
		hostPort: portOf$1(outer),
		receiverPorts: [traces, profile],
		daemons: await daemonSockets(),
		hidden: [
			...hidden,
			attempt.trees.base,
			attempt.trees.head
		],
		folders: [
			TEMPORARY,
			"/var/tmp",
			"/dev/shm",
			...builds ? [] : [HOME, TREE]
		]
	};
	try {
		const text = canaryText(process.execPath, input);
		const mark = `canary-${randomBytes(8).toString("hex")}`;
		const child = (await processes.hold({
			text,
			cwd: TREE,
			env: { PATH: process.env.PATH ?? "" },
			mark,
			within: compartment
		})).begin();
		try {
			if (!builds) await reached(child, `http://${sandbox.address(place)}:${port}/`, [loopback, outer]);
			await inTime(child.exited);
		} finally {
			await child.stop({
				signal: "SIGKILL",
				graceMs: 0
			});
		}
		return readCanary(child.tail(SAID_LINES$1));
	} finally {
		for (const server of [loopback, outer]) server.close();
	}
}
async function daemonSockets() {
	const paths = (await readFile("/proc/self/net/unix", "utf8").catch(() => "")).split("\n").map((line) => line.split(/ +/).slice(7).join(" "));
	return [...new Set(paths.filter((path) => path.startsWith("/")))].slice(0, MOST_DAEMONS);
}
async function reached(child, url, servers) {
	const network = nodeNetwork();
	const until = performance.now() + PATIENCE_MS$2;
	for (;;) {
		const page = await network.page(url, {
			timeoutMs: ANSWER_MS,
			mostBytes: 100
		});
		if ("text" in page && page.text === "canary") break;
		if (performance.now() > until || child.exit() !== null) throw unreached$1(url, child.tail(SAID_LINES$1).at(-1) ?? ("why" in page ? page.why : "another answer"));
		await pause(LOOK_EVERY_MS);
	}
	for (const server of servers) {
		const address = addressOf(server);
		if (!await network.accepts(address.port, address.address)) throw unreached$1(`${address.address}:${address.port}`, "from outside");
	}
}
const portOf$1 = (server) => addressOf(server).port;
async function inTime(work) {
	let timer;
	const late = new Promise((resolve) => {
		timer = setTimeout(resolve, PATIENCE_MS$2);
	});
	await Promise.race([work, late]);
	clearTimeout(timer);
}
function isThere(path) {
	return access(path).then(() => true, () => false);
}
function unreached$1(what, why) {
	return new Failure("environment", `the sandbox keeps apart what has to be reached: ${what} (${why})`, "Does a firewall of this machine drop what comes from 198.18.0.0/15, or forbid it to leave? See `nft list ruleset` and `benchgate doctor`.");
}
// src/sandbox/client-hello.ts
const [HANDSHAKE, CLIENT_HELLO, SERVER_NAME, HOST_NAME] = [
	22,
	1,
	0,
	0
];
const MOST_BYTES$1 = 16384;
function readClientHello(sent) {
	if (!isHandshake(sent, 0)) return { kind: "other" };
	const message = [];
	const missing = () => (message.length < 4 ? 4 : 4 + numberAt(message, 1, 3)) - message.length;
	for (let at = 0; missing() > 0;) {
		if (at > MOST_BYTES$1 || !isHandshake(sent, at)) return { kind: "broken" };
		if (sent.length < at + 5) return { kind: "more" };
		const end = at + 5 + numberAt(sent, at + 3, 2);
		message.push(...sent.subarray(at + 5, end));
		if (end === at + 5) return { kind: "broken" };
		if (end > sent.length) return missing() > 0 ? { kind: "more" } : serverOf(message);
		at = end;
	}
	return serverOf(message);
}
function isHandshake(sent, at) {
	return (sent[at] ?? HANDSHAKE) === HANDSHAKE && (sent[at + 1] ?? 3) === 3 && (sent[at + 2] ?? 0) <= 4;
}
function serverOf(message) {
	if (message[0] !== CLIENT_HELLO) return { kind: "broken" };
	const body = message.slice(4, 4 + numberAt(message, 1, 3));
	let at = 34;
	for (const width of [
		1,
		2,
		1
	]) at += width + numberAt(body, at, width);
	if (at === body.length) return {
		kind: "hello",
		server: null
	};
	const end = at + 2 + numberAt(body, at, 2);
	if (end !== body.length) return { kind: "broken" };
	const names = [];
	for (at += 2; at < end;) {
		const [kind, length] = [numberAt(body, at, 2), numberAt(body, at + 2, 2)];
		if (at + 4 + length > end) return { kind: "broken" };
		if (kind === SERVER_NAME) names.push(nameIn(body.slice(at + 4, at + 4 + length)) ?? "");
		at += 4 + length;
	}
	const [server = null, second] = names;
	return second !== void 0 || server === "" ? { kind: "broken" } : {
		kind: "hello",
		server
	};
}
function nameIn(list) {
	const length = numberAt(list, 3, 2);
	if (list[2] !== HOST_NAME || numberAt(list, 0, 2) !== list.length - 2 || length !== list.length - 5) return null;
	const name = String.fromCharCode(...list.slice(5));
	return /^[\w.-]{1,253}$/.test(name) ? name : null;
}
function numberAt(bytes, at, width) {
	let number = 0;
	for (let i = 0; i < width; i++) number = number * 256 + (bytes[at + i] ?? 0);
	return number;
}
// src/machine/sandbox/server-gate.ts
const MOST_PIECES = 64;
function serverGate(to) {
	let kept = Buffer.alloc(0);
	let pieces = 0;
	const decide = (hello, gate) => {
		const why = whyNotServer(hello, to);
		if (why !== null) return new Error(why);
		gate.push(kept);
		kept = null;
		return null;
	};
	return new Transform({
		transform(chunk, _, done) {
			if (kept === null) return done(null, chunk);
			kept = Buffer.concat([kept, chunk]);
			pieces += 1;
			const hello = readClientHello(kept);
			if (hello.kind !== "more") return done(decide(hello, this));
			done(pieces < MOST_PIECES ? null : new Error("it sends its hello in too many pieces"));
		},
		flush(done) {
			done(kept === null || kept.length === 0 ? null : decide(readClientHello(kept), this));
		}
	});
}
// src/machine/sandbox/egress-proxy.ts
const MOST_BYTES = 8 * 2 ** 30;
const CONNECT_MS = 1e4;
const MOST_CONNECTIONS$2 = 256;
const IDLE_MS$1 = 12e4;
const MOST_TOLD = 1e3;
const WAY_OUT = "egress";
async function openWayOut({ egress, folder, tell }) {
	if (egress.kind !== "listed") return null;
	await mkdir(join(folder, WAY_OUT));
	return openEgress(join(folder, WAY_OUT, EGRESS_SOCKET), {
		egress,
		tell
	});
}
async function openEgress(socket, rules) {
	const { idleMs = IDLE_MS$1 } = rules;
	let bytes = 0;
	const open = new Set();
	const server = createServer$1((_, response) => response.writeHead(405).end());
	const count = (chunk) => {
		bytes += chunk.length;
		if (bytes > MOST_BYTES) for (const one of open) one.destroy();
	};
	server.maxConnections = MOST_CONNECTIONS$2;
	const tell = bounded(rules.tell);
	server.on("connect", (request, inner) => {
		open.add(inner);
		inner.once("close", () => open.delete(inner));
		inner.on("error", () => inner.destroy());
		endIdle(inner, idleMs);
		throughTo(request.url ?? "", rules).then((found) => {
			tell(`fetch: ${"why" in found ? `refused ${shown(request.url)}: ${found.why}` : `allowed ${shown(request.url)}`}`);
			if ("why" in found) return inner.end("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
			const { outer, to } = found;
			open.add(outer);
			outer.once("close", () => open.delete(outer));
			endIdle(outer, idleMs);
			inner.write("HTTP/1.1 200 Connection Established\r\n\r\n");
			for (const one of [inner, outer]) one.on("data", count);
			outer.on("error", () => outer.destroy());
			pipeline(inner, serverGate(to), outer, (error) => {
				if (error instanceof Error && !("code" in error)) tell(`fetch: refused ${shown(request.url)}: ${error.message}`);
			});
			pipeline(outer, inner, () => {});
		});
	});
	await listening(server, socket);
	await chmod(socket, 438);
	return { close: async () => {
		const closed = new Promise((resolve) => server.close(resolve));
		for (const one of open) one.destroy();
		server.closeAllConnections();
		await closed;
	} };
}
function bounded(tell) {
	let told = 0;
	return (line) => {
		told += 1;
		if (told <= MOST_TOLD) tell(line);
		if (told === MOST_TOLD) tell("fetch: what is asked for from here on is not told.");
	};
}
function endIdle(socket, ms) {
	if (socket instanceof Socket) socket.setTimeout(ms, () => socket.destroy());
}
async function throughTo(target, { egress }) {
	const [, host = "", port = ""] = /^\[?([\w.:-]{1,253}?)\]?:(\d{1,5})$/.exec(target) ?? [];
	if (host === "" || !isListed(egress, target)) return { why: "it is not listed in policy.network.egress" };
	const literal = isIP(host) !== 0;
	const addresses = literal ? [host] : (await lookup(host, { all: true }).catch(() => [])).map(({ address }) => address);
	if (addresses.length === 0) return { why: "its name leads nowhere" };
	if (!literal && addresses.some(isInward)) return { why: "its name leads inward, to an address that is not listed as such" };
	for (const address of addresses) {
		const outer = await connected(address, Number(port));
		if (outer !== null) return {
			outer,
			to: {
				host,
				port: Number(port)
			}
		};
	}
	return { why: "nothing answers there" };
}
function connected(host, port) {
	return new Promise((resolve) => {
		const socket = connect({
			host,
			port
		});
		const timer = setTimeout(() => socket.destroy(new Error("too late")), CONNECT_MS);
		socket.once("error", () => {
			clearTimeout(timer);
			resolve(null);
		});
		socket.once("connect", () => {
			clearTimeout(timer);
			resolve(socket);
		});
	});
}
function listening(server, socket) {
	return new Promise((resolve, reject) => server.once("error", reject).listen(socket, resolve));
}
function shown(target = "") {
	return target.replaceAll(/[^\w.:[\]-]/g, "?").slice(0, 260);
}
// src/machine/sandbox/processors.ts
function usableCores() {
	const usable = ownProcessors();
	const lists = names("/sys/devices/system/cpu").flatMap((name) => /^cpu\d+$/.test(name) ? [read(`/sys/devices/system/cpu/${name}/topology/thread_siblings_list`)] : []);
	return coresOf(lists).map((core) => core.filter((one) => usable.includes(one))).filter((core) => core.length > 0);
}
function ownProcessors() {
	return numbersIn(/^Cpus_allowed_list:\s*(\S+)/m.exec(read("/proc/self/status"))?.[1] ?? "");
}
function keepTo(processors) {
	const { status } = spawnSync("taskset", [
		"-a",
		"-c",
		"-p",
		listOf(processors),
		String(process.pid)
	], { stdio: "ignore" });
	return status === 0;
}
function read(path) {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return "";
	}
}
function names(folder) {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}
const RELAY = `
const net = require('net');
const doors = new Map();
const joined = (one, other, ends) => {
  for (const [from, to] of [[one, other], [other, one]]) {
    ends.add(from);
    from.allowHalfOpen = true;
    from.setNoDelay(true);
    from.on('error', () => to.resetAndDestroy());
    from.on('close', () => ends.delete(from));
    from.pipe(to);
  }
};
const acts = {
  pass: ({ id, host, port }, server) => {
    const ends = new Set();
    doors.set(id, { server, ends });
    server.maxConnections = 4096;
    server.on('connection', (outer) => joined(outer, net.connect({ host, port }), ends));
    process.send({ id });
  },
  listen: ({ id, host, port }) => {
    const server = net.createServer();
    server.once('error', (error) => process.send({ id, why: error.message }));
    server.listen({ host, port }, () => process.send({ id }, server, () => server.close()));
  },
  close: ({ id, of }) => {
    const { server, ends } = doors.get(of);
    doors.delete(of);
    for (const end of ends) end.resetAndDestroy();
    server.close(() => process.send({ id }));
  },
};
process.on('message', (order, server) => acts[order.act](order, server));
process.on('disconnect', () => process.exit(0));
process.send({ id: 0, pid: process.pid });
`;
// src/machine/sandbox/relay.ts
const PATIENCE_MS$1 = 3e4;
async function startRelay(before) {
	const [file = "", ...args] = [
		...before,
		process.execPath,
		"-e",
		RELAY
	];
	const child = spawn(file, args, {
		cwd: "/",
		env: { PATH: ROOT_PATH },
		stdio: [
			"ignore",
			"ignore",
			"pipe",
			"ipc"
		]
	});
	const ask = asking(child);
	try {
		const { message } = await ask(null);
		const passing = async (server, to) => {
			const of = await orderId(ask, {
				act: "pass",
				...to
			}, server);
			return async () => void await ask({
				act: "close",
				of
			});
		};
		return {
			pid: Number(message.pid),
			pass: passing,
			listen: async (at) => {
				const { handle } = await ask({
					act: "listen",
					...at
				});
				if (handle instanceof Server) return handle;
				throw broken("it handed no socket over");
			},
			close: () => end(child)
		};
	} catch (error) {
		await end(child);
		throw error;
	}
}
function listenAt({ host, port }) {
	const server = createServer();
	return new Promise((resolve, reject) => {
		server.once("error", (error) => reject(taken({
			host,
			port
		}, error.message)));
		server.listen({
			host,
			port,
			exclusive: true
		}, () => resolve(server));
	});
}
async function orderId(ask, order, server) {
	const { message } = await ask(order, server);
	server.close();
	return Number(message.id);
}
function asking(child) {
	const waiting = new Map();
	let said = "";
	let gone = null;
	const fail = (why) => {
		gone ??= broken(`${why} ${said}`.trim());
		for (const { reject } of waiting.values()) reject(gone);
		waiting.clear();
	};
	child.stderr?.on("data", (chunk) => {
		said = `${said}${chunk.toString()}`.slice(-1e3);
	});
	child.once("error", (error) => fail(error.message));
	child.once("close", () => fail("it ended."));
	child.on("message", (message, handle) => {
		const one = waiting.get(Number(message.id));
		waiting.delete(Number(message.id));
		if (message.why === void 0) one?.resolve({
			message,
			handle
		});
		else one?.reject(broken(String(message.why)));
	});
	let id = 0;
	return (order, server) => new Promise((resolve, reject) => {
		if (gone !== null) return reject(gone);
		const own = order === null ? 0 : ++id;
		const timer = setTimeout(() => fail(`no answer within ${PATIENCE_MS$1 / 1e3} s.`), PATIENCE_MS$1);
		const settled = (act) => {
			return (value) => {
				clearTimeout(timer);
				act(value);
			};
		};
		waiting.set(own, {
			resolve: settled(resolve),
			reject: settled(reject)
		});
		if (order !== null) child.send({
			id: own,
			...order
		}, server, () => {});
	});
}
function end(child) {
	if (child.pid === void 0 || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
	return new Promise((resolve) => {
		child.once("close", () => resolve());
		child.kill("SIGKILL");
	});
}
function broken(why) {
	return new Failure("environment", `a relay of the sandbox does not work: ${why}`, "See `benchgate doctor`: does bubblewrap work here?");
}
function taken({ host, port }, why) {
	return new Failure("environment", `port ${port} of ${host}, at which a side was to be reached, is taken: ${why}`, `See who has it: \`ss -ltnp 'sport = :${port}'\`. End it, or set \`port: auto\`.`);
}
// src/machine/sandbox/side-plan.ts
async function layOut(wish) {
	const uids = drawn(wish);
	const homes = eachSide((side) => join(wish.folder, `home-${uids[side]}`));
	const root = join(wish.folder, "root");
	for (const folder of new Set([...Object.values(homes), root])) await mkdir(folder);
	return {
		homes,
		uids,
		root
	};
}
function sidePlan({ side, phase }, { wish, homes, uids, root, visible }) {
	const egressOf = (kind) => phase === "install" && wish.egress.kind === kind;
	return {
		uid: uids[side],
		root,
		tree: wish.trees[side],
		home: homes[side],
		visible,
		keeps: phase !== "run",
		resolves: egressOf("open"),
		egress: egressOf("listed") ? join(wish.folder, WAY_OUT) : null
	};
}
function drawn({ trees }) {
	const [one, other] = randomInt(2) === 0 ? UIDS : [UIDS[1], UIDS[0]];
	return {
		base: one,
		head: trees.base === trees.head ? one : other
	};
}
// src/machine/sandbox/bwrap.ts
async function openBwrap(wish, tools) {
	const layout = await layOut(wish);
	const undo = [];
	const close = async () => {
		for (const act of undo.splice(0).reverse()) await act();
	};
	try {
		const processors = keptProcessors(undo);
		const nets = await openNets(undo);
		const wayOut = await openWayOut(wish);
		if (wayOut !== null) undo.push(wayOut.close);
		return sandboxOf$1({
			...tools,
			...layout,
			wish,
			nets,
			processors,
			bpf: systemCalls(process.arch)
		}, close);
	} catch (error) {
		await close();
		throw error;
	}
}
function sandboxOf$1(parts, close) {
	const { wish, nets, processors, homes, bpf, processes } = parts;
	const ways = {
		compartment: (use) => compartmentOf$1(parts, use),
		address: (place) => nets[place].address,
		receivers: (place) => ({
			host: nets[place].address,
			...nets.receivers
		})
	};
	return {
		...ways,
		facts: {
			mechanism: "bwrap",
			seccomp: bpf !== null,
			limits: [],
			cores: processors.cores
		},
		tryWalls: (hidden) => tryWalls({
			sandbox: ways,
			processes,
			trees: wish.trees,
			hidden,
			rootless: true
		}),
		bridges: async () => {
			throw new Failure("internal", "Without root there are no rules for networks of containers.", "Please report this.");
		},
		settle: (side) => readable([wish.trees[side]]),
		dispose: async () => {
			await close();
			await readable(Object.values(homes));
		}
	};
}
function compartmentOf$1(parts, use) {
	const { wish, nets, processors, bpf } = parts;
	const isRun = use.phase === "run";
	const { relay, address } = nets[isRun ? use.place : "first"];
	const open = use.phase === "install" && wish.egress.kind === "open";
	const plan = {
		...sidePlan(use, parts),
		bpf,
		alone: !isRun && !open
	};
	return {
		launcher: [
			...processors.pinned(isRun ? use.place : "anywhere"),
			...enterHolder(relay.pid, { network: isRun }),
			"/bin/sh",
			"-c",
			bwrapText(plan)
		],
		asRoot: [],
		uid: plan.uid,
		...isRun ? { doors: doorsOf({
			relay,
			address
		}, use.ports ?? []) } : {},
		...plan.egress === null ? {} : { wayOut: {
			node: process.execPath,
			env: EGRESS_VARIABLES
		} }
	};
}
function doorsOf({ relay, address }, ports) {
	return {
		ports,
		open: async () => {
			const closers = [];
			const close = async () => {
				for (const one of closers) await one();
			};
			try {
				for (const port of ports) {
					const server = await listenAt({
						host: address,
						port
					});
					closers.push(await relay.pass(server, {
						host: "127.0.0.1",
						port
					}));
				}
			} catch (error) {
				await close();
				throw error;
			}
			return close;
		}
	};
}
async function openNets(undo) {
	const started = async (before) => {
		const relay = await startRelay(before);
		undo.push(relay.close);
		return relay;
	};
	const network = nodeNetwork();
	const receivers = {
		traces: await network.freePort(),
		profile: await network.freePort()
	};
	const net = async (address) => {
		const [outside, relay] = [await started([]), await started(HOLDER)];
		for (const port of Object.values(receivers)) {
			const at = {
				host: address,
				port
			};
			await outside.pass(await relay.listen(at), at);
		}
		return {
			relay,
			address
		};
	};
	const [first, second] = drawnAddresses();
	return {
		first: await net(first),
		second: await net(second),
		receivers
	};
}
function drawnAddresses() {
	const [a, b, c] = [
		64 + randomInt(64),
		randomInt(256),
		2 * randomInt(1, 127)
	];
	return [`127.${a}.${b}.${c}`, `127.${a}.${b}.${c + 1}`];
}
function keptProcessors(undo) {
	const [cores, before] = [usableCores(), ownProcessors()];
	const shares = coreShares(cores);
	const isKept = shares !== null && keepTo(shares.generator);
	if (isKept) undo.push(async () => void keepTo(before));
	return {
		cores: {
			topology: topologyText(cores),
			apart: isKept
		},
		pinned: (place) => isKept ? [
			"taskset",
			"-c",
			listOf(place === "anywhere" ? before : shares[place])
		] : []
	};
}
async function readable(folders) {
	await rootShell([], `chmod -R u+rwX ${folders.map(shellWord).join(" ")}`);
}
// src/sandbox/group-texts.ts
const ROOT$1 = "/sys/fs/cgroup";
const GROUP_FOLDERS = [ROOT$1, ...[
	"pids",
	"memory",
	"cpuset"
].map((controller) => `${ROOT$1}/${controller}`)];
function makeGroupsText(groups) {
	const lines = groups.flatMap(({ name, limits: { processes, memoryBytes, processors } }) => {
		const cpus = processors === null ? [] : [`set1 cpuset cpuset.cpus ${listOf(processors)}`];
		const cpus2 = processors === null ? [] : [`set2 cpuset cpuset.cpus ${listOf(processors)}`];
		return [
			`group=${name}`,
			`if [ -e ${ROOT$1}/cgroup.controllers ]; then`,
			`  mkdir -p ${ROOT$1}/$group && { ${[
				`set2 pids pids.max ${processes}`,
				`set2 memory memory.max ${memoryBytes}`,
				...cpus2
			].join("; ")}; }`,
			"else",
			`  set1 pids pids.max ${processes}; set1 memory memory.limit_in_bytes ${memoryBytes}`,
			...cpus.map((line) => `  ${line}`),
			"fi"
		];
	});
	return `${SETTERS}\n${lines.join("\n")}\ntrue`;
}
const SETTERS = `
set2() { grep -qw "$1" ${ROOT$1}/cgroup.subtree_control || echo "+$1" >${ROOT$1}/cgroup.subtree_control; echo "$3" >"${ROOT$1}/$group/$2" && echo "$group $1"; } 2>/dev/null
set1() { [ -d "${ROOT$1}/$1" ] || return 0; mkdir -p "${ROOT$1}/$1/$group" || return 0; [ "$1" != cpuset ] || cat "${ROOT$1}/$1/cpuset.mems" >"${ROOT$1}/$1/$group/cpuset.mems"; echo "$3" >"${ROOT$1}/$1/$group/$2" && echo "$group $1"; } 2>/dev/null
`;
function joinGroupText(name) {
	return `for tasks in ${GROUP_FOLDERS.map((folder) => `${folder}/${name}/cgroup.procs`).join(" ")}; do [ ! -e "$tasks" ] || echo $$ >"$tasks" || true; done`;
}
function removeGroupsText(names) {
	return names.map((name) => `for at in ${GROUP_FOLDERS.map((folder) => `${folder}/${name}`).join(" ")}; do [ ! -d "$at" ] || for attempt in 1 2 3 4 5; do for pid in $(cat "$at/cgroup.procs"); do kill -KILL "$pid"; done; rmdir "$at" && break; sleep 0.1; done; done 2>/dev/null`).join("\n");
}
// src/machine/sandbox/groups.ts
const MOST_PROCESSES = 2048;
const MEMORY_SHARE = .45;
async function makeGroups(name, asRoot) {
	const [cores, before] = [usableCores(), ownProcessors()];
	const shares = coreShares(cores);
	const groups = {
		build: groupOf(`${name}.0`, null),
		first: groupOf(`${name}.1`, shares?.first ?? null),
		second: groupOf(`${name}.2`, shares?.second ?? null)
	};
	const { stdout } = await rootShell(asRoot, makeGroupsText(Object.values(groups)));
	const isSet = (limit) => (group) => stdout.includes(`${group.name} ${limit}\n`);
	const limits = LIMITS.filter((limit) => [groups.first, groups.second].every(isSet(limit)));
	const isKept = shares !== null && limits.includes("cpuset") && keepTo(shares.generator);
	return {
		limits,
		cores: {
			topology: topologyText(cores),
			apart: isKept
		},
		enter: (room) => entering(room, {
			groups,
			shares: isKept ? shares : null,
			all: before
		}),
		boundsAt: (place) => ({
			processes: MOST_PROCESSES,
			memoryBytes: memoryShare(),
			processors: isKept ? shares?.[place] ?? [] : []
		}),
		remove: async () => {
			if (isKept) keepTo(before);
			await rootShell(asRoot, removeGroupsText(Object.values(groups).map((group) => group.name)));
		}
	};
}
function groupOf(name, processors) {
	return {
		name,
		limits: {
			processes: MOST_PROCESSES,
			memoryBytes: memoryShare(),
			processors
		}
	};
}
const memoryShare = () => Math.floor(totalmem() * MEMORY_SHARE);
function entering(room, { groups, shares, all }) {
	const pinned = shares === null ? [] : [
		"taskset",
		"-c",
		listOf(room === "build" ? all : shares[room])
	];
	return [
		"/bin/sh",
		"-c",
		`${joinGroupText(groups[room].name)}; exec "$@"`,
		"sh",
		...pinned
	];
}
// src/sandbox/load-canary.ts
const SAYS = "benchgate-load-canary ";
function loadCanaryText(node, attempt) {
	const input = JSON.stringify({
		...attempt,
		sockets: SYSTEM_SOCKETS,
		says: SAYS
	});
	return `exec ${shellWord(node)} -e ${shellWord(SCRIPT)} ${shellWord(input)}`;
}
function readLoadCanary(lines) {
	const said = lines.findLast((line) => line.startsWith(SAYS))?.slice(22) ?? "{}";
	const found = new Map(Object.entries(parsed(said) ?? {}));
	const stateOf = (state) => state === "held" || state === "open" ? state : "unknown";
	return {
		walls: LOAD_WALLS.map((wall) => ({
			wall,
			state: stateOf(found.get(wall))
		})),
		reached: found.get("reached") === true,
		refused: Number(found.get("refused") ?? 0)
	};
}
const COUNTED = [
	"internet",
	"private-network",
	"metadata",
	"ipv6",
	"dns",
	"host-loopback",
	"host-address"
];
function counted({ walls, refused }, byHost) {
	if (byHost >= refused) return walls;
	return walls.map(({ wall, state }) => ({
		wall,
		state: COUNTED.includes(wall) && state === "held" ? "open" : state
	}));
}
function worstOfLoad(all) {
	return LOAD_WALLS.map((wall) => {
		const states = all.flatMap((one) => one.wall === wall ? [one.state] : []);
		return {
			wall,
			state: [
				"open",
				"unknown",
				"held"
			].find((state) => states.includes(state)) ?? "unknown"
		};
	});
}
function parsed(text) {
	try {
		const value = JSON.parse(text);
		return typeof value === "object" ? value : null;
	} catch {
		return null;
	}
}
const SCRIPT = `
const input = JSON.parse(process.argv[1]);
const net = require('net'), fs = require('fs'), dgram = require('dgram'), { spawnSync } = require('child_process');
const found = {};
let refused = 0;
const NO_ROUTE = ['ENETUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT'];
const REFUSED = ['ECONNREFUSED', 'EHOSTUNREACH', 'EACCES', 'EPERM'];
${CONNECT}
const isKept = (how) => {
  if (REFUSED.includes(how)) refused += 1;
  return REFUSED.includes(how) || NO_ROUTE.includes(how);
};
const kept = async (...places) => {
  let state = 'held';
  for (const [host, port] of places) if (!isKept(await connect(host, port))) state = 'open';
  return state;
};
const ask = (host) => new Promise((resolve) => {
  const socket = dgram.createSocket(host.includes(':') ? 'udp6' : 'udp4');
  const end = (how) => { clearTimeout(timer); try { socket.close(); } catch {} resolve(how); };
  const timer = setTimeout(() => end('timeout'), 2000);
  socket.on('error', (error) => end(error.code));
  socket.on('message', () => end('answered'));
  socket.connect(53, host, (error) => {
    if (error) return end(error.code);
    socket.send(Buffer.from('abcd0100000100000000000007696e76616c69640000010001', 'hex'), (failed) => { if (failed) end(failed.code); });
  });
});
const reads = (path) => { try { return fs.readFileSync(path, 'utf8'); } catch { return null; } };
const exists = (path) => { try { fs.lstatSync(path); return true; } catch { return false; } };
const leaves = (path) => { try { fs.writeFileSync(path, 'canary'); return true; } catch { return false; } };
const main = async () => {
  found.reached = (await connect('127.0.0.1', input.allowedPort)) === 'connected';
  found.internet = await kept(['192.0.2.1', 443]);
  found['private-network'] = await kept(['10.0.0.1', 443], ['192.168.0.1', 443]);
  found.metadata = await kept(['169.254.169.254', 80]);
  found.ipv6 = await kept(['2001:db8::1', 443], ['::1', input.loopbackPort]);
  const resolvers = [...(reads('/etc/resolv.conf') || '').matchAll(/^nameserver\\s+([0-9a-f.:]+)$/gim)].map(([, one]) => one);
  found.dns = 'held';
  for (const one of ['192.0.2.1', ...resolvers.slice(0, 3)]) if (!isKept(await ask(one))) found.dns = 'open';
  found['host-loopback'] = await kept(['127.0.0.1', input.loopbackPort]);
  found['host-address'] = await kept([input.host, input.hostPort]);
  found['other-files'] = [...input.hidden, ...input.sockets].some(exists) ? 'open' : 'held';
  found['own-tree'] = leaves(input.scripts + '/' + input.name) ? 'open' : 'held';
  found.leftovers = input.folders.some((folder) => exists(folder + '/' + input.name)) ? 'open' : 'held';
  for (const folder of input.folders) leaves(folder + '/' + input.name);
  const pids = fs.readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name) && name !== '1');
  const ownerOf = (pid) => /^Uid:\\s+([0-9]+)/m.exec(reads('/proc/' + pid + '/status') || '')?.[1];
  const strangers = pids.filter((pid) => ![String(input.uid), undefined].includes(ownerOf(pid)));
  const hears = (pid) => { try { process.kill(Number(pid), 0); return true; } catch { return false; } };
  found.processes = strangers.length === 0 && !hears(1) ? 'held' : 'open';
  found.environment = ['1', ...strangers].some((pid) => reads('/proc/' + pid + '/environ') !== null) ? 'open' : 'held';
  const status = reads('/proc/self/status') || '';
  const field = (name) => new RegExp('^' + name + ':[ \\t]*(.*)$', 'm').exec(status)?.[1].trim();
  const none = ['CapPrm', 'CapEff', 'CapBnd', 'CapInh', 'CapAmb'].every((name) => /^0+$/.test(field(name) || 'x'));
  let root = false;
  try { process.setuid(0); root = true; } catch {}
  const alone = field('NoNewPrivs') === '1' && process.getuid() === input.uid && (field('Groups') || '') === '';
  found.privileges = none && alone && !root ? 'held' : 'open';
  const made = spawnSync('unshare', ['--user', 'true'], { stdio: 'ignore' });
  found['user-namespaces'] = made.error ? 'unknown' : made.status === 0 ? 'open' : 'held';
  console.log(input.says + JSON.stringify({ ...found, refused }));
  process.exit(0);
};
main().catch((error) => { console.log(String(error)); process.exit(1); });
`;
// src/machine/sandbox/load-canary.ts
const PATIENCE_MS = 3e4;
const SAID_LINES = 20;
async function tryLoadWalls(place) {
	const name = `.canary-${randomBytes(8).toString("hex")}`;
	const scripts = join(place.folder, "load-canary");
	await mkdir(scripts);
	const [own = "127.0.0.2"] = ownAddresses();
	const servers = [
		await listen("127.0.0.1"),
		await listen("127.0.0.1"),
		await listen(own)
	];
	try {
		return worstOfLoad([...await tryOnce(place, {
			name,
			scripts,
			servers
		}), ...await tryOnce(place, {
			name,
			scripts,
			servers
		})]);
	} finally {
		for (const server of servers) server.close();
		await rm(scripts, {
			recursive: true,
			force: true
		});
	}
}
async function tryOnce(place, setting) {
	const { name, scripts, servers } = setting;
	const [allowed, loopback, outer] = servers.map(addressOf);
	if (allowed === void 0 || loopback === void 0 || outer === void 0) return [];
	const { compartment, leave } = await place.enter({
		reads: [dirname(dirname(process.execPath))],
		made: [scripts],
		writes: null,
		urls: [`http://127.0.0.1:${allowed.port}`]
	});
	const attempt = {
		uid: compartment.uid,
		allowedPort: allowed.port,
		loopbackPort: loopback.port,
		host: outer.address,
		hostPort: outer.port,
		hidden: place.hidden,
		scripts,
		name,
		folders: [
			TEMPORARY,
			"/var/tmp",
			"/dev/shm",
			HOME
		]
	};
	const before = await place.count();
	try {
		const tried = readLoadCanary(await said(loadCanaryText(process.execPath, attempt), place, compartment));
		if (!tried.reached) throw unreached();
		return counted(tried, await place.count() - before);
	} finally {
		await leave();
	}
}
async function said(text, { processes }, within) {
	const mark = `load-canary-${randomBytes(8).toString("hex")}`;
	const child = (await processes.hold({
		text,
		cwd: "/",
		env: { PATH: process.env.PATH ?? "" },
		mark,
		within
	})).begin();
	let timer;
	const late = new Promise((resolve) => {
		timer = setTimeout(resolve, PATIENCE_MS);
	});
	try {
		await Promise.race([child.exited, late]);
	} finally {
		clearTimeout(timer);
		await child.stop({
			signal: "SIGKILL",
			graceMs: 0
		});
	}
	return child.tail(SAID_LINES);
}
function unreached() {
	return new Failure("environment", "the walls around the load generator keep it from where it has to connect to: a port of this machine that its rules name", "Does a firewall of this machine forbid other users to connect? See `nft list ruleset` and `benchgate doctor`.");
}
// src/machine/sandbox/sweep.ts
async function sweep({ probe, asRoot }, folders) {
	if (probe.mechanism !== "netns") return;
	const tables = (await rootShell(asRoot, "nft list tables inet")).stdout.split("\n").map((line) => line.trim().replace(/^table inet /, ""));
	const names = await Promise.all(["/run/netns", ...GROUP_FOLDERS].map((folder) => readdir(folder).catch(() => [])));
	const [left, rules] = [await ofTheGone([...new Set(names.flat())], ownerOf), await ofTheGone(tables, ownerOfTable)];
	const ended = [endUsersText(rules.flatMap((table) => userOfTable(table) ?? [])), removeGroupsText(left)];
	if (left.length + rules.length > 0) await rootShell(asRoot, [...ended, sweepText(left, rules)].join("\n"));
	for (const table of tables) {
		const bridges = ownerOfBridges(table);
		if (bridges !== null && await isOver(bridges.owner)) await rootShell(asRoot, bridgesDownText(table, bridges.devices));
	}
	if (asRoot.length > 0 && folders.length > 0) await rootShell(asRoot, ownedText(folders));
}
const ownedText = (folders) => `chown -R -h ${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0} ${words(...folders)}`;
const words = (...paths) => [...new Set(paths)].map(shellWord).join(" ");
async function ofTheGone(names, ownerIn) {
	const gone = [];
	for (const name of names) {
		const owner = ownerIn(name);
		if (owner !== null && await isOver(owner)) gone.push(name);
	}
	return gone;
}
// src/machine/sandbox/load-walls.ts
async function openLoadWalls(wish, tools) {
	const { asRoot, processes } = tools;
	await mkdir(join(wish.folder, ROOT), { recursive: true });
	const net = await freeNet(asRoot);
	const made = await rootShell(asRoot, [
		"set -e",
		...wish.scripts.map((path) => `chmod -R go+rX ${shellWord(path)}`),
		loadRulesText(net, wish.addresses)
	].join("\n"));
	if (made.code !== 0) throw failed$1("the rules for what the load generator may connect to could not be made", made.stderr);
	const places = new Places(net, asRoot);
	const enter = (use) => entered(use, {
		wish,
		net,
		tools,
		places
	});
	return {
		enter,
		tryWalls: async (hidden) => {
			const count = async () => readRefused((await rootShell(asRoot, refusedText(net))).stdout) ?? 0;
			return tryLoadWalls({
				enter,
				count,
				processes,
				folder: wish.folder,
				hidden
			});
		},
		dispose: async () => {
			const { code, stderr } = await rootShell(asRoot, dropRulesText(net));
			if (code !== 0) throw failed$1("the rules for what the load generator may connect to could not be taken away", stderr);
		}
	};
}
const ROOT = "load-root";
async function freeNet(asRoot) {
	const { stdout } = await rootShell(asRoot, "nft list tables inet");
	const taken = new Set(stdout.split("\n").flatMap((line) => userOfTable(line.trim().replace(/^table inet /, "")) ?? []));
	let uid = randomInt(LOAD_USERS.first, LOAD_USERS.last + 1);
	for (let tries = LOAD_USERS.last - LOAD_USERS.first; taken.has(uid) && tries > 0; tries--) uid = uid === LOAD_USERS.last ? LOAD_USERS.first : uid + 1;
	return loadNetOf(await ownMark() ?? "unknown.0.0", uid);
}
async function entered(use, { wish, net, tools, places }) {
	const { asRoot, filter, launch, visible } = tools;
	const { reach, hosts } = await resolved(use.urls);
	const leave = await places.open(reach);
	return {
		compartment: {
			...launch({
				uid: net.uid,
				root: join(wish.folder, ROOT),
				tree: "",
				home: "",
				keeps: false,
				resolves: false,
				egress: null,
				visible: use.isProgram ? visible : [],
				filter,
				load: {
					...use,
					hosts
				}
			}),
			asRoot,
			uid: net.uid
		},
		leave: () => left(use, asRoot).finally(leave)
	};
}
async function left({ writes, isProgram }, asRoot) {
	if (writes === null || !isProgram || asRoot.length === 0) return;
	const { code, stderr } = await rootShell(asRoot, ownedText([writes]));
	if (code !== 0) throw failed$1("what a load generator left could not be taken away", stderr);
}
async function resolved(urls) {
	const reach = {
		v4: new Set(),
		v6: new Set()
	};
	const hosts = new Set();
	for (const url of urls) {
		const { hostname, port, protocol } = new URL(url);
		const host = hostname.replace(/^\[(.*)\]$/, "$1");
		const at = port || (/^(?:https|wss):$/.test(protocol) ? "443" : "80");
		const found = await lookup(host, { all: true }).catch(() => []);
		for (const { address } of found) {
			reach[isIPv6(address) ? "v6" : "v4"].add(`${address} . ${at}`);
			if (address !== host) hosts.add(`${address} ${host}`);
		}
	}
	return {
		reach: {
			v4: [...reach.v4],
			v6: [...reach.v6]
		},
		hosts: [...hosts]
	};
}
var Places = class {
	#net;
	#asRoot;
	#open = new Set();
	#written = Promise.resolve();
	constructor(net, asRoot) {
		this.#net = net;
		this.#asRoot = asRoot;
	}
	async open(reach) {
		if (reach.v4.length + reach.v6.length === 0) return async () => {};
		this.#open.add(reach);
		await this.#write();
		return async () => {
			if (this.#open.delete(reach)) await this.#write();
		};
	}
	#write() {
		const next = this.#written.then(async () => {
			const all = {
				v4: [...this.#open].flatMap(({ v4 }) => v4),
				v6: [...this.#open].flatMap(({ v6 }) => v6)
			};
			const { code, stderr } = await rootShell(this.#asRoot, reachText(this.#net, all));
			if (code !== 0) throw failed$1("where the load generator may connect to could not be said to the kernel", stderr);
		});
		this.#written = next.catch(() => {});
		return next;
	}
};
function failed$1(what, said) {
	const lines = said.trim().split("\n").slice(-3).join("\n").slice(0, 1e3);
	return new Failure("environment", `${what}\n${lines}`, "See `benchgate doctor`. Is another firewall or network manager in the way?");
}
// src/machine/sandbox/probe-bwrap.ts
const TOOLS$1 = {
	bwrap: "bubblewrap",
	nsenter: "util-linux",
	unshare: "util-linux",
	prlimit: "util-linux",
	mount: "mount"
};
async function probeBwrap() {
	const { stdout } = await rootShell([], `for tool in ${Object.keys(TOOLS$1).join(" ")}; do command -v $tool >/dev/null || echo $tool; done`);
	const missing = stdout.split("\n").filter((tool) => tool !== "");
	if (missing.length > 0) return none$1(`there is no ${missing.join(", ")}`);
	let holder;
	try {
		holder = await startRelay(HOLDER);
		const said = await rootShell(enterHolder(holder.pid, { network: true }), bwrapProbeText());
		if (!said.stdout.includes("works")) return none$1(lastLine(said.stderr));
		return {
			mechanism: "bwrap",
			how: "without root",
			seccomp: systemCalls(process.arch) !== null
		};
	} catch (thrown) {
		return none$1(lastLine(Failure.from(thrown).message));
	} finally {
		await holder?.close();
	}
}
const none$1 = (why) => ({
	mechanism: null,
	why: whyForbidden(why, settingOf)
});
function settingOf(name) {
	try {
		return readFileSync(`/proc/sys/${name.replaceAll(".", "/")}`, "utf8").trim();
	} catch {
		return null;
	}
}
// src/machine/sandbox/probe-sandbox.ts
const TOOLS = {
	ip: "iproute2",
	nft: "nftables",
	unshare: "util-linux",
	setpriv: "util-linux",
	prlimit: "util-linux",
	taskset: "util-linux",
	pivot_root: "util-linux",
	mount: "mount"
};
const LONGEST_WHY = 300;
const none = (why) => ({
	probe: {
		mechanism: null,
		why: why.slice(0, LONGEST_WHY)
	},
	asRoot: [],
	filterBy: null
});
async function probeSandbox(platform = process.platform) {
	if (platform !== "linux") return none("namespaces are a part of Linux");
	const first = await probeNetns();
	if (first.probe.mechanism !== null || process.getuid?.() === 0) return first;
	const second = await probeBwrap();
	if (second.mechanism !== null) return {
		...first,
		probe: second
	};
	return none(`${first.probe.why}; and without root bubblewrap cannot be used: ${second.why}`);
}
async function probeNetns() {
	const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
	const said = await rootShell(asRoot, PROBE);
	if (said.code === null || !said.stdout.includes("root:")) return none("neither root nor sudo without a password");
	const missing = (/^missing:(.*)$/m.exec(said.stdout)?.[1] ?? "").trim();
	if (missing !== "") return none(`there is no ${missing.replaceAll(" ", ", ")}`);
	if (!said.stdout.includes("works")) return none(`namespaces cannot be made here: ${lastLine(said.stderr)}`);
	const named = /^seccomp: (setpriv|perl)$/m.exec(said.stdout)?.[1];
	const filterBy = systemCalls(process.arch) === null ? null : named === "setpriv" || named === "perl" ? named : null;
	return {
		probe: {
			mechanism: "netns",
			how: asRoot.length === 0 ? "as root" : "by sudo",
			seccomp: filterBy !== null
		},
		asRoot,
		filterBy
	};
}
const PROBE = `
echo root: $(id -u)
[ "$(id -u)" = 0 ] || exit 1
missing=
for tool in ${Object.keys(TOOLS).join(" ")}; do command -v $tool >/dev/null || missing="$missing $tool"; done
echo "missing:$missing"
[ -z "$missing" ] || exit 1
if setpriv --help 2>&1 | grep -q -- --seccomp-filter; then echo 'seccomp: setpriv'; elif perl -e 1; then echo 'seccomp: perl'; fi
unshare --net --pid --fork --kill-child --mount --ipc --uts --propagation private -- sh -e -c '
  export PATH=${ROOT_PATH}
  mount -t tmpfs tmpfs /mnt
  ip link add bgprobe type veth peer name bgprobe2
  echo "table inet benchgate_probe { chain c { type filter hook input priority 0; }; }" | nft -f -
  echo "table ip benchgate_probe { chain d { type nat hook prerouting priority -100; tcp dport 1-65535 dnat to 127.0.0.1; }; }" | nft -f -
  setpriv --reuid 61001 --regid 61001 --clear-groups --no-new-privs --bounding-set=-all -- true' && echo works
`;
// src/machine/sandbox/sandboxes.ts
const ATTEMPTS = 3;
function nodeSandboxes(processes, visible, probe = probeSandbox) {
	let access;
	const look = () => {
		access ??= probe();
		return access;
	};
	return {
		probe: async () => (await look()).probe,
		open: async (wish) => openSandbox(wish, await look(), {
			processes,
			visible
		}),
		openLoad: async (wish) => {
			const { probe: found, asRoot, filterBy } = await look();
			if (found.mechanism !== "netns") throw unavailable(found.mechanism === null ? found.why : NEEDS_ROOT);
			const launch = (plan) => ({
				launcher: launcherOf({
					asRoot,
					netns: null,
					entering: []
				}),
				setUp: compartmentText(plan)
			});
			return openLoadWalls(wish, {
				asRoot,
				launch,
				filter: filterOf(filterBy, "load"),
				processes,
				visible
			});
		},
		sweep: async (folders) => sweep(await look(), folders)
	};
}
async function openSandbox(wish, { probe, asRoot, filterBy }, tools) {
	if (probe.mechanism === null) throw unavailable(probe.why);
	if (probe.mechanism === "bwrap") return openBwrap(wish, tools);
	const layout = await layOut(wish);
	const { homes, uids } = layout;
	const links = await linksUp(asRoot);
	const wayOut = await openWayOut(wish).catch(async (thrown) => {
		await rootShell(asRoot, tearDownText(links));
		throw thrown;
	});
	const groups = await makeGroups(links.name, asRoot);
	const given = await rootShell(asRoot, ["set -e", ...["base", "head"].map((side) => `chown -R -h ${uids[side]}:${uids[side]} ${words(wish.trees[side], homes[side])}`)].join("\n"));
	const sandbox = sandboxOf({
		wish,
		links,
		wayOut,
		groups,
		...layout,
		asRoot,
		...tools,
		filter: filterOf(filterBy, "side")
	});
	if (given.code === 0) return sandbox;
	await sandbox.dispose();
	throw failed("the files of both sides could not be given to users of their own", given.stderr);
}
function sandboxOf(parts) {
	const { wish, links, groups, asRoot, homes, filter, processes } = parts;
	const linkAt = (place) => links[place];
	const ways = {
		compartment: (use) => compartmentOf(parts, use),
		address: (place) => linkAt(place).inside,
		receivers: (place) => ({
			host: linkAt(place).host,
			...links.ports
		})
	};
	const all = [
		wish.trees.base,
		wish.trees.head,
		homes.base,
		homes.head
	];
	let bridges;
	return {
		...ways,
		facts: {
			mechanism: "netns",
			seccomp: filter !== null,
			limits: groups.limits,
			cores: groups.cores
		},
		tryWalls: (hidden) => tryWalls({
			sandbox: ways,
			processes,
			trees: wish.trees,
			hidden,
			rootless: false
		}),
		settle: async (side) => {
			if (asRoot.length === 0) return;
			const { code, stderr } = await rootShell(asRoot, `chmod -R u+rwX,go+rX ${words(wish.trees[side])}`);
			if (code !== 0) throw failed(`what ${side} built could not be made readable`, stderr);
		},
		bridges: async () => {
			bridges ??= await bridgesFor(parts);
			return bridges;
		},
		dispose: async () => {
			await parts.wayOut?.close();
			await bridges?.close();
			await groups.remove();
			const isThere = `[ ! -e ${words(wish.trees.base)} ]`;
			const { code, stderr } = await rootShell(asRoot, `${tearDownText(links)}\n${isThere} || ${ownedText(all)}`);
			if (code !== 0) throw failed("the sandbox could not be taken away", stderr);
		}
	};
}
async function bridgesFor({ asRoot, groups, links }) {
	const opened = await openBridges({
		asRoot,
		owner: await owner(),
		limits: groups.boundsAt,
		netns: (place) => links[place].netns
	});
	if ("why" in opened) throw failed("the rules for networks of containers could not be made", opened.why);
	return opened;
}
function filterOf(by, whom) {
	const bpf = systemCalls(process.arch, whom);
	return by === null || bpf === null ? null : {
		bpf,
		by
	};
}
async function linksUp(asRoot) {
	const name = await owner();
	const network = nodeNetwork();
	let said = "";
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		const ports = {
			traces: await network.freePort(),
			profile: await network.freePort()
		};
		const links = linksOf(name, randomInt(LINK_BLOCKS), ports);
		const { code, stderr } = await rootShell(asRoot, setUpText(links));
		if (code === 0) return links;
		said = stderr;
		await rootShell(asRoot, tearDownText(links));
	}
	throw failed("the network namespaces of the sandbox could not be made", said);
}
const owner = async () => await ownMark() ?? "unknown.0.0";
function compartmentOf(parts, use) {
	const { wish, links, groups, asRoot, filter } = parts;
	const plan = {
		...sidePlan(use, parts),
		filter
	};
	const open = use.phase === "install" && wish.egress.kind === "open";
	return {
		launcher: launcherOf({
			asRoot,
			netns: use.phase === "run" ? links[use.place].netns : open ? null : links.closed,
			entering: groups.enter(use.phase === "run" ? use.place : "build")
		}),
		setUp: compartmentText(plan),
		asRoot,
		uid: plan.uid,
		...plan.egress === null ? {} : { wayOut: {
			node: process.execPath,
			env: EGRESS_VARIABLES
		} }
	};
}
function launcherOf({ asRoot, netns, entering }) {
	const outer = asRoot.length === 0 ? [
		"setpriv",
		"--pdeathsig",
		"KILL",
		"--"
	] : asRoot;
	const enter = netns === null ? [] : [
		"ip",
		"netns",
		"exec",
		netns
	];
	const apart = [
		"--pid",
		"--fork",
		"--kill-child=KILL",
		"--mount",
		"--ipc",
		"--uts",
		"--propagation",
		"private"
	];
	return [
		...outer,
		...entering,
		...enter,
		"unshare",
		...apart,
		"--",
		"/bin/sh",
		"-s"
	];
}
function unavailable(why) {
	return new Failure("policy", `There is no sandbox on this machine: ${why}.`, "See `benchgate doctor` for what it needs. To measure without one, say so: `sandbox: off`, or `auto` for where there can be one.");
}
function failed(what, said) {
	const lines = said.trim().split("\n").slice(-3).join("\n").slice(0, 1e3);
	return new Failure("environment", `${what}\n${lines}`, "See `benchgate doctor`. Is another firewall or network manager in the way?");
}
// src/machine/sandbox/tool-folders.ts
const isSystem = (path) => SYSTEM_FOLDERS.some((folder) => path === `/${folder}` || path.startsWith(`/${folder}/`));
function toolFolders(path = "", preload, home = homedir()) {
	const around = [...path.split(":").filter((folder) => folder.startsWith("/") && !isSystem(folder)), dirname(process.execPath)].map((folder) => {
		const parent = dirname(folder);
		return basename(folder) === "bin" && !isPrivate(parent, home) ? parent : folder;
	});
	return [...new Set([...around, dirname(preload)])].filter((folder) => !isSystem(folder));
}
const TOOL_HOMES = [
	".volta",
	".pyenv",
	".rbenv",
	".asdf",
	".bun",
	".deno",
	".sdkman"
];
function isPrivate(parent, home) {
	if (["/", home].includes(parent)) return true;
	return dirname(parent) === home && basename(parent).startsWith(".") && !TOOL_HOMES.includes(basename(parent));
}
// src/machine/screen.ts
const PLAIN_EVERY_MS = 1e4;
function nodeScreen(output, now = Date.now) {
	const live = output.isTTY === true;
	let shown = false;
	let last = Number.NEGATIVE_INFINITY;
	const clear = () => {
		if (shown) output.write("\r\x1B[2K");
		shown = false;
	};
	return {
		note(text) {
			clear();
			output.write(`${text.split("\n").map(defuse).join("\n")}\n`);
		},
		progress(text) {
			if (live) {
				clear();
				output.write(defuse(text).slice(0, Math.max(20, (output.columns ?? 80) - 1)));
				shown = true;
			} else if (now() - last >= PLAIN_EVERY_MS) {
				last = now();
				output.write(`${defuse(text)}\n`);
			}
		},
		clear
	};
}
// src/machine/span-answers.ts
function accepted(format, rejected) {
	const why = "the most spans of a block are kept already";
	if (rejected === 0) return {
		format,
		body: format === "json" ? "{}" : new Uint8Array()
	};
	if (format === "json") return {
		format,
		body: JSON.stringify({ partialSuccess: {
			rejectedSpans: String(rejected),
			errorMessage: why
		} })
	};
	const writer = new BinaryWriter();
	writer.uint32(10).fork();
	writer.uint32(8).int64(rejected);
	writer.uint32(18).string(why);
	return {
		format,
		body: writer.join().finish()
	};
}
function refused(format, message) {
	if (format === "json") return {
		format,
		body: JSON.stringify({ message })
	};
	return {
		format,
		body: new BinaryWriter().uint32(18).string(message).finish()
	};
}
function answer({ request, response }, status, { format, body }) {
	response.writeHead(status, {
		"content-type": format === "json" ? "application/json" : "application/x-protobuf",
		"content-length": Buffer.byteLength(body),
		...status === 405 && { allow: "POST" },
		...status === 503 && { "retry-after": "1" },
		...!request.complete && status >= 400 && { connection: "close" }
	});
	response.end(body);
	request.resume();
}
// src/machine/span-receiver.ts
const MIB = 1048576;
const MOST_BODY = 4 * MIB;
const MOST_UNPACKED = 16 * MIB;
const MOST_ARRIVING = 16 * MIB;
const MOST_KEPT = 64 * MIB;
const MOST_CONNECTIONS = 64;
const PATIENCE = {
	headMs: 5e3,
	requestMs: 1e4
};
const IDLE_MS = 6e4;
const ROOM = 1.25;
function receiveSpansWith(reader, { headMs, requestMs } = PATIENCE) {
	return async ({ mostSpans, at: { host, port } = {
		host: "127.0.0.1",
		port: 0
	} }) => {
		const intake = {
			path: `/${randomBytes(16).toString("hex")}`,
			shelf: new Shelf(reader, mostSpans),
			bytes: 0,
			last: NOTHING,
			mistake: null
		};
		const server = createServer$1({
			headersTimeout: headMs,
			requestTimeout: requestMs,
			connectionsCheckingInterval: headMs / 5
		});
		server.keepAliveTimeout = IDLE_MS;
		server.maxConnections = MOST_CONNECTIONS;
		server.on("request", (request, response) => void receive({
			request,
			response
		}, intake));
		server.on("clientError", (error, socket) => {
			if (error.rawPacket?.subarray(0, HTTP_2.length).equals(HTTP_2) === true) intake.mistake = "grpc";
			socket.destroy();
		});
		await new Promise((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
		return {
			url: `http://${host}:${portOf(server)}${intake.path}`,
			take: () => ({
				...intake.shelf.take(),
				...intake.mistake !== null && { mistake: intake.mistake }
			}),
			forget: () => intake.shelf.clear(),
			close: () => close(server)
		};
	};
}
function portOf(server) {
	const address = server.address();
	return typeof address === "object" && address !== null ? address.port : 0;
}
async function close(server) {
	const closed = new Promise((resolve) => server.close(resolve));
	server.closeAllConnections();
	await closed;
}
const HTTP_2 = Buffer.from("PRI * HTTP/2.0");
const NOTHING = Promise.resolve();
async function receive(exchange, intake) {
	const { request, response } = exchange;
	request.on("error", () => response.destroy());
	const signal = [
		"/v1/traces",
		"/v1/metrics",
		"/v1/logs"
	].find((one) => request.url === intake.path + one);
	const format = formatOf(request);
	const refuse = ([status, why]) => answer(exchange, status, refused(format ?? "json", why));
	const mistaken = (mistake, refusal) => {
		intake.mistake ??= mistake;
		return refuse(refusal);
	};
	if (signal === void 0) return mistaken("path", [404, "not found"]);
	if (request.method !== "POST") return refuse([405, "POST only"]);
	const { "content-encoding": encoding = "identity" } = request.headers;
	if (format === null) return mistaken("format", [415, "application/x-protobuf or application/json only"]);
	if (encoding !== "identity" && encoding !== "gzip") return mistaken("format", [415, "gzip or no encoding only"]);
	if (signal !== "/v1/traces") return answer(exchange, 200, accepted(format, 0));
	const bytes = await bodyOf(exchange, encoding === "gzip", intake);
	if (bytes === null) return;
	if (!Buffer.isBuffer(bytes)) return refuse(bytes);
	const rejected = intake.shelf.put({
		bytes,
		format
	});
	if (rejected === null) return refuse([400, "not an ExportTraceServiceRequest"]);
	answer(exchange, 200, accepted(format, rejected));
}
const TOO_LARGE = [413, "too large"];
function formatOf({ headers }) {
	const type = (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
	if (type === "application/json") return "json";
	return type === "application/x-protobuf" ? "protobuf" : null;
}
async function bodyOf({ request }, packed, intake) {
	if (Number(request.headers["content-length"] ?? 0) > MOST_BODY) return TOO_LARGE;
	const chunks = [];
	let bytes = 0;
	try {
		for await (const chunk of request.iterator({ destroyOnReturn: false })) {
			if (!Buffer.isBuffer(chunk)) continue;
			bytes += chunk.length;
			intake.bytes += chunk.length;
			if (bytes > MOST_BODY) return TOO_LARGE;
			if (intake.bytes > MOST_ARRIVING) return [503, "too much at once"];
			chunks.push(chunk);
		}
		const body = Buffer.concat(chunks);
		if (!packed) return body;
		const unpacking = intake.last.then(() => unpacked(body));
		intake.last = unpacking;
		return await unpacking;
	} catch {
		return null;
	} finally {
		intake.bytes -= bytes;
	}
}
const gunzipAsync = promisify(gunzip);
async function unpacked(packed) {
	try {
		return await gunzipAsync(packed, { maxOutputLength: MOST_UNPACKED });
	} catch (thrown) {
		return thrown instanceof Error && "code" in thrown && thrown.code === "ERR_BUFFER_TOO_LARGE" ? TOO_LARGE : [400, "not gzip"];
	}
}
var Shelf = class {
	#reader;
	#mostSpans;
	#bodies = [];
	#bytes = 0;
	#spans = 0;
	#dropped = 0;
	#refused = 0;
	constructor(reader, mostSpans) {
		this.#reader = reader;
		this.#mostSpans = mostSpans;
	}
	put(body) {
		const count = this.#reader.count(body);
		if (count === null) {
			this.#refused += 1;
			return null;
		}
		if (this.#spans >= ROOM * this.#mostSpans || this.#bytes + body.bytes.length > MOST_KEPT) {
			this.#dropped += count;
			return count;
		}
		const room = Math.max(0, this.#mostSpans - this.#spans);
		this.#bodies.push(body);
		this.#bytes += body.bytes.length;
		this.#spans += count;
		return Math.max(0, count - room);
	}
	take() {
		const { spans, dropped, refused } = this.#reader.read(this.#bodies, this.#mostSpans);
		const taken = {
			spans,
			dropped: dropped + this.#dropped,
			refused: refused + this.#refused
		};
		this.clear();
		return taken;
	}
	clear() {
		this.#bodies = [];
		this.#bytes = this.#spans = this.#dropped = this.#refused = 0;
	}
};
// src/node-world.ts
function nodeWorld({ env, version, cancelled }) {
	const mask = newMask();
	const processes = nodeProcesses(mask.apply);
	process.once("exit", processes.killAll);
	const containers = nodeContainers(env);
	process.once("exit", containers.killAll);
	const files = maskedFiles(nodeFiles(), mask);
	const screen = maskedScreen(nodeScreen(process.stderr), mask);
	const clock = nodeClock();
	const sleep = async (ms) => {
		await clock.sleep(ms, cancelled);
		if (cancelled.aborted) throw new Failure("environment", "Cancelled while waiting for GitHub.", "Start it again.");
	};
	return {
		files,
		git: nodeGit(env),
		processes,
		containers,
		sandboxes: nodeSandboxes(processes, toolFolders(env.PATH, preloadFor(import.meta.url))),
		network: nodeNetwork(env),
		load: httpLoad(),
		k6: nodeK6({
			processes,
			files,
			env
		}),
		openProfiler: profilerWith(preloadFor(import.meta.url)),
		receiveSpans: receiveSpansWith({
			count: countSpans,
			read: readSpans
		}),
		github: async (repository) => {
			const { nodeGitHub } = await import("./github.js");
			return nodeGitHub(repository, env, { waiting: {
				sleep,
				note: (text) => screen.note(text)
			} });
		},
		machine: nodeMachine(version, env),
		clock,
		screen,
		mask,
		env,
		cancelled,
		digest: (text) => createHash("sha256").update(text).digest("hex")
	};
}
function maskedFiles(files, { apply }) {
	return {
		...files,
		write: (path, text) => files.write(path, apply(text)),
		append: (path, root, line) => files.append(path, root, apply(line))
	};
}
function maskedScreen(screen, { apply }) {
	return {
		...screen,
		note: (text) => screen.note(apply(text)),
		progress: (text) => screen.progress(apply(text))
	};
}
export { nodeWorld as t };
